/* The demo's sixty days. What is to happen stands in a list by time: visits, and from each order
 * what its shop and its customer do with it later. What lies beyond the last day stays undone, so
 * that the shops have work. */
#include "app/demo_private.h"

#include "order/order.h"
#include "payment/payment.h"

#include <stdio.h>
#include <string.h>

enum { ORDERS_MAX = 2000, DEEDS_MAX = ORDERS_MAX * 3, ARRIVE_EVERY = 8, STROLLS_PER_VISIT = 4 };
#define MINUTE_MS INT64_C(60000)

enum deed_kind {
    DEED_VISIT,
    DEED_STROLL,
    DEED_RUN_OUT, /* the hold of an order that nobody paid */
    DEED_CANCEL,
    DEED_PACK,
    DEED_SEND, /* on the road, or ready at the counter */
    DEED_ARRIVE,
    DEED_REFUND,
    DEED_REVIEW,
    DEED_ANSWER,
    DEED_ASK,
    DEED_REPLY
};

struct deed {
    struct instant at;
    enum deed_kind kind;
    size_t order; /* in days.orders */
};

struct days {
    struct demo *demo;
    struct deed deeds[DEEDS_MAX]; /* the next one last */
    size_t deeds_count;
    struct demo_order orders[ORDERS_MAX];
    size_t orders_count;
};

/* Behind all that comes earlier or at the same time. */
static void plan(struct days *days, enum deed_kind kind, struct instant at, size_t order)
{
    size_t i = days->deeds_count;
    if (days->deeds_count == DEEDS_MAX)
        return;
    while (i > 0 && !instant_is_before(at, days->deeds[i - 1].at)) {
        days->deeds[i] = days->deeds[i - 1];
        i--;
    }
    days->deeds[i] = (struct deed){at, kind, order};
    days->deeds_count++;
}

static struct instant later(struct demo *demo, struct instant at, int64_t low_h, int64_t high_h)
{
    return instant_add_ms(at, demo_between(demo, low_h * 60, high_h * 60) * MINUTE_MS);
}

static struct control_as seller(const struct demo *demo, const struct demo_order *order,
                                struct instant at)
{
    const struct demo_shop *shop = &demo->shops[order->shop];
    return (struct control_as){shop->owner.user_id, shop->business_id, at};
}

/* ---- Deeds ---- */

static enum err visit(struct days *days, struct instant at)
{
    struct demo *demo = days->demo;
    size_t count = 0;
    if (days->orders_count + DEMO_ORDERS_PER_VISIT > ORDERS_MAX)
        return OK;
    TRY(demo_visit(demo, at, &days->orders[days->orders_count], &count));
    for (size_t i = 0; i < count; i++) {
        size_t index = days->orders_count++;
        enum demo_fate fate = days->orders[index].fate;
        demo->orders_count++;
        if (fate == DEMO_FORGETS)
            plan(days, DEED_RUN_OUT, instant_add_ms(at, 30 * MINUTE_MS), index);
        else if (fate == DEMO_CANCELS)
            plan(days, DEED_CANCEL, instant_add_ms(at, 50 * MINUTE_MS), index);
        else
            plan(days, DEED_PACK, later(demo, at, 2, 30), index);
        if (demo_chance(demo, 9))
            plan(days, DEED_ASK, later(demo, at, 1, 24), index);
    }
    return OK;
}

static enum err cancel(struct demo *demo, const struct demo_order *order, struct instant at)
{
    struct order_cancel_in in = {order->order_id, S("I found it closer to home.")};
    struct order out = {0};
    struct control_as as = {.user_id = demo->customers[order->customer].user_id, .now = at};
    return DEMO_ASK(demo, as, order_cancel, &in, &out);
}

static enum err pack(struct demo *demo, struct demo_order *order, struct instant at)
{
    struct order_fulfil_in in = {.business_id = demo->shops[order->shop].business_id,
                                 .order_id = order->order_id};
    struct order_shipment out = {0};
    TRY(DEMO_ASK(demo, seller(demo, order, at), order_fulfil, &in, &out));
    order->shipment_id = out.id;
    return OK;
}

static enum err move(struct demo *demo, const struct demo_order *order,
                     enum order_shipment_state state, struct instant at)
{
    struct order_shipment_set_in in = {.business_id = demo->shops[order->shop].business_id,
                                       .order_id = order->order_id,
                                       .fulfilment_id = order->shipment_id,
                                       .state = state};
    GIVE(order_shipment_set_in, &in, state);
    if (state == SHIPMENT_SHIPPED) {
        in.tracking =
            arena_print(demo->scratch, "%s-%06lld", demo->shops[order->shop].plan->country,
                        (long long)demo_between(demo, 1, 999999));
        GIVE(order_shipment_set_in, &in, tracking);
    }
    struct order_shipment out = {0};
    return DEMO_ASK(demo, seller(demo, order, at), order_shipment_set, &in, &out);
}

static enum err send(struct demo *demo, const struct demo_order *order, struct instant at)
{
    return move(demo, order, order->is_pickup ? SHIPMENT_READY_FOR_PICKUP : SHIPMENT_SHIPPED, at);
}

static enum err arrive(struct demo *demo, const struct demo_order *order, struct instant at)
{
    struct payment_collect_in in = {demo->shops[order->shop].business_id, order->order_id,
                                    order->payment_id};
    struct payment out = {0};
    TRY(move(demo, order, order->is_pickup ? SHIPMENT_COLLECTED : SHIPMENT_DELIVERED, at));
    if (!order->is_cash)
        return OK;
    return DEMO_ASK(demo, seller(demo, order, at), payment_collect, &in, &out);
}

