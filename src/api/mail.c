/* Settings of outgoing mail, and its way to the server. */
#include "api/mail.h"

#include "api/runtime_private.h"
#include "base/log.h"

#include <stdio.h>
#include <string.h>

enum { PASSWORD_FILE_BYTES_MAX = 1024, SEND_DEADLINE_MS = 30000 };

/* "Soko <shop@example.com>" or the address alone. */
static bool read_sender(struct runtime *runtime, struct str text)
{
    struct mail_settings *mail = runtime->mail;
    struct str rest = text;
    struct str before = str_cut(&rest, '<');
    if (rest.data == NULL) {
        mail->from = str_trim(before);
    } else {
        mail->from_name = str_trim(before);
        mail->from = str_cut(&rest, '>');
    }
    if (mail->from_name.length > 1 && mail->from_name.data[0] == '"')
        mail->from_name = str_from(mail->from_name.data + 1, mail->from_name.length - 2);
    return letter_is_address(mail->from);
}

static bool read_password(struct runtime *runtime, const char *path, struct str *why)
{
    FILE *file = fopen(path, "re");
    if (file == NULL) {
        *why =
            arena_print(runtime->arena, "Cannot read the file of --mail-password-file, %s.", path);
        return false;
    }
    char *bytes = arena_alloc(runtime->arena, PASSWORD_FILE_BYTES_MAX);
    struct str text = str_from(bytes, fread(bytes, 1, PASSWORD_FILE_BYTES_MAX, file));
    fclose(file);
    while (text.length > 0 && strchr("\r\n", text.data[text.length - 1]) != NULL)
        text.length--;
    runtime->mail->server.password = text;
    if (!str_empty(text) && !str_has_byte(text, '\n'))
        return true;
    *why = arena_print(runtime->arena, "%s must hold the password in its only line.", path);
    return false;
}

static bool is_plain_allowed(const struct runtime_options *options)
{
    return options->mail_plain != NULL && strcmp(options->mail_plain, "yes") == 0;
}

static bool read_keys(struct runtime *runtime, struct str *why)
{
    const struct runtime_options *options = &runtime->options;
    if (options->dkim_domain == NULL && options->dkim_selector == NULL
        && options->dkim_key_file == NULL)
        return true;
    return dkim_open(runtime->arena, str_of(options->dkim_domain), str_of(options->dkim_selector),
                     str_of(options->dkim_key_file), &runtime->mail->dkim, why);
}

void mail_close(struct runtime *runtime)
{
    if (runtime->mail != NULL)
        dkim_close(&runtime->mail->dkim);
}

/* Settings that would silently do nothing are mistakes of whoever gave them. */
static bool is_without_mail(struct runtime *runtime, struct str *why)
{
    const struct runtime_options *options = &runtime->options;
    const struct {
        const char *flag, *value;
    } rest[] = {{"--mail-from", options->mail_from},
                {"--mail-password-file", options->mail_password_file},
                {"--mail-ca-file", options->mail_ca_file},
                {"--dkim-domain", options->dkim_domain},
                {"--dkim-selector", options->dkim_selector},
                {"--dkim-key-file", options->dkim_key_file}};
    for (size_t i = 0; i < sizeof rest / sizeof *rest; i++) {
        if (rest[i].value == NULL)
            continue;
        *why = arena_print(runtime->arena,
                           "%s does nothing without --mail, the server that messages go to. Give "
                           "both, or leave it out.",
                           rest[i].flag);
        return false;
    }
    return true;
}

