/* The inside of refunds: rows, and their SQL. */
#ifndef SOKO_SERVICE_ORDER_REFUND_PRIVATE_H
#define SOKO_SERVICE_ORDER_REFUND_PRIVATE_H

#include "order/order_private.h"

enum order_refund_state { ORDER_REFUND_PENDING, ORDER_REFUND_DONE, ORDER_REFUND_FAILED };
extern const char *const ORDER_REFUND_STATE[];

struct order_refund_row {
    struct id refund_id;
    enum order_refund_state state;
    struct money amount;
};
TYPE(order_refund_row, F(order_refund_row, refund_id, "Refund.", .prefix = "refund"),
     F(order_refund_row, state, "State.", .words = ORDER_REFUND_STATE),
     F(order_refund_row, amount, "How much."));
struct order_refund_units {
    struct id line_id;
    int64_t quantity;
    int64_t removed_quantity;
    bool restock;
};
TYPE(order_refund_units, F(order_refund_units, line_id, "Line.", .prefix = ID_LINE),
     F(order_refund_units, quantity, "Units."),
     F(order_refund_units, removed_quantity, "Of these, not packed."),
     F(order_refund_units, restock, "Back on the shelf."));

struct order_policy_ref {
    struct id business_id;
};
TYPE(order_policy_ref,
     F(order_policy_ref, business_id, "Business.", .path = true, .prefix = "biz"));
enum err order_policy_show(struct ctx *c, const struct order_policy_ref *in,
                           struct order_policy *out);
struct order_policy_in {
    struct id business_id;
    struct money refund_limit;
};
TYPE(order_policy_in, F(order_policy_in, business_id, "Business.", .path = true, .prefix = "biz"),
     F(order_policy_in, refund_limit,
       "The most that members other than the owner give back of one order; null lifts it."));
enum err order_policy_set(struct ctx *c, const struct order_policy_in *in,
                          struct order_policy *out);

/* ---- Store: order_refund_store.c ---- */

enum err order_store_refund_add(struct ctx *c, const struct order_refund_plan_in *plan,
                                struct money amount);
enum err order_store_refund(struct ctx *c, const struct order_refund_ref *ref,
                            struct order_refund_row *out);
/* Ends a pending one. */
enum err order_store_refund_end(struct ctx *c, const struct order_refund_ref *ref,
                                enum order_refund_state state);
enum err order_store_refund_line_add(struct ctx *c, const struct order_refund_plan_in *plan,
                                     const struct order_refund_units *units);
enum err order_store_refund_lines(struct ctx *c, const struct order_refund_ref *ref,
                                  struct order_refund_units **out, size_t *count);
/* Sets units aside, or with `sign` -1 frees them, if the line has so many. */
enum err order_store_units_aside(struct ctx *c, const struct order_refund_ref *ref,
                                 const struct order_refund_units *units, int sign, bool *is_done);
/* Marks every unit of an order as refunded. */
enum err order_store_units_all(struct ctx *c, struct id business_id, struct id order_id);
/* Adds to what has gone back, if it fits; moves `order` along. */
enum err order_store_refunded_add(struct ctx *c, struct order_record *order, struct money amount,
                                  bool *is_done);
enum err order_store_policy(struct ctx *c, struct id business_id, struct order_policy *out);
enum err order_store_policy_set(struct ctx *c, const struct order_policy_in *in,
                                const struct order_policy *policy);

#endif
