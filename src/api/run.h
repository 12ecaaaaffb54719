/* One request, from its words to its reply, whatever brought it: the network (http.c), the tests
 * (harness.c). */
#ifndef SOKO_API_RUN_H
#define SOKO_API_RUN_H

#include "api/runtime_private.h"
#include "net/server.h"

/* A reply as it will leave, before compression and transport. */
struct run_reply {
    int status;
    struct str body;
    struct str content_type;
    struct str etag; /* with quotes */
    struct str location;
    struct str cache_control;
    struct str allow;
    int64_t retry_after_s;
    bool is_replay;
    bool is_kept;    /* came from the reply cache: final but for the headers */
    bool is_encoded; /* the body is compressed already: an asset */
    struct str encoding;
    bool is_sandboxed;
    bool is_file; /* instead of `body`; see struct reply */
    int file;
    int64_t file_bytes;
    struct str download_name;
    struct str nonce;
    struct str frames;
    const struct str *cookies;
    size_t cookies_count;
};

struct job {
    struct task task;
    struct errand errand;
    struct ctx ctx;
    struct route route;
    enum method method;
    void *in;
    void *out;
    struct fault decoded;     /* what was wrong with path, query or body */
    struct fault credentials; /* what was wrong with the token */
    bool is_decoding_bad;
    bool are_credentials_bad;
    bool has_caller; /* who calls is known: it came over a socket */
    bool is_refused; /* at once: a path that is none, an account that asks too often */
    bool is_moved; /* to the same path without its language */
    bool is_origin_bad;
    struct stored_reply stored;
    bool is_replay;
    enum err err;
    struct run_reply reply;
    void (*end)(struct job *job); /* once, from any thread; the reply is ready */
    void *user;
};

/* Sets `job` up (zeroed before) for a request: ctx, the request's facts, its id. */
void run_request(struct job *job, struct runtime *runtime, const struct net_request *net);
/* Fills what `job` is to run: op (or the fault), in struct, caller. The ctx must be set up with its
 * request. Headers are asked through request_header. Runs on the thread that brought the request;
 * no database. */
void run_prepare(struct job *job, struct str method, struct str path);
/* Where the body of a request with this head goes: by the row it is for (run_upload.c). */
enum net_body run_choose_body(struct runtime *runtime, const struct net_request *net,
                              struct upload_limits *limits);
/* Makes the reply of a request that is refused before it has an op, from the ctx's fault. */
void run_fail(struct job *job);
/* Runs it: inline when `connections` (of the loop) are given and the op may, else on the right
 * thread. `end` follows. */
void run_dispatch(struct job *job, struct connections *connections);

#endif
