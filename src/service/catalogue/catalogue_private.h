/* Inside catalogue/: the management view, requests, and the stores. */
#ifndef SOKO_SERVICE_CATALOGUE_PRIVATE_H
#define SOKO_SERVICE_CATALOGUE_PRIVATE_H

#include "catalogue/catalogue.h"

#include "business/business.h"
#include "stock/stock.h"
#include "type/slug.h"

enum {
    OPTIONS_MAX = 3,
    VALUE_LENGTH_MAX = 60,
    TITLE_LENGTH_MAX = 200,
    DESCRIPTION_LENGTH_MAX = 20000,
    SKU_LENGTH_MAX = 64,
    TAGS_MAX = 20,
    TAG_LENGTH_MAX = 40,
    SLUG_BYTES_MAX = 80,
    TITLE_KEY_BYTES_MAX = 100, /* titles that begin alike so far are sorted by id */
};

/* The same as a filter: the first says that none is given. */
extern const char *const CATALOGUE_STATUS_FILTER[];

/* ---- Requests ---- */

#define PRICE_FIELD(T) \
    F(T, price, "Price of one, in the currency of the business.", .min = 1, .max = MONEY_MAX)
#define SKU_FIELD(T) \
    F(T, sku, "Stock code, unique in the shop.", .max = SKU_LENGTH_MAX, .format = FORMAT_LINE)
#define GTIN_FIELD(T) F(T, gtin, "GS1 trade item number of 8, 12, 13 or 14 digits.", .max = 14)
#define WEIGHT_FIELD(T) F(T, weight_g, "Grams.", .max = 100000000)
#define OPENING_FIELD(T) F(T, stock, "Opening quantity.", .max = STOCK_UNITS_MAX)
#define CHOICES_FIELD(T)                                                           \
    MANY(T, options, catalogue_choice, "One value of each option of the product.", \
         .max = OPTIONS_MAX)
#define SHOWN_FIELD(T)                                                                      \
    F(T, media_id, "Which of the product's pictures shows it, by the id it has there; null is " \
                   "none.",                                                                 \
      .prefix = ID_MEDIA)
#define PATH_FIELDS(T)                                                       \
    F(T, business_id, "The business.", .path = true, .prefix = ID_BUSINESS), \
        F(T, product_id, "The product.", .path = true, .prefix = ID_PRODUCT)

TYPE(catalogue_variant_in, SKU_FIELD(catalogue_variant_in), GTIN_FIELD(catalogue_variant_in),
     PRICE_FIELD(catalogue_variant_in), WEIGHT_FIELD(catalogue_variant_in),
     CHOICES_FIELD(catalogue_variant_in), OPENING_FIELD(catalogue_variant_in));

TYPE(catalogue_create_in, TRI_STATE_WHOLE(catalogue_create_in),
     F(catalogue_create_in, business_id, "The business.", .path = true, .prefix = ID_BUSINESS),
     F(catalogue_create_in, title, "Title.", .need = true, .max = TITLE_LENGTH_MAX,
       .format = FORMAT_LINE),
     F(catalogue_create_in, description, "Markdown.", .max = DESCRIPTION_LENGTH_MAX),
     F(catalogue_create_in, category, "Slug of a category; `other` without.", .max = 64),
     PRICE_FIELD(catalogue_create_in), SKU_FIELD(catalogue_create_in),
     GTIN_FIELD(catalogue_create_in), WEIGHT_FIELD(catalogue_create_in),
     OPENING_FIELD(catalogue_create_in),
     F(catalogue_create_in, status, "Shoppers see active ones.", .words = CATALOGUE_STATUS,
       .preset = CATALOGUE_ACTIVE),
     MANY(catalogue_create_in, options, catalogue_option,
          "What a buyer chooses; without them they are read from the variants.",
          .max = OPTIONS_MAX),
     MANY(catalogue_create_in, variants, catalogue_variant_in,
          "What can be bought; without them the product is its only variant.",
          .max = VARIANTS_PER_PRODUCT_MAX),
     TEXTS(catalogue_create_in, tags, "Words to find it by.", .max = TAGS_MAX,
           .format = FORMAT_LINE),
     F(catalogue_create_in, external_id,
       "The client's own id: creating it again answers with what is there.", .max = 100,
       .format = FORMAT_LINE));

