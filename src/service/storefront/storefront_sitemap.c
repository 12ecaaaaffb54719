/* What search engines may read: robots.txt, and the sitemap: an index of pieces, each a range of
 * products or shops by key, with every page in each language. */
#include "content/content.h"
#include "storefront_private.h"

#include "type/locale.h"

enum { MAP_BYTES_MAX = 8 << 20 };

static const char ENTRY_END[] = "</url>\n";

/* One page: an address a language, each with all of them beside it. */
static void add_page(struct ctx *c, struct buf *out, struct str path, struct instant changed_at)
{
    char at[INSTANT_TEXT_BYTES + 1];
    struct str base = ctx_public_url(c);
    if (instant_is_set(changed_at))
        instant_text(changed_at, at);
    for (size_t i = 0; i < LOCALES; i++) {
        struct str prefix = locale_prefix((enum locale)i);
        buf_print(out, "<url><loc>%.*s%.*s%.*s</loc>", STR_ARG(base), STR_ARG(prefix),
                  STR_ARG(path));
        if (instant_is_set(changed_at))
            buf_print(out, "<lastmod>%.10s</lastmod>", at);
        for (size_t k = 0; k < LOCALES; k++)
            buf_print(out, "<xhtml:link rel=\"alternate\" hreflang=\"%s\" href=\"%.*s%.*s%.*s\"/>",
                      LOCALE_NAMES[k].data, STR_ARG(base), STR_ARG(locale_prefix((enum locale)k)),
                      STR_ARG(path));
        buf_add(out, str_of(ENTRY_END));
    }
}

static void reply_xml(struct ctx *c, const struct buf *out)
{
    c->reply.body = buf_str(out);
    c->reply.content_type = S("application/xml; charset=utf-8");
    c->reply.cache_control = S("public, max-age=3600");
}

static void begin_pages(struct ctx *c, struct buf *out)
{
    buf_init(out, c->arena, MAP_BYTES_MAX);
    buf_add(out, S("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                   "<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\" "
                   "xmlns:xhtml=\"http://www.w3.org/1999/xhtml\">\n"));
}

/* ---- The index ---- */

static enum err add_pieces(struct ctx *c, struct buf *out, enum catalogue_map_kind kind)
{
    struct catalogue_map_in in = {.kind = kind};
    struct catalogue_map_list marks = {0};
    TRY(CALL(c, catalogue_map_marks, &in, &marks));
    for (size_t i = 0; i < marks.data_count; i++) {
        struct str after = i == 0 ? S("start") : id_text(c->arena, "map", marks.data[i].id);
        buf_print(out, "<sitemap><loc>%.*s/sitemap/%s/%.*s.xml</loc></sitemap>\n",
                  STR_ARG(ctx_public_url(c)), CATALOGUE_MAP_KIND[kind], STR_ARG(after));
    }
    return OK;
}

enum err storefront_sitemap(struct ctx *c, const struct nothing *in, struct nothing *out)
{
    struct buf map;
    (void)in;
    (void)out;
    buf_init(&map, c->arena, MAP_BYTES_MAX);
    buf_add(&map, S("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                    "<sitemapindex xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n"));
    buf_print(&map, "<sitemap><loc>%.*s/sitemap/pages/start.xml</loc></sitemap>\n",
              STR_ARG(ctx_public_url(c)));
    TRY(add_pieces(c, &map, CATALOGUE_MAP_SHOPS));
    TRY(add_pieces(c, &map, CATALOGUE_MAP_PRODUCTS));
    buf_add(&map, S("</sitemapindex>\n"));
    reply_xml(c, &map);
    return OK;
}

/* ---- The pieces ---- */

static enum err add_static(struct ctx *c, struct buf *out)
{
    static const struct str PATHS[] = {S_INIT("/"), S_INIT("/help"), S_INIT("/terms"),
                                       S_INIT("/privacy")};
    struct nothing nothing = {0};
    struct catalogue_category_list tree = {0};
    struct content_title_list pages = {0};
    TRY(CALL(c, catalogue_categories, &nothing, &tree));
    for (size_t i = 0; i < sizeof PATHS / sizeof PATHS[0]; i++)
        add_page(c, out, PATHS[i], (struct instant){0});
    for (size_t i = 0; i < tree.data_count; i++)
        add_page(c, out, arena_join(c->arena, S("/c/"), tree.data[i].slug), (struct instant){0});
    TRY(CALL(c, content_published, &nothing, &pages));
    for (size_t i = 0; i < pages.data_count; i++)
        add_page(c, out, arena_join(c->arena, S("/pages/"), pages.data[i].slug),
                 pages.data[i].updated_at);
    return OK;
}

static enum err add_mapped(struct ctx *c, struct buf *out, enum catalogue_map_kind kind,
                           struct str after)
{
    struct catalogue_map_in in = {.kind = kind};
    struct catalogue_map_list list = {0};
    const char *folder = kind == CATALOGUE_MAP_SHOPS ? "/s/" : "/p/";
    if (!str_eq(after, S("start")) && !id_parse("map", after, &in.after))
        return fail_missing(c);
    TRY(CALL(c, catalogue_map, &in, &list));
    for (size_t i = 0; i < list.data_count; i++)
        add_page(c, out, arena_join(c->arena, str_of(folder), list.data[i].slug),
                 list.data[i].updated_at);
    return OK;
}

enum err storefront_sitemap_piece(struct ctx *c, const struct storefront_sitemap_in *in,
                                  struct nothing *out)
{
    struct buf map;
    struct str after = in->after;
    (void)out;
    if (!str_ends(after, S(".xml")))
        return fail_missing(c);
    after.length -= 4;
    begin_pages(c, &map);
    if (str_eq(in->kind, S("pages")))
        TRY(add_static(c, &map));
    else if (str_eq(in->kind, S("products")))
        TRY(add_mapped(c, &map, CATALOGUE_MAP_PRODUCTS, after));
    else if (str_eq(in->kind, S("shops")))
        TRY(add_mapped(c, &map, CATALOGUE_MAP_SHOPS, after));
    else
        return fail_missing(c);
    buf_add(&map, S("</urlset>\n"));
    reply_xml(c, &map);
    return OK;
}

/* ---- robots.txt ---- */

enum err storefront_robots(struct ctx *c, const struct nothing *in, struct nothing *out)
{
    /* Of searches a robot need not even ask for those from a place, or for the pages behind the
     * first; other filters ask to be left out themselves. */
    static const char *const PRIVATE[] = {
        "/account", "/admin/",   "/cart/",           "/checkout",      "/orders/", "/sandbox/",
        "/sign-in", "/register", "/search?*cursor=", "/search?*near=", "/report/",  NULL};
    struct buf text;
    (void)in;
    (void)out;
    buf_init(&text, c->arena, MAP_BYTES_MAX);
    buf_add(&text, S("User-agent: *\nDisallow: /api/\n"));
    for (size_t i = 0; PRIVATE[i] != NULL; i++)
        for (size_t k = 0; k < LOCALES; k++)
            buf_print(&text, "Disallow: %s%s\n", locale_prefix((enum locale)k).data, PRIVATE[i]);
    buf_print(&text, "\nSitemap: %.*s/sitemap.xml\n", STR_ARG(ctx_public_url(c)));
    c->reply.content_type = S("text/plain; charset=utf-8");
    c->reply.cache_control = S("public, max-age=86400");
    c->reply.body = buf_str(&text);
    return OK;
}
