/* What an op answered, as a reply: body by its type, ETag, cache rules; faults as problems or error
 * pages. */
#include "api/run_private.h"

#include "api/page.h"
#include "type/json.h"

#include <string.h>

/* An ETag needs no secret, only a change when the bytes change. Eight at a time, each step one to
 * one in the hash and in the bytes, so that a change within one word always shows. */
static uint64_t hash_bytes(struct str text)
{
    uint64_t hash = text.length;
    for (size_t i = 0; i < text.length; i += sizeof hash) {
        uint64_t word = 0;
        size_t left = text.length - i;
        memcpy(&word, text.data + i, left < sizeof word ? left : sizeof word);
        hash = (hash << 5 | hash >> 59) ^ word;
        hash = (uint64_t)((unsigned __int128)hash * UINT64_C(0x9E3779B97F4A7C15));
    }
    return hash;
}

static struct str etag_of(struct job *job)
{
    struct ctx *c = &job->ctx;
    const struct op *op = c->op;
    if (c->reply.etag.data != NULL)
        return arena_print(c->arena, "\"%.*s\"", STR_ARG(c->reply.etag));
    const struct field *version = type_field(op->out, S("version"));
    int64_t number = 0;
    if (version != NULL && version->kind == KIND_INTEGER && version->of == NULL)
        memcpy(&number, (const char *)job->out + version->offset, sizeof number);
    if (number > 0 && !op->is_live)
        return arena_print(c->arena, "\"%lld\"", (long long)number);
    if (number > 0)
        return arena_print(c->arena, "\"%lld.%016llx\"", (long long)number,
                           (unsigned long long)hash_bytes(job->reply.body));
    if (job->method == GET && (!op->is_page || op->is_public) && job->reply.body.length > 0)
        return arena_print(c->arena, "\"%016llx\"",
                           (unsigned long long)hash_bytes(job->reply.body));
    return (struct str){0};
}

static int success_status(const struct ctx *c)
{
    if (c->reply.status != 0)
        return c->reply.status;
    if (c->reply.location.data != NULL && c->op->is_page)
        return 303;
    if (c->op->status != 0)
        return c->op->status;
    return c->op->out == &nothing_type && !c->op->is_document && !c->op->is_page ? 204 : 200;
}

static void encode_success(struct job *job)
{
    struct ctx *c = &job->ctx;
    const struct op *op = c->op;
    struct run_reply *reply = &job->reply;
    reply->status = success_status(c);
    if (op->is_document) {
        reply->body = c->reply.body;
        reply->content_type = c->reply.content_type;
        reply->encoding = c->reply.encoding;
        reply->is_file = c->reply.is_file;
        reply->is_sandboxed = c->reply.is_sandboxed;
        reply->file = c->reply.file;
        reply->file_bytes = c->reply.file_bytes;
        reply->download_name = c->reply.download_name;
        reply->nonce = c->reply.nonce;
        reply->frames = c->reply.frames;
        reply->is_encoded = c->reply.encoding.data != NULL;
    } else if (op->is_page && reply->status != 303) {
        bool is_json = run_wants_json(job);
        reply->body = is_json ? json_text(c->arena, op->out, job->out) : page_draw(c, op, job->out);
        reply->content_type = is_json ? S("application/json") : S("text/html; charset=utf-8");
    } else if (reply->status != 204 && reply->status != 303) {
        reply->body = json_text(c->arena, op->out, job->out);
        reply->content_type = S("application/json");
    }
    reply->location =
        op->is_page && reply->status == 303 ? page_link(c, c->reply.location) : c->reply.location;
    reply->etag = etag_of(job);
    reply->cache_control = c->reply.cache_control.data ? c->reply.cache_control
                           : op->is_public && c->caller.kind == CALLER_NOBODY
                               ? S("public, max-age=1, must-revalidate")
                               : S("private, no-store");
    reply->cookies = c->reply.cookies;
    reply->cookies_count = c->reply.cookies_count;
}

static struct str allow_text(struct job *job)
{
    struct str text = {0};
    for (enum method method = GET; method <= DELETE; method++) {
        if (!(job->route.methods & 1u << method))
            continue;
        struct str word = str_of(method_word(method));
        if (method == GET)
            word = S("GET, HEAD");
        text = text.data ? arena_print(job->ctx.arena, "%.*s, %.*s", STR_ARG(text), STR_ARG(word))
                         : word;
    }
    return text;
}

static void encode_fault(struct job *job)
{
    struct ctx *c = &job->ctx;
    struct run_reply *reply = &job->reply;
    bool is_page =
        (c->op ? c->op->is_page : run_is_page_path(c->request.path)) && !run_wants_json(job);
    reply->status = err_status(c->fault.err);
    reply->body = is_page ? page_draw_fault(c) : problem_write(c);
    reply->content_type = is_page ? S("text/html; charset=utf-8") : S("application/problem+json");
    reply->cache_control = S("private, no-store");
    reply->retry_after_s = c->fault.retry_after_s;
    if (reply->retry_after_s == 0 && (reply->status == 503 || reply->status == 429))
        reply->retry_after_s = 1;
    if (c->fault.err == ERR_METHOD)
        reply->allow = allow_text(job);
    /* A refusal may still set a cookie: a revoked session is taken away. */
    reply->cookies = c->reply.cookies;
    reply->cookies_count = c->reply.cookies_count;
}

bool run_wants_json(const struct job *job)
{
    struct str query = job->ctx.request.query;
    while (query.data != NULL)
        if (str_eq(str_cut(&query, '&'), S("format=json")))
            return true;
    return false;
}

bool run_is_page_path(struct str path)
{
    return !str_starts(path, S("/api/")) && !str_starts(path, S("/.well-known/"));
}

/* 308 keeps the method, so that a form still arrives. */
static void encode_moved(struct job *job)
{
    struct ctx *c = &job->ctx;
    struct str query = c->request.query;
    struct str to = page_link(c, job->route.path);
    job->reply.status = 308;
    job->reply.location =
        str_empty(query) ? to : arena_print(c->arena, "%.*s?%.*s", STR_ARG(to), STR_ARG(query));
    job->reply.cache_control = S("public, max-age=86400");
}

void run_encode(struct job *job)
{
    job->reply = (struct run_reply){0};
    if (job->is_moved) {
        encode_moved(job);
        return;
    }
    fault_settle(&job->ctx, job->err);
    if (job->err == OK)
        encode_success(job);
    else
        encode_fault(job);
}

void run_fail(struct job *job)
{
    job->err = job->ctx.fault.err;
    run_encode(job);
}

void run_replay(struct job *job)
{
    job->reply = (struct run_reply){.status = job->stored.status,
                                    .body = job->stored.body,
                                    .content_type = job->stored.content_type,
                                    .etag = job->stored.etag,
                                    .location = job->stored.location,
                                    .cache_control = S("private, no-store"),
                                    .is_replay = true};
}
