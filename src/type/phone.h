/* Telephone numbers as people write them, in the form that is kept: E.164. */
#ifndef SOKO_TYPE_PHONE_H
#define SOKO_TYPE_PHONE_H

#include "base/arena.h"

enum phone_result {
    PHONE_READ,
    PHONE_AMBIGUOUS, /* it may be a number, but of which country cannot be told */
    PHONE_WRONG
};

/* "+254 712-345 678", or "0712 345 678" as it is dialled within `country` (ISO 3166-1; absent:
 * none). Spaces, dots, hyphens and brackets are left out. What could be read in two ways is read
 * in none. */
enum phone_result phone_read(struct arena *arena, struct str text, struct str country,
                             struct str *out);

#endif
