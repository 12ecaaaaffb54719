/* What the public, members and admins see of businesses. */
#include "business_test.h"

TEST(an_unverified_business_is_seen_by_its_members_and_admins_alone)
{
    struct harness *h = harness_open();
    struct as owner = new_user(h, "owner@example.com");
    struct as stranger = new_user(h, "stranger@example.com");
    struct as admin = new_admin(h);
    struct seen shop = new_shop(h, owner, "Duka");
    const char *path = shop_path(h, shop, "");
    struct seen missing =
        harness_call(h, stranger, "GET", "/api/businesses/biz_01h455vb4pex5vsknk084sn02q", NULL);
    struct seen foreign = harness_call(h, stranger, "GET", path, NULL);
    ASSERT_SEEN(missing, 404, "not_found");
    ASSERT_SEEN(foreign, 404, "not_found");
    assert_str(seen_text(missing, "/detail"), seen_text(foreign, "/detail"));
    ASSERT_SEEN(harness_call(h, (struct as){0}, "GET", path, NULL), 404, "not_found");
    ASSERT_SEEN(harness_call(h, (struct as){0}, "GET", "/api/businesses/nonsense", NULL), 404,
                "not_found");
    ASSERT_SEEN(harness_call(h, owner, "GET", path, NULL), 200, NULL);
    ASSERT_SEEN(harness_call(h, admin, "GET", path, NULL), 200, NULL);
    harness_close(h);
}

TEST(the_public_does_not_see_the_agent_and_the_verifiers_words)
{
    struct harness *h = harness_open();
    struct str code;
    new_agent(h, "agent@example.com", &code);
    struct as owner = new_user(h, "owner@example.com");
    struct as admin = new_admin(h);
    struct str more = arena_print(harness_arena(h), ",\"agent_code\":\"%.*s\"", STR_ARG(code));
    struct seen shop = register_shop(h, owner, "Duka", more.data);
    ASSERT_SEEN(harness_call(h, owner, "POST", shop_path(h, shop, "/submit"), NULL), 200, NULL);
    ASSERT_SEEN(decide(h, admin, shop, "approve", "Seen on site"), 200, NULL);
    struct seen outside = harness_call(h, (struct as){0}, "GET", shop_path(h, shop, ""), NULL);
    ASSERT_SEEN(outside, 200, NULL);
    assert_true(seen_is_null(outside, "/agent_user_id"));
    assert_true(seen_is_null(outside, "/status_reason"));
    assert_int_equal(seen_count(outside, "/locations"), 1);
    struct seen inside = harness_call(h, owner, "GET", shop_path(h, shop, ""), NULL);
    assert_false(seen_is_null(inside, "/agent_user_id"));
    assert_str(seen_text(inside, "/status_reason"), S("Seen on site"));
    harness_close(h);
}

TEST(the_public_list_shows_verified_businesses_newest_first_page_by_page)
{
    static const char *const NAMES[] = {"Delta", "alpha", "Charlie", "Écho", "bravo"};
    struct harness *h = harness_open();
    struct as owner = new_user(h, "owner@example.com");
    struct as admin = new_admin(h);
    new_shop(h, owner, "Draft");
    for (size_t i = 0; i < 5; i++) {
        new_verified_shop(h, owner, admin, NAMES[i]);
        harness_advance(h, 1000);
    }
    struct seen page = harness_call(h, (struct as){0}, "GET", "/api/businesses?limit=3", NULL);
    ASSERT_SEEN(page, 200, NULL);
    assert_int_equal(seen_count(page, "/data"), 3);
    assert_true(seen_bool(page, "/has_more"));
    assert_str(seen_text(page, "/data/0/name"), S("bravo"));
    assert_int_equal(seen_count(page, "/data/0/locations"), 1);
    const char *next = arena_print(harness_arena(h), "/api/businesses?limit=3&cursor=%.*s",
                                   STR_ARG(seen_text(page, "/next_cursor")))
                           .data;
    page = harness_call(h, (struct as){0}, "GET", next, NULL);
    assert_int_equal(seen_count(page, "/data"), 2);
    assert_false(seen_bool(page, "/has_more"));
    assert_true(seen_is_null(page, "/next_cursor"));
    assert_str(seen_text(page, "/data/1/name"), S("Delta"));
    harness_close(h);
}

TEST(the_list_by_name_passes_over_case_and_accents)
{
    static const char *const NAMES[] = {"Delta", "alpha", "Charlie", "Écho", "bravo"};
    static const char *const SORTED[] = {"alpha", "bravo", "Charlie", "Delta", "Écho"};
    struct harness *h = harness_open();
    struct as owner = new_user(h, "owner@example.com");
    struct as admin = new_admin(h);
    for (size_t i = 0; i < 5; i++)
        new_verified_shop(h, owner, admin, NAMES[i]);
    const char *target = "/api/businesses?sort=name&limit=1";
    for (size_t i = 0; i < 5; i++) {
        struct seen page = harness_call(h, (struct as){0}, "GET", target, NULL);
        ASSERT_SEEN(page, 200, NULL);
        assert_str(seen_text(page, "/data/0/name"), str_of(SORTED[i]));
        assert_int_equal(seen_bool(page, "/has_more"), i < 4);
        target = arena_print(harness_arena(h), "/api/businesses?sort=name&limit=1&cursor=%.*s",
                             STR_ARG(seen_text(page, "/next_cursor")))
                     .data;
    }
    harness_close(h);
}

