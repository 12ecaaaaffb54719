/* Time. Ops take `c->now`; only the edges read a clock. */
#ifndef SOKO_BASE_CLOCK_H
#define SOKO_BASE_CLOCK_H

#include "base/arena.h"

/* Milliseconds since 1970 UTC; 0 is "not set". */
struct instant {
    int64_t ms;
};

struct instant clock_now(void);        /* wall clock */
int64_t clock_monotonic_us(void);      /* for durations and deadlines of this process */
struct instant instant_add_ms(struct instant at, int64_t ms);
bool instant_is_set(struct instant at);
bool instant_is_before(struct instant a, struct instant b);

enum { INSTANT_TEXT_BYTES = 24 };      /* 2026-01-31T09:30:00.125Z */
/* RFC 3339 in UTC with milliseconds. */
void instant_text(struct instant at, char out[static INSTANT_TEXT_BYTES + 1]);
/* RFC 3339 with any offset; false when it is none, or outside the years 1970 to 9999. */
bool instant_parse(struct str text, struct instant *out);
/* RFC 9110 HTTP-date. */
struct str instant_http_date(struct arena *arena, struct instant at);

#endif
