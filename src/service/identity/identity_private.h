/* The inside of identity/. */
#ifndef SOKO_SERVICE_IDENTITY_PRIVATE_H
#define SOKO_SERVICE_IDENTITY_PRIVATE_H

#include "identity/identity.h"

#include "api/secret.h"

enum {
    NAME_LENGTH_MAX = 100,
    FIRST_ADMIN_CODE_HOURS = 24,
    ADMIN_SESSION_HOURS = 24, /* of platform admins: they sign in every day */
    TOKEN_BYTES_MAX = 1024,   /* an access token of ours has about 450 */
    SIGNING_KEY_DAYS = 30,
    SIGNING_KEYS_MAX = 8,
    ADMINS_MAX = 100, /* who are told of something */
    SWEEP_ROWS_MAX = 500
};
#define HOUR_MS (INT64_C(3600) * 1000)
#define DAY_MS (24 * HOUR_MS)

/* ---- The shapes of requests ---- */

struct identity_login_in {
    struct str email;
    struct str phone;
    struct str password;
    enum identity_client client;
};
extern const struct type identity_login_in_type;

struct identity_refresh_in {
    struct str refresh_token;
};
extern const struct type identity_refresh_in_type;

struct identity_jwk {
    struct str kty;
    struct str crv;
    struct str x;
    struct str y;
    struct str use;
    struct str alg;
    struct str kid;
};
extern const struct type identity_jwk_type;
struct identity_jwks {
    struct identity_jwk *keys;
    size_t keys_count;
};
extern const struct type identity_jwks_type;

OFFERS(identity_login, identity_login_in, identity_signed_in);
OFFERS(identity_refresh, identity_refresh_in, identity_signed_in);
OFFERS(identity_logout, identity_refresh_in, nothing);
OFFERS(identity_jwks, nothing, identity_jwks);

/* ---- Phases of the slow ops: each a transaction of its own ---- */

/* What is known of an account when its password is checked. */
struct identity_account {
    struct id id;
    struct str name;
    struct str email;
    struct str phone;
    struct str locale;
    enum identity_role role;
    struct str password_hash;
    int64_t pepper_version;
    struct instant email_confirmed_at;
    struct instant erase_at; /* set while its owner may take the deletion back */
    struct str picture_hash;
    int64_t picture_width, picture_height, picture_tint;
    int64_t version;
    struct instant created_at;
    struct instant updated_at;
};
extern const struct type identity_account_type;

/* Counts a try to sign in before the password is looked at, so that a hundred at once are a hundred
 * tries; 429 when there were too many. The id of the account is zero when there is none. */
struct identity_login {
    struct str email;
    struct str phone;
};
extern const struct type identity_login_type;
OFFERS(identity_login_try, identity_login, identity_account);

/* What a password became. */
struct identity_hashed {
    struct str text;
    int64_t pepper_version;
};

/* A session that has begun, and the secret of its client. */
struct identity_begun {
    struct identity_user *user;
    struct id session_id;
    struct str token;
    int64_t seconds;
    bool is_restored; /* signing in has taken back a deletion */
};
extern const struct type identity_begun_type;

/* The password was right: takes the try back, renews the hash when one is given, begins a session.
 */
struct identity_login_done_in {
    struct id user_id;
    struct identity_login *login;
    struct str password_hash;
    int64_t pepper_version;
    enum identity_client client;
    struct str old_token;
};
extern const struct type identity_login_done_in_type;
OFFERS(identity_login_done, identity_login_done_in, identity_begun);

struct identity_user_add_in {
    struct str name;
    struct str email;
    struct str phone;
    struct str locale;
    struct str password_hash;
    int64_t pepper_version;
    enum identity_client client;
    struct str old_token;
};
extern const struct type identity_user_add_in_type;
OFFERS(identity_user_add, identity_user_add_in, identity_begun);

/* Makes or promotes; with a code, only while the code holds. */
struct identity_admin_set_in {
    struct str code;
    struct str email;
    struct str name;
    struct str password_hash;
    int64_t pepper_version;
};
extern const struct type identity_admin_set_in_type;
OFFERS(identity_admin_set, identity_admin_set_in, identity_contact);

/* ---- identity_password.c ---- */

/* Whose password it is to be: names nobody should build a password from. */
struct identity_person {
    struct str name;
    struct str email;
    struct str phone;
};
/* Adds what is wrong with a new password to the fault; OK when nothing is. */
enum err identity_password_check(struct ctx *c, struct str password, struct identity_person person);
enum err identity_password_hash(struct ctx *c, struct str password, struct identity_hashed *out);
/* Without an account (no hash) it takes the same time and says no. */
bool identity_password_is(struct ctx *c, struct str password, struct str hash,
                          int64_t pepper_version);
