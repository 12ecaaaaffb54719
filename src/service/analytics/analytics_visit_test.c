/* Visits: who is counted, how often, and as whom. */
#include "analytics/analytics_test.h"

#include "api/runtime_private.h"

#include <string.h>

#define OF_SHOPS " from [analytics.traffic] as t where t.grain = 'day' and t.business_id <> " ALL
#define OF_ALL " from [analytics.traffic] as t where t.grain = 'day' and t.business_id = " ALL
#define ALL "(select s.business_id from [analytics.shop] as s where s.slug = '' limit 1)"
#define SUM(column) "select cast(coalesce(sum(t." column "), 0) as bigint)"

TEST(zones_cut_days_where_their_clocks_do)
{
    struct arena *arena = arena_new(SIZE_MAX);
    struct instant at;
    /* 22:30 UTC is the next day in Nairobi. */
    instant_parse(S("2026-01-05T22:30:00Z"), &at);
    assert_int_equal(analytics_day(S("Africa/Nairobi"), at), 20260106);
    assert_int_equal(analytics_day(S("UTC"), at), 20260105);
    assert_str(analytics_wall_time(arena, S("Asia/Kathmandu"), at), S("2026-01-06T04:15"));
    /* The day on which summer time begins has 23 hours, the one on which it ends 25. */
    int64_t spring = analytics_day_start(S("Europe/Paris"), 20260330).ms
                     - analytics_day_start(S("Europe/Paris"), 20260329).ms;
    int64_t autumn = analytics_day_start(S("Europe/Paris"), 20261026).ms
                     - analytics_day_start(S("Europe/Paris"), 20261025).ms;
    assert_int_equal(spring, 23 * ANALYTICS_HOUR_MS);
    assert_int_equal(autumn, 25 * ANALYTICS_HOUR_MS);
    /* Midnight is left out in Beirut: the day begins at one. */
    assert_str(analytics_wall_time(arena, S("Asia/Beirut"),
                                   analytics_day_start(S("Asia/Beirut"), 20260329)),
               S("2026-03-29T01:00"));
    /* The hour that comes twice is two. */
    instant_parse(S("2026-10-25T00:30:00Z"), &at);
    struct instant first = analytics_hour_start(S("Europe/Paris"), at);
    struct instant second = analytics_hour_start(S("Europe/Paris"), instant_add_ms(at, 3600000));
    assert_int_equal(second.ms - first.ms, ANALYTICS_HOUR_MS);
    assert_str(analytics_wall_time(arena, S("Europe/Paris"), first), S("2026-10-25T02:00"));
    assert_str(analytics_wall_time(arena, S("Europe/Paris"), second), S("2026-10-25T02:00"));
    arena_free(arena);
}

TEST(the_calendar_counts)
{
    int64_t day;
    assert_int_equal(analytics_day_add(20260228, 1), 20260301);
    assert_int_equal(analytics_day_add(20240228, 1), 20240229);
    assert_int_equal(analytics_day_add(20260101, -1), 20251231);
    assert_int_equal(analytics_day_count(20260101, 20270101), 365);
    assert_int_equal(analytics_month_next(202612), 202701);
    assert_int_equal(analytics_month_last(202402), 20240229);
    assert_true(analytics_day_parse(S("2026-02-28"), &day));
    assert_int_equal(day, 20260228);
    assert_false(analytics_day_parse(S("2026-02-29"), &day));
    assert_false(analytics_day_parse(S("2026-13-01"), &day));
    assert_false(analytics_day_parse(S("26-1-1"), &day));
}

