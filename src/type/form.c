/* Query strings and form bodies (application/x-www-form-urlencoded, WHATWG URL) to typed structs.
 */
#include "type/form.h"

#include "type/check.h"

enum {
    LEVELS_MAX = 16, /* structs within the struct, money among them */
    DEGREE_DIGITS = 6
};

/* One struct that is being filled: the whole one, or one within it. */
struct level {
    const struct type *type;
    void *object;
    uint64_t seen;
    struct str pointer;
    const struct field *money; /* the row, when the struct is a money */
    void *owner;               /* the object that holds the money */
};

struct reader {
    struct arena *arena;
    struct field_errors *errors;
    struct level levels[LEVELS_MAX];
    size_t count;
    bool ignore_unknown;
};

/* ---- escapes ---- */

static int hex_value(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

bool form_decode(struct arena *arena, struct str text, bool plus_is_space, struct str *out)
{
    char *bytes = arena_alloc(arena, text.length + 1);
    size_t length = 0;
    for (size_t i = 0; i < text.length; i++) {
        char c = text.data[i];
        if (c == '%') {
            int high = i + 2 < text.length ? hex_value(text.data[i + 1]) : -1;
            int low = i + 2 < text.length ? hex_value(text.data[i + 2]) : -1;
            if (high < 0 || low < 0)
                return false;
            c = (char)(high * 16 + low);
            i += 2;
        } else if (c == '+' && plus_is_space) {
            c = ' ';
        }
        if (c == 0)
            return false;
        bytes[length++] = c;
    }
    *out = str_from(bytes, length);
    return str_is_utf8(*out);
}

void form_encode(struct buf *out, struct str text)
{
    static const char HEX[] = "0123456789ABCDEF";
    for (size_t i = 0; i < text.length; i++) {
        unsigned char c = (unsigned char)text.data[i];
        bool is_plain = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')
                        || c == '-' || c == '.' || c == '_' || c == '~';
        if (is_plain)
            buf_byte(out, (char)c);
        else
            buf_add(out, str_from((char[]){'%', HEX[c >> 4], HEX[c & 15]}, 3));
    }
}

/* ---- one value ---- */

static const char *set_bool(struct str value, bool *out)
{
    /* A browser sends "on" for a box that is ticked and says nothing of one that is not. */
    *out = str_eq(value, S("true")) || str_eq(value, S("on")) || str_eq(value, S("1"));
    return *out || str_eq(value, S("false")) || str_eq(value, S("0")) ? NULL : "wrong_type";
}

static bool is_all_digits(struct str text)
{
    for (size_t i = 0; i < text.length; i++)
        if (text.data[i] < '0' || text.data[i] > '9')
            return false;
    return text.length > 0;
}

static const char *set_integer(struct str value, int64_t *out)
{
    bool is_negative = value.length > 0 && value.data[0] == '-';
    if (str_integer(value, out))
        return NULL;
    if (!is_all_digits(is_negative ? str_after(value, 1) : value))
        return "wrong_type";
    return is_negative ? "too_small" : "too_large";
}

/* A decimal with at most six digits after the point, kept exactly. */
static const char *set_degrees(struct str value, struct degrees *out)
{
    bool is_negative = value.length > 0 && value.data[0] == '-';
    struct str fraction = is_negative ? str_after(value, 1) : value;
    struct str whole = str_cut(&fraction, '.');
    int64_t degrees, part = 0;
    if (!is_all_digits(whole) || (fraction.data != NULL && !is_all_digits(fraction))
        || fraction.length > DEGREE_DIGITS)
        return "wrong_type";
    if (whole.length > 9 || !str_integer(whole, &degrees))
        return is_negative ? "too_small" : "too_large";
    if (fraction.data != NULL && !str_integer(fraction, &part))
        return "wrong_type";
    for (size_t i = fraction.length; i < DEGREE_DIGITS; i++)
        part *= 10;
    int64_t micro = degrees * 1000000 + part;
    *out = (struct degrees){is_negative ? -micro : micro, true};
    return NULL;
}

static struct str advice(const struct field *field, const char *code)
{
    if (str_eq(str_of(code), S("too_large")))
        return S("This number is too large.");
    if (str_eq(str_of(code), S("too_small")))
        return S("This number is too small.");
    if (field->kind == KIND_BOOL)
        return S("Give true or false.");
    return field->kind == KIND_DEGREES ? S("Give a number with at most six digits after the point.")
                                       : S("Give a whole number.");
}

bool form_read_field(struct arena *arena, const struct field *field, struct str value, void *object,
                     struct str pointer, struct field_errors *errors)
{
    void *member = (char *)object + field->offset;
    size_t errors_before = errors->count;
    const char *code = NULL;
    if (field->kind == KIND_BOOL)
        code = set_bool(value, member);
    else if (field->kind == KIND_INTEGER)
        code = set_integer(value, member);
    else if (field->kind == KIND_DEGREES)
        code = set_degrees(value, member);
    else if (!check_set_text(arena, field, value, object, pointer, errors))
        return false;
    if (code != NULL)
        field_errors_add(arena, errors, pointer, code, advice(field, code));
    else
        check_field(arena, field, object, pointer, errors);
    return code == NULL && errors->count == errors_before;
}

/* ---- the whole form ---- */

/* The level of a struct or money within `level`, made at its first name; null past the
 * number of structs that a form of ours could have. */
static struct level *inner_level(struct reader *r, struct level *level, const struct field *field,
                                 struct str pointer)
{
    void *member = (char *)level->object + field->offset;
    bool is_money = field->kind == KIND_MONEY;
    void *object = is_money ? member : *(void **)member;
    for (size_t i = 0; i < r->count; i++)
        if (object != NULL && r->levels[i].object == object
            && (r->levels[i].money != NULL) == is_money)
            return &r->levels[i];
    if (r->count == LEVELS_MAX)
        return NULL;
    if (!is_money)
        object = *(void **)member = arena_alloc(r->arena, field->of->size);
    struct level *inner = &r->levels[r->count++];
    *inner = (struct level){.type = is_money ? &money_type : field->of,
                            .object = object,
                            .pointer = pointer,
                            .money = is_money ? field : NULL,
                            .owner = level->object};
    return inner;
}

/* Room for one more: the array doubles whenever its count reaches a power of two. */
static void add_text(struct arena *arena, struct str **texts, size_t *count, struct str value)
{
    if ((*count & (*count - 1)) == 0) {
        struct str *larger = ARENA_ARRAY(arena, struct str, *count ? *count * 2 : 1);
        for (size_t i = 0; i < *count; i++)
            larger[i] = (*texts)[i];
        *texts = larger;
    }
    (*texts)[(*count)++] = value;
}

static void set_value(struct reader *r, struct level *level, const struct field *field,
                      struct str value, struct str pointer)
{
    size_t position = (size_t)(field - level->type->fields);
    bool is_repeated = level->seen >> position & 1;
    char *object = level->object;
    level->seen |= UINT64_C(1) << position;
    type_set_presence(level->type, object, position, GIVEN);
    size_t *count = (size_t *)(void *)(object + field->count_offset);
    if (field->kind == KIND_TEXTS && *count <= (size_t)(field->max ? field->max : ELEMENTS_DEFAULT))
        add_text(r->arena, (struct str **)(void *)(object + field->offset), count, value);
    else if (field->kind == KIND_TEXTS)
        return; /* check_field says that they are too many */
    else if (is_repeated)
        field_errors_add(r->arena, r->errors, pointer, "duplicate", S("Give this once."));
    else
        form_read_field(r->arena, field, value, object, pointer, r->errors);
}

/* Whether `name` leads to a value that a form can give, before anything is made for it. */
static bool is_known(const struct type *type, struct str name)
{
    for (;;) {
        struct str first = str_cut(&name, '.');
        const struct field *field = type_field(type, first);
        if (field == NULL || !check_is_given_from_outside(field) || field->kind == KIND_MANY)
            return false;
        bool is_inner = field->kind == KIND_ONE || field->kind == KIND_MONEY;
        if (!is_inner || name.data == NULL)
            return !is_inner && name.data == NULL;
        type = field->kind == KIND_MONEY ? &money_type : field->of;
    }
}

static void read_pair(struct reader *r, struct str name, struct str value)
{
    struct level *level = &r->levels[0];
    if (!is_known(level->type, name)) {
        if (!r->ignore_unknown)
            field_errors_add(r->arena, r->errors, check_pointer(r->arena, S(""), name),
                             "unknown_field", S("There is no such field."));
        return;
    }
    /* An empty value is absent, and does not bring the struct around it into being. */
    if (value.length == 0)
        return;
    for (;;) {
        const struct field *field = type_field(level->type, str_cut(&name, '.'));
        struct str pointer = check_pointer(r->arena, level->pointer, str_of(field->name));
        if (name.data == NULL) {
            set_value(r, level, field, value, pointer);
            return;
        }
        size_t position = (size_t)(field - level->type->fields);
        level->seen |= UINT64_C(1) << position;
        type_set_presence(level->type, level->object, position, GIVEN);
        level = inner_level(r, level, field, pointer);
        if (level == NULL) {
            field_errors_add(r->arena, r->errors, pointer, "too_many", S("This nests too deeply."));
            return;
        }
    }
}

/* What can only be seen once all names have been read. */
static void finish_level(struct reader *r, struct level *level)
{
    size_t errors_before = r->errors->count;
    for (size_t i = 0; i < level->type->count; i++) {
        const struct field *field = &level->type->fields[i];
        if (field->kind == KIND_TEXTS && level->seen >> i & 1)
            check_field(r->arena, field, level->object,
                        check_pointer(r->arena, level->pointer, str_of(field->name)), r->errors);
    }
    check_needed(r->arena, level->type, level->object, level->seen, level->pointer, r->errors);
    if (level->money != NULL && r->errors->count == errors_before)
        check_field(r->arena, level->money, level->owner, level->pointer, r->errors);
}

enum err form_read(struct arena *arena, struct str text, const struct type *type, void *out,
                   struct field_errors *errors, struct str *why, bool ignore_unknown)
{
    struct reader r = {.arena = arena, .errors = errors, .ignore_unknown = ignore_unknown};
    r.levels[r.count++] = (struct level){.type = type, .object = out, .pointer = S("")};
    while (text.data != NULL) {
        struct str value = str_cut(&text, '&');
        struct str name = str_cut(&value, '=');
        if (name.length == 0 && value.length == 0)
            continue;
        if (!form_decode(arena, name, true, &name) || !form_decode(arena, value, true, &value)) {
            *why = S("A name or value has a broken escape, %00, or is not UTF-8.");
            return ERR_MALFORMED;
        }
        if (errors->count < FIELD_ERRORS_MAX)
            read_pair(&r, name, value);
    }
    for (size_t i = 0; i < r.count; i++)
        finish_level(&r, &r.levels[i]);
    return errors->count > 0 ? ERR_INVALID : OK;
}
