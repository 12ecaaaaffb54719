/* Many orders at a time: each for itself, so that one that cannot go on does not keep the others.
 */
#include "order/order_desk.h"

#include <stdlib.h>

/* Parcels that stand before `state` go there; those that are there, or past it, stay. */
static enum err move_parcels(struct ctx *c, struct id business_id, struct id order_id,
                             enum order_shipment_state state, bool *is_moved)
{
    struct order_shipment *parcels, moved;
    size_t count;
    TRY(order_store_shipments(c, business_id, order_id, &parcels, &count));
    for (size_t i = 0; i < count; i++) {
        if (parcels[i].state == state || !order_shipment_may(parcels[i].state, state))
            continue;
        struct order_shipment_set_in set = {.business_id = business_id,
                                            .order_id = order_id,
                                            .fulfilment_id = parcels[i].id,
                                            .state = state};
        GIVE(order_shipment_set_in, &set, state);
        TRY(order_shipment_set_as(c, &set, &moved));
        *is_moved = true;
    }
    return OK;
}

enum err order_bring(struct ctx *c, struct id business_id, struct id order_id,
                     enum order_shipment_state state)
{
    struct order_record order = {0};
    struct order_line *lines;
    size_t count;
    bool has_rest = false, is_moved = false;
    TRY(or_missing(c, order_store_order_locked(c, business_id, order_id, &order)));
    TRY(order_store_lines(c, business_id, order_id, &lines, &count));
    for (size_t i = 0; i < count; i++)
        has_rest |= order_line_rest(&lines[i]) > 0;
    TRY(move_parcels(c, business_id, order_id, state, &is_moved));
    bool may_begin = state == SHIPMENT_PACKED || order_shipment_may(SHIPMENT_PACKED, state);
    if (has_rest && may_begin) {
        struct order_fulfil_in in = {
            .business_id = business_id, .order_id = order_id, .state = state};
        struct order_shipment parcel = {0};
        return order_fulfil(c, &in, &parcel);
    }
    if (is_moved)
        return OK;
    return fail(c, ERR_CONFLICT, "illegal_transition",
                "Nothing of the order can be brought to `%s` from where it is.",
                ORDER_SHIPMENT_STATE[state]);
}

/* A refusal takes back what this order has written, and is told in its row. */
static enum err bring_one(struct ctx *c, const struct order_many_in *in,
                          struct order_many_done *done)
{
    struct order_record order = {0};
    TRY(db_part_begin(c->db));
    enum err err = order_bring(c, in->business_id, done->order_id, in->state);
    bool is_refusal = err == ERR_CONFLICT || err == ERR_MISSING;
    if (err != OK && (!is_refusal || db_is_broken(c->db)))
        return err;
    struct fault fault = fault_take(c);
    TRY(db_part_end(c->db, err == OK));
    done->is_done = err == OK;
    done->code = fault.code;
    done->detail = fault.detail;
    enum err found = order_store_order(c, in->business_id, done->order_id, &order);
    if (found != OK)
        return found == ERR_MISSING ? OK : found;
    done->status = order_status(order.state, order.payment_state, order.fulfilment_state);
    done->fulfilment_state = order.fulfilment_state;
    done->version = order.version;
    return OK;
}

static int by_id(const void *a, const void *b)
{
    const struct order_many_done *const *one = a, *const *other = b;
    return id_compare((*one)->order_id, (*other)->order_id);
}

/* Answered in the order in which they were asked for, each once; locked in the order of their ids,
 * so that two such calls never wait for each other in a ring. */
enum err order_fulfil_many(struct ctx *c, const struct order_many_in *in,
                           struct order_many_out *out)
{
    struct order_many_done **sorted =
        ARENA_ARRAY(c->arena, struct order_many_done *, in->orders_count + 1);
    out->data = ARENA_ARRAY(c->arena, struct order_many_done, in->orders_count + 1);
    for (size_t i = 0; i < in->orders_count; i++) {
        bool is_twice = false;
        for (size_t k = 0; k < i; k++)
            is_twice |= id_eq(in->orders[k].order_id, in->orders[i].order_id);
        if (is_twice)
            continue;
        sorted[out->data_count] = &out->data[out->data_count];
        out->data[out->data_count++].order_id = in->orders[i].order_id;
    }
    qsort(sorted, out->data_count, sizeof *sorted, by_id);
    for (size_t i = 0; i < out->data_count; i++)
        TRY(bring_one(c, in, sorted[i]));
    return OK;
}
