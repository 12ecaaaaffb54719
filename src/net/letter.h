/* An e-mail message as bytes (RFC 5322, 2045-2047, 2183): headers, a text and an HTML half of the
 * same words. Pure. Whatever the values hold, no header can be begun by them: line breaks and
 * controls become spaces, everything beyond ASCII an encoded word. */
#ifndef SOKO_NET_LETTER_H
#define SOKO_NET_LETTER_H

#include "base/arena.h"
#include "base/clock.h"

enum { LETTER_BYTES_MAX = 512 << 10 };

struct letter {
    struct str from_name; /* may be absent */
    struct str from;      /* address */
    struct str to_name;   /* may be absent */
    struct str to;        /* address */
    struct str subject;
    struct str text;
    struct str html;       /* absent: text alone */
    struct str locale;     /* Content-Language; absent: none */
    struct str message_id; /* without angle brackets; the same in every try */
    struct str boundary;   /* of the halves: letters and digits, not in them */
    struct instant date;
};

/* Whether this can stand in an envelope and a header: one `@`, printable ASCII, no brackets,
 * quotes, commas or spaces, of a length that RFC 5321 allows. */
bool letter_is_address(struct str address);

/* The whole message with CRLF line ends, no line longer than 78 bytes but those of one long word.
 * Absent when an address is none, or a half is larger than LETTER_BYTES_MAX. */
struct str letter_write(struct arena *arena, const struct letter *letter);

/* ---- The parts, for their tests ---- */

/* RFC 2047: the text as it stands where it can, else encoded words of at most 75 bytes, folded. */
struct str letter_header_text(struct arena *arena, struct str text);
/* RFC 2045 quoted-printable: line ends of any kind become CRLF, no line longer than 76. */
struct str letter_quoted_printable(struct arena *arena, struct str text);
/* RFC 5322 date, in UTC. */
struct str letter_date(struct arena *arena, struct instant at);

#endif
