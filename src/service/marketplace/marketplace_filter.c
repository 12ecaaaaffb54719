/* The filters of a search, read from the request and asked of each product. */
#include "marketplace_search.h"

#include <string.h>

/* ---- Categories: each with those below it ---- */

static bool is_known(const struct catalogue_category_list *tree, struct str slug)
{
    for (size_t i = 0; i < tree->data_count; i++)
        if (str_eq(tree->data[i].slug, slug))
            return true;
    return false;
}

static bool is_chosen(const struct search *s, struct str slug)
{
    for (size_t i = 0; i < s->in->category_count; i++)
        if (str_eq(s->in->category[i], slug))
            return true;
    return false;
}

static struct str parent_of(const struct catalogue_category_list *tree, struct str slug)
{
    for (size_t i = 0; i < tree->data_count; i++)
        if (str_eq(tree->data[i].slug, slug))
            return tree->data[i].parent;
    return (struct str){0};
}

static enum err read_categories(struct search *s)
{
    struct nothing nothing = {0};
    struct catalogue_category_list *tree = ARENA_NEW(s->c->arena, struct catalogue_category_list);
    s->tree = tree;
    TRY(CALL(s->c, catalogue_categories, &nothing, tree));
    for (size_t i = 0; i < s->in->category_count; i++)
        if (!is_known(tree, s->in->category[i]))
            return fail(s->c, ERR_MALFORMED, "invalid_query",
                        "`category`: there is no such category.");
    s->category_is_chosen = ARENA_ARRAY(s->c->arena, bool, s->mirror->categories.count + 1);
    for (uint32_t i = 0; i < s->mirror->categories.count; i++)
        for (struct str at = s->mirror->categories.items[i].text; !str_empty(at);
             at = parent_of(tree, at))
            s->category_is_chosen[i] |= is_chosen(s, at);
    return OK;
}

/* ---- Shops ---- */

static enum err read_shops(struct search *s)
{
    s->shop_is_chosen = ARENA_ARRAY(s->c->arena, bool, s->mirror->shops_count + 1);
    for (size_t i = 0; i < s->in->business_id_count; i++) {
        struct id id;
        if (!id_parse(ID_BUSINESS, s->in->business_id[i], &id))
            return fail(s->c, ERR_MALFORMED, "invalid_query",
                        "`business_id`: give the id of a business.");
        uint32_t shop = mirror_find_shop(s->mirror, id);
        if (shop != MIRROR_NONE)
            s->shop_is_chosen[shop] = true;
    }
    return OK;
}

static enum err read_place(struct search *s)
{
    s->has_place = !str_empty(s->in->near);
    if (s->has_place && !place_read(s->in->near, &s->near))
        return fail(s->c, ERR_MALFORMED, "invalid_query",
                    "`near`: give latitude and longitude, as in -1.29,36.82.");
    if (!s->has_place && (s->in->radius_km > 0 || s->sort == MARKETPLACE_NEAREST))
        return fail(s->c, ERR_MALFORMED, "invalid_query", "`near`: say where from.");
    if (!s->has_place)
        return OK;
    s->distances = ARENA_ARRAY(s->c->arena, int64_t, s->mirror->shops_count + 1);
    for (uint32_t i = 0; i < s->mirror->shops_count; i++) {
        const struct mirror_shop *shop = &s->mirror->shops[i];
        struct place place = {shop->latitude, shop->longitude};
        s->distances[i] = place.latitude.is_set && place.longitude.is_set
                              ? place_distance(&s->near, &place)
                              : INT64_MAX;
    }
    return OK;
}

/* ---- Options: values of one name are alternatives, names are not ---- */

