/* Live: the index. What it is stands in live.h. */
#include "live_private.h"

SERVICE(live, "live", "Sockets and event streams: hearing of changes at once.");

OP(live_ticket, POST, "/api/socket/tickets", live_ticket_in, live_ticket, ANYONE, WRITE,
   "A ticket to open a socket with, once and within 30 seconds.", .status = 201,
   .key_ignored = true, .also = "401 404");
OP(live_socket, GET, "/api/socket", live_socket_in, nothing, ANYONE, WRITE,
   "Open a WebSocket. Its messages are ops; see the description of live updates.",
   .is_document = true, .status = 101, .also = "401 403 426");
OP(live_stream, GET, "/api/live", live_stream_in, nothing, ANYONE, READ,
   "The events of a topic as they come, as an event stream (text/event-stream).",
   .is_document = true, .also = "403 404");

OP(live_business, GET, "/api/businesses/{business_id}/live", live_business_in, live_counters,
   CAN_READ, READ, "How today stands: orders, sales, what is to be packed, what runs out.");

OP_INTERNAL(live_business_live, live_read_in, live_events, READ,
            "What a business sold since, for whoever listens.");
LIVE_TOPIC(business, "biz", live_business_live);
OP_INTERNAL(live_follow_placed, order_placed, nothing, WRITE, "Tells a shop of an order.");
SUBSCRIBE(order_placed, live_follow_placed);
OP_INTERNAL(live_follow_confirmed, order_confirmed, nothing, WRITE,
            "Tells a shop of an order to be paid in cash, live.");
SUBSCRIBE(order_confirmed, live_follow_confirmed);
OP_INTERNAL(live_follow_paid, order_paid, nothing, WRITE, "Tells a shop of money.");
SUBSCRIBE(order_paid, live_follow_paid);
OP_INTERNAL(live_follow_cancelled, order_cancelled, nothing, WRITE,
            "Tells a shop of an order that ended.");
SUBSCRIBE(order_cancelled, live_follow_cancelled);
OP_INTERNAL(live_follow_fulfilment, order_fulfilment_changed, nothing, WRITE,
            "Tells a shop of goods that moved.");
SUBSCRIBE(order_fulfilment_changed, live_follow_fulfilment);
OP_INTERNAL(live_follow_refunded, payment_refunded, nothing, WRITE,
            "Tells a shop of money that went back.");
SUBSCRIBE(payment_refunded, live_follow_refunded);
OP_INTERNAL(live_follow_stock, stock_level_changed, nothing, WRITE,
            "Tells a shop of what runs out.");
SUBSCRIBE(stock_level_changed, live_follow_stock);

OP_INTERNAL(live_sweep, nothing, swept, WRITE, "Forgets tickets and news that have ended.");
EVERY(60 * 1000, live_sweep);

TYPE(live_ticket_row,
     F(live_ticket_row, user_id, "Whose, unless a guest's.", .prefix = "user", .personal = "key"),
     F(live_ticket_row, session_id, "Of which session.", .prefix = "sess"),
     F(live_ticket_row, is_platform_admin, "Whether it runs the platform."),
     F(live_ticket_row, sealed_token, "A guest's capability.", .hide = true));
