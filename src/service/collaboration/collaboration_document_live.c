/* Documents over the socket: messages of y-protocols, judged one by one. */
#include "collaboration/collaboration_document_private.h"

LIVE_TOPIC(doc, ID_DOCUMENT, collaboration_document_live, .frame = &collaboration_document_frame_op,
           .left = &collaboration_document_left_op);
OP_INTERNAL(collaboration_document_live, live_read_in, live_events, READ,
            "Edits of a document after a number.");
OP_INTERNAL(collaboration_document_frame, live_frame, live_frame_reply, SLOW,
            "A message of y-protocols about a document.");
OP_INTERNAL(collaboration_document_left, live_frame, live_frame_reply, SLOW,
            "A socket that edited a document has gone.");
OP_INTERNAL(collaboration_document_tell, document_append_in, nothing, READ,
            "Tells who is in a document.");

/* Merged pieces may begin before `after`: what is in them twice does no harm, so nothing is ever
 * gone. */
enum err collaboration_document_live(struct ctx *c, const struct live_read_in *in,
                                     struct live_events *out)
{
    struct document document;
    struct document_piece *pieces;
    TRY(collaboration_document_find(c, in->id, DOCUMENT_READ, &document));
    out->last_seq = document.last_seq;
    if (in->limit == 0)
        return OK;
    TRY(collaboration_document_store_pieces(c, in->id, in->after, in->limit, &pieces,
                                            &out->data_count));
    out->data = ARENA_ARRAY(c->arena, struct live_event, out->data_count + 1);
    for (size_t i = 0; i < out->data_count; i++)
        out->data[i] =
            (struct live_event){.seq = pieces[i].seq,
                                .type = S("update"),
                                .bytes = y_message_write(c->arena, Y_UPDATE, pieces[i].data)};
    return OK;
}

static void answer(struct ctx *c, struct live_frame_reply *out, enum y_message_kind kind,
                   struct str body)
{
    out->frames[out->frames_count++] = y_message_write(c->arena, kind, body);
}

static void answer_presence(struct ctx *c, struct id document_id, struct live_frame_reply *out)
{
    struct str all = collaboration_document_presence(c, document_id);
    if (all.length > 0)
        answer(c, out, Y_AWARENESS, all);
}

/* What the client lacks, the question what the server lacks, and who is here. */
static enum err step1(struct ctx *c, struct id document_id, struct str vector,
                      struct live_frame_reply *out)
{
    struct document_state_in ask = {document_id, vector};
    struct document_whole missing = {0};
    TRY(CALL(c, collaboration_document_missing, &ask, &missing));
    answer(c, out, Y_STEP2, missing.bytes);
    answer(c, out, Y_STEP1, missing.vector);
    answer_presence(c, document_id, out);
    return OK;
}

/* What was new comes back to its sender as to all; what was not is answered here: both are the
 * receipt. */
static enum err update(struct ctx *c, struct id document_id, struct str bytes,
                       struct live_frame_reply *out)
{
    struct document_append_in append = {document_id, bytes, false};
    struct document_kept kept = {0};
    TRY(CALL(c, collaboration_document_append, &append, &kept));
    if (!kept.is_new)
        answer(c, out, Y_UPDATE, bytes);
    return OK;
}

/* ---- Who is here: told, never kept ---- */

enum err collaboration_document_tell(struct ctx *c, const struct document_append_in *in,
                                     struct nothing *out __attribute__((unused)))
{
    return live_publish_bytes(c, live_topic(c, "doc", ID_DOCUMENT, in->doc_id), 0,
                              y_message_write(c->arena, Y_AWARENESS, in->bytes));
}

static enum err tell(struct ctx *c, struct id document_id, struct str news)
{
    struct document_append_in in = {document_id, news, false};
    struct nothing nothing;
    return news.length > 0 ? CALL(c, collaboration_document_tell, &in, &nothing) : OK;
}

static enum err awareness(struct ctx *c, const struct live_frame *in, struct str bytes)
{
    struct live_read_in judge = {.id = in->id};
    struct live_events events = {0};
    struct str news = {0};
    TRY(CALL(c, collaboration_document_live, &judge, &events));
    if (!collaboration_document_appear(c, in->id, in->line, bytes, &news))
        return fail(c, ERR_INVALID, "invalid_awareness", "This is no update of awareness.");
    return tell(c, in->id, news);
}

enum err collaboration_document_left(struct ctx *c, const struct live_frame *in,
                                     struct live_frame_reply *out __attribute__((unused)))
{
    return tell(c, in->id, collaboration_document_vanish(c, in->id, in->line));
}

enum err collaboration_document_frame(struct ctx *c, const struct live_frame *in,
                                      struct live_frame_reply *out)
{
    struct y_message message;
    enum { FRAMES_MAX = 3 };
    if (!y_message_read(in->bytes, &message))
        return fail(c, ERR_MALFORMED, "invalid_message", "This is no message of y-protocols.");
    *out = (struct live_frame_reply){ARENA_ARRAY(c->arena, struct str, FRAMES_MAX), 0};
    switch (message.kind) {
    case Y_STEP1:
        return step1(c, in->id, message.body, out);
    case Y_STEP2:
    case Y_UPDATE:
        return update(c, in->id, message.body, out);
    case Y_AWARENESS:
        return awareness(c, in, message.body);
    case Y_AWARENESS_QUERY: {
        struct live_read_in judge = {.id = in->id};
        struct live_events events = {0};
        TRY(CALL(c, collaboration_document_live, &judge, &events));
        answer_presence(c, in->id, out);
        break;
    }
    }
    return OK;
}
