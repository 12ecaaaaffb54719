/* SQL of the bell: each statement binds the account. */
#include "notice_private.h"

#define NOTIFICATION_COLUMNS                                                              \
    "select n.id, n.kind, n.business_id, n.text, n.link,"                                 \
    " case when n.read_at is null then 0 else 1 end as is_read, n.read_at, n.created_at " \
    "from [notice.notification] as n "

/* The row is the lock that orders the commits of one account's events. */
static const char Q_RING[] = "insert into [notice.bell] as b (user_id, seq) values (?1, 1) "
                             "on conflict (user_id) do update set seq = b.seq + 1 "
                             "returning seq";
static const char Q_BELL[] = "select b.seq from [notice.bell] as b where b.user_id = ?1";
static const char Q_ADD_EVENT[] =
    "insert into [notice.bell_event] (user_id, seq, notification_id, type, data,"
    " created_at) values (?1, ?2, ?3, ?4, ?5, ?6)";
static const char Q_EVENTS[] = "select e.seq, e.type, e.data "
                               "from [notice.bell_event] as e "
                               "where e.user_id = ?1 and e.seq > ?2 "
                               "order by e.seq limit ?3";
static const char Q_BELL_ADD[] =
    "insert into [notice.notification]"
    " (id, user_id, kind, business_id, text, link, dedupe_key, author_id, source, created_at) "
    "values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10) "
    "on conflict (user_id, dedupe_key) do nothing";
static const char Q_BELL_GET[] = NOTIFICATION_COLUMNS "where n.user_id = ?1 and n.id = ?2";
static const char Q_BELL_LIST[] = NOTIFICATION_COLUMNS "where n.user_id = ?1 and n.id < ?2 "
                                                       "order by n.id desc limit ?3";
static const char Q_BELL_LIST_UNREAD[] =
    NOTIFICATION_COLUMNS "where n.user_id = ?1 and n.id < ?2 and n.read_at is null "
                         "order by n.id desc limit ?3";
static const char Q_BELL_UNREAD[] = "select count(*) from [notice.notification] as n "
                                    "where n.user_id = ?1 and n.read_at is null";
static const char Q_BELL_READ[] = "update [notice.notification] as n set read_at = ?3 "
                                  "where n.user_id = ?1 and n.id = ?2 and n.read_at is null";
static const char Q_BELL_READ_ALL[] = "update [notice.notification] as n set read_at = ?2 "
                                      "where n.user_id = ?1 and n.read_at is null";
static const char Q_BELL_SWEEP[] =
    "delete from [notice.notification] "
    "where id in (select n.id from [notice.notification] as n where n.created_at < ?1 limit ?2)";
static const char Q_BELL_SWEEP_EVENTS[] =
    "delete from [notice.bell_event] as e "
    "where exists (select 1 from (select o.user_id, o.seq from [notice.bell_event] as o"
    " where o.created_at < ?1 order by o.created_at limit ?2) as x"
    " where x.user_id = e.user_id and x.seq = e.seq)";
static const char Q_TOLD_OF_SOURCE[] = "select n.id, n.user_id from [notice.notification] as n "
                                       "where n.source = ?1 order by n.user_id, n.id limit ?2";
static const char Q_TOLD_OF_AUTHOR[] = "select n.id, n.user_id from [notice.notification] as n "
                                       "where n.author_id = ?1 order by n.user_id, n.id limit ?2";
static const char Q_UNTELL[] = "delete from [notice.notification] as n "
                               "where n.user_id = ?1 and n.id = ?2";
static const char Q_UNTELL_EVENT[] =
    "update [notice.bell_event] as e set type = 'read', data = ?3 "
    "where e.user_id = ?1 and e.notification_id = ?2 and e.type = 'notification'";
static const char Q_BELL_ERASE[] = "delete from [notice.notification] where user_id = ?1";
static const char Q_BELL_ERASE_EVENTS[] = "delete from [notice.bell_event] where user_id = ?1";
static const char Q_BELL_ERASE_BELL[] = "delete from [notice.bell] where user_id = ?1";

enum err notice_store_ring(struct ctx *c, struct id user_id, int64_t *seq)
{
    return db_integer(c->db, Q_RING, ARGS(user_id), seq);
}

enum err notice_store_bell(struct ctx *c, struct id user_id, int64_t *seq)
{
    enum err err = db_integer(c->db, Q_BELL, ARGS(user_id), seq);
    if (err != ERR_MISSING)
        return err;
    *seq = 0;
    return OK;
}

enum err notice_store_add_bell_event(struct ctx *c, struct id user_id, int64_t seq,
                                     struct id notification_id, struct str type, struct str data)
{
    return db_change(c->db, Q_ADD_EVENT, ARGS(user_id, seq, notification_id, type, data, c->now),
                     NULL);
}

