/* A part of the door order.h: money of an order that goes back, in whole or in part. payment/ asks
 * for a plan before it writes the refund down, and tells how it ended. */
#ifndef SOKO_SERVICE_ORDER_REFUND_H
#define SOKO_SERVICE_ORDER_REFUND_H

#include "order/order.h"

struct order_refund_line {
    struct id line_id;
    int64_t quantity;
    bool restock;
};
TYPE(order_refund_line,
     F(order_refund_line, line_id, "Line of the order.", .need = true, .prefix = ID_LINE),
     F(order_refund_line, quantity, "Units; by default all that were not refunded.", .min = 1,
       .max = LINE_QUANTITY_MAX),
     F(order_refund_line, restock, "Whether the units are on the shelf again; true by default.",
       .preset = 1));

/* Which units and how much. The units are set aside in this transaction: they are neither sent nor
 * refunded again. Without lines and amount it is all that is left, and nothing is written. 409 when
 * the order cannot be refunded so. WRITE, in payment's transaction. */
struct order_refund_plan_in {
    struct id business_id;
    struct id order_id;
    struct id refund_id;
    struct money rest; /* what has not gone back, nor is on its way */
    struct money amount;
    struct order_refund_line *lines;
    size_t lines_count;
};
TYPE(order_refund_plan_in, F(order_refund_plan_in, business_id, "Tenant.", .prefix = "biz"),
     F(order_refund_plan_in, order_id, "Order.", .prefix = ID_ORDER),
     F(order_refund_plan_in, refund_id, "Refund.", .prefix = "refund"),
     F(order_refund_plan_in, rest, "What may go back at most."),
     F(order_refund_plan_in, amount, "What was asked for, or nothing."),
     MANY(order_refund_plan_in, lines, order_refund_line, "Which units."));
struct order_refund_planned {
    struct money amount;
};
TYPE(order_refund_planned, F(order_refund_planned, amount, "To give back."));
OFFERS(order_refund_plan, order_refund_plan_in, order_refund_planned);

/* The provider would not: the units are free again. WRITE; repeats are harmless. */
struct order_refund_ref {
    struct id business_id;
    struct id order_id;
    struct id refund_id;
};
TYPE(order_refund_ref, F(order_refund_ref, business_id, "Tenant.", .prefix = "biz"),
     F(order_refund_ref, order_id, "Order.", .prefix = ID_ORDER),
     F(order_refund_ref, refund_id, "Refund.", .prefix = "refund"));
OFFERS(order_refund_failed, order_refund_ref, nothing);

/* What members who do not own the business may give back of one order in all. READ. */
struct order_policy {
    struct money refund_limit;
    int64_t version;
    struct instant updated_at;
};
TYPE(order_policy,
     F(order_policy, refund_limit,
       "The most that members other than the owner give back of one order, or null: all of it."),
     F(order_policy, version, "Counts changes; 0 before the first."),
     F(order_policy, updated_at, "When it was last changed, or null."));
OFFERS(order_policy_get, business_ref, order_policy);

#endif
