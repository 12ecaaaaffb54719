/* JSON to typed structs. jansson reads the text into a tree; the field table takes it from there
 * and collects everything that is wrong instead of stopping at the first. */
#include "type/json.h"

#include "type/check.h"

#include <jansson.h>
#include <math.h>
#include <string.h>

/* Degrees past this are out of every range; it keeps the conversion to millionths exact. */
#define DEGREES_BEYOND 1000000.0

struct reader {
    struct arena *arena;
    struct field_errors *errors;
    bool is_ours; /* written by us: nothing is judged */
};

static void wrong(struct reader *r, struct str pointer, const char *code, struct str detail)
{
    field_errors_add(r->arena, r->errors, pointer, code, detail);
}

/* Past the last error that is reported there is nothing left to find out. */
static bool is_enough(const struct reader *r)
{
    return r->errors->count >= FIELD_ERRORS_MAX;
}

static bool wrong_type(struct reader *r, struct str pointer, struct str detail)
{
    wrong(r, pointer, "wrong_type", detail);
    return false;
}

/* ---- values ---- */

static void read_object(struct reader *r, json_t *json, const struct type *type, void *object,
                        struct str pointer);

static bool read_integer(struct reader *r, json_t *json, int64_t *out, struct str pointer)
{
    if (!json_is_integer(json))
        return wrong_type(r, pointer, S("Give a whole number."));
    *out = json_integer_value(json);
    return true;
}

static bool read_degrees(struct reader *r, json_t *json, struct degrees *out, struct str pointer)
{
    if (!json_is_number(json))
        return wrong_type(r, pointer, S("Give a number."));
    double value = fmax(fmin(json_number_value(json), DEGREES_BEYOND), -DEGREES_BEYOND);
    /* A double holds 15 digits: what was written with at most six decimals comes out exactly. */
    *out = (struct degrees){llround(value * 1e6), true};
    return true;
}

/* Exactly two members: a third one would be a misunderstanding about money. */
static bool read_money(struct reader *r, json_t *json, struct money *out, struct str pointer)
{
    static const struct field CURRENCY = {.name = "currency", .kind = KIND_CURRENCY};
    if (!json_is_object(json))
        return wrong_type(r, pointer, S("Give {\"amount\": minor units, \"currency\": \"KES\"}."));
    struct str amount_at = check_pointer(r->arena, pointer, S("amount"));
    struct str currency_at = check_pointer(r->arena, pointer, S("currency"));
    size_t errors_before = r->errors->count;
    json_t *amount = json_object_get(json, "amount");
    json_t *currency = json_object_get(json, "currency");
    if (amount == NULL || json_is_null(amount))
        wrong(r, amount_at, "required", S("This must be given."));
    else
        read_integer(r, amount, &out->amount, amount_at);
    if (currency == NULL || json_is_null(currency))
        wrong(r, currency_at, "required", S("This must be given."));
    else if (!json_is_string(currency))
        wrong_type(r, currency_at, S("Give a text."));
    else
        check_set_text(r->arena, &CURRENCY,
                       str_from(json_string_value(currency), json_string_length(currency)),
                       &out->currency, currency_at, r->errors);
    const char *name;
    json_t *member;
    json_object_foreach(json, name, member) if (member != amount && member != currency)
        wrong(r, check_pointer(r->arena, pointer, str_of(name)), "unknown_field",
              S("Money has an amount and a currency."));
    return r->errors->count == errors_before;
}

/* Whether the array may be read: an array, and not longer than its row allows. */
static bool has_right_size(struct reader *r, json_t *json, const struct field *field,
                           struct str pointer)
{
    if (!json_is_array(json))
        return wrong_type(r, pointer, S("Give an array."));
    size_t max = field->max ? (size_t)field->max : ELEMENTS_DEFAULT;
    if (r->is_ours || json_array_size(json) <= max)
        return true;
    wrong(r, pointer, "too_many", arena_print(r->arena, "Give at most %zu.", max));
    return false;
}

static struct str element_pointer(struct reader *r, struct str array, size_t position)
{
    return check_pointer(r->arena, array, arena_print(r->arena, "%zu", position));
}

static bool read_many(struct reader *r, json_t *json, const struct field *field, void **out,
                      size_t *count, struct str pointer)
{
    if (!has_right_size(r, json, field, pointer))
        return false;
    *count = json_array_size(json);
    size_t size = field->of->size;
    char *items = *count > 0 ? arena_alloc_array(r->arena, *count, size) : NULL;
    *out = items;
    for (size_t i = 0; i < *count && !is_enough(r); i++) {
        struct str at = element_pointer(r, pointer, i);
        json_t *element = json_array_get(json, i);
        if (json_is_object(element))
            read_object(r, element, field->of, items + i * size, at);
        else
            wrong_type(r, at, S("Give an object."));
    }
    return true;
}

