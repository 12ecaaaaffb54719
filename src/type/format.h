/* How text must look beyond its length: addresses, phone numbers, slugs, countries, languages. */
#ifndef SOKO_TYPE_FORMAT_H
#define SOKO_TYPE_FORMAT_H

#include "type/type.h"

/* Null when `text` has the format, else the stable code of what is wrong. */
const char *format_fault(enum format format, struct str text);
/* What to do about it, as a sentence. */
struct str format_advice(enum format format);
/* The most code points a text of this format has when its row names no .max. */
int64_t format_length_max(enum format format);

#endif
