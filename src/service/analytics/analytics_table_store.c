/* Products, categories, campaigns, and the orders behind a figure: the SQL. Whole months within the
 * span are read as such, the days around them one by one. */
#include "analytics/analytics_report_private.h"

#include "db/ids.h"

/* Days before the first whole month, the months, and the days behind. An empty part ends before it
 * begins. */
struct parts {
    int64_t from, to, month_from, month_to, rest_from, rest_to;
};

static struct parts parts_of(const struct analytics_question *q)
{
    int64_t first = analytics_month(q->from), last = analytics_month(q->to);
    if (analytics_month_first(first) != q->from)
        first = analytics_month_next(first);
    if (analytics_month_last(last) != q->to)
        last = analytics_month(analytics_day_add(analytics_month_first(last), -1));
    if (last < first)
        return (struct parts){q->from, q->to, 1, 0, 1, 0};
    return (struct parts){q->from, analytics_day_add(analytics_month_first(first), -1), first,
                          last,    analytics_day_add(analytics_month_last(last), 1),    q->to};
}

/* The rows of a rollup within a span: SQLite finds each part along the primary key. */
#define PART(table, columns, grain, from, to)                  \
    "select t.business_id, " columns " from " table " as t\n"  \
    "    where t.business_id = ?1 and t.grain = '" grain "'\n" \
    "    and t.period between " from " and " to "\n"
#define SPAN_OF(table, columns)                                                                \
    "from (" PART(table, columns, "day", "?2", "?3") "    union all\n    " PART(               \
        table, columns, "month", "?4", "?5") "    union all\n    " PART(table, columns, "day", \
                                                                        "?6", "?7") "    ) as x\n"
#define PARTS(p) (p).from, (p).to, (p).month_from, (p).month_to, (p).rest_from, (p).rest_to
#define GOODS(key) key ", t.currency, t.orders, t.units, t.amount, t.refunded_amount"
#define GOODS_SUMS                                                                      \
    "cast(sum(x.orders) as bigint) as orders, cast(sum(x.units) as bigint) as units,\n" \
    "    cast(sum(x.amount) as bigint) as amount,\n"                                    \
    "    cast(sum(x.refunded_amount) as bigint) as refunded_amount\n"
#define PRODUCTS_OF                                                                                \
    "select x.product_id, " GOODS_SUMS SPAN_OF(                                                    \
        "[analytics.product]", GOODS("t.product_id")) "where x.business_id = ?1 and x.currency = " \
                                                      "?8\ngroup by x.product_id\n"
#define INTEREST_OF                                                 \
    "select x.product_id, cast(sum(x.views) as bigint) as views,\n" \
    "    cast(sum(x.carts) as bigint) as carts\n" SPAN_OF(          \
        "[analytics.interest]",                                     \
        "t.product_id, t.views, t.carts") "where x.business_id = ?1\ngroup by x.product_id\n"
#define PRODUCT_COLUMNS                                                 \
    "coalesce(s.orders, 0) as orders, coalesce(s.units, 0) as units,\n" \
    "    coalesce(s.amount, 0) as amount,\n"                            \
    "    coalesce(s.refunded_amount, 0) as refunded_amount,\n"          \
    "    coalesce(i.views, 0) as views, coalesce(i.carts, 0) as carts\n"

/* The best by one of the two rollups, with what the other knows of them. */
static const char Q_PRODUCTS[] = "select s.product_id, " PRODUCT_COLUMNS "from (" PRODUCTS_OF
                                 "order by sum(x.amount) desc, x.product_id\n"
                                 "limit ?9) as s\n"
                                 "left join (" INTEREST_OF ") as i on i.product_id = s.product_id\n"
                                 "order by s.amount desc, s.product_id";
static const char Q_PRODUCTS_BY_UNITS[] =
    "select s.product_id, " PRODUCT_COLUMNS "from (" PRODUCTS_OF
    "order by sum(x.units) desc, x.product_id\n"
    "limit ?9) as s\n"
    "left join (" INTEREST_OF ") as i on i.product_id = s.product_id\n"
    "order by s.units desc, s.product_id";
static const char Q_PRODUCTS_BY_VIEWS[] =
    "select i.product_id, " PRODUCT_COLUMNS "from (" INTEREST_OF
    "order by sum(x.views) desc, x.product_id\n"
    "limit ?9) as i\n"
    "left join (" PRODUCTS_OF ") as s on s.product_id = i.product_id\n"
    "order by i.views desc, i.product_id";

