/* Changing what a business says of itself. */
#include "business_test.h"

static struct seen change(struct harness *h, struct as who, struct seen shop, const char *match,
                          const char *body)
{
    who.if_match = str_of(match);
    who.content_type = S("application/merge-patch+json");
    return harness_call(h, who, "PATCH", shop_path(h, shop, ""), "%s", body);
}

TEST(a_member_changes_what_is_given_and_nulls_take_away)
{
    struct harness *h = harness_open();
    struct as owner = new_user(h, "owner@example.com");
    struct seen shop =
        register_shop(h, owner, "Duka", ",\"region\":\"Kisumu\",\"phone\":\"+254712345678\"");
    struct seen seen =
        change(h, owner, shop, "\"1\"", "{\"name\":\"Duka Mpya\",\"phone\":null,\"latitude\":1.5}");
    ASSERT_SEEN(seen, 200, NULL);
    assert_str(seen.etag, S("\"2\""));
    assert_str(seen_text(seen, "/name"), S("Duka Mpya"));
    assert_str(seen_text(seen, "/slug"), S("duka"));
    assert_str(seen_text(seen, "/region"), S("Kisumu"));
    assert_true(seen_is_null(seen, "/phone"));
    seen = harness_call(h, owner, "GET", shop_path(h, shop, ""), NULL);
    assert_int_equal(seen_integer(seen, "/version"), 2);
    harness_close(h);
}

TEST(a_change_of_a_business_needs_its_version)
{
    struct harness *h = harness_open();
    struct as owner = new_user(h, "owner@example.com");
    struct seen shop = new_shop(h, owner, "Duka");
    ASSERT_SEEN(change(h, owner, shop, NULL, "{\"name\":\"B\"}"), 428, NULL);
    ASSERT_SEEN(change(h, owner, shop, "\"2\"", "{\"name\":\"B\"}"), 412, "stale");
    harness_close(h);
}

TEST(what_must_stay_and_what_is_wrong_is_refused)
{
    struct harness *h = harness_open();
    struct as owner = new_user(h, "owner@example.com");
    struct seen shop = new_shop(h, owner, "Duka");
    new_shop(h, owner, "Other");
    struct seen seen = change(h, owner, shop, "*",
                              "{\"currency\":\"UGX\",\"status\":\"verified\",\"owner_id\":null}");
    ASSERT_SEEN(seen, 422, "invalid_fields");
    assert_true(seen_has_error(seen, "/currency", "unknown_field"));
    assert_true(seen_has_error(seen, "/status", "unknown_field"));
    seen = change(h, owner, shop, "*", "{\"name\":null,\"category\":null}");
    ASSERT_SEEN(seen, 422, "invalid_fields");
    assert_true(seen_has_error(seen, "/name", "required"));
    assert_true(seen_has_error(seen, "/category", "required"));
    ASSERT_SEEN(change(h, owner, shop, "*", "{\"category\":\"weapons\"}"), 422, "unknown_category");
    ASSERT_SEEN(change(h, owner, shop, "*", "{\"slug\":\"other\"}"), 409, "slug_taken");
    ASSERT_SEEN(change(h, owner, shop, "*", "{\"slug\":\"duka\"}"), 200, NULL);
    harness_close(h);
}

TEST(strangers_and_owners_of_other_businesses_change_nothing)
{
    struct harness *h = harness_open();
    struct as owner = new_user(h, "owner@example.com");
    struct as other = new_user(h, "other@example.com");
    struct as admin = new_admin(h);
    struct seen shop = new_verified_shop(h, owner, admin, "Duka");
    new_verified_shop(h, other, admin, "Other");
    ASSERT_SEEN(change(h, other, shop, "*", "{\"name\":\"Mine\"}"), 404, "not_found");
    ASSERT_SEEN(change(h, (struct as){0}, shop, "*", "{\"name\":\"Mine\"}"), 401,
                "unauthenticated");
    ASSERT_SEEN(change(h, admin, shop, "*", "{\"name\":\"Mine\"}"), 404, "not_found");
    harness_close(h);
}