TYPE(catalogue_path, PATH_FIELDS(catalogue_path));

struct catalogue_change_in {
    struct given given;
    struct id business_id;
    struct id product_id;
    struct str title;
    struct str description;
    struct str category;
    struct money price;
    struct str sku;
    enum catalogue_status status;
    struct catalogue_option *options;
    size_t options_count;
    struct str *tags;
    size_t tags_count;
};
TYPE(catalogue_change_in, TRI_STATE(catalogue_change_in), PATH_FIELDS(catalogue_change_in),
     F(catalogue_change_in, title, "Title.", .need = true, .max = TITLE_LENGTH_MAX,
       .format = FORMAT_LINE),
     F(catalogue_change_in, description, "Markdown.", .max = DESCRIPTION_LENGTH_MAX),
     F(catalogue_change_in, category, "Slug of a category.", .max = 64),
     F(catalogue_change_in, price, "Price of one, of a product with one variant.", .need = true,
       .min = 1, .max = MONEY_MAX),
     F(catalogue_change_in, sku, "Stock code, of a product with one variant.",
       .max = SKU_LENGTH_MAX, .format = FORMAT_LINE),
     F(catalogue_change_in, status, "Shoppers see active ones.", .need = true,
       .words = CATALOGUE_STATUS),
     MANY(catalogue_change_in, options, catalogue_option,
          "What a buyer chooses. Variants take the first value of an option that is new to them.",
          .max = OPTIONS_MAX),
     TEXTS(catalogue_change_in, tags, "Words to find it by.", .max = TAGS_MAX,
           .format = FORMAT_LINE));

TYPE(catalogue_list_in,
     F(catalogue_list_in, business_id, "The business.", .path = true, .prefix = ID_BUSINESS),
     F(catalogue_list_in, status, "Only these.", .words = CATALOGUE_STATUS_FILTER),
     F(catalogue_list_in, category, "Only in this category and those below it.", .max = 64),
     F(catalogue_list_in, q, "Words of title, tags or category; or a stock code.", .max = 100),
     LIST_FIELDS(catalogue_list_in));

struct catalogue_variant_create_in {
    struct id business_id;
    struct id product_id;
    struct str sku;
    struct str gtin;
    struct money price;
    int64_t weight_g;
    struct catalogue_choice *options;
    size_t options_count;
    int64_t stock;
    struct id media_id;
};
TYPE(catalogue_variant_create_in, PATH_FIELDS(catalogue_variant_create_in),
     SKU_FIELD(catalogue_variant_create_in), GTIN_FIELD(catalogue_variant_create_in),
     PRICE_FIELD(catalogue_variant_create_in), WEIGHT_FIELD(catalogue_variant_create_in),
     CHOICES_FIELD(catalogue_variant_create_in), OPENING_FIELD(catalogue_variant_create_in),
     SHOWN_FIELD(catalogue_variant_create_in));

struct catalogue_variant_path {
    struct id business_id;
    struct id product_id;
    struct id variant_id;
};
TYPE(catalogue_variant_path, PATH_FIELDS(catalogue_variant_path),
     F(catalogue_variant_path, variant_id, "The variant.", .path = true, .prefix = ID_VARIANT));

struct catalogue_variant_change_in {
    struct given given;
    struct id business_id;
    struct id product_id;
    struct id variant_id;
    struct str sku;
    struct str gtin;
    struct money price;
    int64_t weight_g;
    struct catalogue_choice *options;
    size_t options_count;
    struct id media_id;
};
TYPE(catalogue_variant_change_in, TRI_STATE(catalogue_variant_change_in),
     PATH_FIELDS(catalogue_variant_change_in),
     F(catalogue_variant_change_in, variant_id, "The variant.", .path = true, .prefix = ID_VARIANT),
     SKU_FIELD(catalogue_variant_change_in), GTIN_FIELD(catalogue_variant_change_in),
     F(catalogue_variant_change_in, price, "Price of one.", .need = true, .min = 1,
       .max = MONEY_MAX),
     WEIGHT_FIELD(catalogue_variant_change_in), CHOICES_FIELD(catalogue_variant_change_in),
     SHOWN_FIELD(catalogue_variant_change_in));

