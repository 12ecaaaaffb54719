/* One request from its words to its reply. The order of checks is API.md's: path 404, 405, 401,
 * object and right 404/403, key missing 400, 415, malformed 400, invalid 422, 428/412, 409. What
 * needs no database is judged first and kept; the answer is picked in that order inside the op's
 * own transaction. */
#include "api/run.h"

#include "api/run_private.h"
#include "base/log.h"

#include <assert.h>
#include <string.h>

/* A person who mistyped gets the form back, not a bare error: the op sees what is wrong. */
static bool is_form_to_mend(const struct job *job)
{
    return job->ctx.op->is_page && job->method == POST && job->decoded.err == ERR_INVALID;
}

static bool is_key(struct str key)
{
    for (size_t i = 0; i < key.length; i++)
        if (key.data[i] < ' ' || key.data[i] > '~' || key.data[i] == '"')
            return false;
    return key.length <= IDEMPOTENCY_KEY_BYTES_MAX;
}

static enum err check_key(struct ctx *c)
{
    if (c->op->key_required && str_empty(c->request.key))
        return fail(c, ERR_MALFORMED, "idempotency_key_required",
                    "Send an `Idempotency-Key` header: a fresh random word for each new request, "
                    "the same one when you repeat it.");
    if (c->op->method == POST && !c->op->key_ignored && !is_key(c->request.key))
        return fail(c, ERR_MALFORMED, "idempotency_key_invalid",
                    "An `Idempotency-Key` is a word of at most %d visible characters.",
                    IDEMPOTENCY_KEY_BYTES_MAX);
    return OK;
}

/* Judges caller, right and object; then what decoding had found. */
static enum err admit(struct job *job)
{
    struct ctx *c = &job->ctx;
    const struct op *op = c->op;
    const struct runtime_hooks *hooks = &c->runtime->options.hooks;
    if (job->are_credentials_bad) {
        c->fault = job->credentials;
        return c->fault.err;
    }
    if (c->caller.kind == CALLER_NOBODY && c->request.session_token.data != NULL && c->db != NULL) {
        struct db *outer = connection_enter_core(c);
        enum err err = c->db == NULL ? ERR_UNAVAILABLE
                                     : hooks->caller_of_session(c, c->request.session_token,
                                                                &c->caller);
        c->db = outer;
        if (err != OK && err != ERR_MISSING)
            return err;
        fault_clear(c);
        c->caller.is_by_cookie = err == OK;
    }
    if (op->who.kind == WHO_SIGNED_IN || op->who.kind == WHO_MEMBER
        || op->who.kind == WHO_PLATFORM_ADMIN)
        if (c->caller.kind == CALLER_NOBODY)
            return fail(c, ERR_UNAUTHENTICATED, "unauthenticated",
                        "Sign in and send `Authorization: Bearer <access token>`.");
    if (job->is_origin_bad)
        return fail(c, ERR_FORBIDDEN, "origin_mismatch",
                    "This form was sent from another site. Open the page here and send it again.");
    if (op->who.kind == WHO_PLATFORM_ADMIN && !c->caller.is_platform_admin)
        return fail(c, ERR_FORBIDDEN, "forbidden",
                    "Only administrators of the platform may do this.");
    if (op->who.kind == WHO_MEMBER)
        TRY(need_right(c, c->business_id, op->who.right));
    if (op->scope != NULL)
        TRY(op->scope(c, job->in));
    TRY(check_key(c));
    if (job->is_decoding_bad && !is_form_to_mend(job)) {
        c->fault = job->decoded;
        return c->fault.err;
    }
    c->request.typed_errors = job->decoded.errors;
    if (op->needs_match && str_empty(c->request.if_match))
        return fail(c, ERR_PRECONDITION, "if_match_required",
                    "Send the `ETag` of what you read as `If-Match`, so that nobody's change is "
                    "overwritten.");
    return OK;
}

static bool job_needs_key(struct job *job)
{
    struct ctx *c = &job->ctx;
    if (c->op->method != POST || c->op->key_ignored || c->op->is_page || str_empty(c->request.key))
        return false;
    struct str scope = run_key_scope(job);
    if (scope.data == NULL)
        return false;
    struct str all = arena_print(c->arena, "%.*s\n%s\n%.*s", STR_ARG(scope), c->op->name,
                                 STR_ARG(c->request.key));
    struct digest digest = secret_hash(all);
    c->request.key_scope = digest_hex(c->arena, &digest);
    return true;
}

/* The op itself, with a fresh reply and a zeroed out struct: it may be run again. */
static enum err run_function(struct job *job)
{
    struct ctx *c = &job->ctx;
    memset(job->out, 0, c->op->out->size);
    enum err err = c->op->function(c, job->in, job->out);
    if (err == OK && arena_is_exhausted(c->arena))
        return fail_internal(c, "arena exhausted: %zu bytes", arena_bytes(c->arena));
    return err;
}

/* All of a READ or WRITE op, inside its transaction. */
static enum err job_body(struct task *task)
{
    struct job *job = task->user;
    struct ctx *c = &job->ctx;
    fault_clear(c);
    c->reply = (struct reply){0};
    job->is_replay = false;
    TRY(admit(job));
    bool has_key = task->is_write && job_needs_key(job);
    if (has_key)
        TRY(key_claim(c, false, &job->is_replay, &job->stored));
    if (job->is_replay)
        return OK;
    enum err err = run_function(job);
    if (!has_key || (err != OK && !c->fault.keeps_writes))
        return err;
    job->err = err;
    run_encode(job);
    TRY(key_store(c, &(struct stored_reply){.status = job->reply.status,
                                            .body = job->reply.body,
                                            .location = job->reply.location,
                                            .etag = job->reply.etag,
                                            .content_type = job->reply.content_type}));
    return err;
}

