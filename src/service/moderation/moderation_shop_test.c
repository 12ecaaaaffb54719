/* Shops and products that several decide on: a reversal puts back what its own case took away. */
#include "moderation/moderation_test.h"

#include <pthread.h>

TEST(a_business_is_withheld_by_its_suspension)
{
    struct booth s = booth_open();
    ASSERT_SEEN(booth_report(&s, "198.51.100.7", "business", s.shop.id, ""), 204, NULL);
    struct str id = booth_newest(&s);
    ASSERT_SEEN(booth_case(&s, s.admin, id, "/decision", WITHHOLD), 200, NULL);
    struct str path = arena_print(harness_arena(s.h), "/api/businesses/%.*s", STR_ARG(s.shop.id));
    ASSERT_SEEN(harness_call(s.h, (struct as){0}, "GET", path.data, NULL), 404, NULL);
    assert_str(seen_text(harness_call(s.h, owner(s.shop), "GET", path.data, NULL), "/status"),
               S("suspended"));
    assert_int_equal(booth_product_status(&s), 404);
    ASSERT_SEEN(booth_appeal(&s, owner(s.shop), id, APPEAL), 200, NULL);
    ASSERT_SEEN(booth_case(&s, s.admin, id, "/appeal_decision", REVERSE), 200, NULL);
    ASSERT_SEEN(harness_call(s.h, (struct as){0}, "GET", path.data, NULL), 200, NULL);
    assert_int_equal(booth_product_status(&s), 200);
    harness_close(s.h);
}

static struct str shop_status(struct booth *s)
{
    return seen_text(harness_call(s->h, owner(s->shop), "GET",
                                  PATH(s->h, "/api/businesses/%.*s", STR_ARG(s->shop.id)), NULL),
                     "/status");
}

static void verify(struct booth *s, const char *decision)
{
    ASSERT_SEEN(harness_call(s->h, s->admin, "POST",
                             PATH(s->h, "/api/admin/businesses/%.*s/verify", STR_ARG(s->shop.id)),
                             "{\"decision\":\"%s\",\"reason\":\"Its papers.\"}", decision),
                200, NULL);
}

static struct str shop_withheld(struct booth *s)
{
    ASSERT_SEEN(booth_report(s, "198.51.100.7", "business", s->shop.id, ""), 204, NULL);
    struct str id = booth_newest(s);
    ASSERT_SEEN(booth_case(s, s->admin, id, "/decision", WITHHOLD), 200, NULL);
    return id;
}

static void reverse(struct booth *s, struct str id)
{
    ASSERT_SEEN(booth_appeal(s, owner(s->shop), id, APPEAL), 200, NULL);
    ASSERT_SEEN(booth_case(s, s->admin, id, "/appeal_decision", REVERSE), 200, NULL);
}

TEST(what_is_suspended_already_can_be_withheld_and_a_reversal_moves_nothing)
{
    struct booth s = booth_open();
    ASSERT_SEEN(booth_report(&s, "198.51.100.7", "business", s.shop.id, ""), 204, NULL);
    struct str id = booth_newest(&s);
    verify(&s, "suspend");
    struct seen seen = booth_case(&s, s.admin, id, "/decision", WITHHOLD);
    ASSERT_SEEN(seen, 200, NULL);
    assert_str(seen_text(seen, "/verdict"), S("withhold"));
    assert_int_equal(harness_sql(s.h, "select count(*) from [business.decision] as d where "
                                      "d.decision = 'suspend'"),
                     1);
    reverse(&s, id);
    assert_str(shop_status(&s), S("suspended"));
    harness_close(s.h);
}

TEST(a_reversal_leaves_a_suspension_that_somebody_else_made_later)
{
    struct booth s = booth_open();
    struct str first = shop_withheld(&s);
    verify(&s, "reinstate");
    verify(&s, "suspend");
    reverse(&s, first);
    assert_str(shop_status(&s), S("suspended"));
    verify(&s, "reinstate");
    /* The same of another case. */
    first = shop_withheld(&s);
    verify(&s, "reinstate");
    struct str second = shop_withheld(&s);
    reverse(&s, first);
    assert_str(shop_status(&s), S("suspended"));
    reverse(&s, second);
    assert_str(shop_status(&s), S("verified"));
    /* One that was lifted meanwhile stays lifted. */
    first = shop_withheld(&s);
    verify(&s, "reinstate");
    reverse(&s, first);
    assert_str(shop_status(&s), S("verified"));
    harness_close(s.h);
}

/* A report that was on its way when the shop was suspended. */
TEST(of_two_cases_on_one_suspension_the_last_reversal_reinstates)
{
    struct booth s = booth_open();
    struct str first = shop_withheld(&s);
    harness_sql_change(s.h, "update [business.business] set status = 'verified'");
    ASSERT_SEEN(booth_report(&s, "198.51.100.8", "business", s.shop.id, ""), 204, NULL);
    harness_sql_change(s.h, "update [business.business] set status = 'suspended'");
    struct str second = booth_newest(&s);
    ASSERT_SEEN(booth_case(&s, s.admin, second, "/decision", WITHHOLD), 200, NULL);
    reverse(&s, first);
    assert_str(shop_status(&s), S("suspended"));
    reverse(&s, second);
    assert_str(shop_status(&s), S("verified"));
    harness_close(s.h);
}

