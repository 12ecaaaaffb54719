/* Products, variants, categories: what is for sale and at which price. How many there are is
 * stock/'s. */
#ifndef SOKO_SERVICE_CATALOGUE_H
#define SOKO_SERVICE_CATALOGUE_H

#include "api/list.h"
#include "api/op.h"
#include "media/media.h"
#include "review/review.h"

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
     F(catalogue_category, name, "Display name, in the language that was asked for."),
     F(catalogue_category, parent, "Slug of the category above; null at the top."));
LIST_OF(catalogue_category);
/* The whole tree, parents before children. READ. */
OFFERS(catalogue_categories, nothing, catalogue_category_list);

/* Where goods stand that name no category: it stays. */
#define CATALOGUE_CATEGORY_OTHER "other"

/* The tree has changed, and perhaps a category is no more: what names it names another then. Pages
 * that show names of categories depend on CATALOGUE_TREE. */
#define CATALOGUE_TREE ((struct id){{[15] = 1}})
struct catalogue_tree_changed {
    struct id tree_id;
    struct str dropped;
};
TYPE(catalogue_tree_changed, F(catalogue_tree_changed, tree_id, "The tree.", .prefix = "tree"),
     F(catalogue_tree_changed, dropped, "Slug of the category that was taken away; null of none."));

/* ---- Sellers: told by business/ ---- */

/* What the catalogue keeps of a business. business/ calls it in the transaction that registers,
 * renames, verifies or suspends one: from that commit on its products can, or cannot, be seen and
 * bought. WRITE. */
struct catalogue_seller {
    struct id business_id;
    struct str name;
    struct str slug;
    bool is_selling; /* verified, and not suspended */
    bool is_listed;  /* it wants to be found outside its own page */
};
TYPE(catalogue_seller, F(catalogue_seller, business_id, "The business.", .prefix = "biz"),
     F(catalogue_seller, name, "Name."), F(catalogue_seller, slug, "Name in addresses."),
     F(catalogue_seller, is_selling, "Whether shoppers may see and buy its products."),
     F(catalogue_seller, is_listed, "Whether they stand in the lists of all shops."));
OFFERS(catalogue_seller_put, catalogue_seller, nothing);

/* What shoppers see of a product may have changed: its words, price, variants, status. Told in the
 * commit of the change, of drafts and deleted ones too: whoever follows asks for the present state.
 */
struct catalogue_product_changed {
    struct id product_id;
    struct id business_id;
};
TYPE(catalogue_product_changed,
     F(catalogue_product_changed, product_id, "Which.", .prefix = ID_PRODUCT),
     F(catalogue_product_changed, business_id, "Its shop.", .prefix = "biz"));

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
    struct str picture_hash;
    int64_t picture_width, picture_height, picture_tint;
    bool is_for_sale; /* product active, variant not deleted, business may sell */
    bool is_withheld; /* the platform keeps the product, or the whole shop, off the shelves */
};
TYPE(catalogue_offer, F(catalogue_offer, variant_id, "Variant.", .prefix = ID_VARIANT),
     F(catalogue_offer, product_id, "Product.", .prefix = ID_PRODUCT),
     F(catalogue_offer, business_id, "Seller.", .prefix = "biz"),
     F(catalogue_offer, title, "Title of the product."),
     F(catalogue_offer, option_text, "As stored.", .hide = true),
     F(catalogue_offer, option_label, "Chosen options."), F(catalogue_offer, sku, "Stock code."),
     F(catalogue_offer, slug, "Name in addresses."), F(catalogue_offer, price, "Price of one."),
     F(catalogue_offer, weight_g, "Grams."),
     F(catalogue_offer, picture_hash, "Its picture.", .hide = true),
     F(catalogue_offer, picture_width, "Pixels.", .hide = true),
     F(catalogue_offer, picture_height, "Pixels.", .hide = true),
     F(catalogue_offer, picture_tint, "0 to 15.", .hide = true),
     F(catalogue_offer, is_for_sale, "Whether it can be bought now."),
     F(catalogue_offer, is_withheld, "Whether the platform keeps it off the shelves."));
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

/* From this many units on, and below, it is low. */
enum { STOCK_LOW_MAX = 5 };
enum catalogue_stock { CATALOGUE_OUT, CATALOGUE_LOW, CATALOGUE_IN_STOCK };
extern const char *const CATALOGUE_STOCK[];
/* Shoppers are told no more of stock than this word. */
enum catalogue_stock catalogue_stock_word(int64_t available);

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
    struct id media_id;
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
     F(catalogue_card_variant, stock, "How much there is.", .words = CATALOGUE_STOCK),
     F(catalogue_card_variant, media_id,
       "Which of the product's pictures shows it; null when none does.", .prefix = ID_MEDIA));

