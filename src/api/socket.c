/* The life of an open line: a WebSocket, or an event stream; what its listener hears is written to
 * it. What a socket sends is in socket_op.c. */
#include "api/socket_private.h"

#include "type/json.h"

#include <stdlib.h>
#include <string.h>

enum { FRAME_BYTES_MAX = 2 * REPLY_BYTES_MAX };

/* ---- The handshake ---- */

static struct str host_of(struct str origin)
{
    struct str rest = origin;
    str_cut(&rest, '/');
    str_cut(&rest, '/');
    return str_cut(&rest, '/');
}

enum err socket_handshake(struct ctx *c)
{
    int status = 0;
    struct str origin = request_header(c, S("Origin"));
    if (c->request.net == NULL)
        return fail(c, ERR_MALFORMED, "no_socket", "Open this address with a WebSocket.");
    const char *why = websocket_judge(c->request.net, &status);
    if (why != NULL) {
        enum err err = status == 426 ? ERR_UPGRADE : ERR_MALFORMED;
        return fail(c, err, status == 426 ? "upgrade_required" : "bad_handshake", "%s", why);
    }
    bool is_ours = origin.data == NULL || str_eq_ignore_case(host_of(origin), c->request.host)
                   || http_origin_is_listed(c->runtime, origin);
    return is_ours ? OK
                   : fail(c, ERR_FORBIDDEN, "origin_mismatch",
                          "Sockets are opened from pages of this site only.");
}

/* ---- Life ---- */

void socket_hold(struct socket *socket)
{
    atomic_fetch_add(&socket->references, 1);
}

static void free_text(struct str text)
{
    free((void *)(uintptr_t)text.data);
}

void socket_release(struct socket *socket)
{
    if (atomic_fetch_sub(&socket->references, 1) > 1)
        return;
    net_channel_release(socket->channel);
    pthread_mutex_destroy(&socket->frames_lock);
    free_text(socket->topic);
    free_text(socket->order_token);
    free_text(socket->address);
    free_text(socket->host);
    free(socket);
}

static void on_opened(void *user)
{
    struct socket *socket = user;
    if (socket->is_stream)
        live_subscribe(socket->listener, 0, socket->topic, socket->after);
}

static void on_closed(void *user, int code)
{
    struct socket *socket = user;
    (void)code;
    socket_leave(socket, NULL);
    live_leave(socket->listener);
    socket_release(socket);
}

static void on_released(void *user)
{
    socket_release(user);
}

static void on_ended(void *user)
{
    struct socket *socket = user;
    net_channel_close(socket->channel, WEBSOCKET_SIGNED_OUT, S("The session has ended."));
}

/* ---- What is heard, as frames ---- */

static void say(struct socket *socket, const struct buf *text)
{
    net_channel_send(socket->channel, false, buf_str(text));
}

void socket_answer(struct socket *socket, int64_t id, int status, const char *name, struct str json)
{
    struct arena *arena = arena_new(ARENA_BYTES_MAX);
    struct buf out;
    buf_init(&out, arena, FRAME_BYTES_MAX);
    if (id < 0)
        buf_print(&out, "{\"id\":null,\"status\":%d", status);
    else
        buf_print(&out, "{\"id\":%lld,\"status\":%d", (long long)id, status);
    if (name != NULL) {
        buf_print(&out, ",\"%s\":", name);
        buf_add(&out, json);
    }
    buf_add(&out, S("}"));
    say(socket, &out);
    arena_free(arena);
}

static void on_subscribed(void *user, int64_t tag, struct str topic, int64_t seq, bool is_reset)
{
    struct socket *socket = user;
    struct arena *arena = arena_new(ARENA_BYTES_MAX);
    struct buf out;
    buf_init(&out, arena, FRAME_BYTES_MAX);
    if (!socket->is_stream) {
        buf_print(&out, "{\"id\":%lld,\"status\":200,\"out\":{\"topic\":", (long long)tag);
        json_write_string(&out, topic);
        buf_print(&out, ",\"seq\":%lld,\"is_reset\":%s}}", (long long)seq,
                  is_reset ? "true" : "false");
    } else if (is_reset) {
        buf_print(&out, "id: %lld\nevent: reset\ndata: null\n\n", (long long)seq);
    } else {
        /* Browsers come back after so long, and name this number if nothing follows. */
        buf_print(&out, "retry: 2000\nid: %lld\nevent: ready\ndata: null\n\n", (long long)seq);
    }
    say(socket, &out);
    arena_free(arena);
}

static struct str problem_of(struct socket *socket, struct arena *arena, const struct fault *fault)
{
    struct ctx c;
    ctx_init(&c, socket->http->runtime, arena, NULL);
    c.fault = *fault;
    return problem_write(&c);
}