enum err analytics_store_products(struct ctx *c, const struct analytics_question *q,
                                  enum analytics_sort sort, int64_t limit,
                                  struct analytics_goods_sum **out, size_t *count)
{
    struct parts p = parts_of(q);
    const char *sql = sort == ANALYTICS_BY_VIEWS   ? Q_PRODUCTS_BY_VIEWS
                      : sort == ANALYTICS_BY_UNITS ? Q_PRODUCTS_BY_UNITS
                                                   : Q_PRODUCTS;
    return db_many(c->db, sql, ARGS(q->business_id, PARTS(p), q->currency, limit), TABLE_ROWS_MAX,
                   analytics_goods_sum, out, count);
}

static const char Q_GOODS[] =
    "select g.product_id, g.business_id, g.slug, g.title, g.category, g.currency\n"
    "from [analytics.good] as g\n"
    "where g.business_id = ?1 and g.product_id in (" IDS_FROM_2 ")";

enum err analytics_store_goods(struct ctx *c, struct id business_id, const struct id *ids,
                               size_t ids_count, struct analytics_good **out, size_t *count)
{
    struct analytics_good *all = ARENA_ARRAY(c->arena, struct analytics_good, ids_count + 1);
    size_t found = 0;
    for (size_t at = 0; at < ids_count; at += IDS_MAX) {
        struct analytics_good *piece;
        struct ids list;
        size_t some = ids_count - at < IDS_MAX ? ids_count - at : IDS_MAX, piece_count;
        TRY(db_many(c->db, Q_GOODS, ids_args(&list, ARGS(business_id), ids + at, some), IDS_MAX,
                    analytics_good, &piece, &piece_count));
        for (size_t i = 0; i < piece_count; i++)
            all[found++] = piece[i];
    }
    *out = all;
    *count = found;
    return OK;
}

static const char Q_CATEGORIES[] = "select x.category, " GOODS_SUMS SPAN_OF(
    "[analytics.category]",
    GOODS("t.category")) "where x.business_id = ?1 and x.currency = ?8\n"
                         "group by x.category\n"
                         "order by sum(x.amount) desc, x.category collate \"C\"\n"
                         "limit ?9";

enum err analytics_store_categories(struct ctx *c, const struct analytics_question *q,
                                    int64_t limit, struct analytics_goods_sum **out, size_t *count)
{
    struct parts p = parts_of(q);
    return db_many(c->db, Q_CATEGORIES, ARGS(q->business_id, PARTS(p), q->currency, limit),
                   TABLE_ROWS_MAX, analytics_goods_sum, out, count);
}

static const char Q_CAMPAIGNS[] =
    "select x.channel, x.source, x.campaign, cast(sum(x.sessions) as bigint) as sessions,\n"
    "    cast(sum(x.orders) as bigint) as orders, cast(sum(x.amount) as bigint) as amount,\n"
    "    cast(sum(x.refunded_amount) as bigint) as refunded_amount\n" SPAN_OF(
        "[analytics.campaign]",
        "t.channel, t.source, t.campaign, t.currency, t.sessions, t.orders,\n"
        "    t.amount, t.refunded_amount") "where x.business_id = ?1 and x.currency in ('', ?8)\n"
                                           "and (?9 = '' or x.channel = ?9)\n"
                                           "group by x.channel, x.source, x.campaign\n"
                                           "order by sum(x.amount) desc, sum(x.sessions) desc, "
                                           "x.channel collate \"C\",\n"
                                           "    x.source collate \"C\", x.campaign collate \"C\"\n"
                                           "limit ?10";

enum err analytics_store_campaigns(struct ctx *c, const struct analytics_question *q, int64_t limit,
                                   struct analytics_campaign_sum **out, size_t *count)
{
    struct parts p = parts_of(q);
    return db_many(c->db, Q_CAMPAIGNS,
                   ARGS(q->business_id, PARTS(p), q->currency, q->channel, limit), TABLE_ROWS_MAX,
                   analytics_campaign_sum, out, count);
}

/* ---- The orders behind a figure ---- */

/* `goods` comes before the orders where lines find them; `first` is the filter that an index
 * serves. */
