/* Orders: groups over several businesses, their totals (order_total.c), their three state machines
 * (order_state.c), hold expiry, cancelling, fulfilment, timeline. Money moves are payment/'s, the
 * books ledger/'s. */
#ifndef SOKO_SERVICE_ORDER_H
#define SOKO_SERVICE_ORDER_H

#include "api/list.h"
#include "api/op.h"
#include "cart/cart.h"

#define ID_GROUP "grp"
#define ID_ORDER "order"
#define ID_LINE "line"
#define ID_ITEM "item"
#define ID_SHIPMENT "ship"

enum order_state { ORDER_OPEN, ORDER_CANCELLED, ORDER_EXPIRED, ORDER_CLOSED };
enum order_payment_state {
    ORDER_PAYMENT_DUE,
    ORDER_PAYMENT_PENDING,
    ORDER_PAYMENT_PAID,
    ORDER_PAYMENT_PARTIALLY_REFUNDED,
    ORDER_PAYMENT_REFUNDED,
    ORDER_PAYMENT_FAILED /* none came, and none will */
};
/* How far the least advanced unit of the order is. */
enum order_fulfilment_state {
    ORDER_UNFULFILLED,
    ORDER_PACKED,
    ORDER_SHIPPED,
    ORDER_READY_FOR_PICKUP,
    ORDER_DELIVERED,
    ORDER_COLLECTED,
    ORDER_RETURNED
};
/* What everybody reads; order_status.c derives it from the three. */
enum order_status {
    ORDER_STATUS_ANY, /* of a filter: none was asked for */
    ORDER_STATUS_PENDING_PAYMENT,
    ORDER_STATUS_CONFIRMED,
    ORDER_STATUS_PAID,
    ORDER_STATUS_PACKED,
    ORDER_STATUS_SHIPPED,
    ORDER_STATUS_READY_FOR_PICKUP,
    ORDER_STATUS_DELIVERED,
    ORDER_STATUS_COLLECTED,
    ORDER_STATUS_CANCELLED,
    ORDER_STATUS_EXPIRED,
    ORDER_STATUS_RETURNED
};
/* Where it came in. */
enum order_channel {
    ORDER_BY_WEB,   /* the marketplace's pages and their scripts */
    ORDER_BY_API,   /* somebody's program */
    ORDER_BY_OFFICE /* staff of the shop, for a customer */
};
/* A parcel, or a bag at the counter: some units of an order that go together. */
enum order_shipment_state {
    SHIPMENT_PACKED,
    SHIPMENT_SHIPPED,
    SHIPMENT_READY_FOR_PICKUP,
    SHIPMENT_DELIVERED,
    SHIPMENT_COLLECTED
};
extern const char *const ORDER_STATE[];
extern const char *const ORDER_PAYMENT_STATE[];
extern const char *const ORDER_FULFILMENT_STATE[];
extern const char *const ORDER_STATUS[];
extern const char *const ORDER_CHANNEL[];
extern const char *const ORDER_SHIPMENT_STATE[];

/* ---- Totals: pure arithmetic, the only place that adds up what is bought (order_total.c) ---- */

struct order_totals {
    struct money subtotal, discount, shipping, tax, total;
};
/* Each answers false when a sum leaves the range of money or mixes currencies. */
bool order_total_line(struct money unit_price, int64_t quantity, struct money *out);
bool order_total(struct currency currency, const struct money *line_totals, size_t count,
                 struct money shipping, struct order_totals *out);
/* A group is the sum of its orders, figure by figure. */
bool order_total_add(const struct order_totals *part, struct order_totals *sum);
struct order_totals order_total_none(struct currency currency);

/* ---- Orders as they are seen ---- */

