/* AWS Signature Version 4: a digest of the request as both sides write it, under a key that is good
 * for a day, a region and a service. */
#include "net/s3.h"

#include "base/buf.h"

#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <stdlib.h>
#include <time.h>

enum { HASH_BYTES = 32, HEX_BYTES = 64, ENCODED_BYTES_MAX = 16384 };

struct hash {
    unsigned char bytes[HASH_BYTES];
};

static struct str hash_text(const struct hash *hash)
{
    return str_from((const char *)hash->bytes, HASH_BYTES);
}

static struct hash hash_of(struct str text)
{
    struct hash hash;
    if (EVP_Digest(text.data ? text.data : "", text.length, hash.bytes, NULL, EVP_sha256(), NULL)
        != 1)
        abort();
    return hash;
}

static struct hash sign_with(struct str key, struct str text)
{
    struct hash hash;
    unsigned length = HASH_BYTES;
    if (HMAC(EVP_sha256(), key.data, (int)key.length, (const unsigned char *)text.data,
             text.length, hash.bytes, &length)
        == NULL)
        abort();
    return hash;
}

static struct str hex_of(struct arena *arena, struct hash hash)
{
    static const char DIGITS[] = "0123456789abcdef";
    char *hex = arena_alloc(arena, HEX_BYTES);
    for (size_t i = 0; i < HASH_BYTES; i++) {
        hex[2 * i] = DIGITS[hash.bytes[i] >> 4];
        hex[2 * i + 1] = DIGITS[hash.bytes[i] & 15];
    }
    return str_from(hex, HEX_BYTES);
}

static bool is_plain(char byte)
{
    return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z')
           || (byte >= '0' && byte <= '9') || byte == '-' || byte == '.' || byte == '_'
           || byte == '~';
}

struct str s3_encode(struct arena *arena, struct str text)
{
    struct buf encoded;
    buf_init(&encoded, arena, ENCODED_BYTES_MAX);
    for (size_t i = 0; i < text.length; i++) {
        if (is_plain(text.data[i]))
            buf_byte(&encoded, text.data[i]);
        else
            buf_print(&encoded, "%%%02X", (unsigned)(unsigned char)text.data[i]);
    }
    return buf_str(&encoded);
}

static struct hash key_of_day(struct arena *arena, const struct s3_bucket *bucket, struct str day)
{
    struct str secret = arena_join(arena, S("AWS4"), bucket->secret);
    struct hash key = sign_with(secret, day);
    OPENSSL_cleanse((char *)(uintptr_t)secret.data, secret.length);
    key = sign_with(hash_text(&key), bucket->region);
    key = sign_with(hash_text(&key), S("s3"));
    return sign_with(hash_text(&key), S("aws4_request"));
}

/* 20260131T093000Z */
static struct str stamp_of(struct arena *arena, struct instant at)
{
    struct tm tm;
    time_t seconds = (time_t)(at.ms / 1000);
    gmtime_r(&seconds, &tm);
    return arena_print(arena, "%04d%02d%02dT%02d%02d%02dZ", tm.tm_year + 1900, tm.tm_mon + 1,
                       tm.tm_mday, tm.tm_hour, tm.tm_min, tm.tm_sec);
}

void s3_sign(struct arena *arena, const struct s3_bucket *bucket, const struct s3_request *request,
             struct net_header headers[static S3_HEADERS])
{
    struct str stamp = stamp_of(arena, request->now);
    struct str day = str_from(stamp.data, 8);
    struct str payload = hex_of(arena, hash_of(request->body));
    struct str canonical = arena_print(
        arena,
        "%.*s\n%.*s\n%.*s\nhost:%.*s\nx-amz-content-sha256:%.*s\nx-amz-date:%.*s\n\n"
        "host;x-amz-content-sha256;x-amz-date\n%.*s",
        STR_ARG(request->method), STR_ARG(request->path), STR_ARG(request->query),
        STR_ARG(request->host), STR_ARG(payload), STR_ARG(stamp), STR_ARG(payload));
    struct str scope =
        arena_print(arena, "%.*s/%.*s/s3/aws4_request", STR_ARG(day), STR_ARG(bucket->region));
    struct str digest = hex_of(arena, hash_of(canonical));
    struct str text = arena_print(arena, "AWS4-HMAC-SHA256\n%.*s\n%.*s\n%.*s", STR_ARG(stamp),
                                  STR_ARG(scope), STR_ARG(digest));
    struct hash key = key_of_day(arena, bucket, day);
    struct str signature = hex_of(arena, sign_with(hash_text(&key), text));
    OPENSSL_cleanse(&key, sizeof key);
    headers[0] = (struct net_header){S("Host"), request->host};
    headers[1] = (struct net_header){S("x-amz-date"), stamp};
    headers[2] = (struct net_header){S("x-amz-content-sha256"), payload};
    headers[3] = (struct net_header){
        S("Authorization"),
        arena_print(arena,
                    "AWS4-HMAC-SHA256 Credential=%.*s/%.*s, "
                    "SignedHeaders=host;x-amz-content-sha256;x-amz-date, Signature=%.*s",
                    STR_ARG(bucket->access_key), STR_ARG(scope), STR_ARG(signature))};
}
