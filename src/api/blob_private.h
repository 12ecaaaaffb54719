/* What blob.c and blob_cache.c share. */
#ifndef SOKO_API_BLOB_PRIVATE_H
#define SOKO_API_BLOB_PRIVATE_H

#include "api/blob.h"
#include "api/runtime_private.h"

#include "net/s3.h"

enum { BLOB_LINES_MAX = 8, BLOB_BYTES_MAX = 16 << 20, BLOB_PROBLEM_BYTES = 200 };

struct blob_settings {
    struct s3_bucket bucket;
    int64_t cache_bytes_max;
    pthread_mutex_t mutex; /* of what follows */
    struct client_line *lines[BLOB_LINES_MAX]; /* connections that nobody uses now */
    size_t lines_count;
    int64_t away_until_us; /* monotonic: until then nobody asks */
    int64_t got_at_us;     /* monotonic: when it last gave an object */
    char problem[BLOB_PROBLEM_BYTES];
    struct instant problem_at;
    int64_t cache_bytes; /* since it was last counted; -1: never */
    bool is_trimming;
};

/* Where the copy is, or would be. */
struct str blob_cache_path(struct ctx *c, struct str key);
/* These bytes, or this file, become the copy. What fails leaves none: it is a copy. The first hands
 * the file over opened: where room is made at that moment, its name may be gone again. */
bool blob_cache_write(struct ctx *c, struct str key, struct str bytes, int *file);
void blob_cache_take(struct ctx *c, struct str key, struct str path, int64_t bytes);

#endif
