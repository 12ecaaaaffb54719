/* Pages drawn by a theme: layout.html around page/NAME.html, parts from part/, texts from
 * text/<locale>/. The theme is embedded, or read from a folder while somebody works on it. */
#include "api/page_private.h"

#include "base/embed.h"
#include "base/log.h"
#include "net/compress.h"
#include "type/json.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

TYPE(page_language, F(page_language, locale, "BCP 47.", .format = FORMAT_LOCALE),
     F(page_language, name, "In that language."),
     F(page_language, offer, "Offers the page in that language."),
     F(page_language, decline, "Declines it."),
     F(page_language, url, "Address.", .format = FORMAT_ADDRESS),
     F(page_language, is_current, "This page's own."));
TYPE(page_share, F(page_share, url, "Address of the page.", .format = FORMAT_ADDRESS),
     F(page_share, kind, "Of the Open Graph: website or product."),
     F(page_share, picture, "Address of its picture, or null.", .format = FORMAT_ADDRESS),
     F(page_share, picture_alt, "The picture in words, or null."));
TYPE(page_frame, F(page_frame, title, "Title of the document."),
     F(page_frame, description, "For search engines."),
     F(page_frame, canonical, "Address without tracking.", .format = FORMAT_ADDRESS),
     MANY(page_frame, alternates, page_language, "Of search engines: the whole addresses."),
     ONE(page_frame, share, page_share, "How it looks where it is shared; null when private."),
     F(page_frame, structured, "What machines read.", .format = FORMAT_HTML),
     F(page_frame, locale, "BCP 47."), F(page_frame, direction, "ltr or rtl."),
     MANY(page_frame, languages, page_language, "This page in each language."),
     F(page_frame, q, "What was searched for."), F(page_frame, is_public, "For search engines."),
     F(page_frame, is_home, "Whether it is the start page."),
     F(page_frame, is_waiting, "Whether it waits for something to happen."),
     F(page_frame, stylesheet, "Address of the style sheet.", .format = FORMAT_URL),
     F(page_frame, script, "Address of the script.", .format = FORMAT_URL),
     F(page_frame, icon, "Address of the icon.", .format = FORMAT_URL),
     F(page_frame, shop_stylesheet, "Address of the shop's own colours, or null.",
       .format = FORMAT_URL),
     F(page_frame, manifest, "Address of the manifest.", .format = FORMAT_URL),
     F(page_frame, queue_script, "What keeps and sends orders.", .format = FORMAT_URL),
     F(page_frame, offline_script, "What shows them.", .format = FORMAT_URL));
TYPE(page_fault, F(page_fault, title, "What kind of error."), F(page_fault, detail, "What to do."),
     F(page_fault, request_id, "For asking the operator."), F(page_fault, status, "HTTP status."),
     F(page_fault, is_missing, "Whether it is a 404."),
     F(page_fault, missing, "What the page itself says of that, or null."),
     F(page_fault, sign_in, "Where to sign in; null when that would not help.",
       .format = FORMAT_URL));

struct str theme_file(const struct page_theme *theme, struct arena *arena, const char *name)
{
    char path[THEME_PATH_BYTES_MAX];
    if (theme->folder == NULL) {
        snprintf(path, sizeof path, "themes/plain/%s", name);
        const struct embedded *file = embed_find(path);
        return file ? file->data : (struct str){0};
    }
    snprintf(path, sizeof path, "%s/%s", theme->folder, name);
    FILE *file = fopen(path, "re");
    if (file == NULL)
        return (struct str){0};
    char *bytes = arena_alloc(arena, THEME_FILE_BYTES_MAX);
    size_t length = fread(bytes, 1, THEME_FILE_BYTES_MAX, file);
    fclose(file);
    return str_from(bytes, length);
}

static struct str part_of(void *user, struct str name)
{
    struct page_theme *theme = user;
    struct str path = arena_print(theme->arena, "part/%.*s.html", STR_ARG(name));
    return theme_file(theme, theme->arena, path.data);
}

static const struct locale_text *text_of(void *user, struct str name)
{
    return theme_text(user, name);
}

