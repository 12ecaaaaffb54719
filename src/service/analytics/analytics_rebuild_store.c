/* Rollups from facts: the SQL. Sales by quarter come of the orders, days of the quarters, months of
 * the days. */
#include "analytics/analytics_private.h"

struct first_row {
    struct instant at;
};
TYPE(first_row, F(first_row, at, "When."));

static const char Q_NEXT[] =
    "select s.business_id, s.name, s.slug, s.zone, s.currency, s.agent_user_id, s.registered_at,\n"
    "    s.verified_at, s.first_sale_at, s.retained_at, s.rebuilt_until\n"
    "from [analytics.shop] as s\n"
    "where s.rebuilt_until is not null\n"
    "order by s.business_id\n"
    "limit 1";
static const char Q_AFTER[] =
    "select s.business_id, s.name, s.slug, s.zone, s.currency, s.agent_user_id, s.registered_at,\n"
    "    s.verified_at, s.first_sale_at, s.retained_at, s.rebuilt_until\n"
    "from [analytics.shop] as s\n"
    "where s.business_id > ?1\n"
    "order by s.business_id\n"
    "limit 1";

enum err analytics_store_rebuild_next(struct ctx *c, struct analytics_shop *out)
{
    return db_one(c->db, Q_NEXT, NO_ARGS, analytics_shop, out);
}

enum err analytics_store_shop_after(struct ctx *c, struct id after, struct analytics_shop *out)
{
    struct value from = value_bytes(str_from((const char *)after.bytes, sizeof after.bytes));
    return db_one(c->db, Q_AFTER, ARGS(from), analytics_shop, out);
}

static const char Q_FIRST_FACT[] =
    "select min(f.at) as at\n"
    "from (select min(o.placed_at) as at from [analytics.order] as o where o.business_id = ?1\n"
    "    union all\n"
    "    select min(t.period) as at from [analytics.traffic] as t\n"
    "        where t.business_id = ?1 and t.grain = 'quarter'\n"
    "    union all\n"
    "    select min(s.period) as at from [analytics.sales] as s\n"
    "        where s.business_id = ?1 and s.grain = 'quarter') as f";

enum err analytics_store_first_fact(struct ctx *c, struct id business_id, struct instant *out)
{
    struct first_row row = {0};
    TRY(db_one(c->db, Q_FIRST_FACT, ARGS(business_id), first_row, &row));
    *out = row.at;
    return OK;
}

/* ---- What goes first ---- */

static const char Q_CLEAR_TRAFFIC[] = "delete from [analytics.traffic]\n"
                                      "where business_id = ?1 and grain = 'day'\n"
                                      "and period between ?2 and ?3";
static const char Q_CLEAR_SALES[] = "delete from [analytics.sales]\n"
                                    "where business_id = ?1\n"
                                    "and ((grain = 'day' and period between ?2 and ?3)\n"
                                    "    or (grain = 'quarter' and period >= ?4 and period < ?5))";
/* Days, and their month. */
static const char Q_CLEAR_PRODUCT[] =
    "delete from [analytics.product]\n"
    "where business_id = ?1\n"
    "and ((grain = 'day' and period between ?2 and ?3)\n"
    "    or (grain = 'month' and period = cast(?2 as bigint) / 100))";
static const char Q_CLEAR_CATEGORY[] =
    "delete from [analytics.category]\n"
    "where business_id = ?1\n"
    "and ((grain = 'day' and period between ?2 and ?3)\n"
    "    or (grain = 'month' and period = cast(?2 as bigint) / 100))";
static const char Q_CLEAR_CAMPAIGN[] =
    "delete from [analytics.campaign]\n"
    "where business_id = ?1\n"
    "and (currency <> '' or ?4 = 1)\n"
    "and ((grain = 'day' and period between ?2 and ?3)\n"
    "    or (grain = 'month' and period = cast(?2 as bigint) / 100))";
static const char Q_CLEAR_EARNING[] = "delete from [analytics.earning]\n"
                                      "where business_id = ?1 and period between ?2 and ?3";
static const char Q_CLEAR_INTEREST[] =
    "delete from [analytics.interest]\n"
    "where business_id = ?1\n"
    "and ((grain = 'day' and period between ?2 and ?3)\n"
    "    or (grain = 'month' and period = cast(?2 as bigint) / 100))";

