/* The listening socket. */
#include "net/listener.h"

#include "net/address.h"

#include <errno.h>
#include <linux/filter.h>
#include <netdb.h>
#include <netinet/tcp.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

/* The kernel caps it at net.core.somaxconn. */
enum { BACKLOG = 4096, PORT_MAX = 65535 };

/* Cuts "host:port" at the last colon; an IPv6 host stands in brackets. */
static bool split(struct str listen, struct str *host, struct str *port)
{
    size_t at = listen.length;
    while (at > 0 && listen.data[at - 1] != ':')
        at--;
    if (at == 0)
        return false;
    *port = str_after(listen, at);
    *host = str_from(listen.data, at - 1);
    if (str_starts(*host, S("[")) && str_ends(*host, S("]"))) {
        *host = str_from(host->data + 1, host->length - 2);
        return true;
    }
    return !str_has_byte(*host, ':');
}

static bool parse(const char *listen, struct arena *arena, struct addrinfo **out)
{
    struct str host, port;
    int64_t number;
    const struct addrinfo hints = {.ai_socktype = SOCK_STREAM,
                                   .ai_flags = AI_NUMERICHOST | AI_NUMERICSERV | AI_PASSIVE};
    if (!split(str_of(listen), &host, &port) || host.length == 0 || !str_integer(port, &number)
        || number < 0 || number > PORT_MAX)
        return false;
    if (str_eq(host, S("localhost")))
        host = S("127.0.0.1");
    return getaddrinfo(arena_text(arena, host), arena_text(arena, port), &hints, out) == 0;
}

static struct str why_not(struct arena *arena, const char *listen, int error)
{
    if (error == EADDRINUSE)
        return arena_print(arena,
                           "%s is already in use: stop the other program or choose another address"
                           " with --listen.",
                           listen);
    if (error == EACCES)
        return arena_print(
            arena, "Only root may listen on %s: choose a port above 1023 with --listen.", listen);
    if (error == EADDRNOTAVAIL)
        return arena_print(arena, "%s is no address of this machine: choose another with --listen.",
                           listen);
    return arena_print(arena, "Cannot listen on %s: %s.", listen, strerror(error));
}

int listener_open(const char *listen_text, struct arena *arena, struct str *why)
{
    struct addrinfo *found = NULL;
    if (!parse(listen_text, arena, &found)) {
        *why = arena_print(arena,
                           "\"%s\" is no address to listen on: write it like 127.0.0.1:8080 or"
                           " [::1]:8080.",
                           listen_text);
        return -1;
    }
    int on = 1, off = 0, error = 0;
    int fd = socket(found->ai_family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    if (fd < 0) {
        error = errno;
    } else {
        setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
        /* Accepted sockets inherit it: a reply never waits for an acknowledgement. */
        setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
        if (found->ai_family == AF_INET6) /* "[::]:8080" takes IPv4 too */
            setsockopt(fd, IPPROTO_IPV6, IPV6_V6ONLY, &off, sizeof off);
        if (bind(fd, found->ai_addr, found->ai_addrlen) != 0 || listen(fd, BACKLOG) != 0)
            error = errno;
    }
    freeaddrinfo(found);
    if (error == 0)
        return fd;
    if (fd >= 0)
        close(fd);
    *why = why_not(arena, listen_text, error);
    return -1;
}

int listener_port(int fd)
{
    struct sockaddr_storage bound = {0};
    socklen_t length = sizeof bound;
    getsockname(fd, (struct sockaddr *)&bound, &length);
    return bound.ss_family == AF_INET6 ? ntohs(((const struct sockaddr_in6 *)&bound)->sin6_port)
                                       : ntohs(((const struct sockaddr_in *)&bound)->sin_port);
}

/* shutdown(2) would reset everybody in the queue, and so would close(2) with a client that came a
 * moment earlier. So the kernel drops first packets (SYN without ACK) and lets all others through:
 * what is under way ends well, and who was dropped asks again a second later, of whoever listens
 * then. */
void listener_refuse_new(int fd)
{
    enum { FLAGS_BYTE = 13, SYN = 0x02, ACK = 0x10 };
    struct sock_filter code[] = {
        BPF_STMT(BPF_LD | BPF_B | BPF_ABS, FLAGS_BYTE),
        BPF_STMT(BPF_ALU | BPF_AND | BPF_K, SYN | ACK),
        BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SYN, 0, 1),
        BPF_STMT(BPF_RET | BPF_K, 0),
        BPF_STMT(BPF_RET | BPF_K, UINT32_MAX),
    };
    const struct sock_fprog program = {.len = sizeof code / sizeof *code, .filter = code};
    setsockopt(fd, SOL_SOCKET, SO_ATTACH_FILTER, &program, sizeof program);
}
