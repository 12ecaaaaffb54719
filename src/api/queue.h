/* A bounded queue between threads. */
#ifndef SOKO_API_QUEUE_H
#define SOKO_API_QUEUE_H

#include <pthread.h>
#include <stdbool.h>
#include <stddef.h>

/* What waits in a queue starts with this. */
struct queued {
    struct queued *next;
};

struct queue {
    pthread_mutex_t mutex;
    pthread_cond_t filled;
    struct queued *first, *last;
    size_t count, count_max;
    bool is_closed;
};

void queue_init(struct queue *queue, size_t count_max);
void queue_destroy(struct queue *queue);
/* False when it is full or closed: the caller answers 503. */
bool queue_push(struct queue *queue, struct queued *item);
/* Waits for the first, then takes up to `max` of what is there, in order. 0 when closed and empty.
 */
size_t queue_take(struct queue *queue, struct queued **items, size_t max);
/* What is in it is still taken; nothing more comes. */
void queue_close(struct queue *queue);
size_t queue_count(struct queue *queue);

#endif
