/* Time as RFC 3339 text. Calendar arithmetic after Howard Hinnant, "chrono-Compatible Low-Level
 * Date Algorithms" (civil_from_days, days_from_civil). */
#include "base/clock.h"

#include <time.h>

enum { MS_PER_DAY = 86400000, YEAR_MAX = 9999 };
/* The last millisecond of the year 9999. */
#define MS_MAX INT64_C(253402300799999)

struct instant clock_now(void)
{
    struct timespec now;
    clock_gettime(CLOCK_REALTIME, &now);
    return (struct instant){(int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000};
}

int64_t clock_monotonic_us(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000000 + now.tv_nsec / 1000;
}

struct instant instant_add_ms(struct instant at, int64_t ms)
{
    return (struct instant){at.ms + ms};
}

bool instant_is_set(struct instant at)
{
    return at.ms != 0;
}

bool instant_is_before(struct instant a, struct instant b)
{
    return a.ms < b.ms;
}

struct date {
    int64_t year;
    int64_t month;
    int64_t day;
};

static struct date date_of_days(int64_t days)
{
    days += 719468;
    int64_t era = (days >= 0 ? days : days - 146096) / 146097;
    int64_t day_of_era = days - era * 146097;
    int64_t year_of_era =
        (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
    int64_t day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    int64_t shifted = (5 * day_of_year + 2) / 153;
    int64_t month = shifted < 10 ? shifted + 3 : shifted - 9;
    return (struct date){year_of_era + era * 400 + (month <= 2), month,
                         day_of_year - (153 * shifted + 2) / 5 + 1};
}

static int64_t days_of_date(struct date date)
{
    int64_t year = date.year - (date.month <= 2);
    int64_t era = (year >= 0 ? year : year - 399) / 400;
    int64_t year_of_era = year - era * 400;
    int64_t shifted = date.month > 2 ? date.month - 3 : date.month + 9;
    int64_t day_of_year = (153 * shifted + 2) / 5 + date.day - 1;
    int64_t day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    return era * 146097 + day_of_era - 719468;
}

/* Writes the last `count` digits of `value`; returns where the next byte goes. */
static char *put_digits(char *out, int64_t value, size_t count)
{
    for (size_t i = count; i-- > 0; value /= 10)
        out[i] = (char)('0' + value % 10);
    return out + count;
}

static char *put_byte(char *out, char byte)
{
    *out = byte;
    return out + 1;
}

void instant_text(struct instant at, char out[static INSTANT_TEXT_BYTES + 1])
{
    int64_t days = at.ms / MS_PER_DAY - (at.ms % MS_PER_DAY < 0);
    int64_t ms = at.ms - days * MS_PER_DAY;
    struct date date = date_of_days(days);
    out = put_byte(put_digits(out, date.year, 4), '-');
    out = put_byte(put_digits(out, date.month, 2), '-');
    out = put_byte(put_digits(out, date.day, 2), 'T');
    out = put_byte(put_digits(out, ms / 3600000, 2), ':');
    out = put_byte(put_digits(out, ms / 60000 % 60, 2), ':');
    out = put_byte(put_digits(out, ms / 1000 % 60, 2), '.');
    out = put_byte(put_digits(out, ms % 1000, 3), 'Z');
    *out = 0;
}

/* Reads exactly `count` digits. */
static bool digits(struct str *text, size_t count, int64_t *out)
{
    if (text->length < count || !str_integer(str_from(text->data, count), out)
        || text->data[0] == '-')
        return false;
    *text = str_after(*text, count);
    return true;
}

static bool byte(struct str *text, char wanted)
{
    if (text->length == 0 || text->data[0] != wanted)
        return false;
    *text = str_after(*text, 1);
    return true;
}

static bool parse_offset(struct str *text, int64_t *minutes)
{
    *minutes = 0;
    if (byte(text, 'Z') || byte(text, 'z'))
        return true;
    int64_t sign = byte(text, '+') ? 1 : byte(text, '-') ? -1 : 0;
    int64_t hour, minute;
    if (sign == 0 || !digits(text, 2, &hour) || !byte(text, ':') || !digits(text, 2, &minute)
        || hour > 23 || minute > 59)
        return false;
    *minutes = sign * (hour * 60 + minute);
    return true;
}

static bool parse_fraction(struct str *text, int64_t *ms)
{
    *ms = 0;
    if (!byte(text, '.'))
        return true;
    int64_t weight = 100;
    size_t count = 0;
    while (text->length > 0 && text->data[0] >= '0' && text->data[0] <= '9') {
        *ms += weight * (text->data[0] - '0');
        weight /= 10;
        count++;
        *text = str_after(*text, 1);
    }
    return count > 0 && count <= 9;
}

bool instant_parse(struct str text, struct instant *out)
{
    struct date date;
    int64_t hour, minute, second, ms, offset_minutes;
    if (!digits(&text, 4, &date.year) || !byte(&text, '-') || !digits(&text, 2, &date.month)
        || !byte(&text, '-') || !digits(&text, 2, &date.day)
        || !(byte(&text, 'T') || byte(&text, 't')) || !digits(&text, 2, &hour) || !byte(&text, ':')
        || !digits(&text, 2, &minute) || !byte(&text, ':') || !digits(&text, 2, &second)
        || !parse_fraction(&text, &ms) || !parse_offset(&text, &offset_minutes) || text.length > 0)
        return false;
    struct date back = date_of_days(days_of_date(date));
    bool is_date = date.month >= 1 && date.month <= 12 && back.day == date.day
                   && back.month == date.month && date.year >= 1970 && date.year <= YEAR_MAX;
    if (!is_date || hour > 23 || minute > 59 || second > 60)
        return false;
    ms += days_of_date(date) * MS_PER_DAY + hour * 3600000 + (minute - offset_minutes) * 60000
          + second * 1000;
    /* An offset, or a leap second, can lead out of the years that were just looked at. */
    if (ms < 0 || ms > MS_MAX)
        return false;
    out->ms = ms;
    return true;
}

struct str instant_http_date(struct arena *arena, struct instant at)
{
    static const char DAYS[] = "ThuFriSatSunMonTueWed"; /* 1970 began on a Thursday */
    static const char MONTHS[] = "JanFebMarAprMayJunJulAugSepOctNovDec";
    char iso[INSTANT_TEXT_BYTES + 1]; /* 2026-01-31T09:30:00.125Z */
    instant_text(at, iso);
    int64_t day = (at.ms / MS_PER_DAY) % 7;
    int month = (iso[5] - '0') * 10 + iso[6] - '0';
    return arena_print(arena, "%.3s, %.2s %.3s %.4s %.8s GMT", DAYS + 3 * day, iso + 8,
                       MONTHS + 3 * (month - 1), iso, iso + 11);
}
