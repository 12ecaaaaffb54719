/* The search page: words, filters with what each would leave, orders. What is found is
 * marketplace/'s; here it is worded, and every filter is an address. */
#include "storefront_private.h"

#include "type/form.h"

/* ---- Addresses ---- */

static void add(struct buf *url, const char *name, struct str value)
{
    if (str_empty(value))
        return;
    buf_byte(url, str_has_byte(buf_str(url), '?') ? '&' : '?');
    buf_add(url, str_of(name));
    buf_byte(url, '=');
    form_encode(url, value);
}

static void add_all(struct buf *url, const char *name, const struct str *values, size_t count)
{
    for (size_t i = 0; i < count; i++)
        add(url, name, values[i]);
}

static void add_number(struct ctx *c, struct buf *url, const char *name, int64_t number)
{
    if (number > 0)
        add(url, name, arena_print(c->arena, "%lld", (long long)number));
}

static struct str search_url(struct ctx *c, const struct storefront_search_in *in,
                             struct str cursor)
{
    struct buf url;
    buf_init(&url, c->arena, TARGET_BYTES_MAX);
    buf_add(&url, S("/search"));
    add(&url, "q", str_trim(in->q));
    add_all(&url, "category", in->category, in->category_count);
    add_all(&url, "business_id", in->business_id, in->business_id_count);
    add_all(&url, "option", in->option, in->option_count);
    add(&url, "currency", in->currency);
    add(&url, "price_from", in->price_from);
    add(&url, "price_to", in->price_to);
    add(&url, "in_stock", in->in_stock ? S("true") : (struct str){0});
    add_number(c, &url, "rating_min", in->rating_min);
    add(&url, "near", in->near);
    add_number(c, &url, "radius_km", in->radius_km);
    add(&url, "sort", str_of(MARKETPLACE_SORT[in->sort]));
    add(&url, "cursor", cursor);
    return buf_str(&url);
}

/* ---- Asking ---- */

/* "1,500" and "12.50" in the minor units of the currency; nothing of what is no price. */
static int64_t minor_units(struct str typed, struct str currency)
{
    enum { DIGITS_MAX = 12 };
    int64_t amount = 0;
    int decimals = -1;
    struct currency of = {0};
    if (!currency_parse(currency, &of))
        return 0;
    int wanted = currency_exponent(of);
    for (size_t i = 0; i < typed.length && i < DIGITS_MAX; i++) {
        char byte = typed.data[i];
        if (byte == '.' && decimals < 0)
            decimals = 0;
        else if (byte >= '0' && byte <= '9' && (decimals < 0 || decimals < wanted)) {
            amount = amount * 10 + (byte - '0');
            decimals += decimals >= 0;
        }
    }
    for (int i = decimals < 0 ? 0 : decimals; i < wanted; i++)
        amount *= 10;
    return amount;
}

static bool is_filtered(const struct storefront_search_in *in)
{
    return in->category_count + in->business_id_count + in->option_count > 0
           || !str_empty(in->price_from) || !str_empty(in->price_to) || in->in_stock
           || in->rating_min > 0 || in->radius_km > 0;
}

static enum err ask(struct ctx *c, const struct storefront_search_in *in,
                    struct marketplace_result *out)
{
    struct marketplace_search_in find = {.q = str_trim(in->q),
                                         .category = in->category,
                                         .category_count = in->category_count,
                                         .business_id = in->business_id,
                                         .business_id_count = in->business_id_count,
                                         .option = in->option,
                                         .option_count = in->option_count,
                                         .currency = in->currency,
                                         .min_price = minor_units(in->price_from, in->currency),
                                         .max_price = minor_units(in->price_to, in->currency),
                                         .in_stock = in->in_stock,
                                         .rating_min = in->rating_min,
                                         .near = in->near,
                                         .radius_km = in->radius_km,
                                         .locale = c->locale,
                                         .facets = true,
                                         .sort = in->sort,
                                         .limit = STOREFRONT_TILES,
                                         .cursor = in->cursor};
    TRY(CALL(c, marketplace_search, &find, out));
    if (out->data_count > 0 || !str_empty(find.q) || is_filtered(in) || !str_empty(in->cursor))
        return OK;
    /* All there is, also while the index is being built. */
    struct catalogue_browse_in browse = {.sort = CATALOGUE_NEWEST, .limit = STOREFRONT_TILES};
    struct catalogue_card_list cards = {0};
    TRY(CALL(c, catalogue_browse, &browse, &cards));
    out->data = cards.data;
    out->data_count = cards.data_count;
    return OK;
}

/* ---- Filters ---- */

static struct str facet_label(struct ctx *c, const struct marketplace_facet *facet)
{
    const char *name = arena_print(c->arena, "facet_%.*s", STR_ARG(facet->name)).data;
    return str_empty(facet->label) ? page_text(c, name) : facet->label;
}

static struct str value_label(struct ctx *c, const struct marketplace_facet *facet,
                              const struct marketplace_value *value)
{
    struct page_argument number = {"n", value->value};
    if (str_eq(facet->name, S("in_stock")))
        return page_text(c, "facet_in_stock_only");
    if (str_eq(facet->name, S("rating_min")))
        return page_text_of(c, "facet_stars", &number, 1);
    if (str_eq(facet->name, S("radius_km")))
        return page_text_of(c, "facet_within", &number, 1);
    return value->label;
}

