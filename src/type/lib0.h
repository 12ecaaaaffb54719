/* The encoding that Yjs and its protocols are written in (lib0): integers of variable length, texts
 * and byte strings behind their length, and values of any kind. A reader never leaves its bytes:
 * once something is wrong it is broken, and gives zeros from there on. So a caller reads on freely
 * and looks once at the end; loops over a count that was read must look at every turn. */
#ifndef SOKO_TYPE_LIB0_H
#define SOKO_TYPE_LIB0_H

#include "base/buf.h"

/* Integers are those that JavaScript keeps exact: below 2^53. */
#define LIB0_INTEGER_MAX ((UINT64_C(1) << 53) - 1)
/* Nesting of values: far beyond any honest one, far below what a stack holds. */
enum { LIB0_DEPTH_MAX = 64 };

struct lib0_reader {
    const char *at;
    const char *end;
    bool is_broken;
};

struct lib0_reader lib0_reader_of(struct str bytes);
bool lib0_is_at_end(const struct lib0_reader *reader); /* all was read, and all was well */
uint8_t lib0_byte(struct lib0_reader *reader);
uint64_t lib0_uint(struct lib0_reader *reader);
struct str lib0_bytes(struct lib0_reader *reader); /* behind its length; a slice of the input */
struct str lib0_text(struct lib0_reader *reader);  /* likewise; must be well-formed UTF-8 */

/* One value of any kind: null, truth, number, text, list, object, bytes. */
void lib0_any_skip(struct lib0_reader *reader);
/* The same as JSON: what JavaScript would write, but bytes in base64 and big integers as digits. */
void lib0_any_json(struct lib0_reader *reader, struct buf *json);
void lib0_json_bytes(struct buf *json, struct str bytes);

void lib0_put_uint(struct buf *out, uint64_t value);
void lib0_put_bytes(struct buf *out, struct str bytes); /* behind its length */
/* Values of any kind. */
void lib0_put_text(struct buf *out, struct str text);
void lib0_put_integer(struct buf *out, int64_t value);
void lib0_put_bool(struct buf *out, bool value);
void lib0_put_null(struct buf *out);
void lib0_put_object(struct buf *out, size_t members); /* then each key (bytes) and value */

/* Length in UTF-16 units, as JavaScript counts. */
uint64_t lib0_units(struct str text);
/* Whether JSON.parse would take it, nested at most LIB0_DEPTH_MAX deep. */
bool lib0_json_is_valid(struct str text);

#endif
