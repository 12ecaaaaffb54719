/* A platform admin looks at a business as a viewer, for a while and with a reason. Its owner reads
 * both, sees who it is, and can end it; nothing is shown before it is written down. */
#include "business_role.h"

#include "admin/admin.h"
#include "identity/identity.h"

#include <string.h>

OP(business_access_open, POST, "/api/admin/businesses/{business_id}/access", business_access_in,
   business_access, PLATFORM_ADMIN, WRITE,
   "Opens a business to the caller for a while, to read; its owner is shown why.", .status = 201,
   .scope = business_verify_scope);
OP(business_access_leave, DELETE, "/api/admin/businesses/{business_id}/access", business_at,
   nothing, PLATFORM_ADMIN, WRITE, "Ends the caller's access to a business.",
   .scope = business_verify_scope);
OP(business_access_list_get, GET, "/api/businesses/{business_id}/accesses", business_access_list_in,
   business_access_list, CAN_TEAM, READ, "When the platform looked at a business, and why.");
OP(business_access_end, DELETE, "/api/businesses/{business_id}/accesses/{access_id}",
   business_access_ref, nothing, CAN_OWN, WRITE, "Ends an access of the platform.",
   .scope = business_access_scope);

static enum err note(struct ctx *c, const char *kind, struct id business_id, struct str reason)
{
    struct admin_act act = {.kind = str_of(kind),
                            .business_id = business_id,
                            .subject = id_text(c->arena, ID_BUSINESS, business_id),
                            .reason = reason};
    struct nothing nothing;
    return CALL(c, admin_note, &act, &nothing);
}

static enum err name_admins(struct ctx *c, struct business_access *accesses, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        struct identity_user_ref ref = {accesses[i].admin_id};
        struct identity_contact contact = {0};
        enum err err = CALL(c, identity_contact_get, &ref, &contact);
        if (err != OK && err != ERR_MISSING)
            return err;
        accesses[i].admin_name = contact.name;
    }
    return OK;
}

enum err business_access_open(struct ctx *c, const struct business_access_in *in,
                              struct business_access *out)
{
    int64_t ended;
    TRY(business_store_access_leave(c, in->business_id, c->caller.user_id, &ended));
    *out = (struct business_access){.id = id_new(c, id_slot(in->business_id)),
                                    .business_id = in->business_id,
                                    .admin_id = c->caller.user_id,
                                    .reason = in->reason,
                                    .created_at = c->now,
                                    .ends_at = instant_add_ms(c->now, in->minutes * 60000)};
    TRY(business_store_access_add(c, out));
    TRY(note(c, "business.access", in->business_id, in->reason));
    return name_admins(c, out, 1);
}

enum err business_access_leave(struct ctx *c, const struct business_at *in,
                               struct nothing *out __attribute__((unused)))
{
    int64_t ended;
    TRY(business_store_access_leave(c, in->business_id, c->caller.user_id, &ended));
    return ended > 0 ? note(c, "business.access_end", in->business_id, (struct str){0}) : OK;
}

enum err business_access_list_get(struct ctx *c, const struct business_access_list_in *in,
                                  struct business_access_list *out)
{
    struct cursor cursor;
    bool is_set;
    TRY(cursor_read(c, in->cursor, &cursor, &is_set));
    if (!is_set)
        memset(&cursor.id, 0xFF, sizeof cursor.id);
    TRY(business_store_accesses(c, in, cursor.id, &out->data, &out->data_count));
    out->has_more = list_cut(&out->data_count, in->limit);
    if (out->has_more)
        out->next_cursor =
            cursor_write(c, &(struct cursor){.id = out->data[out->data_count - 1].id});
    return name_admins(c, out->data, out->data_count);
}

enum err business_access_scope(struct ctx *c, const void *in)
{
    struct business_access access = {.ends_at = {0}};
    return or_missing(c, business_store_access(c, in, &access));
}

enum err business_access_end(struct ctx *c, const struct business_access_ref *in,
                             struct nothing *out __attribute__((unused)))
{
    bool is_ended;
    TRY(business_store_access_end(c, in, &is_ended));
    return is_ended ? note(c, "business.access_end", in->business_id, (struct str){0}) : OK;
}
