/* Field tables: lookup, tri-state bits, and the check at start of what the compiler cannot see. */
#include "type/type.h"

#include <assert.h>
#include <string.h>

/* The range of an amount is that of the row that holds the money. */
static const struct field MONEY_FIELDS[] = {
    F(money, amount, "Minor units.", .need = true, .min = -INTEGER_MAX),
    F(money, currency, "ISO 4217.", .need = true),
};
const struct type money_type = {"money", sizeof(struct money), MONEY_FIELDS, 2};

static const struct field *given_field(const struct type *type)
{
    for (size_t i = 0; i < type->count; i++)
        if (type->fields[i].kind == KIND_GIVEN)
            return &type->fields[i];
    return NULL;
}

bool type_is_patch(const struct type *type)
{
    const struct field *bits = given_field(type);
    return bits != NULL && !bits->need;
}

enum presence type_presence(const struct type *type, const void *object, size_t offset)
{
    const struct field *bits = given_field(type);
    assert(bits != NULL);
    const struct given *given = (const void *)((const char *)object + bits->offset);
    size_t i = 0;
    while (i < type->count
           && (type->fields[i].offset != offset || type->fields[i].kind == KIND_GIVEN))
        i++;
    assert(i < type->count);
    uint64_t bit = UINT64_C(1) << i;
    return given->given & bit ? GIVEN : given->nulled & bit ? NULLED : ABSENT;
}

void type_set_presence(const struct type *type, void *object, size_t field, enum presence presence)
{
    const struct field *bits = given_field(type);
    assert(field < type->count);
    if (bits == NULL)
        return;
    struct given *given = (void *)((char *)object + bits->offset);
    uint64_t bit = UINT64_C(1) << field;
    given->given = presence == GIVEN ? given->given | bit : given->given & ~bit;
    given->nulled = presence == NULLED ? given->nulled | bit : given->nulled & ~bit;
}

static void say(const struct type *type, void *object, size_t offset, enum presence presence)
{
    for (size_t i = 0; i < type->count; i++)
        if (type->fields[i].offset == offset && type->fields[i].kind != KIND_GIVEN)
            type_set_presence(type, object, i, presence);
}

void type_give(const struct type *type, void *object, size_t offset)
{
    say(type, object, offset, GIVEN);
}

void type_take_away(const struct type *type, void *object, size_t offset)
{
    say(type, object, offset, NULLED);
}

const struct field *type_field(const struct type *type, struct str name)
{
    for (size_t i = 0; i < type->count; i++) {
        const struct field *field = &type->fields[i];
        if (field->kind != KIND_GIVEN && str_eq(str_of(field->name), name))
            return field;
    }
    return NULL;
}

void field_errors_add(struct arena *arena, struct field_errors *errors, struct str pointer,
                      const char *code, struct str detail)
{
    if (errors->count >= FIELD_ERRORS_MAX)
        return;
    if (errors->items == NULL)
        errors->items = ARENA_ARRAY(arena, struct field_error, FIELD_ERRORS_MAX);
    errors->items[errors->count++] = (struct field_error){pointer, str_of(code), detail};
}

/* ---- type_check ---- */

/* The tables met so far: a table that leads back to itself is looked at once. */
struct visit {
    struct arena *arena;
    const struct type **types;
    size_t count;
    size_t capacity;
};

static void visit_add(struct visit *visit, const struct type *type)
{
    for (size_t i = 0; i < visit->count; i++)
        if (visit->types[i] == type)
            return;
    if (visit->count == visit->capacity) {
        size_t capacity = visit->capacity ? visit->capacity * 2 : 16;
        const struct type **types = ARENA_ARRAY(visit->arena, const struct type *, capacity);
        for (size_t i = 0; i < visit->count; i++)
            types[i] = visit->types[i];
        visit->types = types;
        visit->capacity = capacity;
    }
    visit->types[visit->count++] = type;
}

/* Names are C identifiers in lower case: they are also columns, JSON keys and template names. */
static bool is_name(const char *name)
{
    if (name == NULL || name[0] < 'a' || name[0] > 'z')
        return false;
    for (const char *at = name; *at; at++)
        if (!((*at >= 'a' && *at <= 'z') || (*at >= '0' && *at <= '9') || *at == '_'))
            return false;
    return true;
}

static bool has_same_name(const struct type *type, size_t position)
{
    for (size_t i = 0; i < position; i++)
        if (type->fields[i].kind != KIND_GIVEN
            && strcmp(type->fields[i].name, type->fields[position].name) == 0)
            return true;
    return false;
}

