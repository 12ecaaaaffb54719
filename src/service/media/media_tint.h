/* The main colour of a picture, as one of sixteen that the theme knows by number (.tint-0 to
 * .tint-15). Pure. */
#ifndef SOKO_SERVICE_MEDIA_TINT_H
#define SOKO_SERVICE_MEDIA_TINT_H

#include <stddef.h>

/* Of `count` pixels, three bytes each: red, green, blue. */
unsigned media_tint(const unsigned char *pixels, size_t count);

#endif
