/* Bodies that go to files, over real sockets. */
#include "net/wire_test.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define HOST "Host: shop.example\r\n"
#define MULTIPART "Content-Type: multipart/form-data; boundary=b\r\n"
#define FILE_HEAD                                                                    \
    "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a/b.png\"\r\n" \
    "Content-Type: image/png\r\n\r\n"

static int post(struct wire *wire, const char *path, const char *headers, const char *body,
                char answer[static 4096])
{
    struct wire_client client = wire_connect(wire);
    char head[1024];
    snprintf(head, sizeof head, "POST %s HTTP/1.1\r\n" HOST "%sContent-Length: %zu\r\n\r\n", path,
             headers, strlen(body));
    wire_send(&client, head);
    wire_send(&client, body);
    struct wire_reply reply = wire_read(&client, false);
    snprintf(answer, 4096, "%s", reply.body ? reply.body : "");
    int status = reply.status;
    wire_free(&reply);
    wire_close(&client);
    return status;
}

static int open_files(void)
{
    int count = 0;
    DIR *folder = opendir("/proc/self/fd");
    assert_non_null(folder);
    while (readdir(folder) != NULL)
        count++;
    closedir(folder);
    return count;
}

TEST(fields_and_files_of_a_form_reach_the_handler)
{
    char answer[4096];
    struct wire *wire = wire_start((struct net_options){0});
    assert_int_equal(
        post(wire, "/upload", MULTIPART,
             "--b\r\nContent-Disposition: form-data; name=\"alt\"\r\n\r\nA pot\r\n" FILE_HEAD
             "abc\r\n--b--\r\n",
             answer),
        200);
    assert_string_equal(answer, "alt=A pot\nfile b.png image/png:3:00017862\n");
    wire_stop(wire);
}

TEST(an_input_without_a_chosen_file_is_none)
{
    char answer[4096];
    struct wire *wire = wire_start((struct net_options){0});
    assert_int_equal(post(wire, "/upload", MULTIPART,
                          "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"\"\r\n"
                          "Content-Type: application/octet-stream\r\n\r\n\r\n--b--\r\n",
                          answer),
                     200);
    assert_string_equal(answer, "");
    wire_stop(wire);
}

TEST(a_body_that_is_one_file_is_taken_as_such)
{
    char answer[4096];
    struct wire *wire = wire_start((struct net_options){0});
    assert_int_equal(post(wire, "/upload", "Content-Type: text/csv; charset=utf-8\r\n",
                          "a,b\r\n1,2\r\n", answer),
                     200);
    assert_true(strncmp(answer, "  text/csv:10:", 14) == 0);
    wire_stop(wire);
}

TEST(a_file_over_the_limit_is_refused_and_its_sender_hears_it)
{
    static char body[4096], answer[4096];
    struct wire *wire = wire_start((struct net_options){0});
    int length = snprintf(body, sizeof body, FILE_HEAD "%01001d\r\n--b--\r\n", 0);
    assert_true(length > 0);
    assert_int_equal(post(wire, "/upload/small", MULTIPART, body, answer), 413);
    assert_non_null(strstr(answer, "file is larger"));
    snprintf(body, sizeof body, FILE_HEAD "%01000d\r\n--b--\r\n", 0);
    assert_int_equal(post(wire, "/upload/small", MULTIPART, body, answer), 200);
    snprintf(body, sizeof body, FILE_HEAD "1\r\n" FILE_HEAD "1\r\n" FILE_HEAD "1\r\n--b--\r\n");
    assert_int_equal(post(wire, "/upload/small", MULTIPART, body, answer), 413);
    wire_stop(wire);
}

TEST(a_body_announced_far_too_large_is_refused_at_its_head)
{
    struct wire *wire = wire_start((struct net_options){0});
    assert_int_equal(wire_ask(wire, "POST /upload/small HTTP/1.1\r\n" HOST MULTIPART
                                    "Content-Length: 999999999\r\n\r\n"),
                     413);
    wire_stop(wire);
}

TEST(a_malformed_form_is_refused)
{
    char answer[4096];
    struct wire *wire = wire_start((struct net_options){0});
    assert_int_equal(post(wire, "/upload", MULTIPART, FILE_HEAD "cut off", answer), 400);
    assert_non_null(strstr(answer, "cut off"));
    assert_int_equal(
        post(wire, "/upload", "Content-Type: multipart/form-data\r\n", "--b--", answer), 400);
    assert_int_equal(post(wire, "/upload", MULTIPART,
                          "--b\r\nContent-Disposition: form-data; name=a\r\n\r\n\xFF\r\n--b--",
                          answer),
                     400);
    wire_stop(wire);
}

TEST(a_body_whose_answer_is_known_is_not_read)
{
    struct wire *wire = wire_start((struct net_options){0});
    assert_int_equal(wire_ask(wire, "POST /unread HTTP/1.1\r\n" HOST MULTIPART
                                    "Content-Length: 1000000\r\n\r\n--b"),
                     200);
    wire_stop(wire);
}

