/* A file of a stranger into a picture of ours: looked at, made anew by soko-media, named after what
 * came out, written down. Files come before their row: what a crash leaves has no row, and is
 * swept. */
#include "media_private.h"

#include "media/media_head.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

/* As much as is needed to say at once what it is not. */
static enum err look(struct ctx *c, int input)
{
    struct media_head head;
    struct stat status;
    char *start = arena_alloc(c->arena, MEDIA_HEAD_BYTES);
    ssize_t length = pread(input, start, MEDIA_HEAD_BYTES, 0);
    if (length < 0 || fstat(input, &status) != 0)
        return fail_internal(c, "cannot read an upload");
    if (status.st_size > PICTURE_BYTES_MAX)
        return fail(c, ERR_TOO_LARGE, "too_large", "A picture may have 10 MiB.");
    switch (media_head_read(str_from(start, (size_t)length), &head)) {
    case MEDIA_UNKNOWN:
        return fail(c, ERR_MEDIA_TYPE, "not_a_picture",
                    "The file is no JPEG, PNG, WebP or GIF. Save the picture as one of these.");
    case MEDIA_TOO_MANY:
        return fail(c, ERR_TOO_LARGE, "too_many_pixels",
                    "The picture has more than 25 million pixels. Make it smaller.");
    case MEDIA_BROKEN:
        return fail_field(c, "/file", "broken_picture",
                          "The picture is not whole, or cannot be read. Save it anew and try "
                          "again.");
    case MEDIA_GOOD:
        break;
    }
    return OK;
}

static enum err check_bounds(struct ctx *c)
{
    struct nothing nothing = {0};
    struct media_count day = {0};
    if (c->caller.kind != CALLER_USER || ctx_limits_are_off(c))
        return OK;
    TRY(CALL(c, media_uploads, &nothing, &day));
    if (day.count < MEDIA_UPLOADS_PER_DAY)
        return OK;
    enum err err = fail(c, ERR_TOO_MANY, "too_many_pictures",
                        "This account has uploaded %d pictures within a day. Go on tomorrow.",
                        MEDIA_UPLOADS_PER_DAY);
    c->fault.retry_after_s = 3600;
    return err;
}

static void remove_folder(struct ctx *c, struct str folder, const struct media_made *made)
{
    for (size_t i = 0; i < made->widths_count; i++)
        for (size_t format = 0; format < MEDIA_FORMATS; format++)
            unlink(arena_print(c->arena, "%.*s/%lld.%s", STR_ARG(folder),
                               (long long)made->widths[i], MEDIA_ENDINGS[format])
                       .data);
    rmdir(folder.data);
}

static enum err keep(struct ctx *c, const struct media_make_in *in, struct str folder,
                     const struct media_made *made, struct media *out)
{
    struct media_kept kept = {.hash = made->hash,
                              .width = made->width,
                              .height = made->height,
                              .tint = made->tint,
                              .bytes = made->bytes,
                              .owner_id = c->caller.user_id,
                              .business_id = in->business_id};
    struct media_lock lock;
    TRY(media_lock_take(c, made->hash, &lock));
    kept.holder = lock.lease.holder;
    enum err err = media_depot_keep(c, folder, made);
    if (err == OK)
        err = CALL(c, media_keep, &kept, out);
    media_lock_give(c, &lock);
    return err;
}

static enum err make(struct ctx *c, const struct media_make_in *in, int input, struct media *out)
{
    struct media_made made;
    TRY(look(c, input));
    TRY(check_bounds(c));
    struct str folder = arena_print(c->arena, "%.*s/media/tmp/%.*s", STR_ARG(ctx_data_folder(c)),
                                    STR_ARG(id_text(c->arena, "tmp", id_new(c, 0))));
    TRY(upload_folder(c, folder));
    enum err err = media_helper_run(c, input, folder, &made);
    /* The wait for it is over; what follows has its own time. */
    c->deadline_us = clock_monotonic_us() + (int64_t)OP_DEADLINE_MS * 1000;
    if (err == OK)
        err = keep(c, in, folder, &made, out);
    remove_folder(c, folder, &made);
    return err;
}

enum err media_make(struct ctx *c, const struct media_make_in *in, struct media *out)
{
    const struct upload_file *file = upload_find_number(c, "file", (size_t)in->number);
    if (file != NULL)
        return make(c, in, file->fd, out);
    if (c->caller.kind == CALLER_USER && c->request.net != NULL)
        return fail_field(c, "/file", "required",
                          "Send the picture as the part `file` of a multipart/form-data body.");
    int fd = open(arena_text(c->arena, in->path), O_RDONLY | O_CLOEXEC);
    if (fd < 0)
        return fail_field(c, "/path", "not_found", "There is no such file.");
    enum err err = make(c, in, fd, out);
    close(fd);
    return err;
}

enum err media_create(struct ctx *c, const struct nothing *in, struct media *out)
{
    struct media_make_in make_in = {0};
    (void)in;
    TRY(CALL(c, media_make, &make_in, out));
    return OK;
}

enum err media_uploads(struct ctx *c, const struct nothing *in, struct media_count *out)
{
    (void)in;
    return media_store_uploads(c, c->caller.user_id, instant_add_ms(c->now, -MEDIA_UNUSED_MS),
                               &out->count);
}

/* Whose lease has ended before cannot say that the files are still there. */
enum err media_keep(struct ctx *c, const struct media_kept *in, struct media *out)
{
    struct media_lease lease = {in->hash, in->holder};
    int64_t held = 1;
    if (id_is_set(in->holder))
        TRY(media_store_lease_held(c, &lease, &held));
    if (held == 0)
        return fail(c, ERR_UNAVAILABLE, "storage_slow",
                    "The storage of files is too slow now. Try again later.");
    *out = (struct media){
        .id = id_new(c, id_slot(in->owner_id)),
        .hash = in->hash,
        .width = in->width,
        .height = in->height,
        .tint = in->tint,
        .bytes = in->bytes,
        .picture = media_picture(c, in->hash, in->width, in->height, in->tint, (struct str){0}),
        .created_at = c->now};
    return media_store_add(c, out->id, in);
}
