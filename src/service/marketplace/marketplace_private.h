/* The inside of marketplace/. Rows of the index are written by events and by the builder
 * (marketplace_index.c, marketplace_build.c), kept in memory in a narrow form
 * (marketplace_mirror.h) and searched there; which products hold which words the database's full
 * text says. */
#ifndef SOKO_SERVICE_MARKETPLACE_PRIVATE_H
#define SOKO_SERVICE_MARKETPLACE_PRIVATE_H

#include "marketplace/marketplace.h"
#include "marketplace/marketplace_text.h"

#include "business/business.h"
#include "review/review.h"
#include "stock/stock.h"

enum {
    /* Raised when rows must be written anew: the next start rebuilds. */
    MARKETPLACE_SCHEMA = 2,
    BUILD_BATCH = 50,
    SWEEP_ROWS_MAX = 500,
    LOAD_ROWS_MAX = 2000,
    SYNONYMS_MAX = 16,
    SYNONYM_GROUPS_MAX = 2000
};

/* ---- Rows ---- */

struct marketplace_state {
    struct id instance;
    int64_t seq;
    int64_t next_doc;
    int64_t generation;
    int64_t next_generation;
    int64_t schema_version;
    int64_t building;
    struct str building_shop;    /* cursors of the lists that are read */
    struct str building_product; /* "" before the first, else behind a product */
    int64_t building_shops;
    int64_t building_done;
    struct buf *gathered; /* of the builder: terms that are not counted yet */
};
extern const struct type marketplace_state_type;

struct marketplace_item {
    int64_t doc;
    int64_t generation;
    struct id product_id;
    struct id business_id;
    int64_t seq;
    bool is_live;
    struct str category;
    struct money price;
    int64_t stock;
    int64_t rating_count;
    int64_t rating_sum;
    struct str title;
    struct str title_terms;
    struct str tag_terms;
    struct str option_text; /* a line each: "Colour\tRed" */
    struct str words;
};
extern const struct type marketplace_item_type;

struct marketplace_term_row {
    struct str term;
    int64_t seq;
    int64_t count;
};
extern const struct type marketplace_term_row_type;

struct marketplace_shop_row {
    struct id business_id;
    int64_t number;
    int64_t seq;
    bool is_live;   /* verified */
    bool is_listed; /* it wants to be found outside its own page */
    struct str name;
    struct str slug;
    struct str category;
    struct str description;
    struct str country;
    struct str region;
    struct currency currency;
    struct degrees latitude;
    struct degrees longitude;
    struct str timezone;
    struct str hours; /* a line each: "1 08:00 18:00" */
    struct str name_terms;
    struct str words;
    int64_t rating_count;
    int64_t rating_sum;
    struct instant verified_at;
};
extern const struct type marketplace_shop_row_type;

/* ---- Store ---- */

enum err marketplace_store_state(struct ctx *c, struct marketplace_state *out);
/* Locked: writers of the index follow each other, so `seq` is in the order of commits. */
enum err marketplace_store_state_lock(struct ctx *c, struct marketplace_state *out);
enum err marketplace_store_state_put(struct ctx *c, const struct marketplace_state *state);

enum err marketplace_store_item(struct ctx *c, int64_t generation, struct id product_id,
                                struct marketplace_item *out);
/* At most BUILD_BATCH; those that are there. */
enum err marketplace_store_items(struct ctx *c, int64_t generation, const struct id *product_ids,
                                 size_t product_ids_count, struct marketplace_item **out,
                                 size_t *count);
enum err marketplace_store_item_add(struct ctx *c, const struct marketplace_item *item);
enum err marketplace_store_item_change(struct ctx *c, const struct marketplace_item *item);
/* Rows behind `seq`, in its order, at most LOAD_ROWS_MAX; without their words, or with them. */
enum err marketplace_store_items_after(struct ctx *c, int64_t generation, int64_t seq,
                                       bool has_words, struct marketplace_item **out,
                                       size_t *count);
/* The lowest number of a generation; 0 when it is empty. */
enum err marketplace_store_first_doc(struct ctx *c, int64_t generation, int64_t *out);
/* What is searched no more. */
enum err marketplace_store_stale(struct ctx *c, const struct marketplace_state *state,
                                 struct marketplace_item **out, size_t *count);
