/* Targets and alerts: reached exactly at the amount, told of once, to whom it concerns. */
#include "analytics/analytics_test.h"

#include "base/rand.h"

#include <stdio.h>

static const char *targets_path(struct shop shop)
{
    return arena_print(harness_arena(shop.harness), "/api/businesses/%.*s/analytics/targets",
                       STR_ARG(shop.id))
        .data;
}

static struct seen set_at(struct shop shop, struct as as, const char *version, const char *body)
{
    as.if_match = str_of(version);
    return harness_call(shop.harness, as, "PUT", targets_path(shop), "%s", body);
}

static void set(struct shop shop, const char *body)
{
    ASSERT_SEEN(set_at(shop, owner(shop), "*", body), 200, NULL);
}

/* How many of a kind the account was told of. */
static size_t heard(struct shop shop, struct str token, const char *kind)
{
    struct seen list =
        harness_call(shop.harness, account(token), "GET", "/api/me/notifications?limit=50", NULL);
    size_t count = 0;
    for (size_t i = 0; i < seen_count(list, "/data"); i++) {
        char pointer[40];
        snprintf(pointer, sizeof pointer, "/data/%zu/kind", i);
        count += str_eq(seen_text(list, pointer), str_of(kind));
    }
    return count;
}

static struct str heard_text(struct shop shop, const char *kind)
{
    struct seen list =
        harness_call(shop.harness, owner(shop), "GET", "/api/me/notifications", NULL);
    for (size_t i = 0; i < seen_count(list, "/data"); i++) {
        char pointer[40];
        snprintf(pointer, sizeof pointer, "/data/%zu/kind", i);
        if (!str_eq(seen_text(list, pointer), str_of(kind)))
            continue;
        snprintf(pointer, sizeof pointer, "/data/%zu/text", i);
        return seen_text(list, pointer);
    }
    return S("");
}

static int64_t alerts(struct harness *h)
{
    return figure(h, "select count(*) from [analytics.alert]");
}

TEST(targets_are_set_read_and_refused)
{
    struct harness *h = harness_open();
    struct shop shop = shop_open(h, "duka", "KE", "KES"), other = shop_open(h, "soko", "KE", "KES");
    struct str viewer = person_open(h, "viewer");
    shop_join(shop, viewer, "viewer");
    struct seen none = harness_call(h, account(viewer), "GET", targets_path(shop), NULL);
    ASSERT_SEEN(none, 200, NULL);
    assert_int_equal(seen_integer(none, "/version"), 0);
    assert_true(seen_is_null(none, "/sales_day"));
    assert_int_equal(seen_count(none, "/progress"), 0);
    const char *body = "{\"sales_day\":{\"amount\":10000,\"currency\":\"KES\"},\"orders_day\":3,"
                       "\"tells_reached\":true,\"fall_percent\":50,\"fall_hour\":14,"
                       "\"failed_payments\":2}";
    ASSERT_SEEN(set_at(shop, owner(shop), "\"0\"", body), 200, NULL);
    struct seen seen = harness_call(h, owner(shop), "GET", targets_path(shop), NULL);
    assert_int_equal(seen_integer(seen, "/sales_day/amount"), 10000);
    assert_true(seen_is_null(seen, "/sales_month"));
    assert_int_equal(seen_integer(seen, "/fall_percent"), 50);
    assert_int_equal(seen_integer(seen, "/version"), 1);
    ASSERT_SEEN(set_at(shop, owner(shop), "\"0\"", body), 412, "stale");
    ASSERT_SEEN(harness_call(h, owner(shop), "PUT", targets_path(shop), "%s", body), 428, NULL);
    ASSERT_SEEN(set_at(shop, account(viewer), "\"1\"", body), 403, NULL);
    ASSERT_SEEN(set_at(shop, owner(other), "\"1\"", body), 404, "not_found");
    ASSERT_SEEN(set_at(shop, (struct as){0}, "\"1\"", body), 401, "unauthenticated");
    struct seen wrong =
        set_at(shop, owner(shop), "\"1\"", "{\"sales_day\":{\"amount\":5,\"currency\":\"UGX\"}}");
    ASSERT_SEEN(wrong, 422, NULL);
    assert_true(seen_has_error(wrong, "/sales_day/currency", "wrong_currency"));
    wrong = set_at(shop, owner(shop), "\"1\"",
                   "{\"sales_day\":{\"amount\":0,\"currency\":\"KES\"},\"fall_percent\":100,"
                   "\"fall_hour\":24,\"orders_day\":-1}");
    ASSERT_SEEN(wrong, 422, NULL);
    assert_true(seen_has_error(wrong, "/sales_day/amount", "too_small"));
    assert_true(seen_has_error(wrong, "/fall_percent", "too_large"));
    assert_true(seen_has_error(wrong, "/fall_hour", "too_large"));
    assert_true(seen_has_error(wrong, "/orders_day", "too_small"));
    ASSERT_SEEN(harness_call(h, owner(other), "GET", targets_path(shop), NULL), 404, "not_found");
    harness_close(h);
}

