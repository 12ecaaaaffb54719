/* Bodies that are files: which rows take them, and what ops do with them. */
#include "api/upload.h"

#include "api/run_private.h"
#include "type/form.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/sendfile.h>
#include <sys/stat.h>
#include <unistd.h>

static bool is_media_type(struct str header, struct str wanted)
{
    return str_eq_ignore_case(str_trim(str_cut(&header, ';')), wanted);
}

/* Nobody who has not even tried to say who they are fills our disk: they hear 401 without it, and
 * on a page that their form was not drawn for them. */
static bool is_stranger(const struct op *op, const struct net_request *net)
{
    return (op->who.kind != WHO_ANYONE || op->is_page) && op->who.kind != WHO_SCOPED
           && net_header_of(net, S("Authorization")).data == NULL
           && net_header_of(net, S("Cookie")).data == NULL;
}

enum net_body run_choose_body(struct runtime *runtime, const struct net_request *net,
                              struct upload_limits *limits)
{
    const struct op *op = str_eq(net->method, S("POST")) ? router_find(POST, net->path).op : NULL;
    struct str type = net_header_of(net, S("Content-Type"));
    bool is_upload = op != NULL && op->upload_bytes_max > 0
                     && (is_media_type(type, S("multipart/form-data"))
                         || (op->takes_csv && is_media_type(type, S("text/csv"))));
    if (!is_upload)
        return BODY_IN_MEMORY;
    if (is_stranger(op, net))
        return BODY_UNREAD;
    *limits = (struct upload_limits){.folder = runtime->upload_folder.data,
                                     .file_bytes_max = op->upload_bytes_max,
                                     .files_max = op->upload_files_max ? op->upload_files_max : 1};
    return BODY_TO_FILES;
}

struct str run_upload_text(struct ctx *c)
{
    const struct upload *upload = c->request.upload;
    struct buf text;
    bool is_whole = upload->files_count == 1 && str_empty(upload->files[0].field);
    if (is_whole)
        return c->request.query;
    buf_init(&text, c->arena, 4 * UPLOAD_FIELDS_BYTES_MAX);
    for (size_t i = 0; i < upload->fields_count; i++) {
        if (i > 0)
            buf_byte(&text, '&');
        form_encode(&text, upload->fields[i].name);
        buf_byte(&text, '=');
        form_encode(&text, upload->fields[i].value);
    }
    return buf_str(&text);
}

const struct upload_file *upload_find_number(const struct ctx *c, const char *field, size_t number)
{
    const struct upload *upload = c->request.upload;
    for (size_t i = 0; upload != NULL && i < upload->files_count; i++)
        if (str_empty(upload->files[i].field) || str_eq(upload->files[i].field, str_of(field))) {
            if (number == 0)
                return &upload->files[i];
            number--;
        }
    return NULL;
}

const struct upload_file *upload_find(const struct ctx *c, const char *field)
{
    return upload_find_number(c, field, 0);
}

/* ---- Keeping ---- */

static bool sync_folder_of(struct arena *arena, struct str path)
{
    size_t length = path.length;
    while (length > 0 && path.data[length - 1] != '/')
        length--;
    int fd =
        open(arena_text(arena, str_from(path.data, length)), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    bool is_synced = fd >= 0 && fsync(fd) == 0;
    if (fd >= 0)
        close(fd);
    return is_synced;
}

/* Where a file without a name cannot be given one: byte by byte. */
static bool copy_to(const struct upload_file *file, const char *path)
{
    int out = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    off_t at = 0;
    if (out < 0)
        return false;
    while (at < file->bytes) {
        ssize_t count = sendfile(out, file->fd, &at, (size_t)(file->bytes - at));
        if (count <= 0 && errno != EINTR)
            break;
    }
    bool is_done = at == file->bytes && fsync(out) == 0;
    close(out);
    if (!is_done)
        unlink(path);
    return is_done;
}

enum err upload_keep(struct ctx *c, const struct upload_file *file, struct str path)
{
    char self[64];
    const char *to = arena_text(c->arena, path);
    snprintf(self, sizeof self, "/proc/self/fd/%d", file->fd);
    bool is_kept = fsync(file->fd) == 0
                   && (linkat(AT_FDCWD, self, AT_FDCWD, to, AT_SYMLINK_FOLLOW) == 0
                       || (errno != EEXIST && copy_to(file, to)));
    if (is_kept && sync_folder_of(c->arena, path))
        return OK;
    return fail(c, ERR_UNAVAILABLE, "no_room", "There is no room for files now. Try again later.");
}

enum err upload_folder(struct ctx *c, struct str path)
{
    if (folder_make(c->arena, path))
        return OK;
    return fail_internal(c, "cannot make the folder %.*s: %s", STR_ARG(path), strerror(errno));
}
