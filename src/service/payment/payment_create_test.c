/* POST /api/payments: each outcome, each refusal, and that nobody pays twice. */
#include "payment/payment_pay_test.h"

#include <pthread.h>

TEST(tok_ok_pays_at_once)
{
    struct market m = market_open();
    struct seen group = guest_order(m.h, m.article, 2);
    struct seen payment = pay_with(m.h, holder(group), group, "tok_ok");
    ASSERT_SEEN(payment, 201, NULL);
    assert_str(seen_text(payment, "/status"), S("succeeded"));
    assert_int_equal(seen_integer(payment, "/amount/amount"), 2000);
    assert_int_equal(seen_integer(payment, "/captured/amount"), 2000);
    assert_str(seen_text(payment, "/provider"), S("sandbox"));
    assert_true(seen_is_null(payment, "/next_action"));
    assert_true(seen_is_null(payment, "/failure"));
    assert_str(seen_text(order_now(m.h, holder(group), group, 0), "/payment_state"), S("paid"));
    assert_int_equal(captures_of(m.h), 1);
    assert_int_equal(shop_on_hand(m.shop, m.article), 498);
    assert_int_equal(shop_reserved(m.shop, m.article), 0);
    market_close(m);
}

TEST(tok_declined_fails_with_a_reason_and_a_new_attempt_is_allowed)
{
    struct market m = market_open();
    struct seen group = guest_order(m.h, m.article, 1);
    struct seen payment = pay_with(m.h, holder(group), group, "tok_declined");
    ASSERT_SEEN(payment, 201, NULL);
    assert_str(seen_text(payment, "/status"), S("failed"));
    assert_str(seen_text(payment, "/failure/code"), S("declined"));
    assert_true(seen_text(payment, "/failure/detail").length > 0);
    assert_str(seen_text(order_now(m.h, holder(group), group, 0), "/payment_state"), S("pending"));
    assert_int_equal(captures_of(m.h), 0);
    payment = pay_with(m.h, holder(group), group, "tok_ok");
    ASSERT_SEEN(payment, 201, NULL);
    assert_str(seen_text(payment, "/status"), S("succeeded"));
    market_close(m);
}

static void decide(struct harness *h, struct seen payment, bool is_approved)
{
    struct payment_sandbox_choice in = {payment_id_of(payment), is_approved};
    struct payment_sandbox_bill out;
    assert_int_equal(harness_op(h, &payment_sandbox_decide_op, &in, &out), OK);
    assert_false(out.is_open);
}

TEST(tok_action_waits_for_the_shopper_at_the_sandboxs_page)
{
    struct market m = market_open();
    struct seen group = guest_order(m.h, m.article, 1);
    struct seen payment = pay_with(m.h, holder(group), group, "tok_action");
    ASSERT_SEEN(payment, 201, NULL);
    assert_str(seen_text(payment, "/status"), S("requires_action"));
    assert_str(seen_text(payment, "/next_action/type"), S("redirect"));
    struct str url = arena_join(harness_arena(m.h), S("/sandbox/pay/"), seen_text(payment, "/id"));
    assert_str(seen_text(payment, "/next_action/url"), url);
    ASSERT_SEEN(pay_with(m.h, holder(group), group, "tok_ok"), 409, "payment_open");

    struct payment_ref ref = {payment_id_of(payment)};
    struct payment_sandbox_bill bill;
    assert_int_equal(harness_op(m.h, &payment_sandbox_page_op, &ref, &bill), OK);
    assert_int_equal(bill.amount.amount, 1000);
    assert_true(bill.is_open);
    decide(m.h, payment, true);
    payment = payment_now(m.h, holder(group), payment);
    assert_str(seen_text(payment, "/status"), S("succeeded"));
    assert_true(seen_is_null(payment, "/next_action"));
    decide(m.h, payment, false); /* a second decision changes nothing */
    assert_str(seen_text(payment_now(m.h, holder(group), payment), "/status"), S("succeeded"));
    assert_int_equal(captures_of(m.h), 1);
    market_close(m);
}

