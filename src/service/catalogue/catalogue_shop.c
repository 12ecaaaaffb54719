/* What shoppers see. A page takes three statements: products, their variants, their stock. */
#include "catalogue_private.h"

#include "type/markdown.h"

#include <stdlib.h>
#include <string.h>

enum { WORDS_MAX = 4 };

/* ---- Stock, in a word ---- */

static enum catalogue_stock word_of(int64_t available)
{
    if (available <= 0)
        return CATALOGUE_OUT;
    return available <= STOCK_LOW_MAX ? CATALOGUE_LOW : CATALOGUE_IN_STOCK;
}

static int by_variant(const void *a, const void *b)
{
    return memcmp(&((const struct stock_level *)a)->variant_id,
                  &((const struct stock_level *)b)->variant_id, sizeof(struct id));
}

static enum err fill_variants(struct ctx *c, struct catalogue_card_variant *variants, size_t count)
{
    struct stock_levels_in ask = {ARENA_ARRAY(c->arena, struct catalogue_variant_ref, count + 1),
                                  count};
    struct stock_levels levels = {0};
    for (size_t i = 0; i < count; i++)
        ask.variants[i].variant_id = variants[i].id;
    TRY(CALL(c, stock_levels_get, &ask, &levels));
    for (size_t i = 0; i < count; i++) {
        struct catalogue_card_variant *variant = &variants[i];
        struct stock_level key = {.variant_id = variant->id};
        struct stock_level *level =
            levels.data_count
                ? bsearch(&key, levels.data, levels.data_count, sizeof key, by_variant)
                : NULL;
        variant->stock = word_of(level ? level->available : 0);
        variant->options =
            catalogue_choices_of(c->arena, variant->option_text, &variant->options_count);
        variant->option_label = catalogue_label(c->arena, variant->option_text);
    }
    return OK;
}

static enum catalogue_stock best_stock(const struct catalogue_card_variant *variants, size_t count)
{
    enum catalogue_stock best = CATALOGUE_OUT;
    for (size_t i = 0; i < count; i++)
        if (variants[i].stock > best)
            best = variants[i].stock;
    return best;
}

/* Variants come sorted by product: each card takes its range. */
static enum err fill_cards(struct ctx *c, struct catalogue_card_list *out)
{
    struct id *ids = ARENA_ARRAY(c->arena, struct id, out->data_count + 1);
    struct catalogue_card_variant *variants;
    size_t count;
    for (size_t i = 0; i < out->data_count; i++)
        ids[i] = out->data[i].id;
    TRY(catalogue_store_card_variants(c, ids, out->data_count, &variants, &count));
    TRY(fill_variants(c, variants, count));
    for (size_t i = 0; i < out->data_count; i++) {
        struct catalogue_card *card = &out->data[i];
        for (size_t j = 0; j < count; j++)
            if (id_eq(variants[j].product_id, card->id) && card->variants_count++ == 0)
                card->variants = &variants[j];
        card->stock = best_stock(card->variants, card->variants_count);
    }
    return OK;
}

/* ---- Lists ---- */

/* Where the list starts: behind the cursor, or before everything. */
static enum err start_of(struct ctx *c, struct str text, bool is_descending, struct cursor *cursor)
{
    bool is_set;
    TRY(cursor_read(c, text, cursor, &is_set));
    if (is_set)
        return OK;
    cursor->text = S("");
    cursor->number = is_descending ? INT64_MAX : 0;
    if (is_descending)
        memset(cursor->id.bytes, 0xFF, sizeof cursor->id.bytes);
    else
        cursor->id.bytes[sizeof cursor->id.bytes - 1] = 1;
    return OK;
}

static void end_page(struct ctx *c, int64_t limit, struct catalogue_card_list *out)
{
    out->has_more = list_cut(&out->data_count, limit);
    if (!out->has_more)
        return;
    const struct catalogue_card *last = &out->data[out->data_count - 1];
    out->next_cursor =
        cursor_write(c, &(struct cursor){.number = last->price.amount,
                                         .text = catalogue_title_key(c->arena, last->title),
                                         .id = last->id});
}

