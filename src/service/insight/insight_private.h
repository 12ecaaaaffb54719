/* The inside of insight/. */
#ifndef SOKO_SERVICE_INSIGHT_PRIVATE_H
#define SOKO_SERVICE_INSIGHT_PRIVATE_H

#include "insight/insight.h"
#include "insight/insight_score.h"

#include "order/order.h"

#define INSIGHT_WEEK_MS (INT64_C(7) * 24 * 3600 * 1000)
enum {
    WEEKS_KEPT = 104,
    PAIRS_MIN = 2,
    BASKET_MAX = 20, /* products of one checkout that are paired */
    TERMS_MAX = 24,  /* words of one product */
    PAIR_ROWS_MAX = 4000,
    NEIGHBOURS_MAX = 200,
    CANDIDATES_MAX = 512,
    BUILD_BATCH = 20,
    RECOMPUTE_DAYS = 7,
    BASKET_DAYS = 180,
    VIEWS_BATCH = 256
};

enum insight_kind { INSIGHT_ORDERS, INSIGHT_VIEWS };
extern const char *const INSIGHT_KIND[];

struct insight_item {
    struct id product_id;
    struct id seller_id;
    struct currency currency;
    struct str title;
    int64_t norm;
};
TYPE(insight_item, F(insight_item, product_id, "Product.", .prefix = "prod"),
     F(insight_item, seller_id, "Shop.", .prefix = "biz"),
     F(insight_item, currency, "What it is sold in."), F(insight_item, title, "Title."),
     F(insight_item, norm, "Length of its words, in thousandths."));
struct insight_walk_state {
    struct str shop; /* cursors of the lists; empty: at their start */
    struct str product;
    bool is_done;
};
TYPE(insight_walk_state, F(insight_walk_state, shop, "Where the shops go on."),
     F(insight_walk_state, product, "Where the products of that one go on."),
     F(insight_walk_state, is_done, "Whether all were read."));
struct insight_tally {
    struct id product_id;
    int64_t week;
    int64_t total;
};
TYPE(insight_tally, F(insight_tally, product_id, "Product.", .prefix = "prod"),
     F(insight_tally, week, "Week."), F(insight_tally, total, "How many."));
struct insight_term {
    struct str term;
    int64_t total;
};
TYPE(insight_term, F(insight_term, term, "Word."), F(insight_term, total, "Products with it."));
struct insight_shared {
    struct id product_id;
    struct str term;
};
TYPE(insight_shared, F(insight_shared, product_id, "Product.", .prefix = "prod"),
     F(insight_shared, term, "Word that it shares."));
struct insight_row {
    struct id product_id;
    struct id other_id;
    enum insight_reason reason;
    int64_t score;
};
TYPE(insight_row, F(insight_row, product_id, "Of which.", .prefix = "prod"),
     F(insight_row, other_id, "What goes with it.", .prefix = "prod"),
     F(insight_row, reason, "Why.", .words = INSIGHT_REASON), F(insight_row, score, "How much."));

/* ---- Ops ---- */

OFFERS(insight_count_paid, order_paid, nothing);
OFFERS(insight_count_confirmed, order_confirmed, nothing);
OFFERS(insight_follow_product, catalogue_product_changed, nothing);
OFFERS(insight_take_views, nothing, swept);
OFFERS(insight_build, nothing, swept);
OFFERS(insight_sweep, nothing, swept);
OFFERS(insight_walk, nothing, swept);
OFFERS(insight_mine, nothing, insight_recommendations);

/* ---- insight_view.c: two products that were looked at in one visit ---- */

struct insight_glance {
    struct id first, second;
};
/* Takes what waits, at most `max`. */
size_t insight_views_take(struct insight_glance *out, size_t max);

int64_t insight_week(struct instant at);
/* Counts one checkout or visit of these products. */
enum err insight_tally_add(struct ctx *c, enum insight_kind kind, const struct id *products,
                           size_t count, int64_t week);
/* Distinct folded words of three letters and more. */
size_t insight_terms(struct ctx *c, struct str text, struct str terms[static TERMS_MAX],
                     size_t count);
/* Works out what goes with one product, and writes it down. */
enum err insight_compute(struct ctx *c, const struct insight_item *item);

/* ---- Store: insight_store.c ---- */

enum err insight_store_basket(struct ctx *c, struct id order_group_id, bool *is_new);
enum err insight_store_baskets_sweep(struct ctx *c, struct instant before, int64_t *count);
enum err insight_store_tally(struct ctx *c, enum insight_kind kind, int64_t week);
enum err insight_store_count(struct ctx *c, enum insight_kind kind, struct id product_id,
                             int64_t week);
enum err insight_store_pair(struct ctx *c, enum insight_kind kind, struct id product_id,
                            struct id other_id, int64_t week);
enum err insight_store_weeks_sweep(struct ctx *c, int64_t before);
enum err insight_store_item_put(struct ctx *c, const struct insight_item *item);
enum err insight_store_item_drop(struct ctx *c, struct id product_id);
enum err insight_store_item_dirty(struct ctx *c, struct id product_id);
enum err insight_store_item_done(struct ctx *c, struct id product_id, int64_t norm);
enum err insight_store_walk(struct ctx *c, struct insight_walk_state *out);
enum err insight_store_walk_put(struct ctx *c, const struct insight_walk_state *walk);
enum err insight_store_term_add(struct ctx *c, struct id product_id, struct str term);

/* ---- Store: insight_build_store.c ---- */

enum err insight_store_due(struct ctx *c, struct instant before, struct insight_item **out,
                           size_t *count);
enum err insight_store_items(struct ctx *c, const struct id *ids, size_t count,
                             struct insight_item **out, size_t *found);
enum err insight_store_items_total(struct ctx *c, int64_t *out);
enum err insight_store_weeks(struct ctx *c, enum insight_kind kind, int64_t since,
                             struct insight_tally **out, size_t *count);
enum err insight_store_counts(struct ctx *c, enum insight_kind kind, int64_t since,
                              const struct id *ids, size_t count, struct insight_tally **out,
                              size_t *found);
enum err insight_store_pairs(struct ctx *c, enum insight_kind kind, struct id product_id,
                             int64_t since, struct insight_tally **out, size_t *count);
/* Words of a product, each with how many products have it. */
enum err insight_store_terms(struct ctx *c, struct id product_id, struct insight_term **out,
                             size_t *count);
enum err insight_store_sharing(struct ctx *c, struct str term, struct insight_shared **out,
                               size_t *count);
enum err insight_store_replace(struct ctx *c, struct id product_id, const struct insight_row *rows,
                               size_t count);
enum err insight_store_of(struct ctx *c, const struct id *ids, size_t count,
                          struct insight_row **out, size_t *found);

/* 404 unless the product is for sale. */
enum err insight_product_scope(struct ctx *c, const void *in);

#endif
