/* How orders are paid, and how they come to nothing: cancelled, expired, refunded, late money. */
#include "order/order_shop_test.h"

#include "order/order.h"
#include "payment/payment.h"

static struct seen cancel(struct harness *h, struct as as, struct seen group, size_t position)
{
    return harness_call(h, as, "POST", order_path(group, position, "/cancel"),
                        "{\"reason\":\"changed my mind\"}");
}

static void assert_status(struct harness *h, struct seen group, const char *status,
                          const char *payment_state)
{
    struct seen order = order_now(h, holder(group), group, 0);
    ASSERT_SEEN(order, 200, NULL);
    assert_str(seen_text(order, "/status"), str_of(status));
    assert_str(seen_text(order, "/payment_state"), str_of(payment_state));
}

static bool is_in_timeline(struct seen order, const char *kind)
{
    struct arena *arena = harness_arena(order.harness);
    for (size_t i = 0; i < seen_count(order, "/timeline"); i++)
        if (str_eq(seen_text(order, arena_print(arena, "/timeline/%zu/kind", i).data),
                   str_of(kind)))
            return true;
    return false;
}

TEST(a_card_pays_all_orders_of_a_group_at_once)
{
    struct harness *h = harness_open();
    struct shop duka = shop_open(h, "duka", "KE", "KES");
    struct shop soko = shop_open(h, "soko", "KE", "KES");
    struct str mango = shop_sell(duka, "Mango", 5000, 40);
    struct str bread = shop_sell(soko, "Bread", 6550, 40);
    struct seen cart = cart_with(h, (struct as){0}, mango, 2);
    struct seen group = order_of(h, (struct as){0}, cart_put_in(h, cart, bread, 1));
    struct seen payment = pay(h, holder(group), group, "sandbox");
    ASSERT_SEEN(payment, 201, NULL);
    harness_settle(h);
    for (size_t i = 0; i < 2; i++) {
        struct seen order = order_now(h, holder(group), group, i);
        assert_str(seen_text(order, "/status"), S("paid"));
        assert_true(is_in_timeline(order, "paid"));
        assert_true(seen_is_null(order, "/expires_at"));
    }
    assert_int_equal(shop_on_hand(duka, mango), 38);
    assert_int_equal(shop_reserved(duka, mango), 0);
    assert_int_equal(shop_on_hand(soko, bread), 39);
    assert_int_equal(harness_sql(h, "select count(*) as n\n"
                                    "from [base.outbox] as e\n"
                                    "where e.type = 'order_paid'"),
                     2);
    assert_books_agree(h);
    harness_advance(h, 20 * 60000);
    harness_settle(h);
    assert_status(h, group, "paid", "paid");
    harness_close(h);
}

TEST(cash_is_due_until_it_is_collected)
{
    struct harness *h = harness_open();
    struct shop shop = shop_open(h, "duka", "KE", "KES");
    struct str mango = shop_sell(shop, "Mango", 5000, 40);
    struct seen group = guest_order(h, mango, 2);
    struct seen payment = pay(h, holder(group), group, "cash");
    ASSERT_SEEN(payment, 201, NULL);
    assert_status(h, group, "confirmed", "due");
    assert_int_equal(shop_on_hand(shop, mango), 38);
    assert_books_agree(h);
    struct str payment_id = seen_text(payment, "/id");
    const char *path = shop_order_path(
        shop, group, 0,
        arena_print(harness_arena(h), "/payments/%.*s/collect", STR_ARG(payment_id)).data);
    ASSERT_SEEN(harness_call(h, owner(shop), "POST", path, NULL), 200, NULL);
    assert_status(h, group, "paid", "paid");
    assert_books_agree(h);
    harness_close(h);
}

TEST(an_unpaid_order_is_cancelled_and_its_stock_is_free)
{
    struct harness *h = harness_open();
    struct shop shop = shop_open(h, "duka", "KE", "KES");
    struct shop other = shop_open(h, "soko", "KE", "KES");
    struct str mango = shop_sell(shop, "Mango", 5000, 40);
    struct as viewer = account(person_open(h, "viola"));
    shop_join(shop, viewer.token, "viewer");
    struct seen group = guest_order(h, mango, 2);
    ASSERT_SEEN(cancel(h, (struct as){0}, group, 0), 404, "not_found");
    ASSERT_SEEN(cancel(h, owner(other), group, 0), 404, "not_found");
    ASSERT_SEEN(cancel(h, viewer, group, 0), 403, "forbidden");
    ASSERT_SEEN(
        harness_call(h, holder(group), "POST", order_path(group, 0, "/cancel"), "{\"reason\":7}"),
        422, NULL);
    struct seen order = cancel(h, holder(group), group, 0);
    ASSERT_SEEN(order, 200, NULL);
    assert_str(seen_text(order, "/status"), S("cancelled"));
    assert_str(seen_text(order, "/timeline/1/detail"), S("changed my mind"));
    assert_int_equal(shop_reserved(shop, mango), 0);
    assert_int_equal(shop_on_hand(shop, mango), 40);
    ASSERT_SEEN(cancel(h, holder(group), group, 0), 409, "already_cancelled");
    assert_int_equal(pay(h, holder(group), group, "sandbox").status, 409);
    assert_books_agree(h);
    harness_close(h);
}

