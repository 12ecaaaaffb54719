/* Cookies, idempotency keys and paths of strangers: read into a request's facts and routed without
 * harm. The input is a Cookie header; its reverse use as key, token and path costs nothing more. */
#include "api/run.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* Only what run_request reads of a runtime: clock and counter. */
static struct runtime *bare_runtime(void)
{
    static struct runtime *runtime;
    if (runtime == NULL)
        runtime = calloc(1, sizeof *runtime);
    if (runtime == NULL)
        abort();
    return runtime;
}

static void require(bool holds)
{
    if (!holds)
        abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena *arena = arena_new(ARENA_BYTES_MAX);
    struct str text = arena_copy(arena, str_from((const char *)data, size));
    const struct net_header headers[] = {{S_INIT("Host"), S_INIT("localhost")},
                                         {S_INIT("Cookie"), text},
                                         {S_INIT("Idempotency-Key"), text},
                                         {S_INIT("If-Match"), text},
                                         {S_INIT("X-Request-Id"), text}};
    struct net_request net = {.arena = arena,
                              .method = S("GET"),
                              .path = text,
                              .headers = headers,
                              .headers_count = sizeof headers / sizeof headers[0]};
    struct job *job = ARENA_NEW(arena, struct job);
    run_request(job, bare_runtime(), &net);
    struct ctx *c = &job->ctx;
    require(c->request.id.length > 0 && c->request.id.length <= 64);
    require(c->request.session_token.length <= size && c->request.cart_token.length <= size);
    match_version(c, 1);
    struct route route = router_find(GET, text);
    require(route.values_count <= PATH_IDS_MAX);
    arena_free(arena);
    return 0;
}
