/* What an account does with itself: codes that are mailed, passwords, addresses, devices. */
#include "identity_test.h"

#include "identity_account.h"

#include <pthread.h>

static const char EMAIL[] = "amina@example.com";
#define OTHER_PASSWORD "seven green lamps whisper"

static struct seen post(struct harness *h, struct as who, const char *path, const char *body)
{
    return harness_call(h, who, "POST", path, "%s", body);
}

static struct seen confirm(struct harness *h, const char *path, struct str code)
{
    return harness_call(h, (struct as){0}, "POST", path, "{\"code\":\"%.*s\"}", STR_ARG(code));
}

static struct seen forgot(struct harness *h, const char *email)
{
    return harness_call(h, (struct as){0}, "POST", "/api/auth/password/forgot",
                        "{\"email\":\"%s\"}", email);
}

static struct seen reset(struct harness *h, struct str code, const char *password)
{
    return harness_call(h, (struct as){0}, "POST", "/api/auth/password/reset",
                        "{\"code\":\"%.*s\",\"password\":\"%s\"}", STR_ARG(code), password);
}

/* ---- Confirm ---- */

TEST(registering_mails_a_code_that_confirms_the_address_once)
{
    struct harness *h = harness_open();
    struct seen amina = register_app(h, EMAIL);
    assert_true(seen_is_null(amina, "/user/email_confirmed_at"));
    struct str code = last_code(h, "confirm");
    struct seen seen = confirm(h, "/api/auth/confirm", code);
    ASSERT_SEEN(seen, 200, NULL);
    assert_true(seen_bool(seen, "/is_done"));
    assert_str(seen_text(seen, "/email"), str_of(EMAIL));
    seen = harness_call(h, bearer(amina), "GET", "/api/me", NULL);
    assert_false(seen_is_null(seen, "/email_confirmed_at"));
    ASSERT_SEEN(confirm(h, "/api/auth/confirm", code), 404, "unknown_code");
    ASSERT_SEEN(confirm(h, "/api/auth/confirm", S("nonsense")), 404, "unknown_code");
    ASSERT_SEEN(post(h, (struct as){0}, "/api/auth/confirm", "{}"), 422, "invalid_fields");
    ASSERT_SEEN(post(h, bearer(amina), "/api/auth/confirm/send", "{}"), 409, "confirmed");
    harness_close(h);
}

TEST(a_code_to_confirm_signs_nobody_in_and_tells_nothing_else)
{
    struct harness *h = harness_open();
    register_app(h, EMAIL);
    int64_t sessions = harness_sql(h, "select count(*) as n from [identity.session] as s");
    struct seen seen = confirm(h, "/api/auth/confirm", last_code(h, "confirm"));
    ASSERT_SEEN(seen, 200, NULL);
    assert_true(str_empty(seen.cookies[0]));
    assert_true(str_empty(seen_text(seen, "/access_token")));
    assert_true(str_empty(seen_text(seen, "/user_id")));
    assert_int_equal(harness_sql(h, "select count(*) as n from [identity.session] as s"), sessions);
    harness_close(h);
}

TEST(a_code_to_confirm_ends_with_its_days_and_with_its_address)
{
    struct harness *h = harness_open();
    struct seen amina = register_app(h, EMAIL);
    struct str code = last_code(h, "confirm");
    harness_sql_change(h, "update [identity.user] set email = 'other@example.com'");
    ASSERT_SEEN(confirm(h, "/api/auth/confirm", code), 404, "unknown_code");
    harness_sql_change(h, "update [identity.user] set email = 'amina@example.com'");
    ASSERT_SEEN(post(h, bearer(amina), "/api/auth/confirm/send", "{}"), 202, NULL);
    code = last_code(h, "confirm");
    harness_advance(h, CONFIRM_DAYS * DAY_MS + 1);
    ASSERT_SEEN(confirm(h, "/api/auth/confirm", code), 404, "unknown_code");
    assert_int_equal(harness_sql(h, "select count(*) as n from [identity.user] as u "
                                    "where u.email_confirmed_at is not null"),
                     0);
    harness_close(h);
}

