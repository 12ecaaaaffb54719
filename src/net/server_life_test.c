/* The server over time: deadlines, caps, proxies, draining, TLS, and what prevents a start. */
#include "net/wire_test.h"

#include "net/listener.h"

#include <errno.h>
#include <netinet/in.h>
#include <openssl/pem.h>
#include <openssl/ssl.h>
#include <openssl/x509.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

#define HOST "Host: shop.example\r\n"
#define HELLO "GET / HTTP/1.1\r\n" HOST "\r\n"

static void wait_until_connections(struct wire *wire, int64_t count)
{
    while (net_counts_of(wire_server(wire)).connections != count)
        usleep(100);
}

/* ---- Deadlines ---- */

/* Sends a byte now and then until the server hangs up; its patience is total, not for each byte. */
static void dribble(struct wire_client *client, char byte)
{
    char answer;
    for (;;) {
        ssize_t count = recv(client->fd, &answer, 1, MSG_DONTWAIT);
        if (count == 0 || (count < 0 && errno != EAGAIN))
            return;
        wire_send_bytes(client, &byte, 1);
        usleep(5000);
    }
}

TEST(a_head_that_dribbles_in_is_cut_off)
{
    struct wire *wire = wire_start((struct net_options){.head_deadline_ms = 100});
    struct wire_client client = wire_connect(wire);
    wire_send(&client, "GET / HTTP/1.1\r\n" HOST "X-A: ");
    dribble(&client, 'a');
    wire_close(&client);
    client = wire_connect(wire);
    wire_send(&client, "GET /");
    dribble(&client, 'a');
    wire_close(&client);
    wait_until_connections(wire, 0);
    wire_stop(wire);
}

TEST(the_head_of_a_later_request_is_cut_off_too)
{
    struct wire *wire = wire_start((struct net_options){.head_deadline_ms = 100});
    struct wire_client client = wire_connect(wire);
    wire_send(&client, HELLO);
    struct wire_reply reply = wire_read(&client, false);
    assert_int_equal(reply.status, 200);
    wire_free(&reply);
    wire_send(&client, "GET / HTTP/1.1\r\n" HOST "X-A: ");
    dribble(&client, 'a');
    wire_close(&client);
    wire_stop(wire);
}

TEST(a_body_that_dribbles_in_is_cut_off)
{
    struct wire *wire = wire_start((struct net_options){.body_deadline_ms = 100});
    struct wire_client client = wire_connect(wire);
    wire_send(&client, "POST / HTTP/1.1\r\n" HOST "Content-Length: 100000\r\n\r\n");
    dribble(&client, 'a');
    wire_close(&client);
    wait_until_connections(wire, 0);
    wire_stop(wire);
}

TEST(a_silent_connection_is_closed_in_order)
{
    struct wire *wire =
        wire_start((struct net_options){.head_deadline_ms = 100, .idle_deadline_ms = 100});
    struct wire_client fresh = wire_connect(wire), kept = wire_connect(wire);
    wire_send(&kept, HELLO);
    struct wire_reply reply = wire_read(&kept, false);
    assert_int_equal(reply.status, 200);
    wire_free(&reply);
    assert_true(wire_is_ended(&kept));
    assert_true(wire_is_ended(&fresh));
    wire_close(&kept);
    wire_close(&fresh);
    wire_stop(wire);
}

TEST(a_slow_handler_is_not_cut_off)
{
    struct wire *wire = wire_start((struct net_options){
        .head_deadline_ms = 20, .body_deadline_ms = 20, .idle_deadline_ms = 20});
    struct wire_client client = wire_connect(wire);
    wire_send(&client, "GET /never HTTP/1.1\r\n" HOST "\r\n");
    usleep(100000);
    wire_answer_held(wire);
    struct wire_reply reply = wire_read(&client, false);
    assert_int_equal(reply.status, 200);
    wire_free(&reply);
    wire_close(&client);
    wire_stop(wire);
}

TEST(a_client_that_does_not_read_its_reply_is_cut_off)
{
    struct wire *wire = wire_start((struct net_options){.reply_deadline_ms = 50});
    struct wire_client client = wire_connect(wire);
    wire_send(&client, "GET /large HTTP/1.1\r\n" HOST "\r\n");
    wait_until_connections(wire, 1);
    wait_until_connections(wire, 0);
    wire_close(&client);
    wire_stop(wire);
}

/* ---- Caps and proxies ---- */