static struct template *compile(struct page_theme *theme, const char *file, const struct type *type,
                                struct str *why)
{
    struct template_source source = {.user = theme, .part = part_of, .text = text_of};
    struct str text = theme_file(theme, theme->arena, file);
    if (text.data == NULL) {
        *why = arena_print(theme->arena, "The theme lacks %s.", file);
        return NULL;
    }
    return template_compile(theme->arena, file, text, type, &source, why);
}

static bool load_pages(struct page_theme *theme, struct str *why)
{
    theme->pages = ARENA_ARRAY(theme->arena, struct page_template, ops_count());
    for (size_t i = 0; i < ops_count(); i++) {
        const struct op *op = op_at(i);
        bool is_known = false;
        for (size_t k = 0; k < theme->count; k++)
            is_known |= op->template_name && theme->pages[k].type == op->out
                        && strcmp(theme->pages[k].name, op->template_name) == 0;
        if (op->template_name == NULL || is_known)
            continue;
        struct str file =
            arena_print(theme->arena, "%s%s.html", op->is_page ? "page/" : "", op->template_name);
        struct template *template = compile(theme, file.data, op->out, why);
        if (template == NULL)
            return false;
        theme->pages[theme->count++] = (struct page_template){op->template_name, op->out, template};
    }
    return true;
}

/* Hashed, so that it may be kept for ever; files of a folder change under our hands and have "0".
 */
static struct str asset_address(struct page_theme *theme, const char *name)
{
    char path[THEME_PATH_BYTES_MAX];
    snprintf(path, sizeof path, "themes/plain/asset/%s", name);
    const struct embedded *file = theme->folder ? NULL : embed_find(path);
    return arena_print(theme->arena, "/assets/%s/%s", file ? file->hash : "0", name);
}

static void theme_free(struct page_theme *theme)
{
    arena_free(theme->arena);
    free(theme);
}

static struct page_theme *load(const char *folder, struct str *why)
{
    struct page_theme *theme = calloc(1, sizeof *theme);
    if (theme == NULL)
        abort();
    theme->arena = arena_new(ARENA_BYTES_MAX);
    theme->folder = folder;
    theme->stylesheet = asset_address(theme, "theme.css");
    theme->script = asset_address(theme, "theme.js");
    theme->icon = asset_address(theme, "icon.svg");
    theme->queue_script = asset_address(theme, "queue.js");
    theme->offline_script = asset_address(theme, "offline.js");
    if (theme_texts_load(theme, why))
        theme->layout = compile(theme, "layout.html", &page_frame_type, why);
    theme->fault = theme->layout ? compile(theme, "page/error.html", &page_fault_type, why) : NULL;
    if (theme->fault != NULL && load_pages(theme, why))
        return theme;
    *why = str_of(strndup(why->data ? why->data : "", why->length));
    theme_free(theme);
    return NULL;
}

bool page_theme_load(struct runtime *runtime, struct str *why)
{
    struct str reason = {0};
    runtime->theme = load(runtime->options.theme, &reason);
    if (runtime->theme == NULL) {
        *why = arena_copy(runtime->arena, reason);
        free((void *)(uintptr_t)reason.data);
    }
    return runtime->theme != NULL;
}

void page_theme_free(struct runtime *runtime)
{
    if (runtime->theme == NULL)
        return;
    theme_free(runtime->theme);
    runtime->theme = NULL;
}

/* The theme to draw with. A folder's is read anew: somebody is working on it. While it does not
 * compile, the one of the start is shown and the log says why. */
struct page_theme *theme_take(struct ctx *c)
{
    struct page_theme *theme = c->runtime->theme;
    struct str why = {0};
    if (theme->folder == NULL)
        return theme;
    struct page_theme *fresh = load(theme->folder, &why);
    if (fresh != NULL)
        return fresh;
    LOG(LOG_ERROR, "theme", LOG_TEXT("error.message", why));
    free((void *)(uintptr_t)why.data);
    return theme;
}

void theme_give_back(struct ctx *c, struct page_theme *theme)
{
    if (theme != c->runtime->theme)
        theme_free(theme);
}

