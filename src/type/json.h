/* JSON to typed structs and back. In: jansson, strict (RFC 8259: duplicate keys, bad UTF-8, depth
 * over JSON_DEPTH_MAX and trailing bytes are refused; integers beyond 2^53-1 are out of range).
 * Out: an append-only writer over the field table, no tree. */
#ifndef SOKO_TYPE_JSON_H
#define SOKO_TYPE_JSON_H

#include "type/type.h"

/* Fills `out` (a zeroed struct of `type`) from `text`. ERR_MALFORMED with `*why` set when it is no
 * JSON object at all; ERR_INVALID with every wrong field in `errors` (unknown ones, wrong types,
 * missing needed ones, out of range, wrong format). Fields marked .path are unknown to a body.
 * Texts are copied into the arena. An empty text stands for {}. */
enum err json_read(struct arena *arena, struct str text, const struct type *type, void *out,
                   struct field_errors *errors, struct str *why);

/* Reads back what json_write wrote: events, calls over the control socket. Nothing is judged and
 * .path fields are taken; ERR_MALFORMED when it is not of this type. */
enum err json_read_ours(struct arena *arena, struct str text, const struct type *type, void *out);

/* Writes `object` as one JSON object: every field of the table in its order, absent ones as null,
 * hidden ones not at all, and of a struct with tri-state bits only what was given and the path. The
 * struct str of a .capability field is written raw between quotes. */
void json_write(struct buf *out, const struct type *type, const void *object);
struct str json_text(struct arena *arena, const struct type *type, const void *object);

/* A JSON string with quotes; for the few places that write JSON by hand (openapi, problem). */
void json_write_string(struct buf *out, struct str text);

#endif
