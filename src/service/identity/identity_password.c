/* Passwords: what is accepted, and how it is kept: base64(HMAC-SHA-256(pepper, password)) into
 * bcrypt. The HMAC makes every byte count (bcrypt takes 72 and stops at a zero), and a stolen table
 * useless without the master secret. */
#include "identity_private.h"

#include <crypt.h>
#include <openssl/crypto.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <unicode/unorm2.h>
#include <unicode/ustring.h>

/* The pepper that new hashes get. Older ones are still read, and renewed at sign-in. */
enum { PEPPER_VERSION = 1 };

/* A password of this many pieces or fewer is found early by every cracking tool. */
enum { PIECES_MIN = 4 };

enum { SALT_BYTES = 16 };

static atomic_int cost_now = IDENTITY_COST;

static bool normalise(struct arena *arena, struct str text, struct str *out);
static struct str pre_hash(struct ctx *c, struct str password, int64_t pepper_version);
static bool run_bcrypt(struct str text, const char *setting, char out[static CRYPT_OUTPUT_SIZE]);
static int cost_of(struct str hash);

void identity_password_cost_set(int cost)
{
    atomic_store(&cost_now, cost);
}

enum err identity_password_check(struct ctx *c, struct str password, struct identity_person person)
{
    struct str plain;
    if (str_code_points(password) < PASSWORD_BYTES_MIN)
        return fail_field(c, "/password", "too_short", "Give at least %d characters.",
                          PASSWORD_BYTES_MIN);
    if (password.length > PASSWORD_BYTES_MAX || !normalise(c->arena, password, &plain))
        return fail_field(c, "/password", "too_long", "Give at most %d bytes.", PASSWORD_BYTES_MAX);
    if (identity_password_pieces(c->arena, plain, person) < PIECES_MIN)
        return fail_field(c, "/password", "too_common",
                          "This is easily guessed: common words, names, runs and repetitions "
                          "count little. Four unrelated words make a good password.");
    return OK;
}

enum err identity_password_hash(struct ctx *c, struct str password, struct identity_hashed *out)
{
    char salt[SALT_BYTES], setting[CRYPT_GENSALT_OUTPUT_SIZE], hash[CRYPT_OUTPUT_SIZE];
    rand_secret(salt, sizeof salt);
    int cost = atomic_load(&cost_now);
    if (!crypt_gensalt_rn("$2b$", (unsigned long)cost, salt, sizeof salt, setting, sizeof setting)
        || !run_bcrypt(pre_hash(c, password, PEPPER_VERSION), setting, hash))
        return fail_internal(c, "bcrypt failed");
    *out = (struct identity_hashed){arena_copy(c->arena, str_of(hash)), PEPPER_VERSION};
    return OK;
}

bool identity_password_is(struct ctx *c, struct str password, struct str hash,
                          int64_t pepper_version)
{
    char made[CRYPT_OUTPUT_SIZE], setting[CRYPT_GENSALT_OUTPUT_SIZE];
    if (str_empty(hash)) {
        static const char NO_SALT[SALT_BYTES] = "nobody is there";
        crypt_gensalt_rn("$2b$", (unsigned long)atomic_load(&cost_now), NO_SALT, sizeof NO_SALT,
                         setting, sizeof setting);
        run_bcrypt(pre_hash(c, password, PEPPER_VERSION), setting, made);
        return false;
    }
    return run_bcrypt(pre_hash(c, password, pepper_version), arena_text(c->arena, hash), made)
           && secret_equal(str_of(made), hash);
}

bool identity_password_is_old(struct str hash, int64_t pepper_version)
{
    return pepper_version != PEPPER_VERSION || cost_of(hash) != atomic_load(&cost_now);
}

/* NFKC (NIST SP 800-63B-4): the same password typed on another keyboard is the same. */
static bool normalise(struct arena *arena, struct str text, struct str *out)
{
    enum { UNITS = PASSWORD_BYTES_MAX, NORMAL_UNITS = UNITS * 18 }; /* NFKC grows at most 18-fold */
    UErrorCode code = U_ZERO_ERROR;
    UChar *units = ARENA_ARRAY(arena, UChar, UNITS);
    UChar *normal = ARENA_ARRAY(arena, UChar, NORMAL_UNITS);
    int32_t count, bytes;
    u_strFromUTF8(units, UNITS, &count, text.data, (int32_t)text.length, &code);
    count =
        unorm2_normalize(unorm2_getNFKCInstance(&code), units, count, normal, NORMAL_UNITS, &code);
    size_t bytes_max = (size_t)NORMAL_UNITS * 3;
    char *utf8 = arena_alloc(arena, bytes_max);
    u_strToUTF8(utf8, (int32_t)bytes_max, &bytes, normal, count, &code);
    if (U_FAILURE(code))
        return false;
    *out = str_from(utf8, (size_t)bytes);
    return true;
}

static struct str pre_hash(struct ctx *c, struct str password, int64_t pepper_version)
{
    struct str purpose = arena_print(c->arena, "password pepper %lld", (long long)pepper_version);
    struct digest pepper = secret_key(c->runtime, arena_text(c->arena, purpose));
    struct str normal;
    if (password.length > PASSWORD_BYTES_MAX || !normalise(c->arena, password, &normal))
        normal = password;
    struct digest digest = secret_hmac(&pepper, normal);
    OPENSSL_cleanse(&pepper, sizeof pepper);
    return secret_base64(c->arena, str_from((const char *)digest.bytes, sizeof digest.bytes));
}

/* crypt_data is 32 KB: too much for a stack, and it must not keep what it saw. */
static bool run_bcrypt(struct str text, const char *setting, char out[static CRYPT_OUTPUT_SIZE])
{
    struct crypt_data *data = calloc(1, sizeof *data);
    char phrase[64];
    bool is_made = data != NULL && text.length < sizeof phrase;
    if (is_made) {
        memcpy(phrase, text.data, text.length);
        phrase[text.length] = 0;
        const char *made = crypt_r(phrase, setting, data);
        is_made = made != NULL && made[0] == '$' && strlen(made) < CRYPT_OUTPUT_SIZE;
        if (is_made)
            memcpy(out, made, strlen(made) + 1);
    }
    OPENSSL_cleanse(phrase, sizeof phrase);
    if (data != NULL)
        OPENSSL_cleanse(data, sizeof *data);
    free(data);
    return is_made;
}

/* "$2b$11$..." -> 11 */
static int cost_of(struct str hash)
{
    int64_t cost;
    bool is_bcrypt = str_starts(hash, S("$2b$")) && hash.length > 6;
    return is_bcrypt && str_integer(str_from(hash.data + 4, 2), &cost) ? (int)cost : 0;
}
