/* What addresses and forms bring to the storefront. A form's wrong fields come back with its page
 * (c->request.typed_errors): the op looks there before it believes a field. */
#ifndef SOKO_SERVICE_STOREFRONT_FORM_H
#define SOKO_SERVICE_STOREFRONT_FORM_H

#include "cart/cart.h"
#include "catalogue/catalogue.h"
#include "order/order.h"

/* Where a form leads after signing in. */
enum storefront_next {
    STOREFRONT_TO_ACCOUNT,
    STOREFRONT_TO_CHECKOUT,
    STOREFRONT_TO_OUTBOX,
    STOREFRONT_TO_INVITATION,
    STOREFRONT_TO_CLAIM
};
extern const char *const STOREFRONT_NEXT[];

/* Ways to pay: the sandbox's test cards by what they do, or cash. */
enum storefront_payment {
    STOREFRONT_PAY_OK,
    STOREFRONT_PAY_ACTION,
    STOREFRONT_PAY_SLOW,
    STOREFRONT_PAY_DECLINED,
    STOREFRONT_PAY_TIMEOUT,
    STOREFRONT_PAY_CASH
};
extern const char *const STOREFRONT_PAYMENT[];

struct storefront_category_in {
    struct str slug;
    enum catalogue_sort sort;
    struct str cursor;
};
TYPE(storefront_category_in,
     F(storefront_category_in, slug, "The category, or the shop.", .path = true, .max = 64),
     F(storefront_category_in, sort, "Order.", .words = CATALOGUE_SORT),
     F(storefront_category_in, cursor, "Where the page before ended.", .max = 400));

struct storefront_product_in {
    struct str slug;
    struct str variant;
};
TYPE(storefront_product_in,
     F(storefront_product_in, slug, "The product.", .path = true, .max = 120),
     F(storefront_product_in, variant, "Id of the variant to show; any other word shows none.",
       .max = 64));

/* A product with one option to choose sends the variant, one with several a value of each. */
struct storefront_add_in {
    struct str slug;
    struct id variant_id;
    struct str option_0, option_1, option_2;
    int64_t quantity;
    struct str form_token;
};
TYPE(storefront_add_in, F(storefront_add_in, slug, "The product.", .path = true, .max = 120),
     F(storefront_add_in, variant_id, "What to put in.", .prefix = ID_VARIANT),
     F(storefront_add_in, option_0, "Value of the first option.", .max = 60),
     F(storefront_add_in, option_1, "Value of the second.", .max = 60),
     F(storefront_add_in, option_2, "Value of the third.", .max = 60),
     F(storefront_add_in, quantity, "Units.", .min = 1, .max = LINE_QUANTITY_MAX, .preset = 1),
     F(storefront_add_in, form_token, "Of the form."));

struct storefront_change_in {
    struct id line_id;
    int64_t quantity;
    int64_t step; /* one more or one less than `quantity`: the buttons beside the number */
    struct str form_token;
};
TYPE(storefront_change_in,
     F(storefront_change_in, line_id, "The line.", .path = true, .prefix = ID_CART_LINE),
     F(storefront_change_in, quantity, "Units; none takes the line out.", .need = true,
       .max = LINE_QUANTITY_MAX),
     F(storefront_change_in, step, "One more or one less.", .min = -1, .max = 1),
     F(storefront_change_in, form_token, "Of the form."));

/* After a line was taken out: what it was. */
struct storefront_cart_in {
    struct id removed;
    int64_t quantity;
};
TYPE(storefront_cart_in,
     F(storefront_cart_in, removed, "Variant of the line.", .prefix = ID_VARIANT),
     F(storefront_cart_in, quantity, "Units.", .min = 1, .max = LINE_QUANTITY_MAX, .preset = 1));

struct storefront_restore_in {
    struct id variant_id;
    int64_t quantity;
    struct str form_token;
};
TYPE(storefront_restore_in,
     F(storefront_restore_in, variant_id, "What to put back.", .need = true, .prefix = ID_VARIANT),
     F(storefront_restore_in, quantity, "Units.", .min = 1, .max = LINE_QUANTITY_MAX, .preset = 1),
     F(storefront_restore_in, form_token, "Of the form."));

struct storefront_remove_in {
    struct id line_id;
    struct str form_token;
};
TYPE(storefront_remove_in,
     F(storefront_remove_in, line_id, "The line.", .path = true, .prefix = ID_CART_LINE),
     F(storefront_remove_in, form_token, "Of the form."));

struct storefront_group_in {
    struct id order_group_id;
};
TYPE(storefront_group_in,
     F(storefront_group_in, order_group_id, "The orders.", .path = true, .prefix = ID_GROUP));

struct storefront_pay_in {
    struct id order_group_id;
    enum storefront_payment payment;
    struct str form_token;
};
TYPE(storefront_pay_in,
     F(storefront_pay_in, order_group_id, "The orders.", .path = true, .prefix = ID_GROUP),
     F(storefront_pay_in, payment, "How to pay.", .need = true, .words = STOREFRONT_PAYMENT),
     F(storefront_pay_in, form_token, "Of the form."));

