/* The flat program between template.c, which makes it, and template_draw.c, which runs it. */
#ifndef SOKO_TYPE_TEMPLATE_PRIVATE_H
#define SOKO_TYPE_TEMPLATE_PRIVATE_H

#include "type/template.h"

enum {
    TEMPLATE_FRAMES_MAX = 32, /* structs one within the other that a section can stand in */
    TEMPLATE_NAMES_MAX = 8    /* parts of a dotted name */
};

enum step_of {
    STEP_TEXT,   /* literal text */
    STEP_PREFIX, /* that of the locale, in front of a literal path to a page */
    STEP_WORDS,  /* {{t.x}} */
    STEP_VALUE,  /* {{x}}, escaped */
    STEP_HTML,   /* {{{x}}} */
    STEP_BODY,   /* {{{body}}} */
    STEP_IF,     /* {{#x}} of a scalar: goes to `target` unless it says something */
    STEP_UNLESS, /* {{^x}}: goes to `target` if it does */
    STEP_WITH,   /* {{#x}} of a struct: goes to `target` when it is not there, else it is `frame` */
    STEP_EACH,   /* {{#x}} of a list: `frame` is its first element */
    STEP_NEXT    /* {{/x}} of a list: back to `target` with the next one */
};

/* For whom a value is drawn. */
enum draw_style {
    DRAW_PLAIN,  /* in an attribute or a title: digits of numbers as programs read them */
    DRAW_PEOPLE, /* in text: all in the way of the language, kept from turning its neighbours */
    DRAW_DAY,    /* {{at.date}}: an instant without its time */
    DRAW_MACHINE /* in datetime="": RFC 3339 */
};

/* A value: from the struct in `frame` through structs to a field of the last one. */
struct path {
    uint32_t frame;
    uint32_t count;
    const struct field *const *fields;
};

/* A piece of a text: a literal, a field, or the number that is counted. */
struct piece {
    struct str literal; /* escaped; absent: a value */
    struct path path;   /* without fields: the number */
    enum draw_style style;
};

struct form {
    const struct piece *pieces;
    size_t count;
};

/* A text in all languages and forms. */
struct words {
    struct form forms[LOCALES][PLURALS];
    bool is_counting;
    struct path number; /* an integer or a list */
};

struct step {
    enum step_of kind;
    enum draw_style style;
    bool is_link; /* STEP_VALUE: the whole of a link, which gets the prefix of the locale */
    uint32_t frame;
    uint32_t target;
    uint32_t stride; /* STEP_EACH, STEP_NEXT: bytes of an element */
    struct path path;
    struct str text;
    const struct words *words;
};

struct template
{
    const struct step *steps;
    size_t count;
    const struct type *type;
};

/* "KES 1,299.00", "21 Nov 2026, 08:14 UTC": how values stand in a page. The field is of a scalar
 * kind. */
void template_value(struct buf *out, enum locale locale, enum draw_style style,
                    const struct field *field, const void *object);

#endif
