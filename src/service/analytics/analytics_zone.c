/* Time zones: ICU's calendar knows summer time; the rest is the Gregorian calendar itself. */
#include "analytics/analytics_zone.h"

#include <unicode/ucal.h>
#include <unicode/ustring.h>

enum { ZONE_UNITS = 72, YEAR_MIN = 2000, YEAR_MAX = 2199 };

/* ---- Calendar ---- */

/* Days since 1970, and back (Hinnant's algorithms, in the proleptic Gregorian calendar). */
static int64_t days_of(int64_t day)
{
    int64_t year = day / 10000, month = day / 100 % 100, date = day % 100;
    year -= month <= 2;
    int64_t era = (year >= 0 ? year : year - 399) / 400;
    int64_t year_of_era = year - era * 400;
    int64_t day_of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + date - 1;
    int64_t day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    return era * 146097 + day_of_era - 719468;
}

static int64_t day_of(int64_t days)
{
    days += 719468;
    int64_t era = (days >= 0 ? days : days - 146096) / 146097;
    int64_t day_of_era = days - era * 146097;
    int64_t year_of_era =
        (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
    int64_t day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    int64_t shifted = (5 * day_of_year + 2) / 153;
    int64_t date = day_of_year - (153 * shifted + 2) / 5 + 1;
    int64_t month = shifted < 10 ? shifted + 3 : shifted - 9;
    int64_t year = year_of_era + era * 400 + (month <= 2);
    return year * 10000 + month * 100 + date;
}

int64_t analytics_day_add(int64_t day, int64_t days)
{
    return day_of(days_of(day) + days);
}

int64_t analytics_day_count(int64_t from, int64_t to)
{
    return days_of(to) - days_of(from);
}

int64_t analytics_month(int64_t day)
{
    return day / 100;
}

int64_t analytics_month_first(int64_t month)
{
    return month * 100 + 1;
}

int64_t analytics_month_next(int64_t month)
{
    return month % 100 == 12 ? month + 89 : month + 1;
}

int64_t analytics_month_last(int64_t month)
{
    return analytics_day_add(analytics_month_first(analytics_month_next(month)), -1);
}

int64_t analytics_quarter(struct instant at)
{
    return at.ms - at.ms % ANALYTICS_QUARTER_MS;
}

bool analytics_day_parse(struct str text, int64_t *out)
{
    int64_t year, month, date;
    if (text.length != 10 || text.data[4] != '-' || text.data[7] != '-'
        || !str_integer(str_from(text.data, 4), &year)
        || !str_integer(str_from(text.data + 5, 2), &month)
        || !str_integer(str_from(text.data + 8, 2), &date))
        return false;
    *out = year * 10000 + month * 100 + date;
    return year >= YEAR_MIN && year <= YEAR_MAX && month >= 1 && month <= 12 && date >= 1
           && day_of(days_of(*out)) == *out;
}

struct str analytics_day_text(struct arena *arena, int64_t day)
{
    return arena_print(arena, "%04lld-%02lld-%02lld", (long long)(day / 10000),
                       (long long)(day / 100 % 100), (long long)(day % 100));
}

/* ---- ICU ---- */

static UCalendar *calendar_of(struct str zone)
{
    UChar units[ZONE_UNITS];
    UErrorCode code = U_ZERO_ERROR;
    int32_t count = 0;
    struct str name = str_empty(zone) || zone.length >= ZONE_UNITS ? S("UTC") : zone;
    u_strFromUTF8(units, ZONE_UNITS, &count, name.data, (int32_t)name.length, &code);
    UCalendar *calendar = ucal_open(units, count, "en", UCAL_GREGORIAN, &code);
    return U_SUCCESS(code) ? calendar : NULL;
}

/* Milliseconds that the clocks there are ahead of UTC. */
static int64_t offset_at(UCalendar *calendar, struct instant at)
{
    UErrorCode code = U_ZERO_ERROR;
    if (calendar == NULL)
        return 0;
    ucal_setMillis(calendar, (UDate)at.ms, &code);
    int64_t offset = ucal_get(calendar, UCAL_ZONE_OFFSET, &code);
    offset += ucal_get(calendar, UCAL_DST_OFFSET, &code);
    return U_SUCCESS(code) ? offset : 0;
}

static int64_t offset_of(struct str zone, struct instant at)
{
    UCalendar *calendar = calendar_of(zone);
    int64_t offset = offset_at(calendar, at);
    if (calendar != NULL)
        ucal_close(calendar);
    return offset;
}

int64_t analytics_day(struct str zone, struct instant at)
{
    return day_of((at.ms + offset_of(zone, at)) / ANALYTICS_DAY_MS);
}

/* The first instant at which the calendar there shows the day. Offsets are below a day, so it lies
 * within a day of UTC's midnight; which clocks may have been put forward or back meanwhile. */
struct instant analytics_day_start(struct str zone, int64_t day)
{
    UCalendar *calendar = calendar_of(zone);
    int64_t wanted = days_of(day), midnight = wanted * ANALYTICS_DAY_MS;
    struct instant low = {midnight - ANALYTICS_DAY_MS}, high = {midnight + ANALYTICS_DAY_MS};
    while (high.ms - low.ms > ANALYTICS_QUARTER_MS) {
        struct instant middle = {low.ms + (high.ms - low.ms) / 2};
        middle.ms -= middle.ms % ANALYTICS_QUARTER_MS;
        if ((middle.ms + offset_at(calendar, middle)) / ANALYTICS_DAY_MS >= wanted)
            high = middle;
        else
            low = middle;
    }
    if (calendar != NULL)
        ucal_close(calendar);
    return high;
}

struct instant analytics_day_hour(struct str zone, int64_t day, int64_t hour)
{
    int64_t wall = days_of(day) * ANALYTICS_DAY_MS + hour * ANALYTICS_HOUR_MS;
    struct instant near = {wall - offset_of(zone, (struct instant){wall})};
    return (struct instant){wall - offset_of(zone, near)};
}

struct instant analytics_hour_start(struct str zone, struct instant at)
{
    int64_t offset = offset_of(zone, at);
    return (struct instant){at.ms - (at.ms + offset) % ANALYTICS_HOUR_MS};
}

struct str analytics_wall_time(struct arena *arena, struct str zone, struct instant at)
{
    int64_t wall = at.ms + offset_of(zone, at);
    int64_t minute = wall % ANALYTICS_DAY_MS / 60000;
    struct str day = analytics_day_text(arena, day_of(wall / ANALYTICS_DAY_MS));
    return arena_print(arena, "%.*sT%02lld:%02lld", STR_ARG(day), (long long)(minute / 60),
                       (long long)(minute % 60));
}
