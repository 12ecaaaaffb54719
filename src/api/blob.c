/* Settings of object storage, its requests, and how it is. */
#include "api/blob_private.h"

#include "base/log.h"

#include <errno.h>
#include <fcntl.h>
#include <openssl/crypto.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum {
    SECRET_FILE_BYTES_MAX = 1024,
    MIB = 1 << 20,
    CACHE_MIB_MAX = 1 << 20,
    /* A shopper who waits for a picture, and an owner who uploads one; the latter has up to fifteen
     * of these. */
    OPEN_DEADLINE_MS = 8000,
    PUT_DEADLINE_MS = 12000,
    AWAY_MS = 2000,
    GOT_MS = 3600 * 1000,
    RETRY_AFTER_S = 5
};

/* ---- Settings ---- */

static bool read_secret(struct runtime *runtime, const char *path, struct str *why)
{
    FILE *file = fopen(path, "re");
    if (file == NULL) {
        *why = arena_print(runtime->arena, "Cannot read the file of --s3-secret-file, %s.", path);
        return false;
    }
    char *bytes = arena_alloc(runtime->arena, SECRET_FILE_BYTES_MAX);
    struct str text = str_from(bytes, fread(bytes, 1, SECRET_FILE_BYTES_MAX, file));
    fclose(file);
    while (text.length > 0 && strchr("\r\n", text.data[text.length - 1]) != NULL)
        text.length--;
    runtime->blob->bucket.secret = text;
    if (!str_empty(text) && !str_has_byte(text, '\n'))
        return true;
    *why = arena_print(runtime->arena, "%s must hold the secret key in its only line.", path);
    return false;
}

/* Settings that would silently do nothing are mistakes of whoever gave them. */
static bool is_without_bucket(struct runtime *runtime, struct str *why)
{
    const struct runtime_options *options = &runtime->options;
    const struct {
        const char *flag, *value;
    } rest[] = {{"--s3-bucket", options->s3_bucket},
                {"--s3-access-key", options->s3_access_key},
                {"--s3-secret-file", options->s3_secret_file}};
    for (size_t i = 0; i < sizeof rest / sizeof *rest; i++) {
        if (rest[i].value == NULL)
            continue;
        *why = arena_print(runtime->arena,
                           "%s does nothing without --s3-endpoint, where the bucket is. Give both, "
                           "or leave it out.",
                           rest[i].flag);
        return false;
    }
    return true;
}

static bool read_cache(struct runtime *runtime, struct str *why)
{
    const char *text = runtime->options.s3_cache_mib;
    int64_t mib = 1024;
    if (text != NULL && (!str_integer(str_of(text), &mib) || mib < 1 || mib > CACHE_MIB_MAX)) {
        *why = S("--s3-cache-mib is a number of MiB from 1 to 1048576.");
        return false;
    }
    runtime->blob->cache_bytes_max = mib * MIB;
    return true;
}

static bool read_bucket(struct runtime *runtime, struct str *why)
{
    const struct runtime_options *options = &runtime->options;
    struct s3_bucket *bucket = &runtime->blob->bucket;
    const char *style = options->s3_address ? options->s3_address : "path";
    bucket->name = str_of(options->s3_bucket);
    bucket->access_key = str_of(options->s3_access_key);
    bucket->region = str_of(options->s3_region ? options->s3_region : "us-east-1");
    bucket->is_in_host = strcmp(style, "host") == 0;
    if (!s3_endpoint_read(runtime->arena, str_of(options->s3_endpoint), bucket, why))
        return false;
    if (!s3_is_bucket_name(bucket->name))
        *why = S("--s3-endpoint needs --s3-bucket: 3 to 63 small letters, digits and dashes.");
    else if (str_empty(bucket->access_key) || options->s3_secret_file == NULL)
        *why = S("--s3-endpoint needs --s3-access-key and --s3-secret-file: the name of a key, and "
                 "a file with its secret.");
    else if (!bucket->is_in_host && strcmp(style, "path") != 0)
        *why = S("--s3-address is path (https://host/bucket/key) or host "
                 "(https://bucket.host/key).");
    else
        return read_secret(runtime, options->s3_secret_file, why);
    return false;
}

bool blob_load(struct runtime *runtime, struct str *why)
{
    if (runtime->options.s3_endpoint == NULL)
        return is_without_bucket(runtime, why);
    runtime->blob = ARENA_NEW(runtime->arena, struct blob_settings);
    runtime->blob->cache_bytes = -1;
    pthread_mutex_init(&runtime->blob->mutex, NULL);
    return read_bucket(runtime, why) && read_cache(runtime, why);
}

