/* Refunds of parts: which units, how much, by whom; and that after any number of them, in any
 * order, money, goods, books and commission still add up. */
#include "payment/payment_pay_test.h"

static int64_t keys;

static struct seen give(struct market m, struct as as, struct seen group, const char *body)
{
    as.key = arena_print(harness_arena(m.h), "part-%lld", (long long)++keys);
    return harness_call(m.h, as, "POST", order_path(group, 0, "/refunds"), "%s", body);
}

static struct seen paid_order(struct market m, int64_t quantity)
{
    struct seen group = guest_order(m.h, m.article, quantity);
    ASSERT_SEEN(pay_with(m.h, holder(group), group, "tok_ok"), 201, NULL);
    return group;
}

static struct seen now(struct market m, struct seen group)
{
    return order_now(m.h, holder(group), group, 0);
}

static const char *lines_of(struct market m, struct seen group, int64_t quantity, bool restock)
{
    return arena_print(harness_arena(m.h),
                       "{\"lines\":[{\"line_id\":\"%.*s\",\"quantity\":%lld,\"restock\":%s}]}",
                       STR_ARG(seen_text(group, "/orders/0/lines/0/id")), (long long)quantity,
                       restock ? "true" : "false")
        .data;
}

static const char *amount_of(struct market m, int64_t amount)
{
    return arena_print(harness_arena(m.h), "{\"amount\":{\"amount\":%lld,\"currency\":\"KES\"}}",
                       (long long)amount)
        .data;
}

TEST(units_are_refunded_before_they_are_packed_and_are_not_sent)
{
    struct market m = market_open();
    struct seen group = paid_order(m, 5);
    struct seen refund = give(m, owner(m.shop), group, lines_of(m, group, 2, true));
    ASSERT_SEEN(refund, 201, NULL);
    assert_int_equal(seen_integer(refund, "/amount/amount"), 2000);
    struct seen order = now(m, group);
    assert_str(seen_text(order, "/payment_state"), S("partially_refunded"));
    assert_str(seen_text(order, "/status"), S("paid"));
    assert_int_equal(seen_integer(order, "/refunded/amount"), 2000);
    assert_int_equal(seen_integer(order, "/lines/0/removed_quantity"), 2);
    assert_int_equal(shop_on_hand(m.shop, m.article), 497);
    struct seen parcel =
        harness_call(m.h, owner(m.shop), "POST", shop_order_path(m.shop, group, 0, "/fulfilments"),
                     "{\"state\":\"shipped\"}");
    ASSERT_SEEN(parcel, 201, NULL);
    assert_int_equal(seen_integer(parcel, "/lines/0/quantity"), 3);
    assert_str(seen_text(now(m, group), "/fulfilment_state"), S("shipped"));
    market_close(m);
}

TEST(units_that_are_broken_do_not_come_back_to_the_shelf)
{
    struct market m = market_open();
    struct seen group = paid_order(m, 3);
    ASSERT_SEEN(give(m, owner(m.shop), group, lines_of(m, group, 1, false)), 201, NULL);
    assert_int_equal(shop_on_hand(m.shop, m.article), 497);
    ASSERT_SEEN(give(m, owner(m.shop), group, lines_of(m, group, 2, true)), 201, NULL);
    struct seen order = now(m, group);
    assert_str(seen_text(order, "/payment_state"), S("refunded"));
    assert_str(seen_text(order, "/status"), S("cancelled"));
    assert_int_equal(shop_on_hand(m.shop, m.article), 499);
    ASSERT_SEEN(give(m, owner(m.shop), group, "{}"), 409, "already_refunded");
    market_close(m);
}

TEST(an_amount_alone_leaves_the_goods_as_they_are)
{
    struct market m = market_open();
    struct seen group = paid_order(m, 2);
    ASSERT_SEEN(give(m, owner(m.shop), group, amount_of(m, 1)), 201, NULL);
    struct seen order = now(m, group);
    assert_int_equal(seen_integer(order, "/refunded/amount"), 1);
    assert_int_equal(seen_integer(order, "/lines/0/refunded_quantity"), 0);
    assert_int_equal(shop_on_hand(m.shop, m.article), 498);
    /* The rest, and the goods with it. */
    struct seen refund = give(m, owner(m.shop), group, "{\"reason\":\"all\"}");
    ASSERT_SEEN(refund, 201, NULL);
    assert_int_equal(seen_integer(refund, "/amount/amount"), 1999);
    assert_int_equal(shop_on_hand(m.shop, m.article), 500);
    struct seen list = harness_call(m.h, owner(m.shop), "GET",
                                    shop_order_path(m.shop, group, 0, "/refunds?limit=1"), NULL);
    ASSERT_SEEN(list, 200, NULL);
    assert_int_equal(seen_integer(list, "/data/0/amount/amount"), 1999);
    assert_true(seen_bool(list, "/has_more"));
    market_close(m);
}

