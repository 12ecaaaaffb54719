/* Access tokens: ES256 JWTs (RFC 7519, 9068, hardened after RFC 8725) through cjose. Nothing a
 * token says of itself decides how it is verified: its header must be, byte for byte, the one that
 * we write for one of our keys. So there is no algorithm to choose, no key to point to, and no
 * header to parse. */
#include "identity_private.h"

#include "base/log.h"
#include "type/json.h"

#include <cjose/cjose.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#define ISSUER S("soko")
#define AUDIENCE S("soko-api")

enum { SIGNATURE_CHARACTERS = 86, CLOCK_SLACK_SECONDS = 5 };

struct live_key {
    cjose_jwk_t *jwk;
    struct instant active_at;
    char kid[64];
    char header[256]; /* the first segment of every token it signs */
};

static pthread_rwlock_t lock = PTHREAD_RWLOCK_INITIALIZER;
static struct live_key keys[SIGNING_KEYS_MAX];
static size_t keys_count;

static bool open_key(const struct identity_live_key *from, struct live_key *out);
static char *sign(const struct live_key *key, struct str payload);
static const char *verify(struct arena *arena, struct str token, struct str *payload);

/* ---- Keys ---- */

bool identity_keys_install(const struct identity_live_key *from, size_t count)
{
    struct live_key fresh[SIGNING_KEYS_MAX] = {0};
    bool is_good = count <= SIGNING_KEYS_MAX;
    for (size_t i = 0; is_good && i < count; i++)
        is_good = open_key(&from[i], &fresh[i]);
    if (is_good) {
        pthread_rwlock_wrlock(&lock);
        struct live_key old[SIGNING_KEYS_MAX];
        size_t old_count = keys_count;
        memcpy(old, keys, sizeof old);
        memcpy(keys, fresh, sizeof keys);
        keys_count = count;
        pthread_rwlock_unlock(&lock);
        memcpy(fresh, old, sizeof fresh);
        count = old_count;
        identity_seen_forget();
    }
    for (size_t i = 0; i < count && i < SIGNING_KEYS_MAX; i++)
        if (fresh[i].jwk != NULL)
            cjose_jwk_release(fresh[i].jwk);
    return is_good;
}

/* The header of a key's tokens is learnt from a first one. */
static bool open_key(const struct identity_live_key *from, struct live_key *out)
{
    cjose_err error;
    out->active_at = from->active_at;
    out->jwk = cjose_jwk_import(from->jwk.data, from->jwk.length, &error);
    if (out->jwk == NULL || from->kid.length >= sizeof out->kid)
        return false;
    memcpy(out->kid, from->kid.data, from->kid.length);
    char *token = sign(out, S("{}"));
    size_t length = token ? strcspn(token, ".") : 0;
    bool is_good = length > 0 && length < sizeof out->header;
    if (is_good)
        memcpy(out->header, token, length);
    free(token);
    return is_good;
}

/* The key that signs now: the last one whose time has come. */
static const struct live_key *current_key(struct instant now)
{
    const struct live_key *current = NULL;
    for (size_t i = 0; i < keys_count; i++)
        if (!instant_is_before(now, keys[i].active_at)
            && (current == NULL || !instant_is_before(keys[i].active_at, current->active_at)))
            current = &keys[i];
    return current;
}

/* ---- Out ---- */

/* The compact form, to be freed; null on failure. */
static char *sign(const struct live_key *key, struct str payload)
{
    cjose_err error;
    char *token = NULL;
    const char *compact;
    cjose_header_t *header = cjose_header_new(&error);
    cjose_jws_t *jws = NULL;
    if (header != NULL && cjose_header_set(header, CJOSE_HDR_ALG, CJOSE_HDR_ALG_ES256, &error)
        && cjose_header_set(header, CJOSE_HDR_KID, key->kid, &error)
        && cjose_header_set(header, "typ", "at+jwt", &error))
        jws =
            cjose_jws_sign(key->jwk, header, (const uint8_t *)payload.data, payload.length, &error);
    if (jws != NULL && cjose_jws_export(jws, &compact, &error))
        token = strdup(compact);
    if (jws != NULL)
        cjose_jws_release(jws);
    if (header != NULL)
        cjose_header_release(header);
    return token;
}

struct identity_claims identity_claims_of(struct ctx *c, const struct identity_user *user,
                                          struct id session_id)
{
    uint8_t random[16];
    rand_secret(random, sizeof random);
    int64_t now = c->now.ms / 1000;
    return (struct identity_claims){
        .iss = ISSUER,
        .aud = AUDIENCE,
        .sub = user->id,
        .sid = session_id,
        .jti = secret_base64url(c->arena, str_from((const char *)random, sizeof random)),
        .iat = now,
        .exp = now + ACCESS_TOKEN_SECONDS,
        .role = user->role};
}

