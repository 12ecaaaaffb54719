/* An inventory list on its way into stock. What was seen is written down first, once a key; then
 * each line is a conditional change of stock in a transaction of its own, known by its movement's
 * id when it comes twice; then what became of each is written down, and into the document. Whatever
 * is cut short is driven on by the sweep. */
#include "collaboration/collaboration_document_private.h"

#include "stock/stock.h"

enum { CUT_SHORT_MS = 30 * 1000 };

/* ---- Writing down ---- */

static enum err check_lines(struct ctx *c, const struct document_apply_begin_in *in)
{
    for (size_t i = 0; i < in->lines_count; i++)
        for (size_t k = 0; k < i; k++)
            if (id_eq(in->lines[i].variant_id, in->lines[k].variant_id))
                return fail_field(c, arena_print(c->arena, "/lines/%zu/variant_id", i).data,
                                  "twice", "Each variant stands in one line.");
    return OK;
}

enum err collaboration_document_apply_begin(struct ctx *c, const struct document_apply_begin_in *in,
                                            struct document_application *out)
{
    struct document document;
    bool is_new = false;
    TRY(check_lines(c, in));
    TRY(collaboration_document_lock(c, in->doc_id, DOCUMENT_EDIT, &document));
    TRY(need_right(c, document.business_id, RIGHT_STOCK));
    if (document.kind != DOCUMENT_INVENTORY)
        return fail(c, ERR_CONFLICT, "not_inventory", "Only an inventory list goes into stock.");
    unsigned slot = id_slot(document.business_id);
    *out = (struct document_application){.id = id_new(c, slot),
                                         .document_id = document.id,
                                         .business_id = document.business_id,
                                         .location_id = document.location_id,
                                         .user_id = in->user_id};
    out->lines = ARENA_ARRAY(c->arena, struct document_applied_line, in->lines_count + 1);
    for (; out->lines_count < in->lines_count; out->lines_count++) {
        const struct document_count *line = &in->lines[out->lines_count];
        out->lines[out->lines_count] =
            (struct document_applied_line){.movement_id = id_new(c, slot),
                                           .position = (int64_t)out->lines_count,
                                           .variant_id = line->variant_id,
                                           .expected = line->expected,
                                           .counted = line->counted};
    }
    TRY(collaboration_document_store_apply(c, out, in->key, &is_new));
    return collaboration_document_store_apply_of(c, document.id, in->key, out);
}

enum err collaboration_document_apply_end(struct ctx *c, const struct document_application *in,
                                          struct nothing *out __attribute__((unused)))
{
    return collaboration_document_store_apply_end(c, in);
}

enum err collaboration_document_apply_open(struct ctx *c,
                                           const struct nothing *in __attribute__((unused)),
                                           struct document_application_refs *out)
{
    return collaboration_document_store_apply_open(
        c, (struct instant){.ms = c->now.ms - CUT_SHORT_MS}, out);
}

enum err collaboration_document_apply_get(struct ctx *c, const struct document_application_ref *in,
                                          struct document_application *out)
{
    return or_missing(c, collaboration_document_store_apply_get(c, in->apply_id, out));
}

/* ---- Line by line ---- */

static enum document_result result_of(enum stock_count_result result)
{
    static const enum document_result RESULTS[] = {[STOCK_COUNT_APPLIED] = DOCUMENT_LINE_APPLIED,
                                                   [STOCK_COUNT_MOVED] = DOCUMENT_LINE_MOVED,
                                                   [STOCK_COUNT_HELD] = DOCUMENT_LINE_HELD,
                                                   [STOCK_COUNT_UNKNOWN] = DOCUMENT_LINE_UNKNOWN};
    return RESULTS[result];
}

static enum err apply_line(struct ctx *c, const struct document_application *application,
                           struct document_applied_line *line)
{
    struct stock_count_in in = {.business_id = application->business_id,
                                .location_id = application->location_id,
                                .variant_id = line->variant_id,
                                .movement_id = line->movement_id,
                                .user_id = application->user_id,
                                .expected = line->expected,
                                .counted = line->counted,
                                .reason = S("Inventory list")};
    struct stock_counted counted = {0};
    TRY(CALL(c, stock_count, &in, &counted));
    line->result = result_of(counted.result);
    line->on_hand = counted.on_hand;
    return OK;
}

/* "applied" of the document: by variant, what became of it. */
static struct str told(struct ctx *c, const struct document_applied_line *line)
{
    struct buf out;
    buf_init(&out, c->arena, 512);
    lib0_put_object(&out, 3);
    lib0_put_bytes(&out, S("result"));
    lib0_put_text(&out, str_of(DOCUMENT_RESULT[line->result]));
    lib0_put_bytes(&out, S("on_hand"));
    lib0_put_integer(&out, line->on_hand);
    lib0_put_bytes(&out, S("counted"));
    lib0_put_integer(&out, line->counted);
    return buf_str(&out);
}

static enum err write_back(struct ctx *c, const struct document_application *application)
{
    struct document_ref ref = {application->document_id};
    struct document_whole whole = {0};
    struct document_kept kept = {0};
    TRY(CALL(c, collaboration_document_whole, &ref, &whole));
    struct yjs_doc *doc = yjs_doc_open(whole.bytes, rand_next(c->rand));
    if (doc == NULL)
        return fail(c, ERR_CONFLICT, "document_tangled", "This document cannot be put together.");
    struct yjs_edit *edit = yjs_edit_begin(doc, collaboration_document_client(c));
    for (size_t i = 0; i < application->lines_count; i++)
        yjs_edit_set(edit, S("applied"),
                     id_text(c->arena, ID_VARIANT, application->lines[i].variant_id),
                     told(c, &application->lines[i]));
    enum err err = collaboration_document_write(c, application->document_id, edit, &kept);
    yjs_doc_free(doc);
    return err;
}

/* Stock is what counts: that the document is full or put away does not undo it. */
static enum err drive(struct ctx *c, struct document_application *application)
{
    struct nothing nothing;
    for (size_t i = 0; i < application->lines_count && !application->is_done; i++)
        if (application->lines[i].result == DOCUMENT_LINE_OPEN)
            TRY(apply_line(c, application, &application->lines[i]));
    if (application->is_done)
        return OK;
    enum err err = write_back(c, application);
    if (err != OK && err != ERR_CONFLICT && err != ERR_MISSING)
        return err;
    fault_take(c);
    TRY(CALL(c, collaboration_document_apply_end, application, &nothing));
    application->is_done = true;
    return OK;
}

enum err collaboration_document_apply(struct ctx *c, const struct document_apply_in *in,
                                      struct document_application *out)
{
    struct str key = arena_join(c->arena, id_text(c->arena, "user", c->caller.user_id),
                                arena_join(c->arena, S(" "), c->request.key));
    struct document_apply_begin_in begin = {in->doc_id, c->caller.user_id, key, in->lines,
                                            in->lines_count};
    TRY(CALL(c, collaboration_document_apply_begin, &begin, out));
    return drive(c, out);
}

enum err collaboration_document_apply_sweep(struct ctx *c, const struct nothing *in,
                                            struct swept *out)
{
    struct document_application_refs open = {0};
    TRY(CALL(c, collaboration_document_apply_open, in, &open));
    for (size_t i = 0; i < open.data_count; i++) {
        struct document_application application = {0};
        TRY(CALL(c, collaboration_document_apply_get, &open.data[i], &application));
        TRY(drive(c, &application));
        out->count++;
    }
    return OK;
}
