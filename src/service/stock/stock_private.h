/* Inside stock/: rows, the types of its public ops, and the store. */
#ifndef SOKO_SERVICE_STOCK_PRIVATE_H
#define SOKO_SERVICE_STOCK_PRIVATE_H

#include "stock/stock.h"

#include "api/list.h"
#include "business/business.h"

enum stock_hold_state { STOCK_OPEN, STOCK_SOLD, STOCK_RELEASED, STOCK_RETURNED };
extern const char *const STOCK_HOLD_STATE[];

/* ---- Levels and movements ---- */

struct stock_place {
    struct id business_id;
    struct id location_id;
    struct id variant_id;
};

/* The one way a level changes: by so much on hand and so much reserved, and only to where both are
 * possible (0 <= reserved <= on_hand); else ERR_MISSING without fault, as for a place without
 * level. `after` is the level then. */
struct stock_change {
    struct stock_place place;
    int64_t on_hand;
    int64_t reserved;
};
enum err stock_change_level(struct ctx *c, const struct stock_change *change,
                            struct stock_place_level *after);

/* ---- Holds ---- */

struct stock_held {
    struct id line_id;
    struct id location_id;
    struct id variant_id;
    int64_t quantity;
};
TYPE(stock_held, F(stock_held, line_id, "Order line.", .prefix = "line"),
     F(stock_held, location_id, "Where.", .prefix = ID_LOCATION),
     F(stock_held, variant_id, "Variant.", .prefix = ID_VARIANT),
     F(stock_held, quantity, "Units."));

/* ---- Public ops ---- */

struct stock_list_in {
    struct id business_id;
    struct id variant_id;
    struct id location_id;
    int64_t at_most;
    int64_t limit;
    struct str cursor;
};
TYPE(stock_list_in,
     F(stock_list_in, business_id, "The business.", .path = true, .prefix = ID_BUSINESS),
     F(stock_list_in, variant_id, "Only of this variant.", .prefix = ID_VARIANT),
     F(stock_list_in, location_id, "Only at this location.", .prefix = ID_LOCATION),
     F(stock_list_in, at_most, "Only where no more than this can be sold.",
       .max = STOCK_UNITS_MAX, .preset = STOCK_UNITS_MAX),
     LIST_FIELDS(stock_list_in));
struct stock_movements_in {
    struct id business_id;
    struct id variant_id;
    struct id location_id;
    int64_t limit;
    struct str cursor;
};
TYPE(stock_movements_in,
     F(stock_movements_in, business_id, "The business.", .path = true, .prefix = ID_BUSINESS),
     F(stock_movements_in, variant_id, "Only of this variant.", .prefix = ID_VARIANT),
     F(stock_movements_in, location_id, "Only at this location.", .prefix = ID_LOCATION),
     LIST_FIELDS(stock_movements_in));
OFFERS(stock_list, stock_list_in, stock_place_level_list);
OFFERS(stock_movements, stock_movements_in, stock_movement_list);

/* ---- Store ---- */

enum err stock_store_levels(struct ctx *c, const struct id *variants, size_t count,
                            struct stock_level **out, size_t *found);
enum err stock_store_level(struct ctx *c, const struct stock_place *place, bool is_locked,
                           struct stock_place_level *out);
enum err stock_store_open(struct ctx *c, const struct stock_place *place, int64_t quantity,
                          bool *is_new);
enum err stock_store_change(struct ctx *c, const struct stock_change *change,
                            struct stock_place_level *after);
enum err stock_store_write_down(struct ctx *c, struct id business_id,
                                const struct stock_movement *movement);
enum err stock_store_movement(struct ctx *c, struct id business_id, struct id id,
                              struct stock_movement *out);
enum err stock_store_hold(struct ctx *c, const struct stock_hold_line *line,
                          struct instant expires_at);
/* Moves all holds of an order from one state to another and tells which they were. */
enum err stock_store_end_holds(struct ctx *c, const struct stock_order_ref *order,
                               enum stock_hold_state from, enum stock_hold_state to,
                               struct stock_held **out, size_t *count);
/* Notes units of a sold line as back; ERR_MISSING when it has not so many. */
enum err stock_store_return(struct ctx *c, const struct stock_return_in *in,
                            const struct stock_return_line *line, struct stock_held *out);
enum err stock_store_list(struct ctx *c, const struct stock_list_in *in, struct stock_place after,
                          struct stock_place_level_list *out);
/* Only of a variant, at a location, or both, when they are given. */
enum err stock_store_movements(struct ctx *c, const struct stock_movements_in *in,
                               struct id before, struct stock_movement_list *out);
enum err stock_store_places(struct ctx *c, struct id business_id, const struct id *variants,
                            size_t count, struct stock_place_level_list *out);
enum err stock_store_sold(struct ctx *c, struct id business_id, const struct id *variants,
                          size_t count, int64_t *sold);
enum err stock_store_reconcile(struct ctx *c, struct stock_reconciliation *out);

#endif
