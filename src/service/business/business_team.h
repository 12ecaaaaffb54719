/* Who works in a business: members, invitations, and how ownership changes hands. Part of the door
 * business.h. */
#ifndef SOKO_SERVICE_BUSINESS_TEAM_H
#define SOKO_SERVICE_BUSINESS_TEAM_H

#include "api/op.h"
#include "media/media.h"

#define ID_INVITATION "inv"

/* ROLE_WORDS without the first: what one can be invited as. Each is one less than its enum role. */
extern const char *const BUSINESS_ROLE[];

struct business_member {
    struct id user_id;
    struct str name;
    struct str email;
    unsigned int role; /* in BUSINESS_ROLE */
    struct id role_id;
    struct str role_name;
    struct instant created_at;
};
TYPE(business_member, F(business_member, user_id, "The account.", .prefix = "user"),
     F(business_member, name, "Display name.", .personal = "name"),
     F(business_member, email, "E-mail address, or null.", .personal = "contact"),
     F(business_member, role, "What it may do; `viewer`, when `role_id` is set.",
       .words = BUSINESS_ROLE),
     F(business_member, role_id, "The role of the shop's own that it has, or null.",
       .prefix = "role"),
     F(business_member, role_name, "What that is called, or null."),
     F(business_member, created_at, "Since when."));

/* Whom a member works with: what it takes to write to him, and to give him something to do. */
struct business_colleague {
    struct id user_id;
    struct str name;
    unsigned int role; /* in BUSINESS_ROLE */
    struct str role_name;
    struct str *rights;
    size_t rights_count;
};
TYPE(business_colleague, F(business_colleague, user_id, "The account.", .prefix = "user"),
     F(business_colleague, name, "Display name.", .personal = "name"),
     F(business_colleague, role, "As what; `viewer`, when the shop has a name of its own for it.",
       .words = BUSINESS_ROLE),
     F(business_colleague, role_name, "What the shop calls that, or null."),
     TEXTS(business_colleague, rights,
           "What they may do there: `read listings stock orders refund team own`."));
struct business_colleagues {
    struct business_colleague *data;
    size_t data_count;
};
TYPE(business_colleagues,
     MANY(business_colleagues, data, business_colleague, "By role and then age."));

/* Whoever works in a business and has a right there. READ. */
struct business_members_in {
    struct id business_id;
    int64_t right; /* enum right */
};
TYPE(business_members_in, F(business_members_in, business_id, "The business.", .prefix = "biz"),
     F(business_members_in, right, "What they may do, as a bit of the policy."));
struct business_member_id {
    struct id user_id;
    enum role role;
    int64_t rights; /* of a role of the shop's own; else 0 */
};
TYPE(business_member_id, F(business_member_id, user_id, "The account.", .prefix = "user"),
     F(business_member_id, role, "As what.", .words = ROLE_WORDS),
     F(business_member_id, rights, "Of a role of the shop's own."));
struct business_members {
    struct business_member_id *data;
    size_t data_count;
};
TYPE(business_members, MANY(business_members, data, business_member_id, "In no order."));
OFFERS(business_members_with, business_members_in, business_members);

struct business_invitation {
    struct id id;
    struct id business_id;
    struct str email;
    unsigned int role;
    struct id invited_by;
    int64_t sendings;
    struct instant created_at;
    struct instant expires_at;
};
TYPE(business_invitation, F(business_invitation, id, "The invitation.", .prefix = ID_INVITATION),
     F(business_invitation, business_id, "To which business.", .prefix = "biz"),
     F(business_invitation, email, "Whom.", .personal = "contact"),
     F(business_invitation, role, "As what.", .words = BUSINESS_ROLE),
     F(business_invitation, invited_by, "By which account.", .prefix = "user"),
     F(business_invitation, sendings, "How often it was sent."),
     F(business_invitation, created_at, "When."),
     F(business_invitation, expires_at, "Until when it holds."));

/* Few enough for one page: the seat limit counts both. */
struct business_team {
    struct business_member *data;
    size_t data_count;
    struct business_invitation *invitations;
    size_t invitations_count;
    int64_t seats;
};
TYPE(business_team, MANY(business_team, data, business_member, "Members, by role and then age."),
     MANY(business_team, invitations, business_invitation, "Those that are open."),
     F(business_team, seats, "How many members and open invitations there may be."));

/* Where the caller works, and what he may do there. */
struct business_workplace {
    struct id business_id;
    struct str name;
    struct str slug;
    unsigned int status; /* enum business_status */
    struct str country;
    struct currency currency;
    unsigned int role; /* in BUSINESS_ROLE */
    struct str *rights;
    size_t rights_count;
    struct str logo_hash;
    int64_t logo_width, logo_height, logo_tint;
    struct media_picture *logo; /* made of these */
    struct instant created_at;
};
extern const char *const BUSINESS_STATUS[];
TYPE(business_workplace, F(business_workplace, business_id, "The business.", .prefix = "biz"),
     F(business_workplace, name, "Its name."),
     F(business_workplace, slug, "Its name in addresses."),
     F(business_workplace, status, "Where its verification stands.", .words = BUSINESS_STATUS),
     F(business_workplace, country, "ISO 3166-1."),
     F(business_workplace, currency, "ISO 4217; what it sells in."),
     F(business_workplace, role, "What the caller is in it.", .words = BUSINESS_ROLE),
     TEXTS(business_workplace, rights,
           "What that lets the caller do: `read listings stock orders refund team own`."),
     F(business_workplace, logo_hash, "Logo.", .hide = true),
     F(business_workplace, logo_width, "Px.", .hide = true),
     F(business_workplace, logo_height, "Px.", .hide = true),
     F(business_workplace, logo_tint, "0-15.", .hide = true),
     ONE(business_workplace, logo, media_picture, "Its logo; null without."),
     F(business_workplace, created_at, "Member since."));
