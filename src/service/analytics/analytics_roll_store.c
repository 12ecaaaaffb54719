/* Rollups: the SQL that adds to them. */
#include "analytics/analytics_private.h"

static const char Q_TRAFFIC[] =
    "insert into [analytics.traffic] as t (business_id, grain, period, channel, views, products,\n"
    "    searches, carts, visitors, sessions, engaged, with_product, with_cart, with_checkout,\n"
    "    with_order)\n"
    "values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15)\n"
    "on conflict (business_id, grain, period, channel) do update\n"
    "set views = t.views + excluded.views, products = t.products + excluded.products,\n"
    "    searches = t.searches + excluded.searches, carts = t.carts + excluded.carts,\n"
    "    visitors = t.visitors + excluded.visitors, sessions = t.sessions + excluded.sessions,\n"
    "    engaged = t.engaged + excluded.engaged,\n"
    "    with_product = t.with_product + excluded.with_product,\n"
    "    with_cart = t.with_cart + excluded.with_cart,\n"
    "    with_checkout = t.with_checkout + excluded.with_checkout,\n"
    "    with_order = t.with_order + excluded.with_order";

enum err analytics_store_traffic_add(struct ctx *c, struct id business_id,
                                     enum analytics_grain grain, int64_t period,
                                     enum analytics_channel channel,
                                     const struct analytics_traffic *t)
{
    return db_change(c->db, Q_TRAFFIC,
                     ARGS(business_id, WORD(ANALYTICS_GRAIN, grain), period,
                          WORD(ANALYTICS_CHANNEL, channel), t->views, t->products, t->searches,
                          t->carts, t->visitors, t->sessions, t->engaged, t->with_product,
                          t->with_cart, t->with_checkout, t->with_order),
                     NULL);
}

static const char Q_SALES[] =
    "insert into [analytics.sales] as s (business_id, grain, period, channel, location_id,\n"
    "    currency, placed, placed_amount, returning_orders, paid, paid_amount, units, cancelled,\n"
    "    cancelled_amount, fulfilled, refunds, refunds_amount, fee_amount, commission_amount)\n"
    "values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17,\n"
    "    ?18, ?19)\n"
    "on conflict (business_id, grain, period, channel, location_id, currency) do update\n"
    "set placed = s.placed + excluded.placed,\n"
    "    placed_amount = s.placed_amount + excluded.placed_amount,\n"
    "    returning_orders = s.returning_orders + excluded.returning_orders,\n"
    "    paid = s.paid + excluded.paid, paid_amount = s.paid_amount + excluded.paid_amount,\n"
    "    units = s.units + excluded.units, cancelled = s.cancelled + excluded.cancelled,\n"
    "    cancelled_amount = s.cancelled_amount + excluded.cancelled_amount,\n"
    "    fulfilled = s.fulfilled + excluded.fulfilled, refunds = s.refunds + excluded.refunds,\n"
    "    refunds_amount = s.refunds_amount + excluded.refunds_amount,\n"
    "    fee_amount = s.fee_amount + excluded.fee_amount,\n"
    "    commission_amount = s.commission_amount + excluded.commission_amount";
/* A row of nothing is none, as when it is made anew. */
static const char Q_SALES_EMPTY[] =
    "delete from [analytics.sales]\n"
    "where business_id = ?1 and grain = ?2 and period = ?3 and channel = ?4\n"
    "and location_id = ?5 and currency = ?6\n"
    "and placed = 0 and paid = 0 and cancelled = 0 and fulfilled = 0 and refunds = 0";

