/* Signatures and sizes: PNG (W3C PNG, section 5), JPEG (ITU T.81, annex B), GIF89a, WebP (RFC
 * 9649). */
#include "media/media_head.h"

static unsigned byte_at(struct str text, size_t at)
{
    return (unsigned char)text.data[at];
}

static int64_t big16(struct str text, size_t at)
{
    return (int64_t)(byte_at(text, at) << 8 | byte_at(text, at + 1));
}

static int64_t big32(struct str text, size_t at)
{
    return big16(text, at) << 16 | big16(text, at + 2);
}

static int64_t little16(struct str text, size_t at)
{
    return (int64_t)(byte_at(text, at) | byte_at(text, at + 1) << 8);
}

static int64_t little24(struct str text, size_t at)
{
    return little16(text, at) | (int64_t)byte_at(text, at + 2) << 16;
}

static bool has(struct str text, size_t at, struct str wanted)
{
    return str_starts(str_after(text, at), wanted);
}

/* ---- JPEG: segments up to the first frame ---- */

/* C4, C8 and CC are tables, not frames. */
static bool is_frame(unsigned marker)
{
    return marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
}

static bool read_jpeg(struct str start, struct media_head *out)
{
    size_t at = 2;
    while (at + 4 <= start.length) {
        if (byte_at(start, at) != 0xFF)
            return false;
        unsigned marker = byte_at(start, at + 1);
        if (marker == 0xFF) { /* padding */
            at++;
            continue;
        }
        /* Before a frame no scan, no end and no restart may stand. */
        if (marker < 0xC0 || (marker >= 0xD0 && marker <= 0xDA))
            return false;
        size_t length = (size_t)big16(start, at + 2);
        if (length < 2)
            return false;
        if (is_frame(marker)) {
            if (length < 8 || at + 9 > start.length)
                return false;
            out->height = big16(start, at + 5);
            out->width = big16(start, at + 7);
            return true;
        }
        at += 2 + length;
    }
    return false;
}

/* ---- PNG ---- */

static bool read_png(struct str start, struct media_head *out)
{
    if (start.length < 33 || big32(start, 8) != 13 || !has(start, 12, S("IHDR")))
        return false;
    out->width = big32(start, 16);
    out->height = big32(start, 20);
    return true;
}

/* ---- GIF: the screen, and the first picture on it, which may be larger ---- */

/* Behind the table of colours whose size the flags tell. */
static size_t behind_colours(size_t at, unsigned flags)
{
    return flags & 0x80 ? at + (size_t)3 * (2u << (flags & 7)) : at;
}

/* Behind the sub-blocks of an extension; 0 when they do not end here. */
static size_t behind_blocks(struct str start, size_t at)
{
    while (at < start.length && byte_at(start, at) != 0)
        at += 1 + byte_at(start, at);
    return at < start.length ? at + 1 : 0;
}

static bool read_gif(struct str start, struct media_head *out)
{
    if (start.length < 13)
        return false;
    out->width = little16(start, 6);
    out->height = little16(start, 8);
    size_t at = behind_colours(13, byte_at(start, 10));
    while (at + 10 <= start.length && byte_at(start, at) == 0x21) {
        at = behind_blocks(start, at + 2);
        if (at == 0)
            return false;
    }
    if (at + 10 > start.length || byte_at(start, at) != 0x2C)
        return false;
    int64_t right = little16(start, at + 1) + little16(start, at + 5);
    int64_t bottom = little16(start, at + 3) + little16(start, at + 7);
    bool is_empty = little16(start, at + 5) == 0 || little16(start, at + 7) == 0;
    out->width = right > out->width ? right : out->width;
    out->height = bottom > out->height ? bottom : out->height;
    return !is_empty;
}

/* ---- WebP: the first chunk tells ---- */

static bool read_webp(struct str start, struct media_head *out)
{
    if (start.length < 30)
        return false;
    if (has(start, 12, S("VP8 "))) {
        if (byte_at(start, 20) & 1 || !has(start, 23, str_from("\x9D\x01\x2A", 3)))
            return false;
        out->width = little16(start, 26) & 0x3FFF;
        out->height = little16(start, 28) & 0x3FFF;
        return true;
    }
    if (has(start, 12, S("VP8L"))) {
        if (byte_at(start, 20) != 0x2F)
            return false;
        int64_t bits = little24(start, 21) | (int64_t)byte_at(start, 24) << 24;
        out->width = (bits & 0x3FFF) + 1;
        out->height = (bits >> 14 & 0x3FFF) + 1;
        return true;
    }
    if (has(start, 12, S("VP8X"))) {
        out->width = little24(start, 24) + 1;
        out->height = little24(start, 27) + 1;
        return true;
    }
    return false;
}

enum media_verdict media_head_read(struct str start, struct media_head *out)
{
    bool is_whole;
    *out = (struct media_head){0};
    if (str_starts(start, str_from("\x89PNG\r\n\x1A\n", 8))) {
        out->kind = MEDIA_PNG;
        is_whole = read_png(start, out);
    } else if (str_starts(start, str_from("\xFF\xD8\xFF", 3))) {
        out->kind = MEDIA_JPEG;
        is_whole = read_jpeg(start, out);
    } else if (str_starts(start, S("GIF87a")) || str_starts(start, S("GIF89a"))) {
        out->kind = MEDIA_GIF;
        is_whole = read_gif(start, out);
    } else if (str_starts(start, S("RIFF")) && has(start, 8, S("WEBP"))) {
        out->kind = MEDIA_WEBP;
        is_whole = read_webp(start, out);
    } else {
        return MEDIA_UNKNOWN;
    }
    if (!is_whole || out->width <= 0 || out->height <= 0)
        return MEDIA_BROKEN;
    if (out->width > MEDIA_SIDE_MAX || out->height > MEDIA_SIDE_MAX
        || out->width * out->height > MEDIA_PIXELS_MAX)
        return MEDIA_TOO_MANY;
    return MEDIA_GOOD;
}
