/* The marketplace: finding what is for sale and who sells it, over all shops. A satellite: its
 * index follows the events of catalogue/, stock/ and business/, within two seconds, in a database
 * of its own. What is found is read from the core in the moment of the answer, so that a price is
 * never old, and what may not be sold any more is not shown. */
#ifndef SOKO_SERVICE_MARKETPLACE_H
#define SOKO_SERVICE_MARKETPLACE_H

#include "business/business.h"
#include "catalogue/catalogue.h"
#include "marketplace/marketplace_front.h"

#include "api/list.h"
#include "api/op.h"

/* ---- Products ---- */

enum marketplace_sort {
    MARKETPLACE_ANY, /* relevance with words, else newest */
    MARKETPLACE_RELEVANCE,
    MARKETPLACE_NEWEST,
    MARKETPLACE_CHEAPEST,
    MARKETPLACE_DEAREST,
    MARKETPLACE_BY_TITLE,
    MARKETPLACE_BY_RATING,
    MARKETPLACE_NEAREST
};
extern const char *const MARKETPLACE_SORT[];

enum { MARKETPLACE_QUERY_LENGTH_MAX = 200, MARKETPLACE_CHOICES_MAX = 20 };

/* Several values of one filter mean any of them; different filters must all hold. */
struct marketplace_search_in {
    struct str q;
    struct str *category;
    size_t category_count;
    struct str *business_id;
    size_t business_id_count;
    struct str *option; /* "Colour:Red" */
    size_t option_count;
    struct str currency;
    int64_t min_price;
    int64_t max_price;
    bool in_stock;
    int64_t rating_min;
    struct str near; /* "-1.2921,36.8219" */
    int64_t radius_km;
    struct str locale;
    bool facets;
    enum marketplace_sort sort;
    int64_t limit;
    struct str cursor;
};
TYPE(marketplace_search_in,
     F(marketplace_search_in, q,
       "Words, all of which must be found; the last may be a beginning. Accents, case, word forms "
       "and small mistakes are forgiven.",
       .max = MARKETPLACE_QUERY_LENGTH_MAX),
     TEXTS(marketplace_search_in, category, "In one of these categories, or below.",
           .max = MARKETPLACE_CHOICES_MAX),
     TEXTS(marketplace_search_in, business_id, "Of one of these shops.",
           .max = MARKETPLACE_CHOICES_MAX),
     TEXTS(marketplace_search_in, option, "With one of these values of an option, as `Colour:Red`.",
           .max = MARKETPLACE_CHOICES_MAX),
     F(marketplace_search_in, currency,
       "Only in this currency. Prices compare in one currency alone: without it, the most frequent "
       "one is taken for prices, and named in the reply.",
       .max = 3),
     F(marketplace_search_in, min_price, "Not below this, in minor units.", .max = MONEY_MAX),
     F(marketplace_search_in, max_price, "Not above this, in minor units.", .max = MONEY_MAX),
     F(marketplace_search_in, in_stock, "Only what there is now."),
     F(marketplace_search_in, rating_min, "At least so many stars on average.", .max = 5),
     F(marketplace_search_in, near, "Where from: latitude and longitude, as `-1.29,36.82`.",
       .max = 40),
     F(marketplace_search_in, radius_km, "Only shops within so many kilometres of `near`.",
       .max = 20000),
     F(marketplace_search_in, locale, "Language of the words; the caller's without.", .max = 35),
     F(marketplace_search_in, facets, "Whether to count what the filters would leave."),
     F(marketplace_search_in, sort,
       "Order; by relevance when there are words, else the newest first.",
       .words = MARKETPLACE_SORT),
     LIST_FIELDS(marketplace_search_in));

struct marketplace_value {
    struct str value; /* what to filter by */
    struct str label;
    int64_t count;
    bool is_selected;
};
TYPE(marketplace_value, F(marketplace_value, value, "What to filter by."),
     F(marketplace_value, label, "In words."),
     F(marketplace_value, count, "Products that have it."),
     F(marketplace_value, is_selected, "Whether it is filtered by now."));

