/* The workers of long work. A worker claims a job for a while (its lease), runs its steps one after
 * the other, each with the checkpoint it leaves in one transaction, and lets it go. A claim has a
 * number: a worker that lost its lease to another finds another number, and its step is not kept.
 */
#include "api/job_private.h"

#include "base/log.h"

#include <errno.h>
#include <string.h>
#include <time.h>

enum {
    IDLE_MS = 200,
    LEASE_MS = 10000, /* a step takes milliseconds: only the dead are that late */
    SLICE_STEPS = 64, /* then another job may have its turn */
    DUE_MAX = 16,     /* jobs looked at when one is to be claimed */
    PAUSE_MS = 1000,  /* before the second try; doubles */
    PAUSE_DOUBLINGS_MAX = 10,
    KINDS_TEXT_BYTES = 4096,
    SWEEP_MS = 600000,
    SWEEP_ROWS = 500, /* rows of a finished job that go in one transaction */
    SWEEP_CHUNKS = 8,
    KEPT_DAYS = 30, /* a finished job and its files */
    CUT_HOURS = 24  /* pieces of a file whose job was never started */
};

struct job_due {
    struct id id;
    struct str kind;
};
TYPE(job_due, F(job_due, id, "Job.", .prefix = ID_JOB), F(job_due, kind, "Kind."));

struct job_claim {
    struct id business_id;
    struct id user_id;
    struct str input;
    struct str checkpoint;
    int64_t claim;
    int64_t tries;
};
TYPE(job_claim, F(job_claim, business_id, "Business.", .prefix = "biz"),
     F(job_claim, user_id, "Who started it.", .prefix = "user"),
     F(job_claim, input, "What it was started with."), F(job_claim, checkpoint, "Where it stands."),
     F(job_claim, claim, "Number of the claim."),
     F(job_claim, tries, "Claims since the last step that was kept."));

/* What one worker does in one turn. */
struct work {
    struct task task;
    struct runtime *runtime;
    size_t database;
    struct str kinds;
    struct job_due *due;
    size_t due_count;
    struct id job_id;
    const struct job_kind *kind;
    struct job_claim claimed;
    bool is_claimed;
    bool is_lost; /* cancelled, or another's by now */
    bool is_done;
    struct fault fault;
    enum err err;
    int64_t swept;
};

static enum err transact(struct work *work, struct ctx *c, bool is_write,
                         enum err (*body)(struct task *))
{
    c->now = runtime_now(work->runtime);
    c->deadline_us = clock_monotonic_us() + (int64_t)OP_DEADLINE_MS * 1000;
    work->task = (struct task){
        .c = c, .database = work->database, .is_write = is_write, .body = body, .user = work};
    return task_wait(work->runtime, &work->task);
}

/* ---- Claiming ---- */

/* On SQLite this process is the only one: what another is said to run was left by one that died. */
static bool is_alone(const struct runtime *runtime)
{
    return runtime->engine == ENGINE_SQLITE;
}

#define NOBODY_WORKS_FOR_ITS_BUSINESS                                                \
    " and not exists (select 1 from [base.job] as o"                                 \
    " where o.business_id = j.business_id and o.id <> j.id and o.status = 'running'" \
    " and o.lease_until >= ?1 and (?2 = 0 or o.worker = ?3))"

static const char Q_DUE[] =
    "select q.id, q.kind from ("
    "select j.id, j.kind, j.priority, j.due_at from [base.job] as j"
    " where j.status = 'queued' and j.due_at <= ?1" NOBODY_WORKS_FOR_ITS_BUSINESS " union all"
    " select j.id, j.kind, j.priority, j.due_at from [base.job] as j"
    " where j.status = 'running'"
    " and (j.lease_until < ?1 or (?2 = 1 and j.worker <> ?3))) as q"
    " where ?4 like '% ' || q.kind || ' %'"
    " order by q.priority desc, q.due_at, q.id"
    " limit ?5";

