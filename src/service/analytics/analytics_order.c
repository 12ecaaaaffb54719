/* Orders as facts. Whatever is told of an order, it is read whole and compared with what is known
 * of it: so facts may come twice, late or in any order, and what counts is what is. */
#include "analytics/analytics_private.h"

#include "api/secret.h"

/* ---- What an order says ---- */

/* When something of the kind first happened to it. */
static struct instant when(const struct order *order, struct str kind, struct str or_kind)
{
    for (size_t i = 0; i < order->timeline_count; i++) {
        const struct order_event *event = &order->timeline[i];
        if (str_eq(event->kind, kind) || str_eq(event->kind, or_kind))
            return event->created_at;
    }
    return (struct instant){0};
}

static struct instant last_of(const struct order *order, struct str kind, struct str or_kind)
{
    struct instant last = {0};
    for (size_t i = 0; i < order->timeline_count; i++)
        if (str_eq(order->timeline[i].kind, kind) || str_eq(order->timeline[i].kind, or_kind))
            last = order->timeline[i].created_at;
    return last;
}

/* All of it, not its first parcel. */
static bool is_handed_over(const struct order *order)
{
    return order->fulfilment_state == ORDER_DELIVERED || order->fulfilment_state == ORDER_COLLECTED;
}

/* A guest is known again by his address, of which a keyed digest is kept. */
static struct str contact_key(struct ctx *c, struct str email)
{
    if (str_empty(email) || str_ends(email, S("@erased.invalid")))
        return (struct str){0};
    struct digest key = secret_key(c->runtime, "analytics contact");
    struct digest digest = secret_hmac(&key, email);
    return digest_base64url(c->arena, &digest);
}

static enum analytics_channel channel_of(enum order_channel channel)
{
    return channel == ORDER_BY_API      ? ANALYTICS_API
           : channel == ORDER_BY_OFFICE ? ANALYTICS_OFFICE
                                        : ANALYTICS_WEB;
}

static enum err first_fact(struct ctx *c, const struct order *order, struct analytics_order *out)
{
    *out = (struct analytics_order){.order_id = order->id,
                                    .business_id = order->business_id,
                                    .order_group_id = order->order_group_id,
                                    .number = order->number,
                                    .customer_id = order->customer_id,
                                    .channel = channel_of(order->channel),
                                    .source = S(""),
                                    .campaign = S(""),
                                    .location_id = order->delivery->location_id,
                                    .total = order->total,
                                    .placed_at = order->created_at};
    if (!id_is_set(order->customer_id) && order->contact != NULL)
        out->contact_key = contact_key(c, order->contact->email);
    for (size_t i = 0; i < order->lines_count; i++)
        out->units += order->lines[i].quantity;
    return analytics_store_has_bought(c, out, &out->is_returning);
}

static enum err add_lines(struct ctx *c, const struct order *order,
                          const struct analytics_order *fact)
{
    for (size_t i = 0; i < order->lines_count; i++) {
        const struct order_line *line = &order->lines[i];
        struct analytics_good good = {0};
        enum err err = analytics_good_get(c, line->product_id, &good);
        if (err != OK && err != ERR_MISSING)
            return err;
        struct analytics_line row = {.product_id = line->product_id,
                                     .variant_id = line->variant_id,
                                     .category = err == OK ? good.category : S(""),
                                     .quantity = line->quantity,
                                     .total = line->total};
        TRY(analytics_store_line_put(c, fact, (int64_t)i, &row));
    }
    return OK;
}

/* ---- Which visit it came of ---- */

static void take_touch(struct analytics_order *fact, const struct analytics_placement *placement)
{
    fact->session_id = placement->session_id;
    if (fact->channel != ANALYTICS_WEB)
        return;
    fact->channel = placement->channel;
    fact->source = placement->source;
    fact->campaign = placement->campaign;
}

