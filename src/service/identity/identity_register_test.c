/* Registration through the runner. */
#include "identity_test.h"

#include "identity_private.h"

#include <stdio.h>

static struct seen try_register(struct harness *h, const char *body)
{
    return harness_call(h, (struct as){0}, "POST", "/api/auth/register", "%s", body);
}

TEST(registering_gives_an_account_a_token_and_a_cookie)
{
    struct harness *h = harness_open();
    struct seen seen = try_register(h, "{\"name\":\"Amina Otieno\",\"email\":\"Amina@Example.com\","
                                       "\"password\":\"" GOOD_PASSWORD "\"}");
    ASSERT_SEEN(seen, 201, NULL);
    assert_str(seen_text(seen, "/user/email"), S("amina@example.com"));
    assert_str(seen_text(seen, "/user/name"), S("Amina Otieno"));
    assert_str(seen_text(seen, "/user/role"), S("user"));
    assert_str(seen_text(seen, "/user/locale"), S("en"));
    assert_true(seen_is_null(seen, "/user/phone"));
    assert_int_equal(seen_integer(seen, "/expires_in"), 600);
    assert_true(seen_is_null(seen, "/refresh_token"));
    assert_true(str_starts(seen.cookies[0], S("__Host-refresh=")));
    assert_true(
        str_ends(seen.cookies[0], S("; Path=/; Max-Age=2592000; Secure; HttpOnly; SameSite=Lax")));
    struct seen me = harness_call(h, bearer(seen), "GET", "/api/me", NULL);
    ASSERT_SEEN(me, 200, NULL);
    assert_str(seen_text(me, "/id"), seen_text(seen, "/user/id"));
    assert_true(harness_sql(h, "select count(*) from [identity.user] as u"
                               " where u.password_hash like '$2b$%'")
                == 1);
    harness_close(h);
}

TEST(a_phone_number_is_a_login_too)
{
    struct harness *h = harness_open();
    struct seen seen = try_register(h, "{\"name\":\"Juma\",\"phone\":\"+254712345678\","
                                       "\"password\":\"" GOOD_PASSWORD "\",\"client\":\"app\","
                                       "\"locale\":\"sw\"}");
    ASSERT_SEEN(seen, 201, NULL);
    assert_true(seen_text(seen, "/refresh_token").length == 43);
    assert_null(seen.cookies[0].data);
    assert_str(seen_text(seen, "/user/locale"), S("sw"));
    struct seen again =
        harness_call(h, (struct as){0}, "POST", "/api/auth/login",
                     "{\"phone\":\"+254712345678\",\"password\":\"" GOOD_PASSWORD "\"}");
    ASSERT_SEEN(again, 200, NULL);
    harness_close(h);
}

TEST(a_taken_address_is_refused_in_any_case)
{
    struct harness *h = harness_open();
    register_app(h, "amina@example.com");
    struct seen seen = try_register(h, "{\"name\":\"B\",\"email\":\"AMINA@example.COM\","
                                       "\"password\":\"another long phrase\"}");
    ASSERT_SEEN(seen, 409, "account_exists");
    assert_true(harness_sql(h, "select count(*) from [identity.user] as u") == 1);
    assert_true(harness_sql(h, "select count(*) from [identity.session] as s") == 1);
    harness_close(h);
}

TEST(meeting_taken_addresses_is_throttled_by_address_and_survives_a_restart)
{
    struct harness *h = harness_open();
    register_app(h, "amina@example.com");
    const char *body = "{\"name\":\"B\",\"email\":\"amina@example.com\","
                       "\"password\":\"another long phrase\"}";
    for (int i = 0; i < 20; i++)
        ASSERT_SEEN(try_register(h, body), 409, "account_exists");
    ASSERT_SEEN(try_register(h, body), 429, "too_many_tries");
    /* What it says to a fresh address tells nothing either. */
    ASSERT_SEEN(try_register(h, "{\"name\":\"B\",\"email\":\"new@example.com\","
                                "\"password\":\"another long phrase\"}"),
                429, "too_many_tries");
    struct seen elsewhere = harness_call(h, (struct as){.address = S("203.0.113.9")}, "POST",
                                         "/api/auth/register", "%s", body);
    ASSERT_SEEN(elsewhere, 409, "account_exists");
    harness_advance(h, 2 * HOUR_MS);
    ASSERT_SEEN(try_register(h, body), 409, "account_exists");
    harness_close(h);
}

