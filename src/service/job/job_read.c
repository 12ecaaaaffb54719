/* Who may see a job, and how it stands. */
#include "job_private.h"

/* Its user; members of its business, if the work is not private to its user; the platform's
 * administrators see that it is there, to take it up again. */
static bool is_users(const struct ctx *c, const struct job_record *record)
{
    return c->caller.kind == CALLER_USER && id_is_set(record->user_id)
           && id_eq(record->user_id, c->caller.user_id);
}

static enum err scope(struct ctx *c, struct id job_id, enum right right)
{
    struct job_record record = {0};
    TRY(or_missing(c, job_find(c, job_id, &record)));
    const struct job_kind *kind = job_kind_find(record.kind);
    if (is_users(c, &record) && !id_is_set(record.business_id))
        return OK;
    if (c->caller.kind == CALLER_USER && c->caller.is_platform_admin
        && (kind == NULL || !kind->is_private))
        return OK;
    if (!id_is_set(record.business_id) || (kind != NULL && kind->is_private))
        return is_users(c, &record) ? OK : fail_missing(c);
    if (right == 0)
        right = kind != NULL && kind->right != 0 ? kind->right : RIGHT_OWN;
    return need_right(c, record.business_id, right);
}

enum err job_read_scope(struct ctx *c, const void *in)
{
    const struct job_ref *ref = in;
    return scope(c, ref->job_id, RIGHT_READ);
}

enum err job_change_scope(struct ctx *c, const void *in)
{
    const struct job_ref *ref = in;
    return scope(c, ref->job_id, 0);
}

enum err job_show(struct ctx *c, const struct job_ref *in, struct job_report *out)
{
    struct job_record record = {0};
    TRY(or_missing(c, job_find(c, in->job_id, &record)));
    job_report_fill(c, &record, out);
    return OK;
}

enum err job_get(struct ctx *c, const struct job_get_in *in, struct job_report *out)
{
    struct job_ref ref = {in->job_id};
    TRY(job_show(c, &ref, out));
    out->errors = ARENA_NEW(c->arena, struct job_row_list);
    return job_rows(c, in->job_id, S(""), in->limit, in->cursor, out->errors);
}

enum err job_rows_get(struct ctx *c, const struct job_rows_in *in, struct job_row_list *out)
{
    return job_rows(c, in->job_id, str_of(JOB_OUTCOME_FILTER[in->outcome]), in->limit, in->cursor,
                    out);
}

enum err job_list(struct ctx *c, const struct job_list_in *in, struct job_report_list *out)
{
    return job_list_of(c, in->business_id, str_of(JOB_STATUS_FILTER[in->status]), in->limit,
                       in->cursor, out);
}

enum err job_failed(struct ctx *c, const struct job_failed_in *in, struct job_report_list *out)
{
    return job_list_of(c, (struct id){0}, S("failed"), in->limit, in->cursor, out);
}
