/* Every table of the dashboards as CSV: the same functions answer, the same figures are written. */
#include "analytics/analytics_report_private.h"

#include <string.h>

static struct analytics_ask ask_of(const struct analytics_export_in *in)
{
    return (struct analytics_ask){.business_id = in->business_id,
                                  .from = in->from,
                                  .to = in->to,
                                  .channel = in->channel,
                                  .location_id = in->location_id,
                                  .currency = in->currency,
                                  .limit = TABLE_ROWS_MAX / 2};
}

static enum err export_summary(struct ctx *c, const struct analytics_export_in *in)
{
    struct analytics_ask ask = ask_of(in);
    struct analytics_summary summary = {0};
    TRY(analytics_summary_get(c, &ask, &summary));
    if (in->table == ANALYTICS_TABLE_FUNNEL)
        return analytics_csv(c, "funnel", &analytics_funnel_step_type, summary.funnel,
                             summary.funnel_count);
    return analytics_csv(c, "summary", &analytics_sales_row_type, summary.sales,
                         summary.sales_count);
}

static enum err export_series(struct ctx *c, const struct analytics_export_in *in)
{
    struct analytics_series_in ask = {in->business_id, in->from,     in->to,   in->channel,
                                      in->location_id, in->currency, in->grain};
    struct analytics_series series = {0};
    TRY(analytics_series_get(c, &ask, &series));
    return analytics_csv(c, "series", &analytics_point_type, series.data, series.data_count);
}

static enum err export_products(struct ctx *c, const struct analytics_export_in *in)
{
    struct analytics_products_in ask = {in->business_id, in->from, in->to,
                                        in->currency,    in->sort, TABLE_ROWS_MAX / 2};
    struct analytics_products products = {0};
    TRY(analytics_products_get(c, &ask, &products));
    return analytics_csv(c, "products", &analytics_product_row_type, products.data,
                         products.data_count);
}

static enum err export_categories(struct ctx *c, const struct analytics_export_in *in)
{
    struct analytics_ask ask = ask_of(in);
    struct analytics_categories out = {0};
    TRY(analytics_categories_get(c, &ask, &out));
    return analytics_csv(c, "categories", &analytics_category_row_type, out.data, out.data_count);
}

static enum err export_channels(struct ctx *c, const struct analytics_export_in *in)
{
    struct analytics_ask ask = ask_of(in);
    struct analytics_channels out = {0};
    TRY(analytics_channels_get(c, &ask, &out));
    return analytics_csv(c, "channels", &analytics_channel_row_type, out.data, out.data_count);
}

static enum err export_locations(struct ctx *c, const struct analytics_export_in *in)
{
    struct analytics_ask ask = ask_of(in);
    struct analytics_locations out = {0};
    TRY(analytics_locations_get(c, &ask, &out));
    return analytics_csv(c, "locations", &analytics_location_row_type, out.data, out.data_count);
}

static enum err export_campaigns(struct ctx *c, const struct analytics_export_in *in)
{
    struct analytics_ask ask = ask_of(in);
    struct analytics_campaigns out = {0};
    TRY(analytics_campaigns_get(c, &ask, &out));
    return analytics_csv(c, "campaigns", &analytics_campaign_row_type, out.data, out.data_count);
}

static enum err export_stock(struct ctx *c, const struct analytics_export_in *in)
{
    struct analytics_ask ask = ask_of(in);
    struct analytics_stock out = {0};
    TRY(analytics_stock_get(c, &ask, &out));
    return analytics_csv(c, "stock", &analytics_stock_row_type, out.data, out.data_count);
}

/* More orders than a file of this kind holds are refused, never cut off silently. */
static enum err export_orders(struct ctx *c, const struct analytics_export_in *in)
{
    struct analytics_orders_in ask = {.business_id = in->business_id,
                                      .from = in->from,
                                      .to = in->to,
                                      .channel = in->channel,
                                      .location_id = in->location_id,
                                      .currency = in->currency,
                                      .measure = in->measure,
                                      .limit = EXPORT_ORDERS_MAX};
    struct analytics_order_row_list out = {0};
    TRY(analytics_orders_get(c, &ask, &out));
    if (out.has_more)
        return fail(c, ERR_TOO_LARGE, "too_large",
                    "These are more than %d orders. Ask for fewer days at once.",
                    EXPORT_ORDERS_MAX);
    return analytics_csv(c, "orders", &analytics_order_row_type, out.data, out.data_count);
}

static enum err export_events(struct ctx *c, const struct analytics_export_in *in)
{
    struct analytics_ask ask = ask_of(in);
    return analytics_events_csv(c, &ask);
}

enum err analytics_export(struct ctx *c, const struct analytics_export_in *in,
                          struct nothing *out __attribute__((unused)))
{
    static enum err (*const EXPORT[])(struct ctx *, const struct analytics_export_in *) = {
        [ANALYTICS_TABLE_SUMMARY] = export_summary,
        [ANALYTICS_TABLE_SERIES] = export_series,
        [ANALYTICS_TABLE_PRODUCTS] = export_products,
        [ANALYTICS_TABLE_CATEGORIES] = export_categories,
        [ANALYTICS_TABLE_CHANNELS] = export_channels,
        [ANALYTICS_TABLE_LOCATIONS] = export_locations,
        [ANALYTICS_TABLE_CAMPAIGNS] = export_campaigns,
        [ANALYTICS_TABLE_FUNNEL] = export_summary,
        [ANALYTICS_TABLE_STOCK] = export_stock,
        [ANALYTICS_TABLE_ORDERS] = export_orders,
        [ANALYTICS_TABLE_EVENTS] = export_events};
    return EXPORT[in->table](c, in);
}

enum err analytics_agent_export(struct ctx *c, const struct analytics_agent_export_in *in,
                                struct nothing *out __attribute__((unused)))
{
    struct analytics_period_in period = {in->from, in->to};
    struct analytics_agent agent = {0};
    TRY(analytics_agent_get(c, &period, &agent));
    if (in->table == ANALYTICS_TABLE_COHORTS)
        return analytics_csv(c, "cohorts", &analytics_cohort_type, agent.cohorts,
                             agent.cohorts_count);
    return analytics_csv(c, "earnings", &analytics_earning_row_type, agent.earnings,
                         agent.earnings_count);
}

enum err analytics_platform_export(struct ctx *c, const struct analytics_platform_export_in *in,
                                   struct nothing *out __attribute__((unused)))
{
    struct analytics_period_in period = {in->from, in->to};
    struct analytics_platform platform = {0};
    TRY(analytics_platform_get(c, &period, &platform));
    if (in->table == ANALYTICS_TABLE_OF_DAYS)
        return analytics_csv(c, "days", &analytics_platform_day_type, platform.series,
                             platform.series_count);
    if (in->table == ANALYTICS_TABLE_OF_SHOPS)
        return analytics_csv(c, "shops", &analytics_top_shop_type, platform.top_shops,
                             platform.top_shops_count);
    return analytics_csv(c, "sales", &analytics_platform_sales_type, platform.sales,
                         platform.sales_count);
}
