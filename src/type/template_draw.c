/* Drawing: runs the program of a template over one struct. Names were resolved when it was
 * compiled, so nothing is looked up here. */
#include "type/template_private.h"

#include "type/locale_format.h"

#include <assert.h>
#include <string.h>

/* ---- values ---- */

/* Whatever its direction, it does not turn round what stands beside it. */
static void add_isolated(struct buf *out, bool is_apart, struct str text)
{
    if (is_apart)
        buf_add(out, LOCALE_ISOLATE);
    buf_html(out, text);
    if (is_apart)
        buf_add(out, LOCALE_ISOLATE_END);
}

static void add_text(struct buf *out, enum locale locale, enum draw_style style, enum format format,
                     struct str text)
{
    bool is_for_people = style == DRAW_PEOPLE;
    if (is_for_people && format == FORMAT_PHONE)
        locale_phone(out, locale, text);
    else if (is_for_people && format == FORMAT_COUNTRY)
        locale_country(out, locale, text);
    else
        add_isolated(out, is_for_people && locale_needs_isolation(locale, text), text);
}

static void add_money(struct buf *out, enum locale locale, enum draw_style style,
                      struct money money)
{
    bool is_apart = style == DRAW_PEOPLE && locale_is_rtl(locale);
    if (is_apart)
        buf_add(out, LOCALE_ISOLATE);
    locale_money(out, locale, money);
    if (is_apart)
        buf_add(out, LOCALE_ISOLATE_END);
}

static void add_instant(struct buf *out, enum locale locale, enum draw_style style,
                        struct instant at)
{
    char text[INSTANT_TEXT_BYTES + 1];
    if (style != DRAW_MACHINE) {
        locale_date(out, locale, style == DRAW_DAY ? DATE_DAY : DATE_MOMENT, at);
        return;
    }
    instant_text(at, text);
    buf_add(out, str_of(text));
}

static void add_rate(struct buf *out, enum locale locale, enum draw_style style, struct rate rate)
{
    if (style == DRAW_PEOPLE)
        locale_percent(out, locale, rate);
    else
        buf_millionths(out, rate.millionths);
}

void template_value(struct buf *out, enum locale locale, enum draw_style style,
                    const struct field *field, const void *object)
{
    const void *value = (const char *)object + field->offset;
    char id[ID_TEXT_BYTES_MAX + 1];
    switch (field->kind) {
    case KIND_BOOL:
        buf_add(out, *(const bool *)value ? S("true") : S("false"));
        break;
    case KIND_INTEGER:
        locale_digits(out, style == DRAW_PEOPLE ? locale : LOCALE_EN, *(const int64_t *)value);
        break;
    case KIND_TEXT:
        add_text(out, locale, style, field->format, *(const struct str *)value);
        break;
    case KIND_WORD:
        buf_html(out, str_of(field->words[*(const unsigned *)value]));
        break;
    case KIND_ID:
        if (id_is_set(*(const struct id *)value))
            buf_add(out, str_from(id, id_format(field->prefix, *(const struct id *)value, id)));
        break;
    case KIND_MONEY:
        if (money_is_set(*(const struct money *)value))
            add_money(out, locale, style, *(const struct money *)value);
        break;
    case KIND_CURRENCY:
        buf_add(out, currency_str(value));
        break;
    case KIND_RATE:
        add_rate(out, locale, style, *(const struct rate *)value);
        break;
    case KIND_INSTANT:
        if (instant_is_set(*(const struct instant *)value))
            add_instant(out, locale, style, *(const struct instant *)value);
        break;
    case KIND_DEGREES:
        if (((const struct degrees *)value)->is_set)
            buf_millionths(out, ((const struct degrees *)value)->micro);
        break;
    case KIND_ONE:
    case KIND_MANY:
    case KIND_TEXTS:
    case KIND_GIVEN:
        break;
    }
}

/* ---- paths ---- */

/* The struct within, or null when it is not there. */
static const void *inner(const struct field *field, const void *object)
{
    const void *value = (const char *)object + field->offset;
    if (field->kind == KIND_MONEY)
        return money_is_set(*(const struct money *)value) ? value : NULL;
    assert(field->kind == KIND_ONE);
    return *(const void *const *)value;
}

/* The struct that holds the last field of the path; null when one on the way is not there. */
static const void *holder(const struct path *path, const void *const *frames)
{
    const void *object = frames[path->frame];
    for (size_t i = 0; object != NULL && i + 1 < path->count; i++)
        object = inner(path->fields[i], object);
    return object;
}

static const struct field *last_field(const struct path *path)
{
    return path->fields[path->count - 1];
}

static size_t list_count(const struct field *field, const void *object)
{
    return *(const size_t *)(const void *)((const char *)object + field->count_offset);
}

