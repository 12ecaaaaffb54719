/* Markdown by md4c. The renderer is ours: it decides which tags exist, so nothing has to be cleaned
 * afterwards. */
#include "type/markdown.h"

#include "base/limits.h"

#include <md4c.h>
#include <string.h>

enum {
    FLAGS = MD_FLAG_NOHTML | MD_FLAG_STRIKETHROUGH | MD_FLAG_PERMISSIVEAUTOLINKS
            | MD_FLAG_COLLAPSEWHITESPACE,
    HEADING_MIN = 3,
    URL_BYTES_MAX = 2048
};

struct renderer {
    struct buf *out;
    bool is_text;      /* words alone */
    unsigned links;    /* links entered, those that are not drawn too */
    unsigned drawn_at; /* 1 + `links` before the one that is drawn; 0 when none is */
    struct arena *arena;
};

static int result(const struct renderer *r)
{
    return r->out->is_full;
}

/* ---- text ---- */

static void add_code_point(struct buf *out, uint32_t c)
{
    bool is_character = c > 0 && c <= 0x10FFFF && !(c >= 0xD800 && c <= 0xDFFF);
    if (!is_character)
        c = 0xFFFD;
    if (c < 0x80) {
        buf_byte(out, (char)c);
        return;
    }
    if (c >= 0x10000) {
        buf_byte(out, (char)(0xF0 | c >> 18));
        buf_byte(out, (char)(0x80 | (c >> 12 & 0x3F)));
    } else if (c >= 0x800) {
        buf_byte(out, (char)(0xE0 | c >> 12));
    }
    buf_byte(out, c >= 0x800 ? (char)(0x80 | (c >> 6 & 0x3F)) : (char)(0xC0 | c >> 6));
    buf_byte(out, (char)(0x80 | (c & 0x3F)));
}

static uint32_t numeric_entity(struct str digits)
{
    bool is_hex = digits.data[0] == 'x' || digits.data[0] == 'X';
    uint32_t value = 0;
    for (size_t i = is_hex; i < digits.length && value <= 0x10FFFF; i++) {
        uint32_t c = (unsigned char)digits.data[i];
        uint32_t digit = c <= '9' ? c - '0' : (c | 0x20) - 'a' + 10;
        value = value * (is_hex ? 16 : 10) + digit;
    }
    return value;
}

/* What an entity stands for; one whose name is not among the common ones stays as it is written. */
static void add_entity(struct buf *out, struct str entity)
{
    static const struct {
        struct str name, text;
    } NAMED[] = {{S_INIT("&amp;"), S_INIT("&")},        {S_INIT("&lt;"), S_INIT("<")},
                 {S_INIT("&gt;"), S_INIT(">")},         {S_INIT("&quot;"), S_INIT("\"")},
                 {S_INIT("&apos;"), S_INIT("'")},       {S_INIT("&nbsp;"), S_INIT("\xc2\xa0")},
                 {S_INIT("&copy;"), S_INIT("\xc2\xa9")}};
    if (entity.length > 3 && entity.data[1] == '#') {
        add_code_point(out, numeric_entity(str_from(entity.data + 2, entity.length - 3)));
        return;
    }
    for (size_t i = 0; i < sizeof NAMED / sizeof NAMED[0]; i++)
        if (str_eq(entity, NAMED[i].name)) {
            buf_add(out, NAMED[i].text);
            return;
        }
    buf_add(out, entity);
}

/* In plain text all white space is one space, and none stands at the start. */
static void add_word_space(struct buf *out)
{
    if (out->length > 0 && out->data[out->length - 1] != ' ')
        buf_byte(out, ' ');
}

static void add_words(struct buf *out, struct str text)
{
    for (size_t i = 0; i < text.length; i++) {
        if (memchr(" \t\r\n", text.data[i], 4))
            add_word_space(out);
        else
            buf_byte(out, text.data[i]);
    }
}

