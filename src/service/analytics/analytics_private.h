/* The inside of analytics/. */
#ifndef SOKO_SERVICE_ANALYTICS_PRIVATE_H
#define SOKO_SERVICE_ANALYTICS_PRIVATE_H

#include "analytics/analytics.h"
#include "analytics/analytics_segment.h"
#include "analytics/analytics_zone.h"

#include "business/business.h"
#include "catalogue/catalogue.h"
#include "commission/commission.h"
#include "identity/identity.h"
#include "order/order.h"
#include "payment/payment.h"
#include "review/review.h"
#include "stock/stock.h"

enum {
    HITS_WAITING_MAX = 8192,
    HITS_BATCH = 128,
    EVENTS_PER_REQUEST_MAX = 20,
    EVENTS_RATE_PER_SECOND = 10, /* requests of an address, which may be an office */
    EVENTS_RATE_BURST = 100,
    RAW_DAYS = 90,   /* visits, and which visitor they were: the latest a row goes */
    SEAL_DAYS = 35,  /* a day is over so long when its rows become a segment */
    SALT_DAYS = 2,   /* the local day of any shop is over by then */
    FORWARD_DAYS = 7, /* events that wait to be sent on, at most */
    FAILED_DAYS = 3, /* payments that failed: they are counted within an hour */
    TOUCH_DAYS = 30, /* how long a touch counts for visitors who are recognised */
    LATE_HOURS = 24, /* a page seen without a line is told of later */
    BOT_VIEWS = 120, /* more pages than this in one visit, faster than ... */
    BOT_VIEWS_PER_MINUTE = 30
};
#define SESSION_GAP_MS (INT64_C(30) * 60 * 1000)

/* ---- Words ---- */

enum analytics_grain { GRAIN_QUARTER, GRAIN_DAY, GRAIN_MONTH };
extern const char *const ANALYTICS_GRAIN[];

/* The platform as a whole stands among the shops under this id, which no shop can have. */
extern const struct id ANALYTICS_PLATFORM;

/* ---- Hits: what waits in memory (analytics_queue.c) ---- */

/* Where a visitor came from. */
struct analytics_touch {
    enum analytics_channel channel;
    struct str source, medium, campaign;
};

struct analytics_hit {
    struct id event_id;
    enum analytics_step step;
    enum analytics_consent consent;
    struct instant at;
    struct str visitor; /* keyed digest of address and browser, or of the cookie */
    struct str path;    /* of pages */
    struct id business_id, product_id, order_group_id;
    struct analytics_touch touch;
};
/* A copy is queued; false when there is no room. */
bool analytics_queue_put(const struct analytics_hit *hit);
/* Takes what waits, at most `max`, copied into the arena. */
size_t analytics_queue_take(struct arena *arena, struct analytics_hit *out, size_t max);

/* Who asks, as far as he agrees: fills consent and visitor. False for programs, by what they call
 * themselves: they are not counted. */
bool analytics_visitor_of(struct ctx *c, struct analytics_hit *hit);
bool analytics_is_bot(struct str agent);
struct analytics_touch analytics_touch_of(struct ctx *c, struct str referrer, struct str source,
                                          struct str medium, struct str campaign,
                                          struct str agent_code);

/* Whoever looks at the shop's figures hears that they have moved (topic `business:<id>`, type
 * `figures`, without a number: they are asked for anew). */
enum err analytics_tell(struct ctx *c, struct id business_id);

/* ---- Rows ---- */

struct analytics_shop {
    struct id business_id;
    struct str name, slug, zone;
    struct currency currency;
    struct id agent_user_id;
    struct instant registered_at, verified_at, first_sale_at, retained_at;
    struct instant rebuilt_until;
};
TYPE(analytics_shop, F(analytics_shop, business_id, "Shop.", .prefix = "biz"),
     F(analytics_shop, name, "Name."), F(analytics_shop, slug, "Name in addresses."),
     F(analytics_shop, zone, "Time zone."), F(analytics_shop, currency, "What it sells in."),
     F(analytics_shop, agent_user_id, "Who brought it in.", .prefix = "user"),
     F(analytics_shop, registered_at, "When."), F(analytics_shop, verified_at, "When."),
     F(analytics_shop, first_sale_at, "When."), F(analytics_shop, retained_at, "When."),
     F(analytics_shop, rebuilt_until, "How far its rollups are made anew."));

struct analytics_good {
    struct id product_id;
    struct id business_id;
    struct str slug, title, category;
    struct currency currency;
};
TYPE(analytics_good, F(analytics_good, product_id, "Product.", .prefix = "prod"),
     F(analytics_good, business_id, "Shop.", .prefix = "biz"),
     F(analytics_good, slug, "Name in addresses."), F(analytics_good, title, "Title."),
     F(analytics_good, category, "Category."), F(analytics_good, currency, "Sold in."));