TEST(pages_become_visits_of_a_shop_and_of_the_marketplace)
{
    struct harness *h = harness_open();
    struct shop shop = shop_open(h, "duka", "KE", "KES");
    shop_sell(shop, "Basmati", 5000, 99);
    count_up(h);
    look(h, browser(h, 1), "/", "");
    look(h, browser(h, 1), "/fr/p/basmati?x=1", "");
    look(h, browser(h, 1), "/s/duka", "");
    look(h, browser(h, 2), "/p/basmati", "");
    look(h, browser(h, 2), "/search?q=rice", "");
    look(h, browser(h, 3), "/p/unknown", "");
    count_up(h);
    assert_int_equal(figure(h, SUM("views") OF_SHOPS), 3);
    assert_int_equal(figure(h, SUM("products") OF_SHOPS), 2);
    assert_int_equal(figure(h, SUM("visitors") OF_SHOPS), 2);
    assert_int_equal(figure(h, SUM("sessions") OF_SHOPS), 2);
    assert_int_equal(figure(h, SUM("engaged") OF_SHOPS), 1);
    assert_int_equal(figure(h, SUM("views") OF_ALL), 6);
    assert_int_equal(figure(h, SUM("searches") OF_ALL), 1);
    assert_int_equal(figure(h, SUM("visitors") OF_ALL), 3);
    /* After half an hour it is another visit, of the same visitor; on the next day another one. */
    harness_advance(h, 31 * 60 * 1000);
    look(h, browser(h, 1), "/s/duka", "");
    count_up(h);
    assert_int_equal(figure(h, SUM("visitors") OF_SHOPS), 2);
    assert_int_equal(figure(h, SUM("sessions") OF_SHOPS), 3);
    harness_advance(h, ANALYTICS_DAY_MS);
    look(h, browser(h, 1), "/s/duka", "");
    count_up(h);
    assert_int_equal(figure(h, SUM("visitors") OF_SHOPS), 3);
    harness_close(h);
}

TEST(a_visit_without_a_request_counts_like_others)
{
    struct harness *h = harness_open();
    struct shop shop = shop_open(h, "duka", "KE", "KES");
    shop_sell(shop, "Basmati", 5000, 99);
    count_up(h);
    struct ctx *c = runtime_ctx(harness_runtime(h));
    struct nothing nothing = {0};
    struct analytics_walk_step steps[] = {{.deed = WALK_LOOKS, .after_ms = 0},
                                          {.deed = WALK_LOOKS, .after_ms = 9000},
                                          {.deed = WALK_TAKES, .after_ms = 20000},
                                          {.deed = WALK_ORDERS, .after_ms = 60000}};
    struct analytics_walk_in in = {.visitor = S("stroller 1"),
                                   .source = S("radio"),
                                   .campaign = S("market-day"),
                                   .steps = steps,
                                   .steps_count = 4};
    for (size_t i = 0; i < 4; i++)
        id_parse("biz", shop.id, &steps[i].business_id);
    steps[3].order_group_id = id_new(c, new_slot(c));
    assert_int_equal(runtime_run(c, &analytics_walk_op, &in, &nothing), OK);
    runtime_ctx_free(c);
    count_up(h);
    assert_int_equal(figure(h, SUM("views") OF_SHOPS), 2);
    assert_int_equal(figure(h, SUM("sessions") OF_SHOPS), 1);
    assert_int_equal(figure(h, SUM("with_checkout") OF_SHOPS), 1);
    assert_int_equal(figure(h, "select count(*) from [analytics.session] as s where s.channel = "
                               "'campaign' and s.source = 'radio'"),
                     2);
    harness_close(h);
}

TEST(what_is_told_twice_counts_once)
{
    struct harness *h = harness_open();
    const char *body =
        "{\"events\":[{\"id\":\"0123456789abcdef0123456789abcdef\",\"path\":\"/\"}]}";
    for (int i = 0; i < 3; i++) {
        ASSERT_SEEN(harness_call(h, browser(h, 1), "POST", "/api/events", "%s", body), 204, NULL);
        count_up(h);
    }
    assert_int_equal(figure(h, SUM("views") OF_ALL), 1);
    harness_close(h);
}

