/* Formatting by ICU. UNumberFormatter may be shared by threads once it is made; the others keep
 * state and are made a thread. */
#include "type/locale_format.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unicode/udat.h>
#include <unicode/udatpg.h>
#include <unicode/ulistformatter.h>
#include <unicode/uloc.h>
#include <unicode/unumberformatter.h>
#include <unicode/ureldatefmt.h>
#include <unicode/ustring.h>

enum { UNITS_MAX = 256, CURRENCIES_MAX = 192, SKELETON_BYTES = 128 };

/* "en-001": English as the world writes it, day before month and no bare dollar sign. */
static const char *const ICU_NAMES[LOCALES] = {"en_001", "fr", "sw", "ar"};

/* ---- What a thread keeps ---- */

struct formats {
    UFormattedNumber *number;
    UDateFormat *dates[LOCALES][DATE_STYLES];
    URelativeDateTimeFormatter *relatives[LOCALES];
    UListFormatter *lists[LOCALES];
};

static pthread_once_t once = PTHREAD_ONCE_INIT;
static pthread_key_t key;

static void formats_free(void *pointer)
{
    struct formats *formats = pointer;
    unumf_closeResult(formats->number);
    for (size_t i = 0; i < LOCALES; i++) {
        for (size_t k = 0; k < DATE_STYLES; k++)
            udat_close(formats->dates[i][k]);
        ureldatefmt_close(formats->relatives[i]);
        ulistfmt_close(formats->lists[i]);
    }
    free(formats);
}

static void make_key(void)
{
    if (pthread_key_create(&key, formats_free) != 0)
        abort();
}

/* A missing data file of ICU is a broken installation, found by the first page. */
static void check(UErrorCode status)
{
    if (U_FAILURE(status)) {
        fprintf(stderr, "ICU: %s\n", u_errorName(status));
        abort();
    }
}

static struct formats *formats_mine(void)
{
    pthread_once(&once, make_key);
    struct formats *formats = pthread_getspecific(key);
    if (formats != NULL)
        return formats;
    UErrorCode status = U_ZERO_ERROR;
    formats = calloc(1, sizeof *formats);
    if (formats == NULL || pthread_setspecific(key, formats) != 0)
        abort();
    formats->number = unumf_openResult(&status);
    check(status);
    return formats;
}

/* ---- Numbers: formatters are shared ---- */

enum number_style {
    NUMBER_GROUPED,
    NUMBER_PLAIN,
    NUMBER_PERCENT,
    NUMBER_METRES,
    NUMBER_KILOMETRES,
    NUMBER_STYLES
};

static const char *const NUMBER_SKELETONS[NUMBER_STYLES] = {
    "", "group-off", "percent .## scale/0.0001",
    "measure-unit/length-meter unit-width-short precision-integer",
    "measure-unit/length-kilometer unit-width-short .# scale/0.001"};

struct currency_format {
    char code[4];
    UNumberFormatter *formatter;
};

static pthread_mutex_t making = PTHREAD_MUTEX_INITIALIZER;
static UNumberFormatter *_Atomic number_formats[LOCALES][NUMBER_STYLES];
static struct currency_format currency_formats[LOCALES][CURRENCIES_MAX];
static atomic_size_t currency_counts[LOCALES];

static UNumberFormatter *formatter_new(enum locale locale, const char *skeleton)
{
    UErrorCode status = U_ZERO_ERROR;
    UChar wide[SKELETON_BYTES];
    u_uastrncpy(wide, skeleton, SKELETON_BYTES);
    UNumberFormatter *formatter =
        unumf_openForSkeletonAndLocale(wide, -1, ICU_NAMES[locale], &status);
    check(status);
    return formatter;
}

static UNumberFormatter *number_format(enum locale locale, enum number_style style)
{
    UNumberFormatter *formatter = atomic_load(&number_formats[locale][style]);
    if (formatter != NULL)
        return formatter;
    pthread_mutex_lock(&making);
    formatter = atomic_load(&number_formats[locale][style]);
    if (formatter == NULL) {
        formatter = formatter_new(locale, NUMBER_SKELETONS[style]);
        atomic_store(&number_formats[locale][style], formatter);
    }
    pthread_mutex_unlock(&making);
    return formatter;
}

static UNumberFormatter *currency_find(enum locale locale, struct currency currency, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (memcmp(currency_formats[locale][i].code, currency.code, 4) == 0)
            return currency_formats[locale][i].formatter;
    return NULL;
}

