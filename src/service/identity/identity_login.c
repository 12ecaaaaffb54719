/* Sign-in. An unknown account and a wrong password differ in nothing: the same statements, one
 * bcrypt, one answer. */
#include "identity_account.h"

struct login {
    struct identity_login who;
    struct str password;
    enum identity_client client;
    struct str old_token;
};

static enum err log_in(struct ctx *c, struct login *login, struct identity_begun *out);
static struct str subject_of(const struct identity_login *login);
static struct str known_subject(struct ctx *c, const struct identity_login *login);

enum err identity_login(struct ctx *c, const struct identity_login_in *in,
                        struct identity_signed_in *out)
{
    struct identity_begun begun;
    struct login login = {{in->email, in->phone}, in->password, in->client, {0}};
    TRY(log_in(c, &login, &begun));
    return identity_signed_in_fill(c, &begun, in->client, out);
}

enum err identity_session_open(struct ctx *c, const struct identity_session_open_in *in,
                               struct identity_session *out)
{
    struct identity_begun begun;
    struct login login = {{in->email, in->phone}, in->password, IDENTITY_PAGE, in->old_token};
    TRY(log_in(c, &login, &begun));
    *out = (struct identity_session){begun.user, begun.token, identity_session_cookie(c, &begun),
                                     begun.is_restored};
    return OK;
}

static enum err log_in(struct ctx *c, struct login *login, struct identity_begun *out)
{
    struct identity_account account;
    struct identity_hashed renewed = {0};
    TRY(identity_login_tidy(c, &login->who.email, &login->who.phone));
    if (!str_empty(login->who.email) && !str_empty(login->who.phone))
        return fail_field(c, "/phone", "not_allowed", "Give either `email` or `phone`.");
    TRY(CALL(c, identity_login_try, &login->who, &account));
    if (!identity_password_is(c, login->password, account.password_hash, account.pepper_version))
        return fail(c, ERR_UNAUTHENTICATED, "wrong_credentials",
                    "There is no account with this address and password.");
    if (identity_password_is_old(account.password_hash, account.pepper_version))
        TRY(identity_password_hash(c, login->password, &renewed));
    struct identity_login_done_in done = {.user_id = account.id,
                                          .login = &login->who,
                                          .password_hash = renewed.text,
                                          .pepper_version = renewed.pepper_version,
                                          .client = login->client,
                                          .old_token = login->old_token};
    return CALL(c, identity_login_done, &done, out);
}

/* Buckets are taken in one order always, so that two tries never wait for each other in a ring. */
enum err identity_login_try(struct ctx *c, const struct identity_login *in,
                            struct identity_account *out)
{
    bool is_known;
    struct str known = known_subject(c, in);
    struct str network = identity_network(c->arena, c->request.address);
    TRY(identity_throttle_is_known(c, BUCKET_LOGIN_KNOWN, known, &is_known));
    if (is_known)
        TRY(identity_throttle_take(c, BUCKET_LOGIN_KNOWN, known));
    else
        TRY(identity_throttle_take(c, BUCKET_LOGIN_ACCOUNT, subject_of(in)));
    TRY(identity_throttle_take(c, BUCKET_LOGIN_ADDRESS, c->request.address));
    TRY(identity_throttle_take(c, BUCKET_LOGIN_NETWORK, network));
    enum err err = identity_store_by_login(c, in->email, in->phone, out);
    return err == ERR_MISSING ? OK : err;
}

enum err identity_login_done(struct ctx *c, const struct identity_login_done_in *in,
                             struct identity_begun *out)
{
    bool is_known;
    struct identity_account account = {0};
    struct str known = known_subject(c, in->login);
    struct str network = identity_network(c->arena, c->request.address);
    TRY(identity_throttle_is_known(c, BUCKET_LOGIN_KNOWN, known, &is_known));
    if (!is_known)
        TRY(identity_throttle_forgive(c, BUCKET_LOGIN_ACCOUNT, subject_of(in->login)));
    TRY(identity_throttle_clear(c, BUCKET_LOGIN_KNOWN, known));
    TRY(identity_throttle_forgive(c, BUCKET_LOGIN_ADDRESS, c->request.address));
    TRY(identity_throttle_forgive(c, BUCKET_LOGIN_NETWORK, network));
    TRY(or_missing(c, identity_store_lock(c, in->user_id, &account)));
    if (!str_empty(in->password_hash))
        TRY(identity_store_set_password(c, account.id, in->password_hash, in->pepper_version));
    TRY(identity_session_end_by_token(c, in->old_token, "replaced"));
    TRY(identity_erase_cancel(c, account.id, &out->is_restored));
    return identity_session_begin(c, &account, in->client, out);
}

enum err identity_login_forgive(struct ctx *c, const struct identity_account *account)
{
    bool is_known;
    struct identity_login login = {account->email, account->phone};
    struct str known = known_subject(c, &login);
    TRY(identity_throttle_is_known(c, BUCKET_LOGIN_KNOWN, known, &is_known));
    TRY(is_known ? identity_throttle_forgive(c, BUCKET_LOGIN_KNOWN, known)
                 : identity_throttle_forgive(c, BUCKET_LOGIN_ACCOUNT, subject_of(&login)));
    TRY(identity_throttle_forgive(c, BUCKET_LOGIN_ADDRESS, c->request.address));
    return identity_throttle_forgive(c, BUCKET_LOGIN_NETWORK,
                                     identity_network(c->arena, c->request.address));
}

static struct str subject_of(const struct identity_login *login)
{
    return str_empty(login->email) ? login->phone : login->email;
}

static struct str known_subject(struct ctx *c, const struct identity_login *login)
{
    struct str network = identity_network(c->arena, c->request.address);
    return arena_print(c->arena, "%.*s\n%.*s", STR_ARG(subject_of(login)), STR_ARG(network));
}
