/* Carts of guests and accounts over several businesses, repriced on every read. What a cart becomes
 * is order/'s. */
#ifndef SOKO_SERVICE_CART_H
#define SOKO_SERVICE_CART_H

#include "media/media.h"

#include "api/op.h"

#define ID_CART "cart"
#define ID_CART_LINE "line"

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
TYPE(cart_address,
     F(cart_address, name, "Who receives it.", .need = true, .max = 100, .format = FORMAT_LINE,
       .personal = "name"),
     F(cart_address, line1, "Street or place.", .need = true, .max = 200, .format = FORMAT_LINE,
       .personal = "address"),
     F(cart_address, line2, "Further details.", .max = 200, .format = FORMAT_LINE,
       .personal = "address"),
     F(cart_address, city, "Town.", .need = true, .max = 100, .format = FORMAT_LINE,
       .personal = "address"),
     F(cart_address, region, "State, county or province.", .max = 100, .format = FORMAT_LINE,
       .personal = "address"),
     F(cart_address, postal_code, "Postal code.", .max = 20, .format = FORMAT_LINE,
       .personal = "address"),
     F(cart_address, country, "ISO 3166-1.", .need = true, .format = FORMAT_COUNTRY,
       .personal = "address"),
     F(cart_address, phone, "E.164, for the courier.", .format = FORMAT_PHONE,
       .personal = "contact"));
/* ---- The cart as its owner sees it ---- */

enum cart_state { CART_OPEN, CART_ORDERED };
extern const char *const CART_STATE[];
enum cart_stock { CART_STOCK_UNKNOWN, CART_IN_STOCK, CART_LOW, CART_OUT };
extern const char *const CART_STOCK[];

struct cart_line {
    struct id id;
    struct id business_id;
    struct str business_name;
    struct id product_id;
    struct id variant_id;
    struct str title;
    struct str option_label;
    struct str sku;
    struct str slug;
    int64_t quantity;
    struct money unit_price;
    struct money total;
    enum cart_stock stock;
    struct media_picture *picture;
};
TYPE(cart_line, F(cart_line, id, "Id.", .prefix = ID_CART_LINE),
     F(cart_line, business_id, "Seller; null when the article is gone.", .prefix = "biz"),
     F(cart_line, business_name, "The seller's name."),
     F(cart_line, product_id, "Product.", .prefix = "prod"),
     F(cart_line, variant_id, "Variant.", .prefix = "var"),
     F(cart_line, title, "Title of the product."), F(cart_line, option_label, "Chosen options."),
     F(cart_line, sku, "Stock code."), F(cart_line, slug, "Name of the product in addresses."),
     F(cart_line, quantity, "Units."), F(cart_line, unit_price, "Price of one, now."),
     F(cart_line, total, "Unit price times quantity; null while the line cannot be bought."),
     F(cart_line, stock, "Whether there are enough.", .words = CART_STOCK),
     ONE(cart_line, picture, media_picture, "The product in sizes and formats, or null."));

struct cart_problem {
    struct str code;
    struct id line_id;
    struct id business_id;
    struct str detail;
};
TYPE(cart_problem,
     F(cart_problem, code,
       "`out_of_stock`, `low_stock`, `price_changed`, `unavailable`, `currency_mismatch`, "
       "`amount_too_large`, `needs_address`, `not_delivered`."),
     F(cart_problem, line_id, "The line it is about, or null.", .prefix = ID_CART_LINE),
     F(cart_problem, business_id, "The seller it is about, or null.", .prefix = "biz"),
     F(cart_problem, detail, "A sentence for the shopper."));

/* Who orders, as said before the order is placed. */
struct cart_contact {
    struct str name;
    struct str email;
    struct str phone;
};
TYPE(cart_contact, F(cart_contact, name, "Who orders.", .personal = "name"),
     F(cart_contact, email, "E-mail address.", .personal = "contact"),
     F(cart_contact, phone, "E.164.", .personal = "contact"));

