/* Kept replies: one making for many, gone with a change, bounded. */
#include "api/reply_cache.h"

#include "base/limits.h"
#include "base/test.h"

#include <stdlib.h>
#include <string.h>

static const struct id TEA = {{1}};
static const struct id MILK = {{2}};

static struct cached_reply reply_of(const char *body, const struct id *tags, size_t count)
{
    return (struct cached_reply){.body = str_of(body),
                                 .content_type = S("text/html"),
                                 .cache_control = S("public"),
                                 .etag = S("\"1\""),
                                 .tags = tags,
                                 .tags_count = count};
}

struct bench {
    struct reply_cache *cache;
    struct arena *arena;
    struct cached_reply out;
};

static struct bench bench_new(void)
{
    return (struct bench){reply_cache_new(60000), arena_new(1 << 24), {.body = {0}}};
}

static void bench_free(struct bench *b)
{
    reply_cache_free(b->cache);
    arena_free(b->arena);
}

static enum cache_answer ask(struct bench *b, const char *key, struct cache_flight *flight)
{
    return reply_cache_ask(b->cache, str_of(key), flight, b->arena, &b->out);
}

static void keep(struct bench *b, const char *key, const char *body, struct id tag)
{
    struct cache_flight flight = {0};
    assert_int_equal(ask(b, key, &flight), CACHE_MAKE);
    struct cached_reply reply = reply_of(body, &tag, 1);
    assert_null(reply_cache_land(b->cache, &flight, &reply));
}

TEST(what_is_kept_is_given_to_all)
{
    struct bench b = bench_new();
    struct cache_flight flight = {0};
    keep(&b, "/p/tea", "<p>tea", TEA);
    assert_int_equal(ask(&b, "/p/tea", &flight), CACHE_KEPT);
    assert_str(b.out.body, S("<p>tea"));
    assert_str(b.out.etag, S("\"1\""));
    assert_str(b.out.cache_control, S("public"));
    assert_int_equal(ask(&b, "/fr/p/tea", &flight), CACHE_MAKE);
    assert_null(reply_cache_land(b.cache, &flight, NULL));
    bench_free(&b);
}

TEST(a_change_takes_away_what_was_made_of_it_and_nothing_else)
{
    struct bench b = bench_new();
    struct cache_flight flight = {0};
    keep(&b, "/p/tea", "tea", TEA);
    keep(&b, "/p/milk", "milk", MILK);
    reply_cache_touch(b.cache, TEA);
    assert_int_equal(ask(&b, "/p/milk", &flight), CACHE_KEPT);
    assert_int_equal(ask(&b, "/p/tea", &flight), CACHE_MAKE);
    reply_cache_land(b.cache, &flight, NULL);
    bench_free(&b);
}

/* The reader may have read before the change was committed. */
TEST(a_change_while_it_is_made_is_not_missed)
{
    struct bench b = bench_new();
    struct cache_flight first = {0}, second = {0};
    assert_int_equal(ask(&b, "/p/tea", &first), CACHE_MAKE);
    reply_cache_touch(b.cache, TEA);
    struct cached_reply reply = reply_of("old", &TEA, 1);
    reply_cache_land(b.cache, &first, &reply);
    assert_int_equal(ask(&b, "/p/tea", &second), CACHE_MAKE);
    reply_cache_land(b.cache, &second, NULL);
    bench_free(&b);
}

TEST(a_burst_makes_it_once)
{
    enum { BURST = 100 };
    struct bench b = bench_new();
    struct cache_flight flights[BURST] = {{.user = NULL}};
    assert_int_equal(ask(&b, "/", &flights[0]), CACHE_MAKE);
    for (size_t i = 1; i < BURST; i++)
        assert_int_equal(ask(&b, "/", &flights[i]), CACHE_WAIT);
    struct cached_reply reply = reply_of("home", NULL, 0);
    size_t waited = 0;
    for (struct cache_flight *at = reply_cache_land(b.cache, &flights[0], &reply); at != NULL;
         at = at->next)
        waited++;
    assert_int_equal(waited, BURST - 1);
    assert_int_equal(ask(&b, "/", &flights[1]), CACHE_KEPT);
    bench_free(&b);
}

/* Who asks after a change must not be given what was begun before it. */
TEST(nobody_waits_for_what_is_old_already)
{
    struct bench b = bench_new();
    struct cache_flight before = {0}, after = {0};
    keep(&b, "/p/tea", "tea", TEA);
    reply_cache_touch(b.cache, TEA);
    assert_int_equal(ask(&b, "/p/tea", &before), CACHE_MAKE);
    reply_cache_touch(b.cache, TEA);
    assert_int_equal(ask(&b, "/p/tea", &after), CACHE_MAKE);
    struct cached_reply fresh = reply_of("new", &TEA, 1), old = reply_of("old", &TEA, 1);
    reply_cache_land(b.cache, &after, &fresh);
    reply_cache_land(b.cache, &before, &old);
    struct cache_flight later = {0};
    assert_int_equal(ask(&b, "/p/tea", &later), CACHE_KEPT);
    assert_str(b.out.body, S("new"));
    bench_free(&b);
}

TEST(a_fault_is_not_kept_and_wakes_who_waited)
{
    struct bench b = bench_new();
    struct cache_flight first = {0}, second = {0};
    assert_int_equal(ask(&b, "/p/none", &first), CACHE_MAKE);
    assert_int_equal(ask(&b, "/p/none", &second), CACHE_WAIT);
    assert_ptr_equal(reply_cache_land(b.cache, &first, NULL), &second);
    assert_int_equal(ask(&b, "/p/none", &first), CACHE_MAKE);
    reply_cache_land(b.cache, &first, NULL);
    bench_free(&b);
}

/* Each of these keys is asked for once: in the end the table holds what its bound allows. */
TEST(the_memory_of_all_has_a_bound)
{
    enum { BODY_BYTES = 100 << 10 };
    struct bench b = bench_new();
    char *body = calloc(1, BODY_BYTES + 1);
    assert_non_null(body);
    memset(body, 'x', BODY_BYTES);
    size_t count = 2 * REPLY_CACHE_ALL_BYTES_MAX / BODY_BYTES, kept = 0;
    for (size_t i = 0; i < count; i++)
        keep(&b, arena_print(b.arena, "/p/%zu", i).data, body, TEA);
    struct arena *scratch = arena_new(REPLY_CACHE_ALL_BYTES_MAX * 2);
    for (size_t i = 0; i < count; i++) {
        struct cache_flight flight = {0};
        struct str key = arena_print(b.arena, "/p/%zu", i);
        if (reply_cache_ask(b.cache, key, &flight, scratch, &b.out) == CACHE_KEPT)
            kept++;
        else
            reply_cache_land(b.cache, &flight, NULL);
    }
    assert_true(kept > 0);
    assert_true(kept * BODY_BYTES <= REPLY_CACHE_ALL_BYTES_MAX);
    arena_free(scratch);
    free(body);
    bench_free(&b);
}
