/* Orders that come to nothing: cancelled or expired. What they held or took goes back to the shelf,
 * and the books are turned round. Money that goes back is order_refund.c's. */
#include "order/order_private.h"

#include "ledger/ledger.h"
#include "payment/payment.h"
#include "stock/stock.h"

/* How many groups one run of the sweep ends: few, for each keeps its rows locked until the commit.
 */
enum { EXPIRE_BATCH = 20, EXPIRE_LATER_MS = 2000 };

enum err order_tell_cancelled(struct ctx *c, const struct order_record *order, struct str reason)
{
    struct order_cancelled event = {.order_id = order->id,
                                    .order_group_id = order->order_group_id,
                                    .business_id = order->business_id,
                                    .number = order->number,
                                    .reason = reason,
                                    .is_expired = order->state == ORDER_EXPIRED};
    return EMIT(c, order->business_id, order_cancelled, &event);
}

/* ---- cancelling ---- */

/* Goods that are packed, or further, cannot be called back: from then on it is a return. */
static enum err check_cancellable(struct ctx *c, const struct order_record *order)
{
    struct order_line *lines;
    size_t count;
    if (order->state == ORDER_CANCELLED)
        return fail(c, ERR_CONFLICT, "already_cancelled", "The order is cancelled already.");
    if (order->state == ORDER_EXPIRED)
        return fail(c, ERR_CONFLICT, "order_expired",
                    "The order was not paid in time and has expired: there is nothing to cancel.");
    TRY(order_store_lines(c, order->business_id, order->id, &lines, &count));
    for (size_t i = 0; i < count; i++)
        if (lines[i].fulfilled_quantity > 0 || order->state == ORDER_CLOSED)
            return fail(c, ERR_CONFLICT, "already_packed",
                        "The order is packed already: it can only be returned.");
    return OK;
}

enum err order_end_unpaid(struct ctx *c, struct order_record *order, enum order_state to,
                          enum order_viewer viewer, struct str reason)
{
    struct stock_order_ref ref = {order->business_id, order->id};
    struct nothing nothing;
    TRY(order_move_state(c, order, to));
    TRY(order_move_payment(c, order, ORDER_PAYMENT_FAILED));
    TRY(CALL(c, stock_release, &ref, &nothing));
    TRY(order_note(c, order, to == ORDER_EXPIRED ? "expired" : "cancelled", viewer, reason));
    return order_tell_cancelled(c, order, reason);
}

/* A group whose last open order is gone waits for nothing any more. */
static enum err end_group_if_empty(struct ctx *c, struct group_record *group)
{
    struct order_record *orders;
    size_t count;
    TRY(order_store_orders(c, group->id, &orders, &count));
    for (size_t i = 0; i < count; i++)
        if (orders[i].state == ORDER_OPEN)
            return OK;
    return order_group_move(c, group, GROUP_ENDED, (struct id){0});
}

static enum err cancel_pending(struct ctx *c, struct group_record *group,
                               struct order_record *order, enum order_viewer viewer,
                               struct str reason)
{
    struct payment_group_ref ref = {group->id};
    struct payment_open payment = {0};
    TRY(CALL(c, payment_open_get, &ref, &payment));
    if (payment.is_open)
        return fail(c, ERR_CONFLICT, "payment_in_progress",
                    "A payment of this order is under way. Try again when it has ended.");
    TRY(order_end_unpaid(c, order, ORDER_CANCELLED, viewer, reason));
    return end_group_if_empty(c, group);
}

/* Cash that was waited for will not come: the sale is taken back. */
static enum err cancel_due(struct ctx *c, struct order_record *order, enum order_viewer viewer,
                           struct str reason)
{
    struct stock_order_ref stock = {order->business_id, order->id};
    struct ledger_reverse_in books = {order->business_id, order->id, order->id};
    struct payment_order_ref payment = {order->business_id, order->id};
    struct nothing nothing;
    TRY(order_move_state(c, order, ORDER_CANCELLED));
    TRY(order_move_payment(c, order, ORDER_PAYMENT_FAILED));
    TRY(CALL(c, stock_take_back, &stock, &nothing));
    TRY(CALL(c, ledger_reverse, &books, &nothing));
    TRY(CALL(c, payment_due_end, &payment, &nothing));
    TRY(order_note(c, order, "cancelled", viewer, reason));
    return order_tell_cancelled(c, order, reason);
}

