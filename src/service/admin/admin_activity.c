/* The activity stream: rows stand in the commit of what they tell of. */
#include "admin_private.h"

#include "business/business.h"

#include <string.h>

static enum admin_actor actor_of(const struct ctx *c)
{
    if (c->caller.kind != CALLER_USER)
        return ADMIN_SYSTEM;
    return c->caller.is_platform_admin ? ADMIN_PLATFORM : ADMIN_MEMBER;
}

enum err admin_note(struct ctx *c, const struct admin_act *in,
                    struct nothing *out __attribute__((unused)))
{
    bool is_user = c->caller.kind == CALLER_USER;
    struct admin_activity row = {
        .id = id_new(c, id_slot(in->business_id)),
        .kind = in->kind,
        .actor_id = is_user ? c->caller.user_id : (struct id){{0}},
        .actor_role = actor_of(c),
        .business_id = in->business_id,
        .subject = in->subject,
        .reason = str_empty(in->reason) ? (struct str){0} : in->reason,
        .detail = str_empty(in->detail) ? (struct str){0} : in->detail,
        .created_at = c->now,
    };
    return admin_store_add(c, &row);
}

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

/* Absent for who is gone, and for the system. */
static enum err name_of(struct ctx *c, struct id user_id, struct str *out)
{
    struct identity_user_ref ref = {user_id};
    struct identity_contact contact = {0};
    enum err err = id_is_set(user_id) ? CALL(c, identity_contact_get, &ref, &contact) : ERR_MISSING;
    *out = contact.name;
    return err == ERR_MISSING ? OK : err;
}

static enum err name_subject(struct ctx *c, struct admin_activity *row)
{
    struct business_brief brief = {.name = {0}};
    struct business_ref ref;
    struct id user_id;
    if (id_parse("user", row->subject, &user_id))
        return name_of(c, user_id, &row->subject_name);
    if (!id_parse(ID_BUSINESS, row->subject, &ref.business_id))
        return OK;
    enum err err = CALL(c, business_brief_get, &ref, &brief);
    row->subject_name = brief.name;
    return err == ERR_MISSING ? OK : err;
}

static enum err fill(struct ctx *c, int64_t limit, struct admin_activity_list *out)
{
    out->has_more = list_cut(&out->data_count, limit);
    if (out->has_more)
        out->next_cursor =
            cursor_write(c, &(struct cursor){.id = out->data[out->data_count - 1].id});
    for (size_t i = 0; i < out->data_count; i++) {
        TRY(name_of(c, out->data[i].actor_id, &out->data[i].actor_name));
        TRY(name_subject(c, &out->data[i]));
    }
    return OK;
}

enum err admin_activity_list_all(struct ctx *c, const struct admin_activity_in *in,
                                 struct admin_activity_list *out)
{
    struct id before;
    TRY(page_start(c, in->cursor, &before));
    TRY(admin_store_list(c, in, before, &out->data, &out->data_count));
    return fill(c, in->limit, out);
}

enum err admin_activity_of_shop(struct ctx *c, const struct admin_shop_in *in,
                                struct admin_activity_list *out)
{
    struct id before;
    TRY(page_start(c, in->cursor, &before));
    TRY(admin_store_of_shop(c, in, before, &out->data, &out->data_count));
    return fill(c, in->limit, out);
}
