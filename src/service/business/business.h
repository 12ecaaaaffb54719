/* Businesses: the tenants. Registration, verification, members and their roles, locations, the
 * claim of a business by its owner. Rates of agents are commission/'s. */
#ifndef SOKO_SERVICE_BUSINESS_H
#define SOKO_SERVICE_BUSINESS_H

#include "api/op.h"
#include "api/personal.h"
#include "business/business_team.h"
#include "media/media.h"
#include "review/review.h"

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

/* When it is open: an interval on a day of the week, in the business's own time. One that closes at
 * or before it opens ends on the next day. Days without one are closed. */
struct business_hours {
    struct id business_id;
    int64_t day; /* 1 is Monday, 7 is Sunday (ISO 8601) */
    struct str opens;
    struct str closes;
};
TYPE(business_hours, F(business_hours, business_id, "Whose.", .prefix = ID_BUSINESS, .hide = true),
     F(business_hours, day, "1 is Monday, 7 is Sunday.", .need = true, .min = 1, .max = 7),
     F(business_hours, opens, "From when, `08:00`.", .need = true, .max = 5),
     F(business_hours, closes,
       "Until when, `18:00`; `24:00` is the end of the day, and a time "
       "before `opens` is on the next day.",
       .need = true, .max = 5));

/* Where a business stands with its hours. Pure arithmetic over the calendar of its time zone, with
 * its summer time. */
struct business_opening {
    bool is_known; /* it has hours and a time zone */
    bool is_open;
    int64_t day;   /* when that changes next: the day of the week, 0 when it never does */
    struct str at; /* ... and the time, "18:00" */
};
struct business_opening business_opening_at(const struct business_hours *hours, size_t count,
                                            struct str timezone, struct instant now);
/* The moment by which it has been open for so many minutes since `from`; without hours, or a zone
 * to read them in, so many minutes of the clock. */
struct instant business_hours_after(const struct business_hours *hours, size_t count,
                                    struct str timezone, struct instant from, int64_t minutes);
/* The zone of a country that has only one; absent for others. */
struct str business_timezone_of(struct arena *arena, struct str country);
/* When the day of `now` began where the business is; without a zone that of UTC. */
struct instant business_day_start(struct str timezone, struct instant now);
bool business_is_open(const struct business_hours *hours, size_t count, struct str timezone,
                      struct instant now);

/* When what is bought arrives, counted from payment, as the business promises it. */
struct business_days {
    int64_t min;
    int64_t max;
};
TYPE(business_days, F(business_days, min, "At the earliest.", .need = true, .min = 1, .max = 90),
     F(business_days, max, "At the latest.", .need = true, .min = 1, .max = 90));

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
    struct review_rating *rating;
    struct review_badge *badges;
    size_t badges_count;
    /* What its own page says and looks like. */
    struct str about; /* Markdown; not in lists */
    struct str address_lines;
    struct str city;
    struct str postal_code;
    struct str email;
    struct str website;
    struct str timezone;
    struct business_hours *hours;
    size_t hours_count;
    struct str accent_color;
    struct str ground_color;
    struct str banner_text;
    struct str stylesheet; /* made of the colours; absent without */
    bool is_listed;
    int64_t delivery_days_min, delivery_days_max; /* 0 while it does not say */
    struct business_days *delivery_days;          /* made of these */
    /* Copied from the media when attached. */
    struct str logo_hash;
    int64_t logo_width, logo_height, logo_tint;
    struct str banner_hash;
    int64_t banner_width, banner_height, banner_tint;
    struct media_picture *logo, *banner; /* made of these */
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
     MANY(business, locations, business_location, "Where it is."),
     ONE(business, rating, review_rating, "What buyers say of its products; null without."),
     MANY(business, badges, review_badge, "What speaks for it, by rule."),
     F(business, about, "Its story, in Markdown; null in lists."),
     F(business, address_lines, "Street or place; up to three lines."), F(business, city, "Town."),
     F(business, postal_code, "Postal code."), F(business, email, "For its customers."),
     F(business, website, "Its own site, `https://...`."),
     F(business, timezone, "IANA name; what its hours are told in."),
     MANY(business, hours, business_hours, "When it is open; empty when it does not say."),
     F(business, accent_color, "`#rrggbb`; shown in a shade of it that is readable."),
     F(business, ground_color, "`#rrggbb`; shown in a tint of it that is readable."),
     F(business, banner_text, "Stands on its banner."),
     F(business, stylesheet, "Its colours as custom properties, or null.", .format = FORMAT_URL),
     F(business, is_listed, "Whether the marketplace shows it."),
     F(business, delivery_days_min, "Days.", .hide = true),
     F(business, delivery_days_max, "Days.", .hide = true),
     ONE(business, delivery_days, business_days,
         "Days from payment until a delivery arrives; null while it does not say."),
     F(business, logo_hash, "Logo.", .hide = true), F(business, logo_width, "Px.", .hide = true),
     F(business, logo_height, "Px.", .hide = true), F(business, logo_tint, "0-15.", .hide = true),
     F(business, banner_hash, "Banner.", .hide = true),
     F(business, banner_width, "Px.", .hide = true),
     F(business, banner_height, "Px.", .hide = true),
     F(business, banner_tint, "0-15.", .hide = true),
     ONE(business, logo, media_picture, "Its logo; null without."),
     ONE(business, banner, media_picture, "The picture over its page; null without."));
