/* The inside of the runner. */
#ifndef SOKO_API_RUNTIME_PRIVATE_H
#define SOKO_API_RUNTIME_PRIVATE_H

#include "api/queue.h"
#include "api/runtime.h"
#include "api/secret.h"
#include "type/locale.h"

#include "net/dkim.h"
#include "net/mail.h"

#include <stdatomic.h>

enum {
    DATABASES_MAX = 16,
    READ_WORKERS = 2, /* long reads, and short ones of threads without a loop */
    JOB_WORKERS = 2,  /* long work, of one process */
    POOL_THREADS_MAX = 8,
    SUBSCRIPTIONS_MAX = 128
};

/* How far a subscriber is, as it was last read. */
struct relay_cursor {
    bool is_known;
    int64_t xid, seq;
};

/* The connections of one thread, by database; opened when first needed. */
struct connections {
    struct runtime *runtime;
    struct db *of[DATABASES_MAX];
    bool is_reading[DATABASES_MAX]; /* a read transaction is open in the running op */
    bool is_writer; /* belongs to a writer or to a PostgreSQL worker in a write transaction */
};

/* A piece of work in one transaction. `body` may be run again: it starts from its arguments. */
struct task {
    struct queued queued;
    struct ctx *c;
    size_t database;
    bool is_write;
    bool is_heavy;
    enum err (*body)(struct task *task);
    enum err err;                    /* how it ended, after commit */
    void (*done)(struct task *task); /* once, on the thread that ran it, after the commit */
    void *user;
    /* Of a waiting submitter. */
    pthread_mutex_t mutex;
    pthread_cond_t ended;
    bool has_ended;
};

/* Work of a SLOW op. */
struct errand {
    struct queued queued;
    void (*run)(struct errand *errand);
    void *user;
};

struct database {
    const char *name;
    struct queue writes; /* SQLite: tasks for the one writer thread */
    pthread_t writer;
    struct db *writer_db;
    struct connections writer_connections;
};

struct timer_state {
    const struct timer *timer;
    int64_t due_ms;       /* by the monotonic clock: the timer thread's */
    int64_t round_due_ms; /* by the runtime's clock: timers_round's */
    atomic_bool is_running;
    struct errand errand;
    struct runtime *runtime;
    int64_t count;
};

struct mail_settings {
    struct mail_server server;
    struct str from_name;
    struct str from;
    struct str domain;
    struct dkim dkim; /* no keys: nothing is signed */
};

struct hook_settings;
struct blob_settings;
struct fronts;
struct op_counts;
struct rate_table;
struct page_theme;
struct reply_cache;
struct live_hub;

struct runtime {
    struct runtime_options options;
    struct instant started_at;
    struct arena *arena; /* for ever; touched only while opening and closing */
    enum engine engine;
    int lock_fd;
    struct digest master;
    struct digest capability_key; /* derived once: asked on every guest's request */
    struct str data;
    struct str upload_folder; /* for files under way; NUL-terminated */
    struct str database_url;
    _Atomic(const char *) public_url; /* without a slash at its end */
    struct database databases[DATABASES_MAX];
    size_t databases_count;
    struct connections *loop_connections; /* one a network loop */
    struct queue reads;                   /* SQLite: read workers; PostgreSQL: all READ and WRITE */
    struct queue heavy;                   /* PostgreSQL: HEAVY on its own connections */
    pthread_t read_threads[32];
    size_t read_threads_count;
    struct queue pools[POOLS];
    pthread_t pool_threads[POOLS * POOL_THREADS_MAX];
    size_t pool_threads_count;
    struct timer_state *timers;
    size_t timers_count;
    pthread_t relay_thread, timer_thread;
    pthread_t job_threads[JOB_WORKERS];
    pthread_mutex_t jobs_mutex;
    pthread_cond_t jobs_wake;
    _Atomic int64_t jobs_sweep_due_ms;
    _Atomic int64_t prune_due_ms;
    struct id worker_id; /* drawn anew by each process */
    bool has_threads;
    pthread_mutex_t wake_mutex;
    pthread_cond_t wake;
    bool is_woken;
    struct relay_cursor relay_cursors[SUBSCRIPTIONS_MAX]; /* under wake_mutex */
    atomic_bool is_closing;
    atomic_bool is_draining;
    _Atomic int64_t timers_held_until_us; /* monotonic */
    atomic_uint id_counter;
    struct rand rand; /* seeded runtimes only; under rand_mutex */
    pthread_mutex_t rand_mutex;
    struct op_counts *counts;
    struct rate_table *rates;
    struct page_theme *theme;
    struct mail_settings *mail; /* null: none */
    struct hook_settings *hook; /* null: none */
    struct blob_settings *blob; /* null: no object storage */
    struct reply_cache *cache;
    struct fronts *fronts;
    struct live_hub *live;
};

/* connection.c */
struct db *connection_of(struct connections *connections, size_t database, struct arena *arena);
void connections_close(struct connections *connections);
void connections_end_reads(struct connections *connections);
struct db *connection_reading(struct ctx *c, size_t database);
/* Lets c->db be the core's, whatever the op's own is: callers and members stand there. Gives back
 * what it was, to be set again; c->db is null when the core does not answer. */
