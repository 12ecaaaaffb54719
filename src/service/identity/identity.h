/* Users, sessions, tokens: who somebody is. What they may do in a business is business/'s. */
#ifndef SOKO_SERVICE_IDENTITY_H
#define SOKO_SERVICE_IDENTITY_H

#include "api/op.h"

#define ID_USER "user"
#define ID_SESSION "sess"

enum identity_role { IDENTITY_USER, IDENTITY_PLATFORM_ADMIN };
extern const char *const IDENTITY_ROLE[];

/* Where a session lives. A browser keeps its refresh token in a cookie, an app in its own store; a
 * page's session is a cookie that is not rotated. */
enum identity_client { IDENTITY_BROWSER, IDENTITY_APP, IDENTITY_PAGE };
extern const char *const IDENTITY_CLIENT[];     /* of the table */
extern const char *const IDENTITY_API_CLIENT[]; /* what a caller of the API may be */

/* An account as its owner sees it. */
struct identity_user {
    struct id id;
    struct str name;
    struct str email;
    struct str phone;
    struct str locale;
    enum identity_role role;
    int64_t version;
    struct instant created_at;
    struct instant updated_at;
};
TYPE(identity_user, F(identity_user, id, "The account.", .prefix = ID_USER),
     F(identity_user, name, "Display name.", .personal = "name"),
     F(identity_user, email, "E-mail address, in small letters.", .personal = "contact"),
     F(identity_user, phone, "E.164 phone number.", .personal = "contact"),
     F(identity_user, locale, "BCP 47."),
     F(identity_user, role, "Whether it runs the platform.", .words = IDENTITY_ROLE),
     F(identity_user, version, "Counts the changes."),
     F(identity_user, created_at, "When it was registered."),
     F(identity_user, updated_at, "When it was last changed."));

/* What register and login give. */
struct identity_signed_in {
    struct identity_user *user;
    struct str access_token;
    struct str token_type;
    int64_t expires_in;
    struct str refresh_token;
};
TYPE(identity_signed_in, ONE(identity_signed_in, user, identity_user, "Who is signed in."),
     F(identity_signed_in, access_token, "For `Authorization: Bearer`; an ES256 JWT."),
     F(identity_signed_in, token_type, "`Bearer`."),
     F(identity_signed_in, expires_in, "Seconds until the access token ends."),
     F(identity_signed_in, refresh_token,
       "Only for `client: \"app\"`; browsers get it in a cookie."));

struct identity_register_in {
    struct str name;
    struct str email;
    struct str phone;
    struct str password;
    struct str locale;
    enum identity_client client;
};
extern const struct type identity_register_in_type;

OFFERS(identity_register, identity_register_in, identity_signed_in); /* SLOW */

/* What other services may know of an account. */
struct identity_user_ref {
    struct id user_id;
};
TYPE(identity_user_ref, F(identity_user_ref, user_id, "The account.", .prefix = ID_USER));

struct identity_contact {
    struct id user_id;
    struct str name;
    struct str email; /* absent when registered by phone */
    struct str phone;
    struct str locale;
    bool is_platform_admin;
};
TYPE(identity_contact, F(identity_contact, user_id, "The account.", .prefix = ID_USER),
     F(identity_contact, name, "Display name.", .personal = "name"),
     F(identity_contact, email, "E-mail address.", .personal = "contact"),
     F(identity_contact, phone, "E.164 phone number.", .personal = "contact"),
     F(identity_contact, locale, "BCP 47."),
     F(identity_contact, is_platform_admin, "Runs the platform."));
OFFERS(identity_contact_get, identity_user_ref,
       identity_contact); /* READ; ERR_MISSING when there is none */

/* `soko admin add`: makes or promotes a platform admin, with this password. Repeats do no harm;
 * other sessions of the account end. SLOW (hashes). */
struct identity_admin_add_in {
    struct str email;
    struct str password;
    struct str name; /* optional */
};
TYPE(identity_admin_add_in,
     F(identity_admin_add_in, email, "Login.", .need = true, .format = FORMAT_EMAIL,
       .personal = "contact"),
     F(identity_admin_add_in, password, "At least 15 characters.", .need = true,
       .format = FORMAT_SECRET, .hide = false, .max = PASSWORD_BYTES_MAX),
     F(identity_admin_add_in, name, "Display name.", .max = 100, .personal = "name"));
OFFERS(identity_admin_add, identity_admin_add_in, identity_contact);

