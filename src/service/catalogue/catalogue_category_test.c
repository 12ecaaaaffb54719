/* The tree of categories, as the platform edits it. */
#include "catalogue_fixture_test.h"

#include "business/business_test.h"

static struct seen add(struct harness *h, struct as who, const char *members)
{
    return harness_call(h, who, "POST", "/api/admin/categories", "{%s}", members);
}

static struct seen change(struct harness *h, struct as who, const char *slug, int version,
                          const char *members)
{
    who.if_match = arena_print(harness_arena(h), "\"%d\"", version);
    return harness_call(h, who, "PATCH",
                        arena_print(harness_arena(h), "/api/admin/categories/%s", slug).data,
                        "{%s}", members);
}

static struct seen drop(struct harness *h, struct as who, const char *slug)
{
    return harness_call(h, who, "DELETE",
                        arena_print(harness_arena(h), "/api/admin/categories/%s", slug).data, NULL);
}

/* Where the tree that everybody reads has it; -1: nowhere. */
static int place_of(struct harness *h, const char *slug)
{
    harness_advance(h, 2000);
    struct seen tree = harness_call(h, (struct as){0}, "GET", "/api/categories", NULL);
    for (int i = 0; i < (int)seen_count(tree, "/data"); i++)
        if (str_eq(seen_text(tree, arena_print(harness_arena(h), "/data/%d/slug", i).data),
                   str_of(slug)))
            return i;
    return -1;
}

TEST(the_platform_adds_names_and_orders_categories)
{
    struct stall stall = stall_open();
    struct harness *h = stall.h;
    struct as admin = new_admin(h);
    struct seen seen = add(h, admin,
                           "\"name\":\" Garden \",\"name_fr\":\"Jardin\","
                           "\"parent\":\"home\",\"position\":2");
    ASSERT_SEEN(seen, 201, NULL);
    assert_str(seen_text(seen, "/slug"), S("garden"));
    assert_str(seen_text(seen, "/name"), S("Garden"));
    ASSERT_SEEN(add(h, admin, "\"name\":\"Kitchen\",\"parent\":\"home\",\"position\":1"), 201,
                NULL);
    assert_int_equal(place_of(h, "kitchen"), place_of(h, "home") + 1);
    assert_int_equal(place_of(h, "garden"), place_of(h, "home") + 2);
    seen = change(h, admin, "garden", 1, "\"position\":0,\"name_sw\":\"Bustani\"");
    ASSERT_SEEN(seen, 200, NULL);
    assert_int_equal(seen_integer(seen, "/version"), 2);
    assert_int_equal(place_of(h, "garden"), place_of(h, "home") + 1);
    ASSERT_SEEN(change(h, admin, "garden", 1, "\"position\":3"), 412, NULL);
    seen = harness_call(h, (struct as){0}, "GET", "/sw/c/garden?format=json", NULL);
    assert_str(seen_text(seen, "/title"), S("Bustani"));
    seen = harness_call(h, (struct as){0}, "GET", "/ar/c/garden?format=json", NULL);
    assert_str(seen_text(seen, "/title"), S("Garden"));
    seen = harness_call(h, (struct as){0}, "GET", "/fr/c/food?format=json", NULL);
    assert_str(seen_text(seen, "/title"), S("À manger et à boire"));
    stall_close(&stall);
}

