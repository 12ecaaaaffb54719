/* A loop: waits for its sockets, its inbox and its deadlines. */
#include "net/server_private.h"

#include "base/log.h"

#include <assert.h>
#include <errno.h>
#include <stdlib.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <unistd.h>

enum { EVENTS_MAX = 64, ACCEPTS_AT_ONCE = 8 };
/* How long a loop leaves the listener alone when file descriptors ran out. */
enum { LISTEN_AGAIN_US = 100000 };

static _Thread_local struct loop *here;

static void wait_for_events(struct loop *loop);
static void take_inbox(struct loop *loop);
static void close_left(struct loop *loop);
static void connection_event(struct connection *connection);
static void sweep(struct loop *loop, int stage);
static void watch_listener(struct loop *loop, bool is_watched);
static bool is_done(const struct loop *loop);

bool loop_open(struct loop *loop)
{
    pthread_mutex_init(&loop->inbox_mutex, NULL);
    loop->replied_end = &loop->replied;
    loop->talking_end = &loop->talking;
    loop->now_us = clock_monotonic_us();
    loop->epoll = epoll_create1(EPOLL_CLOEXEC);
    loop->wake = eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC);
    if (loop->epoll < 0 || loop->wake < 0 || !http_open(loop))
        return false;
    struct epoll_event inbox = {.events = EPOLLIN, .data.ptr = &loop->wake};
    struct epoll_event http = {.events = EPOLLIN, .data.ptr = &loop->daemon};
    if (epoll_ctl(loop->epoll, EPOLL_CTL_ADD, loop->wake, &inbox) != 0
        || epoll_ctl(loop->epoll, EPOLL_CTL_ADD, http_epoll(loop), &http) != 0)
        return false;
    watch_listener(loop, true);
    return loop->has_listener;
}

void *loop_main(void *at)
{
    struct loop *loop = at;
    const struct net_options *options = &loop->server->options;
    here = loop;
    if (options->loop_start)
        options->loop_start(options->user, loop->index);
    while (!is_done(loop)) {
        wait_for_events(loop);
        take_inbox(loop);
        loop->is_pressed = false;
        http_run(loop);
        close_left(loop);
        int stage = atomic_load(&loop->server->stage);
        if (loop->now_us >= loop->sweep_at_us || stage != loop->stage)
            sweep(loop, stage);
    }
    if (options->loop_stop)
        options->loop_stop(options->user, loop->index);
    return NULL;
}

void loop_close(struct loop *loop)
{
    http_close(loop);
    while (loop->spare) {
        struct request *request = loop->spare;
        loop->spare = request->next;
        arena_free(request->public.arena);
        free(request);
    }
    if (loop->epoll > 0)
        close(loop->epoll);
    if (loop->wake > 0)
        close(loop->wake);
    pthread_mutex_destroy(&loop->inbox_mutex);
}

struct loop *loop_here(void)
{
    return here;
}

void loop_wake(struct loop *loop)
{
    uint64_t one = 1;
    while (write(loop->wake, &one, sizeof one) < 0 && errno == EINTR)
        continue;
}

bool loop_inbox_is_empty(const struct loop *loop)
{
    return !loop->dealt && !loop->replied && !loop->talking;
}

void loop_replied(struct request *request)
{
    struct loop *loop = request->loop;
    request->next = NULL;
    pthread_mutex_lock(&loop->inbox_mutex);
    bool was_empty = loop_inbox_is_empty(loop);
    *loop->replied_end = request;
    loop->replied_end = &request->next;
    pthread_mutex_unlock(&loop->inbox_mutex);
    if (was_empty)
        loop_wake(loop);
}

/* Only once told to stop and off the listener, and then not before every reply owed was given. */
static bool is_done(const struct loop *loop)
{
    return loop->stage == STOPPING && atomic_load(&loop->connections_count) == 0;
}

static int timeout_ms(const struct loop *loop)
{
    if (loop->is_pressed || http_is_pending(loop))
        return 0;
    bool is_quiet = atomic_load(&loop->server->stage) == SERVING && !loop->connections
                    && loop->listen_again_at_us == 0;
    if (is_quiet)
        return -1;
    int64_t left_us = loop->sweep_at_us - clock_monotonic_us();
    return left_us > 0 ? (int)(left_us / 1000) + 1 : 0;
}

static void empty_wake(struct loop *loop)
{
    uint64_t times;
    if (read(loop->wake, &times, sizeof times) < 0)
        assert(errno == EAGAIN || errno == EINTR);
}

static void accept_some(struct loop *loop)
{
    bool is_exhausted = false;
    loop_accept(loop->server, ACCEPTS_AT_ONCE, &is_exhausted);
    if (!is_exhausted)
        return;
    LOG(LOG_WARN, "no file descriptor is left for a new connection",
        LOG_NUMBER("soko.loop", loop->index));
    watch_listener(loop, false);
    loop->listen_again_at_us = loop->now_us + LISTEN_AGAIN_US;
}

