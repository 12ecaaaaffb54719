/* Buyers: each on a connection of its own does one checkout after the other, six requests each, and
 * waits for every reply. Prints orders a second and how long a checkout took.
 *
 *     checkout HOST PORT VARIANTS BUYERS SECONDS     VARIANTS: a file of ids, one a line
 *
 * With 0 seconds one buyer makes one order. A reply that is not as expected ends the program:
 * figures of a failing shop are none. */
#include <errno.h>
#include <netdb.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

enum {
    REPLY_BYTES_MAX = 1 << 18,
    VARIANTS_MAX = 10000,
    BUYERS_MAX = 1024,
    CHECKOUTS_PER_BUYER_MAX = 1 << 16,
    ID_BYTES = 48
};

struct buyer {
    pthread_t thread;
    int number;
    int fd;
    char request[8192];
    char reply[REPLY_BYTES_MAX];
    const char *body;
    uint32_t *checkout_us; /* of each checkout */
    size_t done;
    uint64_t dice;
};

static const char *host, *port;
static char variants[VARIANTS_MAX][ID_BYTES];
static size_t variants_count;
static int64_t ends_at_us;

static int64_t now_us(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000000 + now.tv_nsec / 1000;
}

__attribute__((noreturn, format(printf, 1, 2))) static void die(const char *format, ...)
{
    va_list list;
    va_start(list, format);
    vfprintf(stderr, format, list);
    va_end(list);
    fputc('\n', stderr);
    exit(1);
}

/* ---- HTTP ---- */

