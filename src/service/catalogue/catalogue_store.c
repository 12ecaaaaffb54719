/* SQL of the management side: sellers, products, variants, and the lists made of them.
 */
#include "catalogue_manage.h"
#include "catalogue_private.h"

#include "db/ids.h"

/* ---- Sellers ---- */

static const char Q_SELLER_LOCK[] =
    "select s.business_id, s.name, s.slug, s.is_selling, s.is_listed"
    " from [catalogue.seller] as s"
    " where s.business_id = ?1"
    " for update";

enum err catalogue_store_seller_lock(struct ctx *c, struct id business_id,
                                     struct catalogue_seller *out)
{
    return db_one(c->db, Q_SELLER_LOCK, ARGS(business_id), catalogue_seller, out);
}

static const char Q_SELLER_PUT[] = "insert into [catalogue.seller] as s"
                                   " (business_id, name, slug, is_selling, is_listed)"
                                   " values (?1, ?2, ?3, ?4, ?5)"
                                   " on conflict (business_id) do update"
                                   " set name = excluded.name,"
                                   " slug = excluded.slug,"
                                   " is_selling = excluded.is_selling,"
                                   " is_listed = excluded.is_listed";

enum err catalogue_store_seller_put(struct ctx *c, const struct catalogue_seller *seller)
{
    return db_change(c->db, Q_SELLER_PUT,
                     ARGS(seller->business_id, seller->name, seller->slug, seller->is_selling,
                          seller->is_listed),
                     NULL);
}

/* ---- Products ---- */

#define PRODUCT_COLUMNS                                                                         \
    "p.id, p.business_id, p.title, p.slug, p.description, p.category, p.price_amount,"          \
    " p.price_currency, p.has_price_range, p.status, p.option_text, p.tag_text, p.external_id," \
    " p.withheld_at, p.version, p.created_at, p.updated_at"

static const char Q_PRODUCT[] = "select " PRODUCT_COLUMNS " from [catalogue.product] as p"
                                " where p.business_id = ?1"
                                " and p.id = ?2"
                                " and p.deleted_at is null";

enum err catalogue_store_product(struct ctx *c, struct id business_id, struct id product_id,
                                 struct catalogue_product *out)
{
    return db_one(c->db, Q_PRODUCT, ARGS(business_id, product_id), catalogue_product, out);
}

static const char Q_EXTERNAL[] = "select " PRODUCT_COLUMNS " from [catalogue.product] as p"
                                 " where p.business_id = ?1"
                                 " and p.external_id = ?2";

enum err catalogue_store_external(struct ctx *c, struct id business_id, struct str external_id,
                                  struct catalogue_product *out)
{
    return db_one(c->db, Q_EXTERNAL, ARGS(business_id, external_id), catalogue_product, out);
}

static const char Q_LIST[] =
    "select " PRODUCT_COLUMNS " from [catalogue.product] as p"
    " where p.business_id = ?1"
    " and p.deleted_at is null"
    " and p.id < ?2"
    " and (?3 = '' or p.status = ?3)"
    " and (?4 = '' or p.category in (select k.slug"
    " from [catalogue.category] as k"
    " join [catalogue.category] as t on k.path = t.path or k.path like t.path || '/%'"
    " where t.slug = ?4))"
    " and ((p.find_text like ?5 and p.find_text like ?6"
    " and p.find_text like ?7 and p.find_text like ?8)"
    " or exists (select 1 from [catalogue.variant] as v"
    " where v.business_id = ?1 and v.product_id = p.id and v.sku = ?9 and v.deleted_at is null))"
    " order by p.id desc"
    " limit ?10";

enum err catalogue_store_list(struct ctx *c, const struct catalogue_list_in *in, struct id before,
                              struct catalogue_product_list *out)
{
    struct str patterns[CATALOGUE_WORDS_MAX];
    catalogue_patterns(c, in->q, patterns);
    return db_many(c->db, Q_LIST,
                   ARGS(in->business_id, before, WORD(CATALOGUE_STATUS_FILTER, in->status),
                        in->category.data ? in->category : S(""), patterns[0], patterns[1],
                        patterns[2], patterns[3], in->q.data ? str_trim(in->q) : S(""),
                        list_fetch_limit(in->limit)),
                   LIST_LIMIT_MAX + 1, catalogue_product, &out->data, &out->data_count);
}

