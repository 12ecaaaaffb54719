/* Identity: accounts, sign-in, sessions and access tokens. */
#include "identity_account.h"

#include "api/runtime.h"

SERVICE(identity, "core", "Accounts, sign-in, sessions and access tokens.");

const char *const IDENTITY_ROLE[] = {"user", "platform_admin", NULL};
const char *const IDENTITY_CLIENT[] = {"browser", "app", "page", NULL};
const char *const IDENTITY_API_CLIENT[] = {"browser", "app", NULL};

/* ---- Requests ---- */

TYPE(identity_register_in,
     F(identity_register_in, name, "Display name.", .need = true, .max = NAME_LENGTH_MAX,
       .format = FORMAT_LINE, .personal = "name"),
     F(identity_register_in, email, "E-mail address; this or `phone` is needed.",
       .format = FORMAT_EMAIL, .personal = "contact"),
     F(identity_register_in, phone, "E.164 phone number; this or `email` is needed.",
       .format = FORMAT_PHONE, .personal = "contact"),
     F(identity_register_in, password, "At least 15 characters; easily guessed ones are refused.",
       .need = true, .format = FORMAT_SECRET, .min = PASSWORD_BYTES_MIN),
     F(identity_register_in, locale, "BCP 47; `en` when absent.", .format = FORMAT_LOCALE),
     F(identity_register_in, client, "`app` to get the refresh token in the body.",
       .words = IDENTITY_API_CLIENT));
TYPE(identity_login_in,
     F(identity_login_in, email, "E-mail address; this or `phone` is needed.",
       .format = FORMAT_EMAIL, .personal = "contact"),
     F(identity_login_in, phone, "E.164 phone number; this or `email` is needed.",
       .format = FORMAT_PHONE, .personal = "contact"),
     F(identity_login_in, password, "Password.", .need = true, .format = FORMAT_SECRET),
     F(identity_login_in, client, "`app` to get the refresh token in the body.",
       .words = IDENTITY_API_CLIENT));
TYPE(identity_refresh_in,
     F(identity_refresh_in, refresh_token, "For apps; browsers send it as a cookie.", .max = 100,
       .format = FORMAT_SECRET));
TYPE(identity_me_change_in, TRI_STATE(identity_me_change_in),
     F(identity_me_change_in, name, "Display name.", .max = NAME_LENGTH_MAX, .min = 1,
       .format = FORMAT_LINE, .personal = "name"),
     F(identity_me_change_in, locale, "BCP 47.", .format = FORMAT_LOCALE),
     F(identity_me_change_in, phone,
       "Null takes it away, where there is an e-mail address. Another cannot be set: there is no "
       "way yet to confirm it by SMS.",
       .format = FORMAT_PHONE, .personal = "contact"),
     F(identity_me_change_in, media_id, "Avatar: an upload of POST /api/media; null takes it away.",
       .prefix = ID_MEDIA));
TYPE(identity_jwk, F(identity_jwk, kty, "Key type, `EC`."), F(identity_jwk, crv, "`P-256`."),
     F(identity_jwk, x, "Coordinate, base64url."), F(identity_jwk, y, "Coordinate, base64url."),
     F(identity_jwk, use, "`sig`."), F(identity_jwk, alg, "`ES256`."),
     F(identity_jwk, kid, "RFC 7638 thumbprint."));
TYPE(identity_jwks, MANY(identity_jwks, keys, identity_jwk, "Previous, current and next key."));

/* ---- Phases and rows ---- */

TYPE(identity_account, F(identity_account, id, "Id.", .prefix = ID_USER),
     F(identity_account, name, "Name.", .personal = "name"),
     F(identity_account, email, "E-mail.", .personal = "contact"),
     F(identity_account, phone, "Phone.", .personal = "contact"),
     F(identity_account, locale, "Locale."),
     F(identity_account, role, "Role.", .words = IDENTITY_ROLE),
     F(identity_account, password_hash, "bcrypt.", .hide = true),
     F(identity_account, pepper_version, "Of the hash.", .hide = true),
     F(identity_account, email_confirmed_at, "Confirmed."),
     F(identity_account, erase_at, "To be erased."),
     F(identity_account, picture_hash, "Avatar.", .personal = "picture"),
     F(identity_account, picture_width, "Px."), F(identity_account, picture_height, "Px."),
     F(identity_account, picture_tint, "0-15."), F(identity_account, version, "Version."),
     F(identity_account, created_at, "Created."), F(identity_account, updated_at, "Changed."));
