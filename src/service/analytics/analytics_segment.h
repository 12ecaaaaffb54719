/* A segment: what was looked at in a shop on a day that is long over, column by column in one
 * compressed blob. Pure: bytes in, bytes out; which rows become one and when is analytics_seal.c's.
 *
 * Nothing in it leads to a person. Ids of events, visits, visitors and orders are left out, an
 * event is not tied to its visit, and times are cut to the minute; what stays is what figures are
 * made of.
 * So erasing somebody, or a consent taken back, has nothing to change in it.
 *
 * The bytes: "SKEV", the format, then four numbers of four bytes, lowest first: events, visits,
 * bytes unpacked, CRC-32 of all before it and all behind; then a zlib stream. Unpacked: the ids of
 * products and the texts (steps, channels, sources, mediums, campaigns), each once; then the
 * columns, integers as lib0 writes them, times as differences, ids and texts as their number. */
#ifndef SOKO_SERVICE_ANALYTICS_SEGMENT_H
#define SOKO_SERVICE_ANALYTICS_SEGMENT_H

#include "analytics/analytics.h"

enum {
    SEGMENT_FORMAT = 1,
    /* Of one segment: what a step reads, packs and deletes in one short transaction. */
    SEGMENT_EVENTS_MAX = 8192,
    SEGMENT_VISITS_MAX = 2048,
    SEGMENT_TEXT_BYTES_MAX = 400,
    SEGMENT_BYTES_MAX = 4 << 20 /* unpacked */
};

enum analytics_step { STEP_VIEW, STEP_PRODUCT, STEP_SEARCH, STEP_CART, STEP_CHECKOUT, STEP_ORDER };
extern const char *const ANALYTICS_STEP[];

struct analytics_segment_event {
    struct instant at;
    enum analytics_step step;
    enum analytics_channel channel;
    struct id product_id; /* zero: of none */
};
struct analytics_segment_visit {
    struct instant at; /* its beginning */
    enum analytics_channel channel;
    struct str source, medium, campaign;
    int64_t views;
    bool has_product, has_cart, has_checkout, has_order, is_first;
};
/* Both by time. */
struct analytics_segment {
    struct analytics_segment_event *events;
    size_t events_count;
    struct analytics_segment_visit *visits;
    size_t visits_count;
};

/* As a segment keeps a moment. */
struct instant analytics_minute(struct instant at);

struct str analytics_segment_write(struct arena *arena, const struct analytics_segment *segment);
/* False when the bytes are damaged, or of a format that is not known. Texts lie in the arena. */
bool analytics_segment_read(struct arena *arena, struct str bytes, struct analytics_segment *out);

#endif