TEST(a_target_is_reached_at_its_amount_and_told_of_once)
{
    struct harness *h = harness_open();
    struct shop shop = shop_open(h, "duka", "KE", "KES");
    struct str viewer = person_open(h, "viewer"), stranger = person_open(h, "stranger");
    shop_join(shop, viewer, "viewer");
    struct str rice = shop_sell(shop, "Basmati", 5000, 99);
    count_up(h);
    set(shop, "{\"sales_day\":{\"amount\":10000,\"currency\":\"KES\"},"
              "\"sales_month\":{\"amount\":10001,\"currency\":\"KES\"},\"orders_day\":2,"
              "\"tells_reached\":true}");
    buy_as(h, browser(h, 1), rice, 1, "sandbox");
    count_up(h);
    struct seen seen = report(shop, account(viewer), "summary");
    assert_int_equal(seen_count(seen, "/targets"), 3);
    assert_str(seen_text(seen, "/targets/0/target"), S("target_sales_day"));
    assert_int_equal(seen_integer(seen, "/targets/0/so_far/amount"), 5000);
    assert_str(seen_text(seen, "/targets/0/share"), S("0.5"));
    assert_false(seen_bool(seen, "/targets/0/is_reached"));
    assert_int_equal(seen_integer(seen, "/targets/2/orders_so_far"), 1);
    seen = harness_call(h, account(viewer), "GET", targets_path(shop), NULL);
    assert_int_equal(seen_count(seen, "/progress"), 3);
    assert_int_equal(seen_integer(seen, "/progress/0/so_far/amount"), 5000);
    assert_str(seen_text(seen, "/progress/1/target"), S("target_sales_month"));
    assert_int_equal(seen_integer(seen, "/progress/2/orders_so_far"), 1);
    assert_int_equal(heard(shop, shop.owner, "target_sales_day"), 0);
    buy_as(h, browser(h, 2), rice, 1, "sandbox");
    count_up(h);
    seen = report(shop, account(viewer), "summary?from=2025-12-01&to=2025-12-02");
    assert_true(seen_bool(seen, "/targets/0/is_reached"));
    assert_false(seen_bool(seen, "/targets/1/is_reached"));
    assert_true(seen_bool(seen, "/targets/2/is_reached"));
    assert_int_equal(heard(shop, shop.owner, "target_sales_day"), 1);
    assert_int_equal(heard(shop, shop.owner, "target_orders_day"), 1);
    assert_int_equal(heard(shop, shop.owner, "target_sales_month"), 0);
    assert_int_equal(heard(shop, viewer, "target_sales_day"), 1);
    assert_int_equal(heard(shop, stranger, "target_sales_day"), 0);
    assert_str(heard_text(shop, "target_orders_day"),
               S("duka has reached its target for the day: 2 orders"));
    buy_as(h, browser(h, 3), rice, 1, "sandbox");
    count_up(h);
    assert_int_equal(heard(shop, shop.owner, "target_sales_day"), 1);
    assert_int_equal(heard(shop, shop.owner, "target_sales_month"), 1);
    /* Set higher: a target of its own. The same again: none. */
    set(shop, "{\"sales_day\":{\"amount\":20000,\"currency\":\"KES\"},\"tells_reached\":true}");
    buy_as(h, browser(h, 4), rice, 1, "sandbox");
    count_up(h);
    assert_int_equal(heard(shop, shop.owner, "target_sales_day"), 2);
    set(shop, "{\"sales_day\":{\"amount\":10000,\"currency\":\"KES\"},\"tells_reached\":true}");
    buy_as(h, browser(h, 5), rice, 1, "sandbox");
    rebuild_all(h);
    assert_int_equal(heard(shop, shop.owner, "target_sales_day"), 2);
    harness_close(h);
}

