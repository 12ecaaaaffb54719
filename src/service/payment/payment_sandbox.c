/* The sandbox's verbs. The token decides what happens; the journal remembers it. */
#include "payment_sandbox.h"

#include "payment_private.h"
#include "type/json.h"

static const char *const METHODS[] = {"card", "mobile_money", NULL};

const char *const SANDBOX_STATE[] = {"pending",  "action",    "captured",
                                     "declined", "cancelled", NULL};

/* What each token leads to at once. */
static const struct {
    struct str token;
    enum sandbox_state state;
    bool is_silent; /* the answer is lost on the way */
} TOKENS[] = {
    {S_INIT("tok_ok"), SANDBOX_CAPTURED, false},
    {S_INIT("tok_declined"), SANDBOX_DECLINED, false},
    {S_INIT("tok_action"), SANDBOX_ACTION, false},
    {S_INIT("tok_slow"), SANDBOX_PENDING, false},
    {S_INIT("tok_timeout_then_ok"), SANDBOX_CAPTURED, true},
};

enum { TOKENS_COUNT = sizeof TOKENS / sizeof TOKENS[0] };

static size_t find_token(struct str token)
{
    size_t i = 0;
    while (i < TOKENS_COUNT && !str_eq(TOKENS[i].token, token))
        i++;
    return i;
}

static enum err check(struct ctx *c, const struct payment_create_in *in)
{
    if (in->token.data == NULL)
        return fail_field(c, "/token", "required", "The sandbox needs a token, such as `tok_ok`.");
    if (find_token(in->token) == TOKENS_COUNT)
        return fail_field(c, "/token", "unknown_token", "The sandbox knows no such token.");
    return OK;
}

static struct provider_outcome outcome_of(struct ctx *c, const struct sandbox_charge *charge)
{
    switch (charge->state) {
    case SANDBOX_PENDING:
        return (struct provider_outcome){.answer = PROVIDER_PENDING};
    case SANDBOX_ACTION:
        return (struct provider_outcome){
            .answer = PROVIDER_ACTION,
            .action_url = arena_join(c->arena, S("/sandbox/pay/"),
                                     id_text(c->arena, ID_PAYMENT, charge->payment_id)),
        };
    case SANDBOX_CAPTURED:
        return (struct provider_outcome){.answer = PROVIDER_SUCCEEDED, .amount = charge->amount};
    case SANDBOX_DECLINED:
        return (struct provider_outcome){
            .answer = PROVIDER_DECLINED,
            .failure_code = S("declined"),
            .failure_detail = S("The bank declined this payment. Nothing was taken."),
        };
    case SANDBOX_CANCELLED:
        return (struct provider_outcome){.answer = PROVIDER_CANCELLED};
    }
    return (struct provider_outcome){.answer = PROVIDER_UNKNOWN};
}

static struct provider_outcome charge(struct ctx *c, const struct provider_charge *charge)
{
    size_t token = find_token(charge->token);
    if (token == TOKENS_COUNT)
        return (struct provider_outcome){.answer = PROVIDER_UNKNOWN};
    struct sandbox_charge put = {
        .payment_id = charge->payment_id,
        .amount = charge->amount,
        .token = charge->token,
        .state = TOKENS[token].state,
    };
    struct sandbox_charge stands;
    if (sandbox_charge_put(c, &put, &stands) != OK || TOKENS[token].is_silent)
        return (struct provider_outcome){.answer = PROVIDER_UNKNOWN};
    return outcome_of(c, &stands);
}

static struct provider_outcome query(struct ctx *c, const struct provider_charge *charge)
{
    struct sandbox_charge stands;
    enum err err = sandbox_charge_get(c, charge->payment_id, &stands);
    if (err == ERR_MISSING)
        return (struct provider_outcome){.answer = PROVIDER_NOT_FOUND};
    if (err != OK)
        return (struct provider_outcome){.answer = PROVIDER_UNKNOWN};
    return outcome_of(c, &stands);
}

/* A key it has never heard of is noted as given up, so that a charge still on its way meets that.
 */
static struct provider_outcome cancel(struct ctx *c, const struct provider_charge *charge)
{
    struct sandbox_charge put = {
        .payment_id = charge->payment_id,
        .amount = charge->amount,
        .token = charge->token,
        .state = SANDBOX_CANCELLED,
    };
    struct sandbox_move move = {
        .payment_id = charge->payment_id, .from = SANDBOX_ACTION, .to = SANDBOX_CANCELLED};
    struct sandbox_charge stands;
    if (sandbox_charge_put(c, &put, &stands) != OK || sandbox_charge_move(c, &move, &stands) != OK)
        return (struct provider_outcome){.answer = PROVIDER_UNKNOWN};
    return outcome_of(c, &stands);
}

static struct provider_outcome refund(struct ctx *c, const struct provider_refund *refund)
{
    bool is_done;
    if (sandbox_refund_put(c, refund, &is_done) != OK)
        return (struct provider_outcome){.answer = PROVIDER_UNKNOWN};
    if (!is_done)
        return (struct provider_outcome){
            .answer = PROVIDER_DECLINED,
            .failure_code = S("beyond_capture"),
            .failure_detail = S("More than was captured cannot be given back."),
        };
    return (struct provider_outcome){.answer = PROVIDER_SUCCEEDED, .amount = refund->amount};
}

static struct provider_outcome query_refund(struct ctx *c, const struct provider_refund *refund)
{
    enum err err = sandbox_refund_get(c, refund);
    enum provider_answer answer = err == OK            ? PROVIDER_SUCCEEDED
                                  : err == ERR_MISSING ? PROVIDER_NOT_FOUND
                                                       : PROVIDER_UNKNOWN;
    return (struct provider_outcome){.answer = answer, .amount = refund->amount};
}

static enum err read_event(struct ctx *c, const struct provider_message *message,
                           struct provider_event *out)
{
    struct digest keys[SANDBOX_KEYS];
    sandbox_keys(c->runtime, keys);
    if (!payment_signature_is_good(c->arena, keys, SANDBOX_KEYS, c->now, message))
        return fail(c, ERR_UNAUTHENTICATED, "invalid_signature",
                    "The signature does not fit these bytes, or is older than 5 minutes.");
    if (!sandbox_event_read(c->arena, message->body, out))
        return fail(c, ERR_MALFORMED, "invalid_event", "This is no event of the sandbox.");
    return OK;
}

bool sandbox_event_read(struct arena *arena, struct str body, struct provider_event *out)
{
    struct sandbox_event_body event = {0};
    struct field_errors errors = {0};
    struct str why = {0};
    if (str_empty(body)
        || json_read(arena, body, &sandbox_event_body_type, &event, &errors, &why) != OK)
        return false;
    *out =
        (struct provider_event){.payment_id = event.data->payment_id, .amount = event.data->amount};
    return true;
}

void sandbox_keys(struct runtime *runtime, struct digest out[static SANDBOX_KEYS])
{
    out[0] = secret_key(runtime, "payment sandbox events 2");
    out[1] = secret_key(runtime, "payment sandbox events 1");
}

const struct provider PAYMENT_SANDBOX = {
    .name = "sandbox",
    .methods = METHODS,
    .check = check,
    .charge = charge,
    .query = query,
    .cancel = cancel,
    .refund = refund,
    .query_refund = query_refund,
    .read_event = read_event,
};
