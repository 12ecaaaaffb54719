/* Users, sessions, tokens: who somebody is. What they may do in a business is business/'s. */
#ifndef SOKO_SERVICE_IDENTITY_H
#define SOKO_SERVICE_IDENTITY_H

#include "api/op.h"
#include "media/media.h"

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
    struct instant email_confirmed_at;
    struct media_picture *picture;
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
     F(identity_user, email_confirmed_at, "When the address proved to be theirs, or null."),
     ONE(identity_user, picture, media_picture, "Avatar, or null."),
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
    bool is_restored;
};
TYPE(identity_signed_in, ONE(identity_signed_in, user, identity_user, "Who is signed in."),
     F(identity_signed_in, access_token, "For `Authorization: Bearer`; an ES256 JWT."),
     F(identity_signed_in, token_type, "`Bearer`."),
     F(identity_signed_in, expires_in, "Seconds until the access token ends."),
     F(identity_signed_in, refresh_token,
       "Only for `client: \"app\"`; browsers get it in a cookie."),
     F(identity_signed_in, is_restored, "Whether signing in has taken back a deletion."));

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

/* A secret that was mailed to this address was shown by who is signed in to the account: proof as
 * good as our own code. Nothing when the account has another address by now. WRITE. */
struct identity_proof {
    struct id user_id;
    struct str email;
};
TYPE(identity_proof, F(identity_proof, user_id, "The account.", .prefix = ID_USER),
     F(identity_proof, email, "Where the secret went.", .personal = "contact"));
OFFERS(identity_email_proved, identity_proof, nothing);

/* The account of an address, for what concerns its owner alone. READ; ERR_MISSING. */
struct identity_address_of_in {
    struct str email;
};
TYPE(identity_address_of_in,
     F(identity_address_of_in, email, "The address.", .personal = "contact"));
OFFERS(identity_by_email, identity_address_of_in, identity_user_ref);

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

/* How many there are that can sign in. READ. */
struct identity_admins {
    int64_t count;
};
TYPE(identity_admins, F(identity_admins, count, "Platform admins that are active."));
OFFERS(identity_admins_get, nothing, identity_admins);
/* Who they are: the first hundred. READ. */
struct identity_admin_ids {
    struct identity_user_ref *data;
    size_t data_count;
};
TYPE(identity_admin_ids, MANY(identity_admin_ids, data, identity_user_ref, "Their accounts."));
OFFERS(identity_admins_list, nothing, identity_admin_ids);

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
    bool is_restored;
};
TYPE(identity_session, ONE(identity_session, user, identity_user, "Who is signed in."),
     F(identity_session, token, "The cookie's value."),
     F(identity_session, cookie, "The Set-Cookie value."),
     F(identity_session, is_restored, "Whether a deletion was taken back."));
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

/* ---- One's own account ---- */

/* An address to have things sent to. */
#define ID_ADDRESS "addr"
struct identity_address {
    struct id id;
    struct str label;
    struct str name;
    struct str line1;
    struct str line2;
    struct str city;
    struct str region;
    struct str postal_code;
    struct str country;
    struct str phone;
    bool is_default;
    int64_t version;
    struct instant created_at;
    struct instant updated_at;
};
TYPE(identity_address, F(identity_address, id, "The address.", .prefix = ID_ADDRESS),
     F(identity_address, label, "What its owner calls it: Home, Shop.", .personal = "address"),
     F(identity_address, name, "Who receives it.", .personal = "name"),
     F(identity_address, line1, "Street or place.", .personal = "address"),
     F(identity_address, line2, "Further details.", .personal = "address"),
     F(identity_address, city, "Town.", .personal = "address"),
     F(identity_address, region, "State, county or province.", .personal = "address"),
     F(identity_address, postal_code, "Postal code.", .personal = "address"),
     F(identity_address, country, "ISO 3166-1.", .personal = "address"),
     F(identity_address, phone, "E.164, for the courier.", .personal = "contact"),
     F(identity_address, is_default, "Whether checkout begins with it."),
     F(identity_address, version, "Counts the changes."),
     F(identity_address, created_at, "When it was added."),
     F(identity_address, updated_at, "When it was last changed."));
LIST_OF(identity_address);
/* The caller's addresses, the default first; all of them (at most 20). READ: what a checkout of
 * somebody who is signed in begins with. Empty for a guest. */
OFFERS(identity_address_list, nothing, identity_address_list);

