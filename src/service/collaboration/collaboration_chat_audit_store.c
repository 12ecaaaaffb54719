/* Retention and the list of who read what: SQL. */
#include "collaboration/collaboration_chat_private.h"

static const char Q_POLICY[] = "select p.retention_days, p.is_held, p.first_reply_minutes,\n"
                               "    p.next_reply_minutes, p.updated_at\n"
                               "from [collaboration.chat_policy] as p\n"
                               "where p.business_id = ?1";

enum err collaboration_chat_store_policy(struct ctx *c, struct id business_id,
                                         struct chat_policy *out)
{
    return db_one(c->db, Q_POLICY, ARGS(business_id), chat_policy, out);
}

static const char Q_POLICY_SET[] =
    "insert into [collaboration.chat_policy] as p (business_id, retention_days, is_held,\n"
    "    first_reply_minutes, next_reply_minutes, updated_at)\n"
    "values (?1, ?2, ?3, ?4, ?5, ?6)\n"
    "on conflict (business_id) do update\n"
    "set retention_days = case when cast(?7 as bigint) = 1\n"
    "        then excluded.retention_days else p.retention_days end,\n"
    "    is_held = case when cast(?8 as bigint) = 1 then excluded.is_held else p.is_held end,\n"
    "    first_reply_minutes = case when cast(?9 as bigint) = 1\n"
    "        then excluded.first_reply_minutes else p.first_reply_minutes end,\n"
    "    next_reply_minutes = case when cast(?10 as bigint) = 1\n"
    "        then excluded.next_reply_minutes else p.next_reply_minutes end,\n"
    "    updated_at = excluded.updated_at\n"
    "returning retention_days, is_held, first_reply_minutes, next_reply_minutes, updated_at";

enum err collaboration_chat_store_policy_set(struct ctx *c, const struct chat_policy_in *in,
                                             struct chat_policy *out)
{
    return db_one(c->db, Q_POLICY_SET,
                  ARGS(in->business_id, in->retention_days, in->is_held, in->first_reply_minutes,
                       in->next_reply_minutes, c->now,
                       PRESENCE(chat_policy_in, in, retention_days) == GIVEN,
                       PRESENCE(chat_policy_in, in, is_held) == GIVEN,
                       PRESENCE(chat_policy_in, in, first_reply_minutes) == GIVEN,
                       PRESENCE(chat_policy_in, in, next_reply_minutes) == GIVEN),
                  chat_policy, out);
}

/* ---- Who read ---- */

static const char Q_ACCESS_ADD[] =
    "insert into [collaboration.chat_access]\n"
    "    (id, business_id, chat_id, user_id, reader, what, reason, created_at)\n"
    "values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)";

enum err collaboration_chat_store_access_add(struct ctx *c, const struct chat_access *a)
{
    return db_change(c->db, Q_ACCESS_ADD,
                     ARGS(a->id, a->business_id, a->chat_id, a->user_id,
                          WORD(CHAT_ACCESS_READER, a->reader), WORD(CHAT_ACCESS_WHAT, a->what),
                          a->reason, a->created_at),
                     NULL);
}

static const char Q_ACCESSES[] =
    "select a.id, a.business_id, a.chat_id, a.user_id, a.reader, a.what, a.reason, a.created_at\n"
    "from [collaboration.chat_access] as a\n"
    "where a.business_id = ?1\n"
    "and a.id < ?2\n"
    "order by a.id desc\n"
    "limit ?3";

enum err collaboration_chat_store_accesses(struct ctx *c, const struct chat_accesses_in *in,
                                           struct id before, struct chat_access_list *out)
{
    return db_many(c->db, Q_ACCESSES, ARGS(in->business_id, before, list_fetch_limit(in->limit)),
                   LIST_LIMIT_MAX + 1, chat_access, &out->data, &out->data_count);
}

/* ---- What goes ---- */

/* A room whose oldest messages are over, of a business that holds nothing; of them as many as one
 * turn deletes. What stays is a tail, so that neither messages nor events have a hole. */
static const char Q_OVERDUE[] =
    "select m.chat_id, m.business_id,\n"
    "    cast(case when max(m.seq) > min(m.seq) + ?2 then min(m.seq) + ?2\n"
    "        else max(m.seq) + 1 end as bigint) as keep_seq\n"
    "from [collaboration.chat_message] as m\n"
    "join [collaboration.chat_policy] as p on p.business_id = m.business_id\n"
    "where p.retention_days > 0\n"
    "and p.is_held = 0\n"
    "and m.created_at < ?1 - p.retention_days * 86400000\n"
    "and not exists (select 1 from [collaboration.chat_message] as o\n"
    "    where o.chat_id = m.chat_id and o.seq < m.seq\n"
    "    and o.created_at >= ?1 - p.retention_days * 86400000)\n"
    "group by m.chat_id, m.business_id\n"
    "limit 1";
static const char Q_EVENTS_BEFORE[] = "select coalesce(min(e.seq), cast(?4 as bigint)) as total\n"
                                      "from [collaboration.chat_event] as e\n"
                                      "where e.business_id = ?1\n"
                                      "and e.chat_id = ?2\n"
                                      "and e.message_seq >= ?3";

enum err collaboration_chat_store_overdue(struct ctx *c, struct chat_overdue *out)
{
    TRY(db_one(c->db, Q_OVERDUE, ARGS(c->now, (int64_t)CHAT_SWEEP_ROWS_MAX), chat_overdue, out));
    return db_integer(c->db, Q_EVENTS_BEFORE,
                      ARGS(out->business_id, out->chat_id, out->keep_seq, INTEGER_MAX),
                      &out->keep_event_seq);
}

static const char Q_MESSAGES_GO[] = "delete from [collaboration.chat_message] as m\n"
                                    "where m.business_id = ?1\n"
                                    "and m.chat_id = ?2\n"
                                    "and m.seq < ?3";
static const char Q_REVISIONS_GO[] = "delete from [collaboration.chat_revision] as r\n"
                                     "where r.business_id = ?1\n"
                                     "and r.chat_id = ?2\n"
                                     "and r.seq < ?3";
static const char Q_ATTACHMENTS_GO[] = "delete from [collaboration.chat_attachment] as a\n"
                                       "where a.business_id = ?1\n"
                                       "and a.chat_id = ?2\n"
                                       "and a.seq < ?3";
static const char Q_EVENTS_GO[] = "delete from [collaboration.chat_event] as e\n"
                                  "where e.business_id = ?1\n"
                                  "and e.chat_id = ?2\n"
                                  "and e.seq < ?3";

enum err collaboration_chat_store_retain(struct ctx *c, const struct chat_overdue *o,
                                         int64_t *count)
{
    struct values of_messages = ARGS(o->business_id, o->chat_id, o->keep_seq);
    TRY(db_change(c->db, Q_REVISIONS_GO, of_messages, NULL));
    TRY(db_change(c->db, Q_ATTACHMENTS_GO, of_messages, NULL));
    TRY(db_change(c->db, Q_EVENTS_GO, ARGS(o->business_id, o->chat_id, o->keep_event_seq), NULL));
    return db_change(c->db, Q_MESSAGES_GO, of_messages, count);
}
