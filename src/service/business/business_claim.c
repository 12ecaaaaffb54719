/* How an owner takes over what an agent has registered: by a code that only the owner is sent. The
 * agent never holds it, and never the owner's account. */
#include "business_private.h"

#include "api/secret.h"
#include "type/locale.h"

static struct str hash_of(struct ctx *c, struct str code);
static enum err take_over(struct ctx *c, const struct business_claim *claim, struct business *out);

struct str business_claim_context(struct arena *arena, struct id claim_id)
{
    return arena_join(arena, S("business.claim "), id_text(arena, "claim", claim_id));
}

/* Of the owner nothing is known but what the agent says. */
static struct str locale_for(const struct business *business, const struct business_behalf *behalf)
{
    enum locale locale = str_empty(behalf->locale) ? locale_of_country(business->country)
                                                   : locale_of(behalf->locale);
    return LOCALE_NAMES[locale];
}

enum err business_claim_offer(struct ctx *c, const struct business *business,
                              const struct business_behalf *behalf)
{
    struct str code = secret_token(c->arena);
    struct business_claim claim = {.id = id_new(c, id_slot(business->id)),
                                   .business_id = business->id,
                                   .offered_by = c->caller.user_id,
                                   .name = behalf->name,
                                   .email = behalf->email,
                                   .phone = behalf->phone,
                                   .expires_at = instant_add_ms(c->now, CLAIM_DAYS * DAY_MS)};
    TRY(business_store_add_claim(c, &claim, hash_of(c, code)));
    struct str sealed =
        secret_seal(c->runtime, c->arena, code, business_claim_context(c->arena, claim.id));
    struct business_claim_offered event = {.claim_id = claim.id,
                                           .business_id = business->id,
                                           .business_name = business->name,
                                           .name = behalf->name,
                                           .email = behalf->email,
                                           .phone = behalf->phone,
                                           .locale = locale_for(business, behalf),
                                           .sealed_code = secret_base64url(c->arena, sealed),
                                           .expires_at = claim.expires_at};
    return EMIT(c, business->id, business_claim_offered, &event);
}

enum err business_claim_accept(struct ctx *c, const struct business_claim_in *in,
                               struct business *out)
{
    struct business_claim claim = {0};
    TRY(or_missing(c, business_store_lock_claim(c, hash_of(c, in->code), &claim)));
    if (instant_is_set(claim.accepted_at) || instant_is_before(claim.expires_at, c->now))
        return fail_missing(c);
    TRY(or_missing(c, business_store_lock(c, claim.business_id, out)));
    bool is_agent =
        id_eq(c->caller.user_id, claim.offered_by) || id_eq(c->caller.user_id, out->agent_user_id);
    if (is_agent)
        return fail(c, ERR_FORBIDDEN, "agent_cannot_claim",
                    "An agent cannot own what it registered for somebody else.");
    return take_over(c, &claim, out);
}

static enum err take_over(struct ctx *c, const struct business_claim *claim, struct business *out)
{
    bool is_first;
    struct id owner_id = c->caller.user_id;
    TRY(business_store_accept_claim(c, claim->business_id, claim->id, &is_first));
    if (!is_first)
        return fail_missing(c);
    TRY(business_store_set_owner(c, out->id, owner_id, &is_first));
    if (!is_first)
        return fail(c, ERR_CONFLICT, "already_claimed", "This business has an owner.");
    TRY(business_store_add_member(c, out->id, owner_id, ROLE_OWNER));
    out->owner_id = owner_id;
    out->version++;
    out->updated_at = c->now;
    struct business_claimed event = {out->id, owner_id};
    TRY(EMIT(c, out->id, business_claimed, &event));
    return business_store_parts(c, out, 1);
}

static struct str hash_of(struct ctx *c, struct str code)
{
    struct digest digest = secret_hash(code);
    return digest_base64url(c->arena, &digest);
}
