/* I5 recomputed: what the platform and the agent are due follows from the goods and the agreement
 * alone. */
#include "audit_private.h"

enum { RATE_ONE = 1000000, FEE_RATE = 50000 };

/* Half to even, the one rounding rule of rates. */
static int64_t share_of(int64_t amount, int64_t rate)
{
    __int128 product = (__int128)amount * rate;
    __int128 whole = product / RATE_ONE, rest = product % RATE_ONE;
    if (rest * 2 > RATE_ONE || (rest * 2 == RATE_ONE && whole % 2 != 0))
        whole++;
    return (int64_t)whole;
}

/* order, goods, total, merchant, platform, commission, when, agreement's rate, cap, from, until,
 * agent, buyer, owner */
static const char Q_FEES[] =
    "select f.order_id, f.goods_amount, f.total_amount, f.merchant_amount, f.platform_fee_amount, "
    "f.commission_amount, f.created_at, a.rate, a.cap_amount, t.attributed_at, t.ends_at, "
    "g.user_id, o.customer_id, b.owner_id, o.subtotal_amount - o.discount_amount, a.cap_currency, "
    "f.total_currency "
    "from [commission.fee] as f "
    "join [order.order] as o on o.id = f.order_id "
    "join [business.business] as b on b.id = f.business_id "
    "left join [commission.attribution] as t on t.business_id = f.business_id "
    "left join [commission.agreement] as a on a.id = t.agreement_id "
    "left join [commission.agent] as g on g.id = t.agent_id";

static int64_t commission_due(const struct rows *rows, size_t row, int64_t fee)
{
    int64_t at = number(rows, row, 6);
    bool is_own = !is_null(rows, row, 11)
                  && (is_same(cell(rows, row, 11), cell(rows, row, 12))
                      || is_same(cell(rows, row, 11), cell(rows, row, 13)));
    if (is_null(rows, row, 7) || is_own || at < number(rows, row, 9) || at >= number(rows, row, 10))
        return 0;
    int64_t due = share_of(fee, number(rows, row, 7));
    bool has_cap = !is_null(rows, row, 8) && is_same(cell(rows, row, 15), cell(rows, row, 16));
    return has_cap && due > number(rows, row, 8) ? number(rows, row, 8) : due;
}

void audit_shares(struct audit *audit)
{
    struct rows rows;
    audit->checks++;
    if (!source_query(audit->core, Q_FEES, &rows)) {
        audit->is_unreadable = true;
        return;
    }
    for (size_t i = 0; i < rows.count; i++) {
        int64_t goods = number(&rows, i, 1), fee = share_of(goods, FEE_RATE);
        int64_t commission = commission_due(&rows, i, fee);
        if (goods != number(&rows, i, 14))
            finding(audit, "I5", "the fee is taken on the goods: %s counts %lld", cell(&rows, i, 0),
                    (long long)goods);
        if (number(&rows, i, 5) != commission)
            finding(audit, "I5", "the agent gets what was agreed: %s gave %s, due %lld",
                    cell(&rows, i, 0), cell(&rows, i, 5), (long long)commission);
        if (number(&rows, i, 4) != fee - commission)
            finding(audit, "I5", "the platform keeps the rest of its fee: %s kept %s, due %lld",
                    cell(&rows, i, 0), cell(&rows, i, 4), (long long)(fee - commission));
        if (number(&rows, i, 3) != number(&rows, i, 2) - fee)
            finding(audit, "I5", "the shop gets all but the fee: %s gave %s, due %lld",
                    cell(&rows, i, 0), cell(&rows, i, 3), (long long)(number(&rows, i, 2) - fee));
    }
    rows_free(&rows);
}
