/* Replies of public reads, kept: what many ask for is made once. Only what is the same for
 * everybody goes in; headers of a request or of a caller are added outside.
 *
 * A reply may say what it was made of (page_depends): it then stands until one of these changes,
 * which a committed event tells by the ids it carries, and at most REPLY_CACHE_TAGGED_MS. One that
 * does not say is kept for REPLY_CACHE_MS. Changes are numbered: a reply carries the number at
 * which it began to be made, a tag that of its last change, so that a change in between is never
 * missed. While one makes a reply anew, others wait for it or, shortly, take the old one: a burst
 * makes it once. */
#ifndef SOKO_API_REPLY_CACHE_H
#define SOKO_API_REPLY_CACHE_H

#include "base/arena.h"
#include "base/id.h"

struct reply_cache;

enum { REPLY_TAGS_MAX = 8 };

/* A reply of status 200. */
struct cached_reply {
    struct str body;         /* coded by `coding` */
    struct str coding;       /* Content-Encoding, a literal; absent: none */
    struct str content_type; /* a literal */
    struct str cache_control;
    struct str etag;
    const struct id *tags;
    size_t tags_count;
};

/* Who makes a reply, and who waits for it. It belongs to the asker and stays in place meanwhile. */
struct cache_flight {
    struct str key;
    uint64_t began_at;
    struct cache_flight *next;    /* of those under way */
    struct cache_flight *waiters; /* for the same reply, by `next` */
    void *user;
};

enum cache_answer {
    CACHE_KEPT, /* `out` is the reply, copied into the arena */
    CACHE_MAKE, /* nobody has it: make it, then reply_cache_land */
    CACHE_WAIT  /* somebody makes it: reply_cache_land there gives the asker back */
};

/* `tagged_ms` is how long a reply with tags stands without a change. */
struct reply_cache *reply_cache_new(int64_t tagged_ms);
void reply_cache_free(struct reply_cache *cache);
/* Sets `flight` up; its `user` is the caller's. */
enum cache_answer reply_cache_ask(struct reply_cache *cache, struct str key,
                                  struct cache_flight *flight, struct arena *arena,
                                  struct cached_reply *out);
/* The reply is made (null: it is not for keeping). Returns who has waited, linked by `next`. */
struct cache_flight *reply_cache_land(struct reply_cache *cache, struct cache_flight *flight,
                                      const struct cached_reply *reply);
/* Something of this id has changed, and the change is committed. */
void reply_cache_touch(struct reply_cache *cache, struct id id);

#endif