struct str identity_token_sign(struct arena *arena, struct instant now,
                               const struct identity_claims *claims)
{
    struct str payload = json_text(arena, &identity_claims_type, claims);
    pthread_rwlock_rdlock(&lock);
    const struct live_key *key = current_key(now);
    char *token = key ? sign(key, payload) : NULL;
    pthread_rwlock_unlock(&lock);
    struct str out = arena_copy(arena, str_of(token));
    free(token);
    return out;
}

/* ---- In ---- */

enum err identity_caller_of_token(struct ctx *c, struct str token, struct caller *out)
{
    struct identity_claims claims;
    const char *why = identity_token_read(c->arena, token, c->now, &claims);
    if (why != NULL) {
        LOG(LOG_DEBUG, "access token refused", LOG_TEXT("request_id", c->request.id),
            LOG_TEXT("why", str_of(why)));
        return ERR_UNAUTHENTICATED;
    }
    *out = (struct caller){.kind = CALLER_USER,
                           .user_id = claims.sub,
                           .session_id = claims.sid,
                           .is_platform_admin = claims.role == IDENTITY_PLATFORM_ADMIN};
    identity_visit_note(claims.sid, c->now);
    return OK;
}

const char *identity_token_read(struct arena *arena, struct str token, struct instant now,
                                struct identity_claims *out)
{
    struct str payload;
    if (token.length > TOKEN_BYTES_MAX)
        return "too long";
    struct digest digest = secret_hash(token);
    if (!identity_seen_find(&digest, now, out)) {
        const char *why = verify(arena, token, &payload);
        if (why == NULL)
            why = identity_claims_read(arena, payload, now, out);
        if (why != NULL)
            return why;
        identity_seen_add(&digest, out);
    }
    return identity_ended_has(out->sid, now) ? "session has ended" : NULL;
}

/* Base64url without padding, as RFC 7515 writes it. */
static bool is_base64url(struct str text)
{
    for (size_t i = 0; i < text.length; i++) {
        char c = text.data[i];
        bool is_good = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9')
                       || c == '-' || c == '_';
        if (!is_good)
            return false;
    }
    return text.length > 0;
}

/* 64 bytes are 86 characters, of which the last carries two bits: one spelling for each signature.
 */
static bool is_signature(struct str text)
{
    return text.length == SIGNATURE_CHARACTERS && is_base64url(text)
           && strchr("AQgw", text.data[text.length - 1]) != NULL;
}

static const struct live_key *key_of_header(struct str header)
{
    for (size_t i = 0; i < keys_count; i++)
        if (str_eq(header, str_of(keys[i].header)))
            return &keys[i];
    return NULL;
}

static bool verify_with(struct arena *arena, const struct live_key *key, struct str token,
                        struct str *payload)
{
    cjose_err error;
    uint8_t *bytes;
    size_t length;
    cjose_jws_t *jws = cjose_jws_import(token.data, token.length, &error);
    if (jws == NULL)
        return false;
    bool is_good = cjose_jws_verify(jws, key->jwk, &error)
                   && cjose_jws_get_plaintext(jws, &bytes, &length, &error);
    if (is_good)
        *payload = arena_copy(arena, str_from((const char *)bytes, length));
    cjose_jws_release(jws);
    return is_good;
}

static const char *verify(struct arena *arena, struct str token, struct str *payload)
{
    struct str signature = token;
    struct str header = str_cut(&signature, '.');
    struct str body = str_cut(&signature, '.');
    if (!is_base64url(header) || !is_base64url(body) || !is_signature(signature))
        return "not three parts of base64url";
    pthread_rwlock_rdlock(&lock);
    const struct live_key *key = key_of_header(header);
    const char *why = key == NULL                               ? "header is none of ours"
                      : verify_with(arena, key, token, payload) ? NULL
                                                                : "signature does not match";
    pthread_rwlock_unlock(&lock);
    return why;
}

const char *identity_claims_read(struct arena *arena, struct str payload, struct instant now,
                                 struct identity_claims *out)
{
    struct field_errors errors = {0};
    struct str why;
    int64_t seconds = now.ms / 1000;
    *out = (struct identity_claims){0};
    if (str_empty(payload)
        || json_read(arena, payload, &identity_claims_type, out, &errors, &why) != OK)
        return "claims are not readable";
    if (!str_eq(out->iss, ISSUER) || !str_eq(out->aud, AUDIENCE))
        return "of another issuer or for another audience";
    if (out->exp <= seconds)
        return "expired";
    if (out->iat > seconds + CLOCK_SLACK_SECONDS)
        return "issued in the future";
    if (out->exp - out->iat > ACCESS_TOKEN_SECONDS)
        return "longer than any of ours";
    return NULL;
}