struct business_workplaces {
    struct business_workplace *data;
    size_t data_count;
    bool is_agent;
};
TYPE(business_workplaces,
     MANY(business_workplaces, data, business_workplace, "By role and then name."),
     F(business_workplaces, is_agent, "Whether the caller is an agent."));

struct business_invite_in {
    struct id business_id;
    struct str email;
    unsigned int role;
};
TYPE(business_invite_in,
     F(business_invite_in, business_id, "The business.", .path = true, .prefix = "biz"),
     F(business_invite_in, email, "Whom.", .need = true, .format = FORMAT_EMAIL,
       .personal = "contact"),
     F(business_invite_in, role,
       "As what; `owner` offers ownership, and makes the owner of today an admin.", .need = true,
       .words = BUSINESS_ROLE));
struct business_invitation_ref {
    struct id business_id;
    struct id invitation_id;
};
TYPE(business_invitation_ref,
     F(business_invitation_ref, business_id, "The business.", .path = true, .prefix = "biz"),
     F(business_invitation_ref, invitation_id, "The invitation.", .path = true,
       .prefix = ID_INVITATION));
struct business_member_ref {
    struct id business_id;
    struct id user_id;
};
TYPE(business_member_ref,
     F(business_member_ref, business_id, "The business.", .path = true, .prefix = "biz"),
     F(business_member_ref, user_id, "The account.", .path = true, .prefix = "user"));
struct business_code_in {
    struct str code;
};
TYPE(business_code_in, F(business_code_in, code, "From the message.", .need = true, .max = 100,
                         .format = FORMAT_SECRET));
struct business_joined {
    struct id business_id;
    struct str name;
    struct str slug;
    unsigned int role;
};
TYPE(business_joined, F(business_joined, business_id, "The business.", .prefix = "biz"),
     F(business_joined, name, "Its name."), F(business_joined, slug, "Its name in addresses."),
     F(business_joined, role, "What the caller is in it now.", .words = BUSINESS_ROLE));
OFFERS(business_invitation_accept, business_code_in, business_joined); /* WRITE */

/* What the page behind a mailed link may say. READ; ERR_MISSING for a code that leads nowhere. */
struct business_offer {
    struct str business_name;
    unsigned int role;
    struct str email;
};
TYPE(business_offer, F(business_offer, business_name, "Name."),
     F(business_offer, role, "As what.", .words = BUSINESS_ROLE),
     F(business_offer, email, "Whom.", .personal = "contact"));
OFFERS(business_invitation_peek, business_code_in, business_offer);
OFFERS(business_claim_peek, business_code_in, business_offer);

/* What an account is in a business: `none` when it is no member. READ. */
struct business_role_in_ask {
    struct id business_id;
    struct id user_id;
};
TYPE(business_role_in_ask, F(business_role_in_ask, business_id, "The business.", .prefix = "biz"),
     F(business_role_in_ask, user_id, "The account.", .prefix = "user"));
struct business_role_seen {
    enum role role;
};
TYPE(business_role_seen, F(business_role_seen, role, "Role.", .words = ROLE_WORDS));
OFFERS(business_role_get, business_role_in_ask, business_role_seen);

/* ---- Facts ---- */

/* Somebody is invited and to be told how to come in. The code is sealed (secret_seal, base64url)
 * for business_invitation_context. */
struct business_member_invited {
    struct id invitation_id;
    struct id business_id;
    struct str business_name;
    struct id invited_by;
    struct str email;
    unsigned int role;
    struct str sealed_code;
    struct instant expires_at;
};
TYPE(business_member_invited,
     F(business_member_invited, invitation_id, "The invitation.", .prefix = ID_INVITATION),
     F(business_member_invited, business_id, "Which.", .prefix = "biz"),
     F(business_member_invited, business_name, "Its name."),
     F(business_member_invited, invited_by, "By which account.", .prefix = "user"),
     F(business_member_invited, email, "Whom.", .personal = "contact"),
     F(business_member_invited, role, "As what.", .words = BUSINESS_ROLE),
     F(business_member_invited, sealed_code, "The code, for notice/ alone."),
     F(business_member_invited, expires_at, "When it ends."));
struct str business_invitation_context(struct arena *arena, struct id invitation_id);

/* Somebody works in it now, as something. */
struct business_member_joined {
    struct id business_id;
    struct id user_id;
    unsigned int role;
};
TYPE(business_member_joined, F(business_member_joined, business_id, "Which.", .prefix = "biz"),
     F(business_member_joined, user_id, "Who.", .prefix = "user"),
     F(business_member_joined, role, "As what.", .words = BUSINESS_ROLE));
/* Somebody works in it no more. */
struct business_member_left {
    struct id business_id;
    struct id user_id;
    struct id removed_by;
};
TYPE(business_member_left, F(business_member_left, business_id, "Which.", .prefix = "biz"),
     F(business_member_left, user_id, "Who.", .prefix = "user"),
     F(business_member_left, removed_by, "By whom; oneself, when one leaves.", .prefix = "user"));

#endif
