/* Yjs: delete sets, state vectors, and what an update brings of each client. */
#include "type/yjs_private.h"

#include <stdlib.h>
#include <string.h>

/* Doubles an array that is full. */
static void *grown(struct arena *arena, void *items, size_t count, size_t *capacity, size_t size)
{
    if (count < *capacity)
        return items;
    *capacity = *capacity ? 2 * *capacity : 16;
    void *more = arena_alloc_array(arena, *capacity, size);
    if (count > 0)
        memcpy(more, items, count * size);
    return more;
}

/* ---- Delete sets ---- */

void yjs_ranges_add(struct yjs_ranges *ranges, struct yjs_range range)
{
    ranges->items =
        grown(ranges->arena, ranges->items, ranges->count, &ranges->capacity, sizeof range);
    ranges->items[ranges->count++] = range;
}

void yjs_ranges_read(struct lib0_reader *in, struct yjs_ranges *ranges)
{
    uint64_t clients = lib0_uint(in);
    for (uint64_t i = 0; i < clients && !in->is_broken; i++) {
        struct yjs_range range = {.client = lib0_uint(in)};
        uint64_t count = lib0_uint(in);
        for (uint64_t k = 0; k < count && !in->is_broken; k++) {
            range.clock = lib0_uint(in);
            range.length = lib0_uint(in);
            if (range.length > LIB0_INTEGER_MAX - range.clock)
                in->is_broken = true;
            if (!in->is_broken)
                yjs_ranges_add(ranges, range);
        }
    }
}

/* A stable order needs the place of each: C's sort promises none. */
struct placed {
    struct yjs_range range;
    size_t place;
};

static int compare_number(uint64_t a, uint64_t b)
{
    return (a > b) - (a < b);
}

static int by_client(const void *a, const void *b)
{
    const struct placed *one = a, *other = b;
    int order = compare_number(other->range.client, one->range.client);
    return order ? order : compare_number(one->place, other->place);
}

static int by_clock(const void *a, const void *b)
{
    const struct placed *one = a, *other = b;
    int order = compare_number(other->range.client, one->range.client);
    order = order ? order : compare_number(one->range.clock, other->range.clock);
    return order ? order : compare_number(one->place, other->place);
}

void yjs_ranges_sort(struct yjs_ranges *ranges, bool is_merged)
{
    struct placed *placed = ARENA_ARRAY(ranges->arena, struct placed, ranges->count + 1);
    size_t kept = 0;
    for (size_t i = 0; i < ranges->count; i++)
        placed[i] = (struct placed){ranges->items[i], i};
    qsort(placed, ranges->count, sizeof *placed, is_merged ? by_clock : by_client);
    for (size_t i = 0; i < ranges->count; i++) {
        struct yjs_range range = placed[i].range;
        struct yjs_range *last = kept > 0 ? &ranges->items[kept - 1] : NULL;
        if (!is_merged || last == NULL || last->client != range.client
            || last->clock + last->length < range.clock) {
            ranges->items[kept++] = range;
            continue;
        }
        uint64_t end = range.clock + range.length;
        if (end > last->clock + last->length)
            last->length = end - last->clock;
    }
    ranges->count = kept;
}

void yjs_ranges_write(const struct yjs_ranges *ranges, struct buf *out)
{
    size_t clients = 0;
    for (size_t i = 0; i < ranges->count; i++)
        clients += i == 0 || ranges->items[i - 1].client != ranges->items[i].client;
    lib0_put_uint(out, clients);
    for (size_t i = 0; i < ranges->count;) {
        size_t end = i;
        while (end < ranges->count && ranges->items[end].client == ranges->items[i].client)
            end++;
        lib0_put_uint(out, ranges->items[i].client);
        lib0_put_uint(out, end - i);
        for (; i < end; i++) {
            lib0_put_uint(out, ranges->items[i].clock);
            lib0_put_uint(out, ranges->items[i].length);
        }
    }
}