static int on_text(MD_TEXTTYPE type, const MD_CHAR *data, MD_SIZE size, void *user)
{
    struct renderer *r = user;
    struct str text = str_from(data, size);
    if (type == MD_TEXT_NULLCHAR)
        add_code_point(r->out, 0);
    else if (type == MD_TEXT_BR || type == MD_TEXT_SOFTBR)
        r->is_text ? add_word_space(r->out)
                   : buf_add(r->out, type == MD_TEXT_BR ? S("<br>\n") : S("\n"));
    else if (type == MD_TEXT_ENTITY && r->is_text)
        add_entity(r->out, text);
    else if (type == MD_TEXT_ENTITY)
        buf_add(r->out, text); /* &name; or &#123; as md4c saw it: text, whatever it names */
    else if (r->is_text)
        add_words(r->out, text);
    else
        buf_html(r->out, text);
    return result(r);
}

/* ---- links ---- */

/* The value of an attribute with its entities resolved: what a browser would follow. */
static struct str attribute_text(struct arena *arena, const MD_ATTRIBUTE *attribute)
{
    struct buf out;
    buf_init(&out, arena, URL_BYTES_MAX);
    for (size_t i = 0; attribute->size > 0 && attribute->substr_offsets[i] < attribute->size; i++) {
        MD_OFFSET from = attribute->substr_offsets[i], to = attribute->substr_offsets[i + 1];
        struct str part = str_from(attribute->text + from, to - from);
        if (attribute->substr_types[i] == MD_TEXT_ENTITY)
            add_entity(&out, part);
        else if (attribute->substr_types[i] == MD_TEXT_NULLCHAR)
            add_code_point(&out, 0);
        else
            buf_add(&out, part);
    }
    return out.is_full ? S("") : buf_str(&out);
}

static bool is_followable(struct str url)
{
    static const struct str STARTS[] = {S_INIT("http://"), S_INIT("https://"), S_INIT("mailto:"),
                                        S_INIT("tel:")};
    /* Browsers drop tabs and line breaks wherever they stand in an address. */
    for (size_t i = 0; i < url.length; i++)
        if ((unsigned char)url.data[i] < 0x20 || url.data[i] == 0x7F)
            return false;
    for (size_t i = 0; i < sizeof STARTS / sizeof STARTS[0]; i++)
        if (url.length > STARTS[i].length
            && str_eq_ignore_case(str_from(url.data, STARTS[i].length), STARTS[i]))
            return true;
    return url.length > 0 && url.data[0] == '/'
           && (url.length == 1 || (url.data[1] != '/' && url.data[1] != '\\'));
}

static void enter_link(struct renderer *r, const MD_SPAN_A_DETAIL *detail)
{
    struct str url = attribute_text(r->arena, &detail->href);
    if (r->drawn_at == 0 && is_followable(url)) {
        r->drawn_at = 1 + r->links;
        buf_add(r->out, S("<a href=\""));
        buf_html(r->out, url);
        buf_add(r->out, S("\" rel=\"nofollow noopener ugc\">"));
    }
    r->links++;
}

static void leave_link(struct renderer *r)
{
    r->links--;
    if (r->drawn_at != 1 + r->links)
        return;
    r->drawn_at = 0;
    buf_add(r->out, S("</a>"));
}

/* ---- spans and blocks ---- */

static const char *span_tag(MD_SPANTYPE type)
{
    switch (type) {
    case MD_SPAN_EM:
        return "em";
    case MD_SPAN_STRONG:
        return "strong";
    case MD_SPAN_CODE:
        return "code";
    case MD_SPAN_DEL:
        return "del";
    default:
        return NULL; /* an image is its text */
    }
}

static void add_tag(struct renderer *r, const char *open, const char *name, const char *close)
{
    buf_add(r->out, str_of(open));
    buf_add(r->out, str_of(name));
    buf_add(r->out, str_of(close));
}

static int on_enter_span(MD_SPANTYPE type, void *detail, void *user)
{
    struct renderer *r = user;
    if (type == MD_SPAN_A && !r->is_text)
        enter_link(r, detail);
    else if (span_tag(type) != NULL && !r->is_text)
        add_tag(r, "<", span_tag(type), ">");
    return result(r);
}

static int on_leave_span(MD_SPANTYPE type, void *detail, void *user)
{
    struct renderer *r = user;
    (void)detail;
    if (type == MD_SPAN_A && !r->is_text)
        leave_link(r);
    else if (span_tag(type) != NULL && !r->is_text)
        add_tag(r, "</", span_tag(type), ">");
    return result(r);
}

