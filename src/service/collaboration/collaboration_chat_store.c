/* Rooms and receipts: their SQL. */
#include "collaboration/collaboration_chat_private.h"

#define COLUMNS                                                                    \
    "h.id, h.business_id, h.business_name, h.kind, h.order_id, h.order_number,\n"  \
    "    h.order_group_id, h.customer_id, h.member_low, h.member_high, h.state,\n" \
    "    h.assigned_to, h.waiting_since, h.reply_due_at, h.first_asked_at,\n"      \
    "    h.first_answered_at, h.last_seq, h.event_seq, h.active_at, h.created_at, h.version"
#define LISTED                                                   \
    "select " COLUMNS ", coalesce(r.read_seq, 0) as read_seq,\n" \
    "    h.last_seq - coalesce(r.read_seq, 0) as unread\n"       \
    "from [collaboration.chat] as h\n"                           \
    "left join [collaboration.chat_reader] as r on r.chat_id = h.id and r.reader_id = ?2\n"

static const char Q_CHAT[] = "select " COLUMNS "\n"
                             "from [collaboration.chat] as h\n"
                             "where h.id = ?1";
static const char Q_CHAT_LOCK[] = "select " COLUMNS "\n"
                                  "from [collaboration.chat] as h\n"
                                  "where h.id = ?1\n"
                                  "for update";

enum err collaboration_chat_store_get(struct ctx *c, struct id id, bool is_locked, struct chat *out)
{
    return db_one(c->db, is_locked ? Q_CHAT_LOCK : Q_CHAT, ARGS(id), chat, out);
}

static const char Q_BY_KEY[] = "select " COLUMNS "\n"
                               "from [collaboration.chat] as h\n"
                               "where h.business_id = ?1\n"
                               "and h.room_key = ?2";

enum err collaboration_chat_store_by_key(struct ctx *c, struct id business_id, struct str key,
                                         struct chat *out)
{
    return db_one(c->db, Q_BY_KEY, ARGS(business_id, key), chat, out);
}

static const char Q_ADD[] =
    "insert into [collaboration.chat] (id, business_id, business_name, kind, room_key, order_id,\n"
    "    order_number, order_group_id, customer_id, member_low, member_high, state, last_seq,\n"
    "    event_seq, active_at, created_at, version)\n"
    "values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, 'open', 0, 0, ?12, ?12, 1)\n"
    "on conflict (business_id, room_key) do nothing";

enum err collaboration_chat_store_add(struct ctx *c, const struct chat *h, struct str key)
{
    return db_change(c->db, Q_ADD,
                     ARGS(h->id, h->business_id, h->business_name, WORD(CHAT_KIND, h->kind), key,
                          h->order_id, h->order_number, h->order_group_id, h->customer_id,
                          h->member_low, h->member_high, c->now),
                     NULL);
}

/* ---- Lists ---- */

#define SHOWN_TO_MEMBER                                      \
    "(h.kind = 'team'\n"                                     \
    "    or (h.kind = 'order' and cast(?3 as bigint) = 1)\n" \
    "    or (h.kind = 'direct' and (h.member_low = ?2 or h.member_high = ?2)))\n"

#define ASKED_FOR                                                                            \
    LISTED                                                                                   \
    "where h.business_id = ?1\n"                                                             \
    "and " SHOWN_TO_MEMBER "and (cast(?4 as text) = 'any' or h.kind = ?4)\n"                 \
    "and (cast(?5 as text) = 'any' or h.state = ?5)\n"                                       \
    "and (cast(?6 as text) = 'any' or (cast(?6 as text) = 'me' and h.assigned_to = ?2)\n"    \
    "    or (cast(?6 as text) = 'nobody' and h.kind = 'order' and h.assigned_to is null))\n" \
    "and (cast(?7 as bigint) = 0 or h.waiting_since is not null)\n"                          \
    "and (cast(?8 as bigint) = 0 or h.last_seq > coalesce(r.read_seq, 0))\n"                 \
    "and (cast(?12 as bigint) = 0 or h.reply_due_at <= ?13)\n"
static const char Q_LIST[] =
    ASKED_FOR "and (h.active_at < ?9 or (h.active_at = ?9 and h.id < ?10))\n"
              "order by h.active_at desc, h.id desc\n"
              "limit ?11";
