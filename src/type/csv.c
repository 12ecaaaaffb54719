/* RFC 4180, and what is found in the wild. */
#include "type/csv.h"

#include <string.h>

static const char BOM[] = "\xEF\xBB\xBF";

void csv_begin(struct csv_reader *reader, char separator)
{
    *reader = (struct csv_reader){.separator = separator};
}

void csv_resume(struct csv_reader *reader, char separator, int64_t number)
{
    *reader = (struct csv_reader){.separator = separator, .number = number, .is_begun = true};
}

void csv_feed(struct csv_reader *reader, struct str bytes, bool is_last)
{
    reader->input = bytes;
    reader->is_last = is_last;
}

/* ---- Reading ---- */

static bool is_line_end(char byte)
{
    return byte == '\n' || byte == '\r';
}

/* The one that stands most often in the first line, outside quotes. False when that line is not
 * whole. */
static bool find_separator(struct str text, char *separator)
{
    static const char SEPARATORS[] = {',', ';', '\t'};
    size_t counts[sizeof SEPARATORS] = {0}, best = 0, at = 0;
    bool is_quoted = false;
    while (at < text.length && is_line_end(text.data[at]))
        at++;
    for (; at < text.length && (is_quoted || !is_line_end(text.data[at])); at++) {
        if (text.data[at] == '"')
            is_quoted = !is_quoted;
        for (size_t k = 0; k < sizeof SEPARATORS; k++)
            counts[k] += !is_quoted && text.data[at] == SEPARATORS[k];
    }
    for (size_t k = 1; k < sizeof SEPARATORS; k++)
        if (counts[k] > counts[best])
            best = k;
    *separator = SEPARATORS[best];
    return at < text.length;
}

/* Where a row is read, byte by byte. */
struct scan {
    struct csv_reader *reader;
    struct arena *arena;
    struct csv_row *row;
    const char *at;
    const char *end;
};

/* Only the first fault of a row is told. */
static void fault(struct scan *scan, const char *code)
{
    if (scan->row->code != NULL)
        return;
    scan->row->code = code;
    scan->row->column = scan->row->count;
}

/* To the end of an unquoted run. */
static struct str scan_plain(struct scan *scan)
{
    const char *start = scan->at;
    while (scan->at < scan->end && *scan->at != scan->reader->separator && !is_line_end(*scan->at))
        scan->at++;
    return str_from(start, (size_t)(scan->at - start));
}

/* Behind the opening quote; false when what was fed ends before the closing one. */
static bool scan_quoted(struct scan *scan, struct str *out)
{
    const char *start = scan->at;
    size_t doubled = 0;
    for (;; scan->at++) {
        scan->at = memchr(scan->at, '"', (size_t)(scan->end - scan->at));
        if (scan->at == NULL)
            return false;
        if (scan->at + 1 == scan->end || scan->at[1] != '"')
            break;
        doubled++;
        scan->at++;
    }
    *out = str_from(start, (size_t)(scan->at - start));
    scan->at++;
    if (doubled == 0)
        return true;
    char *copy = arena_alloc(scan->arena, out->length);
    size_t length = 0;
    for (size_t i = 0; i < out->length; i++) {
        copy[length++] = out->data[i];
        i += out->data[i] == '"';
    }
    *out = str_from(copy, length);
    return true;
}

static bool scan_field(struct scan *scan, struct str *out)
{
    if (scan->at == scan->end || *scan->at != '"') {
        *out = scan_plain(scan);
        return true;
    }
    scan->at++;
    if (!scan_quoted(scan, out))
        return false;
    if (scan_plain(scan).length > 0)
        fault(scan, "text_after_quote");
    return true;
}

static void keep_field(struct scan *scan, struct str field)
{
    if (field.length > CSV_FIELD_BYTES_MAX)
        fault(scan, "field_too_long");
    else if (!str_is_utf8(field) || memchr(field.data, 0, field.length) != NULL)
        fault(scan, "invalid_utf8");
    if (scan->row->count == CSV_FIELDS_MAX) {
        fault(scan, "too_many_fields");
        return;
    }
    scan->row->fields[scan->row->count++] = field;
}

/* False when the row is not whole in what was fed. */
static bool scan_row(struct scan *scan)
{
    for (;;) {
        struct str field;
        if (!scan_field(scan, &field))
            return false;
        keep_field(scan, field);
        if (scan->at == scan->end)
            return scan->reader->is_last;
        if (is_line_end(*scan->at))
            break;
        scan->at++;
    }
    /* The line feed behind a carriage return may not have been fed yet. */
    if (*scan->at == '\r' && scan->at + 1 == scan->end && !scan->reader->is_last)
        return false;
    bool is_pair = *scan->at == '\r' && scan->at + 1 < scan->end && scan->at[1] == '\n';
    scan->at += is_pair ? 2 : 1;
    return true;
}

