/* Codes that are mailed: 256 random bits, kept as a hash, each works once. What asks for one for an
 * address that nobody has is answered by the same work: a code is made, hashed, sealed, written and
 * told of, only that nobody is told. */
#include "identity_account.h"

#include <stdatomic.h>

static atomic_llong codes_made;

static enum err tell(struct ctx *c, const struct identity_code_plan *plan,
                     const struct identity_code *code, struct str sealed);
static enum err confirm_change(struct ctx *c, const struct identity_code *code,
                               struct identity_confirmed *out);

struct str identity_code_context(struct arena *arena, struct id code_id)
{
    return arena_join(arena, S("identity.code "), id_text(arena, "code", code_id));
}

struct str identity_code_hash(struct ctx *c, struct str code)
{
    struct digest digest = secret_hash(code);
    return digest_base64url(c->arena, &digest);
}

int64_t identity_codes_made(void)
{
    return atomic_load(&codes_made);
}

/* ---- Sending ---- */

enum err identity_code_throttle(struct ctx *c, struct str recipient)
{
    TRY(identity_throttle_take(c, BUCKET_CODE_RECIPIENT, recipient));
    TRY(identity_throttle_take(c, BUCKET_CODE_ADDRESS, c->request.address));
    return identity_throttle_take(c, BUCKET_CODE_NETWORK,
                                  identity_network(c->arena, c->request.address));
}

enum err identity_code_send(struct ctx *c, const struct identity_code_plan *plan)
{
    struct id user_id = plan->account->id;
    struct str secret = secret_token(c->arena);
    struct identity_code code = {.id = id_new(c, id_slot(user_id)),
                                 .user_id = user_id,
                                 .purpose = plan->purpose,
                                 .change_id = plan->change_id,
                                 .expires_at = instant_add_ms(c->now, plan->life_ms)};
    atomic_fetch_add(&codes_made, 1);
    if (id_is_set(user_id))
        code.email = plan->email;
    TRY(identity_store_add_code(c, &code, identity_code_hash(c, secret)));
    struct str sealed =
        secret_seal(c->runtime, c->arena, secret, identity_code_context(c->arena, code.id));
    return tell(c, plan, &code, secret_base64url(c->arena, sealed));
}

static enum err tell(struct ctx *c, const struct identity_code_plan *plan,
                     const struct identity_code *code, struct str sealed)
{
    if (!id_is_set(code->user_id)) {
        struct identity_code_unsent unsent = {code->id, sealed};
        return EMIT(c, (struct id){{0}}, identity_code_unsent, &unsent);
    }
    struct identity_code_sent sent = {.code_id = code->id,
                                      .user_id = code->user_id,
                                      .purpose = plan->purpose,
                                      .name = plan->account->name,
                                      .email = plan->email,
                                      .new_email = plan->new_email,
                                      .locale = plan->account->locale,
                                      .sealed_code = sealed,
                                      .expires_at = code->expires_at};
    return EMIT(c, (struct id){{0}}, identity_code_sent, &sent);
}

enum err identity_code_send_confirm(struct ctx *c, const struct identity_account *account)
{
    struct identity_code_plan plan = {.purpose = PURPOSE_CONFIRM,
                                      .account = account,
                                      .email = account->email,
                                      .life_ms = CONFIRM_DAYS * DAY_MS};
    return str_empty(account->email) ? OK : identity_code_send(c, &plan);
}

enum err identity_confirm_again(struct ctx *c, const struct nothing *in __attribute__((unused)),
                                struct identity_code_asked *out)
{
    struct identity_account account = {0};
    TRY(or_missing(c, identity_store_lock(c, c->caller.user_id, &account)));
    if (str_empty(account.email))
        return fail(c, ERR_CONFLICT, "no_email", "This account has no e-mail address to confirm.");
    if (instant_is_set(account.email_confirmed_at))
        return fail(c, ERR_CONFLICT, "confirmed", "This address is confirmed already.");
    TRY(identity_code_throttle(c, account.email));
    TRY(identity_store_end_codes(c, account.id, PURPOSE_CONFIRM));
    out->expires_in = CONFIRM_DAYS * DAY_MS / 1000;
    return identity_code_send_confirm(c, &account);
}

/* ---- Using ---- */

enum err identity_code_refuse(struct ctx *c)
{
    TRY(identity_throttle_take(c, BUCKET_CODE_WRONG, c->request.address));
    return refuse(
        c, ERR_MISSING, "unknown_code",
        "This code does not hold: it was used, it is too old, or it was not copied whole. "
        "Ask for a new one.");
}

