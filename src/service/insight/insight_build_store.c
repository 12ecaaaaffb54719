/* What recommendations are worked out from, and the recommendations: the SQL. */
#include "insight/insight_private.h"

#include "db/ids.h"

static const char Q_DIRTY[] = "select i.product_id, i.seller_id, i.currency, i.title, i.norm\n"
                              "from [insight.item] as i\n"
                              "where i.is_dirty = 1\n"
                              "order by i.product_id\n"
                              "limit ?1";
static const char Q_OLD[] = "select i.product_id, i.seller_id, i.currency, i.title, i.norm\n"
                            "from [insight.item] as i\n"
                            "where i.computed_at < ?1\n"
                            "order by i.computed_at\n"
                            "limit ?2";

enum err insight_store_due(struct ctx *c, struct instant before, struct insight_item **out,
                           size_t *count)
{
    TRY(db_many(c->db, Q_DIRTY, ARGS(BUILD_BATCH), BUILD_BATCH, insight_item, out, count));
    if (*count > 0)
        return OK;
    return db_many(c->db, Q_OLD, ARGS(before, BUILD_BATCH), BUILD_BATCH, insight_item, out, count);
}

static const char Q_ITEMS[] = "select i.product_id, i.seller_id, i.currency, i.title, i.norm\n"
                              "from [insight.item] as i\n"
                              "where i.product_id in (" IDS_FROM_1 ")";

enum err insight_store_items(struct ctx *c, const struct id *ids, size_t count,
                             struct insight_item **out, size_t *found)
{
    *out = ARENA_ARRAY(c->arena, struct insight_item, count + 1);
    *found = 0;
    for (size_t at = 0; at < count; at += IDS_MAX) {
        size_t piece = count - at < IDS_MAX ? count - at : IDS_MAX, rows_count;
        struct insight_item *rows;
        struct ids list;
        TRY(db_many(c->db, Q_ITEMS, ids_args(&list, NO_ARGS, ids + at, piece), IDS_MAX,
                    insight_item, &rows, &rows_count));
        for (size_t i = 0; i < rows_count; i++)
            (*out)[(*found)++] = rows[i];
    }
    return OK;
}

static const char Q_ITEMS_TOTAL[] = "select count(*) as total\n"
                                    "from [insight.item] as i";

enum err insight_store_items_total(struct ctx *c, int64_t *out)
{
    return db_integer(c->db, Q_ITEMS_TOTAL, NO_ARGS, out);
}

static const char Q_WEEKS[] = "select w.week, w.total\n"
                              "from [insight.week] as w\n"
                              "where w.kind = ?1\n"
                              "and w.week >= ?2";

enum err insight_store_weeks(struct ctx *c, enum insight_kind kind, int64_t since,
                             struct insight_tally **out, size_t *count)
{
    return db_many(c->db, Q_WEEKS, ARGS(WORD(INSIGHT_KIND, kind), since), WEEKS_KEPT * 4,
                   insight_tally, out, count);
}

static const char Q_COUNTS[] = "select n.product_id, n.week, n.total\n"
                               "from [insight.count] as n\n"
                               "where n.kind = ?1\n"
                               "and n.week >= ?2\n"
                               "and n.product_id in (" IDS_FROM_3 ")";

enum err insight_store_counts(struct ctx *c, enum insight_kind kind, int64_t since,
                              const struct id *ids, size_t count, struct insight_tally **out,
                              size_t *found)
{
    size_t rows_max = (size_t)IDS_MAX * WEEKS_KEPT * 2;
    *out = NULL;
    *found = 0;
    for (size_t at = 0; at < count; at += IDS_MAX) {
        size_t piece = count - at < IDS_MAX ? count - at : IDS_MAX, rows_count;
        struct insight_tally *rows, *all;
        struct ids list;
        TRY(db_many(c->db, Q_COUNTS,
                    ids_args(&list, ARGS(WORD(INSIGHT_KIND, kind), since), ids + at, piece),
                    rows_max, insight_tally, &rows, &rows_count));
        all = ARENA_ARRAY(c->arena, struct insight_tally, *found + rows_count + 1);
        for (size_t i = 0; i < *found; i++)
            all[i] = (*out)[i];
        for (size_t i = 0; i < rows_count; i++)
            all[(*found)++] = rows[i];
        *out = all;
    }
    return OK;
}

static const char Q_PAIRS[] = "select p.other_id as product_id, p.week, p.total\n"
                              "from [insight.pair] as p\n"
                              "where p.kind = ?1\n"
                              "and p.product_id = ?2\n"
                              "and p.week >= ?3\n"
                              "order by p.total desc, p.other_id, p.week\n"
                              "limit ?4";

enum err insight_store_pairs(struct ctx *c, enum insight_kind kind, struct id product_id,
                             int64_t since, struct insight_tally **out, size_t *count)
{
    return db_many(c->db, Q_PAIRS, ARGS(WORD(INSIGHT_KIND, kind), product_id, since, PAIR_ROWS_MAX),
                   PAIR_ROWS_MAX, insight_tally, out, count);
}

static const char Q_TERMS[] = "select t.term, (select count(*) from [insight.term] as o\n"
                              "    where o.term = t.term) as total\n"
                              "from [insight.term] as t\n"
                              "where t.product_id = ?1";

enum err insight_store_terms(struct ctx *c, struct id product_id, struct insight_term **out,
                             size_t *count)
{
    return db_many(c->db, Q_TERMS, ARGS(product_id), TERMS_MAX, insight_term, out, count);
}

static const char Q_SHARING[] = "select t.product_id, t.term\n"
                                "from [insight.term] as t\n"
                                "where t.term = ?1\n"
                                "order by t.product_id desc\n"
                                "limit ?2";

enum err insight_store_sharing(struct ctx *c, struct str term, struct insight_shared **out,
                               size_t *count)
{
    return db_many(c->db, Q_SHARING, ARGS(term, NEIGHBOURS_MAX), NEIGHBOURS_MAX, insight_shared,
                   out, count);
}

static const char Q_CLEAR[] = "delete from [insight.recommendation] as r\n"
                              "where r.product_id = ?1";
static const char Q_ADD[] =
    "insert into [insight.recommendation] (product_id, position, other_id, reason, score)\n"
    "values (?1, ?2, ?3, ?4, ?5)";

enum err insight_store_replace(struct ctx *c, struct id product_id, const struct insight_row *rows,
                               size_t count)
{
    TRY(db_change(c->db, Q_CLEAR, ARGS(product_id), NULL));
    for (size_t i = 0; i < count; i++)
        TRY(db_change(c->db, Q_ADD,
                      ARGS(product_id, (int64_t)i, rows[i].other_id,
                           WORD(INSIGHT_REASON, rows[i].reason), rows[i].score),
                      NULL));
    return OK;
}

static const char Q_OF[] = "select r.product_id, r.other_id, r.reason, r.score\n"
                           "from [insight.recommendation] as r\n"
                           "where r.product_id in (" IDS_FROM_1 ")\n"
                           "order by r.product_id, r.position";

enum err insight_store_of(struct ctx *c, const struct id *ids, size_t count,
                          struct insight_row **out, size_t *found)
{
    struct ids list;
    size_t piece = count < IDS_MAX ? count : IDS_MAX;
    return db_many(c->db, Q_OF, ids_args(&list, NO_ARGS, ids, piece),
                   IDS_MAX * INSIGHT_SHOWN_MAX * 2, insight_row, out, found);
}
