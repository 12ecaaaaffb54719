/* Requests from the network into jobs, replies back: rate limits, security headers,
 * conditional GET, compression, the log line. */
#include "api/http_private.h"

#include "api/capability.h"
#include "api/metrics.h"
#include "api/rate.h"
#include "api/socket_private.h"
#include "base/log.h"
#include "net/address.h"
#include "net/compress.h"

#include <stdlib.h>
#include <string.h>

enum { COMPRESS_BYTES_MIN = 1024, HSTS_SECONDS = 31536000 };

void exchange_add(struct exchange *exchange, const char *name, struct str value)
{
    if (value.data != NULL && exchange->headers_count < HEADERS_OUT_MAX)
        exchange->headers[exchange->headers_count++] = (struct net_header){str_of(name), value};
}

/* ---- Replies ---- */

/* For an app of scripts: nothing runs that this reply does not vouch for, and text becomes neither
 * script nor markup (Trusted Types). */
static struct str app_policy(struct exchange *exchange, const struct run_reply *reply)
{
    bool has_frames = !str_empty(reply->frames);
    return arena_print(
        exchange->net->arena,
        "default-src 'none'; script-src 'nonce-%.*s' 'strict-dynamic'; style-src 'self' "
        "'nonce-%.*s'; img-src 'self' data: blob:; connect-src 'self'; font-src 'self'; "
        "manifest-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; "
        "require-trusted-types-for 'script'; trusted-types 'none'%s%.*s",
        STR_ARG(reply->nonce), STR_ARG(reply->nonce), has_frames ? "; frame-src " : "",
        STR_ARG(reply->frames));
}

static void add_security(struct exchange *exchange)
{
    struct run_reply *reply = &exchange->job.reply;
    bool is_html = str_starts(reply->content_type, S("text/html"));
    bool is_script = str_starts(reply->content_type, S("text/javascript"));
    exchange_add(exchange, "X-Content-Type-Options", S("nosniff"));
    exchange_add(exchange, "Referrer-Policy", S("strict-origin-when-cross-origin"));
    exchange_add(
        exchange, "Content-Security-Policy",
        reply->nonce.data != NULL ? app_policy(exchange, reply)
        : reply->is_sandboxed
            ? S("default-src 'none'; style-src 'unsafe-inline'; sandbox; frame-ancestors 'none'")
        : is_html ? S("default-src 'none'; style-src 'self'; img-src 'self' data:; script-src "
                      "'self'; connect-src 'self'; "
                      "font-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none'; "
                      "frame-ancestors 'none'")
        : reply->is_file ? S("default-src 'none'; sandbox; frame-ancestors 'none'")
        /* A worker is bound by the policy its own script came with. */
        : is_script ? S("default-src 'none'; script-src 'self'; connect-src 'self'; "
                        "frame-ancestors 'none'")
                    : S("default-src 'none'; frame-ancestors 'none'"));
    if (exchange->net->is_secure)
        exchange_add(
            exchange, "Strict-Transport-Security",
            arena_print(exchange->net->arena, "max-age=%d; includeSubDomains", HSTS_SECONDS));
}

static void add_rate(struct exchange *exchange)
{
    struct arena *arena = exchange->net->arena;
    if (exchange->job.ctx.runtime->options.limits_are_off
        || !str_starts(exchange->net->path, S("/api/")))
        return;
    exchange_add(exchange, "RateLimit-Policy",
                 arena_print(arena, "\"address\";q=%d;w=%d", ADDRESS_RATE_BURST,
                             ADDRESS_RATE_BURST / ADDRESS_RATE_PER_SECOND));
    exchange_add(exchange, "RateLimit",
                 arena_print(arena, "\"address\";r=%lld;t=%lld",
                             (long long)exchange->rate.remaining,
                             (long long)exchange->rate.retry_after_s));
}

static bool etag_matches(struct str list, struct str etag)
{
    while (list.data != NULL) {
        struct str tag = str_trim(str_cut(&list, ','));
        if (str_starts(tag, S("W/")))
            tag = str_after(tag, 2);
        if (str_eq(tag, etag) || str_eq(tag, S("*")))
            return true;
    }
    return false;
}

