/* Memory named by its life: everything an op allocates goes when the op ends. Allocation never
 * returns null. Past its limit an arena still serves, so that no code path needs to check, and is
 * marked exhausted: the runner then fails the op. When the system itself has no memory the process
 * ends. */
#ifndef SOKO_BASE_ARENA_H
#define SOKO_BASE_ARENA_H

#include "base/str.h"

struct arena;

struct arena *arena_new(size_t bytes_max);
void arena_free(struct arena *arena);
void arena_reset(struct arena *arena);              /* keeps the first block for the next op */
bool arena_is_exhausted(const struct arena *arena);
size_t arena_bytes(const struct arena *arena);

/* Zeroed, aligned for any type. */
void *arena_alloc(struct arena *arena, size_t bytes);
/* Likewise count * bytes, checked. */
void *arena_alloc_array(struct arena *arena, size_t count, size_t bytes);
/* An absent text stays absent. */
struct str arena_copy(struct arena *arena, struct str text);
const char *arena_text(struct arena *arena, struct str text);          /* NUL-terminated copy */
struct str arena_print(struct arena *arena, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
struct str arena_join(struct arena *arena, struct str a, struct str b);

#define ARENA_NEW(arena, T) ((T *)arena_alloc((arena), sizeof(T)))
#define ARENA_ARRAY(arena, T, count) ((T *)arena_alloc_array((arena), (count), sizeof(T)))

#endif
