/* The statements of analytics/: facts (analytics_fact_store.c), visits (analytics_visit_store.c),
 * rollups (analytics_roll_store.c). */
#ifndef SOKO_SERVICE_ANALYTICS_STORE_H
#define SOKO_SERVICE_ANALYTICS_STORE_H

/* ---- Facts ---- */

enum err analytics_store_shop(struct ctx *c, struct id business_id, struct analytics_shop *out);
enum err analytics_store_shop_of_slug(struct ctx *c, struct str slug, struct analytics_shop *out);
/* What business/ says; what analytics/ found out itself stays. */
enum err analytics_store_shop_put(struct ctx *c, const struct analytics_shop *shop);
enum err analytics_store_shop_sold(struct ctx *c, struct id business_id, struct instant at);
enum err analytics_store_shop_rebuilt(struct ctx *c, struct id business_id, struct instant until);
enum err analytics_store_good(struct ctx *c, struct id product_id, struct analytics_good *out);
enum err analytics_store_good_of_slug(struct ctx *c, struct str slug, struct analytics_good *out);
enum err analytics_store_good_put(struct ctx *c, const struct analytics_good *good);
/* Held to the end of the transaction by who compares what is told of the shop's orders with what is
 * known of them: two who did so at once would both count the difference. */
enum err analytics_store_shop_lock(struct ctx *c, struct id business_id);
enum err analytics_store_order(struct ctx *c, struct id order_id, struct analytics_order *out);
enum err analytics_store_orders_of_group(struct ctx *c, struct id group_id, struct id business_id,
                                         struct analytics_order **out, size_t *count);
enum err analytics_store_order_put(struct ctx *c, const struct analytics_order *order);
enum err analytics_store_has_bought(struct ctx *c, const struct analytics_order *order, bool *out);
enum err analytics_store_line_put(struct ctx *c, const struct analytics_order *order,
                                  int64_t position, const struct analytics_line *line);
enum err analytics_store_lines_paid(struct ctx *c, const struct analytics_order *order);
enum err analytics_store_lines(struct ctx *c, struct id business_id, struct id order_id,
                               struct analytics_line **out, size_t *count);
enum err analytics_store_refund_put(struct ctx *c, const struct analytics_refund *refund,
                                    bool *is_new);
/* Of a line of its order; and of all refunds of the order, by line. */
enum err analytics_store_refund_line_put(struct ctx *c, const struct analytics_refund *refund,
                                         const struct analytics_line_back *back);
enum err analytics_store_lines_back(struct ctx *c, struct id business_id, struct id order_id,
                                    struct analytics_line_back **out, size_t *count);
/* The lines of a refund, as what went back of them. */
enum err analytics_store_refund_lines(struct ctx *c, const struct analytics_refund *refund,
                                      struct analytics_line **out, size_t *count);
enum err analytics_store_refunds(struct ctx *c, struct id business_id, struct id order_id,
                                 struct analytics_refund **out, size_t *count);
enum err analytics_store_review_put(struct ctx *c, struct id review_id, struct id business_id,
                                    struct id product_id, int64_t stars, struct instant at);
enum err analytics_store_review_drop(struct ctx *c, struct id business_id, struct id review_id);
enum err analytics_store_shortage_put(struct ctx *c, const struct stock_level_changed *level,
                                      bool is_out);
enum err analytics_store_shortage_drop(struct ctx *c, const struct stock_level_changed *level);
enum err analytics_store_forget(struct ctx *c, struct id customer_id, struct str contact_key);
enum err analytics_store_orders_known(struct ctx *c, struct id customer_id, struct str contact_key,
                                      int64_t *out);
enum err analytics_store_forget_group(struct ctx *c, struct id group_id);

/* ---- Visits ---- */

enum err analytics_store_salt(struct ctx *c, int64_t day, struct str *out);
enum err analytics_store_salts_sweep(struct ctx *c, struct instant before);
enum err analytics_store_event_put(struct ctx *c, const struct analytics_hit *hit,
                                   struct id session_id, enum analytics_channel channel,
                                   bool *is_new);
