/* Named versions of a document: kept, and come back to by one more edit. */
#include "collaboration/collaboration_document_private.h"

enum err collaboration_document_snapshot_list(struct ctx *c, const struct document_ref *in,
                                              struct document_snapshots *out)
{
    return collaboration_document_store_snapshots(c, in->doc_id, out);
}

enum err collaboration_document_snapshot_get(struct ctx *c, const struct document_snapshot_ref *in,
                                             struct document_snapshot *out)
{
    return or_missing(c, collaboration_document_store_snapshot_get(c, in, out));
}

enum err collaboration_document_snapshot_keep(struct ctx *c, const struct document_snapshot *in,
                                              struct document_snapshot *out)
{
    struct document document;
    struct document_snapshots others = {0};
    TRY(collaboration_document_lock(c, in->document_id, DOCUMENT_EDIT, &document));
    TRY(collaboration_document_store_snapshots(c, document.id, &others));
    if (others.data_count >= DOCUMENT_SNAPSHOTS_MAX)
        return fail(c, ERR_CONFLICT, "too_many_snapshots",
                    "A document keeps %d snapshots: remove one before.", DOCUMENT_SNAPSHOTS_MAX);
    *out = *in;
    out->id = id_new(c, id_slot(document.business_id));
    out->business_id = document.business_id;
    out->bytes = (int64_t)in->data.length;
    out->created_by = c->caller.user_id;
    out->created_at = c->now;
    return collaboration_document_store_snapshot(c, out);
}

/* The document is put together outside of the writer; what is edited meanwhile is in the next one.
 */
enum err collaboration_document_snapshot_create(struct ctx *c,
                                                const struct document_snapshot_in *in,
                                                struct document_snapshot *out)
{
    struct document_ref ref = {in->doc_id};
    struct document_whole whole = {0};
    TRY(CALL(c, collaboration_document_whole, &ref, &whole));
    struct document_snapshot snapshot = {
        .document_id = in->doc_id, .title = in->title, .seq = whole.seq, .data = whole.bytes};
    return CALL(c, collaboration_document_snapshot_keep, &snapshot, out);
}

enum err collaboration_document_snapshot_remove(struct ctx *c,
                                                const struct document_snapshot_ref *in,
                                                struct nothing *out __attribute__((unused)))
{
    struct document document;
    bool was_there = false;
    TRY(collaboration_document_find(c, in->doc_id, DOCUMENT_MANAGE, &document));
    TRY(collaboration_document_store_snapshot_drop(c, &document, in->snapshot_id, &was_there));
    return was_there ? OK : fail_missing(c);
}

/* One more edit: what is there is deleted, and what was there inserted again. Who edits meanwhile
 * loses nothing but what stood around his cursor. */
enum err collaboration_document_snapshot_restore(struct ctx *c,
                                                 const struct document_snapshot_ref *in,
                                                 struct document_kept *out)
{
    struct document_ref ref = {in->doc_id};
    struct document_whole whole = {0};
    struct document_snapshot snapshot = {0};
    TRY(CALL(c, collaboration_document_snapshot_get, in, &snapshot));
    TRY(CALL(c, collaboration_document_whole, &ref, &whole));
    struct yjs_doc *now = yjs_doc_open(whole.bytes, rand_next(c->rand));
    struct yjs_doc *then = yjs_doc_open(snapshot.data, rand_next(c->rand));
    enum err err = ERR_CONFLICT;
    if (now != NULL && then != NULL) {
        struct yjs_edit *edit = yjs_edit_begin(now, collaboration_document_client(c));
        yjs_edit_restore(edit, then);
        err = collaboration_document_write(c, in->doc_id, edit, out);
    } else {
        fail(c, err, "document_tangled", "This document cannot be put together.");
    }
    yjs_doc_free(now);
    yjs_doc_free(then);
    return err;
}
