/* SQL of members and invitations. */
#include "business_team_private.h"

#define INVITATION_COLUMNS                                                                 \
    "select i.id, i.business_id, i.email, i.role, i.invited_by, i.sendings, i.created_at," \
    " i.expires_at "                                                                       \
    "from [business.invitation] as i "

static const char Q_MEMBERS[] =
    "select m.user_id, m.role, m.role_id, r.name as role_name, m.created_at "
    "from [business.member] as m "
    "left join [business.role] as r on r.business_id = ?1 and r.id = m.role_id "
    "where m.business_id = ?1 "
    "order by case m.role when 'owner' then 0 when 'admin' then 1 when 'agent' then 2 else 3 end,"
    " m.created_at, m.user_id";
/* By account, not by tenant: these are the tenants. */
static const char Q_MINE[] =
    "select m.business_id, b.name, b.slug, b.status, b.country, b.currency, m.role, m.created_at,"
    " b.logo_hash, b.logo_width, b.logo_height, b.logo_tint "
    "from [business.member] as m "
    "join [business.business] as b on b.id = m.business_id "
    "where m.user_id = ?1 "
    "order by case m.role when 'owner' then 0 when 'admin' then 1 when 'agent' then 2 else 3 end,"
    " b.sort_name, b.id "
    "limit ?2";
static const char Q_REMOVE[] = "delete from [business.member] "
                               "where business_id = ?1 and user_id = ?2 and role <> 'owner'";
static const char Q_STEP_DOWN[] = "update [business.member] "
                                  "set role = 'admin' "
                                  "where business_id = ?1 and user_id = ?2 and role = 'owner'";
static const char Q_CHANGE_OWNER[] = "update [business.business] "
                                     "set owner_id = ?3, version = version + 1, updated_at = ?4 "
                                     "where id = ?1 and owner_id = ?2";

static const char Q_INVITATIONS[] =
    INVITATION_COLUMNS "where i.business_id = ?1 and i.accepted_at is null and i.revoked_at is null"
                       " and i.expires_at > ?2 "
                       "order by i.id";
static const char Q_INVITATION[] =
    INVITATION_COLUMNS "where i.business_id = ?1 and i.id = ?2"
                       " and i.accepted_at is null and i.revoked_at is null";
static const char Q_INVITATION_OF[] =
    INVITATION_COLUMNS "where i.business_id = ?1 and i.email = ?2"
                       " and i.accepted_at is null and i.revoked_at is null";
static const char Q_INVITATION_BY_CODE[] =
    INVITATION_COLUMNS "where i.code_hash = ?1 and i.accepted_at is null and i.revoked_at is null"
                       " and i.expires_at > ?2";
static const char Q_ADD_INVITATION[] =
    "insert into [business.invitation]"
    " (id, business_id, email, role, invited_by, code_hash, sendings, created_at, expires_at) "
    "values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)";
static const char Q_SEND_AGAIN[] =
    "update [business.invitation] "
    "set role = ?3, invited_by = ?4, code_hash = ?5, sendings = ?6, expires_at = ?7 "
    "where business_id = ?1 and id = ?2 and accepted_at is null and revoked_at is null";
static const char Q_ACCEPT_INVITATION[] = "update [business.invitation] "
                                          "set accepted_at = ?4, accepted_by = ?5 "
                                          "where business_id = ?1 and id = ?2 and code_hash = ?3"
                                          " and accepted_at is null and revoked_at is null";
static const char Q_REVOKE[] =
    "update [business.invitation] "
    "set revoked_at = ?3 "
    "where business_id = ?1 and id = ?2 and accepted_at is null and revoked_at is null";
static const char Q_REVOKE_OF[] =
    "update [business.invitation] "
    "set revoked_at = ?3 "
    "where business_id = ?1 and invited_by = ?2 and accepted_at is null and revoked_at is null";
static const char Q_CLAIM_OFFER[] =
    "select b.name as business_name, 'owner' as role, k.email "
    "from [business.claim] as k "
    "join [business.business] as b on b.id = k.business_id "
    "where k.code_hash = ?1 and k.accepted_at is null and k.expires_at > ?2";

enum err business_store_members(struct ctx *c, struct id business_id, struct business_member **out,
                                size_t *count)
{
    return db_many(c->db, Q_MEMBERS, ARGS(business_id), MEMBERS_READ_MAX, business_member, out,
                   count);
}

enum err business_store_workplaces(struct ctx *c, struct id user_id,
                                   struct business_workplaces *out)
{
    int64_t most = MEMBERSHIPS_READ_MAX;
    return db_many(c->db, Q_MINE, ARGS(user_id, most), MEMBERSHIPS_READ_MAX, business_workplace,
                   &out->data, &out->data_count);
}

