/* The steps of an import: reads the next rows of the file, does what each says within a part of its
 * own, and writes down what became of it. A dry run does the same and takes it all back. */
#include "catalogue_import.h"

#include "type/json.h"

#include <stdio.h>
#include <string.h>

enum {
    ROWS_PER_STEP = 25, /* about ten milliseconds of the writer */
    ROWS_MAX = 50,      /* a dry run keeps the rows of a product together, so far */
    ERRORS_PER_ROW = 5,
    REASON_BYTES_MAX = 80
};

/* What became of a row, until it is written down. */
struct told {
    int64_t number;
    struct str subject;
    enum job_outcome outcome;
    struct str note;
    struct job_row faults[ERRORS_PER_ROW];
    size_t faults_count;
};

struct reading {
    struct import import;
    struct catalogue_import_at at;
    struct csv_reader csv;
    int64_t piece; /* the next one to load */
    struct told *told;
    size_t count;
    bool is_done;
};

/* ---- The file ---- */

static enum err load_piece(struct ctx *c, struct reading *reading)
{
    struct str piece;
    TRY(job_input_piece(c, reading->import.step->job_id, reading->piece, &piece));
    reading->piece++;
    struct str left = reading->csv.input;
    struct str whole = left.length > 0 ? arena_join(c->arena, left, piece) : piece;
    bool is_last = reading->piece * JOB_CHUNK_BYTES >= reading->import.input->bytes;
    csv_feed(&reading->csv, whole, is_last);
    return OK;
}

static enum err open_file(struct ctx *c, struct reading *reading)
{
    const struct catalogue_import_input *input = reading->import.input;
    csv_resume(&reading->csv, (char)input->separator, reading->at.number);
    reading->piece = reading->at.offset / JOB_CHUNK_BYTES;
    if (reading->at.offset >= input->bytes) {
        csv_feed(&reading->csv, S(""), true);
        return OK;
    }
    TRY(load_piece(c, reading));
    reading->csv.input =
        str_after(reading->csv.input, (size_t)(reading->at.offset % JOB_CHUNK_BYTES));
    return OK;
}

/* Where the next row begins: all that was loaded, less what is left. */
static int64_t offset_of(const struct reading *reading)
{
    int64_t loaded = reading->piece * JOB_CHUNK_BYTES;
    if (loaded > reading->import.input->bytes)
        loaded = reading->import.input->bytes;
    return loaded - (int64_t)reading->csv.input.length;
}

static enum err next_row(struct ctx *c, struct reading *reading, struct csv_row *row,
                         enum csv_result *result)
{
    while ((*result = csv_next(&reading->csv, c->arena, row)) == CSV_MORE)
        TRY(load_piece(c, reading));
    return OK;
}

/* ---- What became of a row ---- */

/* "/options/0/value" is the column option1_value, "/price/currency" is currency. */
static struct str column_of(struct ctx *c, struct str pointer)
{
    struct str rest = str_after(pointer, 1);
    if (str_starts(rest, S("variants/0/")))
        rest = str_after(rest, sizeof "variants/0/" - 1);
    struct str first = str_cut(&rest, '/');
    if (str_eq(first, S("price")) && str_eq(rest, S("currency")))
        return S("currency");
    if (!str_eq(first, S("options")))
        return str_eq(first, S("row")) ? (struct str){0} : first;
    int64_t index = 0;
    struct str number = str_cut(&rest, '/');
    if (!str_integer(number, &index) || index < 0 || index >= OPTIONS_MAX)
        return S("option1_value");
    return arena_print(c->arena, "option%d_%s", (int)index + 1,
                       str_eq(rest, S("name")) ? "name" : "value");
}

static struct str column_of_code(struct str code)
{
    static const struct {
        const char *code;
        const char *column;
    } COLUMNS[] = {{"sku_taken", "sku"},        {"variant_exists", "option1_value"},
                   {"below_reserved", "stock"}, {"negative_stock", "stock"},
                   {"too_much_stock", "stock"}, {"stock_forbidden", "stock"}};
    for (size_t i = 0; i < sizeof COLUMNS / sizeof COLUMNS[0]; i++)
        if (str_eq(code, str_of(COLUMNS[i].code)))
            return str_of(COLUMNS[i].column);
    return (struct str){0};
}

static void tell_fault(struct told *told, struct str field, struct str code, struct str detail)
{
    if (told->faults_count < ERRORS_PER_ROW)
        told->faults[told->faults_count++] =
            (struct job_row){.field = field, .code = code, .detail = detail};
}

