/* Products, variants, categories: what is for sale and at which price. How many there are is
 * stock/'s. */
#ifndef SOKO_SERVICE_CATALOGUE_H
#define SOKO_SERVICE_CATALOGUE_H

#include "api/list.h"
#include "api/op.h"

#define ID_PRODUCT "prod"
#define ID_VARIANT "var"
#define ID_CATEGORY "cat"

/* ---- Categories ---- */

/* Is this the slug of a category? READ; ERR_MISSING without fault when unknown. */
struct catalogue_category_ref {
    struct str category;
};
TYPE(catalogue_category_ref, F(catalogue_category_ref, category, "Slug."));
OFFERS(catalogue_category_check, catalogue_category_ref, nothing);

struct catalogue_category {
    struct str slug;
    struct str name;
    struct str parent; /* absent at the top */
};
TYPE(catalogue_category, F(catalogue_category, slug, "Its word in addresses and in `category`."),
     F(catalogue_category, name, "Display name."),
     F(catalogue_category, parent, "Slug of the category above; null at the top."));
LIST_OF(catalogue_category);
/* The whole tree, parents before children. READ. */
OFFERS(catalogue_categories, nothing, catalogue_category_list);

/* ---- Sellers: told by business/ ---- */

/* What the catalogue keeps of a business. business/ calls it in the transaction that registers,
 * renames, verifies or suspends one: from that commit on its products can, or cannot, be seen and
 * bought. WRITE. */
struct catalogue_seller {
    struct id business_id;
    struct str name;
    struct str slug;
    bool is_selling; /* verified, and not suspended */
};
TYPE(catalogue_seller, F(catalogue_seller, business_id, "The business.", .prefix = "biz"),
     F(catalogue_seller, name, "Name."), F(catalogue_seller, slug, "Name in addresses."),
     F(catalogue_seller, is_selling, "Whether shoppers may see and buy its products."));
OFFERS(catalogue_seller_put, catalogue_seller, nothing);

/* ---- Offers: what carts and orders ask ---- */

/* What a cart or an order must know of a variant, in the moment of asking. */
struct catalogue_offer {
    struct id variant_id;
    struct id product_id;
    struct id business_id;
    struct str title;        /* of the product */
    struct str option_text;  /* catalogue/'s own form of the options */
    struct str option_label; /* "Red / L"; empty for a default variant */
    struct str sku;
    struct str slug; /* of the product's page */
    struct money price;
    int64_t weight_g;
    bool is_for_sale; /* product active, variant not deleted, business may sell */
};
TYPE(catalogue_offer, F(catalogue_offer, variant_id, "Variant.", .prefix = ID_VARIANT),
     F(catalogue_offer, product_id, "Product.", .prefix = ID_PRODUCT),
     F(catalogue_offer, business_id, "Seller.", .prefix = "biz"),
     F(catalogue_offer, title, "Title of the product."),
     F(catalogue_offer, option_text, "As stored.", .hide = true),
     F(catalogue_offer, option_label, "Chosen options."), F(catalogue_offer, sku, "Stock code."),
     F(catalogue_offer, slug, "Name in addresses."), F(catalogue_offer, price, "Price of one."),
     F(catalogue_offer, weight_g, "Grams."),
     F(catalogue_offer, is_for_sale, "Whether it can be bought now."));
/* Internal ops take ids as arrays of this. */
struct catalogue_variant_ref {
    struct id variant_id;
};
TYPE(catalogue_variant_ref, F(catalogue_variant_ref, variant_id, "Variant.", .prefix = ID_VARIANT));
struct catalogue_offers_in {
    struct catalogue_variant_ref *variants;
    size_t variants_count;
};
TYPE(catalogue_offers_in,
     MANY(catalogue_offers_in, variants, catalogue_variant_ref, "Variants.", .max = 200));
struct catalogue_offers {
    struct catalogue_offer *data;
    size_t data_count;
};
TYPE(catalogue_offers,
     MANY(catalogue_offers, data, catalogue_offer, "One an existing variant, in no order."));
/* READ; one statement for up to 50 variants. */
OFFERS(catalogue_offers_get, catalogue_offers_in, catalogue_offers);

