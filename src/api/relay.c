/* Events. EMIT writes a fact to the outbox in the transaction of the change. The relay hands each
 * fact to each subscriber as an op call; the subscriber's inbox row and cursor move in the same
 * commit as its effect, in its own database: delivered at least once, effective once.
 *
 * Order: on PostgreSQL a sequence number may become visible after a later one, and a transaction
 * that got its id late may hold an early number. So the cursor runs over (xid, seq) and never
 * passes the oldest running transaction. */
#include "api/runtime_private.h"

#include "api/reply_cache.h"

#include "base/log.h"
#include "type/json.h"

#include <errno.h>
#include <string.h>
#include <time.h>

enum {
    EVENTS_PER_ROUND = 64,
    TRIES_MAX = 12,
    IDLE_MS = 200,
    FIRST_PAUSE_MS = 500,
    PERSONAL_KEPT_DAYS = 30
};

static const char Q_EMIT[] =
    "insert into [base.outbox] (id, type, business_id, data, created_at, expires_at) "
    "values (?1, ?2, ?3, ?4, ?5, ?6)";

static const char Q_NEXT_SQLITE[] =
    "select o.seq, o.xid, o.id, o.business_id, o.data, o.created_at "
    "from [base.outbox] as o "
    "where o.type = ?1 and o.seq > ?3 and o.xid >= ?2 "
    "order by o.seq limit ?4";

static const char Q_NEXT_POSTGRES[] =
    "select o.seq, o.xid, o.id, o.business_id, o.data, o.created_at "
    "from [base.outbox] as o "
    "where o.type = ?1 and (o.xid > ?2 or (o.xid = ?2 and o.seq > ?3)) "
    "and o.xid < cast(cast(pg_snapshot_xmin(pg_current_snapshot()) as text) as bigint) "
    "order by o.xid, o.seq limit ?4";

static const char Q_SUBSCRIBER[] =
    "select s.xid, s.seq, s.tries, s.next_try_at from [base.subscriber] as s where s.name = ?1";

static const char Q_SUBSCRIBE[] =
    "insert into [base.subscriber] (name, xid, seq, tries, next_try_at) values (?1, 0, 0, 0, 0) "
    "on conflict (name) do nothing";

static const char Q_ADVANCE[] =
    "update [base.subscriber] set xid = ?2, seq = ?3, tries = 0, next_try_at = 0 "
    "where name = ?1 and xid = ?4 and seq = ?5";

static const char Q_POSTPONE[] =
    "update [base.subscriber] set tries = tries + 1, next_try_at = ?2 where name = ?1";

static const char Q_RECEIVE[] =
    "insert into [base.inbox] (subscriber, event_id, received_at) values (?1, ?2, ?3) "
    "on conflict (subscriber, event_id) do nothing";

static const char Q_BURY[] = "insert into [base.dead_letter] (subscriber, event_id, reason, "
                             "created_at) values (?1, ?2, ?3, ?4) "
                             "on conflict (subscriber, event_id) do nothing";

struct event_row {
    int64_t seq;
    int64_t xid;
    struct id id;
    struct id business_id;
    struct str data;
    struct instant created_at;
};
TYPE(event_row, F(event_row, seq, "Sequence."), F(event_row, xid, "Transaction."),
     F(event_row, id, "Event.", .prefix = "evt"),
     F(event_row, business_id, "Tenant.", .prefix = "biz"), F(event_row, data, "The fact as JSON."),
     F(event_row, created_at, "When."));

struct subscriber_row {
    int64_t xid;
    int64_t seq;
    int64_t tries;
    struct instant next_try_at;
};
TYPE(subscriber_row, F(subscriber_row, xid, "Cursor."), F(subscriber_row, seq, "Cursor."),
     F(subscriber_row, tries, "Failed tries of the next event."),
     F(subscriber_row, next_try_at, "Not before."));

extern const struct subscription *const __start_soko_subscription[] __attribute__((weak));
extern const struct subscription *const __stop_soko_subscription[] __attribute__((weak));

/* Most facts are for later readers: nobody needs to get up for them. */
static bool has_subscriber(const char *event)
{
    for (const struct subscription *const *row = __start_soko_subscription;
         row < __stop_soko_subscription; row++)
        if (strcmp((*row)->event, event) == 0)
            return true;
    return false;
}

