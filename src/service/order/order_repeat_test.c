/* Orders that a client names itself, and sends again. */
#include "order/order_shop_test.h"

#define EXTERNAL ",\"external_id\":\"0b9f3c1e-7c3a-4f6d-9e61-2f4f7f1f0a55\""
#define REST                                                                        \
    ",\"email\":\"a@b.example\",\"expected_total\":{\"amount\":15000,\"currency\":" \
    "\"KES\"}" EXTERNAL

static struct seen place(struct harness *h, struct as as, struct seen cart, const char *key,
                         const char *rest)
{
    as.key = str_of(key);
    return harness_call(h, as, "POST", "/api/orders", "{\"cart_id\":\"%.*s\"%s}",
                        STR_ARG(seen_text(cart, "/id")), rest);
}

static int64_t groups(struct harness *h)
{
    return harness_sql(h, "select count(*) as n from [order.group] as g");
}

TEST(a_guest_who_sends_an_order_again_under_a_new_key_gets_the_one_that_stands)
{
    struct harness *h = harness_open();
    struct shop shop = shop_open(h, "duka", "KE", "KES");
    struct str mango = shop_sell(shop, "Mango", 5000, 40);
    struct seen cart = cart_with(h, (struct as){0}, mango, 3);
    struct seen first = place(h, guest(cart), cart, "key-1", REST);
    struct seen again = place(h, guest(cart), cart, "key-2", REST);
    ASSERT_SEEN(first, 201, NULL);
    ASSERT_SEEN(again, 201, NULL);
    assert_str(seen_text(first, "/orders/0/external_id"),
               S("0b9f3c1e-7c3a-4f6d-9e61-2f4f7f1f0a55"));
    assert_str(seen_text(again, "/id"), seen_text(first, "/id"));
    assert_str(seen_text(again, "/token"), seen_text(first, "/token"));
    assert_int_equal(groups(h), 1);
    assert_int_equal(shop_reserved(shop, mango), 3);
    harness_close(h);
}

TEST(another_cart_under_the_same_external_id_is_refused_and_opens_nothing)
{
    struct harness *h = harness_open();
    struct shop shop = shop_open(h, "duka", "KE", "KES");
    struct str mango = shop_sell(shop, "Mango", 5000, 40);
    struct seen cart = cart_with(h, (struct as){0}, mango, 3);
    struct seen other = cart_with(h, (struct as){0}, mango, 3);
    ASSERT_SEEN(place(h, guest(cart), cart, "key-1", REST), 201, NULL);
    struct seen refused = place(h, guest(other), other, "key-2", REST);
    ASSERT_SEEN(refused, 409, "external_id_taken");
    assert_int_equal(seen_text(refused, "/token").length, 0);
    assert_int_equal(groups(h), 1);
    assert_int_equal(shop_reserved(shop, mango), 3);
    /* The cart was not used up: under an id of its own it is ordered. */
    ASSERT_SEEN(place(h, guest(other), other, "key-3",
                      ",\"email\":\"a@b.example\",\"expected_total\":{\"amount\":15000,"
                      "\"currency\":\"KES\"},\"external_id\":\"another-one\""),
                201, NULL);
    harness_close(h);
}

TEST(whoever_lacks_the_cart_does_not_learn_what_it_became)
{
    struct harness *h = harness_open();
    struct shop shop = shop_open(h, "duka", "KE", "KES");
    struct str mango = shop_sell(shop, "Mango", 5000, 40);
    struct seen cart = cart_with(h, (struct as){0}, mango, 3);
    ASSERT_SEEN(place(h, guest(cart), cart, "key-1", REST), 201, NULL);
    struct as stranger = guest(cart_with(h, (struct as){0}, mango, 1));
    struct seen refused = place(h, stranger, cart, "key-2", REST);
    assert_true(refused.status == 404 || refused.status == 409);
    assert_int_equal(seen_text(refused, "/token").length, 0);
    harness_close(h);
}

TEST(an_external_id_is_unique_in_a_shop_and_free_in_another)
{
    struct harness *h = harness_open();
    struct shop duka = shop_open(h, "duka", "KE", "KES");
    struct shop soko = shop_open(h, "soko", "KE", "KES");
    struct str mango = shop_sell(duka, "Mango", 5000, 40);
    struct str bread = shop_sell(soko, "Bread", 5000, 40);
    struct seen first = cart_with(h, (struct as){0}, mango, 3);
    struct seen second = cart_with(h, (struct as){0}, bread, 3);
    ASSERT_SEEN(place(h, guest(first), first, "key-1", REST), 201, NULL);
    ASSERT_SEEN(place(h, guest(second), second, "key-2", REST), 201, NULL);
    assert_int_equal(groups(h), 2);
    ASSERT_SEEN(place(h, guest(first), first, "key-3",
                      ",\"email\":\"a@b.example\",\"expected_total\":{\"amount\":15000,"
                      "\"currency\":\"KES\"},\"external_id\":\"Not A Slug!\""),
                422, NULL);
    harness_close(h);
}
