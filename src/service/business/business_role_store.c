/* SQL of roles and of the platform's access. */
#include "business_role.h"

static const char Q_ROLES[] =
    "select r.id, r.name, r.rights, count(m.user_id) as members, r.version "
    "from [business.role] as r "
    "left join [business.member] as m on m.business_id = ?1 and m.role_id = r.id "
    "where r.business_id = ?1 "
    "group by r.id, r.name, r.rights, r.version "
    "order by r.name collate \"C\" "
    "limit ?2";
static const char Q_ONE_ROLE[] =
    "select r.id, r.name, r.rights, count(m.user_id) as members, r.version "
    "from [business.role] as r "
    "left join [business.member] as m on m.business_id = ?1 and m.role_id = r.id "
    "where r.business_id = ?1 and r.id = ?2 "
    "group by r.id, r.name, r.rights, r.version";
static const char Q_ROLE_ADD[] =
    "insert into [business.role]"
    " (id, business_id, name, rights, created_at, updated_at, version) "
    "values (?1, ?2, ?3, ?4, ?5, ?5, 1) "
    "on conflict do nothing";
static const char Q_ROLE_TAKEN[] = "select count(*) from [business.role] as r "
                                   "where r.business_id = ?1 and r.name = ?2 and r.id <> ?3";
static const char Q_ROLE_SET[] = "update [business.role] "
                                 "set name = ?4, rights = ?5, updated_at = ?6,"
                                 " version = version + 1 "
                                 "where business_id = ?1 and id = ?2 and version = ?3";
static const char Q_ROLE_REMOVE[] = "delete from [business.role] "
                                    "where business_id = ?1 and id = ?2"
                                    " and not exists (select 1 from [business.member] as m"
                                    " where m.business_id = ?1 and m.role_id = ?2)";
static const char Q_MEMBERS_OF[] = "select count(*) from [business.member] as m "
                                   "where m.business_id = ?1 and m.role = ?2"
                                   " and m.role_id is null";
static const char Q_MEMBER_SET[] = "update [business.member] "
                                   "set role = ?3, role_id = ?4 "
                                   "where business_id = ?1 and user_id = ?2 and role <> 'owner'";

#define ACCESS_COLUMNS                                                                       \
    "select a.id, a.business_id, a.admin_id, a.reason, a.created_at, a.ends_at, a.ended_at " \
    "from [business.access] as a "

static const char Q_ACCESS_ADD[] = "insert into [business.access]"
                                   " (id, business_id, admin_id, reason, created_at, ends_at) "
                                   "values (?1, ?2, ?3, ?4, ?5, ?6)";
static const char Q_ACCESS[] = ACCESS_COLUMNS "where a.business_id = ?1 and a.id = ?2";
static const char Q_ACCESSES[] = ACCESS_COLUMNS "where a.business_id = ?1 and a.id < ?2 "
                                                "order by a.id desc "
                                                "limit ?3";
static const char Q_ACCESS_END[] =
    "update [business.access] "
    "set ended_at = ?3, ended_by = ?4 "
    "where business_id = ?1 and id = ?2 and ended_at is null and ends_at > ?3";
static const char Q_ACCESS_LEAVE[] =
    "update [business.access] "
    "set ended_at = ?3, ended_by = ?2 "
    "where business_id = ?1 and admin_id = ?2 and ended_at is null and ends_at > ?3";

enum err business_store_roles(struct ctx *c, struct id business_id, struct business_role_row **out,
                              size_t *count)
{
    return db_many(c->db, Q_ROLES, ARGS(business_id, ROLES_MAX), ROLES_MAX, business_role_row, out,
                   count);
}

enum err business_store_role(struct ctx *c, const struct business_role_ref *ref,
                             struct business_role_row *out)
{
    return db_one(c->db, Q_ONE_ROLE, ARGS(ref->business_id, ref->role_id), business_role_row, out);
}

enum err business_store_role_add(struct ctx *c, struct id business_id,
                                 const struct business_role_row *row, bool *is_new)
{
    int64_t changed;
    TRY(db_change(c->db, Q_ROLE_ADD, ARGS(row->id, business_id, row->name, row->rights, c->now),
                  &changed));
    *is_new = changed == 1;
    return OK;
}

enum err business_store_role_taken(struct ctx *c, struct id business_id, struct str name,
                                   struct id but, bool *out)
{
    int64_t count;
    TRY(db_integer(c->db, Q_ROLE_TAKEN, ARGS(business_id, name, but), &count));
    *out = count > 0;
    return OK;
}

enum err business_store_role_set(struct ctx *c, struct id business_id,
                                 const struct business_role_row *row, bool *is_set)
{
    int64_t changed;
    TRY(db_change(c->db, Q_ROLE_SET,
                  ARGS(business_id, row->id, row->version, row->name, row->rights, c->now),
                  &changed));
    *is_set = changed == 1;
    return OK;
}

enum err business_store_role_remove(struct ctx *c, const struct business_role_ref *ref,
                                    bool *is_removed)
{
    int64_t changed;
    TRY(db_change(c->db, Q_ROLE_REMOVE, ARGS(ref->business_id, ref->role_id), &changed));
    *is_removed = changed == 1;
    return OK;
}

enum err business_store_members_of(struct ctx *c, struct id business_id, const char *role,
                                   int64_t *out)
{
    return db_integer(c->db, Q_MEMBERS_OF, ARGS(business_id, str_of(role)), out);
}

enum err business_store_member_set(struct ctx *c, struct id business_id, struct id user_id,
                                   const char *role, struct id role_id, bool *is_set)
{
    int64_t changed;
    TRY(db_change(c->db, Q_MEMBER_SET, ARGS(business_id, user_id, str_of(role), role_id),
                  &changed));
    *is_set = changed == 1;
    return OK;
}

/* ---- Access ---- */

enum err business_store_access_add(struct ctx *c, const struct business_access *access)
{
    return db_change(c->db, Q_ACCESS_ADD,
                     ARGS(access->id, access->business_id, access->admin_id, access->reason,
                          access->created_at, access->ends_at),
                     NULL);
}

enum err business_store_access(struct ctx *c, const struct business_access_ref *ref,
                               struct business_access *out)
{
    return db_one(c->db, Q_ACCESS, ARGS(ref->business_id, ref->access_id), business_access, out);
}

enum err business_store_accesses(struct ctx *c, const struct business_access_list_in *in,
                                 struct id before, struct business_access **out, size_t *count)
{
    int64_t limit = list_fetch_limit(in->limit);
    return db_many(c->db, Q_ACCESSES, ARGS(in->business_id, before, limit), (size_t)limit,
                   business_access, out, count);
}

enum err business_store_access_end(struct ctx *c, const struct business_access_ref *ref,
                                   bool *is_ended)
{
    int64_t changed;
    TRY(db_change(c->db, Q_ACCESS_END,
                  ARGS(ref->business_id, ref->access_id, c->now, c->caller.user_id), &changed));
    *is_ended = changed == 1;
    return OK;
}

enum err business_store_access_leave(struct ctx *c, struct id business_id, struct id admin_id,
                                     int64_t *count)
{
    return db_change(c->db, Q_ACCESS_LEAVE, ARGS(business_id, admin_id, c->now), count);
}
