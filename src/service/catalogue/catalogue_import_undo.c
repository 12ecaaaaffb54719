/* Taking an import back, from its last row to its first: what it made goes unless it was sold or
 * changed since, what it changed is put back unless it was changed since. The rest is told. */
#include "catalogue_import.h"

#include "job/job.h"
#include "type/json.h"

#include <string.h>

enum { ROWS_PER_STEP = 20, CONFLICTS_MAX = 16 };

struct taking {
    const struct job_step *step;
    struct job_row row; /* of the import */
    struct catalogue_import_note note;
    struct catalogue_product product;
    struct catalogue_variant *variant;
    struct str reason;
    enum job_outcome outcome;
    struct job_row conflicts[CONFLICTS_MAX];
    size_t conflicts_count;
};

static void conflict(struct taking *taking, struct str field, const char *code, const char *detail)
{
    taking->outcome = JOB_CONFLICT;
    if (taking->conflicts_count < CONFLICTS_MAX)
        taking->conflicts[taking->conflicts_count++] =
            (struct job_row){.field = field, .code = str_of(code), .detail = str_of(detail)};
}

static enum err was_sold(struct ctx *c, const struct taking *taking, bool *out)
{
    struct stock_sales_in ask = {.business_id = taking->step->business_id,
                                 .variants = ARENA_ARRAY(c->arena, struct catalogue_variant_ref,
                                                         taking->product.variants_count)};
    struct stock_sales sales = {0};
    for (size_t i = 0; i < taking->product.variants_count; i++)
        if (taking->note.is_new_product || &taking->product.variants[i] == taking->variant)
            ask.variants[ask.variants_count++].variant_id = taking->product.variants[i].id;
    TRY(CALL(c, stock_sales_get, &ask, &sales));
    *out = sales.sold > 0;
    return OK;
}

/* ---- What was made ---- */

static enum err archive(struct ctx *c, struct taking *taking)
{
    struct catalogue_change_in change = {.business_id = taking->step->business_id,
                                         .product_id = taking->product.id,
                                         .status = CATALOGUE_ARCHIVED};
    struct catalogue_product changed = {0};
    GIVE(catalogue_change_in, &change, status);
    TRY(CALL(c, catalogue_change, &change, &changed));
    conflict(taking, S("status"), "was_sold",
             "This has been ordered since: it is archived, not deleted.");
    return OK;
}

static enum err take_product(struct ctx *c, struct taking *taking)
{
    struct catalogue_path path = {taking->step->business_id, taking->product.id};
    struct nothing nothing;
    bool is_sold;
    struct str digest = catalogue_import_digest(c, &taking->product, taking->variant);
    if (taking->product.variants_count != 1 || taking->variant == NULL
        || !str_eq(digest, taking->note.digest)) {
        conflict(taking, (struct str){0}, "changed_since",
                 "This product has been changed since it was imported: it stays.");
        return OK;
    }
    TRY(was_sold(c, taking, &is_sold));
    return is_sold ? archive(c, taking) : CALL(c, catalogue_delete, &path, &nothing);
}

static enum err take_variant(struct ctx *c, struct taking *taking)
{
    struct catalogue_variant_path path = {taking->step->business_id, taking->product.id,
                                          taking->note.variant_id};
    struct nothing nothing;
    bool is_sold;
    struct str digest =
        catalogue_import_digest(c, &(struct catalogue_product){.title = S("")}, taking->variant);
    if (!str_eq(digest, taking->note.digest)) {
        conflict(taking, (struct str){0}, "changed_since",
                 "This variant has been changed since it was imported: it stays.");
        return OK;
    }
    TRY(was_sold(c, taking, &is_sold));
    if (!is_sold)
        return CALL(c, catalogue_variant_delete, &path, &nothing);
    conflict(taking, (struct str){0}, "was_sold", "This has been ordered since: it stays.");
    return OK;
}

/* ---- What was changed ---- */

static struct str number_text(struct ctx *c, int64_t number)
{
    return arena_print(c->arena, "%lld", (long long)number);
}

