/* Framing: what is refused, as a pure function and on the wire. */
#include "net/wire_test.h"

#include "net/server_harden.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define HOST "Host: shop.example\r\n"

/* ---- On the wire: 400 (or the status given) in the handler's own words, then an orderly close.
 * ---- */

static void expect_refusal_of(const char *bytes, size_t count, int status)
{
    struct wire *wire = wire_start((struct net_options){.loops = 1});
    struct wire_client client = wire_connect(wire);
    wire_send_bytes(&client, bytes, count);
    struct wire_reply reply = wire_read(&client, false);
    if (reply.status != status)
        print_error("%d is not %d for:\n%s\n", reply.status, status, bytes);
    assert_int_equal(reply.status, status);
    assert_non_null(strstr(reply.head, "Connection: close"));
    assert_null(strstr(reply.body, "<html>"));
    assert_true(reply.body_length > 0);
    wire_free(&reply);
    assert_true(wire_is_ended(&client));
    assert_int_equal(client.length, 0);
    assert_int_equal(net_counts_of(wire_server(wire)).refused, 1);
    wire_close(&client);
    wire_stop(wire);
}

#define REFUSED(status, bytes) expect_refusal_of("" bytes, sizeof bytes - 1, (status))

TEST(content_length_beside_transfer_encoding_is_refused)
{
    REFUSED(400,
            "POST / HTTP/1.1\r\n" HOST "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n"
            "0\r\n\r\n");
    REFUSED(400,
            "POST / HTTP/1.1\r\n" HOST "Transfer-Encoding: chunked\r\nContent-Length: 0\r\n\r\n");
}

TEST(a_second_content_length_is_refused_even_when_it_says_the_same)
{
    REFUSED(400, "POST / HTTP/1.1\r\n" HOST "Content-Length: 2\r\nContent-Length: 3\r\n\r\nabc");
    REFUSED(400, "POST / HTTP/1.1\r\n" HOST "Content-Length: 2\r\ncontent-length: 2\r\n\r\nab");
}

TEST(a_coding_other_than_chunked_is_refused)
{
    REFUSED(400, "POST / HTTP/1.1\r\n" HOST "Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n");
    REFUSED(400, "POST / HTTP/1.1\r\n" HOST "Transfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n");
    REFUSED(400, "POST / HTTP/1.1\r\n" HOST "Transfer-Encoding: identity\r\n\r\n");
    REFUSED(400, "POST / HTTP/1.1\r\n" HOST "Transfer-Encoding:\r\n\r\n");
    REFUSED(400, "POST / HTTP/1.1\r\n" HOST
                 "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n");
    REFUSED(400, "POST / HTTP/1.0\r\n" HOST "Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n");
}

TEST(a_name_outside_of_the_token_set_is_refused)
{
    REFUSED(400, "GET / HTTP/1.1\r\n" HOST "Content-Length : 0\r\n\r\n");
    REFUSED(400, "GET / HTTP/1.1\r\n" HOST "X(y): 0\r\n\r\n");
    REFUSED(400, "GET / HTTP/1.1\r\n" HOST "X\x80y: 0\r\n\r\n");
    REFUSED(400, "GET / HTTP/1.1\r\n" HOST ": 0\r\n\r\n");
}

TEST(a_control_byte_in_a_value_is_refused)
{
    REFUSED(400, "GET / HTTP/1.1\r\n" HOST "X-A: a\rb\r\n\r\n");
    REFUSED(400, "GET / HTTP/1.1\r\n" HOST "X-A: a\x01\r\n\r\n");
    REFUSED(400, "GET / HTTP/1.1\r\n" HOST "X-A: a\x7f\r\n\r\n");
    REFUSED(400, "GET / HTTP/1.1\r\n" HOST "X-A: a\0b\r\n\r\n");
    REFUSED(400, "GET / HTTP/1.1\r\n" HOST "X-A: a\0\0X-B: b\r\n\r\n");
    REFUSED(400, "GET / HTTP/1.1\r\n" HOST "X-A: a\0\0\0\0\r\n\r\n");
}

TEST(not_exactly_one_host_is_refused)
{
    REFUSED(400, "GET / HTTP/1.1\r\nX-A: a\r\n\r\n");
    REFUSED(400, "GET / HTTP/1.1\r\n\r\n");
    REFUSED(400, "GET / HTTP/1.0\r\n\r\n");
    REFUSED(400, "GET / HTTP/1.1\r\n" HOST HOST "\r\n");
    REFUSED(400, "GET / HTTP/1.1\r\n" HOST "hOST: other.example\r\n\r\n");
    REFUSED(400, "GET / HTTP/1.1\r\nHost:\r\n\r\n");
    REFUSED(400, "GET / HTTP/1.1\r\nHost: a/b\r\n\r\n");
    REFUSED(400, "GET / HTTP/1.1\r\nHost: a@b\r\n\r\n");
}

