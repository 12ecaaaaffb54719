/* Shares: nothing is lost between the three, whatever the rate, the cap and the currency. */
#include "base/test.h"
#include "commission/commission_private.h"

static const struct currency KES = {"KES"}, USD = {"USD"};

static struct commission_shares split(int64_t goods, int64_t total, struct commission_terms terms)
{
    struct commission_shares out = {0};
    assert_true(
        commission_split((struct money){goods, KES}, (struct money){total, KES}, &terms, &out));
    return out;
}

TEST(five_percent_of_goods_and_a_fifth_of_that_for_the_agent)
{
    struct commission_terms terms = {.has_agent = true, .rate = {200000}};
    struct commission_shares out = split(170000, 175000, terms);
    assert_int_equal(out.commission.amount, 1700);
    assert_int_equal(out.platform_fee.amount, 6800);
    assert_int_equal(out.merchant.amount, 166500);
}

TEST(without_an_agent_the_whole_fee_is_the_platforms)
{
    struct commission_shares out = split(170000, 170000, (struct commission_terms){0});
    assert_int_equal(out.commission.amount, 0);
    assert_int_equal(out.platform_fee.amount, 8500);
    assert_int_equal(out.merchant.amount, 161500);
}

TEST(a_cap_bounds_the_commission_in_its_own_currency_only)
{
    struct commission_terms terms = {.has_agent = true, .rate = {200000}, .cap = {1000, KES}};
    assert_int_equal(split(170000, 170000, terms).commission.amount, 1000);
    assert_int_equal(split(170000, 170000, terms).platform_fee.amount, 7500);
    terms.cap.currency = USD;
    assert_int_equal(split(170000, 170000, terms).commission.amount, 1700);
}

TEST(rounding_is_half_to_even_and_happens_once_a_share)
{
    struct commission_terms terms = {.has_agent = true, .rate = {200000}};
    assert_int_equal(split(10, 10, terms).merchant.amount, 10);  /* 0.5 -> 0 */
    assert_int_equal(split(30, 30, terms).merchant.amount, 28);  /* 1.5 -> 2 */
    assert_int_equal(split(50, 50, terms).merchant.amount, 48);  /* 2.5 -> 2 */
    assert_int_equal(split(50, 50, terms).commission.amount, 0); /* 0.4 -> 0 */
}

TEST(currencies_that_differ_and_negative_goods_are_refused)
{
    struct commission_terms terms = {0};
    struct commission_shares out;
    assert_false(commission_split((struct money){1, KES}, (struct money){1, USD}, &terms, &out));
    assert_false(commission_split((struct money){-1, KES}, (struct money){1, KES}, &terms, &out));
}

TEST(shares_of_any_order_make_its_total)
{
    struct rand rand = rand_seeded(42);
    for (int i = 0; i < 200000; i++) {
        int64_t goods = (int64_t)rand_below(&rand, UINT64_C(1) << (1 + rand_below(&rand, 49)));
        int64_t total = goods + (int64_t)rand_below(&rand, 100000);
        struct commission_terms terms = {
            .has_agent = rand_below(&rand, 4) > 0,
            .rate = {(int64_t)rand_below(&rand, 1000001)},
            .cap = {(int64_t)rand_below(&rand, 100000), rand_below(&rand, 2) ? KES : USD},
        };
        struct commission_shares out = split(goods, total, terms);
        assert_int_equal(out.merchant.amount + out.platform_fee.amount + out.commission.amount,
                         total);
        assert_true(out.platform_fee.amount >= 0);
        assert_true(out.commission.amount >= 0);
        assert_true(out.merchant.amount >= 0);
        if (!terms.has_agent)
            assert_int_equal(out.commission.amount, 0);
        else if (currency_eq(terms.cap.currency, KES))
            assert_true(out.commission.amount <= terms.cap.amount);
    }
}

static struct instant day(const char *text)
{
    struct instant at;
    assert_true(instant_parse(str_of(text), &at));
    return at;
}

TEST(months_end_on_the_same_day_or_the_months_last)
{
    assert_int_equal(commission_months_after(day("2026-01-05T08:00:00.250Z"), 24).ms,
                     day("2028-01-05T08:00:00.250Z").ms);
    assert_int_equal(commission_months_after(day("2026-01-31T00:00:00Z"), 1).ms,
                     day("2026-02-28T00:00:00Z").ms);
    assert_int_equal(commission_months_after(day("2027-12-31T00:00:00Z"), 2).ms,
                     day("2028-02-29T00:00:00Z").ms);
    assert_int_equal(commission_months_after(day("2026-11-30T12:00:00Z"), 3).ms,
                     day("2027-02-28T12:00:00Z").ms);
}

TEST(a_commission_moves_only_along_its_table)
{
    static const bool MAY[4][4] = {
        {false, true, true, false},
        {false, false, true, true},
        {false, false, false, false},
        {false, false, true, false},
    };
    for (unsigned from = 0; from < 4; from++)
        for (unsigned to = 0; to < 4; to++)
            assert_int_equal(
                commission_may_move((enum commission_status)from, (enum commission_status)to),
                MAY[from][to]);
}
