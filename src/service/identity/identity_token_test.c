/* Tokens that are not ours, or not ours any more, and signing keys that turn. Most hostile tokens
 * here bear a good signature by the right key, made by OpenSSL without cjose: what is refused is
 * what they say. */
#include "identity_test.h"

#include "identity_private.h"

#include <openssl/core_names.h>
#include <openssl/ec.h>
#include <openssl/evp.h>
#include <string.h>

#define USER "user_01h455vb4pex5vsknk084sn02q"
#define SESSION "sess_01h455vb4pex5vsknk084sn02q"
#define IDS "\"sub\":\"" USER "\",\"sid\":\"" SESSION "\",\"jti\":\"x\",\"role\":\"user\""
#define FOR_US "\"iss\":\"soko\",\"aud\":\"soko-api\","
#define TIMES "\"iat\":1767600000,\"exp\":1767600600"
#define GOOD_CLAIMS "{" FOR_US IDS "," TIMES "}"
#define GOOD_HEADER "{\"alg\":\"ES256\",\"kid\":\"KID\",\"typ\":\"at+jwt\"}"

static const struct instant NOW = {INT64_C(1767600000000)};

/* A key in memory, and the means to sign anything with it. */
struct bench {
    struct arena *arena;
    EVP_PKEY *key;
    struct str kid;
};

static struct str coordinate(struct arena *arena, const EVP_PKEY *key, const char *name)
{
    BIGNUM *number = NULL;
    unsigned char bytes[32];
    assert_int_equal(EVP_PKEY_get_bn_param(key, name, &number), 1);
    assert_int_equal(BN_bn2binpad(number, bytes, sizeof bytes), 32);
    BN_free(number);
    return secret_base64url(arena, str_from((const char *)bytes, sizeof bytes));
}

static struct bench set_up(void)
{
    struct bench bench = {.arena = arena_new(64 << 20), .key = EVP_EC_gen("P-256")};
    struct str x = coordinate(bench.arena, bench.key, OSSL_PKEY_PARAM_EC_PUB_X);
    struct str y = coordinate(bench.arena, bench.key, OSSL_PKEY_PARAM_EC_PUB_Y);
    struct str d = coordinate(bench.arena, bench.key, OSSL_PKEY_PARAM_PRIV_KEY);
    bench.kid = S("test-key");
    struct str jwk = arena_print(bench.arena,
                                 "{\"kty\":\"EC\",\"crv\":\"P-256\",\"x\":\"%.*s\",\"y\":\"%.*s\","
                                 "\"d\":\"%.*s\"}",
                                 STR_ARG(x), STR_ARG(y), STR_ARG(d));
    assert_true(identity_keys_install(&(struct identity_live_key){bench.kid, jwk, {1}}, 1));
    return bench;
}

static void tear_down(struct bench *bench)
{
    EVP_PKEY_free(bench->key);
    arena_free(bench->arena);
    identity_keys_install(NULL, 0);
}

/* r and s of 32 bytes each, out of the DER that OpenSSL makes. */
static struct str sign_bytes(struct bench *bench, EVP_PKEY *key, struct str text)
{
    unsigned char der[128], raw[64];
    size_t length = sizeof der;
    const unsigned char *at = der;
    EVP_MD_CTX *context = EVP_MD_CTX_new();
    assert_int_equal(EVP_DigestSignInit(context, NULL, EVP_sha256(), NULL, key), 1);
    assert_int_equal(
        EVP_DigestSign(context, der, &length, (const unsigned char *)text.data, text.length), 1);
    EVP_MD_CTX_free(context);
    ECDSA_SIG *signature = d2i_ECDSA_SIG(NULL, &at, (long)length);
    BN_bn2binpad(ECDSA_SIG_get0_r(signature), raw, 32);
    BN_bn2binpad(ECDSA_SIG_get0_s(signature), raw + 32, 32);
    ECDSA_SIG_free(signature);
    return secret_base64url(bench->arena, str_from((const char *)raw, sizeof raw));
}

/* KID in a header stands for the key's. */
static struct str with_kid(struct bench *bench, const char *header)
{
    const char *at = strstr(header, "KID");
    if (at == NULL)
        return str_of(header);
    return arena_print(bench->arena, "%.*s%.*s%s", (int)(at - header), header, STR_ARG(bench->kid),
                       at + 3);
}

static struct str head_and_body(struct bench *bench, const char *header, struct str payload)
{
    struct str first = secret_base64url(bench->arena, with_kid(bench, header));
    struct str second = secret_base64url(bench->arena, payload);
    return arena_print(bench->arena, "%.*s.%.*s", STR_ARG(first), STR_ARG(second));
}

