/* Payments. An attempt is written before its provider is asked, its outcome is found by asking, and
 * the order is settled in the commit that notes the money. Providers are payment_provider.h's. */
#include "payment_private.h"

SERVICE(payment, "core", "Attempts to pay, providers, refunds, and the events of providers.");

const char *const PAYMENT_STATUS[] = {"pending", "requires_action", "succeeded",
                                      "failed",  "cancelled",       NULL};
const char *const REFUND_STATUS[] = {"pending", "succeeded", "failed", NULL};
const char *const PROVIDER_ANSWER[] = {"unknown",   "not_found", "pending",   "action",
                                       "succeeded", "declined",  "cancelled", NULL};

OP(payment_create, POST, "/api/payments", payment_create_in, payment, SCOPED, SLOW,
   "Pay an order group: one open attempt at a time.", .status = 201, .pool = POOL_PROVIDER,
   .key_required = true, .for_fronts = true);
OP(payment_read, GET, "/api/payments/{payment_id}", payment_ref, payment, SCOPED, READ,
   "A payment, for its customer, a member of a shop, or the bearer of the group's token.",
   .scope = payment_read_scope, .for_fronts = true);
OP(payment_of_order, GET, "/api/businesses/{business_id}/orders/{order_id}/payments",
   payment_order_at, payment_tries, CAN_READ, READ,
   "How an order was paid, or tried to be: the newest twenty attempts, with the order's share.",
   .scope = payment_of_order_scope);
OP(payment_collect, POST,
   "/api/businesses/{business_id}/orders/{order_id}/payments/{payment_id}/collect",
   payment_collect_in, payment, CAN_SELL, WRITE, "The cash of an order has been received.",
   .scope = payment_collect_scope);
OP(payment_refund_create, POST, "/api/orders/{order_id}/refunds", payment_refund_in, refund,
   SIGNED_IN, SLOW, "Give the money of an order back, or a part of it.", .status = 201,
   .pool = POOL_PROVIDER, .key_required = true, .scope = payment_refund_scope);
OP(payment_refund_list, GET, "/api/businesses/{business_id}/orders/{order_id}/refunds",
   payment_refunds_in, refund_list, CAN_READ, READ,
   "What of an order's money went back, newest first.", .scope = payment_refund_list_scope);
OP(payment_hook, POST, "/api/hooks/payments/{provider}", payment_hook_in, nothing, ANYONE, SLOW,
   "A provider's signed event.", .pool = POOL_PROVIDER, .has_raw_body = true, .key_ignored = true);

/* Phases of an attempt. */
OP_INTERNAL(payment_begin, payment_begin_in, payment_begun, WRITE,
            "Note the intent to pay, before anybody is asked.");
OP_INTERNAL(payment_result, payment_result_in, payment_attempt, WRITE,
            "Note what the provider answered, and settle the orders.");
OP_INTERNAL(payment_load, payment_ref, payment_attempt, READ, "An attempt.");
OP_INTERNAL(payment_due, nothing, payment_dues, READ, "Attempts that are to be asked about.");
OP_INTERNAL(payment_claim, payment_dues, payment_dues, WRITE,
            "Take them on, so that no other process asks as well.");
OP_INTERNAL(payment_open_get, payment_group_ref, payment_open, READ,
            "Whether an attempt is under way.");
OP_INTERNAL(payment_last, payment_group_ref, payment, READ, "The newest attempt of a group.");
OP_INTERNAL(payment_due_end, payment_order_ref, nothing, WRITE,
            "The cash of an order is no longer waited for.");
OP_INTERNAL(payment_sweep, nothing, swept, SLOW, "Ask about attempts whose outcome is not known.",
            .pool = POOL_PROVIDER);
EVERY(250, payment_sweep);

/* Events of providers. */
OP_INTERNAL(payment_event_note, payment_event_note_in, payment_event_noted, WRITE,
            "Keep an event, once.");
OP_INTERNAL(payment_event_purge, nothing, swept, WRITE, "Forget events after 90 days.");
EVERY(60 * 60 * 1000, payment_event_purge);

/* Refunds. */
OP_INTERNAL(payment_refund_begin, payment_refund_begin_in, payment_refund_ref, WRITE,
            "Note the intent to give the money of an order back.");
OP_INTERNAL(payment_refund_open, payment_refund_open_in, payment_refund_opened, WRITE,
            "The same, for a member's request.");
OP_INTERNAL(payment_refund_load, payment_refund_ref, payment_refund, READ, "A refund.");
OP_INTERNAL(payment_refund_result, payment_result_in, payment_refund, WRITE,
            "Note what the provider answered, and tell the order.");
OP_INTERNAL(payment_refund_drive, payment_refund_ref, nothing, SLOW,
            "Ask the provider to give money back, or whether it did.", .pool = POOL_PROVIDER);
OP_INTERNAL(payment_refund_due, nothing, payment_dues, READ, "Refunds that are to be driven on.");
OP_INTERNAL(payment_refund_claim, payment_dues, payment_dues, WRITE,
            "Take them on, so that no other process drives them as well.");
OP_INTERNAL(payment_refund_sweep, nothing, swept, SLOW, "Drive on refunds that were begun.",
            .pool = POOL_PROVIDER);
EVERY(250, payment_refund_sweep);

/* The sandbox's own doings. */
OP_INTERNAL(payment_sandbox_page, payment_ref, payment_sandbox_bill, READ,
            "What the sandbox's page shows.");
OP_INTERNAL(payment_sandbox_decide, payment_sandbox_choice, payment_sandbox_bill, SLOW,
            "The shopper pays or declines at the sandbox's page.", .pool = POOL_PROVIDER);
OP_INTERNAL(payment_sandbox_deliver, nothing, swept, SLOW,
            "Send the sandbox's events whose time has come.", .pool = POOL_PROVIDER);
EVERY(250, payment_sandbox_deliver);

OP_INTERNAL(payment_personal_give, personal_subject, personal_piece, READ, "What somebody paid.");
OP_INTERNAL(payment_personal_erase, personal_subject, nothing, WRITE,
            "Forgets what providers were given.");
PERSONAL(payment, payment_personal_give, payment_personal_erase);
