/* Randomness. Secrets come from the kernel; what a simulation must repeat comes from a seeded
 * stream. */
#ifndef SOKO_BASE_RAND_H
#define SOKO_BASE_RAND_H

#include <stddef.h>
#include <stdint.h>

/* A stream of numbers. Zeroed, it reads the kernel; seeded, it repeats itself. */
struct rand {
    uint64_t state;
    int is_seeded;
};

void rand_secret(void *out, size_t bytes);           /* getrandom(2), never less than asked */
struct rand rand_seeded(uint64_t seed);
uint64_t rand_next(struct rand *rand);
uint64_t rand_below(struct rand *rand, uint64_t limit); /* uniform in [0, limit), limit > 0 */

#endif
