/* Products as a table that an import takes again: a variant a row, every cell filled, formulas
 * guarded. A small shop gets it at once, a large one by a job. */
#include "catalogue_import.h"

#include "type/json.h"

#include <string.h>

enum {
    SMALL_PRODUCTS = 200, /* so many are written while the client waits */
    STEP_PRODUCTS = 50,
    PAGE_BYTES_MAX = 5 << 20
};

#define TABLE_TYPE "text/csv; charset=utf-8; header=present"

OP(catalogue_export, GET, "/api/businesses/{business_id}/products/export", catalogue_export_in,
   nothing, CAN_READ, SLOW,
   "All products as a table (CSV). Of many, the answer is 202 and a job whose output is the table.",
   .is_document = true, .also = "202");
OP_INTERNAL(catalogue_export_small, catalogue_export_in, catalogue_export_page, HEAVY,
            "The table of a small shop.");
OP_INTERNAL(catalogue_export_start, catalogue_export_start_in, job_report, WRITE,
            "Starts the job that writes the table of a large shop.");
OP_INTERNAL(catalogue_export_step, job_step, job_stepped, WRITE, "Writes the next products.");
JOB(catalogue_export, catalogue_export_step, .right = RIGHT_READ, .content_type = TABLE_TYPE,
    .file_name = "products.csv");

/* ---- Rows ---- */

static void write_heading(struct buf *out)
{
    for (size_t i = 0; i < IMPORT_COLUMNS; i++)
        csv_write_field(out, str_of(IMPORT_COLUMN[i]), i == 0);
    csv_write_end(out);
}

static struct str tags_text(struct arena *arena, const struct catalogue_product *product)
{
    struct str text = S("");
    bool has_comma = false;
    for (size_t i = 0; i < product->tags_count; i++)
        has_comma |= str_has_byte(product->tags[i], ',');
    for (size_t i = 0; i < product->tags_count; i++)
        text = i == 0 ? product->tags[i]
                      : arena_print(arena, "%.*s%s%.*s", STR_ARG(text), has_comma ? "; " : ", ",
                                    STR_ARG(product->tags[i]));
    /* A lone tag with a comma in it would be read as two. */
    return has_comma && product->tags_count == 1 ? arena_print(arena, "%.*s;", STR_ARG(text))
                                                 : text;
}

static struct str number_text(struct arena *arena, int64_t number)
{
    return arena_print(arena, "%lld", (long long)number);
}

static struct str price_text(struct arena *arena, struct money price)
{
    struct str text = money_text(arena, price); /* "12.50 KES" */
    return str_cut(&text, ' ');
}

static void write_variant(struct arena *arena, struct buf *out,
                          const struct catalogue_product *product,
                          const struct catalogue_variant *variant)
{
    struct str cells[IMPORT_COLUMNS] = {
        [COLUMN_EXTERNAL_ID] = str_empty(product->external_id)
                                   ? id_text(arena, ID_PRODUCT, product->id)
                                   : product->external_id,
        [COLUMN_TITLE] = product->title,
        [COLUMN_DESCRIPTION] = product->description,
        [COLUMN_CATEGORY] = product->category,
        [COLUMN_TAGS] = tags_text(arena, product),
        [COLUMN_STATUS] = str_of(CATALOGUE_STATUS[product->status]),
        [COLUMN_SKU] = variant->sku,
        [COLUMN_PRICE] = price_text(arena, variant->price),
        [COLUMN_CURRENCY] = str_of(variant->price.currency.code),
        [COLUMN_STOCK] = number_text(arena, variant->stock->on_hand),
        [COLUMN_GTIN] = variant->gtin,
        [COLUMN_WEIGHT_G] = number_text(arena, variant->weight_g)};
    for (size_t i = 0; i < variant->options_count && i < OPTIONS_MAX; i++) {
        cells[COLUMN_OPTION1_NAME + 2 * i] = variant->options[i].name;
        cells[COLUMN_OPTION1_VALUE + 2 * i] = variant->options[i].value;
    }
    for (size_t i = 0; i < IMPORT_COLUMNS; i++)
        csv_write_field(out, csv_guard(arena, cells[i].data ? cells[i] : S("")), i == 0);
    csv_write_end(out);
}

