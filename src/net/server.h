/* HTTP/1.1 as bytes: libmicrohttpd in external-epoll mode, one loop a core on one shared listening socket. Only
 * server.c includes its header. A request reaches the handler whole, on its loop's thread; the reply may be given
 * there and then or later from any thread. Framing is hardened in the first callback (see server_harden.c): what is refused there
 * is answered by `refuse`. */
#ifndef SOKO_NET_SERVER_H
#define SOKO_NET_SERVER_H

#include "base/arena.h"
#include "base/clock.h"
#include "base/limits.h"

struct net_server;

struct net_header {
    struct str name;
    struct str value;
};

struct net_request {
    struct arena *arena;     /* the request's; lives until the reply has left */
    struct str method;
    struct str target;       /* raw, as sent */
    struct str path;         /* raw, before '?' */
    struct str query;        /* raw, after '?'; absent without one */
    const struct net_header *headers;
    size_t headers_count;
    struct str body;         /* whole, at most BODY_BYTES_MAX */
    struct str address;      /* of the client: the peer, or X-Forwarded-For's last hop not ours behind a trusted proxy */
    bool is_secure;          /* TLS here, or said by a trusted proxy */
    size_t loop;             /* index of the loop the request lives on */
    int64_t started_us;
    int refused_status;      /* 0, or the status that framing demands: 400, 413, 414, 431, 408; the handler answers it in its own error shape and the connection closes */
    const char *refused_why; /* one sentence */
    void *user;              /* the handler's */
    /* inside of the server */
    void *connection;
};

struct net_reply {
    int status;
    const struct net_header *headers; /* Content-Length, Date, Connection are the server's */
    size_t headers_count;
    struct str body;         /* lives in the request's arena or for ever */
    bool is_static;          /* the body lives for ever: not copied */
    bool close;
};

struct net_options {
    const char *listen;          /* "127.0.0.1:8080", "[::1]:0"; port 0 picks one */
    size_t loops;
    const char *certificate_file, *key_file; /* TLS 1.3 when given */
    struct str trusted_proxies;  /* comma-separated addresses or CIDR */
    bool has_connection_caps;    /* per address; off for load tests */
    void *user;
    /* Called on the loop's thread with a whole (or refused) request. It calls net_reply exactly once, now or later. */
    void (*handle)(void *user, struct net_request *request);
    /* Called once on each loop's thread before its first request and after its last (per-loop connections). */
    void (*loop_start)(void *user, size_t loop);
    void (*loop_stop)(void *user, size_t loop);
};

/* Binds and starts the loops; null with `*why` set (a sentence that says what to do). */
struct net_server *net_start(const struct net_options *options, struct arena *arena, struct str *why);
/* The bound port. */
int net_port(const struct net_server *server);
/* Answers; from any thread. HEAD, gzip and nothing else is decided by the caller: bytes leave as given (HEAD: without body). */
void net_reply(struct net_request *request, const struct net_reply *reply);
/* Absent when not there; with several of one name, the first. Names compare without case. */
struct str net_header_of(const struct net_request *request, struct str name);
size_t net_header_count(const struct net_request *request, struct str name);
/* Stops accepting (the queue of waiting connections is answered first), waits for what is in flight up to the deadline, closes. */
void net_drain(struct net_server *server, int64_t deadline_ms);
void net_stop(struct net_server *server);
struct net_counts {
    int64_t connections;
    int64_t in_flight;
    int64_t refused; /* framing */
};
struct net_counts net_counts_of(const struct net_server *server);

#endif
