/* The OpenAPI 3.1 document, from the op rows and field tables that decode and validate requests. */
#ifndef SOKO_API_OPENAPI_H
#define SOKO_API_OPENAPI_H

#include "api/op.h"

/* Indented JSON, the same bytes for the same rows. */
struct str openapi_text(struct arena *arena, const struct service *const *services,
                        size_t services_count);

#endif