/* A picture of a product. */
struct catalogue_media {
    struct id id;
    struct id product_id;
    struct str picture_hash;
    int64_t picture_width;
    int64_t picture_height;
    int64_t picture_tint;
    struct str alt;
    struct media_picture *picture;
};
TYPE(catalogue_media,
     F(catalogue_media, id, "Id of the picture on this product.", .prefix = ID_MEDIA),
     F(catalogue_media, product_id, "Its product.", .prefix = ID_PRODUCT, .hide = true),
     F(catalogue_media, picture_hash, "As stored.", .hide = true),
     F(catalogue_media, picture_width, "As stored.", .hide = true),
     F(catalogue_media, picture_height, "As stored.", .hide = true),
     F(catalogue_media, picture_tint, "As stored.", .hide = true),
     F(catalogue_media, alt, "The picture in words, for who does not see it."),
     ONE(catalogue_media, picture, media_picture, "Its sizes and formats."));
LIST_OF(catalogue_media);

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
    struct review_rating *rating;
    struct str picture_hash;
    int64_t picture_width;
    int64_t picture_height;
    int64_t picture_tint;
    struct media_picture *picture;
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
     ONE(catalogue_card, rating, review_rating, "What buyers say of it; null without reviews."),
     F(catalogue_card, picture_hash, "As stored.", .hide = true),
     F(catalogue_card, picture_width, "As stored.", .hide = true),
     F(catalogue_card, picture_height, "As stored.", .hide = true),
     F(catalogue_card, picture_tint, "As stored.", .hide = true),
     ONE(catalogue_card, picture, media_picture, "Its first picture, or null."),
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

/* The cards of up to 100 products, in the order asked for; those that are not for sale in this
 * moment are left out. READ. */
struct catalogue_cards_in {
    struct id *products;
    size_t products_count;
    bool is_of_listed; /* not of shops that want to be found on their own page alone */
};
extern const struct type catalogue_cards_in_type;
OFFERS(catalogue_cards, catalogue_cards_in, catalogue_card_list);

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
    struct review_rating *rating;
    struct review_badge *badges;
    size_t badges_count;
    struct str option_text;
    struct catalogue_option *options;
    size_t options_count;
    struct catalogue_card_variant *variants;
    size_t variants_count;
    struct str tag_text;
    struct str *tags;
    size_t tags_count;
    struct catalogue_media *media;
    size_t media_count;
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
     ONE(catalogue_detail, rating, review_rating, "What buyers say of it; null without reviews."),
     MANY(catalogue_detail, badges, review_badge, "What speaks for its shop, by rule."),
     F(catalogue_detail, option_text, "As stored.", .hide = true),
     MANY(catalogue_detail, options, catalogue_option, "What a buyer chooses."),
     MANY(catalogue_detail, variants, catalogue_card_variant, "At least one."),
     F(catalogue_detail, tag_text, "As stored.", .hide = true),
     TEXTS(catalogue_detail, tags, "Words to find it by."),
     MANY(catalogue_detail, media, catalogue_media, "Its pictures, in the order to show."),
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
    struct id media_id;
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
     F(catalogue_variant, media_id,
       "Which of the product's pictures shows it; null when none does.", .prefix = ID_MEDIA),
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
    struct catalogue_media *media;
    size_t media_count;
    struct instant withheld_at;
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
     MANY(catalogue_product, media, catalogue_media, "Its pictures, in the order to show."),
     F(catalogue_product, withheld_at,
       "Since when the platform keeps it off the shelves; null when it does not."),
     F(catalogue_product, version, "Counts changes, those of its variants too."),
     F(catalogue_product, created_at, "When it was created."),
     F(catalogue_product, updated_at, "When it was last changed."));
LIST_OF(catalogue_product);

/* The tables of these stand beside the limits of the fields. */
struct catalogue_path {
    struct id business_id;
    struct id product_id;
};
extern const struct type catalogue_path_type;
OFFERS(catalogue_delete, catalogue_path, nothing);        /* WRITE */
OFFERS(catalogue_get, catalogue_path, catalogue_product); /* READ; 404 for a deleted one */

