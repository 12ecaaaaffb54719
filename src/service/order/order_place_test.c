/* From a cart to orders: what is written, what is held, what is refused. */
#include "order/order_shop_test.h"

#include "base/limits.h"

static struct seen place(struct harness *h, struct as as, struct seen cart, const char *rest)
{
    return harness_call(h, as, "POST", "/api/orders", "{\"cart_id\":\"%.*s\"%s}",
                        STR_ARG(seen_text(cart, "/id")), rest);
}

TEST(a_guest_orders_with_the_minimum_of_fields)
{
    struct harness *h = harness_open();
    struct shop shop = shop_open(h, "duka", "KE", "KES");
    struct str mango = shop_sell(shop, "Mango", 5000, 40);
    struct seen cart = cart_with(h, (struct as){0}, mango, 3);
    struct seen group =
        harness_call(h, (struct as){.key = S("a")}, "POST", "/api/orders",
                     "{\"cart_id\":\"%.*s\",\"cart_token\":\"%.*s\",\"phone\":\"+254712345678\","
                     "\"expected_total\":{\"amount\":15000,\"currency\":\"KES\"}}",
                     STR_ARG(seen_text(cart, "/id")), STR_ARG(seen_text(cart, "/token")));
    ASSERT_SEEN(group, 201, NULL);
    assert_true(str_starts(seen_text(group, "/id"), S("grp_")));
    assert_int_equal(seen_text(group, "/token").length, 43);
    assert_int_equal(seen_integer(group, "/total/amount"), 15000);
    assert_int_equal(seen_integer(group, "/amount_due/amount"), 15000);
    assert_str(seen_text(group, "/expires_at"), S("2026-01-05T08:15:00.000Z"));
    assert_int_equal(seen_count(group, "/orders"), 1);
    assert_true(str_starts(seen_text(group, "/orders/0/id"), S("order_")));
    assert_str(seen_text(group, "/orders/0/number"), S("1001"));
    assert_str(seen_text(group, "/orders/0/business_id"), shop.id);
    assert_str(seen_text(group, "/orders/0/status"), S("pending_payment"));
    assert_str(seen_text(group, "/orders/0/state"), S("open"));
    assert_str(seen_text(group, "/orders/0/payment_state"), S("pending"));
    assert_str(seen_text(group, "/orders/0/fulfilment_state"), S("unfulfilled"));
    assert_int_equal(seen_integer(group, "/orders/0/lines/0/quantity"), 3);
    assert_str(seen_text(group, "/orders/0/lines/0/variant_id"), mango);
    assert_int_equal(seen_integer(group, "/orders/0/lines/0/total/amount"), 15000);
    assert_str(seen_text(group, "/orders/0/delivery/option"), S("pickup"));
    assert_str(seen_text(group, "/orders/0/contact/phone"), S("+254*******78"));
    assert_str(seen_text(group, "/orders/0/timeline/0/kind"), S("placed"));
    assert_str(seen_text(group, "/orders/0/timeline/0/actor"), S("guest"));
    assert_int_equal(shop_reserved(shop, mango), 3);
    assert_int_equal(shop_on_hand(shop, mango), 40);
    assert_books_agree(h);
    harness_close(h);
}

