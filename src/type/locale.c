/* Languages. What CLDR knows is asked of ICU once, at the first use. */
#include "type/locale.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <unicode/uenum.h>
#include <unicode/upluralrules.h>

const struct str LOCALE_NAMES[LOCALES] = {S_INIT("en"), S_INIT("fr"), S_INIT("sw"), S_INIT("ar")};
static const struct str PREFIXES[LOCALES] = {S_INIT(""), S_INIT("/fr"), S_INIT("/sw"),
                                             S_INIT("/ar")};

bool locale_find(struct str tag, enum locale *out)
{
    struct str language = str_cut(&tag, '-');
    for (size_t i = 0; i < LOCALES; i++)
        if (str_eq_ignore_case(language, LOCALE_NAMES[i])) {
            *out = (enum locale)i;
            return true;
        }
    return false;
}

enum locale locale_of(struct str tag)
{
    enum locale locale = LOCALE_EN;
    locale_find(tag, &locale);
    return locale;
}

enum locale locale_of_country(struct str code)
{
    static const char *const READERS[LOCALES] = {
        [LOCALE_FR] = "BE BF BI BJ BL CD CF CG CI CM DJ FR GA GF GN GP HT LU MC MF MG ML MQ MU NC "
                      "NE PF PM RE SN TD TF TG WF YT",
        [LOCALE_SW] = "TZ",
        [LOCALE_AR] = "AE BH DZ EG EH IQ JO KM KW LB LY MA MR OM PS QA SA SD SY TN YE"};
    for (size_t i = 0; i < LOCALES; i++) {
        struct str rest = str_of(READERS[i]);
        while (rest.data != NULL)
            if (str_eq(str_cut(&rest, ' '), code))
                return (enum locale)i;
    }
    return LOCALE_EN;
}

bool locale_is_rtl(enum locale locale)
{
    return locale == LOCALE_AR;
}

/* Thousandths of "q=0.8"; 1000 without one, 0 when it is none. */
static int quality_of(struct str parameters)
{
    struct str value = str_trim(parameters);
    if (value.data == NULL)
        return 1000;
    if (!str_starts(value, S("q=")) && !str_starts(value, S("Q=")))
        return 0;
    value = str_after(value, 2);
    int quality = 0, unit = 1000;
    for (size_t i = 0; i < value.length; i++) {
        char c = value.data[i];
        if (c == '.' && i == 1)
            continue;
        if (c < '0' || c > '9')
            return 0;
        quality += (c - '0') * unit;
        unit /= 10;
    }
    return quality > 1000 ? 1000 : quality;
}

enum locale locale_accepted(struct str header)
{
    enum locale best = LOCALE_EN, locale;
    int best_quality = 0;
    while (header.data != NULL) {
        struct str parameters = str_cut(&header, ',');
        struct str tag = str_trim(str_cut(&parameters, ';'));
        int quality = quality_of(parameters);
        if (quality > best_quality && locale_find(tag, &locale)) {
            best = locale;
            best_quality = quality;
        }
    }
    return best;
}

/* ---- Paths ---- */

/* Whether the first segment is a language, and which. */
static bool is_prefixed(struct str path, enum locale *out)
{
    if (path.length < 3 || path.data[0] != '/'
        || (path.length > 3 && !memchr("/?#", path.data[3], 3)))
        return false;
    for (size_t i = 0; i < LOCALES; i++)
        if (memcmp(path.data + 1, LOCALE_NAMES[i].data, 2) == 0) {
            *out = (enum locale)i;
            return true;
        }
    return false;
}

bool locale_cut(struct str *path, enum locale *out)
{
    if (!is_prefixed(*path, out))
        return false;
    struct str rest = path->length > 3 ? str_after(*path, 3) : S("/");
    /* "/fr/api/..." is nothing, like "/fr/fr/". */
    if (!locale_takes_prefix(rest))
        return false;
    *path = rest;
    return true;
}

/* Files have a dot in their path; slugs and ids have none. */
static bool names_file(struct str url)
{
    for (size_t i = 0; i < url.length && url.data[i] != '?' && url.data[i] != '#'; i++)
        if (url.data[i] == '.')
            return true;
    return false;
}

/* The back office speaks its user's language under one address; "/offices" is no part of it. */
static bool is_office(struct str url)
{
    enum { LENGTH = sizeof "/office" - 1 };
    return str_starts(url, S("/office"))
           && (url.length == LENGTH || memchr("/?#", url.data[LENGTH], 3) != NULL);
}

bool locale_takes_prefix(struct str url)
{
    static const struct str OTHERS[] = {S_INIT("/api/"),   S_INIT("/assets/"), S_INIT("/docs"),
                                        S_INIT("/livez"),  S_INIT("/media/"),  S_INIT("/readyz"),
                                        S_INIT("/metrics")};
    enum locale locale;
    if (url.length == 0 || url.data[0] != '/' || str_starts(url, S("//"))
        || is_prefixed(url, &locale) || names_file(url) || is_office(url))
        return false;
    for (size_t i = 0; i < sizeof OTHERS / sizeof OTHERS[0]; i++)
        if (str_starts(url, OTHERS[i]))
            return false;
    return true;
}

struct str locale_prefix(enum locale locale)
{
    return PREFIXES[locale];
}

/* ---- Counting ---- */

const char *const PLURAL_WORDS[PLURALS + 1] = {"zero", "one", "two", "few", "many", "other", NULL};

static UPluralRules *rules[LOCALES];
static bool has_plural[LOCALES][PLURALS];
static pthread_once_t once = PTHREAD_ONCE_INIT;

static enum plural plural_of_word(const UChar *word)
{
    for (size_t i = 0; i < PLURALS; i++) {
        size_t at = 0;
        while (PLURAL_WORDS[i][at] != 0 && word[at] == (UChar)PLURAL_WORDS[i][at])
            at++;
        if (PLURAL_WORDS[i][at] == 0 && word[at] == 0)
            return (enum plural)i;
    }
    return PLURAL_OTHER;
}

static enum plural ask(enum locale locale, int64_t count)
{
    UErrorCode status = U_ZERO_ERROR;
    UChar word[16] = {0};
    uplrules_select(rules[locale], (double)count, word, 15, &status);
    return U_SUCCESS(status) ? plural_of_word(word) : PLURAL_OTHER;
}

static void open_rules(void)
{
    enum { SAMPLES = 1000 };
    for (size_t i = 0; i < LOCALES; i++) {
        UErrorCode status = U_ZERO_ERROR;
        rules[i] = uplrules_open(LOCALE_NAMES[i].data, &status);
        if (U_FAILURE(status))
            abort();
        for (int64_t n = 0; n < SAMPLES; n++)
            has_plural[i][ask((enum locale)i, n)] = true;
        has_plural[i][ask((enum locale)i, 1000000)] = true; /* French: "un million de ..." */
    }
}

enum plural locale_plural(enum locale locale, int64_t count)
{
    pthread_once(&once, open_rules);
    return ask(locale, count);
}

bool locale_has_plural(enum locale locale, enum plural plural)
{
    pthread_once(&once, open_rules);
    return has_plural[locale][plural];
}
