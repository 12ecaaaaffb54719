/* Signing in, and being kept from guessing. */
#include "identity_test.h"

#include "identity_private.h"

static const char EMAIL[] = "amina@example.com";

static void fail_often(struct harness *h, int times, struct str address)
{
    for (int i = 0; i < times; i++)
        ASSERT_SEEN(log_in_from(h, EMAIL, "not the right password", address), 401,
                    "wrong_credentials");
}

TEST(the_right_password_signs_in_with_a_session_of_its_own)
{
    struct harness *h = harness_open();
    register_app(h, EMAIL);
    struct seen seen = log_in(h, "Amina@EXAMPLE.com", GOOD_PASSWORD);
    ASSERT_SEEN(seen, 200, NULL);
    ASSERT_SEEN(harness_call(h, bearer(seen), "GET", "/api/me", NULL), 200, NULL);
    assert_int_equal(harness_sql(h, "select count(*) from [identity.session] as s"), 2);
    harness_close(h);
}

TEST(an_unknown_account_and_a_wrong_password_answer_alike)
{
    struct harness *h = harness_open();
    register_app(h, EMAIL);
    struct seen wrong = log_in(h, EMAIL, "not the right password");
    struct seen unknown = log_in(h, "nobody@example.com", "not the right password");
    ASSERT_SEEN(wrong, 401, "wrong_credentials");
    ASSERT_SEEN(unknown, 401, "wrong_credentials");
    assert_int_equal(wrong.body.length, unknown.body.length);
    assert_str(seen_text(wrong, "/detail"), seen_text(unknown, "/detail"));
    assert_null(wrong.cookies[0].data);
    harness_close(h);
}

TEST(wrong_fields_of_a_login_are_named)
{
    struct harness *h = harness_open();
    struct seen none =
        harness_call(h, (struct as){0}, "POST", "/api/auth/login", "{\"password\":\"x\"}");
    ASSERT_SEEN(none, 422, "invalid_fields");
    assert_true(seen_has_error(none, "/email", "required"));
    struct seen both = harness_call(h, (struct as){0}, "POST", "/api/auth/login",
                                    "{\"email\":\"a@example.com\",\"phone\":\"+254712345678\","
                                    "\"password\":\"x\"}");
    ASSERT_SEEN(both, 422, "invalid_fields");
    harness_close(h);
}

TEST(after_ten_wrong_tries_each_further_one_waits_twice_as_long)
{
    struct harness *h = harness_open();
    register_app(h, EMAIL);
    fail_often(h, 10, (struct str){0});
    ASSERT_SEEN(log_in(h, EMAIL, GOOD_PASSWORD), 429, "too_many_tries");
    harness_advance(h, 1000);
    fail_often(h, 1, (struct str){0});
    harness_advance(h, 1000);
    ASSERT_SEEN(log_in(h, EMAIL, GOOD_PASSWORD), 429, "too_many_tries");
    harness_advance(h, 1000);
    ASSERT_SEEN(log_in(h, EMAIL, GOOD_PASSWORD), 200, NULL);
    harness_close(h);
}

TEST(an_account_that_is_not_there_is_throttled_all_the_same)
{
    struct harness *h = harness_open();
    fail_often(h, 10, (struct str){0});
    ASSERT_SEEN(log_in(h, EMAIL, GOOD_PASSWORD), 429, "too_many_tries");
    harness_close(h);
}

TEST(a_guesser_elsewhere_does_not_lock_the_owner_out)
{
    struct harness *h = harness_open();
    register_app(h, EMAIL);
    ASSERT_SEEN(log_in_from(h, EMAIL, GOOD_PASSWORD, S("198.51.100.7")), 200, NULL);
    fail_often(h, 10, S("203.0.113.66"));
    ASSERT_SEEN(log_in_from(h, EMAIL, GOOD_PASSWORD, S("203.0.113.66")), 429, "too_many_tries");
    ASSERT_SEEN(log_in_from(h, EMAIL, GOOD_PASSWORD, S("198.51.100.200")), 200, NULL);
    /* From her network, too, guessing has an end. */
    fail_often(h, 10, S("198.51.100.7"));
    ASSERT_SEEN(log_in_from(h, EMAIL, GOOD_PASSWORD, S("198.51.100.7")), 429, "too_many_tries");
    harness_close(h);
}