TEST(programs_are_not_counted)
{
    static const char *const AGENTS[] = {
        "User-Agent: curl/8.5", "User-Agent: Mozilla/5.0 (compatible; Googlebot/2.1)",
        "User-Agent: Mozilla/5.0 (X11) HeadlessChrome/120", "User-Agent: python-requests/2.31"};
    struct harness *h = harness_open();
    struct as none = {.address = S("198.51.100.9")};
    look(h, none, "/", "");
    for (size_t i = 0; i < 4; i++) {
        struct as as = none;
        as.headers[0] = str_of(AGENTS[i]);
        look(h, as, "/", "");
    }
    ASSERT_SEEN(harness_call(h, browser(h, 1), "POST", "/api/events",
                             "{\"is_automated\":true,\"events\":[{\"id\":\"%032x\","
                             "\"path\":\"/\"}]}",
                             99999),
                204, NULL);
    count_up(h);
    assert_int_equal(figure(h, SUM("views") OF_ALL), -1 + 1);
    harness_close(h);
}

TEST(who_reads_faster_than_people_is_taken_out_again)
{
    struct harness *h = harness_open();
    struct shop shop = shop_open(h, "duka", "KE", "KES");
    shop_sell(shop, "Basmati", 5000, 99);
    count_up(h);
    look(h, browser(h, 2), "/p/basmati", "");
    count_up(h);
    struct str before = rollups(h);
    for (int i = 0; i < 130; i++)
        look(h, browser(h, 1), "/p/basmati", ",\"source\":\"spam\"");
    count_up(h);
    assert_int_equal(figure(h, SUM("views") OF_SHOPS), 1);
    assert_int_equal(figure(h, SUM("visitors") OF_SHOPS), 1);
    assert_int_equal(figure(h, SUM("views") OF_ALL), 1);
    assert_int_equal(figure(h, "select count(*) from [analytics.campaign] as c"), 0);
    look(h, browser(h, 1), "/", "");
    count_up(h);
    assert_int_equal(figure(h, SUM("views") OF_ALL), 1);
    assert_true(before.length > 0);
    harness_close(h);
}

TEST(who_objects_is_a_page_and_nobody)
{
    struct harness *h = harness_open();
    struct shop shop = shop_open(h, "duka", "KE", "KES");
    struct as quiet = browser(h, 1), none = browser(h, 2);
    shop_sell(shop, "Basmati", 5000, 99);
    count_up(h);
    quiet.headers[2] = S("Sec-GPC: 1");
    none.cookie = S("__Host-visits=none");
    look(h, quiet, "/p/basmati", "");
    look(h, none, "/p/basmati", "");
    count_up(h);
    assert_int_equal(figure(h, SUM("views") OF_SHOPS), 2);
    assert_int_equal(figure(h, SUM("visitors") OF_SHOPS), 0);
    assert_int_equal(figure(h, "select count(*) from [analytics.session] as s"), 0);
    assert_int_equal(
        figure(h, "select count(*) from [analytics.event] as e where e.session_id is not null"), 0);
    harness_close(h);
}

TEST(consent_is_given_and_taken_back)
{
    struct harness *h = harness_open();
    struct as as = browser(h, 1);
    struct seen seen = harness_call(h, as, "GET", "/api/events/consent", NULL);
    ASSERT_SEEN(seen, 200, NULL);
    assert_str(seen_text(seen, "/mode"), S("anonymous"));
    seen = harness_call(h, as, "PUT", "/api/events/consent", "{\"mode\":\"granted\"}");
    ASSERT_SEEN(seen, 200, NULL);
    assert_true(str_starts(seen.cookies[0], S("__Host-visits=")));
    as.cookie = str_cut(&seen.cookies[0], ';');
    assert_str(seen_text(harness_call(h, as, "GET", "/api/events/consent", NULL), "/mode"),
               S("granted"));
    seen = harness_call(h, as, "PUT", "/api/events/consent", "{\"mode\":\"none\"}");
    assert_true(str_starts(seen.cookies[0], S("__Host-visits=none;")));
    seen = harness_call(h, as, "PUT", "/api/events/consent", "{\"mode\":\"anonymous\"}");
    assert_true(str_starts(seen.cookies[0], S("__Host-visits=;")));
    ASSERT_SEEN(harness_call(h, as, "PUT", "/api/events/consent", "{\"mode\":\"all\"}"), 422,
                "invalid_fields");
    harness_close(h);
}

