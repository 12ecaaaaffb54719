/* Tables from outside: whatever the bytes, and wherever they are cut, reading ends; what was read
 * and is written again reads the same. */
#include "type/csv.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void require(bool holds)
{
    if (!holds)
        abort();
}

/* Rows as they come; with `rows`, the whole ones are written there. Returns a sum that two readings
 * of the same bytes share. */
static uint64_t read_rows(struct arena *arena, struct str text, size_t piece, struct buf *rows)
{
    struct csv_reader reader;
    static struct csv_row row;
    size_t fed = piece < text.length ? piece : text.length;
    uint64_t sum = 0;
    csv_begin(&reader, 0);
    csv_feed(&reader, str_from(text.data, fed), fed == text.length);
    for (;;) {
        enum csv_result result = csv_next(&reader, arena, &row);
        if (result == CSV_END || result == CSV_BROKEN)
            return sum * 31 + (result == CSV_BROKEN);
        if (result == CSV_MORE) {
            size_t left = reader.input.length;
            size_t more = piece < text.length - fed ? piece : text.length - fed;
            require(fed < text.length);
            fed += more;
            csv_feed(&reader, str_from(text.data + fed - more - left, left + more),
                     fed == text.length);
            continue;
        }
        require((result == CSV_WRONG_ROW) == (row.code != NULL));
        sum = sum * 31 + row.count * 2 + (result == CSV_ROW);
        for (size_t i = 0; result == CSV_ROW && i < row.count; i++) {
            require(str_is_utf8(row.fields[i]));
            struct str guarded = csv_guard(arena, row.fields[i]);
            require(str_eq(csv_unguard(guarded), row.fields[i]));
        }
        if (rows != NULL && result == CSV_ROW)
            csv_write_row(rows, row.fields, row.count);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena *arena = arena_new(64 << 20);
    struct str text = str_from((const char *)data, size);
    struct buf once, twice;
    buf_init(&once, arena, 8 << 20);
    buf_init(&twice, arena, 8 << 20);
    uint64_t whole = read_rows(arena, text, SIZE_MAX, &once);
    for (size_t piece = 1; size < 4096 && piece < 4; piece++)
        require(read_rows(arena, text, piece, NULL) == whole);
    struct csv_reader reader;
    static struct csv_row row;
    csv_begin(&reader, ',');
    csv_feed(&reader, buf_str(&once), true);
    while (csv_next(&reader, arena, &row) == CSV_ROW)
        csv_write_row(&twice, row.fields, row.count);
    require(str_eq(buf_str(&once), buf_str(&twice)));
    arena_free(arena);
    return 0;
}