struct cart_delivery_option {
    struct str id;
    struct id business_id;
    struct str business_name;
    struct str label;
    struct money price;
    struct str eta;
    struct id location_id;
    bool is_chosen;
};
TYPE(cart_delivery_option,
     F(cart_delivery_option, id,
       "The business, and the way: `biz_...:standard` or `biz_...:pickup`."),
     F(cart_delivery_option, business_id, "Seller.", .prefix = "biz"),
     F(cart_delivery_option, business_name, "The seller's name."),
     F(cart_delivery_option, label, "In words."), F(cart_delivery_option, price, "What it costs."),
     F(cart_delivery_option, eta, "When it arrives; null while the shop does not say."),
     F(cart_delivery_option, location_id, "Where it is picked up, or null.", .prefix = "loc"),
     F(cart_delivery_option, is_chosen,
       "Whether it counts now; without a choice the first of a business does."));

struct cart {
    struct id id;
    struct str token;
    enum cart_state state;
    struct currency currency;
    struct cart_line *lines;
    size_t lines_count;
    struct money subtotal, discount, shipping, tax, total;
    struct cart_problem *problems;
    size_t problems_count;
    struct cart_contact *contact;
    struct cart_address *address;
    struct cart_delivery_option *delivery_options;
    size_t delivery_options_count;
    struct instant created_at;
    struct instant updated_at;
    int64_t version;
};
TYPE(cart, F(cart, id, "Id.", .prefix = ID_CART),
     F(cart, token, "The capability of whoever holds it: send it as `Cart-Token`.",
       .capability = true),
     F(cart, state, "`ordered` once an order was made of it.", .words = CART_STATE),
     F(cart, currency, "One a cart: as asked for, else the first line's."),
     MANY(cart, lines, cart_line, "Lines in the order they were added, priced now."),
     F(cart, subtotal, "Goods."), F(cart, discount, "Taken off."),
     F(cart, shipping, "Delivery, of all sellers."), F(cart, tax, "Tax on top."),
     F(cart, total, "What is to be paid: `expected_total` of an order."),
     MANY(cart, problems, cart_problem,
          "What stands in the way, or was changed; empty when all is well."),
     ONE(cart, contact, cart_contact, "Who orders, or null while nobody has said."),
     ONE(cart, address, cart_address, "Where to, or null."),
     MANY(cart, delivery_options, cart_delivery_option,
          "What each seller offers, its first one first."),
     F(cart, created_at, "When it was begun."), F(cart, updated_at, "When it was last changed."),
     F(cart, version, "Counts changes."));

/* ---- What can be done with it; pages CALL these too ---- */

struct cart_ref {
    struct id cart_id;
};
TYPE(cart_ref, F(cart_ref, cart_id, "Cart.", .path = true, .prefix = ID_CART));
struct cart_line_new {
    struct id variant_id;
    int64_t quantity;
};
TYPE(cart_line_new, F(cart_line_new, variant_id, "What to put in.", .need = true, .prefix = "var"),
     F(cart_line_new, quantity, "Units.", .min = 1, .max = LINE_QUANTITY_MAX, .preset = 1));
struct cart_create_in {
    struct currency currency;
    struct cart_line_new *lines;
    size_t lines_count;
};
TYPE(cart_create_in, F(cart_create_in, currency, "ISO 4217; by default the first line's."),
     MANY(cart_create_in, lines, cart_line_new, "What to put in.", .max = CART_LINES_MAX));
struct cart_line_add_in {
    struct id cart_id;
    struct id variant_id;
    int64_t quantity;
};
TYPE(cart_line_add_in, F(cart_line_add_in, cart_id, "Cart.", .path = true, .prefix = ID_CART),
     F(cart_line_add_in, variant_id, "What to put in; more of what is there adds up.", .need = true,
       .prefix = "var"),
     F(cart_line_add_in, quantity, "Units.", .min = 1, .max = LINE_QUANTITY_MAX, .preset = 1));
struct cart_line_set_in {
    struct given given;
    struct id cart_id;
    struct id line_id;
    int64_t quantity;
};
TYPE(cart_line_set_in, TRI_STATE(cart_line_set_in),
     F(cart_line_set_in, cart_id, "Cart.", .path = true, .prefix = ID_CART),
     F(cart_line_set_in, line_id, "Line.", .path = true, .prefix = ID_CART_LINE),
     F(cart_line_set_in, quantity, "Units.", .need = true, .min = 1, .max = LINE_QUANTITY_MAX));
struct cart_line_ref {
    struct id cart_id;
    struct id line_id;
};
TYPE(cart_line_ref, F(cart_line_ref, cart_id, "Cart.", .path = true, .prefix = ID_CART),
     F(cart_line_ref, line_id, "Line.", .path = true, .prefix = ID_CART_LINE));
