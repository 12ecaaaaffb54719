/* multipart/form-data (RFC 7578, RFC 2046 section 5.1) as it arrives: pieces of any size in, parts
 * out, nothing kept but the head of the part at hand. Strict where readers could disagree. */
#ifndef SOKO_NET_MULTIPART_H
#define SOKO_NET_MULTIPART_H

#include "base/str.h"

enum {
    MULTIPART_BOUNDARY_MAX = 70, /* RFC 2046 */
    MULTIPART_HEAD_MAX = 2048,   /* all headers of a part; a browser's are 150 bytes */
    MULTIPART_PARTS_MAX = 64
};

/* The head of a part. The texts hold during the call only. */
struct multipart_part {
    struct str name;      /* of the field; UTF-8 without control characters, not empty */
    struct str file_name; /* as said by the client; absent: a field */
    struct str type;      /* Content-Type; absent when not said */
};

/* Who takes the parts. False stops the reading, the reason is the taker's own. */
struct multipart_taker {
    void *user;
    bool (*begin)(void *user, const struct multipart_part *part);
    bool (*take)(void *user, struct str piece);
    bool (*end)(void *user);
};

struct multipart {
    struct multipart_taker taker;
    int state;
    size_t parts_count;
    char delimiter[MULTIPART_BOUNDARY_MAX + 5]; /* CR LF - - boundary */
    size_t delimiter_length;
    size_t matched; /* of the delimiter, at the end of what was fed */
    char head[MULTIPART_HEAD_MAX];
    size_t head_length;
    const char *why; /* a sentence once something was wrong; null when the taker stopped */
};

/* Whether the value of a Content-Type header is multipart/form-data at all. */
bool multipart_is(struct str content_type);
/* False with `why` set when the header names no boundary, or one that is none. */
bool multipart_begin(struct multipart *multipart, struct str content_type,
                     struct multipart_taker taker);
/* False from the first fault on. */
bool multipart_feed(struct multipart *multipart, struct str piece);
/* The body has ended: false unless its closing delimiter was there. */
bool multipart_end(struct multipart *multipart);

#endif
