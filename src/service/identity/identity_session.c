/* Sessions: begun by a password, carried by a random secret of 256 bits of which only the hash is
 * kept, ended by logout, by age, or by a token that is used twice. */
#include "identity_people.h"

static struct str hash_of(struct ctx *c, struct str token);
static int64_t lifetime_ms(const struct identity_account *account);
static enum err rotate(struct ctx *c, struct str token, const struct identity_token_row *row,
                       struct identity_signed_in *out);
static enum err refuse_refresh(struct ctx *c);

/* ---- Begin ---- */

enum err identity_session_begin(struct ctx *c, const struct identity_account *account,
                                enum identity_client client, struct identity_begun *out)
{
    bool is_suspended;
    TRY(identity_store_is_suspended(c, account->id, &is_suspended));
    if (is_suspended)
        return fail(c, ERR_FORBIDDEN, "account_suspended",
                    "This account was stopped by the platform. Write to its operator.");
    struct id id = id_new(c, id_slot(account->id));
    struct instant expires_at = instant_add_ms(c->now, lifetime_ms(account));
    out->session_id = id;
    out->token = secret_token(c->arena);
    out->user = identity_user_of(c, account);
    out->seconds = lifetime_ms(account) / 1000;
    TRY(identity_store_add_session(c, id, account->id, client, expires_at));
    TRY(identity_store_session_device(c, id,
                                      identity_device(c->arena, request_header(c, S("User-Agent"))),
                                      identity_network(c->arena, c->request.address)));
    return identity_store_add_token(c, hash_of(c, out->token), id);
}

struct identity_user *identity_user_of(struct ctx *c, const struct identity_account *account)
{
    struct identity_user *user = ARENA_NEW(c->arena, struct identity_user);
    *user = (struct identity_user){
        .id = account->id,
        .name = account->name,
        .email = account->email,
        .phone = account->phone,
        .locale = account->locale,
        .role = account->role,
        .email_confirmed_at = account->email_confirmed_at,
        .picture = media_picture(c, account->picture_hash, account->picture_width,
                                 account->picture_height, account->picture_tint, account->name),
        .version = account->version,
        .created_at = account->created_at,
        .updated_at = account->updated_at};
    return user;
}

static struct str cookie(struct ctx *c, const char *name, struct str token, int64_t seconds)
{
    return arena_print(c->arena, "%s=%.*s; Path=/; Max-Age=%lld; Secure; HttpOnly; SameSite=Lax",
                       name, STR_ARG(token), (long long)seconds);
}

enum err identity_signed_in_fill(struct ctx *c, const struct identity_begun *begun,
                                 enum identity_client client, struct identity_signed_in *out)
{
    struct identity_claims claims = identity_claims_of(c, begun->user, begun->session_id);
    *out =
        (struct identity_signed_in){.user = begun->user,
                                    .access_token = identity_token_sign(c->arena, c->now, &claims),
                                    .token_type = S("Bearer"),
                                    .expires_in = ACCESS_TOKEN_SECONDS,
                                    .is_restored = begun->is_restored};
    if (out->access_token.data == NULL)
        return fail_internal(c, "no key to sign with");
    if (client == IDENTITY_APP)
        out->refresh_token = begun->token;
    else
        reply_cookie(c, identity_refresh_cookie(c, begun));
    return OK;
}

/* ---- Refresh ---- */

enum err identity_refresh(struct ctx *c, const struct identity_refresh_in *in,
                          struct identity_signed_in *out)
{
    struct identity_token_row row = {0};
    bool is_in_body = !str_empty(in->refresh_token);
    struct str token =
        is_in_body ? in->refresh_token : request_cookie(c, S(IDENTITY_REFRESH_COOKIE));
    if (str_empty(token))
        return refuse_refresh(c);
    enum err err = identity_store_lock_token(c, hash_of(c, token), &row);
    if (err == ERR_MISSING || (err == OK && row.client == IDENTITY_PAGE))
        return refuse_refresh(c);
    TRY(err);
    if (instant_is_set(row.ended_at) || instant_is_before(row.expires_at, c->now))
        return refuse_refresh(c);
    return rotate(c, token, &row, out);
}

/* A token seen twice is in two hands (RFC 9700 section 4.14): whoever holds it, the session ends
 * for both. */