bool mail_load(struct runtime *runtime, struct str *why)
{
    const struct runtime_options *options = &runtime->options;
    if (options->mail == NULL)
        return is_without_mail(runtime, why);
    runtime->mail = ARENA_NEW(runtime->arena, struct mail_settings);
    struct mail_server *server = &runtime->mail->server;
    if (!mail_server_read(runtime->arena, str_of(options->mail), is_plain_allowed(options), server,
                          why))
        return false;
    if (options->mail_plain != NULL && strcmp(options->mail_plain, "no") == 0
        && server->tls == MAIL_TLS_OFFERED)
        server->tls = MAIL_TLS_START;
    if (options->mail_from == NULL || !read_sender(runtime, str_of(options->mail_from))) {
        *why = S("--mail needs --mail-from: `Name <address>`, whom messages come from.");
        return false;
    }
    server->ca_file = str_of(options->mail_ca_file);
    struct str domain = runtime->mail->from;
    str_cut(&domain, '@');
    runtime->mail->domain = domain;
    server->hello = domain;
    if (options->mail_password_file != NULL
        && !read_password(runtime, options->mail_password_file, why))
        return false;
    if (!read_keys(runtime, why))
        return false;
    if (str_empty(server->user) == str_empty(server->password))
        return true;
    *why = S("Signing in to the mail server takes both: the user in --mail, and "
             "--mail-password-file.");
    return false;
}

bool mail_is_on(const struct ctx *c)
{
    return c->runtime->mail != NULL;
}

struct str mail_described(struct ctx *c)
{
    static const char *const LINES[] = {[MAIL_TLS_WHOLE] = "TLS",
                                        [MAIL_TLS_START] = "STARTTLS",
                                        [MAIL_TLS_OFFERED] = "STARTTLS if offered"};
    const struct mail_settings *mail = c->runtime->mail;
    if (mail == NULL)
        return (struct str){0};
    return arena_print(c->arena, "%.*s:%d, %s", STR_ARG(mail->server.host), mail->server.port,
                       LINES[mail->server.tls]);
}

struct str mail_sender(const struct ctx *c)
{
    return c->runtime->mail ? c->runtime->mail->from : (struct str){0};
}

struct str mail_domain(struct ctx *c)
{
    return c->runtime->mail ? c->runtime->mail->domain : S("localhost");
}

void mail_records(struct ctx *c, struct str **out, size_t *count)
{
    const struct mail_settings *mail = c->runtime->mail;
    *count = mail ? mail->dkim.keys_count : 0;
    *out = ARENA_ARRAY(c->arena, struct str, *count + 1);
    for (size_t i = 0; i < *count; i++)
        (*out)[i] = dkim_record(c->arena, &mail->dkim, i);
}

static bool is_closing(void *user)
{
    struct runtime *runtime = user;
    return atomic_load(&runtime->is_closing);
}

void mail_deliver(struct ctx *c, const struct letter *letters, struct mail_item *items,
                  size_t count)
{
    const struct mail_settings *mail = c->runtime->mail;
    struct mail_item going[MAIL_ITEMS_MAX];
    size_t from[MAIL_ITEMS_MAX], going_count = 0;
    for (size_t i = 0; i < count && i < MAIL_ITEMS_MAX; i++) {
        struct letter letter = letters[i];
        letter.from = mail->from;
        letter.from_name = mail->from_name;
        items[i] = (struct mail_item){.from = mail->from, .to = letter.to};
        items[i].message = letter_write(c->arena, &letter);
        if (items[i].message.data == NULL) {
            /* Words that are too many are no fault of the address: it is written to again. */
            bool is_address = letter_is_address(letter.to);
            items[i].result = is_address ? MAIL_REFUSED : MAIL_NO_MAILBOX;
            items[i].why = is_address ? S("The message is too large.")
                                      : S("This is no address that mail can be sent to.");
            continue;
        }
        if (mail->dkim.keys_count > 0)
            items[i].message = dkim_sign(c->arena, &mail->dkim, items[i].message, c->now);
        if (items[i].message.data == NULL) {
            items[i].result = MAIL_LATER;
            items[i].why = S("The message could not be signed.");
            continue;
        }
        from[going_count] = i;
        going[going_count++] = items[i];
    }
    mail_send(c->arena, &mail->server, going, going_count, SEND_DEADLINE_MS, is_closing,
              c->runtime);
    for (size_t i = 0; i < going_count; i++)
        items[from[i]] = going[i];
}
