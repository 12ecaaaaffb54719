/* Rate limits by GCRA: one time stamp a key says when its bucket would be empty again. The table is
 * bounded; a slot is another key's once its bucket is empty again, and until then the newcomer goes
 * uncounted, which errs on the side of letting somebody through. */
#include "api/runtime_private.h"

#include <stdlib.h>
#include <string.h>

enum { SLOTS = 1 << 16, STRIPES = 64 };

struct slot {
    uint64_t key;
    int64_t empty_at_us; /* "theoretical arrival time" of the algorithm */
};

struct rate_table {
    pthread_mutex_t stripes[STRIPES];
    struct digest seed; /* of this process: nobody can pick colliding keys */
    struct slot slots[SLOTS];
};

void rate_init(struct runtime *runtime)
{
    struct rate_table *table = calloc(1, sizeof *table);
    if (table == NULL)
        abort();
    rand_secret(table->seed.bytes, sizeof table->seed.bytes);
    for (size_t i = 0; i < STRIPES; i++)
        pthread_mutex_init(&table->stripes[i], NULL);
    runtime->rates = table;
}

void rate_free(struct runtime *runtime)
{
    free(runtime->rates);
    runtime->rates = NULL;
}

/* A keyed mix of the bytes (after wyhash's fold): cheap, and unpredictable from outside. */
static uint64_t mix(uint64_t a, uint64_t b)
{
    unsigned __int128 product = (unsigned __int128)a * b;
    return (uint64_t)product ^ (uint64_t)(product >> 64);
}

static uint64_t key_number(const struct rate_table *table, struct str key)
{
    uint64_t seed[4];
    memcpy(seed, table->seed.bytes, sizeof seed);
    uint64_t hash = seed[0];
    for (size_t i = 0; i < key.length; i += 8) {
        uint64_t word = 0;
        memcpy(&word, key.data + i, key.length - i < 8 ? key.length - i : 8);
        hash = mix(hash ^ word, seed[1] | 1);
    }
    return mix(hash ^ key.length, seed[2] | 1) | 1; /* 0 is nobody's */
}

struct rate_verdict rate_ask(struct runtime *runtime, struct str key, int64_t per_second,
                             int64_t burst)
{
    struct rate_verdict verdict = {.is_allowed = true, .remaining = burst};
    if (runtime->options.limits_are_off || runtime->options.rates_are_off)
        return verdict;
    struct rate_table *table = runtime->rates;
    uint64_t number = key_number(table, key);
    struct slot *slot = &table->slots[(number >> 1) % SLOTS];
    pthread_mutex_t *mutex = &table->stripes[(number >> 1) % STRIPES];
    int64_t now = clock_monotonic_us();
    int64_t cost = 1000000 / per_second;
    pthread_mutex_lock(mutex);
    if (slot->key != number && slot->empty_at_us < now)
        *slot = (struct slot){number, now};
    int64_t empty_at = slot->key == number && slot->empty_at_us > now ? slot->empty_at_us : now;
    int64_t ahead = empty_at + cost - now;
    if (ahead > cost * burst) {
        verdict.is_allowed = false;
        verdict.remaining = 0;
        verdict.retry_after_s = (ahead - cost * burst + 999999) / 1000000;
    } else {
        if (slot->key == number)
            slot->empty_at_us = empty_at + cost;
        verdict.remaining = (cost * burst - ahead) / cost;
    }
    pthread_mutex_unlock(mutex);
    return verdict;
}
