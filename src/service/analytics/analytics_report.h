/* Part of the door of analytics: the dashboards of shops, agents and the platform. Days are the
 * shop's own (UTC for agents' cohorts and the platform); money of several currencies is never added
 * up, each has a row of its own. */
#ifndef SOKO_SERVICE_ANALYTICS_REPORT_H
#define SOKO_SERVICE_ANALYTICS_REPORT_H

#include "analytics/analytics.h"
#include "api/list.h"

enum { ANALYTICS_DAYS_MAX = 731, ANALYTICS_HOURS_DAYS_MAX = 14, ANALYTICS_ROWS_MAX = 100 };

/* ---- What is asked ---- */

/* The same for every table of a shop. Days as "2026-01-31"; the last 30 by default. */
struct analytics_ask {
    struct id business_id;
    struct str from, to;
    enum analytics_channel channel; /* of ANALYTICS_CHANNEL_FILTER: one more than the channel */
    struct id location_id;
    struct currency currency;
    int64_t limit;
};
extern const char *const ANALYTICS_CHANNEL_FILTER[];
#define ANALYTICS_ASK_FIELDS(T)                                                                 \
    F(T, business_id, "The business.", .path = true, .prefix = "biz"),                          \
        F(T, from,                                                                              \
          "First day, `2026-01-31`, of the shop's calendar; by default 30 days to the "         \
          "last one.",                                                                          \
          .max = 10),                                                                           \
        F(T, to, "Last day; today by default.", .max = 10),                                     \
        F(T, channel, "Only what came by it.", .words = ANALYTICS_CHANNEL_FILTER),              \
        F(T, location_id, "Only orders from there; visits have no location.", .prefix = "loc"), \
        F(T, currency, "What amounts are in; by default what the shop sells in.")
TYPE(analytics_ask, ANALYTICS_ASK_FIELDS(analytics_ask),
     F(analytics_ask, limit, "How many rows, 1 to 100.", .min = 1, .max = ANALYTICS_ROWS_MAX,
       .preset = LIST_LIMIT_DEFAULT));

enum analytics_step_of_time { ANALYTICS_BY_HOUR, ANALYTICS_BY_DAY, ANALYTICS_BY_MONTH };
extern const char *const ANALYTICS_STEP_OF_TIME[];
struct analytics_series_in {
    struct id business_id;
    struct str from, to;
    enum analytics_channel channel;
    struct id location_id;
    struct currency currency;
    enum analytics_step_of_time grain;
};
TYPE(analytics_series_in, ANALYTICS_ASK_FIELDS(analytics_series_in),
     F(analytics_series_in, grain, "`hour` (at most 14 days), `day` or `month`.",
       .words = ANALYTICS_STEP_OF_TIME, .preset = ANALYTICS_BY_DAY));

enum analytics_sort { ANALYTICS_BY_SALES, ANALYTICS_BY_UNITS, ANALYTICS_BY_VIEWS };
extern const char *const ANALYTICS_SORT[];
struct analytics_products_in {
    struct id business_id;
    struct str from, to;
    struct currency currency;
    enum analytics_sort sort;
    int64_t limit;
};
TYPE(analytics_products_in,
     F(analytics_products_in, business_id, "The business.", .path = true, .prefix = "biz"),
     F(analytics_products_in, from, "First day.", .max = 10),
     F(analytics_products_in, to, "Last day; today by default.", .max = 10),
     F(analytics_products_in, currency, "What amounts are in."),
     F(analytics_products_in, sort, "What the best are best in.", .words = ANALYTICS_SORT),
     F(analytics_products_in, limit, "How many rows, 1 to 50.", .min = 1, .max = 50,
       .preset = LIST_LIMIT_DEFAULT));

enum analytics_measure {
    ANALYTICS_PLACED,
    ANALYTICS_PAID,
    ANALYTICS_CANCELLED,
    ANALYTICS_REFUNDED
};
extern const char *const ANALYTICS_MEASURE[];
struct analytics_orders_in {
    struct id business_id;
    struct str from, to;
    enum analytics_channel channel;
    struct id location_id;
    struct currency currency;
    enum analytics_measure measure;
    struct id product_id;
    struct str category;
    int64_t limit;
    struct str cursor;
};
TYPE(analytics_orders_in, ANALYTICS_ASK_FIELDS(analytics_orders_in),
     F(analytics_orders_in, measure, "Which moment of an order fell into these days.",
       .words = ANALYTICS_MEASURE, .preset = ANALYTICS_PAID),
     F(analytics_orders_in, product_id, "Only orders with it.", .prefix = "prod"),
     F(analytics_orders_in, category, "Only orders with something of it.", .max = 120),
     LIST_FIELDS(analytics_orders_in));