TEST(a_confirmation_is_sent_again_and_the_older_code_ends)
{
    struct harness *h = harness_open();
    struct seen amina = register_app(h, EMAIL);
    struct str first = last_code(h, "confirm");
    harness_advance(h, 1000);
    ASSERT_SEEN(post(h, bearer(amina), "/api/auth/confirm/send", "{}"), 202, NULL);
    struct str second = last_code(h, "confirm");
    assert_false(str_eq(first, second));
    ASSERT_SEEN(confirm(h, "/api/auth/confirm", first), 404, "unknown_code");
    ASSERT_SEEN(confirm(h, "/api/auth/confirm", second), 200, NULL);
    ASSERT_SEEN(post(h, (struct as){0}, "/api/auth/confirm/send", "{}"), 401, "unauthenticated");
    harness_close(h);
}

TEST(nobody_is_mailed_without_end)
{
    struct harness *h = harness_open();
    struct seen amina = register_app(h, EMAIL);
    for (int i = 0; i < 5; i++)
        ASSERT_SEEN(post(h, bearer(amina), "/api/auth/confirm/send", "{}"), 202, NULL);
    ASSERT_SEEN(post(h, bearer(amina), "/api/auth/confirm/send", "{}"), 429, "too_many_tries");
    /* Whether there is such an account, a throttle does not tell. */
    ASSERT_SEEN(forgot(h, EMAIL), 429, "too_many_tries");
    harness_advance(h, 2 * DAY_MS);
    for (int i = 0; i < 5; i++)
        ASSERT_SEEN(forgot(h, "nobody@example.com"), 202, NULL);
    ASSERT_SEEN(forgot(h, "nobody@example.com"), 429, "too_many_tries");
    ASSERT_SEEN(forgot(h, EMAIL), 202, NULL);
    harness_close(h);
}

TEST(registering_many_addresses_does_not_mail_all_of_them)
{
    struct harness *h = harness_open();
    for (int i = 0; i < 25; i++)
        register_app(h, arena_print(harness_arena(h), "amina+%d@example.com", i).data);
    int64_t codes = harness_sql(h, "select count(*) from [identity.code]");
    assert_true(codes >= 20 && codes < 25);
    harness_close(h);
}

TEST(guessing_codes_is_slowed_down)
{
    struct harness *h = harness_open();
    int refused = 0;
    for (int i = 0; i < 30; i++)
        refused += confirm(h, "/api/auth/confirm", S("guess")).status == 429;
    assert_true(refused > 0);
    harness_close(h);
}

/* ---- Forgotten ---- */

TEST(a_forgotten_password_is_set_anew_by_mail_and_all_sessions_end)
{
    struct harness *h = harness_open();
    struct seen first = register_app(h, EMAIL);
    struct seen second = log_in(h, EMAIL, GOOD_PASSWORD);
    ASSERT_SEEN(forgot(h, "Amina@Example.com"), 202, NULL);
    struct str code = last_code(h, "reset");
    ASSERT_SEEN(reset(h, code, OTHER_PASSWORD), 204, NULL);
    ASSERT_SEEN(harness_call(h, bearer(first), "GET", "/api/me", NULL), 401, NULL);
    ASSERT_SEEN(harness_call(h, bearer(second), "GET", "/api/me", NULL), 401, NULL);
    ASSERT_SEEN(harness_call(h, (struct as){0}, "POST", "/api/auth/refresh",
                             "{\"refresh_token\":\"%.*s\"}",
                             STR_ARG(seen_text(second, "/refresh_token"))),
                401, "session_ended");
    ASSERT_SEEN(log_in(h, EMAIL, GOOD_PASSWORD), 401, "wrong_credentials");
    struct seen seen = log_in(h, EMAIL, OTHER_PASSWORD);
    ASSERT_SEEN(seen, 200, NULL);
    assert_false(seen_is_null(seen, "/user/email_confirmed_at"));
    ASSERT_SEEN(reset(h, code, GOOD_PASSWORD), 404, "unknown_code");
    harness_close(h);
}

TEST(a_reset_code_ends_after_15_minutes_and_when_another_is_asked_for)
{
    struct harness *h = harness_open();
    register_app(h, EMAIL);
    forgot(h, EMAIL);
    struct str first = last_code(h, "reset");
    harness_advance(h, 1000);
    forgot(h, EMAIL);
    struct str second = last_code(h, "reset");
    ASSERT_SEEN(reset(h, first, OTHER_PASSWORD), 404, "unknown_code");
    harness_advance(h, RESET_MINUTES * MINUTE_MS);
    ASSERT_SEEN(reset(h, second, OTHER_PASSWORD), 404, "unknown_code");
    harness_close(h);
}

