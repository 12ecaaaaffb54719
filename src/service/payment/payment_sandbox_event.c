/* What the sandbox does on its own: it settles slow payments when their time has come, lets the
 * shopper decide at its page, and tells us by signed events, which come in on the same way as any
 * provider's. */
#include "payment_private.h"
#include "payment_sandbox.h"
#include "type/json.h"

static enum err deliver(struct ctx *c, struct id payment_id, int64_t *count);
static enum err send_event(struct ctx *c, const struct sandbox_event *event,
                           const struct sandbox_charge *charge);

enum err payment_sandbox_page(struct ctx *c, const struct payment_ref *in,
                              struct payment_sandbox_bill *out)
{
    struct payment_attempt attempt;
    TRY(or_missing(c, payment_attempt_get(c, in->payment_id, &attempt)));
    if (payment_provider(attempt.provider) != &PAYMENT_SANDBOX)
        return fail_missing(c);
    *out = (struct payment_sandbox_bill){
        .payment_id = attempt.id,
        .order_group_id = attempt.order_group_id,
        .amount = attempt.amount,
        .status = attempt.status,
        .is_open = attempt.status == PAYMENT_REQUIRES_ACTION,
    };
    return OK;
}

enum err payment_sandbox_decide(struct ctx *c, const struct payment_sandbox_choice *in,
                                struct payment_sandbox_bill *out)
{
    struct payment_ref ref = {.payment_id = in->payment_id};
    struct sandbox_charge stands;
    struct sandbox_move move = {
        .payment_id = in->payment_id,
        .from = SANDBOX_ACTION,
        .to = in->is_approved ? SANDBOX_CAPTURED : SANDBOX_DECLINED,
        .has_event = true,
    };
    TRY(CALL(c, payment_sandbox_page, &ref, out));
    if (sandbox_charge_move(c, &move, &stands) != OK)
        return fail(c, ERR_UNAVAILABLE, "sandbox_unavailable",
                    "The sandbox does not answer. Try again shortly.");
    int64_t count = 0;
    TRY(deliver(c, in->payment_id, &count));
    return CALL(c, payment_sandbox_page, &ref, out);
}

/* A timer: every event whose time has come. */
enum err payment_sandbox_deliver(struct ctx *c, const struct nothing *in, struct swept *out)
{
    (void)in;
    return deliver(c, (struct id){{0}}, &out->count);
}

/* An event that is not taken stays due; a slow payment is captured before its event is sent. */
static enum err deliver(struct ctx *c, struct id payment_id, int64_t *count)
{
    struct sandbox_event *events;
    size_t events_count;
    if (sandbox_events_due(c, payment_id, &events, &events_count) != OK)
        return OK;
    for (size_t i = 0; i < events_count; i++) {
        struct sandbox_charge charge;
        struct sandbox_move move = {
            .payment_id = events[i].payment_id, .from = SANDBOX_PENDING, .to = SANDBOX_CAPTURED};
        if (sandbox_charge_move(c, &move, &charge) != OK)
            continue;
        if (send_event(c, &events[i], &charge) == OK
            && sandbox_event_done(c, events[i].event_id) == OK)
            *count += 1;
    }
    return OK;
}

static enum err send_event(struct ctx *c, const struct sandbox_event *event,
                           const struct sandbox_charge *charge)
{
    struct sandbox_event_data data = {
        .payment_id = charge->payment_id, .amount = charge->amount, .state = charge->state};
    struct sandbox_event_body body = {
        .type = S("payment.updated"), .timestamp = c->now, .data = &data};
    struct digest keys[SANDBOX_KEYS];
    sandbox_keys(c->runtime, keys);
    struct provider_message message = {
        .id = event->event_id,
        .timestamp = arena_print(c->arena, "%lld", (long long)(c->now.ms / 1000)),
        .body = json_text(c->arena, &sandbox_event_body_type, &body),
    };
    message.signature = payment_signature(c->arena, &keys[0], &message);
    return payment_event_take(c, &PAYMENT_SANDBOX, &message);
}
