/* What a provider's answer does to an attempt. Whoever asked, the same answer leads to the same
 * end, and saying it twice changes nothing. */
#include "payment_private.h"

#include "base/log.h"

static enum err give_up(struct ctx *c, const struct payment_result_in *in,
                        struct payment_attempt *attempt);
static enum err take_money(struct ctx *c, const struct payment_result_in *in,
                           struct payment_attempt *attempt);

struct payment_result_in payment_result_of(struct id id, const struct provider_outcome *outcome)
{
    return (struct payment_result_in){
        .id = id,
        .answer = outcome->answer,
        .amount = outcome->amount,
        .action_url = outcome->action_url,
        .failure_code = outcome->failure_code,
        .failure_detail = outcome->failure_detail,
    };
}

enum err payment_result(struct ctx *c, const struct payment_result_in *in,
                        struct payment_attempt *out)
{
    TRY(or_missing(c, payment_attempt_lock(c, in->id, out)));
    switch (in->answer) {
    case PROVIDER_UNKNOWN:
    case PROVIDER_NOT_FOUND:
    case PROVIDER_PENDING:
        return OK;
    case PROVIDER_ACTION:
        if (out->status != PAYMENT_PENDING)
            return OK;
        out->action_url = in->action_url;
        return payment_move(c, out, PAYMENT_REQUIRES_ACTION);
    case PROVIDER_DECLINED:
    case PROVIDER_CANCELLED:
        return give_up(c, in, out);
    case PROVIDER_SUCCEEDED:
        return take_money(c, in, out);
    }
    return OK;
}

static bool is_seller_before(const struct payment_part *parts, size_t at)
{
    for (size_t i = 0; i < at; i++)
        if (id_eq(parts[i].business_id, parts[at].business_id))
            return true;
    return false;
}

static enum err tell_sellers(struct ctx *c, const struct payment_attempt *attempt)
{
    struct payment_part *parts;
    size_t count;
    TRY(payment_parts_of(c, attempt->id, &parts, &count));
    for (size_t i = 0; i < count; i++) {
        struct payment_failed event = {attempt->id, parts[i].business_id, attempt->failed_at};
        if (!is_seller_before(parts, i))
            TRY(EMIT(c, parts[i].business_id, payment_failed, &event));
    }
    return OK;
}

static enum err give_up(struct ctx *c, const struct payment_result_in *in,
                        struct payment_attempt *attempt)
{
    bool is_declined = in->answer == PROVIDER_DECLINED;
    if (attempt->status != PAYMENT_PENDING && attempt->status != PAYMENT_REQUIRES_ACTION)
        return OK;
    attempt->is_standing = false;
    attempt->next_ask_at = (struct instant){0};
    attempt->action_url = (struct str){0};
    attempt->failure_code = in->failure_code;
    attempt->failure_detail = in->failure_detail;
    TRY(payment_move(c, attempt, is_declined ? PAYMENT_FAILED : PAYMENT_CANCELLED));
    return is_declined ? tell_sellers(c, attempt) : OK;
}

/* Goods move here, in this commit. Money for which nothing is left to sell, or that another attempt
 * has brought already, goes back. */
static enum err take_money(struct ctx *c, const struct payment_result_in *in,
                           struct payment_attempt *attempt)
{
    if (attempt->status == PAYMENT_SUCCEEDED)
        return OK;
    if (!money_eq(in->amount, attempt->amount)) {
        LOG(LOG_ERROR, "a provider captured another amount than it was asked for",
            LOG_TEXT("payment", id_text(c->arena, ID_PAYMENT, attempt->id)),
            LOG_NUMBER("asked", attempt->amount.amount), LOG_NUMBER("captured", in->amount.amount));
        return OK;
    }
    struct order_paid_in paid = {
        .order_group_id = attempt->order_group_id,
        .payment_id = attempt->id,
        .provider = attempt->provider,
        .amount = attempt->amount,
    };
    struct order_paid_out settled = {0};
    TRY(payment_group_is_paid(c, attempt, &settled.is_late));
    if (!settled.is_late)
        TRY(CALL(c, order_settle, &paid, &settled));
    attempt->captured = attempt->amount;
    attempt->is_late = settled.is_late;
    attempt->is_standing = attempt->is_standing && !settled.is_late;
    attempt->next_ask_at = (struct instant){0};
    attempt->action_url = (struct str){0};
    attempt->failure_code = (struct str){0};
    attempt->failure_detail = (struct str){0};
    TRY(payment_move(c, attempt, PAYMENT_SUCCEEDED));
    return settled.is_late ? payment_refund_late(c, attempt)
                           : payment_parts_capture(c, attempt->id);
}