enum err analytics_store_span_clear(struct ctx *c, const struct analytics_span *s, bool has_visits)
{
    TRY(db_change(c->db, Q_CLEAR_TRAFFIC, ARGS(s->business_id, s->from_day, s->to_day), NULL));
    TRY(db_change(c->db, Q_CLEAR_SALES,
                  ARGS(s->business_id, s->from_day, s->to_day, s->from, s->until), NULL));
    TRY(db_change(c->db, Q_CLEAR_PRODUCT, ARGS(s->business_id, s->from_day, s->to_day), NULL));
    TRY(db_change(c->db, Q_CLEAR_CATEGORY, ARGS(s->business_id, s->from_day, s->to_day), NULL));
    TRY(db_change(c->db, Q_CLEAR_EARNING, ARGS(s->business_id, s->from_day, s->to_day), NULL));
    TRY(db_change(c->db, Q_CLEAR_CAMPAIGN, ARGS(s->business_id, s->from_day, s->to_day, has_visits),
                  NULL));
    if (!has_visits)
        return OK;
    return db_change(c->db, Q_CLEAR_INTEREST, ARGS(s->business_id, s->from_day, s->to_day), NULL);
}

/* ---- Quarters of sales ---- */

#define SUMMED_FIGURES                                                                 \
    "cast(sum(f.placed) as bigint), cast(sum(f.placed_amount) as bigint),\n"           \
    "    cast(sum(f.returning_orders) as bigint), cast(sum(f.paid) as bigint),\n"      \
    "    cast(sum(f.paid_amount) as bigint), cast(sum(f.units) as bigint),\n"          \
    "    cast(sum(f.cancelled) as bigint), cast(sum(f.cancelled_amount) as bigint),\n" \
    "    cast(sum(f.fulfilled) as bigint), cast(sum(f.refunds) as bigint),\n"          \
    "    cast(sum(f.refunds_amount) as bigint), cast(sum(f.fee_amount) as bigint),\n"  \
    "    cast(sum(f.commission_amount) as bigint)\n"
#define SALES_COLUMNS                                                                      \
    "business_id, grain, period, channel, location_id, currency, placed, placed_amount,\n" \
    "    returning_orders, paid, paid_amount, units, cancelled, cancelled_amount,\n"       \
    "    fulfilled, refunds, refunds_amount, fee_amount, commission_amount"

static const char Q_QUARTERS[] =
    "insert into [analytics.sales] (" SALES_COLUMNS ")\n"
    "select f.business_id, 'quarter', f.period, f.channel, f.location_id, f.currency,\n"
    "    " SUMMED_FIGURES
    "from (select o.business_id, o.placed_at - o.placed_at % 900000 as period, o.channel,\n"
    "        o.location_id, o.total_currency as currency, 1 as placed,\n"
    "        o.total_amount as placed_amount, o.is_returning as returning_orders, 0 as paid,\n"
    "        0 as paid_amount, 0 as units, 0 as cancelled, 0 as cancelled_amount,\n"
    "        0 as fulfilled, 0 as refunds, 0 as refunds_amount, 0 as fee_amount,\n"
    "        0 as commission_amount\n"
    "    from [analytics.order] as o\n"
    "    where o.business_id = ?1 and o.placed_at >= ?2 and o.placed_at < ?3\n"
    "    union all\n"
    "    select o.business_id, o.paid_at - o.paid_at % 900000, o.channel, o.location_id,\n"
    "        o.total_currency, 0, 0, 0, 1, o.total_amount, o.units, 0, 0, 0, 0, 0,\n"
    "        o.fee_amount, o.commission_amount\n"
    "    from [analytics.order] as o\n"
    "    where o.business_id = ?1 and o.paid_at >= ?2 and o.paid_at < ?3\n"
    "    union all\n"
    "    select o.business_id, o.cancelled_at - o.cancelled_at % 900000, o.channel,\n"
    "        o.location_id, o.total_currency, 0, 0, 0, 0, 0, 0, 1, o.total_amount, 0, 0, 0, 0, 0\n"
    "    from [analytics.order] as o\n"
    "    where o.business_id = ?1 and o.cancelled_at >= ?2 and o.cancelled_at < ?3\n"
    "    union all\n"
    "    select o.business_id, o.fulfilled_at - o.fulfilled_at % 900000, o.channel,\n"
    "        o.location_id, o.total_currency, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0\n"
    "    from [analytics.order] as o\n"
    "    where o.business_id = ?1 and o.fulfilled_at >= ?2 and o.fulfilled_at < ?3\n"
    "    union all\n"
    "    select o.business_id, r.refunded_at - r.refunded_at % 900000, o.channel,\n"
    "        o.location_id, o.total_currency, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, r.amount_amount,\n"
    "        -r.fee_amount, -r.commission_amount\n"
    "    from [analytics.refund] as r\n"
    "    join [analytics.order] as o on o.order_id = r.order_id\n"
    "    where r.business_id = ?1 and r.refunded_at >= ?2 and r.refunded_at < ?3) as f\n"
    "group by f.business_id, f.period, f.channel, f.location_id, f.currency";

