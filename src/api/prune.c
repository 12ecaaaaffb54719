/* What nobody needs any more of events and keys, in slices of a few milliseconds: facts that all
 * who follow them have passed, when they are older than anybody may ask for; what was received of a
 * fact, once the fact itself is gone and cannot come again; idempotency keys past their time. */
#include "api/runtime_private.h"

#include <string.h>

enum {
    PRUNE_MS = 600000,
    SLICE_ROWS = 500,
    SLICES_MAX = 20, /* of one round: then events have their turn again */
    NAMES_MAX = 256,
    DAY_MS = 86400000
};

struct prune_name {
    struct str name;
};
TYPE(prune_name, F(prune_name, name, "A kind of event, or a subscriber."));

/* One slice's work. */
struct pruning {
    struct task task;
    struct runtime *runtime;
    struct instant oldest; /* of the facts that are left */
    int64_t pruned;
};

/* ---- Facts ---- */

/* From one kind to the next by the index: there are few, and many rows of each. */
static const char Q_NEXT_KIND[] =
    "select o.type as name from [base.outbox] as o where o.type > ?1 order by o.type limit 1";

/* The first ones of a kind are looked at, no more, whether they may go or not. */
#define WHICH_MAY_GO \
    " as f where f.created_at < ?2 and (f.xid < ?3 or (f.xid = ?3 and f.seq <= ?4)))"

static const char Q_FACTS_SQLITE[] =
    "delete from [base.outbox] where seq in"
    " (select f.seq from (select o.seq, o.xid, o.created_at from [base.outbox] as o"
    " where o.type = ?1 order by o.seq limit ?5)" WHICH_MAY_GO;
static const char Q_FACTS_POSTGRES[] =
    "delete from [base.outbox] where seq in"
    " (select f.seq from (select o.seq, o.xid, o.created_at from [base.outbox] as o"
    " where o.type = ?1 order by o.xid, o.seq limit ?5)" WHICH_MAY_GO;

static const char Q_OLDEST_SQLITE[] = "select o.created_at from [base.outbox] as o"
                                      " where o.type = ?1 order by o.seq limit 1";
static const char Q_OLDEST_POSTGRES[] = "select o.created_at from [base.outbox] as o"
                                        " where o.type = ?1 order by o.xid, o.seq limit 1";

static enum err prune_kind(struct ctx *c, struct pruning *pruning, struct str kind)
{
    bool is_postgres = db_engine(c->db) == ENGINE_POSTGRES;
    struct instant before = instant_add_ms(c->now, -INT64_C(1) * DAY_MS * EVENTS_KEPT_DAYS);
    int64_t xid, seq, gone = 0, oldest;
    if (pruning->pruned < SLICE_ROWS
        && relay_passed(pruning->runtime, pruning->task.database, kind, &xid, &seq))
        TRY(db_change(c->db, is_postgres ? Q_FACTS_POSTGRES : Q_FACTS_SQLITE,
                      ARGS(kind, before, xid, seq, SLICE_ROWS - pruning->pruned), &gone));
    pruning->pruned += gone;
    enum err err =
        db_integer(c->db, is_postgres ? Q_OLDEST_POSTGRES : Q_OLDEST_SQLITE, ARGS(kind), &oldest);
    if (err == OK && oldest < pruning->oldest.ms)
        pruning->oldest = (struct instant){oldest};
    return err == ERR_MISSING ? OK : err;
}

/* All kinds are seen in each slice, for the age of the oldest fact that is left. */
static enum err prune_facts(struct task *task)
{
    struct pruning *pruning = task->user;
    struct ctx *c = task->c;
    struct prune_name kind = {S("")};
    int64_t forgotten = 0;
    pruning->pruned = 0;
    /* The core has an op for it, which comes more often. */
    if (task->database > 0)
        TRY(outbox_forget(c, task->database, &forgotten));
    for (;;) {
        enum err err = db_one(c->db, Q_NEXT_KIND, ARGS(kind.name), prune_name, &kind);
        if (err != OK)
            return err == ERR_MISSING ? OK : err;
        TRY(prune_kind(c, pruning, kind.name));
    }
}

