/* What the files of the dashboards share. */
#ifndef SOKO_SERVICE_ANALYTICS_REPORT_PRIVATE_H
#define SOKO_SERVICE_ANALYTICS_REPORT_PRIVATE_H

#include "analytics/analytics_private.h"
#include "analytics/analytics_report.h"

enum {
    TABLE_ROWS_MAX = 2000, /* of one statement, and of one exported table */
    EXPORT_ORDERS_MAX = 5000,
    EXPORT_BYTES_MAX = 4 << 20,
    STOCK_DAYS = 28,
    AGENT_SHOPS_MAX = 10000,
    PLATFORM_ROWS_MAX = 8000
};

/* What was asked, understood. */
struct analytics_question {
    struct id business_id;
    struct analytics_shop shop;
    int64_t from, to;
    struct str channel; /* empty: all */
    struct id location_id;
    struct currency currency;
};
/* Understands days, presets, filters; the shop's row is read. */
enum err analytics_question_of(struct ctx *c, const struct analytics_ask *in,
                               struct analytics_question *out);
/* Days alone, of `zone`. */
enum err analytics_days_of(struct ctx *c, struct str zone, struct str from, struct str to,
                           int64_t *first, int64_t *last);
/* The period before: as many days, up to the day before the first. */
struct analytics_question analytics_before(const struct analytics_question *question);

/* ---- Rows of the statements ---- */

struct analytics_traffic_sum {
    int64_t period;
    enum analytics_channel channel;
    int64_t views, products, searches, carts, visitors, sessions, engaged, with_product, with_cart,
        with_checkout, with_order;
};
TYPE(analytics_traffic_sum, F(analytics_traffic_sum, period, "Period."),
     F(analytics_traffic_sum, channel, "Channel.", .words = ANALYTICS_CHANNEL),
     F(analytics_traffic_sum, views, "n"), F(analytics_traffic_sum, products, "n"),
     F(analytics_traffic_sum, searches, "n"), F(analytics_traffic_sum, carts, "n"),
     F(analytics_traffic_sum, visitors, "n"), F(analytics_traffic_sum, sessions, "n"),
     F(analytics_traffic_sum, engaged, "n"), F(analytics_traffic_sum, with_product, "n"),
     F(analytics_traffic_sum, with_cart, "n"), F(analytics_traffic_sum, with_checkout, "n"),
     F(analytics_traffic_sum, with_order, "n"));

struct analytics_sales_sum {
    int64_t period;
    enum analytics_channel channel;
    struct id location_id, business_id;
    struct currency currency;
    int64_t placed, placed_amount, returning_orders, paid, paid_amount, units, cancelled,
        cancelled_amount, fulfilled, refunds, refunds_amount, fee_amount, commission_amount;
};
TYPE(analytics_sales_sum, F(analytics_sales_sum, period, "Period."),
     F(analytics_sales_sum, channel, "Channel.", .words = ANALYTICS_CHANNEL),
     F(analytics_sales_sum, location_id, "Location.", .prefix = "loc"),
     F(analytics_sales_sum, business_id, "Shop.", .prefix = "biz"),
     F(analytics_sales_sum, currency, "ISO 4217."), F(analytics_sales_sum, placed, "n"),
     F(analytics_sales_sum, placed_amount, "n"), F(analytics_sales_sum, returning_orders, "n"),
     F(analytics_sales_sum, paid, "n"), F(analytics_sales_sum, paid_amount, "n"),
     F(analytics_sales_sum, units, "n"), F(analytics_sales_sum, cancelled, "n"),
     F(analytics_sales_sum, cancelled_amount, "n"), F(analytics_sales_sum, fulfilled, "n"),
     F(analytics_sales_sum, refunds, "n"), F(analytics_sales_sum, refunds_amount, "n"),
     F(analytics_sales_sum, fee_amount, "n"), F(analytics_sales_sum, commission_amount, "n"));