/* As it is now, in the words of a note. */
static struct str present(struct ctx *c, const struct taking *taking, struct str field)
{
    const struct catalogue_product *product = &taking->product;
    const struct catalogue_variant *variant = taking->variant;
    struct str text = {0};
    if (str_eq(field, S("title")))
        text = product->title;
    else if (str_eq(field, S("description")))
        text = product->description;
    else if (str_eq(field, S("category")))
        text = product->category;
    else if (str_eq(field, S("status")))
        text = str_of(CATALOGUE_STATUS[product->status]);
    else if (str_eq(field, S("tags")))
        text = product->tag_text;
    else if (variant == NULL)
        return (struct str){0};
    else if (str_eq(field, S("sku")))
        text = variant->sku;
    else if (str_eq(field, S("gtin")))
        text = variant->gtin;
    else if (str_eq(field, S("price")))
        text = number_text(c, variant->price.amount);
    else if (str_eq(field, S("weight_g")))
        text = number_text(c, variant->weight_g);
    else if (str_eq(field, S("options")))
        text = variant->option_text;
    return text.data ? text : S("");
}

struct restoring {
    struct catalogue_change_in product;
    struct catalogue_variant_change_in variant;
    bool has_product, has_variant;
};

/* The field as it was; false when the product has no such field. */
static bool restore_product(struct ctx *c, struct catalogue_change_in *in, struct str field,
                            struct str before)
{
    if (str_eq(field, S("title"))) {
        in->title = before;
        GIVE(catalogue_change_in, in, title);
    } else if (str_eq(field, S("description"))) {
        in->description = before;
        GIVE(catalogue_change_in, in, description);
    } else if (str_eq(field, S("category"))) {
        in->category = before;
        GIVE(catalogue_change_in, in, category);
    } else if (str_eq(field, S("status"))) {
        for (unsigned i = 0; CATALOGUE_STATUS[i] != NULL; i++)
            if (str_eq(before, str_of(CATALOGUE_STATUS[i])))
                in->status = (enum catalogue_status)i;
        GIVE(catalogue_change_in, in, status);
    } else if (str_eq(field, S("tags"))) {
        in->tags = catalogue_tags_of(c->arena, before, &in->tags_count);
        GIVE(catalogue_change_in, in, tags);
    } else {
        return false;
    }
    return true;
}

static void restore_variant(struct ctx *c, struct catalogue_variant_change_in *in,
                            struct currency currency, struct str field, struct str before)
{
    if (str_eq(field, S("sku"))) {
        in->sku = before;
        GIVE(catalogue_variant_change_in, in, sku);
    } else if (str_eq(field, S("gtin"))) {
        in->gtin = before;
        GIVE(catalogue_variant_change_in, in, gtin);
    } else if (str_eq(field, S("price"))) {
        in->price.currency = currency;
        str_integer(before, &in->price.amount);
        GIVE(catalogue_variant_change_in, in, price);
    } else if (str_eq(field, S("weight_g"))) {
        str_integer(before, &in->weight_g);
        GIVE(catalogue_variant_change_in, in, weight_g);
    } else if (str_eq(field, S("options"))) {
        in->options = catalogue_choices_of(c->arena, before, &in->options_count);
        GIVE(catalogue_variant_change_in, in, options);
    }
}

static enum err restore_fields(struct ctx *c, struct taking *taking)
{
    struct restoring restoring = {
        .product = {.business_id = taking->step->business_id, .product_id = taking->product.id},
        .variant = {.business_id = taking->step->business_id,
                    .product_id = taking->product.id,
                    .variant_id = taking->note.variant_id}};
    struct catalogue_product product = {0};
    struct catalogue_variant variant = {0};
    for (size_t i = 0; i < taking->note.changes_count; i++) {
        const struct catalogue_import_change *change = &taking->note.changes[i];
        struct str now = present(c, taking, change->field);
        if (now.data == NULL || !str_eq(now, change->after)) {
            conflict(taking, change->field, "changed_since",
                     "This has been changed since it was imported: it stays as it is.");
            continue;
        }
        if (restore_product(c, &restoring.product, change->field, change->before)) {
            restoring.has_product = true;
            continue;
        }
        restore_variant(c, &restoring.variant, taking->product.price.currency, change->field,
                        change->before);
        restoring.has_variant = true;
    }
    if (restoring.has_product)
        TRY(CALL(c, catalogue_change, &restoring.product, &product));
    return restoring.has_variant ? CALL(c, catalogue_variant_change, &restoring.variant, &variant)
                                 : OK;
}

