/* Ops that call ops. Inside a transaction of the same database a call is a function call; from a
 * SLOW op it is a transaction of its own that is waited for. */
#include "api/runtime_private.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

struct call {
    struct task task;
    const struct op *op;
    const void *in;
    void *out;
    struct reply reply; /* as it was before: the body may be run again */
};

static enum err call_body(struct task *task)
{
    struct call *call = task->user;
    fault_clear(task->c);
    task->c->reply = call->reply;
    memset(call->out, 0, call->op->out->size);
    enum err err = call->op->function(task->c, call->in, call->out);
    return err == OK && arena_is_exhausted(task->c->arena)
               ? fail_internal(task->c, "arena exhausted by %s", call->op->name)
               : err;
}

static enum err call_in_own_transaction(struct ctx *c, const struct op *op, const void *in,
                                        void *out)
{
    struct ctx child = *c;
    struct call call = {.op = op, .in = in, .out = out, .reply = c->reply};
    child.op = op;
    child.depth++;
    fault_clear(&child);
    call.task = (struct task){.c = &child,
                              .database = database_of_op(c->runtime, op),
                              .is_write = op->kind == WRITE,
                              .is_heavy = op->kind == HEAVY,
                              .body = call_body,
                              .user = &call};
    enum err err = task_wait(c->runtime, &call.task);
    c->fault = child.fault;
    c->reply = child.reply;
    return err;
}

static enum err call_inside(struct ctx *c, const struct op *op, const void *in, void *out)
{
    struct db *outer = c->db;
    const struct op *outer_op = c->op;
    size_t database = database_of_op(c->runtime, op);
    if (op->kind == WRITE)
        assert(c->is_write);
    if (c->runtime->engine == ENGINE_SQLITE && database != database_of_op(c->runtime, outer_op)) {
        assert(op->kind == READ || (op->kind == HEAVY && outer_op->kind != READ));
        c->db = connection_reading(c, database);
    }
    if (c->db == NULL) {
        c->db = outer;
        return fail(c, ERR_UNAVAILABLE, "database_unavailable", "The database does not answer.");
    }
    c->op = op;
    enum err err = op->function(c, in, out);
    c->op = outer_op;
    c->db = outer;
    return err;
}

enum err run_call(struct ctx *c, const struct op *op, const void *in, void *out)
{
    assert(c->depth < CALL_DEPTH_MAX);
    c->depth++;
    enum err err;
    if (c->db != NULL) {
        assert(op->kind != SLOW);
        err = call_inside(c, op, in, out);
    } else if (op->kind == SLOW) {
        const struct op *outer_op = c->op;
        c->op = op;
        err = op->function(c, in, out);
        c->op = outer_op;
    } else {
        err = call_in_own_transaction(c, op, in, out);
    }
    c->depth--;
    return err;
}

struct ctx *runtime_ctx(struct runtime *runtime)
{
    struct ctx *c = malloc(sizeof *c);
    if (c == NULL)
        abort();
    ctx_init(c, runtime, arena_new(ARENA_BYTES_MAX), NULL);
    c->caller.kind = CALLER_SYSTEM;
    return c;
}

void runtime_ctx_free(struct ctx *c)
{
    arena_free(c->arena);
    free(c);
}

enum err runtime_run(struct ctx *c, const struct op *op, const void *in, void *out)
{
    c->op = op;
    c->now = runtime_now(c->runtime);
    c->deadline_us = clock_monotonic_us() + (int64_t)OP_DEADLINE_MS * 1000;
    fault_clear(c);
    return run_call(c, op, in, out);
}
