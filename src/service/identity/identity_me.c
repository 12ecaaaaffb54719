/* One's own profile, and what other services may know of an account. */
#include "identity_private.h"

static enum err check(struct ctx *c, const struct identity_me_change_in *in);
static enum err change_picture(struct ctx *c, const struct identity_me_change_in *in,
                               struct identity_account *account);

enum err identity_me(struct ctx *c, const struct nothing *in __attribute__((unused)),
                     struct identity_user *out)
{
    struct identity_account account = {0};
    enum err err = identity_store_by_id(c, c->caller.user_id, &account);
    if (err == ERR_MISSING)
        return fail(c, ERR_UNAUTHENTICATED, "unauthenticated", "This account is no more.");
    TRY(err);
    *out = *identity_user_of(c, &account);
    return OK;
}

enum err identity_me_change(struct ctx *c, const struct identity_me_change_in *in,
                            struct identity_user *out)
{
    struct identity_account account = {0};
    struct identity_renamed renamed = {c->caller.user_id};
    TRY(check(c, in));
    TRY(or_missing(c, identity_store_lock(c, c->caller.user_id, &account)));
    TRY(match_version(c, account.version));
    if (PRESENCE(identity_me_change_in, in, name) == GIVEN
        && !str_eq(account.name, str_trim(in->name))) {
        account.name = str_trim(in->name);
        TRY(EMIT(c, (struct id){{0}}, identity_renamed, &renamed));
    }
    if (PRESENCE(identity_me_change_in, in, locale) == GIVEN)
        account.locale = in->locale;
    if (PRESENCE(identity_me_change_in, in, phone) == NULLED && str_empty(account.email))
        return fail_field(c, "/phone", "required",
                          "This number is how you sign in. Add an e-mail address first.");
    if (PRESENCE(identity_me_change_in, in, phone) == NULLED)
        account.phone = (struct str){0};
    TRY(change_picture(c, in, &account));
    TRY(identity_store_change_profile(c, &account));
    account.version++;
    account.updated_at = c->now;
    *out = *identity_user_of(c, &account);
    return OK;
}

/* Neither can be taken away. */
static enum err check(struct ctx *c, const struct identity_me_change_in *in)
{
    bool is_named = PRESENCE(identity_me_change_in, in, name) == GIVEN;
    if (PRESENCE(identity_me_change_in, in, name) == NULLED
        || (is_named && str_empty(str_trim(in->name))))
        fail_field(c, "/name", "required", "Give a name.");
    if (PRESENCE(identity_me_change_in, in, locale) == NULLED)
        fail_field(c, "/locale", "required", "Give a language.");
    if (PRESENCE(identity_me_change_in, in, phone) == GIVEN)
        fail_field(c, "/phone", "no_sms",
                   "A number is confirmed by SMS, and this server has no way to send one yet. Keep "
                   "the number you have, or take it away with null.");
    return c->fault.err;
}

static enum err use_picture(struct ctx *c, const struct identity_account *account, bool is_used)
{
    struct media_used event = {account->picture_hash, S("identity_user"), account->id, is_used};
    return str_empty(account->picture_hash) ? OK : EMIT(c, (struct id){{0}}, media_used, &event);
}

static enum err change_picture(struct ctx *c, const struct identity_me_change_in *in,
                               struct identity_account *account)
{
    struct media_taken taken = {0};
    enum presence presence = PRESENCE(identity_me_change_in, in, media_id);
    if (presence == ABSENT)
        return OK;
    if (presence == GIVEN) {
        struct media_take_in take = {.media_id = in->media_id};
        TRY(CALL(c, media_take, &take, &taken));
    }
    TRY(use_picture(c, account, false));
    account->picture_hash = taken.hash;
    account->picture_width = taken.width;
    account->picture_height = taken.height;
    account->picture_tint = taken.tint;
    return use_picture(c, account, true);
}

enum err identity_by_email(struct ctx *c, const struct identity_address_of_in *in,
                           struct identity_user_ref *out)
{
    struct identity_account account = {0};
    TRY(identity_store_by_login(c, in->email, (struct str){0}, &account));
    out->user_id = account.id;
    return OK;
}

enum err identity_contact_get(struct ctx *c, const struct identity_user_ref *in,
                              struct identity_contact *out)
{
    struct identity_account account = {0};
    TRY(identity_store_by_id(c, in->user_id, &account));
    *out = (struct identity_contact){.user_id = account.id,
                                     .name = account.name,
                                     .email = account.email,
                                     .phone = account.phone,
                                     .locale = account.locale,
                                     .is_platform_admin = account.role == IDENTITY_PLATFORM_ADMIN};
    return OK;
}
