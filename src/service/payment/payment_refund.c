/* Giving money back: an intent that fits into what came in, the provider by the refund's key, then
 * the order, in the commit that notes the answer. A sweep drives on what was interrupted. */
#include "payment_private.h"

#include "base/log.h"
#include "business/business.h"

#include <string.h>

static enum err lock_money(struct ctx *c, struct id business_id, struct id order_id,
                           struct payment_part *out);
static enum err ask(struct ctx *c, const struct payment_refund *refund,
                    struct provider_outcome *out);
static enum err tell_order(struct ctx *c, const struct payment_refund *refund);
static enum err insert(struct ctx *c, struct payment_refund *refund, struct str request_key);
static enum err post_late(struct ctx *c, const char *kind, struct id reference_id,
                          struct money amount, bool is_back);

/* The caller sees the order as a member, and may give money back. */
enum err payment_refund_scope(struct ctx *c, const void *in)
{
    const struct payment_refund_in *refund = in;
    struct order_ref ref = {.order_id = refund->order_id};
    struct order_brief order = {0};
    TRY(or_missing(c, CALL(c, order_brief_get, &ref, &order)));
    return need_right(c, order.business_id, RIGHT_REFUND);
}

static struct refund shown(struct ctx *c, const struct payment_refund *refund)
{
    struct refund out = {
        .id = refund->id,
        .order_id = refund->order_id,
        .payment_id = refund->payment_id,
        .amount = refund->amount,
        .status = refund->status,
        .reason = refund->reason,
        .user_id = refund->user_id,
        .created_at = refund->created_at,
    };
    if (refund->failure_code.data != NULL) {
        out.failure = ARENA_NEW(c->arena, struct payment_failure);
        *out.failure = (struct payment_failure){.code = refund->failure_code,
                                                .detail = refund->failure_detail};
    }
    return out;
}

enum err payment_refund_list_scope(struct ctx *c, const void *in)
{
    const struct payment_refunds_in *refunds = in;
    struct order_ref ref = {.order_id = refunds->order_id};
    struct order_brief order = {0};
    TRY(or_missing(c, CALL(c, order_brief_get, &ref, &order)));
    return id_eq(order.business_id, refunds->business_id) ? OK : fail_missing(c);
}

enum err payment_refund_list(struct ctx *c, const struct payment_refunds_in *in,
                             struct refund_list *out)
{
    struct payment_refund *refunds;
    struct cursor cursor;
    bool is_set;
    TRY(cursor_read(c, in->cursor, &cursor, &is_set));
    if (!is_set)
        memset(&cursor.id, 0xFF, sizeof cursor.id);
    TRY(payment_refunds_of(c, in, cursor.id, &refunds, &out->data_count));
    out->has_more = list_cut(&out->data_count, in->limit);
    out->data = ARENA_ARRAY(c->arena, struct refund, out->data_count + 1);
    for (size_t i = 0; i < out->data_count; i++)
        out->data[i] = shown(c, &refunds[i]);
    if (out->has_more)
        out->next_cursor =
            cursor_write(c, &(struct cursor){.id = out->data[out->data_count - 1].id});
    return OK;
}

enum err payment_refund_create(struct ctx *c, const struct payment_refund_in *in,
                               struct refund *out)
{
    struct payment_refund_open_in open = {.order_id = in->order_id,
                                          .reason = in->reason,
                                          .request_key = c->request.key_scope,
                                          .amount = in->amount,
                                          .lines = in->lines,
                                          .lines_count = in->lines_count};
    struct payment_refund_opened opened;
    struct payment_refund refund;
    struct nothing nothing;
    TRY(CALL(c, payment_refund_open, &open, &opened));
    struct payment_refund_ref ref = {.refund_id = opened.refund_id};
    TRY(CALL(c, payment_refund_drive, &ref, &nothing));
    TRY(CALL(c, payment_refund_load, &ref, &refund));
    *out = shown(c, &refund);
    return OK;
}