static bool is_not_modified(struct exchange *exchange)
{
    struct run_reply *reply = &exchange->job.reply;
    struct str wanted = net_header_of(exchange->net, S("If-None-Match"));
    return exchange->job.method == GET && reply->status == 200 && reply->etag.data != NULL
           && wanted.data != NULL && etag_matches(wanted, reply->etag);
}

/* Packs the body if that makes it smaller; tells how. */
static struct str compress_body(struct exchange *exchange, struct net_reply *out)
{
    struct run_reply *reply = &exchange->job.reply;
    struct str smaller;
    bool is_text = str_starts(reply->content_type, S("text/"))
                   || str_starts(reply->content_type, S("application/"));
    if (!is_text || out->body.length < COMPRESS_BYTES_MIN || reply->is_encoded)
        return reply->encoding;
    exchange->varies_by_coding = true;
    enum coding coding = coding_choose(net_header_of(exchange->net, S("Accept-Encoding")));
    if (coding == CODING_IDENTITY
        || !compress_text(exchange->net->arena, coding, out->body, &smaller))
        return (struct str){0};
    out->body = smaller;
    return coding_name(coding);
}

static void log_line(struct exchange *exchange, int64_t microseconds)
{
    struct ctx *c = &exchange->job.ctx;
    if (log_level_get() > LOG_INFO)
        return;
    LOG(LOG_INFO, "request", LOG_TEXT("op", str_of(c->op ? c->op->name : "none")),
        LOG_TEXT("http.request.method", exchange->net->method),
        LOG_NUMBER("http.response.status_code", exchange->job.reply.status),
        LOG_NUMBER("event.duration_us", microseconds), LOG_TEXT("error.code", c->fault.code),
        LOG_TEXT("http.request.id", c->request.id),
        LOG_TEXT("trace.parent", c->request.trace_parent),
        LOG_TEXT("client.address", c->request.address));
}

static void add_file(struct exchange *exchange, struct net_reply *out)
{
    const struct run_reply *reply = &exchange->job.reply;
    exchange_add(exchange, "Content-Range", http_file_reply(exchange->net, reply, out));
    exchange_add(exchange, "Accept-Ranges", S("bytes"));
    if (reply->download_name.data != NULL)
        exchange_add(exchange, "Content-Disposition",
                     arena_print(exchange->net->arena, "attachment; filename=\"%.*s\"",
                                 STR_ARG(reply->download_name)));
}

/* Only JSON holds marks; in anything else the byte would be somebody's own. */
static bool may_hold_marks(const struct run_reply *reply)
{
    struct str type = reply->content_type;
    struct str name = str_trim(str_cut(&type, ';'));
    return !reply->is_encoded && str_ends(name, S("json"));
}

/* The body as it leaves: marks filled in, packed, kept for others. Nothing when the client has it.
 */
static void make_body(struct exchange *exchange, struct net_reply *out)
{
    struct run_reply *reply = &exchange->job.reply;
    struct arena *arena = exchange->net->arena;
    bool is_not_changed = is_not_modified(exchange);
    out->status = is_not_changed ? 304 : reply->status;
    if (reply->is_file) {
        add_file(exchange, out);
        http_keep(exchange, (struct str){0}, (struct str){0});
        return;
    }
    if (is_not_changed && exchange->flight.user == NULL)
        return;
    out->body = may_hold_marks(reply)
                    ? capability_render(exchange->job.ctx.runtime, arena, reply->body)
                    : reply->body;
    struct str coding = compress_body(exchange, out);
    http_keep(exchange, out->body, coding);
    if (is_not_changed)
        out->body = (struct str){0};
    else
        exchange_add(exchange, "Content-Encoding", coding);
    if (exchange->varies_by_coding || coding.data != NULL)
        exchange_add(exchange, "Vary", S("Accept-Encoding"));
}

/* Words of the API are in the language that was asked for; pages have an address for each. */
static bool varies_by_language(const struct exchange *exchange)
{
    const struct op *op = exchange->job.ctx.op;
    return op != NULL && !op->is_page && !op->is_document;
}

