/* All SQL of commission/. */
#include "commission_private.h"

/* An agent with its newest agreement, as one row. */
struct agent_row {
    struct id id;
    struct str code;
    struct instant created_at;
};
TYPE(agent_row, F(agent_row, id, "Id.", .prefix = ID_AGENT), F(agent_row, code, "Code."),
     F(agent_row, created_at, "Since when."));
static const char Q_AGENT_OF_USER[] = "select a.id, a.code, a.created_at"
                                      " from [commission.agent] as a"
                                      " where a.user_id = ?1";
enum err commission_agent_of_user(struct ctx *c, struct id user_id, struct agent *out)
{
    struct agent_row row;
    struct commission_agreement agreement;
    TRY(db_one(c->db, Q_AGENT_OF_USER, ARGS(user_id), agent_row, &row));
    TRY(commission_agreement_now(c, row.id, &agreement));
    *out = (struct agent){.id = row.id, .code = row.code, .created_at = row.created_at};
    out->agreement = ARENA_NEW(c->arena, struct agent_agreement);
    *out->agreement = (struct agent_agreement){
        .rate = agreement.rate, .cap = agreement.cap, .months = agreement.months};
    return OK;
}

static const char Q_AGENT_INSERT[] =
    "insert into [commission.agent] (id, user_id, code, created_at)"
    " values (?1, ?2, ?3, ?4)"
    " on conflict do nothing";
enum err commission_agent_insert(struct ctx *c, const struct agent *agent, struct id user_id,
                                 bool *is_new)
{
    int64_t changed;
    TRY(db_change(c->db, Q_AGENT_INSERT, ARGS(agent->id, user_id, agent->code, agent->created_at),
                  &changed));
    *is_new = changed == 1;
    return OK;
}

static const char Q_AGREEMENT_INSERT[] =
    "insert into [commission.agreement]"
    " (id, agent_id, rate, cap_amount, cap_currency, months, created_at)"
    " values (?1, ?2, ?3, ?4, ?5, ?6, ?7)";
enum err commission_agreement_insert(struct ctx *c, struct id agent_id,
                                     const struct agent_agreement *agreement)
{
    return db_change(c->db, Q_AGREEMENT_INSERT,
                     ARGS(id_new(c, id_slot(agent_id)), agent_id, agreement->rate, agreement->cap,
                          agreement->months, c->now),
                     NULL);
}

TYPE(commission_agreement, F(commission_agreement, id, "Id.", .prefix = "agreement"),
     F(commission_agreement, rate, "Rate."), F(commission_agreement, cap, "Cap."),
     F(commission_agreement, months, "Months."));
static const char Q_AGREEMENT_NOW[] = "select g.id, g.rate, g.cap_amount, g.cap_currency, g.months"
                                      " from [commission.agreement] as g"
                                      " where g.agent_id = ?1"
                                      " order by g.id desc"
                                      " limit 1";
enum err commission_agreement_now(struct ctx *c, struct id agent_id,
                                  struct commission_agreement *out)
{
    return db_one(c->db, Q_AGREEMENT_NOW, ARGS(agent_id), commission_agreement, out);
}

static const char Q_USER_OF_CODE[] = "select a.user_id"
                                     " from [commission.agent] as a"
                                     " where a.code = ?1";
enum err commission_user_of_code(struct ctx *c, struct str code, struct id *user_id)
{
    struct commission_agent_ref found;
    TRY(db_one(c->db, Q_USER_OF_CODE, ARGS(code), commission_agent_ref, &found));
    *user_id = found.user_id;
    return OK;
}

static const char Q_ATTRIBUTION_INSERT[] =
    "insert into [commission.attribution]"
    " (business_id, agent_id, agreement_id, attributed_at, ends_at)"
    " values (?1, ?2, ?3, ?4, ?5)"
    " on conflict do nothing";
enum err commission_attribution_insert(struct ctx *c, struct id business_id, struct id agent_id,
                                       struct id agreement_id, struct instant attributed_at,
                                       struct instant ends_at)
{
    return db_change(c->db, Q_ATTRIBUTION_INSERT,
                     ARGS(business_id, agent_id, agreement_id, attributed_at, ends_at), NULL);
}

TYPE(commission_origin, F(commission_origin, agent_id, "Agent.", .prefix = ID_AGENT),
     F(commission_origin, agent_user_id, "Account.", .prefix = "user"),
     F(commission_origin, agreement_id, "Agreement.", .prefix = "agreement"),
     F(commission_origin, rate, "Rate."), F(commission_origin, cap, "Cap."),
     F(commission_origin, attributed_at, "From."), F(commission_origin, ends_at, "Until."));
static const char Q_ORIGIN[] =
    "select t.agent_id, a.user_id as agent_user_id, t.agreement_id, g.rate, g.cap_amount,"
    " g.cap_currency, t.attributed_at, t.ends_at"
    " from [commission.attribution] as t"
    " join [commission.agent] as a on a.id = t.agent_id"
    " join [commission.agreement] as g on g.id = t.agreement_id"
    " where t.business_id = ?1";
enum err commission_origin_get(struct ctx *c, struct id business_id, struct commission_origin *out)
{
    return db_one(c->db, Q_ORIGIN, ARGS(business_id), commission_origin, out);
}

static const char Q_BUSINESSES_PAGE[] = "select t.business_id, t.attributed_at, t.ends_at"
                                        " from [commission.attribution] as t"
                                        " join [commission.agent] as a on a.id = t.agent_id"
                                        " where a.user_id = ?1 and t.business_id < ?2"
                                        " order by t.business_id desc"
                                        " limit ?3";
