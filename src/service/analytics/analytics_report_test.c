/* The dashboards through the API: figures, filters, files, and who may see them. */
#include "analytics/analytics_test.h"

#include <string.h>

static struct str text_of(struct seen seen, const char *name, size_t at)
{
    return seen_text(seen, arena_print(harness_arena(seen.harness), "/data/%zu/%s", at, name).data);
}

/* A shop with visits by a campaign and directly, and with orders. */
static struct shop busy_shop(struct harness *h)
{
    struct shop shop = shop_open(h, "duka", "KE", "KES");
    struct str rice = shop_sell(shop, "Basmati", 5000, 20), lamp = shop_sell(shop, "=Taa", 700, 99);
    count_up(h);
    look(h, browser(h, 1), "/p/basmati", ",\"source\":\"radio\",\"campaign\":\"easter\"");
    look(h, browser(h, 2), "/s/duka", "");
    look(h, browser(h, 3), "/s/duka", ",\"referrer\":\"https://blog.example/post\"");
    count_up(h);
    buy_as(h, browser(h, 1), rice, 2, "sandbox");
    buy_as(h, browser(h, 2), lamp, 1, "cash");
    count_up(h);
    return shop;
}

TEST(the_summary_tells_of_visits_funnel_and_sales)
{
    struct harness *h = harness_open();
    struct shop shop = busy_shop(h);
    struct seen seen = report(shop, owner(shop), "summary");
    ASSERT_SEEN(seen, 200, NULL);
    assert_str(seen_text(seen, "/timezone"), S("Africa/Nairobi"));
    assert_str(seen_text(seen, "/to"), S("2026-01-05"));
    assert_str(seen_text(seen, "/from"), S("2025-12-07"));
    assert_str(seen_text(seen, "/before_to"), S("2025-12-06"));
    assert_int_equal(seen_integer(seen, "/visits/visitors"), 3);
    assert_int_equal(seen_integer(seen, "/visits/views"), 3);
    assert_int_equal(seen_integer(seen, "/visits_before/views"), 0);
    assert_int_equal(seen_count(seen, "/funnel"), 5);
    assert_int_equal(seen_integer(seen, "/funnel/0/sessions"), 3);
    assert_int_equal(seen_integer(seen, "/funnel/3/sessions"), 2);
    assert_int_equal(seen_integer(seen, "/funnel/4/sessions"), 1);
    assert_str(seen_text(seen, "/conversion"), S("0.333333"));
    assert_int_equal(seen_count(seen, "/sales"), 1);
    assert_str(seen_text(seen, "/sales/0/currency"), S("KES"));
    assert_int_equal(seen_integer(seen, "/sales/0/orders"), 2);
    assert_int_equal(seen_integer(seen, "/sales/0/paid_orders"), 1);
    assert_int_equal(seen_integer(seen, "/sales/0/sales/amount"),
                     core_figure(h, "select cast(sum(o.total_amount) as bigint) from [order.order]"
                                    " as o where o.payment_state = 'paid'"));
    harness_close(h);
}

TEST(days_are_understood_or_refused)
{
    struct harness *h = harness_open();
    struct shop shop = busy_shop(h);
    struct seen seen = report(shop, owner(shop), "summary?from=2026-01-01&to=2026-01-04");
    ASSERT_SEEN(seen, 200, NULL);
    assert_int_equal(seen_integer(seen, "/visits/views"), 0);
    seen = report(shop, owner(shop), "summary?from=2026-01-06&to=2026-01-09");
    assert_int_equal(seen_integer(seen, "/visits_before/views"), 3);
    ASSERT_SEEN(report(shop, owner(shop), "summary?from=2026-02-30"), 400, "invalid_query");
    ASSERT_SEEN(report(shop, owner(shop), "summary?from=2026-02-01&to=2026-01-01"), 400,
                "invalid_query");
    ASSERT_SEEN(report(shop, owner(shop), "summary?from=2020-01-01"), 400, "invalid_query");
    ASSERT_SEEN(report(shop, owner(shop), "summary?channel=tv"), 400, "invalid_query");
    ASSERT_SEEN(report(shop, owner(shop), "series?grain=hour&from=2025-12-01"), 400,
                "invalid_query");
    harness_close(h);
}

