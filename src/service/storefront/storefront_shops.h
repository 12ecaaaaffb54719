/* The directory of shops, as a page. */
#ifndef SOKO_SERVICE_STOREFRONT_SHOPS_H
#define SOKO_SERVICE_STOREFRONT_SHOPS_H

#include "marketplace/marketplace.h"
#include "storefront/storefront.h"

struct storefront_shops_in {
    struct str q;
    struct str near;
    int64_t radius_km;
    bool open_now;
    enum marketplace_shop_sort sort;
    struct str cursor;
};
TYPE(storefront_shops_in, F(storefront_shops_in, q, "Words.", .max = MARKETPLACE_QUERY_LENGTH_MAX),
     F(storefront_shops_in, near, "Where from: latitude and longitude.", .max = 40),
     F(storefront_shops_in, radius_km, "Within so many kilometres.", .max = 20000),
     F(storefront_shops_in, open_now, "Only what is open in this moment."),
     F(storefront_shops_in, sort, "Order.", .words = MARKETPLACE_SHOP_SORT),
     F(storefront_shops_in, cursor, "Where the page before ended.", .max = 400));

struct storefront_shop_entry {
    struct str url;
    struct str name;
    struct str about;
    struct str place;
    struct str opening; /* or absent, when it does not say */
    bool is_open;
    struct str initial;
    struct media_picture *logo;
    struct storefront_rating *rating;
};
TYPE(storefront_shop_entry, F(storefront_shop_entry, url, "Its page.", .format = FORMAT_URL),
     F(storefront_shop_entry, name, "Its name."),
     F(storefront_shop_entry, about, "What it does, in short; or null."),
     F(storefront_shop_entry, place, "Town and country."),
     F(storefront_shop_entry, opening, "Whether it is open, in words; or null."),
     F(storefront_shop_entry, is_open, "Whether it is open."),
     F(storefront_shop_entry, initial, "Instead of a logo."),
     ONE(storefront_shop_entry, logo, media_picture, "Its logo, or null."),
     ONE(storefront_shop_entry, rating, storefront_rating, "Stars, or null."));

struct storefront_shops {
    struct str title;
    struct str description;
    struct str canonical;
    struct str words;
    struct str near;
    bool open_now;
    bool is_filtered;
    bool is_unlisted;
    struct storefront_links *crumbs;
    struct storefront_choice *sorts;
    size_t sorts_count;
    struct storefront_shop_entry *shops;
    size_t shops_count;
    struct str first_url;
    struct str next_url;
};
TYPE(storefront_shops, F(storefront_shops, title, "Title."),
     F(storefront_shops, description, "For search engines."),
     F(storefront_shops, canonical, "Address.", .format = FORMAT_URL),
     F(storefront_shops, words, "What was looked for, or null."),
     F(storefront_shops, near, "Where from, or null."),
     F(storefront_shops, open_now, "Whether only open ones are shown."),
     F(storefront_shops, is_filtered, "Whether these are not simply all."),
     F(storefront_shops, is_unlisted, "Whether search engines should leave it out."),
     ONE(storefront_shops, crumbs, storefront_links, "The way here."),
     MANY(storefront_shops, sorts, storefront_choice, "Orders."),
     MANY(storefront_shops, shops, storefront_shop_entry, "The page."),
     F(storefront_shops, first_url, "Back to the first page, or null on it.", .format = FORMAT_URL),
     F(storefront_shops, next_url, "The next page, or null.", .format = FORMAT_URL));
OFFERS(storefront_shops, storefront_shops_in, storefront_shops);

#endif
