/* Opening hours. A week has 10,080 minutes, counted from Monday midnight; an interval is a run of
 * them that may pass the end of the week. What minute of the week it is somewhere, ICU's calendar
 * says, which knows summer time: hours are what a clock on the wall of the shop shows. */
#include "business_private.h"

#include <string.h>
#include <unicode/ucal.h>
#include <unicode/uenum.h>
#include <unicode/ustring.h>

enum { DAY_MINUTES = 24 * 60, WEEK_MINUTES = 7 * DAY_MINUTES, ZONE_UNITS = 72 };

/* From where, and how long. */
struct span {
    int64_t start;
    int64_t minutes;
};

#define MINUTE_MS (INT64_C(60) * 1000)
#define DAY_MS (INT64_C(24) * 3600 * 1000)

static bool span_of(const struct business_hours *hours, struct span *out);
static bool wall_minute(struct str timezone, struct instant now, int64_t *out);

/* ---- Pure ---- */

bool business_time(struct str text, int64_t *minutes)
{
    for (size_t i = 0; i < text.length; i++)
        if (i != 2 && (text.data[i] < '0' || text.data[i] > '9'))
            return false;
    if (text.length != 5 || text.data[2] != ':')
        return false;
    int64_t hour = (text.data[0] - '0') * 10 + text.data[1] - '0';
    int64_t minute = (text.data[3] - '0') * 10 + text.data[4] - '0';
    *minutes = hour * 60 + minute;
    return minute < 60 && *minutes <= DAY_MINUTES;
}

static int64_t week_modulo(int64_t minute)
{
    return (minute % WEEK_MINUTES + WEEK_MINUTES) % WEEK_MINUTES;
}

/* Minutes from `start` until `minute` comes, going forward through the week. */
static int64_t minutes_until(int64_t start, int64_t minute)
{
    return week_modulo(minute - start);
}

bool business_hours_overlap(const struct business_hours *hours, size_t count)
{
    for (size_t i = 0; i < count; i++)
        for (size_t k = 0; k < count; k++) {
            struct span a, b;
            if (i == k || !span_of(&hours[i], &a) || !span_of(&hours[k], &b))
                continue;
            if (minutes_until(a.start, b.start) < a.minutes)
                return true;
        }
    return false;
}

bool business_is_open(const struct business_hours *hours, size_t count, struct str timezone,
                      struct instant now)
{
    return business_opening_at(hours, count, timezone, now).is_open;
}

static struct business_opening change_at(struct business_opening opening, int64_t minute,
                                         struct str at)
{
    opening.day = week_modulo(minute) / DAY_MINUTES + 1;
    opening.at = at;
    return opening;
}

/* While it is open: where this interval ends, and those that follow on it without a gap. */
static struct business_opening until_closed(const struct business_hours *hours, size_t count,
                                            const struct business_hours *open,
                                            struct business_opening opening)
{
    for (size_t steps = 0; steps <= count; steps++) {
        struct span span = {0};
        const struct business_hours *next = NULL;
        span_of(open, &span);
        int64_t end = week_modulo(span.start + span.minutes);
        for (size_t i = 0; i < count; i++) {
            struct span following;
            if (span_of(&hours[i], &following) && following.start == end)
                next = &hours[i];
        }
        if (next == NULL)
            return change_at(opening, span.start + span.minutes - str_eq(open->closes, S("24:00")),
                             open->closes);
        open = next;
    }
    return opening; /* it never closes */
}

struct business_opening business_opening_at(const struct business_hours *hours, size_t count,
                                            struct str timezone, struct instant now)
{
    struct business_opening opening = {0};
    const struct business_hours *next = NULL;
    int64_t minute, wait = WEEK_MINUTES;
    struct span span;
    if (count == 0 || !wall_minute(timezone, now, &minute))
        return opening;
    opening.is_known = true;
    for (size_t i = 0; i < count; i++) {
        if (!span_of(&hours[i], &span))
            continue;
        if (minutes_until(span.start, minute) < span.minutes) {
            opening.is_open = true;
            return until_closed(hours, count, &hours[i], opening);
        }
        if (minutes_until(minute, span.start) < wait) {
            wait = minutes_until(minute, span.start);
            next = &hours[i];
        }
    }
    return next ? change_at(opening, minute + wait, next->opens) : opening;
}

/* From this minute of the week on: for how long it is open, or 0 and how long until it opens. */
static int64_t open_minutes(const struct business_hours *hours, size_t count, int64_t minute,
                            int64_t *wait)
{
    *wait = WEEK_MINUTES;
    for (size_t i = 0; i < count; i++) {
        struct span span;
        if (!span_of(&hours[i], &span))
            continue;
        int64_t since = minutes_until(span.start, minute);
        if (since < span.minutes)
            return span.minutes - since;
        if (minutes_until(minute, span.start) < *wait)
            *wait = minutes_until(minute, span.start);
    }
    return 0;
}

/* Where the clock on the wall has gone on by `wait`, whether it was put on or back meanwhile. */
static struct instant opening_after(struct str timezone, struct instant now, int64_t minute,
                                    int64_t wait)
{
    struct instant then = instant_add_ms(now, wait * MINUTE_MS - now.ms % MINUTE_MS);
    int64_t there;
    if (!wall_minute(timezone, then, &there))
        return then;
    int64_t ahead = minutes_until(minute + wait, there);
    if (ahead > WEEK_MINUTES / 2)
        ahead -= WEEK_MINUTES;
    struct instant right = instant_add_ms(then, -ahead * MINUTE_MS);
    return right.ms > now.ms ? right : then;
}

