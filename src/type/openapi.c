/* Field tables as JSON Schema 2020-12. What the readers refuse, the schema refuses, as far as a
 * schema can say it; what the writer writes, it asks for: every output field is required and no
 * other is allowed, so a reply that drifts from its table fails the contract check. */
#include "type/openapi.h"

#include "type/check.h"
#include "type/format.h"
#include "type/json.h"

#include <assert.h>

/* Regular expressions of ECMA-262 with the u flag. C0, DEL and C1 are what no text may hold; a line
 * may not hold breaks and tabs either. The needed ones ask for one character that is not blank. */
#define NO_CONTROLS "\\u0000-\\u001F\\u007F-\\u009F"
#define NO_CONTROLS_BUT_BREAKS "\\u0000-\\u0008\\u000B\\u000C\\u000E-\\u001F\\u007F-\\u009F"
#define EMAIL_ATOM "[A-Za-z0-9!#$%&'*+/=?^_`{|}~\\-]+"
#define DOMAIN_LABEL "[A-Za-z0-9](?:[A-Za-z0-9\\-]{0,61}[A-Za-z0-9])?"

static const char PATTERN_LINE[] = "^[^" NO_CONTROLS "]*$";
static const char PATTERN_LINE_NEEDED[] =
    "^[^" NO_CONTROLS "]*[^ " NO_CONTROLS "][^" NO_CONTROLS "]*$";
static const char PATTERN_TEXT[] = "^[^" NO_CONTROLS_BUT_BREAKS "]*$";
static const char PATTERN_TEXT_NEEDED[] =
    "^[^" NO_CONTROLS_BUT_BREAKS "]*[^ " NO_CONTROLS "][^" NO_CONTROLS_BUT_BREAKS "]*$";
static const char PATTERN_EMAIL[] =
    "^" EMAIL_ATOM "(?:\\." EMAIL_ATOM ")*@(?:" DOMAIN_LABEL "\\.)+" DOMAIN_LABEL "$";
static const char PATTERN_PHONE[] = "^\\+[1-9][0-9]{6,14}$";
static const char PATTERN_SLUG[] = "^[a-z0-9]+(?:-[a-z0-9]+)*$";
static const char PATTERN_COUNTRY[] = "^[A-Z]{2}$";
static const char PATTERN_LOCALE[] = "^[a-z]{2,3}(?:-(?:[A-Z]{2}|[0-9]{3}))?$";
static const char PATTERN_CURRENCY[] = "^[A-Z]{3}$";
static const char PATTERN_RATE[] = "^[0-9]{1,9}(?:\\.[0-9]{1,6})?$";

static const char MONEY_SCHEMA[] =
    "\"money\":{\"type\":\"object\",\"description\":\"Minor units of a currency of ISO 4217; the "
    "exponent is 0, 2 or "
    "3.\",\"properties\":{\"amount\":{\"type\":\"integer\",\"format\":\"int64\","
    "\"minimum\":-1000000000000000,\"maximum\":1000000000000000,\"description\":\"Minor units.\"},"
    "\"currency\":{\"type\":\"string\",\"pattern\":\"^[A-Z]{3}$\",\"description\":\"ISO 4217.\"}},"
    "\"required\":[\"amount\",\"currency\"],\"additionalProperties\":false}";
_Static_assert(MONEY_MAX == 1000000000000000, "the schema of money states MONEY_MAX");

/* ---- pieces ---- */

static void add_text(struct buf *out, const char *key, const char *value)
{
    buf_print(out, ",\"%s\":", key);
    json_write_string(out, str_of(value));
}

static void add_integer(struct buf *out, const char *key, int64_t value)
{
    buf_print(out, ",\"%s\":%lld", key, (long long)value);
}

/* "type":"string", or with null beside it. */
static void add_type(struct buf *out, const char *name, bool is_nullable)
{
    buf_print(out, is_nullable ? "\"type\":[\"%s\",\"null\"]" : "\"type\":\"%s\"", name);
}

static void add_words(struct buf *out, const char *const *words, bool is_nullable)
{
    buf_add(out, S(",\"enum\":["));
    size_t count = 0;
    for (; *words != NULL; words++) {
        if (**words == 0)
            continue;
        if (count++ > 0)
            buf_byte(out, ',');
        json_write_string(out, str_of(*words));
    }
    buf_add(out, is_nullable ? S(",null]") : S("]"));
}

/* An input form is told apart by its name: "order" goes out, "order_input" comes in; what is called
 * "order_place_in" needs no second word. */
static void add_component_name(struct buf *out, const struct type *type, bool is_input)
{
    buf_add(out, str_of(type->name));
    if (is_input && !str_ends(str_of(type->name), S("_in")))
        buf_add(out, S("_input"));
}

