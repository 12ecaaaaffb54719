/* Registration of businesses. */
#include "business_test.h"

TEST(the_owner_registers_a_business_with_the_fields_that_are_needed)
{
    struct harness *h = harness_open();
    struct as owner = new_user(h, "owner@example.com");
    struct seen shop = new_shop(h, owner, "Mama Njeri's Kiosk");
    struct seen me = harness_call(h, owner, "GET", "/api/me", NULL);
    assert_str(seen_text(shop, "/owner_id"), seen_text(me, "/id"));
    assert_str(seen_text(shop, "/slug"), S("mama-njeris-kiosk"));
    assert_str(seen_text(shop, "/status"), S("draft"));
    assert_str(seen_text(shop, "/currency"), S("KES"));
    assert_int_equal(seen_integer(shop, "/version"), 1);
    assert_true(seen_is_null(shop, "/agent_user_id"));
    assert_int_equal(seen_count(shop, "/locations"), 1);
    assert_true(seen_bool(shop, "/locations/0/is_default"));
    assert_str(seen_text(shop, "/locations/0/country"), S("KE"));
    assert_str(shop.location, str_of(shop_path(h, shop, "")));
    assert_str(shop.etag, S("\"1\""));
    harness_close(h);
}

TEST(a_business_takes_all_its_optional_fields)
{
    struct harness *h = harness_open();
    struct as owner = new_user(h, "owner@example.com");
    struct seen shop = register_shop(h, owner, "Duka",
                                     ",\"slug\":\"duka-la-amina\",\"region\":\"Kisumu\","
                                     "\"latitude\":-0.091702,\"longitude\":34.767956,"
                                     "\"phone\":\"+254712345678\"");
    ASSERT_SEEN(shop, 201, NULL);
    assert_str(seen_text(shop, "/slug"), S("duka-la-amina"));
    assert_str(seen_text(shop, "/region"), S("Kisumu"));
    assert_str(seen_text(shop, "/locations/0/region"), S("Kisumu"));
    assert_int_equal(harness_sql(h, "select b.latitude from [business.business] as b"), -91702);
    harness_close(h);
}

TEST(slugs_made_from_names_find_a_free_number_and_chosen_ones_conflict)
{
    struct harness *h = harness_open();
    struct as owner = new_user(h, "owner@example.com");
    assert_str(seen_text(new_shop(h, owner, "Duka"), "/slug"), S("duka"));
    assert_str(seen_text(new_shop(h, owner, "Duka!"), "/slug"), S("duka-2"));
    assert_str(seen_text(new_shop(h, owner, "DUKA"), "/slug"), S("duka-3"));
    assert_str(seen_text(new_shop(h, owner, "Caf\xc3\xa9 Cr\xc3\xa8me"), "/slug"), S("cafe-creme"));
    assert_str(seen_text(new_shop(h, owner, "\xe1\x88\xb1\xe1\x89\x85"), "/slug"), S("shop"));
    ASSERT_SEEN(register_shop(h, owner, "Other", ",\"slug\":\"duka\""), 409, "slug_taken");
    ASSERT_SEEN(register_shop(h, owner, "Other", ",\"slug\":\"Not A Slug\""), 422,
                "invalid_fields");
    harness_close(h);
}

TEST(wrong_fields_of_a_business_are_refused)
{
    struct harness *h = harness_open();
    struct as owner = new_user(h, "owner@example.com");
    struct seen seen = harness_call(h, owner, "POST", "/api/businesses",
                                    "{\"name\":\" \",\"country\":\"XX\",\"currency\":\"KSH\","
                                    "\"latitude\":91,\"status\":\"verified\"}");
    ASSERT_SEEN(seen, 422, "invalid_fields");
    assert_true(seen_has_error(seen, "/name", "required"));
    assert_true(seen_has_error(seen, "/category", "required"));
    assert_true(seen_has_error(seen, "/description", "required"));
    assert_true(seen_has_error(seen, "/country", "unknown_country"));
    assert_true(seen_has_error(seen, "/latitude", "too_large"));
    assert_true(seen_has_error(seen, "/status", "unknown_field"));
    seen = harness_call(h, owner, "POST", "/api/businesses",
                        "{\"name\":\"A\",\"category\":\"weapons\",\"description\":\"x\","
                        "\"country\":\"KE\",\"currency\":\"KES\"}");
    ASSERT_SEEN(seen, 422, "unknown_category");
    assert_true(seen_has_error(seen, "/category", "unknown_category"));
    ASSERT_SEEN(register_shop(h, owner, "A", ",\"agent_code\":\"nobody\""), 422,
                "unknown_agent_code");
    ASSERT_SEEN(register_shop(h, (struct as){0}, "A", ""), 401, "unauthenticated");
    harness_close(h);
}

