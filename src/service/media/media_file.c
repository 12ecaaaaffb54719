/* Pictures as they are served: straight from the disk. */
#include "media_private.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

enum err media_file(struct ctx *c, const struct media_file_in *in, struct nothing *out)
{
    static const char *const TYPES[MEDIA_FORMATS] = {"image/jpeg", "image/webp", "image/avif"};
    struct str hash;
    size_t format;
    struct stat status;
    (void)out;
    if (!media_name_read(in->name, &hash, &format))
        return fail_missing(c);
    struct str path =
        arena_print(c->arena, "%.*s/%.*s", STR_ARG(media_folder_of(c, hash)), STR_ARG(in->name));
    int fd = open(path.data, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
    if (fd < 0)
        return fail_missing(c);
    if (fstat(fd, &status) != 0 || !S_ISREG(status.st_mode)) {
        close(fd);
        return fail_missing(c);
    }
    c->reply.is_file = true;
    c->reply.file = fd;
    c->reply.file_bytes = status.st_size;
    c->reply.content_type = str_of(TYPES[format]);
    c->reply.etag = in->name;
    c->reply.cache_control = S("public, max-age=31536000, immutable");
    return OK;
}
