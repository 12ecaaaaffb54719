/* Invitations: made by who has the rights they grant, sent to an address, taken once by the account
 * with that address. The same way ownership is handed over: by the owner, to who accepts it. */
#include "business_team_private.h"

#include "api/secret.h"
#include "identity/identity.h"

struct str business_invitation_context(struct arena *arena, struct id invitation_id)
{
    return arena_join(arena, S("business.invitation "),
                      id_text(arena, ID_INVITATION, invitation_id));
}

struct str business_code_hash(struct ctx *c, struct str code)
{
    struct digest digest = secret_hash(code);
    return digest_base64url(c->arena, &digest);
}

static enum role role_of(unsigned int word)
{
    return (enum role)(word + 1);
}

static struct str lower_case(struct arena *arena, struct str text)
{
    char *out = arena_alloc(arena, text.length + 1);
    for (size_t i = 0; i < text.length; i++) {
        bool is_upper = text.data[i] >= 'A' && text.data[i] <= 'Z';
        out[i] = (char)(is_upper ? text.data[i] + ('a' - 'A') : text.data[i]);
    }
    return str_from(out, text.length);
}

/* ---- Inviting ---- */

/* The mail goes out with the commit; the code stands in it alone. */
static enum err send_code(struct ctx *c, const struct business *business,
                          const struct business_invitation *invitation, struct str code)
{
    struct str context = business_invitation_context(c->arena, invitation->id);
    struct str sealed = secret_seal(c->runtime, c->arena, code, context);
    struct business_member_invited event = {.invitation_id = invitation->id,
                                            .business_id = business->id,
                                            .business_name = business->name,
                                            .invited_by = invitation->invited_by,
                                            .email = invitation->email,
                                            .role = invitation->role,
                                            .sealed_code = secret_base64url(c->arena, sealed),
                                            .expires_at = invitation->expires_at};
    return EMIT(c, business->id, business_member_invited, &event);
}

static enum err check_seats(struct ctx *c, struct id business_id, struct str email)
{
    struct business_at at = {business_id};
    struct business_team team = {0};
    TRY(business_team_get(c, &at, &team));
    for (size_t i = 0; i < team.data_count; i++)
        if (str_eq_ignore_case(team.data[i].email, email) && !str_empty(email))
            return fail(c, ERR_CONFLICT, "already_member",
                        "This address works here already, as %s.",
                        BUSINESS_ROLE[team.data[i].role]);
    if (team.data_count + team.invitations_count >= SEATS_MAX)
        return fail(c, ERR_CONFLICT, "no_seat",
                    "A team has at most %d members and open invitations.", SEATS_MAX);
    return OK;
}

/* Sent again it is another code, and the one of before ends. */
static enum err send_again(struct ctx *c, const struct business *business, unsigned int role,
                           struct business_invitation *invitation)
{
    struct str code = secret_token(c->arena);
    if (invitation->sendings >= SENDINGS_MAX && instant_is_before(c->now, invitation->expires_at))
        return fail(c, ERR_CONFLICT, "sent_too_often",
                    "It was sent %d times. Ask whether the address is right.", SENDINGS_MAX);
    invitation->role = role;
    invitation->invited_by = c->caller.user_id;
    invitation->sendings = invitation->sendings >= SENDINGS_MAX ? 1 : invitation->sendings + 1;
    invitation->expires_at = instant_add_ms(c->now, INVITATION_DAYS * DAY_MS);
    TRY(business_store_send_again(c, invitation, business_code_hash(c, code)));
    return send_code(c, business, invitation, code);
}

static enum err make(struct ctx *c, const struct business *business, struct str email,
                     unsigned int role, struct business_invitation *out)
{
    struct str code = secret_token(c->arena);
    *out = (struct business_invitation){.id = id_new(c, id_slot(business->id)),
                                        .business_id = business->id,
                                        .email = email,
                                        .role = role,
                                        .invited_by = c->caller.user_id,
                                        .sendings = 1,
                                        .created_at = c->now,
                                        .expires_at =
                                            instant_add_ms(c->now, INVITATION_DAYS * DAY_MS)};
    TRY(business_store_add_invitation(c, out, business_code_hash(c, code)));
    return send_code(c, business, out, code);
}

/* Ownership is offered to one at a time: an offer to another ends the one of before. */
static enum err end_other_offers(struct ctx *c, struct id business_id, struct str email)
{
    struct business_invitation *open;
    size_t count;
    bool is_revoked;
    TRY(business_store_invitations(c, business_id, &open, &count));
    for (size_t i = 0; i < count; i++)
        if (role_of(open[i].role) == ROLE_OWNER && !str_eq(open[i].email, email))
            TRY(business_store_revoke(c, business_id, open[i].id, &is_revoked));
    return OK;
}

enum err business_invite(struct ctx *c, const struct business_invite_in *in,
                         struct business_invitation *out)
{
    struct business business = {.name = {0}};
    struct str email = lower_case(c->arena, in->email);
    if (!business_may_grant(c->caller.role, role_of(in->role)))
        return fail(c, ERR_FORBIDDEN, "cannot_grant",
                    "Nobody gives rights that they do not have: you cannot make a member %s.",
                    BUSINESS_ROLE[in->role]);
    TRY(or_missing(c, business_store_lock(c, in->business_id, &business)));
    enum err err = business_store_invitation_of(c, in->business_id, email, out);
    if (err != OK && err != ERR_MISSING)
        return err;
    if (err == OK && !business_may_grant(c->caller.role, role_of(out->role)))
        return fail(c, ERR_FORBIDDEN, "cannot_grant",
                    "This address is invited as %s; only the owner changes that.",
                    BUSINESS_ROLE[out->role]);
    bool is_open = err == OK && instant_is_before(c->now, out->expires_at);
    if (role_of(in->role) == ROLE_OWNER)
        TRY(end_other_offers(c, in->business_id, email));
    else if (!is_open)
        TRY(check_seats(c, in->business_id, email));
    if (err == OK)
        return send_again(c, &business, in->role, out);
    return make(c, &business, email, in->role, out);
}

