/* Where files are for good: in the folder, or in object storage under media/<first two of the
 * hash>/<name>. Files that were in the folder before there was a bucket are served from there until
 * media_move has brought them over. */
#include "media_private.h"

#include <fcntl.h>
#include <stdio.h>
#include <time.h>
#include <unistd.h>

/* All files of a picture: a client waits for it. */
enum { KEEP_DEADLINE_MS = 30000, LEASE_MS = 60 * 1000, LEASE_TRIES = 30, LEASE_PAUSE_MS = 100 };

struct str media_key_of(struct ctx *c, struct str name)
{
    return arena_print(c->arena, "media/%.2s/%.*s", name.data, STR_ARG(name));
}

struct str media_type_of(size_t format)
{
    static const char *const TYPES[MEDIA_FORMATS] = {"image/jpeg", "image/webp", "image/avif"};
    return str_of(TYPES[format]);
}

/* ---- Keeping ---- */

/* Over what is there: the same name is the same content. */
static enum err name_in_folder(struct ctx *c, struct str folder, const struct media_made *made)
{
    bool is_named = true;
    TRY(upload_folder(c, media_folder_of(c, made->hash)));
    for (size_t i = 0; i < made->widths_count; i++)
        for (size_t format = 0; format < MEDIA_FORMATS; format++) {
            const char *ending = MEDIA_ENDINGS[format];
            struct str from = arena_print(c->arena, "%.*s/%lld.%s", STR_ARG(folder),
                                          (long long)made->widths[i], ending);
            struct str to = media_path_of(c, made->hash, made->widths[i], ending);
            is_named = is_named && rename(from.data, to.data) == 0;
        }
    int fd = open(media_folder_of(c, made->hash).data, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    bool is_synced = fd >= 0 && fsync(fd) == 0;
    if (fd >= 0)
        close(fd);
    if (is_named && is_synced)
        return OK;
    return fail(c, ERR_UNAVAILABLE, "no_room", "There is no room for files now. Try again later.");
}

static enum err put_in_bucket(struct ctx *c, struct str folder, const struct media_made *made)
{
    int64_t deadline_us = clock_monotonic_us() + KEEP_DEADLINE_MS * INT64_C(1000);
    for (size_t i = 0; i < made->widths_count; i++)
        for (size_t format = 0; format < MEDIA_FORMATS; format++) {
            const char *ending = MEDIA_ENDINGS[format];
            struct str from = arena_print(c->arena, "%.*s/%lld.%s", STR_ARG(folder),
                                          (long long)made->widths[i], ending);
            struct str name = arena_print(c->arena, "%.*s-%lld.%s", STR_ARG(made->hash),
                                          (long long)made->widths[i], ending);
            if (clock_monotonic_us() > deadline_us)
                return fail(c, ERR_UNAVAILABLE, "storage_slow",
                            "The storage of files is too slow now. Try again later.");
            TRY(blob_put(c, media_key_of(c, name), media_type_of(format), from));
        }
    return OK;
}

enum err media_depot_keep(struct ctx *c, struct str folder, const struct media_made *made)
{
    enum err err =
        blob_is_on(c) ? put_in_bucket(c, folder, made) : name_in_folder(c, folder, made);
    /* The wait for it is over; what follows has its own time. */
    c->deadline_us = clock_monotonic_us() + (int64_t)OP_DEADLINE_MS * 1000;
    return err;
}

/* ---- One at a time ---- */

static enum err take_lease(struct ctx *c, const struct media_lease *lease, bool *is_taken)
{
    struct media_count taken = {0};
    TRY(CALL(c, media_lease_take, lease, &taken));
    *is_taken = taken.count > 0;
    return OK;
}

enum err media_lock_try(struct ctx *c, struct str hash, struct media_lock *lock, bool *is_taken)
{
    *lock = (struct media_lock){.folder_lock = -1};
    lock->lease = (struct media_lease){.hash = hash, .holder = id_new(c, 0)};
    return take_lease(c, &lock->lease, is_taken);
}

enum err media_lock_take(struct ctx *c, struct str hash, struct media_lock *lock)
{
    static const struct timespec PAUSE = {.tv_nsec = LEASE_PAUSE_MS * 1000000L};
    bool is_taken = false;
    *lock = (struct media_lock){.folder_lock = -1};
    if (!blob_is_on(c))
        return media_files_lock(c, &lock->folder_lock);
    for (size_t i = 0; i < LEASE_TRIES && !is_taken; i++) {
        if (i > 0)
            nanosleep(&PAUSE, NULL);
        TRY(media_lock_try(c, hash, lock, &is_taken));
    }
    if (is_taken)
        return OK;
    enum err err = fail(c, ERR_UNAVAILABLE, "storage_busy",
                        "This very picture is being kept or deleted now. Try again shortly.");
    c->fault.retry_after_s = 1;
    return err;
}

/* Nothing hangs on it: a lease that is not given back ends. */
void media_lock_give(struct ctx *c, struct media_lock *lock)
{
    struct nothing nothing;
    struct fault fault = c->fault;
    if (lock->folder_lock >= 0)
        media_files_unlock(lock->folder_lock);
    else
        (void)CALL(c, media_lease_end, &lock->lease, &nothing);
    c->fault = fault;
}

enum err media_lease_take(struct ctx *c, const struct media_lease *in, struct media_count *out)
{
    return media_store_lease_take(c, in, instant_add_ms(c->now, LEASE_MS), &out->count);
}

enum err media_lease_end(struct ctx *c, const struct media_lease *in, struct nothing *out)
{
    (void)out;
    return media_store_lease_end(c, in);
}