TEST(what_is_not_there_is_not_given_back)
{
    struct market m = market_open();
    struct shop other = shop_open(m.h, "wanjiru", "KE", "KES");
    struct seen group = paid_order(m, 2), foreign = paid_order(m, 1);
    struct seen more = give(m, owner(m.shop), group, amount_of(m, 2001));
    ASSERT_SEEN(more, 409, "not_refundable");
    assert_str(seen_text(more, "/errors/0/pointer"), S("/amount"));
    ASSERT_SEEN(give(m, owner(m.shop), group, amount_of(m, 0)), 422, NULL);
    ASSERT_SEEN(give(m, owner(m.shop), group, "{\"amount\":{\"amount\":5,\"currency\":\"UGX\"}}"),
                422, NULL);
    more = give(m, owner(m.shop), group, lines_of(m, group, 3, true));
    ASSERT_SEEN(more, 409, "already_refunded");
    assert_str(seen_text(more, "/errors/0/pointer"), S("/lines/0/quantity"));
    ASSERT_SEEN(give(m, owner(m.shop), group, lines_of(m, foreign, 1, true)), 422, NULL);
    ASSERT_SEEN(give(m, owner(other), group, amount_of(m, 5)), 404, NULL);
    ASSERT_SEEN(
        harness_call(m.h, owner(other), "GET", shop_order_path(other, group, 0, "/refunds"), NULL),
        404, NULL);
    assert_int_equal(refunds_of(m.h), 0);
    assert_str(seen_text(now(m, group), "/payment_state"), S("paid"));
    market_close(m);
}

TEST(members_give_back_as_much_as_the_owner_lets_them)
{
    struct market m = market_open();
    struct seen group = paid_order(m, 3);
    struct str admin = person_open(m.h, "admin");
    shop_join(m.shop, admin, "admin");
    const char *policy =
        arena_print(harness_arena(m.h), "/api/businesses/%.*s/order_policy", STR_ARG(m.shop.id))
            .data;
    static const char LIMIT[] = "{\"refund_limit\":{\"amount\":1500,\"currency\":\"KES\"}}";
    ASSERT_SEEN(harness_call(m.h, account(admin), "PUT", policy, LIMIT), 403, NULL);
    ASSERT_SEEN(harness_call(m.h, owner(m.shop), "PUT", policy,
                             "{\"refund_limit\":{\"amount\":1,\"currency\":\"UGX\"}}"),
                422, NULL);
    ASSERT_SEEN(harness_call(m.h, owner(m.shop), "PUT", policy, LIMIT), 200, NULL);
    struct seen seen = harness_call(m.h, account(admin), "GET", policy, NULL);
    assert_int_equal(seen_integer(seen, "/refund_limit/amount"), 1500);
    ASSERT_SEEN(give(m, account(admin), group, "{}"), 403, "refund_limit");
    struct seen refund = give(m, account(admin), group, amount_of(m, 1000));
    ASSERT_SEEN(refund, 201, NULL);
    assert_false(seen_is_null(refund, "/user_id"));
    ASSERT_SEEN(give(m, account(admin), group, amount_of(m, 501)), 403, "refund_limit");
    ASSERT_SEEN(give(m, account(admin), group, amount_of(m, 500)), 201, NULL);
    ASSERT_SEEN(give(m, owner(m.shop), group, "{}"), 201, NULL);
    market_close(m);
}

