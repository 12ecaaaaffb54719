/* What waits to be counted, in the memory of this process: bounded, so that a flood costs nothing
 * but its own counting. What does not fit is forgotten. */
#include "analytics/analytics_private.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>

struct waiting {
    struct waiting *next;
    struct analytics_hit hit; /* its texts lie behind it */
};

static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static struct waiting *first, *last;
static size_t waiting_count;

enum { TEXTS = 5 };

static void texts_of(struct analytics_hit *hit, struct str *out[static TEXTS])
{
    out[0] = &hit->visitor;
    out[1] = &hit->path;
    out[2] = &hit->touch.source;
    out[3] = &hit->touch.medium;
    out[4] = &hit->touch.campaign;
}

static struct waiting *copy_of(const struct analytics_hit *hit)
{
    struct analytics_hit given = *hit;
    struct str *from[TEXTS], *to[TEXTS];
    size_t bytes = 0;
    texts_of(&given, from);
    for (size_t i = 0; i < TEXTS; i++)
        bytes += from[i]->length;
    struct waiting *waiting = malloc(sizeof *waiting + bytes);
    if (waiting == NULL)
        return NULL;
    *waiting = (struct waiting){.hit = given};
    texts_of(&waiting->hit, to);
    char *at = (char *)(waiting + 1);
    for (size_t i = 0; i < TEXTS; i++) {
        if (from[i]->length > 0)
            memcpy(at, from[i]->data, from[i]->length);
        *to[i] = str_from(at, from[i]->length);
        at += from[i]->length;
    }
    return waiting;
}

bool analytics_queue_put(const struct analytics_hit *hit)
{
    struct waiting *waiting = copy_of(hit);
    bool has_room;
    if (waiting == NULL)
        return false;
    pthread_mutex_lock(&mutex);
    has_room = waiting_count < HITS_WAITING_MAX;
    if (has_room) {
        if (last != NULL)
            last->next = waiting;
        else
            first = waiting;
        last = waiting;
        waiting_count++;
    }
    pthread_mutex_unlock(&mutex);
    if (!has_room)
        free(waiting);
    return has_room;
}

static struct analytics_hit into_arena(struct arena *arena, const struct waiting *waiting)
{
    struct analytics_hit hit = waiting->hit;
    struct str *texts[TEXTS];
    texts_of(&hit, texts);
    for (size_t i = 0; i < TEXTS; i++)
        *texts[i] = arena_copy(arena, *texts[i]);
    return hit;
}

size_t analytics_queue_take(struct arena *arena, struct analytics_hit *out, size_t max)
{
    struct waiting *taken;
    size_t count = 0;
    pthread_mutex_lock(&mutex);
    taken = first;
    while (first != NULL && count < max) {
        count++;
        first = first->next;
    }
    if (first == NULL)
        last = NULL;
    waiting_count -= count;
    pthread_mutex_unlock(&mutex);
    for (size_t i = 0; i < count; i++) {
        struct waiting *next = taken->next;
        out[i] = into_arena(arena, taken);
        free(taken);
        taken = next;
    }
    return count;
}