struct order_line {
    struct id id;
    struct id product_id;
    struct id variant_id;
    struct str title;
    struct str option_label;
    struct str sku;
    int64_t quantity;
    int64_t fulfilled_quantity;
    int64_t refunded_quantity;
    int64_t removed_quantity;
    struct money unit_price;
    struct money total;
};
TYPE(order_line, F(order_line, id, "Id.", .prefix = ID_LINE),
     F(order_line, product_id, "Product.", .prefix = "prod"),
     F(order_line, variant_id, "Variant.", .prefix = "var"),
     F(order_line, title, "Title of the product when it was ordered."),
     F(order_line, option_label, "Chosen options."), F(order_line, sku, "Stock code."),
     F(order_line, quantity, "Units."),
     F(order_line, fulfilled_quantity, "Units that are packed, or further."),
     F(order_line, refunded_quantity, "Units whose money went back, or is on its way."),
     F(order_line, removed_quantity, "Of those, units that had not been packed and never will be."),
     F(order_line, unit_price, "Price of one when it was ordered."),
     F(order_line, total, "Unit price times quantity."));

struct order_delivery {
    struct str option;
    struct str label;
    struct id location_id;
};
TYPE(order_delivery, F(order_delivery, option, "`standard` or `pickup`."),
     F(order_delivery, label, "In words."),
     F(order_delivery, location_id, "Where it is picked up, or shipped from.", .prefix = "loc"));

/* Who ordered. A guest's capability sees it masked, members without the right to sell see none. */
struct order_contact {
    struct str email;
    struct str phone;
    struct str name;
    struct str locale;
    struct cart_address *address;
};
TYPE(order_contact, F(order_contact, email, "E-mail address.", .personal = "contact"),
     F(order_contact, phone, "E.164 phone number.", .personal = "contact"),
     F(order_contact, name, "Name.", .personal = "name"),
     F(order_contact, locale, "BCP 47; what it was ordered in."),
     ONE(order_contact, address, cart_address, "Where to, or null."));

struct order_event {
    int64_t sequence;
    struct str kind;
    struct str actor;
    struct instant created_at;
    struct str detail;
};
TYPE(order_event, F(order_event, sequence, "Counts the entries of the order from 1."),
     F(order_event, kind,
       "`placed`, `paid`, `due`, `collected`, `packed`, `shipped`, `ready_for_pickup`, "
       "`delivered`, `picked_up`, `cancelled`, `expired`, `partially_refunded`, `refunded`, "
       "`closed`."),
     F(order_event, actor, "`customer`, `guest`, `seller` or `system`."),
     F(order_event, created_at, "When it happened."),
     F(order_event, detail, "Further words, or null."));

struct order_shipment_line {
    struct id line_id;
    int64_t quantity;
};
TYPE(order_shipment_line,
     F(order_shipment_line, line_id, "Line of the order.", .need = true, .prefix = ID_LINE),
     F(order_shipment_line, quantity, "Units; by default all that remain.", .min = 1,
       .max = LINE_QUANTITY_MAX));
struct order_shipment {
    struct id id;
    struct id order_id;
    enum order_shipment_state state;
    struct str tracking;
    struct order_shipment_line *lines;
    size_t lines_count;
    struct instant created_at;
    struct instant updated_at;
    int64_t version;
};
TYPE(order_shipment, F(order_shipment, id, "Id.", .prefix = ID_SHIPMENT),
     F(order_shipment, order_id, "Order.", .prefix = ID_ORDER),
     F(order_shipment, state, "How far it is.", .words = ORDER_SHIPMENT_STATE),
     F(order_shipment, tracking, "The carrier's number or address, or null."),
     MANY(order_shipment, lines, order_shipment_line, "What is in it."),
     F(order_shipment, created_at, "When it was packed."),
     F(order_shipment, updated_at, "When it last moved."),
     F(order_shipment, version, "Counts changes."));

