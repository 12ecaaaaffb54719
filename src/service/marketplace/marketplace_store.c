/* SQL of the index that is the same on both engines: state, items, terms, shops. */
#include "marketplace_private.h"

#include "db/ids.h"

static const char Q_STATE[] =
    "select s.instance, s.seq, s.next_doc, s.generation, s.next_generation, s.schema_version,"
    " s.building, s.building_shop, s.building_product, s.building_shops, s.building_done"
    " from [marketplace.state] as s"
    " where s.id = 1";

static const char Q_STATE_LOCK[] =
    "select s.instance, s.seq, s.next_doc, s.generation, s.next_generation, s.schema_version,"
    " s.building, s.building_shop, s.building_product, s.building_shops, s.building_done"
    " from [marketplace.state] as s"
    " where s.id = 1"
    " for update";

static const char Q_STATE_PUT[] = "update [marketplace.state]"
                                  " set instance = ?1,"
                                  " seq = ?2,"
                                  " next_doc = ?3,"
                                  " generation = ?4,"
                                  " next_generation = ?5,"
                                  " schema_version = ?6,"
                                  " building = ?7,"
                                  " building_shop = ?8,"
                                  " building_product = ?9,"
                                  " building_shops = ?10,"
                                  " building_done = ?11"
                                  " where id = 1";

enum err marketplace_store_state(struct ctx *c, struct marketplace_state *out)
{
    return db_one(c->db, Q_STATE, NO_ARGS, marketplace_state, out);
}

enum err marketplace_store_state_lock(struct ctx *c, struct marketplace_state *out)
{
    return db_one(c->db, Q_STATE_LOCK, NO_ARGS, marketplace_state, out);
}

enum err marketplace_store_state_put(struct ctx *c, const struct marketplace_state *state)
{
    return db_change(c->db, Q_STATE_PUT,
                     ARGS(state->instance, state->seq, state->next_doc, state->generation,
                          state->next_generation, state->schema_version, state->building,
                          state->building_shop, state->building_product, state->building_shops,
                          state->building_done),
                     NULL);
}

/* ---- Items ---- */

#define ITEM_COLUMNS                                                                     \
    "i.doc, i.generation, i.product_id, i.business_id, i.seq, i.is_live, i.category,"    \
    " i.price_amount, i.price_currency, i.stock, i.rating_count, i.rating_sum, i.title," \
    " i.title_terms, i.tag_terms, i.option_text, i.words"

static const char Q_ITEM[] = "select " ITEM_COLUMNS " from [marketplace.item] as i"
                             " where i.generation = ?1"
                             " and i.product_id = ?2";

enum err marketplace_store_item(struct ctx *c, int64_t generation, struct id product_id,
                                struct marketplace_item *out)
{
    return db_one(c->db, Q_ITEM, ARGS(generation, product_id), marketplace_item, out);
}

static const char Q_ITEMS[] = "select " ITEM_COLUMNS " from [marketplace.item] as i"
                              " where i.generation = ?1"
                              " and i.product_id in (" IDS_FROM_2 ")";

enum err marketplace_store_items(struct ctx *c, int64_t generation, const struct id *product_ids,
                                 size_t product_ids_count, struct marketplace_item **out,
                                 size_t *count)
{
    struct ids ids;
    return db_many(c->db, Q_ITEMS, ids_args(&ids, ARGS(generation), product_ids, product_ids_count),
                   IDS_MAX, marketplace_item, out, count);
}

static const char Q_ITEM_ADD[] =
    "insert into [marketplace.item] (doc, generation, product_id, business_id, seq, is_live,"
    " category, price_amount, price_currency, stock, rating_count, rating_sum, title, title_terms,"
    " tag_terms, option_text, words)"
    " values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17)";

enum err marketplace_store_item_add(struct ctx *c, const struct marketplace_item *item)
{
    return db_change(c->db, Q_ITEM_ADD,
                     ARGS(item->doc, item->generation, item->product_id, item->business_id,
                          item->seq, item->is_live, item->category, item->price, item->stock,
                          item->rating_count, item->rating_sum, item->title, item->title_terms,
                          item->tag_terms, item->option_text, item->words),
                     NULL);
}

static const char Q_ITEM_CHANGE[] = "update [marketplace.item] as i"
                                    " set seq = ?3,"
                                    " is_live = ?4,"
                                    " category = ?5,"
                                    " price_amount = ?6,"
                                    " price_currency = ?7,"
                                    " stock = ?8,"
                                    " rating_count = ?9,"
                                    " rating_sum = ?10,"
                                    " title = ?11,"
                                    " title_terms = ?12,"
                                    " tag_terms = ?13,"
                                    " option_text = ?14,"
                                    " words = ?15"
                                    " where i.business_id = ?1"
                                    " and i.doc = ?2";

