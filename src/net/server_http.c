/* The HTTP library behind the loop: one daemon a loop, run by us. The only file that includes its
 * header. It calls back for each connection opened and closed, for each request line, head, piece
 * of body and end, and for each request completed. */
#include "net/server_private.h"

#include "base/log.h"

#include <assert.h>
#include <microhttpd.h>
#include <string.h>
#include <unistd.h>

/* A reply given later that the library leaves lying (its 1.0.3 mended such a fault) and a handler
 * that never replies are told in the log. */
enum { RESUME_DEADLINE_MS = 5000, HANDLING_DEADLINE_MS = 6 * OP_DEADLINE_MS };

static void on_connection(void *at, struct MHD_Connection *http, void **slot,
                          enum MHD_ConnectionNotificationCode code);
static void *on_request_line(void *at, const char *target, struct MHD_Connection *http);
static enum MHD_Result on_request(void *at, struct MHD_Connection *http, const char *path,
                                  const char *method, const char *version, const char *piece,
                                  size_t *piece_bytes, void **slot);
static void on_completed(void *at, struct MHD_Connection *http, void **slot,
                         enum MHD_RequestTerminationCode code);
static size_t keep_escaped(void *at, struct MHD_Connection *http, char *text);
static struct MHD_Response *make_response(struct request *request, const struct net_reply *reply);
static void end_flight(struct request *request);
static void give(struct request *request, const struct net_reply *reply);

bool http_open(struct loop *loop)
{
    const struct net_server *server = loop->server;
    struct MHD_OptionItem tls[] = {
        {MHD_OPTION_HTTPS_MEM_CERT, 0, (void *)(uintptr_t)server->tls.certificate},
        {MHD_OPTION_HTTPS_MEM_KEY, 0, (void *)(uintptr_t)server->tls.key},
        {MHD_OPTION_HTTPS_PRIORITIES, 0, (void *)(uintptr_t)TLS_PRIORITIES},
        {MHD_OPTION_END, 0, NULL},
    };
    unsigned flags = MHD_USE_EPOLL | MHD_ALLOW_SUSPEND_RESUME | MHD_ALLOW_UPGRADE
                     | MHD_USE_NO_LISTEN_SOCKET;
    if (server->is_tls)
        flags |= MHD_USE_TLS;
    /* Limits and deadlines of connections are ours. */
    /* clang-format off */
    loop->daemon = MHD_start_daemon(
        flags, 0, NULL, NULL, on_request, loop,
        MHD_OPTION_CONNECTION_LIMIT, (unsigned)CONNECTIONS_MAX + 1,
        MHD_OPTION_CONNECTION_MEMORY_LIMIT, (size_t)CONNECTION_POOL_BYTES,
        MHD_OPTION_NOTIFY_CONNECTION, on_connection, loop,
        MHD_OPTION_URI_LOG_CALLBACK, on_request_line, loop,
        MHD_OPTION_NOTIFY_COMPLETED, on_completed, loop,
        MHD_OPTION_UNESCAPE_CALLBACK, keep_escaped, NULL,
        MHD_OPTION_ARRAY, server->is_tls ? tls : tls + 3,
        MHD_OPTION_END);
    /* clang-format on */
    return loop->daemon != NULL;
}

int http_epoll(const struct loop *loop)
{
    return MHD_get_daemon_info(loop->daemon, MHD_DAEMON_INFO_EPOLL_FD)->epoll_fd;
}

void http_add(struct loop *loop, struct connection *connection)
{
    loop->adding = connection;
    MHD_add_connection(loop->daemon, connection->fd, (const struct sockaddr *)&connection->peer,
                       sizeof connection->peer);
    /* Still set: refused before it was announced, and closed by the library. */
    if (loop->adding)
        connection_release(loop->adding);
    loop->adding = NULL;
}

void http_run(struct loop *loop)
{
    MHD_run(loop->daemon);
}

bool http_is_pending(const struct loop *loop)
{
    MHD_UNSIGNED_LONG_LONG timeout_ms;
    return MHD_get_timeout(loop->daemon, &timeout_ms) == MHD_YES && timeout_ms == 0;
}

void http_resume(struct request *request)
{
    request->response = make_response(request, &request->reply);
    request->stage = STAGE_REPLIED;
    connection_expect(request->connection, PHASE_RESUMED, RESUME_DEADLINE_MS * 1000);
    MHD_resume_connection(request->http);
}

