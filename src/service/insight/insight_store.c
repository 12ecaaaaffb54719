/* What is counted and read: the SQL that writes it. */
#include "insight/insight_private.h"

static const char Q_BASKET[] = "insert into [insight.basket] (order_group_id, counted_at)\n"
                               "values (?1, ?2)\n"
                               "on conflict do nothing";

enum err insight_store_basket(struct ctx *c, struct id order_group_id, bool *is_new)
{
    int64_t changed = 0;
    TRY(db_change(c->db, Q_BASKET, ARGS(order_group_id, c->now), &changed));
    *is_new = changed == 1;
    return OK;
}

static const char Q_BASKETS_SWEEP[] =
    "delete from [insight.basket]\n"
    "where order_group_id in (select b.order_group_id from [insight.basket] as b\n"
    "    where b.counted_at < ?1 limit 500)";

enum err insight_store_baskets_sweep(struct ctx *c, struct instant before, int64_t *count)
{
    return db_change(c->db, Q_BASKETS_SWEEP, ARGS(before), count);
}

static const char Q_TALLY[] = "insert into [insight.week] as w (kind, week, total)\n"
                              "values (?1, ?2, 1)\n"
                              "on conflict (kind, week) do update\n"
                              "set total = w.total + 1";

enum err insight_store_tally(struct ctx *c, enum insight_kind kind, int64_t week)
{
    return db_change(c->db, Q_TALLY, ARGS(WORD(INSIGHT_KIND, kind), week), NULL);
}

static const char Q_COUNT[] = "insert into [insight.count] as n (kind, product_id, week, total)\n"
                              "values (?1, ?2, ?3, 1)\n"
                              "on conflict (kind, product_id, week) do update\n"
                              "set total = n.total + 1";

enum err insight_store_count(struct ctx *c, enum insight_kind kind, struct id product_id,
                             int64_t week)
{
    return db_change(c->db, Q_COUNT, ARGS(WORD(INSIGHT_KIND, kind), product_id, week), NULL);
}

static const char Q_PAIR[] =
    "insert into [insight.pair] as p (kind, product_id, other_id, week, total)\n"
    "values (?1, ?2, ?3, ?4, 1)\n"
    "on conflict (kind, product_id, other_id, week) do update\n"
    "set total = p.total + 1";

enum err insight_store_pair(struct ctx *c, enum insight_kind kind, struct id product_id,
                            struct id other_id, int64_t week)
{
    return db_change(c->db, Q_PAIR, ARGS(WORD(INSIGHT_KIND, kind), product_id, other_id, week),
                     NULL);
}

static const char Q_PAIRS_SWEEP[] = "delete from [insight.pair] as p\n"
                                    "where p.week < ?1";
static const char Q_COUNTS_SWEEP[] = "delete from [insight.count] as n\n"
                                     "where n.week < ?1";
static const char Q_WEEKS_SWEEP[] = "delete from [insight.week] as w\n"
                                    "where w.week < ?1";

enum err insight_store_weeks_sweep(struct ctx *c, int64_t before)
{
    TRY(db_change(c->db, Q_PAIRS_SWEEP, ARGS(before), NULL));
    TRY(db_change(c->db, Q_COUNTS_SWEEP, ARGS(before), NULL));
    return db_change(c->db, Q_WEEKS_SWEEP, ARGS(before), NULL);
}

static const char Q_ITEM_PUT[] =
    "insert into [insight.item] (product_id, seller_id, currency, title, norm, is_dirty,\n"
    "    computed_at)\n"
    "values (?1, ?2, ?3, ?4, 0, 1, 0)";

enum err insight_store_item_put(struct ctx *c, const struct insight_item *item)
{
    return db_change(c->db, Q_ITEM_PUT,
                     ARGS(item->product_id, item->seller_id, item->currency, item->title), NULL);
}

static const char Q_TERMS_DROP[] = "delete from [insight.term] as t\n"
                                   "where t.product_id = ?1";
static const char Q_ITEM_DROP[] = "delete from [insight.item] as i\n"
                                  "where i.product_id = ?1";

enum err insight_store_item_drop(struct ctx *c, struct id product_id)
{
    TRY(db_change(c->db, Q_TERMS_DROP, ARGS(product_id), NULL));
    return db_change(c->db, Q_ITEM_DROP, ARGS(product_id), NULL);
}

static const char Q_ITEM_DIRTY[] = "update [insight.item] as i\n"
                                   "set is_dirty = 1\n"
                                   "where i.product_id = ?1";

enum err insight_store_item_dirty(struct ctx *c, struct id product_id)
{
    return db_change(c->db, Q_ITEM_DIRTY, ARGS(product_id), NULL);
}

static const char Q_ITEM_DONE[] = "update [insight.item] as i\n"
                                  "set is_dirty = 0, norm = ?2, computed_at = ?3\n"
                                  "where i.product_id = ?1";

enum err insight_store_item_done(struct ctx *c, struct id product_id, int64_t norm)
{
    return db_change(c->db, Q_ITEM_DONE, ARGS(product_id, norm, c->now), NULL);
}

static const char Q_TERM_ADD[] = "insert into [insight.term] (product_id, term)\n"
                                 "values (?1, ?2)\n"
                                 "on conflict do nothing";

enum err insight_store_term_add(struct ctx *c, struct id product_id, struct str term)
{
    return db_change(c->db, Q_TERM_ADD, ARGS(product_id, term), NULL);
}

static const char Q_WALK[] = "select w.shop, w.product, w.is_done\n"
                             "from [insight.walk] as w\n"
                             "where w.id = 1";

enum err insight_store_walk(struct ctx *c, struct insight_walk_state *out)
{
    return db_one(c->db, Q_WALK, NO_ARGS, insight_walk_state, out);
}

static const char Q_WALK_PUT[] = "update [insight.walk] as w\n"
                                 "set shop = ?1, product = ?2, is_done = ?3\n"
                                 "where w.id = 1";

enum err insight_store_walk_put(struct ctx *c, const struct insight_walk_state *walk)
{
    return db_change(c->db, Q_WALK_PUT, ARGS(walk->shop, walk->product, walk->is_done), NULL);
}
