/* Text: the few places where slices surprise. */
#include "base/test.h"

TEST(a_cut_leaves_what_stands_behind_the_separator)
{
    struct str rest = S("a=b=c");
    assert_str(str_cut(&rest, '='), S("a"));
    assert_str(str_cut(&rest, '='), S("b"));
    assert_str(str_cut(&rest, '='), S("c"));
    assert_null(rest.data);
}

TEST(an_integer_is_the_whole_text_and_fits)
{
    int64_t value = 0;
    assert_true(str_integer(S("-9223372036854775808"), &value));
    assert_true(value == INT64_MIN);
    assert_true(str_integer(S("9223372036854775807"), &value));
    assert_true(value == INT64_MAX);
    assert_false(str_integer(S("9223372036854775808"), &value));
    assert_false(str_integer(S("12 "), &value));
    assert_false(str_integer(S("+1"), &value));
    assert_false(str_integer(S("-"), &value));
    assert_false(str_integer(S(""), &value));
}

TEST(overlong_forms_and_surrogates_are_not_utf8)
{
    assert_true(str_is_utf8(S("na\xc3\xafve \xf0\x9f\x98\x80")));
    assert_false(str_is_utf8(S("\xc0\xaf")));
    assert_false(str_is_utf8(S("\xed\xa0\x80")));
    assert_false(str_is_utf8(S("\xf4\x90\x80\x80")));
    assert_false(str_is_utf8(S("\xe2\x82")));
}

TEST(code_points_are_not_bytes)
{
    assert_int_equal(str_code_points(S("na\xc3\xafve")), 5);
}

TEST(a_slice_never_leaves_its_text)
{
    assert_str(str_after(S("abc"), 2), S("c"));
    assert_str(str_after(S("abc"), 9), S(""));
    assert_null(str_after((struct str){0}, 1).data);
    assert_str(str_trim(S(" \t a b \t")), S("a b"));
    assert_str(str_trim(S("  ")), S(""));
    assert_true(str_starts(S("abc"), S("")));
    assert_true(str_ends(S("abc"), S("bc")));
    assert_false(str_ends(S("bc"), S("abc")));
    assert_false(str_has_byte((struct str){0}, 'a'));
}

TEST(texts_are_compared_by_bytes)
{
    assert_true(str_compare(S("a"), S("b")) < 0);
    assert_true(str_compare(S("a"), S("aa")) < 0);
    assert_true(str_compare(S("\xc3"), S("a")) > 0);
    assert_int_equal(str_compare(S(""), (struct str){0}), 0);
    assert_true(str_eq(S(""), (struct str){0}));
    assert_true(str_eq_ignore_case(S("Content-TYPE"), S("content-type")));
    assert_false(str_eq_ignore_case(S("[a"), S("{a")));
}

TEST(utf8_is_that_of_rfc_3629)
{
    static const struct str GOOD[] = {S_INIT(""),
                                      S_INIT("\x7f"),
                                      S_INIT("\xc2\x80"),
                                      S_INIT("\xdf\xbf"),
                                      S_INIT("\xe0\xa0\x80"),
                                      S_INIT("\xed\x9f\xbf"),
                                      S_INIT("\xee\x80\x80"),
                                      S_INIT("\xef\xbf\xbf"),
                                      S_INIT("\xf0\x90\x80\x80"),
                                      S_INIT("\xf4\x8f\xbf\xbf")};
    static const struct str BAD[] = {S_INIT("\x80"),
                                     S_INIT("\xc1\xbf"),
                                     S_INIT("\xc2"),
                                     S_INIT("\xe0\x9f\xbf"),
                                     S_INIT("\xe1\x80"),
                                     S_INIT("\xed\xa0\x80"),
                                     S_INIT("\xf0\x8f\xbf\xbf"),
                                     S_INIT("\xf4\x90\x80\x80"),
                                     S_INIT("\xf5\x80\x80\x80"),
                                     S_INIT("\xff"),
                                     S_INIT("a\xe2\x82")};
    for (size_t i = 0; i < sizeof GOOD / sizeof GOOD[0]; i++)
        assert_true(str_is_utf8(GOOD[i]));
    for (size_t i = 0; i < sizeof BAD / sizeof BAD[0]; i++)
        assert_false(str_is_utf8(BAD[i]));
    assert_int_equal(str_code_points(S("na\xc3\xafve \xf0\x9f\x98\x80")), 7);
}