static struct id begin_part(struct market m, struct seen group, int64_t quantity)
{
    struct payment_refund_open_in in = {.reason = S("torn"), .lines_count = 1};
    struct order_refund_line line = {.quantity = quantity, .restock = true};
    struct payment_refund_opened out;
    assert_true(id_parse(ID_ORDER, seen_text(group, "/orders/0/id"), &in.order_id));
    assert_true(id_parse("line", seen_text(group, "/orders/0/lines/0/id"), &line.line_id));
    in.lines = &line;
    assert_int_equal(harness_op(m.h, &payment_refund_open_op, &in, &out), OK);
    return out.refund_id;
}

static void end_part(struct market m, struct id refund_id, enum provider_answer answer)
{
    struct payment_result_in in = {.id = refund_id, .answer = answer, .failure_code = S("closed")};
    struct payment_refund out;
    assert_int_equal(harness_op(m.h, &payment_refund_result_op, &in, &out), OK);
}

TEST(units_on_their_way_back_are_neither_sent_nor_refunded_until_the_refund_fails)
{
    struct market m = market_open();
    struct seen group = paid_order(m, 3);
    struct id refund_id = begin_part(m, group, 2);
    const char *fulfil = shop_order_path(m.shop, group, 0, "/fulfilments");
    const char *two =
        arena_print(harness_arena(m.h), "{\"lines\":[{\"line_id\":\"%.*s\",\"quantity\":2}]}",
                    STR_ARG(seen_text(group, "/orders/0/lines/0/id")))
            .data;
    ASSERT_SEEN(harness_call(m.h, owner(m.shop), "POST", fulfil, "%s", two), 409,
                "already_fulfilled");
    ASSERT_SEEN(give(m, owner(m.shop), group, lines_of(m, group, 2, true)), 409,
                "already_refunded");
    end_part(m, refund_id, PROVIDER_DECLINED);
    end_part(m, refund_id, PROVIDER_DECLINED);
    assert_int_equal(seen_integer(now(m, group), "/lines/0/refunded_quantity"), 0);
    assert_str(seen_text(now(m, group), "/payment_state"), S("paid"));
    ASSERT_SEEN(harness_call(m.h, owner(m.shop), "POST", fulfil, "%s", two), 201, NULL);
    market_close(m);
}

TEST(an_order_ends_when_what_was_left_to_send_is_refunded)
{
    struct market m = market_open();
    struct seen group = paid_order(m, 3);
    struct as as = owner(m.shop);
    const char *fulfil = shop_order_path(m.shop, group, 0, "/fulfilments");
    struct seen parcel =
        harness_call(m.h, as, "POST", fulfil,
                     "{\"state\":\"shipped\",\"lines\":[{\"line_id\":\"%.*s\",\"quantity\":1}]}",
                     STR_ARG(seen_text(group, "/orders/0/lines/0/id")));
    ASSERT_SEEN(parcel, 201, NULL);
    as.if_match = S("*");
    ASSERT_SEEN(harness_call(m.h, as, "PATCH",
                             arena_print(harness_arena(m.h), "%s/%.*s", fulfil,
                                         STR_ARG(seen_text(parcel, "/id")))
                                 .data,
                             "{\"state\":\"delivered\"}"),
                200, NULL);
    ASSERT_SEEN(give(m, owner(m.shop), group, lines_of(m, group, 2, true)), 201, NULL);
    struct seen order = now(m, group);
    assert_str(seen_text(order, "/state"), S("closed"));
    assert_str(seen_text(order, "/status"), S("delivered"));
    assert_int_equal(shop_on_hand(m.shop, m.article), 499);
    market_close(m);
}

TEST(cancelling_after_a_part_gives_the_rest_back)
{
    struct market m = market_open();
    struct seen group = paid_order(m, 3);
    ASSERT_SEEN(give(m, owner(m.shop), group, lines_of(m, group, 1, true)), 201, NULL);
    ASSERT_SEEN(harness_call(m.h, holder(group), "POST", order_path(group, 0, "/cancel"), "{}"),
                200, NULL);
    harness_settle(m.h);
    struct seen order = now(m, group);
    assert_str(seen_text(order, "/payment_state"), S("refunded"));
    assert_int_equal(seen_integer(order, "/refunded/amount"), 3000);
    assert_int_equal(shop_on_hand(m.shop, m.article), 500);
    market_close(m);
}

/* ---- Whatever is done in whatever order ---- */

static uint32_t draw(uint32_t *state, uint32_t below)
{
    *state ^= *state << 13;
    *state ^= *state >> 17;
    *state ^= *state << 5;
    return *state % below;
}

