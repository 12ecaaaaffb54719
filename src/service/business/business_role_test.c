/* Roles of a shop's own making, who gets which, and the platform's access. */
#include "order/order_shop_test.h"

static struct seen at(struct shop shop, struct as as, const char *method, const char *below,
                      const char *body)
{
    const char *path =
        arena_print(harness_arena(shop.harness), "/api/businesses/%.*s%s", STR_ARG(shop.id), below)
            .data;
    return harness_call(shop.harness, as, method, path, body ? "%s" : NULL, body);
}

static const char *member(struct shop shop, struct str token)
{
    struct seen me = harness_call(shop.harness, account(token), "GET", "/api/me", NULL);
    return arena_print(harness_arena(shop.harness), "/members/%.*s", STR_ARG(seen_text(me, "/id")))
        .data;
}

static const char *role_body(struct shop shop, struct str id)
{
    return arena_print(harness_arena(shop.harness), "{\"role_id\":\"%.*s\"}", STR_ARG(id)).data;
}

#define PACKERS "{\"name\":\"Packers\",\"rights\":[\"orders:write\"]}"

TEST(a_role_of_ones_own_gives_its_rights_and_no_other)
{
    struct harness *h = harness_open();
    struct shop shop = shop_open(h, "duka", "KE", "KES"), other = shop_open(h, "b", "KE", "KES");
    struct str packer = person_open(h, "packer");
    shop_join(shop, packer, "viewer");
    struct seen group = guest_order(h, shop_sell(shop, "Mango", 5000, 9), 2);
    ASSERT_SEEN(pay(h, holder(group), group, "sandbox"), 201, NULL);
    const char *fulfil = shop_order_path(shop, group, 0, "/fulfilments");
    ASSERT_SEEN(harness_call(h, account(packer), "POST", fulfil, "{}"), 403, NULL);
    struct seen role = at(shop, owner(shop), "POST", "/roles", PACKERS);
    ASSERT_SEEN(role, 201, NULL);
    assert_int_equal(seen_count(role, "/rights"), 2);
    ASSERT_SEEN(at(shop, owner(shop), "POST", "/roles", PACKERS), 409, "name_taken");
    ASSERT_SEEN(
        at(shop, owner(shop), "POST", "/roles", "{\"name\":\"X\",\"rights\":[\"business:own\"]}"),
        422, NULL);
    struct str id = seen_text(role, "/id");
    ASSERT_SEEN(at(other, owner(other), "PATCH", member(shop, packer), role_body(shop, id)), 404,
                NULL);
    struct seen set = at(shop, owner(shop), "PATCH", member(shop, packer), role_body(shop, id));
    ASSERT_SEEN(set, 200, NULL);
    assert_str(seen_text(set, "/role_name"), S("Packers"));
    ASSERT_SEEN(harness_call(h, account(packer), "POST", fulfil, "{}"), 201, NULL);
    ASSERT_SEEN(at(shop, account(packer), "POST", "/products", "{}"), 403, "forbidden");
    ASSERT_SEEN(at(shop, account(packer), "GET", "/members", NULL), 403, NULL);
    struct seen roles = at(shop, owner(shop), "GET", "/roles", NULL);
    ASSERT_SEEN(roles, 200, NULL);
    assert_int_equal(seen_count(roles, "/data"), 5);
    assert_int_equal(seen_integer(roles, "/data/4/members"), 1);
    const char *path = arena_print(harness_arena(h), "/roles/%.*s", STR_ARG(id)).data;
    ASSERT_SEEN(at(shop, owner(shop), "DELETE", path, NULL), 409, "role_in_use");
    ASSERT_SEEN(at(other, owner(other), "DELETE", path, NULL), 404, NULL);
    /* What it may do changes for who has it. */
    struct as as = owner(shop);
    ASSERT_SEEN(at(shop, as, "PUT", path, "{\"name\":\"Packers\",\"rights\":[]}"), 428, NULL);
    as.if_match = S("\"1\"");
    ASSERT_SEEN(at(shop, as, "PUT", path, "{\"name\":\"Packers\",\"rights\":[]}"), 200, NULL);
    ASSERT_SEEN(harness_call(h, account(packer), "POST", fulfil, "{}"), 403, NULL);
    ASSERT_SEEN(at(shop, owner(shop), "PATCH", member(shop, packer), "{\"role\":\"agent\"}"), 200,
                NULL);
    ASSERT_SEEN(at(shop, owner(shop), "DELETE", path, NULL), 204, NULL);
    harness_close(h);
}

