/* SQLite's one writer of a file. It takes what waits, up to WRITE_BATCH_MAX, and runs it in one
 * transaction: each op behind a savepoint, one commit and one fsync for all, and every reply,
 * refusals too, leaves after the commit. */
#include "api/runtime_private.h"

#include "base/log.h"

#include <unistd.h>

/* Runs one task inside the open transaction; false when the transaction itself has been lost. */
static bool run_one(struct database *database, struct task *task)
{
    struct db *db = database->writer_db;
    struct ctx *c = task->c;
    db_use_arena(db, c->arena);
    c->db = db;
    c->connections = &database->writer_connections;
    c->is_write = true;
    live_forget(c);
    db_op_begin(db);
    task->err = task->body(task);
    bool keeps = task->err == OK || c->fault.keeps_writes;
    if (keeps && db_is_broken(db)) {
        keeps = false;
        task->err =
            fail_internal(c, "a failed statement was passed over: %.*s", STR_ARG(db_error(db)));
    }
    db_op_end(db, keeps);
    if (!keeps)
        live_forget(c);
    c->db = NULL;
    connections_end_reads(&database->writer_connections);
    return db_in_transaction(db);
}

static void fail_all(struct task **tasks, size_t count, const char *why)
{
    for (size_t i = 0; i < count; i++) {
        live_forget(tasks[i]->c);
        tasks[i]->err = fail(tasks[i]->c, ERR_UNAVAILABLE, "database_unavailable", "%s", why);
    }
}

/* Nothing may be acknowledged after a failed fsync: the kernel may have dropped the pages
 * (PostgreSQL's lesson of 2018). A restart reads what is really on disk. */
static void die_of_disk(struct database *database)
{
    LOG(LOG_ERROR, "the disk has failed; start again", LOG_TEXT("database", str_of(database->name)),
        LOG_TEXT("why", db_error(database->writer_db)));
    _exit(1);
}

static void commit_or_die(struct database *database, struct task **tasks, size_t count)
{
    enum err err = db_commit(database->writer_db);
    if (err == OK)
        return;
    LOG(LOG_ERROR, "commit failed", LOG_TEXT("database", str_of(database->name)),
        LOG_TEXT("why", db_error(database->writer_db)));
    if (err == ERR_INTERNAL || !db_is_alive(database->writer_db))
        die_of_disk(database);
    fail_all(tasks, count, "The change could not be stored. Try again shortly.");
}

/* True when all ran in one transaction; false when it was lost on the way and nothing is stored. */
static bool run_together(struct database *database, struct task **tasks, size_t count)
{
    if (!db_is_alive(database->writer_db))
        die_of_disk(database);
    if (db_begin(database->writer_db, true) != OK) {
        fail_all(tasks, count, "The database does not take writes. Try again shortly.");
        return true;
    }
    for (size_t i = 0; i < count; i++)
        if (!run_one(database, tasks[i]))
            return false;
    commit_or_die(database, tasks, count);
    return true;
}

static void run_batch(struct database *database, struct task **tasks, size_t count)
{
    if (!run_together(database, tasks, count)) {
        /* Something ended everybody's transaction. One at a time, only the guilty one fails. */
        for (size_t i = 0; i < count; i++)
            if (!run_together(database, &tasks[i], 1))
                fail_all(&tasks[i], 1, "The change could not be stored.");
    }
    metrics_batch(database->writer_connections.runtime, count);
    for (size_t i = 0; i < count; i++)
        touch_committed(tasks[i]->c);
    for (size_t i = 0; i < count; i++)
        live_committed(tasks[i]->c);
    for (size_t i = 0; i < count; i++)
        tasks[i]->done(tasks[i]);
}

void *writer_thread(void *user)
{
    struct database *database = user;
    struct queued *items[WRITE_BATCH_MAX];
    struct task *tasks[WRITE_BATCH_MAX];
    size_t count;
    while ((count = queue_take(&database->writes, items, WRITE_BATCH_MAX)) > 0) {
        for (size_t i = 0; i < count; i++)
            tasks[i] = (struct task *)items[i];
        run_batch(database, tasks, count);
    }
    return NULL;
}