static const char *block_tag(MD_BLOCKTYPE type, const void *detail)
{
    static const char *const HEADINGS[] = {"h3", "h4", "h5", "h6"};
    switch (type) {
    case MD_BLOCK_QUOTE:
        return "blockquote";
    case MD_BLOCK_UL:
        return "ul";
    case MD_BLOCK_OL:
        return "ol";
    case MD_BLOCK_LI:
        return "li";
    case MD_BLOCK_P:
        return "p";
    case MD_BLOCK_CODE:
        return "pre";
    case MD_BLOCK_H: {
        unsigned level = ((const MD_BLOCK_H_DETAIL *)detail)->level - 1;
        return HEADINGS[level < 3 ? level : 3];
    }
    default:
        return NULL;
    }
}

static int on_enter_block(MD_BLOCKTYPE type, void *detail, void *user)
{
    struct renderer *r = user;
    const char *tag = block_tag(type, detail);
    if (r->is_text) {
        add_word_space(r->out);
        return result(r);
    }
    if (type == MD_BLOCK_HR)
        buf_add(r->out, S("<hr>\n"));
    if (type == MD_BLOCK_OL && ((const MD_BLOCK_OL_DETAIL *)detail)->start != 1)
        buf_print(r->out, "<ol start=\"%u\">", ((const MD_BLOCK_OL_DETAIL *)detail)->start);
    else if (tag != NULL)
        add_tag(r, "<", tag, ">");
    if (type == MD_BLOCK_CODE)
        buf_add(r->out, S("<code>"));
    else if (type == MD_BLOCK_UL || type == MD_BLOCK_OL || type == MD_BLOCK_QUOTE)
        buf_byte(r->out, '\n');
    return result(r);
}

static int on_leave_block(MD_BLOCKTYPE type, void *detail, void *user)
{
    struct renderer *r = user;
    const char *tag = block_tag(type, detail);
    if (r->is_text)
        return result(r);
    if (type == MD_BLOCK_CODE)
        buf_add(r->out, S("</code>"));
    if (tag != NULL)
        add_tag(r, "</", tag, ">\n");
    return result(r);
}

static void parse(struct renderer *r, struct str text)
{
    static const MD_PARSER PARSER = {.flags = FLAGS,
                                     .enter_block = on_enter_block,
                                     .leave_block = on_leave_block,
                                     .enter_span = on_enter_span,
                                     .leave_span = on_leave_span,
                                     .text = on_text};
    md_parse(text.data, (MD_SIZE)text.length, &PARSER, r);
}

void markdown_html(struct buf *out, struct str text)
{
    struct renderer r = {.out = out, .arena = out->arena};
    if (text.length == 0)
        return;
    if (text.length > MARKDOWN_BYTES_MAX) {
        buf_add(out, S("<p>"));
        buf_html(out, text);
        buf_add(out, S("</p>\n"));
        return;
    }
    parse(&r, text);
}

/* ---- words alone ---- */

/* Bytes of the first `count` code points. */
static size_t bytes_of(struct str text, size_t count)
{
    size_t at = 0;
    for (; at < text.length; at++)
        if (((unsigned char)text.data[at] & 0xC0) != 0x80 && count-- == 0)
            break;
    return at;
}

struct str markdown_text(struct arena *arena, struct str text, size_t code_points_max)
{
    struct buf out;
    struct renderer r = {.out = &out, .is_text = true, .arena = arena};
    buf_init(&out, arena, MARKDOWN_BYTES_MAX);
    if (text.length > MARKDOWN_BYTES_MAX)
        add_words(&out, text);
    else if (text.length > 0)
        parse(&r, text);
    struct str words = buf_str(&out);
    while (words.length > 0 && words.data[words.length - 1] == ' ')
        words.length--;
    if (str_code_points(words) <= code_points_max)
        return words;
    if (code_points_max == 0)
        return S("");
    /* One code point is the ellipsis; a cut in the middle of a word goes back to the space before
     * it. */
    size_t length = bytes_of(words, code_points_max - 1);
    size_t end = length;
    while (end > 0 && words.data[end] != ' ')
        end--;
    words.length = end > 0 ? end : length;
    return arena_join(arena, words, S("\xe2\x80\xa6"));
}
