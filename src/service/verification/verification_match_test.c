/* The score of names: the examples of the papers, and what it is for. */
#include "base/test.h"

#include "verification_match.h"

#include <math.h>

static void assert_likeness(const char *a, const char *b, double expected)
{
    double found = verification_likeness(str_of(a), str_of(b));
    assert_true(fabs(found - expected) < 0.0005);
    assert_true(fabs(verification_likeness(str_of(b), str_of(a)) - found) < 1e-12);
}

static int64_t score(const char *a, const char *b)
{
    struct arena *arena = arena_new(1 << 20);
    struct str left = verification_words(arena, str_of(a));
    struct str right = verification_words(arena, str_of(b));
    int64_t score = verification_score(left, right);
    assert_int_equal(verification_score(right, left), score);
    arena_free(arena);
    return score;
}

/* Winkler's own table has three figures. */
TEST(words_are_as_alike_as_jaro_and_winkler_say)
{
    assert_likeness("martha", "marhta", 0.961);
    assert_likeness("dwayne", "duane", 0.840);
    assert_likeness("dixon", "dicksonx", 0.813);
    assert_likeness("same", "same", 1);
    assert_likeness("abc", "xyz", 0);
}

TEST(names_are_compared_by_their_words_in_any_order)
{
    assert_int_equal(score("Amina Wanjiru", "WANJIRU, Amina"), 100);
    assert_int_equal(score("Acme Trading Co. Ltd", "ACME TRADING"), 100);
    assert_int_equal(score("Иван Петров", "Petrov Ivan"), 100);
    assert_int_equal(score("Crème O'Brien", "creme obrien"), 100);
    assert_int_equal(score("The Company", "the company"), 100);
    assert_true(score("Amina Wanjiro", "Amina Wanjiru") >= 95);
    assert_true(score("Mohammed Ali", "Muhammad Ali") >= VERIFICATION_SCORE_MIN);
}

TEST(names_that_share_a_word_are_no_match)
{
    assert_true(score("Amina Wanjiru", "Peter Wanjiru") < VERIFICATION_SCORE_MIN);
    assert_true(score("Ali", "Ali Hassan Abdulrahman") < VERIFICATION_SCORE_MIN);
    assert_true(score("Lake Fish", "Lake Fish Export Holding") < VERIFICATION_SCORE_MIN);
    assert_int_equal(score("Duka", "Boutique"), 0);
    assert_int_equal(score("", ""), 0);
    assert_int_equal(score("...", "!"), 0);
    assert_int_equal(score("Amina", ""), 0);
}

static bool is_comparable(const char *name)
{
    struct arena *arena = arena_new(1 << 20);
    bool is = verification_is_comparable(verification_words(arena, str_of(name)));
    arena_free(arena);
    return is;
}

TEST(a_name_of_signs_alone_cannot_be_compared)
{
    assert_true(is_comparable("Amina"));
    assert_true(is_comparable("\u0418\u0432\u0430\u043d"));
    assert_true(is_comparable("\u5317\u4eac"));
    assert_true(is_comparable("3"));
    assert_false(is_comparable("\U0001F600\U0001F600"));
    assert_false(is_comparable("..."));
    assert_false(is_comparable(""));
}