static const char Q_INSERT[] =
    "insert into [catalogue.product] (id, business_id, title, slug, description, category, status,"
    " price_amount, price_currency, has_price_range, option_text, tag_text, find_text, title_key,"
    " external_id, version, created_at, updated_at)"
    " values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, 0, ?10, ?11, ?12, ?13, ?14, 0, ?15, ?15)"
    " on conflict do nothing";

enum err catalogue_store_insert(struct ctx *c, const struct catalogue_product *product,
                                bool *is_inserted)
{
    int64_t changed;
    struct str find_text =
        catalogue_find_text(c->arena, product->title, product->tag_text, product->category);
    TRY(db_change(
        c->db, Q_INSERT,
        ARGS(product->id, product->business_id, product->title, product->slug, product->description,
             product->category, WORD(CATALOGUE_STATUS, product->status), product->price,
             product->option_text, product->tag_text, find_text,
             BYTES(catalogue_title_key(c->arena, product->title)), product->external_id, c->now),
        &changed));
    *is_inserted = changed == 1;
    return OK;
}

static const char Q_UPDATE[] = "update [catalogue.product] as p"
                               " set title = ?3,"
                               " description = ?4,"
                               " category = ?5,"
                               " status = ?6,"
                               " option_text = ?7,"
                               " tag_text = ?8,"
                               " find_text = ?9,"
                               " title_key = ?10"
                               " where p.business_id = ?1"
                               " and p.id = ?2";

enum err catalogue_store_update(struct ctx *c, const struct catalogue_product *product)
{
    struct str find_text =
        catalogue_find_text(c->arena, product->title, product->tag_text, product->category);
    return db_change(c->db, Q_UPDATE,
                     ARGS(product->business_id, product->id, product->title, product->description,
                          product->category, WORD(CATALOGUE_STATUS, product->status),
                          product->option_text, product->tag_text, find_text,
                          BYTES(catalogue_title_key(c->arena, product->title))),
                     NULL);
}

static const char Q_WITHHOLD[] = "update [catalogue.product] as p"
                                 " set withheld_at = ?3"
                                 " where p.business_id = ?1"
                                 " and p.id = ?2"
                                 " and p.deleted_at is null"
                                 " and p.withheld_at is null";

static const char Q_RESTORE[] = "update [catalogue.product] as p"
                                " set withheld_at = null"
                                " where p.business_id = ?1"
                                " and p.id = ?2"
                                " and p.deleted_at is null"
                                " and p.withheld_at is not null";

enum err catalogue_store_withhold(struct ctx *c, const struct catalogue_withhold_in *in,
                                  bool *is_changed)
{
    int64_t changed;
    if (in->is_withheld)
        TRY(db_change(c->db, Q_WITHHOLD, ARGS(in->business_id, in->product_id, c->now), &changed));
    else
        TRY(db_change(c->db, Q_RESTORE, ARGS(in->business_id, in->product_id), &changed));
    *is_changed = changed == 1;
    return OK;
}

static const char Q_TOUCH[] = "update [catalogue.product] as p"
                              " set version = p.version + 1,"
                              " updated_at = ?3,"
                              " price_amount = (select min(v.price_amount)"
                              " from [catalogue.variant] as v"
                              " where v.product_id = p.id and v.deleted_at is null),"
                              " has_price_range = (select case when min(v.price_amount)"
                              " = max(v.price_amount) then 0 else 1 end"
                              " from [catalogue.variant] as v"
                              " where v.product_id = p.id and v.deleted_at is null)"
                              " where p.business_id = ?1"
                              " and p.id = ?2";

enum err catalogue_store_touch(struct ctx *c, struct id business_id, struct id product_id)
{
    return db_change(c->db, Q_TOUCH, ARGS(business_id, product_id, c->now), NULL);
}

