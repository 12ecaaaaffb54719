/* Lists: what a business sold, what an account bought. Newest first. */
#include "order/order_desk.h"

#include <string.h>

/* The id to page from: that of the cursor, or one past all. */
static enum err page_start(struct ctx *c, struct str text, struct id *before)
{
    struct cursor cursor;
    bool is_set;
    TRY(cursor_read(c, text, &cursor, &is_set));
    memset(before, 0xFF, sizeof *before);
    if (is_set)
        *before = cursor.id;
    return OK;
}

enum err order_list(struct ctx *c, const struct order_list_in *in, struct order_row_list *out)
{
    struct id before;
    TRY(page_start(c, in->cursor, &before));
    bool is_seller = ctx_has_right(c, RIGHT_ORDERS);
    TRY(order_store_list(c, in, before, is_seller, &out->data, &out->data_count));
    out->has_more = list_cut(&out->data_count, in->limit);
    for (size_t i = 0; !is_seller && i < out->data_count; i++)
        out->data[i].contact_name = (struct str){0};
    if (out->has_more)
        out->next_cursor =
            cursor_write(c, &(struct cursor){.id = out->data[out->data_count - 1].id});
    return OK;
}

enum err order_all(struct ctx *c, const struct order_all_in *in, struct order_row_list *out)
{
    struct id before;
    TRY(page_start(c, in->cursor, &before));
    TRY(order_store_all(c, in, before, &out->data, &out->data_count));
    out->has_more = list_cut(&out->data_count, in->limit);
    for (size_t i = 0; i < out->data_count; i++)
        out->data[i].contact_name = (struct str){0};
    if (out->has_more)
        out->next_cursor =
            cursor_write(c, &(struct cursor){.id = out->data[out->data_count - 1].id});
    return OK;
}

/* Rows come sorted as the groups are, so each group's stand together. */
static void hand_out(struct order_row *rows, size_t rows_count, struct order_group_row *groups,
                     size_t groups_count)
{
    size_t at = 0;
    for (size_t i = 0; i < groups_count; i++) {
        groups[i].orders = rows + at;
        while (at < rows_count && id_eq(rows[at].order_group_id, groups[i].id))
            at++;
        groups[i].orders_count = (size_t)(rows + at - groups[i].orders);
    }
}

enum err order_mine(struct ctx *c, const struct order_mine_in *in, struct order_group_row_list *out)
{
    struct id before;
    struct order_row *rows;
    size_t rows_count;
    struct id user_id = c->caller.user_id;
    TRY(page_start(c, in->cursor, &before));
    TRY(order_store_groups_of(c, user_id, before, in->limit, &out->data, &out->data_count));
    out->has_more = list_cut(&out->data_count, in->limit);
    if (out->data_count == 0)
        return OK;
    struct id oldest = out->data[out->data_count - 1].id;
    TRY(order_store_rows_of(c, user_id, oldest, out->data[0].id, &rows, &rows_count));
    hand_out(rows, rows_count, out->data, out->data_count);
    if (out->has_more)
        out->next_cursor = cursor_write(c, &(struct cursor){.id = oldest});
    return OK;
}
