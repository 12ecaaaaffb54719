/* Long work: kinds, how a job is started, and what its steps write down. */
#include "api/job_private.h"

#include <assert.h>
#include <string.h>

const char *const JOB_OUTCOME[] = {"created", "updated", "unchanged", "failed", "conflict", NULL};
const char *const JOB_STATUS[] = {"queued", "running", "succeeded", "failed", "cancelled", NULL};

/* ---- Kinds ---- */

extern const struct job_kind *const __start_soko_job[] __attribute__((weak));
extern const struct job_kind *const __stop_soko_job[] __attribute__((weak));

size_t job_kinds_count(void)
{
    return (size_t)(__stop_soko_job - __start_soko_job);
}

const struct job_kind *job_kind_at(size_t index)
{
    return __start_soko_job[index];
}

const struct job_kind *job_kind_find(struct str name)
{
    for (size_t i = 0; i < job_kinds_count(); i++)
        if (str_eq(str_of(job_kind_at(i)->name), name))
            return job_kind_at(i);
    return NULL;
}

bool job_kind_is_undo(struct str name)
{
    for (size_t i = 0; i < job_kinds_count(); i++)
        if (job_kind_at(i)->undo != NULL && str_eq(str_of(job_kind_at(i)->undo->name), name))
            return true;
    return false;
}

size_t job_database(const struct runtime *runtime, const struct job_kind *kind)
{
    return database_of_op(runtime, kind->step);
}

/* ---- Starting ---- */

static const char Q_START[] =
    "insert into [base.job] (id, kind, status, business_id, user_id, priority, input, progress,"
    " created, updated, unchanged, failed, conflicts, chunks, dedupe_key, due_at, claim, tries,"
    " created_at)"
    " values (?1, ?2, 'queued', ?3, ?4, ?5, ?6, 0, 0, 0, 0, 0, 0, 0, ?7, ?8, 0, 0, ?8)"
    " on conflict do nothing";

static const char Q_SAME[] = "select j.id from [base.job] as j"
                             " where j.kind = ?1"
                             " and j.dedupe_key = ?2"
                             " and j.status in ('queued', 'running')";

static const char Q_WAITING[] = "select count(*) as count from [base.job] as j"
                                " where j.business_id = ?1"
                                " and j.finished_at is null";

static enum err check_waiting(struct ctx *c, struct id business_id)
{
    int64_t count = 0;
    if (!id_is_set(business_id))
        return OK;
    TRY(db_integer(c->db, Q_WAITING, ARGS(business_id), &count));
    return count < JOBS_WAITING_MAX
               ? OK
               : fail(c, ERR_TOO_MANY, "too_many_jobs",
                      "%d jobs of this business wait already. Ask again when some have ended.",
                      JOBS_WAITING_MAX);
}

enum err job_start(struct ctx *c, const struct job_new *new, struct id *id)
{
    struct job_record same = {0};
    int64_t is_new;
    struct str kind = str_of(new->kind->name);
    assert(c->is_write);
    assert(c->runtime->engine == ENGINE_POSTGRES
           || job_database(c->runtime, new->kind) == database_of_op(c->runtime, c->op));
    *id = id_is_set(new->id)
              ? new->id
              : id_new(c, id_is_set(new->business_id) ? id_slot(new->business_id) : new_slot(c));
    TRY(check_waiting(c, new->business_id));
    TRY(db_change(c->db, Q_START,
                  ARGS(*id, kind, new->business_id, new->user_id, new->priority,
                       new->input.data ? new->input : S(""),
                       str_empty(new->dedupe_key) ? (struct str){0} : new->dedupe_key, c->now),
                  &is_new));
    if (is_new == 1)
        return OK;
    enum err err = db_one(c->db, Q_SAME, ARGS(kind, new->dedupe_key), job_record, &same);
    if (err == ERR_MISSING)
        return fail(c, ERR_UNAVAILABLE, "contended",
                    "The same work is being asked for at this moment. Try again shortly.");
    *id = same.id;
    return err;
}

static const char Q_CHUNK_ADD[] =
    "insert into [base.job_chunk] (job_id, stream, number, data, created_at)"
    " values (?1, ?2, ?3, ?4, ?5)";

enum err job_input_add(struct ctx *c, struct id job_id, int64_t number, struct str bytes)
{
    assert(bytes.length <= JOB_CHUNK_BYTES);
    return db_change(c->db, Q_CHUNK_ADD, ARGS(job_id, S("in"), number, BYTES(bytes), c->now), NULL);
}