struct order {
    struct id id;
    struct id order_group_id;
    struct str number;
    struct id business_id;
    struct str business_name;
    struct id customer_id;
    enum order_status status;
    enum order_state state;
    enum order_payment_state payment_state;
    enum order_fulfilment_state fulfilment_state;
    struct order_line *lines;
    size_t lines_count;
    struct money subtotal, discount, shipping, tax, total, refunded;
    struct order_delivery *delivery;
    struct order_contact *contact;
    struct order_shipment *fulfilments;
    size_t fulfilments_count;
    struct order_event *timeline;
    size_t timeline_count;
    struct instant expires_at;
    struct instant created_at;
    struct instant updated_at;
    int64_t version;
    struct str external_id;
    enum order_channel channel;
};
TYPE(order, F(order, id, "Id.", .prefix = ID_ORDER),
     F(order, order_group_id, "What it was paid with.", .prefix = ID_GROUP),
     F(order, number, "The shop's number."), F(order, business_id, "Seller.", .prefix = "biz"),
     F(order, business_name, "The seller's name when it was ordered."),
     F(order, customer_id, "Account, or null for a guest.", .prefix = "user"),
     F(order, status, "Where it stands, in one word.", .words = ORDER_STATUS),
     F(order, state, "Whether it lives.", .words = ORDER_STATE),
     F(order, payment_state, "Where its money stands.", .words = ORDER_PAYMENT_STATE),
     F(order, fulfilment_state, "Where its goods are.", .words = ORDER_FULFILMENT_STATE),
     MANY(order, lines, order_line, "What was ordered."), F(order, subtotal, "Goods."),
     F(order, discount, "Taken off."), F(order, shipping, "Delivery."),
     F(order, tax, "Tax on top."), F(order, total, "Subtotal less discount, and shipping and tax."),
     F(order, refunded, "What of it has gone back."),
     ONE(order, delivery, order_delivery, "How it gets there."),
     ONE(order, contact, order_contact,
         "Who ordered: masked for a guest's link, null for members who do not sell."),
     MANY(order, fulfilments, order_shipment, "What was packed together."),
     MANY(order, timeline, order_event, "What happened."),
     F(order, expires_at, "Until when its stock is held; null once it is settled."),
     F(order, created_at, "When it was placed."), F(order, updated_at, "When it last moved."),
     F(order, version, "Counts changes."),
     F(order, external_id, "The id the client gave it, or null."),
     F(order, channel, "Where it came in.", .words = ORDER_CHANNEL));

/* One checkout: an order for each business, paid together. */
struct order_group {
    struct id id;
    struct str token;
    struct id customer_id;
    struct money total;
    struct money amount_due;
    struct instant expires_at;
    struct order *orders;
    size_t orders_count;
    struct instant created_at;
    int64_t version;
};
TYPE(order_group, F(order_group, id, "Id.", .prefix = ID_GROUP),
     F(order_group, token,
       "The capability of whoever holds it, for reading and paying: send it as `Order-Token`. "
       "Null for members.",
       .capability = true),
     F(order_group, customer_id, "Account, or null for a guest.", .prefix = "user"),
     F(order_group, total, "Sum of its orders."),
     F(order_group, amount_due, "What is still to be paid; cancelled orders are not."),
     F(order_group, expires_at, "Until when the stock is held; null once it is settled."),
     MANY(order_group, orders, order, "One a business."),
     F(order_group, created_at, "When it was placed."), F(order_group, version, "Counts changes."));

/* A row of a list. */
struct order_row {
    struct id id;
    struct id order_group_id;
    struct str number;
    struct id business_id;
    struct str business_name;
    struct id customer_id;
    struct str contact_name;
    enum order_status status;
    enum order_state state;
    enum order_payment_state payment_state;
    enum order_fulfilment_state fulfilment_state;
    struct str title;
    int64_t units;
    struct money total;
    struct instant created_at;
    struct instant updated_at;
    int64_t version;
};
TYPE(order_row, F(order_row, id, "Id.", .prefix = ID_ORDER),
     F(order_row, order_group_id, "What it was paid with.", .prefix = ID_GROUP),
     F(order_row, number, "The shop's number."),
     F(order_row, business_id, "Seller.", .prefix = "biz"),
     F(order_row, business_name, "The seller's name when it was ordered."),
     F(order_row, customer_id, "Account, or null for a guest.", .prefix = "user"),
     F(order_row, contact_name, "Who ordered; null for members who do not sell.",
       .personal = "name"),
     F(order_row, status, "Where it stands, in one word.", .words = ORDER_STATUS),
     F(order_row, state, "Whether it lives.", .words = ORDER_STATE),
     F(order_row, payment_state, "Where its money stands.", .words = ORDER_PAYMENT_STATE),
     F(order_row, fulfilment_state, "Where its goods are.", .words = ORDER_FULFILMENT_STATE),
     F(order_row, title, "Title of its first line."), F(order_row, units, "Units in all."),
     F(order_row, total, "Total."), F(order_row, created_at, "When it was placed."),
     F(order_row, updated_at, "When it last moved."), F(order_row, version, "Counts changes."));