enum err analytics_store_sales_add(struct ctx *c, const struct analytics_sales_key *k,
                                   const struct analytics_sales *s)
{
    TRY(db_change(c->db, Q_SALES,
                  ARGS(k->business_id, WORD(ANALYTICS_GRAIN, k->grain), k->period,
                       WORD(ANALYTICS_CHANNEL, k->channel), k->location_id, k->currency, s->placed,
                       s->placed_amount, s->returning_orders, s->paid, s->paid_amount, s->units,
                       s->cancelled, s->cancelled_amount, s->fulfilled, s->refunds,
                       s->refunds_amount, s->fee_amount, s->commission_amount),
                  NULL));
    if (s->placed >= 0 && s->paid >= 0 && s->cancelled >= 0 && s->fulfilled >= 0 && s->refunds >= 0)
        return OK;
    return db_change(c->db, Q_SALES_EMPTY,
                     ARGS(k->business_id, WORD(ANALYTICS_GRAIN, k->grain), k->period,
                          WORD(ANALYTICS_CHANNEL, k->channel), k->location_id, k->currency),
                     NULL);
}

static const char Q_PRODUCT[] =
    "insert into [analytics.product] as p (business_id, grain, period, product_id, currency,\n"
    "    orders, units, amount, refunded_amount)\n"
    "values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)\n"
    "on conflict (business_id, grain, period, product_id, currency) do update\n"
    "set orders = p.orders + excluded.orders, units = p.units + excluded.units,\n"
    "    amount = p.amount + excluded.amount,\n"
    "    refunded_amount = p.refunded_amount + excluded.refunded_amount";
static const char Q_PRODUCT_EMPTY[] =
    "delete from [analytics.product]\n"
    "where business_id = ?1 and grain = ?2 and period = ?3 and product_id = ?4 and currency = ?5\n"
    "and orders = 0 and units = 0 and amount = 0 and refunded_amount = 0";

static bool takes_away(const struct analytics_goods *g)
{
    return g->orders < 0 || g->amount < 0 || g->refunded_amount < 0;
}

enum err analytics_store_product_add(struct ctx *c, const struct analytics_goods_key *k,
                                     const struct analytics_goods *g)
{
    TRY(db_change(c->db, Q_PRODUCT,
                  ARGS(k->business_id, WORD(ANALYTICS_GRAIN, k->grain), k->period, k->product_id,
                       k->currency, g->orders, g->units, g->amount, g->refunded_amount),
                  NULL));
    if (!takes_away(g))
        return OK;
    return db_change(c->db, Q_PRODUCT_EMPTY,
                     ARGS(k->business_id, WORD(ANALYTICS_GRAIN, k->grain), k->period, k->product_id,
                          k->currency),
                     NULL);
}

static const char Q_CATEGORY[] =
    "insert into [analytics.category] as g (business_id, grain, period, category, currency,\n"
    "    orders, units, amount, refunded_amount)\n"
    "values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)\n"
    "on conflict (business_id, grain, period, category, currency) do update\n"
    "set orders = g.orders + excluded.orders, units = g.units + excluded.units,\n"
    "    amount = g.amount + excluded.amount,\n"
    "    refunded_amount = g.refunded_amount + excluded.refunded_amount";
static const char Q_CATEGORY_EMPTY[] =
    "delete from [analytics.category]\n"
    "where business_id = ?1 and grain = ?2 and period = ?3 and category = ?4 and currency = ?5\n"
    "and orders = 0 and units = 0 and amount = 0 and refunded_amount = 0";

enum err analytics_store_category_add(struct ctx *c, const struct analytics_goods_key *k,
                                      const struct analytics_goods *g)
{
    TRY(db_change(c->db, Q_CATEGORY,
                  ARGS(k->business_id, WORD(ANALYTICS_GRAIN, k->grain), k->period, k->category,
                       k->currency, g->orders, g->units, g->amount, g->refunded_amount),
                  NULL));
    if (!takes_away(g))
        return OK;
    return db_change(
        c->db, Q_CATEGORY_EMPTY,
        ARGS(k->business_id, WORD(ANALYTICS_GRAIN, k->grain), k->period, k->category, k->currency),
        NULL);
}

