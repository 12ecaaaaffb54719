/* Events of providers. An event is kept once its signature is good, and is only a hint: what it
 * speaks of must be an attempt of ours, of that amount, and then the provider is asked. */
#include "payment_private.h"

#include "base/log.h"

enum err payment_hook(struct ctx *c, const struct payment_hook_in *in, struct nothing *out)
{
    (void)out;
    const struct provider *provider = payment_provider(in->provider);
    if (provider == NULL || provider->read_event == NULL)
        return fail_missing(c);
    struct provider_message message = {
        .id = request_header(c, S("webhook-id")),
        .timestamp = request_header(c, S("webhook-timestamp")),
        .signature = request_header(c, S("webhook-signature")),
        .body = c->request.body,
    };
    return payment_event_take(c, provider, &message);
}

/* Once kept, the sender is done with it: if we fail to follow it now, the sweep does. */
enum err payment_event_take(struct ctx *c, const struct provider *provider,
                            const struct provider_message *message)
{
    struct provider_event event;
    struct payment_event_noted noted;
    struct payment_attempt attempt;
    TRY(provider->read_event(c, message, &event));
    struct payment_event_note_in note = {
        .provider = str_of(provider->name),
        .event_id = message->id,
        .payment_id = event.payment_id,
        .amount = event.amount,
        .body = message->body,
    };
    TRY(CALL(c, payment_event_note, &note, &noted));
    if (!noted.is_new || !noted.is_matching)
        return OK;
    enum err err = payment_drive(c, event.payment_id, &attempt);
    if (err != OK)
        LOG(LOG_WARN, "an event is kept and will be followed later",
            LOG_TEXT("code", c->fault.code));
    return OK;
}

enum err payment_event_note(struct ctx *c, const struct payment_event_note_in *in,
                            struct payment_event_noted *out)
{
    struct payment_attempt attempt;
    enum err err = payment_attempt_get(c, in->payment_id, &attempt);
    if (err != OK && err != ERR_MISSING)
        return err;
    out->is_matching =
        err == OK && str_eq(attempt.provider, in->provider) && money_eq(attempt.amount, in->amount);
    TRY(payment_event_insert(c, in, out->is_matching, &out->is_new));
    if (out->is_new && out->is_matching)
        return payment_attempt_hurry(c, in->payment_id);
    if (!out->is_matching)
        LOG(LOG_WARN, "an event speaks of no attempt of ours", LOG_TEXT("provider", in->provider),
            LOG_TEXT("payment", id_text(c->arena, ID_PAYMENT, in->payment_id)));
    return OK;
}

enum err payment_event_purge(struct ctx *c, const struct nothing *in, struct swept *out)
{
    (void)in;
    return payment_events_purge(c, instant_add_ms(c->now, -PAYMENT_EVENT_KEPT_MS), &out->count);
}
