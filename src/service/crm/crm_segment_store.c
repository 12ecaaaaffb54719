/* Segments: SQL. */
#include "crm_private.h"

#define SEGMENT_COLUMNS                                                                          \
    "s.id, s.name, s.q, s.tag, s.country, s.product_id, s.consent, s.spent_min, s.orders_min,\n" \
    "    s.ordered_within_days, s.not_ordered_within_days, s.created_at, s.updated_at, "         \
    "s.version\n"

static const char Q_LIST[] = "select " SEGMENT_COLUMNS "from [crm.segment] as s\n"
                             "where s.business_id = ?1\n"
                             "order by s.name collate \"C\"\n"
                             "limit ?2";

enum err crm_store_segments(struct ctx *c, struct id business_id, struct crm_segment **out,
                            size_t *count)
{
    return db_many(c->db, Q_LIST, ARGS(business_id, SEGMENTS_MAX), SEGMENTS_MAX, crm_segment, out,
                   count);
}

static const char Q_ONE[] = "select " SEGMENT_COLUMNS "from [crm.segment] as s\n"
                            "where s.business_id = ?1\n"
                            "and s.id = ?2";

enum err crm_store_segment(struct ctx *c, const struct crm_segment_ref *ref,
                           struct crm_segment *out)
{
    return db_one(c->db, Q_ONE, ARGS(ref->business_id, ref->segment_id), crm_segment, out);
}

static const char Q_ADD[] =
    "insert into [crm.segment] as s (id, business_id, name, q, tag, country, product_id, consent,\n"
    "    spent_min, orders_min, ordered_within_days, not_ordered_within_days, created_at,\n"
    "    updated_at, version)\n"
    "values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?13, 1)\n"
    "on conflict do nothing";

enum err crm_store_segment_add(struct ctx *c, struct id business_id,
                               const struct crm_segment *segment, bool *is_new)
{
    int64_t changed;
    TRY(db_change(c->db, Q_ADD,
                  ARGS(segment->id, business_id, segment->name, segment->q, segment->tag,
                       segment->country, segment->product_id, WORD(CRM_CHANNEL, segment->consent),
                       segment->spent_min, segment->orders_min, segment->ordered_within_days,
                       segment->not_ordered_within_days, segment->created_at),
                  &changed));
    *is_new = changed == 1;
    return OK;
}

static const char Q_SET[] =
    "update [crm.segment] as s\n"
    "set name = ?4, q = ?5, tag = ?6, country = ?7, product_id = ?8, consent = ?9,\n"
    "    spent_min = ?10, orders_min = ?11, ordered_within_days = ?12,\n"
    "    not_ordered_within_days = ?13, updated_at = ?14, version = version + 1\n"
    "where s.business_id = ?1\n"
    "and s.id = ?2\n"
    "and s.version = ?3";

enum err crm_store_segment_set(struct ctx *c, const struct crm_segment_set_in *in, int64_t version,
                               bool *is_set)
{
    int64_t changed;
    TRY(db_change(c->db, Q_SET,
                  ARGS(in->business_id, in->segment_id, version, in->name, in->q, in->tag,
                       in->country, in->product_id, WORD(CRM_CHANNEL, in->consent), in->spent_min,
                       in->orders_min, in->ordered_within_days, in->not_ordered_within_days,
                       c->now),
                  &changed));
    *is_set = changed == 1;
    return OK;
}

static const char Q_TAKEN[] = "select count(*)\n"
                              "from [crm.segment] as s\n"
                              "where s.business_id = ?1\n"
                              "and s.name = ?2\n"
                              "and s.id <> ?3";

enum err crm_store_segment_name_taken(struct ctx *c, struct id business_id, struct str name,
                                      struct id but, bool *out)
{
    int64_t count;
    TRY(db_integer(c->db, Q_TAKEN, ARGS(business_id, name, but), &count));
    *out = count > 0;
    return OK;
}

static const char Q_REMOVE[] = "delete from [crm.segment] as s\n"
                               "where s.business_id = ?1\n"
                               "and s.id = ?2";

enum err crm_store_segment_remove(struct ctx *c, const struct crm_segment_ref *ref)
{
    return db_change(c->db, Q_REMOVE, ARGS(ref->business_id, ref->segment_id), NULL);
}