enum err business_store_remove_member(struct ctx *c, struct id business_id, struct id user_id,
                                      bool *is_removed)
{
    int64_t changed;
    TRY(db_change(c->db, Q_REMOVE, ARGS(business_id, user_id), &changed));
    *is_removed = changed == 1;
    return OK;
}

enum err business_store_hand_over(struct ctx *c, struct id business_id, struct id from,
                                  struct id to, bool *is_done)
{
    int64_t members, businesses;
    TRY(db_change(c->db, Q_STEP_DOWN, ARGS(business_id, from), &members));
    TRY(db_change(c->db, Q_CHANGE_OWNER, ARGS(business_id, from, to, c->now), &businesses));
    *is_done = members == 1 && businesses == 1;
    return OK;
}

enum err business_store_invitations(struct ctx *c, struct id business_id,
                                    struct business_invitation **out, size_t *count)
{
    return db_many(c->db, Q_INVITATIONS, ARGS(business_id, c->now), MEMBERS_READ_MAX,
                   business_invitation, out, count);
}

enum err business_store_invitation(struct ctx *c, struct id business_id, struct id id,
                                   struct business_invitation *out)
{
    return db_one(c->db, Q_INVITATION, ARGS(business_id, id), business_invitation, out);
}

enum err business_store_invitation_of(struct ctx *c, struct id business_id, struct str email,
                                      struct business_invitation *out)
{
    return db_one(c->db, Q_INVITATION_OF, ARGS(business_id, email), business_invitation, out);
}

enum err business_store_invitation_by_code(struct ctx *c, struct str code_hash,
                                           struct business_invitation *out)
{
    return db_one(c->db, Q_INVITATION_BY_CODE, ARGS(code_hash, c->now), business_invitation, out);
}

enum err business_store_add_invitation(struct ctx *c, const struct business_invitation *invitation,
                                       struct str code_hash)
{
    return db_change(c->db, Q_ADD_INVITATION,
                     ARGS(invitation->id, invitation->business_id, invitation->email,
                          WORD(BUSINESS_ROLE, invitation->role), invitation->invited_by, code_hash,
                          invitation->sendings, invitation->created_at, invitation->expires_at),
                     NULL);
}

enum err business_store_send_again(struct ctx *c, const struct business_invitation *invitation,
                                   struct str code_hash)
{
    return db_change(c->db, Q_SEND_AGAIN,
                     ARGS(invitation->business_id, invitation->id,
                          WORD(BUSINESS_ROLE, invitation->role), invitation->invited_by, code_hash,
                          invitation->sendings, invitation->expires_at),
                     NULL);
}

enum err business_store_accept_invitation(struct ctx *c, struct id business_id, struct id id,
                                          struct str code_hash, bool *is_first)
{
    int64_t changed;
    TRY(db_change(c->db, Q_ACCEPT_INVITATION,
                  ARGS(business_id, id, code_hash, c->now, c->caller.user_id), &changed));
    *is_first = changed == 1;
    return OK;
}

enum err business_store_revoke(struct ctx *c, struct id business_id, struct id id, bool *is_revoked)
{
    int64_t changed;
    TRY(db_change(c->db, Q_REVOKE, ARGS(business_id, id, c->now), &changed));
    *is_revoked = changed == 1;
    return OK;
}

enum err business_store_revoke_of(struct ctx *c, struct id business_id, struct id invited_by)
{
    return db_change(c->db, Q_REVOKE_OF, ARGS(business_id, invited_by, c->now), NULL);
}

enum err business_store_claim_offer(struct ctx *c, struct str code_hash, struct business_offer *out)
{
    return db_one(c->db, Q_CLAIM_OFFER, ARGS(code_hash, c->now), business_offer, out);
}

static const char Q_MEMBERS_OF[] = "select m.user_id, m.role, r.rights "
                                   "from [business.member] as m "
                                   "left join [business.role] as r"
                                   " on r.business_id = ?1 and r.id = m.role_id "
                                   "where m.business_id = ?1";

enum err business_members_with(struct ctx *c, const struct business_members_in *in,
                               struct business_members *out)
{
    size_t kept = 0;
    TRY(db_many(c->db, Q_MEMBERS_OF, ARGS(in->business_id), MEMBERS_READ_MAX, business_member_id,
                &out->data, &out->data_count));
    for (size_t i = 0; i < out->data_count; i++)
        if ((out->data[i].rights > 0 ? (unsigned)out->data[i].rights
                                     : role_rights(out->data[i].role))
            & (unsigned)in->right)
            out->data[kept++] = out->data[i];
    out->data_count = kept;
    return OK;
}
