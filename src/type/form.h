/* Query strings and urlencoded form bodies to typed structs: the same table, the same field errors
 * as JSON. "a=1&b=2", names as in the table, nested ones as "address.city", TEXTS by repeating the
 * name. */
#ifndef SOKO_TYPE_FORM_H
#define SOKO_TYPE_FORM_H

#include "type/type.h"

/* Fills `out`. ERR_MALFORMED with `*why` set for a broken escape, %00, bad UTF-8; ERR_INVALID with
 * the field errors for everything else (unknown names, duplicates, wrong values). Empty values
 * count as absent. Fields marked .path are unknown here. With `ignore_unknown`, unknown names are
 * passed over (form tokens). */
enum err form_read(struct arena *arena, struct str text, const struct type *type, void *out,
                   struct field_errors *errors, struct str *why, bool ignore_unknown);

/* One value of one scalar field from text (path parameters, query values). Adds to `errors` and
 * returns false. */
bool form_read_field(struct arena *arena, const struct field *field, struct str value, void *object,
                     struct str pointer, struct field_errors *errors);

/* Percent-decodes one segment or value; `plus_is_space` for forms. False on a broken escape, %00 or
 * bad UTF-8. */
bool form_decode(struct arena *arena, struct str text, bool plus_is_space, struct str *out);
void form_encode(struct buf *out, struct str text); /* RFC 3986 unreserved stay, the rest %XX */

#endif
