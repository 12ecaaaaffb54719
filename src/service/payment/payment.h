/* Payments: attempts, providers as a struct of verbs, refunds. Intent before call; outcome by
 * query; signed events in. */
#ifndef SOKO_SERVICE_PAYMENT_H
#define SOKO_SERVICE_PAYMENT_H

#include "api/list.h"
#include "api/op.h"
#include "order/order.h"

#define ID_PAYMENT "pay"
#define ID_REFUND "refund"

enum payment_status {
    PAYMENT_PENDING,         /* begun; the outcome is not known yet, or cash is not yet taken in */
    PAYMENT_REQUIRES_ACTION, /* the shopper has a step to do at the provider */
    PAYMENT_SUCCEEDED,
    PAYMENT_FAILED,
    PAYMENT_CANCELLED
};
extern const char *const PAYMENT_STATUS[];

enum refund_status { REFUND_PENDING, REFUND_SUCCEEDED, REFUND_FAILED };
extern const char *const REFUND_STATUS[];

/* What the shopper must do: `redirect` to `url`. */
struct payment_action {
    struct str type;
    struct str url;
};
TYPE(payment_action, F(payment_action, type, "`redirect`."),
     F(payment_action, url, "Where to.", .format = FORMAT_URL));
struct payment_failure {
    struct str code;
    struct str detail;
};
TYPE(payment_failure,
     F(payment_failure, code, "Stable word: `declined`, `insufficient_funds`, `expired`, ..."),
     F(payment_failure, detail, "A sentence for the shopper."));

struct payment_step {
    enum payment_status status;
    struct instant created_at;
};
TYPE(payment_step, F(payment_step, status, "What it came to.", .words = PAYMENT_STATUS),
     F(payment_step, created_at, "When."));

/* One attempt to pay a group. */
struct payment {
    struct id id;
    struct id order_group_id;
    struct money amount;
    struct money captured; /* received so far */
    struct money refunded; /* given back, or on its way */
    struct str provider;
    struct str method;
    enum payment_status status;
    struct payment_action *next_action;
    struct payment_failure *failure;
    struct payment_step *timeline;
    size_t timeline_count;
    struct instant created_at;
    int64_t version;
};
TYPE(payment, F(payment, id, "Id.", .prefix = ID_PAYMENT),
     F(payment, order_group_id, "What is paid.", .prefix = "grp"), F(payment, amount, "How much."),
     F(payment, captured, "Received so far."), F(payment, refunded, "Given back, or on its way."),
     F(payment, provider, "`sandbox` or `cash`."),
     F(payment, method, "How, in the provider's words."),
     F(payment, status, "Where it stands.", .words = PAYMENT_STATUS),
     ONE(payment, next_action, payment_action, "What the shopper must do, or null."),
     ONE(payment, failure, payment_failure, "Why it failed, or null."),
     MANY(payment, timeline, payment_step, "Every status it has had."),
     F(payment, created_at, "When it was begun."), F(payment, version, "Counts changes."));

struct payment_create_in {
    struct id order_group_id;
    struct str provider;
    struct str method;
    struct money amount; /* the group's total, when given */
    struct str token;    /* sandbox: which outcome */
};
TYPE(payment_create_in,
     F(payment_create_in, order_group_id, "What is paid.", .need = true, .prefix = "grp"),
     F(payment_create_in, provider, "`sandbox` or `cash`.", .need = true, .min = 1, .max = 40,
       .format = FORMAT_LINE),
     F(payment_create_in, method, "How, in the provider's words: `card`, `mobile_money`, `cash`.",
       .need = true, .min = 1, .max = 40, .format = FORMAT_LINE),
     F(payment_create_in, amount, "The group's total, as the shopper saw it."),
     F(payment_create_in, token,
       "Sandbox: `tok_ok`, `tok_declined`, `tok_action`, `tok_slow`, `tok_timeout_then_ok`.",
       .max = 200, .format = FORMAT_LINE));
OFFERS(payment_create, payment_create_in,
       payment); /* SLOW; scope: customer, or the group's capability */

struct payment_collect_in {
    struct id business_id;
    struct id order_id;
    struct id payment_id;
};
TYPE(payment_collect_in,
     F(payment_collect_in, business_id, "Seller.", .path = true, .prefix = "biz"),
     F(payment_collect_in, order_id, "Order.", .path = true, .prefix = "order"),
     F(payment_collect_in, payment_id, "Payment.", .path = true, .prefix = ID_PAYMENT));
OFFERS(payment_collect, payment_collect_in, payment); /* WRITE */

struct refund {
    struct id id;
    struct id order_id;
    struct id payment_id;
    struct money amount;
    enum refund_status status;
    struct str reason;
    struct payment_failure *failure;
    struct id user_id;
    struct instant created_at;
};
TYPE(refund, F(refund, id, "Id.", .prefix = ID_REFUND),
     F(refund, order_id, "Order.", .prefix = "order"),
     F(refund, payment_id, "Out of which payment.", .prefix = ID_PAYMENT),
     F(refund, amount, "How much."), F(refund, status, "Where it stands.", .words = REFUND_STATUS),
     F(refund, reason, "Why."), ONE(refund, failure, payment_failure, "Why it failed, or null."),
     F(refund, user_id, "Who gave it, or null for the platform itself.", .prefix = "user"),
     F(refund, created_at, "When it was begun."));
LIST_OF(refund);