enum err identity_code_use(struct ctx *c, struct str code, unsigned purposes,
                           struct identity_code *out)
{
    enum err err = identity_store_use_code(c, identity_code_hash(c, code), purposes, out);
    return err == ERR_MISSING ? identity_code_refuse(c) : err;
}

/* Needs no signing in: mail is often read on another device than the shop, and it is the code that
 * proves that the address is read by whom the account names, not a session. So the code must be all
 * the proof there is: 256 random bits that stand in that one mail, good once and for a few days,
 * for the address it was sent to alone and only while the account still has it. It gives whoever
 * holds it nothing: nobody is signed in by it, and it says no more than the address it was sent to.
 * Whose address somebody else has registered with takes the account over by a new password, also
 * mailed.
 */
enum err identity_confirm(struct ctx *c, const struct identity_code_in *in,
                          struct identity_confirmed *out)
{
    bool is_confirmed;
    struct identity_code code = {0};
    unsigned purposes = 1u << PURPOSE_CONFIRM | 1u << PURPOSE_CHANGE_OLD | 1u << PURPOSE_CHANGE_NEW;
    TRY(identity_code_use(c, in->code, purposes, &code));
    out->purpose = code.purpose;
    out->email = code.email;
    if (code.purpose != PURPOSE_CONFIRM)
        return confirm_change(c, &code, out);
    TRY(identity_store_confirm_email(c, code.user_id, code.email, &is_confirmed));
    out->is_done = true;
    return is_confirmed ? OK : identity_code_refuse(c);
}

enum err identity_email_proved(struct ctx *c, const struct identity_proof *in,
                               struct nothing *out __attribute__((unused)))
{
    bool is_confirmed;
    struct identity_account account = {0};
    TRY(identity_store_lock(c, in->user_id, &account));
    if (instant_is_set(account.email_confirmed_at) || !str_eq_ignore_case(account.email, in->email))
        return OK;
    TRY(identity_store_confirm_email(c, account.id, account.email, &is_confirmed));
    return identity_store_end_codes(c, account.id, PURPOSE_CONFIRM);
}

/* Either address may say yes first; the second one makes the change. */
static enum err confirm_change(struct ctx *c, const struct identity_code *code,
                               struct identity_confirmed *out)
{
    bool is_changed;
    struct identity_account account = {0};
    struct identity_email_change change = {0};
    TRY(or_missing(c, identity_store_lock(c, code->user_id, &account)));
    enum err err = identity_store_lock_change(c, code->change_id, &change);
    if (err == ERR_MISSING)
        return identity_code_refuse(c);
    TRY(err);
    *(code->purpose == PURPOSE_CHANGE_OLD ? &change.old_confirmed_at : &change.new_confirmed_at) =
        c->now;
    TRY(identity_store_mark_change(c, &change));
    out->is_done =
        instant_is_set(change.old_confirmed_at) && instant_is_set(change.new_confirmed_at);
    if (!out->is_done)
        return OK;
    out->email = change.email;
    TRY(identity_store_set_email(c, account.id, change.email, &is_changed));
    TRY(identity_store_end_change(c, change.id, is_changed ? "changed" : "taken"));
    if (!is_changed)
        return refuse(c, ERR_CONFLICT, "account_exists",
                      "Another account has this address by now. Nothing was changed.");
    TRY(identity_store_end_codes(c, account.id, PURPOSE_RESET));
    return identity_store_end_codes(c, account.id, PURPOSE_CONFIRM);
}

/* What the old address, or the owner of an account about to be erased, did not want. */
enum err identity_cancel(struct ctx *c, const struct identity_code_in *in,
                         struct identity_confirmed *out)
{
    struct identity_code code = {0};
    TRY(identity_code_use(c, in->code, 1u << PURPOSE_CHANGE_OLD | 1u << PURPOSE_ERASE, &code));
    out->purpose = code.purpose;
    out->email = code.email;
    if (code.purpose == PURPOSE_ERASE)
        return identity_erase_cancel(c, code.user_id, &out->is_done);
    struct identity_email_change change = {0};
    enum err err = identity_store_lock_change(c, code.change_id, &change);
    if (err == ERR_MISSING)
        return identity_code_refuse(c);
    TRY(err);
    out->is_done = true;
    return identity_store_end_change(c, change.id, "cancelled");
}