TEST(one_address_holds_only_so_many_connections)
{
    struct wire *wire = wire_start((struct net_options){.has_connection_caps = true});
    static struct wire_client clients[CONNECTIONS_PER_ADDRESS_MAX];
    for (size_t i = 0; i < CONNECTIONS_PER_ADDRESS_MAX; i++)
        clients[i] = wire_connect(wire);
    wait_until_connections(wire, CONNECTIONS_PER_ADDRESS_MAX);
    struct wire_client one_more = wire_connect(wire);
    assert_true(wire_is_ended(&one_more));
    wire_close(&one_more);
    for (size_t i = 0; i < CONNECTIONS_PER_ADDRESS_MAX; i++)
        wire_close(&clients[i]);
    wait_until_connections(wire, 0);
    assert_int_equal(wire_ask(wire, HELLO), 200);
    wire_stop(wire);
}

TEST(a_trusted_proxy_holds_as_many_as_it_needs)
{
    struct wire *wire = wire_start(
        (struct net_options){.has_connection_caps = true, .trusted_proxies = S("127.0.0.0/8")});
    static struct wire_client clients[CONNECTIONS_PER_ADDRESS_MAX + 10];
    for (size_t i = 0; i < CONNECTIONS_PER_ADDRESS_MAX + 10; i++)
        clients[i] = wire_connect(wire);
    wait_until_connections(wire, CONNECTIONS_PER_ADDRESS_MAX + 10);
    for (size_t i = 0; i < CONNECTIONS_PER_ADDRESS_MAX + 10; i++)
        wire_close(&clients[i]);
    wire_stop(wire);
}

TEST(a_server_without_descriptors_serves_again_when_there_are_some)
{
    struct wire *wire = wire_start((struct net_options){0});
    struct rlimit before, scarce;
    int taken[64], count = 0;
    struct wire_client client = {.fd = socket(AF_INET, SOCK_STREAM, 0)};
    struct sockaddr_in address = {.sin_family = AF_INET,
                                  .sin_addr.s_addr = htonl(INADDR_LOOPBACK),
                                  .sin_port = htons((uint16_t)net_port(wire_server(wire)))};
    getrlimit(RLIMIT_NOFILE, &before);
    scarce = before;
    scarce.rlim_cur = 64;
    setrlimit(RLIMIT_NOFILE, &scarce);
    while ((taken[count] = dup(client.fd)) >= 0)
        count++;
    assert_int_equal(connect(client.fd, (struct sockaddr *)&address, sizeof address), 0);
    wire_send(&client, HELLO);
    usleep(20000);
    assert_int_equal(net_counts_of(wire_server(wire)).connections, 0);
    setrlimit(RLIMIT_NOFILE, &before);
    struct wire_reply reply = wire_read(&client, false);
    assert_int_equal(reply.status, 200);
    wire_free(&reply);
    while (count > 0)
        close(taken[--count]);
    wire_close(&client);
    wire_stop(wire);
}

static void expect_address(const char *trusted, const char *headers, const char *expected)
{
    struct wire *wire = wire_start((struct net_options){.trusted_proxies = str_of(trusted)});
    struct wire_client client = wire_connect(wire);
    char request[512];
    snprintf(request, sizeof request, "GET /address HTTP/1.1\r\n" HOST "%s\r\n", headers);
    wire_send(&client, request);
    struct wire_reply reply = wire_read(&client, false);
    assert_string_equal(reply.body, expected);
    wire_free(&reply);
    wire_close(&client);
    wire_stop(wire);
}

TEST(only_a_trusted_proxy_is_believed_about_its_client)
{
    expect_address(NULL, "X-Forwarded-For: 192.0.2.7\r\nX-Forwarded-Proto: https\r\n",
                   "127.0.0.1 http");
    expect_address("127.0.0.1", "X-Forwarded-For: 192.0.2.7\r\nX-Forwarded-Proto: https\r\n",
                   "192.0.2.7 https");
    expect_address("127.0.0.1", "X-Forwarded-For: 198.51.100.1, 192.0.2.7\r\n", "192.0.2.7 http");
    expect_address("127.0.0.1, 192.0.2.0/24",
                   "X-Forwarded-For: 203.0.113.9\r\nX-Forwarded-For: 198.51.100.1\r\n"
                   "X-Forwarded-For: 192.0.2.7\r\n",
                   "198.51.100.1 http");
    expect_address("127.0.0.1", "", "127.0.0.1 http");
}

/* ---- Draining ---- */

