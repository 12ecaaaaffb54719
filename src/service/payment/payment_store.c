/* All SQL of attempts, their parts and the events about them. */
#include "payment_private.h"

#define ATTEMPT_COLUMNS                                                                       \
    "a.id, a.order_group_id, a.customer_id, a.provider, a.method, a.token, a.amount_amount,"  \
    " a.amount_currency, a.captured_amount, a.captured_currency, a.refunded_amount,"          \
    " a.refunded_currency, a.status, a.is_standing, a.is_late, a.action_url, a.failure_code," \
    " a.failure_detail, a.asks, a.next_ask_at, a.created_at, a.requires_action_at,"           \
    " a.failed_at, a.cancelled_at, a.succeeded_at, a.version"

static const char Q_INSERT[] =
    "insert into [payment.attempt]"
    " (id, order_group_id, customer_id, provider, method, token, amount_amount, amount_currency,"
    " captured_amount, captured_currency, refunded_amount, refunded_currency, status,"
    " is_standing, is_late, request_key, asks, next_ask_at, created_at, version)"
    " values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, 0, ?15, 0, ?16, ?17, 1)"
    " on conflict do nothing";
enum err payment_attempt_insert(struct ctx *c, const struct payment_attempt *attempt,
                                struct str request_key, bool *is_new)
{
    int64_t changed;
    TRY(db_change(c->db, Q_INSERT,
                  ARGS(attempt->id, attempt->order_group_id, attempt->customer_id,
                       attempt->provider, attempt->method, attempt->token, attempt->amount,
                       attempt->captured, attempt->refunded, WORD(PAYMENT_STATUS, attempt->status),
                       attempt->is_standing, request_key, attempt->next_ask_at,
                       attempt->created_at),
                  &changed));
    *is_new = changed == 1;
    return OK;
}

static const char Q_GET[] = "select " ATTEMPT_COLUMNS " from [payment.attempt] as a"
                            " where a.id = ?1";
enum err payment_attempt_get(struct ctx *c, struct id id, struct payment_attempt *out)
{
    return db_one(c->db, Q_GET, ARGS(id), payment_attempt, out);
}

static const char Q_GROUP_LOCK[] = "select a.id, a.asks, a.next_ask_at, a.created_at"
                                   " from [payment.attempt] as a"
                                   " where a.order_group_id = (select b.order_group_id"
                                   " from [payment.attempt] as b"
                                   " where b.id = ?1)"
                                   " order by a.id"
                                   " for update";
enum err payment_attempt_lock(struct ctx *c, struct id id, struct payment_attempt *out)
{
    enum { GROUP_ATTEMPTS_MAX = 1000 };
    struct payment_due_row *rows;
    size_t count;
    TRY(db_many(c->db, Q_GROUP_LOCK, ARGS(id), GROUP_ATTEMPTS_MAX, payment_due_row, &rows, &count));
    return payment_attempt_get(c, id, out);
}

static const char Q_OF_REQUEST[] = "select " ATTEMPT_COLUMNS " from [payment.attempt] as a"
                                   " where a.request_key = ?1";
enum err payment_attempt_of_request(struct ctx *c, struct str request_key,
                                    struct payment_attempt *out)
{
    return request_key.data == NULL
               ? ERR_MISSING
               : db_one(c->db, Q_OF_REQUEST, ARGS(request_key), payment_attempt, out);
}

static const char Q_STANDING[] = "select " ATTEMPT_COLUMNS " from [payment.attempt] as a"
                                 " where a.order_group_id = ?1 and a.is_standing = 1";
enum err payment_attempt_standing(struct ctx *c, struct id order_group_id,
                                  struct payment_attempt *out)
{
    return db_one(c->db, Q_STANDING, ARGS(order_group_id), payment_attempt, out);
}

static const char Q_LAST[] = "select " ATTEMPT_COLUMNS " from [payment.attempt] as a"
                             " where a.order_group_id = ?1"
                             " order by a.id desc"
                             " limit 1";
