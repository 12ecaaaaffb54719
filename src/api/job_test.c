/* The promises of the queue, shown on kinds of the test's own: each effect once, whatever is cut;
 * pauses, giving up, taking up again; no job twice at a time; nothing is kept for ever. */
#include "api/harness.h"
#include "api/job.h"
#include "api/runtime_private.h"
#include "type/json.h"

#include <pthread.h>
#include <string.h>

enum { STEP_ROWS = 3, MINUTE_MS = 60000, DAY_MS = 86400000 };

/* Counts from 1 to `total`, three a step; the row `breaks_at` goes wrong in its way. */
static const char *const BREAKS[] = {"", "retry", "invalid", "constraint", "cancel", NULL};
enum breaks { BREAK_NONE, BREAK_RETRY, BREAK_INVALID, BREAK_CONSTRAINT, BREAK_CANCEL };

struct count_input {
    int64_t total;
    int64_t breaks_at;
    enum breaks breaks;
    struct str dedupe;
    int64_t priority;
    struct id business_id;
};
TYPE(count_input, F(count_input, total, "How far.", .max = 100000),
     F(count_input, breaks_at, "Where."), F(count_input, breaks, "How.", .words = BREAKS),
     F(count_input, dedupe, "Key."), F(count_input, priority, "Priority."),
     F(count_input, business_id, "For a business.", .prefix = "biz"));

#define SHOP_1 "biz_01h455vb4pex5vsknk084sn02q"
#define SHOP_2 "biz_01h455vb4pex5vsknk084sn02r"

static atomic_bool is_mended;
static _Atomic int64_t running_most; /* jobs of one business seen to run at a time */

static enum err job_sample_step(struct ctx *c, const struct job_step *in, struct job_stepped *out)
{
    static const char Q_EFFECT[] = "insert into [base.job_sample] (job_id, number) values (?1, ?2)";
    static const char Q_CANCEL[] = "update [base.job] as j set status = 'cancelled', "
                                   "lease_until = null, finished_at = j.created_at where j.id = ?1";
    static const char Q_RUNNING[] = "select count(*) as n from [base.job] as j "
                                    "where j.status = 'running' and j.business_id = ?1";
    struct count_input input = {0};
    int64_t at = 0, running = 0;
    if (id_is_set(in->business_id))
        TRY(db_integer(c->db, Q_RUNNING, ARGS(in->business_id), &running));
    if (running > atomic_load(&running_most))
        atomic_store(&running_most, running);
    assert_int_equal(json_read_ours(c->arena, in->input, &count_input_type, &input), OK);
    assert_true(in->checkpoint.data == NULL || str_integer(in->checkpoint, &at));
    for (size_t i = 0; i < STEP_ROWS && at < input.total; i++) {
        at++;
        TRY(db_change(c->db, Q_EFFECT, ARGS(in->job_id, at), NULL));
        TRY(job_row_add(c, in, out,
                        &(struct job_row){.number = at,
                                          .outcome = at % 10 == 0 ? JOB_FAILED : JOB_CREATED,
                                          .code = at % 10 == 0 ? S("ten") : (struct str){0}}));
        if (at != input.breaks_at || atomic_load(&is_mended))
            continue;
        if (input.breaks == BREAK_RETRY)
            return fail(c, ERR_UNAVAILABLE, "away", "Somebody is away.");
        if (input.breaks == BREAK_CANCEL)
            TRY(db_change(c->db, Q_CANCEL, ARGS(in->job_id), NULL));
        else if (input.breaks == BREAK_INVALID)
            return fail(c, ERR_INVALID, "wrong", "This is wrong.");
        else
            return db_change(c->db, Q_EFFECT, ARGS(in->job_id, at), NULL);
    }
    out->checkpoint = arena_print(c->arena, "%lld", (long long)at);
    out->progress = input.total ? at * JOB_PROGRESS_WHOLE / input.total : 0;
    out->is_done = at == input.total;
    return OK;
}
OP_INTERNAL(job_sample_step, job_step, job_stepped, WRITE, "Counts on.");
JOB(job_sample, job_sample_step, .right = RIGHT_LISTINGS);

