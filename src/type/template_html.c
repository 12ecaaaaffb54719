/* A small HTML tokenizer after the WHATWG standard, section 13.2.5, as far as it decides where
 * escaped text is harmless: in text and in double-quoted attributes that hold no code. Where a
 * browser's reading depends on more than the bytes so far (foreign elements, noscript, whether
 * scripts run), the template is refused: a < stands only at the start of a tag, never in an
 * attribute or in a script. */
#include "type/template_html.h"

#include <string.h>

static const char *const RAW_ELEMENTS[] = {"script",   "style",     "iframe", "noembed",
                                           "noframes", "plaintext", "xmp",    NULL};
static const char *const URL_ATTRIBUTES[] = {
    "href", "src",      "action", "formaction",  "poster",   "data",     "cite",       "background",
    "ping", "manifest", "srcset", "imagesrcset", "longdesc", "codebase", "xlink:href", NULL};
static const char *const RAW_TEXT_ELEMENTS[] = {"title", "textarea", NULL};
/* Code, and what an SVG animation sets other attributes to. */
static const char *const REFUSED_ATTRIBUTES[] = {
    "style", "srcdoc", "http-equiv", "attributename", "from", "to", "by", "values", NULL};

static bool is_listed(const char *const *list, struct str name)
{
    for (; *list != NULL; list++)
        if (str_eq(name, str_of(*list)))
            return true;
    return false;
}

static bool is_space(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
}

static char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c + 32) : c;
}

static void add_byte(char *name, size_t *length, char c)
{
    if (*length < HTML_NAME_BYTES)
        name[(*length)++] = lower(c);
}

/* ---- tags ---- */

static void tag_start(struct html *h)
{
    h->state = HTML_TAG_NAME;
    h->tag_length = 0;
    h->has_variable = h->has_http_equiv = h->needs_break = false;
}

static const char *tag_end(struct html *h)
{
    struct str tag = str_from(h->tag, h->tag_length);
    h->state = is_listed(RAW_ELEMENTS, tag)        ? HTML_RAW
               : is_listed(RAW_TEXT_ELEMENTS, tag) ? HTML_RAW_TEXT
                                                   : HTML_TEXT;
    h->matched = 0;
    h->needs_break = false;
    return h->has_variable && h->has_http_equiv
               ? "a tag with http-equiv may hold no variable: it could send the page elsewhere"
               : NULL;
}

static void name_start(struct html *h)
{
    h->state = HTML_NAME;
    h->name_length = 0;
}

static void value_start(struct html *h, enum html_state state)
{
    struct str name = str_from(h->name, h->name_length);
    bool is_refused = str_starts(name, S("on")) || is_listed(REFUSED_ATTRIBUTES, name)
                      || h->name_length == HTML_NAME_BYTES;
    bool is_url = is_listed(URL_ATTRIBUTES, name);
    h->state = state;
    h->attribute = is_refused ? HTML_REFUSED : is_url ? HTML_URL : HTML_PLAIN;
    h->url = HTML_URL_START;
    h->prefix_length = 0;
    h->has_http_equiv |= str_eq(name, S("http-equiv"));
}

/* Between attributes, and in their names. */
static const char *step_in_tag(struct html *h, char c)
{
    if (h->needs_break && !is_space(c) && c != '/' && c != '>')
        return "a space must part what a section draws in a tag from what follows it";
    h->needs_break = false;
    if (c == '>')
        return tag_end(h);
    if (is_space(c)) {
        h->state = h->state == HTML_TAG ? HTML_TAG : HTML_NAME_END;
        return NULL;
    }
    if (c == '/') {
        h->state = HTML_TAG;
        return NULL;
    }
    if (c == '"' || c == '\'' || c == '<')
        return "the name of an attribute holds a quote or <";
    if (c == '=') {
        if (h->state == HTML_TAG)
            return "an attribute has no name before its =";
        h->state = HTML_EQUALS;
        return NULL;
    }
    if (h->state != HTML_NAME)
        name_start(h);
    add_byte(h->name, &h->name_length, c);
    return NULL;
}

static const char *step(struct html *h, char c);

static const char *step_after_equals(struct html *h, char c)
{
    if (c == '>')
        return tag_end(h);
    if (c == '"' || c == '\'') {
        value_start(h, c == '"' ? HTML_DOUBLE : HTML_SINGLE);
    } else if (!is_space(c)) {
        value_start(h, HTML_UNQUOTED);
        return step(h, c);
    }
    return NULL;
}

/* ---- the value of a URL attribute ---- */

/* Whether these first bytes fix scheme and host, so that no text after them changes either. */
static bool is_settled(struct str url)
{
    static const struct str SCHEMES[] = {S_INIT("http://"), S_INIT("https://")};
    if (url.data[0] == '#' || url.data[0] == '?' || str_starts(url, S("mailto:"))
        || str_starts(url, S("tel:")))
        return true;
    if (url.data[0] == '/')
        return url.length > 1 && url.data[1] != '/' && url.data[1] != '\\';
    for (size_t i = 0; i < 2; i++)
        if (str_starts(url, SCHEMES[i]))
            return str_has_byte(str_after(url, SCHEMES[i].length), '/');
    return false;
}

