/* Orders: groups over several businesses, their totals (order_total.c), their three state machines (order_state.c), hold expiry,
 * cancelling, fulfilment, timeline. Money moves are payment/'s, the books ledger/'s. */
#ifndef SOKO_SERVICE_ORDER_H
#define SOKO_SERVICE_ORDER_H

#include "api/op.h"
#include "cart/cart.h"

#define ID_GROUP "grp"
#define ID_ORDER "order"
#define ID_LINE "line"
#define ID_ITEM "item"
#define ID_SHIPMENT "ship"

enum order_state { ORDER_OPEN, ORDER_CANCELLED, ORDER_EXPIRED, ORDER_CLOSED };
enum order_payment_state {
    ORDER_PAYMENT_DUE, ORDER_PAYMENT_PENDING, ORDER_PAYMENT_PAID, ORDER_PAYMENT_PARTIALLY_REFUNDED, ORDER_PAYMENT_REFUNDED,
    ORDER_PAYMENT_FAILED
};
extern const char *const ORDER_STATE[];
extern const char *const ORDER_PAYMENT_STATE[];

/* ---- What payment/ asks and tells. All run inside payment's transaction. ---- */

/* The group that is to be paid. The scope is checked: customer, or the guest's capability. */
struct order_payable_in {
    struct id order_group_id;
    struct str order_token;     /* absent for the account's own */
    bool is_system;             /* sweeps: no scope */
};
TYPE(order_payable_in, F(order_payable_in, order_group_id, "Group.", .prefix = ID_GROUP),
     F(order_payable_in, order_token, "Guest's capability."), F(order_payable_in, is_system, "No scope."));
/* One order of the group: what is to be paid for it. */
struct order_payable_order {
    struct id order_id;
    struct id business_id;
    struct money total;
};
TYPE(order_payable_order, F(order_payable_order, order_id, "Order.", .prefix = ID_ORDER),
     F(order_payable_order, business_id, "Seller.", .prefix = "biz"), F(order_payable_order, total, "Its total."));
struct order_payable {
    struct id order_group_id;
    struct id customer_id;
    struct money total;
    struct instant expires_at;
    bool is_open;               /* may still be paid: no order expired or cancelled, not yet paid */
    bool is_paid;               /* or due by cash */
    struct id single_business_id; /* set when the group has one business only */
    struct id single_order_id;
    struct order_payable_order *orders; /* not cancelled ones; their totals sum to `total` */
    size_t orders_count;
};
TYPE(order_payable, F(order_payable, order_group_id, "Group.", .prefix = ID_GROUP),
     F(order_payable, customer_id, "Account.", .prefix = "user"), F(order_payable, total, "To be paid."),
     F(order_payable, expires_at, "Until when the stock is held."),
     F(order_payable, is_open, "Can be paid."), F(order_payable, is_paid, "Has been paid."),
     F(order_payable, single_business_id, "The only business.", .prefix = "biz"),
     F(order_payable, single_order_id, "The only order.", .prefix = ID_ORDER),
     MANY(order_payable, orders, order_payable_order, "One a business."));
OFFERS(order_payable_get, order_payable_in, order_payable); /* READ; 404 out of scope */

/* One order, for those who act on it by its id alone. No scope: the caller checks it. READ; ERR_MISSING without fault. */
struct order_ref {
    struct id order_id;
};
TYPE(order_ref, F(order_ref, order_id, "Order.", .prefix = ID_ORDER));
struct order_brief {
    struct id order_id;
    struct id order_group_id;
    struct id business_id;
    struct id customer_id;
    struct money total;
    enum order_payment_state payment_state;
};
TYPE(order_brief, F(order_brief, order_id, "Order.", .prefix = ID_ORDER),
     F(order_brief, order_group_id, "Group.", .prefix = ID_GROUP),
     F(order_brief, business_id, "Seller.", .prefix = "biz"),
     F(order_brief, customer_id, "Account.", .prefix = "user"), F(order_brief, total, "Total."),
     F(order_brief, payment_state, "Where its payment stands.", .words = ORDER_PAYMENT_STATE));
