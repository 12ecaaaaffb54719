/* Words made of what people write: folded text to compare and sort by, and names for addresses. */
#ifndef SOKO_TYPE_SLUG_H
#define SOKO_TYPE_SLUG_H

#include "base/arena.h"

/* Case and accents folded away (Unicode NFKD, marks dropped, case folded): "Crème Brûlée" -> "creme
 * brulee". */
struct str text_fold(struct arena *arena, struct str text);

/* a-z, 0-9 and single hyphens inside, at most `bytes_max`: "Crème Brûlée!" -> "creme-brulee". Empty
 * when nothing of the text can be written so. */
struct str slug_of(struct arena *arena, struct str text, size_t bytes_max);

#endif
