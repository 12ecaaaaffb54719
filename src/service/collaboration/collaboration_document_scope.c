/* Who may do what in a document. Owner and admins may do everything, and so may who made it while
 * he works there with more than a viewer's role; others what their role or their name was given,
 * and a viewer of the business never more than read. */
#include "collaboration/collaboration_document_private.h"

/* Of documents, a role of a shop's own is what its rights make of it. */
struct str collaboration_document_role(const struct ctx *c)
{
    return ctx_has_right(c, RIGHT_LISTINGS) ? S("agent") : S("viewer");
}

enum err collaboration_document_access(struct ctx *c, struct document *d)
{
    bool is_viewer = !ctx_has_right(c, RIGHT_LISTINGS);
    d->access = DOCUMENT_MANAGE;
    if (ctx_has_right(c, RIGHT_TEAM) || (!is_viewer && id_eq(d->created_by, c->caller.user_id)))
        return OK;
    TRY(collaboration_document_store_access(c, d, &d->access));
    if (is_viewer && d->access > DOCUMENT_READ)
        d->access = DOCUMENT_READ;
    return OK;
}

static enum err judge(struct ctx *c, struct document *d)
{
    TRY(need_right(c, d->business_id, RIGHT_READ));
    TRY(collaboration_document_access(c, d));
    return d->access == DOCUMENT_NONE ? fail_missing(c) : OK;
}

static enum err find(struct ctx *c, struct id document_id, bool is_locked,
                     enum document_access needed, struct document *out)
{
    TRY(or_missing(c, collaboration_document_store_get(c, document_id, is_locked, out)));
    TRY(judge(c, out));
    if (out->access >= needed)
        return OK;
    return fail(c, ERR_FORBIDDEN, "forbidden", "You may %s this document, and not %s it.",
                DOCUMENT_ACCESS[out->access], DOCUMENT_ACCESS[needed]);
}

enum err collaboration_document_find(struct ctx *c, struct id document_id,
                                     enum document_access needed, struct document *out)
{
    return find(c, document_id, false, needed, out);
}

enum err collaboration_document_lock(struct ctx *c, struct id document_id,
                                     enum document_access needed, struct document *out)
{
    return find(c, document_id, true, needed, out);
}

static enum err scope(struct ctx *c, const void *in, enum document_access needed)
{
    const struct document_ref *ref = in; /* of all these ops the document's id comes first */
    struct document document;
    return collaboration_document_find(c, ref->doc_id, needed, &document);
}

enum err collaboration_document_read_scope(struct ctx *c, const void *in)
{
    return scope(c, in, DOCUMENT_READ);
}

enum err collaboration_document_edit_scope(struct ctx *c, const void *in)
{
    return scope(c, in, DOCUMENT_EDIT);
}

enum err collaboration_document_manage_scope(struct ctx *c, const void *in)
{
    return scope(c, in, DOCUMENT_MANAGE);
}

/* To make stock of it takes the right to count stock. */
enum err collaboration_document_apply_scope(struct ctx *c, const void *in)
{
    const struct document_ref *ref = in;
    struct document document;
    TRY(collaboration_document_find(c, ref->doc_id, DOCUMENT_EDIT, &document));
    return need_right(c, document.business_id, RIGHT_STOCK);
}
