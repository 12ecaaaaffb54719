/* A growing text with a maximum set at birth. Past it nothing more is taken and `is_full` stays
 * set: writers add freely and look once at the end. */
#ifndef SOKO_BASE_BUF_H
#define SOKO_BASE_BUF_H

#include "base/arena.h"

struct buf {
    struct arena *arena;
    char *data;
    size_t length;
    size_t capacity;
    size_t bytes_max;
    bool is_full;
};

void buf_init(struct buf *buf, struct arena *arena, size_t bytes_max);
void buf_add(struct buf *buf, struct str text);
void buf_byte(struct buf *buf, char byte);
void buf_integer(struct buf *buf, int64_t value);
void buf_millionths(struct buf *buf, int64_t value); /* as a decimal: 50000 is "0.05" */
void buf_html(struct buf *buf, struct str text); /* & < > " ' as entities */
/* Room for `bytes` more, to be filled in place; null past the maximum. Then buf_took says how many
 * were. */
char *buf_room(struct buf *buf, size_t bytes);
void buf_took(struct buf *buf, size_t bytes);
void buf_print(struct buf *buf, const char *format, ...) __attribute__((format(printf, 2, 3)));
struct str buf_str(const struct buf *buf);

#endif
