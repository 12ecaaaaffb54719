/* Long work as it is told: a job, its rows, lists of jobs; and ending or resuming one. */
#include "api/job_private.h"

#include <stdlib.h>
#include <string.h>

#define JOB_COLUMNS                                                                               \
    "j.id, j.kind, j.status, j.business_id, j.user_id, j.progress, j.created, j.updated,"         \
    " j.unchanged, j.failed, j.conflicts, j.chunks, j.fault_code, j.fault_detail, j.undo_job_id," \
    " j.created_at, j.started_at, j.finished_at"

static const char Q_JOB[] = "select " JOB_COLUMNS " from [base.job] as j where j.id = ?1";

/* On PostgreSQL all jobs stand in one table. On SQLite a job stands in the file of its service:
 * the op's own is asked first, then the others. */
static enum err find_in(struct ctx *c, struct id job_id, struct job_record *out, size_t *database)
{
    struct runtime *runtime = c->runtime;
    size_t own = database_of_op(runtime, c->op);
    enum err err = db_one(c->db, Q_JOB, ARGS(job_id), job_record, out);
    *database = own;
    if (runtime->engine == ENGINE_POSTGRES)
        return err;
    struct db *outer = c->db;
    for (size_t i = 0; err == ERR_MISSING && i < runtime->databases_count; i++) {
        struct db *db = i == own ? NULL : connection_reading(c, i);
        if (db == NULL)
            continue;
        *out = (struct job_record){0};
        *database = i;
        err = db_one(db, Q_JOB, ARGS(job_id), job_record, out);
    }
    c->db = outer;
    return err;
}

/* The connection that sees the job: this op's, or a reading one of its own database. */
static enum err seeing(struct ctx *c, struct id job_id, struct db **out)
{
    struct job_record record = {0};
    size_t database;
    TRY(find_in(c, job_id, &record, &database));
    bool is_own =
        c->runtime->engine == ENGINE_POSTGRES || database == database_of_op(c->runtime, c->op);
    *out = is_own ? c->db : connection_reading(c, database);
    return *out != NULL ? OK
                        : fail(c, ERR_UNAVAILABLE, "database_unavailable",
                               "The database does not answer. Try again shortly.");
}

static const char Q_OUTPUT[] = "select k.data from [base.job_chunk] as k"
                               " where k.job_id = ?1"
                               " and k.stream = 'out'"
                               " and k.number = ?2";

enum err job_output_piece(struct ctx *c, struct id job_id, int64_t number, struct str *bytes)
{
    struct job_bytes row = {0};
    struct db *db;
    TRY(seeing(c, job_id, &db));
    TRY(db_one(db, Q_OUTPUT, ARGS(job_id, number), job_bytes, &row));
    *bytes = row.data;
    return OK;
}

enum err job_find(struct ctx *c, struct id job_id, struct job_record *out)
{
    size_t database;
    return find_in(c, job_id, out, &database);
}

static struct str download_of(struct ctx *c, const struct job_record *record,
                              const struct job_kind *kind)
{
    if (kind == NULL || kind->content_type == NULL || record->status != JOB_HAS_SUCCEEDED)
        return (struct str){0};
    return arena_print(c->arena, "/api/jobs/%.*s/output",
                       STR_ARG(id_text(c->arena, ID_JOB, record->id)));
}

void job_report_fill(struct ctx *c, const struct job_record *record, struct job_report *out)
{
    const struct job_kind *kind = job_kind_find(record->kind);
    bool is_waiting_again = record->status == JOB_IS_QUEUED && record->fault_code.data != NULL;
    *out = (struct job_report){
        .id = record->id,
        .kind = record->kind,
        .status = record->status,
        .business_id = record->business_id,
        .progress = {record->progress, true},
        .result = ARENA_NEW(c->arena, struct job_result),
        .undo_job_id = record->undo_job_id,
        .can_undo = kind != NULL && kind->undo != NULL && instant_is_set(record->finished_at)
                    && !id_is_set(record->undo_job_id) && record->created + record->updated > 0,
        .created_at = record->created_at,
        .started_at = record->started_at,
        .finished_at = record->finished_at};
    *out->result = (struct job_result){.rows = record->created + record->updated + record->unchanged
                                               + record->failed + record->conflicts,
                                       .created = record->created,
                                       .updated = record->updated,
                                       .unchanged = record->unchanged,
                                       .failed = record->failed,
                                       .conflicts = record->conflicts,
                                       .download = download_of(c, record, kind)};
    if (record->status != JOB_HAS_FAILED && !is_waiting_again)
        return;
    out->fault = ARENA_NEW(c->arena, struct job_fault);
    *out->fault = (struct job_fault){record->fault_code, record->fault_detail};
}

