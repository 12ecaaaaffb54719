/* Facets: for each filter what its values would leave, as if it were not set and all others were. A
 * product that fails one filter alone counts for that one's values only; so one pass is enough. */
#include "marketplace_search.h"

#include <stdlib.h>
#include <string.h>

const int64_t SEARCH_WITHIN_KM[] = {5, 10, 25, 50, 100};
enum { VALUES_SHOWN_MAX = 30, OPTIONS_SHOWN_MAX = 12 };

/* ---- Counting ---- */

/* Ranges of prices are bounded by 1, 2, 5, 10, 20, 50 ... */
static int64_t bound_of(size_t step)
{
    static const int64_t TIMES[] = {1, 2, 5};
    int64_t bound = TIMES[step % 3];
    for (size_t i = 0; i < step / 3; i++)
        bound *= 10;
    return bound;
}

static size_t step_of(int64_t price)
{
    size_t step = 0;
    int64_t ten = 10;
    for (; step + 3 < STEPS_MAX && price >= ten; ten *= 10)
        step += 3;
    return step + (price >= ten / 5) + (price >= ten / 2);
}

static bool is_open(uint32_t fails, enum search_filter filter)
{
    return (fails & ~(1u << filter)) == 0;
}

static void count_values(struct search *s, const struct mirror_item *item, uint32_t fails)
{
    const uint32_t *values = item->numbers + item->titles + item->tags;
    for (size_t i = 0; i < item->values; i++) {
        uint32_t own = 0;
        for (size_t j = 0; j < s->options_count; j++)
            if (s->options[j].group == s->mirror->values.items[values[i]].group)
                own = 1u << (FILTER_OPTION + j);
        s->counts.values[values[i]] += (fails & ~own) == 0;
    }
}

static void count_steps(struct search *s, const struct mirror_item *item, uint32_t fails)
{
    struct counts *counts = &s->counts;
    if (is_open(fails, FILTER_PRICE) && item->currency == s->price_currency)
        counts->prices[step_of(item->price)]++;
    for (int star = 0; is_open(fails, FILTER_RATING) && star < RATINGS; star++)
        counts->ratings[star] +=
            item->rating_count > 0 && item->rating_sum >= (star + 1) * item->rating_count;
    for (size_t i = 0; s->has_place && is_open(fails, FILTER_DISTANCE) && i < SEARCH_WITHIN; i++)
        counts->within[i] += s->distances[item->shop] <= SEARCH_WITHIN_KM[i] * 1000;
}

void search_count(struct search *s, const struct mirror_item *item, uint32_t fails)
{
    struct counts *counts = &s->counts;
    if ((fails & (fails - 1)) != 0)
        return;
    counts->total += fails == 0;
    counts->categories[item->category] += is_open(fails, FILTER_CATEGORY);
    counts->shops[item->shop] += is_open(fails, FILTER_SHOP);
    counts->in_stock += is_open(fails, FILTER_STOCK) && item->stock != CATALOGUE_OUT;
    count_steps(s, item, fails);
    count_values(s, item, fails);
}

/* ---- Showing ---- */

struct shown {
    struct marketplace_facet *items;
    size_t count;
};

static int by_count(const void *a, const void *b)
{
    const struct marketplace_value *x = a, *y = b;
    if (x->count != y->count)
        return x->count > y->count ? -1 : 1;
    return str_compare(x->label, y->label);
}

static struct marketplace_facet *add_facet(struct shown *shown, const struct search *s,
                                           struct str name, struct str label, size_t room)
{
    struct marketplace_facet *facet = &shown->items[shown->count++];
    *facet = (struct marketplace_facet){
        .name = name,
        .label = label,
        .values = ARENA_ARRAY(s->c->arena, struct marketplace_value, room + 1)};
    return facet;
}

/* The most frequent, and whatever is chosen. */
static void end_facet(struct marketplace_facet *facet)
{
    size_t kept = 0;
    qsort(facet->values, facet->values_count, sizeof *facet->values, by_count);
    for (size_t i = 0; i < facet->values_count; i++)
        if (facet->values[i].is_selected || (facet->values[i].count > 0 && kept < VALUES_SHOWN_MAX))
            facet->values[kept++] = facet->values[i];
    facet->values_count = kept;
}

static void show_categories(struct shown *shown, const struct search *s)
{
    struct marketplace_facet *facet =
        add_facet(shown, s, S("category"), (struct str){0}, s->tree->data_count);
    for (size_t i = 0; i < s->tree->data_count; i++) {
        struct str slug = s->tree->data[i].slug;
        struct marketplace_value value = {.value = slug, .label = s->tree->data[i].name};
        for (size_t j = 0; j < s->in->category_count; j++)
            value.is_selected |= str_eq(s->in->category[j], slug);
        for (uint32_t j = 0; j < s->mirror->categories.count; j++) {
            struct str at = s->mirror->categories.items[j].text;
            bool is_below = false;
            for (size_t depth = 0; !str_empty(at) && depth < 8; depth++) {
                is_below |= str_eq(at, slug);
                struct str up = {0};
                for (size_t k = 0; k < s->tree->data_count; k++)
                    if (str_eq(s->tree->data[k].slug, at))
                        up = s->tree->data[k].parent;
                at = up;
            }
            value.count += is_below ? s->counts.categories[j] : 0;
        }
        facet->values[facet->values_count++] = value;
    }
    end_facet(facet);
}

