/* What of shared documents is about a person: given, and removed with the person. Their content is
 * the business's. */
#include "collaboration/collaboration_document_private.h"

#include "type/json.h"

struct document_made {
    struct id id;
    struct id business_id;
    struct str title;
    struct instant created_at;
};
TYPE(document_made, F(document_made, id, "The document.", .prefix = ID_DOCUMENT),
     F(document_made, business_id, "Whose.", .prefix = "biz"),
     F(document_made, title, "Its title."), F(document_made, created_at, "When."));
struct document_dossier {
    struct document_made *documents;
    size_t documents_count;
};
TYPE(document_dossier, MANY(document_dossier, documents, document_made, "Newest first."));

static const char Q_DOCUMENTS_MADE[] = "select d.id, d.business_id, d.title, d.created_at\n"
                                       "from [collaboration.document] as d\n"
                                       "where d.created_by = ?1\n"
                                       "order by d.id desc\n"
                                       "limit ?2";

enum err collaboration_document_personal_give(struct ctx *c, const struct personal_subject *in,
                                              struct personal_piece *out)
{
    enum { MADE_MAX = 1000 };
    struct document_dossier dossier = {0};
    TRY(db_many(c->db, Q_DOCUMENTS_MADE, ARGS(in->user_id, (int64_t)MADE_MAX), MADE_MAX,
                document_made, &dossier.documents, &dossier.documents_count));
    out->json = json_text(c->arena, &document_dossier_type, &dossier);
    return OK;
}

static const char Q_SHARES_FORGET[] = "delete from [collaboration.document_member]\n"
                                      "where user_id = ?1";
static const char Q_EDITOR_FORGET[] = "update [collaboration.document]\n"
                                      "set edited_by = null, edited_by_name = null\n"
                                      "where edited_by = ?1";

enum err collaboration_document_forget(struct ctx *c, const struct identity_erased *in,
                                       struct nothing *out __attribute__((unused)))
{
    TRY(db_change(c->db, Q_EDITOR_FORGET, ARGS(in->user_id), NULL));
    return db_change(c->db, Q_SHARES_FORGET, ARGS(in->user_id), NULL);
}

static const char Q_PART[] = "delete from [collaboration.document_member]\n"
                             "where business_id = ?1\n"
                             "and user_id = ?2";

enum err collaboration_document_part(struct ctx *c, const struct business_member_left *in,
                                     struct nothing *out __attribute__((unused)))
{
    return db_change(c->db, Q_PART, ARGS(in->business_id, in->user_id), NULL);
}
