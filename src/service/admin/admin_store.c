/* The activity stream: SQL. It only inserts: triggers refuse the rest. */
#include "admin_private.h"

static const char Q_ADD[] =
    "insert into [admin.activity] as a (id, kind, actor_id, actor_role, business_id, subject,\n"
    "    reason, detail, created_at)\n"
    "values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)";

enum err admin_store_add(struct ctx *c, const struct admin_activity *row)
{
    return db_change(c->db, Q_ADD,
                     ARGS(row->id, row->kind, row->actor_id, WORD(ADMIN_ACTOR, row->actor_role),
                          row->business_id, row->subject, row->reason, row->detail,
                          row->created_at),
                     NULL);
}

#define ACTIVITY                                                                           \
    "select a.id, a.kind, a.actor_id, a.actor_role, a.business_id, a.subject, a.reason,\n" \
    "    a.detail, a.created_at\n"                                                         \
    "from [admin.activity] as a\n"

static const char Q_ALL[] = ACTIVITY "where a.id < ?1\n"
                                     "and (cast(?3 as text) is null or a.kind = ?3)\n"
                                     "and (cast(?4 as blob) is null or a.actor_id = ?4)\n"
                                     "and (cast(?5 as blob) is null or a.business_id = ?5)\n"
                                     "and (cast(?6 as text) is null or a.subject = ?6)\n"
                                     "and a.created_at >= ?7\n"
                                     "and a.created_at < ?8\n"
                                     "order by a.id desc\n"
                                     "limit ?2";

static struct str or_null(struct str text)
{
    return str_empty(text) ? (struct str){0} : text;
}

enum err admin_store_list(struct ctx *c, const struct admin_activity_in *in, struct id before,
                          struct admin_activity **out, size_t *count)
{
    int64_t limit = list_fetch_limit(in->limit);
    int64_t to = instant_is_set(in->created_to) ? in->created_to.ms : INT64_MAX;
    return db_many(c->db, Q_ALL,
                   ARGS(before, limit, or_null(in->kind), in->actor_id, in->business_id,
                        or_null(in->subject), in->created_from.ms, to),
                   (size_t)limit, admin_activity, out, count);
}

static const char Q_OF_SHOP[] = ACTIVITY "where a.business_id = ?1\n"
                                         "and a.id < ?2\n"
                                         "and (cast(?4 as text) is null or a.kind = ?4)\n"
                                         "order by a.id desc\n"
                                         "limit ?3";

enum err admin_store_of_shop(struct ctx *c, const struct admin_shop_in *in, struct id before,
                             struct admin_activity **out, size_t *count)
{
    int64_t limit = list_fetch_limit(in->limit);
    return db_many(c->db, Q_OF_SHOP, ARGS(in->business_id, before, limit, or_null(in->kind)),
                   (size_t)limit, admin_activity, out, count);
}
