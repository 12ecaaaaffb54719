/* The sandbox's journal: a SQLite file of its own beside either database, synced by itself, so that
 * it can be held against our books. One connection, one thread at a time. */
#include "payment_sandbox.h"

#include "base/log.h"

#include <pthread.h>
#include <string.h>

/* The open file; reopened when another installation's folder is asked for (tests). */
static struct {
    pthread_mutex_t mutex;
    struct arena *arena;
    struct str path;
    struct db *db;
} journal = {.mutex = PTHREAD_MUTEX_INITIALIZER};

static const char Q_CHARGE_TABLE[] = "create table if not exists [payment.sandbox_charge] ("
                                     " payment_id blob primary key,"
                                     " amount_amount bigint not null,"
                                     " amount_currency text not null,"
                                     " token text not null,"
                                     " state text not null check (state in ('pending', 'action', "
                                     "'captured', 'declined', 'cancelled')),"
                                     " created_at bigint not null)";
static const char Q_CAPTURE_TABLE[] = "create table if not exists [payment.sandbox_capture] ("
                                      " payment_id blob primary key,"
                                      " amount_amount bigint not null check (amount_amount > 0),"
                                      " amount_currency text not null,"
                                      " token text not null,"
                                      " captured_at bigint not null)";
static const char Q_REFUND_TABLE[] = "create table if not exists [payment.sandbox_refund] ("
                                     " refund_id blob primary key,"
                                     " payment_id blob not null,"
                                     " amount_amount bigint not null check (amount_amount > 0),"
                                     " amount_currency text not null,"
                                     " refunded_at bigint not null)";
static const char Q_EVENT_TABLE[] = "create table if not exists [payment.sandbox_event] ("
                                    " event_id text primary key,"
                                    " payment_id blob not null,"
                                    " due_at bigint not null,"
                                    " done_at bigint)";

static enum err create_tables(struct db *db)
{
    static const char *const TABLES[] = {Q_CHARGE_TABLE, Q_CAPTURE_TABLE, Q_REFUND_TABLE,
                                         Q_EVENT_TABLE};
    TRY(db_begin(db, true));
    for (size_t i = 0; i < sizeof TABLES / sizeof TABLES[0]; i++)
        TRY(db_change(db, TABLES[i], NO_ARGS, NULL));
    return db_commit(db);
}

static void close_journal(void)
{
    if (journal.db != NULL)
        db_close(journal.db);
    if (journal.arena != NULL)
        arena_free(journal.arena);
    journal.db = NULL;
    journal.arena = NULL;
    journal.path = (struct str){0};
}

static bool open_journal(struct str path)
{
    close_journal();
    struct str why = {0};
    journal.arena = arena_new(ARENA_BYTES_MAX);
    journal.path = arena_copy(journal.arena, path);
    struct db_options options = {
        .engine = ENGINE_SQLITE, .path = arena_text(journal.arena, path), .is_writer = true};
    journal.db = db_open(&options, journal.arena, &why);
    if (journal.db != NULL && create_tables(journal.db) == OK)
        return true;
    LOG(LOG_ERROR, "the sandbox's journal does not open", LOG_TEXT("why", why));
    close_journal();
    return false;
}

/* The journal for one transaction, begun; null when it is not to be had. Every enter has its leave.
 */
static struct db *enter(struct ctx *c)
{
    struct str path = arena_join(c->arena, ctx_data_folder(c), S("/sandbox.db"));
    pthread_mutex_lock(&journal.mutex);
    if ((journal.db != NULL && str_eq(journal.path, path)) || open_journal(path)) {
        db_use_arena(journal.db, c->arena);
        if (db_begin(journal.db, true) == OK)
            return journal.db;
    }
    pthread_mutex_unlock(&journal.mutex);
    return NULL;
}

/* Commits what went well, and a look-up that found nothing; anything else is undone. */
static enum err leave(enum err err)
{
    if (err == OK || err == ERR_MISSING) {
        enum err committed = db_commit(journal.db);
        err = committed == OK ? err : committed;
    }
    if (db_in_transaction(journal.db))
        db_rollback(journal.db);
    db_use_arena(journal.db, journal.arena);
    pthread_mutex_unlock(&journal.mutex);
    return err;
}