static void step_in_url(struct html *h, char c)
{
    if (h->url == HTML_URL_SETTLED)
        return;
    h->url = HTML_URL_OPEN;
    if (h->prefix_length == HTML_URL_BYTES)
        return;
    h->prefix[h->prefix_length++] = lower(c);
    if (is_settled(str_from(h->prefix, h->prefix_length)))
        h->url = HTML_URL_SETTLED;
}

/* Kinds whose text needs no escape in a URL: letters, digits, - _ . + */
static bool is_plain_kind(const struct field *field)
{
    if (field == NULL)
        return false;
    switch (field->kind) {
    case KIND_BOOL:
    case KIND_INTEGER:
    case KIND_WORD:
    case KIND_ID:
    case KIND_CURRENCY:
        return true;
    case KIND_TEXT:
        return field->format == FORMAT_SLUG || field->format == FORMAT_PHONE
               || field->format == FORMAT_COUNTRY || field->format == FORMAT_LOCALE;
    default:
        return false;
    }
}

/* After a lone slash a second one would name a host; none of the plain kinds can start with one. */
static bool takes_plain(const struct html *h)
{
    return h->url == HTML_URL_SETTLED
           || (h->url == HTML_URL_OPEN && h->prefix_length == 1 && h->prefix[0] == '/');
}

static const char *variable_in_url(struct html *h, const struct field *field)
{
    bool is_url = field != NULL && field->kind == KIND_TEXT
                  && (field->format == FORMAT_URL || field->format == FORMAT_ADDRESS);
    if (h->url == HTML_URL_START && !is_url)
        return "the value of a link starts with a literal path or a field of FORMAT_URL";
    if (h->url != HTML_URL_START && (!takes_plain(h) || !is_plain_kind(field)))
        return "within a link only ids, slugs, words, numbers and phone numbers may stand, behind "
               "a "
               "literal path";
    /* A slash, nothing drawn and another slash would name a host: the lone slash stays one. */
    if (h->url == HTML_URL_START)
        h->url = HTML_URL_SETTLED;
    return NULL;
}

/* ---- text ---- */

static void step_after_less_than(struct html *h, char c)
{
    if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')) {
        tag_start(h);
        add_byte(h->tag, &h->tag_length, c);
    } else if (c == '/') {
        h->state = HTML_CLOSING;
    } else if (c == '!' || c == '?') {
        h->state = HTML_MARKUP;
        h->matched = c == '!' ? 1 : 0;
    } else if (c != '<') {
        h->state = HTML_TEXT;
    }
}

/* <!doctype html>, and the start of a comment. */
static const char *step_in_markup(struct html *h, char c)
{
    if (c == '[' && h->matched == 1)
        return "a template holds no CDATA";
    if (c == '>') {
        h->state = HTML_TEXT;
    } else if (c == '-' && h->matched > 0) {
        if (++h->matched == 3) {
            h->state = HTML_COMMENT;
            h->matched = 2; /* <!--> is a whole comment */
        }
    } else {
        h->matched = 0;
    }
    return NULL;
}

static void step_in_comment(struct html *h, char c)
{
    if (c == '>' && h->matched >= 2)
        h->state = HTML_TEXT;
    else if (c == '-')
        h->matched++;
    else if (c != '!' || h->matched < 2) /* --!> ends one too */
        h->matched = 0;
}

/* Only </name followed by space, / or > ends such an element. */
static const char *step_in_raw(struct html *h, char c)
{
    if (h->matched == 0) {
        h->matched = c == '<';
        return NULL;
    }
    if (h->matched == h->tag_length + 2) {
        h->state = c == '>' ? HTML_TEXT : HTML_CLOSING;
        return c == '>' || is_space(c) || c == '/' ? NULL : "a < here must close the element";
    }
    char wanted = h->matched == 1 ? '/' : h->tag[h->matched - 2];
    h->matched++;
    return lower(c) == wanted ? NULL : "a script, style or title may hold no < but that of its end";
}

static const char *step_in_closing(struct html *h, char c)
{
    if (c == '>')
        h->state = HTML_TEXT;
    return c == '"' || c == '\'' || c == '<' ? "a closing tag takes no attributes" : NULL;
}

static const char *step_in_value(struct html *h, char c)
{
    bool is_unquoted = h->state == HTML_UNQUOTED;
    if (c == '<')
        return "an attribute holds a <: write &lt;";
    if (is_unquoted && c == '>')
        return tag_end(h);
    if (is_unquoted ? is_space(c) : c == (h->state == HTML_DOUBLE ? '"' : '\''))
        h->state = HTML_TAG;
    else if (h->attribute == HTML_URL)
        step_in_url(h, c);
    return NULL;
}

static const char *step_in_tag_name(struct html *h, char c)
{
    if (c == '>')
        return tag_end(h);
    if (is_space(c) || c == '/')
        h->state = HTML_TAG;
    else
        add_byte(h->tag, &h->tag_length, c);
    return NULL;
}

