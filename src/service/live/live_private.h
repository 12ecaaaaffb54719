/* The inside of live/. */
#ifndef SOKO_SERVICE_LIVE_PRIVATE_H
#define SOKO_SERVICE_LIVE_PRIVATE_H

#include "live/live.h"

#include "api/secret.h"
#include "business/business.h"
#include "payment/payment.h"
#include "stock/stock.h"

enum { SWEEP_ROWS_MAX = 500, FEED_KEPT_HOURS = 48, HOUR_MS = 3600 * 1000 };

/* Whoever a ticket was given to. The capability of a guest is sealed. */
struct live_ticket_row {
    struct id user_id;
    struct id session_id;
    bool is_platform_admin;
    struct str sealed_token;
};
extern const struct type live_ticket_row_type;

OFFERS(live_sweep, nothing, swept);

/* live_feed.c */
OFFERS(live_business_live, live_read_in, live_events);
OFFERS(live_follow_placed, order_placed, nothing);
OFFERS(live_follow_confirmed, order_confirmed, nothing);
OFFERS(live_follow_paid, order_paid, nothing);
OFFERS(live_follow_cancelled, order_cancelled, nothing);
OFFERS(live_follow_fulfilment, order_fulfilment_changed, nothing);
OFFERS(live_follow_refunded, payment_refunded, nothing);
OFFERS(live_follow_stock, stock_level_changed, nothing);

/* live_store.c */
enum err live_store_add_ticket(struct ctx *c, struct str hash, const struct live_ticket_row *row,
                               struct instant expires_at);
/* Once: ERR_MISSING when it was used, has ended, or never was. */
enum err live_store_take_ticket(struct ctx *c, struct str hash, struct live_ticket_row *out);
enum err live_store_sweep_tickets(struct ctx *c, int64_t *count);

/* live_feed_store.c: the number of the feed's next event; the row stays locked. */
enum err live_store_next(struct ctx *c, struct id business_id, int64_t *seq);
enum err live_store_last(struct ctx *c, struct id business_id, int64_t *seq);
enum err live_store_add(struct ctx *c, struct id business_id, int64_t seq, struct str type,
                        struct str data);
enum err live_store_after(struct ctx *c, struct id business_id, int64_t after, int64_t limit,
                          struct live_event **out, size_t *count);
enum err live_store_sweep_feed(struct ctx *c, struct instant before, int64_t *count);

#endif
