/* Growing text. */
#include "base/buf.h"

#include <assert.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

enum { CAPACITY_FIRST = 256 };

void buf_init(struct buf *buf, struct arena *arena, size_t bytes_max)
{
    *buf = (struct buf){.arena = arena, .bytes_max = bytes_max};
}

/* Room for `more` bytes; false when that passes the maximum. */
static bool reserve(struct buf *buf, size_t more)
{
    if (buf->is_full || more > buf->bytes_max - buf->length) {
        buf->is_full = true;
        return false;
    }
    if (more <= buf->capacity - buf->length)
        return true;
    size_t capacity = buf->capacity ? buf->capacity : CAPACITY_FIRST;
    while (capacity - buf->length < more)
        capacity *= 2;
    char *data = arena_alloc(buf->arena, capacity);
    if (buf->length > 0)
        memcpy(data, buf->data, buf->length);
    buf->data = data;
    buf->capacity = capacity;
    return true;
}

void buf_add(struct buf *buf, struct str text)
{
    if (text.length == 0 || !reserve(buf, text.length))
        return;
    memcpy(buf->data + buf->length, text.data, text.length);
    buf->length += text.length;
}

void buf_byte(struct buf *buf, char byte)
{
    if (reserve(buf, 1))
        buf->data[buf->length++] = byte;
}

char *buf_room(struct buf *buf, size_t bytes)
{
    return reserve(buf, bytes) ? buf->data + buf->length : NULL;
}

void buf_took(struct buf *buf, size_t bytes)
{
    assert(bytes <= buf->capacity - buf->length);
    buf->length += bytes;
}

void buf_integer(struct buf *buf, int64_t value)
{
    char digits[24];
    size_t at = sizeof digits;
    uint64_t rest = value < 0 ? -(uint64_t)value : (uint64_t)value;
    do {
        digits[--at] = (char)('0' + rest % 10);
        rest /= 10;
    } while (rest > 0);
    if (value < 0)
        digits[--at] = '-';
    buf_add(buf, str_from(digits + at, sizeof digits - at));
}

void buf_millionths(struct buf *buf, int64_t value)
{
    uint64_t rest = value < 0 ? -(uint64_t)value : (uint64_t)value;
    if (value < 0)
        buf_byte(buf, '-');
    buf_integer(buf, (int64_t)(rest / 1000000));
    rest %= 1000000;
    if (rest == 0)
        return;
    char digits[7] = ".000000";
    for (size_t i = 6; i > 0; i--, rest /= 10)
        digits[i] = (char)('0' + rest % 10);
    size_t length = sizeof digits;
    while (digits[length - 1] == '0')
        length--;
    buf_add(buf, str_from(digits, length));
}

/* No HTML holds a control character; one of them marks, in replies, what the server is to sign. */
static bool is_no_html(char c)
{
    return (unsigned char)c < 0x20 && c != '\t' && c != '\n' && c != '\r';
}

void buf_html(struct buf *buf, struct str text)
{
    size_t plain = 0;
    for (size_t i = 0; i < text.length; i++) {
        char c = text.data[i];
        struct str entity = c == '&'        ? S("&amp;")
                            : c == '<'      ? S("&lt;")
                            : c == '>'      ? S("&gt;")
                            : c == '"'      ? S("&quot;")
                            : c == '\''     ? S("&#39;")
                            : is_no_html(c) ? S("\xEF\xBF\xBD")
                                            : (struct str){0};
        if (entity.data == NULL)
            continue;
        buf_add(buf, str_from(text.data + plain, i - plain));
        buf_add(buf, entity);
        plain = i + 1;
    }
    if (plain < text.length)
        buf_add(buf, str_from(text.data + plain, text.length - plain));
}

void buf_print(struct buf *buf, const char *format, ...)
{
    va_list list, again;
    va_start(list, format);
    va_copy(again, list);
    int length = vsnprintf(NULL, 0, format, list);
    va_end(list);
    if (length > 0 && reserve(buf, (size_t)length + 1)) {
        vsnprintf(buf->data + buf->length, (size_t)length + 1, format, again);
        buf->length += (size_t)length;
    }
    va_end(again);
}

struct str buf_str(const struct buf *buf)
{
    return (struct str){buf->data ? buf->data : "", buf->length};
}
