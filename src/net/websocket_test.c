/* Frames over memory: what is refused, with which code; and the handshake's rules. */
#include "net/websocket.h"

#include "base/test.h"

#include <string.h>

enum { ROOM = 1 << 18 };

/* A line whose other end is the test. */
struct line {
    struct websocket *socket;
    uint8_t in[ROOM], out[ROOM];
    size_t in_length, in_at, out_length;
    size_t step; /* most bytes of one read */
    bool is_ended, is_blocked;
    char text[ROOM];
    size_t messages, text_length;
    bool was_binary;
};

static ssize_t line_read(void *user, void *bytes, size_t max)
{
    struct line *line = user;
    size_t left = line->in_length - line->in_at;
    size_t count = left < max ? left : max;
    if (line->step > 0 && count > line->step)
        count = line->step;
    if (count == 0)
        return line->is_ended ? -1 : 0;
    memcpy(bytes, line->in + line->in_at, count);
    line->in_at += count;
    return (ssize_t)count;
}

static ssize_t line_write(void *user, const void *bytes, size_t count)
{
    struct line *line = user;
    if (line->is_blocked)
        return 0;
    assert_true(line->out_length + count <= ROOM);
    memcpy(line->out + line->out_length, bytes, count);
    line->out_length += count;
    return (ssize_t)count;
}

static void line_message(void *user, bool is_binary, struct str bytes)
{
    struct line *line = user;
    line->messages++;
    line->was_binary = is_binary;
    line->text_length = bytes.length;
    memcpy(line->text, bytes.data, bytes.length);
}

static void open_line(struct line *line)
{
    static const struct websocket_line CALLS = {line_read, line_write, line_message};
    memset(line, 0, sizeof *line);
    line->socket = websocket_new(&CALLS, line, 1000);
}

/* A client's frame, masked. */
static void put(struct line *line, uint8_t head, const char *payload, size_t length, bool is_masked)
{
    static const uint8_t MASK[4] = {1, 2, 3, 4};
    uint8_t *at = line->in + line->in_length;
    *at++ = head;
    if (length < 126) {
        *at++ = (uint8_t)((is_masked ? 0x80 : 0) | length);
    } else {
        *at++ = (uint8_t)((is_masked ? 0x80 : 0) | 126);
        *at++ = (uint8_t)(length >> 8);
        *at++ = (uint8_t)length;
    }
    if (is_masked) {
        memcpy(at, MASK, 4);
        at += 4;
    }
    for (size_t i = 0; i < length; i++)
        *at++ = (uint8_t)payload[i] ^ (is_masked ? MASK[i % 4] : 0);
    line->in_length = (size_t)(at - line->in);
}

static void run(struct line *line)
{
    websocket_read(line->socket);
    websocket_write(line->socket);
}

/* The code of the close frame that was sent, which must be the first frame. */
static int closed_with(const struct line *line)
{
    if (line->out_length == 2 && line->out[0] == 0x88)
        return WEBSOCKET_NO_CODE;
    if (line->out_length < 4 || line->out[0] != 0x88)
        return 0;
    return line->out[2] << 8 | line->out[3];
}

TEST(messages_come_whole_however_they_are_cut)
{
    static struct line line;
    for (size_t step = 1; step < 12; step++) {
        open_line(&line);
        line.step = step;
        put(&line, 0x01, "Hello, ", 7, true); /* a text in three fragments, a ping between them */
        put(&line, 0x89, "ping", 4, true);
        put(&line, 0x00, "wor", 3, true);
        put(&line, 0x80, "ld", 2, true);
        for (size_t i = 0; i < 60; i++)
            run(&line);
        assert_int_equal(line.messages, 1);
        assert_str(str_from(line.text, line.text_length), S("Hello, world"));
        assert_int_equal(line.out[0], 0x8A); /* the pong, unmasked */
        assert_memory_equal(line.out + 2, "ping", 4);
        websocket_free(line.socket);
    }
}

TEST(what_breaks_the_protocol_is_closed_with_its_code)
{
    static struct line line;
    static const struct {
        uint8_t head;
        const char *payload;
        size_t length;
        bool is_masked;
        int code;
    } CASES[] = {
        {0x81, "unmasked", 8, false, 1002},    {0xC1, "rsv1", 4, true, 1002},
        {0x83, "reserved", 8, true, 1002},     {0x80, "nothing begun", 13, true, 1002},
        {0x09, "cut ping", 8, true, 1005},     {0x81, "\xff\xfe", 2, true, 1007},
        {0x81, "\xed\xa0\x80", 3, true, 1007},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        open_line(&line);
        put(&line, CASES[i].head, CASES[i].payload, CASES[i].length, CASES[i].is_masked);
        run(&line);
        assert_int_equal(closed_with(&line), CASES[i].code);
        assert_int_equal(line.messages, 0);
        assert_true(websocket_is_closed(line.socket) || websocket_is_closing(line.socket));
        websocket_free(line.socket);
    }
}

