/* The shop's desk: finding orders, notes among the shop's people, many orders at a time. */
#include "order/order_shop_test.h"

#include <string.h>

static struct seen find(struct shop shop, struct as as, const char *query)
{
    return harness_call(shop.harness, as, "GET",
                        arena_print(harness_arena(shop.harness), "/api/businesses/%.*s/orders?%s",
                                    STR_ARG(shop.id), query)
                            .data,
                        NULL);
}

static struct seen order_as(struct shop shop, struct str variant, const char *email,
                            const char *phone, const char *name)
{
    struct harness *h = shop.harness;
    struct seen cart = cart_with(h, (struct as){0}, variant, 1);
    struct as as = {.key = arena_print(harness_arena(h), "of %s", name), .address = S("10.9.0.1")};
    struct seen group = harness_call(
        h, as, "POST", "/api/orders",
        "{\"cart_id\":\"%.*s\",\"cart_token\":\"%.*s\",\"email\":\"%s\",\"phone\":\"%s\",\"name\":"
        "\"%s\",\"expected_total\":{\"amount\":%lld,\"currency\":\"KES\"}}",
        STR_ARG(seen_text(cart, "/id")), STR_ARG(seen_text(cart, "/token")), email, phone, name,
        (long long)seen_integer(cart, "/total/amount"));
    ASSERT_SEEN(group, 201, NULL);
    return group;
}

static void assert_found(struct seen seen, size_t count, struct seen group)
{
    ASSERT_SEEN(seen, 200, NULL);
    assert_int_equal(seen_count(seen, "/data"), count);
    if (count > 0)
        assert_str(seen_text(seen, "/data/0/id"), seen_text(group, "/orders/0/id"));
}

TEST(orders_are_found_by_number_and_by_who_ordered)
{
    struct harness *h = harness_open();
    struct shop shop = shop_open(h, "duka", "KE", "KES");
    struct shop other = shop_open(h, "soko", "KE", "KES");
    struct str mango = shop_sell(shop, "Mango", 5000, 40), lime = shop_sell(other, "Lime", 10, 9);
    struct seen amina =
        order_as(shop, mango, "amina@lake.example", "+254712345678", "Amina Wanjiru");
    struct seen brian = order_as(shop, mango, "brian@lake.example", "+254700000001", "Brian");
    struct seen next_door =
        order_as(other, lime, "amina@lake.example", "+254712345678", "Amina Wanjiru");
    struct str number = seen_text(brian, "/orders/0/number");
    const char *by_number = arena_print(harness_arena(h), "q=%%23%.*s", STR_ARG(number)).data;
    assert_found(find(shop, owner(shop), by_number), 1, brian);
    assert_found(find(shop, owner(shop), "q=Amina%40Lake.example"), 1, amina);
    assert_found(find(shop, owner(shop), "q=254%20712%20345678"), 1, amina);
    assert_found(find(shop, owner(shop), "q=AMINA%20w"), 1, amina);
    assert_found(find(shop, owner(shop), "q=b"), 1, brian);
    assert_found(find(other, owner(other), "q=amina"), 1, next_door);
    assert_found(find(shop, owner(shop), "q=amina&status=paid"), 0, amina);
    assert_found(find(shop, owner(shop), "q=amina&status=pending_payment"), 1, amina);
    assert_found(find(shop, owner(shop), "q=nobody"), 0, amina);
    struct str viewer = person_open(h, "viewer");
    shop_join(shop, viewer, "viewer");
    assert_found(find(shop, account(viewer), by_number), 1, brian);
    assert_found(find(shop, account(viewer), "q=amina"), 0, amina);
    ASSERT_SEEN(find(shop, owner(shop), "status=nonsense"), 400, "invalid_query");
    harness_close(h);
}

TEST(orders_are_filtered_by_place_and_account)
{
    struct harness *h = harness_open();
    struct shop shop = shop_open(h, "duka", "KE", "KES");
    struct str mango = shop_sell(shop, "Mango", 5000, 40), buyer = person_open(h, "buyer");
    struct seen group = order_of(h, account(buyer), cart_with(h, account(buyer), mango, 1));
    ASSERT_SEEN(group, 201, NULL);
    struct seen plain = guest_order(h, mango, 2);
    struct str place = seen_text(group, "/orders/0/delivery/location_id");
    struct arena *arena = harness_arena(h);
    struct seen seen =
        find(shop, owner(shop), arena_print(arena, "location_id=%.*s", STR_ARG(place)).data);
    assert_found(seen, 2, plain);
    assert_found(find(shop, owner(shop), "location_id=loc_01h455vb4pex5vsknk084sn02q"), 0, group);
    struct str me = seen_text(harness_call(h, account(buyer), "GET", "/api/me", NULL), "/id");
    assert_found(find(shop, owner(shop), arena_print(arena, "customer_id=%.*s", STR_ARG(me)).data),
                 1, group);
    harness_close(h);
}

