/* The reader of multipart bodies: a delimiter holds its only CR at its start, so where a match
 * breaks off nothing of it can be the start of another. */
#include "net/multipart.h"

#include <string.h>

enum state {
    STATE_PREAMBLE,  /* before the first delimiter: ignored, as RFC 2046 says */
    STATE_DELIMITED, /* right behind a delimiter: what follows decides */
    STATE_PADDING,   /* spaces behind it */
    STATE_LINE_END,  /* its CR was seen */
    STATE_CLOSING,   /* the first hyphen of the closing delimiter was seen */
    STATE_HEAD,
    STATE_BODY,
    STATE_EPILOGUE, /* all parts are there */
    STATE_FAULTY
};

static bool fault(struct multipart *m, const char *why)
{
    m->state = STATE_FAULTY;
    m->why = why;
    return false;
}

/* ---- Words of headers ---- */

static bool is_token(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9')
           || (c != 0 && strchr("!#$%&'*+-.^_`|~", c) != NULL);
}

/* The next `; name=value` of a header's parameters, taken from `rest`; the value is written over
 * where it stood, without its quotes. 1: found, 0: no more, -1: none of these. */
static int next_parameter(struct str *rest, struct str *name, struct str *value)
{
    *rest = str_trim(*rest);
    if (str_empty(*rest))
        return 0;
    if (rest->data[0] != ';')
        return -1;
    *rest = str_trim(str_after(*rest, 1));
    size_t at = 0;
    while (at < rest->length && is_token(rest->data[at]))
        at++;
    if (at == 0 || at == rest->length || rest->data[at] != '=')
        return -1;
    *name = str_from(rest->data, at);
    *rest = str_after(*rest, at + 1);
    if (str_empty(*rest) || rest->data[0] != '"') {
        for (at = 0; at < rest->length && is_token(rest->data[at]);)
            at++;
        *value = str_from(rest->data, at);
        *rest = str_after(*rest, at);
        return at > 0 ? 1 : -1;
    }
    char *out = (char *)(uintptr_t)rest->data;
    size_t length = 0;
    for (at = 1; at < rest->length && rest->data[at] != '"'; at++) {
        bool is_escaped =
            rest->data[at] == '\\' && at + 1 < rest->length && rest->data[at + 1] == '"';
        at += is_escaped;
        out[length++] = rest->data[at];
    }
    if (at == rest->length)
        return -1;
    *value = str_from(out, length);
    *rest = str_after(*rest, at + 1);
    return 1;
}

/* ---- The header that names the boundary ---- */

bool multipart_is(struct str content_type)
{
    return str_eq_ignore_case(str_trim(str_cut(&content_type, ';')), S("multipart/form-data"));
}

static bool is_boundary(struct str text)
{
    for (size_t i = 0; i < text.length; i++)
        if (!is_token(text.data[i]) && !str_has_byte(S("()/:=?, "), text.data[i]))
            return false;
    return text.length > 0 && text.length <= MULTIPART_BOUNDARY_MAX
           && text.data[text.length - 1] != ' ';
}

bool multipart_begin(struct multipart *m, struct str content_type, struct multipart_taker taker)
{
    /* Parameters are read in place. */
    char copy[512];
    size_t at = 0;
    *m = (struct multipart){.taker = taker, .state = STATE_PREAMBLE, .matched = 2};
    if (content_type.length > sizeof copy)
        return fault(m, "The Content-Type of the body is too long.");
    while (at < content_type.length && content_type.data[at] != ';')
        at++;
    memcpy(copy, content_type.data, content_type.length);
    struct str rest = str_from(copy + at, content_type.length - at), name, value, boundary = {0};
    int found;
    while ((found = next_parameter(&rest, &name, &value)) > 0)
        if (str_eq_ignore_case(name, S("boundary"))) {
            if (boundary.data != NULL)
                return fault(m, "The Content-Type of the body names two boundaries.");
            boundary = value;
        }
    if (found < 0 || !is_boundary(boundary))
        return fault(m, "The Content-Type multipart/form-data names no boundary that is one.");
    memcpy(m->delimiter, "\r\n--", 4);
    memcpy(m->delimiter + 4, boundary.data, boundary.length);
    m->delimiter_length = 4 + boundary.length;
    return true;
}

/* ---- The head of a part ---- */

static bool read_disposition(struct multipart *m, struct str value, struct multipart_part *part)
{
    struct str rest = value, name, text;
    int found;
    size_t at = 0;
    while (at < rest.length && is_token(rest.data[at]))
        at++;
    if (!str_eq_ignore_case(str_from(rest.data, at), S("form-data")))
        return fault(m, "A part of the body is not form-data.");
    if (part->name.data != NULL)
        return fault(m, "A part of the body has two Content-Dispositions.");
    rest = str_after(rest, at);
    while ((found = next_parameter(&rest, &name, &text)) > 0) {
        struct str *to = str_eq_ignore_case(name, S("name"))       ? &part->name
                         : str_eq_ignore_case(name, S("filename")) ? &part->file_name
                                                                   : NULL;
        if (to != NULL && to->data != NULL)
            return fault(m, "A part of the body says its name twice.");
        if (to != NULL)
            *to = text;
    }
    return found == 0 || fault(m, "The Content-Disposition of a part cannot be read.");
}

