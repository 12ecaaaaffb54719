/* Shops, goods, orders, refunds, reviews and stock: the SQL of the facts. */
#include "analytics/analytics_private.h"

enum { GROUP_MAX = CART_LINES_MAX, REFUNDS_MAX = 10000 };

/* ---- Shops and goods ---- */

#define SHOP_COLUMNS                                                                         \
    "s.business_id, s.name, s.slug, s.zone, s.currency, s.agent_user_id, s.registered_at,\n" \
    "    s.verified_at, s.first_sale_at, s.retained_at, s.rebuilt_until\n"

static const char Q_SHOP[] = "select " SHOP_COLUMNS "from [analytics.shop] as s\n"
                             "where s.business_id = ?1";
static const char Q_SHOP_OF_SLUG[] = "select " SHOP_COLUMNS "from [analytics.shop] as s\n"
                                     "where s.slug = ?1\n"
                                     "limit 1";

enum err analytics_store_shop(struct ctx *c, struct id business_id, struct analytics_shop *out)
{
    return db_one(c->db, Q_SHOP, ARGS(business_id), analytics_shop, out);
}

enum err analytics_store_shop_of_slug(struct ctx *c, struct str slug, struct analytics_shop *out)
{
    return db_one(c->db, Q_SHOP_OF_SLUG, ARGS(slug), analytics_shop, out);
}

static const char Q_SHOP_PUT[] =
    "insert into [analytics.shop] (business_id, name, slug, zone, currency, agent_user_id,\n"
    "    registered_at, verified_at)\n"
    "values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)\n"
    "on conflict (business_id) do update\n"
    "set name = excluded.name, slug = excluded.slug, zone = excluded.zone,\n"
    "    agent_user_id = excluded.agent_user_id, verified_at = excluded.verified_at";

enum err analytics_store_shop_put(struct ctx *c, const struct analytics_shop *s)
{
    return db_change(c->db, Q_SHOP_PUT,
                     ARGS(s->business_id, s->name, s->slug, s->zone, s->currency, s->agent_user_id,
                          s->registered_at, s->verified_at),
                     NULL);
}

/* The first sale, and the first that came 30 days or more after it. */
static const char Q_SHOP_FIRST[] = "update [analytics.shop] as s\n"
                                   "set first_sale_at = ?2\n"
                                   "where s.business_id = ?1\n"
                                   "and (s.first_sale_at is null or s.first_sale_at > ?2)";
static const char Q_SHOP_RETAINED[] = "update [analytics.shop] as s\n"
                                      "set retained_at = ?2\n"
                                      "where s.business_id = ?1\n"
                                      "and s.first_sale_at <= cast(?2 as bigint) - 2592000000\n"
                                      "and (s.retained_at is null or s.retained_at > ?2)";

enum err analytics_store_shop_sold(struct ctx *c, struct id business_id, struct instant at)
{
    TRY(db_change(c->db, Q_SHOP_FIRST, ARGS(business_id, at), NULL));
    return db_change(c->db, Q_SHOP_RETAINED, ARGS(business_id, at), NULL);
}

static const char Q_SHOP_REBUILT[] = "update [analytics.shop] as s\n"
                                     "set rebuilt_until = ?2\n"
                                     "where s.business_id = ?1";

enum err analytics_store_shop_rebuilt(struct ctx *c, struct id business_id, struct instant until)
{
    return db_change(c->db, Q_SHOP_REBUILT, ARGS(business_id, until), NULL);
}

#define GOOD_COLUMNS "g.product_id, g.business_id, g.slug, g.title, g.category, g.currency\n"

static const char Q_GOOD[] = "select " GOOD_COLUMNS "from [analytics.good] as g\n"
                             "where g.product_id = ?1";
static const char Q_GOOD_OF_SLUG[] = "select " GOOD_COLUMNS "from [analytics.good] as g\n"
                                     "where g.slug = ?1\n"
                                     "limit 1";

enum err analytics_store_good(struct ctx *c, struct id product_id, struct analytics_good *out)
{
    return db_one(c->db, Q_GOOD, ARGS(product_id), analytics_good, out);
}

enum err analytics_store_good_of_slug(struct ctx *c, struct str slug, struct analytics_good *out)
{
    return db_one(c->db, Q_GOOD_OF_SLUG, ARGS(slug), analytics_good, out);
}

