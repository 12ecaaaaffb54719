/* The inside of verification/. */
#ifndef SOKO_SERVICE_VERIFICATION_PRIVATE_H
#define SOKO_SERVICE_VERIFICATION_PRIVATE_H

#include "verification/verification.h"

#include "business/business.h"

enum {
    DOCUMENT_BYTES_MAX = 8 << 20,
    DOCUMENTS_MAX = 30,
    SLA_HOURS = 48 /* within which a business that waits is to be looked at */
};
#define HOUR_MS (INT64_C(3600) * 1000)

enum verification_kind {
    VERIFICATION_IDENTITY,
    VERIFICATION_REGISTRATION,
    VERIFICATION_TAX,
    VERIFICATION_ADDRESS,
    VERIFICATION_OTHER
};
extern const char *const VERIFICATION_KIND[];
extern const char *const VERIFICATION_STATUS[]; /* BUSINESS_STATUS behind an empty word */

struct verification_document {
    struct id id;
    struct id business_id;
    enum verification_kind kind;
    struct str file_name;
    struct str content_type;
    int64_t bytes;
    struct id uploaded_by;
    struct instant created_at;
};
TYPE(verification_document, F(verification_document, id, "Id.", .prefix = ID_DOCUMENT),
     F(verification_document, business_id, "Whose.", .prefix = ID_BUSINESS),
     F(verification_document, kind, "What it shows.", .words = VERIFICATION_KIND),
     F(verification_document, file_name, "As it was called when it was sent."),
     F(verification_document, content_type, "What it is, by its first bytes."),
     F(verification_document, bytes, "How large."),
     F(verification_document, uploaded_by, "By whom.", .prefix = "user"),
     F(verification_document, created_at, "When."));
struct verification_need {
    enum verification_kind kind;
    bool is_there;
};
TYPE(verification_need,
     F(verification_need, kind, "What is asked for.", .words = VERIFICATION_KIND),
     F(verification_need, is_there, "Whether a document of this kind is there."));
struct verification_file {
    enum business_status status;
    struct str status_reason;
    struct instant since_at;
    struct instant recheck_at;
    struct verification_need *needs;
    size_t needs_count;
    struct verification_document *documents;
    size_t documents_count;
};
TYPE(verification_file,
     F(verification_file, status, "Where verification stands.", .words = BUSINESS_STATUS),
     F(verification_file, status_reason, "What was said with it, or null."),
     F(verification_file, since_at, "Since when it stands there, or null."),
     F(verification_file, recheck_at, "When the platform looks again, or null."),
     MANY(verification_file, needs, verification_need, "What is asked for in this country."),
     MANY(verification_file, documents, verification_document, "What is there, newest first."));

struct verification_at {
    struct id business_id;
};
TYPE(verification_at,
     F(verification_at, business_id, "Business.", .path = true, .prefix = ID_BUSINESS));
struct verification_add_in {
    struct id business_id;
    enum verification_kind kind;
};
TYPE(verification_add_in,
     F(verification_add_in, business_id, "Business.", .path = true, .prefix = ID_BUSINESS),
     F(verification_add_in, kind, "What it shows.", .need = true, .words = VERIFICATION_KIND));
struct verification_ref {
    struct id business_id;
    struct id paper_id;
};
TYPE(verification_ref,
     F(verification_ref, business_id, "Business.", .path = true, .prefix = ID_BUSINESS),
     F(verification_ref, paper_id, "Document.", .path = true, .prefix = ID_DOCUMENT));

/* ---- The queue ---- */

enum verification_screened {
    SCREENED_NOT,
    SCREENED_CLEAR,
    SCREENED_POSSIBLE,
    SCREENED_DISMISSED,
    SCREENED_CONFIRMED
};
extern const char *const VERIFICATION_SCREENED[];
extern const char *const VERIFICATION_SCREENED_OR_ANY[]; /* behind an empty word */

struct verification_row {
    struct id business_id;
    struct str name;
    struct str country;
    enum business_status status;
    struct instant since_at;
    int64_t waiting_hours;
    bool is_late;
    int64_t documents;
    int64_t missing;
    struct instant recheck_at;
    enum verification_screened screened;
    int64_t version;
};
TYPE(verification_row, F(verification_row, business_id, "Who.", .prefix = ID_BUSINESS),
     F(verification_row, name, "Its name."), F(verification_row, country, "ISO 3166-1."),
     F(verification_row, status, "Where it stands.", .words = BUSINESS_STATUS),
     F(verification_row, since_at, "Since when."),
     F(verification_row, waiting_hours, "For how many hours."),
     F(verification_row, is_late, "Submitted, and longer than is promised."),
     F(verification_row, documents, "How many documents are there."),
     F(verification_row, missing, "How many kinds that are asked for are not."),
     F(verification_row, recheck_at, "When to look again, or null."),
     F(verification_row, screened, "What comparing its names with sanctions lists has found.",
       .words = VERIFICATION_SCREENED),
     F(verification_row, version, "Counts changes of the last."));
