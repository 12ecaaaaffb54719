/* The two translations. Both walk over the text once and see three things: what is opaque (quotes,
 * comments), words, and single bytes. */
#include "db/dialect.h"

#include <string.h>

static size_t opaque_length(struct str sql, size_t at);
static size_t word_length(struct str sql, size_t at);
static size_t table_length(struct str sql, size_t at);
static bool word_is(struct str word, struct str expected);
static bool starts_row_lock(struct str sql, size_t at);
static size_t row_lock_end(struct str sql, size_t at);

static struct str part(struct str sql, size_t at, size_t length)
{
    return (struct str){sql.data + at, length};
}

/* The bracketed name at `at`, in PostgreSQL's quotes. */
static void add_table(struct buf *out, struct str bracketed)
{
    struct str rest = part(bracketed, 1, bracketed.length - 2);
    for (bool is_first = true; rest.data != NULL; is_first = false) {
        if (!is_first)
            buf_byte(out, '.');
        buf_byte(out, '"');
        buf_add(out, str_cut(&rest, '.'));
        buf_byte(out, '"');
    }
}

/* $ and the number behind the question mark at `at`; returns the bytes read. */
static size_t add_parameter(struct buf *out, struct str sql, size_t at, size_t *highest)
{
    struct str digits = part(sql, at + 1, word_length(sql, at + 1));
    int64_t number = 0;
    if (!str_integer(digits, &number) || number < 1) {
        buf_byte(out, '?');
        return 1;
    }
    if ((uint64_t)number > *highest)
        *highest = (size_t)number;
    buf_byte(out, '$');
    buf_add(out, digits);
    return 1 + digits.length;
}

/* The word at `at`; returns the bytes read, which are more than the word's for x'00'. */
static size_t add_word(struct buf *out, struct str sql, size_t at, size_t length)
{
    struct str word = part(sql, at, length);
    bool is_member = at > 0 && sql.data[at - 1] == '.';
    if (word_is(word, S("blob")) && !is_member) {
        buf_add(out, S("bytea"));
        return length;
    }
    if (word_is(word, S("x")) && at + 1 < sql.length && sql.data[at + 1] == '\'') {
        size_t quoted = opaque_length(sql, at + 1);
        buf_add(out, S("'\\x"));
        buf_add(out, part(sql, at + 2, quoted - 1));
        buf_add(out, S("::bytea"));
        return 1 + quoted;
    }
    buf_add(out, word);
    return length;
}

size_t dialect_postgres(struct buf *out, struct str sql)
{
    size_t highest = 0;
    for (size_t at = 0; at < sql.length;) {
        size_t length;
        if ((length = opaque_length(sql, at)) > 0) {
            buf_add(out, part(sql, at, length));
            at += length;
        } else if ((length = word_length(sql, at)) > 0) {
            at += add_word(out, sql, at, length);
        } else if (sql.data[at] == '?') {
            at += add_parameter(out, sql, at, &highest);
        } else if ((length = table_length(sql, at)) > 0) {
            add_table(out, part(sql, at, length));
            at += length;
        } else {
            buf_byte(out, sql.data[at++]);
        }
    }
    return highest;
}

void dialect_sqlite(struct buf *out, struct str sql)
{
    for (size_t at = 0; at < sql.length;) {
        size_t length = opaque_length(sql, at);
        if (length == 0)
            length = word_length(sql, at);
        if (length > 0 && starts_row_lock(sql, at)) {
            at = row_lock_end(sql, at);
            continue;
        }
        if (length == 0)
            length = 1;
        buf_add(out, part(sql, at, length));
        at += length;
    }
}

static bool is_word_byte(char byte)
{
    return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z')
           || (byte >= '0' && byte <= '9') || byte == '_' || (unsigned char)byte >= 0x80;
}

static size_t word_length(struct str sql, size_t at)
{
    size_t end = at;
    while (end < sql.length && is_word_byte(sql.data[end]))
        end++;
    return end - at;
}

static bool word_is(struct str word, struct str expected)
{
    return str_eq_ignore_case(word, expected);
}

static size_t space_length(struct str sql, size_t at)
{
    size_t end = at;
    while (end < sql.length && strchr(" \t\r\n", sql.data[end]) != NULL)
        end++;
    return end - at;
}

/* Up to and with `ending`, looked for from `from` bytes behind `at`; all the rest when it never
 * comes. */
static size_t length_through(struct str sql, size_t at, size_t from, struct str ending)
{
    if (from <= sql.length - at) {
        struct str rest = part(sql, at + from, sql.length - at - from);
        const char *found = memmem(rest.data, rest.length, ending.data, ending.length);
        if (found != NULL)
            return (size_t)(found - (sql.data + at)) + ending.length;
    }
    return sql.length - at;
}

/* $$ or $body$ at `at`: the length of the opening tag, or 0. */
static size_t dollar_tag_length(struct str sql, size_t at)
{
    if (sql.data[at] != '$' || (at > 0 && is_word_byte(sql.data[at - 1])))
        return 0;
    size_t end = at + 1 + word_length(sql, at + 1);
    bool is_closed = end < sql.length && sql.data[end] == '$';
    return is_closed ? end + 1 - at : 0;
}

/* A doubled quote inside a literal reads as the start of the next one, which copies the same. */
static size_t opaque_length(struct str sql, size_t at)
{
    struct str rest = part(sql, at, sql.length - at);
    if (str_starts(rest, S("'")))
        return length_through(sql, at, 1, S("'"));
    if (str_starts(rest, S("\"")))
        return length_through(sql, at, 1, S("\""));
    if (str_starts(rest, S("--")))
        return length_through(sql, at, 2, S("\n"));
    if (str_starts(rest, S("/*")))
        return length_through(sql, at, 2, S("*/"));
    size_t tag = dollar_tag_length(sql, at);
    return tag > 0 ? length_through(sql, at, tag, part(sql, at, tag)) : 0;
}

/* [name] or [service.name] that does not follow a name, a bracket or a parenthesis; or 0. */
static size_t table_length(struct str sql, size_t at)
{
    if (sql.data[at] != '[')
        return 0;
    if (at > 0 && (is_word_byte(sql.data[at - 1]) || strchr("\"])", sql.data[at - 1]) != NULL))
        return 0;
    size_t name = word_length(sql, at + 1);
    size_t end = at + 1 + name;
    if (name > 0 && end < sql.length && sql.data[end] == '.')
        end += 1 + word_length(sql, end + 1);
    bool is_closed = name > 0 && end < sql.length && sql.data[end] == ']';
    return is_closed ? end + 1 - at : 0;
}

/* `for update`, `for no key update`, `for share`, `for key share` at `at`; `for each row` is a
 * trigger's. */
static bool starts_row_lock(struct str sql, size_t at)
{
    size_t length = word_length(sql, at);
    if (!word_is(part(sql, at, length), S("for")) || (at > 0 && is_word_byte(sql.data[at - 1])))
        return false;
    size_t second = at + length + space_length(sql, at + length);
    struct str word = part(sql, second, word_length(sql, second));
    return word_is(word, S("update")) || word_is(word, S("share")) || word_is(word, S("no"))
           || word_is(word, S("key"));
}

/* A row lock is the last clause: it ends with its query. */
static size_t row_lock_end(struct str sql, size_t at)
{
    while (at < sql.length && sql.data[at] != ')' && sql.data[at] != ';') {
        size_t length = opaque_length(sql, at);
        at += length > 0 ? length : 1;
    }
    return at;
}
