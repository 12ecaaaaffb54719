/* What a request's head must be before anything else looks at it. The library's parser is lenient
 * where two parsers may read two requests out of the same bytes; these rules leave one reading.
 * Pure functions over the parsed head; each rule is one test. */
#ifndef SOKO_NET_SERVER_HARDEN_H
#define SOKO_NET_SERVER_HARDEN_H

#include "net/server.h"

struct head {
    struct str method;
    struct str target; /* raw */
    struct str version;
    const struct net_header *headers; /* values as parsed, spaces around them included */
    size_t headers_count;
    /* The bytes of the head where the parser left them: it cut them in place, so every part above
     * points into them. Absent: not compared. */
    struct str raw;
};

struct framing {
    bool is_chunked;
    int64_t content_length; /* -1: none said */
    struct str path;        /* of the target, raw */
    struct str query;       /* absent without '?' */
};

/* Null when the head is sound and `*framing` filled; else one sentence, and `*status` what to
 * answer. */
const char *harden_head(const struct head *head, struct framing *framing, int *status);

#endif
