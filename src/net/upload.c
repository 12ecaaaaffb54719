/* Bodies to files. The network's thread writes them, in pieces no larger than a connection's
 * memory; the kernel is told to write each stretch out at once, so that little is dirty when the
 * disk is slow and a write seldom waits for it. */
#include "net/upload.h"

#include "base/buf.h"
#include "base/limits.h"
#include "net/multipart.h"

#include <assert.h>
#include <errno.h>
#include <fcntl.h>
#include <openssl/evp.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { STRETCH_BYTES = 1 << 20 };

struct upload_writer {
    struct upload upload;
    struct upload_limits limits;
    struct arena *arena;
    struct multipart multipart;
    bool is_multipart;
    struct upload_file *file; /* the part at hand; null: a field, or nothing chosen */
    struct buf value;
    bool is_in_field;
    bool is_empty_choice; /* a file input with nothing chosen */
    size_t fields_bytes;
    int64_t written_out;
    EVP_MD_CTX *digest;
    int status;
    const char *why;
};

static bool begin_part(void *user, const struct multipart_part *part);
static bool take_part(void *user, struct str piece);
static bool end_part(void *user);

static bool refuse(struct upload_writer *w, int status, const char *why)
{
    w->status = status;
    w->why = why;
    return false;
}

/* ---- Files ---- */

