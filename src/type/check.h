/* Values against their field row: ranges, lengths, formats, words. Both readers use it. */
#ifndef SOKO_TYPE_CHECK_H
#define SOKO_TYPE_CHECK_H

#include "type/type.h"

/* Checks the value of one present field of `object`; adds what is wrong. */
void check_field(struct arena *arena, const struct field *field, const void *object,
                 struct str pointer, struct field_errors *errors);
/* Sets a field whose value is text at the edge (text, word, id, currency, rate, instant); the text
 * is copied. Adds what is wrong and returns false when it does not fit the kind. */
bool check_set_text(struct arena *arena, const struct field *field, struct str value, void *object,
                    struct str pointer, struct field_errors *errors);
/* Whether a body or a query may name the field at all: not one set from the path, nor one that only
 * leaves the server. */
bool check_is_given_from_outside(const struct field *field);

/* After reading: adds "required" for needed fields that are absent (or nulled), applies presets.
 * `seen` has one bit a field that had a value. In a struct with tri-state bits absent fields are
 * fine; nulled needed ones are not. Fields from the path are left to the router. */
void check_needed(struct arena *arena, const struct type *type, void *object, uint64_t seen,
                  struct str pointer, struct field_errors *errors);

/* "/lines" and "sku" make "/lines/sku" (RFC 6901: ~ and / are escaped; a long name is cut). */
struct str check_pointer(struct arena *arena, struct str parent, struct str name);

#endif
