/* The server's life: start, drain, stop. */
#include "net/server.h"

#include "net/listener.h"
#include "net/server_private.h"

#include <assert.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <time.h>
#include <unistd.h>

enum { LOOPS_MAX = 64, SWEEP_MS_MAX = 1000, WAIT_MS = 2 };
/* Databases, outgoing connections, files. */
enum { OTHER_DESCRIPTORS = 1000 };

static bool prepare(struct net_server *server, struct arena *arena, struct str *why);
static bool start_loops(struct net_server *server, struct arena *arena, struct str *why);
static void raise_descriptor_limit(void);
static void start_threads(struct net_server *server);
static void leave_listener(struct net_server *server);
static void answer_queue(struct net_server *server, int64_t deadline_us);
static int64_t sum_connections(const struct net_server *server);
static void pause_ms(int64_t ms);

struct net_server *net_start(const struct net_options *options, struct arena *arena,
                             struct str *why)
{
    struct net_server *server = ARENA_NEW(arena, struct net_server);
    assert(options->loops > 0 && options->loops <= LOOPS_MAX);
    raise_descriptor_limit();
    server->options = *options;
    if (!prepare(server, arena, why))
        return NULL;
    server->listener = listener_open(options->listen, arena, why);
    if (server->listener < 0)
        return NULL;
    server->port = listener_port(server->listener);
    pthread_mutex_init(&server->uploads.mutex, NULL);
    if (options->has_connection_caps)
        server->counts = address_counts_new();
    if (start_loops(server, arena, why))
        return server;
    close(server->listener);
    address_counts_free(server->counts);
    return NULL;
}

/* The usual soft limit of 1024 is there for programs that use select(2). */
static void raise_descriptor_limit(void)
{
    struct rlimit limit;
    if (getrlimit(RLIMIT_NOFILE, &limit) != 0)
        return;
    rlim_t wanted = CONNECTIONS_MAX + OTHER_DESCRIPTORS;
    if (limit.rlim_max < wanted)
        wanted = limit.rlim_max;
    if (limit.rlim_cur >= wanted)
        return;
    limit.rlim_cur = wanted;
    setrlimit(RLIMIT_NOFILE, &limit);
}

static int64_t or_default(int64_t ms, int64_t default_ms)
{
    return ms > 0 ? ms : default_ms;
}

static bool prepare(struct net_server *server, struct arena *arena, struct str *why)
{
    const struct net_options *options = &server->options;
    struct str bad;
    if (!networks_parse(options->trusted_proxies, arena, &server->trusted, &bad)) {
        *why = arena_print(arena,
                           "\"%.*s\" is no trusted proxy: name addresses or networks such as"
                           " 10.0.0.0/8, separated by commas.",
                           STR_ARG(bad));
        return false;
    }
    server->is_tls = options->certificate_file || options->key_file;
    if (server->is_tls
        && !tls_read(options->certificate_file, options->key_file, arena, &server->tls, why))
        return false;
    int64_t head_ms = or_default(options->head_deadline_ms, HEAD_DEADLINE_MS);
    int64_t body_ms = or_default(options->body_deadline_ms, BODY_DEADLINE_MS);
    int64_t idle_ms = or_default(options->idle_deadline_ms, IDLE_TIMEOUT_S * 1000);
    int64_t least_ms = head_ms < body_ms ? head_ms : body_ms;
    least_ms = least_ms < idle_ms ? least_ms : idle_ms;
    server->head_deadline_us = head_ms * 1000;
    server->body_deadline_us = body_ms * 1000;
    server->idle_deadline_us = idle_ms * 1000;
    server->reply_deadline_us = options->reply_deadline_ms * 1000;
    server->sweep_us = (least_ms / 4 < SWEEP_MS_MAX ? least_ms / 4 : SWEEP_MS_MAX) * 1000;
    return true;
}

static bool start_loops(struct net_server *server, struct arena *arena, struct str *why)
{
    size_t count = server->options.loops;
    server->loops = ARENA_ARRAY(arena, struct loop, count);
    server->loops_count = count;
    for (size_t i = 0; i < count; i++) {
        struct loop *loop = &server->loops[i];
        loop->server = server;
        loop->index = i;
        if (loop_open(loop))
            continue;
        for (size_t j = 0; j <= i; j++)
            loop_close(&server->loops[j]);
        *why = S("The HTTP server does not start: too few file descriptors or too little memory.");
        return false;
    }
    start_threads(server);
    return true;
}

