/* Working out what goes with a product: what it was bought with (log-likelihood ratio), what was
 * looked at with it (the same, a quarter as heavy), and what is like it (cosine of TF-IDF). All
 * three are added up; the heaviest is the reason that is shown. */
#include "insight/insight_private.h"

#include <math.h>
#include <string.h>

/* The weights were chosen by hand: a pair that meets ten times by far more than chance has a ratio
 * of 30 to 60; two products with the same words have a cosine of 1. */
static const double VIEW_WEIGHT = 0.25, SIMILAR_WEIGHT = 3.0, SIMILAR_MIN = 0.15;

enum { NEWS_MAX = 8 };

struct build {
    const struct insight_item *item;
    struct insight_candidate *candidates;
    double *heaviest;
    size_t count;
};

static void add(struct build *build, struct id product_id, double score, unsigned reason)
{
    size_t i = 0;
    if (score <= 0 || id_eq(product_id, build->item->product_id))
        return;
    while (i < build->count && !id_eq(build->candidates[i].product_id, product_id))
        i++;
    if (i == CANDIDATES_MAX)
        return;
    if (i == build->count) {
        build->candidates[build->count++] = (struct insight_candidate){.product_id = product_id};
        build->heaviest[i] = 0;
    }
    build->candidates[i].score += score;
    if (score > build->heaviest[i]) {
        build->heaviest[i] = score;
        build->candidates[i].reason = reason;
    }
}

/* ---- Counts ---- */

static double faded(const struct insight_tally *rows, size_t count, struct id product_id,
                    int64_t week)
{
    double sum = 0;
    for (size_t i = 0; i < count; i++)
        if (id_eq(rows[i].product_id, product_id))
            sum += (double)rows[i].total * insight_fade(week - rows[i].week);
    return sum;
}

/* Those that met often enough, each once. */
static size_t partners(const struct insight_tally *pairs, size_t count, struct id *out, size_t max)
{
    size_t found = 0;
    for (size_t i = 0; i < count && found < max; i++) {
        int64_t total = 0;
        bool is_first = true;
        for (size_t j = 0; j < count; j++)
            if (id_eq(pairs[j].product_id, pairs[i].product_id)) {
                total += pairs[j].total;
                is_first &= j >= i;
            }
        if (is_first && total >= PAIRS_MIN)
            out[found++] = pairs[i].product_id;
    }
    return found;
}

static enum err add_counts(struct ctx *c, struct build *build, enum insight_kind kind)
{
    int64_t week = insight_week(c->now), since = week - WEEKS_KEPT;
    struct id ids[NEIGHBOURS_MAX + 1], none = {{0}};
    struct insight_tally *pairs, *counts, *weeks;
    size_t pairs_count, counts_count, weeks_count;
    TRY(insight_store_pairs(c, kind, build->item->product_id, since, &pairs, &pairs_count));
    size_t count = partners(pairs, pairs_count, ids, NEIGHBOURS_MAX);
    if (count == 0)
        return OK;
    ids[count] = build->item->product_id;
    TRY(insight_store_counts(c, kind, since, ids, count + 1, &counts, &counts_count));
    TRY(insight_store_weeks(c, kind, since, &weeks, &weeks_count));
    double all = faded(weeks, weeks_count, none, week);
    double own = faded(counts, counts_count, build->item->product_id, week);
    for (size_t i = 0; i < count; i++) {
        double ratio = insight_ratio(faded(pairs, pairs_count, ids[i], week), own,
                                     faded(counts, counts_count, ids[i], week), all);
        add(build, ids[i], kind == INSIGHT_VIEWS ? VIEW_WEIGHT * ratio : ratio,
            kind == INSIGHT_VIEWS ? INSIGHT_VIEWED : INSIGHT_BOUGHT);
    }
    return OK;
}

/* ---- Words ---- */

struct likeness {
    struct id product_id;
    double shared;
};

static void note(struct likeness *found, size_t *count, struct id product_id, double weight)
{
    size_t i = 0;
    while (i < *count && !id_eq(found[i].product_id, product_id))
        i++;
    if (i == CANDIDATES_MAX)
        return;
    if (i == *count)
        found[(*count)++] = (struct likeness){product_id, 0};
    found[i].shared += weight;
}

/* Every word of a product weighs the square of its rarity; a word that most have weighs little.
 * The other product's length is the one it had when it was last worked out. */
