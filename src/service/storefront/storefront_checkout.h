/* What the steps of the checkout show and bring: who orders and where to, how it gets there, how it
 * is paid. Each step is a page with an address of its own; what was said is kept with the cart. */
#ifndef SOKO_SERVICE_STOREFRONT_CHECKOUT_H
#define SOKO_SERVICE_STOREFRONT_CHECKOUT_H

#include "storefront/storefront.h"
#include "storefront/storefront_form.h"

/* How one shop's part of the cart gets to the shopper. */
struct storefront_delivery {
    struct id business_id;
    struct str business_name;
    struct str note;
    struct storefront_choice *choices;
    size_t choices_count;
};
TYPE(storefront_delivery, F(storefront_delivery, business_id, "The shop.", .prefix = "biz"),
     F(storefront_delivery, business_name, "Its name."),
     F(storefront_delivery, note, "What stands in the way of another choice, or null."),
     MANY(storefront_delivery, choices, storefront_choice, "What it offers."));

/* All steps: each fills what it shows. */
struct storefront_checkout {
    struct str title;
    struct storefront_problems *problems;
    bool needs_tls;
    bool is_signed_in;
    bool at_contact, at_delivery, at_payment;
    struct storefront_field *name, *email, *phone;
    bool is_picked_up;
    bool has_addresses;
    struct storefront_choice *addresses;
    size_t addresses_count;
    bool has_new_address;
    struct storefront_field *line1, *line2, *city, *region, *postal_code, *country;
    struct storefront_choice *countries;
    size_t countries_count;
    struct storefront_delivery *deliveries;
    size_t deliveries_count;
    struct cart_contact *contact;
    struct cart_address *address;
    struct storefront_choice *payments;
    size_t payments_count;
    struct storefront_line *lines;
    size_t lines_count;
    struct storefront_totals *totals;
    struct str form_token;
};
TYPE(storefront_checkout, F(storefront_checkout, title, "Title."),
     ONE(storefront_checkout, problems, storefront_problems, "What stands in the way, or null."),
     F(storefront_checkout, needs_tls, "The browser drops our cookies on this plain connection."),
     F(storefront_checkout, is_signed_in, "Whether an account orders."),
     F(storefront_checkout, at_contact, "The first step: who, and where to."),
     F(storefront_checkout, at_delivery, "The second: how it gets there."),
     F(storefront_checkout, at_payment, "The third: how it is paid, and all at a glance."),
     ONE(storefront_checkout, name, storefront_field, "Who orders and receives."),
     ONE(storefront_checkout, email, storefront_field, "Where the shop reaches them: this"),
     ONE(storefront_checkout, phone, storefront_field, "or that."),
     F(storefront_checkout, is_picked_up, "Nothing is to be delivered."),
     F(storefront_checkout, has_addresses, "Whether there is an address book to choose from."),
     MANY(storefront_checkout, addresses, storefront_choice, "The account's address book."),
     F(storefront_checkout, has_new_address, "Whether an address is typed rather than chosen."),
     ONE(storefront_checkout, line1, storefront_field, "Street or place."),
     ONE(storefront_checkout, line2, storefront_field, "Further details."),
     ONE(storefront_checkout, city, storefront_field, "Town."),
     ONE(storefront_checkout, region, storefront_field, "State, county or province."),
     ONE(storefront_checkout, postal_code, storefront_field, "Postal code."),
     ONE(storefront_checkout, country, storefront_field, "Country."),
     MANY(storefront_checkout, countries, storefront_choice, "Countries."),
     MANY(storefront_checkout, deliveries, storefront_delivery,
          "One a shop, with what was chosen."),
     ONE(storefront_checkout, contact, cart_contact, "Who orders, as said before."),
     ONE(storefront_checkout, address, cart_address, "Where to, as said before."),
     MANY(storefront_checkout, payments, storefront_choice, "Ways to pay."),
     MANY(storefront_checkout, lines, storefront_line, "What is ordered."),
     ONE(storefront_checkout, totals, storefront_totals, "What it costs."),
     F(storefront_checkout, form_token, "Of the form."));

/* ---- What the forms bring ---- */

enum storefront_way { STOREFRONT_DELIVER, STOREFRONT_PICK_UP };
extern const char *const STOREFRONT_WAY[];

struct storefront_contact_in {
    struct str name;
    struct str email;
    struct str phone;
    enum storefront_way way;
    struct str address; /* an id of the address book, or "new" */
    struct str line1, line2, city, region, postal_code, country;
    struct str form_token;
};
TYPE(storefront_contact_in,
     F(storefront_contact_in, name, "Who orders and receives.", .need = true, .max = 100,
       .format = FORMAT_LINE, .personal = "name"),
     F(storefront_contact_in, email, "E-mail address.", .format = FORMAT_EMAIL,
       .personal = "contact"),
     F(storefront_contact_in, phone, "As it is dialled in the shop's country, or E.164.", .max = 40,
       .format = FORMAT_LINE, .personal = "contact"),
     F(storefront_contact_in, way, "Whether anything is to be delivered.", .words = STOREFRONT_WAY),
     F(storefront_contact_in, address, "One of the address book, or `new`.", .max = 40,
       .format = FORMAT_LINE),
     F(storefront_contact_in, line1, "Street or place.", .max = 200, .format = FORMAT_LINE,
       .personal = "address"),
     F(storefront_contact_in, line2, "Further details.", .max = 200, .format = FORMAT_LINE,
       .personal = "address"),
     F(storefront_contact_in, city, "Town.", .max = 100, .format = FORMAT_LINE,
       .personal = "address"),
     F(storefront_contact_in, region, "State, county or province.", .max = 100,
       .format = FORMAT_LINE, .personal = "address"),
     F(storefront_contact_in, postal_code, "Postal code.", .max = 20, .format = FORMAT_LINE,
       .personal = "address"),
     F(storefront_contact_in, country, "ISO 3166-1.", .format = FORMAT_COUNTRY,
       .personal = "address"),
     F(storefront_contact_in, form_token, "Of the form."));

/* Beside it the form has `way-<business>` for each shop, which a field table cannot name. */
struct storefront_delivery_in {
    struct str form_token;
};
TYPE(storefront_delivery_in, F(storefront_delivery_in, form_token, "Of the form."));

struct storefront_payment_in {
    enum storefront_payment payment;
    struct money expected_total;
    struct str form_token;
};
TYPE(storefront_payment_in,
     F(storefront_payment_in, payment, "How to pay.", .need = true, .words = STOREFRONT_PAYMENT),
     F(storefront_payment_in, expected_total, "The total that was shown.", .need = true),
     F(storefront_payment_in, form_token, "Of the form."));

#endif