static void show_shops(struct shown *shown, const struct search *s)
{
    struct marketplace_facet *facet =
        add_facet(shown, s, S("business_id"), (struct str){0}, s->mirror->shops_count);
    for (uint32_t i = 0; i < s->mirror->shops_count; i++)
        if (s->counts.shops[i] > 0 || s->shop_is_chosen[i])
            facet->values[facet->values_count++] = (struct marketplace_value){
                .value = id_text(s->c->arena, ID_BUSINESS, s->mirror->shops[i].id),
                .label = arena_copy(s->c->arena, s->mirror->shops[i].name),
                .count = s->counts.shops[i],
                .is_selected = s->shop_is_chosen[i]};
    end_facet(facet);
}

static void show_numbers(struct shown *shown, const struct search *s)
{
    struct marketplace_facet *facet = add_facet(shown, s, S("in_stock"), (struct str){0}, 1);
    facet->values[facet->values_count++] = (struct marketplace_value){
        .value = S("true"), .count = s->counts.in_stock, .is_selected = s->in->in_stock};
    facet = add_facet(shown, s, S("rating_min"), (struct str){0}, RATINGS);
    for (int star = RATINGS; star > 0; star--)
        if (s->counts.ratings[star - 1] > 0 || s->in->rating_min == star)
            facet->values[facet->values_count++] =
                (struct marketplace_value){.value = arena_print(s->c->arena, "%d", star),
                                           .count = s->counts.ratings[star - 1],
                                           .is_selected = s->in->rating_min == star};
    facet = add_facet(shown, s, S("radius_km"), (struct str){0}, SEARCH_WITHIN);
    for (size_t i = 0; s->has_place && i < SEARCH_WITHIN; i++)
        facet->values[facet->values_count++] = (struct marketplace_value){
            .value = arena_print(s->c->arena, "%lld", (long long)SEARCH_WITHIN_KM[i]),
            .count = s->counts.within[i],
            .is_selected = s->in->radius_km == SEARCH_WITHIN_KM[i]};
}

static bool value_is_chosen(const struct search *s, uint32_t value)
{
    for (size_t i = 0; i < s->options_count; i++)
        for (size_t j = 0; j < s->options[i].count; j++)
            if (s->options[i].values[j] == value)
                return true;
    return false;
}

static int by_size(const void *a, const void *b)
{
    const struct marketplace_facet *x = a, *y = b;
    int64_t most_x = x->values_count ? x->values[0].count : 0;
    int64_t most_y = y->values_count ? y->values[0].count : 0;
    if (most_x != most_y)
        return most_x > most_y ? -1 : 1;
    return str_compare(x->label, y->label);
}

static void show_options(struct shown *shown, const struct search *s)
{
    struct shown groups = {
        ARENA_ARRAY(s->c->arena, struct marketplace_facet, s->mirror->groups.count + 1), 0};
    size_t *rooms = ARENA_ARRAY(s->c->arena, size_t, s->mirror->groups.count + 1);
    for (uint32_t i = 0; i < s->mirror->values.count; i++)
        rooms[s->mirror->values.items[i].group] += s->counts.values[i] > 0 || value_is_chosen(s, i);
    for (uint32_t i = 0; i < s->mirror->groups.count; i++)
        add_facet(&groups, s, S("option"), arena_copy(s->c->arena, s->mirror->groups.items[i].text),
                  rooms[i]);
    for (uint32_t i = 0; i < s->mirror->values.count; i++) {
        bool is_selected = value_is_chosen(s, i);
        if (s->counts.values[i] == 0 && !is_selected)
            continue;
        struct str label = arena_copy(s->c->arena, s->mirror->values.items[i].text);
        struct str name = str_cut(&label, '\t');
        struct marketplace_facet *facet = &groups.items[s->mirror->values.items[i].group];
        facet->values[facet->values_count++] = (struct marketplace_value){
            .value = arena_print(s->c->arena, "%.*s:%.*s", STR_ARG(name), STR_ARG(label)),
            .label = label,
            .count = s->counts.values[i],
            .is_selected = is_selected};
    }
    for (size_t i = 0; i < groups.count; i++)
        end_facet(&groups.items[i]);
    qsort(groups.items, groups.count, sizeof *groups.items, by_size);
    for (size_t i = 0; i < groups.count && i < OPTIONS_SHOWN_MAX; i++)
        if (groups.items[i].values_count > 0)
            shown->items[shown->count++] = groups.items[i];
}

static void show_prices(const struct search *s, struct marketplace_facets *out)
{
    struct currency currency = {0};
    if (s->price_currency == MIRROR_NONE)
        return;
    memcpy(currency.code, s->mirror->currencies.items[s->price_currency].text.data, 3);
    out->prices = ARENA_ARRAY(s->c->arena, struct marketplace_range, STEPS_MAX);
    for (size_t i = 0; i < STEPS_MAX; i++)
        if (s->counts.prices[i] > 0)
            out->prices[out->prices_count++] =
                (struct marketplace_range){.from = {bound_of(i), currency},
                                           .below = {bound_of(i + 1), currency},
                                           .count = s->counts.prices[i]};
}

struct marketplace_facets *search_facets(const struct search *s)
{
    enum { OTHER_FACETS = 5 };
    struct marketplace_facets *out = ARENA_NEW(s->c->arena, struct marketplace_facets);
    struct shown shown = {
        ARENA_ARRAY(s->c->arena, struct marketplace_facet, OTHER_FACETS + OPTIONS_SHOWN_MAX), 0};
    show_categories(&shown, s);
    show_shops(&shown, s);
    show_numbers(&shown, s);
    show_options(&shown, s);
    show_prices(s, out);
    out->total = s->counts.total;
    for (size_t i = 0; i < shown.count; i++)
        if (shown.items[i].values_count > 0)
            shown.items[out->items_count++] = shown.items[i];
    out->items = shown.items;
    return out;
}
