/* The figures made of reviews: their SQL. The guard that none falls below zero stands in the
 * tables. */
#include "review/review_private.h"

#include "db/ids.h"

static const char Q_PRODUCT_BEGIN[] =
    "insert into [review.product_rating] (product_id, business_id, count_1, count_2, count_3,\n"
    "    count_4, count_5)\n"
    "values (?1, ?2, 0, 0, 0, 0, 0)\n"
    "on conflict (product_id) do nothing";

static const char Q_BUSINESS_BEGIN[] =
    "insert into [review.business_rating] (business_id, count_1, count_2, count_3, count_4,\n"
    "    count_5)\n"
    "values (?1, 0, 0, 0, 0, 0)\n"
    "on conflict (business_id) do nothing";

#define ADD_COUNTS                                              \
    "set count_1 = f.count_1 + ?3, count_2 = f.count_2 + ?4,\n" \
    "    count_3 = f.count_3 + ?5, count_4 = f.count_4 + ?6,\n" \
    "    count_5 = f.count_5 + ?7\n"

static const char Q_PRODUCT_ADD[] =
    "update [review.product_rating] as f\n" ADD_COUNTS "where f.business_id = ?1\n"
    "and f.product_id = ?2";

static const char Q_BUSINESS_ADD[] =
    "update [review.business_rating] as f\n" ADD_COUNTS "where f.business_id = ?1\n"
    "and f.business_id = ?2";

static enum err add(struct ctx *c, const char *sql, struct id business_id, struct id subject_id,
                    const int64_t deltas[static 5])
{
    int64_t changed = 0;
    TRY(db_change(
        c->db, sql,
        ARGS(business_id, subject_id, deltas[0], deltas[1], deltas[2], deltas[3], deltas[4]),
        &changed));
    return changed == 1 ? OK : fail_internal(c, "figures of a review are missing");
}

enum err review_store_count(struct ctx *c, const struct review_record *review, int64_t rating,
                            int64_t delta)
{
    int64_t deltas[5] = {0};
    deltas[rating - 1] = delta;
    TRY(db_change(c->db, Q_PRODUCT_BEGIN, ARGS(review->product_id, review->business_id), NULL));
    TRY(add(c, Q_PRODUCT_ADD, review->business_id, review->product_id, deltas));
    TRY(db_change(c->db, Q_BUSINESS_BEGIN, ARGS(review->business_id), NULL));
    return add(c, Q_BUSINESS_ADD, review->business_id, review->business_id, deltas);
}

static const char Q_PRODUCTS[] =
    "select f.product_id, f.business_id, f.count_1, f.count_2, f.count_3, f.count_4, f.count_5\n"
    "from [review.product_rating] as f\n"
    "where f.product_id in (" IDS_FROM_1 ")";

static const char Q_BUSINESSES[] =
    "select f.business_id, f.count_1, f.count_2, f.count_3, f.count_4, f.count_5\n"
    "from [review.business_rating] as f\n"
    "where f.business_id in (" IDS_FROM_1 ")";

static enum err read(struct ctx *c, const char *sql, const struct id *ids, size_t count,
                     struct review_figures_list *out)
{
    out->data = ARENA_ARRAY(c->arena, struct review_figures, count + 1);
    out->data_count = 0;
    for (size_t at = 0; at < count; at += IDS_MAX) {
        size_t piece = count - at < IDS_MAX ? count - at : IDS_MAX, found;
        struct review_figures *rows;
        struct ids list;
        TRY(db_many(c->db, sql, ids_args(&list, NO_ARGS, ids + at, piece), IDS_MAX, review_figures,
                    &rows, &found));
        for (size_t i = 0; i < found; i++)
            out->data[out->data_count++] = rows[i];
    }
    return OK;
}

enum err review_store_product_figures(struct ctx *c, const struct id *ids, size_t count,
                                      struct review_figures_list *out)
{
    return read(c, Q_PRODUCTS, ids, count, out);
}

enum err review_store_business_figures(struct ctx *c, const struct id *ids, size_t count,
                                       struct review_figures_list *out)
{
    return read(c, Q_BUSINESSES, ids, count, out);
}