struct analytics_goods_sum {
    struct id product_id;
    struct str category;
    int64_t orders, units, amount, refunded_amount, views, carts;
};
TYPE(analytics_goods_sum, F(analytics_goods_sum, product_id, "Product.", .prefix = "prod"),
     F(analytics_goods_sum, category, "Category."), F(analytics_goods_sum, orders, "n"),
     F(analytics_goods_sum, units, "n"), F(analytics_goods_sum, amount, "n"),
     F(analytics_goods_sum, refunded_amount, "n"), F(analytics_goods_sum, views, "n"),
     F(analytics_goods_sum, carts, "n"));

struct analytics_campaign_sum {
    enum analytics_channel channel;
    struct str source, campaign;
    int64_t sessions, orders, amount, refunded_amount;
};
TYPE(analytics_campaign_sum,
     F(analytics_campaign_sum, channel, "Channel.", .words = ANALYTICS_CHANNEL),
     F(analytics_campaign_sum, source, "Source."), F(analytics_campaign_sum, campaign, "Name."),
     F(analytics_campaign_sum, sessions, "n"), F(analytics_campaign_sum, orders, "n"),
     F(analytics_campaign_sum, amount, "n"), F(analytics_campaign_sum, refunded_amount, "n"));

struct analytics_sold {
    struct id product_id, variant_id;
    int64_t units;
};
TYPE(analytics_sold, F(analytics_sold, product_id, "Product.", .prefix = "prod"),
     F(analytics_sold, variant_id, "Variant.", .prefix = "var"), F(analytics_sold, units, "n"));

struct analytics_stars {
    int64_t count, stars;
};
TYPE(analytics_stars, F(analytics_stars, count, "n"), F(analytics_stars, stars, "n"));
struct analytics_shortages {
    int64_t low, out;
};
TYPE(analytics_shortages, F(analytics_shortages, low, "n"), F(analytics_shortages, out, "n"));
struct analytics_earning_sum {
    int64_t period;
    struct currency currency;
    int64_t orders, amount, reversed_amount;
};
TYPE(analytics_earning_sum, F(analytics_earning_sum, period, "Day."),
     F(analytics_earning_sum, currency, "ISO 4217."), F(analytics_earning_sum, orders, "n"),
     F(analytics_earning_sum, amount, "n"), F(analytics_earning_sum, reversed_amount, "n"));

/* ---- Store: analytics_report_store.c, analytics_table_store.c ---- */

enum analytics_by { BY_NOTHING, BY_PERIOD, BY_CHANNEL, BY_LOCATION };
enum err analytics_store_traffic_sum(struct ctx *c, const struct analytics_question *question,
                                     enum analytics_by by, struct analytics_traffic_sum **out,
                                     size_t *count);
enum err analytics_store_sales_sum(struct ctx *c, const struct analytics_question *question,
                                   enum analytics_by by, struct analytics_sales_sum **out,
                                   size_t *count);
/* Quarters within a span of time, in the question's currency. */
enum err analytics_store_traffic_quarters(struct ctx *c, const struct analytics_question *question,
                                          struct instant from, struct instant until,
                                          struct analytics_traffic_sum **out, size_t *count);
enum err analytics_store_sales_quarters(struct ctx *c, const struct analytics_question *question,
                                        struct instant from, struct instant until,
                                        struct analytics_sales_sum **out, size_t *count);
enum err analytics_store_products(struct ctx *c, const struct analytics_question *question,
                                  enum analytics_sort sort, int64_t limit,
                                  struct analytics_goods_sum **out, size_t *count);
enum err analytics_store_goods(struct ctx *c, struct id business_id, const struct id *ids,
                               size_t ids_count, struct analytics_good **out, size_t *count);
enum err analytics_store_categories(struct ctx *c, const struct analytics_question *question,
                                    int64_t limit, struct analytics_goods_sum **out, size_t *count);