TEST(what_is_reached_when_it_is_set_or_not_wanted_is_no_news)
{
    struct harness *h = harness_open();
    struct shop shop = shop_open(h, "duka", "KE", "KES");
    struct str rice = shop_sell(shop, "Basmati", 5000, 99);
    count_up(h);
    buy_as(h, browser(h, 1), rice, 1, "sandbox");
    count_up(h);
    set(shop, "{\"sales_day\":{\"amount\":5000,\"currency\":\"KES\"},\"tells_reached\":true}");
    buy_as(h, browser(h, 2), rice, 1, "sandbox");
    count_up(h);
    assert_int_equal(heard(shop, shop.owner, "target_sales_day"), 0);
    set(shop, "{\"sales_day\":{\"amount\":15000,\"currency\":\"KES\"},\"tells_reached\":false}");
    buy_as(h, browser(h, 3), rice, 1, "sandbox");
    count_up(h);
    assert_int_equal(heard(shop, shop.owner, "target_sales_day"), 0);
    assert_true(seen_bool(report(shop, owner(shop), "summary"), "/targets/0/is_reached"));
    harness_close(h);
}

/* What was sold while nothing was delivered counts late: its day is over, its month is not. */
TEST(a_month_is_told_of_by_a_fact_that_comes_late_and_not_when_it_is_over)
{
    struct harness *h = harness_open();
    struct shop shop = shop_open(h, "duka", "KE", "KES");
    struct str rice = shop_sell(shop, "Basmati", 5000, 99);
    count_up(h);
    set(shop, "{\"sales_day\":{\"amount\":10000,\"currency\":\"KES\"},"
              "\"sales_month\":{\"amount\":10000,\"currency\":\"KES\"},\"tells_reached\":true}");
    buy_as(h, browser(h, 1), rice, 2, "sandbox");
    harness_advance(h, 3 * ANALYTICS_DAY_MS);
    count_up(h);
    shop.owner = person_again(h, "duka");
    assert_int_equal(heard(shop, shop.owner, "target_sales_day"), 0);
    assert_int_equal(heard(shop, shop.owner, "target_sales_month"), 1);
    set(shop, "{\"sales_month\":{\"amount\":20000,\"currency\":\"KES\"},\"tells_reached\":true}");
    buy_as(h, browser(h, 2), rice, 2, "sandbox");
    harness_advance(h, 30 * ANALYTICS_DAY_MS);
    count_up(h);
    shop.owner = person_again(h, "duka");
    assert_int_equal(heard(shop, shop.owner, "target_sales_month"), 1);
    assert_int_equal(
        figure(h, "select count(*) from [analytics.alert] where kind = 'target_sales_month'"), 2);
    harness_close(h);
}

/* Whatever is sold in whatever order, over days that begin where the shop is: one word for each day
 * on which the sum came to the target, none for the others. */
TEST(each_day_that_comes_to_its_target_is_told_of_once)
{
    enum { DAYS = 3, GOAL = 700 };
    struct harness *h = harness_open();
    struct shop shop = shop_open(h, "duka", "KE", "KES");
    struct str bead = shop_sell(shop, "Bead", 100, 900);
    struct rand rand = rand_seeded(20260105);
    count_up(h);
    set(shop, "{\"sales_day\":{\"amount\":700,\"currency\":\"KES\"},\"tells_reached\":true}");
    size_t wanted = 0;
    for (int day = 0; day < DAYS; day++) {
        int64_t sum = 0;
        int64_t orders = (int64_t)rand_below(&rand, 4) + 1;
        for (int64_t i = 0; i < orders; i++) {
            int64_t quantity = day == 0 && i == 0 ? 7 : (int64_t)rand_below(&rand, 4) + 1;
            buy_as(h, browser(h, (int)i + 1), bead, quantity, "sandbox");
            sum += quantity * 100;
            if (rand_below(&rand, 2))
                count_up(h);
        }
        count_up(h);
        wanted += sum >= GOAL;
        assert_int_equal(heard(shop, shop.owner, "target_sales_day"), wanted);
        harness_advance(h, ANALYTICS_DAY_MS);
        shop.owner = person_again(h, "duka");
    }
    assert_true(wanted > 0);
    assert_int_equal(alerts(h), wanted);
    harness_close(h);
}

