/* Times: RFC 3339 in and out, HTTP dates, and the ends of the calendar. */
#include "base/clock.h"

#include "base/test.h"

#include <time.h>

static void assert_text(int64_t ms, const char *expected)
{
    char text[INSTANT_TEXT_BYTES + 1];
    instant_text((struct instant){ms}, text);
    assert_string_equal(text, expected);
    struct instant back;
    assert_true(instant_parse(str_of(expected), &back));
    assert_true(back.ms == ms);
}

TEST(times_are_written_with_milliseconds_and_read_back)
{
    assert_text(0, "1970-01-01T00:00:00.000Z");
    assert_text(1, "1970-01-01T00:00:00.001Z");
    assert_text(951782400000, "2000-02-29T00:00:00.000Z");
    assert_text(1769851800125, "2026-01-31T09:30:00.125Z");
    assert_text(4107542399999, "2100-02-28T23:59:59.999Z");
    assert_text(253402300799999, "9999-12-31T23:59:59.999Z");
}

TEST(every_day_agrees_with_the_c_library)
{
    for (int64_t day = 0; day < 2932896; day += 13) {
        time_t seconds = (time_t)(day * 86400 + 3723);
        struct tm parts;
        char expected[40], text[INSTANT_TEXT_BYTES + 1];
        gmtime_r(&seconds, &parts);
        strftime(expected, sizeof expected, "%Y-%m-%dT%H:%M:%S.000Z", &parts);
        instant_text((struct instant){(int64_t)seconds * 1000}, text);
        assert_string_equal(text, expected);
    }
}

static int64_t parsed(const char *text)
{
    struct instant out = {-1};
    return instant_parse(str_of(text), &out) ? out.ms : -1;
}

TEST(offsets_and_fractions_are_read)
{
    assert_int_equal(parsed("1970-01-01T01:00:00+01:00"), 0);
    assert_int_equal(parsed("1970-01-01T00:00:00-00:30"), 1800000);
    assert_int_equal(parsed("1970-01-01t00:00:01z"), 1000);
    assert_int_equal(parsed("1970-01-01T00:00:00.5Z"), 500);
    assert_int_equal(parsed("1970-01-01T00:00:00.123456789Z"), 123);
    /* RFC 3339 section 5.8: a leap second. */
    assert_int_equal(parsed("1990-12-31T23:59:60Z"), 662688000000);
    assert_int_equal(parsed("1996-12-19T16:39:57-08:00"), 851042397000);
}

TEST(what_is_no_time_is_refused)
{
    static const char *const TEXTS[] = {"",
                                        "2026",
                                        "2026-01-31",
                                        "2026-01-31 09:30:00Z",
                                        "2026-01-31T09:30:00",
                                        "2026-01-31T09:30Z",
                                        "2026-02-29T00:00:00Z",
                                        "2026-13-01T00:00:00Z",
                                        "2026-00-01T00:00:00Z",
                                        "2026-01-00T00:00:00Z",
                                        "2026-01-32T00:00:00Z",
                                        "2026-01-01T24:00:00Z",
                                        "2026-01-01T00:60:00Z",
                                        "2026-01-01T00:00:61Z",
                                        "2026-01-01T00:00:00.Z",
                                        "2026-01-01T00:00:00.1234567890Z",
                                        "2026-01-01T00:00:00+0100",
                                        "2026-01-01T00:00:00+24:00",
                                        "2026-01-01T00:00:00Zx",
                                        "-026-01-01T00:00:00Z",
                                        "2026-01-01T-1:00:00Z",
                                        "1969-12-31T23:59:59Z",
                                        "1970-01-01T00:00:00+01:00",
                                        "9999-12-31T23:59:59-00:01",
                                        "9999-12-31T23:59:60Z"};
    for (size_t i = 0; i < sizeof TEXTS / sizeof TEXTS[0]; i++)
        assert_int_equal(parsed(TEXTS[i]), -1);
}

TEST(http_dates_are_those_of_rfc_9110)
{
    struct arena *arena = arena_new(10000);
    assert_str(instant_http_date(arena, (struct instant){784111777000}),
               S("Sun, 06 Nov 1994 08:49:37 GMT"));
    assert_str(instant_http_date(arena, (struct instant){1709210096789}),
               S("Thu, 29 Feb 2024 12:34:56 GMT"));
    arena_free(arena);
}

TEST(instants_are_compared_and_moved)
{
    struct instant a = {1000}, b = instant_add_ms(a, 5);
    assert_true(instant_is_before(a, b));
    assert_false(instant_is_before(a, a));
    assert_false(instant_is_set((struct instant){0}));
    assert_true(instant_is_set(b));
}
