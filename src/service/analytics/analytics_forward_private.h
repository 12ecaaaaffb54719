/* The inside of sending events on: what is kept, and the steps of a delivery. */
#ifndef SOKO_SERVICE_ANALYTICS_FORWARD_PRIVATE_H
#define SOKO_SERVICE_ANALYTICS_FORWARD_PRIVATE_H

#include "analytics/analytics_private.h"

#include "api/secret.h"

enum {
    FORWARD_BATCH = 100,
    FORWARD_WAITING_MAX = 20000, /* of one destination; what comes then is counted as dropped */
    FORWARD_FAILURES_KEPT = 10,
    /* Enough to tell a reader of many pages for a program, and to fill a batch. */
    FORWARD_GATHER_MS = 30 * 1000,
    FORWARD_LEASE_MS = 60 * 1000,
    FORWARD_DEADLINE_MS = 5 * 1000,
    /* A destination rests for so many times what a try took: it holds at most a twentieth of the
     * one sender of a process, whatever it does. */
    FORWARD_REST = 19,
    FORWARD_TESTS = 2, /* under way in a process, of all shops; of one shop: one */
    FORWARD_PAUSE_FIRST_MS = 30 * 1000,
    FORWARD_PAUSE_MAX_MS = 6 * 3600 * 1000,
    FORWARD_GIVE_UP_DAYS = 5,
    FORWARD_SECRET_DAYS = 1, /* the secret before still signs, so that a receiver can change over */
    FORWARD_SECRET_BYTES = 32
};

struct analytics_forwarder_row {
    struct id forwarder_id, business_id;
    struct str name, url;
    bool sends_page, sends_product, sends_search, sends_cart, sends_checkout, sends_order;
    struct str secret, previous_secret;
    struct instant previous_until;
    enum analytics_forward_state state;
    int64_t waiting, sent, dropped;
    struct id batch_id;
    struct instant batch_at;
    int64_t fence, tries;
    struct instant due_at, failing_since, last_sent_at;
    int64_t version;
    struct instant created_at, updated_at;
};
TYPE(analytics_forwarder_row, F(analytics_forwarder_row, forwarder_id, "Id.", .prefix = "fwd"),
     F(analytics_forwarder_row, business_id, "Shop.", .prefix = "biz"),
     F(analytics_forwarder_row, name, "Name."), F(analytics_forwarder_row, url, "Where."),
     F(analytics_forwarder_row, sends_page, "Whether."),
     F(analytics_forwarder_row, sends_product, "Whether."),
     F(analytics_forwarder_row, sends_search, "Whether."),
     F(analytics_forwarder_row, sends_cart, "Whether."),
     F(analytics_forwarder_row, sends_checkout, "Whether."),
     F(analytics_forwarder_row, sends_order, "Whether."),
     F(analytics_forwarder_row, secret, "Sealed.", .hide = true),
     F(analytics_forwarder_row, previous_secret, "Sealed.", .hide = true),
     F(analytics_forwarder_row, previous_until, "Until it signs no more."),
     F(analytics_forwarder_row, state, "State.", .words = ANALYTICS_FORWARD_STATE),
     F(analytics_forwarder_row, waiting, "n"), F(analytics_forwarder_row, sent, "n"),
     F(analytics_forwarder_row, dropped, "n"),
     F(analytics_forwarder_row, batch_id, "Under way.", .prefix = "batch"),
     F(analytics_forwarder_row, batch_at, "When it was put together."),
     F(analytics_forwarder_row, fence, "Tries taken on."),
     F(analytics_forwarder_row, tries, "Of the batch, in vain."),
     F(analytics_forwarder_row, due_at, "When."),
     F(analytics_forwarder_row, failing_since, "When."),
     F(analytics_forwarder_row, last_sent_at, "When."), F(analytics_forwarder_row, version, "n"),
     F(analytics_forwarder_row, created_at, "When."),
     F(analytics_forwarder_row, updated_at, "When."));

struct analytics_forward_row {
    struct id event_id;
    enum analytics_step step;
    enum analytics_channel channel;
    struct str source, campaign;
    struct id product_id, session_id;
    struct instant at;
};
TYPE(analytics_forward_row, F(analytics_forward_row, event_id, "Event.", .prefix = "event"),
     F(analytics_forward_row, step, "What.", .words = ANALYTICS_STEP),
     F(analytics_forward_row, channel, "Channel.", .words = ANALYTICS_CHANNEL),
     F(analytics_forward_row, source, "Source."), F(analytics_forward_row, campaign, "Campaign."),
     F(analytics_forward_row, product_id, "Of which.", .prefix = "prod"),
     F(analytics_forward_row, session_id, "Visit.", .prefix = "visit"),
     F(analytics_forward_row, at, "When."));

/* ---- Ops ---- */

