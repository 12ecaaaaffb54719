/* Which products have the words, and how well. The database says which; how well is reckoned from
 * the numbers of terms that the mirror keeps: a word in the title counts eight times one in the
 * description, in tags, options and category four times, in the shop's name twice; rare words count
 * more, stems, synonyms, beginnings and mended mistakes less. */
#include "marketplace_search.h"

#include <string.h>

/* ---- Frequent words are remembered ---- */

/* How many products hold a term of the group, those with two of them counted twice. */
static int64_t count_of(const struct search *s, const struct marketplace_group *group)
{
    int64_t count = 0;
    for (size_t i = 0; i < group->terms_count; i++)
        count += mirror_count(s->mirror, group->terms[i]);
    return count;
}

static bool is_frequent(const struct search *s, const struct marketplace_group *group)
{
    enum { LEAST = 16, ONE_OF = 64 };
    int64_t count = count_of(s, group);
    return count >= LEAST && count * ONE_OF >= (int64_t)s->mirror->items_count
           && count <= MATCHES_MAX;
}

struct marks {
    const struct search *search;
    uint8_t *bits;
    const uint8_t *mask;
    void (*found)(void *user, int64_t doc);
    void *user;
};

static size_t index_of(const struct search *s, int64_t doc)
{
    int64_t index = doc - s->mirror->first_doc;
    return index >= 0 && (size_t)index < s->mirror->items_count ? (size_t)index : SIZE_MAX;
}

static void set_bit(void *user, int64_t doc)
{
    struct marks *marks = user;
    size_t index = index_of(marks->search, doc);
    if (index != SIZE_MAX)
        marks->bits[index / 8] |= (uint8_t)(1u << index % 8);
}

static void find_masked(void *user, int64_t doc)
{
    struct marks *marks = user;
    size_t index = index_of(marks->search, doc);
    if (index != SIZE_MAX && (marks->mask[index / 8] >> index % 8 & 1) != 0)
        marks->found(marks->user, doc);
}

/* Others may have brought the mirror further than this transaction sees. */
static enum err is_as_seen(struct search *s, bool *is_same)
{
    struct marketplace_state state = {0};
    TRY(marketplace_store_state(s->c, &state));
    *is_same = id_eq(state.instance, s->mirror->instance)
               && state.generation == s->mirror->generation && state.seq == s->mirror->seq;
    return OK;
}

static enum err and_frequent(struct search *s, const struct marketplace_group *group, uint8_t *mask,
                             size_t bytes)
{
    struct marketplace_words words = {group->terms, group->terms_count};
    struct str terms = marketplace_joined(s->c->arena, &words);
    struct marks marks = {.search = s, .bits = ARENA_ARRAY(s->c->arena, uint8_t, bytes + 1)};
    bool is_same;
    if (frequent_and(s->mirror->frequent, terms, mask, bytes))
        return OK;
    TRY(marketplace_store_match(s->c, group, 1, MATCHES_MAX, set_bit, &marks, &s->is_cut));
    for (size_t i = 0; i < bytes; i++)
        mask[i] &= marks.bits[i];
    TRY(is_as_seen(s, &is_same));
    if (is_same)
        frequent_keep(s->mirror->frequent, terms, marks.bits, bytes);
    return OK;
}

/* Tells the products that hold a term of each group. */
static enum err match(struct search *s, const struct marketplace_group *groups, size_t count,
                      void (*found)(void *user, int64_t doc), void *user)
{
    struct marketplace_group rare[MARKETPLACE_QUERY_WORDS_MAX];
    size_t rare_count = 0, bytes = s->mirror->items_count / 8 + 1;
    uint8_t *mask = ARENA_ARRAY(s->c->arena, uint8_t, bytes);
    memset(mask, 0xFF, bytes);
    for (size_t i = 0; i < count; i++)
        if (is_frequent(s, &groups[i]))
            TRY(and_frequent(s, &groups[i], mask, bytes));
        else
            rare[rare_count++] = groups[i];
    struct marks marks = {.search = s, .mask = mask, .found = found, .user = user};
    if (rare_count > 0)
        return marketplace_store_match(s->c, rare, rare_count, MATCHES_MAX, find_masked, &marks,
                                       &s->is_cut);
    for (size_t i = 0; i < s->mirror->items_count; i++)
        find_masked(&marks, s->mirror->first_doc + (int64_t)i);
    return OK;
}

/* ---- Which ---- */

static void mark(void *user, int64_t doc)
{
    struct search *s = user;
    int64_t index = doc - s->mirror->first_doc;
    if (index >= 0 && (size_t)index < s->mirror->items_count)
        s->matched[index] = 1;
}

static enum err match_all(struct search *s)
{
    struct marketplace_group groups[MARKETPLACE_QUERY_WORDS_MAX];
    for (size_t i = 0; i < s->query.count; i++) {
        if (s->query.words[i].forms_count == 0)
            return OK;
        groups[i] = query_group(s->c->arena, s->mirror, &s->query.words[i]);
    }
    return match(s, groups, s->query.count, mark, s);
}

/* ---- Through the shop's name ---- */

