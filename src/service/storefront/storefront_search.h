/* What the search shows: what was found, and the filters with what each would leave. */
#ifndef SOKO_SERVICE_STOREFRONT_SEARCH_H
#define SOKO_SERVICE_STOREFRONT_SEARCH_H

#include "marketplace/marketplace.h"
#include "storefront/storefront.h"

struct storefront_search_in {
    struct str q;
    struct str *category;
    size_t category_count;
    struct str *business_id;
    size_t business_id_count;
    struct str *option;
    size_t option_count;
    struct str currency;
    struct str price_from; /* as people write prices: "1,500" or "12.50" */
    struct str price_to;
    bool in_stock;
    int64_t rating_min;
    struct str near;
    int64_t radius_km;
    enum marketplace_sort sort;
    struct str cursor;
};
TYPE(storefront_search_in, F(storefront_search_in, q, "Words.", .max = 200),
     TEXTS(storefront_search_in, category, "In one of these categories.",
           .max = MARKETPLACE_CHOICES_MAX),
     TEXTS(storefront_search_in, business_id, "Of one of these shops.",
           .max = MARKETPLACE_CHOICES_MAX),
     TEXTS(storefront_search_in, option, "With one of these, as `Colour:Red`.",
           .max = MARKETPLACE_CHOICES_MAX),
     F(storefront_search_in, currency, "Only in this.", .max = 3),
     F(storefront_search_in, price_from, "Not below this price.", .max = 20),
     F(storefront_search_in, price_to, "Not above this.", .max = 20),
     F(storefront_search_in, in_stock, "Only what there is now."),
     F(storefront_search_in, rating_min, "At least so many stars.", .max = 5),
     F(storefront_search_in, near, "Where from: latitude and longitude.", .max = 40),
     F(storefront_search_in, radius_km, "Within so many kilometres.", .max = 20000),
     F(storefront_search_in, sort, "Order.", .words = MARKETPLACE_SORT),
     F(storefront_search_in, cursor, "Where the page before ended.", .max = 400));

struct storefront_facet_value {
    struct str id; /* of its input */
    struct str value;
    struct str label;
    struct str count;
    bool is_selected;
};
TYPE(storefront_facet_value, F(storefront_facet_value, id, "Of its input.", .format = FORMAT_SLUG),
     F(storefront_facet_value, value, "What the form sends."),
     F(storefront_facet_value, label, "In words."),
     F(storefront_facet_value, count, "How many it would leave."),
     F(storefront_facet_value, is_selected, "Whether it is filtered by now."));

struct storefront_facet {
    struct str name;
    struct str label;
    bool is_one; /* one of its values, not several */
    struct storefront_facet_value *values;
    size_t values_count;
};
TYPE(storefront_facet, F(storefront_facet, name, "Its name in the form."),
     F(storefront_facet, label, "In words."),
     F(storefront_facet, is_one, "Whether one value is chosen, not several."),
     MANY(storefront_facet, values, storefront_facet_value, "The most frequent first."));

struct storefront_search {
    struct str title;
    struct str description;
    struct str canonical;
    struct str q;
    struct str found;
    struct str did_you_mean;
    struct str near;
    struct storefront_links *crumbs;
    struct storefront_links *categories;
    struct storefront_facet *facets;
    size_t facets_count;
    struct str currency;
    struct str price_from;
    struct str price_to;
    struct storefront_choice *sorts;
    size_t sorts_count;
    bool is_filtered;
    bool is_unlisted;
    struct str clear_url;
    struct storefront_tile *tiles;
    size_t tiles_count;
    struct str first_url;
    struct str next_url;
};
TYPE(storefront_search, F(storefront_search, title, "Title."),
     F(storefront_search, description, "For search engines."),
     F(storefront_search, canonical, "Address.", .format = FORMAT_URL),
     F(storefront_search, q, "What was searched for, or null."),
     F(storefront_search, found, "How many there are, in words."),
     F(storefront_search, did_you_mean, "The words as they were understood, or null."),
     F(storefront_search, near, "Where from, or null."),
     ONE(storefront_search, crumbs, storefront_links, "The way here."),
     ONE(storefront_search, categories, storefront_links, "Where to go on when nothing fits."),
     MANY(storefront_search, facets, storefront_facet, "What can be filtered by."),
     F(storefront_search, currency, "In which prices compare, or null."),
     F(storefront_search, price_from, "As typed."), F(storefront_search, price_to, "As typed."),
     MANY(storefront_search, sorts, storefront_choice, "Orders."),
     F(storefront_search, is_filtered, "Whether any filter is set."),
     F(storefront_search, is_unlisted, "Search engines leave it out."),
     F(storefront_search, clear_url, "The same without filters.", .format = FORMAT_URL),
     MANY(storefront_search, tiles, storefront_tile, "The page."),
     F(storefront_search, first_url, "Back to the first page, or null on it.",
       .format = FORMAT_URL),
     F(storefront_search, next_url, "The next page, or null.", .format = FORMAT_URL));

#endif
