/* The inside of commission/. */
#ifndef SOKO_SERVICE_COMMISSION_PRIVATE_H
#define SOKO_SERVICE_COMMISSION_PRIVATE_H

#include "api/list.h"
#include "business/business.h"
#include "commission/commission.h"

enum {
    COMMISSION_FEE_MILLIONTHS = 50000,   /* the platform's fee: 5 % of goods */
    COMMISSION_RATE_MILLIONTHS = 200000, /* an agent's share of that fee, unless agreed otherwise */
    COMMISSION_MONTHS = 24,
    COMMISSION_CODE_BYTES = 8,
    COMMISSION_EARN_BATCH = 100
};
/* How long goods may be sent back: until then a commission is only pending. */
#define COMMISSION_RETURN_MS (INT64_C(14) * 24 * 60 * 60 * 1000)

enum commission_status {
    COMMISSION_PENDING,
    COMMISSION_EARNED,
    COMMISSION_REVERSED,
    COMMISSION_PAID
};
extern const char *const COMMISSION_STATUS[];

struct agent_business {
    struct id id;
    struct id business_id;
    struct str name;
    enum business_status status;
    struct instant attributed_at;
    struct instant ends_at;
};
TYPE(agent_business, F(agent_business, id, "The business.", .prefix = ID_BUSINESS),
     F(agent_business, business_id, "The same, as commissions name it.", .prefix = ID_BUSINESS),
     F(agent_business, name, "Its name."),
     F(agent_business, status, "Where its verification stands.", .words = BUSINESS_STATUS),
     F(agent_business, attributed_at, "When it was brought in."),
     F(agent_business, ends_at, "When it stops earning commission."));
LIST_OF(agent_business);

struct commission {
    struct id id;
    struct id business_id;
    struct id order_id;
    struct str order_number;
    struct rate rate;
    struct money amount;
    struct money reversed;
    enum commission_status status;
    struct instant created_at;
};
TYPE(commission, F(commission, id, "Id.", .prefix = ID_COMMISSION),
     F(commission, business_id, "Seller.", .prefix = ID_BUSINESS),
     F(commission, order_id, "Order.", .prefix = "order"),
     F(commission, order_number, "The shop's number of it; null in statements."),
     F(commission, rate, "Share of the platform's fee, as agreed then."),
     F(commission, amount, "How much."),
     F(commission, reversed, "What of it was taken back, with money that buyers got back."),
     F(commission, status, "`pending` until goods can no longer be sent back.",
       .words = COMMISSION_STATUS),
     F(commission, created_at, "When the order was paid."));
LIST_OF(commission);
/* The shop's number of an order; absent when it is gone. */
enum err commission_order_number(struct ctx *c, struct id order_id, struct str *out);

struct commission_page_in {
    int64_t limit;
    struct str cursor;
};
TYPE(commission_page_in, LIST_FIELDS(commission_page_in));

enum err commission_agent_me(struct ctx *c, const struct nothing *in, struct agent *out);
enum err commission_businesses(struct ctx *c, const struct commission_page_in *in,
                               struct agent_business_list *out);
OFFERS(commission_earn, nothing, swept);

/* How one order's money is shared: pure arithmetic. `rate` zero or `has_agent` false: no
 * commission. */
struct commission_terms {
    bool has_agent;
    struct rate rate;
    struct money cap; /* without currency: none; one in another currency binds nothing */
};
/* False when the sums leave the range of money. */
bool commission_split(struct money goods, struct money total, const struct commission_terms *terms,
                      struct commission_shares *out);
/* The same day of the month so many months later, or that month's last day. */
struct instant commission_months_after(struct instant at, int64_t months);

/* The one function that changes a commission's status. `*moved` is false when it was not in `from`.
 */
enum err commission_move(struct ctx *c, struct id business_id, struct id id,
                         enum commission_status from, enum commission_status to, bool *moved);
bool commission_may_move(enum commission_status from, enum commission_status to);

/* ---- commission_store.c ---- */

enum err commission_agent_of_user(struct ctx *c, struct id user_id, struct agent *out);
enum err commission_agent_insert(struct ctx *c, const struct agent *agent, struct id user_id,
                                 bool *is_new);
enum err commission_agreement_insert(struct ctx *c, struct id agent_id,
                                     const struct agent_agreement *agreement);
struct commission_agreement {
    struct id id;
    struct rate rate;
    struct money cap;
    int64_t months;
};
enum err commission_agreement_now(struct ctx *c, struct id agent_id,
                                  struct commission_agreement *out);
enum err commission_user_of_code(struct ctx *c, struct str code, struct id *user_id);

enum err commission_attribution_insert(struct ctx *c, struct id business_id, struct id agent_id,
                                       struct id agreement_id, struct instant attributed_at,
                                       struct instant ends_at);
/* Who brought a business in, and on which terms; ERR_MISSING when nobody did. */
struct commission_origin {
    struct id agent_id;
    struct id agent_user_id;
    struct id agreement_id;
    struct rate rate;
    struct money cap;
    struct instant attributed_at;
    struct instant ends_at;
};
enum err commission_origin_get(struct ctx *c, struct id business_id, struct commission_origin *out);
enum err commission_businesses_page(struct ctx *c, struct id user_id, struct id before,
                                    int64_t limit, struct agent_business **out, size_t *count);

enum err commission_shares_get(struct ctx *c, struct id business_id, struct id order_id,
                               struct commission_shares *out);
/* `*is_new` is false when the order's money has been shared before. */
enum err commission_fee_insert(struct ctx *c, const struct commission_share_in *in,
                               const struct commission_shares *shares, bool *is_new);
enum err commission_fee_reverse(struct ctx *c, struct id business_id, struct id order_id);
enum err commission_insert(struct ctx *c, const struct commission_share_in *in,
                           const struct commission_origin *origin, struct money amount);
enum err commission_of_order(struct ctx *c, struct id business_id, struct id order_id,
                             struct commission *out);
enum err commission_status_set(struct ctx *c, struct id business_id, struct id id,
                               enum commission_status from, enum commission_status to, bool *moved);
/* What of the order's commission has been taken back. */
enum err commission_reversed_set(struct ctx *c, struct id business_id, struct id order_id,
                                 int64_t amount);
enum err commission_due(struct ctx *c, int64_t limit, struct commission **out, size_t *count);

#endif
