/* What shoppers see, and what carts are told. */
#include "catalogue_fixture_test.h"

#include <string.h>

#define KES(amount) "\"price\": {\"amount\": " #amount ", \"currency\": \"KES\"}"

static struct seen get(struct stall *stall, const char *target)
{
    return harness_call(stall->h, (struct as){0}, "GET", target, NULL);
}

/* The titles of a list, joined. */
static struct str titles(struct stall *stall, const char *target)
{
    struct seen seen = get(stall, target);
    struct str all = S("");
    ASSERT_SEEN(seen, 200, NULL);
    for (size_t i = 0; i < seen_count(seen, "/data"); i++)
        all = arena_join(harness_arena(stall->h), all,
                         seen_text(seen, stall_print(stall, "/data/%zu/title", i)));
    return all;
}

TEST(the_categories_are_a_tree)
{
    struct stall stall = stall_open();
    harness_sql_change(stall.h, "insert into [catalogue.category]"
                                " (slug, name, parent, path, position)"
                                " values ('shoes', 'Shoes', 'fashion', 'fashion/shoes', 1)");
    struct seen seen = get(&stall, "/api/categories");
    ASSERT_SEEN(seen, 200, NULL);
    assert_int_equal(seen_count(seen, "/data"), 13);
    assert_str(seen_text(seen, "/data/0/slug"), S("groceries"));
    assert_true(seen_is_null(seen, "/data/2/parent"));
    assert_str(seen_text(seen, "/data/2/slug"), S("fashion"));
    assert_str(seen_text(seen, "/data/3/slug"), S("shoes"));
    assert_str(seen_text(seen, "/data/3/parent"), S("fashion"));
    assert_str(seen_text(seen, "/data/12/slug"), S("other"));
    assert_false(seen_bool(seen, "/has_more"));
    assert_true(seen.etag.length > 0);
    stall_close(&stall);
}

TEST(the_public_list_sorts_and_pages)
{
    struct stall stall = stall_open();
    stall_product(&stall, "b", KES(300));
    stall_product(&stall, "C", KES(100));
    stall_product(&stall, "a", KES(200));
    stall_product(&stall, "D", KES(100));
    assert_str(titles(&stall, "/api/products"), S("DaCb"));
    assert_str(titles(&stall, "/api/products?sort=price"), S("CDab"));
    assert_str(titles(&stall, "/api/products?sort=-price"), S("baDC"));
    assert_str(titles(&stall, "/api/products?sort=title"), S("abCD"));
    static const char *const SORTS[] = {"newest", "price", "-price", "title"};
    for (size_t i = 0; i < 4; i++) {
        struct str all = S(""), cursor = S("");
        for (int page = 0; page < 4; page++) {
            const char *target =
                stall_print(&stall, "/api/products?limit=1&sort=%s%s%.*s", SORTS[i],
                            cursor.length ? "&cursor=" : "", STR_ARG(cursor));
            all = arena_join(harness_arena(stall.h), all, titles(&stall, target));
            struct seen seen = get(&stall, target);
            cursor = seen_text(seen, "/next_cursor");
            assert_int_equal(seen_bool(seen, "/has_more"), page < 3);
        }
        assert_str(all, titles(&stall, stall_print(&stall, "/api/products?sort=%s", SORTS[i])));
    }
    stall_close(&stall);
}

TEST(bad_queries_of_the_public_list_are_400)
{
    struct stall stall = stall_open();
    ASSERT_SEEN(get(&stall, "/api/products?limit=0"), 400, "invalid_query");
    ASSERT_SEEN(get(&stall, "/api/products?limit=101"), 400, "invalid_query");
    ASSERT_SEEN(get(&stall, "/api/products?sort=colour"), 400, "invalid_query");
    ASSERT_SEEN(get(&stall, "/api/products?category=spaceships"), 400, "invalid_query");
    ASSERT_SEEN(get(&stall, "/api/products?cursor=zzz"), 400, "invalid_query");
    ASSERT_SEEN(get(&stall, "/api/products?page=2"), 400, "invalid_query");
    ASSERT_SEEN(get(&stall, "/api/products?business_id=7"), 400, "invalid_query");
    stall_close(&stall);
}

