/* Making rollups anew: a month a step, from the first fact on, while the shop is open. What happens
 * meanwhile in months that are still to come is found among the facts when the work gets there. The
 * result is what adding one by one had made, to the byte. */
#include "analytics/analytics_private.h"

enum err analytics_rebuild_begin(struct ctx *c, const struct analytics_shop *shop)
{
    struct instant first = {0};
    TRY(analytics_store_first_fact(c, shop->business_id, &first));
    if (!instant_is_set(first))
        first = c->now;
    int64_t month = analytics_month(analytics_day(shop->zone, first));
    /* A day earlier: what stood there by another zone's calendar goes as well. */
    month = analytics_month(analytics_day_add(analytics_month_first(month), -1));
    struct instant from = analytics_day_start(shop->zone, analytics_month_first(month));
    return analytics_store_shop_rebuilt(c, shop->business_id, from);
}

static enum err make_month(struct ctx *c, const struct analytics_shop *shop, int64_t month,
                           struct instant until)
{
    struct analytics_span span = {.business_id = shop->business_id,
                                  .from_day = analytics_month_first(month),
                                  .to_day = analytics_month_last(month),
                                  .from = shop->rebuilt_until,
                                  .until = until};
    /* Visits that are forgotten cannot be counted again: what they were stays as it was. */
    bool has_visits;
    TRY(analytics_visits_are_known(c, &span, &has_visits));
    TRY(analytics_store_span_clear(c, &span, has_visits));
    TRY(analytics_store_span_quarters(c, &span));
    struct analytics_span day = span;
    for (day.from_day = span.from_day; day.from_day <= span.to_day;
         day.from_day = analytics_day_add(day.from_day, 1)) {
        day.until = analytics_day_start(shop->zone, analytics_day_add(day.from_day, 1));
        TRY(analytics_store_day_make(c, &day, has_visits));
        day.from = day.until;
    }
    if (has_visits)
        TRY(analytics_segments_count(c, shop, &span));
    return analytics_store_month_make(c, shop->business_id, month, has_visits);
}

/* One month of one shop; the platform, which is the sum of all shops, comes last. */
enum err analytics_rebuild_step(struct ctx *c, const struct nothing *in __attribute__((unused)),
                                struct swept *out)
{
    struct analytics_shop shop = {0};
    enum err err = analytics_store_rebuild_next(c, &shop);
    if (err != OK)
        return err == ERR_MISSING ? OK : err;
    /* A day that is sealed meanwhile would be counted twice, or not at all. */
    TRY(analytics_store_shop_lock(c, shop.business_id));
    int64_t month = analytics_month(analytics_day(shop.zone, shop.rebuilt_until));
    int64_t next = analytics_month_next(month);
    struct instant until = analytics_day_start(shop.zone, analytics_month_first(next));
    TRY(make_month(c, &shop, month, until));
    bool is_done = instant_is_before(instant_add_ms(c->now, ANALYTICS_DAY_MS), until);
    out->count = 1;
    TRY(analytics_store_shop_rebuilt(c, shop.business_id, is_done ? (struct instant){0} : until));
    return is_done ? analytics_watch_targets(c, &shop, c->now) : OK;
}

enum err analytics_rebuild(struct ctx *c, const struct analytics_rebuild_in *in,
                           struct analytics_rebuilding *out)
{
    struct analytics_shop shop = {0};
    struct id after = {{0}};
    if (id_is_set(in->business_id)) {
        TRY(or_missing(c, analytics_shop_get(c, in->business_id, &shop)));
        out->shops = 1;
        return analytics_rebuild_begin(c, &shop);
    }
    for (;;) {
        enum err err = analytics_store_shop_after(c, after, &shop);
        if (err != OK)
            return err == ERR_MISSING ? OK : err;
        TRY(analytics_rebuild_begin(c, &shop));
        out->shops++;
        after = shop.business_id;
    }
}