static void tell_no(struct ctx *c, struct told *told)
{
    const struct field_errors *errors = &c->fault.errors;
    told->outcome = JOB_FAILED;
    for (size_t i = 0; i < errors->count; i++)
        tell_fault(told, column_of(c, errors->items[i].pointer), errors->items[i].code,
                   errors->items[i].detail);
    if (errors->count == 0)
        tell_fault(told, column_of_code(c->fault.code), c->fault.code, c->fault.detail);
    fault_take(c);
}

static struct str sentence_of(const char *code)
{
    static const struct {
        const char *code;
        const char *sentence;
    } SENTENCES[] = {
        {"invalid_utf8", "This is no UTF-8 text. Save the table as \"CSV UTF-8\"."},
        {"text_after_quote", "There is text behind a closing quotation mark."},
        {"field_too_long", "This is too long for any field."},
        {"too_many_fields", "This row has too many fields."},
        {"row_too_long", "This row is too long: is a quotation mark missing? The rest of the table "
                         "was not read."},
        {"unclosed_quote", "A quotation mark is never closed: the rest of the table was not read."},
    };
    for (size_t i = 0; i < sizeof SENTENCES / sizeof SENTENCES[0]; i++)
        if (strcmp(code, SENTENCES[i].code) == 0)
            return str_of(SENTENCES[i].sentence);
    return S("This row cannot be read.");
}

static void tell_unreadable(const struct reading *reading, const struct csv_row *csv,
                            struct told *told)
{
    struct str column = csv->column < reading->import.input->columns_count
                            ? reading->import.input->columns[csv->column]
                            : (struct str){0};
    told->outcome = JOB_FAILED;
    tell_fault(told, column, str_of(csv->code), sentence_of(csv->code));
}

/* ---- Rows ---- */

static struct str subject_of(const struct import_row *row)
{
    struct str sku = row->cells[COLUMN_SKU];
    return str_empty(sku) ? row->cells[COLUMN_EXTERNAL_ID] : sku;
}

/* What earlier steps of a dry run have made is not there to be found: by its stock code it is
 * known all the same. */
static enum err correct_dry(struct ctx *c, const struct reading *reading, struct told *told,
                            bool has_external_id)
{
    bool is_known;
    if (!reading->import.input->dry_run || told->outcome != JOB_CREATED || str_empty(told->subject))
        return OK;
    TRY(job_row_is_known(c, reading->import.step, told->subject, &is_known));
    if (!is_known)
        return OK;
    told->outcome = has_external_id ? JOB_FAILED : JOB_UPDATED;
    if (has_external_id)
        tell_fault(told, S("sku"), S("sku_taken"),
                   S("Another row of this table has this stock code."));
    return OK;
}

static enum err apply_row(struct ctx *c, struct reading *reading, const struct csv_row *csv,
                          struct told *told)
{
    struct import_row *row = ARENA_NEW(c->arena, struct import_row);
    struct catalogue_import_note note = {0};
    fault_take(c);
    catalogue_import_read(c, &reading->import, csv, row);
    struct str key = catalogue_import_key(row);
    row->continues = !str_empty(key) && str_eq(key, reading->at.last_key);
    reading->at.last_key = arena_copy(c->arena, key);
    told->subject = subject_of(row);
    if (c->fault.errors.count > 0) {
        tell_no(c, told);
        return OK;
    }
    TRY(db_part_begin(c->db));
    enum err err = catalogue_import_apply(c, &reading->import, row, &told->outcome, &note);
    if (err != OK && !catalogue_import_is_of_row(err))
        return err;
    struct fault fault = c->fault;
    TRY(db_part_end(c->db, err == OK));
    c->fault = fault;
    if (err != OK)
        tell_no(c, told);
    else if (told->outcome != JOB_UNCHANGED)
        told->note = json_text(c->arena, &catalogue_import_note_type, &note);
    return correct_dry(c, reading, told, !str_empty(row->in.external_id));
}

static bool is_enough(struct ctx *c, const struct reading *reading)
{
    return reading->count >= ROWS_PER_STEP || arena_bytes(c->arena) > ARENA_BYTES_MAX / 2;
}

