/* Long work: a queue in the database. A job is taken up by a worker of any process, runs in steps,
 * and is taken up again from its last step when its worker dies. Each step is a WRITE op; what it
 * changes and how far the job has come then are one commit, so no effect is repeated, whenever the
 * process is killed.
 *
 *     JOB(catalogue_import, catalogue_import_step, .right = RIGHT_LISTINGS);
 *     OP_INTERNAL(catalogue_import_step, job_step, job_stepped, WRITE, "Imports the next rows.");
 *
 *     enum err catalogue_import_step(struct ctx *c, const struct job_step *in,
 *                                    struct job_stepped *out)
 *     {
 *         at = read where to go on from in->checkpoint (absent at first);
 *         do a slice of work: a few milliseconds, for on SQLite all writers wait for it;
 *         out->checkpoint = where the next step goes on; out->progress = how much is done;
 *         out->is_done = nothing is left;
 *     }
 *
 * An op starts one in its own transaction and answers 202 with its address:
 *
 *     struct job_new new = {.kind = &catalogue_import_job, .business_id = in->business_id,
 *                           .user_id = c->caller.user_id,
 *                           .input = json_text(c->arena, &import_input_type, &input)};
 *     TRY(job_start(c, &new, &job_id));
 *     return job_accept(c, job_id, out);            with out a struct job_report
 *
 * The job stands in the database of its step op (that of the op's service), and is started from an
 * op of the same database. A step that answers ERR_UNAVAILABLE, ERR_RETRY or ERR_INTERNAL is run
 * again after a pause that doubles, JOB_TRIES_MAX times; any other no ends the job as failed with
 * the op's code and sentence. Failed jobs stay, are listed for administrators, and can be taken up
 * again from where they stand. Jobs of one business in one database run one after the other. */
#ifndef SOKO_API_JOB_H
#define SOKO_API_JOB_H

#include "api/list.h"
#include "api/op.h"

#define ID_JOB "job"

enum {
    JOB_TRIES_MAX = 10,         /* with pauses of 1, 2, 4 ... seconds: a quarter of an hour */
    JOB_CHUNK_BYTES = 64 << 10, /* of a file that a job reads or writes */
    JOB_PROGRESS_WHOLE = 1000000,
    JOBS_WAITING_MAX = 20 /* of one business */
};

/* ---- A kind of job ---- */

struct job_kind {
    const char *name;
    const struct op *step;
    /* What a row may say, by designated initialiser: */
    enum right right;            /* of members who may cancel or undo it; all members see it */
    const struct job_kind *undo; /* the kind that takes it back; null: it cannot be */
    const char *content_type;    /* of what it writes: it can be fetched when it has succeeded */
    const char *file_name;       /* of the same */
    bool is_private;             /* only its user sees it, no member */
};

/* A row beside the code, like EVERY. The kind's name is also that of the object `name_job`. */
#define JOB(kind_name, step_op, ...)                             \
    const struct job_kind kind_name##_job = {                    \
        .name = #kind_name, .step = &step_op##_op, __VA_ARGS__}; \
    static const struct job_kind *const kind_name##_job_row      \
        __attribute__((used, section("soko_job"))) = &kind_name##_job
/* Declared in a header, when another file starts it. */
#define JOB_OFFERS(kind_name) extern const struct job_kind kind_name##_job

/* ---- A step ---- */

struct job_step {
    struct id job_id;
    struct id business_id; /* none: of no business */
    struct id user_id;     /* who started it; also c->caller.user_id */
    struct str input;      /* as given to job_start */
    struct str checkpoint; /* as the last step left it; absent at first */
};
TYPE(job_step, F(job_step, job_id, "The job.", .prefix = ID_JOB),
     F(job_step, business_id, "Its business.", .prefix = "biz"),
     F(job_step, user_id, "Who started it.", .prefix = "user"),
     F(job_step, input, "What it was started with."), F(job_step, checkpoint, "Where it stands."));

struct job_stepped {
    bool is_done;
    struct str checkpoint;
    int64_t progress; /* of JOB_PROGRESS_WHOLE */
    /* Rows by outcome that this step has dealt with: job_row_add counts them. */
    int64_t created, updated, unchanged, failed, conflicts;
    int64_t chunks; /* job_output_add counts them */
};
TYPE(job_stepped, F(job_stepped, is_done, "Nothing is left."),
     F(job_stepped, checkpoint, "Where the next step goes on."),
     F(job_stepped, progress, "How much is done, in millionths."), F(job_stepped, created, "Rows."),
     F(job_stepped, updated, "Rows."), F(job_stepped, unchanged, "Rows."),
     F(job_stepped, failed, "Rows."), F(job_stepped, conflicts, "Rows."),
     F(job_stepped, chunks, "Pieces written."));

