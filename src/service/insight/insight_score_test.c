/* The arithmetic of recommendations. */
#include "insight/insight_score.h"

#include "base/test.h"

#include <math.h>

TEST(the_ratio_is_dunnings)
{
    /* "the swiss" in table 3 of the paper: 110 together of 2552 and 221, among 31777. */
    assert_true(fabs(insight_ratio(110, 2552, 221, 31777) - 270.72) < 0.01);
    assert_true(insight_ratio(1, 10, 10, 100) < 1e-9);
    assert_true(insight_ratio(0, 10, 10, 100) < 1e-9);
    assert_true(insight_ratio(10, 10, 10, 10) < 1e-9);
    assert_true(insight_ratio(5, 5, 5, 100) > insight_ratio(5, 50, 5, 100));
}

TEST(the_past_fades_by_half_in_half_a_year)
{
    assert_true(fabs(insight_fade(0) - 1) < 1e-9);
    assert_true(fabs(insight_fade(26) - 0.5) < 1e-9);
    assert_true(insight_fade(-3) <= 1);
}

static struct insight_candidate candidate(unsigned char id, unsigned char shop, double score)
{
    return (struct insight_candidate){.product_id = {{id}}, .seller_id = {{shop}}, .score = score};
}

TEST(no_shop_fills_more_than_half_while_others_have_something)
{
    struct insight_candidate all[] = {candidate(1, 1, 9),   candidate(2, 1, 8.9),
                                      candidate(3, 1, 8.8), candidate(4, 1, 8.7),
                                      candidate(5, 2, 8),   candidate(6, 2, 1)};
    assert_int_equal(insight_rank(all, 6, 4), 4);
    size_t of_first = 0;
    for (size_t i = 0; i < 4; i++)
        of_first += all[i].seller_id.bytes[0] == 1;
    assert_int_equal(of_first, 2);
    assert_int_equal(all[0].product_id.bytes[0], 1);
    assert_int_equal(all[1].product_id.bytes[0], 5);
    struct insight_candidate alone[] = {candidate(1, 1, 3), candidate(2, 1, 2), candidate(3, 1, 1)};
    assert_int_equal(insight_rank(alone, 3, 3), 3);
    assert_int_equal(insight_rank(NULL, 0, 3), 0);
}
