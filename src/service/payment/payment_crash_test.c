/* What a crash between the phases leaves behind is driven on: the phases are called one by one, as
 * far as the crash let them come, and then the timers run. */
#include "payment/payment_pay_test.h"

static struct payment_begun begin(struct market m, struct seen group, const char *token,
                                  const char *key)
{
    struct payment_begin_in in = {
        .order_group_id = group_id_of(group),
        .provider = S("sandbox"),
        .method = S("card"),
        .token = str_of(token),
        .order_token = seen_text(group, "/token"),
        .request_key = str_of(key),
    };
    struct payment_begun out;
    assert_int_equal(harness_op(m.h, &payment_begin_op, &in, &out), OK);
    return out;
}

static enum payment_status status_of(struct market m, struct id payment_id)
{
    struct payment_ref in = {payment_id};
    struct payment_attempt out;
    assert_int_equal(harness_op(m.h, &payment_load_op, &in, &out), OK);
    return out.status;
}

/* The provider is called, and its answer is lost with the process. */
static void charge_only(struct market m, struct id payment_id, const char *token)
{
    struct ctx *c = runtime_ctx(harness_runtime(m.h));
    struct provider_charge charge = {.payment_id = payment_id,
                                     .amount = {1000, {"KES"}},
                                     .method = S("card"),
                                     .token = str_of(token)};
    c->now = harness_now(m.h);
    assert_int_equal(PAYMENT_SANDBOX.charge(c, &charge).answer, PROVIDER_SUCCEEDED);
    runtime_ctx_free(c);
}

static void expire_orders(struct market m)
{
    struct nothing in = {0};
    struct swept out = {0};
    harness_advance(m.h, 16 * 60 * 1000);
    assert_int_equal(harness_op(m.h, op_find(S("order_expire")), &in, &out), OK);
    assert_int_equal(out.count, 1);
}

TEST(a_crash_before_the_call_is_followed_by_the_same_call)
{
    struct market m = market_open();
    struct seen group = guest_order(m.h, m.article, 1);
    struct payment_begun begun = begin(m, group, "tok_ok", NULL);
    assert_true(begun.is_new);
    ASSERT_SEEN(pay_with(m.h, holder(group), group, "tok_ok"), 409, "payment_open");
    harness_advance(m.h, 1000);
    harness_settle(m.h);
    assert_int_equal(status_of(m, begun.payment_id), PAYMENT_SUCCEEDED);
    assert_int_equal(captures_of(m.h), 1);
    assert_str(seen_text(order_now(m.h, holder(group), group, 0), "/payment_state"), S("paid"));
    market_close(m);
}

TEST(a_crash_after_the_call_is_found_by_asking)
{
    struct market m = market_open();
    struct seen group = guest_order(m.h, m.article, 1);
    struct payment_begun begun = begin(m, group, "tok_ok", NULL);
    charge_only(m, begun.payment_id, "tok_ok");
    harness_advance(m.h, 1000);
    harness_settle(m.h);
    assert_int_equal(status_of(m, begun.payment_id), PAYMENT_SUCCEEDED);
    assert_int_equal(captures_of(m.h), 1);
    market_close(m);
}

TEST(an_intent_whose_order_has_expired_is_given_up_without_a_capture)
{
    struct market m = market_open();
    struct seen group = guest_order(m.h, m.article, 1);
    struct payment_begun begun = begin(m, group, "tok_ok", NULL);
    harness_advance(m.h, 16 * 60 * 1000);
    harness_settle(m.h);
    assert_int_equal(status_of(m, begun.payment_id), PAYMENT_CANCELLED);
    harness_advance(m.h, 60 * 1000);
    harness_settle(m.h);
    assert_int_equal(captures_of(m.h), 0);
    assert_str(seen_text(order_now(m.h, holder(group), group, 0), "/status"), S("expired"));
    market_close(m);
}

TEST(a_repeated_request_finds_the_attempt_it_had_begun)
{
    struct market m = market_open();
    struct seen group = guest_order(m.h, m.article, 1);
    struct payment_begun first = begin(m, group, "tok_ok", "a digest");
    struct payment_begun again = begin(m, group, "tok_ok", "a digest");
    assert_true(first.is_new);
    assert_false(again.is_new);
    assert_true(id_eq(first.payment_id, again.payment_id));
    harness_advance(m.h, 1000);
    market_close(m);
}

TEST(stock_is_kept_while_the_outcome_is_not_known)
{
    struct market m = market_open();
    struct seen group = guest_order(m.h, m.article, 1);
    struct payment_group_ref in = {group_id_of(group)};
    struct payment_open open;
    ASSERT_SEEN(pay_with(m.h, holder(group), group, "tok_slow"), 201, NULL);
    assert_int_equal(harness_op(m.h, &payment_open_get_op, &in, &open), OK);
    assert_true(open.is_open);
    harness_advance(m.h, 2500);
    harness_settle(m.h);
    assert_int_equal(harness_op(m.h, &payment_open_get_op, &in, &open), OK);
    assert_false(open.is_open);
    market_close(m);
}