TEST(a_code_is_good_for_its_own_purpose_alone)
{
    struct harness *h = harness_open();
    register_app(h, EMAIL);
    struct str code = last_code(h, "confirm");
    ASSERT_SEEN(reset(h, code, OTHER_PASSWORD), 404, "unknown_code");
    forgot(h, EMAIL);
    ASSERT_SEEN(confirm(h, "/api/auth/confirm", last_code(h, "reset")), 404, "unknown_code");
    ASSERT_SEEN(confirm(h, "/api/auth/cancel", last_code(h, "reset")), 404, "unknown_code");
    harness_close(h);
}

TEST(a_new_password_is_judged_and_the_code_stays_good)
{
    struct harness *h = harness_open();
    register_app(h, EMAIL);
    forgot(h, EMAIL);
    struct str code = last_code(h, "reset");
    struct seen seen = reset(h, code, "aminaaminaamina");
    ASSERT_SEEN(seen, 422, "invalid_fields");
    assert_true(seen_has_error(seen, "/password", "too_common"));
    ASSERT_SEEN(reset(h, code, OTHER_PASSWORD), 204, NULL);
    harness_close(h);
}

static int64_t count(struct harness *h, const char *table)
{
    return harness_sql(h,
                       arena_print(harness_arena(h), "select count(*) from %s as t", table).data);
}

TEST(forgetting_does_the_same_work_for_an_address_that_nobody_has)
{
    static const char *const TABLES[] = {"[identity.code]", "[identity.throttle]", "[base.outbox]"};
    int64_t rows[2][3], codes[2];
    struct str bodies[2];
    struct harness *h = harness_open();
    register_app(h, EMAIL);
    for (int i = 0; i < 2; i++) {
        for (int k = 0; k < 3; k++)
            rows[i][k] = -count(h, TABLES[k]);
        codes[i] = -identity_codes_made();
        struct seen seen = harness_call(
            h, (struct as){.address = i ? S("198.51.100.7") : S("203.0.113.7")}, "POST",
            "/api/auth/password/forgot", "{\"email\":\"%s\"}", i ? "who@example.com" : EMAIL);
        ASSERT_SEEN(seen, 202, NULL);
        bodies[i] = seen.body;
        for (int k = 0; k < 3; k++)
            rows[i][k] += count(h, TABLES[k]);
        codes[i] += identity_codes_made();
    }
    assert_str(bodies[0], bodies[1]);
    assert_memory_equal(rows[0], rows[1], sizeof rows[0]);
    assert_int_equal(codes[0], 1);
    assert_int_equal(codes[1], 1);
    /* Of the address that nobody has nothing is kept. */
    assert_int_equal(harness_sql(h, "select count(*) from [identity.code] as k"
                                    " where k.user_id is null and k.email is null"),
                     1);
    harness_close(h);
}

struct racer {
    struct harness *harness;
    struct str code;
    int status;
};

static void *race(void *user)
{
    struct racer *racer = user;
    racer->status = reset(racer->harness, racer->code, OTHER_PASSWORD).status;
    return NULL;
}

TEST(a_code_used_many_times_at_once_works_once)
{
    enum { RACERS = 8 };
    struct harness *h = harness_open();
    register_app(h, EMAIL);
    forgot(h, EMAIL);
    struct racer racers[RACERS];
    pthread_t threads[RACERS];
    int won = 0;
    for (int i = 0; i < RACERS; i++)
        racers[i] = (struct racer){h, last_code(h, "reset"), 0};
    for (int i = 0; i < RACERS; i++)
        assert_int_equal(pthread_create(&threads[i], NULL, race, &racers[i]), 0);
    for (int i = 0; i < RACERS; i++) {
        pthread_join(threads[i], NULL);
        won += racers[i].status == 204;
        assert_true(racers[i].status == 204 || racers[i].status == 404);
    }
    assert_int_equal(won, 1);
    harness_close(h);
}

/* ---- Changed ---- */

