/* Helpers of the net room's tests: a server with a small handler, and raw sockets to ask it. */
#ifndef SOKO_NET_WIRE_TEST_H
#define SOKO_NET_WIRE_TEST_H

#include "base/test.h"

#include "net/server.h"

#include <stdatomic.h>

/* A server on a free port of 127.0.0.1 (or `options.listen`). What its handler answers:
 *     /echo     method, target and body
 *     /later    the same, given by another thread
 *     /never    nothing until wire_stop
 *     /address  client address and scheme
 *     /headers  20 reply headers, together REPLY_HEAD_BYTES_MAX
 *     /large    a body of 6 MB
 *     /upload   its body goes to files: the fields as name=value, the files as name:bytes:digest of
 *               their content, a line each; /upload/small takes two files of 1,000 bytes
 *     /file     a file of 26 letters, of which the stretch 3 to 5 is sent
 *     /same     304, with the length of "hello"
 * and anything else "hello". A refused request is answered with its status and reason. */
struct wire;

struct wire *wire_start(struct net_options options);
void wire_stop(struct wire *wire);
struct net_server *wire_server(struct wire *wire);
int wire_loops_started(struct wire *wire);
/* Lets requests to /never be answered. */
void wire_answer_held(struct wire *wire);

/* A client's connection. Every wait ends after 20 seconds, and then fails the test. */
struct wire_client {
    int fd;
    char *bytes; /* received, not yet read */
    size_t length;
    size_t capacity;
    int error; /* of the last receive */
};

struct wire_reply {
    int status; /* 0: the connection ended first */
    char head[16384];
    char *body;
    size_t body_length;
};

struct wire_client wire_connect(struct wire *wire);
void wire_close(struct wire_client *client);
void wire_send(struct wire_client *client, const char *text);
void wire_send_bytes(struct wire_client *client, const void *bytes, size_t count);
/* Reads one reply; the caller frees its body. `is_head`: it has no body whatever its head says. */
struct wire_reply wire_read(struct wire_client *client, bool is_head);
void wire_free(struct wire_reply *reply);
/* Waits until the server has closed: true for an orderly end, false for a reset. */
bool wire_is_ended(struct wire_client *client);
/* One request on a connection of its own: its status, 0 when the server closed without a reply. */
int wire_ask(struct wire *wire, const char *request);

#endif
