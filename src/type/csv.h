/* Tables as text (RFC 4180), read and written in pieces. The reader takes what spreadsheets write:
 * a byte order mark, `,` `;` or tab, CRLF, LF or CR, quoted fields with line breaks and doubled
 * quotes, a quote within an unquoted field. What is wrong with a row is told and the row passed
 * over; only a row that is too long, or a quote that is never closed, ends the reading.
 *
 *     struct csv_reader reader;
 *     csv_begin(&reader, 0);
 *     csv_feed(&reader, bytes, true);
 *     while ((result = csv_next(&reader, arena, &row)) == CSV_ROW || result == CSV_WRONG_ROW) ...
 */
#ifndef SOKO_TYPE_CSV_H
#define SOKO_TYPE_CSV_H

#include "base/buf.h"

enum {
    CSV_ROW_BYTES_MAX = 256 << 10, /* a description of 20,000 letters fits in any script */
    CSV_FIELD_BYTES_MAX = 128 << 10,
    CSV_FIELDS_MAX = 100
};

enum csv_result {
    CSV_ROW,       /* `row` is filled; its texts are slices of what was fed, or lie in the arena */
    CSV_WRONG_ROW, /* this row is wrong, `row->code` says how; the next one can be read */
    CSV_MORE,      /* the row goes on behind what was fed: feed its rest, with more */
    CSV_END,
    CSV_BROKEN /* as CSV_WRONG_ROW, but where the next row begins cannot be known */
};

struct csv_row {
    int64_t number; /* of the first row 0; empty lines count, as in a spreadsheet */
    struct str fields[CSV_FIELDS_MAX];
    size_t count;
    /* Of a wrong row: */
    const char *code; /* invalid_utf8, text_after_quote, field_too_long, too_many_fields,
                       * row_too_long, unclosed_quote */
    size_t column;    /* the first wrong field, from 0 */
};

struct csv_reader {
    struct str input; /* what is not read yet: when more is asked for, it goes in front of that */
    bool is_last;
    bool is_begun;
    char separator; /* 0: found out from the first line */
    int64_t number;
};

void csv_begin(struct csv_reader *reader, char separator);
/* Goes on in the middle: behind `number` rows. */
void csv_resume(struct csv_reader *reader, char separator, int64_t number);
/* `bytes` stay the caller's and are read where they are. */
void csv_feed(struct csv_reader *reader, struct str bytes, bool is_last);
enum csv_result csv_next(struct csv_reader *reader, struct arena *arena, struct csv_row *row);

/* One field, with `,` before all but the first, quoted when it must be; a row ends with CRLF. */
void csv_write_field(struct buf *out, struct str text, bool is_first);
void csv_write_end(struct buf *out);
/* A row of a single empty field would be an empty line: it is written as "". */
void csv_write_row(struct buf *out, const struct str *fields, size_t count);

/* Spreadsheets take a cell that begins with = + - @ (or tab, CR, LF) for a formula: in front of
 * such a one, also behind spaces, goes an apostrophe; and off again when it is read back. */
struct str csv_guard(struct arena *arena, struct str text);
struct str csv_unguard(struct str text);

#endif
