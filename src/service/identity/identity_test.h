/* What the tests of identity/ share. */
#ifndef SOKO_SERVICE_IDENTITY_TEST_H
#define SOKO_SERVICE_IDENTITY_TEST_H

#include "api/harness.h"
#include "api/secret.h"
#include "identity/identity.h"
#include "type/json.h"

/* The code that was mailed last for a purpose, opened as notice/ does. */
static inline struct str last_code(struct harness *h, const char *purpose)
{
    struct arena *arena = harness_arena(h);
    struct identity_code_sent sent = {0};
    struct str sealed, code;
    struct str sql = arena_print(
        arena,
        "select o.data as value from [base.outbox] as o where o.type = 'identity_code_sent'"
        " and o.data like '%%\"purpose\":\"%s\"%%' order by o.seq desc limit 1",
        purpose);
    struct str data = harness_sql_text(h, sql.data);
    assert_int_equal(json_read_ours(arena, data, &identity_code_sent_type, &sent), OK);
    assert_true(secret_base64url_read(arena, sent.sealed_code, &sealed));
    assert_true(secret_open(harness_runtime(h), arena, sealed,
                            identity_code_context(arena, sent.code_id), &code));
    return code;
}

#define GOOD_PASSWORD "nine purple otters juggle"

/* Registers somebody as an app and returns what came back: access and refresh token in the body. */
static inline struct seen register_app(struct harness *h, const char *email)
{
    struct seen seen = harness_call(h, (struct as){0}, "POST", "/api/auth/register",
                                    "{\"name\":\"Amina\",\"email\":\"%s\",\"client\":\"app\","
                                    "\"password\":\"" GOOD_PASSWORD "\"}",
                                    email);
    ASSERT_SEEN(seen, 201, NULL);
    return seen;
}

static inline struct seen log_in_from(struct harness *h, const char *email, const char *password,
                                      struct str address)
{
    return harness_call(h, (struct as){.address = address}, "POST", "/api/auth/login",
                        "{\"email\":\"%s\",\"password\":\"%s\",\"client\":\"app\"}", email,
                        password);
}

static inline struct seen log_in(struct harness *h, const char *email, const char *password)
{
    return log_in_from(h, email, password, (struct str){0});
}

static inline struct as bearer(struct seen signed_in)
{
    return (struct as){.token = seen_text(signed_in, "/access_token")};
}

/* The bare value of the first cookie that came back. */
static inline struct str cookie_value(struct seen seen)
{
    struct str rest = seen.cookies[0];
    struct str pair = str_cut(&rest, ';');
    str_cut(&pair, '=');
    return pair;
}

#endif
