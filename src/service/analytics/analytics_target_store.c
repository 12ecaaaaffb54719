/* Targets and what has come up: their SQL. */
#include "analytics/analytics_private.h"

#define TARGET_COLUMNS                                                                          \
    "t.sales_day_amount, t.sales_day_currency, t.sales_month_amount, t.sales_month_currency,\n" \
    "    t.orders_day, t.tells_reached, t.fall_percent, t.fall_hour, t.failed_payments,\n"      \
    "    t.version, t.updated_at\n"

static const char Q_TARGETS[] = "select " TARGET_COLUMNS "from [analytics.target] as t\n"
                                "where t.business_id = ?1";
static const char Q_TARGETS_LOCK[] = "select " TARGET_COLUMNS "from [analytics.target] as t\n"
                                     "where t.business_id = ?1\n"
                                     "for update";

enum err analytics_store_targets(struct ctx *c, struct id business_id,
                                 struct analytics_targets *out)
{
    return db_one(c->db, Q_TARGETS, ARGS(business_id), analytics_targets, out);
}

enum err analytics_store_targets_lock(struct ctx *c, struct id business_id,
                                      struct analytics_targets *out)
{
    return db_one(c->db, Q_TARGETS_LOCK, ARGS(business_id), analytics_targets, out);
}

static const char Q_TARGETS_PUT[] =
    "insert into [analytics.target] (business_id, sales_day_amount, sales_day_currency,\n"
    "    sales_month_amount, sales_month_currency, orders_day, tells_reached, fall_percent,\n"
    "    fall_hour, fall_due_at, failed_payments, version, updated_at)\n"
    "values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)\n"
    "on conflict (business_id) do update\n"
    "set sales_day_amount = excluded.sales_day_amount,\n"
    "    sales_day_currency = excluded.sales_day_currency,\n"
    "    sales_month_amount = excluded.sales_month_amount,\n"
    "    sales_month_currency = excluded.sales_month_currency,\n"
    "    orders_day = excluded.orders_day, tells_reached = excluded.tells_reached,\n"
    "    fall_percent = excluded.fall_percent, fall_hour = excluded.fall_hour,\n"
    "    fall_due_at = excluded.fall_due_at, failed_payments = excluded.failed_payments,\n"
    "    version = excluded.version, updated_at = excluded.updated_at";

/* Who has set it waits for nothing: sales are looked at at once. */
enum err analytics_store_targets_put(struct ctx *c, struct id business_id,
                                     const struct analytics_targets *t)
{
    struct instant due = t->fall_percent > 0 ? c->now : (struct instant){0};
    return db_change(c->db, Q_TARGETS_PUT,
                     ARGS(business_id, t->sales_day, t->sales_month, t->orders_day,
                          t->tells_reached, t->fall_percent, t->fall_hour, due, t->failed_payments,
                          t->version, t->updated_at),
                     NULL);
}

static const char Q_FALL_DUE[] = "update [analytics.target] as t\n"
                                 "set fall_due_at = ?2\n"
                                 "where t.business_id = ?1\n"
                                 "and t.fall_due_at is not null";

enum err analytics_store_fall_due(struct ctx *c, struct id business_id, struct instant at)
{
    return db_change(c->db, Q_FALL_DUE, ARGS(business_id, at), NULL);
}

struct due_row {
    struct id business_id;
};
TYPE(due_row, F(due_row, business_id, "Shop.", .prefix = "biz"));

static const char Q_FALL_NEXT[] = "select t.business_id from [analytics.target] as t\n"
                                  "where t.fall_due_at <= ?1\n"
                                  "order by t.fall_due_at\n"
                                  "limit 1";

enum err analytics_store_fall_next(struct ctx *c, struct id *business_id)
{
    struct due_row row = {{{0}}};
    TRY(db_one(c->db, Q_FALL_NEXT, ARGS(c->now), due_row, &row));
    *business_id = row.business_id;
    return OK;
}

