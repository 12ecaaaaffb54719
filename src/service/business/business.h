/* Businesses: the tenants. Registration, verification, members and their roles, locations, the claim of
 * a business by its owner. Rates of agents are commission/'s. */
#ifndef SOKO_SERVICE_BUSINESS_H
#define SOKO_SERVICE_BUSINESS_H

#include "api/op.h"

#define ID_BUSINESS "biz"
#define ID_LOCATION "loc"

enum business_status {
    BUSINESS_DRAFT,
    BUSINESS_SUBMITTED,
    BUSINESS_NEEDS_INFO,
    BUSINESS_VERIFIED,
    BUSINESS_REJECTED,
    BUSINESS_SUSPENDED
};
extern const char *const BUSINESS_STATUS[];

struct business_ref {
    struct id business_id;
};
TYPE(business_ref, F(business_ref, business_id, "The business.", .prefix = ID_BUSINESS));

/* What other services ask of a business. */
struct business_brief {
    struct id business_id;
    struct str name;
    struct str slug;
    enum business_status status;
    struct str country;
    struct currency currency;
    struct id owner_id;          /* zero until claimed */
    struct id agent_user_id;     /* whose code brought it in; zero without */
    struct instant attributed_at;
    struct id location_id;       /* the default location */
    struct str location_name;
};
TYPE(business_brief, F(business_brief, business_id, "The business.", .prefix = ID_BUSINESS),
     F(business_brief, name, "Name."), F(business_brief, slug, "Name in addresses."),
     F(business_brief, status, "Where verification stands.", .words = BUSINESS_STATUS),
     F(business_brief, country, "ISO 3166-1."), F(business_brief, currency, "ISO 4217."),
     F(business_brief, owner_id, "The owner's account.", .prefix = "user"),
     F(business_brief, agent_user_id, "The agent's account.", .prefix = "user"),
     F(business_brief, attributed_at, "When the agent brought it in."),
     F(business_brief, location_id, "The default location.", .prefix = ID_LOCATION),
     F(business_brief, location_name, "Its name."));
OFFERS(business_brief_get, business_ref, business_brief); /* READ; ERR_MISSING */

/* The runner's question: the caller's role in a business. ERR_MISSING when there is no such business; ROLE_NONE for a stranger. */
enum err business_role_in(struct ctx *c, struct id business_id, struct id user_id, enum role *out);

#endif