TEST(what_is_left_of_a_group_is_still_to_be_paid)
{
    struct harness *h = harness_open();
    struct shop duka = shop_open(h, "duka", "KE", "KES");
    struct shop soko = shop_open(h, "soko", "KE", "KES");
    struct str mango = shop_sell(duka, "Mango", 5000, 40);
    struct seen cart = cart_with(h, (struct as){0}, mango, 2);
    cart = cart_put_in(h, cart, shop_sell(soko, "Bread", 6550, 40), 1);
    struct seen group = order_of(h, (struct as){0}, cart);
    size_t first = str_eq(seen_text(group, "/orders/0/business_id"), duka.id) ? 0 : 1;
    ASSERT_SEEN(cancel(h, owner(duka), group, first), 200, NULL);
    const char *whole =
        arena_print(harness_arena(h), "/api/order_groups/%.*s", STR_ARG(seen_text(group, "/id")))
            .data;
    struct seen now = harness_call(h, holder(group), "GET", whole, NULL);
    assert_int_equal(seen_integer(now, "/total/amount"), 16550);
    assert_int_equal(seen_integer(now, "/amount_due/amount"), 6550);
    struct seen payment = pay(h, holder(group), group, "sandbox");
    ASSERT_SEEN(payment, 201, NULL);
    assert_int_equal(seen_integer(payment, "/amount/amount"), 6550);
    harness_settle(h);
    assert_str(seen_text(order_now(h, holder(group), group, 1 - first), "/status"), S("paid"));
    assert_str(seen_text(order_now(h, holder(group), group, first), "/status"), S("cancelled"));
    assert_books_agree(h);
    harness_close(h);
}

TEST(a_paid_order_is_cancelled_with_its_money_and_goods_going_back)
{
    struct harness *h = harness_open();
    struct shop shop = shop_open(h, "duka", "KE", "KES");
    struct str mango = shop_sell(shop, "Mango", 5000, 40);
    struct seen group = guest_order(h, mango, 2);
    ASSERT_SEEN(pay(h, holder(group), group, "sandbox"), 201, NULL);
    harness_settle(h);
    struct seen order = cancel(h, holder(group), group, 0);
    ASSERT_SEEN(order, 200, NULL);
    assert_str(seen_text(order, "/state"), S("cancelled"));
    harness_settle(h);
    assert_status(h, group, "cancelled", "refunded");
    assert_int_equal(shop_on_hand(shop, mango), 40);
    ASSERT_SEEN(cancel(h, holder(group), group, 0), 409, "already_cancelled");
    assert_books_agree(h);
    harness_close(h);
}

TEST(a_due_order_is_cancelled_and_nothing_is_owed)
{
    struct harness *h = harness_open();
    struct shop shop = shop_open(h, "duka", "KE", "KES");
    struct str mango = shop_sell(shop, "Mango", 5000, 40);
    struct seen group = guest_order(h, mango, 2);
    struct seen payment = pay(h, holder(group), group, "cash");
    ASSERT_SEEN(payment, 201, NULL);
    ASSERT_SEEN(cancel(h, owner(shop), group, 0), 200, NULL);
    assert_status(h, group, "cancelled", "failed");
    assert_int_equal(shop_on_hand(shop, mango), 40);
    assert_int_equal(harness_sql(h, "select count(*) as n from [commission.commission] as k"), 0);
    const char *path = shop_order_path(
        shop, group, 0,
        arena_print(harness_arena(h), "/payments/%.*s/collect", STR_ARG(seen_text(payment, "/id")))
            .data);
    assert_int_equal(harness_call(h, owner(shop), "POST", path, NULL).status, 409);
    assert_books_agree(h);
    harness_close(h);
}

TEST(a_packed_order_is_not_cancelled)
{
    struct harness *h = harness_open();
    struct shop shop = shop_open(h, "duka", "KE", "KES");
    struct str mango = shop_sell(shop, "Mango", 5000, 40);
    struct seen group = guest_order(h, mango, 2);
    ASSERT_SEEN(pay(h, holder(group), group, "cash"), 201, NULL);
    struct str line = seen_text(group, "/orders/0/lines/0/id");
    ASSERT_SEEN(harness_call(h, owner(shop), "POST",
                             shop_order_path(shop, group, 0, "/fulfilments"),
                             "{\"lines\":[{\"line_id\":\"%.*s\",\"quantity\":1}]}", STR_ARG(line)),
                201, NULL);
    ASSERT_SEEN(cancel(h, holder(group), group, 0), 409, "already_packed");
    harness_close(h);
}

