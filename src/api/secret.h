/* Keys. One master secret of the installation (data/secret.key, or SOKO_SECRET_FILE); everything
 * else is derived from it by HKDF-SHA-256 (RFC 5869) under a name, so that no key serves two
 * purposes. Primitives are OpenSSL's. */
#ifndef SOKO_API_SECRET_H
#define SOKO_API_SECRET_H

#include "api/ctx.h"

enum { SECRET_BYTES = 32, DIGEST_BYTES = 32 };

struct digest {
    uint8_t bytes[DIGEST_BYTES];
};

/* The key of `purpose` ("capability", "password pepper 1", ...). */
struct digest secret_key(struct runtime *runtime, const char *purpose);

struct digest secret_hmac(const struct digest *key, struct str text); /* HMAC-SHA-256 */
struct digest secret_hash(struct str text);                           /* SHA-256 */
bool secret_equal(struct str a, struct str b); /* constant time in the length */
struct str digest_hex(struct arena *arena, const struct digest *digest);
struct str digest_base64url(struct arena *arena, const struct digest *digest); /* 43 characters */
struct str secret_base64url(struct arena *arena, struct str bytes);
struct str secret_base64(struct arena *arena, struct str bytes);
bool secret_base64url_read(struct arena *arena, struct str text, struct str *out);
/* A fresh random token of 256 bits, 43 characters. From the kernel always: never repeats, whatever
 * the seed. */
struct str secret_token(struct arena *arena);
/* AES-256-GCM; `context` is authenticated with it (row identity). Out: version byte, nonce,
 * ciphertext, tag. */
struct str secret_seal(struct runtime *runtime, struct arena *arena, struct str plain,
                       struct str context);
/* The same with a key of one's own, by secret_key. */
struct str secret_seal_with(const struct digest *key, struct arena *arena, struct str plain,
                            struct str context);
bool secret_open_with(const struct digest *key, struct arena *arena, struct str sealed,
                      struct str context, struct str *out);
bool secret_open(struct runtime *runtime, struct arena *arena, struct str sealed,
                 struct str context, struct str *out);

#endif