/* Takes a product off all shelves, or puts it back, whatever its shop says: moderation/ alone calls
 * it, in the transaction of a decision. WRITE; a product that is so already, or was deleted, stays
 * as it is. */
struct catalogue_withhold_in {
    struct id business_id;
    struct id product_id;
    bool is_withheld;
};
TYPE(catalogue_withhold_in, F(catalogue_withhold_in, business_id, "The shop.", .prefix = "biz"),
     F(catalogue_withhold_in, product_id, "The product.", .prefix = ID_PRODUCT),
     F(catalogue_withhold_in, is_withheld, "Whether it is kept off the shelves."));
OFFERS(catalogue_withhold, catalogue_withhold_in, nothing);

struct catalogue_list_in {
    struct id business_id;
    unsigned status; /* of CATALOGUE_STATUS_FILTER */
    struct str category;
    int64_t limit;
    struct str cursor;
    struct str q;
};
extern const struct type catalogue_list_in_type;
OFFERS(catalogue_list, catalogue_list_in, catalogue_product_list); /* READ; newest first */

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

/* Gives a product an upload as its last picture. WRITE; the caller is one who may list. */
struct catalogue_media_attach_in {
    struct id business_id;
    struct id product_id;
    struct id media_id;
    struct str alt;
};
TYPE(catalogue_media_attach_in,
     F(catalogue_media_attach_in, business_id, "The shop.", .prefix = "biz"),
     F(catalogue_media_attach_in, product_id, "The product.", .prefix = ID_PRODUCT),
     F(catalogue_media_attach_in, media_id, "The upload.", .prefix = ID_MEDIA),
     F(catalogue_media_attach_in, alt, "In words."));
OFFERS(catalogue_media_attach, catalogue_media_attach_in, catalogue_media);

/* ---- For search engines ---- */

/* A piece of a map, and how many pieces there are at most (2.5 million of each kind). */
enum { CATALOGUE_MAP_PIECE = 500, CATALOGUE_MAP_PIECES_MAX = 5000 };
enum catalogue_map_kind { CATALOGUE_MAP_PRODUCTS, CATALOGUE_MAP_SHOPS };
extern const char *const CATALOGUE_MAP_KIND[];

struct catalogue_map_in {
    unsigned kind;
    struct id after;
};
TYPE(catalogue_map_in, F(catalogue_map_in, kind, "Of what.", .words = CATALOGUE_MAP_KIND),
     F(catalogue_map_in, after, "Those behind it.", .prefix = "map"));
struct catalogue_mapped {
    struct id id;
    struct str slug;
    struct instant updated_at;
};
TYPE(catalogue_mapped, F(catalogue_mapped, id, "The key.", .prefix = "map"),
     F(catalogue_mapped, slug, "Of its page."), F(catalogue_mapped, updated_at, "Last change."));
struct catalogue_map_list {
    struct catalogue_mapped *data;
    size_t data_count;
};
TYPE(catalogue_map_list, MANY(catalogue_map_list, data, catalogue_mapped, "In the order of keys."));
/* A piece of the public products or shops; and the keys behind which each piece begins. READ. */
OFFERS(catalogue_map, catalogue_map_in, catalogue_map_list);
OFFERS(catalogue_map_marks, catalogue_map_in, catalogue_map_list);

/* What variants are called, deleted ones too: for lists that are not of products. READ. */
struct catalogue_name {
    struct id variant_id;
    struct id product_id;
    struct str title;
    struct str option_text;
    struct str option_label;
    struct str sku;
};
TYPE(catalogue_name, F(catalogue_name, variant_id, "Variant.", .prefix = ID_VARIANT),
     F(catalogue_name, product_id, "Its product.", .prefix = ID_PRODUCT),
     F(catalogue_name, title, "Title."), F(catalogue_name, option_text, "Options.", .hide = true),
     F(catalogue_name, option_label, "Which of it."), F(catalogue_name, sku, "Stock code."));
struct catalogue_names {
    struct catalogue_name *data;
    size_t data_count;
};
TYPE(catalogue_names, MANY(catalogue_names, data, catalogue_name, "One a known variant."));
struct catalogue_names_in {
    struct id business_id;
    struct catalogue_variant_ref *variants;
    size_t variants_count;
};
TYPE(catalogue_names_in, F(catalogue_names_in, business_id, "Tenant.", .prefix = "biz"),
     MANY(catalogue_names_in, variants, catalogue_variant_ref, "Variants.", .max = 200));
OFFERS(catalogue_names_get, catalogue_names_in, catalogue_names);

#endif