TEST(a_password_is_changed_by_the_old_one_and_other_sessions_end)
{
    struct harness *h = harness_open();
    struct seen here = register_app(h, EMAIL);
    struct seen there = log_in(h, EMAIL, GOOD_PASSWORD);
    struct seen seen =
        post(h, bearer(here), "/api/me/password",
             "{\"old_password\":\"not this one at all\",\"password\":\"" OTHER_PASSWORD "\"}");
    ASSERT_SEEN(seen, 422, "invalid_fields");
    assert_true(seen_has_error(seen, "/old_password", "wrong_password"));
    ASSERT_SEEN(post(h, bearer(here), "/api/me/password",
                     "{\"old_password\":\"" GOOD_PASSWORD "\",\"password\":\"" OTHER_PASSWORD
                     "\"}"),
                204, NULL);
    ASSERT_SEEN(harness_call(h, bearer(here), "GET", "/api/me", NULL), 200, NULL);
    ASSERT_SEEN(harness_call(h, bearer(there), "GET", "/api/me", NULL), 401, NULL);
    ASSERT_SEEN(log_in(h, EMAIL, OTHER_PASSWORD), 200, NULL);
    ASSERT_SEEN(post(h, (struct as){0}, "/api/me/password", "{}"), 401, "unauthenticated");
    harness_close(h);
}

TEST(guessing_a_password_from_within_is_throttled_as_signing_in_is)
{
    struct harness *h = harness_open();
    struct seen here = register_app(h, EMAIL);
    int status = 0;
    for (int i = 0; i < 15 && status != 429; i++)
        status =
            post(h, bearer(here), "/api/me/password",
                 "{\"old_password\":\"not this one at all\",\"password\":\"" OTHER_PASSWORD "\"}")
                .status;
    assert_int_equal(status, 429);
    harness_close(h);
}

static struct seen change_email(struct harness *h, struct as who, const char *email)
{
    return harness_call(h, who, "POST", "/api/me/email",
                        "{\"email\":\"%s\",\"password\":\"" GOOD_PASSWORD "\"}", email);
}

TEST(an_address_changes_when_the_old_and_the_new_one_have_said_yes)
{
    struct harness *h = harness_open();
    struct seen amina = register_app(h, EMAIL);
    for (int new_first = 0; new_first < 2; new_first++) {
        const char *to = new_first ? "second@example.com" : "first@example.com";
        harness_advance(h, DAY_MS / 2);
        amina = log_in(h, new_first ? "first@example.com" : EMAIL, GOOD_PASSWORD);
        ASSERT_SEEN(change_email(h, bearer(amina), to), 202, NULL);
        struct seen seen =
            confirm(h, "/api/auth/confirm", last_code(h, new_first ? "change_new" : "change_old"));
        ASSERT_SEEN(seen, 200, NULL);
        assert_false(seen_bool(seen, "/is_done"));
        ASSERT_SEEN(log_in(h, to, GOOD_PASSWORD), 401, NULL);
        seen =
            confirm(h, "/api/auth/confirm", last_code(h, new_first ? "change_old" : "change_new"));
        ASSERT_SEEN(seen, 200, NULL);
        assert_true(seen_bool(seen, "/is_done"));
        assert_str(seen_text(seen, "/email"), str_of(to));
        ASSERT_SEEN(log_in(h, to, GOOD_PASSWORD), 200, NULL);
    }
    harness_close(h);
}

TEST(the_old_address_stops_a_change)
{
    struct harness *h = harness_open();
    struct seen amina = register_app(h, EMAIL);
    ASSERT_SEEN(change_email(h, bearer(amina), "thief@example.com"), 202, NULL);
    struct str old = last_code(h, "change_old"), new = last_code(h, "change_new");
    struct seen seen = confirm(h, "/api/auth/cancel", old);
    ASSERT_SEEN(seen, 200, NULL);
    assert_true(seen_bool(seen, "/is_done"));
    ASSERT_SEEN(confirm(h, "/api/auth/confirm", new), 404, "unknown_code");
    ASSERT_SEEN(confirm(h, "/api/auth/confirm", old), 404, "unknown_code");
    ASSERT_SEEN(log_in(h, EMAIL, GOOD_PASSWORD), 200, NULL);
    harness_close(h);
}