/* Rows are only ever added, each whole before the count tells of it: readers need no lock. */
static UNumberFormatter *currency_format(enum locale locale, struct currency currency)
{
    UNumberFormatter *formatter =
        currency_find(locale, currency, atomic_load(&currency_counts[locale]));
    if (formatter != NULL)
        return formatter;
    pthread_mutex_lock(&making);
    size_t count = atomic_load(&currency_counts[locale]);
    formatter = currency_find(locale, currency, count);
    if (formatter == NULL && count < CURRENCIES_MAX) {
        static const char *const SCALES[] = {"precision-integer", NULL, ".00 scale/0.01",
                                             ".000 scale/0.001"};
        char skeleton[SKELETON_BYTES];
        snprintf(skeleton, sizeof skeleton, "currency/%s %s", currency.code,
                 SCALES[currency_exponent(currency)]);
        formatter = formatter_new(locale, skeleton);
        currency_formats[locale][count] = (struct currency_format){.formatter = formatter};
        memcpy(currency_formats[locale][count].code, currency.code, 4);
        atomic_store(&currency_counts[locale], count + 1);
    }
    pthread_mutex_unlock(&making);
    return formatter;
}

static void add_wide(struct buf *out, const UChar *wide, int32_t length)
{
    char text[UNITS_MAX * 3];
    int32_t bytes = 0;
    UErrorCode status = U_ZERO_ERROR;
    u_strToUTF8(text, sizeof text, &bytes, wide, length, &status);
    if (U_SUCCESS(status))
        buf_add(out, str_from(text, (size_t)bytes));
}

static void add_number(struct buf *out, const UNumberFormatter *formatter, int64_t number)
{
    UFormattedNumber *result = formats_mine()->number;
    UErrorCode status = U_ZERO_ERROR;
    UChar wide[UNITS_MAX];
    unumf_formatInt(formatter, number, result, &status);
    int32_t length = unumf_resultToString(result, wide, UNITS_MAX, &status);
    if (U_SUCCESS(status))
        add_wide(out, wide, length);
}

void locale_money(struct buf *out, enum locale locale, struct money money)
{
    const UNumberFormatter *formatter = currency_format(locale, money.currency);
    if (formatter != NULL)
        add_number(out, formatter, money.amount);
}

void locale_number(struct buf *out, enum locale locale, int64_t number)
{
    add_number(out, number_format(locale, NUMBER_GROUPED), number);
}

void locale_digits(struct buf *out, enum locale locale, int64_t number)
{
    if (locale == LOCALE_AR)
        add_number(out, number_format(locale, NUMBER_PLAIN), number);
    else
        buf_integer(out, number);
}

void locale_percent(struct buf *out, enum locale locale, struct rate rate)
{
    add_number(out, number_format(locale, NUMBER_PERCENT), rate.millionths);
}

void locale_distance(struct buf *out, enum locale locale, int64_t metres)
{
    /* Nearer than this nobody measures. */
    enum { STEP = 50 };
    if (metres < 1000)
        add_number(out, number_format(locale, NUMBER_METRES), (metres + STEP / 2) / STEP * STEP);
    else
        add_number(out, number_format(locale, NUMBER_KILOMETRES), metres);
}

/* ---- Dates: a thread's own ---- */

static UDateFormat *date_format(enum locale locale, enum date_style style)
{
    struct formats *formats = formats_mine();
    UDateFormat **kept = &formats->dates[locale][style];
    if (*kept != NULL)
        return *kept;
    UErrorCode status = U_ZERO_ERROR;
    UChar skeleton[SKELETON_BYTES], pattern[UNITS_MAX], zone[8];
    u_uastrcpy(skeleton, style == DATE_DAY ? "yMMMd" : "yMMMdHHmm");
    u_uastrcpy(zone, "UTC");
    UDateTimePatternGenerator *generator = udatpg_open(ICU_NAMES[locale], &status);
    int32_t length = udatpg_getBestPattern(generator, skeleton, -1, pattern, UNITS_MAX, &status);
    udatpg_close(generator);
    *kept = udat_open(UDAT_PATTERN, UDAT_PATTERN, ICU_NAMES[locale], zone, -1, pattern, length,
                      &status);
    check(status);
    return *kept;
}

void locale_date(struct buf *out, enum locale locale, enum date_style style, struct instant at)
{
    UErrorCode status = U_ZERO_ERROR;
    UChar wide[UNITS_MAX];
    int32_t length =
        udat_format(date_format(locale, style), (double)at.ms, wide, UNITS_MAX, NULL, &status);
    if (U_SUCCESS(status))
        add_wide(out, wide, length);
    if (style == DATE_MOMENT)
        buf_add(out, S(" UTC"));
}