static enum err job_sample_start(struct ctx *c, const struct count_input *in,
                                 struct job_report *out)
{
    struct id id;
    struct job_new new = {.kind = &job_sample_job,
                          .business_id = in->business_id,
                          .user_id = c->caller.user_id,
                          .input = json_text(c->arena, &count_input_type, in),
                          .dedupe_key = in->dedupe,
                          .priority = in->priority};
    TRY(job_start(c, &new, &id));
    return job_accept(c, id, out);
}
OP(job_sample_start, POST, "/api/test/jobs", count_input, job_report, ANYONE, WRITE,
   "Starts to count.", .status = 202);

/* The same in a database of its own. */
static enum err notice_job_sample_step(struct ctx *c, const struct job_step *in,
                                       struct job_stepped *out)
{
    out->is_done = in->checkpoint.data != NULL;
    out->checkpoint = S("once");
    return job_row_add(c, in, out,
                       &(struct job_row){.number = in->checkpoint.data ? 2 : 1,
                                         .outcome = JOB_FAILED,
                                         .code = S("so")});
}
OP_INTERNAL(notice_job_sample_step, job_step, job_stepped, WRITE, "Takes one of two steps.");
JOB(notice_job_sample, notice_job_sample_step, .right = RIGHT_LISTINGS);

static enum err notice_job_sample_start(struct ctx *c, const struct count_input *in,
                                        struct job_report *out)
{
    struct id id;
    struct job_new new = {.kind = &notice_job_sample_job, .business_id = in->business_id};
    TRY(job_start(c, &new, &id));
    return job_accept(c, id, out);
}
OP(notice_job_sample_start, POST, "/api/test/notice-jobs", count_input, job_report, ANYONE, WRITE,
   "Starts a job of a satellite.", .status = 202);

static struct harness *open(void)
{
    struct harness *h = harness_open();
    atomic_store(&is_mended, false);
    atomic_store(&running_most, 0);
    harness_sql_change(h, "create table [base.job_sample] (job_id blob not null, "
                          "number bigint not null, primary key (job_id, number))");
    return h;
}

static struct seen start(struct harness *h, const char *body)
{
    struct seen seen = harness_call(h, (struct as){0}, "POST", "/api/test/jobs", "%s", body);
    ASSERT_SEEN(seen, 202, NULL);
    return seen;
}

#define COUNT(h, condition) \
    harness_sql((h), "select count(*) as n from [base.job] as j where " condition)
#define EFFECTS(h) harness_sql((h), "select count(*) as n from [base.job_sample] as s")

/* Every effect is there once, with its row and its count. */
static void assert_whole(struct harness *h, int64_t total)
{
    assert_int_equal(EFFECTS(h), total);
    assert_int_equal(harness_sql(h, "select count(*) as n from [base.job_row] as r"), total);
    assert_int_equal(
        harness_sql(h,
                    "select cast(sum(j.created + j.failed) as bigint) as n from [base.job] as j"),
        total);
}

TEST(a_job_runs_to_its_end_and_tells_what_came_of_it)
{
    struct harness *h = open();
    struct seen seen = start(h, "{\"total\": 25}");
    assert_true(str_eq(seen_text(seen, "/status"), S("queued")));
    assert_true(str_starts(seen.location, S("/api/jobs/job_")));
    harness_settle(h);
    assert_whole(h, 25);
    assert_int_equal(COUNT(h, "j.status = 'succeeded' and j.progress = 1000000 and j.failed = 2"),
                     1);
    harness_close(h);
}

