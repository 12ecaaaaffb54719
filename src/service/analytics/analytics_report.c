/* The dashboard of a shop: what was asked, the summary with the period before, and the series. */
#include "analytics/analytics_report_private.h"

enum { DAYS_BY_DEFAULT = 30 };

/* ---- What is asked ---- */

static enum err read_day(struct ctx *c, const char *name, struct str text, int64_t preset,
                         int64_t *out)
{
    *out = preset;
    if (str_empty(text) || analytics_day_parse(text, out))
        return OK;
    return fail(c, ERR_MALFORMED, "invalid_query", "`%s` is a day such as 2026-01-31.", name);
}

enum err analytics_days_of(struct ctx *c, struct str zone, struct str from, struct str to,
                           int64_t *first, int64_t *last)
{
    TRY(read_day(c, "to", to, analytics_day(zone, c->now), last));
    TRY(read_day(c, "from", from, analytics_day_add(*last, 1 - DAYS_BY_DEFAULT), first));
    int64_t days = analytics_day_count(*first, *last) + 1;
    if (days < 1)
        return fail(c, ERR_MALFORMED, "invalid_query", "`from` lies behind `to`.");
    if (days > ANALYTICS_DAYS_MAX)
        return fail(c, ERR_MALFORMED, "invalid_query", "Ask for at most %d days at once.",
                    ANALYTICS_DAYS_MAX);
    return OK;
}

/* A shop of which nothing happened yet is not known here: a READ learns it and writes nothing. */
static enum err shop_of(struct ctx *c, struct id business_id, struct analytics_shop *out)
{
    struct business_ref ref = {business_id};
    struct business_brief brief = {0};
    enum err err = analytics_store_shop(c, business_id, out);
    if (err != ERR_MISSING)
        return err;
    TRY(or_missing(c, CALL(c, business_brief_get, &ref, &brief)));
    *out = (struct analytics_shop){.business_id = business_id,
                                   .zone = analytics_zone_of(c, &brief),
                                   .currency = brief.currency};
    return OK;
}

enum err analytics_question_of(struct ctx *c, const struct analytics_ask *in,
                               struct analytics_question *out)
{
    *out = (struct analytics_question){.business_id = in->business_id,
                                       .channel = str_of(ANALYTICS_CHANNEL_FILTER[in->channel]),
                                       .location_id = in->location_id};
    TRY(shop_of(c, in->business_id, &out->shop));
    out->currency = currency_is_set(in->currency) ? in->currency : out->shop.currency;
    return analytics_days_of(c, out->shop.zone, in->from, in->to, &out->from, &out->to);
}

struct analytics_question analytics_before(const struct analytics_question *question)
{
    struct analytics_question before = *question;
    int64_t days = analytics_day_count(question->from, question->to) + 1;
    before.from = analytics_day_add(question->from, -days);
    before.to = analytics_day_add(question->from, -1);
    return before;
}

/* ---- Shapes ---- */

struct rate analytics_share(int64_t part, int64_t whole)
{
    return (struct rate){whole > 0 ? (part * 1000000 + whole / 2) / whole : 0};
}

struct money analytics_money(int64_t amount, struct currency currency)
{
    return (struct money){amount, currency};
}

struct analytics_visits *analytics_visits_of(struct ctx *c, const struct analytics_traffic_sum *sum)
{
    struct analytics_visits *visits = ARENA_NEW(c->arena, struct analytics_visits);
    *visits = (struct analytics_visits){.views = sum->views,
                                        .product_views = sum->products,
                                        .searches = sum->searches,
                                        .cart_adds = sum->carts,
                                        .visitors = sum->visitors,
                                        .sessions = sum->sessions,
                                        .engaged_sessions = sum->engaged};
    return visits;
}

struct analytics_sales_row analytics_sales_row_of(const struct analytics_sales_sum *s)
{
    struct currency in = s->currency;
    int64_t average = s->paid > 0 ? (s->paid_amount + s->paid / 2) / s->paid : 0;
    return (struct analytics_sales_row){
        .currency = in,
        .orders = s->placed,
        .ordered = analytics_money(s->placed_amount, in),
        .returning_orders = s->returning_orders,
        .paid_orders = s->paid,
        .sales = analytics_money(s->paid_amount, in),
        .units = s->units,
        .average_order = analytics_money(average, in),
        .cancelled_orders = s->cancelled,
        .cancelled = analytics_money(s->cancelled_amount, in),
        .fulfilled_orders = s->fulfilled,
        .refunds = s->refunds,
        .refunded = analytics_money(s->refunds_amount, in),
        .net = analytics_money(s->paid_amount - s->refunds_amount, in)};
}

/* ---- The summary ---- */

