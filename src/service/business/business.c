/* Business: the tenants, their verification, their members and places, and how an owner claims one.
 */
#include "business_team_private.h"

SERVICE(business, "core", "Businesses, their verification, members and locations.");

const char *const BUSINESS_STATUS[] = {"draft",    "submitted", "needs_info", "verified",
                                       "rejected", "suspended", NULL};
static const char *const STATUS_OR_ANY[] = {"",         "draft",    "submitted", "needs_info",
                                            "verified", "rejected", "suspended", NULL};
const char *const BUSINESS_ACT[] = {"approve",   "reject", "needs_info", "suspend",
                                    "reinstate", "submit", NULL};
static const char *const DECISIONS[] = {"approve", "reject",    "needs_info",
                                        "suspend", "reinstate", NULL};
static const char *const SORTS[] = {"newest", "name", NULL};

/* ---- Requests ---- */

TYPE(business_behalf,
     F(business_behalf, name, "The owner's name.", .need = true, .max = 100, .format = FORMAT_LINE,
       .personal = "name"),
     F(business_behalf, email, "Where to send the claim; this or `phone`.", .format = FORMAT_EMAIL,
       .personal = "contact"),
     F(business_behalf, phone, "Where to send the claim; this or `email`.", .format = FORMAT_PHONE,
       .personal = "contact"),
     F(business_behalf, locale, "What to write it in; else by the country of the business.",
       .format = FORMAT_LOCALE));
TYPE(business_register_in,
     F(business_register_in, name, "Name.", .need = true, .max = 100, .format = FORMAT_LINE),
     F(business_register_in, category, "Slug of a category.", .need = true, .max = 60),
     F(business_register_in, description, "What it does.", .need = true, .max = DESCRIPTION_MAX),
     F(business_register_in, country, "ISO 3166-1.", .need = true, .format = FORMAT_COUNTRY),
     F(business_register_in, currency, "ISO 4217; what it sells in.", .need = true),
     F(business_register_in, slug, "Name in addresses; made from the name when absent.",
       .max = SLUG_MAX, .min = 2, .format = FORMAT_SLUG),
     F(business_register_in, region, "State, county or province.", .max = 100,
       .format = FORMAT_LINE),
     F(business_register_in, agent_code, "Code of the agent who brought it in.", .max = 60),
     F(business_register_in, latitude, "Degrees north.", .min = -90, .max = 90),
     F(business_register_in, longitude, "Degrees east.", .min = -180, .max = 180),
     F(business_register_in, phone, "E.164, for its customers.", .format = FORMAT_PHONE),
     ONE(business_register_in, on_behalf_of, business_behalf,
         "The owner, when an agent registers it for them."));
TYPE(business_at,
     F(business_at, business_id, "The business.", .path = true, .prefix = ID_BUSINESS));