static const char Q_INTEREST[] =
    "insert into [analytics.interest] as i (business_id, grain, period, product_id, views, carts)\n"
    "values (?1, ?2, ?3, ?4, ?5, ?6)\n"
    "on conflict (business_id, grain, period, product_id) do update\n"
    "set views = i.views + excluded.views, carts = i.carts + excluded.carts";
static const char Q_INTEREST_EMPTY[] =
    "delete from [analytics.interest]\n"
    "where business_id = ?1 and grain = ?2 and period = ?3 and product_id = ?4\n"
    "and views = 0 and carts = 0";

enum err analytics_store_interest_add(struct ctx *c, const struct analytics_goods_key *k,
                                      int64_t views, int64_t carts)
{
    TRY(db_change(c->db, Q_INTEREST,
                  ARGS(k->business_id, WORD(ANALYTICS_GRAIN, k->grain), k->period, k->product_id,
                       views, carts),
                  NULL));
    if (views >= 0 && carts >= 0)
        return OK;
    return db_change(
        c->db, Q_INTEREST_EMPTY,
        ARGS(k->business_id, WORD(ANALYTICS_GRAIN, k->grain), k->period, k->product_id), NULL);
}

static const char Q_CAMPAIGN[] =
    "insert into [analytics.campaign] as g (business_id, grain, period, channel, source,\n"
    "    campaign, currency, sessions, orders, amount, refunded_amount)\n"
    "values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)\n"
    "on conflict (business_id, grain, period, channel, source, campaign, currency) do update\n"
    "set sessions = g.sessions + excluded.sessions, orders = g.orders + excluded.orders,\n"
    "    amount = g.amount + excluded.amount,\n"
    "    refunded_amount = g.refunded_amount + excluded.refunded_amount";
static const char Q_CAMPAIGN_EMPTY[] =
    "delete from [analytics.campaign]\n"
    "where business_id = ?1 and grain = ?2 and period = ?3 and channel = ?4 and source = ?5\n"
    "and campaign = ?6 and currency = ?7\n"
    "and sessions = 0 and orders = 0 and amount = 0 and refunded_amount = 0";

enum err analytics_store_campaign_add(struct ctx *c, const struct analytics_campaign_key *k,
                                      const struct analytics_campaign_add *a)
{
    TRY(db_change(c->db, Q_CAMPAIGN,
                  ARGS(k->business_id, WORD(ANALYTICS_GRAIN, k->grain), k->period,
                       WORD(ANALYTICS_CHANNEL, k->channel), k->source, k->campaign, k->currency,
                       a->sessions, a->orders, a->amount, a->refunded_amount),
                  NULL));
    if (a->sessions >= 0 && a->orders >= 0 && a->amount >= 0 && a->refunded_amount >= 0)
        return OK;
    return db_change(c->db, Q_CAMPAIGN_EMPTY,
                     ARGS(k->business_id, WORD(ANALYTICS_GRAIN, k->grain), k->period,
                          WORD(ANALYTICS_CHANNEL, k->channel), k->source, k->campaign, k->currency),
                     NULL);
}

static const char Q_EARNING[] =
    "insert into [analytics.earning] as e (business_id, period, agent_user_id, currency, orders,\n"
    "    amount, reversed_amount)\n"
    "values (?1, ?2, ?3, ?4, ?5, ?6, ?7)\n"
    "on conflict (business_id, period, agent_user_id, currency) do update\n"
    "set orders = e.orders + excluded.orders, amount = e.amount + excluded.amount,\n"
    "    reversed_amount = e.reversed_amount + excluded.reversed_amount";

enum err analytics_store_earning_add(struct ctx *c, const struct analytics_order *order,
                                     int64_t day, int64_t orders, int64_t amount, int64_t reversed)
{
    return db_change(c->db, Q_EARNING,
                     ARGS(order->business_id, day, order->agent_user_id, order->total.currency,
                          orders, amount, reversed),
                     NULL);
}
