/* Markdown by cmark, the reference implementation of CommonMark. It parses; what is drawn is
 * decided here, node by node, so nothing has to be cleaned afterwards. (md4c 0.4.8 was tried first:
 * the fuzz target caught it reading behind the end of the source within a minute.) */
#include "type/markdown.h"

#include "base/limits.h"

#include <cmark.h>
#include <string.h>

enum { URL_BYTES_MAX = 2048 };

struct renderer {
    struct buf *out;
    cmark_node *link; /* the one that is open, if any: there is no link within a link */
};

/* ---- links ---- */

static bool is_followable(struct str url)
{
    static const struct str STARTS[] = {S_INIT("http://"), S_INIT("https://"), S_INIT("mailto:"),
                                        S_INIT("tel:")};
    if (url.length > URL_BYTES_MAX)
        return false;
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

/* cmark has resolved the entities of the address: it is what a browser would follow. */
static void draw_link(struct renderer *r, cmark_node *node, bool is_entering)
{
    struct str url = str_of(cmark_node_get_url(node));
    if (is_entering && r->link == NULL && is_followable(url)) {
        r->link = node;
        buf_add(r->out, S("<a href=\""));
        buf_html(r->out, url);
        buf_add(r->out, S("\" rel=\"nofollow noopener ugc\">"));
    } else if (!is_entering && r->link == node) {
        r->link = NULL;
        buf_add(r->out, S("</a>"));
    }
}

/* ---- nodes ---- */

static void draw_tag(struct renderer *r, const char *name, bool is_entering, const char *after)
{
    buf_add(r->out, is_entering ? S("<") : S("</"));
    buf_add(r->out, str_of(name));
    buf_add(r->out, S(">"));
    buf_add(r->out, str_of(after));
}

static void draw_list(struct renderer *r, cmark_node *node, bool is_entering)
{
    bool is_ordered = cmark_node_get_list_type(node) == CMARK_ORDERED_LIST;
    int start = is_ordered ? cmark_node_get_list_start(node) : 1;
    if (is_entering && start != 1)
        buf_print(r->out, "<ol start=\"%d\">\n", start);
    else
        draw_tag(r, is_ordered ? "ol" : "ul", is_entering, "\n");
}

static void draw_heading(struct renderer *r, cmark_node *node, bool is_entering)
{
    static const char *const HEADINGS[] = {"h3", "h4", "h5", "h6"};
    int level = cmark_node_get_heading_level(node);
    draw_tag(r, HEADINGS[level < 4 ? level - 1 : 3], is_entering, is_entering ? "" : "\n");
}

/* The items of a tight list stand without paragraphs. */
static bool is_tight(cmark_node *paragraph)
{
    cmark_node *list = cmark_node_parent(cmark_node_parent(paragraph));
    return list != NULL && cmark_node_get_type(list) == CMARK_NODE_LIST
           && cmark_node_get_list_tight(list);
}

static void draw_literal(struct renderer *r, cmark_node *node, const char *before,
                         const char *after)
{
    buf_add(r->out, str_of(before));
    buf_html(r->out, str_of(cmark_node_get_literal(node)));
    buf_add(r->out, str_of(after));
}

static void draw_node(struct renderer *r, cmark_node *node, bool is_entering)
{
    switch (cmark_node_get_type(node)) {
    case CMARK_NODE_TEXT:
    case CMARK_NODE_HTML_INLINE:
        draw_literal(r, node, "", "");
        break;
    case CMARK_NODE_CODE:
        draw_literal(r, node, "<code>", "</code>");
        break;
    case CMARK_NODE_CODE_BLOCK:
        draw_literal(r, node, "<pre><code>", "</code></pre>\n");
        break;
    case CMARK_NODE_HTML_BLOCK:
        draw_literal(r, node, "<p>", "</p>\n");
        break;
    case CMARK_NODE_SOFTBREAK:
        buf_byte(r->out, '\n');
        break;
    case CMARK_NODE_LINEBREAK:
        buf_add(r->out, S("<br>\n"));
        break;
    case CMARK_NODE_THEMATIC_BREAK:
        buf_add(r->out, S("<hr>\n"));
        break;
    case CMARK_NODE_EMPH:
        draw_tag(r, "em", is_entering, "");
        break;
    case CMARK_NODE_STRONG:
        draw_tag(r, "strong", is_entering, "");
        break;
    case CMARK_NODE_LINK:
        draw_link(r, node, is_entering);
        break;
    case CMARK_NODE_PARAGRAPH:
        if (!is_tight(node))
            draw_tag(r, "p", is_entering, is_entering ? "" : "\n");
        break;
    case CMARK_NODE_HEADING:
        draw_heading(r, node, is_entering);
        break;
    case CMARK_NODE_LIST:
        draw_list(r, node, is_entering);
        break;
    case CMARK_NODE_ITEM:
        draw_tag(r, "li", is_entering, is_entering ? "" : "\n");
        break;
    case CMARK_NODE_BLOCK_QUOTE:
        draw_tag(r, "blockquote", is_entering, "\n");
        break;
    default:
        break; /* the document, and images: only what is in them is drawn */
    }
}

void markdown_html(struct buf *out, struct str text)
{
    struct renderer r = {.out = out};
    size_t before = out->length;
    if (text.length > MARKDOWN_BYTES_MAX) {
        buf_add(out, S("<p>"));
        buf_html(out, text);
        buf_add(out, S("</p>\n"));
        return;
    }
    cmark_node *document =
        cmark_parse_document(text.length ? text.data : "", text.length, CMARK_OPT_VALIDATE_UTF8);
    cmark_iter *iterator = cmark_iter_new(document);
    cmark_event_type event;
    while ((event = cmark_iter_next(iterator)) != CMARK_EVENT_DONE && !out->is_full)
        draw_node(&r, cmark_iter_get_node(iterator), event == CMARK_EVENT_ENTER);
    cmark_iter_free(iterator);
    cmark_node_free(document);
    /* A tag that is cut off would take the rest of the page into itself. */
    if (out->is_full)
        out->length = before;
}

/* ---- words alone ---- */

/* All white space is one space, and none stands at the start. */
static void add_words(struct buf *out, struct str text)
{
    for (size_t i = 0; i < text.length; i++) {
        if (!memchr(" \t\r\n", text.data[i], 4))
            buf_byte(out, text.data[i]);
        else if (out->length > 0 && out->data[out->length - 1] != ' ')
            buf_byte(out, ' ');
    }
}

static void add_words_of(struct buf *out, cmark_node *node)
{
    switch (cmark_node_get_type(node)) {
    case CMARK_NODE_TEXT:
    case CMARK_NODE_CODE:
    case CMARK_NODE_CODE_BLOCK:
        add_words(out, str_of(cmark_node_get_literal(node)));
        break;
    case CMARK_NODE_HTML_INLINE:
    case CMARK_NODE_HTML_BLOCK:
    case CMARK_NODE_EMPH:
    case CMARK_NODE_STRONG:
    case CMARK_NODE_LINK:
    case CMARK_NODE_IMAGE:
        break;
    default:
        add_words(out, S(" ")); /* blocks and breaks part words */
    }
}

/* Bytes of the first `count` code points. */
static size_t bytes_of(struct str text, size_t count)
{
    size_t at = 0;
    for (; at < text.length; at++)
        if (((unsigned char)text.data[at] & 0xC0) != 0x80 && count-- == 0)
            break;
    return at;
}

/* One code point is the ellipsis; a cut in the middle of a word goes back to the space before it.
 */
static struct str shortened(struct arena *arena, struct str words, size_t code_points_max)
{
    size_t length = bytes_of(words, code_points_max - 1);
    size_t end = length;
    while (end > 0 && words.data[end] != ' ')
        end--;
    return arena_join(arena, str_from(words.data, end > 0 ? end : length), S("\xe2\x80\xa6"));
}

struct str markdown_text(struct arena *arena, struct str text, size_t code_points_max)
{
    struct buf out;
    buf_init(&out, arena, MARKDOWN_BYTES_MAX);
    /* An excerpt looks only at the start. A character cut in two is replaced by cmark. */
    if (text.length > MARKDOWN_BYTES_MAX)
        text.length = MARKDOWN_BYTES_MAX;
    cmark_node *document =
        cmark_parse_document(text.length ? text.data : "", text.length, CMARK_OPT_VALIDATE_UTF8);
    cmark_iter *iterator = cmark_iter_new(document);
    cmark_event_type event;
    while ((event = cmark_iter_next(iterator)) != CMARK_EVENT_DONE)
        if (event == CMARK_EVENT_ENTER)
            add_words_of(&out, cmark_iter_get_node(iterator));
    cmark_iter_free(iterator);
    cmark_node_free(document);
    struct str words = str_trim(buf_str(&out));
    if (str_code_points(words) <= code_points_max)
        return words;
    return code_points_max > 0 ? shortened(arena, words, code_points_max) : S("");
}