enum err job_input_add_all(struct ctx *c, struct id job_id, struct str bytes)
{
    for (int64_t number = 0; bytes.length > 0; number++) {
        size_t length = bytes.length < JOB_CHUNK_BYTES ? bytes.length : JOB_CHUNK_BYTES;
        TRY(job_input_add(c, job_id, number, str_from(bytes.data, length)));
        bytes = str_after(bytes, length);
    }
    return OK;
}

/* ---- What steps write ---- */

static const char Q_ROW_ADD[] =
    "insert into [base.job_row] (job_id, number, position, outcome, subject, field, code, detail,"
    " undo)"
    " values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)";

static int64_t *counter_of(struct job_stepped *out, enum job_outcome outcome)
{
    switch (outcome) {
    case JOB_CREATED:
        return &out->created;
    case JOB_UPDATED:
        return &out->updated;
    case JOB_UNCHANGED:
        return &out->unchanged;
    case JOB_FAILED:
        return &out->failed;
    case JOB_CONFLICT:
        break;
    }
    return &out->conflicts;
}

enum err job_row_add(struct ctx *c, const struct job_step *step, struct job_stepped *out,
                     const struct job_row *row)
{
    if (row->position == 0)
        ++*counter_of(out, row->outcome);
    return db_change(c->db, Q_ROW_ADD,
                     ARGS(step->job_id, row->number, row->position, WORD(JOB_OUTCOME, row->outcome),
                          row->subject, row->field, row->code, row->detail, row->undo),
                     NULL);
}

static const char Q_KNOWN[] = "select count(*) as count from [base.job_row] as r"
                              " where r.job_id = ?1"
                              " and r.subject = ?2"
                              " and r.outcome in ('created', 'updated')";

enum err job_row_is_known(struct ctx *c, const struct job_step *step, struct str subject,
                          bool *is_known)
{
    int64_t count = 0;
    TRY(db_integer(c->db, Q_KNOWN, ARGS(step->job_id, subject), &count));
    *is_known = count > 0;
    return OK;
}

static const char Q_CHUNK_NEXT[] = "select coalesce(max(k.number) + 1, 0) as next"
                                   " from [base.job_chunk] as k"
                                   " where k.job_id = ?1"
                                   " and k.stream = 'out'";

enum err job_output_add(struct ctx *c, const struct job_step *step, struct job_stepped *out,
                        struct str bytes)
{
    int64_t number;
    assert(bytes.length <= JOB_CHUNK_BYTES);
    TRY(db_integer(c->db, Q_CHUNK_NEXT, ARGS(step->job_id), &number));
    out->chunks++;
    return db_change(c->db, Q_CHUNK_ADD, ARGS(step->job_id, S("out"), number, BYTES(bytes), c->now),
                     NULL);
}

static const char Q_CHUNK[] = "select k.data from [base.job_chunk] as k"
                              " where k.job_id = ?1"
                              " and k.stream = ?2"
                              " and k.number = ?3";

enum err job_input_piece(struct ctx *c, struct id job_id, int64_t number, struct str *bytes)
{
    struct job_bytes row = {0};
    TRY(db_one(c->db, Q_CHUNK, ARGS(job_id, S("in"), number), job_bytes, &row));
    *bytes = row.data;
    return OK;
}

static const char Q_FORGET[] = "delete from [base.job_chunk] as k"
                               " where k.job_id in (select j.id from [base.job] as j"
                               " where j.user_id = ?1"
                               " and j.kind = ?2)";

enum err job_forget(struct ctx *c, const struct job_kind *kind, struct id user_id)
{
    return db_change(c->db, Q_FORGET, ARGS(user_id, str_of(kind->name)), NULL);
}

/* ---- Undo ---- */

static const char Q_UNDONE_BY[] = "update [base.job] as j"
                                  " set undo_job_id = ?2"
                                  " where j.id = ?1"
                                  " and j.undo_job_id is null"
                                  " and j.finished_at is not null";

enum err job_undone_by(struct ctx *c, struct id job_id, struct id undo_job_id, bool *is_first)
{
    int64_t changed;
    TRY(db_change(c->db, Q_UNDONE_BY, ARGS(job_id, undo_job_id), &changed));
    *is_first = changed == 1;
    return OK;
}

static const char Q_ROWS_TO_UNDO[] =
    "select r.number, r.position, r.outcome, r.subject, r.field, r.code, r.detail, r.undo"
    " from [base.job_row] as r"
    " where r.job_id = ?1"
    " and r.number < ?2"
    " and r.undo is not null"
    " order by r.number desc"
    " limit ?3";

enum err job_rows_to_undo(struct ctx *c, struct id job_id, int64_t before, int64_t limit,
                          struct job_row **out, size_t *count)
{
    return db_many(c->db, Q_ROWS_TO_UNDO, ARGS(job_id, before, limit), LIST_LIMIT_MAX, job_row, out,
                   count);
}
