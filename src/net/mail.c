/* Submission of e-mail by libcurl's multi interface. How far an exchange came is read off the
 * commands that go out, for what a refusal means depends on it. */
#include "net/mail.h"

#include "base/clock.h"

#include <curl/curl.h>
#include <pthread.h>
#include <stdio.h>
#include <string.h>

enum { CONNECT_DEADLINE_MS = 10000, POLL_MS = 100, REPLY_BYTES_MAX = 300, PORT_START = 587 };

/* What was said last. */
enum stage { STAGE_HELLO, STAGE_FROM, STAGE_TO, STAGE_DATA, STAGE_BODY };

struct exchange {
    CURL *curl;
    struct curl_slist *to;
    struct mail_item *item;
    enum stage stage;
    struct str rest; /* of the message, not yet handed over */
    bool is_over;    /* QUIT was said: what is answered to it tells nothing */
    int status;
    char reply[REPLY_BYTES_MAX + 1];
    char error[CURL_ERROR_SIZE];
};

static void start_library(void)
{
    curl_global_init(CURL_GLOBAL_DEFAULT);
}

/* ---- The address of the server ---- */

/* "127.example.com" is a name, and may be anybody's. */
static bool is_this_machine(struct str host)
{
    bool is_number = str_starts(host, S("127."));
    for (size_t i = 0; is_number && i < host.length; i++)
        is_number = host.data[i] == '.' || (host.data[i] >= '0' && host.data[i] <= '9');
    return is_number || str_eq_ignore_case(host, S("localhost")) || str_eq(host, S("[::1]"));
}

static struct str url_part(struct arena *arena, CURLU *url, CURLUPart part)
{
    char *text = NULL;
    if (curl_url_get(url, part, &text, 0) != CURLUE_OK)
        return (struct str){0};
    struct str kept = arena_copy(arena, str_of(text));
    curl_free(text);
    return kept;
}

static bool read_parts(struct arena *arena, CURLU *url, bool is_plain_allowed,
                       struct mail_server *out, struct str *why)
{
    struct str scheme = url_part(arena, url, CURLUPART_SCHEME);
    struct str path = url_part(arena, url, CURLUPART_PATH);
    struct str port = url_part(arena, url, CURLUPART_PORT);
    int64_t number = 0;
    bool is_whole = str_eq(scheme, S("smtps"));
    if (!is_whole && !str_eq(scheme, S("smtp"))) {
        *why = S("--mail takes smtp://user@host:587 (STARTTLS) or smtps://user@host:465.");
        return false;
    }
    if (url_part(arena, url, CURLUPART_PASSWORD).data != NULL) {
        *why = S("A password does not belong into --mail: name its file by --mail-password-file.");
        return false;
    }
    if (path.length > 1 || (port.data != NULL && !str_integer(port, &number))) {
        *why = S("--mail has a scheme, a host and a port, and nothing behind them.");
        return false;
    }
    out->host = url_part(arena, url, CURLUPART_HOST);
    out->user = url_part(arena, url, CURLUPART_USER);
    out->port = number > 0 ? (int)number : is_whole ? 465 : PORT_START;
    bool may_be_plain = is_plain_allowed || is_this_machine(out->host);
    out->tls = is_whole ? MAIL_TLS_WHOLE : may_be_plain ? MAIL_TLS_OFFERED : MAIL_TLS_START;
    return true;
}

bool mail_server_read(struct arena *arena, struct str text, bool is_plain_allowed,
                      struct mail_server *out, struct str *why)
{
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    pthread_once(&once, start_library);
    *out = (struct mail_server){0};
    CURLU *url = curl_url();
    bool is_read = false;
    if (url == NULL
        || curl_url_set(url, CURLUPART_URL, arena_text(arena, text), CURLU_NON_SUPPORT_SCHEME)
               != CURLUE_OK)
        *why = S("--mail takes smtp://user@host:587 (STARTTLS) or smtps://user@host:465.");
    else
        is_read = read_parts(arena, url, is_plain_allowed, out, why);
    curl_url_cleanup(url);
    return is_read;
}

/* ---- One exchange ---- */

static void take_command(struct exchange *exchange, struct str line)
{
    static const struct {
        struct str verb;
        enum stage stage;
    } STAGES[] = {{S_INIT("MAIL FROM"), STAGE_FROM},
                  {S_INIT("RCPT TO"), STAGE_TO},
                  {S_INIT("DATA"), STAGE_DATA}};
    exchange->is_over |= str_starts(line, S("QUIT"));
    if (exchange->is_over)
        return;
    for (size_t i = 0; i < sizeof STAGES / sizeof STAGES[0]; i++)
        if (str_starts(line, STAGES[i].verb))
            exchange->stage = STAGES[i].stage;
    exchange->status = 0;
}

