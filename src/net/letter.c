/* E-mail messages as bytes. */
#include "net/letter.h"

#include "base/buf.h"

#include <time.h>

enum {
    ADDRESS_BYTES_MAX = 254, /* RFC 5321, 4.5.3.1.3 */
    LOCAL_BYTES_MAX = 64,    /* 4.5.3.1.1 */
    LINE_BYTES_MAX = 76,     /* RFC 2045, 6.7: without its line end */
    WORD_BYTES_MAX = 45,     /* of an encoded word before base64: 60 behind it, 72 in all */
    FOLD_BYTES = 70
};

static const char CRLF[] = "\r\n";

bool letter_is_address(struct str address)
{
    struct str domain = address;
    if (str_empty(address) || address.length > ADDRESS_BYTES_MAX)
        return false;
    struct str local = str_cut(&domain, '@');
    if (str_empty(local) || local.length > LOCAL_BYTES_MAX || str_empty(domain)
        || str_has_byte(domain, '@'))
        return false;
    for (size_t i = 0; i < address.length; i++) {
        char byte = address.data[i];
        if (byte <= ' ' || byte > '~' || str_has_byte(S("()<>[]\\,;:\""), byte))
            return false;
    }
    return true;
}

/* ---- Headers ---- */

/* Line breaks and controls have no place in a header. */
static struct str one_line(struct arena *arena, struct str text)
{
    char *out = arena_alloc(arena, text.length + 1);
    for (size_t i = 0; i < text.length; i++)
        out[i] = (unsigned char)text.data[i] < ' ' || text.data[i] == 0x7F ? ' ' : text.data[i];
    return str_trim(str_from(out, text.length));
}

static bool is_plain(struct str text)
{
    bool is_good = true;
    for (size_t i = 0; i < text.length; i++)
        is_good &= (unsigned char)text.data[i] < 0x80;
    for (size_t i = 0; i + 1 < text.length; i++)
        is_good &= text.data[i] != '=' || text.data[i + 1] != '?';
    return is_good;
}

