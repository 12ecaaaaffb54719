/* Front ends of shops: which origins may be listed, who lists them, and what is in memory then. */
#include "business_private.h"
#include "order/order_shop_test.h"

#include "api/front.h"

static struct seen ask(struct harness *h, struct as as, const char *method, struct str business_id,
                       const char *body)
{
    struct str target =
        arena_print(harness_arena(h), "/api/businesses/%.*s/origins", STR_ARG(business_id));
    return body == NULL ? harness_call(h, as, method, target.data, NULL)
                        : harness_call(h, as, method, target.data, "%s", body);
}

TEST(an_origin_is_a_scheme_and_a_host_as_a_browser_writes_it)
{
    static const char *const GOOD[][2] = {
        {"https://shop.example", "https://shop.example"},
        {" HTTPS://Shop.Example/ ", "https://shop.example"},
        {"https://shop.example:443", "https://shop.example"},
        {"https://shop.example:8443", "https://shop.example:8443"},
        {"http://localhost", "http://localhost"},
        {"http://localhost:5173", "http://localhost:5173"},
        {"http://127.0.0.1:80", "http://127.0.0.1"},
        {"https://xn--bcher-kva.example", "https://xn--bcher-kva.example"}};
    static const char *const BAD[] = {"",
                                      "*",
                                      "null",
                                      "shop.example",
                                      "http://shop.example",
                                      "https://",
                                      "https://*.shop.example",
                                      "https://shop",
                                      "https://shop.example/path",
                                      "https://shop.example?x",
                                      "https://user@shop.example",
                                      "https://shop..example",
                                      "https://.example",
                                      "https://shop.example:0",
                                      "https://shop.example:65536",
                                      "https://shop.example:",
                                      "https://bücher.example",
                                      "https://shop.example https://other.example",
                                      "http://localhost.shop.example",
                                      "file:///etc"};
    struct arena *arena = arena_new(1 << 20);
    struct str out;
    for (size_t i = 0; i < sizeof GOOD / sizeof *GOOD; i++) {
        assert_true(business_origin_read(arena, str_of(GOOD[i][0]), &out));
        assert_str(out, str_of(GOOD[i][1]));
    }
    for (size_t i = 0; i < sizeof BAD / sizeof *BAD; i++)
        assert_false(business_origin_read(arena, str_of(BAD[i]), &out));
    arena_free(arena);
}

static struct id id_of(struct shop shop)
{
    struct id id = {{0}};
    assert_true(id_parse("biz", shop.id, &id));
    return id;
}

TEST(an_owner_lists_his_front_ends_and_nobody_else_does)
{
    struct harness *h = harness_open();
    struct shop shop = shop_open(h, "duka", "KE", "KES");
    struct shop other = shop_open(h, "kiosk", "KE", "KES");
    struct as owner = account(shop.owner);
    struct runtime *runtime = harness_runtime(h);
    const char *body = "{\"origins\":[\"https://Duka.example/\",\"https://duka.example\","
                       "\"http://localhost:5173\"]}";
    struct nothing nothing = {0};
    struct swept swept;
    ASSERT_SEEN(ask(h, owner, "GET", shop.id, NULL), 200, NULL);
    struct seen seen = ask(h, owner, "PUT", shop.id, body);
    ASSERT_SEEN(seen, 200, NULL);
    assert_int_equal(seen_count(seen, "/origins"), 2);
    assert_str(seen_text(ask(h, owner, "GET", shop.id, NULL), "/origins/0"),
               S("https://duka.example"));
    ASSERT_SEEN(ask(h, (struct as){0}, "PUT", shop.id, body), 401, NULL);
    ASSERT_SEEN(ask(h, account(other.owner), "PUT", shop.id, body), 404, NULL);
    ASSERT_SEEN(ask(h, account(other.owner), "GET", shop.id, NULL), 404, NULL);
    assert_int_equal(harness_op(h, &business_origins_load_op, &nothing, &swept), OK);
    assert_true(front_is_known(runtime, S("https://duka.example")));
    assert_true(front_is_of(runtime, S("http://localhost:5173"), id_of(shop)));
    assert_false(front_is_of(runtime, S("https://duka.example"), id_of(other)));
    assert_false(front_is_known(runtime, S("https://duka")));
    assert_false(front_is_known(runtime, (struct str){0}));
    ASSERT_SEEN(ask(h, owner, "PUT", shop.id, "{\"origins\":[]}"), 200, NULL);
    assert_int_equal(harness_op(h, &business_origins_load_op, &nothing, &swept), OK);
    assert_false(front_is_known(runtime, S("https://duka.example")));
    harness_close(h);
}

TEST(what_is_no_origin_is_told_where_it_stands)
{
    struct harness *h = harness_open();
    struct shop shop = shop_open(h, "duka", "KE", "KES");
    struct as owner = account(shop.owner);
    struct seen seen = ask(h, owner, "PUT", shop.id,
                           "{\"origins\":[\"https://duka.example\",\"https://*.duka.example\"]}");
    ASSERT_SEEN(seen, 422, "invalid_fields");
    assert_true(seen_has_error(seen, "/origins/1", "bad_origin"));
    seen = ask(h, owner, "PUT", shop.id,
               "{\"origins\":[\"https://a.a\",\"https://b.a\",\"https://c.a\",\"https://d.a\","
               "\"https://e.a\",\"https://f.a\",\"https://g.a\",\"https://h.a\",\"https://i.a\","
               "\"https://j.a\",\"https://k.a\"]}");
    ASSERT_SEEN(seen, 422, "invalid_fields");
    assert_int_equal(seen_count(ask(h, owner, "GET", shop.id, NULL), "/origins"), 0);
    harness_close(h);
}
