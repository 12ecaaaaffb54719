/* Many at once on the same cart, order and shelf: one wins, the others are told why. */
#include "order/order_shop_test.h"

#include <pthread.h>

enum { RIVALS = 8 };

/* One call, made by a thread of its own. */
struct rival {
    struct harness *harness;
    struct as as;
    const char *method;
    const char *path;
    const char *body;
    struct seen seen;
};

static void *run(void *user)
{
    struct rival *rival = user;
    rival->seen =
        harness_call(rival->harness, rival->as, rival->method, rival->path, "%s", rival->body);
    return NULL;
}

static void race(struct rival *rivals, size_t count)
{
    pthread_t threads[RIVALS];
    for (size_t i = 0; i < count; i++)
        assert_int_equal(pthread_create(&threads[i], NULL, run, &rivals[i]), 0);
    for (size_t i = 0; i < count; i++)
        pthread_join(threads[i], NULL);
}

static size_t count_of(const struct rival *rivals, size_t count, int status)
{
    size_t found = 0;
    for (size_t i = 0; i < count; i++)
        found += rivals[i].seen.status == status;
    return found;
}

static const char *order_body(struct harness *h, struct seen cart)
{
    return arena_print(harness_arena(h),
                       "{\"cart_id\":\"%.*s\",\"email\":\"a@b.example\",\"expected_total\":"
                       "{\"amount\":%lld,\"currency\":\"KES\"}}",
                       STR_ARG(seen_text(cart, "/id")),
                       (long long)seen_integer(cart, "/total/amount"))
        .data;
}

TEST(a_cart_is_ordered_once_however_many_tabs_try)
{
    struct harness *h = harness_open();
    struct shop shop = shop_open(h, "duka", "KE", "KES");
    struct str mango = shop_sell(shop, "Mango", 5000, 40);
    struct seen cart = cart_with(h, (struct as){0}, mango, 3);
    struct rival rivals[RIVALS];
    for (size_t i = 0; i < RIVALS; i++) {
        rivals[i] = (struct rival){.harness = h,
                                   .as = guest(cart),
                                   .method = "POST",
                                   .path = "/api/orders",
                                   .body = order_body(h, cart)};
        rivals[i].as.key = arena_print(harness_arena(h), "tab %zu", i);
    }
    race(rivals, RIVALS);
    assert_int_equal(count_of(rivals, RIVALS, 201), 1);
    assert_int_equal(count_of(rivals, RIVALS, 409), RIVALS - 1);
    assert_int_equal(shop_reserved(shop, mango), 3);
    assert_books_agree(h);
    harness_close(h);
}

TEST(the_last_unit_is_sold_once)
{
    struct harness *h = harness_open();
    struct shop duka = shop_open(h, "duka", "KE", "KES"), soko = shop_open(h, "soko", "KE", "KES");
    struct str last = shop_sell(duka, "Last", 5000, 1), other = shop_sell(soko, "Other", 100, 40);
    struct rival rivals[RIVALS];
    for (size_t i = 0; i < RIVALS; i++) {
        /* In either order, so that locks are met from both sides. */
        struct seen cart = cart_with(h, (struct as){0}, i % 2 ? last : other, 1);
        cart = cart_put_in(h, cart, i % 2 ? other : last, 1);
        rivals[i] = (struct rival){.harness = h,
                                   .as = guest(cart),
                                   .method = "POST",
                                   .path = "/api/orders",
                                   .body = order_body(h, cart)};
        rivals[i].as.key = S("buy");
    }
    race(rivals, RIVALS);
    assert_int_equal(count_of(rivals, RIVALS, 201), 1);
    for (size_t i = 0; i < RIVALS; i++)
        if (rivals[i].seen.status != 201)
            ASSERT_SEEN(rivals[i].seen, 409, "out_of_stock");
    assert_int_equal(shop_reserved(duka, last), 1);
    assert_int_equal(shop_reserved(soko, other), 1);
    assert_books_agree(h);
    harness_close(h);
}

TEST(units_are_packed_once_however_many_hands_pack)
{
    struct harness *h = harness_open();
    struct shop shop = shop_open(h, "duka", "KE", "KES");
    struct seen group = guest_order(h, shop_sell(shop, "Mango", 5000, 40), 3);
    ASSERT_SEEN(pay(h, holder(group), group, "cash"), 201, NULL);
    struct rival rivals[RIVALS];
    for (size_t i = 0; i < RIVALS; i++)
        rivals[i] = (struct rival){.harness = h,
                                   .as = owner(shop),
                                   .method = "POST",
                                   .path = shop_order_path(shop, group, 0, "/fulfilments"),
                                   .body = "{}"};
    race(rivals, RIVALS);
    assert_int_equal(count_of(rivals, RIVALS, 201), 1);
    assert_int_equal(count_of(rivals, RIVALS, 409), RIVALS - 1);
    assert_int_equal(harness_sql(h, "select cast(sum(l.quantity) as bigint) as units\n"
                                    "from [order.fulfilment_line] as l"),
                     3);
    harness_close(h);
}

/* Whoever wins, the order ends in one piece: paid with its goods sold, or cancelled with all given
 * back. */
TEST(paying_and_cancelling_at_once_ends_in_one_of_them)
{
    struct harness *h = harness_open();
    struct shop shop = shop_open(h, "duka", "KE", "KES");
    struct str mango = shop_sell(shop, "Mango", 5000, 40);
    int64_t sold = 0;
    for (int round = 0; round < 6; round++) {
        struct seen group = guest_order(h, mango, 1);
        struct arena *arena = harness_arena(h);
        const char *body =
            arena_print(arena,
                        "{\"order_group_id\":\"%.*s\",\"provider\":\"%s\","
                        "\"method\":\"%s\"%s}",
                        STR_ARG(seen_text(group, "/id")), round % 2 ? "cash" : "sandbox",
                        round % 2 ? "cash" : "card", round % 2 ? "" : ",\"token\":\"tok_ok\"")
                .data;
        struct rival rivals[] = {
            {h, holder(group), "POST", "/api/payments", body, {.status = 0}},
            {h, holder(group), "POST", order_path(group, 0, "/cancel"), "{}", {.status = 0}}};
        rivals[0].as.key = arena_print(arena, "pay %d", round);
        race(rivals, 2);
        harness_settle(h);
        struct seen order = order_now(h, holder(group), group, 0);
        struct str status = seen_text(order, "/status");
        bool is_cancelled = rivals[1].seen.status == 200;
        assert_true(is_cancelled || rivals[1].seen.status == 409);
        assert_int_equal(str_eq(status, S("cancelled")), is_cancelled);
        sold += !is_cancelled;
        assert_int_equal(shop_on_hand(shop, mango), 40 - sold);
        assert_int_equal(shop_reserved(shop, mango), 0);
        assert_books_agree(h);
    }
    harness_close(h);
}
