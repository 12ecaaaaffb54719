/* Content codings of replies: which one the client takes, and the coding itself, quick rather than
 * tight since it is done per request. What never changes is compressed at build time. */
#ifndef SOKO_NET_COMPRESS_H
#define SOKO_NET_COMPRESS_H

#include "base/arena.h"
#include "base/limits.h"

enum coding { CODING_IDENTITY, CODING_GZIP, CODING_BROTLI };

/* Of an Accept-Encoding header, absent or not, by RFC 9110 section 12.5.3: what the client likes
 * best, brotli before gzip before none where it is indifferent. */
enum coding coding_choose(struct str accept_encoding);
/* "gzip" or "br", for Content-Encoding; absent for identity. */
struct str coding_name(enum coding coding);

/* False when `in` would not become smaller or is above REPLY_BYTES_MAX: send it as it is. */
bool compress_text(struct arena *arena, enum coding coding, struct str in, struct str *out);

#endif
