/* Cells of a row into typed fields, by the same field tables as a request in JSON. */
#include "catalogue_import.h"

#include "type/check.h"
#include "type/form.h"

static struct str pointer_of(struct ctx *c, enum import_column column)
{
    return arena_print(c->arena, "/%s", IMPORT_COLUMN[column]);
}

/* A cell that says something. */
static bool is_filled(const struct import_row *row, enum import_column column)
{
    return row->cells[column].length > 0;
}

static void read_scalar(struct ctx *c, struct import_row *row, enum import_column column)
{
    const struct field *field =
        type_field(&catalogue_create_in_type, str_of(IMPORT_COLUMN[column]));
    if (is_filled(row, column))
        form_read_field(c->arena, field, row->cells[column], &row->in, pointer_of(c, column),
                        &c->fault.errors);
}

/* ---- Prices: 1250, 1250.5, 1250,50 ---- */

/* False for what is no such number, and for more digits than the currency has. */
static bool read_price(struct str text, struct currency currency, int64_t *out)
{
    int64_t whole, part = 0;
    int exponent = currency_exponent(currency);
    char point = str_has_byte(text, ',') && !str_has_byte(text, '.') ? ',' : '.';
    struct str fraction = text;
    struct str digits = str_cut(&fraction, point);
    if (!str_integer(digits, &whole) || whole < 0 || whole > MONEY_MAX)
        return false;
    if (fraction.data != NULL
        && (fraction.length == 0 || fraction.length > (size_t)exponent
            || !str_integer(fraction, &part) || fraction.data[0] == '-'))
        return false;
    for (size_t i = fraction.data ? fraction.length : 0; i < (size_t)exponent; i++)
        part *= 10;
    for (int i = 0; i < exponent; i++)
        if (__builtin_mul_overflow(whole, 10, &whole))
            return false;
    *out = whole + part;
    return *out <= MONEY_MAX;
}

static void read_money(struct ctx *c, const struct import *import, struct import_row *row)
{
    struct currency currency = import->business.currency;
    const struct field *field = type_field(&catalogue_create_in_type, S("price"));
    if (is_filled(row, COLUMN_CURRENCY)
        && !str_eq_ignore_case(row->cells[COLUMN_CURRENCY], currency_str(&currency)))
        fail_field(c, "/currency", "currency_mismatch", "The business sells in %s.", currency.code);
    if (!is_filled(row, COLUMN_PRICE))
        return;
    row->in.price.currency = currency;
    if (!read_price(row->cells[COLUMN_PRICE], currency, &row->in.price.amount))
        fail_field(c, "/price", "wrong_type",
                   "Give a price in %s as a number like 1250 or 1250.50, with at most %d digits "
                   "behind the point and none in between.",
                   currency.code, currency_exponent(currency));
    else if (row->in.price.amount < field->min)
        fail_field(c, "/price", "too_small", "A price is above zero.");
}

/* ---- Tags and options ---- */

/* "fair, organic": parted by commas, or by semicolons. */
static void read_tags(struct ctx *c, struct import_row *row)
{
    struct str rest = row->cells[COLUMN_TAGS];
    char separator = str_has_byte(rest, ';') ? ';' : ',';
    row->in.tags = ARENA_ARRAY(c->arena, struct str, TAGS_MAX);
    while (!str_empty(rest)) {
        struct str tag = str_trim(str_cut(&rest, separator));
        if (str_empty(tag))
            continue;
        if (row->in.tags_count == TAGS_MAX) {
            fail_field(c, "/tags", "too_many", "Give at most %d tags.", TAGS_MAX);
            return;
        }
        row->in.tags[row->in.tags_count++] = tag;
    }
    check_field(c->arena, type_field(&catalogue_create_in_type, S("tags")), &row->in, S("/tags"),
                &c->fault.errors);
    catalogue_check_tags(c, row->in.tags, row->in.tags_count);
}

static void read_options(struct ctx *c, struct import_row *row)
{
    const struct field *name_field = type_field(&catalogue_choice_type, S("name"));
    const struct field *value_field = type_field(&catalogue_choice_type, S("value"));
    for (size_t i = 0; i < OPTIONS_MAX; i++) {
        enum import_column name = (enum import_column)(COLUMN_OPTION1_NAME + 2 * i);
        enum import_column value = (enum import_column)(COLUMN_OPTION1_VALUE + 2 * i);
        struct catalogue_choice *choice = &row->options[row->options_count];
        if (!is_filled(row, name) && !is_filled(row, value))
            continue;
        if (!is_filled(row, value)) {
            fail_field(c, pointer_of(c, value).data, "required", "Which value has this option?");
            continue;
        }
        if (!is_filled(row, name)) {
            fail_field(c, pointer_of(c, name).data, "required", "What is this a value of?");
            continue;
        }
        row->options_count++;
        form_read_field(c->arena, name_field, row->cells[name], choice, pointer_of(c, name),
                        &c->fault.errors);
        form_read_field(c->arena, value_field, row->cells[value], choice, pointer_of(c, value),
                        &c->fault.errors);
    }
}

/* ---- The row ---- */

static void take_cells(const struct import *import, const struct csv_row *csv,
                       struct import_row *row)
{
    for (size_t i = 0; i < import->input->columns_count; i++)
        for (size_t column = 0; column < IMPORT_COLUMNS; column++) {
            if (!str_eq(import->input->columns[i], str_of(IMPORT_COLUMN[column])))
                continue;
            struct str cell = i < csv->count ? csv_unguard(csv->fields[i]) : S("");
            row->has[column] = true;
            row->cells[column] = column == COLUMN_DESCRIPTION ? cell : str_trim(cell);
        }
}

void catalogue_import_read(struct ctx *c, const struct import *import, const struct csv_row *csv,
                           struct import_row *row)
{
    static const enum import_column SCALARS[] = {
        COLUMN_EXTERNAL_ID, COLUMN_TITLE, COLUMN_DESCRIPTION, COLUMN_CATEGORY, COLUMN_STATUS,
        COLUMN_SKU,         COLUMN_STOCK, COLUMN_GTIN,        COLUMN_WEIGHT_G};
    *row = (struct import_row){.in = {.business_id = import->step->business_id}};
    take_cells(import, csv, row);
    if (csv->count > import->input->columns_count)
        fail_field(c, "/row", "too_many_fields", "This row has more fields than the heading.");
    for (size_t i = 0; i < sizeof SCALARS / sizeof SCALARS[0]; i++)
        read_scalar(c, row, SCALARS[i]);
    read_money(c, import, row);
    read_tags(c, row);
    read_options(c, row);
    if (str_empty(row->in.external_id) && str_empty(row->in.sku))
        fail_field(c, "/external_id", "key_required",
                   "Give an external_id or a sku, so that the product is found again when it is "
                   "sent once more.");
}

struct str catalogue_import_key(const struct import_row *row)
{
    return str_empty(row->cells[COLUMN_EXTERNAL_ID]) ? row->cells[COLUMN_SKU]
                                                     : row->cells[COLUMN_EXTERNAL_ID];
}
