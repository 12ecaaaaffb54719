/* The dashboards of agents and of the platform. */
#include "analytics/analytics_report_private.h"

#include <stdlib.h>

/* ---- Agents ---- */

/* Shops come newest first, so a month's stand together. */
static void fill_cohorts(struct ctx *c, const struct analytics_shop *shops, size_t count,
                         struct analytics_agent *out)
{
    int64_t last = 0;
    out->cohorts = ARENA_ARRAY(c->arena, struct analytics_cohort, count + 1);
    for (size_t i = 0; i < count; i++) {
        int64_t day = analytics_day(S("UTC"), shops[i].registered_at);
        if (analytics_month(day) != last) {
            last = analytics_month(day);
            out->cohorts[out->cohorts_count++].month =
                str_from(analytics_day_text(c->arena, day).data, 7);
        }
        struct analytics_cohort *cohort = &out->cohorts[out->cohorts_count - 1];
        bool is_verified = instant_is_set(shops[i].verified_at),
             has_sold = instant_is_set(shops[i].first_sale_at);
        cohort->leads++;
        cohort->verified += is_verified || has_sold;
        cohort->sold += has_sold;
        cohort->retained += instant_is_set(shops[i].retained_at);
    }
}

static struct analytics_earning_row earning_row(struct str day,
                                                const struct analytics_earning_sum *sum)
{
    return (struct analytics_earning_row){
        .day = day,
        .orders = sum->orders,
        .earned = analytics_money(sum->amount, sum->currency),
        .reversed = analytics_money(sum->reversed_amount, sum->currency),
        .net = analytics_money(sum->amount - sum->reversed_amount, sum->currency)};
}

static void add_total(struct ctx *c, struct analytics_agent *out,
                      const struct analytics_earning_row *row)
{
    size_t i = 0;
    while (i < out->totals_count
           && !currency_eq(out->totals[i].earned.currency, row->earned.currency))
        i++;
    struct analytics_earning_row *total = &out->totals[i];
    if (i == out->totals_count) {
        *total = *row;
        total->day = arena_copy(c->arena, out->to);
        out->totals_count++;
        return;
    }
    total->orders += row->orders;
    total->earned.amount += row->earned.amount;
    total->reversed.amount += row->reversed.amount;
    total->net.amount += row->net.amount;
}

enum err analytics_agent_get(struct ctx *c, const struct analytics_period_in *in,
                             struct analytics_agent *out)
{
    struct commission_agent_ref me = {c->caller.user_id};
    struct nothing none;
    struct analytics_shop *shops;
    struct analytics_earning_sum *earnings;
    size_t shops_count, count;
    int64_t from, to;
    TRY(or_missing(c, CALL(c, commission_agent_check, &me, &none)));
    TRY(analytics_days_of(c, S("UTC"), in->from, in->to, &from, &to));
    out->from = analytics_day_text(c->arena, from);
    out->to = analytics_day_text(c->arena, to);
    TRY(analytics_store_shops_of_agent(c, me.user_id, &shops, &shops_count));
    fill_cohorts(c, shops, shops_count, out);
    TRY(analytics_store_earnings(c, me.user_id, from, to, &earnings, &count));
    out->earnings = ARENA_ARRAY(c->arena, struct analytics_earning_row, count + 1);
    out->totals = ARENA_ARRAY(c->arena, struct analytics_earning_row, count + 1);
    out->earnings_count = count;
    for (size_t i = 0; i < count; i++) {
        out->earnings[i] =
            earning_row(analytics_day_text(c->arena, earnings[i].period), &earnings[i]);
        add_total(c, out, &out->earnings[i]);
    }
    return OK;
}

/* ---- The platform ---- */

static struct analytics_platform_sales platform_sales(const struct analytics_sales_sum *s)
{
    return (struct analytics_platform_sales){
        .currency = s->currency,
        .orders = s->placed,
        .paid_orders = s->paid,
        .refunds = s->refunds,
        .sales = analytics_money(s->paid_amount, s->currency),
        .refunded = analytics_money(s->refunds_amount, s->currency),
        .net = analytics_money(s->paid_amount - s->refunds_amount, s->currency),
        .fees = analytics_money(s->fee_amount, s->currency),
        .commissions = analytics_money(s->commission_amount, s->currency)};
}

static enum err sales_in(struct ctx *c, const struct analytics_question *question,
                         struct analytics_platform_sales **out, size_t *count)
{
    struct analytics_sales_sum *rows;
    TRY(analytics_store_sales_sum(c, question, BY_NOTHING, &rows, count));
    *out = ARENA_ARRAY(c->arena, struct analytics_platform_sales, *count + 1);
    for (size_t i = 0; i < *count; i++)
        (*out)[i] = platform_sales(&rows[i]);
    return OK;
}