TEST(notes_are_for_those_who_sell_and_go_with_who_ordered)
{
    struct harness *h = harness_open();
    struct shop shop = shop_open(h, "duka", "KE", "KES"), other = shop_open(h, "b", "KE", "KES");
    struct seen group = guest_order(h, shop_sell(shop, "Mango", 5000, 40), 1);
    const char *path = shop_order_path(shop, group, 0, "/notes");
    struct str viewer = person_open(h, "viewer"), admin = person_open(h, "admin");
    shop_join(shop, viewer, "viewer");
    shop_join(shop, admin, "admin");
    struct seen first =
        harness_call(h, owner(shop), "POST", path, "{\"note_text\":\"Rings twice.\"}");
    ASSERT_SEEN(first, 201, NULL);
    assert_str(seen_text(first, "/author_name"), S("duka"));
    ASSERT_SEEN(harness_call(h, account(admin), "POST", path, "{\"note_text\":\"Called.\"}"), 201,
                NULL);
    ASSERT_SEEN(harness_call(h, account(viewer), "POST", path, "{\"note_text\":\"x\"}"), 403, NULL);
    ASSERT_SEEN(harness_call(h, account(viewer), "GET", path, NULL), 403, NULL);
    ASSERT_SEEN(harness_call(h, owner(other), "GET", path, NULL), 404, NULL);
    ASSERT_SEEN(
        harness_call(h, owner(other), "GET", shop_order_path(other, group, 0, "/notes"), NULL), 404,
        NULL);
    ASSERT_SEEN(harness_call(h, owner(shop), "POST", path, "{\"note_text\":\"\"}"), 422, NULL);
    struct seen page = harness_call(h, owner(shop), "GET",
                                    arena_print(harness_arena(h), "%s?limit=1", path).data, NULL);
    ASSERT_SEEN(page, 200, NULL);
    assert_str(seen_text(page, "/data/0/note_text"), S("Called."));
    assert_true(seen_bool(page, "/has_more"));
    const char *of_owner =
        arena_print(harness_arena(h), "%s/%.*s", path, STR_ARG(seen_text(first, "/id"))).data;
    ASSERT_SEEN(harness_call(h, account(admin), "DELETE", of_owner, NULL), 403, NULL);
    ASSERT_SEEN(harness_call(h, owner(shop), "DELETE", of_owner, NULL), 204, NULL);
    ASSERT_SEEN(harness_call(h, owner(shop), "DELETE", of_owner, NULL), 404, NULL);
    /* The link of whoever ordered shows none of it, and erasing them takes the notes along. */
    struct seen seen = order_now(h, holder(group), group, 0);
    assert_null(memmem(seen.body.data, seen.body.length, "Called", 6));
    ASSERT_SEEN(harness_call(h, holder(group), "POST", order_path(group, 0, "/cancel"), "{}"), 200,
                NULL);
    ASSERT_SEEN(harness_call(h, holder(group), "POST",
                             arena_print(harness_arena(h), "/api/order_groups/%.*s/forget",
                                         STR_ARG(seen_text(group, "/id")))
                                 .data,
                             NULL),
                200, NULL);
    assert_int_equal(harness_sql(h, "select count(*) from [order.note] as n"), 0);
    harness_close(h);
}

static struct seen bring(struct shop shop, struct as as, struct str a, struct str b,
                         const char *state)
{
    return harness_call(shop.harness, as, "POST",
                        arena_print(harness_arena(shop.harness),
                                    "/api/businesses/%.*s/orders/fulfilments", STR_ARG(shop.id))
                            .data,
                        "{\"orders\":[{\"order_id\":\"%.*s\"},{\"order_id\":\"%.*s\"}],"
                        "\"state\":\"%s\"}",
                        STR_ARG(a), STR_ARG(b), state);
}

TEST(many_orders_are_sent_at_once_each_for_itself)
{
    struct harness *h = harness_open();
    struct shop shop = shop_open(h, "duka", "KE", "KES"), other = shop_open(h, "b", "KE", "KES");
    struct str mango = shop_sell(shop, "Mango", 5000, 40);
    struct seen paid = guest_order(h, mango, 1), unpaid = guest_order(h, mango, 2);
    struct seen foreign = guest_order(h, shop_sell(other, "Lime", 10, 9), 1);
    ASSERT_SEEN(pay(h, holder(paid), paid, "sandbox"), 201, NULL);
    struct str a = seen_text(paid, "/orders/0/id"), b = seen_text(unpaid, "/orders/0/id");
    struct seen seen = bring(shop, owner(shop), a, b, "packed");
    ASSERT_SEEN(seen, 200, NULL);
    assert_true(seen_bool(seen, "/data/0/is_done"));
    assert_str(seen_text(seen, "/data/0/status"), S("packed"));
    assert_false(seen_bool(seen, "/data/1/is_done"));
    assert_str(seen_text(seen, "/data/1/code"), S("not_paid"));
    assert_str(seen_text(seen, "/data/1/status"), S("pending_payment"));
    seen = bring(shop, owner(shop), a, seen_text(foreign, "/orders/0/id"), "shipped");
    ASSERT_SEEN(seen, 200, NULL);
    assert_str(seen_text(seen, "/data/0/status"), S("shipped"));
    assert_str(seen_text(seen, "/data/1/code"), S("not_found"));
    seen = bring(shop, owner(shop), a, a, "shipped");
    assert_int_equal(seen_count(seen, "/data"), 1);
    assert_str(seen_text(seen, "/data/0/code"), S("illegal_transition"));
    ASSERT_SEEN(bring(shop, owner(other), a, b, "packed"), 404, NULL);
    ASSERT_SEEN(bring(shop, owner(shop), a, b, "flown"), 422, NULL);
    assert_int_equal(harness_sql(h, "select count(*) from [order.fulfilment] as f"), 1);
    assert_books_agree(h);
    harness_close(h);
}
