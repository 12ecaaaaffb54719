/* Money back: by whom, once, and to the end after a crash. */
#include "payment/payment_pay_test.h"
#include "payment/payment_sandbox.h"

#include <pthread.h>

static struct seen paid_order(struct market m)
{
    struct seen group = guest_order(m.h, m.article, 1);
    ASSERT_SEEN(pay_with(m.h, holder(group), group, "tok_ok"), 201, NULL);
    return group;
}

static struct id order_id_of(struct seen group)
{
    struct id id;
    assert_true(id_parse(ID_ORDER, seen_text(group, "/orders/0/id"), &id));
    return id;
}

TEST(a_paid_order_is_given_back_whole)
{
    struct market m = market_open();
    struct seen group = paid_order(m);
    struct seen refund = refund_with_key(m.h, owner(m.shop), group, "r1");
    ASSERT_SEEN(refund, 201, NULL);
    assert_str(seen_text(refund, "/status"), S("succeeded"));
    assert_int_equal(seen_integer(refund, "/amount/amount"), 1000);
    assert_str(seen_text(refund, "/reason"), S("torn"));
    assert_str(seen_text(refund, "/order_id"), seen_text(group, "/orders/0/id"));
    assert_str(seen_text(order_now(m.h, holder(group), group, 0), "/payment_state"), S("refunded"));
    assert_int_equal(refunds_of(m.h), 1);
    assert_int_equal(shop_on_hand(m.shop, m.article), 500);
    assert_int_equal(
        harness_sql(m.h, "select count(*) from (select e.account from [ledger.entry] as e"
                         " group by e.account, e.party_id having sum(case when e.is_debit = 1 then"
                         " e.amount_amount else -e.amount_amount end) <> 0) as open"),
        0);
    market_close(m);
}

TEST(money_goes_back_once)
{
    struct market m = market_open();
    struct seen group = paid_order(m);
    struct seen first = refund_with_key(m.h, owner(m.shop), group, "r1");
    struct seen again = refund_with_key(m.h, owner(m.shop), group, "r1");
    ASSERT_SEEN(again, 201, NULL);
    assert_true(again.is_replay);
    assert_str(again.body, first.body);
    ASSERT_SEEN(refund_with_key(m.h, owner(m.shop), group, "r2"), 409, "already_refunded");
    assert_int_equal(refunds_of(m.h), 1);
    market_close(m);
}

TEST(only_members_with_the_right_give_money_back)
{
    struct market m = market_open();
    struct seen group = paid_order(m);
    struct shop foreign = shop_open(m.h, "wanjiru", "KE", "KES");
    struct str viewer = person_open(m.h, "viewer"), admin = person_open(m.h, "admin");
    shop_join(m.shop, viewer, "viewer");
    shop_join(m.shop, admin, "admin");
    ASSERT_SEEN(refund_with_key(m.h, (struct as){0}, group, "r"), 401, NULL);
    ASSERT_SEEN(refund_with_key(m.h, holder(group), group, "r"), 401, NULL);
    ASSERT_SEEN(refund_with_key(m.h, owner(foreign), group, "r"), 404, "not_found");
    ASSERT_SEEN(refund_with_key(m.h, account(viewer), group, "r"), 403, "forbidden");
    struct as as = owner(m.shop);
    ASSERT_SEEN(harness_call(m.h, as, "POST", order_path(group, 0, "/refunds"), "{}"), 400,
                "idempotency_key_required");
    as.key = S("r");
    ASSERT_SEEN(harness_call(m.h, as, "POST", order_path(group, 0, "/refunds"),
                             "{\"reason\":\"x\",\"amount\":1}"),
                422, NULL);
    ASSERT_SEEN(
        harness_call(m.h, as, "POST", "/api/orders/order_01h455vb4pex5vsknk084sn02q/refunds", "{}"),
        404, "not_found");
    assert_int_equal(refunds_of(m.h), 0);
    ASSERT_SEEN(refund_with_key(m.h, account(admin), group, "r"), 201, NULL);
    market_close(m);
}

TEST(an_order_without_money_has_nothing_to_give_back)
{
    struct market m = market_open();
    struct seen group = guest_order(m.h, m.article, 1);
    ASSERT_SEEN(refund_with_key(m.h, owner(m.shop), group, "r1"), 409, "not_refundable");
    ASSERT_SEEN(pay_with(m.h, holder(group), group, "tok_declined"), 201, NULL);
    ASSERT_SEEN(refund_with_key(m.h, owner(m.shop), group, "r2"), 409, "not_refundable");
    ASSERT_SEEN(pay_with(m.h, holder(group), group, "tok_action"), 201, NULL);
    ASSERT_SEEN(refund_with_key(m.h, owner(m.shop), group, "r3"), 409, "not_refundable");
    market_close(m);
}

static struct id open_refund(struct market m, struct seen group, const char *key)
{
    struct payment_refund_open_in in = {
        .order_id = order_id_of(group), .reason = S("torn"), .request_key = str_of(key)};
    struct payment_refund_opened out;
    assert_int_equal(harness_op(m.h, &payment_refund_open_op, &in, &out), OK);
    return out.refund_id;
}

static enum refund_status refund_status_of(struct market m, struct id refund_id)
{
    struct payment_refund_ref in = {refund_id};
    struct payment_refund out;
    assert_int_equal(harness_op(m.h, &payment_refund_load_op, &in, &out), OK);
    return out.status;
}