TEST(a_cart_of_two_shops_becomes_two_orders_in_one_group)
{
    struct harness *h = harness_open();
    struct shop duka = shop_open(h, "duka", "KE", "KES");
    struct shop soko = shop_open(h, "soko", "KE", "KES");
    struct str mango = shop_sell(duka, "Mango", 5000, 40);
    struct str bread = shop_sell(soko, "Bread", 6550, 40);
    struct str salt = shop_sell(duka, "Salt", 333, 40);
    struct seen cart = cart_with(h, (struct as){0}, mango, 1);
    cart_put_in(h, cart, bread, 2);
    struct seen full = cart_put_in(h, cart, salt, 3);
    struct seen group = order_of(h, (struct as){0}, full);
    ASSERT_SEEN(group, 201, NULL);
    assert_int_equal(seen_count(group, "/orders"), 2);
    assert_int_equal(seen_integer(group, "/total/amount"), 5000 + 2 * 6550 + 3 * 333);
    assert_int_equal(seen_integer(group, "/orders/0/total/amount")
                         + seen_integer(group, "/orders/1/total/amount"),
                     seen_integer(group, "/total/amount"));
    bool is_duka_first = str_eq(seen_text(group, "/orders/0/business_id"), duka.id);
    assert_int_equal(seen_count(group, is_duka_first ? "/orders/0/lines" : "/orders/1/lines"), 2);
    assert_int_equal(shop_reserved(soko, bread), 2);
    /* One short line, and nothing of it all is held. */
    struct seen again = cart_with(h, (struct as){0}, mango, 1);
    struct seen greedy = cart_put_in(h, again, bread, 39);
    struct seen refused = order_of(h, (struct as){0}, greedy);
    ASSERT_SEEN(refused, 409, "out_of_stock");
    assert_true(seen_has_error(refused, "/lines/1", "out_of_stock"));
    assert_int_equal(shop_reserved(duka, mango), 1);
    assert_int_equal(shop_reserved(soko, bread), 2);
    /* The cart is as it was: with less of it the order goes through. */
    struct arena *arena = harness_arena(h);
    const char *line =
        arena_print(arena, "/api/carts/%.*s/lines/%.*s", STR_ARG(seen_text(greedy, "/id")),
                    STR_ARG(seen_text(greedy, "/lines/1/id")))
            .data;
    struct seen less = harness_call(h, guest(again), "PATCH", line, "{\"quantity\":38}");
    ASSERT_SEEN(order_of(h, (struct as){0}, less), 201, NULL);
    assert_books_agree(h);
    harness_close(h);
}

TEST(the_same_key_gives_the_same_order)
{
    struct harness *h = harness_open();
    struct shop shop = shop_open(h, "duka", "KE", "KES");
    struct str mango = shop_sell(shop, "Mango", 5000, 40);
    struct seen cart = cart_with(h, (struct as){0}, mango, 3);
    struct as as = guest(cart);
    as.key = S("only-once");
    const char *rest =
        ",\"email\":\"a@b.example\",\"expected_total\":{\"amount\":15000,\"currency\":\"KES\"}";
    struct seen first = place(h, as, cart, rest), second = place(h, as, cart, rest);
    ASSERT_SEEN(first, 201, NULL);
    ASSERT_SEEN(second, 201, NULL);
    assert_true(second.is_replay);
    assert_str(second.body, first.body);
    as.key = S("another");
    ASSERT_SEEN(place(h, as, cart, rest), 409, "cart_ordered");
    assert_int_equal(harness_sql(h, "select count(*) as n from [order.group] as g"), 1);
    harness_close(h);
}

TEST(an_order_that_lacks_something_is_refused_for_it)
{
    struct harness *h = harness_open();
    struct shop shop = shop_open(h, "duka", "KE", "KES");
    struct str mango = shop_sell(shop, "Mango", 5000, 40);
    struct seen cart = cart_with(h, (struct as){0}, mango, 3);
    struct as as = guest(cart);
    const char *good =
        ",\"email\":\"a@b.example\",\"expected_total\":{\"amount\":15000,\"currency\":\"KES\"}";
    ASSERT_SEEN(place(h, as, cart, good), 400, "idempotency_key_required");
    as.key = S("k");
    struct seen seen = place(h, as, cart, "");
    ASSERT_SEEN(seen, 422, NULL);
    assert_true(seen_has_error(seen, "/expected_total", "required"));
    seen = place(h, as, cart, ",\"expected_total\":{\"amount\":15000,\"currency\":\"KES\"}");
    ASSERT_SEEN(seen, 422, NULL);
    assert_true(seen_has_error(seen, "/email", "required"));
    seen = place(h, as, cart,
                 ",\"email\":\"nobody\",\"expected_total\":{\"amount\":1,\"currency\":\"KES\"}");
    ASSERT_SEEN(seen, 422, NULL);
    seen =
        place(h, as, cart,
              ",\"email\":\"a@b.example\",\"expected_total\":{\"amount\":1,\"currency\":\"KES\"}");
    ASSERT_SEEN(seen, 409, "total_changed");
    assert_true(seen_has_error(seen, "/expected_total", "total_changed"));
    seen = place(h, as, cart,
                 ",\"email\":\"a@b.example\",\"total\":1,"
                 "\"expected_total\":{\"amount\":15000,\"currency\":\"KES\"}");
    assert_true(seen_has_error(seen, "/total", "unknown_field"));
    ASSERT_SEEN(place(h, (struct as){.key = S("k")}, cart, good), 404, "not_found");
    assert_int_equal(shop_reserved(shop, mango), 0);
    struct seen empty = harness_call(h, (struct as){0}, "POST", "/api/carts", "{}");
    struct as none = guest(empty);
    none.key = S("k");
    ASSERT_SEEN(place(h, none, empty, good), 409, "cart_empty");
    ASSERT_SEEN(place(h, as, cart, good), 201, NULL);
    harness_close(h);
}