void http_close(struct loop *loop)
{
    if (loop->daemon)
        MHD_stop_daemon(loop->daemon);
}

/* ---- Connections ---- */

static void on_connection(void *at, struct MHD_Connection *http, void **slot,
                          enum MHD_ConnectionNotificationCode code)
{
    struct loop *loop = at;
    (void)http;
    if (code == MHD_CONNECTION_NOTIFY_STARTED) {
        *slot = loop->adding;
        loop->adding = NULL;
        return;
    }
    struct connection *connection = *slot;
    /* Closing with bytes unread resets the connection, and a reset overtakes our reply. */
    char unread[4096];
    for (int i = 0; connection->is_refused && i < 64; i++)
        if (recv(connection->fd, unread, sizeof unread, MSG_DONTWAIT) <= 0)
            break;
    connection_release(connection);
    *slot = NULL;
}

static struct connection *connection_of(struct MHD_Connection *http)
{
    return MHD_get_connection_info(http, MHD_CONNECTION_INFO_SOCKET_CONTEXT)->socket_context;
}

/* ---- Requests ---- */

static void *on_request_line(void *at, const char *target, struct MHD_Connection *http)
{
    struct loop *loop = at;
    struct connection *connection = connection_of(http);
    struct request *request = request_new(loop, connection, str_of(target ? target : ""));
    request->http = http;
    if (connection->phase == PHASE_IDLE)
        connection_expect(connection, PHASE_HEAD, loop->server->head_deadline_us);
    return request;
}

/* Paths and queries are decoded by who knows their parts. */
static size_t keep_escaped(void *at, struct MHD_Connection *http, char *text)
{
    (void)at;
    (void)http;
    return strlen(text);
}

static enum MHD_Result count_header(void *at, enum MHD_ValueKind kind, const char *name,
                                    size_t name_bytes, const char *value, size_t value_bytes)
{
    size_t *count = at;
    (void)kind, (void)name, (void)name_bytes, (void)value, (void)value_bytes;
    ++*count;
    return MHD_YES;
}

static enum MHD_Result take_header(void *at, enum MHD_ValueKind kind, const char *name,
                                   size_t name_bytes, const char *value, size_t value_bytes)
{
    struct net_header **next = at;
    (void)kind;
    *(*next)++ = (struct net_header){str_from(name, name_bytes), str_from(value, value_bytes)};
    return MHD_YES;
}

/* Names and values stay in the library's memory, which holds until the request is completed. */
static struct net_header *take_headers(struct request *request)
{
    size_t count = 0;
    MHD_get_connection_values_n(request->http, MHD_HEADER_KIND, count_header, &count);
    struct net_header *headers = ARENA_ARRAY(request->public.arena, struct net_header, count);
    struct net_header *next = headers;
    MHD_get_connection_values_n(request->http, MHD_HEADER_KIND, take_header, &next);
    request->public.headers = headers;
    request->public.headers_count = count;
    return headers;
}

/* The bytes of the head. Only 0.9 needs its lines compared (server_harden.c); 1.0 is strict by
 * itself, and lays them out in another way. */
static struct str raw_head(const struct request *request)
{
    const union MHD_ConnectionInfo *info =
        MHD_get_connection_info(request->http, MHD_CONNECTION_INFO_REQUEST_HEADER_SIZE);
    if (!info || strncmp(MHD_get_version(), "0.9.", 4) != 0)
        return (struct str){0};
    return str_from(request->public.method.data, info->header_size);
}

static void begin(struct request *request, const char *method, const char *version)
{
    struct connection *connection = request->connection;
    request->public.method = str_of(method);
    struct net_header *headers = take_headers(request);
    request_judge(request, str_of(version), raw_head(request));
    for (size_t i = 0; i < request->public.headers_count; i++)
        headers[i].value = str_trim(headers[i].value);
    request->stage = STAGE_BODY;
    connection_expect(connection, PHASE_BODY, request_body_us(request));
}