static enum err add_similar(struct ctx *c, struct build *build, int64_t *norm)
{
    struct insight_term *terms;
    struct likeness *found = ARENA_ARRAY(c->arena, struct likeness, CANDIDATES_MAX);
    struct id *ids = ARENA_ARRAY(c->arena, struct id, CANDIDATES_MAX);
    struct insight_item *items;
    size_t terms_count, count = 0, items_count;
    int64_t all;
    double length = 0;
    TRY(insight_store_items_total(c, &all));
    TRY(insight_store_terms(c, build->item->product_id, &terms, &terms_count));
    for (size_t i = 0; i < terms_count; i++) {
        double rarity = log(1 + (double)all / (double)terms[i].total);
        struct insight_shared *sharing;
        size_t sharing_count;
        length += rarity * rarity;
        TRY(insight_store_sharing(c, terms[i].term, &sharing, &sharing_count));
        for (size_t j = 0; j < sharing_count; j++)
            note(found, &count, sharing[j].product_id, rarity * rarity);
    }
    *norm = (int64_t)(1000 * sqrt(length));
    for (size_t i = 0; i < count; i++)
        ids[i] = found[i].product_id;
    TRY(insight_store_items(c, ids, count, &items, &items_count));
    for (size_t i = 0; i < items_count; i++)
        for (size_t j = 0; j < count; j++) {
            double other = items[i].norm > 0 ? (double)items[i].norm : (double)*norm;
            double cosine = found[j].shared * 1e6 / ((double)*norm * other + 1);
            if (id_eq(items[i].product_id, found[j].product_id) && cosine >= SIMILAR_MIN)
                add(build, found[j].product_id, SIMILAR_WEIGHT * fmin(cosine, 1), INSIGHT_SIMILAR);
        }
    return OK;
}

/* ---- All together ---- */

/* What is not known, or sold in another currency, cannot go into the same cart. */
static enum err keep_fitting(struct ctx *c, struct build *build)
{
    struct id *ids = ARENA_ARRAY(c->arena, struct id, build->count + 1);
    struct insight_item *items;
    size_t found, kept = 0;
    for (size_t i = 0; i < build->count; i++)
        ids[i] = build->candidates[i].product_id;
    TRY(insight_store_items(c, ids, build->count, &items, &found));
    for (size_t i = 0; i < build->count; i++)
        for (size_t j = 0; j < found; j++)
            if (id_eq(items[j].product_id, build->candidates[i].product_id)
                && currency_eq(items[j].currency, build->item->currency)) {
                build->candidates[kept] = build->candidates[i];
                build->candidates[kept++].seller_id = items[j].seller_id;
                break;
            }
    build->count = kept;
    return OK;
}

enum err insight_compute(struct ctx *c, const struct insight_item *item)
{
    struct build build = {.item = item,
                          .candidates =
                              ARENA_ARRAY(c->arena, struct insight_candidate, CANDIDATES_MAX),
                          .heaviest = ARENA_ARRAY(c->arena, double, CANDIDATES_MAX)};
    struct insight_row rows[INSIGHT_SHOWN_MAX * 2];
    int64_t norm = 0;
    TRY(add_counts(c, &build, INSIGHT_ORDERS));
    TRY(add_counts(c, &build, INSIGHT_VIEWS));
    TRY(add_similar(c, &build, &norm));
    TRY(keep_fitting(c, &build));
    size_t count = insight_rank(build.candidates, build.count, sizeof rows / sizeof rows[0]);
    for (size_t i = 0; i < count; i++)
        rows[i] = (struct insight_row){.product_id = item->product_id,
                                       .other_id = build.candidates[i].product_id,
                                       .reason = (enum insight_reason)build.candidates[i].reason,
                                       .score = (int64_t)(1000 * build.candidates[i].score)};
    TRY(insight_store_replace(c, item->product_id, rows, count));
    /* One that was just read is news to those it is most like. */
    for (size_t i = 0; item->norm == 0 && i < count && i < NEWS_MAX; i++)
        TRY(insight_store_item_dirty(c, rows[i].other_id));
    return insight_store_item_done(c, item->product_id, norm);
}

enum err insight_build(struct ctx *c, const struct nothing *in __attribute__((unused)),
                       struct swept *out)
{
    struct insight_item *items;
    size_t count;
    struct instant before = instant_add_ms(c->now, -RECOMPUTE_DAYS * (INSIGHT_WEEK_MS / 7));
    TRY(insight_store_due(c, before, &items, &count));
    for (size_t i = 0; i < count; i++)
        TRY(insight_compute(c, &items[i]));
    out->count = (int64_t)count;
    return OK;
}
