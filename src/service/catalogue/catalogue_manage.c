/* Lists of variants for the people of a shop: to count and to price them. */
#include "catalogue_manage.h"

#include "catalogue_private.h"

#include <string.h>

OP(catalogue_variant_list, GET, "/api/businesses/{business_id}/variants", catalogue_row_list_in,
   catalogue_row_list, CAN_READ, READ,
   "All that can be counted and priced, a variant a row, newest products first.");
OP_INTERNAL(catalogue_names_get, catalogue_names_in, catalogue_names, READ,
            "What variants are called, deleted ones too.");

void catalogue_patterns(struct ctx *c, struct str q,
                        struct str patterns[static CATALOGUE_WORDS_MAX])
{
    struct str rest = text_fold(c->arena, q.data ? q : S(""));
    size_t count = 0;
    while (rest.data != NULL && count < CATALOGUE_WORDS_MAX) {
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
    while (count < CATALOGUE_WORDS_MAX)
        patterns[count++] = S("%");
}

static enum err start_of(struct ctx *c, struct str text, struct catalogue_row_key *out)
{
    struct cursor cursor;
    bool is_set;
    TRY(cursor_read(c, text, &cursor, &is_set));
    memset(out->product_id.bytes, 0xFF, sizeof out->product_id.bytes);
    memset(out->variant_id.bytes, 0xFF, sizeof out->variant_id.bytes);
    if (!is_set)
        return OK;
    out->product_id = cursor.id;
    if (!id_parse(ID_VARIANT, cursor.text, &out->variant_id))
        return fail(c, ERR_MALFORMED, "invalid_query", "`cursor` is none that a list gave out.");
    return OK;
}

static void take_places(struct catalogue_row *row, struct stock_place_level *levels, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (!id_eq(levels[i].variant_id, row->id))
            continue;
        if (row->places_count++ == 0)
            row->places = &levels[i];
        row->stock->on_hand += levels[i].on_hand;
        row->stock->reserved += levels[i].reserved;
        row->stock->available += levels[i].available;
    }
}

/* Levels come by variant, so those of one stand together. */
static enum err fill(struct ctx *c, struct id business_id, struct catalogue_row *rows, size_t count)
{
    struct stock_places_in ask = {
        business_id, ARENA_ARRAY(c->arena, struct catalogue_variant_ref, count + 1), count};
    struct stock_place_level_list levels = {0};
    for (size_t i = 0; i < count; i++)
        ask.variants[i].variant_id = rows[i].id;
    TRY(CALL(c, stock_places_get, &ask, &levels));
    for (size_t i = 0; i < count; i++) {
        rows[i].option_label = catalogue_label(c->arena, rows[i].option_text);
        rows[i].stock = ARENA_NEW(c->arena, struct catalogue_quantity);
        take_places(&rows[i], levels.data, levels.data_count);
    }
    return OK;
}

enum err catalogue_variant_list(struct ctx *c, const struct catalogue_row_list_in *in,
                                struct catalogue_row_list *out)
{
    struct catalogue_row_key after;
    struct str patterns[CATALOGUE_WORDS_MAX];
    TRY(start_of(c, in->cursor, &after));
    catalogue_patterns(c, in->q, patterns);
    TRY(catalogue_store_rows(c, in, patterns, after, out));
    out->has_more = list_cut(&out->data_count, in->limit);
    if (out->has_more) {
        const struct catalogue_row *last = &out->data[out->data_count - 1];
        struct cursor cursor = {.id = last->product_id,
                                .text = id_text(c->arena, ID_VARIANT, last->id)};
        out->next_cursor = cursor_write(c, &cursor);
    }
    return fill(c, in->business_id, out->data, out->data_count);
}

enum err catalogue_names_get(struct ctx *c, const struct catalogue_names_in *in,
                             struct catalogue_names *out)
{
    struct id *ids = ARENA_ARRAY(c->arena, struct id, in->variants_count + 1);
    for (size_t i = 0; i < in->variants_count; i++)
        ids[i] = in->variants[i].variant_id;
    TRY(catalogue_store_names(c, in->business_id, ids, in->variants_count, out));
    for (size_t i = 0; i < out->data_count; i++)
        out->data[i].option_label = catalogue_label(c->arena, out->data[i].option_text);
    return OK;
}
