/* Refresh, logout, pages' sessions. */
#include "identity_test.h"

#include "identity_private.h"

#include <pthread.h>

static const char EMAIL[] = "amina@example.com";

static struct seen refresh(struct harness *h, struct str token)
{
    return harness_call(h, (struct as){0}, "POST", "/api/auth/refresh",
                        "{\"refresh_token\":\"%.*s\"}", STR_ARG(token));
}

static struct str refresh_token(struct seen seen)
{
    return seen_text(seen, "/refresh_token");
}

TEST(a_refresh_token_is_exchanged_for_another)
{
    struct harness *h = harness_open();
    struct seen first = register_app(h, EMAIL);
    harness_advance(h, 3600 * 1000);
    ASSERT_SEEN(harness_call(h, bearer(first), "GET", "/api/me", NULL), 401, "invalid_token");
    struct seen second = refresh(h, refresh_token(first));
    ASSERT_SEEN(second, 200, NULL);
    assert_false(str_eq(refresh_token(first), refresh_token(second)));
    ASSERT_SEEN(harness_call(h, bearer(second), "GET", "/api/me", NULL), 200, NULL);
    ASSERT_SEEN(refresh(h, refresh_token(second)), 200, NULL);
    assert_int_equal(harness_sql(h, "select count(*) from [identity.session] as s"), 1);
    harness_close(h);
}

TEST(a_refresh_token_used_twice_ends_the_family_at_each_point_of_the_chain)
{
    struct harness *h = harness_open();
    for (int replayed = 0; replayed < 3; replayed++) {
        struct seen chain[4];
        chain[0] = register_app(h, arena_print(harness_arena(h), "a%d@example.com", replayed).data);
        for (int i = 1; i < 4; i++)
            chain[i] = refresh(h, refresh_token(chain[i - 1]));
        ASSERT_SEEN(harness_call(h, bearer(chain[3]), "GET", "/api/me", NULL), 200, NULL);
        ASSERT_SEEN(refresh(h, refresh_token(chain[replayed])), 401, "session_ended");
        ASSERT_SEEN(refresh(h, refresh_token(chain[3])), 401, "session_ended");
        ASSERT_SEEN(harness_call(h, bearer(chain[3]), "GET", "/api/me", NULL), 401,
                    "invalid_token");
    }
    assert_int_equal(harness_sql(h, "select count(*) from [identity.session] as s"
                                    " where s.end_reason = 'token_reused'"),
                     3);
    harness_close(h);
}

struct racer {
    struct harness *harness;
    struct str token;
    int status;
};

static void *race(void *user)
{
    struct racer *racer = user;
    racer->status = refresh(racer->harness, racer->token).status;
    return NULL;
}

TEST(a_hundred_refreshes_at_once_have_one_child)
{
    enum { RACERS = 100 };
    struct harness *h = harness_open();
    struct seen first = register_app(h, EMAIL);
    pthread_t threads[RACERS];
    struct racer racers[RACERS];
    int winners = 0;
    for (int i = 0; i < RACERS; i++) {
        racers[i] = (struct racer){h, refresh_token(first), 0};
        pthread_create(&threads[i], NULL, race, &racers[i]);
    }
    for (int i = 0; i < RACERS; i++) {
        pthread_join(threads[i], NULL);
        winners += racers[i].status == 200;
        assert_true(racers[i].status == 200 || racers[i].status == 401);
    }
    assert_int_equal(winners, 1);
    assert_int_equal(harness_sql(h, "select count(*) from [identity.session_token] as t"), 2);
    harness_close(h);
}

TEST(a_browser_refreshes_by_its_cookie_from_its_own_host_alone)
{
    struct harness *h = harness_open();
    struct seen seen =
        harness_call(h, (struct as){0}, "POST", "/api/auth/register",
                     "{\"name\":\"A\",\"email\":\"%s\",\"password\":\"" GOOD_PASSWORD "\"}", EMAIL);
    struct str cookie = arena_join(harness_arena(h), S("__Host-refresh="), cookie_value(seen));
    struct as foreign = {.cookie = cookie, .origin = S("https://evil.example")};
    struct as own = {.cookie = cookie, .origin = S("http://localhost")};
    struct as silent = {.cookie = cookie};
    ASSERT_SEEN(harness_call(h, foreign, "POST", "/api/auth/refresh", NULL), 403,
                "origin_mismatch");
    ASSERT_SEEN(harness_call(h, silent, "POST", "/api/auth/refresh", NULL), 403, "origin_mismatch");
    struct seen second = harness_call(h, own, "POST", "/api/auth/refresh", NULL);
    ASSERT_SEEN(second, 200, NULL);
    assert_true(seen_is_null(second, "/refresh_token"));
    assert_true(str_starts(second.cookies[0], S("__Host-refresh=")));
    struct seen again = harness_call(h, own, "POST", "/api/auth/refresh", NULL);
    ASSERT_SEEN(again, 401, "session_ended");
    assert_true(str_starts(again.cookies[0], S("__Host-refresh=; Path=/; Max-Age=0")));
    harness_close(h);
}

TEST(a_refresh_without_a_token_or_with_nonsense_is_401)
{
    struct harness *h = harness_open();
    ASSERT_SEEN(harness_call(h, (struct as){0}, "POST", "/api/auth/refresh", NULL), 401,
                "session_ended");
    ASSERT_SEEN(refresh(h, S("nonsense")), 401, "session_ended");
    ASSERT_SEEN(harness_call(h, (struct as){0}, "POST", "/api/auth/refresh", "{\"token\":1}"), 422,
                "invalid_fields");
    harness_close(h);
}