void touch_event(struct ctx *c, const struct type *type, const void *object)
{
    struct touched *touched = &c->touched;
    for (size_t i = 0; i < type->count; i++) {
        const struct field *field = &type->fields[i];
        struct id id;
        if (field->kind != KIND_ID)
            continue;
        memcpy(&id, (const char *)object + field->offset, sizeof id);
        if (touched->count == touched->capacity) {
            size_t capacity = touched->capacity ? touched->capacity * 2 : 8;
            struct id *ids = ARENA_ARRAY(c->arena, struct id, capacity);
            if (touched->count > 0)
                memcpy(ids, touched->ids, touched->count * sizeof *ids);
            touched->ids = ids;
            touched->capacity = capacity;
        }
        touched->ids[touched->count++] = id;
    }
}

void touch_committed(struct ctx *c)
{
    for (size_t i = 0; i < c->touched.count; i++)
        reply_cache_touch(c->runtime->cache, c->touched.ids[i]);
    c->touched = (struct touched){0};
}

static bool is_personal(const struct type *type)
{
    for (size_t i = 0; i < type->count; i++)
        if (type->fields[i].personal != NULL)
            return true;
    return false;
}

enum err run_emit(struct ctx *c, struct id business_id, const struct type *type, const void *object)
{
    struct id id = id_new(c, id_slot(business_id));
    struct str data = json_text(c->arena, type, object);
    struct instant expires_at = {0};
    if (is_personal(type))
        expires_at = instant_add_ms(c->now, PERSONAL_KEPT_DAYS * INT64_C(86400000));
    TRY(db_change(c->db, Q_EMIT,
                  ARGS(id, str_of(type->name), business_id, data, c->now, expires_at), NULL));
    touch_event(c, type, object);
    if (has_subscriber(type->name))
        relay_wake(c->runtime);
    return OK;
}

/* One subscriber's work in one round. */
struct delivery {
    struct task task;
    const struct subscription *subscription;
    struct subscriber_row cursor;
    struct event_row *events;
    size_t count;
    struct event_row *event;
    void *in;
};

static enum err read_cursor(struct task *task)
{
    struct delivery *delivery = task->user;
    struct ctx *c = task->c;
    struct str name = str_of(delivery->subscription->op->name);
    TRY(db_change(c->db, Q_SUBSCRIBE, ARGS(name), NULL));
    return db_one(c->db, Q_SUBSCRIBER, ARGS(name), subscriber_row, &delivery->cursor);
}

static enum err read_cursor_quietly(struct task *task)
{
    struct delivery *delivery = task->user;
    return db_one(task->c->db, Q_SUBSCRIBER, ARGS(str_of(delivery->subscription->op->name)),
                  subscriber_row, &delivery->cursor);
}

static enum err read_events(struct task *task)
{
    struct delivery *delivery = task->user;
    struct ctx *c = task->c;
    const char *sql = db_engine(c->db) == ENGINE_POSTGRES ? Q_NEXT_POSTGRES : Q_NEXT_SQLITE;
    return db_many(c->db, sql,
                   ARGS(str_of(delivery->subscription->event), delivery->cursor.xid,
                        delivery->cursor.seq, (int64_t)EVENTS_PER_ROUND),
                   EVENTS_PER_ROUND, event_row, &delivery->events, &delivery->count);
}

static enum err advance(struct ctx *c, struct delivery *delivery)
{
    int64_t changed;
    TRY(db_change(c->db, Q_ADVANCE,
                  ARGS(str_of(delivery->subscription->op->name), delivery->event->xid,
                       delivery->event->seq, delivery->cursor.xid, delivery->cursor.seq),
                  &changed));
    /* Another process has delivered it: its commit stands, ours must not. */
    return changed == 1
               ? OK
               : fail(c, ERR_CONFLICT, "delivered", "Another process delivered this event.");
}

enum err relay_receive(struct ctx *c, const struct op *op, struct id event_id)
{
    return db_change(c->db, Q_RECEIVE, ARGS(str_of(op->name), event_id, c->now), NULL);
}

