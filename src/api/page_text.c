/* The texts of a theme: read once, kept by name, each in every language and form. What an op words
 * itself it asks for here; what templates say was resolved when they were compiled. */
#include "api/page_private.h"

#include "base/embed.h"
#include "type/locale_format.h"

#include <dirent.h>
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { TEXTS_MAX = 4096, AREAS_MAX = 64 };

/* ---- Reading ---- */

static int compare_texts(const void *a, const void *b)
{
    const struct page_text *left = a, *right = b;
    return str_compare(left->name, right->name);
}

static struct page_text *text_named(const struct page_theme *theme, struct str name)
{
    struct page_text wanted = {.name = name};
    return theme->texts_count == 0
               ? NULL
               : bsearch(&wanted, theme->texts, theme->texts_count, sizeof wanted, compare_texts);
}

/* While texts are added they are not sorted. */
static struct page_text *text_to_fill(struct page_theme *theme, struct str name)
{
    for (size_t i = 0; i < theme->texts_count; i++)
        if (str_eq(theme->texts[i].name, name))
            return &theme->texts[i];
    if (theme->texts_count == TEXTS_MAX)
        return NULL;
    theme->texts[theme->texts_count] = (struct page_text){.name = arena_copy(theme->arena, name)};
    return &theme->texts[theme->texts_count++];
}

/* "Text", or {"one": "...", "other": "..."} for one that counts. */
static const char *fill_text(struct page_theme *theme, struct locale_text *text, enum locale locale,
                             json_t *value)
{
    struct str *forms = text->forms[locale];
    if (forms[PLURAL_OTHER].data != NULL)
        return "stands there twice";
    if (json_is_string(value)) {
        forms[PLURAL_OTHER] = arena_copy(theme->arena, str_of(json_string_value(value)));
        return NULL;
    }
    if (!json_is_object(value))
        return "is no text";
    text->is_counting = true;
    size_t known = 0;
    for (size_t i = 0; i < PLURALS; i++) {
        const char *form = json_string_value(json_object_get(value, PLURAL_WORDS[i]));
        if (locale_has_plural(locale, (enum plural)i) != (form != NULL) && i != PLURAL_OTHER)
            return "has not the forms its language counts in";
        forms[i] = arena_copy(theme->arena, str_of(form));
        known += form != NULL;
    }
    return forms[PLURAL_OTHER].data == NULL || known != json_object_size(value)
               ? "has not the forms its language counts in"
               : NULL;
}

static bool read_area(struct page_theme *theme, enum locale locale, const char *file,
                      struct str *why)
{
    struct str bytes = theme_file(theme, theme->arena, file);
    json_error_t error = {0};
    json_t *area =
        json_loadb(bytes.data ? bytes.data : "", bytes.length, JSON_REJECT_DUPLICATES, &error);
    const char *name, *fault = NULL;
    json_t *value;
    if (!json_is_object(area)) {
        *why = arena_print(theme->arena, "%s:%d: %s", file, error.line, error.text);
        json_decref(area);
        return false;
    }
    json_object_foreach(area, name, value)
    {
        struct page_text *text = text_to_fill(theme, str_of(name));
        bool is_first = text != NULL && text->text.forms[LOCALE_EN][PLURAL_OTHER].data == NULL;
        bool was_counting = text != NULL && text->text.is_counting;
        fault =
            text == NULL ? "is one text too many" : fill_text(theme, &text->text, locale, value);
        if (fault == NULL && locale != LOCALE_EN && is_first)
            fault = "is a text that English does not have";
        if (fault == NULL && !is_first && was_counting != json_is_object(value))
            fault = "counts in one language and not in the other";
        if (fault != NULL) {
            *why = arena_print(theme->arena, "%s: \"%s\" %s.", file, name, fault);
            break;
        }
    }
    json_decref(area);
    return fault == NULL;
}

/* ---- Finding the files ---- */

struct areas {
    struct str files[AREAS_MAX];
    size_t count;
};

static void add_file(struct page_theme *theme, struct areas *areas, struct str folder,
                     const char *name)
{
    if (str_ends(str_of(name), S(".json")) && areas->count < AREAS_MAX)
        areas->files[areas->count++] = arena_print(theme->arena, "%.*s%s", STR_ARG(folder), name);
}

static void list_folder(struct page_theme *theme, struct str folder, struct areas *areas)
{
    char path[THEME_PATH_BYTES_MAX];
    snprintf(path, sizeof path, "%s/%.*s", theme->folder, STR_ARG(folder));
    DIR *open = opendir(path);
    const struct dirent *entry;
    while (open != NULL && (entry = readdir(open)) != NULL)
        add_file(theme, areas, folder, entry->d_name);
    if (open != NULL)
        closedir(open);
}

static void list_embedded(struct page_theme *theme, struct str folder, struct areas *areas)
{
    struct str path = arena_join(theme->arena, S("themes/plain/"), folder);
    for (size_t i = embed_first(arena_text(theme->arena, path)); i < embed_count(); i++) {
        struct str file = str_of(embed_at(i)->path);
        if (!str_starts(file, path))
            break;
        add_file(theme, areas, folder, file.data + path.length);
    }
}

/* A language that lacks a text says it in English, which counts in one and other. */
static void fall_back(struct page_text *text)
{
    for (size_t locale = LOCALE_FR; locale < LOCALES; locale++) {
        if (text->text.forms[locale][PLURAL_OTHER].data != NULL)
            continue;
        for (size_t i = 0; i < PLURALS; i++) {
            struct str english = text->text.forms[LOCALE_EN][i];
            text->text.forms[locale][i] =
                english.data != NULL ? english : text->text.forms[LOCALE_EN][PLURAL_OTHER];
        }
    }
}