static bool read_line(struct multipart *m, struct str line, struct multipart_part *part)
{
    for (size_t i = 0; i < line.length; i++)
        if ((unsigned char)line.data[i] < ' ' && line.data[i] != '\t')
            return fault(m, "A header of a part holds a control character.");
    size_t at = 0;
    while (at < line.length && is_token(line.data[at]))
        at++;
    if (at == 0 || at == line.length || line.data[at] != ':')
        return fault(m, "A header of a part cannot be read.");
    struct str name = str_from(line.data, at);
    struct str value = str_trim(str_after(line, at + 1));
    if (str_eq_ignore_case(name, S("Content-Disposition")))
        return read_disposition(m, value, part);
    if (str_eq_ignore_case(name, S("Content-Type"))) {
        if (part->type.data != NULL)
            return fault(m, "A part of the body has two Content-Types.");
        part->type = value;
    }
    if (str_eq_ignore_case(name, S("Content-Transfer-Encoding"))
        && !str_eq_ignore_case(value, S("binary")) && !str_eq_ignore_case(value, S("8bit"))
        && !str_eq_ignore_case(value, S("7bit")))
        return fault(m, "A part of the body is encoded: send it as it is.");
    return true;
}

static bool read_head(struct multipart *m)
{
    struct multipart_part part = {0};
    struct str rest = str_from(m->head, m->head_length);
    while (rest.length > 0) {
        const char *end = memmem(rest.data, rest.length, "\r\n", 2);
        size_t length = end ? (size_t)(end - rest.data) : rest.length;
        if (!read_line(m, str_from(rest.data, length), &part))
            return false;
        rest = str_after(rest, end ? length + 2 : length);
    }
    if (str_empty(part.name) || !str_is_utf8(part.name) || !str_is_utf8(part.file_name))
        return fault(m, "A part of the body has no name, or one that is not UTF-8.");
    if (++m->parts_count > MULTIPART_PARTS_MAX)
        return fault(m, "The body has more parts than this server takes.");
    if (!m->taker.begin(m->taker.user, &part))
        return fault(m, NULL);
    m->state = STATE_BODY;
    m->matched = 0;
    return true;
}

/* Ends with an empty line, which is the whole of it when there are no headers. */
static bool step_in_head(struct multipart *m, char c)
{
    if (m->head_length == sizeof m->head)
        return fault(m, "The headers of a part are longer than this server takes.");
    m->head[m->head_length++] = c;
    struct str head = str_from(m->head, m->head_length);
    bool is_end = str_ends(head, S("\r\n\r\n")) || str_eq(head, S("\r\n"));
    if (!is_end)
        return true;
    m->head_length -= str_eq(head, S("\r\n")) ? 2 : 4;
    return read_head(m);
}

/* ---- Between and in the parts ---- */

static bool step_behind_delimiter(struct multipart *m, char c)
{
    switch (m->state) {
    case STATE_DELIMITED:
        if (c == '-') {
            m->state = STATE_CLOSING;
            return true;
        }
        m->state = STATE_PADDING;
        return step_behind_delimiter(m, c);
    case STATE_PADDING:
        if (c == '\r')
            m->state = STATE_LINE_END;
        return c == '\r' || c == ' ' || c == '\t'
               || fault(m, "Something stands behind a delimiter of the body.");
    case STATE_LINE_END:
        m->state = STATE_HEAD;
        m->head_length = 0;
        return c == '\n' || fault(m, "A line of the body does not end in CR LF.");
    default: /* STATE_CLOSING */
        m->state = STATE_EPILOGUE;
        return c == '-' || fault(m, "The closing delimiter of the body is not whole.");
    }
}

static bool give(struct multipart *m, struct str piece)
{
    bool is_given =
        m->state == STATE_PREAMBLE || piece.length == 0 || m->taker.take(m->taker.user, piece);
    return is_given || fault(m, NULL);
}

/* Takes what it can of `rest` up to the end of a delimiter. What matched so far and then broke off
 * was content; of the preamble's first two bytes, which never were, nothing is given. */
static bool step_in_body(struct multipart *m, struct str *rest)
{
    while (rest->length > 0) {
        if (m->matched == 0) {
            const char *cr = memchr(rest->data, '\r', rest->length);
            size_t plain = cr ? (size_t)(cr - rest->data) : rest->length;
            if (!give(m, str_from(rest->data, plain)))
                return false;
            *rest = str_after(*rest, plain);
            if (rest->length == 0)
                return true;
        }
        if (rest->data[0] != m->delimiter[m->matched]) {
            size_t matched = m->matched;
            m->matched = 0;
            if (!give(m, str_from(m->delimiter, matched)))
                return false;
            continue;
        }
        *rest = str_after(*rest, 1);
        if (++m->matched < m->delimiter_length)
            continue;
        bool is_part = m->state == STATE_BODY;
        m->state = STATE_DELIMITED;
        return !is_part || m->taker.end(m->taker.user) || fault(m, NULL);
    }
    return true;
}

bool multipart_feed(struct multipart *m, struct str piece)
{
    while (piece.length > 0 && m->state != STATE_EPILOGUE) {
        if (m->state == STATE_FAULTY)
            return false;
        if (m->state == STATE_PREAMBLE || m->state == STATE_BODY) {
            if (!step_in_body(m, &piece))
                return false;
            continue;
        }
        char c = piece.data[0];
        piece = str_after(piece, 1);
        if (m->state == STATE_HEAD ? !step_in_head(m, c) : !step_behind_delimiter(m, c))
            return false;
    }
    return m->state != STATE_FAULTY;
}

bool multipart_end(struct multipart *m)
{
    if (m->state == STATE_FAULTY)
        return false;
    return m->state == STATE_EPILOGUE
           || fault(m, "The body ends before its closing delimiter: it was cut off.");
}