LIST_OF(order_row);
struct order_group_row {
    struct id id;
    struct money total;
    struct order_row *orders;
    size_t orders_count;
    struct instant expires_at;
    struct instant created_at;
};
TYPE(order_group_row, F(order_group_row, id, "Id.", .prefix = ID_GROUP),
     F(order_group_row, total, "Sum of its orders."),
     MANY(order_group_row, orders, order_row, "One a business."),
     F(order_group_row, expires_at, "Until when the stock is held; null once it is settled."),
     F(order_group_row, created_at, "When it was placed."));
LIST_OF(order_group_row);

/* ---- What can be done with them; pages CALL these too ---- */

struct order_ref {
    struct id order_id;
};
TYPE(order_ref, F(order_ref, order_id, "Order.", .path = true, .prefix = ID_ORDER));
struct order_place_in {
    struct id cart_id;
    struct str cart_token;
    struct str email;
    struct str phone;
    struct str name;
    struct money expected_total;
    struct str external_id;
};
TYPE(order_place_in, F(order_place_in, cart_id, "What to order.", .need = true, .prefix = ID_CART),
     F(order_place_in, cart_token, "The guest's capability, unless `Cart-Token` carries it.",
       .max = 200),
     F(order_place_in, email, "Where the shop reaches the buyer: this, or `phone`.",
       .format = FORMAT_EMAIL, .personal = "contact"),
     F(order_place_in, phone, "E.164.", .format = FORMAT_PHONE, .personal = "contact"),
     F(order_place_in, name, "Name of the buyer.", .max = 100, .format = FORMAT_LINE,
       .personal = "name"),
     F(order_place_in, expected_total, "The cart's total as the buyer saw it.", .need = true),
     F(order_place_in, external_id,
       "The client's own id, such as a UUID: unique per business. A repeat by the same account, or "
       "of "
       "the same cart, answers with the orders that stand.",
       .min = 8, .max = 64, .format = FORMAT_SLUG));
struct order_group_ref {
    struct id order_group_id;
};
TYPE(order_group_ref,
     F(order_group_ref, order_group_id, "Group.", .path = true, .prefix = ID_GROUP));
struct order_cancel_in {
    struct id order_id;
    struct str reason;
};
TYPE(order_cancel_in, F(order_cancel_in, order_id, "Order.", .path = true, .prefix = ID_ORDER),
     F(order_cancel_in, reason, "Why.", .max = 500));

OFFERS(order_place, order_place_in, order_group);      /* WRITE */
OFFERS(order_get, order_ref, order);                   /* READ; 404 out of scope */
OFFERS(order_group_get, order_group_ref, order_group); /* READ; 404 out of scope */
OFFERS(order_cancel, order_cancel_in, order);          /* SLOW */
struct order_mine_in {
    int64_t limit;
    struct str cursor;
};
TYPE(order_mine_in, LIST_FIELDS(order_mine_in));
OFFERS(order_mine, order_mine_in, order_group_row_list); /* READ; of a signed-in caller */
/* What a cart was ordered as. The caller has seen that the cart is the visitor's: READ, ERR_MISSING
 * without fault. */
OFFERS(order_group_of_cart, cart_ref, order_group_ref);

struct order_fulfil_in {
    struct id business_id;
    struct id order_id;
    struct order_shipment_line *lines;
    size_t lines_count;
    enum order_shipment_state state;
    struct str tracking;
};
TYPE(order_fulfil_in, F(order_fulfil_in, business_id, "Business.", .path = true, .prefix = "biz"),
     F(order_fulfil_in, order_id, "Order.", .path = true, .prefix = ID_ORDER),
     MANY(order_fulfil_in, lines, order_shipment_line,
          "What is in it; by default all that remains.", .max = CART_LINES_MAX),
     F(order_fulfil_in, state, "How far it is: `packed` by default.",
       .words = ORDER_SHIPMENT_STATE),
     F(order_fulfil_in, tracking, "The carrier's number or address.", .max = 200,
       .format = FORMAT_LINE));