/* ---- What shoppers see: active products of businesses that may sell ---- */

enum catalogue_stock { CATALOGUE_OUT, CATALOGUE_LOW, CATALOGUE_IN_STOCK };
extern const char *const CATALOGUE_STOCK[];

/* One option that a variant has chosen: Size, L. */
struct catalogue_choice {
    struct str name;
    struct str value;
};
TYPE(catalogue_choice,
     F(catalogue_choice, name, "The option.", .need = true, .min = 1, .max = 40,
       .format = FORMAT_LINE),
     F(catalogue_choice, value, "One of its values.", .need = true, .min = 1, .max = 60,
       .format = FORMAT_LINE));
struct catalogue_option {
    struct str name;
    struct str *values;
    size_t values_count;
};
TYPE(catalogue_option,
     F(catalogue_option, name, "What is chosen: Size, Colour.", .need = true, .min = 1, .max = 40,
       .format = FORMAT_LINE),
     TEXTS(catalogue_option, values, "What there is to choose from, in the order to show.",
           .need = true, .min = 1, .max = 100));

struct catalogue_card_variant {
    struct id id;
    struct id product_id;
    struct str sku;
    struct money price;
    struct str option_text;
    struct catalogue_choice *options;
    size_t options_count;
    struct str option_label;
    enum catalogue_stock stock;
};
TYPE(catalogue_card_variant,
     F(catalogue_card_variant, id, "Id; what goes into a cart.", .prefix = ID_VARIANT),
     F(catalogue_card_variant, product_id, "Its product.", .prefix = ID_PRODUCT, .hide = true),
     F(catalogue_card_variant, sku, "Stock code; null without."),
     F(catalogue_card_variant, price, "Price of one."),
     F(catalogue_card_variant, option_text, "As stored.", .hide = true),
     MANY(catalogue_card_variant, options, catalogue_choice,
          "One value of each option of the product."),
     F(catalogue_card_variant, option_label,
       "The same in short: `Red / L`; empty for the only variant."),
     F(catalogue_card_variant, stock, "How much there is.", .words = CATALOGUE_STOCK));

/* A product in a list. */
struct catalogue_card {
    struct id id;
    struct id business_id;
    struct str business_name;
    struct str business_slug;
    struct str title;
    struct str slug;
    struct str category;
    struct money price;
    bool has_price_range;
    enum catalogue_stock stock;
    struct catalogue_card_variant *variants;
    size_t variants_count;
    struct instant created_at;
};
TYPE(catalogue_card, F(catalogue_card, id, "Id.", .prefix = ID_PRODUCT),
     F(catalogue_card, business_id, "The shop.", .prefix = "biz"),
     F(catalogue_card, business_name, "Its name."),
     F(catalogue_card, business_slug, "Its name in addresses."), F(catalogue_card, title, "Title."),
     F(catalogue_card, slug, "Name in addresses: the page is `/p/{slug}`."),
     F(catalogue_card, category, "Slug of its category."),
     F(catalogue_card, price, "The lowest price of its variants."),
     F(catalogue_card, has_price_range, "Whether some variant costs more."),
     F(catalogue_card, stock, "Stock of its best variant.", .words = CATALOGUE_STOCK),
     MANY(catalogue_card, variants, catalogue_card_variant, "At least one."),
     F(catalogue_card, created_at, "When it was created."));
LIST_OF(catalogue_card);

enum catalogue_sort { CATALOGUE_NEWEST, CATALOGUE_CHEAPEST, CATALOGUE_DEAREST, CATALOGUE_BY_TITLE };
extern const char *const CATALOGUE_SORT[];

struct catalogue_browse_in {
    struct id business_id;
    struct str category;
    enum catalogue_sort sort;
    int64_t limit;
    struct str cursor;
};
TYPE(catalogue_browse_in, F(catalogue_browse_in, business_id, "Only this shop's.", .prefix = "biz"),
     F(catalogue_browse_in, category, "Only in this category and those below it.", .max = 64),
     F(catalogue_browse_in, sort, "Order.", .words = CATALOGUE_SORT, .preset = CATALOGUE_NEWEST),
     LIST_FIELDS(catalogue_browse_in));
