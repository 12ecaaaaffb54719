/* Looking at businesses: anybody sees verified ones, members their own, platform admins all. */
#include "business_private.h"

#include <string.h>

static enum err is_insider(struct ctx *c, struct id business_id, bool *out);
static void hide_inside(struct business *business);

/* Stars and badges, in two statements for all. */
static enum err fill_reviews(struct ctx *c, struct business *businesses, size_t count)
{
    struct review_businesses_in ask = {ARENA_ARRAY(c->arena, struct review_business_ref, count + 1),
                                       count};
    struct review_figures_list figures = {0};
    struct review_badge_list badges = {0};
    for (size_t i = 0; i < count; i++)
        ask.businesses[i].business_id = businesses[i].id;
    TRY(CALL(c, review_businesses_figures, &ask, &figures));
    TRY(CALL(c, review_badges_get, &ask, &badges));
    for (size_t i = 0; i < count; i++) {
        struct business *business = &businesses[i];
        business->rating = review_rating_of(c, review_figures_for_business(&figures, business->id));
        business->badges = review_badges_of(&badges, business->id, &business->badges_count);
    }
    return OK;
}

enum err business_show(struct ctx *c, const struct business_at *in, struct business *out)
{
    bool is_inside;
    TRY(or_missing(c, business_store_get(c, in->business_id, out)));
    TRY(is_insider(c, out->id, &is_inside));
    if (!is_inside && out->status != BUSINESS_VERIFIED)
        return fail_missing(c);
    if (is_inside)
        c->reply.cache_control = S("private, no-store");
    else
        hide_inside(out);
    TRY(business_store_parts(c, out, 1));
    return fill_reviews(c, out, 1);
}

enum err business_browse(struct ctx *c, const struct business_list_in *in,
                         struct business_list *out)
{
    struct cursor after;
    bool is_after;
    TRY(cursor_read(c, in->cursor, &after, &is_after));
    TRY(business_store_list(c, in, &after, is_after, out));
    out->has_more = list_cut(&out->data_count, in->limit);
    if (out->has_more) {
        const struct business *last = &out->data[out->data_count - 1];
        struct cursor cursor = {.id = last->id};
        if (in->sort == BUSINESS_BY_NAME)
            cursor.text = business_sort_name(c->arena, last->name);
        out->next_cursor = cursor_write(c, &cursor);
    }
    for (size_t i = 0; i < out->data_count; i++)
        hide_inside(&out->data[i]);
    TRY(business_store_parts(c, out->data, out->data_count));
    return fill_reviews(c, out->data, out->data_count);
}

enum err business_admin_list(struct ctx *c, const struct business_admin_list_in *in,
                             struct business_list *out)
{
    struct cursor before;
    bool is_before;
    struct str status = in->status ? str_of(BUSINESS_STATUS[in->status - 1]) : (struct str){0};
    TRY(cursor_read(c, in->cursor, &before, &is_before));
    if (!is_before)
        memset(&before.id, 0xFF, sizeof before.id);
    TRY(business_store_list_all(c, in->q, status, before.id, list_fetch_limit(in->limit), out));
    out->has_more = list_cut(&out->data_count, in->limit);
    if (out->has_more) {
        struct cursor cursor = {.id = out->data[out->data_count - 1].id};
        out->next_cursor = cursor_write(c, &cursor);
    }
    return business_store_parts(c, out->data, out->data_count);
}

static enum err is_insider(struct ctx *c, struct id business_id, bool *out)
{
    enum role role = ROLE_NONE;
    *out = c->caller.is_platform_admin || c->caller.kind == CALLER_SYSTEM;
    if (*out || c->caller.kind != CALLER_USER)
        return OK;
    TRY(business_role_in(c, business_id, c->caller.user_id, &role));
    *out = role != ROLE_NONE;
    return OK;
}

static void hide_inside(struct business *business)
{
    business->agent_user_id = (struct id){{0}};
    business->status_reason = (struct str){0};
}