static enum err find_due(struct task *task)
{
    struct work *work = task->user;
    struct ctx *c = task->c;
    return db_many(c->db, Q_DUE,
                   ARGS(c->now, is_alone(work->runtime), work->runtime->worker_id, work->kinds,
                        (int64_t)DUE_MAX),
                   DUE_MAX, job_due, &work->due, &work->due_count);
}

/* What the dead of this business held is queued again, so that it is never two that run: the index
 * base_job_one_running refuses the claim of a worker that could not see another's. */
static const char Q_RELEASE[] =
    "update [base.job] as j"
    " set status = 'queued',"
    " lease_until = null"
    " where j.business_id = (select o.business_id from [base.job] as o where o.id = ?4)"
    " and j.id <> ?4"
    " and j.status = 'running'"
    " and (j.lease_until < ?1 or (?2 = 1 and j.worker <> ?3))";

static const char Q_CLAIM[] = "update [base.job] as j"
                              " set status = 'running',"
                              " worker = ?3,"
                              " claim = j.claim + 1,"
                              " tries = j.tries + 1,"
                              " lease_until = ?4,"
                              " started_at = coalesce(j.started_at, ?1)"
                              " where j.id = ?5"
                              " and ((j.status = 'queued' and j.due_at <= ?1)"
                              " or (j.status = 'running' and (j.lease_until < ?1 or (?2 = 1 and "
                              "j.worker <> ?3))))" NOBODY_WORKS_FOR_ITS_BUSINESS
                              " returning business_id, user_id, input, checkpoint, claim, tries";

static enum err claim(struct task *task)
{
    struct work *work = task->user;
    struct ctx *c = task->c;
    bool alone = is_alone(work->runtime);
    struct id worker = work->runtime->worker_id;
    work->claimed = (struct job_claim){0};
    TRY(db_change(c->db, Q_RELEASE, ARGS(c->now, alone, worker, work->job_id), NULL));
    enum err err = db_one(
        c->db, Q_CLAIM, ARGS(c->now, alone, worker, instant_add_ms(c->now, LEASE_MS), work->job_id),
        job_claim, &work->claimed);
    work->is_claimed = err == OK;
    return err == ERR_MISSING ? OK : err;
}

/* ---- A step ---- */

static const char Q_HOLD[] = "update [base.job] as j"
                             " set lease_until = ?3"
                             " where j.id = ?1"
                             " and j.claim = ?2"
                             " and j.status = 'running'"
                             " returning business_id, user_id, input, checkpoint, claim, tries";

static const char Q_STEPPED[] = "update [base.job] as j"
                                " set checkpoint = ?3,"
                                " progress = ?4,"
                                " created = j.created + ?5,"
                                " updated = j.updated + ?6,"
                                " unchanged = j.unchanged + ?7,"
                                " failed = j.failed + ?8,"
                                " conflicts = j.conflicts + ?9,"
                                " chunks = j.chunks + ?10,"
                                " tries = 0,"
                                " fault_code = null,"
                                " fault_detail = null"
                                " where j.id = ?1"
                                " and j.claim = ?2";

static const char Q_SUCCEEDED[] = "update [base.job] as j"
                                  " set status = 'succeeded',"
                                  " lease_until = null,"
                                  " progress = ?3,"
                                  " finished_at = ?4"
                                  " where j.id = ?1"
                                  " and j.claim = ?2";

static enum err tell_end(struct ctx *c, const struct work *work, bool is_failed)
{
    struct job_finished event = {.job_id = work->job_id,
                                 .kind = str_of(work->kind->name),
                                 .business_id = work->claimed.business_id,
                                 .user_id = work->claimed.user_id,
                                 .is_failed = is_failed};
    return id_is_set(event.user_id) ? EMIT(c, event.business_id, job_finished, &event) : OK;
}

static enum err keep_step(struct ctx *c, const struct work *work, const struct job_stepped *out)
{
    TRY(db_change(c->db, Q_STEPPED,
                  ARGS(work->job_id, work->claimed.claim, out->checkpoint, out->progress,
                       out->created, out->updated, out->unchanged, out->failed, out->conflicts,
                       out->chunks),
                  NULL));
    if (!out->is_done)
        return OK;
    TRY(db_change(c->db, Q_SUCCEEDED,
                  ARGS(work->job_id, work->claimed.claim, (int64_t)JOB_PROGRESS_WHOLE, c->now),
                  NULL));
    return tell_end(c, work, false);
}

