/* What the platform says of itself: liveness, readiness, its API document and a page to browse it.
 */
#include "app/docs.h"

#include "api/openapi.h"
#include "api/runtime.h"

#include <pthread.h>

static enum err livez(struct ctx *c, const struct nothing *in, struct nothing *out)
{
    (void)in;
    (void)out;
    c->reply.content_type = S("text/plain; charset=utf-8");
    c->reply.body = S("ok\n");
    return OK;
}
OP(livez, GET, "/livez", nothing, nothing, ANYONE, READ, "The process runs.", .is_bare = true,
   .is_document = true);

static const char Q_READY[] = "select count(*) as total from [base.subscriber] as s";

static enum err readyz(struct ctx *c, const struct nothing *in, struct nothing *out)
{
    (void)in;
    (void)out;
    int64_t total;
    if (runtime_is_draining(c->runtime))
        return fail(c, ERR_UNAVAILABLE, "draining",
                    "This server is stopping. Send new requests elsewhere.");
    TRY(db_integer(c->db, Q_READY, NO_ARGS, &total));
    c->reply.content_type = S("text/plain; charset=utf-8");
    c->reply.body = S("ready\n");
    return OK;
}
OP(readyz, GET, "/readyz", nothing, nothing, ANYONE, READ, "The server can take requests.",
   .is_document = true);

/* Both documents are made when first asked for and stay: the rows do not change while a process
 * runs. */
static pthread_once_t once = PTHREAD_ONCE_INIT;
static struct arena *documents;
static struct str openapi_document;
static struct str docs_document;

static void make_documents(void)
{
    documents = arena_new(SIZE_MAX);
    openapi_document = openapi_text(documents, services_all, services_all_count);
    docs_document = docs_text(documents);
}

static enum err openapi_get(struct ctx *c, const struct nothing *in, struct nothing *out)
{
    (void)in;
    (void)out;
    pthread_once(&once, make_documents);
    c->reply.content_type = S("application/json");
    c->reply.body = openapi_document;
    return OK;
}
OP(openapi_get, GET, "/api/openapi.json", nothing, nothing, ANYONE, READ,
   "The OpenAPI 3.1 document of this server.", .is_bare = true, .is_document = true,
   .is_public = true);

static enum err docs_get(struct ctx *c, const struct nothing *in, struct nothing *out)
{
    (void)in;
    (void)out;
    pthread_once(&once, make_documents);
    c->reply.content_type = S("text/html; charset=utf-8");
    c->reply.body = docs_document;
    return OK;
}
OP(docs_get, GET, "/docs", nothing, nothing, ANYONE, READ, "A browsable reference of the API.",
   .is_bare = true, .is_document = true, .is_public = true);