void blob_close(struct runtime *runtime)
{
    struct blob_settings *blob = runtime->blob;
    if (blob == NULL)
        return;
    for (size_t i = 0; i < blob->lines_count; i++)
        client_line_close(blob->lines[i]);
    OPENSSL_cleanse((char *)(uintptr_t)blob->bucket.secret.data, blob->bucket.secret.length);
    pthread_mutex_destroy(&blob->mutex);
}

bool blob_is_on(const struct ctx *c)
{
    return c->runtime->blob != NULL;
}

/* ---- How it is ---- */

struct blob_health blob_health(struct ctx *c)
{
    struct blob_settings *blob = c->runtime->blob;
    struct blob_health health = {0};
    if (blob == NULL)
        return health;
    const struct s3_bucket *bucket = &blob->bucket;
    health.place = arena_print(c->arena, "%.*s at %.*s://%.*s", STR_ARG(bucket->name),
                               STR_ARG(bucket->scheme), STR_ARG(bucket->host));
    pthread_mutex_lock(&blob->mutex);
    if (blob->problem[0] != 0) {
        health.problem = arena_print(c->arena, "%s", blob->problem);
        health.problem_at = blob->problem_at;
    }
    pthread_mutex_unlock(&blob->mutex);
    return health;
}

/* What a request came to is how the bucket is; only a change of it is worth a line of the log. */
static void note(struct ctx *c, enum s3_result result, struct str why)
{
    struct blob_settings *blob = c->runtime->blob;
    bool is_good = result == S3_DONE || result == S3_MISSING;
    pthread_mutex_lock(&blob->mutex);
    bool was_good = blob->problem[0] == 0;
    if (is_good)
        blob->problem[0] = 0;
    else
        snprintf(blob->problem, sizeof blob->problem, "%.*s", STR_ARG(why));
    if (!is_good && was_good)
        blob->problem_at = runtime_now(c->runtime);
    blob->away_until_us =
        result == S3_AWAY ? clock_monotonic_us() + AWAY_MS * INT64_C(1000) : 0;
    pthread_mutex_unlock(&blob->mutex);
    if (was_good && !is_good)
        LOG(LOG_ERROR, "object storage does not do what it is asked", LOG_TEXT("why", why));
    else if (is_good && !was_good)
        LOG(LOG_WARN, "object storage answers again");
}

static bool is_away(struct blob_settings *blob)
{
    pthread_mutex_lock(&blob->mutex);
    bool is_away = clock_monotonic_us() < blob->away_until_us;
    pthread_mutex_unlock(&blob->mutex);
    return is_away;
}

static enum err fail_away(struct ctx *c)
{
    enum err err = fail(c, ERR_UNAVAILABLE, "storage_unavailable",
                        "The storage of files does not answer now. Nothing was changed: try again "
                        "shortly.");
    c->fault.retry_after_s = RETRY_AFTER_S;
    return err;
}

/* ---- Requests ---- */

static struct client_line *take_line(struct blob_settings *blob)
{
    struct client_line *line = NULL;
    pthread_mutex_lock(&blob->mutex);
    if (blob->lines_count > 0)
        line = blob->lines[--blob->lines_count];
    pthread_mutex_unlock(&blob->mutex);
    return line ? line : client_line_open();
}

static void give_line(struct blob_settings *blob, struct client_line *line)
{
    pthread_mutex_lock(&blob->mutex);
    bool is_kept = line != NULL && blob->lines_count < BLOB_LINES_MAX;
    if (is_kept)
        blob->lines[blob->lines_count++] = line;
    pthread_mutex_unlock(&blob->mutex);
    if (!is_kept && line != NULL)
        client_line_close(line);
}

/* Contents stand in an arena of their own: a request's is not made for them. */
struct errand_arena {
    struct arena *arena;
    struct s3_call call;
};

static struct errand_arena begin(struct ctx *c, int64_t deadline_ms)
{
    return (struct errand_arena){
        arena_new(4 * BLOB_BYTES_MAX),
        {.line = take_line(c->runtime->blob),
         .deadline_us = clock_monotonic_us() + deadline_ms * 1000,
         .bytes_max = BLOB_BYTES_MAX}};
}

static enum err end(struct ctx *c, struct errand_arena *errand, enum s3_result result)
{
    note(c, result, errand->call.why);
    give_line(c->runtime->blob, errand->call.line);
    arena_free(errand->arena);
    if (result == S3_MISSING)
        return ERR_MISSING;
    return result == S3_DONE ? OK : fail_away(c);
}

