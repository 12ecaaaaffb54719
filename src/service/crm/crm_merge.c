/* One person under two records. A merge only points: the record that is gone becomes a child of the
 * one that is kept, what belongs to it stays its own, and taking the merge back cuts the pointer.
 */
#include "crm_private.h"

enum err crm_join(struct ctx *c, struct id business_id, struct id kept_id, struct id gone_id,
                  struct id author_id)
{
    struct crm_merge_row row = {id_new(c, id_slot(business_id)), kept_id, gone_id};
    struct crm_record gone = {0};
    TRY(crm_store_record(c, business_id, gone_id, &gone));
    TRY(crm_store_parent_set(c, business_id, gone_id, kept_id, kept_id));
    TRY(crm_store_reroot(c, business_id, gone_id, kept_id));
    TRY(crm_store_merge_add(c, business_id, &row, author_id));
    TRY(crm_note(c, business_id, kept_id, CRM_MERGE, (struct id){0},
                 str_empty(gone.name) ? gone.email : gone.name));
    return crm_store_sum(c, business_id, kept_id);
}

enum err crm_merge_make(struct ctx *c, const struct crm_merge_in *in, struct crm_profile *out)
{
    struct crm_ref ref = {in->business_id, in->customer_id};
    struct crm_record other = {0};
    enum err err = crm_store_record(c, in->business_id, in->other_id, &other);
    if (err == ERR_MISSING || (err == OK && instant_is_set(other.erased_at)))
        return fail_field(c, "/other_id", "unknown_customer", "The business has no such customer.");
    TRY(err);
    if (id_eq(other.root_id, in->customer_id))
        return fail(c, ERR_CONFLICT, "already_merged", "The two are one record already.");
    if (id_is_set(other.parent_id))
        return fail(c, ERR_CONFLICT, "merged_elsewhere",
                    "That record is a part of another. Merge that one instead.");
    TRY(crm_join(c, in->business_id, in->customer_id, in->other_id, c->caller.user_id));
    return crm_get(c, &ref, out);
}

enum err crm_merge_undo(struct ctx *c, const struct crm_merge_ref *in, struct crm_profile *out)
{
    struct crm_ref ref = {in->business_id, in->customer_id};
    struct crm_merge_row row = {0};
    struct crm_record gone = {0};
    bool is_done;
    TRY(or_missing(c, crm_store_merge(c, in, &row)));
    TRY(crm_store_record(c, in->business_id, row.gone_id, &gone));
    if (!id_eq(gone.root_id, in->customer_id))
        return fail_missing(c);
    TRY(crm_store_merge_end(c, in->business_id, row.id, &is_done));
    if (!is_done)
        return fail_missing(c);
    TRY(crm_store_parent_set(c, in->business_id, row.gone_id, (struct id){0}, row.gone_id));
    TRY(crm_store_reroot_below(c, in->business_id, row.gone_id));
    TRY(crm_note(c, in->business_id, in->customer_id, CRM_UNMERGE, (struct id){0},
                 str_empty(gone.name) ? gone.email : gone.name));
    TRY(crm_store_sum(c, in->business_id, row.gone_id));
    TRY(crm_store_sum(c, in->business_id, in->customer_id));
    return crm_get(c, &ref, out);
}