bool theme_texts_load(struct page_theme *theme, struct str *why)
{
    theme->texts = ARENA_ARRAY(theme->arena, struct page_text, TEXTS_MAX);
    for (size_t locale = 0; locale < LOCALES; locale++) {
        struct areas areas = {.count = 0};
        struct str folder = arena_print(theme->arena, "text/%.*s/", STR_ARG(LOCALE_NAMES[locale]));
        if (theme->folder != NULL)
            list_folder(theme, folder, &areas);
        else
            list_embedded(theme, folder, &areas);
        for (size_t i = 0; i < areas.count; i++)
            if (!read_area(theme, (enum locale)locale, areas.files[i].data, why))
                return false;
    }
    for (size_t i = 0; i < theme->texts_count; i++)
        fall_back(&theme->texts[i]);
    qsort(theme->texts, theme->texts_count, sizeof *theme->texts, compare_texts);
    return true;
}

const struct locale_text *theme_text(const struct page_theme *theme, struct str name)
{
    const struct page_text *text = text_named(theme, name);
    return text != NULL ? &text->text : NULL;
}

/* ---- Saying ---- */

/* The form with its arguments in place; one that nobody gave stays as it is written. */
static struct str say(struct ctx *c, struct str form, const struct page_argument *arguments,
                      size_t count)
{
    struct buf out;
    buf_init(&out, c->arena, PAGE_BYTES_MAX);
    while (form.data != NULL) {
        buf_add(&out, str_cut(&form, '{'));
        if (form.data == NULL)
            break;
        struct str name = str_cut(&form, '}');
        size_t i = 0;
        while (i < count && !str_eq(str_of(arguments[i].name), name))
            i++;
        if (i < count)
            buf_add(&out, arguments[i].value);
        else
            buf_print(&out, "{%.*s}", STR_ARG(name));
    }
    return buf_str(&out);
}

static struct str say_form(struct ctx *c, const char *name, enum plural plural,
                           const struct page_argument *arguments, size_t count)
{
    struct page_theme *theme = theme_take(c);
    const struct locale_text *text = theme_text(theme, str_of(name));
    struct str said = text != NULL
                          ? say(c, text->forms[locale_of(c->locale)][plural], arguments, count)
                          : arena_copy(c->arena, str_of(name));
    theme_give_back(c, theme);
    return said;
}

struct str page_text(struct ctx *c, const char *name)
{
    return say_form(c, name, PLURAL_OTHER, NULL, 0);
}

struct str page_text_of(struct ctx *c, const char *name, const struct page_argument *arguments,
                        size_t count)
{
    return say_form(c, name, PLURAL_OTHER, arguments, count);
}

struct str page_text_count(struct ctx *c, const char *name, int64_t number)
{
    return page_text_count_of(c, name, number, NULL, 0);
}

struct str page_text_count_of(struct ctx *c, const char *name, int64_t number,
                              const struct page_argument *arguments, size_t count)
{
    struct page_argument *all = ARENA_ARRAY(c->arena, struct page_argument, count + 1);
    all[0] = (struct page_argument){"n", page_number(c, number)};
    for (size_t i = 0; i < count; i++)
        all[i + 1] = arguments[i];
    return say_form(c, name, locale_plural(locale_of(c->locale), number), all, count + 1);
}

bool page_has_text(struct ctx *c, const char *name)
{
    struct page_theme *theme = theme_take(c);
    bool is_known = theme_text(theme, str_of(name)) != NULL;
    theme_give_back(c, theme);
    return is_known;
}

struct str page_fault_text(struct ctx *c, const char *kind, struct str code, struct str detail)
{
    bool is_said = str_eq(code, S(PAGE_SAYS));
    if (is_said || (locale_of(c->locale) == LOCALE_EN && !str_empty(detail)))
        return detail;
    const char *name = arena_print(c->arena, "%s_%.*s", kind, STR_ARG(code)).data;
    return page_text(c, page_has_text(c, name) ? name : "fault_other");
}

/* ---- As the language writes it ---- */

enum { VALUE_BYTES_MAX = 4096 };

#define WRITTEN(call, ...)                         \
    struct buf out;                                \
    buf_init(&out, c->arena, VALUE_BYTES_MAX);     \
    call(&out, locale_of(c->locale), __VA_ARGS__); \
    return buf_str(&out)

struct str page_money(struct ctx *c, struct money money)
{
    WRITTEN(locale_money, money);
}

struct str page_number(struct ctx *c, int64_t number)
{
    WRITTEN(locale_number, number);
}

struct str page_day(struct ctx *c, struct instant at)
{
    WRITTEN(locale_date, DATE_DAY, at);
}

struct str page_moment(struct ctx *c, struct instant at)
{
    WRITTEN(locale_date, DATE_MOMENT, at);
}

struct str page_relative(struct ctx *c, struct instant at)
{
    WRITTEN(locale_relative, at, c->now);
}

struct str page_distance(struct ctx *c, int64_t metres)
{
    WRITTEN(locale_distance, metres);
}

struct str page_list(struct ctx *c, const struct str *items, size_t count)
{
    WRITTEN(locale_list, items, count);
}

struct str page_country(struct ctx *c, struct str code)
{
    WRITTEN(locale_country, code);
}
