/* Rows: columns land in the fields of the same name. The mapping is found once a statement and
 * type. */
#include "db/db_private.h"

#include <stdlib.h>
#include <string.h>

static enum err map_columns(struct db *db, struct statement *statement, const struct type *type,
                            size_t count);
static enum err read_cell(struct db *db, const struct column *column, const struct cell *cell,
                          void *member);

enum err row_read(struct db *db, struct statement *statement, const struct type *type, void *out)
{
    size_t count = db->driver->columns(db, statement);
    if (statement->type != type || statement->columns_count != count)
        TRY(map_columns(db, statement, type, count));
    for (size_t i = 0; i < count; i++) {
        const struct column *column = &statement->columns[i];
        struct cell cell = db->driver->cell(db, statement, i);
        TRY(read_cell(db, column, &cell, (char *)out + column->field->offset));
    }
    return OK;
}

enum err row_integer(struct db *db, struct statement *statement, int64_t *out)
{
    const char *name = db->driver->column_name(db, statement, 0);
    struct field field = {.name = name, .kind = KIND_INTEGER};
    struct column column = {&field, PART_WHOLE};
    struct cell cell = {0};
    if (db->driver->columns(db, statement) != 1)
        return db_fail(db, ERR_INTERNAL, "not one column where one integer is asked for");
    cell = db->driver->cell(db, statement, 0);
    return read_cell(db, &column, &cell, out);
}

/* "total_amount" is the amount of the money field "total". */
static bool is_part_of(struct str column, const struct field *field, struct str ending)
{
    struct str name = str_of(field->name);
    return column.length == name.length + ending.length && str_starts(column, name)
           && str_ends(column, ending);
}

static struct column find_column(const struct type *type, struct str name)
{
    for (size_t i = 0; i < type->count; i++) {
        const struct field *field = &type->fields[i];
        bool is_money = field->kind == KIND_MONEY;
        if (!is_money && str_eq(str_of(field->name), name))
            return (struct column){field, PART_WHOLE};
        if (is_money && is_part_of(name, field, S("_amount")))
            return (struct column){field, PART_AMOUNT};
        if (is_money && is_part_of(name, field, S("_currency")))
            return (struct column){field, PART_CURRENCY};
    }
    return (struct column){0};
}

static bool is_columnar(const struct field *field)
{
    switch (field->kind) {
    case KIND_BOOL:
    case KIND_INTEGER:
    case KIND_TEXT:
    case KIND_ID:
    case KIND_MONEY:
    case KIND_CURRENCY:
    case KIND_RATE:
    case KIND_INSTANT:
    case KIND_DEGREES:
        return true;
    case KIND_WORD:
        return field->words != NULL;
    case KIND_ONE:
    case KIND_MANY:
    case KIND_TEXTS:
    case KIND_GIVEN:
        break;
    }
    return false;
}

/* Each field is met once, and money with both of its columns. */
static enum err check_columns(struct db *db, const struct column *columns, size_t count,
                              const struct type *type)
{
    for (size_t i = 0; i < count; i++) {
        size_t others = 0;
        for (size_t j = 0; j < count; j++) {
            bool is_same_field = columns[i].field == columns[j].field;
            if (i != j && is_same_field && columns[i].part == columns[j].part)
                return db_fail(db, ERR_INTERNAL, "two columns for the field %s of %s",
                               columns[i].field->name, type->name);
            others += i != j && is_same_field;
        }
        if (columns[i].part != PART_WHOLE && others == 0)
            return db_fail(db, ERR_INTERNAL,
                           "one of the two columns of the money %s of %s is missing",
                           columns[i].field->name, type->name);
    }
    return OK;
}

