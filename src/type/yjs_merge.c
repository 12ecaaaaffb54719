/* Updates merged, cut to what a peer lacks, and summed up. Structs are taken from the updates one
 * by one and never all held: what it costs is the bytes read and written. */
#include "type/yjs_private.h"

#include <stdlib.h>
#include <string.h>

/* One of the updates, and the struct that is next in it. */
struct source {
    struct yjs_reader reader;
    struct yjs_struct next;
};

struct merger {
    struct yjs_writer writer;
    struct source *
        *order; /* those with something left: the one that is to be written first, first */
    size_t order_count;
    struct yjs_struct held; /* the last one taken, not yet written */
    bool has_held;
};

/* Clients from the highest down, each by its clock. */
static bool is_before(const struct source *a, const struct source *b)
{
    if (a->next.id.client != b->next.id.client)
        return a->next.id.client > b->next.id.client;
    return a->next.id.clock < b->next.id.clock;
}

/* The first source has moved on: finds its place. Of equals it stays the first. */
static void reorder(struct merger *m)
{
    struct source *moved = m->order[0];
    size_t at = 0;
    for (; at + 1 < m->order_count && is_before(m->order[at + 1], moved); at++)
        m->order[at] = m->order[at + 1];
    m->order[at] = moved;
}

/* False when the first source has nothing left: it is taken out. */
static bool advance(struct merger *m)
{
    struct source *first = m->order[0];
    if (yjs_reader_next_known(&first->reader, &first->next))
        return true;
    memmove(m->order, m->order + 1, (m->order_count - 1) * sizeof *m->order);
    m->order_count--;
    return false;
}

static void hold(struct merger *m, const struct yjs_struct *one)
{
    if (m->has_held)
        yjs_write_struct(&m->writer, &m->held);
    m->held = *one;
    m->has_held = true;
}

/* Structs that follow the held one without a gap, as long as there are such in the first source. */
static void take_run(struct merger *m, uint64_t client)
{
    struct yjs_struct *next = &m->order[0]->next;
    while (next->id.client == client && next->id.clock == yjs_end(&m->held)) {
        hold(m, next);
        if (!advance(m))
            return;
    }
    reorder(m);
}

/* Passes over what is written already. False when another source may be first now, or none. */
static bool pass_over_written(struct merger *m, uint64_t client)
{
    bool has_passed = false;
    const struct yjs_struct *next = &m->order[0]->next;
    while (yjs_end(next) <= yjs_end(&m->held) && next->id.client >= m->held.id.client) {
        if (!advance(m))
            return false;
        has_passed = true;
    }
    if (next->id.client != client || (has_passed && next->id.clock > yjs_end(&m->held))) {
        reorder(m);
        return false;
    }
    return true;
}

/* The next one of the client that is held: behind a gap, or overlapping it. */
static void join(struct merger *m)
{
    struct yjs_struct next = m->order[0]->next;
    uint64_t end = yjs_end(&m->held);
    if (end < next.id.clock) {
        struct yjs_struct gap = {.id = {next.id.client, end}, .content = YJS_SKIP};
        gap.length = next.id.clock - end;
        hold(m, &gap);
        take_run(m, next.id.client);
        return;
    }
    if (end > next.id.clock)
        yjs_slice(&next, end - next.id.clock);
    if (m->held.content == YJS_GC && next.content == YJS_GC) {
        m->held.length += next.length;
        return;
    }
    hold(m, &next);
    if (advance(m))
        take_run(m, next.id.client);
}

static void merge_structs(struct merger *m)
{
    while (m->order_count > 0) {
        uint64_t client = m->order[0]->next.id.client;
        if (m->has_held && !pass_over_written(m, client))
            continue;
        if (m->has_held && m->held.id.client == client) {
            join(m);
            continue;
        }
        struct yjs_struct next = m->order[0]->next;
        hold(m, &next);
        if (advance(m))
            take_run(m, client);
    }
    if (m->has_held)
        yjs_write_struct(&m->writer, &m->held);
}

/* By insertion: what arrives in turn is nearly in order. */
static void sort_sources(struct merger *m)
{
    for (size_t i = 1; i < m->order_count; i++) {
        struct source *moved = m->order[i];
        size_t at = i;
        for (; at > 0 && is_before(moved, m->order[at - 1]); at--)
            m->order[at] = m->order[at - 1];
        m->order[at] = moved;
    }
}

