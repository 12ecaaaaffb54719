/* How easily a password is guessed. Cracking tools put guesses together from lists of common
 * passwords, names of the person, runs of keys, years and repetitions: each such piece is worth
 * hardly more than one character. So a password is cut into pieces, the longest first from the
 * left, and what counts is how many there are. */
#include "identity_private.h"

#include "base/embed.h"

#include <pthread.h>
#include <string.h>

enum {
    WORDS_MAX = 4096,
    WORD_BYTES_MIN = 4,
    WORD_BYTES_MAX = 24,
    NAMES_MAX = 24,
    NAME_BYTES_MIN = 3,
    RUN_MIN = 3,
    REPEAT_MIN = 3
};

/* Sorted, as in the file. */
static struct str words[WORDS_MAX];
static size_t words_count;
static pthread_once_t words_once = PTHREAD_ONCE_INIT;

/* A password in three readings: small letters; with digits and signs read as letters, "1" and "!"
 * as i, or as l. */
struct readings {
    struct str plain;
    struct str as_i;
    struct str as_l;
    struct str names[NAMES_MAX];
    size_t names_count;
};

static void load_words(void);
static struct str reading(struct arena *arena, struct str text, char one);
static void add_names(struct arena *arena, struct readings *readings, struct str text);
static size_t piece_at(const struct readings *readings, size_t at);

int identity_password_pieces(struct arena *arena, struct str password,
                             struct identity_person person)
{
    struct readings readings = {.plain = reading(arena, password, 0),
                                .as_i = reading(arena, password, 'i'),
                                .as_l = reading(arena, password, 'l')};
    add_names(arena, &readings, person.name);
    add_names(arena, &readings, person.email);
    add_names(arena, &readings, person.phone);
    add_names(arena, &readings, S("soko"));
    pthread_once(&words_once, load_words);
    int pieces = 0;
    for (size_t at = 0; at < password.length; pieces++)
        at += piece_at(&readings, at);
    return pieces;
}

size_t identity_common_words(void)
{
    pthread_once(&words_once, load_words);
    return words_count;
}

struct str identity_common_word(size_t index)
{
    return words[index];
}

static void load_words(void)
{
    const struct embedded *file = embed_find("service/identity/common_passwords.txt");
    struct str rest = file ? file->data : (struct str){0};
    while (rest.length > 0 && words_count < WORDS_MAX) {
        struct str line = str_cut(&rest, '\n');
        if (line.length > 0 && line.data[0] != '#')
            words[words_count++] = line;
    }
}

static char letter_of(char byte, char one)
{
    static const char SIGNS[] = "0@4$5378+", LETTERS[] = "oaassetbt";
    if (byte >= 'A' && byte <= 'Z')
        return (char)(byte - 'A' + 'a');
    if (one == 0)
        return byte;
    if (byte == '1' || byte == '!' || byte == '|')
        return one;
    const char *sign = byte ? strchr(SIGNS, byte) : NULL;
    return sign ? LETTERS[sign - SIGNS] : byte;
}

static struct str reading(struct arena *arena, struct str text, char one)
{
    char *out = arena_alloc(arena, text.length + 1);
    for (size_t i = 0; i < text.length; i++)
        out[i] = letter_of(text.data[i], one);
    return str_from(out, text.length);
}

static void add_name(struct readings *readings, struct str name)
{
    if (name.length >= NAME_BYTES_MIN && readings->names_count < NAMES_MAX)
        readings->names[readings->names_count++] = name;
}

/* The whole, and what stands between spaces, dots and other signs. */
static void add_names(struct arena *arena, struct readings *readings, struct str text)
{
    struct str lower = reading(arena, text, 0);
    struct str host = lower;
    add_name(readings, str_cut(&host, '@'));
    add_name(readings, host);
    for (size_t start = 0, i = 0; i <= lower.length; i++)
        if (i == lower.length || strchr(" .,@_+-'", lower.data[i])) {
            add_name(readings, str_from(lower.data + start, i - start));
            start = i + 1;
        }
}

/* ---- The longest piece at a place; 1 when nothing is known ---- */

