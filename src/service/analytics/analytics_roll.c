/* What a fact adds to the rollups, and where: the one place that says what the figures mean.
 *
 * An order counts in four moments of its own: when it was placed, paid (cash: collected), cancelled
 * and handed over, each on the day on which it happened; refunds on theirs. So a day that is over
 * changes only when a fact about that day arrives late. Products and categories count when paid. */
#include "analytics/analytics_private.h"

#include <string.h>

/* Rollups that are being made anew take what lies behind that work only. */
static bool is_taken(const struct analytics_shop *shop, struct instant at)
{
    return !instant_is_set(shop->rebuilt_until) || instant_is_before(at, shop->rebuilt_until);
}

enum err analytics_roll_traffic(struct ctx *c, const struct analytics_shop *shop, struct instant at,
                                enum analytics_channel channel, const struct analytics_traffic *add)
{
    static const struct analytics_traffic NOTHING;
    if (memcmp(add, &NOTHING, sizeof NOTHING) == 0)
        return OK;
    /* Quarters of visits are what days are made of: they are never made anew. */
    TRY(analytics_store_traffic_add(c, shop->business_id, GRAIN_QUARTER, analytics_quarter(at),
                                    channel, add));
    if (!is_taken(shop, at))
        return OK;
    return analytics_store_traffic_add(c, shop->business_id, GRAIN_DAY,
                                       analytics_day(shop->zone, at), channel, add);
}

enum err analytics_roll_session(struct ctx *c, const struct analytics_shop *shop,
                                const struct analytics_session *session, int64_t sign)
{
    struct analytics_campaign_add add = {.sessions = sign};
    if (session->channel == ANALYTICS_WEB || !is_taken(shop, session->started_at))
        return OK;
    struct analytics_campaign_key key = {.business_id = shop->business_id,
                                         .grain = GRAIN_DAY,
                                         .period = analytics_day(shop->zone, session->started_at),
                                         .channel = session->channel,
                                         .source = session->source,
                                         .campaign = session->campaign,
                                         .currency = S("")};
    TRY(analytics_store_campaign_add(c, &key, &add));
    key.grain = GRAIN_MONTH;
    key.period = analytics_month(key.period);
    return analytics_store_campaign_add(c, &key, &add);
}

enum err analytics_roll_interest(struct ctx *c, const struct analytics_shop *shop,
                                 struct id product_id, struct instant at, int64_t views,
                                 int64_t carts)
{
    if ((views == 0 && carts == 0) || !is_taken(shop, at))
        return OK;
    struct analytics_goods_key key = {.business_id = shop->business_id,
                                      .product_id = product_id,
                                      .grain = GRAIN_DAY,
                                      .period = analytics_day(shop->zone, at)};
    TRY(analytics_store_interest_add(c, &key, views, carts));
    key.grain = GRAIN_MONTH;
    key.period = analytics_month(key.period);
    return analytics_store_interest_add(c, &key, views, carts);
}

/* ---- Orders ---- */

/* Where the figures of one moment of an order go. */
struct roll {
    const struct analytics_shop *shop;
    struct analytics_shop platform;
    const struct analytics_order *order;
    int64_t sign;
};

static enum err add_sales_to(struct ctx *c, const struct roll *roll,
                             const struct analytics_shop *shop, struct id location_id,
                             struct instant at, const struct analytics_sales *add)
{
    struct analytics_sales_key key = {.business_id = shop->business_id,
                                      .location_id = location_id,
                                      .grain = GRAIN_QUARTER,
                                      .period = analytics_quarter(at),
                                      .channel = roll->order->channel,
                                      .currency = roll->order->total.currency};
    if (!is_taken(shop, at))
        return OK;
    TRY(analytics_store_sales_add(c, &key, add));
    key.grain = GRAIN_DAY;
    key.period = analytics_day(shop->zone, at);
    return analytics_store_sales_add(c, &key, add);
}

static enum err add_sales(struct ctx *c, const struct roll *roll, struct instant at,
                          struct analytics_sales add)
{
    int64_t *figures = (int64_t *)&add;
    for (size_t i = 0; i < sizeof add / sizeof *figures; i++)
        figures[i] *= roll->sign;
    TRY(add_sales_to(c, roll, roll->shop, roll->order->location_id, at, &add));
    return add_sales_to(c, roll, &roll->platform, ANALYTICS_PLATFORM, at, &add);
}

