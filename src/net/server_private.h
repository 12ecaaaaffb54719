/* Inside of the server. A loop is a thread with its own epoll, its own daemon of the HTTP library
 * and its own connections; nothing of a connection is touched by another thread. What comes from
 * outside reaches a loop through its inbox: accepted connections, and replies given elsewhere. */
#ifndef SOKO_NET_SERVER_PRIVATE_H
#define SOKO_NET_SERVER_PRIVATE_H

#include "base/buf.h"
#include "net/address.h"
#include "net/server.h"
#include "net/tls.h"

#include <pthread.h>
#include <stdatomic.h>
#include <sys/socket.h>

struct MHD_Connection;
struct MHD_Daemon;
struct MHD_Response;
struct loop;

/* What a connection is waiting for, and so which deadline runs. Up to PHASE_BODY it is its client.
 */
enum phase {
    PHASE_HEAD,     /* a head to be complete */
    PHASE_IDLE,     /* the next request of a kept connection */
    PHASE_BODY,     /* a body to be complete */
    PHASE_HANDLING, /* the handler's reply */
    PHASE_RESUMED,  /* the library to take up a reply given later */
    PHASE_SENDING   /* the client to read the reply */
};

struct connection {
    struct loop *loop;
    struct connection *previous, *next; /* of the loop; `next` alone in an inbox */
    int fd;
    struct sockaddr_storage peer;
    struct address address;
    bool is_trusted; /* a proxy of ours */
    bool is_counted; /* among those of its address */
    bool is_refused; /* closes after its reply */
    bool is_shut;    /* by us: whatever still arrives is not handled */
    bool is_left;    /* the client will send no more */
    bool is_listed;  /* among those of its loop */
    struct connection *next_left;
    enum phase phase;
    int64_t deadline_us; /* 0: none */
};

/* How far a request is; only its loop's thread looks. */
enum stage {
    STAGE_HEAD,
    STAGE_BODY,
    STAGE_HANDLED, /* with the handler */
    STAGE_REPLIED  /* `response` is set */
};

struct request {
    struct net_request public; /* first: the handler's pointer is ours */
    struct loop *loop;
    struct connection *connection;
    struct MHD_Connection *http;
    struct MHD_Response *response;
    struct net_reply reply; /* given from outside of the handler; its headers are in the arena */
    struct request *next;   /* in the inbox, or among those to be used again */
    struct buf body;
    bool is_body_unread; /* refused at its head: the body is not waited for */
    size_t swallowed;    /* bytes of a body that is too large */
    enum stage stage;
    char address[ADDRESS_TEXT_BYTES];
};

struct loop {
    struct net_server *server;
    size_t index;
    pthread_t thread;
    int epoll;
    int wake;                          /* eventfd: the inbox has something */
    _Atomic int64_t connections_count; /* those in the inbox too */
    _Atomic int64_t in_flight;
    _Atomic int64_t refused;

    pthread_mutex_t inbox_mutex;
    struct connection *dealt;
    struct request *replied, **replied_end;

    /* Of the loop's thread alone. */
    struct MHD_Daemon *daemon;
    struct connection *connections;
    struct connection *left;   /* those whose client will send no more, to be looked at */
    struct connection *adding; /* while the library takes it */
    struct request *handling;  /* while the handler runs: replying now needs no detour */
    struct request *spare;     /* with their arenas, to be used again */
    size_t spare_count;
    int64_t now_us;
    int64_t sweep_at_us;
    int64_t listen_again_at_us; /* after file descriptors ran out */
    bool has_listener;
    int stage; /* of the server, as last seen */
};

enum server_stage { SERVING, DRAINING, STOPPING };

/* In a drain: how often deadlines are looked at; how long a kept connection may still send a
 * request, and then, having seen our end, may take to close; how long the queue of clients must
 * have been empty. */
enum { DRAIN_SWEEP_MS = 10, DRAIN_IDLE_MS = 500, DRAIN_QUIET_MS = 50 };

struct net_server {
    struct net_options options;
    int64_t head_deadline_us, body_deadline_us, idle_deadline_us, sweep_us;
    int64_t reply_deadline_us; /* 0: by its length */
    struct networks trusted;
    struct address_counts *counts; /* null: no caps */
    struct tls_pair tls;
    bool is_tls;
    int listener;
    int port;
    struct loop *loops;
    size_t loops_count;
    _Atomic int stage;
    _Atomic size_t loops_drained;    /* loops that have left the listener for good */
    _Atomic int64_t shut_idle_at_us; /* in a drain: when idle connections are closed */
};

/* server_loop.c */
struct loop *loop_here(void); /* of the calling thread; null on others */
bool loop_open(struct loop *loop);
void *loop_main(void *loop);
void loop_close(struct loop *loop);
void loop_wake(struct loop *loop);
/* From any thread: gives the reply to the loop. */
void loop_replied(struct request *request);
/* Accepts at most `count` waiting clients and deals each to the loop with the fewest; false when
 * the queue is empty or nothing can be accepted. `*is_exhausted`: for want of file descriptors. */
bool loop_accept(struct net_server *server, int count, bool *is_exhausted);
void connection_release(struct connection *connection);
void connection_expect(struct connection *connection, enum phase phase, int64_t within_us);
void connection_shut(struct connection *connection);
/* The library often misses an end that comes together with the last bytes: it is looked for once a
 * request is completed. */
void connection_look_for_end(struct connection *connection);

/* server_http.c, the only file that knows the library. */
bool http_open(struct loop *loop);
int http_epoll(const struct loop *loop);
void http_add(struct loop *loop, struct connection *connection);
void http_run(struct loop *loop);
bool http_is_pending(const struct loop *loop);
/* The handler's thread was another: takes up the connection with its reply. */
void http_resume(struct request *request);
void http_close(struct loop *loop);

/* server_request.c */
struct request *request_new(struct loop *loop, struct connection *connection, struct str target);
void request_release(struct request *request);
/* Judges the head, its parts already in `public`, and completes what the handler sees. With
 * refused_status set the request is answered at once, its body unread, unless `swallows`. */
void request_judge(struct request *request, struct str version, struct str raw);
/* False when too much came and the connection has to go. */
bool request_take_body(struct request *request, struct str piece);
void request_hand_over(struct request *request);

#endif
