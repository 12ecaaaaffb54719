/* Words to terms: the word itself, its stem, what stands for it, what it begins, and only when
 * nothing of that is known, what it may have been meant to be. Both engines are then asked for the
 * same terms. */
#include "marketplace_query.h"

#include <stdlib.h>
#include <string.h>

enum { EXACT = 100, STEM = 80, SYNONYM = 60, BEGINNING = 70, MISTAKE = 50, TWO_MISTAKES = 30 };
enum { BEGINNING_LETTERS_MIN = 2, BEGINNINGS_MAX = 40, MENDED_MAX = 8 };

static void add_form(const struct mirror *mirror, struct query_word *word, struct str term,
                     int32_t weight)
{
    uint32_t number = mirror_find(&mirror->terms, term);
    if (number == MIRROR_NONE || mirror->terms.items[number].count <= 0
        || word->forms_count == QUERY_FORMS_MAX)
        return;
    for (size_t i = 0; i < word->forms_count; i++)
        if (word->forms[i].term == number)
            return;
    word->forms[word->forms_count++] = (struct query_form){number, weight};
}

struct reader {
    struct arena *arena;
    const struct mirror *mirror;
    enum marketplace_language language;
    struct str locale;
};

/* The word, its stem as a word, and words with the same stem. */
static void add_word(const struct reader *r, struct query_word *word, struct str text,
                     int32_t weight)
{
    struct str stem = marketplace_stem(r->arena, r->language, text);
    int32_t less = weight * STEM / EXACT;
    add_form(r->mirror, word, text, weight);
    add_form(r->mirror, word, stem, less);
    add_form(r->mirror, word, marketplace_stem_term(r->arena, r->language, stem), less);
}

/* ---- Synonyms ---- */

static bool is_group_of(const struct reader *r, const struct mirror_synonyms *group,
                        struct str text)
{
    struct str stem = marketplace_stem(r->arena, r->language, text);
    for (size_t i = 0; i < group->words.count; i++) {
        struct str other = group->words.items[i];
        if (str_eq(other, text) || str_eq(marketplace_stem(r->arena, r->language, other), stem))
            return true;
    }
    return false;
}

static void add_synonyms(const struct reader *r, struct query_word *word)
{
    for (size_t i = 0; i < r->mirror->synonyms_count; i++) {
        const struct mirror_synonyms *group = &r->mirror->synonyms[i];
        bool is_language =
            str_empty(group->locale) || marketplace_language_of(group->locale) == r->language;
        if (!is_language || !is_group_of(r, group, word->text))
            continue;
        for (size_t j = 0; j < group->words.count; j++)
            add_word(r, word, group->words.items[j], SYNONYM);
    }
}

/* ---- Beginnings and mistakes: the whole vocabulary is looked through ---- */

struct candidate {
    uint32_t term;
    int distance;
    int64_t count;
    struct str text;
};

static int by_worth(const void *a, const void *b)
{
    const struct candidate *x = a, *y = b;
    if (x->distance != y->distance)
        return x->distance - y->distance;
    if (x->count != y->count)
        return x->count > y->count ? -1 : 1;
    return str_compare(x->text, y->text);
}

/* Keeps the best `max`, in no order until it is full. */
static void keep(struct candidate *kept, size_t *count, size_t max, struct candidate candidate)
{
    if (*count < max) {
        kept[(*count)++] = candidate;
        if (*count == max)
            qsort(kept, *count, sizeof *kept, by_worth);
        return;
    }
    if (by_worth(&candidate, &kept[max - 1]) > 0)
        return;
    size_t at = max - 1;
    while (at > 0 && by_worth(&candidate, &kept[at - 1]) < 0) {
        kept[at] = kept[at - 1];
        at--;
    }
    kept[at] = candidate;
}

static void add_beginnings(const struct reader *r, struct query_word *word)
{
    struct candidate kept[BEGINNINGS_MAX];
    size_t count = 0;
    if (str_code_points(word->text) < BEGINNING_LETTERS_MIN)
        return;
    for (uint32_t i = 0; i < r->mirror->terms.count; i++) {
        const struct mirror_text *term = &r->mirror->terms.items[i];
        if (term->count > 0 && term->text.length > word->text.length
            && str_starts(term->text, word->text))
            keep(kept, &count, BEGINNINGS_MAX, (struct candidate){i, 0, term->count, term->text});
    }
    qsort(kept, count, sizeof *kept, by_worth);
    for (size_t i = 0; i < count; i++)
        add_form(r->mirror, word, kept[i].text, BEGINNING);
}

/* Each mistake changes few of the letters there are: most words are passed over by that alone. */
static bool may_be_like(const struct mirror_text *term, struct str text, uint32_t letters, int most)
{
    int bytes = (int)term->text.length - (int)text.length;
    return bytes <= 3 * most && bytes >= -3 * most && term->count > 0
           && __builtin_popcount(term->letters ^ letters) <= 6 * most
           && !marketplace_is_stem_term(term->text);
}

