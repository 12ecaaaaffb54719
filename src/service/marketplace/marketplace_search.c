/* Searching products: words by the database, filters, counts and order over the mirror, and what is
 * shown of the page from the core. */
#include "marketplace_search.h"

#include <string.h>

/* ---- The best of them ---- */

static bool is_ascending(enum marketplace_sort sort)
{
    return sort == MARKETPLACE_CHEAPEST || sort == MARKETPLACE_BY_TITLE
           || sort == MARKETPLACE_NEAREST;
}

/* Below zero: `a` stands before `b`. */
static int compare(const struct search *s, const struct ranked *a, const struct ranked *b)
{
    int order = a->key != b->key ? (a->key < b->key ? -1 : 1) : str_compare(a->text, b->text);
    if (order == 0)
        order = memcmp(&a->id, &b->id, sizeof a->id);
    return is_ascending(s->sort) ? order : -order;
}

/* Stars weighed by how many gave them: five more of 3.5 are thought beside them. */
static int64_t stars_of(const struct mirror_item *item)
{
    return (17500 + INT64_C(1000) * item->rating_sum) / (5 + item->rating_count);
}

static struct ranked rank(const struct search *s, const struct mirror_item *item)
{
    struct ranked ranked = {.text = S(""), .id = item->product_id};
    switch (s->sort) {
    case MARKETPLACE_RELEVANCE:
        ranked.key = search_score(s, item);
        break;
    case MARKETPLACE_CHEAPEST:
    case MARKETPLACE_DEAREST:
        ranked.key = item->price;
        break;
    case MARKETPLACE_BY_TITLE:
        ranked.text = str_of(item->title_key);
        break;
    case MARKETPLACE_BY_RATING:
        ranked.key = stars_of(item);
        break;
    case MARKETPLACE_NEAREST:
        ranked.key = s->distances[item->shop];
        break;
    default:
        break;
    }
    return ranked;
}

static void consider(struct search *s, const struct mirror_item *item)
{
    struct ranked ranked = rank(s, item);
    struct ranked after = {s->after.number, s->after.text, s->after.id};
    if (s->is_after && compare(s, &ranked, &after) <= 0)
        return;
    if (s->best_count == s->best_max && compare(s, &ranked, &s->best[s->best_count - 1]) >= 0)
        return;
    size_t at = s->best_count < s->best_max ? s->best_count++ : s->best_count - 1;
    while (at > 0 && compare(s, &ranked, &s->best[at - 1]) < 0) {
        s->best[at] = s->best[at - 1];
        at--;
    }
    s->best[at] = ranked;
}

/* ---- All of them, once ---- */

static bool is_seen(const struct search *s, const struct mirror_item *item)
{
    const struct mirror_shop *shop = &s->mirror->shops[item->shop];
    return shop->is_live && (shop->is_listed || s->shop_is_chosen[item->shop])
           && (s->currency == MIRROR_NONE || item->currency == s->currency);
}

static void look_through(struct search *s)
{
    s->best_max = (size_t)list_fetch_limit(s->in->limit);
    s->best = ARENA_ARRAY(s->c->arena, struct ranked, s->best_max + 1);
    s->counts.categories = ARENA_ARRAY(s->c->arena, int64_t, s->mirror->categories.count + 1);
    s->counts.shops = ARENA_ARRAY(s->c->arena, int64_t, s->mirror->shops_count + 1);
    s->counts.values = ARENA_ARRAY(s->c->arena, int64_t, s->mirror->values.count + 1);
    bool is_none = !str_empty(s->in->currency) && s->currency == MIRROR_NONE;
    for (size_t i = 0; i < s->mirror->items_count && !is_none; i++) {
        const struct mirror_item *item = &s->mirror->items[i];
        if ((s->has_words && !s->matched[i]) || !item->is_live || !is_seen(s, item))
            continue;
        uint32_t fails = search_fails(s, item);
        if (s->in->facets)
            search_count(s, item, fails);
        if (fails == 0)
            consider(s, item);
    }
}

/* ---- The answer ---- */

static void say(struct search *s, struct marketplace_result *out)
{
    out->has_more = list_cut(&s->best_count, s->in->limit);
    if (out->has_more) {
        const struct ranked *last = &s->best[s->best_count - 1];
        out->next_cursor = cursor_write(s->c, &(struct cursor){last->key, last->text, last->id});
    }
    if (s->query.is_mended)
        out->did_you_mean = query_text(s->c->arena, &s->query);
    bool is_priced = s->in->min_price > 0 || s->in->max_price > 0 || s->in->facets
                     || s->sort == MARKETPLACE_CHEAPEST || s->sort == MARKETPLACE_DEAREST;
    if (is_priced && s->price_currency != MIRROR_NONE)
        out->currency =
            arena_copy(s->c->arena, s->mirror->currencies.items[s->price_currency].text);
    out->is_currency_assumed = s->is_currency_assumed;
    out->is_approximate = s->is_cut;
    if (s->in->facets)
        out->facets = search_facets(s);
}