static const char Q_GOOD_PUT[] =
    "insert into [analytics.good] (product_id, business_id, slug, title, category, currency)\n"
    "values (?1, ?2, ?3, ?4, ?5, ?6)\n"
    "on conflict (product_id) do update\n"
    "set slug = excluded.slug, title = excluded.title, category = excluded.category,\n"
    "    currency = excluded.currency";

enum err analytics_store_good_put(struct ctx *c, const struct analytics_good *g)
{
    return db_change(
        c->db, Q_GOOD_PUT,
        ARGS(g->product_id, g->business_id, g->slug, g->title, g->category, g->currency), NULL);
}

/* ---- Orders ---- */

#define ORDER_COLUMNS                                                                        \
    "o.order_id, o.business_id, o.order_group_id, o.number, o.customer_id, o.contact_key,\n" \
    "    o.is_returning, o.channel, o.source, o.campaign, o.location_id, o.total_amount,\n"  \
    "    o.total_currency, o.units, o.agent_user_id, o.fee_amount, o.commission_amount, "    \
    "o.placed_at, o.paid_at, o.cancelled_at, o.fulfilled_at,\n"                              \
    "    o.session_id\n"

static const char Q_SHOP_LOCK[] = "select cast(1 as bigint) from [analytics.shop] as s\n"
                                  "where s.business_id = ?1\n"
                                  "for update";

enum err analytics_store_shop_lock(struct ctx *c, struct id business_id)
{
    int64_t one;
    return db_integer(c->db, Q_SHOP_LOCK, ARGS(business_id), &one);
}

static const char Q_ORDER[] = "select " ORDER_COLUMNS "from [analytics.order] as o\n"
                              "where o.order_id = ?1";

enum err analytics_store_order(struct ctx *c, struct id order_id, struct analytics_order *out)
{
    return db_one(c->db, Q_ORDER, ARGS(order_id), analytics_order, out);
}

static const char Q_ORDERS_OF_GROUP[] = "select " ORDER_COLUMNS "from [analytics.order] as o\n"
                                        "where o.order_group_id = ?1\n"
                                        "and o.business_id = ?2";

enum err analytics_store_orders_of_group(struct ctx *c, struct id group_id, struct id business_id,
                                         struct analytics_order **out, size_t *count)
{
    return db_many(c->db, Q_ORDERS_OF_GROUP, ARGS(group_id, business_id), GROUP_MAX,
                   analytics_order, out, count);
}

static const char Q_ORDER_PUT[] =
    "insert into [analytics.order] (order_id, business_id, order_group_id, number, customer_id,\n"
    "    contact_key, is_returning, channel, source, campaign, location_id, total_amount,\n"
    "    total_currency, units, placed_at, paid_at, cancelled_at, fulfilled_at, session_id,\n"
    "    agent_user_id, fee_amount, commission_amount)\n"
    "values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18,\n"
    "    ?19, ?20, ?21, ?22)\n"
    "on conflict (order_id) do update\n"
    "set channel = excluded.channel, source = excluded.source, campaign = excluded.campaign,\n"
    "    paid_at = excluded.paid_at, cancelled_at = excluded.cancelled_at,\n"
    "    fulfilled_at = excluded.fulfilled_at, session_id = excluded.session_id,\n"
    "    agent_user_id = excluded.agent_user_id, fee_amount = excluded.fee_amount,\n"
    "    commission_amount = excluded.commission_amount";

enum err analytics_store_order_put(struct ctx *c, const struct analytics_order *o)
{
    return db_change(c->db, Q_ORDER_PUT,
                     ARGS(o->order_id, o->business_id, o->order_group_id, o->number, o->customer_id,
                          o->contact_key, o->is_returning, WORD(ANALYTICS_CHANNEL, o->channel),
                          o->source, o->campaign, o->location_id, o->total, o->units, o->placed_at,
                          o->paid_at, o->cancelled_at, o->fulfilled_at, o->session_id,
                          o->agent_user_id, o->fee_amount, o->commission_amount),
                     NULL);
}

static const char Q_HAS_BOUGHT[] = "select count(*)\n"
                                   "from [analytics.order] as o\n"
                                   "where o.business_id = ?1\n"
                                   "and o.placed_at < ?2\n"
                                   "and o.order_group_id <> ?3\n"
                                   "and o.cancelled_at is null\n"
                                   "and (o.customer_id = ?4 or o.contact_key = ?5)";

