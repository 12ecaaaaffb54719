/* Kept replies: a table of slots, each under its stripe's lock; a newer reply takes the slot of an
 * older one, and beyond the bytes allowed a hand goes round and empties them. */
#include "api/reply_cache.h"

#include "base/clock.h"
#include "base/limits.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>

enum { SLOTS = 4096, STRIPES = 64, TAGS = 8192 };

struct slot {
    char *bytes; /* key, body, ETag and Cache-Control, one behind the other */
    size_t bytes_count;
    size_t key_length;
    size_t body_length;
    size_t etag_length;
    size_t control_length;
    struct str coding;
    struct str content_type;
    uint64_t began_at;
    size_t tags[REPLY_TAGS_MAX]; /* places in the table of tags */
    size_t tags_count;
    int64_t made_us;
};

struct reply_cache {
    pthread_mutex_t stripes[STRIPES];
    struct slot slots[SLOTS];
    struct cache_flight *flights[STRIPES];
    atomic_uint_least64_t changes;
    atomic_uint_least64_t tags[TAGS]; /* the number of the last change */
    atomic_size_t bytes;
    atomic_size_t hand;
    int64_t tagged_ms;
};

struct reply_cache *reply_cache_new(int64_t tagged_ms)
{
    struct reply_cache *cache = calloc(1, sizeof *cache);
    if (cache == NULL)
        abort();
    for (size_t i = 0; i < STRIPES; i++)
        pthread_mutex_init(&cache->stripes[i], NULL);
    cache->tagged_ms = tagged_ms;
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
static size_t hash(const void *data, size_t length)
{
    const unsigned char *bytes = data;
    uint32_t value = UINT32_C(2166136261);
    for (size_t i = 0; i < length; i++)
        value = (uint32_t)((uint64_t)(value ^ bytes[i]) * 16777619u);
    return value;
}

static size_t slot_of(struct str key)
{
    return hash(key.data, key.length) % SLOTS;
}

/* ---- Changes ---- */

static size_t tag_of(struct id id)
{
    return hash(id.bytes, sizeof id.bytes) % TAGS;
}

void reply_cache_touch(struct reply_cache *cache, struct id id)
{
    uint64_t number = atomic_fetch_add(&cache->changes, 1) + 1;
    atomic_store(&cache->tags[tag_of(id)], number);
}

static bool has_changed(struct reply_cache *cache, const struct slot *slot)
{
    for (size_t i = 0; i < slot->tags_count; i++)
        if (atomic_load(&cache->tags[slot->tags[i]]) > slot->began_at)
            return true;
    return false;
}

/* ---- Asking ---- */

enum age { FRESH, OLD, GONE };

/* Old ones are shown to those who would have to wait for the new one, for a quarter longer. */
static enum age age_of(struct reply_cache *cache, const struct slot *slot, struct str key)
{
    if (slot->bytes == NULL || !str_eq(str_from(slot->bytes, slot->key_length), key)
        || has_changed(cache, slot))
        return GONE;
    int64_t life_us = 1000 * (slot->tags_count > 0 ? cache->tagged_ms : REPLY_CACHE_MS);
    int64_t age_us = clock_monotonic_us() - slot->made_us;
    return age_us < life_us ? FRESH : age_us < life_us + life_us / 4 ? OLD : GONE;
}

static void copy_out(const struct slot *slot, struct arena *arena, struct cached_reply *out)
{
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

static struct cache_flight *flight_of(struct cache_flight *first, struct str key)
{
    for (struct cache_flight *flight = first; flight != NULL; flight = flight->next)
        if (str_eq(flight->key, key))
            return flight;
    return NULL;
}

/* A flight that began before the change makes what is old already. */
static bool is_of_use(struct reply_cache *cache, const struct slot *slot,
                      const struct cache_flight *flight, struct str key)
{
    bool is_known = slot->bytes != NULL && str_eq(str_from(slot->bytes, slot->key_length), key);
    for (size_t i = 0; is_known && i < slot->tags_count; i++)
        if (atomic_load(&cache->tags[slot->tags[i]]) > flight->began_at)
            return false;
    return true;
}

enum cache_answer reply_cache_ask(struct reply_cache *cache, struct str key,
                                  struct cache_flight *flight, struct arena *arena,
                                  struct cached_reply *out)
{
    size_t at = slot_of(key), stripe = at % STRIPES;
    enum cache_answer answer = CACHE_MAKE;
    flight->key = key;
    flight->next = flight->waiters = NULL;
    pthread_mutex_lock(&cache->stripes[stripe]);
    const struct slot *slot = &cache->slots[at];
    enum age age = age_of(cache, slot, key);
    struct cache_flight *other = age == FRESH ? NULL : flight_of(cache->flights[stripe], key);
    if (age == FRESH || (age == OLD && other != NULL)) {
        copy_out(slot, arena, out);
        answer = CACHE_KEPT;
    } else if (other != NULL && is_of_use(cache, slot, other, key)) {
        flight->next = other->waiters;
        other->waiters = flight;
        answer = CACHE_WAIT;
    } else {
        flight->began_at = atomic_load(&cache->changes);
        flight->next = cache->flights[stripe];
        cache->flights[stripe] = flight;
    }
    pthread_mutex_unlock(&cache->stripes[stripe]);
    return answer;
}

/* ---- Keeping ---- */

static char *put(char *at, struct str text)
{
    if (text.length > 0)
        memcpy(at, text.data, text.length);
    return at + text.length;
}

/* Takes the slot's bytes out; the caller holds its lock and frees them. */
static char *empty(struct reply_cache *cache, struct slot *slot)
{
    char *bytes = slot->bytes;
    if (bytes != NULL)
        atomic_fetch_sub(&cache->bytes, slot->bytes_count);
    slot->bytes = NULL;
    return bytes;
}

static void make_room(struct reply_cache *cache, size_t wanted)
{
    for (size_t tries = 0; tries < SLOTS; tries++) {
        if (atomic_load(&cache->bytes) + wanted <= REPLY_CACHE_ALL_BYTES_MAX)
            return;
        size_t at = atomic_fetch_add(&cache->hand, 1) % SLOTS;
        pthread_mutex_lock(&cache->stripes[at % STRIPES]);
        char *before = empty(cache, &cache->slots[at]);
        pthread_mutex_unlock(&cache->stripes[at % STRIPES]);
        free(before);
    }
}

static bool make_slot(struct slot *slot, const struct cache_flight *flight,
                      const struct cached_reply *reply)
{
    struct str key = flight->key, control = reply->cache_control;
    size_t count = key.length + reply->body.length + reply->etag.length + control.length;
    char *bytes = reply->body.length > REPLY_CACHE_BYTES_MAX ? NULL : malloc(count + 1);
    if (bytes == NULL)
        return false;
    put(put(put(put(bytes, key), reply->body), reply->etag), control);
    *slot = (struct slot){.bytes = bytes,
                          .bytes_count = count,
                          .key_length = key.length,
                          .body_length = reply->body.length,
                          .etag_length = reply->etag.length,
                          .control_length = control.length,
                          .coding = reply->coding,
                          .content_type = reply->content_type,
                          .began_at = flight->began_at,
                          .tags_count = reply->tags_count,
                          .made_us = clock_monotonic_us()};
    for (size_t i = 0; i < reply->tags_count; i++)
        slot->tags[i] = tag_of(reply->tags[i]);
    return true;
}

/* Two may make the same when a change came in between: the later begun one counts. */
static bool is_newer_kept(const struct slot *slot, const struct cache_flight *flight)
{
    return slot->bytes != NULL && slot->began_at > flight->began_at
           && str_eq(str_from(slot->bytes, slot->key_length), flight->key);
}

static void take_off(struct cache_flight **list, struct cache_flight *flight)
{
    while (*list != flight)
        list = &(*list)->next;
    *list = flight->next;
}

struct cache_flight *reply_cache_land(struct reply_cache *cache, struct cache_flight *flight,
                                      const struct cached_reply *reply)
{
    size_t at = slot_of(flight->key), stripe = at % STRIPES;
    struct slot fresh = {0};
    char *before = NULL;
    bool is_kept = reply != NULL && make_slot(&fresh, flight, reply);
    if (is_kept)
        make_room(cache, fresh.bytes_count);
    pthread_mutex_lock(&cache->stripes[stripe]);
    if (is_kept && is_newer_kept(&cache->slots[at], flight)) {
        before = fresh.bytes;
    } else if (is_kept) {
        before = empty(cache, &cache->slots[at]);
        atomic_fetch_add(&cache->bytes, fresh.bytes_count);
        cache->slots[at] = fresh;
    }
    take_off(&cache->flights[stripe], flight);
    struct cache_flight *waiters = flight->waiters;
    pthread_mutex_unlock(&cache->stripes[stripe]);
    free(before);
    return waiters;
}
