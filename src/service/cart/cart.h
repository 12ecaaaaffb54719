/* Carts of guests and accounts over several businesses, repriced on every read. What a cart becomes is order/'s. */
#ifndef SOKO_SERVICE_CART_H
#define SOKO_SERVICE_CART_H

#include "api/op.h"

#define ID_CART "cart"
#define ID_CART_LINE "line"

/* A cart as an order needs it: priced now, one row a line, one choice of delivery a business. */
struct cart_order_line {
    struct id business_id;
    struct id product_id;
    struct id variant_id;
    struct str title;
    struct str option_label;
    struct str sku;
    int64_t quantity;
    struct money unit_price;
};
TYPE(cart_order_line, F(cart_order_line, business_id, "Seller.", .prefix = "biz"),
     F(cart_order_line, product_id, "Product.", .prefix = "prod"),
     F(cart_order_line, variant_id, "Variant.", .prefix = "var"), F(cart_order_line, title, "Title."),
     F(cart_order_line, option_label, "Options."), F(cart_order_line, sku, "Stock code."),
     F(cart_order_line, quantity, "Units."), F(cart_order_line, unit_price, "Price of one."));
struct cart_order_delivery {
    struct id business_id;
    struct str option;       /* "standard" or "pickup" */
    struct str label;
    struct id location_id;   /* where it is picked up, or shipped from */
    struct money price;
};
TYPE(cart_order_delivery, F(cart_order_delivery, business_id, "Seller.", .prefix = "biz"),
     F(cart_order_delivery, option, "Way of delivery."), F(cart_order_delivery, label, "In words."),
     F(cart_order_delivery, location_id, "Location.", .prefix = "loc"), F(cart_order_delivery, price, "Price."));
/* A postal address, of carts and orders. */
struct cart_address {
    struct str name;
    struct str line1;
    struct str line2;
    struct str city;
    struct str region;
    struct str postal_code;
    struct str country;
    struct str phone;
};
TYPE(cart_address, F(cart_address, name, "Who receives it.", .need = true, .max = 100, .format = FORMAT_LINE, .personal = "name"),
     F(cart_address, line1, "Street or place.", .need = true, .max = 200, .format = FORMAT_LINE, .personal = "address"),
     F(cart_address, line2, "Further details.", .max = 200, .format = FORMAT_LINE, .personal = "address"),
     F(cart_address, city, "Town.", .need = true, .max = 100, .format = FORMAT_LINE, .personal = "address"),
     F(cart_address, region, "State, county or province.", .max = 100, .format = FORMAT_LINE, .personal = "address"),
     F(cart_address, postal_code, "Postal code.", .max = 20, .format = FORMAT_LINE, .personal = "address"),
     F(cart_address, country, "ISO 3166-1.", .need = true, .format = FORMAT_COUNTRY, .personal = "address"),
     F(cart_address, phone, "E.164, for the courier.", .format = FORMAT_PHONE, .personal = "contact"));
struct cart_take_in {
    struct id cart_id;
    struct str cart_token;   /* the guest's capability; absent for the account's own cart */
};
TYPE(cart_take_in, F(cart_take_in, cart_id, "Cart.", .prefix = ID_CART),
     F(cart_take_in, cart_token, "Guest's capability."));
struct cart_taken {
    struct id cart_id;
    struct id customer_id;       /* zero for a guest */
    struct currency currency;
    struct money total;
    struct cart_order_line *lines;
    size_t lines_count;
    struct cart_order_delivery *deliveries;
    size_t deliveries_count;
    struct cart_address *address; /* null without one */
};
TYPE(cart_taken, F(cart_taken, cart_id, "Cart.", .prefix = ID_CART),
     F(cart_taken, customer_id, "Account.", .prefix = "user"), F(cart_taken, currency, "Currency."),
     F(cart_taken, total, "What it costs now."),
     MANY(cart_taken, lines, cart_order_line, "Lines in the order they were added."),
     MANY(cart_taken, deliveries, cart_order_delivery, "One a business."),
     ONE(cart_taken, address, cart_address, "Where to."));
/* Locks the cart and hands it over for ordering: checks scope (404), that it is open (409 cart_ordered), not empty (409 cart_empty), and free of
 * problems other than stock (409 cart_problems with one field error each). WRITE: marks the cart ordered in this transaction. */
OFFERS(cart_take, cart_take_in, cart_taken);

#endif
