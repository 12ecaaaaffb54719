/* Segments as bytes. A reader checks every count and number before it is used: the CRC tells
 * damage, not malice. */
#include "analytics/analytics_segment.h"

#include "type/lib0.h"

#include <assert.h>
#include <string.h>
#include <zlib.h>

enum {
    HEAD_BYTES = 21, /* magic, format, events, visits, unpacked, CRC */
    CRC_AT = 17,
    LEVEL = 9, /* once for years of reading */
    SLOTS = 1 << 15,
    TEXTS_MAX = 3 * SEGMENT_VISITS_MAX + 12,
    MINUTE_MS = 60 * 1000
};
static const char MAGIC[] = "SKEV";

struct instant analytics_minute(struct instant at)
{
    return (struct instant){at.ms - at.ms % MINUTE_MS};
}

/* ---- Each value once ---- */

struct dictionary {
    struct str *items;
    size_t count, max;
    uint32_t *slots; /* one above the number */
};

static struct dictionary dictionary_of(struct arena *arena, size_t max)
{
    assert(max < SLOTS);
    return (struct dictionary){.items = ARENA_ARRAY(arena, struct str, max + 1),
                               .max = max,
                               .slots = ARENA_ARRAY(arena, uint32_t, SLOTS)};
}

static size_t number_of(struct dictionary *dictionary, struct str value)
{
    uint32_t hash = 2166136261u;
    for (size_t i = 0; i < value.length; i++)
        hash = (hash ^ (unsigned char)value.data[i]) * 16777619u;
    size_t at = (hash ^ hash >> 15) % SLOTS;
    for (; dictionary->slots[at] != 0; at = (at + 1) % SLOTS)
        if (str_eq(dictionary->items[dictionary->slots[at] - 1], value))
            return dictionary->slots[at] - 1;
    assert(dictionary->count < dictionary->max);
    dictionary->items[dictionary->count++] = value;
    dictionary->slots[at] = (uint32_t)dictionary->count;
    return dictionary->count - 1;
}

/* ---- Writing ---- */

struct writer {
    struct dictionary products, texts;
    struct buf columns;
};

static void put_time(struct buf *out, struct instant at, int64_t *before)
{
    int64_t minute = at.ms / MINUTE_MS;
    assert(minute >= *before);
    lib0_put_uint(out, (uint64_t)(minute - *before));
    *before = minute;
}

static void put_text(struct writer *w, struct str text)
{
    lib0_put_uint(&w->columns, number_of(&w->texts, text.data ? text : S("")));
}

static void put_events(struct writer *w, const struct analytics_segment *s)
{
    int64_t minute = 0;
    for (size_t i = 0; i < s->events_count; i++)
        put_time(&w->columns, s->events[i].at, &minute);
    for (size_t i = 0; i < s->events_count; i++)
        put_text(w, str_of(ANALYTICS_STEP[s->events[i].step]));
    for (size_t i = 0; i < s->events_count; i++)
        put_text(w, str_of(ANALYTICS_CHANNEL[s->events[i].channel]));
    for (size_t i = 0; i < s->events_count; i++) {
        const struct id *id = &s->events[i].product_id;
        struct str bytes = str_from((const char *)id->bytes, sizeof id->bytes);
        lib0_put_uint(&w->columns, id_is_set(*id) ? number_of(&w->products, bytes) + 1 : 0);
    }
}

static uint64_t flags_of(const struct analytics_segment_visit *visit)
{
    return (uint64_t)visit->has_product | (uint64_t)visit->has_cart << 1
           | (uint64_t)visit->has_checkout << 2 | (uint64_t)visit->has_order << 3
           | (uint64_t)visit->is_first << 4;
}

static void put_visits(struct writer *w, const struct analytics_segment *s)
{
    int64_t minute = 0;
    for (size_t i = 0; i < s->visits_count; i++)
        put_time(&w->columns, s->visits[i].at, &minute);
    for (size_t i = 0; i < s->visits_count; i++)
        put_text(w, str_of(ANALYTICS_CHANNEL[s->visits[i].channel]));
    for (size_t i = 0; i < s->visits_count; i++)
        put_text(w, s->visits[i].source);
    for (size_t i = 0; i < s->visits_count; i++)
        put_text(w, s->visits[i].medium);
    for (size_t i = 0; i < s->visits_count; i++)
        put_text(w, s->visits[i].campaign);
    for (size_t i = 0; i < s->visits_count; i++)
        lib0_put_uint(&w->columns, (uint64_t)s->visits[i].views);
    for (size_t i = 0; i < s->visits_count; i++)
        lib0_put_uint(&w->columns, flags_of(&s->visits[i]));
}