static const char Q_DELETE[] = "update [catalogue.product] as p"
                               " set deleted_at = ?3,"
                               " external_id = null,"
                               " version = p.version + 1"
                               " where p.business_id = ?1"
                               " and p.id = ?2";

static const char Q_DELETE_VARIANTS[] = "update [catalogue.variant] as v"
                                        " set deleted_at = ?3"
                                        " where v.business_id = ?1"
                                        " and v.product_id = ?2"
                                        " and v.deleted_at is null";

enum err catalogue_store_delete(struct ctx *c, struct id business_id, struct id product_id)
{
    TRY(db_change(c->db, Q_DELETE, ARGS(business_id, product_id, c->now), NULL));
    return db_change(c->db, Q_DELETE_VARIANTS, ARGS(business_id, product_id, c->now), NULL);
}

/* ---- Variants ---- */

#define VARIANT_COLUMNS                                                                \
    "v.id, v.product_id, v.sku, v.gtin, v.price_amount, v.price_currency, v.weight_g," \
    " v.option_text, v.media_id, v.version, v.created_at, v.updated_at"

static const char Q_VARIANTS[] = "select " VARIANT_COLUMNS " from [catalogue.variant] as v"
                                 " where v.business_id = ?1"
                                 " and v.product_id in (" IDS_FROM_2 ")"
                                 " and v.deleted_at is null"
                                 " order by v.product_id, v.id";

enum err catalogue_store_variants(struct ctx *c, struct id business_id, const struct id *products,
                                  size_t count, struct catalogue_variant **out, size_t *found)
{
    *out = ARENA_ARRAY(c->arena, struct catalogue_variant, count * VARIANTS_PER_PRODUCT_MAX + 1);
    *found = 0;
    for (size_t at = 0; at < count; at += IDS_MAX) {
        size_t piece = count - at < IDS_MAX ? count - at : IDS_MAX;
        struct catalogue_variant *variants;
        struct ids ids;
        size_t variants_count;
        TRY(db_many(c->db, Q_VARIANTS, ids_args(&ids, ARGS(business_id), products + at, piece),
                    IDS_MAX * VARIANTS_PER_PRODUCT_MAX, catalogue_variant, &variants,
                    &variants_count));
        for (size_t i = 0; i < variants_count; i++)
            (*out)[(*found)++] = variants[i];
    }
    return OK;
}

static const char Q_VARIANT[] = "select " VARIANT_COLUMNS " from [catalogue.variant] as v"
                                " where v.business_id = ?1"
                                " and v.product_id = ?2"
                                " and v.id = ?3"
                                " and v.deleted_at is null";

enum err catalogue_store_variant(struct ctx *c, const struct catalogue_variant_path *path,
                                 struct catalogue_variant *out)
{
    return db_one(c->db, Q_VARIANT, ARGS(path->business_id, path->product_id, path->variant_id),
                  catalogue_variant, out);
}

static const char Q_SKU_COUNT[] = "select count(*) as count"
                                  " from [catalogue.variant] as v"
                                  " where v.business_id = ?1"
                                  " and v.sku = ?2"
                                  " and v.deleted_at is null"
                                  " and (cast(?3 as blob) is null or v.id <> cast(?3 as blob))";

enum err catalogue_store_sku_count(struct ctx *c, struct id business_id, struct str sku,
                                   struct id except, int64_t *count)
{
    return db_integer(c->db, Q_SKU_COUNT, ARGS(business_id, sku, except), count);
}

static const char Q_VARIANT_INSERT[] =
    "insert into [catalogue.variant] (id, product_id, business_id, sku, gtin, price_amount,"
    " price_currency, weight_g, option_text, media_id, version, created_at, updated_at)"
    " values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?11, 1, ?10, ?10)"
    " on conflict do nothing";

enum err catalogue_store_variant_insert(struct ctx *c, struct id business_id,
                                        const struct catalogue_variant *variant, bool *is_inserted)
{
    int64_t changed;
    TRY(db_change(c->db, Q_VARIANT_INSERT,
                  ARGS(variant->id, variant->product_id, business_id, variant->sku, variant->gtin,
                       variant->price, variant->weight_g, variant->option_text, c->now,
                       variant->media_id),
                  &changed));
    *is_inserted = changed == 1;
    return OK;
}