static enum err fill_series(struct ctx *c, const struct analytics_question *question,
                            struct analytics_platform *out)
{
    struct analytics_sales_sum *rows;
    size_t count;
    TRY(analytics_store_sales_days(c, question, &rows, &count));
    out->series = ARENA_ARRAY(c->arena, struct analytics_platform_day, count + 1);
    out->series_count = count;
    for (size_t i = 0; i < count; i++) {
        struct analytics_platform_sales s = platform_sales(&rows[i]);
        out->series[i] =
            (struct analytics_platform_day){.day = analytics_day_text(c->arena, rows[i].period),
                                            .currency = s.currency,
                                            .orders = s.orders,
                                            .paid_orders = s.paid_orders,
                                            .sales = s.sales,
                                            .refunded = s.refunded,
                                            .net = s.net,
                                            .fees = s.fees,
                                            .commissions = s.commissions};
    }
    return OK;
}

static enum err fill_top(struct ctx *c, const struct analytics_question *question,
                         struct analytics_platform *out)
{
    struct analytics_sales_sum *rows;
    size_t count;
    TRY(analytics_store_top_shops(c, question->from, question->to, &rows, &count));
    out->top_shops = ARENA_ARRAY(c->arena, struct analytics_top_shop, count + 1);
    out->top_shops_count = count;
    for (size_t i = 0; i < count; i++) {
        struct analytics_shop shop = {0};
        enum err err = analytics_store_shop(c, rows[i].business_id, &shop);
        if (err != OK && err != ERR_MISSING)
            return err;
        out->top_shops[i] = (struct analytics_top_shop){
            .business_id = rows[i].business_id,
            .name = err == OK ? shop.name : S(""),
            .paid_orders = rows[i].paid,
            .sales = analytics_money(rows[i].paid_amount, rows[i].currency),
            .net = analytics_money(rows[i].paid_amount - rows[i].refunds_amount, rows[i].currency)};
    }
    return OK;
}

static int by_number(const void *a, const void *b)
{
    int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;
    return (x > y) - (x < y);
}

static enum err fill_businesses(struct ctx *c, const struct analytics_question *question,
                                struct analytics_platform *out)
{
    struct instant from = analytics_day_start(S("UTC"), question->from),
                   until = analytics_day_start(S("UTC"), analytics_day_add(question->to, 1));
    struct analytics_shop *verified;
    size_t count;
    out->businesses = ARENA_NEW(c->arena, struct analytics_businesses);
    TRY(analytics_store_businesses(c, from, until, question->from, question->to, out->businesses));
    TRY(analytics_store_verified(c, from, until, &verified, &count));
    int64_t *hours = ARENA_ARRAY(c->arena, int64_t, count + 1);
    for (size_t i = 0; i < count; i++)
        hours[i] = (verified[i].verified_at.ms - verified[i].registered_at.ms) / ANALYTICS_HOUR_MS;
    if (count == 0)
        return OK;
    qsort(hours, count, sizeof *hours, by_number);
    out->businesses->median_verification_hours = hours[count / 2];
    out->businesses->slowest_verification_hours = hours[(count - 1) * 9 / 10];
    return OK;
}

static enum err fill_visits(struct ctx *c, const struct analytics_question *question,
                            struct analytics_visits **out, struct rate *conversion)
{
    struct analytics_traffic_sum *rows, none = {0};
    size_t count;
    TRY(analytics_store_traffic_sum(c, question, BY_NOTHING, &rows, &count));
    const struct analytics_traffic_sum *sum = count > 0 ? rows : &none;
    *out = analytics_visits_of(c, sum);
    *conversion = analytics_share(sum->with_order, sum->sessions);
    return OK;
}

enum err analytics_platform_get(struct ctx *c, const struct analytics_period_in *in,
                                struct analytics_platform *out)
{
    struct analytics_question now = {.business_id = ANALYTICS_PLATFORM, .channel = S("")}, before;
    struct rate ignored;
    TRY(analytics_days_of(c, S("UTC"), in->from, in->to, &now.from, &now.to));
    before = analytics_before(&now);
    out->from = analytics_day_text(c->arena, now.from);
    out->to = analytics_day_text(c->arena, now.to);
    TRY(fill_businesses(c, &now, out));
    TRY(fill_visits(c, &now, &out->visits, &out->conversion));
    TRY(fill_visits(c, &before, &out->visits_before, &ignored));
    TRY(sales_in(c, &now, &out->sales, &out->sales_count));
    TRY(sales_in(c, &before, &out->sales_before, &out->sales_before_count));
    TRY(fill_series(c, &now, out));
    return fill_top(c, &now, out);
}
