/* Range headers. */
#include "base/test.h"

#include "net/range.h"

static void is(struct str header, enum range wanted, int64_t first, int64_t count)
{
    int64_t is_first, is_count;
    assert_int_equal(range_read(header, 1000, &is_first, &is_count), wanted);
    if (wanted == RANGE_PART) {
        assert_int_equal(is_first, first);
        assert_int_equal(is_count, count);
    }
}

TEST(a_single_range_is_taken)
{
    is(S("bytes=0-0"), RANGE_PART, 0, 1);
    is(S("bytes=0-499"), RANGE_PART, 0, 500);
    is(S("bytes=999-"), RANGE_PART, 999, 1);
    is(S("bytes=500-5000"), RANGE_PART, 500, 500);
    is(S("bytes=-1"), RANGE_PART, 999, 1);
    is(S("bytes=-5000"), RANGE_PART, 0, 1000);
    is(S(" Bytes=1-2 "), RANGE_PART, 1, 2);
}

TEST(a_range_beyond_the_end_cannot_be_had)
{
    is(S("bytes=1000-"), RANGE_NONE, 0, 0);
    is(S("bytes=5000-6000"), RANGE_NONE, 0, 0);
    is(S("bytes=-0"), RANGE_NONE, 0, 0);
}

TEST(what_is_no_single_range_gives_the_whole)
{
    static const char *const HEADERS[] = {
        NULL,        "",          "bytes",         "bytes=",
        "bytes=-",   "bytes=a-b", "bytes=1-2,4-5", "lines=1-2",
        "bytes=5-2", "bytes=1",   "bytes=+1-2",    "bytes=1-9999999999999999999",
        "bytes=--1"};
    for (size_t i = 0; i < sizeof HEADERS / sizeof *HEADERS; i++)
        is(str_of(HEADERS[i]), RANGE_WHOLE, 0, 0);
}
