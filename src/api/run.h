/* One request, from its words to its reply, whatever brought it: the network (http.c), the tests (harness.c). */
#ifndef SOKO_API_RUN_H
#define SOKO_API_RUN_H

#include "api/runtime_private.h"

struct run_header {
    struct str name, value;
};

/* A reply as it will leave, before compression and transport. */
struct run_reply {
    int status;
    struct str body;
    struct str content_type;
    struct str etag;            /* with quotes */
    struct str location;
    struct str cache_control;
    struct str allow;
    int64_t retry_after_s;
    bool is_replay;
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
    struct fault decoded;       /* what was wrong with path, query or body */
    struct fault credentials;   /* what was wrong with the token */
    bool is_decoding_bad;
    bool are_credentials_bad;
    bool has_path_fault;        /* a path id that is none: 404 before all else */
    bool is_origin_bad;
    struct stored_reply stored;
    bool is_replay;
    bool is_claimed;
    enum err err;
    struct run_reply reply;
    void (*end)(struct job *job); /* once, from any thread; the reply is ready */
    void *user;
};

/* Fills what `job` is to run: op (or the fault), in struct, caller. The ctx must be set up with its request. Headers are asked through
 * request_header. Runs on the thread that brought the request; no database. */
void run_prepare(struct job *job, struct str method, struct str path);
/* Runs it: inline when `connections` (of the loop) are given and the op may, else on the right thread. `end` follows. */
void run_dispatch(struct job *job, struct connections *connections);

#endif