void locale_relative(struct buf *out, enum locale locale, struct instant at, struct instant now)
{
    static const struct {
        URelativeDateTimeUnit unit;
        int64_t ms;
    } UNITS[] = {{UDAT_REL_UNIT_YEAR, INT64_C(365) * 86400000},
                 {UDAT_REL_UNIT_MONTH, INT64_C(30) * 86400000},
                 {UDAT_REL_UNIT_DAY, 86400000},
                 {UDAT_REL_UNIT_HOUR, 3600000},
                 {UDAT_REL_UNIT_MINUTE, 60000}};
    enum { UNITS_COUNT = sizeof UNITS / sizeof UNITS[0] };
    UErrorCode status = U_ZERO_ERROR;
    UChar wide[UNITS_MAX];
    struct formats *formats = formats_mine();
    if (formats->relatives[locale] == NULL)
        formats->relatives[locale] = ureldatefmt_open(ICU_NAMES[locale], NULL, UDAT_STYLE_LONG,
                                                      UDISPCTX_CAPITALIZATION_NONE, &status);
    check(status);
    int64_t distance = at.ms - now.ms, size = distance < 0 ? -distance : distance;
    size_t i = 0;
    while (i + 1 < UNITS_COUNT && size < UNITS[i].ms)
        i++;
    int64_t count = distance / UNITS[i].ms;
    URelativeDateTimeUnit unit = count == 0 ? UDAT_REL_UNIT_SECOND : UNITS[i].unit; /* "now" */
    const URelativeDateTimeFormatter *formatter = formats->relatives[locale];
    int32_t length = count == 0 ? ureldatefmt_format(formatter, 0, unit, wide, UNITS_MAX, &status)
                                : ureldatefmt_formatNumeric(formatter, (double)count, unit, wide,
                                                            UNITS_MAX, &status);
    if (U_SUCCESS(status))
        add_wide(out, wide, length);
}

/* ---- Lists and names ---- */

void locale_list(struct buf *out, enum locale locale, const struct str *items, size_t count)
{
    enum { ITEMS_MAX = 16, LIST_UNITS = ITEMS_MAX * UNITS_MAX };
    UErrorCode status = U_ZERO_ERROR;
    struct formats *formats = formats_mine();
    if (formats->lists[locale] == NULL)
        formats->lists[locale] = ulistfmt_open(ICU_NAMES[locale], &status);
    check(status);
    UChar *wide = arena_alloc(out->arena, 2 * LIST_UNITS * sizeof *wide);
    const UChar *texts[ITEMS_MAX];
    int32_t lengths[ITEMS_MAX];
    count = count < ITEMS_MAX ? count : ITEMS_MAX;
    for (size_t i = 0; i < count; i++) {
        UChar *at = wide + LIST_UNITS + i * UNITS_MAX;
        u_strFromUTF8(at, UNITS_MAX, &lengths[i], items[i].data, (int32_t)items[i].length, &status);
        texts[i] = at;
    }
    int32_t length = ulistfmt_format(formats->lists[locale], texts, lengths, (int32_t)count, wide,
                                     LIST_UNITS, &status);
    if (U_FAILURE(status))
        return;
    char *bytes = buf_room(out, (size_t)length * 3);
    int32_t written = 0;
    if (bytes == NULL)
        return;
    u_strToUTF8(bytes, length * 3, &written, wide, length, &status);
    buf_took(out, (size_t)written);
}

void locale_country(struct buf *out, enum locale locale, struct str code)
{
    UErrorCode status = U_ZERO_ERROR;
    UChar wide[UNITS_MAX];
    char region[8];
    if (code.length != 2) {
        buf_add(out, code);
        return;
    }
    snprintf(region, sizeof region, "und_%.2s", code.data);
    int32_t length = uloc_getDisplayCountry(region, ICU_NAMES[locale], wide, UNITS_MAX, &status);
    if (U_SUCCESS(status))
        add_wide(out, wide, length);
    else
        buf_add(out, code);
}

/* Letters of scripts that run from right to left start with these bytes: Hebrew, Arabic, Syriac,
 * Thaana, N'Ko (U+0590 to U+07FF). */
bool locale_needs_isolation(enum locale locale, struct str text)
{
    if (locale_is_rtl(locale))
        return text.length > 0;
    for (size_t i = 0; i < text.length; i++) {
        unsigned char c = (unsigned char)text.data[i];
        if (c >= 0xD6 && c <= 0xDF)
            return true;
    }
    return false;
}