struct payment_refund_in {
    struct id order_id;
    struct str reason;
    struct money amount;
    struct order_refund_line *lines;
    size_t lines_count;
};
TYPE(
    payment_refund_in, F(payment_refund_in, order_id, "Order.", .path = true, .prefix = "order"),
    F(payment_refund_in, reason, "Why, for the customer.", .max = 500),
    F(payment_refund_in, amount,
      "How much: by default what the lines cost, without lines all that is left."),
    MANY(
        payment_refund_in, lines, order_refund_line,
        "Which units it is for; they will not be sent. Without any, goods stay as they are, unless "
        "it is all that is left.",
        .max = CART_LINES_MAX));
OFFERS(payment_refund_create, payment_refund_in, refund); /* SLOW */

struct payment_ref {
    struct id payment_id;
};
TYPE(payment_ref, F(payment_ref, payment_id, "Payment.", .path = true, .prefix = ID_PAYMENT));

/* The sandbox's own page, /sandbox/pay/<payment id>: what it shows, and the shopper's decision. The
 * storefront draws it. */
struct payment_sandbox_bill {
    struct id payment_id;
    struct id order_group_id;
    struct money amount;
    enum payment_status status;
    bool is_open; /* waits for a decision */
};
TYPE(payment_sandbox_bill, F(payment_sandbox_bill, payment_id, "Payment.", .prefix = ID_PAYMENT),
     F(payment_sandbox_bill, order_group_id, "What is paid.", .prefix = "grp"),
     F(payment_sandbox_bill, amount, "How much."),
     F(payment_sandbox_bill, status, "Where it stands.", .words = PAYMENT_STATUS),
     F(payment_sandbox_bill, is_open, "Waits for a decision."));
OFFERS(payment_sandbox_page, payment_ref, payment_sandbox_bill); /* READ; ERR_MISSING as 404 */
struct payment_sandbox_choice {
    struct id payment_id;
    bool is_approved;
};
TYPE(payment_sandbox_choice,
     F(payment_sandbox_choice, payment_id, "Payment.", .prefix = ID_PAYMENT),
     F(payment_sandbox_choice, is_approved, "Pay, or decline."));
OFFERS(payment_sandbox_decide, payment_sandbox_choice,
       payment_sandbox_bill); /* SLOW; a second decision changes nothing */

/* Begins the full refund of one paid order in the caller's transaction (an intent; nothing has been
 * asked of the provider). WRITE; repeats give the same refund. */
struct payment_refund_begin_in {
    struct id business_id;
    struct id order_id;
    struct id order_group_id;
    struct money amount;
    struct str reason;
    struct str request_key; /* digest of the request's key, if any; absent otherwise */
};
TYPE(payment_refund_begin_in, F(payment_refund_begin_in, business_id, "Tenant.", .prefix = "biz"),
     F(payment_refund_begin_in, order_id, "Order.", .prefix = "order"),
     F(payment_refund_begin_in, order_group_id, "Group.", .prefix = "grp"),
     F(payment_refund_begin_in, amount, "To give back."),
     F(payment_refund_begin_in, reason, "Why."),
     F(payment_refund_begin_in, request_key, "Digest of scope, route and key."));
struct payment_refund_ref {
    struct id refund_id;
};
TYPE(payment_refund_ref, F(payment_refund_ref, refund_id, "Refund.", .prefix = ID_REFUND));
OFFERS(payment_refund_begin, payment_refund_begin_in, payment_refund_ref);

/* Drives a begun refund on: asks the provider, and tells order/ when it went through. SLOW; a sweep
 * repeats it after a crash. Never fails for a provider that is merely silent. */
OFFERS(payment_refund_drive, payment_refund_ref, nothing);

struct payment_group_ref {
    struct id order_group_id;
};
TYPE(payment_group_ref, F(payment_group_ref, order_group_id, "Group.", .prefix = "grp"));
/* Whether an attempt is open whose outcome is not known: its stock must not be given back yet.
 * READ. */
struct payment_open {
    bool is_open;
};
TYPE(payment_open, F(payment_open, is_open, "An attempt is under way."));
OFFERS(payment_open_get, payment_group_ref, payment_open);
/* The newest attempt of a group. The caller has seen that the group is the visitor's: READ,
 * ERR_MISSING without fault when nobody has tried. */
OFFERS(payment_last, payment_group_ref, payment);

/* A due order (cash) was cancelled before its cash was taken in: it is no longer waited for. WRITE;
 * harmless when there is none. */
struct payment_order_ref {
    struct id business_id;
    struct id order_id;
};
TYPE(payment_order_ref, F(payment_order_ref, business_id, "Tenant.", .prefix = "biz"),
     F(payment_order_ref, order_id, "Order.", .prefix = "order"));
OFFERS(payment_due_end, payment_order_ref, nothing);

/* ---- Facts ---- */

/* The money of an order has gone back. */
struct payment_refunded {
    struct id refund_id;
    struct id payment_id;
    struct id order_id;
    struct id business_id;
    struct money amount;
};
TYPE(payment_refunded, F(payment_refunded, refund_id, "Refund.", .prefix = "refund"),
     F(payment_refunded, payment_id, "Payment.", .prefix = "pay"),
     F(payment_refunded, order_id, "Order.", .prefix = "order"),
     F(payment_refunded, business_id, "Seller.", .prefix = "biz"),
     F(payment_refunded, amount, "Given back."));

/* A provider declined an attempt: told to each seller who had a part in it. */
struct payment_failed {
    struct id payment_id;
    struct id business_id;
    struct instant failed_at;
};
TYPE(payment_failed, F(payment_failed, payment_id, "Payment.", .prefix = "pay"),
     F(payment_failed, business_id, "Seller.", .prefix = "biz"),
     F(payment_failed, failed_at, "When."));

#endif
