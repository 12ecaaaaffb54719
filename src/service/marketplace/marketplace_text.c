/* Words, fillers and distances. Stems are marketplace_stem.c's. */
#include "marketplace_text.h"

#include "base/buf.h"
#include "type/slug.h"

#include <stdlib.h>
#include <string.h>
#include <unicode/uchar.h>

enum { APOSTROPHE = '\'', TYPOGRAPHIC = 0x2019, TATWEEL = 0x640, LETTERS_MAX = 32 };

/* ---- Letters ---- */

/* The letter at `*at`, which goes behind it. The text is well-formed; what is not counts as a gap.
 */
static UChar32 next_letter(struct str text, size_t *at)
{
    unsigned char first = (unsigned char)text.data[(*at)++];
    if (first < 0x80)
        return first;
    int more = first >= 0xF0 ? 3 : first >= 0xE0 ? 2 : 1;
    UChar32 letter = first & (0x3F >> more);
    for (; more > 0 && *at < text.length; more--)
        letter = letter << 6 | ((unsigned char)text.data[(*at)++] & 0x3F);
    return more == 0 ? letter : 0;
}

static size_t write_letter(UChar32 letter, char bytes[static 4])
{
    if (letter < 0x80) {
        bytes[0] = (char)letter;
        return 1;
    }
    size_t length = letter < 0x800 ? 2 : letter < 0x10000 ? 3 : 4;
    static const unsigned char FIRST[] = {0, 0, 0xC0, 0xE0, 0xF0};
    for (size_t i = length - 1; i > 0; i--, letter >>= 6)
        bytes[i] = (char)(0x80 | (letter & 0x3F));
    bytes[0] = (char)(FIRST[length] | letter);
    return length;
}

/* ---- Words ---- */

/* Arabic is written with or without these differences. */
static UChar32 plain_letter(UChar32 letter)
{
    switch (letter) {
    case 0x649: /* alef maksura */
    case 0x6CC: /* Farsi yeh */
        return 0x64A;
    case 0x629: /* teh marbuta */
        return 0x647;
    case 0x6A9: /* keheh */
        return 0x643;
    default:
        return letter;
    }
}

static bool is_ideograph(UChar32 letter)
{
    return u_getIntPropertyValue(letter, UCHAR_IDEOGRAPHIC) != 0
           || (letter >= 0x3040 && letter <= 0x30FF);
}

/* SQLite's full text takes a few letters of New Tai Lue and Vedic for gaps. A word with one inside
 * would be a phrase to it, which its index does not keep; so they are gaps to us too. */
static bool is_gap(UChar32 letter)
{
    return !u_isalnum(letter) || (letter >= 0x19B0 && letter <= 0x19C9)
           || (letter >= 0x1CF2 && letter <= 0x1CF3);
}

struct part {
    struct arena *arena;
    struct marketplace_words *words;
    size_t max;
    char text[MARKETPLACE_TERM_BYTES_MAX];
    size_t length, letters;
};

static void end_word(struct part *part)
{
    if (part->length > 0 && part->words->count < part->max)
        part->words->items[part->words->count++] =
            arena_copy(part->arena, str_from(part->text, part->length));
    part->length = part->letters = 0;
}

static void add_letter(struct part *part, UChar32 letter)
{
    char bytes[4];
    size_t length = write_letter(letter, bytes);
    if (part->length + length <= sizeof part->text) {
        memcpy(part->text + part->length, bytes, length);
        part->length += length;
    }
    part->letters++;
}

/* The d' and qu' of French are words of their own; "ng'ombe" and "mama's" are one. */
static bool is_elision(const struct part *part)
{
    return part->letters == 1
           || (part->length == 2 && part->text[0] == 'q' && part->text[1] == 'u');
}

struct marketplace_words marketplace_words(struct arena *arena, struct str text, size_t max)
{
    struct marketplace_words words = {ARENA_ARRAY(arena, struct str, max + 1), 0};
    struct part part = {.arena = arena, .words = &words, .max = max};
    struct str folded = text_fold(arena, text.data ? text : S(""));
    size_t at = 0;
    while (at < folded.length && words.count < max) {
        UChar32 letter = next_letter(folded, &at);
        bool is_apostrophe = letter == APOSTROPHE || letter == TYPOGRAPHIC;
        if (letter == TATWEEL || (is_apostrophe && !is_elision(&part)))
            continue;
        if (is_gap(letter)) {
            end_word(&part);
        } else if (is_ideograph(letter)) {
            end_word(&part);
            add_letter(&part, letter);
            end_word(&part);
        } else {
            add_letter(&part, plain_letter(letter));
        }
    }
    end_word(&part);
    return words;
}

void marketplace_words_once(struct marketplace_words *words)
{
    size_t kept = 0;
    for (size_t i = 0; i < words->count; i++) {
        bool is_new = true;
        for (size_t j = 0; j < kept && is_new; j++)
            is_new = !str_eq(words->items[j], words->items[i]);
        if (is_new)
            words->items[kept++] = words->items[i];
    }
    words->count = kept;
}

