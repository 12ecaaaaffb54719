/* Settings: flags, then SOKO_... of the environment, then the file of --config, then the preset. */
#ifndef SOKO_APP_CONFIG_H
#define SOKO_APP_CONFIG_H

#include "api/runtime.h"

struct config {
    const char *data;
    const char *database;
    const char *listen;
    const char *admin_listen;
    const char *config;
    const char *certificate;
    const char *key;
    const char *secret_file;
    const char *trusted_proxies;
    const char *public_url;
    const char *mail;
    const char *mail_from;
    const char *mail_password_file;
    const char *mail_ca_file;
    const char *mail_plain;
    const char *dkim_domain;
    const char *dkim_selector;
    const char *dkim_key_file;
    const char *screening_url;
    const char *screening_secret_file;
    const char *s3_endpoint;
    const char *s3_region;
    const char *s3_bucket;
    const char *s3_access_key;
    const char *s3_secret_file;
    const char *s3_address;
    const char *s3_cache_mib;
    const char *cors_origins;
    const char *theme;
    const char *log;
    const char *rate_limit;
    const char *event_days;
    const char *forward_inward;
    const char *threads;
    /* Of single verbs. */
    const char *email;
    const char *name;
    const char *acknowledged;
    const char *journal;
    const char *seed;
};

/* Reads `--name value` and `--name=value` from argv[first..]; false with a sentence in `*why`. */
bool config_read(struct config *config, struct arena *arena, int argc, char **argv, int first,
                 struct str *why);
/* One line a setting, for `soko help`. */
void config_describe(void);
struct runtime_options config_runtime(const struct config *config);
size_t config_threads(const struct config *config);

#endif
