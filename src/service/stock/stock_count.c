/* Counts of inventory lists. A count holds only of what was there when it was made: what was sold
 * or came in since would be undone by it. */
#include "stock_private.h"

/* Locks the level first, so that the same count twice at once is one after the other. */
enum err stock_count(struct ctx *c, const struct stock_count_in *in, struct stock_counted *out)
{
    struct stock_change change = {.place = {in->business_id, in->location_id, in->variant_id}};
    struct stock_place_level level;
    struct stock_movement movement = {0};
    enum err err = stock_store_level(c, &change.place, true, &level);
    if (err == ERR_MISSING) {
        out->result = STOCK_COUNT_UNKNOWN;
        return OK;
    }
    TRY(err);
    out->on_hand = level.on_hand;
    err = stock_store_movement(c, in->business_id, in->movement_id, &movement);
    if (err == OK) {
        out->on_hand = movement.on_hand;
        return OK;
    }
    if (err != ERR_MISSING)
        return err;
    if (level.on_hand != in->expected || in->counted < level.reserved) {
        out->result = level.on_hand != in->expected ? STOCK_COUNT_MOVED : STOCK_COUNT_HELD;
        return OK;
    }
    change.on_hand = in->counted - level.on_hand;
    TRY(stock_change_level(c, &change, &level));
    out->on_hand = level.on_hand;
    movement = (struct stock_movement){.id = in->movement_id,
                                       .variant_id = in->variant_id,
                                       .location_id = in->location_id,
                                       .kind = STOCK_ADJUST,
                                       .delta = change.on_hand,
                                       .on_hand = level.on_hand,
                                       .reason = in->reason,
                                       .user_id = in->user_id,
                                       .created_at = c->now};
    return stock_store_write_down(c, in->business_id, &movement);
}
