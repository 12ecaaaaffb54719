/* What stands around a page: its title, its addresses in each language, how it looks where it is
 * shared, and what machines read of it. */
#include "api/page_private.h"

#include <string.h>

/* A field `title` (or `description`, `canonical`) of the page's own struct is the document's. */
static struct str own_text(const struct type *type, const void *object, const char *name)
{
    const struct field *field = type_field(type, str_of(name));
    struct str text = {0};
    if (field != NULL && field->kind == KIND_TEXT)
        memcpy(&text, (const char *)object + field->offset, sizeof text);
    return text;
}

static bool own_bool(const struct type *type, const void *object, const char *name)
{
    const struct field *field = type_field(type, str_of(name));
    bool is_so = false;
    if (field != NULL && field->kind == KIND_BOOL)
        memcpy(&is_so, (const char *)object + field->offset, sizeof is_so);
    return is_so;
}

/* The struct that the page's own struct holds under that name, or the first of a list; null when
 * there is none. */
static const void *own_struct(const struct type *type, const void *object, const char *name,
                              const struct type **of)
{
    const struct field *field = type_field(type, str_of(name));
    const void *inside = NULL;
    size_t count = 1;
    if (field == NULL || (field->kind != KIND_ONE && field->kind != KIND_MANY))
        return NULL;
    if (field->kind == KIND_MANY)
        memcpy(&count, (const char *)object + field->count_offset, sizeof count);
    if (count > 0)
        memcpy(&inside, (const char *)object + field->offset, sizeof inside);
    *of = field->of;
    return inside;
}

/* A page that was asked for has the same address in each language. */
static void fill_languages(struct ctx *c, struct page_frame *frame)
{
    /* A page is the same for everybody, so a script reads which of these the visitor would rather
     * have. Each says it in its own words, on every page: they are no texts of the page's language.
     */
    static const struct page_language OWN[LOCALES] = {
        {.name = S_INIT("English"),
         .offer = S_INIT("Read this page in English"),
         .decline = S_INIT("No, thank you")},
        {.name = S_INIT("Français"),
         .offer = S_INIT("Lire cette page en français"),
         .decline = S_INIT("Non, merci")},
        {.name = S_INIT("Kiswahili"),
         .offer = S_INIT("Soma ukurasa huu kwa Kiswahili"),
         .decline = S_INIT("Hapana, asante")},
        {.name = S_INIT("العربية"),
         .offer = S_INIT("اقرأ هذه الصفحة بالعربية"),
         .decline = S_INIT("لا، شكرًا")}};
    struct str path = c->request.path;
    enum locale locale = LOCALE_EN, current = locale_of(c->locale);
    locale_cut(&path, &locale);
    if (c->op == NULL || c->op->method != GET || !locale_takes_prefix(path))
        path = S("/");
    else if (!str_empty(c->request.query))
        path = arena_print(c->arena, "%.*s?%.*s", STR_ARG(path), STR_ARG(c->request.query));
    frame->languages = ARENA_ARRAY(c->arena, struct page_language, LOCALES);
    frame->languages_count = LOCALES;
    for (size_t i = 0; i < LOCALES; i++)
        frame->languages[i] =
            (struct page_language){.locale = LOCALE_NAMES[i],
                                   .name = OWN[i].name,
                                   .offer = OWN[i].offer,
                                   .decline = OWN[i].decline,
                                   .url = arena_join(c->arena, locale_prefix((enum locale)i), path),
                                   .is_current = i == current};
}

struct str page_address(struct ctx *c, struct str path)
{
    return arena_join(c->arena, ctx_public_url(c), page_link(c, path));
}