enum analytics_table {
    ANALYTICS_TABLE_SUMMARY,
    ANALYTICS_TABLE_SERIES,
    ANALYTICS_TABLE_PRODUCTS,
    ANALYTICS_TABLE_CATEGORIES,
    ANALYTICS_TABLE_CHANNELS,
    ANALYTICS_TABLE_LOCATIONS,
    ANALYTICS_TABLE_CAMPAIGNS,
    ANALYTICS_TABLE_FUNNEL,
    ANALYTICS_TABLE_STOCK,
    ANALYTICS_TABLE_ORDERS,
    ANALYTICS_TABLE_EVENTS
};
extern const char *const ANALYTICS_TABLE[];
struct analytics_export_in {
    struct id business_id;
    struct str from, to;
    enum analytics_channel channel;
    struct id location_id;
    struct currency currency;
    enum analytics_table table;
    enum analytics_step_of_time grain;
    enum analytics_sort sort;
    enum analytics_measure measure;
};
TYPE(analytics_export_in, ANALYTICS_ASK_FIELDS(analytics_export_in),
     F(analytics_export_in, table, "Which table.", .need = true, .words = ANALYTICS_TABLE),
     F(analytics_export_in, grain, "Of the series.", .words = ANALYTICS_STEP_OF_TIME,
       .preset = ANALYTICS_BY_DAY),
     F(analytics_export_in, sort, "Of the products.", .words = ANALYTICS_SORT),
     F(analytics_export_in, measure, "Of the orders.", .words = ANALYTICS_MEASURE,
       .preset = ANALYTICS_PAID));

/* ---- What is answered ---- */

struct analytics_visits {
    int64_t views, product_views, searches, cart_adds, visitors, sessions, engaged_sessions;
};
TYPE(analytics_visits, F(analytics_visits, views, "Pages that were looked at."),
     F(analytics_visits, product_views, "Of these, pages of products."),
     F(analytics_visits, searches, "Searches."),
     F(analytics_visits, cart_adds, "Products put into a cart."),
     F(analytics_visits, visitors, "Visitors, told apart within a day: a sum over days."),
     F(analytics_visits, sessions, "Visits: one ends after half an hour of nothing."),
     F(analytics_visits, engaged_sessions, "Visits that went beyond their first page."));

struct analytics_funnel_step {
    struct str step;
    int64_t sessions;
    struct rate share;
};
TYPE(analytics_funnel_step,
     F(analytics_funnel_step, step, "`visit`, `product`, `cart`, `checkout` or `paid`."),
     F(analytics_funnel_step, sessions, "Visits that came so far."),
     F(analytics_funnel_step, share, "Of all visits."));

/* Figures of orders in one currency. Each counts on the day it happened. */
struct analytics_sales_row {
    struct currency currency;
    int64_t orders;
    struct money ordered;
    int64_t returning_orders;
    int64_t paid_orders;
    struct money sales;
    int64_t units;
    struct money average_order;
    int64_t cancelled_orders;
    struct money cancelled;
    int64_t fulfilled_orders;
    int64_t refunds;
    struct money refunded;
    struct money net;
};
TYPE(analytics_sales_row, F(analytics_sales_row, currency, "ISO 4217."),
     F(analytics_sales_row, orders, "Orders that were placed."),
     F(analytics_sales_row, ordered, "Their totals."),
     F(analytics_sales_row, returning_orders, "Of these, by who had ordered there before."),
     F(analytics_sales_row, paid_orders, "Orders that were paid, in cash or otherwise."),
     F(analytics_sales_row, sales, "What was taken in for them."),
     F(analytics_sales_row, units, "Units in them."),
     F(analytics_sales_row, average_order, "Sales by paid orders."),
     F(analytics_sales_row, cancelled_orders, "Orders that came to nothing."),
     F(analytics_sales_row, cancelled, "Their totals."),
     F(analytics_sales_row, fulfilled_orders, "Orders that were handed over whole."),
     F(analytics_sales_row, refunds, "Refunds that went through."),
     F(analytics_sales_row, refunded, "What was given back."),
     F(analytics_sales_row, net, "Sales less what was given back."));