OFFERS(catalogue_change, catalogue_change_in, catalogue_product);
OFFERS(catalogue_variant_create, catalogue_variant_create_in, catalogue_variant);
OFFERS(catalogue_variant_change, catalogue_variant_change_in, catalogue_variant);
OFFERS(catalogue_variant_delete, catalogue_variant_path, nothing);

/* ---- Pictures, catalogue_media.c ---- */

enum { PICTURES_PER_PRODUCT_MAX = 12 };

struct catalogue_media_add_in {
    struct id business_id;
    struct id product_id;
    struct id media_id;
    struct str alt;
};
#define ALT_FIELD(T) F(T, alt, "The picture in words.", .max = MEDIA_ALT_MAX, .format = FORMAT_LINE)
TYPE(catalogue_media_add_in, PATH_FIELDS(catalogue_media_add_in),
     F(catalogue_media_add_in, media_id, "An upload; instead of a file.", .prefix = ID_MEDIA),
     ALT_FIELD(catalogue_media_add_in));

struct catalogue_media_path {
    struct id business_id;
    struct id product_id;
    struct id media_id;
};
TYPE(catalogue_media_path, PATH_FIELDS(catalogue_media_path),
     F(catalogue_media_path, media_id, "The picture.", .path = true, .prefix = ID_MEDIA));

struct catalogue_media_change_in {
    struct given given;
    struct id business_id;
    struct id product_id;
    struct id media_id;
    struct str alt;
};
TYPE(catalogue_media_change_in, TRI_STATE(catalogue_media_change_in),
     PATH_FIELDS(catalogue_media_change_in),
     F(catalogue_media_change_in, media_id, "The picture.", .path = true, .prefix = ID_MEDIA),
     ALT_FIELD(catalogue_media_change_in));

struct catalogue_media_order_in {
    struct id business_id;
    struct id product_id;
    struct str *media_ids;
    size_t media_ids_count;
};
TYPE(catalogue_media_order_in, PATH_FIELDS(catalogue_media_order_in),
     TEXTS(catalogue_media_order_in, media_ids, "All its pictures, in the order to show.",
           .need = true, .max = PICTURES_PER_PRODUCT_MAX));

OFFERS(catalogue_media_add, catalogue_media_add_in, catalogue_media);
OFFERS(catalogue_media_change, catalogue_media_change_in, catalogue_media);
OFFERS(catalogue_media_delete, catalogue_media_path, nothing);
OFFERS(catalogue_media_order, catalogue_media_order_in, catalogue_media_list);
enum err catalogue_media_add_scope(struct ctx *c, const void *in);
enum err catalogue_media_change_scope(struct ctx *c, const void *in);
enum err catalogue_media_scope(struct ctx *c, const void *in);
enum err catalogue_media_order_scope(struct ctx *c, const void *in);
/* A deleted product uses its pictures no longer. */
enum err catalogue_media_forget(struct ctx *c, struct id business_id, struct id product_id);
/* The range of `all`, sorted by product, that belongs to one. */
struct catalogue_media *catalogue_media_of(struct catalogue_media *all, size_t all_count,
                                           struct id product_id, size_t *count);

/* ---- Store of the pictures, catalogue_media_store.c ---- */

/* Of up to LIST_LIMIT_MAX products, sorted by product and position, ready to show. */
enum err catalogue_store_media(struct ctx *c, const struct id *products, size_t count,
                               struct catalogue_media **out, size_t *found);
enum err catalogue_store_media_one(struct ctx *c, struct id business_id, struct id product_id,
                                   struct id media_id, struct catalogue_media *out);
/* Behind the others; false when the product shows this picture already. */
enum err catalogue_store_media_insert(struct ctx *c, struct id business_id,
                                      const struct catalogue_media *media, bool *is_inserted);
enum err catalogue_store_media_alt(struct ctx *c, struct id business_id, struct id media_id,
                                   struct str alt);
enum err catalogue_store_media_place(struct ctx *c, struct id business_id, struct id media_id,
                                     int64_t position);
