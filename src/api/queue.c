/* A bounded queue between threads. */
#include "api/queue.h"

void queue_init(struct queue *queue, size_t count_max)
{
    *queue = (struct queue){.count_max = count_max};
    pthread_mutex_init(&queue->mutex, NULL);
    pthread_cond_init(&queue->filled, NULL);
}

void queue_destroy(struct queue *queue)
{
    pthread_cond_destroy(&queue->filled);
    pthread_mutex_destroy(&queue->mutex);
}

bool queue_push(struct queue *queue, struct queued *item)
{
    pthread_mutex_lock(&queue->mutex);
    bool has_room = !queue->is_closed && queue->count < queue->count_max;
    if (has_room) {
        item->next = NULL;
        if (queue->last != NULL)
            queue->last->next = item;
        else
            queue->first = item;
        queue->last = item;
        queue->count++;
        pthread_cond_signal(&queue->filled);
    }
    pthread_mutex_unlock(&queue->mutex);
    return has_room;
}

size_t queue_take(struct queue *queue, struct queued **items, size_t max)
{
    pthread_mutex_lock(&queue->mutex);
    while (queue->first == NULL && !queue->is_closed)
        pthread_cond_wait(&queue->filled, &queue->mutex);
    size_t taken = 0;
    while (taken < max && queue->first != NULL) {
        items[taken++] = queue->first;
        queue->first = queue->first->next;
        queue->count--;
    }
    if (queue->first == NULL)
        queue->last = NULL;
    pthread_mutex_unlock(&queue->mutex);
    return taken;
}

void queue_close(struct queue *queue)
{
    pthread_mutex_lock(&queue->mutex);
    queue->is_closed = true;
    pthread_cond_broadcast(&queue->filled);
    pthread_mutex_unlock(&queue->mutex);
}

size_t queue_count(struct queue *queue)
{
    pthread_mutex_lock(&queue->mutex);
    size_t count = queue->count;
    pthread_mutex_unlock(&queue->mutex);
    return count;
}