/* The platform is the sum of its shops. */
static const char Q_QUARTERS_OF_ALL[] =
    "insert into [analytics.sales] (" SALES_COLUMNS ")\n"
    "select p.business_id, 'quarter', f.period, f.channel, p.business_id, f.currency,\n"
    "    " SUMMED_FIGURES "from [analytics.shop] as p\n"
    "join [analytics.sales] as f on f.business_id <> p.business_id\n"
    "where p.business_id = ?1 and f.grain = 'quarter' and f.period >= ?2 and f.period < ?3\n"
    "group by p.business_id, f.period, f.channel, f.currency";

enum err analytics_store_span_quarters(struct ctx *c, const struct analytics_span *s)
{
    bool is_all = id_eq(s->business_id, ANALYTICS_PLATFORM);
    return db_change(c->db, is_all ? Q_QUARTERS_OF_ALL : Q_QUARTERS,
                     ARGS(s->business_id, s->from, s->until), NULL);
}

/* ---- A day ---- */

static const char Q_DAY_SALES[] =
    "insert into [analytics.sales] (" SALES_COLUMNS ")\n"
    "select f.business_id, 'day', cast(?4 as bigint), f.channel, f.location_id, f.currency,\n"
    "    " SUMMED_FIGURES "from [analytics.sales] as f\n"
    "where f.business_id = ?1 and f.grain = 'quarter' and f.period >= ?2 and f.period < ?3\n"
    "group by f.business_id, f.channel, f.location_id, f.currency";

static const char Q_DAY_TRAFFIC[] =
    "insert into [analytics.traffic] (business_id, grain, period, channel, views, products,\n"
    "    searches, carts, visitors, sessions, engaged, with_product, with_cart, with_checkout,\n"
    "    with_order)\n"
    "select f.business_id, 'day', cast(?4 as bigint), f.channel, cast(sum(f.views) as bigint),\n"
    "    cast(sum(f.products) as bigint), cast(sum(f.searches) as bigint),\n"
    "    cast(sum(f.carts) as bigint), cast(sum(f.visitors) as bigint),\n"
    "    cast(sum(f.sessions) as bigint), cast(sum(f.engaged) as bigint),\n"
    "    cast(sum(f.with_product) as bigint), cast(sum(f.with_cart) as bigint),\n"
    "    cast(sum(f.with_checkout) as bigint), cast(sum(f.with_order) as bigint)\n"
    "from [analytics.traffic] as f\n"
    "where f.business_id = ?1 and f.grain = 'quarter' and f.period >= ?2 and f.period < ?3\n"
    "group by f.business_id, f.channel";

static const char Q_DAY_PRODUCT[] =
    "insert into [analytics.product] (business_id, grain, period, product_id, currency, orders,\n"
    "    units, amount, refunded_amount)\n"
    "select f.business_id, 'day', cast(?4 as bigint), f.product_id, f.currency,\n"
    "    cast(count(distinct f.order_id) as bigint), cast(sum(f.units) as bigint),\n"
    "    cast(sum(f.amount) as bigint), cast(sum(f.refunded_amount) as bigint)\n"
    "from (select l.business_id, l.order_id, l.product_id, l.total_currency as currency,\n"
    "        l.quantity as units, l.total_amount as amount, 0 as refunded_amount\n"
    "    from [analytics.line] as l\n"
    "    where l.business_id = ?1 and l.paid_at >= ?2 and l.paid_at < ?3\n"
    "    union all\n"
    "    select l.business_id, null, l.product_id, l.total_currency, 0, 0, b.amount\n"
    "    from [analytics.refund] as r\n"
    "    join [analytics.refund_line] as b on b.refund_id = r.refund_id\n"
    "    join [analytics.line] as l on l.order_id = b.order_id and l.position = b.position\n"
    "    where r.business_id = ?1 and r.refunded_at >= ?2 and r.refunded_at < ?3) as f\n"
    "group by f.business_id, f.product_id, f.currency";

