/* The sorted list of front ends. Read on every request that bears an origin, written when it has
 * changed. */
#include "api/front.h"

#include "api/runtime_private.h"

#include <stdlib.h>
#include <string.h>

struct fronts {
    pthread_rwlock_t lock;
    struct arena *arena;
    struct front *items; /* by origin, then shop */
    size_t count;
    int64_t version;
    struct arena *frames_arena;
    struct str frames;
};

static int compare(const void *a, const void *b)
{
    const struct front *one = a, *other = b;
    int order = str_compare(one->origin, other->origin);
    return order ? order : id_compare(one->business_id, other->business_id);
}

void fronts_open(struct runtime *runtime)
{
    runtime->fronts = calloc(1, sizeof *runtime->fronts);
    if (runtime->fronts == NULL)
        abort();
    pthread_rwlock_init(&runtime->fronts->lock, NULL);
}

void fronts_close(struct runtime *runtime)
{
    pthread_rwlock_destroy(&runtime->fronts->lock);
    if (runtime->fronts->arena != NULL)
        arena_free(runtime->fronts->arena);
    if (runtime->fronts->frames_arena != NULL)
        arena_free(runtime->fronts->frames_arena);
    free(runtime->fronts);
}

void fronts_set(struct runtime *runtime, const struct front *fronts, size_t count, int64_t version)
{
    struct arena *arena = arena_new(SIZE_MAX);
    struct front *items = ARENA_ARRAY(arena, struct front, count + 1);
    for (size_t i = 0; i < count; i++)
        items[i] = (struct front){arena_copy(arena, fronts[i].origin), fronts[i].business_id};
    qsort(items, count, sizeof *items, compare);
    pthread_rwlock_wrlock(&runtime->fronts->lock);
    struct arena *before = runtime->fronts->arena;
    runtime->fronts->arena = arena;
    runtime->fronts->items = items;
    runtime->fronts->count = count;
    runtime->fronts->version = version;
    pthread_rwlock_unlock(&runtime->fronts->lock);
    if (before != NULL)
        arena_free(before);
}

int64_t fronts_version(struct runtime *runtime)
{
    pthread_rwlock_rdlock(&runtime->fronts->lock);
    int64_t version = runtime->fronts->version;
    pthread_rwlock_unlock(&runtime->fronts->lock);
    return version;
}

/* The first that is not before `wanted`. */
static const struct front *first_from(const struct fronts *fronts, const struct front *wanted)
{
    size_t low = 0, high = fronts->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (compare(&fronts->items[middle], wanted) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low < fronts->count ? &fronts->items[low] : NULL;
}

static bool find(struct runtime *runtime, struct front wanted, bool is_exact)
{
    if (str_empty(wanted.origin))
        return false;
    pthread_rwlock_rdlock(&runtime->fronts->lock);
    const struct front *found = first_from(runtime->fronts, &wanted);
    bool is_found = found != NULL && str_eq(found->origin, wanted.origin)
                    && (!is_exact || id_eq(found->business_id, wanted.business_id));
    pthread_rwlock_unlock(&runtime->fronts->lock);
    return is_found;
}

bool front_is_known(struct runtime *runtime, struct str origin)
{
    return find(runtime, (struct front){.origin = origin}, false);
}

bool front_is_of(struct runtime *runtime, struct str origin, struct id business_id)
{
    return find(runtime, (struct front){origin, business_id}, true);
}

void frames_set(struct runtime *runtime, struct str origins)
{
    struct arena *arena = arena_new(SIZE_MAX);
    struct str copy = arena_copy(arena, origins);
    pthread_rwlock_wrlock(&runtime->fronts->lock);
    struct arena *before = runtime->fronts->frames_arena;
    runtime->fronts->frames_arena = arena;
    runtime->fronts->frames = copy;
    pthread_rwlock_unlock(&runtime->fronts->lock);
    if (before != NULL)
        arena_free(before);
}

struct str frames_of(struct runtime *runtime, struct arena *arena)
{
    pthread_rwlock_rdlock(&runtime->fronts->lock);
    struct str copy = arena_copy(arena, runtime->fronts->frames);
    pthread_rwlock_unlock(&runtime->fronts->lock);
    return copy;
}
