/* Products, variants, categories: what is for sale and at which price. How many there are is stock/'s. */
#ifndef SOKO_SERVICE_CATALOGUE_H
#define SOKO_SERVICE_CATALOGUE_H

#include "api/op.h"

#define ID_PRODUCT "prod"
#define ID_VARIANT "var"
#define ID_CATEGORY "cat"

/* Is this the slug of a category? */
struct catalogue_category_ref {
    struct str category;
};
TYPE(catalogue_category_ref, F(catalogue_category_ref, category, "Slug."));
OFFERS(catalogue_category_check, catalogue_category_ref, nothing); /* READ; ERR_MISSING without fault when unknown */

/* What a cart or an order must know of a variant, in the moment of asking. */
struct catalogue_offer {
    struct id variant_id;
    struct id product_id;
    struct id business_id;
    struct str title;        /* of the product */
    struct str option_label; /* "Red / L"; empty for a default variant */
    struct str sku;
    struct str slug;         /* of the product's page */
    struct money price;
    int64_t weight_g;
    bool is_for_sale;        /* the product is active and the variant not deleted; the business's status is business/'s */
};
TYPE(catalogue_offer, F(catalogue_offer, variant_id, "Variant.", .prefix = ID_VARIANT),
     F(catalogue_offer, product_id, "Product.", .prefix = ID_PRODUCT),
     F(catalogue_offer, business_id, "Seller.", .prefix = "biz"),
     F(catalogue_offer, title, "Title of the product."), F(catalogue_offer, option_label, "Chosen options."),
     F(catalogue_offer, sku, "Stock code."), F(catalogue_offer, slug, "Name in addresses."),
     F(catalogue_offer, price, "Price of one."), F(catalogue_offer, weight_g, "Grams."),
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
TYPE(catalogue_offers_in, MANY(catalogue_offers_in, variants, catalogue_variant_ref, "Variants.", .max = 200));
struct catalogue_offers {
    struct catalogue_offer *data;
    size_t data_count;
};
TYPE(catalogue_offers, MANY(catalogue_offers, data, catalogue_offer, "One an existing variant, in no order."));
OFFERS(catalogue_offers_get, catalogue_offers_in, catalogue_offers); /* READ, one statement */

#endif
