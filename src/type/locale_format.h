/* Money, numbers, dates and names as a language writes them, by CLDR through ICU. Formatters are
 * slow to make: those that threads may share are made once, the others once a thread. */
#ifndef SOKO_TYPE_LOCALE_FORMAT_H
#define SOKO_TYPE_LOCALE_FORMAT_H

#include "base/buf.h"
#include "base/clock.h"
#include "base/money.h"
#include "type/locale.h"

/* Each adds UTF-8 to `out`, without escapes: none of it holds a mark of HTML. */
void locale_money(struct buf *out, enum locale locale, struct money money);
/* "1,234"; and "1234" in the digits of the language, for what is a name rather than a quantity. */
void locale_number(struct buf *out, enum locale locale, int64_t number);
void locale_digits(struct buf *out, enum locale locale, int64_t number);
/* 0.16 is "16%". */
void locale_percent(struct buf *out, enum locale locale, struct rate rate);

/* Times are UTC until an installation has a time zone of its own, and say so. */
enum date_style {
    DATE_DAY,    /* 21 Nov 2026 */
    DATE_MOMENT, /* 21 Nov 2026, 08:14 UTC */
    DATE_STYLES
};
void locale_date(struct buf *out, enum locale locale, enum date_style style, struct instant at);
/* "3 days ago", "in 2 hours", from `now`; "now" within a minute. */
void locale_relative(struct buf *out, enum locale locale, struct instant at, struct instant now);
/* "350 m", "2.4 km" */
void locale_distance(struct buf *out, enum locale locale, int64_t metres);
/* "A, B and C" */
void locale_list(struct buf *out, enum locale locale, const struct str *items, size_t count);
/* The name of a country by its code, the code when it has none. */
void locale_country(struct buf *out, enum locale locale, struct str code);
/* "+254 712 345 678"; what is no number of E.164 stays as it is. Left to right everywhere. */
void locale_phone(struct buf *out, enum locale locale, struct str phone);
/* Keeps a name of another direction from turning round what stands beside it. */
bool locale_needs_isolation(enum locale locale, struct str text);
#define LOCALE_ISOLATE S("\xE2\x81\xA8")     /* U+2068 first strong isolate */
#define LOCALE_ISOLATE_LTR S("\xE2\x81\xA6") /* U+2066 */
#define LOCALE_ISOLATE_END S("\xE2\x81\xA9") /* U+2069 */

/* The lines of a postal address in the order of its country. */
struct locale_address {
    struct str name, line1, line2, city, region, postal_code, country;
};
enum { ADDRESS_LINES_MAX = 8 };
size_t locale_address(struct arena *arena, enum locale locale, const struct locale_address *address,
                      struct str lines[static ADDRESS_LINES_MAX]);

#endif
