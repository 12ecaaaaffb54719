/* SQL of banners and of shops that are put forward. */
#include "marketplace_front_private.h"

#define BANNER                                                                            \
    "select b.id, b.locale, b.title, b.text, b.link, b.starts_at, b.ends_at, b.position," \
    " b.version, b.created_at, b.picture_hash, b.picture_width, b.picture_height,"        \
    " b.picture_tint from [marketplace.banner] as b "

static const char Q_BANNERS[] = BANNER "order by b.ends_at desc, b.id limit ?1";
static const char Q_BANNERS_NOW[] =
    BANNER "where b.ends_at > ?1 and b.starts_at <= ?1 and b.locale in ('', ?2)"
           " order by b.position, b.id limit ?3";
static const char Q_BANNER[] = BANNER "where b.id = ?1";
static const char Q_BANNER_ADD[] =
    "insert into [marketplace.banner] (id, locale, title, text, link, starts_at, ends_at,"
    " position, version, created_at, picture_hash, picture_width, picture_height, picture_tint)"
    " values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, 1, ?9, ?10, ?11, ?12, ?13)";
static const char Q_BANNER_PUT[] =
    "update [marketplace.banner] set locale = ?3, title = ?4, text = ?5, link = ?6,"
    " starts_at = ?7, ends_at = ?8, position = ?9, picture_hash = ?10, picture_width = ?11,"
    " picture_height = ?12, picture_tint = ?13, version = version + 1"
    " where id = ?1 and version = ?2";
static const char Q_BANNER_DROP[] = "delete from [marketplace.banner] where id = ?1";
static const char Q_FEATURED[] =
    "select f.shop_id from [marketplace.featured] as f order by f.position limit ?1";
static const char Q_FEATURED_DROP[] = "delete from [marketplace.featured]";
static const char Q_FEATURED_ADD[] =
    "insert into [marketplace.featured] (shop_id, position) values (?1, ?2)";

static void show(struct ctx *c, struct marketplace_banner *banners, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        struct marketplace_banner *b = &banners[i];
        b->picture = media_picture(c, b->picture_hash, b->picture_width, b->picture_height,
                                   b->picture_tint, (struct str){0});
    }
}

enum err marketplace_store_banners(struct ctx *c, struct marketplace_banner_list *out)
{
    TRY(db_many(c->db, Q_BANNERS, ARGS((int64_t)BANNERS_MAX), BANNERS_MAX, marketplace_banner,
                &out->data, &out->data_count));
    show(c, out->data, out->data_count);
    return OK;
}

enum err marketplace_store_banners_now(struct ctx *c, struct str locale,
                                       struct marketplace_banner_list *out)
{
    TRY(db_many(c->db, Q_BANNERS_NOW, ARGS(c->now, locale, (int64_t)BANNERS_SHOWN_MAX),
                BANNERS_SHOWN_MAX, marketplace_banner, &out->data, &out->data_count));
    show(c, out->data, out->data_count);
    return OK;
}

enum err marketplace_store_banner(struct ctx *c, struct id id, struct marketplace_banner *out)
{
    TRY(db_one(c->db, Q_BANNER, ARGS(id), marketplace_banner, out));
    show(c, out, 1);
    return OK;
}

enum err marketplace_store_banner_add(struct ctx *c, const struct marketplace_banner *b)
{
    return db_change(c->db, Q_BANNER_ADD,
                     ARGS(b->id, b->locale, b->title, b->text, b->link, b->starts_at, b->ends_at,
                          b->position, b->created_at, b->picture_hash, b->picture_width,
                          b->picture_height, b->picture_tint),
                     NULL);
}

enum err marketplace_store_banner_put(struct ctx *c, const struct marketplace_banner *b,
                                      bool *is_done)
{
    int64_t changed;
    TRY(db_change(c->db, Q_BANNER_PUT,
                  ARGS(b->id, b->version, b->locale, b->title, b->text, b->link, b->starts_at,
                       b->ends_at, b->position, b->picture_hash, b->picture_width,
                       b->picture_height, b->picture_tint),
                  &changed));
    *is_done = changed == 1;
    return OK;
}

enum err marketplace_store_banner_drop(struct ctx *c, struct id id, bool *is_gone)
{
    int64_t changed;
    TRY(db_change(c->db, Q_BANNER_DROP, ARGS(id), &changed));
    *is_gone = changed == 1;
    return OK;
}

enum err marketplace_store_featured(struct ctx *c, struct marketplace_featured_row **out,
                                    size_t *count)
{
    return db_many(c->db, Q_FEATURED, ARGS((int64_t)MARKETPLACE_FEATURED_MAX),
                   MARKETPLACE_FEATURED_MAX, marketplace_featured_row, out, count);
}

enum err marketplace_store_feature(struct ctx *c, const struct id *ids, size_t count)
{
    TRY(db_change(c->db, Q_FEATURED_DROP, NO_ARGS, NULL));
    for (size_t i = 0; i < count; i++)
        TRY(db_change(c->db, Q_FEATURED_ADD, ARGS(ids[i], (int64_t)i), NULL));
    return OK;
}
