/* Lists of levels and movements: named, by location, and what runs low. */
#include "stock_fixture_test.h"

#include <stdio.h>

static struct seen list(struct depot *depot, struct as who, const char *rest)
{
    return harness_call(depot->h, who, "GET", depot_print(depot, "%s%s", depot->stock, rest), NULL);
}

static void count_to(struct depot *depot, size_t variant, int64_t quantity)
{
    struct seen seen =
        harness_call(depot->h, depot->owner, "POST", depot_print(depot, "%s/adjust", depot->stock),
                     "{\"variant_id\":\"%s\",\"set\":%lld,\"reason\":\"counted\"}",
                     depot_variant(depot, variant), (long long)quantity);
    ASSERT_SEEN(seen, 200, NULL);
}

/* How many of a list's rows are of the goods with this title. */
static size_t named(struct seen seen, const char *title)
{
    size_t count = 0;
    char pointer[64];
    for (size_t i = 0; i < seen_count(seen, "/data"); i++) {
        snprintf(pointer, sizeof pointer, "/data/%zu/title", i);
        if (!str_eq(seen_text(seen, pointer), str_of(title)))
            continue;
        snprintf(pointer, sizeof pointer, "/data/%zu/product_id", i);
        assert_true(seen_text(seen, pointer).length > 0);
        count++;
    }
    return count;
}

TEST(levels_and_movements_say_what_they_are_of)
{
    struct depot depot = depot_open(10);
    ASSERT_SEEN(
        harness_call(depot.h, depot.owner, "POST",
                     depot_print(&depot, "/api/businesses/%.*s/products", STR_ARG(depot.business)),
                     "{\"title\":\"Maize flour\",\"description\":\"D\",\"category\":\"food\","
                     "\"price\":{\"amount\":100,\"currency\":\"KES\"},\"stock\":4}"),
        201, NULL);
    struct seen seen = list(&depot, depot.owner, "");
    ASSERT_SEEN(seen, 200, NULL);
    assert_int_equal(seen_count(seen, "/data"), DEPOT_VARIANTS + 1);
    assert_int_equal(named(seen, "Maize flour"), 1);
    seen = list(&depot, depot.owner, "/movements");
    ASSERT_SEEN(seen, 200, NULL);
    assert_int_equal(named(seen, "Maize flour"), 1);
    depot_close(&depot);
}

TEST(what_runs_low_is_found)
{
    struct depot depot = depot_open(10);
    count_to(&depot, 2, 3);
    struct seen seen = list(&depot, depot.owner, "?at_most=3");
    assert_int_equal(seen_count(seen, "/data"), 1);
    assert_str(seen_text(seen, "/data/0/variant_id"), str_of(depot_variant(&depot, 2)));
    assert_int_equal(seen_count(list(&depot, depot.owner, "?at_most=2"), "/data"), 0);
    ASSERT_SEEN(list(&depot, depot.owner, "?at_most=-1"), 400, "invalid_query");
    depot_close(&depot);
}

TEST(lists_of_stock_keep_to_a_location)
{
    struct depot depot = depot_open(10);
    struct str here = id_text(harness_arena(depot.h), "loc", depot.location_id);
    struct str elsewhere = id_text(harness_arena(depot.h), "loc", depot_id(7));
    struct {
        struct str location;
        size_t count;
    } asked[] = {{here, DEPOT_VARIANTS}, {elsewhere, 0}};
    for (size_t i = 0; i < 2; i++) {
        const char *query = depot_print(&depot, "?location_id=%.*s", STR_ARG(asked[i].location));
        assert_int_equal(seen_count(list(&depot, depot.owner, query), "/data"), asked[i].count);
        query = depot_print(&depot, "/movements%s", query);
        assert_int_equal(seen_count(list(&depot, depot.owner, query), "/data"), asked[i].count);
    }
    ASSERT_SEEN(list(&depot, depot.stranger, ""), 404, "not_found");
    depot_close(&depot);
}
