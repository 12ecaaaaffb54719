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

#define MEDIA PRODUCT "/media"

OP(catalogue_media_add, POST, MEDIA, catalogue_media_add_in, catalogue_media, CAN_LIST, SLOW,
   "Give a product a picture: a file, or the `media_id` of one that was uploaded before.",
   .scope = catalogue_media_add_scope, .status = 201, .pool = POOL_MEDIA,
   .upload_bytes_max = PICTURE_BYTES_MAX, .also = "409");
OP(catalogue_media_change, PATCH, MEDIA "/{media_id}", catalogue_media_change_in, catalogue_media,
   CAN_LIST, WRITE, "Say a picture in other words.", .scope = catalogue_media_change_scope);
OP(catalogue_media_delete, DELETE, MEDIA "/{media_id}", catalogue_media_path, nothing, CAN_LIST,
   WRITE, "Take a picture off a product.", .scope = catalogue_media_scope);
OP(catalogue_media_order, PUT, MEDIA "/order", catalogue_media_order_in, catalogue_media_list,
   CAN_LIST, WRITE, "Put the pictures of a product in another order; the first stands in lists.",
   .scope = catalogue_media_order_scope);
OP_INTERNAL(catalogue_media_attach, catalogue_media_attach_in, catalogue_media, WRITE,
            "Gives a product an upload as its last picture.");

/* ---- For shoppers ---- */

OP(catalogue_categories, GET, "/api/categories", nothing, catalogue_category_list, ANYONE, READ,
   "The tree of categories, parents before children.", .is_public = true, .may_lag = true,
   .for_fronts = true);
OP(catalogue_show, GET, "/api/products/{product_id}", catalogue_product_ref, catalogue_detail,
   ANYONE, READ, "A product that is for sale.", .is_public = true, .is_live = true,
   .for_fronts = true);

/* ---- For other services ---- */

const struct type catalogue_cards_in_type = {"catalogue_cards_in",
                                             sizeof(struct catalogue_cards_in), NULL, 0};
OP_INTERNAL(catalogue_cards, catalogue_cards_in, catalogue_card_list, READ,
            "What lists show of products that are for sale.");
OP_INTERNAL(catalogue_show_slug, catalogue_slug_ref, catalogue_detail, READ,
            "A product that is for sale, by its name in addresses.");
OP_INTERNAL(catalogue_browse, catalogue_browse_in, catalogue_card_list, READ,
            "What is for sale, in the order of a list.");
OP_INTERNAL(catalogue_find, catalogue_find_in, catalogue_card_list, HEAVY,
            "What is for sale and has all the words.");
OP_INTERNAL(catalogue_category_check, catalogue_category_ref, nothing, READ,
            "Whether a category exists.");
OP_INTERNAL(catalogue_seller_put, catalogue_seller, nothing, WRITE,
            "Keeps what a business is called and whether it may sell.");
OP_INTERNAL(catalogue_withhold, catalogue_withhold_in, nothing, WRITE,
            "Takes a product off all shelves, or puts it back.");
OP_INTERNAL(catalogue_offers_get, catalogue_offers_in, catalogue_offers, READ,
            "What carts and orders must know of variants.");

/* ---- For search engines ---- */

const char *const CATALOGUE_MAP_KIND[] = {"products", "shops", NULL};
OP_INTERNAL(catalogue_map, catalogue_map_in, catalogue_map_list, READ,
            "A piece of all products for sale, or of all shops that sell.");
OP_INTERNAL(catalogue_map_marks, catalogue_map_in, catalogue_map_list, READ,
            "Where the pieces of a map begin.");
