/* Holds: all or none, ended once, and never more than there is. */
#include "stock_fixture_test.h"

#include "api/runtime.h"

#include <pthread.h>

TEST(a_hold_becomes_a_sale_and_the_sale_comes_back)
{
    struct depot depot = depot_open(10);
    assert_int_equal(depot_hold(&depot, 100, 0, 4), OK);
    depot_expect(&depot, 0, 10, 4);
    assert_int_equal(depot_end(&depot, &stock_sell_op, 100), OK);
    depot_expect(&depot, 0, 6, 0);
    assert_int_equal(depot_end(&depot, &stock_take_back_op, 100), OK);
    depot_expect(&depot, 0, 10, 0);
    depot_close(&depot);
}

TEST(the_end_of_a_hold_counts_once)
{
    struct depot depot = depot_open(10);
    assert_int_equal(depot_hold(&depot, 100, 0, 4), OK);
    assert_int_equal(depot_hold(&depot, 101, 0, 2), OK);
    assert_int_equal(depot_end(&depot, &stock_sell_op, 100), OK);
    assert_int_equal(depot_end(&depot, &stock_sell_op, 100), OK);
    assert_int_equal(depot_end(&depot, &stock_release_op, 100), OK);
    depot_expect(&depot, 0, 6, 2);
    assert_int_equal(depot_end(&depot, &stock_release_op, 101), OK);
    assert_int_equal(depot_end(&depot, &stock_release_op, 101), OK);
    assert_int_equal(depot_end(&depot, &stock_sell_op, 101), OK);
    assert_int_equal(depot_end(&depot, &stock_take_back_op, 101), OK);
    depot_expect(&depot, 0, 6, 0);
    assert_int_equal(depot_end(&depot, &stock_take_back_op, 100), OK);
    assert_int_equal(depot_end(&depot, &stock_take_back_op, 100), OK);
    depot_expect(&depot, 0, 10, 0);
    assert_int_equal(depot_end(&depot, &stock_sell_op, 999), OK);
    depot_close(&depot);
}

TEST(an_order_is_ended_by_its_own_business_only)
{
    struct depot depot = depot_open(10);
    struct nothing none;
    assert_int_equal(depot_hold(&depot, 100, 0, 4), OK);
    struct stock_order_ref foreign = {depot_id(7), depot_id(100)};
    assert_int_equal(depot_run(&depot, &stock_sell_op, &foreign, &none), OK);
    depot_expect(&depot, 0, 10, 4);
    depot_close(&depot);
}

TEST(a_short_order_holds_nothing_and_names_its_lines)
{
    struct depot depot = depot_open(5);
    struct stock_hold_line lines[] = {
        {depot_id(100), depot_id(200), depot.business_id, depot.location_id, depot.variants[0], 5},
        {depot_id(100), depot_id(201), depot.business_id, depot.location_id, depot.variants[1], 3},
        {depot_id(100), depot_id(202), depot.business_id, depot.location_id, depot.variants[1], 3},
        {depot_id(100), depot_id(203), depot.business_id, depot.location_id, depot_id(77), 1}};
    struct stock_hold_in in = {lines, 4, harness_now(depot.h)};
    struct nothing none;
    struct ctx *c = runtime_ctx(harness_runtime(depot.h));
    assert_int_equal(runtime_run(c, &stock_hold_op, &in, &none), ERR_CONFLICT);
    assert_str(c->fault.code, S("out_of_stock"));
    assert_int_equal(c->fault.errors.count, 3);
    assert_str(c->fault.errors.items[0].pointer, S("/lines/1"));
    assert_str(c->fault.errors.items[0].detail, S("5 left."));
    assert_str(c->fault.errors.items[1].pointer, S("/lines/2"));
    assert_str(c->fault.errors.items[2].pointer, S("/lines/3"));
    assert_str(c->fault.errors.items[2].detail, S("0 left."));
    runtime_ctx_free(c);
    depot_expect(&depot, 0, 5, 0);
    depot_expect(&depot, 1, 5, 0);
    in.lines_count = 2;
    assert_int_equal(depot_run(&depot, &stock_hold_op, &in, &none), OK);
    depot_expect(&depot, 0, 5, 5);
    depot_expect(&depot, 1, 5, 3);
    depot_close(&depot);
}