struct visitor {
    struct wire *wire;
    uint16_t port;
    _Atomic bool *is_over;
    int answered;
    int lost; /* a reset, or an end in the middle of a reply */
};

/* Connects, asks a few times, closes, and again, until nobody listens. */
static void *visit(void *at)
{
    struct visitor *visitor = at;
    struct sockaddr_in address = {.sin_family = AF_INET,
                                  .sin_port = htons(visitor->port),
                                  .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    while (!atomic_load(visitor->is_over)) {
        struct wire_client client = {.fd = socket(AF_INET, SOCK_STREAM, 0)};
        if (connect(client.fd, (struct sockaddr *)&address, sizeof address) != 0) {
            assert_int_equal(errno, ECONNREFUSED);
            wire_close(&client);
            break;
        }
        for (int i = 0; i < 5; i++) {
            wire_send(&client, i % 2 ? HELLO : "GET /later HTTP/1.1\r\n" HOST "\r\n");
            struct wire_reply reply = wire_read(&client, false);
            visitor->answered += reply.status == 200;
            visitor->lost += reply.status != 200;
            bool is_last = strstr(reply.head, "Connection: close") != NULL;
            wire_free(&reply);
            if (is_last || reply.status != 200)
                break;
        }
        wire_close(&client);
    }
    return NULL;
}

TEST(a_drain_under_load_loses_nobody)
{
    enum { VISITORS = 16 };
    struct wire *wire = wire_start((struct net_options){.loops = 2});
    struct visitor visitors[VISITORS];
    pthread_t threads[VISITORS];
    _Atomic bool is_over = false;
    int answered = 0;
    for (size_t i = 0; i < VISITORS; i++) {
        visitors[i] = (struct visitor){
            .wire = wire, .is_over = &is_over, .port = (uint16_t)net_port(wire_server(wire))};
        assert_int_equal(pthread_create(&threads[i], NULL, visit, &visitors[i]), 0);
    }
    usleep(50000);
    net_drain(wire_server(wire), 10000);
    assert_int_equal(net_counts_of(wire_server(wire)).connections, 0);
    atomic_store(&is_over, true);
    for (size_t i = 0; i < VISITORS; i++) {
        pthread_join(threads[i], NULL);
        assert_int_equal(visitors[i].lost, 0);
        answered += visitors[i].answered;
    }
    assert_true(answered > 0);
    wire_stop(wire);
}

static void *drain(void *at)
{
    net_drain(wire_server(at), 10000);
    return NULL;
}

TEST(a_drain_lets_what_is_in_flight_end_and_tells_kept_connections_to_close)
{
    struct wire *wire = wire_start((struct net_options){0});
    struct wire_client waiting = wire_connect(wire), silent = wire_connect(wire);
    pthread_t thread;
    wire_send(&waiting, "GET /never HTTP/1.1\r\n" HOST "\r\n");
    while (net_counts_of(wire_server(wire)).in_flight == 0)
        usleep(100);
    assert_int_equal(pthread_create(&thread, NULL, drain, wire), 0);
    assert_true(wire_is_ended(&silent));
    wire_answer_held(wire);
    struct wire_reply reply = wire_read(&waiting, false);
    assert_int_equal(reply.status, 200);
    assert_non_null(strstr(reply.head, "Connection: close"));
    wire_free(&reply);
    assert_true(wire_is_ended(&waiting));
    wire_close(&waiting);
    wire_close(&silent);
    pthread_join(thread, NULL);
    wire_stop(wire);
}

/* Clients that came through the handshake and were not accepted yet. */
TEST(a_listener_that_refuses_new_clients_still_has_those_in_its_queue)
{
    struct arena *arena = arena_new(1 << 16);
    struct str why = {0};
    int listener = listener_open("127.0.0.1:0", arena, &why);
    assert_true(listener >= 0);
    struct sockaddr_in address = {.sin_family = AF_INET,
                                  .sin_port = htons((uint16_t)listener_port(listener)),
                                  .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    int queued[20], late = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0);
    for (size_t i = 0; i < 20; i++) {
        queued[i] = socket(AF_INET, SOCK_STREAM, 0);
        assert_int_equal(connect(queued[i], (struct sockaddr *)&address, sizeof address), 0);
    }
    listener_refuse_new(listener);
    assert_int_equal(connect(late, (struct sockaddr *)&address, sizeof address), -1);
    assert_int_equal(errno, EINPROGRESS);
    for (size_t i = 0; i < 20; i++) {
        int fd = accept(listener, NULL, NULL);
        assert_true(fd >= 0);
        assert_int_equal(write(fd, "x", 1), 1);
        close(fd);
    }
    assert_int_equal(accept(listener, NULL, NULL), -1);
    close(listener);
    for (size_t i = 0; i < 20; i++) {
        char byte;
        assert_int_equal(read(queued[i], &byte, 1), 1);
        close(queued[i]);
    }
    close(late);
    arena_free(arena);
}

TEST(stopping_at_once_waits_for_the_replies_it_owes)
{
    struct wire *wire = wire_start((struct net_options){0});
    struct wire_client clients[8];
    for (int i = 0; i < 8; i++) {
        clients[i] = wire_connect(wire);
        wire_send(&clients[i], "GET /never HTTP/1.1\r\n" HOST "\r\n");
        while (net_counts_of(wire_server(wire)).in_flight == i)
            usleep(100);
    }
    wire_stop(wire); /* gives the replies */
    for (size_t i = 0; i < 8; i++)
        wire_close(&clients[i]);
}

/* ---- Starting ---- */

static void expect_no_start(struct net_options options, const char *part)
{
    struct arena *arena = arena_new(1 << 16);
    struct str why = {0};
    options.loops = 1;
    struct net_server *server = net_start(&options, arena, &why);
    assert_null(server);
    if (!memmem(why.data, why.length, part, strlen(part)))
        print_error("\"%s\" is not in \"%.*s\"\n", part, STR_ARG(why));
    assert_non_null(memmem(why.data, why.length, part, strlen(part)));
    arena_free(arena);
}

TEST(an_address_in_use_is_said_with_what_to_do)
{
    struct wire *wire = wire_start((struct net_options){0});
    char listen[32];
    snprintf(listen, sizeof listen, "127.0.0.1:%d", net_port(wire_server(wire)));
    expect_no_start((struct net_options){.listen = listen},
                    " is already in use: stop the other program or choose another address");
    wire_stop(wire);
}

TEST(what_is_no_address_is_said_with_an_example)
{
    static const char *const BAD[] = {
        "",         "8080",           ":8080",           "127.0.0.1",    "127.0.0.1:",
        "::1:8080", "127.0.0.1:http", "127.0.0.1:65536", "127.0.0.1:-1", "shop.example:80",
        "[::1]",    "[:8080"};
    for (size_t i = 0; i < sizeof BAD / sizeof *BAD; i++)
        expect_no_start((struct net_options){.listen = BAD[i]},
                        "write it like 127.0.0.1:8080 or [::1]:8080");
    expect_no_start((struct net_options){.listen = "192.0.2.1:0"}, "is no address of this machine");
    expect_no_start(
        (struct net_options){.listen = "127.0.0.1:0", .trusted_proxies = S("10.0.0.0/33")},
        "\"10.0.0.0/33\" is no trusted proxy");
}

TEST(it_listens_on_ipv6_too)
{
    struct wire *wire = wire_start((struct net_options){.listen = "[::1]:0"});
    struct sockaddr_in6 address = {.sin6_family = AF_INET6,
                                   .sin6_addr = IN6ADDR_LOOPBACK_INIT,
                                   .sin6_port = htons((uint16_t)net_port(wire_server(wire)))};
    struct wire_client client = {.fd = socket(AF_INET6, SOCK_STREAM, 0)};
    assert_int_equal(connect(client.fd, (struct sockaddr *)&address, sizeof address), 0);
    wire_send(&client, "GET /address HTTP/1.1\r\n" HOST "\r\n");
    struct wire_reply reply = wire_read(&client, false);
    assert_string_equal(reply.body, "::1 http");
    wire_free(&reply);
    wire_close(&client);
    wire_stop(wire);
}

/* ---- TLS ---- */

struct pem_files {
    char folder[32];
    char certificate[64];
    char key[64];
};

static struct pem_files write_pem(void)
{
    struct pem_files files = {.folder = "/tmp/soko-tls-XXXXXX"};
    assert_non_null(mkdtemp(files.folder));
    snprintf(files.certificate, sizeof files.certificate, "%s/certificate.pem", files.folder);
    snprintf(files.key, sizeof files.key, "%s/key.pem", files.folder);
    EVP_PKEY *key = EVP_EC_gen("P-256");
    X509 *certificate = X509_new();
    X509_set_version(certificate, 2);
    ASN1_INTEGER_set(X509_get_serialNumber(certificate), 1);
    X509_gmtime_adj(X509_getm_notBefore(certificate), 0);
    X509_gmtime_adj(X509_getm_notAfter(certificate), 3600);
    X509_set_pubkey(certificate, key);
    X509_NAME *name = X509_get_subject_name(certificate);
    X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_ASC, (const unsigned char *)"localhost", -1, -1,
                               0);
    X509_set_issuer_name(certificate, name);
    X509_sign(certificate, key, EVP_sha256());
    FILE *file = fopen(files.certificate, "w");
    PEM_write_X509(file, certificate);
    fclose(file);
    file = fopen(files.key, "w");
    PEM_write_PrivateKey(file, key, NULL, NULL, 0, NULL, NULL);
    fclose(file);
    X509_free(certificate);
    EVP_PKEY_free(key);
    return files;
}

