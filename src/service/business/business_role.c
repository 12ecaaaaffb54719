/* Roles: what each may do in words, roles of a shop's own making, and who has which. Nobody grants,
 * changes or takes away what they lack. */
#include "business_role.h"

#include "admin/admin.h"

const char *const BUSINESS_ROLE_OR_NONE[] = {"", "viewer", "agent", "admin", "owner", NULL};

OP(business_roles, GET, "/api/businesses/{business_id}/roles", business_at, business_role_list,
   CAN_TEAM, READ, "The roles a member can have, and what each may do.");
OP(business_role_add, POST, "/api/businesses/{business_id}/roles", business_role_in, business_role,
   CAN_TEAM, WRITE, "Makes a role of one's own: a name and what it may do.", .status = 201,
   .also = "409");
OP(business_role_set, PUT, "/api/businesses/{business_id}/roles/{role_id}", business_role_set_in,
   business_role, CAN_TEAM, WRITE,
   "Sets what a role is; it holds for its members from the commit on.",
   .scope = business_role_scope, .needs_match = true, .also = "409");
OP(business_role_remove, DELETE, "/api/businesses/{business_id}/roles/{role_id}", business_role_ref,
   nothing, CAN_TEAM, WRITE, "Removes a role that nobody has.", .scope = business_role_scope,
   .also = "409");
OP(business_member_set, PATCH, "/api/businesses/{business_id}/members/{user_id}",
   business_member_set_in, business_member, CAN_TEAM, WRITE, "Gives a member another role.",
   .scope = business_member_scope, .also = "409");

static const struct {
    enum right right;
    const char *word;
} WORDS[] = {
    {RIGHT_READ, "business:read"},    {RIGHT_LISTINGS, "products:write"},
    {RIGHT_STOCK, "stock:write"},     {RIGHT_ORDERS, "orders:write"},
    {RIGHT_REFUND, "refunds:create"}, {RIGHT_TEAM, "team:write"},
    {RIGHT_OWN, "business:own"},
};
enum { WORDS_COUNT = sizeof WORDS / sizeof WORDS[0] };

static void spell(struct ctx *c, unsigned rights, struct business_role *out)
{
    out->rights = ARENA_ARRAY(c->arena, struct str, WORDS_COUNT);
    for (size_t i = 0; i < WORDS_COUNT; i++)
        if ((rights & (unsigned)WORDS[i].right) != 0)
            out->rights[out->rights_count++] = str_of(WORDS[i].word);
}

static bool has_all(const struct ctx *c, unsigned rights)
{
    return c->caller.kind == CALLER_SYSTEM || (rights & ~role_rights(c->caller.role)) == 0;
}

static struct business_role shown(struct ctx *c, const struct business_role_row *row)
{
    struct business_role out = {.id = row->id,
                                .key = S("custom"),
                                .name = row->name,
                                .may_grant = has_all(c, (unsigned)row->rights),
                                .members = row->members,
                                .version = row->version};
    spell(c, (unsigned)row->rights, &out);
    return out;
}

enum err business_roles(struct ctx *c, const struct business_at *in, struct business_role_list *out)
{
    struct business_role_row *rows;
    size_t count;
    TRY(business_store_roles(c, in->business_id, &rows, &count));
    out->data = ARENA_ARRAY(c->arena, struct business_role, count + ROLE_OWNER);
    for (enum role role = ROLE_VIEWER; role <= ROLE_OWNER; role++) {
        struct business_role *each = &out->data[out->data_count++];
        *each = (struct business_role){.key = str_of(ROLE_WORDS[role]),
                                       .name = str_of(ROLE_WORDS[role]),
                                       .may_grant = business_may_grant(c->caller.role, role)};
        spell(c, role_rights(role), each);
        TRY(business_store_members_of(c, in->business_id, ROLE_WORDS[role], &each->members));
    }
    for (size_t i = 0; i < count; i++)
        out->data[out->data_count++] = shown(c, &rows[i]);
    return OK;
}