static enum MHD_Result send_reply(struct request *request)
{
    struct connection *connection = request->connection;
    if (!request->response)
        return MHD_NO;
    int64_t bytes =
        request->reply.is_file ? request->reply.file_bytes : (int64_t)request->reply.body.length;
    int64_t slow_us = bytes / REPLY_BYTES_PER_SECOND_MIN * 1000000;
    int64_t own_us = connection->loop->server->reply_deadline_us;
    connection_expect(connection, PHASE_SENDING,
                      own_us > 0 ? own_us : REPLY_DEADLINE_MS * 1000 + slow_us);
    if (request->channel && !request->channel->is_socket) {
        end_flight(request);
        request->channel->http = request->http;
        channel_opened(request->channel, connection, -1, S(""));
    }
    enum MHD_Result result =
        MHD_queue_response(request->http, (unsigned)request->reply.status, request->response);
    MHD_destroy_response(request->response);
    request->response = NULL;
    return result;
}

static enum MHD_Result hand_over(struct request *request)
{
    connection_expect(request->connection, PHASE_HANDLING, HANDLING_DEADLINE_MS * INT64_C(1000));
    request_hand_over(request);
    if (request->stage == STAGE_REPLIED)
        return send_reply(request);
    MHD_suspend_connection(request->http);
    return MHD_YES;
}

/* Called with the head, then with each piece of the body, then with its end, and once more when a
 * suspended connection is resumed. MHD_NO drops the connection. */
static enum MHD_Result on_request(void *at, struct MHD_Connection *http, const char *path,
                                  const char *method, const char *version, const char *piece,
                                  size_t *piece_bytes, void **slot)
{
    struct request *request = *slot;
    (void)at, (void)http, (void)path;
    if (!request || request->connection->is_shut)
        return MHD_NO;
    if (request->stage == STAGE_REPLIED)
        return send_reply(request);
    if (request->stage == STAGE_HEAD) {
        begin(request, method, version);
        return request->is_body_unread ? hand_over(request) : MHD_YES;
    }
    if (*piece_bytes == 0)
        return hand_over(request);
    bool is_taken = request_take_body(request, str_from(piece, *piece_bytes));
    *piece_bytes = 0;
    return is_taken ? MHD_YES : MHD_NO;
}

static void on_completed(void *at, struct MHD_Connection *http, void **slot,
                         enum MHD_RequestTerminationCode code)
{
    struct loop *loop = at;
    struct request *request = *slot;
    (void)http, (void)code;
    if (!request)
        return;
    if (request->response)
        MHD_destroy_response(request->response);
    end_flight(request);
    if (request->channel)
        channel_completed(request->channel);
    if (!request->connection->is_shut)
        connection_expect(request->connection, PHASE_IDLE, loop->server->idle_deadline_us);
    connection_look_for_end(request->connection);
    request_release(request);
    *slot = NULL;
}

static void end_flight(struct request *request)
{
    if (!request->is_in_flight)
        return;
    request->is_in_flight = false;
    atomic_fetch_sub_explicit(&request->loop->in_flight, 1, memory_order_relaxed);
}

/* ---- Replies that stay open ---- */

/* The request's memory goes now: it would stand by for as long as the socket lives. */
static void on_upgraded(void *at, struct MHD_Connection *http, void *slot, const char *early,
                        size_t early_bytes, MHD_socket fd, struct MHD_UpgradeResponseHandle *handle)
{
    struct net_channel *channel = at;
    struct request *request = slot;
    (void)http;
    end_flight(request);
    arena_free(request->public.arena);
    request->public.arena = NULL;
    channel->upgrade = handle;
    channel_opened(channel, request->connection, fd, str_from(early, early_bytes));
}

void http_end_upgrade(struct net_channel *channel)
{
    MHD_upgrade_action(channel->upgrade, MHD_UPGRADE_ACTION_CLOSE);
}

static ssize_t next_bytes(void *at, uint64_t position, char *bytes, size_t max)
{
    struct net_channel *channel = at;
    (void)position;
    ssize_t count = channel_next_bytes(channel, bytes, max);
    if (count == 0)
        MHD_suspend_connection(channel->http);
    return count < 0 ? MHD_CONTENT_READER_END_OF_STREAM : count;
}

void http_resume_stream(struct net_channel *channel)
{
    MHD_resume_connection(channel->http);
}

static struct MHD_Response *channel_response(struct request *request)
{
    enum { STREAM_BLOCK_BYTES = 2048 };
    struct net_channel *channel = request->channel;
    if (!channel->is_socket)
        return MHD_create_response_from_callback(MHD_SIZE_UNKNOWN, STREAM_BLOCK_BYTES, next_bytes,
                                                 channel, NULL);
    struct MHD_Response *response = MHD_create_response_for_upgrade(on_upgraded, channel);
    struct str key = net_header_of(&request->public, S("Sec-WebSocket-Key"));
    if (!response)
        return NULL;
    MHD_add_response_header(response, MHD_HTTP_HEADER_UPGRADE, "websocket");
    MHD_add_response_header(response, "Sec-WebSocket-Accept",
                            websocket_accept(request->public.arena, key).data);
    return response;
}

