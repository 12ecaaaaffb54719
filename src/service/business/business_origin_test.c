/* Front ends of shops: which origins may be listed, who lists them, and what is in memory then. */
#include "business_private.h"
#include "order/order_shop_test.h"

#include "api/front.h"

#include <pthread.h>

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

static void load(struct harness *h)
{
    struct nothing nothing = {0};
    struct swept swept;
    assert_int_equal(harness_op(h, &business_origins_load_op, &nothing, &swept), OK);
}

TEST(a_shop_that_is_suspended_has_no_front_end)
{
    struct harness *h = harness_open();
    struct runtime *runtime = harness_runtime(h);
    struct shop shop = shop_open(h, "duka", "KE", "KES"),
                other = shop_open(h, "kiosk", "KE", "KES");
    ASSERT_SEEN(
        ask(h, account(shop.owner), "PUT", shop.id, "{\"origins\":[\"https://both.example\"]}"),
        200, NULL);
    ASSERT_SEEN(
        ask(h, account(other.owner), "PUT", other.id, "{\"origins\":[\"https://both.example\"]}"),
        200, NULL);
    load(h);
    assert_true(front_is_of(runtime, S("https://both.example"), id_of(shop)));
    shop_suspend(shop);
    load(h);
    assert_false(front_is_of(runtime, S("https://both.example"), id_of(shop)));
    assert_true(front_is_of(runtime, S("https://both.example"), id_of(other)));
    shop_suspend(other);
    load(h);
    assert_false(front_is_known(runtime, S("https://both.example")));
    harness_close(h);
}

TEST(front_ends_are_read_when_they_have_changed_however_many_they_are)
{
    struct harness *h = harness_open();
    struct runtime *runtime = harness_runtime(h);
    struct shop shop = shop_open(h, "duka", "KE", "KES");
    load(h);
    harness_sql_change(h, "insert into [business.origin] (business_id, origin, position) "
                          "with recursive n(i) as (select 1 union all select n.i + 1 from n where "
                          "n.i < 2500) "
                          "select b.id, 'https://s' || n.i || '.example', n.i "
                          "from [business.business] as b, n");
    load(h);
    assert_false(front_is_known(runtime, S("https://s1.example")));
    harness_sql_change(h, "update [business.origin_version] set version = version + 1");
    load(h);
    for (int i = 1; i <= 2500; i++)
        assert_true(front_is_of(runtime, arena_print(harness_arena(h), "https://s%d.example", i),
                                id_of(shop)));
    assert_false(front_is_known(runtime, S("https://s2501.example")));
    harness_close(h);
}

enum { RIVALS = 6 };

/* One owner's list, set by a thread of its own. */
struct rival {
    struct harness *harness;
    struct shop shop;
    const char *body;
    struct seen seen;
};

static void *set(void *user)
{
    struct rival *rival = user;
    rival->seen =
        ask(rival->harness, account(rival->shop.owner), "PUT", rival->shop.id, rival->body);
    return NULL;
}

TEST(of_lists_set_at_once_one_stands_whole)
{
    struct harness *h = harness_open();
    struct shop shop = shop_open(h, "duka", "KE", "KES");
    struct rival rivals[RIVALS];
    pthread_t threads[RIVALS];
    for (size_t i = 0; i < RIVALS; i++) {
        struct buf body;
        buf_init(&body, harness_arena(h), 1024);
        for (size_t k = 0; k < ORIGINS_MAX; k++)
            buf_print(&body, "%s\"https://%c%zu.example\"", k ? "," : "{\"origins\":[",
                      (char)('a' + i), k);
        buf_print(&body, "]}");
        rivals[i] = (struct rival){
            .harness = h, .shop = shop, .body = arena_text(harness_arena(h), buf_str(&body))};
    }
    for (size_t i = 0; i < RIVALS; i++)
        assert_int_equal(pthread_create(&threads[i], NULL, set, &rivals[i]), 0);
    for (size_t i = 0; i < RIVALS; i++) {
        pthread_join(threads[i], NULL);
        ASSERT_SEEN(rivals[i].seen, 200, NULL);
    }
    struct seen seen = ask(h, account(shop.owner), "GET", shop.id, NULL);
    assert_int_equal(seen_count(seen, "/origins"), ORIGINS_MAX);
    char first = seen_text(seen, "/origins/0").data[8];
    for (size_t k = 0; k < ORIGINS_MAX; k++) {
        struct arena *arena = harness_arena(h);
        assert_str(seen_text(seen, arena_print(arena, "/origins/%zu", k).data),
                   arena_print(arena, "https://%c%zu.example", first, k));
    }
    harness_close(h);
}