struct order_shipment_set_in {
    struct given given;
    struct id business_id;
    struct id order_id;
    struct id fulfilment_id;
    enum order_shipment_state state;
    struct str tracking;
};
TYPE(order_shipment_set_in, TRI_STATE(order_shipment_set_in),
     F(order_shipment_set_in, business_id, "Business.", .path = true, .prefix = "biz"),
     F(order_shipment_set_in, order_id, "Order.", .path = true, .prefix = ID_ORDER),
     F(order_shipment_set_in, fulfilment_id, "Fulfilment.", .path = true, .prefix = ID_SHIPMENT),
     F(order_shipment_set_in, state, "Where it is now.", .need = true,
       .words = ORDER_SHIPMENT_STATE),
     F(order_shipment_set_in, tracking, "The carrier's number or address.", .max = 200,
       .format = FORMAT_LINE));
OFFERS(order_fulfil, order_fulfil_in, order_shipment);             /* WRITE */
OFFERS(order_shipment_set, order_shipment_set_in, order_shipment); /* WRITE */

/* ---- What payment/ asks and tells. All run inside payment's transaction. ---- */

/* The group that is to be paid. The scope is checked: customer, or the guest's capability. */
struct order_payable_in {
    struct id order_group_id;
    struct str order_token; /* absent for the account's own */
    bool is_system;         /* sweeps: no scope */
};
TYPE(order_payable_in, F(order_payable_in, order_group_id, "Group.", .prefix = ID_GROUP),
     F(order_payable_in, order_token, "Guest's capability."),
     F(order_payable_in, is_system, "No scope."));
/* One order of the group: what is to be paid for it. */
struct order_payable_order {
    struct id order_id;
    struct id business_id;
    struct money total;
};
TYPE(order_payable_order, F(order_payable_order, order_id, "Order.", .prefix = ID_ORDER),
     F(order_payable_order, business_id, "Seller.", .prefix = "biz"),
     F(order_payable_order, total, "Its total."));
struct order_payable {
    struct id order_group_id;
    struct id customer_id;
    struct money total;
    struct instant expires_at;
    bool is_open;     /* may still be paid: no order expired or cancelled, not yet paid */
    bool is_paid;     /* or due by cash */
    bool is_withheld; /* the platform keeps something in it off the shelves: no payment begins */
    struct id single_business_id; /* set when the group has one business only */
    struct id single_order_id;
    struct order_payable_order *orders; /* not cancelled ones; their totals sum to `total` */
    size_t orders_count;
};
TYPE(order_payable, F(order_payable, order_group_id, "Group.", .prefix = ID_GROUP),
     F(order_payable, customer_id, "Account.", .prefix = "user"),
     F(order_payable, total, "To be paid."),
     F(order_payable, expires_at, "Until when the stock is held."),
     F(order_payable, is_open, "Can be paid."), F(order_payable, is_paid, "Has been paid."),
     F(order_payable, is_withheld, "Something in it is withheld."),
     F(order_payable, single_business_id, "The only business.", .prefix = "biz"),
     F(order_payable, single_order_id, "The only order.", .prefix = ID_ORDER),
     MANY(order_payable, orders, order_payable_order, "One a business."));
OFFERS(order_payable_get, order_payable_in, order_payable); /* READ; 404 out of scope */

/* One order, for those who act on it by its id alone. No scope: the caller checks it. READ;
 * ERR_MISSING without fault. */
struct order_brief {
    struct id order_id;
    struct id order_group_id;
    struct id business_id;
    struct id customer_id;
    struct str number;
    struct str contact_name;
    struct money total;
    enum order_payment_state payment_state;
};
TYPE(order_brief, F(order_brief, order_id, "Order.", .prefix = ID_ORDER),
     F(order_brief, order_group_id, "Group.", .prefix = ID_GROUP),
     F(order_brief, business_id, "Seller.", .prefix = "biz"),
     F(order_brief, customer_id, "Account.", .prefix = "user"),
     F(order_brief, number, "The shop's number."),
     F(order_brief, contact_name, "Who ordered; may be none.", .personal = "name"),
     F(order_brief, total, "Total."),
     F(order_brief, payment_state, "Where its payment stands.", .words = ORDER_PAYMENT_STATE));
OFFERS(order_brief_get, order_ref, order_brief);

