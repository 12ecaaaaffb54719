/* Payments: attempts, providers as a struct of verbs, refunds. Intent before call; outcome by query; signed events in. */
#ifndef SOKO_SERVICE_PAYMENT_H
#define SOKO_SERVICE_PAYMENT_H

#include "api/op.h"

#define ID_PAYMENT "pay"
#define ID_REFUND "refund"

/* Begins the full refund of one paid order in the caller's transaction (an intent; nothing has been asked of the provider). WRITE; repeats give the same refund. */
struct payment_refund_begin_in {
    struct id business_id;
    struct id order_id;
    struct id order_group_id;
    struct money amount;
    struct str reason;
};
TYPE(payment_refund_begin_in, F(payment_refund_begin_in, business_id, "Tenant.", .prefix = "biz"),
     F(payment_refund_begin_in, order_id, "Order.", .prefix = "order"),
     F(payment_refund_begin_in, order_group_id, "Group.", .prefix = "grp"),
     F(payment_refund_begin_in, amount, "To give back."), F(payment_refund_begin_in, reason, "Why."));
struct payment_refund_ref {
    struct id refund_id;
};
TYPE(payment_refund_ref, F(payment_refund_ref, refund_id, "Refund.", .prefix = ID_REFUND));
OFFERS(payment_refund_begin, payment_refund_begin_in, payment_refund_ref);

/* Drives a begun refund on: asks the provider, and tells order/ when it went through. SLOW; a sweep repeats it after a crash. Never fails for a provider that is merely silent. */
OFFERS(payment_refund_drive, payment_refund_ref, nothing);

/* Ends every open attempt of a group that can no longer be paid (expired, cancelled); money that arrives later is given back. WRITE. */
struct payment_group_ref {
    struct id order_group_id;
};
TYPE(payment_group_ref, F(payment_group_ref, order_group_id, "Group.", .prefix = "grp"));
/* Whether an attempt is open whose outcome is not known: its stock must not be given back yet. READ. */
struct payment_open {
    bool is_open;
};
TYPE(payment_open, F(payment_open, is_open, "An attempt is under way."));
OFFERS(payment_open_get, payment_group_ref, payment_open);

#endif
