/* The facts of an HTTP request that ops may know. */
#include "api/run.h"

enum { REQUEST_ID_BYTES_MAX = 64 };

/* A client's own id is kept when it is harmless in logs and headers. */
static bool is_id(struct str text)
{
    if (text.length == 0 || text.length > REQUEST_ID_BYTES_MAX)
        return false;
    for (size_t i = 0; i < text.length; i++) {
        char c = text.data[i];
        bool is_good = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9')
                       || c == '-' || c == '_' || c == '.';
        if (!is_good)
            return false;
    }
    return true;
}

/* W3C Trace Context: "00-", the trace, the span and the flags in lower-case hexadecimal. */
static struct str trace_parent(struct str given)
{
    static const char SHAPE[] = "00-xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx-xxxxxxxxxxxxxxxx-xx";
    if (given.length != sizeof SHAPE - 1)
        return (struct str){0};
    for (size_t i = 0; i < given.length; i++) {
        char c = given.data[i];
        bool is_hex = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
        if (SHAPE[i] == 'x' ? !is_hex : c != SHAPE[i])
            return (struct str){0};
    }
    return given;
}

static struct str request_id(struct ctx *c, struct str given)
{
    return is_id(given) ? given : id_text(c->arena, "req", id_new(c, 0));
}

/* Structured-field string or bare word: `"abc"` and `abc` are one key. */
static struct str unquoted(struct str text)
{
    text = str_trim(text);
    if (text.length >= 2 && text.data[0] == '"' && text.data[text.length - 1] == '"')
        return str_from(text.data + 1, text.length - 2);
    return text;
}

/* A capability of a page's cookie "<id>.<token>"; a header of the API comes first. */
static struct str capability(struct ctx *c, struct str header, struct str cookie)
{
    struct str value = request_header(c, header);
    if (value.data != NULL)
        return value;
    value = request_cookie(c, cookie);
    str_cut(&value, '.');
    return value;
}

void run_request(struct job *job, struct runtime *runtime, const struct net_request *net)
{
    struct ctx *c = &job->ctx;
    ctx_init(c, runtime, net->arena, NULL);
    c->request = (struct request){
        .net = net,
        .address = net->address,
        .path = net->path,
        .query = net->query,
        .body = net->body,
        .upload = net->upload,
        .is_secure = net->is_secure,
        .host = net_header_of(net, S("Host")),
        .if_match = net_header_of(net, S("If-Match")),
        .key = unquoted(net_header_of(net, S("Idempotency-Key"))),
        .trace_parent = trace_parent(net_header_of(net, S("traceparent"))),
    };
    c->request.id = request_id(c, net_header_of(net, S("X-Request-Id")));
    c->request.cart_token = capability(c, S("Cart-Token"), S("__Host-cart"));
    c->request.order_token = capability(c, S("Order-Token"), S("__Host-order"));
    c->request.session_token = request_cookie(c, S("__Host-session"));
}