static bool has_names(const struct search *s, const struct mirror_shop *shop)
{
    for (size_t i = 0; i < s->query.count; i++)
        if (s->query.words[i].is_of_shop
            && !query_word_is_in(s->mirror, &s->query.words[i], &shop->name_terms))
            return false;
    return shop->is_live;
}

struct shop_marks {
    struct search *search;
    const bool *shops;
};

static void mark_of_shop(void *user, int64_t doc)
{
    struct shop_marks *marks = user;
    const struct mirror *mirror = marks->search->mirror;
    int64_t index = doc - mirror->first_doc;
    if (index >= 0 && (size_t)index < mirror->items_count && mirror->items[index].is_live
        && marks->shops[mirror->items[index].shop])
        marks->search->matched[index] = 1;
}

/* "amina rice": the words that shops are called by are met by the shop, the others by the product.
 */
static enum err match_through_shops(struct search *s)
{
    struct marketplace_group groups[MARKETPLACE_QUERY_WORDS_MAX];
    size_t count = 0, names = 0;
    bool is_any = false;
    bool *shops = ARENA_ARRAY(s->c->arena, bool, s->mirror->shops_count + 1);
    for (size_t i = 0; i < s->query.count; i++) {
        names += s->query.words[i].is_of_shop;
        if (s->query.words[i].is_of_shop)
            continue;
        if (s->query.words[i].forms_count == 0)
            return OK;
        groups[count++] = query_group(s->c->arena, s->mirror, &s->query.words[i]);
    }
    for (uint32_t i = 0; names > 0 && i < s->mirror->shops_count; i++)
        is_any |= shops[i] = has_names(s, &s->mirror->shops[i]);
    if (!is_any)
        return OK;
    struct shop_marks marks = {s, shops};
    if (count > 0)
        return match(s, groups, count, mark_of_shop, &marks);
    for (size_t i = 0; i < s->mirror->items_count; i++)
        if (s->mirror->items[i].is_live && shops[s->mirror->items[i].shop])
            s->matched[i] = 1;
    return OK;
}

/* ---- A word of the query, by the term it may be met by ---- */

enum { TERM_SLOTS = 2048 };

struct term_slot {
    uint32_t term; /* and one more: 0 is a free slot */
    uint8_t word;
    uint8_t weight;
};

static void index_terms(struct search *s)
{
    struct term_slot *slots = ARENA_ARRAY(s->c->arena, struct term_slot, TERM_SLOTS);
    for (size_t i = 0; i < s->query.count; i++)
        for (size_t j = 0; j < s->query.words[i].forms_count; j++) {
            const struct query_form *form = &s->query.words[i].forms[j];
            uint32_t at = form->term * 2654435761u;
            while (slots[at % TERM_SLOTS].term != 0)
                at++;
            slots[at % TERM_SLOTS] =
                (struct term_slot){form->term + 1, (uint8_t)i, (uint8_t)form->weight};
        }
    s->slots = slots;
}

enum err search_match(struct search *s)
{
    s->matched = ARENA_ARRAY(s->c->arena, uint8_t, s->mirror->items_count + 1);
    index_terms(s);
    TRY(match_all(s));
    return match_through_shops(s);
}

/* ---- How well ---- */

enum { IN_TITLE = 8, IN_TAGS = 4, IN_SHOP = 2, IN_TEXT = 1, TEXT_WEIGHT = 60 };

static void weigh(const struct search *s, uint32_t term, int64_t field,
                  int64_t best[static MARKETPLACE_QUERY_WORDS_MAX])
{
    for (uint32_t at = term * 2654435761u; s->slots[at % TERM_SLOTS].term != 0; at++) {
        struct term_slot slot = s->slots[at % TERM_SLOTS];
        if (slot.term == term + 1 && field * slot.weight > best[slot.word])
            best[slot.word] = field * slot.weight;
    }
}

int64_t search_score(const struct search *s, const struct mirror_item *item)
{
    int64_t best[MARKETPLACE_QUERY_WORDS_MAX] = {0}, score = 0;
    size_t in_title = 0;
    const struct mirror_shop *shop = &s->mirror->shops[item->shop];
    for (size_t i = 0; i < item->titles; i++)
        weigh(s, item->numbers[i], IN_TITLE, best);
    for (size_t i = 0; i < s->query.count; i++)
        in_title += best[i] > 0;
    for (size_t i = 0; i < item->tags; i++)
        weigh(s, item->numbers[item->titles + i], IN_TAGS, best);
    for (size_t i = 0; i < s->query.count; i++) {
        const struct query_word *word = &s->query.words[i];
        if (best[i] == 0 && word->is_of_shop
            && query_word_is_in(s->mirror, word, &shop->name_terms))
            best[i] = IN_SHOP * 100;
        if (best[i] == 0)
            best[i] = IN_TEXT * TEXT_WEIGHT;
        score += best[i] * word->rarity;
    }
    /* A title that says little else is about it. */
    score = score * (20 + (int64_t)in_title * 8) / (20 + item->titles);
    if (in_title == item->titles && in_title > 0)
        score += score / 2;
    if (item->stock == CATALOGUE_OUT)
        score = score * 7 / 10;
    return score + score * item->rating_sum / (50 * (int64_t)(item->rating_count + 10));
}
