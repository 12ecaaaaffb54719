/* The one word everybody reads, derived from the three states. Pure. */
#include "order/order_private.h"

static enum order_status of_payment(enum order_payment_state payment_state)
{
    switch (payment_state) {
    case ORDER_PAYMENT_DUE:
        return ORDER_STATUS_CONFIRMED;
    case ORDER_PAYMENT_PAID:
    case ORDER_PAYMENT_PARTIALLY_REFUNDED:
        return ORDER_STATUS_PAID;
    case ORDER_PAYMENT_REFUNDED:
        return ORDER_STATUS_CANCELLED;
    case ORDER_PAYMENT_PENDING:
    case ORDER_PAYMENT_FAILED:
        break;
    }
    return ORDER_STATUS_PENDING_PAYMENT;
}

/* An order that came to nothing says so first; then where its goods are counts, and while they have
 * not moved, where its money is. */
enum order_status order_status(enum order_state state, enum order_payment_state payment_state,
                               enum order_fulfilment_state fulfilment_state)
{
    if (state == ORDER_CANCELLED)
        return ORDER_STATUS_CANCELLED;
    if (state == ORDER_EXPIRED)
        return ORDER_STATUS_EXPIRED;
    switch (fulfilment_state) {
    case ORDER_UNFULFILLED:
        break;
    case ORDER_PACKED:
        return ORDER_STATUS_PACKED;
    case ORDER_SHIPPED:
        return ORDER_STATUS_SHIPPED;
    case ORDER_READY_FOR_PICKUP:
        return ORDER_STATUS_READY_FOR_PICKUP;
    case ORDER_DELIVERED:
        return ORDER_STATUS_DELIVERED;
    case ORDER_COLLECTED:
        return ORDER_STATUS_COLLECTED;
    case ORDER_RETURNED:
        return ORDER_STATUS_RETURNED;
    }
    return of_payment(payment_state);
}
