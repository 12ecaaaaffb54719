/* HTTP/1.1 as bytes: libmicrohttpd in external-epoll mode, one loop a core on one shared listening
 * socket. Only server_http.c includes its header. A request reaches the handler whole, on its
 * loop's thread; the reply may be given there and then or later from any thread. Framing is
 * hardened before (server_harden.c): what is refused there reaches the handler too, which answers
 * it in its one error shape. What the library refuses by itself (lines longer than its memory, a
 * Content-Length that is no number) never does. Deadlines are total: a client that dribbles is cut
 * off like one that is silent. */
#ifndef SOKO_NET_SERVER_H
#define SOKO_NET_SERVER_H

#include "base/arena.h"
#include "base/clock.h"
#include "base/limits.h"
#include "net/upload.h"

struct net_server;

struct net_header {
    struct str name;
    struct str value;
};

struct net_request {
    struct arena *arena; /* the request's; lives until the reply has left */
    struct str method;
    struct str target; /* raw, as sent */
    struct str path;   /* raw, before '?'; absent when refused earlier */
    struct str query;  /* raw, after '?'; absent without one */
    const struct net_header *headers;
    size_t headers_count;
    struct str body;             /* whole, at most BODY_BYTES_MAX; absent when it went to files */
    const struct upload *upload; /* the body as files; null: it is not */
    struct str address; /* of the client: the peer or, behind a trusted proxy, the last hop of
                         * X-Forwarded-For that is not ours */
    bool is_secure;     /* TLS here, or said by a trusted proxy */
    size_t loop;        /* index of the loop the request lives on */
    int64_t started_us;
    int refused_status;      /* 0, or what framing demands: 400, 405, 413, 414, 431; the connection
                              * closes after the reply */
    const char *refused_why; /* one sentence */
    void *user;              /* the handler's */
    /* inside of the server */
    void *connection;
};

struct net_reply {
    int status; /* 200 to 599; of a 304's body, which is a 200's, only the length is told */
    /* Copied; together at most REPLY_HEAD_BYTES_MAX. Content-Length, Date, Connection are the
     * server's. */
    const struct net_header *headers;
    size_t headers_count;
    struct str body; /* never copied: lives in the request's arena or, `is_static`, for ever */
    bool is_static;
    bool close;
    /* Instead of `body`: a stretch of this open file, which becomes the server's to close. */
    bool is_file;
    int file;
    int64_t file_offset, file_bytes;
};

/* What becomes of a body, once the head is there. */
enum net_body {
    BODY_IN_MEMORY,
    BODY_TO_FILES,
    BODY_UNREAD /* the answer does not depend on it */
};

struct net_options {
    const char *listen; /* "127.0.0.1:8080", "[::1]:0"; port 0 picks one */
    size_t loops;
    const char *certificate_file, *key_file; /* TLS 1.3 when given */
    struct str trusted_proxies;              /* comma-separated addresses or CIDR */
    bool has_connection_caps;                /* per address; off for load tests */
    /* 0: those of limits.h. */
    int64_t head_deadline_ms, body_deadline_ms, idle_deadline_ms, reply_deadline_ms;
    void *user;
    /* Called on the loop's thread with a whole (or refused) request. It calls net_reply exactly
     * once, now or later. */
    void (*handle)(void *user, struct net_request *request);
    /* Called on the loop's thread with a sound head, before any of the body; fills `limits` for
     * BODY_TO_FILES. Null: all bodies are in memory. */
    enum net_body (*choose_body)(void *user, const struct net_request *request,
                                 struct upload_limits *limits);
    /* Called once on each loop's thread before its first request and after its last (per-loop
     * connections). */
    void (*loop_start)(void *user, size_t loop);
    void (*loop_stop)(void *user, size_t loop);
};

/* Binds and starts the loops; null with `*why` set (a sentence that says what to do). The server
 * lives in the arena, until net_stop. */
struct net_server *net_start(const struct net_options *options, struct arena *arena,
                             struct str *why);
/* The bound port. */
int net_port(const struct net_server *server);
/* Answers; from any thread. Bytes leave as given (to HEAD: without the body); compressing and
 * caching are decided by the caller. The request is the server's again, and its arena with it. */
void net_reply(struct net_request *request, const struct net_reply *reply);
/* Absent when not there; with several of one name, the first. Names compare without case. */
struct str net_header_of(const struct net_request *request, struct str name);
size_t net_header_count(const struct net_request *request, struct str name);
/* Stops listening without resetting anybody: who waits in the queue is still answered, requests in
 * flight end, kept connections are told to close. Returns when all are gone or the deadline has
 * passed. */
void net_drain(struct net_server *server, int64_t deadline_ms);
/* Closes what is left and ends the loops. Waits until every request handed over has had its
 * net_reply. */
void net_stop(struct net_server *server);
struct net_counts {
    int64_t connections;
    int64_t in_flight;
    int64_t refused; /* framing */
};
struct net_counts net_counts_of(const struct net_server *server);

#endif
