/* The server over real sockets: requests and replies. */
#include "net/wire_test.h"

#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#define HOST "Host: shop.example\r\n"

static void expect(struct wire_client *client, int status, const char *body)
{
    struct wire_reply reply = wire_read(client, false);
    assert_int_equal(reply.status, status);
    assert_string_equal(reply.body, body);
    wire_free(&reply);
}

TEST(a_request_is_answered_with_length_and_date_and_the_connection_is_kept)
{
    struct wire *wire = wire_start((struct net_options){0});
    struct wire_client client = wire_connect(wire);
    for (int i = 0; i < 3; i++) {
        wire_send(&client, "GET /x HTTP/1.1\r\n" HOST "\r\n");
        struct wire_reply reply = wire_read(&client, false);
        assert_int_equal(reply.status, 200);
        assert_string_equal(reply.body, "hello");
        assert_non_null(strstr(reply.head, "\r\nContent-Length: 5\r\n"));
        assert_non_null(strstr(reply.head, "\r\nDate: "));
        assert_null(strstr(reply.head, "Connection: close"));
        wire_free(&reply);
    }
    wire_close(&client);
    wire_stop(wire);
}

TEST(the_target_arrives_raw_and_the_headers_of_the_server_are_its_own)
{
    struct wire *wire = wire_start((struct net_options){0});
    struct wire_client client = wire_connect(wire);
    wire_send(&client, "POST /echo?a=%2F+b&c HTTP/1.1\r\n" HOST "Content-Length: 4\r\n\r\nbody");
    expect(&client, 200, "POST /echo?a=%2F+b&c\nbody");
    wire_send(&client, "GET /a%2Fb%00c/%zz HTTP/1.1\r\n" HOST "\r\n");
    expect(&client, 200, "hello");
    wire_close(&client);
    wire_stop(wire);
}

TEST(a_request_may_come_byte_by_byte)
{
    static const char REQUEST[] = "PUT /echo HTTP/1.1\r\n" HOST "Transfer-Encoding: chunked\r\n\r\n"
                                  "3\r\nabc\r\n2;x=y\r\nde\r\n0\r\nTrailer: t\r\n\r\n";
    struct wire *wire = wire_start((struct net_options){0});
    struct wire_client client = wire_connect(wire);
    for (int round = 0; round < 2; round++) {
        for (size_t i = 0; i < sizeof REQUEST - 1; i++) {
            wire_send_bytes(&client, REQUEST + i, 1);
            if (i % 8 == 0)
                usleep(200);
        }
        expect(&client, 200, "PUT /echo\nabcde");
    }
    wire_close(&client);
    wire_stop(wire);
}

TEST(pipelined_requests_are_answered_in_their_order)
{
    struct wire *wire = wire_start((struct net_options){0});
    struct wire_client client = wire_connect(wire);
    wire_send(&client, "GET /echo?1 HTTP/1.1\r\n" HOST "\r\n"
                       "POST /later?2 HTTP/1.1\r\n" HOST "Content-Length: 2\r\n\r\nab"
                       "GET /later?3 HTTP/1.1\r\n" HOST "\r\n"
                       "GET /echo?4 HTTP/1.1\r\n" HOST "\r\n");
    expect(&client, 200, "GET /echo?1\n");
    expect(&client, 200, "POST /later?2\nab");
    expect(&client, 200, "GET /later?3\n");
    expect(&client, 200, "GET /echo?4\n");
    wire_close(&client);
    wire_stop(wire);
}

TEST(a_head_request_and_a_304_get_the_length_without_the_body)
{
    struct wire *wire = wire_start((struct net_options){0});
    struct wire_client client = wire_connect(wire);
    wire_send(&client, "HEAD / HTTP/1.1\r\n" HOST "\r\n");
    struct wire_reply reply = wire_read(&client, true);
    assert_int_equal(reply.status, 200);
    assert_non_null(strstr(reply.head, "\r\nContent-Length: 5\r\n"));
    wire_free(&reply);
    wire_send(&client, "GET /same HTTP/1.1\r\n" HOST "\r\n");
    reply = wire_read(&client, true);
    assert_int_equal(reply.status, 304);
    assert_non_null(strstr(reply.head, "\r\nContent-Length: 5\r\n"));
    wire_free(&reply);
    wire_send(&client, "GET / HTTP/1.1\r\n" HOST "\r\n");
    expect(&client, 200, "hello");
    wire_close(&client);
    wire_stop(wire);
}

