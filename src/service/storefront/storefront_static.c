/* Help, terms, privacy: documents of the theme, unless the platform has written its own; and what
 * else it has written. The same for everybody. */
#include "storefront_static.h"

#include "storefront_private.h"
#include "type/markdown.h"

PAGE(storefront_help, "/help", nothing, storefront_static, READ, "static", "How to buy here.",
     .is_public = true);
PAGE(storefront_terms, "/terms", nothing, storefront_static, READ, "static",
     "What holds between shoppers, shops and the market.", .is_public = true);
PAGE(storefront_privacy, "/privacy", nothing, storefront_static, READ, "static",
     "What is kept of people, and why.", .is_public = true);
PAGE(storefront_page, "/pages/{slug}", storefront_page_in, storefront_static, READ, "static",
     "What else the platform has to say.", .is_public = true);

enum { SECTIONS_MAX = 64, SECTION_BYTES_MAX = 512 << 10 };

static struct str with_name(struct ctx *c, struct str text)
{
    struct str name = page_text(c, "site_name"), mark = S("{name}");
    struct buf out;
    buf_init(&out, c->arena, SECTION_BYTES_MAX);
    while (text.length > 0) {
        bool is_mark = str_starts(text, mark);
        if (is_mark)
            buf_add(&out, name);
        else
            buf_byte(&out, text.data[0]);
        text = str_after(text, is_mark ? mark.length : 1);
    }
    return buf_str(&out);
}

static struct str html_of(struct ctx *c, struct str markdown)
{
    struct buf html;
    buf_init(&html, c->arena, SECTION_BYTES_MAX);
    markdown_html(&html, markdown);
    return buf_str(&html);
}

/* The platform's own words, where it has written some, else the theme's. */
static enum err words_of(struct ctx *c, struct str name, struct storefront_static *out,
                         struct str *words)
{
    struct content_ask ask = {name};
    struct content_page page = {.body = {0}};
    enum err err = CALL(c, content_show, &ask, &page);
    if (err == ERR_MISSING) {
        const char *title = arena_print(c->arena, "%.*s_title", STR_ARG(name)).data;
        out->title = page_text(c, title);
        *words = page_document(c, arena_text(c->arena, name));
        return OK;
    }
    out->title = page.title;
    *words = page.body;
    return err;
}

static bool is_blank(struct str text)
{
    return str_empty(str_trim(text));
}

/* Ends the section that was being read, unless there is nothing in it. */
static void end_section(struct ctx *c, struct str heading, struct str body,
                        struct storefront_static *out)
{
    if (str_empty(heading) && is_blank(body))
        return;
    out->sections[out->sections_count++] =
        (struct storefront_section){.heading = heading, .body_html = html_of(c, body)};
    if (out->description.data == NULL && !is_blank(body))
        out->description = markdown_text(c->arena, body, STOREFRONT_EXCERPT_BYTES);
}

/* What stands before the first heading has none. */
static void fill_sections(struct ctx *c, struct str rest, struct storefront_static *out)
{
    struct str heading = {0};
    struct buf body;
    out->sections = ARENA_ARRAY(c->arena, struct storefront_section, SECTIONS_MAX + 1);
    buf_init(&body, c->arena, SECTION_BYTES_MAX);
    while (rest.data != NULL) {
        struct str line = str_cut(&rest, '\n');
        if (str_starts(line, S("## ")) && out->sections_count < SECTIONS_MAX) {
            end_section(c, heading, buf_str(&body), out);
            heading = str_trim(str_after(line, 3));
            buf_init(&body, c->arena, SECTION_BYTES_MAX);
        } else {
            buf_print(&body, "%.*s\n", STR_ARG(line));
        }
    }
    end_section(c, heading, buf_str(&body), out);
}

static enum err show(struct ctx *c, struct str name, const char *folder,
                     struct storefront_static *out)
{
    struct str words;
    TRY(words_of(c, name, out, &words));
    if (str_empty(words))
        return fail_missing(c);
    out->canonical = arena_print(c->arena, "%s%.*s", folder, STR_ARG(name));
    fill_sections(c, with_name(c, words), out);
    return OK;
}

/* The way to all else that the platform has to say. */
static enum err fill_more(struct ctx *c, struct storefront_static *out)
{
    struct nothing nothing = {0};
    struct content_title_list titles = {0};
    TRY(CALL(c, content_published, &nothing, &titles));
    if (titles.data_count == 0)
        return OK;
    out->more = ARENA_NEW(c->arena, struct storefront_links);
    *out->more = (struct storefront_links){
        .items = ARENA_ARRAY(c->arena, struct storefront_link, titles.data_count)};
    for (size_t i = 0; i < titles.data_count; i++)
        out->more->items[out->more->items_count++] =
            (struct storefront_link){.url = arena_join(c->arena, S("/pages/"), titles.data[i].slug),
                                     .label = titles.data[i].title};
    return OK;
}

enum err storefront_help(struct ctx *c, const struct nothing *in, struct storefront_static *out)
{
    (void)in;
    TRY(fill_more(c, out));
    return show(c, S("help"), "/", out);
}

enum err storefront_terms(struct ctx *c, const struct nothing *in, struct storefront_static *out)
{
    (void)in;
    return show(c, S("terms"), "/", out);
}

enum err storefront_privacy(struct ctx *c, const struct nothing *in, struct storefront_static *out)
{
    (void)in;
    return show(c, S("privacy"), "/", out);
}

/* Ours have addresses of their own. */
enum err storefront_page(struct ctx *c, const struct storefront_page_in *in,
                         struct storefront_static *out)
{
    if (str_eq(in->slug, S("help")) || str_eq(in->slug, S("terms"))
        || str_eq(in->slug, S("privacy")))
        return fail_missing(c);
    return show(c, in->slug, "/pages/", out);
}
