/* Money: what must hold for all amounts, tried on many, and held against plain 128-bit arithmetic.
 */
#include "base/money.h"

#include "base/limits.h"
#include "base/rand.h"
#include "base/test.h"

static const struct currency KES = {"KES"};

static struct money kes(int64_t amount)
{
    return (struct money){amount, KES};
}

/* Small and large amounts of both signs, with the ends among them. */
static int64_t any_amount(struct rand *rand)
{
    static const int64_t ENDS[] = {0, 1, -1, MONEY_MAX, -MONEY_MAX, 999999, 1000000};
    uint64_t choice = rand_below(rand, 10);
    if (choice < 7)
        return (int64_t)(rand_next(rand) >> (14 + choice * 7)) * (rand_below(rand, 2) ? 1 : -1)
               % MONEY_MAX;
    return ENDS[rand_below(rand, sizeof ENDS / sizeof ENDS[0])];
}

TEST(sums_that_overflow_or_mix_currencies_are_refused)
{
    struct money out = kes(7);
    assert_true(money_add(kes(MONEY_MAX - 1), kes(1), &out));
    assert_true(money_eq(out, kes(MONEY_MAX)));
    assert_false(money_add(kes(MONEY_MAX), kes(1), &out));
    assert_false(money_subtract(kes(-MONEY_MAX), kes(1), &out));
    assert_false(money_add(kes(INT64_MAX), kes(INT64_MAX), &out));
    assert_false(money_subtract(kes(0), kes(INT64_MIN), &out));
    assert_false(money_add(kes(1), (struct money){1, {"UGX"}}, &out));
    assert_false(money_add(kes(1), (struct money){1, {""}}, &out));
    assert_true(money_multiply(kes(-5), 3, &out));
    assert_true(money_eq(out, kes(-15)));
    assert_false(money_multiply(kes(MONEY_MAX), 2, &out));
    assert_false(money_multiply(kes(INT64_MAX), INT64_MAX, &out));
}

/* Rounds a / b half to even by the definition: the nearest of the two neighbours, the even one of
 * two as near. */
static __int128 half_even(__int128 a, __int128 b)
{
    __int128 low = a / b - (a % b < 0);
    __int128 to_low = a - low * b, to_high = (low + 1) * b - a;
    if (to_low != to_high)
        return to_low < to_high ? low : low + 1;
    return low % 2 == 0 ? low : low + 1;
}

TEST(a_rate_rounds_half_to_even)
{
    struct rand rand = rand_seeded(3);
    for (int i = 0; i < 20000; i++) {
        struct rate rate = {(int64_t)rand_below(&rand, rand_below(&rand, 2) ? 1000001 : 5000000)};
        if (rand_below(&rand, 4) == 0)
            rate.millionths = 500000; /* where halves come from */
        struct money money = kes(any_amount(&rand)), out;
        __int128 expected = half_even((__int128)money.amount * rate.millionths, 1000000);
        bool fits = expected >= -MONEY_MAX && expected <= MONEY_MAX;
        assert_int_equal(money_rate(money, rate, &out), fits);
        if (fits)
            assert_true(out.amount == (int64_t)expected);
    }
    struct money out;
    assert_true(money_rate(kes(5), (struct rate){500000}, &out) && out.amount == 2);
    assert_true(money_rate(kes(7), (struct rate){500000}, &out) && out.amount == 4);
    assert_true(money_rate(kes(-5), (struct rate){500000}, &out) && out.amount == -2);
    assert_true(money_rate(kes(-7), (struct rate){500000}, &out) && out.amount == -4);
}

TEST(parts_sum_to_the_total_and_are_within_one_unit_of_the_ideal)
{
    struct rand rand = rand_seeded(4);
    for (int i = 0; i < 3000; i++) {
        size_t count = 1 + (size_t)rand_below(&rand, 30);
        int64_t weights[30];
        struct money out[30], total = kes(any_amount(&rand));
        bool all_zero = rand_below(&rand, 20) == 0;
        __int128 weight_sum = 0, sum = 0;
        for (size_t k = 0; k < count; k++) {
            weights[k] = all_zero ? 0 : (int64_t)(rand_next(&rand) >> (1 + rand_below(&rand, 62)));
            if (rand_below(&rand, 5) == 0)
                weights[k] = 0;
            weight_sum += weights[k];
        }
        assert_true(money_split(total, weights, count, out));
        for (size_t k = 0; k < count; k++) {
            /* |part * sum - total * weight| < sum, compared by quotients to stay within 128 bits.
             */
            __int128 weight = weight_sum > 0 ? weights[k] : 1;
            __int128 divisor = weight_sum > 0 ? weight_sum : (__int128)count;
            __int128 ideal = (__int128)total.amount * weight;
            __int128 low = ideal / divisor - (ideal % divisor < 0);
            __int128 high = low + (ideal % divisor != 0);
            assert_true(out[k].amount >= low && out[k].amount <= high);
            assert_true(currency_eq(out[k].currency, KES));
            sum += out[k].amount;
        }
        assert_true(sum == total.amount);
    }
}

