/* What owners are told of their business: how to claim it, where its verification stands. */
#include "notice_private.h"

#include "api/secret.h"

enum err notice_tell_claim(struct ctx *c, const struct business_claim_offered *in,
                           struct nothing *out __attribute__((unused)))
{
    struct str sealed, code;
    struct notice_row row;
    struct str context = business_claim_context(c->arena, in->claim_id);
    if (!secret_base64url_read(c->arena, in->sealed_code, &sealed)
        || !secret_open(c->runtime, c->arena, sealed, context, &code))
        return fail_internal(c, "a claim code cannot be opened");
    struct notice_said said = {.kind = "business_claim",
                               .email = in->email,
                               .phone = in->phone,
                               .name = in->name,
                               .locale = in->locale,
                               .code = code,
                               .is_code_shown = true,
                               .path =
                                   arena_print(c->arena, "/claims/accept?code=%.*s", STR_ARG(code)),
                               .useless_at = in->expires_at};
    notice_argue(&said, "shop", in->business_name);
    notice_argue(&said, "until", notice_date(c, said.locale, in->expires_at));
    return notice_say(c, &said, &row);
}

/* In the language of who invites: of the invited nothing is known yet. */
enum err notice_tell_invited(struct ctx *c, const struct business_member_invited *in,
                             struct nothing *out __attribute__((unused)))
{
    struct str sealed, code;
    struct notice_row row;
    struct identity_user_ref ref = {in->invited_by};
    struct identity_contact inviter = {0};
    struct str context = business_invitation_context(c->arena, in->invitation_id);
    if (!secret_base64url_read(c->arena, in->sealed_code, &sealed)
        || !secret_open(c->runtime, c->arena, sealed, context, &code))
        return fail_internal(c, "the code of an invitation cannot be opened");
    enum err err = CALL(c, identity_contact_get, &ref, &inviter);
    if (err != OK)
        return err == ERR_MISSING ? OK : err;
    struct str role = str_of(BUSINESS_ROLE[in->role]);
    struct notice_said said = {
        .kind = str_eq(role, S("owner")) ? "business_handover" : "business_invitation",
        .email = in->email,
        .locale = inviter.locale,
        .code = code,
        .path = arena_print(c->arena, "/invitations/accept?code=%.*s", STR_ARG(code)),
        .useless_at = in->expires_at};
    notice_argue(&said, "shop", in->business_name);
    notice_argue(&said, "inviter", inviter.name);
    notice_argue(&said, "role",
                 notice_word(c, inviter.locale,
                             arena_print(c->arena, "mail_role_%.*s", STR_ARG(role)).data));
    notice_argue(&said, "until", notice_date(c, inviter.locale, in->expires_at));
    return notice_say(c, &said, &row);
}

/* Absent for what needs no message: the business moved it itself. */
static const char *kind_of(enum business_status status)
{
    switch (status) {
    case BUSINESS_VERIFIED:
        return "business_verified";
    case BUSINESS_NEEDS_INFO:
        return "business_needs_info";
    case BUSINESS_REJECTED:
        return "business_rejected";
    case BUSINESS_SUSPENDED:
        return "business_suspended";
    case BUSINESS_DRAFT:
    case BUSINESS_SUBMITTED:
        break;
    }
    return NULL;
}

/* Whoever upgrades from a release that told nothing finds all facts of before untold. */
static bool is_stale(struct ctx *c, enum business_status status,
                     const struct business_brief *business)
{
    return status == BUSINESS_VERIFIED && instant_is_set(business->verified_at)
           && instant_is_before(business->verified_at,
                                instant_add_ms(c->now, -STALE_DAYS * DAY_MS));
}

enum err notice_tell_status(struct ctx *c, const struct business_status_changed *in,
                            struct nothing *out __attribute__((unused)))
{
    struct business_ref ref = {in->business_id};
    struct business_brief business = {.name = {0}};
    struct identity_contact owner = {0};
    struct notice_row row;
    const char *kind = kind_of(in->status);
    if (kind == NULL)
        return OK;
    enum err err = CALL(c, business_brief_get, &ref, &business);
    if (err == OK && (!id_is_set(business.owner_id) || is_stale(c, in->status, &business)))
        return OK;
    struct identity_user_ref user = {business.owner_id};
    if (err == OK)
        err = CALL(c, identity_contact_get, &user, &owner);
    if (err != OK)
        return err == ERR_MISSING ? OK : err;
    struct notice_said said = {.kind = kind,
                               .email = owner.email,
                               .phone = owner.phone,
                               .name = owner.name,
                               .locale = owner.locale,
                               .path = in->status == BUSINESS_VERIFIED ? arena_print(
                                           c->arena, "/s/%.*s", STR_ARG(business.slug))
                                                                       : S("/account")};
    notice_argue(&said, "shop", business.name);
    notice_argue(&said, "reason", in->reason);
    return notice_say(c, &said, &row);
}
