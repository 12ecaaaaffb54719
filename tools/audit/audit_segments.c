/* I15, of packed days: the bytes of a segment are whole (their CRC holds, they unpack to as much as
 * they say), and it holds as many events and visits as its row says. */
#include "audit_private.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <zlib.h>

enum { ANALYTICS = 5, HEAD_BYTES = 21, CRC_AT = 17, PLAIN_BYTES_MAX = 4 << 20, SQL_BYTES = 256 };

static const char Q_DAYS[] = "select distinct g.day from [analytics.segment] as g order by g.day";
/* A day at a time: all of them are more than memory should take. */
static const char Q_OF_DAY[] =
    "select g.business_id, g.day, g.part, g.format, g.events, g.visits, g.content "
    "from [analytics.segment] as g where g.day = %lld order by g.business_id, g.part";

static unsigned char digit(char letter)
{
    return (unsigned char)(letter <= '9' ? letter - '0' : letter - 'a' + 10);
}

static uint32_t number_at(const unsigned char *at)
{
    return (uint32_t)at[0] | (uint32_t)at[1] << 8 | (uint32_t)at[2] << 16 | (uint32_t)at[3] << 24;
}

static bool unpacks(const unsigned char *bytes, size_t length)
{
    uLongf plain = number_at(bytes + 13), written = plain;
    if (plain == 0 || plain > PLAIN_BYTES_MAX)
        return false;
    unsigned char *out = malloc(plain);
    bool is_whole =
        out != NULL
        && uncompress(out, &written, bytes + HEAD_BYTES, (uLong)(length - HEAD_BYTES)) == Z_OK
        && written == plain;
    free(out);
    return is_whole;
}

/* What is wrong with it, or null. */
static const char *judge(const unsigned char *bytes, size_t length, const struct rows *rows,
                         size_t row)
{
    if (length <= HEAD_BYTES || memcmp(bytes, "SKEV", 4) != 0 || bytes[4] != number(rows, row, 3))
        return "no segment";
    uLong crc = crc32(0, bytes, CRC_AT);
    crc = crc32(crc, bytes + HEAD_BYTES, (uInt)(length - HEAD_BYTES));
    if (crc != number_at(bytes + CRC_AT))
        return "damaged";
    if (number_at(bytes + 5) != number(rows, row, 4)
        || number_at(bytes + 9) != number(rows, row, 5))
        return "of other counts than its row";
    return unpacks(bytes, length) ? NULL : "not to be unpacked";
}

static void check(struct audit *audit, const struct rows *rows, size_t row)
{
    const char *hex = cell(rows, row, 6);
    size_t length = strlen(hex) / 2;
    unsigned char *bytes = malloc(length + 1);
    audit->checks++;
    for (size_t i = 0; bytes != NULL && i < length; i++)
        bytes[i] = (unsigned char)(digit(hex[2 * i]) << 4 | digit(hex[2 * i + 1]));
    const char *why = bytes == NULL ? "too large" : judge(bytes, length, rows, row);
    if (why != NULL)
        finding(audit, "I15", "a packed day can be read: part %s of day %s of shop %s is %s",
                cell(rows, row, 2), cell(rows, row, 1), cell(rows, row, 0), why);
    free(bytes);
}

void audit_segments(struct audit *audit)
{
    struct source *analytics =
        source_is_postgres(audit->core) ? audit->core : audit->satellites[ANALYTICS];
    struct rows days = {0}, rows = {0};
    if (analytics == NULL)
        return;
    if (!source_query(analytics, Q_DAYS, &days)) {
        audit->is_unreadable = true;
        return;
    }
    for (size_t day = 0; day < days.count; day++) {
        char sql[SQL_BYTES];
        snprintf(sql, sizeof sql, Q_OF_DAY, (long long)number(&days, day, 0));
        if (!source_query(analytics, sql, &rows)) {
            audit->is_unreadable = true;
            break;
        }
        for (size_t i = 0; i < rows.count; i++)
            check(audit, &rows, i);
        rows_free(&rows);
    }
    rows_free(&days);
}