TEST(of_two_cases_on_one_product_the_last_reversal_puts_it_back)
{
    struct booth s = booth_open();
    struct str first = booth_withheld(&s);
    harness_sql_change(s.h, "update [catalogue.product] set withheld_at = null");
    ASSERT_SEEN(booth_report(&s, "198.51.100.8", "product", s.product, ""), 204, NULL);
    harness_sql_change(s.h, "update [catalogue.product] set withheld_at = 1");
    struct str second = booth_newest(&s);
    ASSERT_SEEN(booth_case(&s, s.admin, second, "/decision", WITHHOLD), 200, NULL);
    reverse(&s, first);
    assert_int_equal(booth_product_status(&s), 404);
    reverse(&s, second);
    assert_int_equal(booth_product_status(&s), 200);
    harness_close(s.h);
}

TEST(what_is_deleted_can_be_withheld_and_its_status_is_its_shops)
{
    struct booth s = booth_open();
    struct str product = arena_print(harness_arena(s.h), "/api/businesses/%.*s/products/%.*s",
                                     STR_ARG(s.shop.id), STR_ARG(s.product));
    struct as shop = owner(s.shop);
    shop.if_match = S("*");
    struct str id = booth_withheld(&s);
    ASSERT_SEEN(harness_call(s.h, shop, "PATCH", product.data, "{\"status\":\"archived\"}"), 200,
                NULL);
    ASSERT_SEEN(harness_call(s.h, shop, "PATCH", product.data, "{\"status\":\"active\"}"), 409,
                "product_withheld");
    reverse(&s, id);
    ASSERT_SEEN(harness_call(s.h, shop, "PATCH", product.data, "{\"status\":\"active\"}"), 200,
                NULL);
    ASSERT_SEEN(booth_report(&s, "198.51.100.7", "product", s.product, ""), 204, NULL);
    id = booth_newest(&s);
    ASSERT_SEEN(harness_call(s.h, shop, "DELETE", product.data, NULL), 204, NULL);
    struct seen seen = booth_case(&s, s.admin, id, "/decision", WITHHOLD);
    ASSERT_SEEN(seen, 200, NULL);
    assert_str(seen_text(seen, "/verdict"), S("withhold"));
    reverse(&s, id);
    assert_int_equal(booth_product_status(&s), 404);
    harness_close(s.h);
}

TEST(who_leads_a_business_speaks_for_the_whole_of_it)
{
    struct booth s = booth_open();
    struct str seller = person_open(s.h, "seller"), lead = person_open(s.h, "lead");
    s.admin = account(platform_admin(s.h));
    shop_join(s.shop, seller, "agent");
    shop_join(s.shop, lead, "admin");
    struct str id = shop_withheld(&s);
    ASSERT_SEEN(booth_appeal(&s, account(seller), id, APPEAL), 403, "forbidden");
    ASSERT_SEEN(booth_appeal(&s, account(lead), id, APPEAL), 200, NULL);
    harness_close(s.h);
}

struct judge {
    struct booth *s;
    struct as as;
    struct str id;
    struct seen seen;
};

static void *judge(void *user)
{
    struct judge *one = user;
    one->seen = booth_case(one->s, one->as, one->id, "/appeal_decision", REVERSE);
    return NULL;
}

/* Each sees the other's case stand, or is seen by it: the last one puts the product back. */
TEST(two_reversals_at_once_put_a_product_back)
{
    struct booth s = booth_open();
    for (int round = 0; round < 4; round++) {
        struct str first = booth_withheld(&s);
        /* A second case on it is of before: what is withheld is not to be reported. */
        harness_sql_change(s.h, "update [catalogue.product] set withheld_at = null");
        struct str second = booth_withheld(&s);
        assert_int_equal(booth_product_status(&s), 404);
        ASSERT_SEEN(booth_appeal(&s, owner(s.shop), first, APPEAL), 200, NULL);
        ASSERT_SEEN(booth_appeal(&s, owner(s.shop), second, APPEAL), 200, NULL);
        struct judge judges[] = {{&s, s.admin, first, {.status = 0}},
                                 {&s, s.admin, second, {.status = 0}}};
        pthread_t threads[2];
        for (size_t i = 0; i < 2; i++)
            assert_int_equal(pthread_create(&threads[i], NULL, judge, &judges[i]), 0);
        for (size_t i = 0; i < 2; i++)
            pthread_join(threads[i], NULL);
        ASSERT_SEEN(judges[0].seen, 200, NULL);
        ASSERT_SEEN(judges[1].seen, 200, NULL);
        assert_int_equal(booth_product_status(&s), 200);
        assert_int_equal(harness_sql(s.h, "select count(*) from [catalogue.product] as p where "
                                          "p.withheld_at is not null"),
                         0);
    }
    harness_close(s.h);
}
