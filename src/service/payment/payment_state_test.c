/* The transition tables, edge by edge. */
#include "base/test.h"
#include "payment/payment_private.h"

TEST(a_payment_moves_only_along_its_table)
{
    static const char *const MAY[5] = {
        [PAYMENT_PENDING] = ".rsfc",   [PAYMENT_REQUIRES_ACTION] = "..sfc",
        [PAYMENT_SUCCEEDED] = ".....", [PAYMENT_FAILED] = "..s..",
        [PAYMENT_CANCELLED] = "..s..",
    };
    for (unsigned from = 0; from < 5; from++)
        for (unsigned to = 0; to < 5; to++)
            assert_int_equal(payment_may_move((enum payment_status)from, (enum payment_status)to),
                             MAY[from][to] != '.');
}

TEST(a_refund_ends_once)
{
    for (unsigned from = 0; from < 3; from++)
        for (unsigned to = 0; to < 3; to++)
            assert_int_equal(
                payment_refund_may_move((enum refund_status)from, (enum refund_status)to),
                from == REFUND_PENDING && to != REFUND_PENDING);
}
