/* Fulfilment: units of an order are packed together and go their way. No unit goes twice: the guard
 * stands in the statement that takes it. */
#include "order/order_private.h"

#include <string.h>

/* How far each state is; the order follows its least advanced unit. */
enum { STAGE_PACKED, STAGE_UNDER_WAY, STAGE_ARRIVED };
static const int STAGE[] = {[SHIPMENT_PACKED] = STAGE_PACKED,
                            [SHIPMENT_SHIPPED] = STAGE_UNDER_WAY,
                            [SHIPMENT_READY_FOR_PICKUP] = STAGE_UNDER_WAY,
                            [SHIPMENT_DELIVERED] = STAGE_ARRIVED,
                            [SHIPMENT_COLLECTED] = STAGE_ARRIVED};
static const enum order_fulfilment_state FULFILMENT_OF[] = {[SHIPMENT_PACKED] = ORDER_PACKED,
                                                            [SHIPMENT_SHIPPED] = ORDER_SHIPPED,
                                                            [SHIPMENT_READY_FOR_PICKUP] =
                                                                ORDER_READY_FOR_PICKUP,
                                                            [SHIPMENT_DELIVERED] = ORDER_DELIVERED,
                                                            [SHIPMENT_COLLECTED] = ORDER_COLLECTED};
/* In the timeline: cash is `collected` too, so goods are `picked_up`. */
static const char *const NOTE_OF[] = {[SHIPMENT_PACKED] = "packed",
                                      [SHIPMENT_SHIPPED] = "shipped",
                                      [SHIPMENT_READY_FOR_PICKUP] = "ready_for_pickup",
                                      [SHIPMENT_DELIVERED] = "delivered",
                                      [SHIPMENT_COLLECTED] = "picked_up"};

static enum err check_fulfillable(struct ctx *c, const struct order_record *order);
static enum err choose_lines(struct ctx *c, const struct order_fulfil_in *in,
                             const struct order_line *lines, size_t lines_count,
                             struct order_shipment *shipment);
static enum err take_units(struct ctx *c, const struct order_record *order,
                           const struct order_shipment *shipment);

enum err order_fulfil(struct ctx *c, const struct order_fulfil_in *in, struct order_shipment *out)
{
    struct order_record order = {0};
    struct order_line *lines;
    struct order_shipment *others;
    size_t lines_count, others_count;
    TRY(or_missing(c, order_store_order_locked(c, in->business_id, in->order_id, &order)));
    TRY(check_fulfillable(c, &order));
    TRY(order_store_lines(c, order.business_id, order.id, &lines, &lines_count));
    TRY(order_store_shipments(c, order.business_id, order.id, &others, &others_count));
    if (others_count >= SHIPMENTS_MAX)
        return fail(c, ERR_CONFLICT, "too_many_fulfilments", "An order has at most %d fulfilments.",
                    SHIPMENTS_MAX);
    *out = (struct order_shipment){.id = id_new(c, id_slot(order.business_id)),
                                   .order_id = order.id,
                                   .state = in->state,
                                   .created_at = c->now,
                                   .updated_at = c->now,
                                   .version = 1};
    if (!str_empty(in->tracking))
        out->tracking = in->tracking;
    if (in->state != SHIPMENT_PACKED && !order_shipment_may(SHIPMENT_PACKED, in->state))
        return fail(c, ERR_CONFLICT, "illegal_transition", "A fulfilment does not begin as `%s`.",
                    ORDER_SHIPMENT_STATE[in->state]);
    TRY(choose_lines(c, in, lines, lines_count, out));
    TRY(take_units(c, &order, out));
    TRY(order_store_shipment_add(c, order.business_id, out));
    TRY(order_note(c, &order, NOTE_OF[out->state], VIEWER_SELLER, out->tracking));
    return order_follow(c, &order);
}

static enum err set_state(struct ctx *c, const struct order_shipment *from,
                          struct order_shipment *to, enum order_shipment_state state)
{
    if (!order_shipment_may(from->state, state))
        return fail(c, ERR_CONFLICT, "illegal_transition", "There is no way from `%s` to `%s`.",
                    ORDER_SHIPMENT_STATE[from->state], ORDER_SHIPMENT_STATE[state]);
    to->state = state;
    return OK;
}