/* Whether it was made with another cost or pepper than now. */
bool identity_password_is_old(struct str hash, int64_t pepper_version);

/* The cost of bcrypt for passwords set from now on. Only the test program asks for another than 11,
 * before it starts: no setting can make the hashes of a shop weaker. */
enum { IDENTITY_COST_MIN = 4, IDENTITY_COST = 11 };
void identity_password_cost_set(int cost);

/* ---- identity_common.c: how easily a password is guessed ---- */

/* The number of pieces a guesser puts it together from: a common word, a name, a run, a repetition
 * is one piece, any other character too. */
int identity_password_pieces(struct arena *arena, struct str password,
                             struct identity_person person);
size_t identity_common_words(void);
struct str identity_common_word(size_t index);

/* ---- identity_throttle.c ---- */

enum identity_bucket {
    BUCKET_LOGIN_ACCOUNT, /* tries on one account from networks it has not been seen on */
    BUCKET_LOGIN_KNOWN,   /* tries on one account from a network where its owner has signed in */
    BUCKET_LOGIN_ADDRESS,
    BUCKET_LOGIN_NETWORK,
    BUCKET_TAKEN_ADDRESS, /* registrations that met an account that exists */
    BUCKET_TAKEN_NETWORK,
    BUCKET_CODE_RECIPIENT, /* codes mailed to one address */
    BUCKET_CODE_ADDRESS,
    BUCKET_CODE_NETWORK,
    BUCKET_HANDOVER,  /* codes that an account asks for to sign another device in */
    BUCKET_CODE_WRONG /* codes that were none, by address */
};
/* 429 while the bucket is closed; else counts one try. */
enum err identity_throttle_take(struct ctx *c, enum identity_bucket bucket, struct str subject);
/* 429 while the bucket is closed; counts nothing. */
enum err identity_throttle_look(struct ctx *c, enum identity_bucket bucket, struct str subject);
/* Takes one try back. */
enum err identity_throttle_forgive(struct ctx *c, enum identity_bucket bucket, struct str subject);
/* Starts from zero, and is known from now on. */
enum err identity_throttle_clear(struct ctx *c, enum identity_bucket bucket, struct str subject);
enum err identity_throttle_is_known(struct ctx *c, enum identity_bucket bucket, struct str subject,
                                    bool *out);

/* ---- identity_session.c ---- */

enum err identity_session_begin(struct ctx *c, const struct identity_account *account,
                                enum identity_client client, struct identity_begun *out);
/* Ends the session a token belongs to, when there is one. */
enum err identity_session_end_by_token(struct ctx *c, struct str token, const char *reason);
struct identity_user *identity_user_of(struct ctx *c, const struct identity_account *account);
/* The reply of login, register and refresh; sets the cookie when the client is a browser. */
enum err identity_signed_in_fill(struct ctx *c, const struct identity_begun *begun,
                                 enum identity_client client, struct identity_signed_in *out);
/* The cookie of a browser's refresh token. */
#define IDENTITY_REFRESH_COOKIE "__Host-refresh"
#define IDENTITY_SESSION_COOKIE "__Host-session"
struct str identity_refresh_cookie(struct ctx *c, const struct identity_begun *begun);
struct str identity_refresh_cookie_gone(void);
struct str identity_session_cookie(struct ctx *c, const struct identity_begun *begun);
/* 422 unless there is an e-mail address or a phone number; the address comes out in small letters.
 */
enum err identity_login_tidy(struct ctx *c, struct str *email, struct str *phone);

/* ---- identity_token.c ---- */

struct identity_signing_key {
    int64_t number;
    struct str kid;
    struct str x;
    struct str y;
    struct str sealed;
    struct instant active_at;
    struct instant created_at;
};
extern const struct type identity_signing_key_type;
struct identity_signing_keys {
    struct identity_signing_key *keys;
    size_t keys_count;
};
extern const struct type identity_signing_keys_type;

/* A fresh key: kid, x, y, and the private JWK in `*jwk`. */
bool identity_key_make(struct arena *arena, struct identity_signing_key *out, struct str *jwk);
/* One key as the memory takes it: its private JWK opened. */
struct identity_live_key {
    struct str kid;
    struct str jwk;
    struct instant active_at;
};
/* Replaces the keys in memory, of all threads, and forgets the tokens seen. */
bool identity_keys_install(const struct identity_live_key *keys, size_t count);

struct identity_claims {
    struct str iss;
    struct str aud;
    struct id sub;
    struct id sid;
    struct str jti;
    int64_t iat;
    int64_t exp;
    enum identity_role role;
};
extern const struct type identity_claims_type;

