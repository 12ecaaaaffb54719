/* Edits: kept before anybody hears of them, and handed out again whole. */
#include "collaboration/collaboration_document_private.h"

#include "api/secret.h"

/* ---- Keeping ---- */

/* Takes note of how far a client is known. Its id is its first user's (without one, the server's):
 * what another sends in its name is refused, unless it is known already. */
static enum err know_span(struct ctx *c, const struct document *document,
                          const struct yjs_span *span, bool *is_new)
{
    struct id user_id = c->caller.kind == CALLER_USER ? c->caller.user_id : (struct id){{0}};
    struct document_known known = {0};
    enum err err =
        collaboration_document_store_known(c, document->id, (int64_t)span->client, &known);
    if (err != OK && err != ERR_MISSING)
        return err;
    if (err == OK && span->to <= (uint64_t)known.clock)
        return OK;
    if (err == OK && !id_eq(known.user_id, user_id))
        return fail(c, ERR_CONFLICT, "foreign_client",
                    "This client id is another's. Load the document anew, with an id of your own.");
    if (span->from > (uint64_t)known.clock)
        return fail(
            c, ERR_CONFLICT, "missing_updates",
            "Something before this is not here. Ask for the state, and send what it lacks.");
    *is_new = true;
    known = (struct document_known){
        .client = (int64_t)span->client, .user_id = user_id, .clock = (int64_t)span->to};
    return collaboration_document_store_know(c, document, &known);
}

static enum err know_spans(struct ctx *c, const struct document *document,
                           const struct document_append_in *in, bool *is_new)
{
    struct yjs_spans spans;
    if (!yjs_spans_of(c->arena, in->bytes, &spans))
        return fail_internal(c, "a good update has no spans");
    if (spans.count > DOCUMENT_CLIENTS_PER_UPDATE_MAX)
        return fail(c, ERR_INVALID, "too_many_clients",
                    "An update carries edits of %d clients at most: send it in parts.",
                    DOCUMENT_CLIENTS_PER_UPDATE_MAX);
    *is_new = spans.has_deletions;
    for (size_t i = 0; i < spans.count; i++)
        TRY(know_span(c, document, &spans.items[i], is_new));
    return OK;
}

static enum err check_room(struct ctx *c, const struct document *document, size_t bytes)
{
    if (document->state == DOCUMENT_ARCHIVED)
        return fail(c, ERR_CONFLICT, "document_archived", "Take the document out before.");
    if (document->bytes + (int64_t)bytes > DOCUMENT_BYTES_MAX)
        return fail(c, ERR_CONFLICT, "document_full",
                    "A document takes %d bytes with its history: begin another.",
                    DOCUMENT_BYTES_MAX);
    if (document->pieces >= DOCUMENT_PIECES_MAX) {
        c->fault.retry_after_s = 2;
        return fail(c, ERR_TOO_MANY, "document_busy",
                    "More is edited in this document than can be kept: wait a moment.");
    }
    return OK;
}

/* His name is asked for once a spell of editing, not with each letter. */
static enum err name_editor(struct ctx *c, struct document *document)
{
    struct identity_user_ref ref = {c->caller.user_id};
    struct identity_contact contact = {0};
    if (c->caller.kind != CALLER_USER || id_eq(document->edited_by, ref.user_id))
        return OK;
    enum err err = CALL(c, identity_contact_get, &ref, &contact);
    document->edited_by = ref.user_id;
    document->edited_by_name = contact.name;
    return err == ERR_MISSING ? OK : err;
}

