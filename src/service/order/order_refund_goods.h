/* A part of the door of order/: which units a refund is for. */
#ifndef SOKO_SERVICE_ORDER_REFUND_GOODS_H
#define SOKO_SERVICE_ORDER_REFUND_GOODS_H

#include "order/order.h"

struct order_refunded_units {
    struct id line_id;
    int64_t quantity;
};
TYPE(order_refunded_units, F(order_refunded_units, line_id, "Line.", .prefix = ID_LINE),
     F(order_refunded_units, quantity, "Units."));
struct order_refund_goods {
    struct order_refunded_units *data;
    size_t data_count;
};
TYPE(order_refund_goods, MANY(order_refund_goods, data, order_refunded_units, "One row a line."));
/* None when the refund is an amount, or all that was left. READ. */
OFFERS(order_refund_goods_get, order_refund_ref, order_refund_goods);

#endif