/* Units sold since are gone: the difference is taken back, if that many are left. */
static enum err restore_stock(struct ctx *c, struct taking *taking)
{
    struct stock_adjust_in adjust = {.business_id = taking->step->business_id,
                                     .variant_id = taking->note.variant_id,
                                     .delta = -taking->note.stock,
                                     .reason = taking->reason};
    struct stock_adjusted adjusted = {0};
    if (taking->note.stock == 0)
        return OK;
    GIVE(stock_adjust_in, &adjust, delta);
    enum err err = CALL(c, stock_adjust, &adjust, &adjusted);
    if (!catalogue_import_is_of_row(err) || err == OK)
        return err;
    fault_take(c);
    conflict(taking, S("stock"), "changed_since",
             "So many units are not left: the stock stays as it is.");
    return OK;
}

/* ---- A row ---- */

static struct catalogue_variant *variant_of(struct taking *taking)
{
    for (size_t i = 0; i < taking->product.variants_count; i++)
        if (id_eq(taking->product.variants[i].id, taking->note.variant_id))
            return &taking->product.variants[i];
    return NULL;
}

static enum err take_back(struct ctx *c, struct taking *taking)
{
    enum err err =
        catalogue_load(c, taking->step->business_id, taking->note.product_id, &taking->product);
    taking->outcome = JOB_UPDATED;
    if (err == ERR_MISSING) {
        taking->outcome = JOB_UNCHANGED;
        return OK;
    }
    TRY(err);
    taking->variant = variant_of(taking);
    if (taking->note.is_new_product)
        return take_product(c, taking);
    TRY(restore_fields(c, taking));
    if (taking->note.is_new_variant)
        return taking->variant ? take_variant(c, taking) : OK;
    return taking->variant ? restore_stock(c, taking) : OK;
}

static enum err write_down(struct ctx *c, const struct taking *taking, struct job_stepped *out)
{
    struct job_row row = {
        .number = taking->row.number, .outcome = taking->outcome, .subject = taking->row.subject};
    if (taking->conflicts_count == 0)
        return job_row_add(c, taking->step, out, &row);
    for (size_t i = 0; i < taking->conflicts_count; i++) {
        row.position = (int64_t)i;
        row.field = taking->conflicts[i].field;
        row.code = taking->conflicts[i].code;
        row.detail = taking->conflicts[i].detail;
        TRY(job_row_add(c, taking->step, out, &row));
    }
    return OK;
}

static enum err take_row(struct ctx *c, struct taking *taking, struct job_stepped *out)
{
    if (json_read_ours(c->arena, taking->row.undo, &catalogue_import_note_type, &taking->note)
        != OK)
        return fail_internal(c, "the note of an imported row cannot be read");
    TRY(db_part_begin(c->db));
    enum err err = take_back(c, taking);
    if (err != OK && !catalogue_import_is_of_row(err))
        return err;
    struct fault fault = c->fault;
    TRY(db_part_end(c->db, err == OK));
    c->fault = fault;
    if (err != OK) {
        taking->conflicts_count = 0;
        taking->outcome = JOB_CONFLICT;
        taking->conflicts[taking->conflicts_count++] =
            (struct job_row){.code = fault.code, .detail = fault.detail};
        fault_take(c);
    }
    return write_down(c, taking, out);
}

/* ---- The step ---- */

enum err catalogue_import_undo_step(struct ctx *c, const struct job_step *in,
                                    struct job_stepped *out)
{
    struct job_undo_input input = {0};
    struct job_record import = {0};
    int64_t before = INTEGER_MAX;
    struct job_row *rows;
    size_t count;
    if (json_read_ours(c->arena, in->input, &job_undo_input_type, &input) != OK
        || (in->checkpoint.data != NULL && !str_integer(in->checkpoint, &before)))
        return fail_internal(c, "the state of an undo cannot be read");
    TRY(or_missing(c, job_find(c, input.job_id, &import)));
    TRY(catalogue_lock(c, in->business_id));
    TRY(job_rows_to_undo(c, input.job_id, before, ROWS_PER_STEP, &rows, &count));
    struct str id = id_text(c->arena, ID_JOB, input.job_id);
    for (size_t i = 0; i < count; i++) {
        struct taking *taking = ARENA_NEW(c->arena, struct taking);
        taking->step = in;
        taking->row = rows[i];
        taking->reason = arena_print(c->arena, "Undo of import %.*s", STR_ARG(id));
        TRY(take_row(c, taking, out));
        before = rows[i].number;
    }
    out->checkpoint = arena_print(c->arena, "%lld", (long long)before);
    out->is_done = count < ROWS_PER_STEP;
    out->progress = 0;
    return OK;
}
