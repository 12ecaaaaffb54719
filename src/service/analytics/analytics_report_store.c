/* Sums of rollups: the SQL of the dashboards. Every statement reads a span of days of one shop
 * along the primary key. */
#include "analytics/analytics_report_private.h"

enum { QUARTERS_MAX = (ANALYTICS_HOURS_DAYS_MAX + 1) * 96 };

#define TRAFFIC_SUMS                                                                        \
    "cast(sum(t.views) as bigint) as views, cast(sum(t.products) as bigint) as products,\n" \
    "    cast(sum(t.searches) as bigint) as searches, cast(sum(t.carts) as bigint) as "     \
    "carts,\n"                                                                              \
    "    cast(sum(t.visitors) as bigint) as visitors,\n"                                    \
    "    cast(sum(t.sessions) as bigint) as sessions,\n"                                    \
    "    cast(sum(t.engaged) as bigint) as engaged,\n"                                      \
    "    cast(sum(t.with_product) as bigint) as with_product,\n"                            \
    "    cast(sum(t.with_cart) as bigint) as with_cart,\n"                                  \
    "    cast(sum(t.with_checkout) as bigint) as with_checkout,\n"                          \
    "    cast(sum(t.with_order) as bigint) as with_order\n"
#define TRAFFIC_OF                                                                  \
    "from [analytics.traffic] as t\n"                                               \
    "where t.business_id = ?1 and t.grain = 'day' and t.period between ?2 and ?3\n" \
    "and (?4 = '' or t.channel = ?4)\n"

static const char Q_TRAFFIC[] = "select " TRAFFIC_SUMS TRAFFIC_OF "having count(*) > 0";
static const char Q_TRAFFIC_BY_PERIOD[] =
    "select t.period, " TRAFFIC_SUMS TRAFFIC_OF "group by t.period\n"
    "order by t.period";
static const char Q_TRAFFIC_BY_CHANNEL[] =
    "select t.channel, " TRAFFIC_SUMS TRAFFIC_OF "group by t.channel";

enum err analytics_store_traffic_sum(struct ctx *c, const struct analytics_question *q,
                                     enum analytics_by by, struct analytics_traffic_sum **out,
                                     size_t *count)
{
    const char *sql = by == BY_PERIOD    ? Q_TRAFFIC_BY_PERIOD
                      : by == BY_CHANNEL ? Q_TRAFFIC_BY_CHANNEL
                                         : Q_TRAFFIC;
    return db_many(c->db, sql, ARGS(q->business_id, q->from, q->to, q->channel), TABLE_ROWS_MAX,
                   analytics_traffic_sum, out, count);
}

static const char Q_TRAFFIC_QUARTERS[] =
    "select t.period, " TRAFFIC_SUMS "from [analytics.traffic] as t\n"
    "where t.business_id = ?1 and t.grain = 'quarter' and t.period >= ?2 and t.period < ?3\n"
    "and (?4 = '' or t.channel = ?4)\n"
    "group by t.period";

enum err analytics_store_traffic_quarters(struct ctx *c, const struct analytics_question *q,
                                          struct instant from, struct instant until,
                                          struct analytics_traffic_sum **out, size_t *count)
{
    return db_many(c->db, Q_TRAFFIC_QUARTERS, ARGS(q->business_id, from, until, q->channel),
                   QUARTERS_MAX, analytics_traffic_sum, out, count);
}

#define SALES_SUMS                                                                    \
    "cast(sum(s.placed) as bigint) as placed,\n"                                      \
    "    cast(sum(s.placed_amount) as bigint) as placed_amount,\n"                    \
    "    cast(sum(s.returning_orders) as bigint) as returning_orders,\n"              \
    "    cast(sum(s.paid) as bigint) as paid,\n"                                      \
    "    cast(sum(s.paid_amount) as bigint) as paid_amount,\n"                        \
    "    cast(sum(s.units) as bigint) as units, cast(sum(s.cancelled) as bigint) as " \
    "cancelled,\n"                                                                    \
    "    cast(sum(s.cancelled_amount) as bigint) as cancelled_amount,\n"              \
    "    cast(sum(s.fulfilled) as bigint) as fulfilled,\n"                            \
    "    cast(sum(s.refunds) as bigint) as refunds,\n"                                \
    "    cast(sum(s.refunds_amount) as bigint) as refunds_amount,\n"                  \
    "    cast(sum(s.fee_amount) as bigint) as fee_amount,\n"                          \
    "    cast(sum(s.commission_amount) as bigint) as commission_amount\n"
#define SALES_OF                                                                    \
    "from [analytics.sales] as s\n"                                                 \
    "where s.business_id = ?1 and s.grain = 'day' and s.period between ?2 and ?3\n" \
    "and (?4 = '' or s.channel = ?4)\n"                                             \
    "and (?5 = 0 or s.location_id = ?6)\n"
#define IN_CURRENCY "and s.currency = ?7\n"

static const char Q_SALES[] = "select s.currency, " SALES_SUMS SALES_OF "group by s.currency\n"
                              "order by s.currency collate \"C\"";