struct instant business_hours_after(const struct business_hours *hours, size_t count,
                                    struct str timezone, struct instant from, int64_t minutes)
{
    enum { STEPS_MAX = 1000 }; /* a week's work of a shop that opens for an hour a week takes 336 */
    int64_t left_ms = minutes * MINUTE_MS, minute, wait;
    struct instant now = from;
    for (int steps = 0; steps < STEPS_MAX && count > 0; steps++) {
        if (!wall_minute(timezone, now, &minute))
            break;
        int64_t open_ms = open_minutes(hours, count, minute, &wait) * MINUTE_MS;
        if (open_ms == 0 && wait == WEEK_MINUTES)
            break;
        if (open_ms == 0) {
            now = opening_after(timezone, now, minute, wait);
            continue;
        }
        open_ms -= now.ms % MINUTE_MS;
        if (left_ms <= open_ms)
            return instant_add_ms(now, left_ms);
        left_ms -= open_ms;
        now = instant_add_ms(now, open_ms);
    }
    return instant_add_ms(from, minutes * MINUTE_MS);
}

static bool span_of(const struct business_hours *hours, struct span *out)
{
    int64_t opens, closes;
    if (!business_time(hours->opens, &opens) || !business_time(hours->closes, &closes))
        return false;
    out->start = (hours->day - 1) * DAY_MINUTES + opens;
    out->minutes = closes > opens ? closes - opens : closes + DAY_MINUTES - opens;
    return true;
}

/* ---- ICU ---- */

static bool units_of(struct str name, UChar units[static ZONE_UNITS], int32_t *count)
{
    UErrorCode code = U_ZERO_ERROR;
    if (str_empty(name) || name.length >= ZONE_UNITS)
        return false;
    u_strFromUTF8(units, ZONE_UNITS, count, name.data, (int32_t)name.length, &code);
    return U_SUCCESS(code);
}

bool business_timezone_is_known(struct str name)
{
    UChar units[ZONE_UNITS], canonical[ZONE_UNITS];
    UErrorCode code = U_ZERO_ERROR;
    UBool is_system = 0;
    int32_t count;
    if (!units_of(name, units, &count))
        return false;
    ucal_getCanonicalTimeZoneID(units, count, canonical, ZONE_UNITS, &is_system, &code);
    /* "EST" and "Etc/Unknown" are ICU's, not a place. */
    bool is_a_place = str_has_byte(name, '/') || str_eq(name, S("UTC"));
    return U_SUCCESS(code) && is_system && is_a_place && !str_eq(name, S("Etc/Unknown"));
}

struct str business_timezone_of(struct arena *arena, struct str country)
{
    UErrorCode code = U_ZERO_ERROR;
    struct str name = {0};
    UEnumeration *zones = ucal_openTimeZoneIDEnumeration(UCAL_ZONE_TYPE_CANONICAL_LOCATION,
                                                         arena_text(arena, country), NULL, &code);
    int32_t length;
    if (U_SUCCESS(code) && uenum_count(zones, &code) == 1) {
        const char *only = uenum_next(zones, &length, &code);
        if (U_SUCCESS(code) && only != NULL)
            name = arena_print(arena, "%.*s", (int)length, only);
    }
    uenum_close(zones);
    return name;
}

static bool wall_minute(struct str timezone, struct instant now, int64_t *out)
{
    UChar units[ZONE_UNITS];
    UErrorCode code = U_ZERO_ERROR;
    int32_t count;
    if (!units_of(timezone, units, &count))
        return false;
    UCalendar *calendar = ucal_open(units, count, "en", UCAL_GREGORIAN, &code);
    if (U_FAILURE(code))
        return false;
    ucal_setMillis(calendar, (UDate)now.ms, &code);
    int32_t day = ucal_get(calendar, UCAL_DAY_OF_WEEK, &code); /* 1 is Sunday */
    int32_t hour = ucal_get(calendar, UCAL_HOUR_OF_DAY, &code);
    int32_t minute = ucal_get(calendar, UCAL_MINUTE, &code);
    ucal_close(calendar);
    *out = (int64_t)((day + 5) % 7) * DAY_MINUTES + (int64_t)hour * 60 + minute;
    return U_SUCCESS(code);
}

struct instant business_day_start(struct str timezone, struct instant now)
{
    UChar units[ZONE_UNITS];
    UErrorCode code = U_ZERO_ERROR;
    int32_t count;
    if (str_empty(timezone) || !units_of(timezone, units, &count))
        return instant_add_ms(now, -(now.ms % DAY_MS));
    UCalendar *calendar = ucal_open(units, count, "en", UCAL_GREGORIAN, &code);
    if (U_FAILURE(code))
        return instant_add_ms(now, -(now.ms % DAY_MS));
    ucal_setMillis(calendar, (UDate)now.ms, &code);
    ucal_set(calendar, UCAL_HOUR_OF_DAY, 0);
    ucal_set(calendar, UCAL_MINUTE, 0);
    ucal_set(calendar, UCAL_SECOND, 0);
    ucal_set(calendar, UCAL_MILLISECOND, 0);
    int64_t start = (int64_t)ucal_getMillis(calendar, &code);
    ucal_close(calendar);
    return U_SUCCESS(code) ? (struct instant){start} : instant_add_ms(now, -(now.ms % DAY_MS));
}