TEST(wrong_fields_are_named_all_at_once)
{
    struct harness *h = harness_open();
    struct seen seen = try_register(h, "{\"name\":\"\",\"email\":\"nonsense\",\"role\":\"admin\","
                                       "\"password\":\"short\"}");
    ASSERT_SEEN(seen, 422, "invalid_fields");
    assert_true(seen_has_error(seen, "/name", "required"));
    assert_true(seen_has_error(seen, "/email", "invalid_email"));
    assert_true(seen_has_error(seen, "/password", "too_short"));
    assert_true(seen_has_error(seen, "/role", "unknown_field"));
    struct seen nobody = try_register(h, "{\"name\":\"A\",\"password\":\"passwordpassword\"}");
    ASSERT_SEEN(nobody, 422, "invalid_fields");
    assert_true(seen_has_error(nobody, "/email", "required"));
    assert_true(seen_has_error(nobody, "/password", "too_common"));
    harness_close(h);
}

TEST(passwords_that_are_easily_guessed_are_refused)
{
    static const char *const BAD[] = {
        "passwordpassword", "password12345678", "123456789012345",   "aaaaaaaaaaaaaaaaaaa",
        "qwertyuiopasdfgh", "aminaaminaamina",  "amina@example.com", "abcdefghijklmnop",
        "iloveyouforever1", "P@ssw0rd12345678", "adminadminadmin1",  "welcome123456789",
    };
    struct harness *h = harness_open();
    for (size_t i = 0; i < sizeof BAD / sizeof *BAD; i++) {
        struct seen seen = harness_call(h, (struct as){0}, "POST", "/api/auth/register",
                                        "{\"name\":\"Amina\",\"email\":\"amina@example.com\","
                                        "\"password\":\"%s\"}",
                                        BAD[i]);
        ASSERT_SEEN(seen, 422, "invalid_fields");
        assert_true(seen_has_error(seen, "/password", "too_common"));
    }
    harness_close(h);
}

TEST(a_password_has_15_code_points_and_256_bytes_at_most)
{
    struct harness *h = harness_open();
    char body[1200], password[400];
    for (size_t i = 0; i < sizeof password; i++)
        password[i] = "the quick brown otter jumps over a lazy goat "[i % 45];
    snprintf(body, sizeof body,
             "{\"name\":\"A\",\"email\":\"a@example.com\",\"password\":\"%.256s\"}", password);
    ASSERT_SEEN(try_register(h, body), 201, NULL);
    snprintf(body, sizeof body,
             "{\"name\":\"A\",\"email\":\"b@example.com\",\"password\":\"%.257s\"}", password);
    ASSERT_SEEN(try_register(h, body), 422, "invalid_fields");
    snprintf(body, sizeof body,
             "{\"name\":\"A\",\"email\":\"b@example.com\",\"password\":\"%.14s\"}", password);
    ASSERT_SEEN(try_register(h, body), 422, "invalid_fields");
    /* 15 letters of two bytes each are 15. */
    ASSERT_SEEN(try_register(h, "{\"name\":\"A\",\"email\":\"c@example.com\",\"password\":"
                                "\"\xc3\xa9\xc3\xa8\xc3\xa0\xc3\xb9\xc3\xae\xc3\xb4\xc3\xa2\xc3\xab"
                                "\xc3\xaf\xc3\xbc\xc3\xa7\xc3\xb1\xc3\xb6\xc3\xa4\xc3\xb2\"}"),
                201, NULL);
    harness_close(h);
}
