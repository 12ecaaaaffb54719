/* Which status may follow which, for attempts and for refunds, and the one function each that
 * changes it. */
#include "payment_private.h"

/* A provider may change its mind in one direction only: money that arrives is taken note of even
 * when the attempt was given up. */
static const bool MOVES[5][5] = {
    [PAYMENT_PENDING] = {[PAYMENT_REQUIRES_ACTION] = true,
                         [PAYMENT_SUCCEEDED] = true,
                         [PAYMENT_FAILED] = true,
                         [PAYMENT_CANCELLED] = true},
    [PAYMENT_REQUIRES_ACTION] =
        {[PAYMENT_SUCCEEDED] = true, [PAYMENT_FAILED] = true, [PAYMENT_CANCELLED] = true},
    [PAYMENT_FAILED] = {[PAYMENT_SUCCEEDED] = true},
    [PAYMENT_CANCELLED] = {[PAYMENT_SUCCEEDED] = true},
};

static const bool REFUND_MOVES[3][3] = {
    [REFUND_PENDING] = {[REFUND_SUCCEEDED] = true, [REFUND_FAILED] = true},
};

bool payment_may_move(enum payment_status from, enum payment_status to)
{
    return MOVES[from][to];
}

bool payment_refund_may_move(enum refund_status from, enum refund_status to)
{
    return REFUND_MOVES[from][to];
}

/* When the attempt came to a status; null for the one it begins with. */
static struct instant *when(struct payment_attempt *attempt, enum payment_status status)
{
    switch (status) {
    case PAYMENT_PENDING:
        return NULL;
    case PAYMENT_REQUIRES_ACTION:
        return &attempt->requires_action_at;
    case PAYMENT_SUCCEEDED:
        return &attempt->succeeded_at;
    case PAYMENT_FAILED:
        return &attempt->failed_at;
    case PAYMENT_CANCELLED:
        return &attempt->cancelled_at;
    }
    return NULL;
}

/* The row is locked: that it is no longer in `from` cannot be. */
enum err payment_move(struct ctx *c, struct payment_attempt *attempt, enum payment_status to)
{
    enum payment_status from = attempt->status;
    int64_t changed;
    if (!payment_may_move(from, to))
        return fail_internal(c, "a payment does not go from %s to %s", PAYMENT_STATUS[from],
                             PAYMENT_STATUS[to]);
    struct instant *reached_at = when(attempt, to);
    if (reached_at != NULL)
        *reached_at = c->now;
    attempt->status = to;
    attempt->version++;
    TRY(payment_attempt_update(c, attempt, from, &changed));
    return changed == 1 ? OK : fail_internal(c, "a locked payment has moved");
}

enum err payment_refund_move(struct ctx *c, struct payment_refund *refund, enum refund_status to)
{
    enum refund_status from = refund->status;
    int64_t changed;
    if (!payment_refund_may_move(from, to))
        return fail_internal(c, "a refund does not go from %s to %s", REFUND_STATUS[from],
                             REFUND_STATUS[to]);
    refund->status = to;
    refund->version++;
    TRY(payment_refund_update(c, refund, from, &changed));
    return changed == 1 ? OK : fail_internal(c, "a locked refund has moved");
}
