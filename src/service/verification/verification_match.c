/* The score of names: verification_match.h says what it is and whose. */
#include "verification_match.h"

#include "type/latin.h"

#include <math.h>

enum { WORDS_MAX = 24, WORD_BYTES_MAX = 64, PREFIX_MAX = 4 };
#define LIKENESS_MIN 0.8
#define PREFIX_WEIGHT 0.1

/* ---- Words ---- */

static bool is_letter(char byte)
{
    unsigned char at = (unsigned char)byte;
    return (at >= 'a' && at <= 'z') || (at >= '0' && at <= '9') || at >= 0x80;
}

static bool says_nothing(struct str word)
{
    static const char *const DROPPED[] = {
        "ltd",     "limited", "inc",         "incorporated", "llc", "llp", "plc",  "co",
        "company", "corp",    "corporation", "gmbh",         "ag",  "sa",  "sarl", "bv",
        "nv",      "pty",     "spa",         "srl",          "the", "and", "of"};
    for (size_t i = 0; i < sizeof DROPPED / sizeof *DROPPED; i++)
        if (str_eq(word, str_of(DROPPED[i])))
            return true;
    return false;
}

static struct str gather(struct arena *arena, struct str latin, bool is_all)
{
    char *out = arena_alloc(arena, latin.length + 1);
    size_t length = 0;
    for (size_t at = 0; at < latin.length;) {
        size_t end = at;
        while (end < latin.length && is_letter(latin.data[end]))
            end++;
        struct str word = str_from(latin.data + at, end - at);
        at = end > at ? end : at + 1;
        if (word.length == 0 || (!is_all && says_nothing(word)))
            continue;
        if (length > 0)
            out[length++] = ' ';
        for (size_t i = 0; i < word.length; i++)
            out[length++] = word.data[i];
    }
    return str_from(out, length);
}

/* Dropped inside words: "O'Brien" and "Mama's" are one word each. */
static struct str without_quotes(struct arena *arena, struct str text)
{
    char *out = arena_alloc(arena, text.length + 1);
    size_t length = 0;
    for (size_t i = 0; i < text.length; i++)
        if (text.data[i] != '\'' && text.data[i] != '.')
            out[length++] = text.data[i];
    return str_from(out, length);
}

struct str verification_words(struct arena *arena, struct str name)
{
    if (str_empty(name))
        return S("");
    struct str latin = without_quotes(arena, text_latin(arena, name));
    struct str words = gather(arena, latin, false);
    return str_empty(words) ? gather(arena, latin, true) : words;
}

bool verification_is_comparable(struct str words)
{
    for (size_t i = 0; i < words.length; i++)
        if (is_letter(words.data[i]) && (unsigned char)words.data[i] < 0x80)
            return true;
    return false;
}

/* ---- Two words ---- */

static double jaro(struct str a, struct str b)
{
    bool taken_a[WORD_BYTES_MAX] = {false}, taken_b[WORD_BYTES_MAX] = {false};
    size_t longer = a.length > b.length ? a.length : b.length;
    size_t reach = longer / 2 > 0 ? longer / 2 - 1 : 0, same = 0, moved = 0;
    for (size_t i = 0; i < a.length; i++) {
        size_t first = i > reach ? i - reach : 0;
        size_t end = i + reach + 1 < b.length ? i + reach + 1 : b.length;
        for (size_t k = first; k < end && !taken_a[i]; k++)
            if (!taken_b[k] && a.data[i] == b.data[k]) {
                taken_a[i] = taken_b[k] = true;
                same++;
            }
    }
    if (same == 0)
        return 0;
    for (size_t i = 0, k = 0; i < a.length; i++) {
        if (!taken_a[i])
            continue;
        while (!taken_b[k])
            k++;
        moved += a.data[i] != b.data[k++];
    }
    double m = (double)same, turned = (double)moved / 2;
    return (m / (double)a.length + m / (double)b.length + (m - turned) / m) / 3;
}

double verification_likeness(struct str a, struct str b)
{
    a.length = a.length < WORD_BYTES_MAX ? a.length : WORD_BYTES_MAX;
    b.length = b.length < WORD_BYTES_MAX ? b.length : WORD_BYTES_MAX;
    double likeness = jaro(a, b);
    size_t prefix = 0;
    while (prefix < PREFIX_MAX && prefix < a.length && prefix < b.length
           && a.data[prefix] == b.data[prefix])
        prefix++;
    return likeness + (double)prefix * PREFIX_WEIGHT * (1 - likeness);
}

/* ---- Two names ---- */

struct words {
    struct str items[WORDS_MAX];
    bool is_paired[WORDS_MAX];
    size_t count;
    size_t letters; /* of all, also of those beyond WORDS_MAX */
};

static void cut(struct str text, struct words *out)
{
    *out = (struct words){.count = 0};
    while (text.data != NULL) {
        struct str word = str_cut(&text, ' ');
        out->letters += word.length;
        if (word.length > 0 && out->count < WORDS_MAX)
            out->items[out->count++] = word;
    }
}

/* The most alike of the words that have no partner yet; 0 when none are alike. */
static double pair(struct words *a, struct words *b)
{
    double best = 0;
    size_t at = 0, with = 0;
    for (size_t i = 0; i < a->count; i++)
        for (size_t k = 0; k < b->count; k++) {
            if (a->is_paired[i] || b->is_paired[k])
                continue;
            double likeness = verification_likeness(a->items[i], b->items[k]);
            if (likeness < LIKENESS_MIN || likeness <= best)
                continue;
            best = likeness;
            at = i;
            with = k;
        }
    if (best == 0)
        return 0;
    a->is_paired[at] = b->is_paired[with] = true;
    return best * (double)(a->items[at].length + b->items[with].length);
}

int64_t verification_score(struct str a, struct str b)
{
    struct words left, right;
    double sum = 0, next;
    if (str_empty(a) || str_empty(b))
        return 0;
    cut(a, &left);
    cut(b, &right);
    while ((next = pair(&left, &right)) > 0)
        sum += next;
    return (int64_t)floor(100 * sum / (double)(left.letters + right.letters) + 1e-9);
}