TEST(a_suspended_shop_sells_nothing_from_that_moment)
{
    struct harness *h = harness_open();
    struct shop shop = shop_open(h, "duka", "KE", "KES");
    struct str mango = shop_sell(shop, "Mango", 5000, 40);
    struct seen cart = cart_with(h, (struct as){0}, mango, 3);
    shop_suspend(shop);
    ASSERT_SEEN(order_of(h, (struct as){0}, cart), 409, "business_not_selling");
    assert_int_equal(shop_reserved(shop, mango), 0);
    harness_close(h);
}

TEST(numbers_count_each_shop_for_itself)
{
    struct harness *h = harness_open();
    struct shop duka = shop_open(h, "duka", "KE", "KES");
    struct shop soko = shop_open(h, "soko", "KE", "KES");
    struct str mango = shop_sell(duka, "Mango", 5000, 40);
    struct str bread = shop_sell(soko, "Bread", 6550, 40);
    assert_str(seen_text(guest_order(h, mango, 1), "/orders/0/number"), S("1001"));
    assert_str(seen_text(guest_order(h, mango, 1), "/orders/0/number"), S("1002"));
    assert_str(seen_text(guest_order(h, bread, 1), "/orders/0/number"), S("1001"));
    harness_close(h);
}

TEST(shelves_cannot_be_emptied_by_orders_nobody_means_to_pay)
{
    struct harness *h = harness_open();
    struct shop shop = shop_open(h, "duka", "KE", "KES");
    struct str mango = shop_sell(shop, "Mango", 5000, 400);
    struct arena *arena = harness_arena(h);
    for (int i = 0; i <= HOLDS_PER_CONTACT_MAX; i++) {
        struct seen cart = cart_with(h, (struct as){0}, mango, 1);
        struct as as = guest(cart);
        as.key = arena_print(arena, "k%d", i);
        as.address = arena_print(arena, "10.9.%d.1", i);
        struct seen seen = place(h, as, cart,
                                 i % 2 ? ",\"email\":\"Sly@b.example\",\"expected_total\":"
                                         "{\"amount\":5000,\"currency\":\"KES\"}"
                                       : ",\"email\":\"sly@B.example\",\"expected_total\":"
                                         "{\"amount\":5000,\"currency\":\"KES\"}");
        if (i < HOLDS_PER_CONTACT_MAX)
            ASSERT_SEEN(seen, 201, NULL);
        else
            ASSERT_SEEN(seen, 429, "too_many_holds");
    }
    for (int i = 0; i <= HOLDS_PER_ADDRESS_MAX; i++) {
        struct seen cart = cart_with(h, (struct as){0}, mango, 1);
        struct as as = guest(cart);
        as.key = arena_print(arena, "n%d", i);
        as.address = S("10.9.200.1");
        struct seen seen = place(h, as, cart,
                                 arena_print(arena,
                                             ",\"phone\":\"+2547123456%02d\",\"expected_total\":"
                                             "{\"amount\":5000,\"currency\":\"KES\"}",
                                             i)
                                     .data);
        if (i < HOLDS_PER_ADDRESS_MAX)
            ASSERT_SEEN(seen, 201, NULL);
        else
            ASSERT_SEEN(seen, 429, "too_many_holds");
    }
    harness_close(h);
}

