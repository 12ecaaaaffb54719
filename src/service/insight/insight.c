/* Insight: the index. What it is and keeps stands in insight.h. */
#include "insight/insight_private.h"

SERVICE(insight, "insight", "What goes with what.");

const char *const INSIGHT_REASON[] = {"bought", "viewed", "similar", NULL};
const char *const INSIGHT_KIND[] = {"order", "view", NULL};

OP(insight_of_product, GET, "/api/products/{product_id}/recommendations", insight_product_in,
   insight_recommendations, ANYONE, READ, "What goes with a product, and why.",
   .scope = insight_product_scope, .is_public = true, .may_lag = true);
OP(insight_mine, GET, "/api/me/recommendations", nothing, insight_recommendations, SIGNED_IN, READ,
   "What goes with the account's cart, wish list and last orders.");

OP_INTERNAL(insight_of_seeds, insight_seeds_in, insight_recommendations, READ,
            "What goes with several products at once.");

OP_INTERNAL(insight_count_paid, order_paid, nothing, WRITE, "Counts what was bought together.");
SUBSCRIBE(order_paid, insight_count_paid);
OP_INTERNAL(insight_count_confirmed, order_confirmed, nothing, WRITE,
            "Counts what is bought together and paid in cash.");
SUBSCRIBE(order_confirmed, insight_count_confirmed);
OP_INTERNAL(insight_follow_product, catalogue_product_changed, nothing, WRITE,
            "Reads a product anew.");
SUBSCRIBE(catalogue_product_changed, insight_follow_product);

OP_INTERNAL(insight_take_views, nothing, swept, WRITE, "Counts what was looked at together.");
EVERY(5000, insight_take_views);
OP_INTERNAL(insight_build, nothing, swept, WRITE, "Works out what goes with what has changed.");
EVERY(2000, insight_build);
OP_INTERNAL(insight_walk, nothing, swept, WRITE,
            "Reads products that are older than the facts of their changes, once.");
EVERY(2000, insight_walk);
OP_INTERNAL(insight_sweep, nothing, swept, WRITE, "Forgets counts of two years ago.");
EVERY(3600 * 1000, insight_sweep);
