/* The storefront: the index. What pages show is in storefront.h, what forms bring in
 * storefront_form.h; the theme draws them. It keeps nothing: all it knows it asks of others. */
#include "storefront_private.h"

#include "storefront/storefront_app.h"

SERVICE(storefront, "core", "The shopper's pages, drawn by a theme, without scripts.");

const char *const STOREFRONT_NEXT[] = {"account",    "checkout", "outbox",
                                       "invitation", "claim",    NULL};
const char *const STOREFRONT_PAYMENT[] = {
    "tok_ok", "tok_action", "tok_slow", "tok_declined", "tok_timeout_then_ok", "cash", NULL};
const char *const STOREFRONT_DECISION[] = {"approve", "decline", NULL};

/* ---- For everybody ---- */

PAGE(storefront_category, "/c/{slug}", storefront_category_in, storefront_list, READ, "list",
     "The products of a category.", .is_public = true, .may_lag = true);
PAGE(storefront_shop, "/s/{slug}", storefront_category_in, storefront_shop, READ, "shop",
     "A shop and its products.", .is_public = true);
PAGE(storefront_search, "/search", storefront_search_in, storefront_search, HEAVY, "search",
     "The products that were searched for.", .is_public = true, .may_lag = true);
PAGE(storefront_product, "/p/{slug}", storefront_product_in, storefront_product, READ, "product",
     "A product.", .is_public = true);

/* ---- Buying ---- */

FORM(storefront_add, "/p/{slug}", storefront_add_in, storefront_product, SLOW, "product",
     "Puts units of the product into the cart.", .shows_again = true);
PAGE(storefront_cart, "/cart", storefront_cart_in, storefront_cart, READ, "cart", "The cart.");
FORM(storefront_change, "/cart/lines/{line_id}", storefront_change_in, storefront_cart, SLOW,
     "cart", "Changes how many of a line.");
FORM(storefront_remove, "/cart/lines/{line_id}/remove", storefront_remove_in, storefront_cart, SLOW,
     "cart", "Takes a line out.");
FORM(storefront_restore, "/cart/lines", storefront_restore_in, storefront_cart, SLOW, "cart",
     "Puts a line back that was taken out.");
PAGE(storefront_checkout, "/checkout", nothing, nothing, READ, NULL,
     "Leads to the step of the checkout that comes next.");
PAGE(storefront_contact, "/checkout/contact", nothing, storefront_checkout, READ,
     "checkout_contact", "The first step: asks who orders and where to.");
FORM(storefront_contact_send, "/checkout/contact", storefront_contact_in, storefront_checkout, SLOW,
     "checkout_contact", "Keeps who orders and where to.");
PAGE(storefront_delivery, "/checkout/delivery", nothing, storefront_checkout, READ,
     "checkout_delivery", "The second step: asks how it gets there.");
FORM(storefront_delivery_send, "/checkout/delivery", storefront_delivery_in, storefront_checkout,
     SLOW, "checkout_delivery", "Keeps how it gets there.");
PAGE(storefront_checkout_payment, "/checkout/payment", nothing, storefront_checkout, READ,
     "checkout_payment", "The last step: everything at a glance, and how it is paid.");
FORM(storefront_checkout_send, "/checkout/payment", storefront_payment_in, storefront_checkout,
     SLOW, "checkout_payment", "Orders the cart and pays.", .pool = POOL_PROVIDER);
PAGE(storefront_order_group, "/orders/{order_group_id}", storefront_group_in,
     storefront_order_group, READ, "order", "Where what was ordered together stands.",
     .missing_text = "error_missing_order");
FORM(storefront_pay, "/orders/{order_group_id}/pay", storefront_pay_in, storefront_order_group,
     SLOW, "order", "Pays what was ordered.", .pool = POOL_PROVIDER);
FORM(storefront_cancel, "/orders/{order_group_id}/cancel", storefront_cancel_in,
     storefront_order_group, SLOW, "order", "Cancels one of the orders.", .pool = POOL_PROVIDER);
FORM(storefront_ask, "/orders/{order_group_id}/ask", storefront_ask_in, storefront_order_group,
     SLOW, "order", "Writes to the shop about one of the orders.");
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

/* ---- Reviews and wishes ---- */

PAGE(storefront_reviews, "/p/{slug}/reviews", storefront_reviews_in, storefront_reviews_page, READ,
     "reviews", "What buyers say of a product.", .is_public = true);