/* Whether a value says something: not null, not empty, not zero, not false. */
static bool is_telling(const struct path *path, const void *const *frames)
{
    const struct field *field = last_field(path);
    const void *object = holder(path, frames);
    if (object == NULL)
        return false;
    const void *value = (const char *)object + field->offset;
    switch (field->kind) {
    case KIND_BOOL:
        return *(const bool *)value;
    case KIND_INTEGER:
        return *(const int64_t *)value != 0;
    case KIND_TEXT:
        return ((const struct str *)value)->length > 0;
    case KIND_WORD:
        return field->words[*(const unsigned *)value][0] != 0;
    case KIND_ID:
        return id_is_set(*(const struct id *)value);
    case KIND_CURRENCY:
        return currency_is_set(*(const struct currency *)value);
    case KIND_RATE:
        return ((const struct rate *)value)->millionths != 0;
    case KIND_INSTANT:
        return instant_is_set(*(const struct instant *)value);
    case KIND_DEGREES:
        return ((const struct degrees *)value)->is_set;
    case KIND_MONEY:
    case KIND_ONE:
        return inner(field, object) != NULL;
    case KIND_MANY:
    case KIND_TEXTS:
        return list_count(field, object) > 0;
    case KIND_GIVEN:
        break;
    }
    return false;
}

/* ---- the program ---- */

struct drawing {
    const void *frames[TEMPLATE_FRAMES_MAX];
    size_t left[TEMPLATE_FRAMES_MAX]; /* elements still to draw */
    struct str body;
    enum locale locale;
    struct buf *out;
};

static void draw_value(struct drawing *d, const struct step *step)
{
    const void *object = holder(&step->path, d->frames);
    const struct field *field = last_field(&step->path);
    if (object == NULL)
        return;
    const struct str *text = (const void *)((const char *)object + field->offset);
    if (step->is_link && locale_takes_prefix(*text))
        buf_add(d->out, locale_prefix(d->locale));
    if (step->kind == STEP_HTML && field->kind == KIND_TEXT)
        buf_add(d->out, *text);
    else
        template_value(d->out, d->locale, step->style, field, object);
}

/* ---- texts of the locale ---- */

/* What a text counts: an integer, or the elements of a list. */
static int64_t number_of(const struct drawing *d, const struct path *path)
{
    const void *object = holder(path, d->frames);
    const struct field *field = last_field(path);
    if (object == NULL)
        return 0;
    if (field->kind == KIND_MANY || field->kind == KIND_TEXTS)
        return (int64_t)list_count(field, object);
    return *(const int64_t *)(const void *)((const char *)object + field->offset);
}

static void draw_words(struct drawing *d, const struct words *words)
{
    int64_t number = words->is_counting ? number_of(d, &words->number) : 0;
    enum plural plural = words->is_counting ? locale_plural(d->locale, number) : PLURAL_OTHER;
    const struct form *form = &words->forms[d->locale][plural];
    for (size_t i = 0; i < form->count; i++) {
        const struct piece *piece = &form->pieces[i];
        if (piece->literal.data != NULL) {
            buf_add(d->out, piece->literal);
        } else if (piece->path.count == 0) {
            locale_number(d->out, d->locale, number);
        } else {
            const void *object = holder(&piece->path, d->frames);
            if (object != NULL)
                template_value(d->out, d->locale, piece->style, last_field(&piece->path), object);
        }
    }
}

/* Enters the section; false when there is nothing to enter. */
static bool enter(struct drawing *d, const struct step *step)
{
    const struct field *field = last_field(&step->path);
    const void *object = holder(&step->path, d->frames);
    if (object == NULL)
        return false;
    if (step->kind == STEP_WITH) {
        d->frames[step->frame] = inner(field, object);
        return d->frames[step->frame] != NULL;
    }
    d->left[step->frame] = list_count(field, object);
    d->frames[step->frame] =
        *(const void *const *)(const void *)((const char *)object + field->offset);
    return d->left[step->frame] > 0;
}

void template_draw(const struct template *template, const void *object, enum locale locale,
                   struct str body, struct buf *out)
{
    struct drawing d = {.body = body, .locale = locale, .out = out};
    d.frames[0] = object;
    size_t at = 0;
    while (at < template->count && !out->is_full) {
        const struct step *step = &template->steps[at++];
        switch (step->kind) {
        case STEP_TEXT:
            buf_add(out, step->text);
            break;
        case STEP_PREFIX:
            buf_add(out, locale_prefix(locale));
            break;
        case STEP_WORDS:
            draw_words(&d, step->words);
            break;
        case STEP_VALUE:
        case STEP_HTML:
            draw_value(&d, step);
            break;
        case STEP_BODY:
            buf_add(out, body);
            break;
        case STEP_IF:
        case STEP_UNLESS:
            if (is_telling(&step->path, d.frames) != (step->kind == STEP_IF))
                at = step->target;
            break;
        case STEP_WITH:
        case STEP_EACH:
            if (!enter(&d, step))
                at = step->target;
            break;
        case STEP_NEXT:
            if (--d.left[step->frame] > 0) {
                d.frames[step->frame] = (const char *)d.frames[step->frame] + step->stride;
                at = step->target;
            }
            break;
        }
    }
}
