/* Who works in a business, and how somebody stops. Rights are read from the member's row with every
 * request, so that who is removed has none from the commit on, whatever tokens are still about. */
#include "business_team_private.h"

#include "commission/commission.h"
#include "identity/identity.h"

const char *const BUSINESS_ROLE[] = {"viewer", "agent", "admin", "owner", NULL};

bool business_may_grant(enum role own, enum role role)
{
    return (role_rights(role) & ~role_rights(own)) == 0
           && (role != ROLE_OWNER || own == ROLE_OWNER);
}

enum err business_team_get(struct ctx *c, const struct business_at *in, struct business_team *out)
{
    out->seats = SEATS_MAX;
    TRY(business_store_members(c, in->business_id, &out->data, &out->data_count));
    for (size_t i = 0; i < out->data_count; i++) {
        struct identity_user_ref ref = {out->data[i].user_id};
        struct identity_contact contact = {0};
        enum err err = CALL(c, identity_contact_get, &ref, &contact);
        if (err != OK && err != ERR_MISSING)
            return err;
        out->data[i].name = contact.name;
        out->data[i].email = contact.email;
    }
    return business_store_invitations(c, in->business_id, &out->invitations,
                                      &out->invitations_count);
}

/* The words of enum right, by bit. */
static const char *const RIGHTS[] = {"read",   "listings", "stock", "orders",
                                     "refund", "own",      "team"};
enum { RIGHTS_COUNT = sizeof RIGHTS / sizeof RIGHTS[0] };

/* Of a role of the shop's own those that it has, whatever it is stored as. */
static enum err name_rights(struct ctx *c, struct id business_id, struct id user_id,
                            struct str **out, size_t *count)
{
    enum role role;
    TRY(business_role_in(c, business_id, user_id, &role));
    unsigned rights = role_rights(role);
    *count = 0;
    *out = ARENA_ARRAY(c->arena, struct str, RIGHTS_COUNT);
    for (size_t i = 0; i < RIGHTS_COUNT; i++)
        if (rights & 1u << i)
            (*out)[(*count)++] = str_of(RIGHTS[i]);
    return OK;
}

enum err business_colleagues_get(struct ctx *c, const struct business_at *in,
                                 struct business_colleagues *out)
{
    struct business_member *members;
    TRY(business_store_members(c, in->business_id, &members, &out->data_count));
    out->data = ARENA_ARRAY(c->arena, struct business_colleague, out->data_count);
    for (size_t i = 0; i < out->data_count; i++) {
        struct identity_user_ref ref = {members[i].user_id};
        struct identity_contact contact = {0};
        enum err err = CALL(c, identity_contact_get, &ref, &contact);
        if (err != OK && err != ERR_MISSING)
            return err;
        struct business_colleague *each = &out->data[i];
        *each = (struct business_colleague){.user_id = members[i].user_id,
                                            .name = contact.name,
                                            .role = members[i].role,
                                            .role_name = members[i].role_name};
        TRY(name_rights(c, in->business_id, each->user_id, &each->rights, &each->rights_count));
    }
    return OK;
}

enum err business_mine(struct ctx *c, const struct nothing *in, struct business_workplaces *out)
{
    (void)in;
    struct commission_agent_ref self = {c->caller.user_id};
    struct nothing none;
    TRY(business_store_workplaces(c, c->caller.user_id, out));
    enum err err = CALL(c, commission_agent_check, &self, &none);
    if (err != OK && err != ERR_MISSING)
        return err;
    out->is_agent = err == OK;
    for (size_t i = 0; i < out->data_count; i++) {
        struct business_workplace *each = &out->data[i];
        TRY(name_rights(c, each->business_id, c->caller.user_id, &each->rights,
                        &each->rights_count));
        each->logo = media_picture(c, each->logo_hash, each->logo_width, each->logo_height,
                                   each->logo_tint, each->name);
    }
    return OK;
}

static enum err role_of(struct ctx *c, struct id business_id, struct id user_id, enum role *out)
{
    TRY(or_missing(c, business_role_in(c, business_id, user_id, out)));
    return *out == ROLE_NONE ? fail_missing(c) : OK;
}

enum err business_member_scope(struct ctx *c, const void *in)
{
    const struct business_member_ref *ref = in;
    enum role role;
    return role_of(c, ref->business_id, ref->user_id, &role);
}

/* Anybody may leave, but for the owner; others are removed by those who could have made them. */
static enum err check_removal(struct ctx *c, const struct business_member_ref *in, enum role role)
{
    bool is_self = id_eq(in->user_id, c->caller.user_id);
    if (role == ROLE_OWNER)
        return fail(c, ERR_CONFLICT, "owner_stays",
                    "A business has an owner. Hand it over before: invite the next owner.");
    if (is_self)
        return OK;
    if (!ctx_has_right(c, RIGHT_TEAM) || !business_may_grant(c->caller.role, role))
        return fail(c, ERR_FORBIDDEN, "forbidden",
                    "Your role in this business does not let you remove this member.");
    return OK;
}

enum err business_member_remove(struct ctx *c, const struct business_member_ref *in,
                                struct nothing *out)
{
    struct business business = {.name = {0}};
    enum role role;
    bool is_removed = false;
    (void)out;
    TRY(or_missing(c, business_store_lock(c, in->business_id, &business)));
    TRY(role_of(c, in->business_id, in->user_id, &role));
    TRY(check_removal(c, in, role));
    TRY(business_store_remove_member(c, in->business_id, in->user_id, &is_removed));
    if (!is_removed)
        return fail_missing(c);
    TRY(business_store_revoke_of(c, in->business_id, in->user_id));
    struct business_member_left event = {in->business_id, in->user_id, c->caller.user_id};
    return EMIT(c, in->business_id, business_member_left, &event);
}

enum err business_role_get(struct ctx *c, const struct business_role_in_ask *in,
                           struct business_role_seen *out)
{
    enum err err = business_role_in(c, in->business_id, in->user_id, &out->role);
    return err == ERR_MISSING ? OK : err;
}
