/* Segments: whatever goes in comes out; damaged bytes are told, and nothing else happens. */
#include "analytics/analytics_test.h"

#include "base/rand.h"

#include <string.h>

static struct str random_text(struct arena *arena, struct rand *rand)
{
    static const char *const PIECES[] = {"", "radio", "wave", "=1+1", "é", "日本", "a,b\"c\"", " "};
    return arena_print(arena, "%s%s%llu", PIECES[rand_below(rand, 8)], PIECES[rand_below(rand, 8)],
                       (unsigned long long)rand_below(rand, 4));
}

static struct id random_product(struct rand *rand, uint64_t kinds)
{
    struct id id = {{0}};
    uint64_t number = rand_below(rand, kinds + 1);
    memcpy(id.bytes + 8, &number, sizeof number);
    return id;
}

static struct analytics_segment random_segment(struct arena *arena, struct rand *rand)
{
    struct analytics_segment s = {0};
    int64_t minute = (int64_t)rand_below(rand, 40000000);
    s.events_count = rand_below(rand, 3) == 0 ? 0 : rand_below(rand, SEGMENT_EVENTS_MAX + 1);
    s.visits_count = rand_below(rand, 3) == 0 ? 0 : rand_below(rand, SEGMENT_VISITS_MAX + 1);
    s.events = ARENA_ARRAY(arena, struct analytics_segment_event, s.events_count + 1);
    s.visits = ARENA_ARRAY(arena, struct analytics_segment_visit, s.visits_count + 1);
    uint64_t kinds = rand_below(rand, 2000), step = rand_below(rand, 3);
    int64_t at = minute;
    for (size_t i = 0; i < s.events_count; i++, at += (int64_t)rand_below(rand, step + 1))
        s.events[i] = (struct analytics_segment_event){{at * 60000},
                                                       (enum analytics_step)rand_below(rand, 6),
                                                       (enum analytics_channel)rand_below(rand, 6),
                                                       random_product(rand, kinds)};
    at = minute;
    for (size_t i = 0; i < s.visits_count; i++, at += (int64_t)rand_below(rand, step + 1))
        s.visits[i] = (struct analytics_segment_visit){{at * 60000},
                                                       (enum analytics_channel)rand_below(rand, 6),
                                                       random_text(arena, rand),
                                                       random_text(arena, rand),
                                                       random_text(arena, rand),
                                                       (int64_t)rand_below(rand, 500),
                                                       rand_below(rand, 2),
                                                       rand_below(rand, 2),
                                                       rand_below(rand, 2),
                                                       rand_below(rand, 2),
                                                       rand_below(rand, 2)};
    return s;
}

static void assert_same(const struct analytics_segment *a, const struct analytics_segment *b)
{
    assert_int_equal(a->events_count, b->events_count);
    assert_int_equal(a->visits_count, b->visits_count);
    for (size_t i = 0; i < a->events_count; i++) {
        assert_int_equal(a->events[i].at.ms, b->events[i].at.ms);
        assert_int_equal(a->events[i].step, b->events[i].step);
        assert_int_equal(a->events[i].channel, b->events[i].channel);
        assert_true(id_eq(a->events[i].product_id, b->events[i].product_id));
    }
    for (size_t i = 0; i < a->visits_count; i++) {
        const struct analytics_segment_visit *x = &a->visits[i], *y = &b->visits[i];
        assert_int_equal(x->at.ms, y->at.ms);
        assert_int_equal(x->channel, y->channel);
        assert_true(str_eq(x->source, y->source) && str_eq(x->medium, y->medium));
        assert_true(str_eq(x->campaign, y->campaign) && x->views == y->views);
        assert_true(x->has_product == y->has_product && x->has_cart == y->has_cart);
        assert_true(x->has_checkout == y->has_checkout && x->has_order == y->has_order);
        assert_int_equal(x->is_first, y->is_first);
    }
}

TEST(whatever_is_sealed_is_read_again_the_same)
{
    struct rand rand = rand_seeded(20261128);
    for (int turn = 0; turn < 60; turn++) {
        struct arena *arena = arena_new(SIZE_MAX);
        struct analytics_segment segment = random_segment(arena, &rand), again;
        struct str bytes = analytics_segment_write(arena, &segment);
        assert_true(analytics_segment_read(arena, bytes, &again));
        assert_same(&segment, &again);
        assert_str(analytics_segment_write(arena, &again), bytes);
        arena_free(arena);
    }
}

TEST(a_segment_whose_bytes_are_damaged_is_refused)
{
    struct rand rand = rand_seeded(7);
    struct arena *arena = arena_new(SIZE_MAX);
    struct analytics_segment segment = {0}, again;
    while (segment.events_count == 0 || segment.events_count > 300)
        segment = random_segment(arena, &rand);
    struct str bytes = analytics_segment_write(arena, &segment);
    for (size_t i = 0; i < bytes.length; i++) {
        struct str wrong = arena_copy(arena, bytes);
        ((char *)(uintptr_t)wrong.data)[i] ^= (char)(1u << rand_below(&rand, 8));
        assert_false(analytics_segment_read(arena, wrong, &again));
        assert_false(analytics_segment_read(arena, str_from(bytes.data, i), &again));
    }
    assert_false(analytics_segment_read(arena, (struct str){0}, &again));
    assert_false(analytics_segment_read(arena, arena_join(arena, bytes, S("x")), &again));
    arena_free(arena);
}