enum err order_shipment_set(struct ctx *c, const struct order_shipment_set_in *in,
                            struct order_shipment *out)
{
    struct order_record order = {0};
    struct order_shipment parcel = {0};
    TRY(or_missing(c, order_store_order_locked(c, in->business_id, in->order_id, &order)));
    TRY(or_missing(
        c, order_store_shipment(c, in->business_id, in->order_id, in->fulfilment_id, &parcel)));
    TRY(match_version(c, parcel.version));
    return order_shipment_set_as(c, in, out);
}

enum err order_shipment_set_as(struct ctx *c, const struct order_shipment_set_in *in,
                               struct order_shipment *out)
{
    struct order_record order = {0};
    struct order_shipment from = {0};
    bool is_set;
    TRY(or_missing(c, order_store_order_locked(c, in->business_id, in->order_id, &order)));
    TRY(or_missing(c,
                   order_store_shipment(c, order.business_id, order.id, in->fulfilment_id, &from)));
    *out = from;
    bool is_moved = PRESENCE(order_shipment_set_in, in, state) == GIVEN && in->state != from.state;
    if (is_moved) {
        TRY(check_fulfillable(c, &order));
        TRY(set_state(c, &from, out, in->state));
    }
    if (PRESENCE(order_shipment_set_in, in, tracking) != ABSENT)
        out->tracking = str_empty(in->tracking) ? (struct str){0} : in->tracking;
    if (!is_moved && str_eq(out->tracking, from.tracking))
        return OK;
    TRY(order_store_shipment_set(c, order.business_id, &from, out, &is_set));
    if (!is_set)
        return fail(c, ERR_CONFLICT, "order_changed",
                    "The fulfilment was changed in this moment. Read it again.");
    out->updated_at = c->now;
    out->version = from.version + 1;
    if (!is_moved)
        return OK;
    TRY(order_note(c, &order, NOTE_OF[out->state], VIEWER_SELLER, out->tracking));
    return order_follow(c, &order);
}

enum err order_fulfil_scope(struct ctx *c, const void *in)
{
    const struct order_fulfil_in *fulfil = in;
    struct order_record order = {0};
    return or_missing(c, order_store_order(c, fulfil->business_id, fulfil->order_id, &order));
}

enum err order_shipment_scope(struct ctx *c, const void *in)
{
    const struct order_shipment_set_in *set = in;
    struct order_shipment shipment = {0};
    return or_missing(
        c, order_store_shipment(c, set->business_id, set->order_id, set->fulfilment_id, &shipment));
}

int64_t order_line_rest(const struct order_line *line)
{
    return line->quantity - line->fulfilled_quantity - line->removed_quantity;
}

static enum err check_fulfillable(struct ctx *c, const struct order_record *order)
{
    if (order->state != ORDER_OPEN)
        return fail(c, ERR_CONFLICT, "order_ended", "The order is %s: nothing more is sent.",
                    ORDER_STATE[order->state]);
    if (order->payment_state != ORDER_PAYMENT_PAID && order->payment_state != ORDER_PAYMENT_DUE
        && order->payment_state != ORDER_PAYMENT_PARTIALLY_REFUNDED)
        return fail(c, ERR_CONFLICT, "not_paid", "The order is not paid: its payment is `%s`.",
                    ORDER_PAYMENT_STATE[order->payment_state]);
    return OK;
}

static const struct order_line *line_of(const struct order_line *lines, size_t count, struct id id)
{
    for (size_t i = 0; i < count; i++)
        if (id_eq(lines[i].id, id))
            return &lines[i];
    return NULL;
}

static bool is_named_before(const struct order_fulfil_in *in, size_t position)
{
    for (size_t i = 0; i < position; i++)
        if (id_eq(in->lines[i].line_id, in->lines[position].line_id))
            return true;
    return false;
}

