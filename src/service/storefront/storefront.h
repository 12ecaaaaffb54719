/* What the pages of the storefront show. Each struct is drawn by a template of the theme and seen
 * with ?format=json. Texts that never change stand in the theme. */
#ifndef SOKO_SERVICE_STOREFRONT_H
#define SOKO_SERVICE_STOREFRONT_H

#include "catalogue/catalogue.h"
#include "media/media.h"
#include "order/order.h"
#include "storefront/storefront_chat.h"
#include "storefront/storefront_trust.h"

/* ---- Parts of pages ---- */

/* What stands in the way, at the top of the page; `field` is the id of the input it is about. */
struct storefront_problem {
    struct str label;
    struct str detail;
    struct str field;
};
TYPE(storefront_problem, F(storefront_problem, label, "Name of the input, or null."),
     F(storefront_problem, detail, "A sentence."),
     F(storefront_problem, field, "Id of the input, or null.", .format = FORMAT_SLUG));

struct storefront_problems {
    struct storefront_problem *items;
    size_t items_count;
};
TYPE(storefront_problems, MANY(storefront_problems, items, storefront_problem, "At least one."));

/* An input of a form: what was typed, and what is wrong with it. */
struct storefront_field {
    struct str value;
    struct str problem;
};
TYPE(storefront_field, F(storefront_field, value, "As typed."),
     F(storefront_field, problem, "What is wrong, or null."));

struct storefront_link {
    struct str url;
    struct str label;
    struct str icon;
    bool is_current;
};
TYPE(storefront_link, F(storefront_link, url, "Address.", .format = FORMAT_URL),
     F(storefront_link, label, "In words."),
     F(storefront_link, icon, "Name of its drawing, or null.", .format = FORMAT_SLUG),
     F(storefront_link, is_current, "Where one is."));

struct storefront_links {
    struct storefront_link *items;
    size_t items_count;
};
TYPE(storefront_links, MANY(storefront_links, items, storefront_link, "At least one."));

/* One of several values of a select or of radio buttons. */
struct storefront_choice {
    struct str value;
    struct str label;
    struct str hint;
    struct money price; /* not set: free */
    bool is_chosen;
};
TYPE(storefront_choice, F(storefront_choice, value, "What the form sends."),
     F(storefront_choice, label, "In words."), F(storefront_choice, hint, "More words."),
     F(storefront_choice, price, "What it costs; null when nothing."),
     F(storefront_choice, is_chosen, "Whether it is the one."));

/* A product in a list. Without a picture it is a tile with its initial in one of twelve hues. */
struct storefront_tile {
    struct id id;
    struct str url;
    struct str title;
    struct str business_name;
    struct str initial;
    int64_t hue;
    struct media_picture *picture;
    struct money price;
    bool has_price_range;
    bool is_low;
    bool is_out;
    struct storefront_rating *rating;
    struct str reason;
};
TYPE(storefront_tile, F(storefront_tile, id, "The product.", .prefix = "prod"),
     F(storefront_tile, url, "Its page.", .format = FORMAT_URL),
     F(storefront_tile, title, "Title."), F(storefront_tile, business_name, "The shop."),
     F(storefront_tile, initial, "First letter of the title."),
     F(storefront_tile, hue, "1 to 12, fixed for the product."),
     ONE(storefront_tile, picture, media_picture, "Its picture, or null."),
     F(storefront_tile, price, "The lowest price."),
     F(storefront_tile, has_price_range, "Whether some variant costs more."),
     F(storefront_tile, is_low, "Few are left."), F(storefront_tile, is_out, "None are left."),
     ONE(storefront_tile, rating, storefront_rating, "What buyers say, or null."),
     F(storefront_tile, reason, "Why it stands here, or null."));

/* Products that go with something, and why. */
struct storefront_shelf {
    struct str id;
    struct str title;
    struct storefront_tile *tiles;
    size_t tiles_count;
};
TYPE(storefront_shelf, F(storefront_shelf, id, "Of its heading.", .format = FORMAT_SLUG),
     F(storefront_shelf, title, "Why they stand here."),
     MANY(storefront_shelf, tiles, storefront_tile, "At least one."));

/* ---- Pages for everybody ---- */

