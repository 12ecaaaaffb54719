/* What a shop has set out to sell, and how far it has come. Whether it has come far enough, and who
 * hears of it, is analytics_alert.c's. */
#include "analytics/analytics_private.h"

enum { TARGETS_MAX = 3 };

/* ---- How far it has come ---- */

static struct analytics_progress sales_of(enum analytics_alert target, struct money goal,
                                          int64_t amount)
{
    return (struct analytics_progress){.target = target,
                                       .goal = goal,
                                       .so_far = {amount, goal.currency},
                                       .is_reached = amount >= goal.amount};
}

static struct rate share_of(int64_t part, int64_t whole)
{
    __int128 share = whole > 0 ? (__int128)part * 1000000 / whole : 0;
    return (struct rate){share > INTEGER_MAX ? INTEGER_MAX : (int64_t)share};
}

static enum err progress(struct ctx *c, const struct analytics_shop *shop,
                         const struct analytics_targets *targets, struct analytics_progress **out,
                         size_t *count)
{
    struct analytics_sold_so_far day = {0}, month = {0};
    int64_t today = analytics_day(shop->zone, c->now), this_month = analytics_month(today);
    *count = 0;
    *out = ARENA_ARRAY(c->arena, struct analytics_progress, TARGETS_MAX);
    TRY(analytics_store_sold_in(c, shop, today, today, &day));
    TRY(analytics_store_sold_in(c, shop, analytics_month_first(this_month),
                                analytics_month_last(this_month), &month));
    if (money_is_set(targets->sales_day))
        (*out)[(*count)++] = sales_of(ALERT_SALES_DAY, targets->sales_day, day.amount);
    if (money_is_set(targets->sales_month))
        (*out)[(*count)++] = sales_of(ALERT_SALES_MONTH, targets->sales_month, month.amount);
    if (targets->orders_day > 0)
        (*out)[(*count)++] =
            (struct analytics_progress){.target = ALERT_ORDERS_DAY,
                                        .orders_goal = targets->orders_day,
                                        .orders_so_far = day.orders,
                                        .is_reached = day.orders >= targets->orders_day};
    for (size_t i = 0; i < *count; i++) {
        struct analytics_progress *row = &(*out)[i];
        row->share = row->target == ALERT_ORDERS_DAY
                         ? share_of(row->orders_so_far, row->orders_goal)
                         : share_of(row->so_far.amount, row->goal.amount);
    }
    return OK;
}

enum err analytics_progress_of(struct ctx *c, const struct analytics_shop *shop,
                               struct analytics_progress **out, size_t *count)
{
    struct analytics_targets targets = {0};
    enum err err = analytics_store_targets(c, shop->business_id, &targets);
    if (err != OK)
        return err == ERR_MISSING ? OK : err;
    return progress(c, shop, &targets, out, count);
}

/* ---- Ops ---- */

/* Whoever has set a target has made the shop known here. */
enum err analytics_targets_get(struct ctx *c, const struct analytics_targets_ref *in,
                               struct analytics_targets *out)
{
    struct analytics_shop shop = {0};
    enum err err = analytics_store_targets(c, in->business_id, out);
    if (err != OK)
        return err == ERR_MISSING ? OK : err;
    TRY(or_missing(c, analytics_store_shop(c, in->business_id, &shop)));
    return progress(c, &shop, out, &out->progress, &out->progress_count);
}

static void check_currency(struct ctx *c, const char *pointer, struct money target,
                           const struct analytics_shop *shop)
{
    if (money_is_set(target) && !currency_eq(target.currency, shop->currency))
        fail_field(c, pointer, "wrong_currency", "The business sells in %.*s.",
                   STR_ARG(currency_str(&shop->currency)));
}

/* What is reached already when it is set is no news to who sets it. */
enum err analytics_targets_set(struct ctx *c, const struct analytics_targets_in *in,
                               struct analytics_targets *out)
{
    struct analytics_shop shop = {0};
    TRY(or_missing(c, analytics_shop_get(c, in->business_id, &shop)));
    TRY(analytics_store_shop_lock(c, in->business_id));
    enum err err = analytics_store_targets_lock(c, in->business_id, out);
    if (err != OK && err != ERR_MISSING)
        return err;
    TRY(match_version(c, out->version));
    check_currency(c, "/sales_day/currency", in->sales_day, &shop);
    check_currency(c, "/sales_month/currency", in->sales_month, &shop);
    TRY(c->fault.err);
    *out = (struct analytics_targets){.sales_day = in->sales_day,
                                      .sales_month = in->sales_month,
                                      .orders_day = in->orders_day,
                                      .tells_reached = in->tells_reached,
                                      .fall_percent = in->fall_percent,
                                      .fall_hour = in->fall_hour,
                                      .failed_payments = in->failed_payments,
                                      .version = out->version + 1,
                                      .updated_at = c->now};
    TRY(analytics_store_targets_put(c, in->business_id, out));
    TRY(analytics_note_targets(c, &shop, c->now));
    TRY(progress(c, &shop, out, &out->progress, &out->progress_count));
    return analytics_tell(c, in->business_id);
}