struct analytics_reviews {
    int64_t count;
    struct str average;
};
TYPE(analytics_reviews, F(analytics_reviews, count, "Reviews written in these days."),
     F(analytics_reviews, average, "Mean of their stars, `4.3`; null without any."));

struct analytics_summary {
    struct str from, to, before_from, before_to, timezone;
    struct currency currency;
    bool is_rebuilding;
    struct analytics_visits *visits, *visits_before;
    struct analytics_funnel_step *funnel;
    size_t funnel_count;
    struct rate conversion, conversion_before;
    struct analytics_sales_row *sales;
    size_t sales_count;
    struct analytics_sales_row *sales_before;
    size_t sales_before_count;
    struct analytics_reviews *reviews;
    int64_t variants_low, variants_out;
    struct analytics_progress *targets;
    size_t targets_count;
};
TYPE(analytics_summary, F(analytics_summary, from, "First day."),
     F(analytics_summary, to, "Last day."),
     F(analytics_summary, before_from, "First day of the period before, as long as this one."),
     F(analytics_summary, before_to, "Its last day."),
     F(analytics_summary, timezone, "Whose days these are."),
     F(analytics_summary, currency, "What the shop sells in."),
     F(analytics_summary, is_rebuilding, "Figures are being made anew: some are not there yet."),
     ONE(analytics_summary, visits, analytics_visits, "Visits."),
     ONE(analytics_summary, visits_before, analytics_visits, "Visits of the period before."),
     MANY(analytics_summary, funnel, analytics_funnel_step, "How far visits came."),
     F(analytics_summary, conversion, "Visits with a paid order, of all."),
     F(analytics_summary, conversion_before, "The same of the period before."),
     MANY(analytics_summary, sales, analytics_sales_row, "Orders, one row a currency."),
     MANY(analytics_summary, sales_before, analytics_sales_row, "Those of the period before."),
     ONE(analytics_summary, reviews, analytics_reviews, "Reviews."),
     F(analytics_summary, variants_low, "Variants of which little is left now."),
     F(analytics_summary, variants_out, "Variants of which nothing is left now."),
     MANY(analytics_summary, targets, analytics_progress,
          "What the shop has set out to sell today and this month, and how far it has come, "
          "whatever days were asked for."));

struct analytics_point {
    struct str label;
    struct instant starts_at;
    int64_t visitors, sessions, views, orders, paid_orders, units, refunds;
    struct money sales, refunded, net;
};
TYPE(analytics_point,
     F(analytics_point, label, "`2026-01-31`, `2026-01` or, of an hour, what the clock shows."),
     F(analytics_point, starts_at, "When it began."), F(analytics_point, visitors, "Visitors."),
     F(analytics_point, sessions, "Visits."), F(analytics_point, views, "Pages."),
     F(analytics_point, orders, "Orders that were placed."),
     F(analytics_point, paid_orders, "Orders that were paid."), F(analytics_point, units, "Units."),
     F(analytics_point, refunds, "Refunds."), F(analytics_point, sales, "What was taken in."),
     F(analytics_point, refunded, "What was given back."),
     F(analytics_point, net, "Sales less what was given back."));
struct analytics_series {
    struct analytics_point *data;
    size_t data_count;
};
TYPE(analytics_series, MANY(analytics_series, data, analytics_point, "Without gaps."));

struct analytics_product_row {
    struct id product_id;
    struct str title, slug, category;
    int64_t views, cart_adds, orders, units;
    struct money sales, refunded, net;
};
TYPE(analytics_product_row, F(analytics_product_row, product_id, "Product.", .prefix = "prod"),
     F(analytics_product_row, title, "Title."),
     F(analytics_product_row, slug, "Name in addresses."),
     F(analytics_product_row, category, "Slug of its category."),
     F(analytics_product_row, views, "Times its page was looked at."),
     F(analytics_product_row, cart_adds, "Times it was put into a cart."),
     F(analytics_product_row, orders, "Paid orders with it."),
     F(analytics_product_row, units, "Units in them."),
     F(analytics_product_row, sales, "What was paid for it, without delivery."),
     F(analytics_product_row, refunded,
       "What of that was given back, by units; amounts without units are of no product."),
     F(analytics_product_row, net, "Sales less that."));