static enum err visits_in(struct ctx *c, const struct analytics_question *question,
                          struct analytics_traffic_sum *out)
{
    struct analytics_traffic_sum *rows;
    size_t count;
    TRY(analytics_store_traffic_sum(c, question, BY_NOTHING, &rows, &count));
    if (count > 0)
        *out = rows[0];
    return OK;
}

static enum err sales_in(struct ctx *c, const struct analytics_question *question,
                         struct analytics_sales_row **out, size_t *count)
{
    struct analytics_sales_sum *rows;
    TRY(analytics_store_sales_sum(c, question, BY_NOTHING, &rows, count));
    *out = ARENA_ARRAY(c->arena, struct analytics_sales_row, *count + 1);
    for (size_t i = 0; i < *count; i++)
        (*out)[i] = analytics_sales_row_of(&rows[i]);
    return OK;
}

static void fill_funnel(struct ctx *c, const struct analytics_traffic_sum *sum,
                        struct analytics_summary *out)
{
    static const char *const STEPS[] = {"visit", "product", "cart", "checkout", "paid"};
    const int64_t sessions[] = {sum->sessions, sum->with_product, sum->with_cart,
                                sum->with_checkout, sum->with_order};
    out->funnel_count = sizeof STEPS / sizeof *STEPS;
    out->funnel = ARENA_ARRAY(c->arena, struct analytics_funnel_step, out->funnel_count);
    for (size_t i = 0; i < out->funnel_count; i++)
        out->funnel[i] = (struct analytics_funnel_step){
            str_of(STEPS[i]), sessions[i], analytics_share(sessions[i], sum->sessions)};
    out->conversion = analytics_share(sum->with_order, sum->sessions);
}

static enum err fill_rest(struct ctx *c, const struct analytics_question *question,
                          struct analytics_summary *out)
{
    struct analytics_stars stars = {0};
    struct analytics_shortages shortages = {0};
    struct str zone = question->shop.zone;
    TRY(analytics_store_stars(c, question->business_id, analytics_day_start(zone, question->from),
                              analytics_day_start(zone, analytics_day_add(question->to, 1)),
                              &stars));
    TRY(analytics_store_shortages_count(c, question->business_id, &shortages));
    out->reviews = ARENA_NEW(c->arena, struct analytics_reviews);
    out->reviews->count = stars.count;
    int64_t tenths = stars.count > 0 ? (stars.stars * 10 + stars.count / 2) / stars.count : 0;
    if (stars.count > 0)
        out->reviews->average =
            arena_print(c->arena, "%d.%d", (int)(tenths / 10), (int)(tenths % 10));
    out->variants_low = shortages.low;
    out->variants_out = shortages.out;
    return analytics_progress_of(c, &question->shop, &out->targets, &out->targets_count);
}

enum err analytics_summary_get(struct ctx *c, const struct analytics_ask *in,
                               struct analytics_summary *out)
{
    struct analytics_question now, before;
    struct analytics_traffic_sum visits = {0}, visits_before = {0};
    TRY(analytics_question_of(c, in, &now));
    before = analytics_before(&now);
    *out = (struct analytics_summary){.from = analytics_day_text(c->arena, now.from),
                                      .to = analytics_day_text(c->arena, now.to),
                                      .before_from = analytics_day_text(c->arena, before.from),
                                      .before_to = analytics_day_text(c->arena, before.to),
                                      .timezone = now.shop.zone,
                                      .currency = now.shop.currency,
                                      .is_rebuilding = instant_is_set(now.shop.rebuilt_until)};
    TRY(visits_in(c, &now, &visits));
    TRY(visits_in(c, &before, &visits_before));
    out->visits = analytics_visits_of(c, &visits);
    out->visits_before = analytics_visits_of(c, &visits_before);
    fill_funnel(c, &visits, out);
    out->conversion_before = analytics_share(visits_before.with_order, visits_before.sessions);
    TRY(sales_in(c, &now, &out->sales, &out->sales_count));
    TRY(sales_in(c, &before, &out->sales_before, &out->sales_before_count));
    return fill_rest(c, &now, out);
}

/* ---- The series ---- */

static struct analytics_point *point_of(struct analytics_series *series, struct instant at)
{
    size_t low = 0, high = series->data_count;
    while (high - low > 1) {
        size_t middle = (low + high) / 2;
        if (series->data[middle].starts_at.ms <= at.ms)
            low = middle;
        else
            high = middle;
    }
    return high == 0 ? NULL : &series->data[low];
}

static void add_visits(struct analytics_point *point, const struct analytics_traffic_sum *sum)
{
    point->visitors += sum->visitors;
    point->sessions += sum->sessions;
    point->views += sum->views;
}