static bool is_word(struct str text)
{
    size_t low = 0, high = words_count;
    while (low < high) {
        size_t middle = (low + high) / 2;
        int order = str_compare(text, words[middle]);
        if (order == 0)
            return true;
        if (order < 0)
            high = middle;
        else
            low = middle + 1;
    }
    return false;
}

static size_t word_at(struct str text, size_t at)
{
    size_t length = text.length - at < WORD_BYTES_MAX ? text.length - at : WORD_BYTES_MAX;
    for (; length >= WORD_BYTES_MIN; length--)
        if (is_word(str_from(text.data + at, length)))
            return length;
    return 1;
}

static size_t name_at(const struct readings *readings, size_t at)
{
    size_t longest = 1;
    struct str rest = str_after(readings->plain, at);
    for (size_t i = 0; i < readings->names_count; i++)
        if (str_starts(rest, readings->names[i]) && readings->names[i].length > longest)
            longest = readings->names[i].length;
    return longest;
}

/* Rows that people run along, in either direction. */
static const char *const ROWS[] = {
    "abcdefghijklmnopqrstuvwxyz",  "01234567890", "qwertyuiop", "asdfghjkl", "zxcvbnm",
    "1qaz2wsx3edc4rfv5tgb6yhn7ujm"};

/* 1 when `byte` follows `before` on the row, -1 when it stands before it, else 0. */
static int step_on(const char *row, char before, char byte)
{
    for (const char *at = row; at[0] && at[1]; at++) {
        if (at[0] == before && at[1] == byte)
            return 1;
        if (at[0] == byte && at[1] == before)
            return -1;
    }
    return 0;
}

static size_t run_on(const char *row, struct str text)
{
    size_t length = 1;
    int step = text.length > 1 ? step_on(row, text.data[0], text.data[1]) : 0;
    while (step != 0 && length < text.length
           && step_on(row, text.data[length - 1], text.data[length]) == step)
        length++;
    return length;
}

/* Equal characters, or neighbours of one row in one direction. */
static size_t run_at(struct str text, size_t at)
{
    struct str rest = str_after(text, at);
    size_t longest = 1;
    while (longest < rest.length && rest.data[longest] == rest.data[0])
        longest++;
    for (size_t i = 0; i < sizeof ROWS / sizeof *ROWS; i++) {
        size_t length = run_on(ROWS[i], rest);
        longest = length > longest ? length : longest;
    }
    return longest >= RUN_MIN ? longest : 1;
}

/* What stood there before, once more. */
static size_t repeat_at(struct str text, size_t at)
{
    size_t longest = 1;
    for (size_t from = 0; from < at; from++) {
        size_t length = 0;
        while (at + length < text.length && text.data[from + length] == text.data[at + length])
            length++;
        if (length > longest)
            longest = length;
    }
    return longest >= REPEAT_MIN ? longest : 1;
}

static size_t year_at(struct str text, size_t at)
{
    struct str rest = str_after(text, at);
    bool is_century = str_starts(rest, S("19")) || str_starts(rest, S("20"));
    int64_t year;
    return is_century && rest.length >= 4 && str_integer(str_from(rest.data, 4), &year) ? 4 : 1;
}

/* Continuation bytes of UTF-8 belong to their character. */
static size_t character_at(struct str text, size_t at)
{
    size_t length = 1;
    while (at + length < text.length && ((unsigned char)text.data[at + length] & 0xC0) == 0x80)
        length++;
    return length;
}

static size_t piece_at(const struct readings *readings, size_t at)
{
    const size_t lengths[] = {
        word_at(readings->plain, at), word_at(readings->as_i, at),
        word_at(readings->as_l, at),  name_at(readings, at),
        run_at(readings->plain, at),  repeat_at(readings->plain, at),
        year_at(readings->plain, at), character_at(readings->plain, at),
    };
    size_t longest = 1;
    for (size_t i = 0; i < sizeof lengths / sizeof *lengths; i++)
        longest = lengths[i] > longest ? lengths[i] : longest;
    return longest;
}
