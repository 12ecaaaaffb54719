/* Requests to outside systems: one at a time, the calling thread waits. http and https alone, no
 * redirects followed, and everything has its bound. */
#ifndef SOKO_NET_CLIENT_H
#define SOKO_NET_CLIENT_H

#include "net/address.h"
#include "net/server.h"

/* A connection that outlives its request, for one thread at a time. */
struct client_line;
struct client_line *client_line_open(void); /* null without memory */
void client_line_close(struct client_line *line);

struct client_request {
    struct str method; /* absent: GET, or POST with a body; not HEAD */
    struct str url;
    const struct net_header *headers;
    size_t headers_count;
    struct str body; /* absent: none */
    int64_t deadline_ms;
    size_t bytes_max; /* of the reply's body; more is a failure */
    bool is_cut;      /* no failure: what is more is not looked at */
    struct client_line *line; /* used again if it still stands; null: a line of its own */
    /* Asked with each address before it is connected to; null allows all. */
    bool (*is_allowed)(void *user, struct address address);
    void *user;
};

struct client_reply {
    int status;
    struct str content_type; /* absent when the reply has none */
    struct str body;
};

enum client_result {
    CLIENT_ANSWERED,
    CLIENT_UNREACHED, /* nothing was sent: trying again is safe */
    CLIENT_UNKNOWN    /* sent, but no whole answer came: it may have had its effect */
};

/* `*why`, one sentence, is set unless answered. */
enum client_result client_send(struct arena *arena, const struct client_request *request,
                               struct client_reply *reply, struct str *why);

#endif