/* The bits of the words; the first is always among them. Ownership is not given in parts. */
static enum err read_rights(struct ctx *c, const struct str *words, size_t count, int64_t *out)
{
    enum err err = OK;
    unsigned rights = RIGHT_READ;
    for (size_t i = 0; i < count; i++) {
        bool is_known = false;
        for (size_t k = 0; k < WORDS_COUNT; k++)
            if (str_eq(words[i], str_of(WORDS[k].word)) && WORDS[k].right != RIGHT_OWN) {
                rights |= (unsigned)WORDS[k].right;
                is_known = true;
            }
        if (!is_known)
            err = fail_field(c, arena_print(c->arena, "/rights/%zu", i).data, "unknown_right",
                             "There is no such right to give. GET .../roles shows them.");
    }
    TRY(err);
    if (!has_all(c, rights))
        return fail(c, ERR_FORBIDDEN, "cannot_grant", "Nobody gives rights that they do not have.");
    *out = (int64_t)rights;
    return OK;
}

static enum err name_taken(struct ctx *c)
{
    return fail(c, ERR_CONFLICT, "name_taken", "There is a role of this name. Choose another.");
}

static enum err note(struct ctx *c, const char *kind, struct id business_id, struct str subject,
                     struct str detail)
{
    struct admin_act act = {
        .kind = str_of(kind), .business_id = business_id, .subject = subject, .detail = detail};
    struct nothing nothing;
    return CALL(c, admin_note, &act, &nothing);
}

enum err business_role_add(struct ctx *c, const struct business_role_in *in,
                           struct business_role *out)
{
    struct business business = {.name = {0}};
    struct business_role_row *rows, row = {.name = in->name, .version = 1};
    size_t count;
    bool is_new;
    TRY(read_rights(c, in->rights, in->rights_count, &row.rights));
    TRY(or_missing(c, business_store_lock(c, in->business_id, &business)));
    TRY(business_store_roles(c, in->business_id, &rows, &count));
    if (count >= ROLES_MAX)
        return fail(c, ERR_CONFLICT, "too_many_roles", "A business has at most %d roles.",
                    ROLES_MAX);
    row.id = id_new(c, id_slot(in->business_id));
    TRY(business_store_role_add(c, in->business_id, &row, &is_new));
    if (!is_new)
        return name_taken(c);
    TRY(note(c, "role.create", in->business_id, id_text(c->arena, ID_ROLE, row.id), row.name));
    *out = shown(c, &row);
    return OK;
}

enum err business_role_scope(struct ctx *c, const void *in)
{
    struct business_role_row row = {0};
    const struct business_role_ref *ref = in;
    return or_missing(c, business_store_role(c, ref, &row));
}

enum err business_role_set(struct ctx *c, const struct business_role_set_in *in,
                           struct business_role *out)
{
    struct business_role_ref ref = {in->business_id, in->role_id};
    struct business_role_row row = {0};
    int64_t rights;
    bool is_taken, is_set;
    TRY(or_missing(c, business_store_role(c, &ref, &row)));
    TRY(match_version(c, row.version));
    if (!has_all(c, (unsigned)row.rights))
        return fail(c, ERR_FORBIDDEN, "cannot_grant",
                    "This role may do what you may not: you cannot change it.");
    TRY(read_rights(c, in->rights, in->rights_count, &rights));
    TRY(business_store_role_taken(c, in->business_id, in->name, in->role_id, &is_taken));
    if (is_taken)
        return name_taken(c);
    row.name = in->name;
    row.rights = rights;
    TRY(business_store_role_set(c, in->business_id, &row, &is_set));
    if (!is_set)
        return fail(c, ERR_CONFLICT, "role_changed",
                    "The role was changed in this moment. Read it again.");
    row.version++;
    TRY(note(c, "role.change", in->business_id, id_text(c->arena, ID_ROLE, row.id), row.name));
    *out = shown(c, &row);
    return OK;
}

