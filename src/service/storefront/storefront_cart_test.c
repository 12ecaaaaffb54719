/* The cart's page and its forms. */
#include "storefront/storefront_visit_test.h"

struct market {
    struct harness *h;
    struct shop shop;
    struct str tea, cups;
    struct visitor visitor;
};

static struct market market_open(void)
{
    struct market m = {.h = harness_open()};
    m.shop = shop_open(m.h, "Duka", "KE", "KES");
    m.tea = shop_sell(m.shop, "Tea", 15000, 50);
    m.cups = shop_sell(m.shop, "Cups", 40000, 2);
    m.visitor = (struct visitor){.harness = m.h};
    return m;
}

static const char *line_path(struct market *m, size_t position, const char *below)
{
    struct arena *arena = harness_arena(m->h);
    struct seen page = visit(&m->visitor, "/cart?format=json");
    struct str id = seen_text(page, arena_print(arena, "/lines/%zu/id", position).data);
    return arena_print(arena, "/cart/lines/%.*s%s", STR_ARG(id), below).data;
}

TEST(the_first_thing_put_in_makes_a_cart_and_its_cookie)
{
    struct market m = market_open();
    ASSERT_PAGE_HAS(visit(&m.visitor, "/cart"), "Your cart is empty");
    assert_null(m.visitor.cart.data);
    put_in(&m.visitor, "Tea", m.tea, 2);
    assert_true(str_starts(m.visitor.cart, S("__Host-cart=cart_")));
    struct str before = m.visitor.cart;
    put_in(&m.visitor, "Cups", m.cups, 1);
    assert_str(m.visitor.cart, before);
    struct seen page = visit(&m.visitor, "/cart?format=json");
    assert_int_equal(seen_count(page, "/lines"), 2);
    assert_int_equal(seen_integer(page, "/totals/total/amount"), 70000);
    assert_true(seen_bool(page, "/can_check_out"));
    assert_str(visit(&m.visitor, "/cart").cache_control, S("private, no-store"));
    harness_close(m.h);
}

TEST(the_page_of_a_product_is_private_once_there_is_a_cart)
{
    struct market m = market_open();
    put_in(&m.visitor, "Tea", m.tea, 1);
    struct seen page = visit(&m.visitor, product_page(&m.visitor, "Tea"));
    assert_str(page.cache_control, S("private, no-store"));
    assert_true(form_token_of(page).length > 20);
    harness_close(m.h);
}

TEST(what_cannot_be_put_in_is_told_on_the_page_of_the_product)
{
    struct market m = market_open();
    const char *url = product_page(&m.visitor, "Tea");
    struct seen page = submit(&m.visitor, url, "variant_id=%.*s&quantity=1000", STR_ARG(m.tea));
    ASSERT_SEEN(page, 422, NULL);
    ASSERT_PAGE_HAS(page, "role=\"alert\"");
    ASSERT_PAGE_HAS(page, "href=\"#quantity\"");
    ASSERT_SEEN(submit(&m.visitor, url, "quantity=1"), 422, NULL);
    page = submit(&m.visitor, url, "variant_id=var_01h455vb4pex5vsknk084sn02q&quantity=7");
    ASSERT_SEEN(page, 422, NULL);
    ASSERT_PAGE_HAS(page, "nothing for sale under this id");
    ASSERT_PAGE_HAS(page, "name=\"quantity\" value=\"7\"");
    ASSERT_SEEN(submit(&m.visitor, "/p/never-was", "quantity=1"), 404, NULL);
    assert_null(m.visitor.cart.data);
    harness_close(m.h);
}

TEST(lines_are_changed_and_removed)
{
    struct market m = market_open();
    put_in(&m.visitor, "Tea", m.tea, 2);
    put_in(&m.visitor, "Cups", m.cups, 1);
    ASSERT_LEADS_TO(submit(&m.visitor, line_path(&m, 0, ""), "quantity=5"), "/cart");
    struct seen page = visit(&m.visitor, "/cart?format=json");
    assert_int_equal(seen_integer(page, "/lines/0/quantity"), 5);
    struct seen wrong = submit(&m.visitor, line_path(&m, 0, ""), "quantity=many");
    ASSERT_SEEN(wrong, 422, NULL);
    ASSERT_PAGE_HAS(wrong, "Give a whole number.");
    ASSERT_LEADS_TO(submit(&m.visitor, line_path(&m, 0, "/remove"), "x=y"), "/cart");
    ASSERT_LEADS_TO(submit(&m.visitor, line_path(&m, 0, ""), "quantity=0"), "/cart");
    ASSERT_PAGE_HAS(visit(&m.visitor, "/cart"), "Your cart is empty");
    harness_close(m.h);
}

TEST(more_than_there_is_stands_beside_the_line)
{
    struct market m = market_open();
    put_in(&m.visitor, "Cups", m.cups, 3);
    struct seen page = visit(&m.visitor, "/cart");
    ASSERT_PAGE_HAS(page, "only 2 are left");
    assert_false(page_has(page, "href=\"/checkout\""));
    harness_close(m.h);
}

TEST(another_visitors_line_is_not_there)
{
    struct market m = market_open();
    put_in(&m.visitor, "Tea", m.tea, 2);
    const char *line = line_path(&m, 0, "");
    struct visitor other = {.harness = m.h};
    struct seen page = submit(&other, line, "quantity=9");
    ASSERT_SEEN(page, 404, NULL);
    put_in(&other, "Tea", m.tea, 1);
    ASSERT_SEEN(submit(&other, line, "quantity=9"), 404, NULL);
    /* Neither does a cart open to who only knows its id. */
    other.cart = str_from(m.visitor.cart.data, sizeof "__Host-cart=cart_" - 1 + 26);
    ASSERT_PAGE_HAS(visit(&other, "/cart"), "Your cart is empty");
    struct seen mine = visit(&m.visitor, "/cart?format=json");
    assert_int_equal(seen_integer(mine, "/lines/0/quantity"), 2);
    harness_close(m.h);
}

