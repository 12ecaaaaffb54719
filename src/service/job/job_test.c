/* Jobs as clients see them: who sees which, pages of rows, cancelling, taking up again. The kind of
 * job is that of the queue's own tests. */
#include "api/runtime_private.h"
#include "catalogue/catalogue_fixture_test.h"

#include <string.h>

static struct stall open(void)
{
    struct stall stall = stall_open();
    harness_sql_change(stall.h, "create table [base.job_sample] (job_id blob not null, "
                                "number bigint not null, primary key (job_id, number))");
    return stall;
}

static const char *start(struct stall *stall, int total)
{
    struct seen seen =
        harness_call(stall->h, stall->owner, "POST", "/api/test/jobs",
                     "{\"total\": %d, \"business_id\": \"%.*s\"}", total, STR_ARG(stall->business));
    ASSERT_SEEN(seen, 202, NULL);
    return arena_text(harness_arena(stall->h), seen.location);
}

TEST(a_job_tells_how_it_stands_and_pages_what_went_wrong)
{
    struct stall stall = open();
    const char *job = start(&stall, 50);
    struct seen seen = harness_call(stall.h, stall.owner, "GET", job, NULL);
    ASSERT_SEEN(seen, 200, NULL);
    assert_true(seen_is_null(seen, "/started_at"));
    harness_settle(stall.h);
    seen = harness_call(stall.h, stall.owner, "GET", stall_print(&stall, "%s?limit=2", job), NULL);
    ASSERT_SEEN(seen, 200, NULL);
    assert_true(str_eq(seen_text(seen, "/status"), S("succeeded")));
    assert_int_equal(seen_integer(seen, "/result/rows"), 50);
    assert_int_equal(seen_integer(seen, "/result/failed"), 5);
    assert_int_equal(seen_count(seen, "/errors/data"), 2);
    assert_int_equal(seen_integer(seen, "/errors/data/1/number"), 20);
    seen = harness_call(
        stall.h, stall.owner, "GET",
        stall_print(&stall, "%s?cursor=%.*s", job, STR_ARG(seen_text(seen, "/errors/next_cursor"))),
        NULL);
    assert_int_equal(seen_count(seen, "/errors/data"), 3);
    assert_false(seen_bool(seen, "/errors/has_more"));
    seen = harness_call(stall.h, stall.owner, "GET",
                        stall_print(&stall, "%s/rows?outcome=created&limit=100", job), NULL);
    assert_int_equal(seen_count(seen, "/data"), 45);
    seen = harness_call(stall.h, stall.owner, "GET", stall_print(&stall, "%s?cursor=x", job), NULL);
    ASSERT_SEEN(seen, 400, "invalid_query");
    stall_close(&stall);
}

TEST(a_job_is_nothing_to_those_it_does_not_concern)
{
    struct stall stall = open();
    const char *job = start(&stall, 5);
    struct as viewer = stall_member(&stall, "wanjiru", "viewer");
    ASSERT_SEEN(harness_call(stall.h, stall.stranger, "GET", job, NULL), 404, NULL);
    ASSERT_SEEN(harness_call(stall.h, (struct as){0}, "GET", job, NULL), 404, NULL);
    ASSERT_SEEN(harness_call(stall.h, viewer, "GET", job, NULL), 200, NULL);
    ASSERT_SEEN(harness_call(stall.h, viewer, "POST", stall_print(&stall, "%s/cancel", job), NULL),
                403, NULL);
    ASSERT_SEEN(
        harness_call(stall.h, stall.stranger, "POST", stall_print(&stall, "%s/cancel", job), NULL),
        404, NULL);
    const char *list =
        stall_print(&stall, "/api/businesses/%.*s/jobs?status=queued", STR_ARG(stall.business));
    struct seen seen = harness_call(stall.h, viewer, "GET", list, NULL);
    ASSERT_SEEN(seen, 200, NULL);
    assert_int_equal(seen_count(seen, "/data"), 1);
    ASSERT_SEEN(harness_call(stall.h, stall.stranger, "GET", list, NULL), 404, NULL);
    stall_close(&stall);
}