TEST(who_may_read_an_order_and_what_it_shows)
{
    struct harness *h = harness_open();
    struct shop shop = shop_open(h, "duka", "KE", "KES");
    struct shop other = shop_open(h, "soko", "KE", "KES");
    struct str mango = shop_sell(shop, "Mango", 5000, 40);
    struct as amina = account(person_open(h, "amina"));
    struct as viewer = account(person_open(h, "viola"));
    shop_join(shop, viewer.token, "viewer");
    struct seen group = order_of(h, amina, cart_with(h, amina, mango, 2));
    ASSERT_SEEN(group, 201, NULL);
    struct arena *arena = harness_arena(h);
    const char *whole =
        arena_print(arena, "/api/order_groups/%.*s", STR_ARG(seen_text(group, "/id"))).data;
    struct seen mine = order_now(h, amina, group, 0);
    ASSERT_SEEN(mine, 200, NULL);
    assert_str(seen_text(mine, "/contact/name"), S("Amina"));
    assert_str(seen_text(mine, "/timeline/0/actor"), S("customer"));
    struct seen link = order_now(h, holder(group), group, 0);
    assert_str(seen_text(link, "/contact/name"), S("A***"));
    struct seen sold = order_now(h, owner(shop), group, 0);
    assert_str(seen_text(sold, "/contact/name"), S("Amina"));
    struct seen seen = order_now(h, viewer, group, 0);
    ASSERT_SEEN(seen, 200, NULL);
    assert_true(seen_is_null(seen, "/contact"));
    ASSERT_SEEN(harness_call(h, amina, "GET", whole, NULL), 200, NULL);
    ASSERT_SEEN(harness_call(h, holder(group), "GET", whole, NULL), 200, NULL);
    seen = harness_call(h, owner(shop), "GET", whole, NULL);
    ASSERT_SEEN(seen, 200, NULL);
    assert_true(seen_is_null(seen, "/token"));
    ASSERT_SEEN(order_now(h, (struct as){0}, group, 0), 404, "not_found");
    ASSERT_SEEN(order_now(h, owner(other), group, 0), 404, "not_found");
    ASSERT_SEEN(harness_call(h, owner(other), "GET", whole, NULL), 404, "not_found");
    ASSERT_SEEN(harness_call(h, (struct as){0}, "GET", whole, NULL), 404, "not_found");
    struct seen stranger = guest_order(h, mango, 1);
    ASSERT_SEEN(order_now(h, holder(stranger), group, 0), 404, "not_found");
    harness_close(h);
}

TEST(a_shop_sees_its_own_order_of_a_group_and_no_other)
{
    struct harness *h = harness_open();
    struct shop duka = shop_open(h, "duka", "KE", "KES");
    struct shop soko = shop_open(h, "soko", "KE", "KES");
    struct seen cart = cart_with(h, (struct as){0}, shop_sell(duka, "Mango", 5000, 40), 1);
    cart = cart_put_in(h, cart, shop_sell(soko, "Bread", 6550, 40), 1);
    struct seen group = order_of(h, (struct as){0}, cart);
    ASSERT_SEEN(group, 201, NULL);
    const char *whole =
        arena_print(harness_arena(h), "/api/order_groups/%.*s", STR_ARG(seen_text(group, "/id")))
            .data;
    struct seen seen = harness_call(h, owner(duka), "GET", whole, NULL);
    ASSERT_SEEN(seen, 200, NULL);
    assert_int_equal(seen_count(seen, "/orders"), 1);
    assert_str(seen_text(seen, "/orders/0/business_id"), duka.id);
    assert_int_equal(seen_integer(seen, "/total/amount"), 5000);
    harness_close(h);
}

static const char *list_path(struct shop shop, const char *query)
{
    return arena_print(harness_arena(shop.harness), "/api/businesses/%.*s/orders%s",
                       STR_ARG(shop.id), query)
        .data;
}

/* Three orders of an account, a second apart, the middle one of two shops. */
static void order_thrice(struct harness *h, struct as amina, struct shop shop, struct shop other)
{
    struct str mango = shop_sell(shop, "Mango", 5000, 40);
    struct str bread = shop_sell(other, "Bread", 100, 40);
    for (int i = 0; i < 3; i++) {
        struct seen cart = cart_with(h, amina, mango, 1 + i);
        if (i == 1)
            cart = cart_put_in(h, cart, bread, 1);
        ASSERT_SEEN(order_of(h, amina, cart), 201, NULL);
        harness_advance(h, 1000);
    }
}

