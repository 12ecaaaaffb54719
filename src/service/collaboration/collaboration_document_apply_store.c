/* Named versions, and inventory lists on their way into stock: their SQL. */
#include "collaboration/collaboration_document_private.h"

/* ---- Snapshots ---- */

static const char Q_SNAPSHOT_ADD[] =
    "insert into [collaboration.document_snapshot] (id, document_id, business_id, title, seq,\n"
    "    data, bytes, created_by, created_at)\n"
    "values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)";

enum err collaboration_document_store_snapshot(struct ctx *c, const struct document_snapshot *s)
{
    return db_change(c->db, Q_SNAPSHOT_ADD,
                     ARGS(s->id, s->document_id, s->business_id, s->title, s->seq, BYTES(s->data),
                          s->bytes, s->created_by, s->created_at),
                     NULL);
}

static const char Q_SNAPSHOTS[] =
    "select s.id, s.document_id, s.business_id, s.title, s.seq, s.bytes, s.created_by,\n"
    "    s.created_at\n"
    "from [collaboration.document_snapshot] as s\n"
    "where s.document_id = ?1\n"
    "order by s.id desc";

enum err collaboration_document_store_snapshots(struct ctx *c, struct id document_id,
                                                struct document_snapshots *out)
{
    return db_many(c->db, Q_SNAPSHOTS, ARGS(document_id), DOCUMENT_SNAPSHOTS_MAX, document_snapshot,
                   &out->data, &out->data_count);
}

static const char Q_SNAPSHOT[] =
    "select s.id, s.document_id, s.business_id, s.title, s.seq, s.bytes, s.data, s.created_by,\n"
    "    s.created_at\n"
    "from [collaboration.document_snapshot] as s\n"
    "where s.document_id = ?1\n"
    "and s.id = ?2";

enum err collaboration_document_store_snapshot_get(struct ctx *c,
                                                   const struct document_snapshot_ref *ref,
                                                   struct document_snapshot *out)
{
    return db_one(c->db, Q_SNAPSHOT, ARGS(ref->doc_id, ref->snapshot_id), document_snapshot, out);
}

static const char Q_SNAPSHOT_DROP[] = "delete from [collaboration.document_snapshot]\n"
                                      "where business_id = ?1\n"
                                      "and document_id = ?2\n"
                                      "and id = ?3";

enum err collaboration_document_store_snapshot_drop(struct ctx *c, const struct document *d,
                                                    struct id snapshot_id, bool *was_there)
{
    int64_t changed = 0;
    TRY(db_change(c->db, Q_SNAPSHOT_DROP, ARGS(d->business_id, d->id, snapshot_id), &changed));
    *was_there = changed == 1;
    return OK;
}

/* ---- Applications ---- */

static const char Q_APPLY_ADD[] =
    "insert into [collaboration.document_apply] (id, document_id, business_id, location_id, key,\n"
    "    state, user_id, created_at)\n"
    "values (?1, ?2, ?3, ?4, ?5, 'open', ?6, ?7)\n"
    "on conflict (document_id, key) do nothing";
static const char Q_LINE_ADD[] =
    "insert into [collaboration.document_apply_line] (apply_id, movement_id, position,\n"
    "    business_id, variant_id, expected, counted, result)\n"
    "values (?1, ?2, ?3, ?4, ?5, ?6, ?7, 'open')";

enum err collaboration_document_store_apply(struct ctx *c, const struct document_application *a,
                                            struct str key, bool *is_new)
{
    int64_t changed = 0;
    TRY(db_change(
        c->db, Q_APPLY_ADD,
        ARGS(a->id, a->document_id, a->business_id, a->location_id, key, a->user_id, c->now),
        &changed));
    *is_new = changed == 1;
    for (size_t i = 0; *is_new && i < a->lines_count; i++)
        TRY(db_change(c->db, Q_LINE_ADD,
                      ARGS(a->id, a->lines[i].movement_id, (int64_t)i, a->business_id,
                           a->lines[i].variant_id, a->lines[i].expected, a->lines[i].counted),
                      NULL));
    return OK;
}

#define APPLY_COLUMNS                                                        \
    "select a.id, a.document_id, a.business_id, a.location_id, a.user_id,\n" \
    "    case when a.state = 'done' then 1 else 0 end as is_done\n"          \
    "from [collaboration.document_apply] as a\n"
static const char Q_APPLY_BY_KEY[] = APPLY_COLUMNS "where a.document_id = ?1 and a.key = ?2";
static const char Q_APPLY_BY_ID[] = APPLY_COLUMNS "where a.id = ?1";
static const char Q_APPLY_LINES[] =
    "select l.movement_id, l.position, l.variant_id, l.expected, l.counted, l.result, l.on_hand\n"
    "from [collaboration.document_apply_line] as l\n"
    "where l.apply_id = ?1\n"
    "order by l.position";

static enum err load_lines(struct ctx *c, struct document_application *out)
{
    return db_many(c->db, Q_APPLY_LINES, ARGS(out->id), DOCUMENT_LINES_MAX, document_applied_line,
                   &out->lines, &out->lines_count);
}

enum err collaboration_document_store_apply_of(struct ctx *c, struct id document_id, struct str key,
                                               struct document_application *out)
{
    TRY(db_one(c->db, Q_APPLY_BY_KEY, ARGS(document_id, key), document_application, out));
    return load_lines(c, out);
}

enum err collaboration_document_store_apply_get(struct ctx *c, struct id apply_id,
                                                struct document_application *out)
{
    TRY(db_one(c->db, Q_APPLY_BY_ID, ARGS(apply_id), document_application, out));
    return load_lines(c, out);
}

static const char Q_LINE_DONE[] = "update [collaboration.document_apply_line] as l\n"
                                  "set result = ?4, on_hand = ?5\n"
                                  "where l.business_id = ?1\n"
                                  "and l.apply_id = ?2\n"
                                  "and l.position = ?3";
static const char Q_APPLY_DONE[] = "update [collaboration.document_apply] as a\n"
                                   "set state = 'done', done_at = ?3\n"
                                   "where a.business_id = ?1\n"
                                   "and a.id = ?2\n"
                                   "and a.state = 'open'";

enum err collaboration_document_store_apply_end(struct ctx *c, const struct document_application *a)
{
    for (size_t i = 0; i < a->lines_count; i++)
        TRY(db_change(c->db, Q_LINE_DONE,
                      ARGS(a->business_id, a->id, a->lines[i].position,
                           WORD(DOCUMENT_RESULT, a->lines[i].result), a->lines[i].on_hand),
                      NULL));
    return db_change(c->db, Q_APPLY_DONE, ARGS(a->business_id, a->id, c->now), NULL);
}

static const char Q_APPLY_OPEN[] = "select a.id as apply_id\n"
                                   "from [collaboration.document_apply] as a\n"
                                   "where a.state = 'open'\n"
                                   "and a.created_at < ?1\n"
                                   "order by a.id\n"
                                   "limit ?2";

enum err collaboration_document_store_apply_open(struct ctx *c, struct instant before,
                                                 struct document_application_refs *out)
{
    enum { AT_ONCE = 20 };
    return db_many(c->db, Q_APPLY_OPEN, ARGS(before, (int64_t)AT_ONCE), AT_ONCE,
                   document_application_ref, &out->data, &out->data_count);
}
