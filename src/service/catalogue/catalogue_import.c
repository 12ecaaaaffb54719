/* Taking a table of products in: it is looked at, put away in pieces, and a job is started that
 * reads it. Nothing is the job's before it is started: what a cut request left is swept. */
#include "catalogue_import.h"

#include "api/upload.h"
#include "type/json.h"

#include <unistd.h>

enum { HEAD_BYTES = JOB_CHUNK_BYTES };

OP(catalogue_import, POST, "/api/businesses/{business_id}/products/import", catalogue_import_in,
   job_report, CAN_LIST, SLOW,
   "Create and change products by a table (CSV), a variant a row. The job tells what became of "
   "each row, and can be taken back.",
   .status = 202, .upload_bytes_max = IMPORT_BYTES_MAX, .takes_csv = true, .also = "429");

OP_INTERNAL(catalogue_import_piece, catalogue_import_piece_in, nothing, WRITE,
            "Puts a piece of a table away.");
OP_INTERNAL(catalogue_import_start, catalogue_import_start_in, job_report, WRITE,
            "Starts the job that reads a table.");
OP_INTERNAL(catalogue_import_step, job_step, job_stepped, WRITE, "Imports the next rows.");
OP_INTERNAL(catalogue_import_undo_step, job_step, job_stepped, WRITE,
            "Takes the rows of an import back.");

JOB(catalogue_import, catalogue_import_step, .right = RIGHT_LISTINGS,
    .undo = &catalogue_import_undo_job);
JOB(catalogue_import_trial, catalogue_import_step, .right = RIGHT_LISTINGS);
JOB(catalogue_import_undo, catalogue_import_undo_step, .right = RIGHT_LISTINGS);

enum err catalogue_import_piece(struct ctx *c, const struct catalogue_import_piece_in *in,
                                struct nothing *out __attribute__((unused)))
{
    return job_input_add(c, in->job_id, in->number, in->bytes);
}

enum err catalogue_import_start(struct ctx *c, const struct catalogue_import_start_in *in,
                                struct job_report *out)
{
    struct job_new new = {.kind = in->input->dry_run ? &catalogue_import_trial_job
                                                     : &catalogue_import_job,
                          .id = in->job_id,
                          .business_id = in->business_id,
                          .user_id = in->user_id,
                          .input = json_text(c->arena, &catalogue_import_input_type, in->input)};
    struct id id;
    TRY(job_start(c, &new, &id));
    return job_accept(c, id, out);
}

static enum err read_at(struct ctx *c, const struct upload_file *file, char *bytes, size_t size,
                        int64_t offset, struct str *out)
{
    size_t length = 0;
    while (length < size && offset + (int64_t)length < file->bytes) {
        ssize_t count = pread(file->fd, bytes + length, size - length, offset + (int64_t)length);
        if (count <= 0)
            return fail_internal(c, "an upload cannot be read");
        length += (size_t)count;
    }
    *out = str_from(bytes, length);
    return OK;
}

static enum err put_away(struct ctx *c, const struct upload_file *file, char *bytes,
                         struct id job_id)
{
    struct catalogue_import_piece_in piece = {.job_id = job_id};
    for (int64_t at = 0; at < file->bytes; at += JOB_CHUNK_BYTES, piece.number++) {
        struct nothing nothing;
        TRY(read_at(c, file, bytes, JOB_CHUNK_BYTES, at, &piece.bytes));
        c->deadline_us = clock_monotonic_us() + (int64_t)OP_DEADLINE_MS * 1000;
        TRY(CALL(c, catalogue_import_piece, &piece, &nothing));
    }
    return OK;
}

enum err catalogue_import(struct ctx *c, const struct catalogue_import_in *in,
                          struct job_report *out)
{
    const struct upload_file *file = upload_find(c, "file");
    struct catalogue_import_input input = {.dry_run = in->dry_run,
                                           .may_stock = ctx_has_right(c, RIGHT_STOCK)};
    struct catalogue_import_start_in start = {.business_id = in->business_id,
                                              .user_id = c->caller.user_id,
                                              .job_id = id_new(c, id_slot(in->business_id)),
                                              .input = &input};
    struct str head;
    if (file == NULL)
        return fail_field(c, "/file", "required",
                          "Send the table as the body, of type text/csv, or as the field \"file\" "
                          "of a form.");
    char *bytes = arena_alloc(c->arena, JOB_CHUNK_BYTES);
    input.bytes = file->bytes;
    TRY(read_at(c, file, bytes, HEAD_BYTES, 0, &head));
    TRY(catalogue_import_head(c, head, &input));
    for (size_t i = 0; i < input.columns_count; i++)
        input.columns[i] = arena_copy(c->arena, input.columns[i]);
    TRY(put_away(c, file, bytes, start.job_id));
    return CALL(c, catalogue_import_start, &start, out);
}