struct analytics_order {
    struct id order_id, business_id, order_group_id;
    struct str number;
    struct id customer_id;
    struct str contact_key;
    bool is_returning;
    enum analytics_channel channel;
    struct str source, campaign;
    struct id location_id;
    struct money total;
    int64_t units;
    struct id agent_user_id;
    int64_t fee_amount, commission_amount; /* of the total, once it is paid */
    struct instant placed_at, paid_at, cancelled_at, fulfilled_at;
    struct id session_id;
};
TYPE(analytics_order, F(analytics_order, order_id, "Order.", .prefix = "order"),
     F(analytics_order, business_id, "Shop.", .prefix = "biz"),
     F(analytics_order, order_group_id, "Group.", .prefix = "grp"),
     F(analytics_order, number, "Number."),
     F(analytics_order, customer_id, "Account.", .prefix = "user"),
     F(analytics_order, contact_key, "Keyed digest of a guest's address.", .personal = "contact"),
     F(analytics_order, is_returning, "Has bought there before."),
     F(analytics_order, channel, "Channel.", .words = ANALYTICS_CHANNEL),
     F(analytics_order, source, "Source."), F(analytics_order, campaign, "Campaign."),
     F(analytics_order, location_id, "Where from.", .prefix = "loc"),
     F(analytics_order, total, "Total."), F(analytics_order, units, "Units."),
     F(analytics_order, agent_user_id, "Whose commission.", .prefix = "user"),
     F(analytics_order, fee_amount, "The platform's."),
     F(analytics_order, commission_amount, "The agent's."), F(analytics_order, placed_at, "When."),
     F(analytics_order, paid_at, "When."), F(analytics_order, cancelled_at, "When."),
     F(analytics_order, fulfilled_at, "When."),
     F(analytics_order, session_id, "Visit.", .prefix = "visit"));

struct analytics_line {
    struct id product_id, variant_id;
    struct str category;
    int64_t quantity;
    struct money total;
};
TYPE(analytics_line, F(analytics_line, product_id, "Product.", .prefix = "prod"),
     F(analytics_line, variant_id, "Variant.", .prefix = "var"),
     F(analytics_line, category, "Its category then."), F(analytics_line, quantity, "Units."),
     F(analytics_line, total, "Amount."));

struct analytics_refund {
    struct id refund_id, order_id, business_id;
    struct money amount;
    int64_t fee_amount, commission_amount; /* what of them it takes back */
    struct instant refunded_at;
};
TYPE(analytics_refund, F(analytics_refund, refund_id, "Refund.", .prefix = "refund"),
     F(analytics_refund, order_id, "Order.", .prefix = "order"),
     F(analytics_refund, business_id, "Shop.", .prefix = "biz"),
     F(analytics_refund, amount, "Given back."),
     F(analytics_refund, fee_amount, "Of the platform's fee."),
     F(analytics_refund, commission_amount, "Of the agent's commission."),
     F(analytics_refund, refunded_at, "When."));

/* What of a line has gone back so far. */
struct analytics_line_back {
    int64_t position, quantity, amount;
};
TYPE(analytics_line_back, F(analytics_line_back, position, "Which line."),
     F(analytics_line_back, quantity, "Units."), F(analytics_line_back, amount, "Amount."));

struct analytics_session {
    struct id session_id, business_id, whole_id;
    struct str visitor;
    int64_t day;
    struct instant started_at, last_at;
    enum analytics_channel channel;
    struct str source, medium, campaign;
    int64_t views;
    bool has_product, has_cart, has_checkout, has_order, is_first, is_bot;
};
TYPE(analytics_session, F(analytics_session, session_id, "Visit.", .prefix = "visit"),
     F(analytics_session, business_id, "Shop.", .prefix = "biz"),
     F(analytics_session, whole_id, "Of the whole marketplace.", .prefix = "visit"),
     F(analytics_session, visitor, "Keyed digest.", .personal = "network"),
     F(analytics_session, day, "Day there."), F(analytics_session, started_at, "When."),
     F(analytics_session, last_at, "When."),
     F(analytics_session, channel, "Touch.", .words = ANALYTICS_CHANNEL),
     F(analytics_session, source, "Source."), F(analytics_session, medium, "Medium."),
     F(analytics_session, campaign, "Campaign."), F(analytics_session, views, "Pages."),
     F(analytics_session, has_product, "Saw a product."), F(analytics_session, has_cart, "Chose."),
     F(analytics_session, has_checkout, "Went to the checkout."),
     F(analytics_session, has_order, "Has paid."), F(analytics_session, is_first, "Of the day."),
     F(analytics_session, is_bot, "A program."));

