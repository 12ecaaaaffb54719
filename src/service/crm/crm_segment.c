/* Segments: filters that were kept under a name. Who is in one is worked out when it is asked for.
 */
#include "crm_private.h"

#define FILTER_OF(in)                                                                         \
    .q = (in)->q, .tag = (in)->tag, .country = (in)->country, .product_id = (in)->product_id, \
    .consent = (in)->consent, .spent_min = (in)->spent_min, .orders_min = (in)->orders_min,   \
    .ordered_within_days = (in)->ordered_within_days,                                         \
    .not_ordered_within_days = (in)->not_ordered_within_days

static enum err name_taken(struct ctx *c)
{
    return fail(c, ERR_CONFLICT, "name_taken", "There is a segment of this name. Choose another.");
}

enum err crm_segment_list(struct ctx *c, const struct crm_business_ref *in,
                          struct crm_segment_list *out)
{
    return crm_store_segments(c, in->business_id, &out->data, &out->data_count);
}

enum err crm_segment_add(struct ctx *c, const struct crm_segment_in *in, struct crm_segment *out)
{
    struct crm_segment *all;
    size_t count;
    bool is_new;
    TRY(crm_store_segments(c, in->business_id, &all, &count));
    if (count >= SEGMENTS_MAX)
        return fail(c, ERR_CONFLICT, "too_many_segments", "A business keeps at most %d segments.",
                    SEGMENTS_MAX);
    *out = (struct crm_segment){.id = id_new(c, id_slot(in->business_id)),
                                .name = in->name,
                                FILTER_OF(in),
                                .created_at = c->now,
                                .updated_at = c->now,
                                .version = 1};
    TRY(crm_store_segment_add(c, in->business_id, out, &is_new));
    return is_new ? OK : name_taken(c);
}

enum err crm_segment_scope(struct ctx *c, const void *in)
{
    struct crm_segment segment = {0};
    const struct crm_segment_ref *ref = in;
    return or_missing(c, crm_store_segment(c, ref, &segment));
}

enum err crm_segment_get(struct ctx *c, const struct crm_segment_ref *in, struct crm_segment *out)
{
    return or_missing(c, crm_store_segment(c, in, out));
}

enum err crm_segment_set(struct ctx *c, const struct crm_segment_set_in *in,
                         struct crm_segment *out)
{
    struct crm_segment_ref ref = {in->business_id, in->segment_id};
    bool is_taken, is_set;
    TRY(or_missing(c, crm_store_segment(c, &ref, out)));
    TRY(match_version(c, out->version));
    TRY(crm_store_segment_name_taken(c, in->business_id, in->name, in->segment_id, &is_taken));
    if (is_taken)
        return name_taken(c);
    TRY(crm_store_segment_set(c, in, out->version, &is_set));
    if (!is_set)
        return fail(c, ERR_CONFLICT, "segment_changed",
                    "The segment was changed in this moment. Read it again.");
    return or_missing(c, crm_store_segment(c, &ref, out));
}

enum err crm_segment_remove(struct ctx *c, const struct crm_segment_ref *in,
                            struct nothing *out __attribute__((unused)))
{
    return crm_store_segment_remove(c, in);
}
