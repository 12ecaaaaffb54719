/* The storefront: the index. What pages show is in storefront.h, what forms bring in
 * storefront_form.h; the theme draws them. It keeps nothing: all it knows it asks of others. */
#include "storefront_private.h"

SERVICE(storefront, "core", "The shopper's pages, drawn by a theme, without scripts.");

const char *const STOREFRONT_NEXT[] = {"account", "checkout", "outbox", NULL};
const char *const STOREFRONT_PAYMENT[] = {
    "tok_ok", "tok_action", "tok_slow", "tok_declined", "tok_timeout_then_ok", "cash", NULL};
const char *const STOREFRONT_DECISION[] = {"approve", "decline", NULL};

/* ---- For everybody ---- */

PAGE(storefront_home, "/", nothing, storefront_home, READ, "home", "The start page.",
     .is_public = true, .may_lag = true);
PAGE(storefront_category, "/c/{slug}", storefront_category_in, storefront_list, READ, "list",
     "The products of a category.", .is_public = true, .may_lag = true);
PAGE(storefront_shop, "/s/{slug}", storefront_category_in, storefront_list, READ, "list",
     "A shop and its products.", .is_public = true);
PAGE(storefront_search, "/search", storefront_search_in, storefront_list, HEAVY, "list",
     "The products that were searched for.", .is_public = true, .may_lag = true);
PAGE(storefront_product, "/p/{slug}", storefront_product_in, storefront_product, READ, "product",
     "A product.", .is_public = true);

/* ---- Buying ---- */

FORM(storefront_add, "/p/{slug}", storefront_add_in, storefront_product, SLOW, "product",
     "Puts units of the product into the cart.");
PAGE(storefront_cart, "/cart", nothing, storefront_cart, READ, "cart", "The cart.");
FORM(storefront_change, "/cart/lines/{line_id}", storefront_change_in, storefront_cart, SLOW,
     "cart", "Changes how many of a line.");
FORM(storefront_remove, "/cart/lines/{line_id}/remove", storefront_remove_in, storefront_cart, SLOW,
     "cart", "Takes a line out.");
PAGE(storefront_checkout, "/checkout", nothing, storefront_checkout, READ, "checkout",
     "Asks for contact, delivery and payment.");
FORM(storefront_checkout_send, "/checkout", storefront_checkout_in, storefront_checkout, SLOW,
     "checkout", "Orders the cart and pays.", .pool = POOL_PROVIDER);
PAGE(storefront_order_group, "/orders/{order_group_id}", storefront_group_in,
     storefront_order_group, READ, "order", "Where what was ordered together stands.");
FORM(storefront_pay, "/orders/{order_group_id}/pay", storefront_pay_in, storefront_order_group,
     SLOW, "order", "Pays what was ordered.", .pool = POOL_PROVIDER);
FORM(storefront_cancel, "/orders/{order_group_id}/cancel", storefront_cancel_in,
     storefront_order_group, SLOW, "order", "Cancels one of the orders.", .pool = POOL_PROVIDER);
PAGE(storefront_sandbox, "/sandbox/pay/{payment_id}", storefront_sandbox_in, storefront_sandbox,
     READ, "sandbox", "The sandbox asks its customer.");
FORM(storefront_decide, "/sandbox/pay/{payment_id}", storefront_decide_in, storefront_sandbox, SLOW,
     "sandbox", "The sandbox's customer decides.", .pool = POOL_PROVIDER);

/* ---- Accounts ---- */

PAGE(storefront_sign_in, "/sign-in", storefront_next_in, storefront_sign_in, READ, "sign_in",
     "Asks who it is.");
FORM(storefront_sign_in_send, "/sign-in", storefront_sign_in_in, storefront_sign_in, SLOW,
     "sign_in", "Signs in.", .pool = POOL_HASH);
PAGE(storefront_register, "/register", storefront_next_in, storefront_sign_in, READ, "register",
     "Asks for what an account needs.");
FORM(storefront_register_send, "/register", storefront_register_in, storefront_sign_in, SLOW,
     "register", "Makes an account and signs it in.", .pool = POOL_HASH);
FORM(storefront_sign_out, "/sign-out", storefront_sign_out_in, nothing, SLOW, NULL, "Signs out.");
PAGE(storefront_account, "/account", storefront_account_in, storefront_account, READ, "account",
     "The account and what it bought.");

/* ---- The platform's administrators ---- */

PAGE(storefront_first_admin, "/admin/first", storefront_first_in, storefront_sign_in, READ,
     "first_admin", "Behind the link that a new server prints.");
FORM(storefront_first_admin_send, "/admin/first", storefront_first_admin_in, storefront_sign_in,
     SLOW, "first_admin", "Makes the first administrator.", .pool = POOL_HASH);
OP_ROW(storefront_outbox, GET, "/admin/outbox", storefront_outbox_in, storefront_outbox,
       PLATFORM_ADMIN, READ, "What people were told.", .is_page = true, .template_name = "outbox");

/* ---- Files ---- */

OP(storefront_asset, GET, "/assets/{hash}/{name}", storefront_asset_in, nothing, ANYONE, READ,
   "A file of the theme.", .is_bare = true, .is_document = true, .is_asset = true);
OP(storefront_favicon, GET, "/favicon.ico", nothing, nothing, ANYONE, READ, "The icon.",
   .is_bare = true, .is_document = true, .is_asset = true);
OP(storefront_robots, GET, "/robots.txt", nothing, nothing, ANYONE, READ,
   "What search engines may read.", .is_bare = true, .is_document = true, .is_asset = true);
