/* Randomness. The seeded stream is SplitMix64 (Steele, Lea, Flood 2014). */
#include "base/rand.h"

#include <assert.h>
#include <errno.h>
#include <stdlib.h>
#include <sys/random.h>

void rand_secret(void *out, size_t bytes)
{
    unsigned char *at = out;
    while (bytes > 0) {
        ssize_t got = getrandom(at, bytes, 0);
        if (got < 0 && errno == EINTR)
            continue;
        /* Going on without randomness would hand out guessable secrets. */
        if (got < 0)
            abort();
        at += got;
        bytes -= (size_t)got;
    }
}

struct rand rand_seeded(uint64_t seed)
{
    return (struct rand){seed, 1};
}

/* Wrapping is the point of a mixing function; clang's integer sanitizer must know. */
#ifdef __clang__
__attribute__((no_sanitize("unsigned-integer-overflow")))
#endif
uint64_t rand_next(struct rand *rand)
{
    uint64_t value;
    if (!rand->is_seeded) {
        rand_secret(&value, sizeof value);
        return value;
    }
    value = rand->state += UINT64_C(0x9E3779B97F4A7C15);
    value = (value ^ (value >> 30)) * UINT64_C(0xBF58476D1CE4E5B9);
    value = (value ^ (value >> 27)) * UINT64_C(0x94D049BB133111EB);
    return value ^ (value >> 31);
}

uint64_t rand_below(struct rand *rand, uint64_t limit)
{
    assert(limit > 0);
    uint64_t unfair = (UINT64_MAX % limit + 1) % limit;
    uint64_t value;
    do
        value = rand_next(rand);
    while (unfair > 0 && value > UINT64_MAX - unfair);
    return value % limit;
}
