/* Part of the door of analytics: where a shop has events of its visitors sent.
 *
 * Only what consent allows leaves: events of visitors who chose to be recognised (`granted`), and
 * whose browser does not object. What everybody else does is counted here and goes nowhere. An
 * event says what was done, when and by which way the visit came; of the visitor it says nothing
 * but a name for the visit that holds at this destination alone. Nothing says an address, a cookie,
 * a search, an account or an order.
 *
 * Batches are signed as Standard Webhooks 1.0 has it: `webhook-id`, `webhook-timestamp` and
 * `webhook-signature` (v1, HMAC-SHA-256 of "id.timestamp.body"). Each arrives at least once: one
 * that comes twice has the same id and the same body. */
#ifndef SOKO_SERVICE_ANALYTICS_FORWARD_H
#define SOKO_SERVICE_ANALYTICS_FORWARD_H

#include "api/op.h"

enum { FORWARDERS_MAX = 5, FORWARD_URL_BYTES_MAX = 500 };

enum analytics_forward_state {
    FORWARD_ACTIVE,
    FORWARD_PAUSED, /* by the owner: what waits stays, nothing is added */
    FORWARD_STOPPED /* it did not answer for days, or said it wants no more: what waited is gone */
};
extern const char *const ANALYTICS_FORWARD_STATE[];

struct analytics_forward_failure {
    struct instant failed_at;
    int64_t status;
    struct str why;
};
TYPE(analytics_forward_failure, F(analytics_forward_failure, failed_at, "When."),
     F(analytics_forward_failure, status, "What it answered; 0: nothing."),
     F(analytics_forward_failure, why, "A sentence."));

struct analytics_forwarder {
    struct id id;
    struct str name, url;
    bool sends_page, sends_product, sends_search, sends_cart, sends_checkout, sends_order;
    enum analytics_forward_state state;
    int64_t waiting, sent, dropped;
    struct instant failing_since, last_sent_at;
    struct analytics_forward_failure *failures;
    size_t failures_count;
    struct str secret;
    int64_t version;
    struct instant created_at, updated_at;
};
TYPE(analytics_forwarder, F(analytics_forwarder, id, "Its id.", .prefix = "fwd"),
     F(analytics_forwarder, name, "What the shop calls it."),
     F(analytics_forwarder, url, "Where batches go.", .format = FORMAT_URL),
     F(analytics_forwarder, sends_page, "Pages that are of no product."),
     F(analytics_forwarder, sends_product, "Pages of products."),
     F(analytics_forwarder, sends_search, "Searches, without their words."),
     F(analytics_forwarder, sends_cart, "Products put into a cart."),
     F(analytics_forwarder, sends_checkout, "Visits that went to the checkout."),
     F(analytics_forwarder, sends_order, "Orders that were placed."),
     F(analytics_forwarder, state,
       "`active`, `paused`, or `stopped` when it was given up: change it to begin again.",
       .words = ANALYTICS_FORWARD_STATE),
     F(analytics_forwarder, waiting, "Events that wait."),
     F(analytics_forwarder, sent, "Events that have arrived."),
     F(analytics_forwarder, dropped, "Events that found no room, or were given up."),
     F(analytics_forwarder, failing_since, "Since when nothing arrives, or null."),
     F(analytics_forwarder, last_sent_at, "When something last arrived, or null."),
     MANY(analytics_forwarder, failures, analytics_forward_failure,
          "What failed lately, newest first."),
     F(analytics_forwarder, secret,
       "The secret of its signatures, `whsec_...`: told once, when it is made; else null."),
     F(analytics_forwarder, version, "Counts changes by people."),
     F(analytics_forwarder, created_at, "When."), F(analytics_forwarder, updated_at, "When."));

struct analytics_forwarders {
    struct analytics_forwarder *data;
    size_t data_count;
};
TYPE(analytics_forwarders,
     MANY(analytics_forwarders, data, analytics_forwarder, "All of the shop, oldest first."));