TEST(the_public_list_filters_by_shop_and_by_category_with_what_lies_below)
{
    struct stall stall = stall_open();
    harness_sql_change(stall.h, "insert into [catalogue.category]"
                                " (slug, name, parent, path, position)"
                                " values ('shoes', 'Shoes', 'fashion', 'fashion/shoes', 1)");
    stall_product(&stall, "shirt", KES(1) ", \"category\": \"fashion\"");
    stall_product(&stall, "boots", KES(1) ", \"category\": \"shoes\"");
    stall_product(&stall, "tea", KES(1) ", \"category\": \"food\"");
    assert_str(titles(&stall, "/api/products?category=fashion"), S("bootsshirt"));
    assert_str(titles(&stall, "/api/products?category=shoes"), S("boots"));
    assert_str(titles(&stall, "/api/products?category=books"), S(""));
    const char *own =
        stall_print(&stall, "/api/products?business_id=%.*s", STR_ARG(stall.business));
    assert_str(titles(&stall, own), S("teabootsshirt"));
    assert_str(titles(&stall, stall_print(&stall, "%s&category=shoes", own)), S("boots"));
    assert_str(
        titles(&stall, stall_print(&stall, "/api/products?business_id=%.*s", STR_ARG(stall.other))),
        S(""));
    stall_close(&stall);
}

TEST(stock_is_one_word_for_shoppers)
{
    struct stall stall = stall_open();
    struct seen product = stall_product(
        &stall, "Shirt",
        KES(5000) ", \"variants\": ["
                  "{\"stock\": 0, \"options\": [{\"name\": \"Size\", \"value\": \"S\"}]},"
                  "{\"stock\": 5, \"options\": [{\"name\": \"Size\", \"value\": \"M\"}]},"
                  "{\"stock\": 6, \"options\": [{\"name\": \"Size\", \"value\": \"L\"}]}]");
    struct seen seen = get(&stall, "/api/products");
    assert_str(seen_text(seen, "/data/0/stock"), S("in_stock"));
    assert_str(seen_text(seen, "/data/0/variants/0/stock"), S("out"));
    assert_str(seen_text(seen, "/data/0/variants/1/stock"), S("low"));
    assert_str(seen_text(seen, "/data/0/variants/2/stock"), S("in_stock"));
    assert_str(seen_text(seen, "/data/0/variants/2/option_label"), S("L"));
    seen = get(&stall, stall_print(&stall, "/api/products/%s", stall_id(&stall, product, "/id")));
    ASSERT_SEEN(seen, 200, NULL);
    assert_str(seen_text(seen, "/stock"), S("in_stock"));
    assert_str(seen_text(seen, "/variants/1/stock"), S("low"));
    assert_str(seen_text(seen, "/options/0/values/2"), S("L"));
    stall_close(&stall);
}

TEST(a_description_is_drawn_as_safe_html)
{
    struct stall stall = stall_open();
    struct seen product = stall_product(
        &stall, "Tea", KES(5) ", \"description\": \"**Strong** <script>alert(1)</script>\"");
    struct seen seen =
        get(&stall, stall_print(&stall, "/api/products/%s", stall_id(&stall, product, "/id")));
    const char *html = stall_id(&stall, seen, "/description_html");
    assert_non_null(strstr(html, "<strong>Strong</strong>"));
    assert_null(strstr(html, "<script"));
    assert_str(seen_text(seen, "/description"), S("**Strong** <script>alert(1)</script>"));
    stall_close(&stall);
}

TEST(a_shop_that_may_not_sell_is_not_seen_from_that_commit_on)
{
    struct stall stall = stall_open();
    struct seen product = stall_product(&stall, "Tea", KES(5));
    const char *page = stall_print(&stall, "/api/products/%s", stall_id(&stall, product, "/id"));
    stall_sell(&stall, false);
    ASSERT_SEEN(get(&stall, page), 404, NULL);
    assert_str(titles(&stall, "/api/products"), S(""));
    stall_product(&stall, "Coffee", KES(5));
    assert_str(titles(&stall, "/api/products"), S(""));
    stall_sell(&stall, true);
    ASSERT_SEEN(get(&stall, page), 200, NULL);
    assert_str(titles(&stall, "/api/products"), S("CoffeeTea"));
    stall_close(&stall);
}