enum err payment_attempt_last(struct ctx *c, struct id order_group_id, struct payment_attempt *out)
{
    return db_one(c->db, Q_LAST, ARGS(order_group_id), payment_attempt, out);
}

static const char Q_OF_ORDER[] = "select " ATTEMPT_COLUMNS " from [payment.part] as p"
                                 " join [payment.attempt] as a on a.id = p.payment_id"
                                 " where p.order_id = ?1 and p.business_id = ?2"
                                 " order by a.id desc"
                                 " limit ?3";
enum err payment_attempts_of_order(struct ctx *c, const struct payment_order_at *at,
                                   struct payment_attempt **out, size_t *count)
{
    return db_many(c->db, Q_OF_ORDER, ARGS(at->order_id, at->business_id, PAYMENT_TRIES_MAX),
                   PAYMENT_TRIES_MAX, payment_attempt, out, count);
}

static const char Q_UPDATE[] =
    "update [payment.attempt] as a"
    " set status = ?3, is_standing = ?4, is_late = ?5, captured_amount = ?6,"
    " captured_currency = ?7, action_url = ?8, failure_code = ?9, failure_detail = ?10,"
    " next_ask_at = ?11, requires_action_at = ?12, failed_at = ?13, cancelled_at = ?14,"
    " succeeded_at = ?15, version = ?16"
    " where a.id = ?1 and a.status = ?2";
enum err payment_attempt_update(struct ctx *c, const struct payment_attempt *attempt,
                                enum payment_status from, int64_t *changed)
{
    return db_change(c->db, Q_UPDATE,
                     ARGS(attempt->id, WORD(PAYMENT_STATUS, from),
                          WORD(PAYMENT_STATUS, attempt->status), attempt->is_standing,
                          attempt->is_late, attempt->captured, attempt->action_url,
                          attempt->failure_code, attempt->failure_detail, attempt->next_ask_at,
                          attempt->requires_action_at, attempt->failed_at, attempt->cancelled_at,
                          attempt->succeeded_at, attempt->version),
                     changed);
}

static const char Q_CAPTURED_ADD[] =
    "update [payment.attempt] as a"
    " set captured_amount = a.captured_amount + ?2, version = a.version + 1"
    " where a.id = ?1 and a.amount_currency = ?3";
enum err payment_captured_add(struct ctx *c, struct id id, struct money amount)
{
    return db_change(c->db, Q_CAPTURED_ADD, ARGS(id, amount), NULL);
}

static const char Q_REFUNDED_ADD[] =
    "update [payment.attempt] as a"
    " set refunded_amount = a.refunded_amount + ?2, version = a.version + 1"
    " where a.id = ?1 and a.refunded_amount + ?2 between 0 and a.captured_amount";
enum err payment_refunded_add(struct ctx *c, struct id id, int64_t amount, int64_t *changed)
{
    return db_change(c->db, Q_REFUNDED_ADD, ARGS(id, amount), changed);
}

static const char Q_GROUP_PAID[] = "select count(*)"
                                   " from [payment.attempt] as a"
                                   " where a.order_group_id = ?1 and a.id <> ?2"
                                   " and ((a.status = 'succeeded' and a.is_late = 0)"
                                   " or (a.status = 'pending' and a.provider = 'cash'))";
enum err payment_group_is_paid(struct ctx *c, const struct payment_attempt *attempt, bool *is_paid)
{
    int64_t count;
    TRY(db_integer(c->db, Q_GROUP_PAID, ARGS(attempt->order_group_id, attempt->id), &count));
    *is_paid = count > 0;
    return OK;
}

static const char Q_GROUP_OPEN[] =
    "select count(*)"
    " from [payment.attempt] as a"
    " where a.order_group_id = ?1 and a.status = 'pending' and a.provider <> 'cash'";