TEST(series_have_no_gaps_and_sum_up_to_the_summary)
{
    static const char *const GRAINS[] = {"series?grain=hour&from=2026-01-05&to=2026-01-05",
                                         "series?from=2025-12-30",
                                         "series?grain=month&from=2025-11-15"};
    static const size_t COUNTS[] = {24, 7, 3};
    struct harness *h = harness_open();
    struct shop shop = busy_shop(h);
    int64_t sales = core_figure(h, "select cast(sum(o.total_amount) as bigint) from [order.order]"
                                   " as o where o.payment_state = 'paid'");
    for (size_t k = 0; k < 3; k++) {
        struct seen seen = report(shop, owner(shop), GRAINS[k]);
        int64_t sum = 0, visitors = 0;
        ASSERT_SEEN(seen, 200, NULL);
        assert_int_equal(seen_count(seen, "/data"), COUNTS[k]);
        for (size_t i = 0; i < COUNTS[k]; i++) {
            sum +=
                seen_integer(seen, arena_print(harness_arena(h), "/data/%zu/sales/amount", i).data);
            visitors +=
                seen_integer(seen, arena_print(harness_arena(h), "/data/%zu/visitors", i).data);
        }
        assert_int_equal(sum, sales);
        assert_int_equal(visitors, 3);
    }
    struct seen hours = report(shop, owner(shop), GRAINS[0]);
    assert_str(text_of(hours, "label", 0), S("2026-01-05T00:00"));
    assert_str(text_of(hours, "starts_at", 0), S("2026-01-04T21:00:00.000Z"));
    assert_int_equal(seen_integer(hours, "/data/11/views"), 3);
    harness_close(h);
}

TEST(tables_tell_what_sold_and_by_which_way)
{
    struct harness *h = harness_open();
    struct shop shop = busy_shop(h);
    struct seen seen = report(shop, owner(shop), "products");
    ASSERT_SEEN(seen, 200, NULL);
    assert_int_equal(seen_count(seen, "/data"), 1);
    assert_str(text_of(seen, "title", 0), S("Basmati"));
    assert_int_equal(seen_integer(seen, "/data/0/units"), 2);
    assert_int_equal(seen_integer(seen, "/data/0/views"), 1);
    assert_int_equal(seen_integer(seen, "/data/0/cart_adds"), 1);
    assert_int_equal(seen_integer(seen, "/data/0/sales/amount"), 10000);
    seen = report(shop, owner(shop), "products?sort=views");
    assert_int_equal(seen_count(seen, "/data"), 2);
    assert_int_equal(seen_integer(seen, "/data/0/units"), 2);
    seen = report(shop, owner(shop), "categories");
    assert_int_equal(seen_integer(seen, "/data/0/sales/amount"), 10000);
    seen = report(shop, owner(shop), "channels");
    assert_int_equal(seen_count(seen, "/data"), 6);
    assert_str(text_of(seen, "channel", 2), S("campaign"));
    assert_int_equal(seen_integer(seen, "/data/2/paid_orders"), 1);
    assert_int_equal(seen_integer(seen, "/data/1/sessions"), 1);
    assert_int_equal(seen_integer(seen, "/data/0/orders"), 1);
    seen = report(shop, owner(shop), "locations");
    assert_int_equal(seen_count(seen, "/data"), 1);
    assert_int_equal(seen_integer(seen, "/data/0/orders"), 2);
    seen = report(shop, owner(shop), "campaigns");
    assert_int_equal(seen_count(seen, "/data"), 2);
    assert_str(text_of(seen, "campaign", 0), S("easter"));
    assert_int_equal(seen_integer(seen, "/data/0/paid_orders"), 1);
    assert_str(text_of(seen, "source", 1), S("blog.example"));
    seen = report(shop, owner(shop), "stock");
    ASSERT_SEEN(seen, 200, NULL);
    assert_str(text_of(seen, "title", 0), S("Basmati"));
    assert_int_equal(seen_integer(seen, "/data/0/days_of_cover"), 18 * 28 / 2);
    harness_close(h);
}

TEST(figures_lead_to_their_orders)
{
    struct harness *h = harness_open();
    struct shop shop = busy_shop(h);
    struct seen seen = report(shop, owner(shop), "orders?measure=placed&limit=1");
    ASSERT_SEEN(seen, 200, NULL);
    assert_int_equal(seen_count(seen, "/data"), 1);
    assert_true(seen_bool(seen, "/has_more"));
    struct str next = arena_print(harness_arena(h), "orders?measure=placed&limit=1&cursor=%.*s",
                                  STR_ARG(seen_text(seen, "/next_cursor")));
    struct seen second = report(shop, owner(shop), arena_text(harness_arena(h), next));
    assert_int_equal(seen_count(second, "/data"), 1);
    assert_false(seen_bool(second, "/has_more"));
    assert_false(str_eq(text_of(seen, "order_id", 0), text_of(second, "order_id", 0)));
    seen = report(shop, owner(shop), "orders?channel=campaign");
    assert_int_equal(seen_count(seen, "/data"), 1);
    assert_str(text_of(seen, "campaign", 0), S("easter"));
    seen = report(shop, owner(shop), "orders?measure=refunded");
    assert_int_equal(seen_count(seen, "/data"), 0);
    ASSERT_SEEN(report(shop, owner(shop), "orders?cursor=zzz"), 400, "invalid_query");
    harness_close(h);
}

