/* What the platform has taken off the shelves after it was ordered: no payment of it begins, and
 * one that has begun stays what it was. */
#include "moderation/moderation_test.h"

#include <pthread.h>

static int64_t captures(struct harness *h)
{
    return harness_sql(h, "select count(*) from [payment.attempt] as a where a.status = "
                          "'succeeded'");
}

static struct seen pay_slowly(struct harness *h, struct seen group)
{
    struct as as = holder(group);
    as.key = S("slow");
    return harness_call(h, as, "POST", "/api/payments",
                        "{\"order_group_id\":\"%.*s\",\"provider\":\"sandbox\",\"method\":\"card\","
                        "\"token\":\"tok_slow\"}",
                        STR_ARG(seen_text(group, "/id")));
}

static struct seen cancel(struct harness *h, struct seen group)
{
    return harness_call(h, holder(group), "POST", order_path(group, 0, "/cancel"), "{}");
}

TEST(an_order_with_a_product_that_was_withheld_since_is_not_paid_and_can_be_cancelled)
{
    struct booth s = booth_open();
    struct str other = shop_sell(s.shop, "Other", 100, 5);
    struct seen group = guest_order(s.h, s.variant, 2), rest = guest_order(s.h, other, 1);
    struct str id = booth_withheld(&s);
    ASSERT_SEEN(pay(s.h, holder(group), group, "sandbox"), 409, "order_withheld");
    ASSERT_SEEN(pay(s.h, holder(group), group, "cash"), 409, "order_withheld");
    assert_int_equal(harness_sql(s.h, "select count(*) from [payment.attempt] as a"), 0);
    ASSERT_SEEN(pay(s.h, holder(rest), rest, "sandbox"), 201, NULL);
    assert_int_equal(shop_reserved(s.shop, s.variant), 2);
    ASSERT_SEEN(cancel(s.h, group), 200, NULL);
    assert_int_equal(shop_reserved(s.shop, s.variant), 0);
    assert_int_equal(shop_on_hand(s.shop, s.variant), 50);
    /* Put back, one that still waits is paid like any. */
    struct seen later = guest_order(s.h, other, 1);
    harness_sql_change(s.h, "update [catalogue.product] set withheld_at = 1 where title = 'Other'");
    ASSERT_SEEN(pay(s.h, holder(later), later, "sandbox"), 409, "order_withheld");
    harness_sql_change(s.h, "update [catalogue.product] set withheld_at = null where title = "
                            "'Other'");
    ASSERT_SEEN(pay(s.h, holder(later), later, "sandbox"), 201, NULL);
    assert_books_agree(s.h);
    (void)id;
    harness_close(s.h);
}

TEST(an_order_of_a_shop_that_was_suspended_since_is_not_paid_and_its_goods_go_back_in_time)
{
    struct booth s = booth_open();
    struct seen group = guest_order(s.h, s.variant, 1);
    shop_suspend(s.shop);
    ASSERT_SEEN(pay(s.h, holder(group), group, "sandbox"), 409, "order_withheld");
    harness_advance(s.h, 60 * 60 * 1000);
    harness_settle(s.h);
    ASSERT_SEEN(pay(s.h, holder(group), group, "sandbox"), 409, "order_expired");
    assert_int_equal(harness_sql(s.h, "select count(*) from [stock.hold] as h where h.state = "
                                      "'open'"),
                     0);
    assert_books_agree(s.h);
    harness_close(s.h);
}

TEST(money_that_was_under_way_before_a_product_was_withheld_stays_valid)
{
    struct booth s = booth_open();
    struct seen group = guest_order(s.h, s.variant, 1);
    ASSERT_SEEN(pay_slowly(s.h, group), 201, NULL);
    booth_withheld(&s);
    harness_advance(s.h, 3000);
    harness_settle(s.h);
    assert_str(seen_text(order_now(s.h, holder(group), group, 0), "/payment_state"), S("paid"));
    assert_int_equal(captures(s.h), 1);
    assert_books_agree(s.h);
    harness_close(s.h);
}

/* One call, made by a thread of its own. */
struct rival {
    struct harness *h;
    struct as as;
    const char *path;
    const char *body;
    struct seen seen;
};

static void *run(void *user)
{
    struct rival *rival = user;
    rival->seen = harness_call(rival->h, rival->as, "POST", rival->path, "%s", rival->body);
    return NULL;
}

static void race(struct rival *a, struct rival *b)
{
    pthread_t threads[2];
    assert_int_equal(pthread_create(&threads[0], NULL, run, a), 0);
    assert_int_equal(pthread_create(&threads[1], NULL, run, b), 0);
    pthread_join(threads[0], NULL);
    pthread_join(threads[1], NULL);
}

TEST(a_payment_and_a_decision_at_once_leave_an_order_that_is_paid_or_refused)
{
    struct booth s = booth_open();
    for (int round = 0; round < 4; round++) {
        struct seen group = guest_order(s.h, s.variant, 1);
        ASSERT_SEEN(booth_report(&s, "198.51.100.7", "product", s.product, ""), 204, NULL);
        struct str id = booth_newest(&s);
        struct rival pays = {
            .h = s.h,
            .as = holder(group),
            .path = "/api/payments",
            .body = PATH(s.h,
                         "{\"order_group_id\":\"%.*s\",\"provider\":\"sandbox\",\"method\":"
                         "\"card\",\"token\":\"tok_ok\"}",
                         STR_ARG(seen_text(group, "/id")))};
        pays.as.key = arena_print(harness_arena(s.h), "pay %d", round);
        struct rival decides = {.h = s.h,
                                .as = s.admin,
                                .path = PATH(s.h, "/api/admin/cases/%.*s/decision", STR_ARG(id)),
                                .body = WITHHOLD};
        race(&pays, &decides);
        ASSERT_SEEN(decides.seen, 200, NULL);
        bool is_paid = pays.seen.status == 201;
        if (!is_paid)
            ASSERT_SEEN(pays.seen, 409, "order_withheld");
        harness_settle(s.h);
        assert_str(seen_text(order_now(s.h, holder(group), group, 0), "/payment_state"),
                   is_paid ? S("paid") : S("pending"));
        assert_books_agree(s.h);
        ASSERT_SEEN(booth_appeal(&s, owner(s.shop), id, APPEAL), 200, NULL);
        ASSERT_SEEN(booth_case(&s, s.admin, id, "/appeal_decision", REVERSE), 200, NULL);
    }
    harness_close(s.h);
}