/* A batch that was taken on under a lease; `forwarder` is null when there is nothing to do. */
struct analytics_forward_work {
    struct analytics_forwarder_row *forwarder;
    struct analytics_forward_row *rows;
    size_t rows_count;
    bool is_more;
};
TYPE(analytics_forward_work,
     ONE(analytics_forward_work, forwarder, analytics_forwarder_row, "Which."),
     MANY(analytics_forward_work, rows, analytics_forward_row, "What."),
     F(analytics_forward_work, is_more, "Whether there may be others."));
struct analytics_forward_outcome {
    struct id business_id, forwarder_id;
    int64_t fence;
    bool is_delivered;
    int64_t status;
    struct str why;
};
TYPE(analytics_forward_outcome,
     F(analytics_forward_outcome, business_id, "Whose.", .prefix = "biz"),
     F(analytics_forward_outcome, forwarder_id, "Which.", .prefix = "fwd"),
     F(analytics_forward_outcome, fence, "Which try."),
     F(analytics_forward_outcome, is_delivered, "Whether."),
     F(analytics_forward_outcome, status, "Status."), F(analytics_forward_outcome, why, "Why."));
OFFERS(analytics_forward_claim, nothing, analytics_forward_work);
OFFERS(analytics_forward_settle, analytics_forward_outcome, nothing);
OFFERS(analytics_forward_run, nothing, swept);
OFFERS(analytics_forwarder_load, analytics_forwarder_ref, analytics_forward_work);

/* ---- Shared steps ---- */

/* Of what begins as analytics_forwarder_ref does. */
enum err analytics_forwarder_scope(struct ctx *c, const void *in);

/* Deletes what waits of a visitor who no longer agrees; of whom, in the visits of the platform. */
enum err analytics_forward_withdraw(struct ctx *c, struct str visitor);
/* Sends one message, signed. Fills the outcome. */
void analytics_forward_send(struct ctx *c, const struct analytics_forwarder_row *to,
                            struct str message_id, struct str body,
                            struct analytics_forward_outcome *out);
/* The bytes that a stored secret seals; false when it cannot be opened. */
bool analytics_forward_open(struct ctx *c, const struct analytics_forwarder_row *row,
                            struct str sealed, struct digest *out);

/* ---- Rows (analytics_forward_store.c) ---- */

enum err analytics_store_forwarders(struct ctx *c, struct id business_id,
                                    struct analytics_forwarder_row **out, size_t *count);
enum err analytics_store_forwarder(struct ctx *c, struct id business_id, struct id forwarder_id,
                                   struct analytics_forwarder_row *out);
/* Held from here on. */
enum err analytics_store_forwarder_lock(struct ctx *c, struct id business_id,
                                        struct id forwarder_id,
                                        struct analytics_forwarder_row *out);
/* False when the shop sends to this address already. */
enum err analytics_store_forwarder_add(struct ctx *c, const struct analytics_forwarder_row *row,
                                       bool *is_new);
enum err analytics_store_forwarder_put(struct ctx *c, const struct analytics_forwarder_row *row);
/* Whether another one of the shop has the address. */
enum err analytics_store_forward_url_is_taken(struct ctx *c,
                                              const struct analytics_forwarder_row *row, bool *out);
/* With all that waits. */
enum err analytics_store_forwarder_drop(struct ctx *c, const struct analytics_forwarder_row *row);
enum err analytics_store_forward_clear(struct ctx *c, const struct analytics_forwarder_row *row,
                                       int64_t *count);
enum err analytics_store_forward_due(struct ctx *c, struct analytics_forwarder_row *out);
enum err analytics_store_forward_add(struct ctx *c, const struct analytics_forwarder_row *to,
                                     const struct analytics_hit *hit,
                                     const struct analytics_session *session, bool *is_new);
/* Names the oldest rows as a batch. */
enum err analytics_store_forward_batch(struct ctx *c, const struct analytics_forwarder_row *row);
enum err analytics_store_forward_rows(struct ctx *c, const struct analytics_forwarder_row *row,
                                      struct analytics_forward_row **out, size_t *count);
enum err analytics_store_forward_arrived(struct ctx *c, const struct analytics_forwarder_row *row,
                                         int64_t *count);
enum err analytics_store_forward_waiting(struct ctx *c, const struct analytics_forwarder_row *row,
                                         int64_t *count);
/* Ends a batch under way: its rows wait on. */
enum err analytics_store_forward_loosen(struct ctx *c, const struct analytics_forwarder_row *row);
enum err analytics_store_forward_failed(struct ctx *c, const struct analytics_forwarder_row *row,
                                        const struct analytics_forward_outcome *outcome);
enum err analytics_store_forward_failures(struct ctx *c, const struct analytics_forwarder_row *row,
                                          struct analytics_forward_failure **out, size_t *count);

#endif
