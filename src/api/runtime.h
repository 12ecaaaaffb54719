/* A running Soko: its databases, writers, workers, pools, timers and relay. `serve` puts the
 * network in front of one; the command line, the demo and the tests use one without. */
#ifndef SOKO_API_RUNTIME_H
#define SOKO_API_RUNTIME_H

#include "api/op.h"

/* What the runner asks of services it does not know. */
struct runtime_hooks {
    /* The caller behind an access token; ERR_UNAUTHENTICATED when it is not good. No database: keys
     * are in memory. */
    enum err (*caller_of_token)(struct ctx *c, struct str token, struct caller *out);
    /* The caller behind a session cookie, read from c->db; ERR_MISSING for a stale cookie: the
     * caller is then nobody. */
    enum err (*caller_of_session)(struct ctx *c, struct str token, struct caller *out);
    /* Whether the caller's session still stands, and what the account is by now; by c->db.
     * ERR_MISSING when it has ended. */
    enum err (*caller_again)(struct ctx *c, struct caller *caller);
    /* The role of an account in a business; ERR_MISSING when there is no such business. */
    enum err (*role_in)(struct ctx *c, struct id business_id, struct id user_id, enum role *out);
    /* Run once when all is open, before anybody is served: what must be in memory. In and out
     * `nothing`; null: none. */
    const struct op *at_start;
};

/* Three years, and the month in which they end. */
enum { EVENT_DAYS_MIN = 91, EVENT_DAYS_DEFAULT = 1127, EVENT_DAYS_MAX = 36500 };

struct runtime_options {
    const char *data;     /* folder; made when missing */
    const char *database; /* postgres://... ; null or empty: SQLite in the folder */
    const struct service *const *services;
    size_t services_count;
    struct runtime_hooks hooks;
    size_t loops; /* network loops that will run READ ops inline; 0 without a network */
    bool limits_are_off;
    bool rates_are_off;      /* GCRA alone: tests ask faster than people, and not by the clock */
    bool has_background;     /* timers and event relay run by themselves */
    const char *secret_file; /* null: data/secret.key */
    const char
        *theme; /* folder of a theme on disk, read again on each page; null: the embedded one */
    const char *public_url; /* where people reach it, "https://shop.example"; null: said later */
    const char *mail;       /* smtp://user@host:587 or smtps://; null: messages stay here */
    const char *mail_from;  /* `Name <address>` */
    const char *mail_password_file;
    const char *mail_ca_file;            /* null: the system's */
    const char *mail_plain;              /* "loopback", "yes" or "no"; null is loopback */
    const char *dkim_domain;             /* null: messages are not signed */
    const char *dkim_selector;           /* of each key file, parted by commas */
    const char *dkim_key_file;           /* PEM */
    const char *screening_url;           /* of the operator; null: none */
    const char *screening_secret_file;   /* whsec_... */
    const char *s3_endpoint;   /* https://host; null: files stay in the folder */
    const char *s3_region;     /* null: us-east-1 */
    const char *s3_bucket;
    const char *s3_access_key;
    const char *s3_secret_file;
    const char *s3_address;    /* "path" or "host"; null is path */
    const char *s3_cache_mib;  /* null: 1024 */
    const char *cors_origins;            /* exact origins, comma-separated; null: none */
    bool forwards_inward;                /* shops may have events sent to this machine: tests */
    int64_t event_days;                  /* packed events of shops are kept; 0: as is usual */
    struct instant (*clock)(void *user); /* null: the wall clock */
    void *clock_user;
    uint64_t seed; /* of ids and random choices; 0: the kernel's randomness */
};

/* What this program consists of: defined by app/services.c. */
extern const struct service *const services_all[];
extern const size_t services_all_count;
extern const struct runtime_hooks services_hooks;

/* Opens everything: folder, lock, keys, databases, migrations, threads. Null with `*why` set (a
 * sentence that says what to do). */
struct runtime *runtime_open(const struct runtime_options *options, struct str *why);
/* Ends threads (queued work is finished first), closes databases. */
void runtime_close(struct runtime *runtime);

/* Runs one op to its end on behalf of the system and waits. `c` comes from runtime_ctx. */
enum err runtime_run(struct ctx *c, const struct op *op, const void *in, void *out);
/* A fresh ctx of the system with an arena of its own; runtime_ctx_free when done. */
struct ctx *runtime_ctx(struct runtime *runtime);
void runtime_ctx_free(struct ctx *c);

struct instant runtime_now(struct runtime *runtime);
/* Back-dated work (demo): ops that this thread runs from here on see `now`, until it is set to
 * none. Other threads, and so a server's requests, keep the real clock; its timed ops stand still
 * for a few seconds after each call, lest they judge back-dated rows by today's date. */
void runtime_set_now(struct runtime *runtime, struct instant now);
/* One round of timers that are due and of event delivery; how much was done. */
int64_t runtime_settle(struct runtime *runtime);

const struct runtime_options *runtime_options_of(const struct runtime *runtime);
/* Where people reach it, when no setting says so: what is listened on. */
void runtime_set_public_url(struct runtime *runtime, struct str url);
/* Set while draining: /readyz says no. */
void runtime_set_draining(struct runtime *runtime);
bool runtime_is_draining(const struct runtime *runtime);

/* All op rows, sorted by path and method; gathered once. */
size_t ops_count(void);
const struct op *op_at(size_t index);
const struct op *op_find(struct str name);
size_t op_index(const struct op *op);
const char *method_word(enum method method);
const char *kind_word(enum kind kind);
struct str who_text(struct arena *arena, struct who who);

#endif
