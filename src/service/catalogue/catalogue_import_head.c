/* The heading of a table of products: which column is which. */
#include "catalogue_import.h"

const char *const IMPORT_COLUMN[] = {"external_id",
                                     "title",
                                     "description",
                                     "category",
                                     "tags",
                                     "status",
                                     "option1_name",
                                     "option1_value",
                                     "option2_name",
                                     "option2_value",
                                     "option3_name",
                                     "option3_value",
                                     "sku",
                                     "price",
                                     "currency",
                                     "stock",
                                     "gtin",
                                     "weight_g",
                                     "",
                                     NULL};

/* What other programs call them. */
static const struct {
    const char *name;
    enum import_column column;
} ALIASES[] = {
    {"handle", COLUMN_EXTERNAL_ID},
    {"id", COLUMN_EXTERNAL_ID},
    {"name", COLUMN_TITLE},
    {"body", COLUMN_DESCRIPTION},
    {"option1 name", COLUMN_OPTION1_NAME},
    {"option1 value", COLUMN_OPTION1_VALUE},
    {"option2 name", COLUMN_OPTION2_NAME},
    {"option2 value", COLUMN_OPTION2_VALUE},
    {"option3 name", COLUMN_OPTION3_NAME},
    {"option3 value", COLUMN_OPTION3_VALUE},
    {"external id", COLUMN_EXTERNAL_ID},
    {"quantity", COLUMN_STOCK},
    {"barcode", COLUMN_GTIN},
    {"weight", COLUMN_WEIGHT_G},
    {"stock code", COLUMN_SKU},
};

/* False for a heading that is none of ours. */
static bool find_column(struct str name, enum import_column *out)
{
    for (size_t i = 0; i < IMPORT_COLUMNS; i++)
        if (str_eq_ignore_case(name, str_of(IMPORT_COLUMN[i]))) {
            *out = (enum import_column)i;
            return true;
        }
    for (size_t i = 0; i < sizeof ALIASES / sizeof ALIASES[0]; i++)
        if (str_eq_ignore_case(name, str_of(ALIASES[i].name))) {
            *out = ALIASES[i].column;
            return true;
        }
    *out = COLUMN_NONE;
    return str_empty(name);
}

static void read_columns(struct ctx *c, const struct csv_row *row,
                         struct catalogue_import_input *input)
{
    bool is_there[IMPORT_COLUMNS + 1] = {0};
    input->columns = ARENA_ARRAY(c->arena, struct str, row->count);
    input->columns_count = row->count;
    for (size_t i = 0; i < row->count; i++) {
        enum import_column column;
        struct str name = str_trim(row->fields[i]);
        if (!find_column(name, &column))
            fail_field(c, "/file", "unknown_column",
                       "There is no column \"%.*s\". Columns are external_id, title, description, "
                       "category, tags, status, option1_name, option1_value (and 2, 3), sku, "
                       "price, currency, stock, gtin, weight_g.",
                       STR_ARG(name));
        else if (column != COLUMN_NONE && is_there[column])
            fail_field(c, "/file", "duplicate_column", "The column \"%.*s\" is there twice.",
                       STR_ARG(name));
        is_there[column] = true;
        input->columns[i] = str_of(IMPORT_COLUMN[column]);
    }
    if (!is_there[COLUMN_EXTERNAL_ID] && !is_there[COLUMN_SKU])
        fail_field(c, "/file", "key_column_required",
                   "The table needs a column external_id or sku, so that a product is found again "
                   "when it is sent once more. The first row must hold the names of the columns.");
}

enum err catalogue_import_head(struct ctx *c, struct str text, struct catalogue_import_input *input)
{
    struct csv_reader reader;
    struct csv_row *row = ARENA_NEW(c->arena, struct csv_row);
    csv_begin(&reader, 0);
    csv_feed(&reader, text, (int64_t)text.length == input->bytes);
    enum csv_result result = csv_next(&reader, c->arena, row);
    if (result == CSV_END)
        return fail_field(c, "/file", "empty", "The table is empty.");
    if (result != CSV_ROW)
        return fail_field(c, "/file", row->code ? row->code : "row_too_long",
                          "The first row cannot be read as CSV in UTF-8. Save the table as "
                          "\"CSV UTF-8\".");
    read_columns(c, row, input);
    input->separator = reader.separator;
    input->start = (int64_t)(reader.input.data - text.data);
    input->number = reader.number;
    return catalogue_checked(c);
}
