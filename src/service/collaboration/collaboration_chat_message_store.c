/* Messages, what they said before, their pictures and events: SQL. */
#include "collaboration/collaboration_chat_private.h"

#include "type/slug.h"

#define COLUMNS                                                                                \
    "m.id, m.chat_id, m.business_id, m.seq, m.author, m.author_id, m.author_name,\n"           \
    "    m.client_id, m.body, m.attachments as attachments_kept, m.edited_at, m.deleted_at,\n" \
    "    m.created_at, m.version\n"
#define FROM "select " COLUMNS "from [collaboration.chat_message] as m\n"

/* What `like` would take for more than a letter matches any one. */
struct str collaboration_chat_pattern(struct ctx *c, struct str q)
{
    struct str folded = text_fold(c->arena, str_trim(q));
    char *text = arena_alloc(c->arena, folded.length + 2);
    text[0] = '%';
    for (size_t i = 0; i < folded.length; i++)
        text[i + 1] = folded.data[i] == '%' || folded.data[i] == '\\' ? '_' : folded.data[i];
    text[folded.length + 1] = '%';
    return str_from(text, folded.length + 2);
}

static const char Q_ADD[] =
    "insert into [collaboration.chat_message] (chat_id, seq, id, business_id, author, author_id,\n"
    "    author_name, client_id, client_key, body, find_text, attachments, created_at, version)\n"
    "values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, 1)";

enum err collaboration_chat_store_message_add(struct ctx *c, const struct chat_message *m,
                                              struct str client_key)
{
    return db_change(c->db, Q_ADD,
                     ARGS(m->chat_id, m->seq, m->id, m->business_id, WORD(CHAT_PARTY, m->author),
                          m->author_id, m->author_name, m->client_id, client_key, m->body,
                          text_fold(c->arena, m->body), m->attachments_kept, m->created_at),
                     NULL);
}

static const char Q_REPEAT[] = FROM "where m.business_id = ?1\n"
                                    "and m.chat_id = ?2\n"
                                    "and m.client_key = ?3";

enum err collaboration_chat_store_message_repeat(struct ctx *c, const struct chat *chat,
                                                 struct str client_key, struct chat_message *out)
{
    return db_one(c->db, Q_REPEAT, ARGS(chat->business_id, chat->id, client_key), chat_message,
                  out);
}

static const char Q_MESSAGE[] = FROM "where m.business_id = ?1\n"
                                     "and m.chat_id = ?2\n"
                                     "and m.id = ?3";

enum err collaboration_chat_store_message(struct ctx *c, const struct chat *chat, struct id id,
                                          struct chat_message *out)
{
    return db_one(c->db, Q_MESSAGE, ARGS(chat->business_id, chat->id, id), chat_message, out);
}

static const char Q_MESSAGE_AT[] = FROM "where m.business_id = ?1\n"
                                        "and m.chat_id = ?2\n"
                                        "and m.seq = ?3";

enum err collaboration_chat_store_message_at(struct ctx *c, const struct chat *chat, int64_t seq,
                                             struct chat_message *out)
{
    return db_one(c->db, Q_MESSAGE_AT, ARGS(chat->business_id, chat->id, seq), chat_message, out);
}

static const char Q_AFTER[] = FROM "where m.business_id = ?1\n"
                                   "and m.chat_id = ?2\n"
                                   "and m.seq > ?3\n"
                                   "and m.find_text like ?4\n"
                                   "order by m.seq\n"
                                   "limit ?5";
static const char Q_BEFORE[] = FROM "where m.business_id = ?1\n"
                                    "and m.chat_id = ?2\n"
                                    "and m.seq < ?3\n"
                                    "and m.find_text like ?4\n"
                                    "order by m.seq desc\n"
                                    "limit ?5";

enum err collaboration_chat_store_messages(struct ctx *c, const struct chat *chat, bool is_after,
                                           int64_t seq, struct str pattern, int64_t limit,
                                           struct chat_message **out, size_t *count)
{
    return db_many(c->db, is_after ? Q_AFTER : Q_BEFORE,
                   ARGS(chat->business_id, chat->id, seq, pattern, limit), (size_t)limit,
                   chat_message, out, count);
}

static const char Q_SEARCH[] =
    FROM "join [collaboration.chat] as h on h.id = m.chat_id\n"
         "where m.business_id = ?1\n"
         "and (h.kind = 'team'\n"
         "    or (h.kind = 'order' and cast(?3 as bigint) = 1)\n"
         "    or (h.kind = 'direct' and (h.member_low = ?2 or h.member_high = ?2)))\n"
         "and m.find_text like ?4\n"
         "and m.id < ?5\n"
         "order by m.id desc\n"
         "limit ?6";

enum err collaboration_chat_store_search(struct ctx *c, const struct chat_search_in *in,
                                         bool has_orders, struct str pattern, struct id before,
                                         struct chat_message_list *out)
{
    return db_many(c->db, Q_SEARCH,
                   ARGS(in->business_id, c->caller.user_id, has_orders, pattern, before,
                        list_fetch_limit(in->limit)),
                   LIST_LIMIT_MAX + 1, chat_message, &out->data, &out->data_count);
}

static const char Q_SET[] =
    "update [collaboration.chat_message] as m\n"
    "set body = ?4, find_text = ?5, attachments = ?6, edited_at = ?7, deleted_at = ?8,\n"
    "    deleted_by = ?9, version = m.version + 1\n"
    "where m.business_id = ?1\n"
    "and m.chat_id = ?2\n"
    "and m.seq = ?3\n"
    "and m.deleted_at is null";

