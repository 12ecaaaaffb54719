/* Verification: SQL. */
#include "verification_private.h"

#define DOCUMENT_COLUMNS                                                                         \
    "select d.id, d.business_id, d.kind, d.file_name, d.content_type, d.bytes, d.uploaded_by,\n" \
    "    d.created_at\n"                                                                         \
    "from [verification.document] as d\n"

static const char Q_ADD[] =
    "insert into [verification.document] as d (id, business_id, kind, file_name, content_type,\n"
    "    bytes, uploaded_by, created_at)\n"
    "values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)";

enum err verification_store_add(struct ctx *c, const struct verification_document *document)
{
    return db_change(c->db, Q_ADD,
                     ARGS(document->id, document->business_id,
                          WORD(VERIFICATION_KIND, document->kind), document->file_name,
                          document->content_type, document->bytes, document->uploaded_by,
                          document->created_at),
                     NULL);
}

static const char Q_ONE[] = DOCUMENT_COLUMNS "where d.business_id = ?1\n"
                                             "and d.id = ?2\n"
                                             "and d.removed_at is null";

enum err verification_store_one(struct ctx *c, const struct verification_ref *ref,
                                struct verification_document *out)
{
    return db_one(c->db, Q_ONE, ARGS(ref->business_id, ref->paper_id), verification_document, out);
}

static const char Q_ALL[] = DOCUMENT_COLUMNS "where d.business_id = ?1\n"
                                             "and d.removed_at is null\n"
                                             "order by d.id desc\n"
                                             "limit ?2";

enum err verification_store_all(struct ctx *c, struct id business_id,
                                struct verification_document **out, size_t *count)
{
    return db_many(c->db, Q_ALL, ARGS(business_id, DOCUMENTS_MAX), DOCUMENTS_MAX,
                   verification_document, out, count);
}

static const char Q_REMOVE[] = "update [verification.document] as d\n"
                               "set removed_at = ?3\n"
                               "where d.business_id = ?1\n"
                               "and d.id = ?2\n"
                               "and d.removed_at is null";

enum err verification_store_remove(struct ctx *c, const struct verification_ref *ref,
                                   bool *is_removed)
{
    int64_t changed;
    TRY(db_change(c->db, Q_REMOVE, ARGS(ref->business_id, ref->paper_id, c->now), &changed));
    *is_removed = changed == 1;
    return OK;
}

/* Hearing of a status again does not begin the wait anew. */
static const char Q_CASE_PUT[] =
    "insert into [verification.case] as k (business_id, status, country, since_at, version)\n"
    "values (?1, ?2, ?3, ?4, 1)\n"
    "on conflict (business_id) do update\n"
    "set since_at = case when k.status = excluded.status then k.since_at\n"
    "        else excluded.since_at end,\n"
    "    status = excluded.status, country = excluded.country, version = k.version + 1";

enum err verification_store_case_put(struct ctx *c, struct id business_id, struct str country,
                                     enum business_status status)
{
    return db_change(c->db, Q_CASE_PUT,
                     ARGS(business_id, WORD(BUSINESS_STATUS, status), country, c->now), NULL);
}

/* What was found before counts no more while a business waits to be screened anew; but a match
 * does. */
#define FOUND                                                                            \
    "coalesce((select f.state from [verification.screening] as f\n"                      \
    "        where f.business_id = k.business_id and f.is_current = 1\n"                 \
    "        and (k.screen_next_at is null or f.state in ('possible', 'confirmed'))),\n" \
    "    'not_screened')"
#define CASE_COLUMNS                                                                    \
    "select k.business_id, k.country, k.status, k.since_at, k.recheck_at, k.version,\n" \
    "    " FOUND " as screened\n"                                                       \
    "from [verification.case] as k\n"

static const char Q_CASE[] = CASE_COLUMNS "where k.business_id = ?1";

enum err verification_store_case(struct ctx *c, struct id business_id, struct verification_row *out)
{
    return db_one(c->db, Q_CASE, ARGS(business_id), verification_row, out);
}

static const char Q_QUEUE[] = CASE_COLUMNS "where (k.since_at, k.business_id) > (?1, ?2)\n"
                                           "and (?3 = '' or k.status = ?3)\n"
                                           "and (?4 = '' or k.country = ?4)\n"
                                           "and (?5 = 0 or k.recheck_at <= ?6)\n"
                                           "and (?8 = '' or " FOUND " = ?8)\n"
                                           "order by k.since_at, k.business_id\n"
                                           "limit ?7";

enum err verification_store_queue(struct ctx *c, const struct verification_queue_in *in,
                                  const struct cursor *after, struct verification_row **out,
                                  size_t *count)
{
    int64_t limit = list_fetch_limit(in->limit);
    struct str country = in->country.data == NULL ? S("") : in->country;
    struct value id = id_is_set(after->id) ? value_id(after->id) : value_bytes(S(""));
    return db_many(c->db, Q_QUEUE,
                   ARGS(after->number, id, WORD(VERIFICATION_STATUS, in->status), country,
                        in->is_due, c->now, limit,
                        WORD(VERIFICATION_SCREENED_OR_ANY, in->screened)),
                   (size_t)limit, verification_row, out, count);
}

static const char Q_RECHECK[] = "update [verification.case] as k\n"
                                "set recheck_at = ?3, recheck_note = ?4, version = version + 1\n"
                                "where k.business_id = ?1\n"
                                "and k.version = ?2";

enum err verification_store_recheck(struct ctx *c, const struct verification_recheck_in *in,
                                    int64_t version, bool *is_set)
{
    int64_t changed;
    TRY(db_change(c->db, Q_RECHECK, ARGS(in->business_id, version, in->recheck_at, in->note),
                  &changed));
    *is_set = changed == 1;
    return OK;
}
