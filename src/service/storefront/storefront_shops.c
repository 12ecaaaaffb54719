/* The directory of shops: words, place and who is open now. */
#include "storefront/storefront_shops.h"

#include "storefront_private.h"

#include "type/form.h"

PAGE(storefront_shops, "/shops", storefront_shops_in, storefront_shops, HEAVY, "shops",
     "The shops there are, by words, place and opening hours.", .is_public = true, .may_lag = true);

static void add(struct buf *url, const char *name, struct str value)
{
    if (str_empty(value))
        return;
    buf_byte(url, str_has_byte(buf_str(url), '?') ? '&' : '?');
    buf_add(url, str_of(name));
    buf_byte(url, '=');
    form_encode(url, value);
}

static struct str shops_url(struct ctx *c, const struct storefront_shops_in *in, struct str cursor)
{
    struct buf url;
    buf_init(&url, c->arena, TARGET_BYTES_MAX);
    buf_add(&url, S("/shops"));
    add(&url, "q", str_trim(in->q));
    add(&url, "near", in->near);
    if (in->radius_km > 0)
        add(&url, "radius_km", arena_print(c->arena, "%lld", (long long)in->radius_km));
    add(&url, "open_now", in->open_now ? S("true") : (struct str){0});
    add(&url, "sort", str_of(MARKETPLACE_SHOP_SORT[in->sort]));
    add(&url, "cursor", cursor);
    return buf_str(&url);
}

static struct str place_of(struct ctx *c, const struct business *shop)
{
    struct str near = str_empty(shop->city) ? shop->region : shop->city;
    struct str country = page_country(c, shop->country);
    return str_empty(near) ? country
                           : arena_print(c->arena, "%.*s, %.*s", STR_ARG(near), STR_ARG(country));
}

static struct storefront_shop_entry entry_of(struct ctx *c, const struct business *shop)
{
    enum { ABOUT_BYTES_MAX = 140 };
    bool is_open = false;
    struct str opening =
        storefront_opening(c, shop->hours, shop->hours_count, shop->timezone, &is_open);
    struct storefront_shop_entry entry = {
        .url = arena_join(c->arena, S("/s/"), shop->slug),
        .name = shop->name,
        .about = storefront_excerpt(c->arena, shop->description, ABOUT_BYTES_MAX),
        .place = place_of(c, shop),
        .opening = opening,
        .is_open = is_open,
        .initial = storefront_initial(shop->name),
        .logo = media_picture(c, shop->logo_hash, shop->logo_width, shop->logo_height,
                              shop->logo_tint, (struct str){0}),
        .rating = storefront_rating(c, shop->rating)};
    if (entry.logo != NULL)
        entry.logo->sizes = S("88px");
    return entry;
}

static void fill_sorts(struct ctx *c, const struct storefront_shops_in *in,
                       struct storefront_shops *out)
{
    static const enum marketplace_shop_sort SORTS[] = {
        MARKETPLACE_SHOPS_BY_RANK, MARKETPLACE_SHOPS_NEWEST, MARKETPLACE_SHOPS_BY_NAME,
        MARKETPLACE_SHOPS_NEAREST};
    static const char *const TEXTS_OF[] = {"sort_relevance", "sort_newest", "sort_by_title",
                                           "sort_nearest"};
    enum { SORTS_COUNT = sizeof SORTS / sizeof SORTS[0] };
    size_t count = str_empty(in->near) ? SORTS_COUNT - 1 : SORTS_COUNT;
    out->sorts = ARENA_ARRAY(c->arena, struct storefront_choice, SORTS_COUNT);
    for (; out->sorts_count < count; out->sorts_count++) {
        enum marketplace_shop_sort sort = SORTS[out->sorts_count];
        out->sorts[out->sorts_count] =
            (struct storefront_choice){.value = str_of(MARKETPLACE_SHOP_SORT[sort]),
                                       .label = page_text(c, TEXTS_OF[out->sorts_count]),
                                       .is_chosen = sort == in->sort};
    }
}

enum err storefront_shops(struct ctx *c, const struct storefront_shops_in *in,
                          struct storefront_shops *out)
{
    struct business_list shops = {0};
    struct storefront_shops_in asked = *in;
    if (asked.sort == MARKETPLACE_SHOPS_ANY)
        asked.sort = str_empty(in->near) ? MARKETPLACE_SHOPS_BY_RANK : MARKETPLACE_SHOPS_NEAREST;
    struct marketplace_shops_in find = {.q = str_trim(in->q),
                                        .near = in->near,
                                        .radius_km = in->radius_km,
                                        .open_now = in->open_now,
                                        .locale = c->locale,
                                        .sort = asked.sort,
                                        .limit = STOREFRONT_TILES,
                                        .cursor = in->cursor};
    TRY(CALL(c, marketplace_shops, &find, &shops));
    out->title = page_text(c, "shops_title");
    out->description = page_text(c, "shops_description");
    out->canonical = S("/shops");
    out->words = find.q;
    out->near = in->near;
    out->open_now = in->open_now;
    out->is_filtered = !str_empty(find.q) || !str_empty(in->near) || in->open_now;
    out->is_unlisted = out->is_filtered || !str_empty(in->cursor);
    fill_sorts(c, &asked, out);
    out->shops = ARENA_ARRAY(c->arena, struct storefront_shop_entry, shops.data_count);
    for (; out->shops_count < shops.data_count; out->shops_count++)
        out->shops[out->shops_count] = entry_of(c, &shops.data[out->shops_count]);
    if (!str_empty(in->cursor))
        out->first_url = shops_url(c, in, (struct str){0});
    if (shops.has_more)
        out->next_url = shops_url(c, in, shops.next_cursor);
    return storefront_crumbs(c, (struct str){0}, &out->crumbs);
}
