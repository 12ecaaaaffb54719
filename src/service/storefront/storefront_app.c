/* The shop as an app: its manifest (W3C Web Application Manifest), its service worker with the list
 * of what it keeps, and the page for when there is no line. */
#include "storefront/storefront_app.h"

#include "api/secret.h"
#include "base/embed.h"
#include "storefront_private.h"
#include "type/locale.h"

#define ASSETS "themes/plain/asset/"
#define THEME "themes/plain/"

enum { APP_DOCUMENT_BYTES_MAX = 64 << 10, VERSION_DIGITS = 16 };

enum err storefront_offline(struct ctx *c, const struct nothing *in, struct storefront_offline *out)
{
    (void)in;
    out->title = page_text(c, "offline_title");
    out->description = page_text(c, "offline_description");
    return OK;
}

enum err storefront_open(struct ctx *c, const struct storefront_open_in *in,
                         struct storefront_offline *out)
{
    (void)out;
    if (c->request.typed_errors.count > 0
        || !capability_is(c, ID_GROUP, in->order_group_id, in->token))
        return fail_missing(c);
    storefront_group_keep(c, in->order_group_id);
    storefront_go(c, storefront_group_url(c, in->order_group_id));
    return OK;
}

/* ---- The manifest ---- */

/* As a JSON text: quoted and escaped. */
static void add_text(struct buf *out, struct str text)
{
    buf_byte(out, '"');
    for (size_t i = 0; i < text.length; i++) {
        if (text.data[i] == '"' || text.data[i] == '\\')
            buf_byte(out, '\\');
        buf_byte(out, (unsigned char)text.data[i] < ' ' ? ' ' : text.data[i]);
    }
    buf_byte(out, '"');
}

static void add_member(struct buf *out, const char *name, struct str value)
{
    add_text(out, str_of(name));
    buf_byte(out, ':');
    add_text(out, value);
    buf_byte(out, ',');
}

static void add_icons(struct ctx *c, struct buf *out)
{
    static const struct {
        const char *file, *sizes, *type, *purpose;
    } ICONS[] = {{"icon.svg", "any", "image/svg+xml", "any"},
                 {"icon-192.png", "192x192", "image/png", "any"},
                 {"icon-512.png", "512x512", "image/png", "any"},
                 {"icon-maskable.png", "512x512", "image/png", "maskable"}};
    buf_add(out, S("\"icons\":["));
    for (size_t i = 0; i < sizeof ICONS / sizeof ICONS[0]; i++) {
        buf_add(out, i > 0 ? S(",{") : S("{"));
        add_member(out, "src", page_asset_url(c, ICONS[i].file));
        add_member(out, "sizes", str_of(ICONS[i].sizes));
        add_member(out, "type", str_of(ICONS[i].type));
        buf_add(out, S("\"purpose\":"));
        add_text(out, str_of(ICONS[i].purpose));
        buf_byte(out, '}');
    }
    buf_add(out, S("],"));
}

static void add_shortcuts(struct ctx *c, struct buf *out)
{
    static const struct {
        const char *text, *url;
    } SHORTCUTS[] = {{"nav_cart", "/cart"}, {"nav_account", "/account"}, {"nav_queue", "/offline"}};
    buf_add(out, S("\"shortcuts\":["));
    for (size_t i = 0; i < sizeof SHORTCUTS / sizeof SHORTCUTS[0]; i++) {
        buf_add(out, i > 0 ? S(",{") : S("{"));
        add_member(out, "name", page_text(c, SHORTCUTS[i].text));
        buf_add(out, S("\"url\":"));
        add_text(out, page_link(c, str_of(SHORTCUTS[i].url)));
        buf_byte(out, '}');
    }
    buf_add(out, S("]}"));
}

