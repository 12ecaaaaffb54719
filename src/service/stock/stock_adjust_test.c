/* Corrections, and the lists that show them. */
#include "stock_fixture_test.h"

/* Adjusts a variant as somebody: the members of the body behind variant_id and reason. */
static struct seen adjust(struct depot *depot, struct as as, size_t variant, const char *more)
{
    return harness_call(depot->h, as, "POST", depot_print(depot, "%s/adjust", depot->stock),
                        "{\"variant_id\": \"%s\", \"reason\": \"Counted\", %s}",
                        depot_variant(depot, variant), more);
}

TEST(a_level_is_corrected_by_a_difference_or_to_a_count)
{
    struct depot depot = depot_open(10);
    struct seen seen = adjust(&depot, depot.owner, 0, "\"delta\": -3");
    ASSERT_SEEN(seen, 200, NULL);
    assert_int_equal(seen_integer(seen, "/movement/delta"), -3);
    assert_int_equal(seen_integer(seen, "/movement/on_hand"), 7);
    assert_str(seen_text(seen, "/movement/kind"), S("adjust"));
    assert_str(seen_text(seen, "/movement/reason"), S("Counted"));
    assert_str(seen_text(seen, "/level/variant_id"), str_of(depot_variant(&depot, 0)));
    assert_int_equal(seen_integer(seen, "/level/available"), 7);
    seen = adjust(&depot, depot.owner, 0, "\"set\": 0");
    ASSERT_SEEN(seen, 200, NULL);
    assert_int_equal(seen_integer(seen, "/movement/delta"), -7);
    depot_expect(&depot, 0, 0, 0);
    const char *place =
        depot_print(&depot, "\"set\": 4, \"location_id\": \"%.*s\"",
                    STR_ARG(id_text(harness_arena(depot.h), "loc", depot.location_id)));
    ASSERT_SEEN(adjust(&depot, depot.owner, 0, place), 200, NULL);
    depot_expect(&depot, 0, 4, 0);
    depot_close(&depot);
}

TEST(a_level_stays_possible)
{
    struct depot depot = depot_open(10);
    assert_int_equal(depot_hold(&depot, 100, 0, 4), OK);
    ASSERT_SEEN(adjust(&depot, depot.owner, 0, "\"delta\": -11"), 409, "negative_stock");
    ASSERT_SEEN(adjust(&depot, depot.owner, 0, "\"delta\": -7"), 409, "below_reserved");
    ASSERT_SEEN(adjust(&depot, depot.owner, 0, "\"set\": 3"), 409, "below_reserved");
    ASSERT_SEEN(adjust(&depot, depot.owner, 0, "\"delta\": 1000000000"), 409, "too_much_stock");
    ASSERT_SEEN(adjust(&depot, depot.owner, 0, "\"set\": 4"), 200, NULL);
    depot_expect(&depot, 0, 4, 4);
    depot_close(&depot);
}

TEST(wrong_corrections_are_named)
{
    struct depot depot = depot_open(10);
    struct seen seen = adjust(&depot, depot.owner, 0, "\"delta\": 1, \"set\": 1");
    ASSERT_SEEN(seen, 422, NULL);
    assert_true(seen_has_error(seen, "/delta", "not_both"));
    seen = adjust(&depot, depot.owner, 0, "\"location_id\": null");
    ASSERT_SEEN(seen, 422, NULL);
    assert_true(seen_has_error(seen, "/delta", "required"));
    ASSERT_SEEN(adjust(&depot, depot.owner, 0, "\"delta\": 0"), 422, NULL);
    ASSERT_SEEN(adjust(&depot, depot.owner, 0, "\"set\": -1"), 422, NULL);
    seen = adjust(&depot, depot.owner, 0,
                  "\"set\": 1, \"location_id\": \"loc_01h455vb4pex5vsknk084sn02q\"");
    ASSERT_SEEN(seen, 422, NULL);
    assert_true(seen_has_error(seen, "/location_id", "unknown_location"));
    seen = harness_call(depot.h, depot.owner, "POST", depot_print(&depot, "%s/adjust", depot.stock),
                        "{\"set\": 1}");
    ASSERT_SEEN(seen, 422, NULL);
    assert_true(seen_has_error(seen, "/variant_id", "required"));
    assert_true(seen_has_error(seen, "/reason", "required"));
    depot_expect(&depot, 0, 10, 0);
    depot_close(&depot);
}

TEST(one_key_corrects_once)
{
    struct depot depot = depot_open(10);
    struct as as = depot.owner;
    as.key = S("count-1");
    struct seen first = adjust(&depot, as, 0, "\"delta\": 2");
    struct seen second = adjust(&depot, as, 0, "\"delta\": 2");
    ASSERT_SEEN(first, 200, NULL);
    ASSERT_SEEN(second, 200, NULL);
    assert_true(second.is_replay);
    ASSERT_SEEN(adjust(&depot, as, 0, "\"delta\": 3"), 422, "idempotency_mismatch");
    depot_expect(&depot, 0, 12, 0);
    depot_close(&depot);
}

