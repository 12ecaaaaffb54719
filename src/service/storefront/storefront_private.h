/* What the files of the storefront share. Every form is SLOW: it CALLs the ops that do the work,
 * each in a transaction of its own, and shows its page again with what they said no to. */
#ifndef SOKO_SERVICE_STOREFRONT_PRIVATE_H
#define SOKO_SERVICE_STOREFRONT_PRIVATE_H

#include "api/capability.h"
#include "api/op.h"
#include "api/page.h"
#include "business/business.h"
#include "insight/insight.h"
#include "storefront/storefront.h"
#include "storefront/storefront_checkout.h"
#include "storefront/storefront_form.h"
#include "storefront/storefront_review.h"
#include "storefront/storefront_search.h"
#include "storefront/storefront_shop.h"

enum {
    STOREFRONT_TILES = 24,
    STOREFRONT_HOME_TILES = 12,
    STOREFRONT_HUES = 12,
    STOREFRONT_EXCERPT_BYTES = 155
};

/* ---- storefront_part.c: parts of pages ---- */

struct storefront_tile storefront_tile(struct ctx *c, const struct catalogue_card *card);
void storefront_tiles(struct ctx *c, const struct catalogue_card *cards, size_t count,
                      struct storefront_tile **tiles, size_t *tiles_count);
struct str storefront_initial(struct str title);
int64_t storefront_hue(struct id product_id);
/* At most `bytes_max` of a text, cut at a word: for the description of a page. */
struct str storefront_excerpt(struct arena *arena, struct str text, size_t bytes_max);
/* "/p/<slug>" */
struct str storefront_product_url(struct ctx *c, struct str slug);
struct str storefront_group_url(struct ctx *c, struct id order_group_id);
/* Figures of nothing are left out, but for the total. */
struct storefront_totals *storefront_totals(struct ctx *c, struct money subtotal,
                                            struct money discount, struct money shipping,
                                            struct money tax, struct money total);
/* The ways to pay, `chosen` marked. Sandbox cards say that no money moves. */
void storefront_payments(struct ctx *c, enum storefront_payment chosen,
                         struct storefront_choice **choices, size_t *count);

/* Whether `op` takes part in the public cache now: the page of a visitor with a cookie is his own.
 */
void storefront_keep_private(struct ctx *c);
/* On plain http to anything but this machine, browsers drop Secure cookies. */
bool storefront_needs_tls(const struct ctx *c);

/* 303 to a clean address instead of a page. */
void storefront_go(struct ctx *c, struct str url);

/* ---- storefront_problem.c: what stands in the way ---- */

/* A sentence of its own, not about one input. */
void storefront_problem_add(struct ctx *c, struct storefront_problems *problems, struct str detail);
/* One a wrong field, named by the theme's text `field_<name>`. */
void storefront_problems_of_fields(struct ctx *c, struct storefront_problems *problems,
                                   const struct field_errors *errors);
/* What a CALL said no to: taken from the ctx, one problem a field or one in all. The reply gets its
 * status. Faults of ours (500, 503) are not for the shopper to mend: they are given back as they
 * are, and the caller returns them. */
enum err storefront_problems_of_call(struct ctx *c, struct storefront_problems *problems,
                                     enum err err);
/* For the page: null when there are none. */
struct storefront_problems *storefront_problems_shown(struct ctx *c,
                                                      const struct storefront_problems *problems);
/* An input of the form: what was typed, and its own error among `errors`. */
struct storefront_field *storefront_field(struct ctx *c, struct str value,
                                          const struct field_errors *errors, const char *name);

/* ---- storefront_cookie.c: what a browser keeps for us ---- */

/* The cart of the visitor: by the cookie, else the account's. ERR_MISSING when there is none, or no
 * longer. READ. */
enum err storefront_cart_of_visitor(struct ctx *c, struct cart *out);
/* The id in the cart cookie; false without one. */
bool storefront_cart_id(struct ctx *c, struct id *out);
void storefront_cart_keep(struct ctx *c, struct id cart_id);
void storefront_cart_forget(struct ctx *c);
/* How much is in the cart and in which currency, for the script that writes it into pages which are
 * the same for everybody: "3.KES". Nothing secret, and the only cookie that scripts may read. */
void storefront_tally_keep(struct ctx *c, const struct cart *cart);
/* Nothing of the visitor stays with the browser: it may be the shop's own, lent to many. */
void storefront_all_forget(struct ctx *c);
/* From here on the request may see these orders, and so may the browser's next ones. */
void storefront_group_keep(struct ctx *c, struct id order_group_id);

