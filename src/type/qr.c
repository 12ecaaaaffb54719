/* Drawing QR codes: the words and their correction, the frame, and the mask that reads best. */
#include "type/qr.h"

#include "base/buf.h"

#include <stdlib.h>
#include <string.h>

enum { VERSIONS = 10, BLOCKS_MAX = 5, WORDS_MAX = 346, CORRECTION_MAX = 26, DATA_MAX = 216 };

/* For each version: words of correction in each block, and the words of data of each block. */
static const struct version {
    int correction, blocks;
    int words[BLOCKS_MAX];
    int places[4]; /* of the small squares, 0 for none */
} SHAPES[VERSIONS] = {{10, 1, {16}, {0}},
                      {16, 1, {28}, {6, 18}},
                      {26, 1, {44}, {6, 22}},
                      {18, 2, {32, 32}, {6, 26}},
                      {24, 2, {43, 43}, {6, 30}},
                      {16, 4, {27, 27, 27, 27}, {6, 34}},
                      {18, 4, {31, 31, 31, 31}, {6, 22, 38}},
                      {22, 4, {38, 38, 39, 39}, {6, 24, 42}},
                      {22, 5, {36, 36, 36, 37, 37}, {6, 26, 46}},
                      {26, 5, {43, 43, 43, 43, 44}, {6, 28, 50}}};

/* What is drawn so far: cells that the words may not take are fixed. */
struct drawing {
    struct qr *code;
    bool is_fixed[QR_SIZE_MAX][QR_SIZE_MAX];
};

/* ---- Words: the field of 256 elements over x^8 + x^4 + x^3 + x^2 + 1 ---- */

static uint8_t times(uint8_t a, uint8_t b)
{
    unsigned product = 0;
    for (int i = 7; i >= 0; i--) {
        product = product << 1 ^ (product >> 7) * 0x11d;
        product ^= (unsigned)(b >> i & 1) * a;
    }
    return (uint8_t)product;
}

static void correct(const uint8_t *data, int count, int length, uint8_t *out)
{
    uint8_t divisor[CORRECTION_MAX] = {0};
    divisor[length - 1] = 1;
    uint8_t root = 1;
    for (int i = 0; i < length; i++, root = times(root, 2))
        for (int k = 0; k < length; k++) {
            divisor[k] = times(divisor[k], root);
            if (k + 1 < length)
                divisor[k] ^= divisor[k + 1];
        }
    memset(out, 0, (size_t)length);
    for (int i = 0; i < count; i++) {
        uint8_t lead = data[i] ^ out[0];
        memmove(out, out + 1, (size_t)length - 1);
        out[length - 1] = 0;
        for (int k = 0; k < length; k++)
            out[k] ^= times(divisor[k], lead);
    }
}

static int room_of(const struct version *shape)
{
    int room = 0;
    for (int i = 0; i < shape->blocks; i++)
        room += shape->words[i];
    return room;
}

static void put_bits(uint8_t *data, int *at, unsigned value, int length)
{
    for (int i = length - 1; i >= 0; i--, ++*at)
        if (value >> i & 1)
            data[*at / 8] |= (uint8_t)(0x80 >> *at % 8);
}

static void fill_data(struct str text, int version, int room, uint8_t *data)
{
    int at = 0;
    memset(data, 0, DATA_MAX);
    put_bits(data, &at, 4, 4);
    put_bits(data, &at, (unsigned)text.length, version < 10 ? 8 : 16);
    for (size_t i = 0; i < text.length; i++)
        put_bits(data, &at, (uint8_t)text.data[i], 8);
    int words = (at + 4 + 7) / 8 < room ? (at + 4 + 7) / 8 : room;
    for (unsigned pad = 0xec; words < room; pad ^= 0xec ^ 0x11)
        data[words++] = (uint8_t)pad;
}

/* The words of all blocks, woven as they are drawn. */
static int weave(const struct version *shape, const uint8_t *data, uint8_t *out)
{
    uint8_t ends[BLOCKS_MAX][CORRECTION_MAX];
    const uint8_t *starts[BLOCKS_MAX];
    int count = 0;
    for (int b = 0; b < shape->blocks; b++) {
        starts[b] = data;
        correct(data, shape->words[b], shape->correction, ends[b]);
        data += shape->words[b];
    }
    for (int i = 0; i < shape->words[shape->blocks - 1]; i++)
        for (int b = 0; b < shape->blocks; b++)
            if (i < shape->words[b])
                out[count++] = starts[b][i];
    for (int i = 0; i < shape->correction; i++)
        for (int b = 0; b < shape->blocks; b++)
            out[count++] = ends[b][i];
    return count;
}