static enum err add_campaign(struct ctx *c, const struct roll *roll, struct instant at,
                             struct analytics_campaign_add add)
{
    const struct analytics_order *order = roll->order;
    bool has_touch = order->channel == ANALYTICS_REFERRAL || order->channel == ANALYTICS_CAMPAIGN
                     || order->channel == ANALYTICS_AGENT;
    if (!has_touch || !is_taken(roll->shop, at))
        return OK;
    struct analytics_campaign_key key = {.business_id = order->business_id,
                                         .grain = GRAIN_DAY,
                                         .period = analytics_day(roll->shop->zone, at),
                                         .channel = order->channel,
                                         .source = order->source,
                                         .campaign = order->campaign,
                                         .currency = currency_str(&order->total.currency)};
    add.orders *= roll->sign;
    add.amount *= roll->sign;
    add.refunded_amount *= roll->sign;
    TRY(analytics_store_campaign_add(c, &key, &add));
    key.grain = GRAIN_MONTH;
    key.period = analytics_month(key.period);
    return analytics_store_campaign_add(c, &key, &add);
}

static enum err add_goods_at(struct ctx *c, const struct analytics_line *line,
                             struct analytics_goods_key key, const struct analytics_goods *product,
                             const struct analytics_goods *category)
{
    key.product_id = line->product_id;
    key.category = line->category;
    TRY(analytics_store_product_add(c, &key, product));
    return analytics_store_category_add(c, &key, category);
}

/* Whether a line of the same product, or of the same category, stands before: an order counts once
 * for each. */
static bool is_product_before(const struct analytics_line *lines, size_t at)
{
    for (size_t i = 0; i < at; i++)
        if (id_eq(lines[i].product_id, lines[at].product_id))
            return true;
    return false;
}

static bool is_category_before(const struct analytics_line *lines, size_t at)
{
    for (size_t i = 0; i < at; i++)
        if (str_eq(lines[i].category, lines[at].category))
            return true;
    return false;
}

/* The lines of a paid order, or what of them a refund gives back. */
static enum err add_goods(struct ctx *c, const struct roll *roll, struct instant at,
                          const struct analytics_refund *refund)
{
    struct analytics_line *lines;
    size_t count;
    bool is_refund = refund != NULL;
    if (!is_taken(roll->shop, at))
        return OK;
    int64_t day = analytics_day(roll->shop->zone, at);
    TRY(is_refund ? analytics_store_refund_lines(c, refund, &lines, &count)
                  : analytics_store_lines(c, roll->order->business_id, roll->order->order_id,
                                          &lines, &count));
    for (size_t i = 0; i < count; i++) {
        int64_t amount = lines[i].total.amount * roll->sign;
        struct analytics_goods_key key = {.business_id = roll->order->business_id,
                                          .grain = GRAIN_DAY,
                                          .period = day,
                                          .currency = lines[i].total.currency};
        struct analytics_goods product = {.refunded_amount = amount}, category = product;
        if (!is_refund) {
            product = category =
                (struct analytics_goods){.units = lines[i].quantity * roll->sign, .amount = amount};
            product.orders = is_product_before(lines, i) ? 0 : roll->sign;
            category.orders = is_category_before(lines, i) ? 0 : roll->sign;
        }
        TRY(add_goods_at(c, &lines[i], key, &product, &category));
        key.grain = GRAIN_MONTH;
        key.period = analytics_month(day);
        TRY(add_goods_at(c, &lines[i], key, &product, &category));
    }
    return OK;
}

/* What the order's agent earns on it, or what a refund takes back of that. */
static enum err add_earning(struct ctx *c, const struct roll *roll, struct instant at,
                            const struct analytics_refund *refund)
{
    const struct analytics_order *order = roll->order;
    int64_t earned = refund == NULL ? order->commission_amount : 0,
            back = refund == NULL ? 0 : refund->commission_amount;
    if (!id_is_set(order->agent_user_id) || earned + back == 0 || !is_taken(roll->shop, at))
        return OK;
    return analytics_store_earning_add(c, order, analytics_day(roll->shop->zone, at),
                                       refund == NULL ? roll->sign : 0, earned * roll->sign,
                                       back * roll->sign);
}

static enum err roll_placed(struct ctx *c, const struct roll *roll)
{
    const struct analytics_order *order = roll->order;
    return add_sales(c, roll, order->placed_at,
                     (struct analytics_sales){.placed = 1,
                                              .placed_amount = order->total.amount,
                                              .returning_orders = order->is_returning});
}

