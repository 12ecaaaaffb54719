/* Cash: due at once, collected shop by shop. */
#include "payment/payment_pay_test.h"

static const char *collect_path(struct shop shop, struct seen group, size_t position,
                                struct seen payment)
{
    struct str below = arena_print(harness_arena(shop.harness), "/payments/%.*s/collect",
                                   STR_ARG(seen_text(payment, "/id")));
    return shop_order_path(shop, group, position, below.data);
}

static struct seen collect(struct as as, struct shop shop, struct seen group, size_t position,
                           struct seen payment)
{
    return harness_call(shop.harness, as, "POST", collect_path(shop, group, position, payment),
                        NULL);
}

TEST(cash_confirms_the_order_and_is_collected_later)
{
    struct market m = market_open();
    struct seen group = guest_order(m.h, m.article, 1);
    struct seen payment = pay(m.h, holder(group), group, "cash");
    ASSERT_SEEN(payment, 201, NULL);
    assert_str(seen_text(payment, "/status"), S("pending"));
    struct seen order = order_now(m.h, holder(group), group, 0);
    assert_str(seen_text(order, "/status"), S("confirmed"));
    assert_str(seen_text(order, "/payment_state"), S("due"));
    assert_int_equal(shop_on_hand(m.shop, m.article), 499);
    ASSERT_SEEN(pay_with(m.h, holder(group), group, "tok_ok"), 409, "payment_open");
    harness_advance(m.h, 20 * 60 * 1000);
    harness_settle(m.h);
    m.shop.owner = person_again(m.h, "njeri");
    payment = collect(owner(m.shop), m.shop, group, 0, payment);
    ASSERT_SEEN(payment, 200, NULL);
    assert_str(seen_text(payment, "/status"), S("succeeded"));
    assert_int_equal(seen_integer(payment, "/captured/amount"), 1000);
    assert_str(seen_text(order_now(m.h, holder(group), group, 0), "/payment_state"), S("paid"));
    ASSERT_SEEN(collect(owner(m.shop), m.shop, group, 0, payment), 409, "not_due");
    ASSERT_SEEN(pay_with(m.h, holder(group), group, "tok_ok"), 409, "already_paid");
    market_close(m);
}

TEST(cash_is_collected_by_members_who_may_sell)
{
    struct market m = market_open();
    struct shop foreign = shop_open(m.h, "wanjiru", "KE", "KES");
    struct str viewer = person_open(m.h, "viewer");
    shop_join(m.shop, viewer, "viewer");
    struct seen group = guest_order(m.h, m.article, 1);
    struct seen payment = pay(m.h, holder(group), group, "cash");
    struct seen other = guest_order(m.h, m.article, 1);
    struct seen card = pay_with(m.h, holder(other), other, "tok_ok");
    ASSERT_SEEN(collect((struct as){0}, m.shop, group, 0, payment), 401, NULL);
    ASSERT_SEEN(collect(account(viewer), m.shop, group, 0, payment), 403, "forbidden");
    ASSERT_SEEN(collect(owner(foreign), m.shop, group, 0, payment), 404, "not_found");
    ASSERT_SEEN(collect(owner(foreign), foreign, group, 0, payment), 404, "not_found");
    ASSERT_SEEN(collect(owner(m.shop), m.shop, group, 0, card), 404, "not_found");
    ASSERT_SEEN(collect(owner(m.shop), m.shop, other, 0, card), 409, "not_cash");
    ASSERT_SEEN(harness_call(m.h, owner(m.shop), "POST", collect_path(m.shop, group, 0, payment),
                             "{\"amount\":5}"),
                422, NULL);
    market_close(m);
}

TEST(a_shop_finds_how_its_order_was_paid)
{
    struct market m = market_open();
    struct shop foreign = shop_open(m.h, "wanjiru", "KE", "KES");
    struct str viewer = person_open(m.h, "viewer");
    shop_join(m.shop, viewer, "viewer");
    struct seen group = guest_order(m.h, m.article, 2);
    const char *path = shop_order_path(m.shop, group, 0, "/payments");
    struct seen none = harness_call(m.h, owner(m.shop), "GET", path, NULL);
    ASSERT_SEEN(none, 200, NULL);
    assert_int_equal(seen_count(none, "/data"), 0);
    struct seen payment = pay(m.h, holder(group), group, "cash");
    struct seen tries = harness_call(m.h, account(viewer), "GET", path, NULL);
    ASSERT_SEEN(tries, 200, NULL);
    assert_int_equal(seen_count(tries, "/data"), 1);
    assert_str(seen_text(tries, "/data/0/id"), seen_text(payment, "/id"));
    assert_str(seen_text(tries, "/data/0/status"), S("pending"));
    assert_int_equal(seen_integer(tries, "/data/0/amount/amount"), 2000);
    assert_int_equal(seen_integer(tries, "/data/0/captured/amount"), 0);
    ASSERT_SEEN(collect(owner(m.shop), m.shop, group, 0, payment), 200, NULL);
    tries = harness_call(m.h, owner(m.shop), "GET", path, NULL);
    assert_str(seen_text(tries, "/data/0/status"), S("succeeded"));
    assert_int_equal(seen_integer(tries, "/data/0/captured/amount"), 2000);
    ASSERT_SEEN(harness_call(m.h, (struct as){0}, "GET", path, NULL), 401, NULL);
    ASSERT_SEEN(harness_call(m.h, owner(foreign), "GET", path, NULL), 404, "not_found");
    ASSERT_SEEN(harness_call(m.h, owner(foreign), "GET",
                             shop_order_path(foreign, group, 0, "/payments"), NULL),
                404, "not_found");
    market_close(m);
}