static void add_headers(struct exchange *exchange)
{
    struct run_reply *reply = &exchange->job.reply;
    exchange_add(exchange, "Cache-Control", reply->cache_control);
    exchange_add(exchange, "ETag", reply->etag);
    if (varies_by_language(exchange))
        exchange_add(exchange, "Vary", S("Accept-Language"));
    exchange_add(exchange, "Location", reply->location);
    exchange_add(exchange, "Allow", reply->allow);
    exchange_add(exchange, "X-Request-Id", exchange->job.ctx.request.id);
    exchange_add(exchange, "traceparent", exchange->job.ctx.request.trace_parent);
    if (reply->retry_after_s > 0)
        exchange_add(exchange, "Retry-After",
                     arena_print(exchange->net->arena, "%lld", (long long)reply->retry_after_s));
    if (reply->status == 401)
        exchange_add(exchange, "WWW-Authenticate", S("Bearer"));
    if (reply->is_replay)
        exchange_add(exchange, "Idempotent-Replayed", S("true"));
    for (size_t i = 0; i < reply->cookies_count; i++)
        exchange_add(exchange, "Set-Cookie", reply->cookies[i]);
    add_security(exchange);
    add_rate(exchange);
    http_add_cors(exchange);
}

void exchange_send(struct exchange *exchange)
{
    struct run_reply *reply = &exchange->job.reply;
    struct net_reply out = {.status = reply->status, .close = exchange->net->refused_status != 0};
    bool is_open = exchange->job.err == OK && exchange->job.ctx.reply.opening != NULL;
    if (is_open && !socket_open(exchange)) {
        is_open = false;
        run_fail(&exchange->job);
        out.status = reply->status;
    }
    if (!is_open)
        make_body(exchange, &out);
    if (out.body.length > 0 || out.is_file || is_open)
        exchange_add(exchange, "Content-Type", reply->content_type);
    add_headers(exchange);
    /* A proxy that waits for a whole buffer would hold events back. */
    if (is_open)
        exchange_add(exchange, "X-Accel-Buffering", S("no"));
    out.headers = exchange->headers;
    out.headers_count = exchange->headers_count;
    int64_t microseconds = clock_monotonic_us() - exchange->net->started_us;
    metrics_op(exchange->job.ctx.runtime, exchange->job.ctx.op, reply->status, microseconds);
    log_line(exchange, microseconds);
    if (is_open)
        net_open(exchange->net, &out, exchange->channel);
    else
        net_reply(exchange->net, &out);
}

static void job_ended(struct job *job)
{
    exchange_send(job->user);
}

/* ---- Requests ---- */

static enum err framing_err(int status)
{
    switch (status) {
    case 413:
        return ERR_TOO_LARGE;
    case 405:
        return ERR_METHOD;
    case 503:
        return ERR_UNAVAILABLE;
    default:
        return ERR_MALFORMED;
    }
}

struct rate_verdict http_ask_rate(struct runtime *runtime, struct str text)
{
    struct address address;
    struct str key = text;
    if (address_parse(text, &address)) {
        address = address_counted_as(address);
        key = str_from((const char *)address.bytes, sizeof address.bytes);
    }
    return rate_ask(runtime, key, ADDRESS_RATE_PER_SECOND, ADDRESS_RATE_BURST);
}

bool rate_of_address(struct ctx *c, const char *what, int64_t per_second, int64_t burst)
{
    struct address address;
    struct str counted = c->request.address;
    if (address_parse(counted, &address)) {
        address = address_counted_as(address);
        counted = str_from((const char *)address.bytes, sizeof address.bytes);
    }
    /* Bytes, zeros among them. */
    size_t length = strlen(what);
    char *key = arena_alloc(c->arena, length + counted.length);
    memcpy(key, what, length);
    memcpy(key + length, counted.data, counted.length);
    struct rate_verdict verdict =
        rate_ask(c->runtime, str_from(key, length + counted.length), per_second, burst);
    if (verdict.is_allowed)
        return true;
    fail(c, ERR_TOO_MANY, "rate_limited",
         "Too many of these from your address. Wait as long as `Retry-After` says.");
    c->fault.retry_after_s = verdict.retry_after_s;
    return false;
}