static enum err run_step(struct task *task)
{
    struct work *work = task->user;
    struct ctx *c = task->c;
    struct job_claim row = {0};
    struct job_stepped out = {0};
    fault_clear(c);
    enum err err = db_one(c->db, Q_HOLD,
                          ARGS(work->job_id, work->claimed.claim, instant_add_ms(c->now, LEASE_MS)),
                          job_claim, &row);
    work->is_lost = err == ERR_MISSING;
    work->is_done = false;
    if (err != OK)
        return err == ERR_MISSING ? OK : err;
    struct job_step in = {.job_id = work->job_id,
                          .business_id = row.business_id,
                          .user_id = row.user_id,
                          .input = row.input,
                          .checkpoint = row.checkpoint};
    c->op = work->kind->step;
    c->business_id = row.business_id;
    c->caller = (struct caller){.kind = CALLER_SYSTEM, .user_id = row.user_id};
    TRY(work->kind->step->function(c, &in, &out));
    if (arena_is_exhausted(c->arena))
        return fail_internal(c, "arena exhausted by a step of %s", work->kind->name);
    work->is_done = out.is_done;
    return keep_step(c, work, &out);
}

/* ---- After a step ---- */

static const char Q_LET_GO[] = "update [base.job] as j"
                               " set status = 'queued',"
                               " lease_until = null,"
                               " due_at = ?3,"
                               " tries = ?4,"
                               " fault_code = ?5,"
                               " fault_detail = ?6"
                               " where j.id = ?1"
                               " and j.claim = ?2"
                               " and j.status = 'running'";

static const char Q_GIVE_UP[] = "update [base.job] as j"
                                " set status = 'failed',"
                                " lease_until = null,"
                                " finished_at = ?3,"
                                " fault_code = ?4,"
                                " fault_detail = ?5"
                                " where j.id = ?1"
                                " and j.claim = ?2"
                                " and j.status = 'running'";

static bool is_worth_another_try(enum err err)
{
    return err == ERR_UNAVAILABLE || err == ERR_RETRY || err == ERR_INTERNAL;
}

static enum err let_go(struct task *task)
{
    struct work *work = task->user;
    struct ctx *c = task->c;
    bool is_well = work->err == OK;
    int64_t tries = is_well ? 0 : work->claimed.tries;
    struct str code = is_well ? (struct str){0} : work->fault.code;
    struct str detail = is_well ? (struct str){0} : work->fault.detail;
    fault_clear(c);
    if (!is_well && (!is_worth_another_try(work->err) || tries >= JOB_TRIES_MAX)) {
        int64_t changed;
        TRY(db_change(c->db, Q_GIVE_UP,
                      ARGS(work->job_id, work->claimed.claim, c->now, code, detail), &changed));
        return changed == 1 ? tell_end(c, work, true) : OK;
    }
    int64_t doublings = tries < PAUSE_DOUBLINGS_MAX ? tries - 1 : PAUSE_DOUBLINGS_MAX;
    int64_t pause_ms = is_well ? 0 : (int64_t)PAUSE_MS << (doublings > 0 ? doublings : 0);
    return db_change(c->db, Q_LET_GO,
                     ARGS(work->job_id, work->claimed.claim, instant_add_ms(c->now, pause_ms),
                          tries, code, detail),
                     NULL);
}

static void note_fault(struct work *work, struct ctx *c, enum err err)
{
    run_failed(c, work->kind->step);
    fault_settle(c, err);
    work->err = err;
    work->fault = c->fault;
    LOG(LOG_WARN, "step of a job failed", LOG_TEXT("kind", str_of(work->kind->name)),
        LOG_TEXT("job", id_text(c->arena, ID_JOB, work->job_id)), LOG_TEXT("code", c->fault.code),
        LOG_TEXT("why", c->fault.detail));
    /* What the log may say is not for everybody. */
    if (err == ERR_INTERNAL)
        work->fault.detail = S("Something went wrong on our side. It will be tried again.");
}

