/* SQL of an agent's portal. */
#include "commission_earning.h"

static const char Q_PAGE[] =
    "select m.id, m.business_id, m.order_id, m.rate, m.amount_amount, m.amount_currency,"
    " m.reversed_amount, m.amount_currency as reversed_currency, m.status, m.created_at"
    " from [commission.commission] as m"
    " join [commission.agent] as a on a.id = m.agent_id"
    " where a.user_id = ?1 and m.id < ?2 and (?4 = '' or m.status = ?4)"
    " and (cast(?5 as blob) is null or m.business_id = ?5)"
    " order by m.id desc"
    " limit ?3";
enum err commission_store_page(struct ctx *c, const struct commission_mine_in *in,
                               struct str status, struct id before, struct commission **out,
                               size_t *count)
{
    int64_t limit = list_fetch_limit(in->limit);
    return db_many(c->db, Q_PAGE, ARGS(c->caller.user_id, before, limit, status, in->business_id),
                   (size_t)limit, commission, out, count);
}

#define SUM_OF(word)                                                                    \
    "cast(sum(case when m.status = '" word "' then m.amount_amount - m.reversed_amount" \
    " else 0 end) as bigint) as " word "_amount, m.amount_currency as " word "_currency,"
#define COUNT_OF(word) \
    "cast(sum(case when m.status = '" word "' then 1 else 0 end) as bigint) as " word "_count,"

enum { CURRENCIES_MAX = 200 };
static const char Q_STANDINGS[] = "select m.amount_currency as currency, " SUM_OF("pending")
    SUM_OF("earned") SUM_OF("paid") COUNT_OF("pending") COUNT_OF("earned")
        COUNT_OF("paid") " cast(sum(m.reversed_amount) as bigint) as reversed_amount,"
                         " m.amount_currency as reversed_currency,"
                         " cast(sum(case when m.reversed_amount > 0 then 1 else 0 end) as bigint) "
                         "as reversed_count"
                         " from [commission.commission] as m"
                         " join [commission.agent] as a on a.id = m.agent_id"
                         " where a.user_id = ?1"
                         " group by m.amount_currency"
                         " order by m.amount_currency";
enum err commission_store_standings(struct ctx *c, struct id user_id,
                                    struct commission_standing **out, size_t *count)
{
    return db_many(c->db, Q_STANDINGS, ARGS(user_id), CURRENCIES_MAX, commission_standing, out,
                   count);
}

static const char Q_SELLING[] = "select count(distinct m.business_id)"
                                " from [commission.commission] as m"
                                " join [commission.agent] as a on a.id = m.agent_id"
                                " where a.user_id = ?1";
enum err commission_store_selling(struct ctx *c, struct id user_id, int64_t *count)
{
    return db_integer(c->db, Q_SELLING, ARGS(user_id), count);
}