/* ---- storefront_cart.c ---- */

/* Shop by shop, in the order in which they came in. READ. */
enum err storefront_lines(struct ctx *c, const struct cart *cart, struct storefront_line **lines,
                          size_t *count);
/* What stands in the way of ordering it, but for what the checkout asks itself. */
void storefront_problems_of_cart(struct ctx *c, const struct cart *cart,
                                 struct storefront_problems *problems);

/* ---- storefront_account.c ---- */

/* The browser is signed in from here on: what a guest had chosen becomes the account's. SLOW. */
void storefront_signed_in(struct ctx *c, struct id user_id, struct str cookie);

/* ---- storefront_product.c ---- */

/* Units into the cart there is, else into a new one. SLOW. */
enum err storefront_put(struct ctx *c, struct id variant_id, int64_t quantity, struct cart *cart);

/* ---- storefront_checkout.c: what the steps share ---- */

/* The visitor's open cart; without one, or when it has been ordered, the way leads elsewhere. */
enum err storefront_checkout_cart(struct ctx *c, struct cart *cart, bool *has_cart);
/* What each step shows beside its own question. */
enum err storefront_checkout_frame(struct ctx *c, const struct cart *cart, const char *title,
                                   const struct op *form,
                                   const struct storefront_problems *problems,
                                   struct storefront_checkout *out);
/* storefront_delivery.c: what each shop offers, as the cart has it now. */
enum err storefront_deliveries(struct ctx *c, const struct cart *cart,
                               struct storefront_delivery **out, size_t *count);

/* "Arrives 3-5 days after payment": as the shop promises; absent when it does not. */
struct str storefront_days(struct ctx *c, const struct business_brief *shop);

/* ---- storefront_shop.c ---- */

/* Whether a shop is open, in words; absent when it does not say. */
struct str storefront_opening(struct ctx *c, const struct business_hours *hours, size_t count,
                              struct str timezone, bool *is_open);

/* ---- storefront_trust.c: what others say ---- */

/* Null without reviews. */
struct storefront_rating *storefront_rating(struct ctx *c, const struct review_rating *rating);
/* Stars, badges, the most helpful reviews and what goes with a product, for its page. READ. */
enum err storefront_trust_fill(struct ctx *c, const struct catalogue_detail *detail,
                               struct storefront_product *out);
/* What goes with these products, a shelf of it; none when there is nothing to say. READ. */
enum err storefront_shelf_of(struct ctx *c, const struct insight_seed *seeds, size_t count,
                             struct storefront_shelf **shelves, size_t *shelves_count);
struct storefront_said storefront_said(struct ctx *c, const struct review *review);
void storefront_bars(struct ctx *c, const struct review_figures *figures, struct str slug,
                     struct storefront_bar **bars, size_t *count);
/* A number with one decimal, "4.3", as the language writes it. */
struct str storefront_decimal(struct ctx *c, struct str decimal);
/* Where the lines of an order are reviewed, as far as they have arrived. READ. */
enum err storefront_review_links(struct ctx *c, const struct order *order,
                                 struct storefront_order *out);

/* ---- storefront_wishlist.c ---- */

/* The list that the visitor's browser holds the capability of; false without one. */
bool storefront_wish_id(struct ctx *c, struct id *out);
void storefront_wish_forget(struct ctx *c);
/* After signing in: the guest's list becomes the account's. SLOW. */
void storefront_wish_claim(struct ctx *c);

/* ---- storefront_order.c ---- */

/* Begins to pay and leads to where that goes on: the provider's step, or the page of the orders. A
 * payment that could not be begun is told of there. SLOW. */
enum err storefront_pay_group(struct ctx *c, struct id order_group_id,
                              enum storefront_payment payment);

/* ---- storefront_browse.c ---- */

/* The way from the start page to a category, itself included. READ. */
enum err storefront_crumbs(struct ctx *c, struct str slug, struct storefront_links **out);
/* The top of the tree of categories, or null. READ. */
enum err storefront_aisles(struct ctx *c, struct storefront_links **out);
/* A page of the products that `browse` chooses, and the ways on. READ. */
enum err storefront_products(struct ctx *c, const char *folder,
                             const struct storefront_category_in *in,
                             struct catalogue_browse_in browse, struct storefront_list *out);

/* ---- storefront_shop.c ---- */

/* "-1.292100": as addresses of maps and machines write it. */
struct str storefront_degrees(struct ctx *c, struct degrees degrees);

/* ---- storefront_schema.c: what pages tell machines (schema.org) ---- */

