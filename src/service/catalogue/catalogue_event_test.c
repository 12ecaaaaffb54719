/* The facts that read models follow: told in the commit of a change, and of what shoppers see. */
#include "catalogue_fixture_test.h"

#include "business/business.h"
#include "stock/stock.h"

static int64_t told(struct stall *stall, const char *type)
{
    return harness_sql(
        stall->h,
        stall_print(stall, "select count(*) from [base.outbox] as o where o.type = '%s'", type));
}

TEST(every_change_of_a_product_is_told)
{
    struct stall stall = stall_open();
    struct seen seen =
        stall_product(&stall, "Rice", "\"price\": {\"amount\": 100, \"currency\": \"KES\"}");
    assert_int_equal(told(&stall, "catalogue_product_changed"), 1);
    const char *path = stall_path(&stall, seen);
    struct as owner = stall.owner;
    owner.if_match = S("*");
    ASSERT_SEEN(harness_call(stall.h, owner, "PATCH", path, "{\"status\": \"archived\"}"), 200,
                NULL);
    assert_int_equal(told(&stall, "catalogue_product_changed"), 2);
    seen = harness_call(stall.h, stall.owner, "POST", stall_print(&stall, "%s/variants", path),
                        "{\"price\": {\"amount\": 90, \"currency\": \"KES\"},"
                        " \"options\": [{\"name\": \"Size\", \"value\": \"L\"}]}");
    ASSERT_SEEN(seen, 201, NULL);
    const char *variant =
        stall_print(&stall, "%s/variants/%s", path, stall_id(&stall, seen, "/id"));
    ASSERT_SEEN(harness_call(stall.h, owner, "PATCH", variant,
                             "{\"price\": {\"amount\": 80, \"currency\": \"KES\"}}"),
                200, NULL);
    ASSERT_SEEN(harness_call(stall.h, owner, "DELETE", variant, NULL), 204, NULL);
    assert_int_equal(told(&stall, "catalogue_product_changed"), 5);
    ASSERT_SEEN(harness_call(stall.h, owner, "PATCH", path, "{\"title\": \"\"}"), 422, NULL);
    assert_int_equal(told(&stall, "catalogue_product_changed"), 5);
    ASSERT_SEEN(harness_call(stall.h, owner, "DELETE", path, NULL), 204, NULL);
    assert_int_equal(told(&stall, "catalogue_product_changed"), 6);
    stall_close(&stall);
}

TEST(stock_is_told_of_when_its_word_changes)
{
    struct stall stall = stall_open();
    struct seen seen = stall_product(
        &stall, "Rice", "\"price\": {\"amount\": 100, \"currency\": \"KES\"}, \"stock\": 9");
    const char *adjust =
        stall_print(&stall, "/api/businesses/%.*s/stock/adjust", STR_ARG(stall.business));
    static const struct {
        int64_t set;
        int64_t told;
    } STEPS[] = {{8, 0}, {5, 1}, {4, 1}, {0, 2}, {6, 3}, {60, 3}};
    for (size_t i = 0; i < sizeof STEPS / sizeof *STEPS; i++) {
        ASSERT_SEEN(harness_call(stall.h, stall.owner, "POST", adjust,
                                 "{\"variant_id\": \"%s\", \"reason\": \"Counted\", \"set\": %d}",
                                 stall_id(&stall, seen, "/variants/0/id"), (int)STEPS[i].set),
                    200, NULL);
        assert_int_equal(told(&stall, "stock_level_changed"), STEPS[i].told);
    }
    stall_close(&stall);
}

TEST(what_others_show_of_a_business_is_told)
{
    struct stall stall = stall_open();
    int64_t before = told(&stall, "business_changed");
    assert_int_equal(before, 2);
    const char *path = stall_print(&stall, "/api/businesses/%.*s", STR_ARG(stall.business));
    struct as owner = stall.owner;
    owner.if_match = S("*");
    ASSERT_SEEN(harness_call(stall.h, owner, "PATCH", path, "{\"name\": \"Duka\"}"), 200, NULL);
    assert_int_equal(told(&stall, "business_changed"), before + 1);
    ASSERT_SEEN(
        harness_call(stall.h, stall.owner, "POST", stall_print(&stall, "%s/submit", path), NULL),
        200, NULL);
    assert_int_equal(told(&stall, "business_changed"), before + 2);
    stall_close(&stall);
}
