/* What the tests of identity/ share. */
#ifndef SOKO_SERVICE_IDENTITY_TEST_H
#define SOKO_SERVICE_IDENTITY_TEST_H

#include "api/harness.h"

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
