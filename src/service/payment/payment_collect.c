/* Cash, shop by shop: each order of the group is collected by its own shop, or no longer waited
 * for; when none is left the payment has succeeded, or was for nothing. */
#include "payment_private.h"

static enum err end_when_complete(struct ctx *c, struct payment_attempt *attempt);

/* The payment is one of this shop's order, and in cash. */
enum err payment_collect_scope(struct ctx *c, const void *in)
{
    struct payment_part part;
    return or_missing(c, payment_part_get(c, in, &part));
}

enum err payment_collect(struct ctx *c, const struct payment_collect_in *in, struct payment *out)
{
    struct payment_attempt attempt;
    struct order_collect_in collect = {
        .business_id = in->business_id, .order_id = in->order_id, .payment_id = in->payment_id};
    struct order_money collected = {0};
    int64_t changed;
    TRY(or_missing(c, payment_attempt_lock(c, in->payment_id, &attempt)));
    if (payment_provider(attempt.provider) != &PAYMENT_CASH)
        return fail(c, ERR_CONFLICT, "not_cash", "This order was not to be paid in cash.");
    TRY(payment_part_capture(c, in, &changed));
    if (changed == 0)
        return fail(c, ERR_CONFLICT, "not_due", "No cash is waited for, for this order.");
    TRY(CALL(c, order_collected, &collect, &collected));
    TRY(payment_captured_add(c, attempt.id, collected.amount));
    TRY(payment_attempt_get(c, attempt.id, &attempt));
    TRY(end_when_complete(c, &attempt));
    payment_show(c, &attempt, out);
    out->amount = out->captured = collected.amount;
    out->refunded = money_zero(collected.amount.currency);
    out->status = PAYMENT_SUCCEEDED; /* the share of this shop; others may still wait for theirs */
    return OK;
}

enum err payment_due_end(struct ctx *c, const struct payment_order_ref *in, struct nothing *out)
{
    (void)out;
    struct payment_part part;
    struct payment_attempt attempt;
    int64_t changed;
    enum err err = payment_part_waiting(c, in->business_id, in->order_id, &part);
    if (err == ERR_MISSING)
        return OK;
    TRY(err);
    TRY(payment_attempt_lock(c, part.payment_id, &attempt));
    TRY(payment_part_end(c,
                         &(struct payment_collect_in){.business_id = in->business_id,
                                                      .order_id = in->order_id,
                                                      .payment_id = part.payment_id},
                         &changed));
    return changed == 1 ? end_when_complete(c, &attempt) : OK;
}

static enum err end_when_complete(struct ctx *c, struct payment_attempt *attempt)
{
    int64_t waiting;
    TRY(payment_parts_waiting(c, attempt->id, &waiting));
    if (waiting > 0)
        return OK;
    bool has_money = attempt->captured.amount > 0;
    attempt->is_standing = has_money;
    return payment_move(c, attempt, has_money ? PAYMENT_SUCCEEDED : PAYMENT_CANCELLED);
}
