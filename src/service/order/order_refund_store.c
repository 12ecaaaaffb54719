/* Refunds of orders: their SQL. */
#include "order/order_refund_private.h"

static const char Q_ADD[] =
    "insert into [order.refund] as r (refund_id, business_id, order_id, state, amount_amount,\n"
    "    amount_currency, created_at)\n"
    "values (?1, ?2, ?3, 'pending', ?4, ?5, ?6)";

enum err order_store_refund_add(struct ctx *c, const struct order_refund_plan_in *plan,
                                struct money amount)
{
    return db_change(c->db, Q_ADD,
                     ARGS(plan->refund_id, plan->business_id, plan->order_id, amount, c->now),
                     NULL);
}

static const char Q_ONE[] = "select r.refund_id, r.state, r.amount_amount, r.amount_currency\n"
                            "from [order.refund] as r\n"
                            "where r.business_id = ?1\n"
                            "and r.order_id = ?2\n"
                            "and r.refund_id = ?3";

enum err order_store_refund(struct ctx *c, const struct order_refund_ref *ref,
                            struct order_refund_row *out)
{
    return db_one(c->db, Q_ONE, ARGS(ref->business_id, ref->order_id, ref->refund_id),
                  order_refund_row, out);
}

static const char Q_END[] = "update [order.refund] as r\n"
                            "set state = ?4\n"
                            "where r.business_id = ?1\n"
                            "and r.order_id = ?2\n"
                            "and r.refund_id = ?3\n"
                            "and r.state = 'pending'";

enum err order_store_refund_end(struct ctx *c, const struct order_refund_ref *ref,
                                enum order_refund_state state)
{
    return db_change(
        c->db, Q_END,
        ARGS(ref->business_id, ref->order_id, ref->refund_id, WORD(ORDER_REFUND_STATE, state)),
        NULL);
}

static const char Q_LINE_ADD[] =
    "insert into [order.refund_line] as u (refund_id, line_id, business_id, quantity,\n"
    "    removed_quantity, restock)\n"
    "values (?1, ?2, ?3, ?4, ?5, ?6)";

enum err order_store_refund_line_add(struct ctx *c, const struct order_refund_plan_in *plan,
                                     const struct order_refund_units *units)
{
    return db_change(c->db, Q_LINE_ADD,
                     ARGS(plan->refund_id, units->line_id, plan->business_id, units->quantity,
                          units->removed_quantity, units->restock),
                     NULL);
}

/* In one order, so that two refunds of an order never wait for each other. */
static const char Q_LINES[] = "select u.line_id, u.quantity, u.removed_quantity, u.restock\n"
                              "from [order.refund_line] as u\n"
                              "where u.business_id = ?1\n"
                              "and u.refund_id = ?2\n"
                              "order by u.line_id";

enum err order_store_refund_lines(struct ctx *c, const struct order_refund_ref *ref,
                                  struct order_refund_units **out, size_t *count)
{
    return db_many(c->db, Q_LINES, ARGS(ref->business_id, ref->refund_id), CART_LINES_MAX,
                   order_refund_units, out, count);
}

static const char Q_ASIDE[] =
    "update [order.line] as l\n"
    "set refunded_quantity = refunded_quantity + ?4, removed_quantity = removed_quantity + ?5\n"
    "where l.business_id = ?1\n"
    "and l.order_id = ?2\n"
    "and l.id = ?3\n"
    "and l.refunded_quantity + ?4 between 0 and l.quantity\n"
    "and l.removed_quantity + ?5 between 0 and l.quantity - l.fulfilled_quantity";

enum err order_store_units_aside(struct ctx *c, const struct order_refund_ref *ref,
                                 const struct order_refund_units *units, int sign, bool *is_done)
{
    int64_t changed;
    TRY(db_change(c->db, Q_ASIDE,
                  ARGS(ref->business_id, ref->order_id, units->line_id, sign * units->quantity,
                       sign * units->removed_quantity),
                  &changed));
    *is_done = changed == 1;
    return OK;
}

static const char Q_ALL[] = "update [order.line] as l\n"
                            "set refunded_quantity = quantity\n"
                            "where l.business_id = ?1\n"
                            "and l.order_id = ?2";

enum err order_store_units_all(struct ctx *c, struct id business_id, struct id order_id)
{
    return db_change(c->db, Q_ALL, ARGS(business_id, order_id), NULL);
}

static const char Q_REFUNDED[] =
    "update [order.order] as o\n"
    "set refunded_amount = refunded_amount + ?3, updated_at = ?5, version = version + 1\n"
    "where o.business_id = ?1\n"
    "and o.id = ?2\n"
    "and o.total_currency = ?4\n"
    "and o.refunded_amount + ?3 <= o.total_amount";

enum err order_store_refunded_add(struct ctx *c, struct order_record *order, struct money amount,
                                  bool *is_done)
{
    int64_t changed;
    TRY(db_change(c->db, Q_REFUNDED, ARGS(order->business_id, order->id, amount, c->now),
                  &changed));
    *is_done = changed == 1 && money_add(order->refunded, amount, &order->refunded);
    order->updated_at = c->now;
    order->version++;
    return OK;
}

static const char Q_POLICY[] =
    "select p.refund_limit_amount, p.refund_limit_currency, p.version, p.updated_at\n"
    "from [order.policy] as p\n"
    "where p.business_id = ?1";

enum err order_store_policy(struct ctx *c, struct id business_id, struct order_policy *out)
{
    return db_one(c->db, Q_POLICY, ARGS(business_id), order_policy, out);
}

static const char Q_POLICY_SET[] =
    "insert into [order.policy] as p (business_id, refund_limit_amount, refund_limit_currency,\n"
    "    version, updated_at)\n"
    "values (?1, ?2, ?3, ?4, ?5)\n"
    "on conflict (business_id) do update\n"
    "set refund_limit_amount = excluded.refund_limit_amount,\n"
    "    refund_limit_currency = excluded.refund_limit_currency,\n"
    "    version = p.version + 1, updated_at = excluded.updated_at";

enum err order_store_policy_set(struct ctx *c, const struct order_policy_in *in,
                                const struct order_policy *policy)
{
    return db_change(
        c->db, Q_POLICY_SET,
        ARGS(in->business_id, policy->refund_limit, policy->version, policy->updated_at), NULL);
}