struct analytics_placement {
    struct id order_group_id, business_id, session_id;
    enum analytics_channel channel;
    struct str source, campaign;
};
TYPE(analytics_placement, F(analytics_placement, order_group_id, "Group.", .prefix = "grp"),
     F(analytics_placement, business_id, "Shop.", .prefix = "biz"),
     F(analytics_placement, session_id, "Visit.", .prefix = "visit"),
     F(analytics_placement, channel, "Touch.", .words = ANALYTICS_CHANNEL),
     F(analytics_placement, source, "Source."), F(analytics_placement, campaign, "Campaign."));

/* ---- Rollups (analytics_roll.c): what is added where ---- */

struct analytics_traffic {
    int64_t views, products, searches, carts, visitors, sessions, engaged, with_product, with_cart,
        with_checkout, with_order;
};
struct analytics_sales {
    int64_t placed, placed_amount, returning_orders, paid, paid_amount, units, cancelled,
        cancelled_amount, fulfilled, refunds, refunds_amount, fee_amount, commission_amount;
};
struct analytics_goods {
    int64_t orders, units, amount, refunded_amount;
};

/* One shop's and the platform's traffic, by quarter and day. */
enum err analytics_roll_traffic(struct ctx *c, const struct analytics_shop *shop, struct instant at,
                                enum analytics_channel channel,
                                const struct analytics_traffic *add);
/* A visit by where it came from; `sign` is 1 or -1. */
enum err analytics_roll_session(struct ctx *c, const struct analytics_shop *shop,
                                const struct analytics_session *session, int64_t sign);
enum err analytics_roll_interest(struct ctx *c, const struct analytics_shop *shop,
                                 struct id product_id, struct instant at, int64_t views,
                                 int64_t carts);
/* Takes what is known of the order out of the rollups (`before`, null when nothing was) and puts
 * what is known now into them. */
enum err analytics_roll_order(struct ctx *c, const struct analytics_shop *shop,
                              const struct analytics_order *before,
                              const struct analytics_order *now);
enum err analytics_roll_refund(struct ctx *c, const struct analytics_shop *shop,
                               const struct analytics_order *order,
                               const struct analytics_refund *refund, int64_t sign);

/* ---- Shared steps ---- */

/* The zone it says, else the only one of its country, else UTC. */
struct str analytics_zone_of(struct ctx *c, const struct business_brief *brief);
/* The shop, learnt from business/ when it is not known yet. ERR_MISSING when there is none. */
enum err analytics_shop_get(struct ctx *c, struct id business_id, struct analytics_shop *out);
/* Begins to make the rollups of a shop anew. */
enum err analytics_rebuild_begin(struct ctx *c, const struct analytics_shop *shop);
enum err analytics_shop_of_slug(struct ctx *c, struct str slug, struct analytics_shop *out);
enum err analytics_good_get(struct ctx *c, struct id product_id, struct analytics_good *out);
enum err analytics_good_of_slug(struct ctx *c, struct str slug, struct analytics_good *out);
/* The visit of an order is known: its channel follows. */
enum err analytics_order_placed_by(struct ctx *c, const struct analytics_placement *placement);
/* The orders of a visit: the first that is paid makes it one with an order. */
enum err analytics_session_paid(struct ctx *c, struct id session_id);

/* ---- Targets and alerts (analytics_target.c, analytics_alert.c) ---- */

/* Targets that the day of `at` or its month has reached: members hear of each once. Called in the
 * transaction that has added to the rollups. */
enum err analytics_watch_targets(struct ctx *c, const struct analytics_shop *shop,
                                 struct instant at);
/* The same, but nobody hears of it. */
enum err analytics_note_targets(struct ctx *c, const struct analytics_shop *shop,
                                struct instant at);
enum err analytics_progress_of(struct ctx *c, const struct analytics_shop *shop,
                               struct analytics_progress **out, size_t *count);
OFFERS(analytics_watch_falls, nothing, swept);
OFFERS(analytics_follow_failed, payment_failed, nothing);

/* ---- Ops ---- */

struct analytics_batch {
    struct analytics_hit *hits;
    int64_t hits_count;
};
TYPE(analytics_batch, F(analytics_batch, hits_count, "How many."));
OFFERS(analytics_count, analytics_batch, nothing);

struct analytics_event_in {
    struct str id;
    struct str path;
    struct str referrer;
    struct str source, medium, campaign, agent;
    int64_t age_ms;
};
TYPE(analytics_event_in,
     F(analytics_event_in, id, "Drawn by the client, so that a repeat counts once: 32 hex digits.",
       .need = true, .min = 32, .max = 32),
     F(analytics_event_in, path, "Address of the page, without host.", .need = true, .min = 1,
       .max = 300),
     F(analytics_event_in, referrer, "Where the link stood that led to it.", .max = 500),
     F(analytics_event_in, source, "`utm_source` of the address.", .max = 60),
     F(analytics_event_in, medium, "`utm_medium`.", .max = 60),
     F(analytics_event_in, campaign, "`utm_campaign`.", .max = 100),
     F(analytics_event_in, agent, "Code of the agent whose link it was.", .max = 20),
     F(analytics_event_in, age_ms, "How long ago it was seen.", .max = LATE_HOURS * 3600 * 1000));