/* The room's row is locked, so only a programming error changes none. */
enum err collaboration_chat_store_message_set(struct ctx *c, const struct chat_message *m,
                                              struct id deleted_by)
{
    int64_t changed;
    TRY(db_change(c->db, Q_SET,
                  ARGS(m->business_id, m->chat_id, m->seq, m->body, text_fold(c->arena, m->body),
                       m->attachments_kept, m->edited_at, m->deleted_at, deleted_by),
                  &changed));
    return changed == 1 ? OK : fail_internal(c, "a message of a locked room has moved");
}

/* ---- What they said before ---- */

static const char Q_REVISION_ADD[] =
    "insert into [collaboration.chat_revision]\n"
    "    (message_id, version, chat_id, seq, business_id, body, changed_by, changed_at)\n"
    "values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)";

enum err collaboration_chat_store_revision_add(struct ctx *c, const struct chat_message *m,
                                               struct id changed_by)
{
    return db_change(
        c->db, Q_REVISION_ADD,
        ARGS(m->id, m->version, m->chat_id, m->seq, m->business_id, m->body, changed_by, c->now),
        NULL);
}

static const char Q_REVISIONS[] =
    "select r.message_id, r.version, r.seq, r.body, r.changed_by, r.changed_at\n"
    "from [collaboration.chat_revision] as r\n"
    "where r.business_id = ?1\n"
    "and r.chat_id = ?2\n"
    "and r.seq >= ?3\n"
    "and r.seq <= ?4\n"
    "order by r.seq, r.version\n"
    "limit ?5";

enum err collaboration_chat_store_revisions(struct ctx *c, const struct chat *chat, int64_t from,
                                            int64_t to, struct chat_revision **out, size_t *count)
{
    enum { REVISIONS_MAX = 2000 };
    return db_many(c->db, Q_REVISIONS,
                   ARGS(chat->business_id, chat->id, from, to, (int64_t)REVISIONS_MAX),
                   REVISIONS_MAX, chat_revision, out, count);
}

/* ---- Events ---- */

static const char Q_EVENT_ADD[] = "insert into [collaboration.chat_event]\n"
                                  "    (chat_id, seq, business_id, type, message_seq, created_at)\n"
                                  "values (?1, ?2, ?3, ?4, ?5, ?6)";

enum err collaboration_chat_store_event_add(struct ctx *c, const struct chat *chat,
                                            const char *type, int64_t message_seq)
{
    return db_change(
        c->db, Q_EVENT_ADD,
        ARGS(chat->id, chat->event_seq, chat->business_id, str_of(type), message_seq, c->now),
        NULL);
}

static const char Q_EVENTS[] = "select e.seq, e.type, e.message_seq\n"
                               "from [collaboration.chat_event] as e\n"
                               "where e.business_id = ?1\n"
                               "and e.chat_id = ?2\n"
                               "and e.seq > ?3\n"
                               "order by e.seq\n"
                               "limit ?4";

enum err collaboration_chat_store_events(struct ctx *c, const struct chat *chat, int64_t after,
                                         int64_t limit, struct chat_event **out, size_t *count)
{
    return db_many(c->db, Q_EVENTS, ARGS(chat->business_id, chat->id, after, limit), (size_t)limit,
                   chat_event, out, count);
}

/* ---- Pictures ---- */

static const char Q_ATTACHMENT_ADD[] =
    "insert into [collaboration.chat_attachment] (message_id, position, chat_id, seq,\n"
    "    business_id, place_id, picture_hash, picture_width, picture_height, picture_tint)\n"
    "values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)";

enum err collaboration_chat_store_attachment_add(struct ctx *c, const struct chat_message *m,
                                                 const struct chat_attachment *a)
{
    return db_change(c->db, Q_ATTACHMENT_ADD,
                     ARGS(m->id, a->position, m->chat_id, m->seq, m->business_id, a->place_id,
                          a->picture_hash, a->picture_width, a->picture_height, a->picture_tint),
                     NULL);
}

static const char Q_ATTACHMENTS[] =
    "select a.message_id, a.position, a.place_id, a.picture_hash, a.picture_width,\n"
    "    a.picture_height, a.picture_tint\n"
    "from [collaboration.chat_attachment] as a\n"
    "where a.business_id = ?1\n"
    "and a.chat_id = ?2\n"
    "and a.seq >= ?3\n"
    "and a.seq <= ?4\n"
    "order by a.seq, a.position\n"
    "limit ?5";

enum err collaboration_chat_store_attachments(struct ctx *c, const struct chat *chat, int64_t from,
                                              int64_t to, size_t max, struct chat_attachment **out,
                                              size_t *count)
{
    return db_many(c->db, Q_ATTACHMENTS, ARGS(chat->business_id, chat->id, from, to, (int64_t)max),
                   max, chat_attachment, out, count);
}

static const char Q_ATTACHMENTS_DROP[] = "delete from [collaboration.chat_attachment] as a\n"
                                         "where a.business_id = ?1\n"
                                         "and a.chat_id = ?2\n"
                                         "and a.seq >= ?3\n"
                                         "and a.seq <= ?4";

enum err collaboration_chat_store_attachments_drop(struct ctx *c, const struct chat *chat,
                                                   int64_t from, int64_t to)
{
    return db_change(c->db, Q_ATTACHMENTS_DROP, ARGS(chat->business_id, chat->id, from, to), NULL);
}
