/* Sealing: rows become segments and go, and nothing that is shown changes by it. */
#include "analytics/analytics_test.h"

#include <string.h>

#define EVENTS "select count(*) from [analytics.event] as e"
#define SESSIONS "select count(*) from [analytics.session] as s"
#define SEGMENTS "select count(*) from [analytics.segment] as g"
#define PACKED "select cast(coalesce(sum(g.events), 0) as bigint) from [analytics.segment] as g"

static void change(struct harness *h, const char *sql)
{
    harness_sql_in(h, "analytics");
    harness_sql_change(h, sql);
    harness_sql_in(h, "core");
}

/* Three days of visits by several ways, one of a program, one of nobody. */
static struct shop busy_shop(struct harness *h)
{
    struct shop shop = shop_open(h, "duka", "KE", "KES");
    struct as nobody = browser(h, 5);
    shop_sell(shop, "Basmati", 5000, 99);
    struct str variant = shop_sell(shop, "=Tea", 700, 99);
    nobody.headers[2] = S("DNT: 1");
    count_up(h);
    for (int day = 0; day < 3; day++) {
        look(h, browser(h, 1), "/", "");
        look(h, browser(h, 1), "/p/basmati", ",\"source\":\"radio\",\"campaign\":\"wave\"");
        look(h, browser(h, 2), "/p/basmati", ",\"referrer\":\"https://blog.example/x\"");
        look(h, browser(h, 3), "/s/duka", ",\"agent\":\"ABC\"");
        look(h, nobody, "/p/tea", "");
        count_up(h);
        buy_as(h, browser(h, 4), variant, 1, "sandbox");
        count_up(h);
        harness_advance(h, ANALYTICS_DAY_MS + 3 * 60 * 1000);
    }
    for (int i = 0; i < 130; i++)
        look(h, browser(h, 9), "/p/basmati", ",\"source\":\"spam\"");
    count_up(h);
    return shop;
}

static void wait_days(struct harness *h, int64_t days)
{
    harness_advance(h, days * ANALYTICS_DAY_MS);
    harness_settle(h);
}

static struct str events_of(struct shop shop)
{
    shop.owner = person_again(shop.harness, "duka");
    struct seen seen =
        report(shop, owner(shop), "export?table=events&from=2026-01-01&to=2026-01-31");
    ASSERT_SEEN(seen, 200, NULL);
    assert_true(str_starts(seen.content_type, S("text/csv")));
    return seen.body;
}

TEST(days_that_are_over_are_sealed_and_figures_made_anew_are_the_same)
{
    struct harness *h = harness_open();
    struct shop shop = busy_shop(h);
    struct str before = rollups(h), told = events_of(shop);
    int64_t events = figure(h, EVENTS);
    assert_true(events >= 15);
    wait_days(h, SEAL_DAYS - 5);
    assert_int_equal(figure(h, SEGMENTS), 0);
    assert_int_equal(figure(h, EVENTS), events);
    wait_days(h, 7);
    /* The shop's days, and the platform's. */
    assert_true(figure(h, SEGMENTS) >= 6);
    assert_int_equal(figure(h, EVENTS), 0);
    assert_int_equal(figure(h, SESSIONS), 0);
    assert_int_equal(figure(h, PACKED), events);
    assert_str(events_of(shop), told);
    assert_str(rollups(h), before);
    rebuild_all(h);
    assert_str(rollups(h), before);
    /* Long after rows would have gone as well. */
    wait_days(h, 300);
    rebuild_all(h);
    assert_str(rollups(h), before);
    /* Made of nothing but facts: what stood there is not what is shown. */
    change(h, "update [analytics.interest] set views = views + 7");
    change(h, "delete from [analytics.campaign]");
    rebuild_all(h);
    assert_str(rollups(h), before);
    harness_close(h);
}

TEST(a_day_that_cannot_be_sealed_holds_no_other_up_and_is_kept_no_longer)
{
    struct harness *h = harness_open();
    busy_shop(h);
    change(h, "update [analytics.event] set channel = 'wax' where event_id =\n"
              "(select e.event_id from [analytics.event] as e order by e.at limit 1)");
    int64_t shops = figure(h, "select count(distinct e.business_id) from [analytics.event] as e");
    assert_int_equal(shops, 2);
    for (int i = 0; i < 6; i++)
        wait_days(h, i == 0 ? 45 : 1);
    assert_true(figure(h, SEGMENTS) >= 3);
    assert_int_equal(figure(h, "select count(distinct e.business_id) from [analytics.event] as e"),
                     1);
    for (int i = 0; i < 3; i++)
        wait_days(h, RAW_DAYS / 2);
    assert_int_equal(figure(h, EVENTS), 0);
    assert_int_equal(figure(h, SESSIONS), 0);
    harness_close(h);
}