struct storefront_cancel_in {
    struct id order_group_id;
    struct id order_id;
    struct str form_token;
};
TYPE(storefront_cancel_in,
     F(storefront_cancel_in, order_group_id, "The orders.", .path = true, .prefix = ID_GROUP),
     F(storefront_cancel_in, order_id, "The one of them.", .need = true, .prefix = ID_ORDER),
     F(storefront_cancel_in, form_token, "Of the form."));

enum storefront_decision { STOREFRONT_APPROVE, STOREFRONT_DECLINE };
extern const char *const STOREFRONT_DECISION[];
struct storefront_sandbox_in {
    struct id payment_id;
};
TYPE(storefront_sandbox_in,
     F(storefront_sandbox_in, payment_id, "The payment.", .path = true, .prefix = "pay"));
struct storefront_decide_in {
    struct id payment_id;
    enum storefront_decision decision;
    struct str form_token;
};
TYPE(storefront_decide_in,
     F(storefront_decide_in, payment_id, "The payment.", .path = true, .prefix = "pay"),
     F(storefront_decide_in, decision, "What the bank's customer says.", .need = true,
       .words = STOREFRONT_DECISION),
     F(storefront_decide_in, form_token, "Of the form."));

struct storefront_next_in {
    enum storefront_next next;
};
TYPE(storefront_next_in, F(storefront_next_in, next, "Where to go after it.",
                           .words = STOREFRONT_NEXT, .preset = STOREFRONT_TO_ACCOUNT));

struct storefront_sign_in_in {
    struct str login;
    struct str password;
    enum storefront_next next;
    struct str form_token;
};
TYPE(storefront_sign_in_in,
     F(storefront_sign_in_in, login, "E-mail address or phone number.", .need = true,
       .max = EMAIL_BYTES_MAX, .format = FORMAT_LINE, .personal = "contact"),
     F(storefront_sign_in_in, password, "Password.", .need = true, .format = FORMAT_SECRET),
     F(storefront_sign_in_in, next, "Where to go after it.", .words = STOREFRONT_NEXT,
       .preset = STOREFRONT_TO_ACCOUNT),
     F(storefront_sign_in_in, form_token, "Of the form."));

struct storefront_register_in {
    struct str name;
    struct str login;
    struct str password;
    enum storefront_next next;
    struct str form_token;
};
TYPE(storefront_register_in,
     F(storefront_register_in, name, "Display name.", .need = true, .max = 100,
       .format = FORMAT_LINE, .personal = "name"),
     F(storefront_register_in, login, "E-mail address or phone number.", .need = true,
       .max = EMAIL_BYTES_MAX, .format = FORMAT_LINE, .personal = "contact"),
     F(storefront_register_in, password, "At least 15 characters.", .need = true,
       .format = FORMAT_SECRET, .min = PASSWORD_BYTES_MIN),
     F(storefront_register_in, next, "Where to go after it.", .words = STOREFRONT_NEXT,
       .preset = STOREFRONT_TO_ACCOUNT),
     F(storefront_register_in, form_token, "Of the form."));

struct storefront_sign_out_in {
    struct str form_token;
};
TYPE(storefront_sign_out_in, F(storefront_sign_out_in, form_token, "Of the form."));

struct storefront_account_in {
    struct str cursor;
};
TYPE(storefront_account_in,
     F(storefront_account_in, cursor, "Where the page before ended.", .max = 400));

struct storefront_first_in {
    struct str code;
};
TYPE(storefront_first_in, F(storefront_first_in, code, "From the link.", .max = 100));

struct storefront_first_admin_in {
    struct str code;
    struct str name;
    struct str email;
    struct str password;
    struct str form_token;
};
TYPE(storefront_first_admin_in,
     F(storefront_first_admin_in, code, "From the link.", .need = true, .max = 100),
     F(storefront_first_admin_in, name, "Display name.", .need = true, .max = 100,
       .format = FORMAT_LINE, .personal = "name"),
     F(storefront_first_admin_in, email, "Login.", .need = true, .format = FORMAT_EMAIL,
       .personal = "contact"),
     F(storefront_first_admin_in, password, "At least 15 characters.", .need = true,
       .format = FORMAT_SECRET, .min = PASSWORD_BYTES_MIN),
     F(storefront_first_admin_in, form_token, "Of the form."));

struct storefront_asset_in {
    struct str hash;
    struct str name;
};
TYPE(storefront_asset_in, F(storefront_asset_in, hash, "Of its content.", .path = true, .max = 64),
     F(storefront_asset_in, name, "File name.", .path = true, .max = 64));

/* ---- For search engines ---- */

struct storefront_sitemap_in {
    struct str kind;
    struct str after;
};
TYPE(storefront_sitemap_in,
     F(storefront_sitemap_in, kind, "pages, shops or products.", .path = true),
     F(storefront_sitemap_in, after, "Where the piece begins, and .xml.", .path = true));

#endif
