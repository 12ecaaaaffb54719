/* Replies kept for a second: a table of slots, each under its stripe's lock; a newer reply takes
 * the slot of an older one. The freshness that lists promise (2 s) is this second and the one a
 * client may keep its copy. */
#include "api/reply_cache.h"

#include "base/clock.h"
#include "base/limits.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>

enum { SLOTS = 512, STRIPES = 32 };

struct slot {
    char *bytes; /* key, body, ETag and Cache-Control, one behind the other */
    size_t key_length;
    size_t body_length;
    size_t etag_length;
    size_t control_length;
    struct str coding;
    struct str content_type;
    int64_t made_us;
};

struct reply_cache {
    pthread_mutex_t stripes[STRIPES];
    struct slot slots[SLOTS];
};

struct reply_cache *reply_cache_new(void)
{
    struct reply_cache *cache = calloc(1, sizeof *cache);
    if (cache == NULL)
        abort();
    for (size_t i = 0; i < STRIPES; i++)
        pthread_mutex_init(&cache->stripes[i], NULL);
    return cache;
}

void reply_cache_free(struct reply_cache *cache)
{
    for (size_t i = 0; cache != NULL && i < SLOTS; i++)
        free(cache->slots[i].bytes);
    for (size_t i = 0; cache != NULL && i < STRIPES; i++)
        pthread_mutex_destroy(&cache->stripes[i]);
    free(cache);
}

/* FNV-1a; a stranger who finds a collision wins a slower page. */
static size_t slot_of(struct str key)
{
    uint32_t hash = UINT32_C(2166136261);
    for (size_t i = 0; i < key.length; i++)
        hash = (uint32_t)((uint64_t)(hash ^ (unsigned char)key.data[i]) * 16777619u);
    return hash % SLOTS;
}

static bool is_fresh(const struct slot *slot, struct str key)
{
    return slot->bytes != NULL && str_eq(str_from(slot->bytes, slot->key_length), key)
           && clock_monotonic_us() - slot->made_us < (int64_t)REPLY_CACHE_MS * 1000;
}

bool reply_cache_get(struct reply_cache *cache, struct str key, struct arena *arena,
                     struct cached_reply *out)
{
    size_t at = slot_of(key);
    const struct slot *slot = &cache->slots[at];
    pthread_mutex_lock(&cache->stripes[at % STRIPES]);
    bool is_found = is_fresh(slot, key);
    if (is_found) {
        const char *body = slot->bytes + slot->key_length;
        const char *etag = body + slot->body_length;
        *out = (struct cached_reply){
            .body = arena_copy(arena, str_from(body, slot->body_length)),
            .etag = arena_copy(arena, str_from(etag, slot->etag_length)),
            .cache_control =
                arena_copy(arena, str_from(etag + slot->etag_length, slot->control_length)),
            .coding = slot->coding,
            .content_type = slot->content_type,
        };
    }
    pthread_mutex_unlock(&cache->stripes[at % STRIPES]);
    return is_found;
}

static char *put(char *at, struct str text)
{
    if (text.length > 0)
        memcpy(at, text.data, text.length);
    return at + text.length;
}

void reply_cache_put(struct reply_cache *cache, struct str key, const struct cached_reply *reply)
{
    if (reply->body.length > REPLY_CACHE_BYTES_MAX)
        return;
    struct str control = reply->cache_control;
    char *bytes = malloc(key.length + reply->body.length + reply->etag.length + control.length + 1);
    if (bytes == NULL)
        return;
    char *end = put(put(put(put(bytes, key), reply->body), reply->etag), control);
    *end = 0;
    size_t at = slot_of(key);
    struct slot *slot = &cache->slots[at];
    pthread_mutex_lock(&cache->stripes[at % STRIPES]);
    char *before = slot->bytes;
    *slot = (struct slot){.bytes = bytes,
                          .key_length = key.length,
                          .body_length = reply->body.length,
                          .etag_length = reply->etag.length,
                          .control_length = control.length,
                          .coding = reply->coding,
                          .content_type = reply->content_type,
                          .made_us = clock_monotonic_us()};
    pthread_mutex_unlock(&cache->stripes[at % STRIPES]);
    free(before);
}