static void job_end(struct job *job)
{
    struct ctx *c = &job->ctx;
    if (!job->is_moved)
        fault_settle(c, job->err);
    /* What a lost batch had found stored was lost with it. */
    if (job->is_replay && job->err == OK)
        run_replay(job);
    else
        run_encode(job);
    job->end(job);
}

static void task_done(struct task *task)
{
    struct job *job = task->user;
    job->err = task->err;
    job_end(job);
}

/* ---- SLOW: no transaction of its own, so its checks and its key are short ones before and after
 * ---- */

static enum err admit_body(struct task *task)
{
    struct job *job = task->user;
    fault_clear(&job->ctx);
    return admit(job);
}

static enum err claim_body(struct task *task)
{
    struct job *job = task->user;
    fault_clear(&job->ctx);
    return key_claim(&job->ctx, true, &job->is_replay, &job->stored);
}

static enum err store_body(struct task *task)
{
    struct job *job = task->user;
    /* The op's own fault must survive the storing of it. */
    struct fault fault = job->ctx.fault;
    enum err err =
        job->err == OK || fault.keeps_writes
            ? key_store(&job->ctx, &(struct stored_reply){.status = job->reply.status,
                                                          .body = job->reply.body,
                                                          .location = job->reply.location,
                                                          .etag = job->reply.etag,
                                                          .content_type = job->reply.content_type})
            : key_forget(&job->ctx);
    job->ctx.fault = fault;
    return err;
}

static enum err in_transaction(struct job *job, size_t database, bool is_write,
                               enum err (*body)(struct task *))
{
    struct task task = {.c = &job->ctx,
                        .database = database,
                        .is_write = is_write,
                        .body = body,
                        .user = job};
    return task_wait(job->ctx.runtime, &task);
}

static bool needs_admission(const struct job *job)
{
    const struct ctx *c = &job->ctx;
    return c->op->who.kind != WHO_ANYONE || c->op->scope != NULL
           || c->request.session_token.data != NULL;
}

static enum err run_slow(struct job *job)
{
    struct ctx *c = &job->ctx;
    /* The wait for the pool is over: the lease of a key and the deadline count from here. */
    c->now = runtime_now(c->runtime);
    c->deadline_us = clock_monotonic_us() + (int64_t)OP_DEADLINE_MS * 1000;
    size_t own = database_of_op(c->runtime, c->op);
    TRY(needs_admission(job) ? in_transaction(job, own, false, admit_body) : admit(job));
    bool has_key = job_needs_key(job);
    if (has_key)
        TRY(in_transaction(job, own, true, claim_body));
    if (job->is_replay)
        return OK;
    enum err err = run_function(job);
    if (!has_key)
        return err;
    job->err = err;
    fault_settle(c, err);
    run_encode(job);
    struct fault fault = c->fault;
    struct reply reply = c->reply;
    /* What was done stands without it: after the lease a repeat finds the op's own traces. */
    if (in_transaction(job, own, true, store_body) != OK)
        LOG(LOG_WARN, "answer not stored under its key", LOG_TEXT("op", str_of(c->op->name)),
            LOG_TEXT("request_id", c->request.id));
    c->fault = fault;
    c->reply = reply;
    return err;
}

static void run_errand(struct errand *errand)
{
    struct job *job = errand->user;
    job->err = run_slow(job);
    job_end(job);
}

static void end_overloaded(struct job *job)
{
    job->err =
        fail(&job->ctx, ERR_UNAVAILABLE, "overloaded", "Too much is waiting. Try again shortly.");
    job->ctx.fault.retry_after_s = 1;
    job_end(job);
}

/* An op that touches no database: documents, assets. */
static void run_bare(struct job *job)
{
    struct ctx *c = &job->ctx;
    fault_clear(c);
    if (job->is_decoding_bad)
        c->fault = job->decoded;
    job->err = job->is_decoding_bad ? c->fault.err : run_function(job);
    job_end(job);
}

void run_dispatch(struct job *job, struct connections *connections)
{
    struct ctx *c = &job->ctx;
    const struct op *op = c->op;
    if (op == NULL || job->is_refused) {
        job->err = c->fault.err;
        job_end(job);
        return;
    }
    job->out = arena_alloc(c->arena, op->out->size);
    if (op->is_bare) {
        run_bare(job);
        return;
    }
    if (op->at_once != NULL && !job->is_decoding_bad && op->at_once(c, job->in)) {
        job->err = c->fault.err;
        job_end(job);
        return;
    }
    if (op->kind == SLOW) {
        job->errand = (struct errand){.run = run_errand, .user = job};
        if (!errand_submit(c->runtime, op->pool, &job->errand))
            end_overloaded(job);
        return;
    }
    /* A request that decoding has refused already writes nothing: it need not wait for the writer.
     */
    bool is_refused = (job->is_decoding_bad && !is_form_to_mend(job)) || job->are_credentials_bad;
    bool is_write = op->kind == WRITE && !is_refused;
    job->task = (struct task){.c = c,
                              .database = database_of_op(c->runtime, op),
                              .is_write = is_write,
                              .is_heavy = op->kind == HEAVY,
                              .body = job_body,
                              .done = task_done,
                              .user = job};
    if (c->runtime->engine == ENGINE_SQLITE && connections != NULL && !is_write
        && op->kind != HEAVY)
        task_run_read(&job->task, connections);
    else if (!task_submit(c->runtime, &job->task))
        end_overloaded(job);
}
