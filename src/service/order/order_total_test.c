/* Totals against an independent recomputation: wide integers, added up in another order. */
#include "base/test.h"
#include "order/order_private.h"

#include <string.h>

enum { RUNS = 20000, LINES = 12 };

static struct currency currency_of(const char *code)
{
    struct currency currency = {0};
    assert_true(currency_parse(str_of(code), &currency));
    return currency;
}

static struct money money_of(int64_t amount, const char *code)
{
    return (struct money){amount, currency_of(code)};
}

TEST(random_orders_add_up_as_counted_by_hand)
{
    static const char *const CODES[] = {"KES", "UGX", "TND"};
    struct rand rand = rand_seeded(7);
    for (int run = 0; run < RUNS; run++) {
        const char *code = CODES[rand_below(&rand, 3)];
        size_t count = 1 + (size_t)rand_below(&rand, LINES);
        struct money totals[LINES];
        struct money shipping = money_of((int64_t)rand_below(&rand, 100000), code);
        struct order_totals out;
        __int128 expected = shipping.amount;
        for (size_t i = 0; i < count; i++) {
            struct money price = money_of((int64_t)rand_below(&rand, 1000000000), code);
            int64_t quantity = 1 + (int64_t)rand_below(&rand, LINE_QUANTITY_MAX);
            assert_true(order_total_line(price, quantity, &totals[i]));
            for (int64_t unit = 0; unit < quantity; unit++)
                expected += price.amount;
        }
        assert_true(order_total(currency_of(code), totals, count, shipping, &out));
        assert_true(out.total.amount == (int64_t)expected);
        assert_true(out.subtotal.amount == (int64_t)(expected - shipping.amount));
        assert_int_equal(out.discount.amount, 0);
        assert_int_equal(out.tax.amount, 0);
        assert_true(out.shipping.amount == shipping.amount);
    }
}

TEST(a_group_is_the_sum_of_its_orders_whatever_their_order)
{
    struct rand rand = rand_seeded(11);
    struct currency kes = currency_of("KES");
    for (int run = 0; run < RUNS / 10; run++) {
        struct order_totals parts[LINES], forth = order_total_none(kes),
                                          back = order_total_none(kes);
        int64_t expected = 0;
        for (size_t i = 0; i < LINES; i++) {
            struct money line = money_of((int64_t)rand_below(&rand, 1000000), "KES");
            struct money shipping = money_of((int64_t)rand_below(&rand, 5000), "KES");
            assert_true(order_total(kes, &line, 1, shipping, &parts[i]));
            expected += line.amount + shipping.amount;
        }
        for (size_t i = 0; i < LINES; i++) {
            assert_true(order_total_add(&parts[i], &forth));
            assert_true(order_total_add(&parts[LINES - 1 - i], &back));
        }
        assert_int_equal(forth.total.amount, expected);
        assert_memory_equal(&forth, &back, sizeof forth);
    }
}

TEST(a_total_beyond_the_range_of_money_is_refused)
{
    struct currency kes = currency_of("KES");
    struct money most = money_of(MONEY_MAX, "KES"), out;
    struct money lines[] = {most, money_of(1, "KES")};
    struct order_totals totals;
    assert_true(order_total_line(most, 1, &out));
    assert_false(order_total_line(most, 2, &out));
    assert_false(order_total_line(money_of(1, "KES"), INT64_MAX, &out));
    assert_true(order_total(kes, lines, 1, money_zero(kes), &totals));
    assert_false(order_total(kes, lines, 2, money_zero(kes), &totals));
    assert_false(order_total(kes, lines, 1, money_of(1, "KES"), &totals));
}

TEST(a_line_needs_units_and_a_price)
{
    struct money out;
    assert_false(order_total_line(money_of(100, "KES"), 0, &out));
    assert_false(order_total_line(money_of(100, "KES"), -1, &out));
    assert_false(order_total_line(money_of(-1, "KES"), 1, &out));
    assert_false(order_total_line((struct money){0}, 1, &out));
    assert_true(order_total_line(money_of(0, "KES"), 1, &out));
}

TEST(currencies_are_never_added_to_each_other)
{
    struct money lines[] = {money_of(100, "KES"), money_of(100, "UGX")};
    struct currency kes = currency_of("KES"), ugx = currency_of("UGX");
    struct order_totals totals, sum = order_total_none(ugx);
    assert_false(order_total(kes, lines, 2, money_zero(kes), &totals));
    assert_false(order_total(kes, lines, 1, money_zero(ugx), &totals));
    assert_true(order_total(kes, lines, 1, money_zero(kes), &totals));
    assert_false(order_total_add(&totals, &sum));
}
