/* The start page: what the platform puts forward, the categories, the newest, and shops near by.
 * For everybody alike, so that caches may keep it: a place is a link that somebody chooses. */
#include "storefront_private.h"

#include "storefront/storefront_home.h"

#include "marketplace/marketplace.h"

enum { TOWNS_MAX = 8, SHOPS_LOOKED_AT = 24 };

PAGE(storefront_home, "/", nothing, storefront_home, READ, "home", "The start page.",
     .is_public = true);

static enum err fill_banners(struct ctx *c, struct storefront_home *out)
{
    struct nothing nothing = {0};
    struct marketplace_banner_list banners = {0};
    TRY(CALL(c, marketplace_banners_now, &nothing, &banners));
    out->banners = ARENA_ARRAY(c->arena, struct storefront_banner, banners.data_count);
    out->banners_count = banners.data_count;
    for (size_t i = 0; i < banners.data_count; i++) {
        const struct marketplace_banner *banner = &banners.data[i];
        out->banners[i] = (struct storefront_banner){.title = banner->title,
                                                     .text = banner->text,
                                                     .url = banner->link,
                                                     .picture = banner->picture};
        if (banner->picture == NULL)
            continue;
        banner->picture->is_first = i == 0;
        banner->picture->sizes = banners.data_count > 1
                                     ? S("(min-width: 76rem) 560px, (min-width: 45rem) 46vw, 94vw")
                                     : S("(min-width: 76rem) 1136px, 94vw");
    }
    return OK;
}

static struct str town_of(const struct business *shop)
{
    return str_empty(shop->city) ? shop->region : shop->city;
}

static enum err fill_shops(struct ctx *c, struct storefront_home *out)
{
    struct nothing nothing = {0};
    struct business_list shops = {0};
    TRY(CALL(c, marketplace_featured, &nothing, &shops));
    out->shops = ARENA_ARRAY(c->arena, struct storefront_shop_card, shops.data_count);
    out->shops_count = shops.data_count;
    for (size_t i = 0; i < shops.data_count; i++) {
        const struct business *shop = &shops.data[i];
        out->shops[i] =
            (struct storefront_shop_card){.url = arena_join(c->arena, S("/s/"), shop->slug),
                                          .name = shop->name,
                                          .initial = storefront_initial(shop->name),
                                          .place = town_of(shop),
                                          .logo = shop->logo,
                                          .rating = storefront_rating(c, shop->rating)};
        if (shop->logo != NULL)
            shop->logo->sizes = S("56px");
    }
    return OK;
}

static bool is_there(const struct storefront_links *towns, struct str town)
{
    for (size_t i = 0; i < towns->items_count; i++)
        if (str_eq(towns->items[i].label, town))
            return true;
    return false;
}

/* The towns of shops that came lately, each where its first shop is. */
static enum err fill_towns(struct ctx *c, struct storefront_home *out)
{
    struct business_list_in ask = {.sort = BUSINESS_NEWEST, .limit = SHOPS_LOOKED_AT};
    struct business_list shops = {0};
    struct storefront_links *towns = ARENA_NEW(c->arena, struct storefront_links);
    TRY(CALL(c, business_browse, &ask, &shops));
    towns->items = ARENA_ARRAY(c->arena, struct storefront_link, TOWNS_MAX);
    for (size_t i = 0; i < shops.data_count && towns->items_count < TOWNS_MAX; i++) {
        const struct business *shop = &shops.data[i];
        struct str town = town_of(shop);
        struct buf url;
        if (!shop->latitude.is_set || !shop->longitude.is_set || str_empty(town)
            || is_there(towns, town))
            continue;
        buf_init(&url, c->arena, TARGET_BYTES_MAX);
        buf_add(&url, S("/search?near="));
        buf_millionths(&url, shop->latitude.micro);
        buf_byte(&url, ',');
        buf_millionths(&url, shop->longitude.micro);
        buf_add(&url, S("&sort=distance"));
        towns->items[towns->items_count++] =
            (struct storefront_link){.url = buf_str(&url), .label = town};
    }
    out->towns = towns->items_count > 0 ? towns : NULL;
    return OK;
}

enum err storefront_home(struct ctx *c, const struct nothing *in __attribute__((unused)),
                         struct storefront_home *out)
{
    struct catalogue_browse_in browse = {.sort = CATALOGUE_NEWEST, .limit = STOREFRONT_HOME_TILES};
    struct catalogue_card_list newest = {0};
    TRY(storefront_aisles(c, &out->categories));
    TRY(CALL(c, catalogue_browse, &browse, &newest));
    storefront_schema_site(c);
    out->title = page_text(c, "home_title");
    out->description = page_text(c, "home_description");
    out->canonical = S("/");
    storefront_tiles(c, newest.data, newest.data_count, &out->tiles, &out->tiles_count);
    TRY(fill_banners(c, out));
    TRY(fill_shops(c, out));
    out->has_banners = out->banners_count > 0;
    out->has_shops = out->shops_count > 0;
    return fill_towns(c, out);
}