/* Where an account is signed in. */
struct identity_device_session {
    struct id id;
    enum identity_client client;
    struct str device;
    struct str network;
    struct instant created_at;
    struct instant seen_at;
    struct instant expires_at;
    bool is_current;
};
TYPE(identity_device_session, F(identity_device_session, id, "The session.", .prefix = ID_SESSION),
     F(identity_device_session, client, "`browser`, `app` or `page`.", .words = IDENTITY_CLIENT),
     F(identity_device_session, device, "In words: `Firefox, Android`.", .personal = "device"),
     F(identity_device_session, network, "The network it was last seen on, never the address.",
       .personal = "network"),
     F(identity_device_session, created_at, "When it signed in."),
     F(identity_device_session, seen_at, "When it was last seen, to the minute."),
     F(identity_device_session, expires_at, "When it ends by itself."),
     F(identity_device_session, is_current, "Whether this request is of it."));
struct identity_device_list {
    struct identity_device_session *data;
    size_t data_count;
};
TYPE(identity_device_list,
     MANY(identity_device_list, data, identity_device_session, "Newest first, at most 100."));
OFFERS(identity_session_list, nothing, identity_device_list); /* READ */

/* What was agreed to: a receipt is never changed; the newest of a kind holds. */
enum identity_consent_kind {
    CONSENT_TERMS,
    CONSENT_PRIVACY,
    CONSENT_MARKETING_MAIL,
    CONSENT_RECOMMENDATIONS
};
extern const char *const IDENTITY_CONSENT[];
#define ID_CONSENT "cons"
struct identity_consent {
    struct id id;
    enum identity_consent_kind kind;
    struct str text_version;
    bool is_given;
    struct instant created_at;
};
TYPE(identity_consent, F(identity_consent, id, "The receipt.", .prefix = ID_CONSENT),
     F(identity_consent, kind, "What about.", .words = IDENTITY_CONSENT),
     F(identity_consent, text_version, "Which version of the text was shown."),
     F(identity_consent, is_given, "Given, or taken back."),
     F(identity_consent, created_at, "When."));
struct identity_consent_list {
    struct identity_consent *data;
    size_t data_count;
};
TYPE(identity_consent_list, MANY(identity_consent_list, data, identity_consent, "Newest first."));

/* ---- Facts ---- */

/* Somebody has an account now. Who it is, identity_contact_get tells. */
struct identity_registered {
    struct id user_id;
};
TYPE(identity_registered, F(identity_registered, user_id, "Who.", .prefix = ID_USER));

/* A code is to be mailed. It is sealed (secret_seal, base64url) for identity_code_context. */
enum identity_purpose {
    PURPOSE_CONFIRM,    /* of an address: POST /api/auth/confirm; page /confirm?code= */
    PURPOSE_RESET,      /* of a password: page /reset?code= */
    PURPOSE_CHANGE_OLD, /* to the address that is to go: /confirm?code=, or /cancel?code= */
    PURPOSE_CHANGE_NEW, /* to the address that is to come: /confirm?code= */
    PURPOSE_ERASE       /* the account will be erased at expires_at: /cancel?code= keeps it */
};
extern const char *const IDENTITY_PURPOSE[];
struct identity_code_sent {
    struct id code_id;
    struct id user_id;
    enum identity_purpose purpose;
    struct str name;
    struct str email;
    struct str new_email; /* of changes */
    struct str locale;
    struct str sealed_code;
    struct instant expires_at;
};
TYPE(identity_code_sent, F(identity_code_sent, code_id, "The code.", .prefix = "code"),
     F(identity_code_sent, user_id, "Whose.", .prefix = ID_USER),
     F(identity_code_sent, purpose, "What it is for.", .words = IDENTITY_PURPOSE),
     F(identity_code_sent, name, "Whom to greet.", .personal = "name"),
     F(identity_code_sent, email, "Where to.", .personal = "contact"),
     F(identity_code_sent, new_email, "The address to come, of changes.", .personal = "contact"),
     F(identity_code_sent, locale, "BCP 47."),
     F(identity_code_sent, sealed_code, "The code, for notice/ alone."),
     F(identity_code_sent, expires_at, "When it ends."));
struct str identity_code_context(struct arena *arena, struct id code_id);

/* A code was asked for an address that nobody has: the same work, and nobody to tell. */
struct identity_code_unsent {
    struct id code_id;
    struct str sealed_code;
};
TYPE(identity_code_unsent, F(identity_code_unsent, code_id, "The code.", .prefix = "code"),
     F(identity_code_unsent, sealed_code, "Leads nowhere."));

/* A password was changed, by its owner or by a reset. */
struct identity_password_changed {
    struct id user_id;
    bool is_reset;
};
TYPE(identity_password_changed, F(identity_password_changed, user_id, "Whose.", .prefix = ID_USER),
     F(identity_password_changed, is_reset, "By a code that was mailed."));

/* ---- What can be done with one's own account: also by pages, as the caller ---- */

struct identity_code_in {
    struct str code;
};
extern const struct type identity_code_in_type;