/* What would leave nothing is no choice, but for what is chosen already. */
static void fill_values(struct ctx *c, const struct marketplace_facet *facet, size_t number,
                        struct storefront_facet *out)
{
    enum { VALUES_SHOWN = 10 };
    out->values = ARENA_ARRAY(c->arena, struct storefront_facet_value, facet->values_count);
    for (size_t i = 0; i < facet->values_count; i++) {
        const struct marketplace_value *value = &facet->values[i];
        if (!value->is_selected && (value->count == 0 || out->values_count >= VALUES_SHOWN))
            continue;
        out->values[out->values_count++] =
            (struct storefront_facet_value){.id = arena_print(c->arena, "facet-%zu-%zu", number, i),
                                            .value = value->value,
                                            .label = value_label(c, facet, value),
                                            .count = page_number(c, value->count),
                                            .is_selected = value->is_selected};
    }
}

static void fill_facets(struct ctx *c, const struct marketplace_facets *facets,
                        struct storefront_search *out)
{
    out->facets = ARENA_ARRAY(c->arena, struct storefront_facet, facets->items_count);
    for (size_t i = 0; i < facets->items_count; i++) {
        const struct marketplace_facet *facet = &facets->items[i];
        struct storefront_facet *own = &out->facets[out->facets_count];
        *own = (struct storefront_facet){.name = facet->name,
                                         .label = facet_label(c, facet),
                                         .is_one = str_eq(facet->name, S("rating_min"))
                                                   || str_eq(facet->name, S("radius_km"))};
        fill_values(c, facet, i, own);
        out->facets_count += own->values_count > 0;
    }
}

static void fill_sorts(struct ctx *c, const struct storefront_search_in *in,
                       struct storefront_search *out)
{
    static const enum marketplace_sort SORTS[] = {MARKETPLACE_RELEVANCE, MARKETPLACE_NEWEST,
                                                  MARKETPLACE_CHEAPEST,  MARKETPLACE_DEAREST,
                                                  MARKETPLACE_BY_RATING, MARKETPLACE_NEAREST};
    static const char *const TEXTS_OF[] = {"sort_relevance", "sort_newest", "sort_cheapest",
                                           "sort_dearest",   "sort_rating", "sort_nearest"};
    enum { SORTS_COUNT = sizeof SORTS / sizeof SORTS[0] };
    enum marketplace_sort own = in->sort != MARKETPLACE_ANY  ? in->sort
                                : str_empty(str_trim(in->q)) ? MARKETPLACE_NEWEST
                                                             : MARKETPLACE_RELEVANCE;
    out->sorts = ARENA_ARRAY(c->arena, struct storefront_choice, SORTS_COUNT);
    for (size_t i = 0; i < SORTS_COUNT; i++) {
        bool has_sense = (SORTS[i] != MARKETPLACE_RELEVANCE || !str_empty(str_trim(in->q)))
                         && (SORTS[i] != MARKETPLACE_NEAREST || !str_empty(in->near));
        if (has_sense)
            out->sorts[out->sorts_count++] =
                (struct storefront_choice){.value = str_of(MARKETPLACE_SORT[SORTS[i]]),
                                           .label = page_text(c, TEXTS_OF[i]),
                                           .is_chosen = SORTS[i] == own};
    }
}

/* ---- The page ---- */

/* Search engines are shown what words find, and the same within one category; all else that the
 * form can ask for has more combinations than anybody could read, and a search that finds nothing
 * is a page that a stranger wrote. */
static bool is_unlisted(const struct storefront_search_in *in,
                        const struct marketplace_result *result)
{
    struct storefront_search_in rest = *in;
    rest.category_count = 0;
    return is_filtered(&rest) || in->category_count > 1 || !str_empty(in->near)
           || !str_empty(in->currency) || in->sort != MARKETPLACE_ANY || !str_empty(in->cursor)
           || (result->data_count == 0 && !str_empty(str_trim(in->q)));
}

static void fill_words(struct ctx *c, const struct storefront_search_in *in,
                       const struct marketplace_result *result, struct storefront_search *out)
{
    struct str words = str_trim(in->q);
    struct storefront_search_in bare = {.q = in->q};
    struct storefront_search_in own = {
        .q = in->q, .category = in->category, .category_count = in->category_count};
    struct page_argument argument = {"q", words};
    out->title = str_empty(words) ? page_text(c, "search_all")
                                  : page_text_of(c, "search_title", &argument, 1);
    out->description = str_empty(words) ? page_text(c, "search_all_description")
                                        : page_text_of(c, "search_description", &argument, 1);
    out->q = words;
    out->canonical = search_url(c, &own, (struct str){0});
    out->is_unlisted = is_unlisted(in, result);
    out->did_you_mean = result->did_you_mean;
    out->near = in->near;
    out->currency = result->currency;
    out->price_from = in->price_from;
    out->price_to = in->price_to;
    out->is_filtered = is_filtered(in);
    out->clear_url = search_url(c, &bare, (struct str){0});
    if (result->facets != NULL && result->data_count > 0)
        out->found = page_text_count(c, "search_found", result->facets->total);
}

enum err storefront_search(struct ctx *c, const struct storefront_search_in *in,
                           struct storefront_search *out)
{
    struct marketplace_result result = {0};
    TRY(ask(c, in, &result));
    fill_words(c, in, &result, out);
    fill_sorts(c, in, out);
    if (result.facets != NULL)
        fill_facets(c, result.facets, out);
    TRY(storefront_crumbs(c, (struct str){0}, &out->crumbs));
    if (result.data_count == 0)
        TRY(storefront_aisles(c, &out->categories));
    storefront_tiles(c, result.data, result.data_count, &out->tiles, &out->tiles_count);
    if (!str_empty(in->cursor))
        out->first_url = search_url(c, in, (struct str){0});
    if (result.has_more)
        out->next_url = search_url(c, in, result.next_cursor);
    return OK;
}
