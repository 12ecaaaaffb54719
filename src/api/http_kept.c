/* Public reads answered from what is kept (reply_cache.h). A public page is the same for everybody
 * because it is made for nobody: before its op runs the request loses its cookies and every query
 * parameter that the op does not know. */
#include "api/http_private.h"

#include "net/compress.h"
#include "type/form.h"

#include <string.h>

enum { PARAMETERS_MAX = 64 };

static struct str name_of(struct str parameter)
{
    return str_cut(&parameter, '=');
}

static bool is_known(const struct op *op, struct str name)
{
    struct str first = name;
    const struct field *field = type_field(op->in, str_cut(&first, '.'));
    return (field != NULL && !field->path) || str_eq(name, S("format"));
}

/* The parameters that the op knows, by name; those of one name stay in their order. */
static struct str known_query(struct arena *arena, const struct op *op, struct str query)
{
    struct str parameters[PARAMETERS_MAX];
    size_t count = 0;
    while (query.data != NULL && count < PARAMETERS_MAX) {
        struct str parameter = str_cut(&query, '&');
        if (!is_known(op, name_of(parameter)))
            continue;
        size_t at = count++;
        for (; at > 0 && str_compare(name_of(parameters[at - 1]), name_of(parameter)) > 0; at--)
            parameters[at] = parameters[at - 1];
        parameters[at] = parameter;
    }
    struct buf known;
    buf_init(&known, arena, TARGET_BYTES_MAX);
    for (size_t i = 0; i < count; i++) {
        if (i > 0)
            buf_byte(&known, '&');
        buf_add(&known, parameters[i]);
    }
    return buf_str(&known);
}

static bool has_header(const struct net_request *net, struct str name)
{
    return net_header_of(net, name).data != NULL;
}

/* The op whose reply may be kept; null when this request has none. Lists of the API, unlike pages,
 * may show more to those whom a cookie bears. */
static const struct op *op_to_keep(const struct exchange *exchange)
{
    const struct net_request *net = exchange->net;
    bool is_get = str_eq(net->method, S("GET")) || str_eq(net->method, S("HEAD"));
    if (!is_get || has_header(net, S("Authorization"))
        || exchange->http->runtime->options.theme != NULL)
        return NULL;
    struct route route = router_find(GET, net->path);
    bool leads_elsewhere = route.has_locale && (route.locale == LOCALE_EN || net->path.length == 3);
    if (route.op == NULL || !route.op->is_public || leads_elsewhere)
        return NULL;
    if (route.op->is_page)
        return route.op;
    /* Of what is kept nobody knows any more which shops it tells of. */
    if (http_is_from_front(exchange->http->runtime, net))
        return NULL;
    return route.op->may_lag && !has_header(net, S("Cookie")) ? route.op : NULL;
}

/* The request of nobody: what the op sees is what the key says. */
static void forget_who_asks(struct ctx *c, const struct op *op)
{
    c->request.query = known_query(c->arena, op, c->request.query);
    c->request.is_anonymous = true;
    c->request.cart_token = c->request.order_token = c->request.session_token = (struct str){0};
}

static void take_kept(struct exchange *exchange, const struct cached_reply *kept)
{
    exchange->job.method = GET;
    exchange->job.reply = (struct run_reply){.status = 200,
                                             .body = kept->body,
                                             .content_type = kept->content_type,
                                             .cache_control = kept->cache_control,
                                             .etag = kept->etag,
                                             .encoding = kept->coding,
                                             .is_kept = true,
                                             .is_encoded = kept->coding.data != NULL};
}

/* All that the reply follows from. A page says its language in its path, the API hears it from who
 * asks. */
static struct str key_of(const struct exchange *exchange, const struct op *op)
{
    const struct net_request *net = exchange->net;
    const struct request *request = &exchange->job.ctx.request;
    enum coding coding = coding_choose(net_header_of(net, S("Accept-Encoding")));
    enum locale locale =
        op->is_page ? LOCALE_EN : locale_accepted(net_header_of(net, S("Accept-Language")));
    return arena_print(net->arena, "%d%d%d %.*s %.*s?%.*s", (int)coding, net->is_secure,
                       (int)locale, STR_ARG(request->host), STR_ARG(net->path),
                       STR_ARG(request->query));
}

enum cache_answer http_ask_kept(struct exchange *exchange)
{
    struct arena *arena = exchange->net->arena;
    struct ctx *c = &exchange->job.ctx;
    const struct op *op = op_to_keep(exchange);
    struct cached_reply kept;
    if (op == NULL)
        return CACHE_MAKE;
    if (op->is_page)
        forget_who_asks(c, op);
    struct str key = key_of(exchange, op);
    exchange->flight.user = exchange;
    enum cache_answer answer =
        reply_cache_ask(exchange->http->runtime->cache, key, &exchange->flight, arena, &kept);
    if (answer == CACHE_KEPT) {
        exchange->flight.user = NULL;
        c->op = op;
        take_kept(exchange, &kept);
    }
    return answer;
}

/* Each makes its own: what was made is not for sharing (a fault, whose page names its request). */
static void run_alone(struct exchange *exchange)
{
    run_prepare(&exchange->job, exchange->net->method, exchange->net->path);
    run_dispatch(&exchange->job, NULL);
}

static void answer_waiter(struct exchange *waiter, const struct op *op,
                          const struct cached_reply *reply)
{
    waiter->flight.user = NULL;
    if (reply == NULL) {
        run_alone(waiter);
        return;
    }
    struct cached_reply copy = *reply;
    copy.body = arena_copy(waiter->net->arena, reply->body);
    copy.etag = arena_copy(waiter->net->arena, reply->etag);
    copy.cache_control = arena_copy(waiter->net->arena, reply->cache_control);
    waiter->job.ctx.op = op;
    take_kept(waiter, &copy);
    exchange_send(waiter);
}

void http_keep(struct exchange *exchange, struct str body, struct str coding)
{
    const struct run_reply *reply = &exchange->job.reply;
    const struct ctx *c = &exchange->job.ctx;
    if (exchange->flight.user == NULL)
        return;
    struct cached_reply made = {.body = body,
                                .coding = coding,
                                .content_type = reply->content_type,
                                .cache_control = reply->cache_control,
                                .etag = reply->etag,
                                .tags = c->reply.depends,
                                .tags_count = c->reply.depends_count};
    bool is_for_all = reply->status == 200 && !reply->is_file && reply->cookies_count == 0
                      && str_starts(reply->cache_control, S("public"));
    exchange->flight.user = NULL;
    struct cache_flight *next =
        reply_cache_land(c->runtime->cache, &exchange->flight, is_for_all ? &made : NULL);
    while (next != NULL) {
        struct exchange *waiter = next->user;
        next = next->next;
        answer_waiter(waiter, c->op, is_for_all ? &made : NULL);
    }
}