/* For search engines: the canonical page in each language, and the one for all others. */
static void fill_alternates(struct ctx *c, struct str path, struct page_frame *frame)
{
    frame->alternates = ARENA_ARRAY(c->arena, struct page_language, LOCALES + 1);
    frame->alternates_count = LOCALES + 1;
    for (size_t i = 0; i <= LOCALES; i++) {
        enum locale locale = i < LOCALES ? (enum locale)i : LOCALE_EN;
        struct str there = arena_join(c->arena, locale_prefix(locale), path);
        frame->alternates[i] =
            (struct page_language){.locale = i < LOCALES ? LOCALE_NAMES[i] : S("x-default"),
                                   .url = arena_join(c->arena, ctx_public_url(c), there)};
    }
}

/* What is for everybody is for search engines too, unless the page says that it is one of endlessly
 * many (`is_unlisted`): such a page is drawn without an address of its own, and asks to be left
 * out. A page that shows each visitor his own may say that whoever has no cookies is shown nothing
 * private (`is_listed`). */
static bool is_listed(struct ctx *c, const struct type *type, const void *object)
{
    if (c->op == NULL || type == &page_fault_type)
        return false;
    bool is_own = c->op->method == GET && own_bool(type, object, "is_listed");
    return is_own || (c->op->is_public && !own_bool(type, object, "is_unlisted"));
}

/* The picture in a field of that name, which may hold one, the first of several, or something that
 * has a `picture` itself. Null when there is none. */
static const void *own_picture(const struct type *type, const void *object, const char *name,
                               const struct type **of)
{
    const void *picture = own_struct(type, object, name, of);
    if (picture != NULL && type_field(*of, S("full_url")) == NULL)
        picture = own_struct(*of, picture, "picture", of);
    return picture;
}

/* A page shows its picture in a field `picture`, or several in `pictures` or `gallery`. */
static void fill_share(struct ctx *c, const struct type *type, const void *object,
                       struct page_frame *frame)
{
    static const char *const NAMES[] = {"picture", "pictures", "gallery", "banner", "logo"};
    struct page_share *share = ARENA_NEW(c->arena, struct page_share);
    *share = (struct page_share){.url = frame->canonical,
                                 .kind = type_field(type, S("price")) != NULL ? S("product")
                                                                              : S("website")};
    for (size_t i = 0; i < sizeof NAMES / sizeof NAMES[0] && share->picture.data == NULL; i++) {
        const struct type *of = NULL;
        const void *picture = own_picture(type, object, NAMES[i], &of);
        if (picture == NULL || own_text(of, picture, "full_url").data == NULL)
            continue;
        share->picture = arena_join(c->arena, ctx_public_url(c), own_text(of, picture, "full_url"));
        share->picture_alt = own_text(of, picture, "alt");
    }
    frame->share = share;
}

void page_structured(struct ctx *c, struct str json)
{
    struct str before = c->reply.structured;
    c->reply.structured = before.data == NULL
                              ? json
                              : arena_print(c->arena, "%.*s,%.*s", STR_ARG(before), STR_ARG(json));
}

void page_frame_fill(struct ctx *c, const struct type *type, const void *object,
                     struct page_frame *frame)
{
    struct str path = own_text(type, object, "canonical");
    frame->title = own_text(type, object, "title");
    frame->description = own_text(type, object, "description");
    frame->locale = c->locale;
    frame->direction = locale_is_rtl(locale_of(c->locale)) ? S("rtl") : S("ltr");
    frame->q = own_text(type, object, "q");
    frame->is_public = is_listed(c, type, object);
    frame->is_home = str_eq(path, S("/"));
    frame->is_waiting = own_bool(type, object, "is_waiting");
    frame->shop_stylesheet = own_text(type, object, "shop_stylesheet");
    fill_languages(c, frame);
    if (!frame->is_public || path.data == NULL)
        return;
    frame->canonical = page_address(c, path);
    fill_alternates(c, path, frame);
    fill_share(c, type, object, frame);
    if (c->reply.structured.data != NULL)
        frame->structured =
            arena_print(c->arena,
                        "<script type=\"application/ld+json\">{\"@context\":\"https://schema.org\","
                        "\"@graph\":[%.*s]}</script>",
                        STR_ARG(c->reply.structured));
}