struct marketplace_facet {
    struct str name;
    struct str label;
    struct marketplace_value *values;
    size_t values_count;
};
TYPE(marketplace_facet, F(marketplace_facet, name, "The filter: `category`, `option`."),
     F(marketplace_facet, label, "Of an option its name, else null."),
     MANY(marketplace_facet, values, marketplace_value, "The most frequent first."));

struct marketplace_range {
    struct money from;
    struct money below;
    int64_t count;
};
TYPE(marketplace_range, F(marketplace_range, from, "At least."),
     F(marketplace_range, below, "Less than."), F(marketplace_range, count, "Products."));

struct marketplace_facets {
    int64_t total;
    struct marketplace_facet *items;
    size_t items_count;
    struct marketplace_range *prices;
    size_t prices_count;
};
TYPE(marketplace_facets, F(marketplace_facets, total, "Products that all filters leave."),
     MANY(marketplace_facets, items, marketplace_facet,
          "Counts of a filter's values, as if that filter were not set."),
     MANY(marketplace_facets, prices, marketplace_range,
          "How prices are spread, in the reply's currency, as if prices were not filtered."));

struct marketplace_result {
    struct catalogue_card *data;
    size_t data_count;
    bool has_more;
    struct str next_cursor;
    struct str did_you_mean;
    struct str currency;
    bool is_currency_assumed;
    bool is_approximate;
    struct marketplace_facets *facets;
};
TYPE(marketplace_result, MANY(marketplace_result, data, catalogue_card, "The page."),
     F(marketplace_result, has_more, "Whether a further page exists."),
     F(marketplace_result, next_cursor, "Pass as `cursor` for the next page; null on the last."),
     F(marketplace_result, did_you_mean,
       "The words as they were understood, when mistakes in them "
       "were mended; null when they were taken as they are."),
     F(marketplace_result, currency, "In which prices were compared; null when they were not."),
     F(marketplace_result, is_currency_assumed,
       "Whether the currency was not asked for: other currencies were left out."),
     F(marketplace_result, is_approximate,
       "Whether so many match that counts and order are of a part of them."),
     ONE(marketplace_result, facets, marketplace_facets, "When asked for."));
OFFERS(marketplace_search, marketplace_search_in, marketplace_result); /* HEAVY */

/* ---- Shops ---- */

enum marketplace_shop_sort {
    MARKETPLACE_SHOPS_ANY, /* by rank with words or a place, else the newest first */
    MARKETPLACE_SHOPS_NEWEST,
    MARKETPLACE_SHOPS_BY_NAME,
    MARKETPLACE_SHOPS_BY_RANK,
    MARKETPLACE_SHOPS_NEAREST
};
extern const char *const MARKETPLACE_SHOP_SORT[];

struct marketplace_shops_in {
    struct str q;
    struct str category;
    struct str country;
    struct str near;
    int64_t radius_km;
    bool open_now;
    struct str locale;
    enum marketplace_shop_sort sort;
    int64_t limit;
    struct str cursor;
};
TYPE(marketplace_shops_in,
     F(marketplace_shops_in, q, "Words of its name or what it says of itself.",
       .max = MARKETPLACE_QUERY_LENGTH_MAX),
     F(marketplace_shops_in, category, "Slug.", .max = 64),
     F(marketplace_shops_in, country, "ISO 3166-1.", .format = FORMAT_COUNTRY),
     F(marketplace_shops_in, near, "Where from: latitude and longitude, as `-1.29,36.82`.",
       .max = 40),
     F(marketplace_shops_in, radius_km, "Only within so many kilometres of `near`.", .max = 20000),
     F(marketplace_shops_in, open_now, "Only what is open in this moment."),
     F(marketplace_shops_in, locale, "Language of the words; the caller's without.", .max = 35),
     F(marketplace_shops_in, sort,
       "Order. `rank` is best first: how well the words fit, then stars weighed by how many gave "
       "them, then how much there is to buy.",
       .words = MARKETPLACE_SHOP_SORT),
     LIST_FIELDS(marketplace_shops_in));