TEST(an_order_is_not_cancelled_while_its_payment_is_under_way)
{
    struct harness *h = harness_open();
    struct shop shop = shop_open(h, "duka", "KE", "KES");
    struct str mango = shop_sell(shop, "Mango", 5000, 40);
    struct seen group = guest_order(h, mango, 2);
    struct as as = holder(group);
    as.key = S("slow");
    struct seen payment = harness_call(h, as, "POST", "/api/payments",
                                       "{\"order_group_id\":\"%.*s\",\"provider\":\"sandbox\","
                                       "\"method\":\"card\",\"token\":\"tok_slow\"}",
                                       STR_ARG(seen_text(group, "/id")));
    ASSERT_SEEN(payment, 201, NULL);
    ASSERT_SEEN(cancel(h, holder(group), group, 0), 409, "payment_in_progress");
    harness_advance(h, 3000);
    harness_settle(h);
    assert_status(h, group, "paid", "paid");
    assert_books_agree(h);
    harness_close(h);
}

TEST(an_unpaid_order_expires_and_its_stock_is_free)
{
    struct harness *h = harness_open();
    struct shop shop = shop_open(h, "duka", "KE", "KES");
    struct str mango = shop_sell(shop, "Mango", 5000, 40);
    struct seen group = guest_order(h, mango, 2);
    struct seen paid = guest_order(h, mango, 3);
    ASSERT_SEEN(pay(h, holder(paid), paid, "cash"), 201, NULL);
    harness_advance(h, 15 * 60000 - 1);
    harness_settle(h);
    assert_status(h, group, "pending_payment", "pending");
    harness_advance(h, 1001);
    harness_settle(h);
    assert_status(h, group, "expired", "failed");
    assert_status(h, paid, "confirmed", "due");
    assert_int_equal(shop_reserved(shop, mango), 0);
    assert_int_equal(shop_on_hand(shop, mango), 37);
    ASSERT_SEEN(cancel(h, holder(group), group, 0), 409, "order_expired");
    assert_int_equal(pay(h, holder(group), group, "sandbox").status, 409);
    assert_books_agree(h);
    harness_close(h);
}

TEST(many_orders_expire_in_the_runs_of_one_sweep)
{
    struct harness *h = harness_open();
    struct shop shop = shop_open(h, "duka", "KE", "KES");
    struct str mango = shop_sell(shop, "Mango", 5000, 400);
    for (int i = 0; i < 45; i++)
        guest_order(h, mango, 1);
    harness_advance(h, 16 * 60000);
    harness_settle(h);
    assert_int_equal(shop_reserved(shop, mango), 0);
    assert_int_equal(harness_sql(h, "select count(*) as n\n"
                                    "from [order.group] as g\n"
                                    "where g.state = 'ended'"),
                     45);
    harness_close(h);
}

static struct id id_in(struct seen seen, const char *pointer, const char *prefix)
{
    struct id id;
    assert_true(id_parse(prefix, seen_text(seen, pointer), &id));
    return id;
}

TEST(money_that_does_not_fit_its_orders_moves_nothing)
{
    struct harness *h = harness_open();
    struct shop shop = shop_open(h, "duka", "KE", "KES");
    struct str mango = shop_sell(shop, "Mango", 5000, 40);
    struct seen group = guest_order(h, mango, 2), gone = guest_order(h, mango, 1);
    struct currency kes = {"KES"};
    struct order_paid_in in = {.order_group_id = id_in(group, "/id", ID_GROUP),
                               .payment_id = id_in(group, "/orders/0/id", ID_ORDER),
                               .provider = S("sandbox"),
                               .amount = {9999, kes}};
    struct order_paid_out out = {0};
    assert_int_equal(harness_op(h, &order_settle_op, &in, &out), OK);
    assert_true(out.is_late);
    in.amount.amount = 10000;
    assert_int_equal(harness_op(h, &order_settle_op, &in, &out), OK);
    assert_false(out.is_late);
    assert_status(h, group, "paid", "paid");
    /* The same again is harmless, another payment is late. */
    assert_int_equal(harness_op(h, &order_settle_op, &in, &out), OK);
    assert_false(out.is_late);
    in.payment_id = id_in(gone, "/orders/0/id", ID_ORDER);
    assert_int_equal(harness_op(h, &order_settle_op, &in, &out), OK);
    assert_true(out.is_late);
    harness_advance(h, 16 * 60000);
    harness_settle(h);
    in.order_group_id = id_in(gone, "/id", ID_GROUP);
    in.amount.amount = 5000;
    assert_int_equal(harness_op(h, &order_settle_op, &in, &out), OK);
    assert_true(out.is_late);
    assert_status(h, gone, "expired", "failed");
    assert_int_equal(shop_on_hand(shop, mango), 38);
    assert_books_agree(h);
    harness_close(h);
}