static struct str token_by(struct bench *bench, EVP_PKEY *key, const char *header,
                           struct str payload)
{
    struct str signing = head_and_body(bench, header, payload);
    return arena_print(bench->arena, "%.*s.%.*s", STR_ARG(signing),
                       STR_ARG(sign_bytes(bench, key, signing)));
}

static struct str token_of(struct bench *bench, const char *header, const char *payload)
{
    return token_by(bench, bench->key, header, str_of(payload));
}

static const char *read_token(struct bench *bench, struct str token)
{
    struct identity_claims claims;
    return identity_token_read(bench->arena, token, NOW, &claims);
}

static void refused(struct bench *bench, struct str token, const char *what)
{
    const char *why = read_token(bench, token);
    if (why == NULL)
        print_error("taken: %s\n", what);
    assert_non_null(why);
}

TEST(a_token_signed_by_openssl_with_our_header_is_taken)
{
    struct bench bench = set_up();
    assert_null(read_token(&bench, token_of(&bench, GOOD_HEADER, GOOD_CLAIMS)));
    tear_down(&bench);
}

TEST(headers_that_are_not_ours_to_the_byte_are_refused)
{
    static const char *const HEADERS[] = {
        "{}",
        "",
        "null",
        "[]",
        "{\"alg\":\"none\"}",
        "{\"alg\":\"none\",\"kid\":\"KID\",\"typ\":\"at+jwt\"}",
        "{\"alg\":\"None\",\"kid\":\"KID\",\"typ\":\"at+jwt\"}",
        "{\"alg\":\"NONE\",\"kid\":\"KID\",\"typ\":\"at+jwt\"}",
        "{\"alg\":\"es256\",\"kid\":\"KID\",\"typ\":\"at+jwt\"}",
        "{\"alg\":\"HS256\",\"kid\":\"KID\",\"typ\":\"at+jwt\"}",
        "{\"alg\":\"RS256\",\"kid\":\"KID\",\"typ\":\"at+jwt\"}",
        "{\"alg\":\"PS256\",\"kid\":\"KID\",\"typ\":\"at+jwt\"}",
        "{\"alg\":\"ES384\",\"kid\":\"KID\",\"typ\":\"at+jwt\"}",
        "{\"alg\":\"ES256K\",\"kid\":\"KID\",\"typ\":\"at+jwt\"}",
        "{\"alg\":\"EdDSA\",\"kid\":\"KID\",\"typ\":\"at+jwt\"}",
        "{\"alg\":[\"ES256\"],\"kid\":\"KID\",\"typ\":\"at+jwt\"}",
        "{\"alg\":\"ES256\\u0000\",\"kid\":\"KID\",\"typ\":\"at+jwt\"}",
        "{\"alg\":\"ES256\",\"alg\":\"none\",\"kid\":\"KID\",\"typ\":\"at+jwt\"}",
        "{\"alg\":\"ES256\",\"kid\":\"KID\"}",
        "{\"alg\":\"ES256\",\"typ\":\"at+jwt\"}",
        "{\"alg\":\"ES256\",\"kid\":\"KID\",\"typ\":\"JWT\"}",
        "{\"alg\":\"ES256\",\"kid\":\"KID\",\"typ\":\"AT+JWT\"}",
        "{\"alg\":\"ES256\",\"kid\":\"KID\",\"typ\":\"at+jwt\" }",
        " {\"alg\":\"ES256\",\"kid\":\"KID\",\"typ\":\"at+jwt\"}",
        "{\"kid\":\"KID\",\"alg\":\"ES256\",\"typ\":\"at+jwt\"}",
        "{\"alg\":\"ES256\",\"kid\":\"other\",\"typ\":\"at+jwt\"}",
        "{\"alg\":\"ES256\",\"kid\":\"\",\"typ\":\"at+jwt\"}",
        "{\"alg\":\"ES256\",\"kid\":\"../../dev/null\",\"typ\":\"at+jwt\"}",
        "{\"alg\":\"ES256\",\"kid\":\"' or 1=1 --\",\"typ\":\"at+jwt\"}",
        "{\"alg\":\"ES256\",\"kid\":1,\"typ\":\"at+jwt\"}",
        "{\"alg\":\"ES256\",\"jku\":\"https://evil.example\",\"kid\":\"KID\",\"typ\":\"at+jwt\"}",
        "{\"alg\":\"ES256\",\"jwk\":{\"kty\":\"EC\"},\"kid\":\"KID\",\"typ\":\"at+jwt\"}",
        "{\"alg\":\"ES256\",\"kid\":\"KID\",\"typ\":\"at+jwt\",\"x5u\":\"https://evil.example\"}",
        "{\"alg\":\"ES256\",\"kid\":\"KID\",\"typ\":\"at+jwt\",\"x5c\":[\"AA==\"]}",
        "{\"alg\":\"ES256\",\"crit\":[\"exp\"],\"kid\":\"KID\",\"typ\":\"at+jwt\"}",
        "{\"alg\":\"ES256\",\"b64\":false,\"crit\":[\"b64\"],\"kid\":\"KID\",\"typ\":\"at+jwt\"}",
        "{\"alg\":\"ES256\",\"kid\":\"KID\",\"typ\":\"at+jwt\",\"zip\":\"DEF\"}",
        "{\"alg\":\"ES256\",\"cty\":\"JWT\",\"kid\":\"KID\",\"typ\":\"at+jwt\"}",
        "{\"alg\":\"dir\",\"enc\":\"A256GCM\",\"kid\":\"KID\",\"typ\":\"at+jwt\"}",
    };
    struct bench bench = set_up();
    for (size_t i = 0; i < sizeof HEADERS / sizeof *HEADERS; i++)
        refused(&bench, token_of(&bench, HEADERS[i], GOOD_CLAIMS), HEADERS[i]);
    tear_down(&bench);
}