TEST(movements_can_only_be_added)
{
    struct depot depot = depot_open(5);
    assert_true(harness_sql_fails(depot.h, "update [stock.movement] as m set delta = 6"));
    assert_true(harness_sql_fails(depot.h, "delete from [stock.movement] as m"));
    assert_int_equal(harness_sql(depot.h, "select count(*) as n from [stock.movement] as m"),
                     DEPOT_VARIANTS);
    depot_expect(&depot, 0, 5, 0);
    depot_close(&depot);
}

/* ---- At the same time ---- */

enum { BUYERS = 8, ORDERS_EACH = 25, UNITS = 50 };

struct buyer {
    struct depot *depot;
    pthread_t thread;
    int64_t number;
    int64_t bought;
    int64_t wrong;
};

static void *buy_one_by_one(void *user)
{
    struct buyer *buyer = user;
    for (int64_t i = 0; i < ORDERS_EACH; i++) {
        enum err err = depot_hold(buyer->depot, 1000 * buyer->number + i, 0, 1);
        buyer->bought += err == OK;
        buyer->wrong += err != OK && err != ERR_CONFLICT;
    }
    return NULL;
}

static int64_t let_all(struct depot *depot, void *(*act)(void *))
{
    struct buyer buyers[BUYERS];
    int64_t bought = 0;
    for (int64_t i = 0; i < BUYERS; i++) {
        buyers[i] = (struct buyer){.depot = depot, .number = i + 1};
        assert_int_equal(pthread_create(&buyers[i].thread, NULL, act, &buyers[i]), 0);
    }
    for (int64_t i = 0; i < BUYERS; i++) {
        pthread_join(buyers[i].thread, NULL);
        assert_int_equal(buyers[i].wrong, 0);
        bought += buyers[i].bought;
    }
    return bought;
}

TEST(parallel_buyers_of_single_units_get_exactly_what_there_is)
{
    struct depot depot = depot_open(UNITS);
    assert_int_equal(let_all(&depot, buy_one_by_one), UNITS);
    depot_expect(&depot, 0, UNITS, UNITS);
    depot_close(&depot);
}

/* Every buyer wants all variants, each in another order; every second order is sold, others end. */
static void *buy_all_kinds(void *user)
{
    struct buyer *buyer = user;
    struct depot *depot = buyer->depot;
    for (int64_t i = 0; i < ORDERS_EACH; i++) {
        struct stock_hold_line lines[DEPOT_VARIANTS];
        int64_t order = 1000 * buyer->number + i;
        for (int64_t j = 0; j < DEPOT_VARIANTS; j++)
            lines[j] =
                (struct stock_hold_line){depot_id(order),
                                         depot_id(10 * order + j),
                                         depot->business_id,
                                         depot->location_id,
                                         depot->variants[(buyer->number + i + j) % DEPOT_VARIANTS],
                                         1};
        struct stock_hold_in in = {lines, DEPOT_VARIANTS, harness_now(depot->h)};
        struct nothing none;
        enum err err = depot_run(depot, &stock_hold_op, &in, &none);
        if (err == OK)
            err = depot_end(depot, i % 2 ? &stock_sell_op : &stock_release_op, order);
        buyer->bought += err == OK && i % 2;
        buyer->wrong += err != OK && err != ERR_CONFLICT;
    }
    return NULL;
}

TEST(parallel_orders_of_many_lines_do_not_block_each_other)
{
    struct depot depot = depot_open(UNITS);
    int64_t bought = let_all(&depot, buy_all_kinds);
    assert_true(bought > 0);
    for (size_t i = 0; i < DEPOT_VARIANTS; i++)
        depot_expect(&depot, i, UNITS - bought, 0);
    depot_close(&depot);
}