/* A conflict, and the field it stands in: others packed meanwhile, or a number was mistyped. */
static enum err refuse_units(struct ctx *c, size_t position, int64_t rest)
{
    const char *pointer = arena_print(c->arena, "/lines/%zu/quantity", position).data;
    fail_field(c, pointer, "units_left", "Only %lld are left.", (long long)rest);
    return fail(c, ERR_CONFLICT, "already_fulfilled",
                "Of line %zu only %lld units are left to fulfil.", position, (long long)rest);
}

/* The lines that were asked for, each once and of this order. */
static enum err choose_named(struct ctx *c, const struct order_fulfil_in *in,
                             const struct order_line *lines, size_t lines_count,
                             struct order_shipment *shipment)
{
    enum err err = OK;
    for (size_t i = 0; i < in->lines_count; i++) {
        const struct order_line *line = line_of(lines, lines_count, in->lines[i].line_id);
        struct str pointer = arena_print(c->arena, "/lines/%zu/line_id", i);
        if (line == NULL)
            err = fail_field(c, pointer.data, "unknown_line", "The order has no such line.");
        else if (is_named_before(in, i))
            err = fail_field(c, pointer.data, "duplicate", "The line is named twice.");
        if (err != OK || line == NULL)
            continue;
        int64_t rest = order_line_rest(line);
        int64_t quantity = in->lines[i].quantity > 0 ? in->lines[i].quantity : rest;
        if (quantity == 0 || quantity > rest)
            return refuse_units(c, i, rest);
        shipment->lines[shipment->lines_count++] = (struct order_shipment_line){line->id, quantity};
    }
    return err;
}

static enum err choose_lines(struct ctx *c, const struct order_fulfil_in *in,
                             const struct order_line *lines, size_t lines_count,
                             struct order_shipment *shipment)
{
    shipment->lines = ARENA_ARRAY(c->arena, struct order_shipment_line, CART_LINES_MAX);
    if (in->lines_count > 0)
        return choose_named(c, in, lines, lines_count, shipment);
    for (size_t i = 0; i < lines_count; i++) {
        int64_t rest = order_line_rest(&lines[i]);
        if (rest > 0)
            shipment->lines[shipment->lines_count++] =
                (struct order_shipment_line){lines[i].id, rest};
    }
    if (shipment->lines_count == 0)
        return fail(c, ERR_CONFLICT, "already_fulfilled", "All of the order is fulfilled.");
    return OK;
}

static enum err take_units(struct ctx *c, const struct order_record *order,
                           const struct order_shipment *shipment)
{
    for (size_t i = 0; i < shipment->lines_count; i++) {
        bool is_taken;
        TRY(order_store_take_units(c, order->business_id, order->id, &shipment->lines[i],
                                   &is_taken));
        if (!is_taken)
            return fail(c, ERR_CONFLICT, "already_fulfilled",
                        "Units were fulfilled in this moment. Read the order again.");
    }
    return OK;
}

/* The state of the least advanced parcel; of two that are as far, the one on the road. */
static enum order_shipment_state least_advanced(const struct order_shipment *shipments,
                                                size_t count)
{
    enum order_shipment_state least = shipments[0].state;
    for (size_t i = 1; i < count; i++) {
        enum order_shipment_state state = shipments[i].state;
        if (STAGE[state] < STAGE[least] || (STAGE[state] == STAGE[least] && state < least))
            least = state;
    }
    return least;
}

enum err order_follow(struct ctx *c, struct order_record *order)
{
    struct order_line *lines;
    struct order_shipment *shipments;
    size_t lines_count, shipments_count;
    TRY(order_store_lines(c, order->business_id, order->id, &lines, &lines_count));
    for (size_t i = 0; i < lines_count; i++)
        if (order_line_rest(&lines[i]) > 0)
            return OK;
    TRY(order_store_shipments(c, order->business_id, order->id, &shipments, &shipments_count));
    if (shipments_count == 0) {
        /* All of it was taken out again before anything was packed. */
        TRY(order_move_state(c, order, ORDER_CLOSED));
        return order_note(c, order, "closed", VIEWER_SYSTEM, (struct str){0});
    }
    enum order_fulfilment_state to = FULFILMENT_OF[least_advanced(shipments, shipments_count)];
    if (to != order->fulfilment_state)
        TRY(order_move_fulfilment(c, order, to));
    return order_close_if_done(c, order);
}
