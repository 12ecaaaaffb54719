/* What a job has written, gathered from its pieces into a file without a name, so that it is sent
 * as files are, with ranges, whatever its size. */
#include "job_private.h"

#include <fcntl.h>
#include <stdlib.h>
#include <unistd.h>

enum err job_piece_get(struct ctx *c, const struct job_piece_in *in, struct job_piece *out)
{
    return job_output_piece(c, in->job_id, in->number, &out->bytes);
}

/* In the data folder, for that is where room for files is. */
static int open_file(struct ctx *c)
{
    struct str folder = ctx_data_folder(c);
    int file = open(arena_text(c->arena, folder), O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
    if (file >= 0)
        return file;
    struct str name = arena_print(c->arena, "%.*s/output-XXXXXX", STR_ARG(folder));
    char *path = arena_alloc(c->arena, name.length + 1);
    for (size_t i = 0; i < name.length; i++)
        path[i] = name.data[i];
    file = mkostemp(path, O_CLOEXEC);
    if (file >= 0)
        unlink(path);
    return file;
}

static enum err no_room(struct ctx *c)
{
    return fail(c, ERR_UNAVAILABLE, "no_room", "There is no room for files now. Try again later.");
}

static enum err append(struct ctx *c, int file, struct str bytes)
{
    while (bytes.length > 0) {
        ssize_t count = write(file, bytes.data, bytes.length);
        if (count <= 0)
            return no_room(c);
        bytes = str_after(bytes, (size_t)count);
    }
    return OK;
}

/* Each piece in an arena of its own: all together may be larger than a request's. */
static enum err gather(struct ctx *c, struct id job_id, int file, int64_t *total)
{
    struct job_piece_in ask = {job_id, 0};
    struct arena *outer = c->arena;
    enum err err = OK;
    for (; err == OK; ask.number++) {
        struct job_piece piece = {0};
        c->arena = arena_new(ARENA_BYTES_MAX);
        err = CALL(c, job_piece_get, &ask, &piece);
        if (err == OK)
            err = append(c, file, piece.bytes);
        *total += (int64_t)piece.bytes.length;
        arena_free(c->arena);
        c->arena = outer;
        if (err != OK && err != ERR_MISSING)
            return no_room(c);
    }
    fault_take(c);
    return OK;
}

enum err job_output(struct ctx *c, const struct job_ref *in,
                    struct nothing *out __attribute__((unused)))
{
    struct job_report job = {0};
    TRY(CALL(c, job_show, in, &job));
    const struct job_kind *kind = job_kind_find(job.kind);
    if (str_empty(job.result->download))
        return fail(c, ERR_CONFLICT, "no_output",
                    "This job has written nothing, or not all of it yet: ask again when its "
                    "status is succeeded.");
    int file = open_file(c);
    if (file < 0)
        return no_room(c);
    enum err err = gather(c, in->job_id, file, &c->reply.file_bytes);
    if (err != OK) {
        close(file);
        return err;
    }
    c->reply.is_file = true;
    c->reply.file = file;
    c->reply.content_type = str_of(kind->content_type);
    c->reply.download_name = str_of(kind->file_name);
    return OK;
}