static enum err deliver(struct task *task)
{
    struct delivery *delivery = task->user;
    struct ctx *c = task->c;
    const struct op *op = delivery->subscription->op;
    int64_t is_new;
    fault_clear(c);
    TRY(advance(c, delivery));
    TRY(db_change(c->db, Q_RECEIVE, ARGS(str_of(op->name), delivery->event->id, c->now), &is_new));
    if (!is_new)
        return OK;
    c->business_id = delivery->event->business_id;
    /* A forgotten fact is known to have been; what it said, nobody learns any more. */
    if (delivery->in == NULL)
        return OK;
    /* What the subscriber keeps of it is seen from its own commit on. */
    touch_event(c, op->in, delivery->in);
    void *out = arena_alloc(c->arena, op->out->size);
    TRY(op->function(c, delivery->in, out));
    return arena_is_exhausted(c->arena)
               ? fail_internal(c, "arena exhausted by %s on an event", op->name)
               : OK;
}

static enum err postpone(struct task *task)
{
    struct delivery *delivery = task->user;
    struct ctx *c = task->c;
    struct str name = str_of(delivery->subscription->op->name);
    if (delivery->cursor.tries + 1 < TRIES_MAX) {
        int64_t pause_ms = FIRST_PAUSE_MS << delivery->cursor.tries;
        return db_change(c->db, Q_POSTPONE, ARGS(name, instant_add_ms(c->now, pause_ms)), NULL);
    }
    /* One bad event must not hold up all that follow: it is set aside where an operator sees it. */
    LOG(LOG_ERROR, "event set aside", LOG_TEXT("subscriber", name));
    TRY(db_change(c->db, Q_BURY, ARGS(name, delivery->event->id, S("gave up"), c->now), NULL));
    return advance(c, delivery);
}

static enum err step(struct runtime *runtime, struct delivery *delivery, struct ctx *c,
                     size_t database, bool is_write, enum err (*body)(struct task *))
{
    delivery->task = (struct task){
        .c = c, .database = database, .is_write = is_write, .body = body, .user = delivery};
    return task_wait(runtime, &delivery->task);
}

static bool decode_event(struct ctx *c, struct delivery *delivery)
{
    const struct type *type = delivery->subscription->op->in;
    delivery->in = NULL;
    if (str_empty(delivery->event->data))
        return true;
    delivery->in = arena_alloc(c->arena, type->size);
    return json_read_ours(c->arena, delivery->event->data, type, delivery->in) == OK;
}

/* Where a subscription's facts stand. */
static size_t source_of(struct runtime *runtime, const struct subscription *subscription)
{
    return subscription->database ? database_index(runtime, subscription->database) : 0;
}

static bool follows(struct runtime *runtime, const struct subscription *subscription)
{
    return runtime->engine == ENGINE_SQLITE || subscription->database == NULL;
}

/* ---- What everybody has passed ---- */

static struct relay_cursor *cursor_of(struct runtime *runtime,
                                      const struct subscription *const *row)
{
    size_t index = (size_t)(row - __start_soko_subscription);
    return index < SUBSCRIPTIONS_MAX ? &runtime->relay_cursors[index] : NULL;
}

static void note_passed(struct runtime *runtime, const struct subscription *const *row,
                        const struct subscriber_row *read)
{
    pthread_mutex_lock(&runtime->wake_mutex);
    struct relay_cursor *cursor = cursor_of(runtime, row);
    if (cursor != NULL)
        *cursor = (struct relay_cursor){true, read->xid, read->seq};
    pthread_mutex_unlock(&runtime->wake_mutex);
}

/* A cursor only ever moves on, so one that was read a while ago says too little, never too much. */
bool relay_passed(struct runtime *runtime, size_t database, struct str event, int64_t *xid,
                  int64_t *seq)
{
    bool is_known = true;
    *xid = *seq = INT64_MAX;
    pthread_mutex_lock(&runtime->wake_mutex);
    for (const struct subscription *const *row = __start_soko_subscription;
         row < __stop_soko_subscription; row++) {
        if (!str_eq(event, str_of((*row)->event)) || !follows(runtime, *row)
            || source_of(runtime, *row) != database)
            continue;
        const struct relay_cursor *cursor = cursor_of(runtime, row);
        if (cursor == NULL || !cursor->is_known) {
            is_known = false;
        } else if (cursor->xid < *xid || (cursor->xid == *xid && cursor->seq < *seq)) {
            *xid = cursor->xid;
            *seq = cursor->seq;
        }
    }
    pthread_mutex_unlock(&runtime->wake_mutex);
    return is_known;
}