enum err analytics_store_campaigns(struct ctx *c, const struct analytics_question *question,
                                   int64_t limit, struct analytics_campaign_sum **out,
                                   size_t *count);
enum err analytics_store_sold(struct ctx *c, struct id business_id, struct instant since,
                              struct analytics_sold **out, size_t *count);
enum err analytics_store_shortages(struct ctx *c, struct id business_id,
                                   struct analytics_sold **out, size_t *count);
enum err analytics_store_shortages_count(struct ctx *c, struct id business_id,
                                         struct analytics_shortages *out);
enum err analytics_store_stars(struct ctx *c, struct id business_id, struct instant from,
                               struct instant until, struct analytics_stars *out);
enum err analytics_store_order_rows(struct ctx *c, const struct analytics_question *question,
                                    const struct analytics_orders_in *in, struct instant before,
                                    struct id before_id, int64_t limit,
                                    struct analytics_order_row **out, size_t *count);
enum err analytics_store_shops_of_agent(struct ctx *c, struct id user_id,
                                        struct analytics_shop **out, size_t *count);
enum err analytics_store_earnings(struct ctx *c, struct id user_id, int64_t from, int64_t to,
                                  struct analytics_earning_sum **out, size_t *count);
enum err analytics_store_sales_days(struct ctx *c, const struct analytics_question *question,
                                    struct analytics_sales_sum **out, size_t *count);
enum err analytics_store_top_shops(struct ctx *c, int64_t from, int64_t to,
                                   struct analytics_sales_sum **out, size_t *count);
enum err analytics_store_verified(struct ctx *c, struct instant from, struct instant until,
                                  struct analytics_shop **out, size_t *count);
enum err analytics_store_businesses(struct ctx *c, struct instant from, struct instant until,
                                    int64_t from_day, int64_t to_day,
                                    struct analytics_businesses *out);

/* ---- Shared shapes ---- */

struct analytics_visits *analytics_visits_of(struct ctx *c,
                                             const struct analytics_traffic_sum *sum);
struct analytics_sales_row analytics_sales_row_of(const struct analytics_sales_sum *sum);
struct rate analytics_share(int64_t part, int64_t whole);
struct money analytics_money(int64_t amount, struct currency currency);
/* RFC 4180: a heading of the names of the type's fields, and a row each. Answers it as a file. */
enum err analytics_csv(struct ctx *c, const char *name, const struct type *type, const void *rows,
                       size_t count);
/* The same piece by piece; texts on the way lie in `arena`. */
void analytics_csv_heading(struct buf *out, struct arena *arena, const struct type *type);
void analytics_csv_row(struct buf *out, struct arena *arena, const struct type *type,
                       const void *row);
enum err analytics_csv_reply(struct ctx *c, const char *name, const struct buf *out);
enum err analytics_events_csv(struct ctx *c, const struct analytics_ask *in);

/* ---- Ops ---- */

OFFERS(analytics_summary_get, analytics_ask, analytics_summary);
OFFERS(analytics_series_get, analytics_series_in, analytics_series);
OFFERS(analytics_products_get, analytics_products_in, analytics_products);
OFFERS(analytics_categories_get, analytics_ask, analytics_categories);
OFFERS(analytics_channels_get, analytics_ask, analytics_channels);
OFFERS(analytics_locations_get, analytics_ask, analytics_locations);
OFFERS(analytics_campaigns_get, analytics_ask, analytics_campaigns);
OFFERS(analytics_stock_get, analytics_ask, analytics_stock);
OFFERS(analytics_orders_get, analytics_orders_in, analytics_order_row_list);
OFFERS(analytics_export, analytics_export_in, nothing);
OFFERS(analytics_agent_get, analytics_period_in, analytics_agent);
OFFERS(analytics_agent_export, analytics_agent_export_in, nothing);
OFFERS(analytics_platform_get, analytics_period_in, analytics_platform);
OFFERS(analytics_platform_export, analytics_platform_export_in, nothing);

#endif