enum err analytics_store_has_bought(struct ctx *c, const struct analytics_order *o, bool *out)
{
    int64_t count = 0;
    TRY(db_integer(
        c->db, Q_HAS_BOUGHT,
        ARGS(o->business_id, o->placed_at, o->order_group_id, o->customer_id, o->contact_key),
        &count));
    *out = count > 0;
    return OK;
}

static const char Q_LINE_PUT[] =
    "insert into [analytics.line] (order_id, position, business_id, product_id, variant_id,\n"
    "    category, quantity, total_amount, total_currency, paid_at)\n"
    "values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)\n"
    "on conflict (order_id, position) do nothing";

enum err analytics_store_line_put(struct ctx *c, const struct analytics_order *order,
                                  int64_t position, const struct analytics_line *line)
{
    return db_change(c->db, Q_LINE_PUT,
                     ARGS(order->order_id, position, order->business_id, line->product_id,
                          line->variant_id, line->category, line->quantity, line->total,
                          order->paid_at),
                     NULL);
}

static const char Q_LINES_PAID[] = "update [analytics.line] as l\n"
                                   "set paid_at = ?3\n"
                                   "where l.business_id = ?1\n"
                                   "and l.order_id = ?2";

enum err analytics_store_lines_paid(struct ctx *c, const struct analytics_order *order)
{
    return db_change(c->db, Q_LINES_PAID, ARGS(order->business_id, order->order_id, order->paid_at),
                     NULL);
}

static const char Q_LINES[] =
    "select l.product_id, l.variant_id, l.category, l.quantity, l.total_amount, l.total_currency\n"
    "from [analytics.line] as l\n"
    "where l.business_id = ?1\n"
    "and l.order_id = ?2\n"
    "order by l.position";

enum err analytics_store_lines(struct ctx *c, struct id business_id, struct id order_id,
                               struct analytics_line **out, size_t *count)
{
    return db_many(c->db, Q_LINES, ARGS(business_id, order_id), CART_LINES_MAX, analytics_line, out,
                   count);
}

static const char Q_REFUND_PUT[] =
    "insert into [analytics.refund] (refund_id, order_id, business_id, amount_amount,\n"
    "    amount_currency, fee_amount, commission_amount, refunded_at)\n"
    "values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)\n"
    "on conflict (refund_id) do nothing";

enum err analytics_store_refund_put(struct ctx *c, const struct analytics_refund *r, bool *is_new)
{
    int64_t changed = 0;
    TRY(db_change(c->db, Q_REFUND_PUT,
                  ARGS(r->refund_id, r->order_id, r->business_id, r->amount, r->fee_amount,
                       r->commission_amount, r->refunded_at),
                  &changed));
    *is_new = changed == 1;
    return OK;
}

static const char Q_REFUNDS[] =
    "select r.refund_id, r.order_id, r.business_id, r.amount_amount, r.amount_currency,\n"
    "    r.fee_amount, r.commission_amount, r.refunded_at\n"
    "from [analytics.refund] as r\n"
    "where r.business_id = ?1\n"
    "and r.order_id = ?2\n"
    "order by r.refund_id";

enum err analytics_store_refunds(struct ctx *c, struct id business_id, struct id order_id,
                                 struct analytics_refund **out, size_t *count)
{
    return db_many(c->db, Q_REFUNDS, ARGS(business_id, order_id), REFUNDS_MAX, analytics_refund,
                   out, count);
}

static const char Q_REFUND_LINE_PUT[] =
    "insert into [analytics.refund_line] (refund_id, position, business_id, order_id, quantity,\n"
    "    amount)\n"
    "values (?1, ?2, ?3, ?4, ?5, ?6)";

enum err analytics_store_refund_line_put(struct ctx *c, const struct analytics_refund *r,
                                         const struct analytics_line_back *back)
{
    return db_change(c->db, Q_REFUND_LINE_PUT,
                     ARGS(r->refund_id, back->position, r->business_id, r->order_id, back->quantity,
                          back->amount),
                     NULL);
}

static const char Q_LINES_BACK[] =
    "select b.position, cast(sum(b.quantity) as bigint) as quantity,\n"
    "    cast(sum(b.amount) as bigint) as amount\n"
    "from [analytics.refund_line] as b\n"
    "where b.business_id = ?1\n"
    "and b.order_id = ?2\n"
    "group by b.position";