TEST(a_line_that_does_not_end_in_cr_lf_is_refused)
{
    REFUSED(400, "GET / HTTP/1.1\nHost: shop.example\r\n\r\n");
    REFUSED(400, "GET / HTTP/1.1\r\nHost: shop.example\n\r\n");
    REFUSED(400, "GET / HTTP/1.1\r\nHost: shop.example\nX-A: a\r\n\r\n");
    REFUSED(400, "GET / HTTP/1.1\r\nHost: shop.example\r\n\n");
    REFUSED(400, "GET / HTTP/1.1\nHost: shop.example\n\n");
}

TEST(a_folded_line_is_refused)
{
    REFUSED(400, "GET / HTTP/1.1\r\n" HOST "X-A: a\r\n b\r\n\r\n");
    REFUSED(400, "GET / HTTP/1.1\r\n" HOST "X-A: a\r\n\tb\r\nX-B: c\r\n\r\n");
    REFUSED(400, "GET / HTTP/1.1\r\nHost: shop.example\r\n b\r\n\r\n");
}

TEST(a_request_line_that_is_not_three_words_is_refused)
{
    REFUSED(400, "GET  / HTTP/1.1\r\n" HOST "\r\n");
    REFUSED(400, "GET /a b HTTP/1.1\r\n" HOST "\r\n");
    REFUSED(400, "GET /a\0b HTTP/1.1\r\n" HOST "\r\n");
    REFUSED(400, "GET example HTTP/1.1\r\n" HOST "\r\n");
    REFUSED(400, "GET /#top HTTP/1.1\r\n" HOST "\r\n");
    REFUSED(400, "GET /caf\xc3\xa9 HTTP/1.1\r\n" HOST "\r\n");
    REFUSED(400, "GET http://other.example/ HTTP/1.1\r\n" HOST "\r\n");
    REFUSED(400, "GET * HTTP/1.1\r\n" HOST "\r\n");
}

TEST(an_unknown_method_is_refused)
{
    REFUSED(405, "BREW /pot HTTP/1.1\r\n" HOST "\r\n");
    REFUSED(405, "get / HTTP/1.1\r\n" HOST "\r\n");
    REFUSED(405, "TRACE / HTTP/1.1\r\n" HOST "\r\n");
    REFUSED(405, "CONNECT /shop.example:443 HTTP/1.1\r\n" HOST "\r\n");
}

TEST(what_is_pipelined_behind_a_refused_request_is_not_read)
{
    REFUSED(400, "POST / HTTP/1.1\r\n" HOST "Content-Length: 5\r\nContent-Length: 5\r\n\r\n"
                 "GET /echo HTTP/1.1\r\n" HOST "\r\n");
}

TEST(a_refusal_is_heard_also_by_who_sends_a_body)
{
    static char request[60000] = "POST / HTTP/1.1\r\nContent-Length: 50000\r\n\r\n";
    expect_refusal_of(request, strlen(request) + 50000, 400);
}

TEST(an_absolute_target_of_the_same_host_is_taken)
{
    struct wire *wire = wire_start((struct net_options){.loops = 1});
    assert_int_equal(wire_ask(wire, "GET http://Shop.Example/echo?a HTTP/1.1\r\n" HOST "\r\n"),
                     200);
    assert_int_equal(wire_ask(wire, "GET http://shop.example HTTP/1.1\r\n" HOST "\r\n"), 200);
    assert_int_equal(wire_ask(wire, "OPTIONS * HTTP/1.1\r\n" HOST "\r\n"), 200);
    assert_int_equal(wire_ask(wire, "GET / HTTP/1.0\r\n" HOST "\r\n"), 200);
    assert_int_equal(wire_ask(wire, "\r\nGET / HTTP/1.1\r\n" HOST "X-A:\r\nX-B: \t b \t\r\n\r\n"),
                     200);
    wire_stop(wire);
}

/* Writes behind `at`; the caller has made room. */
static char *put(char *at, const char *text)
{
    size_t length = strlen(text);
    memcpy(at, text, length);
    return at + length;
}

static char *put_many(char *at, char byte, size_t count)
{
    memset(at, byte, count);
    return at + count;
}