/* ---- Taking it back ---- */

enum err business_uninvite_scope(struct ctx *c, const void *in)
{
    const struct business_invitation_ref *ref = in;
    struct business_invitation invitation = {.sendings = 0};
    return or_missing(
        c, business_store_invitation(c, ref->business_id, ref->invitation_id, &invitation));
}

enum err business_uninvite(struct ctx *c, const struct business_invitation_ref *in,
                           struct nothing *out)
{
    struct business_invitation invitation = {.sendings = 0};
    bool is_revoked = false;
    (void)out;
    TRY(or_missing(c,
                   business_store_invitation(c, in->business_id, in->invitation_id, &invitation)));
    if (!business_may_grant(c->caller.role, role_of(invitation.role)))
        return fail(c, ERR_FORBIDDEN, "forbidden", "Only the owner takes this invitation back.");
    TRY(business_store_revoke(c, in->business_id, in->invitation_id, &is_revoked));
    return is_revoked ? OK : fail_missing(c);
}

/* ---- Accepting ---- */

/* Whoever invited must still be able to: an invitation does not outlive its maker's rights. */
static enum err check_maker(struct ctx *c, const struct business_invitation *invitation)
{
    enum role maker;
    TRY(or_missing(c,
                   business_role_in(c, invitation->business_id, invitation->invited_by, &maker)));
    bool may =
        (role_rights(maker) & RIGHT_TEAM) && business_may_grant(maker, role_of(invitation->role));
    return may ? OK : fail_missing(c);
}

/* The code was sent to an address; the account must have it, so that a forwarded code lets no other
 * account in. That the account's holder reads this address is shown by the code itself, which
 * stands in that mail alone: whoever registered with an address of others has none. */
static enum err check_taker(struct ctx *c, const struct business *business,
                            const struct business_invitation *invitation)
{
    struct identity_user_ref ref = {c->caller.user_id};
    struct identity_contact contact = {0};
    enum role present;
    TRY(or_missing(c, CALL(c, identity_contact_get, &ref, &contact)));
    if (!str_eq_ignore_case(contact.email, invitation->email))
        return fail(c, ERR_FORBIDDEN, "other_account",
                    "This invitation went to another address. Sign in with the account of that "
                    "address, or ask to be invited at yours.");
    if (role_of(invitation->role) == ROLE_OWNER
        && id_eq(c->caller.user_id, business->agent_user_id))
        return fail(c, ERR_FORBIDDEN, "agent_cannot_own",
                    "The agent who brought a business in does not own it.");
    TRY(business_role_in(c, business->id, c->caller.user_id, &present));
    if (present < ROLE_CUSTOM && present >= role_of(invitation->role))
        return fail(c, ERR_CONFLICT, "already_member", "You are %s of this business already.",
                    role_word(present));
    return OK;
}

static enum err take_seat(struct ctx *c, const struct business *business, enum role role)
{
    struct id user_id = c->caller.user_id;
    bool is_done = false;
    if (role != ROLE_OWNER)
        return business_store_add_member(c, business->id, user_id, role);
    TRY(business_store_hand_over(c, business->id, business->owner_id, user_id, &is_done));
    return is_done ? business_store_add_member(c, business->id, user_id, ROLE_OWNER)
                   : fail_missing(c);
}

enum err business_invitation_accept(struct ctx *c, const struct business_code_in *in,
                                    struct business_joined *out)
{
    struct business business = {.name = {0}};
    struct business_invitation invitation = {.sendings = 0};
    struct str hash = business_code_hash(c, in->code);
    bool is_first = false;
    /* The business is locked first, as everywhere; then the invitation is looked at again. */
    TRY(or_missing(c, business_store_invitation_by_code(c, hash, &invitation)));
    TRY(or_missing(c, business_store_lock(c, invitation.business_id, &business)));
    TRY(or_missing(c, business_store_invitation_by_code(c, hash, &invitation)));
    TRY(check_maker(c, &invitation));
    TRY(check_taker(c, &business, &invitation));
    TRY(business_store_accept_invitation(c, business.id, invitation.id, hash, &is_first));
    if (!is_first)
        return fail_missing(c);
    struct identity_proof proof = {c->caller.user_id, invitation.email};
    struct nothing none;
    TRY(CALL(c, identity_email_proved, &proof, &none));
    TRY(take_seat(c, &business, role_of(invitation.role)));
    *out = (struct business_joined){.business_id = business.id,
                                    .name = business.name,
                                    .slug = business.slug,
                                    .role = invitation.role};
    struct business_member_joined event = {business.id, c->caller.user_id, invitation.role};
    return EMIT(c, business.id, business_member_joined, &event);
}

/* ---- What a page says before anybody presses its button ---- */

enum err business_invitation_peek(struct ctx *c, const struct business_code_in *in,
                                  struct business_offer *out)
{
    struct business_invitation invitation = {.sendings = 0};
    struct business business = {.name = {0}};
    TRY(business_store_invitation_by_code(c, business_code_hash(c, in->code), &invitation));
    TRY(business_store_get(c, invitation.business_id, &business));
    *out = (struct business_offer){business.name, invitation.role, invitation.email};
    return OK;
}

enum err business_claim_peek(struct ctx *c, const struct business_code_in *in,
                             struct business_offer *out)
{
    return business_store_claim_offer(c, business_code_hash(c, in->code), out);
}