/* ---- The frame ---- */

static void set(struct drawing *d, int x, int y, bool is_dark)
{
    if (x < 0 || y < 0 || x >= d->code->size || y >= d->code->size)
        return;
    d->code->is_dark[y][x] = is_dark;
    d->is_fixed[y][x] = true;
}

static int ring_of(int x, int y)
{
    return abs(x) > abs(y) ? abs(x) : abs(y);
}

static void draw_corner(struct drawing *d, int cx, int cy)
{
    for (int y = -4; y <= 4; y++)
        for (int x = -4; x <= 4; x++)
            set(d, cx + x, cy + y, ring_of(x, y) != 2 && ring_of(x, y) != 4);
}

static void draw_squares(struct drawing *d, const int *places)
{
    int last = 0;
    for (int i = 0; i < 4 && places[i]; i++)
        last = places[i];
    for (int i = 0; i < 4 && places[i]; i++)
        for (int k = 0; k < 4 && places[k]; k++) {
            int cx = places[k], cy = places[i];
            if ((cx == 6 && (cy == 6 || cy == last)) || (cx == last && cy == 6))
                continue;
            for (int y = -2; y <= 2; y++)
                for (int x = -2; x <= 2; x++)
                    set(d, cx + x, cy + y, ring_of(x, y) != 1);
        }
}

/* Correction M is 00. */
static void draw_format(struct drawing *d, int mask)
{
    int size = d->code->size;
    unsigned rest = (unsigned)mask;
    for (int i = 0; i < 10; i++)
        rest = rest << 1 ^ (rest >> 9) * 0x537;
    unsigned bits = ((unsigned)mask << 10 | rest) ^ 0x5412;
    for (int i = 0; i < 6; i++)
        set(d, 8, i, bits >> i & 1);
    set(d, 8, 7, bits >> 6 & 1);
    set(d, 8, 8, bits >> 7 & 1);
    set(d, 7, 8, bits >> 8 & 1);
    for (int i = 9; i < 15; i++)
        set(d, 14 - i, 8, bits >> i & 1);
    for (int i = 0; i < 8; i++)
        set(d, size - 1 - i, 8, bits >> i & 1);
    for (int i = 8; i < 15; i++)
        set(d, 8, size - 15 + i, bits >> i & 1);
    set(d, 8, size - 8, true);
}

static void draw_version(struct drawing *d, int version)
{
    unsigned rest = (unsigned)version;
    if (version < 7)
        return;
    for (int i = 0; i < 12; i++)
        rest = rest << 1 ^ (rest >> 11) * 0x1f25;
    unsigned bits = (unsigned)version << 12 | rest;
    for (int i = 0; i < 18; i++) {
        set(d, d->code->size - 11 + i % 3, i / 3, bits >> i & 1);
        set(d, i / 3, d->code->size - 11 + i % 3, bits >> i & 1);
    }
}

static void draw_frame(struct drawing *d, int version)
{
    int size = d->code->size;
    draw_corner(d, 3, 3);
    draw_corner(d, size - 4, 3);
    draw_corner(d, 3, size - 4);
    draw_squares(d, SHAPES[version - 1].places);
    for (int i = 8; i < size - 8; i++) {
        set(d, i, 6, i % 2 == 0);
        set(d, 6, i, i % 2 == 0);
    }
    draw_format(d, 0);
    draw_version(d, version);
}

/* ---- Words into the frame ---- */

static bool is_masked(int mask, int x, int y)
{
    switch (mask) {
    case 0:
        return (x + y) % 2 == 0;
    case 1:
        return y % 2 == 0;
    case 2:
        return x % 3 == 0;
    case 3:
        return (x + y) % 3 == 0;
    case 4:
        return (x / 3 + y / 2) % 2 == 0;
    case 5:
        return x * y % 2 + x * y % 3 == 0;
    case 6:
        return (x * y % 2 + x * y % 3) % 2 == 0;
    default:
        return ((x + y) % 2 + x * y % 3) % 2 == 0;
    }
}

