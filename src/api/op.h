/* All that the platform can do is a list of ops. An op is one row: verb, path, in type, out type,
 * who may call it, where it runs, function, one line of English. A row stands beside the code and
 * registers itself: the linker gathers the section `soko_op`, and the runner, the router, OpenAPI,
 * metrics, `soko ops` and the policy test read it. */
#ifndef SOKO_API_OP_H
#define SOKO_API_OP_H

#include "api/ctx.h"

enum method { INTERNAL, GET, POST, PUT, PATCH, DELETE };

enum kind {
    READ,  /* short queries, p99 under 1 ms */
    HEAVY, /* long queries, under a deadline */
    WRITE, /* query and change in one transaction; no waiting */
    SLOW   /* hashes, outside calls: no transaction of its own, CALLs ops in phases */
};

/* Bounded pools of SLOW ops, so that one slow thing does not starve another. */
enum pool {
    POOL_GENERAL,
    POOL_HASH,
    POOL_PROVIDER,
    POOL_MEDIA,
    POOL_MAIL,
    POOL_STORAGE,
    POOL_OUTSIDE,
    POOLS
};

struct op {
    const char *name;
    const char *file;
    enum method method;
    const char *path;
    const struct type *in;
    const struct type *out;
    struct who who;
    enum kind kind;
    const char *doc;
    enum err (*function)(struct ctx *c, const void *in, void *out);
    /* What a row may say, by designated initialiser: */
    int status;     /* of success; 0 is 200, and 204 when out is `nothing` */
    enum pool pool; /* SLOW */
    /* SLOW: answers on the network loop where that needs no waiting at all; false, with nothing
     * said, when it does. It may not look at who asks. */
    bool (*at_once)(struct ctx *c, const void *in);
    enum err (*scope)(struct ctx *c,
                      const void *in); /* the path's object, before the body is judged: 404 / 403 */
    bool key_required;                 /* Idempotency-Key must be given */
    bool key_ignored;                  /* accepted and not looked at (/api/auth/...) */
    bool needs_match;                  /* If-Match must be given */
    bool
        is_live; /* the ETag carries a hash: the reply embeds figures that move without `version` */
    bool for_fronts; /* pages of a shop's own front end may call it: http_cors.c judges by the ids
                        of businesses in `out`, which must name every shop that it tells of */
    bool is_public; /* GET: may be cached by anybody */
    bool may_lag;   /* public lists: kept for a second by the reply cache, like every such op */
    /* The body may be multipart/form-data (or, with `takes_csv`, text/csv): api/upload.h. Such ops
     * are SLOW. */
    int64_t upload_bytes_max; /* of each file; 0: no files */
    size_t upload_files_max;  /* 0: one */
    bool takes_csv;
    bool has_raw_body; /* the op reads c->request.body itself */
    bool has_body;     /* DELETE: its fields come in a JSON body, never in the address (a secret) */
    bool is_bare;      /* touches no database: documents, assets, /livez */
    bool is_page;      /* answered by a template, faults too; the body is a form */
    bool shows_again;  /* a form on a page for everybody, which carries no token: one that comes
                          without any sign of its origin is shown again, with a token */
    bool is_asset;     /* a file of a page: not in OpenAPI */
    bool takes_any_query;      /* parameters are for the page's own script */
    bool is_document;          /* the op sets reply.body and reply.content_type itself */
    const char *template_name; /* pages */
    const char *sign_in;       /* pages: where their error page leads who is not signed in */
    const char *missing_text;  /* pages: what a 404 says instead, when signing in would help */
    const char *also; /* a further status it documents beyond those its row implies: "202 303" */
};

#define OP_ROW(op_name, op_method, op_path, in_type, out_type, op_who, op_kind, text, ...)  \
    static enum err op_name##_run(struct ctx *c, const void *in, void *out)                 \
    {                                                                                       \
        return op_name(c, in, out);                                                         \
    }                                                                                       \
    const struct op op_name##_op = {.name = #op_name,                                       \
                                    .file = __FILE__,                                       \
                                    .method = op_method,                                    \
                                    .path = op_path,                                        \
                                    .in = &in_type##_type,                                  \
                                    .out = &out_type##_type,                                \
                                    .who = op_who,                                          \
                                    .kind = op_kind,                                        \
                                    .doc = text,                                            \
                                    .function = op_name##_run,                              \
                                    __VA_ARGS__};                                           \
    static const struct op *const op_name##_row __attribute__((used, section("soko_op"))) = \
        &op_name##_op

