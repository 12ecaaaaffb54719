/* The reader of multipart bodies: whole or byte by byte, the same parts; what is not sound is
 * refused. */
#include "base/test.h"

#include "net/multipart.h"

#include <stdio.h>
#include <string.h>

static char seen[65536];
static size_t seen_length;

static void see(const char *text, size_t length)
{
    assert_true(seen_length + length < sizeof seen);
    memcpy(seen + seen_length, text, length);
    seen_length += length;
    seen[seen_length] = 0;
}

static bool begin(void *user, const struct multipart_part *part)
{
    char line[4096];
    (void)user;
    int length = snprintf(line, sizeof line, "%.*s|%.*s|%.*s[", STR_ARG(part->name),
                          STR_ARG(part->file_name), STR_ARG(part->type));
    see(line, (size_t)length);
    return true;
}

static bool take(void *user, struct str piece)
{
    (void)user;
    see(piece.data, piece.length);
    return true;
}

static bool end(void *user)
{
    (void)user;
    see("]", 1);
    return true;
}

/* Null when it was read; in pieces of `step` bytes. */
static const char *read_in_pieces(const char *type, struct str body, size_t step)
{
    struct multipart m;
    seen_length = 0;
    seen[0] = 0;
    if (!multipart_begin(&m, str_of(type), (struct multipart_taker){NULL, begin, take, end}))
        return m.why;
    while (body.length > 0) {
        size_t length = body.length < step ? body.length : step;
        if (!multipart_feed(&m, str_from(body.data, length)))
            return m.why;
        body = str_after(body, length);
    }
    return multipart_end(&m) ? NULL : m.why;
}

#define TYPE "multipart/form-data; boundary=x-y"
#define TOO_LONG                                                             \
    "multipart/form-data; boundary=1234567890123456789012345678901234567890" \
    "1234567890123456789012345678901"
#define PART(name) "Content-Disposition: form-data; name=\"" name "\"\r\n\r\n"

static void reads(const char *type, struct str body, const char *wanted)
{
    for (size_t step = 1; step <= body.length; step += 1 + step / 3) {
        const char *why = read_in_pieces(type, body, step);
        if (why != NULL)
            print_error("in steps of %zu: %s\n", step, why);
        assert_null(why);
        assert_string_equal(seen, wanted);
    }
}

static void refuses(const char *type, struct str body)
{
    for (size_t step = 1; step <= body.length; step += 1 + step / 3)
        if (read_in_pieces(type, body, step) == NULL) {
            print_error("read: %.*s\n", STR_ARG(body));
            assert_true(false);
        }
}

TEST(fields_and_files_are_read_in_pieces_of_any_size)
{
    reads(TYPE,
          S("--x-y\r\n" PART(
              "a") "1\r\n--x-y\r\n"
                   "content-disposition: form-data; name=file; filename=\"a b.png\"\r\n"
                   "Content-Type: image/png\r\n\r\n\x89PNG\r\n\r\n--x-\r\n\r\n--x-y--\r\n"),
          "a||[1]file|a b.png|image/png[\x89PNG\r\n\r\n--x-\r\n]");
    reads(TYPE, S("--x-y\r\n" PART("empty") "\r\n--x-y--"), "empty||[]");
    reads(TYPE, S("--x-y--"), "");
}

TEST(what_only_looks_like_a_delimiter_is_content)
{
    reads(TYPE, S("--x-y\r\n" PART("a") "\r\r\n-\r\n--\r\n--x\r\n\r\n--x-z\r\n--x-y--"),
          "a||[\r\r\n-\r\n--\r\n--x\r\n\r\n--x-z]");
    reads(TYPE, S("--x-y\r\n" PART("a") "--x-y--\r\n--x-y--"), "a||[--x-y--]");
}

TEST(a_preamble_an_epilogue_and_padding_are_passed_over)
{
    reads(TYPE, S("hello\r\n--x\r\n--x-y \t\r\n" PART("a") "1\r\n--x-y--\r\n--x-y\r\nrubbish"),
          "a||[1]");
}

TEST(names_are_read_as_browsers_write_them)
{
    reads(TYPE,
          S("--x-y\r\nContent-Disposition: form-data; name=\"a\\\"b\"; "
            "filename=\"C:\\dir\\\xC3\xA9.jpg\"; filename*=UTF-8''no\r\n\r\n1\r\n--x-y--"),
          "a\"b|C:\\dir\\\xC3\xA9.jpg|[1]");
}