TEST(a_worker_that_dies_between_steps_leaves_no_effect_twice_and_none_out)
{
    struct harness *h = open();
    struct runtime *runtime = harness_runtime(h);
    start(h, "{\"total\": 20}");
    for (size_t lives = 0; lives < 10 && COUNT(h, "j.status = 'succeeded'") == 0; lives++) {
        assert_true(jobs_round(runtime, 2) > 0);
        /* It dies holding its lease. */
        harness_sql_change(h, "update [base.job] as j set status = 'running', lease_until = 1, "
                              "tries = 1 where j.status = 'queued'");
    }
    assert_whole(h, 20);
    assert_int_equal(COUNT(h, "j.claim > 2"), 1);
    harness_close(h);
}

TEST(a_lease_that_holds_is_not_taken_by_others)
{
    struct harness *h = open();
    start(h, "{\"total\": 20}");
    assert_int_equal(jobs_round(harness_runtime(h), 1), 1);
    harness_sql_change(h, "update [base.job] as j set status = 'running', "
                          "lease_until = j.created_at + 20000");
    assert_int_equal(jobs_round(harness_runtime(h), 10), 0);
    harness_advance(h, 20001);
    harness_settle(h);
    assert_whole(h, 20);
    harness_close(h);
}

TEST(what_another_process_of_a_sqlite_folder_ran_is_taken_up_at_once)
{
    struct harness *h = open();
    start(h, "{\"total\": 20}");
    assert_int_equal(jobs_round(harness_runtime(h), 1), 1);
    harness_sql_change(h, "update [base.job] as j set status = 'running', "
                          "lease_until = j.created_at + 20000, worker = j.id");
    bool is_sqlite = strcmp(test_engine(), "sqlite") == 0;
    assert_int_equal(jobs_round(harness_runtime(h), 1), is_sqlite);
    harness_close(h);
}

TEST(after_a_job_was_cancelled_no_further_step_begins)
{
    struct harness *h = open();
    start(h, "{\"total\": 9, \"breaks_at\": 5, \"breaks\": \"cancel\"}");
    harness_settle(h);
    assert_int_equal(EFFECTS(h), 6);
    assert_int_equal(COUNT(h, "j.status = 'cancelled' and j.created = 6"), 1);
    harness_close(h);
}

TEST(a_passing_fault_is_tried_again_with_growing_pauses)
{
    struct harness *h = open();
    start(h, "{\"total\": 9, \"breaks_at\": 5, \"breaks\": \"retry\"}");
    harness_settle(h);
    assert_int_equal(EFFECTS(h), 3); /* the broken step left nothing */
    assert_int_equal(COUNT(h, "j.status = 'queued' and j.fault_code = 'away'"), 1);
    int64_t first = COUNT(h, "j.due_at = j.created_at + 1000");
    harness_advance(h, 1000);
    harness_settle(h);
    assert_int_equal(first, 1);
    assert_int_equal(COUNT(h, "j.due_at = j.created_at + 3000"), 1);
    atomic_store(&is_mended, true);
    harness_advance(h, 2000);
    harness_settle(h);
    assert_whole(h, 9);
    assert_int_equal(COUNT(h, "j.status = 'succeeded' and j.fault_code is null"), 1);
    harness_close(h);
}

TEST(a_fault_that_stays_is_given_up_and_can_be_taken_up_again)
{
    struct harness *h = open();
    struct seen seen = start(h, "{\"total\": 9, \"breaks_at\": 5, \"breaks\": \"retry\"}");
    for (size_t i = 0; i < JOB_TRIES_MAX; i++) {
        harness_settle(h);
        harness_advance(h, 20 * MINUTE_MS);
    }
    assert_int_equal(COUNT(h, "j.status = 'failed' and j.fault_code = 'away'"), 1);
    atomic_store(&is_mended, true);
    harness_settle(h);
    assert_int_equal(EFFECTS(h), 3);
    harness_sql_change(h, "update [base.job] as j set status = 'queued', tries = 0, "
                          "finished_at = null where j.status = 'failed'");
    harness_settle(h);
    assert_whole(h, 9);
    assert_true(str_eq(seen_text(seen, "/kind"), S("job_sample")));
    harness_close(h);
}