struct identity_confirmed {
    enum identity_purpose purpose;
    struct str email; /* the address it was about */
    bool is_done;     /* false while the other address has not said yes */
};
extern const struct type identity_confirmed_type;

/* How long what was mailed holds. The same bytes, whoever asks for whom. */
struct identity_code_asked {
    int64_t expires_in;
};
extern const struct type identity_code_asked_type;

struct identity_forgot_in {
    struct str email;
};
extern const struct type identity_forgot_in_type;

struct identity_reset_in {
    struct str code;
    struct str password;
};
extern const struct type identity_reset_in_type;

struct identity_password_in {
    struct str old_password;
    struct str password;
};
extern const struct type identity_password_in_type;

struct identity_email_in {
    struct str email;
    struct str password;
};
extern const struct type identity_email_in_type;

struct identity_session_ref {
    struct id session_id;
};
extern const struct type identity_session_ref_type;

struct identity_address_ref {
    struct id address_id;
};
extern const struct type identity_address_ref_type;
struct identity_address_in {
    struct str label;
    struct str name;
    struct str line1;
    struct str line2;
    struct str city;
    struct str region;
    struct str postal_code;
    struct str country;
    struct str phone;
    bool is_default;
};
extern const struct type identity_address_in_type;
struct identity_address_change_in {
    struct id address_id;
    struct given given;
    struct str label;
    struct str name;
    struct str line1;
    struct str line2;
    struct str city;
    struct str region;
    struct str postal_code;
    struct str country;
    struct str phone;
    bool is_default;
};
extern const struct type identity_address_change_in_type;

struct identity_consent_in {
    enum identity_consent_kind kind;
    struct str text_version;
    bool is_given;
};
extern const struct type identity_consent_in_type;

struct identity_me_change_in {
    struct given given;
    struct str name;
    struct str locale;
    struct str phone;
    struct id media_id;
};
extern const struct type identity_me_change_in_type;
struct identity_me_erase_in {
    struct str password;
};
extern const struct type identity_me_erase_in_type;

OFFERS(identity_me, nothing, identity_user);
OFFERS(identity_me_change, identity_me_change_in, identity_user);
OFFERS(identity_forgot, identity_forgot_in, identity_code_asked);
OFFERS(identity_confirm, identity_code_in, identity_confirmed);
OFFERS(identity_cancel, identity_code_in, identity_confirmed);
OFFERS(identity_reset, identity_reset_in, nothing);
OFFERS(identity_password_change, identity_password_in, nothing);
OFFERS(identity_email_change, identity_email_in, identity_code_asked);
OFFERS(identity_confirm_again, nothing, identity_code_asked);
OFFERS(identity_address_add, identity_address_in, identity_address);
OFFERS(identity_address_get, identity_address_ref, identity_address);
OFFERS(identity_address_change, identity_address_change_in, identity_address);
OFFERS(identity_address_remove, identity_address_ref, nothing);
OFFERS(identity_session_end, identity_session_ref, nothing);
OFFERS(identity_sessions_end, nothing, nothing);
OFFERS(identity_consent_list, nothing, identity_consent_list);
OFFERS(identity_consent_add, identity_consent_in, identity_consent);
OFFERS(identity_export, nothing, nothing); /* HEAVY; sets the reply's body */

/* DELETE /api/me: by when the account may be had back. */
struct identity_erasure {
    struct instant erase_at;
};
TYPE(identity_erasure,
     F(identity_erasure, erase_at, "When it will be erased, unless its owner signs in before."));
OFFERS(identity_me_erase, identity_me_erase_in, identity_erasure);

/* An account is no more. What satellites keep of the person they erase by this. */
struct identity_erased {
    struct id user_id;
    struct str email;
    struct str phone;
};
TYPE(identity_erased, F(identity_erased, user_id, "Whose.", .prefix = ID_USER),
     F(identity_erased, email, "The address it had.", .personal = "contact"),
     F(identity_erased, phone, "The number it had.", .personal = "contact"));

/* Somebody is called differently now. */
struct identity_renamed {
    struct id user_id;
};
TYPE(identity_renamed, F(identity_renamed, user_id, "Who.", .prefix = ID_USER));

/* The runner's questions (api/runtime.h, struct runtime_hooks). The first needs no database, the
 * others read c->db. */
enum err identity_caller_of_token(struct ctx *c, struct str token, struct caller *out);
enum err identity_caller_of_session(struct ctx *c, struct str token, struct caller *out);
enum err identity_caller_again(struct ctx *c, struct caller *caller);

/* Makes sure that a key to sign tokens with exists and is in memory; called once when the process
 * starts, and by a timer. SLOW. */
OFFERS(identity_keys_load, nothing, nothing);

/* The /24 or /48 an address stands in; the address itself when it is none. */
struct str identity_network(struct arena *arena, struct str address);

#include "identity/identity_handover.h"

#endif
