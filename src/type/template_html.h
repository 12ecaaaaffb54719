/* Where in HTML a template stands: followed through its literal text, so that a variable can be
 * refused where escaping would not make it harmless. Private to template.c. */
#ifndef SOKO_TYPE_TEMPLATE_HTML_H
#define SOKO_TYPE_TEMPLATE_HTML_H

#include "type/type.h"

enum { HTML_NAME_BYTES = 48, HTML_URL_BYTES = 64 };

enum html_state {
    HTML_TEXT,
    HTML_LESS_THAN, /* after < */
    HTML_TAG_NAME,
    HTML_CLOSING,  /* </name ... */
    HTML_TAG,      /* between attributes */
    HTML_NAME,     /* in the name of an attribute */
    HTML_NAME_END, /* space after it */
    HTML_EQUALS,   /* after = */
    HTML_DOUBLE,   /* in "value" */
    HTML_SINGLE,   /* in 'value' */
    HTML_UNQUOTED,
    HTML_MARKUP, /* <!doctype ...> */
    HTML_COMMENT,
    HTML_RAW,     /* in script, style and the like */
    HTML_RAW_TEXT /* in title and textarea: text up to the closing tag */
};

/* What an attribute takes. */
enum html_attribute {
    HTML_PLAIN,
    HTML_URL,    /* href, src, action, ... */
    HTML_REFUSED /* style, srcdoc, onclick, ... */
};

/* How far the value of a URL attribute has come. */
enum html_url {
    HTML_URL_START,   /* nothing yet: a FORMAT_URL field may stand here */
    HTML_URL_SETTLED, /* scheme and host are fixed: ids, slugs and numbers may follow */
    HTML_URL_OPEN     /* what stands there could still become another scheme */
};

struct html {
    enum html_state state;
    enum html_attribute attribute;
    enum html_url url;
    bool needs_break;           /* a section ended inside a tag: a space, / or > must come next */
    bool has_variable;          /* this tag holds a variable in an attribute ... */
    bool has_http_equiv;        /* ... or could redirect the page by one */
    size_t matched;             /* bytes of "<!--", "-->" or "</script" seen so far */
    char name[HTML_NAME_BYTES]; /* of the attribute, lower case; cut */
    size_t name_length;
    char tag[HTML_NAME_BYTES];
    size_t tag_length;
    char prefix[HTML_URL_BYTES]; /* of the URL */
    size_t prefix_length;
};

/* Follows literal text. Null, or what is wrong with it. */
const char *html_literal(struct html *html, struct str text);
/* A variable of `field` stands here: null, or why it may not. `is_raw` is {{{x}}}. A constant (a
 * text of the locale) has no field. */
const char *html_variable(struct html *html, const struct field *field, bool is_raw);
/* Whether a link begins here that leads a reader on: the value of href, action or formaction. */
bool html_is_at_link(const struct html *html);
/* Whether this is plain text that people read, and whether it is the attribute of that name. */
bool html_is_text(const struct html *html);
bool html_is_attribute(const struct html *html, struct str name);
/* A section starts or ends here: null, or why it may not. */
const char *html_boundary(struct html *html);
/* The section ended in `html` and started in `start`: what holds after it, whether it was drawn or
 * not. */
const char *html_join(struct html *html, const struct html *start);

#endif
