/* Agents and what they earn. An agent brings a business in; while the agreement lasts, a share of
 * the platform's fee on each paid order is the agent's, certain once the return window is over. */
#include "commission_private.h"

SERVICE(commission, "core", "Agents, their agreements, and how the money of an order is shared.");

const char *const COMMISSION_STATUS[] = {"pending", "earned", "reversed", "paid", NULL};

OP(commission_agent_create, POST, "/api/agents", nothing, agent, SIGNED_IN, WRITE,
   "Become an agent.", .status = 201);
OP(commission_agent_me, GET, "/api/agents/me", nothing, agent, SIGNED_IN, READ,
   "The caller as an agent.");
OP(commission_businesses, GET, "/api/agents/me/businesses", commission_page_in, agent_business_list,
   SIGNED_IN, READ, "Businesses the caller brought in.");

OP_INTERNAL(commission_share, commission_share_in, commission_shares, WRITE,
            "Share what was captured for an order; again gives the same shares.");
OP_INTERNAL(commission_shares_of, commission_order_ref, commission_shares, READ,
            "How the money of an order was shared.");
OP_INTERNAL(commission_refund, commission_refund_in, commission_shares, WRITE,
            "Take a part of fee and commission back, with a part of the order's money.");
OP_INTERNAL(commission_reverse, commission_order_ref, nothing, WRITE,
            "Take fee and commission of a refunded order back.");
OP_INTERNAL(commission_attribute, commission_attribution, nothing, WRITE,
            "Note which agent brought a business in.");
OP_INTERNAL(commission_agree, commission_agree_in, nothing, WRITE,
            "Agree anew with an agent on what it brings in from now on.");
OP_INTERNAL(commission_agent_of_code, commission_code, commission_agent_ref, READ,
            "Whose code it is.");
OP_INTERNAL(commission_agent_check, commission_agent_ref, nothing, READ,
            "Whether an account is an agent.");
OP_INTERNAL(commission_earn, nothing, swept, WRITE,
            "Commissions become earned when the return window is over.");
EVERY(60 * 1000, commission_earn);
