/* How often somebody may be wrong. Each bucket has some tries free, then a delay that doubles with
 * every further one: a guesser gets nowhere, an owner who mistypes does not notice. Buckets are
 * rows, so a restart forgives nothing, and are named by an HMAC, so that the table tells neither
 * accounts nor addresses.
 *
 * An account's own bucket alone would let anybody lock its owner out. So a network where the owner
 * has signed in before has a bucket of its own (BUCKET_LOGIN_KNOWN). */
#include "identity_private.h"

#include <arpa/inet.h>
#include <string.h>

#define SECOND_MS INT64_C(1000)

struct policy {
    const char *word;
    int64_t free_tries;
    int64_t delay_max_ms;
    int64_t last_try; /* past it a day between tries (NIST SP 800-63B-4: at most 100 in a row); 0:
                         none */
    int64_t quiet_ms; /* forgotten after this long without a try */
};

static const struct policy POLICIES[] = {
    [BUCKET_LOGIN_ACCOUNT] = {"login account", 10, HOUR_MS, 100, 2 * DAY_MS},
    [BUCKET_LOGIN_KNOWN] = {"login known", 10, HOUR_MS, 100, 90 * DAY_MS},
    [BUCKET_LOGIN_ADDRESS] = {"login address", 50, 60 * SECOND_MS, 0, HOUR_MS},
    [BUCKET_LOGIN_NETWORK] = {"login network", 300, 60 * SECOND_MS, 0, HOUR_MS},
    [BUCKET_TAKEN_ADDRESS] = {"taken address", 20, HOUR_MS, 0, HOUR_MS},
    [BUCKET_TAKEN_NETWORK] = {"taken network", 100, HOUR_MS, 0, HOUR_MS},
    [BUCKET_CODE_RECIPIENT] = {"code recipient", 5, HOUR_MS, 0, DAY_MS},
    [BUCKET_CODE_ADDRESS] = {"code address", 20, HOUR_MS, 0, HOUR_MS},
    [BUCKET_CODE_NETWORK] = {"code network", 100, HOUR_MS, 0, HOUR_MS},
    [BUCKET_HANDOVER] = {"handover", 20, HOUR_MS, 0, HOUR_MS},
    [BUCKET_CODE_WRONG] = {"code wrong", 20, HOUR_MS, 0, HOUR_MS},
};

static struct str key_of(struct ctx *c, enum identity_bucket bucket, struct str subject);
static enum err load(struct ctx *c, struct str key, struct identity_throttle_row *out);
static enum err refuse_until(struct ctx *c, struct instant open_at);
static int64_t delay_ms(const struct policy *policy, int64_t tries);

enum err identity_throttle_take(struct ctx *c, enum identity_bucket bucket, struct str subject)
{
    const struct policy *policy = &POLICIES[bucket];
    struct str key = key_of(c, bucket, subject);
    struct identity_throttle_row row;
    if (ctx_limits_are_off(c))
        return OK;
    TRY(identity_store_make_throttle(c, key));
    TRY(load(c, key, &row));
    if (instant_is_before(c->now, row.open_at))
        return refuse_until(c, row.open_at);
    row.tries = instant_is_before(row.quiet_at, c->now) ? 1 : row.tries + 1;
    row.open_at = instant_add_ms(c->now, delay_ms(policy, row.tries));
    row.quiet_at = instant_add_ms(c->now, policy->quiet_ms);
    return identity_store_set_throttle(c, key, &row);
}

enum err identity_throttle_look(struct ctx *c, enum identity_bucket bucket, struct str subject)
{
    struct identity_throttle_row row;
    if (ctx_limits_are_off(c))
        return OK;
    TRY(load(c, key_of(c, bucket, subject), &row));
    return instant_is_before(c->now, row.open_at) ? refuse_until(c, row.open_at) : OK;
}

enum err identity_throttle_forgive(struct ctx *c, enum identity_bucket bucket, struct str subject)
{
    struct identity_throttle_row row;
    struct str key = key_of(c, bucket, subject);
    if (ctx_limits_are_off(c))
        return OK;
    TRY(load(c, key, &row));
    if (row.tries == 0)
        return OK;
    row.tries--;
    return identity_store_set_throttle(c, key, &row);
}

enum err identity_throttle_clear(struct ctx *c, enum identity_bucket bucket, struct str subject)
{
    struct str key = key_of(c, bucket, subject);
    struct identity_throttle_row row = {.quiet_at =
                                            instant_add_ms(c->now, POLICIES[bucket].quiet_ms)};
    if (ctx_limits_are_off(c))
        return OK;
    TRY(identity_store_make_throttle(c, key));
    return identity_store_set_throttle(c, key, &row);
}

enum err identity_throttle_is_known(struct ctx *c, enum identity_bucket bucket, struct str subject,
                                    bool *out)
{
    struct identity_throttle_row row;
    TRY(load(c, key_of(c, bucket, subject), &row));
    *out = instant_is_before(c->now, row.quiet_at);
    return OK;
}

struct str identity_network(struct arena *arena, struct str address)
{
    uint8_t bytes[16];
    const char *text = arena_text(arena, address);
    if (inet_pton(AF_INET, text, bytes) == 1)
        return arena_print(arena, "%u.%u.%u.0/24", bytes[0], bytes[1], bytes[2]);
    if (inet_pton(AF_INET6, text, bytes) == 1)
        return arena_print(arena, "%02x%02x:%02x%02x:%02x%02x::/48", bytes[0], bytes[1], bytes[2],
                           bytes[3], bytes[4], bytes[5]);
    return address;
}

static struct str key_of(struct ctx *c, enum identity_bucket bucket, struct str subject)
{
    struct digest key = secret_key(c->runtime, "throttle");
    struct str text = arena_print(c->arena, "%s\n%.*s", POLICIES[bucket].word, STR_ARG(subject));
    struct digest name = secret_hmac(&key, text);
    return digest_base64url(c->arena, &name);
}

/* All zero when there is none. */
static enum err load(struct ctx *c, struct str key, struct identity_throttle_row *out)
{
    *out = (struct identity_throttle_row){0};
    enum err err = identity_store_throttle(c, key, out);
    return err == ERR_MISSING ? OK : err;
}

static enum err refuse_until(struct ctx *c, struct instant open_at)
{
    fail(c, ERR_TOO_MANY, "too_many_tries", "Too many tries. Wait before the next one.");
    c->fault.retry_after_s = (open_at.ms - c->now.ms + SECOND_MS - 1) / SECOND_MS;
    return ERR_TOO_MANY;
}

/* 1, 2, 4, 8 ... seconds behind the free ones. */
static int64_t delay_ms(const struct policy *policy, int64_t tries)
{
    int64_t more = tries - policy->free_tries;
    if (more < 0)
        return 0;
    if (policy->last_try && tries >= policy->last_try)
        return DAY_MS;
    int64_t delay = more < 20 ? SECOND_MS << more : policy->delay_max_ms;
    return delay < policy->delay_max_ms ? delay : policy->delay_max_ms;
}
