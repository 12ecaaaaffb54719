/* How an owner takes over what an agent registered: with the code that only the outbox knows. */
#include "business_test.h"

#include "business/business.h"

#include <string.h>

#define FOR_AMINA ",\"on_behalf_of\":{\"name\":\"Amina\",\"email\":\"amina@example.com\"}"

static struct str code_of(struct harness *h, struct as admin)
{
    harness_settle(h);
    struct seen outbox = harness_call(h, admin, "GET", "/api/admin/outbox?limit=100", NULL);
    ASSERT_SEEN(outbox, 200, NULL);
    for (size_t i = 0; i < seen_count(outbox, "/data"); i++) {
        struct arena *arena = harness_arena(h);
        struct str kind = seen_text(outbox, arena_print(arena, "/data/%zu/kind", i).data);
        if (str_eq(kind, S("business_claim")))
            return seen_text(outbox, arena_print(arena, "/data/%zu/code", i).data);
    }
    return (struct str){0};
}

static struct seen accept(struct harness *h, struct as who, struct str code)
{
    return harness_call(h, who, "POST", "/api/claims/accept", "{\"code\":\"%.*s\"}", STR_ARG(code));
}

TEST(the_owner_claims_the_business_once_with_the_code)
{
    struct harness *h = harness_open();
    struct as agent = new_agent(h, "agent@example.com", NULL);
    struct as admin = new_admin(h);
    struct seen shop = register_shop(h, agent, "Duka", FOR_AMINA);
    ASSERT_SEEN(shop, 201, NULL);
    struct str code = code_of(h, admin);
    assert_int_equal(code.length, 43);
    struct as amina = new_user(h, "amina@example.com");
    ASSERT_SEEN(harness_call(h, amina, "GET", shop_path(h, shop, ""), NULL), 404, "not_found");
    struct seen claimed = accept(h, amina, code);
    ASSERT_SEEN(claimed, 200, NULL);
    struct seen me = harness_call(h, amina, "GET", "/api/me", NULL);
    assert_str(seen_text(claimed, "/owner_id"), seen_text(me, "/id"));
    assert_str(seen_text(claimed, "/id"), seen_text(shop, "/id"));
    assert_int_equal(seen_integer(claimed, "/version"), 2);
    ASSERT_SEEN(harness_call(h, amina, "POST", shop_path(h, shop, "/submit"), NULL), 200, NULL);
    ASSERT_SEEN(accept(h, amina, code), 404, "not_found");
    ASSERT_SEEN(accept(h, new_user(h, "thief@example.com"), code), 404, "not_found");
    harness_close(h);
}

static struct str newest_locale(struct harness *h, struct as admin)
{
    harness_settle(h);
    struct seen outbox = harness_call(h, admin, "GET", "/api/admin/outbox?limit=20", NULL);
    struct arena *arena = harness_arena(h);
    /* Messages about the accounts stand among them. */
    for (size_t n = 0; n < seen_count(outbox, "/data"); n++)
        if (str_eq(seen_text(outbox, arena_print(arena, "/data/%zu/kind", n).data),
                   S("business_claim")))
            return seen_text(outbox, arena_print(arena, "/data/%zu/locale", n).data);
    return (struct str){0};
}

TEST(a_claim_is_written_in_the_language_of_the_owner)
{
    struct harness *h = harness_open();
    struct as agent = new_agent(h, "agent@example.com", NULL);
    struct as admin = new_admin(h);
    ASSERT_SEEN(register_shop(h, agent, "Duka", FOR_AMINA), 201, NULL);
    assert_str(newest_locale(h, admin), S("en"));
    ASSERT_SEEN(register_shop(h, agent, "Boutique",
                              ",\"on_behalf_of\":{\"name\":\"Amina\",\"email\":"
                              "\"amina@example.com\",\"locale\":\"fr-CD\"}"),
                201, NULL);
    assert_str(newest_locale(h, admin), S("fr"));
    struct seen wrong = register_shop(h, agent, "Nothing",
                                      ",\"on_behalf_of\":{\"name\":\"Amina\",\"email\":"
                                      "\"amina@example.com\",\"locale\":\"no such\"}");
    ASSERT_SEEN(wrong, 422, "invalid_fields");
    assert_true(seen_has_error(wrong, "/on_behalf_of/locale", "invalid_locale"));
    harness_close(h);
}