enum err marketplace_store_item_change(struct ctx *c, const struct marketplace_item *item)
{
    return db_change(c->db, Q_ITEM_CHANGE,
                     ARGS(item->business_id, item->doc, item->seq, item->is_live, item->category,
                          item->price, item->stock, item->rating_count, item->rating_sum,
                          item->title, item->title_terms, item->tag_terms, item->option_text,
                          item->words),
                     NULL);
}

static const char Q_ITEMS_AFTER[] =
    "select i.doc, i.product_id, i.business_id, i.seq, i.is_live, i.category, i.price_amount,"
    " i.price_currency, i.stock, i.rating_count, i.rating_sum, i.title, i.title_terms,"
    " i.tag_terms, i.option_text"
    " from [marketplace.item] as i"
    " where i.generation = ?1"
    " and i.seq > ?2"
    " order by i.seq"
    " limit ?3";
static const char Q_WHOLE_ITEMS_AFTER[] = "select " ITEM_COLUMNS " from [marketplace.item] as i"
                                          " where i.generation = ?1"
                                          " and i.seq > ?2"
                                          " order by i.seq"
                                          " limit ?3";

enum err marketplace_store_items_after(struct ctx *c, int64_t generation, int64_t seq,
                                       bool has_words, struct marketplace_item **out, size_t *count)
{
    return db_many(c->db, has_words ? Q_WHOLE_ITEMS_AFTER : Q_ITEMS_AFTER,
                   ARGS(generation, seq, (int64_t)LOAD_ROWS_MAX), LOAD_ROWS_MAX, marketplace_item,
                   out, count);
}

static const char Q_FIRST_DOC[] = "select coalesce(min(i.doc), 0) as doc"
                                  " from [marketplace.item] as i"
                                  " where i.generation = ?1";

enum err marketplace_store_first_doc(struct ctx *c, int64_t generation, int64_t *out)
{
    return db_integer(c->db, Q_FIRST_DOC, ARGS(generation), out);
}

/* Ranges of an index: this is asked every second, and mostly there is nothing. */
static const char Q_STALE[] = "select i.doc, i.words"
                              " from [marketplace.item] as i"
                              " where i.generation < ?1"
                              " or (i.generation > ?1 and i.generation < ?2)"
                              " or i.generation > ?3"
                              " limit ?4";

/* Nothing is built while this runs, or it would take a generation that has just begun for one that
 * was broken off. */
static enum err lock_unbuilt(struct ctx *c, const struct marketplace_state *state, bool *is_same)
{
    struct marketplace_state now = {0};
    TRY(marketplace_store_state_lock(c, &now));
    *is_same = now.generation == state->generation && now.building == state->building;
    return OK;
}

/* The generation that is searched is the lower one of the two. */
static int64_t higher(const struct marketplace_state *state)
{
    return state->building > state->generation ? state->building : state->generation;
}

enum err marketplace_store_stale(struct ctx *c, const struct marketplace_state *state,
                                 struct marketplace_item **out, size_t *count)
{
    bool is_same = true;
    *count = 0;
    TRY(lock_unbuilt(c, state, &is_same));
    if (!is_same)
        return OK;
    return db_many(c->db, Q_STALE,
                   ARGS(state->generation, higher(state), higher(state), (int64_t)SWEEP_ROWS_MAX),
                   SWEEP_ROWS_MAX, marketplace_item, out, count);
}

static const char Q_ITEM_DROP[] = "delete from [marketplace.item] where doc = ?1";

enum err marketplace_store_item_drop(struct ctx *c, int64_t doc)
{
    return db_change(c->db, Q_ITEM_DROP, ARGS(doc), NULL);
}

/* ---- Terms ---- */

static const char Q_TERMS_DROP[] = "delete from [marketplace.term]"
                                   " where generation < ?1"
                                   " or (generation > ?1 and generation < ?2)"
                                   " or generation > ?3";

enum err marketplace_store_terms_drop(struct ctx *c, const struct marketplace_state *state,
                                      int64_t *count)
{
    bool is_same = true;
    TRY(lock_unbuilt(c, state, &is_same));
    if (!is_same)
        return OK;
    return db_change(c->db, Q_TERMS_DROP, ARGS(state->generation, higher(state), higher(state)),
                     count);
}

static const char Q_TERMS_AFTER[] = "select t.term, t.seq, t.count"
                                    " from [marketplace.term] as t"
                                    " where t.generation = ?1"
                                    " and (t.seq, t.term) > (?2, ?3)"
                                    " order by t.seq, t.term"
                                    " limit ?4";