TEST(the_list_is_filtered_by_category_and_country)
{
    struct harness *h = harness_open();
    struct as owner = new_user(h, "owner@example.com");
    struct as admin = new_admin(h);
    new_verified_shop(h, owner, admin, "Duka");
    struct seen page =
        harness_call(h, (struct as){0}, "GET", "/api/businesses?category=groceries", NULL);
    assert_int_equal(seen_count(page, "/data"), 1);
    page = harness_call(h, (struct as){0}, "GET", "/api/businesses?category=food", NULL);
    assert_int_equal(seen_count(page, "/data"), 0);
    page = harness_call(h, (struct as){0}, "GET", "/api/businesses?country=KE", NULL);
    assert_int_equal(seen_count(page, "/data"), 1);
    page = harness_call(h, (struct as){0}, "GET", "/api/businesses?country=UG&sort=name", NULL);
    assert_int_equal(seen_count(page, "/data"), 0);
    ASSERT_SEEN(harness_call(h, (struct as){0}, "GET", "/api/businesses?sort=size", NULL), 400,
                "invalid_query");
    ASSERT_SEEN(harness_call(h, (struct as){0}, "GET", "/api/businesses?limit=101", NULL), 400,
                "invalid_query");
    ASSERT_SEEN(harness_call(h, (struct as){0}, "GET", "/api/businesses?status=draft", NULL), 400,
                "invalid_query");
    ASSERT_SEEN(harness_call(h, (struct as){0}, "GET", "/api/businesses?cursor=zzz", NULL), 400,
                "invalid_query");
    harness_close(h);
}

TEST(platform_admins_list_businesses_by_status)
{
    struct harness *h = harness_open();
    struct as owner = new_user(h, "owner@example.com");
    struct as admin = new_admin(h);
    struct seen shop = new_shop(h, owner, "Waiting");
    new_shop(h, owner, "Draft");
    ASSERT_SEEN(harness_call(h, owner, "POST", shop_path(h, shop, "/submit"), NULL), 200, NULL);
    struct seen page =
        harness_call(h, admin, "GET", "/api/admin/businesses?status=submitted", NULL);
    ASSERT_SEEN(page, 200, NULL);
    assert_int_equal(seen_count(page, "/data"), 1);
    assert_str(seen_text(page, "/data/0/name"), S("Waiting"));
    page = harness_call(h, admin, "GET", "/api/admin/businesses?limit=1", NULL);
    assert_int_equal(seen_count(page, "/data"), 1);
    assert_true(seen_bool(page, "/has_more"));
    ASSERT_SEEN(harness_call(h, owner, "GET", "/api/admin/businesses", NULL), 403, "forbidden");
    ASSERT_SEEN(harness_call(h, (struct as){0}, "GET", "/api/admin/businesses", NULL), 401,
                "unauthenticated");
    harness_close(h);
}

TEST(platform_admins_find_a_business_by_the_beginning_of_its_name_its_slug_and_its_id)
{
    struct harness *h = harness_open();
    struct as owner = new_user(h, "owner@example.com");
    struct as admin = new_admin(h);
    struct seen shop = new_shop(h, owner, "Kahawa ya Mlima");
    new_shop(h, owner, "Chai");
    struct str id = seen_text(shop, "/id"), slug = seen_text(shop, "/slug");
    const char *found[] = {"KAHAWA", "kahawa%20ya", arena_text(harness_arena(h), id),
                           arena_text(harness_arena(h), slug)};
    for (size_t i = 0; i < sizeof found / sizeof *found; i++) {
        struct seen page = harness_call(
            h, admin, "GET",
            arena_text(harness_arena(h),
                       arena_print(harness_arena(h), "/api/admin/businesses?q=%s", found[i])),
            NULL);
        ASSERT_SEEN(page, 200, NULL);
        assert_int_equal(seen_count(page, "/data"), 1);
        assert_str(seen_text(page, "/data/0/id"), id);
    }
    const char *missed[] = {"q=mlima", "q=kahawa&status=verified", "q=biz_nothing"};
    for (size_t i = 0; i < sizeof missed / sizeof *missed; i++) {
        struct seen page = harness_call(
            h, admin, "GET",
            arena_text(harness_arena(h),
                       arena_print(harness_arena(h), "/api/admin/businesses?%s", missed[i])),
            NULL);
        ASSERT_SEEN(page, 200, NULL);
        assert_int_equal(seen_count(page, "/data"), 0);
    }
    harness_close(h);
}
