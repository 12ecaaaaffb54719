/* SQL of the pictures of products. */
#include "catalogue_private.h"

#include "db/ids.h"

#define MEDIA_COLUMNS                                                                        \
    "m.id, m.product_id, m.picture_hash, m.picture_width, m.picture_height, m.picture_tint," \
    " m.alt"

static void show(struct ctx *c, struct catalogue_media *media)
{
    media->picture = media_picture(c, media->picture_hash, media->picture_width,
                                   media->picture_height, media->picture_tint, media->alt);
}

static const char Q_MEDIA[] = "select " MEDIA_COLUMNS " from [catalogue.media] as m"
                              " where m.product_id in (" IDS_FROM_1 ")"
                              " order by m.product_id, m.position, m.id";

enum err catalogue_store_media(struct ctx *c, const struct id *products, size_t count,
                               struct catalogue_media **out, size_t *found)
{
    *out = ARENA_ARRAY(c->arena, struct catalogue_media, count * PICTURES_PER_PRODUCT_MAX + 1);
    *found = 0;
    for (size_t at = 0; at < count; at += IDS_MAX) {
        size_t piece = count - at < IDS_MAX ? count - at : IDS_MAX;
        struct catalogue_media *media;
        struct ids ids;
        size_t media_count;
        TRY(db_many(c->db, Q_MEDIA, ids_args(&ids, NO_ARGS, products + at, piece),
                    IDS_MAX * PICTURES_PER_PRODUCT_MAX, catalogue_media, &media, &media_count));
        for (size_t i = 0; i < media_count; i++) {
            show(c, &media[i]);
            (*out)[(*found)++] = media[i];
        }
    }
    return OK;
}

static const char Q_MEDIA_ONE[] = "select " MEDIA_COLUMNS " from [catalogue.media] as m"
                                  " where m.business_id = ?1"
                                  " and m.product_id = ?2"
                                  " and m.id = ?3";

enum err catalogue_store_media_one(struct ctx *c, struct id business_id, struct id product_id,
                                   struct id media_id, struct catalogue_media *out)
{
    TRY(db_one(c->db, Q_MEDIA_ONE, ARGS(business_id, product_id, media_id), catalogue_media, out));
    show(c, out);
    return OK;
}

static const char Q_MEDIA_INSERT[] =
    "insert into [catalogue.media] (id, product_id, business_id, picture_hash, picture_width,"
    " picture_height, picture_tint, alt, position, created_at)"
    " values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, (select coalesce(max(m.position), 0) + 1"
    " from [catalogue.media] as m"
    " where m.product_id = ?2"
    " and m.business_id = ?3), ?9)"
    " on conflict do nothing";

enum err catalogue_store_media_insert(struct ctx *c, struct id business_id,
                                      const struct catalogue_media *media, bool *is_inserted)
{
    int64_t changed;
    TRY(db_change(c->db, Q_MEDIA_INSERT,
                  ARGS(media->id, media->product_id, business_id, media->picture_hash,
                       media->picture_width, media->picture_height, media->picture_tint, media->alt,
                       c->now),
                  &changed));
    *is_inserted = changed == 1;
    return OK;
}

static const char Q_MEDIA_ALT[] = "update [catalogue.media] as m"
                                  " set alt = ?3"
                                  " where m.business_id = ?1"
                                  " and m.id = ?2";

enum err catalogue_store_media_alt(struct ctx *c, struct id business_id, struct id media_id,
                                   struct str alt)
{
    return db_change(c->db, Q_MEDIA_ALT, ARGS(business_id, media_id, alt), NULL);
}

static const char Q_MEDIA_PLACE[] = "update [catalogue.media] as m"
                                    " set position = ?3"
                                    " where m.business_id = ?1"
                                    " and m.id = ?2";

enum err catalogue_store_media_place(struct ctx *c, struct id business_id, struct id media_id,
                                     int64_t position)
{
    return db_change(c->db, Q_MEDIA_PLACE, ARGS(business_id, media_id, position), NULL);
}

static const char Q_MEDIA_DELETE[] = "delete from [catalogue.media] as m"
                                     " where m.business_id = ?1"
                                     " and m.id = ?2";

enum err catalogue_store_media_delete(struct ctx *c, struct id business_id, struct id media_id)
{
    return db_change(c->db, Q_MEDIA_DELETE, ARGS(business_id, media_id), NULL);
}

static const char Q_FIRST[] = "select " MEDIA_COLUMNS " from [catalogue.media] as m"
                              " where m.business_id = ?1"
                              " and m.product_id = ?2"
                              " order by m.position, m.id"
                              " limit 1";

static const char Q_MEDIA_FIRST[] = "update [catalogue.product] as p"
                                    " set picture_hash = ?3,"
                                    " picture_width = ?4,"
                                    " picture_height = ?5,"
                                    " picture_tint = ?6"
                                    " where p.business_id = ?1"
                                    " and p.id = ?2";

enum err catalogue_store_media_first(struct ctx *c, struct id business_id, struct id product_id)
{
    struct catalogue_media first = {.picture_hash = {0}};
    enum err err = db_one(c->db, Q_FIRST, ARGS(business_id, product_id), catalogue_media, &first);
    if (err != OK && err != ERR_MISSING)
        return err;
    return db_change(c->db, Q_MEDIA_FIRST,
                     ARGS(business_id, product_id, first.picture_hash, first.picture_width,
                          first.picture_height, first.picture_tint),
                     NULL);
}