/* ---- Replies ---- */

static bool is_ours(struct str name)
{
    static const struct str OURS[] = {S_INIT("Content-Length"), S_INIT("Transfer-Encoding"),
                                      S_INIT("Connection"), S_INIT("Date")};
    for (size_t i = 0; i < sizeof OURS / sizeof *OURS; i++)
        if (str_eq_ignore_case(name, OURS[i]))
            return true;
    return false;
}

/* Bytes it takes in the reply's head; 0 when it was left out. */
static size_t add_header(struct MHD_Response *response, struct arena *arena,
                         const struct net_header *header)
{
    if (is_ours(header->name))
        return 0;
    bool is_whole = !str_has_byte(header->value, '\0');
    if (is_whole
        && MHD_add_response_header(response, arena_text(arena, header->name),
                                   arena_text(arena, header->value))
               == MHD_YES)
        return header->name.length + header->value.length + sizeof ": \r\n" - 1;
    LOG(LOG_ERROR, "a reply's header was left out: it has a control byte",
        LOG_TEXT("soko.header", header->name));
    return 0;
}

/* A file is sent by the kernel where it can be, and closed with the response. */
static struct MHD_Response *body_of(struct request *request, const struct net_reply *reply)
{
    if (request->channel)
        return channel_response(request);
    if (!reply->is_file)
        return MHD_create_response_from_buffer(
            reply->body.length, (void *)(uintptr_t)reply->body.data, MHD_RESPMEM_PERSISTENT);
    struct MHD_Response *response = MHD_create_response_from_fd_at_offset64(
        (uint64_t)reply->file_bytes, reply->file, (uint64_t)reply->file_offset);
    if (!response)
        close(reply->file);
    return response;
}

static struct MHD_Response *make_response(struct request *request, const struct net_reply *reply)
{
    const struct net_server *server = request->loop->server;
    size_t head_bytes = 0;
    struct MHD_Response *response = body_of(request, reply);
    if (!response)
        return NULL;
    for (size_t i = 0; i < reply->headers_count; i++)
        head_bytes += add_header(response, request->public.arena, &reply->headers[i]);
    if (head_bytes > REPLY_HEAD_BYTES_MAX)
        LOG(LOG_ERROR, "a reply's head is too large: to a large request it would not leave",
            LOG_NUMBER("soko.bytes", head_bytes), LOG_TEXT("url.path", request->public.path));
    bool is_socket = request->channel && request->channel->is_socket;
    if (is_socket)
        return response;
    if (reply->close || request->connection->is_refused || atomic_load(&server->stage) != SERVING)
        MHD_add_response_header(response, MHD_HTTP_HEADER_CONNECTION, "close");
    return response;
}

/* The headers may be on the stack of whoever replies. */
static const struct net_header *copy_headers(struct arena *arena, const struct net_reply *reply)
{
    struct net_header *copies = ARENA_ARRAY(arena, struct net_header, reply->headers_count);
    for (size_t i = 0; i < reply->headers_count; i++)
        copies[i] = (struct net_header){arena_copy(arena, reply->headers[i].name),
                                        arena_copy(arena, reply->headers[i].value)};
    return copies;
}

void net_reply(struct net_request *public, const struct net_reply *reply)
{
    struct request *request = (struct request *)public;
    assert(reply->status >= 200 && reply->status <= 599);
    give(request, reply);
}

void net_open(struct net_request *public, const struct net_reply *reply,
              struct net_channel *channel)
{
    struct request *request = (struct request *)public;
    struct net_reply first = *reply;
    if (channel->is_socket)
        first.status = MHD_HTTP_SWITCHING_PROTOCOLS;
    request->channel = net_channel_hold(channel);
    give(request, &first);
}

static void give(struct request *request, const struct net_reply *reply)
{
    request->reply = *reply;
    if (loop_here() == request->loop && request->loop->handling == request) {
        request->response = make_response(request, reply);
        request->stage = STAGE_REPLIED;
    } else {
        request->reply.headers = copy_headers(request->public.arena, reply);
        loop_replied(request);
    }
}
