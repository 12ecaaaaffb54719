/* Values against their field row: ranges, lengths, formats, words. The one place both readers use. */
#ifndef SOKO_TYPE_CHECK_H
#define SOKO_TYPE_CHECK_H

#include "type/type.h"

/* Checks the value of one present field of `object`; adds what is wrong. */
void check_field(struct arena *arena, const struct field *field, const void *object,
                 struct str pointer, struct field_errors *errors);
/* After reading: adds "required" for needed fields that are absent (or nulled), applies presets. `seen` has
 * one bit a field. */
void check_needed(struct arena *arena, const struct type *type, void *object, uint64_t seen,
                  struct str pointer, struct field_errors *errors);

#endif