TEST(claims_that_do_not_hold_are_refused_though_the_signature_is_good)
{
    static const char *const CLAIMS[] = {
        "",
        "{}",
        "null",
        "[]",
        "not json",
        "{" FOR_US IDS "}",
        "{" FOR_US IDS ",\"iat\":1767590000,\"exp\":1767590600}",
        "{" FOR_US IDS ",\"iat\":1767599400,\"exp\":1767600000}",
        "{" FOR_US IDS ",\"iat\":1767600006,\"exp\":1767600600}",
        "{" FOR_US IDS ",\"iat\":1767600000,\"exp\":1767600601}",
        "{" FOR_US IDS ",\"iat\":-9007199254740991,\"exp\":9007199254740991}",
        "{" FOR_US IDS ",\"iat\":1767600000,\"exp\":1e99}",
        "{" FOR_US IDS ",\"iat\":1767600000,\"exp\":\"1767600600\"}",
        "{" FOR_US IDS ",\"iat\":1767600000,\"exp\":1767600600.5}",
        "{" FOR_US IDS ",\"iat\":1767600000,\"exp\":null}",
        "{\"iss\":\"evil\",\"aud\":\"soko-api\"," IDS "," TIMES "}",
        "{\"aud\":\"soko-api\"," IDS "," TIMES "}",
        "{\"iss\":\"soko\",\"aud\":\"other\"," IDS "," TIMES "}",
        "{\"iss\":\"soko\",\"aud\":[\"soko-api\"]," IDS "," TIMES "}",
        "{\"iss\":\"soko\"," IDS "," TIMES "}",
        "{" FOR_US IDS "," TIMES ",\"exp\":1767600599}",
        "{" FOR_US IDS "," TIMES ",\"admin\":true}",
        "{" FOR_US "\"sub\":\"biz_01h455vb4pex5vsknk084sn02q\",\"sid\":\"" SESSION
        "\",\"jti\":\"x\",\"role\":\"user\"," TIMES "}",
        "{" FOR_US "\"sub\":\"\",\"sid\":\"" SESSION "\",\"jti\":\"x\",\"role\":\"user\"," TIMES
        "}",
        "{" FOR_US "\"sub\":\"" USER "\",\"jti\":\"x\",\"role\":\"user\"," TIMES "}",
        "{" FOR_US "\"sub\":\"" USER "\",\"sid\":\"" SESSION
        "\",\"jti\":\"x\",\"role\":\"root\"," TIMES "}",
        "{" FOR_US "\"sub\":\"" USER "\",\"sid\":\"" SESSION "\",\"role\":\"user\"," TIMES "}",
    };
    struct bench bench = set_up();
    for (size_t i = 0; i < sizeof CLAIMS / sizeof *CLAIMS; i++)
        refused(&bench, token_of(&bench, GOOD_HEADER, CLAIMS[i]), CLAIMS[i]);
    tear_down(&bench);
}

