/* The languages that pages speak: their names, where they stand in a path, which one a browser
 * asks for, and how each of them counts. */
#ifndef SOKO_TYPE_LOCALE_H
#define SOKO_TYPE_LOCALE_H

#include "base/str.h"

enum locale { LOCALE_EN, LOCALE_FR, LOCALE_SW, LOCALE_AR, LOCALES };
/* "en", "fr", "sw", "ar" */
extern const struct str LOCALE_NAMES[LOCALES];

/* The language of "fr", "fr-CD"; false when we do not speak it. */
bool locale_find(struct str tag, enum locale *out);
/* The same; English when we do not speak it. */
enum locale locale_of(struct str tag);
/* The one of ours that most people of a country (ISO 3166-1) read when nothing else is known. */
enum locale locale_of_country(struct str code);
bool locale_is_rtl(enum locale locale);
/* The best of an Accept-Language (RFC 9110, 12.5.4); English when it names none of ours. */
enum locale locale_accepted(struct str header);

/* English stands at the plain path, the others behind "/fr", "/sw", "/ar". Takes such a prefix
 * (also "/en", which leads to the plain path) off a path; false when there is none. */
bool locale_cut(struct str *path, enum locale *out);
/* Whether this link leads to a page, which each language has its own of: a path that is no file,
 * no picture, no call of the API, and names no language yet. */
bool locale_takes_prefix(struct str url);
/* What stands in front of the path: "" or "/fr". */
struct str locale_prefix(enum locale locale);

/* How a language counts (CLDR plural rules). */
enum plural { PLURAL_ZERO, PLURAL_ONE, PLURAL_TWO, PLURAL_FEW, PLURAL_MANY, PLURAL_OTHER, PLURALS };
extern const char *const PLURAL_WORDS[PLURALS + 1];
enum plural locale_plural(enum locale locale, int64_t count);
/* Whether whole numbers of the language need a form of this category. */
bool locale_has_plural(enum locale locale, enum plural plural);

#endif