static void wait_for_events(struct loop *loop)
{
    struct epoll_event events[EVENTS_MAX];
    int count = epoll_wait(loop->epoll, events, EVENTS_MAX, timeout_ms(loop));
    loop->now_us = clock_monotonic_us();
    for (int i = 0; i < count; i++) {
        void *what = events[i].data.ptr;
        if (what == &loop->wake)
            empty_wake(loop);
        else if (what == &loop->server->listener)
            accept_some(loop);
        else if (what != &loop->daemon)
            connection_event(what);
    }
}

static void add(struct loop *loop, struct connection *connection)
{
    connection->next = loop->connections;
    if (connection->next)
        connection->next->previous = connection;
    loop->connections = connection;
    connection_expect(connection, PHASE_HEAD, loop->server->head_deadline_us);
    struct epoll_event left = {.events = EPOLLRDHUP | EPOLLET, .data.ptr = connection};
    epoll_ctl(loop->epoll, EPOLL_CTL_ADD, connection->fd, &left);
    http_add(loop, connection);
}

static void take_inbox(struct loop *loop)
{
    pthread_mutex_lock(&loop->inbox_mutex);
    struct connection *dealt = loop->dealt;
    struct request *replied = loop->replied;
    loop->dealt = NULL;
    loop->replied = NULL;
    loop->replied_end = &loop->replied;
    struct net_channel *talking = loop->talking;
    loop->talking = NULL;
    loop->talking_end = &loop->talking;
    pthread_mutex_unlock(&loop->inbox_mutex);
    while (dealt) {
        struct connection *connection = dealt;
        dealt = dealt->next;
        add(loop, connection);
    }
    while (replied) {
        struct request *request = replied;
        replied = replied->next;
        http_resume(request);
    }
    while (talking) {
        struct net_channel *channel = talking;
        /* Once it is taken it may stand in the inbox again, by the same link. */
        talking = talking->next_talking;
        channel_take_said(channel);
        net_channel_release(channel);
    }
}

static void watch_listener(struct loop *loop, bool is_watched)
{
    struct net_server *server = loop->server;
    struct epoll_event event = {.events = EPOLLIN | EPOLLEXCLUSIVE, .data.ptr = &server->listener};
    int operation = is_watched ? EPOLL_CTL_ADD : EPOLL_CTL_DEL;
    if (is_watched != loop->has_listener
        && epoll_ctl(loop->epoll, operation, server->listener, &event) == 0)
        loop->has_listener = is_watched;
}

/* ---- Connections ---- */

void connection_expect(struct connection *connection, enum phase phase, int64_t within_us)
{
    connection->phase = phase;
    connection->deadline_us = connection->loop->now_us + within_us;
}

/* The library sees the end of the stream and closes in its own order. */
void connection_shut(struct connection *connection)
{
    connection->is_shut = true;
    connection->deadline_us = 0;
    shutdown(connection->fd, SHUT_RDWR);
}

static void list_left(struct connection *connection)
{
    struct loop *loop = connection->loop;
    connection->is_listed = true;
    connection->next_left = loop->left;
    loop->left = connection;
}

static void connection_event(struct connection *connection)
{
    if (connection->channel && connection->channel->is_socket) {
        channel_event(connection->channel);
        return;
    }
    connection->is_left = true;
    connection_look_for_end(connection);
}

void connection_look_for_end(struct connection *connection)
{
    if (connection->is_left && !connection->is_listed)
        list_left(connection);
}

/* True when neither we nor the library have anything more to read or to do for it. */
static bool is_over(const struct connection *connection)
{
    char byte;
    return recv(connection->fd, &byte, 1, MSG_PEEK | MSG_DONTWAIT) <= 0;
}

/* The library reads a socket again only when news came after its last bytes, so an end that came
 * with them would be seen at the deadline. Who is being answered is looked at again after the
 * reply. */
static void close_left(struct loop *loop)
{
    struct connection *left = loop->left;
    loop->left = NULL;
    while (left) {
        struct connection *connection = left;
        left = left->next_left;
        connection->is_listed = false;
        bool is_waiting = connection->phase <= PHASE_BODY;
        if (is_waiting && !is_over(connection))
            list_left(connection);
        else if (is_waiting)
            connection_shut(connection);
    }
}

static void unlist(struct connection *connection)
{
    struct connection **at = &connection->loop->left;
    while (*at && *at != connection)
        at = &(*at)->next_left;
    if (*at)
        *at = connection->next_left;
}

void connection_release(struct connection *connection)
{
    struct loop *loop = connection->loop;
    if (connection->is_listed)
        unlist(connection);
    /* By hand: a child being spawned may still hold the descriptor, and then closing is not enough.
     */
    epoll_ctl(loop->epoll, EPOLL_CTL_DEL, connection->fd, NULL);
    if (connection->previous)
        connection->previous->next = connection->next;
    else if (loop->connections == connection)
        loop->connections = connection->next;
    if (connection->next)
        connection->next->previous = connection->previous;
    if (connection->is_counted)
        address_counts_remove(loop->server->counts, connection->address);
    free(connection);
    atomic_fetch_sub(&loop->connections_count, 1);
}

