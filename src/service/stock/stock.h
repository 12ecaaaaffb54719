/* Stock: a ledger of movements per variant and location, levels derived from it, and holds of
 * unpaid orders. The guard is in the statement: `on_hand - reserved >= ...`. Levels are locked
 * business by business, and there in the order of variant and location ids: whoever touches several
 * businesses in one transaction goes through them in the order of their ids. */
#ifndef SOKO_SERVICE_STOCK_H
#define SOKO_SERVICE_STOCK_H

#include "api/op.h"
#include "catalogue/catalogue.h"

/* No level passes this: whoever counts further has mistyped. */
enum { STOCK_UNITS_MAX = 1000000000 };

/* Figures of one variant over all locations. */
struct stock_level {
    struct id variant_id;
    int64_t on_hand;
    int64_t reserved;
    int64_t available;
};
TYPE(stock_level, F(stock_level, variant_id, "Variant.", .prefix = ID_VARIANT),
     F(stock_level, on_hand, "Units in the shop."),
     F(stock_level, reserved, "Units held for unpaid orders."),
     F(stock_level, available, "Units that can be sold: on_hand less reserved."));
struct stock_levels_in {
    struct catalogue_variant_ref *variants;
    size_t variants_count;
};
TYPE(stock_levels_in,
     MANY(stock_levels_in, variants, catalogue_variant_ref, "Variants.", .max = 2000));
struct stock_levels {
    struct stock_level *data;
    size_t data_count;
};
TYPE(stock_levels, MANY(stock_levels, data, stock_level, "One a known variant, by id."));
/* READ; one statement for 50 variants. */
OFFERS(stock_levels_get, stock_levels_in, stock_levels);

/* How many of these variants have been sold, or wait in an order. READ. */
struct stock_sales_in {
    struct id business_id;
    struct catalogue_variant_ref *variants;
    size_t variants_count;
};
TYPE(stock_sales_in, F(stock_sales_in, business_id, "Tenant.", .prefix = "biz"),
     MANY(stock_sales_in, variants, catalogue_variant_ref, "Variants.", .max = 100));
struct stock_sales {
    int64_t sold;
};
TYPE(stock_sales, F(stock_sales, sold, "Variants that were sold or are held."));
OFFERS(stock_sales_get, stock_sales_in, stock_sales);

/* Variants of a business of which no more than so many can be sold, the fewest first. READ. */
enum { STOCK_SHORT_MAX = 200 };
struct stock_short_in {
    struct id business_id;
    int64_t available_max;
};
TYPE(stock_short_in, F(stock_short_in, business_id, "Tenant.", .prefix = "biz"),
     F(stock_short_in, available_max, "No more than so many."));
OFFERS(stock_short, stock_short_in, stock_levels);

/* A new variant's opening quantity; once. WRITE. */
struct stock_opening {
    struct id business_id;
    struct id location_id;
    struct id variant_id;
    int64_t quantity;
};
TYPE(stock_opening, F(stock_opening, business_id, "Tenant.", .prefix = "biz"),
     F(stock_opening, location_id, "Where.", .prefix = "loc"),
     F(stock_opening, variant_id, "Variant.", .prefix = ID_VARIANT),
     F(stock_opening, quantity, "Opening quantity.", .max = STOCK_UNITS_MAX));
OFFERS(stock_open, stock_opening, stock_level);

/* Holds units for an order: all lines or none. Demand on one variant is summed before. Short:
 * fail(ERR_CONFLICT, "out_of_stock") with one field error a line, pointer "/lines/<position>",
 * naming what is left. WRITE. */
struct stock_hold_line {
    struct id order_id;
    struct id line_id;
    struct id business_id;
    struct id location_id;
    struct id variant_id;
    int64_t quantity;
};
TYPE(stock_hold_line, F(stock_hold_line, order_id, "Order.", .prefix = "order"),
     F(stock_hold_line, line_id, "Order line.", .prefix = "line"),
     F(stock_hold_line, business_id, "Tenant.", .prefix = "biz"),
     F(stock_hold_line, location_id, "Where.", .prefix = "loc"),
     F(stock_hold_line, variant_id, "Variant.", .prefix = ID_VARIANT),
     F(stock_hold_line, quantity, "Units.", .min = 1, .max = INTEGER_MAX));
struct stock_hold_in {
    struct stock_hold_line *lines;
    size_t lines_count;
    struct instant expires_at;
};
TYPE(stock_hold_in, MANY(stock_hold_in, lines, stock_hold_line, "Lines of all orders of a group."),
     F(stock_hold_in, expires_at, "When the hold may be taken back."));
