/* Shared documents: their ops. What they are stands in collaboration_document.h. */
#include "collaboration/collaboration_document_private.h"

const char *const DOCUMENT_KIND[] = {"text", "checklist", "inventory", NULL};
const char *const DOCUMENT_STATE[] = {"open", "archived", NULL};
const char *const DOCUMENT_LIST_STATE[] = {"open", "archived", "all", NULL};
const char *const DOCUMENT_ACCESS[] = {"none", "read", "edit", "manage", NULL};
const char *const DOCUMENT_GRANT[] = {"read", "edit", NULL};
const char *const DOCUMENT_ROLE[] = {"viewer", "agent", NULL};
const char *const DOCUMENT_RESULT[] = {"open",    "applied", "moved", "held",
                                       "unknown", "refused", NULL};

/* ---- Documents of a business ---- */

OP(collaboration_document_create, POST, "/api/businesses/{business_id}/docs", document_create_in,
   document, CAN_LIST, WRITE, "Makes a document that members edit together.", .status = 201,
   .also = "409");
OP(collaboration_document_list, GET, "/api/businesses/{business_id}/docs", document_list_in,
   document_list, CAN_READ, READ, "Documents that the caller may read, newest first.");
OP(collaboration_document_get, GET, "/api/docs/{doc_id}", document_ref, document, SCOPED, READ,
   "A document, and who may use it.", .scope = collaboration_document_read_scope);
OP(collaboration_document_change, PATCH, "/api/docs/{doc_id}", document_change_in, document, SCOPED,
   WRITE, "Gives a document another title.", .scope = collaboration_document_edit_scope,
   .needs_match = true, .also = "409");
OP(collaboration_document_archive, POST, "/api/docs/{doc_id}/archive", document_ref, document,
   SCOPED, WRITE, "Puts a document away: it can be read, and edited no more.",
   .scope = collaboration_document_manage_scope);
OP(collaboration_document_unarchive, POST, "/api/docs/{doc_id}/unarchive", document_ref, document,
   SCOPED, WRITE, "Takes a document out again.", .scope = collaboration_document_manage_scope);
OP(collaboration_document_share, PUT, "/api/docs/{doc_id}/shares", document_share_in, document,
   SCOPED, WRITE, "Says who else may use it, by role and by name: these and no others.",
   .scope = collaboration_document_manage_scope);

/* ---- Editing ---- */

OP(collaboration_document_update, POST, "/api/docs/{doc_id}/updates", document_update_in,
   document_kept, SCOPED, WRITE,
   "Adds a Yjs update. It is kept when this answers. For lines that carry no socket.",
   .scope = collaboration_document_edit_scope, .also = "409");
OP(collaboration_document_state, GET, "/api/docs/{doc_id}/state", document_state_in,
   document_state_out, SCOPED, HEAVY, "What a client lacks of a document, as a Yjs update.",
   .scope = collaboration_document_read_scope);
OP(collaboration_document_content, GET, "/api/docs/{doc_id}/content", document_ref,
   document_content, SCOPED, HEAVY, "A document as text, list or lines.",
   .scope = collaboration_document_read_scope);

/* ---- Snapshots ---- */

OP(collaboration_document_snapshot_list, GET, "/api/docs/{doc_id}/snapshots", document_ref,
   document_snapshots, SCOPED, READ, "Named versions of a document.",
   .scope = collaboration_document_read_scope);
OP(collaboration_document_snapshot_create, POST, "/api/docs/{doc_id}/snapshots",
   document_snapshot_in, document_snapshot, SCOPED, SLOW, "Keeps a document as it is now.",
   .status = 201, .scope = collaboration_document_edit_scope, .also = "409");
OP(collaboration_document_snapshot_content, GET, "/api/docs/{doc_id}/snapshots/{snapshot_id}",
   document_snapshot_ref, document_content, SCOPED, HEAVY, "What a document said then.",
   .scope = collaboration_document_read_scope, .also = "404");
OP(collaboration_document_snapshot_remove, DELETE, "/api/docs/{doc_id}/snapshots/{snapshot_id}",
   document_snapshot_ref, nothing, SCOPED, WRITE, "Forgets a named version.",
   .scope = collaboration_document_manage_scope, .also = "404");
OP(collaboration_document_snapshot_restore, POST,
   "/api/docs/{doc_id}/snapshots/{snapshot_id}/restore", document_snapshot_ref, document_kept,
   SCOPED, SLOW, "Makes a document what it was then, as one more edit.",
   .scope = collaboration_document_edit_scope, .also = "404 409");

/* ---- Into stock ---- */

OP(collaboration_document_apply, POST, "/api/docs/{doc_id}/apply", document_apply_in,
   document_application, SCOPED, SLOW,
   "Makes stock what was counted, line by line, where it has not moved since.",
   .scope = collaboration_document_apply_scope, .key_required = true, .also = "409");

/* ---- Within ---- */

OP_INTERNAL(collaboration_document_append, document_append_in, document_kept, WRITE,
            "Keeps an update, and tells of it.");
OP_INTERNAL(collaboration_document_whole, document_ref, document_whole, HEAVY,
            "A whole document as one update.");
OP_INTERNAL(collaboration_document_missing, document_state_in, document_whole, HEAVY,
            "What a peer lacks, and a state vector, in bytes.");
OP_INTERNAL(collaboration_document_snapshot_get, document_snapshot_ref, document_snapshot, READ,
            "A snapshot with its bytes.");
OP_INTERNAL(collaboration_document_snapshot_keep, document_snapshot, document_snapshot, WRITE,
            "Writes a snapshot down.");
OP_INTERNAL(collaboration_document_apply_begin, document_apply_begin_in, document_application,
            WRITE, "Writes down what is to go into stock; once a key.");
OP_INTERNAL(collaboration_document_apply_end, document_application, nothing, WRITE,
            "Writes down what became of it.");
OP_INTERNAL(collaboration_document_apply_open, nothing, document_application_refs, READ,
            "Applications that were cut short.");
OP_INTERNAL(collaboration_document_apply_get, document_application_ref, document_application, READ,
            "An application.");
OP_INTERNAL(collaboration_document_apply_sweep, nothing, swept, SLOW,
            "Drives on applications that were cut short.");
EVERY(10 * 1000, collaboration_document_apply_sweep);
OP_INTERNAL(collaboration_document_compact, nothing, swept, WRITE,
            "Merges pieces of the document that has most.");
EVERY(1000, collaboration_document_compact);
OP_INTERNAL(collaboration_document_unread, nothing, document_refs, READ,
            "Documents whose words have changed.");
OP_INTERNAL(collaboration_document_words_keep, document_words, nothing, WRITE,
            "Writes the words of a document down.");
OP_INTERNAL(collaboration_document_read_words, nothing, swept, SLOW,
            "Reads the words of documents that were edited, for searching.");
EVERY(2000, collaboration_document_read_words);

OP_INTERNAL(collaboration_document_personal_give, personal_subject, personal_piece, READ,
            "Documents that somebody made.");
OP_INTERNAL(collaboration_document_forget, identity_erased, nothing, WRITE,
            "Takes shares by name back from an account that is erased.");
SUBSCRIBE(identity_erased, collaboration_document_forget);
PERSONAL(documents, collaboration_document_personal_give, collaboration_document_forget);
OP_INTERNAL(collaboration_document_part, business_member_left, nothing, WRITE,
            "Takes shares by name back from who works there no more.");
SUBSCRIBE(business_member_left, collaboration_document_part);
