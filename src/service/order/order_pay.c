/* What payment/ asks and tells: is there something to pay, money has arrived, cash was taken in.
 * Holds become sales, states move, the books and the commission are written, in the caller's
 * transaction. */
#include "order/order_private.h"

#include "catalogue/catalogue.h"
#include "commission/commission.h"
#include "ledger/ledger.h"
#include "stock/stock.h"

enum { JOURNAL_LINES_MAX = 6 };

static bool is_payable(const struct order_record *order)
{
    return order->state == ORDER_OPEN && order->payment_state == ORDER_PAYMENT_PENDING;
}

/* Of a group that waits, the orders that are still to be paid, and their sum. */
static enum err payable_orders(struct ctx *c, const struct group_record *group,
                               struct order_record *records, size_t *count, struct money *total)
{
    size_t kept = 0;
    *total = money_zero(group->total.currency);
    for (size_t i = 0; i < *count; i++) {
        bool is_alive = records[i].state != ORDER_CANCELLED && records[i].state != ORDER_EXPIRED;
        if (!is_alive || (group->state == GROUP_WAITING && !is_payable(&records[i])))
            continue;
        if (!money_add(*total, records[i].total, total))
            return fail_internal(c, "the orders of a group do not add up");
        records[kept++] = records[i];
    }
    *count = kept;
    return OK;
}

/* Of what waits to be paid; money that is under way already comes as it was begun. */
static enum err look_for_withheld(struct ctx *c, const struct order_record *records, size_t count,
                                  bool *out)
{
    struct catalogue_variant_ref *variants =
        ARENA_ARRAY(c->arena, struct catalogue_variant_ref, CART_LINES_MAX);
    for (size_t i = 0; i < count; i++) {
        struct catalogue_offers_in ask = {.variants = variants};
        struct catalogue_offers offers = {0};
        struct order_line *lines;
        size_t lines_count;
        TRY(order_store_lines(c, records[i].business_id, records[i].id, &lines, &lines_count));
        for (size_t k = 0; k < lines_count; k++)
            variants[ask.variants_count++].variant_id = lines[k].variant_id;
        TRY(CALL(c, catalogue_offers_get, &ask, &offers));
        for (size_t k = 0; k < offers.data_count; k++)
            *out |= offers.data[k].is_withheld;
    }
    return OK;
}

/* In a transaction that writes, the group is locked: no sweep or cancellation comes between this
 * answer and the attempt that is written down on it. */
static enum err load_group(struct ctx *c, struct id id, struct group_record *out)
{
    return c->is_write ? order_store_group_locked(c, id, out) : order_store_group(c, id, out);
}

enum err order_payable_get(struct ctx *c, const struct order_payable_in *in,
                           struct order_payable *out)
{
    struct group_record group = {0};
    struct order_record *records;
    size_t count;
    enum order_viewer viewer;
    struct str token = str_empty(in->order_token) ? c->request.order_token : in->order_token;
    TRY(or_missing(c, load_group(c, in->order_group_id, &group)));
    if (!in->is_system && !order_group_is_callers(c, &group, token, &viewer))
        return fail_missing(c);
    TRY(order_store_orders(c, group.id, &records, &count));
    *out = (struct order_payable){.order_group_id = group.id,
                                  .customer_id = group.customer_id,
                                  .expires_at = group.expires_at,
                                  .is_paid = group.state == GROUP_SETTLED,
                                  .is_open = group.state == GROUP_WAITING
                                             && instant_is_before(c->now, group.expires_at)};
    if (count == 1) {
        out->single_business_id = records[0].business_id;
        out->single_order_id = records[0].id;
    }
    TRY(payable_orders(c, &group, records, &count, &out->total));
    if (out->is_open && !in->is_system)
        TRY(look_for_withheld(c, records, count, &out->is_withheld));
    out->orders = ARENA_ARRAY(c->arena, struct order_payable_order, count);
    out->orders_count = count;
    for (size_t i = 0; i < count; i++)
        out->orders[i] =
            (struct order_payable_order){records[i].id, records[i].business_id, records[i].total};
    return OK;
}

/* ---- the books ---- */

static enum err share(struct ctx *c, const struct order_record *order,
                      struct commission_shares *out)
{
    struct commission_share_in in = {.business_id = order->business_id,
                                     .order_id = order->id,
                                     .customer_id = order->customer_id,
                                     .total = order->total};
    if (!money_subtract(order->subtotal, order->discount, &in.goods))
        return fail_internal(c, "the goods of an order are out of range");
    return CALL(c, commission_share, &in, out);
}

static void journal_add(struct ledger_post_in *journal, enum ledger_account account,
                        struct id party_id, bool is_debit, struct money amount)
{
    journal->lines[journal->lines_count++] =
        (struct ledger_line){account, party_id, is_debit, amount};
}

/* What the money is owed for: the shop's share, the platform's fee, the agent's commission. */
static void journal_add_shares(struct ledger_post_in *journal, const struct order_record *order,
                               const struct commission_shares *shares)
{
    journal_add(journal, LEDGER_MERCHANT, order->business_id, false, shares->merchant);
    journal_add(journal, LEDGER_PLATFORM_FEE, (struct id){0}, false, shares->platform_fee);
    journal_add(journal, LEDGER_AGENT, shares->agent_user_id, false, shares->commission);
}

static struct ledger_post_in journal_of(struct ctx *c, const struct order_record *order,
                                        struct str kind, struct id payment_id)
{
    return (struct ledger_post_in){
        .kind = kind,
        .business_id = order->business_id,
        .order_id = order->id,
        .reference_id = payment_id,
        .lines = ARENA_ARRAY(c->arena, struct ledger_line, JOURNAL_LINES_MAX)};
}

