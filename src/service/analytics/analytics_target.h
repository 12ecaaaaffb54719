/* Part of the door of analytics: what a shop has set out to sell, how far it has come, and what it
 * is told of. Days and months are the shop's own. */
#ifndef SOKO_SERVICE_ANALYTICS_TARGET_H
#define SOKO_SERVICE_ANALYTICS_TARGET_H

#include "api/op.h"

enum { TARGET_ORDERS_MAX = 1000000, TARGET_FAILED_MAX = 10000 };

enum analytics_alert {
    ALERT_SALES_DAY,
    ALERT_SALES_MONTH,
    ALERT_ORDERS_DAY,
    ALERT_SALES_FALL,
    ALERT_PAYMENTS_FAILED
};
extern const char *const ANALYTICS_ALERT[];

/* How far one has come, today or this month. */
struct analytics_progress {
    enum analytics_alert target;
    struct money goal, so_far;
    int64_t orders_goal, orders_so_far;
    struct rate share;
    bool is_reached;
};
TYPE(analytics_progress,
     F(analytics_progress, target,
       "`target_sales_day`, `target_sales_month` or `target_orders_day`.",
       .words = ANALYTICS_ALERT),
     F(analytics_progress, goal, "What is to be sold; null of orders."),
     F(analytics_progress, so_far, "What was sold; null of orders."),
     F(analytics_progress, orders_goal, "How many orders are to come; 0 of sales."),
     F(analytics_progress, orders_so_far, "How many came; 0 of sales."),
     F(analytics_progress, share, "Of the goal; above one when there is more."),
     F(analytics_progress, is_reached, "Whether it is: exactly the amount is enough."));

struct analytics_targets {
    struct money sales_day, sales_month;
    int64_t orders_day;
    bool tells_reached;
    int64_t fall_percent, fall_hour;
    int64_t failed_payments;
    int64_t version;
    struct instant updated_at;
    struct analytics_progress *progress;
    size_t progress_count;
};
TYPE(analytics_targets, F(analytics_targets, sales_day, "What is to be sold on a day, or null."),
     F(analytics_targets, sales_month, "What is to be sold in a month, or null."),
     F(analytics_targets, orders_day, "How many orders are to come on a day; 0: no target."),
     F(analytics_targets, tells_reached, "Whether members hear when one is reached."),
     F(analytics_targets, fall_percent,
       "Members hear when sales until `fall_hour` are below so many percent of those of the same "
       "day last week; 0: they do not."),
     F(analytics_targets, fall_hour, "Until which hour of the shop's clock, 1 to 23."),
     F(analytics_targets, failed_payments,
       "Members hear when more payments than this fail within an hour; 0: they do not."),
     F(analytics_targets, version, "Counts changes; 0 before the first."),
     F(analytics_targets, updated_at, "When it was last changed, or null."),
     MANY(analytics_targets, progress, analytics_progress,
          "How far the shop has come with each target, today or this month."));

struct analytics_targets_ref {
    struct id business_id;
};
TYPE(analytics_targets_ref,
     F(analytics_targets_ref, business_id, "The business.", .path = true, .prefix = "biz"));
OFFERS(analytics_targets_get, analytics_targets_ref, analytics_targets); /* READ */

struct analytics_targets_in {
    struct id business_id;
    struct money sales_day, sales_month;
    int64_t orders_day;
    bool tells_reached;
    int64_t fall_percent, fall_hour;
    int64_t failed_payments;
};
TYPE(analytics_targets_in,
     F(analytics_targets_in, business_id, "The business.", .path = true, .prefix = "biz"),
     F(analytics_targets_in, sales_day, "What is to be sold on a day; null: no target.", .min = 1),
     F(analytics_targets_in, sales_month, "What is to be sold in a month; null: no target.",
       .min = 1),
     F(analytics_targets_in, orders_day, "How many orders are to come on a day; 0: no target.",
       .max = TARGET_ORDERS_MAX),
     F(analytics_targets_in, tells_reached, "Whether members hear when one is reached."),
     F(analytics_targets_in, fall_percent,
       "Members hear when sales until `fall_hour` are below so many percent of those of the same "
       "day last week; 0: they do not.",
       .max = 99),
     F(analytics_targets_in, fall_hour, "Until which hour of the shop's clock, 1 to 23.", .min = 1,
       .max = 23, .preset = 14),
     F(analytics_targets_in, failed_payments,
       "Members hear when more payments than this fail within an hour; 0: they do not.",
       .max = TARGET_FAILED_MAX));
OFFERS(analytics_targets_set, analytics_targets_in, analytics_targets); /* WRITE */

/* ---- Facts ---- */

/* Something has come up that members of a shop wanted to hear of; told of once. */
struct analytics_alerted {
    struct id business_id;
    enum analytics_alert kind;
    int64_t period;
    int64_t goal;
    struct money total;
    int64_t count;
    struct instant at;
};
TYPE(analytics_alerted, F(analytics_alerted, business_id, "Which.", .prefix = "biz"),
     F(analytics_alerted, kind, "What.", .words = ANALYTICS_ALERT),
     F(analytics_alerted, period, "The day, the month or the moment it is about."),
     F(analytics_alerted, goal, "What was set."),
     F(analytics_alerted, total, "The target, or what was sold; null of counts."),
     F(analytics_alerted, count, "Orders or payments; of sales that fall the hour."),
     F(analytics_alerted, at, "When."));

#endif