/* One step in an arena of its own; false when no further one is to follow. */
static bool step(struct work *work)
{
    struct ctx *c = runtime_ctx(work->runtime);
    enum err err = transact(work, c, true, run_step);
    if (err != OK) {
        note_fault(work, c, err);
        work->claimed.tries += work->claimed.tries == 0;
        transact(work, c, true, let_go);
        if (err == ERR_INTERNAL || err == ERR_UNAVAILABLE)
            LOG(LOG_INFO, "job waits to be tried again",
                LOG_TEXT("job", id_text(c->arena, ID_JOB, work->job_id)));
    }
    if (err == OK)
        work->claimed.tries = 0;
    runtime_ctx_free(c);
    return err == OK && !work->is_lost && !work->is_done;
}

/* Claimed again and again without a step that was kept: its steps end the process. */
static bool is_deadly(const struct work *work)
{
    return work->claimed.tries > JOB_TRIES_MAX;
}

static int64_t run_claimed(struct work *work, struct ctx *c, int64_t steps_max)
{
    int64_t steps = 0;
    if (is_deadly(work)) {
        work->err = ERR_INTERNAL;
        work->fault = (struct fault){
            .code = S("gave_up"),
            .detail = S("This job could not be gone on with, however often it was tried.")};
        transact(work, c, true, let_go);
        return 1;
    }
    while (steps < steps_max && !atomic_load(&work->runtime->is_closing)) {
        steps++;
        if (!step(work))
            return steps;
    }
    /* Others wait too: it goes on when it is its turn again. */
    work->err = OK;
    transact(work, c, true, let_go);
    return steps;
}

/* ---- Sweeping ---- */

static const char Q_OLD[] = "select j.id, j.kind from [base.job] as j"
                            " where j.finished_at < ?1"
                            " order by j.finished_at"
                            " limit 1";

static const char Q_SWEEP_ROWS[] =
    "delete from [base.job_row] as r where r.job_id = ?1 and r.number in"
    " (select x.number from [base.job_row] as x where x.job_id = ?1 order by x.number limit ?2)";

static const char Q_SWEEP_CHUNKS[] =
    "delete from [base.job_chunk] as k where k.job_id = ?1 and k.number in"
    " (select x.number from [base.job_chunk] as x where x.job_id = ?1 order by x.number limit ?2)";

static const char Q_SWEEP_JOB[] = "delete from [base.job] as j where j.id = ?1";

static const char Q_CUT[] =
    "delete from [base.job_chunk] as k where k.created_at < ?1 and k.job_id in"
    " (select x.job_id from [base.job_chunk] as x where x.created_at < ?1"
    " and not exists (select 1 from [base.job] as j where j.id = x.job_id)"
    " order by x.created_at limit ?2)";

static enum err sweep(struct task *task)
{
    struct work *work = task->user;
    struct ctx *c = task->c;
    struct job_due old = {0};
    int64_t rows, chunks, cut;
    struct instant kept_from = instant_add_ms(c->now, -INT64_C(86400000) * KEPT_DAYS);
    struct instant cut_from = instant_add_ms(c->now, -INT64_C(3600000) * CUT_HOURS);
    TRY(db_change(c->db, Q_CUT, ARGS(cut_from, (int64_t)SWEEP_CHUNKS), &cut));
    work->swept = cut;
    enum err err = db_one(c->db, Q_OLD, ARGS(kept_from), job_due, &old);
    if (err != OK)
        return err == ERR_MISSING ? OK : err;
    TRY(db_change(c->db, Q_SWEEP_ROWS, ARGS(old.id, (int64_t)SWEEP_ROWS), &rows));
    TRY(db_change(c->db, Q_SWEEP_CHUNKS, ARGS(old.id, (int64_t)SWEEP_CHUNKS), &chunks));
    if (rows == 0 && chunks == 0)
        TRY(db_change(c->db, Q_SWEEP_JOB, ARGS(old.id), NULL));
    work->swept++;
    return OK;
}

