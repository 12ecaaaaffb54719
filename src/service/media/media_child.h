/* What soko-media writes on its output, and the server reads: records, one after the other, each
 * a head and `bytes` of content. First MEDIA_RECORD_PICTURE; then for each width, descending, a
 * JPEG, a WebP and an AVIF; last MEDIA_RECORD_END. Or MEDIA_RECORD_REFUSED alone. Both ends are
 * built together on one machine: integers are its own. Whatever comes is checked by the server, for
 * the program that decodes strangers' files may have been taken over by one. */
#ifndef SOKO_SERVICE_MEDIA_CHILD_H
#define SOKO_SERVICE_MEDIA_CHILD_H

#include <stdint.h>

enum media_record_kind {
    MEDIA_RECORD_PICTURE = 1, /* width, height: of the largest; value: tint */
    MEDIA_RECORD_JPEG,
    MEDIA_RECORD_WEBP,
    MEDIA_RECORD_AVIF,
    MEDIA_RECORD_END,
    MEDIA_RECORD_REFUSED /* value: enum media_refusal */
};

enum media_refusal {
    MEDIA_REFUSED_UNKNOWN = 1,
    MEDIA_REFUSED_BROKEN,
    MEDIA_REFUSED_TOO_MANY,
    MEDIA_REFUSED_NO_SANDBOX /* a fault of the machine: the kernel has no seccomp */
};

struct media_record {
    uint32_t kind;
    uint32_t width;
    uint32_t height;
    uint32_t value;
    uint32_t bytes;
    uint32_t has_landlock; /* of MEDIA_RECORD_PICTURE: 0 where the kernel has none */
};

enum {
    MEDIA_WIDTH_MAX = 1600,
    MEDIA_HEIGHT_MAX = 3200,
    MEDIA_FILE_BYTES_MAX = 8 << 20 /* of one file of the output */
};

#endif