static struct str base64(struct arena *arena, struct str bytes)
{
    static const char DIGITS[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    char *out = arena_alloc(arena, 4 * (bytes.length / 3 + 1) + 1);
    size_t length = 0;
    for (size_t i = 0; i < bytes.length; i += 3) {
        size_t left = bytes.length - i;
        uint32_t three = (uint32_t)(unsigned char)bytes.data[i] << 16;
        three |= left > 1 ? (uint32_t)(unsigned char)bytes.data[i + 1] << 8 : 0;
        three |= left > 2 ? (uint32_t)(unsigned char)bytes.data[i + 2] : 0;
        out[length++] = DIGITS[three >> 18 & 63];
        out[length++] = DIGITS[three >> 12 & 63];
        out[length++] = left > 1 ? DIGITS[three >> 6 & 63] : '=';
        out[length++] = left > 2 ? DIGITS[three & 63] : '=';
    }
    return str_from(out, length);
}

/* As much of `text` as one encoded word holds; characters are not cut. */
static struct str word_of(struct str text)
{
    size_t length = text.length < WORD_BYTES_MAX ? text.length : WORD_BYTES_MAX;
    while (length > 0 && length < text.length && ((unsigned char)text.data[length] & 0xC0) == 0x80)
        length--;
    if (length == 0)
        length = text.length < WORD_BYTES_MAX ? text.length : WORD_BYTES_MAX;
    return str_from(text.data, length);
}

/* Folded at spaces, where a line would grow too long. */
static struct str fold(struct arena *arena, struct str text)
{
    struct buf out;
    size_t column = 20; /* behind the header's name */
    buf_init(&out, arena, 4 * text.length + 16);
    for (size_t i = 0; i < text.length;) {
        size_t end = i + 1;
        while (end < text.length && text.data[end] != ' ')
            end++;
        if (text.data[i] == ' ' && column + (end - i) > FOLD_BYTES) {
            buf_add(&out, S("\r\n"));
            column = 0;
        }
        buf_add(&out, str_from(text.data + i, end - i));
        column += end - i;
        i = end;
    }
    return buf_str(&out);
}

struct str letter_header_text(struct arena *arena, struct str text)
{
    struct str line = one_line(arena, text);
    struct buf out;
    if (is_plain(line))
        return fold(arena, line);
    buf_init(&out, arena, 4 * line.length + 64);
    while (line.length > 0) {
        struct str word = word_of(line);
        if (out.length > 0)
            buf_add(&out, S("\r\n "));
        buf_print(&out, "=?utf-8?B?%.*s?=", STR_ARG(base64(arena, word)));
        line = str_after(line, word.length);
    }
    return buf_str(&out);
}

/* A name before an address: in quotes, or as encoded words. */
static struct str display_name(struct arena *arena, struct str name)
{
    struct str line = one_line(arena, name);
    struct buf out;
    if (str_empty(line))
        return (struct str){0};
    if (!is_plain(line) || line.length > LINE_BYTES_MAX)
        return letter_header_text(arena,
                                  is_plain(line) ? str_from(line.data, LINE_BYTES_MAX) : line);
    buf_init(&out, arena, 2 * line.length + 2);
    buf_byte(&out, '"');
    for (size_t i = 0; i < line.length; i++) {
        if (line.data[i] == '"' || line.data[i] == '\\')
            buf_byte(&out, '\\');
        buf_byte(&out, line.data[i]);
    }
    buf_byte(&out, '"');
    return buf_str(&out);
}

static void add_mailbox(struct buf *out, struct arena *arena, const char *header, struct str name,
                        struct str address)
{
    struct str display = display_name(arena, name);
    if (display.data == NULL)
        buf_print(out, "%s: <%.*s>%s", header, STR_ARG(address), CRLF);
    else
        buf_print(out, "%s: %.*s%s <%.*s>%s", header, STR_ARG(display), CRLF, STR_ARG(address),
                  CRLF);
}

struct str letter_date(struct arena *arena, struct instant at)
{
    static const char DAYS[7][4] = {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
    static const char MONTHS[12][4] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                       "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    time_t seconds = (time_t)(at.ms / 1000);
    struct tm tm;
    gmtime_r(&seconds, &tm);
    return arena_print(arena, "%s, %d %s %d %02d:%02d:%02d +0000", DAYS[tm.tm_wday], tm.tm_mday,
                       MONTHS[tm.tm_mon], tm.tm_year + 1900, tm.tm_hour, tm.tm_min, tm.tm_sec);
}

/* ---- Bodies ---- */

static void add_quoted(struct buf *out, unsigned char byte)
{
    static const char HEX[] = "0123456789ABCDEF";
    buf_byte(out, '=');
    buf_byte(out, HEX[byte >> 4]);
    buf_byte(out, HEX[byte & 15]);
}

struct str letter_quoted_printable(struct arena *arena, struct str text)
{
    struct buf out;
    size_t column = 0;
    buf_init(&out, arena, 4 * text.length + 16);
    for (size_t i = 0; i < text.length; i++) {
        unsigned char byte = (unsigned char)text.data[i];
        bool is_break = byte == '\n' || byte == '\r';
        if (is_break) {
            i += byte == '\r' && i + 1 < text.length && text.data[i + 1] == '\n';
            buf_add(&out, S("\r\n"));
            column = 0;
            continue;
        }
        bool is_last = i + 1 == text.length || text.data[i + 1] == '\n' || text.data[i + 1] == '\r';
        /* Spaces at the end of a line get lost on the way; a dot at its beginning ends a message
         * that passes through careless hands. */
        bool is_quoted = byte > '~' || (byte < ' ' && byte != '\t') || byte == '='
                         || (is_last && (byte == ' ' || byte == '\t'))
                         || (byte == '.' && column == 0);
        if (column + (is_quoted ? 3 : 1) > LINE_BYTES_MAX - 1) {
            buf_add(&out, S("=\r\n"));
            column = 0;
            is_quoted |= byte == '.';
        }
        if (is_quoted)
            add_quoted(&out, byte);
        else
            buf_byte(&out, (char)byte);
        column += is_quoted ? 3 : 1;
    }
    return buf_str(&out);
}

static void add_part(struct buf *out, struct arena *arena, const char *type, struct str text)
{
    buf_print(out, "Content-Type: %s; charset=utf-8%s", type, CRLF);
    buf_print(out, "Content-Transfer-Encoding: quoted-printable%s%s", CRLF, CRLF);
    buf_add(out, letter_quoted_printable(arena, text));
    buf_add(out, S("\r\n"));
}

struct str letter_write(struct arena *arena, const struct letter *letter)
{
    struct buf out;
    bool is_long = letter->text.length > LETTER_BYTES_MAX || letter->html.length > LETTER_BYTES_MAX;
    if (!letter_is_address(letter->from) || !letter_is_address(letter->to) || is_long)
        return (struct str){0};
    buf_init(&out, arena, 8 * (size_t)LETTER_BYTES_MAX);
    buf_print(&out, "Date: %.*s%s", STR_ARG(letter_date(arena, letter->date)), CRLF);
    add_mailbox(&out, arena, "From", letter->from_name, letter->from);
    add_mailbox(&out, arena, "To", letter->to_name, letter->to);
    buf_print(&out, "Message-ID: <%.*s>%s", STR_ARG(one_line(arena, letter->message_id)), CRLF);
    buf_print(&out, "Subject: %.*s%s", STR_ARG(letter_header_text(arena, letter->subject)), CRLF);
    buf_print(&out, "Auto-Submitted: auto-generated%s", CRLF);
    if (!str_empty(letter->locale))
        buf_print(&out, "Content-Language: %.*s%s", STR_ARG(one_line(arena, letter->locale)), CRLF);
    buf_print(&out, "MIME-Version: 1.0%s", CRLF);
    if (letter->html.data == NULL) {
        add_part(&out, arena, "text/plain", letter->text);
        return buf_str(&out);
    }
    struct str boundary = letter->boundary;
    buf_print(&out, "Content-Type: multipart/alternative;%s boundary=\"%.*s\"%s%s", CRLF,
              STR_ARG(boundary), CRLF, CRLF);
    buf_print(&out, "--%.*s%s", STR_ARG(boundary), CRLF);
    add_part(&out, arena, "text/plain", letter->text);
    buf_print(&out, "--%.*s%s", STR_ARG(boundary), CRLF);
    add_part(&out, arena, "text/html", letter->html);
    buf_print(&out, "--%.*s--%s", STR_ARG(boundary), CRLF);
    return buf_str(&out);
}
