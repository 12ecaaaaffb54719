/* The rules for a request's head (RFC 9110, RFC 9112), strict where strangers could disagree. */
#include "net/server_harden.h"

#include <string.h>

/* Line ends that the parser turned into NULs. */
enum { CRLF_BYTES = 2, VERSION_BYTES = 8 };
/* One header in the library's index. */
enum { ENTRY_BYTES = 64 };

static size_t head_bytes(const struct head *head);
static const char *judge_lines(const struct head *head);
static const char *judge_headers(const struct head *head);
static const char *judge_host(const struct head *head, struct str *host);
static const char *judge_framing(const struct head *head, struct framing *framing);
static const char *judge_target(const struct head *head, struct str host, struct framing *framing);
static bool is_known_method(struct str method);

const char *harden_head(const struct head *head, struct framing *framing, int *status)
{
    struct str host = {0};
    const char *why;
    *framing = (struct framing){.content_length = -1};
    *status = 414;
    if (head->target.length > TARGET_BYTES_MAX)
        return "The request's address is longer than this server takes.";
    *status = 431;
    if (head->headers_count > HEADERS_MAX || head_bytes(head) > HEAD_BYTES_MAX)
        return "The request has more headers than this server takes.";
    *status = 400;
    if (!str_eq(head->version, S("HTTP/1.1")) && !str_eq(head->version, S("HTTP/1.0")))
        return "The request is of another version than HTTP/1.1.";
    if ((why = judge_headers(head)) || (why = judge_lines(head)) || (why = judge_host(head, &host))
        || (why = judge_framing(head, framing)) || (why = judge_target(head, host, framing)))
        return why;
    *status = 405;
    if (!is_known_method(head->method))
        return "The method is none of GET, HEAD, POST, PUT, PATCH, DELETE and OPTIONS.";
    *status = 0;
    return NULL;
}

static size_t count_byte(struct str text, char byte)
{
    size_t count = 0;
    for (size_t i = 0; i < text.length; i++)
        count += text.data[i] == byte;
    return count;
}

/* What the head takes of the connection's memory: its bytes, its cookies again, and for each
 * header, cookie and field of the query an entry of the library's index. */
static size_t head_bytes(const struct head *head)
{
    size_t bytes = head->method.length + head->target.length + head->version.length;
    size_t entries = head->headers_count + 1 + count_byte(head->target, '&');
    for (size_t i = 0; i < head->headers_count; i++) {
        const struct net_header *header = &head->headers[i];
        bytes += header->name.length + header->value.length + 2 * CRLF_BYTES;
        if (str_eq_ignore_case(header->name, S("Cookie"))) {
            bytes += header->value.length;
            entries += 1 + count_byte(header->value, ';');
        }
    }
    return bytes + entries * ENTRY_BYTES;
}

