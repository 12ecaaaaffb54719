/* Banners and shops of the start page: who says them, when they are shown, and to whom. */
#include "marketplace_front_private.h"

#include "business/business_test.h"
#include "media/media_test.h"

static const char *banner_path(struct harness *h, struct seen banner)
{
    return arena_print(harness_arena(h), "/api/admin/banners/%.*s",
                       STR_ARG(seen_text(banner, "/id")))
        .data;
}

static struct seen home(struct harness *h, const char *locale)
{
    harness_advance(h, 2000);
    return harness_call(h, (struct as){0}, "GET",
                        arena_print(harness_arena(h), "%s/?format=json", locale).data, NULL);
}

TEST(a_banner_is_shown_on_its_days_and_in_its_language)
{
    struct harness *h = harness_open();
    struct as admin = new_admin(h);
    struct seen upload =
        media_test_post(h, admin, "/api/media", media_test_png(h, 60, 20, 1), NULL);
    struct seen french = harness_call(
        h, admin, "POST", "/api/admin/banners",
        "{\"title\":\"Marché\",\"link\":\"/c/fashion\",\"locale\":\"fr\",\"position\":2,"
        "\"starts_at\":\"2026-01-05T09:00:00Z\",\"ends_at\":\"2026-01-06T00:00:00Z\","
        "\"media_id\":\"%.*s\"}",
        STR_ARG(seen_text(upload, "/id")));
    ASSERT_SEEN(french, 201, NULL);
    assert_str(seen_text(french, "/picture/url"), seen_text(upload, "/picture/url"));
    ASSERT_SEEN(harness_call(h, admin, "POST", "/api/admin/banners",
                             "{\"title\":\"All\",\"link\":\"https://example.com/x\","
                             "\"position\":3,\"ends_at\":\"2026-01-07T00:00:00Z\"}"),
                201, NULL);
    assert_int_equal(seen_count(home(h, "/fr"), "/banners"), 1);
    harness_advance(h, 2 * 3600 * 1000);
    struct seen page = home(h, "/fr");
    assert_int_equal(seen_count(page, "/banners"), 2);
    assert_str(seen_text(page, "/banners/0/title"), S("Marché"));
    assert_true(seen_bool(page, "/banners/0/picture/is_first"));
    assert_int_equal(seen_count(home(h, ""), "/banners"), 1);
    harness_advance(h, 24 * 3600 * 1000);
    assert_int_equal(seen_count(home(h, "/fr"), "/banners"), 1);
    harness_close(h);
}

TEST(a_banner_is_changed_and_taken_away_and_lets_go_of_its_picture)
{
    struct harness *h = harness_open();
    struct as admin = new_admin(h), owner = new_user(h, "owner@example.com");
    struct seen mine = media_test_post(h, admin, "/api/media", media_test_png(h, 60, 20, 1), NULL);
    struct seen foreign =
        media_test_post(h, owner, "/api/media", media_test_png(h, 60, 20, 2), NULL);
    static const char BODY[] = "{\"title\":\"Rains\",\"link\":\"/c/agriculture\","
                               "\"ends_at\":\"2026-02-01T00:00:00Z\",\"media_id\":\"%.*s\"}";
    ASSERT_SEEN(harness_call(h, owner, "POST", "/api/admin/banners", BODY,
                             STR_ARG(seen_text(foreign, "/id"))),
                403, NULL);
    struct seen seen = harness_call(h, admin, "POST", "/api/admin/banners", BODY,
                                    STR_ARG(seen_text(foreign, "/id")));
    ASSERT_SEEN(seen, 422, NULL);
    assert_true(seen_has_error(seen, "/media_id", "unknown_media"));
    struct seen banner =
        harness_call(h, admin, "POST", "/api/admin/banners", BODY, STR_ARG(seen_text(mine, "/id")));
    ASSERT_SEEN(banner, 201, NULL);
    const char *path = banner_path(h, banner);
    ASSERT_SEEN(harness_call(h, admin, "PATCH", path, "{\"title\":\"X\"}"), 428, NULL);
    admin.if_match = S("\"7\"");
    ASSERT_SEEN(harness_call(h, admin, "PATCH", path, "{\"title\":\"X\"}"), 412, NULL);
    admin.if_match = S("\"1\"");
    seen = harness_call(h, admin, "PATCH", path,
                        "{\"link\":\"//evil.example\",\"ends_at\":\"2020-01-01T00:00:00Z\","
                        "\"title\":null,\"locale\":\"de\"}");
    ASSERT_SEEN(seen, 422, NULL);
    assert_true(seen_has_error(seen, "/link", "bad_address"));
    assert_true(seen_has_error(seen, "/ends_at", "too_small"));
    assert_true(seen_has_error(seen, "/title", "required"));
    assert_true(seen_has_error(seen, "/locale", "invalid"));
    seen = harness_call(h, admin, "PATCH", path, "{\"text\":\"Soon\",\"media_id\":null}");
    ASSERT_SEEN(seen, 200, NULL);
    assert_int_equal(seen_integer(seen, "/version"), 2);
    assert_true(seen_is_null(seen, "/picture"));
    admin.if_match = (struct str){0};
    ASSERT_SEEN(harness_call(h, admin, "DELETE", path, NULL), 204, NULL);
    ASSERT_SEEN(harness_call(h, admin, "DELETE", path, NULL), 404, NULL);
    seen = harness_call(h, admin, "GET", "/api/admin/banners", NULL);
    assert_int_equal(seen_count(seen, "/data"), 0);
    harness_close(h);
}

TEST(the_platform_puts_verified_shops_forward_in_its_own_order)
{
    struct harness *h = harness_open();
    struct as admin = new_admin(h), owner = new_user(h, "owner@example.com");
    struct seen first = new_verified_shop(h, owner, admin, "Duka");
    struct seen second = new_verified_shop(h, owner, admin, "Soko");
    struct seen draft = new_shop(h, owner, "Bado");
    struct str one = seen_text(first, "/id"), other = seen_text(second, "/id");
    static const char TWO[] = "{\"business_ids\":[\"%.*s\",\"%.*s\"]}";
    ASSERT_SEEN(harness_call(h, owner, "PUT", "/api/admin/featured-shops", TWO, STR_ARG(one),
                             STR_ARG(other)),
                403, NULL);
    ASSERT_SEEN(harness_call(h, admin, "PUT", "/api/admin/featured-shops", TWO, STR_ARG(one),
                             STR_ARG(seen_text(draft, "/id"))),
                422, NULL);
    ASSERT_SEEN(
        harness_call(h, admin, "PUT", "/api/admin/featured-shops", TWO, STR_ARG(one), STR_ARG(one)),
        422, NULL);
    struct seen seen = harness_call(h, admin, "PUT", "/api/admin/featured-shops", TWO,
                                    STR_ARG(other), STR_ARG(one));
    ASSERT_SEEN(seen, 200, NULL);
    seen = home(h, "");
    assert_int_equal(seen_count(seen, "/shops"), 2);
    assert_str(seen_text(seen, "/shops/0/name"), S("Soko"));
    ASSERT_SEEN(decide(h, admin, second, "suspend", "Late."), 200, NULL);
    assert_int_equal(seen_count(home(h, ""), "/shops"), 1);
    ASSERT_SEEN(harness_call(h, admin, "PUT", "/api/admin/featured-shops", "{\"business_ids\":[]}"),
                200, NULL);
    assert_int_equal(seen_count(home(h, ""), "/shops"), 0);
    harness_close(h);
}
