/* All SQL of notice/. */
#include "notice_private.h"

static const char Q_ADD[] =
    "insert into [notice.message] (id, kind, recipient, subject, sealed_body, created_at) "
    "values (?1, ?2, ?3, ?4, ?5, ?6)";
static const char Q_LIST[] =
    "select m.id, m.kind, m.recipient, m.subject, m.sealed_body, m.created_at "
    "from [notice.message] as m "
    "where m.id < ?1 "
    "order by m.id desc "
    "limit ?2";
static const char Q_SWEEP[] =
    "delete from [notice.message] "
    "where id in (select m.id from [notice.message] as m where m.created_at < ?1 limit ?2)";

enum err notice_store_add(struct ctx *c, const struct notice_row *row)
{
    return db_change(c->db, Q_ADD,
                     ARGS(row->id, row->kind, row->recipient, row->subject, row->sealed_body,
                          row->created_at),
                     NULL);
}

enum err notice_store_list(struct ctx *c, struct id before, int64_t limit, struct notice_row **rows,
                           size_t *count)
{
    return db_many(c->db, Q_LIST, ARGS(before, limit), LIST_LIMIT_MAX + 1, notice_row, rows, count);
}

enum err notice_store_sweep(struct ctx *c, struct instant before, int64_t *count)
{
    return db_change(c->db, Q_SWEEP, ARGS(before, (int64_t)SWEEP_ROWS_MAX), count);
}
