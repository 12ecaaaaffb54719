/* What businesses keep about people: who works where, and who was offered a business to claim. */
#include "business_private.h"

#include "order/order.h"
#include "type/json.h"

static const char Q_OWNED[] = "select b.id as business_id, b.name, b.status "
                              "from [business.business] as b "
                              "join [business.member] as m on m.business_id = b.id "
                              "where m.user_id = ?1 and m.role = 'owner' "
                              "order by b.id "
                              "limit ?2";
static const char Q_MEMBERSHIPS[] = "select b.id as business_id, b.name, m.role, m.created_at "
                                    "from [business.member] as m "
                                    "join [business.business] as b on b.id = m.business_id "
                                    "where m.user_id = ?1 "
                                    "order by b.id "
                                    "limit ?2";
static const char Q_CLAIMS_OF[] =
    "select k.id, k.business_id, k.offered_by, k.name, k.email, k.phone, k.expires_at,"
    " k.accepted_at "
    "from [business.claim] as k "
    "where k.accepted_by = ?1 or (k.accepted_at is null and k.email = ?2) "
    "order by k.id "
    "limit ?3";
static const char Q_MEMBERSHIPS_REMOVE[] = "delete from [business.member] "
                                           "where user_id = ?1";
static const char Q_CLAIMS_ERASE[] =
    "update [business.claim] "
    "set name = '-', email = 'erased@erased.invalid', phone = null "
    "where accepted_by = ?1 or (accepted_at is null and email = ?2)";
/* Those to the person and those by them: the latter end with their rights anyway. */
static const char Q_INVITATIONS_ERASE[] = "delete from [business.invitation] "
                                          "where accepted_by = ?1 or invited_by = ?1 or email = ?2";

enum { SHOWN_MAX = 1000 };

struct business_owned {
    struct id business_id;
    struct str name;
    enum business_status status;
};
TYPE(business_owned, F(business_owned, business_id, "Business.", .prefix = ID_BUSINESS),
     F(business_owned, name, "Name."),
     F(business_owned, status, "Status.", .words = BUSINESS_STATUS));

struct business_membership {
    struct id business_id;
    struct str name;
    enum role role;
    struct instant created_at;
};
TYPE(business_membership, F(business_membership, business_id, "Business.", .prefix = ID_BUSINESS),
     F(business_membership, name, "Name."),
     F(business_membership, role, "Role.", .words = ROLE_WORDS),
     F(business_membership, created_at, "Since when."));
struct business_dossier {
    struct business_membership *memberships;
    size_t memberships_count;
    struct business_claim *claims;
    size_t claims_count;
};
TYPE(business_dossier, MANY(business_dossier, memberships, business_membership, "Works in."),
     MANY(business_dossier, claims, business_claim, "Was offered to own."));

/* One that sells or waits to, and one with orders that are not done. */
enum err business_duties_of(struct ctx *c, const struct business_user_ref *in,
                            struct business_duties *out)
{
    struct business_owned *owned;
    size_t count;
    TRY(db_many(c->db, Q_OWNED, ARGS(in->user_id, (int64_t)SHOWN_MAX), SHOWN_MAX, business_owned,
                &owned, &count));
    for (size_t i = 0; i < count; i++) {
        struct business_ref ref = {owned[i].business_id};
        struct order_open open = {0};
        TRY(CALL(c, order_open_count, &ref, &open));
        bool is_over = owned[i].status == BUSINESS_DRAFT || owned[i].status == BUSINESS_REJECTED
                       || owned[i].status == BUSINESS_SUSPENDED;
        if (is_over && open.count == 0)
            continue;
        out->names = arena_print(c->arena, "%.*s%s%.*s", STR_ARG(out->names),
                                 str_empty(out->names) ? "" : ", ", STR_ARG(owned[i].name));
    }
    return OK;
}

enum err business_personal_give(struct ctx *c, const struct personal_subject *in,
                                struct personal_piece *out)
{
    struct business_dossier dossier = {0};
    TRY(db_many(c->db, Q_MEMBERSHIPS, ARGS(in->user_id, (int64_t)SHOWN_MAX), SHOWN_MAX,
                business_membership, &dossier.memberships, &dossier.memberships_count));
    TRY(db_many(c->db, Q_CLAIMS_OF, ARGS(in->user_id, in->email, (int64_t)SHOWN_MAX), SHOWN_MAX,
                business_claim, &dossier.claims, &dossier.claims_count));
    out->json = json_text(c->arena, &business_dossier_type, &dossier);
    return OK;
}

enum err business_personal_erase(struct ctx *c, const struct personal_subject *in,
                                 struct nothing *out __attribute__((unused)))
{
    TRY(db_change(c->db, Q_MEMBERSHIPS_REMOVE, ARGS(in->user_id), NULL));
    TRY(db_change(c->db, Q_INVITATIONS_ERASE, ARGS(in->user_id, in->email), NULL));
    return db_change(c->db, Q_CLAIMS_ERASE, ARGS(in->user_id, in->email), NULL);
}