enum err job_accept(struct ctx *c, struct id job_id, struct job_report *out)
{
    struct job_record record = {0};
    TRY(db_one(c->db, Q_JOB, ARGS(job_id), job_record, &record));
    job_report_fill(c, &record, out);
    c->reply.status = 202;
    c->reply.location =
        arena_print(c->arena, "/api/jobs/%.*s", STR_ARG(id_text(c->arena, ID_JOB, job_id)));
    return OK;
}

/* ---- Rows ---- */

#define ROW_COLUMNS "r.number, r.position, r.outcome, r.subject, r.field, r.code, r.detail"

static const char Q_ROWS[] = "select " ROW_COLUMNS " from [base.job_row] as r"
                             " where r.job_id = ?1"
                             " and (r.number, r.position) > (?2, ?3)"
                             " and r.outcome = ?4"
                             " order by r.number, r.position"
                             " limit ?5";

static const char Q_ROWS_WRONG[] = "select " ROW_COLUMNS " from [base.job_row] as r"
                                   " where r.job_id = ?1"
                                   " and (r.number, r.position) > (?2, ?3)"
                                   " and r.outcome in ('failed', 'conflict')"
                                   " order by r.number, r.position"
                                   " limit ?4";

/* The end of the page before: its row number, and the position as text. */
enum err job_rows(struct ctx *c, struct id job_id, struct str outcome, int64_t limit,
                  struct str cursor, struct job_row_list *out)
{
    struct cursor after;
    struct db *db;
    bool is_set;
    int64_t position = -1;
    TRY(cursor_read(c, cursor, &after, &is_set));
    if (!is_set)
        after.number = -1;
    else if (!str_integer(after.text, &position))
        return fail(c, ERR_MALFORMED, "invalid_query", "`cursor` is none that a list gave out.");
    TRY(seeing(c, job_id, &db));
    if (str_empty(outcome))
        TRY(db_many(db, Q_ROWS_WRONG, ARGS(job_id, after.number, position, list_fetch_limit(limit)),
                    LIST_LIMIT_MAX + 1, job_row, &out->data, &out->data_count));
    else
        TRY(db_many(db, Q_ROWS,
                    ARGS(job_id, after.number, position, outcome, list_fetch_limit(limit)),
                    LIST_LIMIT_MAX + 1, job_row, &out->data, &out->data_count));
    out->has_more = list_cut(&out->data_count, limit);
    if (!out->has_more)
        return OK;
    const struct job_row *last = &out->data[out->data_count - 1];
    out->next_cursor = cursor_write(
        c, &(struct cursor){.id = job_id,
                            .number = last->number,
                            .text = arena_print(c->arena, "%lld", (long long)last->position)});
    return OK;
}

/* ---- Lists ---- */

static const char Q_OF_BUSINESS[] = "select " JOB_COLUMNS " from [base.job] as j"
                                    " where j.business_id = ?1"
                                    " and j.id < ?2"
                                    " and (?3 = '' or j.status = ?3)"
                                    " order by j.id desc"
                                    " limit ?4";

static const char Q_FAILED[] = "select " JOB_COLUMNS " from [base.job] as j"
                               " where j.status = 'failed'"
                               " and j.id < ?1"
                               " order by j.id desc"
                               " limit ?2";

/* A page's worth of them in one database. */
struct found {
    struct job_record *records;
    size_t count;
};

static enum err list_in(struct db *db, struct id business_id, struct str status, struct id before,
                        int64_t limit, struct found *out)
{
    if (!id_is_set(business_id))
        return db_many(db, Q_FAILED, ARGS(before, list_fetch_limit(limit)), LIST_LIMIT_MAX + 1,
                       job_record, &out->records, &out->count);
    return db_many(db, Q_OF_BUSINESS, ARGS(business_id, before, status, list_fetch_limit(limit)),
                   LIST_LIMIT_MAX + 1, job_record, &out->records, &out->count);
}

static int newest_first(const void *a, const void *b)
{
    const struct job_record *one = a, *other = b;
    return memcmp(other->id.bytes, one->id.bytes, sizeof one->id.bytes);
}