enum err commission_businesses_page(struct ctx *c, struct id user_id, struct id before,
                                    int64_t limit, struct agent_business **out, size_t *count)
{
    return db_many(c->db, Q_BUSINESSES_PAGE, ARGS(user_id, before, limit), (size_t)limit,
                   agent_business, out, count);
}

static const char Q_SHARES[] =
    "select f.merchant_amount, f.merchant_currency, f.platform_fee_amount,"
    " f.platform_fee_currency, f.commission_amount, f.commission_currency,"
    " a.user_id as agent_user_id"
    " from [commission.fee] as f"
    " left join [commission.commission] as m on m.order_id = f.order_id"
    " left join [commission.agent] as a on a.id = m.agent_id"
    " where f.business_id = ?1 and f.order_id = ?2";
enum err commission_shares_get(struct ctx *c, struct id business_id, struct id order_id,
                               struct commission_shares *out)
{
    return db_one(c->db, Q_SHARES, ARGS(business_id, order_id), commission_shares, out);
}

static const char Q_FEE_INSERT[] =
    "insert into [commission.fee]"
    " (order_id, business_id, goods_amount, goods_currency, total_amount, total_currency, rate,"
    " merchant_amount, merchant_currency, platform_fee_amount, platform_fee_currency,"
    " commission_amount, commission_currency, created_at)"
    " values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14)"
    " on conflict do nothing";
enum err commission_fee_insert(struct ctx *c, const struct commission_share_in *in,
                               const struct commission_shares *shares, bool *is_new)
{
    int64_t changed;
    TRY(db_change(c->db, Q_FEE_INSERT,
                  ARGS(in->order_id, in->business_id, in->goods, in->total,
                       COMMISSION_FEE_MILLIONTHS, shares->merchant, shares->platform_fee,
                       shares->commission, c->now),
                  &changed));
    *is_new = changed == 1;
    return OK;
}

static const char Q_FEE_REVERSE[] =
    "update [commission.fee] as f"
    " set reversed_at = ?3"
    " where f.business_id = ?1 and f.order_id = ?2 and f.reversed_at is null";
enum err commission_fee_reverse(struct ctx *c, struct id business_id, struct id order_id)
{
    return db_change(c->db, Q_FEE_REVERSE, ARGS(business_id, order_id, c->now), NULL);
}

static const char Q_INSERT[] =
    "insert into [commission.commission]"
    " (id, business_id, order_id, agent_id, agreement_id, rate, amount_amount, amount_currency,"
    " status, earns_at, created_at, version)"
    " values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, 1)"
    " on conflict do nothing";
enum err commission_insert(struct ctx *c, const struct commission_share_in *in,
                           const struct commission_origin *origin, struct money amount)
{
    return db_change(c->db, Q_INSERT,
                     ARGS(id_new(c, id_slot(in->business_id)), in->business_id, in->order_id,
                          origin->agent_id, origin->agreement_id, origin->rate, amount,
                          WORD(COMMISSION_STATUS, COMMISSION_PENDING),
                          instant_add_ms(c->now, COMMISSION_RETURN_MS), c->now),
                     NULL);
}

static const char Q_OF_ORDER[] =
    "select m.id, m.business_id, m.order_id, m.rate, m.amount_amount, m.amount_currency,"
    " m.reversed_amount, m.amount_currency as reversed_currency, m.status, m.created_at"
    " from [commission.commission] as m"
    " where m.business_id = ?1 and m.order_id = ?2"
    " for update";
enum err commission_of_order(struct ctx *c, struct id business_id, struct id order_id,
                             struct commission *out)
{
    return db_one(c->db, Q_OF_ORDER, ARGS(business_id, order_id), commission, out);
}

static const char Q_STATUS_SET[] = "update [commission.commission] as m"
                                   " set status = ?4, version = m.version + 1"
                                   " where m.business_id = ?1 and m.id = ?2 and m.status = ?3";
enum err commission_status_set(struct ctx *c, struct id business_id, struct id id,
                               enum commission_status from, enum commission_status to, bool *moved)
{
    int64_t changed;
    TRY(db_change(c->db, Q_STATUS_SET,
                  ARGS(business_id, id, WORD(COMMISSION_STATUS, from), WORD(COMMISSION_STATUS, to)),
                  &changed));
    *moved = changed == 1;
    return OK;
}

static const char Q_REVERSED_SET[] = "update [commission.commission] as m"
                                     " set reversed_amount = ?3, version = m.version + 1"
                                     " where m.business_id = ?1 and m.order_id = ?2";
enum err commission_reversed_set(struct ctx *c, struct id business_id, struct id order_id,
                                 int64_t amount)
{
    return db_change(c->db, Q_REVERSED_SET, ARGS(business_id, order_id, amount), NULL);
}

static const char Q_DUE[] =
    "select m.id, m.business_id, m.order_id, m.rate, m.amount_amount, m.amount_currency,"
    " m.reversed_amount, m.amount_currency as reversed_currency, m.status, m.created_at"
    " from [commission.commission] as m"
    " where m.status = 'pending' and m.earns_at <= ?1"
    " order by m.earns_at"
    " limit ?2";
enum err commission_due(struct ctx *c, int64_t limit, struct commission **out, size_t *count)
{
    return db_many(c->db, Q_DUE, ARGS(c->now, limit), (size_t)limit, commission, out, count);
}