/* A category, a shop, or what was searched for. */
struct storefront_list {
    struct str title;
    struct str description;
    struct str canonical;
    struct str q;
    struct str about;
    struct storefront_links *crumbs;
    struct storefront_links *categories;
    struct storefront_links *sorts;
    struct storefront_tile *tiles;
    size_t tiles_count;
    struct str first_url;
    struct str next_url;
};
TYPE(storefront_list, F(storefront_list, title, "Title."),
     F(storefront_list, description, "For search engines."),
     F(storefront_list, canonical, "Address.", .format = FORMAT_URL),
     F(storefront_list, q, "What was searched for, or null."),
     F(storefront_list, about, "What the shop says of itself, or null."),
     ONE(storefront_list, crumbs, storefront_links, "The way here, or null."),
     ONE(storefront_list, categories, storefront_links, "Where to go on, or null."),
     ONE(storefront_list, sorts, storefront_links, "In which order, or null."),
     MANY(storefront_list, tiles, storefront_tile, "The page."),
     F(storefront_list, first_url, "Back to the first page, or null on it.", .format = FORMAT_URL),
     F(storefront_list, next_url, "The next page, or null.", .format = FORMAT_URL));

struct storefront_variant {
    struct id id;
    struct str label;
    struct money price;
    bool is_low;
    bool is_out;
    bool is_chosen;
    int64_t picture;
};
TYPE(storefront_variant,
     F(storefront_variant, id, "What goes into the cart.", .prefix = ID_VARIANT),
     F(storefront_variant, label, "Its options."), F(storefront_variant, price, "Price of one."),
     F(storefront_variant, is_low, "Few are left."),
     F(storefront_variant, is_out, "None are left."),
     F(storefront_variant, is_chosen, "Chosen now."),
     F(storefront_variant, picture, "The number of the picture that shows it; 0 when none does."));

/* One of several options of a product: Size, and its values. */
struct storefront_axis {
    struct str name;
    struct str field;
    struct storefront_choice *values;
    size_t values_count;
};
TYPE(storefront_axis, F(storefront_axis, name, "What is chosen."),
     F(storefront_axis, field, "Its name in the form."),
     MANY(storefront_axis, values, storefront_choice, "What there is to choose from."));

/* A picture in the gallery of a product: large, and as a thumb that leads to it. */
struct storefront_picture {
    int64_t number;
    struct media_picture *picture;
    struct media_picture *thumb;
    struct str variant_url;
};
TYPE(storefront_picture, F(storefront_picture, number, "From 1 on."),
     F(storefront_picture, variant_url, "The page with the variant chosen that it shows, or null.",
       .format = FORMAT_URL),
     ONE(storefront_picture, picture, media_picture, "Large."),
     ONE(storefront_picture, thumb, media_picture, "Small."));

