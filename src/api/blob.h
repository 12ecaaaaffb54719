/* Files of services in object storage: one bucket of the installation, if its settings name one.
 * What is put under a key never changes, so a copy in a bounded folder of this machine (data/cache)
 * is as good as the object: it is served without asking the bucket, and while the bucket is away.
 * A key is of letters, digits and `-._/`, with folders of at most a thousand files.
 *
 * Only SLOW ops put, open and delete: they wait. When the bucket does not answer they say 503 with
 * Retry-After, and for a moment after that without asking it again. */
#ifndef SOKO_API_BLOB_H
#define SOKO_API_BLOB_H

#include "api/ctx.h"

bool blob_is_on(const struct ctx *c);

/* The object is the file at `path`, which becomes the copy in the cache or is gone. */
enum err blob_put(struct ctx *c, struct str key, struct str content_type, struct str path);
/* The copy, opened, when there is one: needs no waiting. */
bool blob_cached(struct ctx *c, struct str key, int *file);
/* The copy, opened; fetched when there is none. ERR_MISSING without a fault when there is no such
 * object. */
enum err blob_open(struct ctx *c, struct str key, int *file);
/* From the bucket and from this machine's cache; other machines' copies end with their day. */
enum err blob_delete(struct ctx *c, struct str key);
struct blob {
    struct str key;
    int64_t bytes;
    struct instant changed_at;
};
enum { BLOB_LIST_MAX = 500 };
/* At most BLOB_LIST_MAX that begin with `prefix` and come after `after`, by key. */
enum err blob_list(struct ctx *c, struct str prefix, struct str after, struct blob **out,
                   size_t *count);

/* ---- For those who look after it ---- */

struct blob_health {
    struct str place;   /* "soko at https://s3.example.com"; absent: a folder */
    struct str problem; /* absent: none */
    struct instant problem_at;
};
struct blob_health blob_health(struct ctx *c);
/* Asks the bucket for a list of one. SLOW. */
void blob_check(struct ctx *c);
/* Copies that are older than a day go, while the bucket answers. */
void blob_tidy(struct ctx *c);

/* ---- For the runtime ---- */

/* Reads and judges the settings, asks nobody; false with a sentence. */
bool blob_load(struct runtime *runtime, struct str *why);
void blob_close(struct runtime *runtime);

#endif