enum err payment_group_is_open(struct ctx *c, struct id order_group_id, bool *is_open)
{
    int64_t count;
    TRY(db_integer(c->db, Q_GROUP_OPEN, ARGS(order_group_id), &count));
    *is_open = count > 0;
    return OK;
}

/* ---- Being asked about ---- */

static const char Q_DUE[] = "select a.id, a.next_ask_at, a.created_at, a.asks"
                            " from [payment.attempt] as a"
                            " where a.next_ask_at is not null and a.next_ask_at <= ?1"
                            " order by a.next_ask_at"
                            " limit ?2";
enum err payment_attempts_due(struct ctx *c, struct payment_dues *out)
{
    return db_many(c->db, Q_DUE, ARGS(c->now, PAYMENT_ASKS_AT_ONCE), PAYMENT_ASKS_AT_ONCE,
                   payment_due_row, &out->data, &out->data_count);
}

static const char Q_CLAIM[] = "update [payment.attempt] as a"
                              " set asks = a.asks + 1, next_ask_at = ?3"
                              " where a.id = ?1 and a.next_ask_at = ?2";
enum err payment_attempt_claim(struct ctx *c, const struct payment_due_row *row,
                               struct instant next_ask_at, int64_t *changed)
{
    return db_change(c->db, Q_CLAIM, ARGS(row->id, row->next_ask_at, next_ask_at), changed);
}

static const char Q_HURRY[] = "update [payment.attempt] as a"
                              " set next_ask_at = ?2"
                              " where a.id = ?1 and a.status <> 'succeeded'";
enum err payment_attempt_hurry(struct ctx *c, struct id id)
{
    return db_change(c->db, Q_HURRY, ARGS(id, c->now), NULL);
}

/* ---- Parts ---- */

#define PART_COLUMNS                                                               \
    "p.payment_id, p.order_id, p.business_id, p.amount_amount, p.amount_currency," \
    " p.refunded_amount, p.amount_currency as refunded_currency, p.captured_at, p.ended_at"

static const char Q_PART_INSERT[] =
    "insert into [payment.part]"
    " (payment_id, order_id, business_id, amount_amount, amount_currency)"
    " values (?1, ?2, ?3, ?4, ?5)";
enum err payment_part_insert(struct ctx *c, const struct payment_part *part)
{
    return db_change(c->db, Q_PART_INSERT,
                     ARGS(part->payment_id, part->order_id, part->business_id, part->amount), NULL);
}

static const char Q_PARTS_OF[] = "select " PART_COLUMNS " from [payment.part] as p"
                                 " where p.payment_id = ?1"
                                 " order by p.order_id";
enum err payment_parts_of(struct ctx *c, struct id payment_id, struct payment_part **out,
                          size_t *count)
{
    return db_many(c->db, Q_PARTS_OF, ARGS(payment_id), PAYMENT_PARTS_MAX, payment_part, out,
                   count);
}

static const char Q_PART_GET[] =
    "select " PART_COLUMNS " from [payment.part] as p"
    " where p.payment_id = ?1 and p.business_id = ?2 and p.order_id = ?3";
enum err payment_part_get(struct ctx *c, const struct payment_collect_in *at,
                          struct payment_part *out)
{
    return db_one(c->db, Q_PART_GET, ARGS(at->payment_id, at->business_id, at->order_id),
                  payment_part, out);
}

static const char Q_PARTS_CAPTURE[] = "update [payment.part] as p"
                                      " set captured_at = ?2"
                                      " where p.payment_id = ?1 and p.captured_at is null";
enum err payment_parts_capture(struct ctx *c, struct id payment_id)
{
    return db_change(c->db, Q_PARTS_CAPTURE, ARGS(payment_id, c->now), NULL);
}

static const char Q_PART_CAPTURE[] =
    "update [payment.part] as p"
    " set captured_at = ?4"
    " where p.payment_id = ?1 and p.business_id = ?2 and p.order_id = ?3"
    " and p.captured_at is null and p.ended_at is null";
