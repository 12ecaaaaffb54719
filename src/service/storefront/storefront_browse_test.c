/* Looking around: the pages that are for everybody. */
#include "storefront/storefront_visit_test.h"

#include <stdio.h>

TEST(the_start_page_shows_categories_and_what_is_new)
{
    struct harness *h = harness_open();
    struct shop shop = shop_open(h, "Duka", "KE", "KES");
    struct visitor visitor = {.harness = h};
    shop_sell(shop, "Tea", 15000, 5);
    struct seen page = visit(&visitor, "/");
    ASSERT_SEEN(page, 200, NULL);
    assert_str(page.content_type, S("text/html; charset=utf-8"));
    ASSERT_PAGE_HAS(page, "<html lang=\"en\" dir=\"ltr\">");
    ASSERT_PAGE_HAS(page, "href=\"/c/food\"");
    ASSERT_PAGE_HAS(page, "KES 150.00");
    ASSERT_PAGE_HAS(page, "<link rel=\"canonical\" href=\"http://localhost:8080/\">");
    struct seen data = visit(&visitor, "/?format=json");
    assert_str(seen_text(data, "/tiles/0/title"), S("Tea"));
    assert_str(seen_text(data, "/tiles/0/initial"), S("T"));
    harness_close(h);
}

TEST(pages_for_everybody_set_no_cookie_and_may_be_cached)
{
    struct harness *h = harness_open();
    struct shop shop = shop_open(h, "Duka", "KE", "KES");
    struct visitor visitor = {.harness = h};
    shop_sell(shop, "Tea", 15000, 5);
    const char *pages[] = {"/", "/c/food", "/search?q=tea", product_page(&visitor, "Tea")};
    for (size_t i = 0; i < sizeof pages / sizeof pages[0]; i++) {
        struct seen page = visit(&visitor, pages[i]);
        ASSERT_SEEN(page, 200, NULL);
        assert_null(page.cookies[0].data);
        assert_str(page.cache_control, S("public, max-age=1, must-revalidate"));
        assert_true(page.etag.length > 0);
        assert_false(page_has(page, "noindex"));
    }
    harness_close(h);
}

TEST(a_category_is_sorted_and_paged_by_links)
{
    enum { PRODUCTS = 26, ON_A_PAGE = 24 };
    struct harness *h = harness_open();
    struct shop shop = shop_open(h, "Duka", "KE", "KES");
    struct visitor visitor = {.harness = h};
    for (int64_t i = 0; i < PRODUCTS; i++) {
        char title[16];
        snprintf(title, sizeof title, "Tea %02d", (int)i);
        shop_sell(shop, title, 10000 + i * 100, 5);
    }
    struct seen first = visit(&visitor, "/c/food?sort=price&format=json");
    assert_int_equal(seen_count(first, "/tiles"), ON_A_PAGE);
    assert_int_equal(seen_integer(first, "/tiles/0/price/amount"), 10000);
    assert_true(seen_is_null(first, "/first_url"));
    struct str next = seen_text(first, "/next_url");
    assert_true(str_starts(next, S("/c/food?sort=price&cursor=")));
    struct seen second =
        visit(&visitor, arena_print(harness_arena(h), "%.*s&format=json", STR_ARG(next)).data);
    assert_int_equal(seen_count(second, "/tiles"), PRODUCTS - ON_A_PAGE);
    assert_int_equal(seen_integer(second, "/tiles/1/price/amount"), 12500);
    assert_str(seen_text(second, "/first_url"), S("/c/food?sort=price"));
    assert_true(seen_is_null(second, "/next_url"));
    harness_close(h);
}

TEST(a_shop_has_a_page_with_its_own_products_alone)
{
    struct harness *h = harness_open();
    struct shop shop = shop_open(h, "Duka", "KE", "KES");
    struct shop other = shop_open(h, "Other", "KE", "KES");
    struct visitor visitor = {.harness = h};
    shop_sell(shop, "Tea", 15000, 5);
    shop_sell(other, "Coffee", 15000, 5);
    ASSERT_PAGE_HAS(visit(&visitor, product_page(&visitor, "Tea")), "href=\"/s/duka\"");
    struct seen page = visit(&visitor, "/s/duka?format=json");
    assert_str(seen_text(page, "/title"), S("Duka"));
    assert_str(seen_text(page, "/about"), S("A shop."));
    assert_int_equal(seen_count(page, "/tiles"), 1);
    assert_str(seen_text(page, "/tiles/0/title"), S("Tea"));
    ASSERT_SEEN(visit(&visitor, "/s/duka"), 200, NULL);
    shop_suspend(shop);
    ASSERT_SEEN(visit(&visitor, "/s/duka"), 404, NULL);
    harness_close(h);
}