TEST(a_cash_method_belongs_to_cash)
{
    struct market m = market_open();
    struct seen group = guest_order(m.h, m.article, 1);
    struct as as = holder(group);
    as.key = S("k");
    struct seen seen =
        harness_call(m.h, as, "POST", "/api/payments",
                     "{\"order_group_id\":\"%.*s\",\"provider\":\"cash\",\"method\":\"card\"}",
                     STR_ARG(seen_text(group, "/id")));
    ASSERT_SEEN(seen, 422, NULL);
    assert_true(seen_has_error(seen, "/method", "unknown_method"));
    market_close(m);
}

/* A group over two shops, to be paid in cash; which of its orders is the first shop's. */
struct pair {
    struct shop other;
    struct seen group;
    struct seen payment;
    size_t ours;
};

static struct pair order_from_two(struct market m)
{
    struct pair pair = {.other = shop_open(m.h, "wanjiru", "KE", "KES")};
    struct str article = shop_sell(pair.other, "Basket", 300, 10);
    struct seen cart = cart_with(m.h, (struct as){0}, m.article, 1);
    struct str token = seen_text(cart, "/token");
    cart_put_in(m.h, cart, article, 1);
    struct as as = {.cart_token = token};
    const char *path =
        arena_print(harness_arena(m.h), "/api/carts/%.*s", STR_ARG(seen_text(cart, "/id"))).data;
    struct seen now = harness_call(m.h, as, "GET", path, NULL);
    ASSERT_SEEN(now, 200, NULL);
    as.key = S("two shops");
    pair.group = harness_call(
        m.h, as, "POST", "/api/orders",
        "{\"cart_id\":\"%.*s\",\"cart_token\":\"%.*s\",\"email\":\"two@people.example\","
        "\"expected_total\":{\"amount\":1300,\"currency\":\"KES\"}}",
        STR_ARG(seen_text(cart, "/id")), STR_ARG(token));
    ASSERT_SEEN(pair.group, 201, NULL);
    pair.ours = str_eq(seen_text(pair.group, "/orders/0/business_id"), m.shop.id) ? 0 : 1;
    pair.payment = pay(m.h, holder(pair.group), pair.group, "cash");
    ASSERT_SEEN(pair.payment, 201, NULL);
    return pair;
}

TEST(each_shop_of_a_group_collects_its_own)
{
    struct market m = market_open();
    struct pair pair = order_from_two(m);
    struct seen seen = collect(owner(m.shop), m.shop, pair.group, pair.ours, pair.payment);
    ASSERT_SEEN(seen, 200, NULL);
    assert_int_equal(seen_integer(seen, "/amount/amount"), 1000);
    struct seen payment = payment_now(m.h, holder(pair.group), pair.payment);
    assert_str(seen_text(payment, "/status"), S("pending"));
    assert_int_equal(seen_integer(payment, "/captured/amount"), 1000);
    assert_int_equal(
        seen_integer(payment_now(m.h, owner(pair.other), pair.payment), "/amount/amount"), 300);
    ASSERT_SEEN(collect(owner(pair.other), pair.other, pair.group, pair.ours, pair.payment), 404,
                "not_found");
    ASSERT_SEEN(collect(owner(pair.other), pair.other, pair.group, 1 - pair.ours, pair.payment),
                200, NULL);
    payment = payment_now(m.h, holder(pair.group), pair.payment);
    assert_str(seen_text(payment, "/status"), S("succeeded"));
    assert_int_equal(seen_integer(payment, "/captured/amount"), 1300);
    market_close(m);
}

TEST(cash_of_a_cancelled_order_is_no_longer_waited_for)
{
    struct market m = market_open();
    struct pair pair = order_from_two(m);
    ASSERT_SEEN(harness_call(m.h, holder(pair.group), "POST",
                             order_path(pair.group, pair.ours, "/cancel"), "{\"reason\":\"late\"}"),
                200, NULL);
    ASSERT_SEEN(collect(owner(m.shop), m.shop, pair.group, pair.ours, pair.payment), 409, NULL);
    ASSERT_SEEN(collect(owner(pair.other), pair.other, pair.group, 1 - pair.ours, pair.payment),
                200, NULL);
    struct seen payment = payment_now(m.h, holder(pair.group), pair.payment);
    assert_str(seen_text(payment, "/status"), S("succeeded"));
    assert_int_equal(seen_integer(payment, "/captured/amount"), 300);
    market_close(m);
}

TEST(a_cancelled_cash_order_cancels_its_payment)
{
    struct market m = market_open();
    struct seen group = guest_order(m.h, m.article, 1);
    struct seen payment = pay(m.h, holder(group), group, "cash");
    ASSERT_SEEN(harness_call(m.h, holder(group), "POST", order_path(group, 0, "/cancel"),
                             "{\"reason\":\"late\"}"),
                200, NULL);
    assert_str(seen_text(payment_now(m.h, holder(group), payment), "/status"), S("cancelled"));
    market_close(m);
}

TEST(collected_cash_is_paid_back_over_the_counter)
{
    struct market m = market_open();
    struct seen group = guest_order(m.h, m.article, 1);
    struct seen payment = pay(m.h, holder(group), group, "cash");
    ASSERT_SEEN(refund_with_key(m.h, owner(m.shop), group, "early"), 409, "not_refundable");
    ASSERT_SEEN(collect(owner(m.shop), m.shop, group, 0, payment), 200, NULL);
    struct seen refund = refund_with_key(m.h, owner(m.shop), group, "back");
    ASSERT_SEEN(refund, 201, NULL);
    assert_str(seen_text(refund, "/status"), S("succeeded"));
    assert_str(seen_text(order_now(m.h, holder(group), group, 0), "/payment_state"), S("refunded"));
    assert_int_equal(seen_integer(payment_now(m.h, holder(group), payment), "/refunded/amount"),
                     1000);
    market_close(m);
}
