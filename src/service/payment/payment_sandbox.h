/* The sandbox: a provider inside the program, deterministic and offline, with a journal of its own
 * that the audit reads like a gateway's statement. */
#ifndef SOKO_SERVICE_PAYMENT_SANDBOX_H
#define SOKO_SERVICE_PAYMENT_SANDBOX_H

#include "payment_provider.h"

enum { SANDBOX_SLOW_MS = 2000, SANDBOX_EVENTS_AT_ONCE = 20 };

enum sandbox_state {
    SANDBOX_PENDING,  /* tok_slow, until its time has come */
    SANDBOX_ACTION,   /* tok_action, until the shopper decides */
    SANDBOX_CAPTURED, /* and a capture stands in the journal */
    SANDBOX_DECLINED,
    SANDBOX_CANCELLED
};
extern const char *const SANDBOX_STATE[];

struct sandbox_charge {
    struct id payment_id;
    struct money amount;
    struct str token;
    enum sandbox_state state;
};
TYPE(sandbox_charge, F(sandbox_charge, payment_id, "Key.", .prefix = ID_PAYMENT),
     F(sandbox_charge, amount, "How much."), F(sandbox_charge, token, "Which outcome."),
     F(sandbox_charge, state, "Where it stands.", .words = SANDBOX_STATE));

/* An event that is to be sent. */
struct sandbox_event {
    struct str event_id;
    struct id payment_id;
};
TYPE(sandbox_event, F(sandbox_event, event_id, "The event's own id."),
     F(sandbox_event, payment_id, "Payment.", .prefix = ID_PAYMENT));

/* The body of an event. */
struct sandbox_event_data {
    struct id payment_id;
    struct money amount;
    enum sandbox_state state;
};
TYPE(sandbox_event_data,
     F(sandbox_event_data, payment_id, "Payment.", .need = true, .prefix = ID_PAYMENT),
     F(sandbox_event_data, amount, "How much.", .need = true),
     F(sandbox_event_data, state, "Where it stands.", .need = true, .words = SANDBOX_STATE));
struct sandbox_event_body {
    struct str type;
    struct instant timestamp;
    struct sandbox_event_data *data;
};
TYPE(sandbox_event_body, F(sandbox_event_body, type, "`payment.updated`.", .need = true, .max = 60),
     F(sandbox_event_body, timestamp, "When it happened.", .need = true),
     ONE(sandbox_event_body, data, sandbox_event_data, "What happened.", .need = true));

/* Reads a body whose signature has been checked; false when it is none of the sandbox's. */
bool sandbox_event_read(struct arena *arena, struct str body, struct provider_event *out);
/* The keys events are signed with: the one in use, and the one before it while keys change. */
enum { SANDBOX_KEYS = 2 };
void sandbox_keys(struct runtime *runtime, struct digest out[static SANDBOX_KEYS]);

/* ---- payment_sandbox_store.c: the journal, data/sandbox.db. Each call is one durable transaction
 * of its own. Not OK: the sandbox is silent. ---- */

/* Notes a charge, once a payment: `out` is what stands, also when it was there before. Captured
 * ones get their capture; pending ones an event that is due `SANDBOX_SLOW_MS` later. */
enum err sandbox_charge_put(struct ctx *c, const struct sandbox_charge *charge,
                            struct sandbox_charge *out);
enum err sandbox_charge_get(struct ctx *c, struct id payment_id, struct sandbox_charge *out);
/* Moves a charge that is in `from`, with its capture and, if asked for, an event that is due now;
 * one in another state is left. `out` is what stands. */
struct sandbox_move {
    struct id payment_id;
    enum sandbox_state from;
    enum sandbox_state to;
    bool has_event;
};
enum err sandbox_charge_move(struct ctx *c, const struct sandbox_move *move,
                             struct sandbox_charge *out);
enum err sandbox_refund_put(struct ctx *c, const struct provider_refund *refund, bool *is_done);
enum err sandbox_refund_get(struct ctx *c, const struct provider_refund *refund);
/* Events that are due and have not been taken yet: of one payment when it is set. */
enum err sandbox_events_due(struct ctx *c, struct id payment_id, struct sandbox_event **out,
                            size_t *count);
enum err sandbox_event_done(struct ctx *c, struct str event_id);

#endif
