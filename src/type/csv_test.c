/* Tables as text: what spreadsheets write is read, what is wrong is told by row and column, and
 * what is written is read back the same. */
#include "type/csv.h"

#include "base/rand.h"
#include "base/test.h"

#include <stdio.h>
#include <string.h>

enum { ROUNDS = 400, FIELDS = 6, ROWS = 8 };

/* "a|b/c|" of all rows; a wrong one as "!code@column". */
static struct str read_all(struct arena *arena, struct str text, size_t piece)
{
    struct buf out;
    struct csv_reader reader;
    struct csv_row row;
    size_t fed = piece < text.length ? piece : text.length;
    buf_init(&out, arena, 1 << 20);
    csv_begin(&reader, 0);
    csv_feed(&reader, str_from(text.data, fed), fed == text.length);
    for (;;) {
        enum csv_result result = csv_next(&reader, arena, &row);
        if (result == CSV_END)
            break;
        if (result == CSV_MORE) {
            size_t left = reader.input.length;
            size_t more = piece < text.length - fed ? piece : text.length - fed;
            assert_true(fed < text.length);
            fed += more;
            csv_feed(&reader, str_from(text.data + fed - more - left, left + more),
                     fed == text.length);
            continue;
        }
        for (size_t i = 0; result == CSV_ROW && i < row.count; i++) {
            buf_add(&out, row.fields[i]);
            buf_byte(&out, '|');
        }
        if (result != CSV_ROW)
            buf_print(&out, "!%s@%zu", row.code, row.column);
        buf_byte(&out, '/');
        if (result == CSV_BROKEN)
            break;
    }
    return buf_str(&out);
}

static void assert_reads(struct str text, struct str expected)
{
    struct arena *arena = arena_new(4 << 20);
    assert_str(read_all(arena, text, SIZE_MAX), expected);
    for (size_t piece = 1; piece < 5; piece++)
        assert_str(read_all(arena, text, piece), expected);
    arena_free(arena);
}

TEST(rows_end_with_any_line_break_and_the_last_needs_none)
{
    assert_reads(S("a,b\r\nc,d\ne,f\rg,h"), S("a|b|/c|d|/e|f|/g|h|/"));
    assert_reads(S("a,\n,b\n"), S("a||/|b|/"));
    assert_reads(S("\r\n\na,b\r\n\r\nc,d\r\n\r\n"), S("a|b|/c|d|/"));
    assert_reads(S(""), S(""));
    assert_reads(S("\"\"\n"), S("|/"));
}

TEST(quoted_fields_hold_separators_quotes_and_line_breaks)
{
    assert_reads(S("\"a,b\",\"c \"\"d\"\"\"\r\n\"e\r\nf\",g"), S("a,b|c \"d\"|/e\r\nf|g|/"));
    assert_reads(S("12\" pipe,x\n"), S("12\" pipe|x|/"));
}

TEST(the_separator_and_a_byte_order_mark_are_found_out)
{
    assert_reads(S("\xEF\xBB\xBF"
                   "a;b,c;d\n1;2;3\n"),
                 S("a|b,c|d|/1|2|3|/"));
    assert_reads(S("a\tb\n1,5\t2\n"), S("a|b|/1,5|2|/"));
    assert_reads(S("\"a;b;c\",d\n1;2,3\n"), S("a;b;c|d|/1;2|3|/"));
}

TEST(a_wrong_row_is_told_and_the_next_is_read)
{
    assert_reads(S("a,b\nc,\xFF\nd,e\n"), S("a|b|/!invalid_utf8@1/d|e|/"));
    assert_reads(S("a,b\n\"c\"x,d\ne,f\n"), S("a|b|/!text_after_quote@0/e|f|/"));
    assert_reads(S("a,b\nc,\"d\ne,f\n"), S("a|b|/!unclosed_quote@1/"));
}

static struct str repeated(struct arena *arena, char byte, size_t count)
{
    char *data = arena_alloc(arena, count + 1);
    memset(data, byte, count);
    return str_from(data, count);
}

