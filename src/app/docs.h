/* The browsable reference of the API: one HTML page from the op rows, without any script. */
#ifndef SOKO_APP_DOCS_H
#define SOKO_APP_DOCS_H

#include "base/buf.h"

struct str docs_text(struct arena *arena);

#endif
