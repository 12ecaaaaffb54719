/* Money of an order goes back. What it is for is planned when the refund is written down and takes
 * effect when the provider has given it: states move, units come back to the shelf, books and
 * commission are turned round by as much, in one commit. */
#include "order/order_refund_private.h"

#include "business/business.h"
#include "commission/commission.h"
#include "ledger/ledger.h"
#include "stock/stock.h"

const char *const ORDER_REFUND_STATE[] = {"pending", "done", "failed", NULL};

/* ---- Planning ---- */

static const struct order_line *line_of(const struct order_line *lines, size_t count, struct id id)
{
    for (size_t i = 0; i < count; i++)
        if (id_eq(lines[i].id, id))
            return &lines[i];
    return NULL;
}

/* What units of a line cost their buyer: its price less the line's share of the discount. What
 * cannot be shared evenly goes with the last units. */
static int64_t price_of(const struct order_record *order, const struct order_line *line,
                        int64_t quantity)
{
    __int128 goods = order->subtotal.amount, paid = goods - order->discount.amount;
    __int128 before = (__int128)line->unit_price.amount * line->refunded_quantity;
    __int128 after = before + (__int128)line->unit_price.amount * quantity;
    return goods > 0 ? (int64_t)(after * paid / goods - before * paid / goods) : 0;
}

/* Units of one line, those first that have not been packed. */
static enum err choose_units(struct ctx *c, const struct order_refund_line *asked,
                             const struct order_line *line, size_t position,
                             struct order_refund_units *out)
{
    int64_t left = line->quantity - line->refunded_quantity;
    int64_t quantity = asked->quantity > 0 ? asked->quantity : left;
    int64_t unsent = order_line_rest(line);
    if (quantity == 0 || quantity > left) {
        const char *pointer = arena_print(c->arena, "/lines/%zu/quantity", position).data;
        fail_field(c, pointer, "units_left", "Only %lld are left.", (long long)left);
        return fail(c, ERR_CONFLICT, "already_refunded",
                    "Of line %zu only %lld units are left to give money back for.", position,
                    (long long)left);
    }
    *out = (struct order_refund_units){.line_id = line->id,
                                       .quantity = quantity,
                                       .removed_quantity = quantity < unsent ? quantity : unsent,
                                       .restock = asked->restock};
    return OK;
}

static enum err choose_lines(struct ctx *c, const struct order_refund_plan_in *in,
                             const struct order_record *order, struct order_refund_units *units,
                             struct money *price)
{
    struct order_line *lines;
    size_t count;
    enum err err = OK;
    *price = money_zero(order->total.currency);
    TRY(order_store_lines(c, order->business_id, order->id, &lines, &count));
    for (size_t i = 0; i < in->lines_count; i++) {
        const struct order_line *line = line_of(lines, count, in->lines[i].line_id);
        const char *pointer = arena_print(c->arena, "/lines/%zu/line_id", i).data;
        bool is_named_before = false;
        for (size_t k = 0; k < i; k++)
            is_named_before |= id_eq(in->lines[k].line_id, in->lines[i].line_id);
        if (line == NULL)
            err = fail_field(c, pointer, "unknown_line", "The order has no such line.");
        else if (is_named_before)
            err = fail_field(c, pointer, "duplicate", "The line is named twice.");
        if (err != OK || line == NULL)
            continue;
        TRY(choose_units(c, &in->lines[i], line, i, &units[i]));
        price->amount += price_of(order, line, units[i].quantity);
    }
    return err;
}

static enum err check_amount(struct ctx *c, const struct order_refund_plan_in *in,
                             struct money amount)
{
    if (!currency_eq(amount.currency, in->rest.currency))
        return fail_field(c, "/amount/currency", "wrong_currency", "The order was paid in %.*s.",
                          STR_ARG(currency_str(&in->rest.currency)));
    if (amount.amount < 1)
        return fail_field(c, "/amount", "too_small", "Give back at least one minor unit.");
    if (amount.amount > in->rest.amount) {
        struct str rest = money_text(c->arena, in->rest);
        if (money_is_set(in->amount))
            fail_field(c, "/amount", "amount_left", "Only %.*s is left.", STR_ARG(rest));
        return fail(c, ERR_CONFLICT, "not_refundable", "Only %.*s is left to give back.",
                    STR_ARG(rest));
    }
    return OK;
}

