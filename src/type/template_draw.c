/* Drawing: runs the program of a template over one struct. Names were resolved when it was
 * compiled, so nothing is looked up here. */
#include "type/template_private.h"

#include <assert.h>
#include <string.h>

/* ---- values ---- */

/* Thousands are parted by commas, minor units follow a point: KES 1,299.00, UGX 5,000, KWD 1.250.
 */
static void add_money(struct buf *out, struct money money)
{
    char text[40];
    size_t at = sizeof text;
    int exponent = currency_exponent(money.currency);
    uint64_t rest = money.amount < 0 ? -(uint64_t)money.amount : (uint64_t)money.amount;
    for (int i = 0; i < exponent; i++, rest /= 10)
        text[--at] = (char)('0' + rest % 10);
    if (exponent > 0)
        text[--at] = '.';
    int digits = 0;
    do {
        if (digits > 0 && digits % 3 == 0)
            text[--at] = ',';
        text[--at] = (char)('0' + rest % 10);
        rest /= 10;
        digits++;
    } while (rest > 0);
    buf_add(out, str_from(money.currency.code, 3));
    buf_add(out, money.amount < 0 ? S(" -") : S(" "));
    buf_add(out, str_from(text + at, sizeof text - at));
}

/* "21 Nov 2026, 08:14 UTC" */
static void add_instant(struct buf *out, struct instant at)
{
    static const char MONTHS[] = "JanFebMarAprMayJunJulAugSepOctNovDec";
    char text[INSTANT_TEXT_BYTES + 1]; /* 2026-11-21T08:14:00.000Z */
    instant_text(at, text);
    size_t month = (size_t)((text[5] - '0') * 10 + text[6] - '0');
    if (text[8] != '0')
        buf_byte(out, text[8]);
    buf_byte(out, text[9]);
    buf_byte(out, ' ');
    buf_add(out, str_from(MONTHS + 3 * (month - 1), 3));
    buf_byte(out, ' ');
    buf_add(out, str_from(text, 4));
    buf_add(out, S(", "));
    buf_add(out, str_from(text + 11, 5));
    buf_add(out, S(" UTC"));
}

void template_value(struct buf *out, const struct field *field, const void *object)
{
    const void *value = (const char *)object + field->offset;
    char id[ID_TEXT_BYTES_MAX + 1];
    switch (field->kind) {
    case KIND_BOOL:
        buf_add(out, *(const bool *)value ? S("true") : S("false"));
        break;
    case KIND_INTEGER:
        buf_integer(out, *(const int64_t *)value);
        break;
    case KIND_TEXT:
        buf_html(out, *(const struct str *)value);
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
            add_money(out, *(const struct money *)value);
        break;
    case KIND_CURRENCY:
        buf_add(out, currency_str(value));
        break;
    case KIND_RATE:
        buf_millionths(out, ((const struct rate *)value)->millionths);
        break;
    case KIND_INSTANT:
        if (instant_is_set(*(const struct instant *)value))
            add_instant(out, *(const struct instant *)value);
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
    struct buf *out;
};

static void draw_value(struct drawing *d, const struct step *step)
{
    const void *object = holder(&step->path, d->frames);
    const struct field *field = last_field(&step->path);
    if (object == NULL)
        return;
    if (step->kind == STEP_HTML && field->kind == KIND_TEXT)
        buf_add(d->out, *(const struct str *)(const void *)((const char *)object + field->offset));
    else
        template_value(d->out, field, object);
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

void template_draw(const struct template *template, const void *object, struct str body,
                   struct buf *out)
{
    struct drawing d = {.body = body, .out = out};
    d.frames[0] = object;
    size_t at = 0;
    while (at < template->count && !out->is_full) {
        const struct step *step = &template->steps[at++];
        switch (step->kind) {
        case STEP_TEXT:
            buf_add(out, step->text);
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