struct storefront_product {
    struct str title;
    struct str description;
    struct str canonical;
    struct str complaint_url;
    struct storefront_problems *problems;
    struct storefront_links *crumbs;
    struct str business_name;
    struct str business_initial;
    struct media_picture *business_logo;
    struct str business_country;
    struct str business_url;
    struct str delivered_to;
    struct str delivered_in;
    struct str picked_up_at;
    struct str currency;
    struct str description_html;
    struct str initial;
    int64_t hue;
    struct storefront_picture *pictures;
    size_t pictures_count;
    bool has_thumbs;
    struct money price;
    bool has_price_range;
    bool is_low;
    bool is_out;
    struct storefront_variant *only;
    struct storefront_variant *variants;
    size_t variants_count;
    bool has_axes;
    struct storefront_axis *axes;
    size_t axes_count;
    int64_t quantity;
    struct str form_token;
    struct id id;
    bool has_badges;
    struct storefront_badge *badges;
    size_t badges_count;
    struct storefront_reviews *reviews;
    struct storefront_shelf *shelves;
    size_t shelves_count;
};
TYPE(storefront_product, F(storefront_product, title, "Title."),
     F(storefront_product, description, "For search engines."),
     F(storefront_product, canonical, "Address.", .format = FORMAT_URL),
     F(storefront_product, complaint_url, "Where it is reported.", .format = FORMAT_URL),
     ONE(storefront_product, problems, storefront_problems, "What stood in the way, or null."),
     ONE(storefront_product, crumbs, storefront_links, "The way here, or null."),
     F(storefront_product, business_name, "Who sells it."),
     F(storefront_product, business_initial, "First letter of that."),
     ONE(storefront_product, business_logo, media_picture, "The shop's logo, or null."),
     F(storefront_product, delivered_to, "Country that the shop delivers within."),
     F(storefront_product, delivered_in, "The days that it promises, in words, or null."),
     F(storefront_product, picked_up_at, "Where it can be picked up, or null."),
     F(storefront_product, currency, "What the shop sells in."),
     F(storefront_product, business_country, "Where it delivers."),
     F(storefront_product, business_url, "Page of the shop.", .format = FORMAT_URL),
     F(storefront_product, description_html, "Description.", .format = FORMAT_HTML),
     F(storefront_product, initial, "First letter of the title."),
     F(storefront_product, hue, "1 to 12."),
     MANY(storefront_product, pictures, storefront_picture, "Its pictures, in their order."),
     F(storefront_product, has_thumbs, "Whether there are several."),
     F(storefront_product, price, "The lowest price."),
     F(storefront_product, has_price_range, "Whether some variant costs more."),
     F(storefront_product, is_low, "Few are left."),
     F(storefront_product, is_out, "None are left."),
     ONE(storefront_product, only, storefront_variant,
         "The variant when there is nothing to choose."),
     MANY(storefront_product, variants, storefront_variant, "What to choose from."),
     F(storefront_product, has_axes, "Whether several options are chosen one by one."),
     MANY(storefront_product, axes, storefront_axis,
          "The options one by one, when there are several."),
     F(storefront_product, quantity, "How many, as typed."),
     F(storefront_product, form_token, "Of the form, for who has a cart."),
     F(storefront_product, id, "The product.", .prefix = "prod"),
     F(storefront_product, has_badges, "Whether anything speaks for the shop."),
     MANY(storefront_product, badges, storefront_badge, "What speaks for the shop."),
     ONE(storefront_product, reviews, storefront_reviews, "What buyers say of it."),
     MANY(storefront_product, shelves, storefront_shelf, "What else there is."));

/* ---- Cart and checkout ---- */

struct storefront_line {
    struct id id;
    struct str url;
    struct str title;
    struct str option_label;
    struct str business_name;
    struct str business_url;
    bool begins_shop;
    struct str initial;
    int64_t hue;
    struct media_picture *picture;
    int64_t quantity;
    struct money unit_price;
    struct money total;
    struct str problem;
    struct str review_url;
    struct str review_label;
};
TYPE(storefront_line, F(storefront_line, id, "Line of the cart.", .prefix = "line"),
     F(storefront_line, url, "Page of the product, or null.", .format = FORMAT_URL),
     F(storefront_line, title, "Title."), F(storefront_line, option_label, "Chosen options."),
     F(storefront_line, business_name, "The shop."),
     F(storefront_line, business_url, "Page of the shop, or null.", .format = FORMAT_URL),
     F(storefront_line, begins_shop, "Whether the one before it is another shop's."),
     F(storefront_line, initial, "First letter of the title."), F(storefront_line, hue, "1 to 12."),
     ONE(storefront_line, picture, media_picture, "The product, or null."),
     F(storefront_line, quantity, "Units."), F(storefront_line, unit_price, "Price of one."),
     F(storefront_line, total, "Price of all."),
     F(storefront_line, problem, "What stands in the way of buying it, or null."),
     F(storefront_line, review_url, "Of an order: where it is reviewed, or null.",
       .format = FORMAT_URL),
     F(storefront_line, review_label, "In words."));

struct storefront_totals {
    struct money subtotal, discount, shipping, tax, total;
};
TYPE(storefront_totals, F(storefront_totals, subtotal, "Goods."),
     F(storefront_totals, discount, "Taken off; null when nothing."),
     F(storefront_totals, shipping, "Delivery; null when nothing."),
     F(storefront_totals, tax, "Tax on top; null when nothing."),
     F(storefront_totals, total, "To be paid."));

/* A line that was just taken out, to be put back. */
struct storefront_removed {
    struct id variant_id;
    struct str title;
    int64_t quantity;
};
TYPE(storefront_removed, F(storefront_removed, variant_id, "What it was.", .prefix = ID_VARIANT),
     F(storefront_removed, title, "In words."), F(storefront_removed, quantity, "Units."));

