/* Running the platform: users are stopped and let go on, acts are written down, health is told,
 * facts that failed are given again or left out. */
#include "order/order_shop_test.h"

static const char *user_path(struct harness *h, struct str token, const char *below)
{
    struct seen me = harness_call(h, account(token), "GET", "/api/me", NULL);
    return arena_print(harness_arena(h), "/api/admin/users/%.*s%s", STR_ARG(seen_text(me, "/id")),
                       below)
        .data;
}

TEST(accounts_are_found_stopped_and_let_go_on)
{
    struct harness *h = harness_open();
    struct as root = account(platform_admin(h));
    struct str amina = person_open(h, "amina");
    person_open(h, "brian");
    const char *suspend = user_path(h, amina, "/suspend"),
               *restore = user_path(h, amina, "/restore");
    const char *one = user_path(h, amina, "");
    struct seen seen = harness_call(h, root, "GET", "/api/admin/users?limit=2", NULL);
    ASSERT_SEEN(seen, 200, NULL);
    assert_int_equal(seen_count(seen, "/data"), 2);
    assert_true(seen_bool(seen, "/has_more"));
    seen = harness_call(h, root, "GET", "/api/admin/users?q=AMINA%40people.example", NULL);
    assert_int_equal(seen_count(seen, "/data"), 1);
    seen = harness_call(h, root, "GET", "/api/admin/users?q=ami", NULL);
    assert_int_equal(seen_count(seen, "/data"), 1);
    seen = harness_call(h, root, "GET", "/api/admin/users?role=platform_admin", NULL);
    assert_int_equal(seen_count(seen, "/data"), 1);
    ASSERT_SEEN(harness_call(h, root, "POST", suspend, "{}"), 422, NULL);
    ASSERT_SEEN(harness_call(h, account(amina), "POST", suspend, "{\"reason\":\"Spite.\"}"), 403,
                NULL);
    seen = harness_call(h, root, "POST", suspend, "{\"reason\":\"Fraud.\"}");
    ASSERT_SEEN(seen, 200, NULL);
    assert_str(seen_text(seen, "/standing"), S("suspended"));
    ASSERT_SEEN(harness_call(h, root, "POST", suspend, "{\"reason\":\"Fraud.\"}"), 409,
                "already_suspended");
    ASSERT_SEEN(harness_call(h, account(amina), "GET", "/api/me", NULL), 401, NULL);
    struct as as = {.address = S("10.5.5.5")};
    ASSERT_SEEN(harness_call(h, as, "POST", "/api/auth/login",
                             "{\"email\":\"amina@people.example\",\"password\":\"a horse by the "
                             "lake\"}"),
                403, "account_suspended");
    seen = harness_call(h, root, "GET", "/api/admin/users?standing=suspended", NULL);
    assert_int_equal(seen_count(seen, "/data"), 1);
    ASSERT_SEEN(harness_call(h, root, "POST", restore, "{\"reason\":\"A mistake.\"}"), 200, NULL);
    ASSERT_SEEN(harness_call(h, root, "POST", restore, "{\"reason\":\"A mistake.\"}"), 409,
                "not_suspended");
    person_again(h, "amina");
    seen = harness_call(h, root, "GET", one, NULL);
    assert_str(seen_text(seen, "/standing"), S("active"));
    ASSERT_SEEN(
        harness_call(h, root, "GET", "/api/admin/users/user_01h455vb4pex5vsknk084sn02q", NULL), 404,
        NULL);
    seen = harness_call(h, root, "GET", "/api/admin/activity?kind=user.suspend", NULL);
    ASSERT_SEEN(seen, 200, NULL);
    assert_int_equal(seen_count(seen, "/data"), 1);
    assert_str(seen_text(seen, "/data/0/reason"), S("Fraud."));
    assert_false(seen_is_null(seen, "/data/0/subject_name"));
    assert_str(seen_text(seen, "/data/0/actor_role"), S("platform"));
    assert_true(harness_sql_fails(h, "delete from [admin.activity]"));
    assert_true(harness_sql_fails(h, "update [admin.activity] set reason = 'x'"));
    harness_close(h);
}

TEST(what_is_done_to_a_business_is_seen_by_its_owner)
{
    struct harness *h = harness_open();
    struct shop shop = shop_open(h, "duka", "KE", "KES"), other = shop_open(h, "b", "KE", "KES");
    struct as root = account(platform_admin(h));
    shop_suspend(shop);
    struct seen seen = harness_call(
        h, owner(shop), "GET",
        arena_print(harness_arena(h), "/api/businesses/%.*s/activity", STR_ARG(shop.id)).data,
        NULL);
    ASSERT_SEEN(seen, 200, NULL);
    assert_int_equal(seen_count(seen, "/data"), 2);
    assert_str(seen_text(seen, "/data/0/kind"), S("business.suspend"));
    ASSERT_SEEN(
        harness_call(
            h, owner(other), "GET",
            arena_print(harness_arena(h), "/api/businesses/%.*s/activity", STR_ARG(shop.id)).data,
            NULL),
        404, NULL);
    seen =
        harness_call(h, root, "GET",
                     arena_print(harness_arena(h), "/api/admin/activity?business_id=%.*s&limit=1",
                                 STR_ARG(shop.id))
                         .data,
                     NULL);
    assert_int_equal(seen_count(seen, "/data"), 1);
    assert_true(seen_bool(seen, "/has_more"));
    harness_close(h);
}