struct cart_pickup {
    struct id business_id;
    struct id location_id;
};
TYPE(cart_pickup, F(cart_pickup, business_id, "Seller.", .need = true, .prefix = "biz"),
     F(cart_pickup, location_id, "Where; by default the seller's own location.", .prefix = "loc"));
struct cart_delivery_in {
    struct given given;
    struct id cart_id;
    struct cart_address *address;
    struct cart_pickup *pickups;
    size_t pickups_count;
};
TYPE(cart_delivery_in, TRI_STATE(cart_delivery_in),
     F(cart_delivery_in, cart_id, "Cart.", .path = true, .prefix = ID_CART),
     ONE(cart_delivery_in, address, cart_address, "Where to; absent leaves it, null clears it."),
     MANY(cart_delivery_in, pickups, cart_pickup,
          "What is picked up; absent leaves it, and replaces it when given.",
          .max = CART_LINES_MAX));
struct cart_contact_in {
    struct id cart_id;
    struct str name;
    struct str email;
    struct str phone;
};
TYPE(cart_contact_in, F(cart_contact_in, cart_id, "Cart.", .prefix = ID_CART),
     F(cart_contact_in, name, "Who orders.", .personal = "name"),
     F(cart_contact_in, email, "E-mail address.", .personal = "contact"),
     F(cart_contact_in, phone, "E.164.", .personal = "contact"));
struct cart_choice_in {
    struct id cart_id;
    struct str *option_ids;
    size_t option_ids_count;
};
TYPE(cart_choice_in, F(cart_choice_in, cart_id, "Cart.", .path = true, .prefix = ID_CART),
     TEXTS(cart_choice_in, option_ids, "Ids of `delivery_options`, one a business.", .need = true,
           .min = 1, .max = CART_LINES_MAX));

OFFERS(cart_create, cart_create_in, cart); /* WRITE, all but the first and the last */
OFFERS(cart_get, cart_ref, cart);          /* READ; 404 out of scope */
OFFERS(cart_line_add, cart_line_add_in, cart);
OFFERS(cart_line_set, cart_line_set_in, cart);
OFFERS(cart_line_remove, cart_line_ref, cart);
OFFERS(cart_delivery_set, cart_delivery_in, cart);
/* Judged by whoever asked for them: the pages of the checkout. */
OFFERS(cart_contact_set, cart_contact_in, cart);
OFFERS(cart_choice_set, cart_choice_in, cart);
OFFERS(cart_claim, cart_ref,
       cart); /* a guest's cart becomes the account's, with what its open cart held */
OFFERS(cart_mine, nothing, cart); /* READ; the account's open cart, 404 without one */

/* ---- What order/ asks. ---- */

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
     F(cart_order_line, variant_id, "Variant.", .prefix = "var"),
     F(cart_order_line, title, "Title."), F(cart_order_line, option_label, "Options."),
     F(cart_order_line, sku, "Stock code."), F(cart_order_line, quantity, "Units."),
     F(cart_order_line, unit_price, "Price of one."));
struct cart_order_delivery {
    struct id business_id;
    struct str option; /* "standard" or "pickup" */
    struct str label;
    struct id location_id; /* where it is picked up, or shipped from */
    struct money price;
};
TYPE(cart_order_delivery, F(cart_order_delivery, business_id, "Seller.", .prefix = "biz"),
     F(cart_order_delivery, option, "Way of delivery."), F(cart_order_delivery, label, "In words."),
     F(cart_order_delivery, location_id, "Location.", .prefix = "loc"),
     F(cart_order_delivery, price, "Price."));
struct cart_take_in {
    struct id cart_id;
    struct str cart_token; /* the guest's capability; absent for the account's own cart */
};
TYPE(cart_take_in, F(cart_take_in, cart_id, "Cart.", .prefix = ID_CART),
     F(cart_take_in, cart_token, "Guest's capability."));
struct cart_taken {
    struct id cart_id;
    struct id customer_id; /* zero for a guest */
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
/* Locks the cart and hands it over for ordering: checks scope (404), that it is open (409
 * cart_ordered), not empty (409 cart_empty), and free of problems other than stock (409
 * cart_problems with one field error each). WRITE: marks the cart ordered in this transaction. */
OFFERS(cart_take, cart_take_in, cart_taken);
OFFERS(cart_erase, cart_ref, nothing); /* WRITE; where to is forgotten, of an ordered cart */

#endif