static void put_number(char *at, uint64_t value)
{
    for (int i = 0; i < 4; i++)
        at[i] = (char)(value >> 8 * i);
}

static uint32_t crc_of(struct str bytes)
{
    uLong crc = crc32(0, (const Bytef *)bytes.data, CRC_AT);
    return (uint32_t)crc32(crc, (const Bytef *)bytes.data + HEAD_BYTES,
                           (uInt)(bytes.length - HEAD_BYTES));
}

static struct str pack(struct arena *arena, struct str plain, const struct analytics_segment *s)
{
    uLongf packed = compressBound((uLong)plain.length);
    char *out = arena_alloc(arena, HEAD_BYTES + packed);
    memcpy(out, MAGIC, 4);
    out[4] = SEGMENT_FORMAT;
    put_number(out + 5, s->events_count);
    put_number(out + 9, s->visits_count);
    put_number(out + 13, plain.length);
    int code = compress2((Bytef *)out + HEAD_BYTES, &packed, (const Bytef *)plain.data,
                         (uLong)plain.length, LEVEL);
    assert(code == Z_OK);
    (void)code;
    put_number(out + CRC_AT, crc_of(str_from(out, HEAD_BYTES + packed)));
    return str_from(out, HEAD_BYTES + packed);
}

struct str analytics_segment_write(struct arena *arena, const struct analytics_segment *segment)
{
    struct writer w = {.products = dictionary_of(arena, SEGMENT_EVENTS_MAX),
                       .texts = dictionary_of(arena, TEXTS_MAX)};
    struct buf plain;
    assert(segment->events_count <= SEGMENT_EVENTS_MAX);
    assert(segment->visits_count <= SEGMENT_VISITS_MAX);
    buf_init(&w.columns, arena, SEGMENT_BYTES_MAX);
    buf_init(&plain, arena, SEGMENT_BYTES_MAX);
    put_events(&w, segment);
    put_visits(&w, segment);
    lib0_put_uint(&plain, w.products.count);
    for (size_t i = 0; i < w.products.count; i++)
        buf_add(&plain, w.products.items[i]);
    lib0_put_uint(&plain, w.texts.count);
    for (size_t i = 0; i < w.texts.count; i++)
        lib0_put_bytes(&plain, w.texts.items[i]);
    buf_add(&plain, buf_str(&w.columns));
    assert(!plain.is_full);
    return pack(arena, buf_str(&plain), segment);
}

/* ---- Reading ---- */

struct reader {
    struct lib0_reader in;
    struct id *products;
    size_t products_count;
    struct str *texts;
    size_t texts_count;
};

static uint64_t number_at(const char *at)
{
    uint64_t value = 0;
    for (int i = 3; i >= 0; i--)
        value = value << 8 | (unsigned char)at[i];
    return value;
}

static void take_dictionaries(struct reader *r, struct arena *arena)
{
    uint64_t count = lib0_uint(&r->in);
    if (count > SEGMENT_EVENTS_MAX || (uint64_t)(r->in.end - r->in.at) < count * sizeof(struct id))
        r->in.is_broken = true;
    if (r->in.is_broken)
        return;
    r->products_count = (size_t)count;
    r->products = ARENA_ARRAY(arena, struct id, r->products_count + 1);
    for (size_t i = 0; i < r->products_count; i++, r->in.at += sizeof(struct id))
        memcpy(r->products[i].bytes, r->in.at, sizeof(struct id));
    count = lib0_uint(&r->in);
    if (count > TEXTS_MAX)
        r->in.is_broken = true;
    r->texts = ARENA_ARRAY(arena, struct str, TEXTS_MAX + 1);
    for (; !r->in.is_broken && r->texts_count < count; r->texts_count++) {
        struct str text = lib0_text(&r->in);
        r->in.is_broken |= text.length > SEGMENT_TEXT_BYTES_MAX || str_has_byte(text, '\0');
        r->texts[r->texts_count] = text;
    }
}

static struct instant take_time(struct reader *r, uint64_t *before)
{
    *before += lib0_uint(&r->in);
    if (*before > LIB0_INTEGER_MAX / MINUTE_MS) {
        r->in.is_broken = true;
        *before = 0;
    }
    return (struct instant){(int64_t)(*before * MINUTE_MS)};
}

