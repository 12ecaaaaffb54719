/* Pieces of work in one transaction, and the threads that run them. SQLite: reads on worker threads
 * with a connection each (those of the network loops run inline), writes on the one writer of the
 * file. PostgreSQL: all on blocking connections. */
#include "api/runtime_private.h"

#include "base/log.h"

#include <stdlib.h>

static const size_t POOL_THREADS[POOLS] = {
    [POOL_GENERAL] = 2,
    [POOL_HASH] = 1, /* bcrypt may take one core, never all */
    [POOL_PROVIDER] = 8,
    [POOL_MEDIA] = 2, /* a process each: never more than two cores at once */
    [POOL_MAIL] = 1, /* it sends side by side by itself */
    [POOL_STORAGE] = 4, /* each waits for the network, none for a core */
    [POOL_OUTSIDE] = 4, /* addresses that others name: they may stall each other, never payments */
};

static const size_t POOL_WAITING[POOLS] = {
    [POOL_GENERAL] = POOL_QUEUE_MAX,
    [POOL_HASH] = HASH_QUEUE_MAX,
    [POOL_PROVIDER] = POOL_QUEUE_MAX,
    [POOL_MEDIA] = MEDIA_QUEUE_MAX,
    [POOL_MAIL] = POOL_QUEUE_MAX,
    [POOL_STORAGE] = STORAGE_QUEUE_MAX,
    [POOL_OUTSIDE] = POOL_QUEUE_MAX,
};

void task_run_read(struct task *task, struct connections *connections)
{
    struct ctx *c = task->c;
    c->connections = connections;
    c->is_write = false;
    c->db = connection_reading(c, task->database);
    if (c->db == NULL)
        task->err = fail(c, ERR_UNAVAILABLE, "database_unavailable",
                         "The database does not answer. Try again shortly.");
    else
        task->err = task->body(task);
    c->db = NULL;
    connections_end_reads(connections);
    if (task->err == OK)
        live_committed(c);
    live_forget(c);
    task->done(task);
}

static void run_on_worker(struct task *task, struct connections *connections)
{
    if (connections->runtime->engine == ENGINE_POSTGRES)
        task_run_postgres(task, connections);
    else
        task_run_read(task, connections);
}

struct worker {
    struct runtime *runtime;
    struct queue *queue;
};

static void *read_worker(void *user)
{
    struct worker worker = *(struct worker *)user;
    struct connections connections = {.runtime = worker.runtime};
    struct queued *item;
    free(user);
    while (queue_take(worker.queue, &item, 1) == 1)
        run_on_worker((struct task *)item, &connections);
    connections_close(&connections);
    return NULL;
}

static void *pool_worker(void *user)
{
    struct queue *queue = user;
    struct queued *item;
    while (queue_take(queue, &item, 1) == 1) {
        struct errand *errand = (struct errand *)item;
        errand->run(errand);
    }
    return NULL;
}

static void start_readers(struct runtime *runtime, struct queue *queue, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        struct worker *worker = malloc(sizeof *worker);
        if (worker == NULL)
            abort();
        *worker = (struct worker){runtime, queue};
        pthread_create(&runtime->read_threads[runtime->read_threads_count++], NULL, read_worker,
                       worker);
    }
}

static bool start_writers(struct runtime *runtime, struct str *why)
{
    for (size_t i = 0; i < runtime->databases_count; i++) {
        struct database *database = &runtime->databases[i];
        struct str path =
            arena_print(runtime->arena, "%.*s/%s.db", STR_ARG(runtime->data), database->name);
        struct db_options options = {.engine = ENGINE_SQLITE, .path = path.data, .is_writer = true};
        database->writer_db = db_open(&options, runtime->arena, why);
        if (database->writer_db == NULL)
            return false;
        int64_t applied;
        if (migrations_run(runtime, database->writer_db, i, &applied, why) != OK)
            return false;
        queue_init(&database->writes, WRITE_QUEUE_MAX);
        database->writer_connections = (struct connections){.runtime = runtime, .is_writer = true};
        database->writer_connections.of[i] = database->writer_db;
        pthread_create(&database->writer, NULL, writer_thread, database);
    }
    return true;
}