OFFERS(stock_hold, stock_hold_in, nothing);

/* The holds of one order end: as a sale (movement out) or released. Already ended ones are left:
 * repeats are harmless. WRITE. */
struct stock_order_ref {
    struct id business_id;
    struct id order_id;
};
TYPE(stock_order_ref, F(stock_order_ref, business_id, "Tenant.", .prefix = "biz"),
     F(stock_order_ref, order_id, "Order.", .prefix = "order"));
OFFERS(stock_sell, stock_order_ref, nothing);    /* every open hold becomes a sale */
OFFERS(stock_release, stock_order_ref, nothing); /* every open hold is given back */
/* What the order's sales took comes back (cancelled, refunded); once. */
OFFERS(stock_take_back, stock_order_ref, nothing);

/* Units of sold lines come back some at a time: at most what was sold. What is left of a line then
 * comes back by stock_take_back. WRITE; not twice. */
struct stock_return_line {
    struct id line_id;
    int64_t quantity;
};
TYPE(stock_return_line, F(stock_return_line, line_id, "Order line.", .prefix = "line"),
     F(stock_return_line, quantity, "Units.", .min = 1, .max = INTEGER_MAX));
struct stock_return_in {
    struct id business_id;
    struct id order_id;
    struct stock_return_line *lines;
    size_t lines_count;
};
TYPE(stock_return_in, F(stock_return_in, business_id, "Tenant.", .prefix = "biz"),
     F(stock_return_in, order_id, "Order.", .prefix = "order"),
     MANY(stock_return_in, lines, stock_return_line, "Each line once."));
OFFERS(stock_return, stock_return_in, nothing);

/* Proof that the books agree: how many levels differ from the sum of their movements, and how many
 * from the sum of their open holds. Zero and zero. READ. */
struct stock_reconciliation {
    int64_t levels;
    int64_t wrong_on_hand;
    int64_t wrong_reserved;
};
TYPE(stock_reconciliation, F(stock_reconciliation, levels, "Levels looked at."),
     F(stock_reconciliation, wrong_on_hand, "Levels whose movements sum to something else."),
     F(stock_reconciliation, wrong_reserved, "Levels whose open holds sum to something else."));
OFFERS(stock_reconcile, nothing, stock_reconciliation);

/* How much there is of a variant has another word now: in stock, low, out. Not told of every unit:
 * shoppers see the word alone. */
struct stock_level_changed {
    struct id product_id;
    struct id variant_id;
    struct id business_id;
};
TYPE(stock_level_changed, F(stock_level_changed, product_id, "Its product.", .prefix = ID_PRODUCT),
     F(stock_level_changed, variant_id, "Which.", .prefix = ID_VARIANT),
     F(stock_level_changed, business_id, "Its shop.", .prefix = "biz"));

/* ---- What shops see and do ---- */

#define ID_MOVEMENT "move"

enum stock_kind { STOCK_OPENING, STOCK_ADJUST, STOCK_SALE, STOCK_RETURN };
extern const char *const STOCK_KIND[];

/* What is at one place. */
struct stock_place_level {
    struct id variant_id;
    struct id product_id;
    struct str title;
    struct str option_label;
    struct str sku;
    struct id location_id;
    int64_t on_hand;
    int64_t reserved;
    int64_t available;
    int64_t version;
    struct instant updated_at;
};
TYPE(stock_place_level, F(stock_place_level, variant_id, "Variant.", .prefix = ID_VARIANT),
     F(stock_place_level, product_id, "Its product; in lists of levels.", .prefix = ID_PRODUCT),
     F(stock_place_level, title, "Title of the product, there too."),
     F(stock_place_level, option_label, "Which of it; empty for the only variant."),
     F(stock_place_level, sku, "Stock code; null without."),
     F(stock_place_level, location_id, "Where.", .prefix = "loc"),
     F(stock_place_level, on_hand, "Units in the shop."),
     F(stock_place_level, reserved, "Units held for unpaid orders."),
     F(stock_place_level, available, "Units that can be sold: on_hand less reserved."),
     F(stock_place_level, version, "Counts changes."),
     F(stock_place_level, updated_at, "When it last changed."));
LIST_OF(stock_place_level);

/* What there is of these variants at each location, by variant. READ. */
struct stock_places_in {
    struct id business_id;
    struct catalogue_variant_ref *variants;
    size_t variants_count;
};
TYPE(stock_places_in, F(stock_places_in, business_id, "Tenant.", .prefix = "biz"),
     MANY(stock_places_in, variants, catalogue_variant_ref, "Variants.", .max = 200));
OFFERS(stock_places_get, stock_places_in, stock_place_level_list);

