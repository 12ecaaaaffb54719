/* Copies of objects in data/cache, by key. The oldest go when there are too many. */
#include "api/blob_private.h"

#include "api/upload.h"

#include <errno.h>
#include <fcntl.h>
#include <fts.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { COPY_MS = 24 * 3600 * 1000, COPIES_MAX = 1 << 20, LEFT_TENTHS = 9 };

struct copy {
    char *path;
    int64_t bytes;
    int64_t written_ms;
};

struct copies {
    struct copy *items;
    size_t count;
    int64_t bytes;
};

static void trim(struct ctx *c, int64_t older_than_ms);

struct str blob_cache_path(struct ctx *c, struct str key)
{
    return arena_print(c->arena, "%.*s/cache/%.*s", STR_ARG(ctx_data_folder(c)), STR_ARG(key));
}

bool blob_cached(struct ctx *c, struct str key, int *file)
{
    *file = open(blob_cache_path(c, key).data, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
    return *file >= 0;
}

static struct str folder_of(struct str path)
{
    while (path.length > 0 && path.data[path.length - 1] != '/')
        path.length--;
    path.length--;
    return path;
}

/* Notes how much there is now, and makes room. The first copy since the start has all counted. */
static void note_bytes(struct ctx *c, int64_t bytes)
{
    struct blob_settings *blob = c->runtime->blob;
    pthread_mutex_lock(&blob->mutex);
    bool is_counted = blob->cache_bytes >= 0;
    blob->cache_bytes += bytes;
    bool is_much = !is_counted || blob->cache_bytes > blob->cache_bytes_max;
    pthread_mutex_unlock(&blob->mutex);
    if (is_much)
        trim(c, 0);
}

void blob_cache_take(struct ctx *c, struct str key, struct str path, int64_t bytes)
{
    struct str to = blob_cache_path(c, key);
    bool is_there = upload_folder(c, folder_of(to)) == OK && rename(path.data, to.data) == 0;
    if (is_there)
        note_bytes(c, bytes);
    else
        unlink(path.data);
}

static bool write_all(int fd, struct str bytes)
{
    while (bytes.length > 0) {
        ssize_t count = write(fd, bytes.data, bytes.length);
        if (count < 0 && errno == EINTR)
            continue;
        if (count <= 0)
            return false;
        bytes = str_after(bytes, (size_t)count);
    }
    return true;
}

/* Under its name only when it is whole. It need not outlive a power cut, but it must not come back
 * from one with holes: so it is on the disk before it has the name. */
bool blob_cache_write(struct ctx *c, struct str key, struct str bytes, int *file)
{
    struct str name = id_text(c->arena, "tmp", id_new(c, 0));
    struct str folder = arena_print(c->arena, "%.*s/cache/tmp", STR_ARG(ctx_data_folder(c)));
    struct str path = arena_print(c->arena, "%.*s/%.*s", STR_ARG(folder), STR_ARG(name));
    if (upload_folder(c, folder) != OK)
        return false;
    int fd = open(path.data, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (fd >= 0 && write_all(fd, bytes) && fsync(fd) == 0 && lseek(fd, 0, SEEK_SET) == 0) {
        blob_cache_take(c, key, path, (int64_t)bytes.length);
        *file = fd;
        return true;
    }
    unlink(path.data);
    if (fd >= 0)
        close(fd);
    return false;
}

/* ---- Making room ---- */

static int oldest_first(const void *a, const void *b)
{
    const struct copy *one = a, *other = b;
    return (one->written_ms > other->written_ms) - (one->written_ms < other->written_ms);
}

static void add(struct copies *copies, const FTSENT *entry)
{
    if (copies->count == COPIES_MAX)
        return;
    if ((copies->count & (copies->count - 1)) == 0) {
        size_t room = copies->count == 0 ? 1 : 2 * copies->count;
        copies->items = realloc(copies->items, room * sizeof *copies->items);
    }
    char *path = strdup(entry->fts_path);
    if (copies->items == NULL || path == NULL)
        abort();
    copies->items[copies->count++] =
        (struct copy){path, entry->fts_statp->st_size,
                      (int64_t)entry->fts_statp->st_mtim.tv_sec * 1000};
    copies->bytes += entry->fts_statp->st_size;
}

static struct copies list_copies(struct ctx *c)
{
    struct copies copies = {0};
    char *roots[] = {(char *)(uintptr_t)blob_cache_path(c, S("")).data, NULL};
    FTS *walk = fts_open(roots, FTS_PHYSICAL | FTS_NOCHDIR, NULL);
    const FTSENT *entry;
    while (walk != NULL && (entry = fts_read(walk)) != NULL)
        if (entry->fts_info == FTS_F)
            add(&copies, entry);
    if (walk != NULL)
        fts_close(walk);
    if (copies.count > 0)
        qsort(copies.items, copies.count, sizeof *copies.items, oldest_first);
    return copies;
}

static bool begin_trim(struct blob_settings *blob)
{
    pthread_mutex_lock(&blob->mutex);
    bool is_first = !blob->is_trimming;
    blob->is_trimming = true;
    pthread_mutex_unlock(&blob->mutex);
    return is_first;
}

static void trim(struct ctx *c, int64_t older_than_ms)
{
    struct blob_settings *blob = c->runtime->blob;
    if (!begin_trim(blob))
        return;
    struct copies copies = list_copies(c);
    int64_t left = copies.bytes;
    int64_t bytes_max = blob->cache_bytes_max;
    if (left > bytes_max)
        bytes_max = bytes_max / 10 * LEFT_TENTHS;
    for (size_t i = 0; i < copies.count; i++) {
        bool goes = left > bytes_max || copies.items[i].written_ms < older_than_ms;
        if (goes && unlink(copies.items[i].path) == 0)
            left -= copies.items[i].bytes;
        free(copies.items[i].path);
    }
    free(copies.items);
    pthread_mutex_lock(&blob->mutex);
    blob->cache_bytes = left;
    blob->is_trimming = false;
    pthread_mutex_unlock(&blob->mutex);
}

void blob_tidy(struct ctx *c)
{
    if (blob_is_on(c) && blob_health(c).problem.data == NULL)
        trim(c, clock_now().ms - COPY_MS);
}
