/* Photos of reviews: their SQL. */
#include "review/review_private.h"

#include "db/ids.h"

#define PHOTO_COLUMNS                                                              \
    "select p.review_id, p.business_id, p.position, p.media_id, p.picture_hash,\n" \
    "    p.picture_width, p.picture_height, p.picture_tint\n"                      \
    "from [review.photo] as p\n"

enum { PHOTOS_MAX = IDS_MAX * REVIEW_PHOTOS_MAX };

static const char Q_PHOTOS[] = PHOTO_COLUMNS "where p.review_id in (" IDS_FROM_1 ")\n"
                                             "order by p.review_id, p.position";

enum err review_store_photos(struct ctx *c, const struct id *ids, size_t count,
                             struct review_photo_row **out, size_t *found)
{
    *out = ARENA_ARRAY(c->arena, struct review_photo_row, count * REVIEW_PHOTOS_MAX + 1);
    *found = 0;
    for (size_t at = 0; at < count; at += IDS_MAX) {
        size_t piece = count - at < IDS_MAX ? count - at : IDS_MAX, rows_count;
        struct review_photo_row *rows;
        struct ids list;
        TRY(db_many(c->db, Q_PHOTOS, ids_args(&list, NO_ARGS, ids + at, piece), PHOTOS_MAX,
                    review_photo_row, &rows, &rows_count));
        for (size_t i = 0; i < rows_count; i++)
            (*out)[(*found)++] = rows[i];
    }
    return OK;
}

static const char Q_PHOTOS_DROP[] = "delete from [review.photo]\n"
                                    "where business_id = ?1\n"
                                    "and review_id = ?2";

enum err review_store_photos_drop(struct ctx *c, const struct review_record *review)
{
    return db_change(c->db, Q_PHOTOS_DROP, ARGS(review->business_id, review->id), NULL);
}

static const char Q_PHOTO_ADD[] =
    "insert into [review.photo] (review_id, business_id, position, media_id, picture_hash,\n"
    "    picture_width, picture_height, picture_tint)\n"
    "values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)";

enum err review_store_photo_add(struct ctx *c, const struct review_photo_row *row)
{
    return db_change(c->db, Q_PHOTO_ADD,
                     ARGS(row->review_id, row->business_id, row->position, row->media_id,
                          row->picture_hash, row->picture_width, row->picture_height,
                          row->picture_tint),
                     NULL);
}

static const char Q_OF_AUTHOR[] = PHOTO_COLUMNS "where p.review_id in\n"
                                                "    (select r.id from [review.review] as r\n"
                                                "    where r.author_id = ?1)\n"
                                                "order by p.review_id, p.position\n"
                                                "limit ?2";

static const char Q_OF_ORDER[] = PHOTO_COLUMNS "where p.review_id in\n"
                                               "    (select r.id from [review.review] as r\n"
                                               "    where r.order_id = ?1)\n"
                                               "order by p.review_id, p.position\n"
                                               "limit ?2";

/* A review whose photos the limit would part is left whole for the next piece. */
static void cut_whole(struct review_photo_row *rows, size_t *count)
{
    struct id last = *count > 0 ? rows[*count - 1].review_id : (struct id){{0}};
    if (*count < (size_t)PHOTOS_MAX)
        return;
    while (*count > 0 && id_eq(rows[*count - 1].review_id, last))
        (*count)--;
}

static enum err find(struct ctx *c, const char *sql, struct id id, struct review_photo_row **out,
                     size_t *count)
{
    TRY(db_many(c->db, sql, ARGS(id, (int64_t)PHOTOS_MAX), PHOTOS_MAX, review_photo_row, out,
                count));
    cut_whole(*out, count);
    return OK;
}

enum err review_store_photos_of_author(struct ctx *c, struct id author_id,
                                       struct review_photo_row **out, size_t *count)
{
    return find(c, Q_OF_AUTHOR, author_id, out, count);
}

enum err review_store_photos_of_order(struct ctx *c, struct id order_id,
                                      struct review_photo_row **out, size_t *count)
{
    return find(c, Q_OF_ORDER, order_id, out, count);
}