/* Members who do not own the business give back no more of an order than it lets them. */
static enum err check_limit(struct ctx *c, const struct order_brief *order,
                            const struct payment_part *part, struct money amount)
{
    struct business_ref ref = {order->business_id};
    struct order_policy policy = {0};
    enum role role = ROLE_NONE;
    if (c->caller.kind != CALLER_USER)
        return OK;
    TRY(CALL(c, order_policy_get, &ref, &policy));
    if (!money_is_set(policy.refund_limit)
        || part->refunded.amount + amount.amount <= policy.refund_limit.amount)
        return OK;
    TRY(business_role_in(c, order->business_id, c->caller.user_id, &role));
    if ((role_rights(role) & RIGHT_OWN) != 0)
        return OK;
    return fail(c, ERR_FORBIDDEN, "refund_limit",
                "Your role gives back at most %.*s of one order. Ask the owner.",
                STR_ARG(money_text(c->arena, policy.refund_limit)));
}

enum err payment_refund_open(struct ctx *c, const struct payment_refund_open_in *in,
                             struct payment_refund_opened *out)
{
    struct order_brief order = {0};
    struct payment_part part;
    struct order_refund_planned planned = {0};
    enum err err = payment_refund_of_request(c, in->request_key, &out->refund_id);
    if (err != ERR_MISSING)
        return err;
    struct order_ref ref = {.order_id = in->order_id};
    TRY(or_missing(c, CALL(c, order_brief_get, &ref, &order)));
    TRY(lock_money(c, order.business_id, order.order_id, &part));
    struct order_refund_plan_in plan = {.business_id = order.business_id,
                                        .order_id = order.order_id,
                                        .refund_id = id_new(c, id_slot(part.payment_id)),
                                        .rest = part.amount,
                                        .amount = in->amount,
                                        .lines = in->lines,
                                        .lines_count = in->lines_count};
    plan.rest.amount -= part.refunded.amount;
    if (plan.rest.amount == 0)
        return fail(c, ERR_CONFLICT, "already_refunded",
                    "The money of this order has been given back, or is on its way.");
    TRY(CALL(c, order_refund_plan, &plan, &planned));
    TRY(check_limit(c, &order, &part, planned.amount));
    struct payment_refund refund = {.id = plan.refund_id,
                                    .payment_id = part.payment_id,
                                    .order_id = order.order_id,
                                    .business_id = order.business_id,
                                    .amount = planned.amount,
                                    .reason = in->reason,
                                    .user_id = c->caller.user_id};
    TRY(insert(c, &refund, in->request_key));
    out->refund_id = refund.id;
    return OK;
}

enum err payment_refund_begin(struct ctx *c, const struct payment_refund_begin_in *in,
                              struct payment_refund_ref *out)
{
    struct payment_part part;
    struct payment_refund refund;
    TRY(lock_money(c, in->business_id, in->order_id, &part));
    if (!money_eq(part.amount, in->amount))
        return fail(c, ERR_CONFLICT, "not_refundable", "Another amount was received.");
    if (part.refunded.amount == part.amount.amount) {
        TRY(payment_refund_of_order(c, in->business_id, in->order_id, &refund));
        out->refund_id = refund.id;
        return OK;
    }
    refund = (struct payment_refund){
        .id = id_new(c, id_slot(part.payment_id)),
        .payment_id = part.payment_id,
        .order_id = in->order_id,
        .business_id = in->business_id,
        .amount = {part.amount.amount - part.refunded.amount, part.amount.currency},
        .reason = in->reason,
        .user_id = c->caller.kind == CALLER_USER ? c->caller.user_id : (struct id){{0}},
    };
    TRY(insert(c, &refund, in->request_key));
    out->refund_id = refund.id;
    return OK;
}

enum err payment_refund_late(struct ctx *c, struct payment_attempt *attempt)
{
    struct payment_refund refund = {
        .id = id_new(c, id_slot(attempt->id)),
        .payment_id = attempt->id,
        .amount = attempt->amount,
        .reason = S("The money came when the order could no longer be paid."),
    };
    TRY(post_late(c, "late_money", attempt->id, attempt->amount, false));
    TRY(insert(c, &refund, (struct str){0}));
    return payment_attempt_get(c, attempt->id, attempt);
}

