/* Transliteration by ICU. */
#include "type/latin.h"

#include "type/slug.h"

#include <pthread.h>
#include <stdlib.h>
#include <unicode/ustring.h>
#include <unicode/utrans.h>

/* The longest that one letter becomes is a word of a syllabary, far below this. */
enum { GROWTH_MAX = 12 };

/* Its rules are read once; ICU does not promise that several threads may use one at a time. */
static UTransliterator *rules;
static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;

static void open_rules(void)
{
    static const UChar NAME[] = u"Any-Latin; Latin-ASCII";
    UErrorCode status = U_ZERO_ERROR;
    rules = utrans_openU(NAME, -1, UTRANS_FORWARD, NULL, 0, NULL, &status);
    if (U_FAILURE(status))
        rules = NULL;
}

static bool is_ascii(struct str text)
{
    for (size_t i = 0; i < text.length; i++)
        if ((unsigned char)text.data[i] >= 0x80)
            return false;
    return true;
}

static struct str change(struct arena *arena, struct str text, UChar *wide, int32_t capacity)
{
    UErrorCode status = U_ZERO_ERROR;
    int32_t length = 0, bytes = 0;
    u_strFromUTF8(wide, capacity, &length, text.data, (int32_t)text.length, &status);
    int32_t limit = length;
    pthread_mutex_lock(&mutex);
    utrans_transUChars(rules, wide, &length, capacity, 0, &limit, &status);
    pthread_mutex_unlock(&mutex);
    if (U_FAILURE(status))
        return text;
    char *out = arena_alloc(arena, (size_t)length * 3 + 1);
    u_strToUTF8(out, length * 3 + 1, &bytes, wide, length, &status);
    return U_SUCCESS(status) ? str_from(out, (size_t)bytes) : text;
}

struct str text_latin(struct arena *arena, struct str text)
{
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    if (is_ascii(text))
        return text_fold(arena, text);
    pthread_once(&once, open_rules);
    size_t units = (text.length + 1) * GROWTH_MAX;
    UChar *wide = rules ? malloc(units * sizeof *wide) : NULL;
    if (wide == NULL)
        return text_fold(arena, text);
    struct str latin = change(arena, text, wide, (int32_t)units);
    free(wide);
    return text_fold(arena, latin);
}