struct storefront_cart {
    struct storefront_shelf *shelves;
    size_t shelves_count;
    struct str title;
    struct str description;
    struct str canonical;
    bool is_listed;
    struct storefront_problems *problems;
    bool needs_tls;
    struct storefront_removed *removed;
    struct str restore_token;
    struct storefront_line *lines;
    size_t lines_count;
    struct storefront_totals *totals;
    bool can_check_out;
    struct str change_token;
    struct str remove_token;
};
TYPE(storefront_cart,
     MANY(storefront_cart, shelves, storefront_shelf, "What goes with what is in it."),
     F(storefront_cart, title, "Title."), F(storefront_cart, description, "For search engines."),
     F(storefront_cart, canonical, "Address.", .format = FORMAT_URL),
     F(storefront_cart, is_listed, "Search engines may keep it: they see an empty one."),
     ONE(storefront_cart, problems, storefront_problems, "What stands in the way, or null."),
     F(storefront_cart, needs_tls, "The browser drops our cookies on this plain connection."),
     ONE(storefront_cart, removed, storefront_removed, "What was just taken out, or null."),
     F(storefront_cart, restore_token, "Of the form that puts it back."),
     MANY(storefront_cart, lines, storefront_line, "What is in it."),
     ONE(storefront_cart, totals, storefront_totals, "What it costs; null when it is empty."),
     F(storefront_cart, can_check_out, "Nothing stands in the way."),
     F(storefront_cart, change_token, "Of its form."),
     F(storefront_cart, remove_token, "Of its form."));

/* ---- Orders ---- */

struct storefront_order_event {
    struct str label;
    struct instant created_at;
};
TYPE(storefront_order_event, F(storefront_order_event, label, "What happened."),
     F(storefront_order_event, created_at, "When it happened."));

/* A step on the way of an order, as far as it has come. */
struct storefront_step {
    struct str label;
    bool is_done;
    bool is_current;
};
TYPE(storefront_step, F(storefront_step, label, "In words."),
     F(storefront_step, is_done, "Whether it is behind."),
     F(storefront_step, is_current, "Whether it is where one stands."));

struct storefront_order {
    struct id id;
    struct str number;
    struct str business_name;
    struct str status;
    struct str status_label;
    struct str delivery_label;
    struct storefront_line *lines;
    size_t lines_count;
    struct storefront_totals *totals;
    bool has_steps;
    struct storefront_step *steps;
    size_t steps_count;
    struct storefront_order_event *timeline;
    size_t timeline_count;
    bool can_cancel;
    struct storefront_chat *chat;
};
TYPE(storefront_order, F(storefront_order, id, "The order.", .prefix = ID_ORDER),
     F(storefront_order, number, "The shop's number."),
     F(storefront_order, business_name, "The shop."),
     F(storefront_order, status, "Where it stands, in one word.", .format = FORMAT_SLUG),
     F(storefront_order, status_label, "The same for people."),
     F(storefront_order, delivery_label, "How it gets there."),
     MANY(storefront_order, lines, storefront_line, "What was ordered."),
     ONE(storefront_order, totals, storefront_totals, "What it costs."),
     F(storefront_order, has_steps, "Whether it is on its way: not when it was cancelled."),
     MANY(storefront_order, steps, storefront_step, "How far it has come."),
     MANY(storefront_order, timeline, storefront_order_event, "What happened."),
     F(storefront_order, can_cancel, "Whether it may still be cancelled."),
     ONE(storefront_order, chat, storefront_chat, "What was written about it."));