enum err payment_refund_load(struct ctx *c, const struct payment_refund_ref *in,
                             struct payment_refund *out)
{
    return or_missing(c, payment_refund_get(c, in->refund_id, out));
}

enum err payment_refund_drive(struct ctx *c, const struct payment_refund_ref *in,
                              struct nothing *out)
{
    (void)out;
    struct payment_refund refund;
    struct provider_outcome outcome;
    TRY(CALL(c, payment_refund_load, in, &refund));
    if (refund.status != REFUND_PENDING)
        return OK;
    TRY(ask(c, &refund, &outcome));
    struct payment_result_in result = payment_result_of(refund.id, &outcome);
    return CALL(c, payment_refund_result, &result, &refund);
}

/* The money of a refund that failed, and the units it was for, may be given back again. */
static enum err give_free(struct ctx *c, const struct payment_refund *refund)
{
    struct order_refund_ref ref = {refund->business_id, refund->order_id, refund->id};
    struct nothing nothing;
    int64_t changed;
    if (!id_is_set(refund->order_id))
        return OK;
    TRY(payment_part_refunded_add(c, refund->business_id, refund->order_id, -refund->amount.amount,
                                  &changed));
    return CALL(c, order_refund_failed, &ref, &nothing);
}

enum err payment_refund_result(struct ctx *c, const struct payment_result_in *in,
                               struct payment_refund *out)
{
    int64_t changed;
    TRY(or_missing(c, payment_refund_lock(c, in->id, out)));
    if (out->status != REFUND_PENDING)
        return OK;
    switch (in->answer) {
    case PROVIDER_SUCCEEDED:
        out->next_ask_at = (struct instant){0};
        TRY(payment_refund_move(c, out, REFUND_SUCCEEDED));
        return id_is_set(out->order_id) ? tell_order(c, out)
                                        : post_late(c, "late_refund", out->id, out->amount, true);
    case PROVIDER_DECLINED:
    case PROVIDER_CANCELLED:
        LOG(LOG_ERROR, "a provider refuses to give money back",
            LOG_TEXT("refund", id_text(c->arena, ID_REFUND, out->id)),
            LOG_TEXT("code", in->failure_code));
        out->is_standing = false;
        out->next_ask_at = (struct instant){0};
        out->failure_code = in->failure_code;
        out->failure_detail = in->failure_detail;
        TRY(payment_refunded_add(c, out->payment_id, -out->amount.amount, &changed));
        TRY(give_free(c, out));
        return payment_refund_move(c, out, REFUND_FAILED);
    case PROVIDER_UNKNOWN:
    case PROVIDER_NOT_FOUND:
    case PROVIDER_PENDING:
    case PROVIDER_ACTION:
        return OK;
    }
    return OK;
}

enum err payment_refund_due(struct ctx *c, const struct nothing *in, struct payment_dues *out)
{
    (void)in;
    return payment_refunds_due(c, out);
}

enum err payment_refund_claim(struct ctx *c, const struct payment_dues *in,
                              struct payment_dues *out)
{
    out->data = ARENA_ARRAY(c->arena, struct payment_due_row, in->data_count + 1);
    for (size_t i = 0; i < in->data_count; i++) {
        const struct payment_due_row *row = &in->data[i];
        int64_t changed;
        TRY(payment_refund_row_claim(
            c, row, payment_next_ask(c->now, row->created_at, row->asks + 1), &changed));
        if (changed == 1)
            out->data[out->data_count++] = *row;
    }
    return OK;
}

enum err payment_refund_sweep(struct ctx *c, const struct nothing *in, struct swept *out)
{
    struct payment_dues due, claimed;
    struct nothing nothing;
    TRY(CALL(c, payment_refund_due, in, &due));
    if (due.data_count == 0)
        return OK;
    TRY(CALL(c, payment_refund_claim, &due, &claimed));
    /* One that cannot be driven on, now, does not keep the others waiting. */
    enum err worst = OK;
    for (size_t i = 0; i < claimed.data_count; i++) {
        struct payment_refund_ref ref = {.refund_id = claimed.data[i].id};
        enum err err = CALL(c, payment_refund_drive, &ref, &nothing);
        worst = err == OK ? worst : err;
    }
    out->count = (int64_t)claimed.data_count;
    return worst;
}

