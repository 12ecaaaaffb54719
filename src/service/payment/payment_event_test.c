/* POST /api/hooks/payments/{provider}: what is believed, and how little. */
#include "payment/payment_pay_test.h"
#include "payment/payment_sandbox.h"

/* An event as the sandbox would send it, before somebody meddles with it. */
struct sent {
    const char *path;
    const char *id;
    const char *body;
    int64_t sent_s;
    size_t key;     /* which of the sandbox's */
    bool is_forged; /* signed with a key of nobody */
};

static struct sent event_of(struct market m, const char *id, struct seen payment, int64_t amount)
{
    const char *body =
        arena_print(harness_arena(m.h),
                    "{\"type\":\"payment.updated\",\"timestamp\":\"2026-01-05T08:00:00Z\",\"data\":"
                    "{\"payment_id\":\"%.*s\",\"amount\":{\"amount\":%lld,\"currency\":\"KES\"},"
                    "\"state\":\"captured\"}}",
                    STR_ARG(seen_text(payment, "/id")), (long long)amount)
            .data;
    return (struct sent){.path = "/api/hooks/payments/sandbox",
                         .id = id,
                         .body = body,
                         .sent_s = harness_now(m.h).ms / 1000};
}

static struct seen send(struct market m, struct sent sent)
{
    struct arena *arena = harness_arena(m.h);
    struct digest keys[SANDBOX_KEYS + 1] = {0};
    sandbox_keys(harness_runtime(m.h), keys);
    struct provider_message message = {
        .id = str_of(sent.id),
        .timestamp = arena_print(arena, "%lld", (long long)sent.sent_s),
        .body = str_of(sent.body),
    };
    struct str signature =
        payment_signature(arena, &keys[sent.is_forged ? SANDBOX_KEYS : sent.key], &message);
    struct as as = {.headers = {
                        arena_print(arena, "webhook-id: %s", sent.id),
                        arena_print(arena, "webhook-timestamp: %.*s", STR_ARG(message.timestamp)),
                        arena_print(arena, "webhook-signature: v1,AAAA %.*s", STR_ARG(signature)),
                    }};
    return harness_call(m.h, as, "POST", sent.path, "%s", sent.body);
}

static int64_t events(struct market m)
{
    return harness_sql(m.h, "select count(*) from [payment.provider_event]");
}

static int64_t matching(struct market m)
{
    return harness_sql(m.h, "select count(*) from [payment.provider_event] as v"
                            " where v.is_matching = 1");
}

TEST(a_signed_event_is_kept_and_followed_by_asking)
{
    struct market m = market_open();
    struct seen group = guest_order(m.h, m.article, 1);
    struct seen payment = pay_with(m.h, holder(group), group, "tok_timeout_then_ok");
    ASSERT_SEEN(send(m, event_of(m, "evt_1", payment, 1000)), 204, NULL);
    assert_str(seen_text(payment_now(m.h, holder(group), payment), "/status"), S("succeeded"));
    ASSERT_SEEN(send(m, event_of(m, "evt_1", payment, 1000)), 204, NULL);
    ASSERT_SEEN(send(m, event_of(m, "evt_2", payment, 1000)), 204, NULL);
    assert_int_equal(events(m), 2);
    assert_int_equal(captures_of(m.h), 1);
    market_close(m);
}

TEST(an_event_alone_moves_no_goods)
{
    struct market m = market_open();
    struct seen group = guest_order(m.h, m.article, 1);
    struct seen payment = pay_with(m.h, holder(group), group, "tok_action");
    ASSERT_SEEN(send(m, event_of(m, "evt_1", payment, 1000)), 204, NULL);
    assert_str(seen_text(payment_now(m.h, holder(group), payment), "/status"),
               S("requires_action"));
    market_close(m);
}

