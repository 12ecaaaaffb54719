/* Frequent words. To ask the database for the products that hold one takes as long as there are
 * many of them, on PostgreSQL some 0.4 ms a thousand; so which they are is remembered beside the
 * mirror, a bit a product, and followed as the mirror follows the rows. Rare words are asked for
 * each time. */
#include "marketplace_frequent.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>

enum { KEPT_MAX = 256, FOLLOWED_MAX = 200 };

/* The products that hold one of the terms. */
struct kept {
    struct str terms; /* parted by a space; the key, and memory of its own */
    uint8_t *bits;    /* by item */
    size_t bytes;
    uint64_t used_at;
};

struct frequent {
    pthread_mutex_t mutex; /* searches share the mirror */
    struct kept kept[KEPT_MAX];
    size_t count;
    uint64_t uses;
    size_t followed;
};

struct frequent *frequent_new(void)
{
    struct frequent *f = calloc(1, sizeof *f);
    if (f == NULL)
        abort();
    pthread_mutex_init(&f->mutex, NULL);
    return f;
}

static void empty(struct kept *kept)
{
    free((char *)(uintptr_t)kept->terms.data);
    free(kept->bits);
    *kept = (struct kept){0};
}

static void forget(struct frequent *f)
{
    for (size_t i = 0; i < f->count; i++)
        empty(&f->kept[i]);
    f->count = 0;
}

void frequent_free(struct frequent *f)
{
    if (f == NULL)
        return;
    forget(f);
    pthread_mutex_destroy(&f->mutex);
    free(f);
}

bool frequent_is_empty(struct frequent *f)
{
    f->followed = 0;
    return f->count == 0;
}

/* ---- Asking ---- */

static struct kept *find(struct frequent *f, struct str terms)
{
    for (size_t i = 0; i < f->count; i++)
        if (str_eq(f->kept[i].terms, terms))
            return &f->kept[i];
    return NULL;
}

bool frequent_and(struct frequent *f, struct str terms, uint8_t *mask, size_t bytes)
{
    pthread_mutex_lock(&f->mutex);
    struct kept *kept = find(f, terms);
    if (kept != NULL) {
        kept->used_at = ++f->uses;
        for (size_t i = 0; i < bytes; i++)
            mask[i] &= i < kept->bytes ? kept->bits[i] : 0;
    }
    pthread_mutex_unlock(&f->mutex);
    return kept != NULL;
}

/* A free place, or the one that was asked for longest ago. */
static struct kept *place(struct frequent *f)
{
    struct kept *oldest = &f->kept[0];
    if (f->count < KEPT_MAX)
        return &f->kept[f->count++];
    for (size_t i = 1; i < f->count; i++)
        if (f->kept[i].used_at < oldest->used_at)
            oldest = &f->kept[i];
    empty(oldest);
    return oldest;
}

void frequent_keep(struct frequent *f, struct str terms, const uint8_t *bits, size_t bytes)
{
    char *key = malloc(terms.length + 1);
    uint8_t *copy = malloc(bytes + 1);
    if (key == NULL || copy == NULL)
        abort();
    memcpy(key, terms.data, terms.length);
    memcpy(copy, bits, bytes);
    struct kept fresh = {str_from(key, terms.length), copy, bytes, 0};
    pthread_mutex_lock(&f->mutex);
    if (find(f, terms) == NULL) {
        fresh.used_at = ++f->uses;
        *place(f) = fresh;
        fresh = (struct kept){0};
    }
    pthread_mutex_unlock(&f->mutex);
    empty(&fresh);
}

/* ---- Following ---- */

static bool has_term(struct str words, struct str term)
{
    while (!str_empty(words))
        if (str_eq(str_cut(&words, ' '), term))
            return true;
    return false;
}

static bool has_any(struct str words, struct str terms)
{
    while (!str_empty(terms))
        if (has_term(words, str_cut(&terms, ' ')))
            return true;
    return false;
}

static void grow(struct kept *kept, size_t bytes)
{
    if (bytes <= kept->bytes)
        return;
    size_t wanted = bytes + bytes / 8;
    kept->bits = realloc(kept->bits, wanted);
    if (kept->bits == NULL)
        abort();
    memset(kept->bits + kept->bytes, 0, wanted - kept->bytes);
    kept->bytes = wanted;
}

void frequent_follow(struct frequent *f, size_t index, struct str words)
{
    if (f->count > 0 && ++f->followed > FOLLOWED_MAX)
        forget(f); /* to ask again is less work */
    for (size_t i = 0; i < f->count; i++) {
        struct kept *kept = &f->kept[i];
        uint8_t bit = (uint8_t)(1u << index % 8);
        if (has_any(words, kept->terms)) {
            grow(kept, index / 8 + 1);
            kept->bits[index / 8] |= bit;
        } else if (index / 8 < kept->bytes) {
            kept->bits[index / 8] &= (uint8_t)~bit;
        }
    }
}