static enum err book_sale(struct ctx *c, const struct order_record *order, struct id payment_id)
{
    struct nothing nothing;
    struct commission_shares shares = {0};
    struct ledger_post_in journal = journal_of(c, order, S("sale"), payment_id);
    TRY(share(c, order, &shares));
    journal_add(&journal, LEDGER_GATEWAY, (struct id){0}, true, order->total);
    journal_add_shares(&journal, order, &shares);
    return CALL(c, ledger_post, &journal, &nothing);
}

static enum err book_due(struct ctx *c, const struct order_record *order, struct id payment_id)
{
    struct nothing nothing;
    struct ledger_post_in journal = journal_of(c, order, S("cash_due"), payment_id);
    journal_add(&journal, LEDGER_RECEIVABLE, order->business_id, true, order->total);
    journal_add(&journal, LEDGER_UNCOLLECTED, order->business_id, false, order->total);
    return CALL(c, ledger_post, &journal, &nothing);
}

/* The receivable goes, and the shop's till stands where the gateway would. */
static enum err book_collected(struct ctx *c, const struct order_record *order,
                               struct id payment_id)
{
    struct nothing nothing;
    struct commission_shares shares = {0};
    struct ledger_post_in journal = journal_of(c, order, S("cash_collected"), payment_id);
    TRY(share(c, order, &shares));
    journal_add(&journal, LEDGER_UNCOLLECTED, order->business_id, true, order->total);
    journal_add(&journal, LEDGER_RECEIVABLE, order->business_id, false, order->total);
    journal_add(&journal, LEDGER_SELLER_CASH, order->business_id, true, order->total);
    journal_add_shares(&journal, order, &shares);
    return CALL(c, ledger_post, &journal, &nothing);
}

/* ---- money arrives ---- */

static enum err tell_paid(struct ctx *c, const struct order_record *order, struct id payment_id)
{
    struct order_paid event = {.order_id = order->id,
                               .order_group_id = order->order_group_id,
                               .business_id = order->business_id,
                               .payment_id = payment_id,
                               .number = order->number,
                               .total = order->total};
    return EMIT(c, order->business_id, order_paid, &event);
}

static enum err tell_confirmed(struct ctx *c, const struct order_record *order)
{
    struct order_confirmed event = {.order_id = order->id,
                                    .order_group_id = order->order_group_id,
                                    .business_id = order->business_id,
                                    .number = order->number,
                                    .total = order->total};
    return EMIT(c, order->business_id, order_confirmed, &event);
}

static enum err settle_one(struct ctx *c, const struct order_paid_in *in,
                           struct order_record *order)
{
    struct stock_order_ref ref = {order->business_id, order->id};
    struct nothing nothing;
    TRY(CALL(c, stock_sell, &ref, &nothing));
    if (in->is_cash_due) {
        TRY(order_move_payment(c, order, ORDER_PAYMENT_DUE));
        TRY(order_note(c, order, "due", VIEWER_SYSTEM, in->provider));
        TRY(tell_confirmed(c, order));
        return book_due(c, order, in->payment_id);
    }
    TRY(order_move_payment(c, order, ORDER_PAYMENT_PAID));
    TRY(order_note(c, order, "paid", VIEWER_SYSTEM, in->provider));
    TRY(book_sale(c, order, in->payment_id));
    return tell_paid(c, order, in->payment_id);
}

/* Money that does not find its orders waiting, or is not their sum, moves nothing: it is late and
 * goes back. */
enum err order_settle(struct ctx *c, const struct order_paid_in *in, struct order_paid_out *out)
{
    struct group_record group = {0};
    struct order_record *records;
    size_t count;
    struct money total;
    TRY(or_missing(c, order_store_group_locked(c, in->order_group_id, &group)));
    if (group.state == GROUP_SETTLED && id_eq(group.payment_id, in->payment_id))
        return OK;
    TRY(order_store_orders_locked(c, group.id, &records, &count));
    TRY(payable_orders(c, &group, records, &count, &total));
    if (group.state != GROUP_WAITING || count == 0 || !money_eq(total, in->amount)) {
        out->is_late = true;
        return OK;
    }
    TRY(order_group_move(c, &group, GROUP_SETTLED, in->payment_id));
    for (size_t i = 0; i < count; i++)
        TRY(settle_one(c, in, &records[i]));
    return OK;
}

enum err order_collected(struct ctx *c, const struct order_collect_in *in, struct order_money *out)
{
    struct order_record order = {0};
    TRY(or_missing(c, order_store_order_locked(c, in->business_id, in->order_id, &order)));
    if (order.state != ORDER_OPEN || order.payment_state != ORDER_PAYMENT_DUE)
        return fail(c, ERR_CONFLICT, "not_due",
                    "No cash is waited for: the order's payment is `%s`.",
                    ORDER_PAYMENT_STATE[order.payment_state]);
    TRY(order_move_payment(c, &order, ORDER_PAYMENT_PAID));
    TRY(order_note(c, &order, "collected",
                   c->caller.kind == CALLER_USER ? VIEWER_SELLER : VIEWER_SYSTEM, (struct str){0}));
    TRY(book_collected(c, &order, in->payment_id));
    TRY(tell_paid(c, &order, in->payment_id));
    TRY(order_close_if_done(c, &order));
    out->amount = order.total;
    return OK;
}
