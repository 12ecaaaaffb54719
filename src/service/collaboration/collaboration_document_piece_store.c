/* What was edited, piece by piece; whose client ids are; what is searched: their SQL. */
#include "collaboration/collaboration_document_private.h"

static const char Q_ADD_PIECE[] =
    "insert into [collaboration.document_piece] (document_id, seq, first_seq, business_id, data,\n"
    "    bytes, user_id, created_at)\n"
    "values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)";
static const char Q_EDITED[] =
    "update [collaboration.document] as d\n"
    "set last_seq = ?3, bytes = d.bytes + ?4, pieces = d.pieces + 1, edited_at = ?5,\n"
    "    edited_by = ?6, edited_by_name = ?7\n"
    "where d.business_id = ?1\n"
    "and d.id = ?2";

/* The row is locked: nobody else has this number. */
enum err collaboration_document_store_piece(struct ctx *c, const struct document *d,
                                            struct str data)
{
    int64_t seq = d->last_seq + 1, bytes = (int64_t)data.length;
    struct id user_id = c->caller.kind == CALLER_USER ? c->caller.user_id : (struct id){{0}};
    TRY(db_change(c->db, Q_ADD_PIECE,
                  ARGS(d->id, seq, seq, d->business_id, BYTES(data), bytes, user_id, c->now),
                  NULL));
    return db_change(
        c->db, Q_EDITED,
        ARGS(d->business_id, d->id, seq, bytes, c->now, d->edited_by, d->edited_by_name), NULL);
}

static const char Q_PIECES[] = "select p.seq, p.first_seq, p.bytes, p.data\n"
                               "from [collaboration.document_piece] as p\n"
                               "where p.document_id = ?1\n"
                               "and p.seq > ?2\n"
                               "order by p.seq\n"
                               "limit ?3";

enum err collaboration_document_store_pieces(struct ctx *c, struct id document_id, int64_t after,
                                             int64_t limit, struct document_piece **out,
                                             size_t *count)
{
    return db_many(c->db, Q_PIECES, ARGS(document_id, after, limit), DOCUMENT_PIECES_MAX + 1,
                   document_piece, out, count);
}

/* ---- Compaction ---- */

static const char Q_PIECE_SIZES[] = "select p.seq, p.first_seq, p.bytes\n"
                                    "from [collaboration.document_piece] as p\n"
                                    "where p.document_id = ?1\n"
                                    "order by p.seq";

enum err collaboration_document_store_sizes(struct ctx *c, struct id document_id,
                                            struct document_piece **out, size_t *count)
{
    return db_many(c->db, Q_PIECE_SIZES, ARGS(document_id), DOCUMENT_PIECES_MAX + 1, document_piece,
                   out, count);
}

static const char Q_DROP_PIECES[] = "delete from [collaboration.document_piece]\n"
                                    "where document_id = ?1\n"
                                    "and seq >= ?2\n"
                                    "and seq <= ?3\n"
                                    "and business_id = ?4";
static const char Q_COMPACTED[] = "update [collaboration.document] as d\n"
                                  "set bytes = d.bytes - ?3, pieces = d.pieces - ?4\n"
                                  "where d.business_id = ?1\n"
                                  "and d.id = ?2";

enum err collaboration_document_store_compact(struct ctx *c, const struct document *d,
                                              const struct document_piece *merged, int64_t pieces,
                                              int64_t bytes)
{
    int64_t dropped = 0;
    TRY(db_change(c->db, Q_DROP_PIECES, ARGS(d->id, merged->first_seq, merged->seq, d->business_id),
                  &dropped));
    if (dropped != pieces)
        return fail_internal(c, "pieces of a locked document have moved");
    TRY(db_change(c->db, Q_ADD_PIECE,
                  ARGS(d->id, merged->seq, merged->first_seq, d->business_id, BYTES(merged->data),
                       merged->bytes, (struct id){{0}}, c->now),
                  NULL));
    return db_change(c->db, Q_COMPACTED,
                     ARGS(d->business_id, d->id, bytes - merged->bytes, pieces - 1), NULL);
}

static const char Q_PIECES_DUE[] = "select d.id as doc_id\n"
                                   "from [collaboration.document] as d\n"
                                   "where d.pieces > 32\n"
                                   "order by d.pieces desc\n"
                                   "limit 1";

enum err collaboration_document_store_due(struct ctx *c, struct document_ref *out)
{
    return db_one(c->db, Q_PIECES_DUE, NO_ARGS, document_ref, out);
}

/* ---- Client ids ---- */

static const char Q_CLIENT_KNOWN[] = "select k.client, k.user_id, k.clock\n"
                                     "from [collaboration.document_client] as k\n"
                                     "where k.document_id = ?1\n"
                                     "and k.client = ?2";

enum err collaboration_document_store_known(struct ctx *c, struct id document_id, int64_t client,
                                            struct document_known *out)
{
    return db_one(c->db, Q_CLIENT_KNOWN, ARGS(document_id, client), document_known, out);
}

static const char Q_KNOW[] =
    "insert into [collaboration.document_client] (document_id, client, business_id, user_id,\n"
    "    clock)\n"
    "values (?1, ?2, ?3, ?4, ?5)\n"
    "on conflict (document_id, client) do update set clock = excluded.clock";

enum err collaboration_document_store_know(struct ctx *c, const struct document *d,
                                           const struct document_known *known)
{
    return db_change(c->db, Q_KNOW,
                     ARGS(d->id, known->client, d->business_id, known->user_id, known->clock),
                     NULL);
}

/* ---- Words ---- */

static const char Q_WORDS_UNREAD[] = "select d.id as doc_id\n"
                                     "from [collaboration.document] as d\n"
                                     "left join [collaboration.document_text] as t\n"
                                     "    on t.document_id = d.id\n"
                                     "where (d.edited_at >= ?1 or d.updated_at >= ?1)\n"
                                     "and (t.seq is null or t.seq < d.last_seq)\n"
                                     "order by d.edited_at\n"
                                     "limit ?2";

enum err collaboration_document_store_unread(struct ctx *c, struct instant since, int64_t limit,
                                             struct document_ref **out, size_t *count)
{
    return db_many(c->db, Q_WORDS_UNREAD, ARGS(since, limit), (size_t)limit, document_ref, out,
                   count);
}

static const char Q_WORDS[] =
    "insert into [collaboration.document_text] (document_id, business_id, seq, words)\n"
    "values (?1, ?2, ?3, ?4)\n"
    "on conflict (document_id) do update set seq = excluded.seq, words = excluded.words";

enum err collaboration_document_store_words(struct ctx *c, const struct document *d, int64_t seq,
                                            struct str words)
{
    return db_change(c->db, Q_WORDS, ARGS(d->id, d->business_id, seq, words), NULL);
}
