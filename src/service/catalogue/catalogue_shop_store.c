/* SQL of the shoppers' side. Each list is a range of [catalogue.listing], see the migration. */
#include "catalogue_private.h"

#include "db/ids.h"

#define CARD_COLUMNS                                                                          \
    "p.id, p.business_id, s.name as business_name, s.slug as business_slug, p.title, p.slug," \
    " p.category, p.price_amount, p.price_currency, p.has_price_range, p.picture_hash,"       \
    " p.picture_width, p.picture_height, p.picture_tint, p.created_at"
#define CARD_JOINS                                          \
    " join [catalogue.product] as p on p.id = l.product_id" \
    " join [catalogue.seller] as s on s.business_id = l.business_id"

static const char Q_NEWEST[] =
    "select " CARD_COLUMNS " from [catalogue.listing] as l" CARD_JOINS " where l.shop = ?1"
    " and l.category = ?2"
    " and l.product_id < ?3"
    " order by l.product_id desc"
    " limit ?4";

static const char Q_CHEAPEST[] =
    "select " CARD_COLUMNS " from [catalogue.listing] as l" CARD_JOINS " where l.shop = ?1"
    " and l.category = ?2"
    " and (l.price_amount, l.product_id) > (?5, ?3)"
    " order by l.price_amount, l.product_id"
    " limit ?4";

static const char Q_DEAREST[] =
    "select " CARD_COLUMNS " from [catalogue.listing] as l" CARD_JOINS " where l.shop = ?1"
    " and l.category = ?2"
    " and (l.price_amount, l.product_id) < (?5, ?3)"
    " order by l.price_amount desc, l.product_id desc"
    " limit ?4";

static const char Q_BY_TITLE[] =
    "select " CARD_COLUMNS " from [catalogue.listing] as l" CARD_JOINS " where l.shop = ?1"
    " and l.category = ?2"
    " and (l.title_key, l.product_id) > (?5, ?3)"
    " order by l.title_key, l.product_id"
    " limit ?4";

static struct value shop_of(struct id business_id)
{
    return id_is_set(business_id) ? value_id(business_id) : value_bytes(S(""));
}

enum err catalogue_store_browse(struct ctx *c, const struct catalogue_browse_in *in,
                                const struct cursor *after, struct catalogue_card_list *out)
{
    static const char *const BY_SORT[] = {Q_NEWEST, Q_CHEAPEST, Q_DEAREST, Q_BY_TITLE};
    struct value key =
        in->sort == CATALOGUE_BY_TITLE ? value_bytes(after->text) : value_integer(after->number);
    struct value values[] = {shop_of(in->business_id),
                             value_text(in->category.data ? in->category : S("")),
                             value_id(after->id), value_integer(list_fetch_limit(in->limit)), key};
    struct values args = {values, in->sort == CATALOGUE_NEWEST ? 4 : 5};
    return db_many(c->db, BY_SORT[in->sort], args, LIST_LIMIT_MAX + 1, catalogue_card, &out->data,
                   &out->data_count);
}

static const char Q_FIND[] =
    "select " CARD_COLUMNS " from [catalogue.listing] as l" CARD_JOINS " where l.shop = x''"
    " and l.category = ?1"
    " and l.product_id < ?2"
    " and p.find_text like ?3"
    " and p.find_text like ?4"
    " and p.find_text like ?5"
    " and p.find_text like ?6"
    " order by l.product_id desc"
    " limit ?7";

enum err catalogue_store_find(struct ctx *c, const struct catalogue_find_in *in,
                              const struct str words[static 4], struct id before,
                              struct catalogue_card_list *out)
{
    return db_many(c->db, Q_FIND,
                   ARGS(in->category.data ? in->category : S(""), before, words[0], words[1],
                        words[2], words[3], list_fetch_limit(in->limit)),
                   LIST_LIMIT_MAX + 1, catalogue_card, &out->data, &out->data_count);
}

static const char Q_CARDS[] = "select " CARD_COLUMNS " from [catalogue.product] as p"
                              " join [catalogue.seller] as s on s.business_id = p.business_id"
                              " where p.status = 'active'"
                              " and p.withheld_at is null"
                              " and p.deleted_at is null"
                              " and s.is_selling = 1"
                              " and s.is_listed >= ?1"
                              " and p.id in (" IDS_FROM_2 ")";

enum err catalogue_store_cards(struct ctx *c, const struct catalogue_cards_in *in,
                               struct catalogue_card_list *out)
{
    const struct id *products = in->products;
    size_t count = in->products_count;
    out->data = ARENA_ARRAY(c->arena, struct catalogue_card, count + 1);
    out->data_count = 0;
    for (size_t at = 0; at < count; at += IDS_MAX) {
        size_t piece = count - at < IDS_MAX ? count - at : IDS_MAX, found;
        struct catalogue_card *cards;
        struct ids ids;
        TRY(db_many(c->db, Q_CARDS,
                    ids_args(&ids, ARGS((int64_t)in->is_of_listed), products + at, piece), IDS_MAX,
                    catalogue_card, &cards, &found));
        for (size_t i = 0; i < found; i++)
            out->data[out->data_count++] = cards[i];
    }
    return OK;
}

