/* The tables of a shop: products, categories, channels, locations, campaigns, stock at risk, and
 * the orders behind a figure. */
#include "analytics/analytics_report_private.h"

#include <stdlib.h>
#include <string.h>

/* ---- Products and categories ---- */

static const struct analytics_good *good_of(const struct analytics_good *goods, size_t count,
                                            struct id product_id)
{
    for (size_t i = 0; i < count; i++)
        if (id_eq(goods[i].product_id, product_id))
            return &goods[i];
    return NULL;
}

static struct analytics_product_row product_row(const struct analytics_goods_sum *sum,
                                                const struct analytics_good *good,
                                                struct currency currency)
{
    return (struct analytics_product_row){
        .product_id = sum->product_id,
        .title = good ? good->title : S(""),
        .slug = good ? good->slug : S(""),
        .category = good ? good->category : S(""),
        .views = sum->views,
        .cart_adds = sum->carts,
        .orders = sum->orders,
        .units = sum->units,
        .sales = analytics_money(sum->amount, currency),
        .refunded = analytics_money(sum->refunded_amount, currency),
        .net = analytics_money(sum->amount - sum->refunded_amount, currency)};
}

enum err analytics_products_get(struct ctx *c, const struct analytics_products_in *in,
                                struct analytics_products *out)
{
    struct analytics_ask ask = {
        .business_id = in->business_id, .from = in->from, .to = in->to, .currency = in->currency};
    struct analytics_question question;
    struct analytics_goods_sum *best;
    struct analytics_good *goods;
    size_t count, goods_count;
    TRY(analytics_question_of(c, &ask, &question));
    TRY(analytics_store_products(c, &question, in->sort, in->limit, &best, &count));
    struct id *ids = ARENA_ARRAY(c->arena, struct id, count + 1);
    for (size_t i = 0; i < count; i++)
        ids[i] = best[i].product_id;
    TRY(analytics_store_goods(c, in->business_id, ids, count, &goods, &goods_count));
    out->data = ARENA_ARRAY(c->arena, struct analytics_product_row, count + 1);
    out->data_count = count;
    for (size_t i = 0; i < count; i++)
        out->data[i] =
            product_row(&best[i], good_of(goods, goods_count, ids[i]), question.currency);
    return OK;
}

enum err analytics_categories_get(struct ctx *c, const struct analytics_ask *in,
                                  struct analytics_categories *out)
{
    struct analytics_question question;
    struct analytics_goods_sum *rows;
    TRY(analytics_question_of(c, in, &question));
    TRY(analytics_store_categories(c, &question, in->limit, &rows, &out->data_count));
    out->data = ARENA_ARRAY(c->arena, struct analytics_category_row, out->data_count + 1);
    for (size_t i = 0; i < out->data_count; i++)
        out->data[i] = (struct analytics_category_row){
            .category = rows[i].category,
            .orders = rows[i].orders,
            .units = rows[i].units,
            .sales = analytics_money(rows[i].amount, question.currency),
            .refunded = analytics_money(rows[i].refunded_amount, question.currency),
            .net = analytics_money(rows[i].amount - rows[i].refunded_amount, question.currency)};
    return OK;
}

/* ---- Channels, locations, campaigns ---- */

enum { CHANNELS = ANALYTICS_OFFICE + 1 };

enum err analytics_channels_get(struct ctx *c, const struct analytics_ask *in,
                                struct analytics_channels *out)
{
    struct analytics_question question;
    struct analytics_traffic_sum *visits;
    struct analytics_sales_sum *sales;
    size_t visits_count, sales_count;
    TRY(analytics_question_of(c, in, &question));
    TRY(analytics_store_traffic_sum(c, &question, BY_CHANNEL, &visits, &visits_count));
    TRY(analytics_store_sales_sum(c, &question, BY_CHANNEL, &sales, &sales_count));
    out->data_count = CHANNELS;
    out->data = ARENA_ARRAY(c->arena, struct analytics_channel_row, CHANNELS);
    for (size_t i = 0; i < CHANNELS; i++)
        out->data[i] = (struct analytics_channel_row){.channel = (enum analytics_channel)i,
                                                      .sales = money_zero(question.currency),
                                                      .refunded = money_zero(question.currency),
                                                      .net = money_zero(question.currency)};
    for (size_t i = 0; i < visits_count; i++) {
        out->data[visits[i].channel].visitors = visits[i].visitors;
        out->data[visits[i].channel].sessions = visits[i].sessions;
    }
    for (size_t i = 0; i < sales_count; i++) {
        struct analytics_channel_row *row = &out->data[sales[i].channel];
        row->orders = sales[i].placed;
        row->paid_orders = sales[i].paid;
        row->units = sales[i].units;
        row->sales.amount = sales[i].paid_amount;
        row->refunded.amount = sales[i].refunds_amount;
        row->net.amount = sales[i].paid_amount - sales[i].refunds_amount;
    }
    return OK;
}

