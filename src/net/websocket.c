/* WebSocket frames by libwslay, and the rules of the handshake. */
#include "net/websocket.h"

#include <openssl/evp.h>
#include <stdlib.h>
#include <string.h>
#include <wslay/wslay.h>

enum { KEY_BYTES = 16, KEY_CHARACTERS = 24, SHA1_BYTES = 20, WHY_BYTES_MAX = 123 };

struct websocket {
    wslay_event_context_ptr frames;
    struct websocket_line line;
    void *user;
    bool is_over;   /* the line is */
    bool is_broken; /* the other side does not keep to the protocol: nothing more is read */
    bool has_said;  /* our goodbye is queued */
    int64_t frames_count;
};

/* ---- The handshake (section 4.2.1) ---- */

static bool has_word(struct str list, struct str word)
{
    while (list.data != NULL)
        if (str_eq_ignore_case(str_trim(str_cut(&list, ',')), word))
            return true;
    return false;
}

static bool is_key(struct str key)
{
    unsigned char bytes[KEY_CHARACTERS + 1];
    if (key.length != KEY_CHARACTERS || !str_ends(key, S("==")))
        return false;
    return EVP_DecodeBlock(bytes, (const unsigned char *)key.data, KEY_CHARACTERS) == KEY_BYTES + 2;
}

const char *websocket_judge(const struct net_request *request, int *status)
{
    *status = 426;
    if (!str_eq(request->method, S("GET"))
        || !has_word(net_header_of(request, S("Upgrade")), S("websocket"))
        || !has_word(net_header_of(request, S("Connection")), S("Upgrade")))
        return "This address speaks WebSocket: open it with one.";
    if (net_header_count(request, S("Sec-WebSocket-Version")) != 1
        || !str_eq(net_header_of(request, S("Sec-WebSocket-Version")), S("13")))
        return "Only version 13 of WebSocket is spoken here.";
    *status = 400;
    if (net_header_count(request, S("Sec-WebSocket-Key")) != 1
        || !is_key(net_header_of(request, S("Sec-WebSocket-Key"))))
        return "`Sec-WebSocket-Key` is not 16 bytes in base64.";
    if (request->body.length > 0)
        return "A WebSocket is opened without a body.";
    *status = 0;
    return NULL;
}

struct str websocket_accept(struct arena *arena, struct str key)
{
    struct str both = arena_join(arena, key, S("258EAFA5-E914-47DA-95CA-C5AB0DC85B11"));
    unsigned char digest[EVP_MAX_MD_SIZE];
    unsigned char text[2 * SHA1_BYTES];
    unsigned length = 0;
    if (EVP_Digest(both.data, both.length, digest, &length, EVP_sha1(), NULL) != 1)
        abort();
    EVP_EncodeBlock(text, digest, SHA1_BYTES);
    return arena_copy(arena, str_of((const char *)text));
}

/* ---- Frames ---- */

static ssize_t on_read(wslay_event_context_ptr frames, uint8_t *bytes, size_t max, int flags,
                       void *user)
{
    struct websocket *socket = user;
    (void)flags;
    ssize_t count = socket->line.read(socket->user, bytes, max);
    if (count > 0)
        return count;
    socket->is_over |= count < 0;
    wslay_event_set_error(frames, count < 0 ? WSLAY_ERR_CALLBACK_FAILURE : WSLAY_ERR_WOULDBLOCK);
    return -1;
}

static ssize_t on_write(wslay_event_context_ptr frames, const uint8_t *bytes, size_t count,
                        int flags, void *user)
{
    struct websocket *socket = user;
    (void)flags;
    ssize_t written = socket->line.write(socket->user, bytes, count);
    if (written > 0)
        return written;
    socket->is_over |= written < 0;
    wslay_event_set_error(frames, written < 0 ? WSLAY_ERR_CALLBACK_FAILURE : WSLAY_ERR_WOULDBLOCK);
    return -1;
}

static void on_frame(wslay_event_context_ptr frames,
                     const struct wslay_event_on_frame_recv_start_arg *frame, void *user)
{
    struct websocket *socket = user;
    (void)frames, (void)frame;
    socket->frames_count++;
}