static bool is_alphanumeric(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

/* A byte of a token, RFC 9110 section 5.6.2. */
static bool is_token_byte(char c)
{
    return is_alphanumeric(c) || (c != '\0' && strchr("!#$%&'*+-.^_`|~", c));
}

/* Control bytes, apart from the tab. */
static bool is_control(char c)
{
    unsigned char byte = (unsigned char)c;
    return (byte < 0x20 && byte != '\t') || byte == 0x7F;
}

static const char *judge_headers(const struct head *head)
{
    for (size_t i = 0; i < head->headers_count; i++) {
        const struct net_header *header = &head->headers[i];
        if (header->name.length == 0)
            return "A header has no name.";
        for (size_t at = 0; at < header->name.length; at++)
            if (!is_token_byte(header->name.data[at]))
                return "A header's name has a byte that names may not have.";
        for (size_t at = 0; at < header->value.length; at++)
            if (is_control(header->value.data[at]))
                return "A header's value has a control byte.";
    }
    return NULL;
}

/* True when a line ends at `at` by CR LF and the next part begins behind it. */
static bool is_line_end(const char *at, const char *next)
{
    return next - at == CRLF_BYTES && at[0] == '\0' && at[1] == '\0';
}

/* True when nothing but the colon (now NUL), spaces and tabs stand between a name and its value. */
static bool is_colon(const char *at, const char *value)
{
    if (value <= at || *at++ != '\0')
        return false;
    while (at < value && (*at == ' ' || *at == '\t'))
        at++;
    return at == value;
}

/* The parser forgives bare line feeds, cuts values at a NUL, glues folded lines to the name before
 * them and skips spaces in the request line. None of it can be seen in the parts, but all of it in
 * where the parts lie: a head without tricks is method, target, version, names and values with
 * exactly one space, one colon or one CR LF between them. */
static const char *judge_lines(const struct head *head)
{
    static const char WHY[] = "A line of the request's head is not as HTTP/1.1 writes it.";
    if (!head->raw.data)
        return NULL;
    const char *end = head->raw.data + head->raw.length;
    const char *at = head->raw.data + head->method.length + 1 + head->target.length + 1;
    if (head->method.data != head->raw.data || head->version.data != at)
        return WHY;
    at += VERSION_BYTES;
    for (size_t i = 0; i < head->headers_count; i++) {
        const struct net_header *header = &head->headers[i];
        if (header->name.data < at || header->name.data >= end
            || !is_line_end(at, header->name.data))
            return WHY;
        at = header->name.data + header->name.length;
        if (header->value.data >= end || !is_colon(at, header->value.data))
            return WHY;
        at = header->value.data + header->value.length;
    }
    if (end - at != 2 * CRLF_BYTES || !is_line_end(at, at + CRLF_BYTES))
        return WHY;
    return NULL;
}

/* The values of all headers of one name: how many, and the last. */
static size_t find(const struct head *head, struct str name, struct str *value)
{
    size_t count = 0;
    for (size_t i = 0; i < head->headers_count; i++)
        if (str_eq_ignore_case(head->headers[i].name, name)) {
            *value = str_trim(head->headers[i].value);
            count++;
        }
    return count;
}

static const char *judge_host(const struct head *head, struct str *host)
{
    if (find(head, S("Host"), host) != 1)
        return "The request needs exactly one Host header.";
    if (host->length == 0)
        return "The Host header is empty.";
    for (size_t i = 0; i < host->length; i++)
        if (!is_alphanumeric(host->data[i])
            && (host->data[i] == '\0' || !strchr("-._~:[]%!$&'()*+,;=", host->data[i])))
            return "The Host header is no host name.";
    return NULL;
}

static const char *judge_framing(const struct head *head, struct framing *framing)
{
    struct str length = {0}, coding = {0};
    size_t lengths = find(head, S("Content-Length"), &length);
    size_t codings = find(head, S("Transfer-Encoding"), &coding);
    if (lengths > 0 && codings > 0)
        return "Content-Length and Transfer-Encoding exclude each other.";
    if (lengths > 1)
        return "The request has more than one Content-Length.";
    if (codings > 1 || (codings == 1 && !str_eq_ignore_case(coding, S("chunked"))))
        return "The only Transfer-Encoding taken is chunked, once.";
    if (codings == 1 && str_eq(head->version, S("HTTP/1.0")))
        return "HTTP/1.0 has no Transfer-Encoding.";
    framing->is_chunked = codings == 1;
    if (lengths == 0)
        return NULL;
    for (size_t i = 0; i < length.length; i++)
        if (length.data[i] < '0' || length.data[i] > '9')
            return "Content-Length is not a number.";
    if (!str_integer(length, &framing->content_length))
        return "Content-Length is not a number.";
    return NULL;
}

/* Cuts "http://host" off an absolute target; false when it is none, or of another host. */
static bool cut_origin(struct str *target, struct str host)
{
    static const struct str SCHEMES[] = {S_INIT("http://"), S_INIT("https://")};
    for (size_t i = 0; i < 2; i++) {
        struct str scheme = SCHEMES[i];
        if (target->length < scheme.length
            || !str_eq_ignore_case(str_from(target->data, scheme.length), scheme))
            continue;
        struct str rest = str_after(*target, scheme.length);
        size_t length = 0;
        while (length < rest.length && rest.data[length] != '/' && rest.data[length] != '?')
            length++;
        *target = str_after(rest, length);
        return str_eq_ignore_case(str_from(rest.data, length), host);
    }
    return false;
}

static const char *judge_target(const struct head *head, struct str host, struct framing *framing)
{
    struct str target = head->target;
    for (size_t i = 0; i < target.length; i++)
        if ((unsigned char)target.data[i] <= ' ' || (unsigned char)target.data[i] >= 0x7F
            || target.data[i] == '#')
            return "The request's address has a byte that must be written as %XX.";
    bool is_star = str_eq(target, S("*")) && str_eq(head->method, S("OPTIONS"));
    if (!str_starts(target, S("/")) && !is_star && !cut_origin(&target, host))
        return "The request's address must begin with a slash.";
    framing->path = str_cut(&target, '?');
    framing->query = target;
    if (framing->path.length == 0)
        framing->path = S("/");
    return NULL;
}

static bool is_known_method(struct str method)
{
    static const struct str KNOWN[] = {S_INIT("GET"),    S_INIT("HEAD"),  S_INIT("POST"),
                                       S_INIT("PUT"),    S_INIT("PATCH"), S_INIT("DELETE"),
                                       S_INIT("OPTIONS")};
    for (size_t i = 0; i < sizeof KNOWN / sizeof *KNOWN; i++)
        if (str_eq(method, KNOWN[i]))
            return true;
    return false;
}
