/* Products as tables: what an import reads, what it notes so that it can be taken back, and what an
 * export writes. One row is one variant; rows of one product have its `external_id`. */
#ifndef SOKO_SERVICE_CATALOGUE_IMPORT_H
#define SOKO_SERVICE_CATALOGUE_IMPORT_H

#include "api/job.h"
#include "catalogue_private.h"
#include "type/csv.h"

enum import_column {
    COLUMN_EXTERNAL_ID,
    COLUMN_TITLE,
    COLUMN_DESCRIPTION,
    COLUMN_CATEGORY,
    COLUMN_TAGS,
    COLUMN_STATUS,
    COLUMN_OPTION1_NAME,
    COLUMN_OPTION1_VALUE,
    COLUMN_OPTION2_NAME,
    COLUMN_OPTION2_VALUE,
    COLUMN_OPTION3_NAME,
    COLUMN_OPTION3_VALUE,
    COLUMN_SKU,
    COLUMN_PRICE,
    COLUMN_CURRENCY,
    COLUMN_STOCK,
    COLUMN_GTIN,
    COLUMN_WEIGHT_G,
    IMPORT_COLUMNS,
    COLUMN_NONE = IMPORT_COLUMNS /* a column without a heading: passed over */
};
extern const char *const IMPORT_COLUMN[];

/* ---- Jobs ---- */

JOB_OFFERS(catalogue_import);
JOB_OFFERS(catalogue_import_trial); /* a dry run: nothing to take back */
JOB_OFFERS(catalogue_import_undo);
JOB_OFFERS(catalogue_export);

/* What an import is started with. */
struct catalogue_import_input {
    bool dry_run;
    bool may_stock; /* whoever sent it may correct stock */
    int64_t bytes;  /* of the file */
    int64_t start;  /* where the first row begins, behind the heading */
    int64_t number; /* rows read up to there */
    int64_t separator;
    struct str *columns; /* of the file in order: words of IMPORT_COLUMN, or "" */
    size_t columns_count;
};
TYPE(catalogue_import_input, F(catalogue_import_input, dry_run, "Only say what would happen."),
     F(catalogue_import_input, may_stock, "The sender may correct stock."),
     F(catalogue_import_input, bytes, "Of the file."),
     F(catalogue_import_input, start, "Where the first row begins."),
     F(catalogue_import_input, number, "Rows read up to there."),
     F(catalogue_import_input, separator, "Byte between fields."),
     TEXTS(catalogue_import_input, columns, "Of the file, in order."));

/* Where an import stands. */
struct catalogue_import_at {
    int64_t offset;
    int64_t number;
    struct str last_key; /* of the row before: the rest of a product may leave out what is its */
};
TYPE(catalogue_import_at, F(catalogue_import_at, offset, "Of the next row in the file."),
     F(catalogue_import_at, number, "Rows read up to there."),
     F(catalogue_import_at, last_key, "The product of the row before."));

/* What a row has done, for taking it back. */
struct catalogue_import_change {
    struct str field;
    struct str before;
    struct str after;
};
TYPE(catalogue_import_change, F(catalogue_import_change, field, "Which."),
     F(catalogue_import_change, before, "As it was."),
     F(catalogue_import_change, after, "As it is since."));
struct catalogue_import_note {
    struct id product_id;
    struct id variant_id;
    bool is_new_product;
    bool is_new_variant;
    int64_t stock;     /* units put in or taken out of a variant that was there */
    struct str digest; /* of what was made, to see whether it has changed since */
    struct catalogue_import_change *changes;
    size_t changes_count;
};
TYPE(catalogue_import_note, F(catalogue_import_note, product_id, "Product.", .prefix = ID_PRODUCT),
     F(catalogue_import_note, variant_id, "Variant.", .prefix = ID_VARIANT),
     F(catalogue_import_note, is_new_product, "It was made."),
     F(catalogue_import_note, is_new_variant, "It was made."),
     F(catalogue_import_note, stock, "Units put in."),
     F(catalogue_import_note, digest, "Of what was made."),
     MANY(catalogue_import_note, changes, catalogue_import_change, "Fields of what was there."));

/* ---- Requests ---- */

struct catalogue_import_in {
    struct id business_id;
    bool dry_run;
};
TYPE(catalogue_import_in,
     F(catalogue_import_in, business_id, "The business.", .path = true, .prefix = ID_BUSINESS),
     F(catalogue_import_in, dry_run, "Only say what would happen: nothing is written."));
