/* Folding by ICU; the rest is bytes. */
#include "type/slug.h"

#include <stdlib.h>
#include <unicode/uchar.h>
#include <unicode/unorm2.h>
#include <unicode/ustring.h>

/* Folding makes text longer at most this many times (U+FDFA under NFKD). */
enum { GROWTH_MAX = 18 };

/* Of marks outside the basic plane none belongs to a script that people name shops in. */
static bool is_mark(UChar unit)
{
    return u_charType(unit) == U_NON_SPACING_MARK || u_charType(unit) == U_ENCLOSING_MARK;
}

/* Plain ASCII is most of what there is, and needs no table. */
static bool fold_ascii(struct arena *arena, struct str text, struct str *out)
{
    for (size_t i = 0; i < text.length; i++)
        if ((unsigned char)text.data[i] >= 0x80)
            return false;
    char *folded = arena_alloc(arena, text.length + 1);
    for (size_t i = 0; i < text.length; i++) {
        char byte = text.data[i];
        folded[i] = byte >= 'A' && byte <= 'Z' ? (char)(byte - 'A' + 'a') : byte;
    }
    *out = str_from(folded, text.length);
    return true;
}

/* `wide` has room for twice `capacity`. */
static struct str fold_wide(struct arena *arena, struct str text, UChar *wide, int32_t capacity)
{
    UErrorCode status = U_ZERO_ERROR;
    const UNormalizer2 *decompose = unorm2_getNFKDInstance(&status);
    UChar *split = wide + capacity;
    int32_t length = 0;
    u_strFromUTF8(wide, capacity, &length, text.data, (int32_t)text.length, &status);
    length = unorm2_normalize(decompose, wide, length, split, capacity, &status);
    int32_t kept = 0;
    for (int32_t i = 0; U_SUCCESS(status) && i < length; i++)
        if (!is_mark(split[i]))
            split[kept++] = split[i];
    length = u_strFoldCase(wide, capacity, split, kept, U_FOLD_CASE_DEFAULT, &status);
    char *folded = arena_alloc(arena, (size_t)length * 3 + 1);
    int32_t bytes = 0;
    u_strToUTF8(folded, length * 3 + 1, &bytes, wide, length, &status);
    return U_SUCCESS(status) ? str_from(folded, (size_t)bytes) : text;
}

struct str text_fold(struct arena *arena, struct str text)
{
    struct str out = {0};
    if (text.data == NULL || fold_ascii(arena, text, &out))
        return out;
    /* What it takes on the way is many times what comes of it, and goes at once. */
    size_t units = text.length * GROWTH_MAX + 1;
    UChar *wide = malloc(2 * units * sizeof *wide);
    if (wide == NULL)
        abort();
    out = fold_wide(arena, text, wide, (int32_t)units);
    free(wide);
    return out;
}

struct str slug_of(struct arena *arena, struct str text, size_t bytes_max)
{
    struct str folded = text_fold(arena, text);
    char *slug = arena_alloc(arena, bytes_max + 1);
    size_t length = 0;
    bool is_gap = false;
    for (size_t i = 0; i < folded.length && length < bytes_max; i++) {
        char byte = folded.data[i];
        bool is_kept = (byte >= 'a' && byte <= 'z') || (byte >= '0' && byte <= '9');
        if (byte == '\'')
            continue; /* "Mama's" is mamas */
        if (is_kept && is_gap && length > 0)
            slug[length++] = '-';
        if (is_kept && length < bytes_max)
            slug[length++] = byte;
        is_gap = !is_kept;
    }
    while (length > 0 && slug[length - 1] == '-')
        length--;
    return str_from(slug, length);
}