enum err collaboration_document_append(struct ctx *c, const struct document_append_in *in,
                                       struct document_kept *out)
{
    struct document document;
    if (in->bytes.length > DOCUMENT_UPDATE_BYTES_MAX && !in->is_ours)
        return fail(c, ERR_TOO_LARGE, "update_too_large", "An update has %d bytes at most.",
                    DOCUMENT_UPDATE_BYTES_MAX);
    if (!yjs_is_update(in->bytes))
        return fail(c, ERR_INVALID, "invalid_update", "This is no Yjs update of format 1.");
    TRY(collaboration_document_lock(c, in->doc_id, DOCUMENT_EDIT, &document));
    TRY(know_spans(c, &document, in, &out->is_new));
    out->seq = document.last_seq;
    if (!out->is_new)
        return OK;
    TRY(check_room(c, &document, in->bytes.length));
    TRY(name_editor(c, &document));
    TRY(collaboration_document_store_piece(c, &document, in->bytes));
    out->seq = document.last_seq + 1;
    return live_publish_bytes(c, live_topic(c, "doc", ID_DOCUMENT, in->doc_id), out->seq,
                              y_message_write(c->arena, Y_UPDATE, in->bytes));
}

enum err collaboration_document_update(struct ctx *c, const struct document_update_in *in,
                                       struct document_kept *out)
{
    struct document_append_in append = {.doc_id = in->doc_id};
    if (!secret_base64url_read(c->arena, in->update, &append.bytes))
        return fail_field(c, "/update", "invalid_base64", "Write the bytes in base64url.");
    enum err err = collaboration_document_append(c, &append, out);
    if (err == ERR_INVALID)
        return fail_field(c, "/update", "invalid_update", "This is no Yjs update of format 1.");
    return err;
}

uint64_t collaboration_document_client(struct ctx *c)
{
    return rand_below(c->rand, UINT64_C(1) << 32);
}

enum err collaboration_document_write(struct ctx *c, struct id document_id, struct yjs_edit *edit,
                                      struct document_kept *out)
{
    struct document_append_in append = {.doc_id = document_id, .is_ours = true};
    if (!yjs_edit_end(edit, c->arena, DOCUMENT_BYTES_MAX, &append.bytes))
        return fail(c, ERR_CONFLICT, "document_tangled", "This document is nested too deeply.");
    return CALL(c, collaboration_document_append, &append, out);
}

/* ---- Handing out ---- */

/* All pieces as one, in `scratch`. */
static enum err merge_pieces(struct ctx *c, struct id document_id, struct arena *scratch,
                             struct document_whole *out)
{
    struct document_piece *pieces;
    size_t count;
    TRY(collaboration_document_store_pieces(c, document_id, 0, DOCUMENT_PIECES_MAX + 1, &pieces,
                                            &count));
    struct str *updates = ARENA_ARRAY(scratch, struct str, count + 1);
    for (size_t i = 0; i < count; i++)
        updates[i] = pieces[i].data;
    out->seq = count > 0 ? pieces[count - 1].seq : 0;
    return yjs_merge(scratch, updates, count, &out->bytes)
               ? OK
               : fail_internal(c, "pieces of a document cannot be merged");
}

enum err collaboration_document_whole(struct ctx *c, const struct document_ref *in,
                                      struct document_whole *out)
{
    struct arena *scratch = arena_new(ARENA_BYTES_MAX);
    enum err err = merge_pieces(c, in->doc_id, scratch, out);
    if (err == OK)
        out->bytes = arena_copy(c->arena, out->bytes);
    arena_free(scratch);
    return err;
}

static bool diff_into(struct ctx *c, struct str whole, struct str vector,
                      struct document_whole *out)
{
    return yjs_vector_of(c->arena, whole, &out->vector)
           && yjs_diff(c->arena, whole, vector, &out->bytes);
}

enum err collaboration_document_missing(struct ctx *c, const struct document_state_in *in,
                                        struct document_whole *out)
{
    struct document document;
    struct document_whole whole = {0};
    struct str vector = in->vector.length > 0 ? in->vector : S("\0");
    TRY(collaboration_document_find(c, in->doc_id, DOCUMENT_READ, &document));
    struct arena *scratch = arena_new(ARENA_BYTES_MAX);
    enum err err = merge_pieces(c, in->doc_id, scratch, &whole);
    bool is_vector = err == OK && diff_into(c, whole.bytes, vector, out);
    arena_free(scratch);
    TRY(err);
    out->seq = whole.seq;
    return is_vector ? OK : fail(c, ERR_INVALID, "invalid_vector", "This is no Yjs state vector.");
}