struct analytics_products {
    struct analytics_product_row *data;
    size_t data_count;
};
TYPE(analytics_products, MANY(analytics_products, data, analytics_product_row, "Best first."));

struct analytics_category_row {
    struct str category;
    int64_t orders, units;
    struct money sales, refunded, net;
};
TYPE(analytics_category_row, F(analytics_category_row, category, "Slug; empty without one."),
     F(analytics_category_row, orders, "Paid orders with something of it."),
     F(analytics_category_row, units, "Units."),
     F(analytics_category_row, sales, "What was paid for it, without delivery."),
     F(analytics_category_row, refunded,
       "What of that was given back, by units; amounts without units are of no product."),
     F(analytics_category_row, net, "Sales less that."));
struct analytics_categories {
    struct analytics_category_row *data;
    size_t data_count;
};
TYPE(analytics_categories, MANY(analytics_categories, data, analytics_category_row, "Best first."));

struct analytics_channel_row {
    enum analytics_channel channel;
    int64_t visitors, sessions, orders, paid_orders, units;
    struct money sales, refunded, net;
};
TYPE(analytics_channel_row,
     F(analytics_channel_row, channel, "Channel.", .words = ANALYTICS_CHANNEL),
     F(analytics_channel_row, visitors, "Visitors."), F(analytics_channel_row, sessions, "Visits."),
     F(analytics_channel_row, orders, "Orders that were placed."),
     F(analytics_channel_row, paid_orders, "Orders that were paid."),
     F(analytics_channel_row, units, "Units."),
     F(analytics_channel_row, sales, "What was taken in."),
     F(analytics_channel_row, refunded, "What was given back."),
     F(analytics_channel_row, net, "Sales less that."));
struct analytics_channels {
    struct analytics_channel_row *data;
    size_t data_count;
};
TYPE(analytics_channels,
     MANY(analytics_channels, data, analytics_channel_row, "All channels, in their order."));

struct analytics_location_row {
    struct id location_id;
    struct str name;
    int64_t orders, paid_orders, units;
    struct money sales, refunded, net;
};
TYPE(analytics_location_row, F(analytics_location_row, location_id, "Where from.", .prefix = "loc"),
     F(analytics_location_row, name, "Its name."),
     F(analytics_location_row, orders, "Orders that were placed."),
     F(analytics_location_row, paid_orders, "Orders that were paid."),
     F(analytics_location_row, units, "Units."),
     F(analytics_location_row, sales, "What was taken in."),
     F(analytics_location_row, refunded, "What was given back."),
     F(analytics_location_row, net, "Sales less that."));
struct analytics_locations {
    struct analytics_location_row *data;
    size_t data_count;
};
TYPE(analytics_locations, MANY(analytics_locations, data, analytics_location_row, "Best first."));

struct analytics_campaign_row {
    enum analytics_channel channel;
    struct str source, campaign;
    int64_t sessions, paid_orders;
    struct money sales, refunded, net;
};
TYPE(analytics_campaign_row,
     F(analytics_campaign_row, channel, "`campaign`, `referral` or `agent`.",
       .words = ANALYTICS_CHANNEL),
     F(analytics_campaign_row, source,
       "`utm_source`, the site with the link, or the agent's code."),
     F(analytics_campaign_row, campaign, "`utm_campaign`."),
     F(analytics_campaign_row, sessions, "Visits."),
     F(analytics_campaign_row, paid_orders, "Orders that were paid."),
     F(analytics_campaign_row, sales, "What was taken in."),
     F(analytics_campaign_row, refunded, "What was given back."),
     F(analytics_campaign_row, net, "Sales less that."));
struct analytics_campaigns {
    struct analytics_campaign_row *data;
    size_t data_count;
};
TYPE(analytics_campaigns, MANY(analytics_campaigns, data, analytics_campaign_row, "Best first."));

/* How long what is there lasts, if it goes on selling as in the last 28 days. */
struct analytics_stock_row {
    struct id product_id, variant_id;
    struct str title;
    int64_t available, sold, days_of_cover;
    bool is_out, is_selling;
};
TYPE(analytics_stock_row, F(analytics_stock_row, product_id, "Product.", .prefix = "prod"),
     F(analytics_stock_row, variant_id, "Variant.", .prefix = "var"),
     F(analytics_stock_row, title, "Title of the product."),
     F(analytics_stock_row, available, "Units that can be sold now."),
     F(analytics_stock_row, sold, "Units sold in the last 28 days."),
     F(analytics_stock_row, days_of_cover, "Whole days they last; 0 when nothing was sold."),
     F(analytics_stock_row, is_out, "Nothing is left."),
     F(analytics_stock_row, is_selling, "Some were sold in the last 28 days."));
