/* What a shop's own page shows: who it is, when and where it is found, what it sells, what buyers
 * say. */
#ifndef SOKO_SERVICE_STOREFRONT_SHOP_H
#define SOKO_SERVICE_STOREFRONT_SHOP_H

#include "storefront/storefront.h"

struct storefront_hours {
    struct str day;
    struct str times;
};
TYPE(storefront_hours, F(storefront_hours, day, "Day of the week."),
     F(storefront_hours, times, "From when until when."));

struct storefront_shop {
    struct str title;
    struct str description;
    struct str canonical;
    struct str complaint_url;
    struct str shop_stylesheet;
    struct storefront_links *crumbs;
    struct str initial;
    struct media_picture *logo;
    struct media_picture *banner;
    struct str banner_text;
    struct str about;
    struct str about_html;
    struct instant verified_at;
    struct storefront_rating *rating;
    struct str opening;
    bool is_open;
    struct storefront_hours *hours;
    size_t hours_count;
    struct str address;
    struct str map_url;
    struct str phone;
    struct str email;
    struct str website;
    struct storefront_links *sorts;
    struct storefront_tile *tiles;
    size_t tiles_count;
    struct str first_url;
    struct str next_url;
    struct storefront_said *reviews;
    size_t reviews_count;
};
TYPE(storefront_shop, F(storefront_shop, title, "Its name."),
     F(storefront_shop, description, "For search engines."),
     F(storefront_shop, canonical, "Address.", .format = FORMAT_URL),
     F(storefront_shop, complaint_url, "Where it is reported.", .format = FORMAT_URL),
     F(storefront_shop, shop_stylesheet, "Its own colours, or null.", .format = FORMAT_URL),
     ONE(storefront_shop, crumbs, storefront_links, "The way here."),
     F(storefront_shop, initial, "First letter of its name."),
     ONE(storefront_shop, logo, media_picture, "Or null."),
     ONE(storefront_shop, banner, media_picture, "Or null."),
     F(storefront_shop, banner_text, "Stands on the banner, or null."),
     F(storefront_shop, about, "What it does, in a sentence or two."),
     F(storefront_shop, about_html, "Its story, or null.", .format = FORMAT_HTML),
     F(storefront_shop, verified_at, "When it was checked."),
     ONE(storefront_shop, rating, storefront_rating, "Null without reviews."),
     F(storefront_shop, opening, "Whether it is open, and until when; null when it does not say."),
     F(storefront_shop, is_open, "Whether it is open now."),
     MANY(storefront_shop, hours, storefront_hours, "When it is open."),
     F(storefront_shop, address, "Where it is, or null."),
     F(storefront_shop, map_url, "The same on a map, or null.", .format = FORMAT_URL),
     F(storefront_shop, phone, "E.164, or null.", .format = FORMAT_PHONE),
     F(storefront_shop, email, "Or null."),
     F(storefront_shop, website, "Its own site, or null.", .format = FORMAT_URL),
     ONE(storefront_shop, sorts, storefront_links, "In which order, or null."),
     MANY(storefront_shop, tiles, storefront_tile, "The page of its products."),
     F(storefront_shop, first_url, "Back to the first page, or null on it.", .format = FORMAT_URL),
     F(storefront_shop, next_url, "The next page, or null.", .format = FORMAT_URL),
     MANY(storefront_shop, reviews, storefront_said, "What buyers said last."));

#endif