static void remove_pem(struct pem_files *files)
{
    unlink(files->certificate);
    unlink(files->key);
    rmdir(files->folder);
}

/* Asks over TLS of at most `version`; false when there was no handshake. */
static bool ask_tls(struct wire *wire, int version, const char *request, char *answer, size_t bytes)
{
    struct wire_client client = wire_connect(wire);
    SSL_CTX *context = SSL_CTX_new(TLS_client_method());
    SSL_CTX_set_max_proto_version(context, version);
    SSL *ssl = SSL_new(context);
    SSL_set_fd(ssl, client.fd);
    bool is_connected = SSL_connect(ssl) == 1;
    size_t length = 0;
    if (is_connected) {
        assert_int_equal(SSL_version(ssl), version);
        assert_true(SSL_write(ssl, request, (int)strlen(request)) > 0);
        for (int count; (count = SSL_read(ssl, answer + length, (int)(bytes - length - 1))) > 0;)
            length += (size_t)count;
    }
    answer[length] = '\0';
    SSL_free(ssl);
    SSL_CTX_free(context);
    wire_close(&client);
    return is_connected;
}

TEST(tls_is_version_1_3_and_nothing_older)
{
    struct pem_files files = write_pem();
    struct wire *wire = wire_start(
        (struct net_options){.certificate_file = files.certificate, .key_file = files.key});
    char answer[4096];
    assert_true(ask_tls(wire, TLS1_3_VERSION,
                        "GET /address HTTP/1.1\r\n" HOST "Connection: close\r\n\r\n", answer,
                        sizeof answer));
    assert_non_null(strstr(answer, "127.0.0.1 https"));
    assert_true(ask_tls(wire, TLS1_3_VERSION,
                        "POST /later HTTP/1.1\r\n" HOST "Content-Length: 3\r\n"
                        "Connection: close\r\n\r\nabc",
                        answer, sizeof answer));
    assert_non_null(strstr(answer, "POST /later\nabc"));
    assert_false(ask_tls(wire, TLS1_2_VERSION, "", answer, sizeof answer));
    /* Plain HTTP to a TLS port ends; it harms nobody. */
    wire_ask(wire, HELLO);
    wire_stop(wire);
    remove_pem(&files);
}