struct analytics_stock {
    struct analytics_stock_row *data;
    size_t data_count;
};
TYPE(analytics_stock, MANY(analytics_stock, data, analytics_stock_row, "Shortest first."));

struct analytics_order_row {
    struct id order_id;
    struct str number;
    struct instant at;
    enum analytics_channel channel;
    struct str source, campaign;
    struct id location_id;
    struct money total;
    int64_t units;
    bool is_returning;
};
TYPE(analytics_order_row, F(analytics_order_row, order_id, "Order.", .prefix = "order"),
     F(analytics_order_row, number, "The shop's number."),
     F(analytics_order_row, at, "When it was placed, paid, cancelled or refunded."),
     F(analytics_order_row, channel, "Channel.", .words = ANALYTICS_CHANNEL),
     F(analytics_order_row, source, "Where the visit came from."),
     F(analytics_order_row, campaign, "By which campaign."),
     F(analytics_order_row, location_id, "Where from.", .prefix = "loc"),
     F(analytics_order_row, total, "Its total; of a refund, what was given back."),
     F(analytics_order_row, units, "Units."),
     F(analytics_order_row, is_returning, "By who had ordered there before."));
LIST_OF(analytics_order_row);

/* ---- Agents ---- */

struct analytics_period_in {
    struct str from, to;
};
TYPE(analytics_period_in, F(analytics_period_in, from, "First day, `2026-01-31`.", .max = 10),
     F(analytics_period_in, to, "Last day; today by default.", .max = 10));
struct analytics_cohort {
    struct str month;
    int64_t leads, verified, sold, retained;
};
TYPE(analytics_cohort, F(analytics_cohort, month, "`2026-01`: when they were brought in."),
     F(analytics_cohort, leads, "Businesses that were brought in."),
     F(analytics_cohort, verified, "Of these, verified since."),
     F(analytics_cohort, sold, "Of these, with a first sale."),
     F(analytics_cohort, retained, "Of these, with a sale 30 days or more after their first."));
struct analytics_earning_row {
    struct str day;
    int64_t orders;
    struct money earned, reversed, net;
};
TYPE(analytics_earning_row, F(analytics_earning_row, day, "`2026-01-31`, in each shop's calendar."),
     F(analytics_earning_row, orders, "Paid orders with a commission."),
     F(analytics_earning_row, earned, "Commission on them."),
     F(analytics_earning_row, reversed, "Commission of refunded orders, taken back."),
     F(analytics_earning_row, net, "What is left of it."));
struct analytics_agent {
    struct str from, to;
    struct analytics_cohort *cohorts;
    size_t cohorts_count;
    struct analytics_earning_row *earnings;
    size_t earnings_count;
    struct analytics_earning_row *totals;
    size_t totals_count;
};
TYPE(analytics_agent, F(analytics_agent, from, "First day of the earnings."),
     F(analytics_agent, to, "Last day."),
     MANY(analytics_agent, cohorts, analytics_cohort, "All businesses, newest month first."),
     MANY(analytics_agent, earnings, analytics_earning_row,
          "One row a day and currency with earnings."),
     MANY(analytics_agent, totals, analytics_earning_row, "Of these days, one row a currency."));

/* ---- The platform ---- */

struct analytics_platform_sales {
    struct currency currency;
    int64_t orders, paid_orders, refunds;
    struct money sales, refunded, net, fees, commissions;
};
TYPE(analytics_platform_sales, F(analytics_platform_sales, currency, "ISO 4217."),
     F(analytics_platform_sales, orders, "Orders that were placed."),
     F(analytics_platform_sales, paid_orders, "Orders that were paid."),
     F(analytics_platform_sales, refunds, "Refunds."),
     F(analytics_platform_sales, sales, "What shops took in."),
     F(analytics_platform_sales, refunded, "What they gave back."),
     F(analytics_platform_sales, net, "Sales less that."),
     F(analytics_platform_sales, fees, "The platform's fees, less what refunds took back."),
     F(analytics_platform_sales, commissions, "Agents' commissions, less what refunds took back."));
