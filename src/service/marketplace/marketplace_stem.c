/* Stems: Snowball's for English, French and Arabic, a light one for Swahili, whose nouns change at
 * the front. */
#include "marketplace_text.h"

#include <libstemmer.h>
#include <pthread.h>
#include <string.h>

enum marketplace_language marketplace_language_of(struct str locale)
{
    if (str_starts(locale, S("fr")))
        return MARKETPLACE_FRENCH;
    if (str_starts(locale, S("sw")))
        return MARKETPLACE_SWAHILI;
    return str_starts(locale, S("ar")) ? MARKETPLACE_ARABIC : MARKETPLACE_ENGLISH;
}

static bool is_ascii(struct str word)
{
    for (size_t i = 0; i < word.length; i++)
        if ((unsigned char)word.data[i] >= 0x80)
            return false;
    return true;
}

/* Arabic stands in two bytes a letter, D8 to DB first. */
static bool is_arabic(struct str word)
{
    return word.length > 1 && (unsigned char)word.data[0] >= 0xD8
           && (unsigned char)word.data[0] <= 0xDB;
}

/* ---- Snowball ---- */

/* A stemmer is used by one thread at a time, for a microsecond. */
static struct snowball {
    const char *name;
    pthread_mutex_t mutex;
    struct sb_stemmer *stemmer;
} SNOWBALLS[MARKETPLACE_LANGUAGES] = {
    [MARKETPLACE_ENGLISH] = {"english", PTHREAD_MUTEX_INITIALIZER, NULL},
    [MARKETPLACE_FRENCH] = {"french", PTHREAD_MUTEX_INITIALIZER, NULL},
    [MARKETPLACE_ARABIC] = {"arabic", PTHREAD_MUTEX_INITIALIZER, NULL},
};

static struct str snowball(struct arena *arena, struct snowball *snowball, struct str word)
{
    struct str stem = word;
    pthread_mutex_lock(&snowball->mutex);
    if (snowball->stemmer == NULL)
        snowball->stemmer = sb_stemmer_new(snowball->name, NULL);
    if (snowball->stemmer != NULL) {
        const sb_symbol *text =
            sb_stemmer_stem(snowball->stemmer, (const sb_symbol *)word.data, (int)word.length);
        if (text != NULL)
            stem = arena_copy(
                arena, str_from((const char *)text, (size_t)sb_stemmer_length(snowball->stemmer)));
    }
    pthread_mutex_unlock(&snowball->mutex);
    return stem.length > 0 ? stem : word;
}

/* ---- Swahili ---- */

/* Short nouns, and those whose plural changes more than its front. */
static const struct {
    const char *word, *stem;
} IRREGULAR[] = {{"watu", "mtu"},      {"viti", "kiti"}, {"miti", "mti"},    {"mito", "mto"},
                 {"macho", "jicho"},   {"meno", "jino"}, {"viatu", "kiatu"}, {"vyakula", "chakula"},
                 {"vyombo", "chombo"}, {"vyoo", "choo"}, {"wana", "mwana"},  {"nyuzi", "uzi"}};

static struct str swahili(struct str word)
{
    static const struct str PREFIXES[] = {S_INIT("wa"), S_INIT("mi"), S_INIT("ma"), S_INIT("ki"),
                                          S_INIT("vi"), S_INIT("mw"), S_INIT("ku"), S_INIT("m")};
    enum { STEM_BYTES_MIN = 4 };
    for (size_t i = 0; i < sizeof IRREGULAR / sizeof *IRREGULAR; i++) {
        if (str_eq(word, str_of(IRREGULAR[i].word)) || str_eq(word, str_of(IRREGULAR[i].stem)))
            return str_of(IRREGULAR[i].stem);
    }
    for (size_t i = 0; i < sizeof PREFIXES / sizeof *PREFIXES; i++)
        if (str_starts(word, PREFIXES[i]) && word.length - PREFIXES[i].length >= STEM_BYTES_MIN)
            return str_after(word, PREFIXES[i].length);
    return word;
}

/* ---- Terms ---- */

struct str marketplace_stem(struct arena *arena, enum marketplace_language language,
                            struct str word)
{
    bool is_latin = is_ascii(word);
    bool has_letter = word.length > 0 && (word.data[0] < '0' || word.data[0] > '9');
    if (!has_letter || is_latin == (language == MARKETPLACE_ARABIC))
        return word;
    if (language == MARKETPLACE_SWAHILI)
        return swahili(word);
    if (language == MARKETPLACE_ARABIC && !is_arabic(word))
        return word;
    return snowball(arena, &SNOWBALLS[language], word);
}

struct str marketplace_stem_term(struct arena *arena, enum marketplace_language language,
                                 struct str stem)
{
    static const struct str MARKS[] = {S_INIT("_e"), S_INIT("_f"), S_INIT("_s"), S_INIT("_a")};
    return arena_join(arena, MARKS[language], stem);
}

bool marketplace_is_stem_term(struct str term)
{
    return term.length > 0 && term.data[0] == '_';
}
