/* Part of the door of analytics: visits that came by no request. The demo lets its people look
 * around by them, back-dated; they are counted as those of browsers are, by the same queue. */
#ifndef SOKO_SERVICE_ANALYTICS_WALK_H
#define SOKO_SERVICE_ANALYTICS_WALK_H

#include "api/op.h"

enum { ANALYTICS_WALK_STEPS_MAX = 40 };

enum analytics_deed {
    WALK_LOOKS, /* at a product, else at a page of the shop, else of the marketplace */
    WALK_TAKES, /* into the cart */
    WALK_CHECKS_OUT,
    WALK_ORDERS
};
extern const char *const ANALYTICS_DEED[];

struct analytics_walk_step {
    enum analytics_deed deed;
    struct id business_id, product_id, order_group_id;
    int64_t after_ms;
};
TYPE(analytics_walk_step,
     F(analytics_walk_step, deed, "What is done.", .need = true, .words = ANALYTICS_DEED),
     F(analytics_walk_step, business_id, "In which shop.", .prefix = "biz"),
     F(analytics_walk_step, product_id, "With what.", .prefix = "prod"),
     F(analytics_walk_step, order_group_id, "What was ordered.", .prefix = "grp"),
     F(analytics_walk_step, after_ms, "How long after the first step."));

struct analytics_walk_in {
    struct str visitor;
    struct str referrer, source, medium, campaign, agent;
    struct analytics_walk_step *steps;
    size_t steps_count;
};
TYPE(analytics_walk_in,
     F(analytics_walk_in, visitor, "Told from others by this; kept as a keyed digest.",
       .need = true, .min = 1, .max = 60),
     F(analytics_walk_in, referrer, "As `POST /api/events` takes it.", .max = 500),
     F(analytics_walk_in, source, "`utm_source`.", .max = 60),
     F(analytics_walk_in, medium, "`utm_medium`.", .max = 60),
     F(analytics_walk_in, campaign, "`utm_campaign`.", .max = 100),
     F(analytics_walk_in, agent, "Code of the agent whose link it was.", .max = 20),
     MANY(analytics_walk_in, steps, analytics_walk_step, "In their order.", .need = true, .min = 1,
          .max = ANALYTICS_WALK_STEPS_MAX));
OFFERS(analytics_walk, analytics_walk_in, nothing); /* READ; the first step is now */

#endif
