/* Channels on a real socket: talking from another thread, a reader who does not read, going away.
 */
#include "net/channel.h"

#include "base/test.h"

#include <arpa/inet.h>
#include <poll.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#define HANDSHAKE                                                                      \
    "GET /socket HTTP/1.1\r\nHost: a\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n" \
    "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n"

enum { WAIT_MS = 20000, STEP_US = 2000 };

/* One server, one channel. */
struct hall {
    struct arena *arena;
    struct net_server *server;
    struct net_channel *channel;
    atomic_int opened, closed, code, messages;
};

static void on_opened(void *user)
{
    atomic_fetch_add(&((struct hall *)user)->opened, 1);
}

static void on_message(void *user, bool is_binary, struct str bytes)
{
    struct hall *hall = user;
    atomic_fetch_add(&hall->messages, 1);
    net_channel_send(hall->channel, is_binary, bytes);
}

static void on_closed(void *user, int code)
{
    struct hall *hall = user;
    atomic_store(&hall->code, code);
    atomic_fetch_add(&hall->closed, 1);
}

static void handle(void *user, struct net_request *request)
{
    static const struct net_channel_ear EAR = {on_opened, on_message, on_closed};
    struct hall *hall = user;
    struct net_reply reply = {.status = 200};
    bool is_socket = str_eq(request->path, S("/socket"));
    if (hall->channel != NULL)
        net_channel_release(hall->channel);
    hall->channel =
        net_channel_new(request, is_socket ? CHANNEL_SOCKET : CHANNEL_STREAM, &EAR, hall);
    net_open(request, &reply, hall->channel);
}

static void open_hall(struct hall *hall)
{
    memset(hall, 0, sizeof *hall);
    hall->arena = arena_new(1 << 20);
    struct str why;
    struct net_options options = {
        .listen = "127.0.0.1:0", .loops = 1, .user = hall, .handle = handle};
    hall->server = net_start(&options, hall->arena, &why);
    assert_non_null(hall->server);
}

static void close_hall(struct hall *hall)
{
    net_stop(hall->server);
    net_channel_release(hall->channel);
    arena_free(hall->arena);
}

static void wait_for(atomic_int *what, int at_least)
{
    for (int64_t waited = 0; atomic_load(what) < at_least; waited += STEP_US) {
        assert_true(waited < WAIT_MS * INT64_C(1000));
        usleep(STEP_US);
    }
}

static int join(struct hall *hall, const char *request)
{
    struct sockaddr_in address = {.sin_family = AF_INET,
                                  .sin_port = htons((uint16_t)net_port(hall->server)),
                                  .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    assert_int_equal(connect(fd, (struct sockaddr *)&address, sizeof address), 0);
    assert_int_equal(send(fd, request, strlen(request), 0), (ssize_t)strlen(request));
    return fd;
}

/* Reads until `wanted` was seen; false when the line ended first. */
static bool read_until(int fd, const char *wanted, size_t wanted_bytes)
{
    static char bytes[1 << 16];
    size_t length = 0;
    struct pollfd ready = {.fd = fd, .events = POLLIN};
    while (poll(&ready, 1, WAIT_MS) > 0) {
        ssize_t count = recv(fd, bytes + length, sizeof bytes - length, 0);
        if (count <= 0)
            return false;
        length += (size_t)count;
        if (memmem(bytes, length, wanted, wanted_bytes))
            return true;
        if (length > sizeof bytes / 2) {
            memmove(bytes, bytes + length - wanted_bytes, wanted_bytes);
            length = wanted_bytes;
        }
    }
    return false;
}

TEST(a_socket_answers_and_hears_other_threads)
{
    static struct hall hall;
    open_hall(&hall);
    int fd = join(&hall, HANDSHAKE);
    assert_true(read_until(fd, "s3pPLMBiTxaQ9kYGzzhZRbK+xOo=", 28));
    static const char HELLO[] = "\x81\x85\x00\x00\x00\x00hello";
    send(fd, HELLO, sizeof HELLO - 1, 0);
    assert_true(read_until(fd, "\x81\x05hello", 7));
    assert_true(net_channel_send(hall.channel, false, S("from here")));
    assert_true(read_until(fd,
                           "\x81\x09"
                           "from here",
                           11));
    net_channel_close(hall.channel, 4001, S("out"));
    assert_true(read_until(fd, "\x88\x05\x0f\xa1out", 7));
    static const char BYE[] = "\x88\x82\x00\x00\x00\x00\x0f\xa1";
    send(fd, BYE, sizeof BYE - 1, 0);
    wait_for(&hall.closed, 1);
    assert_int_equal(atomic_load(&hall.code), 4001);
    assert_false(net_channel_send(hall.channel, false, S("too late")));
    close(fd);
    close_hall(&hall);
}

TEST(who_does_not_read_is_closed_and_memory_stays_bounded)
{
    static struct hall hall;
    static char piece[60000];
    open_hall(&hall);
    int fd = join(&hall, HANDSHAKE);
    wait_for(&hall.opened, 1);
    memset(piece, 'a', sizeof piece);
    size_t sent = 0;
    while (net_channel_send(hall.channel, true, str_from(piece, sizeof piece))) {
        sent += sizeof piece;
        assert_true(sent < (64u << 20));
        usleep(200);
    }
    wait_for(&hall.closed, 1);
    close(fd);
    close_hall(&hall);
}

TEST(a_stream_tells_and_ends)
{
    static struct hall hall;
    open_hall(&hall);
    int fd = join(&hall, "GET /stream HTTP/1.1\r\nHost: a\r\n\r\n");
    wait_for(&hall.opened, 1);
    assert_true(net_channel_send(hall.channel, false, S("data: 1\n\n")));
    assert_true(read_until(fd, "data: 1\n\n", 9));
    assert_true(net_channel_send(hall.channel, false, S("data: 2\n\n")));
    assert_true(read_until(fd, "data: 2\n\n", 9));
    net_channel_close(hall.channel, WEBSOCKET_NORMAL, S(""));
    assert_true(read_until(fd, "0\r\n\r\n", 5));
    wait_for(&hall.closed, 1);
    close(fd);
    close_hall(&hall);
}

TEST(a_client_that_goes_is_noticed)
{
    static struct hall hall;
    open_hall(&hall);
    int fd = join(&hall, "GET /stream HTTP/1.1\r\nHost: a\r\n\r\n");
    wait_for(&hall.opened, 1);
    close(fd);
    wait_for(&hall.closed, 1);
    fd = join(&hall, HANDSHAKE);
    wait_for(&hall.opened, 2);
    close(fd);
    wait_for(&hall.closed, 2);
    assert_int_equal(atomic_load(&hall.code), WEBSOCKET_ABNORMAL);
    close_hall(&hall);
}

TEST(a_drain_says_goodbye)
{
    static struct hall hall;
    open_hall(&hall);
    int fd = join(&hall, HANDSHAKE);
    wait_for(&hall.opened, 1);
    net_drain(hall.server, 300);
    assert_true(read_until(fd, "\x03\xe9", 2));
    close(fd);
    wait_for(&hall.closed, 1);
    close_hall(&hall);
}
