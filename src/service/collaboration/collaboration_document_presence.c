/* Who is in which document: in the memory of this process, for as long as a socket of it lasts.
 * What is told of them reaches the listeners of all processes. */
#include "collaboration/collaboration_document_private.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>

enum { ROOMS_MAX = 4096 }; /* documents open at once; in those beyond, nobody is seen */

struct room {
    struct id document_id;
    struct y_awareness *all;
};

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static struct room rooms[ROOMS_MAX]; /* by id */
static size_t rooms_count;

static size_t place_of(struct id document_id)
{
    size_t low = 0, high = rooms_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (id_compare(rooms[middle].document_id, document_id) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static struct y_awareness *find(struct id document_id)
{
    size_t at = place_of(document_id);
    return at < rooms_count && id_eq(rooms[at].document_id, document_id) ? rooms[at].all : NULL;
}

static struct y_awareness *open_room(struct id document_id)
{
    size_t at = place_of(document_id);
    if (rooms_count == ROOMS_MAX)
        return NULL;
    memmove(&rooms[at + 1], &rooms[at], (rooms_count - at) * sizeof *rooms);
    rooms[at] = (struct room){document_id, y_awareness_new()};
    rooms_count++;
    return rooms[at].all;
}

static void close_room(struct id document_id)
{
    size_t at = place_of(document_id);
    y_awareness_free(rooms[at].all);
    rooms_count--;
    memmove(&rooms[at], &rooms[at + 1], (rooms_count - at) * sizeof *rooms);
}

bool collaboration_document_appear(struct ctx *c, struct id document_id, int64_t line,
                                   struct str update, struct str *news)
{
    pthread_mutex_lock(&lock);
    struct y_awareness *all = find(document_id);
    all = all != NULL ? all : open_room(document_id);
    bool is_good =
        all == NULL || y_awareness_take(all, (uint64_t)line, c->now.ms, update, c->arena, news);
    if (all != NULL && y_awareness_count(all) == 0)
        close_room(document_id);
    pthread_mutex_unlock(&lock);
    return is_good;
}

struct str collaboration_document_vanish(struct ctx *c, struct id document_id, int64_t line)
{
    struct str news = S("");
    pthread_mutex_lock(&lock);
    struct y_awareness *all = find(document_id);
    if (all != NULL)
        y_awareness_leave(all, (uint64_t)line, c->arena, &news);
    if (all != NULL && y_awareness_count(all) == 0)
        close_room(document_id);
    pthread_mutex_unlock(&lock);
    return news;
}

struct str collaboration_document_presence(struct ctx *c, struct id document_id)
{
    struct str told = S("");
    pthread_mutex_lock(&lock);
    struct y_awareness *all = find(document_id);
    if (all != NULL)
        told = y_awareness_all(all, c->now.ms, c->arena);
    pthread_mutex_unlock(&lock);
    return told;
}
