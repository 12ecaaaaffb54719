/* All SQL of refunds. */
#include "payment_private.h"

#define REFUND_COLUMNS                                                                  \
    "r.id, r.payment_id, r.order_id, r.business_id, a.provider, r.amount_amount,"       \
    " r.amount_currency, r.reason, r.status, r.is_standing, r.user_id, r.failure_code," \
    " r.failure_detail,"                                                                \
    " r.asks, r.next_ask_at, r.created_at, r.version"

static const char Q_REFUND_INSERT[] =
    "insert into [payment.refund]"
    " (id, payment_id, order_id, business_id, amount_amount, amount_currency, reason, status,"
    " is_standing, request_key, asks, next_ask_at, created_at, version, user_id)"
    " values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, 0, ?11, ?12, 1, ?13)"
    " on conflict do nothing";
enum err payment_refund_insert(struct ctx *c, const struct payment_refund *refund,
                               struct str request_key, bool *is_new)
{
    int64_t changed;
    TRY(db_change(c->db, Q_REFUND_INSERT,
                  ARGS(refund->id, refund->payment_id, refund->order_id, refund->business_id,
                       refund->amount, refund->reason, WORD(REFUND_STATUS, refund->status),
                       refund->is_standing, request_key, refund->next_ask_at, refund->created_at,
                       refund->user_id),
                  &changed));
    *is_new = changed == 1;
    return OK;
}

static const char Q_REFUND_GET[] = "select " REFUND_COLUMNS " from [payment.refund] as r"
                                   " join [payment.attempt] as a on a.id = r.payment_id"
                                   " where r.id = ?1";
enum err payment_refund_get(struct ctx *c, struct id id, struct payment_refund *out)
{
    return db_one(c->db, Q_REFUND_GET, ARGS(id), payment_refund, out);
}

/* The attempt too, whose figures go with it. */
static const char Q_REFUND_LOCK[] = "select " REFUND_COLUMNS " from [payment.refund] as r"
                                    " join [payment.attempt] as a on a.id = r.payment_id"
                                    " where r.id = ?1"
                                    " for update";
enum err payment_refund_lock(struct ctx *c, struct id id, struct payment_refund *out)
{
    return db_one(c->db, Q_REFUND_LOCK, ARGS(id), payment_refund, out);
}

static const char Q_REFUND_OF_REQUEST[] = "select r.id as refund_id"
                                          " from [payment.refund] as r"
                                          " where r.request_key = ?1";
enum err payment_refund_of_request(struct ctx *c, struct str request_key, struct id *out)
{
    struct payment_refund_ref found;
    if (request_key.data == NULL)
        return ERR_MISSING;
    TRY(db_one(c->db, Q_REFUND_OF_REQUEST, ARGS(request_key), payment_refund_ref, &found));
    *out = found.refund_id;
    return OK;
}

static const char Q_REFUND_OF_ORDER[] =
    "select " REFUND_COLUMNS " from [payment.refund] as r"
    " join [payment.attempt] as a on a.id = r.payment_id"
    " where r.business_id = ?1 and r.order_id = ?2 and r.is_standing = 1"
    " order by r.id desc"
    " limit 1";
enum err payment_refund_of_order(struct ctx *c, struct id business_id, struct id order_id,
                                 struct payment_refund *out)
{
    return db_one(c->db, Q_REFUND_OF_ORDER, ARGS(business_id, order_id), payment_refund, out);
}

static const char Q_REFUNDS_OF[] = "select " REFUND_COLUMNS " from [payment.refund] as r"
                                   " join [payment.attempt] as a on a.id = r.payment_id"
                                   " where r.business_id = ?1 and r.order_id = ?2 and r.id < ?3"
                                   " order by r.id desc"
                                   " limit ?4";
enum err payment_refunds_of(struct ctx *c, const struct payment_refunds_in *in, struct id before,
                            struct payment_refund **out, size_t *count)
{
    int64_t limit = list_fetch_limit(in->limit);
    return db_many(c->db, Q_REFUNDS_OF, ARGS(in->business_id, in->order_id, before, limit),
                   (size_t)limit, payment_refund, out, count);
}

static const char Q_REFUND_UPDATE[] = "update [payment.refund] as r"
                                      " set status = ?3, is_standing = ?4, failure_code = ?5,"
                                      " failure_detail = ?6, next_ask_at = ?7, version = ?8"
                                      " where r.id = ?1 and r.status = ?2";
enum err payment_refund_update(struct ctx *c, const struct payment_refund *refund,
                               enum refund_status from, int64_t *changed)
{
    return db_change(c->db, Q_REFUND_UPDATE,
                     ARGS(refund->id, WORD(REFUND_STATUS, from),
                          WORD(REFUND_STATUS, refund->status), refund->is_standing,
                          refund->failure_code, refund->failure_detail, refund->next_ask_at,
                          refund->version),
                     changed);
}

static const char Q_REFUND_DUE[] = "select r.id, r.next_ask_at, r.created_at, r.asks"
                                   " from [payment.refund] as r"
                                   " where r.next_ask_at is not null and r.next_ask_at <= ?1"
                                   " order by r.next_ask_at"
                                   " limit ?2";
enum err payment_refunds_due(struct ctx *c, struct payment_dues *out)
{
    return db_many(c->db, Q_REFUND_DUE, ARGS(c->now, PAYMENT_ASKS_AT_ONCE), PAYMENT_ASKS_AT_ONCE,
                   payment_due_row, &out->data, &out->data_count);
}

static const char Q_REFUND_CLAIM[] = "update [payment.refund] as r"
                                     " set asks = r.asks + 1, next_ask_at = ?3"
                                     " where r.id = ?1 and r.next_ask_at = ?2";
enum err payment_refund_row_claim(struct ctx *c, const struct payment_due_row *row,
                                  struct instant next_ask_at, int64_t *changed)
{
    return db_change(c->db, Q_REFUND_CLAIM, ARGS(row->id, row->next_ask_at, next_ask_at), changed);
}
