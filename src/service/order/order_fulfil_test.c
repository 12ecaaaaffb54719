/* Fulfilment: units go once, states go forward, the order follows. */
#include "order/order_shop_test.h"

static struct seen fulfil(struct shop shop, struct seen group, const char *body)
{
    return harness_call(shop.harness, owner(shop), "POST",
                        shop_order_path(shop, group, 0, "/fulfilments"), "%s", body);
}

static struct seen move(struct shop shop, struct seen group, struct seen parcel, const char *body)
{
    struct as as = owner(shop);
    as.if_match = S("*");
    const char *path = shop_order_path(shop, group, 0,
                                       arena_print(harness_arena(shop.harness), "/fulfilments/%.*s",
                                                   STR_ARG(seen_text(parcel, "/id")))
                                           .data);
    return harness_call(shop.harness, as, "PATCH", path, "%s", body);
}

static void assert_order(struct shop shop, struct seen group, const char *status,
                         const char *fulfilment_state, const char *state)
{
    struct seen order = order_now(shop.harness, holder(group), group, 0);
    assert_str(seen_text(order, "/status"), str_of(status));
    assert_str(seen_text(order, "/fulfilment_state"), str_of(fulfilment_state));
    assert_str(seen_text(order, "/state"), str_of(state));
}

static struct seen paid_order(struct shop shop, int64_t quantity)
{
    struct harness *h = shop.harness;
    struct seen group = guest_order(h, shop_sell(shop, "Mango", 5000, 40), quantity);
    ASSERT_SEEN(pay(h, holder(group), group, "sandbox"), 201, NULL);
    harness_settle(h);
    return group;
}

static int64_t facts(struct harness *h, const char *type)
{
    struct str sql = arena_print(
        harness_arena(h), "select count(*) from [base.outbox] as e where e.type = '%s'", type);
    return harness_sql(h, sql.data);
}

TEST(a_paid_order_is_packed_shipped_and_delivered)
{
    struct harness *h = harness_open();
    struct shop shop = shop_open(h, "duka", "KE", "KES");
    struct seen group = paid_order(shop, 2);
    struct seen parcel = fulfil(shop, group, "{}");
    ASSERT_SEEN(parcel, 201, NULL);
    assert_str(seen_text(parcel, "/state"), S("packed"));
    assert_int_equal(seen_integer(parcel, "/lines/0/quantity"), 2);
    assert_order(shop, group, "packed", "packed", "open");
    struct seen moved = move(shop, group, parcel, "{\"state\":\"shipped\",\"tracking\":\"KE-77\"}");
    ASSERT_SEEN(moved, 200, NULL);
    assert_str(seen_text(moved, "/tracking"), S("KE-77"));
    assert_order(shop, group, "shipped", "shipped", "open");
    ASSERT_SEEN(move(shop, group, parcel, "{\"state\":\"packed\"}"), 409, "illegal_transition");
    ASSERT_SEEN(move(shop, group, parcel, "{\"state\":\"collected\"}"), 409, "illegal_transition");
    ASSERT_SEEN(move(shop, group, parcel, "{\"state\":\"shipped\"}"), 200, NULL);
    ASSERT_SEEN(move(shop, group, parcel, "{\"state\":\"delivered\"}"), 200, NULL);
    assert_order(shop, group, "delivered", "delivered", "closed");
    struct seen order = order_now(h, holder(group), group, 0);
    assert_int_equal(seen_count(order, "/fulfilments"), 1);
    assert_int_equal(seen_integer(order, "/lines/0/fulfilled_quantity"), 2);
    assert_str(seen_text(order, "/timeline/5/kind"), S("closed"));
    assert_int_equal(facts(h, "order_fulfilment_changed"), 3);
    ASSERT_SEEN(fulfil(shop, group, "{}"), 409, "order_ended");
    harness_close(h);
}

TEST(a_cash_order_closes_when_it_is_collected_and_paid)
{
    struct harness *h = harness_open();
    struct shop shop = shop_open(h, "duka", "KE", "KES");
    struct seen group = guest_order(h, shop_sell(shop, "Mango", 5000, 40), 2);
    struct seen payment = pay(h, holder(group), group, "cash");
    struct seen bag = fulfil(shop, group, "{\"state\":\"ready_for_pickup\"}");
    ASSERT_SEEN(bag, 201, NULL);
    assert_order(shop, group, "ready_for_pickup", "ready_for_pickup", "open");
    ASSERT_SEEN(move(shop, group, bag, "{\"state\":\"collected\"}"), 200, NULL);
    assert_order(shop, group, "collected", "collected", "open");
    const char *path = shop_order_path(
        shop, group, 0,
        arena_print(harness_arena(h), "/payments/%.*s/collect", STR_ARG(seen_text(payment, "/id")))
            .data);
    ASSERT_SEEN(harness_call(h, owner(shop), "POST", path, NULL), 200, NULL);
    assert_order(shop, group, "collected", "collected", "closed");
    harness_close(h);
}

