/* Requests from the network into jobs, replies back: rate limits, CORS, security headers,
 * conditional GET, compression, the log line. */
#include "api/http.h"

#include "api/capability.h"
#include "api/metrics.h"
#include "api/reply_cache.h"
#include "api/run.h"
#include "base/log.h"
#include "net/address.h"
#include "net/compress.h"

#include <stdlib.h>
#include <string.h>

enum { HEADERS_OUT_MAX = 32, COMPRESS_BYTES_MIN = 1024, HSTS_SECONDS = 31536000 };

struct http {
    struct runtime *runtime;
    struct net_server *server;
    struct net_server *admin;
    struct reply_cache *cache;
};

struct exchange {
    struct job job;
    struct http *http;
    struct net_request *net;
    struct str cache_key; /* absent: nothing to keep */
    struct rate_verdict rate;
    struct net_header headers[HEADERS_OUT_MAX];
    size_t headers_count;
};

static void add(struct exchange *exchange, const char *name, struct str value)
{
    if (value.data != NULL && exchange->headers_count < HEADERS_OUT_MAX)
        exchange->headers[exchange->headers_count++] = (struct net_header){str_of(name), value};
}

/* ---- CORS: exact origins of the configuration; credentials are bearer tokens, never cookies ----
 */

static bool origin_is_listed(struct runtime *runtime, struct str origin)
{
    struct str rest = str_of(runtime->options.cors_origins);
    while (origin.data != NULL && rest.data != NULL)
        if (str_eq(str_trim(str_cut(&rest, ',')), origin))
            return true;
    return false;
}

static void add_cors(struct exchange *exchange)
{
    struct ctx *c = &exchange->job.ctx;
    struct str origin = net_header_of(exchange->net, S("Origin"));
    if (c->runtime->options.cors_origins == NULL)
        return;
    add(exchange, "Vary", S("Origin"));
    if (!origin_is_listed(c->runtime, origin))
        return;
    add(exchange, "Access-Control-Allow-Origin", origin);
    add(exchange, "Access-Control-Expose-Headers",
        S("ETag, Location, X-Request-Id, Idempotent-Replayed, RateLimit, RateLimit-Policy, "
          "Retry-After"));
    if (!str_eq(exchange->net->method, S("OPTIONS")))
        return;
    add(exchange, "Access-Control-Allow-Methods", S("GET, POST, PUT, PATCH, DELETE"));
    add(exchange, "Access-Control-Allow-Headers",
        S("Authorization, Content-Type, Idempotency-Key, If-Match, If-None-Match, Cart-Token, "
          "Order-Token, "
          "X-Request-Id, traceparent"));
    add(exchange, "Access-Control-Max-Age", S("600"));
}

/* ---- Replies ---- */

static void add_security(struct exchange *exchange)
{
    struct run_reply *reply = &exchange->job.reply;
    bool is_html = str_starts(reply->content_type, S("text/html"));
    add(exchange, "X-Content-Type-Options", S("nosniff"));
    add(exchange, "Referrer-Policy", S("strict-origin-when-cross-origin"));
    add(exchange, "Content-Security-Policy",
        is_html ? S("default-src 'none'; style-src 'self'; img-src 'self' data:; script-src "
                    "'self'; connect-src 'self'; "
                    "font-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'")
                : S("default-src 'none'; frame-ancestors 'none'"));
    if (exchange->net->is_secure)
        add(exchange, "Strict-Transport-Security",
            arena_print(exchange->net->arena, "max-age=%d; includeSubDomains", HSTS_SECONDS));
}

