/* Keys and the primitives over them; all from OpenSSL 3. */
#include "api/secret.h"

#include "api/runtime_private.h"

#include <openssl/core_names.h>
#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <openssl/kdf.h>
#include <openssl/params.h>
#include <string.h>

enum { SEAL_VERSION = 1, NONCE_BYTES = 12, TAG_BYTES = 16 };

struct digest secret_key(struct runtime *runtime, const char *purpose)
{
    struct digest key = {{0}};
    EVP_KDF *kdf = EVP_KDF_fetch(NULL, "HKDF", NULL);
    EVP_KDF_CTX *context = EVP_KDF_CTX_new(kdf);
    char hash[] = "SHA256";
    OSSL_PARAM parameters[] = {
        OSSL_PARAM_construct_utf8_string(OSSL_KDF_PARAM_DIGEST, hash, 0),
        OSSL_PARAM_construct_octet_string(OSSL_KDF_PARAM_KEY, runtime->master.bytes, DIGEST_BYTES),
        OSSL_PARAM_construct_octet_string(OSSL_KDF_PARAM_INFO, (void *)(uintptr_t)purpose,
                                          strlen(purpose)),
        OSSL_PARAM_construct_end()};
    int is_derived = EVP_KDF_derive(context, key.bytes, sizeof key.bytes, parameters);
    EVP_KDF_CTX_free(context);
    EVP_KDF_free(kdf);
    /* A key that could not be derived must not become a key of zeros. */
    if (is_derived != 1)
        abort();
    return key;
}

struct digest secret_hmac(const struct digest *key, struct str text)
{
    struct digest out;
    unsigned length = sizeof out.bytes;
    if (HMAC(EVP_sha256(), key->bytes, sizeof key->bytes, (const unsigned char *)text.data,
             text.length, out.bytes, &length)
        == NULL)
        abort();
    return out;
}

struct digest secret_hash(struct str text)
{
    struct digest out;
    if (EVP_Digest(text.data, text.length, out.bytes, NULL, EVP_sha256(), NULL) != 1)
        abort();
    return out;
}

bool secret_equal(struct str a, struct str b)
{
    return a.length == b.length && a.length > 0 && CRYPTO_memcmp(a.data, b.data, a.length) == 0;
}

struct str digest_hex(struct arena *arena, const struct digest *digest)
{
    static const char HEX[] = "0123456789abcdef";
    char *text = arena_alloc(arena, 2 * DIGEST_BYTES + 1);
    for (size_t i = 0; i < DIGEST_BYTES; i++) {
        text[2 * i] = HEX[digest->bytes[i] >> 4];
        text[2 * i + 1] = HEX[digest->bytes[i] & 15];
    }
    return str_from(text, 2 * DIGEST_BYTES);
}

struct str digest_base64url(struct arena *arena, const struct digest *digest)
{
    return secret_base64url(arena, str_from((const char *)digest->bytes, DIGEST_BYTES));
}

struct str secret_base64(struct arena *arena, struct str bytes)
{
    unsigned char *text = arena_alloc(arena, 4 * ((bytes.length + 2) / 3) + 1);
    int length = EVP_EncodeBlock(text, (const unsigned char *)bytes.data, (int)bytes.length);
    return str_from((const char *)text, (size_t)length);
}

struct str secret_base64url(struct arena *arena, struct str bytes)
{
    struct str text = secret_base64(arena, bytes);
    char *at = arena_alloc(arena, text.length + 1);
    size_t length = 0;
    for (; length < text.length && text.data[length] != '='; length++)
        at[length] = text.data[length] == '+'   ? '-'
                     : text.data[length] == '/' ? '_'
                                                : text.data[length];
    return str_from(at, length);
}