static const char Q_DAY_CATEGORY[] =
    "insert into [analytics.category] (business_id, grain, period, category, currency, orders,\n"
    "    units, amount, refunded_amount)\n"
    "select f.business_id, 'day', cast(?4 as bigint), f.category, f.currency,\n"
    "    cast(count(distinct f.order_id) as bigint), cast(sum(f.units) as bigint),\n"
    "    cast(sum(f.amount) as bigint), cast(sum(f.refunded_amount) as bigint)\n"
    "from (select l.business_id, l.order_id, l.category, l.total_currency as currency,\n"
    "        l.quantity as units, l.total_amount as amount, 0 as refunded_amount\n"
    "    from [analytics.line] as l\n"
    "    where l.business_id = ?1 and l.paid_at >= ?2 and l.paid_at < ?3\n"
    "    union all\n"
    "    select l.business_id, null, l.category, l.total_currency, 0, 0, b.amount\n"
    "    from [analytics.refund] as r\n"
    "    join [analytics.refund_line] as b on b.refund_id = r.refund_id\n"
    "    join [analytics.line] as l on l.order_id = b.order_id and l.position = b.position\n"
    "    where r.business_id = ?1 and r.refunded_at >= ?2 and r.refunded_at < ?3) as f\n"
    "group by f.business_id, f.category, f.currency";

static const char Q_DAY_CAMPAIGN[] =
    "insert into [analytics.campaign] (business_id, grain, period, channel, source, campaign,\n"
    "    currency, sessions, orders, amount, refunded_amount)\n"
    "select f.business_id, 'day', cast(?4 as bigint), f.channel, f.source, f.campaign, f.currency, "
    "0,\n"
    "    cast(sum(f.orders) as bigint), cast(sum(f.amount) as bigint),\n"
    "    cast(sum(f.refunded_amount) as bigint)\n"
    "from (select o.business_id, o.channel, o.source, o.campaign, o.total_currency as currency,\n"
    "        1 as orders, o.total_amount as amount, 0 as refunded_amount\n"
    "    from [analytics.order] as o\n"
    "    where o.business_id = ?1 and o.paid_at >= ?2 and o.paid_at < ?3\n"
    "    union all\n"
    "    select o.business_id, o.channel, o.source, o.campaign, o.total_currency, 0, 0,\n"
    "        r.amount_amount\n"
    "    from [analytics.refund] as r\n"
    "    join [analytics.order] as o on o.order_id = r.order_id\n"
    "    where r.business_id = ?1 and r.refunded_at >= ?2 and r.refunded_at < ?3) as f\n"
    "where f.channel in ('referral', 'campaign', 'agent')\n"
    "group by f.business_id, f.channel, f.source, f.campaign, f.currency";

static const char Q_DAY_EARNING[] =
    "insert into [analytics.earning] (business_id, period, agent_user_id, currency, orders, "
    "amount,\n"
    "    reversed_amount)\n"
    "select f.business_id, cast(?4 as bigint), f.agent_user_id, f.currency, cast(sum(f.orders) as "
    "bigint),\n"
    "    cast(sum(f.amount) as bigint), cast(sum(f.reversed_amount) as bigint)\n"
    "from (select o.business_id, o.agent_user_id, o.total_currency as currency, 1 as orders,\n"
    "        o.commission_amount as amount, 0 as reversed_amount\n"
    "    from [analytics.order] as o\n"
    "    where o.business_id = ?1 and o.paid_at >= ?2 and o.paid_at < ?3\n"
    "    and o.commission_amount <> 0\n"
    "    union all\n"
    "    select o.business_id, o.agent_user_id, o.total_currency, 0, 0, r.commission_amount\n"
    "    from [analytics.refund] as r\n"
    "    join [analytics.order] as o on o.order_id = r.order_id\n"
    "    where r.business_id = ?1 and r.refunded_at >= ?2 and r.refunded_at < ?3\n"
    "    and r.commission_amount <> 0) as f\n"
    "where f.agent_user_id is not null\n"
    "group by f.business_id, f.agent_user_id, f.currency";

static const char Q_DAY_VISITS[] =
    "insert into [analytics.campaign] (business_id, grain, period, channel, source, campaign,\n"
    "    currency, sessions, orders, amount, refunded_amount)\n"
    "select s.business_id, 'day', cast(?4 as bigint), s.channel, s.source, s.campaign, '',\n"
    "    cast(count(*) as bigint), 0, 0, 0\n"
    "from [analytics.session] as s\n"
    "where s.business_id = ?1 and s.started_at >= ?2 and s.started_at < ?3\n"
    "and s.channel <> 'web' and s.is_bot = 0\n"
    "group by s.business_id, s.channel, s.source, s.campaign";

static const char Q_DAY_INTEREST[] =
    "insert into [analytics.interest] (business_id, grain, period, product_id, views, carts)\n"
    "select e.business_id, 'day', cast(?4 as bigint), e.product_id,\n"
    "    cast(sum(case when e.step = 'product' then 1 else 0 end) as bigint),\n"
    "    cast(sum(case when e.step = 'cart' then 1 else 0 end) as bigint)\n"
    "from [analytics.event] as e\n"
    "where e.business_id = ?1 and e.at >= ?2 and e.at < ?3 and e.product_id is not null\n"
    "and e.step in ('product', 'cart')\n"
    "group by e.business_id, e.product_id";