TEST(an_upload_of_megabytes_goes_to_disk_and_leaves_no_file_open)
{
    enum { BYTES = 12 << 20 };
    struct wire *wire = wire_start((struct net_options){0});
    char *bytes = calloc(1, BYTES);
    assert_non_null(bytes);
    int before = open_files();
    for (int round = 0; round < 3; round++) {
        char head[1024];
        struct wire_client client = wire_connect(wire);
        snprintf(head, sizeof head,
                 "POST /upload HTTP/1.1\r\n" HOST
                 "Content-Type: text/csv\r\nContent-Length: %d\r\n\r\n",
                 BYTES);
        wire_send(&client, head);
        wire_send_bytes(&client, bytes, BYTES);
        struct wire_reply reply = wire_read(&client, false);
        assert_int_equal(reply.status, 200);
        assert_string_equal(reply.body, "  text/csv:12582912:00000000\n");
        wire_free(&reply);
        wire_close(&client);
    }
    for (int wait = 0; wait < 2000 && open_files() > before; wait++)
        usleep(5000);
    assert_int_equal(open_files(), before);
    free(bytes);
    wire_stop(wire);
}

TEST(an_abandoned_upload_leaves_nothing)
{
    struct wire *wire = wire_start((struct net_options){0});
    int before = open_files();
    struct wire_client client = wire_connect(wire);
    wire_send(&client, "POST /upload HTTP/1.1\r\n" HOST MULTIPART
                       "Content-Length: 100000\r\n\r\n" FILE_HEAD "some of it");
    for (int wait = 0; wait < 2000 && open_files() < before + 3; wait++)
        usleep(5000);
    assert_int_equal(open_files(), before + 3); /* both ends of the connection, and the file */
    wire_close(&client);
    for (int wait = 0; wait < 2000 && open_files() > before; wait++)
        usleep(5000);
    assert_int_equal(open_files(), before);
    wire_stop(wire);
}

TEST(one_address_has_only_so_many_uploads_at_once)
{
    struct wire_client clients[UPLOADS_PER_ADDRESS_MAX];
    char answer[4096];
    struct wire *wire = wire_start((struct net_options){.has_connection_caps = true});
    int before = open_files();
    for (int i = 0; i < UPLOADS_PER_ADDRESS_MAX; i++) {
        clients[i] = wire_connect(wire);
        wire_send(&clients[i], "POST /upload HTTP/1.1\r\n" HOST MULTIPART
                               "Content-Length: 100000\r\n\r\n" FILE_HEAD "some of it");
    }
    for (int wait = 0; wait < 2000 && open_files() < before + 3 * UPLOADS_PER_ADDRESS_MAX; wait++)
        usleep(5000);
    assert_int_equal(post(wire, "/upload", MULTIPART, FILE_HEAD "abc\r\n--b--\r\n", answer), 503);
    for (int i = 0; i < UPLOADS_PER_ADDRESS_MAX; i++)
        wire_close(&clients[i]);
    int status = 503;
    for (int wait = 0; wait < 2000 && status == 503; wait++) {
        status = post(wire, "/upload", MULTIPART, FILE_HEAD "abc\r\n--b--\r\n", answer);
        usleep(5000);
    }
    assert_int_equal(status, 200);
    wire_stop(wire);
}

/* Who has a /64 has as many addresses as he likes. */
TEST(a_network_of_one_client_counts_as_one_address)
{
    struct wire_client clients[UPLOADS_PER_ADDRESS_MAX];
    char answer[4096], text[1000];
    struct wire *wire = wire_start(
        (struct net_options){.has_connection_caps = true, .trusted_proxies = S("127.0.0.0/8")});
    int before = open_files();
    for (int i = 0; i < UPLOADS_PER_ADDRESS_MAX; i++) {
        clients[i] = wire_connect(wire);
        snprintf(text, sizeof text,
                 "POST /upload HTTP/1.1\r\n" HOST MULTIPART "X-Forwarded-For: 2001:db8::%d\r\n"
                 "Content-Length: 100000\r\n\r\n" FILE_HEAD "some of it",
                 i + 1);
        wire_send(&clients[i], text);
    }
    for (int wait = 0; wait < 2000 && open_files() < before + 3 * UPLOADS_PER_ADDRESS_MAX; wait++)
        usleep(5000);
    assert_int_equal(post(wire, "/upload", MULTIPART "X-Forwarded-For: 2001:db8::ffff\r\n",
                          FILE_HEAD "abc\r\n--b--\r\n", answer),
                     503);
    assert_int_equal(post(wire, "/upload", MULTIPART "X-Forwarded-For: 2001:db8:0:1::1\r\n",
                          FILE_HEAD "abc\r\n--b--\r\n", answer),
                     200);
    for (int i = 0; i < UPLOADS_PER_ADDRESS_MAX; i++)
        wire_close(&clients[i]);
    wire_stop(wire);
}

TEST(a_stretch_of_a_file_is_sent_and_the_file_closed)
{
    struct wire *wire = wire_start((struct net_options){0});
    int before = open_files();
    for (int round = 0; round < 3; round++) {
        struct wire_client client = wire_connect(wire);
        wire_send(&client, "GET /file HTTP/1.1\r\n" HOST "\r\n");
        struct wire_reply reply = wire_read(&client, false);
        assert_int_equal(reply.status, 206);
        assert_string_equal(reply.body, "def");
        wire_free(&reply);
        wire_send(&client, "HEAD /file HTTP/1.1\r\n" HOST "\r\n");
        reply = wire_read(&client, true);
        assert_int_equal(reply.status, 206);
        assert_non_null(strstr(reply.head, "\r\nContent-Length: 3\r\n"));
        wire_free(&reply);
        wire_close(&client);
    }
    for (int wait = 0; wait < 2000 && open_files() > before; wait++)
        usleep(5000);
    assert_int_equal(open_files(), before);
    wire_stop(wire);
}
