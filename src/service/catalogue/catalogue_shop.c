/* What shoppers see. A page takes four statements: products, their variants, their stock, their
 * stars. */
#include "catalogue_manage.h"
#include "catalogue_private.h"

#include "type/markdown.h"

#include <stdlib.h>
#include <string.h>

/* ---- Stock, in a word ---- */

enum catalogue_stock catalogue_stock_word(int64_t available)
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
        variant->stock = catalogue_stock_word(level ? level->available : 0);
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

static enum err fill_trust(struct ctx *c, struct catalogue_detail *out)
{
    struct review_product_ref product = {out->id};
    struct review_products_in products = {&product, 1};
    struct review_figures_list figures = {0};
    struct review_business_ref business = {out->business_id};
    struct review_businesses_in businesses = {&business, 1};
    struct review_badge_list badges = {0};
    TRY(CALL(c, review_products_figures, &products, &figures));
    out->rating = review_rating_of(c, review_figures_for_product(&figures, out->id));
    TRY(CALL(c, review_badges_get, &businesses, &badges));
    out->badges = review_badges_of(&badges, out->business_id, &out->badges_count);
    return OK;
}

static enum err fill_ratings(struct ctx *c, struct catalogue_card_list *out)
{
    struct review_products_in ask = {
        ARENA_ARRAY(c->arena, struct review_product_ref, out->data_count + 1), out->data_count};
    struct review_figures_list figures = {0};
    for (size_t i = 0; i < out->data_count; i++)
        ask.products[i].product_id = out->data[i].id;
    TRY(CALL(c, review_products_figures, &ask, &figures));
    for (size_t i = 0; i < out->data_count; i++)
        out->data[i].rating =
            review_rating_of(c, review_figures_for_product(&figures, out->data[i].id));
    return OK;
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
        card->picture = media_picture(c, card->picture_hash, card->picture_width,
                                      card->picture_height, card->picture_tint, (struct str){0});
    }
    return fill_ratings(c, out);
}

enum err catalogue_cards(struct ctx *c, const struct catalogue_cards_in *in,
                         struct catalogue_card_list *out)
{
    struct catalogue_card_list found = {0};
    TRY(catalogue_store_cards(c, in, &found));
    out->data = ARENA_ARRAY(c->arena, struct catalogue_card, found.data_count + 1);
    for (size_t i = 0; i < in->products_count; i++)
        for (size_t j = 0; j < found.data_count; j++)
            if (id_eq(found.data[j].id, in->products[i]) && out->data_count < found.data_count)
                out->data[out->data_count++] = found.data[j];
    return fill_cards(c, out);
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

enum err catalogue_find(struct ctx *c, const struct catalogue_find_in *in,
                        struct catalogue_card_list *out)
{
    struct str patterns[CATALOGUE_WORDS_MAX];
    struct cursor after;
    TRY(start_of(c, in->cursor, true, &after));
    TRY(check_filter(c, in->category));
    catalogue_patterns(c, in->q, patterns);
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
    TRY(catalogue_store_media(c, &out->id, 1, &out->media, &out->media_count));
    out->stock = best_stock(out->variants, out->variants_count);
    out->options = catalogue_options_of(c->arena, out->option_text, &out->options_count);
    out->tags = catalogue_tags_of(c->arena, out->tag_text, &out->tags_count);
    struct buf html;
    buf_init(&html, c->arena, DESCRIPTION_HTML_BYTES_MAX);
    markdown_html(&html, out->description);
    out->description_html = buf_str(&html);
    return fill_trust(c, out);
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
