/* Orders: the index. Types and the door are in order.h; one use case a file. */
#include "order/order_desk.h"
#include "order/order_refund_private.h"

SERVICE(order, "core", "Orders: placing, states, fulfilment, cancelling, expiry of holds.");

const char *const ORDER_STATE[] = {"open", "cancelled", "expired", "closed", NULL};
const char *const ORDER_PAYMENT_STATE[] = {"due",      "pending", "paid", "partially_refunded",
                                           "refunded", "failed",  NULL};
const char *const ORDER_PAYMENT_FILTER[] = {
    "", "due", "pending", "paid", "partially_refunded", "refunded", "failed", NULL};
const char *const ORDER_FULFILMENT_STATE[] = {"unfulfilled",      "packed",    "shipped",
                                              "ready_for_pickup", "delivered", "collected",
                                              "returned",         NULL};
const char *const ORDER_FULFILMENT_FILTER[] = {"",          "unfulfilled",      "packed",
                                               "shipped",   "ready_for_pickup", "delivered",
                                               "collected", "returned",         NULL};
const char *const ORDER_STATUS[] = {"",          "pending_payment", "confirmed",        "paid",
                                    "packed",    "shipped",         "ready_for_pickup", "delivered",
                                    "collected", "cancelled",       "expired",          "returned",
                                    NULL};
const char *const ORDER_CHANNEL[] = {"web", "api", "office", NULL};
const char *const ORDER_CHANNEL_FILTER[] = {"", "web", "api", "office", NULL};
const char *const ORDER_SHIPMENT_STATE[] = {"packed",    "shipped",   "ready_for_pickup",
                                            "delivered", "collected", NULL};
const char *const ORDER_GROUP_STATE[] = {"waiting", "settled", "ended", NULL};

OP(order_place, POST, "/api/orders", order_place_in, order_group, ANYONE, WRITE,
   "Orders a cart: one order a business, all or none, its stock held until `expires_at`.",
   .status = 201, .key_required = true, .also = "404 409",
   .for_fronts = true);
OP(order_get, GET, "/api/orders/{order_id}", order_ref, order, SCOPED, READ,
   "One order, for its customer, its guest's link and its shop.", .scope = order_read_scope,
   .is_live = true, .for_fronts = true);
OP(order_group_get, GET, "/api/order_groups/{order_group_id}", order_group_ref, order_group, SCOPED,
   READ, "All orders of one checkout; a shop sees its own.", .scope = order_group_scope,
   .is_live = true, .for_fronts = true);
OP(order_cancel, POST, "/api/orders/{order_id}/cancel", order_cancel_in, order, SCOPED, SLOW,
   "Cancels an order before it is packed: stock is given back, money too.",
   .scope = order_cancel_scope, .pool = POOL_PROVIDER, .also = "409", .for_fronts = true);
OP(order_forget, POST, "/api/order_groups/{order_group_id}/forget", order_group_ref,
   order_forgotten, SCOPED, WRITE,
   "Erases who ordered, for its buyer or who holds its link; what the books need stays.",
   .scope = order_forget_scope);
OP(order_mine, GET, "/api/me/orders", order_mine_in, order_group_row_list, SIGNED_IN, READ,
   "What the account bought, newest first.");
OP(order_list, GET, "/api/businesses/{business_id}/orders", order_list_in, order_row_list, CAN_READ,
   READ, "What the business sold, newest first.");
OP(order_fulfil, POST, "/api/businesses/{business_id}/orders/{order_id}/fulfilments",
   order_fulfil_in, order_shipment, CAN_SELL, WRITE,
   "Packs units of a paid order, all that remain by default.", .status = 201,
   .scope = order_fulfil_scope, .also = "409");
OP(order_shipment_set, PATCH,
   "/api/businesses/{business_id}/orders/{order_id}/fulfilments/{fulfilment_id}",
   order_shipment_set_in, order_shipment, CAN_SELL, WRITE,
   "Moves a fulfilment on: `packed`, `shipped`, `delivered`; or `packed`, `ready_for_pickup`, "
   "`collected`.",
   .scope = order_shipment_scope, .needs_match = true, .also = "409");