struct db *connection_enter_core(struct ctx *c);
size_t database_index(const struct runtime *runtime, const char *name);
size_t database_of_op(const struct runtime *runtime, const struct op *op);
const struct service *service_of_op(const struct runtime *runtime, const struct op *op);

/* task.c */
bool task_submit(struct runtime *runtime, struct task *task);
enum err task_wait(struct runtime *runtime,
                   struct task *task); /* submits and waits; ERR_UNAVAILABLE when full */
void task_run_read(struct task *task,
                   struct connections *connections); /* inline, a read transaction */
bool tasks_start(struct runtime *runtime, struct str *why);
void tasks_stop(struct runtime *runtime);
bool errand_submit(struct runtime *runtime, enum pool pool, struct errand *errand);

/* writer.c: SQLite's one writer a file */
void *writer_thread(void *database);
/* postgres_worker.c */
void task_run_postgres(struct task *task, struct connections *connections);

/* relay.c */
/* Notes the ids in an event, and after the commit tells the reply cache of them. */
void touch_event(struct ctx *c, const struct type *type, const void *object);
void touch_committed(struct ctx *c);
int64_t relay_round(struct runtime *runtime);
/* How far all who follow this kind of fact of this database have come; false while that is not
 * known. */
bool relay_passed(struct runtime *runtime, size_t database, struct str event, int64_t *xid,
                  int64_t *seq);
/* Notes in the inbox that an op has received a fact, in the transaction of its effect. */
enum err relay_receive(struct ctx *c, const struct op *op, struct id event_id);
void relay_wake(struct runtime *runtime);
void *relay_thread(void *runtime);
/* personal.c: takes what they said out of this database's facts whose time is over */
enum err outbox_forget(struct ctx *c, size_t database, int64_t *total);
/* prune.c: events, and what was received of them, that nobody needs any more; how many rows went */
int64_t prune_round(struct runtime *runtime);
/* live.c: the news of a task: forgotten before each try and when it is not kept, told to listeners
 * once it is committed */
void live_forget(struct ctx *c);
void live_committed(struct ctx *c);
/* timer.c */
void timers_init(struct runtime *runtime);
int64_t timers_round(struct runtime *runtime); /* those that are due, one after the other */
void timers_hold(struct runtime *runtime);     /* the timer thread starts none for a while */
void *timer_thread(void *runtime);

/* job_work.c: long work that is due, up to so many steps; how many there were */
int64_t jobs_round(struct runtime *runtime, int64_t steps_max);
void *jobs_thread(void *runtime);

/* migration.c */
enum err migrations_run(struct runtime *runtime, struct db *db, size_t database, int64_t *applied,
                        struct str *why);

/* folder.c */
bool folder_make(struct arena *arena, struct str path);     /* and those above it */
bool folder_open(struct runtime *runtime, struct str *why); /* makes it, takes data/lock */
bool folder_is_locked(const char *data, bool *is_there);    /* by a running server */
void folder_close(struct runtime *runtime);
bool secret_load(struct runtime *runtime, struct str *why);

/* ctx.c */
void ctx_init(struct ctx *c, struct runtime *runtime, struct arena *arena, const struct op *op);
void fault_clear(struct ctx *c);

/* metrics.c */
void metrics_init(struct runtime *runtime);
/* Ops run since the start, and how many of them ended as faults of ours. */
void metrics_totals(struct runtime *runtime, int64_t *requests, int64_t *failures);
void metrics_op(struct runtime *runtime, const struct op *op, int status, int64_t microseconds);
void metrics_batch(struct runtime *runtime, size_t size);

/* router.c */
struct route {
    const struct op *op;             /* null: none */
    struct str values[PATH_IDS_MAX]; /* raw segments of the path's parameters, in order */
    size_t values_count;
    unsigned methods; /* bits of the methods the path knows, when op is null */
    bool has_locale;  /* the path names the language of a page, and is `path` without it */
    enum locale locale;
    struct str path;
};
void router_init(void);
struct route router_find(enum method method, struct str path);
struct str router_parameter(const struct op *op,
                            size_t index); /* name of the nth parameter of its path */

/* problem.c */
extern const struct type problem_type;
struct str problem_write(struct ctx *c);
void fault_settle(struct ctx *c, enum err err); /* gives an err that rose without words its words */

/* idempotency.c */
struct stored_reply {
    int status;
    struct str body, location, etag, content_type;
};
enum err key_claim(struct ctx *c, bool is_leased, bool *is_replay, struct stored_reply *out);
enum err key_store(struct ctx *c, const struct stored_reply *reply);
enum err key_forget(struct ctx *c);

/* rate.c */
/* Generic cell rate algorithm (ATM Forum TM 4.0; RFC draft RateLimit headers): is one more request
 * of this key within `per_second` with bursts of `burst`? Fills what is left and, when not, how
 * long to wait. */
struct rate_verdict {
    bool is_allowed;
    int64_t remaining;
    int64_t retry_after_s;
};
void rate_init(struct runtime *runtime);
void rate_free(struct runtime *runtime);
struct rate_verdict rate_ask(struct runtime *runtime, struct str key, int64_t per_second,
                             int64_t burst);

#endif
