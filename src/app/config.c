/* Settings. One row a setting: the flag, the environment and the file follow from its name. */
#include "app/app.h"

#include "base/log.h"

#include <ctype.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

struct setting {
    const char *name;
    size_t offset;
    const char *preset;
    const char *doc;
};

#define SETTING(member, flag, value, text)                 \
    {                                                      \
        flag, offsetof(struct config, member), value, text \
    }

static const struct setting SETTINGS[] = {
    SETTING(data, "data", "./data", "folder of the installation; made when missing"),
    SETTING(database, "database", NULL, "postgres://... instead of SQLite in the folder"),
    SETTING(listen, "listen", "127.0.0.1:8080", "address of the shop and the API"),
    SETTING(admin_listen, "admin-listen", NULL, "address of GET /metrics; off unless given"),
    SETTING(config, "config", NULL, "file of lines `name = value` with these names"),
    SETTING(certificate, "certificate", NULL, "PEM file: serve TLS 1.3"),
    SETTING(key, "key", NULL, "PEM file of its private key"),
    SETTING(secret_file, "secret-file", NULL,
            "file with the 32-byte master secret; else secret.key in the folder"),
    SETTING(trusted_proxies, "trusted-proxies", NULL,
            "addresses or CIDR whose X-Forwarded-For counts"),
    SETTING(public_url, "public-url", NULL,
            "where people reach the shop, for links in messages; else what is listened on"),
    SETTING(
        mail, "mail", NULL,
        "smtp://user@host:587 (STARTTLS) or smtps://user@host; else messages stay in the outbox"),
    SETTING(mail_from, "mail-from", NULL, "`Name <address>` that messages come from"),
    SETTING(mail_password_file, "mail-password-file", NULL,
            "file with the password of the user in --mail"),
    SETTING(mail_ca_file, "mail-ca-file", NULL,
            "PEM file of the authority that vouches for the mail server; else the system's"),
    SETTING(mail_plain, "mail-plain", "loopback",
            "where mail may go without TLS: loopback, yes (anywhere), no (nowhere)"),
    SETTING(dkim_domain, "dkim-domain", NULL, "domain that signs messages (DKIM)"),
    SETTING(dkim_selector, "dkim-selector", NULL,
            "name of the key in the DNS; two, parted by a comma, for two keys"),
    SETTING(dkim_key_file, "dkim-key-file", NULL,
            "PEM file of the private key, RSA or Ed25519; or two, parted by a comma"),
    SETTING(screening_url, "screening-url", NULL,
            "https://... asked whether a business or its owner is on a sanctions list"),
    SETTING(screening_secret_file, "screening-secret-file", NULL,
            "file with the secret (whsec_...) that signs these questions"),
    SETTING(s3_endpoint, "s3-endpoint", NULL,
            "https://HOST of object storage (S3) for pictures; else they stay in the folder"),
    SETTING(s3_region, "s3-region", "us-east-1", "its region, for signatures"),
    SETTING(s3_bucket, "s3-bucket", NULL, "its bucket, which is there and is nobody else's"),
    SETTING(s3_access_key, "s3-access-key", NULL, "name of the key that may use the bucket"),
    SETTING(s3_secret_file, "s3-secret-file", NULL, "file with the secret of that key"),
    SETTING(s3_address, "s3-address", "path",
            "path (https://HOST/BUCKET/...) or host (https://BUCKET.HOST/...)"),
    SETTING(s3_cache_mib, "s3-cache-mib", "1024",
            "room for copies of its files in the folder, in MiB"),
    SETTING(cors_origins, "cors-origins", NULL,
            "exact origins that may call the API from a browser"),
    SETTING(theme, "theme", NULL, "folder of a theme to use instead of the built-in one"),
    SETTING(log, "log", "info", "debug, info, warn or error"),
    SETTING(rate_limit, "rate-limit", "on",
            "off lifts every anti-abuse bound, for load tests only"),
    SETTING(event_days, "event-days", "1127",
            "how long events of shops are kept, once they lead to no visitor any more; 91 or more"),
    SETTING(forward_inward, "forward-inward", "no",
            "yes lets shops have events sent to this machine and private networks, for tests only"),
    SETTING(threads, "threads", NULL, "network loops; one a core unless given"),
    SETTING(email, "email", NULL, "admin add: who"),
    SETTING(name, "name", NULL, "admin add: display name"),
    SETTING(acknowledged, "acknowledged", NULL, "audit: a client's log of acknowledged writes"),
    SETTING(journal, "journal", NULL,
            "audit: the sandbox provider's journal; else sandbox.db in the folder"),
    SETTING(seed, "seed", "1", "demo: same seed, same demo"),
};
enum {
    SETTINGS_COUNT = sizeof SETTINGS / sizeof SETTINGS[0],
    FILE_BYTES_MAX = 64 << 10,
    LOOPS_MAX = 64
};