TEST(who_asks_to_close_is_closed_after_the_reply)
{
    struct wire *wire = wire_start((struct net_options){0});
    struct wire_client client = wire_connect(wire);
    wire_send(&client, "GET / HTTP/1.1\r\n" HOST "Connection: close\r\n\r\n");
    expect(&client, 200, "hello");
    assert_true(wire_is_ended(&client));
    wire_close(&client);
    wire_stop(wire);
}

static void ask_and_end(struct wire *wire, const char *request, int replies)
{
    struct wire_client client = wire_connect(wire);
    wire_send(&client, request);
    shutdown(client.fd, SHUT_WR);
    for (int i = 0; i < replies; i++) {
        struct wire_reply reply = wire_read(&client, false);
        assert_int_equal(reply.status, 200);
        wire_free(&reply);
    }
    assert_true(wire_is_ended(&client));
    assert_int_equal(client.length, 0);
    wire_close(&client);
}

TEST(who_sends_no_more_is_answered_and_closed_without_waiting_for_a_deadline)
{
    struct wire *wire = wire_start((struct net_options){0});
    ask_and_end(wire, "GET / HTTP/1.1\r\n" HOST "\r\n", 1);
    ask_and_end(wire, "GET /later HTTP/1.1\r\n" HOST "\r\n", 1);
    ask_and_end(wire, "GET /large HTTP/1.1\r\n" HOST "\r\n", 1);
    ask_and_end(wire,
                "GET /later HTTP/1.1\r\n" HOST "\r\n"
                "POST /echo HTTP/1.1\r\n" HOST "Content-Length: 1\r\n\r\na"
                "GET / HTTP/1.1\r\n" HOST "\r\n",
                3);
    ask_and_end(wire, "GET / HTTP/1.1\r\n" HOST "\r\nPOST / HTTP/1.1\r\nHo", 1);
    ask_and_end(wire, "POST / HTTP/1.1\r\n" HOST "Content-Length: 3\r\n\r\nab", 0);
    ask_and_end(wire, "", 0);
    wire_stop(wire);
}

struct load {
    struct wire *wire;
    int requests;
    int answered;
};

static void *ask_often(void *at)
{
    struct load *load = at;
    struct wire_client client = wire_connect(load->wire);
    for (int i = 0; i < load->requests; i++) {
        char request[128], expected[64];
        snprintf(request, sizeof request, "GET /later?%d HTTP/1.1\r\n" HOST "\r\n", i);
        snprintf(expected, sizeof expected, "GET /later?%d\n", i);
        wire_send(&client, request);
        struct wire_reply reply = wire_read(&client, false);
        load->answered += reply.status == 200 && strcmp(reply.body, expected) == 0;
        wire_free(&reply);
    }
    wire_close(&client);
    return NULL;
}

TEST(replies_may_come_from_other_threads)
{
    enum { CLIENTS = 50, REQUESTS = 40 };
    struct wire *wire = wire_start((struct net_options){0});
    struct load loads[CLIENTS];
    pthread_t threads[CLIENTS];
    for (size_t i = 0; i < CLIENTS; i++) {
        loads[i] = (struct load){.wire = wire, .requests = REQUESTS};
        assert_int_equal(pthread_create(&threads[i], NULL, ask_often, &loads[i]), 0);
    }
    for (size_t i = 0; i < CLIENTS; i++) {
        pthread_join(threads[i], NULL);
        assert_int_equal(loads[i].answered, REQUESTS);
    }
    /* A client sees its reply a moment before the server has put it away. */
    while (net_counts_of(wire_server(wire)).in_flight > 0)
        usleep(100);
    wire_stop(wire);
}

