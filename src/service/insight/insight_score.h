/* The arithmetic of recommendations: pure functions. */
#ifndef SOKO_SERVICE_INSIGHT_SCORE_H
#define SOKO_SERVICE_INSIGHT_SCORE_H

#include "base/id.h"

#include <stddef.h>

/* How much an event of so many weeks ago still counts: half after HALF_LIFE_WEEKS. */
double insight_fade(int64_t weeks);

/* Dunning's log-likelihood ratio of two things among `all`: `both` together, `a` with the one, `b`
 * with the other. 0 when they meet no more often than chance would have it. */
double insight_ratio(double both, double a, double b, double all);

/* One that may be recommended. */
struct insight_candidate {
    struct id product_id;
    struct id seller_id;
    double score;
    unsigned reason;
};
/* Best first, then at most `max` of them: of two as good by and large, one of a shop that is not
 * there yet comes first, and no shop fills more than half while others have something. Returns how
 * many. Same scores are ordered by id, so that the order is always the same. */
size_t insight_rank(struct insight_candidate *candidates, size_t count, size_t max);

#endif
