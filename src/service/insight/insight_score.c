/* The arithmetic of recommendations. */
#include "insight/insight_score.h"

#include <math.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

enum { HALF_LIFE_WEEKS = 26 };

double insight_fade(int64_t weeks)
{
    return exp2(-(double)(weeks > 0 ? weeks : 0) / HALF_LIFE_WEEKS);
}

static double x_log_x(double x)
{
    return x > 0 ? x * log(x) : 0;
}

double insight_ratio(double both, double a, double b, double all)
{
    double only_a = fmax(a - both, 0), only_b = fmax(b - both, 0);
    double neither = fmax(all - both - only_a - only_b, 0);
    double total = both + only_a + only_b + neither;
    if (both <= 0 || both * total <= (both + only_a) * (both + only_b))
        return 0;
    double rows = x_log_x(both + only_a) + x_log_x(only_b + neither);
    double columns = x_log_x(both + only_b) + x_log_x(only_a + neither);
    double cells = x_log_x(both) + x_log_x(only_a) + x_log_x(only_b) + x_log_x(neither);
    return fmax(2 * (cells + x_log_x(total) - rows - columns), 0);
}

static int by_score(const void *a, const void *b)
{
    const struct insight_candidate *x = a, *y = b;
    if (x->score < y->score || x->score > y->score)
        return x->score < y->score ? 1 : -1;
    return memcmp(&x->product_id, &y->product_id, sizeof x->product_id);
}

static size_t of_shop(const struct insight_candidate *chosen, size_t count, struct id seller_id)
{
    size_t found = 0;
    for (size_t i = 0; i < count; i++)
        found += id_eq(chosen[i].seller_id, seller_id);
    return found;
}

/* Each further product of a shop counts an eighth less. */
static double worth(const struct insight_candidate *candidate, size_t same)
{
    return candidate->score * pow(0.875, (double)same);
}

size_t insight_rank(struct insight_candidate *candidates, size_t count, size_t max)
{
    size_t taken = 0, half = (max + 1) / 2;
    if (count > 1)
        qsort(candidates, count, sizeof *candidates, by_score);
    for (bool may_fill = false; taken < max && taken < count;) {
        size_t best = count;
        double best_worth = 0;
        for (size_t i = taken; i < count; i++) {
            size_t same = of_shop(candidates, taken, candidates[i].seller_id);
            double value = worth(&candidates[i], same);
            if ((same < half || may_fill) && (best == count || value > best_worth)) {
                best = i;
                best_worth = value;
            }
        }
        if (best == count) {
            may_fill = true;
            continue;
        }
        struct insight_candidate next = candidates[best];
        memmove(&candidates[taken + 1], &candidates[taken], (best - taken) * sizeof next);
        candidates[taken++] = next;
    }
    return taken;
}
