/* Any script in Latin letters, so that names can be compared across scripts. */
#ifndef SOKO_TYPE_LATIN_H
#define SOKO_TYPE_LATIN_H

#include "base/arena.h"

/* By ICU's rules "Any-Latin; Latin-ASCII", case and marks folded away: "Иван" -> "ivan". What ICU
 * has no rule for stays as it is. */
struct str text_latin(struct arena *arena, struct str text);

#endif
