/* Verification: every move of the table, and none beside it. */
#include "business_test.h"

#include "business_private.h"

TEST(the_table_of_moves_has_eight_edges)
{
    int edges = 0;
    enum business_status to;
    for (unsigned from = 0; from <= BUSINESS_SUSPENDED; from++)
        for (unsigned act = 0; act <= BUSINESS_SUBMIT; act++)
            edges += business_state_next((enum business_status)from, (enum business_act)act, &to);
    assert_int_equal(edges, 8);
    assert_true(business_state_next(BUSINESS_SUBMITTED, BUSINESS_APPROVE, &to));
    assert_int_equal(to, BUSINESS_VERIFIED);
    assert_false(business_state_next(BUSINESS_DRAFT, BUSINESS_APPROVE, &to));
    assert_false(business_state_next(BUSINESS_SUSPENDED, BUSINESS_SUBMIT, &to));
}

TEST(a_business_is_submitted_asked_submitted_again_and_verified)
{
    struct harness *h = harness_open();
    struct as owner = new_user(h, "owner@example.com");
    struct as admin = new_admin(h);
    struct seen shop = new_shop(h, owner, "Duka");
    const char *submit = shop_path(h, shop, "/submit");
    ASSERT_SEEN(decide(h, admin, shop, "approve", NULL), 409, "wrong_status");
    struct seen seen = harness_call(h, owner, "POST", submit, NULL);
    ASSERT_SEEN(seen, 200, NULL);
    assert_str(seen_text(seen, "/status"), S("submitted"));
    ASSERT_SEEN(harness_call(h, owner, "POST", submit, NULL), 409, "wrong_status");
    seen = decide(h, admin, shop, "needs_info", "Which market is it in?");
    ASSERT_SEEN(seen, 200, NULL);
    seen = harness_call(h, owner, "GET", shop_path(h, shop, ""), NULL);
    assert_str(seen_text(seen, "/status"), S("needs_info"));
    assert_str(seen_text(seen, "/status_reason"), S("Which market is it in?"));
    ASSERT_SEEN(harness_call(h, owner, "POST", submit, NULL), 200, NULL);
    seen = decide(h, admin, shop, "approve", NULL);
    ASSERT_SEEN(seen, 200, NULL);
    assert_str(seen_text(seen, "/status"), S("verified"));
    assert_false(seen_is_null(seen, "/verified_at"));
    assert_int_equal(seen_integer(seen, "/version"), 5);
    assert_int_equal(harness_sql(h, "select count(*) from [business.decision] as d"), 4);
    harness_close(h);
}

TEST(a_rejected_business_may_be_submitted_again)
{
    struct harness *h = harness_open();
    struct as owner = new_user(h, "owner@example.com");
    struct as admin = new_admin(h);
    struct seen shop = new_shop(h, owner, "Duka");
    const char *submit = shop_path(h, shop, "/submit");
    ASSERT_SEEN(harness_call(h, owner, "POST", submit, NULL), 200, NULL);
    struct seen bare = decide(h, admin, shop, "reject", NULL);
    ASSERT_SEEN(bare, 422, "invalid_fields");
    assert_true(seen_has_error(bare, "/reason", "required"));
    ASSERT_SEEN(decide(h, admin, shop, "reject", "Not a shop"), 200, NULL);
    ASSERT_SEEN(harness_call(h, owner, "POST", submit, NULL), 200, NULL);
    harness_close(h);
}

TEST(a_suspended_business_is_gone_for_the_public_until_reinstated)
{
    struct harness *h = harness_open();
    struct as owner = new_user(h, "owner@example.com");
    struct as admin = new_admin(h);
    struct seen shop = new_verified_shop(h, owner, admin, "Duka");
    const char *path = shop_path(h, shop, "");
    ASSERT_SEEN(harness_call(h, (struct as){0}, "GET", path, NULL), 200, NULL);
    ASSERT_SEEN(decide(h, admin, shop, "suspend", "Fraud"), 200, NULL);
    ASSERT_SEEN(harness_call(h, (struct as){0}, "GET", path, NULL), 404, "not_found");
    ASSERT_SEEN(harness_call(h, owner, "GET", path, NULL), 200, NULL);
    ASSERT_SEEN(harness_call(h, owner, "POST", shop_path(h, shop, "/submit"), NULL), 409,
                "wrong_status");
    ASSERT_SEEN(decide(h, admin, shop, "reinstate", NULL), 200, NULL);
    ASSERT_SEEN(harness_call(h, (struct as){0}, "GET", path, NULL), 200, NULL);
    harness_close(h);
}

TEST(only_platform_admins_decide_and_only_members_submit)
{
    struct harness *h = harness_open();
    struct as owner = new_user(h, "owner@example.com");
    struct as stranger = new_user(h, "stranger@example.com");
    struct as admin = new_admin(h);
    struct seen shop = new_shop(h, owner, "Duka");
    const char *submit = shop_path(h, shop, "/submit");
    ASSERT_SEEN(harness_call(h, stranger, "POST", submit, NULL), 404, "not_found");
    ASSERT_SEEN(harness_call(h, (struct as){0}, "POST", submit, NULL), 401, "unauthenticated");
    ASSERT_SEEN(decide(h, owner, shop, "approve", NULL), 403, "forbidden");
    ASSERT_SEEN(decide(h, (struct as){0}, shop, "approve", NULL), 401, "unauthenticated");
    ASSERT_SEEN(decide(h, admin, shop, "submit", NULL), 422, "invalid_fields");
    ASSERT_SEEN(harness_call(h, admin, "POST",
                             "/api/admin/businesses/biz_01h455vb4pex5vsknk084sn02q/verify",
                             "{\"decision\":\"approve\"}"),
                404, "not_found");
    harness_close(h);
}

TEST(the_history_of_decisions_cannot_be_changed)
{
    struct harness *h = harness_open();
    struct as owner = new_user(h, "owner@example.com");
    struct seen shop = new_shop(h, owner, "Duka");
    ASSERT_SEEN(harness_call(h, owner, "POST", shop_path(h, shop, "/submit"), NULL), 200, NULL);
    assert_false(harness_sql_fails(h, "insert into [business.decision] (id, business_id, decision,"
                                      " old_status, new_status, created_at)"
                                      " select d.business_id, d.business_id, 'approve', 'x', 'y', 1"
                                      " from [business.decision] as d"));
    assert_true(harness_sql_fails(h, "update [business.decision] set reason = 'x'"));
    assert_true(harness_sql_fails(h, "delete from [business.decision]"));
    harness_close(h);
}