/* Without words, place and opening the core's own list. */
OFFERS(marketplace_shops, marketplace_shops_in, business_list); /* HEAVY */
/* The same as an RFC 7946 FeatureCollection; shops that say where they are. */
OFFERS(marketplace_shops_geojson, marketplace_shops_in, nothing);

/* ---- While typing ---- */

struct marketplace_suggest_in {
    struct str q;
    struct str locale;
};
TYPE(marketplace_suggest_in,
     F(marketplace_suggest_in, q, "What has been typed.", .need = true,
       .max = MARKETPLACE_QUERY_LENGTH_MAX),
     F(marketplace_suggest_in, locale, "Its language.", .max = 35));

enum marketplace_suggestion_kind {
    MARKETPLACE_SUGGEST_QUERY,
    MARKETPLACE_SUGGEST_PRODUCT,
    MARKETPLACE_SUGGEST_CATEGORY,
    MARKETPLACE_SUGGEST_BUSINESS
};
extern const char *const MARKETPLACE_SUGGESTION_KIND[];

struct marketplace_suggestion {
    enum marketplace_suggestion_kind kind;
    struct str label;
    struct str url;
};
TYPE(marketplace_suggestion,
     F(marketplace_suggestion, kind, "What it is.", .words = MARKETPLACE_SUGGESTION_KIND),
     F(marketplace_suggestion, label, "To show."),
     F(marketplace_suggestion, url, "Where it leads, without a locale.", .format = FORMAT_URL));
LIST_OF(marketplace_suggestion);
OFFERS(marketplace_suggest, marketplace_suggest_in, marketplace_suggestion_list); /* HEAVY */

/* ---- Platform admins ---- */

#define ID_SYNONYM "syn"

struct marketplace_synonym {
    struct id id;
    struct str locale;
    struct str words;
    struct instant created_at;
};
TYPE(marketplace_synonym, F(marketplace_synonym, id, "The group.", .prefix = ID_SYNONYM),
     F(marketplace_synonym, locale, "Language it is for; empty for all."),
     F(marketplace_synonym, words, "Words that stand for each other, parted by spaces."),
     F(marketplace_synonym, created_at, "When it was added."));
LIST_OF(marketplace_synonym);

struct marketplace_synonym_in {
    struct str locale;
    struct str words;
};
TYPE(marketplace_synonym_in,
     F(marketplace_synonym_in, locale, "`en`, `fr`, `sw`, `ar`; none for all.", .max = 2),
     F(marketplace_synonym_in, words, "Two to sixteen words, parted by spaces.", .need = true,
       .max = 400, .format = FORMAT_LINE));
struct marketplace_synonym_ref {
    struct id synonym_id;
};
TYPE(marketplace_synonym_ref,
     F(marketplace_synonym_ref, synonym_id, "The group.", .path = true, .prefix = ID_SYNONYM));
OFFERS(marketplace_synonyms, nothing, marketplace_synonym_list);
OFFERS(marketplace_synonym_add, marketplace_synonym_in, marketplace_synonym);
OFFERS(marketplace_synonym_drop, marketplace_synonym_ref, nothing);

/* ---- Building ---- */

struct marketplace_progress {
    bool is_done;
    int64_t shops;
    int64_t products;
};
TYPE(marketplace_progress, F(marketplace_progress, is_done, "Whether it is complete."),
     F(marketplace_progress, shops, "Shops read so far."),
     F(marketplace_progress, products, "Products read so far."));
/* Begins a new generation; then steps until it is done. WRITE. */
OFFERS(marketplace_reindex, nothing, marketplace_progress);
OFFERS(marketplace_reindex_step, nothing, marketplace_progress);

#endif