static void expect_too_long(size_t target_bytes, size_t headers, size_t value_bytes, int status)
{
    char *request = calloc(1, 64 + target_bytes + headers * (value_bytes + 16));
    assert_non_null(request);
    char *at = put_many(put(request, "GET /"), 'a', target_bytes);
    at = put(at, " HTTP/1.1\r\n" HOST);
    for (size_t i = 0; i < headers; i++) {
        char name[16];
        snprintf(name, sizeof name, "X-%03zu: ", i);
        at = put(put_many(put(at, name), 'v', value_bytes), "\r\n");
    }
    at = put(at, "\r\n");
    expect_refusal_of(request, (size_t)(at - request), status);
    free(request);
}

TEST(a_target_that_is_too_long_is_refused)
{
    expect_too_long(TARGET_BYTES_MAX, 0, 0, 414);
}

TEST(a_head_that_is_too_large_is_refused)
{
    expect_too_long(1, HEADERS_MAX, 1, 431);
    expect_too_long(1, 10, HEAD_BYTES_MAX / 10, 431);
    expect_too_long(1, 10, HEAD_BYTES_MAX / 8, 431);
}

/* The library answers these before anybody is called. That must be the end of the connection. */
TEST(what_the_library_refuses_by_itself_closes_the_connection_too)
{
    static const char *const REQUESTS[] = {
        "POST / HTTP/1.1\r\n" HOST "Content-Length: +5\r\n\r\nGET / HTTP/1.1\r\n" HOST "\r\n",
        "POST / HTTP/1.1\r\n" HOST "Content-Length: 5x\r\n\r\nGET / HTTP/1.1\r\n" HOST "\r\n",
        "POST / HTTP/1.1\r\n" HOST "Content-Length: 99999999999999999999\r\n\r\n",
        "POST / HTTP/1.1\r\n" HOST "Transfer-Encoding: chunked\r\n\r\n0x5\r\nabcde\r\n0\r\n\r\n",
        "POST / HTTP/1.1\r\n" HOST "Transfer-Encoding: chunked\r\n\r\n-1\r\nabcde\r\n0\r\n\r\n",
        "GET / HTTP/1.1\r\n" HOST "no colon\r\n\r\nGET / HTTP/1.1\r\n" HOST "\r\n",
        "nonsense\r\n\r\n",
        "GET / HTTP/1.1 \r\n" HOST "\r\n",
        "GET / HTTP/3.7\r\n" HOST "\r\n",
    };
    struct wire *wire = wire_start((struct net_options){.loops = 1});
    for (size_t i = 0; i < sizeof REQUESTS / sizeof *REQUESTS; i++) {
        struct wire_client client = wire_connect(wire);
        wire_send(&client, REQUESTS[i]);
        struct wire_reply reply = wire_read(&client, false);
        if (reply.status != 0 && reply.status < 400)
            print_error("%d for:\n%s\n", reply.status, REQUESTS[i]);
        assert_true(reply.status == 0 || reply.status >= 400);
        wire_free(&reply);
        wire_is_ended(&client);
        assert_null(client.length ? memmem(client.bytes, client.length, "hello", 5) : NULL);
        wire_close(&client);
    }
    assert_int_equal(net_counts_of(wire_server(wire)).in_flight, 0);
    wire_stop(wire);
}

/* ---- Bodies ---- */

static void send_chunks(struct wire_client *client, size_t bytes)
{
    static char chunk[65536];
    char size[16];
    memset(chunk, 'c', sizeof chunk);
    snprintf(size, sizeof size, "%zx\r\n", sizeof chunk);
    for (size_t sent = 0; sent < bytes; sent += sizeof chunk) {
        wire_send(client, size);
        wire_send_bytes(client, chunk, sizeof chunk);
        wire_send(client, "\r\n");
    }
}

TEST(a_chunked_body_over_the_limit_is_refused_when_it_has_ended)
{
    struct wire *wire = wire_start((struct net_options){.loops = 1});
    struct wire_client client = wire_connect(wire);
    wire_send(&client, "POST /echo HTTP/1.1\r\n" HOST "Transfer-Encoding: chunked\r\n\r\n");
    send_chunks(&client, BODY_BYTES_MAX + 65536);
    wire_send(&client, "0\r\n\r\n");
    struct wire_reply reply = wire_read(&client, false);
    assert_int_equal(reply.status, 413);
    assert_non_null(strstr(reply.head, "Connection: close"));
    wire_free(&reply);
    assert_true(wire_is_ended(&client));
    wire_close(&client);
    wire_stop(wire);
}