OFFERS(catalogue_browse, catalogue_browse_in, catalogue_card_list); /* READ */

/* One product on its own page. */
struct catalogue_detail {
    struct id id;
    struct id business_id;
    struct str business_name;
    struct str business_slug;
    struct str title;
    struct str slug;
    struct str description;
    struct str description_html;
    struct str category;
    struct money price;
    bool has_price_range;
    enum catalogue_stock stock;
    struct str option_text;
    struct catalogue_option *options;
    size_t options_count;
    struct catalogue_card_variant *variants;
    size_t variants_count;
    struct str tag_text;
    struct str *tags;
    size_t tags_count;
    int64_t version;
    struct instant created_at;
    struct instant updated_at;
};
TYPE(catalogue_detail, F(catalogue_detail, id, "Id.", .prefix = ID_PRODUCT),
     F(catalogue_detail, business_id, "The shop.", .prefix = "biz"),
     F(catalogue_detail, business_name, "Its name."),
     F(catalogue_detail, business_slug, "Its name in addresses."),
     F(catalogue_detail, title, "Title."),
     F(catalogue_detail, slug, "Name in addresses: the page is `/p/{slug}`."),
     F(catalogue_detail, description, "Description as Markdown."),
     F(catalogue_detail, description_html, "Description as safe HTML.", .format = FORMAT_HTML),
     F(catalogue_detail, category, "Slug of its category."),
     F(catalogue_detail, price, "The lowest price of its variants."),
     F(catalogue_detail, has_price_range, "Whether some variant costs more."),
     F(catalogue_detail, stock, "Stock of its best variant.", .words = CATALOGUE_STOCK),
     F(catalogue_detail, option_text, "As stored.", .hide = true),
     MANY(catalogue_detail, options, catalogue_option, "What a buyer chooses."),
     MANY(catalogue_detail, variants, catalogue_card_variant, "At least one."),
     F(catalogue_detail, tag_text, "As stored.", .hide = true),
     TEXTS(catalogue_detail, tags, "Words to find it by."),
     F(catalogue_detail, version, "Counts changes."),
     F(catalogue_detail, created_at, "When it was created."),
     F(catalogue_detail, updated_at, "When it was last changed."));

struct catalogue_product_ref {
    struct id product_id;
};
TYPE(catalogue_product_ref,
     F(catalogue_product_ref, product_id, "The product.", .path = true, .prefix = ID_PRODUCT));
/* READ; 404 unless it is for sale. */
OFFERS(catalogue_show, catalogue_product_ref, catalogue_detail);

struct catalogue_slug_ref {
    struct str slug;
};
TYPE(catalogue_slug_ref, F(catalogue_slug_ref, slug, "Name in addresses.", .max = 120));
/* The same by slug, for pages. READ. */
OFFERS(catalogue_show_slug, catalogue_slug_ref, catalogue_detail);

/* Products whose title, tags or category have all the words of `q`, newest first: for the search
 * box of the pages. HEAVY. */
struct catalogue_find_in {
    struct str q;
    struct str category; /* optional */
    int64_t limit;
    struct str cursor;
};
TYPE(catalogue_find_in, F(catalogue_find_in, q, "Words.", .max = 200),
     F(catalogue_find_in, category, "Slug.", .max = 64), LIST_FIELDS(catalogue_find_in));
OFFERS(catalogue_find, catalogue_find_in, catalogue_card_list);

/* ---- What shops see and list ---- */

enum catalogue_status { CATALOGUE_DRAFT, CATALOGUE_ACTIVE, CATALOGUE_ARCHIVED };
extern const char *const CATALOGUE_STATUS[];

struct catalogue_quantity {
    int64_t on_hand;
    int64_t reserved;
    int64_t available;
};
TYPE(catalogue_quantity, F(catalogue_quantity, on_hand, "Units in the shop."),
     F(catalogue_quantity, reserved, "Units held for unpaid orders."),
     F(catalogue_quantity, available, "Units that can be sold: on_hand less reserved."));

