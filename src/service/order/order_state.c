/* The machines of orders: one table of edges each, one function each. A move is an update that
 * holds only while the stored states are those that were read. */
#include "order/order_private.h"

static const bool STATE_EDGES[][4] = {
    [ORDER_OPEN] = {[ORDER_CANCELLED] = true, [ORDER_EXPIRED] = true, [ORDER_CLOSED] = true},
    [ORDER_CANCELLED] = {0},
    [ORDER_EXPIRED] = {0},
    [ORDER_CLOSED] = {0},
};

/* A decline is no edge: the order stays pending until it is paid or comes to nothing. */
static const bool PAYMENT_EDGES[][6] = {
    [ORDER_PAYMENT_PENDING] =
        {[ORDER_PAYMENT_PAID] = true, [ORDER_PAYMENT_DUE] = true, [ORDER_PAYMENT_FAILED] = true},
    [ORDER_PAYMENT_DUE] = {[ORDER_PAYMENT_PAID] = true, [ORDER_PAYMENT_FAILED] = true},
    [ORDER_PAYMENT_PAID] =
        {[ORDER_PAYMENT_PARTIALLY_REFUNDED] = true, [ORDER_PAYMENT_REFUNDED] = true},
    [ORDER_PAYMENT_PARTIALLY_REFUNDED] = {[ORDER_PAYMENT_REFUNDED] = true},
    [ORDER_PAYMENT_REFUNDED] = {0},
    [ORDER_PAYMENT_FAILED] = {0},
};

/* The order follows its least advanced unit, so parcels that part ways lead across, never back. */
static const bool FULFILMENT_EDGES[][7] = {
    [ORDER_UNFULFILLED] =
        {[ORDER_PACKED] = true,
         [ORDER_SHIPPED] = true,
         [ORDER_READY_FOR_PICKUP] = true,
         /* When what had not been packed is taken out, and the rest has arrived. */
         [ORDER_DELIVERED] = true,
         [ORDER_COLLECTED] = true},
    [ORDER_PACKED] = {[ORDER_SHIPPED] = true, [ORDER_READY_FOR_PICKUP] = true},
    [ORDER_SHIPPED] = {[ORDER_READY_FOR_PICKUP] = true, [ORDER_DELIVERED] = true},
    [ORDER_READY_FOR_PICKUP] = {[ORDER_COLLECTED] = true, [ORDER_DELIVERED] = true},
    [ORDER_DELIVERED] = {[ORDER_RETURNED] = true},
    [ORDER_COLLECTED] = {[ORDER_RETURNED] = true},
    [ORDER_RETURNED] = {0},
};

static const bool SHIPMENT_EDGES[][5] = {
    [SHIPMENT_PACKED] = {[SHIPMENT_SHIPPED] = true, [SHIPMENT_READY_FOR_PICKUP] = true},
    [SHIPMENT_SHIPPED] = {[SHIPMENT_DELIVERED] = true},
    [SHIPMENT_READY_FOR_PICKUP] = {[SHIPMENT_COLLECTED] = true},
    [SHIPMENT_DELIVERED] = {0},
    [SHIPMENT_COLLECTED] = {0},
};

bool order_state_may(enum order_state from, enum order_state to)
{
    return STATE_EDGES[from][to];
}

bool order_payment_may(enum order_payment_state from, enum order_payment_state to)
{
    return PAYMENT_EDGES[from][to];
}

bool order_fulfilment_may(enum order_fulfilment_state from, enum order_fulfilment_state to)
{
    return FULFILMENT_EDGES[from][to];
}

bool order_shipment_may(enum order_shipment_state from, enum order_shipment_state to)
{
    return SHIPMENT_EDGES[from][to];
}

/* Writes `next` over `order`, which it becomes. */
static enum err move(struct ctx *c, struct order_record *order, struct order_record next)
{
    bool is_moved;
    next.updated_at = c->now;
    next.version = order->version + 1;
    TRY(order_store_move(c, order, &next, &is_moved));
    if (!is_moved)
        return fail(c, ERR_CONFLICT, "order_changed",
                    "The order was changed in this moment. Read it again.");
    *order = next;
    return OK;
}

static enum err no_edge(struct ctx *c, const char *from, const char *to)
{
    return fail_internal(c, "an order has no way from %s to %s", from, to);
}

enum err order_move_state(struct ctx *c, struct order_record *order, enum order_state to)
{
    struct order_record next = *order;
    if (!order_state_may(order->state, to))
        return no_edge(c, ORDER_STATE[order->state], ORDER_STATE[to]);
    next.state = to;
    return move(c, order, next);
}

enum err order_move_payment(struct ctx *c, struct order_record *order, enum order_payment_state to)
{
    struct order_record next = *order;
    if (!order_payment_may(order->payment_state, to))
        return no_edge(c, ORDER_PAYMENT_STATE[order->payment_state], ORDER_PAYMENT_STATE[to]);
    next.payment_state = to;
    return move(c, order, next);
}

enum err order_move_fulfilment(struct ctx *c, struct order_record *order,
                               enum order_fulfilment_state to)
{
    struct order_record next = *order;
    if (!order_fulfilment_may(order->fulfilment_state, to))
        return no_edge(c, ORDER_FULFILMENT_STATE[order->fulfilment_state],
                       ORDER_FULFILMENT_STATE[to]);
    next.fulfilment_state = to;
    TRY(move(c, order, next));
    struct order_fulfilment_changed event = {.order_id = order->id,
                                             .order_group_id = order->order_group_id,
                                             .business_id = order->business_id,
                                             .customer_id = order->customer_id,
                                             .number = order->number,
                                             .state = to};
    return EMIT(c, order->business_id, order_fulfilment_changed, &event);
}

/* waiting -> settled or ended; both are ends. */
enum err order_group_move(struct ctx *c, struct group_record *group, enum order_group_state to,
                          struct id payment_id)
{
    bool is_moved = false;
    if (group->state != GROUP_WAITING || to == GROUP_WAITING)
        return fail_internal(c, "a group of orders has no way from %s to %s",
                             ORDER_GROUP_STATE[group->state], ORDER_GROUP_STATE[to]);
    TRY(order_store_group_move(c, group, to, payment_id, &is_moved));
    if (!is_moved)
        return fail(c, ERR_CONFLICT, "order_changed",
                    "The order was changed in this moment. Read it again.");
    group->state = to;
    group->payment_id = payment_id;
    group->version++;
    return OK;
}

enum err order_close_if_done(struct ctx *c, struct order_record *order)
{
    bool has_arrived =
        order->fulfilment_state == ORDER_DELIVERED || order->fulfilment_state == ORDER_COLLECTED;
    bool is_paid = order->payment_state == ORDER_PAYMENT_PAID
                   || order->payment_state == ORDER_PAYMENT_PARTIALLY_REFUNDED;
    if (!has_arrived || order->state != ORDER_OPEN || !is_paid)
        return OK;
    TRY(order_move_state(c, order, ORDER_CLOSED));
    return order_note(c, order, "closed", VIEWER_SYSTEM, (struct str){0});
}
