/* Values: from C types to what an engine binds. */
#include "db/db_private.h"

#include <assert.h>

static enum err flatten_one(struct db *db, const struct value *value, struct param params[static 2],
                            size_t *count);

struct value value_integer(int64_t value)
{
    return (struct value){.kind = VALUE_INTEGER, .integer = value};
}

struct value value_bool(bool value)
{
    return value_integer(value ? 1 : 0);
}

struct value value_text(struct str value)
{
    return (struct value){.kind = VALUE_TEXT, .text = value, .is_null = value.data == NULL};
}

struct value value_bytes(struct str value)
{
    return (struct value){.kind = VALUE_BYTES, .text = value, .is_null = value.data == NULL};
}

struct value value_id(struct id value)
{
    return (struct value){
        .kind = VALUE_BYTES, .id = value, .is_id = true, .is_null = !id_is_set(value)};
}

struct value value_money(struct money value)
{
    return (struct value){.kind = VALUE_MONEY,
                          .integer = value.amount,
                          .currency = value.currency,
                          .is_null = !currency_is_set(value.currency)};
}

struct value value_currency(struct currency value)
{
    return (struct value){
        .kind = VALUE_TEXT, .currency = value, .is_null = !currency_is_set(value)};
}

struct value value_rate(struct rate value)
{
    return value_integer(value.millionths);
}

struct value value_instant(struct instant value)
{
    return (struct value){
        .kind = VALUE_INTEGER, .integer = value.ms, .is_null = !instant_is_set(value)};
}

struct value value_degrees(struct degrees value)
{
    return (struct value){.kind = VALUE_INTEGER, .integer = value.micro, .is_null = !value.is_set};
}

struct value value_word(const char *const *words, unsigned value)
{
    for (unsigned i = 0; i <= value; i++)
        assert(words[i] != NULL);
    return value_text(str_of(words[value]));
}

struct value value_same(struct value value)
{
    return value;
}

enum err values_flatten(struct db *db, struct values args, struct param params[static PARAMS_MAX],
                        struct shape *shape)
{
    *shape = (struct shape){0};
    for (size_t i = 0; i < args.count; i++) {
        size_t count = 0;
        if (shape->count + 2 > PARAMS_MAX)
            return db_fail(db, ERR_INTERNAL, "more than %d parameters", PARAMS_MAX);
        TRY(flatten_one(db, &args.items[i], &params[shape->count], &count));
        for (; count > 0; count--, shape->count++) {
            uint64_t bit = UINT64_C(1) << shape->count;
            shape->texts |= params[shape->count].kind == PARAM_TEXT ? bit : 0;
            shape->bytes |= params[shape->count].kind == PARAM_BYTES ? bit : 0;
        }
    }
    return OK;
}

/* PostgreSQL refuses such text and SQLite would keep it: refused for both. */
static bool is_storable(struct str text)
{
    return str_is_utf8(text) && !str_has_byte(text, '\0');
}

static enum err flatten_one(struct db *db, const struct value *value, struct param params[static 2],
                            size_t *count)
{
    *count = 1;
    switch (value->kind) {
    case VALUE_INTEGER:
        params[0] = (struct param){PARAM_INTEGER, value->is_null, value->integer, {0}};
        return OK;
    case VALUE_TEXT: {
        bool is_currency = currency_is_set(value->currency);
        struct str text = is_currency ? currency_str(&value->currency) : value->text;
        params[0] = (struct param){PARAM_TEXT, value->is_null, 0, text};
        if (!value->is_null && !is_storable(text))
            return db_fail(db, ERR_INTERNAL, "a text parameter is not UTF-8 or holds a NUL byte");
        return OK;
    }
    case VALUE_BYTES: {
        struct str id = {(const char *)value->id.bytes, sizeof value->id.bytes};
        params[0] = (struct param){PARAM_BYTES, value->is_null, 0, value->is_id ? id : value->text};
        return OK;
    }
    case VALUE_MONEY:
        *count = 2;
        params[0] = (struct param){PARAM_INTEGER, value->is_null, value->integer, {0}};
        params[1] = (struct param){PARAM_TEXT, value->is_null, 0, currency_str(&value->currency)};
        return OK;
    }
    return db_fail(db, ERR_INTERNAL, "a value of no kind");
}