static struct str take_text(struct reader *r)
{
    uint64_t number = lib0_uint(&r->in);
    if (!r->in.is_broken && number < r->texts_count)
        return r->texts[number];
    r->in.is_broken = true;
    return S("");
}

static unsigned take_word(struct reader *r, const char *const *words)
{
    struct str text = take_text(r);
    for (unsigned i = 0; words[i] != NULL; i++)
        if (str_eq(text, str_of(words[i])))
            return i;
    r->in.is_broken = true;
    return 0;
}

static struct id take_product(struct reader *r)
{
    uint64_t number = lib0_uint(&r->in);
    if (number > r->products_count)
        r->in.is_broken = true;
    return number == 0 || r->in.is_broken ? (struct id){{0}} : r->products[number - 1];
}

static void take_events(struct reader *r, struct analytics_segment *s)
{
    uint64_t minute = 0;
    for (size_t i = 0; i < s->events_count; i++)
        s->events[i].at = take_time(r, &minute);
    for (size_t i = 0; i < s->events_count; i++)
        s->events[i].step = (enum analytics_step)take_word(r, ANALYTICS_STEP);
    for (size_t i = 0; i < s->events_count; i++)
        s->events[i].channel = (enum analytics_channel)take_word(r, ANALYTICS_CHANNEL);
    for (size_t i = 0; i < s->events_count; i++)
        s->events[i].product_id = take_product(r);
}

static void take_flags(struct reader *r, struct analytics_segment_visit *visit)
{
    uint64_t flags = lib0_uint(&r->in);
    r->in.is_broken |= flags > 31;
    visit->has_product = flags & 1;
    visit->has_cart = flags >> 1 & 1;
    visit->has_checkout = flags >> 2 & 1;
    visit->has_order = flags >> 3 & 1;
    visit->is_first = flags >> 4 & 1;
}

static void take_visits(struct reader *r, struct analytics_segment *s)
{
    uint64_t minute = 0;
    for (size_t i = 0; i < s->visits_count; i++)
        s->visits[i].at = take_time(r, &minute);
    for (size_t i = 0; i < s->visits_count; i++)
        s->visits[i].channel = (enum analytics_channel)take_word(r, ANALYTICS_CHANNEL);
    for (size_t i = 0; i < s->visits_count; i++)
        s->visits[i].source = take_text(r);
    for (size_t i = 0; i < s->visits_count; i++)
        s->visits[i].medium = take_text(r);
    for (size_t i = 0; i < s->visits_count; i++)
        s->visits[i].campaign = take_text(r);
    for (size_t i = 0; i < s->visits_count; i++)
        s->visits[i].views = (int64_t)lib0_uint(&r->in);
    for (size_t i = 0; i < s->visits_count; i++)
        take_flags(r, &s->visits[i]);
}

static bool unpack(struct arena *arena, struct str bytes, struct str *plain)
{
    uint64_t length = number_at(bytes.data + 13);
    if (length == 0 || length > SEGMENT_BYTES_MAX)
        return false;
    char *out = arena_alloc(arena, (size_t)length);
    uLongf written = (uLongf)length;
    int code = uncompress((Bytef *)out, &written, (const Bytef *)bytes.data + HEAD_BYTES,
                          (uLong)(bytes.length - HEAD_BYTES));
    *plain = str_from(out, (size_t)length);
    return code == Z_OK && written == length;
}

bool analytics_segment_read(struct arena *arena, struct str bytes, struct analytics_segment *out)
{
    struct str plain;
    *out = (struct analytics_segment){0};
    if (bytes.length <= HEAD_BYTES || memcmp(bytes.data, MAGIC, 4) != 0
        || bytes.data[4] != SEGMENT_FORMAT || number_at(bytes.data + CRC_AT) != crc_of(bytes))
        return false;
    uint64_t events = number_at(bytes.data + 5), visits = number_at(bytes.data + 9);
    if (events > SEGMENT_EVENTS_MAX || visits > SEGMENT_VISITS_MAX || !unpack(arena, bytes, &plain))
        return false;
    struct reader r = {.in = lib0_reader_of(plain)};
    struct analytics_segment found = {.events_count = (size_t)events,
                                      .visits_count = (size_t)visits};
    found.events = ARENA_ARRAY(arena, struct analytics_segment_event, found.events_count + 1);
    found.visits = ARENA_ARRAY(arena, struct analytics_segment_visit, found.visits_count + 1);
    take_dictionaries(&r, arena);
    take_events(&r, &found);
    take_visits(&r, &found);
    if (!lib0_is_at_end(&r.in))
        return false;
    *out = found;
    return true;
}