enum err collaboration_document_state(struct ctx *c, const struct document_state_in *in,
                                      struct document_state_out *out)
{
    struct document_state_in ask = {.doc_id = in->doc_id};
    struct document_whole missing = {0};
    if (!str_empty(in->vector) && !secret_base64url_read(c->arena, in->vector, &ask.vector))
        return fail(c, ERR_MALFORMED, "invalid_query", "Write `vector` in base64url.");
    enum err err = CALL(c, collaboration_document_missing, &ask, &missing);
    if (err == ERR_INVALID)
        return fail(c, ERR_MALFORMED, "invalid_query", "`vector` is no Yjs state vector.");
    TRY(err);
    *out = (struct document_state_out){missing.seq, secret_base64url(c->arena, missing.bytes),
                                       secret_base64url(c->arena, missing.vector)};
    return OK;
}

/* ---- Compaction ---- */

/* The pieces to be merged next: neighbours that together are not much smaller than what they are
 * merged with, so that each byte is merged only a few times; what has its full size stays. */
static size_t slice_of(const struct document_piece *pieces, size_t count, size_t *length)
{
    int64_t behind = 0, bytes = 0;
    size_t start = count;
    while (start > 0) {
        int64_t size = pieces[start - 1].bytes;
        bool is_full = size >= DOCUMENT_SLICE_BYTES / 2;
        if (count - start >= DOCUMENT_PIECES_MANY / 2 && (is_full || size > 2 * behind))
            break;
        behind += size;
        start--;
    }
    for (; start + 1 < count; start++) {
        bytes = 0;
        for (*length = 0; start + *length < count && *length < DOCUMENT_SLICE_PIECES; ++*length) {
            bytes += pieces[start + *length].bytes;
            if (bytes > DOCUMENT_SLICE_BYTES)
                break;
        }
        if (*length > 1)
            return start;
    }
    *length = 0;
    return start;
}

/* One transaction: the pieces go, and what they were merged into stands in their place. */
static enum err compact(struct ctx *c, const struct document *document,
                        const struct document_piece *first, size_t length)
{
    struct document_piece *pieces,
        merged = {.first_seq = first[0].first_seq, .seq = first[length - 1].seq};
    struct str *updates = ARENA_ARRAY(c->arena, struct str, length);
    size_t count;
    int64_t bytes = 0;
    TRY(collaboration_document_store_pieces(c, document->id, merged.first_seq - 1, (int64_t)length,
                                            &pieces, &count));
    for (size_t i = 0; i < count; i++) {
        updates[i] = pieces[i].data;
        bytes += pieces[i].bytes;
    }
    if (count != length || pieces[count - 1].seq != merged.seq)
        return fail_internal(c, "pieces of a locked document have moved");
    if (!yjs_merge(c->arena, updates, count, &merged.data))
        return fail_internal(c, "pieces of a document cannot be merged");
    merged.bytes = (int64_t)merged.data.length;
    return collaboration_document_store_compact(c, document, &merged, (int64_t)count, bytes);
}

enum err collaboration_document_compact(struct ctx *c,
                                        const struct nothing *in __attribute__((unused)),
                                        struct swept *out)
{
    struct document_ref due = {0};
    struct document document;
    struct document_piece *pieces;
    size_t count, length;
    enum err err = collaboration_document_store_due(c, &due);
    if (err != OK)
        return err == ERR_MISSING ? OK : err;
    TRY(collaboration_document_store_get(c, due.doc_id, true, &document));
    TRY(collaboration_document_store_sizes(c, document.id, &pieces, &count));
    size_t start = slice_of(pieces, count, &length);
    if (length < 2)
        return OK;
    out->count = (int64_t)length;
    return compact(c, &document, &pieces[start], length);
}