bool secret_base64url_read(struct arena *arena, struct str text, struct str *out)
{
    size_t padded = (text.length + 3) / 4 * 4;
    if (text.length == 0 || text.length % 4 == 1)
        return false;
    unsigned char *plain = arena_alloc(arena, padded + 1);
    for (size_t i = 0; i < padded; i++) {
        char c = i < text.length ? text.data[i] : '=';
        bool is_good = (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')
                       || c == '-' || c == '_' || i >= text.length;
        if (!is_good)
            return false;
        plain[i] = (unsigned char)(c == '-' ? '+' : c == '_' ? '/' : c);
    }
    unsigned char *bytes = arena_alloc(arena, padded);
    int length = EVP_DecodeBlock(bytes, plain, (int)padded);
    if (length < 0)
        return false;
    *out = str_from((const char *)bytes, (size_t)length - (padded - text.length));
    return true;
}

struct str secret_token(struct arena *arena)
{
    struct digest random;
    rand_secret(random.bytes, sizeof random.bytes);
    return digest_base64url(arena, &random);
}

/* Runs AES-256-GCM over `from`; false when the tag does not fit. */
static bool gcm(const struct digest *key, bool is_sealing, const unsigned char *nonce,
                struct str context, struct str from, unsigned char *to, unsigned char *tag)
{
    EVP_CIPHER_CTX *cipher = EVP_CIPHER_CTX_new();
    int length = 0;
    bool is_good =
        cipher != NULL
        && EVP_CipherInit_ex(cipher, EVP_aes_256_gcm(), NULL, key->bytes, nonce, is_sealing) == 1
        && EVP_CipherUpdate(cipher, NULL, &length, (const unsigned char *)context.data,
                            (int)context.length)
               == 1
        && EVP_CipherUpdate(cipher, to, &length, (const unsigned char *)from.data, (int)from.length)
               == 1
        && (is_sealing || EVP_CIPHER_CTX_ctrl(cipher, EVP_CTRL_GCM_SET_TAG, TAG_BYTES, tag) == 1)
        && EVP_CipherFinal_ex(cipher, to + length, &length) == 1
        && (!is_sealing || EVP_CIPHER_CTX_ctrl(cipher, EVP_CTRL_GCM_GET_TAG, TAG_BYTES, tag) == 1);
    EVP_CIPHER_CTX_free(cipher);
    return is_good;
}

struct str secret_seal_with(const struct digest *key, struct arena *arena, struct str plain,
                            struct str context)
{
    size_t length = 1 + NONCE_BYTES + plain.length + TAG_BYTES;
    unsigned char *sealed = arena_alloc(arena, length);
    sealed[0] = SEAL_VERSION;
    rand_secret(sealed + 1, NONCE_BYTES);
    if (!gcm(key, true, sealed + 1, context, plain, sealed + 1 + NONCE_BYTES,
             sealed + length - TAG_BYTES))
        abort();
    return str_from((const char *)sealed, length);
}

bool secret_open_with(const struct digest *key, struct arena *arena, struct str sealed,
                      struct str context, struct str *out)
{
    if (sealed.length < 1 + NONCE_BYTES + TAG_BYTES || sealed.data[0] != SEAL_VERSION)
        return false;
    const unsigned char *bytes = (const unsigned char *)sealed.data;
    size_t length = sealed.length - 1 - NONCE_BYTES - TAG_BYTES;
    unsigned char tag[TAG_BYTES];
    memcpy(tag, bytes + sealed.length - TAG_BYTES, TAG_BYTES);
    unsigned char *plain = arena_alloc(arena, length + 1);
    bool is_open = gcm(key, false, bytes + 1, context,
                       str_from(sealed.data + 1 + NONCE_BYTES, length), plain, tag);
    *out = str_from((const char *)plain, length);
    return is_open;
}

struct str secret_seal(struct runtime *runtime, struct arena *arena, struct str plain,
                       struct str context)
{
    struct digest key = secret_key(runtime, "field encryption 1");
    struct str sealed = secret_seal_with(&key, arena, plain, context);
    OPENSSL_cleanse(&key, sizeof key);
    return sealed;
}

bool secret_open(struct runtime *runtime, struct arena *arena, struct str sealed,
                 struct str context, struct str *out)
{
    struct digest key = secret_key(runtime, "field encryption 1");
    bool is_open = secret_open_with(&key, arena, sealed, context, out);
    OPENSSL_cleanse(&key, sizeof key);
    return is_open;
}
