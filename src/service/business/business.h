/* Businesses: the tenants. Registration, verification, members and their roles, locations, the
 * claim of a business by its owner. Rates of agents are commission/'s. */
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

/* A place of a business: where goods are, and where they are picked up. */
struct business_location {
    struct id id;
    struct id business_id;
    struct str name;
    struct str country;
    struct str region;
    struct degrees latitude;
    struct degrees longitude;
    bool is_default;
};
TYPE(business_location, F(business_location, id, "Location.", .prefix = ID_LOCATION),
     F(business_location, business_id, "Its business.", .prefix = ID_BUSINESS),
     F(business_location, name, "Name."), F(business_location, country, "ISO 3166-1."),
     F(business_location, region, "State, county or province."),
     F(business_location, latitude, "Degrees north."),
     F(business_location, longitude, "Degrees east."),
     F(business_location, is_default, "Whether stock is here unless said otherwise."));

/* A business as the API shows it. */
struct business {
    struct id id;
    struct id owner_id;      /* zero until claimed */
    struct id agent_user_id; /* whose code brought it in; shown to its members */
    struct str name;
    struct str slug;
    struct str category;
    struct str description;
    struct str country;
    struct str region;
    struct currency currency;
    struct str phone;
    struct degrees latitude;
    struct degrees longitude;
    enum business_status status;
    struct str status_reason; /* shown to its members */
    int64_t version;
    struct instant created_at;
    struct instant updated_at;
    struct instant verified_at;
    struct business_location *locations;
    size_t locations_count;
};
TYPE(business, F(business, id, "The business.", .prefix = ID_BUSINESS),
     F(business, owner_id, "The owner's account; null until claimed.", .prefix = "user"),
     F(business, agent_user_id, "The account of the agent who brought it in; for members.",
       .prefix = "user"),
     F(business, name, "Name."), F(business, slug, "Name in addresses."),
     F(business, category, "Slug of a category."), F(business, description, "What it does."),
     F(business, country, "ISO 3166-1."), F(business, region, "State, county or province."),
     F(business, currency, "ISO 4217; what it sells in."),
     F(business, phone, "E.164, for its customers."), F(business, latitude, "Degrees north."),
     F(business, longitude, "Degrees east."),
     F(business, status, "Where verification stands.", .words = BUSINESS_STATUS),
     F(business, status_reason, "What the verifier said; for members."),
     F(business, version, "Counts the changes."),
     F(business, created_at, "When it was registered."),
     F(business, updated_at, "When it was last changed."),
     F(business, verified_at, "When it was first verified."),
     MANY(business, locations, business_location, "Where it is."));
LIST_OF(business);

