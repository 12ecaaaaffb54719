/* One's own profile, and what other services may know of an account. */
#include "identity_private.h"

static enum err check(struct ctx *c, const struct identity_me_change_in *in);

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
    TRY(check(c, in));
    TRY(or_missing(c, identity_store_lock(c, c->caller.user_id, &account)));
    TRY(match_version(c, account.version));
    if (PRESENCE(identity_me_change_in, in, name) == GIVEN)
        account.name = str_trim(in->name);
    if (PRESENCE(identity_me_change_in, in, locale) == GIVEN)
        account.locale = in->locale;
    TRY(identity_store_change_profile(c, account.id, account.version, account.name,
                                      account.locale));
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
    return c->fault.err;
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
