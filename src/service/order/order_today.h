/* How a business sells. Part of the door order.h. */
#ifndef SOKO_SERVICE_ORDER_TODAY_H
#define SOKO_SERVICE_ORDER_TODAY_H

#include "api/op.h"

/* What a business sold since: orders that stand, and what is to be packed. READ. */
struct order_today_in {
    struct id business_id;
    struct instant since;
    struct currency currency;
};
TYPE(order_today_in, F(order_today_in, business_id, "Tenant.", .prefix = "biz"),
     F(order_today_in, since, "Since when."),
     F(order_today_in, currency, "Sales in other currencies are not added up."));
struct order_today {
    int64_t orders;
    struct money sales;
    int64_t unfulfilled;
};
TYPE(order_today, F(order_today, orders, "Orders since then that are paid, or are paid in cash."),
     F(order_today, sales, "Their totals together."),
     F(order_today, unfulfilled, "Of all time: those still to be packed."));
OFFERS(order_today, order_today_in, order_today);

#endif