static const char Q_ALERT_ADD[] =
    "insert into [analytics.alert] (business_id, kind, period, goal, created_at)\n"
    "values (?1, ?2, ?3, ?4, ?5)\n"
    "on conflict (business_id, kind, period, goal) do nothing";

enum err analytics_store_alert_add(struct ctx *c, const struct analytics_occurrence *what,
                                   bool *is_new)
{
    int64_t changed = 0;
    TRY(db_change(c->db, Q_ALERT_ADD,
                  ARGS(what->business_id, WORD(ANALYTICS_ALERT, what->kind), what->period,
                       what->goal, c->now),
                  &changed));
    *is_new = changed == 1;
    return OK;
}

static const char Q_ALERTS_SINCE[] = "select count(*) from [analytics.alert] as a\n"
                                     "where a.business_id = ?1 and a.kind = ?2 and a.period > ?3";

enum err analytics_store_alerts_since(struct ctx *c, struct id business_id,
                                      enum analytics_alert kind, int64_t period, int64_t *count)
{
    return db_integer(c->db, Q_ALERTS_SINCE, ARGS(business_id, WORD(ANALYTICS_ALERT, kind), period),
                      count);
}

TYPE(analytics_sold_so_far, F(analytics_sold_so_far, amount, "n"),
     F(analytics_sold_so_far, orders, "n"));

static const char Q_SOLD_IN[] =
    "select cast(coalesce(sum(case when s.currency = ?4 then s.paid_amount else 0 end), 0)\n"
    "        as bigint) as amount,\n"
    "    cast(coalesce(sum(s.placed), 0) as bigint) as orders\n"
    "from [analytics.sales] as s\n"
    "where s.business_id = ?1 and s.grain = 'day' and s.period between ?2 and ?3";

enum err analytics_store_sold_in(struct ctx *c, const struct analytics_shop *shop, int64_t from_day,
                                 int64_t to_day, struct analytics_sold_so_far *out)
{
    return db_one(c->db, Q_SOLD_IN, ARGS(shop->business_id, from_day, to_day, shop->currency),
                  analytics_sold_so_far, out);
}

static const char Q_SOLD_BETWEEN[] =
    "select cast(coalesce(sum(s.paid_amount), 0) as bigint) from [analytics.sales] as s\n"
    "where s.business_id = ?1 and s.grain = 'quarter' and s.period >= ?2 and s.period < ?3\n"
    "and s.currency = ?4";

enum err analytics_store_sold_between(struct ctx *c, const struct analytics_shop *shop,
                                      struct instant from, struct instant until, int64_t *amount)
{
    return db_integer(c->db, Q_SOLD_BETWEEN, ARGS(shop->business_id, from, until, shop->currency),
                      amount);
}

/* ---- Payments that fail ---- */

static const char Q_FAILED_ADD[] =
    "insert into [analytics.failed_payment] (business_id, payment_id, failed_at)\n"
    "values (?1, ?2, ?3)\n"
    "on conflict (business_id, payment_id) do nothing";

enum err analytics_store_failed_add(struct ctx *c, const struct payment_failed *failed,
                                    bool *is_new)
{
    int64_t changed = 0;
    TRY(db_change(c->db, Q_FAILED_ADD,
                  ARGS(failed->business_id, failed->payment_id, failed->failed_at), &changed));
    *is_new = changed == 1;
    return OK;
}

static const char Q_FAILED_BETWEEN[] =
    "select count(*) from [analytics.failed_payment] as f\n"
    "where f.business_id = ?1 and f.failed_at > ?2 and f.failed_at <= ?3";

enum err analytics_store_failed_between(struct ctx *c, struct id business_id, struct instant after,
                                        struct instant until, int64_t *count)
{
    return db_integer(c->db, Q_FAILED_BETWEEN, ARGS(business_id, after, until), count);
}

static const char Q_FAILED_SWEEP[] = "delete from [analytics.failed_payment]\n"
                                     "where failed_at < ?1";

enum err analytics_store_failed_sweep(struct ctx *c, struct instant before)
{
    return db_change(c->db, Q_FAILED_SWEEP, ARGS(before), NULL);
}