TEST(a_form_from_another_site_is_refused)
{
    struct market m = market_open();
    put_in(&m.visitor, "Tea", m.tea, 2);
    const char *line = line_path(&m, 0, "");
    struct seen cart = visit(&m.visitor, "/cart");
    m.visitor.origin = S("https://evil.example");
    struct seen page = submit(&m.visitor, line, "quantity=9");
    ASSERT_SEEN(page, 403, NULL);
    ASSERT_PAGE_HAS(page, "from another site");
    m.visitor.hides_origin = true;
    ASSERT_SEEN(submit(&m.visitor, line, "quantity=9"), 403, NULL);
    struct str token = form_token_of(cart);
    ASSERT_LEADS_TO(submit(&m.visitor, line, "quantity=3&form_token=%.*s", STR_ARG(token)),
                    "/cart");
    /* The token is good for its own form only. */
    ASSERT_SEEN(submit(&m.visitor, line_path(&m, 0, "/remove"), "form_token=%.*s", STR_ARG(token)),
                403, NULL);
    harness_close(m.h);
}

TEST(where_cookies_cannot_be_kept_the_page_says_so)
{
    struct market m = market_open();
    assert_false(page_has(visit(&m.visitor, "/cart"), "is not encrypted"));
    m.visitor.host = S("127.0.0.1:8080");
    assert_false(page_has(visit(&m.visitor, "/cart"), "is not encrypted"));
    m.visitor.host = S("shop.example");
    ASSERT_PAGE_HAS(visit(&m.visitor, "/cart"), "is not encrypted");
    ASSERT_PAGE_HAS(visit(&m.visitor, "/sign-in"), "is not encrypted");
    harness_close(m.h);
}

TEST(a_cart_that_is_gone_gives_way_to_a_new_one)
{
    struct market m = market_open();
    m.visitor.cart = S("__Host-cart=cart_01h455vb4pex5vsknk084sn02q.AAAA");
    ASSERT_PAGE_HAS(visit(&m.visitor, "/cart"), "Your cart is empty");
    put_in(&m.visitor, "Tea", m.tea, 1);
    ASSERT_LEADS_TO(check_out(&m.visitor, "cash"), "/orders/grp_");
    put_in(&m.visitor, "Tea", m.tea, 1);
    assert_int_equal(seen_count(visit(&m.visitor, "/cart?format=json"), "/lines"), 1);
    harness_close(m.h);
}

TEST(a_line_that_was_taken_out_can_be_put_back)
{
    struct market m = market_open();
    put_in(&m.visitor, "Tea", m.tea, 2);
    struct seen removed = submit(&m.visitor, line_path(&m, 0, "/remove"), "x=y");
    ASSERT_LEADS_TO(removed, "/cart?removed=var_");
    struct seen page = visit(&m.visitor, arena_text(harness_arena(m.h), removed.location));
    ASSERT_PAGE_HAS(page, "Put it back");
    ASSERT_PAGE_HAS(page, "Your cart is empty");
    ASSERT_LEADS_TO(submit(&m.visitor, "/cart/lines", "variant_id=%.*s&quantity=2", STR_ARG(m.tea)),
                    "/cart");
    page = visit(&m.visitor, "/cart?format=json");
    assert_int_equal(seen_integer(page, "/lines/0/quantity"), 2);
    ASSERT_SEEN(visit(&m.visitor, "/cart?removed=var_01h455vb4pex5vsknk084sn02q"), 200, NULL);
    ASSERT_LEADS_TO(submit(&m.visitor, "/cart/lines", "quantity=2"), "/cart");
    struct seen wrong =
        submit(&m.visitor, "/cart/lines", "variant_id=var_01h455vb4pex5vsknk084sn02q");
    ASSERT_SEEN(wrong, 422, NULL);
    harness_close(m.h);
}

TEST(the_buttons_beside_the_number_count_up_and_down)
{
    struct market m = market_open();
    put_in(&m.visitor, "Tea", m.tea, 2);
    ASSERT_LEADS_TO(submit(&m.visitor, line_path(&m, 0, ""), "quantity=2&step=1"), "/cart");
    ASSERT_LEADS_TO(submit(&m.visitor, line_path(&m, 0, ""), "quantity=3&step=1"), "/cart");
    struct seen page = visit(&m.visitor, "/cart?format=json");
    assert_int_equal(seen_integer(page, "/lines/0/quantity"), 4);
    ASSERT_LEADS_TO(submit(&m.visitor, line_path(&m, 0, ""), "quantity=1&step=-1"),
                    "/cart?removed=var_");
    ASSERT_PAGE_HAS(visit(&m.visitor, "/cart"), "Your cart is empty");
    harness_close(m.h);
}

TEST(another_currency_is_told_where_it_is_put_in)
{
    struct market m = market_open();
    struct shop other = shop_open(m.h, "Dukani", "TZ", "TZS");
    struct str vanilla = shop_sell(other, "Vanilla", 900000, 5);
    put_in(&m.visitor, "Tea", m.tea, 1);
    struct seen page = submit(&m.visitor, product_page(&m.visitor, "Vanilla"),
                              "variant_id=%.*s&quantity=1", STR_ARG(vanilla));
    ASSERT_SEEN(page, 409, NULL);
    ASSERT_PAGE_HAS(page, "Your cart is in KES and this shop sells in TZS");
    assert_int_equal(seen_count(visit(&m.visitor, "/cart?format=json"), "/lines"), 1);
    harness_close(m.h);
}