static bool merge_in(struct arena *scratch, const struct str *updates, size_t count,
                     struct buf *out)
{
    struct source *sources = ARENA_ARRAY(scratch, struct source, count);
    struct merger m = {.order = ARENA_ARRAY(scratch, struct source *, count)};
    struct yjs_ranges deleted = {.arena = scratch};
    yjs_writer_init(&m.writer, scratch, out->bytes_max);
    for (size_t i = 0; i < count; i++) {
        yjs_reader_init(&sources[i].reader, updates[i]);
        if (yjs_reader_next_known(&sources[i].reader, &sources[i].next))
            m.order[m.order_count++] = &sources[i];
    }
    sort_sources(&m);
    merge_structs(&m);
    yjs_writer_end(&m.writer, out);
    bool is_whole = true;
    for (size_t i = 0; i < count; i++) {
        yjs_ranges_read(&sources[i].reader.in, &deleted);
        is_whole = is_whole && !sources[i].reader.in.is_broken;
    }
    yjs_ranges_sort(&deleted, true);
    yjs_ranges_write(&deleted, out);
    return is_whole && !out->is_full;
}

bool yjs_merge(struct arena *arena, const struct str *updates, size_t count, struct str *out)
{
    size_t bytes = 64;
    for (size_t i = 0; i < count; i++)
        bytes += updates[i].length;
    if (count <= 1) {
        *out = count == 1 ? updates[0] : S("\0\0");
        return count == 0 || yjs_is_update(updates[0]);
    }
    struct arena *scratch = arena_new(YJS_SCRATCH_BYTES_MAX);
    struct buf merged;
    /* Cut structs have an origin more than before. */
    buf_init(&merged, scratch, 8 * bytes);
    bool is_done = merge_in(scratch, updates, count, &merged);
    if (is_done)
        *out = arena_copy(arena, buf_str(&merged));
    arena_free(scratch);
    return is_done;
}

bool yjs_is_update(struct str update)
{
    struct arena *scratch = arena_new(YJS_SCRATCH_BYTES_MAX);
    struct yjs_reader reader;
    struct yjs_struct one;
    struct yjs_ranges deleted = {.arena = scratch};
    yjs_reader_init(&reader, update);
    while (yjs_reader_next(&reader, &one))
        continue;
    yjs_ranges_read(&reader.in, &deleted);
    arena_free(scratch);
    return lib0_is_at_end(&reader.in);
}

/* ---- What a peer lacks ---- */

static uint64_t clock_of(const struct yjs_vector *vector, uint64_t client)
{
    size_t low = 0, high = vector->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (vector->items[middle].client > client)
            low = middle + 1;
        else
            high = middle;
    }
    return low < vector->count && vector->items[low].client == client ? vector->items[low].clock
                                                                      : 0;
}

/* From the first struct of a client on that goes beyond what the peer has, all of them. */
static void write_lacking(struct yjs_reader *reader, const struct yjs_vector *vector,
                          struct yjs_writer *writer)
{
    struct yjs_struct one;
    bool is_writing = false;
    uint64_t client = 0;
    while (yjs_reader_next(reader, &one)) {
        is_writing = is_writing && one.id.client == client;
        client = one.id.client;
        uint64_t known = is_writing ? 0 : clock_of(vector, client);
        if (!is_writing && (one.content == YJS_SKIP || yjs_end(&one) <= known))
            continue;
        if (known > one.id.clock)
            yjs_slice(&one, known - one.id.clock);
        yjs_write_struct(writer, &one);
        is_writing = true;
    }
}

bool yjs_diff(struct arena *arena, struct str update, struct str vector, struct str *out)
{
    struct arena *scratch = arena_new(YJS_SCRATCH_BYTES_MAX);
    struct yjs_vector known = {0};
    struct yjs_writer writer;
    struct yjs_reader reader;
    struct yjs_ranges deleted = {.arena = scratch};
    struct buf diff;
    buf_init(&diff, scratch, 2 * update.length + 64);
    yjs_writer_init(&writer, scratch, diff.bytes_max);
    yjs_reader_init(&reader, update);
    bool is_vector = yjs_vector_read(scratch, vector, &known);
    if (is_vector)
        write_lacking(&reader, &known, &writer);
    yjs_writer_end(&writer, &diff);
    yjs_ranges_read(&reader.in, &deleted);
    yjs_ranges_sort(&deleted, false);
    yjs_ranges_write(&deleted, &diff);
    bool is_done = is_vector && !reader.in.is_broken && !diff.is_full;
    if (is_done)
        *out = arena_copy(arena, buf_str(&diff));
    arena_free(scratch);
    return is_done;
}
