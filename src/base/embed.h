/* Files carried inside the binary: migrations, themes, the back office. Written by tools/embed at
 * build time, sorted by path. What lies under src/ is named without that prefix:
 * "service/order/migration/0001_orders.sql", "themes/plain/cart.html". */
#ifndef SOKO_BASE_EMBED_H
#define SOKO_BASE_EMBED_H

#include "base/str.h"

struct embedded {
    const char *path;
    struct str data;
    struct str gzip;   /* absent when compression would not make it smaller */
    struct str brotli; /* likewise */
    const char *hash;  /* 16 hex digits of its SHA-256, for addresses that may be cached for ever */
};

/* Null when there is no such file. */
const struct embedded *embed_find(const char *path);
size_t embed_count(void);
/* In the order of paths, so that a folder is a range. */
const struct embedded *embed_at(size_t index);
/* The index of the first path not before `prefix`: where the range of a folder begins. */
size_t embed_first(const char *prefix);

/* The table itself, in build/embed.c. */
extern const struct embedded embedded_files[];
extern const size_t embedded_files_count;

#endif
