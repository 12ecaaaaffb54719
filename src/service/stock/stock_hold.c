/* Holds of unpaid orders and how they end. Levels are taken in one order by everybody: by business,
 * variant and location, so that two orders never wait for each other in a ring. */
#include "stock_private.h"

#include <stdlib.h>

/* What all lines together want of one place. */
struct demand {
    struct stock_place place;
    int64_t quantity;
    int64_t left; /* when short: what there was */
    bool is_short;
};

static int place_compare(const struct stock_place *a, const struct stock_place *b)
{
    int order = id_compare(a->business_id, b->business_id);
    if (order == 0)
        order = id_compare(a->variant_id, b->variant_id);
    return order ? order : id_compare(a->location_id, b->location_id);
}

static int by_place(const void *a, const void *b)
{
    return place_compare(&((const struct demand *)a)->place, &((const struct demand *)b)->place);
}

static struct demand *sum_demand(struct ctx *c, const struct stock_hold_in *in, size_t *count)
{
    struct demand *demands = ARENA_ARRAY(c->arena, struct demand, in->lines_count + 1);
    for (size_t i = 0; i < in->lines_count; i++) {
        const struct stock_hold_line *line = &in->lines[i];
        demands[i] =
            (struct demand){.place = {line->business_id, line->location_id, line->variant_id},
                            .quantity = line->quantity};
    }
    qsort(demands, in->lines_count, sizeof *demands, by_place);
    *count = 0;
    for (size_t i = 0; i < in->lines_count; i++) {
        if (*count > 0 && by_place(&demands[*count - 1], &demands[i]) == 0)
            demands[*count - 1].quantity += demands[i].quantity;
        else
            demands[(*count)++] = demands[i];
    }
    return demands;
}

static enum err reserve(struct ctx *c, struct demand *demand)
{
    struct stock_change change = {.place = demand->place, .reserved = demand->quantity};
    struct stock_place_level level;
    enum err err = stock_change_level(c, &change, &level);
    if (err != ERR_MISSING)
        return err;
    demand->is_short = true;
    err = stock_store_level(c, &demand->place, false, &level);
    demand->left = err == OK ? level.available : 0;
    return err == ERR_MISSING ? OK : err;
}

/* Names every line that wants of a place what is not there. */
static enum err out_of_stock(struct ctx *c, const struct stock_hold_in *in,
                             const struct demand *demands, size_t count)
{
    for (size_t i = 0; i < in->lines_count; i++) {
        const struct stock_hold_line *line = &in->lines[i];
        struct demand key = {.place = {line->business_id, line->location_id, line->variant_id}};
        const struct demand *demand = bsearch(&key, demands, count, sizeof *demands, by_place);
        if (demand != NULL && demand->is_short)
            field_errors_add(c->arena, &c->fault.errors, arena_print(c->arena, "/lines/%zu", i),
                             "out_of_stock",
                             arena_print(c->arena, "%lld left.", (long long)demand->left));
    }
    return fail(c, ERR_CONFLICT, "out_of_stock", "There is not enough in stock.");
}

enum err stock_hold(struct ctx *c, const struct stock_hold_in *in,
                    struct nothing *out __attribute__((unused)))
{
    size_t count;
    struct demand *demands = sum_demand(c, in, &count);
    bool is_short = false;
    for (size_t i = 0; i < count; i++) {
        TRY(reserve(c, &demands[i]));
        is_short |= demands[i].is_short;
    }
    if (is_short)
        return out_of_stock(c, in, demands, count);
    for (size_t i = 0; i < in->lines_count; i++)
        TRY(stock_store_hold(c, &in->lines[i], in->expires_at));
    return OK;
}

/* ---- How holds end ---- */

/* An order is in one business: variant and location order its places. */
static int by_held_place(const void *a, const void *b)
{
    const struct stock_held *x = a, *y = b;
    int order = id_compare(x->variant_id, y->variant_id);
    return order ? order : id_compare(x->location_id, y->location_id);
}

/* What the end of a hold does to its level, a unit. */
struct ending {
    enum stock_hold_state from, to;
    int64_t on_hand, reserved;
    bool is_moved;
    enum stock_kind kind;
};

static enum err end_hold(struct ctx *c, const struct stock_order_ref *order,
                         const struct ending *ending, const struct stock_held *held)
{
    struct stock_change change = {
        .place = {order->business_id, held->location_id, held->variant_id},
        .on_hand = ending->on_hand * held->quantity,
        .reserved = ending->reserved * held->quantity};
    struct stock_place_level level;
    enum err err = stock_change_level(c, &change, &level);
    if (err == ERR_MISSING)
        return fail_internal(c, "the level under a hold is too low to end it");
    if (err != OK || !ending->is_moved)
        return err;
    struct stock_movement movement = {.id = id_new(c, id_slot(order->business_id)),
                                      .variant_id = held->variant_id,
                                      .location_id = held->location_id,
                                      .kind = ending->kind,
                                      .delta = change.on_hand,
                                      .on_hand = level.on_hand,
                                      .order_id = order->order_id,
                                      .line_id = held->line_id,
                                      .created_at = c->now};
    return stock_store_write_down(c, order->business_id, &movement);
}

/* Only holds that are still in the state it ends touch their levels, so a repeat finds none. */
static enum err end_holds(struct ctx *c, const struct stock_order_ref *order,
                          const struct ending *ending)
{
    struct stock_held *held;
    size_t count;
    TRY(stock_store_end_holds(c, order, ending->from, ending->to, &held, &count));
    if (count > 1)
        qsort(held, count, sizeof *held, by_held_place);
    for (size_t i = 0; i < count; i++)
        if (held[i].quantity > 0) /* not all of it has come back before */
            TRY(end_hold(c, order, ending, &held[i]));
    return OK;
}

enum err stock_sell(struct ctx *c, const struct stock_order_ref *in,
                    struct nothing *out __attribute__((unused)))
{
    static const struct ending SALE = {STOCK_OPEN, STOCK_SOLD, -1, -1, true, STOCK_SALE};
    return end_holds(c, in, &SALE);
}

enum err stock_release(struct ctx *c, const struct stock_order_ref *in,
                       struct nothing *out __attribute__((unused)))
{
    static const struct ending RELEASE = {.from = STOCK_OPEN, .to = STOCK_RELEASED, .reserved = -1};
    return end_holds(c, in, &RELEASE);
}

enum err stock_take_back(struct ctx *c, const struct stock_order_ref *in,
                         struct nothing *out __attribute__((unused)))
{
    static const struct ending RETURN = {STOCK_SOLD, STOCK_RETURNED, 1, 0, true, STOCK_RETURN};
    return end_holds(c, in, &RETURN);
}

enum err stock_return(struct ctx *c, const struct stock_return_in *in,
                      struct nothing *out __attribute__((unused)))
{
    static const struct ending RETURN = {.on_hand = 1, .is_moved = true, .kind = STOCK_RETURN};
    struct stock_order_ref order = {in->business_id, in->order_id};
    struct stock_held *held = ARENA_ARRAY(c->arena, struct stock_held, in->lines_count + 1);
    for (size_t i = 0; i < in->lines_count; i++) {
        enum err err = stock_store_return(c, in, &in->lines[i], &held[i]);
        if (err == ERR_MISSING)
            return fail(c, ERR_CONFLICT, "not_sold", "So many units of the line were never sold.");
        TRY(err);
    }
    if (in->lines_count > 1)
        qsort(held, in->lines_count, sizeof *held, by_held_place);
    for (size_t i = 0; i < in->lines_count; i++)
        TRY(end_hold(c, &order, &RETURN, &held[i]));
    return OK;
}
