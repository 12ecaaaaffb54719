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
