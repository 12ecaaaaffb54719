/* Begin to pay: the intent is committed, then the provider is asked, then its answer is committed.
 * Cash needs nobody's answer: the order is settled in the commit of the intent. */
#include "payment_private.h"

static enum err check_provider(struct ctx *c, const struct payment_create_in *in);
static enum err answer(struct ctx *c, const struct payment_create_in *in,
                       const struct payment_begun *begun, struct payment_attempt *out);
static enum err check_payable(struct ctx *c, const struct payment_begin_in *in,
                              const struct order_payable *payable);
static enum err refuse_second(struct ctx *c, const struct payment_attempt *standing);
static enum err insert_attempt(struct ctx *c, const struct payment_begin_in *in,
                               const struct order_payable *payable, bool is_cash, struct id id);
static enum err settle_cash(struct ctx *c, const struct payment_begin_in *in,
                            const struct order_payable *payable, struct id id);

enum err payment_create(struct ctx *c, const struct payment_create_in *in, struct payment *out)
{
    struct payment_begin_in begin = {
        .order_group_id = in->order_group_id,
        .provider = in->provider,
        .method = in->method,
        .token = in->token,
        .amount = in->amount,
        .order_token = c->request.order_token,
        .request_key = c->request.key_scope,
    };
    struct payment_begun begun;
    struct payment_attempt attempt;
    TRY(check_provider(c, in));
    TRY(CALL(c, payment_begin, &begin, &begun));
    TRY(answer(c, in, &begun, &attempt));
    payment_show(c, &attempt, out);
    return OK;
}

/* The first phase. */
enum err payment_begin(struct ctx *c, const struct payment_begin_in *in, struct payment_begun *out)
{
    struct payment_attempt found;
    struct order_payable payable = {0};
    enum err err = payment_attempt_of_request(c, in->request_key, &found);
    if (err == OK) {
        out->payment_id = found.id;
        return OK;
    }
    if (err != ERR_MISSING)
        return err;
    struct order_payable_in group = {.order_group_id = in->order_group_id,
                                     .order_token = in->order_token};
    TRY(CALL(c, order_payable_get, &group, &payable));
    TRY(check_payable(c, in, &payable));
    const struct provider *provider = payment_provider(in->provider);
    *out = (struct payment_begun){.payment_id = id_new(c, id_slot(in->order_group_id)),
                                  .is_new = true};
    TRY(insert_attempt(c, in, &payable, provider->is_cash, out->payment_id));
    return provider->is_cash ? settle_cash(c, in, &payable, out->payment_id) : OK;
}

static enum err check_provider(struct ctx *c, const struct payment_create_in *in)
{
    const struct provider *provider = payment_provider(in->provider);
    if (provider == NULL)
        return fail_field(c, "/provider", "unknown_provider", "Pay by `sandbox` or `cash`.");
    bool is_known = false;
    for (size_t i = 0; provider->methods[i] != NULL; i++)
        is_known |= str_eq(in->method, str_of(provider->methods[i]));
    if (!is_known)
        fail_field(c, "/method", "unknown_method", "%s does not take this method.", provider->name);
    if (provider->check != NULL)
        provider->check(c, in);
    return c->fault.err;
}

/* The second and third phase. A repeated request asks what became of its attempt. */
static enum err answer(struct ctx *c, const struct payment_create_in *in,
                       const struct payment_begun *begun, struct payment_attempt *out)
{
    const struct provider *provider = payment_provider(in->provider);
    struct payment_ref ref = {.payment_id = begun->payment_id};
    if (provider->is_cash)
        return CALL(c, payment_load, &ref, out);
    if (!begun->is_new)
        return payment_drive(c, begun->payment_id, out);
    TRY(CALL(c, payment_load, &ref, out));
    struct provider_charge charge = {
        .payment_id = out->id, .amount = out->amount, .method = in->method, .token = in->token};
    struct provider_outcome outcome = provider->charge(c, &charge);
    struct payment_result_in result = payment_result_of(out->id, &outcome);
    return CALL(c, payment_result, &result, out);
}

static enum err check_payable(struct ctx *c, const struct payment_begin_in *in,
                              const struct order_payable *payable)
{
    if (money_is_set(in->amount) && !money_eq(in->amount, payable->total))
        return fail_field(c, "/amount", "amount_mismatch", "The total is %s.",
                          arena_text(c->arena, money_text(c->arena, payable->total)));
    struct payment_attempt standing;
    enum err err = payment_attempt_standing(c, in->order_group_id, &standing);
    if (err == OK)
        return refuse_second(c, &standing);
    if (err != ERR_MISSING)
        return err;
    if (payable->is_paid)
        return fail(c, ERR_CONFLICT, "already_paid", "This order has been paid.");
    if (!payable->is_open || !instant_is_before(c->now, payable->expires_at))
        return fail(c, ERR_CONFLICT, "order_expired",
                    "This order can no longer be paid. Put it into the cart again.");
    if (payable->is_withheld)
        return fail(c, ERR_CONFLICT, "order_withheld",
                    "Something in this order was taken off the market after it was placed, so it "
                    "cannot be paid. Cancel the order; nothing was taken from you.");
    return OK;
}

static enum err refuse_second(struct ctx *c, const struct payment_attempt *standing)
{
    if (standing->status == PAYMENT_SUCCEEDED)
        return fail(c, ERR_CONFLICT, "already_paid", "This order has been paid.");
    return fail(c, ERR_CONFLICT, "payment_open",
                "A payment of this order is under way. Wait for its outcome.");
}

/* One standing attempt a group: the unique index decides who was first. */
static enum err insert_attempt(struct ctx *c, const struct payment_begin_in *in,
                               const struct order_payable *payable, bool is_cash, struct id id)
{
    struct payment_attempt attempt = {
        .id = id,
        .order_group_id = in->order_group_id,
        .customer_id = payable->customer_id,
        .provider = in->provider,
        .method = in->method,
        .token = in->token,
        .amount = payable->total,
        .captured = money_zero(payable->total.currency),
        .refunded = money_zero(payable->total.currency),
        .status = PAYMENT_PENDING,
        .is_standing = true,
        .created_at = c->now,
    };
    if (!is_cash)
        attempt.next_ask_at = instant_add_ms(c->now, PAYMENT_FIRST_ASK_MS);
    bool is_new;
    TRY(payment_attempt_insert(c, &attempt, in->request_key, &is_new));
    if (!is_new)
        return refuse_second(c, &attempt);
    for (size_t i = 0; i < payable->orders_count; i++) {
        const struct order_payable_order *order = &payable->orders[i];
        struct payment_part part = {.payment_id = id,
                                    .order_id = order->order_id,
                                    .business_id = order->business_id,
                                    .amount = order->total};
        TRY(payment_part_insert(c, &part));
    }
    return OK;
}

static enum err settle_cash(struct ctx *c, const struct payment_begin_in *in,
                            const struct order_payable *payable, struct id id)
{
    struct order_paid_in paid = {
        .order_group_id = in->order_group_id,
        .payment_id = id,
        .provider = in->provider,
        .amount = payable->total,
        .is_cash_due = true,
    };
    struct order_paid_out settled = {0};
    TRY(CALL(c, order_settle, &paid, &settled));
    if (settled.is_late)
        return fail(c, ERR_CONFLICT, "order_expired",
                    "This order can no longer be paid. Put it into the cart again.");
    return OK;
}
