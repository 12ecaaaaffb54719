/* The machines, over every pair and every combination. */
#include "base/test.h"
#include "order/order_private.h"

#include <stdio.h>
#include <string.h>

/* Edges as words, one table a machine; what stands in none of them is no edge. */
static const char *const STATES[] = {"open cancelled", "open expired", "open closed", NULL};
static const char *const PAYMENTS[] = {"pending paid",
                                       "pending due",
                                       "pending failed",
                                       "due paid",
                                       "due failed",
                                       "paid partially_refunded",
                                       "paid refunded",
                                       "partially_refunded refunded",
                                       NULL};
static const char *const FULFILMENTS[] = {"unfulfilled packed",
                                          "unfulfilled shipped",
                                          "unfulfilled ready_for_pickup",
                                          "packed shipped",
                                          "packed ready_for_pickup",
                                          "shipped ready_for_pickup",
                                          "shipped delivered",
                                          "ready_for_pickup collected",
                                          "ready_for_pickup delivered",
                                          "delivered returned",
                                          "collected returned",
                                          "unfulfilled delivered",
                                          "unfulfilled collected",
                                          NULL};
static const char *const SHIPMENTS[] = {"packed shipped", "packed ready_for_pickup",
                                        "shipped delivered", "ready_for_pickup collected", NULL};

static bool is_listed(const char *const *edges, const char *from, const char *to)
{
    char edge[80];
    snprintf(edge, sizeof edge, "%s %s", from, to);
    for (; *edges; edges++)
        if (strcmp(*edges, edge) == 0)
            return true;
    return false;
}

#define ASSERT_EDGES(words, edges, may)          \
    for (unsigned from = 0; words[from]; from++) \
        for (unsigned to = 0; words[to]; to++)   \
    assert_int_equal(may(from, to), is_listed(edges, words[from], words[to]))

TEST(each_machine_has_the_listed_edges_and_no_other)
{
    ASSERT_EDGES(ORDER_STATE, STATES, order_state_may);
    ASSERT_EDGES(ORDER_PAYMENT_STATE, PAYMENTS, order_payment_may);
    ASSERT_EDGES(ORDER_FULFILMENT_STATE, FULFILMENTS, order_fulfilment_may);
    ASSERT_EDGES(ORDER_SHIPMENT_STATE, SHIPMENTS, order_shipment_may);
}

/* Said once more in words, by rules in the order in which they hold. */
static const char *expected(const char *state, const char *payment, const char *fulfilment)
{
    if (strcmp(state, "cancelled") == 0 || strcmp(state, "expired") == 0)
        return state;
    if (strcmp(fulfilment, "unfulfilled") != 0)
        return fulfilment;
    if (strcmp(payment, "due") == 0)
        return "confirmed";
    if (strcmp(payment, "paid") == 0 || strcmp(payment, "partially_refunded") == 0)
        return "paid";
    if (strcmp(payment, "refunded") == 0)
        return "cancelled";
    return "pending_payment";
}

TEST(the_status_follows_from_the_three_states_in_all_their_combinations)
{
    size_t count = 0;
    for (unsigned s = 0; ORDER_STATE[s]; s++)
        for (unsigned p = 0; ORDER_PAYMENT_STATE[p]; p++)
            for (unsigned f = 0; ORDER_FULFILMENT_STATE[f]; f++, count++)
                assert_string_equal(
                    ORDER_STATUS[order_status((enum order_state)s, (enum order_payment_state)p,
                                              (enum order_fulfilment_state)f)],
                    expected(ORDER_STATE[s], ORDER_PAYMENT_STATE[p], ORDER_FULFILMENT_STATE[f]));
    assert_int_equal(count, 4 * 6 * 7);
}

TEST(filters_have_the_words_of_their_states_behind_the_empty_one)
{
    assert_string_equal(ORDER_PAYMENT_FILTER[0], "");
    assert_string_equal(ORDER_FULFILMENT_FILTER[0], "");
    for (unsigned i = 0; ORDER_PAYMENT_STATE[i]; i++)
        assert_string_equal(ORDER_PAYMENT_FILTER[i + 1], ORDER_PAYMENT_STATE[i]);
    for (unsigned i = 0; ORDER_FULFILMENT_STATE[i]; i++)
        assert_string_equal(ORDER_FULFILMENT_FILTER[i + 1], ORDER_FULFILMENT_STATE[i]);
}
