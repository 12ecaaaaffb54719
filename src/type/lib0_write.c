/* lib0's encoding, written; and what of texts it needs: their length as JavaScript counts it, and
 * whether they are JSON. */
#include "type/lib0.h"

#include <string.h>

void lib0_put_uint(struct buf *out, uint64_t value)
{
    for (; value >= 0x80; value >>= 7)
        buf_byte(out, (char)(0x80 | (value & 0x7F)));
    buf_byte(out, (char)value);
}

void lib0_put_bytes(struct buf *out, struct str bytes)
{
    lib0_put_uint(out, bytes.length);
    buf_add(out, bytes);
}

void lib0_put_text(struct buf *out, struct str text)
{
    buf_byte(out, 119);
    lib0_put_bytes(out, text);
}

/* Beyond 31 bits JavaScript's side writes a double; nothing here is as large. */
void lib0_put_integer(struct buf *out, int64_t value)
{
    uint64_t rest = value < 0 ? -(uint64_t)value : (uint64_t)value;
    buf_byte(out, 125);
    buf_byte(out, (char)((rest > 0x3F ? 0x80 : 0) | (value < 0 ? 0x40 : 0) | (rest & 0x3F)));
    if (rest > 0x3F)
        lib0_put_uint(out, rest >> 6);
}

void lib0_put_bool(struct buf *out, bool value)
{
    buf_byte(out, value ? 120 : 121);
}

void lib0_put_null(struct buf *out)
{
    buf_byte(out, 126);
}

void lib0_put_object(struct buf *out, size_t members)
{
    buf_byte(out, 118);
    lib0_put_uint(out, members);
}

uint64_t lib0_units(struct str text)
{
    uint64_t units = 0;
    for (size_t i = 0; i < text.length; i++) {
        uint8_t byte = (uint8_t)text.data[i];
        units += (uint64_t)((byte & 0xC0) != 0x80) + (byte >= 0xF0);
    }
    return units;
}

/* ---- JSON (RFC 8259), without a tree: one level of recursion a level of nesting ---- */

static void skip_space(struct str *text)
{
    while (text->length > 0 && memchr(" \t\r\n", text->data[0], 4) != NULL)
        *text = str_after(*text, 1);
}

static bool take(struct str *text, char byte)
{
    if (text->length == 0 || text->data[0] != byte)
        return false;
    *text = str_after(*text, 1);
    return true;
}

static bool take_word(struct str *text, struct str word)
{
    if (!str_starts(*text, word))
        return false;
    *text = str_after(*text, word.length);
    return true;
}

static bool take_digits(struct str *text)
{
    size_t count = 0;
    while (text->length > 0 && text->data[0] >= '0' && text->data[0] <= '9') {
        *text = str_after(*text, 1);
        count++;
    }
    return count > 0;
}

static bool take_number(struct str *text)
{
    take(text, '-');
    if (!take(text, '0') && !take_digits(text))
        return false;
    if (take(text, '.') && !take_digits(text))
        return false;
    if (!take(text, 'e') && !take(text, 'E'))
        return true;
    if (!take(text, '+'))
        take(text, '-');
    return take_digits(text);
}

static bool is_hexadecimal(char byte)
{
    return (byte >= '0' && byte <= '9') || (byte >= 'a' && byte <= 'f')
           || (byte >= 'A' && byte <= 'F');
}

static bool take_escape(struct str *text)
{
    if (text->length == 0)
        return false;
    char byte = text->data[0];
    *text = str_after(*text, 1);
    if (byte != 'u')
        return memchr("\"\\/bfnrt", byte, 8) != NULL;
    for (int i = 0; i < 4; i++) {
        if (text->length == 0 || !is_hexadecimal(text->data[0]))
            return false;
        *text = str_after(*text, 1);
    }
    return true;
}

static bool take_string(struct str *text)
{
    if (!take(text, '"'))
        return false;
    while (!take(text, '"')) {
        if (text->length == 0 || (uint8_t)text->data[0] < 0x20)
            return false;
        if (!take(text, '\\'))
            *text = str_after(*text, 1);
        else if (!take_escape(text))
            return false;
    }
    return true;
}

static bool take_value(struct str *text, unsigned depth);

static bool take_many(struct str *text, bool is_object, unsigned depth)
{
    char end = is_object ? '}' : ']';
    skip_space(text);
    if (take(text, end))
        return true;
    do {
        skip_space(text);
        if (is_object) {
            if (!take_string(text))
                return false;
            skip_space(text);
            if (!take(text, ':'))
                return false;
        }
        if (!take_value(text, depth))
            return false;
    } while (take(text, ','));
    return take(text, end);
}

static bool take_value(struct str *text, unsigned depth)
{
    bool is_value = false;
    skip_space(text);
    if (depth > LIB0_DEPTH_MAX || text->length == 0)
        return false;
    if (text->data[0] == '"')
        is_value = take_string(text);
    else if (take(text, '{'))
        is_value = take_many(text, true, depth + 1);
    else if (take(text, '['))
        is_value = take_many(text, false, depth + 1);
    else
        is_value = take_word(text, S("true")) || take_word(text, S("false"))
                   || take_word(text, S("null")) || take_number(text);
    skip_space(text);
    return is_value;
}

bool lib0_json_is_valid(struct str text)
{
    return str_is_utf8(text) && take_value(&text, 0) && text.length == 0;
}
