/* Handing a session over: once, in time, by who is still signed in, and the first device hears. */
#include "identity_test.h"

#include "identity_private.h"

#include <pthread.h>
#include <string.h>

static const char EMAIL[] = "amina@example.com";

static struct seen make(struct harness *h, struct as as)
{
    return harness_call(h, as, "POST", "/api/auth/handover", "{}");
}

static struct str code_of(struct harness *h, struct as as)
{
    struct seen seen = make(h, as);
    ASSERT_SEEN(seen, 201, NULL);
    return seen_text(seen, "/code");
}

static struct seen look(struct harness *h, struct str code)
{
    return harness_call(h, (struct as){0}, "POST", "/api/auth/handover/look", "{\"code\":\"%.*s\"}",
                        STR_ARG(code));
}

static struct seen take(struct harness *h, struct str code)
{
    return harness_call(
        h,
        (struct as){.address = S("203.0.113.9"),
                    .headers = {S("User-Agent: Mozilla/5.0 (Linux; Android 14) Chrome/130.0")}},
        "POST", "/api/auth/handover/accept", "{\"code\":\"%.*s\",\"client\":\"app\"}",
        STR_ARG(code));
}

TEST(a_code_signs_another_device_in_once_and_both_are_listed)
{
    struct harness *h = harness_open();
    struct seen first = register_app(h, EMAIL);
    struct seen made = make(h, bearer(first));
    ASSERT_SEEN(made, 201, NULL);
    assert_int_equal(seen_integer(made, "/expires_in"), 120);
    struct str code = seen_text(made, "/code");
    assert_true(str_ends(seen_text(made, "/link"), code));
    for (int i = 0; i < 3; i++) { /* looking spends nothing */
        struct seen shown = look(h, code);
        ASSERT_SEEN(shown, 200, NULL);
        assert_str(seen_text(shown, "/name"), S("Amina"));
        assert_false(seen_bool(shown, "/is_office"));
    }
    struct seen second = take(h, code);
    ASSERT_SEEN(second, 200, NULL);
    assert_str(seen_text(second, "/user/name"), S("Amina"));
    struct seen list = harness_call(h, bearer(second), "GET", "/api/me/sessions", NULL);
    assert_int_equal(seen_count(list, "/data"), 2);
    assert_str(seen_text(list, "/data/0/device"), S("Chrome, Android"));
    ASSERT_SEEN(take(h, code), 404, "unknown_code");
    ASSERT_SEEN(look(h, code), 404, "unknown_code");
    harness_settle(h);
    struct seen bell = harness_call(h, bearer(first), "GET", "/api/me/notifications", NULL);
    assert_str(seen_text(bell, "/data/0/kind"), S("handover"));
    assert_non_null(strstr(seen_text(bell, "/data/0/text").data, "Chrome, Android"));
    /* It is a session of its own: the first one ends without it. */
    ASSERT_SEEN(harness_call(h, bearer(first), "POST", "/api/auth/logout", "{}"), 204, NULL);
    ASSERT_SEEN(harness_call(h, bearer(second), "GET", "/api/me", NULL), 200, NULL);
    assert_int_equal(harness_sql(h, "select count(*) from [identity.handover] as k where k.hash = "
                                    "(select t.hash from [identity.session_token] as t limit 1)"),
                     0);
    harness_close(h);
}

TEST(who_is_not_signed_in_hands_nothing_over_and_wrong_codes_are_none)
{
    struct harness *h = harness_open();
    struct seen first = register_app(h, EMAIL);
    ASSERT_SEEN(make(h, (struct as){0}), 401, "unauthenticated");
    ASSERT_SEEN(take(h, S("nothing")), 404, "unknown_code");
    ASSERT_SEEN(look(h, S("nothing")), 404, "unknown_code");
    ASSERT_SEEN(harness_call(h, (struct as){0}, "POST", "/api/auth/handover/accept", "{}"), 422,
                NULL);
    struct str code = code_of(h, bearer(first));
    harness_advance(h, 119 * 1000);
    ASSERT_SEEN(look(h, code), 200, NULL);
    harness_advance(h, 1000);
    ASSERT_SEEN(look(h, code), 404, "unknown_code");
    ASSERT_SEEN(take(h, code), 404, "unknown_code");
    assert_int_equal(harness_sql(h, "select count(*) from [identity.session]"), 1);
    harness_close(h);
}

TEST(a_code_ends_with_the_session_that_made_it_and_with_its_account)
{
    struct harness *h = harness_open();
    struct seen first = register_app(h, EMAIL);
    struct str code = code_of(h, bearer(first));
    ASSERT_SEEN(harness_call(h, bearer(first), "POST", "/api/auth/logout", "{}"), 204, NULL);
    ASSERT_SEEN(look(h, code), 404, "unknown_code");
    ASSERT_SEEN(take(h, code), 404, "unknown_code");
    struct seen again = log_in(h, EMAIL, GOOD_PASSWORD);
    code = code_of(h, bearer(again));
    harness_sql_change(h, "update [identity.user] set suspended_at = 1, suspended_reason = 'x'");
    ASSERT_SEEN(take(h, code), 403, "account_suspended");
    harness_sql_change(h,
                       "update [identity.user] set suspended_at = null, suspended_reason = null");
    ASSERT_SEEN(take(h, code), 200, NULL); /* what was refused was not spent */
    harness_close(h);
}

TEST(a_session_that_was_handed_over_ends_no_later_than_the_first)
{
    struct harness *h = harness_open();
    struct seen first = register_app(h, EMAIL);
    harness_advance(h, 10 * DAY_MS);
    struct seen now =
        harness_call(h, (struct as){0}, "POST", "/api/auth/refresh", "{\"refresh_token\":\"%.*s\"}",
                     STR_ARG(seen_text(first, "/refresh_token")));
    ASSERT_SEEN(now, 200, NULL);
    ASSERT_SEEN(take(h, code_of(h, bearer(now))), 200, NULL);
    assert_int_equal(
        harness_sql(h, "select count(distinct s.expires_at) from [identity.session] s"), 1);
    harness_close(h);
}

TEST(who_asks_for_codes_without_end_waits)
{
    struct harness *h = harness_open();
    struct seen first = register_app(h, EMAIL);
    int made = 0;
    struct seen seen;
    do
        seen = make(h, bearer(first));
    while (seen.status == 201 && ++made < 100);
    ASSERT_SEEN(seen, 429, "too_many_tries");
    assert_in_range(made, 10, 30);
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
    racer->status = take(racer->harness, racer->code).status;
    return NULL;
}

TEST(twenty_at_once_are_one_session)
{
    enum { RACERS = 20 };
    struct harness *h = harness_open();
    struct seen first = register_app(h, EMAIL);
    struct str code = code_of(h, bearer(first));
    pthread_t threads[RACERS];
    struct racer racers[RACERS];
    int won = 0;
    for (int i = 0; i < RACERS; i++) {
        racers[i] = (struct racer){h, code, 0};
        assert_int_equal(pthread_create(&threads[i], NULL, race, &racers[i]), 0);
    }
    for (int i = 0; i < RACERS; i++) {
        pthread_join(threads[i], NULL);
        won += racers[i].status == 200;
        assert_true(racers[i].status == 200 || racers[i].status == 404 || racers[i].status == 429);
    }
    assert_int_equal(won, 1);
    assert_int_equal(harness_sql(h, "select count(*) from [identity.session]"), 2);
    harness_close(h);
}