enum err notice_store_bell_events(struct ctx *c, struct id user_id, int64_t after, int64_t limit,
                                  struct live_event **out, size_t *count)
{
    return db_many(c->db, Q_EVENTS, ARGS(user_id, after, limit), (size_t)limit, live_event, out,
                   count);
}

enum err notice_store_add_notification(struct ctx *c, struct id user_id,
                                       const struct notice_notification *row,
                                       const struct notice_wanted *wanted, bool *is_new)
{
    int64_t changed;
    TRY(db_change(c->db, Q_BELL_ADD,
                  ARGS(row->id, user_id, row->kind, row->business_id, row->text, row->link,
                       wanted->dedupe_key, wanted->author_id, wanted->source, row->created_at),
                  &changed));
    *is_new = changed == 1;
    return OK;
}

enum err notice_store_notification(struct ctx *c, struct id user_id, struct id id,
                                   struct notice_notification *out)
{
    return db_one(c->db, Q_BELL_GET, ARGS(user_id, id), notice_notification, out);
}

enum err notice_store_notifications(struct ctx *c, struct id user_id, bool is_unread,
                                    struct id before, int64_t limit,
                                    struct notice_notification **out, size_t *count)
{
    return is_unread ? db_many(c->db, Q_BELL_LIST_UNREAD, ARGS(user_id, before, limit),
                               LIST_LIMIT_MAX + 1, notice_notification, out, count)
                     : db_many(c->db, Q_BELL_LIST, ARGS(user_id, before, limit), LIST_LIMIT_MAX + 1,
                               notice_notification, out, count);
}

enum err notice_store_unread(struct ctx *c, struct id user_id, int64_t *count)
{
    return db_integer(c->db, Q_BELL_UNREAD, ARGS(user_id), count);
}

enum err notice_store_set_read(struct ctx *c, struct id user_id, struct id id, bool *is_set)
{
    int64_t changed;
    TRY(db_change(c->db, Q_BELL_READ, ARGS(user_id, id, c->now), &changed));
    *is_set = changed == 1;
    return OK;
}

enum err notice_store_set_all_read(struct ctx *c, struct id user_id, int64_t *count)
{
    return db_change(c->db, Q_BELL_READ_ALL, ARGS(user_id, c->now), count);
}

/* The events go earlier: who was away longer reads the list. */
enum err notice_store_sweep_bell(struct ctx *c, struct instant before, struct instant events_before,
                                 int64_t *count)
{
    int64_t events;
    TRY(db_change(c->db, Q_BELL_SWEEP, ARGS(before, (int64_t)SWEEP_ROWS_MAX), count));
    TRY(db_change(c->db, Q_BELL_SWEEP_EVENTS, ARGS(events_before, (int64_t)SWEEP_ROWS_MAX),
                  &events));
    *count += events;
    return OK;
}

TYPE(notice_told_of, F(notice_told_of, id, "Which.", .prefix = ID_NOTIFICATION),
     F(notice_told_of, user_id, "Whose.", .prefix = "user"));

enum err notice_store_told_of_source(struct ctx *c, struct str source, struct notice_told_of **out,
                                     size_t *count)
{
    return db_many(c->db, Q_TOLD_OF_SOURCE, ARGS(source, (int64_t)BELL_TAKE_BACK_ROWS),
                   BELL_TAKE_BACK_ROWS, notice_told_of, out, count);
}

enum err notice_store_told_of_author(struct ctx *c, struct id author_id,
                                     struct notice_told_of **out, size_t *count)
{
    return db_many(c->db, Q_TOLD_OF_AUTHOR, ARGS(author_id, (int64_t)BELL_TAKE_BACK_ROWS),
                   BELL_TAKE_BACK_ROWS, notice_told_of, out, count);
}

enum err notice_store_untell(struct ctx *c, const struct notice_told_of *row, struct str data)
{
    TRY(db_change(c->db, Q_UNTELL, ARGS(row->user_id, row->id), NULL));
    return db_change(c->db, Q_UNTELL_EVENT, ARGS(row->user_id, row->id, data), NULL);
}

enum err notice_store_erase_bell(struct ctx *c, struct id user_id)
{
    TRY(db_change(c->db, Q_BELL_ERASE, ARGS(user_id), NULL));
    TRY(db_change(c->db, Q_BELL_ERASE_EVENTS, ARGS(user_id), NULL));
    return db_change(c->db, Q_BELL_ERASE_BELL, ARGS(user_id), NULL);
}

enum err notice_store_bell_of(struct ctx *c, struct id user_id, struct notice_notification **out,
                              size_t *count)
{
    struct id last;
    for (size_t i = 0; i < sizeof last.bytes; i++)
        last.bytes[i] = 0xFF;
    return db_many(c->db, Q_BELL_LIST, ARGS(user_id, last, (int64_t)BELL_EXPORT_MAX),
                   BELL_EXPORT_MAX, notice_notification, out, count);
}
