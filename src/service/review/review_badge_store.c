/* Badges: their SQL. */
#include "review/review_badge_private.h"

#include "db/ids.h"

#include <stdlib.h>
#include <string.h>

static const char Q_BADGES[] = "select b.business_id, b.kind, b.figure, b.awarded_at\n"
                               "from [review.badge] as b\n"
                               "where b.business_id in (" IDS_FROM_1 ")";

static int by_business(const void *a, const void *b)
{
    const struct review_badge *x = a, *y = b;
    int order = memcmp(&x->business_id, &y->business_id, sizeof x->business_id);
    return order != 0 ? order : (int)x->kind - (int)y->kind;
}

enum err review_store_badges(struct ctx *c, const struct id *businesses, size_t count,
                             struct review_badge_list *out)
{
    out->data = ARENA_ARRAY(c->arena, struct review_badge, count * BADGES + 1);
    out->data_count = 0;
    for (size_t at = 0; at < count; at += IDS_MAX) {
        size_t piece = count - at < IDS_MAX ? count - at : IDS_MAX, found;
        struct review_badge *rows;
        struct ids ids;
        TRY(db_many(c->db, Q_BADGES, ids_args(&ids, NO_ARGS, businesses + at, piece),
                    IDS_MAX * BADGES, review_badge, &rows, &found));
        for (size_t i = 0; i < found; i++)
            out->data[out->data_count++] = rows[i];
    }
    qsort(out->data, out->data_count, sizeof *out->data, by_business);
    return OK;
}

static const char Q_BADGE_GIVE[] =
    "insert into [review.badge] (business_id, kind, figure, awarded_at)\n"
    "values (?1, ?2, ?3, ?4)\n"
    "on conflict (business_id, kind) do update\n"
    "set figure = excluded.figure";

enum err review_store_badge_give(struct ctx *c, struct id business_id, enum review_badge_kind kind,
                                 int64_t figure)
{
    return db_change(c->db, Q_BADGE_GIVE,
                     ARGS(business_id, WORD(REVIEW_BADGE_KIND, kind), figure, c->now), NULL);
}

static const char Q_BADGE_TAKE[] = "delete from [review.badge] as b\n"
                                   "where b.business_id = ?1\n"
                                   "and b.kind = ?2";

enum err review_store_badge_take(struct ctx *c, struct id business_id, enum review_badge_kind kind)
{
    return db_change(c->db, Q_BADGE_TAKE, ARGS(business_id, WORD(REVIEW_BADGE_KIND, kind)), NULL);
}

static const char Q_ROUND_BEGIN[] = "insert into [review.badge_round] (id, next_at)\n"
                                    "values (1, 0)\n"
                                    "on conflict (id) do nothing";
static const char Q_ROUND[] = "select o.cursor, o.next_at\n"
                              "from [review.badge_round] as o\n"
                              "where o.id = 1\n"
                              "for update";

enum err review_store_round(struct ctx *c, struct review_round *out)
{
    enum err err = db_one(c->db, Q_ROUND, NO_ARGS, review_round, out);
    if (err != ERR_MISSING)
        return err;
    TRY(db_change(c->db, Q_ROUND_BEGIN, NO_ARGS, NULL));
    return db_one(c->db, Q_ROUND, NO_ARGS, review_round, out);
}

static const char Q_ROUND_SET[] = "update [review.badge_round] as o\n"
                                  "set cursor = ?1, next_at = ?2\n"
                                  "where o.id = 1";

enum err review_store_round_set(struct ctx *c, const struct review_round *round)
{
    return db_change(c->db, Q_ROUND_SET, ARGS(round->cursor, round->next_at), NULL);
}