struct analytics_platform_day {
    struct str day;
    struct currency currency;
    int64_t orders, paid_orders;
    struct money sales, refunded, net, fees, commissions;
};
TYPE(analytics_platform_day, F(analytics_platform_day, day, "`2026-01-31` (UTC)."),
     F(analytics_platform_day, currency, "ISO 4217."),
     F(analytics_platform_day, orders, "Orders that were placed."),
     F(analytics_platform_day, paid_orders, "Orders that were paid."),
     F(analytics_platform_day, sales, "What shops took in."),
     F(analytics_platform_day, refunded, "What they gave back."),
     F(analytics_platform_day, net, "Sales less that."),
     F(analytics_platform_day, fees, "The platform's fees."),
     F(analytics_platform_day, commissions, "Agents' commissions."));
struct analytics_businesses {
    int64_t total, registered, verified, selling, median_verification_hours,
        slowest_verification_hours;
};
TYPE(analytics_businesses, F(analytics_businesses, total, "Businesses in all."),
     F(analytics_businesses, registered, "Registered in these days."),
     F(analytics_businesses, verified, "Verified in these days."),
     F(analytics_businesses, selling, "With a paid order in these days."),
     F(analytics_businesses, median_verification_hours,
       "From registration to verification, of those verified in these days: half were faster."),
     F(analytics_businesses, slowest_verification_hours, "Nine in ten were faster than this."));
struct analytics_top_shop {
    struct id business_id;
    struct str name;
    int64_t paid_orders;
    struct money sales, net;
};
TYPE(analytics_top_shop, F(analytics_top_shop, business_id, "Shop.", .prefix = "biz"),
     F(analytics_top_shop, name, "Its name."),
     F(analytics_top_shop, paid_orders, "Orders that were paid."),
     F(analytics_top_shop, sales, "What it took in."),
     F(analytics_top_shop, net, "Less what it gave back."));
struct analytics_platform {
    struct str from, to;
    struct analytics_businesses *businesses;
    struct analytics_visits *visits, *visits_before;
    struct rate conversion;
    struct analytics_platform_sales *sales;
    size_t sales_count;
    struct analytics_platform_sales *sales_before;
    size_t sales_before_count;
    struct analytics_platform_day *series;
    size_t series_count;
    struct analytics_top_shop *top_shops;
    size_t top_shops_count;
};
TYPE(analytics_platform, F(analytics_platform, from, "First day (UTC)."),
     F(analytics_platform, to, "Last day."),
     ONE(analytics_platform, businesses, analytics_businesses, "Businesses."),
     ONE(analytics_platform, visits, analytics_visits, "Visits of the whole marketplace."),
     ONE(analytics_platform, visits_before, analytics_visits, "Those of the period before."),
     F(analytics_platform, conversion, "Visits with a paid order, of all."),
     MANY(analytics_platform, sales, analytics_platform_sales, "One row a currency."),
     MANY(analytics_platform, sales_before, analytics_platform_sales,
          "Those of the period before, as long as this one."),
     MANY(analytics_platform, series, analytics_platform_day, "One row a day and currency."),
     MANY(analytics_platform, top_shops, analytics_top_shop, "The best of each currency."));

enum analytics_agent_table { ANALYTICS_TABLE_EARNINGS, ANALYTICS_TABLE_COHORTS };
extern const char *const ANALYTICS_AGENT_TABLE[];
struct analytics_agent_export_in {
    struct str from, to;
    enum analytics_agent_table table;
};
TYPE(analytics_agent_export_in, F(analytics_agent_export_in, from, "First day.", .max = 10),
     F(analytics_agent_export_in, to, "Last day.", .max = 10),
     F(analytics_agent_export_in, table, "Which table.", .need = true,
       .words = ANALYTICS_AGENT_TABLE));
enum analytics_platform_table {
    ANALYTICS_TABLE_OF_SALES,
    ANALYTICS_TABLE_OF_DAYS,
    ANALYTICS_TABLE_OF_SHOPS
};
extern const char *const ANALYTICS_PLATFORM_TABLE[];
struct analytics_platform_export_in {
    struct str from, to;
    enum analytics_platform_table table;
};
TYPE(analytics_platform_export_in, F(analytics_platform_export_in, from, "First day.", .max = 10),
     F(analytics_platform_export_in, to, "Last day.", .max = 10),
     F(analytics_platform_export_in, table, "Which table.", .need = true,
       .words = ANALYTICS_PLATFORM_TABLE));

#endif