TEST(no_unit_is_fulfilled_twice)
{
    struct harness *h = harness_open();
    struct shop shop = shop_open(h, "duka", "KE", "KES");
    struct seen group = paid_order(shop, 3);
    struct str id = seen_text(group, "/orders/0/lines/0/id");
    struct arena *arena = harness_arena(h);
    const char *two =
        arena_print(arena, "{\"lines\":[{\"line_id\":\"%.*s\",\"quantity\":2}]}", STR_ARG(id)).data;
    struct seen first = fulfil(shop, group, two);
    ASSERT_SEEN(first, 201, NULL);
    assert_order(shop, group, "paid", "unfulfilled", "open");
    struct seen more = fulfil(shop, group, two);
    ASSERT_SEEN(more, 409, "already_fulfilled");
    assert_str(seen_text(more, "/errors/0/pointer"), S("/lines/0/quantity"));
    ASSERT_SEEN(move(shop, group, first, "{\"state\":\"shipped\"}"), 200, NULL);
    ASSERT_SEEN(move(shop, group, first, "{\"state\":\"delivered\"}"), 200, NULL);
    assert_order(shop, group, "paid", "unfulfilled", "open");
    struct seen second = fulfil(shop, group, "{}");
    ASSERT_SEEN(second, 201, NULL);
    assert_int_equal(seen_integer(second, "/lines/0/quantity"), 1);
    assert_order(shop, group, "packed", "packed", "open");
    ASSERT_SEEN(fulfil(shop, group, "{}"), 409, "already_fulfilled");
    ASSERT_SEEN(move(shop, group, second, "{\"state\":\"ready_for_pickup\"}"), 200, NULL);
    assert_order(shop, group, "ready_for_pickup", "ready_for_pickup", "open");
    ASSERT_SEEN(move(shop, group, second, "{\"state\":\"collected\"}"), 200, NULL);
    assert_order(shop, group, "delivered", "delivered", "closed");
    harness_close(h);
}

TEST(what_cannot_be_fulfilled_is_refused)
{
    struct harness *h = harness_open();
    struct shop shop = shop_open(h, "duka", "KE", "KES");
    struct str mango = shop_sell(shop, "Mango", 5000, 40);
    struct seen unpaid = guest_order(h, mango, 1), group = paid_order(shop, 3);
    ASSERT_SEEN(fulfil(shop, unpaid, "{}"), 409, "not_paid");
    struct str foreign = seen_text(unpaid, "/orders/0/lines/0/id");
    struct str line = seen_text(group, "/orders/0/lines/0/id");
    struct arena *arena = harness_arena(h);
    struct seen seen = fulfil(
        shop, group,
        arena_print(arena,
                    "{\"lines\":[{\"line_id\":\"%.*s\"},{\"line_id\":\"%.*s\",\"quantity\":1},"
                    "{\"line_id\":\"%.*s\",\"quantity\":1}]}",
                    STR_ARG(foreign), STR_ARG(line), STR_ARG(line))
            .data);
    ASSERT_SEEN(seen, 422, NULL);
    assert_true(seen_has_error(seen, "/lines/0/line_id", "unknown_line"));
    assert_true(seen_has_error(seen, "/lines/2/line_id", "duplicate"));
    seen = fulfil(shop, group, "{\"state\":\"eaten\",\"lines\":[{\"quantity\":0}]}");
    ASSERT_SEEN(seen, 422, NULL);
    assert_true(seen_has_error(seen, "/state", "unknown_value"));
    assert_true(seen_has_error(seen, "/lines/0/line_id", "required"));
    ASSERT_SEEN(fulfil(shop, group, "{\"state\":\"delivered\"}"), 409, "illegal_transition");
    harness_close(h);
}

TEST(only_those_who_sell_for_the_business_fulfil)
{
    struct harness *h = harness_open();
    struct shop shop = shop_open(h, "duka", "KE", "KES");
    struct shop other = shop_open(h, "soko", "KE", "KES");
    struct seen group = paid_order(shop, 3);
    struct as viewer = account(person_open(h, "viola")), admin = account(person_open(h, "adam"));
    shop_join(shop, viewer.token, "viewer");
    shop_join(shop, admin.token, "admin");
    const char *path = shop_order_path(shop, group, 0, "/fulfilments");
    ASSERT_SEEN(harness_call(h, (struct as){0}, "POST", path, "{}"), 401, NULL);
    ASSERT_SEEN(harness_call(h, viewer, "POST", path, "{}"), 403, "forbidden");
    ASSERT_SEEN(harness_call(h, owner(other), "POST", path, "{}"), 404, "not_found");
    /* Another shop's path does not reach this shop's order. */
    ASSERT_SEEN(harness_call(h, owner(other), "POST",
                             shop_order_path(other, group, 0, "/fulfilments"), "nonsense"),
                404, "not_found");
    struct seen parcel = harness_call(h, admin, "POST", path, "{}");
    ASSERT_SEEN(parcel, 201, NULL);
    const char *one =
        arena_print(harness_arena(h), "%s/%.*s", path, STR_ARG(seen_text(parcel, "/id"))).data;
    ASSERT_SEEN(harness_call(h, admin, "PATCH", one, "{\"state\":\"shipped\"}"), 428,
                "if_match_required");
    admin.if_match = S("\"7\"");
    ASSERT_SEEN(harness_call(h, admin, "PATCH", one, "{\"state\":\"shipped\"}"), 412, "stale");
    admin.if_match = parcel.etag;
    ASSERT_SEEN(harness_call(h, admin, "PATCH", one, "{\"state\":\"shipped\"}"), 200, NULL);
    ASSERT_SEEN(harness_call(h, viewer, "PATCH", one, "{}"), 403, NULL);
    ASSERT_SEEN(harness_call(h, owner(other), "PATCH", one, "{}"), 404, NULL);
    harness_close(h);
}