TYPE(identity_login, F(identity_login, email, "E-mail.", .personal = "contact"),
     F(identity_login, phone, "Phone.", .personal = "contact"));
TYPE(identity_begun, ONE(identity_begun, user, identity_user, "Account."),
     F(identity_begun, session_id, "Session.", .prefix = ID_SESSION),
     F(identity_begun, token, "Secret of the client.", .hide = true),
     F(identity_begun, seconds, "How long it lasts."),
     F(identity_begun, is_restored, "A deletion was taken back."));
TYPE(identity_login_done_in, F(identity_login_done_in, user_id, "Account.", .prefix = ID_USER),
     ONE(identity_login_done_in, login, identity_login, "As it was tried."),
     F(identity_login_done_in, password_hash, "A renewed hash.", .hide = true),
     F(identity_login_done_in, pepper_version, "Of it.", .hide = true),
     F(identity_login_done_in, client, "Client.", .words = IDENTITY_CLIENT),
     F(identity_login_done_in, old_token, "Session to end.", .hide = true));
TYPE(identity_user_add_in, F(identity_user_add_in, name, "Name.", .personal = "name"),
     F(identity_user_add_in, email, "E-mail.", .personal = "contact"),
     F(identity_user_add_in, phone, "Phone.", .personal = "contact"),
     F(identity_user_add_in, locale, "Locale."),
     F(identity_user_add_in, password_hash, "bcrypt.", .hide = true),
     F(identity_user_add_in, pepper_version, "Of the hash.", .hide = true),
     F(identity_user_add_in, client, "Client.", .words = IDENTITY_CLIENT),
     F(identity_user_add_in, old_token, "Session to end.", .hide = true));
TYPE(identity_admin_set_in, F(identity_admin_set_in, code, "First admin's code.", .hide = true),
     F(identity_admin_set_in, email, "E-mail.", .personal = "contact"),
     F(identity_admin_set_in, name, "Name.", .personal = "name"),
     F(identity_admin_set_in, password_hash, "bcrypt.", .hide = true),
     F(identity_admin_set_in, pepper_version, "Of the hash.", .hide = true));
TYPE(identity_token_row, F(identity_token_row, session_id, "Session.", .prefix = ID_SESSION),
     F(identity_token_row, user_id, "Account.", .prefix = ID_USER),
     F(identity_token_row, client, "Client.", .words = IDENTITY_CLIENT),
     F(identity_token_row, used_at, "When it was exchanged."),
     F(identity_token_row, expires_at, "End of the session."),
     F(identity_token_row, ended_at, "When the session was ended."),
     F(identity_token_row, role, "Role.", .words = IDENTITY_ROLE));
TYPE(identity_throttle_row, F(identity_throttle_row, tries, "Tries."),
     F(identity_throttle_row, open_at, "When the next one is allowed."),
     F(identity_throttle_row, quiet_at, "When it is forgotten."));
TYPE(identity_signing_key, F(identity_signing_key, number, "Order."),
     F(identity_signing_key, kid, "Thumbprint."), F(identity_signing_key, x, "Coordinate."),
     F(identity_signing_key, y, "Coordinate."),
     F(identity_signing_key, sealed, "Private part.", .hide = true),
     F(identity_signing_key, active_at, "When it begins to sign."),
     F(identity_signing_key, created_at, "When it was made."));
TYPE(identity_signing_keys,
     MANY(identity_signing_keys, keys, identity_signing_key, "In their order."));
TYPE(identity_claims, F(identity_claims, iss, "Issuer."), F(identity_claims, aud, "Audience."),
     F(identity_claims, sub, "Account.", .need = true, .prefix = ID_USER),
     F(identity_claims, sid, "Session.", .need = true, .prefix = ID_SESSION),
     F(identity_claims, jti, "Token.", .need = true),
     F(identity_claims, iat, "Issued.", .need = true),
     F(identity_claims, exp, "Expires.", .need = true),
     F(identity_claims, role, "Role.", .need = true, .words = IDENTITY_ROLE));

/* ---- Public ---- */

OP(identity_register, POST, "/api/auth/register", identity_register_in, identity_signed_in, ANYONE,
   SLOW, "Registers an account and signs it in.", .pool = POOL_HASH, .status = 201,
   .key_ignored = true, .also = "409 429");
