/* What the tests of business/ share: people with tokens, and shops. */
#ifndef SOKO_SERVICE_BUSINESS_TEST_H
#define SOKO_SERVICE_BUSINESS_TEST_H

#include "api/harness.h"
#include "identity/identity.h"

#define PASSWORD "nine purple otters juggle"

static inline struct as user_of(struct seen signed_in)
{
    return (struct as){.token = seen_text(signed_in, "/access_token")};
}

static inline struct as new_user(struct harness *h, const char *email)
{
    struct seen seen = harness_call(
        h, (struct as){0}, "POST", "/api/auth/register",
        "{\"name\":\"Somebody\",\"email\":\"%s\",\"password\":\"" PASSWORD "\"}", email);
    ASSERT_SEEN(seen, 201, NULL);
    return user_of(seen);
}

static inline struct as new_admin(struct harness *h)
{
    struct identity_contact out = {0};
    struct identity_admin_add_in in = {.email = S("root@example.com"), .password = S(PASSWORD)};
    assert_int_equal(harness_op(h, &identity_admin_add_op, &in, &out), OK);
    struct seen seen =
        harness_call(h, (struct as){0}, "POST", "/api/auth/login",
                     "{\"email\":\"root@example.com\",\"password\":\"" PASSWORD "\"}");
    ASSERT_SEEN(seen, 200, NULL);
    return user_of(seen);
}

/* An account that is an agent, and its code. */
static inline struct as new_agent(struct harness *h, const char *email, struct str *code)
{
    struct as agent = new_user(h, email);
    struct seen seen = harness_call(h, agent, "POST", "/api/agents", NULL);
    ASSERT_SEEN(seen, 201, NULL);
    if (code)
        *code = seen_text(seen, "/code");
    return agent;
}

/* POST /api/businesses with the needed fields and whatever `more` says (", ..." or ""). */
static inline struct seen register_shop(struct harness *h, struct as who, const char *name,
                                        const char *more)
{
    return harness_call(
        h, who, "POST", "/api/businesses",
        "{\"name\":\"%s\",\"category\":\"groceries\",\"description\":\"Fresh food\","
        "\"country\":\"KE\",\"currency\":\"KES\"%s}",
        name, more);
}

static inline struct seen new_shop(struct harness *h, struct as who, const char *name)
{
    struct seen seen = register_shop(h, who, name, "");
    ASSERT_SEEN(seen, 201, NULL);
    return seen;
}

/* The path of a shop and what stands behind it: "/api/businesses/biz_.../submit". */
static inline const char *shop_path(struct harness *h, struct seen shop, const char *rest)
{
    return arena_print(harness_arena(h), "/api/businesses/%.*s%s", STR_ARG(seen_text(shop, "/id")),
                       rest)
        .data;
}

static inline struct seen decide(struct harness *h, struct as admin, struct seen shop,
                                 const char *decision, const char *reason)
{
    const char *path = arena_print(harness_arena(h), "/api/admin/businesses/%.*s/verify",
                                   STR_ARG(seen_text(shop, "/id")))
                           .data;
    return harness_call(h, admin, "POST", path, "{\"decision\":\"%s\"%s%s%s}", decision,
                        reason ? ",\"reason\":\"" : "", reason ? reason : "", reason ? "\"" : "");
}

/* A shop that shoppers can see. */
static inline struct seen new_verified_shop(struct harness *h, struct as owner, struct as admin,
                                            const char *name)
{
    struct seen shop = new_shop(h, owner, name);
    ASSERT_SEEN(harness_call(h, owner, "POST", shop_path(h, shop, "/submit"), NULL), 200, NULL);
    struct seen verified = decide(h, admin, shop, "approve", NULL);
    ASSERT_SEEN(verified, 200, NULL);
    return verified;
}

#endif