/* Signals are the main thread's, apart from those that say this thread is broken; a write to a
 * closed connection is an error, not a signal. */
static void start_threads(struct net_server *server)
{
    static const int OWN[] = {SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGABRT, SIGTRAP};
    sigset_t others, before;
    sigfillset(&others);
    for (size_t i = 0; i < sizeof OWN / sizeof *OWN; i++)
        sigdelset(&others, OWN[i]);
    pthread_sigmask(SIG_SETMASK, &others, &before);
    for (size_t i = 0; i < server->loops_count; i++)
        if (pthread_create(&server->loops[i].thread, NULL, loop_main, &server->loops[i]) != 0)
            abort();
    pthread_sigmask(SIG_SETMASK, &before, NULL);
}

int net_port(const struct net_server *server)
{
    return server->port;
}

static void enter(struct net_server *server, enum server_stage stage)
{
    atomic_store(&server->stage, stage);
    for (size_t i = 0; i < server->loops_count; i++)
        loop_wake(&server->loops[i]);
}

void net_drain(struct net_server *server, int64_t deadline_ms)
{
    int64_t now_us = clock_monotonic_us();
    int64_t deadline_us = now_us + deadline_ms * 1000;
    int64_t grace_us = deadline_ms / 2 < DRAIN_IDLE_MS ? deadline_ms * 500 : DRAIN_IDLE_MS * 1000;
    assert(atomic_load(&server->stage) == SERVING);
    atomic_store(&server->shut_idle_at_us, now_us + grace_us);
    enter(server, DRAINING);
    leave_listener(server);
    answer_queue(server, deadline_us);
    close(server->listener);
    while (sum_connections(server) > 0 && clock_monotonic_us() < deadline_us)
        pause_ms(WAIT_MS);
}

void net_stop(struct net_server *server)
{
    bool is_listening = atomic_load(&server->stage) == SERVING;
    enter(server, STOPPING);
    leave_listener(server);
    if (is_listening)
        close(server->listener);
    for (size_t i = 0; i < server->loops_count; i++)
        pthread_join(server->loops[i].thread, NULL);
    for (size_t i = 0; i < server->loops_count; i++)
        loop_close(&server->loops[i]);
    pthread_mutex_destroy(&server->uploads.mutex);
    address_counts_free(server->counts);
}

/* The loops let go first, so that none accepts from a descriptor that is somebody else's by then.
 */
static void leave_listener(struct net_server *server)
{
    while (atomic_load(&server->loops_drained) < server->loops_count)
        pause_ms(WAIT_MS);
}

static void answer_queue(struct net_server *server, int64_t deadline_us)
{
    struct pollfd waiting = {.fd = server->listener, .events = POLLIN};
    listener_refuse_new(server->listener);
    while (poll(&waiting, 1, DRAIN_QUIET_MS) > 0 && clock_monotonic_us() < deadline_us) {
        bool is_exhausted = false;
        loop_accept(server, CONNECTIONS_MAX, &is_exhausted);
        if (is_exhausted)
            pause_ms(WAIT_MS);
    }
}

static void pause_ms(int64_t ms)
{
    struct timespec pause = {.tv_sec = ms / 1000, .tv_nsec = ms % 1000 * 1000000};
    nanosleep(&pause, NULL);
}

static int64_t sum_connections(const struct net_server *server)
{
    return net_counts_of(server).connections;
}

struct net_counts net_counts_of(const struct net_server *server)
{
    struct net_counts counts = {0};
    for (size_t i = 0; i < server->loops_count; i++) {
        const struct loop *loop = &server->loops[i];
        counts.connections += atomic_load_explicit(&loop->connections_count, memory_order_relaxed);
        counts.in_flight += atomic_load_explicit(&loop->in_flight, memory_order_relaxed);
        counts.refused += atomic_load_explicit(&loop->refused, memory_order_relaxed);
    }
    return counts;
}

struct str net_header_of(const struct net_request *request, struct str name)
{
    for (size_t i = 0; i < request->headers_count; i++)
        if (str_eq_ignore_case(request->headers[i].name, name))
            return request->headers[i].value;
    return (struct str){0};
}

size_t net_header_count(const struct net_request *request, struct str name)
{
    size_t count = 0;
    for (size_t i = 0; i < request->headers_count; i++)
        count += str_eq_ignore_case(request->headers[i].name, name);
    return count;
}
