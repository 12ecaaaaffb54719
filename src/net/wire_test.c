/* The tests' server and clients. */
#include "net/wire_test.h"

#include "base/buf.h"

#include <errno.h>
#include <netinet/in.h>
#include <poll.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

enum { WORKERS = 4, WAIT_MS = 20000, LARGE_BYTES = 6 << 20 };

struct job {
    struct net_request *request;
    struct job *next;
};

struct wire {
    struct arena *arena;
    struct net_server *server;
    pthread_t workers[WORKERS];
    pthread_mutex_t mutex;
    pthread_cond_t has_job;
    struct job *jobs, *held;
    bool is_over;
    _Atomic int loops_started;
};

static char large[LARGE_BYTES];

static void handle(void *user, struct net_request *request);
static enum net_body choose_body(void *user, const struct net_request *request,
                                 struct upload_limits *limits);
static void *work(void *at);

static void start_loop(void *user, size_t loop)
{
    struct wire *wire = user;
    (void)loop;
    atomic_fetch_add(&wire->loops_started, 1);
}

static void stop_loop(void *user, size_t loop)
{
    struct wire *wire = user;
    (void)loop;
    atomic_fetch_sub(&wire->loops_started, 1);
}

struct wire *wire_start(struct net_options options)
{
    struct wire *wire = calloc(1, sizeof *wire);
    struct str why = {0};
    assert_non_null(wire);
    memset(large, 'x', sizeof large);
    wire->arena = arena_new(1 << 20);
    pthread_mutex_init(&wire->mutex, NULL);
    pthread_cond_init(&wire->has_job, NULL);
    for (size_t i = 0; i < WORKERS; i++)
        assert_int_equal(pthread_create(&wire->workers[i], NULL, work, wire), 0);
    options.user = wire;
    options.handle = handle;
    options.choose_body = choose_body;
    options.loop_start = start_loop;
    options.loop_stop = stop_loop;
    if (!options.listen)
        options.listen = "127.0.0.1:0";
    if (options.loops == 0)
        options.loops = 2;
    wire->server = net_start(&options, wire->arena, &why);
    if (!wire->server)
        print_error("%.*s\n", STR_ARG(why));
    assert_non_null(wire->server);
    return wire;
}

void wire_stop(struct wire *wire)
{
    wire_answer_held(wire);
    net_stop(wire->server);
    assert_int_equal(atomic_load(&wire->loops_started), 0);
    pthread_mutex_lock(&wire->mutex);
    wire->is_over = true;
    pthread_cond_broadcast(&wire->has_job);
    pthread_mutex_unlock(&wire->mutex);
    for (size_t i = 0; i < WORKERS; i++)
        pthread_join(wire->workers[i], NULL);
    pthread_mutex_destroy(&wire->mutex);
    pthread_cond_destroy(&wire->has_job);
    arena_free(wire->arena);
    free(wire);
}

struct net_server *wire_server(struct wire *wire)
{
    return wire->server;
}

int wire_loops_started(struct wire *wire)
{
    return atomic_load(&wire->loops_started);
}

void wire_answer_held(struct wire *wire)
{
    pthread_mutex_lock(&wire->mutex);
    while (wire->held) {
        struct job *job = wire->held;
        wire->held = job->next;
        job->next = wire->jobs;
        wire->jobs = job;
    }
    pthread_cond_broadcast(&wire->has_job);
    pthread_mutex_unlock(&wire->mutex);
}

/* ---- The handler ---- */

static enum net_body choose_body(void *user, const struct net_request *request,
                                 struct upload_limits *limits)
{
    (void)user;
    *limits = (struct upload_limits){"/tmp", 1000, 2};
    if (str_eq(request->path, S("/unread")))
        return BODY_UNREAD;
    if (str_eq(request->path, S("/upload")))
        *limits = (struct upload_limits){"/tmp", 20 << 20, 2};
    return str_starts(request->path, S("/upload")) ? BODY_TO_FILES : BODY_IN_MEMORY;
}

