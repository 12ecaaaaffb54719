/* Agents and what they earn on the businesses they bring in: agreements, accrual on captured
 * orders, reversal; and the platform's fee it is taken from. */
#ifndef SOKO_SERVICE_COMMISSION_H
#define SOKO_SERVICE_COMMISSION_H

#include "api/op.h"

#define ID_COMMISSION "comm"
#define ID_AGENT "agent"

/* How the goods of one paid order are shared. goods = order total less shipping and tax.
 * platform_fee is what is left of the fee after the agent's commission; merchant + platform_fee +
 * commission = total. One commission an order (UNIQUE); repeats give the same shares. WRITE. */
struct commission_share_in {
    struct id business_id;
    struct id order_id;
    struct id customer_id; /* zero for a guest: an agent earns nothing on what it buys itself */
    struct money goods;
    struct money total;
};
TYPE(commission_share_in, F(commission_share_in, business_id, "Seller.", .prefix = "biz"),
     F(commission_share_in, order_id, "Order.", .prefix = "order"),
     F(commission_share_in, customer_id, "The buyer's account.", .prefix = "user"),
     F(commission_share_in, goods, "Goods."), F(commission_share_in, total, "Captured."));
struct commission_shares {
    struct money merchant;
    struct money platform_fee;
    struct money commission;
    struct id agent_user_id; /* zero without an agent */
};
TYPE(commission_shares, F(commission_shares, merchant, "The shop's."),
     F(commission_shares, platform_fee, "The platform's."),
     F(commission_shares, commission, "The agent's."),
     F(commission_shares, agent_user_id, "The agent's account.", .prefix = "user"));
OFFERS(commission_share, commission_share_in, commission_shares);

struct commission_order_ref {
    struct id business_id;
    struct id order_id;
};
TYPE(commission_order_ref, F(commission_order_ref, business_id, "Seller.", .prefix = "biz"),
     F(commission_order_ref, order_id, "Order.", .prefix = "order"));
/* The same shares, as they were written down. READ; ERR_MISSING without fault. */
OFFERS(commission_shares_of, commission_order_ref, commission_shares);
/* What each gives back when an order's refunds grow from `before` to `after`: the same share of all
 * that has gone back as of the sale, rounded once, less what was given before. The platform's can
 * be below zero by a unit. WRITE. */
struct commission_refund_in {
    struct id business_id;
    struct id order_id;
    struct money before;
    struct money after;
    struct money total;
};
TYPE(commission_refund_in, F(commission_refund_in, business_id, "Seller.", .prefix = "biz"),
     F(commission_refund_in, order_id, "Order.", .prefix = "order"),
     F(commission_refund_in, before, "Gone back before."),
     F(commission_refund_in, after, "Gone back now."), F(commission_refund_in, total, "Captured."));
OFFERS(commission_refund, commission_refund_in, commission_shares);
OFFERS(commission_reverse, commission_order_ref,
       nothing); /* WRITE; once; nothing when there is none */

/* business/ asks when it is registered with an agent's code: whose it is. READ; ERR_MISSING without
 * fault for an unknown code. */
struct commission_code {
    struct str code;
};
TYPE(commission_code, F(commission_code, code, "An agent's code."));
struct commission_agent_ref {
    struct id user_id;
};
TYPE(commission_agent_ref,
     F(commission_agent_ref, user_id, "The agent's account.", .prefix = "user"));
OFFERS(commission_agent_of_code, commission_code, commission_agent_ref);
/* Whether an account is an agent. READ; ERR_MISSING without fault when it is not. */
OFFERS(commission_agent_check, commission_agent_ref, nothing);

/* Notes whose code brought a business in; business/ calls it at creation, in that transaction. The
 * owner's consent is the registration itself. Once: a later call changes nothing. WRITE. */
struct commission_attribution {
    struct id business_id;
    struct id agent_user_id;
    struct instant attributed_at;
};
TYPE(commission_attribution,
     F(commission_attribution, business_id, "The business.", .prefix = "biz"),
     F(commission_attribution, agent_user_id, "The agent's account.", .prefix = "user"),
     F(commission_attribution, attributed_at, "When the agent brought it in."));
OFFERS(commission_attribute, commission_attribution, nothing);

/* The agent's agreement for the businesses it brings in from now on; those before keep theirs.
 * WRITE; 404 when the account is no agent. */
struct commission_agree_in {
    struct id user_id;
    struct rate rate; /* share of the platform's fee */
    struct money cap; /* per order; without currency: none */
    int64_t months;   /* from attribution */
};
TYPE(commission_agree_in, F(commission_agree_in, user_id, "The agent's account.", .prefix = "user"),
     F(commission_agree_in, rate, "Share of the platform's fee, 0 to 1."),
     F(commission_agree_in, cap, "The most per order, or null."),
     F(commission_agree_in, months, "For how long.", .min = 1, .max = 1200));
OFFERS(commission_agree, commission_agree_in, nothing);

struct agent_agreement {
    struct rate rate;
    struct money cap;
    int64_t months;
};
TYPE(agent_agreement, F(agent_agreement, rate, "Share of the platform's fee, a decimal string."),
     F(agent_agreement, cap, "The most per order, or null."),
     F(agent_agreement, months, "For how long after a business was brought in."));
struct agent {
    struct id id;
    struct str code;
    struct agent_agreement *agreement;
    struct instant created_at;
};
TYPE(agent, F(agent, id, "Id.", .prefix = ID_AGENT),
     F(agent, code, "What an owner gives at registration."),
     ONE(agent, agreement, agent_agreement,
         "What is agreed for businesses brought in from now on."),
     F(agent, created_at, "Since when."));

OFFERS(commission_agent_create, nothing, agent); /* WRITE */

#include "commission/commission_part.h"

#endif