/* ---- Rounds ---- */

/* One event in memory and time of its own: what one handler needs is not held for all that follow.
 * False when the next one is to wait. */
static bool hand_over(struct runtime *runtime, struct delivery *delivery, size_t database)
{
    const struct op *op = delivery->subscription->op;
    struct ctx *c = runtime_ctx(runtime);
    c->op = op;
    enum err err = decode_event(c, delivery) ? step(runtime, delivery, c, database, true, deliver)
                                             : ERR_INVALID;
    if (err == OK) {
        delivery->cursor =
            (struct subscriber_row){.xid = delivery->event->xid, .seq = delivery->event->seq};
    } else {
        LOG(LOG_WARN, "event not delivered", LOG_TEXT("subscriber", str_of(op->name)),
            LOG_TEXT("code", c->fault.code), LOG_TEXT("why", c->fault.detail));
        if (!str_eq(c->fault.code, S("delivered"))) {
            run_failed(c, op);
            c->deadline_us = clock_monotonic_us() + (int64_t)OP_DEADLINE_MS * 1000;
            step(runtime, delivery, c, database, true, postpone);
        }
    }
    runtime_ctx_free(c);
    return err == OK;
}

static int64_t serve(struct runtime *runtime, const struct subscription *const *row)
{
    const struct subscription *subscription = *row;
    if (!follows(runtime, subscription))
        return 0;
    struct ctx *c = runtime_ctx(runtime);
    struct delivery delivery = {.subscription = subscription};
    size_t source = source_of(runtime, subscription);
    size_t own = database_of_op(runtime, subscription->op), done = 0;
    c->op = subscription->op;
    enum err err = step(runtime, &delivery, c, own, false, read_cursor_quietly);
    if (err == ERR_MISSING)
        err = step(runtime, &delivery, c, own, true, read_cursor);
    if (err == OK)
        note_passed(runtime, row, &delivery.cursor);
    bool is_due = err == OK && !instant_is_before(c->now, delivery.cursor.next_try_at);
    if (is_due && step(runtime, &delivery, c, source, false, read_events) == OK)
        for (; done < delivery.count; done++) {
            delivery.event = &delivery.events[done];
            if (!hand_over(runtime, &delivery, own))
                break;
        }
    runtime_ctx_free(c);
    return (int64_t)done;
}

int64_t relay_round(struct runtime *runtime)
{
    int64_t done = 0;
    for (const struct subscription *const *row = __start_soko_subscription;
         row < __stop_soko_subscription; row++)
        done += serve(runtime, row);
    return done + prune_round(runtime);
}

void relay_wake(struct runtime *runtime)
{
    pthread_mutex_lock(&runtime->wake_mutex);
    runtime->is_woken = true;
    pthread_cond_signal(&runtime->wake);
    pthread_mutex_unlock(&runtime->wake_mutex);
}

static void wait_for_work(struct runtime *runtime)
{
    struct timespec until;
    clock_gettime(CLOCK_REALTIME, &until);
    until.tv_nsec += IDLE_MS * 1000000L;
    until.tv_sec += until.tv_nsec / 1000000000L;
    until.tv_nsec %= 1000000000L;
    pthread_mutex_lock(&runtime->wake_mutex);
    while (!runtime->is_woken && !atomic_load(&runtime->is_closing))
        if (pthread_cond_timedwait(&runtime->wake, &runtime->wake_mutex, &until) == ETIMEDOUT)
            break;
    runtime->is_woken = false;
    pthread_mutex_unlock(&runtime->wake_mutex);
}

void *relay_thread(void *user)
{
    struct runtime *runtime = user;
    while (!atomic_load(&runtime->is_closing))
        if (relay_round(runtime) == 0)
            wait_for_work(runtime);
    return NULL;
}