static void say_file(struct buf *out, const struct upload_file *file)
{
    char bytes[4096];
    uint32_t sum = 0;
    ssize_t count;
    while ((count = read(file->fd, bytes, sizeof bytes)) > 0)
        for (ssize_t i = 0; i < count; i++)
            sum = sum * 31 + (unsigned char)bytes[i];
    buf_print(out, "%.*s %.*s %.*s:%lld:%08x\n", STR_ARG(file->field), STR_ARG(file->name),
              STR_ARG(file->type), (long long)file->bytes, sum);
}

static void say_upload(struct net_request *request)
{
    const struct upload *upload = request->upload;
    struct buf out;
    buf_init(&out, request->arena, 1 << 16);
    for (size_t i = 0; upload != NULL && i < upload->fields_count; i++)
        buf_print(&out, "%.*s=%.*s\n", STR_ARG(upload->fields[i].name),
                  STR_ARG(upload->fields[i].value));
    for (size_t i = 0; upload != NULL && i < upload->files_count; i++)
        say_file(&out, &upload->files[i]);
    net_reply(request, &(struct net_reply){.status = 200, .body = buf_str(&out)});
}

static void send_file(struct net_request *request)
{
    FILE *file = tmpfile();
    assert_non_null(file);
    fputs("abcdefghijklmnopqrstuvwxyz", file);
    fflush(file);
    int fd = dup(fileno(file));
    fclose(file);
    net_reply(request,
              &(struct net_reply){
                  .status = 206, .is_file = true, .file = fd, .file_offset = 3, .file_bytes = 3});
}

static void put_off(struct wire *wire, struct net_request *request, struct job **queue)
{
    struct job *job = ARENA_NEW(request->arena, struct job);
    job->request = request;
    pthread_mutex_lock(&wire->mutex);
    job->next = *queue;
    *queue = job;
    pthread_cond_signal(&wire->has_job);
    pthread_mutex_unlock(&wire->mutex);
}

static void echo(struct net_request *request)
{
    struct arena *arena = request->arena;
    const struct net_header headers[] = {{S("Content-Type"), S("text/plain")},
                                         {S("Content-Length"), S("7")}};
    struct str line =
        arena_print(arena, "%.*s %.*s\n", STR_ARG(request->method), STR_ARG(request->target));
    const struct net_reply reply = {.status = 200,
                                    .headers = headers,
                                    .headers_count = 2,
                                    .body = arena_join(arena, line, request->body)};
    net_reply(request, &reply);
}

static void *work(void *at)
{
    struct wire *wire = at;
    for (;;) {
        pthread_mutex_lock(&wire->mutex);
        while (!wire->jobs && !wire->is_over)
            pthread_cond_wait(&wire->has_job, &wire->mutex);
        struct job *job = wire->jobs;
        if (job)
            wire->jobs = job->next;
        pthread_mutex_unlock(&wire->mutex);
        if (!job)
            return NULL;
        echo(job->request);
    }
}

static void reply_headers(struct net_request *request)
{
    struct net_header headers[20];
    char value[135]; /* with its name, 150 bytes: 3 KB together */
    memset(value, 'v', sizeof value);
    for (size_t i = 0; i < 20; i++)
        headers[i] = (struct net_header){arena_print(request->arena, "X-Header-%02zu", i),
                                         str_from(value, sizeof value)};
    const struct net_reply reply = {.status = 200,
                                    .headers = headers,
                                    .headers_count = 20,
                                    .body = S("headers"),
                                    .is_static = true};
    net_reply(request, &reply);
}

static void reply_text(struct net_request *request, int status, struct str text)
{
    const struct net_reply reply = {.status = status, .body = text};
    net_reply(request, &reply);
}