/* On SQLite a job stands in the file of its service: the page is made of the newest of all. */
static enum err list_all(struct ctx *c, struct id business_id, struct str status, struct id before,
                         int64_t limit, struct found *out)
{
    struct runtime *runtime = c->runtime;
    size_t own = database_of_op(runtime, c->op);
    TRY(list_in(c->db, business_id, status, before, limit, out));
    if (runtime->engine == ENGINE_POSTGRES)
        return OK;
    for (size_t i = 0; i < runtime->databases_count; i++) {
        struct found more = {0};
        struct db *db = i == own ? NULL : connection_reading(c, i);
        if (db == NULL)
            continue;
        TRY(list_in(db, business_id, status, before, limit, &more));
        if (more.count == 0)
            continue;
        struct job_record *all = ARENA_ARRAY(c->arena, struct job_record, out->count + more.count);
        if (out->count > 0)
            memcpy(all, out->records, out->count * sizeof *all);
        memcpy(all + out->count, more.records, more.count * sizeof *all);
        *out = (struct found){all, out->count + more.count};
    }
    if (out->count > 1)
        qsort(out->records, out->count, sizeof *out->records, newest_first);
    return OK;
}

enum err job_list_of(struct ctx *c, struct id business_id, struct str status, int64_t limit,
                     struct str cursor, struct job_report_list *out)
{
    struct found found = {0};
    struct cursor before;
    bool is_set;
    TRY(cursor_read(c, cursor, &before, &is_set));
    if (!is_set)
        memset(before.id.bytes, 0xFF, sizeof before.id.bytes);
    TRY(list_all(c, business_id, status.data ? status : S(""), before.id, limit, &found));
    out->has_more = list_cut(&found.count, limit);
    out->data = ARENA_ARRAY(c->arena, struct job_report, found.count + 1);
    for (size_t i = 0; i < found.count; i++)
        job_report_fill(c, &found.records[i], &out->data[out->data_count++]);
    if (out->has_more)
        out->next_cursor =
            cursor_write(c, &(struct cursor){.id = found.records[found.count - 1].id});
    return OK;
}

/* ---- Ending and resuming, from a SLOW op ---- */

struct turn {
    struct task task;
    struct ctx c;
    struct id job_id;
    size_t database;
    const char *sql;
    int64_t changed;
};

static enum err turn_find(struct task *task)
{
    struct turn *turn = task->user;
    struct job_record record = {0};
    return find_in(task->c, turn->job_id, &record, &turn->database);
}

static enum err turn_change(struct task *task)
{
    struct turn *turn = task->user;
    return db_change(task->c->db, turn->sql, ARGS(turn->job_id, task->c->now), &turn->changed);
}

/* In the job's own database, wherever it is. False in `*is_done` when the statement's guard said
 * no. */
static enum err turn_job(struct ctx *c, struct id job_id, const char *sql, bool *is_done)
{
    struct turn turn = {.c = *c, .job_id = job_id, .sql = sql};
    turn.task = (struct task){.c = &turn.c,
                              .database = database_of_op(c->runtime, c->op),
                              .body = turn_find,
                              .user = &turn};
    enum err err = task_wait(c->runtime, &turn.task);
    if (err == OK) {
        turn.task = (struct task){.c = &turn.c,
                                  .database = turn.database,
                                  .is_write = true,
                                  .body = turn_change,
                                  .user = &turn};
        err = task_wait(c->runtime, &turn.task);
    }
    c->fault = turn.c.fault;
    *is_done = turn.changed == 1;
    return or_missing(c, err);
}

static const char Q_STOP[] = "update [base.job] as j"
                             " set status = 'cancelled',"
                             " lease_until = null,"
                             " finished_at = ?2"
                             " where j.id = ?1"
                             " and j.status in ('queued', 'running')";

enum err job_stop(struct ctx *c, struct id job_id)
{
    bool is_done;
    TRY(turn_job(c, job_id, Q_STOP, &is_done));
    return is_done ? OK
                   : fail(c, ERR_CONFLICT, "job_has_ended",
                          "This job has ended already: there is nothing to cancel.");
}

static const char Q_RESUME[] = "update [base.job] as j"
                               " set status = 'queued',"
                               " tries = 0,"
                               " due_at = ?2,"
                               " fault_code = null,"
                               " fault_detail = null,"
                               " finished_at = null"
                               " where j.id = ?1"
                               " and j.status = 'failed'"
                               " and j.undo_job_id is null";

enum err job_resume(struct ctx *c, struct id job_id)
{
    bool is_done;
    TRY(turn_job(c, job_id, Q_RESUME, &is_done));
    return is_done ? OK
                   : fail(c, ERR_CONFLICT, "job_has_not_failed",
                          "Only a job that has failed can be taken up again.");
}