struct storefront_shop;
void storefront_schema_site(struct ctx *c);
void storefront_schema_crumbs(struct ctx *c, const struct storefront_links *crumbs,
                              struct str last);
void storefront_schema_product(struct ctx *c, const struct storefront_product *page,
                               const struct review_rating *rating);
struct business_front;
void storefront_schema_shop(struct ctx *c, const struct storefront_shop *page,
                            const struct business_front *front, const struct review_rating *rating);

/* ---- The ops: storefront.c has their rows ---- */

OFFERS(storefront_category, storefront_category_in, storefront_list);
OFFERS(storefront_shop, storefront_category_in, storefront_shop);
OFFERS(storefront_search, storefront_search_in, storefront_search);
OFFERS(storefront_product, storefront_product_in, storefront_product);
OFFERS(storefront_add, storefront_add_in, storefront_product);
OFFERS(storefront_cart, storefront_cart_in, storefront_cart);
OFFERS(storefront_restore, storefront_restore_in, storefront_cart);
OFFERS(storefront_change, storefront_change_in, storefront_cart);
OFFERS(storefront_remove, storefront_remove_in, storefront_cart);
OFFERS(storefront_checkout, nothing, nothing);
OFFERS(storefront_contact, nothing, storefront_checkout);
OFFERS(storefront_contact_send, storefront_contact_in, storefront_checkout);
OFFERS(storefront_delivery, nothing, storefront_checkout);
OFFERS(storefront_delivery_send, storefront_delivery_in, storefront_checkout);
OFFERS(storefront_checkout_payment, nothing, storefront_checkout);
OFFERS(storefront_checkout_send, storefront_payment_in, storefront_checkout);
OFFERS(storefront_order_group, storefront_group_in, storefront_order_group);
OFFERS(storefront_pay, storefront_pay_in, storefront_order_group);
OFFERS(storefront_cancel, storefront_cancel_in, storefront_order_group);
OFFERS(storefront_ask, storefront_ask_in, storefront_order_group);
OFFERS(storefront_sandbox, storefront_sandbox_in, storefront_sandbox);
OFFERS(storefront_decide, storefront_decide_in, storefront_sandbox);
OFFERS(storefront_sign_in, storefront_next_in, storefront_sign_in);
OFFERS(storefront_sign_in_send, storefront_sign_in_in, storefront_sign_in);
OFFERS(storefront_register, storefront_next_in, storefront_sign_in);
OFFERS(storefront_register_send, storefront_register_in, storefront_sign_in);
OFFERS(storefront_sign_out, storefront_sign_out_in, nothing);
OFFERS(storefront_account, storefront_account_in, storefront_account);
OFFERS(storefront_first_admin, storefront_first_in, storefront_sign_in);
OFFERS(storefront_first_admin_send, storefront_first_admin_in, storefront_sign_in);
OFFERS(storefront_asset, storefront_asset_in, nothing);
OFFERS(storefront_favicon, nothing, nothing);
OFFERS(storefront_robots, nothing, nothing);
OFFERS(storefront_sitemap, nothing, nothing);
OFFERS(storefront_sitemap_piece, storefront_sitemap_in, nothing);
OFFERS(storefront_reviews, storefront_reviews_in, storefront_reviews_page);
OFFERS(storefront_helpful, storefront_helpful_in, storefront_reviews_page);
OFFERS(storefront_report, storefront_report_in, storefront_reviews_page);
OFFERS(storefront_review_new, storefront_review_at, storefront_review_form);
OFFERS(storefront_review_send, storefront_review_send_in, storefront_review_form);
OFFERS(storefront_review_edit, storefront_review_ref, storefront_review_form);
OFFERS(storefront_review_change, storefront_review_change_in, storefront_review_form);
OFFERS(storefront_review_withdraw, storefront_review_withdraw_in, storefront_review_form);
OFFERS(storefront_my_reviews, storefront_my_reviews_in, storefront_my_reviews);
OFFERS(storefront_wishlist, nothing, storefront_wishlist);
OFFERS(storefront_wish_add, storefront_wish_in, storefront_wishlist);
OFFERS(storefront_wish_remove, storefront_wish_in, storefront_wishlist);

/* storefront_appeal.c. Where the appeal of an author stands, whose review was hidden. READ. */
enum err storefront_appeal_fill(struct ctx *c, const struct review *review,
                                struct storefront_review_form *out);

/* storefront_chat.c. What was written about an order, for who may write about it. */
enum err storefront_chat(struct ctx *c, struct id order_id, struct storefront_chat **out);
enum err storefront_chat_ask(struct ctx *c, const struct storefront_ask_in *in);

#endif