enum err order_refund_plan(struct ctx *c, const struct order_refund_plan_in *in,
                           struct order_refund_planned *out)
{
    struct order_record order = {0};
    struct order_refund_ref ref = {in->business_id, in->order_id, in->refund_id};
    struct order_refund_units *units =
        ARENA_ARRAY(c->arena, struct order_refund_units, in->lines_count + 1);
    bool is_whole =
        in->lines_count == 0 && (!money_is_set(in->amount) || money_eq(in->amount, in->rest));
    out->amount = in->rest;
    if (is_whole)
        return OK;
    TRY(or_missing(c, order_store_order_locked(c, in->business_id, in->order_id, &order)));
    if (order.payment_state != ORDER_PAYMENT_PAID
        && order.payment_state != ORDER_PAYMENT_PARTIALLY_REFUNDED)
        return fail(c, ERR_CONFLICT, "not_refundable",
                    "The order's payment is `%s`: there is no money to give back.",
                    ORDER_PAYMENT_STATE[order.payment_state]);
    TRY(choose_lines(c, in, &order, units, &out->amount));
    if (money_is_set(in->amount))
        out->amount = in->amount;
    TRY(check_amount(c, in, out->amount));
    TRY(order_store_refund_add(c, in, out->amount));
    for (size_t i = 0; i < in->lines_count; i++) {
        bool is_done;
        TRY(order_store_units_aside(c, &ref, &units[i], 1, &is_done));
        if (!is_done)
            return fail_internal(c, "units of a locked order were taken");
        TRY(order_store_refund_line_add(c, in, &units[i]));
    }
    return OK;
}

enum err order_refund_goods_get(struct ctx *c, const struct order_refund_ref *in,
                                struct order_refund_goods *out)
{
    struct order_refund_units *units;
    TRY(order_store_refund_lines(c, in, &units, &out->data_count));
    out->data = ARENA_ARRAY(c->arena, struct order_refunded_units, out->data_count + 1);
    for (size_t i = 0; i < out->data_count; i++)
        out->data[i] = (struct order_refunded_units){units[i].line_id, units[i].quantity};
    return OK;
}

enum err order_refund_failed(struct ctx *c, const struct order_refund_ref *in, struct nothing *out)
{
    struct order_record order = {0};
    struct order_refund_row refund = {0};
    struct order_refund_units *units;
    size_t count;
    (void)out;
    TRY(or_missing(c, order_store_order_locked(c, in->business_id, in->order_id, &order)));
    enum err err = order_store_refund(c, in, &refund);
    if (err == ERR_MISSING || (err == OK && refund.state != ORDER_REFUND_PENDING))
        return OK;
    TRY(err);
    TRY(order_store_refund_lines(c, in, &units, &count));
    for (size_t i = 0; i < count; i++) {
        bool is_done;
        TRY(order_store_units_aside(c, in, &units[i], -1, &is_done));
        if (!is_done)
            return fail_internal(c, "units that were set aside are gone");
    }
    return order_store_refund_end(c, in, ORDER_REFUND_FAILED);
}

/* ---- It has gone through ---- */

/* Whether all goods are still in the shop. */
static enum err are_goods_here(struct ctx *c, const struct order_record *order, bool *out)
{
    struct order_shipment *shipments;
    size_t count;
    *out = true;
    TRY(order_store_shipments(c, order->business_id, order->id, &shipments, &count));
    for (size_t i = 0; i < count; i++)
        if (shipments[i].state != SHIPMENT_PACKED
            && shipments[i].state != SHIPMENT_READY_FOR_PICKUP)
            *out = false;
    return OK;
}