TEST(a_message_beyond_the_limit_is_refused_also_in_fragments)
{
    static struct line line;
    static char payload[1001];
    memset(payload, 'a', sizeof payload);
    open_line(&line);
    put(&line, 0x82, payload, 1001, true);
    run(&line);
    assert_int_equal(closed_with(&line), 1009);
    websocket_free(line.socket);
    open_line(&line);
    put(&line, 0x02, payload, 600, true);
    put(&line, 0x80, payload, 600, true);
    run(&line);
    assert_int_equal(closed_with(&line), 1009);
    websocket_free(line.socket);
    open_line(&line);
    put(&line, 0x82, payload, 1000, true);
    run(&line);
    assert_int_equal(line.messages, 1);
    assert_true(line.was_binary);
    websocket_free(line.socket);
}

TEST(a_goodbye_is_answered_and_ends_the_line)
{
    static struct line line;
    open_line(&line);
    put(&line, 0x88,
        "\x03\xe8"
        "bye",
        5, true);
    run(&line);
    assert_int_equal(closed_with(&line), 1000);
    assert_true(websocket_is_closed(line.socket));
    assert_int_equal(websocket_code_of(line.socket), 1000);
    websocket_free(line.socket);
    open_line(&line);
    websocket_close(line.socket, WEBSOCKET_GOING_AWAY, S("drain"));
    websocket_send(line.socket, false, S("nothing follows"));
    run(&line);
    assert_int_equal(closed_with(&line), 1001);
    assert_false(websocket_is_closed(line.socket));
    put(&line, 0x88, "\x03\xe9", 2, true);
    run(&line);
    assert_true(websocket_is_closed(line.socket));
    websocket_free(line.socket);
}

TEST(what_waits_is_counted_and_leaves_in_order)
{
    static struct line line;
    open_line(&line);
    line.is_blocked = true;
    websocket_send(line.socket, false, S("one"));
    websocket_send(line.socket, false, S("two"));
    run(&line);
    assert_true(websocket_backlog(line.socket) >= 6);
    assert_true(websocket_wants_write(line.socket));
    line.is_blocked = false;
    run(&line);
    assert_int_equal(websocket_backlog(line.socket), 0);
    assert_memory_equal(line.out, "\x81\x03one\x81\x03two", 10);
    websocket_free(line.socket);
}

static int judge(const char *upgrade, const char *connection, const char *version, const char *key)
{
    struct net_header headers[] = {{S("Upgrade"), str_of(upgrade)},
                                   {S("Connection"), str_of(connection)},
                                   {S("Sec-WebSocket-Version"), str_of(version)},
                                   {S("Sec-WebSocket-Key"), str_of(key)}};
    struct net_request request = {.method = S("GET"), .headers = headers, .headers_count = 4};
    int status = -1;
    const char *why = websocket_judge(&request, &status);
    assert_true((why == NULL) == (status == 0));
    return status;
}

TEST(the_handshake_is_judged_by_its_words)
{
    static const char KEY[] = "dGhlIHNhbXBsZSBub25jZQ==";
    struct arena *arena = arena_new(1 << 16);
    assert_int_equal(judge("websocket", "Upgrade", "13", KEY), 0);
    assert_int_equal(judge("WebSocket", "keep-alive, upgrade", "13", KEY), 0);
    assert_int_equal(judge("h2c", "Upgrade", "13", KEY), 426);
    assert_int_equal(judge("websocket", "close", "13", KEY), 426);
    assert_int_equal(judge("websocket", "Upgrade", "8", KEY), 426);
    assert_int_equal(judge("websocket", "Upgrade", "13", "short=="), 400);
    assert_int_equal(judge("websocket", "Upgrade", "13", "dGhlIHNhbXBsZSBub25jZQ!="), 400);
    /* RFC 6455, section 1.3. */
    assert_str(websocket_accept(arena, S("dGhlIHNhbXBsZSBub25jZQ==")),
               S("s3pPLMBiTxaQ9kYGzzhZRbK+xOo="));
    arena_free(arena);
}