struct str page_document(struct ctx *c, const char *name)
{
    struct page_theme *theme = theme_take(c);
    struct str path = arena_print(c->arena, "document/%.*s/%s.md", STR_ARG(c->locale), name);
    struct str text = theme_file(theme, c->arena, path.data);
    if (text.data == NULL)
        text = theme_file(theme, c->arena, arena_print(c->arena, "document/en/%s.md", name).data);
    theme_give_back(c, theme);
    return text;
}

/* ---- Assets ---- */

/* One plain file name: nothing leads out of the folder. */
static bool is_file_name(struct str name)
{
    bool is_good = name.length > 0 && name.length <= 64 && name.data[0] != '.';
    for (size_t i = 0; is_good && i < name.length; i++) {
        char byte = name.data[i];
        is_good = (byte >= 'a' && byte <= 'z') || (byte >= '0' && byte <= '9') || byte == '-'
                  || byte == '_' || byte == '.';
    }
    return is_good;
}

static struct str media_type(struct str name)
{
    static const struct {
        struct str ending, type;
    } TYPES[] = {{S_INIT(".css"), S_INIT("text/css; charset=utf-8")},
                 {S_INIT(".js"), S_INIT("text/javascript; charset=utf-8")},
                 {S_INIT(".svg"), S_INIT("image/svg+xml")},
                 {S_INIT(".png"), S_INIT("image/png")},
                 {S_INIT(".webp"), S_INIT("image/webp")},
                 {S_INIT(".woff2"), S_INIT("font/woff2")}};
    for (size_t i = 0; i < sizeof TYPES / sizeof TYPES[0]; i++)
        if (str_ends(name, TYPES[i].ending))
            return TYPES[i].type;
    return S("application/octet-stream");
}

void page_embedded(struct ctx *c, const struct embedded *file, bool is_kept)
{
    c->reply.content_type = media_type(str_of(file->path));
    enum coding coding = coding_choose(request_header(c, S("Accept-Encoding")));
    struct str packed = coding == CODING_BROTLI ? file->brotli
                        : coding == CODING_GZIP ? file->gzip
                                                : (struct str){0};
    c->reply.body = packed.data ? packed : file->data;
    c->reply.encoding = packed.data ? coding_name(coding) : (struct str){0};
    c->reply.etag = packed.data
                        ? arena_print(c->arena, "%s-%.*s", file->hash, STR_ARG(c->reply.encoding))
                        : str_of(file->hash);
    c->reply.cache_control = is_kept ? S("public, max-age=31536000, immutable")
                                     : S("public, max-age=1, must-revalidate");
}

enum err page_asset(struct ctx *c, struct str hash, struct str name)
{
    if (!is_file_name(name))
        return fail_missing(c);
    struct page_theme *theme = c->runtime->theme;
    struct str path = arena_print(c->arena, "themes/plain/asset/%.*s", STR_ARG(name));
    const struct embedded *file = embed_find(path.data);
    c->reply.content_type = media_type(name);
    if (theme->folder != NULL) {
        c->reply.body = theme_file(theme, c->arena, str_after(path, sizeof "themes/plain").data);
        c->reply.cache_control = S("no-cache");
    }
    if (c->reply.body.data == NULL && file != NULL)
        page_embedded(c, file, str_eq(hash, str_of(file->hash)));
    return c->reply.body.data != NULL ? OK : fail_missing(c);
}

struct str page_asset_url(struct ctx *c, const char *name)
{
    struct str path = arena_print(c->arena, "themes/plain/asset/%s", name);
    const struct embedded *file = c->runtime->theme->folder ? NULL : embed_find(path.data);
    return arena_print(c->arena, "/assets/%s/%s", file ? file->hash : "0", name);
}

enum err page_asset_text(struct ctx *c, struct str name, struct str *out)
{
    struct str path = arena_print(c->arena, "themes/plain/asset/%.*s", STR_ARG(name));
    const struct embedded *file = embed_find(path.data);
    *out = file ? file->data : (struct str){0};
    if (c->runtime->theme->folder != NULL) {
        struct str own =
            theme_file(c->runtime->theme, c->arena, str_after(path, sizeof "themes/plain").data);
        if (own.data != NULL)
            *out = own;
    }
    return out->data != NULL ? OK : fail_missing(c);
}

