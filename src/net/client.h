/* Requests to outside systems: one at a time, the calling thread waits. http and https alone, no
 * redirects followed, and everything has its bound. */
#ifndef SOKO_NET_CLIENT_H
#define SOKO_NET_CLIENT_H

#include "net/address.h"
#include "net/server.h"

struct client_request {
    struct str method; /* absent: GET, or POST with a body; not HEAD */
    struct str url;
    const struct net_header *headers;
    size_t headers_count;
    struct str body; /* absent: none */
    int64_t deadline_ms;
    size_t bytes_max; /* of the reply's body; more is a failure */
    bool is_cut;      /* no failure: what is more is not looked at */
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