TEST(only_people_who_may_count_can_correct)
{
    struct depot depot = depot_open(10);
    struct as viewer = depot_member(&depot, "vera", "viewer");
    struct as agent = depot_member(&depot, "otieno", "agent");
    struct as admin = depot_member(&depot, "adhiambo", "admin");
    ASSERT_SEEN(adjust(&depot, (struct as){0}, 0, "\"delta\": 1"), 401, NULL);
    ASSERT_SEEN(adjust(&depot, depot.stranger, 0, "\"delta\": 1"), 404, NULL);
    ASSERT_SEEN(adjust(&depot, viewer, 0, "\"delta\": 1"), 403, NULL);
    ASSERT_SEEN(adjust(&depot, agent, 0, "\"delta\": 1"), 403, NULL);
    ASSERT_SEEN(adjust(&depot, admin, 0, "\"delta\": 1"), 200, NULL);
    /* Through a business of one's own. */
    ASSERT_SEEN(harness_call(depot.h, depot.stranger, "POST",
                             depot_print(&depot, "%s/adjust", depot.other_stock),
                             "{\"variant_id\": \"%s\", \"set\": 0, \"reason\": \"Mine\"}",
                             depot_variant(&depot, 0)),
                404, NULL);
    depot_expect(&depot, 0, 11, 0);
    depot_close(&depot);
}

TEST(levels_and_movements_are_listed_to_those_who_may_read)
{
    struct depot depot = depot_open(10);
    struct as viewer = depot_member(&depot, "vera", "viewer");
    adjust(&depot, depot.owner, 1, "\"delta\": 5");
    struct seen seen = harness_call(depot.h, viewer, "GET", depot.stock, NULL);
    ASSERT_SEEN(seen, 200, NULL);
    assert_int_equal(seen_count(seen, "/data"), DEPOT_VARIANTS);
    assert_int_equal(seen_integer(seen, "/data/1/on_hand"), 15);
    seen =
        harness_call(depot.h, viewer, "GET", depot_print(&depot, "%s?limit=3", depot.stock), NULL);
    assert_true(seen_bool(seen, "/has_more"));
    seen = harness_call(depot.h, viewer, "GET",
                        depot_print(&depot, "%s?limit=3&cursor=%.*s", depot.stock,
                                    STR_ARG(seen_text(seen, "/next_cursor"))),
                        NULL);
    assert_int_equal(seen_count(seen, "/data"), 1);
    const char *movements = depot_print(&depot, "%s/movements", depot.stock);
    seen = harness_call(depot.h, viewer, "GET", movements, NULL);
    assert_int_equal(seen_count(seen, "/data"), DEPOT_VARIANTS + 1);
    assert_str(seen_text(seen, "/data/0/kind"), S("adjust"));
    assert_str(seen_text(seen, "/data/1/kind"), S("opening"));
    const char *of_one =
        depot_print(&depot, "%s?limit=1&variant_id=%s", movements, depot_variant(&depot, 1));
    seen = harness_call(depot.h, viewer, "GET", of_one, NULL);
    assert_int_equal(seen_integer(seen, "/data/0/delta"), 5);
    seen = harness_call(
        depot.h, viewer, "GET",
        depot_print(&depot, "%s&cursor=%.*s", of_one, STR_ARG(seen_text(seen, "/next_cursor"))),
        NULL);
    assert_int_equal(seen_integer(seen, "/data/0/delta"), 10);
    assert_false(seen_bool(seen, "/has_more"));
    ASSERT_SEEN(harness_call(depot.h, depot.stranger, "GET", depot.stock, NULL), 404, NULL);
    ASSERT_SEEN(harness_call(depot.h, depot.stranger, "GET", movements, NULL), 404, NULL);
    seen = harness_call(
        depot.h, depot.stranger, "GET",
        depot_print(&depot, "%s?variant_id=%s", depot.other_stock, depot_variant(&depot, 1)), NULL);
    ASSERT_SEEN(seen, 200, NULL);
    assert_int_equal(seen_count(seen, "/data"), 0);
    ASSERT_SEEN(harness_call(depot.h, (struct as){0}, "GET", depot.stock, NULL), 401, NULL);
    depot_close(&depot);
}

TEST(the_opening_quantity_is_set_once)
{
    struct depot depot = depot_open(10);
    struct stock_opening again = {depot.business_id, depot.location_id, depot.variants[0], 99};
    struct stock_level level = {0};
    assert_int_equal(depot_run(&depot, &stock_open_op, &again, &level), OK);
    assert_int_equal(level.on_hand, 10);
    depot_expect(&depot, 0, 10, 0);
    depot_close(&depot);
}

TEST(a_planted_difference_is_found)
{
    struct depot depot = depot_open(10);
    struct nothing none;
    struct stock_reconciliation found = {0};
    harness_sql_change(depot.h, "update [stock.level] as l set on_hand = 11, reserved = 1"
                                " where l.variant_id = (select x.variant_id"
                                " from [stock.level] as x order by x.variant_id limit 1)");
    assert_int_equal(depot_run(&depot, &stock_reconcile_op, &none, &found), OK);
    assert_int_equal(found.levels, DEPOT_VARIANTS);
    assert_int_equal(found.wrong_on_hand, 1);
    assert_int_equal(found.wrong_reserved, 1);
    depot_close(&depot);
}
