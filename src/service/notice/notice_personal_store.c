/* What a person was told: given, and removed with the person. Messages go after a month anyway. */
#include "notice_private.h"

#include "type/json.h"

enum { MESSAGES_MAX = 1000 };

static const char Q_TOLD[] = "select m.id, m.kind, m.recipient, m.subject, m.created_at "
                             "from [notice.message] as m "
                             "where lower(m.recipient) in (lower(?1), lower(?2)) "
                             "order by m.id desc "
                             "limit ?3";
static const char Q_ERASE[] = "delete from [notice.message] "
                              "where lower(recipient) in (lower(?1), lower(?2))";
static const char Q_SUPPRESSED_ERASE[] = "delete from [notice.suppressed] "
                                         "where address = lower(?1)";

struct notice_told {
    struct id id;
    struct str kind;
    struct str recipient;
    struct str subject;
    struct instant created_at;
};
TYPE(notice_told, F(notice_told, id, "The message.", .prefix = ID_MESSAGE),
     F(notice_told, kind, "What about."),
     F(notice_told, recipient, "Where to.", .personal = "contact"),
     F(notice_told, subject, "In a line."), F(notice_told, created_at, "When."));
struct notice_dossier {
    struct notice_told *messages;
    size_t messages_count;
    struct notice_notification *notifications;
    size_t notifications_count;
};
TYPE(notice_dossier, MANY(notice_dossier, messages, notice_told, "Newest first."),
     MANY(notice_dossier, notifications, notice_notification, "Newest first."));

enum err notice_personal_give(struct ctx *c, const struct personal_subject *in,
                              struct personal_piece *out)
{
    struct notice_dossier dossier = {0};
    TRY(db_many(c->db, Q_TOLD, ARGS(in->email, in->phone, (int64_t)MESSAGES_MAX), MESSAGES_MAX,
                notice_told, &dossier.messages, &dossier.messages_count));
    TRY(notice_store_bell_of(c, in->user_id, &dossier.notifications,
                             &dossier.notifications_count));
    out->json = json_text(c->arena, &notice_dossier_type, &dossier);
    return OK;
}

enum err notice_forget(struct ctx *c, const struct identity_erased *in,
                       struct nothing *out __attribute__((unused)))
{
    TRY(db_change(c->db, Q_ERASE, ARGS(in->email, in->phone), NULL));
    TRY(db_change(c->db, Q_SUPPRESSED_ERASE, ARGS(in->email), NULL));
    TRY(notice_store_erase_bell(c, in->user_id));
    return notice_bell_forget_author(c, in->user_id);
}