static void note(struct schema_set *set, const struct type *type, bool is_input)
{
    for (size_t i = 0; i < set->count; i++)
        if (set->types[i] == type && set->is_input[i] == is_input)
            return;
    assert(set->count < sizeof set->types / sizeof set->types[0]);
    set->types[set->count] = type;
    set->is_input[set->count++] = is_input;
}

static void add_reference(struct buf *out, struct schema_set *set, const struct type *type,
                          bool is_input)
{
    buf_add(out, S("\"$ref\":\"#/components/schemas/"));
    add_component_name(out, type, is_input);
    buf_byte(out, '"');
    note(set, type, is_input);
}

/* ---- scalars ---- */

static const char *text_pattern(const struct field *field)
{
    switch (field->format) {
    case FORMAT_EMAIL:
        return PATTERN_EMAIL;
    case FORMAT_PHONE:
        return PATTERN_PHONE;
    case FORMAT_SLUG:
        return PATTERN_SLUG;
    case FORMAT_COUNTRY:
        return PATTERN_COUNTRY;
    case FORMAT_LOCALE:
        return PATTERN_LOCALE;
    case FORMAT_LINE:
        return field->need ? PATTERN_LINE_NEEDED : PATTERN_LINE;
    case FORMAT_NONE:
        return field->need ? PATTERN_TEXT_NEEDED : PATTERN_TEXT;
    case FORMAT_SECRET:
    case FORMAT_URL:
    case FORMAT_ADDRESS:
    case FORMAT_HTML:
        break;
    }
    return NULL;
}

/* What a text that comes in must look like. */
static void add_text_rules(struct buf *out, const struct field *field)
{
    int64_t min = field->need && field->min == 0 ? 1 : field->min;
    if (min > 0)
        add_integer(out, "minLength", min);
    add_integer(out, "maxLength", field->max ? field->max : format_length_max(field->format));
    if (field->format == FORMAT_EMAIL)
        add_text(out, "format", "email");
    if (field->format == FORMAT_SECRET)
        add_text(out, "format", "password");
    if (text_pattern(field) != NULL)
        add_text(out, "pattern", text_pattern(field));
}

static void add_id_pattern(struct buf *out, const char *prefix)
{
    buf_print(out, ",\"pattern\":\"^%s_[0-7][0-9a-hjkmnp-tv-z]{25}$\"", prefix);
}

/* The range is checked on the way in; on the way out it is promised where a row says so. */
static void add_range(struct buf *out, const struct field *field, bool is_input, int64_t min,
                      int64_t max)
{
    if (!is_input && field->min == 0 && field->max == 0)
        return;
    add_integer(out, "minimum", min);
    add_integer(out, "maximum", max);
}

static void add_number(struct buf *out, const struct field *field, bool is_input, bool is_nullable)
{
    if (field->kind == KIND_INTEGER) {
        add_type(out, "integer", is_nullable);
        add_text(out, "format", "int64");
        add_range(out, field, is_input, field->min, field->max ? field->max : INTEGER_MAX);
        return;
    }
    bool has_range = field->min != 0 || field->max != 0;
    add_type(out, "number", is_nullable);
    add_integer(out, "minimum", has_range ? field->min : -180);
    add_integer(out, "maximum", field->max ? field->max : 180);
}

static void add_scalar(struct buf *out, const struct field *field, bool is_input, bool is_nullable)
{
    if (field->kind == KIND_INTEGER || field->kind == KIND_DEGREES) {
        add_number(out, field, is_input, is_nullable);
        return;
    }
    add_type(out, field->kind == KIND_BOOL ? "boolean" : "string", is_nullable);
    if (field->kind == KIND_TEXT && is_input)
        add_text_rules(out, field);
    else if (field->kind == KIND_WORD)
        add_words(out, field->words, is_nullable);
    else if (field->kind == KIND_ID)
        add_id_pattern(out, field->prefix);
    else if (field->kind == KIND_CURRENCY)
        add_text(out, "pattern", PATTERN_CURRENCY);
    else if (field->kind == KIND_RATE)
        add_text(out, "pattern", PATTERN_RATE);
    else if (field->kind == KIND_INSTANT)
        add_text(out, "format", "date-time");
}

static void add_preset(struct buf *out, const struct field *field)
{
    if (field->preset == 0)
        return;
    if (field->kind == KIND_INTEGER)
        add_integer(out, "default", field->preset);
    else if (field->kind == KIND_BOOL)
        buf_add(out, S(",\"default\":true"));
    else
        add_text(out, "default", field->words[field->preset]);
}

void schema_field(struct buf *out, const struct field *field, bool is_input)
{
    buf_byte(out, '{');
    add_scalar(out, field, is_input, false);
    add_text(out, "description", field->doc);
    if (is_input)
        add_preset(out, field);
    buf_byte(out, '}');
}

/* ---- members of a struct ---- */

