/* JSON Schema 2020-12 of field tables, for OpenAPI 3.1. Types are components, named like the
 * struct. */
#ifndef SOKO_TYPE_OPENAPI_H
#define SOKO_TYPE_OPENAPI_H

#include "type/type.h"

/* The set of types met so far, so that each is written once under components/schemas. */
struct schema_set {
    struct arena *arena;
    const struct type *types[1024];
    bool is_input[1024];
    size_t count;
};

/* Writes {"$ref": "#/components/schemas/NAME"} and notes the type (with what it points to). The
 * input form of a type whose name does not end in _in is called NAME_input. Input: only .need is
 * required (nothing with tri-state bits), what is not needed may be null. Output: every field is
 * required; .need says that it is never null. */
void schema_reference(struct buf *out, struct schema_set *set, const struct type *type,
                      bool is_input);
/* Writes the schema of one scalar field (query and path parameters); null is not part of it. */
void schema_field(struct buf *out, const struct field *field, bool is_input);
/* Writes "schemas":{...} with the schema of money and all noted ones. */
void schema_components(struct buf *out, struct schema_set *set);

#endif
