/* Cash: nobody outside is asked. The shop takes it in and says so (payment_collect.c); what it
 * gives back it gives back over the counter. */
#include "payment_provider.h"

static const char *const METHODS[] = {"cash", NULL};

static struct provider_outcome wait_for_shop(struct ctx *c, const struct provider_charge *charge)
{
    (void)c;
    (void)charge;
    return (struct provider_outcome){.answer = PROVIDER_PENDING};
}

static struct provider_outcome give_up(struct ctx *c, const struct provider_charge *charge)
{
    (void)c;
    (void)charge;
    return (struct provider_outcome){.answer = PROVIDER_CANCELLED};
}

static struct provider_outcome give_back(struct ctx *c, const struct provider_refund *refund)
{
    (void)c;
    return (struct provider_outcome){.answer = PROVIDER_SUCCEEDED, .amount = refund->amount};
}

const struct provider PAYMENT_CASH = {
    .name = "cash",
    .methods = METHODS,
    .is_cash = true,
    .charge = wait_for_shop,
    .query = wait_for_shop,
    .cancel = give_up,
    .refund = give_back,
    .query_refund = give_back,
};
