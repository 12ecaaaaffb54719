/* I10: states that the three machines of an order can reach, the public status that follows from
 * them, and the company that payments, refunds and groups must keep. */
#include "audit_private.h"

/* One reachable combination; "*" is any. */
struct combination {
    const char *state, *payment, *fulfilment, *status;
};

static const struct combination ORDERS[] = {
    {"open", "pending", "unfulfilled", "pending_payment"},
    {"open", "failed", "unfulfilled", "pending_payment"},
    {"open", "due", "unfulfilled", "confirmed"},
    {"open", "paid", "unfulfilled", "paid"},
    {"open", "due", "packed", "packed"},
    {"open", "paid", "packed", "packed"},
    {"open", "partially_refunded", "unfulfilled", "paid"},
    {"open", "partially_refunded", "packed", "packed"},
    {"open", "partially_refunded", "shipped", "shipped"},
    {"open", "partially_refunded", "ready_for_pickup", "ready_for_pickup"},
    {"open", "partially_refunded", "delivered", "delivered"},
    {"open", "partially_refunded", "collected", "collected"},
    {"closed", "partially_refunded", "unfulfilled", "paid"},
    {"closed", "partially_refunded", "delivered", "delivered"},
    {"closed", "partially_refunded", "collected", "collected"},
    {"cancelled", "partially_refunded", "unfulfilled", "cancelled"},
    {"open", "due", "shipped", "shipped"},
    {"open", "paid", "shipped", "shipped"},
    {"open", "due", "ready_for_pickup", "ready_for_pickup"},
    {"open", "paid", "ready_for_pickup", "ready_for_pickup"},
    {"open", "due", "delivered", "delivered"},
    {"open", "due", "collected", "collected"},
    {"open", "paid", "delivered", "delivered"},
    {"open", "paid", "collected", "collected"},
    {"closed", "paid", "delivered", "delivered"},
    {"closed", "paid", "collected", "collected"},
    {"expired", "pending", "unfulfilled", "expired"},
    {"expired", "failed", "unfulfilled", "expired"},
    {"cancelled", "pending", "unfulfilled", "cancelled"},
    {"cancelled", "failed", "unfulfilled", "cancelled"},
    {"cancelled", "due", "unfulfilled", "cancelled"},
    {"cancelled", "paid", "unfulfilled", "cancelled"},
    {"cancelled", "refunded", "*", "cancelled"},
    {"open", "refunded", "*", "*"},
    {"closed", "refunded", "*", "*"},
};

static bool fits(const char *pattern, const char *word)
{
    return is_same(pattern, "*") || is_same(pattern, word);
}

static void check_orders(struct audit *audit)
{
    static const char Q_ORDERS[] = "select o.id, o.state, o.payment_state, o.fulfilment_state, "
                                   "o.status from [order.order] as o";
    struct rows rows;
    audit->checks++;
    if (!source_query(audit->core, Q_ORDERS, &rows)) {
        audit->is_unreadable = true;
        return;
    }
    for (size_t i = 0; i < rows.count; i++) {
        bool is_known = false;
        for (size_t k = 0; k < sizeof ORDERS / sizeof ORDERS[0]; k++)
            is_known |= fits(ORDERS[k].state, cell(&rows, i, 1))
                        && fits(ORDERS[k].payment, cell(&rows, i, 2))
                        && fits(ORDERS[k].fulfilment, cell(&rows, i, 3))
                        && fits(ORDERS[k].status, cell(&rows, i, 4));
        if (!is_known)
            finding(audit, "I10",
                    "an order is in a state that no edge leads to: %s is %s, %s, %s, "
                    "shown as %s",
                    cell(&rows, i, 0), cell(&rows, i, 1), cell(&rows, i, 2), cell(&rows, i, 3),
                    cell(&rows, i, 4));
    }
    rows_free(&rows);
}

struct rule {
    const char *sentence;
    const char *sql;
};

