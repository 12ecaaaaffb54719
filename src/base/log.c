/* JSON lines on standard error. One write(2) a line, so lines of threads never mix. */
#include "base/log.h"

#include <stdatomic.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

/* A longer line is cut so that it stays JSON: texts end early, the fields behind are left out. */
enum { LINE_BYTES_MAX = 4096, TAIL_BYTES = 64 };

static const char *const LEVEL[] = {"debug", "info", "warn", "error"};
static _Atomic int least = LOG_INFO;

struct line {
    char bytes[LINE_BYTES_MAX];
    size_t length;
};

static bool has_room(const struct line *line, size_t bytes)
{
    return line->length + bytes <= LINE_BYTES_MAX - TAIL_BYTES;
}

/* Callers look at has_room first; the tail takes quotes and brackets that close what was opened. */
static void add(struct line *line, struct str text)
{
    for (size_t i = 0; i < text.length && line->length < LINE_BYTES_MAX; i++)
        line->bytes[line->length++] = text.data[i];
}

static void add_quoted(struct line *line, struct str text)
{
    /* What is no UTF-8 is shown byte by byte, as if it were Latin-1. */
    unsigned char plain_max = str_is_utf8(text) ? 0xFF : 0x7E;
    add(line, S("\""));
    for (size_t i = 0; i < text.length; i++) {
        unsigned char c = (unsigned char)text.data[i];
        char escaped[8];
        if ((c & 0xC0) != 0x80 && !has_room(line, 6))
            break;
        if (c == '"' || c == '\\')
            add(line, str_from((char[]){'\\', (char)c}, 2));
        else if (c < 0x20 || c == 0x7F || c > plain_max)
            add(line, str_from(escaped, (size_t)snprintf(escaped, sizeof escaped, "\\u%04x", c)));
        else
            add(line, str_from(text.data + i, 1));
    }
    add(line, S("\""));
}

void log_level_set(enum log_level level)
{
    atomic_store(&least, (int)level);
}

enum log_level log_level_get(void)
{
    return (enum log_level)atomic_load(&least);
}

void log_write(enum log_level level, const char *message, const struct log_field *fields,
               size_t count)
{
    if ((int)level < atomic_load(&least))
        return;
    struct line line = {.length = 0};
    char at[INSTANT_TEXT_BYTES + 1];
    instant_text(clock_now(), at);
    add(&line, S("{\"@timestamp\":"));
    add_quoted(&line, str_from(at, INSTANT_TEXT_BYTES));
    add(&line, S(",\"log.level\":"));
    add_quoted(&line, str_of(LEVEL[level]));
    add(&line, S(",\"message\":"));
    add_quoted(&line, str_of(message));
    for (size_t i = 0; i < count; i++) {
        if (!has_room(&line, strlen(fields[i].name) + 32))
            break;
        add(&line, S(","));
        add_quoted(&line, str_of(fields[i].name));
        add(&line, S(":"));
        char number[24];
        if (fields[i].is_number)
            add(&line, str_from(number, (size_t)snprintf(number, sizeof number, "%lld",
                                                         (long long)fields[i].number)));
        else if (fields[i].text.data == NULL)
            add(&line, S("null"));
        else
            add_quoted(&line, fields[i].text);
    }
    add(&line, S("}\n"));
    /* A log that cannot be written must not stop a sale. */
    ssize_t ignored = write(STDERR_FILENO, line.bytes, line.length);
    (void)ignored;
}
