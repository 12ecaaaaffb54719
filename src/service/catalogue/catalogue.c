/* The catalogue: the index of the service. Owners work on products, shoppers see listings of them.
 */
#include "catalogue_private.h"

const char *const CATALOGUE_STATUS[] = {"draft", "active", "archived", NULL};
const char *const CATALOGUE_STATUS_FILTER[] = {"", "draft", "active", "archived", NULL};
const char *const CATALOGUE_STOCK[] = {"out", "low", "in_stock", NULL};
const char *const CATALOGUE_SORT[] = {"newest", "price", "-price", "title", NULL};

SERVICE(catalogue, "core", "Products, variants and categories: what is for sale.");

/* ---- For shops ---- */

#define PRODUCTS "/api/businesses/{business_id}/products"
#define PRODUCT PRODUCTS "/{product_id}"
#define VARIANT PRODUCT "/variants/{variant_id}"

OP(catalogue_create, POST, PRODUCTS, catalogue_create_in, catalogue_product, CAN_LIST, WRITE,
   "List a product, with its variants and opening stock.", .status = 201, .is_live = true,
   .also = "200 409");
OP(catalogue_list, GET, PRODUCTS, catalogue_list_in, catalogue_product_list, CAN_READ, READ,
   "Products of a business, newest first, as its people see them.");
OP(catalogue_get, GET, PRODUCT, catalogue_path, catalogue_product, CAN_READ, READ,
   "A product as the people of its business see it.", .scope = catalogue_scope, .is_live = true);
OP(catalogue_change, PATCH, PRODUCT, catalogue_change_in, catalogue_product, CAN_LIST, WRITE,
   "Change a product.", .scope = catalogue_change_scope, .needs_match = true, .is_live = true,
   .also = "409");
OP(catalogue_delete, DELETE, PRODUCT, catalogue_path, nothing, CAN_LIST, WRITE,
   "Delete a product; orders keep what they bought.", .scope = catalogue_scope);
OP(catalogue_variant_create, POST, PRODUCT "/variants", catalogue_variant_create_in,
   catalogue_variant, CAN_LIST, WRITE, "Add a variant to a product.",
   .scope = catalogue_variant_create_scope, .status = 201, .is_live = true, .also = "409");
OP(catalogue_variant_change, PATCH, VARIANT, catalogue_variant_change_in, catalogue_variant,
   CAN_LIST, WRITE, "Change a variant. `If-Match` names its version, or its product's.",
   .scope = catalogue_variant_change_scope, .needs_match = true, .is_live = true, .also = "409");
OP(catalogue_variant_delete, DELETE, VARIANT, catalogue_variant_path, nothing, CAN_LIST, WRITE,
   "Delete a variant; the last one stays.", .also = "409");

/* ---- For shoppers ---- */

OP(catalogue_categories, GET, "/api/categories", nothing, catalogue_category_list, ANYONE, READ,
   "The tree of categories, parents before children.", .is_public = true, .may_lag = true);
OP(catalogue_browse, GET, "/api/products", catalogue_browse_in, catalogue_card_list, ANYONE, READ,
   "What is for sale.", .is_public = true, .may_lag = true);
OP(catalogue_show, GET, "/api/products/{product_id}", catalogue_product_ref, catalogue_detail,
   ANYONE, READ, "A product that is for sale.", .is_public = true, .is_live = true);

/* ---- For other services ---- */

OP_INTERNAL(catalogue_show_slug, catalogue_slug_ref, catalogue_detail, READ,
            "A product that is for sale, by its name in addresses.");
OP_INTERNAL(catalogue_find, catalogue_find_in, catalogue_card_list, HEAVY,
            "What is for sale and has all the words.");
OP_INTERNAL(catalogue_category_check, catalogue_category_ref, nothing, READ,
            "Whether a category exists.");
OP_INTERNAL(catalogue_seller_put, catalogue_seller, nothing, WRITE,
            "Keeps what a business is called and whether it may sell.");
OP_INTERNAL(catalogue_offers_get, catalogue_offers_in, catalogue_offers, READ,
            "What carts and orders must know of variants.");