LIST_OF(business);

/* ---- The shapes of requests ---- */
struct business_change_in {
    struct id business_id;
    struct given given;
    struct str name;
    struct str slug;
    struct str category;
    struct str description;
    struct str region;
    struct str phone;
    struct degrees latitude;
    struct degrees longitude;
    struct str about;
    struct str address_lines;
    struct str city;
    struct str postal_code;
    struct str email;
    struct str website;
    struct str timezone;
    struct business_hours *hours;
    size_t hours_count;
    struct str accent_color;
    struct str ground_color;
    struct str banner_text;
    bool is_listed;
    struct business_days *delivery_days;
    struct id logo_media_id;
    struct id banner_media_id;
};
extern const struct type business_change_in_type;
OFFERS(business_change, business_change_in, business); /* WRITE */

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
    struct instant verified_at;
    struct id location_id; /* the default location */
    struct str location_name;
    struct str email; /* for its customers; may be none */
    int64_t delivery_days_min, delivery_days_max; /* 0 while it does not say */
    struct str logo_hash;
    int64_t logo_width, logo_height, logo_tint;
    struct str timezone; /* IANA name; may be none */
    struct instant created_at;
};
TYPE(business_brief, F(business_brief, business_id, "The business.", .prefix = ID_BUSINESS),
     F(business_brief, name, "Name."), F(business_brief, slug, "Name in addresses."),
     F(business_brief, status, "Where verification stands.", .words = BUSINESS_STATUS),
     F(business_brief, country, "ISO 3166-1."), F(business_brief, currency, "ISO 4217."),
     F(business_brief, owner_id, "The owner's account.", .prefix = "user"),
     F(business_brief, agent_user_id, "The agent's account.", .prefix = "user"),
     F(business_brief, attributed_at, "When the agent brought it in."),
     F(business_brief, verified_at, "When it was first verified."),
     F(business_brief, location_id, "The default location.", .prefix = ID_LOCATION),
     F(business_brief, location_name, "Its name."), F(business_brief, email, "For its customers."),
     F(business_brief, delivery_days_min, "Days from payment until a delivery arrives, or 0."),
     F(business_brief, delivery_days_max, "At the latest."),
     F(business_brief, logo_hash, "Logo.", .hide = true),
     F(business_brief, logo_width, "Px.", .hide = true),
     F(business_brief, logo_height, "Px.", .hide = true),
     F(business_brief, logo_tint, "0-15.", .hide = true),
     F(business_brief, timezone, "IANA name."),
     F(business_brief, created_at, "When it was registered."));
OFFERS(business_brief_get, business_ref, business_brief); /* READ; ERR_MISSING */

/* Where verification stands, and the decision that suspended it last. The business stays locked, so
 * that what is decided on it in the same transaction is decided on this. WRITE; ERR_MISSING. */
struct business_standing {
    enum business_status status;
    struct id suspension_id; /* zero when it never was */
};
TYPE(business_standing,
     F(business_standing, status, "Where verification stands.", .words = BUSINESS_STATUS),
     F(business_standing, suspension_id, "The last suspension.", .prefix = "dec"));
OFFERS(business_stand, business_ref, business_standing);

/* The moment by which it has been open for so long (business_hours_after). READ; ERR_MISSING. */
struct business_after_in {
    struct id business_id;
    struct instant from;
    int64_t minutes;
};
TYPE(business_after_in, F(business_after_in, business_id, "The business.", .prefix = ID_BUSINESS),
     F(business_after_in, from, "Since when."), F(business_after_in, minutes, "For how long."));
