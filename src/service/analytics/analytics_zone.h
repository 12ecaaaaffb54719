/* Days, hours and quarters as a clock on the wall of the shop shows them. Days and months are
 * numbers that people can read: 20260131, 202601. */
#ifndef SOKO_SERVICE_ANALYTICS_ZONE_H
#define SOKO_SERVICE_ANALYTICS_ZONE_H

#include "base/clock.h"

#define ANALYTICS_QUARTER_MS (INT64_C(15) * 60 * 1000)
#define ANALYTICS_HOUR_MS (INT64_C(3600) * 1000)
#define ANALYTICS_DAY_MS (24 * ANALYTICS_HOUR_MS)

/* Which day it is there, 20260131. A zone that is not known is UTC. */
int64_t analytics_day(struct str zone, struct instant at);
/* When that day begins there: at midnight, or behind it where summer time leaves midnight out. */
struct instant analytics_day_start(struct str zone, int64_t day);
/* When the clock there shows so many whole hours on that day; where it skips them, as if it had
 * gone on. */
struct instant analytics_day_hour(struct str zone, int64_t day, int64_t hour);
/* When the hour began that it is there. An hour that comes twice is two. */
struct instant analytics_hour_start(struct str zone, struct instant at);
/* "2026-03-29T01:00", as the clock shows it. */
struct str analytics_wall_time(struct arena *arena, struct str zone, struct instant at);

/* Pure calendar: so many days later; days from one to the other; the month of a day, and its first
 * and last day. */
int64_t analytics_day_add(int64_t day, int64_t days);
int64_t analytics_day_count(int64_t from, int64_t to);
int64_t analytics_month(int64_t day);
int64_t analytics_month_first(int64_t month);
int64_t analytics_month_last(int64_t month);
int64_t analytics_month_next(int64_t month);

/* The start of the quarter of an hour, in milliseconds. */
int64_t analytics_quarter(struct instant at);

/* "2026-01-31"; false when there is no such day. */
bool analytics_day_parse(struct str text, int64_t *out);
struct str analytics_day_text(struct arena *arena, int64_t day);

#endif
