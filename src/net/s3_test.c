/* Signatures against AWS's published examples, requests against our own server, and settings. */
#include "net/wire_test.h"

#include "net/s3.h"

#include <string.h>

/* "Signature Calculations for the Authorization Header" of Amazon's S3 documentation. */
static struct s3_bucket example(void)
{
    return (struct s3_bucket){.scheme = S("https"),
                              .host = S("s3.amazonaws.com"),
                              .region = S("us-east-1"),
                              .name = S("examplebucket"),
                              .access_key = S("AKIAIOSFODNN7EXAMPLE"),
                              .secret = S("wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"),
                              .is_in_host = true};
}

static struct instant example_time(void)
{
    struct instant at;
    assert_true(instant_parse(S("2013-05-24T00:00:00Z"), &at));
    return at;
}

TEST(a_list_is_signed_as_in_the_documentation_of_amazon)
{
    struct arena *arena = arena_new(1 << 20);
    struct s3_bucket bucket = example();
    struct net_header headers[S3_HEADERS];
    struct s3_request request = {.method = S("GET"),
                                 .host = S("examplebucket.s3.amazonaws.com"),
                                 .path = S("/"),
                                 .query = S("max-keys=2&prefix=J"),
                                 .now = example_time()};
    s3_sign(arena, &bucket, &request, headers);
    assert_str(headers[0].value, S("examplebucket.s3.amazonaws.com"));
    assert_str(headers[1].value, S("20130524T000000Z"));
    assert_str(headers[2].value,
               S("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"));
    assert_str(headers[3].value,
               S("AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20130524/us-east-1/s3/"
                 "aws4_request, SignedHeaders=host;x-amz-content-sha256;x-amz-date, "
                 "Signature=34b48302e7b5fa45bde8084f4b7868a86f0a534bc59db6670ed5711ef69dc6f7"));
    request.query = S("lifecycle=");
    s3_sign(arena, &bucket, &request, headers);
    assert_true(str_ends(
        headers[3].value,
        S("Signature=fea454ca298b7da1c68078a5d1bdbfbbe0d65c699e0f91ac7a200a0136783543")));
    arena_free(arena);
}

TEST(a_secret_a_body_and_a_day_of_its_own_change_the_signature)
{
    struct arena *arena = arena_new(1 << 20);
    struct s3_bucket bucket = example();
    struct net_header first[S3_HEADERS], second[S3_HEADERS];
    struct s3_request request = {.method = S("PUT"),
                                 .host = S("h"),
                                 .path = S("/k"),
                                 .query = S(""),
                                 .now = example_time()};
    s3_sign(arena, &bucket, &request, first);
    request.body = S("x");
    s3_sign(arena, &bucket, &request, second);
    assert_false(str_eq(first[3].value, second[3].value));
    assert_false(str_eq(first[2].value, second[2].value));
    bucket.secret = S("another");
    s3_sign(arena, &bucket, &request, first);
    assert_false(str_eq(first[3].value, second[3].value));
    assert_str(s3_encode(arena, S("a/b c+d=~é")), S("a%2Fb%20c%2Bd%3D~%C3%A9"));
    arena_free(arena);
}

TEST(an_endpoint_is_a_scheme_and_a_host)
{
    static const struct str WRONG[] = {S_INIT(""), S_INIT("s3.example.com"), S_INIT("https://"),
                                       S_INIT("ftp://s3.example.com"),
                                       S_INIT("https://s3.example.com/path"),
                                       S_INIT("https://user@s3.example.com")};
    struct arena *arena = arena_new(1 << 20);
    struct s3_bucket bucket = {0};
    struct str why = {0};
    assert_true(s3_endpoint_read(arena, S("https://s3.example.com/"), &bucket, &why));
    assert_str(bucket.scheme, S("https"));
    assert_str(bucket.host, S("s3.example.com"));
    assert_true(s3_endpoint_read(arena, S("http://127.0.0.1:9000"), &bucket, &why));
    assert_str(bucket.host, S("127.0.0.1:9000"));
    for (size_t i = 0; i < sizeof WRONG / sizeof *WRONG; i++)
        assert_false(s3_endpoint_read(arena, WRONG[i], &bucket, &why));
    assert_true(s3_is_bucket_name(S("soko-pictures")));
    assert_false(s3_is_bucket_name(S("ab")));
    assert_false(s3_is_bucket_name(S("Soko")));
    assert_false(s3_is_bucket_name(S("-soko")));
    assert_false(s3_is_bucket_name((struct str){0}));
    arena_free(arena);
}

/* What the server of the tests echoes is the request as it came. */
TEST(an_object_is_asked_for_below_its_bucket)
{
    struct wire *wire = wire_start((struct net_options){0});
    struct arena *arena = arena_new(32 << 20);
    struct s3_bucket bucket = example();
    struct str bytes;
    bucket.scheme = S("http");
    bucket.host = arena_print(arena, "127.0.0.1:%d", net_port(wire_server(wire)));
    bucket.is_in_host = false;
    bucket.name = S("echo");
    struct s3_call call = {.deadline_us = clock_monotonic_us() + 20000000, .bytes_max = 1 << 20};
    call.line = client_line_open();
    assert_int_equal(s3_get(arena, &bucket, &call, S(""), &bytes), S3_DONE);
    assert_str(bytes, S("GET /echo\n"));
    assert_int_equal(s3_put(arena, &bucket, &call, S("a"), S("image/png"), S("x")), S3_DONE);
    client_line_close(call.line);
    arena_free(arena);
    wire_stop(wire);
}

TEST(nobody_at_the_other_end_is_told_when_the_time_is_over)
{
    struct arena *arena = arena_new(1 << 20);
    struct s3_bucket bucket = example();
    struct str bytes;
    bucket.scheme = S("http");
    bucket.host = S("127.0.0.1:1");
    bucket.is_in_host = false;
    struct s3_call call = {.deadline_us = clock_monotonic_us() + 300000, .bytes_max = 100};
    assert_int_equal(s3_get(arena, &bucket, &call, S("a"), &bytes), S3_AWAY);
    assert_true(call.why.length > 0);
    arena_free(arena);
}