/* The visit that was under way at that moment. */
enum err analytics_store_session_at(struct ctx *c, struct id business_id, struct str visitor,
                                    struct instant at, struct analytics_session *out);
enum err analytics_store_session(struct ctx *c, struct id session_id,
                                 struct analytics_session *out);
/* The last one before whose touch was not direct. */
enum err analytics_store_touch_before(struct ctx *c, struct id business_id, struct str visitor,
                                      struct instant since, struct analytics_session *out);
enum err analytics_store_was_seen(struct ctx *c, struct id business_id, struct str visitor,
                                  int64_t day, bool *out);
enum err analytics_store_session_put(struct ctx *c, const struct analytics_session *session);
enum err analytics_store_sessions_of_whole(struct ctx *c, struct id whole_id,
                                           struct analytics_session **out, size_t *count);
struct analytics_count {
    int64_t at, total;
    enum analytics_step step;
    enum analytics_channel channel;
    struct id product_id;
};
/* What a visit did, by quarter. */
enum err analytics_store_events_of(struct ctx *c, struct id session_id,
                                   struct analytics_count **out, size_t *count);
enum err analytics_store_events_drop(struct ctx *c, struct id session_id);
enum err analytics_store_placement_put(struct ctx *c, const struct analytics_placement *placement);
enum err analytics_store_placement(struct ctx *c, struct id group_id, struct id business_id,
                                   struct analytics_placement *out);
enum err analytics_store_raw_sweep(struct ctx *c, struct instant before, int64_t *count);

/* ---- Rollups ---- */

enum err analytics_store_traffic_add(struct ctx *c, struct id business_id,
                                     enum analytics_grain grain, int64_t period,
                                     enum analytics_channel channel,
                                     const struct analytics_traffic *add);
struct analytics_sales_key {
    struct id business_id, location_id;
    enum analytics_grain grain;
    int64_t period;
    enum analytics_channel channel;
    struct currency currency;
};
enum err analytics_store_sales_add(struct ctx *c, const struct analytics_sales_key *key,
                                   const struct analytics_sales *add);
struct analytics_goods_key {
    struct id business_id, product_id;
    struct str category;
    enum analytics_grain grain;
    int64_t period;
    struct currency currency;
};
enum err analytics_store_product_add(struct ctx *c, const struct analytics_goods_key *key,
                                     const struct analytics_goods *add);
enum err analytics_store_category_add(struct ctx *c, const struct analytics_goods_key *key,
                                      const struct analytics_goods *add);
enum err analytics_store_interest_add(struct ctx *c, const struct analytics_goods_key *key,
                                      int64_t views, int64_t carts);
enum err analytics_store_earning_add(struct ctx *c, const struct analytics_order *order,
                                     int64_t day, int64_t orders, int64_t amount, int64_t reversed);
struct analytics_campaign_key {
    struct id business_id;
    enum analytics_grain grain;
    int64_t period;
    enum analytics_channel channel;
    struct str source, campaign;
    struct str currency; /* empty for visits */
};
struct analytics_campaign_add {
    int64_t sessions, orders, amount, refunded_amount;
};
enum err analytics_store_campaign_add(struct ctx *c, const struct analytics_campaign_key *key,
                                      const struct analytics_campaign_add *add);

/* ---- Targets (analytics_target_store.c) ---- */

/* ERR_MISSING when nothing was ever set. */
enum err analytics_store_targets(struct ctx *c, struct id business_id,
                                 struct analytics_targets *out);
/* Held from here on. */
enum err analytics_store_targets_lock(struct ctx *c, struct id business_id,
                                      struct analytics_targets *out);
enum err analytics_store_targets_put(struct ctx *c, struct id business_id,
                                     const struct analytics_targets *targets);
