/* Documents: sent, read and removed by the owner; read by platform admins. Every reading is written
 * down before a byte leaves. */
#include "verification_private.h"

#include "admin/admin.h"
#include "api/upload.h"

#include <errno.h>
#include <unistd.h>

size_t verification_needs(struct str country, enum verification_kind out[VERIFICATION_OTHER + 1])
{
    static const char *const WITH_TAX[] = {"KE", "UG", "TZ", "RW", "NG", "GH", "ZA", "ET"};
    size_t count = 0;
    out[count++] = VERIFICATION_IDENTITY;
    out[count++] = VERIFICATION_REGISTRATION;
    for (size_t i = 0; i < sizeof WITH_TAX / sizeof WITH_TAX[0]; i++)
        if (str_eq(country, str_of(WITH_TAX[i])))
            out[count++] = VERIFICATION_TAX;
    return count;
}

enum err verification_scope(struct ctx *c, const void *in)
{
    struct verification_document document = {.bytes = 0};
    return or_missing(c, verification_store_one(c, in, &document));
}

/* Every path of a business begins with its id. */
enum err verification_case_scope(struct ctx *c, const void *in)
{
    const struct verification_at *at = in;
    struct business_ref ref = {at->business_id};
    struct business_brief business = {.name = {0}};
    return or_missing(c, CALL(c, business_brief_get, &ref, &business));
}

static enum err show(struct ctx *c, struct id business_id, struct verification_file *out)
{
    struct business_at at = {business_id};
    struct business business = {.name = {0}};
    struct verification_row row = {.version = 0};
    enum verification_kind kinds[VERIFICATION_OTHER + 1];
    TRY(CALL(c, business_show, &at, &business));
    enum err err = verification_store_case(c, business_id, &row);
    if (err != OK && err != ERR_MISSING)
        return err;
    out->status = business.status;
    out->status_reason = business.status_reason;
    out->since_at = row.since_at;
    out->recheck_at = row.recheck_at;
    TRY(verification_store_all(c, business_id, &out->documents, &out->documents_count));
    out->needs_count = verification_needs(business.country, kinds);
    out->needs = ARENA_ARRAY(c->arena, struct verification_need, out->needs_count);
    for (size_t i = 0; i < out->needs_count; i++) {
        out->needs[i].kind = kinds[i];
        for (size_t k = 0; k < out->documents_count; k++)
            out->needs[i].is_there |= out->documents[k].kind == kinds[i];
    }
    return OK;
}

enum err verification_get(struct ctx *c, const struct verification_at *in,
                          struct verification_file *out)
{
    return show(c, in->business_id, out);
}

enum err verification_admin_get(struct ctx *c, const struct verification_at *in,
                                struct verification_file *out)
{
    return show(c, in->business_id, out);
}

/* ---- Sending ---- */

static enum err read_upload(struct ctx *c, const struct upload_file *file, struct str *out)
{
    size_t length = (size_t)file->bytes, done = 0;
    char *bytes = arena_alloc(c->arena, length + 1);
    while (done < length) {
        ssize_t got = pread(file->fd, bytes + done, length - done, (off_t)done);
        if (got < 0 && errno == EINTR)
            continue;
        if (got <= 0)
            return fail(c, ERR_UNAVAILABLE, "no_room", "The file was lost. Send it again.");
        done += (size_t)got;
    }
    *out = str_from(bytes, length);
    return OK;
}

enum err verification_add(struct ctx *c, const struct verification_add_in *in,
                          struct verification_document *out)
{
    const struct upload_file *file = upload_find(c, "file");
    struct str bytes;
    if (file == NULL || file->bytes == 0)
        return fail_field(c, "/file", "required", "Send the document as multipart, in `file`.");
    TRY(read_upload(c, file, &bytes));
    struct verification_sealed sealed = {.id = id_new(c, id_slot(in->business_id)),
                                         .business_id = in->business_id,
                                         .kind = in->kind,
                                         .file_name =
                                             str_empty(file->name) ? S("document") : file->name,
                                         .content_type = verification_type_of(bytes),
                                         .bytes = file->bytes};
    if (sealed.content_type.data == NULL)
        return fail_field(c, "/file", "wrong_type", "Send a PDF, a JPEG or a PNG.");
    TRY(verification_file_write(c, in->business_id, sealed.id, bytes));
    enum err err = CALL(c, verification_note, &sealed, out);
    if (err != OK)
        verification_file_drop(c, in->business_id, sealed.id);
    return err;
}

static enum err note(struct ctx *c, const char *kind, struct id business_id, struct id id)
{
    struct admin_act act = {.kind = str_of(kind),
                            .business_id = business_id,
                            .subject = id_text(c->arena, ID_DOCUMENT, id)};
    struct nothing nothing;
    return CALL(c, admin_note, &act, &nothing);
}

enum err verification_note(struct ctx *c, const struct verification_sealed *in,
                           struct verification_document *out)
{
    struct verification_document *documents;
    size_t count;
    TRY(verification_store_all(c, in->business_id, &documents, &count));
    if (count >= DOCUMENTS_MAX)
        return fail(c, ERR_CONFLICT, "too_many_documents",
                    "At most %d documents are kept. Remove one before.", DOCUMENTS_MAX);
    *out = (struct verification_document){.id = in->id,
                                          .business_id = in->business_id,
                                          .kind = in->kind,
                                          .file_name = in->file_name,
                                          .content_type = in->content_type,
                                          .bytes = in->bytes,
                                          .uploaded_by = c->caller.user_id,
                                          .created_at = c->now};
    TRY(verification_store_add(c, out));
    return note(c, "document.add", in->business_id, in->id);
}

/* ---- Removing ---- */

enum err verification_remove(struct ctx *c, const struct verification_ref *in, struct nothing *out)
{
    TRY(CALL(c, verification_forget, in, out));
    verification_file_drop(c, in->business_id, in->paper_id);
    return OK;
}

enum err verification_forget(struct ctx *c, const struct verification_ref *in,
                             struct nothing *out __attribute__((unused)))
{
    bool is_removed;
    TRY(verification_store_remove(c, in, &is_removed));
    return is_removed ? note(c, "document.remove", in->business_id, in->paper_id) : fail_missing(c);
}

/* ---- Reading ---- */

enum err verification_read(struct ctx *c, const struct verification_ref *in,
                           struct verification_document *out)
{
    TRY(or_missing(c, verification_store_one(c, in, out)));
    return note(c, "document.read", in->business_id, in->paper_id);
}

static enum err give(struct ctx *c, const struct verification_ref *in)
{
    struct verification_document document = {.bytes = 0};
    struct str bytes;
    TRY(CALL(c, verification_read, in, &document));
    TRY(verification_file_read(c, &document, &bytes));
    c->reply.body = bytes;
    c->reply.content_type = document.content_type;
    c->reply.is_sandboxed = true;
    c->reply.download_name = document.file_name;
    c->reply.cache_control = S("private, no-store");
    return OK;
}

enum err verification_open(struct ctx *c, const struct verification_ref *in,
                           struct nothing *out __attribute__((unused)))
{
    return give(c, in);
}

enum err verification_admin_open(struct ctx *c, const struct verification_ref *in,
                                 struct nothing *out __attribute__((unused)))
{
    return give(c, in);
}