static void draw_words(struct drawing *d, const uint8_t *words, int count, int mask)
{
    int size = d->code->size, bit = 0;
    for (int right = size - 1; right >= 1; right -= 2) {
        if (right == 6)
            right = 5;
        for (int step = 0; step < size; step++) {
            int y = ((right + 1) & 2) == 0 ? size - 1 - step : step;
            for (int x = right; x >= right - 1; x--) {
                if (d->is_fixed[y][x])
                    continue;
                bool is_dark = bit / 8 < count && (words[bit / 8] >> (7 - bit % 8) & 1);
                bit++;
                d->code->is_dark[y][x] = is_dark != is_masked(mask, x, y);
            }
        }
    }
}

/* ---- How hard it would be to read ---- */

static bool cell(const struct qr *code, bool is_column, int line, int at)
{
    return is_column ? code->is_dark[at][line] : code->is_dark[line][at];
}

/* Long runs and false corners of one row or column. */
static int line_penalty(const struct qr *code, bool is_column, int line)
{
    static const bool CORNERS[2][11] = {{1, 0, 1, 1, 1, 0, 1, 0, 0, 0, 0},
                                        {0, 0, 0, 0, 1, 0, 1, 1, 1, 0, 1}};
    int sum = 0, run = 0;
    for (int i = 0; i < code->size; i++) {
        bool is_same =
            i > 0 && cell(code, is_column, line, i) == cell(code, is_column, line, i - 1);
        run = is_same ? run + 1 : 1;
        sum += run == 5 ? 3 : run > 5 ? 1 : 0;
        for (int k = 0; k < 2 && i + 11 <= code->size; k++) {
            int at = 0;
            while (at < 11 && cell(code, is_column, line, i + at) == CORNERS[k][at])
                at++;
            sum += at == 11 ? 40 : 0;
        }
    }
    return sum;
}

static int penalty(const struct qr *code)
{
    int sum = 0, dark = 0, size = code->size;
    for (int line = 0; line < size; line++)
        sum += line_penalty(code, false, line) + line_penalty(code, true, line);
    for (int y = 0; y < size; y++)
        for (int x = 0; x < size; x++) {
            bool is_dark = code->is_dark[y][x];
            dark += is_dark;
            if (x > 0 && y > 0 && is_dark == code->is_dark[y][x - 1]
                && is_dark == code->is_dark[y - 1][x] && is_dark == code->is_dark[y - 1][x - 1])
                sum += 3;
        }
    /* Steps of five percent away from half. */
    return sum + abs(2 * dark - size * size) * 10 / (size * size) * 10;
}

/* ---- All of it ---- */

static int version_of(struct str text)
{
    for (int i = 0; i < VERSIONS; i++)
        if ((int)text.length + (i < 9 ? 2 : 3) <= room_of(&SHAPES[i]))
            return i + 1;
    return 0;
}

bool qr_of(struct str text, struct qr *out)
{
    uint8_t data[DATA_MAX], words[WORDS_MAX];
    if (text.length > QR_BYTES_MAX)
        return false;
    int version = version_of(text), best = -1;
    if (version == 0)
        return false;
    const struct version *shape = &SHAPES[version - 1];
    fill_data(text, version, room_of(shape), data);
    int count = weave(shape, data, words);
    for (int mask = 0; mask < 8; mask++) {
        struct qr code = {.size = version * 4 + 17};
        struct drawing drawing = {.code = &code};
        draw_frame(&drawing, version);
        draw_words(&drawing, words, count, mask);
        draw_format(&drawing, mask);
        int cost = penalty(&code);
        if (best < 0 || cost < best) {
            best = cost;
            *out = code;
        }
    }
    return true;
}

struct str qr_path(struct arena *arena, const struct qr *code)
{
    struct buf path;
    buf_init(&path, arena, (size_t)code->size * (size_t)code->size * 16);
    for (int y = 0; y < code->size; y++)
        for (int x = 0; x < code->size; x++)
            if (code->is_dark[y][x])
                buf_add(&path, arena_print(arena, "M%d %dh1v1h-1z", x, y));
    return buf_str(&path);
}

struct str qr_view_box(struct arena *arena, const struct qr *code)
{
    int size = code->size + 2 * QR_QUIET;
    return arena_print(arena, "%d %d %d %d", -QR_QUIET, -QR_QUIET, size, size);
}
