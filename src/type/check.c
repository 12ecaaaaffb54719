/* Values against their field row. */
#include "type/check.h"

#include "type/format.h"

#include <string.h>

/* A name that comes from outside is shown up to here. */
enum { POINTER_NAME_BYTES_MAX = 100 };

/* One field in check: where its value stands, and where to say what is wrong. */
struct place {
    struct arena *arena;
    const struct field *field;
    struct str pointer;
    struct field_errors *errors;
};

static void wrong(const struct place *at, const char *code, struct str detail)
{
    field_errors_add(at->arena, at->errors, at->pointer, code, detail);
}

static const void *value_of(const struct field *field, const void *object)
{
    return (const char *)object + field->offset;
}

/* ---- ranges ---- */

static void check_range(const struct place *at, int64_t value, int64_t limit)
{
    int64_t min = at->field->min;
    int64_t max = at->field->max ? at->field->max : limit;
    if (value < min)
        wrong(at, "too_small", arena_print(at->arena, "Give at least %lld.", (long long)min));
    else if (value > max)
        wrong(at, "too_large", arena_print(at->arena, "Give at most %lld.", (long long)max));
}

static void check_rate(const struct place *at, struct rate value)
{
    struct rate min = {at->field->min};
    struct rate max = {at->field->max ? at->field->max : INTEGER_MAX};
    if (value.millionths < min.millionths)
        wrong(at, "too_small",
              arena_print(at->arena, "Give at least %s.", rate_text(at->arena, min).data));
    else if (value.millionths > max.millionths)
        wrong(at, "too_large",
              arena_print(at->arena, "Give at most %s.", rate_text(at->arena, max).data));
}

static void check_degrees(const struct place *at, struct degrees value)
{
    const struct field *field = at->field;
    int64_t max = field->max ? field->max : 180;
    int64_t min = field->min || field->max ? field->min : -180;
    if (value.micro < min * 1000000)
        wrong(at, "too_small", arena_print(at->arena, "Give at least %lld.", (long long)min));
    else if (value.micro > max * 1000000)
        wrong(at, "too_large", arena_print(at->arena, "Give at most %lld.", (long long)max));
}

static void check_money(const struct place *at, struct money value)
{
    struct place amount = *at;
    amount.pointer = check_pointer(at->arena, at->pointer, S("amount"));
    check_range(&amount, value.amount, MONEY_MAX);
}

static void check_count(const struct place *at, size_t count)
{
    size_t max = at->field->max ? (size_t)at->field->max : ELEMENTS_DEFAULT;
    if (count < (size_t)at->field->min)
        wrong(at, "too_few",
              arena_print(at->arena, "Give at least %lld.", (long long)at->field->min));
    else if (count > max)
        wrong(at, "too_many", arena_print(at->arena, "Give at most %zu.", max));
}

/* ---- text ---- */

static bool is_blank(struct str text)
{
    for (size_t i = 0; i < text.length; i++)
        if (!memchr(" \t\r\n", text.data[i], 4))
            return false;
    return true;
}

static void check_text(const struct place *at, struct str text)
{
    const struct field *field = at->field;
    int64_t length = (int64_t)str_code_points(text);
    int64_t max = field->max ? field->max : format_length_max(field->format);
    bool is_secret = field->format == FORMAT_SECRET;
    if (field->need && (is_secret ? text.length == 0 : is_blank(text)))
        wrong(at, "required", S("This may not be empty."));
    else if (length < field->min)
        wrong(at, "too_short",
              arena_print(at->arena, "Give at least %lld characters.", (long long)field->min));
    else if (field->format == FORMAT_COUNTRY && format_fault(field->format, text) != NULL)
        wrong(at, format_fault(field->format, text), format_advice(field->format));
    else if (length > max)
        wrong(at, "too_long",
              arena_print(at->arena, "Give at most %lld characters.", (long long)max));
    else if (format_fault(field->format, text) != NULL)
        wrong(at, format_fault(field->format, text), format_advice(field->format));
}

/* Each element of TEXTS is held to the format and to TEXT_LENGTH_DEFAULT. */
static void check_texts(const struct place *at, const struct str *texts, size_t count)
{
    check_count(at, count);
    struct field row = {.name = at->field->name, .kind = KIND_TEXT, .format = at->field->format};
    for (size_t i = 0; i < count && at->errors->count < FIELD_ERRORS_MAX; i++) {
        struct str position = arena_print(at->arena, "%zu", i);
        struct place element = {at->arena, &row, check_pointer(at->arena, at->pointer, position),
                                at->errors};
        check_text(&element, texts[i]);
    }
}

void check_field(struct arena *arena, const struct field *field, const void *object,
                 struct str pointer, struct field_errors *errors)
{
    struct place at = {arena, field, pointer, errors};
    const void *value = value_of(field, object);
    const size_t *count = (const void *)((const char *)object + field->count_offset);
    switch (field->kind) {
    case KIND_INTEGER:
        check_range(&at, *(const int64_t *)value, INTEGER_MAX);
        break;
    case KIND_RATE:
        check_rate(&at, *(const struct rate *)value);
        break;
    case KIND_DEGREES:
        check_degrees(&at, *(const struct degrees *)value);
        break;
    case KIND_MONEY:
        check_money(&at, *(const struct money *)value);
        break;
    case KIND_TEXT:
        check_text(&at, *(const struct str *)value);
        break;
    case KIND_TEXTS:
        check_texts(&at, *(struct str *const *)value, *count);
        break;
    case KIND_MANY:
        check_count(&at, *count);
        break;
    case KIND_BOOL:
    case KIND_WORD:
    case KIND_ID:
    case KIND_CURRENCY:
    case KIND_INSTANT:
    case KIND_ONE:
    case KIND_GIVEN:
        break;
    }
}