/* What became of one row of the input. */
enum job_outcome { JOB_CREATED, JOB_UPDATED, JOB_UNCHANGED, JOB_FAILED, JOB_CONFLICT };
extern const char *const JOB_OUTCOME[];

struct job_row {
    int64_t number;   /* of the row: the first after the head of a table is 1 */
    int64_t position; /* further faults of the same row: 1, 2, ...; only 0 is counted */
    enum job_outcome outcome;
    struct str subject; /* what the row is about, in the client's words: a stock code */
    struct str field;   /* the column or field that is wrong */
    struct str code;
    struct str detail;
    struct str undo; /* the kind's own note for taking it back */
};
TYPE(job_row, F(job_row, number, "Row of the input; the first below the heading is 1."),
     F(job_row, position, "Counts the faults of one row.", .hide = true),
     F(job_row, outcome, "What became of it.", .words = JOB_OUTCOME),
     F(job_row, subject, "What the row is about, in the client's words; null when not known."),
     F(job_row, field, "The column that is wrong; null when none is."),
     F(job_row, code, "Stable word; null when nothing is wrong."),
     F(job_row, detail, "What to do about it."), F(job_row, undo, "As stored.", .hide = true));
LIST_OF(job_row);

/* Writes it down and counts it in `out`. */
enum err job_row_add(struct ctx *c, const struct job_step *step, struct job_stepped *out,
                     const struct job_row *row);

/* Whether an earlier step has made or changed something for this subject. */
enum err job_row_is_known(struct ctx *c, const struct job_step *step, struct str subject,
                          bool *is_known);

/* The next piece of what the job writes. */
enum err job_output_add(struct ctx *c, const struct job_step *step, struct job_stepped *out,
                        struct str bytes);
/* A piece of what was sent in: all but the last are JOB_CHUNK_BYTES long. ERR_MISSING past it. */
enum err job_input_piece(struct ctx *c, struct id job_id, int64_t number, struct str *bytes);

/* It has come to its end; told when it is somebody's. */
struct job_finished {
    struct id job_id;
    struct str kind;
    struct id business_id;
    struct id user_id;
    bool is_failed;
};
TYPE(job_finished, F(job_finished, job_id, "The job.", .prefix = ID_JOB),
     F(job_finished, kind, "What was done."),
     F(job_finished, business_id, "Of which business.", .prefix = "biz"),
     F(job_finished, user_id, "Who asked for it.", .prefix = "user"),
     F(job_finished, is_failed, "It was given up."));

/* ---- Starting one ---- */

struct job_new {
    const struct job_kind *kind;
    struct id id; /* none: a new one; one that pieces of input were added for before */
    struct id business_id;
    struct id user_id;
    struct str input;      /* JSON, or what the kind likes */
    struct str dedupe_key; /* while one of this kind and key waits or runs, that is the answer */
    int64_t priority;      /* higher first; 0 is ordinary */
};
/* In this transaction; `id` is the job, a new one or the one that is there already. */
enum err job_start(struct ctx *c, const struct job_new *new, struct id *id);
/* A piece of a file for a job that will be started with this id, of at most JOB_CHUNK_BYTES; in
 * this transaction. */
enum err job_input_add(struct ctx *c, struct id job_id, int64_t number, struct str bytes);
enum err job_input_add_all(struct ctx *c, struct id job_id, struct str bytes);

/* ---- What is told of it ---- */

enum job_status {
    JOB_IS_QUEUED,
    JOB_IS_RUNNING,
    JOB_HAS_SUCCEEDED,
    JOB_HAS_FAILED,
    JOB_IS_CANCELLED
};
extern const char *const JOB_STATUS[];