static void add_rate(struct exchange *exchange)
{
    struct arena *arena = exchange->net->arena;
    if (exchange->job.ctx.runtime->options.limits_are_off
        || !str_starts(exchange->net->path, S("/api/")))
        return;
    add(exchange, "RateLimit-Policy",
        arena_print(arena, "\"address\";q=%d;w=%d", ADDRESS_RATE_BURST,
                    ADDRESS_RATE_BURST / ADDRESS_RATE_PER_SECOND));
    add(exchange, "RateLimit",
        arena_print(arena, "\"address\";r=%lld;t=%lld", (long long)exchange->rate.remaining,
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

static void compress_body(struct exchange *exchange, struct net_reply *out)
{
    struct run_reply *reply = &exchange->job.reply;
    struct str smaller;
    bool is_text = str_starts(reply->content_type, S("text/"))
                   || str_starts(reply->content_type, S("application/"));
    if (!is_text || out->body.length < COMPRESS_BYTES_MIN || reply->is_encoded)
        return;
    add(exchange, "Vary", S("Accept-Encoding"));
    enum coding coding = coding_choose(net_header_of(exchange->net, S("Accept-Encoding")));
    if (coding == CODING_IDENTITY
        || !compress_text(exchange->net->arena, coding, out->body, &smaller))
        return;
    out->body = smaller;
    add(exchange, "Content-Encoding", coding_name(coding));
}

/* The same bytes for everybody are made once a second (reply_cache.h). */
static void keep_reply(struct exchange *exchange, const struct net_reply *out)
{
    const struct run_reply *reply = &exchange->job.reply;
    if (exchange->cache_key.data == NULL || out->status != 200 || reply->cookies_count > 0)
        return;
    struct str coding = {0};
    for (size_t i = 0; i < exchange->headers_count; i++)
        if (str_eq(exchange->headers[i].name, S("Content-Encoding")))
            coding = exchange->headers[i].value;
    reply_cache_put(exchange->http->cache, exchange->cache_key,
                    &(struct cached_reply){.body = out->body,
                                           .coding = coding,
                                           .content_type = reply->content_type,
                                           .cache_control = reply->cache_control,
                                           .etag = reply->etag});
}

/* True when the reply is kept and has been put into the job. */
static bool find_kept(struct exchange *exchange)
{
    struct job *job = &exchange->job;
    const struct net_request *net = exchange->net;
    bool is_plain = (str_eq(net->method, S("GET")) || str_eq(net->method, S("HEAD")))
                    && net_header_of(net, S("Authorization")).data == NULL
                    && net_header_of(net, S("Cookie")).data == NULL;
    const struct op *op = is_plain ? router_find(GET, net->path).op : NULL;
    if (op == NULL || !op->may_lag || exchange->http->runtime->options.theme != NULL)
        return false;
    enum coding coding = coding_choose(net_header_of(net, S("Accept-Encoding")));
    struct str key =
        arena_print(net->arena, "%d %.*s %.*s?%.*s", (int)coding, STR_ARG(job->ctx.request.host),
                    STR_ARG(net->path), STR_ARG(net->query));
    struct cached_reply kept;
    if (!reply_cache_get(exchange->http->cache, key, net->arena, &kept)) {
        exchange->cache_key = key;
        return false;
    }
    job->ctx.op = op;
    job->method = GET;
    job->reply = (struct run_reply){.status = 200,
                                    .body = kept.body,
                                    .content_type = kept.content_type,
                                    .cache_control = kept.cache_control,
                                    .etag = kept.etag,
                                    .encoding = kept.coding,
                                    .is_kept = true,
                                    .is_encoded = kept.coding.data != NULL};
    return true;
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

static void send_reply(struct exchange *exchange)
{
    struct run_reply *reply = &exchange->job.reply;
    struct arena *arena = exchange->net->arena;
    bool is_not_changed = is_not_modified(exchange);
    struct net_reply out = {.status = is_not_changed ? 304 : reply->status,
                            .close = exchange->net->refused_status != 0};
    /* Compressed bytes may hold any byte; what is text may hold marks. */
    if (!is_not_changed)
        out.body = reply->is_encoded
                       ? reply->body
                       : capability_render(exchange->job.ctx.runtime, arena, reply->body);
    add(exchange, "Content-Type", out.body.length > 0 ? reply->content_type : (struct str){0});
    add(exchange, "Cache-Control", reply->cache_control);
    add(exchange, "ETag", reply->etag);
    add(exchange, "Location", reply->location);
    add(exchange, "Allow", reply->allow);
    add(exchange, "X-Request-Id", exchange->job.ctx.request.id);
    add(exchange, "traceparent", exchange->job.ctx.request.trace_parent);
    if (reply->retry_after_s > 0)
        add(exchange, "Retry-After", arena_print(arena, "%lld", (long long)reply->retry_after_s));
    if (reply->status == 401)
        add(exchange, "WWW-Authenticate", S("Bearer"));
    if (reply->is_replay)
        add(exchange, "Idempotent-Replayed", S("true"));
    if (reply->encoding.data != NULL) {
        add(exchange, "Content-Encoding", reply->encoding);
        add(exchange, "Vary", S("Accept-Encoding"));
    }
    for (size_t i = 0; i < reply->cookies_count; i++)
        add(exchange, "Set-Cookie", reply->cookies[i]);
    add_security(exchange);
    add_rate(exchange);
    add_cors(exchange);
    if (!is_not_changed)
        compress_body(exchange, &out);
    keep_reply(exchange, &out);
    out.headers = exchange->headers;
    out.headers_count = exchange->headers_count;
    int64_t microseconds = clock_monotonic_us() - exchange->net->started_us;
    metrics_op(exchange->job.ctx.runtime, exchange->job.ctx.op, reply->status, microseconds);
    log_line(exchange, microseconds);
    net_reply(exchange->net, &out);
}

static void job_ended(struct job *job)
{
    send_reply(job->user);
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

static struct rate_verdict ask_rate(struct runtime *runtime, struct str text)
{
    struct address address;
    struct str key = text;
    if (address_parse(text, &address)) {
        address = address_counted_as(address);
        key = str_from((const char *)address.bytes, sizeof address.bytes);
    }
    return rate_ask(runtime, key, ADDRESS_RATE_PER_SECOND, ADDRESS_RATE_BURST);
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
    exchange->rate = ask_rate(c->runtime, net->address);
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
        send_reply(exchange);
        return;
    }
    if (answer_early(exchange)) {
        int status = job->reply.status;
        job->err = job->ctx.fault.err;
        run_fail(job);
        if (status != 0)
            job->reply.status = status;
        send_reply(exchange);
        return;
    }
    if (find_kept(exchange)) {
        send_reply(exchange);
        return;
    }
    run_prepare(job, net->method, net->path);
    run_dispatch(job, &http->runtime->loop_connections[net->loop]);
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
    http->cache = reply_cache_new();
    struct net_options net = {
        .listen = options->listen,
        .loops = options->loops,
        .certificate_file = options->certificate_file,
        .key_file = options->key_file,
        .trusted_proxies = str_of(options->trusted_proxies),
        .has_connection_caps = !runtime->options.limits_are_off,
        .user = http,
        .handle = handle,
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
        reply_cache_free(http->cache);
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
    reply_cache_free(http->cache);
    free(http);
}