TEST(a_refund_that_was_only_begun_is_driven_on)
{
    struct market m = market_open();
    struct seen group = paid_order(m);
    struct id refund_id = open_refund(m, group, "a digest");
    assert_true(id_eq(open_refund(m, group, "a digest"), refund_id));
    harness_settle(m.h);
    assert_int_equal(refund_status_of(m, refund_id), REFUND_SUCCEEDED);
    assert_int_equal(refunds_of(m.h), 1);
    assert_str(seen_text(order_now(m.h, holder(group), group, 0), "/payment_state"), S("refunded"));
    market_close(m);
}

TEST(a_refund_whose_answer_was_lost_is_found_by_asking)
{
    struct market m = market_open();
    struct seen group = paid_order(m);
    struct id refund_id = open_refund(m, group, NULL);
    struct payment_refund_ref ref = {refund_id};
    struct payment_refund refund;
    assert_int_equal(harness_op(m.h, &payment_refund_load_op, &ref, &refund), OK);
    struct ctx *c = runtime_ctx(harness_runtime(m.h));
    struct provider_refund to_provider = {refund_id, refund.payment_id, refund.amount};
    assert_int_equal(PAYMENT_SANDBOX.refund(c, &to_provider).answer, PROVIDER_SUCCEEDED);
    runtime_ctx_free(c);
    harness_settle(m.h);
    assert_int_equal(refund_status_of(m, refund_id), REFUND_SUCCEEDED);
    assert_int_equal(refunds_of(m.h), 1);
    market_close(m);
}

TEST(a_refund_the_provider_refuses_fails_and_may_be_tried_again)
{
    struct market m = market_open();
    struct seen group = paid_order(m);
    struct payment_result_in declined = {.id = open_refund(m, group, NULL),
                                         .answer = PROVIDER_DECLINED,
                                         .failure_code = S("closed")};
    struct payment_refund refund;
    assert_int_equal(harness_op(m.h, &payment_refund_result_op, &declined, &refund), OK);
    assert_int_equal(refund.status, REFUND_FAILED);
    assert_str(seen_text(order_now(m.h, holder(group), group, 0), "/payment_state"), S("paid"));
    ASSERT_SEEN(refund_with_key(m.h, owner(m.shop), group, "again"), 201, NULL);
    assert_int_equal(refunds_of(m.h), 1);
    market_close(m);
}

TEST(the_sandbox_gives_back_no_more_than_it_took)
{
    struct market m = market_open();
    struct seen group = guest_order(m.h, m.article, 1);
    struct seen payment = pay_with(m.h, holder(group), group, "tok_ok");
    struct ctx *c = runtime_ctx(harness_runtime(m.h));
    struct provider_refund part = {{{1}}, payment_id_of(payment), {600, {"KES"}}};
    struct provider_refund more = {{{2}}, payment_id_of(payment), {600, {"KES"}}};
    assert_int_equal(PAYMENT_SANDBOX.refund(c, &part).answer, PROVIDER_SUCCEEDED);
    assert_int_equal(PAYMENT_SANDBOX.refund(c, &part).answer, PROVIDER_SUCCEEDED);
    assert_int_equal(PAYMENT_SANDBOX.refund(c, &more).answer, PROVIDER_DECLINED);
    assert_int_equal(PAYMENT_SANDBOX.query_refund(c, &more).answer, PROVIDER_NOT_FOUND);
    runtime_ctx_free(c);
    assert_int_equal(refunds_of(m.h), 1);
    harness_close(m.h);
}

TEST(cancelling_a_paid_order_gives_its_money_back)
{
    struct market m = market_open();
    struct seen group = paid_order(m);
    ASSERT_SEEN(harness_call(m.h, holder(group), "POST", order_path(group, 0, "/cancel"),
                             "{\"reason\":\"changed my mind\"}"),
                200, NULL);
    harness_settle(m.h);
    assert_int_equal(refunds_of(m.h), 1);
    assert_str(seen_text(order_now(m.h, holder(group), group, 0), "/payment_state"), S("refunded"));
    ASSERT_SEEN(refund_with_key(m.h, owner(m.shop), group, "r"), 409, "already_refunded");
    market_close(m);
}

struct refunder {
    struct harness *h;
    struct as as;
    const char *path;
    struct seen seen;
    pthread_t thread;
};

static void *run_refunder(void *user)
{
    struct refunder *refunder = user;
    refunder->seen = harness_call(refunder->h, refunder->as, "POST", refunder->path, "{}");
    return NULL;
}

TEST(of_many_refunds_at_once_one_is_made)
{
    enum { COUNT = 20 };
    struct market m = market_open();
    struct refunder refunders[COUNT];
    struct seen group = paid_order(m);
    size_t made = 0;
    for (size_t i = 0; i < COUNT; i++) {
        refunders[i] = (struct refunder){
            .h = m.h, .as = owner(m.shop), .path = order_path(group, 0, "/refunds")};
        refunders[i].as.key = arena_print(harness_arena(m.h), "refund %zu", i);
    }
    for (size_t i = 0; i < COUNT; i++)
        pthread_create(&refunders[i].thread, NULL, run_refunder, &refunders[i]);
    for (size_t i = 0; i < COUNT; i++)
        pthread_join(refunders[i].thread, NULL);
    for (size_t i = 0; i < COUNT; i++) {
        made += refunders[i].seen.status == 201;
        if (refunders[i].seen.status != 201)
            ASSERT_SEEN(refunders[i].seen, 409, "already_refunded");
    }
    assert_int_equal(made, 1);
    assert_int_equal(refunds_of(m.h), 1);
    market_close(m);
}