TEST(a_shop_that_moves_has_sealed_days_cut_anew)
{
    struct harness *h = harness_open();
    busy_shop(h);
    change(h, "update [analytics.shop] set zone = 'Pacific/Kiritimati'");
    rebuild_all(h);
    struct str before = rollups(h);
    change(h, "update [analytics.shop] set zone = 'Africa/Nairobi'");
    wait_days(h, 41);
    assert_int_equal(figure(h, EVENTS), 0);
    change(h, "update [analytics.shop] set zone = 'Pacific/Kiritimati'");
    rebuild_all(h);
    assert_str(rollups(h), before);
    harness_close(h);
}

TEST(events_are_told_as_a_file_and_to_the_shop_alone)
{
    struct harness *h = harness_open();
    struct shop shop = busy_shop(h), other = shop_open(h, "rival", "KE", "KES");
    struct str told = events_of(shop);
    shop.owner = person_again(h, "duka");
    assert_true(str_starts(told, S("at,step,channel,product_id,product\r\n2026-01-05T08:0")));
    assert_non_null(strstr(arena_text(harness_arena(h), told), ",product,campaign,prod_"));
    /* A title that a spreadsheet would run. */
    assert_non_null(strstr(arena_text(harness_arena(h), told), ",'=Tea\r\n"));
    assert_null(strstr(arena_text(harness_arena(h), told), "visit_"));
    struct str campaigns =
        report(shop, owner(shop),
               "export?table=events&channel=campaign&from=2026-01-01&to=2026-01-31")
            .body;
    assert_null(strstr(arena_text(harness_arena(h), campaigns), ",referral,"));
    assert_non_null(strstr(arena_text(harness_arena(h), campaigns), ",campaign,"));
    ASSERT_SEEN(report(shop, (struct as){0}, "export?table=events"), 401, NULL);
    ASSERT_SEEN(report(shop, owner(other), "export?table=events"), 404, NULL);
    ASSERT_SEEN(report(shop, owner(shop), "export?table=events&from=2026-02-01&to=2026-01-01"), 400,
                "invalid_query");
    harness_close(h);
}

TEST(a_damaged_segment_is_told_and_takes_nothing_with_it)
{
    struct harness *h = harness_open();
    struct shop shop = busy_shop(h);
    struct str before = rollups(h);
    wait_days(h, 41);
    change(h, "update [analytics.segment] set content = cast('nonsense' as blob) where part = 0 "
              "and day = (select min(g.day) from [analytics.segment] as g)");
    struct str told = events_of(shop);
    assert_non_null(strstr(arena_text(harness_arena(h), told), ",unreadable: "));
    assert_non_null(strstr(arena_text(harness_arena(h), told), "2026-01-06T08:"));
    rebuild_all(h);
    assert_str(rollups(h), before);
    harness_close(h);
}

TEST(segments_go_after_years_and_their_sums_stay)
{
    struct harness *h = harness_open();
    busy_shop(h);
    struct str before = rollups(h);
    wait_days(h, 41);
    assert_true(figure(h, SEGMENTS) > 0);
    wait_days(h, EVENT_DAYS_DEFAULT - 60);
    assert_true(figure(h, SEGMENTS) > 0);
    wait_days(h, 60);
    assert_int_equal(figure(h, SEGMENTS), 0);
    rebuild_all(h);
    assert_str(rollups(h), before);
    harness_close(h);
}

TEST(a_day_larger_than_a_step_becomes_several_parts)
{
    struct harness *h = harness_open();
    struct shop shop = busy_shop(h);
    bool is_postgres = strcmp(test_engine(), "postgres") == 0;
    struct str id = is_postgres ? S("decode('ee' || lpad(to_hex(r.n), 30, '0'), 'hex')")
                                : S("cast(printf('f%015x', r.n) as blob)");
    (void)shop;
    struct str sql = arena_print(
        harness_arena(h),
        "with recursive r(n) as (select 1 union all select n + 1 from r where n < 9000)\n"
        "insert into [analytics.event] (event_id, business_id, step, channel, at)\n"
        "select %.*s, s.business_id, 'view', 'web', 1767600000000 + r.n %% 50\n"
        "from r, (select x.business_id from [analytics.shop] as x where x.slug = 'duka') as s",
        STR_ARG(id));
    change(h, arena_text(harness_arena(h), sql));
    int64_t events = figure(h, EVENTS);
    wait_days(h, 41);
    assert_int_equal(figure(h, EVENTS), 0);
    assert_int_equal(figure(h, PACKED), events);
    assert_int_equal(figure(h, SEGMENTS " where g.part = 1"), 1);
    harness_close(h);
}
