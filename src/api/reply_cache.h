/* Replies of public reads, kept for a second: what many ask for at once is made once. Only what is
 * the same for everybody goes in; headers of a request or of a caller are added outside. */
#ifndef SOKO_API_REPLY_CACHE_H
#define SOKO_API_REPLY_CACHE_H

#include "base/arena.h"

struct reply_cache;

/* A reply of status 200. */
struct cached_reply {
    struct str body;         /* coded by `coding` */
    struct str coding;       /* Content-Encoding, a literal; absent: none */
    struct str content_type; /* a literal */
    struct str cache_control;
    struct str etag;
};

struct reply_cache *reply_cache_new(void);
void reply_cache_free(struct reply_cache *cache);
/* False when it is not there, or older than REPLY_CACHE_MS. Texts are copied into the arena. */
bool reply_cache_get(struct reply_cache *cache, struct str key, struct arena *arena,
                     struct cached_reply *out);
void reply_cache_put(struct reply_cache *cache, struct str key, const struct cached_reply *reply);

#endif
