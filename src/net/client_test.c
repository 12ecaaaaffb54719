/* Outgoing requests, asked of our own server. */
#include "net/wire_test.h"

#include "net/client.h"

#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

struct asked {
    struct arena *arena;
    enum client_result result;
    struct client_reply reply;
    struct str why;
};

static struct asked ask(struct wire *wire, const char *path, struct client_request request)
{
    struct asked asked = {.arena = arena_new(16 << 20)};
    request.url =
        arena_print(asked.arena, "http://127.0.0.1:%d%s", net_port(wire_server(wire)), path);
    if (request.deadline_ms == 0)
        request.deadline_ms = 20000;
    if (request.bytes_max == 0)
        request.bytes_max = 1 << 20;
    asked.result = client_send(asked.arena, &request, &asked.reply, &asked.why);
    return asked;
}

TEST(a_request_is_sent_with_its_method_headers_and_body)
{
    struct wire *wire = wire_start((struct net_options){.trusted_proxies = S("127.0.0.1")});
    struct asked asked = ask(wire, "/echo?a=b", (struct client_request){0});
    assert_int_equal(asked.result, CLIENT_ANSWERED);
    assert_int_equal(asked.reply.status, 200);
    assert_str(asked.reply.body, S("GET /echo?a=b\n"));
    assert_str(asked.reply.content_type, S("text/plain"));
    arena_free(asked.arena);
    asked = ask(wire, "/later", (struct client_request){.method = S("PUT"), .body = S("a\0b")});
    assert_str(asked.reply.body, S("PUT /later\na\0b"));
    arena_free(asked.arena);
    asked = ask(wire, "/echo", (struct client_request){.method = S("POST")});
    assert_str(asked.reply.body, S("POST /echo\n"));
    arena_free(asked.arena);
    const struct net_header headers[] = {{S("X-Forwarded-For"), S("192.0.2.7")},
                                         {S("X-Evil"), S("a\r\nX-Forwarded-For: 192.0.2.8")}};
    asked = ask(wire, "/address", (struct client_request){.headers = headers, .headers_count = 2});
    assert_str(asked.reply.body, S("192.0.2.7 http"));
    arena_free(asked.arena);
    wire_stop(wire);
}

TEST(a_reply_that_is_too_large_or_too_late_is_an_unknown_outcome)
{
    struct wire *wire = wire_start((struct net_options){0});
    struct asked asked = ask(wire, "/large", (struct client_request){.bytes_max = 100000});
    assert_int_equal(asked.result, CLIENT_UNKNOWN);
    assert_str(asked.why, S("The answer is larger than is taken."));
    arena_free(asked.arena);
    asked = ask(wire, "/never", (struct client_request){.deadline_ms = 50});
    assert_int_equal(asked.result, CLIENT_UNKNOWN);
    assert_true(asked.why.length > 0);
    arena_free(asked.arena);
    wire_stop(wire);
}

TEST(who_cannot_be_reached_was_sent_nothing)
{
    struct wire *wire = wire_start((struct net_options){0});
    struct arena *arena = arena_new(1 << 20);
    struct client_reply reply;
    struct str why = {0};
    struct client_request request = {.deadline_ms = 20000, .bytes_max = 100};
    request.url = arena_print(arena, "http://127.0.0.1:%d/", net_port(wire_server(wire)));
    wire_stop(wire);
    assert_int_equal(client_send(arena, &request, &reply, &why), CLIENT_UNREACHED);
    request.url = S("file:///etc/hostname");
    assert_int_equal(client_send(arena, &request, &reply, &why), CLIENT_UNREACHED);
    request.url = S("not an address");
    assert_int_equal(client_send(arena, &request, &reply, &why), CLIENT_UNREACHED);
    assert_true(why.length > 0);
    arena_free(arena);
}

static bool is_not_loopback(void *user, struct address address)
{
    char text[ADDRESS_TEXT_BYTES];
    ++*(int *)user;
    return !str_starts(address_text(address, text), S("127."));
}

TEST(what_is_more_than_is_looked_at_is_no_failure_where_nobody_asks)
{
    struct wire *wire = wire_start((struct net_options){0});
    struct client_request request = {.body = S("0123456789"), .bytes_max = 4};
    struct asked asked = ask(wire, "/echo", request);
    assert_int_equal(asked.result, CLIENT_UNKNOWN);
    arena_free(asked.arena);
    request.is_cut = true;
    asked = ask(wire, "/echo", request);
    assert_int_equal(asked.result, CLIENT_ANSWERED);
    assert_int_equal(asked.reply.body.length, 4);
    arena_free(asked.arena);
    wire_stop(wire);
}

TEST(a_forbidden_address_is_not_connected_to)
{
    struct wire *wire = wire_start((struct net_options){0});
    int count = 0;
    struct asked asked =
        ask(wire, "/echo", (struct client_request){.is_allowed = is_not_loopback, .user = &count});
    assert_int_equal(asked.result, CLIENT_UNREACHED);
    assert_str(asked.why, S("The address is not one that may be connected to."));
    assert_int_equal(count, 1);
    assert_int_equal(net_counts_of(wire_server(wire)).connections, 0);
    arena_free(asked.arena);
    wire_stop(wire);
}