static void write_product(struct arena *arena, struct buf *out,
                          const struct catalogue_product *product)
{
    for (size_t i = 0; i < product->variants_count; i++)
        write_variant(arena, out, product, &product->variants[i]);
}

/* ---- At once ---- */

enum err catalogue_export_small(struct ctx *c, const struct catalogue_export_in *in,
                                struct catalogue_export_page *out)
{
    struct catalogue_list_in ask = {.business_id = in->business_id, .limit = STEP_PRODUCTS};
    struct catalogue_product_list list = {.has_more = true};
    struct buf text;
    buf_init(&text, c->arena, PAGE_BYTES_MAX);
    write_heading(&text);
    for (size_t done = 0; list.has_more; done += list.data_count) {
        if (done >= SMALL_PRODUCTS || arena_bytes(c->arena) > ARENA_BYTES_MAX / 2) {
            out->is_large = true;
            return OK;
        }
        list = (struct catalogue_product_list){0};
        TRY(CALL(c, catalogue_list, &ask, &list));
        for (size_t i = 0; i < list.data_count; i++)
            write_product(c->arena, &text, &list.data[i]);
        ask.cursor = list.next_cursor;
    }
    out->is_large = text.is_full;
    out->text = buf_str(&text);
    return OK;
}

/* ---- By a job ---- */

enum err catalogue_export_start(struct ctx *c, const struct catalogue_export_start_in *in,
                                struct job_report *out)
{
    struct job_new new = {.kind = &catalogue_export_job,
                          .business_id = in->business_id,
                          .user_id = in->user_id,
                          .dedupe_key = id_text(c->arena, ID_BUSINESS, in->business_id)};
    struct id id;
    TRY(job_start(c, &new, &id));
    return job_accept(c, id, out);
}

/* What is written so far becomes a piece when the next product might not fit. */
static enum err add_pieces(struct ctx *c, const struct job_step *in, struct job_stepped *out,
                           struct str text)
{
    while (text.length > 0) {
        size_t length = text.length < JOB_CHUNK_BYTES ? text.length : JOB_CHUNK_BYTES;
        TRY(job_output_add(c, in, out, str_from(text.data, length)));
        text = str_after(text, length);
    }
    return OK;
}

enum err catalogue_export_step(struct ctx *c, const struct job_step *in, struct job_stepped *out)
{
    struct catalogue_list_in ask = {
        .business_id = in->business_id, .limit = STEP_PRODUCTS, .cursor = in->checkpoint};
    struct catalogue_product_list list = {0};
    struct job_record job = {0};
    struct buf text;
    buf_init(&text, c->arena, PAGE_BYTES_MAX);
    TRY(job_find(c, in->job_id, &job));
    if (in->checkpoint.data == NULL)
        write_heading(&text);
    TRY(CALL(c, catalogue_list, &ask, &list));
    for (size_t i = 0; i < list.data_count; i++)
        write_product(c->arena, &text, &list.data[i]);
    if (text.is_full)
        return fail_internal(c, "a page of an export does not fit");
    TRY(add_pieces(c, in, out, buf_str(&text)));
    out->unchanged = (int64_t)list.data_count;
    out->checkpoint = list.has_more ? list.next_cursor : S("");
    out->is_done = !list.has_more;
    return OK;
}

enum err catalogue_export(struct ctx *c, const struct catalogue_export_in *in,
                          struct nothing *out __attribute__((unused)))
{
    struct catalogue_export_page page = {0};
    struct catalogue_export_start_in start = {in->business_id, c->caller.user_id};
    struct job_report job = {0};
    TRY(CALL(c, catalogue_export_small, in, &page));
    if (!page.is_large) {
        c->reply.content_type = S(TABLE_TYPE);
        c->reply.body = page.text;
        c->reply.download_name = S("products.csv");
        return OK;
    }
    TRY(CALL(c, catalogue_export_start, &start, &job));
    c->reply.content_type = S("application/json");
    c->reply.body = json_text(c->arena, &job_report_type, &job);
    return OK;
}