static enum err map_columns(struct db *db, struct statement *statement, const struct type *type,
                            size_t count)
{
    struct column *columns = calloc(count + 1, sizeof *columns);
    if (columns == NULL)
        return db_fail(db, ERR_UNAVAILABLE, "out of memory");
    enum err err = OK;
    for (size_t i = 0; i < count && err == OK; i++) {
        const char *name = db->driver->column_name(db, statement, i);
        columns[i] = find_column(type, str_of(name));
        if (columns[i].field == NULL || !is_columnar(columns[i].field))
            err = db_fail(db, ERR_INTERNAL, "the column %s has no field in %s", name, type->name);
    }
    if (err == OK)
        err = check_columns(db, columns, count, type);
    if (err != OK) {
        free(columns);
        return err;
    }
    free(statement->columns);
    statement->columns = columns;
    statement->columns_count = count;
    statement->type = type;
    return OK;
}

static enum err wrong_cell(struct db *db, const struct column *column, const struct cell *cell,
                           const char *expected)
{
    static const char *const PARTS[] = {"", "_amount", "_currency"};
    static const char *const KINDS[] = {"null", "an integer", "text", "bytes", "of type "};
    return db_fail(db, ERR_INTERNAL, "the column %s%s is not %s: it is %s%.*s", column->field->name,
                   PARTS[column->part], expected, KINDS[cell->kind],
                   cell->kind == CELL_OTHER ? (int)cell->text.length : 0, cell->text.data);
}

static enum err read_word(struct db *db, const struct column *column, const struct cell *cell,
                          void *member)
{
    const char *const *words = column->field->words;
    for (unsigned i = 0; cell->kind == CELL_TEXT && words[i] != NULL; i++)
        if (str_eq(str_of(words[i]), cell->text)) {
            memcpy(member, &i, sizeof i);
            return OK;
        }
    return wrong_cell(db, column, cell, "one of its words");
}

static enum err read_currency(struct db *db, const struct column *column, const struct cell *cell,
                              struct currency *out)
{
    if (cell->kind != CELL_TEXT || cell->text.length != sizeof out->code - 1)
        return wrong_cell(db, column, cell, "a currency");
    memcpy(out->code, cell->text.data, sizeof out->code - 1);
    return OK;
}

/* bool, integer, rate, instant, degrees, and the amount of money. */
static enum err read_integer(struct db *db, const struct column *column, const struct cell *cell,
                             void *member)
{
    if (cell->kind != CELL_INTEGER)
        return wrong_cell(db, column, cell, "an integer");
    int64_t value = cell->integer;
    switch (column->field->kind) {
    case KIND_BOOL:
        if (value != 0 && value != 1)
            return wrong_cell(db, column, cell, "0 or 1");
        *(bool *)member = value == 1;
        return OK;
    case KIND_MONEY:
        ((struct money *)member)->amount = value;
        return OK;
    case KIND_RATE:
        ((struct rate *)member)->millionths = value;
        return OK;
    case KIND_INSTANT:
        ((struct instant *)member)->ms = value;
        return OK;
    case KIND_DEGREES:
        *(struct degrees *)member = (struct degrees){value, true};
        return OK;
    default:
        *(int64_t *)member = value;
        return OK;
    }
}

static enum err read_cell(struct db *db, const struct column *column, const struct cell *cell,
                          void *member)
{
    if (column->field->kind == KIND_WORD)
        return read_word(db, column, cell, member);
    if (cell->kind == CELL_NULL) /* the zero of every other kind says "not there" */
        return OK;
    if (column->part == PART_CURRENCY)
        return read_currency(db, column, cell, &((struct money *)member)->currency);
    if (column->field->kind == KIND_CURRENCY)
        return read_currency(db, column, cell, member);
    if (column->field->kind == KIND_TEXT) {
        if (cell->kind != CELL_TEXT && cell->kind != CELL_BYTES)
            return wrong_cell(db, column, cell, "text or bytes");
        *(struct str *)member = arena_copy(db->arena, cell->text);
        return OK;
    }
    if (column->field->kind == KIND_ID) {
        if (cell->kind != CELL_BYTES || cell->text.length != sizeof(struct id))
            return wrong_cell(db, column, cell, "an id of 16 bytes");
        memcpy(member, cell->text.data, sizeof(struct id));
        return OK;
    }
    return read_integer(db, column, cell, member);
}