OP(identity_login, POST, "/api/auth/login", identity_login_in, identity_signed_in, ANYONE, SLOW,
   "Signs in with e-mail or phone and password.", .pool = POOL_HASH, .key_ignored = true,
   .also = "401 429");
OP(identity_refresh, POST, "/api/auth/refresh", identity_refresh_in, identity_signed_in, ANYONE,
   WRITE, "Exchanges a refresh token, once, for a new access token and a new refresh token.",
   .key_ignored = true, .also = "401");
OP(identity_logout, POST, "/api/auth/logout", identity_refresh_in, nothing, ANYONE, WRITE,
   "Ends the session; no harm when there is none.", .key_ignored = true);
OP(identity_me, GET, "/api/me", nothing, identity_user, SIGNED_IN, READ, "The caller's profile.");
OP(identity_me_change, PATCH, "/api/me", identity_me_change_in, identity_user, SIGNED_IN, WRITE,
   "Changes name, locale or avatar, or takes the phone number away.", .needs_match = true);
OP(identity_jwks, GET, "/.well-known/jwks.json", nothing, identity_jwks, ANYONE, READ,
   "The keys that access tokens are verified with (RFC 7517).", .is_public = true);

/* ---- Internal ---- */

OP_INTERNAL(identity_by_email, identity_address_of_in, identity_user_ref, READ,
            "The account of an address.");
OP_INTERNAL(identity_contact_get, identity_user_ref, identity_contact, READ,
            "Name and addresses of an account.");
OP_INTERNAL(identity_email_proved, identity_proof, nothing, WRITE,
            "Confirms an address by a secret that was mailed to it.");
OP_INTERNAL(identity_login_try, identity_login, identity_account, WRITE,
            "Counts a try to sign in and finds the account.");
OP_INTERNAL(identity_login_done, identity_login_done_in, identity_begun, WRITE,
            "Begins a session after the right password.");
OP_INTERNAL(identity_user_add, identity_user_add_in, identity_begun, WRITE,
            "Adds an account and begins its first session.");
OP_INTERNAL(identity_session_open, identity_session_open_in, identity_session, SLOW,
            "Signs a page's visitor in.", .pool = POOL_HASH);
OP_INTERNAL(identity_session_register, identity_session_register_in, identity_session, SLOW,
            "Registers a page's visitor and signs in.", .pool = POOL_HASH);
OP_INTERNAL(identity_session_close, identity_session_token, nothing, WRITE,
            "Ends a page's session.");
OP_INTERNAL(identity_admin_add, identity_admin_add_in, identity_contact, SLOW,
            "Makes or promotes a platform admin.", .pool = POOL_HASH);
OP_INTERNAL(identity_admin_set, identity_admin_set_in, identity_contact, WRITE,
            "Stores a platform admin.");
OP_INTERNAL(identity_presence_get, nothing, identity_presence, READ,
            "Whether anybody has registered yet.");
OP_INTERNAL(identity_first_admin_link, nothing, identity_first_admin, WRITE,
            "A one-time link to become the first platform admin.");
OP_INTERNAL(identity_first_admin_accept, identity_first_admin_in, identity_contact, SLOW,
            "Makes the first platform admin.", .pool = POOL_HASH);
OP_INTERNAL(identity_keys_load, nothing, nothing, SLOW, "Brings the signing keys into memory.");

/* ---- Timed ---- */

static enum err identity_keys_turn(struct ctx *c, const struct nothing *in, struct swept *out);
OP_INTERNAL(identity_keys_turn, nothing, swept, SLOW, "Makes the next signing key in time.");
EVERY(HOUR_MS, identity_keys_turn);
static enum err identity_sweep(struct ctx *c, const struct nothing *in, struct swept *out);
OP_INTERNAL(identity_sweep, nothing, swept, WRITE,
            "Deletes sessions and throttles that are long over.");
EVERY(HOUR_MS, identity_sweep);

static enum err identity_keys_turn(struct ctx *c, const struct nothing *in, struct swept *out)
{
    struct nothing done;
    out->count = 0;
    return CALL(c, identity_keys_load, in, &done);
}

static enum err identity_sweep(struct ctx *c, const struct nothing *in __attribute__((unused)),
                               struct swept *out)
{
    int64_t codes, handovers;
    TRY(identity_store_sweep(c, &out->count));
    TRY(identity_store_sweep_codes(c, &codes));
    TRY(identity_store_sweep_handovers(c, &handovers));
    out->count += codes + handovers;
    return OK;
}
