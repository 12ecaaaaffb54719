/* Payments as they are seen. */
#include "payment_private.h"

#include "api/capability.h"
#include "business/business.h"

static enum err narrow_to_member(struct ctx *c, const struct payment_attempt *attempt,
                                 struct payment *out);
static void narrow_to_part(const struct payment_part *part, struct payment *out);

/* The customer and the bearer of the group's token see all of it; a member of one of the shops sees
 * the share of that shop. */
enum err payment_read(struct ctx *c, const struct payment_ref *in, struct payment *out)
{
    struct payment_attempt attempt;
    TRY(or_missing(c, payment_attempt_get(c, in->payment_id, &attempt)));
    payment_show(c, &attempt, out);
    bool is_customer = c->caller.kind == CALLER_USER && id_is_set(attempt.customer_id)
                       && id_eq(attempt.customer_id, c->caller.user_id);
    if (is_customer || c->caller.kind == CALLER_SYSTEM
        || capability_is(c, ID_GROUP, attempt.order_group_id, c->request.order_token))
        return OK;
    return narrow_to_member(c, &attempt, out);
}

enum err payment_read_scope(struct ctx *c, const void *in)
{
    struct payment payment;
    return payment_read(c, in, &payment);
}

enum err payment_of_order_scope(struct ctx *c, const void *in)
{
    const struct payment_order_at *at = in;
    struct order_ref ref = {.order_id = at->order_id};
    struct order_brief order = {0};
    TRY(or_missing(c, CALL(c, order_brief_get, &ref, &order)));
    return id_eq(order.business_id, at->business_id) ? OK : fail_missing(c);
}

enum err payment_of_order(struct ctx *c, const struct payment_order_at *in,
                          struct payment_tries *out)
{
    struct payment_attempt *attempts;
    size_t count;
    TRY(payment_attempts_of_order(c, in, &attempts, &count));
    out->data = ARENA_ARRAY(c->arena, struct payment, count + 1);
    for (size_t i = 0; i < count; i++) {
        struct payment_collect_in at = {in->business_id, in->order_id, attempts[i].id};
        struct payment *shown = &out->data[out->data_count++];
        struct payment_part part;
        TRY(payment_part_get(c, &at, &part));
        payment_show(c, &attempts[i], shown);
        narrow_to_part(&part, shown);
    }
    return OK;
}

enum err payment_load(struct ctx *c, const struct payment_ref *in, struct payment_attempt *out)
{
    return or_missing(c, payment_attempt_get(c, in->payment_id, out));
}

enum err payment_open_get(struct ctx *c, const struct payment_group_ref *in,
                          struct payment_open *out)
{
    return payment_group_is_open(c, in->order_group_id, &out->is_open);
}

enum err payment_last(struct ctx *c, const struct payment_group_ref *in, struct payment *out)
{
    struct payment_attempt attempt;
    TRY(payment_attempt_last(c, in->order_group_id, &attempt));
    payment_show(c, &attempt, out);
    return OK;
}

static void fill_timeline(struct ctx *c, const struct payment_attempt *attempt, struct payment *out)
{
    /* In the one order in which they can follow each other. */
    const struct payment_step steps[] = {
        {PAYMENT_PENDING, attempt->created_at},
        {PAYMENT_REQUIRES_ACTION, attempt->requires_action_at},
        {PAYMENT_FAILED, attempt->failed_at},
        {PAYMENT_CANCELLED, attempt->cancelled_at},
        {PAYMENT_SUCCEEDED, attempt->succeeded_at},
    };
    enum { STEPS = sizeof steps / sizeof steps[0] };
    out->timeline = ARENA_ARRAY(c->arena, struct payment_step, STEPS);
    for (size_t i = 0; i < STEPS; i++)
        if (instant_is_set(steps[i].created_at))
            out->timeline[out->timeline_count++] = steps[i];
}

void payment_show(struct ctx *c, const struct payment_attempt *attempt, struct payment *out)
{
    *out = (struct payment){
        .id = attempt->id,
        .order_group_id = attempt->order_group_id,
        .amount = attempt->amount,
        .captured = attempt->captured,
        .refunded = attempt->refunded,
        .provider = attempt->provider,
        .method = attempt->method,
        .status = attempt->status,
        .created_at = attempt->created_at,
        .version = attempt->version,
    };
    fill_timeline(c, attempt, out);
    if (attempt->status == PAYMENT_REQUIRES_ACTION) {
        out->next_action = ARENA_NEW(c->arena, struct payment_action);
        *out->next_action =
            (struct payment_action){.type = S("redirect"), .url = attempt->action_url};
    }
    if (attempt->failure_code.data != NULL) {
        out->failure = ARENA_NEW(c->arena, struct payment_failure);
        *out->failure = (struct payment_failure){.code = attempt->failure_code,
                                                 .detail = attempt->failure_detail};
    }
}

static bool may_read(struct ctx *c, struct id business_id)
{
    enum role role = ROLE_NONE;
    return c->caller.kind == CALLER_USER
           && business_role_in(c, business_id, c->caller.user_id, &role) == OK
           && (role_rights(role) & RIGHT_READ) != 0;
}

static enum err narrow_to_member(struct ctx *c, const struct payment_attempt *attempt,
                                 struct payment *out)
{
    struct payment_part *parts;
    size_t count, seen = 0;
    struct money nothing = money_zero(attempt->amount.currency);
    out->amount = out->captured = out->refunded = nothing;
    TRY(payment_parts_of(c, attempt->id, &parts, &count));
    for (size_t i = 0; i < count; i++) {
        if (!may_read(c, parts[i].business_id))
            continue;
        seen++;
        out->amount.amount += parts[i].amount.amount;
        if (!instant_is_set(parts[i].captured_at))
            continue;
        out->captured.amount += parts[i].amount.amount;
        out->refunded.amount += parts[i].refunded.amount;
    }
    if (attempt->status == PAYMENT_PENDING && seen > 0 && money_eq(out->captured, out->amount))
        out->status = PAYMENT_SUCCEEDED; /* in cash: other shops still wait for theirs */
    return seen > 0 ? OK : fail_missing(c);
}

/* In cash each shop takes its own: other shops of the attempt may still wait for theirs. */
static void narrow_to_part(const struct payment_part *part, struct payment *out)
{
    bool is_captured = instant_is_set(part->captured_at);
    out->amount = part->amount;
    out->captured = is_captured ? part->amount : money_zero(part->amount.currency);
    out->refunded = is_captured ? part->refunded : money_zero(part->amount.currency);
    if (out->status == PAYMENT_PENDING && is_captured)
        out->status = PAYMENT_SUCCEEDED;
    else if (out->status == PAYMENT_PENDING && instant_is_set(part->ended_at))
        out->status = PAYMENT_CANCELLED;
}