static const char Q_VARIANT_UPDATE[] = "update [catalogue.variant] as v"
                                       " set sku = ?3,"
                                       " gtin = ?4,"
                                       " price_amount = ?5,"
                                       " price_currency = ?6,"
                                       " weight_g = ?7,"
                                       " option_text = ?8,"
                                       " version = v.version + 1,"
                                       " updated_at = ?9,"
                                       " media_id = ?10"
                                       " where v.business_id = ?1"
                                       " and v.id = ?2";

enum err catalogue_store_variant_update(struct ctx *c, struct id business_id,
                                        const struct catalogue_variant *variant)
{
    return db_change(c->db, Q_VARIANT_UPDATE,
                     ARGS(business_id, variant->id, variant->sku, variant->gtin, variant->price,
                          variant->weight_g, variant->option_text, c->now, variant->media_id),
                     NULL);
}

static const char Q_VARIANT_DELETE[] = "update [catalogue.variant] as v"
                                       " set deleted_at = ?4,"
                                       " version = v.version + 1"
                                       " where v.business_id = ?1"
                                       " and v.product_id = ?2"
                                       " and v.id = ?3";

enum err catalogue_store_variant_delete(struct ctx *c, const struct catalogue_variant_path *path)
{
    return db_change(c->db, Q_VARIANT_DELETE,
                     ARGS(path->business_id, path->product_id, path->variant_id, c->now), NULL);
}

/* ---- Lists of shoppers ---- */

static const char Q_UNLIST[] = "delete from [catalogue.listing] as l"
                               " where l.business_id = ?1"
                               " and l.product_id = ?2";

/* Twice by shop (all, if it is to be found there, and its own), and once for all categories and
 * each from its own upwards. */
#define LISTED                                                                                   \
    " case when w.is_shop = 1 then p.business_id else x'' end, k.category, p.id, p.business_id," \
    " p.price_amount, p.title_key"
#define LISTED_FROM                                                                          \
    " join [catalogue.seller] as s on s.business_id = p.business_id"                         \
    " join (select 0 as is_shop union all select 1 as is_shop) as w"                         \
    " on w.is_shop = 1 or s.is_listed = 1"                                                   \
    " join (select '' as category, '' as own union all"                                      \
    " select t.slug as category, o.slug as own"                                              \
    " from [catalogue.category] as t"                                                        \
    " join [catalogue.category] as o on o.path = t.path or o.path like t.path || '/%') as k" \
    " on k.own = '' or k.own = p.category"                                                   \
    " where p.status = 'active'"                                                             \
    " and p.withheld_at is null"                                                             \
    " and p.deleted_at is null"                                                              \
    " and s.is_selling = 1"

static const char Q_ENLIST[] =
    "insert into [catalogue.listing]"
    " (shop, category, product_id, business_id, price_amount, title_key)"
    " select" LISTED " from [catalogue.product] as p" LISTED_FROM " and p.business_id = ?1"
    " and p.id = ?2";

enum err catalogue_store_relist(struct ctx *c, struct id business_id, struct id product_id)
{
    TRY(db_change(c->db, Q_UNLIST, ARGS(business_id, product_id), NULL));
    return db_change(c->db, Q_ENLIST, ARGS(business_id, product_id), NULL);
}

static const char Q_UNLIST_SHOP[] = "delete from [catalogue.listing] as l"
                                    " where l.business_id = ?1";

static const char Q_ENLIST_SHOP[] =
    "insert into [catalogue.listing]"
    " (shop, category, product_id, business_id, price_amount, title_key)"
    " select" LISTED " from [catalogue.product] as p" LISTED_FROM " and p.business_id = ?1";

enum err catalogue_store_relist_shop(struct ctx *c, struct id business_id)
{
    TRY(db_change(c->db, Q_UNLIST_SHOP, ARGS(business_id), NULL));
    return db_change(c->db, Q_ENLIST_SHOP, ARGS(business_id), NULL);
}
