/* soko-media, seen from the server: started for one picture, listened to, never believed. */
#include "media_private.h"

#include "api/secret.h"
#include "base/log.h"
#include "media/media_child.h"

#include <errno.h>
#include <fcntl.h>
#include <openssl/evp.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

/* It takes a second of one core; what takes as long as this is stuck. */
enum { DEADLINE_MS = 20000, PATH_BYTES = 4096 };

struct child {
    pid_t pid;
    int output;
    int64_t deadline_us;
    struct arena *arena;
    struct str folder;
    struct media_made *made;
    EVP_MD_CTX *digest;
};

/* ---- Starting ---- */

/* Beside this program, unless SOKO_MEDIA says where. */
static const char *helper_path(struct arena *arena)
{
    char self[PATH_BYTES];
    const char *said = getenv("SOKO_MEDIA");
    if (said != NULL && said[0] != 0)
        return said;
    ssize_t length = readlink("/proc/self/exe", self, sizeof self);
    if (length <= 0 || (size_t)length == sizeof self)
        return "soko-media";
    while (length > 0 && self[length - 1] != '/')
        length--;
    return arena_print(arena, "%.*ssoko-media", (int)length, self).data;
}

bool media_helper_start(struct arena *arena, const char *word, int input, pid_t *pid, int *output)
{
    static char *const ENVIRONMENT[] = {"LC_ALL=C", "MALLOC_ARENA_MAX=2", "VIPS_CONCURRENCY=1",
                                        NULL};
    const char *path = helper_path(arena);
    char *const arguments[] = {(char *)(uintptr_t)path, (char *)(uintptr_t)word, NULL};
    int ends[2];
    sigset_t all, none;
    posix_spawn_file_actions_t actions;
    posix_spawnattr_t attributes;
    if (pipe2(ends, O_CLOEXEC) != 0)
        return false;
    sigfillset(&all);
    sigemptyset(&none);
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, input, STDIN_FILENO);
    posix_spawn_file_actions_adddup2(&actions, ends[1], STDOUT_FILENO);
    posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
    posix_spawnattr_init(&attributes);
    posix_spawnattr_setsigdefault(&attributes, &all);
    posix_spawnattr_setsigmask(&attributes, &none);
    posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK);
    int error = posix_spawn(pid, path, &actions, &attributes, arguments, ENVIRONMENT);
    posix_spawnattr_destroy(&attributes);
    posix_spawn_file_actions_destroy(&actions);
    close(ends[1]);
    *output = ends[0];
    if (error == 0)
        return true;
    close(ends[0]);
    LOG(LOG_ERROR, "soko-media cannot be started: it must lie beside soko",
        LOG_TEXT("soko.path", str_of(path)), LOG_TEXT("error.message", str_of(strerror(error))));
    return false;
}

/* ---- Listening ---- */

/* Exactly `count` bytes, before the deadline. */
static bool receive(struct child *child, void *bytes, size_t count)
{
    char *at = bytes;
    while (count > 0) {
        int64_t left_ms = (child->deadline_us - clock_monotonic_us()) / 1000;
        struct pollfd waiting = {.fd = child->output, .events = POLLIN};
        if (left_ms <= 0 || (poll(&waiting, 1, (int)left_ms) < 0 && errno != EINTR))
            return false;
        if (waiting.revents == 0)
            continue;
        ssize_t got = read(child->output, at, count);
        if (got < 0 && errno == EINTR)
            continue;
        if (got <= 0)
            return false;
        at += got;
        count -= (size_t)got;
    }
    return true;
}

/* A browser must find in a file what its name says. */
static bool is_format(size_t format, struct str start)
{
    if (format == 0)
        return str_starts(start, str_from("\xFF\xD8\xFF", 3));
    if (format == 1)
        return str_starts(start, S("RIFF")) && str_starts(str_after(start, 8), S("WEBP"));
    return str_starts(str_after(start, 4), S("ftypavif"));
}