TEST(forged_stale_and_unsigned_events_are_refused_and_not_kept)
{
    struct market m = market_open();
    struct seen group = guest_order(m.h, m.article, 1);
    struct seen payment = pay_with(m.h, holder(group), group, "tok_timeout_then_ok");
    struct sent sent = event_of(m, "evt_1", payment, 1000);
    sent.is_forged = true;
    ASSERT_SEEN(send(m, sent), 401, "invalid_signature");
    sent.is_forged = false;
    sent.sent_s -= 301;
    ASSERT_SEEN(send(m, sent), 401, "invalid_signature");
    sent.sent_s += 602;
    ASSERT_SEEN(send(m, sent), 401, "invalid_signature");
    ASSERT_SEEN(harness_call(m.h, (struct as){0}, "POST", sent.path, "%s", sent.body), 401,
                "invalid_signature");
    ASSERT_SEEN(harness_call(m.h, (struct as){0}, "POST", sent.path, NULL), 401,
                "invalid_signature");
    assert_int_equal(events(m), 0);
    assert_str(seen_text(payment_now(m.h, holder(group), payment), "/status"), S("pending"));
    harness_advance(m.h, 1000);
    market_close(m);
}

TEST(the_key_of_before_is_good_while_keys_change)
{
    struct market m = market_open();
    struct seen group = guest_order(m.h, m.article, 1);
    struct seen payment = pay_with(m.h, holder(group), group, "tok_ok");
    struct sent sent = event_of(m, "evt_1", payment, 1000);
    sent.key = 1;
    sent.sent_s -= 299;
    ASSERT_SEEN(send(m, sent), 204, NULL);
    market_close(m);
}

TEST(another_amount_or_payment_is_kept_and_not_followed)
{
    struct market m = market_open();
    struct seen group = guest_order(m.h, m.article, 1);
    struct seen payment = pay_with(m.h, holder(group), group, "tok_timeout_then_ok");
    ASSERT_SEEN(send(m, event_of(m, "evt_1", payment, 999)), 204, NULL);
    struct sent sent = event_of(m, "evt_2", payment, 1000);
    sent.body = "{\"type\":\"payment.updated\",\"timestamp\":\"2026-01-05T08:00:00Z\",\"data\":"
                "{\"payment_id\":\"pay_01h455vb4pex5vsknk084sn02q\",\"amount\":{\"amount\":1000,"
                "\"currency\":\"KES\"},\"state\":\"captured\"}}";
    ASSERT_SEEN(send(m, sent), 204, NULL);
    assert_int_equal(events(m), 2);
    assert_int_equal(matching(m), 0);
    assert_str(seen_text(payment_now(m.h, holder(group), payment), "/status"), S("pending"));
    harness_advance(m.h, 1000);
    market_close(m);
}

TEST(a_signed_body_that_is_no_event_is_malformed)
{
    static const char *const BODIES[] = {"",
                                         "[]",
                                         "{}",
                                         "{\"type\":\"x\"}",
                                         "{\"type\":\"x\",\"timestamp\":\"now\",\"data\":{}}",
                                         "{\"type\":\"a\",\"type\":\"b\"}"};
    struct market m = market_open();
    for (size_t i = 0; i < sizeof BODIES / sizeof BODIES[0]; i++) {
        struct sent sent = {.path = "/api/hooks/payments/sandbox",
                            .id = "evt_1",
                            .body = BODIES[i],
                            .sent_s = harness_now(m.h).ms / 1000};
        ASSERT_SEEN(send(m, sent), 400, "invalid_event");
    }
    assert_int_equal(events(m), 0);
    market_close(m);
}

TEST(a_provider_that_is_none_or_sends_nothing_has_no_hook)
{
    struct market m = market_open();
    ASSERT_SEEN(harness_call(m.h, (struct as){0}, "POST", "/api/hooks/payments/gold", "{}"), 404,
                "not_found");
    ASSERT_SEEN(harness_call(m.h, (struct as){0}, "POST", "/api/hooks/payments/cash", "{}"), 404,
                "not_found");
    market_close(m);
}

TEST(events_are_forgotten_after_ninety_days)
{
    struct market m = market_open();
    struct seen group = guest_order(m.h, m.article, 1);
    struct seen payment = pay_with(m.h, holder(group), group, "tok_ok");
    ASSERT_SEEN(send(m, event_of(m, "evt_1", payment, 1000)), 204, NULL);
    harness_advance(m.h, INT64_C(89) * 24 * 60 * 60 * 1000);
    harness_settle(m.h);
    assert_int_equal(events(m), 1);
    harness_advance(m.h, INT64_C(2) * 24 * 60 * 60 * 1000);
    harness_settle(m.h);
    assert_int_equal(events(m), 0);
    market_close(m);
}