TEST(every_table_is_a_file)
{
    static const char *const TABLES[] = {"summary",  "series",    "products",  "categories",
                                         "channels", "locations", "campaigns", "funnel",
                                         "stock",    "orders"};
    struct harness *h = harness_open();
    struct shop shop = busy_shop(h);
    for (size_t i = 0; i < sizeof TABLES / sizeof *TABLES; i++) {
        struct seen seen = report(shop, owner(shop),
                                  arena_print(harness_arena(h), "export?table=%s", TABLES[i]).data);
        ASSERT_SEEN(seen, 200, NULL);
        assert_true(str_starts(seen.content_type, S("text/csv")));
        assert_true(seen.body.length > 10);
    }
    struct seen goods = report(shop, owner(shop), "export?table=products&sort=views");
    assert_non_null(strstr(arena_text(harness_arena(h), goods.body), "'=Taa"));
    assert_non_null(strstr(arena_text(harness_arena(h), goods.body), ",100.00,KES,"));
    ASSERT_SEEN(report(shop, owner(shop), "export"), 400, NULL);
    ASSERT_SEEN(report(shop, owner(shop), "export?table=secrets"), 400, "invalid_query");
    harness_close(h);
}

TEST(figures_are_for_members_of_the_shop)
{
    static const char *const WHAT[] = {
        "summary",   "series",    "products", "categories", "channels",
        "locations", "campaigns", "stock",    "orders",     "export?table=summary"};
    struct harness *h = harness_open();
    struct shop shop = shop_open(h, "duka", "KE", "KES"), other = shop_open(h, "soko", "KE", "KES");
    struct str viewer = person_open(h, "viewer");
    shop_join(shop, viewer, "viewer");
    for (size_t i = 0; i < sizeof WHAT / sizeof *WHAT; i++) {
        ASSERT_SEEN(report(shop, (struct as){0}, WHAT[i]), 401, NULL);
        ASSERT_SEEN(report(shop, owner(other), WHAT[i]), 404, "not_found");
        ASSERT_SEEN(report(shop, account(viewer), WHAT[i]), 200, NULL);
    }
    harness_close(h);
}

/* ---- Agents and the platform ---- */

static struct seen get(struct harness *h, struct as as, const char *path)
{
    return harness_call(h, as, "GET", path, NULL);
}