TEST(a_decided_no_ends_the_job_at_once_and_a_broken_constraint_does_not_pass)
{
    struct harness *h = open();
    start(h, "{\"total\": 9, \"breaks_at\": 5, \"breaks\": \"invalid\"}");
    start(h, "{\"total\": 9, \"breaks_at\": 5, \"breaks\": \"constraint\"}");
    harness_settle(h);
    assert_int_equal(COUNT(h, "j.status = 'failed' and j.fault_code = 'wrong'"), 1);
    assert_int_equal(COUNT(h, "j.status = 'failed'"), 2);
    assert_int_equal(EFFECTS(h), 6);
    harness_close(h);
}

TEST(a_job_whose_steps_end_the_process_is_given_up)
{
    struct harness *h = open();
    start(h, "{\"total\": 9}");
    harness_sql_change(h, "update [base.job] as j set status = 'running', lease_until = 1, "
                          "tries = 10");
    harness_settle(h);
    assert_int_equal(COUNT(h, "j.status = 'failed' and j.fault_code = 'gave_up'"), 1);
    assert_int_equal(EFFECTS(h), 0);
    harness_close(h);
}

TEST(the_same_work_is_queued_once_while_it_waits)
{
    struct harness *h = open();
    struct seen first = start(h, "{\"total\": 3, \"dedupe\": \"a\"}");
    struct seen same = start(h, "{\"total\": 3, \"dedupe\": \"a\"}");
    assert_true(str_eq(seen_text(first, "/id"), seen_text(same, "/id")));
    harness_settle(h);
    struct seen later = start(h, "{\"total\": 3, \"dedupe\": \"a\"}");
    assert_false(str_eq(seen_text(first, "/id"), seen_text(later, "/id")));
    harness_close(h);
}

TEST(the_urgent_goes_first_and_a_business_has_one_job_at_a_time)
{
    struct harness *h = open();
    start(h, "{\"total\": 30, \"business_id\": \"" SHOP_1 "\"}");
    start(h, "{\"total\": 30, \"business_id\": \"" SHOP_1 "\"}");
    start(h, "{\"total\": 30, \"business_id\": \"" SHOP_2 "\", \"priority\": 5}");
    assert_int_equal(jobs_round(harness_runtime(h), 1), 1);
    assert_int_equal(COUNT(h, "j.priority = 5 and j.created = 3"), 1);
    harness_sql_change(h, "update [base.job] as j set status = 'running', worker = (select "
                          "o.worker from [base.job] as o where o.worker is not null limit 1), "
                          "lease_until = j.created_at + 20000 where j.priority = 5");
    assert_int_equal(jobs_round(harness_runtime(h), 1), 1);
    harness_sql_change(h, "update [base.job] as j set status = 'running', worker = (select "
                          "o.worker from [base.job] as o where o.worker is not null limit 1), "
                          "lease_until = j.created_at + 20000 "
                          "where j.priority = 0 and j.created > 0");
    assert_int_equal(jobs_round(harness_runtime(h), 10), 0);
    harness_close(h);
}

static void *work_on(void *user)
{
    struct harness *h = user;
    for (size_t i = 0; i < 40; i++)
        jobs_round(harness_runtime(h), 3);
    return NULL;
}

TEST(many_workers_share_the_queue_and_double_nothing)
{
    enum { WORKERS = 4, JOBS = 8 };
    struct harness *h = open();
    pthread_t threads[WORKERS];
    for (size_t i = 0; i < JOBS; i++)
        start(h, "{\"total\": 20}");
    for (size_t i = 0; i < WORKERS; i++)
        pthread_create(&threads[i], NULL, work_on, h);
    for (size_t i = 0; i < WORKERS; i++)
        pthread_join(threads[i], NULL);
    harness_settle(h);
    assert_int_equal(COUNT(h, "j.status = 'succeeded'"), JOBS);
    assert_whole(h, INT64_C(20) * JOBS);
    harness_close(h);
}