TEST(a_boundary_may_be_quoted_and_hold_spaces)
{
    reads("Multipart/Form-Data; charset=utf-8; Boundary=\"a b:c\"",
          S("--a b:c\r\n" PART("a") "1\r\n--a b:c--"), "a||[1]");
}

TEST(a_header_without_a_good_boundary_is_refused)
{
    static const char *const TYPES[] = {
        "multipart/form-data",
        "multipart/form-data; boundary=",
        "multipart/form-data; boundary=\"\"",
        "multipart/form-data; boundary=\"ends with a space \"",
        "multipart/form-data; boundary=a; boundary=b",
        "multipart/form-data; boundary=\"open",
        "multipart/form-data boundary=a",
        "multipart/form-data; boundary=a\"b",
        TOO_LONG,
    };
    for (size_t i = 0; i < sizeof TYPES / sizeof *TYPES; i++)
        assert_non_null(read_in_pieces(TYPES[i], S("--a--"), 1));
    assert_true(multipart_is(S("multipart/Form-data ; boundary=a")));
    assert_false(multipart_is(S("multipart/mixed; boundary=a")));
}

TEST(a_body_that_is_cut_off_is_refused_wherever_it_is_cut)
{
    struct str whole = S("--x-y\r\n" PART("a") "1\r\n--x-y\r\n" PART("b") "2\r\n--x-y--");
    for (size_t length = 0; length < whole.length; length++)
        assert_non_null(read_in_pieces(TYPE, str_from(whole.data, length), 7));
    assert_null(read_in_pieces(TYPE, whole, 7));
}

TEST(parts_that_are_not_sound_are_refused)
{
#define REFUSES(head) refuses(TYPE, S("--x-y\r\n" head "\r\n\r\n1\r\n--x-y--"))
    REFUSES("");
    REFUSES("Content-Type: text/plain");
    REFUSES("Content-Disposition: attachment; name=a");
    REFUSES("Content-Disposition: form-data");
    REFUSES("Content-Disposition: form-data; name=\"\"");
    REFUSES("Content-Disposition: form-data; name=a; name=b");
    REFUSES("Content-Disposition: form-data; name=\"a");
    REFUSES("Content-Disposition: form-data; name=\"\xC3\x28\"");
    REFUSES("Content-Disposition: form-data; name=a\r\nContent-Disposition: form-data; name=b");
    REFUSES("Content-Disposition: form-data; name=a\r\nContent-Type: a/b\r\nContent-Type: c/d");
    REFUSES("Content-Disposition: form-data; name=a\r\nContent-Transfer-Encoding: base64");
    REFUSES("Content-Disposition: form-data; name=a\r\n folded: b");
    REFUSES("Content-Disposition: form-data; name=a\nX: b");
    REFUSES("no colon");
#undef REFUSES
    refuses(TYPE, S("--x-y\n" PART("a") "1\r\n--x-y--"));
    refuses(TYPE, S("--x-yz\r\n" PART("a") "1\r\n--x-y-"));
    refuses(TYPE, S("--x-y\r\n" PART("a") "1\r\n--x-yz\r\n--x-y--"));
}

/* What is written by add() follows what is there. */
static char long_body[65536];
static size_t long_length;

static void add(const char *text)
{
    size_t bytes = strlen(text);
    assert_true(long_length + bytes < sizeof long_body);
    memcpy(long_body + long_length, text, bytes);
    long_length += bytes;
}

static const char *read_long(void)
{
    return read_in_pieces(TYPE, str_from(long_body, long_length), 100);
}

TEST(more_parts_or_longer_heads_than_allowed_are_refused)
{
    long_length = 0;
    for (int i = 0; i < MULTIPART_PARTS_MAX; i++)
        add("--x-y\r\n" PART("a") "1\r\n");
    size_t before = long_length;
    add("--x-y--");
    assert_null(read_long());
    long_length = before;
    add("--x-y\r\n" PART("a") "1\r\n--x-y--");
    assert_non_null(read_long());

    long_length = 0;
    add("--x-y\r\nX-Long: ");
    for (int i = 0; i < MULTIPART_HEAD_MAX; i++)
        add("x");
    add("\r\n" PART("a") "1\r\n--x-y--");
    assert_non_null(read_long());
}