/* What must hold after every act. */
static void assert_adds_up(struct market m)
{
    static const char *const WRONG[] = {
        "select count(*) from [order.order] as o where o.refunded_amount <> (select"
        " cast(coalesce(sum(r.amount_amount), 0) as bigint) from [payment.refund] as r where"
        " r.order_id = o.id and r.status = 'succeeded')",
        "select count(*) from [payment.part] as p where p.captured_at is not null and"
        " p.refunded_amount <> (select cast(coalesce(sum(r.amount_amount), 0) as bigint) from"
        " [payment.refund] as r where r.order_id = p.order_id and r.is_standing = 1)",
        /* Each party holds its share of what is left: nothing is lost between them. */
        "select count(*) from [order.order] as o where o.payment_state in ('paid',"
        " 'partially_refunded', 'refunded') and o.total_amount - o.refunded_amount <> (select"
        " cast(coalesce(sum(case when e.is_debit = 1 then -e.amount_amount else e.amount_amount"
        " end), 0) as bigint) from [ledger.journal] as j join [ledger.entry] as e on e.journal_id ="
        " j.id where j.order_id = o.id and e.account in ('merchant', 'platform_fee', 'agent'))",
        "select count(*) from [commission.fee] as f join [order.order] as o on o.id = f.order_id"
        " where f.merchant_amount + f.platform_fee_amount + f.commission_amount <> o.total_amount",
        "select count(*) from [order.line] as l where l.fulfilled_quantity + l.removed_quantity >"
        " l.quantity or l.removed_quantity > l.refunded_quantity",
    };
    for (size_t i = 0; i < sizeof WRONG / sizeof *WRONG; i++)
        assert_int_equal(harness_sql(m.h, WRONG[i]), 0);
    assert_money_agrees(m);
}

static void act(struct market m, struct seen group, uint32_t *seed)
{
    struct id refund_id;
    switch (draw(seed, 7)) {
    case 0:
        give(m, owner(m.shop), group, amount_of(m, 1 + draw(seed, 900)));
        break;
    case 1:
    case 2:
        give(m, owner(m.shop), group, lines_of(m, group, 1 + draw(seed, 3), draw(seed, 2) == 0));
        break;
    case 3:
        harness_call(m.h, owner(m.shop), "POST", shop_order_path(m.shop, group, 0, "/fulfilments"),
                     "{\"state\":\"%s\",\"lines\":[{\"line_id\":\"%.*s\",\"quantity\":%d}]}",
                     draw(seed, 2) ? "packed" : "shipped",
                     STR_ARG(seen_text(group, "/orders/0/lines/0/id")), 1 + (int)draw(seed, 2));
        break;
    case 4:
        if (seen_integer(now(m, group), "/lines/0/refunded_quantity") < 7
            && seen_integer(now(m, group), "/refunded/amount") <= 6000
            && str_eq(seen_text(now(m, group), "/state"), S("open"))) {
            refund_id = begin_part(m, group, 1);
            end_part(m, refund_id, PROVIDER_DECLINED);
        }
        break;
    case 5:
        if (draw(seed, 4) == 0)
            give(m, owner(m.shop), group, "{}");
        break;
    default:
        if (draw(seed, 6) == 0)
            harness_call(m.h, holder(group), "POST", order_path(group, 0, "/cancel"), "{}");
    }
}

TEST(after_any_refunds_in_any_order_money_goods_and_books_add_up)
{
    enum { ORDERS = 12, ACTS = 12 };
    struct market m = market_open();
    uint32_t seed = 20260105;
    for (size_t i = 0; i < ORDERS; i++) {
        struct seen group = paid_order(m, 7);
        for (size_t k = 0; k < ACTS; k++)
            act(m, group, &seed);
        harness_settle(m.h);
        assert_adds_up(m);
    }
    assert_true(refunds_of(m.h) > ORDERS);
    /* Goods: what left and did not come back is what is missing from the shelf. */
    assert_int_equal(
        500 - shop_on_hand(m.shop, m.article),
        harness_sql(m.h, "select cast(sum(h.quantity - case h.state when 'returned' then h.quantity"
                         " else h.returned_quantity end) as bigint) from [stock.hold] as h"));
    market_close(m);
}
