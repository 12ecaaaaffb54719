/* The inside of payment/. */
#ifndef SOKO_SERVICE_PAYMENT_PRIVATE_H
#define SOKO_SERVICE_PAYMENT_PRIVATE_H

#include "api/list.h"
#include "api/personal.h"
#include "ledger/ledger.h"
#include "order/order.h"
#include "payment_provider.h"

enum {
    PAYMENT_FIRST_ASK_MS = 1000,
    PAYMENT_ASKS_AT_ONCE = 20,
    PAYMENT_PARTS_MAX = 200, /* orders of one group: a cart has at most 100 lines */
    PAYMENT_PURGE_BATCH = 500,
    PAYMENT_TRIES_MAX = 20 /* more than that nobody reads */
};
#define PAYMENT_EVENT_KEPT_MS (INT64_C(90) * 24 * 60 * 60 * 1000)

extern const char *const PROVIDER_ANSWER[];

/* ---- Attempts ---- */

struct payment_attempt {
    struct id id;
    struct id order_group_id;
    struct id customer_id;
    struct str provider;
    struct str method;
    struct str token;
    struct money amount;
    struct money captured;
    struct money refunded;
    enum payment_status status;
    bool is_standing;
    bool is_late;
    struct str action_url;
    struct str failure_code;
    struct str failure_detail;
    int64_t asks;
    struct instant next_ask_at;
    struct instant created_at; /* and pending */
    struct instant requires_action_at;
    struct instant failed_at;
    struct instant cancelled_at;
    struct instant succeeded_at;
    int64_t version;
};
TYPE(payment_attempt, F(payment_attempt, id, "Id.", .prefix = ID_PAYMENT),
     F(payment_attempt, order_group_id, "What is paid.", .prefix = ID_GROUP),
     F(payment_attempt, customer_id, "Account.", .prefix = "user"),
     F(payment_attempt, provider, "Provider."), F(payment_attempt, method, "Method."),
     F(payment_attempt, token, "What the provider was given.", .hide = true),
     F(payment_attempt, amount, "How much."), F(payment_attempt, captured, "Received so far."),
     F(payment_attempt, refunded, "Given back, or on its way."),
     F(payment_attempt, status, "Where it stands.", .words = PAYMENT_STATUS),
     F(payment_attempt, is_standing, "Open, or has paid its group."),
     F(payment_attempt, is_late, "Came when nothing was left to sell."),
     F(payment_attempt, action_url, "What the shopper must do."),
     F(payment_attempt, failure_code, "Why it failed."),
     F(payment_attempt, failure_detail, "In words."),
     F(payment_attempt, asks, "How often it was asked about."),
     F(payment_attempt, next_ask_at, "When to ask again."),
     F(payment_attempt, created_at, "When it was begun."),
     F(payment_attempt, requires_action_at, "When the shopper was asked for a step."),
     F(payment_attempt, failed_at, "When it was declined."),
     F(payment_attempt, cancelled_at, "When it was given up."),
     F(payment_attempt, succeeded_at, "When its money was there."),
     F(payment_attempt, version, "Counts changes."));

struct payment_part {
    struct id payment_id;
    struct id order_id;
    struct id business_id;
    struct money amount;
    struct money refunded;
    struct instant captured_at;
    struct instant ended_at;
};
TYPE(payment_part, F(payment_part, payment_id, "Payment.", .prefix = ID_PAYMENT),
     F(payment_part, order_id, "Order.", .prefix = ID_ORDER),
     F(payment_part, business_id, "Seller.", .prefix = "biz"),
     F(payment_part, amount, "Its share."), F(payment_part, refunded, "Gone back, or on its way."),
     F(payment_part, captured_at, "When it was received."),
     F(payment_part, ended_at, "When it was given up."));

struct payment_begin_in {
    struct id order_group_id;
    struct str provider;
    struct str method;
    struct str token;
    struct money amount; /* as the shopper saw it; without currency: not said */
    struct str order_token;
    struct str request_key;
};
TYPE(payment_begin_in, F(payment_begin_in, order_group_id, "Group.", .prefix = ID_GROUP),
     F(payment_begin_in, provider, "Provider."), F(payment_begin_in, method, "Method."),
     F(payment_begin_in, token, "What the provider is given.", .hide = true),
     F(payment_begin_in, amount, "As the shopper saw it."),
     F(payment_begin_in, order_token, "Guest's capability.", .hide = true),
     F(payment_begin_in, request_key, "Digest of scope, route and key."));
