/* Live: what a browser opens to hear of changes at once (api/live.h, api/socket.h): tickets,
 * sockets and event streams; and a business's orders as they come, with the counters of today. A
 * satellite: it has a database of its own. */
#ifndef SOKO_SERVICE_LIVE_H
#define SOKO_SERVICE_LIVE_H

#include "api/socket.h"
#include "order/order.h"

/* ---- Opening a line ---- */

struct live_ticket_in {
    struct str topic;
};
TYPE(live_ticket_in, F(live_ticket_in, topic,
                       "Of a guest, who has no account: what his `Order-Token` lets him hear."));
struct live_ticket {
    struct str ticket;
    int64_t expires_in;
};
TYPE(live_ticket, F(live_ticket, ticket, "For `GET /api/socket?ticket=`, once.", .need = true),
     F(live_ticket, expires_in, "Seconds until it ends."));
OFFERS(live_ticket, live_ticket_in, live_ticket); /* WRITE */

struct live_socket_in {
    struct str ticket;
};
TYPE(live_socket_in,
     F(live_socket_in, ticket, "From `POST /api/socket/tickets`.", .need = true, .max = 64));
OFFERS(live_socket, live_socket_in, nothing); /* WRITE */

struct live_stream_in {
    struct str topic;
    int64_t after;
};
TYPE(live_stream_in,
     F(live_stream_in, topic, "`order:order_...`, `user:user_...`, ...", .need = true),
     F(live_stream_in, after,
       "Go on after this number; the header `Last-Event-ID` says the same, and -1 is from now on.",
       .min = -1, .max = INTEGER_MAX, .preset = -1));
OFFERS(live_stream, live_stream_in, nothing); /* READ */

/* ---- A business as it sells ---- */

struct live_counters {
    int64_t orders_today;
    struct money sales_today;
    int64_t unfulfilled;
    int64_t low_stock;
    int64_t out_of_stock;
    struct instant day_began_at;
    int64_t seq;
};
TYPE(live_counters,
     F(live_counters, orders_today, "Orders of today that are paid, or will be in cash."),
     F(live_counters, sales_today, "Their totals together, in the business's currency."),
     F(live_counters, unfulfilled, "Orders that are to be packed, of any day."),
     F(live_counters, low_stock, "Variants for sale that run low; no more than 200 are counted."),
     F(live_counters, out_of_stock, "Variants for sale that are sold out; of the same 200."),
     F(live_counters, day_began_at, "When today began where the business is."),
     F(live_counters, seq, "Subscribe to `business:<id>` after this number."));
struct live_business_in {
    struct id business_id;
};
TYPE(live_business_in,
     F(live_business_in, business_id, "The business.", .path = true, .prefix = "biz"));
OFFERS(live_business, live_business_in, live_counters); /* READ */

/* What the topic `business:<id>` tells: an order that came or moved, and how the counters stand. */
struct live_news {
    struct id order_id;
    struct str number;
    struct money total;
    struct str status;
    struct id product_id;
    struct id variant_id;
    struct live_counters *counters;
};
TYPE(live_news, F(live_news, order_id, "Which order, or null.", .prefix = "order"),
     F(live_news, number, "Its number."), F(live_news, total, "Its total."),
     F(live_news, status, "Where it stands now."),
     F(live_news, product_id, "Of news of stock: which product.", .prefix = "prod"),
     F(live_news, variant_id, "Which variant.", .prefix = "var"),
     ONE(live_news, counters, live_counters, "How they stand now."));

#endif
