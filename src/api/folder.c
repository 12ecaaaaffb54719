/* The installation's folder: made when missing, owned by one process at a time, with its master
 * secret inside. */
#include "api/runtime_private.h"

#include <errno.h>
#include <fcntl.h>
#include <openssl/crypto.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

static struct str sentence(struct runtime *runtime, const char *what, struct str path)
{
    return arena_print(runtime->arena,
                       "%s %.*s: %s. Choose another folder with --data, or mend its permissions.",
                       what, STR_ARG(path), strerror(errno));
}

/* The folder and those above it; what is there already stays. */
bool folder_make(struct arena *arena, struct str path)
{
    for (size_t i = 1; i <= path.length; i++) {
        if (i < path.length && path.data[i] != '/')
            continue;
        if (mkdir(arena_text(arena, str_from(path.data, i)), 0700) != 0 && errno != EEXIST)
            return false;
    }
    return true;
}

bool folder_open(struct runtime *runtime, struct str *why)
{
    const char *path = arena_text(runtime->arena, runtime->data);
    runtime->upload_folder = arena_print(runtime->arena, "%s/upload", path);
    if (!folder_make(runtime->arena, runtime->upload_folder)) {
        *why = sentence(runtime, "Cannot make the data folder", runtime->data);
        return false;
    }
    struct str lock = arena_print(runtime->arena, "%s/lock", path);
    runtime->lock_fd = open(lock.data, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (runtime->lock_fd < 0) {
        *why = sentence(runtime, "Cannot write into the data folder", runtime->data);
        return false;
    }
    if (flock(runtime->lock_fd, LOCK_EX | LOCK_NB) != 0) {
        close(runtime->lock_fd);
        runtime->lock_fd = -1;
        *why = arena_print(runtime->arena,
                           "Another Soko runs on the folder %s. Stop it first, or choose another "
                           "folder with --data.",
                           path);
        return false;
    }
    return true;
}

bool folder_is_locked(const char *data, bool *is_there)
{
    char path[4096];
    snprintf(path, sizeof path, "%s/lock", data);
    int fd = open(path, O_RDWR | O_CLOEXEC);
    *is_there = fd >= 0;
    if (fd < 0)
        return false;
    bool is_locked = flock(fd, LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK;
    close(fd);
    return is_locked;
}

void folder_close(struct runtime *runtime)
{
    if (runtime->lock_fd >= 0)
        close(runtime->lock_fd);
    runtime->lock_fd = -1;
}

/* The name of a new file is kept only once its folder is. */
static bool sync_folder(struct runtime *runtime)
{
    int fd = open(arena_text(runtime->arena, runtime->data), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    bool is_kept = fd >= 0 && fsync(fd) == 0;
    if (fd >= 0)
        close(fd);
    return is_kept;
}

/* Written to a file of its own first, so that a crash never leaves half a key. What a lost key has
 * sealed cannot be read with a new one: beside a database none is made. */
static bool secret_make(struct runtime *runtime, const char *path, struct str *why)
{
    struct str database = arena_print(runtime->arena, "%.*s/core.db", STR_ARG(runtime->data));
    if (access(database.data, F_OK) == 0) {
        *why = arena_print(runtime->arena,
                           "The secret key %s is gone, and %.*s was sealed with it. Put it back "
                           "from a backup.",
                           path, STR_ARG(database));
        return false;
    }
    struct str fresh = arena_print(runtime->arena, "%s.new", path);
    rand_secret(runtime->master.bytes, sizeof runtime->master.bytes);
    int fd = open(fresh.data, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    bool is_written =
        fd >= 0 && write(fd, runtime->master.bytes, SECRET_BYTES) == SECRET_BYTES && fsync(fd) == 0;
    if (fd >= 0)
        close(fd);
    if (is_written && rename(fresh.data, path) == 0 && sync_folder(runtime))
        return true;
    *why = sentence(runtime, "Cannot write the secret key", str_of(path));
    return false;
}

bool secret_load(struct runtime *runtime, struct str *why)
{
    const char *path = runtime->options.secret_file;
    if (path == NULL)
        path = arena_print(runtime->arena, "%.*s/secret.key", STR_ARG(runtime->data)).data;
    char bytes[SECRET_BYTES + 1]; /* one more, to see that there is none */
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    bool is_good = true;
    if (fd < 0 && errno == ENOENT && runtime->options.secret_file == NULL) {
        is_good = secret_make(runtime, path, why);
    } else if (fd < 0) {
        *why = sentence(runtime, "Cannot read the secret key", str_of(path));
        is_good = false;
    } else if (read(fd, bytes, sizeof bytes) == SECRET_BYTES) {
        memcpy(runtime->master.bytes, bytes, SECRET_BYTES);
    } else {
        *why =
            arena_print(runtime->arena,
                        "The secret key %s is not %d bytes long. Put back the right file: without "
                        "it stored secrets cannot be read.",
                        path, SECRET_BYTES);
        is_good = false;
    }
    OPENSSL_cleanse(bytes, sizeof bytes);
    if (fd >= 0)
        close(fd);
    if (is_good)
        runtime->capability_key = secret_key(runtime, "capability 1");
    return is_good;
}
