/* Files in a request. A row that says `.upload_bytes_max` (and perhaps `.upload_files_max`,
 * `.takes_csv`) takes, beside its usual body:
 *
 *   multipart/form-data   the fields land in the in struct by their names and are judged like any
 *                         other (an unknown one is 422); the files stand in c->request.upload
 *   text/csv              the body is one file; the in struct is read from the query
 *                         (POST .../import?dry_run=true)
 *
 * The network writes the files to disk while they arrive and holds them to the row's limits; they
 * have no names, and are gone when the reply has left unless the op keeps them. Types and names are
 * what the client says: look at the bytes. Such an op is SLOW, since it waits for the disk:
 *
 *     OP(catalogue_import, POST, "/api/businesses/{business_id}/products/import", ..., SLOW, "...",
 *        .status = 202, .upload_bytes_max = IMPORT_BYTES_MAX, .takes_csv = true);
 *
 *     const struct upload_file *file = upload_find(c, "file");
 *     if (file == NULL)
 *         return fail_field(c, "/file", "required", "Send the CSV as ...");
 *     TRY(upload_keep(c, file, path));
 */
#ifndef SOKO_API_UPLOAD_H
#define SOKO_API_UPLOAD_H

#include "api/ctx.h"
#include "net/upload.h"

/* The file of this field, or a body that is one file; the first if several were sent. Null when
 * there is none. Read it by pread: its place may be anywhere. */
const struct upload_file *upload_find(const struct ctx *c, const char *field);
/* One of several of this field, from 0 on. */
const struct upload_file *upload_find_number(const struct ctx *c, const char *field, size_t number);
/* Gives the file a name, durably: it and its folder are on the disk when this returns. `path` lies
 * below ctx_data_folder, in a folder that is there, and names nothing yet. */
enum err upload_keep(struct ctx *c, const struct upload_file *file, struct str path);
/* Makes a folder below ctx_data_folder, and those above it; what is there already stays. */
enum err upload_folder(struct ctx *c, struct str path);

#endif