TEST(agents_see_what_became_of_whom_they_brought_in)
{
    struct harness *h = harness_open();
    struct str agent = person_open(h, "wanjiru"), owner_token = person_open(h, "amina");
    ASSERT_SEEN(get(h, account(agent), "/api/agents/me/analytics"), 404, "not_found");
    struct seen made = harness_call(h, account(agent), "POST", "/api/agents", NULL);
    ASSERT_SEEN(made, 201, NULL);
    struct seen shop = harness_call(
        h, account(owner_token), "POST", "/api/businesses",
        "{\"name\":\"duka\",\"category\":\"food\",\"description\":\"A shop.\",\"country\":\"KE\","
        "\"currency\":\"KES\",\"agent_code\":\"%.*s\"}",
        STR_ARG(seen_text(made, "/code")));
    ASSERT_SEEN(shop, 201, NULL);
    count_up(h);
    struct seen seen = get(h, account(agent), "/api/agents/me/analytics");
    ASSERT_SEEN(seen, 200, NULL);
    assert_str(seen_text(seen, "/cohorts/0/month"), S("2026-01"));
    assert_int_equal(seen_integer(seen, "/cohorts/0/leads"), 1);
    assert_int_equal(seen_integer(seen, "/cohorts/0/verified"), 0);
    struct str admin = platform_admin(h);
    struct str path = arena_print(harness_arena(h), "/api/businesses/%.*s/submit",
                                  STR_ARG(seen_text(shop, "/id")));
    ASSERT_SEEN(harness_call(h, account(owner_token), "POST", path.data, NULL), 200, NULL);
    path = arena_print(harness_arena(h), "/api/admin/businesses/%.*s/verify",
                       STR_ARG(seen_text(shop, "/id")));
    ASSERT_SEEN(harness_call(h, account(admin), "POST", path.data,
                             "{\"decision\":\"approve\",\"reason\":\"seen\"}"),
                200, NULL);
    struct shop known = {h, seen_text(shop, "/id"), owner_token, "KES"};
    struct str rice = shop_sell(known, "Basmati", 10000, 9);
    struct seen group = buy_as(h, browser(h, 1), rice, 1, "sandbox");
    count_up(h);
    seen = get(h, account(agent), "/api/agents/me/analytics");
    assert_int_equal(seen_integer(seen, "/cohorts/0/verified"), 1);
    assert_int_equal(seen_integer(seen, "/cohorts/0/sold"), 1);
    assert_int_equal(seen_integer(seen, "/cohorts/0/retained"), 0);
    assert_int_equal(seen_integer(seen, "/earnings/0/earned/amount"),
                     core_figure(h, "select cast(sum(m.amount_amount) as bigint)"
                                    " from [commission.commission] as m"));
    path = arena_print(harness_arena(h), "/api/orders/%.*s/cancel",
                       STR_ARG(seen_text(group, "/orders/0/id")));
    ASSERT_SEEN(harness_call(h, account(owner_token), "POST", path.data, "{\"reason\":\"x\"}"), 200,
                NULL);
    count_up(h);
    seen = get(h, account(agent), "/api/agents/me/analytics");
    assert_int_equal(seen_integer(seen, "/totals/0/net/amount"), 0);
    seen = get(h, account(agent), "/api/agents/me/analytics/export?table=cohorts");
    ASSERT_SEEN(seen, 200, NULL);
    assert_str(seen.body, S("month,leads,verified,sold,retained\r\n2026-01,1,1,1,0\r\n"));
    ASSERT_SEEN(get(h, (struct as){0}, "/api/agents/me/analytics"), 401, NULL);
    harness_close(h);
}

TEST(the_platform_sees_all_shops_by_currency)
{
    struct harness *h = harness_open();
    struct shop shop = busy_shop(h), far = shop_open(h, "mbali", "UG", "UGX");
    struct str yam = shop_sell(far, "Yam", 900, 9);
    buy_as(h, browser(h, 4), yam, 1, "sandbox");
    count_up(h);
    struct str admin = platform_admin(h);
    struct seen seen = get(h, account(admin), "/api/admin/analytics");
    ASSERT_SEEN(seen, 200, NULL);
    assert_int_equal(seen_integer(seen, "/businesses/total"), 2);
    assert_int_equal(seen_integer(seen, "/businesses/verified"), 2);
    assert_int_equal(seen_integer(seen, "/businesses/selling"), 2);
    assert_int_equal(seen_count(seen, "/sales"), 2);
    assert_str(seen_text(seen, "/sales/1/currency"), S("UGX"));
    assert_int_equal(seen_integer(seen, "/sales/1/paid_orders"), 1);
    assert_int_equal(seen_integer(seen, "/sales/0/fees/amount"),
                     core_figure(h, "select cast(sum(f.platform_fee_amount) as bigint)"
                                    " from [commission.fee] as f where f.total_currency = 'KES'"));
    assert_int_equal(seen_integer(seen, "/visits/visitors"), 4);
    assert_int_equal(seen_count(seen, "/series"), 2);
    assert_str(seen_text(seen, "/top_shops/0/name"), S("duka"));
    ASSERT_SEEN(get(h, account(admin), "/api/admin/analytics?from=x"), 400, "invalid_query");
    ASSERT_SEEN(get(h, owner(shop), "/api/admin/analytics"), 403, NULL);
    seen = get(h, account(admin), "/api/admin/analytics/export?table=shops");
    ASSERT_SEEN(seen, 200, NULL);
    assert_true(str_starts(seen.body, S("business_id,name,paid_orders,sales,sales_currency")));
    ASSERT_SEEN(harness_call(h, owner(shop), "POST", "/api/admin/analytics/rebuild", "{}"), 403,
                NULL);
    ASSERT_SEEN(harness_call(h, account(admin), "POST", "/api/admin/analytics/rebuild",
                             "{\"business_id\":\"biz_01ke6jq300e00800n9gapyg8x4\"}"),
                404, "not_found");
    harness_close(h);
}