static bool write_file(struct child *child, int64_t width, size_t format, struct str bytes)
{
    struct str path = arena_print(child->arena, "%.*s/%lld.%s", STR_ARG(child->folder),
                                  (long long)width, MEDIA_ENDINGS[format]);
    int fd = open(path.data, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (fd < 0)
        return false;
    EVP_DigestUpdate(child->digest, bytes.data, bytes.length);
    child->made->bytes += (int64_t)bytes.length;
    while (bytes.length > 0) {
        ssize_t count = write(fd, bytes.data, bytes.length);
        if (count <= 0)
            break;
        bytes = str_after(bytes, (size_t)count);
    }
    bool is_written = bytes.length == 0 && fsync(fd) == 0;
    close(fd);
    return is_written;
}

static bool take_file(struct child *child, int64_t width, size_t format)
{
    static const enum media_record_kind KINDS[MEDIA_FORMATS] = {
        MEDIA_RECORD_JPEG, MEDIA_RECORD_WEBP, MEDIA_RECORD_AVIF};
    struct media_record record;
    if (!receive(child, &record, sizeof record) || record.kind != KINDS[format]
        || record.width != width || record.bytes < 16 || record.bytes > MEDIA_FILE_BYTES_MAX)
        return false;
    char *bytes = malloc(record.bytes);
    if (bytes == NULL)
        return false;
    struct str content = str_from(bytes, record.bytes);
    bool is_good = receive(child, bytes, record.bytes) && is_format(format, content)
                   && write_file(child, width, format, content);
    free(bytes);
    return is_good;
}

static void warn_of_landlock(const struct media_record *record)
{
    static bool is_told;
    if (record->has_landlock || is_told)
        return;
    is_told = true;
    LOG(LOG_WARN, "this kernel has no Landlock: soko-media decodes pictures behind seccomp and "
                  "limits alone");
}

/* OK with all files there. ERR_INTERNAL: no answer, or none that can be. */
static enum err listen_to(struct child *child, struct media_record *first)
{
    struct media_made *made = child->made;
    struct media_record last;
    if (!receive(child, first, sizeof *first))
        return ERR_INTERNAL;
    if (first->kind == MEDIA_RECORD_REFUSED)
        return ERR_INVALID;
    if (first->kind != MEDIA_RECORD_PICTURE || first->width == 0 || first->height == 0
        || first->width > MEDIA_WIDTH_MAX || first->height > MEDIA_HEIGHT_MAX
        || first->value >= MEDIA_TINTS)
        return ERR_INTERNAL;
    warn_of_landlock(first);
    made->width = first->width;
    made->height = first->height;
    made->tint = first->value;
    int64_t widths[MEDIA_WIDTHS];
    size_t count = media_widths(made->width, widths);
    while (count > 0) {
        int64_t width = made->widths[made->widths_count++] = widths[--count];
        for (size_t format = 0; format < MEDIA_FORMATS; format++)
            if (!take_file(child, width, format))
                return ERR_INTERNAL;
    }
    bool is_end = receive(child, &last, sizeof last) && last.kind == MEDIA_RECORD_END;
    return is_end ? OK : ERR_INTERNAL;
}

/* ---- What it came to ---- */

static enum err fail_by(struct ctx *c, const struct media_record *first)
{
    switch ((enum media_refusal)first->value) {
    case MEDIA_REFUSED_UNKNOWN:
        return fail(c, ERR_MEDIA_TYPE, "not_a_picture",
                    "The file is no JPEG, PNG, WebP or GIF. Save the picture as one of these.");
    case MEDIA_REFUSED_TOO_MANY:
        return fail(c, ERR_TOO_LARGE, "too_many_pixels",
                    "The picture has more than 25 million pixels. Make it smaller.");
    case MEDIA_REFUSED_NO_SANDBOX:
        LOG(LOG_ERROR, "this kernel has no seccomp: no picture is decoded here");
        return fail(c, ERR_UNAVAILABLE, "no_pictures", "This server cannot take pictures now.");
    case MEDIA_REFUSED_BROKEN:
        break;
    }
    return fail_field(c, "/file", "broken_picture",
                      "The picture is not whole, or cannot be read. Save it anew and try again.");
}

static struct str hash_of(struct ctx *c, EVP_MD_CTX *digest)
{
    struct digest bytes;
    EVP_DigestFinal_ex(digest, bytes.bytes, NULL);
    struct str hex = digest_hex(c->arena, &bytes);
    hex.length = MEDIA_HASH_LENGTH;
    return arena_copy(c->arena, hex);
}

static enum err conclude(struct ctx *c, struct child *child)
{
    struct media_record first = {.kind = 0};
    int status = 0;
    enum err err = listen_to(child, &first);
    close(child->output);
    if (err != OK)
        kill(child->pid, SIGKILL);
    while (waitpid(child->pid, &status, 0) < 0 && errno == EINTR)
        continue;
    if (err == OK) {
        child->made->hash = hash_of(c, child->digest);
        return OK;
    }
    /* Killed by a limit, by the sandbox or by its own fault: such is the picture. */
    if (err == ERR_INTERNAL) {
        LOG(LOG_WARN, "soko-media gave up on a picture", LOG_NUMBER("soko.status", status),
            LOG_TEXT("http.request.id", c->request.id));
        first.value = MEDIA_REFUSED_BROKEN;
    }
    return fail_by(c, &first);
}

enum err media_helper_run(struct ctx *c, int input, struct str folder, struct media_made *out)
{
    struct child child = {.arena = c->arena,
                          .folder = folder,
                          .made = out,
                          .deadline_us = clock_monotonic_us() + DEADLINE_MS * INT64_C(1000)};
    *out = (struct media_made){0};
    if (!media_helper_start(c->arena, NULL, input, &child.pid, &child.output))
        return fail(c, ERR_UNAVAILABLE, "no_pictures", "This server cannot take pictures now.");
    child.digest = EVP_MD_CTX_new();
    if (child.digest == NULL || EVP_DigestInit_ex(child.digest, EVP_sha256(), NULL) != 1)
        abort();
    enum err err = conclude(c, &child);
    EVP_MD_CTX_free(child.digest);
    return err;
}
