/* Cross-origin requests of browsers. Two kinds of origins may ask: those that the installation
 * lists, for all of the API; and front ends of shops, for the ops a shop's front end needs and only
 * where the answer tells of no other shop. Cookies never count: no reply says
 * Access-Control-Allow-Credentials, what a script may do follows from the tokens it bears.
 *
 * A preflight does not say which shop the answer will be of. It is answered for any front end of
 * any shop, and lets through no more than what a program without a browser may send anyway; the
 * reply itself is then readable or not. */
#include "api/http_private.h"

#include "api/front.h"

#include <string.h>

bool http_origin_is_listed(struct runtime *runtime, struct str origin)
{
    struct str rest = str_of(runtime->options.cors_origins);
    while (origin.data != NULL && rest.data != NULL)
        if (str_eq(str_trim(str_cut(&rest, ',')), origin))
            return true;
    return false;
}

bool http_is_from_front(struct runtime *runtime, const struct net_request *net)
{
    struct str origin = net_header_of(net, S("Origin"));
    return origin.data != NULL && front_is_known(runtime, origin);
}

/* Every business that the struct names is a shop of this origin; one that names none is of nobody.
 */
static bool tells_of_own(struct runtime *runtime, struct str origin, const struct type *type,
                         const void *object)
{
    for (size_t i = 0; i < type->count; i++) {
        const struct field *field = &type->fields[i];
        const char *at = (const char *)object + field->offset;
        if (field->kind == KIND_ID && field->prefix != NULL && strcmp(field->prefix, "biz") == 0) {
            struct id id;
            memcpy(&id, at, sizeof id);
            if (id_is_set(id) && !front_is_of(runtime, origin, id))
                return false;
        }
        if (field->kind != KIND_ONE && field->kind != KIND_MANY)
            continue;
        const char *of;
        size_t count = 1;
        memcpy(&of, at, sizeof of);
        if (field->kind == KIND_MANY)
            memcpy(&count, (const char *)object + field->count_offset, sizeof count);
        for (size_t k = 0; of != NULL && k < count; k++)
            if (!tells_of_own(runtime, origin, field->of, of + k * field->of->size))
                return false;
    }
    return true;
}

/* A refusal tells of no shop. A replay is told to whoever holds the key and the words of the first
 * request. */
static bool is_readable_by_front(struct exchange *exchange, struct str origin)
{
    const struct job *job = &exchange->job;
    struct runtime *runtime = job->ctx.runtime;
    const struct op *op = job->ctx.op;
    struct id asked_for = job->ctx.business_id;
    if (!front_is_known(runtime, origin) || (op != NULL && !op->for_fronts))
        return false;
    if (job->err != OK || job->is_replay)
        return true;
    if (id_is_set(asked_for) && !front_is_of(runtime, origin, asked_for))
        return false;
    return op != NULL && job->out != NULL && tells_of_own(runtime, origin, op->out, job->out);
}

static bool is_preflight_of_front(struct exchange *exchange, struct str origin)
{
    const struct net_request *net = exchange->net;
    struct str asked = net_header_of(net, S("Access-Control-Request-Method"));
    enum method method = GET;
    while (method <= DELETE && !str_eq(asked, str_of(method_word(method))))
        method++;
    if (method > DELETE || !front_is_known(exchange->job.ctx.runtime, origin))
        return false;
    struct route route = router_find(method, net->path);
    return route.op != NULL && route.op->for_fronts;
}

void http_add_cors(struct exchange *exchange)
{
    struct runtime *runtime = exchange->job.ctx.runtime;
    const struct op *op = exchange->job.ctx.op;
    struct str origin = net_header_of(exchange->net, S("Origin"));
    bool is_preflight = str_eq(exchange->net->method, S("OPTIONS"));
    if (runtime->options.cors_origins != NULL || is_preflight || (op != NULL && op->for_fronts))
        exchange_add(exchange, "Vary", S("Origin"));
    if (origin.data == NULL)
        return;
    bool is_allowed = http_origin_is_listed(runtime, origin)
                      || (is_preflight ? is_preflight_of_front(exchange, origin)
                                       : is_readable_by_front(exchange, origin));
    if (!is_allowed)
        return;
    exchange_add(exchange, "Access-Control-Allow-Origin", origin);
    exchange_add(
        exchange, "Access-Control-Expose-Headers",
        S("ETag, Location, X-Request-Id, Idempotent-Replayed, RateLimit, RateLimit-Policy, "
          "Retry-After"));
    if (!is_preflight)
        return;
    exchange_add(exchange, "Access-Control-Allow-Methods", S("GET, POST, PUT, PATCH, DELETE"));
    exchange_add(
        exchange, "Access-Control-Allow-Headers",
        S("Authorization, Content-Type, Idempotency-Key, If-Match, If-None-Match, Cart-Token, "
          "Order-Token, "
          "X-Request-Id, traceparent"));
    exchange_add(exchange, "Access-Control-Max-Age", S("600"));
}
