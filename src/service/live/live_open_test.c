/* Tickets, sockets and streams as far as they go without a network; and a business's counters. */
#include "order/order_shop_test.h"

#include "live_private.h"

#include <string.h>

#define KEY "dGhlIHNhbXBsZSBub25jZQ=="

static struct as socket_of(const char *origin)
{
    return (struct as){.origin = str_of(origin),
                       .headers = {S("Upgrade: websocket"), S("Connection: Upgrade"),
                                   S("Sec-WebSocket-Version: 13"), S("Sec-WebSocket-Key: " KEY)}};
}

static const char *socket_path(struct harness *h, struct seen ticket)
{
    return arena_print(harness_arena(h), "/api/socket?ticket=%.*s",
                       STR_ARG(seen_text(ticket, "/ticket")))
        .data;
}

TEST(a_ticket_opens_one_socket_within_half_a_minute)
{
    struct harness *h = harness_open();
    struct str amina = person_open(h, "amina");
    struct seen ticket = harness_call(h, account(amina), "POST", "/api/socket/tickets", "{}");
    ASSERT_SEEN(ticket, 201, NULL);
    assert_int_equal(seen_integer(ticket, "/expires_in"), 30);
    const char *path = socket_path(h, ticket);
    ASSERT_SEEN(harness_call(h, (struct as){0}, "GET", path, NULL), 426, "upgrade_required");
    ASSERT_SEEN(harness_call(h, socket_of("https://evil.example"), "GET", path, NULL), 403,
                "origin_mismatch");
    ASSERT_SEEN(harness_call(h, socket_of("http://localhost"), "GET", path, NULL), 101, NULL);
    ASSERT_SEEN(harness_call(h, socket_of(NULL), "GET", path, NULL), 401, "invalid_ticket");
    path = socket_path(h, harness_call(h, account(amina), "POST", "/api/socket/tickets", "{}"));
    harness_advance(h, 31000);
    ASSERT_SEEN(harness_call(h, socket_of(NULL), "GET", path, NULL), 401, "invalid_ticket");
    ASSERT_SEEN(harness_call(h, socket_of(NULL), "GET", "/api/socket?ticket=none", NULL), 401,
                "invalid_ticket");
    ASSERT_SEEN(harness_call(h, (struct as){0}, "POST", "/api/socket/tickets", "{}"), 401,
                "unauthenticated");
    harness_close(h);
}

TEST(a_guest_hears_of_his_order_and_of_no_other)
{
    struct harness *h = harness_open();
    struct shop shop = shop_open(h, "amina", "KE", "KES");
    struct str article = shop_sell(shop, "Mug", 1000, 50);
    struct seen group = guest_order(h, article, 1), other = guest_order(h, article, 1);
    struct str id = seen_text(group, "/orders/0/id");
    struct arena *arena = harness_arena(h);
    const char *body = arena_print(arena, "{\"topic\": \"order:%.*s\"}", STR_ARG(id)).data;
    const char *path = arena_print(arena, "/api/live?topic=order:%.*s", STR_ARG(id)).data;
    struct seen ticket = harness_call(h, holder(group), "POST", "/api/socket/tickets", "%s", body);
    ASSERT_SEEN(ticket, 201, NULL);
    ASSERT_SEEN(harness_call(h, socket_of(NULL), "GET", socket_path(h, ticket), NULL), 101, NULL);
    ASSERT_SEEN(harness_call(h, holder(other), "POST", "/api/socket/tickets", "%s", body), 404,
                "not_found");
    ASSERT_SEEN(harness_call(h, holder(group), "GET", path, NULL), 200, NULL);
    ASSERT_SEEN(harness_call(h, holder(other), "GET", path, NULL), 404, "not_found");
    ASSERT_SEEN(harness_call(h, (struct as){0}, "GET", path, NULL), 404, "not_found");
    ASSERT_SEEN(harness_call(h, owner(shop), "GET", path, NULL), 200, NULL);
    ASSERT_SEEN(harness_call(h, owner(shop), "GET", "/api/live?topic=what", NULL), 404,
                "not_found");
    ASSERT_SEEN(harness_call(h, owner(shop), "GET", "/api/live", NULL), 400, "invalid_query");
    harness_close(h);
}

TEST(the_counters_of_a_business_follow_its_orders)
{
    struct harness *h = harness_open();
    struct shop shop = shop_open(h, "amina", "KE", "KES");
    struct shop next_door = shop_open(h, "baraka", "KE", "KES");
    struct str article = shop_sell(shop, "Mug", 1000, 6);
    const char *path =
        arena_print(harness_arena(h), "/api/businesses/%.*s/live", STR_ARG(shop.id)).data;
    struct seen seen = harness_call(h, owner(shop), "GET", path, NULL);
    ASSERT_SEEN(seen, 200, NULL);
    assert_int_equal(seen_integer(seen, "/orders_today"), 0);
    assert_int_equal(seen_integer(seen, "/low_stock"), 0);
    struct seen group = guest_order(h, article, 2);
    ASSERT_SEEN(pay(h, holder(group), group, "cash"), 201, NULL);
    harness_settle(h);
    seen = harness_call(h, owner(shop), "GET", path, NULL);
    assert_int_equal(seen_integer(seen, "/orders_today"), 1);
    assert_int_equal(seen_integer(seen, "/sales_today/amount"), 2000);
    assert_int_equal(seen_integer(seen, "/unfulfilled"), 1);
    assert_int_equal(seen_integer(seen, "/low_stock"), 1);
    assert_true(seen_integer(seen, "/seq") >= 2);
    ASSERT_SEEN(harness_call(h, owner(next_door), "GET", path, NULL), 404, "not_found");
    ASSERT_SEEN(harness_call(h, (struct as){0}, "GET", path, NULL), 401, "unauthenticated");
    const char *topic =
        arena_print(harness_arena(h), "/api/live?topic=business:%.*s", STR_ARG(shop.id)).data;
    ASSERT_SEEN(harness_call(h, owner(shop), "GET", topic, NULL), 200, NULL);
    ASSERT_SEEN(harness_call(h, owner(next_door), "GET", topic, NULL), 404, "not_found");
    assert_str(seen_text(seen, "/day_began_at"), S("2026-01-05T00:00:00.000Z"));
    /* Where a shop says where it is, the day is its own: Nairobi is three hours ahead. */
    struct instant began = business_day_start(S("Africa/Nairobi"), harness_now(h));
    assert_int_equal(began.ms, INT64_C(1767560400000));
    harness_close(h);
}