struct analytics_forwarders_ref {
    struct id business_id;
};
TYPE(analytics_forwarders_ref,
     F(analytics_forwarders_ref, business_id, "The business.", .path = true, .prefix = "biz"));

#define FORWARDER_FIELDS(T)                                                                      \
    F(T, name, "What the shop calls it.", .need = true, .min = 1, .max = 60,                     \
      .format = FORMAT_LINE),                                                                    \
        F(T, url, "Where batches go: an https address that the internet reaches.", .need = true, \
          .min = 1, .max = FORWARD_URL_BYTES_MAX),                                               \
        F(T, sends_page, "Pages that are of no product."),                                       \
        F(T, sends_product, "Pages of products."),                                               \
        F(T, sends_search, "Searches, without their words."),                                    \
        F(T, sends_cart, "Products put into a cart."),                                           \
        F(T, sends_checkout, "Visits that went to the checkout."),                               \
        F(T, sends_order, "Orders that were placed.")

struct analytics_forwarder_in {
    struct id business_id;
    struct str name, url;
    bool sends_page, sends_product, sends_search, sends_cart, sends_checkout, sends_order;
};
TYPE(analytics_forwarder_in,
     F(analytics_forwarder_in, business_id, "The business.", .path = true, .prefix = "biz"),
     FORWARDER_FIELDS(analytics_forwarder_in));

struct analytics_forwarder_change_in {
    struct id business_id, forwarder_id;
    struct str name, url;
    bool sends_page, sends_product, sends_search, sends_cart, sends_checkout, sends_order;
    bool is_paused;
};
TYPE(analytics_forwarder_change_in,
     F(analytics_forwarder_change_in, business_id, "The business.", .path = true, .prefix = "biz"),
     F(analytics_forwarder_change_in, forwarder_id, "Which.", .path = true, .prefix = "fwd"),
     FORWARDER_FIELDS(analytics_forwarder_change_in),
     F(analytics_forwarder_change_in, is_paused, "Send nothing until it is taken off again."));

struct analytics_forwarder_ref {
    struct id business_id, forwarder_id;
};
TYPE(analytics_forwarder_ref,
     F(analytics_forwarder_ref, business_id, "The business.", .path = true, .prefix = "biz"),
     F(analytics_forwarder_ref, forwarder_id, "Which.", .path = true, .prefix = "fwd"));

struct analytics_forward_tested {
    bool is_delivered;
    int64_t status;
    struct str why;
};
TYPE(analytics_forward_tested,
     F(analytics_forward_tested, is_delivered, "Whether it took the message: a status of 2xx."),
     F(analytics_forward_tested, status, "What it answered; 0: nothing."),
     F(analytics_forward_tested, why, "A sentence, or null."));

OFFERS(analytics_forwarders_get, analytics_forwarders_ref, analytics_forwarders);
OFFERS(analytics_forwarder_add, analytics_forwarder_in, analytics_forwarder);
OFFERS(analytics_forwarder_change, analytics_forwarder_change_in, analytics_forwarder);
OFFERS(analytics_forwarder_remove, analytics_forwarder_ref, nothing);
OFFERS(analytics_forwarder_test, analytics_forwarder_ref, analytics_forward_tested);
OFFERS(analytics_forwarder_rotate, analytics_forwarder_ref, analytics_forwarder);

/* A destination was given up; told of once each time. */
struct analytics_forward_stopped {
    struct id business_id, forwarder_id;
    struct str name;
    struct instant at;
};
TYPE(analytics_forward_stopped,
     F(analytics_forward_stopped, business_id, "Whose.", .prefix = "biz"),
     F(analytics_forward_stopped, forwarder_id, "Which.", .prefix = "fwd"),
     F(analytics_forward_stopped, name, "What the shop calls it."),
     F(analytics_forward_stopped, at, "When."));

#endif