static const char Q_LIST_DUE[] =
    ASKED_FOR "and (h.reply_due_at > ?9 or (h.reply_due_at = ?9 and h.id > ?10))\n"
              "order by h.reply_due_at, h.id\n"
              "limit ?11";

enum err collaboration_chat_store_list(struct ctx *c, const struct chat_list_in *in,
                                       bool has_orders, const struct cursor *past,
                                       struct chat_list *out)
{
    return db_many(c->db, in->sort == CHAT_BY_DUE ? Q_LIST_DUE : Q_LIST,
                   ARGS(in->business_id, c->caller.user_id, has_orders,
                        WORD(CHAT_KIND_WANTED, in->kind), WORD(CHAT_STATE_WANTED, in->state),
                        WORD(CHAT_ASSIGNED_WANTED, in->assigned), in->is_waiting, in->is_unread,
                        past->number, past->id, list_fetch_limit(in->limit), in->is_late, c->now),
                   LIST_LIMIT_MAX + 1, chat, &out->data, &out->data_count);
}

/* A customer's own rooms, of all shops. */
static const char Q_MINE[] = LISTED "where h.customer_id = ?1\n"
                                    "and (h.active_at < ?3 or (h.active_at = ?3 and h.id < ?4))\n"
                                    "order by h.active_at desc, h.id desc\n"
                                    "limit ?5";

enum err collaboration_chat_store_mine(struct ctx *c, int64_t limit, const struct cursor *past,
                                       struct chat_list *out)
{
    return db_many(
        c->db, Q_MINE,
        ARGS(c->caller.user_id, c->caller.user_id, past->number, past->id, list_fetch_limit(limit)),
        LIST_LIMIT_MAX + 1, chat, &out->data, &out->data_count);
}

/* ---- Numbers ---- */

struct chat_numbers {
    int64_t last_seq, event_seq;
};
TYPE(chat_numbers, F(chat_numbers, last_seq, "Of messages."), F(chat_numbers, event_seq, "All."));

static const char Q_NEXT[] =
    "update [collaboration.chat] as h\n"
    "set last_seq = h.last_seq + 1, event_seq = h.event_seq + 1, active_at = ?3,\n"
    "    state = case when cast(?4 as text) = 'member' then h.state else 'open' end,\n"
    "    waiting_since = case when h.kind <> 'order' or cast(?4 as text) = 'member' then null\n"
    "        else coalesce(h.waiting_since, ?3) end,\n"
    "    late_at = case when h.reply_due_at = ?5 then h.late_at else null end,\n"
    "    reply_due_at = ?5,\n"
    "    first_asked_at = case when h.kind <> 'order' or cast(?4 as text) = 'member'\n"
    "        then h.first_asked_at else coalesce(h.first_asked_at, ?3) end,\n"
    "    first_answered_at = case when h.kind = 'order' and cast(?4 as text) = 'member'\n"
    "        and h.first_asked_at is not null then coalesce(h.first_answered_at, ?3)\n"
    "        else h.first_answered_at end\n"
    "where h.business_id = ?1\n"
    "and h.id = ?2\n"
    "returning last_seq, event_seq";

enum err collaboration_chat_store_next(struct ctx *c, struct chat *chat, enum chat_party author,
                                       struct instant reply_due_at)
{
    struct chat_numbers numbers = {0};
    TRY(db_one(c->db, Q_NEXT,
               ARGS(chat->business_id, chat->id, c->now, WORD(CHAT_PARTY, author), reply_due_at),
               chat_numbers, &numbers));
    chat->last_seq = numbers.last_seq;
    chat->event_seq = numbers.event_seq;
    return OK;
}

static const char Q_NEXT_EVENT[] = "update [collaboration.chat] as h\n"
                                   "set event_seq = h.event_seq + 1\n"
                                   "where h.business_id = ?1\n"
                                   "and h.id = ?2\n"
                                   "returning event_seq";

enum err collaboration_chat_store_next_event(struct ctx *c, struct chat *chat)
{
    return db_integer(c->db, Q_NEXT_EVENT, ARGS(chat->business_id, chat->id), &chat->event_seq);
}

static const char Q_SET[] = "update [collaboration.chat] as h\n"
                            "set state = ?4, assigned_to = ?5, waiting_since = ?6,\n"
                            "    reply_due_at = ?7,\n"
                            "    late_at = case when h.reply_due_at = ?7 then h.late_at else null\n"
                            "        end,\n"
                            "    version = h.version + 1\n"
                            "where h.business_id = ?1\n"
                            "and h.id = ?2\n"
                            "and h.version = ?3";