enum err business_role_remove(struct ctx *c, const struct business_role_ref *in,
                              struct nothing *out __attribute__((unused)))
{
    struct business_role_row row = {0};
    bool is_removed;
    TRY(or_missing(c, business_store_role(c, in, &row)));
    if (!has_all(c, (unsigned)row.rights))
        return fail(c, ERR_FORBIDDEN, "cannot_grant",
                    "This role may do what you may not: you cannot remove it.");
    TRY(business_store_role_remove(c, in, &is_removed));
    if (!is_removed)
        return fail(c, ERR_CONFLICT, "role_in_use",
                    "Members have this role. Give them another before.");
    return note(c, "role.remove", in->business_id, id_text(c->arena, ID_ROLE, in->role_id),
                row.name);
}

/* ---- Who has which ---- */

/* What is to be, as it is judged and as it is stored. */
struct choice {
    enum role role;
    struct id role_id;
    struct str name;
};

static enum err choose(struct ctx *c, const struct business_member_set_in *in, struct choice *out)
{
    struct business_role_ref ref = {in->business_id, in->role_id};
    struct business_role_row row = {0};
    bool has_role = in->role != 0;
    if (has_role == id_is_set(in->role_id))
        return fail_field(c, "/role", "required", "Give either `role` or `role_id`.");
    if (has_role) {
        *out = (struct choice){.role = (enum role)in->role, .name = str_of(ROLE_WORDS[in->role])};
        return OK;
    }
    enum err err = business_store_role(c, &ref, &row);
    if (err == ERR_MISSING)
        return fail_field(c, "/role_id", "unknown_role", "The business has no such role.");
    TRY(err);
    *out = (struct choice){role_of_rights((unsigned)row.rights), row.id, row.name};
    return OK;
}

enum err business_member_set(struct ctx *c, const struct business_member_set_in *in,
                             struct business_member *out)
{
    struct business business = {.name = {0}};
    struct business_team team = {.seats = 0};
    struct business_at at = {in->business_id};
    struct choice choice = {.role = ROLE_NONE};
    enum role present;
    bool is_set;
    TRY(or_missing(c, business_store_lock(c, in->business_id, &business)));
    TRY(choose(c, in, &choice));
    TRY(or_missing(c, business_role_in(c, in->business_id, in->user_id, &present)));
    if (present == ROLE_OWNER || choice.role == ROLE_OWNER)
        return fail(c, ERR_CONFLICT, "owner_stays",
                    "A business has one owner. Hand it over: invite the next owner.");
    if (id_eq(in->user_id, c->caller.user_id))
        return fail(c, ERR_CONFLICT, "own_role", "Nobody changes their own role.");
    if (!business_may_grant(c->caller.role, present)
        || !business_may_grant(c->caller.role, choice.role))
        return fail(c, ERR_FORBIDDEN, "cannot_grant",
                    "Nobody gives or takes rights that they do not have.");
    bool is_custom = id_is_set(choice.role_id);
    TRY(business_store_member_set(c, in->business_id, in->user_id,
                                  is_custom ? "viewer" : ROLE_WORDS[choice.role], choice.role_id,
                                  &is_set));
    if (!is_set)
        return fail_missing(c);
    TRY(note(c, "member.role", in->business_id, id_text(c->arena, "user", in->user_id),
             choice.name));
    struct business_member_joined event = {in->business_id, in->user_id,
                                           is_custom ? 0 : (unsigned)choice.role - 1};
    TRY(EMIT(c, in->business_id, business_member_joined, &event));
    TRY(business_team_get(c, &at, &team));
    for (size_t i = 0; i < team.data_count; i++)
        if (id_eq(team.data[i].user_id, in->user_id))
            *out = team.data[i];
    return OK;
}