static enum err give_back(struct demo *demo, const struct demo_order *order, struct instant at)
{
    struct payment_refund_in in = {.order_id = order->order_id, .reason = S("It arrived damaged.")};
    struct refund out = {0};
    return DEMO_ASK(demo, seller(demo, order, at), payment_refund_create, &in, &out);
}

static enum err act(struct days *days, struct deed deed)
{
    struct demo *demo = days->demo;
    struct demo_order *order = &days->orders[deed.order];
    switch (deed.kind) {
    case DEED_VISIT:
        return visit(days, deed.at);
    case DEED_STROLL:
        return demo_stroll(demo, deed.at);
    case DEED_RUN_OUT:
        demo->doing = "settle";
        return control_settle(demo->control, deed.at, &demo->why);
    case DEED_CANCEL:
        return cancel(demo, order, deed.at);
    case DEED_PACK:
        TRY(pack(demo, order, deed.at));
        plan(days, DEED_SEND, later(demo, deed.at, 1, 9), deed.order);
        return OK;
    case DEED_SEND:
        TRY(send(demo, order, deed.at));
        plan(days, DEED_ARRIVE, later(demo, deed.at, 5, 52), deed.order);
        return OK;
    case DEED_ARRIVE:
        TRY(arrive(demo, order, deed.at));
        if (order->fate == DEMO_SENDS_BACK)
            plan(days, DEED_REFUND, later(demo, deed.at, 20, 90), deed.order);
        else if (demo_chance(demo, 45))
            plan(days, DEED_REVIEW, later(demo, deed.at, 6, 90), deed.order);
        return OK;
    case DEED_REFUND:
        return give_back(demo, order, deed.at);
    case DEED_REVIEW:
        TRY(demo_review_write(demo, order, deed.at));
        if (demo_chance(demo, order->stars <= 3 ? 70 : 20))
            plan(days, DEED_ANSWER, later(demo, deed.at, 2, 40), deed.order);
        return OK;
    case DEED_ANSWER:
        return demo_review_answer(demo, order, deed.at);
    case DEED_ASK:
        TRY(demo_talk_ask(demo, order, deed.at));
        plan(days, DEED_REPLY, later(demo, deed.at, 1, 20), deed.order);
        return OK;
    case DEED_REPLY:
        return demo_talk_answer(demo, order, deed.at);
    }
    return OK;
}

/* ---- Days ---- */

/* More from week to week, and most before the weekend. */
static void plan_visits(struct days *days, int day)
{
    struct demo *demo = days->demo;
    int64_t count = demo_between(demo, 8, 11) + day / 8 + (day % 7 == 4 ? 5 : 0);
    for (int64_t i = 0; i < count; i++)
        plan(days, DEED_VISIT, demo_at(demo, day, demo_between(demo, 4 * 60, 19 * 60) * MINUTE_MS),
             0);
    for (int64_t i = 0; i < count * STROLLS_PER_VISIT; i++)
        plan(days, DEED_STROLL, demo_at(demo, day, demo_between(demo, 4 * 60, 22 * 60) * MINUTE_MS),
             0);
}

/* Before the first customer comes: shops open, shelves are filled, something new is listed. */
static enum err morning(struct demo *demo, int day)
{
    struct instant at = demo_at(demo, day, DEMO_HOUR_MS * 7 / 2);
    for (size_t i = 0; i < DEMO_SHOPS; i++)
        if (demo->shops[i].plan->opens_on_day == day)
            TRY(demo_shop_open(demo, &demo->shops[i]));
    if (day % 3 == 2)
        TRY(demo_goods_refill(demo, instant_add_ms(at, DEMO_HOUR_MS / 4)));
    for (int i = 0; i < DEMO_SHOPS; i++)
        if (day >= DEMO_DAYS - DEMO_ARRIVALS * ARRIVE_EVERY && (day + i) % ARRIVE_EVERY == 0)
            TRY(demo_goods_arrive(demo, &demo->shops[i],
                                  instant_add_ms(at, DEMO_HOUR_MS / 3 + i * 20000)));
    return OK;
}

static enum err live(struct days *days, int day)
{
    struct demo *demo = days->demo;
    struct instant evening = demo_at(demo, day, DEMO_DAY_MS - MINUTE_MS);
    TRY(morning(demo, day));
    plan_visits(days, day);
    while (days->deeds_count > 0
           && instant_is_before(days->deeds[days->deeds_count - 1].at, evening)) {
        TRY(act(days, days->deeds[--days->deeds_count]));
        arena_reset(demo->scratch);
    }
    demo->doing = "settle";
    TRY(control_settle(demo->control, evening, &demo->why));
    /* What happened until then was seen; the last days are what is new. */
    return day == DEMO_DAYS - DEMO_NEW_DAYS ? demo_bells_read(demo, evening) : OK;
}

enum err demo_days_run(struct demo *demo)
{
    struct days *days = ARENA_NEW(demo->arena, struct days);
    days->demo = demo;
    for (int day = 0; day < DEMO_DAYS; day++) {
        TRY(live(days, day));
        if (day % 6 == 5)
            printf("demo: day %d of %d, %zu orders\n", day + 1, DEMO_DAYS, demo->orders_count);
    }
    return OK;
}