OFFERS(order_brief_get, order_ref, order_brief);

/* Money has arrived, or will in cash. In this one transaction: holds become sales, states move, journal, platform fee and commission are written,
 * the events stand in the outbox. Late money (the hold expired and was released): is_late is set, nothing moved, payment/ refunds it. Repeats are harmless. WRITE. */
struct order_paid_in {
    struct id order_group_id;
    struct id payment_id;
    struct str provider;
    struct money amount;
    bool is_cash_due;           /* cash: a receivable now, collected later */
};
TYPE(order_paid_in, F(order_paid_in, order_group_id, "Group.", .prefix = ID_GROUP),
     F(order_paid_in, payment_id, "Payment.", .prefix = "pay"), F(order_paid_in, provider, "Provider."),
     F(order_paid_in, amount, "Captured."), F(order_paid_in, is_cash_due, "Cash, not yet received."));
struct order_paid_out {
    bool is_late;
};
TYPE(order_paid_out, F(order_paid_out, is_late, "Nothing left to sell for it."));
OFFERS(order_settle, order_paid_in, order_paid_out);

/* Cash of one order was received: due -> paid, fee and commission accrue. WRITE; 409 when it is not due. */
struct order_collect_in {
    struct id business_id;
    struct id order_id;
    struct id payment_id;
};
TYPE(order_collect_in, F(order_collect_in, business_id, "Tenant.", .prefix = "biz"),
     F(order_collect_in, order_id, "Order.", .prefix = ID_ORDER),
     F(order_collect_in, payment_id, "Payment.", .prefix = "pay"));
struct order_money {
    struct money amount;
};
TYPE(order_money, F(order_money, amount, "What was moved."));
OFFERS(order_collected, order_collect_in, order_money);

/* The full refund of one order has gone through at the provider: paid -> refunded, goods come back unless shipped, books and commission are reversed. WRITE; repeats are harmless. */
struct order_refund_in {
    struct id business_id;
    struct id order_id;
    struct id refund_id;
    struct id payment_id;
    struct str provider;
    struct money amount;
};
TYPE(order_refund_in, F(order_refund_in, business_id, "Tenant.", .prefix = "biz"),
     F(order_refund_in, order_id, "Order.", .prefix = ID_ORDER),
     F(order_refund_in, refund_id, "Refund.", .prefix = "refund"),
     F(order_refund_in, payment_id, "Payment.", .prefix = "pay"), F(order_refund_in, provider, "Provider."),
     F(order_refund_in, amount, "Given back."));
OFFERS(order_refunded, order_refund_in, nothing);

/* ---- Events ---- */
struct order_placed {
    struct id order_id;
    struct id order_group_id;
    struct id business_id;
    struct id customer_id;
    struct str number;
    struct money total;
};
TYPE(order_placed, F(order_placed, order_id, "Order.", .prefix = ID_ORDER),
     F(order_placed, order_group_id, "Group.", .prefix = ID_GROUP),
     F(order_placed, business_id, "Seller.", .prefix = "biz"),
     F(order_placed, customer_id, "Account.", .prefix = "user"), F(order_placed, number, "The shop's number."),
     F(order_placed, total, "Total."));
struct order_paid {
    struct id order_id;
    struct id order_group_id;
    struct id business_id;
    struct id payment_id;
    struct str number;
    struct money total;
};
TYPE(order_paid, F(order_paid, order_id, "Order.", .prefix = ID_ORDER),
     F(order_paid, order_group_id, "Group.", .prefix = ID_GROUP),
     F(order_paid, business_id, "Seller.", .prefix = "biz"), F(order_paid, payment_id, "Payment.", .prefix = "pay"),
     F(order_paid, number, "The shop's number."), F(order_paid, total, "Total."));

#endif
