/* Text: a length and a pointer, never NUL-terminated by contract. A null `data` means "not there"
 * (SQL null, JSON null), an empty one is the empty text. The bytes belong to somebody else. */
#ifndef SOKO_BASE_STR_H
#define SOKO_BASE_STR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct str {
    const char *data;
    size_t length;
};

/* A literal as text. */
#define S(literal) ((struct str){"" literal, sizeof(literal) - 1})
/* The same inside a static initialiser. */
#define S_INIT(literal) {"" literal, sizeof(literal) - 1}
/* For printf: "%.*s". */
#define STR_ARG(text) (int)(text).length, ((text).data ? (text).data : "")

struct str str_of(const char *text);               /* null gives the absent text */
struct str str_from(const char *data, size_t length);
bool str_eq(struct str a, struct str b);
bool str_eq_ignore_case(struct str a, struct str b); /* ASCII only: words of protocols */
int str_compare(struct str a, struct str b);       /* by bytes, as `collate "C"` */
bool str_empty(struct str text);                   /* absent or without bytes */
bool str_starts(struct str text, struct str prefix);
bool str_ends(struct str text, struct str suffix);
bool str_has_byte(struct str text, char byte);
struct str str_trim(struct str text);              /* spaces and tabs at both ends */
struct str str_after(struct str text, size_t count); /* without the first `count` bytes */

/* Cuts `rest` at the first `separator`: returns what stands before it and leaves `rest` behind it.
 * Without one, returns all and leaves `rest` absent. */
struct str str_cut(struct str *rest, char separator);

/* A decimal integer, the whole text, no sign but '-'; false when it is none or does not fit. */
bool str_integer(struct str text, int64_t *out);

/* Well-formed UTF-8 by RFC 3629: no overlong forms, no surrogates. */
bool str_is_utf8(struct str text);
/* Unicode code points of well-formed text. */
size_t str_code_points(struct str text);

#endif