static struct payment_attempt result(struct market m, struct id payment_id, int64_t amount)
{
    struct payment_result_in in = {
        .id = payment_id, .answer = PROVIDER_SUCCEEDED, .amount = {amount, {"KES"}}};
    struct payment_attempt out;
    assert_int_equal(harness_op(m.h, &payment_result_op, &in, &out), OK);
    return out;
}

TEST(late_money_sells_nothing_and_goes_back_whole)
{
    struct market m = market_open();
    struct seen group = guest_order(m.h, m.article, 1);
    struct seen payment = pay_with(m.h, holder(group), group, "tok_action");
    expire_orders(m);
    struct payment_sandbox_choice in = {payment_id_of(payment), true};
    struct payment_sandbox_bill bill;
    assert_int_equal(harness_op(m.h, &payment_sandbox_decide_op, &in, &bill), OK);
    assert_int_equal(bill.status, PAYMENT_SUCCEEDED);
    assert_int_equal(captures_of(m.h), 1);
    harness_settle(m.h);
    assert_int_equal(refunds_of(m.h), 1);
    payment = payment_now(m.h, holder(group), payment);
    assert_int_equal(seen_integer(payment, "/refunded/amount"), 1000);
    assert_str(seen_text(order_now(m.h, holder(group), group, 0), "/status"), S("expired"));
    assert_int_equal(shop_on_hand(m.shop, m.article), 500);
    assert_int_equal(harness_sql(m.h, "select count(*) from [ledger.journal] as j"
                                      " where j.kind in ('late_money', 'late_refund')"),
                     2);
    assert_int_equal(harness_sql(m.h, "select count(*) from [ledger.journal] as j"
                                      " where j.kind = 'sale'"),
                     0);
    market_close(m);
}

TEST(an_answer_that_comes_twice_changes_nothing)
{
    struct market m = market_open();
    struct seen group = guest_order(m.h, m.article, 1);
    struct payment_begun begun = begin(m, group, "tok_ok", NULL);
    charge_only(m, begun.payment_id, "tok_ok");
    struct payment_attempt once = result(m, begun.payment_id, 1000);
    struct payment_attempt twice = result(m, begun.payment_id, 1000);
    assert_int_equal(once.version, twice.version);
    assert_int_equal(harness_sql(m.h, "select count(*) from [ledger.journal]"), 1);
    market_close(m);
}

TEST(another_amount_than_was_asked_for_moves_nothing)
{
    struct market m = market_open();
    struct seen group = guest_order(m.h, m.article, 1);
    struct payment_begun begun = begin(m, group, "tok_ok", NULL);
    assert_int_equal(result(m, begun.payment_id, 999).status, PAYMENT_PENDING);
    harness_advance(m.h, 1000);
    market_close(m);
}

/* A declined attempt that succeeds after all, when a second one has paid. */
TEST(the_second_of_two_captures_goes_back)
{
    struct market m = market_open();
    struct seen group = guest_order(m.h, m.article, 1);
    struct payment_begun first = begin(m, group, "tok_ok", NULL);
    struct payment_result_in declined = {
        .id = first.payment_id, .answer = PROVIDER_DECLINED, .failure_code = S("declined")};
    struct payment_attempt out;
    assert_int_equal(harness_op(m.h, &payment_result_op, &declined, &out), OK);
    ASSERT_SEEN(pay_with(m.h, holder(group), group, "tok_ok"), 201, NULL);
    charge_only(m, first.payment_id, "tok_ok");
    assert_true(result(m, first.payment_id, 1000).is_late);
    harness_settle(m.h);
    assert_int_equal(captures_of(m.h), 2);
    assert_int_equal(refunds_of(m.h), 1);
    assert_str(seen_text(order_now(m.h, holder(group), group, 0), "/payment_state"), S("paid"));
    market_close(m);
}

TEST(questions_come_after_a_second_then_at_most_five_apart_then_rarely)
{
    struct instant begun = {1000000};
    int64_t asks = 0, at = begun.ms + PAYMENT_FIRST_ASK_MS;
    while (at - begun.ms < 60 * 1000) {
        int64_t next = payment_next_ask((struct instant){at}, begun, ++asks).ms;
        assert_true(next > at);
        assert_true(next - at <= 5000);
        at = next;
    }
    int64_t day = begun.ms + INT64_C(86400000);
    assert_int_equal(payment_next_ask((struct instant){day}, begun, 100).ms - day, 60 * 1000);
    assert_true(payment_next_ask((struct instant){at}, begun, asks).ms - at >= 5000);
}