TEST(tok_action_declined_at_the_page_fails)
{
    struct market m = market_open();
    struct seen group = guest_order(m.h, m.article, 1);
    struct seen payment = pay_with(m.h, holder(group), group, "tok_action");
    decide(m.h, payment, false);
    assert_str(seen_text(payment_now(m.h, holder(group), payment), "/status"), S("failed"));
    ASSERT_SEEN(pay_with(m.h, holder(group), group, "tok_ok"), 201, NULL);
    market_close(m);
}

TEST(a_step_that_nobody_does_is_given_up_with_the_orders_time)
{
    struct market m = market_open();
    struct seen group = guest_order(m.h, m.article, 1);
    struct seen payment = pay_with(m.h, holder(group), group, "tok_action");
    harness_advance(m.h, 16 * 60 * 1000);
    harness_settle(m.h);
    harness_advance(m.h, 60 * 1000);
    harness_settle(m.h);
    assert_str(seen_text(payment_now(m.h, holder(group), payment), "/status"), S("cancelled"));
    decide(m.h, payment, true);
    assert_int_equal(captures_of(m.h), 0);
    assert_str(seen_text(order_now(m.h, holder(group), group, 0), "/status"), S("expired"));
    assert_int_equal(shop_reserved(m.shop, m.article), 0);
    market_close(m);
}

TEST(tok_slow_succeeds_by_signed_event_after_two_seconds)
{
    struct market m = market_open();
    struct seen group = guest_order(m.h, m.article, 1);
    struct seen payment = pay_with(m.h, holder(group), group, "tok_slow");
    ASSERT_SEEN(payment, 201, NULL);
    assert_str(seen_text(payment, "/status"), S("pending"));
    harness_advance(m.h, 1900);
    harness_settle(m.h);
    assert_str(seen_text(payment_now(m.h, holder(group), payment), "/status"), S("pending"));
    harness_advance(m.h, 350);
    harness_settle(m.h);
    assert_str(seen_text(payment_now(m.h, holder(group), payment), "/status"), S("succeeded"));
    assert_int_equal(harness_sql(m.h, "select count(*) from [payment.provider_event] as v"
                                      " where v.is_matching = 1"),
                     1);
    assert_int_equal(captures_of(m.h), 1);
    market_close(m);
}

TEST(a_time_out_after_the_capture_is_found_by_asking)
{
    struct market m = market_open();
    struct seen group = guest_order(m.h, m.article, 1);
    struct seen payment = pay_with(m.h, holder(group), group, "tok_timeout_then_ok");
    ASSERT_SEEN(payment, 201, NULL);
    assert_str(seen_text(payment, "/status"), S("pending"));
    assert_int_equal(captures_of(m.h), 1);
    ASSERT_SEEN(pay_with(m.h, holder(group), group, "tok_ok"), 409, "payment_open");
    harness_advance(m.h, 1000);
    harness_settle(m.h);
    assert_str(seen_text(payment_now(m.h, holder(group), payment), "/status"), S("succeeded"));
    assert_int_equal(captures_of(m.h), 1);
    ASSERT_SEEN(pay_with(m.h, holder(group), group, "tok_ok"), 409, "already_paid");
    market_close(m);
}

