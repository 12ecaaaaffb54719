/* Documents on the disk: AES-256-GCM under a key of the business's own, bound to their id. */
#include "verification_private.h"

#include "api/secret.h"
#include "api/upload.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

struct str verification_type_of(struct str bytes)
{
    if (str_starts(bytes, S("%PDF-")))
        return S("application/pdf");
    if (str_starts(bytes, S("\xFF\xD8\xFF")))
        return S("image/jpeg");
    if (str_starts(bytes, S("\x89PNG\r\n\x1a\n")))
        return S("image/png");
    return (struct str){0};
}

static struct str folder_of(struct ctx *c, struct id business_id)
{
    return arena_print(c->arena, "%.*s/private/%.*s", STR_ARG(ctx_data_folder(c)),
                       STR_ARG(id_text(c->arena, ID_BUSINESS, business_id)));
}

static struct str path_of(struct ctx *c, struct id business_id, struct id id)
{
    return arena_print(c->arena, "%.*s/%.*s", STR_ARG(folder_of(c, business_id)),
                       STR_ARG(id_text(c->arena, ID_DOCUMENT, id)));
}

static struct digest key_of(struct ctx *c, struct id business_id)
{
    struct str name = arena_print(c->arena, "documents of %.*s",
                                  STR_ARG(id_text(c->arena, ID_BUSINESS, business_id)));
    return secret_key(c->runtime, name.data);
}

static bool write_all(int fd, struct str bytes)
{
    size_t done = 0;
    while (done < bytes.length) {
        ssize_t wrote = write(fd, bytes.data + done, bytes.length - done);
        if (wrote < 0 && errno == EINTR)
            continue;
        if (wrote <= 0)
            return false;
        done += (size_t)wrote;
    }
    return fsync(fd) == 0;
}

static bool sync_folder(struct str folder)
{
    int fd = open(folder.data, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    bool is_synced = fd >= 0 && fsync(fd) == 0;
    if (fd >= 0)
        close(fd);
    return is_synced;
}

enum err verification_file_write(struct ctx *c, struct id business_id, struct id id,
                                 struct str bytes)
{
    struct digest key = key_of(c, business_id);
    struct str context = id_text(c->arena, ID_DOCUMENT, id);
    struct str sealed = secret_seal_with(&key, c->arena, bytes, context);
    struct str folder = folder_of(c, business_id), path = path_of(c, business_id, id);
    memset(&key, 0, sizeof key);
    TRY(upload_folder(c, folder));
    int fd = open(path.data, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600);
    bool is_written = fd >= 0 && write_all(fd, sealed) && sync_folder(folder);
    if (fd >= 0)
        close(fd);
    if (is_written)
        return OK;
    unlink(path.data);
    return fail(c, ERR_UNAVAILABLE, "no_room", "There is no room for files now. Try again later.");
}

static bool read_all(int fd, char *out, size_t length)
{
    size_t done = 0;
    while (done < length) {
        ssize_t got = read(fd, out + done, length - done);
        if (got < 0 && errno == EINTR)
            continue;
        if (got <= 0)
            return false;
        done += (size_t)got;
    }
    return true;
}

enum err verification_file_read(struct ctx *c, const struct verification_document *document,
                                struct str *bytes)
{
    enum { SEAL_BYTES_MAX = 64 };
    struct digest key = key_of(c, document->business_id);
    struct str context = id_text(c->arena, ID_DOCUMENT, document->id);
    struct str path = path_of(c, document->business_id, document->id);
    struct stat status;
    int fd = open(path.data, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
    bool is_there = fd >= 0 && fstat(fd, &status) == 0 && S_ISREG(status.st_mode)
                    && status.st_size <= DOCUMENT_BYTES_MAX + SEAL_BYTES_MAX;
    bool is_open = false;
    if (is_there) {
        size_t length = (size_t)status.st_size;
        char *sealed = arena_alloc(c->arena, length + 1);
        is_open = read_all(fd, sealed, length)
                  && secret_open_with(&key, c->arena, str_from(sealed, length), context, bytes);
    }
    if (fd >= 0)
        close(fd);
    memset(&key, 0, sizeof key);
    return is_open ? OK : fail_internal(c, "a sealed document cannot be opened");
}

void verification_file_drop(struct ctx *c, struct id business_id, struct id id)
{
    unlink(path_of(c, business_id, id).data);
}
