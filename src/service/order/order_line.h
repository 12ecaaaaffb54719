/* A part of the door order.h: what others may know of one line of an order, and of how a shop
 * treats its orders. */
#ifndef SOKO_SERVICE_ORDER_LINE_H
#define SOKO_SERVICE_ORDER_LINE_H

#include "order/order.h"

/* One line of an order for its buyer, who has something to say of it. READ; 404 unless the caller
 * is the order's customer or holds its capability. Who ordered is for comparing only. */
struct order_line_ref {
    struct id order_id;
    struct id line_id;
};
TYPE(order_line_ref, F(order_line_ref, order_id, "Order.", .path = true, .prefix = ID_ORDER),
     F(order_line_ref, line_id, "Line.", .path = true, .prefix = ID_LINE));
struct order_line_facts {
    struct id order_id;
    struct id order_group_id;
    struct id line_id;
    struct id business_id;
    struct id product_id;
    struct id customer_id;
    struct str title;
    bool has_arrived;
    struct str email;
    struct str phone;
    struct str contact_name;
    struct str address_line1;
    struct str address_city;
    struct str address_country;
};
TYPE(order_line_facts, F(order_line_facts, order_id, "Order.", .prefix = ID_ORDER),
     F(order_line_facts, order_group_id, "Group.", .prefix = ID_GROUP),
     F(order_line_facts, line_id, "Line.", .prefix = ID_LINE),
     F(order_line_facts, business_id, "Seller.", .prefix = "biz"),
     F(order_line_facts, product_id, "Product.", .prefix = "prod"),
     F(order_line_facts, customer_id, "Account, or null for a guest.", .prefix = "user"),
     F(order_line_facts, title, "Title of the product when it was ordered."),
     F(order_line_facts, has_arrived, "Some of its units were delivered or collected."),
     F(order_line_facts, email, "E-mail address.", .personal = "contact"),
     F(order_line_facts, phone, "E.164 phone number.", .personal = "contact"),
     F(order_line_facts, contact_name, "Name.", .personal = "name"),
     F(order_line_facts, address_line1, "Where to.", .personal = "address"),
     F(order_line_facts, address_city, "Where to.", .personal = "address"),
     F(order_line_facts, address_country, "Where to.", .personal = "address"));
OFFERS(order_line_facts_get, order_line_ref, order_line_facts);

/* How a shop treats its orders, by the last ones: what its badges are made of. READ, no scope. */
struct order_record_in {
    struct id business_id;
};
TYPE(order_record_in, F(order_record_in, business_id, "Seller.", .prefix = "biz"));
struct order_record_out {
    int64_t handed_over; /* of the last ORDER_RECORD_PACE orders that left the shop */
    int64_t median_ms;   /* from the order to the road or the counter */
    int64_t ended;       /* of the last ORDER_RECORD_KEPT orders that came to an end by the shop */
    int64_t let_down;    /* those it cancelled */
};
TYPE(order_record_out, F(order_record_out, handed_over, "How many were looked at."),
     F(order_record_out, median_ms, "The middle one."),
     F(order_record_out, ended, "How many were looked at."),
     F(order_record_out, let_down, "How many the shop cancelled."));
enum { ORDER_RECORD_PACE = 20, ORDER_RECORD_KEPT = 50 };
OFFERS(order_record_get, order_record_in, order_record_out);

#endif