static bool read_texts(struct reader *r, json_t *json, const struct field *field, struct str **out,
                       size_t *count, struct str pointer)
{
    if (!has_right_size(r, json, field, pointer))
        return false;
    bool is_right = true;
    *count = json_array_size(json);
    *out = *count > 0 ? ARENA_ARRAY(r->arena, struct str, *count) : NULL;
    for (size_t i = 0; i < *count && !is_enough(r); i++) {
        json_t *element = json_array_get(json, i);
        struct str text = str_from(json_string_value(element), json_string_length(element));
        if (json_is_string(element))
            (*out)[i] = arena_copy(r->arena, text);
        else
            is_right = wrong_type(r, element_pointer(r, pointer, i), S("Give a text."));
    }
    return is_right;
}

static bool read_one(struct reader *r, json_t *json, const struct field *field, void **out,
                     struct str pointer)
{
    if (!json_is_object(json))
        return wrong_type(r, pointer, S("Give an object."));
    *out = arena_alloc(r->arena, field->of->size);
    read_object(r, json, field->of, *out, pointer);
    return true;
}

/* Sets the member from a value that is not null; false when it has been said to be wrong. */
static bool read_value(struct reader *r, json_t *json, const struct field *field, void *object,
                       struct str pointer)
{
    void *value = (char *)object + field->offset;
    size_t *count = (void *)((char *)object + field->count_offset);
    switch (field->kind) {
    case KIND_BOOL:
        if (!json_is_boolean(json))
            return wrong_type(r, pointer, S("Give true or false."));
        *(bool *)value = json_is_true(json);
        return true;
    case KIND_INTEGER:
        return read_integer(r, json, value, pointer);
    case KIND_DEGREES:
        return read_degrees(r, json, value, pointer);
    case KIND_MONEY:
        return read_money(r, json, value, pointer);
    case KIND_ONE:
        return read_one(r, json, field, value, pointer);
    case KIND_MANY:
        return read_many(r, json, field, value, count, pointer);
    case KIND_TEXTS:
        return read_texts(r, json, field, value, count, pointer);
    case KIND_TEXT:
    case KIND_WORD:
    case KIND_ID:
    case KIND_CURRENCY:
    case KIND_RATE:
    case KIND_INSTANT:
        if (!json_is_string(json))
            return wrong_type(r, pointer, S("Give a text."));
        return check_set_text(r->arena, field,
                              str_from(json_string_value(json), json_string_length(json)), object,
                              pointer, r->errors);
    case KIND_GIVEN:
        break;
    }
    return false;
}

static void read_object(struct reader *r, json_t *json, const struct type *type, void *object,
                        struct str pointer)
{
    uint64_t seen = 0;
    const char *name;
    json_t *value;
    json_object_foreach(json, name, value)
    {
        const struct field *field = type_field(type, str_of(name));
        struct str at = check_pointer(r->arena, pointer, str_of(name));
        if (is_enough(r))
            return;
        if (field == NULL || (!r->is_ours && !check_is_given_from_outside(field))) {
            wrong(r, at, "unknown_field", S("There is no such field."));
            continue;
        }
        size_t position = (size_t)(field - type->fields);
        type_set_presence(type, object, position, json_is_null(value) ? NULLED : GIVEN);
        if (json_is_null(value))
            continue;
        seen |= UINT64_C(1) << position;
        if (read_value(r, value, field, object, at) && !r->is_ours)
            check_field(r->arena, field, object, at, r->errors);
    }
    if (!r->is_ours)
        check_needed(r->arena, type, object, seen, pointer, r->errors);
}

/* ---- the text ---- */

/* Where the string that starts at `at` ends: one past its closing quote. */
static size_t after_string(struct str text, size_t at)
{
    for (at++; at < text.length && text.data[at] != '"'; at++)
        at += text.data[at] == '\\';
    return at + 1;
}

static bool is_too_deep(struct str text)
{
    size_t depth = 0;
    for (size_t i = 0; i < text.length;) {
        char c = text.data[i];
        if (c == '"') {
            i = after_string(text, i);
            continue;
        }
        if ((c == '{' || c == '[') && ++depth > JSON_DEPTH_MAX)
            return true;
        depth -= (c == '}' || c == ']') && depth > 0;
        i++;
    }
    return false;
}

static bool is_number_byte(char c)
{
    return (c >= '0' && c <= '9') || c == '.' || c == 'e' || c == 'E' || c == '+' || c == '-';
}

/* Takes digits off the front; false when there are none. */
static bool take_digits(struct str *text)
{
    size_t count = 0;
    while (count < text->length && text->data[count] >= '0' && text->data[count] <= '9')
        count++;
    *text = str_after(*text, count);
    return count > 0;
}

