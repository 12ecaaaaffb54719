/* Verification: one table of moves, one function that makes them. */
#include "business_private.h"

static const struct edge {
    enum business_act act;
    enum business_status from;
    enum business_status to;
} EDGES[] = {
    {BUSINESS_SUBMIT, BUSINESS_DRAFT, BUSINESS_SUBMITTED},
    {BUSINESS_SUBMIT, BUSINESS_NEEDS_INFO, BUSINESS_SUBMITTED},
    {BUSINESS_SUBMIT, BUSINESS_REJECTED, BUSINESS_SUBMITTED},
    {BUSINESS_APPROVE, BUSINESS_SUBMITTED, BUSINESS_VERIFIED},
    {BUSINESS_REJECT, BUSINESS_SUBMITTED, BUSINESS_REJECTED},
    {BUSINESS_ASK, BUSINESS_SUBMITTED, BUSINESS_NEEDS_INFO},
    {BUSINESS_SUSPEND, BUSINESS_VERIFIED, BUSINESS_SUSPENDED},
    {BUSINESS_REINSTATE, BUSINESS_SUSPENDED, BUSINESS_VERIFIED},
};

bool business_state_next(enum business_status from, enum business_act act, enum business_status *to)
{
    for (size_t i = 0; i < sizeof EDGES / sizeof *EDGES; i++)
        if (EDGES[i].act == act && EDGES[i].from == from) {
            *to = EDGES[i].to;
            return true;
        }
    return false;
}

static enum err refuse_move(struct ctx *c, enum business_status from, enum business_act act)
{
    return fail(c, ERR_CONFLICT, "wrong_status", "A business that is %s cannot take \"%s\".",
                BUSINESS_STATUS[from], BUSINESS_ACT[act]);
}

enum err business_state_move(struct ctx *c, struct business *business, enum business_act act,
                             struct str reason)
{
    enum business_status from = business->status;
    if (!business_state_next(from, act, &business->status))
        return refuse_move(c, from, act);
    business->status_reason = reason;
    business->version++;
    business->updated_at = c->now;
    if (business->status == BUSINESS_VERIFIED && !instant_is_set(business->verified_at))
        business->verified_at = c->now;
    TRY(business_store_set_status(c, business, from));
    struct business_decided decided = {.business_id = business->id,
                                       .decision = act,
                                       .old_status = from,
                                       .new_status = business->status,
                                       .reason = reason};
    TRY(business_store_add_decision(c, &decided));
    TRY(business_tell_others(c, business));
    struct business_status_changed event = {business->id, business->status, reason};
    return EMIT(c, business->id, business_status_changed, &event);
}
