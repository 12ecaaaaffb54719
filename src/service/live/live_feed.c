/* A business as it sells: each fact of its orders and its stock becomes a line of its feed, with
 * the counters as they stand then. They are read from the books each time, not counted along. */
#include "live_private.h"

#include "type/json.h"

/* ---- Counters ---- */

static enum err count_stock(struct ctx *c, struct id business_id, struct live_counters *out)
{
    struct stock_short_in in = {.business_id = business_id, .available_max = STOCK_LOW_MAX};
    struct stock_levels levels = {0};
    struct catalogue_offers offers = {0};
    TRY(CALL(c, stock_short, &in, &levels));
    if (levels.data_count == 0)
        return OK;
    struct catalogue_offers_in which = {
        .variants = ARENA_ARRAY(c->arena, struct catalogue_variant_ref, levels.data_count),
        .variants_count = levels.data_count};
    for (size_t i = 0; i < levels.data_count; i++)
        which.variants[i].variant_id = levels.data[i].variant_id;
    TRY(CALL(c, catalogue_offers_get, &which, &offers));
    for (size_t i = 0; i < offers.data_count; i++) {
        size_t at = 0;
        while (at < levels.data_count
               && !id_eq(levels.data[at].variant_id, offers.data[i].variant_id))
            at++;
        if (at == levels.data_count || !offers.data[i].is_for_sale)
            continue;
        if (levels.data[at].available > 0)
            out->low_stock++;
        else
            out->out_of_stock++;
    }
    return OK;
}

static enum err count(struct ctx *c, struct id business_id, struct live_counters *out)
{
    struct business_ref ref = {business_id};
    struct business_brief business = {.name = {0}};
    struct order_today today = {0};
    TRY(CALL(c, business_brief_get, &ref, &business));
    out->day_began_at = business_day_start(business.timezone, c->now);
    struct order_today_in in = {
        .business_id = business_id, .since = out->day_began_at, .currency = business.currency};
    TRY(CALL(c, order_today, &in, &today));
    out->orders_today = today.orders;
    out->sales_today = today.sales;
    out->unfulfilled = today.unfulfilled;
    return count_stock(c, business_id, out);
}

enum err live_business(struct ctx *c, const struct live_business_in *in, struct live_counters *out)
{
    /* First: what comes while it is counted is then told once more, not missed. */
    TRY(live_store_last(c, in->business_id, &out->seq));
    return or_missing(c, count(c, in->business_id, out));
}

/* ---- News ---- */

static enum err tell(struct ctx *c, struct id business_id, const char *type, struct live_news *news)
{
    struct live_counters counters = {0};
    enum err err = count(c, business_id, &counters);
    if (err != OK)
        return err == ERR_MISSING ? OK : err;
    TRY(live_store_next(c, business_id, &counters.seq));
    news->counters = &counters;
    struct str data = json_text(c->arena, &live_news_type, news);
    TRY(live_store_add(c, business_id, counters.seq, str_of(type), data));
    return live_publish(c, live_topic(c, "business", "biz", business_id), counters.seq, type, data);
}

static enum err tell_order(struct ctx *c, struct id business_id, const char *type,
                           struct id order_id)
{
    struct order_ref ref = {order_id};
    struct order order = {.id = {{0}}};
    enum err err = CALL(c, order_get, &ref, &order);
    if (err != OK)
        return err == ERR_MISSING ? OK : err;
    struct live_news news = {.order_id = order_id,
                             .number = order.number,
                             .total = order.total,
                             .status = str_of(ORDER_STATUS[order.status])};
    return tell(c, business_id, type, &news);
}

enum err live_follow_placed(struct ctx *c, const struct order_placed *in, struct nothing *out)
{
    (void)out;
    return tell_order(c, in->business_id, "order_placed", in->order_id);
}

enum err live_follow_confirmed(struct ctx *c, const struct order_confirmed *in, struct nothing *out)
{
    (void)out;
    return tell_order(c, in->business_id, "order_confirmed", in->order_id);
}

enum err live_follow_paid(struct ctx *c, const struct order_paid *in, struct nothing *out)
{
    (void)out;
    return tell_order(c, in->business_id, "order_paid", in->order_id);
}

enum err live_follow_cancelled(struct ctx *c, const struct order_cancelled *in, struct nothing *out)
{
    (void)out;
    return tell_order(c, in->business_id, in->is_expired ? "order_expired" : "order_cancelled",
                      in->order_id);
}

enum err live_follow_fulfilment(struct ctx *c, const struct order_fulfilment_changed *in,
                                struct nothing *out)
{
    (void)out;
    return tell_order(c, in->business_id, "order_moved", in->order_id);
}

enum err live_follow_refunded(struct ctx *c, const struct payment_refunded *in, struct nothing *out)
{
    (void)out;
    return tell_order(c, in->business_id, "order_refunded", in->order_id);
}

enum err live_follow_stock(struct ctx *c, const struct stock_level_changed *in, struct nothing *out)
{
    struct live_news news = {.product_id = in->product_id, .variant_id = in->variant_id};
    (void)out;
    return tell(c, in->business_id, "stock_changed", &news);
}

/* ---- Listening ---- */

enum err live_business_live(struct ctx *c, const struct live_read_in *in, struct live_events *out)
{
    TRY(need_right(c, in->id, RIGHT_READ));
    TRY(live_store_last(c, in->id, &out->last_seq));
    if (in->limit == 0)
        return OK;
    TRY(live_store_after(c, in->id, in->after, in->limit, &out->data, &out->data_count));
    int64_t next = out->data_count > 0 ? out->data[0].seq : out->last_seq + 1;
    out->is_reset = next > in->after + 1;
    return OK;
}