/* What other services ask of a business. */
struct business_brief {
    struct id business_id;
    struct str name;
    struct str slug;
    enum business_status status;
    struct str country;
    struct currency currency;
    struct id owner_id;      /* zero until claimed */
    struct id agent_user_id; /* whose code brought it in; zero without */
    struct instant attributed_at;
    struct id location_id; /* the default location */
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

/* What a shop's own page says of it. READ; ERR_MISSING unless it is verified. */
struct business_slug_ref {
    struct str slug;
};
TYPE(business_slug_ref, F(business_slug_ref, slug, "Name in addresses."));
struct business_front {
    struct id business_id;
    struct str name;
    struct str slug;
    struct str description;
};
TYPE(business_front, F(business_front, business_id, "The business.", .prefix = ID_BUSINESS),
     F(business_front, name, "Name."), F(business_front, slug, "Name in addresses."),
     F(business_front, description, "What it says of itself."));
OFFERS(business_front_get, business_slug_ref, business_front);

/* ---- What can be done with one ---- */

struct business_behalf {
    struct str name;
    struct str email;
    struct str phone;
};
extern const struct type business_behalf_type;

struct business_register_in {
    struct str name;
    struct str category;
    struct str description;
    struct str country;
    struct currency currency;
    struct str slug;
    struct str region;
    struct str agent_code;
    struct degrees latitude;
    struct degrees longitude;
    struct str phone;
    struct business_behalf *on_behalf_of;
};
extern const struct type business_register_in_type;

/* A business named by the path. */
struct business_at {
    struct id business_id;
};
extern const struct type business_at_type;

enum business_sort { BUSINESS_NEWEST, BUSINESS_BY_NAME };
struct business_list_in {
    struct str category;
    struct str country;
    enum business_sort sort;
    int64_t limit;
    struct str cursor;
};
extern const struct type business_list_in_type;

/* What moves the verification. The first ones are the platform's, the last is the business's own.
 */
enum business_act {
    BUSINESS_APPROVE,
    BUSINESS_REJECT,
    BUSINESS_ASK,
    BUSINESS_SUSPEND,
    BUSINESS_REINSTATE,
    BUSINESS_SUBMIT
};
extern const char *const BUSINESS_ACT[];
struct business_verify_in {
    struct id business_id;
    enum business_act decision;
    struct str reason;
};
extern const struct type business_verify_in_type;

struct business_claim_in {
    struct str code;
};
extern const struct type business_claim_in_type;

OFFERS(business_register, business_register_in, business);
OFFERS(business_browse, business_list_in, business_list);
OFFERS(business_submit, business_at, business);
OFFERS(business_verify, business_verify_in, business);
OFFERS(business_claim_accept, business_claim_in, business);

/* ---- Facts ---- */

struct business_registered {
    struct id business_id;
    struct id owner_id;
    struct id agent_user_id;
};
TYPE(business_registered, F(business_registered, business_id, "Which.", .prefix = ID_BUSINESS),
     F(business_registered, owner_id, "The owner's account.", .prefix = "user"),
     F(business_registered, agent_user_id, "The agent's account.", .prefix = "user"));

/* Verification moved: submitted, verified, rejected, suspended ... */
struct business_status_changed {
    struct id business_id;
    enum business_status status;
    struct str reason;
};
TYPE(business_status_changed,
     F(business_status_changed, business_id, "Which.", .prefix = ID_BUSINESS),
     F(business_status_changed, status, "Where it stands now.", .words = BUSINESS_STATUS),
     F(business_status_changed, reason, "What the verifier said."));

/* Its owner is to be told how to claim it. The code is sealed (secret_seal) for
 * business_claim_context. */
struct business_claim_offered {
    struct id claim_id;
    struct id business_id;
    struct str business_name;
    struct str name;
    struct str email;
    struct str phone;
    struct str sealed_code; /* base64url */
    struct instant expires_at;
};
TYPE(business_claim_offered, F(business_claim_offered, claim_id, "The offer.", .prefix = "claim"),
     F(business_claim_offered, business_id, "Which.", .prefix = ID_BUSINESS),
     F(business_claim_offered, business_name, "Its name."),
     F(business_claim_offered, name, "Who is to own it.", .personal = "name"),
     F(business_claim_offered, email, "Where to tell it.", .personal = "contact"),
     F(business_claim_offered, phone, "Where to tell it.", .personal = "contact"),
     F(business_claim_offered, sealed_code, "The code, for notice/ alone."),
     F(business_claim_offered, expires_at, "When the code ends."));
struct str business_claim_context(struct arena *arena, struct id claim_id);

struct business_claimed {
    struct id business_id;
    struct id owner_id;
};
TYPE(business_claimed, F(business_claimed, business_id, "Which.", .prefix = ID_BUSINESS),
     F(business_claimed, owner_id, "The owner's account.", .prefix = "user"));

/* The runner's question: the caller's role in a business. ERR_MISSING when there is no such
 * business; ROLE_NONE for a stranger. */
enum err business_role_in(struct ctx *c, struct id business_id, struct id user_id, enum role *out);

#endif