enum err payment_part_capture(struct ctx *c, const struct payment_collect_in *at, int64_t *changed)
{
    return db_change(c->db, Q_PART_CAPTURE,
                     ARGS(at->payment_id, at->business_id, at->order_id, c->now), changed);
}

static const char Q_PART_END[] =
    "update [payment.part] as p"
    " set ended_at = ?4"
    " where p.payment_id = ?1 and p.business_id = ?2 and p.order_id = ?3"
    " and p.captured_at is null and p.ended_at is null";
enum err payment_part_end(struct ctx *c, const struct payment_collect_in *at, int64_t *changed)
{
    return db_change(c->db, Q_PART_END, ARGS(at->payment_id, at->business_id, at->order_id, c->now),
                     changed);
}

static const char Q_PART_WAITING[] =
    "select " PART_COLUMNS " from [payment.part] as p"
    " join [payment.attempt] as a on a.id = p.payment_id"
    " where p.business_id = ?1 and p.order_id = ?2 and a.provider = 'cash'"
    " and a.status = 'pending' and p.captured_at is null and p.ended_at is null";
enum err payment_part_waiting(struct ctx *c, struct id business_id, struct id order_id,
                              struct payment_part *out)
{
    return db_one(c->db, Q_PART_WAITING, ARGS(business_id, order_id), payment_part, out);
}

static const char Q_PART_CAPTURED[] =
    "select " PART_COLUMNS " from [payment.part] as p"
    " where p.business_id = ?1 and p.order_id = ?2 and p.captured_at is not null";
enum err payment_part_captured(struct ctx *c, struct id business_id, struct id order_id,
                               struct payment_part *out)
{
    return db_one(c->db, Q_PART_CAPTURED, ARGS(business_id, order_id), payment_part, out);
}

static const char Q_PART_REFUNDED_ADD[] =
    "update [payment.part] as p"
    " set refunded_amount = refunded_amount + ?3"
    " where p.business_id = ?1 and p.order_id = ?2 and p.captured_at is not null"
    " and p.refunded_amount + ?3 between 0 and p.amount_amount";
enum err payment_part_refunded_add(struct ctx *c, struct id business_id, struct id order_id,
                                   int64_t amount, int64_t *changed)
{
    return db_change(c->db, Q_PART_REFUNDED_ADD, ARGS(business_id, order_id, amount), changed);
}

static const char Q_PARTS_WAITING[] =
    "select count(*)"
    " from [payment.part] as p"
    " where p.payment_id = ?1 and p.captured_at is null and p.ended_at is null";
enum err payment_parts_waiting(struct ctx *c, struct id payment_id, int64_t *count)
{
    return db_integer(c->db, Q_PARTS_WAITING, ARGS(payment_id), count);
}

/* ---- Events ---- */

static const char Q_EVENT_INSERT[] =
    "insert into [payment.provider_event]"
    " (id, provider, event_id, payment_id, is_matching, body, received_at)"
    " values (?1, ?2, ?3, ?4, ?5, ?6, ?7)"
    " on conflict do nothing";
enum err payment_event_insert(struct ctx *c, const struct payment_event_note_in *event,
                              bool is_matching, bool *is_new)
{
    int64_t changed;
    TRY(db_change(c->db, Q_EVENT_INSERT,
                  ARGS(id_new(c, id_slot(event->payment_id)), event->provider, event->event_id,
                       event->payment_id, is_matching, event->body, c->now),
                  &changed));
    *is_new = changed == 1;
    return OK;
}

static const char Q_EVENTS_PURGE[] = "delete from [payment.provider_event]"
                                     " where id in (select v.id"
                                     " from [payment.provider_event] as v"
                                     " where v.received_at < ?1"
                                     " limit ?2)";
enum err payment_events_purge(struct ctx *c, struct instant before, int64_t *count)
{
    return db_change(c->db, Q_EVENTS_PURGE, ARGS(before, PAYMENT_PURGE_BATCH), count);
}