TEST(what_cannot_be_a_category_is_refused)
{
    struct stall stall = stall_open();
    struct harness *h = stall.h;
    struct as admin = new_admin(h);
    ASSERT_SEEN(add(h, stall.owner, "\"name\":\"Mine\""), 403, NULL);
    assert_true(seen_has_error(add(h, admin, "\"name\":\"  \""), "/name", "required"));
    assert_true(seen_has_error(add(h, admin, "\"name\":\"中\""), "/slug", "required"));
    assert_true(seen_has_error(add(h, admin, "\"name\":\"A\",\"parent\":\"nowhere\""), "/parent",
                               "unknown_category"));
    ASSERT_SEEN(add(h, admin, "\"name\":\"Food\""), 409, "slug_taken");
    ASSERT_SEEN(add(h, admin, "\"name\":\"B\",\"parent\":\"home\""), 201, NULL);
    ASSERT_SEEN(add(h, admin, "\"name\":\"C\",\"parent\":\"b\""), 201, NULL);
    ASSERT_SEEN(add(h, admin, "\"name\":\"D\",\"parent\":\"c\""), 201, NULL);
    assert_true(
        seen_has_error(add(h, admin, "\"name\":\"E\",\"parent\":\"d\""), "/parent", "too_deep"));
    assert_true(seen_has_error(change(h, admin, "b", 1, "\"parent\":\"d\""), "/parent", "circle"));
    assert_true(seen_has_error(change(h, admin, "b", 1, "\"parent\":\"b\""), "/parent", "circle"));
    assert_true(seen_has_error(change(h, admin, "c", 1, "\"parent\":\"c\""), "/parent", "circle"));
    ASSERT_SEEN(change(h, admin, "nowhere", 1, "\"position\":1"), 404, NULL);
    ASSERT_SEEN(drop(h, admin, "nowhere"), 404, NULL);
    /* What stands below goes along. */
    ASSERT_SEEN(change(h, admin, "b", 1, "\"parent\":\"books\""), 200, NULL);
    assert_int_equal(place_of(h, "d"), place_of(h, "books") + 3);
    stall_close(&stall);
}

TEST(a_category_in_use_stays_where_it_is)
{
    static const char LAMP[] =
        "\"price\":{\"amount\":100,\"currency\":\"KES\"},\"category\":\"lamps\"";
    struct stall stall = stall_open();
    struct harness *h = stall.h;
    struct as admin = new_admin(h);
    stall_sell(&stall, true);
    ASSERT_SEEN(add(h, admin, "\"name\":\"Lamps\",\"parent\":\"home\""), 201, NULL);
    struct seen lamp = stall_product(&stall, "Lamp", LAMP);
    ASSERT_SEEN(lamp, 201, NULL);
    ASSERT_SEEN(drop(h, admin, "lamps"), 409, "category_in_use");
    ASSERT_SEEN(drop(h, admin, "home"), 409, "category_in_use");
    ASSERT_SEEN(drop(h, admin, "other"), 409, "category_stays");
    ASSERT_SEEN(change(h, admin, "lamps", 1, "\"parent\":null"), 409, "category_in_use");
    struct seen seen = change(h, admin, "lamps", 1, "\"name\":\"Lights\"");
    ASSERT_SEEN(seen, 200, NULL);
    assert_int_equal(seen_integer(seen, "/products"), 1);
    ASSERT_SEEN(harness_call(h, stall.owner, "DELETE", stall_path(&stall, lamp), NULL), 204, NULL);
    ASSERT_SEEN(drop(h, admin, "lamps"), 204, NULL);
    assert_int_equal(place_of(h, "lamps"), -1);
    ASSERT_SEEN(
        harness_call(h, stall.owner, "POST", stall.products, "{\"title\":\"New\",%s}", LAMP), 422,
        NULL);
    /* The word may be used again, also elsewhere. */
    seen = add(h, admin, "\"name\":\"Lamps\"");
    ASSERT_SEEN(seen, 201, NULL);
    assert_int_equal(seen_integer(seen, "/version"), 4);
    assert_true(place_of(h, "lamps") >= 0);
    stall_close(&stall);
}

TEST(businesses_of_a_category_that_goes_stand_in_the_one_for_all_else)
{
    struct harness *h = harness_open();
    struct as admin = new_admin(h), owner = new_user(h, "owner@example.com");
    struct seen shop = new_shop(h, owner, "Duka");
    struct str id = seen_text(shop, "/id");
    ASSERT_SEEN(drop(h, admin, "groceries"), 204, NULL);
    harness_settle(h);
    struct seen seen =
        harness_call(h, owner, "GET",
                     arena_print(harness_arena(h), "/api/businesses/%.*s", STR_ARG(id)).data, NULL);
    assert_str(seen_text(seen, "/category"), S("other"));
    harness_close(h);
}
