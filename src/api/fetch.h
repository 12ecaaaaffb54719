/* Messages to addresses that a shop has named: by POST, to what the internet reaches and nothing
 * else. The address is judged when it is connected to, behind all names, so that one that leads
 * elsewhere by then does not pass; redirects are not followed, and of an answer hardly more than
 * its status is looked at. For SLOW ops. */
#ifndef SOKO_API_FETCH_H
#define SOKO_API_FETCH_H

#include "api/ctx.h"

enum { FETCH_HEADERS_MAX = 8 };

struct fetch_header {
    struct str name, value;
};
struct fetch_message {
    struct str url;
    const struct fetch_header *headers;
    size_t headers_count;
    struct str body;
    int64_t deadline_ms;
};
struct fetch_answer {
    int64_t status; /* 0: none came */
    struct str why; /* a sentence then, else empty */
};
void fetch_post(struct ctx *c, const struct fetch_message *message, struct fetch_answer *out);

/* Whether messages may go to this machine and to private networks (--forward-inward): in tests. */
bool fetch_goes_inward(const struct ctx *c);
/* Whether a host, with its port or without, is one of these by its text alone: for telling at once
 * who names it. That a name does not lead there is seen when it is connected to. */
bool fetch_is_inward(struct str host);

#endif