static enum err return_planned(struct ctx *c, const struct order_refund_ref *ref)
{
    struct order_refund_units *units;
    size_t count;
    struct nothing nothing;
    struct stock_return_in in = {ref->business_id, ref->order_id, NULL, 0};
    TRY(order_store_refund_lines(c, ref, &units, &count));
    in.lines = ARENA_ARRAY(c->arena, struct stock_return_line, count + 1);
    for (size_t i = 0; i < count; i++)
        if (units[i].restock)
            in.lines[in.lines_count++] =
                (struct stock_return_line){units[i].line_id, units[i].quantity};
    return in.lines_count > 0 ? CALL(c, stock_return, &in, &nothing) : OK;
}

/* All units that no refund of a part has spoken for. */
static enum err return_rest(struct ctx *c, const struct order_record *order)
{
    struct order_line *lines;
    size_t count;
    struct nothing nothing;
    struct stock_return_in in = {order->business_id, order->id, NULL, 0};
    TRY(order_store_lines(c, order->business_id, order->id, &lines, &count));
    in.lines = ARENA_ARRAY(c->arena, struct stock_return_line, count + 1);
    for (size_t i = 0; i < count; i++)
        if (lines[i].quantity > lines[i].refunded_quantity)
            in.lines[in.lines_count++] = (struct stock_return_line){
                lines[i].id, lines[i].quantity - lines[i].refunded_quantity};
    return in.lines_count > 0 ? CALL(c, stock_return, &in, &nothing) : OK;
}

static void add_line(struct ledger_post_in *post, enum ledger_account account, struct id party_id,
                     int64_t debit, struct currency currency)
{
    post->lines[post->lines_count++] =
        (struct ledger_line){account, party_id, debit > 0, {debit < 0 ? -debit : debit, currency}};
}

/* A part of the sale is turned round: each gives back its share of what has gone back so far, less
 * what it gave before, so that the shares of all parts make the sale. */
static enum err book_part(struct ctx *c, const struct order_refund_in *in,
                          const struct order_record *order, struct money before)
{
    enum { PARTIES = 4 };
    struct commission_refund_in share = {order->business_id, order->id, before, order->refunded,
                                         order->total};
    struct commission_shares back = {0};
    struct nothing nothing;
    struct ledger_post_in post = {.kind = S("refund"),
                                  .business_id = order->business_id,
                                  .order_id = order->id,
                                  .reference_id = in->refund_id,
                                  .is_by_reference = true,
                                  .lines = ARENA_ARRAY(c->arena, struct ledger_line, PARTIES)};
    bool is_cash = str_eq(in->provider, S("cash"));
    TRY(CALL(c, commission_refund, &share, &back));
    add_line(&post, is_cash ? LEDGER_SELLER_CASH : LEDGER_GATEWAY,
             is_cash ? order->business_id : (struct id){0}, -in->amount.amount,
             in->amount.currency);
    add_line(&post, LEDGER_MERCHANT, order->business_id, back.merchant.amount, in->amount.currency);
    add_line(&post, LEDGER_PLATFORM_FEE, (struct id){0}, back.platform_fee.amount,
             in->amount.currency);
    add_line(&post, LEDGER_AGENT, back.agent_user_id, back.commission.amount, in->amount.currency);
    return CALL(c, ledger_post, &post, &nothing);
}

