/* One open line. */
#ifndef SOKO_API_SOCKET_PRIVATE_H
#define SOKO_API_SOCKET_PRIVATE_H

#include "api/http_private.h"
#include "api/socket.h"
#include "net/channel.h"

#include <pthread.h>

struct message;

/* A topic that a socket has sent bytes for. */
struct socket_talk {
    const struct live_topic_row *row;
    struct id id;
};
enum { SOCKET_TALKS_MAX = 16 };

struct socket {
    _Atomic int references; /* the channel's, the listener's, and one of each op that runs */
    struct http *http;
    struct net_channel *channel;
    struct live_listener *listener;
    size_t loop;
    bool is_stream;
    struct caller caller;
    struct str topic; /* of a stream */
    int64_t after;
    /* For the requests that ops are. */
    struct str order_token, address, host;
    bool is_secure;
    struct str locale;
    _Atomic int ops_count;
    int strikes; /* of the loop's thread: refusals in a row */
    int64_t line; /* its number; 0 until it sends bytes */
    struct socket_talk talks[SOCKET_TALKS_MAX]; /* of the loop's thread */
    size_t talks_count;
    /* Frames run one after the other, as they came: a later one stands on those before. */
    pthread_mutex_t frames_lock;
    struct message *frames_first, *frames_last; /* waiting */
    bool is_frame_running;
};

void socket_hold(struct socket *socket);
void socket_release(struct socket *socket);

/* socket_op.c: a message, on the loop's thread. */
void socket_message(void *socket, bool is_binary, struct str bytes);
/* Tells the owners of topics that it has sent bytes for that it has gone: of one, or of all. */
void socket_leave(struct socket *socket, const struct id *id);
/* Answers {"id": ..., "status": ..., <name>: <json>}. */
void socket_answer(struct socket *socket, int64_t id, int status, const char *name,
                   struct str json);

/* As a binary frame: the topic, then the bytes. */
void socket_send_bytes(struct socket *socket, struct str topic, struct str bytes);

/* Makes the channel of a reply that stays open. False, with the fault in the ctx, when the account
 * or the address has as many as it may have. */
bool socket_open(struct exchange *exchange);

#endif