struct storefront_order_group {
    struct id order_group_id;
    struct str title;
    struct storefront_problems *problems;
    struct str lead;
    struct storefront_order *orders;
    size_t orders_count;
    struct money total;
    struct money amount_due;
    struct instant expires_at;
    bool can_pay;
    bool is_settled;
    bool is_waiting;
    struct str action_url;
    struct storefront_choice *payments;
    size_t payments_count;
    struct cart_address *address;
    struct str *address_lines;
    size_t address_lines_count;
    bool is_masked;
    struct str pay_token;
    struct str cancel_token;
};
TYPE(storefront_order_group,
     F(storefront_order_group, order_group_id, "What is paid together.", .prefix = ID_GROUP),
     F(storefront_order_group, title, "Title."),
     ONE(storefront_order_group, problems, storefront_problems, "What stood in the way, or null."),
     F(storefront_order_group, lead, "Where it stands, in a sentence."),
     MANY(storefront_order_group, orders, storefront_order, "One a shop."),
     F(storefront_order_group, total, "Sum of the orders."),
     F(storefront_order_group, amount_due, "What is still to be paid."),
     F(storefront_order_group, expires_at, "Until when it is kept for the shopper."),
     F(storefront_order_group, can_pay, "Whether a payment may be begun."),
     F(storefront_order_group, is_settled, "Nothing is left to pay, and nothing was cancelled."),
     F(storefront_order_group, is_waiting, "Whether a payment is under way."),
     F(storefront_order_group, action_url, "Where the payment goes on, or null.",
       .format = FORMAT_URL),
     MANY(storefront_order_group, payments, storefront_choice, "Ways to pay."),
     ONE(storefront_order_group, address, cart_address, "Where to, or null."),
     TEXTS(storefront_order_group, address_lines, "The same as one writes it there."),
     F(storefront_order_group, is_masked, "Whether street and name are left out."),
     F(storefront_order_group, pay_token, "Of the form."),
     F(storefront_order_group, cancel_token, "Of the form."));

/* The step at the sandbox: a bank's own page, played by us. */
struct storefront_sandbox {
    struct id payment_id;
    struct str title;
    struct money amount;
    bool is_open;
    struct str order_url;
    struct str form_token;
};
TYPE(storefront_sandbox, F(storefront_sandbox, payment_id, "The payment.", .prefix = "pay"),
     F(storefront_sandbox, title, "Title."), F(storefront_sandbox, amount, "How much."),
     F(storefront_sandbox, is_open, "Waits for a decision."),
     F(storefront_sandbox, order_url, "The way back.", .format = FORMAT_URL),
     F(storefront_sandbox, form_token, "Of the form."));

/* ---- Accounts ---- */

/* Sign in, register, and the first administrator: each uses the fields it needs. */
struct storefront_sign_in {
    struct str title;
    struct storefront_problems *problems;
    bool needs_tls;
    struct str next;
    struct str code;
    struct storefront_field *name, *login, *email, *password;
    struct str form_token;
};
TYPE(storefront_sign_in, F(storefront_sign_in, title, "Title."),
     ONE(storefront_sign_in, problems, storefront_problems, "What stands in the way, or null."),
     F(storefront_sign_in, needs_tls, "The browser drops our cookies on this plain connection."),
     F(storefront_sign_in, next, "Where to go after it.", .format = FORMAT_SLUG),
     F(storefront_sign_in, code, "From the link."),
     ONE(storefront_sign_in, name, storefront_field, "Display name."),
     ONE(storefront_sign_in, login, storefront_field, "E-mail address or phone number."),
     ONE(storefront_sign_in, email, storefront_field, "E-mail address."),
     ONE(storefront_sign_in, password, storefront_field, "Never shown again."),
     F(storefront_sign_in, form_token, "Of the form."));

struct storefront_bought {
    struct str url;
    struct str title;
    struct str numbers;
    struct str status;
    struct str status_label;
    struct money total;
    struct instant created_at;
};
TYPE(storefront_bought, F(storefront_bought, url, "Its page.", .format = FORMAT_URL),
     F(storefront_bought, title, "What was bought, in short."),
     F(storefront_bought, numbers, "The shops' numbers."),
     F(storefront_bought, status, "Where it stands, in one word.", .format = FORMAT_SLUG),
     F(storefront_bought, status_label, "The same for people."),
     F(storefront_bought, total, "Total."), F(storefront_bought, created_at, "When."));

struct storefront_account {
    struct str title;
    struct str name;
    struct str login;
    bool is_platform_admin;
    struct storefront_bought *orders;
    size_t orders_count;
    struct str next_url;
    struct str form_token;
};
TYPE(storefront_account, F(storefront_account, title, "Title."),
     F(storefront_account, name, "Display name."),
     F(storefront_account, login, "E-mail address or phone number."),
     F(storefront_account, is_platform_admin, "Runs the platform."),
     MANY(storefront_account, orders, storefront_bought, "What was bought, newest first."),
     F(storefront_account, next_url, "Older ones, or null.", .format = FORMAT_URL),
     F(storefront_account, form_token, "Of the form that signs out."));

#endif