/* The last of the money has gone back: nothing is left in the books, and nothing to do. */
static enum err end_whole(struct ctx *c, const struct order_refund_in *in,
                          struct order_record *order, bool is_first)
{
    struct stock_order_ref stock = {in->business_id, in->order_id};
    struct ledger_reverse_in books = {in->business_id, in->order_id, in->refund_id};
    struct commission_order_ref commission = {in->business_id, in->order_id};
    struct nothing nothing;
    bool is_here;
    TRY(are_goods_here(c, order, &is_here));
    TRY(order_move_payment(c, order, ORDER_PAYMENT_REFUNDED));
    TRY(order_note(c, order, "refunded", VIEWER_SYSTEM, in->provider));
    if (is_here)
        TRY(is_first ? CALL(c, stock_take_back, &stock, &nothing) : return_rest(c, order));
    TRY(order_store_units_all(c, order->business_id, order->id));
    TRY(CALL(c, ledger_reverse, &books, &nothing));
    TRY(CALL(c, commission_reverse, &commission, &nothing));
    if (order->state != ORDER_OPEN)
        return OK;
    TRY(order_move_state(c, order, is_here ? ORDER_CANCELLED : ORDER_CLOSED));
    return is_here ? order_tell_cancelled(c, order, S("refunded")) : OK;
}

static enum err end_part(struct ctx *c, const struct order_refund_in *in,
                         struct order_record *order, struct money before)
{
    if (order->payment_state == ORDER_PAYMENT_PAID)
        TRY(order_move_payment(c, order, ORDER_PAYMENT_PARTIALLY_REFUNDED));
    TRY(order_note(c, order, "partially_refunded", VIEWER_SYSTEM,
                   money_text(c->arena, in->amount)));
    TRY(book_part(c, in, order, before));
    return order->state == ORDER_OPEN ? order_follow(c, order) : OK;
}

enum err order_refunded(struct ctx *c, const struct order_refund_in *in, struct nothing *out)
{
    struct order_record order = {0};
    struct order_refund_row plan = {0};
    struct order_refund_ref ref = {in->business_id, in->order_id, in->refund_id};
    bool is_done = false;
    (void)out;
    TRY(or_missing(c, order_store_order_locked(c, in->business_id, in->order_id, &order)));
    enum err err = order_store_refund(c, &ref, &plan);
    if (err != OK && err != ERR_MISSING)
        return err;
    bool has_plan = err == OK;
    if (has_plan ? plan.state == ORDER_REFUND_DONE : order.payment_state == ORDER_PAYMENT_REFUNDED)
        return OK;
    bool is_paid = order.payment_state == ORDER_PAYMENT_PAID
                   || order.payment_state == ORDER_PAYMENT_PARTIALLY_REFUNDED;
    struct money before = order.refunded;
    if (is_paid)
        TRY(order_store_refunded_add(c, &order, in->amount, &is_done));
    if (!is_paid || !is_done)
        return fail(c, ERR_CONFLICT, "not_refundable",
                    "Only what a paid order has brought can be given back.");
    if (has_plan) {
        TRY(return_planned(c, &ref));
        TRY(order_store_refund_end(c, &ref, ORDER_REFUND_DONE));
    }
    return money_eq(order.refunded, order.total)
               ? end_whole(c, in, &order, before.amount == 0 && !has_plan)
               : end_part(c, in, &order, before);
}

/* ---- How much members may give back ---- */

enum err order_policy_get(struct ctx *c, const struct business_ref *in, struct order_policy *out)
{
    enum err err = order_store_policy(c, in->business_id, out);
    return err == ERR_MISSING ? OK : err;
}

enum err order_policy_show(struct ctx *c, const struct order_policy_ref *in,
                           struct order_policy *out)
{
    return order_policy_get(c, &(struct business_ref){in->business_id}, out);
}

enum err order_policy_set(struct ctx *c, const struct order_policy_in *in, struct order_policy *out)
{
    struct business_ref ref = {in->business_id};
    struct business_brief business = {0};
    TRY(or_missing(c, CALL(c, business_brief_get, &ref, &business)));
    TRY(order_policy_get(c, &ref, out));
    if (money_is_set(in->refund_limit)
        && !currency_eq(in->refund_limit.currency, business.currency))
        return fail_field(c, "/refund_limit/currency", "wrong_currency",
                          "The business sells in %.*s.", STR_ARG(currency_str(&business.currency)));
    *out = (struct order_policy){in->refund_limit, out->version + 1, c->now};
    return order_store_policy_set(c, in, out);
}