enum err analytics_store_lines_back(struct ctx *c, struct id business_id, struct id order_id,
                                    struct analytics_line_back **out, size_t *count)
{
    return db_many(c->db, Q_LINES_BACK, ARGS(business_id, order_id), CART_LINES_MAX,
                   analytics_line_back, out, count);
}

static const char Q_REFUND_LINES[] =
    "select l.product_id, l.variant_id, l.category, b.quantity, b.amount as total_amount,\n"
    "    l.total_currency\n"
    "from [analytics.refund_line] as b\n"
    "join [analytics.line] as l on l.order_id = b.order_id and l.position = b.position\n"
    "where b.business_id = ?1\n"
    "and b.refund_id = ?2\n"
    "order by b.position";

enum err analytics_store_refund_lines(struct ctx *c, const struct analytics_refund *r,
                                      struct analytics_line **out, size_t *count)
{
    return db_many(c->db, Q_REFUND_LINES, ARGS(r->business_id, r->refund_id), CART_LINES_MAX,
                   analytics_line, out, count);
}

/* ---- Reviews and stock ---- */

static const char Q_REVIEW_PUT[] =
    "insert into [analytics.review] (review_id, business_id, product_id, stars, written_at)\n"
    "values (?1, ?2, ?3, ?4, ?5)\n"
    "on conflict (review_id) do update\n"
    "set stars = excluded.stars";
static const char Q_REVIEW_DROP[] = "delete from [analytics.review]\n"
                                    "where business_id = ?1\n"
                                    "and review_id = ?2";

enum err analytics_store_review_put(struct ctx *c, struct id review_id, struct id business_id,
                                    struct id product_id, int64_t stars, struct instant at)
{
    return db_change(c->db, Q_REVIEW_PUT, ARGS(review_id, business_id, product_id, stars, at),
                     NULL);
}

enum err analytics_store_review_drop(struct ctx *c, struct id business_id, struct id review_id)
{
    return db_change(c->db, Q_REVIEW_DROP, ARGS(business_id, review_id), NULL);
}

static const char Q_SHORTAGE_PUT[] =
    "insert into [analytics.shortage] (variant_id, business_id, product_id, is_out, since)\n"
    "values (?1, ?2, ?3, ?4, ?5)\n"
    "on conflict (variant_id) do update\n"
    "set is_out = excluded.is_out, since = excluded.since";
static const char Q_SHORTAGE_DROP[] = "delete from [analytics.shortage]\n"
                                      "where business_id = ?1\n"
                                      "and variant_id = ?2";

enum err analytics_store_shortage_put(struct ctx *c, const struct stock_level_changed *level,
                                      bool is_out)
{
    return db_change(c->db, Q_SHORTAGE_PUT,
                     ARGS(level->variant_id, level->business_id, level->product_id, is_out, c->now),
                     NULL);
}

enum err analytics_store_shortage_drop(struct ctx *c, const struct stock_level_changed *level)
{
    return db_change(c->db, Q_SHORTAGE_DROP, ARGS(level->business_id, level->variant_id), NULL);
}

/* ---- Erasure ---- */

static const char Q_FORGET[] = "update [analytics.order] as o\n"
                               "set customer_id = null, contact_key = null\n"
                               "where o.customer_id = ?1 or o.contact_key = ?2";
static const char Q_FORGET_GROUP[] = "update [analytics.order] as o\n"
                                     "set contact_key = null\n"
                                     "where o.order_group_id = ?1";

static const char Q_KNOWN[] = "select count(*)\n"
                              "from [analytics.order] as o\n"
                              "where o.customer_id = ?1 or o.contact_key = ?2";

enum err analytics_store_orders_known(struct ctx *c, struct id customer_id, struct str contact_key,
                                      int64_t *out)
{
    return db_integer(c->db, Q_KNOWN, ARGS(customer_id, contact_key), out);
}

enum err analytics_store_forget(struct ctx *c, struct id customer_id, struct str contact_key)
{
    return db_change(c->db, Q_FORGET, ARGS(customer_id, contact_key), NULL);
}

enum err analytics_store_forget_group(struct ctx *c, struct id group_id)
{
    return db_change(c->db, Q_FORGET_GROUP, ARGS(group_id), NULL);
}
