/* Segments of events: bytes as they come, and bytes as the unpacked columns of one whose CRC holds.
 * Reading ends; what is taken is within its limits, and written again it is read the same. */
#include "analytics/analytics_segment.h"

#include <stdlib.h>
#include <string.h>
#include <zlib.h>

enum { HEAD_BYTES = 21, PLAIN_BYTES_MAX = 64 << 10 };

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void require(bool holds)
{
    if (!holds)
        abort();
}

static void check(struct arena *arena, struct str bytes)
{
    struct analytics_segment segment, again;
    if (!analytics_segment_read(arena, bytes, &segment))
        return;
    require(segment.events_count <= SEGMENT_EVENTS_MAX);
    require(segment.visits_count <= SEGMENT_VISITS_MAX);
    struct str written = analytics_segment_write(arena, &segment);
    require(analytics_segment_read(arena, written, &again));
    require(again.events_count == segment.events_count);
    require(again.visits_count == segment.visits_count);
    for (size_t i = 0; i < segment.events_count; i++)
        require(id_eq(again.events[i].product_id, segment.events[i].product_id)
                && again.events[i].at.ms == segment.events[i].at.ms);
    require(str_eq(analytics_segment_write(arena, &again), written));
}

static void put(char *at, uint64_t value)
{
    for (int i = 0; i < 4; i++)
        at[i] = (char)(value >> 8 * i);
}

/* The first two bytes say how many events and visits there are to be. */
static void check_columns(struct arena *arena, const uint8_t *data, size_t size)
{
    size_t plain = size - 2 < PLAIN_BYTES_MAX ? size - 2 : PLAIN_BYTES_MAX;
    uLongf packed = compressBound((uLong)plain);
    char *bytes = arena_alloc(arena, HEAD_BYTES + packed);
    memcpy(bytes, "SKEV\1", 5);
    put(bytes + 5, data[0]);
    put(bytes + 9, data[1]);
    put(bytes + 13, plain);
    require(compress2((Bytef *)bytes + HEAD_BYTES, &packed, data + 2, (uLong)plain, 1) == Z_OK);
    uLong crc = crc32(0, (const Bytef *)bytes, 17);
    put(bytes + 17, crc32(crc, (const Bytef *)bytes + HEAD_BYTES, (uInt)packed));
    check(arena, str_from(bytes, HEAD_BYTES + packed));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena *arena = arena_new(SIZE_MAX);
    check(arena, str_from((const char *)data, size));
    if (size > 2)
        check_columns(arena, data, size);
    arena_free(arena);
    return 0;
}