#define DETAIL_COLUMNS                                                                        \
    "p.id, p.business_id, s.name as business_name, s.slug as business_slug, p.title, p.slug," \
    " p.description, p.category, p.price_amount, p.price_currency, p.has_price_range,"        \
    " p.option_text, p.tag_text, p.version, p.created_at, p.updated_at"
#define IS_FOR_SALE                                                                              \
    " p.status = 'active' and p.withheld_at is null and p.deleted_at is null and s.is_selling =" \
    " 1"

static const char Q_DETAIL[] = "select " DETAIL_COLUMNS " from [catalogue.product] as p"
                               " join [catalogue.seller] as s on s.business_id = p.business_id"
                               " where p.id = ?1"
                               " and" IS_FOR_SALE;

enum err catalogue_store_detail(struct ctx *c, struct id product_id, struct catalogue_detail *out)
{
    return db_one(c->db, Q_DETAIL, ARGS(product_id), catalogue_detail, out);
}

static const char Q_DETAIL_SLUG[] = "select " DETAIL_COLUMNS " from [catalogue.product] as p"
                                    " join [catalogue.seller] as s on s.business_id = p.business_id"
                                    " where p.slug = ?1"
                                    " and" IS_FOR_SALE;

enum err catalogue_store_detail_slug(struct ctx *c, struct str slug, struct catalogue_detail *out)
{
    return db_one(c->db, Q_DETAIL_SLUG, ARGS(slug), catalogue_detail, out);
}

static const char Q_CARD_VARIANTS[] = "select v.id, v.product_id, v.sku, v.price_amount,"
                                      " v.price_currency, v.option_text, v.media_id"
                                      " from [catalogue.variant] as v"
                                      " where v.product_id in (" IDS_FROM_1 ")"
                                      " and v.deleted_at is null"
                                      " order by v.product_id, v.id";

enum err catalogue_store_card_variants(struct ctx *c, const struct id *products, size_t count,
                                       struct catalogue_card_variant **out, size_t *found)
{
    *out = NULL;
    *found = 0;
    for (size_t at = 0; at < count; at += IDS_MAX) {
        size_t piece = count - at < IDS_MAX ? count - at : IDS_MAX;
        struct catalogue_card_variant *variants, *all;
        struct ids ids;
        size_t variants_count;
        TRY(db_many(c->db, Q_CARD_VARIANTS, ids_args(&ids, NO_ARGS, products + at, piece),
                    IDS_MAX * VARIANTS_PER_PRODUCT_MAX, catalogue_card_variant, &variants,
                    &variants_count));
        all = ARENA_ARRAY(c->arena, struct catalogue_card_variant, *found + variants_count + 1);
        for (size_t i = 0; i < *found; i++)
            all[i] = (*out)[i];
        for (size_t i = 0; i < variants_count; i++)
            all[(*found)++] = variants[i];
        *out = all;
    }
    return OK;
}

static const char Q_OFFERS[] =
    "select v.id as variant_id, p.id as product_id, p.business_id, p.title, v.option_text, v.sku,"
    " p.slug, v.price_amount, v.price_currency, v.weight_g,"
    " coalesce(m.picture_hash, p.picture_hash) as picture_hash,"
    " coalesce(m.picture_width, p.picture_width) as picture_width,"
    " coalesce(m.picture_height, p.picture_height) as picture_height,"
    " coalesce(m.picture_tint, p.picture_tint) as picture_tint,"
    " cast(case when v.deleted_at is null and" IS_FOR_SALE
    " then 1 else 0 end as bigint) as is_for_sale,"
    " cast(case when p.withheld_at is not null or s.is_selling = 0"
    " then 1 else 0 end as bigint) as is_withheld"
    " from [catalogue.variant] as v"
    " join [catalogue.product] as p on p.id = v.product_id"
    " join [catalogue.seller] as s on s.business_id = p.business_id"
    " left join [catalogue.media] as m on m.id = v.media_id"
    " where v.id in (" IDS_FROM_1 ")";

enum err catalogue_store_offers(struct ctx *c, const struct id *variants, size_t count,
                                struct catalogue_offers *out)
{
    out->data = ARENA_ARRAY(c->arena, struct catalogue_offer, count + 1);
    for (size_t at = 0; at < count; at += IDS_MAX) {
        size_t piece = count - at < IDS_MAX ? count - at : IDS_MAX;
        struct catalogue_offer *offers;
        struct ids ids;
        size_t offers_count;
        TRY(db_many(c->db, Q_OFFERS, ids_args(&ids, NO_ARGS, variants + at, piece), IDS_MAX,
                    catalogue_offer, &offers, &offers_count));
        for (size_t i = 0; i < offers_count; i++)
            out->data[out->data_count++] = offers[i];
    }
    return OK;
}