static bool migrate_postgres(struct runtime *runtime, struct str *why)
{
    struct db_options options = {.engine = ENGINE_POSTGRES, .url = runtime->database_url.data};
    struct db *db = db_open(&options, runtime->arena, why);
    if (db == NULL)
        return false;
    enum err err = OK;
    int64_t applied;
    for (size_t i = 0; err == OK && i < runtime->databases_count; i++)
        err = migrations_run(runtime, db, i, &applied, why);
    db_close(db);
    return err == OK;
}

bool tasks_start(struct runtime *runtime, struct str *why)
{
    bool is_sqlite = runtime->engine == ENGINE_SQLITE;
    if (is_sqlite ? !start_writers(runtime, why) : !migrate_postgres(runtime, why))
        return false;
    queue_init(&runtime->reads, WRITE_QUEUE_MAX);
    queue_init(&runtime->heavy, POOL_QUEUE_MAX);
    start_readers(runtime, &runtime->reads, is_sqlite ? READ_WORKERS : POSTGRES_CONNECTIONS);
    start_readers(runtime, &runtime->heavy, READ_WORKERS);
    for (size_t pool = 0; pool < POOLS; pool++) {
        queue_init(&runtime->pools[pool], POOL_WAITING[pool]);
        for (size_t i = 0; i < POOL_THREADS[pool]; i++)
            pthread_create(&runtime->pool_threads[runtime->pool_threads_count++], NULL, pool_worker,
                           &runtime->pools[pool]);
    }
    return true;
}

/* Slow work first, for it still writes; then readers; writers last. */
void tasks_stop(struct runtime *runtime)
{
    for (size_t pool = 0; runtime->pool_threads_count > 0 && pool < POOLS; pool++)
        queue_close(&runtime->pools[pool]);
    for (size_t i = 0; i < runtime->pool_threads_count; i++)
        pthread_join(runtime->pool_threads[i], NULL);
    if (runtime->read_threads_count > 0) {
        queue_close(&runtime->reads);
        queue_close(&runtime->heavy);
    }
    for (size_t i = 0; i < runtime->read_threads_count; i++)
        pthread_join(runtime->read_threads[i], NULL);
    for (size_t i = 0; runtime->engine == ENGINE_SQLITE && i < runtime->databases_count; i++) {
        struct database *database = &runtime->databases[i];
        if (database->writer) {
            queue_close(&database->writes);
            pthread_join(database->writer, NULL);
            queue_destroy(&database->writes);
            connections_close(&database->writer_connections);
        } else if (database->writer_db != NULL) {
            db_close(database->writer_db);
        }
    }
    for (size_t pool = 0; runtime->pool_threads_count > 0 && pool < POOLS; pool++)
        queue_destroy(&runtime->pools[pool]);
    if (runtime->read_threads_count > 0) {
        queue_destroy(&runtime->reads);
        queue_destroy(&runtime->heavy);
    }
}

bool task_submit(struct runtime *runtime, struct task *task)
{
    if (task->is_heavy)
        return queue_push(&runtime->heavy, &task->queued);
    if (runtime->engine == ENGINE_SQLITE && task->is_write)
        return queue_push(&runtime->databases[task->database].writes, &task->queued);
    return queue_push(&runtime->reads, &task->queued);
}

static void wake_waiter(struct task *task)
{
    pthread_mutex_lock(&task->mutex);
    task->has_ended = true;
    pthread_cond_signal(&task->ended);
    pthread_mutex_unlock(&task->mutex);
}

enum err task_wait(struct runtime *runtime, struct task *task)
{
    pthread_mutex_init(&task->mutex, NULL);
    pthread_cond_init(&task->ended, NULL);
    task->has_ended = false;
    task->done = wake_waiter;
    if (task_submit(runtime, task)) {
        pthread_mutex_lock(&task->mutex);
        while (!task->has_ended)
            pthread_cond_wait(&task->ended, &task->mutex);
        pthread_mutex_unlock(&task->mutex);
    } else {
        task->err =
            fail(task->c, ERR_UNAVAILABLE, "overloaded", "Too much is waiting. Try again shortly.");
    }
    pthread_cond_destroy(&task->ended);
    pthread_mutex_destroy(&task->mutex);
    return task->err;
}

bool errand_submit(struct runtime *runtime, enum pool pool, struct errand *errand)
{
    return queue_push(&runtime->pools[pool], &errand->queued);
}