static bool take_byte(struct str *text, const char *choice)
{
    bool found = text->length > 0 && memchr(choice, text->data[0], strlen(choice)) != NULL;
    *text = str_after(*text, found);
    return found;
}

/* The grammar of RFC 8259 section 6, for a number that does not start with 0. */
static bool is_number(struct str text, bool *is_real)
{
    take_byte(&text, "-");
    if (text.length == 0 || text.data[0] == '0' || !take_digits(&text))
        return false;
    *is_real = text.length > 0;
    if (take_byte(&text, ".") && !take_digits(&text))
        return false;
    if (take_byte(&text, "eE")) {
        take_byte(&text, "+-");
        if (!take_digits(&text))
            return false;
    }
    return text.length == 0;
}

/* Puts a number jansson can hold, and no range takes, where one stands that it cannot; the sign
 * stays. */
static void tame_number(char *number, size_t length)
{
    static const char INTEGER[] = "9223372036854775807", REAL[] = "9e99";
    bool is_real = false;
    if (!is_number(str_from(number, length), &is_real)
        || (is_real && isfinite(strtod(number, NULL))))
        return;
    size_t sign = number[0] == '-';
    size_t digits = is_real ? sizeof REAL - 1 : sizeof INTEGER - 1;
    if (length - sign < digits)
        return;
    memset(number + sign, ' ', length - sign);
    memcpy(number + sign, is_real ? REAL : INTEGER, digits);
}

/* jansson gives up at numbers beyond 64 bits. They are JSON, though, and wrong like any other value
 * out of range: this copy has them replaced, so that the field that holds one can be named. */
static struct str tame_numbers(struct arena *arena, struct str text)
{
    struct str copy = arena_copy(arena, text);
    char *bytes = (char *)copy.data;
    for (size_t i = 0; i < copy.length;) {
        if (bytes[i] == '"') {
            i = after_string(copy, i);
            continue;
        }
        size_t length = 0;
        while (i + length < copy.length && is_number_byte(bytes[i + length]))
            length++;
        tame_number(bytes + i, length);
        i += length + (length == 0);
    }
    return copy;
}

/* A sentence without any of the text: it may hold a password. */
static struct str sentence(struct arena *arena, const json_error_t *error)
{
    switch (json_error_code(error)) {
    case json_error_duplicate_key:
        return arena_print(arena, "An object names a member twice, at byte %d.", error->position);
    case json_error_invalid_utf8:
        return S("The text is not UTF-8.");
    case json_error_null_character:
    case json_error_null_byte_in_key:
        return S("The character U+0000 is not accepted.");
    case json_error_premature_end_of_input:
        return S("The JSON text ends too early.");
    case json_error_end_of_input_expected:
        return arena_print(arena, "Something follows the JSON object, at byte %d.",
                           error->position);
    default:
        return arena_print(arena, "This is not JSON, at byte %d.", error->position);
    }
}

static json_t *load(struct arena *arena, struct str text, struct str *why)
{
    json_error_t error;
    if (is_too_deep(text)) {
        *why = arena_print(arena, "The JSON text nests deeper than %d levels.", JSON_DEPTH_MAX);
        return NULL;
    }
    json_t *json = json_loadb(text.data, text.length, JSON_REJECT_DUPLICATES, &error);
    if (json == NULL && json_error_code(&error) == json_error_numeric_overflow) {
        text = tame_numbers(arena, text);
        json = json_loadb(text.data, text.length, JSON_REJECT_DUPLICATES, &error);
    }
    if (json == NULL)
        *why = sentence(arena, &error);
    return json;
}

enum err json_read(struct arena *arena, struct str text, const struct type *type, void *out,
                   struct field_errors *errors, struct str *why)
{
    json_t *json = load(arena, str_empty(text) ? S("{}") : text, why);
    if (json == NULL)
        return ERR_MALFORMED;
    struct reader reader = {arena, errors, false};
    if (json_is_object(json))
        read_object(&reader, json, type, out, S(""));
    else
        *why = S("The body must be a JSON object.");
    bool is_object = json_is_object(json);
    json_decref(json);
    return !is_object ? ERR_MALFORMED : errors->count > 0 ? ERR_INVALID : OK;
}

enum err json_read_ours(struct arena *arena, struct str text, const struct type *type, void *out)
{
    struct field_errors errors = {0};
    struct str why = {0};
    json_t *json = load(arena, text, &why);
    if (json == NULL)
        return ERR_MALFORMED;
    struct reader reader = {arena, &errors, true};
    if (json_is_object(json))
        read_object(&reader, json, type, out, S(""));
    bool is_read = json_is_object(json) && errors.count == 0;
    json_decref(json);
    return is_read ? OK : ERR_MALFORMED;
}