TEST(the_agents_own_account_cannot_claim)
{
    struct harness *h = harness_open();
    struct as agent = new_agent(h, "agent@example.com", NULL);
    struct as admin = new_admin(h);
    ASSERT_SEEN(register_shop(h, agent, "Duka", FOR_AMINA), 201, NULL);
    struct str code = code_of(h, admin);
    ASSERT_SEEN(accept(h, agent, code), 403, "agent_cannot_claim");
    ASSERT_SEEN(accept(h, new_user(h, "amina@example.com"), code), 200, NULL);
    harness_close(h);
}

TEST(a_code_is_never_in_a_reply_to_the_agent_and_nowhere_in_the_core_database)
{
    struct harness *h = harness_open();
    struct as agent = new_agent(h, "agent@example.com", NULL);
    struct as admin = new_admin(h);
    struct seen shop = register_shop(h, agent, "Duka", FOR_AMINA);
    struct str code = code_of(h, admin);
    assert_null(memmem(shop.body.data, shop.body.length, code.data, code.length));
    ASSERT_SEEN(harness_call(h, agent, "GET", "/api/admin/outbox", NULL), 403, "forbidden");
    ASSERT_SEEN(harness_call(h, (struct as){0}, "GET", "/api/admin/outbox", NULL), 401,
                "unauthenticated");
    struct str in_claims = arena_print(harness_arena(h),
                                       "select count(*) from [business.claim] as k"
                                       " where k.code_hash = '%.*s'",
                                       STR_ARG(code));
    struct str in_events = arena_print(harness_arena(h),
                                       "select count(*) from [base.outbox] as e"
                                       " where e.data like '%%%.*s%%'",
                                       STR_ARG(code));
    assert_int_equal(harness_sql(h, in_claims.data), 0);
    assert_int_equal(harness_sql(h, in_events.data), 0);
    harness_close(h);
}

TEST(wrong_old_and_missing_codes_are_refused)
{
    struct harness *h = harness_open();
    struct as agent = new_agent(h, "agent@example.com", NULL);
    struct as admin = new_admin(h);
    struct as amina = new_user(h, "amina@example.com");
    ASSERT_SEEN(register_shop(h, agent, "Duka", FOR_AMINA), 201, NULL);
    struct str code = code_of(h, admin);
    ASSERT_SEEN(accept(h, amina, S("nonsense")), 404, "not_found");
    ASSERT_SEEN(accept(h, (struct as){0}, code), 401, "unauthenticated");
    ASSERT_SEEN(harness_call(h, amina, "POST", "/api/claims/accept", "{}"), 422, "invalid_fields");
    harness_advance(h, INT64_C(15) * 24 * 3600 * 1000);
    amina =
        user_of(harness_call(h, (struct as){0}, "POST", "/api/auth/login",
                             "{\"email\":\"amina@example.com\",\"password\":\"" PASSWORD "\"}"));
    ASSERT_SEEN(accept(h, amina, code), 404, "not_found");
    harness_close(h);
}

TEST(other_services_learn_the_brief_of_a_business)
{
    struct harness *h = harness_open();
    struct as owner = new_user(h, "owner@example.com");
    struct seen shop = new_shop(h, owner, "Duka");
    struct business_ref ref;
    struct business_brief brief = {.name = {0}};
    assert_true(id_parse(ID_BUSINESS, seen_text(shop, "/id"), &ref.business_id));
    assert_int_equal(harness_op(h, &business_brief_get_op, &ref, &brief), OK);
    assert_str(brief.slug, S("duka"));
    assert_int_equal(brief.status, BUSINESS_DRAFT);
    assert_true(id_is_set(brief.owner_id));
    assert_false(id_is_set(brief.agent_user_id));
    assert_true(id_is_set(brief.location_id));
    ref.business_id.bytes[15] ^= 1;
    assert_int_equal(harness_op(h, &business_brief_get_op, &ref, &brief), ERR_MISSING);
    harness_close(h);
}
