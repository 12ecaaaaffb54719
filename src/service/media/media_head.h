/* What a file says of itself in its first bytes: which kind of picture, and how large. Read before
 * any decoder sees it, by the server and again by soko-media. Pure; knows only base/. */
#ifndef SOKO_SERVICE_MEDIA_HEAD_H
#define SOKO_SERVICE_MEDIA_HEAD_H

#include "base/str.h"

enum media_kind { MEDIA_JPEG, MEDIA_PNG, MEDIA_WEBP, MEDIA_GIF };

struct media_head {
    enum media_kind kind;
    int64_t width;
    int64_t height;
};

enum media_verdict {
    MEDIA_GOOD,
    MEDIA_UNKNOWN, /* none of the kinds that are taken */
    MEDIA_BROKEN,  /* one of them, and not whole */
    MEDIA_TOO_MANY /* pixels */
};

/* Largest picture taken: 25 million pixels, 16,384 a side. What a phone takes is 12 million. */
#define MEDIA_PIXELS_MAX INT64_C(25000000)
#define MEDIA_SIDE_MAX INT64_C(16384)
/* As much of the file as is looked at: the frame of a JPEG may stand behind a profile and a
 * thumbnail. */
#define MEDIA_HEAD_BYTES (1 << 20)

/* `start` is the file's first MEDIA_HEAD_BYTES, or all of it. */
enum media_verdict media_head_read(struct str start, struct media_head *out);

#endif
