/* Notes about orders: their SQL. */
#include "order/order_desk.h"

#define NOTE_COLUMNS "n.id, n.order_id, n.author_id, n.note_text, n.created_at\n"

static const char Q_ADD[] = "insert into [order.note] as n (id, business_id, order_id, author_id,\n"
                            "    note_text, created_at)\n"
                            "values (?1, ?2, ?3, ?4, ?5, ?6)";

enum err order_store_note_add(struct ctx *c, struct id business_id, const struct order_memo *note)
{
    return db_change(c->db, Q_ADD,
                     ARGS(note->id, business_id, note->order_id, note->author_id, note->note_text,
                          note->created_at),
                     NULL);
}

static const char Q_ONE[] = "select " NOTE_COLUMNS "from [order.note] as n\n"
                            "where n.business_id = ?1\n"
                            "and n.order_id = ?2\n"
                            "and n.id = ?3";

enum err order_store_note(struct ctx *c, const struct order_note_ref *ref, struct order_memo *out)
{
    return db_one(c->db, Q_ONE, ARGS(ref->business_id, ref->order_id, ref->note_id), order_memo,
                  out);
}

static const char Q_LIST[] = "select " NOTE_COLUMNS "from [order.note] as n\n"
                             "where n.business_id = ?1\n"
                             "and n.order_id = ?2\n"
                             "and n.id < ?3\n"
                             "order by n.id desc\n"
                             "limit ?4";

enum err order_store_notes(struct ctx *c, const struct order_notes_in *in, struct id before,
                           struct order_memo **out, size_t *count)
{
    int64_t limit = list_fetch_limit(in->limit);
    return db_many(c->db, Q_LIST, ARGS(in->business_id, in->order_id, before, limit), (size_t)limit,
                   order_memo, out, count);
}

static const char Q_COUNT[] = "select count(*)\n"
                              "from [order.note] as n\n"
                              "where n.business_id = ?1\n"
                              "and n.order_id = ?2";

enum err order_store_note_count(struct ctx *c, struct id business_id, struct id order_id,
                                int64_t *out)
{
    return db_integer(c->db, Q_COUNT, ARGS(business_id, order_id), out);
}

static const char Q_REMOVE[] = "delete from [order.note] as n\n"
                               "where n.business_id = ?1\n"
                               "and n.order_id = ?2\n"
                               "and n.id = ?3";

enum err order_store_note_remove(struct ctx *c, const struct order_note_ref *ref)
{
    return db_change(c->db, Q_REMOVE, ARGS(ref->business_id, ref->order_id, ref->note_id), NULL);
}
