/* Requests to one bucket, and what its answers mean. */
#include "net/s3.h"

#include "base/buf.h"
#include "base/rand.h"

#include <ctype.h>
#include <string.h>
#include <time.h>

enum {
    TRY_MS_MAX = 10000, /* of one request */
    PAUSE_MS = 100,     /* before the second, doubled for each further one */
    PAUSE_MS_MAX = 2000,
    REFUSAL_BYTES_MAX = 64 << 10,
    OBJECT_XML_BYTES = 1024, /* of one entry of a list */
    HEADERS_MAX_SENT = S3_HEADERS + 1,
    STATUS_OK = 200,
    STATUS_DENIED = 403,
    STATUS_MISSING = 404,
    STATUS_TOO_MANY = 429,
    STATUS_OUR_FAULT = 400,
    STATUS_THEIR_FAULT = 500
};

/* ---- Settings ---- */

bool s3_endpoint_read(struct arena *arena, struct str text, struct s3_bucket *bucket,
                      struct str *why)
{
    struct str rest = text;
    bool is_secure = str_starts(text, S("https://"));
    if (is_secure || str_starts(text, S("http://")))
        rest = str_after(text, is_secure ? 8 : 7);
    if (str_ends(rest, S("/")))
        rest.length--;
    bool is_good = rest.data != text.data && rest.length > 0;
    for (size_t i = 0; i < rest.length; i++)
        is_good &= isalnum((unsigned char)rest.data[i]) || strchr(".-:[]", rest.data[i]) != NULL;
    bucket->scheme = is_secure ? S("https") : S("http");
    bucket->host = rest;
    if (!is_good)
        *why = arena_print(arena,
                           "--s3-endpoint is https://HOST or http://HOST:PORT without a path, not "
                           "%.*s.",
                           STR_ARG(text));
    return is_good;
}

bool s3_is_bucket_name(struct str name)
{
    bool is_good = name.length >= 3 && name.length <= 63 && name.data[0] != '-'
                   && name.data[name.length - 1] != '-';
    for (size_t i = 0; i < name.length; i++) {
        char byte = name.data[i];
        is_good &= (byte >= 'a' && byte <= 'z') || (byte >= '0' && byte <= '9') || byte == '-';
    }
    return is_good;
}

/* ---- One request, and again ---- */

struct ask {
    struct s3_request request;
    struct str content_type;
    size_t bytes_max;
};

static struct ask ask_for(struct arena *arena, const struct s3_bucket *bucket, const char *method,
                          struct str key, struct str query)
{
    struct ask ask = {.request = {.method = str_of(method), .query = query},
                      .bytes_max = REFUSAL_BYTES_MAX};
    ask.request.host = bucket->is_in_host ? arena_print(arena, "%.*s.%.*s", STR_ARG(bucket->name),
                                                        STR_ARG(bucket->host))
                                          : bucket->host;
    ask.request.path = bucket->is_in_host
                           ? arena_print(arena, "/%.*s", STR_ARG(key))
                           : arena_print(arena, "/%.*s%s%.*s", STR_ARG(bucket->name),
                                         str_empty(key) ? "" : "/", STR_ARG(key));
    return ask;
}

static enum client_result send_once(struct arena *arena, const struct s3_bucket *bucket,
                                    struct s3_call *call, struct ask *ask, int64_t left_ms,
                                    struct client_reply *reply)
{
    struct net_header headers[HEADERS_MAX_SENT];
    size_t count = S3_HEADERS;
    ask->request.now = clock_now();
    s3_sign(arena, bucket, &ask->request, headers);
    if (ask->content_type.data != NULL)
        headers[count++] = (struct net_header){S("Content-Type"), ask->content_type};
    bool has_query = !str_empty(ask->request.query);
    struct client_request request = {
        .method = ask->request.method,
        .url = arena_print(arena, "%.*s://%.*s%.*s%s%.*s", STR_ARG(bucket->scheme),
                           STR_ARG(ask->request.host), STR_ARG(ask->request.path),
                           has_query ? "?" : "", STR_ARG(ask->request.query)),
        .headers = headers,
        .headers_count = count,
        .body = ask->request.body,
        .deadline_ms = left_ms < TRY_MS_MAX ? left_ms : TRY_MS_MAX,
        .bytes_max = ask->bytes_max,
        .line = call->line};
    return client_send(arena, &request, reply, &call->why);
}

/* The text of `<name>`, which has no markup in it; absent when there is none. */
static struct str element(struct arena *arena, struct str xml, const char *name)
{
    struct str open = arena_print(arena, "<%s>", name);
    const char *at =
        xml.data ? memmem(xml.data, xml.length, open.data, open.length) : (const char *)NULL;
    if (at == NULL)
        return (struct str){0};
    struct str rest = str_after(xml, (size_t)(at - xml.data) + open.length);
    return str_cut(&rest, '<');
}

/* "SignatureDoesNotMatch (403)." */
static struct str reason_of(struct arena *arena, const struct client_reply *reply)
{
    struct str code = element(arena, reply->body, "Code");
    if (code.length > 64)
        code.length = 64;
    return arena_print(arena, "%.*s (%d).", STR_ARG(code.data ? code : S("Answered")),
                       reply->status);
}