/* ---- What was received of them, and keys ---- */

static const char Q_SUBSCRIBERS[] =
    "select s.name from [base.subscriber] as s order by s.name limit ?1";

/* An id begins with its time: those of one subscriber stand in the order of their facts. */
static const char Q_RECEIVED[] =
    "delete from [base.inbox] where subscriber = ?1 and event_id in"
    " (select i.event_id from [base.inbox] as i where i.subscriber = ?1 and i.event_id < ?2"
    " order by i.event_id limit ?3)";

static const char Q_KEYS[] = "delete from [base.idempotency] where key_scope in"
                             " (select k.key_scope from [base.idempotency] as k"
                             " where k.created_at < ?1 order by k.created_at limit ?2)";

/* Below every id of this moment and later. */
static struct id first_id_of(struct instant moment)
{
    struct id id = {{0}};
    for (size_t i = 0; i < 6; i++)
        id.bytes[i] = (uint8_t)((uint64_t)moment.ms >> (40 - 8 * i));
    return id;
}

static enum err prune_received(struct task *task)
{
    struct pruning *pruning = task->user;
    struct ctx *c = task->c;
    struct prune_name *names;
    size_t count;
    /* A fact that is gone cannot be handed over again; a day more is for clocks that differ. */
    struct instant before = instant_add_ms(c->now, -INT64_C(1) * DAY_MS * (EVENTS_KEPT_DAYS + 1));
    if (pruning->oldest.ms < before.ms)
        before = pruning->oldest;
    int64_t gone;
    TRY(db_change(
        c->db, Q_KEYS,
        ARGS(instant_add_ms(c->now, -INT64_C(3600000) * IDEMPOTENCY_HOURS), (int64_t)SLICE_ROWS),
        &gone));
    pruning->pruned = gone;
    TRY(db_many(c->db, Q_SUBSCRIBERS, ARGS((int64_t)NAMES_MAX), NAMES_MAX, prune_name, &names,
                &count));
    for (size_t i = 0; i < count && pruning->pruned < SLICE_ROWS; i++) {
        TRY(db_change(c->db, Q_RECEIVED,
                      ARGS(names[i].name, first_id_of(before), SLICE_ROWS - pruning->pruned),
                      &gone));
        pruning->pruned += gone;
    }
    return OK;
}

/* ---- Rounds ---- */

static bool run_slice(struct pruning *pruning, size_t database, enum err (*body)(struct task *))
{
    struct ctx *c = runtime_ctx(pruning->runtime);
    pruning->pruned = 0;
    pruning->task = (struct task){
        .c = c, .database = database, .is_write = true, .body = body, .user = pruning};
    enum err err = task_wait(pruning->runtime, &pruning->task);
    runtime_ctx_free(c);
    return err == OK && !atomic_load(&pruning->runtime->is_closing);
}

int64_t prune_round(struct runtime *runtime)
{
    struct pruning pruning = {.runtime = runtime};
    int64_t now = runtime_now(runtime).ms, pruned = 0;
    size_t databases = runtime->engine == ENGINE_SQLITE ? runtime->databases_count : 1;
    if (now < atomic_load(&runtime->prune_due_ms))
        return 0;
    for (size_t slice = 0; slice < SLICES_MAX; slice++) {
        int64_t before = pruned;
        size_t seen = 0;
        pruning.oldest = runtime_now(runtime);
        for (; seen < databases && run_slice(&pruning, seen, prune_facts); seen++)
            pruned += pruning.pruned;
        if (seen < databases)
            break;
        for (size_t i = 0; i < databases && run_slice(&pruning, i, prune_received); i++)
            pruned += pruning.pruned;
        if (pruned == before)
            break;
    }
    if (pruned == 0)
        atomic_store(&runtime->prune_due_ms, now + PRUNE_MS);
    return pruned;
}
