/* Who may see and do what with a review. Its author is the account that wrote it, or whoever holds
 * the capability of the guest's order it is about. */
#include "review/review_private.h"

static bool is_author(struct ctx *c, const struct review_record *review)
{
    if (c->caller.kind == CALLER_SYSTEM)
        return true;
    if (c->caller.kind == CALLER_USER && id_is_set(review->author_id)
        && id_eq(review->author_id, c->caller.user_id))
        return true;
    struct order_line_ref ref = {review->order_id, review->line_id};
    struct order_line_facts facts = {0};
    enum err err = CALL(c, order_line_facts_get, &ref, &facts);
    if (err != OK)
        fault_take(c);
    return err == OK;
}

enum err review_is_callers(struct ctx *c, struct id review_id, struct review_record *out)
{
    TRY(or_missing(c, review_store_get(c, review_id, out)));
    return is_author(c, out) ? OK : fail_missing(c);
}

enum err review_author_scope(struct ctx *c, const void *in)
{
    const struct review_ref *ref = in;
    struct review_record record;
    return review_is_callers(c, ref->review_id, &record);
}

enum err review_edit_scope(struct ctx *c, const void *in)
{
    const struct review_edit_in *edit = in;
    struct review_record record;
    return review_is_callers(c, edit->review_id, &record);
}

enum err review_line_scope(struct ctx *c, const void *in)
{
    const struct review_create_in *create = in;
    struct order_line_ref ref = {create->order_id, create->line_id};
    struct order_line_facts facts = {0};
    return CALL(c, order_line_facts_get, &ref, &facts);
}

static enum err find_of_business(struct ctx *c, struct id business_id, struct id review_id)
{
    struct review_record record;
    TRY(or_missing(c, review_store_get(c, review_id, &record)));
    return id_eq(record.business_id, business_id) ? OK : fail_missing(c);
}

enum err review_reply_scope(struct ctx *c, const void *in)
{
    const struct review_at *at = in; /* of both ops the two ids come first */
    return find_of_business(c, at->business_id, at->review_id);
}

enum err review_decide_scope(struct ctx *c, const void *in)
{
    const struct review_decide_in *decide = in;
    struct review_record record;
    return or_missing(c, review_store_get(c, decide->review_id, &record));
}

static void show(struct ctx *c, const struct review_record *r, enum review_viewer viewer,
                 struct review *out)
{
    *out = (struct review){.id = r->id,
                           .product_id = r->product_id,
                           .business_id = r->business_id,
                           .product_title = r->product_title,
                           .author_name = r->author_name,
                           .locale = r->locale,
                           .rating = r->rating,
                           .title = r->title,
                           .body = r->body,
                           .state = r->state,
                           .helpful_count = r->helpful_count,
                           .created_at = r->created_at,
                           .edited_at = r->edited_at,
                           .version = r->version};
    if (!str_empty(r->reply)) {
        out->reply = ARENA_NEW(c->arena, struct review_reply);
        *out->reply = (struct review_reply){r->reply, r->replied_at};
    }
    if (viewer == REVIEW_FOR_ALL)
        return;
    out->order_id = r->order_id;
    out->line_id = r->line_id;
    out->state_reason = r->state_reason;
    if (viewer == REVIEW_FOR_AUTHOR)
        out->editable_until = r->editable_until;
    else
        out->open_reports = r->open_reports;
}

enum err review_show(struct ctx *c, const struct review_record *record, enum review_viewer viewer,
                     struct review *out)
{
    show(c, record, viewer, out);
    return review_photos_show(c, out, 1, viewer == REVIEW_FOR_ALL);
}

enum err review_show_all(struct ctx *c, const struct review_record *records, size_t count,
                         enum review_viewer viewer, struct review **out)
{
    *out = ARENA_ARRAY(c->arena, struct review, count);
    for (size_t i = 0; i < count; i++)
        show(c, &records[i], viewer, &(*out)[i]);
    return review_photos_show(c, *out, count, viewer == REVIEW_FOR_ALL);
}