TYPE(business_change_in,
     F(business_change_in, business_id, "The business.", .path = true, .prefix = ID_BUSINESS),
     TRI_STATE(business_change_in),
     F(business_change_in, name, "Name.", .min = 1, .max = 100, .format = FORMAT_LINE),
     F(business_change_in, slug, "Name in addresses.", .min = 2, .max = SLUG_MAX,
       .format = FORMAT_SLUG),
     F(business_change_in, category, "Slug of a category.", .max = 60),
     F(business_change_in, description, "What it does.", .min = 1, .max = DESCRIPTION_MAX),
     F(business_change_in, region, "State, county or province.", .max = 100, .format = FORMAT_LINE),
     F(business_change_in, phone, "E.164, for its customers.", .format = FORMAT_PHONE),
     F(business_change_in, latitude, "Degrees north.", .min = -90, .max = 90),
     F(business_change_in, longitude, "Degrees east.", .min = -180, .max = 180),
     F(business_change_in, about, "Its story, in Markdown.", .max = ABOUT_MAX),
     F(business_change_in, address_lines, "Street or place; up to three lines.", .max = 300),
     F(business_change_in, city, "Town.", .max = 100, .format = FORMAT_LINE),
     F(business_change_in, postal_code, "Postal code.", .max = 20, .format = FORMAT_LINE),
     F(business_change_in, email, "For its customers.", .format = FORMAT_EMAIL),
     F(business_change_in, website, "Its own site, `https://...`.", .max = 300,
       .format = FORMAT_LINE),
     F(business_change_in, timezone,
       "IANA name, `Africa/Nairobi`; hours need it unless the country has one time alone.",
       .max = 64),
     MANY(business_change_in, hours, business_hours,
          "When it is open, the whole week; empty or null takes them away.", .max = HOURS_MAX),
     F(business_change_in, accent_color,
       "`#rrggbb`. Any will do: pages show the shade of it that is readable, light and dark.",
       .max = 7),
     F(business_change_in, ground_color, "`#rrggbb`, likewise.", .max = 7),
     F(business_change_in, banner_text, "Stands on its banner.", .max = 140, .format = FORMAT_LINE),
     F(business_change_in, is_listed, "Whether the marketplace shows it."),
     ONE(business_change_in, delivery_days, business_days,
         "Days from payment until a delivery arrives, shown as the shop's promise; null promises "
         "none."),
     F(business_change_in, logo_media_id,
       "An upload of POST /api/media, best a square one; null takes it away.", .prefix = ID_MEDIA),
     F(business_change_in, banner_media_id,
       "The picture over its page, best five times as wide as high; null takes it away.",
       .prefix = ID_MEDIA));
TYPE(business_style_in, F(business_style_in, slug, "Name of the shop in addresses.", .path = true),
     F(business_style_in, name, "Version and `.css`.", .path = true));
TYPE(business_list_in, F(business_list_in, category, "Only of this category.", .max = 60),
     F(business_list_in, country, "Only in this country.", .format = FORMAT_COUNTRY),
     F(business_list_in, sort, "`newest` first, or by `name`.", .words = SORTS),
     LIST_FIELDS(business_list_in));
TYPE(business_admin_list_in,
     F(business_admin_list_in, q, "The beginning of a name, or a whole slug or id.", .min = 1,
       .max = 100, .format = FORMAT_LINE),
     F(business_admin_list_in, status, "Only of this status.", .words = STATUS_OR_ANY),
     LIST_FIELDS(business_admin_list_in));
TYPE(business_verify_in,
     F(business_verify_in, business_id, "The business.", .path = true, .prefix = ID_BUSINESS),
     F(business_verify_in, decision, "What is decided.", .need = true, .words = DECISIONS),
     F(business_verify_in, reason, "For the business; needed unless it approves or reinstates.",
       .max = 1000));
TYPE(business_claim_in, F(business_claim_in, code, "From the message to the owner.", .need = true,
                          .max = 100, .format = FORMAT_SECRET));
TYPE(business_claim, F(business_claim, id, "Offer.", .prefix = "claim"),
     F(business_claim, business_id, "Business.", .prefix = ID_BUSINESS),
     F(business_claim, offered_by, "The agent's account.", .prefix = "user"),
     F(business_claim, name, "Owner to be.", .personal = "name"),
     F(business_claim, email, "E-mail.", .personal = "contact"),
     F(business_claim, phone, "Phone.", .personal = "contact"),
     F(business_claim, expires_at, "End."), F(business_claim, accepted_at, "When it was used."));

/* ---- Public ---- */

OP(business_register, POST, "/api/businesses", business_register_in, business, SIGNED_IN, WRITE,
   "Registers a business; the caller becomes its owner, or its agent with `on_behalf_of`.",
   .status = 201, .also = "403 409");
OP_INTERNAL(business_browse, business_list_in, business_list, READ,
            "Verified businesses, in the order of a list.");
OP(business_show, GET, "/api/businesses/{business_id}", business_at, business, ANYONE, READ,
   "One business: a verified one to anybody, any other to its members.", .is_public = true,
   .for_fronts = true);