TEST(the_hundredth_wrong_try_in_a_row_closes_the_account_for_a_day)
{
    struct harness *h = harness_open();
    register_app(h, EMAIL);
    for (int i = 0; i < 99; i++) {
        fail_often(h, 1, (struct str){0});
        harness_advance(h, HOUR_MS);
    }
    fail_often(h, 1, (struct str){0});
    harness_advance(h, 23 * HOUR_MS);
    ASSERT_SEEN(log_in(h, EMAIL, GOOD_PASSWORD), 429, "too_many_tries");
    harness_advance(h, 2 * HOUR_MS);
    ASSERT_SEEN(log_in(h, EMAIL, GOOD_PASSWORD), 200, NULL);
    harness_close(h);
}

TEST(one_address_cannot_try_many_accounts)
{
    struct harness *h = harness_open();
    for (int i = 0; i < 50; i++) {
        const char *email = arena_print(harness_arena(h), "user%d@example.com", i).data;
        ASSERT_SEEN(log_in(h, email, "not the right password"), 401, "wrong_credentials");
    }
    ASSERT_SEEN(log_in(h, "fresh@example.com", "not the right password"), 429, "too_many_tries");
    ASSERT_SEEN(log_in_from(h, "fresh@example.com", "not the right password", S("2001:db8::1")),
                401, "wrong_credentials");
    harness_close(h);
}

TEST(right_passwords_are_not_counted)
{
    struct harness *h = harness_open();
    register_app(h, EMAIL);
    for (int i = 0; i < 60; i++)
        ASSERT_SEEN(log_in(h, EMAIL, GOOD_PASSWORD), 200, NULL);
    harness_close(h);
}

TEST(the_throttle_table_names_nobody)
{
    struct harness *h = harness_open();
    register_app(h, EMAIL);
    ASSERT_SEEN(log_in(h, EMAIL, GOOD_PASSWORD), 200, NULL);
    assert_true(harness_sql(h, "select count(*) from [identity.throttle] as t") > 0);
    assert_int_equal(harness_sql(h, "select count(*) from [identity.throttle] as t"
                                    " where length(t.key) <> 43"),
                     0);
    harness_close(h);
}

TEST(a_hash_of_another_cost_is_renewed_at_sign_in)
{
    struct harness *h = harness_open();
    register_app(h, EMAIL);
    identity_password_cost_set(IDENTITY_COST_MIN + 1);
    ASSERT_SEEN(log_in(h, EMAIL, GOOD_PASSWORD), 200, NULL);
    assert_int_equal(harness_sql(h, "select count(*) from [identity.user] as u"
                                    " where u.password_hash like '$2b$05$%'"),
                     1);
    ASSERT_SEEN(log_in(h, EMAIL, GOOD_PASSWORD), 200, NULL);
    identity_password_cost_set(IDENTITY_COST_MIN);
    harness_close(h);
}

TEST(networks_are_24_bits_of_ipv4_and_48_of_ipv6)
{
    struct arena *arena = arena_new(ARENA_BYTES_MAX);
    assert_str(identity_network(arena, S("192.0.2.77")), S("192.0.2.0/24"));
    assert_str(identity_network(arena, S("2001:db8:1:2::3")), S("2001:0db8:0001::/48"));
    assert_str(identity_network(arena, S("unix")), S("unix"));
    arena_free(arena);
}

TEST(old_throttles_and_sessions_are_swept)
{
    struct harness *h = harness_open();
    register_app(h, EMAIL);
    fail_often(h, 1, (struct str){0});
    harness_advance(h, 32 * DAY_MS);
    harness_settle(h);
    assert_int_equal(harness_sql(h, "select count(*) from [identity.throttle] as t"), 0);
    assert_int_equal(harness_sql(h, "select count(*) from [identity.session_token] as t"), 0);
    assert_int_equal(harness_sql(h, "select count(*) from [identity.session] as s"), 0);
    ASSERT_SEEN(log_in(h, EMAIL, GOOD_PASSWORD), 200, NULL);
    harness_close(h);
}