TEST(an_address_that_another_has_is_neither_told_of_nor_taken)
{
    struct harness *h = harness_open();
    struct seen amina = register_app(h, EMAIL);
    register_app(h, "taken@example.com");
    struct seen free = change_email(h, bearer(amina), "free@example.com");
    struct seen taken = change_email(h, bearer(amina), "taken@example.com");
    ASSERT_SEEN(taken, 202, NULL);
    assert_str(free.body, taken.body);
    assert_int_equal(harness_sql(h, "select count(*) from [identity.code] as k where k.purpose ="
                                    " 'change_new' and k.email = 'taken@example.com'"),
                     0);
    struct seen seen = change_email(h, bearer(amina), EMAIL);
    ASSERT_SEEN(seen, 422, "invalid_fields");
    assert_true(seen_has_error(seen, "/email", "unchanged"));
    /* Free when it was asked for, taken when it is confirmed. */
    ASSERT_SEEN(change_email(h, bearer(amina), "late@example.com"), 202, NULL);
    struct str old = last_code(h, "change_old"), new = last_code(h, "change_new");
    register_app(h, "late@example.com");
    ASSERT_SEEN(confirm(h, "/api/auth/confirm", old), 200, NULL);
    ASSERT_SEEN(confirm(h, "/api/auth/confirm", new), 409, "account_exists");
    ASSERT_SEEN(log_in(h, EMAIL, GOOD_PASSWORD), 200, NULL);
    harness_close(h);
}

TEST(a_wrong_password_begins_no_change_of_an_address)
{
    struct harness *h = harness_open();
    struct seen amina = register_app(h, EMAIL);
    struct seen seen = post(h, bearer(amina), "/api/me/email",
                            "{\"email\":\"new@example.com\",\"password\":\"not this one at all\"}");
    ASSERT_SEEN(seen, 422, "invalid_fields");
    assert_true(seen_has_error(seen, "/password", "wrong_password"));
    assert_int_equal(count(h, "[identity.email_change]"), 0);
    harness_close(h);
}

TEST(a_number_cannot_be_confirmed_and_the_last_way_in_stays)
{
    struct harness *h = harness_open();
    struct as who = bearer(register_app(h, EMAIL));
    who.if_match = S("*");
    struct seen seen = harness_call(h, who, "PATCH", "/api/me", "{\"phone\":\"+254712345678\"}");
    ASSERT_SEEN(seen, 422, "invalid_fields");
    assert_true(seen_has_error(seen, "/phone", "no_sms"));
    ASSERT_SEEN(harness_call(h, who, "PATCH", "/api/me", "{\"phone\":null}"), 200, NULL);
    struct seen by_phone = harness_call(h, (struct as){0}, "POST", "/api/auth/register",
                                        "{\"name\":\"B\",\"phone\":\"+254712345679\",\"password\":"
                                        "\"" GOOD_PASSWORD "\",\"client\":\"app\"}");
    who = bearer(by_phone);
    who.if_match = S("*");
    seen = harness_call(h, who, "PATCH", "/api/me", "{\"phone\":null}");
    ASSERT_SEEN(seen, 422, "invalid_fields");
    assert_true(seen_has_error(seen, "/phone", "required"));
    /* Without an old address the new one's yes is enough. */
    ASSERT_SEEN(change_email(h, who, "b@example.com"), 202, NULL);
    seen = confirm(h, "/api/auth/confirm", last_code(h, "change_new"));
    assert_true(seen_bool(seen, "/is_done"));
    harness_close(h);
}

/* ---- Devices ---- */

TEST(user_agents_become_words)
{
    static const struct {
        const char *agent;
        const char *words;
    } CASES[] = {
        {"Mozilla/5.0 (Linux; Android 13; SM-A045F) AppleWebKit/537.36 (KHTML, like Gecko) "
         "SamsungBrowser/23.0 Chrome/115.0.0.0 Mobile Safari/537.36",
         "Samsung Internet, Android"},
        {"Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0",
         "Firefox, Linux"},
        {"Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like "
         "Gecko) Version/17.0 Mobile/15E148 Safari/604.1",
         "Safari, iPhone"},
        {"Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) "
         "Chrome/126.0.0.0 Safari/537.36 Edg/126.0.0.0",
         "Edge, Windows"},
        {"curl/7.88.1", "curl"}};
    struct arena *arena = arena_new(ARENA_BYTES_MAX);
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++)
        assert_str(identity_device(arena, str_of(CASES[i].agent)), str_of(CASES[i].words));
    assert_null(identity_device(arena, S("\x01\x02<script>")).data);
    assert_null(identity_device(arena, (struct str){0}).data);
    arena_free(arena);
}

