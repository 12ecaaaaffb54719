/* Keyset pages: an opaque cursor holds where the last page ended. No counts, no offsets. */
#ifndef SOKO_API_LIST_H
#define SOKO_API_LIST_H

#include "api/ctx.h"

/* The position after the last row of a page: the sort value, when the list is not sorted by id, and
 * the id. */
struct cursor {
    int64_t number;
    struct str text;
    struct id id;
};

/* False only for a cursor that is none of ours: answer fail(ERR_MALFORMED, "invalid_query"). An
 * absent one gives is_set false. */
enum err cursor_read(struct ctx *c, struct str text, struct cursor *out, bool *is_set);
struct str cursor_write(struct ctx *c, const struct cursor *cursor);

/* Rows to ask the database for: one more than the page, to know whether there is a next. */
int64_t list_fetch_limit(int64_t limit);
/* Given the rows fetched: cuts the extra one, sets has_more. The caller sets next_cursor from the
 * last row left when has_more. */
bool list_cut(size_t *count, int64_t limit);

/* The fields every list's in struct has: F(T, limit..), F(T, cursor..). */
#define LIST_FIELDS(T)                                                  \
    F(T, limit, "How many, 1 to 100.", .min = 1, .max = LIST_LIMIT_MAX, \
      .preset = LIST_LIMIT_DEFAULT),                                    \
        F(T, cursor, "`next_cursor` of the page before.", .max = 400)

#endif