TEST(a_tls_client_that_never_shakes_hands_is_cut_off)
{
    struct pem_files files = write_pem();
    struct wire *wire = wire_start((struct net_options){
        .certificate_file = files.certificate, .key_file = files.key, .head_deadline_ms = 100});
    struct wire_client client = wire_connect(wire);
    wire_send_bytes(&client, "\x16\x03\x01\x02", 4);
    wire_is_ended(&client);
    wire_close(&client);
    wire_stop(wire);
    remove_pem(&files);
}

TEST(a_certificate_that_does_not_serve_is_said)
{
    struct pem_files files = write_pem(), others = write_pem();
    expect_no_start((struct net_options){.listen = "127.0.0.1:0",
                                         .key_file = files.key,
                                         .certificate_file = "/nowhere/certificate.pem"},
                    "Cannot read the certificate /nowhere/certificate.pem: No such file");
    expect_no_start(
        (struct net_options){.listen = "127.0.0.1:0", .certificate_file = files.certificate},
        "TLS needs both");
    expect_no_start((struct net_options){.listen = "127.0.0.1:0",
                                         .key_file = others.key,
                                         .certificate_file = files.certificate},
                    "do not serve");
    expect_no_start((struct net_options){.listen = "127.0.0.1:0",
                                         .key_file = files.certificate,
                                         .certificate_file = files.key},
                    "do not serve");
    remove_pem(&files);
    remove_pem(&others);
}
