/* Documents made, renamed, put away and shared. */
#include "collaboration/collaboration_document_private.h"

#include "type/slug.h"

static enum err show(struct ctx *c, struct document *out)
{
    return collaboration_document_store_grants(c, out);
}

/* Names stand for members of the business, each once. */
static enum err check_grants(struct ctx *c, struct id business_id,
                             const struct document_member_grant *members, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        struct business_role_in_ask ask = {business_id, members[i].user_id};
        struct business_role_seen seen = {ROLE_NONE};
        TRY(CALL(c, business_role_get, &ask, &seen));
        if (seen.role == ROLE_NONE)
            return fail_field(c, arena_print(c->arena, "/members/%zu/user_id", i).data,
                              "not_a_member", "Invite this account into the business before.");
    }
    return OK;
}

static enum err check_place(struct ctx *c, const struct document_create_in *in)
{
    struct business_at at = {in->business_id};
    struct business business = {0};
    TRY(CALL(c, business_show, &at, &business));
    for (size_t i = 0; i < business.locations_count; i++)
        if (id_eq(business.locations[i].id, in->location_id))
            return OK;
    return fail_field(c, "/location_id", "unknown_location",
                      "This business has no such location: choose one of its own.");
}

static enum err place_of(struct ctx *c, const struct document_create_in *in, struct id *out)
{
    struct business_ref ref = {in->business_id};
    struct business_brief business = {0};
    bool is_given = id_is_set(in->location_id);
    if (in->kind != DOCUMENT_INVENTORY)
        return is_given ? fail_field(c, "/location_id", "not_inventory",
                                     "Only an inventory list is of a place.")
                        : OK;
    if (is_given) {
        *out = in->location_id;
        return check_place(c, in);
    }
    TRY(CALL(c, business_brief_get, &ref, &business));
    *out = business.location_id;
    return OK;
}

enum err collaboration_document_create(struct ctx *c, const struct document_create_in *in,
                                       struct document *out)
{
    static struct document_role_grant PRESET[] = {
        {.role = DOCUMENT_ROLE_VIEWER, .access = DOCUMENT_GRANT_READ},
        {.role = DOCUMENT_ROLE_AGENT, .access = DOCUMENT_GRANT_EDIT}};
    int64_t total = 0;
    TRY(collaboration_document_store_count(c, in->business_id, &total));
    if (total >= DOCUMENTS_MAX)
        return fail(c, ERR_CONFLICT, "too_many_documents", "A business keeps %d documents at most.",
                    DOCUMENTS_MAX);
    *out = (struct document){.id = id_new(c, id_slot(in->business_id)),
                             .business_id = in->business_id,
                             .kind = in->kind,
                             .title = in->title,
                             .access = DOCUMENT_MANAGE,
                             .created_by = c->caller.user_id,
                             .created_at = c->now,
                             .edited_at = c->now,
                             .updated_at = c->now,
                             .version = 1,
                             .roles = in->roles,
                             .roles_count = in->roles_count,
                             .members = in->members,
                             .members_count = in->members_count};
    if (PRESENCE(document_create_in, in, roles) != GIVEN) {
        out->roles = PRESET;
        out->roles_count = 2;
    }
    TRY(check_grants(c, in->business_id, in->members, in->members_count));
    TRY(place_of(c, in, &out->location_id));
    TRY(collaboration_document_store_add(c, out));
    TRY(collaboration_document_store_set_grants(c, out));
    TRY(collaboration_document_store_words(c, out, 0, text_fold(c->arena, in->title)));
    return show(c, out);
}

/* After a change: as it is now. */
static enum err changed(struct ctx *c, struct document *document, struct document *out)
{
    TRY(collaboration_document_store_set(c, document));
    TRY(collaboration_document_find(c, document->id, DOCUMENT_READ, out));
    TRY(live_publish(c, live_topic(c, "doc", ID_DOCUMENT, document->id), 0, "changed",
                     arena_print(c->arena, "{\"version\":%lld}", (long long)out->version)));
    return show(c, out);
}

enum err collaboration_document_change(struct ctx *c, const struct document_change_in *in,
                                       struct document *out)
{
    struct document document;
    TRY(collaboration_document_lock(c, in->doc_id, DOCUMENT_EDIT, &document));
    TRY(match_version(c, document.version));
    if (document.state == DOCUMENT_ARCHIVED)
        return fail(c, ERR_CONFLICT, "document_archived", "Take the document out before.");
    if (PRESENCE(document_change_in, in, title) == GIVEN)
        document.title = in->title;
    /* Its words are read anew. */
    TRY(collaboration_document_store_words(c, &document, -1, text_fold(c->arena, document.title)));
    return changed(c, &document, out);
}

static enum err move(struct ctx *c, struct id document_id, enum document_state state,
                     struct document *out)
{
    struct document document;
    TRY(collaboration_document_lock(c, document_id, DOCUMENT_MANAGE, &document));
    if (document.state == state) {
        *out = document;
        return show(c, out);
    }
    document.state = state;
    return changed(c, &document, out);
}

enum err collaboration_document_archive(struct ctx *c, const struct document_ref *in,
                                        struct document *out)
{
    return move(c, in->doc_id, DOCUMENT_ARCHIVED, out);
}

enum err collaboration_document_unarchive(struct ctx *c, const struct document_ref *in,
                                          struct document *out)
{
    return move(c, in->doc_id, DOCUMENT_OPEN, out);
}

enum err collaboration_document_share(struct ctx *c, const struct document_share_in *in,
                                      struct document *out)
{
    struct document document;
    TRY(collaboration_document_lock(c, in->doc_id, DOCUMENT_MANAGE, &document));
    TRY(check_grants(c, document.business_id, in->members, in->members_count));
    document.roles = in->roles;
    document.roles_count = in->roles_count;
    document.members = in->members;
    document.members_count = in->members_count;
    TRY(collaboration_document_store_set_grants(c, &document));
    return changed(c, &document, out);
}