static void handle(void *user, struct net_request *request)
{
    struct wire *wire = user;
    if (request->refused_status != 0)
        reply_text(request, request->refused_status, str_of(request->refused_why));
    else if (str_eq(request->path, S("/echo")))
        echo(request);
    else if (str_eq(request->path, S("/later")))
        put_off(wire, request, &wire->jobs);
    else if (str_eq(request->path, S("/never")))
        put_off(wire, request, &wire->held);
    else if (str_eq(request->path, S("/address")))
        reply_text(request, 200,
                   arena_print(request->arena, "%.*s %s", STR_ARG(request->address),
                               request->is_secure ? "https" : "http"));
    else if (str_starts(request->path, S("/upload")))
        say_upload(request);
    else if (str_eq(request->path, S("/file")))
        send_file(request);
    else if (str_eq(request->path, S("/headers")))
        reply_headers(request);
    else if (str_eq(request->path, S("/large")))
        reply_text(request, 200, str_from(large, sizeof large));
    else
        reply_text(request, str_eq(request->path, S("/same")) ? 304 : 200, S("hello"));
}

/* ---- The client ---- */

struct wire_client wire_connect(struct wire *wire)
{
    struct wire_client client = {.fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)};
    struct sockaddr_in address = {.sin_family = AF_INET,
                                  .sin_port = htons((uint16_t)net_port(wire->server)),
                                  .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    assert_true(client.fd >= 0);
    assert_int_equal(connect(client.fd, (struct sockaddr *)&address, sizeof address), 0);
    return client;
}

void wire_close(struct wire_client *client)
{
    close(client->fd);
    free(client->bytes);
    *client = (struct wire_client){.fd = -1};
}

void wire_send(struct wire_client *client, const char *text)
{
    wire_send_bytes(client, text, strlen(text));
}

/* A server that has hung up is seen by the next read. */
void wire_send_bytes(struct wire_client *client, const void *bytes, size_t count)
{
    const char *at = bytes;
    while (count > 0) {
        ssize_t sent = send(client->fd, at, count, MSG_NOSIGNAL);
        if (sent < 0)
            return;
        at += sent;
        count -= (size_t)sent;
    }
}

/* False when the connection has ended; `error` says how. */
static bool receive(struct wire_client *client)
{
    struct pollfd readable = {.fd = client->fd, .events = POLLIN};
    if (client->capacity - client->length < 65536) {
        client->capacity = client->capacity * 2 + 65536;
        client->bytes = realloc(client->bytes, client->capacity);
        assert_non_null(client->bytes);
    }
    assert_int_equal(poll(&readable, 1, WAIT_MS), 1);
    ssize_t count =
        recv(client->fd, client->bytes + client->length, client->capacity - client->length, 0);
    client->error = count < 0 ? errno : 0;
    if (count > 0)
        client->length += (size_t)count;
    return count > 0;
}

static void drop(struct wire_client *client, size_t count)
{
    memmove(client->bytes, client->bytes + count, client->length - count);
    client->length -= count;
}

struct wire_reply wire_read(struct wire_client *client, bool is_head)
{
    struct wire_reply reply = {0};
    const char *end;
    size_t head, body = 0;
    while (!client->bytes || !(end = memmem(client->bytes, client->length, "\r\n\r\n", 4)))
        if (!receive(client))
            return reply;
    head = (size_t)(end - client->bytes) + 4;
    assert_true(head < sizeof reply.head);
    memcpy(reply.head, client->bytes, head);
    drop(client, head);
    const char *length = strcasestr(reply.head, "\r\nContent-Length:");
    if (length && !is_head)
        body = strtoul(length + 17, NULL, 10);
    while (client->length < body)
        if (!receive(client))
            return reply;
    reply.status = (int)strtol(reply.head + 9, NULL, 10);
    reply.body = calloc(1, body + 1);
    assert_non_null(reply.body);
    reply.body_length = body;
    memcpy(reply.body, client->bytes, body);
    drop(client, body);
    return reply;
}

void wire_free(struct wire_reply *reply)
{
    free(reply->body);
    reply->body = NULL;
}

bool wire_is_ended(struct wire_client *client)
{
    while (receive(client))
        client->length = 0;
    return client->error == 0;
}

int wire_ask(struct wire *wire, const char *request)
{
    struct wire_client client = wire_connect(wire);
    wire_send(&client, request);
    struct wire_reply reply = wire_read(&client, strncmp(request, "HEAD ", 5) == 0);
    wire_free(&reply);
    wire_close(&client);
    return reply.status;
}