enum err catalogue_store_media_delete(struct ctx *c, struct id business_id, struct id media_id);
/* The product's own row says which picture is its first. */
enum err catalogue_store_media_first(struct ctx *c, struct id business_id, struct id product_id);

/* ---- Options as they are stored, catalogue_option.c ---- */

struct str catalogue_option_text(struct arena *arena, const struct catalogue_option *options,
                                 size_t count);
struct catalogue_option *catalogue_options_of(struct arena *arena, struct str text, size_t *count);
/* A copy with room for more options and values. */
struct catalogue_option *
catalogue_options_room(struct arena *arena, const struct catalogue_option *options, size_t count);
/* What a variant chooses and the options do not know is added to them, in such room. */
void catalogue_option_add(struct arena *arena, struct catalogue_option *options, size_t *count,
                          const struct catalogue_choice *choice);
/* Whether a buyer could not tell two variants apart: by their choices, or without any by their
 * stock codes. */
bool catalogue_are_twins(const struct catalogue_variant *a, const struct catalogue_variant *b);
struct str catalogue_choice_text(struct arena *arena, const struct catalogue_choice *choices,
                                 size_t count);
struct catalogue_choice *catalogue_choices_of(struct arena *arena, struct str text, size_t *count);
/* "Red / L". */
struct str catalogue_label(struct arena *arena, struct str choice_text);
struct str catalogue_tag_text(struct arena *arena, const struct str *tags, size_t count);
struct str *catalogue_tags_of(struct arena *arena, struct str text, size_t *count);

/* ---- What a request must hold, catalogue_check.c. All add field errors and go on. ---- */

void catalogue_check_options(struct ctx *c, const struct catalogue_option *options, size_t count);
void catalogue_check_tags(struct ctx *c, const struct str *tags, size_t count);
void catalogue_check_gtin(struct ctx *c, const char *pointer, struct str gtin);
void catalogue_check_currency(struct ctx *c, const char *pointer, struct money price,
                              struct currency currency);
/* The database's word on it. */
enum err catalogue_check_category(struct ctx *c, struct str category);
/* One value of each option: writes them in the order of the options. False when it added errors. */
bool catalogue_pick(struct ctx *c, const char *pointer, const struct catalogue_option *options,
                    size_t options_count, const struct catalogue_choice *choices,
                    size_t choices_count, struct str *choice_text);
/* ERR_INVALID when errors were added. A single one gives the whole answer its code. */
enum err catalogue_checked(struct ctx *c);

/* ---- Shared steps ---- */

/* Fills options, variants, stock and tags of products whose rows were read. */
enum err catalogue_fill(struct ctx *c, struct id business_id, struct catalogue_product *products,
                        size_t count);
enum err catalogue_fill_variants(struct ctx *c, struct catalogue_variant *variants, size_t count);
/* The row and everything in it. ERR_MISSING without fault. */
enum err catalogue_load(struct ctx *c, struct id business_id, struct id product_id,
                        struct catalogue_product *out);
/* The lock of a business's catalogue: see the migration. Keeps what business/ says when it is new.
 */
enum err catalogue_lock(struct ctx *c, struct id business_id);
/* The product has changed: price range, version, and the lists of shoppers. */
enum err catalogue_touch(struct ctx *c, struct id business_id, struct id product_id);
/* 409 sku_taken unless no live variant of the business but `except` has it. */
enum err catalogue_sku_free(struct ctx *c, struct id business_id, struct str sku, struct id except);
struct str catalogue_title_key(struct arena *arena, struct str title);
struct str catalogue_find_text(struct arena *arena, struct str title, struct str tag_text,
                               struct str category);
/* 404 unless the business has this product. */
enum err catalogue_need_product(struct ctx *c, struct id business_id, struct id product_id);
/* Scopes of paths with a product or a variant: 404 before the body is judged. */
enum err catalogue_scope(struct ctx *c, const void *in);
enum err catalogue_change_scope(struct ctx *c, const void *in);
enum err catalogue_variant_create_scope(struct ctx *c, const void *in);
enum err catalogue_variant_change_scope(struct ctx *c, const void *in);