OP(business_change, PATCH, "/api/businesses/{business_id}", business_change_in, business, CAN_LIST,
   WRITE, "Changes what a business says of itself.", .needs_match = true, .also = "409");
OP(business_submit, POST, "/api/businesses/{business_id}/submit", business_at, business, CAN_LIST,
   WRITE, "Asks for verification.", .also = "409");
OP(business_verify, POST, "/api/admin/businesses/{business_id}/verify", business_verify_in,
   business, PLATFORM_ADMIN, WRITE, "Decides on a business.", .scope = business_verify_scope,
   .also = "409");
OP(business_admin_list, GET, "/api/admin/businesses", business_admin_list_in, business_list,
   PLATFORM_ADMIN, READ, "All businesses, newest first.");
OP(business_claim_accept, POST, "/api/claims/accept", business_claim_in, business, SIGNED_IN, WRITE,
   "Takes over a business by the code sent to its owner.", .also = "403 404 409");

OP(business_style, GET, "/assets/shop/{slug}/{name}", business_style_in, nothing, ANYONE, READ,
   "A shop's colours.", .is_document = true, .is_asset = true, .is_public = true);

/* ---- Its team ---- */

OP(business_mine, GET, "/api/me/businesses", nothing, business_workplaces, SIGNED_IN, READ,
   "The businesses that the caller works in, and as what.");
OP(business_team_get, GET, "/api/businesses/{business_id}/members", business_at, business_team,
   CAN_TEAM, READ, "Who works in a business, and who is invited.");
OP(business_colleagues_get, GET, "/api/businesses/{business_id}/colleagues", business_at,
   business_colleagues, CAN_READ, READ, "Whom the caller works with: their names.");
OP(business_invite, POST, "/api/businesses/{business_id}/members", business_invite_in,
   business_invitation, CAN_TEAM, WRITE,
   "Invites somebody by mail, or sends an invitation again with another code.", .status = 201,
   .also = "409");
OP(business_uninvite, DELETE, "/api/businesses/{business_id}/invitations/{invitation_id}",
   business_invitation_ref, nothing, CAN_TEAM, WRITE, "Takes an invitation back.",
   .scope = business_uninvite_scope);
OP(business_member_remove, DELETE, "/api/businesses/{business_id}/members/{user_id}",
   business_member_ref, nothing, CAN_READ, WRITE, "Removes a member; anybody may leave.",
   .scope = business_member_scope, .also = "409");
OP(business_invitation_accept, POST, "/api/invitations/accept", business_code_in, business_joined,
   SIGNED_IN, WRITE, "Joins a business, or becomes its owner, by the code that was mailed.",
   .also = "403 404 409");

/* ---- Internal ---- */

OP_INTERNAL(business_brief_get, business_ref, business_brief, READ,
            "What other services ask of a business.");
OP_INTERNAL(business_stand, business_ref, business_standing, WRITE,
            "Locks a business and tells what suspended it last.");
OP_INTERNAL(business_open_after, business_after_in, business_after, READ,
            "When a business has been open for so long.");
OP_INTERNAL(business_role_get, business_role_in_ask, business_role_seen, READ,
            "What an account is in a business.");
OP_INTERNAL(business_members_with, business_members_in, business_members, READ,
            "Whoever works in a business and has a right there.");
OP_INTERNAL(business_front_get, business_slug_ref, business_front, READ,
            "What a shop's own page says of it.");
OP_INTERNAL(business_duties_of, business_user_ref, business_duties, READ,
            "What an owner has to see to before the account can go.");
OP_INTERNAL(business_personal_give, personal_subject, personal_piece, READ,
            "Where somebody works, and what they were offered to own.");
OP_INTERNAL(business_personal_erase, personal_subject, nothing, WRITE,
            "Ends memberships and erases offers.");
PERSONAL(business, business_personal_give, business_personal_erase);
OP_INTERNAL(business_invitation_peek, business_code_in, business_offer, READ,
            "What an invitation offers.");
OP_INTERNAL(business_claim_peek, business_code_in, business_offer, READ, "What a claim offers.");