/* The money that came in for an order. Its attempt is locked, so that of two refunds at once the
 * second sees the first. */
static enum err lock_money(struct ctx *c, struct id business_id, struct id order_id,
                           struct payment_part *out)
{
    struct payment_attempt attempt;
    enum err err = payment_part_captured(c, business_id, order_id, out);
    if (err == ERR_MISSING)
        return fail(c, ERR_CONFLICT, "not_refundable", "No money was received for this order.");
    TRY(err);
    TRY(payment_attempt_lock(c, out->payment_id, &attempt));
    /* What was given back while this one waited. */
    return payment_part_captured(c, business_id, order_id, out);
}

/* The first time it is said; later it is asked first, and said again only when it never arrived. */
static enum err ask(struct ctx *c, const struct payment_refund *refund,
                    struct provider_outcome *out)
{
    const struct provider *provider = payment_provider(refund->provider);
    struct provider_refund to_provider = {
        .refund_id = refund->id, .payment_id = refund->payment_id, .amount = refund->amount};
    if (provider == NULL)
        return fail_internal(c, "no provider %.*s", STR_ARG(refund->provider));
    *out = (struct provider_outcome){.answer = PROVIDER_NOT_FOUND};
    if (refund->asks > 0)
        *out = provider->query_refund(c, &to_provider);
    if (out->answer == PROVIDER_NOT_FOUND)
        *out = provider->refund(c, &to_provider);
    return OK;
}

static enum err tell_order(struct ctx *c, const struct payment_refund *refund)
{
    struct order_refund_in refunded = {
        .business_id = refund->business_id,
        .order_id = refund->order_id,
        .refund_id = refund->id,
        .payment_id = refund->payment_id,
        .provider = refund->provider,
        .amount = refund->amount,
    };
    struct payment_refunded event = {.refund_id = refund->id,
                                     .payment_id = refund->payment_id,
                                     .order_id = refund->order_id,
                                     .business_id = refund->business_id,
                                     .amount = refund->amount};
    struct nothing nothing;
    TRY(CALL(c, order_refunded, &refunded, &nothing));
    return EMIT(c, refund->business_id, payment_refunded, &event);
}

/* The refund, and its amount set aside in the attempt and in the order's part: refunds never pass
 * what came in. Late money is written down once: its attempt has no part. */
static enum err insert(struct ctx *c, struct payment_refund *refund, struct str request_key)
{
    bool is_new;
    int64_t changed, of_part = 1;
    refund->status = REFUND_PENDING;
    refund->is_standing = true;
    refund->created_at = c->now;
    refund->next_ask_at = c->now;
    TRY(payment_refund_insert(c, refund, request_key, &is_new));
    if (!is_new)
        return id_is_set(refund->order_id)
                   ? fail(c, ERR_CONFLICT, "already_refunded",
                          "The same refund was written down in this moment. Read the order again.")
                   : OK;
    TRY(payment_refunded_add(c, refund->payment_id, refund->amount.amount, &changed));
    if (id_is_set(refund->order_id))
        TRY(payment_part_refunded_add(c, refund->business_id, refund->order_id,
                                      refund->amount.amount, &of_part));
    if (changed == 0 || of_part == 0)
        return fail(c, ERR_CONFLICT, "not_refundable",
                    "More than was received cannot be given back.");
    return OK;
}

static enum err post_late(struct ctx *c, const char *kind, struct id reference_id,
                          struct money amount, bool is_back)
{
    struct ledger_line lines[] = {
        {.account = LEDGER_GATEWAY, .is_debit = !is_back, .amount = amount},
        {.account = LEDGER_LATE_MONEY, .is_debit = is_back, .amount = amount},
    };
    struct ledger_post_in post = {
        .kind = str_of(kind), .reference_id = reference_id, .lines = lines, .lines_count = 2};
    struct nothing nothing;
    return CALL(c, ledger_post, &post, &nothing);
}