TEST(the_largest_remainders_get_the_rest_and_earlier_ones_first)
{
    struct money out[3];
    assert_true(money_split(kes(100), (const int64_t[]){1, 1, 1}, 3, out));
    assert_true(out[0].amount == 34 && out[1].amount == 33 && out[2].amount == 33);
    assert_true(money_split(kes(10), (const int64_t[]){1, 2, 4}, 3, out));
    assert_true(out[0].amount == 1 && out[1].amount == 3 && out[2].amount == 6);
    assert_true(money_split(kes(-100), (const int64_t[]){1, 1, 1}, 3, out));
    assert_true(out[0].amount == -34 && out[1].amount == -33 && out[2].amount == -33);
    assert_true(money_split(kes(2), (const int64_t[]){0, 0, 0}, 3, out));
    assert_true(out[0].amount == 1 && out[1].amount == 1 && out[2].amount == 0);
    assert_true(money_split(kes(5), (const int64_t[]){0, 7, 0}, 3, out));
    assert_true(out[0].amount == 0 && out[1].amount == 5 && out[2].amount == 0);
    assert_false(money_split(kes(5), (const int64_t[]){1, -1, 1}, 3, out));
    assert_false(money_split(kes(5), NULL, 0, out));
    assert_true(money_split(kes(0), NULL, 0, out));
}

TEST(currencies_are_those_of_iso_4217_with_their_exponents)
{
    struct currency currency;
    assert_true(currency_parse(S("KES"), &currency));
    assert_int_equal(currency_exponent(currency), 2);
    assert_true(currency_parse(S("UGX"), &currency));
    assert_int_equal(currency_exponent(currency), 0);
    assert_true(currency_parse(S("KWD"), &currency));
    assert_int_equal(currency_exponent(currency), 3);
    static const struct str WRONG[] = {S_INIT("kes"), S_INIT("KE"),  S_INIT("KESX"),
                                       S_INIT(""),    S_INIT("XXX"), S_INIT("ES "),
                                       S_INIT("S K"), S_INIT("XAU"), S_INIT("\0\0\0")};
    for (size_t i = 0; i < sizeof WRONG / sizeof WRONG[0]; i++)
        assert_false(currency_parse(WRONG[i], &currency));
    assert_null(currency_str(&(struct currency){""}).data);
}

TEST(money_is_written_by_its_exponent)
{
    struct arena *arena = arena_new(100000);
    assert_str(money_text(arena, kes(129900)), S("1299.00 KES"));
    assert_str(money_text(arena, kes(-5)), S("-0.05 KES"));
    assert_str(money_text(arena, (struct money){1500, {"UGX"}}), S("1500 UGX"));
    assert_str(money_text(arena, (struct money){-1500, {"KWD"}}), S("-1.500 KWD"));
    assert_str(money_text(arena, kes(INT64_MIN)), S("-92233720368547758.08 KES"));
    arena_free(arena);
}

TEST(rates_are_decimals_of_at_most_six_digits)
{
    struct arena *arena = arena_new(100000);
    struct rand rand = rand_seeded(5);
    struct rate rate;
    for (int i = 0; i < 2000; i++) {
        struct rate any = {(int64_t)rand_below(&rand, UINT64_C(1) << rand_below(&rand, 49))};
        assert_true(rate_parse(rate_text(arena, any), &rate));
        assert_true(rate.millionths == any.millionths);
    }
    assert_true(rate_parse(S("0.05"), &rate) && rate.millionths == 50000);
    assert_true(rate_parse(S("1"), &rate) && rate.millionths == 1000000);
    assert_str(rate_text(arena, (struct rate){0}), S("0"));
    static const struct str WRONG[] = {
        S_INIT(""),          S_INIT("."),          S_INIT("1."), S_INIT(".5"),  S_INIT("-1"),
        S_INIT("-0.5"),      S_INIT("0.-5"),       S_INIT("+1"), S_INIT("1e3"), S_INIT("1 "),
        S_INIT("1.1234567"), S_INIT("1234567890"), S_INIT("0,5")};
    for (size_t i = 0; i < sizeof WRONG / sizeof WRONG[0]; i++)
        assert_false(rate_parse(WRONG[i], &rate));
    arena_free(arena);
}