TEST(a_payment_with_wrong_fields_says_all_of_them)
{
    struct market m = market_open();
    struct seen group = guest_order(m.h, m.article, 1);
    struct as as = holder(group);
    as.key = S("k");
    const char *id = arena_text(harness_arena(m.h), seen_text(group, "/id"));
    struct seen seen = harness_call(m.h, as, "POST", "/api/payments", "{}");
    ASSERT_SEEN(seen, 422, NULL);
    assert_true(seen_has_error(seen, "/order_group_id", "required"));
    assert_true(seen_has_error(seen, "/provider", "required"));
    seen = harness_call(m.h, as, "POST", "/api/payments",
                        "{\"order_group_id\":\"%s\",\"provider\":\"gold\",\"method\":\"bar\"}", id);
    ASSERT_SEEN(seen, 422, NULL);
    assert_true(seen_has_error(seen, "/provider", "unknown_provider"));
    seen = harness_call(m.h, as, "POST", "/api/payments",
                        "{\"order_group_id\":\"%s\",\"provider\":\"sandbox\",\"method\":\"shells\","
                        "\"token\":\"tok_x\"}",
                        id);
    ASSERT_SEEN(seen, 422, NULL);
    assert_true(seen_has_error(seen, "/method", "unknown_method"));
    assert_true(seen_has_error(seen, "/token", "unknown_token"));
    seen = harness_call(m.h, as, "POST", "/api/payments",
                        "{\"order_group_id\":\"%s\",\"provider\":\"sandbox\",\"method\":\"card\"}",
                        id);
    ASSERT_SEEN(seen, 422, NULL);
    assert_true(seen_has_error(seen, "/token", "required"));
    seen = harness_call(m.h, as, "POST", "/api/payments",
                        "{\"order_group_id\":\"%s\",\"provider\":\"sandbox\",\"method\":\"card\","
                        "\"token\":\"tok_ok\",\"amount\":{\"amount\":999,\"currency\":\"KES\"}}",
                        id);
    ASSERT_SEEN(seen, 422, NULL);
    assert_true(seen_has_error(seen, "/amount", "amount_mismatch"));
    assert_int_equal(harness_sql(m.h, "select count(*) from [payment.attempt]"), 0);
    seen = harness_call(m.h, as, "POST", "/api/payments",
                        "{\"order_group_id\":\"%s\",\"provider\":\"sandbox\",\"method\":\"card\","
                        "\"token\":\"tok_ok\",\"amount\":{\"amount\":1000,\"currency\":\"KES\"}}",
                        id);
    ASSERT_SEEN(seen, 201, NULL);
    market_close(m);
}

TEST(only_the_customer_and_the_bearer_of_the_token_may_pay_or_look)
{
    struct market m = market_open();
    struct seen group = guest_order(m.h, m.article, 1);
    struct seen other = guest_order(m.h, m.article, 1);
    struct str stranger = person_open(m.h, "otieno");
    ASSERT_SEEN(pay_with(m.h, (struct as){0}, group, "tok_ok"), 404, "not_found");
    ASSERT_SEEN(pay_with(m.h, account(stranger), group, "tok_ok"), 404, "not_found");
    ASSERT_SEEN(pay_with(m.h, holder(other), group, "tok_ok"), 404, "not_found");
    struct as no_key = holder(group);
    ASSERT_SEEN(harness_call(m.h, no_key, "POST", "/api/payments", "{}"), 400,
                "idempotency_key_required");

    struct seen payment = pay_with(m.h, holder(group), group, "tok_ok");
    ASSERT_SEEN(payment, 201, NULL);
    ASSERT_SEEN(payment_now(m.h, holder(group), payment), 200, NULL);
    ASSERT_SEEN(payment_now(m.h, owner(m.shop), payment), 200, NULL);
    ASSERT_SEEN(payment_now(m.h, (struct as){0}, payment), 404, "not_found");
    ASSERT_SEEN(payment_now(m.h, holder(other), payment), 404, "not_found");
    ASSERT_SEEN(payment_now(m.h, account(stranger), payment), 404, "not_found");
    struct shop foreign = shop_open(m.h, "wanjiru", "KE", "KES");
    ASSERT_SEEN(payment_now(m.h, owner(foreign), payment), 404, "not_found");
    ASSERT_SEEN(harness_call(m.h, holder(group), "GET",
                             "/api/payments/pay_01h455vb4pex5vsknk084sn02q", NULL),
                404, "not_found");
    market_close(m);
}