OFFERS(catalogue_import, catalogue_import_in, job_report);

/* The phases of taking a file in. */
struct catalogue_import_piece_in {
    struct id job_id;
    int64_t number;
    struct str bytes;
};
TYPE(catalogue_import_piece_in, F(catalogue_import_piece_in, job_id, "Job.", .prefix = ID_JOB),
     F(catalogue_import_piece_in, number, "Which piece."),
     F(catalogue_import_piece_in, bytes, "The piece."));
OFFERS(catalogue_import_piece, catalogue_import_piece_in, nothing);
struct catalogue_import_start_in {
    struct id business_id;
    struct id user_id;
    struct id job_id;
    struct catalogue_import_input *input;
};
TYPE(catalogue_import_start_in,
     F(catalogue_import_start_in, business_id, "Business.", .prefix = ID_BUSINESS),
     F(catalogue_import_start_in, user_id, "Who sent it.", .prefix = "user"),
     F(catalogue_import_start_in, job_id, "Job.", .prefix = ID_JOB),
     ONE(catalogue_import_start_in, input, catalogue_import_input, "What to do."));
OFFERS(catalogue_import_start, catalogue_import_start_in, job_report);

OFFERS(catalogue_import_step, job_step, job_stepped);
OFFERS(catalogue_import_undo_step, job_step, job_stepped);

struct catalogue_export_in {
    struct id business_id;
};
TYPE(catalogue_export_in,
     F(catalogue_export_in, business_id, "The business.", .path = true, .prefix = ID_BUSINESS));
OFFERS(catalogue_export, catalogue_export_in, nothing);
struct catalogue_export_page {
    struct str text;
    bool is_large;
};
TYPE(catalogue_export_page, F(catalogue_export_page, text, "The whole table."),
     F(catalogue_export_page, is_large, "It is too large to be written at once."));
OFFERS(catalogue_export_small, catalogue_export_in, catalogue_export_page);
struct catalogue_export_start_in {
    struct id business_id;
    struct id user_id;
};
TYPE(catalogue_export_start_in,
     F(catalogue_export_start_in, business_id, "Business.", .prefix = ID_BUSINESS),
     F(catalogue_export_start_in, user_id, "Who asked.", .prefix = "user"));
OFFERS(catalogue_export_start, catalogue_export_start_in, job_report);
OFFERS(catalogue_export_step, job_step, job_stepped);

/* ---- The heading, catalogue_import_head.c ---- */

/* Reads the heading of `text`, the beginning of the file, into columns, separator, start and
 * number. Adds field errors. */
enum err catalogue_import_head(struct ctx *c, struct str text,
                               struct catalogue_import_input *input);

/* ---- One row ---- */

/* What all rows of a step share. */
struct import {
    const struct job_step *step;
    const struct catalogue_import_input *input;
    struct business_brief business;
    struct str reason; /* of movements of stock */
};

struct import_row {
    bool has[IMPORT_COLUMNS];
    struct str cells[IMPORT_COLUMNS];
    bool continues; /* the product of the row before: empty cells of the product are passed over */
    struct catalogue_create_in in;
    struct catalogue_choice options[OPTIONS_MAX];
    size_t options_count;
};

/* catalogue_import_cell.c: cells into typed fields. Adds field errors, pointers are columns. */
void catalogue_import_read(struct ctx *c, const struct import *import, const struct csv_row *csv,
                           struct import_row *row);
/* What tells the product of a row from others. */
struct str catalogue_import_key(const struct import_row *row);

/* catalogue_import_row.c: does what the row says. A no of the row (ERR_INVALID, ERR_CONFLICT, ...)
 * has its fault in ctx, and its writes must be taken back. */
enum err catalogue_import_apply(struct ctx *c, const struct import *import, struct import_row *row,
                                enum job_outcome *outcome, struct catalogue_import_note *note);
/* Of a product, and of one variant of it (may be null), without what counts and dates. */
struct str catalogue_import_digest(struct ctx *c, const struct catalogue_product *product,
                                   const struct catalogue_variant *variant);
/* Whether a no is about the row alone, so that others can go on. */
bool catalogue_import_is_of_row(enum err err);

/* ---- Store, catalogue_import_store.c ---- */

/* The live variant with this stock code; ERR_MISSING. */
enum err catalogue_store_sku(struct ctx *c, struct id business_id, struct str sku,
                             struct catalogue_variant *out);

#endif