static const char Q_SALES_BY_PERIOD[] =
    "select s.period, s.currency, " SALES_SUMS SALES_OF IN_CURRENCY
    "group by s.period, s.currency\n"
    "order by s.period";
static const char Q_SALES_BY_CHANNEL[] =
    "select s.channel, s.currency, " SALES_SUMS SALES_OF IN_CURRENCY
    "group by s.channel, s.currency";
static const char Q_SALES_BY_LOCATION[] =
    "select s.location_id, s.currency, " SALES_SUMS SALES_OF IN_CURRENCY
    "group by s.location_id, s.currency\n"
    "order by sum(s.paid_amount) desc, s.location_id\n"
    "limit 1000";

enum err analytics_store_sales_sum(struct ctx *c, const struct analytics_question *q,
                                   enum analytics_by by, struct analytics_sales_sum **out,
                                   size_t *count)
{
    bool has_location = id_is_set(q->location_id);
    if (by == BY_NOTHING)
        return db_many(
            c->db, Q_SALES,
            ARGS(q->business_id, q->from, q->to, q->channel, has_location, q->location_id),
            TABLE_ROWS_MAX, analytics_sales_sum, out, count);
    const char *sql = by == BY_PERIOD    ? Q_SALES_BY_PERIOD
                      : by == BY_CHANNEL ? Q_SALES_BY_CHANNEL
                                         : Q_SALES_BY_LOCATION;
    return db_many(
        c->db, sql,
        ARGS(q->business_id, q->from, q->to, q->channel, has_location, q->location_id, q->currency),
        TABLE_ROWS_MAX, analytics_sales_sum, out, count);
}

static const char Q_SALES_QUARTERS[] =
    "select s.period, " SALES_SUMS "from [analytics.sales] as s\n"
    "where s.business_id = ?1 and s.grain = 'quarter' and s.period >= ?2 and s.period < ?3\n"
    "and (?4 = '' or s.channel = ?4)\n"
    "and (?5 = 0 or s.location_id = ?6)\n" IN_CURRENCY "group by s.period";

enum err analytics_store_sales_quarters(struct ctx *c, const struct analytics_question *q,
                                        struct instant from, struct instant until,
                                        struct analytics_sales_sum **out, size_t *count)
{
    return db_many(c->db, Q_SALES_QUARTERS,
                   ARGS(q->business_id, from, until, q->channel, id_is_set(q->location_id),
                        q->location_id, q->currency),
                   QUARTERS_MAX, analytics_sales_sum, out, count);
}

/* ---- Reviews and stock ---- */

static const char Q_STARS[] =
    "select count(*) as count, cast(coalesce(sum(r.stars), 0) as bigint) as stars\n"
    "from [analytics.review] as r\n"
    "where r.business_id = ?1 and r.written_at >= ?2 and r.written_at < ?3";

enum err analytics_store_stars(struct ctx *c, struct id business_id, struct instant from,
                               struct instant until, struct analytics_stars *out)
{
    return db_one(c->db, Q_STARS, ARGS(business_id, from, until), analytics_stars, out);
}

static const char Q_SHORTAGES_COUNT[] =
    "select cast(coalesce(sum(1 - s.is_out), 0) as bigint) as low,\n"
    "    cast(coalesce(sum(s.is_out), 0) as bigint) as out\n"
    "from [analytics.shortage] as s\n"
    "where s.business_id = ?1";

enum err analytics_store_shortages_count(struct ctx *c, struct id business_id,
                                         struct analytics_shortages *out)
{
    return db_one(c->db, Q_SHORTAGES_COUNT, ARGS(business_id), analytics_shortages, out);
}

static const char Q_SHORTAGES[] = "select s.product_id, s.variant_id\n"
                                  "from [analytics.shortage] as s\n"
                                  "where s.business_id = ?1\n"
                                  "order by s.since desc\n"
                                  "limit 500";

enum err analytics_store_shortages(struct ctx *c, struct id business_id,
                                   struct analytics_sold **out, size_t *count)
{
    return db_many(c->db, Q_SHORTAGES, ARGS(business_id), TABLE_ROWS_MAX, analytics_sold, out,
                   count);
}

/* Grouped by the variant first: by the product, SQLite would go through all that was ever sold in
 * the order of another index, instead of these days by the one that has all columns. */
static const char Q_SOLD[] =
    "select l.product_id, l.variant_id, cast(sum(l.quantity) as bigint) as units\n"
    "from [analytics.line] as l\n"
    "where l.business_id = ?1 and l.paid_at >= ?2\n"
    "group by l.variant_id, l.product_id\n"
    "order by sum(l.quantity) desc, l.variant_id\n"
    "limit 1500";

enum err analytics_store_sold(struct ctx *c, struct id business_id, struct instant since,
                              struct analytics_sold **out, size_t *count)
{
    return db_many(c->db, Q_SOLD, ARGS(business_id, since), TABLE_ROWS_MAX, analytics_sold, out,
                   count);
}
