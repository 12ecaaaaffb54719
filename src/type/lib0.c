/* lib0's encoding, read and written. */
#include "type/lib0.h"

#include "type/json.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* The byte that says of which kind a value is. */
enum any {
    ANY_BYTES = 116,
    ANY_LIST,
    ANY_OBJECT,
    ANY_TEXT,
    ANY_TRUE,
    ANY_FALSE,
    ANY_BIG,
    ANY_DOUBLE,
    ANY_FLOAT,
    ANY_INTEGER,
    ANY_NULL,
    ANY_UNDEFINED
};

struct lib0_reader lib0_reader_of(struct str bytes)
{
    const char *at = bytes.length > 0 ? bytes.data : "";
    return (struct lib0_reader){at, at + bytes.length, false};
}

bool lib0_is_at_end(const struct lib0_reader *reader)
{
    return !reader->is_broken && reader->at == reader->end;
}

static uint8_t broken(struct lib0_reader *reader)
{
    reader->is_broken = true;
    reader->at = reader->end;
    return 0;
}

uint8_t lib0_byte(struct lib0_reader *reader)
{
    return reader->at < reader->end ? (uint8_t)*reader->at++ : broken(reader);
}

static struct str take(struct lib0_reader *reader, uint64_t length)
{
    if (length > (uint64_t)(reader->end - reader->at)) {
        broken(reader);
        return S("");
    }
    struct str bytes = str_from(reader->at, (size_t)length);
    reader->at += length;
    return bytes;
}

/* Seven bits a byte, the lowest first, each but the last with its top bit set. `value` holds the
 * lowest `shift` bits already. */
static uint64_t rest_of_uint(struct lib0_reader *reader, uint64_t value, unsigned shift)
{
    for (; shift < 63; shift += 7) {
        uint8_t byte = lib0_byte(reader);
        value |= (uint64_t)(byte & 0x7F) << shift;
        if (value > LIB0_INTEGER_MAX)
            return broken(reader);
        if (byte < 0x80)
            return value;
    }
    return broken(reader);
}

uint64_t lib0_uint(struct lib0_reader *reader)
{
    return rest_of_uint(reader, 0, 0);
}

/* Of signed ones the first byte has a sign where others have their seventh bit. */
static int64_t signed_integer(struct lib0_reader *reader)
{
    uint8_t byte = lib0_byte(reader);
    uint64_t value = byte & 0x3F;
    if (byte & 0x80)
        value = rest_of_uint(reader, value, 6);
    return byte & 0x40 ? -(int64_t)value : (int64_t)value;
}

struct str lib0_bytes(struct lib0_reader *reader)
{
    return take(reader, lib0_uint(reader));
}

struct str lib0_text(struct lib0_reader *reader)
{
    struct str text = lib0_bytes(reader);
    if (!str_is_utf8(text)) {
        broken(reader);
        return S("");
    }
    return text;
}

static uint64_t big_endian(struct lib0_reader *reader, size_t bytes)
{
    uint64_t value = 0;
    for (size_t i = 0; i < bytes; i++)
        value = value << 8 | lib0_byte(reader);
    return value;
}

/* ---- Values ---- */

static void skip(struct lib0_reader *reader, unsigned depth)
{
    uint64_t count = 0;
    if (depth > LIB0_DEPTH_MAX) {
        broken(reader);
        return;
    }
    uint8_t kind = lib0_byte(reader);
    switch (kind) {
    case ANY_BYTES:
        lib0_bytes(reader);
        break;
    case ANY_TEXT:
        lib0_text(reader);
        break;
    case ANY_LIST:
    case ANY_OBJECT:
        count = lib0_uint(reader);
        for (uint64_t i = 0; i < count && !reader->is_broken; i++) {
            if (kind == ANY_OBJECT)
                lib0_text(reader);
            skip(reader, depth + 1);
        }
        break;
    case ANY_INTEGER:
        signed_integer(reader);
        break;
    case ANY_BIG:
    case ANY_DOUBLE:
        take(reader, 8);
        break;
    case ANY_FLOAT:
        take(reader, 4);
        break;
    case ANY_TRUE:
    case ANY_FALSE:
    case ANY_NULL:
    case ANY_UNDEFINED:
        break;
    default:
        broken(reader);
    }
}

