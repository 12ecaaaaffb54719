/* Pictures as they are served: from the disk, where they are or where a copy is; else from object
 * storage, which the one who asks never hears of. */
#include "media_private.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

static enum err reply_with(struct ctx *c, struct str name, size_t format, int file)
{
    struct stat status;
    if (fstat(file, &status) != 0 || !S_ISREG(status.st_mode)) {
        close(file);
        return fail_missing(c);
    }
    c->reply.is_file = true;
    c->reply.file = file;
    c->reply.file_bytes = status.st_size;
    c->reply.content_type = media_type_of(format);
    c->reply.etag = name;
    c->reply.cache_control = S("public, max-age=31536000, immutable");
    return OK;
}

static bool open_here(struct ctx *c, struct str hash, struct str name, int *file)
{
    struct str path =
        arena_print(c->arena, "%.*s/%.*s", STR_ARG(media_folder_of(c, hash)), STR_ARG(name));
    *file = open(path.data, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
    return *file >= 0 || (blob_is_on(c) && blob_cached(c, media_key_of(c, name), file));
}

bool media_file_at_once(struct ctx *c, const void *in)
{
    const struct media_file_in *asked = in;
    struct str hash;
    size_t format;
    int file;
    c->fault = (struct fault){.err = OK};
    if (!media_name_read(asked->name, &hash, &format)) {
        fail_missing(c);
        return true;
    }
    if (open_here(c, hash, asked->name, &file)) {
        reply_with(c, asked->name, format, file);
        return true;
    }
    if (!blob_is_on(c))
        fail_missing(c);
    return !blob_is_on(c);
}

/* One of the files that were made when the picture was. */
static bool is_made(struct ctx *c, struct str hash, int64_t width, size_t format, struct str name)
{
    int64_t widths[MEDIA_WIDTHS];
    size_t count = media_widths(width, widths);
    for (size_t i = 0; i < count; i++)
        if (str_eq(name, arena_print(c->arena, "%.*s-%lld.%s", STR_ARG(hash), (long long)widths[i],
                                     MEDIA_ENDINGS[format])))
            return true;
    return false;
}

/* Only for files that were made is the bucket asked: names are easily made up, and what is not
 * there leaves no copy that answers the next one. */
enum err media_file(struct ctx *c, const struct media_file_in *in, struct nothing *out)
{
    struct str hash;
    size_t format;
    int file;
    struct media_known known = {0};
    (void)out;
    if (!media_name_read(in->name, &hash, &format))
        return fail_missing(c);
    if (open_here(c, hash, in->name, &file))
        return reply_with(c, in->name, format, file);
    struct media_hash ask = {hash};
    TRY(CALL(c, media_has, &ask, &known));
    if (!blob_is_on(c) || known.width == 0 || !is_made(c, hash, known.width, format, in->name))
        return fail_missing(c);
    enum err err = blob_open(c, media_key_of(c, in->name), &file);
    TRY(or_missing(c, err));
    return reply_with(c, in->name, format, file);
}
