/* SQL of the queue, of the mail server's health, and of addresses that are not written to. */
#include "notice_private.h"

static const char Q_DUE[] =
    "select m.id, m.kind, m.recipient, m.recipient_name, m.locale, m.subject,"
    " m.sealed_body, m.state, m.fence, m.tries, m.next_try_at, m.useless_at, m.sent_at,"
    " m.failure, m.created_at "
    "from [notice.message] as m "
    "where m.state in ('waiting', 'sending') and m.next_try_at <= ?1 "
    "order by m.next_try_at "
    "limit ?2 "
    "for update skip locked";
/* While it is sent, `next_try_at` is the end of the lease. */
static const char Q_TAKE[] = "update [notice.message] "
                             "set state = 'sending', fence = fence + 1, next_try_at = ?3 "
                             "where id = ?1 and fence = ?2 and state in ('waiting', 'sending')";
static const char Q_SETTLE[] = "update [notice.message] "
                               "set state = ?3, tries = ?4, next_try_at = ?5, failure = ?6,"
                               " sent_at = case when ?3 = 'sent' then ?7 else sent_at end "
                               "where id = ?1 and fence = ?2 and state = 'sending'";

static const char Q_SERVER[] =
    "select s.failures, s.closed_until, s.failure, s.failed_at, s.reached_at "
    "from [notice.server] as s "
    "where s.number = 1";
static const char Q_SERVER_FAILED[] =
    "update [notice.server] "
    "set failures = failures + 1, failure = ?1, failed_at = ?2, closed_until = ?3 "
    "where number = 1";
static const char Q_SERVER_REACHED[] =
    "update [notice.server] "
    "set failures = 0, failure = null, closed_until = 0, reached_at = ?1 "
    "where number = 1";

static const char Q_SUPPRESS[] =
    "insert into [notice.suppressed] (id, address, reason, message_id, created_at) "
    "values (?1, lower(?2), ?3, ?4, ?5) "
    "on conflict (address) do nothing";
/* What waits for the same address goes nowhere. */
static const char Q_SUPPRESS_WAITING[] =
    "update [notice.message] "
    "set state = 'suppressed', next_try_at = null, failure = ?2 "
    "where state = 'waiting' and lower(recipient) = lower(?1)";
static const char Q_IS_SUPPRESSED[] =
    "select count(*) from [notice.suppressed] as a where a.address = lower(?1)";
static const char Q_SUPPRESSED[] = "select a.id, a.address, a.reason, a.message_id, a.created_at "
                                   "from [notice.suppressed] as a "
                                   "where a.id < ?1 "
                                   "order by a.id desc "
                                   "limit ?2";
static const char Q_SUPPRESSED_COUNT[] = "select count(*) from [notice.suppressed] as a";
static const char Q_LIFT[] = "delete from [notice.suppressed] where id = ?1";

enum err notice_store_due(struct ctx *c, int64_t limit, struct notice_row **rows, size_t *count)
{
    return db_many(c->db, Q_DUE, ARGS(c->now, limit), (size_t)limit, notice_row, rows, count);
}

enum err notice_store_take(struct ctx *c, const struct notice_row *row, bool *is_taken)
{
    int64_t changed;
    TRY(db_change(c->db, Q_TAKE, ARGS(row->id, row->fence, instant_add_ms(c->now, LEASE_MS)),
                  &changed));
    *is_taken = changed == 1;
    return OK;
}

enum err notice_store_settle(struct ctx *c, const struct notice_try *tried, enum notice_state state,
                             int64_t tries, struct instant next_try_at, bool *is_set)
{
    int64_t changed;
    struct str why = str_empty(tried->why) ? (struct str){0} : tried->why;
    TRY(db_change(c->db, Q_SETTLE,
                  ARGS(tried->message_id, tried->fence, WORD(NOTICE_STATE, state), tries,
                       next_try_at, why, c->now),
                  &changed));
    *is_set = changed == 1;
    return OK;
}

enum err notice_store_server(struct ctx *c, struct notice_server *out)
{
    return db_one(c->db, Q_SERVER, NO_ARGS, notice_server, out);
}

enum err notice_store_server_failed(struct ctx *c, struct str why, struct instant closed_until)
{
    return db_change(c->db, Q_SERVER_FAILED, ARGS(why, c->now, closed_until), NULL);
}

enum err notice_store_server_reached(struct ctx *c)
{
    return db_change(c->db, Q_SERVER_REACHED, ARGS(c->now), NULL);
}

enum err notice_store_suppress(struct ctx *c, struct str address, struct str reason,
                               struct id message_id)
{
    TRY(db_change(c->db, Q_SUPPRESS, ARGS(id_new(c, 0), address, reason, message_id, c->now),
                  NULL));
    return db_change(c->db, Q_SUPPRESS_WAITING, ARGS(address, reason), NULL);
}

enum err notice_store_is_suppressed(struct ctx *c, struct str address, bool *out)
{
    int64_t count;
    TRY(db_integer(c->db, Q_IS_SUPPRESSED, ARGS(address), &count));
    *out = count > 0;
    return OK;
}

enum err notice_store_suppressed(struct ctx *c, struct id before, int64_t limit,
                                 struct notice_suppression **rows, size_t *count)
{
    return db_many(c->db, Q_SUPPRESSED, ARGS(before, limit), LIST_LIMIT_MAX + 1, notice_suppression,
                   rows, count);
}

enum err notice_store_suppressed_count(struct ctx *c, int64_t *count)
{
    return db_integer(c->db, Q_SUPPRESSED_COUNT, NO_ARGS, count);
}

enum err notice_store_lift(struct ctx *c, struct id id, bool *is_lifted)
{
    int64_t changed;
    TRY(db_change(c->db, Q_LIFT, ARGS(id), &changed));
    *is_lifted = changed == 1;
    return OK;
}