static const struct rule RULES[] = {
    {"a group waits while its orders do",
     "select g.id, g.state || ' with an order ' || o.state || ' and ' || o.payment_state from "
     "[order.group] as g join [order.order] as o on o.order_group_id = g.id where (g.state = "
     "'waiting' and o.payment_state not in ('pending', 'failed')) or (g.state = 'settled' and "
     "(o.payment_state = 'pending' or (o.payment_state = 'failed' and not exists (select 1 from "
     "[payment.part] as p where p.payment_id = g.payment_id and p.order_id = o.id and p.ended_at "
     "is not null)))) or (g.state = 'ended' and (o.state = 'open' or "
     "o.payment_state not in ('pending', 'failed')))"},
    {"an attempt that is open is asked about or waits for its shopper",
     "select a.id, a.status || ' and nobody asks' from [payment.attempt] as a where a.status = "
     "'pending' and a.provider <> 'cash' and a.next_ask_at is null"},
    {"an attempt that stands is open or has succeeded",
     "select a.id, a.status from [payment.attempt] as a where (a.is_standing = 1 and a.status in "
     "('failed', 'cancelled')) or (a.is_standing = 0 and a.status in ('pending', "
     "'requires_action') )"},
    {"a failed attempt has taken nothing",
     "select a.id, a.status || ' with ' || a.captured_amount from [payment.attempt] as a where "
     "a.status in ('failed', 'cancelled') and a.captured_amount > 0 and a.provider <> 'cash'"},
    {"a refund that is open is asked about",
     "select r.id, 'pending and nobody asks' from [payment.refund] as r where r.status = 'pending' "
     "and r.next_ask_at is null"},
    {"an order has given back what its succeeded refunds are, and its state says so",
     "select o.id, o.payment_state || ', refunded ' || o.refunded_amount from [order.order] as o "
     "left join (select r.order_id, "
     "cast(sum(r.amount_amount) as bigint) as total from [payment.refund] as r where r.status = "
     "'succeeded' group by r.order_id) as x on x.order_id = o.id where coalesce(x.total, 0) <> "
     "o.refunded_amount or (o.payment_state = 'refunded') <> (o.refunded_amount = o.total_amount "
     "and x.total is not null) or (o.payment_state = 'partially_refunded') <> (o.refunded_amount > "
     "0 "
     "and o.refunded_amount < o.total_amount)"},
    {"a refund's plan ends as the refund does",
     "select p.refund_id, p.state || ' while ' || r.status from [order.refund] as p join "
     "[payment.refund] as r on r.id = p.refund_id where p.state <> case r.status when 'succeeded' "
     "then 'done' else r.status end or p.amount_amount <> r.amount_amount union all select "
     "p.refund_id, 'a plan without a refund' from [order.refund] as p where not exists (select 1 "
     "from [payment.refund] as r where r.id = p.refund_id)"},
    {"a cancelled order that was paid is refunded or on its way there",
     "select o.id, 'paid and kept' from [order.order] as o where o.state = 'cancelled' and "
     "o.payment_state in ('paid', 'partially_refunded') and not exists (select 1 from "
     "[payment.refund] as r where "
     "r.order_id = o.id and r.is_standing = 1)"},
    {"a hold that has ended says when",
     "select h.line_id, h.state from [stock.hold] as h where (h.state = 'open') <> (h.ended_at is "
     "null)"},
    {"an order's timeline begins with it and has no gap",
     "select o.id, coalesce(e.total, 0) || ' entries, the last ' || coalesce(e.last, 0) from "
     "[order.order] as o left join (select x.order_id, count(*) as total, max(x.sequence) as last "
     "from [order.event] as x group by x.order_id) as e on e.order_id = o.id where "
     "coalesce(e.total, 0) = 0 or e.total <> e.last"},
    {"a product is kept off the shelves as long as a decision stands that says so, and no longer",
     "select p.id, 'withheld and nobody has decided it' from [catalogue.product] as p where "
     "p.withheld_at is not null and p.deleted_at is null and not exists (select 1 from "
     "[moderation.case] as k where k.kind = 'product' and k.subject = p.id and k.verdict = "
     "'withhold' and k.appeal_verdict <> 'reverse') union all select p.id, 'for sale against a "
     "decision' from [catalogue.product] as p join [moderation.case] as k on k.subject = p.id "
     "where k.kind = 'product' and k.verdict = 'withhold' and k.appeal_verdict <> 'reverse' and "
     "p.withheld_at is null and p.deleted_at is null"},
    {"a shop is suspended by what has suspended it, and not by a decision that was reversed",
     "select k.id, 'holds on to what is no suspension of its shop' from [moderation.case] as k "
     "where k.suspension_id is not null and not exists (select 1 from [business.decision] as d "
     "where d.id = k.suspension_id and d.business_id = k.business_id and d.decision = 'suspend') "
     "union all select b.id, 'suspended by a decision that was reversed' from [business.business] "
     "as b join [moderation.case] as k on k.business_id = b.id where b.status = 'suspended' and "
     "k.suspension_id is not null and k.appeal_verdict = 'reverse' and not exists (select 1 from "
     "[business.decision] as d where d.business_id = b.id and d.decision = 'suspend' and d.id > "
     "k.suspension_id) and not exists (select 1 from [moderation.case] as x where x.suspension_id "
     "= k.suspension_id and x.verdict = 'withhold' and x.appeal_verdict <> 'reverse')"},
    {"a business with a possible match is not approved before somebody has decided on it",
     "select b.id, 'approved with an open match' from [business.decision] as d join "
     "[business.business] as b on b.id = d.business_id join [verification.screening] as s on "
     "s.business_id = b.id where d.decision in ('approve', 'reinstate') and s.state <> 'clear' "
     "and exists (select 1 from [verification.match] as m where m.screening_id = s.id) and "
     "s.created_at + 5000 < d.created_at and (s.replaced_at is null or s.replaced_at > "
     "d.created_at) and (s.state <> 'dismissed' or s.decided_at > d.created_at + 5000)"},
    {"what is said of a screening is what was found",
     "select s.id, s.state || ' with ' || (select count(*) from [verification.match] as m where "
     "m.screening_id = s.id) || ' matches' from [verification.screening] as s where (s.state = "
     "'clear') = exists (select 1 from [verification.match] as m where m.screening_id = s.id)"},
    {"a case has as many reports as it says, and a step of history for each word on it",
     "select k.id, k.state || ' with ' || k.reports_total || ' reports' from [moderation.case] as "
     "k where k.reports_total <> (select count(*) from [moderation.report] as p where p.case_id = "
     "k.id) or (case when k.verdict = '' then 0 else 1 end) + (case when k.appeal_text is null "
     "then 0 else 1 end) + (case when k.appeal_verdict = '' then 0 else 1 end) <> (select count(*) "
     "from [moderation.decision] as d where d.case_id = k.id)"},
    {"a waiting group has a time to be looked at",
     "select g.id, 'never' from [order.group] as g where g.state = 'waiting' and g.sweep_at <= 0"},
};

void audit_states(struct audit *audit)
{
    check_orders(audit);
    for (size_t i = 0; i < sizeof RULES / sizeof RULES[0]; i++) {
        struct rows rows;
        audit->checks++;
        if (!source_query(audit->core, RULES[i].sql, &rows)) {
            audit->is_unreadable = true;
            continue;
        }
        for (size_t row = 0; row < rows.count; row++)
            finding(audit, "I10", "%s: %s %s", RULES[i].sentence, cell(&rows, row, 0),
                    cell(&rows, row, 1));
        rows_free(&rows);
    }
}