struct payment_begun {
    struct id payment_id;
    bool is_new; /* false: a repeated request has found its attempt */
};
TYPE(payment_begun, F(payment_begun, payment_id, "Payment.", .prefix = ID_PAYMENT),
     F(payment_begun, is_new, "Not a repeat."));
OFFERS(payment_begin, payment_begin_in, payment_begun);

struct payment_result_in {
    struct id id; /* of the attempt, or of the refund */
    enum provider_answer answer;
    struct money amount;
    struct str action_url;
    struct str failure_code;
    struct str failure_detail;
};
TYPE(payment_result_in, F(payment_result_in, id, "Attempt or refund.", .prefix = ID_PAYMENT),
     F(payment_result_in, answer, "What the provider said.", .words = PROVIDER_ANSWER),
     F(payment_result_in, amount, "How much has moved."),
     F(payment_result_in, action_url, "What the shopper must do."),
     F(payment_result_in, failure_code, "Why not."),
     F(payment_result_in, failure_detail, "In words."));
struct payment_result_in payment_result_of(struct id id, const struct provider_outcome *outcome);
OFFERS(payment_result, payment_result_in, payment_attempt);
OFFERS(payment_load, payment_ref, payment_attempt);
enum err payment_read(struct ctx *c, const struct payment_ref *in, struct payment *out);
enum err payment_read_scope(struct ctx *c, const void *in);
struct payment_order_at {
    struct id business_id;
    struct id order_id;
};
TYPE(payment_order_at, F(payment_order_at, business_id, "Seller.", .path = true, .prefix = "biz"),
     F(payment_order_at, order_id, "Order.", .path = true, .prefix = ID_ORDER));
struct payment_tries {
    struct payment *data;
    size_t data_count;
};
TYPE(payment_tries, MANY(payment_tries, data, payment, "Attempts, newest first."));
enum err payment_of_order(struct ctx *c, const struct payment_order_at *in,
                          struct payment_tries *out);
enum err payment_of_order_scope(struct ctx *c, const void *in);
/* As the public sees an attempt. */
void payment_show(struct ctx *c, const struct payment_attempt *attempt, struct payment *out);

/* The one function that changes an attempt's status: along the table, by conditional update, with
 * whatever else of `attempt` goes with it. */
enum err payment_move(struct ctx *c, struct payment_attempt *attempt, enum payment_status to);
bool payment_may_move(enum payment_status from, enum payment_status to);

/* Asks the provider about an attempt, or calls it again when it never heard of it, and notes the
 * answer. In a SLOW op. */
enum err payment_drive(struct ctx *c, struct id payment_id, struct payment_attempt *out);
/* When to ask for the next time. */
struct instant payment_next_ask(struct instant now, struct instant created_at, int64_t asks);

struct payment_due_row {
    struct id id;
    struct instant next_ask_at;
    struct instant created_at;
    int64_t asks;
};
TYPE(payment_due_row, F(payment_due_row, id, "Attempt or refund.", .prefix = ID_PAYMENT),
     F(payment_due_row, next_ask_at, "When it is due."),
     F(payment_due_row, created_at, "When it was begun."),
     F(payment_due_row, asks, "How often it was asked about."));
struct payment_dues {
    struct payment_due_row *data;
    size_t data_count;
};
TYPE(payment_dues, MANY(payment_dues, data, payment_due_row, "Those that are due."));
OFFERS(payment_due, nothing, payment_dues);
OFFERS(payment_claim, payment_dues, payment_dues);
OFFERS(payment_sweep, nothing, swept);

/* ---- Cash ---- */

enum err payment_collect_scope(struct ctx *c, const void *in);

/* ---- Events ---- */

struct payment_hook_in {
    struct str provider;
};
TYPE(payment_hook_in, F(payment_hook_in, provider, "Whose event.", .path = true, .max = 40));
enum err payment_hook(struct ctx *c, const struct payment_hook_in *in, struct nothing *out);
/* Checks, keeps and follows an event. In a SLOW op. */
enum err payment_event_take(struct ctx *c, const struct provider *provider,
                            const struct provider_message *message);

struct payment_event_note_in {
    struct str provider;
    struct str event_id;
    struct id payment_id;
    struct money amount;
    struct str body;
};
TYPE(payment_event_note_in, F(payment_event_note_in, provider, "Provider."),
     F(payment_event_note_in, event_id, "Its id there."),
     F(payment_event_note_in, payment_id, "Payment.", .prefix = ID_PAYMENT),
     F(payment_event_note_in, amount, "How much, it says."),
     F(payment_event_note_in, body, "As it came."));