/* When sales are looked at next; at once when the zone of a shop has changed. */
enum err analytics_store_fall_due(struct ctx *c, struct id business_id, struct instant at);
enum err analytics_store_fall_next(struct ctx *c, struct id *business_id);
/* False when it has come up before. */
struct analytics_occurrence {
    struct id business_id;
    enum analytics_alert kind;
    int64_t period, goal;
};
enum err analytics_store_alert_add(struct ctx *c, const struct analytics_occurrence *what,
                                   bool *is_new);
enum err analytics_store_alerts_since(struct ctx *c, struct id business_id,
                                      enum analytics_alert kind, int64_t period, int64_t *count);
struct analytics_sold_so_far {
    int64_t amount, orders;
};
enum err analytics_store_sold_in(struct ctx *c, const struct analytics_shop *shop, int64_t from_day,
                                 int64_t to_day, struct analytics_sold_so_far *out);
enum err analytics_store_sold_between(struct ctx *c, const struct analytics_shop *shop,
                                      struct instant from, struct instant until, int64_t *amount);
enum err analytics_store_failed_add(struct ctx *c, const struct payment_failed *failed,
                                    bool *is_new);
enum err analytics_store_failed_between(struct ctx *c, struct id business_id, struct instant after,
                                        struct instant until, int64_t *count);
enum err analytics_store_failed_sweep(struct ctx *c, struct instant before);

/* ---- Making them anew (analytics_rebuild_store.c) ---- */

enum err analytics_store_rebuild_next(struct ctx *c, struct analytics_shop *out);
enum err analytics_store_first_fact(struct ctx *c, struct id business_id, struct instant *out);
struct analytics_span {
    struct id business_id;
    int64_t from_day, to_day;   /* both in it */
    struct instant from, until; /* the same in time; `until` is not in it */
};
enum err analytics_store_span_clear(struct ctx *c, const struct analytics_span *span,
                                    bool has_visits);
enum err analytics_store_span_quarters(struct ctx *c, const struct analytics_span *span);
/* One day of it. */
enum err analytics_store_day_make(struct ctx *c, const struct analytics_span *day, bool has_visits);
enum err analytics_store_month_make(struct ctx *c, struct id business_id, int64_t month,
                                    bool has_visits);
enum err analytics_store_shop_after(struct ctx *c, struct id after, struct analytics_shop *out);

/* ---- Segments (analytics_segment_store.c) ---- */

/* The shop of the oldest event, or visit, from before that moment; ERR_MISSING: there is none.
 * Shops that are passed over are not looked at. */
enum { SEAL_PASSED = 4 };
enum err analytics_store_oldest(struct ctx *c, struct instant before,
                                const struct id passed[static SEAL_PASSED],
                                struct id *business_id, struct instant *at);
struct analytics_event_key {
    struct id event_id;
    struct instant at;
    enum analytics_step step;
    enum analytics_channel channel;
    struct id product_id;
};
/* The first of them; `after` is the id of the last one read before, at `span->from`, or empty. */
enum err analytics_store_events_in(struct ctx *c, const struct analytics_span *span,
                                   struct str after, struct analytics_event_key **out,
                                   size_t *count);
enum err analytics_store_sessions_in(struct ctx *c, const struct analytics_span *span,
                                     struct analytics_session **out, size_t *count);
/* Deletes what the two give, and says how many. */
enum err analytics_store_sealed(struct ctx *c, const struct analytics_span *span, int64_t *events,
                                int64_t *sessions);
enum err analytics_store_segment_put(struct ctx *c, const struct analytics_span *span,
                                     const struct analytics_segment *segment, struct str content);
struct analytics_segment_row {
    int64_t day, part;
    struct instant from_at, until_at;
    int64_t events, visits;
    struct str content;
};
/* The next one behind `row` that reaches into the span; at first `{.part = -1}`. */
enum err analytics_store_segment_next(struct ctx *c, const struct analytics_span *span,
                                      struct analytics_segment_row *row);
/* From before that moment: they go, and with them what figures can be made anew of. */
enum err analytics_store_segments_sweep(struct ctx *c, struct instant before, int64_t *count);
enum err analytics_store_visits_from(struct ctx *c, struct id business_id, struct instant *out);

#endif
