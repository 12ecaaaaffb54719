/* Folding and slugs. */
#include "base/test.h"
#include "type/slug.h"

TEST(folding_drops_case_and_accents)
{
    struct arena *arena = arena_new(1 << 20);
    assert_str(text_fold(arena, S("Plain TEXT 9")), S("plain text 9"));
    assert_str(text_fold(arena, S("Crème Brûlée")), S("creme brulee"));
    assert_str(text_fold(arena, S("Stra\xc3\x9f"
                                  "e")),
               S("strasse"));
    assert_str(text_fold(arena, S("")), S(""));
    assert_null(text_fold(arena, (struct str){0}).data);
    arena_free(arena);
}

TEST(the_longest_fold_still_fits)
{
    struct arena *arena = arena_new(1 << 20);
    struct str folded = text_fold(arena, S("\xef\xb7\xba\xef\xb7\xba"));
    assert_true(str_is_utf8(folded));
    assert_true(str_code_points(folded) > 30);
    arena_free(arena);
}

/* A shop's descriptions are folded one after the other within one request. */
TEST(folding_keeps_no_more_than_what_comes_of_it)
{
    enum { LETTERS = 20000 };
    struct arena *arena = arena_new(1 << 20);
    char *text = arena_alloc(arena, 2 * LETTERS);
    for (size_t i = 0; i < LETTERS; i++) {
        text[2 * i] = '\xd8';
        text[2 * i + 1] = '\xa8';
    }
    size_t before = arena_bytes(arena);
    assert_int_equal(text_fold(arena, str_from(text, 2 * LETTERS)).length, 2 * LETTERS);
    assert_true(arena_bytes(arena) - before < 8 * LETTERS);
    arena_free(arena);
}

TEST(a_slug_has_letters_digits_and_single_hyphens)
{
    struct arena *arena = arena_new(1 << 20);
    assert_str(slug_of(arena, S("  Café -- Mama's No. 1! "), 40), S("cafe-mamas-no-1"));
    assert_str(slug_of(arena, S("\xd8\xb4\xd8\xa7\xd9\x8a"), 40), S(""));
    assert_str(slug_of(arena, S("Red shoes"), 4), S("red"));
    assert_str(slug_of(arena, S("Red shoes"), 5), S("red-s"));
    arena_free(arena);
}