/* Every so often, in each database, until nothing old is left. */
static void sweep_all(struct runtime *runtime, struct ctx *c)
{
    int64_t now = runtime_now(runtime).ms;
    int64_t due = atomic_load(&runtime->jobs_sweep_due_ms);
    if (now < due
        || !atomic_compare_exchange_strong(&runtime->jobs_sweep_due_ms, &due, now + SWEEP_MS))
        return;
    size_t count = is_alone(runtime) ? runtime->databases_count : 1;
    for (size_t i = 0; i < count; i++) {
        struct work work = {.runtime = runtime, .database = i, .swept = 1};
        while (work.swept > 0 && !atomic_load(&runtime->is_closing)) {
            work.swept = 0;
            if (transact(&work, c, true, sweep) != OK)
                break;
        }
    }
}

/* ---- Rounds ---- */

/* " catalogue_import catalogue_export ": what this version of Soko can do. */
static struct str kinds_in(struct runtime *runtime, struct arena *arena, size_t database)
{
    struct buf buf;
    bool has_any = false;
    buf_init(&buf, arena, KINDS_TEXT_BYTES);
    buf_byte(&buf, ' ');
    for (size_t i = 0; i < job_kinds_count(); i++) {
        if (is_alone(runtime) && job_database(runtime, job_kind_at(i)) != database)
            continue;
        buf_add(&buf, str_of(job_kind_at(i)->name));
        buf_byte(&buf, ' ');
        has_any = true;
    }
    return has_any ? buf_str(&buf) : (struct str){0};
}

/* Jobs may come in any of these. */
static int64_t round_in(struct runtime *runtime, struct ctx *c, size_t database, int64_t steps_max)
{
    struct work work = {.runtime = runtime, .database = database};
    int64_t steps = 0;
    work.kinds = kinds_in(runtime, c->arena, database);
    if (work.kinds.data == NULL || transact(&work, c, false, find_due) != OK)
        return 0;
    for (size_t i = 0; i < work.due_count && steps < steps_max; i++) {
        work.job_id = work.due[i].id;
        work.kind = job_kind_find(work.due[i].kind);
        work.is_claimed = work.is_lost = work.is_done = false;
        if (work.kind == NULL || transact(&work, c, true, claim) != OK || !work.is_claimed)
            continue;
        int64_t slice = steps_max - steps < SLICE_STEPS ? steps_max - steps : SLICE_STEPS;
        steps += run_claimed(&work, c, slice);
    }
    return steps;
}

int64_t jobs_round(struct runtime *runtime, int64_t steps_max)
{
    struct ctx *c = runtime_ctx(runtime);
    int64_t steps = 0;
    size_t count = is_alone(runtime) ? runtime->databases_count : 1;
    for (size_t i = 0; i < count && steps < steps_max; i++)
        steps += round_in(runtime, c, i, steps_max - steps);
    sweep_all(runtime, c);
    runtime_ctx_free(c);
    return steps;
}

static void pause_a_moment(struct runtime *runtime)
{
    struct timespec until;
    clock_gettime(CLOCK_REALTIME, &until);
    until.tv_nsec += IDLE_MS * 1000000L;
    until.tv_sec += until.tv_nsec / 1000000000L;
    until.tv_nsec %= 1000000000L;
    pthread_mutex_lock(&runtime->jobs_mutex);
    while (!atomic_load(&runtime->is_closing))
        if (pthread_cond_timedwait(&runtime->jobs_wake, &runtime->jobs_mutex, &until) == ETIMEDOUT)
            break;
    pthread_mutex_unlock(&runtime->jobs_mutex);
}

void *jobs_thread(void *user)
{
    struct runtime *runtime = user;
    while (!atomic_load(&runtime->is_closing))
        if (jobs_round(runtime, INT64_MAX) == 0)
            pause_a_moment(runtime);
    return NULL;
}