static void mend(const struct reader *r, struct query_word *word)
{
    struct candidate kept[MENDED_MAX];
    size_t count = 0;
    int most = marketplace_mistakes_of(word->text);
    uint32_t letters = mirror_letters_of(word->text);
    for (uint32_t i = 0; most > 0 && i < r->mirror->terms.count; i++) {
        const struct mirror_text *term = &r->mirror->terms.items[i];
        if (!may_be_like(term, word->text, letters, most))
            continue;
        int distance = marketplace_distance(term->text, word->text, most);
        if (distance <= most)
            keep(kept, &count, MENDED_MAX,
                 (struct candidate){i, distance, term->count, term->text});
    }
    qsort(kept, count, sizeof *kept, by_worth);
    for (size_t i = 0; i < count && kept[i].distance == kept[0].distance; i++)
        add_word(r, word, kept[i].text, kept[0].distance == 1 ? MISTAKE : TWO_MISTAKES);
    if (count > 0) {
        word->understood = kept[0].text;
        word->is_mended = true;
    }
}

/* ---- A word ---- */

static bool is_same(const struct query_word *word, struct str term)
{
    return str_eq(term, word->text) || str_eq(term, word->stem_term);
}

static bool is_of_shop(const struct mirror *mirror, const struct query_word *word)
{
    for (uint32_t i = 0; i < mirror->shops_count; i++) {
        const struct mirror_shop *shop = &mirror->shops[i];
        for (size_t j = 0; shop->is_live && j < shop->name_terms.count; j++)
            if (is_same(word, shop->name_terms.items[j]))
                return true;
    }
    return false;
}

static int64_t rarity_of(const struct mirror *mirror, const struct query_word *word)
{
    enum { STEPS = 16 };
    int64_t holding = 1, all = (int64_t)mirror->items_count + 1, rarity = STEPS;
    for (size_t i = 0; i < word->forms_count; i++)
        holding += mirror->terms.items[word->forms[i].term].count;
    for (; holding * 2 <= all; holding *= 2)
        rarity += STEPS;
    return rarity;
}

static void read_word(const struct reader *r, struct query_word *word, bool is_last)
{
    word->understood = word->text;
    add_word(r, word, word->text, EXACT);
    add_synonyms(r, word);
    word->stem_term = marketplace_stem_term(r->arena, r->language,
                                            marketplace_stem(r->arena, r->language, word->text));
    word->is_of_shop = is_of_shop(r->mirror, word);
    if (is_last)
        add_beginnings(r, word);
    if (word->forms_count == 0 && !word->is_of_shop)
        mend(r, word);
    word->rarity = rarity_of(r->mirror, word);
}

void query_read(struct arena *arena, const struct mirror *mirror, struct str text,
                struct str locale, struct query *out)
{
    enum { WORDS_LOOKED_AT = 40 };
    struct reader r = {arena, mirror, marketplace_language_of(locale), locale};
    struct marketplace_words words = marketplace_words(arena, text, WORDS_LOOKED_AT);
    size_t fillers = 0;
    marketplace_words_once(&words);
    for (size_t i = 0; i < words.count; i++)
        fillers += marketplace_is_filler(words.items[i]);
    *out = (struct query){0};
    for (size_t i = 0; i < words.count && out->count < MARKETPLACE_QUERY_WORDS_MAX; i++) {
        bool is_last = i + 1 == words.count;
        if (marketplace_is_filler(words.items[i]) && fillers < words.count && !is_last)
            continue;
        struct query_word *word = &out->words[out->count++];
        word->text = words.items[i];
        read_word(&r, word, is_last);
        out->is_mended |= word->is_mended;
    }
    /* A filler at the end may be the beginning of a word; if it is of none, it says nothing. */
    struct query_word *last = &out->words[out->count ? out->count - 1 : 0];
    if (out->count > 1 && marketplace_is_filler(last->text) && last->forms_count == 0)
        out->count--;
}

struct marketplace_group query_group(struct arena *arena, const struct mirror *mirror,
                                     const struct query_word *word)
{
    struct marketplace_group group = {ARENA_ARRAY(arena, struct str, word->forms_count + 1), 0};
    for (size_t i = 0; i < word->forms_count; i++)
        group.terms[group.terms_count++] = mirror->terms.items[word->forms[i].term].text;
    return group;
}

struct str query_text(struct arena *arena, const struct query *query)
{
    struct marketplace_words words = {ARENA_ARRAY(arena, struct str, query->count + 1), 0};
    for (size_t i = 0; i < query->count; i++)
        words.items[words.count++] = query->words[i].understood;
    return marketplace_joined(arena, &words);
}

bool query_word_is_in(const struct mirror *mirror, const struct query_word *word,
                      const struct marketplace_words *terms)
{
    for (size_t i = 0; i < terms->count; i++) {
        if (is_same(word, terms->items[i]))
            return true;
        for (size_t j = 0; j < word->forms_count; j++)
            if (str_eq(terms->items[i], mirror->terms.items[word->forms[j].term].text))
                return true;
    }
    return false;
}