TEST(an_unknown_category_is_a_page_that_says_so)
{
    struct harness *h = harness_open();
    struct visitor visitor = {.harness = h};
    struct seen page = visit(&visitor, "/c/nonsense");
    ASSERT_SEEN(page, 404, NULL);
    assert_str(page.content_type, S("text/html; charset=utf-8"));
    ASSERT_PAGE_HAS(page, "There is nothing here");
    ASSERT_PAGE_HAS(page, "noindex");
    ASSERT_SEEN(visit(&visitor, "/c/food?sort=sideways"), 422, NULL);
    ASSERT_SEEN(visit(&visitor, "/no/such/page"), 404, NULL);
    ASSERT_SEEN(visit(&visitor, "/c/food?cursor=forged"), 400, NULL);
    harness_close(h);
}

TEST(searching_finds_words_and_shows_what_was_typed_harmlessly)
{
    struct harness *h = harness_open();
    struct shop shop = shop_open(h, "Duka", "KE", "KES");
    struct visitor visitor = {.harness = h};
    shop_sell(shop, "Green tea", 15000, 5);
    shop_sell(shop, "Coffee", 15000, 5);
    harness_settle(h);
    struct seen found = visit(&visitor, "/search?q=green+tea&format=json");
    assert_int_equal(seen_count(found, "/tiles"), 1);
    assert_str(seen_text(found, "/tiles/0/title"), S("Green tea"));
    assert_int_equal(seen_count(visit(&visitor, "/search?format=json"), "/tiles"), 2);
    struct seen none = visit(&visitor, "/search?q=%3Cscript%3Ealert(1)%3C%2Fscript%3E");
    ASSERT_SEEN(none, 200, NULL);
    assert_false(page_has(none, "<script>"));
    ASSERT_PAGE_HAS(none, "value=\"&lt;script&gt;alert(1)&lt;/script&gt;\"");
    ASSERT_PAGE_HAS(none, "Nothing matches");
    harness_close(h);
}

TEST(filters_say_what_they_would_leave)
{
    struct harness *h = harness_open();
    struct shop shop = shop_open(h, "Duka", "KE", "KES");
    struct visitor visitor = {.harness = h};
    shop_sell(shop, "Green tea", 15000, 5);
    shop_sell(shop, "Black tea", 95000, 0);
    harness_settle(h);
    struct seen all = visit(&visitor, "/search?q=tea&format=json");
    assert_int_equal(seen_count(all, "/tiles"), 2);
    assert_true(seen_count(all, "/facets") >= 2);
    assert_false(seen_bool(all, "/is_filtered"));
    struct seen there = visit(&visitor, "/search?q=tea&in_stock=true&format=json");
    assert_int_equal(seen_count(there, "/tiles"), 1);
    assert_true(seen_bool(there, "/is_filtered"));
    assert_str(seen_text(there, "/clear_url"), S("/search?q=tea"));
    struct seen dear = visit(&visitor, "/search?q=tea&currency=KES&price_from=500&format=json");
    assert_int_equal(seen_count(dear, "/tiles"), 1);
    assert_str(seen_text(dear, "/tiles/0/title"), S("Black tea"));
    assert_str(seen_text(dear, "/price_from"), S("500"));
    ASSERT_PAGE_HAS(visit(&visitor, "/search?q=tea&in_stock=true"), "value=\"true\" checked");
    ASSERT_SEEN(visit(&visitor, "/search?q=tea&sort=sideways"), 422, NULL);
    harness_close(h);
}

