/* Messages of y-protocols, as npm y-protocols writes them: fuzz/corpus/y_protocol holds them, made
 * by test/vector/yjs/make.mjs. */
#include "base/test.h"
#include "type/y_protocol.h"

#include <stdio.h>

static struct str load(struct arena *arena, const char *name)
{
    enum { BYTES_MAX = 4096 };
    char *bytes = arena_alloc(arena, BYTES_MAX);
    struct str path = arena_print(arena, "fuzz/corpus/y_protocol/%s", name);
    FILE *file = fopen(path.data, "re");
    assert_non_null(file);
    size_t length = fread(bytes, 1, BYTES_MAX, file);
    fclose(file);
    return str_from(bytes, length);
}

TEST(messages_are_read_and_written_as_their_peers_do)
{
    static const struct {
        const char *name;
        enum y_message_kind kind;
    } MESSAGES[] = {{"step1", Y_STEP1},
                    {"step2", Y_STEP2},
                    {"update", Y_UPDATE},
                    {"awareness", Y_AWARENESS},
                    {"awareness_gone", Y_AWARENESS},
                    {"query", Y_AWARENESS_QUERY}};
    struct arena *arena = arena_new(1 << 20);
    for (size_t i = 0; i < sizeof MESSAGES / sizeof *MESSAGES; i++) {
        struct str bytes = load(arena, MESSAGES[i].name);
        struct y_message message;
        assert_true(y_message_read(bytes, &message));
        assert_int_equal(message.kind, MESSAGES[i].kind);
        assert_true(str_eq(y_message_write(arena, message.kind, message.body), bytes));
        assert_false(y_message_read(str_from(bytes.data, bytes.length - 1), &message));
        assert_false(y_message_read(arena_join(arena, bytes, S("\0")), &message));
    }
    arena_free(arena);
}

TEST(messages_of_other_kinds_are_refused)
{
    struct y_message message;
    assert_false(y_message_read(S(""), &message));
    assert_false(y_message_read(S("\2\0"), &message));     /* auth */
    assert_false(y_message_read(S("\0\3\0"), &message));   /* no step of sync */
    assert_false(y_message_read(S("\0\0\x7F"), &message)); /* a body that is not there */
}

static struct str one_state(struct arena *arena, uint64_t client, uint64_t clock, struct str state)
{
    struct buf out;
    buf_init(&out, arena, 8192);
    lib0_put_uint(&out, 1);
    lib0_put_uint(&out, client);
    lib0_put_uint(&out, clock);
    lib0_put_bytes(&out, state);
    return buf_str(&out);
}

TEST(who_is_here_is_told_by_himself_in_order_and_forgotten_when_he_leaves)
{
    enum { AMINA = 1, BILAL = 2 };
    struct arena *arena = arena_new(1 << 20);
    struct y_awareness *all = y_awareness_new();
    struct str news = {0}, first = one_state(arena, 70, 1, S("{\"name\":\"Amina\"}"));
    assert_true(y_awareness_take(all, AMINA, 1000, first, arena, &news));
    assert_true(str_eq(news, first));
    assert_true(str_eq(y_awareness_all(all, 1000, arena), first));
    /* The same again is no news, nor what is older, nor what another says of her. */
    assert_true(y_awareness_take(all, AMINA, 1000, first, arena, &news));
    assert_int_equal(news.length, 0);
    assert_true(y_awareness_take(all, AMINA, 1000, one_state(arena, 70, 0, S("{}")), arena, &news));
    assert_int_equal(news.length, 0);
    assert_true(
        y_awareness_take(all, BILAL, 1000, one_state(arena, 70, 9, S("null")), arena, &news));
    assert_int_equal(news.length, 0);
    struct str later = one_state(arena, 70, 2, S("{\"name\":\"Amina\",\"at\":3}"));
    assert_true(y_awareness_take(all, AMINA, 1000, later, arena, &news));
    assert_true(str_eq(news, later));
    y_awareness_leave(all, AMINA, arena, &news);
    assert_true(str_eq(news, one_state(arena, 70, 3, S("null"))));
    assert_int_equal(y_awareness_count(all), 0);
    assert_int_equal(y_awareness_all(all, 1000, arena).length, 0);
    /* She comes back by another line, with a clock of its own that goes on. */
    assert_true(y_awareness_take(all, BILAL, 1000, one_state(arena, 70, 4, S("{}")), arena, &news));
    assert_int_equal(y_awareness_count(all), 1);
    /* Who says nothing any more is not told of. */
    assert_true(y_awareness_all(all, 1000 + Y_SILENCE_MS - 1, arena).length > 0);
    assert_int_equal(y_awareness_all(all, 1000 + Y_SILENCE_MS, arena).length, 0);
    y_awareness_free(all);
    arena_free(arena);
}

TEST(awareness_that_is_none_is_refused)
{
    struct arena *arena = arena_new(1 << 20);
    struct y_awareness *all = y_awareness_new();
    struct str news = {0};
    char *long_state = arena_alloc(arena, Y_STATE_BYTES_MAX + 2);
    for (size_t i = 0; i < Y_STATE_BYTES_MAX + 2; i++)
        long_state[i] = '1';
    assert_false(y_awareness_take(all, 1, 1000, S(""), arena, &news));
    assert_false(y_awareness_take(all, 1, 1000, S("\1\5"), arena, &news));
    assert_false(y_awareness_take(all, 1, 1000, S("\xFF\xFF\x7F"), arena, &news));
    assert_false(y_awareness_take(all, 1, 1000, one_state(arena, 1, 1, S("{")), arena, &news));
    assert_false(y_awareness_take(
        all, 1, 1000, one_state(arena, 1, 1, str_from(long_state, Y_STATE_BYTES_MAX + 1)), arena,
        &news));
    assert_int_equal(y_awareness_count(all), 0);
    for (uint64_t client = 0; client < 2 * Y_CLIENTS_MAX; client++)
        assert_true(y_awareness_take(all, client, 1000, one_state(arena, client, 1, S("{}")), arena,
                                     &news));
    assert_int_equal(y_awareness_count(all), Y_CLIENTS_MAX);
    y_awareness_free(all);
    arena_free(arena);
}
