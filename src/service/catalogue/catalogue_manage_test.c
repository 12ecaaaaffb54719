/* Finding products by words and stock codes, and the list of variants to count and to price. */
#include "catalogue_fixture_test.h"

static const char *variants_of(struct stall *stall, struct str business, const char *query)
{
    return stall_print(stall, "/api/businesses/%.*s/variants%s", STR_ARG(business), query);
}

static void fill(struct stall *stall)
{
    stall_product(stall, "Green tea", "\"price\":{\"amount\":100,\"currency\":\"KES\"},\"stock\":7,"
                                      "\"sku\":\"TEA-1\",\"tags\":[\"drink\"]");
    stall_product(stall, "Linen shirt",
                  "\"status\":\"draft\",\"options\":[{\"name\":\"Size\",\"values\":[\"S\",\"M\"]}],"
                  "\"variants\":[{\"sku\":\"SH-S\",\"stock\":2,\"options\":[{\"name\":\"Size\","
                  "\"value\":\"S\"}],\"price\":{\"amount\":500,\"currency\":\"KES\"}},"
                  "{\"sku\":\"SH-M\",\"options\":[{\"name\":\"Size\",\"value\":\"M\"}],"
                  "\"price\":{\"amount\":600,\"currency\":\"KES\"}}]");
}

TEST(products_are_found_by_words_and_by_a_stock_code)
{
    struct stall stall = stall_open();
    fill(&stall);
    static const struct {
        const char *query, *title;
    } FOUND[] = {{"?q=TEA", "Green tea"},
                 {"?q=drink%20green", "Green tea"},
                 {"?q=SH-M", "Linen shirt"},
                 {"?q=linen&status=draft", "Linen shirt"}};
    for (size_t i = 0; i < sizeof FOUND / sizeof FOUND[0]; i++) {
        struct seen seen =
            harness_call(stall.h, stall.owner, "GET",
                         stall_print(&stall, "%s%s", stall.products, FOUND[i].query), NULL);
        ASSERT_SEEN(seen, 200, NULL);
        assert_int_equal(seen_count(seen, "/data"), 1);
        assert_str(seen_text(seen, "/data/0/title"), str_of(FOUND[i].title));
    }
    struct seen none = harness_call(stall.h, stall.owner, "GET",
                                    stall_print(&stall, "%s?q=nothing%%25", stall.products), NULL);
    assert_int_equal(seen_count(none, "/data"), 0);
    stall_close(&stall);
}

TEST(each_variant_is_a_row_with_its_levels)
{
    struct stall stall = stall_open();
    fill(&stall);
    struct seen seen = harness_call(stall.h, stall.owner, "GET",
                                    variants_of(&stall, stall.business, ""), NULL);
    ASSERT_SEEN(seen, 200, NULL);
    assert_int_equal(seen_count(seen, "/data"), 3);
    assert_str(seen_text(seen, "/data/0/title"), S("Linen shirt"));
    assert_str(seen_text(seen, "/data/0/option_label"), S("S"));
    assert_str(seen_text(seen, "/data/0/sku"), S("SH-S"));
    assert_int_equal(seen_integer(seen, "/data/0/stock/on_hand"), 2);
    assert_int_equal(seen_count(seen, "/data/0/places"), 1);
    assert_int_equal(seen_integer(seen, "/data/2/stock/available"), 7);
    assert_int_equal(seen_integer(seen, "/data/2/price/amount"), 100);
    stall_close(&stall);
}

TEST(the_list_of_variants_goes_on_within_a_product)
{
    struct stall stall = stall_open();
    fill(&stall);
    const char *query = "?limit=1";
    static const char *const LABELS[] = {"S", "M", ""};
    for (size_t i = 0; i < 3; i++) {
        struct seen seen = harness_call(stall.h, stall.owner, "GET",
                                        variants_of(&stall, stall.business, query), NULL);
        ASSERT_SEEN(seen, 200, NULL);
        assert_str(seen_text(seen, "/data/0/option_label"), str_of(LABELS[i]));
        assert_true(seen_bool(seen, "/has_more") == (i < 2));
        if (i < 2)
            query = stall_print(&stall, "?limit=1&cursor=%.*s",
                                STR_ARG(seen_text(seen, "/next_cursor")));
    }
    struct seen bad = harness_call(stall.h, stall.owner, "GET",
                                   variants_of(&stall, stall.business, "?cursor=x"), NULL);
    ASSERT_SEEN(bad, 400, "invalid_query");
    stall_close(&stall);
}

TEST(the_list_of_variants_is_for_the_people_of_its_shop)
{
    struct stall stall = stall_open();
    fill(&stall);
    struct as viewer = stall_member(&stall, "viewer", "viewer");
    const char *path = variants_of(&stall, stall.business, "");
    ASSERT_SEEN(harness_call(stall.h, viewer, "GET", path, NULL), 200, NULL);
    ASSERT_SEEN(harness_call(stall.h, stall.stranger, "GET", path, NULL), 404, "not_found");
    ASSERT_SEEN(harness_call(stall.h, (struct as){0}, "GET", path, NULL), 401, NULL);
    struct seen theirs = harness_call(stall.h, stall.stranger, "GET",
                                      variants_of(&stall, stall.other, ""), NULL);
    assert_int_equal(seen_count(theirs, "/data"), 0);
    stall_close(&stall);
}