/* ---- Store of the management side, catalogue_store.c ---- */

enum err catalogue_store_category(struct ctx *c, struct str slug); /* ERR_MISSING */
/* The same, and it stays one until the end of the transaction. */
enum err catalogue_store_category_hold(struct ctx *c, struct str slug);
enum err catalogue_store_categories(struct ctx *c, struct catalogue_category_list *out);
/* ERR_MISSING. */
enum err catalogue_store_seller_lock(struct ctx *c, struct id business_id,
                                     struct catalogue_seller *out);
enum err catalogue_store_seller_put(struct ctx *c, const struct catalogue_seller *seller);
enum err catalogue_store_product(struct ctx *c, struct id business_id, struct id product_id,
                                 struct catalogue_product *out);
enum err catalogue_store_external(struct ctx *c, struct id business_id, struct str external_id,
                                  struct catalogue_product *out);
enum err catalogue_store_list(struct ctx *c, const struct catalogue_list_in *in, struct id before,
                              struct catalogue_product_list *out);
/* False when the slug is taken. */
enum err catalogue_store_insert(struct ctx *c, const struct catalogue_product *product,
                                bool *is_inserted);
enum err catalogue_store_update(struct ctx *c, const struct catalogue_product *product);
enum err catalogue_store_delete(struct ctx *c, struct id business_id, struct id product_id);
/* False when it stood so already. */
enum err catalogue_store_withhold(struct ctx *c, const struct catalogue_withhold_in *in,
                                  bool *is_changed);
enum err catalogue_store_touch(struct ctx *c, struct id business_id, struct id product_id);
enum err catalogue_store_variants(struct ctx *c, struct id business_id, const struct id *products,
                                  size_t count, struct catalogue_variant **out, size_t *found);
enum err catalogue_store_variant(struct ctx *c, const struct catalogue_variant_path *path,
                                 struct catalogue_variant *out);
enum err catalogue_store_sku_count(struct ctx *c, struct id business_id, struct str sku,
                                   struct id except, int64_t *count);
/* False when the product has such a variant already. */
enum err catalogue_store_variant_insert(struct ctx *c, struct id business_id,
                                        const struct catalogue_variant *variant, bool *is_inserted);
enum err catalogue_store_variant_update(struct ctx *c, struct id business_id,
                                        const struct catalogue_variant *variant);
enum err catalogue_store_variant_delete(struct ctx *c, const struct catalogue_variant_path *path);
/* Puts what shoppers may see into their lists; takes what stood there out before. */
enum err catalogue_store_relist(struct ctx *c, struct id business_id, struct id product_id);
enum err catalogue_store_relist_shop(struct ctx *c, struct id business_id);

/* ---- Store of the shoppers' side, catalogue_shop_store.c ---- */

enum err catalogue_store_browse(struct ctx *c, const struct catalogue_browse_in *in,
                                const struct cursor *after, struct catalogue_card_list *out);
/* Cards of products that are for sale, in no order. */
enum err catalogue_store_cards(struct ctx *c, const struct catalogue_cards_in *in,
                               struct catalogue_card_list *out);
enum err catalogue_store_find(struct ctx *c, const struct catalogue_find_in *in,
                              const struct str words[static 4], struct id before,
                              struct catalogue_card_list *out);
enum err catalogue_store_detail(struct ctx *c, struct id product_id, struct catalogue_detail *out);
enum err catalogue_store_detail_slug(struct ctx *c, struct str slug, struct catalogue_detail *out);
enum err catalogue_store_card_variants(struct ctx *c, const struct id *products, size_t count,
                                       struct catalogue_card_variant **out, size_t *found);
enum err catalogue_store_offers(struct ctx *c, const struct id *variants, size_t count,
                                struct catalogue_offers *out);

/* ---- catalogue_map_store.c ---- */

enum err catalogue_store_map(struct ctx *c, enum catalogue_map_kind kind, struct id after,
                             struct catalogue_map_list *out);
/* The last key of the piece that begins behind `after`; ERR_MISSING when it is the last piece. */
enum err catalogue_store_map_mark(struct ctx *c, enum catalogue_map_kind kind, struct id after,
                                  struct id *out);

#endif