struct analytics_events_in {
    struct analytics_event_in *events;
    size_t events_count;
    bool is_automated;
};
TYPE(analytics_events_in,
     MANY(analytics_events_in, events, analytics_event_in, "Pages that were looked at.",
          .need = true, .min = 1, .max = EVENTS_PER_REQUEST_MAX),
     F(analytics_events_in, is_automated, "The browser is driven by a program."));
struct analytics_consent_in {
    enum analytics_consent mode;
};
TYPE(analytics_consent_in,
     F(analytics_consent_in, mode,
       "`none`: counted as nobody. `anonymous`: told apart within a day. `granted`: recognised for "
       "30 days by a cookie.",
       .need = true, .words = ANALYTICS_CONSENT));
struct analytics_consent_out {
    enum analytics_consent mode;
    bool is_refused_by_browser;
};
TYPE(analytics_consent_out,
     F(analytics_consent_out, mode, "What holds from now on.", .words = ANALYTICS_CONSENT),
     F(analytics_consent_out, is_refused_by_browser,
       "It says `Sec-GPC` or `DNT`: counted as nobody, whatever is chosen."));

OFFERS(analytics_events, analytics_events_in, nothing);
OFFERS(analytics_pixel, nothing, nothing);
OFFERS(analytics_consent_set, analytics_consent_in, analytics_consent_out);
OFFERS(analytics_consent_get, nothing, analytics_consent_out);
OFFERS(analytics_take, nothing, swept);
OFFERS(analytics_sweep, nothing, swept);
OFFERS(analytics_seal, nothing, swept);
OFFERS(analytics_rebuild_step, nothing, swept);
struct analytics_rebuild_in {
    struct id business_id;
};
TYPE(analytics_rebuild_in, F(analytics_rebuild_in, business_id,
                             "One shop; without it all, and the platform.", .prefix = "biz"));
struct analytics_rebuilding {
    int64_t shops;
};
TYPE(analytics_rebuilding,
     F(analytics_rebuilding, shops, "How many are made anew; it goes on by itself."));
OFFERS(analytics_rebuild, analytics_rebuild_in, analytics_rebuilding);
OFFERS(analytics_follow_registered, business_registered, nothing);
OFFERS(analytics_follow_business, business_changed, nothing);
OFFERS(analytics_follow_status, business_status_changed, nothing);
OFFERS(analytics_follow_product, catalogue_product_changed, nothing);
OFFERS(analytics_follow_placed, order_placed, nothing);
OFFERS(analytics_follow_confirmed, order_confirmed, nothing);
OFFERS(analytics_follow_paid, order_paid, nothing);
OFFERS(analytics_follow_cancelled, order_cancelled, nothing);
OFFERS(analytics_follow_fulfilment, order_fulfilment_changed, nothing);
OFFERS(analytics_follow_refund, payment_refunded, nothing);
OFFERS(analytics_follow_review, review_changed, nothing);
OFFERS(analytics_follow_stock, stock_level_changed, nothing);
OFFERS(analytics_forget, identity_erased, nothing);
OFFERS(analytics_forget_buyer, order_buyer_erased, nothing);
OFFERS(analytics_personal_give, personal_subject, personal_piece);

#include "analytics/analytics_store.h"

/* ---- Events that are sent on (analytics_forward_send.c) ---- */

/* An event that has counted, of a visitor who agreed: queued for where the shop wants it. */
enum err analytics_forward_note(struct ctx *c, const struct analytics_hit *hit,
                                const struct analytics_session *session);
/* Of a visit that has turned out to be a program's, or whose visitor no longer agrees. */
enum err analytics_store_forward_take_back(struct ctx *c, struct id session_id);
/* What waits from before that moment, also where a destination is paused. */
enum err analytics_store_forward_sweep(struct ctx *c, struct instant before);

/* ---- Segments (analytics_seal.c) ---- */

/* Each segment that reaches into the span, by time; null of one that is damaged. */
enum err analytics_segments_each(struct ctx *c, const struct analytics_span *span,
                                 enum err (*take)(void *user, const struct analytics_segment_row *,
                                                  const struct analytics_segment *segment),
                                 void *user);
/* Adds what segments know of the span to the days of rollups by product and by touch. */
enum err analytics_segments_count(struct ctx *c, const struct analytics_shop *shop,
                                  const struct analytics_span *span);
/* Whether all visits of the span are still there, as rows or in segments that can be read. */
enum err analytics_visits_are_known(struct ctx *c, const struct analytics_span *span, bool *out);

#endif