/* While there is no platform admin: a one-time link to become it (path and code,
 * "/admin/first?code=..."); absent text when there is one. WRITE. The link of before ends. It holds
 * for a day. */
struct identity_first_admin {
    struct str path;
};
TYPE(identity_first_admin,
     F(identity_first_admin, path, "Path of the page with the code, or null."));
OFFERS(identity_first_admin_link, nothing, identity_first_admin);

/* Whether anybody has registered yet: a demo is for an installation that nobody uses. READ. */
struct identity_presence {
    bool has_accounts;
};
TYPE(identity_presence, F(identity_presence, has_accounts, "Whether there is any account."));
OFFERS(identity_presence_get, nothing, identity_presence);

/* The form behind that link. ERR_MISSING for a code that is wrong, used or too old, or when there
 * is an admin by now. SLOW. */
struct identity_first_admin_in {
    struct str code;
    struct str email;
    struct str password;
    struct str name;
};
TYPE(identity_first_admin_in,
     F(identity_first_admin_in, code, "From the link.", .need = true, .max = 100),
     F(identity_first_admin_in, email, "Login.", .need = true, .format = FORMAT_EMAIL,
       .personal = "contact"),
     F(identity_first_admin_in, password, "At least 15 characters.", .need = true,
       .format = FORMAT_SECRET, .min = PASSWORD_BYTES_MIN),
     F(identity_first_admin_in, name, "Display name.", .need = true, .max = 100,
       .format = FORMAT_LINE, .personal = "name"));
OFFERS(identity_first_admin_accept, identity_first_admin_in, identity_contact);

/* Sessions of pages. Both are SLOW on POOL_HASH and say no as the API's login and register do.
 * `cookie` is the whole Set-Cookie value. `old_token` is the cookie the visitor came with, if any:
 * that session ends. */
struct identity_session_open_in {
    struct str email;
    struct str phone;
    struct str password;
    struct str old_token;
};
TYPE(identity_session_open_in,
     F(identity_session_open_in, email, "Login, or `phone`.", .format = FORMAT_EMAIL,
       .personal = "contact"),
     F(identity_session_open_in, phone, "E.164 login, or `email`.", .format = FORMAT_PHONE,
       .personal = "contact"),
     F(identity_session_open_in, password, "Password.", .need = true, .format = FORMAT_SECRET),
     F(identity_session_open_in, old_token, "Cookie of before.", .max = 100));
struct identity_session {
    struct identity_user *user;
    struct str token;
    struct str cookie;
};
TYPE(identity_session, ONE(identity_session, user, identity_user, "Who is signed in."),
     F(identity_session, token, "The cookie's value."),
     F(identity_session, cookie, "The Set-Cookie value."));
OFFERS(identity_session_open, identity_session_open_in, identity_session);

struct identity_session_register_in {
    struct str name;
    struct str email;
    struct str phone;
    struct str password;
    struct str locale;
    struct str old_token;
};
TYPE(identity_session_register_in,
     F(identity_session_register_in, name, "Display name.", .need = true, .max = 100,
       .format = FORMAT_LINE, .personal = "name"),
     F(identity_session_register_in, email, "Login, or `phone`.", .format = FORMAT_EMAIL,
       .personal = "contact"),
     F(identity_session_register_in, phone, "E.164 login, or `email`.", .format = FORMAT_PHONE,
       .personal = "contact"),
     F(identity_session_register_in, password, "At least 15 characters.", .need = true,
       .format = FORMAT_SECRET, .min = PASSWORD_BYTES_MIN),
     F(identity_session_register_in, locale, "BCP 47.", .format = FORMAT_LOCALE),
     F(identity_session_register_in, old_token, "Cookie of before.", .max = 100));
OFFERS(identity_session_register, identity_session_register_in, identity_session);

struct identity_session_token {
    struct str token;
};
TYPE(identity_session_token, F(identity_session_token, token, "The cookie's value.", .max = 100));
OFFERS(identity_session_close, identity_session_token,
       nothing); /* WRITE; no harm when it is none */
/* The Set-Cookie value that removes the cookie. */
struct str identity_session_cookie_gone(void);

/* The runner's questions (api/runtime.h, struct runtime_hooks). The first needs no database, the
 * second reads c->db. */
enum err identity_caller_of_token(struct ctx *c, struct str token, struct caller *out);
enum err identity_caller_of_session(struct ctx *c, struct str token, struct caller *out);

/* Makes sure that a key to sign tokens with exists and is in memory; called once when the process
 * starts, and by a timer. SLOW. */
OFFERS(identity_keys_load, nothing, nothing);

#endif
