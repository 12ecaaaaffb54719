/* Hand-overs, answers that are ready, and rooms in figures: their SQL. */
#include "collaboration/collaboration_chat_private.h"

static const char Q_HANDOVER_ADD[] =
    "insert into [collaboration.chat_handover]\n"
    "    (id, chat_id, business_id, from_id, to_id, by_id, note, created_at)\n"
    "values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)";

enum err collaboration_chat_store_handover_add(struct ctx *c, const struct chat *chat,
                                               const struct chat_handover *h)
{
    return db_change(c->db, Q_HANDOVER_ADD,
                     ARGS(h->id, h->chat_id, chat->business_id, h->from_id, h->to_id, h->by_id,
                          h->note, h->created_at),
                     NULL);
}

static const char Q_HANDOVERS[] =
    "select v.id, v.chat_id, v.from_id, v.to_id, v.by_id, v.note, v.created_at\n"
    "from [collaboration.chat_handover] as v\n"
    "where v.business_id = ?1\n"
    "and v.chat_id = ?2\n"
    "and v.id < ?3\n"
    "order by v.id desc\n"
    "limit ?4";

enum err collaboration_chat_store_handovers(struct ctx *c, const struct chat *chat, int64_t limit,
                                            struct id before, struct chat_handover_list *out)
{
    return db_many(c->db, Q_HANDOVERS,
                   ARGS(chat->business_id, chat->id, before, list_fetch_limit(limit)),
                   LIST_LIMIT_MAX + 1, chat_handover, &out->data, &out->data_count);
}

#define CANNED                                                                   \
    "select r.id, r.business_id, r.title, r.body, r.created_at, r.updated_at,\n" \
    "    r.version\n"                                                            \
    "from [collaboration.chat_canned] as r\n"

static const char Q_CANNED_LIST[] = CANNED "where r.business_id = ?1\n"
                                           "order by r.title collate \"C\"\n"
                                           "limit ?2";

enum err collaboration_chat_store_canned_list(struct ctx *c, struct id business_id,
                                              struct chat_canned_all *out)
{
    return db_many(c->db, Q_CANNED_LIST, ARGS(business_id, (int64_t)CHAT_CANNED_MAX),
                   CHAT_CANNED_MAX, chat_canned, &out->data, &out->data_count);
}

static const char Q_CANNED[] = CANNED "where r.business_id = ?1\n"
                                      "and r.id = ?2";

enum err collaboration_chat_store_canned(struct ctx *c, struct id business_id, struct id id,
                                         struct chat_canned *out)
{
    return db_one(c->db, Q_CANNED, ARGS(business_id, id), chat_canned, out);
}

static const char Q_CANNED_ADD[] =
    "insert into [collaboration.chat_canned]\n"
    "    (id, business_id, title, body, created_by, created_at, updated_at, version)\n"
    "values (?1, ?2, ?3, ?4, ?5, ?6, ?6, 1)\n"
    "on conflict (business_id, title) do nothing";

enum err collaboration_chat_store_canned_add(struct ctx *c, const struct chat_canned *r,
                                             int64_t *changed)
{
    return db_change(
        c->db, Q_CANNED_ADD,
        ARGS(r->id, r->business_id, r->title, r->body, c->caller.user_id, r->created_at), changed);
}

static const char Q_CANNED_TITLED[] = "select count(*) as total\n"
                                      "from [collaboration.chat_canned] as r\n"
                                      "where r.business_id = ?1\n"
                                      "and r.title = ?2\n"
                                      "and r.id <> ?3";

enum err collaboration_chat_store_canned_titled(struct ctx *c, const struct chat_canned *r,
                                                int64_t *count)
{
    return db_integer(c->db, Q_CANNED_TITLED, ARGS(r->business_id, r->title, r->id), count);
}

static const char Q_CANNED_SET[] =
    "update [collaboration.chat_canned] as r\n"
    "set title = ?4, body = ?5, updated_at = ?6, version = r.version + 1\n"
    "where r.business_id = ?1\n"
    "and r.id = ?2\n"
    "and r.version = ?3";

enum err collaboration_chat_store_canned_set(struct ctx *c, const struct chat_canned *r,
                                             int64_t *changed)
{
    return db_change(c->db, Q_CANNED_SET,
                     ARGS(r->business_id, r->id, r->version, r->title, r->body, r->updated_at),
                     changed);
}

static const char Q_CANNED_REMOVE[] = "delete from [collaboration.chat_canned] as r\n"
                                      "where r.business_id = ?1\n"
                                      "and r.id = ?2";

enum err collaboration_chat_store_canned_remove(struct ctx *c, struct id business_id, struct id id,
                                                int64_t *changed)
{
    return db_change(c->db, Q_CANNED_REMOVE, ARGS(business_id, id), changed);
}

/* ---- In figures ---- */

static const char Q_TALLY[] =
    "select h.id as chat_id, h.order_id, h.order_number, h.last_seq as messages,\n"
    "    h.active_at as last_at,\n"
    "    (select m.author_id from [collaboration.chat_message] as m\n"
    "        where m.business_id = ?1 and m.chat_id = h.id and m.author = 'member'\n"
    "        order by m.seq desc limit 1) as member_id,\n"
    "    coalesce((select f.created_at from [collaboration.chat_message] as f\n"
    "        where f.business_id = ?1 and f.chat_id = h.id order by f.seq limit 1),\n"
    "        h.active_at) as first_at\n"
    "from [collaboration.chat] as h\n"
    "where h.business_id = ?1\n"
    "and h.id = ?2\n"
    "and h.kind = 'order'\n"
    "and h.last_seq > 0";

enum err collaboration_chat_store_tally(struct ctx *c, const struct chat_tally_in *in,
                                        struct chat_tally *out)
{
    return db_one(c->db, Q_TALLY, ARGS(in->business_id, in->chat_id), chat_tally, out);
}
