/* A task on a PostgreSQL connection: BEGIN, op, COMMIT; run again, with backoff, when it met
 * another transaction (40001, 40P01). */
#include "api/runtime_private.h"

#include "base/log.h"

#include <time.h>

static void back_off(size_t tries)
{
    uint64_t random;
    rand_secret(&random, sizeof random);
    int64_t us_max = INT64_C(2000) << tries;
    struct timespec pause = {0, (long)(1000 * (500 + (int64_t)(random % (uint64_t)us_max)))};
    nanosleep(&pause, NULL);
}

static enum err unavailable(struct ctx *c)
{
    return fail(c, ERR_UNAVAILABLE, "database_unavailable",
                "The database does not answer. Try again shortly.");
}

/* A change that nobody waited for has failed: it ends the op as it would have in its place. */
static enum err not_kept(struct ctx *c, enum err err, struct db *db)
{
    fault_clear(c);
    if (err == ERR_INTERNAL)
        return fail_internal(c, "a statement failed: %.*s", STR_ARG(db_error(db)));
    return err;
}

/* One try; ERR_RETRY asks for another. */
static enum err run_once(struct task *task, struct db *db)
{
    struct ctx *c = task->c;
    db_set_deadline(db, c->deadline_us);
    fault_clear(c);
    live_forget(c);
    if (db_begin(db, task->is_write) != OK)
        return unavailable(c);
    c->db = db;
    enum err err = task->body(task);
    bool keeps = err == OK || c->fault.keeps_writes;
    if (keeps && db_is_broken(db)) {
        keeps = false;
        err = fail_internal(c, "a failed statement was passed over: %.*s", STR_ARG(db_error(db)));
    }
    c->db = NULL;
    if (!keeps) {
        db_rollback(db);
        return err;
    }
    enum err committed = db_commit(db);
    if (committed == OK)
        return err;
    bool is_of_op = committed == ERR_CONFLICT || committed == ERR_INTERNAL;
    if (!is_of_op)
        LOG(LOG_WARN, "commit failed", LOG_TEXT("why", db_error(db)));
    db_rollback(db);
    if (committed == ERR_RETRY)
        return ERR_RETRY;
    return is_of_op ? not_kept(c, committed, db) : unavailable(c);
}

void task_run_postgres(struct task *task, struct connections *connections)
{
    struct ctx *c = task->c;
    c->connections = connections;
    c->is_write = task->is_write;
    task->err = ERR_RETRY;
    for (size_t tries = 0; task->err == ERR_RETRY && tries < TRANSACTION_TRIES_MAX; tries++) {
        if (tries > 0)
            back_off(tries);
        struct db *db = connection_of(connections, 0, c->arena);
        task->err = db ? run_once(task, db) : unavailable(c);
    }
    if (task->err == ERR_RETRY)
        task->err = fail(c, ERR_UNAVAILABLE, "contended",
                         "Many change the same thing now. Try again shortly.");
    if (task->err == OK || c->fault.keeps_writes)
        live_committed(c);
    live_forget(c);
    touch_committed(c);
    task->done(task);
}
