/* The guided start: what is to do follows from what is there; samples come and go in one act. */
#include "order/order_shop_test.h"

static struct seen at(struct shop shop, struct as as, const char *method, const char *below)
{
    return harness_call(
        shop.harness, as, method,
        arena_print(harness_arena(shop.harness), "/api/businesses/%.*s%s", STR_ARG(shop.id), below)
            .data,
        NULL);
}

TEST(what_is_to_do_follows_from_what_is_there)
{
    struct harness *h = harness_open();
    struct shop shop = shop_open(h, "duka", "KE", "KES"), other = shop_open(h, "b", "KE", "KES");
    struct seen seen = at(shop, owner(shop), "GET", "/start");
    ASSERT_SEEN(seen, 200, NULL);
    assert_int_equal(seen_count(seen, "/steps"), 5);
    assert_int_equal(seen_integer(seen, "/done"), 3);
    assert_str(seen_text(seen, "/steps/2/key"), S("product"));
    assert_false(seen_bool(seen, "/steps/2/is_done"));
    assert_true(seen_bool(seen, "/steps/4/is_done"));
    shop_sell(shop, "Mango", 5000, 3);
    seen = at(shop, owner(shop), "GET", "/start");
    assert_true(seen_bool(seen, "/steps/2/is_done"));
    assert_false(seen_bool(seen, "/is_ready"));
    ASSERT_SEEN(at(shop, owner(other), "GET", "/start"), 404, NULL);
    ASSERT_SEEN(at(shop, (struct as){0}, "GET", "/start"), 401, NULL);
    harness_close(h);
}

TEST(samples_come_and_go_in_one_act)
{
    struct harness *h = harness_open();
    struct shop shop = shop_open(h, "duka", "KE", "KES"), other = shop_open(h, "b", "KE", "KES");
    struct str viewer = person_open(h, "viewer");
    shop_join(shop, viewer, "viewer");
    ASSERT_SEEN(at(shop, account(viewer), "POST", "/start/samples"), 403, NULL);
    ASSERT_SEEN(at(shop, owner(other), "POST", "/start/samples"), 404, NULL);
    struct seen seen = at(shop, owner(shop), "POST", "/start/samples");
    ASSERT_SEEN(seen, 201, NULL);
    assert_true(seen_bool(seen, "/has_samples"));
    assert_false(seen_bool(seen, "/steps/2/is_done"));
    ASSERT_SEEN(at(shop, owner(shop), "POST", "/start/samples"), 409, "has_samples");
    seen = at(shop, owner(shop), "GET", "/products");
    assert_int_equal(seen_count(seen, "/data"), 3);
    /* One is made the shop's own. */
    struct as as = owner(shop);
    as.if_match = S("*");
    struct str id = seen_text(seen, "/data/0/id");
    ASSERT_SEEN(harness_call(h, as, "PATCH",
                             arena_print(harness_arena(h), "/api/businesses/%.*s/products/%.*s",
                                         STR_ARG(shop.id), STR_ARG(id))
                                 .data,
                             "{\"title\":\"Mango\"}"),
                200, NULL);
    seen = at(shop, owner(shop), "DELETE", "/start/samples");
    ASSERT_SEEN(seen, 200, NULL);
    assert_false(seen_bool(seen, "/has_samples"));
    seen = at(shop, owner(shop), "GET", "/products");
    assert_int_equal(seen_count(seen, "/data"), 1);
    ASSERT_SEEN(at(shop, owner(shop), "DELETE", "/start/samples"), 200, NULL);
    harness_close(h);
}