/* How many rows had which outcome. */
struct job_result {
    int64_t rows;
    int64_t created;
    int64_t updated;
    int64_t unchanged;
    int64_t failed;
    int64_t conflicts;
    struct str download;
};
TYPE(job_result, F(job_result, rows, "Rows dealt with."),
     F(job_result, created, "Of them: made something new."),
     F(job_result, updated, "Of them: changed something."),
     F(job_result, unchanged, "Of them: said what was so already."),
     F(job_result, failed, "Of them: wrong; `errors` says why."),
     F(job_result, conflicts, "Of them: not done, for something else has changed since."),
     F(job_result, download, "Where what it has written can be fetched; null when nothing.",
       .format = FORMAT_URL));

struct job_fault {
    struct str code;
    struct str detail;
};
TYPE(job_fault, F(job_fault, code, "Stable word."), F(job_fault, detail, "What to do about it."));

struct job_report {
    struct id id;
    struct str kind;
    enum job_status status;
    struct id business_id;
    struct degrees progress;
    struct job_result *result;
    struct job_fault *fault;
    struct job_row_list *errors;
    struct id undo_job_id;
    bool can_undo;
    struct instant created_at;
    struct instant started_at;
    struct instant finished_at;
};
TYPE(job_report, F(job_report, id, "Id.", .prefix = ID_JOB), F(job_report, kind, "What is done."),
     F(job_report, status, "How it stands.", .words = JOB_STATUS),
     F(job_report, business_id, "For which business; null for none.", .prefix = "biz"),
     F(job_report, progress, "How much is done.", .need = true, .min = 0, .max = 1),
     ONE(job_report, result, job_result, "What came of it so far."),
     ONE(job_report, fault, job_fault, "Why it failed, or waits to be tried again; else null."),
     ONE(job_report, errors, job_row_list,
         "A page of the rows that failed or were in conflict; null in lists."),
     F(job_report, undo_job_id, "The job that takes it back; null when none does.",
       .prefix = ID_JOB),
     F(job_report, can_undo, "Whether it can be taken back now."),
     F(job_report, created_at, "When it was asked for."),
     F(job_report, started_at, "When it began; null while it waits."),
     F(job_report, finished_at, "When it ended; null before."));
LIST_OF(job_report);

/* 202, Location, and the job as it stands. Of a job of this op's database. */
enum err job_accept(struct ctx *c, struct id job_id, struct job_report *out);

/* ---- For service/job/, which has the public ops ---- */

/* A job's row. */
struct job_record {
    struct id id;
    struct str kind;
    enum job_status status;
    struct id business_id;
    struct id user_id;
    int64_t progress;
    int64_t created, updated, unchanged, failed, conflicts, chunks;
    struct str fault_code;
    struct str fault_detail;
    struct id undo_job_id;
    struct instant created_at;
    struct instant started_at;
    struct instant finished_at;
};
const struct job_kind *job_kind_find(struct str name); /* null: of another version of Soko */
bool job_kind_is_undo(struct str name);                /* one that takes another kind back */
/* In whichever database it stands; ERR_MISSING. */
enum err job_find(struct ctx *c, struct id job_id, struct job_record *out);
void job_report_fill(struct ctx *c, const struct job_record *record, struct job_report *out);
/* Rows behind a cursor, those of one outcome or (absent) those that are wrong. */
enum err job_rows(struct ctx *c, struct id job_id, struct str outcome, int64_t limit,
                  struct str cursor, struct job_row_list *out);
enum err job_output_piece(struct ctx *c, struct id job_id, int64_t number, struct str *bytes);
/* Jobs of all databases: of a business, or (none) those that have failed, newest first. */
enum err job_list_of(struct ctx *c, struct id business_id, struct str status, int64_t limit,
                     struct str cursor, struct job_report_list *out);
/* From a SLOW op, in the job's own database: no further step begins; conflict when it has ended. */
enum err job_stop(struct ctx *c, struct id job_id);
/* Likewise: a failed job is queued again where it stands. */
enum err job_resume(struct ctx *c, struct id job_id);
/* In this transaction, once a job: that `undo_job_id` takes it back. False when one does already.
 */
enum err job_undone_by(struct ctx *c, struct id job_id, struct id undo_job_id, bool *is_first);
/* In this transaction: what jobs of a kind have written for a user, and were sent, is gone; the
 * rows that tell of them stay until they are swept. */
enum err job_forget(struct ctx *c, const struct job_kind *kind, struct id user_id);
/* In this transaction: rows of a job that hold a note for taking them back, from the last to the
 * first, those before (number). */
enum err job_rows_to_undo(struct ctx *c, struct id job_id, int64_t before, int64_t limit,
                          struct job_row **out, size_t *count);

#endif