static const char Q_CHARGE[] =
    "select h.payment_id, h.amount_amount, h.amount_currency, h.token, h.state"
    " from [payment.sandbox_charge] as h"
    " where h.payment_id = ?1";
static const char Q_CAPTURE_INSERT[] =
    "insert into [payment.sandbox_capture]"
    " (payment_id, amount_amount, amount_currency, token, captured_at)"
    " values (?1, ?2, ?3, ?4, ?5)";
static const char Q_EVENT_INSERT[] =
    "insert into [payment.sandbox_event] (event_id, payment_id, due_at)"
    " values (?1, ?2, ?3)";

static enum err capture(struct ctx *c, struct db *db, const struct sandbox_charge *charge)
{
    return db_change(db, Q_CAPTURE_INSERT,
                     ARGS(charge->payment_id, charge->amount, charge->token, c->now), NULL);
}

static enum err plan_event(struct ctx *c, struct db *db, struct id payment_id,
                           struct instant due_at)
{
    struct str event_id = id_text(c->arena, "evt", id_new(c, id_slot(payment_id)));
    return db_change(db, Q_EVENT_INSERT, ARGS(event_id, payment_id, due_at), NULL);
}

static const char Q_CHARGE_INSERT[] =
    "insert into [payment.sandbox_charge]"
    " (payment_id, amount_amount, amount_currency, token, state, created_at)"
    " values (?1, ?2, ?3, ?4, ?5, ?6)"
    " on conflict do nothing";

static enum err put_charge(struct ctx *c, struct db *db, const struct sandbox_charge *charge,
                           struct sandbox_charge *out)
{
    int64_t changed;
    TRY(db_change(db, Q_CHARGE_INSERT,
                  ARGS(charge->payment_id, charge->amount, charge->token,
                       WORD(SANDBOX_STATE, charge->state), c->now),
                  &changed));
    if (changed == 1 && charge->state == SANDBOX_CAPTURED)
        TRY(capture(c, db, charge));
    if (changed == 1 && charge->state == SANDBOX_PENDING)
        TRY(plan_event(c, db, charge->payment_id, instant_add_ms(c->now, SANDBOX_SLOW_MS)));
    return db_one(db, Q_CHARGE, ARGS(charge->payment_id), sandbox_charge, out);
}

enum err sandbox_charge_put(struct ctx *c, const struct sandbox_charge *charge,
                            struct sandbox_charge *out)
{
    struct db *db = enter(c);
    return db == NULL ? ERR_UNAVAILABLE : leave(put_charge(c, db, charge, out));
}

enum err sandbox_charge_get(struct ctx *c, struct id payment_id, struct sandbox_charge *out)
{
    struct db *db = enter(c);
    return db == NULL ? ERR_UNAVAILABLE
                      : leave(db_one(db, Q_CHARGE, ARGS(payment_id), sandbox_charge, out));
}

static const char Q_CHARGE_MOVE[] = "update [payment.sandbox_charge] as h"
                                    " set state = ?3"
                                    " where h.payment_id = ?1 and h.state = ?2";

static enum err move_charge(struct ctx *c, struct db *db, const struct sandbox_move *move,
                            struct sandbox_charge *out)
{
    int64_t changed;
    TRY(db_change(
        db, Q_CHARGE_MOVE,
        ARGS(move->payment_id, WORD(SANDBOX_STATE, move->from), WORD(SANDBOX_STATE, move->to)),
        &changed));
    TRY(db_one(db, Q_CHARGE, ARGS(move->payment_id), sandbox_charge, out));
    if (changed == 1 && move->to == SANDBOX_CAPTURED)
        TRY(capture(c, db, out));
    if (changed == 1 && move->has_event)
        TRY(plan_event(c, db, move->payment_id, c->now));
    return OK;
}

enum err sandbox_charge_move(struct ctx *c, const struct sandbox_move *move,
                             struct sandbox_charge *out)
{
    struct db *db = enter(c);
    return db == NULL ? ERR_UNAVAILABLE : leave(move_charge(c, db, move, out));
}