void lib0_any_skip(struct lib0_reader *reader)
{
    skip(reader, 0);
}

/* The shortest digits that read back as the same number. */
static void put_number(struct buf *json, double value)
{
    char text[40] = "null";
    for (int digits = 1; isfinite(value) && digits <= 17; digits++) {
        snprintf(text, sizeof text, "%.*g", digits, value);
        if (!(strtod(text, NULL) < value) && !(strtod(text, NULL) > value))
            break;
    }
    buf_add(json, str_of(text));
}

void lib0_json_bytes(struct buf *json, struct str bytes)
{
    static const char DIGITS[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    buf_byte(json, '"');
    for (size_t i = 0; i < bytes.length; i += 3) {
        uint32_t three = 0;
        for (size_t k = 0; k < 3; k++)
            three = three << 8 | (i + k < bytes.length ? (uint8_t)bytes.data[i + k] : 0);
        for (size_t k = 0; k < 4; k++)
            buf_byte(json, i + k > bytes.length ? '=' : DIGITS[three >> (18 - 6 * k) & 63]);
    }
    buf_byte(json, '"');
}

static void write_value(struct lib0_reader *reader, struct buf *json, unsigned depth);

/* A member without a value is left out; in a list it is null. */
static void write_many(struct lib0_reader *reader, struct buf *json, bool is_object, unsigned depth)
{
    uint64_t count = lib0_uint(reader), written = 0;
    buf_byte(json, is_object ? '{' : '[');
    for (uint64_t i = 0; i < count && !reader->is_broken && !json->is_full; i++) {
        struct str key = is_object ? lib0_text(reader) : S("");
        bool is_absent = reader->at < reader->end && (uint8_t)*reader->at == ANY_UNDEFINED;
        if (is_object && is_absent) {
            skip(reader, depth);
            continue;
        }
        if (written++ > 0)
            buf_byte(json, ',');
        if (is_object) {
            json_write_string(json, key);
            buf_byte(json, ':');
        }
        write_value(reader, json, depth);
    }
    buf_byte(json, is_object ? '}' : ']');
}

static void write_float(struct lib0_reader *reader, struct buf *json, uint8_t kind)
{
    double value = 0;
    if (kind == ANY_FLOAT) {
        uint32_t bits = (uint32_t)big_endian(reader, 4);
        float single = 0;
        memcpy(&single, &bits, sizeof single);
        value = (double)single;
    } else {
        uint64_t bits = big_endian(reader, 8);
        memcpy(&value, &bits, sizeof value);
    }
    put_number(json, value);
}

static void write_value(struct lib0_reader *reader, struct buf *json, unsigned depth)
{
    if (depth > LIB0_DEPTH_MAX) {
        broken(reader);
        return;
    }
    uint8_t kind = lib0_byte(reader);
    switch (kind) {
    case ANY_BYTES:
        lib0_json_bytes(json, lib0_bytes(reader));
        break;
    case ANY_TEXT:
        json_write_string(json, lib0_text(reader));
        break;
    case ANY_LIST:
    case ANY_OBJECT:
        write_many(reader, json, kind == ANY_OBJECT, depth + 1);
        break;
    case ANY_INTEGER:
        buf_integer(json, signed_integer(reader));
        break;
    case ANY_BIG:
        buf_integer(json, (int64_t)big_endian(reader, 8));
        break;
    case ANY_FLOAT:
    case ANY_DOUBLE:
        write_float(reader, json, kind);
        break;
    case ANY_TRUE:
    case ANY_FALSE:
        buf_add(json, kind == ANY_TRUE ? S("true") : S("false"));
        break;
    case ANY_NULL:
    case ANY_UNDEFINED:
        buf_add(json, S("null"));
        break;
    default:
        broken(reader);
    }
}

void lib0_any_json(struct lib0_reader *reader, struct buf *json)
{
    write_value(reader, json, 0);
}
