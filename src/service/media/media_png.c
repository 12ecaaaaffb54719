/* Pictures that we draw ourselves, as files: PNG (W3C PNG) with its rows unfiltered. */
#include "media_private.h"

#include <string.h>
#include <zlib.h>

static void put32(unsigned char *at, uint32_t value)
{
    at[0] = (unsigned char)(value >> 24);
    at[1] = (unsigned char)(value >> 16);
    at[2] = (unsigned char)(value >> 8);
    at[3] = (unsigned char)value;
}

static size_t chunk(unsigned char *at, const char *name, const unsigned char *data, size_t bytes)
{
    put32(at, (uint32_t)bytes);
    memcpy(at + 4, name, 4);
    if (bytes > 0)
        memmove(at + 8, data, bytes);
    put32(at + 8 + bytes, (uint32_t)crc32(0, at + 4, (uInt)(bytes + 4)));
    return bytes + 12;
}

struct str media_png(struct arena *arena, const unsigned char *pixels, size_t width, size_t height)
{
    static const unsigned char SIGNATURE[8] = {0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};
    size_t row = 3 * width + 1;
    uLongf packed = compressBound((uLong)(row * height));
    unsigned char *rows = arena_alloc(arena, row * height);
    unsigned char *out = arena_alloc(arena, packed + 64);
    unsigned char head[13] = {[8] = 8, [9] = 2};
    for (size_t y = 0; y < height; y++)
        memcpy(rows + y * row + 1, pixels + y * 3 * width, 3 * width);
    put32(head, (uint32_t)width);
    put32(head + 4, (uint32_t)height);
    memcpy(out, SIGNATURE, sizeof SIGNATURE);
    size_t at = sizeof SIGNATURE + chunk(out + sizeof SIGNATURE, "IHDR", head, sizeof head);
    if (compress2(out + at + 8, &packed, rows, (uLong)(row * height), Z_BEST_SPEED) != Z_OK)
        return (struct str){0};
    at += chunk(out + at, "IDAT", out + at + 8, packed);
    at += chunk(out + at, "IEND", NULL, 0);
    return str_from((const char *)out, at);
}
