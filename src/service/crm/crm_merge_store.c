/* Merges: SQL. */
#include "crm_private.h"

static const char Q_REROOT[] = "update [crm.customer] as c\n"
                               "set root_id = ?3\n"
                               "where c.business_id = ?1\n"
                               "and c.root_id = ?2\n"
                               "and c.parent_id is not null";

enum err crm_store_reroot(struct ctx *c, struct id business_id, struct id from, struct id to)
{
    return db_change(c->db, Q_REROOT, ARGS(business_id, from, to), NULL);
}

static const char Q_PARENT_SET[] =
    "update [crm.customer] as c\n"
    "set parent_id = ?3, root_id = ?4, updated_at = ?5, version = version + 1\n"
    "where c.business_id = ?1\n"
    "and c.id = ?2";

enum err crm_store_parent_set(struct ctx *c, struct id business_id, struct id id,
                              struct id parent_id, struct id root_id)
{
    return db_change(c->db, Q_PARENT_SET, ARGS(business_id, id, parent_id, root_id, c->now), NULL);
}

static const char Q_REROOT_BELOW[] =
    "with recursive below (id) as (\n"
    "    select a.id from [crm.customer] as a where a.business_id = ?1 and a.parent_id = ?2\n"
    "    union select b.id from [crm.customer] as b join below as w on b.parent_id = w.id\n"
    "        where b.business_id = ?1)\n"
    "update [crm.customer] as c\n"
    "set root_id = ?2\n"
    "where c.business_id = ?1\n"
    "and c.id in (select w.id from below as w)";

enum err crm_store_reroot_below(struct ctx *c, struct id business_id, struct id root_id)
{
    return db_change(c->db, Q_REROOT_BELOW, ARGS(business_id, root_id), NULL);
}

static const char Q_MERGE_ADD[] =
    "insert into [crm.merge] as m (id, business_id, kept_id, gone_id, author_id, created_at)\n"
    "values (?1, ?2, ?3, ?4, ?5, ?6)";

enum err crm_store_merge_add(struct ctx *c, struct id business_id, const struct crm_merge_row *row,
                             struct id author_id)
{
    return db_change(c->db, Q_MERGE_ADD,
                     ARGS(row->id, business_id, row->kept_id, row->gone_id, author_id, c->now),
                     NULL);
}

static const char Q_MERGE[] = "select m.id, m.kept_id, m.gone_id\n"
                              "from [crm.merge] as m\n"
                              "where m.business_id = ?1\n"
                              "and m.id = ?2\n"
                              "and m.undone_at is null";

enum err crm_store_merge(struct ctx *c, const struct crm_merge_ref *ref, struct crm_merge_row *out)
{
    return db_one(c->db, Q_MERGE, ARGS(ref->business_id, ref->merge_id), crm_merge_row, out);
}

static const char Q_MERGE_END[] = "update [crm.merge] as m\n"
                                  "set undone_at = ?3\n"
                                  "where m.business_id = ?1\n"
                                  "and m.id = ?2\n"
                                  "and m.undone_at is null";

enum err crm_store_merge_end(struct ctx *c, struct id business_id, struct id id, bool *is_done)
{
    int64_t changed;
    TRY(db_change(c->db, Q_MERGE_END, ARGS(business_id, id, c->now), &changed));
    *is_done = changed == 1;
    return OK;
}

static const char Q_WERE_PARTED[] =
    "select count(*)\n"
    "from [crm.merge] as m\n"
    "where m.business_id = ?1\n"
    "and m.undone_at is not null\n"
    "and ((m.kept_id = ?2 and m.gone_id = ?3) or (m.kept_id = ?3 and m.gone_id = ?2))";

enum err crm_store_were_parted(struct ctx *c, struct id business_id, struct id a, struct id b,
                               bool *out)
{
    int64_t count;
    TRY(db_integer(c->db, Q_WERE_PARTED, ARGS(business_id, a, b), &count));
    *out = count > 0;
    return OK;
}