static enum s3_result judge(struct arena *arena, enum client_result result,
                            const struct client_reply *reply, struct s3_call *call)
{
    call->is_denied = false;
    if (result != CLIENT_ANSWERED)
        return S3_AWAY;
    if (reply->status >= STATUS_OK && reply->status < 300)
        return S3_DONE;
    call->why = reason_of(arena, reply);
    if (reply->status == STATUS_TOO_MANY || reply->status >= STATUS_THEIR_FAULT)
        return S3_AWAY;
    struct str code = element(arena, reply->body, "Code");
    bool is_object = str_eq(code, S("NoSuchKey"));
    call->is_denied = reply->status == STATUS_DENIED && str_eq(code, S("AccessDenied"));
    return reply->status == STATUS_MISSING && is_object ? S3_MISSING : S3_REFUSED;
}

/* Half of it is fixed, half by chance: who failed together does not come again together. */
static void pause_ms(int64_t ms)
{
    uint32_t chance;
    rand_secret(&chance, sizeof chance);
    ms = ms / 2 + (int64_t)(chance % (uint64_t)(ms / 2 + 1));
    struct timespec wait = {.tv_sec = ms / 1000, .tv_nsec = ms % 1000 * 1000000L};
    nanosleep(&wait, NULL);
}

static enum s3_result send_until(struct arena *arena, const struct s3_bucket *bucket,
                                 struct s3_call *call, struct ask *ask, struct client_reply *reply)
{
    enum s3_result result = S3_AWAY;
    int64_t pause = PAUSE_MS;
    call->why = S("There was no time left.");
    for (;;) {
        int64_t left_ms = (call->deadline_us - clock_monotonic_us()) / 1000;
        if (left_ms <= 0)
            return result;
        result = judge(arena, send_once(arena, bucket, call, ask, left_ms, reply), reply, call);
        left_ms = (call->deadline_us - clock_monotonic_us()) / 1000;
        if (result != S3_AWAY || call->is_single || left_ms <= pause)
            return result;
        pause_ms(pause);
        pause = pause * 2 < PAUSE_MS_MAX ? pause * 2 : PAUSE_MS_MAX;
    }
}

enum s3_result s3_put(struct arena *arena, const struct s3_bucket *bucket, struct s3_call *call,
                      struct str key, struct str content_type, struct str bytes)
{
    struct client_reply reply;
    struct ask ask = ask_for(arena, bucket, "PUT", key, S(""));
    ask.request.body = bytes.data ? bytes : S("");
    ask.content_type = content_type;
    enum s3_result result = send_until(arena, bucket, call, &ask, &reply);
    return result == S3_MISSING ? S3_REFUSED : result;
}

enum s3_result s3_get(struct arena *arena, const struct s3_bucket *bucket, struct s3_call *call,
                      struct str key, struct str *bytes)
{
    struct client_reply reply;
    struct ask ask = ask_for(arena, bucket, "GET", key, S(""));
    ask.bytes_max = call->bytes_max;
    enum s3_result result = send_until(arena, bucket, call, &ask, &reply);
    *bytes = reply.body;
    return result;
}

enum s3_result s3_delete(struct arena *arena, const struct s3_bucket *bucket, struct s3_call *call,
                         struct str key)
{
    struct client_reply reply;
    struct ask ask = ask_for(arena, bucket, "DELETE", key, S(""));
    enum s3_result result = send_until(arena, bucket, call, &ask, &reply);
    return result == S3_MISSING ? S3_DONE : result;
}

/* ---- Lists ---- */

static bool read_object(struct arena *arena, struct str xml, struct s3_object *out)
{
    struct str key = element(arena, xml, "Key");
    *out = (struct s3_object){.key = arena_copy(arena, key)};
    return key.data != NULL && str_integer(element(arena, xml, "Size"), &out->bytes)
           && instant_parse(element(arena, xml, "LastModified"), &out->changed_at);
}

static bool read_list(struct arena *arena, struct str xml, size_t count_max,
                      struct s3_object **out, size_t *count)
{
    static const struct str OPEN = S_INIT("<Contents>"), CLOSE = S_INIT("</Contents>");
    *out = ARENA_ARRAY(arena, struct s3_object, count_max + 1);
    *count = 0;
    if (element(arena, xml, "IsTruncated").data == NULL)
        return false;
    while (*count < count_max) {
        const char *first = memmem(xml.data, xml.length, OPEN.data, OPEN.length);
        if (first == NULL)
            break;
        xml = str_after(xml, (size_t)(first - xml.data) + OPEN.length);
        const char *last = memmem(xml.data, xml.length, CLOSE.data, CLOSE.length);
        if (last == NULL)
            return false;
        struct str entry = str_from(xml.data, (size_t)(last - xml.data));
        if (!read_object(arena, entry, &(*out)[(*count)++]))
            return false;
        xml = str_after(xml, entry.length + CLOSE.length);
    }
    return true;
}

enum s3_result s3_list(struct arena *arena, const struct s3_bucket *bucket, struct s3_call *call,
                       struct str prefix, struct str after, size_t count_max,
                       struct s3_object **out, size_t *count)
{
    struct client_reply reply;
    struct str from = s3_encode(arena, after);
    /* By name, as the signature wants it; a name without a value would have to be `name=`. */
    struct str query = arena_print(arena, "list-type=2&max-keys=%zu&prefix=%.*s%s%.*s", count_max,
                                   STR_ARG(s3_encode(arena, prefix)),
                                   str_empty(after) ? "" : "&start-after=", STR_ARG(from));
    struct ask ask = ask_for(arena, bucket, "GET", S(""), query);
    ask.bytes_max = (count_max + 4) * OBJECT_XML_BYTES;
    *count = 0;
    enum s3_result result = send_until(arena, bucket, call, &ask, &reply);
    if (result == S3_DONE && !read_list(arena, reply.body, count_max, out, count)) {
        call->why = S("The list cannot be read.");
        return S3_AWAY;
    }
    return result == S3_MISSING ? S3_REFUSED : result;
}