struct catalogue_variant {
    struct id id;
    struct id product_id;
    struct str sku;
    struct str gtin;
    struct money price;
    int64_t weight_g;
    struct str option_text;
    struct catalogue_choice *options;
    size_t options_count;
    struct str option_label;
    struct catalogue_quantity *stock;
    int64_t version;
    struct instant created_at;
    struct instant updated_at;
};
TYPE(catalogue_variant, F(catalogue_variant, id, "Id.", .prefix = ID_VARIANT),
     F(catalogue_variant, product_id, "Its product.", .prefix = ID_PRODUCT),
     F(catalogue_variant, sku, "Stock code, unique in the shop; null without."),
     F(catalogue_variant, gtin, "GS1 trade item number; null without."),
     F(catalogue_variant, price, "Price of one."),
     F(catalogue_variant, weight_g, "Grams; 0 when not known."),
     F(catalogue_variant, option_text, "As stored.", .hide = true),
     MANY(catalogue_variant, options, catalogue_choice, "One value of each option."),
     F(catalogue_variant, option_label, "The same in short; empty for the only variant."),
     ONE(catalogue_variant, stock, catalogue_quantity, "How many there are."),
     F(catalogue_variant, version, "Counts changes."),
     F(catalogue_variant, created_at, "When it was created."),
     F(catalogue_variant, updated_at, "When it was last changed."));

struct catalogue_product {
    struct id id;
    struct id business_id;
    struct str title;
    struct str slug;
    struct str description;
    struct str category;
    struct money price;
    bool has_price_range;
    enum catalogue_status status;
    struct str option_text;
    struct catalogue_option *options;
    size_t options_count;
    struct catalogue_variant *variants;
    size_t variants_count;
    struct str tag_text;
    struct str *tags;
    size_t tags_count;
    struct str external_id;
    struct catalogue_quantity *stock;
    int64_t version;
    struct instant created_at;
    struct instant updated_at;
};
TYPE(catalogue_product, F(catalogue_product, id, "Id.", .prefix = ID_PRODUCT),
     F(catalogue_product, business_id, "The shop.", .prefix = "biz"),
     F(catalogue_product, title, "Title."),
     F(catalogue_product, slug, "Name in addresses: the page is `/p/{slug}`."),
     F(catalogue_product, description, "Description as Markdown."),
     F(catalogue_product, category, "Slug of its category."),
     F(catalogue_product, price, "The lowest price of its variants."),
     F(catalogue_product, has_price_range, "Whether some variant costs more."),
     F(catalogue_product, status, "Shoppers see active ones.", .words = CATALOGUE_STATUS),
     F(catalogue_product, option_text, "As stored.", .hide = true),
     MANY(catalogue_product, options, catalogue_option, "What a buyer chooses."),
     MANY(catalogue_product, variants, catalogue_variant, "At least one."),
     F(catalogue_product, tag_text, "As stored.", .hide = true),
     TEXTS(catalogue_product, tags, "Words to find it by."),
     F(catalogue_product, external_id, "The client's own id; null without."),
     ONE(catalogue_product, stock, catalogue_quantity, "How many there are of all variants."),
     F(catalogue_product, version, "Counts changes, those of its variants too."),
     F(catalogue_product, created_at, "When it was created."),
     F(catalogue_product, updated_at, "When it was last changed."));
LIST_OF(catalogue_product);

/* The tables of these stand beside the limits of the fields. */
struct catalogue_variant_in {
    struct str sku;
    struct str gtin;
    struct money price;
    int64_t weight_g;
    struct catalogue_choice *options;
    size_t options_count;
    int64_t stock;
};
extern const struct type catalogue_variant_in_type;

struct catalogue_create_in {
    struct given given;
    struct id business_id;
    struct str title;
    struct str description;
    struct str category;
    struct money price;
    struct str sku;
    struct str gtin;
    int64_t weight_g;
    int64_t stock;
    enum catalogue_status status;
    struct catalogue_option *options;
    size_t options_count;
    struct catalogue_variant_in *variants;
    size_t variants_count;
    struct str *tags;
    size_t tags_count;
    struct str external_id;
};
extern const struct type catalogue_create_in_type;
OFFERS(catalogue_create, catalogue_create_in, catalogue_product); /* WRITE */

#endif