static enum err read_options(struct search *s)
{
    for (size_t i = 0; i < s->in->option_count; i++) {
        struct str value = s->in->option[i];
        struct str name = str_cut(&value, ':');
        if (value.data == NULL)
            return fail(s->c, ERR_MALFORMED, "invalid_query",
                        "`option`: give name and value, as in Colour:Red.");
        uint32_t group = mirror_find(&s->mirror->groups, name);
        struct str line = arena_print(s->c->arena, "%.*s\t%.*s", STR_ARG(name), STR_ARG(value));
        size_t at = 0;
        while (at < s->options_count && s->options[at].group != group)
            at++;
        if (at == OPTION_GROUPS_MAX)
            return fail(s->c, ERR_MALFORMED, "invalid_query",
                        "`option`: choose values of at most %d options.", OPTION_GROUPS_MAX);
        if (at == s->options_count)
            s->options[s->options_count++] = (struct option_filter){.group = group};
        struct option_filter *filter = &s->options[at];
        filter->values[filter->count++] = mirror_find(&s->mirror->values, line);
    }
    return OK;
}

/* ---- Currency ---- */

/* The most frequent one of what the words match. */
static uint32_t usual_currency(const struct search *s)
{
    uint32_t best = MIRROR_NONE;
    if (s->mirror->currencies.count <= 1)
        return s->mirror->currencies.count == 1 ? 0 : MIRROR_NONE;
    int64_t *counts = ARENA_ARRAY(s->c->arena, int64_t, s->mirror->currencies.count + 1);
    for (size_t i = 0; i < s->mirror->items_count; i++)
        if (s->mirror->items[i].is_live && (!s->has_words || s->matched[i]))
            counts[s->mirror->items[i].currency]++;
    for (uint32_t i = 0; i < s->mirror->currencies.count; i++)
        if (best == MIRROR_NONE || counts[i] > counts[best])
            best = i;
    return best;
}

static void read_currency(struct search *s)
{
    bool compares = s->in->min_price > 0 || s->in->max_price > 0 || s->sort == MARKETPLACE_CHEAPEST
                    || s->sort == MARKETPLACE_DEAREST;
    s->currency = s->price_currency = MIRROR_NONE;
    if (!str_empty(s->in->currency)) {
        s->currency = s->price_currency = mirror_find(&s->mirror->currencies, s->in->currency);
        return;
    }
    if (compares || s->in->facets)
        s->price_currency = usual_currency(s);
    if (compares && s->mirror->currencies.count > 1) {
        s->currency = s->price_currency;
        s->is_currency_assumed = true;
    }
}

enum err search_filters_read(struct search *s)
{
    TRY(read_categories(s));
    TRY(read_shops(s));
    TRY(read_place(s));
    TRY(read_options(s));
    read_currency(s);
    return OK;
}

/* ---- One product ---- */

static bool has_value(const struct mirror_item *item, const struct option_filter *filter)
{
    const uint32_t *values = item->numbers + item->titles + item->tags;
    for (size_t i = 0; i < item->values; i++)
        for (size_t j = 0; j < filter->count; j++)
            if (values[i] == filter->values[j])
                return true;
    return false;
}

uint32_t search_fails(const struct search *s, const struct mirror_item *item)
{
    const struct marketplace_search_in *in = s->in;
    uint32_t fails = 0;
    if (in->category_count > 0 && !s->category_is_chosen[item->category])
        fails |= 1u << FILTER_CATEGORY;
    if (in->business_id_count > 0 && !s->shop_is_chosen[item->shop])
        fails |= 1u << FILTER_SHOP;
    if (item->price < in->min_price || (in->max_price > 0 && item->price > in->max_price))
        fails |= 1u << FILTER_PRICE;
    if (in->in_stock && item->stock == CATALOGUE_OUT)
        fails |= 1u << FILTER_STOCK;
    if (in->rating_min > 0
        && (item->rating_count == 0 || item->rating_sum < in->rating_min * item->rating_count))
        fails |= 1u << FILTER_RATING;
    if (in->radius_km > 0 && s->distances[item->shop] > in->radius_km * 1000)
        fails |= 1u << FILTER_DISTANCE;
    for (size_t i = 0; i < s->options_count; i++)
        if (!has_value(item, &s->options[i]))
            fails |= 1u << (FILTER_OPTION + i);
    return fails;
}