TEST(devices_are_listed_and_signed_out_one_by_one_or_all_others)
{
    struct harness *h = harness_open();
    struct as stranger = bearer(register_app(h, "other@example.com"));
    struct as here = bearer(register_app(h, EMAIL));
    struct seen there = harness_call(
        h,
        (struct as){.address = S("203.0.113.99"),
                    .headers = {S("User-Agent: Mozilla/5.0 (Android 13; rv:128.0) Firefox/128.0")}},
        "POST", "/api/auth/login",
        "{\"email\":\"%s\",\"password\":\"" GOOD_PASSWORD "\",\"client\":\"app\"}", EMAIL);
    struct seen third = log_in(h, EMAIL, GOOD_PASSWORD);
    struct seen seen = harness_call(h, here, "GET", "/api/me/sessions", NULL);
    ASSERT_SEEN(seen, 200, NULL);
    assert_int_equal(seen_count(seen, "/data"), 3);
    assert_str(seen_text(seen, "/data/1/device"), S("Firefox, Android"));
    assert_str(seen_text(seen, "/data/1/network"), S("203.0.113.0/24"));
    assert_true(seen_bool(seen, "/data/2/is_current"));
    assert_false(seen_bool(seen, "/data/1/is_current"));
    const char *path = arena_print(harness_arena(h), "/api/me/sessions/%.*s",
                                   STR_ARG(seen_text(seen, "/data/1/id")))
                           .data;
    ASSERT_SEEN(harness_call(h, stranger, "DELETE", path, NULL), 404, "not_found");
    ASSERT_SEEN(harness_call(h, here, "DELETE", path, NULL), 204, NULL);
    ASSERT_SEEN(harness_call(h, here, "DELETE", path, NULL), 404, "not_found");
    ASSERT_SEEN(harness_call(h, bearer(there), "GET", "/api/me", NULL), 401, NULL);
    ASSERT_SEEN(harness_call(h, bearer(third), "GET", "/api/me", NULL), 200, NULL);
    ASSERT_SEEN(harness_call(h, here, "DELETE", "/api/me/sessions", NULL), 204, NULL);
    ASSERT_SEEN(harness_call(h, bearer(third), "GET", "/api/me", NULL), 401, NULL);
    ASSERT_SEEN(harness_call(h, here, "GET", "/api/me", NULL), 200, NULL);
    ASSERT_SEEN(harness_call(h, stranger, "GET", "/api/me", NULL), 200, NULL);
    harness_close(h);
}

TEST(when_a_session_was_seen_is_written_down)
{
    struct harness *h = harness_open();
    struct as here = bearer(register_app(h, EMAIL));
    harness_advance(h, 5 * MINUTE_MS);
    ASSERT_SEEN(harness_call(h, here, "GET", "/api/me", NULL), 200, NULL);
    harness_settle(h);
    assert_int_equal(harness_sql(h, "select s.seen_at - s.created_at from [identity.session] as s"),
                     5 * MINUTE_MS);
    harness_close(h);
}

/* ---- Addresses and consents ---- */

#define HOME \
    "\"name\":\"Amina\",\"line1\":\"Moi Avenue 12\",\"city\":\"Nairobi\",\"country\":\"KE\""

static const char *address_path(struct harness *h, struct seen address)
{
    return arena_print(harness_arena(h), "/api/me/addresses/%.*s",
                       STR_ARG(seen_text(address, "/id")))
        .data;
}

