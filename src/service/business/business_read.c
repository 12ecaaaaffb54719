/* Looking at businesses: anybody sees verified ones, members their own, platform admins all. */
#include "business_private.h"

#include <string.h>

static enum err is_insider(struct ctx *c, struct id business_id, bool *out);
static void hide_inside(struct business *business);

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
    return business_store_locations(c, out, 1);
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
    return business_store_locations(c, out->data, out->data_count);
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
    TRY(business_store_list_all(c, status, before.id, list_fetch_limit(in->limit), out));
    out->has_more = list_cut(&out->data_count, in->limit);
    if (out->has_more) {
        struct cursor cursor = {.id = out->data[out->data_count - 1].id};
        out->next_cursor = cursor_write(c, &cursor);
    }
    return business_store_locations(c, out->data, out->data_count);
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
