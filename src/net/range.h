/* Range of a reply (RFC 9110 section 14): one stretch of bytes, or the whole. */
#ifndef SOKO_NET_RANGE_H
#define SOKO_NET_RANGE_H

#include "base/str.h"

enum range {
    RANGE_WHOLE, /* none asked for, several at once, or none that can be read: 200 */
    RANGE_PART,  /* 206 */
    RANGE_NONE   /* beyond the end: 416 */
};

/* Of a Range header, absent or not, for something of `bytes`. */
enum range range_read(struct str header, int64_t bytes, int64_t *first, int64_t *count);

#endif