static const char **member(struct config *config, const struct setting *setting)
{
    return (const char **)(void *)((char *)config + setting->offset);
}

static const struct setting *find(struct str name)
{
    for (size_t i = 0; i < SETTINGS_COUNT; i++)
        if (str_eq(str_of(SETTINGS[i].name), name))
            return &SETTINGS[i];
    return NULL;
}

static bool read_flags(struct config *config, struct arena *arena, int argc, char **argv, int first,
                       struct str *why)
{
    for (int i = first; i < argc; i++) {
        struct str flag = str_of(argv[i]);
        if (!str_starts(flag, S("--"))) {
            *why = arena_print(
                arena, "`%s` is not understood here. `soko help` lists the verbs and flags.",
                argv[i]);
            return false;
        }
        struct str value = str_after(flag, 2);
        struct str name = str_cut(&value, '=');
        const struct setting *setting = find(name);
        if (setting == NULL) {
            *why = arena_print(arena, "There is no flag --%.*s. `soko help` lists them.",
                               STR_ARG(name));
            return false;
        }
        if (value.data == NULL && i + 1 < argc)
            value = str_of(argv[++i]);
        if (str_empty(value)) {
            *why = arena_print(arena, "--%s needs a value: %s.", setting->name, setting->doc);
            return false;
        }
        *member(config, setting) = arena_text(arena, value);
    }
    return true;
}

static void read_environment(struct config *config, struct arena *arena)
{
    for (size_t i = 0; i < SETTINGS_COUNT; i++) {
        struct str name = arena_print(arena, "SOKO_%s", SETTINGS[i].name);
        for (char *at = (char *)(uintptr_t)name.data; *at; at++)
            *at = (char)(*at == '-' ? '_' : toupper((unsigned char)*at));
        const char *value = getenv(name.data);
        if (*member(config, &SETTINGS[i]) == NULL && value != NULL && value[0] != 0)
            *member(config, &SETTINGS[i]) = value;
    }
}

static bool read_line(struct config *config, struct arena *arena, struct str line, struct str *why)
{
    line = str_trim(line);
    if (line.length == 0 || line.data[0] == '#')
        return true;
    struct str value = line;
    struct str name = str_trim(str_cut(&value, '='));
    const struct setting *setting = find(name);
    if (setting == NULL || str_empty(str_trim(value))) {
        *why = arena_print(
            arena, "%s: `%.*s` is no setting. Write `name = value` with the names of `soko help`.",
            config->config, STR_ARG(line));
        return false;
    }
    if (*member(config, setting) == NULL)
        *member(config, setting) = arena_text(arena, str_trim(value));
    return true;
}

static bool read_file(struct config *config, struct arena *arena, struct str *why)
{
    FILE *file = fopen(config->config, "re");
    if (file == NULL) {
        *why = arena_print(arena, "Cannot read the file of --config, %s.", config->config);
        return false;
    }
    char *bytes = arena_alloc(arena, FILE_BYTES_MAX);
    struct str rest = str_from(bytes, fread(bytes, 1, FILE_BYTES_MAX, file));
    fclose(file);
    while (rest.data != NULL)
        if (!read_line(config, arena, str_cut(&rest, '\n'), why))
            return false;
    return true;
}

/* A scheme and a host: paths are put behind it, in mails too. */
static bool is_url(const char *text)
{
    struct str rest = str_of(text);
    if (!str_starts(rest, S("https://")) && !str_starts(rest, S("http://")))
        return false;
    rest = str_after(rest, str_starts(rest, S("https://")) ? 8 : 7);
    if (str_ends(rest, S("/")))
        rest.length--;
    bool is_good = rest.length > 0;
    for (size_t i = 0; i < rest.length; i++) {
        unsigned char byte = (unsigned char)rest.data[i];
        is_good &= isalnum(byte) || strchr(".-:[]", byte) != NULL;
    }
    return is_good;
}

static int64_t event_days_of(const struct config *config)
{
    int64_t days;
    bool is_good = str_integer(str_of(config->event_days), &days) && days >= EVENT_DAYS_MIN
                   && days <= EVENT_DAYS_MAX;
    return is_good ? days : 0;
}

