/* Documents and who may use them: their SQL. Pieces, snapshots and applications have stores of
 * their own. */
#include "collaboration/collaboration_document_private.h"

#define COLUMNS                                                                            \
    "d.id, d.business_id, d.kind, d.title, d.state, d.location_id, d.last_seq, d.bytes,\n" \
    "    d.pieces, d.created_by, d.created_at, d.edited_at, d.edited_by,\n"                \
    "    d.edited_by_name, d.updated_at, d.version\n"

static const char Q_ADD[] =
    "insert into [collaboration.document] (id, business_id, kind, title, state, location_id,\n"
    "    last_seq, bytes, pieces, created_by, created_at, edited_at, updated_at, version)\n"
    "values (?1, ?2, ?3, ?4, ?5, ?6, 0, 0, 0, ?7, ?8, ?8, ?8, 1)";

enum err collaboration_document_store_add(struct ctx *c, const struct document *d)
{
    return db_change(c->db, Q_ADD,
                     ARGS(d->id, d->business_id, WORD(DOCUMENT_KIND, d->kind), d->title,
                          WORD(DOCUMENT_STATE, d->state), d->location_id, d->created_by,
                          d->created_at),
                     NULL);
}

static const char Q_COUNT[] = "select count(*) as total\n"
                              "from [collaboration.document] as d\n"
                              "where d.business_id = ?1";

enum err collaboration_document_store_count(struct ctx *c, struct id business_id, int64_t *out)
{
    return db_integer(c->db, Q_COUNT, ARGS(business_id), out);
}

static const char Q_DOCUMENT_GET[] = "select " COLUMNS "from [collaboration.document] as d\n"
                                     "where d.id = ?1";
static const char Q_DOCUMENT_LOCK[] = "select " COLUMNS "from [collaboration.document] as d\n"
                                      "where d.id = ?1\n"
                                      "for update";

enum err collaboration_document_store_get(struct ctx *c, struct id id, bool is_locked,
                                          struct document *out)
{
    return db_one(c->db, is_locked ? Q_DOCUMENT_LOCK : Q_DOCUMENT_GET, ARGS(id), document, out);
}

static const char Q_SET[] = "update [collaboration.document] as d\n"
                            "set title = ?3, state = ?4, updated_at = ?5, version = d.version + 1\n"
                            "where d.business_id = ?1\n"
                            "and d.id = ?2";

enum err collaboration_document_store_set(struct ctx *c, const struct document *d)
{
    return db_change(c->db, Q_SET,
                     ARGS(d->business_id, d->id, d->title, WORD(DOCUMENT_STATE, d->state), c->now),
                     NULL);
}

/* ---- Who may ---- */

static const char Q_ACCESS[] =
    "select (select count(*) from [collaboration.document_role] as r\n"
    "        where r.document_id = ?1 and r.role = ?3)\n"
    "    + (select count(*) from [collaboration.document_member] as m\n"
    "        where m.document_id = ?1 and m.user_id = ?2) as reads,\n"
    "    (select count(*) from [collaboration.document_role] as r\n"
    "        where r.document_id = ?1 and r.role = ?3 and r.access = 'edit')\n"
    "    + (select count(*) from [collaboration.document_member] as m\n"
    "        where m.document_id = ?1 and m.user_id = ?2 and m.access = 'edit') as edits\n"
    "from [collaboration.document] as d\n"
    "where d.id = ?1 and d.business_id = ?4";

struct document_grants_found {
    int64_t reads, edits;
};
TYPE(document_grants_found, F(document_grants_found, reads, "Rows that give access."),
     F(document_grants_found, edits, "Of them, to edit."));

enum err collaboration_document_store_access(struct ctx *c, const struct document *d,
                                             enum document_access *out)
{
    struct document_grants_found found = {0};
    TRY(db_one(c->db, Q_ACCESS,
               ARGS(d->id, c->caller.user_id, collaboration_document_role(c), d->business_id),
               document_grants_found, &found));
    *out = found.edits > 0 ? DOCUMENT_EDIT : found.reads > 0 ? DOCUMENT_READ : DOCUMENT_NONE;
    return OK;
}