TEST(a_product_that_is_not_there_is_404)
{
    struct stall stall = stall_open();
    ASSERT_SEEN(get(&stall, "/api/products/prod_01h455vb4pex5vsknk084sn02q"), 404, NULL);
    ASSERT_SEEN(get(&stall, "/api/products/7"), 404, NULL);
    stall_close(&stall);
}

/* ---- What other services ask ---- */

TEST(carts_are_told_what_can_be_bought)
{
    struct stall stall = stall_open();
    struct seen tea = stall_product(&stall, "Tea", KES(500) ", \"sku\": \"tea\", \"weight_g\": 9");
    struct seen old = stall_product(&stall, "Old", KES(5) ", \"status\": \"archived\"");
    struct catalogue_variant_ref refs[3] = {0};
    assert_true(id_parse("var", seen_text(tea, "/variants/0/id"), &refs[0].variant_id));
    assert_true(id_parse("var", seen_text(old, "/variants/0/id"), &refs[1].variant_id));
    refs[2].variant_id = stall.business_id;
    struct catalogue_offers_in in = {refs, 3};
    struct catalogue_offers out = {0};
    assert_int_equal(harness_op(stall.h, &catalogue_offers_get_op, &in, &out), OK);
    assert_int_equal(out.data_count, 2);
    for (size_t i = 0; i < 2; i++) {
        bool is_tea = id_eq(out.data[i].variant_id, refs[0].variant_id);
        assert_int_equal(out.data[i].is_for_sale, is_tea);
        assert_str(out.data[i].title, is_tea ? S("Tea") : S("Old"));
        assert_int_equal(out.data[i].weight_g, is_tea ? 9 : 0);
        assert_int_equal(out.data[i].price.amount, is_tea ? 500 : 5);
        assert_true(id_eq(out.data[i].business_id, stall.business_id));
    }
    stall_sell(&stall, false);
    struct catalogue_offers after = {0};
    assert_int_equal(harness_op(stall.h, &catalogue_offers_get_op, &in, &after), OK);
    assert_false(after.data[0].is_for_sale);
    assert_false(after.data[1].is_for_sale);
    stall_close(&stall);
}

TEST(categories_are_known_by_their_slugs)
{
    struct stall stall = stall_open();
    struct catalogue_category_ref food = {S("food")}, ships = {S("spaceships")};
    struct nothing none;
    assert_int_equal(harness_op(stall.h, &catalogue_category_check_op, &food, &none), OK);
    assert_int_equal(harness_op(stall.h, &catalogue_category_check_op, &ships, &none), ERR_MISSING);
    stall_close(&stall);
}

TEST(the_search_box_finds_all_its_words)
{
    struct stall stall = stall_open();
    stall_product(&stall, "Crème brûlée", KES(5) ", \"category\": \"food\"");
    stall_product(&stall, "Black tea", KES(5) ", \"tags\": [\"Kericho\"]");
    struct catalogue_find_in in = {.q = S("CREME"), .limit = 5};
    struct catalogue_card_list out = {0};
    assert_int_equal(harness_op(stall.h, &catalogue_find_op, &in, &out), OK);
    assert_int_equal(out.data_count, 1);
    assert_str(out.data[0].title, S("Crème brûlée"));
    struct catalogue_find_in two = {.q = S("tea kericho"), .limit = 5};
    out = (struct catalogue_card_list){0};
    assert_int_equal(harness_op(stall.h, &catalogue_find_op, &two, &out), OK);
    assert_int_equal(out.data_count, 1);
    struct catalogue_find_in none = {.q = S("tea %"), .category = S("food"), .limit = 5};
    out = (struct catalogue_card_list){0};
    assert_int_equal(harness_op(stall.h, &catalogue_find_op, &none, &out), OK);
    assert_int_equal(out.data_count, 0);
    stall_close(&stall);
}

TEST(a_page_is_found_by_its_slug)
{
    struct stall stall = stall_open();
    stall_product(&stall, "Black tea", KES(5));
    struct catalogue_slug_ref in = {S("black-tea")}, other = {S("green-tea")};
    struct catalogue_detail out = {0};
    assert_int_equal(harness_op(stall.h, &catalogue_show_slug_op, &in, &out), OK);
    assert_str(out.title, S("Black tea"));
    assert_str(out.business_slug, S("aminas"));
    assert_int_equal(harness_op(stall.h, &catalogue_show_slug_op, &other, &out), ERR_MISSING);
    stall_close(&stall);
}
