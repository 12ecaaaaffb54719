/* What the files of the storefront share. Every form is SLOW: it CALLs the ops that do the work,
 * each in a transaction of its own, and shows its page again with what they said no to. */
#ifndef SOKO_SERVICE_STOREFRONT_PRIVATE_H
#define SOKO_SERVICE_STOREFRONT_PRIVATE_H

#include "api/capability.h"
#include "api/op.h"
#include "api/page.h"
#include "storefront/storefront.h"
#include "storefront/storefront_form.h"

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
/* Nothing of the visitor stays with the browser: it may be the shop's own, lent to many. */
void storefront_all_forget(struct ctx *c);
/* From here on the request may see these orders, and so may the browser's next ones. */
void storefront_group_keep(struct ctx *c, struct id order_group_id);

/* ---- storefront_cart.c ---- */

void storefront_lines(struct ctx *c, const struct cart *cart, struct storefront_line **lines,
                      size_t *count);

/* ---- storefront_order.c ---- */

/* Begins to pay and leads to where that goes on: the provider's step, or the page of the orders. A
 * payment that could not be begun is told of there. SLOW. */
enum err storefront_pay_group(struct ctx *c, struct id order_group_id,
                              enum storefront_payment payment);

/* ---- storefront_browse.c ---- */

/* The way from the start page to a category, itself included. READ. */
enum err storefront_crumbs(struct ctx *c, struct str slug, struct storefront_links **out);

/* ---- The ops: storefront.c has their rows ---- */

OFFERS(storefront_home, nothing, storefront_home);
OFFERS(storefront_category, storefront_category_in, storefront_list);
OFFERS(storefront_shop, storefront_category_in, storefront_list);
OFFERS(storefront_search, storefront_search_in, storefront_list);
OFFERS(storefront_product, storefront_product_in, storefront_product);
OFFERS(storefront_add, storefront_add_in, storefront_product);
OFFERS(storefront_cart, nothing, storefront_cart);
OFFERS(storefront_change, storefront_change_in, storefront_cart);
OFFERS(storefront_remove, storefront_remove_in, storefront_cart);
OFFERS(storefront_checkout, nothing, storefront_checkout);
OFFERS(storefront_checkout_send, storefront_checkout_in, storefront_checkout);
OFFERS(storefront_order_group, storefront_group_in, storefront_order_group);
OFFERS(storefront_pay, storefront_pay_in, storefront_order_group);
OFFERS(storefront_cancel, storefront_cancel_in, storefront_order_group);
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
OFFERS(storefront_outbox, storefront_outbox_in, storefront_outbox);
OFFERS(storefront_asset, storefront_asset_in, nothing);
OFFERS(storefront_favicon, nothing, nothing);
OFFERS(storefront_robots, nothing, nothing);

#endif