enum err marketplace_store_terms_after(struct ctx *c, int64_t generation, int64_t seq,
                                       struct str term, struct marketplace_term_row **out,
                                       size_t *count)
{
    return db_many(c->db, Q_TERMS_AFTER, ARGS(generation, seq, term, (int64_t)LOAD_ROWS_MAX),
                   LOAD_ROWS_MAX, marketplace_term_row, out, count);
}

/* ---- Shops ---- */

#define SHOP_COLUMNS                                                                         \
    "s.business_id, s.number, s.seq, s.is_live, s.is_listed, s.name, s.slug, s.category,"    \
    " s.description, s.country, s.region, s.currency, s.latitude, s.longitude, s.timezone, " \
    "s.hours,"                                                                               \
    " s.name_terms, s.words, s.rating_count, s.rating_sum, s.verified_at"

static const char Q_SHOP[] = "select " SHOP_COLUMNS " from [marketplace.shop] as s"
                             " where s.business_id = ?1";

enum err marketplace_store_shop(struct ctx *c, struct id business_id,
                                struct marketplace_shop_row *out)
{
    return db_one(c->db, Q_SHOP, ARGS(business_id), marketplace_shop_row, out);
}

static const char Q_SHOP_PUT[] =
    "insert into [marketplace.shop] (business_id, number, seq, is_live, is_listed, name, slug,"
    " category, description, country, region, currency, latitude, longitude, timezone, hours, "
    "name_terms,"
    " words, rating_count, rating_sum, verified_at)"
    " values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18,"
    " ?19, ?20, ?21)"
    " on conflict (business_id) do update"
    " set seq = excluded.seq,"
    " is_live = excluded.is_live,"
    " is_listed = excluded.is_listed,"
    " name = excluded.name,"
    " slug = excluded.slug,"
    " category = excluded.category,"
    " description = excluded.description,"
    " country = excluded.country,"
    " region = excluded.region,"
    " currency = excluded.currency,"
    " latitude = excluded.latitude,"
    " longitude = excluded.longitude,"
    " timezone = excluded.timezone,"
    " hours = excluded.hours,"
    " name_terms = excluded.name_terms,"
    " words = excluded.words,"
    " rating_count = excluded.rating_count,"
    " rating_sum = excluded.rating_sum,"
    " verified_at = excluded.verified_at";

enum err marketplace_store_shop_put(struct ctx *c, const struct marketplace_shop_row *shop)
{
    return db_change(c->db, Q_SHOP_PUT,
                     ARGS(shop->business_id, shop->number, shop->seq, shop->is_live,
                          shop->is_listed, shop->name, shop->slug, shop->category,
                          shop->description, shop->country, shop->region, shop->currency,
                          shop->latitude, shop->longitude, shop->timezone, shop->hours,
                          shop->name_terms, shop->words, shop->rating_count, shop->rating_sum,
                          shop->verified_at.ms),
                     NULL);
}

static const char Q_SHOPS_AFTER[] = "select " SHOP_COLUMNS " from [marketplace.shop] as s"
                                    " where s.seq > ?1"
                                    " order by s.seq"
                                    " limit ?2";

enum err marketplace_store_shops_after(struct ctx *c, int64_t seq,
                                       struct marketplace_shop_row **out, size_t *count)
{
    enum { ROWS_MAX = LOAD_ROWS_MAX / 4 }; /* descriptions are long */
    return db_many(c->db, Q_SHOPS_AFTER, ARGS(seq, (int64_t)ROWS_MAX), ROWS_MAX,
                   marketplace_shop_row, out, count);
}

/* ---- Places ---- */

static const char Q_PLACE_DROP[] = "delete from [marketplace.place] where number = ?1";
static const char Q_PLACE_ADD[] = "insert into [marketplace.place]"
                                  " (number, south, north, west, east)"
                                  " values (?1, ?2, ?2, ?3, ?3)";

enum err marketplace_store_place(struct ctx *c, int64_t number, struct degrees latitude,
                                 struct degrees longitude)
{
    TRY(db_change(c->db, Q_PLACE_DROP, ARGS(number), NULL));
    if (!latitude.is_set || !longitude.is_set)
        return OK;
    return db_change(c->db, Q_PLACE_ADD, ARGS(number, latitude.micro, longitude.micro), NULL);
}

static const char Q_IN_BOX[] = "select p.number"
                               " from [marketplace.place] as p"
                               " where p.south >= ?1"
                               " and p.north <= ?2"
                               " and p.west >= ?3"
                               " and p.east <= ?4";

enum err marketplace_store_in_box(struct ctx *c, const struct marketplace_box *box,
                                  struct marketplace_number **out, size_t *count)
{
    enum { SHOPS_MAX = 1000000 };
    return db_many(c->db, Q_IN_BOX, ARGS(box->south, box->north, box->west, box->east), SHOPS_MAX,
                   marketplace_number, out, count);
}