/* The money goes back first on paper: the refund stands in this commit, the provider is asked after
 * it. */
static enum err cancel_paid(struct ctx *c, struct order_record *order, enum order_viewer viewer,
                            struct str reason, struct id *refund_id)
{
    struct payment_refund_begin_in begin = {.business_id = order->business_id,
                                            .order_id = order->id,
                                            .order_group_id = order->order_group_id,
                                            .amount = order->total,
                                            .reason = reason};
    struct payment_refund_ref refund = {0};
    TRY(order_move_state(c, order, ORDER_CANCELLED));
    TRY(order_note(c, order, "cancelled", viewer, reason));
    TRY(CALL(c, payment_refund_begin, &begin, &refund));
    *refund_id = refund.refund_id;
    return order_tell_cancelled(c, order, reason);
}

enum err order_cancel_begin(struct ctx *c, const struct order_cancel_in *in,
                            struct order_cancel_begun *out)
{
    struct order_owner owner;
    enum order_viewer viewer;
    struct group_record group = {0};
    struct order_record order = {0};
    struct str reason = str_empty(in->reason) ? (struct str){0} : in->reason;
    TRY(order_scope(c, in->order_id, RIGHT_ORDERS, &owner, &viewer));
    TRY(order_store_group_locked(c, owner.order_group_id, &group));
    TRY(order_store_order_locked(c, owner.business_id, owner.order_id, &order));
    TRY(check_cancellable(c, &order));
    switch (order.payment_state) {
    case ORDER_PAYMENT_PENDING:
        return cancel_pending(c, &group, &order, viewer, reason);
    case ORDER_PAYMENT_DUE:
        return cancel_due(c, &order, viewer, reason);
    case ORDER_PAYMENT_PAID:
    case ORDER_PAYMENT_PARTIALLY_REFUNDED:
        return cancel_paid(c, &order, viewer, reason, &out->refund_id);
    case ORDER_PAYMENT_REFUNDED:
    case ORDER_PAYMENT_FAILED:
        break;
    }
    return fail(c, ERR_CONFLICT, "already_refunded", "The order's money has gone back already.");
}

enum err order_cancel(struct ctx *c, const struct order_cancel_in *in, struct order *out)
{
    struct order_cancel_begun begun = {0};
    struct order_ref ref = {in->order_id};
    TRY(CALL(c, order_cancel_begin, in, &begun));
    if (id_is_set(begun.refund_id)) {
        struct payment_refund_ref refund = {begun.refund_id};
        struct nothing nothing;
        /* Cancelled it is either way; what goes wrong here the sweep of payment/ drives on. */
        if (CALL(c, payment_refund_drive, &refund, &nothing) != OK)
            c->fault = (struct fault){0};
    }
    return CALL(c, order_get, &ref, out);
}

/* ---- holds run out ---- */

static enum err expire_group(struct ctx *c, struct group_record *group)
{
    struct order_record *orders;
    size_t count;
    TRY(order_store_orders_locked(c, group->id, &orders, &count));
    for (size_t i = 0; i < count; i++)
        if (orders[i].state == ORDER_OPEN)
            TRY(order_end_unpaid(c, &orders[i], ORDER_EXPIRED, VIEWER_SYSTEM, (struct str){0}));
    return order_group_move(c, group, GROUP_ENDED, (struct id){0});
}

/* While an attempt's outcome is not known its stock is kept: the money may be on its way. */
enum err order_expire(struct ctx *c, const struct nothing *in, struct swept *out)
{
    struct group_record *groups;
    size_t count;
    (void)in;
    TRY(order_store_groups_due(c, EXPIRE_BATCH, &groups, &count));
    for (size_t i = 0; i < count; i++) {
        struct payment_group_ref ref = {groups[i].id};
        struct payment_open payment = {0};
        TRY(CALL(c, payment_open_get, &ref, &payment));
        if (payment.is_open) {
            TRY(order_store_group_later(c, groups[i].id, instant_add_ms(c->now, EXPIRE_LATER_MS)));
            continue;
        }
        TRY(expire_group(c, &groups[i]));
        out->count++;
    }
    return OK;
}