static enum err roll_paid(struct ctx *c, const struct roll *roll, bool has_goods)
{
    const struct analytics_order *order = roll->order;
    if (!instant_is_set(order->paid_at))
        return OK;
    TRY(add_sales(c, roll, order->paid_at,
                  (struct analytics_sales){.paid = 1,
                                           .paid_amount = order->total.amount,
                                           .units = order->units,
                                           .fee_amount = order->fee_amount,
                                           .commission_amount = order->commission_amount}));
    TRY(add_campaign(c, roll, order->paid_at,
                     (struct analytics_campaign_add){.orders = 1, .amount = order->total.amount}));
    if (!has_goods)
        return OK;
    TRY(add_earning(c, roll, order->paid_at, NULL));
    return add_goods(c, roll, order->paid_at, NULL);
}

static enum err roll_ends(struct ctx *c, const struct roll *roll)
{
    const struct analytics_order *order = roll->order;
    if (instant_is_set(order->cancelled_at))
        TRY(add_sales(
            c, roll, order->cancelled_at,
            (struct analytics_sales){.cancelled = 1, .cancelled_amount = order->total.amount}));
    if (instant_is_set(order->fulfilled_at))
        TRY(add_sales(c, roll, order->fulfilled_at, (struct analytics_sales){.fulfilled = 1}));
    return OK;
}

static enum err roll_refund(struct ctx *c, const struct roll *roll,
                            const struct analytics_refund *refund, bool has_goods)
{
    struct instant at = refund->refunded_at;
    int64_t amount = refund->amount.amount;
    TRY(add_sales(c, roll, at,
                  (struct analytics_sales){.refunds = 1,
                                           .refunds_amount = amount,
                                           .fee_amount = -refund->fee_amount,
                                           .commission_amount = -refund->commission_amount}));
    TRY(add_campaign(c, roll, at, (struct analytics_campaign_add){.refunded_amount = amount}));
    if (!has_goods)
        return OK;
    TRY(add_earning(c, roll, at, refund));
    return add_goods(c, roll, at, refund);
}

static bool is_same_moment(struct instant a, struct instant b)
{
    return a.ms == b.ms;
}

enum err analytics_roll_order(struct ctx *c, const struct analytics_shop *shop,
                              const struct analytics_order *before,
                              const struct analytics_order *now)
{
    struct roll roll = {.shop = shop, .order = now, .sign = 1}, old;
    struct analytics_refund *refunds = NULL;
    size_t count = 0;
    TRY(analytics_shop_get(c, ANALYTICS_PLATFORM, &roll.platform));
    old = roll;
    old.order = before;
    old.sign = -1;
    bool has_moved = before != NULL
                     && (before->channel != now->channel || !str_eq(before->source, now->source)
                         || !str_eq(before->campaign, now->campaign));
    if (has_moved) {
        TRY(roll_placed(c, &old));
        TRY(roll_paid(c, &old, false));
        TRY(roll_ends(c, &old));
        TRY(analytics_store_refunds(c, now->business_id, now->order_id, &refunds, &count));
    }
    bool is_new = before == NULL || has_moved;
    if (is_new)
        TRY(roll_placed(c, &roll));
    if (is_new || !is_same_moment(before->paid_at, now->paid_at))
        TRY(roll_paid(c, &roll, before == NULL || !instant_is_set(before->paid_at)));
    struct analytics_order ends = *now;
    if (!is_new && is_same_moment(before->cancelled_at, now->cancelled_at))
        ends.cancelled_at = (struct instant){0};
    if (!is_new && is_same_moment(before->fulfilled_at, now->fulfilled_at))
        ends.fulfilled_at = (struct instant){0};
    struct roll last = roll;
    last.order = &ends;
    TRY(roll_ends(c, &last));
    for (size_t i = 0; i < count; i++) {
        TRY(roll_refund(c, &old, &refunds[i], false));
        TRY(roll_refund(c, &roll, &refunds[i], false));
    }
    return OK;
}

enum err analytics_roll_refund(struct ctx *c, const struct analytics_shop *shop,
                               const struct analytics_order *order,
                               const struct analytics_refund *refund, int64_t sign)
{
    struct roll roll = {.shop = shop, .order = order, .sign = sign};
    TRY(analytics_shop_get(c, ANALYTICS_PLATFORM, &roll.platform));
    return roll_refund(c, &roll, refund, true);
}