/* 08:00 UTC is 11:00 in Nairobi. */
TEST(sales_that_fall_behind_last_week_are_told_of_when_the_hour_is_over)
{
    struct harness *h = harness_open();
    struct shop shop = shop_open(h, "duka", "KE", "KES");
    struct str rice = shop_sell(shop, "Basmati", 5000, 99);
    count_up(h);
    set(shop, "{\"fall_percent\":50,\"fall_hour\":12}");
    buy_as(h, browser(h, 1), rice, 2, "sandbox");
    count_up(h);
    harness_advance(h, 7 * ANALYTICS_DAY_MS);
    shop.owner = person_again(h, "duka");
    buy_as(h, browser(h, 1), rice, 1, "sandbox"); /* half is not below half */
    count_up(h);
    harness_advance(h, ANALYTICS_HOUR_MS + 180000);
    count_up(h);
    assert_int_equal(alerts(h), 0);
    harness_advance(h, 7 * ANALYTICS_DAY_MS - ANALYTICS_HOUR_MS - 180000);
    count_up(h);
    assert_int_equal(alerts(h), 0); /* the hour is not over */
    harness_advance(h, ANALYTICS_HOUR_MS + 180000);
    for (int i = 0; i < 3; i++) {
        count_up(h);
        harness_advance(h, ANALYTICS_HOUR_MS);
    }
    shop.owner = person_again(h, "duka");
    assert_int_equal(heard(shop, shop.owner, "sales_fall"), 1);
    assert_int_equal(alerts(h), 1);
    set(shop, "{\"fall_percent\":50,\"fall_hour\":12,\"orders_day\":5}");
    count_up(h);
    assert_int_equal(alerts(h), 1); /* the same day, the same question */
    harness_close(h);
}

static void fail_to_pay(struct harness *h, struct str variant_id)
{
    static int number;
    struct as as = {0};
    struct seen group = guest_order(h, variant_id, 1);
    as = holder(group);
    as.key = arena_print(harness_arena(h), "declined-%d", ++number);
    struct seen seen = harness_call(h, as, "POST", "/api/payments",
                                    "{\"order_group_id\":\"%.*s\",\"provider\":\"sandbox\","
                                    "\"method\":\"card\",\"token\":\"tok_declined\"}",
                                    STR_ARG(seen_text(group, "/id")));
    ASSERT_SEEN(seen, 201, NULL);
    assert_str(seen_text(seen, "/status"), S("failed"));
    count_up(h);
}

TEST(payments_that_fail_too_often_within_an_hour_are_told_of)
{
    struct harness *h = harness_open();
    struct shop shop = shop_open(h, "duka", "KE", "KES");
    struct str rice = shop_sell(shop, "Basmati", 5000, 99);
    count_up(h);
    set(shop, "{\"failed_payments\":2}");
    fail_to_pay(h, rice);
    harness_advance(h, ANALYTICS_HOUR_MS);
    shop.owner = person_again(h, "duka");
    fail_to_pay(h, rice);
    fail_to_pay(h, rice);
    assert_int_equal(heard(shop, shop.owner, "payments_failed"), 0); /* one is an hour old */
    fail_to_pay(h, rice);
    assert_str(heard_text(shop, "payments_failed"), S("Payments at duka fail: 3 within an hour"));
    fail_to_pay(h, rice);
    assert_int_equal(heard(shop, shop.owner, "payments_failed"), 1);
    harness_advance(h, 2 * ANALYTICS_HOUR_MS);
    shop.owner = person_again(h, "duka");
    for (int i = 0; i < 3; i++)
        fail_to_pay(h, rice);
    assert_int_equal(heard(shop, shop.owner, "payments_failed"), 2);
    harness_close(h);
}

TEST(an_hour_of_a_day_is_where_the_clock_shows_it)
{
    struct str berlin = S("Europe/Berlin"), nairobi = S("Africa/Nairobi");
    struct {
        struct str zone;
        int64_t day, hour;
        const char *utc;
    } cases[] = {{nairobi, 20260105, 12, "2026-01-05T09:00:00.000Z"},
                 {berlin, 20260329, 14, "2026-03-29T12:00:00.000Z"},
                 {berlin, 20261025, 14, "2026-10-25T13:00:00.000Z"},
                 {S("Asia/Kathmandu"), 20260105, 1, "2026-01-04T19:15:00.000Z"}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char text[INSTANT_TEXT_BYTES + 1];
        instant_text(analytics_day_hour(cases[i].zone, cases[i].day, cases[i].hour), text);
        assert_string_equal(text, cases[i].utc);
    }
}
