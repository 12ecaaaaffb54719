/* What the start page shows. */
#ifndef SOKO_SERVICE_STOREFRONT_HOME_H
#define SOKO_SERVICE_STOREFRONT_HOME_H

#include "storefront/storefront.h"

struct storefront_banner {
    struct str title;
    struct str text;
    struct str url;
    struct media_picture *picture;
};
TYPE(storefront_banner, F(storefront_banner, title, "Says it in a few words."),
     F(storefront_banner, text, "A sentence more."),
     F(storefront_banner, url, "Where it leads.", .format = FORMAT_URL),
     ONE(storefront_banner, picture, media_picture, "Or null."));

struct storefront_shop_card {
    struct str url;
    struct str name;
    struct str initial;
    struct str place;
    struct media_picture *logo;
    struct storefront_rating *rating;
};
TYPE(storefront_shop_card, F(storefront_shop_card, url, "Its page.", .format = FORMAT_URL),
     F(storefront_shop_card, name, "Name."), F(storefront_shop_card, initial, "Stands for a logo."),
     F(storefront_shop_card, place, "Town."),
     ONE(storefront_shop_card, logo, media_picture, "Or null."),
     ONE(storefront_shop_card, rating, storefront_rating, "Or null."));

struct storefront_home {
    struct str title;
    struct str description;
    struct str canonical;
    struct storefront_banner *banners;
    size_t banners_count;
    bool has_banners, has_shops;
    struct storefront_links *categories;
    struct storefront_shop_card *shops;
    size_t shops_count;
    struct storefront_links *towns;
    struct storefront_tile *tiles;
    size_t tiles_count;
};
TYPE(storefront_home, F(storefront_home, title, "Title."),
     F(storefront_home, description, "For search engines."),
     F(storefront_home, canonical, "Address.", .format = FORMAT_URL),
     MANY(storefront_home, banners, storefront_banner, "What is on these days."),
     F(storefront_home, has_banners, "Whether there are any."),
     F(storefront_home, has_shops, "Whether any are put forward."),
     ONE(storefront_home, categories, storefront_links, "The top of the tree, or null."),
     MANY(storefront_home, shops, storefront_shop_card, "Shops that are put forward."),
     ONE(storefront_home, towns, storefront_links, "Places to look near, or null."),
     MANY(storefront_home, tiles, storefront_tile, "The newest products."));

OFFERS(storefront_home, nothing, storefront_home);

#endif
