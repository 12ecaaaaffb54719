/* What members of a shop want to hear of: targets that are reached, sales that fall, payments that
 * fail. What has come up is a row of its own, written in the commit of the fact that it goes out
 * by: whatever is cut where, it is told of once. */
#include "analytics/analytics_private.h"

enum {
    FALL_PERCENT_OF = 100,
    FALLS_AT_ONCE = 20,
    /* Facts of the hour that has just ended are still on their way. */
    FALL_WAIT_MS = 2 * 60 * 1000,
    FALL_PAUSE_MS = 10 * 60 * 1000
};

/* ---- Once each ---- */

static enum err come_up(struct ctx *c, const struct analytics_alerted *what, bool is_told)
{
    bool is_new;
    struct analytics_occurrence row = {what->business_id, what->kind, what->period, what->goal};
    TRY(analytics_store_alert_add(c, &row, &is_new));
    return is_new && is_told ? EMIT(c, what->business_id, analytics_alerted, what) : OK;
}

/* ---- Targets ---- */

struct reach {
    const struct analytics_shop *shop;
    int64_t day;
    bool day_is_told, month_is_told;
};

static enum err reach_sales(struct ctx *c, const struct reach *reach, enum analytics_alert kind,
                            struct money goal)
{
    struct analytics_sold_so_far sold = {0};
    bool is_month = kind == ALERT_SALES_MONTH;
    int64_t month = analytics_month(reach->day);
    if (!money_is_set(goal))
        return OK;
    TRY(analytics_store_sold_in(c, reach->shop,
                                is_month ? analytics_month_first(month) : reach->day,
                                is_month ? analytics_month_last(month) : reach->day, &sold));
    struct analytics_alerted what = {.business_id = reach->shop->business_id,
                                     .kind = kind,
                                     .period = is_month ? month : reach->day,
                                     .goal = goal.amount,
                                     .total = goal,
                                     .at = c->now};
    return sold.amount >= goal.amount && currency_eq(goal.currency, reach->shop->currency)
               ? come_up(c, &what, is_month ? reach->month_is_told : reach->day_is_told)
               : OK;
}

static enum err reach_orders(struct ctx *c, const struct reach *reach, int64_t goal)
{
    struct analytics_sold_so_far sold = {0};
    if (goal == 0)
        return OK;
    TRY(analytics_store_sold_in(c, reach->shop, reach->day, reach->day, &sold));
    struct analytics_alerted what = {.business_id = reach->shop->business_id,
                                     .kind = ALERT_ORDERS_DAY,
                                     .period = reach->day,
                                     .goal = goal,
                                     .count = goal,
                                     .at = c->now};
    return sold.orders >= goal ? come_up(c, &what, reach->day_is_told) : OK;
}

static enum err reach_all(struct ctx *c, struct reach how)
{
    struct analytics_targets targets = {0};
    enum err err = analytics_store_targets(c, how.shop->business_id, &targets);
    if (err != OK)
        return err == ERR_MISSING ? OK : err;
    how.day_is_told = how.day_is_told && targets.tells_reached;
    how.month_is_told = how.month_is_told && targets.tells_reached;
    TRY(reach_sales(c, &how, ALERT_SALES_DAY, targets.sales_day));
    TRY(reach_sales(c, &how, ALERT_SALES_MONTH, targets.sales_month));
    return reach_orders(c, &how, targets.orders_day);
}

/* What is long over is no news. A fact that comes late may be too old for its day, and still bring
 * the month to its target. */
enum err analytics_watch_targets(struct ctx *c, const struct analytics_shop *shop,
                                 struct instant at)
{
    int64_t day = analytics_day(shop->zone, at), today = analytics_day(shop->zone, c->now);
    bool is_new = !instant_is_before(at, instant_add_ms(c->now, -ANALYTICS_DAY_MS));
    bool is_this_month = analytics_month(day) == analytics_month(today);
    return reach_all(c, (struct reach){.shop = shop,
                                       .day = day,
                                       .day_is_told = is_new,
                                       .month_is_told = is_new || is_this_month});
}

enum err analytics_note_targets(struct ctx *c, const struct analytics_shop *shop, struct instant at)
{
    return reach_all(c, (struct reach){.shop = shop, .day = analytics_day(shop->zone, at)});
}

/* ---- Sales that fall ---- */