/* What one attribute says must fit the kind of its row; null when all do. */
static const char *attribute_fault(const struct field *field)
{
    bool is_text = field->kind == KIND_TEXT;
    bool is_number = field->kind == KIND_INTEGER || field->kind == KIND_WORD;
    bool is_list = field->kind == KIND_MANY || field->kind == KIND_TEXTS;
    bool has_range = is_text || is_list || field->kind == KIND_INTEGER || field->kind == KIND_MONEY
                     || field->kind == KIND_RATE || field->kind == KIND_DEGREES;
    if (field->kind == KIND_ID && !(field->prefix && id_prefix_is_valid(str_of(field->prefix))))
        return "is an id and needs a .prefix of lower case letters";
    if (field->kind != KIND_ID && field->prefix != NULL)
        return "has a .prefix and is no id";
    if (field->kind == KIND_WORD && (field->words == NULL || field->words[0] == NULL))
        return "is a word and needs .words";
    if (field->kind != KIND_WORD && field->words != NULL)
        return "has .words and is no word";
    if ((field->kind == KIND_ONE || field->kind == KIND_MANY) && field->of == NULL)
        return "points to a struct without a table";
    if (field->capability && !is_text)
        return "is a .capability and no text";
    if (field->format != FORMAT_NONE && !is_text && field->kind != KIND_TEXTS)
        return "has a .format and is no text";
    if ((field->format == FORMAT_URL || field->format == FORMAT_ADDRESS
         || field->format == FORMAT_HTML)
        && (field->need || field->path || !is_text))
        return "has a format that only leaves the server, and asks for it from outside";
    if (field->path && !is_text && !is_number && field->kind != KIND_ID)
        return "comes from the path and is no text, integer, word or id";
    if (!has_range && (field->min != 0 || field->max != 0))
        return "has a .min or .max and its kind has no range";
    if (field->min < -INTEGER_MAX || field->max > INTEGER_MAX)
        return "has a .min or .max that JSON readers do not keep exact";
    if (field->max != 0 && field->min > field->max)
        return "has a .min above its .max";
    if ((is_text || is_list) && (field->min < 0 || field->max < 0))
        return "has a negative length";
    return NULL;
}

static const char *preset_fault(const struct field *field, bool is_patch)
{
    if (field->preset == 0)
        return NULL;
    if (is_patch)
        return "has a .preset in a patch, where absent fields stay as they are";
    if (field->need)
        return "has a .preset and is needed";
    size_t count = 0;
    while (field->kind == KIND_WORD && field->words[count] != NULL)
        count++;
    switch (field->kind) {
    case KIND_BOOL:
        return field->preset == 1 ? NULL : "has a .preset that is no truth";
    case KIND_WORD:
        return field->preset > 0 && (size_t)field->preset < count
                   ? NULL
                   : "has a .preset that is none of its words";
    case KIND_INTEGER:
        return field->preset >= field->min && (field->max == 0 || field->preset <= field->max)
                   ? NULL
                   : "has a .preset out of its range";
    default:
        return "has a .preset and is no integer, truth or word";
    }
}

static const char *field_fault(const struct type *type, size_t position)
{
    const struct field *field = &type->fields[position];
    if (field->offset > type->size || field->size > type->size - field->offset)
        return "stands outside of its struct";
    if (field->kind == KIND_GIVEN)
        return given_field(type) == field ? NULL : "is a second set of tri-state bits";
    if (field->kind < KIND_BOOL || field->kind > KIND_GIVEN)
        return "has no kind";
    if (!is_name(field->name))
        return "needs a name of a-z, 0-9 and _";
    if (field->doc == NULL || field->doc[0] == 0)
        return "needs a sentence that says what it is";
    if (has_same_name(type, position))
        return "stands in the table twice";
    const char *fault = attribute_fault(field);
    return fault ? fault : preset_fault(field, type_is_patch(type));
}

static struct str table_fault(struct visit *visit, const struct type *type)
{
    if (type->name == NULL || !is_name(type->name))
        return S("A type needs a name of a-z, 0-9 and _.");
    if (type->count > FIELDS_MAX)
        return arena_print(visit->arena, "%s has %zu fields; the most is %d.", type->name,
                           type->count, FIELDS_MAX);
    for (size_t i = 0; i < type->count; i++) {
        const struct field *field = &type->fields[i];
        const char *fault = field_fault(type, i);
        if (fault != NULL)
            return arena_print(visit->arena, "%s.%s %s.", type->name,
                               field->name && field->name[0] ? field->name : "(no name)", fault);
        if (field->kind == KIND_ONE || field->kind == KIND_MANY)
            visit_add(visit, field->of);
    }
    return (struct str){0};
}

struct str type_check(struct arena *arena, const struct type *type)
{
    struct visit visit = {.arena = arena};
    visit_add(&visit, type);
    for (size_t i = 0; i < visit.count; i++) {
        struct str fault = table_fault(&visit, visit.types[i]);
        if (!str_empty(fault))
            return fault;
    }
    return (struct str){0};
}