TEST(a_chunked_body_without_end_is_dropped)
{
    struct wire *wire = wire_start((struct net_options){.loops = 1});
    struct wire_client client = wire_connect(wire);
    wire_send(&client, "POST /echo HTTP/1.1\r\n" HOST "Transfer-Encoding: chunked\r\n\r\n");
    send_chunks(&client, 32 << 20);
    struct wire_reply reply = wire_read(&client, false);
    assert_int_equal(reply.status, 0);
    wire_close(&client);
    assert_int_equal(wire_ask(wire, "GET / HTTP/1.1\r\n" HOST "\r\n"), 200);
    wire_stop(wire);
}

TEST(an_announced_body_over_the_limit_is_refused_and_its_sender_hears_it)
{
    struct wire *wire = wire_start((struct net_options){.loops = 1});
    struct wire_client client = wire_connect(wire);
    size_t count = BODY_BYTES_MAX + 1;
    char head[128], *body = calloc(1, count);
    assert_non_null(body);
    snprintf(head, sizeof head, "POST /echo HTTP/1.1\r\n" HOST "Content-Length: %zu\r\n\r\n",
             count);
    wire_send(&client, head);
    wire_send_bytes(&client, body, count);
    struct wire_reply reply = wire_read(&client, false);
    assert_int_equal(reply.status, 413);
    wire_free(&reply);
    assert_true(wire_is_ended(&client));
    wire_close(&client);
    free(body);
    assert_int_equal(
        wire_ask(wire, "POST / HTTP/1.1\r\n" HOST "Content-Length: 99999999999\r\n\r\n"), 413);
    wire_stop(wire);
}

TEST(who_waits_for_leave_gets_it_or_a_refusal_before_the_body)
{
    struct wire *wire = wire_start((struct net_options){.loops = 1});
    struct wire_client client = wire_connect(wire);
    wire_send(&client,
              "POST /echo HTTP/1.1\r\n" HOST "Expect: 100-continue\r\nContent-Length: 2\r\n\r\n");
    struct wire_reply reply = wire_read(&client, true);
    assert_int_equal(reply.status, 100);
    wire_free(&reply);
    wire_send(&client, "ab");
    reply = wire_read(&client, false);
    assert_string_equal(reply.body, "POST /echo\nab");
    wire_free(&reply);
    wire_send(&client, "POST /echo HTTP/1.1\r\n" HOST
                       "Expect: 100-continue\r\nContent-Length: 2000000\r\n\r\n");
    reply = wire_read(&client, false);
    assert_int_equal(reply.status, 413);
    wire_free(&reply);
    assert_true(wire_is_ended(&client));
    wire_close(&client);
    wire_stop(wire);
}

/* ---- As a function ---- */

static int judge(struct str method, struct str target, const struct net_header *headers,
                 size_t count, struct framing *framing)
{
    const struct head head = {.method = method,
                              .target = target,
                              .version = S("HTTP/1.1"),
                              .headers = headers,
                              .headers_count = count};
    int status;
    const char *why = harden_head(&head, framing, &status);
    assert_int_equal(why == NULL, status == 0);
    return status;
}

TEST(a_sound_head_is_cut_into_path_query_and_framing)
{
    const struct net_header headers[] = {{S("host"), S("[::1]:8080")},
                                         {S("Content-Length"), S(" 12\t")}};
    struct framing framing;
    assert_int_equal(judge(S("POST"), S("/a/b?c=d?e"), headers, 2, &framing), 0);
    assert_str(framing.path, S("/a/b"));
    assert_str(framing.query, S("c=d?e"));
    assert_int_equal(framing.content_length, 12);
    assert_false(framing.is_chunked);
    assert_int_equal(judge(S("GET"), S("/a"), headers, 1, &framing), 0);
    assert_null(framing.query.data);
    assert_int_equal(framing.content_length, -1);
    assert_int_equal(judge(S("GET"), S("/a?"), headers, 1, &framing), 0);
    assert_non_null(framing.query.data);
}

TEST(a_content_length_must_be_digits_and_fit)
{
    static const struct str BAD[] = {
        S_INIT("+5"), S_INIT("-5"),  S_INIT("5 5"), S_INIT("5,5"),
        S_INIT(""),   S_INIT("0x5"), S_INIT("5."),  S_INIT("99999999999999999999")};
    struct framing framing;
    for (size_t i = 0; i < sizeof BAD / sizeof *BAD; i++) {
        const struct net_header headers[] = {{S("Host"), S("a")}, {S("Content-Length"), BAD[i]}};
        assert_int_equal(judge(S("POST"), S("/"), headers, 2, &framing), 400);
    }
}