enum err analytics_store_day_make(struct ctx *c, const struct analytics_span *d, bool has_visits)
{
    static const char *const ALWAYS[] = {Q_DAY_SALES,    Q_DAY_TRAFFIC,  Q_DAY_PRODUCT,
                                         Q_DAY_CATEGORY, Q_DAY_CAMPAIGN, Q_DAY_EARNING};
    struct values args = ARGS(d->business_id, d->from, d->until, d->from_day);
    for (size_t i = 0; i < sizeof ALWAYS / sizeof *ALWAYS; i++)
        TRY(db_change(c->db, ALWAYS[i], args, NULL));
    if (!has_visits)
        return OK;
    TRY(db_change(c->db, Q_DAY_VISITS, args, NULL));
    return db_change(c->db, Q_DAY_INTEREST, args, NULL);
}

/* ---- A month ---- */

static const char Q_MONTH_PRODUCT[] =
    "insert into [analytics.product] (business_id, grain, period, product_id, currency, orders,\n"
    "    units, amount, refunded_amount)\n"
    "select p.business_id, 'month', cast(?2 as bigint), p.product_id, p.currency, "
    "cast(sum(p.orders) as bigint),\n"
    "    cast(sum(p.units) as bigint), cast(sum(p.amount) as bigint),\n"
    "    cast(sum(p.refunded_amount) as bigint)\n"
    "from [analytics.product] as p\n"
    "where p.business_id = ?1 and p.grain = 'day' and p.period between ?3 and ?4\n"
    "group by p.business_id, p.product_id, p.currency";
static const char Q_MONTH_CATEGORY[] =
    "insert into [analytics.category] (business_id, grain, period, category, currency, orders,\n"
    "    units, amount, refunded_amount)\n"
    "select g.business_id, 'month', cast(?2 as bigint), g.category, g.currency, cast(sum(g.orders) "
    "as bigint),\n"
    "    cast(sum(g.units) as bigint), cast(sum(g.amount) as bigint),\n"
    "    cast(sum(g.refunded_amount) as bigint)\n"
    "from [analytics.category] as g\n"
    "where g.business_id = ?1 and g.grain = 'day' and g.period between ?3 and ?4\n"
    "group by g.business_id, g.category, g.currency";
static const char Q_MONTH_CAMPAIGN[] =
    "insert into [analytics.campaign] (business_id, grain, period, channel, source, campaign,\n"
    "    currency, sessions, orders, amount, refunded_amount)\n"
    "select g.business_id, 'month', cast(?2 as bigint), g.channel, g.source, g.campaign, "
    "g.currency,\n"
    "    cast(sum(g.sessions) as bigint), cast(sum(g.orders) as bigint),\n"
    "    cast(sum(g.amount) as bigint), cast(sum(g.refunded_amount) as bigint)\n"
    "from [analytics.campaign] as g\n"
    "where g.business_id = ?1 and g.grain = 'day' and g.period between ?3 and ?4\n"
    "and (g.currency <> '' or ?5 = 1)\n"
    "group by g.business_id, g.channel, g.source, g.campaign, g.currency";
static const char Q_MONTH_INTEREST[] =
    "insert into [analytics.interest] (business_id, grain, period, product_id, views, carts)\n"
    "select i.business_id, 'month', cast(?2 as bigint), i.product_id, cast(sum(i.views) as "
    "bigint),\n"
    "    cast(sum(i.carts) as bigint)\n"
    "from [analytics.interest] as i\n"
    "where i.business_id = ?1 and i.grain = 'day' and i.period between ?3 and ?4\n"
    "group by i.business_id, i.product_id";

enum err analytics_store_month_make(struct ctx *c, struct id business_id, int64_t month,
                                    bool has_visits)
{
    int64_t first = analytics_month_first(month), last = analytics_month_last(month);
    struct values args = ARGS(business_id, month, first, last);
    TRY(db_change(c->db, Q_MONTH_PRODUCT, args, NULL));
    TRY(db_change(c->db, Q_MONTH_CATEGORY, args, NULL));
    TRY(db_change(c->db, Q_MONTH_CAMPAIGN, ARGS(business_id, month, first, last, has_visits),
                  NULL));
    return has_visits ? db_change(c->db, Q_MONTH_INTEREST, args, NULL) : OK;
}
