/* The products that hold a frequent word, remembered. The owner is the mirror: `frequent_and` and
 * `frequent_keep` are called under its lock for reading, the others under the one for writing. */
#ifndef SOKO_SERVICE_MARKETPLACE_FREQUENT_H
#define SOKO_SERVICE_MARKETPLACE_FREQUENT_H

#include "base/str.h"

#include <stdint.h>

struct frequent;

struct frequent *frequent_new(void);
void frequent_free(struct frequent *frequent);

/* Leaves in `mask`, a bit an item, what holds one of the terms (parted by a space); false when that
 * is not known. */
bool frequent_and(struct frequent *frequent, struct str terms, uint8_t *mask, size_t bytes);
/* `bits` must be as of the mirror's rows. */
void frequent_keep(struct frequent *frequent, struct str terms, const uint8_t *bits, size_t bytes);

/* Rows are about to be followed; when nothing is kept their words are not needed. */
bool frequent_is_empty(struct frequent *frequent);
/* The item's words are these now; none when it is not for sale. */
void frequent_follow(struct frequent *frequent, size_t index, struct str words);

#endif