/* ---- Drawing ---- */

void page_depends(struct ctx *c, struct id id)
{
    assert(c->reply.depends_count < sizeof c->reply.depends / sizeof c->reply.depends[0]);
    c->reply.depends[c->reply.depends_count++] = id;
}

struct str page_link(struct ctx *c, struct str url)
{
    if (!locale_takes_prefix(url))
        return url;
    return arena_join(c->arena, locale_prefix(locale_of(c->locale)), url);
}

static struct str in_layout(struct ctx *c, const struct page_theme *theme, const struct type *type,
                            const void *object, struct str body)
{
    struct page_frame frame = {
        .stylesheet = theme->stylesheet,
        .script = theme->script,
        .icon = theme->icon,
        .manifest =
            arena_print(c->arena, "/assets/app/%.*s/manifest.webmanifest", STR_ARG(c->locale)),
        .queue_script = theme->queue_script,
        .offline_script = theme->offline_script,
    };
    struct buf out;
    page_frame_fill(c, type, object, &frame);
    buf_init(&out, c->arena, PAGE_BYTES_MAX);
    template_draw(theme->layout, &frame, locale_of(c->locale), body, &out);
    return buf_str(&out);
}

static struct str draw(struct ctx *c, const struct page_theme *theme, const struct op *op,
                       const void *object)
{
    const char *name =
        c->reply.template_name.data ? c->reply.template_name.data : op->template_name;
    for (size_t i = 0; name != NULL && i < theme->count; i++) {
        if (theme->pages[i].type != op->out || strcmp(theme->pages[i].name, name) != 0)
            continue;
        struct buf body;
        buf_init(&body, c->arena, PAGE_BYTES_MAX);
        template_draw(theme->pages[i].template, object, locale_of(c->locale), (struct str){0},
                      &body);
        return in_layout(c, theme, op->out, object, buf_str(&body));
    }
    return in_layout(c, theme, &nothing_type, object, S(""));
}

struct str page_draw(struct ctx *c, const struct op *op, const void *object)
{
    struct page_theme *theme = theme_take(c);
    struct str page = draw(c, theme, op, object);
    theme_give_back(c, theme);
    return page;
}

struct str page_draw_bare(struct ctx *c, const struct op *op, const void *object)
{
    struct page_theme *theme = theme_take(c);
    struct buf out;
    buf_init(&out, c->arena, PAGE_BYTES_MAX);
    for (size_t i = 0; op->template_name != NULL && i < theme->count; i++)
        if (theme->pages[i].type == op->out && strcmp(theme->pages[i].name, op->template_name) == 0)
            template_draw(theme->pages[i].template, object, locale_of(c->locale), (struct str){0},
                          &out);
    theme_give_back(c, theme);
    return buf_str(&out);
}

static void lead_on(struct ctx *c, struct page_fault *fault)
{
    bool has_words = fault->is_missing && c->op != NULL && c->op->missing_text != NULL;
    if (has_words)
        fault->missing = page_text(c, c->op->missing_text);
    if (c->fault.err == ERR_UNAUTHENTICATED || has_words)
        fault->sign_in = c->op != NULL && c->op->sign_in != NULL ? str_of(c->op->sign_in)
                                                                 : S("/sign-in");
}

struct str page_draw_fault(struct ctx *c)
{
    struct page_theme *theme = theme_take(c);
    struct page_fault fault = {
        .title = page_text(c, arena_print(c->arena, "error_title_%s", err_word(c->fault.err)).data),
        .detail = page_fault_text(c, "fault", c->fault.code, c->fault.detail),
        .request_id = c->request.id,
        .status = err_status(c->fault.err),
        .is_missing = c->fault.err == ERR_MISSING,
    };
    lead_on(c, &fault);
    struct buf body;
    buf_init(&body, c->arena, PAGE_BYTES_MAX);
    template_draw(theme->fault, &fault, locale_of(c->locale), (struct str){0}, &body);
    struct str page = in_layout(c, theme, &page_fault_type, &fault, buf_str(&body));
    theme_give_back(c, theme);
    return page;
}