/* What needs no op: bad framing, preflights, addresses that ask too often. */
static bool answer_early(struct exchange *exchange)
{
    struct job *job = &exchange->job;
    struct ctx *c = &job->ctx;
    const struct net_request *net = exchange->net;
    if (net->refused_status != 0) {
        fail(c, framing_err(net->refused_status), "bad_request", "%s", net->refused_why);
        job->reply.status = net->refused_status;
        return true;
    }
    exchange->rate = http_ask_rate(c->runtime, net->address);
    if (!exchange->rate.is_allowed) {
        fail(c, ERR_TOO_MANY, "rate_limited",
             "Too many requests from your address. Wait as long as `Retry-After` says.");
        c->fault.retry_after_s = exchange->rate.retry_after_s;
        return true;
    }
    return false;
}

static void handle(void *user, struct net_request *net)
{
    struct http *http = user;
    struct exchange *exchange = ARENA_NEW(net->arena, struct exchange);
    struct job *job = &exchange->job;
    exchange->net = net;
    exchange->http = http;
    job->user = exchange;
    job->end = job_ended;
    run_request(job, http->runtime, net);
    if (str_eq(net->method, S("OPTIONS")) && net->refused_status == 0) {
        job->reply.status = 204;
        exchange_send(exchange);
        return;
    }
    if (answer_early(exchange)) {
        int status = job->reply.status;
        job->err = job->ctx.fault.err;
        run_fail(job);
        if (status != 0)
            job->reply.status = status;
        exchange_send(exchange);
        return;
    }
    enum cache_answer answer = http_ask_kept(exchange);
    if (answer == CACHE_KEPT)
        exchange_send(exchange);
    if (answer != CACHE_MAKE)
        return;
    run_prepare(job, net->method, net->path);
    run_dispatch(job, &http->runtime->loop_connections[net->loop]);
}

static enum net_body choose_body(void *user, const struct net_request *net,
                                 struct upload_limits *limits)
{
    struct http *http = user;
    return run_choose_body(http->runtime, net, limits);
}

static void loop_stop(void *user, size_t loop)
{
    struct http *http = user;
    connections_close(&http->runtime->loop_connections[loop]);
}

/* ---- The admin listener: metrics only ---- */

static void handle_admin(void *user, struct net_request *net)
{
    struct http *http = user;
    static const struct net_header TYPE_HEADER[] = {{S_INIT("Content-Type"), S_INIT(METRICS_TYPE)}};
    bool is_metrics = net->refused_status == 0 && str_eq(net->path, S("/metrics"))
                      && (str_eq(net->method, S("GET")) || str_eq(net->method, S("HEAD")));
    struct net_reply reply = {.status = is_metrics ? 200 : 404, .headers = TYPE_HEADER};
    if (is_metrics) {
        reply.headers_count = 1;
        reply.body = metrics_text(http->runtime, net_counts_of(http->server), net->arena);
    }
    net_reply(net, &reply);
}

struct http *http_start(struct runtime *runtime, const struct http_options *options,
                        struct arena *arena, struct str *why)
{
    struct http *http = calloc(1, sizeof *http);
    if (http == NULL)
        abort();
    http->runtime = runtime;
    struct net_options net = {
        .listen = options->listen,
        .loops = options->loops,
        .certificate_file = options->certificate_file,
        .key_file = options->key_file,
        .trusted_proxies = str_of(options->trusted_proxies),
        .has_connection_caps = !runtime->options.limits_are_off,
        .user = http,
        .handle = handle,
        .choose_body = choose_body,
        .loop_stop = loop_stop,
    };
    http->server = net_start(&net, arena, why);
    if (http->server != NULL && options->admin_listen != NULL) {
        struct net_options admin = {
            .listen = options->admin_listen, .loops = 1, .user = http, .handle = handle_admin};
        http->admin = net_start(&admin, arena, why);
        if (http->admin == NULL) {
            net_stop(http->server);
            http->server = NULL;
        }
    }
    if (http->server == NULL) {
        free(http);
        return NULL;
    }
    return http;
}

int http_port(const struct http *http)
{
    return net_port(http->server);
}

void http_stop(struct http *http)
{
    runtime_set_draining(http->runtime);
    net_drain(http->server, DRAIN_DEADLINE_MS);
    net_stop(http->server);
    if (http->admin != NULL)
        net_stop(http->admin);
    free(http);
}