/* The guard stands in the statement: what was given back and this must fit into the capture. */
static const char Q_REFUND_INSERT[] =
    "insert into [payment.sandbox_refund]"
    " (refund_id, payment_id, amount_amount, amount_currency, refunded_at)"
    " select ?1, p.payment_id, ?3, p.amount_currency, ?5"
    " from [payment.sandbox_capture] as p"
    " where p.payment_id = ?2 and p.amount_currency = ?4"
    " and ?3 + coalesce((select sum(r.amount_amount)"
    " from [payment.sandbox_refund] as r"
    " where r.payment_id = ?2), 0) <= p.amount_amount"
    " on conflict do nothing";
static const char Q_REFUND[] =
    "select r.refund_id, r.payment_id, r.amount_amount, r.amount_currency"
    " from [payment.sandbox_refund] as r"
    " where r.refund_id = ?1";
TYPE(provider_refund, F(provider_refund, refund_id, "Key.", .prefix = ID_REFUND),
     F(provider_refund, payment_id, "Payment.", .prefix = ID_PAYMENT),
     F(provider_refund, amount, "How much."));

static enum err put_refund(struct ctx *c, struct db *db, const struct provider_refund *refund,
                           bool *is_done)
{
    struct provider_refund found;
    TRY(db_change(db, Q_REFUND_INSERT,
                  ARGS(refund->refund_id, refund->payment_id, refund->amount, c->now), NULL));
    enum err err = db_one(db, Q_REFUND, ARGS(refund->refund_id), provider_refund, &found);
    *is_done = err == OK && money_eq(found.amount, refund->amount);
    return err == ERR_MISSING ? OK : err;
}

enum err sandbox_refund_put(struct ctx *c, const struct provider_refund *refund, bool *is_done)
{
    struct db *db = enter(c);
    return db == NULL ? ERR_UNAVAILABLE : leave(put_refund(c, db, refund, is_done));
}

enum err sandbox_refund_get(struct ctx *c, const struct provider_refund *refund)
{
    struct provider_refund found;
    struct db *db = enter(c);
    return db == NULL
               ? ERR_UNAVAILABLE
               : leave(db_one(db, Q_REFUND, ARGS(refund->refund_id), provider_refund, &found));
}

static const char Q_EVENTS_DUE[] = "select v.event_id, v.payment_id"
                                   " from [payment.sandbox_event] as v"
                                   " where v.done_at is null and v.due_at <= ?1"
                                   " order by v.due_at, v.event_id"
                                   " limit ?2";
static const char Q_EVENTS_OF_PAYMENT[] = "select v.event_id, v.payment_id"
                                          " from [payment.sandbox_event] as v"
                                          " where v.done_at is null and v.due_at <= ?1"
                                          " and v.payment_id = ?3"
                                          " order by v.due_at, v.event_id"
                                          " limit ?2";
enum err sandbox_events_due(struct ctx *c, struct id payment_id, struct sandbox_event **out,
                            size_t *count)
{
    struct db *db = enter(c);
    if (db == NULL)
        return ERR_UNAVAILABLE;
    if (!id_is_set(payment_id))
        return leave(db_many(db, Q_EVENTS_DUE, ARGS(c->now, SANDBOX_EVENTS_AT_ONCE),
                             SANDBOX_EVENTS_AT_ONCE, sandbox_event, out, count));
    return leave(db_many(db, Q_EVENTS_OF_PAYMENT, ARGS(c->now, SANDBOX_EVENTS_AT_ONCE, payment_id),
                         SANDBOX_EVENTS_AT_ONCE, sandbox_event, out, count));
}

static const char Q_EVENT_DONE[] = "update [payment.sandbox_event] as v"
                                   " set done_at = ?2"
                                   " where v.event_id = ?1";
enum err sandbox_event_done(struct ctx *c, struct str event_id)
{
    struct db *db = enter(c);
    return db == NULL ? ERR_UNAVAILABLE
                      : leave(db_change(db, Q_EVENT_DONE, ARGS(event_id, c->now), NULL));
}
