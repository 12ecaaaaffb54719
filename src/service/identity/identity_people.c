/* Platform admins look after accounts: who is there, who is stopped and why. */
#include "identity_people.h"

#include "admin/admin.h"

#include <string.h>

const char *const IDENTITY_STANDING[] = {"", "active", "suspended", "leaving", "erased", NULL};
const char *const IDENTITY_ROLE_FILTER[] = {"", "user", "platform_admin", NULL};

OP(identity_people, GET, "/api/admin/users", identity_people_in, identity_person_row_list,
   PLATFORM_ADMIN, READ, "Accounts, newest first.");
OP(identity_person_get, GET, "/api/admin/users/{user_id}", identity_person_ref, identity_person_row,
   PLATFORM_ADMIN, READ, "One account.", .scope = identity_person_scope);
OP(identity_suspend, POST, "/api/admin/users/{user_id}/suspend", identity_standing_in,
   identity_person_row, PLATFORM_ADMIN, WRITE,
   "Stops an account: its sessions end, and it cannot sign in.", .scope = identity_person_scope,
   .also = "409");
OP(identity_restore, POST, "/api/admin/users/{user_id}/restore", identity_standing_in,
   identity_person_row, PLATFORM_ADMIN, WRITE, "Lets an account that was stopped go on.",
   .scope = identity_person_scope, .also = "409");
OP_INTERNAL(identity_admins_get, nothing, identity_admins, READ,
            "How many administrators can sign in.");
OP_INTERNAL(identity_admins_list, nothing, identity_admin_ids, READ,
            "Administrators who can sign in.");

enum err identity_people(struct ctx *c, const struct identity_people_in *in,
                         struct identity_person_row_list *out)
{
    struct cursor cursor;
    bool is_set;
    TRY(cursor_read(c, in->cursor, &cursor, &is_set));
    if (!is_set)
        memset(&cursor.id, 0xFF, sizeof cursor.id);
    TRY(identity_store_people(c, in, cursor.id, &out->data, &out->data_count));
    out->has_more = list_cut(&out->data_count, in->limit);
    if (out->has_more)
        out->next_cursor =
            cursor_write(c, &(struct cursor){.id = out->data[out->data_count - 1].id});
    return OK;
}

/* Every path of an account begins with its id. */
enum err identity_person_scope(struct ctx *c, const void *in)
{
    struct identity_person_row row = {0};
    const struct identity_person_ref *ref = in;
    return or_missing(c, identity_store_person(c, ref->user_id, &row));
}

enum err identity_person_get(struct ctx *c, const struct identity_person_ref *in,
                             struct identity_person_row *out)
{
    return or_missing(c, identity_store_person(c, in->user_id, out));
}

static enum err note(struct ctx *c, const char *kind, const struct identity_standing_in *in)
{
    struct admin_act act = {.kind = str_of(kind),
                            .subject = id_text(c->arena, ID_USER, in->user_id),
                            .reason = in->reason};
    struct nothing nothing;
    return CALL(c, admin_note, &act, &nothing);
}

enum err identity_suspend(struct ctx *c, const struct identity_standing_in *in,
                          struct identity_person_row *out)
{
    bool is_changed;
    if (id_eq(in->user_id, c->caller.user_id))
        return fail(c, ERR_CONFLICT, "own_account", "You cannot stop your own account.");
    TRY(or_missing(c, identity_store_person(c, in->user_id, out)));
    if (out->standing == IDENTITY_ERASED)
        return fail(c, ERR_CONFLICT, "erased", "The account is erased.");
    TRY(identity_store_standing(c, in->user_id, in->reason, &is_changed));
    if (!is_changed)
        return fail(c, ERR_CONFLICT, "already_suspended", "The account is stopped already.");
    TRY(identity_sessions_end_of(c, in->user_id, (struct id){0}, "role_changed"));
    TRY(note(c, "user.suspend", in));
    return identity_store_person(c, in->user_id, out);
}

enum err identity_restore(struct ctx *c, const struct identity_standing_in *in,
                          struct identity_person_row *out)
{
    bool is_changed;
    TRY(identity_store_standing(c, in->user_id, (struct str){0}, &is_changed));
    if (!is_changed)
        return fail(c, ERR_CONFLICT, "not_suspended", "The account is not stopped.");
    TRY(note(c, "user.restore", in));
    return identity_store_person(c, in->user_id, out);
}

enum err identity_admins_get(struct ctx *c, const struct nothing *in __attribute__((unused)),
                             struct identity_admins *out)
{
    return identity_store_active_admins(c, &out->count);
}

enum err identity_admins_list(struct ctx *c, const struct nothing *in __attribute__((unused)),
                              struct identity_admin_ids *out)
{
    return identity_store_admin_ids(c, out);
}
