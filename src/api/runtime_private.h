/* The inside of the runner. */
#ifndef SOKO_API_RUNTIME_PRIVATE_H
#define SOKO_API_RUNTIME_PRIVATE_H

#include "api/queue.h"
#include "api/runtime.h"
#include "api/secret.h"

#include <stdatomic.h>

enum {
    DATABASES_MAX = 16,
    READ_WORKERS = 2, /* long reads, and short ones of threads without a loop */
    POOL_THREADS_MAX = 8
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

struct op_counts;
struct rate_table;
struct page_theme;

struct runtime {
    struct runtime_options options;
    struct arena *arena; /* for ever; touched only while opening and closing */
    enum engine engine;
    int lock_fd;
    struct digest master;
    struct digest capability_key; /* derived once: asked on every guest's request */
    struct str data;
    struct str database_url;
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
    bool has_threads;
    pthread_mutex_t wake_mutex;
    pthread_cond_t wake;
    bool is_woken;
    atomic_bool is_closing;
    atomic_bool is_draining;
    _Atomic int64_t timers_held_until_us; /* monotonic */
    atomic_uint id_counter;
    struct rand rand; /* seeded runtimes only; under rand_mutex */
    pthread_mutex_t rand_mutex;
    struct op_counts *counts;
    struct rate_table *rates;
    struct page_theme *theme;
};

/* connection.c */
struct db *connection_of(struct connections *connections, size_t database, struct arena *arena);
void connections_close(struct connections *connections);
void connections_end_reads(struct connections *connections);
struct db *connection_reading(struct ctx *c, size_t database);
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
int64_t relay_round(struct runtime *runtime);
void relay_wake(struct runtime *runtime);
void *relay_thread(void *runtime);
/* timer.c */
void timers_init(struct runtime *runtime);
int64_t timers_round(struct runtime *runtime); /* those that are due, one after the other */
void timers_hold(struct runtime *runtime);     /* the timer thread starts none for a while */
void *timer_thread(void *runtime);

/* migration.c */
enum err migrations_run(struct runtime *runtime, struct db *db, size_t database, int64_t *applied,
                        struct str *why);

/* folder.c */
bool folder_open(struct runtime *runtime, struct str *why); /* makes it, takes data/lock */
bool folder_is_locked(const char *data, bool *is_there);    /* by a running server */
void folder_close(struct runtime *runtime);
bool secret_load(struct runtime *runtime, struct str *why);

/* ctx.c */
void ctx_init(struct ctx *c, struct runtime *runtime, struct arena *arena, const struct op *op);
void fault_clear(struct ctx *c);

/* metrics.c */
void metrics_init(struct runtime *runtime);
void metrics_op(struct runtime *runtime, const struct op *op, int status, int64_t microseconds);
void metrics_batch(struct runtime *runtime, size_t size);

/* router.c */
struct route {
    const struct op *op;             /* null: none */
    struct str values[PATH_IDS_MAX]; /* raw segments of the path's parameters, in order */
    size_t values_count;
    unsigned methods; /* bits of the methods the path knows, when op is null */
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