enum err marketplace_store_item_drop(struct ctx *c, int64_t doc);
enum err marketplace_store_terms_drop(struct ctx *c, const struct marketplace_state *state,
                                      int64_t *count);

enum err marketplace_store_terms_after(struct ctx *c, int64_t generation, int64_t seq,
                                       struct str term, struct marketplace_term_row **out,
                                       size_t *count);
/* One more, or one less, of each term in a JSON list. */
enum err marketplace_store_terms_count(struct ctx *c, int64_t generation, int64_t seq,
                                       struct str terms, int64_t by);
/* Around a step that adds many products' words, and behind the last one: the full text takes them
 * in now and then, sorted. */
enum err marketplace_store_words_begin(struct ctx *c);
enum err marketplace_store_words_end(struct ctx *c);
enum err marketplace_store_words_add(struct ctx *c, int64_t doc, struct str words);
enum err marketplace_store_words_drop(struct ctx *c, int64_t doc, struct str words);

/* Which products hold at least one term of each group. */
struct marketplace_group {
    struct str *terms;
    size_t terms_count;
};
/* ("a" OR "b") AND ("c") for FTS5, ('a' | 'b') & ('c') as a tsquery. */
struct str marketplace_match_text(struct arena *arena, bool is_for_postgres,
                                  const struct marketplace_group *groups, size_t count);
/* `found` is called for each; more than `most` are not told and set `*is_cut`. */
enum err marketplace_store_match(struct ctx *c, const struct marketplace_group *groups,
                                 size_t count, size_t most, void (*found)(void *user, int64_t doc),
                                 void *user, bool *is_cut);

enum err marketplace_store_shop(struct ctx *c, struct id business_id,
                                struct marketplace_shop_row *out);
enum err marketplace_store_shop_put(struct ctx *c, const struct marketplace_shop_row *shop);
enum err marketplace_store_shops_after(struct ctx *c, int64_t seq,
                                       struct marketplace_shop_row **out, size_t *count);
/* Where a shop is; nowhere when its latitude is not set. */
enum err marketplace_store_place(struct ctx *c, int64_t number, struct degrees latitude,
                                 struct degrees longitude);
/* Numbers of the shops in a box, in millionths of a degree. */
struct marketplace_box {
    int64_t south, north, west, east;
};
struct marketplace_number {
    int64_t number;
};
extern const struct type marketplace_number_type;
enum err marketplace_store_in_box(struct ctx *c, const struct marketplace_box *box,
                                  struct marketplace_number **out, size_t *count);

/* ---- Synonyms, banners, counted queries ---- */

enum err marketplace_store_synonyms(struct ctx *c, struct marketplace_synonym **out, size_t *count);
enum err marketplace_store_synonym_add(struct ctx *c, const struct marketplace_synonym *synonym);
enum err marketplace_store_synonym_drop(struct ctx *c, struct id id, bool *is_gone);

/* ---- Writing the index ---- */

/* The present state of a product, into each generation that is searched or built. WRITE. */
enum err marketplace_put_product(struct ctx *c, struct marketplace_state *state,
                                 const struct catalogue_product *product);
/* Active products into the generation that is being built; their terms are counted at the end. */
enum err marketplace_build_products(struct ctx *c, struct marketplace_state *state,
                                    const struct catalogue_product *products, size_t count);
enum err marketplace_put_gathered(struct ctx *c, int64_t generation, struct buf *gathered);
/* It is not to be found any more. */
enum err marketplace_drop_product(struct ctx *c, struct marketplace_state *state,
                                  struct id product_id);
enum err marketplace_put_shop(struct ctx *c, struct marketplace_state *state,
                              const struct business *business);

OFFERS(marketplace_follow_product, catalogue_product_changed, nothing);
OFFERS(marketplace_follow_stock, stock_level_changed, nothing);
OFFERS(marketplace_follow_business, business_changed, nothing);
OFFERS(marketplace_follow_rating, review_rating_changed, nothing);
OFFERS(marketplace_keep, nothing, swept);
OFFERS(marketplace_warm, nothing, swept);

#endif
