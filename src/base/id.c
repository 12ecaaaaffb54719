/* UUIDv7 and TypeID 0.3 (base32 alphabet of Crockford, lower case). */
#include "base/id.h"

#include <assert.h>
#include <string.h>

enum { SUFFIX_LENGTH = 26 };

static const char ALPHABET[] = "0123456789abcdefghjkmnpqrstvwxyz";

bool id_is_set(struct id id)
{
    static const struct id NONE;
    return !id_eq(id, NONE);
}

bool id_eq(struct id a, struct id b)
{
    return memcmp(a.bytes, b.bytes, sizeof a.bytes) == 0;
}

int id_compare(struct id a, struct id b)
{
    return memcmp(a.bytes, b.bytes, sizeof a.bytes);
}

unsigned id_slot(struct id id)
{
    return ((unsigned)(id.bytes[6] & 0x0F) << 8) | id.bytes[7];
}

struct instant id_created_at(struct id id)
{
    int64_t ms = 0;
    for (size_t i = 0; i < 6; i++)
        ms = ms << 8 | id.bytes[i];
    return (struct instant){ms};
}

struct id id_make(struct instant now, unsigned slot, uint32_t counter, struct rand *rand)
{
    struct id id;
    uint64_t random = rand_next(rand);
    uint64_t ms = (uint64_t)now.ms;
    for (size_t i = 0; i < 6; i++)
        id.bytes[i] = (uint8_t)(ms >> (40 - 8 * i));
    id.bytes[6] = (uint8_t)(0x70 | ((slot >> 8) & 0x0F));
    id.bytes[7] = (uint8_t)slot;
    /* rand_b, 62 bits: 22 bits of counter, 40 random ones. */
    id.bytes[8] = (uint8_t)(0x80 | ((counter >> 16) & 0x3F));
    id.bytes[9] = (uint8_t)(counter >> 8);
    id.bytes[10] = (uint8_t)counter;
    for (size_t i = 11; i < 16; i++)
        id.bytes[i] = (uint8_t)(random >> (8 * (i - 11)));
    return id;
}

bool id_prefix_is_valid(struct str prefix)
{
    if (prefix.length == 0)
        return true;
    if (prefix.length > ID_PREFIX_BYTES_MAX || prefix.data[0] == '_'
        || prefix.data[prefix.length - 1] == '_')
        return false;
    for (size_t i = 0; i < prefix.length; i++)
        if ((prefix.data[i] < 'a' || prefix.data[i] > 'z') && prefix.data[i] != '_')
            return false;
    return true;
}

size_t id_format(const char *prefix, struct id id, char out[static ID_TEXT_BYTES_MAX + 1])
{
    size_t length = strlen(prefix);
    assert(length <= ID_PREFIX_BYTES_MAX);
    memcpy(out, prefix, length);
    if (length > 0)
        out[length++] = '_';
    unsigned __int128 bits = 0;
    for (size_t i = 0; i < sizeof id.bytes; i++)
        bits = bits << 8 | id.bytes[i];
    /* 128 bits behind two zero bits make 26 groups of five. */
    for (size_t i = SUFFIX_LENGTH; i-- > 0; bits >>= 5)
        out[length + i] = ALPHABET[(unsigned)bits & 31];
    out[length + SUFFIX_LENGTH] = 0;
    return length + SUFFIX_LENGTH;
}

struct str id_text(struct arena *arena, const char *prefix, struct id id)
{
    char text[ID_TEXT_BYTES_MAX + 1];
    size_t length = id_format(prefix, id, text);
    return arena_copy(arena, str_from(text, length));
}

bool id_parse(const char *prefix, struct str text, struct id *out)
{
    size_t prefix_length = strlen(prefix);
    if (prefix_length > 0) {
        if (!str_starts(text, str_from(prefix, prefix_length)))
            return false;
        text = str_after(text, prefix_length);
        if (text.length == 0 || text.data[0] != '_')
            return false;
        text = str_after(text, 1);
    }
    /* The first digit carries only three bits of the 128. */
    if (text.length != SUFFIX_LENGTH || text.data[0] > '7')
        return false;
    struct id id = {{0}};
    for (size_t i = 0; i < SUFFIX_LENGTH; i++) {
        const char *at = text.data[i] ? strchr(ALPHABET, text.data[i]) : NULL;
        if (at == NULL)
            return false;
        unsigned value = (unsigned)(at - ALPHABET);
        for (size_t k = 0; k < 5; k++) {
            size_t bit = i * 5 + k;
            if (bit >= 2 && (value >> (4 - k) & 1))
                id.bytes[(bit - 2) / 8] |= (uint8_t)(1u << (7 - (bit - 2) % 8));
        }
    }
    *out = id;
    return true;
}