/* Whether the row that follows is of the same product: a dry run must not take that back yet. */
static enum err goes_on(struct ctx *c, struct reading *reading, bool *out)
{
    struct csv_reader before = reading->csv;
    struct csv_row *csv = ARENA_NEW(c->arena, struct csv_row);
    struct import_row *row = ARENA_NEW(c->arena, struct import_row);
    enum csv_result result = csv_next(&before, c->arena, csv);
    *out = false;
    if (result != CSV_ROW || reading->count >= ROWS_MAX)
        return OK;
    catalogue_import_read(c, &reading->import, csv, row);
    fault_take(c);
    *out = str_eq(catalogue_import_key(row), reading->at.last_key);
    return OK;
}

static enum err read_rows(struct ctx *c, struct reading *reading)
{
    struct csv_row *csv = ARENA_NEW(c->arena, struct csv_row);
    for (;;) {
        enum csv_result result;
        bool is_same_product = false;
        if (is_enough(c, reading) && reading->import.input->dry_run)
            TRY(goes_on(c, reading, &is_same_product));
        if (is_enough(c, reading) && !is_same_product)
            return OK;
        TRY(next_row(c, reading, csv, &result));
        if (result == CSV_END)
            break;
        struct told *told = &reading->told[reading->count++];
        told->number = csv->number;
        if (result == CSV_ROW)
            TRY(apply_row(c, reading, csv, told));
        else
            tell_unreadable(reading, csv, told);
        if (result == CSV_BROKEN)
            break;
    }
    reading->is_done = true;
    return OK;
}

static enum err write_down(struct ctx *c, const struct reading *reading, struct job_stepped *out)
{
    bool is_kept = !reading->import.input->dry_run;
    for (size_t i = 0; i < reading->count; i++) {
        struct told *told = &reading->told[i];
        struct job_row row = {.number = told->number,
                              .outcome = told->outcome,
                              .subject = told->subject,
                              .undo = is_kept ? told->note : (struct str){0}};
        if (told->faults_count == 0)
            TRY(job_row_add(c, reading->import.step, out, &row));
        for (size_t k = 0; k < told->faults_count; k++) {
            struct job_row fault = told->faults[k];
            fault.number = told->number;
            fault.position = (int64_t)k;
            fault.outcome = JOB_FAILED;
            fault.subject = told->subject;
            TRY(job_row_add(c, reading->import.step, out, &fault));
        }
    }
    return OK;
}

/* ---- The step ---- */

static enum err run_rows(struct ctx *c, struct reading *reading)
{
    bool is_dry = reading->import.input->dry_run;
    if (is_dry)
        TRY(db_part_begin(c->db));
    TRY(read_rows(c, reading));
    return is_dry ? db_part_end(c->db, false) : OK;
}

static enum err begin(struct ctx *c, const struct job_step *in, struct reading *reading)
{
    struct catalogue_import_input *input = ARENA_NEW(c->arena, struct catalogue_import_input);
    struct business_ref ref = {in->business_id};
    struct str id = id_text(c->arena, ID_JOB, in->job_id);
    if (json_read_ours(c->arena, in->input, &catalogue_import_input_type, input) != OK)
        return fail_internal(c, "the input of an import cannot be read");
    reading->import = (struct import){
        .step = in, .input = input, .reason = arena_print(c->arena, "Import %.*s", STR_ARG(id))};
    reading->at = (struct catalogue_import_at){.offset = input->start, .number = input->number};
    if (in->checkpoint.data != NULL
        && json_read_ours(c->arena, in->checkpoint, &catalogue_import_at_type, &reading->at) != OK)
        return fail_internal(c, "the checkpoint of an import cannot be read");
    reading->told = ARENA_ARRAY(c->arena, struct told, ROWS_MAX + 1);
    TRY(or_missing(c, CALL(c, business_brief_get, &ref, &reading->import.business)));
    TRY(catalogue_lock(c, in->business_id));
    return open_file(c, reading);
}

enum err catalogue_import_step(struct ctx *c, const struct job_step *in, struct job_stepped *out)
{
    struct reading reading = {0};
    TRY(begin(c, in, &reading));
    TRY(run_rows(c, &reading));
    TRY(write_down(c, &reading, out));
    struct catalogue_import_at at = {offset_of(&reading), reading.csv.number, reading.at.last_key};
    out->checkpoint = json_text(c->arena, &catalogue_import_at_type, &at);
    out->progress = reading.import.input->bytes > 0
                        ? at.offset * JOB_PROGRESS_WHOLE / reading.import.input->bytes
                        : JOB_PROGRESS_WHOLE;
    out->is_done = reading.is_done;
    return OK;
}
