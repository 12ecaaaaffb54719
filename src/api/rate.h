/* Rates of what an op does, beside those of all requests (http.c, run_decode.c). */
#ifndef SOKO_API_RATE_H
#define SOKO_API_RATE_H

#include "api/ctx.h"

/* A bucket of this address for it: false, with the fault, when it is empty. */
bool rate_of_address(struct ctx *c, const char *what, int64_t per_second, int64_t burst);

#endif
