/* SQL of messages; that of their queue is in notice_queue_store.c. */
#include "notice_private.h"

#define ROW_COLUMNS                                                                      \
    "select m.id, m.kind, m.recipient, m.recipient_name, m.locale, m.subject,"           \
    " m.sealed_body, m.state, m.fence, m.tries, m.next_try_at, m.useless_at, m.sent_at," \
    " m.failure, m.created_at "                                                          \
    "from [notice.message] as m "

static const char Q_ADD[] =
    "insert into [notice.message]"
    " (id, kind, recipient, recipient_name, locale, subject, sealed_body, state,"
    " next_try_at, useless_at, created_at) "
    "values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)";
static const char Q_GET[] = ROW_COLUMNS "where m.id = ?1";
static const char Q_LIST[] = ROW_COLUMNS "where m.id < ?1"
                                         " and (cast(?2 as text) is null or m.state = ?2) "
                                         "order by m.id desc "
                                         "limit ?3";
static const char Q_SWEEP[] =
    "delete from [notice.message] "
    "where id in (select m.id from [notice.message] as m where m.created_at < ?1 limit ?2)";
static const char Q_COUNT[] = "select count(*) from [notice.message] as m where m.state = ?1";
static const char Q_AGAIN[] =
    "update [notice.message] "
    "set state = 'waiting', next_try_at = ?2, useless_at = null, tries = 0, failure = null,"
    " sent_at = null "
    "where id = ?1 and state <> 'sending'";

enum err notice_store_add(struct ctx *c, const struct notice_row *row)
{
    return db_change(c->db, Q_ADD,
                     ARGS(row->id, row->kind, row->recipient, row->recipient_name, row->locale,
                          row->subject, row->sealed_body, WORD(NOTICE_STATE, row->state),
                          row->next_try_at, row->useless_at, row->created_at),
                     NULL);
}

enum err notice_store_get(struct ctx *c, struct id id, struct notice_row *out)
{
    return db_one(c->db, Q_GET, ARGS(id), notice_row, out);
}

enum err notice_store_list(struct ctx *c, struct str state, struct id before, int64_t limit,
                           struct notice_row **rows, size_t *count)
{
    return db_many(c->db, Q_LIST, ARGS(before, state, limit), LIST_LIMIT_MAX + 1, notice_row, rows,
                   count);
}

enum err notice_store_sweep(struct ctx *c, struct instant before, int64_t *count)
{
    return db_change(c->db, Q_SWEEP, ARGS(before, (int64_t)SWEEP_ROWS_MAX), count);
}

enum err notice_store_count(struct ctx *c, enum notice_state state, int64_t *count)
{
    return db_integer(c->db, Q_COUNT, ARGS(WORD(NOTICE_STATE, state)), count);
}

enum err notice_store_again(struct ctx *c, struct id id, bool *is_set)
{
    int64_t changed;
    TRY(db_change(c->db, Q_AGAIN, ARGS(id, c->now), &changed));
    *is_set = changed == 1;
    return OK;
}