static enum err rotate(struct ctx *c, struct str token, const struct identity_token_row *row,
                       struct identity_signed_in *out)
{
    bool is_first;
    struct identity_account account = {0};
    TRY(identity_store_use_token(c, hash_of(c, token), &is_first));
    if (!is_first) {
        TRY(identity_store_end_session(c, row->session_id, "token_reused"));
        identity_ended_add(row->session_id, c->now);
        return refuse_refresh(c);
    }
    TRY(or_missing(c, identity_store_by_id(c, row->user_id, &account)));
    struct identity_begun begun = {.user = identity_user_of(c, &account),
                                   .session_id = row->session_id,
                                   .token = secret_token(c->arena),
                                   .seconds = (row->expires_at.ms - c->now.ms) / 1000};
    TRY(identity_store_add_token(c, hash_of(c, begun.token), row->session_id));
    return identity_signed_in_fill(c, &begun, row->client, out);
}

static enum err refuse_refresh(struct ctx *c)
{
    reply_cookie(c, identity_refresh_cookie_gone());
    return refuse(c, ERR_UNAUTHENTICATED, "session_ended",
                  "This session has ended. Sign in again.");
}

/* ---- End ---- */

enum err identity_logout(struct ctx *c, const struct identity_refresh_in *in,
                         struct nothing *out __attribute__((unused)))
{
    struct str token = str_empty(in->refresh_token) ? request_cookie(c, S(IDENTITY_REFRESH_COOKIE))
                                                    : in->refresh_token;
    if (id_is_set(c->caller.session_id)) {
        TRY(identity_store_end_session(c, c->caller.session_id, "logout"));
        identity_ended_add(c->caller.session_id, c->now);
    }
    TRY(identity_session_end_by_token(c, token, "logout"));
    reply_cookie(c, identity_refresh_cookie_gone());
    return OK;
}

enum err identity_session_end_by_token(struct ctx *c, struct str token, const char *reason)
{
    struct identity_token_row row = {0};
    if (str_empty(token))
        return OK;
    enum err err = identity_store_lock_token(c, hash_of(c, token), &row);
    if (err != OK)
        return err == ERR_MISSING ? OK : err;
    identity_ended_add(row.session_id, c->now);
    return identity_store_end_session(c, row.session_id, reason);
}

struct str identity_refresh_cookie(struct ctx *c, const struct identity_begun *begun)
{
    return cookie(c, IDENTITY_REFRESH_COOKIE, begun->token, begun->seconds);
}

struct str identity_refresh_cookie_gone(void)
{
    return S(IDENTITY_REFRESH_COOKIE "=; Path=/; Max-Age=0; Secure; HttpOnly; SameSite=Lax");
}

/* ---- Pages ---- */

enum err identity_session_close(struct ctx *c, const struct identity_session_token *in,
                                struct nothing *out __attribute__((unused)))
{
    return identity_session_end_by_token(c, in->token, "logout");
}

enum err identity_caller_of_session(struct ctx *c, struct str token, struct caller *out)
{
    struct identity_token_row row = {0};
    TRY(identity_store_token(c, hash_of(c, token), &row));
    bool is_live = row.client == IDENTITY_PAGE && !instant_is_set(row.ended_at)
                   && instant_is_before(c->now, row.expires_at);
    if (!is_live)
        return ERR_MISSING;
    *out = (struct caller){.kind = CALLER_USER,
                           .user_id = row.user_id,
                           .session_id = row.session_id,
                           .is_platform_admin = row.role == IDENTITY_PLATFORM_ADMIN,
                           .is_by_cookie = true};
    identity_visit_note(row.session_id, c->now);
    return OK;
}

/* Of a line that stays open. */
enum err identity_caller_again(struct ctx *c, struct caller *caller)
{
    struct identity_token_row row = {0};
    TRY(identity_store_session(c, caller->session_id, &row));
    bool is_live = !instant_is_set(row.ended_at) && instant_is_before(c->now, row.expires_at);
    caller->is_platform_admin = row.role == IDENTITY_PLATFORM_ADMIN;
    return is_live ? OK : ERR_MISSING;
}

struct str identity_session_cookie(struct ctx *c, const struct identity_begun *begun)
{
    return cookie(c, IDENTITY_SESSION_COOKIE, begun->token, begun->seconds);
}

struct str identity_session_cookie_gone(void)
{
    return S(IDENTITY_SESSION_COOKIE "=; Path=/; Max-Age=0; Secure; HttpOnly; SameSite=Lax");
}

/* ---- */

static struct str hash_of(struct ctx *c, struct str token)
{
    struct digest digest = secret_hash(token);
    return digest_base64url(c->arena, &digest);
}

static int64_t lifetime_ms(const struct identity_account *account)
{
    return account->role == IDENTITY_PLATFORM_ADMIN ? ADMIN_SESSION_HOURS * HOUR_MS
                                                    : REFRESH_TOKEN_DAYS * DAY_MS;
}
