/* Typed structs to JSON: appended field by field from the table, in one pass, without a tree. Every
 * list and page of the platform goes through here, so values are written in place and nothing is
 * printed through format strings. */
#include "type/json.h"

#include <string.h>

enum { SCAN_BYTES = 16 };

static bool is_special(unsigned char c)
{
    return c < 0x20 || c == '"' || c == '\\';
}

/* How many bytes from the start need no escape. Blocks of 16 are looked at without a branch each,
 * which compilers turn into vector instructions. */
static size_t plain_run(struct str text)
{
    const unsigned char *bytes = (const unsigned char *)text.data;
    size_t at = 0;
    while (text.length - at >= SCAN_BYTES) {
        unsigned char found = 0;
        for (size_t i = 0; i < SCAN_BYTES; i++)
            found |= (unsigned char)((bytes[at + i] < 0x20) | (bytes[at + i] == '"')
                                     | (bytes[at + i] == '\\'));
        if (found)
            break;
        at += SCAN_BYTES;
    }
    while (at < text.length && !is_special(bytes[at]))
        at++;
    return at;
}

static void write_escape(struct buf *out, unsigned char c)
{
    static const char HEX[] = "0123456789abcdef";
    static const char SHORT[] = "\"\"\\\\\bb\ff\nn\rr\tt";
    for (const char *pair = SHORT; *pair; pair += 2) {
        if (c != (unsigned char)pair[0])
            continue;
        buf_add(out, str_from((char[]){'\\', pair[1]}, 2));
        return;
    }
    buf_add(out, str_from((char[]){'\\', 'u', '0', '0', HEX[c >> 4], HEX[c & 15]}, 6));
}

void json_write_string(struct buf *out, struct str text)
{
    char *room = buf_room(out, text.length + 2);
    size_t run = plain_run(text);
    if (room != NULL && run == text.length) {
        room[0] = '"';
        if (run > 0)
            memcpy(room + 1, text.data, run);
        room[run + 1] = '"';
        buf_took(out, run + 2);
        return;
    }
    buf_byte(out, '"');
    while (text.length > 0) {
        run = plain_run(text);
        buf_add(out, str_from(text.data, run));
        text = str_after(text, run);
        if (text.length == 0)
            break;
        write_escape(out, (unsigned char)text.data[0]);
        text = str_after(text, 1);
    }
    buf_byte(out, '"');
}

static void write_raw(struct buf *out, struct str text)
{
    buf_byte(out, '"');
    buf_add(out, text);
    buf_byte(out, '"');
}

static void write_money(struct buf *out, struct money money)
{
    buf_add(out, S("{\"amount\":"));
    buf_integer(out, money.amount);
    buf_add(out, S(",\"currency\":\""));
    buf_add(out, str_from(money.currency.code, 3));
    buf_add(out, S("\"}"));
}

static void write_id(struct buf *out, const char *prefix, struct id id)
{
    char *room = buf_room(out, ID_TEXT_BYTES_MAX + 3);
    if (room == NULL)
        return;
    room[0] = '"';
    size_t length = id_format(prefix, id, room + 1);
    room[length + 1] = '"';
    buf_took(out, length + 2);
}

static void write_instant(struct buf *out, struct instant at)
{
    char *room = buf_room(out, INSTANT_TEXT_BYTES + 3);
    if (room == NULL)
        return;
    room[0] = '"';
    instant_text(at, room + 1);
    room[INSTANT_TEXT_BYTES + 1] = '"';
    buf_took(out, INSTANT_TEXT_BYTES + 2);
}

static void write_list(struct buf *out, const struct field *field, const char *items, size_t count)
{
    buf_byte(out, '[');
    for (size_t i = 0; i < count; i++) {
        if (i > 0)
            buf_byte(out, ',');
        if (field->kind == KIND_MANY)
            json_write(out, field->of, items + i * field->of->size);
        else
            json_write_string(out, ((const struct str *)(const void *)items)[i]);
    }
    buf_byte(out, ']');
}

