/* Messages outwards: what they reach, and what they do not. */
#include "api/fetch.h"

#include "api/harness.h"
#include "api/runtime_private.h"
#include "net/wire_test.h"

static struct fetch_answer post(struct harness *h, struct wire *wire, const char *host,
                                const char *path)
{
    struct ctx *c = runtime_ctx(harness_runtime(h));
    struct fetch_answer answer = {0};
    struct fetch_header header = {S("webhook-id"), S("batch_1")};
    struct fetch_message message = {.url = arena_print(harness_arena(h), "http://%s:%d%s", host,
                                                       net_port(wire_server(wire)), path),
                                    .headers = &header,
                                    .headers_count = 1,
                                    .body = S("{}"),
                                    .deadline_ms = 5000};
    fetch_post(c, &message, &answer);
    answer.why = arena_copy(harness_arena(h), answer.why);
    runtime_ctx_free(c);
    return answer;
}

TEST(a_message_goes_to_what_the_internet_reaches_and_not_inward)
{
    struct harness *h = harness_open();
    struct wire *wire = wire_start((struct net_options){0});
    struct fetch_answer answer = post(h, wire, "127.0.0.1", "/echo");
    assert_int_equal(answer.status, 0);
    assert_str(answer.why, S("The address is not one that may be connected to."));
    /* Nor by a name that leads there. */
    answer = post(h, wire, "localhost", "/echo");
    assert_int_equal(answer.status, 0);
    assert_int_equal(net_counts_of(wire_server(wire)).connections, 0);
    harness_runtime(h)->options.forwards_inward = true;
    assert_int_equal(post(h, wire, "127.0.0.1", "/echo").status, 200);
    /* An answer that is large is no failure. */
    assert_int_equal(post(h, wire, "127.0.0.1", "/large").status, 200);
    harness_close(h);
    wire_stop(wire);
}

TEST(a_host_that_is_inward_by_its_text_is_told)
{
    assert_true(fetch_is_inward(S("localhost")));
    assert_true(fetch_is_inward(S("LOCALHOST:80")));
    assert_true(fetch_is_inward(S("10.0.0.1:443")));
    assert_true(fetch_is_inward(S("[fe80::1]:443")));
    assert_false(fetch_is_inward(S("events.example")));
    assert_false(fetch_is_inward(S("8.8.8.8:443")));
    assert_false(fetch_is_inward(S("[2606:4700::1111]")));
}