static struct str name_of(const struct business *business, struct id location_id)
{
    for (size_t i = 0; i < business->locations_count; i++)
        if (id_eq(business->locations[i].id, location_id))
            return business->locations[i].name;
    return S("");
}

enum err analytics_locations_get(struct ctx *c, const struct analytics_ask *in,
                                 struct analytics_locations *out)
{
    struct analytics_question question;
    struct analytics_sales_sum *rows;
    struct business_at at = {in->business_id};
    struct business business = {0};
    size_t count;
    TRY(analytics_question_of(c, in, &question));
    TRY(CALL(c, business_show, &at, &business));
    TRY(analytics_store_sales_sum(c, &question, BY_LOCATION, &rows, &count));
    out->data_count = count < (size_t)in->limit ? count : (size_t)in->limit;
    out->data = ARENA_ARRAY(c->arena, struct analytics_location_row, count + 1);
    for (size_t i = 0; i < out->data_count; i++)
        out->data[i] = (struct analytics_location_row){
            .location_id = rows[i].location_id,
            .name = name_of(&business, rows[i].location_id),
            .orders = rows[i].placed,
            .paid_orders = rows[i].paid,
            .units = rows[i].units,
            .sales = analytics_money(rows[i].paid_amount, question.currency),
            .refunded = analytics_money(rows[i].refunds_amount, question.currency),
            .net =
                analytics_money(rows[i].paid_amount - rows[i].refunds_amount, question.currency)};
    return OK;
}

enum err analytics_campaigns_get(struct ctx *c, const struct analytics_ask *in,
                                 struct analytics_campaigns *out)
{
    struct analytics_question question;
    struct analytics_campaign_sum *rows;
    TRY(analytics_question_of(c, in, &question));
    TRY(analytics_store_campaigns(c, &question, in->limit, &rows, &out->data_count));
    out->data = ARENA_ARRAY(c->arena, struct analytics_campaign_row, out->data_count + 1);
    for (size_t i = 0; i < out->data_count; i++)
        out->data[i] = (struct analytics_campaign_row){
            .channel = rows[i].channel,
            .source = rows[i].source,
            .campaign = rows[i].campaign,
            .sessions = rows[i].sessions,
            .paid_orders = rows[i].orders,
            .sales = analytics_money(rows[i].amount, question.currency),
            .refunded = analytics_money(rows[i].refunded_amount, question.currency),
            .net = analytics_money(rows[i].amount - rows[i].refunded_amount, question.currency)};
    return OK;
}

/* ---- Stock at risk ---- */

static int shortest_first(const void *a, const void *b)
{
    const struct analytics_stock_row *x = a, *y = b;
    if (x->is_selling != y->is_selling)
        return x->is_selling ? -1 : 1;
    if (x->days_of_cover != y->days_of_cover)
        return x->days_of_cover < y->days_of_cover ? -1 : 1;
    if (x->sold != y->sold)
        return x->sold > y->sold ? -1 : 1;
    return id_compare(x->variant_id, y->variant_id);
}

/* What sells, and what is low or out without selling. */
static enum err at_risk(struct ctx *c, struct id business_id, struct analytics_sold **out,
                        size_t *count)
{
    struct analytics_sold *sold, *short_of;
    size_t sold_count, short_count;
    struct instant since = instant_add_ms(c->now, -STOCK_DAYS * ANALYTICS_DAY_MS);
    TRY(analytics_store_sold(c, business_id, since, &sold, &sold_count));
    TRY(analytics_store_shortages(c, business_id, &short_of, &short_count));
    *out = ARENA_ARRAY(c->arena, struct analytics_sold, sold_count + short_count + 1);
    *count = sold_count;
    if (sold_count > 0)
        memcpy(*out, sold, sold_count * sizeof *sold);
    for (size_t i = 0; i < short_count; i++) {
        size_t k = 0;
        while (k < sold_count && !id_eq(sold[k].variant_id, short_of[i].variant_id))
            k++;
        if (k == sold_count)
            (*out)[(*count)++] = short_of[i];
    }
    return OK;
}

