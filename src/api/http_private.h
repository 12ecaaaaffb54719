/* One exchange with a client: http.c answers it, http_kept.c from what is kept, http_file.c from a
 * file. */
#ifndef SOKO_API_HTTP_PRIVATE_H
#define SOKO_API_HTTP_PRIVATE_H

#include "api/http.h"
#include "api/reply_cache.h"
#include "api/run.h"
#include "net/channel.h"

enum { HEADERS_OUT_MAX = 32 };

struct http {
    struct runtime *runtime;
    struct net_server *server;
    struct net_server *admin;
};

struct exchange {
    struct job job;
    struct http *http;
    struct net_request *net;
    struct cache_flight flight; /* its `user` is this exchange while others may wait for it */
    struct rate_verdict rate;
    struct net_channel *channel; /* the reply stays open; null: it does not */
    bool varies_by_coding;
    struct net_header headers[HEADERS_OUT_MAX];
    size_t headers_count;
};

void exchange_add(struct exchange *exchange, const char *name, struct str value);
void exchange_send(struct exchange *exchange);

/* One more request of this address. */
struct rate_verdict http_ask_rate(struct runtime *runtime, struct str address);

/* http_cors.c: whether the installation lists it, for all of the API. */
bool http_origin_is_listed(struct runtime *runtime, struct str origin);
/* Whether a page of some shop's own front end asks. */
bool http_is_from_front(struct runtime *runtime, const struct net_request *net);
void http_add_cors(struct exchange *exchange);

/* Puts the file of a reply, or the stretch of it that was asked for, into `out`, whose status is
 * what it would be without ranges. Gives the value of Content-Range; absent when it has none. */
struct str http_file_reply(const struct net_request *net, const struct run_reply *reply,
                           struct net_reply *out);

/* http_kept.c: CACHE_KEPT has put the reply into the job, CACHE_MAKE is for the caller to run,
 * CACHE_WAIT will be answered by another exchange. */
enum cache_answer http_ask_kept(struct exchange *exchange);
/* The reply of a job is ready to leave in these bytes: keeps it, when it may, and answers those who
 * waited for it. */
void http_keep(struct exchange *exchange, struct str body, struct str coding);

#endif