/* ---- State vectors ---- */

static int by_client_down(const void *a, const void *b)
{
    return compare_number(((const struct yjs_state *)b)->client,
                          ((const struct yjs_state *)a)->client);
}

bool yjs_vector_read(struct arena *arena, struct str bytes, struct yjs_vector *out)
{
    struct lib0_reader in = lib0_reader_of(bytes);
    uint64_t count = lib0_uint(&in);
    /* Each is two bytes at least. */
    if (in.is_broken || count > bytes.length / 2)
        return false;
    *out = (struct yjs_vector){ARENA_ARRAY(arena, struct yjs_state, (size_t)count + 1), 0};
    for (; out->count < count; out->count++) {
        out->items[out->count].client = lib0_uint(&in);
        out->items[out->count].clock = lib0_uint(&in);
    }
    qsort(out->items, out->count, sizeof *out->items, by_client_down);
    for (size_t i = 1; i < out->count; i++)
        if (out->items[i - 1].client == out->items[i].client)
            return false;
    return lib0_is_at_end(&in);
}

struct str yjs_vector_write(struct arena *arena, const struct yjs_vector *vector)
{
    enum { ENTRY_BYTES_MAX = 16 };
    struct buf out;
    buf_init(&out, arena, (vector->count + 1) * ENTRY_BYTES_MAX);
    lib0_put_uint(&out, vector->count);
    for (size_t i = 0; i < vector->count; i++) {
        lib0_put_uint(&out, vector->items[i].client);
        lib0_put_uint(&out, vector->items[i].clock);
    }
    return buf_str(&out);
}

/* ---- What is in an update ---- */

/* Structs that follow each other make one span. */
static bool spans_in(struct arena *scratch, struct str update, struct yjs_spans *out)
{
    struct yjs_reader reader;
    struct yjs_struct one;
    struct yjs_ranges deleted = {.arena = scratch};
    size_t capacity = 0;
    *out = (struct yjs_spans){0};
    yjs_reader_init(&reader, update);
    while (yjs_reader_next_known(&reader, &one)) {
        struct yjs_span *last = out->count > 0 ? &out->items[out->count - 1] : NULL;
        if (last != NULL && last->client == one.id.client && last->to == one.id.clock) {
            last->to = yjs_end(&one);
            continue;
        }
        out->items = grown(scratch, out->items, out->count, &capacity, sizeof *out->items);
        out->items[out->count++] = (struct yjs_span){one.id.client, one.id.clock, yjs_end(&one)};
    }
    yjs_ranges_read(&reader.in, &deleted);
    out->has_deletions = deleted.count > 0;
    return !reader.in.is_broken;
}

bool yjs_spans_of(struct arena *arena, struct str update, struct yjs_spans *out)
{
    struct arena *scratch = arena_new(YJS_SCRATCH_BYTES_MAX);
    struct yjs_spans spans;
    bool is_whole = spans_in(scratch, update, &spans);
    *out = spans;
    out->items = ARENA_ARRAY(arena, struct yjs_span, spans.count + 1);
    if (spans.count > 0)
        memcpy(out->items, spans.items, spans.count * sizeof *spans.items);
    arena_free(scratch);
    return is_whole;
}

bool yjs_vector_of(struct arena *arena, struct str update, struct str *out)
{
    struct arena *scratch = arena_new(YJS_SCRATCH_BYTES_MAX);
    struct yjs_spans spans;
    bool is_whole = spans_in(scratch, update, &spans);
    struct yjs_vector vector = {ARENA_ARRAY(scratch, struct yjs_state, spans.count + 1), 0};
    for (size_t i = 0; i < spans.count; i++)
        if (spans.items[i].from == 0)
            vector.items[vector.count++] =
                (struct yjs_state){spans.items[i].client, spans.items[i].to};
    struct str written = yjs_vector_write(scratch, &vector);
    *out = arena_copy(arena, written);
    arena_free(scratch);
    return is_whole;
}
