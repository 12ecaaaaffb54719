/* Bytes of strangers into a server: the first says where the stream is split, the rest is sent. */
#include "net/server.h"

#include <netinet/in.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <unistd.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
const char *__asan_default_options(void);

/* Leaks are found by the tests: here the search would meet memory on its way between two threads.
 */
const char *__asan_default_options(void)
{
    return "detect_leaks=0";
}

/* Reads everything a handler may read. */
static void handle(void *user, struct net_request *request)
{
    struct arena *arena = request->arena;
    (void)user;
    struct str text = arena_join(arena, request->target, request->body);
    for (size_t i = 0; i < request->headers_count; i++)
        text = arena_join(arena, text, request->headers[i].value);
    text = arena_join(arena, text, arena_join(arena, request->path, request->query));
    text = arena_join(arena, text, arena_join(arena, request->method, request->address));
    const struct net_reply reply = {
        .status = request->refused_status ? request->refused_status : 200, .body = text};
    net_reply(request, &reply);
}

static int start(void)
{
    static struct arena *arena; /* lives as long as the process */
    struct str why;
    const struct net_options options = {
        .listen = "127.0.0.1:0", .loops = 1, .trusted_proxies = S("127.0.0.0/8"), .handle = handle};
    arena = arena_new(1 << 20);
    const struct net_server *server = net_start(&options, arena, &why);
    if (!server)
        abort();
    return net_port(server);
}

/* From another address each time, since each of them has only so many ports to come from; even so
 * the kernel runs out now and then, and answers -1. */
static int reach(int port)
{
    static uint32_t clients;
    const int on = 1;
    const struct sockaddr_in from = {.sin_family = AF_INET,
                                     .sin_addr.s_addr = htonl(0x7F010001 + clients++ % 0xFFFF)};
    const struct sockaddr_in to = {.sin_family = AF_INET,
                                   .sin_port = htons((uint16_t)port),
                                   .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    int client = socket(AF_INET, SOCK_STREAM, 0);
    setsockopt(client, IPPROTO_IP, IP_BIND_ADDRESS_NO_PORT, &on, sizeof on);
    if (bind(client, (const struct sockaddr *)&from, sizeof from) != 0
        || connect(client, (const struct sockaddr *)&to, sizeof to) != 0) {
        close(client);
        return -1;
    }
    return client;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static int port;
    char answer[4096];
    if (port == 0)
        port = start();
    if (size == 0)
        return 0;
    int client = reach(port);
    if (client < 0)
        return -1; /* not an input to keep */
    size_t first = data[0] < size - 1 ? data[0] : size - 1;
    send(client, data + 1, first, MSG_NOSIGNAL);
    send(client, data + 1 + first, size - 1 - first, MSG_NOSIGNAL);
    shutdown(client, SHUT_WR);
    while (recv(client, answer, sizeof answer, 0) > 0)
        continue;
    close(client);
    return 0;
}