/* The kinds that are a JSON string. False when the value is not set: the caller writes null. */
static bool write_quoted(struct buf *out, const struct field *field, const void *value)
{
    struct str text = {0};
    switch (field->kind) {
    case KIND_TEXT:
        text = *(const struct str *)value;
        if (text.data != NULL)
            (field->capability ? write_raw : json_write_string)(out, text);
        return text.data != NULL;
    case KIND_WORD:
        text = str_of(field->words[*(const unsigned *)value]);
        if (text.length > 0)
            write_raw(out, text);
        return text.length > 0;
    case KIND_CURRENCY:
        text = currency_str(value);
        if (text.data != NULL)
            write_raw(out, text);
        return text.data != NULL;
    case KIND_ID:
        if (id_is_set(*(const struct id *)value)) {
            write_id(out, field->prefix, *(const struct id *)value);
            return true;
        }
        return false;
    case KIND_INSTANT:
        if (instant_is_set(*(const struct instant *)value)) {
            write_instant(out, *(const struct instant *)value);
            return true;
        }
        return false;
    default:
        buf_byte(out, '"');
        buf_millionths(out, ((const struct rate *)value)->millionths);
        buf_byte(out, '"');
        return true;
    }
}

/* False when the member is not there: the caller writes null. */
static bool write_value(struct buf *out, const struct field *field, const void *object)
{
    const void *value = (const char *)object + field->offset;
    switch (field->kind) {
    case KIND_BOOL:
        buf_add(out, *(const bool *)value ? S("true") : S("false"));
        return true;
    case KIND_INTEGER:
        buf_integer(out, *(const int64_t *)value);
        return true;
    case KIND_MONEY:
        if (!money_is_set(*(const struct money *)value))
            return false;
        write_money(out, *(const struct money *)value);
        return true;
    case KIND_DEGREES:
        if (!((const struct degrees *)value)->is_set)
            return false;
        buf_millionths(out, ((const struct degrees *)value)->micro);
        return true;
    case KIND_ONE:
        if (*(const void *const *)value == NULL)
            return false;
        json_write(out, field->of, *(const void *const *)value);
        return true;
    case KIND_MANY:
    case KIND_TEXTS:
        write_list(out, field, *(const char *const *)value,
                   *(const size_t *)(const void *)((const char *)object + field->count_offset));
        return true;
    case KIND_TEXT:
    case KIND_WORD:
    case KIND_ID:
    case KIND_CURRENCY:
    case KIND_RATE:
    case KIND_INSTANT:
        return write_quoted(out, field, value);
    case KIND_GIVEN:
        break;
    }
    return false;
}

static bool is_said(const struct given *given, const struct field *field, size_t index)
{
    return given == NULL || field->path || ((given->given | given->nulled) >> index & 1);
}

void json_write(struct buf *out, const struct type *type, const void *object)
{
    char before = '{';
    const struct given *given = NULL;
    for (size_t i = 0; i < type->count; i++) {
        const struct field *field = &type->fields[i];
        if (field->kind == KIND_GIVEN)
            given = (const void *)((const char *)object + field->offset);
        if (field->hide || field->kind == KIND_GIVEN || !is_said(given, field, i))
            continue;
        size_t length = strlen(field->name);
        char *room = buf_room(out, length + 4);
        if (room == NULL)
            return;
        room[0] = before;
        room[1] = '"';
        memcpy(room + 2, field->name, length);
        room[length + 2] = '"';
        room[length + 3] = ':';
        buf_took(out, length + 4);
        before = ',';
        if (!write_value(out, field, object))
            buf_add(out, S("null"));
    }
    if (before == '{')
        buf_byte(out, '{');
    buf_byte(out, '}');
}

struct str json_text(struct arena *arena, const struct type *type, const void *object)
{
    struct buf out;
    buf_init(&out, arena, REPLY_BYTES_MAX);
    json_write(&out, type, object);
    return buf_str(&out);
}