static int connect_server(void)
{
    struct addrinfo hints = {.ai_socktype = SOCK_STREAM}, *found = NULL;
    int on = 1;
    if (getaddrinfo(host, port, &hints, &found) != 0)
        die("%s:%s is no address", host, port);
    int fd = socket(found->ai_family, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (fd < 0 || connect(fd, found->ai_addr, found->ai_addrlen) != 0)
        die("cannot connect to %s:%s: %s", host, port, strerror(errno));
    setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    freeaddrinfo(found);
    return fd;
}

/* Reads one reply with Content-Length into buyer->reply; returns its status. */
static int receive(struct buyer *buyer)
{
    size_t got = 0, wanted = 0;
    char *end = NULL;
    while (end == NULL || got < wanted) {
        ssize_t bytes = recv(buyer->fd, buyer->reply + got, sizeof buyer->reply - 1 - got, 0);
        if (bytes <= 0)
            die("the connection broke: %s", bytes < 0 ? strerror(errno) : "closed");
        got += (size_t)bytes;
        buyer->reply[got] = 0;
        if (end != NULL || (end = strstr(buyer->reply, "\r\n\r\n")) == NULL)
            continue;
        const char *length = strcasestr(buyer->reply, "\r\ncontent-length:");
        if (length == NULL || length > end)
            die("a reply without Content-Length:\n%s", buyer->reply);
        buyer->body = end + 4;
        wanted = (size_t)(buyer->body - buyer->reply) + strtoul(length + 17, NULL, 10);
        if (wanted >= sizeof buyer->reply)
            die("a reply of %zu bytes", wanted);
    }
    return (int)strtol(buyer->reply + 9, NULL, 10);
}

__attribute__((format(printf, 5, 6))) static void
ask(struct buyer *buyer, int status, const char *line, const char *headers, const char *format, ...)
{
    char body[4096];
    va_list list;
    va_start(list, format);
    int length = vsnprintf(body, sizeof body, format, list);
    va_end(list);
    int total =
        snprintf(buyer->request, sizeof buyer->request,
                 "%s HTTP/1.1\r\nHost: %s:%s\r\n%s%sContent-Length: %d\r\n\r\n%s", line, host, port,
                 headers, length > 0 ? "Content-Type: application/json\r\n" : "", length, body);
    if (send(buyer->fd, buyer->request, (size_t)total, MSG_NOSIGNAL) != total)
        die("cannot send: %s", strerror(errno));
    int seen = receive(buyer);
    if (seen != status)
        die("%s answered %d:\n%s", line, seen, buyer->body);
}

/* The text behind the first `mark` (which ends with the opening quote), up to the next quote. */
static void copy_text(const char *body, const char *mark, char *out, size_t bytes)
{
    const char *at = strstr(body, mark);
    if (at == NULL)
        die("no %s in:\n%s", mark, body);
    at += strlen(mark);
    size_t length = strcspn(at, "\"");
    if (length >= bytes)
        die("%s is too long", mark);
    memcpy(out, at, length);
    out[length] = 0;
}

/* ---- The checkout ---- */

static const char *any_variant(struct buyer *buyer)
{
    buyer->dice = buyer->dice * 6364136223846793005u + 1442695040888963407u;
    return variants[(buyer->dice >> 33) % variants_count];
}

/* Goods of two kinds, so that an order has lines. */
static const char *other_variant(struct buyer *buyer, const char *first)
{
    const char *second = any_variant(buyer);
    while (second == first && variants_count > 1)
        second = any_variant(buyer);
    return second;
}

struct checkout {
    char cart[64], cart_token[256], option[128], total[80];
    char group[64], group_token[256], order[64];
};

static void fill_cart(struct buyer *buyer, struct checkout *checkout)
{
    char line[512], headers[512];
    const char *first = any_variant(buyer);
    ask(buyer, 201, "POST /api/carts", "",
        "{\"lines\":[{\"variant_id\":\"%s\",\"quantity\":1},{\"variant_id\":\"%s\",\"quantity\":2}]"
        "}",
        first, other_variant(buyer, first));
    copy_text(buyer->body, "{\"id\":\"", checkout->cart, sizeof checkout->cart);
    copy_text(buyer->body, "\"token\":\"", checkout->cart_token, sizeof checkout->cart_token);
    snprintf(headers, sizeof headers, "Cart-Token: %s\r\n", checkout->cart_token);
    snprintf(line, sizeof line, "PUT /api/carts/%s/delivery", checkout->cart);
    ask(buyer, 200, line, headers,
        "{\"address\":{\"name\":\"Amina Yusuf\",\"line1\":\"Moi Avenue 12\",\"city\":\"Nairobi\","
        "\"country\":\"KE\"}}");
    copy_text(buyer->body, "\"delivery_options\":[{\"id\":\"", checkout->option,
              sizeof checkout->option);
    snprintf(line, sizeof line, "PUT /api/carts/%s/delivery_choice", checkout->cart);
    ask(buyer, 200, line, headers, "{\"option_ids\":[\"%s\"]}", checkout->option);
    /* The cart's own total stands behind those of its lines. */
    const char *totals = strstr(buyer->body, "\"tax\":");
    if (totals == NULL)
        die("a cart without totals:\n%s", buyer->body);
    const char *total = strstr(totals, "\"total\":{");
    size_t length = total ? strcspn(total + 8, "}") + 1 : 0;
    if (length == 0 || length >= sizeof checkout->total)
        die("a cart without total:\n%s", buyer->body);
    memcpy(checkout->total, total + 8, length);
    checkout->total[length] = 0;
}

static void order_and_pay(struct buyer *buyer, struct checkout *checkout)
{
    char line[512], headers[512], status[40];
    long long at = now_us();
    snprintf(headers, sizeof headers, "Idempotency-Key: order-%d-%lld\r\n", buyer->number, at);
    ask(buyer, 201, "POST /api/orders", headers,
        "{\"cart_id\":\"%s\",\"cart_token\":\"%s\",\"email\":\"buyer-%d@example.com\","
        "\"expected_total\":%s}",
        checkout->cart, checkout->cart_token, buyer->number, checkout->total);
    copy_text(buyer->body, "{\"id\":\"", checkout->group, sizeof checkout->group);
    copy_text(buyer->body, "\"token\":\"", checkout->group_token, sizeof checkout->group_token);
    copy_text(buyer->body, "\"orders\":[{\"id\":\"", checkout->order, sizeof checkout->order);
    snprintf(headers, sizeof headers, "Idempotency-Key: pay-%d-%lld\r\nOrder-Token: %s\r\n",
             buyer->number, at, checkout->group_token);
    ask(buyer, 201, "POST /api/payments", headers,
        "{\"order_group_id\":\"%s\",\"provider\":\"sandbox\",\"method\":\"card\","
        "\"token\":\"tok_ok\"}",
        checkout->group);
    snprintf(headers, sizeof headers, "Order-Token: %s\r\n", checkout->group_token);
    snprintf(line, sizeof line, "GET /api/orders/%s", checkout->order);
    ask(buyer, 200, line, headers, "%s", "");
    copy_text(buyer->body, "\"status\":\"", status, sizeof status);
    if (strcmp(status, "paid") != 0)
        die("an order that was paid is %s", status);
}

static void *buy(void *user)
{
    struct buyer *buyer = user;
    buyer->fd = connect_server();
    do {
        struct checkout checkout;
        int64_t began = now_us();
        fill_cart(buyer, &checkout);
        order_and_pay(buyer, &checkout);
        buyer->checkout_us[buyer->done++] = (uint32_t)(now_us() - began);
    } while (now_us() < ends_at_us && buyer->done < CHECKOUTS_PER_BUYER_MAX);
    close(buyer->fd);
    return NULL;
}

/* ---- The figures ---- */

static int by_size(const void *a, const void *b)
{
    uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
    return (x > y) - (x < y);
}

static void read_variants(const char *path)
{
    FILE *file = fopen(path, "r");
    if (file == NULL)
        die("cannot read %s", path);
    while (variants_count < VARIANTS_MAX
           && fgets(variants[variants_count], ID_BYTES, file) != NULL) {
        variants[variants_count][strcspn(variants[variants_count], "\n")] = 0;
        variants_count++;
    }
    fclose(file);
    if (variants_count < 2)
        die("%s has no variants", path);
}

static void print_figures(struct buyer *buyers, int count, int64_t took_us)
{
    uint32_t *all = NULL;
    size_t done = 0;
    for (int i = 0; i < count; i++) {
        all = realloc(all, (done + buyers[i].done) * sizeof *all);
        memcpy(all + done, buyers[i].checkout_us, buyers[i].done * sizeof *all);
        done += buyers[i].done;
    }
    qsort(all, done, sizeof *all, by_size);
    printf("orders=%zu seconds=%.3f orders_per_second=%.1f p50_ms=%.1f p99_ms=%.1f\n", done,
           (double)took_us / 1e6, (double)done * 1e6 / (double)took_us, (double)all[done / 2] / 1e3,
           (double)all[done * 99 / 100] / 1e3);
    free(all);
}

int main(int argc, char **argv)
{
    if (argc != 6)
        die("usage: checkout HOST PORT VARIANTS BUYERS SECONDS");
    host = argv[1];
    port = argv[2];
    read_variants(argv[3]);
    int count = (int)strtol(argv[4], NULL, 10), seconds = (int)strtol(argv[5], NULL, 10);
    if (seconds == 0)
        count = 1;
    if (count < 1 || count > BUYERS_MAX)
        die("1 to %d buyers", BUYERS_MAX);
    struct buyer *buyers = calloc((size_t)count, sizeof *buyers);
    int64_t began = now_us();
    ends_at_us = began + (int64_t)seconds * 1000000;
    for (int i = 0; i < count; i++) {
        buyers[i].number = i;
        buyers[i].dice = (uint64_t)i * 7919 + 1;
        buyers[i].checkout_us = calloc(CHECKOUTS_PER_BUYER_MAX, sizeof(uint32_t));
        pthread_create(&buyers[i].thread, NULL, buy, &buyers[i]);
    }
    for (int i = 0; i < count; i++)
        pthread_join(buyers[i].thread, NULL);
    print_figures(buyers, count, now_us() - began);
    return 0;
}