static void pass_empty_lines(struct csv_reader *reader)
{
    while (reader->input.length > 0 && is_line_end(reader->input.data[0])) {
        bool is_pair = reader->input.length > 1 && reader->input.data[0] == '\r'
                       && reader->input.data[1] == '\n';
        if (!is_pair && reader->input.data[0] == '\r' && reader->input.length == 1
            && !reader->is_last)
            return;
        reader->input = str_after(reader->input, is_pair ? 2 : 1);
        reader->number++;
    }
}

static bool begin(struct csv_reader *reader)
{
    if (reader->is_begun)
        return true;
    if (reader->input.length < sizeof BOM - 1 && !reader->is_last)
        return false;
    bool has_mark = str_starts(reader->input, str_of(BOM));
    struct str text = str_after(reader->input, has_mark ? sizeof BOM - 1 : 0);
    char found;
    if (reader->separator == 0) {
        bool is_whole = find_separator(text, &found);
        if (!is_whole && !reader->is_last && text.length <= CSV_ROW_BYTES_MAX)
            return false;
        reader->separator = found;
    }
    reader->input = text;
    reader->is_begun = true;
    return true;
}

static enum csv_result broken(struct csv_row *row, const char *code, size_t column)
{
    row->code = code;
    row->column = column;
    return CSV_BROKEN;
}

enum csv_result csv_next(struct csv_reader *reader, struct arena *arena, struct csv_row *row)
{
    if (!begin(reader))
        return CSV_MORE;
    pass_empty_lines(reader);
    *row = (struct csv_row){.number = reader->number};
    if (reader->input.length == 0)
        return reader->is_last ? CSV_END : CSV_MORE;
    struct scan scan = {.reader = reader,
                        .arena = arena,
                        .row = row,
                        .at = reader->input.data,
                        .end = reader->input.data + reader->input.length};
    bool is_whole = scan_row(&scan);
    size_t length = is_whole ? (size_t)(scan.at - reader->input.data) : reader->input.length;
    if (length > CSV_ROW_BYTES_MAX)
        return broken(row, "row_too_long", 0);
    if (!is_whole && reader->is_last)
        return broken(row, "unclosed_quote", row->count);
    if (!is_whole)
        return CSV_MORE;
    reader->input = str_after(reader->input, length);
    reader->number++;
    return row->code ? CSV_WRONG_ROW : CSV_ROW;
}

/* ---- Writing ---- */

static bool needs_quotes(struct str text)
{
    for (size_t i = 0; i < text.length; i++)
        if (strchr("\",;\t\r\n", text.data[i]) != NULL)
            return true;
    /* A mark at the very beginning would be taken for that of the file. */
    return str_starts(text, str_of(BOM))
           || (text.length > 0 && (text.data[0] == ' ' || text.data[text.length - 1] == ' '));
}

void csv_write_field(struct buf *out, struct str text, bool is_first)
{
    if (!is_first)
        buf_byte(out, ',');
    if (!needs_quotes(text)) {
        buf_add(out, text);
        return;
    }
    buf_byte(out, '"');
    for (size_t i = 0; i < text.length; i++) {
        if (text.data[i] == '"')
            buf_byte(out, '"');
        buf_byte(out, text.data[i]);
    }
    buf_byte(out, '"');
}

void csv_write_end(struct buf *out)
{
    buf_add(out, S("\r\n"));
}

void csv_write_row(struct buf *out, const struct str *fields, size_t count)
{
    for (size_t i = 0; i < count; i++)
        csv_write_field(out, fields[i], i == 0);
    if (count == 1 && str_empty(fields[0]))
        buf_add(out, S("\"\""));
    csv_write_end(out);
}

/* ---- Formulas ---- */

/* Apostrophes in front do not count, so that a text that has them comes back as it was. */
static bool is_formula(struct str text)
{
    size_t at = 0;
    while (at < text.length && text.data[at] == '\'')
        at++;
    while (at < text.length && text.data[at] == ' ')
        at++;
    return at < text.length && strchr("=+-@\t\r\n", text.data[at]) != NULL;
}

struct str csv_guard(struct arena *arena, struct str text)
{
    return is_formula(text) ? arena_join(arena, S("'"), text) : text;
}

struct str csv_unguard(struct str text)
{
    bool is_guarded = text.length > 1 && text.data[0] == '\'' && is_formula(str_after(text, 1));
    return is_guarded ? str_after(text, 1) : text;
}
