/* The marketplace: the index of the service. */
#include "marketplace_private.h"

const char *const MARKETPLACE_SORT[] = {"",      "relevance", "newest",   "price", "-price",
                                        "title", "rating",    "distance", NULL};

const char *const MARKETPLACE_SHOP_SORT[] = {"", "newest", "name", "rank", "distance", NULL};
const char *const MARKETPLACE_SUGGESTION_KIND[] = {"query", "product", "category", "business",
                                                   NULL};

SERVICE(marketplace, "marketplace", "Finding what is for sale, and who sells it.");

OP(marketplace_search, GET, "/api/products", marketplace_search_in, marketplace_result, ANYONE,
   HEAVY, "What is for sale: by words, filters and place, with counts of what filters would leave.",
   .is_public = true, .may_lag = true, .for_fronts = true);

OP(marketplace_shops, GET, "/api/businesses", marketplace_shops_in, business_list, ANYONE, HEAVY,
   "Verified businesses: by words, place and opening hours.", .is_public = true, .may_lag = true);
OP(marketplace_shops_geojson, GET, "/api/businesses.geojson", marketplace_shops_in, nothing, ANYONE,
   HEAVY, "The same as a map: a GeoJSON FeatureCollection.", .is_public = true, .may_lag = true,
   .is_document = true, .status = 200);
OP(marketplace_suggest, GET, "/api/suggestions", marketplace_suggest_in,
   marketplace_suggestion_list, ANYONE, HEAVY, "How what is being typed may go on.",
   .is_public = true, .may_lag = true);

/* ---- Platform admins ---- */

OP(marketplace_synonyms, GET, "/api/admin/synonyms", nothing, marketplace_synonym_list,
   PLATFORM_ADMIN, READ, "Words that stand for each other.");
OP(marketplace_synonym_add, POST, "/api/admin/synonyms", marketplace_synonym_in,
   marketplace_synonym, PLATFORM_ADMIN, WRITE, "Says that words stand for each other.",
   .status = 201);
OP(marketplace_synonym_drop, DELETE, "/api/admin/synonyms/{synonym_id}", marketplace_synonym_ref,
   nothing, PLATFORM_ADMIN, WRITE, "Takes a group of synonyms away.");

/* ---- Building ---- */

OP_INTERNAL(marketplace_follow_product, catalogue_product_changed, nothing, WRITE,
            "Takes a product as it is now into the index.");
SUBSCRIBE(catalogue_product_changed, marketplace_follow_product);
OP_INTERNAL(marketplace_follow_stock, stock_level_changed, nothing, WRITE,
            "Takes a product's stock as it is now into the index.");
SUBSCRIBE(stock_level_changed, marketplace_follow_stock);
OP_INTERNAL(marketplace_follow_business, business_changed, nothing, WRITE,
            "Takes a shop as it is now into the index.");
SUBSCRIBE(business_changed, marketplace_follow_business);
OP_INTERNAL(marketplace_follow_rating, review_rating_changed, nothing, WRITE,
            "Takes the stars of a product and of its shop into the index.");
SUBSCRIBE(review_rating_changed, marketplace_follow_rating);
OP_INTERNAL(marketplace_keep, nothing, swept, WRITE,
            "Builds the index where it is missing or old, and sweeps what is searched no more.");
EVERY(1000, marketplace_keep);
OP_INTERNAL(
    marketplace_warm, nothing, swept, HEAVY,
    "Loads the index into memory after a start, and keeps it up, so that no search has to.");
EVERY(400, marketplace_warm);
OP_INTERNAL(marketplace_reindex, nothing, marketplace_progress, WRITE,
            "Begins to build the index anew, beside the one that is searched.");
OP_INTERNAL(marketplace_reindex_step, nothing, marketplace_progress, WRITE,
            "Reads the next products into the index that is being built.");