TEST(events_that_are_wrong_are_refused)
{
    struct harness *h = harness_open();
    struct as as = browser(h, 1);
    struct seen seen = harness_call(h, as, "POST", "/api/events", "{\"events\":[]}");
    ASSERT_SEEN(seen, 422, "invalid_fields");
    seen =
        harness_call(h, as, "POST", "/api/events", "{\"events\":[{\"id\":\"zz\",\"path\":\"/\"}]}");
    ASSERT_SEEN(seen, 422, "invalid_fields");
    seen = harness_call(h, as, "POST", "/api/events",
                        "{\"events\":[{\"id\":\"zz23456789abcdef0123456789abcdef\",\"path\":\"x\"}]"
                        "}");
    ASSERT_SEEN(seen, 422, "invalid_fields");
    assert_true(seen_has_error(seen, "/events/0/id", "wrong_format"));
    assert_true(seen_has_error(seen, "/events/0/path", "wrong_format"));
    seen = harness_call(h, as, "POST", "/api/events", "{\"events\":[{\"id\":\"0123\"}],\"x\":1}");
    ASSERT_SEEN(seen, 422, "invalid_fields");
    harness_close(h);
}

TEST(the_picture_counts_the_page_that_shows_it)
{
    struct harness *h = harness_open();
    struct as as = browser(h, 1);
    as.headers[2] = S("Referer: http://localhost/search?q=tea&utm_source=radio");
    struct seen seen = harness_call(h, as, "GET", "/api/events/view.gif", NULL);
    assert_int_equal(seen.status, 200);
    assert_str(seen.content_type, S("image/gif"));
    count_up(h);
    assert_int_equal(figure(h, SUM("searches") OF_ALL " and t.channel = 'campaign'"), 1);
    harness_close(h);
}

TEST(visits_are_forgotten_and_their_sums_stay)
{
    struct harness *h = harness_open();
    look(h, browser(h, 1), "/", "");
    count_up(h);
    harness_advance(h, 4 * ANALYTICS_DAY_MS);
    harness_settle(h);
    assert_int_equal(figure(h, "select count(*) from [analytics.salt] as s"), 0);
    assert_int_equal(figure(h, "select count(*) from [analytics.session] as s"), 1);
    harness_advance(h, 90 * ANALYTICS_DAY_MS);
    harness_settle(h);
    assert_int_equal(figure(h, "select count(*) from [analytics.session] as s"), 0);
    assert_int_equal(figure(h, "select count(*) from [analytics.event] as e"), 0);
    assert_int_equal(figure(h, SUM("views") OF_ALL), 1);
    harness_close(h);
}

TEST(an_address_tells_of_so_many_pages_and_no_more)
{
    struct harness *h = harness_open();
    harness_runtime(h)->options.rates_are_off = false;
    struct as one = browser(h, 1), other = browser(h, 2);
    for (int i = 0; i < EVENTS_RATE_BURST; i++)
        look(h, one, "/", "");
    struct seen seen = {.status = 204};
    for (int i = 0; i < EVENTS_RATE_BURST && seen.status == 204; i++)
        seen = harness_call(h, one, "POST", "/api/events",
                            "{\"events\":[{\"id\":\"%032x\",\"path\":\"/\"}]}", 0xfff + i);
    ASSERT_SEEN(seen, 429, "rate_limited");
    ASSERT_SEEN(harness_call(h, one, "GET", "/api/events/view.gif", NULL), 200, NULL);
    look(h, other, "/", "");
    count_up(h);
    harness_close(h);
}