TEST(a_session_lasts_thirty_days_whatever_is_refreshed)
{
    struct harness *h = harness_open();
    struct seen seen = register_app(h, EMAIL);
    for (int i = 0; i < 29; i++) {
        harness_advance(h, DAY_MS);
        seen = refresh(h, refresh_token(seen));
        ASSERT_SEEN(seen, 200, NULL);
    }
    harness_advance(h, DAY_MS + 1);
    ASSERT_SEEN(refresh(h, refresh_token(seen)), 401, "session_ended");
    harness_close(h);
}

TEST(logout_ends_the_session_and_its_access_tokens)
{
    struct harness *h = harness_open();
    struct seen here = register_app(h, EMAIL);
    struct seen there = log_in(h, EMAIL, GOOD_PASSWORD);
    ASSERT_SEEN(harness_call(h, bearer(here), "POST", "/api/auth/logout", NULL), 204, NULL);
    ASSERT_SEEN(harness_call(h, bearer(here), "GET", "/api/me", NULL), 401, "invalid_token");
    ASSERT_SEEN(refresh(h, refresh_token(here)), 401, "session_ended");
    ASSERT_SEEN(harness_call(h, bearer(there), "GET", "/api/me", NULL), 200, NULL);
    struct seen by_token =
        harness_call(h, (struct as){0}, "POST", "/api/auth/logout", "{\"refresh_token\":\"%.*s\"}",
                     STR_ARG(refresh_token(there)));
    ASSERT_SEEN(by_token, 204, NULL);
    ASSERT_SEEN(harness_call(h, bearer(there), "GET", "/api/me", NULL), 401, "invalid_token");
    ASSERT_SEEN(harness_call(h, (struct as){0}, "POST", "/api/auth/logout", NULL), 204, NULL);
    harness_close(h);
}

TEST(no_token_is_kept_as_it_is)
{
    struct harness *h = harness_open();
    struct seen seen = register_app(h, EMAIL);
    struct str sql = arena_print(harness_arena(h),
                                 "select count(*) from [identity.session_token] as t"
                                 " where t.hash = '%.*s'",
                                 STR_ARG(refresh_token(seen)));
    assert_int_equal(harness_sql(h, sql.data), 0);
    harness_close(h);
}

/* ---- Pages ---- */

static struct identity_session open_page(struct harness *h, struct str old_token)
{
    struct identity_session session = {0};
    struct identity_session_open_in in = {
        .email = S("amina@example.com"), .password = S(GOOD_PASSWORD), .old_token = old_token};
    assert_int_equal(harness_op(h, &identity_session_open_op, &in, &session), OK);
    return session;
}

static struct seen me_by_cookie(struct harness *h, struct str token)
{
    struct str cookie = arena_join(harness_arena(h), S("__Host-session="), token);
    return harness_call(h, (struct as){.cookie = cookie}, "GET", "/api/me", NULL);
}

TEST(a_pages_session_is_known_by_its_cookie_and_renewed_at_sign_in)
{
    struct harness *h = harness_open();
    register_app(h, EMAIL);
    struct identity_session first = open_page(h, (struct str){0});
    assert_true(str_starts(first.cookie, S("__Host-session=")));
    ASSERT_SEEN(me_by_cookie(h, first.token), 200, NULL);
    struct identity_session second = open_page(h, first.token);
    assert_false(str_eq(first.token, second.token));
    ASSERT_SEEN(me_by_cookie(h, first.token), 401, "unauthenticated");
    ASSERT_SEEN(me_by_cookie(h, second.token), 200, NULL);
    struct identity_session_token in = {second.token};
    struct nothing out;
    assert_int_equal(harness_op(h, &identity_session_close_op, &in, &out), OK);
    ASSERT_SEEN(me_by_cookie(h, second.token), 401, "unauthenticated");
    harness_close(h);
}

TEST(a_pages_session_refreshes_nothing_and_a_refresh_token_opens_no_page)
{
    struct harness *h = harness_open();
    struct seen app = register_app(h, EMAIL);
    struct identity_session page = open_page(h, (struct str){0});
    ASSERT_SEEN(refresh(h, page.token), 401, "session_ended");
    ASSERT_SEEN(me_by_cookie(h, refresh_token(app)), 401, "unauthenticated");
    ASSERT_SEEN(me_by_cookie(h, S("nonsense")), 401, "unauthenticated");
    harness_advance(h, 31 * DAY_MS);
    ASSERT_SEEN(me_by_cookie(h, page.token), 401, "unauthenticated");
    harness_close(h);
}

TEST(a_visitor_registers_on_a_page)
{
    struct harness *h = harness_open();
    struct identity_session session = {0};
    struct identity_session_register_in in = {
        .name = S("Juma"), .phone = S("+254712345678"), .password = S(GOOD_PASSWORD)};
    assert_int_equal(harness_op(h, &identity_session_register_op, &in, &session), OK);
    ASSERT_SEEN(me_by_cookie(h, session.token), 200, NULL);
    assert_int_equal(harness_op(h, &identity_session_register_op, &in, &session), ERR_CONFLICT);
    harness_close(h);
}
