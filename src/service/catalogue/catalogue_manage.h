/* Variants as the people of a shop work on them: one a row, over all products. Part of the inside
 * of catalogue/; the names of variants are also for stock/. */
#ifndef SOKO_SERVICE_CATALOGUE_MANAGE_H
#define SOKO_SERVICE_CATALOGUE_MANAGE_H

#include "catalogue/catalogue.h"
#include "stock/stock.h"

/* The first words of a search, each as a pattern for find_text; what has a meaning in patterns is
 * left out. */
enum { CATALOGUE_WORDS_MAX = 4 };
void catalogue_patterns(struct ctx *c, struct str q,
                        struct str patterns[static CATALOGUE_WORDS_MAX]);

struct catalogue_row {
    struct id id;
    struct id product_id;
    struct str title;
    struct str option_text;
    struct str option_label;
    struct str sku;
    struct money price;
    enum catalogue_status status;
    struct catalogue_quantity *stock;
    struct stock_place_level *places;
    size_t places_count;
    int64_t version;
    struct instant updated_at;
};
TYPE(catalogue_row, F(catalogue_row, id, "The variant.", .prefix = ID_VARIANT),
     F(catalogue_row, product_id, "Its product.", .prefix = ID_PRODUCT),
     F(catalogue_row, title, "Title of the product."),
     F(catalogue_row, option_text, "Options.", .hide = true),
     F(catalogue_row, option_label, "Which of it; empty for the only variant."),
     F(catalogue_row, sku, "Stock code, unique in the shop; null without."),
     F(catalogue_row, price, "Price of one."),
     F(catalogue_row, status, "Status of the product.", .words = CATALOGUE_STATUS),
     ONE(catalogue_row, stock, catalogue_quantity, "How many there are."),
     MANY(catalogue_row, places, stock_place_level, "How many there are, by location."),
     F(catalogue_row, version, "Counts changes of the variant."),
     F(catalogue_row, updated_at, "When the variant was last changed."));
LIST_OF(catalogue_row);

extern const char *const CATALOGUE_STATUS_FILTER[];
struct catalogue_row_list_in {
    struct id business_id;
    struct str q;
    unsigned status; /* of CATALOGUE_STATUS_FILTER */
    int64_t limit;
    struct str cursor;
};
TYPE(catalogue_row_list_in,
     F(catalogue_row_list_in, business_id, "The business.", .path = true, .prefix = "biz"),
     F(catalogue_row_list_in, q, "Words of title, tags or category; or a stock code.", .max = 100),
     F(catalogue_row_list_in, status, "Only of products with this status.",
       .words = CATALOGUE_STATUS_FILTER),
     LIST_FIELDS(catalogue_row_list_in));
OFFERS(catalogue_variant_list, catalogue_row_list_in, catalogue_row_list);

/* Where one page of that list ends. */
struct catalogue_row_key {
    struct id product_id;
    struct id variant_id;
};
enum err catalogue_store_rows(struct ctx *c, const struct catalogue_row_list_in *in,
                              const struct str patterns[static CATALOGUE_WORDS_MAX],
                              struct catalogue_row_key after, struct catalogue_row_list *out);
enum err catalogue_store_names(struct ctx *c, struct id business_id, const struct id *variants,
                               size_t count, struct catalogue_names *out);

#endif
