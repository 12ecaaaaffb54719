/* What waits for a moderator by its words alone, and the arithmetic of stars. */
#include "review/review_private.h"

#include "base/test.h"

static const char *fault(const char *text)
{
    const char *why = review_text_fault(str_of(text));
    return why ? why : "";
}

TEST(links_addresses_and_numbers_are_held)
{
    assert_string_equal(fault("See https://cheap.example"), "link");
    assert_string_equal(fault("WWW.cheap.example is better"), "link");
    assert_string_equal(fault("order at duka-bora.co.ke today"), "link");
    assert_string_equal(fault("visit duka.COM"), "link");
    assert_string_equal(fault("wa.me/254712345678"), "link");
    assert_string_equal(fault("write to me.you@duka.example please"), "email");
    assert_string_equal(fault("call +254 712-345 678"), "phone");
    assert_string_equal(fault("0712345678"), "phone");
}

TEST(what_people_say_of_goods_passes)
{
    assert_string_equal(fault("Paid 1200 for 2.5 kg, in 2026. Comes in 3 days."), "");
    assert_string_equal(fault("It.com­pares well"), "");
    assert_string_equal(fault("Worth every shilling: 10/10!"), "");
    assert_string_equal(fault("Size 42 @ home fits"), "");
    assert_string_equal(fault("Nzuri sana. Asante!"), "");
    assert_string_equal(fault("ممتاز جدا"), "");
    assert_null(review_text_fault((struct str){0}));
}

TEST(few_reviews_stand_near_the_middle)
{
    assert_int_equal(review_score(0, 0), REVIEW_PRIOR_MILLISTARS);
    assert_true(review_score(1, 5) < review_score(200, 960));
    assert_true(review_score(1, 1) < REVIEW_PRIOR_MILLISTARS);
    assert_true(review_score(100, 500) > review_score(10, 50));
    struct review_figures figures = {.count_1 = 1, .count_3 = 2, .count_5 = 3};
    assert_int_equal(review_count(&figures), 6);
    assert_int_equal(review_sum(&figures), 22);
}