TEST(fields_and_rows_have_their_limits)
{
    struct arena *arena = arena_new(8 << 20);
    const struct {
        struct str text;
        const char *read;
    } CASES[] = {
        {repeated(arena, 'x', CSV_FIELD_BYTES_MAX), NULL},
        {repeated(arena, 'x', CSV_FIELD_BYTES_MAX + 1), "!field_too_long@0/"},
        {repeated(arena, 'x', CSV_ROW_BYTES_MAX + 1), "!row_too_long@0/"},
        {repeated(arena, ',', CSV_FIELDS_MAX - 1), NULL},
        {repeated(arena, ',', CSV_FIELDS_MAX), "!too_many_fields@100/"},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof CASES[0]; i++) {
        struct str read = read_all(arena, CASES[i].text, SIZE_MAX);
        if (CASES[i].read == NULL)
            assert_true(read.data[0] != '!');
        else
            assert_str(read, str_of(CASES[i].read));
    }
    arena_free(arena);
}

TEST(rows_are_counted_as_a_spreadsheet_does)
{
    struct arena *arena = arena_new(1 << 20);
    struct csv_reader reader;
    struct csv_row row;
    csv_begin(&reader, 0);
    csv_feed(&reader, S("head\n\"two\nlines\"\n\nlast\n"), true);
    assert_int_equal(csv_next(&reader, arena, &row), CSV_ROW);
    assert_int_equal(csv_next(&reader, arena, &row), CSV_ROW);
    assert_int_equal(row.number, 1);
    assert_int_equal(csv_next(&reader, arena, &row), CSV_ROW);
    assert_int_equal(row.number, 3);
    arena_free(arena);
}

static struct str any_text(struct rand *rand, struct arena *arena)
{
    static const char *const PIECES[] = {"a", "\"", ",",    ";", "\t", "\n", "\r",   " ",
                                         "=", "'",  "\r\n", "é", "-",  "x",  "\"\"", "+"};
    struct buf buf;
    buf_init(&buf, arena, 200);
    for (uint64_t left = rand_below(rand, 7); left > 0; left--)
        buf_add(&buf, str_of(PIECES[rand_below(rand, sizeof PIECES / sizeof PIECES[0])]));
    struct str text = buf_str(&buf);
    return text.data ? text : S("");
}

TEST(what_is_written_is_read_back_the_same)
{
    struct rand rand = rand_seeded(20260105);
    for (size_t round = 0; round < ROUNDS; round++) {
        struct arena *arena = arena_new(4 << 20);
        struct buf out, expected;
        size_t fields_count = 1 + (size_t)rand_below(&rand, FIELDS);
        buf_init(&out, arena, 1 << 20);
        buf_init(&expected, arena, 1 << 20);
        for (size_t row = 0; row < ROWS; row++) {
            struct str fields[FIELDS];
            for (size_t i = 0; i < fields_count; i++) {
                struct str text = any_text(&rand, arena);
                fields[i] = csv_guard(arena, text);
                assert_str(csv_unguard(fields[i]), text);
                buf_add(&expected, fields[i]);
                buf_byte(&expected, '|');
            }
            buf_byte(&expected, '/');
            csv_write_row(&out, fields, fields_count);
        }
        struct csv_reader reader;
        struct csv_row row;
        struct buf read;
        buf_init(&read, arena, 1 << 20);
        csv_begin(&reader, ',');
        csv_feed(&reader, buf_str(&out), true);
        while (csv_next(&reader, arena, &row) == CSV_ROW) {
            for (size_t i = 0; i < row.count; i++) {
                buf_add(&read, row.fields[i]);
                buf_byte(&read, '|');
            }
            buf_byte(&read, '/');
        }
        assert_str(buf_str(&read), buf_str(&expected));
        arena_free(arena);
    }
}

TEST(formulas_are_guarded_and_the_guard_comes_off_again)
{
    struct arena *arena = arena_new(1 << 20);
    static const char *const GUARDED[] = {"=1+1", "+1",   "-1",  "@A", "\tx",
                                          "\rx",  "  =x", "'=x", "\n"};
    static const char *const PLAIN[] = {"1=1", "'x", "", "x-1", "' x", "''"};
    for (size_t i = 0; i < sizeof GUARDED / sizeof GUARDED[0]; i++) {
        struct str guarded = csv_guard(arena, str_of(GUARDED[i]));
        assert_int_equal(guarded.data[0], '\'');
        assert_int_equal(guarded.length, strlen(GUARDED[i]) + 1);
        assert_str(csv_unguard(guarded), str_of(GUARDED[i]));
    }
    for (size_t i = 0; i < sizeof PLAIN / sizeof PLAIN[0]; i++) {
        assert_str(csv_guard(arena, str_of(PLAIN[i])), str_of(PLAIN[i]));
        assert_str(csv_unguard(str_of(PLAIN[i])), str_of(PLAIN[i]));
    }
    arena_free(arena);
}