static enum err write_fact(struct ctx *c, const struct analytics_order *before,
                           const struct analytics_order *fact)
{
    struct analytics_shop shop = {0};
    TRY(analytics_shop_get(c, fact->business_id, &shop));
    TRY(analytics_store_order_put(c, fact));
    bool is_paid_now = instant_is_set(fact->paid_at);
    if (is_paid_now && (before == NULL || !instant_is_set(before->paid_at))) {
        TRY(analytics_store_lines_paid(c, fact));
        TRY(analytics_store_shop_sold(c, fact->business_id, fact->paid_at));
    }
    TRY(analytics_roll_order(c, &shop, before, fact));
    if (before == NULL)
        TRY(analytics_watch_targets(c, &shop, fact->placed_at));
    if (is_paid_now && (before == NULL || !instant_is_set(before->paid_at)))
        TRY(analytics_watch_targets(c, &shop, fact->paid_at));
    return is_paid_now && id_is_set(fact->session_id) ? analytics_session_paid(c, fact->session_id)
                                                      : OK;
}

enum err analytics_order_placed_by(struct ctx *c, const struct analytics_placement *placement)
{
    struct analytics_order *orders;
    size_t count;
    struct analytics_shop shop = {0};
    TRY(analytics_shop_get(c, placement->business_id, &shop));
    TRY(analytics_store_shop_lock(c, placement->business_id));
    TRY(analytics_store_orders_of_group(c, placement->order_group_id, placement->business_id,
                                        &orders, &count));
    for (size_t i = 0; i < count; i++) {
        struct analytics_order now = orders[i];
        if (id_is_set(now.session_id))
            continue;
        take_touch(&now, placement);
        TRY(write_fact(c, &orders[i], &now));
    }
    return OK;
}

/* ---- Facts ---- */

/* How the money of a paid order was shared. */
static enum err take_shares(struct ctx *c, struct analytics_order *fact)
{
    struct commission_order_ref ref = {fact->business_id, fact->order_id};
    struct commission_shares shares = {0};
    enum err err = CALL(c, commission_shares_of, &ref, &shares);
    if (err != OK)
        return err == ERR_MISSING ? OK : err;
    fact->agent_user_id = shares.agent_user_id;
    fact->fee_amount = shares.platform_fee.amount;
    fact->commission_amount = shares.commission.amount;
    return OK;
}

static enum err sync(struct ctx *c, struct id order_id, struct analytics_order *out)
{
    struct order_ref ref = {order_id};
    struct order order = {0};
    struct analytics_order before = {0};
    struct analytics_placement placement = {0};
    struct analytics_shop shop = {0};
    TRY(CALL(c, order_get, &ref, &order));
    TRY(analytics_shop_get(c, order.business_id, &shop)); /* there to be locked */
    TRY(analytics_store_shop_lock(c, order.business_id));
    TRY(CALL(c, order_get, &ref, &order)); /* as it is now, not as it was before the wait */
    enum err err = analytics_store_order(c, order_id, &before);
    if (err != OK && err != ERR_MISSING)
        return err;
    bool is_known = err == OK;
    *out = before;
    if (!is_known) {
        TRY(first_fact(c, &order, out));
        TRY(add_lines(c, &order, out));
        err = analytics_store_placement(c, order.order_group_id, order.business_id, &placement);
        if (err == OK)
            take_touch(out, &placement);
        else if (err != ERR_MISSING)
            return err;
    }
    out->paid_at = when(&order, S("paid"), S("collected"));
    if (order.state == ORDER_CANCELLED || order.state == ORDER_EXPIRED)
        out->cancelled_at = when(&order, S("cancelled"), S("expired"));
    if (is_handed_over(&order) && !instant_is_set(before.fulfilled_at))
        out->fulfilled_at = last_of(&order, S("delivered"), S("picked_up"));
    if (instant_is_set(out->paid_at) && !instant_is_set(before.paid_at))
        TRY(take_shares(c, out));
    TRY(write_fact(c, is_known ? &before : NULL, out));
    return analytics_tell(c, out->business_id);
}

