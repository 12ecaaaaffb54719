/* Attempts whose outcome is not known are asked about: after a second, then at most five seconds
 * apart in the first minute, then ever more rarely. What was begun and never reached the provider
 * is begun there again under the same key, or given up when the order cannot be paid any more. */
#include "payment_private.h"

enum { MINUTE_MS = 60 * 1000, SOON_MS = 5 * 1000 };

static enum err ask(struct ctx *c, const struct payment_attempt *attempt,
                    struct provider_outcome *out);
static enum err can_be_paid(struct ctx *c, const struct payment_attempt *attempt, bool *out);

enum err payment_due(struct ctx *c, const struct nothing *in, struct payment_dues *out)
{
    (void)in;
    return payment_attempts_due(c, out);
}

enum err payment_claim(struct ctx *c, const struct payment_dues *in, struct payment_dues *out)
{
    out->data = ARENA_ARRAY(c->arena, struct payment_due_row, in->data_count + 1);
    for (size_t i = 0; i < in->data_count; i++) {
        const struct payment_due_row *row = &in->data[i];
        int64_t changed;
        TRY(payment_attempt_claim(c, row, payment_next_ask(c->now, row->created_at, row->asks + 1),
                                  &changed));
        if (changed == 1)
            out->data[out->data_count++] = *row;
    }
    return OK;
}

enum err payment_sweep(struct ctx *c, const struct nothing *in, struct swept *out)
{
    struct payment_dues due, claimed;
    TRY(CALL(c, payment_due, in, &due));
    if (due.data_count == 0)
        return OK;
    TRY(CALL(c, payment_claim, &due, &claimed));
    /* One that cannot be driven on, now, does not keep the others waiting. */
    enum err worst = OK;
    for (size_t i = 0; i < claimed.data_count; i++) {
        struct payment_attempt attempt;
        enum err err = payment_drive(c, claimed.data[i].id, &attempt);
        worst = err == OK ? worst : err;
    }
    out->count = (int64_t)claimed.data_count;
    return worst;
}

struct instant payment_next_ask(struct instant now, struct instant created_at, int64_t asks)
{
    int64_t age_ms = now.ms - created_at.ms;
    int64_t delay_ms = asks < 3 ? PAYMENT_FIRST_ASK_MS * (1 + asks) : SOON_MS;
    if (age_ms >= MINUTE_MS)
        delay_ms = age_ms / 12 < MINUTE_MS ? age_ms / 12 : MINUTE_MS;
    return instant_add_ms(now, delay_ms);
}

enum err payment_drive(struct ctx *c, struct id payment_id, struct payment_attempt *out)
{
    struct provider_outcome outcome;
    TRY(CALL(c, payment_load, &(struct payment_ref){.payment_id = payment_id}, out));
    if (out->status == PAYMENT_SUCCEEDED || payment_provider(out->provider) == NULL)
        return OK;
    TRY(ask(c, out, &outcome));
    struct payment_result_in result = payment_result_of(payment_id, &outcome);
    return CALL(c, payment_result, &result, out);
}

/* A crash may have come between intent and call: then the provider has never heard of the key, and
 * the same call is made now. A step that nobody does ends with the order's time. */
static enum err ask(struct ctx *c, const struct payment_attempt *attempt,
                    struct provider_outcome *out)
{
    const struct provider *provider = payment_provider(attempt->provider);
    struct provider_charge charge = {
        .payment_id = attempt->id,
        .amount = attempt->amount,
        .method = attempt->method,
        .token = attempt->token,
    };
    *out = provider->query(c, &charge);
    if (out->answer != PROVIDER_NOT_FOUND && out->answer != PROVIDER_ACTION)
        return OK;
    bool is_payable;
    TRY(can_be_paid(c, attempt, &is_payable));
    if (!is_payable)
        *out = provider->cancel(c, &charge);
    else if (out->answer == PROVIDER_NOT_FOUND)
        *out = provider->charge(c, &charge);
    return OK;
}

static enum err can_be_paid(struct ctx *c, const struct payment_attempt *attempt, bool *out)
{
    struct order_payable payable = {0};
    struct order_payable_in in = {.order_group_id = attempt->order_group_id, .is_system = true};
    enum err err = CALL(c, order_payable_get, &in, &payable);
    *out = err == OK && attempt->is_standing && payable.is_open
           && instant_is_before(c->now, payable.expires_at);
    return err == ERR_MISSING ? OK : err;
}
