/* Lists for the people of a business: what there is, and how it came to be. */
#include "stock_private.h"

#include <string.h>

/* Every id of ours lies between these two. */
static const struct id FIRST_ID = {{[15] = 1}};

static struct id last_id(void)
{
    struct id id;
    memset(id.bytes, 0xFF, sizeof id.bytes);
    return id;
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
    return OK;
}

enum err stock_movements(struct ctx *c, const struct stock_list_in *in,
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
    return OK;
}