LIST_OF(verification_row);
struct verification_queue_in {
    unsigned int status;
    struct str country;
    bool is_due;
    unsigned int screened;
    int64_t limit;
    struct str cursor;
};
TYPE(verification_queue_in,
     F(verification_queue_in, status, "Only these; `submitted` is who waits.",
       .words = VERIFICATION_STATUS),
     F(verification_queue_in, country, "Only in this country.", .format = FORMAT_COUNTRY),
     F(verification_queue_in, is_due, "Only those whose time to look again has come."),
     F(verification_queue_in, screened, "Only those of whom this was found.",
       .words = VERIFICATION_SCREENED_OR_ANY),
     LIST_FIELDS(verification_queue_in));
struct verification_recheck_in {
    struct id business_id;
    struct instant recheck_at;
    struct str note;
};
TYPE(verification_recheck_in,
     F(verification_recheck_in, business_id, "Business.", .path = true, .prefix = ID_BUSINESS),
     F(verification_recheck_in, recheck_at, "When to look again; null: never."),
     F(verification_recheck_in, note, "Why.", .max = 500));

/* ---- Phases ---- */

struct verification_sealed {
    struct id id;
    struct id business_id;
    enum verification_kind kind;
    struct str file_name;
    struct str content_type;
    int64_t bytes;
};
TYPE(verification_sealed, F(verification_sealed, id, "Id.", .prefix = ID_DOCUMENT),
     F(verification_sealed, business_id, "Whose.", .prefix = ID_BUSINESS),
     F(verification_sealed, kind, "Kind.", .words = VERIFICATION_KIND),
     F(verification_sealed, file_name, "Name."), F(verification_sealed, content_type, "Type."),
     F(verification_sealed, bytes, "Size."));
OFFERS(verification_note, verification_sealed, verification_document);
OFFERS(verification_forget, verification_ref, nothing);
OFFERS(verification_read, verification_ref, verification_document);
OFFERS(verification_follow, business_status_changed, nothing);

enum err verification_get(struct ctx *c, const struct verification_at *in,
                          struct verification_file *out);
enum err verification_admin_get(struct ctx *c, const struct verification_at *in,
                                struct verification_file *out);
enum err verification_add(struct ctx *c, const struct verification_add_in *in,
                          struct verification_document *out);
enum err verification_remove(struct ctx *c, const struct verification_ref *in, struct nothing *out);
enum err verification_open(struct ctx *c, const struct verification_ref *in, struct nothing *out);
enum err verification_admin_open(struct ctx *c, const struct verification_ref *in,
                                 struct nothing *out);
enum err verification_queue(struct ctx *c, const struct verification_queue_in *in,
                            struct verification_row_list *out);
enum err verification_recheck(struct ctx *c, const struct verification_recheck_in *in,
                              struct verification_row *out);
enum err verification_scope(struct ctx *c, const void *in);
enum err verification_case_scope(struct ctx *c, const void *in);

/* What is asked for in a country. */
size_t verification_needs(struct str country, enum verification_kind out[VERIFICATION_OTHER + 1]);

/* ---- verification_seal.c: files ---- */

/* By its first bytes; absent for what is none of the three. */
struct str verification_type_of(struct str bytes);
enum err verification_file_write(struct ctx *c, struct id business_id, struct id id,
                                 struct str bytes);
enum err verification_file_read(struct ctx *c, const struct verification_document *document,
                                struct str *bytes);
void verification_file_drop(struct ctx *c, struct id business_id, struct id id);

/* ---- verification_store.c ---- */

enum err verification_store_add(struct ctx *c, const struct verification_document *document);
enum err verification_store_one(struct ctx *c, const struct verification_ref *ref,
                                struct verification_document *out);
enum err verification_store_all(struct ctx *c, struct id business_id,
                                struct verification_document **out, size_t *count);
enum err verification_store_remove(struct ctx *c, const struct verification_ref *ref,
                                   bool *is_removed);
enum err verification_store_case_put(struct ctx *c, struct id business_id, struct str country,
                                     enum business_status status);
enum err verification_store_case(struct ctx *c, struct id business_id,
                                 struct verification_row *out);
enum err verification_store_queue(struct ctx *c, const struct verification_queue_in *in,
                                  const struct cursor *after, struct verification_row **out,
                                  size_t *count);
enum err verification_store_recheck(struct ctx *c, const struct verification_recheck_in *in,
                                    int64_t version, bool *is_set);

#endif