static void add_sales(struct analytics_point *point, const struct analytics_sales_sum *sum)
{
    point->orders += sum->placed;
    point->paid_orders += sum->paid;
    point->units += sum->units;
    point->refunds += sum->refunds;
    point->sales.amount += sum->paid_amount;
    point->refunded.amount += sum->refunds_amount;
    point->net.amount += sum->paid_amount - sum->refunds_amount;
}

static void add_point(struct analytics_series *series, struct str label, struct instant at,
                      struct currency currency)
{
    series->data[series->data_count++] = (struct analytics_point){.label = label,
                                                                  .starts_at = at,
                                                                  .sales = money_zero(currency),
                                                                  .refunded = money_zero(currency),
                                                                  .net = money_zero(currency)};
}

static enum err fill_hours(struct ctx *c, const struct analytics_question *question,
                           struct analytics_series *out)
{
    struct str zone = question->shop.zone;
    struct instant from = analytics_day_start(zone, question->from),
                   until = analytics_day_start(zone, analytics_day_add(question->to, 1));
    struct analytics_traffic_sum *visits;
    struct analytics_sales_sum *sales;
    size_t visits_count, sales_count;
    int64_t days = analytics_day_count(question->from, question->to) + 1;
    if (days > ANALYTICS_HOURS_DAYS_MAX)
        return fail(c, ERR_MALFORMED, "invalid_query", "Ask for at most %d days by the hour.",
                    ANALYTICS_HOURS_DAYS_MAX);
    out->data = ARENA_ARRAY(c->arena, struct analytics_point, (size_t)days * 26);
    for (struct instant at = from; at.ms < until.ms;) {
        add_point(out, analytics_wall_time(c->arena, zone, at), at, question->currency);
        struct instant next = analytics_hour_start(zone, instant_add_ms(at, ANALYTICS_HOUR_MS));
        at = next.ms > at.ms ? next : instant_add_ms(at, ANALYTICS_HOUR_MS);
    }
    TRY(analytics_store_traffic_quarters(c, question, from, until, &visits, &visits_count));
    TRY(analytics_store_sales_quarters(c, question, from, until, &sales, &sales_count));
    for (size_t i = 0; i < visits_count; i++)
        add_visits(point_of(out, (struct instant){visits[i].period}), &visits[i]);
    for (size_t i = 0; i < sales_count; i++)
        add_sales(point_of(out, (struct instant){sales[i].period}), &sales[i]);
    return OK;
}

static size_t index_of(int64_t from, int64_t day, bool by_month)
{
    if (!by_month)
        return (size_t)analytics_day_count(from, day);
    return (size_t)((day / 10000 - from / 10000) * 12 + day / 100 % 100 - from / 100 % 100);
}

static enum err fill_days(struct ctx *c, const struct analytics_question *question, bool by_month,
                          struct analytics_series *out)
{
    struct analytics_traffic_sum *visits;
    struct analytics_sales_sum *sales;
    size_t visits_count, sales_count, total = index_of(question->from, question->to, by_month) + 1;
    out->data = ARENA_ARRAY(c->arena, struct analytics_point, total);
    int64_t day = question->from;
    while (day <= question->to) {
        struct str label = analytics_day_text(c->arena, day);
        add_point(out, by_month ? str_from(label.data, 7) : label,
                  analytics_day_start(question->shop.zone, day), question->currency);
        day = by_month ? analytics_month_first(analytics_month_next(analytics_month(day)))
                       : analytics_day_add(day, 1);
    }
    TRY(analytics_store_traffic_sum(c, question, BY_PERIOD, &visits, &visits_count));
    TRY(analytics_store_sales_sum(c, question, BY_PERIOD, &sales, &sales_count));
    for (size_t i = 0; i < visits_count; i++)
        add_visits(&out->data[index_of(question->from, visits[i].period, by_month)], &visits[i]);
    for (size_t i = 0; i < sales_count; i++)
        if (currency_eq(sales[i].currency, question->currency))
            add_sales(&out->data[index_of(question->from, sales[i].period, by_month)], &sales[i]);
    return OK;
}

enum err analytics_series_get(struct ctx *c, const struct analytics_series_in *in,
                              struct analytics_series *out)
{
    struct analytics_ask ask = {.business_id = in->business_id,
                                .from = in->from,
                                .to = in->to,
                                .channel = in->channel,
                                .location_id = in->location_id,
                                .currency = in->currency};
    struct analytics_question question;
    TRY(analytics_question_of(c, &ask, &question));
    return in->grain == ANALYTICS_BY_HOUR
               ? fill_hours(c, &question, out)
               : fill_days(c, &question, in->grain == ANALYTICS_BY_MONTH, out);
}