enum err storefront_manifest(struct ctx *c, const struct storefront_manifest_in *in,
                             struct nothing *out)
{
    enum locale locale;
    struct buf text;
    (void)out;
    if (!locale_find(in->locale, &locale) || !str_eq(in->locale, LOCALE_NAMES[locale]))
        return fail_missing(c);
    c->locale = LOCALE_NAMES[locale];
    buf_init(&text, c->arena, APP_DOCUMENT_BYTES_MAX);
    buf_byte(&text, '{');
    add_member(&text, "id", S("/"));
    add_member(&text, "name", page_text(c, "site_name"));
    add_member(&text, "short_name", page_text(c, "site_name"));
    add_member(&text, "description", page_text(c, "app_description"));
    add_member(&text, "start_url", page_link(c, S("/")));
    add_member(&text, "scope", S("/"));
    add_member(&text, "display", S("standalone"));
    add_member(&text, "lang", c->locale);
    add_member(&text, "dir", locale_is_rtl(locale) ? S("rtl") : S("ltr"));
    add_member(&text, "background_color", S("#faf9f7"));
    add_member(&text, "theme_color", S("#0b6350"));
    add_icons(c, &text);
    add_shortcuts(c, &text);
    c->reply.content_type = S("application/manifest+json");
    c->reply.cache_control = S("public, max-age=3600");
    c->reply.body = buf_str(&text);
    return OK;
}

/* ---- The service worker ---- */

/* Of everything that the worker keeps or that the offline pages are drawn from: a release that
 * changes none of it is no new version. */
static struct str version_of_theme(struct ctx *c)
{
    struct buf hashes;
    buf_init(&hashes, c->arena, APP_DOCUMENT_BYTES_MAX);
    for (size_t i = embed_first(THEME); i < embed_count(); i++) {
        if (!str_starts(str_of(embed_at(i)->path), S(THEME)))
            break;
        buf_add(&hashes, str_of(embed_at(i)->hash));
    }
    struct digest digest = secret_hash(buf_str(&hashes));
    return (struct str){digest_hex(c->arena, &digest).data, VERSION_DIGITS};
}

/* What pages load: style sheets, scripts, drawings. The worker itself and the pictures of the
 * manifest are the browser's own business. */
static bool is_kept(struct str name)
{
    bool is_page_file =
        str_ends(name, S(".css")) || str_ends(name, S(".js")) || str_ends(name, S(".svg"));
    return is_page_file && !str_eq(name, S("sw.js")) && !str_eq(name, S("docs.css"));
}

static void add_files(struct ctx *c, struct buf *out)
{
    bool is_first = true;
    buf_add(out, S("const FILES = ["));
    for (size_t i = embed_first(ASSETS); i < embed_count(); i++) {
        struct str path = str_of(embed_at(i)->path);
        if (!str_starts(path, S(ASSETS)))
            break;
        struct str name = str_after(path, sizeof ASSETS - 1);
        if (!is_kept(name))
            continue;
        if (!is_first)
            buf_byte(out, ',');
        is_first = false;
        add_text(out, page_asset_url(c, name.data));
    }
    buf_add(out, S("];\n"));
}

enum err storefront_worker(struct ctx *c, const struct nothing *in, struct nothing *out)
{
    struct buf text;
    struct str script;
    (void)in;
    (void)out;
    TRY(page_asset_text(c, S("sw.js"), &script));
    buf_init(&text, c->arena, APP_DOCUMENT_BYTES_MAX);
    buf_add(&text, S("const VERSION = "));
    add_text(&text, version_of_theme(c));
    buf_add(&text, S(";\nconst QUEUE = "));
    add_text(&text, page_asset_url(c, "queue.js"));
    buf_add(&text, S(";\nconst OFFLINE = {"));
    for (size_t i = 0; i < LOCALES; i++) {
        if (i > 0)
            buf_byte(&text, ',');
        add_text(&text, LOCALE_NAMES[i]);
        buf_byte(&text, ':');
        add_text(&text, arena_join(c->arena, locale_prefix((enum locale)i), S("/offline")));
    }
    buf_add(&text, S("};\n"));
    add_files(c, &text);
    buf_add(&text, script);
    struct digest digest = secret_hash(buf_str(&text));
    c->reply.etag = (struct str){digest_hex(c->arena, &digest).data, VERSION_DIGITS};
    c->reply.content_type = S("text/javascript; charset=utf-8");
    c->reply.cache_control = S("no-cache");
    c->reply.body = buf_str(&text);
    return OK;
}