struct payment_event_noted {
    bool is_new;
    bool is_matching; /* it speaks of an attempt of ours, of this provider, of this amount */
};
TYPE(payment_event_noted, F(payment_event_noted, is_new, "Not seen before."),
     F(payment_event_noted, is_matching, "Speaks of an attempt of ours."));
OFFERS(payment_event_note, payment_event_note_in, payment_event_noted);
OFFERS(payment_event_purge, nothing, swept);
OFFERS(payment_sandbox_deliver, nothing, swept);

/* ---- Refunds ---- */

enum err payment_refund_scope(struct ctx *c, const void *in);

struct payment_refund_open_in {
    struct id order_id;
    struct str reason;
    struct str request_key;
    struct money amount;
    struct order_refund_line *lines;
    size_t lines_count;
};
TYPE(payment_refund_open_in, F(payment_refund_open_in, order_id, "Order.", .prefix = ID_ORDER),
     F(payment_refund_open_in, reason, "Why."),
     F(payment_refund_open_in, request_key, "Digest of scope, route and key."),
     F(payment_refund_open_in, amount, "How much, or nothing."),
     MANY(payment_refund_open_in, lines, order_refund_line, "Which units."));

struct payment_refunds_in {
    struct id business_id;
    struct id order_id;
    int64_t limit;
    struct str cursor;
};
TYPE(payment_refunds_in,
     F(payment_refunds_in, business_id, "Business.", .path = true, .prefix = "biz"),
     F(payment_refunds_in, order_id, "Order.", .path = true, .prefix = ID_ORDER),
     LIST_FIELDS(payment_refunds_in));
enum err payment_refund_list(struct ctx *c, const struct payment_refunds_in *in,
                             struct refund_list *out);
enum err payment_refund_list_scope(struct ctx *c, const void *in);
struct payment_refund_opened {
    struct id refund_id;
};
TYPE(payment_refund_opened, F(payment_refund_opened, refund_id, "Refund.", .prefix = ID_REFUND));
OFFERS(payment_refund_open, payment_refund_open_in, payment_refund_opened);

struct payment_refund {
    struct id id;
    struct id payment_id;
    struct id order_id; /* zero for late money */
    struct id business_id;
    struct str provider; /* of its payment */
    struct money amount;
    struct str reason;
    enum refund_status status;
    bool is_standing;
    struct id user_id;
    struct str failure_code;
    struct str failure_detail;
    int64_t asks;
    struct instant next_ask_at;
    struct instant created_at;
    int64_t version;
};
TYPE(payment_refund, F(payment_refund, id, "Id.", .prefix = ID_REFUND),
     F(payment_refund, payment_id, "Payment.", .prefix = ID_PAYMENT),
     F(payment_refund, order_id, "Order.", .prefix = ID_ORDER),
     F(payment_refund, business_id, "Seller.", .prefix = "biz"),
     F(payment_refund, provider, "Provider."), F(payment_refund, amount, "How much."),
     F(payment_refund, reason, "Why."),
     F(payment_refund, status, "Where it stands.", .words = REFUND_STATUS),
     F(payment_refund, is_standing, "Under way, or done."),
     F(payment_refund, user_id, "Who gave it.", .prefix = "user"),
     F(payment_refund, failure_code, "Why it failed."),
     F(payment_refund, failure_detail, "In words."),
     F(payment_refund, asks, "How often it was driven on."),
     F(payment_refund, next_ask_at, "When to drive on."),
     F(payment_refund, created_at, "When it was begun."),
     F(payment_refund, version, "Counts changes."));
OFFERS(payment_refund_load, payment_refund_ref, payment_refund);
OFFERS(payment_refund_result, payment_result_in, payment_refund);
OFFERS(payment_refund_due, nothing, payment_dues);
OFFERS(payment_refund_claim, payment_dues, payment_dues);
OFFERS(payment_refund_sweep, nothing, swept);
/* Late money: the whole of an attempt goes back. In the commit that noted its capture. */
enum err payment_refund_late(struct ctx *c, struct payment_attempt *attempt);

enum err payment_refund_move(struct ctx *c, struct payment_refund *refund, enum refund_status to);
bool payment_refund_may_move(enum refund_status from, enum refund_status to);

/* ---- payment_store.c ---- */

/* `*is_new` is false when another attempt of the group stands. */
enum err payment_attempt_insert(struct ctx *c, const struct payment_attempt *attempt,
                                struct str request_key, bool *is_new);
enum err payment_attempt_get(struct ctx *c, struct id id, struct payment_attempt *out);
/* Locks all attempts of its group, in one order, and reads this one. */
enum err payment_attempt_lock(struct ctx *c, struct id id, struct payment_attempt *out);
enum err payment_attempt_of_request(struct ctx *c, struct str request_key,
                                    struct payment_attempt *out);
