/* WebSocket (RFC 6455) over libwslay: the handshake's rules, and frames on any line of bytes.
 * Knows nothing of the server around it; server_channel.c gives it a socket, the tests and the
 * fuzzer give it memory. Extensions are not offered. */
#ifndef SOKO_NET_WEBSOCKET_H
#define SOKO_NET_WEBSOCKET_H

#include "net/server.h"

#include <sys/types.h>

/* Close codes (RFC 6455 section 7.4; 4000 and up are ours). */
enum websocket_code {
    WEBSOCKET_NORMAL = 1000,
    WEBSOCKET_GOING_AWAY = 1001,
    WEBSOCKET_PROTOCOL = 1002,
    WEBSOCKET_NO_CODE = 1005,
    WEBSOCKET_ABNORMAL = 1006, /* never sent: the line went without a word */
    WEBSOCKET_POLICY = 1008,
    WEBSOCKET_TRY_AGAIN = 1013,
    WEBSOCKET_SIGNED_OUT = 4001 /* the session behind it has ended */
};

/* Null when the request asks for a WebSocket as it should; else the sentence, and the status: 400,
 * or 426 with `Sec-WebSocket-Version: 13`. Origin is judged by who knows the list. */
const char *websocket_judge(const struct net_request *request, int *status);
/* Sec-WebSocket-Accept. */
struct str websocket_accept(struct arena *arena, struct str key);

struct websocket;

struct websocket_line {
    /* How many bytes; 0: none now; below 0: the line is over. */
    ssize_t (*read)(void *user, void *bytes, size_t max);
    ssize_t (*write)(void *user, const void *bytes, size_t count);
    /* A whole message, text as valid UTF-8. The bytes live for the call. */
    void (*message)(void *user, bool is_binary, struct str bytes);
};

struct websocket *websocket_new(const struct websocket_line *line, void *user,
                                size_t message_bytes_max);
void websocket_free(struct websocket *socket);
/* Reads what there is, answers pings and closes, calls `message`. False when the line is over. */
bool websocket_read(struct websocket *socket);
/* Writes what the line takes. False when the line is over. */
bool websocket_write(struct websocket *socket);
void websocket_send(struct websocket *socket, bool is_binary, struct str bytes);
void websocket_ping(struct websocket *socket);
/* Says goodbye, before what waits: a control frame overtakes messages. Nothing is sent behind it.
 */
void websocket_close(struct websocket *socket, int code, struct str why);
bool websocket_wants_write(const struct websocket *socket);
/* Both sides have said goodbye, or we have because of a fault of the other: nothing is read any
 * more. */
bool websocket_is_closed(const struct websocket *socket);
bool websocket_is_closing(const struct websocket *socket); /* our goodbye is on its way */
/* The code the other side said, else the one we said; 1006 without either. */
int websocket_code_of(const struct websocket *socket);
size_t websocket_backlog(const struct websocket *socket);
/* Frames received since this was last asked. */
int64_t websocket_take_frames(struct websocket *socket);

#endif
