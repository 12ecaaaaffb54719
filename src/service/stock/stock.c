/* Stock: the index of the service. Levels change in one place only, stock_change_level. */
#include "stock_private.h"

const char *const STOCK_KIND[] = {"opening", "adjust", "sale", "return", NULL};
const char *const STOCK_COUNT_RESULT[] = {"applied", "moved", "held", "unknown", NULL};
const char *const STOCK_HOLD_STATE[] = {"open", "sold", "released", "returned", NULL};

SERVICE(stock, "core", "Levels, movements and holds: how much there is of what is for sale.");

OP(stock_adjust, POST, "/api/businesses/{business_id}/stock/adjust", stock_adjust_in,
   stock_adjusted, CAN_STOCK, WRITE, "Correct a level, by a difference or to a count.",
   .also = "404 409");
OP(stock_list, GET, "/api/businesses/{business_id}/stock", stock_list_in, stock_place_level_list,
   CAN_READ, READ, "Levels of a business, by variant and location.");
OP(stock_movements, GET, "/api/businesses/{business_id}/stock/movements", stock_movements_in,
   stock_movement_list, CAN_READ, READ, "All that changed a level, newest first.");

OP_INTERNAL(stock_levels_get, stock_levels_in, stock_levels, READ,
            "Figures of many variants, summed over locations.");
OP_INTERNAL(stock_short, stock_short_in, stock_levels, READ, "Variants that run out.");
OP_INTERNAL(stock_places_get, stock_places_in, stock_place_level_list, READ,
            "Levels of many variants, by variant and location.");
OP_INTERNAL(stock_sales_get, stock_sales_in, stock_sales, READ,
            "How many variants have been sold or are held.");
OP_INTERNAL(stock_open, stock_opening, stock_level, WRITE, "Gives a new variant its level.");
OP_INTERNAL(stock_hold, stock_hold_in, nothing, WRITE, "Holds units for orders: all or none.");
OP_INTERNAL(stock_sell, stock_order_ref, nothing, WRITE, "Turns the holds of an order into sales.");
OP_INTERNAL(stock_release, stock_order_ref, nothing, WRITE, "Gives the holds of an order back.");
OP_INTERNAL(stock_take_back, stock_order_ref, nothing, WRITE,
            "Takes back what the sales of an order took.");
OP_INTERNAL(stock_return, stock_return_in, nothing, WRITE,
            "Takes back some units of what was sold.");
OP_INTERNAL(stock_count, stock_count_in, stock_counted, WRITE,
            "Makes a level what was counted, if it has not moved since; once.");
OP_INTERNAL(stock_reconcile, nothing, stock_reconciliation, READ,
            "Counts levels that differ from their movements or from their open holds.");
