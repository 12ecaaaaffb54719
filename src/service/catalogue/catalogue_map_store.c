/* SQL of the maps for search engines. A mark is the last key of a piece. */
#include "catalogue_private.h"

static const char Q_MAP_PRODUCTS[] =
    "select p.id, p.slug, p.updated_at from [catalogue.listing] as l"
    " join [catalogue.product] as p on p.id = l.product_id"
    " where l.shop = x'' and l.category = '' and l.product_id > ?1"
    " order by l.product_id"
    " limit ?2";

static const char Q_MAP_SHOPS[] =
    "select s.business_id as id, s.slug from [catalogue.seller] as s"
    " where s.is_selling = 1 and s.is_listed = 1 and s.business_id > ?1"
    " order by s.business_id"
    " limit ?2";

static const char Q_MAP_PRODUCT_MARK[] =
    "select l.product_id as id from [catalogue.listing] as l"
    " where l.shop = x'' and l.category = '' and l.product_id > ?1"
    " order by l.product_id"
    " limit 1 offset ?2";

static const char Q_MAP_SHOP_MARK[] =
    "select s.business_id as id from [catalogue.seller] as s"
    " where s.is_selling = 1 and s.is_listed = 1 and s.business_id > ?1"
    " order by s.business_id"
    " limit 1 offset ?2";

/* The key before all: that of nothing would be bound as null. */
static struct id from_first(struct id after)
{
    if (!id_is_set(after))
        after.bytes[sizeof after.bytes - 1] = 1;
    return after;
}

enum err catalogue_store_map(struct ctx *c, enum catalogue_map_kind kind, struct id after,
                             struct catalogue_map_list *out)
{
    return db_many(c->db, kind == CATALOGUE_MAP_SHOPS ? Q_MAP_SHOPS : Q_MAP_PRODUCTS,
                   ARGS(from_first(after), (int64_t)CATALOGUE_MAP_PIECE), CATALOGUE_MAP_PIECE,
                   catalogue_mapped, &out->data, &out->data_count);
}

enum err catalogue_store_map_mark(struct ctx *c, enum catalogue_map_kind kind, struct id after,
                                  struct id *out)
{
    struct catalogue_mapped mark = {0};
    TRY(db_one(c->db, kind == CATALOGUE_MAP_SHOPS ? Q_MAP_SHOP_MARK : Q_MAP_PRODUCT_MARK,
               ARGS(from_first(after), (int64_t)(CATALOGUE_MAP_PIECE - 1)), catalogue_mapped,
               &mark));
    *out = mark.id;
    return OK;
}