TEST(a_customer_pays_and_sees_its_own_order)
{
    struct market m = market_open();
    struct str buyer = person_open(m.h, "amina");
    struct seen cart = cart_with(m.h, account(buyer), m.article, 1);
    struct seen group = order_of(m.h, account(buyer), cart);
    ASSERT_SEEN(group, 201, NULL);
    struct seen payment = pay_with(m.h, account(buyer), group, "tok_ok");
    ASSERT_SEEN(payment, 201, NULL);
    ASSERT_SEEN(payment_now(m.h, account(buyer), payment), 200, NULL);
    market_close(m);
}

TEST(an_order_whose_time_is_over_is_not_paid)
{
    struct market m = market_open();
    struct seen group = guest_order(m.h, m.article, 1);
    harness_advance(m.h, 15 * 60 * 1000);
    ASSERT_SEEN(pay_with(m.h, holder(group), group, "tok_ok"), 409, "order_expired");
    harness_settle(m.h);
    ASSERT_SEEN(pay_with(m.h, holder(group), group, "tok_ok"), 409, "order_expired");
    assert_int_equal(captures_of(m.h), 0);
    market_close(m);
}

TEST(one_key_pays_once_and_answers_the_same)
{
    struct market m = market_open();
    struct seen group = guest_order(m.h, m.article, 1);
    struct seen first = pay_with_key(m.h, holder(group), group, "tok_ok", "one");
    struct seen again = pay_with_key(m.h, holder(group), group, "tok_ok", "one");
    ASSERT_SEEN(again, 201, NULL);
    assert_true(again.is_replay);
    assert_str(again.body, first.body);
    ASSERT_SEEN(pay_with_key(m.h, holder(group), group, "tok_declined", "one"), 422,
                "idempotency_mismatch");
    ASSERT_SEEN(pay_with_key(m.h, holder(group), group, "tok_ok", "two"), 409, "already_paid");
    assert_int_equal(captures_of(m.h), 1);
    market_close(m);
}

struct payer {
    struct market *market;
    struct seen group;
    struct as as;
    const char *key;
    struct seen seen;
    pthread_t thread;
};

static void *run_payer(void *user)
{
    struct payer *payer = user;
    payer->seen = pay_with_key(payer->market->h, payer->as, payer->group, "tok_ok", payer->key);
    return NULL;
}

/* How many were answered with 201. */
static size_t pay_at_once(struct market *m, struct seen group, size_t count, bool is_one_key)
{
    struct payer payers[50];
    size_t paid = 0;
    assert_true(count <= 50);
    for (size_t i = 0; i < count; i++) {
        const char *key = is_one_key ? "same" : arena_print(harness_arena(m->h), "key %zu", i).data;
        payers[i] = (struct payer){.market = m, .group = group, .as = holder(group), .key = key};
    }
    for (size_t i = 0; i < count; i++)
        pthread_create(&payers[i].thread, NULL, run_payer, &payers[i]);
    for (size_t i = 0; i < count; i++)
        pthread_join(payers[i].thread, NULL);
    for (size_t i = 0; i < count; i++) {
        paid += payers[i].seen.status == 201;
        if (payers[i].seen.status != 201)
            ASSERT_SEEN(payers[i].seen, 409, NULL);
    }
    return paid;
}

TEST(fifty_requests_with_one_key_at_once_make_one_payment)
{
    struct market m = market_open();
    struct seen group = guest_order(m.h, m.article, 1);
    assert_true(pay_at_once(&m, group, 50, true) >= 1);
    assert_int_equal(harness_sql(m.h, "select count(*) from [payment.attempt]"), 1);
    assert_int_equal(captures_of(m.h), 1);
    market_close(m);
}

TEST(of_many_attempts_at_once_one_is_begun)
{
    struct market m = market_open();
    struct seen group = guest_order(m.h, m.article, 1);
    assert_int_equal(pay_at_once(&m, group, 30, false), 1);
    assert_int_equal(harness_sql(m.h, "select count(*) from [payment.attempt]"), 1);
    assert_int_equal(captures_of(m.h), 1);
    market_close(m);
}