static int64_t available_of(const struct stock_levels *levels, struct id variant_id)
{
    size_t low = 0, high = levels->data_count;
    while (low < high) {
        size_t middle = (low + high) / 2;
        int order = id_compare(variant_id, levels->data[middle].variant_id);
        if (order == 0)
            return levels->data[middle].available;
        if (order < 0)
            high = middle;
        else
            low = middle + 1;
    }
    return 0;
}

static enum err name_goods(struct ctx *c, struct id business_id, struct analytics_stock *out)
{
    struct id *ids = ARENA_ARRAY(c->arena, struct id, out->data_count + 1);
    struct analytics_good *goods;
    size_t count;
    for (size_t i = 0; i < out->data_count; i++)
        ids[i] = out->data[i].product_id;
    TRY(analytics_store_goods(c, business_id, ids, out->data_count, &goods, &count));
    for (size_t i = 0; i < out->data_count; i++) {
        const struct analytics_good *good = good_of(goods, count, out->data[i].product_id);
        out->data[i].title = good ? good->title : S("");
    }
    return OK;
}

enum err analytics_stock_get(struct ctx *c, const struct analytics_ask *in,
                             struct analytics_stock *out)
{
    struct analytics_sold *sold;
    struct stock_levels_in ask = {0};
    struct stock_levels levels = {0};
    size_t count;
    TRY(at_risk(c, in->business_id, &sold, &count));
    ask.variants = ARENA_ARRAY(c->arena, struct catalogue_variant_ref, count + 1);
    ask.variants_count = count;
    for (size_t i = 0; i < count; i++)
        ask.variants[i].variant_id = sold[i].variant_id;
    TRY(CALL(c, stock_levels_get, &ask, &levels));
    out->data = ARENA_ARRAY(c->arena, struct analytics_stock_row, count + 1);
    for (size_t i = 0; i < count; i++) {
        int64_t available = available_of(&levels, sold[i].variant_id);
        out->data[i] = (struct analytics_stock_row){
            .product_id = sold[i].product_id,
            .variant_id = sold[i].variant_id,
            .title = S(""),
            .available = available,
            .sold = sold[i].units,
            .is_out = available <= 0,
            .is_selling = sold[i].units > 0,
            .days_of_cover =
                sold[i].units > 0 && available > 0 ? available * STOCK_DAYS / sold[i].units : 0};
    }
    if (count > 0)
        qsort(out->data, count, sizeof *out->data, shortest_first);
    out->data_count = count < (size_t)in->limit ? count : (size_t)in->limit;
    return name_goods(c, in->business_id, out);
}

/* ---- Orders ---- */

enum err analytics_orders_get(struct ctx *c, const struct analytics_orders_in *in,
                              struct analytics_order_row_list *out)
{
    struct analytics_ask ask = {.business_id = in->business_id,
                                .from = in->from,
                                .to = in->to,
                                .channel = in->channel,
                                .location_id = in->location_id,
                                .currency = in->currency};
    struct analytics_question question;
    struct cursor cursor = {.number = INT64_MAX};
    bool is_set;
    TRY(cursor_read(c, in->cursor, &cursor, &is_set));
    if (!is_set) {
        cursor.number = INT64_MAX;
        memset(cursor.id.bytes, 0xff, sizeof cursor.id.bytes);
    }
    TRY(analytics_question_of(c, &ask, &question));
    TRY(analytics_store_order_rows(c, &question, in, (struct instant){cursor.number}, cursor.id,
                                   list_fetch_limit(in->limit), &out->data, &out->data_count));
    out->has_more = list_cut(&out->data_count, in->limit);
    if (out->has_more) {
        const struct analytics_order_row *last = &out->data[out->data_count - 1];
        out->next_cursor =
            cursor_write(c, &(struct cursor){.number = last->at.ms, .id = last->order_id});
    }
    return OK;
}