/* Money has arrived, or will in cash. In this one transaction: holds become sales, states move,
 * journal, platform fee and commission are written, the events stand in the outbox. Late money (the
 * hold expired and was released): is_late is set, nothing moved, payment/ refunds it. Repeats are
 * harmless. WRITE. */
struct order_paid_in {
    struct id order_group_id;
    struct id payment_id;
    struct str provider;
    struct money amount;
    bool is_cash_due; /* cash: a receivable now, collected later */
};
TYPE(order_paid_in, F(order_paid_in, order_group_id, "Group.", .prefix = ID_GROUP),
     F(order_paid_in, payment_id, "Payment.", .prefix = "pay"),
     F(order_paid_in, provider, "Provider."), F(order_paid_in, amount, "Captured."),
     F(order_paid_in, is_cash_due, "Cash, not yet received."));
struct order_paid_out {
    bool is_late;
};
TYPE(order_paid_out, F(order_paid_out, is_late, "Nothing left to sell for it."));
OFFERS(order_settle, order_paid_in, order_paid_out);

/* Cash of one order was received: due -> paid, fee and commission accrue. WRITE; 409 when it is not
 * due. */
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

/* A refund of one order has gone through at the provider. Of all that was left: goods come back
 * unless shipped, books and commission are reversed. Of a part: as it was planned
 * (order_refund.h). WRITE; repeats are harmless. */
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
     F(order_refund_in, payment_id, "Payment.", .prefix = "pay"),
     F(order_refund_in, provider, "Provider."), F(order_refund_in, amount, "Given back."));
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
     F(order_placed, customer_id, "Account.", .prefix = "user"),
     F(order_placed, number, "The shop's number."), F(order_placed, total, "Total."));
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
     F(order_paid, business_id, "Seller.", .prefix = "biz"),
     F(order_paid, payment_id, "Payment.", .prefix = "pay"),
     F(order_paid, number, "The shop's number."), F(order_paid, total, "Total."));

/* It stands, and is to be paid in cash. */
struct order_confirmed {
    struct id order_id;
    struct id order_group_id;
    struct id business_id;
    struct str number;
    struct money total;
};
TYPE(order_confirmed, F(order_confirmed, order_id, "Order.", .prefix = ID_ORDER),
     F(order_confirmed, order_group_id, "Group.", .prefix = ID_GROUP),
     F(order_confirmed, business_id, "Seller.", .prefix = "biz"),
     F(order_confirmed, number, "The shop's number."),
     F(order_confirmed, total, "To be paid when it is handed over."));

/* Its least advanced unit has moved. */
struct order_fulfilment_changed {
    struct id order_id;
    struct id order_group_id;
    struct id business_id;
    struct id customer_id;
    struct str number;
    enum order_fulfilment_state state;
};
TYPE(order_fulfilment_changed, F(order_fulfilment_changed, order_id, "Order.", .prefix = ID_ORDER),
     F(order_fulfilment_changed, order_group_id, "Group.", .prefix = ID_GROUP),
     F(order_fulfilment_changed, business_id, "Seller.", .prefix = "biz"),
     F(order_fulfilment_changed, customer_id, "Account, or null for a guest.", .prefix = "user"),
     F(order_fulfilment_changed, number, "The shop's number."),
     F(order_fulfilment_changed, state, "Where its goods are now.",
       .words = ORDER_FULFILMENT_STATE));

/* The order came to nothing: cancelled, or its hold expired. */
struct order_cancelled {
    struct id order_id;
    struct id order_group_id;
    struct id business_id;
    struct str number;
    struct str reason;
    bool is_expired;
};
TYPE(order_cancelled, F(order_cancelled, order_id, "Order.", .prefix = ID_ORDER),
     F(order_cancelled, order_group_id, "Group.", .prefix = ID_GROUP),
     F(order_cancelled, business_id, "Seller.", .prefix = "biz"),
     F(order_cancelled, number, "The shop's number."), F(order_cancelled, reason, "Why, or null."),
     F(order_cancelled, is_expired, "Nobody cancelled it: it was not paid in time."));

#include "order/order_line.h"
#include "order/order_personal.h"
#include "order/order_refund.h"
#include "order/order_refund_goods.h"
#include "order/order_today.h"

#endif