/* ---- text at the edge ---- */

static void unknown_word(const struct place *at)
{
    struct buf list;
    buf_init(&list, at->arena, 4096);
    for (const char *const *word = at->field->words; *word != NULL; word++) {
        if (**word == 0)
            continue;
        buf_add(&list, list.length ? S(", ") : S("Use one of: "));
        buf_add(&list, str_of(*word));
    }
    buf_byte(&list, '.');
    wrong(at, "unknown_value", buf_str(&list));
}

static bool set_word(const struct place *at, struct str value, unsigned *out)
{
    const char *const *words = at->field->words;
    for (unsigned i = 0; words[i] != NULL; i++) {
        if (words[i][0] == 0 || !str_eq(value, str_of(words[i])))
            continue;
        *out = i;
        return true;
    }
    unknown_word(at);
    return false;
}

static bool set_scalar(const struct place *at, struct str value, void *out)
{
    const char *code = NULL;
    struct str detail = {0};
    switch (at->field->kind) {
    case KIND_WORD:
        return set_word(at, value, out);
    case KIND_TEXT:
        *(struct str *)out = arena_copy(at->arena, value);
        return true;
    case KIND_ID:
        /* The id of zeros and the first moment of 1970 mean "not set" inside. */
        if (id_parse(at->field->prefix, value, out) && id_is_set(*(struct id *)out))
            return true;
        code = "invalid_id";
        detail = arena_print(at->arena, "Give an id that starts with %s_.", at->field->prefix);
        break;
    case KIND_CURRENCY:
        if (currency_parse(value, out))
            return true;
        code = "unknown_currency";
        detail = S("Give the three capital letters of ISO 4217, such as KES.");
        break;
    case KIND_RATE:
        if (rate_parse(value, out))
            return true;
        code = "invalid_rate";
        detail = S("Give a decimal string with at most six digits after the point, such as 0.05.");
        break;
    case KIND_INSTANT:
        if (instant_parse(value, out) && instant_is_set(*(struct instant *)out))
            return true;
        code = "invalid_time";
        detail = S("Give a time as in RFC 3339, such as 2026-01-31T09:30:00Z.");
        break;
    default:
        code = "wrong_type";
        detail = S("This is no text.");
        break;
    }
    wrong(at, code, detail);
    return false;
}

bool check_set_text(struct arena *arena, const struct field *field, struct str value, void *object,
                    struct str pointer, struct field_errors *errors)
{
    struct place at = {arena, field, pointer, errors};
    return set_scalar(&at, value, (char *)object + field->offset);
}

bool check_is_given_from_outside(const struct field *field)
{
    return field->kind != KIND_GIVEN && !field->path && field->format != FORMAT_URL
           && field->format != FORMAT_ADDRESS && field->format != FORMAT_HTML;
}

/* ---- after reading ---- */

static void apply_preset(const struct field *field, void *object)
{
    void *value = (char *)object + field->offset;
    if (field->preset == 0)
        return;
    if (field->kind == KIND_INTEGER)
        *(int64_t *)value = field->preset;
    else if (field->kind == KIND_BOOL)
        *(bool *)value = field->preset != 0;
    else if (field->kind == KIND_WORD)
        *(unsigned *)value = (unsigned)field->preset;
}

void check_needed(struct arena *arena, const struct type *type, void *object, uint64_t seen,
                  struct str pointer, struct field_errors *errors)
{
    bool is_patch = type_is_patch(type);
    for (size_t i = 0; i < type->count; i++) {
        const struct field *field = &type->fields[i];
        if (seen >> i & 1 || !check_is_given_from_outside(field))
            continue;
        bool is_missing = !is_patch || type_presence(type, object, field->offset) == NULLED;
        if (field->need && is_missing)
            field_errors_add(arena, errors, check_pointer(arena, pointer, str_of(field->name)),
                             "required", S("This must be given."));
        else if (!is_patch)
            apply_preset(field, object);
    }
}

struct str check_pointer(struct arena *arena, struct str parent, struct str name)
{
    if (name.length > POINTER_NAME_BYTES_MAX) {
        name.length = POINTER_NAME_BYTES_MAX;
        while (name.length > 0 && ((unsigned char)name.data[name.length] & 0xC0) == 0x80)
            name.length--;
    }
    char *text = arena_alloc(arena, parent.length + 1 + 2 * name.length);
    size_t length = parent.length;
    if (length > 0)
        memcpy(text, parent.data, length);
    text[length++] = '/';
    for (size_t i = 0; i < name.length; i++) {
        char c = name.data[i];
        if (c == '~' || c == '/')
            text[length++] = '~';
        text[length++] = c == '~' ? '0' : c == '/' ? '1' : c;
    }
    return str_from(text, length);
}