TEST(one_key_makes_one_business)
{
    struct harness *h = harness_open();
    struct as owner = new_user(h, "owner@example.com");
    owner.key = S("k1");
    struct seen first = new_shop(h, owner, "Duka");
    struct seen again = new_shop(h, owner, "Duka");
    assert_true(again.is_replay);
    assert_str(seen_text(first, "/id"), seen_text(again, "/id"));
    ASSERT_SEEN(register_shop(h, owner, "Another", ""), 422, "idempotency_mismatch");
    assert_int_equal(harness_sql(h, "select count(*) from [business.business] as b"), 1);
    harness_close(h);
}

TEST(an_agents_code_attributes_and_gives_no_membership)
{
    struct harness *h = harness_open();
    struct str code;
    struct as agent = new_agent(h, "agent@example.com", &code);
    struct as owner = new_user(h, "owner@example.com");
    struct str more = arena_print(harness_arena(h), ",\"agent_code\":\"%.*s\"", STR_ARG(code));
    struct seen shop = register_shop(h, owner, "Duka", more.data);
    ASSERT_SEEN(shop, 201, NULL);
    struct seen me = harness_call(h, agent, "GET", "/api/me", NULL);
    assert_str(seen_text(shop, "/agent_user_id"), seen_text(me, "/id"));
    ASSERT_SEEN(harness_call(h, agent, "GET", shop_path(h, shop, ""), NULL), 404, "not_found");
    struct seen own = register_shop(h, agent, "My own", more.data);
    ASSERT_SEEN(own, 422, "own_code");
    harness_close(h);
}

TEST(an_agent_registers_for_an_owner_and_holds_no_ownership)
{
    struct harness *h = harness_open();
    struct as agent = new_agent(h, "agent@example.com", NULL);
    struct seen shop = register_shop(
        h, agent, "Duka", ",\"on_behalf_of\":{\"name\":\"Amina\",\"email\":\"amina@example.com\"}");
    ASSERT_SEEN(shop, 201, NULL);
    struct seen me = harness_call(h, agent, "GET", "/api/me", NULL);
    assert_true(seen_is_null(shop, "/owner_id"));
    assert_str(seen_text(shop, "/agent_user_id"), seen_text(me, "/id"));
    ASSERT_SEEN(harness_call(h, agent, "GET", shop_path(h, shop, ""), NULL), 200, NULL);
    ASSERT_SEEN(harness_call(h, agent, "POST", shop_path(h, shop, "/submit"), NULL), 200, NULL);
    harness_close(h);
}

TEST(only_agents_register_for_others_and_not_for_themselves)
{
    struct harness *h = harness_open();
    struct as user = new_user(h, "user@example.com");
    struct as agent = new_agent(h, "agent@example.com", NULL);
    const char *amina = ",\"on_behalf_of\":{\"name\":\"Amina\",\"email\":\"amina@example.com\"}";
    ASSERT_SEEN(register_shop(h, user, "Duka", amina), 403, "not_an_agent");
    struct seen nowhere = register_shop(h, agent, "Duka", ",\"on_behalf_of\":{\"name\":\"Amina\"}");
    ASSERT_SEEN(nowhere, 422, "invalid_fields");
    assert_true(seen_has_error(nowhere, "/on_behalf_of/email", "required"));
    struct seen self = register_shop(
        h, agent, "Duka", ",\"on_behalf_of\":{\"name\":\"Me\",\"email\":\"Agent@example.com\"}");
    ASSERT_SEEN(self, 422, "invalid_fields");
    assert_true(seen_has_error(self, "/on_behalf_of/email", "own_contact"));
    harness_close(h);
}
