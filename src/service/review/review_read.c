/* Reading reviews: of a product, of a business, of an account, of an order. */
#include "review/review_private.h"

#include <string.h>

/* The value that the list is sorted by, when that is not the id alone. */
static int64_t sort_value(enum review_sort sort, const struct review_record *record)
{
    return sort == REVIEW_MOST_HELPFUL ? record->helpful_count : record->rating;
}

static enum err start_of(struct ctx *c, struct str text, enum review_sort sort,
                         struct cursor *cursor)
{
    bool is_set;
    TRY(cursor_read(c, text, cursor, &is_set));
    if (is_set)
        return OK;
    memset(cursor->id.bytes, 0xFF, sizeof cursor->id.bytes);
    cursor->number = sort == REVIEW_LOWEST ? 0 : INT64_MAX;
    return OK;
}

enum err review_of_product(struct ctx *c, const struct review_product_in *in,
                           struct review_page *out)
{
    struct cursor after;
    struct review_record *records;
    struct review_figures_list figures = {0};
    TRY(start_of(c, in->cursor, in->sort, &after));
    TRY(review_store_of_product(c, in, &after, &records, &out->data_count));
    out->has_more = list_cut(&out->data_count, in->limit);
    if (out->has_more) {
        const struct review_record *last = &records[out->data_count - 1];
        out->next_cursor =
            cursor_write(c, &(struct cursor){.number = sort_value(in->sort, last), .id = last->id});
    }
    TRY(review_show_all(c, records, out->data_count, REVIEW_FOR_ALL, &out->data));
    TRY(review_store_product_figures(c, &in->product_id, 1, &figures));
    out->distribution = figures.data_count > 0 ? figures.data : NULL;
    out->rating = review_rating_of(c, out->distribution);
    return OK;
}

static enum err before_of(struct ctx *c, struct str text, struct id *before)
{
    struct cursor cursor;
    bool is_set;
    TRY(cursor_read(c, text, &cursor, &is_set));
    if (!is_set)
        memset(cursor.id.bytes, 0xFF, sizeof cursor.id.bytes);
    *before = cursor.id;
    return OK;
}

static struct str next_of(struct ctx *c, const struct review_record *records, size_t count)
{
    return cursor_write(c, &(struct cursor){.id = records[count - 1].id});
}

enum err review_of_business(struct ctx *c, const struct review_business_in *in,
                            struct review_page *out)
{
    struct id before;
    struct review_record *records;
    struct review_figures_list figures = {0};
    TRY(before_of(c, in->cursor, &before));
    TRY(review_store_of_business(c, in, before, &records, &out->data_count));
    out->has_more = list_cut(&out->data_count, in->limit);
    if (out->has_more)
        out->next_cursor = next_of(c, records, out->data_count);
    TRY(review_show_all(c, records, out->data_count, REVIEW_FOR_ALL, &out->data));
    TRY(review_store_business_figures(c, &in->business_id, 1, &figures));
    out->distribution = figures.data_count > 0 ? figures.data : NULL;
    out->rating = review_rating_of(c, out->distribution);
    return OK;
}

enum err review_mine(struct ctx *c, const struct review_mine_in *in, struct review_list *out)
{
    struct id before;
    struct review_record *records;
    TRY(before_of(c, in->cursor, &before));
    TRY(review_store_of_author(c, c->caller.user_id, before, list_fetch_limit(in->limit), &records,
                               &out->data_count));
    out->has_more = list_cut(&out->data_count, in->limit);
    if (out->has_more)
        out->next_cursor = next_of(c, records, out->data_count);
    TRY(review_show_all(c, records, out->data_count, REVIEW_FOR_AUTHOR, &out->data));
    return OK;
}

enum err review_queue(struct ctx *c, const struct review_queue_in *in, struct review_list *out)
{
    struct id before;
    struct review_record *records;
    TRY(before_of(c, in->cursor, &before));
    TRY(review_store_queue(c, in->queue, before, list_fetch_limit(in->limit), &records,
                           &out->data_count));
    out->has_more = list_cut(&out->data_count, in->limit);
    if (out->has_more)
        out->next_cursor = next_of(c, records, out->data_count);
    TRY(review_show_all(c, records, out->data_count, REVIEW_FOR_MODERATOR, &out->data));
    return OK;
}

enum err review_own(struct ctx *c, const struct review_ref *in, struct review *out)
{
    struct review_record record;
    TRY(review_is_callers(c, in->review_id, &record));
    return review_show(c, &record, REVIEW_FOR_AUTHOR, out);
}

enum err review_of_order(struct ctx *c, const struct review_order_ref *in, struct review_lines *out)
{
    struct review_record *records;
    TRY(review_store_of_order(c, in->order_id, &records, &out->data_count));
    TRY(review_show_all(c, records, out->data_count, REVIEW_FOR_AUTHOR, &out->data));
    return OK;
}

enum err review_ruling_get(struct ctx *c, const struct review_ref *in, struct review_ruling *out)
{
    return review_store_ruling(c, in->review_id, out);
}

enum err review_facts_get(struct ctx *c, const struct review_ref *in, struct review_facts *out)
{
    struct review_record record = {0};
    TRY(review_store_get(c, in->review_id, &record));
    *out = (struct review_facts){record.state, record.rating, record.created_at};
    return OK;
}