static const char *step(struct html *h, char c)
{
    switch (h->state) {
    case HTML_TEXT:
        if (c == '<')
            h->state = HTML_LESS_THAN;
        return NULL;
    case HTML_LESS_THAN:
        step_after_less_than(h, c);
        return NULL;
    case HTML_TAG_NAME:
        return step_in_tag_name(h, c);
    case HTML_CLOSING:
        return step_in_closing(h, c);
    case HTML_TAG:
    case HTML_NAME:
    case HTML_NAME_END:
        return step_in_tag(h, c);
    case HTML_EQUALS:
        return step_after_equals(h, c);
    case HTML_DOUBLE:
    case HTML_SINGLE:
    case HTML_UNQUOTED:
        return step_in_value(h, c);
    case HTML_MARKUP:
        return step_in_markup(h, c);
    case HTML_COMMENT:
        step_in_comment(h, c);
        return NULL;
    case HTML_RAW:
    case HTML_RAW_TEXT:
        return step_in_raw(h, c);
    }
    return NULL;
}

const char *html_literal(struct html *html, struct str text)
{
    for (size_t i = 0; i < text.length; i++) {
        const char *fault = step(html, text.data[i]);
        if (fault != NULL)
            return fault;
    }
    return NULL;
}

/* ---- variables and sections ---- */

const char *html_variable(struct html *html, const struct field *field, bool is_raw)
{
    if (html->state == HTML_TEXT)
        return NULL;
    if (html->state == HTML_RAW_TEXT && html->matched == 0)
        return is_raw ? "{{{x}}} may not stand in a title or textarea" : NULL;
    if (html->state == HTML_RAW)
        return "no variable may stand in a script, style or frame";
    if (html->state == HTML_COMMENT || html->state == HTML_MARKUP)
        return "no variable may stand in a comment";
    if (html->state == HTML_UNQUOTED || html->state == HTML_EQUALS || html->state == HTML_SINGLE)
        return "an attribute with a variable needs double quotes";
    if (html->state != HTML_DOUBLE)
        return "no variable may stand in a tag outside of a quoted attribute";
    if (is_raw)
        return "{{{x}}} may not stand in an attribute";
    if (html->attribute == HTML_REFUSED)
        return "this attribute takes no variable: its value is code";
    html->has_variable = true;
    return html->attribute == HTML_URL ? variable_in_url(html, field) : NULL;
}

bool html_is_at_link(const struct html *html)
{
    static const char *const LEADING[] = {"href", "action", "formaction", NULL};
    return (html->state == HTML_DOUBLE || html->state == HTML_SINGLE) && html->attribute == HTML_URL
           && html->url == HTML_URL_START
           && is_listed(LEADING, str_from(html->name, html->name_length));
}

bool html_is_text(const struct html *html)
{
    return html->state == HTML_TEXT;
}

bool html_is_attribute(const struct html *html, struct str name)
{
    return html->state == HTML_DOUBLE && str_eq(str_from(html->name, html->name_length), name);
}

const char *html_boundary(struct html *html)
{
    switch (html->state) {
    case HTML_TEXT:
    case HTML_DOUBLE:
    case HTML_SINGLE:
    case HTML_TAG:
        return NULL;
    case HTML_TAG_NAME:
    case HTML_NAME:
        html->needs_break = true;
        html->state = HTML_TAG;
        return NULL;
    case HTML_NAME_END:
        html->state = HTML_TAG;
        return NULL;
    case HTML_RAW_TEXT:
        if (html->matched == 0)
            return NULL;
        break;
    default:
        break;
    }
    return "a section may start and end in text, in a quoted attribute, or between attributes";
}

static bool is_same(const char *a, size_t a_length, const char *b, size_t b_length)
{
    return str_eq(str_from(a, a_length), str_from(b, b_length));
}

const char *html_join(struct html *html, const struct html *start)
{
    bool is_in_value = html->state == HTML_DOUBLE || html->state == HTML_SINGLE;
    bool is_in_tag = is_in_value || html->state == HTML_TAG;
    bool is_apart =
        html->state != start->state
        || (is_in_tag && !is_same(html->tag, html->tag_length, start->tag, start->tag_length))
        || (is_in_value
            && !is_same(html->name, html->name_length, start->name, start->name_length));
    if (is_apart)
        return "a section ends in another place of the HTML than it started in";
    html->needs_break |= start->needs_break;
    html->has_variable |= start->has_variable;
    html->has_http_equiv |= start->has_http_equiv;
    /* Drawn or not, the link must be sound: what the section said counts only if it adds nothing.
     */
    if (html->url == start->url)
        return NULL;
    bool is_start_or_settled = html->url != HTML_URL_OPEN && start->url != HTML_URL_OPEN;
    html->url = is_start_or_settled ? HTML_URL_START : HTML_URL_OPEN;
    html->prefix_length = is_start_or_settled ? 0 : HTML_URL_BYTES;
    return NULL;
}
