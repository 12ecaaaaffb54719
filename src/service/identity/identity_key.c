/* The keys behind access tokens. Each signs for 30 days; the next one is published all that time
 * before, so that nobody who keeps our key set is surprised, and the last one for a day after. Rows
 * are numbered: two processes that start at once make one key, not two. */
#include "identity_private.h"

#include <cjose/cjose.h>
#include <jansson.h>
#include <openssl/crypto.h>
#include <stdlib.h>
#include <string.h>

/* How long a key is listed after its last signature; tokens end after ten minutes. */
#define LISTED_AFTER_MS DAY_MS

static enum err add(struct ctx *c, const struct identity_signing_keys *keys,
                    struct instant active_at);
static struct str context_of(struct arena *arena, struct str kid);

static enum err identity_keys_ready(struct ctx *c, const struct nothing *in,
                                    struct identity_signing_keys *out);
OP_INTERNAL(identity_keys_ready, nothing, identity_signing_keys, WRITE,
            "Makes the current and the next signing key where they are missing.");

/* What signs now, and what will: zero when there is none. */
static void find_keys(const struct identity_signing_keys *keys, struct instant now,
                      struct instant *current, struct instant *next)
{
    *current = *next = (struct instant){0};
    for (size_t i = 0; i < keys->keys_count; i++)
        *(instant_is_before(now, keys->keys[i].active_at) ? next : current) =
            keys->keys[i].active_at;
}

static enum err identity_keys_ready(struct ctx *c, const struct nothing *in __attribute__((unused)),
                                    struct identity_signing_keys *out)
{
    struct instant current, next;
    const int64_t life_ms = SIGNING_KEY_DAYS * DAY_MS;
    TRY(identity_store_drop_keys(c, instant_add_ms(c->now, -LISTED_AFTER_MS)));
    TRY(identity_store_keys(c, out));
    find_keys(out, c->now, &current, &next);
    bool is_tired =
        !instant_is_set(next) && instant_is_before(instant_add_ms(current, life_ms), c->now);
    if (!instant_is_set(current) || is_tired) {
        TRY(add(c, out, c->now));
        TRY(identity_store_keys(c, out));
        find_keys(out, c->now, &current, &next);
    }
    if (!instant_is_set(next)) {
        TRY(add(c, out, instant_add_ms(current, life_ms)));
        TRY(identity_store_keys(c, out));
    }
    return OK;
}

enum err identity_keys_load(struct ctx *c, const struct nothing *in,
                            struct nothing *out __attribute__((unused)))
{
    struct identity_signing_keys stored;
    TRY(CALL(c, identity_keys_ready, in, &stored));
    struct identity_live_key *live =
        ARENA_ARRAY(c->arena, struct identity_live_key, stored.keys_count);
    for (size_t i = 0; i < stored.keys_count; i++) {
        const struct identity_signing_key *key = &stored.keys[i];
        struct str sealed;
        live[i] = (struct identity_live_key){.kid = key->kid, .active_at = key->active_at};
        if (!secret_base64url_read(c->arena, key->sealed, &sealed)
            || !secret_open(c->runtime, c->arena, sealed, context_of(c->arena, key->kid),
                            &live[i].jwk))
            return fail_internal(c, "a signing key cannot be opened: secret.key is not the one "
                                    "this database was made with");
    }
    if (!identity_keys_install(live, stored.keys_count))
        return fail_internal(c, "a signing key cannot be read");
    for (size_t i = 0; i < stored.keys_count; i++)
        OPENSSL_cleanse((char *)(uintptr_t)live[i].jwk.data, live[i].jwk.length);
    return OK;
}

enum err identity_jwks(struct ctx *c, const struct nothing *in __attribute__((unused)),
                       struct identity_jwks *out)
{
    c->reply.cache_control = S("public, max-age=3600");
    return identity_store_public_keys(c, out);
}

/* Lost races are no fault: somebody else has made the key. */
static enum err add(struct ctx *c, const struct identity_signing_keys *keys,
                    struct instant active_at)
{
    struct identity_signing_key key;
    struct str jwk;
    bool is_added;
    if (!identity_key_make(c->arena, &key, &jwk))
        return fail_internal(c, "no key could be made");
    struct str sealed = secret_seal(c->runtime, c->arena, jwk, context_of(c->arena, key.kid));
    key.number = keys->keys_count ? keys->keys[keys->keys_count - 1].number + 1 : 1;
    key.sealed = secret_base64url(c->arena, sealed);
    key.active_at = active_at;
    key.created_at = c->now;
    return identity_store_add_key(c, &key, &is_added);
}

static struct str context_of(struct arena *arena, struct str kid)
{
    return arena_print(arena, "identity.signing_key %.*s", STR_ARG(kid));
}

bool identity_key_make(struct arena *arena, struct identity_signing_key *out, struct str *jwk)
{
    cjose_err error;
    *out = (struct identity_signing_key){0};
    cjose_jwk_t *key = cjose_jwk_create_EC_random(CJOSE_JWK_EC_P_256, &error);
    char *text = key ? cjose_jwk_to_json(key, true, &error) : NULL;
    json_t *json = text ? json_loads(text, 0, NULL) : NULL;
    const char *x = json_string_value(json_object_get(json, "x"));
    const char *y = json_string_value(json_object_get(json, "y"));
    bool is_made = x != NULL && y != NULL;
    if (is_made) {
        out->x = arena_copy(arena, str_of(x));
        out->y = arena_copy(arena, str_of(y));
        *jwk = arena_copy(arena, str_of(text));
        /* RFC 7638: required members in lexical order. */
        struct digest thumbprint = secret_hash(arena_print(
            arena, "{\"crv\":\"P-256\",\"kty\":\"EC\",\"x\":\"%s\",\"y\":\"%s\"}", x, y));
        out->kid = digest_base64url(arena, &thumbprint);
    }
    json_decref(json);
    if (text != NULL)
        OPENSSL_cleanse(text, strlen(text));
    cjose_get_dealloc()(text);
    if (key != NULL)
        cjose_jwk_release(key);
    return is_made;
}
