/* Products as their people see them, whole: rows, variants, stock, pictures. A page takes four
 * statements, however many products are on it. */
#include "catalogue_private.h"

#include <stdlib.h>
#include <string.h>

static int by_variant(const void *a, const void *b)
{
    return memcmp(&((const struct stock_level *)a)->variant_id,
                  &((const struct stock_level *)b)->variant_id, sizeof(struct id));
}

enum err catalogue_fill_variants(struct ctx *c, struct catalogue_variant *variants, size_t count)
{
    struct stock_levels_in ask = {ARENA_ARRAY(c->arena, struct catalogue_variant_ref, count + 1),
                                  count};
    struct stock_levels levels = {0};
    for (size_t i = 0; i < count; i++)
        ask.variants[i].variant_id = variants[i].id;
    TRY(CALL(c, stock_levels_get, &ask, &levels));
    for (size_t i = 0; i < count; i++) {
        struct catalogue_variant *variant = &variants[i];
        struct stock_level key = {.variant_id = variant->id};
        struct stock_level *level =
            levels.data_count
                ? bsearch(&key, levels.data, levels.data_count, sizeof key, by_variant)
                : NULL;
        variant->options =
            catalogue_choices_of(c->arena, variant->option_text, &variant->options_count);
        variant->option_label = catalogue_label(c->arena, variant->option_text);
        variant->stock = ARENA_NEW(c->arena, struct catalogue_quantity);
        if (level != NULL)
            *variant->stock =
                (struct catalogue_quantity){level->on_hand, level->reserved, level->available};
    }
    return OK;
}

/* The range of `variants`, sorted by product, that belongs to this one. */
static void take_variants(struct ctx *c, struct catalogue_product *product,
                          struct catalogue_variant *variants, size_t count)
{
    product->stock = ARENA_NEW(c->arena, struct catalogue_quantity);
    for (size_t i = 0; i < count; i++) {
        if (!id_eq(variants[i].product_id, product->id))
            continue;
        if (product->variants_count++ == 0)
            product->variants = &variants[i];
        product->stock->on_hand += variants[i].stock->on_hand;
        product->stock->reserved += variants[i].stock->reserved;
        product->stock->available += variants[i].stock->available;
    }
}

enum err catalogue_fill(struct ctx *c, struct id business_id, struct catalogue_product *products,
                        size_t count)
{
    struct id *ids = ARENA_ARRAY(c->arena, struct id, count + 1);
    struct catalogue_variant *variants;
    struct catalogue_media *media;
    size_t variants_count, media_count;
    for (size_t i = 0; i < count; i++)
        ids[i] = products[i].id;
    TRY(catalogue_store_variants(c, business_id, ids, count, &variants, &variants_count));
    TRY(catalogue_fill_variants(c, variants, variants_count));
    TRY(catalogue_store_media(c, ids, count, &media, &media_count));
    for (size_t i = 0; i < count; i++) {
        struct catalogue_product *product = &products[i];
        product->options =
            catalogue_options_of(c->arena, product->option_text, &product->options_count);
        product->tags = catalogue_tags_of(c->arena, product->tag_text, &product->tags_count);
        take_variants(c, product, variants, variants_count);
        product->media = catalogue_media_of(media, media_count, product->id, &product->media_count);
    }
    return OK;
}

enum err catalogue_load(struct ctx *c, struct id business_id, struct id product_id,
                        struct catalogue_product *out)
{
    *out = (struct catalogue_product){0};
    TRY(catalogue_store_product(c, business_id, product_id, out));
    return catalogue_fill(c, business_id, out, 1);
}

/* ---- Ops ---- */

enum err catalogue_get(struct ctx *c, const struct catalogue_path *in,
                       struct catalogue_product *out)
{
    return or_missing(c, catalogue_load(c, in->business_id, in->product_id, out));
}

enum err catalogue_list(struct ctx *c, const struct catalogue_list_in *in,
                        struct catalogue_product_list *out)
{
    struct cursor cursor;
    bool is_set;
    TRY(cursor_read(c, in->cursor, &cursor, &is_set));
    if (!is_set)
        memset(cursor.id.bytes, 0xFF, sizeof cursor.id.bytes);
    if (!str_empty(in->category) && catalogue_store_category(c, in->category) == ERR_MISSING)
        return fail(c, ERR_MALFORMED, "invalid_query", "`category`: there is no such category.");
    TRY(catalogue_store_list(c, in, cursor.id, out));
    out->has_more = list_cut(&out->data_count, in->limit);
    if (out->has_more)
        out->next_cursor =
            cursor_write(c, &(struct cursor){.id = out->data[out->data_count - 1].id});
    return catalogue_fill(c, in->business_id, out->data, out->data_count);
}

enum err catalogue_need_product(struct ctx *c, struct id business_id, struct id product_id)
{
    struct catalogue_product product = {0};
    return or_missing(c, catalogue_store_product(c, business_id, product_id, &product));
}

enum err catalogue_scope(struct ctx *c, const void *in)
{
    const struct catalogue_path *path = in;
    return catalogue_need_product(c, path->business_id, path->product_id);
}