enum err analytics_follow_placed(struct ctx *c, const struct order_placed *in,
                                 struct nothing *out __attribute__((unused)))
{
    struct analytics_order fact;
    return sync(c, in->order_id, &fact);
}

enum err analytics_follow_confirmed(struct ctx *c, const struct order_confirmed *in,
                                    struct nothing *out __attribute__((unused)))
{
    struct analytics_order fact;
    return sync(c, in->order_id, &fact);
}

enum err analytics_follow_paid(struct ctx *c, const struct order_paid *in,
                               struct nothing *out __attribute__((unused)))
{
    struct analytics_order fact;
    return sync(c, in->order_id, &fact);
}

enum err analytics_follow_cancelled(struct ctx *c, const struct order_cancelled *in,
                                    struct nothing *out __attribute__((unused)))
{
    struct analytics_order fact;
    return sync(c, in->order_id, &fact);
}

enum err analytics_follow_fulfilment(struct ctx *c, const struct order_fulfilment_changed *in,
                                     struct nothing *out __attribute__((unused)))
{
    struct analytics_order fact;
    return sync(c, in->order_id, &fact);
}

/* ---- Refunds ---- */

/* The refunds of an order take back its shares as the books do: what is gone after this one, less
 * what was gone before. `is_last` when nothing of the order is left. */
static enum err take_shares_back(struct ctx *c, const struct analytics_order *order,
                                 struct analytics_refund *refund, bool *is_last)
{
    struct analytics_refund *known;
    size_t count;
    struct currency in = order->total.currency;
    struct commission_shares shares = {.platform_fee = {order->fee_amount, in},
                                       .commission = {order->commission_amount, in}};
    struct money before = money_zero(in), after;
    TRY(analytics_store_refunds(c, order->business_id, order->order_id, &known, &count));
    for (size_t i = 0; i < count; i++)
        if (!id_eq(known[i].refund_id, refund->refund_id))
            before.amount += known[i].amount.amount;
    after = (struct money){before.amount + refund->amount.amount, in};
    struct commission_shares old = commission_part(&shares, before, order->total),
                             new = commission_part(&shares, after, order->total);
    refund->fee_amount = new.platform_fee.amount - old.platform_fee.amount;
    refund->commission_amount = new.commission.amount - old.commission.amount;
    *is_last = after.amount >= order->total.amount;
    return OK;
}

/* What of a line goes back: with the last refund all that is left, else what the units cost, so
 * that the parts add up to the line. */
static struct analytics_line_back part_of(const struct order_line *line, int64_t position,
                                          const struct analytics_line_back *gone, int64_t quantity,
                                          bool is_last)
{
    struct analytics_line_back part = {.position = position};
    int64_t left = line->quantity - gone->quantity;
    part.quantity = is_last || quantity > left ? left : quantity;
    __int128 total = line->total.amount;
    part.amount = is_last || part.quantity == left
                      ? line->total.amount - gone->amount
                      : (int64_t)(total * (gone->quantity + part.quantity) / line->quantity
                                  - total * gone->quantity / line->quantity);
    return part;
}

static enum err add_refund_lines(struct ctx *c, const struct order *order,
                                 const struct analytics_refund *refund, bool is_last)
{
    struct order_refund_ref ref = {refund->business_id, refund->order_id, refund->refund_id};
    struct order_refund_goods goods = {0};
    struct analytics_line_back *gone;
    size_t count;
    TRY(CALL(c, order_refund_goods_get, &ref, &goods));
    TRY(analytics_store_lines_back(c, refund->business_id, refund->order_id, &gone, &count));
    for (size_t i = 0; i < order->lines_count; i++) {
        struct analytics_line_back before = {0};
        int64_t quantity = 0;
        for (size_t k = 0; k < count; k++)
            if (gone[k].position == (int64_t)i)
                before = gone[k];
        for (size_t k = 0; k < goods.data_count; k++)
            if (id_eq(goods.data[k].line_id, order->lines[i].id))
                quantity = goods.data[k].quantity;
        struct analytics_line_back part =
            part_of(&order->lines[i], (int64_t)i, &before, quantity, is_last);
        if (part.quantity > 0 || part.amount > 0)
            TRY(analytics_store_refund_line_put(c, refund, &part));
    }
    return OK;
}