#define ROWS_BY(moment, goods, first)                                                     \
    "select o.order_id, o.number, o." moment " as at, o.channel, o.source, o.campaign,\n" \
    "    o.location_id, o.total_amount, o.total_currency, o.units, o.is_returning\n"      \
    "from " goods "[analytics.order] as o\n"                                              \
    "where o.business_id = ?1 and o." moment " >= ?2 and o." moment " < ?3\n" first       \
    "and (o." moment " < ?4 or (o." moment " = ?4 and o.order_id < ?5))\n" FILTERS        \
    "order by o." moment " desc, o.order_id desc\n"                                       \
    "limit ?13"
#define ROWS_OF(moment) ROWS_BY(moment, "", "")
/* Each paid order with such a line, once. The join says which comes first: SQLite keeps to it, and
 * PostgreSQL knows better by itself. */
#define PAID_WITH(filter)                                                                        \
    "(select distinct l.order_id from [analytics.line] as l\n"                                   \
    "    where l.business_id = ?1 and l.paid_at >= ?2 and l.paid_at < ?3 and " filter ") as g\n" \
    "cross join "
#define FILTERS                                                             \
    "and (?6 = '' or o.channel = ?6)\n"                                     \
    "and (?7 = 0 or o.location_id = ?8)\n"                                  \
    "and o.total_currency = ?9\n"                                           \
    "and (?10 = 0 or exists (select 1 from [analytics.line] as l\n"         \
    "    where l.business_id = o.business_id and l.order_id = o.order_id\n" \
    "    and l.product_id = ?11))\n"                                        \
    "and (?12 = '' or exists (select 1 from [analytics.line] as l\n"        \
    "    where l.business_id = o.business_id and l.order_id = o.order_id\n" \
    "    and l.category = ?12))\n"

static const char Q_PLACED[] = ROWS_OF("placed_at");
static const char Q_PAID[] = ROWS_OF("paid_at");
static const char Q_PAID_BY_CHANNEL[] = ROWS_BY("paid_at", "", "and o.channel = ?6\n");
static const char Q_PAID_OF_PRODUCT[] =
    ROWS_BY("paid_at", PAID_WITH("l.product_id = ?11"), "and o.order_id = g.order_id\n");
static const char Q_PAID_OF_CATEGORY[] =
    ROWS_BY("paid_at", PAID_WITH("l.category = ?12"), "and o.order_id = g.order_id\n");
static const char Q_CANCELLED[] = ROWS_OF("cancelled_at");
static const char Q_REFUNDED[] =
    "select o.order_id, o.number, r.refunded_at as at, o.channel, o.source, o.campaign,\n"
    "    o.location_id, r.amount_amount as total_amount, r.amount_currency as total_currency,\n"
    "    o.units, o.is_returning\n"
    "from [analytics.refund] as r\n"
    "join [analytics.order] as o on o.order_id = r.order_id\n"
    "where r.business_id = ?1 and r.refunded_at >= ?2 and r.refunded_at < ?3\n"
    "and (r.refunded_at < ?4 or (r.refunded_at = ?4 and o.order_id < ?5))\n" FILTERS
    "order by r.refunded_at desc, o.order_id desc\n"
    "limit ?13";

static const char *statement_of(const struct analytics_question *q,
                                const struct analytics_orders_in *in)
{
    switch (in->measure) {
    case ANALYTICS_PLACED:
        return Q_PLACED;
    case ANALYTICS_CANCELLED:
        return Q_CANCELLED;
    case ANALYTICS_REFUNDED:
        return Q_REFUNDED;
    case ANALYTICS_PAID:
        break;
    }
    return id_is_set(in->product_id)  ? Q_PAID_OF_PRODUCT
           : !str_empty(in->category) ? Q_PAID_OF_CATEGORY
           : !str_empty(q->channel)   ? Q_PAID_BY_CHANNEL
                                      : Q_PAID;
}

enum err analytics_store_order_rows(struct ctx *c, const struct analytics_question *q,
                                    const struct analytics_orders_in *in, struct instant before,
                                    struct id before_id, int64_t limit,
                                    struct analytics_order_row **out, size_t *count)
{
    struct instant from = analytics_day_start(q->shop.zone, q->from),
                   until = analytics_day_start(q->shop.zone, analytics_day_add(q->to, 1));
    struct str category = in->category.data ? in->category : S("");
    return db_many(c->db, statement_of(q, in),
                   ARGS(q->business_id, from, until, before, before_id, q->channel,
                        id_is_set(q->location_id), q->location_id, q->currency,
                        id_is_set(in->product_id), in->product_id, category, limit),
                   (size_t)limit, analytics_order_row, out, count);
}