TEST(a_body_up_to_the_limit_is_taken_and_twenty_reply_headers_still_fit)
{
    struct wire *wire = wire_start((struct net_options){0});
    struct wire_client client = wire_connect(wire);
    char *body = calloc(1, BODY_BYTES_MAX);
    char head[128];
    assert_non_null(body);
    memset(body, 'b', BODY_BYTES_MAX);
    snprintf(head, sizeof head, "POST /%s HTTP/1.1\r\n" HOST "Content-Length: %u\r\n\r\n",
             "headers", BODY_BYTES_MAX);
    wire_send(&client, head);
    wire_send_bytes(&client, body, BODY_BYTES_MAX);
    struct wire_reply reply = wire_read(&client, false);
    assert_int_equal(reply.status, 200);
    assert_non_null(strstr(reply.head, "X-Header-19"));
    wire_free(&reply);
    snprintf(head, sizeof head, "POST /%s HTTP/1.1\r\n" HOST "Content-Length: %u\r\n\r\n", "later",
             BODY_BYTES_MAX);
    wire_send(&client, head);
    wire_send_bytes(&client, body, BODY_BYTES_MAX);
    reply = wire_read(&client, false);
    assert_int_equal(reply.status, 200);
    assert_int_equal(reply.body_length, BODY_BYTES_MAX + strlen("POST /later\n"));
    assert_int_equal(reply.body[reply.body_length - 1], 'b');
    wire_free(&reply);
    free(body);
    wire_close(&client);
    wire_stop(wire);
}

/* Adds `piece` to `header` as often as the server takes it, and expects the largest reply head. */
static void expect_large_head(struct wire *wire, const char *header, const char *piece)
{
    char head[HEAD_BYTES_MAX] = "";
    int taken = 0;
    for (size_t count = 0; strlen(head) + strlen(header) + 100 < sizeof head; count++) {
        struct wire_client client = wire_connect(wire);
        int length = snprintf(head, sizeof head, "GET /headers HTTP/1.1\r\n" HOST "%s", header);
        for (size_t i = 0; i < count && (size_t)length + strlen(piece) + 5 < sizeof head; i++)
            length += snprintf(head + length, sizeof head - (size_t)length, "%s", piece);
        snprintf(head + length, sizeof head - (size_t)length, "\r\n\r\n");
        wire_send(&client, head);
        struct wire_reply reply = wire_read(&client, false);
        bool is_ours = reply.body && !strstr(reply.body, "<html>");
        wire_free(&reply);
        wire_close(&client);
        assert_true(is_ours);
        if (reply.status == 431)
            break;
        assert_int_equal(reply.status, 200);
        assert_non_null(strstr(reply.head, "X-Header-19"));
        taken++;
    }
    assert_true(taken > 10);
}

TEST(beside_every_request_head_that_is_taken_the_largest_reply_head_fits)
{
    struct wire *wire = wire_start((struct net_options){0});
    expect_large_head(wire, "X-First: a", "\r\nX: a");
    expect_large_head(
        wire, "X-First: a",
        "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa");
    expect_large_head(wire, "Cookie: a=b", "; c=d");
    expect_large_head(wire, "Cookie: a=b", "; a=bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb");
    wire_stop(wire);
}

TEST(a_large_reply_reaches_a_slow_reader_whole)
{
    struct wire *wire = wire_start((struct net_options){0});
    struct wire_client client = wire_connect(wire);
    wire_send(&client, "GET /large HTTP/1.1\r\n" HOST "\r\n");
    usleep(50000);
    struct wire_reply reply = wire_read(&client, false);
    assert_int_equal(reply.status, 200);
    assert_int_equal(reply.body_length, 6 << 20);
    wire_free(&reply);
    wire_close(&client);
    wire_stop(wire);
}

TEST(a_client_that_leaves_while_its_reply_is_made_harms_nobody)
{
    struct wire *wire = wire_start((struct net_options){0});
    for (int i = 0; i < 20; i++) {
        struct wire_client client = wire_connect(wire);
        wire_send(&client, "GET /never HTTP/1.1\r\n" HOST "\r\n");
        while (net_counts_of(wire_server(wire)).in_flight == i)
            usleep(100);
        wire_close(&client);
    }
    wire_answer_held(wire);
    while (net_counts_of(wire_server(wire)).connections > 0)
        usleep(100);
    assert_int_equal(wire_ask(wire, "GET / HTTP/1.1\r\n" HOST "\r\n"), 200);
    wire_stop(wire);
}

TEST(connections_are_dealt_evenly_to_the_loops)
{
    struct wire *wire = wire_start((struct net_options){.loops = 4});
    struct wire_client clients[40];
    for (size_t i = 0; i < 40; i++) {
        clients[i] = wire_connect(wire);
        wire_send(&clients[i], "GET / HTTP/1.1\r\n" HOST "\r\n");
        expect(&clients[i], 200, "hello");
    }
    assert_int_equal(net_counts_of(wire_server(wire)).connections, 40);
    assert_int_equal(wire_loops_started(wire), 4);
    for (size_t i = 0; i < 40; i++)
        wire_close(&clients[i]);
    wire_stop(wire);
}