static enum err search(struct search *s, struct marketplace_result *out)
{
    struct str locale = s->in->locale;
    if (s->has_words) {
        query_read(s->c->arena, s->mirror, s->in->q, locale.data ? locale : s->c->locale,
                   &s->query);
        s->has_words = s->query.count > 0;
    }
    bool is_ranked = s->sort == MARKETPLACE_ANY || s->sort == MARKETPLACE_RELEVANCE;
    if (is_ranked)
        s->sort = s->has_words ? MARKETPLACE_RELEVANCE : MARKETPLACE_NEWEST;
    if (s->has_words)
        TRY(search_match(s));
    TRY(search_filters_read(s));
    look_through(s);
    say(s, out);
    return OK;
}

static enum err fill(struct ctx *c, const struct search *s, struct marketplace_result *out)
{
    struct catalogue_cards_in ask = {ARENA_ARRAY(c->arena, struct id, s->best_count + 1),
                                     s->best_count, false};
    struct catalogue_card_list cards = {0};
    for (size_t i = 0; i < s->best_count; i++)
        ask.products[i] = s->best[i].id;
    TRY(CALL(c, catalogue_cards, &ask, &cards));
    out->data = cards.data;
    out->data_count = cards.data_count;
    return OK;
}

static enum err search_mirror(struct ctx *c, const struct marketplace_search_in *in,
                              struct marketplace_result *out)
{
    struct search *s = ARENA_NEW(c->arena, struct search);
    *s = (struct search){
        .c = c, .in = in, .sort = in->sort, .has_words = !str_empty(str_trim(in->q))};
    TRY(cursor_read(c, in->cursor, &s->after, &s->is_after));
    if (s->after.text.data == NULL)
        s->after.text = S("");
    TRY(mirror_acquire(c, &s->mirror));
    if (s->mirror == NULL)
        return OK; /* the first build has begun: nothing can be found yet */
    enum err err = search(s, out);
    mirror_release();
    TRY(err);
    return fill(c, s, out);
}

/* ---- Lists without words, filters and counts are the core's own: in step with every commit ----
 */

static bool is_plain(const struct marketplace_search_in *in)
{
    return str_empty(str_trim(in->q)) && in->category_count <= 1 && in->business_id_count <= 1
           && in->option_count == 0 && str_empty(in->currency) && in->min_price == 0
           && in->max_price == 0 && !in->in_stock && in->rating_min == 0 && str_empty(in->near)
           && in->radius_km == 0 && !in->facets && in->sort < MARKETPLACE_BY_RATING;
}

static enum err browse(struct ctx *c, const struct marketplace_search_in *in,
                       struct marketplace_result *out)
{
    static const enum catalogue_sort SORTS[] = {
        [MARKETPLACE_ANY] = CATALOGUE_NEWEST,      [MARKETPLACE_RELEVANCE] = CATALOGUE_NEWEST,
        [MARKETPLACE_NEWEST] = CATALOGUE_NEWEST,   [MARKETPLACE_CHEAPEST] = CATALOGUE_CHEAPEST,
        [MARKETPLACE_DEAREST] = CATALOGUE_DEAREST, [MARKETPLACE_BY_TITLE] = CATALOGUE_BY_TITLE};
    struct catalogue_browse_in ask = {
        .sort = SORTS[in->sort], .limit = in->limit, .cursor = in->cursor};
    struct catalogue_card_list cards = {0};
    if (in->category_count == 1)
        ask.category = in->category[0];
    if (in->business_id_count == 1 && !id_parse(ID_BUSINESS, in->business_id[0], &ask.business_id))
        return fail(c, ERR_MALFORMED, "invalid_query", "`business_id`: give the id of a business.");
    TRY(CALL(c, catalogue_browse, &ask, &cards));
    *out = (struct marketplace_result){.data = cards.data,
                                       .data_count = cards.data_count,
                                       .has_more = cards.has_more,
                                       .next_cursor = cards.next_cursor};
    return OK;
}

/* Whether prices of more than one currency meet in the lists. */
static enum err has_currencies(struct ctx *c, bool *is_mixed)
{
    const struct mirror *mirror;
    TRY(mirror_acquire(c, &mirror));
    if (mirror == NULL)
        return OK;
    *is_mixed = mirror->currencies.count > 1;
    mirror_release();
    return OK;
}

enum err marketplace_search(struct ctx *c, const struct marketplace_search_in *in,
                            struct marketplace_result *out)
{
    bool is_mixed = false;
    bool is_priced = in->sort == MARKETPLACE_CHEAPEST || in->sort == MARKETPLACE_DEAREST;
    if (!is_plain(in))
        return search_mirror(c, in, out);
    if (is_priced && in->business_id_count == 0)
        TRY(has_currencies(c, &is_mixed));
    return is_mixed ? search_mirror(c, in, out) : browse(c, in, out);
}
