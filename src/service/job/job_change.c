/* Cancelling, taking up again, taking back. */
#include "job_private.h"

#include "type/json.h"

/* Half of a taking back is a state that nobody asked for and nothing leads out of: an undo goes on
 * to its end, and one that has failed is taken up again. */
enum err job_cancel(struct ctx *c, const struct job_ref *in, struct job_report *out)
{
    struct job_report report = {.id = in->job_id};
    TRY(CALL(c, job_show, in, &report));
    if (job_kind_is_undo(report.kind))
        return fail(c, ERR_CONFLICT, "undo_goes_on",
                    "This job takes another one back, and half of that helps nobody: it goes on "
                    "to its end.");
    TRY(job_stop(c, in->job_id));
    return CALL(c, job_show, in, out);
}

enum err job_retry(struct ctx *c, const struct job_ref *in, struct job_report *out)
{
    TRY(job_resume(c, in->job_id));
    return CALL(c, job_show, in, out);
}

enum err job_undo(struct ctx *c, const struct job_ref *in, struct job_report *out)
{
    struct job_record record = {0};
    bool is_first;
    TRY(or_missing(c, job_find(c, in->job_id, &record)));
    const struct job_kind *kind = job_kind_find(record.kind);
    if (kind == NULL || kind->undo == NULL)
        return fail(c, ERR_CONFLICT, "not_undoable", "This kind of job cannot be taken back.");
    if (!instant_is_set(record.finished_at))
        return fail(c, ERR_CONFLICT, "job_runs",
                    "This job still works. Cancel it first, or wait for its end.");
    struct job_undo_input input = {in->job_id};
    struct job_new new = {.kind = kind->undo,
                          .business_id = record.business_id,
                          .user_id = c->caller.user_id,
                          .input = json_text(c->arena, &job_undo_input_type, &input)};
    struct id undo_id;
    TRY(job_start(c, &new, &undo_id));
    TRY(job_undone_by(c, in->job_id, undo_id, &is_first));
    if (!is_first)
        return fail(c, ERR_CONFLICT, "already_undone", "This job has been taken back already.");
    return job_accept(c, undo_id, out);
}