FORM(storefront_helpful, "/reviews/{review_id}/helpful", storefront_helpful_in,
     storefront_reviews_page, SLOW, NULL, "Says that a review has helped.");
FORM(storefront_report, "/reviews/{review_id}/report", storefront_report_in,
     storefront_reviews_page, SLOW, NULL, "Tells moderators of a review.");
PAGE(storefront_review_new, "/orders/{order_group_id}/review/{line_id}", storefront_review_at,
     storefront_review_form, READ, "review", "Asks what a buyer thinks of what arrived.");
FORM(storefront_review_send, "/orders/{order_group_id}/review/{line_id}", storefront_review_send_in,
     storefront_review_form, SLOW, "review", "Writes a review.", .pool = POOL_MEDIA,
     .upload_bytes_max = PICTURE_BYTES_MAX, .upload_files_max = REVIEW_PHOTOS_MAX);
PAGE(storefront_review_edit, "/reviews/{review_id}", storefront_review_ref, storefront_review_form,
     READ, "review", "A review for its author, to change it.");
FORM(storefront_review_change, "/reviews/{review_id}", storefront_review_change_in,
     storefront_review_form, SLOW, "review", "Changes a review.", .pool = POOL_MEDIA,
     .upload_bytes_max = PICTURE_BYTES_MAX, .upload_files_max = REVIEW_PHOTOS_MAX);
FORM(storefront_review_withdraw, "/reviews/{review_id}/withdraw", storefront_review_withdraw_in,
     storefront_review_form, SLOW, "review", "Takes a review back.");
PAGE(storefront_my_reviews, "/account/reviews", storefront_my_reviews_in, storefront_my_reviews,
     READ, "my_reviews", "What the account wrote.");
PAGE(storefront_wishlist, "/wishlist", nothing, storefront_wishlist, READ, "wishlist",
     "What the visitor wants to remember.");
FORM(storefront_wish_add, "/wishlist", storefront_wish_in, storefront_wishlist, SLOW, "wishlist",
     "Puts a product on the wish list.");
FORM(storefront_wish_remove, "/wishlist/remove", storefront_wish_in, storefront_wishlist, SLOW,
     "wishlist", "Takes a product off it.");

/* ---- The platform's administrators ---- */

PAGE(storefront_first_admin, "/admin/first", storefront_first_in, storefront_sign_in, READ,
     "first_admin", "Behind the link that a new server prints.");
FORM(storefront_first_admin_send, "/admin/first", storefront_first_admin_in, storefront_sign_in,
     SLOW, "first_admin", "Makes the first administrator.", .pool = POOL_HASH);

/* ---- Files ---- */

OP(storefront_asset, GET, "/assets/{hash}/{name}", storefront_asset_in, nothing, ANYONE, READ,
   "A file of the theme.", .is_bare = true, .is_document = true, .is_asset = true);
OP(storefront_favicon, GET, "/favicon.ico", nothing, nothing, ANYONE, READ, "The icon.",
   .is_bare = true, .is_document = true, .is_asset = true);
OP(storefront_robots, GET, "/robots.txt", nothing, nothing, ANYONE, READ,
   "What search engines may read.", .is_bare = true, .is_document = true, .is_asset = true);
OP(storefront_sitemap, GET, "/sitemap.xml", nothing, nothing, ANYONE, HEAVY,
   "The index of what search engines may read.", .is_document = true, .is_asset = true,
   .is_public = true, .may_lag = true);
OP(storefront_sitemap_piece, GET, "/sitemap/{kind}/{after}", storefront_sitemap_in, nothing, ANYONE,
   HEAVY, "Pages, shops or products in each language.", .is_document = true, .is_asset = true,
   .is_public = true, .may_lag = true);

/* ---- The shop as an app ---- */

PAGE(storefront_offline, "/offline", nothing, storefront_offline, READ, "offline",
     "What can be done without a line, and what waits to be sent.", .is_public = true);
FORM(storefront_open, "/offline/order", storefront_open_in, storefront_offline, READ, "offline",
     "Opens an order that was sent from the queue, by its capability.");
OP(storefront_manifest, GET, "/assets/app/{locale}/manifest.webmanifest", storefront_manifest_in,
   nothing, ANYONE, READ, "What a browser needs to install the shop.", .is_bare = true,
   .is_document = true, .is_asset = true);
OP(storefront_worker, GET, "/sw.js", nothing, nothing, ANYONE, READ, "The service worker.",
   .is_bare = true, .is_document = true, .is_asset = true);