static void on_message(wslay_event_context_ptr frames,
                       const struct wslay_event_on_msg_recv_arg *message, void *user)
{
    struct websocket *socket = user;
    (void)frames;
    if (wslay_is_ctrl_frame(message->opcode) || socket->has_said)
        return;
    socket->line.message(socket->user, message->opcode == WSLAY_BINARY_FRAME,
                         str_from((const char *)message->msg, message->msg_length));
}

struct websocket *websocket_new(const struct websocket_line *line, void *user,
                                size_t message_bytes_max)
{
    static const struct wslay_event_callbacks CALLBACKS = {
        .recv_callback = on_read,
        .send_callback = on_write,
        .on_frame_recv_start_callback = on_frame,
        .on_msg_recv_callback = on_message,
    };
    struct websocket *socket = calloc(1, sizeof *socket);
    if (socket == NULL)
        abort();
    socket->line = *line;
    socket->user = user;
    if (wslay_event_context_server_init(&socket->frames, &CALLBACKS, socket) != 0)
        abort();
    wslay_event_config_set_max_recv_msg_length(socket->frames, message_bytes_max);
    return socket;
}

void websocket_free(struct websocket *socket)
{
    if (socket == NULL)
        return;
    wslay_event_context_free(socket->frames);
    free(socket);
}

bool websocket_read(struct websocket *socket)
{
    if (socket->is_over || socket->is_broken || !wslay_event_want_read(socket->frames))
        return !socket->is_over;
    if (wslay_event_recv(socket->frames) != 0 && !socket->is_over) {
        /* A head that cannot be: the library has queued a goodbye without a code. */
        socket->is_broken = true;
        socket->has_said = true;
    }
    return !socket->is_over;
}

bool websocket_write(struct websocket *socket)
{
    if (!socket->is_over && wslay_event_want_write(socket->frames)
        && wslay_event_send(socket->frames) != 0)
        socket->is_over = true;
    return !socket->is_over;
}

static void queue(struct websocket *socket, uint8_t opcode, struct str bytes)
{
    struct wslay_event_msg message = {opcode, (const uint8_t *)bytes.data, bytes.length};
    if (wslay_event_queue_msg(socket->frames, &message) == WSLAY_ERR_NOMEM)
        abort();
}

void websocket_send(struct websocket *socket, bool is_binary, struct str bytes)
{
    if (!socket->has_said)
        queue(socket, is_binary ? WSLAY_BINARY_FRAME : WSLAY_TEXT_FRAME, bytes);
}

void websocket_ping(struct websocket *socket)
{
    if (!socket->has_said)
        queue(socket, WSLAY_PING, S(""));
}

/* The library has no way to take back what waits. A control frame overtakes messages by itself, but
 * not the one that is half sent. */
void websocket_close(struct websocket *socket, int code, struct str why)
{
    if (socket->has_said)
        return;
    socket->has_said = true;
    if (why.length > WHY_BYTES_MAX - 1)
        why.length = WHY_BYTES_MAX - 1;
    wslay_event_queue_close(socket->frames, (uint16_t)code, (const uint8_t *)why.data, why.length);
}

bool websocket_wants_write(const struct websocket *socket)
{
    return !socket->is_over && wslay_event_want_write(socket->frames);
}

bool websocket_is_closed(const struct websocket *socket)
{
    bool has_sent = wslay_event_get_close_sent(socket->frames);
    return has_sent
           && (wslay_event_get_close_received(socket->frames) || socket->is_broken
               || (!socket->has_said && !wslay_event_get_read_enabled(socket->frames)));
}

bool websocket_is_closing(const struct websocket *socket)
{
    return socket->has_said || !wslay_event_get_read_enabled(socket->frames);
}

int websocket_code_of(const struct websocket *socket)
{
    if (wslay_event_get_close_received(socket->frames))
        return wslay_event_get_status_code_received(socket->frames);
    if (wslay_event_get_close_sent(socket->frames))
        return wslay_event_get_status_code_sent(socket->frames);
    return WEBSOCKET_ABNORMAL;
}

size_t websocket_backlog(const struct websocket *socket)
{
    return wslay_event_get_queued_msg_length(socket->frames);
}

int64_t websocket_take_frames(struct websocket *socket)
{
    int64_t count = socket->frames_count;
    socket->frames_count = 0;
    return count;
}
