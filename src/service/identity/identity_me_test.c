/* The own profile. */
#include "identity_test.h"

#include "identity_private.h"

static struct seen change(struct harness *h, struct seen who, const char *match, const char *body)
{
    struct as as = bearer(who);
    as.if_match = str_of(match);
    return harness_call(h, as, "PATCH", "/api/me", "%s", body);
}

TEST(a_profile_is_read_and_changed_by_its_owner)
{
    struct harness *h = harness_open();
    struct seen who = register_app(h, "amina@example.com");
    struct seen me = harness_call(h, bearer(who), "GET", "/api/me", NULL);
    ASSERT_SEEN(me, 200, NULL);
    assert_str(me.etag, S("\"1\""));
    struct seen changed = change(h, who, "\"1\"", "{\"name\":\"Amina O.\",\"locale\":\"sw-KE\"}");
    ASSERT_SEEN(changed, 200, NULL);
    assert_str(changed.etag, S("\"2\""));
    assert_str(seen_text(changed, "/name"), S("Amina O."));
    me = harness_call(h, bearer(who), "GET", "/api/me", NULL);
    assert_str(seen_text(me, "/locale"), S("sw-KE"));
    assert_int_equal(seen_integer(me, "/version"), 2);
    harness_close(h);
}

TEST(a_change_needs_the_version_it_was_made_on)
{
    struct harness *h = harness_open();
    struct seen who = register_app(h, "amina@example.com");
    ASSERT_SEEN(change(h, who, NULL, "{\"name\":\"B\"}"), 428, NULL);
    ASSERT_SEEN(change(h, who, "\"7\"", "{\"name\":\"B\"}"), 412, "stale");
    ASSERT_SEEN(change(h, who, "*", "{\"name\":\"B\"}"), 200, NULL);
    ASSERT_SEEN(change(h, who, "W/\"2\"", "{\"name\":\"C\"}"), 200, NULL);
    harness_close(h);
}

TEST(addresses_role_and_empty_names_are_refused)
{
    struct harness *h = harness_open();
    struct seen who = register_app(h, "amina@example.com");
    struct seen seen = change(h, who, "*",
                              "{\"email\":\"x@example.com\",\"role\":\"platform_admin\","
                              "\"phone\":null,\"name\":\"ok\"}");
    ASSERT_SEEN(seen, 422, "invalid_fields");
    assert_true(seen_has_error(seen, "/email", "unknown_field"));
    assert_true(seen_has_error(seen, "/role", "unknown_field"));
    seen = change(h, who, "*", "{\"name\":null,\"locale\":null}");
    ASSERT_SEEN(seen, 422, "invalid_fields");
    assert_true(seen_has_error(seen, "/name", "required"));
    assert_true(seen_has_error(seen, "/locale", "required"));
    ASSERT_SEEN(change(h, who, "*", "{\"name\":\"   \"}"), 422, "invalid_fields");
    harness_close(h);
}

TEST(a_stranger_has_no_profile)
{
    struct harness *h = harness_open();
    ASSERT_SEEN(harness_call(h, (struct as){0}, "GET", "/api/me", NULL), 401, "unauthenticated");
    ASSERT_SEEN(harness_call(h, (struct as){0}, "PATCH", "/api/me", "{\"name\":\"x\"}"), 401,
                "unauthenticated");
    harness_close(h);
}

TEST(other_services_learn_the_contact_of_an_account)
{
    struct harness *h = harness_open();
    struct seen who = register_app(h, "amina@example.com");
    struct identity_user_ref ref;
    struct identity_contact contact = {0};
    assert_true(id_parse(ID_USER, seen_text(who, "/user/id"), &ref.user_id));
    assert_int_equal(harness_op(h, &identity_contact_get_op, &ref, &contact), OK);
    assert_str(contact.email, S("amina@example.com"));
    assert_false(contact.is_platform_admin);
    ref.user_id.bytes[15] ^= 1;
    assert_int_equal(harness_op(h, &identity_contact_get_op, &ref, &contact), ERR_MISSING);
    harness_close(h);
}