TEST(a_product_page_offers_its_variants)
{
    struct harness *h = harness_open();
    struct shop shop = shop_open(h, "Duka", "KE", "KES");
    struct visitor visitor = {.harness = h};
    struct seen made = harness_call(
        h, owner(shop), "POST",
        arena_print(harness_arena(h), "/api/businesses/%.*s/products", STR_ARG(shop.id)).data,
        "{\"title\":\"Shirt\",\"description\":\"Made of **linen**.\",\"category\":\"fashion\","
        "\"status\":\"active\",\"price\":{\"amount\":1000,\"currency\":\"KES\"},"
        "\"options\":[{\"name\":\"Size\",\"values\":[\"S\",\"M\"]}],"
        "\"variants\":[{\"sku\":\"S\",\"stock\":0,\"price\":{\"amount\":1000,\"currency\":\"KES\"},"
        "\"options\":[{\"name\":\"Size\",\"value\":\"S\"}]},"
        "{\"sku\":\"M\",\"stock\":50,\"price\":{\"amount\":1200,\"currency\":\"KES\"},"
        "\"options\":[{\"name\":\"Size\",\"value\":\"M\"}]}]}");
    ASSERT_SEEN(made, 201, NULL);
    const char *url = product_page(&visitor, "Shirt");
    struct seen page = visit(&visitor, url);
    ASSERT_PAGE_HAS(page, "<strong>linen</strong>");
    ASSERT_PAGE_HAS(page, "<meta name=\"description\" content=\"Made of **linen**.\">");
    struct seen data = visit(&visitor, arena_print(harness_arena(h), "%s?format=json", url).data);
    assert_int_equal(seen_count(data, "/variants"), 2);
    assert_true(seen_bool(data, "/variants/0/is_out"));
    assert_false(seen_bool(data, "/variants/0/is_chosen"));
    assert_true(seen_bool(data, "/variants/1/is_chosen"));
    assert_true(seen_bool(data, "/has_price_range"));
    /* An address may name one; what it names wrongly, or cannot be had, is passed over. */
    const char *named = arena_print(harness_arena(h), "%s?format=json&variant=%.*s", url,
                                    STR_ARG(seen_text(made, "/variants/1/id")))
                            .data;
    data = visit(&visitor, named);
    assert_false(seen_bool(data, "/has_price_range"));
    assert_int_equal(seen_integer(data, "/price/amount"), 1200);
    ASSERT_SEEN(visit(&visitor, arena_print(harness_arena(h), "%s?variant=nonsense", url).data),
                200, NULL);
    data = visit(&visitor, arena_print(harness_arena(h), "%s?format=json&variant=%.*s", url,
                                       STR_ARG(seen_text(made, "/variants/0/id")))
                               .data);
    assert_true(seen_bool(data, "/variants/1/is_chosen"));
    harness_close(h);
}

TEST(a_shop_that_promises_days_is_taken_at_its_word_in_every_language)
{
    static const struct {
        const char *prefix, *between, *one;
    } SAID[] = {{"", "Arrives 3–5 days after payment.", "Arrives 1 day after payment."},
                {"/fr", "Arrive entre 3 et 5 jours", "Arrive sous 1 jour après"},
                {"/sw", "Hufika siku 3–5 baada ya malipo.", "Hufika siku 1 baada"},
                {"/ar", "أيام من الدفع", "يصل بعد يوم واحد من الدفع"}};
    struct harness *h = harness_open();
    struct shop shop = shop_open(h, "Duka", "KE", "KES");
    struct visitor visitor = {.harness = h};
    shop_sell(shop, "Tea", 500, 9);
    const char *url = product_page(&visitor, "Tea");
    const char *path = arena_print(harness_arena(h), "/api/businesses/%.*s", STR_ARG(shop.id)).data;
    assert_false(page_has(visit(&visitor, url), "after payment"));
    struct as as = owner(shop);
    as.if_match = S("*");
    for (int is_one = 0; is_one < 2; is_one++) {
        ASSERT_SEEN(harness_call(h, as, "PATCH", path,
                                 "{\"delivery_days\":{\"min\":%d,\"max\":%d}}", is_one ? 1 : 3,
                                 is_one ? 1 : 5),
                    200, NULL);
        harness_settle(h);
        for (size_t i = 0; i < sizeof SAID / sizeof *SAID; i++)
            ASSERT_PAGE_HAS(
                visit(&visitor, arena_print(harness_arena(h), "%s%s", SAID[i].prefix, url).data),
                is_one ? SAID[i].one : SAID[i].between);
    }
    harness_close(h);
}

TEST(what_is_not_for_sale_has_no_page)
{
    struct harness *h = harness_open();
    struct shop shop = shop_open(h, "Duka", "KE", "KES");
    struct visitor visitor = {.harness = h};
    shop_sell(shop, "Tea", 15000, 5);
    const char *url = product_page(&visitor, "Tea");
    ASSERT_SEEN(visit(&visitor, url), 200, NULL);
    shop_suspend(shop);
    ASSERT_SEEN(visit(&visitor, url), 404, NULL);
    ASSERT_SEEN(visit(&visitor, "/p/never-was"), 404, NULL);
    harness_close(h);
}