static int by_bytes(const void *a, const void *b)
{
    return str_compare(*(const struct str *)a, *(const struct str *)b);
}

/* Sorted, for there are many. */
static void sort_once(struct marketplace_words *words)
{
    size_t kept = 0;
    qsort(words->items, words->count, sizeof *words->items, by_bytes);
    for (size_t i = 0; i < words->count; i++)
        if (kept == 0 || !str_eq(words->items[kept - 1], words->items[i]))
            words->items[kept++] = words->items[i];
    words->count = kept;
}

struct marketplace_words marketplace_terms(struct arena *arena,
                                           const struct marketplace_words *words)
{
    struct marketplace_words once = {ARENA_ARRAY(arena, struct str, words->count + 1),
                                     words->count};
    if (words->count > 0)
        memcpy(once.items, words->items, words->count * sizeof *words->items);
    sort_once(&once);
    struct marketplace_words terms = {
        ARENA_ARRAY(arena, struct str, once.count * (1 + MARKETPLACE_LANGUAGES) + 1), 0};
    for (size_t i = 0; i < once.count; i++) {
        terms.items[terms.count++] = once.items[i];
        for (int language = 0; language < MARKETPLACE_LANGUAGES; language++) {
            struct str stem =
                marketplace_stem(arena, (enum marketplace_language)language, once.items[i]);
            if (!str_eq(stem, once.items[i]))
                terms.items[terms.count++] =
                    marketplace_stem_term(arena, (enum marketplace_language)language, stem);
        }
    }
    sort_once(&terms);
    return terms;
}

struct str marketplace_joined(struct arena *arena, const struct marketplace_words *words)
{
    struct buf text;
    buf_init(&text, arena, SIZE_MAX);
    for (size_t i = 0; i < words->count; i++) {
        if (i > 0)
            buf_byte(&text, ' ');
        buf_add(&text, words->items[i]);
    }
    struct str joined = buf_str(&text);
    return joined.data ? joined : S("");
}

struct marketplace_words marketplace_parted(struct arena *arena, struct str joined)
{
    size_t spaces = 0;
    for (size_t i = 0; i < joined.length; i++)
        spaces += joined.data[i] == ' ';
    struct marketplace_words words = {ARENA_ARRAY(arena, struct str, spaces + 2), 0};
    while (joined.data != NULL) {
        struct str word = str_cut(&joined, ' ');
        if (word.length > 0)
            words.items[words.count++] = word;
    }
    return words;
}

/* ---- Fillers ---- */

bool marketplace_is_filler(struct str word)
{
    static const char *const FILLERS[] = {
        "a",   "an", "and", "the",    "of",   "for", "in",  "on", "with", "to",  "or",  "by",
        "at",  "le", "la",  "les",    "un",   "une", "des", "de", "du",   "et",  "en",  "au",
        "aux", "l",  "d",   "pour",   "avec", "sur", "ya",  "wa", "na",   "kwa", "cha", "vya",
        "za",  "la", "ni",  "katika", "في",   "من",  "على", "مع", "و",    NULL};
    for (const char *const *filler = FILLERS; *filler; filler++)
        if (str_eq(word, str_of(*filler)))
            return true;
    return false;
}

/* ---- Mistakes ---- */

static size_t letters_of(struct str text, UChar32 letters[static LETTERS_MAX])
{
    size_t count = 0, at = 0;
    while (at < text.length && count < LETTERS_MAX)
        letters[count++] = next_letter(text, &at);
    return count;
}

int marketplace_mistakes_of(struct str word)
{
    size_t letters = str_code_points(word);
    return letters < 4 ? 0 : letters < 8 ? 1 : 2;
}

static int least(int a, int b)
{
    return a < b ? a : b;
}

/* Optimal string alignment: three rows of the table are enough. */
int marketplace_distance(struct str a, struct str b, int most)
{
    UChar32 x[LETTERS_MAX], y[LETTERS_MAX];
    int rows[3][LETTERS_MAX + 1];
    int m = (int)letters_of(a, x), n = (int)letters_of(b, y);
    if (m - n > most || n - m > most)
        return most + 1;
    for (int j = 0; j <= n; j++)
        rows[0][j] = j;
    for (int i = 1; i <= m; i++) {
        int *row = rows[i % 3], *above = rows[(i + 2) % 3], *second = rows[(i + 1) % 3];
        int best = row[0] = i;
        for (int j = 1; j <= n; j++) {
            int cost = x[i - 1] != y[j - 1];
            row[j] = least(least(above[j] + 1, row[j - 1] + 1), above[j - 1] + cost);
            if (i > 1 && j > 1 && x[i - 1] == y[j - 2] && x[i - 2] == y[j - 1])
                row[j] = least(row[j], second[j - 2] + 1);
            best = least(best, row[j]);
        }
        if (best > most)
            return most + 1;
    }
    return least(rows[m % 3][n], most + 1);
}