static enum err check_filter(struct ctx *c, struct str category)
{
    if (str_empty(category))
        return OK;
    enum err err = catalogue_store_category(c, category);
    return err == ERR_MISSING
               ? fail(c, ERR_MALFORMED, "invalid_query", "`category`: there is no such category.")
               : err;
}

enum err catalogue_browse(struct ctx *c, const struct catalogue_browse_in *in,
                          struct catalogue_card_list *out)
{
    struct cursor after;
    bool is_descending = in->sort == CATALOGUE_NEWEST || in->sort == CATALOGUE_DEAREST;
    TRY(start_of(c, in->cursor, is_descending, &after));
    TRY(check_filter(c, in->category));
    TRY(catalogue_store_browse(c, in, &after, out));
    end_page(c, in->limit, out);
    return fill_cards(c, out);
}

/* The first words of the search, each as a pattern; what has a meaning in patterns is left out. */
static void patterns_of(struct ctx *c, struct str q, struct str patterns[static WORDS_MAX])
{
    struct str rest = text_fold(c->arena, q);
    size_t count = 0;
    while (rest.data != NULL && count < WORDS_MAX) {
        struct str word = str_cut(&rest, ' ');
        struct buf buf;
        buf_init(&buf, c->arena, word.length + 2);
        buf_byte(&buf, '%');
        for (size_t i = 0; i < word.length; i++)
            if (word.data[i] != '%' && word.data[i] != '_' && word.data[i] != '\\')
                buf_byte(&buf, word.data[i]);
        buf_byte(&buf, '%');
        if (buf.length > 2)
            patterns[count++] = buf_str(&buf);
    }
    while (count < WORDS_MAX)
        patterns[count++] = S("%");
}

enum err catalogue_find(struct ctx *c, const struct catalogue_find_in *in,
                        struct catalogue_card_list *out)
{
    struct str patterns[WORDS_MAX];
    struct cursor after;
    TRY(start_of(c, in->cursor, true, &after));
    TRY(check_filter(c, in->category));
    patterns_of(c, in->q.data ? in->q : S(""), patterns);
    TRY(catalogue_store_find(c, in, patterns, after.id, out));
    end_page(c, in->limit, out);
    return fill_cards(c, out);
}

/* ---- One product ---- */

/* Markdown grows when it is drawn; 10,000 characters of links grow most. */
enum { DESCRIPTION_HTML_BYTES_MAX = 256 << 10 };

static enum err fill_detail(struct ctx *c, struct catalogue_detail *out)
{
    TRY(catalogue_store_card_variants(c, &out->id, 1, &out->variants, &out->variants_count));
    TRY(fill_variants(c, out->variants, out->variants_count));
    out->stock = best_stock(out->variants, out->variants_count);
    out->options = catalogue_options_of(c->arena, out->option_text, &out->options_count);
    out->tags = catalogue_tags_of(c->arena, out->tag_text, &out->tags_count);
    struct buf html;
    buf_init(&html, c->arena, DESCRIPTION_HTML_BYTES_MAX);
    markdown_html(&html, out->description);
    out->description_html = buf_str(&html);
    return OK;
}

enum err catalogue_show(struct ctx *c, const struct catalogue_product_ref *in,
                        struct catalogue_detail *out)
{
    TRY(or_missing(c, catalogue_store_detail(c, in->product_id, out)));
    return fill_detail(c, out);
}

enum err catalogue_show_slug(struct ctx *c, const struct catalogue_slug_ref *in,
                             struct catalogue_detail *out)
{
    TRY(or_missing(c, catalogue_store_detail_slug(c, in->slug, out)));
    return fill_detail(c, out);
}

/* ---- Offers ---- */

enum err catalogue_offers_get(struct ctx *c, const struct catalogue_offers_in *in,
                              struct catalogue_offers *out)
{
    struct id *ids = ARENA_ARRAY(c->arena, struct id, in->variants_count + 1);
    for (size_t i = 0; i < in->variants_count; i++)
        ids[i] = in->variants[i].variant_id;
    TRY(catalogue_store_offers(c, ids, in->variants_count, out));
    for (size_t i = 0; i < out->data_count; i++)
        out->data[i].option_label = catalogue_label(c->arena, out->data[i].option_text);
    return OK;
}