OP(order_all, GET, "/api/admin/orders", order_all_in, order_row_list, PLATFORM_ADMIN, READ,
   "Orders of all businesses, newest first, without who ordered.");
OP(order_fulfil_many, POST, "/api/businesses/{business_id}/orders/fulfilments", order_many_in,
   order_many_out, CAN_SELL, WRITE,
   "Packs, sends or hands over many orders: each for itself, what cannot go on is told.");
OP(order_note_add, POST, "/api/businesses/{business_id}/orders/{order_id}/notes", order_note_in,
   order_memo, CAN_SELL, WRITE, "Notes something for the shop's people.", .status = 201,
   .scope = order_note_scope, .also = "409");
OP(order_note_list, GET, "/api/businesses/{business_id}/orders/{order_id}/notes", order_notes_in,
   order_memo_list, CAN_SELL, READ, "What the shop's people noted, newest first.",
   .scope = order_notes_scope);
OP(order_note_remove, DELETE, "/api/businesses/{business_id}/orders/{order_id}/notes/{note_id}",
   order_note_ref, nothing, CAN_SELL, WRITE, "Takes a note back: one's own, or as the owner.",
   .scope = order_note_own_scope);

OP_INTERNAL(order_payable_get, order_payable_in, order_payable, READ,
            "What is to be paid for a group.");
OP_INTERNAL(order_group_of_cart, cart_ref, order_group_ref, READ, "What a cart was ordered as.");
OP_INTERNAL(order_live, live_read_in, live_events, READ,
            "What has happened to an order since, for whoever listens.");
LIVE_TOPIC(order, ID_ORDER, order_live);
OP_INTERNAL(order_today, order_today_in, order_today, READ, "What a business sold since.");
OP_INTERNAL(order_brief_get, order_ref, order_brief, READ, "What is known of an order by its id.");
OP_INTERNAL(order_line_facts_get, order_line_ref, order_line_facts, READ,
            "What its buyer may say something of.");
OP_INTERNAL(order_record_get, order_record_in, order_record_out, READ,
            "How a shop treats its orders.");
OP_INTERNAL(order_settle, order_paid_in, order_paid_out, WRITE,
            "Money for a group has arrived, or will in cash.");
OP_INTERNAL(order_collected, order_collect_in, order_money, WRITE,
            "Cash of one order was received.");
OP_INTERNAL(order_refunded, order_refund_in, nothing, WRITE, "A refund of one order went through.");
OP_INTERNAL(order_refund_plan, order_refund_plan_in, order_refund_planned, WRITE,
            "What a refund is for, before anybody is asked for it.");
OP_INTERNAL(order_refund_failed, order_refund_ref, nothing, WRITE, "A refund will not go through.");
OP_INTERNAL(order_refund_goods_get, order_refund_ref, order_refund_goods, READ,
            "Which units a refund is for.");
OP(order_policy_show, GET, "/api/businesses/{business_id}/order_policy", order_policy_ref,
   order_policy, CAN_READ, READ, "How much of an order members may give back.");
OP(order_policy_set, PUT, "/api/businesses/{business_id}/order_policy", order_policy_in,
   order_policy, CAN_OWN, WRITE, "Sets how much of an order members may give back.");
OP_INTERNAL(order_policy_get, business_ref, order_policy, READ,
            "How much of an order members may give back.");
OP_INTERNAL(order_cancel_begin, order_cancel_in, order_cancel_begun, WRITE,
            "Cancels an order and begins its refund.");
OP_INTERNAL(order_expire, nothing, swept, WRITE, "Ends unpaid orders whose hold has run out.");

EVERY(1000, order_expire);

OP_INTERNAL(order_open_count, business_ref, order_open, READ, "How many orders are not done.");
OP_INTERNAL(order_personal_give, personal_subject, personal_piece, READ, "What somebody ordered.");
OP_INTERNAL(order_personal_erase, personal_subject, nothing, WRITE,
            "Erases who ordered, where nothing is left to do.");
OP_INTERNAL(order_personal_sweep, nothing, swept, WRITE,
            "Erases who ordered, when that was asked for and the order is done by now.");
EVERY(3600000, order_personal_sweep);
PERSONAL(order, order_personal_give, order_personal_erase);