struct stock_movement {
    struct id id;
    struct id variant_id;
    struct id product_id;
    struct str title;
    struct str option_label;
    struct str sku;
    struct id location_id;
    enum stock_kind kind;
    int64_t delta;
    int64_t on_hand;
    struct str reason;
    struct id order_id;
    struct id line_id;
    struct id user_id;
    struct instant created_at;
};
TYPE(stock_movement, F(stock_movement, id, "Id.", .prefix = ID_MOVEMENT),
     F(stock_movement, variant_id, "Variant.", .prefix = ID_VARIANT),
     F(stock_movement, product_id, "Its product; in lists.", .prefix = ID_PRODUCT),
     F(stock_movement, title, "Title of the product, there too."),
     F(stock_movement, option_label, "Which of it; empty for the only variant."),
     F(stock_movement, sku, "Stock code; null without."),
     F(stock_movement, location_id, "Where.", .prefix = "loc"),
     F(stock_movement, kind, "Why the level changed.", .words = STOCK_KIND),
     F(stock_movement, delta, "Units in (above zero) or out."),
     F(stock_movement, on_hand, "Units in the shop after it."),
     F(stock_movement, reason, "The words given with an adjustment."),
     F(stock_movement, order_id, "The order of a sale or a return.", .prefix = "order"),
     F(stock_movement, line_id, "Its line.", .prefix = "line", .hide = true),
     F(stock_movement, user_id, "Who adjusted.", .prefix = "user"),
     F(stock_movement, created_at, "When."));
LIST_OF(stock_movement);

struct stock_adjust_in {
    struct id business_id;
    struct id variant_id;
    struct id location_id;
    int64_t delta;
    int64_t set;
    struct str reason;
    struct given given;
};
TYPE(stock_adjust_in, TRI_STATE_WHOLE(stock_adjust_in),
     F(stock_adjust_in, business_id, "The business.", .path = true, .prefix = "biz"),
     F(stock_adjust_in, variant_id, "The variant.", .need = true, .prefix = ID_VARIANT),
     F(stock_adjust_in, location_id, "Where; the business's default location without it.",
       .prefix = "loc"),
     F(stock_adjust_in, delta, "Units in (above zero) or out. Either this or `set`.",
       .min = -STOCK_UNITS_MAX, .max = STOCK_UNITS_MAX),
     F(stock_adjust_in, set, "Units counted: on_hand becomes this. Either this or `delta`.",
       .max = STOCK_UNITS_MAX),
     F(stock_adjust_in, reason, "Why, in a few words.", .need = true, .max = 200,
       .format = FORMAT_LINE));

struct stock_adjusted {
    struct stock_movement *movement;
    struct stock_place_level *level;
};
TYPE(stock_adjusted, ONE(stock_adjusted, movement, stock_movement, "What was written down."),
     ONE(stock_adjusted, level, stock_place_level, "The level after it."));
OFFERS(stock_adjust, stock_adjust_in, stock_adjusted);

/* A count that goes into stock: on_hand becomes `counted`, if it still is `expected` and no more is
 * held for orders. Known by the id of its movement: again, it says what it did. WRITE. */
enum stock_count_result {
    STOCK_COUNT_APPLIED,
    STOCK_COUNT_MOVED,
    STOCK_COUNT_HELD,
    STOCK_COUNT_UNKNOWN
};
extern const char *const STOCK_COUNT_RESULT[];
struct stock_count_in {
    struct id business_id;
    struct id location_id;
    struct id variant_id;
    struct id movement_id;
    struct id user_id;
    int64_t expected;
    int64_t counted;
    struct str reason;
};
TYPE(stock_count_in, F(stock_count_in, business_id, "Tenant.", .prefix = "biz"),
     F(stock_count_in, location_id, "Where.", .prefix = "loc"),
     F(stock_count_in, variant_id, "Variant.", .prefix = ID_VARIANT),
     F(stock_count_in, movement_id, "Made before.", .prefix = ID_MOVEMENT),
     F(stock_count_in, user_id, "Who counted.", .prefix = "user"),
     F(stock_count_in, expected, "Units that are thought to be there.", .max = STOCK_UNITS_MAX),
     F(stock_count_in, counted, "Units counted.", .max = STOCK_UNITS_MAX),
     F(stock_count_in, reason, "Why."));
struct stock_counted {
    enum stock_count_result result;
    int64_t on_hand;
};
TYPE(stock_counted, F(stock_counted, result, "What came of it.", .words = STOCK_COUNT_RESULT),
     F(stock_counted, on_hand, "Units in the shop now."));
OFFERS(stock_count, stock_count_in, stock_counted);

#endif
