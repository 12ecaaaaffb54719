/* Files of the time before there was a bucket, brought into it: one folder after the other, each
 * file there before it is gone here. Cut anywhere and begun again it goes on where it stood. */
#include "media_private.h"

#include <dirent.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* A step ends in time for whoever asks for it. */
enum { STEP_MS = 4000 };

static bool is_in_bucket(const struct blob *blobs, size_t count, struct str key, int64_t bytes)
{
    for (size_t i = 0; i < count; i++)
        if (str_eq(blobs[i].key, key))
            return blobs[i].bytes == bytes;
    return false;
}

/* One that has no row is left to the sweep. */
static enum err move_file(struct ctx *c, struct str path, struct str name, struct media_moved *out)
{
    struct str hash;
    size_t format, count;
    struct stat status;
    struct blob *found;
    struct media_known known = {0};
    if (!media_name_read(name, &hash, &format) || stat(path.data, &status) != 0)
        return OK;
    struct media_hash ask = {hash};
    TRY(CALL(c, media_has, &ask, &known));
    if (known.width == 0)
        return OK;
    struct str key = media_key_of(c, name);
    TRY(blob_list(c, key, S(""), &found, &count));
    if (is_in_bucket(found, count, key, status.st_size))
        unlink(path.data);
    else
        TRY(blob_put(c, key, media_type_of(format), path));
    out->files++;
    out->bytes += status.st_size;
    return OK;
}

enum err media_move(struct ctx *c, const struct media_move_in *in, struct media_moved *out)
{
    int64_t end_us = clock_monotonic_us() + STEP_MS * INT64_C(1000);
    const struct dirent *entry;
    enum err err = OK;
    bool is_cut = false;
    if (!blob_is_on(c))
        return fail(c, ERR_CONFLICT, "no_bucket",
                    "There is no bucket to move files to: give --s3-endpoint and what goes with "
                    "it.");
    struct str path = arena_print(c->arena, "%.*s/media/%02x", STR_ARG(ctx_data_folder(c)),
                                  (unsigned)in->folder);
    DIR *folder = opendir(path.data);
    while (folder != NULL && err == OK && !is_cut && (entry = readdir(folder)) != NULL) {
        struct str name = arena_copy(c->arena, str_of(entry->d_name));
        if (entry->d_name[0] != '.')
            err = move_file(c, arena_print(c->arena, "%.*s/%.*s", STR_ARG(path), STR_ARG(name)),
                            name, out);
        is_cut = clock_monotonic_us() > end_us;
    }
    if (folder != NULL)
        closedir(folder);
    out->folder = is_cut ? in->folder : in->folder + 1;
    out->is_done = out->folder == MEDIA_FOLDERS;
    return err;
}