static bool check(const struct config *config, struct arena *arena, struct str *why)
{
    static const char *const LEVELS[] = {"debug", "info", "warn", "error"};
    bool is_level = false;
    for (size_t i = 0; i < 4; i++) {
        if (strcmp(config->log, LEVELS[i]) != 0)
            continue;
        is_level = true;
        log_level_set((enum log_level)i);
    }
    if (!is_level)
        *why = arena_print(arena, "--log is debug, info, warn or error, not %s.", config->log);
    else if (strcmp(config->rate_limit, "on") != 0 && strcmp(config->rate_limit, "off") != 0)
        *why = arena_print(arena, "--rate-limit is on or off, not %s.", config->rate_limit);
    else if (strcmp(config->forward_inward, "yes") != 0
             && strcmp(config->forward_inward, "no") != 0)
        *why = S("--forward-inward is yes or no.");
    else if (event_days_of(config) == 0)
        *why = arena_print(arena, "--event-days is a number from %d to %d.", EVENT_DAYS_MIN,
                           EVENT_DAYS_MAX);
    else if ((config->certificate == NULL) != (config->key == NULL))
        *why = S("--certificate and --key belong together: give both or neither.");
    else if (strcmp(config->mail_plain, "loopback") != 0 && strcmp(config->mail_plain, "yes") != 0
             && strcmp(config->mail_plain, "no") != 0)
        *why = S("--mail-plain is loopback, yes or no.");
    else if (config->public_url != NULL && !is_url(config->public_url))
        *why = S("--public-url begins with https:// (or http://) and has no path.");
    else if (config->database != NULL && strncmp(config->database, "postgres://", 11) != 0
             && strncmp(config->database, "postgresql://", 13) != 0)
        *why = S(
            "--database takes a postgres:// address; leave it out for SQLite in the data folder.");
    else
        return true;
    return false;
}

bool config_read(struct config *config, struct arena *arena, int argc, char **argv, int first,
                 struct str *why)
{
    *config = (struct config){0};
    if (!read_flags(config, arena, argc, argv, first, why))
        return false;
    read_environment(config, arena);
    if (config->config != NULL && !read_file(config, arena, why))
        return false;
    for (size_t i = 0; i < SETTINGS_COUNT; i++)
        if (*member(config, &SETTINGS[i]) == NULL)
            *member(config, &SETTINGS[i]) = SETTINGS[i].preset;
    return check(config, arena, why);
}

int say(struct str why)
{
    fprintf(stderr, "soko: %.*s\n", STR_ARG(why));
    return 1;
}

void config_describe(void)
{
    for (size_t i = 0; i < SETTINGS_COUNT; i++)
        printf("  --%-16s %s%s%s%s\n", SETTINGS[i].name, SETTINGS[i].doc,
               SETTINGS[i].preset ? " [" : "", SETTINGS[i].preset ? SETTINGS[i].preset : "",
               SETTINGS[i].preset ? "]" : "");
}

struct runtime_options config_runtime(const struct config *config)
{
    return (struct runtime_options){.data = config->data,
                                    .database = config->database,
                                    .services = services_all,
                                    .services_count = services_all_count,
                                    .hooks = services_hooks,
                                    .limits_are_off = strcmp(config->rate_limit, "off") == 0,
                                    .secret_file = config->secret_file,
                                    .theme = config->theme,
                                    .public_url = config->public_url,
                                    .mail = config->mail,
                                    .mail_from = config->mail_from,
                                    .mail_password_file = config->mail_password_file,
                                    .mail_ca_file = config->mail_ca_file,
                                    .mail_plain = config->mail_plain,
                                    .dkim_domain = config->dkim_domain,
                                    .dkim_selector = config->dkim_selector,
                                    .dkim_key_file = config->dkim_key_file,
                                    .screening_url = config->screening_url,
                                    .screening_secret_file = config->screening_secret_file,
                                    .s3_endpoint = config->s3_endpoint,
                                    .s3_region = config->s3_region,
                                    .s3_bucket = config->s3_bucket,
                                    .s3_access_key = config->s3_access_key,
                                    .s3_secret_file = config->s3_secret_file,
                                    .s3_address = config->s3_address,
                                    .s3_cache_mib = config->s3_cache_mib,
                                    .cors_origins = config->cors_origins,
                                    .forwards_inward = strcmp(config->forward_inward, "yes") == 0,
                                    .event_days = event_days_of(config)};
}

size_t config_threads(const struct config *config)
{
    int64_t count;
    if (config->threads != NULL && str_integer(str_of(config->threads), &count) && count > 0
        && count <= LOOPS_MAX)
        return (size_t)count;
    long cores = sysconf(_SC_NPROCESSORS_ONLN);
    return cores < 1 ? 1 : cores > LOOPS_MAX ? LOOPS_MAX : (size_t)cores;
}