TEST(a_cancelled_job_does_not_go_on_and_is_not_cancelled_twice)
{
    struct stall stall = open();
    const char *job = start(&stall, 50);
    const char *cancel = stall_print(&stall, "%s/cancel", job);
    assert_int_equal(jobs_round(harness_runtime(stall.h), 2), 2);
    struct seen seen = harness_call(stall.h, stall.owner, "POST", cancel, NULL);
    ASSERT_SEEN(seen, 200, NULL);
    assert_true(str_eq(seen_text(seen, "/status"), S("cancelled")));
    harness_settle(stall.h);
    assert_int_equal(harness_sql(stall.h, "select count(*) as n from [base.job_sample] as s"), 6);
    ASSERT_SEEN(harness_call(stall.h, stall.owner, "POST", cancel, NULL), 409, "job_has_ended");
    ASSERT_SEEN(
        harness_call(stall.h, stall.owner, "POST", stall_print(&stall, "%s/retry", job), NULL), 409,
        "job_has_not_failed");
    ASSERT_SEEN(
        harness_call(stall.h, stall.owner, "POST", stall_print(&stall, "%s/undo", job), NULL), 409,
        "not_undoable");
    stall_close(&stall);
}

TEST(a_failed_job_is_taken_up_again_where_it_stands)
{
    struct stall stall = open();
    const char *job = start(&stall, 50);
    assert_int_equal(jobs_round(harness_runtime(stall.h), 2), 2);
    harness_sql_change(stall.h, "update [base.job] as j set status = 'failed', finished_at = 1, "
                                "fault_code = 'gone', fault_detail = 'It was gone.'");
    struct seen seen = harness_call(stall.h, stall.owner, "GET", job, NULL);
    assert_true(str_eq(seen_text(seen, "/fault/code"), S("gone")));
    ASSERT_SEEN(
        harness_call(stall.h, stall.owner, "POST", stall_print(&stall, "%s/retry", job), NULL), 200,
        NULL);
    harness_settle(stall.h);
    assert_int_equal(harness_sql(stall.h, "select count(*) as n from [base.job_sample] as s"), 50);
    stall_close(&stall);
}

TEST(a_job_of_a_satellite_is_seen_and_cancelled_like_any_other)
{
    struct stall stall = open();
    struct seen seen = harness_call(stall.h, stall.owner, "POST", "/api/test/notice-jobs",
                                    "{\"business_id\": \"%.*s\"}", STR_ARG(stall.business));
    ASSERT_SEEN(seen, 202, NULL);
    const char *job = arena_text(harness_arena(stall.h), seen.location);
    const char *cancel = stall_print(&stall, "%s/cancel", job);
    assert_int_equal(jobs_round(harness_runtime(stall.h), 1), 1);
    seen = harness_call(stall.h, stall.owner, "GET", job, NULL);
    ASSERT_SEEN(seen, 200, NULL);
    assert_int_equal(seen_count(seen, "/errors/data"), 1);
    ASSERT_SEEN(harness_call(stall.h, stall.stranger, "POST", cancel, NULL), 404, NULL);
    ASSERT_SEEN(harness_call(stall.h, stall.owner, "POST", cancel, NULL), 200, NULL);
    harness_settle(stall.h);
    seen = harness_call(stall.h, stall.owner, "GET", job, NULL);
    assert_true(str_eq(seen_text(seen, "/status"), S("cancelled")));
    assert_int_equal(seen_integer(seen, "/result/rows"), 1);
    stall_close(&stall);
}

TEST(the_list_of_a_business_has_its_jobs_of_every_database_newest_first)
{
    struct stall stall = open();
    const char *jobs[4];
    for (size_t i = 0; i < 4; i++) {
        struct seen seen = harness_call(
            stall.h, stall.owner, "POST", i % 2 ? "/api/test/notice-jobs" : "/api/test/jobs",
            "{\"total\": 3, \"business_id\": \"%.*s\"}", STR_ARG(stall.business));
        ASSERT_SEEN(seen, 202, NULL);
        jobs[i] = arena_text(harness_arena(stall.h), seen_text(seen, "/id"));
        harness_advance(stall.h, 1000);
    }
    const char *list =
        stall_print(&stall, "/api/businesses/%.*s/jobs?limit=3", STR_ARG(stall.business));
    struct seen seen = harness_call(stall.h, stall.owner, "GET", list, NULL);
    ASSERT_SEEN(seen, 200, NULL);
    assert_int_equal(seen_count(seen, "/data"), 3);
    assert_str(seen_text(seen, "/data/0/id"), str_of(jobs[3]));
    assert_str(seen_text(seen, "/data/1/id"), str_of(jobs[2]));
    assert_str(seen_text(seen, "/data/2/id"), str_of(jobs[1]));
    assert_true(seen_bool(seen, "/has_more"));
    seen = harness_call(
        stall.h, stall.owner, "GET",
        stall_print(&stall, "%s&cursor=%.*s", list, STR_ARG(seen_text(seen, "/next_cursor"))),
        NULL);
    assert_int_equal(seen_count(seen, "/data"), 1);
    assert_str(seen_text(seen, "/data/0/id"), str_of(jobs[0]));
    assert_false(seen_bool(seen, "/has_more"));
    stall_close(&stall);
}
