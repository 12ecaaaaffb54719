/* SQL of statements. */
#include "commission_statement.h"

#define FIGURES                                                      \
    "m.rate, m.amount_amount, m.amount_currency, m.reversed_amount," \
    " m.amount_currency as reversed_currency, m.status, m.created_at"

static const char Q_MONTH[] =
    "select m.id, m.business_id, m.order_id, " FIGURES " from [commission.commission] as m"
    " join [commission.agent] as a on a.id = m.agent_id"
    " where a.user_id = ?1 and m.created_at >= ?2 and m.created_at < ?3"
    " order by m.created_at, m.id"
    " limit ?4";
enum err commission_store_month(struct ctx *c, struct id user_id, struct instant from,
                                struct instant to, struct commission **out, size_t *count)
{
    return db_many(c->db, Q_MONTH, ARGS(user_id, from, to, (int64_t)STATEMENT_LINES_MAX),
                   STATEMENT_LINES_MAX, commission, out, count);
}

static const char Q_ALL[] =
    "select m.id, m.agent_id, a.user_id as agent_user_id, m.business_id, m.order_id, " FIGURES
    " from [commission.commission] as m"
    " join [commission.agent] as a on a.id = m.agent_id"
    " where m.id < ?1 and (?3 = '' or m.status = ?3)"
    " and (cast(?4 as blob) is null or m.business_id = ?4)"
    " and (cast(?5 as blob) is null or m.agent_id = ?5)"
    " order by m.id desc"
    " limit ?2";
enum err commission_store_all(struct ctx *c, const struct commission_all_in *in, struct str status,
                              struct id before, struct commission_row **out, size_t *count)
{
    int64_t limit = list_fetch_limit(in->limit);
    return db_many(c->db, Q_ALL, ARGS(before, limit, status, in->business_id, in->agent_id),
                   (size_t)limit, commission_row, out, count);
}
