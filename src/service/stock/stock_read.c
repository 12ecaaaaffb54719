/* Lists for the people of a business: what there is, and how it came to be. */
#include "stock_private.h"

#include <stdlib.h>
#include <string.h>

/* Every id of ours lies between these two. */
static const struct id FIRST_ID = {{[15] = 1}};

static struct id last_id(void)
{
    struct id id;
    memset(id.bytes, 0xFF, sizeof id.bytes);
    return id;
}

/* Names of what the rows are about; a row whose variant is not known any more has none. */
static enum err names_of(struct ctx *c, struct id business_id,
                         struct catalogue_variant_ref *variants, size_t count,
                         struct catalogue_names *out)
{
    struct catalogue_names_in ask = {business_id, variants, count};
    return CALL(c, catalogue_names_get, &ask, out);
}

static const struct catalogue_name *name_in(const struct catalogue_names *names, struct id id)
{
    static const struct catalogue_name NONE;
    for (size_t i = 0; i < names->data_count; i++)
        if (id_eq(names->data[i].variant_id, id))
            return &names->data[i];
    return &NONE;
}

static enum err name_levels(struct ctx *c, struct id business_id,
                            struct stock_place_level_list *list)
{
    struct catalogue_variant_ref *variants =
        ARENA_ARRAY(c->arena, struct catalogue_variant_ref, list->data_count + 1);
    struct catalogue_names names = {0};
    for (size_t i = 0; i < list->data_count; i++)
        variants[i].variant_id = list->data[i].variant_id;
    TRY(names_of(c, business_id, variants, list->data_count, &names));
    for (size_t i = 0; i < list->data_count; i++) {
        const struct catalogue_name *name = name_in(&names, list->data[i].variant_id);
        list->data[i].product_id = name->product_id;
        list->data[i].title = name->title;
        list->data[i].option_label = name->option_label;
        list->data[i].sku = name->sku;
    }
    return OK;
}

static enum err name_movements(struct ctx *c, struct id business_id,
                               struct stock_movement_list *list)
{
    struct catalogue_variant_ref *variants =
        ARENA_ARRAY(c->arena, struct catalogue_variant_ref, list->data_count + 1);
    struct catalogue_names names = {0};
    for (size_t i = 0; i < list->data_count; i++)
        variants[i].variant_id = list->data[i].variant_id;
    TRY(names_of(c, business_id, variants, list->data_count, &names));
    for (size_t i = 0; i < list->data_count; i++) {
        const struct catalogue_name *name = name_in(&names, list->data[i].variant_id);
        list->data[i].product_id = name->product_id;
        list->data[i].title = name->title;
        list->data[i].option_label = name->option_label;
        list->data[i].sku = name->sku;
    }
    return OK;
}

static int by_bytes(const void *a, const void *b)
{
    return memcmp(a, b, sizeof(struct id));
}

enum err stock_places_get(struct ctx *c, const struct stock_places_in *in,
                          struct stock_place_level_list *out)
{
    struct id *ids = ARENA_ARRAY(c->arena, struct id, in->variants_count + 1);
    for (size_t i = 0; i < in->variants_count; i++)
        ids[i] = in->variants[i].variant_id;
    qsort(ids, in->variants_count, sizeof *ids, by_bytes);
    return stock_store_places(c, in->business_id, ids, in->variants_count, out);
}

enum err stock_list(struct ctx *c, const struct stock_list_in *in,
                    struct stock_place_level_list *out)
{
    struct cursor cursor;
    bool is_set;
    struct stock_place after = {.variant_id = FIRST_ID, .location_id = FIRST_ID};
    TRY(cursor_read(c, in->cursor, &cursor, &is_set));
    if (is_set) {
        after.variant_id = cursor.id;
        if (!id_parse(ID_LOCATION, cursor.text, &after.location_id))
            return fail(c, ERR_MALFORMED, "invalid_query",
                        "`cursor` is none that a list gave out.");
    }
    TRY(stock_store_list(c, in, after, out));
    out->has_more = list_cut(&out->data_count, in->limit);
    if (out->has_more) {
        const struct stock_place_level *last = &out->data[out->data_count - 1];
        struct str location = id_text(c->arena, ID_LOCATION, last->location_id);
        out->next_cursor =
            cursor_write(c, &(struct cursor){.id = last->variant_id, .text = location});
    }
    return name_levels(c, in->business_id, out);
}

enum err stock_movements(struct ctx *c, const struct stock_movements_in *in,
                         struct stock_movement_list *out)
{
    struct cursor cursor;
    bool is_set;
    TRY(cursor_read(c, in->cursor, &cursor, &is_set));
    TRY(stock_store_movements(c, in, is_set ? cursor.id : last_id(), out));
    out->has_more = list_cut(&out->data_count, in->limit);
    if (out->has_more)
        out->next_cursor =
            cursor_write(c, &(struct cursor){.id = out->data[out->data_count - 1].id});
    return name_movements(c, in->business_id, out);
}