static enum err compare(struct ctx *c, const struct analytics_shop *shop,
                        const struct analytics_targets *targets, int64_t today)
{
    int64_t now, before, last = analytics_day_add(today, -7);
    TRY(analytics_store_sold_between(c, shop, analytics_day_start(shop->zone, today),
                                     analytics_day_hour(shop->zone, today, targets->fall_hour),
                                     &now));
    TRY(analytics_store_sold_between(c, shop, analytics_day_start(shop->zone, last),
                                     analytics_day_hour(shop->zone, last, targets->fall_hour),
                                     &before));
    struct analytics_alerted what = {.business_id = shop->business_id,
                                     .kind = ALERT_SALES_FALL,
                                     .period = today,
                                     .goal = targets->fall_percent * 100 + targets->fall_hour,
                                     .total = {now, shop->currency},
                                     .count = targets->fall_hour,
                                     .at = c->now};
    bool is_less = (__int128)now * FALL_PERCENT_OF < (__int128)before * targets->fall_percent;
    return is_less ? come_up(c, &what, true) : OK;
}

/* Today's, once its hour is over; then tomorrow's. While figures are made anew, later. */
static enum err watch_fall(struct ctx *c, struct id business_id)
{
    struct analytics_shop shop = {0};
    struct analytics_targets targets = {0};
    TRY(analytics_shop_get(c, business_id, &shop));
    TRY(analytics_store_shop_lock(c, business_id));
    TRY(analytics_store_targets_lock(c, business_id, &targets));
    if (targets.fall_percent == 0)
        return analytics_store_fall_due(c, business_id, (struct instant){0});
    int64_t today = analytics_day(shop.zone, c->now);
    struct instant due =
        instant_add_ms(analytics_day_hour(shop.zone, today, targets.fall_hour), FALL_WAIT_MS);
    if (instant_is_set(shop.rebuilt_until))
        return analytics_store_fall_due(c, business_id, instant_add_ms(c->now, FALL_PAUSE_MS));
    if (instant_is_before(c->now, due))
        return analytics_store_fall_due(c, business_id, due);
    TRY(compare(c, &shop, &targets, today));
    struct instant next =
        analytics_day_hour(shop.zone, analytics_day_add(today, 1), targets.fall_hour);
    return analytics_store_fall_due(c, business_id, instant_add_ms(next, FALL_WAIT_MS));
}

enum err analytics_watch_falls(struct ctx *c, const struct nothing *in __attribute__((unused)),
                               struct swept *out)
{
    struct id business_id;
    for (out->count = 0; out->count < FALLS_AT_ONCE; out->count++) {
        enum err err = analytics_store_fall_next(c, &business_id);
        if (err != OK)
            return err == ERR_MISSING ? OK : err;
        TRY(watch_fall(c, business_id));
    }
    return OK;
}

/* ---- Payments that fail ---- */

/* More than so many within an hour are told of; and then nothing for an hour. */
enum err analytics_follow_failed(struct ctx *c, const struct payment_failed *in,
                                 struct nothing *out __attribute__((unused)))
{
    struct analytics_shop shop = {0};
    struct analytics_targets targets = {0};
    bool is_new;
    int64_t count, told;
    struct instant hour_before = instant_add_ms(in->failed_at, -ANALYTICS_HOUR_MS);
    TRY(analytics_shop_get(c, in->business_id, &shop));
    TRY(analytics_store_shop_lock(c, in->business_id));
    TRY(analytics_store_failed_add(c, in, &is_new));
    enum err err = analytics_store_targets(c, in->business_id, &targets);
    if (err != OK && err != ERR_MISSING)
        return err;
    bool is_old = instant_is_before(in->failed_at, instant_add_ms(c->now, -ANALYTICS_DAY_MS));
    if (!is_new || is_old || targets.failed_payments == 0)
        return OK;
    TRY(analytics_store_failed_between(c, in->business_id, hour_before, in->failed_at, &count));
    TRY(analytics_store_alerts_since(c, in->business_id, ALERT_PAYMENTS_FAILED, hour_before.ms,
                                     &told));
    struct analytics_alerted what = {.business_id = in->business_id,
                                     .kind = ALERT_PAYMENTS_FAILED,
                                     .period = in->failed_at.ms,
                                     .goal = targets.failed_payments,
                                     .count = count,
                                     .at = c->now};
    return count > targets.failed_payments && told == 0 ? come_up(c, &what, true) : OK;
}