TEST(a_shop_pages_through_its_sales)
{
    struct harness *h = harness_open();
    struct shop shop = shop_open(h, "duka", "KE", "KES"), other = shop_open(h, "soko", "KE", "KES");
    struct as amina = account(person_open(h, "amina")), viewer = account(person_open(h, "viola"));
    shop_join(shop, viewer.token, "viewer");
    order_thrice(h, amina, shop, other);
    struct seen page = harness_call(h, owner(shop), "GET", list_path(shop, "?limit=2"), NULL);
    ASSERT_SEEN(page, 200, NULL);
    assert_int_equal(seen_count(page, "/data"), 2);
    assert_true(seen_bool(page, "/has_more"));
    assert_str(seen_text(page, "/data/0/number"), S("1003"));
    assert_int_equal(seen_integer(page, "/data/0/units"), 3);
    assert_str(seen_text(page, "/data/0/title"), S("Mango"));
    assert_str(seen_text(page, "/data/0/contact_name"), S("Amina"));
    const char *next = arena_print(harness_arena(h), "?limit=2&cursor=%.*s",
                                   STR_ARG(seen_text(page, "/next_cursor")))
                           .data;
    page = harness_call(h, viewer, "GET", list_path(shop, next), NULL);
    ASSERT_SEEN(page, 200, NULL);
    assert_int_equal(seen_count(page, "/data"), 1);
    assert_str(seen_text(page, "/data/0/number"), S("1001"));
    assert_true(seen_is_null(page, "/data/0/contact_name"));
    assert_true(seen_is_null(page, "/next_cursor"));
    ASSERT_SEEN(harness_call(h, owner(other), "GET", list_path(shop, ""), NULL), 404, "not_found");
    ASSERT_SEEN(harness_call(h, (struct as){0}, "GET", list_path(shop, ""), NULL), 401, NULL);
    harness_close(h);
}

TEST(sales_are_filtered_by_their_states_and_times)
{
    static const struct {
        const char *query;
        size_t count;
    } FILTERS[] = {{"?status=pending_payment", 3},
                   {"?status=paid", 0},
                   {"?payment_state=pending", 3},
                   {"?payment_state=due", 0},
                   {"?fulfilment_state=unfulfilled", 3},
                   {"?fulfilment_state=packed", 0},
                   {"?channel=api", 3},
                   {"?channel=web", 0},
                   {"?channel=api&status=paid", 0},
                   {"?created_from=2026-01-05T08:00:01Z", 2},
                   {"?created_to=2026-01-05T08:00:01Z", 1},
                   {"?status=pending_payment&created_from=2026-01-05T08:00:02Z", 1}};
    static const char *const WRONG[] = {"?status=odd", "?channel=odd", "?cursor=odd", "?odd=1",
                                        "?limit=101"};
    struct harness *h = harness_open();
    struct shop shop = shop_open(h, "duka", "KE", "KES"), other = shop_open(h, "soko", "KE", "KES");
    order_thrice(h, account(person_open(h, "amina")), shop, other);
    for (size_t i = 0; i < sizeof FILTERS / sizeof *FILTERS; i++) {
        struct seen page =
            harness_call(h, owner(shop), "GET", list_path(shop, FILTERS[i].query), NULL);
        ASSERT_SEEN(page, 200, NULL);
        assert_int_equal(seen_count(page, "/data"), FILTERS[i].count);
    }
    for (size_t i = 0; i < sizeof WRONG / sizeof *WRONG; i++)
        ASSERT_SEEN(harness_call(h, owner(shop), "GET", list_path(shop, WRONG[i]), NULL), 400,
                    "invalid_query");
    harness_close(h);
}

TEST(an_account_pages_through_its_purchases)
{
    struct harness *h = harness_open();
    struct shop shop = shop_open(h, "duka", "KE", "KES"), other = shop_open(h, "soko", "KE", "KES");
    struct as amina = account(person_open(h, "amina")), stranger = account(person_open(h, "sam"));
    order_thrice(h, amina, shop, other);
    struct seen page = harness_call(h, amina, "GET", "/api/me/orders?limit=2", NULL);
    ASSERT_SEEN(page, 200, NULL);
    assert_int_equal(seen_count(page, "/data"), 2);
    assert_int_equal(seen_count(page, "/data/0/orders"), 1);
    assert_int_equal(seen_count(page, "/data/1/orders"), 2);
    assert_int_equal(seen_integer(page, "/data/1/total/amount"), 10100);
    page = harness_call(h, amina, "GET",
                        arena_print(harness_arena(h), "/api/me/orders?limit=2&cursor=%.*s",
                                    STR_ARG(seen_text(page, "/next_cursor")))
                            .data,
                        NULL);
    assert_int_equal(seen_count(page, "/data"), 1);
    page = harness_call(h, stranger, "GET", "/api/me/orders", NULL);
    assert_int_equal(seen_count(page, "/data"), 0);
    ASSERT_SEEN(harness_call(h, (struct as){0}, "GET", "/api/me/orders", NULL), 401, NULL);
    harness_close(h);
}