enum err collaboration_chat_store_set(struct ctx *c, const struct chat *h, int64_t *changed)
{
    return db_change(c->db, Q_SET,
                     ARGS(h->business_id, h->id, h->version, WORD(CHAT_STATE, h->state),
                          h->assigned_to, h->waiting_since, h->reply_due_at),
                     changed);
}

/* ---- Who waits too long ---- */

static const char Q_LATE[] = "select " COLUMNS "\n"
                             "from [collaboration.chat] as h\n"
                             "where h.reply_due_at <= ?1\n"
                             "and h.late_at is null\n"
                             "order by h.reply_due_at\n"
                             "limit ?2";

enum err collaboration_chat_store_late(struct ctx *c, struct chat **out, size_t *count)
{
    return db_many(c->db, Q_LATE, ARGS(c->now, (int64_t)CHAT_LATE_ROWS_MAX), CHAT_LATE_ROWS_MAX,
                   chat, out, count);
}

static const char Q_LATE_MARK[] = "update [collaboration.chat] as h\n"
                                  "set late_at = ?4\n"
                                  "where h.business_id = ?1\n"
                                  "and h.id = ?2\n"
                                  "and h.reply_due_at = ?3\n"
                                  "and h.late_at is null";

enum err collaboration_chat_store_late_mark(struct ctx *c, const struct chat *chat,
                                            int64_t *changed)
{
    return db_change(c->db, Q_LATE_MARK,
                     ARGS(chat->business_id, chat->id, chat->reply_due_at, c->now), changed);
}

/* ---- Receipts ---- */

#define RECEIPT                                                                                  \
    "select r.reader, case when r.reader = 'guest' then null else r.reader_id end as user_id,\n" \
    "    r.delivered_seq, r.read_seq, r.updated_at\n"                                            \
    "from [collaboration.chat_reader] as r\n"

static const char Q_RECEIPT[] = RECEIPT "where r.business_id = ?1\n"
                                        "and r.chat_id = ?2\n"
                                        "and r.reader_id = ?3";

enum err collaboration_chat_store_receipt(struct ctx *c, const struct chat *chat,
                                          struct id reader_id, struct chat_receipt *out)
{
    return db_one(c->db, Q_RECEIPT, ARGS(chat->business_id, chat->id, reader_id), chat_receipt,
                  out);
}

static const char Q_RECEIPTS[] = RECEIPT "where r.business_id = ?1\n"
                                         "and r.chat_id = ?2\n"
                                         "order by r.reader_id\n"
                                         "limit ?3";

enum err collaboration_chat_store_receipts(struct ctx *c, struct chat *chat)
{
    return db_many(c->db, Q_RECEIPTS, ARGS(chat->business_id, chat->id, (int64_t)CHAT_READERS_MAX),
                   CHAT_READERS_MAX, chat_receipt, &chat->receipts, &chat->receipts_count);
}

static const char Q_RECEIVE[] =
    "insert into [collaboration.chat_reader] as r\n"
    "    (chat_id, reader_id, business_id, reader, delivered_seq, read_seq, updated_at)\n"
    "values (?1, ?2, ?3, ?4, ?5, ?6, ?7)\n"
    "on conflict (chat_id, reader_id) do update\n"
    "set delivered_seq = case when r.delivered_seq > excluded.delivered_seq\n"
    "        then r.delivered_seq else excluded.delivered_seq end,\n"
    "    read_seq = case when r.read_seq > excluded.read_seq\n"
    "        then r.read_seq else excluded.read_seq end,\n"
    "    reader = excluded.reader, updated_at = excluded.updated_at\n"
    "where r.delivered_seq < excluded.delivered_seq or r.read_seq < excluded.read_seq";

enum err collaboration_chat_store_receive(struct ctx *c, const struct chat *chat,
                                          const struct chat_voice *voice, int64_t delivered_seq,
                                          int64_t read_seq, int64_t *changed)
{
    return db_change(c->db, Q_RECEIVE,
                     ARGS(chat->id, voice->reader_id, chat->business_id,
                          WORD(CHAT_PARTY, voice->party),
                          delivered_seq > read_seq ? delivered_seq : read_seq, read_seq, c->now),
                     changed);
}