/* Where the file system has no files without a name, one is made and its name taken away. */
static int open_nameless(struct arena *arena, const char *folder)
{
    int fd = open(folder, O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
    if (fd >= 0 || (errno != EOPNOTSUPP && errno != EISDIR && errno != EINVAL))
        return fd;
    struct str path = arena_print(arena, "%s/upload-XXXXXX", folder);
    char *name = (char *)(uintptr_t)path.data;
    fd = mkostemp(name, O_CLOEXEC);
    if (fd >= 0)
        unlink(name);
    return fd;
}

static bool begin_file(struct upload_writer *w, struct str field, struct str name, struct str type)
{
    size_t most = w->limits.files_max < UPLOAD_FILES_MAX ? w->limits.files_max : UPLOAD_FILES_MAX;
    if (w->upload.files_count >= most)
        return refuse(w, 413, "The body has more files than this address takes.");
    int fd = open_nameless(w->arena, w->limits.folder);
    if (fd < 0)
        return refuse(w, 503, "There is no room for files now. Try again later.");
    w->written_out = 0;
    w->file = &w->upload.files[w->upload.files_count++];
    *w->file = (struct upload_file){.field = arena_copy(w->arena, field),
                                    .name = arena_copy(w->arena, name),
                                    .type = arena_copy(w->arena, type),
                                    .fd = fd};
    return true;
}

static bool write_file(struct upload_writer *w, struct str piece)
{
    if (w->file->bytes + (int64_t)piece.length > w->limits.file_bytes_max)
        return refuse(w, 413, "The file is larger than this address takes.");
    EVP_DigestUpdate(w->digest, piece.data, piece.length);
    while (piece.length > 0) {
        ssize_t count = write(w->file->fd, piece.data, piece.length);
        if (count < 0 && errno == EINTR)
            continue;
        if (count <= 0)
            return refuse(w, 503, "There is no room for files now. Try again later.");
        w->file->bytes += count;
        piece = str_after(piece, (size_t)count);
    }
    if (w->file->bytes - w->written_out >= STRETCH_BYTES) {
        sync_file_range(w->file->fd, w->written_out, w->file->bytes - w->written_out,
                        SYNC_FILE_RANGE_WRITE);
        w->written_out = w->file->bytes;
    }
    return true;
}

/* ---- Parts ---- */

static void digest_text(struct upload_writer *w, struct str text)
{
    EVP_DigestUpdate(w->digest, text.data ? text.data : "", text.length);
    EVP_DigestUpdate(w->digest, "", 1);
}

/* What stands behind the last slash of either kind. */
static struct str without_folders(struct str name)
{
    for (size_t i = name.length; i > 0; i--)
        if (name.data[i - 1] == '/' || name.data[i - 1] == '\\')
            return str_after(name, i);
    return name;
}

static bool begin_part(void *user, const struct multipart_part *part)
{
    struct upload_writer *w = user;
    w->file = NULL;
    w->is_in_field = w->is_empty_choice = false;
    digest_text(w, part->name);
    digest_text(w, part->file_name);
    digest_text(w, part->type);
    if (part->file_name.data == NULL) {
        w->is_in_field = true;
        if (w->upload.fields_count == UPLOAD_FIELDS_MAX)
            return refuse(w, 413, "The body has more fields than this server takes.");
        w->upload.fields[w->upload.fields_count++].name = arena_copy(w->arena, part->name);
        buf_init(&w->value, w->arena, UPLOAD_FIELDS_BYTES_MAX - w->fields_bytes);
        return true;
    }
    struct str name = without_folders(part->file_name);
    w->is_empty_choice = str_empty(name);
    if (name.length > UPLOAD_FILE_NAME_MAX)
        name = str_after(name, name.length - UPLOAD_FILE_NAME_MAX);
    return w->is_empty_choice
           || begin_file(w, part->name, str_is_utf8(name) ? name : S(""), part->type);
}

static bool take_part(void *user, struct str piece)
{
    struct upload_writer *w = user;
    if (w->file != NULL)
        return write_file(w, piece);
    if (w->is_empty_choice)
        return refuse(w, 400, "A file of the body has no file name.");
    EVP_DigestUpdate(w->digest, piece.data, piece.length);
    buf_add(&w->value, piece);
    return !w->value.is_full
           || refuse(w, 413, "The fields of the body are longer than this server takes.");
}

static bool end_part(void *user)
{
    struct upload_writer *w = user;
    if (w->is_in_field) {
        struct upload_field *field = &w->upload.fields[w->upload.fields_count - 1];
        field->value = buf_str(&w->value);
        w->fields_bytes += field->value.length;
        if (!str_is_utf8(field->value) || str_has_byte(field->value, 0))
            return refuse(w, 400, "A field of the body is not valid UTF-8.");
    }
    uint64_t bytes = w->file ? (uint64_t)w->file->bytes : w->value.length;
    EVP_DigestUpdate(w->digest, &bytes, sizeof bytes);
    return true;
}

/* ---- A body ---- */

struct upload_writer *upload_open(struct arena *arena, struct str content_type,
                                  const struct upload_limits *limits, int *status, const char **why)
{
    struct upload_writer *w = ARENA_NEW(arena, struct upload_writer);
    struct multipart_taker taker = {w, begin_part, take_part, end_part};
    w->arena = arena;
    w->limits = *limits;
    w->is_multipart = multipart_is(content_type);
    w->digest = EVP_MD_CTX_new();
    if (w->digest == NULL || EVP_DigestInit_ex(w->digest, EVP_sha256(), NULL) != 1)
        abort();
    bool is_open;
    if (w->is_multipart) {
        is_open =
            multipart_begin(&w->multipart, content_type, taker) || refuse(w, 400, w->multipart.why);
    } else {
        struct str type = content_type;
        is_open = begin_file(w, S(""), S(""), str_trim(str_cut(&type, ';')));
    }
    if (is_open)
        return w;
    *status = w->status;
    *why = w->why;
    upload_close(w);
    return NULL;
}

static bool multipart_fault(struct upload_writer *w)
{
    return w->status != 0 ? false : refuse(w, 400, w->multipart.why);
}

bool upload_take(struct upload_writer *w, struct str piece)
{
    assert(w->status == 0);
    if (!w->is_multipart)
        return write_file(w, piece);
    return multipart_feed(&w->multipart, piece) || multipart_fault(w);
}

const struct upload *upload_end(struct upload_writer *w)
{
    if (w->status != 0 || (w->is_multipart && !multipart_end(&w->multipart))) {
        multipart_fault(w);
        return NULL;
    }
    EVP_DigestFinal_ex(w->digest, w->upload.digest, NULL);
    for (size_t i = 0; i < w->upload.files_count; i++)
        lseek(w->upload.files[i].fd, 0, SEEK_SET);
    return &w->upload;
}

int upload_fault(const struct upload_writer *w, const char **why)
{
    *why = w->why;
    return w->status;
}

void upload_close(struct upload_writer *w)
{
    for (size_t i = 0; i < w->upload.files_count; i++)
        close(w->upload.files[i].fd);
    w->upload.files_count = 0;
    EVP_MD_CTX_free(w->digest);
    w->digest = NULL;
}