enum err analytics_follow_refund(struct ctx *c, const struct payment_refunded *in,
                                 struct nothing *out __attribute__((unused)))
{
    struct order_ref ref = {in->order_id};
    struct order order = {0};
    struct analytics_order fact = {0};
    struct analytics_shop shop = {0};
    struct analytics_refund refund = {.refund_id = in->refund_id,
                                      .order_id = in->order_id,
                                      .business_id = in->business_id,
                                      .amount = in->amount};
    bool is_new, is_last;
    if (!id_is_set(in->order_id)) /* late money: no order stands for it, it was never a sale */
        return OK;
    TRY(sync(c, in->order_id, &fact));
    TRY(CALL(c, order_get, &ref, &order));
    refund.refunded_at = last_of(&order, S("refunded"), S("refunded"));
    if (!instant_is_set(refund.refunded_at))
        refund.refunded_at = c->now;
    TRY(take_shares_back(c, &fact, &refund, &is_last));
    TRY(analytics_store_refund_put(c, &refund, &is_new));
    if (!is_new)
        return OK;
    TRY(add_refund_lines(c, &order, &refund, is_last));
    TRY(analytics_shop_get(c, in->business_id, &shop));
    return analytics_roll_refund(c, &shop, &fact, &refund, 1);
}

/* ---- Reviews and stock ---- */

enum err analytics_follow_review(struct ctx *c, const struct review_changed *in,
                                 struct nothing *out __attribute__((unused)))
{
    struct review_ref ref = {in->review_id};
    struct review_facts review = {0};
    enum err err = CALL(c, review_facts_get, &ref, &review);
    if (err != OK && err != ERR_MISSING)
        return err;
    if (err == ERR_MISSING || review.state != REVIEW_PUBLISHED)
        return analytics_store_review_drop(c, in->business_id, in->review_id);
    return analytics_store_review_put(c, in->review_id, in->business_id, in->product_id,
                                      review.rating, review.created_at);
}

enum err analytics_follow_stock(struct ctx *c, const struct stock_level_changed *in,
                                struct nothing *out __attribute__((unused)))
{
    struct catalogue_variant_ref variant = {in->variant_id};
    struct stock_levels_in ask = {&variant, 1};
    struct stock_levels levels = {0};
    TRY(CALL(c, stock_levels_get, &ask, &levels));
    int64_t available = levels.data_count == 1 ? levels.data[0].available : 0;
    if (available > STOCK_LOW_MAX)
        return analytics_store_shortage_drop(c, in);
    return analytics_store_shortage_put(c, in, available <= 0);
}

/* ---- Erasure ---- */

enum err analytics_forget(struct ctx *c, const struct identity_erased *in,
                          struct nothing *out __attribute__((unused)))
{
    return analytics_store_forget(c, in->user_id, contact_key(c, in->email));
}

enum err analytics_forget_buyer(struct ctx *c, const struct order_buyer_erased *in,
                                struct nothing *out __attribute__((unused)))
{
    return analytics_store_forget_group(c, in->order_group_id);
}

/* What is known of somebody's orders is order/'s to give; what is kept here of him is a digest and
 * which orders were not his first. */
enum err analytics_personal_give(struct ctx *c, const struct personal_subject *in,
                                 struct personal_piece *out)
{
    int64_t orders = 0;
    TRY(analytics_store_orders_known(c, in->user_id, contact_key(c, in->email), &orders));
    out->json = arena_print(c->arena, "{\"orders_counted\":%lld}", (long long)orders);
    return OK;
}
