/* What nobody needs any more: rows first, then the files that have none. */
#include "media_private.h"

#include <dirent.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { HOURS = 24, KEY_PREFIX_BYTES = sizeof "media/00/" - 1 };

enum err media_sweep(struct ctx *c, const struct nothing *in, struct swept *out)
{
    (void)in;
    return media_store_sweep(c, instant_add_ms(c->now, -MEDIA_UNUSED_MS), &out->count);
}

enum err media_has(struct ctx *c, const struct media_hash *in, struct media_known *out)
{
    return media_store_has(c, in->hash, &out->width);
}

static bool is_old(const struct ctx *c, int folder, const char *name)
{
    struct stat status;
    if (fstatat(folder, name, &status, AT_SYMLINK_NOFOLLOW) != 0)
        return false;
    return (int64_t)status.st_mtim.tv_sec * 1000 < c->now.ms - MEDIA_UNUSED_MS;
}

/* Looked at again with the lock held: it may have been given its row, or come anew. */
static enum err sweep_file(struct ctx *c, int folder, const char *name, int64_t *count)
{
    struct str hash;
    size_t format;
    int lock;
    struct media_known known = {0};
    bool is_ours = media_name_read(str_of(name), &hash, &format);
    struct media_hash in = {hash};
    if (!is_old(c, folder, name))
        return OK;
    TRY(media_files_lock(c, &lock));
    enum err err = is_ours ? CALL(c, media_has, &in, &known) : OK;
    if (err == OK && known.width == 0 && is_old(c, folder, name))
        *count += unlinkat(folder, name, 0) == 0;
    media_files_unlock(lock);
    return err;
}

static enum err sweep_folder(struct ctx *c, struct str path, int64_t *count)
{
    DIR *folder = opendir(path.data);
    const struct dirent *entry;
    enum err err = OK;
    if (folder == NULL)
        return OK;
    while (err == OK && (entry = readdir(folder)) != NULL)
        if (entry->d_name[0] != '.')
            err = sweep_file(c, dirfd(folder), entry->d_name, count);
    closedir(folder);
    return err;
}

/* ---- In object storage ---- */

static bool is_object_old(const struct ctx *c, const struct blob *blob)
{
    return blob->changed_at.ms < c->now.ms - MEDIA_UNUSED_MS;
}

/* Asked again under the lease, as with a file. */
static enum err sweep_object(struct ctx *c, const struct blob *blob, int64_t *count)
{
    struct str hash, name = str_after(blob->key, KEY_PREFIX_BYTES);
    size_t format;
    struct media_lock lock;
    bool is_taken = false;
    struct media_known known = {0};
    if (!is_object_old(c, blob) || !media_name_read(name, &hash, &format))
        return OK;
    struct media_hash in = {hash};
    TRY(CALL(c, media_has, &in, &known));
    if (known.width > 0)
        return OK;
    TRY(media_lock_try(c, hash, &lock, &is_taken));
    if (!is_taken)
        return OK;
    enum err err = CALL(c, media_has, &in, &known);
    if (err == OK && known.width == 0)
        err = blob_delete(c, blob->key);
    *count += err == OK && known.width == 0;
    media_lock_give(c, &lock);
    return err;
}

static enum err sweep_objects(struct ctx *c, unsigned folder, int64_t *count)
{
    struct str prefix = arena_print(c->arena, "media/%02x/", folder), after = S("");
    struct blob *blobs;
    size_t found;
    if (!blob_is_on(c))
        return OK;
    do {
        TRY(blob_list(c, prefix, after, &blobs, &found));
        for (size_t i = 0; i < found; i++) {
            c->deadline_us = clock_monotonic_us() + (int64_t)OP_DEADLINE_MS * 1000;
            TRY(sweep_object(c, &blobs[i], count));
        }
        after = found > 0 ? blobs[found - 1].key : after;
    } while (found == BLOB_LIST_MAX);
    return OK;
}

enum err media_storage_check(struct ctx *c, const struct nothing *in, struct swept *out)
{
    (void)in, (void)out;
    blob_check(c);
    return OK;
}

/* Folders of pictures that were being made when the process ended. */
static enum err sweep_unfinished(struct ctx *c, int64_t *count)
{
    struct str path = arena_print(c->arena, "%.*s/media/tmp", STR_ARG(ctx_data_folder(c)));
    DIR *folder = opendir(path.data);
    const struct dirent *entry;
    enum err err = OK;
    if (folder == NULL)
        return OK;
    while (err == OK && (entry = readdir(folder)) != NULL) {
        if (entry->d_name[0] == '.' || !is_old(c, dirfd(folder), entry->d_name))
            continue;
        err =
            sweep_folder(c, arena_print(c->arena, "%.*s/%s", STR_ARG(path), entry->d_name), count);
        unlinkat(dirfd(folder), entry->d_name, AT_REMOVEDIR);
    }
    closedir(folder);
    return err;
}

/* In memory of its own: a folder may have thousands of files. */
static enum err sweep_number(struct ctx *c, unsigned folder, int64_t *count)
{
    struct ctx child = *c;
    child.arena = arena_new(ARENA_BYTES_MAX);
    struct str path =
        arena_print(child.arena, "%.*s/media/%02x", STR_ARG(ctx_data_folder(c)), folder);
    enum err err = sweep_folder(&child, path, count);
    if (err == OK)
        err = sweep_objects(&child, folder, count);
    arena_free(child.arena);
    if (err == OK)
        return OK;
    return fail(c, err, "sweep_cut", "Files could not be looked through; it is tried again.");
}

/* Those folders whose number leaves `part` when divided by `parts`. */
static enum err sweep_part(struct ctx *c, int64_t part, int64_t parts, int64_t *count)
{
    for (int64_t i = part; i < MEDIA_FOLDERS; i += parts)
        TRY(sweep_number(c, (unsigned)i, count));
    blob_tidy(c);
    return sweep_unfinished(c, count);
}

enum err media_sweep_files(struct ctx *c, const struct nothing *in, struct nothing *out)
{
    int64_t count = 0;
    (void)in, (void)out;
    return sweep_part(c, 0, 1, &count);
}

/* Its count stays 0: a part is done in one go, the next is of the next hour. */
enum err media_sweep_hourly(struct ctx *c, const struct nothing *in, struct swept *out)
{
    int64_t count = 0;
    (void)in, (void)out;
    return sweep_part(c, c->now.ms / (3600 * 1000) % HOURS, HOURS, &count);
}