TEST(workers_that_race_never_run_two_jobs_of_one_business)
{
    enum { WORKERS = 4, JOBS = 12 };
    struct harness *h = open();
    pthread_t threads[WORKERS];
    for (size_t i = 0; i < JOBS; i++)
        start(h, "{\"total\": 15, \"business_id\": \"" SHOP_1 "\"}");
    for (size_t i = 0; i < WORKERS; i++)
        pthread_create(&threads[i], NULL, work_on, h);
    for (size_t i = 0; i < WORKERS; i++)
        pthread_join(threads[i], NULL);
    harness_settle(h);
    assert_int_equal(COUNT(h, "j.status = 'succeeded'"), JOBS);
    assert_whole(h, INT64_C(15) * JOBS);
    assert_int_equal(atomic_load(&running_most), 1);
    harness_close(h);
}

TEST(a_second_running_job_of_a_business_is_refused_by_the_database)
{
    struct harness *h = open();
    start(h, "{\"total\": 3, \"business_id\": \"" SHOP_1 "\"}");
    start(h, "{\"total\": 3, \"business_id\": \"" SHOP_1 "\"}");
    assert_true(harness_sql_fails(h, "update [base.job] as j set status = 'running', "
                                     "lease_until = 1"));
    harness_close(h);
}

TEST(a_job_whose_worker_died_gives_way_to_another_of_its_business_and_comes_back)
{
    struct harness *h = open();
    start(h, "{\"total\": 9, \"business_id\": \"" SHOP_1 "\"}");
    assert_int_equal(jobs_round(harness_runtime(h), 1), 1);
    harness_sql_change(h, "update [base.job] as j set status = 'running', lease_until = 1");
    start(h, "{\"total\": 9, \"priority\": 5, \"business_id\": \"" SHOP_1 "\"}");
    assert_int_equal(jobs_round(harness_runtime(h), 1), 1);
    assert_int_equal(COUNT(h, "j.priority = 5 and j.created = 3"), 1);
    harness_settle(h);
    assert_whole(h, 18);
    harness_close(h);
}

TEST(finished_jobs_and_pieces_nobody_asked_for_go_after_their_time)
{
    struct harness *h = open();
    start(h, "{\"total\": 1200}");
    harness_sql_change(h, "insert into [base.job_chunk] (job_id, stream, number, data, created_at) "
                          "select j.id, 'in', 0, j.id, j.created_at from [base.job] as j");
    harness_sql_change(
        h, "insert into [base.job_chunk] (job_id, stream, number, data, created_at) "
           "values (x'00112233445566778899aabbccddeeff', 'in', 0, x'00', 1767600000000)");
    harness_settle(h);
    assert_int_equal(harness_sql(h, "select count(*) as n from [base.job_chunk] as k"), 2);
    harness_advance(h, INT64_C(25) * 3600000);
    harness_settle(h);
    assert_int_equal(harness_sql(h, "select count(*) as n from [base.job_chunk] as k"), 1);
    harness_advance(h, INT64_C(28) * DAY_MS);
    harness_settle(h);
    assert_int_equal(COUNT(h, "1 = 1"), 1);
    harness_advance(h, INT64_C(2) * DAY_MS);
    harness_settle(h);
    assert_int_equal(COUNT(h, "1 = 1"), 0);
    assert_int_equal(harness_sql(h, "select count(*) as n from [base.job_row] as r"), 0);
    assert_int_equal(harness_sql(h, "select count(*) as n from [base.job_chunk] as k"), 0);
    harness_close(h);
}

TEST(a_state_without_its_lease_or_its_end_is_refused)
{
    struct harness *h = open();
    start(h, "{\"total\": 3}");
    assert_true(harness_sql_fails(h, "update [base.job] as j set status = 'running'"));
    assert_true(harness_sql_fails(h, "update [base.job] as j set status = 'succeeded'"));
    harness_close(h);
}