/* "550 5.1.1 No such user": the last line of what the server says. */
static void take_reply(struct exchange *exchange, struct str line)
{
    while (line.length > 0 && (unsigned char)line.data[line.length - 1] <= ' ')
        line.length--;
    int64_t status;
    if (exchange->is_over || line.length < 3 || !str_integer(str_from(line.data, 3), &status)
        || status < 200)
        return;
    size_t length = line.length < REPLY_BYTES_MAX ? line.length : REPLY_BYTES_MAX;
    for (size_t i = 0; i < length; i++) {
        unsigned char byte = (unsigned char)line.data[i];
        exchange->reply[i] = byte < ' ' || byte > '~' ? '?' : (char)byte;
    }
    exchange->reply[length] = 0;
    exchange->status = (int)status;
}

/* What is sent to sign in is not looked at. */
static int listen_in(CURL *curl, curl_infotype type, char *data, size_t size, void *at)
{
    struct exchange *exchange = at;
    (void)curl;
    if (type == CURLINFO_HEADER_OUT)
        take_command(exchange, str_from(data, size));
    else if (type == CURLINFO_HEADER_IN)
        take_reply(exchange, str_from(data, size));
    return 0;
}

static size_t give_message(char *to, size_t size, size_t count, void *at)
{
    struct exchange *exchange = at;
    size_t length = size * count < exchange->rest.length ? size * count : exchange->rest.length;
    exchange->stage = STAGE_BODY;
    if (length > 0)
        memcpy(to, exchange->rest.data, length);
    exchange->rest = str_after(exchange->rest, length);
    return length;
}

static void set_security(CURL *curl, struct arena *arena, const struct mail_server *server)
{
    static const long LEVEL[] = {[MAIL_TLS_WHOLE] = CURLUSESSL_ALL,
                                 [MAIL_TLS_START] = CURLUSESSL_ALL,
                                 [MAIL_TLS_OFFERED] = CURLUSESSL_TRY};
    curl_easy_setopt(curl, CURLOPT_USE_SSL, LEVEL[server->tls]);
    curl_easy_setopt(curl, CURLOPT_SSLVERSION, (long)CURL_SSLVERSION_TLSv1_2);
    if (!str_empty(server->ca_file))
        curl_easy_setopt(curl, CURLOPT_CAINFO, arena_text(arena, server->ca_file));
    if (str_empty(server->user))
        return;
    curl_easy_setopt(curl, CURLOPT_USERNAME, arena_text(arena, server->user));
    curl_easy_setopt(curl, CURLOPT_PASSWORD, arena_text(arena, server->password));
}

static bool open_exchange(struct exchange *exchange, struct arena *arena,
                          const struct mail_server *server, int64_t deadline_ms)
{
    struct str url =
        arena_print(arena, "%s://%.*s:%d/%.*s", server->tls == MAIL_TLS_WHOLE ? "smtps" : "smtp",
                    STR_ARG(server->host), server->port, STR_ARG(server->hello));
    struct mail_item *item = exchange->item;
    CURL *curl = curl_easy_init();
    exchange->curl = curl;
    exchange->rest = item->message;
    exchange->to = curl_slist_append(NULL, arena_print(arena, "<%.*s>", STR_ARG(item->to)).data);
    if (curl == NULL || exchange->to == NULL)
        return false;
    long connect_ms = deadline_ms < CONNECT_DEADLINE_MS ? (long)deadline_ms : CONNECT_DEADLINE_MS;
    curl_easy_setopt(curl, CURLOPT_URL, url.data);
    curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "smtp,smtps");
    curl_easy_setopt(curl, CURLOPT_PROXY, "");
    curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(curl, CURLOPT_TIMEOUT_MS, (long)deadline_ms);
    curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT_MS, connect_ms);
    curl_easy_setopt(curl, CURLOPT_MAIL_FROM,
                     arena_print(arena, "<%.*s>", STR_ARG(item->from)).data);
    curl_easy_setopt(curl, CURLOPT_MAIL_RCPT, exchange->to);
    curl_easy_setopt(curl, CURLOPT_UPLOAD, 1L);
    curl_easy_setopt(curl, CURLOPT_INFILESIZE_LARGE, (curl_off_t)item->message.length);
    curl_easy_setopt(curl, CURLOPT_READFUNCTION, give_message);
    curl_easy_setopt(curl, CURLOPT_READDATA, exchange);
    curl_easy_setopt(curl, CURLOPT_VERBOSE, 1L);
    curl_easy_setopt(curl, CURLOPT_DEBUGFUNCTION, listen_in);
    curl_easy_setopt(curl, CURLOPT_DEBUGDATA, exchange);
    curl_easy_setopt(curl, CURLOPT_ERRORBUFFER, exchange->error);
    curl_easy_setopt(curl, CURLOPT_PRIVATE, exchange);
    set_security(curl, arena, server);
    return true;
}