struct business_after {
    struct instant at;
};
TYPE(business_after, F(business_after, at, "When it has."));
OFFERS(business_open_after, business_after_in, business_after);

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
    struct str about; /* Markdown */
    struct str address_lines;
    struct str city;
    struct str region;
    struct str postal_code;
    struct str country;
    struct degrees latitude;
    struct degrees longitude;
    struct str phone;
    struct str email;
    struct str website;
    struct str timezone;
    struct business_hours *hours;
    size_t hours_count;
    struct str accent_color;
    struct str ground_color;
    struct str stylesheet; /* "/assets/shop/..."; absent when it has no colours of its own */
    struct str banner_text;
    bool is_listed;
    struct str logo_hash;
    int64_t logo_width, logo_height, logo_tint;
    struct str banner_hash;
    int64_t banner_width, banner_height, banner_tint;
    struct instant verified_at;
};
TYPE(business_front, F(business_front, business_id, "The business.", .prefix = ID_BUSINESS),
     F(business_front, name, "Name."), F(business_front, slug, "Name in addresses."),
     F(business_front, description, "What it says of itself."),
     F(business_front, about, "Its story, in Markdown."),
     F(business_front, address_lines, "Street or place; up to three lines."),
     F(business_front, city, "Town."), F(business_front, region, "State, county or province."),
     F(business_front, postal_code, "Postal code."), F(business_front, country, "ISO 3166-1."),
     F(business_front, latitude, "Degrees north."), F(business_front, longitude, "Degrees east."),
     F(business_front, phone, "E.164."), F(business_front, email, "For its customers."),
     F(business_front, website, "Its own site.", .format = FORMAT_URL),
     F(business_front, timezone, "IANA name."),
     MANY(business_front, hours, business_hours, "When it is open."),
     F(business_front, accent_color, "`#rrggbb`."), F(business_front, ground_color, "`#rrggbb`."),
     F(business_front, stylesheet, "Its colours.", .format = FORMAT_URL),
     F(business_front, banner_text, "Stands on its banner."),
     F(business_front, is_listed, "Whether the marketplace shows it."),
     F(business_front, logo_hash, "Logo."), F(business_front, logo_width, "Px."),
     F(business_front, logo_height, "Px."), F(business_front, logo_tint, "0-15."),
     F(business_front, banner_hash, "Banner."), F(business_front, banner_width, "Px."),
     F(business_front, banner_height, "Px."), F(business_front, banner_tint, "0-15."),
     F(business_front, verified_at, "When it was first verified."));
OFFERS(business_front_get, business_slug_ref, business_front);

/* ---- What can be done with one ---- */

struct business_behalf {
    struct str name;
    struct str email;
    struct str phone;
    struct str locale;
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

struct business_admin_list_in {
    struct str q;
    unsigned int status; /* 0: all */
    int64_t limit;
    struct str cursor;
};
extern const struct type business_admin_list_in_type;

OFFERS(business_show, business_at, business);                       /* READ */
OFFERS(business_admin_list, business_admin_list_in, business_list); /* READ; newest first */
OFFERS(business_register, business_register_in, business);
OFFERS(business_browse, business_list_in, business_list);
OFFERS(business_submit, business_at, business);
OFFERS(business_verify, business_verify_in, business);
OFFERS(business_claim_accept, business_claim_in, business);

/* What an owner has to see to before the account can go: the names of shops that sell, or have
 * orders that are not done; absent when nothing is. READ. */
struct business_user_ref {
    struct id user_id;
};
TYPE(business_user_ref, F(business_user_ref, user_id, "The account.", .prefix = "user"));
struct business_duties {
    struct str names;
};
TYPE(business_duties, F(business_duties, names, "Shops, or null."));
OFFERS(business_duties_of, business_user_ref, business_duties);

/* ---- Facts ---- */

struct business_registered {
    struct id business_id;
    struct id owner_id;
    struct id agent_user_id;
};
TYPE(business_registered, F(business_registered, business_id, "Which.", .prefix = ID_BUSINESS),
     F(business_registered, owner_id, "The owner's account.", .prefix = "user"),
     F(business_registered, agent_user_id, "The agent's account.", .prefix = "user"));

/* Anything that others show or judge of a business: what it says of itself, where verification
 * stands. */
struct business_changed {
    struct id business_id;
};
TYPE(business_changed, F(business_changed, business_id, "Which.", .prefix = ID_BUSINESS));

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
    struct str locale;
    struct str sealed_code; /* base64url */
    struct instant expires_at;
};
TYPE(business_claim_offered, F(business_claim_offered, claim_id, "The offer.", .prefix = "claim"),
     F(business_claim_offered, business_id, "Which.", .prefix = ID_BUSINESS),
     F(business_claim_offered, business_name, "Its name."),
     F(business_claim_offered, name, "Who is to own it.", .personal = "name"),
     F(business_claim_offered, email, "Where to tell it.", .personal = "contact"),
     F(business_claim_offered, phone, "Where to tell it.", .personal = "contact"),
     F(business_claim_offered, locale, "What to write it in."),
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