/* Absent when no key is there to sign with. */
struct str identity_token_sign(struct arena *arena, struct instant now,
                               const struct identity_claims *claims);
struct identity_claims identity_claims_of(struct ctx *c, const struct identity_user *user,
                                          struct id session_id);
/* Null and the claims when the token is one of ours and holds now; else why not, for the log. */
const char *identity_token_read(struct arena *arena, struct str token, struct instant now,
                                struct identity_claims *out);
/* The second half of it, on the bytes that were signed. */
const char *identity_claims_read(struct arena *arena, struct str payload, struct instant now,
                                 struct identity_claims *out);

/* ---- identity_seen.c: tokens that were verified, sessions that have ended ---- */

bool identity_seen_find(const struct digest *token, struct instant now,
                        struct identity_claims *out);
void identity_seen_add(const struct digest *token, const struct identity_claims *claims);
void identity_seen_forget(void);
/* Access tokens of the session are refused by this process until they would have expired anyway. */
void identity_ended_add(struct id session_id, struct instant now);
bool identity_ended_has(struct id session_id, struct instant now);
/* A session was seen: kept in memory until identity_visits_keep writes it down, to the minute. */
void identity_visit_note(struct id session_id, struct instant now);
struct identity_visit {
    struct id session_id;
    struct instant at;
};
/* Takes up to `max` of them. */
size_t identity_visits_take(struct identity_visit *out, size_t max);

/* ---- identity_store.c ---- */

enum err identity_store_by_id(struct ctx *c, struct id id, struct identity_account *out);
enum err identity_store_lock(struct ctx *c, struct id id, struct identity_account *out);
enum err identity_store_by_login(struct ctx *c, struct str email, struct str phone,
                                 struct identity_account *out);
/* False when the address is taken. */
enum err identity_store_add(struct ctx *c, const struct identity_account *account, bool *is_added);
enum err identity_store_change_profile(struct ctx *c, const struct identity_account *account);
enum err identity_store_set_password(struct ctx *c, struct id id, struct str hash,
                                     int64_t pepper_version);
/* Takes a deletion back, where one was asked for. */
enum err identity_store_keep(struct ctx *c, struct id id, bool *is_restored);
enum err identity_store_promote(struct ctx *c, struct id id);
enum err identity_store_count_admins(struct ctx *c, int64_t *out);
enum err identity_store_has_accounts(struct ctx *c, bool *out);

enum err identity_store_add_session(struct ctx *c, struct id id, struct id user_id,
                                    enum identity_client client, struct instant expires_at);
enum err identity_store_add_token(struct ctx *c, struct str hash, struct id session_id);
/* A token with its session and account; of the last only what a token says of it. */
struct identity_token_row {
    struct id session_id;
    struct id user_id;
    enum identity_client client;
    struct instant used_at;
    struct instant expires_at;
    struct instant ended_at;
    enum identity_role role;
};
extern const struct type identity_token_row_type;
enum err identity_store_token(struct ctx *c, struct str hash, struct identity_token_row *out);
enum err identity_store_session(struct ctx *c, struct id id, struct identity_token_row *out);
enum err identity_store_lock_token(struct ctx *c, struct str hash, struct identity_token_row *out);
enum err identity_store_use_token(struct ctx *c, struct str hash, bool *is_first);
enum err identity_store_end_session(struct ctx *c, struct id id, const char *reason);
enum err identity_store_end_sessions_of(struct ctx *c, struct id user_id, const char *reason);

struct identity_throttle_row {
    int64_t tries;
    struct instant open_at;
    struct instant quiet_at;
};
extern const struct type identity_throttle_row_type;
/* Locks it; ERR_MISSING when there is none. */
enum err identity_store_throttle(struct ctx *c, struct str key, struct identity_throttle_row *out);
enum err identity_store_make_throttle(struct ctx *c, struct str key);
enum err identity_store_set_throttle(struct ctx *c, struct str key,
                                     const struct identity_throttle_row *row);

enum err identity_store_keys(struct ctx *c, struct identity_signing_keys *out);
enum err identity_store_public_keys(struct ctx *c, struct identity_jwks *out);
enum err identity_store_add_key(struct ctx *c, const struct identity_signing_key *key,
                                bool *is_added);
/* Deletes keys whose successor has signed since before `cutoff`. */
enum err identity_store_drop_keys(struct ctx *c, struct instant cutoff);

enum err identity_store_set_first_admin_code(struct ctx *c, struct str hash,
                                             struct instant expires_at);
enum err identity_store_take_first_admin_code(struct ctx *c, struct str hash, bool *is_taken);

/* Deletes a piece of what is long over; how much. */
enum err identity_store_sweep(struct ctx *c, int64_t *count);

#endif