/* ---- What came of it ---- */

/* RFC 3463: "5.1.1" and its like are about the mailbox; "5.7.1" and others about us or our words.
 */
static bool is_about_mailbox(const struct exchange *exchange)
{
    const char *code = exchange->reply + 4;
    bool has_code = strlen(exchange->reply) > 9 && code[0] == '5' && code[1] == '.';
    if (has_code)
        return (code[2] == '1' && code[3] == '.' && strchr("01236", code[4]) != NULL)
               || strncmp(code, "5.2.1", 5) == 0;
    return exchange->status == 550 || exchange->status == 551 || exchange->status == 553;
}

static enum mail_result judge(const struct exchange *exchange, CURLcode code)
{
    bool is_too_large = exchange->status == 552;
    if (code == CURLE_OK)
        return MAIL_ACCEPTED;
    if (exchange->stage == STAGE_HELLO)
        return MAIL_UNREACHED;
    if (exchange->status < 400 || exchange->status < 500)
        return MAIL_LATER;
    if (exchange->stage == STAGE_FROM && !is_too_large)
        return MAIL_UNREACHED;
    return exchange->stage == STAGE_TO && is_about_mailbox(exchange) ? MAIL_NO_MAILBOX
                                                                     : MAIL_REFUSED;
}

static void end_exchange(struct exchange *exchange, struct arena *arena, CURLcode code)
{
    struct mail_item *item = exchange->item;
    item->result = judge(exchange, code);
    item->status = code == CURLE_OK ? 250 : exchange->status >= 400 ? exchange->status : 0;
    if (code == CURLE_OK)
        item->why = (struct str){0};
    else if (item->status > 0)
        item->why = arena_print(arena, "The server says: %s", exchange->reply);
    else
        item->why = arena_print(arena, "%s.",
                                exchange->error[0] ? exchange->error : curl_easy_strerror(code));
}

static void take_ends(CURLM *multi, struct arena *arena)
{
    CURLMsg *message;
    int left;
    while ((message = curl_multi_info_read(multi, &left)) != NULL) {
        char *at = NULL;
        if (message->msg != CURLMSG_DONE)
            continue;
        CURLcode code = message->data.result;
        curl_easy_getinfo(message->easy_handle, CURLINFO_PRIVATE, &at);
        end_exchange((struct exchange *)(void *)at, arena, code);
    }
}

static void run(CURLM *multi, struct arena *arena, bool (*is_cancelled)(void *), void *user)
{
    int running = 1;
    while (running > 0 && !(is_cancelled && is_cancelled(user))) {
        if (curl_multi_perform(multi, &running) != CURLM_OK)
            return;
        take_ends(multi, arena);
        if (running > 0)
            curl_multi_poll(multi, NULL, 0, POLL_MS, NULL);
    }
}

void mail_send(struct arena *arena, const struct mail_server *server, struct mail_item *items,
               size_t count, int64_t deadline_ms, bool (*is_cancelled)(void *user), void *user)
{
    struct exchange *exchanges = ARENA_ARRAY(arena, struct exchange, count);
    CURLM *multi = curl_multi_init();
    for (size_t i = 0; i < count; i++) {
        items[i].result = MAIL_LATER;
        items[i].why = S("It was interrupted.");
        exchanges[i].item = &items[i];
        if (multi != NULL && open_exchange(&exchanges[i], arena, server, deadline_ms))
            curl_multi_add_handle(multi, exchanges[i].curl);
    }
    if (multi != NULL) {
        curl_multi_setopt(multi, CURLMOPT_MAX_TOTAL_CONNECTIONS, (long)MAIL_CONNECTIONS);
        run(multi, arena, is_cancelled, user);
    }
    for (size_t i = 0; i < count; i++) {
        if (exchanges[i].curl != NULL && multi != NULL)
            curl_multi_remove_handle(multi, exchanges[i].curl);
        curl_easy_cleanup(exchanges[i].curl);
        curl_slist_free_all(exchanges[i].to);
    }
    if (multi != NULL)
        curl_multi_cleanup(multi);
}
