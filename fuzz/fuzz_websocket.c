/* Frames from outside: whatever the bytes, and wherever they are cut, reading ends, no message is
 * longer than the limit or text that is no UTF-8, and how they are cut changes no message. (When a
 * broken frame is told from an unfinished one, it may.) */
#include "net/websocket.h"

#include <stdlib.h>
#include <string.h>

enum { MESSAGE_BYTES_MAX = 4096 };

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void require(bool holds)
{
    if (!holds)
        abort();
}

struct line {
    const uint8_t *data;
    size_t size, at, piece;
    uint64_t sum;
};

static ssize_t line_read(void *user, void *bytes, size_t max)
{
    struct line *line = user;
    size_t count = line->size - line->at;
    count = count < max ? count : max;
    count = count < line->piece ? count : line->piece;
    memcpy(bytes, line->data + line->at, count);
    line->at += count;
    return (ssize_t)count;
}

static ssize_t line_write(void *user, const void *bytes, size_t count)
{
    (void)user, (void)bytes;
    return (ssize_t)count;
}

static void line_message(void *user, bool is_binary, struct str bytes)
{
    struct line *line = user;
    require(bytes.length <= MESSAGE_BYTES_MAX);
    require(is_binary || str_is_utf8(bytes));
    line->sum = line->sum * 31 + bytes.length * 2 + is_binary;
    for (size_t i = 0; i < bytes.length; i++)
        line->sum = line->sum * 31 + (unsigned char)bytes.data[i];
}

static uint64_t read_all(const uint8_t *data, size_t size, size_t piece)
{
    static const struct websocket_line CALLS = {line_read, line_write, line_message};
    struct line line = {.data = data, .size = size, .piece = piece};
    struct websocket *socket = websocket_new(&CALLS, &line, MESSAGE_BYTES_MAX);
    size_t before;
    do {
        before = line.at;
        websocket_read(socket);
        websocket_write(socket);
    } while (line.at > before && !websocket_is_closed(socket));
    websocket_free(socket);
    return line.sum;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    require(read_all(data, size, SIZE_MAX) == read_all(data, size, 3));
    return 0;
}