static void say_stuck(const struct connection *connection, const char *message)
{
    char text[ADDRESS_TEXT_BYTES];
    LOG(LOG_ERROR, message, LOG_TEXT("client.address", address_text(connection->address, text)),
        LOG_NUMBER("soko.loop", connection->loop->index));
}

static void give_up(struct connection *connection)
{
    connection->deadline_us = 0;
    if (connection->phase == PHASE_HANDLING) {
        /* Its reply may still come at any moment, so its memory stays. */
        say_stuck(connection, "a request was not answered by its handler");
        return;
    }
    if (connection->phase == PHASE_RESUMED)
        say_stuck(connection, "a reply was not taken up");
    connection_shut(connection);
}

/* The client sees our end and has time to close on its side. */
static void shut_idle(struct connection *connection)
{
    connection_expect(connection, PHASE_IDLE, DRAIN_IDLE_MS * 1000);
    connection->is_shut = true;
    shutdown(connection->fd, SHUT_WR);
}

static void leave_listener(struct loop *loop)
{
    loop->listen_again_at_us = 0;
    watch_listener(loop, false);
    atomic_fetch_add(&loop->server->loops_drained, 1);
}

static void sweep(struct loop *loop, int stage)
{
    struct net_server *server = loop->server;
    int64_t shut_idle_at_us = atomic_load(&server->shut_idle_at_us);
    bool is_idle_over = shut_idle_at_us > 0 && loop->now_us >= shut_idle_at_us;
    if (loop->stage == SERVING && stage != SERVING)
        leave_listener(loop);
    loop->stage = stage;
    loop->sweep_at_us =
        loop->now_us + (stage == SERVING ? server->sweep_us : DRAIN_SWEEP_MS * 1000);
    if (loop->listen_again_at_us > 0 && loop->now_us >= loop->listen_again_at_us) {
        loop->listen_again_at_us = 0;
        watch_listener(loop, true);
    }
    for (struct connection *at = loop->connections; at; at = at->next) {
        bool is_idle = at->phase == PHASE_IDLE || at->phase == PHASE_HEAD;
        if (at->channel)
            channel_sweep(at->channel, stage);
        else if (stage == STOPPING)
            connection_shut(at);
        else if (at->deadline_us > 0 && loop->now_us >= at->deadline_us)
            give_up(at);
        else if (is_idle && is_idle_over && !at->is_shut)
            shut_idle(at);
    }
}

/* ---- Accepting ---- */

static struct loop *least_busy(struct net_server *server, int64_t *total)
{
    struct loop *least = &server->loops[0];
    int64_t fewest = INT64_MAX;
    *total = 0;
    for (size_t i = 0; i < server->loops_count; i++) {
        int64_t count = atomic_load(&server->loops[i].connections_count);
        *total += count;
        if (count < fewest) {
            fewest = count;
            least = &server->loops[i];
        }
    }
    return least;
}

static void deal(struct loop *loop, struct connection *connection)
{
    connection->loop = loop;
    atomic_fetch_add(&loop->connections_count, 1);
    pthread_mutex_lock(&loop->inbox_mutex);
    bool was_empty = loop_inbox_is_empty(loop);
    connection->next = loop->dealt;
    loop->dealt = connection;
    pthread_mutex_unlock(&loop->inbox_mutex);
    if (was_empty)
        loop_wake(loop);
}

static void admit(struct net_server *server, int fd, const struct sockaddr_storage *peer)
{
    int64_t total;
    struct loop *loop = least_busy(server, &total);
    struct address address = address_of(peer);
    bool is_trusted = networks_have(&server->trusted, address);
    bool is_counted = server->counts && !is_trusted;
    if (total >= CONNECTIONS_MAX
        || (is_counted
            && !address_counts_add(server->counts, address, CONNECTIONS_PER_ADDRESS_MAX))) {
        close(fd);
        return;
    }
    struct connection *connection = malloc(sizeof *connection);
    if (!connection)
        abort();
    *connection = (struct connection){.fd = fd,
                                      .peer = *peer,
                                      .address = address,
                                      .is_trusted = is_trusted,
                                      .is_counted = is_counted};
    deal(loop, connection);
}

bool loop_accept(struct net_server *server, int count, bool *is_exhausted)
{
    for (int i = 0; i < count; i++) {
        struct sockaddr_storage peer = {0};
        socklen_t length = sizeof peer;
        int fd = accept4(server->listener, (struct sockaddr *)&peer, &length,
                         SOCK_NONBLOCK | SOCK_CLOEXEC);
        if (fd >= 0) {
            admit(server, fd, &peer);
        } else if (errno == EMFILE || errno == ENFILE || errno == ENOBUFS || errno == ENOMEM) {
            *is_exhausted = true;
            return false;
        } else if (errno == EAGAIN) {
            return false;
        }
        /* Anything else concerns that one client (accept(2)): on to the next. */
    }
    return true;
}
