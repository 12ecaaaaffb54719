/* The runner behind the network: requests in, replies out. */
#ifndef SOKO_API_HTTP_H
#define SOKO_API_HTTP_H

#include "api/runtime.h"

struct http;

struct http_options {
    const char *listen;
    const char *admin_listen; /* null: none; serves GET /metrics only */
    const char *certificate_file, *key_file;
    const char *trusted_proxies;
    size_t loops;
};

/* Listens; null with `*why` set. The runtime was opened with as many loops. */
struct http *http_start(struct runtime *runtime, const struct http_options *options,
                        struct arena *arena, struct str *why);
int http_port(const struct http *http);
/* Finishes what is in flight, up to DRAIN_DEADLINE_MS, and stops. */
void http_stop(struct http *http);

#endif
