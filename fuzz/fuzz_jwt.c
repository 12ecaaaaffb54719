/* Access tokens from outside. The key is made anew in each run, so whatever the bytes, none is ever
 * good: not as a token, not behind our own header, not behind header and payload of a real token.
 * What claims say is fuzzed apart from signatures, as if they had been signed. */
#include "identity/identity_private.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const struct instant NOW = {INT64_C(1767600000000)};

static void require(bool holds)
{
    if (!holds)
        abort();
}

/* A token that is good for one second after NOW, of a key that nobody knows. */
static struct str make_token(void)
{
    static struct arena *arena; /* for ever */
    static struct str token;
    struct identity_signing_key key;
    struct str jwk;
    struct identity_claims claims = {.iss = S("soko"),
                                     .aud = S("soko-api"),
                                     .jti = S("x"),
                                     .sub = {{1}},
                                     .sid = {{2}},
                                     .iat = NOW.ms / 1000,
                                     .exp = NOW.ms / 1000 + 1};
    if (token.data != NULL)
        return token;
    arena = arena_new(ARENA_BYTES_MAX);
    require(identity_key_make(arena, &key, &jwk));
    require(identity_keys_install(&(struct identity_live_key){key.kid, jwk, {1}}, 1));
    token = identity_token_sign(arena, NOW, &claims);
    require(identity_token_read(arena, token, NOW, &claims) == NULL);
    return token;
}

static void is_refused(struct arena *arena, struct str token)
{
    struct identity_claims claims;
    require(identity_token_read(arena, token, NOW, &claims) != NULL);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena *arena = arena_new(ARENA_BYTES_MAX);
    struct str text = str_from((const char *)data, size);
    struct str good = make_token(), rest = good;
    struct str header = str_cut(&rest, '.'), payload = str_cut(&rest, '.');
    struct identity_claims claims;
    is_refused(arena, text);
    is_refused(arena, arena_print(arena, "%.*s.%.*s", STR_ARG(header), STR_ARG(text)));
    if (!str_eq(text, rest))
        is_refused(arena, arena_print(arena, "%.*s.%.*s.%.*s", STR_ARG(header), STR_ARG(payload),
                                      STR_ARG(text)));
    if (identity_claims_read(arena, text, NOW, &claims) == NULL) {
        require(claims.exp > NOW.ms / 1000
                && claims.exp <= NOW.ms / 1000 + 5 + ACCESS_TOKEN_SECONDS);
        require(str_eq(claims.aud, S("soko-api")));
    }
    arena_free(arena);
    return 0;
}