TEST(the_address_book_has_one_default_as_long_as_it_has_any)
{
    struct harness *h = harness_open();
    struct as who = bearer(register_app(h, EMAIL));
    struct seen home = post(h, who, "/api/me/addresses", "{\"label\":\"Home\"," HOME "}");
    ASSERT_SEEN(home, 201, NULL);
    assert_true(seen_bool(home, "/is_default"));
    struct seen shop = post(h, who, "/api/me/addresses", "{\"label\":\"Shop\"," HOME "}");
    assert_false(seen_bool(shop, "/is_default"));
    who.if_match = S("\"1\"");
    struct seen seen =
        harness_call(h, who, "PATCH", address_path(h, home), "{\"is_default\":false}");
    ASSERT_SEEN(seen, 422, "invalid_fields");
    seen = harness_call(h, who, "PATCH", address_path(h, shop),
                        "{\"is_default\":true,\"line2\":\"2nd floor\",\"label\":null}");
    ASSERT_SEEN(seen, 200, NULL);
    assert_int_equal(seen_integer(seen, "/version"), 2);
    assert_true(seen_is_null(seen, "/label"));
    ASSERT_SEEN(harness_call(h, who, "PATCH", address_path(h, shop), "{}"), 412, "stale");
    ASSERT_SEEN(harness_call(h, who, "PATCH", address_path(h, home), "{\"city\":null}"), 422,
                "invalid_fields");
    seen = harness_call(h, who, "GET", "/api/me/addresses", NULL);
    assert_int_equal(seen_count(seen, "/data"), 2);
    assert_str(seen_text(seen, "/data/0/line2"), S("2nd floor"));
    assert_false(seen_bool(seen, "/data/1/is_default"));
    ASSERT_SEEN(harness_call(h, who, "DELETE", address_path(h, shop), NULL), 204, NULL);
    seen = harness_call(h, who, "GET", address_path(h, home), NULL);
    assert_true(seen_bool(seen, "/is_default"));
    ASSERT_SEEN(harness_call(h, who, "GET", address_path(h, shop), NULL), 404, "not_found");
    harness_close(h);
}

TEST(addresses_are_judged_counted_and_nobody_elses)
{
    struct harness *h = harness_open();
    struct as who = bearer(register_app(h, EMAIL)),
              other = bearer(register_app(h, "b@example.com"));
    struct seen seen = post(h, who, "/api/me/addresses", "{\"name\":\" \",\"country\":\"Kenya\"}");
    ASSERT_SEEN(seen, 422, "invalid_fields");
    assert_true(seen_has_error(seen, "/name", "required"));
    assert_true(seen_has_error(seen, "/line1", "required"));
    struct seen home = post(h, who, "/api/me/addresses", "{" HOME "}");
    const char *path = address_path(h, home);
    other.if_match = S("*");
    ASSERT_SEEN(harness_call(h, other, "GET", path, NULL), 404, "not_found");
    ASSERT_SEEN(harness_call(h, other, "PATCH", path, "{\"city\":\"Kisumu\"}"), 404, "not_found");
    ASSERT_SEEN(harness_call(h, other, "DELETE", path, NULL), 404, "not_found");
    for (int i = 1; i < ADDRESSES_MAX; i++)
        ASSERT_SEEN(post(h, who, "/api/me/addresses", "{" HOME "}"), 201, NULL);
    ASSERT_SEEN(post(h, who, "/api/me/addresses", "{" HOME "}"), 409, "too_many_addresses");
    harness_close(h);
}

TEST(consents_are_receipts_with_version_and_time)
{
    struct harness *h = harness_open();
    struct as who = bearer(register_app(h, EMAIL));
    ASSERT_SEEN(
        post(h, who, "/api/me/consents",
             "{\"kind\":\"marketing_mail\",\"text_version\":\"2026-01\",\"is_given\":true}"),
        201, NULL);
    harness_advance(h, 1000);
    ASSERT_SEEN(
        post(h, who, "/api/me/consents",
             "{\"kind\":\"marketing_mail\",\"text_version\":\"2026-01\",\"is_given\":false}"),
        201, NULL);
    ASSERT_SEEN(post(h, who, "/api/me/consents",
                     "{\"kind\":\"soul\",\"text_version\":\"1\","
                     "\"is_given\":true}"),
                422, "invalid_fields");
    struct seen seen = harness_call(h, who, "GET", "/api/me/consents", NULL);
    assert_int_equal(seen_count(seen, "/data"), 2);
    assert_false(seen_bool(seen, "/data/0/is_given"));
    assert_str(seen_text(seen, "/data/1/text_version"), S("2026-01"));
    harness_close(h);
}
