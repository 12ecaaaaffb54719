/* Inside of the server. A loop is a thread with its own epoll, its own daemon of the HTTP library
 * and its own connections; nothing of a connection is touched by another thread. What comes from
 * outside reaches a loop through its inbox: accepted connections, and replies given elsewhere. */
#ifndef SOKO_NET_SERVER_PRIVATE_H
#define SOKO_NET_SERVER_PRIVATE_H

#include "base/buf.h"
#include "net/address.h"
#include "net/channel.h"
#include "net/server.h"
#include "net/tls.h"

#include <pthread.h>
#include <stdatomic.h>
#include <sys/socket.h>

struct MHD_Connection;
struct MHD_Daemon;
struct MHD_Response;
struct MHD_UpgradeResponseHandle;
struct loop;

/* What a connection is waiting for, and so which deadline runs. Up to PHASE_BODY it is its client.
 */
enum phase {
    PHASE_HEAD,     /* a head to be complete */
    PHASE_IDLE,     /* the next request of a kept connection */
    PHASE_BODY,     /* a body to be complete */
    PHASE_HANDLING, /* the handler's reply */
    PHASE_RESUMED,  /* the library to take up a reply given later */
    PHASE_SENDING,  /* the client to read the reply */
    PHASE_OPEN      /* nothing: it is a channel, with deadlines of its own */
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
    struct net_channel *channel; /* it has become; null: none */
};

/* What was said to a channel and is not on its way yet. */
struct piece {
    struct piece *next;
    bool is_binary;
    size_t bytes;
    char data[];
};

struct net_channel {
    _Atomic int references;
    bool is_socket;
    struct net_channel_ear ear;
    void *user;
    struct loop *loop;
    _Atomic size_t backlog;

    /* Under the loop's inbox_mutex. */
    struct piece *said, **said_end;
    bool is_talking; /* among those of the inbox */
    struct net_channel *next_talking;
    int code_asked; /* 0: it is not asked to close */
    char why_asked[100];
    size_t why_asked_bytes;
    bool is_overrun;
    bool is_gone;

    /* Of the loop's thread alone. */
    struct connection *connection; /* null until it is open */
    bool is_ended;                 /* `closed` was called */
    int64_t heard_us, moved_us, beat_us, second_us;
    int64_t frames_count; /* in this second */
    int64_t close_at_us;  /* 0: not closing */
    size_t queued;        /* of the backlog, what the frame library holds */
    /* A socket. */
    int fd; /* of its bytes; below 0: not open, or no longer */
    struct MHD_UpgradeResponseHandle *upgrade;
    struct websocket *websocket;
    bool watches_write;
    bool is_lingering;
    size_t read_left; /* in this turn */
    char *early;      /* what came with the head */
    size_t early_bytes;
    /* A stream. */
    struct MHD_Connection *http;
    struct piece *ready, **ready_end;
    size_t ready_at; /* bytes of the first that have left */
    bool is_suspended;
    bool is_stream_ended;
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
    struct net_channel *channel; /* the reply becomes one; null: it does not */
    bool is_in_flight;
    struct request *next;   /* in the inbox, or among those to be used again */
    struct buf body;
    struct upload_writer *upload; /* the body goes to files; null: it does not */
    size_t upload_slot;
    int64_t swallow_max; /* bytes of a body that is too large: read, and thrown away */
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
    struct net_channel *talking, **talking_end; /* channels that something was said to */

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
    bool is_pressed; /* the library has something to do that no socket tells of */
    int stage; /* of the server, as last seen */
};

/* Who is uploading: addresses of the uploads under way, "" where a slot is free. */
struct upload_slots {
    pthread_mutex_t mutex;
    char addresses[UPLOADS_MAX][ADDRESS_TEXT_BYTES];
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
    struct upload_slots uploads;
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
bool loop_inbox_is_empty(const struct loop *loop); /* under its mutex */
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

/* server_channel.c */
/* `fd` and `early` are a socket's: what it is read from, and what came already. */
void channel_opened(struct net_channel *channel, struct connection *connection, int fd,
                    struct str early);
void channel_event(struct net_channel *channel);
void channel_take_said(struct net_channel *channel);
void channel_sweep(struct net_channel *channel, int stage);
void channel_completed(struct net_channel *channel);
/* Of a stream; 0: none now, and the library is told to wait; below 0: the end. */
ssize_t channel_next_bytes(struct net_channel *channel, char *bytes, size_t max);

/* server_http.c, the only file that knows the library. */
bool http_open(struct loop *loop);
int http_epoll(const struct loop *loop);
void http_add(struct loop *loop, struct connection *connection);
void http_run(struct loop *loop);
bool http_is_pending(const struct loop *loop);
/* The handler's thread was another: takes up the connection with its reply. */
void http_resume(struct request *request);
void http_close(struct loop *loop);
void http_end_upgrade(struct net_channel *channel);
void http_resume_stream(struct net_channel *channel);

/* server_request.c */
struct request *request_new(struct loop *loop, struct connection *connection, struct str target);
void request_release(struct request *request);
/* Judges the head, its parts already in `public`, and completes what the handler sees. With
 * refused_status set the request is answered at once, its body unread, unless `swallows`. */
void request_judge(struct request *request, struct str version, struct str raw);
/* False when too much came and the connection has to go. */
bool request_take_body(struct request *request, struct str piece);
void request_hand_over(struct request *request);
/* How long its body may take. */
int64_t request_body_us(const struct request *request);

#endif
