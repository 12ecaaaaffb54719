/* How platform admins come to be. */
#include "identity_test.h"

#include "identity_private.h"

static enum err add_admin(struct harness *h, const char *email, const char *password)
{
    struct identity_contact out = {0};
    struct identity_admin_add_in in = {.email = str_of(email), .password = str_of(password)};
    enum err err = harness_op(h, &identity_admin_add_op, &in, &out);
    assert_true(err != OK || out.is_platform_admin);
    return err;
}

static struct str first_link(struct harness *h)
{
    struct nothing in = {0};
    struct identity_first_admin out = {0};
    assert_int_equal(harness_op(h, &identity_first_admin_link_op, &in, &out), OK);
    return out.path;
}

static enum err accept(struct harness *h, struct str code)
{
    struct identity_contact out = {0};
    struct identity_first_admin_in in = {.code = code,
                                         .email = S("root@example.com"),
                                         .password = S(GOOD_PASSWORD),
                                         .name = S("Root")};
    return harness_op(h, &identity_first_admin_accept_op, &in, &out);
}

TEST(an_admin_is_added_and_can_sign_in)
{
    struct harness *h = harness_open();
    assert_int_equal(add_admin(h, "Root@Example.com", GOOD_PASSWORD), OK);
    struct seen seen = log_in(h, "root@example.com", GOOD_PASSWORD);
    ASSERT_SEEN(seen, 200, NULL);
    assert_str(seen_text(seen, "/user/role"), S("platform_admin"));
    assert_str(seen_text(seen, "/user/name"), S("root"));
    harness_close(h);
}

TEST(adding_an_admin_again_changes_the_password_and_ends_its_sessions)
{
    struct harness *h = harness_open();
    assert_int_equal(add_admin(h, "root@example.com", GOOD_PASSWORD), OK);
    assert_int_equal(add_admin(h, "root@example.com", "seven grey herons fishing"), OK);
    ASSERT_SEEN(log_in(h, "root@example.com", GOOD_PASSWORD), 401, "wrong_credentials");
    ASSERT_SEEN(log_in(h, "root@example.com", "seven grey herons fishing"), 200, NULL);
    assert_int_equal(harness_sql(h, "select count(*) from [identity.user] as u"), 1);
    harness_close(h);
}

TEST(an_account_is_promoted_and_signs_in_anew)
{
    struct harness *h = harness_open();
    struct seen before = register_app(h, "amina@example.com");
    assert_int_equal(add_admin(h, "amina@example.com", "seven grey herons fishing"), OK);
    ASSERT_SEEN(harness_call(h, (struct as){0}, "POST", "/api/auth/refresh",
                             "{\"refresh_token\":\"%.*s\"}",
                             STR_ARG(seen_text(before, "/refresh_token"))),
                401, "session_ended");
    struct seen after = log_in(h, "amina@example.com", "seven grey herons fishing");
    assert_str(seen_text(after, "/user/id"), seen_text(before, "/user/id"));
    assert_str(seen_text(after, "/user/role"), S("platform_admin"));
    harness_close(h);
}

TEST(an_admins_password_is_held_to_the_rules)
{
    struct harness *h = harness_open();
    assert_int_equal(add_admin(h, "root@example.com", "too short"), ERR_INVALID);
    assert_int_equal(add_admin(h, "root@example.com", "passwordpassword"), ERR_INVALID);
    harness_close(h);
}

TEST(an_admins_session_ends_within_a_day)
{
    struct harness *h = harness_open();
    assert_int_equal(add_admin(h, "root@example.com", GOOD_PASSWORD), OK);
    struct seen seen = log_in(h, "root@example.com", GOOD_PASSWORD);
    harness_advance(h, DAY_MS + 1);
    ASSERT_SEEN(harness_call(h, (struct as){0}, "POST", "/api/auth/refresh",
                             "{\"refresh_token\":\"%.*s\"}",
                             STR_ARG(seen_text(seen, "/refresh_token"))),
                401, "session_ended");
    harness_close(h);
}

TEST(the_first_admin_comes_in_by_a_link_that_works_once)
{
    struct harness *h = harness_open();
    struct str path = first_link(h);
    assert_true(str_starts(path, S("/admin/first?code=")));
    struct str code = str_after(path, S("/admin/first?code=").length);
    assert_int_equal(accept(h, S("wrong")), ERR_MISSING);
    assert_int_equal(accept(h, code), OK);
    assert_int_equal(accept(h, code), ERR_MISSING);
    assert_null(first_link(h).data);
    ASSERT_SEEN(log_in(h, "root@example.com", GOOD_PASSWORD), 200, NULL);
    harness_close(h);
}

TEST(a_new_link_ends_the_one_before_and_a_day_ends_it)
{
    struct harness *h = harness_open();
    size_t prefix = S("/admin/first?code=").length;
    struct str first = str_after(first_link(h), prefix);
    struct str second = str_after(first_link(h), prefix);
    assert_int_equal(accept(h, first), ERR_MISSING);
    harness_advance(h, 25 * HOUR_MS);
    assert_int_equal(accept(h, second), ERR_MISSING);
    struct str third = str_after(first_link(h), prefix);
    assert_int_equal(add_admin(h, "other@example.com", GOOD_PASSWORD), OK);
    assert_int_equal(accept(h, third), ERR_MISSING);
    assert_int_equal(harness_sql(h, "select count(*) from [identity.user] as u"), 1);
    harness_close(h);
}