TEST(health_tells_of_databases_and_readers)
{
    struct harness *h = harness_open();
    struct as root = account(platform_admin(h));
    shop_open(h, "duka", "KE", "KES");
    harness_settle(h);
    struct seen seen = harness_call(h, root, "GET", "/api/admin/health", NULL);
    ASSERT_SEEN(seen, 200, NULL);
    assert_str(seen_text(seen, "/databases/0/name"), S("core"));
    assert_true(seen_integer(seen, "/databases/0/bytes") > 0);
    assert_int_equal(seen_integer(seen, "/databases/0/dead_letters"), 0);
    assert_true(seen_is_null(seen, "/storage"));
    assert_true(seen_is_null(seen, "/storage_problem"));
    ASSERT_SEEN(harness_call(h, account(person_open(h, "amina")), "GET", "/api/admin/health", NULL),
                403, NULL);
    harness_close(h);
}

/* A fact that a reader of the core could not take, as the relay leaves it. */
static void set_aside(struct harness *h)
{
    harness_sql_change(h, "delete from [base.inbox] where subscriber = 'review_badges_follow'");
    harness_sql_change(h,
                       "insert into [base.dead_letter] (subscriber, event_id, reason, created_at)"
                       " select 'review_badges_follow', o.id, 'gave up', 5 from [base.outbox] as"
                       " o where o.type = 'business_status_changed'");
}

TEST(facts_that_failed_are_given_again_or_left_out)
{
    struct harness *h = harness_open();
    struct as root = account(platform_admin(h));
    shop_open(h, "duka", "KE", "KES");
    harness_settle(h);
    set_aside(h);
    struct seen seen = harness_call(h, root, "GET", "/api/admin/failed_events", NULL);
    ASSERT_SEEN(seen, 200, NULL);
    assert_int_equal(seen_count(seen, "/data"), 2);
    assert_str(seen_text(seen, "/data/0/event"), S("business_status_changed"));
    struct str first = seen_text(seen, "/data/0/id"), second = seen_text(seen, "/data/1/id");
    struct arena *arena = harness_arena(h);
    const char *retry =
        arena_print(arena, "/api/admin/failed_events/%.*s/retry", STR_ARG(first)).data;
    const char *skip =
        arena_print(arena, "/api/admin/failed_events/%.*s/skip", STR_ARG(second)).data;
    ASSERT_SEEN(harness_call(h, root, "POST", retry, NULL), 204, NULL);
    ASSERT_SEEN(harness_call(h, root, "POST", retry, NULL), 404, NULL);
    ASSERT_SEEN(harness_call(h, root, "POST", skip, "{}"), 422, NULL);
    ASSERT_SEEN(harness_call(h, root, "POST", skip, "{\"reason\":\"Of no use.\"}"), 204, NULL);
    ASSERT_SEEN(harness_call(h, root, "POST", "/api/admin/failed_events/nonsense/retry", NULL), 404,
                NULL);
    assert_int_equal(harness_sql(h, "select count(*) from [base.dead_letter] as d"), 0);
    assert_int_equal(harness_sql(h, "select count(*) from [base.inbox] as i where i.subscriber ="
                                    " 'review_badges_follow'"),
                     2);
    seen = harness_call(h, root, "GET", "/api/admin/activity?kind=event.skip", NULL);
    assert_int_equal(seen_count(seen, "/data"), 1);
    harness_close(h);
}

TEST(orders_and_commissions_of_all_shops_are_listed_without_persons)
{
    struct harness *h = harness_open();
    struct shop shop = shop_open(h, "duka", "KE", "KES");
    struct as root = account(platform_admin(h));
    struct seen group = guest_order(h, shop_sell(shop, "Mango", 5000, 9), 1);
    guest_order(h, shop_sell(shop, "Lime", 50, 9), 1);
    ASSERT_SEEN(pay(h, holder(group), group, "sandbox"), 201, NULL);
    struct seen seen = harness_call(h, root, "GET", "/api/admin/orders", NULL);
    ASSERT_SEEN(seen, 200, NULL);
    assert_int_equal(seen_count(seen, "/data"), 2);
    assert_true(seen_is_null(seen, "/data/0/contact_name"));
    seen = harness_call(h, root, "GET", "/api/admin/orders?payment_state=paid", NULL);
    assert_int_equal(seen_count(seen, "/data"), 1);
    seen = harness_call(h, root, "GET",
                        arena_print(harness_arena(h), "/api/admin/orders?business_id=%.*s&limit=1",
                                    STR_ARG(shop.id))
                            .data,
                        NULL);
    assert_true(seen_bool(seen, "/has_more"));
    ASSERT_SEEN(harness_call(h, owner(shop), "GET", "/api/admin/orders", NULL), 403, NULL);
    ASSERT_SEEN(harness_call(h, root, "GET", "/api/admin/commissions?status=pending", NULL), 200,
                NULL);
    ASSERT_SEEN(harness_call(h, owner(shop), "GET", "/api/admin/commissions", NULL), 403, NULL);
    harness_close(h);
}