static void add_money(struct buf *out, const struct field *field, bool is_input, bool is_nullable)
{
    buf_add(out, is_nullable ? S("\"anyOf\":[{") : S(""));
    buf_add(out, S("\"$ref\":\"#/components/schemas/money\""));
    if (is_input || field->min != 0 || field->max != 0) {
        buf_add(out, S(",\"properties\":{\"amount\":{"));
        buf_print(out, "\"minimum\":%lld,\"maximum\":%lld}}", (long long)field->min,
                  (long long)(field->max ? field->max : MONEY_MAX));
    }
    buf_add(out, is_nullable ? S("},{\"type\":\"null\"}]") : S(""));
}

static void add_list(struct buf *out, struct schema_set *set, const struct field *field,
                     bool is_input, bool is_nullable)
{
    struct field element = {.kind = KIND_TEXT, .format = field->format};
    add_type(out, "array", is_nullable);
    buf_add(out, S(",\"items\":{"));
    if (field->kind == KIND_MANY)
        add_reference(out, set, field->of, is_input);
    else
        add_scalar(out, &element, is_input, false);
    buf_byte(out, '}');
    if (!is_input)
        return;
    if (field->min > 0)
        add_integer(out, "minItems", field->min);
    add_integer(out, "maxItems", field->max ? field->max : ELEMENTS_DEFAULT);
}

/* Readers take null for what is not needed; the writer writes it for what is not there. */
static bool is_nullable_out(const struct field *field)
{
    switch (field->kind) {
    case KIND_TEXT:
    case KIND_ID:
    case KIND_MONEY:
    case KIND_CURRENCY:
    case KIND_INSTANT:
    case KIND_DEGREES:
    case KIND_ONE:
        return !field->need;
    case KIND_WORD:
        for (const char *const *word = field->words; *word != NULL; word++)
            if (**word == 0)
                return true;
        return false;
    default:
        return false;
    }
}

static void add_member(struct buf *out, struct schema_set *set, const struct field *field,
                       bool is_input)
{
    bool is_nullable = is_input ? !field->need : is_nullable_out(field);
    json_write_string(out, str_of(field->name));
    buf_add(out, S(":{"));
    if (field->kind == KIND_MONEY) {
        add_money(out, field, is_input, is_nullable);
    } else if (field->kind == KIND_ONE) {
        buf_add(out, is_nullable ? S("\"anyOf\":[{") : S(""));
        add_reference(out, set, field->of, is_input);
        buf_add(out, is_nullable ? S("},{\"type\":\"null\"}]") : S(""));
    } else if (field->kind == KIND_MANY || field->kind == KIND_TEXTS) {
        add_list(out, set, field, is_input, is_nullable);
    } else {
        add_scalar(out, field, is_input, is_nullable);
    }
    add_text(out, "description", field->doc);
    if (is_input)
        add_preset(out, field);
    buf_byte(out, '}');
}

static bool is_member(const struct field *field, bool is_input)
{
    return is_input ? check_is_given_from_outside(field)
                    : field->kind != KIND_GIVEN && !field->hide;
}

static void add_required(struct buf *out, const struct type *type, bool is_input)
{
    size_t count = 0;
    if (is_input && type_is_patch(type))
        return;
    for (size_t i = 0; i < type->count; i++) {
        const struct field *field = &type->fields[i];
        if (!is_member(field, is_input) || (is_input && !field->need))
            continue;
        buf_add(out, count++ == 0 ? S(",\"required\":[") : S(","));
        json_write_string(out, str_of(field->name));
    }
    if (count > 0)
        buf_byte(out, ']');
}

static void add_component(struct buf *out, struct schema_set *set, const struct type *type,
                          bool is_input)
{
    size_t count = 0;
    buf_byte(out, '"');
    add_component_name(out, type, is_input);
    buf_add(out, S("\":{\"type\":\"object\",\"properties\":{"));
    for (size_t i = 0; i < type->count; i++) {
        if (!is_member(&type->fields[i], is_input))
            continue;
        if (count++ > 0)
            buf_byte(out, ',');
        add_member(out, set, &type->fields[i], is_input);
    }
    buf_byte(out, '}');
    add_required(out, type, is_input);
    buf_add(out, S(",\"additionalProperties\":false}"));
}

void schema_reference(struct buf *out, struct schema_set *set, const struct type *type,
                      bool is_input)
{
    buf_byte(out, '{');
    add_reference(out, set, type, is_input);
    buf_byte(out, '}');
}

void schema_components(struct buf *out, struct schema_set *set)
{
    buf_add(out, S("\"schemas\":{"));
    buf_add(out, str_from(MONEY_SCHEMA, sizeof MONEY_SCHEMA - 1));
    /* A struct met on the way is noted behind the others, and so written too. */
    for (size_t i = 0; i < set->count; i++) {
        buf_byte(out, ',');
        add_component(out, set, set->types[i], set->is_input[i]);
    }
    buf_byte(out, '}');
}