static void on_refused(void *user, int64_t tag, struct str topic, const struct fault *fault)
{
    struct socket *socket = user;
    struct arena *arena = arena_new(ARENA_BYTES_MAX);
    struct str problem = problem_of(socket, arena, fault);
    struct buf out;
    buf_init(&out, arena, FRAME_BYTES_MAX);
    if (socket->is_stream) {
        buf_add(&out, S("event: closed\ndata: "));
        buf_add(&out, problem);
        buf_add(&out, S("\n\n"));
        say(socket, &out);
        net_channel_close(socket->channel, WEBSOCKET_NORMAL, S(""));
    } else if (tag >= 0) {
        socket_answer(socket, tag, err_status(fault->err), "problem", problem);
    } else {
        buf_add(&out, S("{\"topic\":"));
        json_write_string(&out, topic);
        buf_add(&out, S(",\"type\":\"closed\",\"problem\":"));
        buf_add(&out, problem);
        buf_add(&out, S("}"));
        say(socket, &out);
    }
    arena_free(arena);
}

void socket_send_bytes(struct socket *socket, struct str topic, struct str bytes)
{
    struct arena *arena = arena_new(ARENA_BYTES_MAX);
    struct buf out;
    buf_init(&out, arena, FRAME_BYTES_MAX);
    buf_byte(&out, (char)topic.length);
    buf_add(&out, topic);
    buf_add(&out, bytes);
    net_channel_send(socket->channel, true, buf_str(&out));
    arena_free(arena);
}

static void on_event(void *user, struct str topic, const struct live_event *event)
{
    struct socket *socket = user;
    if (event->bytes.data != NULL) {
        if (!socket->is_stream)
            socket_send_bytes(socket, topic, event->bytes);
        return;
    }
    struct arena *arena = arena_new(ARENA_BYTES_MAX);
    struct buf out;
    buf_init(&out, arena, FRAME_BYTES_MAX);
    struct str data = event->data.data != NULL ? event->data : S("null");
    if (!socket->is_stream) {
        buf_add(&out, S("{\"topic\":"));
        json_write_string(&out, topic);
        buf_print(&out, ",\"seq\":%lld,\"type\":", (long long)event->seq);
        json_write_string(&out, event->type);
        buf_add(&out, S(",\"data\":"));
        buf_add(&out, data);
        buf_add(&out, S("}"));
    } else {
        if (event->seq > 0)
            buf_print(&out, "id: %lld\n", (long long)event->seq);
        buf_print(&out, "event: %.*s\ndata: ", STR_ARG(event->type));
        buf_add(&out, data);
        buf_add(&out, S("\n\n"));
    }
    say(socket, &out);
    arena_free(arena);
}

/* ---- Opening ---- */

static struct str own_copy(struct str text)
{
    return text.data ? str_from(strndup(text.data, text.length), text.length) : text;
}

static struct socket *socket_new(struct exchange *exchange, const struct live_opening *opening)
{
    const struct ctx *c = &exchange->job.ctx;
    struct socket *socket = calloc(1, sizeof *socket);
    if (socket == NULL)
        abort();
    *socket = (struct socket){
        .references = 1,
        .http = exchange->http,
        .loop = exchange->net->loop,
        .is_stream = !opening->is_socket,
        .caller = opening->is_socket ? opening->caller : c->caller,
        .topic = own_copy(opening->topic),
        .after = opening->after,
        .order_token = own_copy(opening->is_socket ? opening->order_token : c->request.order_token),
        .address = own_copy(c->request.address),
        .host = own_copy(c->request.host),
        .is_secure = c->request.is_secure,
        .locale = c->locale,
    };
    pthread_mutex_init(&socket->frames_lock, NULL);
    return socket;
}

bool socket_open(struct exchange *exchange)
{
    static const struct net_channel_ear CHANNEL_EAR = {
        .opened = on_opened, .message = socket_message, .closed = on_closed};
    static const struct live_ear LIVE_EAR = {.subscribed = on_subscribed,
                                             .refused = on_refused,
                                             .event = on_event,
                                             .ended = on_ended,
                                             .released = on_released};
    struct ctx *c = &exchange->job.ctx;
    struct socket *socket = socket_new(exchange, c->reply.opening);
    struct ctx as = *c;
    as.caller = socket->caller;
    as.request.order_token = socket->order_token;
    socket->channel = net_channel_new(
        exchange->net, socket->is_stream ? CHANNEL_STREAM : CHANNEL_SOCKET, &CHANNEL_EAR, socket);
    socket_hold(socket);
    socket->listener = live_listen(&as, &LIVE_EAR, socket);
    if (socket->listener == NULL) {
        socket_release(socket);
        socket_release(socket);
        fail(c, ERR_TOO_MANY, "too_many_lines",
             "This account or address has too many open lines. Close some, or wait.");
        return false;
    }
    exchange->channel = socket->channel;
    return true;
}
