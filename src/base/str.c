/* Text of known length. */
#include "base/str.h"

#include <string.h>

struct str str_of(const char *text)
{
    return (struct str){text, text ? strlen(text) : 0};
}

struct str str_from(const char *data, size_t length)
{
    return (struct str){data, length};
}

bool str_eq(struct str a, struct str b)
{
    return a.length == b.length && (a.length == 0 || memcmp(a.data, b.data, a.length) == 0);
}

static unsigned char lower(char byte)
{
    unsigned char c = (unsigned char)byte;
    return c >= 'A' && c <= 'Z' ? (unsigned char)(c + 32) : c;
}

bool str_eq_ignore_case(struct str a, struct str b)
{
    if (a.length != b.length)
        return false;
    for (size_t i = 0; i < a.length; i++)
        if (lower(a.data[i]) != lower(b.data[i]))
            return false;
    return true;
}

int str_compare(struct str a, struct str b)
{
    size_t shorter = a.length < b.length ? a.length : b.length;
    int order = shorter ? memcmp(a.data, b.data, shorter) : 0;
    if (order != 0)
        return order;
    return a.length < b.length ? -1 : a.length > b.length;
}

bool str_empty(struct str text)
{
    return text.length == 0;
}

bool str_starts(struct str text, struct str prefix)
{
    return text.length >= prefix.length && str_eq(str_from(text.data, prefix.length), prefix);
}

bool str_ends(struct str text, struct str suffix)
{
    return text.length >= suffix.length
           && str_eq(str_after(text, text.length - suffix.length), suffix);
}

bool str_has_byte(struct str text, char byte)
{
    return text.length > 0 && memchr(text.data, byte, text.length) != NULL;
}

struct str str_trim(struct str text)
{
    while (text.length > 0 && (text.data[0] == ' ' || text.data[0] == '\t'))
        text = str_after(text, 1);
    while (text.length > 0
           && (text.data[text.length - 1] == ' ' || text.data[text.length - 1] == '\t'))
        text.length--;
    return text;
}

struct str str_after(struct str text, size_t count)
{
    if (count > text.length)
        count = text.length;
    return text.data ? (struct str){text.data + count, text.length - count} : text;
}

struct str str_cut(struct str *rest, char separator)
{
    const char *at = rest->length ? memchr(rest->data, separator, rest->length) : NULL;
    struct str head = *rest;
    if (at == NULL) {
        *rest = (struct str){0};
        return head;
    }
    head.length = (size_t)(at - rest->data);
    *rest = str_after(*rest, head.length + 1);
    return head;
}

bool str_integer(struct str text, int64_t *out)
{
    bool negative = text.length > 0 && text.data[0] == '-';
    if (negative)
        text = str_after(text, 1);
    if (text.length == 0)
        return false;
    int64_t value = 0;
    for (size_t i = 0; i < text.length; i++) {
        if (text.data[i] < '0' || text.data[i] > '9')
            return false;
        int64_t digit = text.data[i] - '0';
        if (__builtin_mul_overflow(value, INT64_C(10), &value)
            || __builtin_sub_overflow(value, digit, &value))
            return false;
    }
    if (!negative && __builtin_sub_overflow(INT64_C(0), value, &value))
        return false;
    *out = value;
    return true;
}

/* Bytes of the sequence that starts here, 0 when it is malformed (RFC 3629 section 4). */
static size_t sequence_length(const unsigned char *at, size_t left)
{
    unsigned char first = at[0];
    if (first < 0x80)
        return 1;
    if (first < 0xC2 || first > 0xF4)
        return 0;
    size_t length = first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
    if (length > left)
        return 0;
    for (size_t i = 1; i < length; i++)
        if ((at[i] & 0xC0) != 0x80)
            return 0;
    bool is_overlong = (first == 0xE0 && at[1] < 0xA0) || (first == 0xF0 && at[1] < 0x90);
    bool is_surrogate = first == 0xED && at[1] > 0x9F;
    bool is_beyond = first == 0xF4 && at[1] > 0x8F;
    return is_overlong || is_surrogate || is_beyond ? 0 : length;
}

bool str_is_utf8(struct str text)
{
    const unsigned char *bytes = (const unsigned char *)text.data;
    for (size_t i = 0; i < text.length;) {
        size_t length = sequence_length(bytes + i, text.length - i);
        if (length == 0)
            return false;
        i += length;
    }
    return true;
}

size_t str_code_points(struct str text)
{
    size_t count = 0;
    for (size_t i = 0; i < text.length; i++)
        count += ((unsigned char)text.data[i] & 0xC0) != 0x80;
    return count;
}
