/* Agents and the platform: the SQL over many shops. */
#include "analytics/analytics_report_private.h"

enum { TOP_SHOPS = 50, TOP_SHOPS_A_CURRENCY = 10 };

#define SHOP_COLUMNS                                                                         \
    "s.business_id, s.name, s.slug, s.zone, s.currency, s.agent_user_id, s.registered_at,\n" \
    "    s.verified_at, s.first_sale_at, s.retained_at, s.rebuilt_until\n"

static const char Q_SHOPS_OF_AGENT[] = "select " SHOP_COLUMNS "from [analytics.shop] as s\n"
                                       "where s.agent_user_id = ?1\n"
                                       "order by s.registered_at desc\n"
                                       "limit ?2";

enum err analytics_store_shops_of_agent(struct ctx *c, struct id user_id,
                                        struct analytics_shop **out, size_t *count)
{
    return db_many(c->db, Q_SHOPS_OF_AGENT, ARGS(user_id, (int64_t)AGENT_SHOPS_MAX),
                   AGENT_SHOPS_MAX, analytics_shop, out, count);
}

static const char Q_EARNINGS[] =
    "select e.period, e.currency, cast(sum(e.orders) as bigint) as orders,\n"
    "    cast(sum(e.amount) as bigint) as amount,\n"
    "    cast(sum(e.reversed_amount) as bigint) as reversed_amount\n"
    "from [analytics.earning] as e\n"
    "where e.agent_user_id = ?1 and e.period between ?2 and ?3\n"
    "group by e.period, e.currency\n"
    "order by e.period, e.currency collate \"C\"\n"
    "limit ?4";

enum err analytics_store_earnings(struct ctx *c, struct id user_id, int64_t from, int64_t to,
                                  struct analytics_earning_sum **out, size_t *count)
{
    return db_many(c->db, Q_EARNINGS, ARGS(user_id, from, to, (int64_t)PLATFORM_ROWS_MAX),
                   PLATFORM_ROWS_MAX, analytics_earning_sum, out, count);
}

#define SALES_SUMS                                                                    \
    "cast(sum(s.placed) as bigint) as placed, cast(sum(s.paid) as bigint) as paid,\n" \
    "    cast(sum(s.paid_amount) as bigint) as paid_amount,\n"                        \
    "    cast(sum(s.refunds) as bigint) as refunds,\n"                                \
    "    cast(sum(s.refunds_amount) as bigint) as refunds_amount,\n"                  \
    "    cast(sum(s.fee_amount) as bigint) as fee_amount,\n"                          \
    "    cast(sum(s.commission_amount) as bigint) as commission_amount\n"

static const char Q_SALES_DAYS[] =
    "select s.period, s.currency, " SALES_SUMS "from [analytics.sales] as s\n"
    "where s.business_id = ?1 and s.grain = 'day' and s.period between ?2 and ?3\n"
    "group by s.period, s.currency\n"
    "order by s.period, s.currency collate \"C\"\n"
    "limit ?4";

enum err analytics_store_sales_days(struct ctx *c, const struct analytics_question *q,
                                    struct analytics_sales_sum **out, size_t *count)
{
    return db_many(c->db, Q_SALES_DAYS,
                   ARGS(q->business_id, q->from, q->to, (int64_t)PLATFORM_ROWS_MAX),
                   PLATFORM_ROWS_MAX, analytics_sales_sum, out, count);
}

/* The best of each currency: amounts of two do not compare. */
static const char Q_TOP_SHOPS[] =
    "select b.business_id, b.currency, b.paid, b.paid_amount, b.refunds_amount\n"
    "from (select s.business_id, s.currency, cast(sum(s.paid) as bigint) as paid,\n"
    "        cast(sum(s.paid_amount) as bigint) as paid_amount,\n"
    "        cast(sum(s.refunds_amount) as bigint) as refunds_amount,\n"
    "        row_number() over (partition by s.currency\n"
    "            order by sum(s.paid_amount) desc, s.business_id) as place\n"
    "    from [analytics.sales] as s\n"
    "    where s.grain = 'day' and s.period between ?1 and ?2 and s.business_id <> ?3\n"
    "    group by s.business_id, s.currency) as b\n"
    "where b.place <= ?4 and b.paid > 0\n"
    "order by b.currency collate \"C\", b.place\n"
    "limit ?5";

enum err analytics_store_top_shops(struct ctx *c, int64_t from, int64_t to,
                                   struct analytics_sales_sum **out, size_t *count)
{
    return db_many(
        c->db, Q_TOP_SHOPS,
        ARGS(from, to, ANALYTICS_PLATFORM, (int64_t)TOP_SHOPS_A_CURRENCY, (int64_t)TOP_SHOPS),
        TOP_SHOPS, analytics_sales_sum, out, count);
}

static const char Q_VERIFIED[] = "select " SHOP_COLUMNS "from [analytics.shop] as s\n"
                                 "where s.verified_at >= ?1 and s.verified_at < ?2\n"
                                 "order by s.verified_at desc\n"
                                 "limit ?3";

enum err analytics_store_verified(struct ctx *c, struct instant from, struct instant until,
                                  struct analytics_shop **out, size_t *count)
{
    return db_many(c->db, Q_VERIFIED, ARGS(from, until, (int64_t)PLATFORM_ROWS_MAX),
                   PLATFORM_ROWS_MAX, analytics_shop, out, count);
}

static const char Q_BUSINESSES[] =
    "select count(*) as total,\n"
    "    cast(coalesce(sum(case when s.registered_at >= ?1 and s.registered_at < ?2 then 1 else 0\n"
    "        end), 0) as bigint) as registered,\n"
    "    cast(coalesce(sum(case when s.verified_at >= ?1 and s.verified_at < ?2 then 1 else 0\n"
    "        end), 0) as bigint) as verified\n"
    "from [analytics.shop] as s\n"
    "where s.business_id <> ?3";
static const char Q_SELLING[] =
    "select count(distinct s.business_id)\n"
    "from [analytics.sales] as s\n"
    "where s.grain = 'day' and s.period between ?1 and ?2 and s.paid > 0\n"
    "and s.business_id <> ?3";

enum err analytics_store_businesses(struct ctx *c, struct instant from, struct instant until,
                                    int64_t from_day, int64_t to_day,
                                    struct analytics_businesses *out)
{
    TRY(db_one(c->db, Q_BUSINESSES, ARGS(from, until, ANALYTICS_PLATFORM), analytics_businesses,
               out));
    return db_integer(c->db, Q_SELLING, ARGS(from_day, to_day, ANALYTICS_PLATFORM), &out->selling);
}