TEST(nobody_grants_or_takes_what_they_lack)
{
    struct harness *h = harness_open();
    struct shop shop = shop_open(h, "duka", "KE", "KES");
    struct str lead = person_open(h, "lead"), admin = person_open(h, "admin"),
               viewer = person_open(h, "viewer");
    shop_join(shop, lead, "viewer");
    shop_join(shop, admin, "admin");
    shop_join(shop, viewer, "viewer");
    struct seen role = at(shop, owner(shop), "POST", "/roles",
                          "{\"name\":\"Lead\",\"rights\":[\"team:write\",\"orders:write\"]}");
    ASSERT_SEEN(role, 201, NULL);
    ASSERT_SEEN(
        at(shop, owner(shop), "PATCH", member(shop, lead), role_body(shop, seen_text(role, "/id"))),
        200, NULL);
    ASSERT_SEEN(
        at(shop, account(lead), "POST", "/roles", "{\"name\":\"Y\",\"rights\":[\"stock:write\"]}"),
        403, "cannot_grant");
    ASSERT_SEEN(at(shop, account(lead), "POST", "/roles", PACKERS), 201, NULL);
    ASSERT_SEEN(at(shop, account(lead), "PATCH", member(shop, viewer), "{\"role\":\"admin\"}"), 403,
                "cannot_grant");
    ASSERT_SEEN(at(shop, account(lead), "PATCH", member(shop, admin), "{\"role\":\"viewer\"}"), 403,
                "cannot_grant");
    ASSERT_SEEN(at(shop, account(admin), "PATCH", member(shop, admin), "{\"role\":\"viewer\"}"),
                409, "own_role");
    ASSERT_SEEN(
        at(shop, account(admin), "PATCH", member(shop, shop.owner), "{\"role\":\"viewer\"}"), 409,
        "owner_stays");
    ASSERT_SEEN(at(shop, account(viewer), "PATCH", member(shop, lead), "{\"role\":\"viewer\"}"),
                403, NULL);
    ASSERT_SEEN(at(shop, owner(shop), "PATCH", member(shop, viewer), "{}"), 422, NULL);
    ASSERT_SEEN(at(shop, account(admin), "PATCH", member(shop, viewer), "{\"role\":\"agent\"}"),
                200, NULL);
    harness_close(h);
}

TEST(the_platform_looks_for_a_while_with_a_reason_that_the_owner_reads)
{
    struct harness *h = harness_open();
    struct shop shop = shop_open(h, "duka", "KE", "KES"), other = shop_open(h, "b", "KE", "KES");
    guest_order(h, shop_sell(shop, "Mango", 5000, 9), 2);
    struct as root = account(platform_admin(h));
    const char *access =
        arena_print(harness_arena(h), "/api/admin/businesses/%.*s/access", STR_ARG(shop.id)).data;
    ASSERT_SEEN(at(shop, root, "GET", "/orders", NULL), 404, NULL);
    ASSERT_SEEN(harness_call(h, root, "POST", access, "{\"reason\":\"look\"}"), 422, NULL);
    ASSERT_SEEN(harness_call(h, owner(other), "POST", access, "{\"reason\":\"Curiosity.\"}"), 403,
                NULL);
    struct seen opened = harness_call(h, root, "POST", access,
                                      "{\"reason\":\"Complaint 17 about an order.\","
                                      "\"minutes\":30}");
    ASSERT_SEEN(opened, 201, NULL);
    struct seen orders = at(shop, root, "GET", "/orders", NULL);
    ASSERT_SEEN(orders, 200, NULL);
    assert_true(seen_is_null(orders, "/data/0/contact_name"));
    ASSERT_SEEN(at(other, root, "GET", "/orders", NULL), 404, NULL);
    ASSERT_SEEN(at(shop, root, "POST", "/products", "{}"), 403, NULL);
    struct seen seen = at(shop, owner(shop), "GET", "/accesses", NULL);
    ASSERT_SEEN(seen, 200, NULL);
    assert_str(seen_text(seen, "/data/0/reason"), S("Complaint 17 about an order."));
    assert_false(seen_is_null(seen, "/data/0/admin_name"));
    ASSERT_SEEN(at(other, owner(other), "GET", "/accesses", NULL), 200, NULL);
    assert_int_equal(seen_count(at(other, owner(other), "GET", "/accesses", NULL), "/data"), 0);
    const char *one =
        arena_print(harness_arena(h), "/accesses/%.*s", STR_ARG(seen_text(opened, "/id"))).data;
    ASSERT_SEEN(at(other, owner(other), "DELETE", one, NULL), 404, NULL);
    ASSERT_SEEN(at(shop, owner(shop), "DELETE", one, NULL), 204, NULL);
    ASSERT_SEEN(at(shop, root, "GET", "/orders", NULL), 404, NULL);
    ASSERT_SEEN(harness_call(h, root, "POST", access,
                             "{\"reason\":\"Once more, with ends.\","
                             "\"minutes\":5}"),
                201, NULL);
    ASSERT_SEEN(at(shop, root, "GET", "/orders", NULL), 200, NULL);
    harness_advance(h, 5 * 60 * 1000);
    ASSERT_SEEN(at(shop, root, "GET", "/orders", NULL), 404, NULL);
    ASSERT_SEEN(harness_call(h, root, "DELETE", access, NULL), 204, NULL);
    harness_close(h);
}
