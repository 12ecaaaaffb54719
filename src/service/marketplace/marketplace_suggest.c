/* While somebody types: how the last word may go on, and products, categories and shops that begin
 * so. All of it from memory. Words alone are suggested, never what others have typed: that may be a
 * name or a number. */
#include "marketplace_query.h"

#include "type/form.h"

#include <stdlib.h>
#include <string.h>

enum { QUERIES_MAX = 4, PRODUCTS_MAX = 4, CATEGORIES_MAX = 2, SHOPS_MAX = 3, SUGGESTIONS_MAX = 16 };

struct suggesting {
    struct ctx *c;
    const struct mirror *mirror;
    struct marketplace_words words;
    struct marketplace_suggestion_list *out;
};

static void add(struct suggesting *s, enum marketplace_suggestion_kind kind, struct str label,
                struct str url)
{
    if (s->out->data_count < SUGGESTIONS_MAX)
        s->out->data[s->out->data_count++] =
            (struct marketplace_suggestion){kind, arena_copy(s->c->arena, label), url};
}

static struct str url_of(struct suggesting *s, const char *before, struct str text)
{
    struct buf url;
    buf_init(&url, s->c->arena, TARGET_BYTES_MAX);
    buf_add(&url, str_of(before));
    form_encode(&url, text);
    return buf_str(&url);
}

/* Every word stands in the text, the last one perhaps begun. */
static bool begins(const struct suggesting *s, const struct marketplace_words *terms)
{
    for (size_t i = 0; i < s->words.count; i++) {
        bool is_last = i + 1 == s->words.count, is_there = false;
        for (size_t j = 0; j < terms->count && !is_there; j++)
            is_there = is_last ? str_starts(terms->items[j], s->words.items[i])
                               : str_eq(terms->items[j], s->words.items[i]);
        if (!is_there)
            return false;
    }
    return true;
}

/* ---- Words ---- */

static void suggest_words(struct suggesting *s)
{
    struct str last = s->words.items[s->words.count - 1];
    const struct mirror_text *best[QUERIES_MAX] = {NULL};
    for (uint32_t i = 0; i < s->mirror->terms.count; i++) {
        const struct mirror_text *term = &s->mirror->terms.items[i];
        if (term->count <= 0 || !str_starts(term->text, last))
            continue;
        for (size_t j = 0; j < QUERIES_MAX; j++) {
            if (best[j] != NULL
                && (best[j]->count > term->count
                    || (best[j]->count == term->count
                        && str_compare(best[j]->text, term->text) < 0)))
                continue;
            const struct mirror_text *moved = best[j];
            best[j] = term;
            term = moved;
            if (term == NULL)
                break;
        }
    }
    for (size_t j = 0; j < QUERIES_MAX && best[j] != NULL; j++) {
        struct marketplace_words words = s->words;
        words.items[words.count - 1] = best[j]->text;
        struct str text = marketplace_joined(s->c->arena, &words);
        add(s, MARKETPLACE_SUGGEST_QUERY, text, url_of(s, "/search?q=", text));
    }
    s->words.items[s->words.count - 1] = last;
}

/* ---- Things ---- */

static bool title_begins(const struct suggesting *s, const struct mirror_item *item)
{
    for (size_t i = 0; i < s->words.count; i++) {
        bool is_last = i + 1 == s->words.count, is_there = false;
        for (size_t j = 0; j < item->titles && !is_there; j++) {
            struct str term = s->mirror->terms.items[item->numbers[j]].text;
            is_there =
                is_last ? str_starts(term, s->words.items[i]) : str_eq(term, s->words.items[i]);
        }
        if (!is_there)
            return false;
    }
    return true;
}

static size_t find_products(struct suggesting *s, struct id *found)
{
    size_t count = 0;
    for (size_t i = s->mirror->items_count; i > 0 && count < PRODUCTS_MAX; i--) {
        const struct mirror_item *item = &s->mirror->items[i - 1];
        const struct mirror_shop *shop = &s->mirror->shops[item->shop];
        if (item->is_live && shop->is_live && shop->is_listed && title_begins(s, item))
            found[count++] = item->product_id;
    }
    return count;
}

static void suggest_shops(struct suggesting *s)
{
    size_t count = 0;
    for (uint32_t i = 0; i < s->mirror->shops_count && count < SHOPS_MAX; i++) {
        const struct mirror_shop *shop = &s->mirror->shops[i];
        if (!shop->is_live || !shop->is_listed || !begins(s, &shop->name_terms))
            continue;
        add(s, MARKETPLACE_SUGGEST_BUSINESS, shop->name, url_of(s, "/s/", shop->slug));
        count++;
    }
}

static void suggest_categories(struct suggesting *s, const struct catalogue_category_list *tree)
{
    size_t count = 0;
    for (size_t i = 0; i < tree->data_count && count < CATEGORIES_MAX; i++) {
        struct marketplace_words words = marketplace_words(s->c->arena, tree->data[i].name, 8);
        if (!begins(s, &words))
            continue;
        add(s, MARKETPLACE_SUGGEST_CATEGORY, tree->data[i].name,
            url_of(s, "/c/", tree->data[i].slug));
        count++;
    }
}

enum err marketplace_suggest(struct ctx *c, const struct marketplace_suggest_in *in,
                             struct marketplace_suggestion_list *out)
{
    struct id products[PRODUCTS_MAX];
    struct nothing nothing = {0};
    struct catalogue_category_list tree = {0};
    struct suggesting s = {.c = c, .out = out};
    s.words = marketplace_words(c->arena, in->q, MARKETPLACE_QUERY_WORDS_MAX);
    out->data = ARENA_ARRAY(c->arena, struct marketplace_suggestion, SUGGESTIONS_MAX);
    if (s.words.count == 0)
        return OK;
    TRY(CALL(c, catalogue_categories, &nothing, &tree));
    TRY(mirror_acquire(c, &s.mirror));
    if (s.mirror == NULL)
        return OK;
    suggest_words(&s);
    suggest_categories(&s, &tree);
    suggest_shops(&s);
    struct catalogue_cards_in ask = {products, find_products(&s, products), true};
    mirror_release();
    struct catalogue_card_list cards = {0};
    TRY(CALL(c, catalogue_cards, &ask, &cards));
    for (size_t i = 0; i < cards.data_count; i++)
        add(&s, MARKETPLACE_SUGGEST_PRODUCT, cards.data[i].title,
            url_of(&s, "/p/", cards.data[i].slug));
    return OK;
}
