/* What happens to a commission: accrued when an order is paid, earned after the return window,
 * reversed when the order's money goes back. */
#include "commission_private.h"

#include <string.h>

static enum err find_terms(struct ctx *c, const struct commission_share_in *in,
                           struct commission_origin *origin, struct commission_terms *out);

/* Which statuses may follow which. A paid commission can still be clawed back. */
static const bool MOVES[4][4] = {
    [COMMISSION_PENDING] = {[COMMISSION_EARNED] = true, [COMMISSION_REVERSED] = true},
    [COMMISSION_EARNED] = {[COMMISSION_PAID] = true, [COMMISSION_REVERSED] = true},
    [COMMISSION_PAID] = {[COMMISSION_REVERSED] = true},
};

enum err commission_share(struct ctx *c, const struct commission_share_in *in,
                          struct commission_shares *out)
{
    enum err err = commission_shares_get(c, in->business_id, in->order_id, out);
    if (err != ERR_MISSING)
        return err;
    struct commission_origin origin = {0};
    struct commission_terms terms = {0};
    TRY(find_terms(c, in, &origin, &terms));
    *out = (struct commission_shares){.agent_user_id = origin.agent_user_id};
    if (!commission_split(in->goods, in->total, &terms, out))
        return fail_internal(c, "shares of an order leave the range of money");
    bool is_new;
    TRY(commission_fee_insert(c, in, out, &is_new));
    if (!is_new)
        return commission_shares_get(c, in->business_id, in->order_id, out);
    if (terms.has_agent)
        TRY(commission_insert(c, in, &origin, out->commission));
    return OK;
}

enum err commission_refund(struct ctx *c, const struct commission_refund_in *in,
                           struct commission_shares *out)
{
    struct commission_shares shares = {0};
    TRY(or_missing(c, commission_shares_get(c, in->business_id, in->order_id, &shares)));
    struct commission_shares before = commission_part(&shares, in->before, in->total);
    *out = commission_part(&shares, in->after, in->total);
    TRY(commission_reversed_set(c, in->business_id, in->order_id, out->commission.amount));
    out->merchant.amount -= before.merchant.amount;
    out->platform_fee.amount -= before.platform_fee.amount;
    out->commission.amount -= before.commission.amount;
    return OK;
}

enum err commission_reverse(struct ctx *c, const struct commission_order_ref *in,
                            struct nothing *out)
{
    (void)out;
    TRY(commission_fee_reverse(c, in->business_id, in->order_id));
    struct commission commission;
    enum err err = commission_of_order(c, in->business_id, in->order_id, &commission);
    if (err == ERR_MISSING)
        return OK;
    TRY(err);
    if (commission.status == COMMISSION_REVERSED)
        return OK;
    bool moved;
    TRY(commission_reversed_set(c, in->business_id, in->order_id, commission.amount.amount));
    return commission_move(c, in->business_id, commission.id, commission.status,
                           COMMISSION_REVERSED, &moved);
}

enum err commission_earn(struct ctx *c, const struct nothing *in, struct swept *out)
{
    (void)in;
    struct commission *due;
    size_t count;
    TRY(commission_due(c, COMMISSION_EARN_BATCH, &due, &count));
    for (size_t i = 0; i < count; i++) {
        bool moved;
        TRY(commission_move(c, due[i].business_id, due[i].id, COMMISSION_PENDING, COMMISSION_EARNED,
                            &moved));
        out->count += moved;
    }
    return OK;
}

bool commission_may_move(enum commission_status from, enum commission_status to)
{
    return MOVES[from][to];
}

enum err commission_move(struct ctx *c, struct id business_id, struct id id,
                         enum commission_status from, enum commission_status to, bool *moved)
{
    if (!commission_may_move(from, to))
        return fail_internal(c, "a commission does not go from %s to %s", COMMISSION_STATUS[from],
                             COMMISSION_STATUS[to]);
    return commission_status_set(c, business_id, id, from, to, moved);
}

/* An agent earns nothing on a shop of its own, nor on what it buys itself. */
static enum err find_terms(struct ctx *c, const struct commission_share_in *in,
                           struct commission_origin *origin, struct commission_terms *out)
{
    struct commission_origin found;
    enum err err = commission_origin_get(c, in->business_id, &found);
    if (err == ERR_MISSING)
        return OK;
    TRY(err);
    if (!instant_is_before(c->now, found.ends_at) || id_eq(found.agent_user_id, in->customer_id))
        return OK;
    struct business_brief brief = {0};
    TRY(CALL(c, business_brief_get, &(struct business_ref){.business_id = in->business_id},
             &brief));
    if (id_eq(found.agent_user_id, brief.owner_id))
        return OK;
    *origin = found;
    *out = (struct commission_terms){.has_agent = true, .rate = found.rate, .cap = found.cap};
    return OK;
}

enum err commission_shares_of(struct ctx *c, const struct commission_order_ref *in,
                              struct commission_shares *out)
{
    return commission_shares_get(c, in->business_id, in->order_id, out);
}
