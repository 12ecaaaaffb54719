/* Ids: UUIDv7 (RFC 9562) of 16 bytes inside, TypeID 0.3 text at the edge. rand_a holds the slot
 * (0..4095) of the owner's home, fixed for life; the top of rand_b is a counter, so that ids of one
 * millisecond stay in order. */
#ifndef SOKO_BASE_ID_H
#define SOKO_BASE_ID_H

#include "base/clock.h"
#include "base/rand.h"

struct id {
    uint8_t bytes[16];
};

enum {
    ID_SLOTS = 4096,
    ID_PREFIX_BYTES_MAX = 63,
    ID_TEXT_BYTES_MAX = ID_PREFIX_BYTES_MAX + 1 + 26
};

bool id_is_set(struct id id);
bool id_eq(struct id a, struct id b);
int id_compare(struct id a, struct id b);
unsigned id_slot(struct id id);
struct instant id_created_at(struct id id);

/* `counter` orders the ids of one millisecond; the caller adds one per id. */
struct id id_make(struct instant now, unsigned slot, uint32_t counter, struct rand *rand);

/* a-z, and _ inside, at most 63 of them. The empty one is valid and stands without underscore. */
bool id_prefix_is_valid(struct str prefix);

/* "order_01h455vb4pex5vsknk084sn02q". */
struct str id_text(struct arena *arena, const char *prefix, struct id id);
/* Writes prefix, underscore and 26 characters into `out`; returns the length. */
size_t id_format(const char *prefix, struct id id, char out[static ID_TEXT_BYTES_MAX + 1]);
/* False when the prefix is another or the suffix is no valid base32 of 128 bits. */
bool id_parse(const char *prefix, struct str text, struct id *out);

#endif
