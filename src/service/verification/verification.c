/* Verification: the index. What it is and keeps stands in verification.h. */
#include "verification_list.h"

SERVICE(verification, "core", "Papers of businesses that are to be verified, and who waits.");

const char *const VERIFICATION_KIND[] = {"identity", "registration", "tax",
                                         "address",  "other",        NULL};
const char *const VERIFICATION_STATUS[] = {"",         "draft",    "submitted", "needs_info",
                                           "verified", "rejected", "suspended", NULL};

const char *const VERIFICATION_SCREENED[] = {"not_screened", "clear",     "possible",
                                             "dismissed",    "confirmed", NULL};
const char *const VERIFICATION_SCREENED_OR_ANY[] = {
    "", "not_screened", "clear", "possible", "dismissed", "confirmed", NULL};
const char *const VERIFICATION_CAUSE[] = {"submitted", "names", "list", "recheck", "asked", NULL};
const char *const VERIFICATION_RULING[] = {"dismiss", "confirm", NULL};

#define DOCUMENTS "/api/businesses/{business_id}/documents"

OP(verification_get, GET, "/api/businesses/{business_id}/verification", verification_at,
   verification_file, CAN_OWN, READ,
   "Where verification stands, what is asked for, what is there.");
OP(verification_add, POST, DOCUMENTS, verification_add_in, verification_document, CAN_OWN, SLOW,
   "Sends a document: a PDF, JPEG or PNG, multipart, as `file`. Sealed; the platform reads it.",
   .status = 201, .pool = POOL_MEDIA, .upload_bytes_max = DOCUMENT_BYTES_MAX, .also = "409");
OP(verification_open, GET, DOCUMENTS "/{paper_id}/file", verification_ref, nothing, CAN_OWN, SLOW,
   "The document itself. That it was read is written down.", .pool = POOL_MEDIA,
   .scope = verification_scope, .is_document = true);
OP(verification_remove, DELETE, DOCUMENTS "/{paper_id}", verification_ref, nothing, CAN_OWN, SLOW,
   "Removes a document for good.", .pool = POOL_MEDIA, .scope = verification_scope);

OP(verification_queue, GET, "/api/admin/verification", verification_queue_in, verification_row_list,
   PLATFORM_ADMIN, READ, "Businesses by where verification stands, who waits longest first.");
OP(verification_admin_get, GET, "/api/admin/businesses/{business_id}/verification", verification_at,
   verification_file, PLATFORM_ADMIN, READ, "What a business has shown.",
   .scope = verification_case_scope);
OP(verification_admin_open, GET, "/api/admin/businesses/{business_id}/documents/{paper_id}/file",
   verification_ref, nothing, PLATFORM_ADMIN, SLOW,
   "A document itself. That it was read is written down.", .pool = POOL_MEDIA,
   .scope = verification_scope, .is_document = true);
OP(verification_recheck, PUT, "/api/admin/businesses/{business_id}/recheck",
   verification_recheck_in, verification_row, PLATFORM_ADMIN, WRITE,
   "Says when to look at a business again.", .scope = verification_case_scope, .also = "409");

OP_INTERNAL(verification_note, verification_sealed, verification_document, WRITE,
            "Writes down a document that stands sealed on the disk.");
OP_INTERNAL(verification_forget, verification_ref, nothing, WRITE, "Takes a document off.");
OP_INTERNAL(verification_read, verification_ref, verification_document, WRITE,
            "A document that is about to be read, and that it was.");
OP_INTERNAL(verification_follow, business_status_changed, nothing, WRITE,
            "Learns where a business stands.");
SUBSCRIBE(business_status_changed, verification_follow);