TEST(signatures_that_are_not_exactly_ours_are_refused)
{
    struct bench bench = set_up();
    struct arena *arena = bench.arena;
    struct str good = token_of(&bench, GOOD_HEADER, GOOD_CLAIMS);
    struct str signing = head_and_body(&bench, GOOD_HEADER, S(GOOD_CLAIMS));
    struct str other = head_and_body(&bench, GOOD_HEADER,
                                     S("{" FOR_US IDS ",\"iat\":1767600000,"
                                       "\"exp\":1767600599}"));
    struct str signature = str_after(good, signing.length + 1);
    EVP_PKEY *stranger = EVP_EC_gen("P-256");
    struct digest public_key = secret_hash(bench.kid);
    struct digest mac = secret_hmac(&public_key, signing);
    refused(&bench, token_by(&bench, stranger, GOOD_HEADER, S(GOOD_CLAIMS)), "another key");
    refused(&bench, arena_print(arena, "%.*s.%.*s", STR_ARG(other), STR_ARG(signature)), "moved");
    refused(&bench, arena_print(arena, "%.*s.", STR_ARG(signing)), "none");
    refused(&bench, signing, "two parts");
    refused(&bench, arena_join(arena, good, S(".")), "four parts");
    refused(&bench, arena_join(arena, good, S(".AA")), "four parts with bytes");
    refused(&bench, arena_join(arena, good, S("=")), "padded");
    refused(&bench, arena_join(arena, good, S("A")), "longer");
    refused(&bench, str_from(good.data, good.length - 1), "shorter");
    refused(&bench, arena_join(arena, S(" "), good), "space before");
    refused(&bench, arena_join(arena, good, S(" ")), "space behind");
    refused(&bench, arena_join(arena, S("."), good), "dot before");
    refused(&bench, S(""), "empty");
    refused(&bench, S(".."), "dots");
    refused(&bench, S("..."), "more dots");
    refused(
        &bench,
        arena_print(arena, "%.*s.%.*s", STR_ARG(signing), STR_ARG(digest_base64url(arena, &mac))),
        "an HMAC in its place");
    refused(&bench, arena_print(arena, "%.*s.%086d", STR_ARG(signing), 0), "zeros of text");
    char zero[64] = {0};
    struct str zeros = secret_base64url(arena, str_from(zero, sizeof zero));
    refused(&bench, arena_print(arena, "%.*s.%.*s", STR_ARG(signing), STR_ARG(zeros)), "r = s = 0");
    memset(zero, 0xFF, sizeof zero);
    zeros = secret_base64url(arena, str_from(zero, sizeof zero));
    refused(&bench, arena_print(arena, "%.*s.%.*s", STR_ARG(signing), STR_ARG(zeros)), "all ones");
    char *huge = arena_alloc(arena, 1 << 20);
    memset(huge, 'A', 1 << 20);
    refused(&bench, str_from(huge, 1 << 20), "huge");
    for (size_t i = 0; i < good.length; i++) {
        struct str changed = arena_copy(arena, good);
        ((char *)(uintptr_t)changed.data)[i] = good.data[i] == 'B' ? 'C' : 'B';
        refused(&bench, changed, "one character changed");
    }
    EVP_PKEY_free(stranger);
    tear_down(&bench);
}

TEST(a_token_seen_before_is_known_until_it_expires_or_its_session_ends)
{
    struct bench bench = set_up();
    struct identity_claims claims;
    struct str token = token_of(&bench, GOOD_HEADER, GOOD_CLAIMS);
    struct instant last = instant_add_ms(NOW, 599 * 1000);
    assert_null(identity_token_read(bench.arena, token, NOW, &claims));
    assert_null(identity_token_read(bench.arena, token, last, &claims));
    assert_non_null(identity_token_read(bench.arena, token, instant_add_ms(last, 1000), &claims));
    assert_null(identity_token_read(bench.arena, token, NOW, &claims));
    identity_ended_add(claims.sid, NOW);
    assert_non_null(identity_token_read(bench.arena, token, NOW, &claims));
    identity_ended_add(claims.sid, (struct instant){1});
    tear_down(&bench);
}

TEST(without_keys_no_token_is_good_and_none_is_made)
{
    struct bench bench = set_up();
    struct str token = token_of(&bench, GOOD_HEADER, GOOD_CLAIMS);
    struct identity_claims claims = {.exp = 1};
    identity_keys_install(NULL, 0);
    assert_non_null(read_token(&bench, token));
    assert_null(identity_token_sign(bench.arena, NOW, &claims).data);
    tear_down(&bench);
}

/* ---- Through the runner ---- */

