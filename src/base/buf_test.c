/* Growing texts: the maximum, and numbers written by hand. */
#include "base/buf.h"

#include "base/test.h"

TEST(a_full_text_takes_nothing_more_and_stays_full)
{
    struct arena *arena = arena_new(1 << 20);
    struct buf buf;
    buf_init(&buf, arena, 5);
    buf_add(&buf, S("abc"));
    assert_false(buf.is_full);
    buf_add(&buf, S("def"));
    assert_true(buf.is_full);
    buf_byte(&buf, 'd');
    buf_print(&buf, "%d", 1);
    assert_null(buf_room(&buf, 1));
    assert_str(buf_str(&buf), S("abc"));
    arena_free(arena);
}

TEST(a_text_grows_up_to_its_last_byte)
{
    struct arena *arena = arena_new(1 << 20);
    struct buf buf;
    buf_init(&buf, arena, 10000);
    for (size_t i = 0; i < 10000; i++)
        buf_byte(&buf, (char)('a' + i % 26));
    assert_false(buf.is_full);
    assert_int_equal(buf.length, 10000);
    for (size_t i = 0; i < 10000; i++)
        assert_int_equal(buf.data[i], 'a' + i % 26);
    buf_byte(&buf, 'x');
    assert_true(buf.is_full);
    arena_free(arena);
}

TEST(an_unwritten_text_is_empty_and_not_absent)
{
    struct arena *arena = arena_new(1000);
    struct buf buf;
    buf_init(&buf, arena, 10);
    assert_non_null(buf_str(&buf).data);
    assert_int_equal(buf_str(&buf).length, 0);
    arena_free(arena);
}

/* A browser gets none either; and 0x01 is what marks an id that the server is to sign. */
TEST(html_holds_no_control_characters)
{
    struct arena *arena = arena_new(10000);
    struct buf buf;
    buf_init(&buf, arena, 1000);
    buf_html(&buf, S("a\x01grp_1\x01<\x1f\t\r\n\x7f"));
    assert_str(buf_str(&buf), S("a\xEF\xBF\xBDgrp_1\xEF\xBF\xBD&lt;\xEF\xBF\xBD\t\r\n\x7f"));
    arena_free(arena);
}

static void assert_writes(int64_t value, const char *integer, const char *millionths)
{
    struct arena *arena = arena_new(10000);
    struct buf buf;
    buf_init(&buf, arena, 100);
    buf_integer(&buf, value);
    assert_str(buf_str(&buf), str_of(integer));
    buf.length = 0;
    buf_millionths(&buf, value);
    assert_str(buf_str(&buf), str_of(millionths));
    arena_free(arena);
}

TEST(numbers_are_written_to_their_ends)
{
    assert_writes(0, "0", "0");
    assert_writes(50000, "50000", "0.05");
    assert_writes(-1, "-1", "-0.000001");
    assert_writes(1000000, "1000000", "1");
    assert_writes(-36817223, "-36817223", "-36.817223");
    assert_writes(INT64_MAX, "9223372036854775807", "9223372036854.775807");
    assert_writes(INT64_MIN, "-9223372036854775808", "-9223372036854.775808");
}

TEST(room_is_filled_in_place)
{
    struct arena *arena = arena_new(10000);
    struct buf buf;
    buf_init(&buf, arena, 100);
    buf_add(&buf, S("ab"));
    char *room = buf_room(&buf, 10);
    room[0] = 'c';
    buf_took(&buf, 1);
    assert_str(buf_str(&buf), S("abc"));
    arena_free(arena);
}