static const char Q_DOCUMENT_ROLES[] = "select r.document_id, r.role, r.access\n"
                                       "from [collaboration.document_role] as r\n"
                                       "where r.document_id = ?1\n"
                                       "order by r.role";
static const char Q_DOCUMENT_MEMBERS[] = "select m.document_id, m.user_id, m.access\n"
                                         "from [collaboration.document_member] as m\n"
                                         "where m.document_id = ?1\n"
                                         "order by m.user_id";

enum err collaboration_document_store_grants(struct ctx *c, struct document *d)
{
    TRY(db_many(c->db, Q_DOCUMENT_ROLES, ARGS(d->id), 2, document_role_grant, &d->roles,
                &d->roles_count));
    return db_many(c->db, Q_DOCUMENT_MEMBERS, ARGS(d->id), DOCUMENT_MEMBERS_MAX,
                   document_member_grant, &d->members, &d->members_count);
}

static const char Q_DROP_ROLES[] = "delete from [collaboration.document_role]\n"
                                   "where document_id = ?1 and business_id = ?2";
static const char Q_DROP_MEMBERS[] = "delete from [collaboration.document_member]\n"
                                     "where document_id = ?1 and business_id = ?2";
static const char Q_ADD_ROLE[] =
    "insert into [collaboration.document_role] (document_id, business_id, role, access)\n"
    "values (?1, ?2, ?3, ?4)\n"
    "on conflict (document_id, role) do update set access = excluded.access";
static const char Q_ADD_MEMBER[] =
    "insert into [collaboration.document_member] (document_id, business_id, user_id, access)\n"
    "values (?1, ?2, ?3, ?4)\n"
    "on conflict (document_id, user_id) do update set access = excluded.access";

enum err collaboration_document_store_set_grants(struct ctx *c, const struct document *d)
{
    TRY(db_change(c->db, Q_DROP_ROLES, ARGS(d->id, d->business_id), NULL));
    TRY(db_change(c->db, Q_DROP_MEMBERS, ARGS(d->id, d->business_id), NULL));
    for (size_t i = 0; i < d->roles_count; i++)
        TRY(db_change(c->db, Q_ADD_ROLE,
                      ARGS(d->id, d->business_id, WORD(DOCUMENT_ROLE, d->roles[i].role),
                           WORD(DOCUMENT_GRANT, d->roles[i].access)),
                      NULL));
    for (size_t i = 0; i < d->members_count; i++)
        TRY(db_change(c->db, Q_ADD_MEMBER,
                      ARGS(d->id, d->business_id, d->members[i].user_id,
                           WORD(DOCUMENT_GRANT, d->members[i].access)),
                      NULL));
    return OK;
}

/* ---- Lists ---- */

/* Whoever sees not all sees what he made, and what is given to his role or to him. */
static const char Q_LIST[] =
    "select " COLUMNS "from [collaboration.document] as d\n"
    "where d.business_id = ?1\n"
    "and d.id < ?2\n"
    "and (?3 = '' or d.kind = ?3)\n"
    "and (?4 = '' or d.state = ?4)\n"
    "and (cast(?5 as bigint) = 1 or d.created_by = ?6\n"
    "    or exists (select 1 from [collaboration.document_role] as r\n"
    "        where r.document_id = d.id and r.role = ?7)\n"
    "    or exists (select 1 from [collaboration.document_member] as m\n"
    "        where m.document_id = d.id and m.user_id = ?6))\n"
    "and (?8 = '' or exists (select 1 from [collaboration.document_text] as t\n"
    "        where t.document_id = d.id and t.words like ?8 escape '!'))\n"
    "order by d.id desc\n"
    "limit ?9";

enum err collaboration_document_store_list(struct ctx *c, const struct document_filter *f,
                                           struct document **out, size_t *count)
{
    struct str kind = f->kind.data ? f->kind : S(""), state = f->state.data ? f->state : S("");
    return db_many(c->db, Q_LIST,
                   ARGS(f->business_id, f->before, kind, state, f->sees_all, f->user_id, f->role,
                        f->words.data ? f->words : S(""), f->limit),
                   LIST_LIMIT_MAX + 1, document, out, count);
}
