/* A reply that stays open: a WebSocket, or a stream of events (the body of a reply without an end).
 * It lives on the loop of its request; what is said to it may come from any thread. Memory is
 * bounded: who reads slower than he is told is closed at CHANNEL_BACKLOG_BYTES_MAX, or when all
 * together hold CHANNELS_BACKLOG_BYTES_MAX. A silent line is asked (ping, a comment line) and given
 * up by the deadlines of limits.h. A drain closes all with 1001. */
#ifndef SOKO_NET_CHANNEL_H
#define SOKO_NET_CHANNEL_H

#include "net/server.h"
#include "net/websocket.h"

struct net_channel;

/* Called on the loop's thread, one at a time. */
struct net_channel_ear {
    /* The line stands. Null: nobody wants to know. */
    void (*opened)(void *user);
    /* A whole message of a socket; the bytes live for the call. */
    void (*message)(void *user, bool is_binary, struct str bytes);
    /* Once, the last call, also of a channel that never came to be open. Streams: code 1000 or
     * 1006. */
    void (*closed)(void *user, int code);
};

enum net_channel_kind { CHANNEL_SOCKET, CHANNEL_STREAM };

/* What this request's reply will be, on its loop. The caller holds it until net_channel_release;
 * `closed` is called once net_open was. */
struct net_channel *net_channel_new(struct net_request *request, enum net_channel_kind kind,
                                    const struct net_channel_ear *ear, void *user);
struct net_channel *net_channel_hold(struct net_channel *channel);
void net_channel_release(struct net_channel *channel);

/* Instead of net_reply. For a socket only the reply's headers count: status 101 and those of the
 * handshake are the server's. For a stream it is status and headers. */
void net_open(struct net_request *request, const struct net_reply *reply,
              struct net_channel *channel);

/* From any thread; in order. False when the channel is closed, or is closed by this for being too
 * far behind. A stream takes text as it is. */
bool net_channel_send(struct net_channel *channel, bool is_binary, struct str bytes);
/* From any thread. What was sent before is on its way first, if it is read in time. */
void net_channel_close(struct net_channel *channel, int code, struct str why);

#endif
