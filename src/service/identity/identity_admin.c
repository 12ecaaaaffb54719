/* Platform admins: made on the command line, or the first one by a one-time link that the server
 * prints. */
#include "identity_private.h"

#include "type/format.h"

static enum err set_admin(struct ctx *c, struct identity_admin_set_in *set, struct str password,
                          struct identity_contact *out);
static struct str hash_of(struct ctx *c, struct str code);

enum err identity_admin_add(struct ctx *c, const struct identity_admin_add_in *in,
                            struct identity_contact *out)
{
    struct identity_admin_set_in set = {.email = in->email, .name = in->name};
    /* The command line does not read by the field tables. */
    const char *wrong = format_fault(FORMAT_EMAIL, in->email);
    if (wrong != NULL)
        return fail_field(c, "/email", wrong, "%s",
                          arena_text(c->arena, format_advice(FORMAT_EMAIL)));
    return set_admin(c, &set, in->password, out);
}

enum err identity_first_admin_accept(struct ctx *c, const struct identity_first_admin_in *in,
                                     struct identity_contact *out)
{
    struct identity_admin_set_in set = {.code = in->code, .email = in->email, .name = in->name};
    return set_admin(c, &set, in->password, out);
}

static enum err set_admin(struct ctx *c, struct identity_admin_set_in *set, struct str password,
                          struct identity_contact *out)
{
    struct identity_hashed hashed;
    struct str phone = {0};
    TRY(identity_login_tidy(c, &set->email, &phone));
    TRY(identity_password_check(c, password, (struct identity_person){set->name, set->email, {0}}));
    TRY(identity_password_hash(c, password, &hashed));
    set->password_hash = hashed.text;
    set->pepper_version = hashed.pepper_version;
    return CALL(c, identity_admin_set, set, out);
}

/* An account that is there keeps its id and name; what was signed in with it before is not. */
static enum err promote(struct ctx *c, const struct identity_admin_set_in *in, struct id id)
{
    TRY(identity_store_promote(c, id));
    TRY(identity_store_set_password(c, id, in->password_hash, in->pepper_version));
    return identity_store_end_sessions_of(c, id, "role_changed");
}

static enum err add(struct ctx *c, const struct identity_admin_set_in *in, struct id *id)
{
    bool is_added;
    struct str name = in->email;
    struct identity_account account = {.id = id_new(c, new_slot(c)),
                                       .name = str_empty(in->name) ? str_cut(&name, '@') : in->name,
                                       .email = in->email,
                                       .locale = S("en"),
                                       .role = IDENTITY_PLATFORM_ADMIN,
                                       .password_hash = in->password_hash,
                                       .pepper_version = in->pepper_version};
    TRY(identity_store_add(c, &account, &is_added));
    *id = account.id;
    return is_added ? OK : ERR_RETRY; /* registered in this moment */
}

enum err identity_admin_set(struct ctx *c, const struct identity_admin_set_in *in,
                            struct identity_contact *out)
{
    int64_t admins = 0;
    bool is_taken = true;
    struct identity_account account = {0};
    if (in->code.data != NULL) {
        TRY(identity_store_take_first_admin_code(c, hash_of(c, in->code), &is_taken));
        TRY(identity_store_count_admins(c, &admins));
    }
    if (!is_taken || admins > 0)
        return fail_missing(c);
    enum err err = identity_store_by_login(c, in->email, (struct str){0}, &account);
    if (err == ERR_MISSING)
        err = add(c, in, &account.id);
    else if (err == OK)
        err = promote(c, in, account.id);
    TRY(err);
    struct identity_user_ref ref = {account.id};
    return identity_contact_get(c, &ref, out);
}

enum err identity_presence_get(struct ctx *c, const struct nothing *in __attribute__((unused)),
                               struct identity_presence *out)
{
    return identity_store_has_accounts(c, &out->has_accounts);
}

enum err identity_first_admin_link(struct ctx *c, const struct nothing *in __attribute__((unused)),
                                   struct identity_first_admin *out)
{
    int64_t admins;
    TRY(identity_store_count_admins(c, &admins));
    if (admins > 0)
        return OK;
    struct str code = secret_token(c->arena);
    struct instant expires_at = instant_add_ms(c->now, FIRST_ADMIN_CODE_HOURS * HOUR_MS);
    out->path = arena_print(c->arena, "/admin/first?code=%.*s", STR_ARG(code));
    return identity_store_set_first_admin_code(c, hash_of(c, code), expires_at);
}

static struct str hash_of(struct ctx *c, struct str code)
{
    struct digest digest = secret_hash(code);
    return digest_base64url(c->arena, &digest);
}
