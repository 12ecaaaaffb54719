/* Arenas: zeroed, aligned, marked when exhausted, and reset for the next op. */
#include "base/arena.h"

#include "base/test.h"

TEST(memory_of_an_arena_is_zeroed_and_aligned)
{
    struct arena *arena = arena_new(1 << 20);
    for (size_t bytes = 0; bytes < 300; bytes++) {
        unsigned char *memory = arena_alloc(arena, bytes);
        assert_int_equal((uintptr_t)memory % 16, 0);
        for (size_t i = 0; i < bytes; i++) {
            assert_int_equal(memory[i], 0);
            memory[i] = 0xAA;
        }
    }
    arena_reset(arena);
    unsigned char *again = arena_alloc(arena, 300);
    for (size_t i = 0; i < 300; i++)
        assert_int_equal(again[i], 0);
    arena_free(arena);
}

TEST(an_arena_serves_past_its_limit_and_says_so)
{
    struct arena *arena = arena_new(1000);
    arena_alloc(arena, 900);
    assert_false(arena_is_exhausted(arena));
    char *large = arena_alloc(arena, 100000);
    large[99999] = 1;
    assert_true(arena_is_exhausted(arena));
    assert_true(arena_bytes(arena) > 100000);
    arena_reset(arena);
    assert_false(arena_is_exhausted(arena));
    assert_int_equal(arena_bytes(arena), 0);
    arena_free(arena);
}

TEST(copies_stand_on_their_own)
{
    struct arena *arena = arena_new(1 << 20);
    char text[] = "abc";
    struct str copy = arena_copy(arena, str_from(text, 3));
    text[0] = 'x';
    assert_str(copy, S("abc"));
    assert_int_equal(copy.data[3], 0);
    assert_null(arena_copy(arena, (struct str){0}).data);
    assert_non_null(arena_copy(arena, S("")).data);
    assert_string_equal(arena_text(arena, (struct str){0}), "");
    assert_str(arena_join(arena, S("ab"), S("cd")), S("abcd"));
    assert_str(arena_join(arena, (struct str){0}, S("cd")), S("cd"));
    assert_str(arena_print(arena, "%d-%s", 7, "x"), S("7-x"));
    arena_free(arena);
}