static bool read_file(struct arena *arena, struct str path, struct str *bytes)
{
    struct stat status;
    int fd = open(path.data, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
    bool is_good = fd >= 0 && fstat(fd, &status) == 0 && status.st_size <= BLOB_BYTES_MAX;
    size_t length = is_good ? (size_t)status.st_size : 0, done = 0;
    char *at = arena_alloc(arena, length + 1);
    while (is_good && done < length) {
        ssize_t got = read(fd, at + done, length - done);
        if (got < 0 && errno == EINTR)
            continue;
        is_good = got > 0;
        done += got > 0 ? (size_t)got : 0;
    }
    if (fd >= 0)
        close(fd);
    *bytes = str_from(at, length);
    return is_good;
}

enum err blob_put(struct ctx *c, struct str key, struct str content_type, struct str path)
{
    struct str bytes;
    if (is_away(c->runtime->blob))
        return fail_away(c);
    struct errand_arena errand = begin(c, PUT_DEADLINE_MS);
    if (!read_file(errand.arena, path, &bytes)) {
        give_line(c->runtime->blob, errand.call.line);
        arena_free(errand.arena);
        return fail_internal(c, "cannot read %.*s", STR_ARG(path));
    }
    int64_t length = (int64_t)bytes.length;
    enum s3_result result = s3_put(errand.arena, &c->runtime->blob->bucket, &errand.call, key,
                                   content_type, bytes);
    TRY(end(c, &errand, result));
    blob_cache_take(c, key, path, length);
    return OK;
}

/* Where the bucket may not be listed, 403 is its answer for an object that is not there. That is
 * what it means while other objects are given; else the rights are wrong. */
static enum s3_result judge_open(struct blob_settings *blob, const struct s3_call *call,
                                 enum s3_result result)
{
    int64_t now_us = clock_monotonic_us();
    pthread_mutex_lock(&blob->mutex);
    if (result == S3_DONE)
        blob->got_at_us = now_us;
    bool is_giving = blob->got_at_us > 0 && now_us - blob->got_at_us < GOT_MS * INT64_C(1000);
    pthread_mutex_unlock(&blob->mutex);
    return result == S3_REFUSED && call->is_denied && is_giving ? S3_MISSING : result;
}

enum err blob_open(struct ctx *c, struct str key, int *file)
{
    struct str bytes;
    if (blob_cached(c, key, file))
        return OK;
    if (is_away(c->runtime->blob))
        return fail_away(c);
    struct errand_arena errand = begin(c, OPEN_DEADLINE_MS);
    enum s3_result result =
        s3_get(errand.arena, &c->runtime->blob->bucket, &errand.call, key, &bytes);
    result = judge_open(c->runtime->blob, &errand.call, result);
    bool is_open = result == S3_DONE && blob_cache_write(c, key, bytes, file);
    TRY(end(c, &errand, result));
    if (is_open)
        return OK;
    return fail(c, ERR_UNAVAILABLE, "no_room", "There is no room for files now. Try again later.");
}

enum err blob_delete(struct ctx *c, struct str key)
{
    if (is_away(c->runtime->blob))
        return fail_away(c);
    struct errand_arena errand = begin(c, OPEN_DEADLINE_MS);
    enum s3_result result = s3_delete(errand.arena, &c->runtime->blob->bucket, &errand.call, key);
    TRY(end(c, &errand, result));
    unlink(blob_cache_path(c, key).data);
    return OK;
}

enum err blob_list(struct ctx *c, struct str prefix, struct str after, struct blob **out,
                   size_t *count)
{
    struct s3_object *objects;
    if (is_away(c->runtime->blob))
        return fail_away(c);
    struct errand_arena errand = begin(c, OPEN_DEADLINE_MS);
    enum s3_result result = s3_list(errand.arena, &c->runtime->blob->bucket, &errand.call, prefix,
                                    after, BLOB_LIST_MAX, &objects, count);
    *out = ARENA_ARRAY(c->arena, struct blob, *count + 1);
    for (size_t i = 0; result == S3_DONE && i < *count; i++)
        (*out)[i] = (struct blob){arena_copy(c->arena, objects[i].key), objects[i].bytes,
                                  objects[i].changed_at};
    return end(c, &errand, result);
}

void blob_check(struct ctx *c)
{
    struct s3_object *objects;
    size_t count;
    if (!blob_is_on(c))
        return;
    struct errand_arena errand = begin(c, OPEN_DEADLINE_MS);
    errand.call.is_single = true;
    enum s3_result result = s3_list(errand.arena, &c->runtime->blob->bucket, &errand.call, S(""),
                                    S(""), 1, &objects, &count);
    end(c, &errand, result);
    c->fault = (struct fault){.err = OK};
}