TEST(a_bad_token_is_401_even_where_none_is_needed)
{
    struct harness *h = harness_open();
    struct as bad = {.token = S("not.a.token")};
    ASSERT_SEEN(harness_call(h, bad, "GET", "/api/me", NULL), 401, "invalid_token");
    ASSERT_SEEN(harness_call(h, bad, "GET", "/.well-known/jwks.json", NULL), 401, "invalid_token");
    harness_close(h);
}

TEST(an_access_token_ends_after_ten_minutes)
{
    struct harness *h = harness_open();
    struct seen who = register_app(h, "amina@example.com");
    harness_advance(h, 599 * 1000);
    ASSERT_SEEN(harness_call(h, bearer(who), "GET", "/api/me", NULL), 200, NULL);
    harness_advance(h, 1000);
    ASSERT_SEEN(harness_call(h, bearer(who), "GET", "/api/me", NULL), 401, "invalid_token");
    harness_close(h);
}

static struct seen key_set(struct harness *h)
{
    struct seen seen = harness_call(h, (struct as){0}, "GET", "/.well-known/jwks.json", NULL);
    ASSERT_SEEN(seen, 200, NULL);
    return seen;
}

TEST(the_key_set_shows_public_parts_of_the_current_and_the_next_key)
{
    struct harness *h = harness_open();
    struct seen keys = key_set(h);
    assert_int_equal(seen_count(keys, "/keys"), 2);
    assert_str(seen_text(keys, "/keys/0/kty"), S("EC"));
    assert_str(seen_text(keys, "/keys/0/alg"), S("ES256"));
    assert_int_equal(seen_text(keys, "/keys/0/x").length, 43);
    assert_null(seen_text(keys, "/keys/0/d").data);
    assert_null(seen_text(keys, "/keys/0/sealed").data);
    harness_close(h);
}

/* The kid that a fresh token bears, read as a client would. */
static bool is_signed_by(struct harness *h, struct seen who, struct str kid)
{
    struct str token = seen_text(who, "/access_token"), header;
    assert_true(secret_base64url_read(harness_arena(h), str_cut(&token, '.'), &header));
    return memmem(header.data, header.length, kid.data, kid.length) != NULL;
}

TEST(keys_turn_every_thirty_days_without_a_gap)
{
    struct harness *h = harness_open();
    struct seen before = key_set(h);
    struct str first = seen_text(before, "/keys/0/kid"), second = seen_text(before, "/keys/1/kid");
    harness_advance(h, 30 * DAY_MS - 1000);
    harness_settle(h);
    struct seen old = register_app(h, "a@example.com");
    assert_true(is_signed_by(h, old, first));
    harness_advance(h, 2000);
    harness_settle(h);
    struct seen fresh = register_app(h, "b@example.com");
    assert_true(is_signed_by(h, fresh, second));
    ASSERT_SEEN(harness_call(h, bearer(old), "GET", "/api/me", NULL), 200, NULL);
    ASSERT_SEEN(harness_call(h, bearer(fresh), "GET", "/api/me", NULL), 200, NULL);
    harness_advance(h, HOUR_MS);
    harness_settle(h);
    assert_int_equal(seen_count(key_set(h), "/keys"), 3);
    harness_advance(h, 2 * DAY_MS);
    harness_settle(h);
    struct seen after = key_set(h);
    assert_int_equal(seen_count(after, "/keys"), 2);
    assert_str(seen_text(after, "/keys/0/kid"), second);
    harness_close(h);
}

TEST(a_server_that_was_off_for_months_signs_with_a_fresh_key)
{
    struct harness *h = harness_open();
    harness_advance(h, 200 * DAY_MS);
    harness_settle(h);
    struct seen keys = key_set(h);
    struct seen who = register_app(h, "a@example.com");
    ASSERT_SEEN(harness_call(h, bearer(who), "GET", "/api/me", NULL), 200, NULL);
    assert_true(is_signed_by(h, who, seen_text(keys, "/keys/0/kid"))
                || is_signed_by(h, who, seen_text(keys, "/keys/1/kid")));
    harness_close(h);
}

TEST(loading_keys_again_makes_no_others)
{
    struct harness *h = harness_open();
    struct nothing none = {0};
    struct seen who = register_app(h, "a@example.com");
    for (int i = 0; i < 3; i++)
        assert_int_equal(harness_op(h, &identity_keys_load_op, &none, &none), OK);
    assert_int_equal(harness_sql(h, "select count(*) from [identity.signing_key] as k"), 2);
    ASSERT_SEEN(harness_call(h, bearer(who), "GET", "/api/me", NULL), 200, NULL);
    harness_close(h);
}