/* Those that carry a share of an order, newest first; at most PAYMENT_TRIES_MAX. */
enum err payment_attempts_of_order(struct ctx *c, const struct payment_order_at *at,
                                   struct payment_attempt **out, size_t *count);
/* The attempt that is open, or has paid the group. */
enum err payment_attempt_last(struct ctx *c, struct id order_group_id, struct payment_attempt *out);
enum err payment_attempt_standing(struct ctx *c, struct id order_group_id,
                                  struct payment_attempt *out);
/* Writes all that changes in an attempt that is still in `from`. */
enum err payment_attempt_update(struct ctx *c, const struct payment_attempt *attempt,
                                enum payment_status from, int64_t *changed);
/* Adds what a shop took in. */
enum err payment_captured_add(struct ctx *c, struct id id, struct money amount);
/* Adds to what goes back, if that stays within what came in; negative takes it off again. */
enum err payment_refunded_add(struct ctx *c, struct id id, int64_t amount, int64_t *changed);
/* The same of one order's part: nothing is changed when it does not fit. */
enum err payment_part_refunded_add(struct ctx *c, struct id business_id, struct id order_id,
                                   int64_t amount, int64_t *changed);
/* Whether another attempt has paid the group, or will in cash. */
enum err payment_group_is_paid(struct ctx *c, const struct payment_attempt *attempt, bool *is_paid);
enum err payment_group_is_open(struct ctx *c, struct id order_group_id, bool *is_open);

enum err payment_part_insert(struct ctx *c, const struct payment_part *part);
enum err payment_parts_of(struct ctx *c, struct id payment_id, struct payment_part **out,
                          size_t *count);
enum err payment_part_get(struct ctx *c, const struct payment_collect_in *at,
                          struct payment_part *out);
enum err payment_parts_capture(struct ctx *c, struct id payment_id);
/* Neither taken in nor given up: then it is now. */
enum err payment_part_capture(struct ctx *c, const struct payment_collect_in *at, int64_t *changed);
enum err payment_part_end(struct ctx *c, const struct payment_collect_in *at, int64_t *changed);
/* The part of the standing cash attempt that waits for an order's cash. */
enum err payment_part_waiting(struct ctx *c, struct id business_id, struct id order_id,
                              struct payment_part *out);
/* The captured part of an order: what can be given back. */
enum err payment_part_captured(struct ctx *c, struct id business_id, struct id order_id,
                               struct payment_part *out);
enum err payment_parts_waiting(struct ctx *c, struct id payment_id, int64_t *count);

enum err payment_attempts_due(struct ctx *c, struct payment_dues *out);
/* Taken when nobody else has moved its time. */
enum err payment_attempt_claim(struct ctx *c, const struct payment_due_row *row,
                               struct instant next_ask_at, int64_t *changed);
/* Ask at once, unless it has succeeded. */
enum err payment_attempt_hurry(struct ctx *c, struct id id);

enum err payment_event_insert(struct ctx *c, const struct payment_event_note_in *event,
                              bool is_matching, bool *is_new);
enum err payment_events_purge(struct ctx *c, struct instant before, int64_t *count);

/* ---- payment_refund_store.c ---- */

enum err payment_refund_insert(struct ctx *c, const struct payment_refund *refund,
                               struct str request_key, bool *is_new);
enum err payment_refund_get(struct ctx *c, struct id id, struct payment_refund *out);
enum err payment_refund_lock(struct ctx *c, struct id id, struct payment_refund *out);
enum err payment_refund_of_request(struct ctx *c, struct str request_key, struct id *out);
/* The newest that stands. */
enum err payment_refund_of_order(struct ctx *c, struct id business_id, struct id order_id,
                                 struct payment_refund *out);
enum err payment_refunds_of(struct ctx *c, const struct payment_refunds_in *in, struct id before,
                            struct payment_refund **out, size_t *count);
enum err payment_refund_update(struct ctx *c, const struct payment_refund *refund,
                               enum refund_status from, int64_t *changed);
enum err payment_refunds_due(struct ctx *c, struct payment_dues *out);
enum err payment_refund_row_claim(struct ctx *c, const struct payment_due_row *row,
                                  struct instant next_ask_at, int64_t *changed);

/* ---- payment_personal_store.c ---- */

OFFERS(payment_personal_give, personal_subject, personal_piece);
OFFERS(payment_personal_erase, personal_subject, nothing);

#endif
