/* Corrections by people: goods came in, broke, or were counted. */
#include "stock_private.h"

static enum err check_adjustment(struct ctx *c, const struct stock_adjust_in *in)
{
    bool has_delta = PRESENCE(stock_adjust_in, in, delta) == GIVEN;
    bool has_set = PRESENCE(stock_adjust_in, in, set) == GIVEN;
    if (has_delta == has_set)
        return fail_field(c, "/delta", has_delta ? "not_both" : "required",
                          "Give either `delta` or `set`.");
    if (has_delta && in->delta == 0)
        return fail_field(c, "/delta", "zero", "A difference of zero changes nothing.");
    return OK;
}

/* The level, locked. The business's default location stands for an absent one. */
static enum err load_level(struct ctx *c, const struct stock_adjust_in *in,
                           struct stock_place *place, struct stock_place_level *level)
{
    struct business_ref ref = {in->business_id};
    struct business_brief business = {0};
    TRY(CALL(c, business_brief_get, &ref, &business));
    bool is_named = id_is_set(in->location_id);
    *place = (struct stock_place){
        in->business_id, is_named ? in->location_id : business.location_id, in->variant_id};
    enum err err = stock_store_level(c, place, true, level);
    if (err == ERR_MISSING && is_named && !id_eq(in->location_id, business.location_id))
        return fail_field(c, "/location_id", "unknown_location",
                          "This business keeps nothing at such a location.");
    return or_missing(c, err);
}

static enum err check_result(struct ctx *c, const struct stock_place_level *level, int64_t on_hand)
{
    if (on_hand < 0)
        return fail(c, ERR_CONFLICT, "negative_stock", "There are only %lld units.",
                    (long long)level->on_hand);
    if (on_hand < level->reserved)
        return fail(c, ERR_CONFLICT, "below_reserved",
                    "%lld units are held for unpaid orders: not fewer can be left.",
                    (long long)level->reserved);
    if (on_hand > STOCK_UNITS_MAX)
        return fail(c, ERR_CONFLICT, "too_much_stock", "A level holds at most %d units.",
                    STOCK_UNITS_MAX);
    return OK;
}

enum err stock_adjust(struct ctx *c, const struct stock_adjust_in *in, struct stock_adjusted *out)
{
    struct stock_change change = {0};
    struct stock_place_level before;
    TRY(check_adjustment(c, in));
    TRY(load_level(c, in, &change.place, &before));
    bool is_count = PRESENCE(stock_adjust_in, in, set) == GIVEN;
    change.on_hand = is_count ? in->set - before.on_hand : in->delta;
    TRY(check_result(c, &before, before.on_hand + change.on_hand));

    out->level = ARENA_NEW(c->arena, struct stock_place_level);
    TRY(stock_change_level(c, &change, out->level));
    out->movement = ARENA_NEW(c->arena, struct stock_movement);
    *out->movement = (struct stock_movement){.id = id_new(c, id_slot(in->business_id)),
                                             .variant_id = in->variant_id,
                                             .location_id = change.place.location_id,
                                             .kind = STOCK_ADJUST,
                                             .delta = change.on_hand,
                                             .on_hand = out->level->on_hand,
                                             .reason = in->reason,
                                             .user_id = c->caller.user_id,
                                             .created_at = c->now};
    return stock_store_write_down(c, in->business_id, out->movement);
}