/* A public op. */
#define OP(op_name, op_method, op_path, in_type, out_type, op_who, op_kind, text, ...) \
    OP_ROW(op_name, op_method, op_path, in_type, out_type, op_who, op_kind, text, __VA_ARGS__)
/* An op that only other ops, events, timers and the command line call. */
#define OP_INTERNAL(op_name, in_type, out_type, op_kind, text, ...) \
    OP_ROW(op_name, INTERNAL, "", in_type, out_type, SYSTEM, op_kind, text, __VA_ARGS__)
/* A page drawn by a template of the theme, for anyone; and a form that answers with a redirect or
 * with the page again. */
#define PAGE(op_name, op_path, in_type, out_type, op_kind, template, text, ...)              \
    OP_ROW(op_name, GET, op_path, in_type, out_type, ANYONE, op_kind, text, .is_page = true, \
           .template_name = template, __VA_ARGS__)
#define FORM(op_name, op_path, in_type, out_type, op_kind, template, text, ...)               \
    OP_ROW(op_name, POST, op_path, in_type, out_type, ANYONE, op_kind, text, .is_page = true, \
           .template_name = template, __VA_ARGS__)

/* Declared in a door: a prototype and its row, so that others may CALL it. */
#define OFFERS(op_name, in_type, out_type)                                           \
    enum err op_name(struct ctx *c, const struct in_type *in, struct out_type *out); \
    extern const struct op op_name##_op

/* Calls another op. Inside a transaction of the same database it is a plain function call in that
 * transaction; from a SLOW op it is a transaction of its own, waited for. `who` is not asked: the
 * caller answers for it. */
#define CALL(c, op_name, in, out) \
    ((void)sizeof(op_name((c), (in), (out))), run_call((c), &op_name##_op, (in), (out)))
enum err run_call(struct ctx *c, const struct op *op, const void *in, void *out);

/* Counts work that nobody waits for and that did not succeed: it shows as
 * soko_background_failures_total of the op. */
void run_failed(struct ctx *c, const struct op *op);

/* A fact, past tense, written to the outbox in this transaction: EMIT(c, business_id, order_paid,
 * &event), where order_paid is a type. */
#define EMIT(c, business, event_type, object) \
    run_emit((c), (business), &event_type##_type, (1 ? (object) : (const struct event_type *)0))
enum err run_emit(struct ctx *c, struct id business_id, const struct type *type,
                  const void *object);

/* A subscriber: for each event of the type the op runs (WRITE, with the event as its input) in its
 * own database, in one commit with its inbox row and cursor. A satellite's facts stand in its own
 * database: SUBSCRIBE_IN names it. (On PostgreSQL there is one outbox for all, and SUBSCRIBE has
 * them already: whoever follows a kind of fact from several databases has an op for each.) */
struct subscription {
    const char *event;
    const struct op *op;
    const char *database; /* whose facts; null: those of the core */
};
#define SUBSCRIBE_IN(event_type, op_name, database_name)                    \
    static const struct subscription op_name##_on_##event_type = {          \
        #event_type, &op_name##_op, database_name};                         \
    static const struct subscription *const op_name##_on_##event_type##_row \
        __attribute__((used, section("soko_subscription"))) = &op_name##_on_##event_type
#define SUBSCRIBE(event_type, op_name) SUBSCRIBE_IN(event_type, op_name, NULL)

/* A timed op: every so often, in `nothing`, out `swept`; it says how much it did, and runs again at
 * once while it did some. */
struct swept {
    int64_t count;
};
__attribute__((weak))
const struct field swept_fields[] = {F(swept, count, "How many were dealt with.")};
__attribute__((weak))
const struct type swept_type = {"swept", sizeof(struct swept), swept_fields, 1};
struct timer {
    int64_t every_ms;
    const struct op *op;
};
#define EVERY(milliseconds, op_name)                                             \
    static const struct timer op_name##_every = {(milliseconds), &op_name##_op}; \
    static const struct timer *const op_name##_every_row                         \
        __attribute__((used, section("soko_timer"))) = &op_name##_every

/* A service: its name is its folder, its schema and the prefix of its ops. Core services share the
 * database "core"; a satellite names its own. Migrations are the embedded files of its folder. */
struct service {
    const char *name;
    const char *database;
    const char *doc;
};
#define SERVICE(service_name, database_name, text) \
    const struct service service_name##_service = {#service_name, database_name, text}

#endif
