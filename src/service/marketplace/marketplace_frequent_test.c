/* What is remembered of frequent words. */
#include "marketplace_frequent.h"

#include "base/test.h"

#include <stdio.h>
#include <string.h>

static bool has(struct frequent *frequent, const char *terms, uint8_t *mask)
{
    memset(mask, 0xFF, 4);
    return frequent_and(frequent, str_of(terms), mask, 4);
}

TEST(a_frequent_word_follows_its_products)
{
    struct frequent *frequent = frequent_new();
    uint8_t bits[2] = {0x81, 0x01}, mask[4];
    assert_true(frequent_is_empty(frequent));
    assert_false(has(frequent, "red reds", mask));
    frequent_keep(frequent, S("red reds"), bits, 2);
    frequent_keep(frequent, S("red reds"), mask, 4); /* the first is kept */
    assert_true(has(frequent, "red reds", mask));
    assert_memory_equal(mask, ((uint8_t[]){0x81, 0x01, 0, 0}), 4);
    assert_false(has(frequent, "red", mask));
    assert_false(frequent_is_empty(frequent));
    frequent_follow(frequent, 0, S("blue redder"));
    frequent_follow(frequent, 1, S("blue reds warm"));
    frequent_follow(frequent, 30, S("red"));
    frequent_follow(frequent, 31, S(""));
    frequent_follow(frequent, 5000, S("blue"));
    assert_true(has(frequent, "red reds", mask));
    assert_memory_equal(mask, ((uint8_t[]){0x82, 0x01, 0, 0x40}), 4);
    frequent_free(frequent);
}

TEST(what_was_asked_for_longest_ago_is_forgotten_first)
{
    struct frequent *frequent = frequent_new();
    uint8_t bits[4] = {1}, mask[4];
    char word[16];
    for (int i = 0; i < 256; i++) {
        snprintf(word, sizeof word, "w%d", i);
        frequent_keep(frequent, str_of(word), bits, 4);
    }
    assert_true(has(frequent, "w0", mask));
    frequent_keep(frequent, S("new"), bits, 4);
    assert_true(has(frequent, "w0", mask));
    assert_true(has(frequent, "new", mask));
    assert_false(has(frequent, "w1", mask));
    frequent_free(frequent);
}

TEST(many_changes_make_all_be_asked_anew)
{
    struct frequent *frequent = frequent_new();
    uint8_t bits[4] = {1}, mask[4];
    frequent_keep(frequent, S("red"), bits, 4);
    assert_false(frequent_is_empty(frequent));
    for (size_t i = 0; i < 201; i++)
        frequent_follow(frequent, i, S("red"));
    assert_false(has(frequent, "red", mask));
    frequent_free(frequent);
}
