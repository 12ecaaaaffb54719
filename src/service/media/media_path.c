/* Names and places of files. */
#include "media_private.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

const char *const MEDIA_ENDINGS[MEDIA_FORMATS] = {"jpg", "webp", "avif"};

/* A lock on a file of the folder itself, for processes that share it; each holder opens it anew, so
 * that threads of one process exclude each other too. */
enum err media_files_lock(struct ctx *c, int *lock)
{
    struct str folder = arena_print(c->arena, "%.*s/media", STR_ARG(ctx_data_folder(c)));
    TRY(upload_folder(c, folder));
    struct str path = arena_print(c->arena, "%.*s/lock", STR_ARG(folder));
    *lock = open(path.data, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (*lock < 0)
        return fail(c, ERR_UNAVAILABLE, "no_room",
                    "There is no room for files now. Try again later.");
    while (flock(*lock, LOCK_EX) != 0)
        if (errno != EINTR) {
            close(*lock);
            return fail_internal(c, "the folder of pictures cannot be locked");
        }
    return OK;
}

void media_files_unlock(int lock)
{
    close(lock);
}

struct str media_folder_of(struct ctx *c, struct str hash)
{
    return arena_print(c->arena, "%.*s/media/%.2s", STR_ARG(ctx_data_folder(c)), hash.data);
}

struct str media_path_of(struct ctx *c, struct str hash, int64_t width, const char *ending)
{
    return arena_print(c->arena, "%.*s/%.*s-%lld.%s", STR_ARG(media_folder_of(c, hash)),
                       STR_ARG(hash), (long long)width, ending);
}

static bool is_hash(struct str text)
{
    for (size_t i = 0; i < text.length; i++)
        if (!((text.data[i] >= '0' && text.data[i] <= '9')
              || (text.data[i] >= 'a' && text.data[i] <= 'f')))
            return false;
    return text.length == MEDIA_HASH_LENGTH;
}

bool media_name_read(struct str name, struct str *hash, size_t *format)
{
    struct str ending = name;
    struct str number = str_cut(&ending, '.');
    int64_t width;
    *hash = str_cut(&number, '-');
    bool is_number = number.length > 0 && number.length <= 4 && number.data[0] >= '1'
                     && number.data[0] <= '9' && str_integer(number, &width);
    if (!is_hash(*hash) || !is_number)
        return false;
    for (*format = 0; *format < MEDIA_FORMATS; ++*format)
        if (str_eq(ending, str_of(MEDIA_ENDINGS[*format])))
            return true;
    return false;
}
