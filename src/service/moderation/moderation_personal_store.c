/* What reports keep about people: SQL. */
#include "moderation/moderation_private.h"

static const char Q_REPORTS_OF[] =
    "select k.kind, k.subject_title, p.reason, p.note, p.email, p.created_at\n"
    "from [moderation.report] as p\n"
    "join [moderation.case] as k on k.id = p.case_id\n"
    "where p.reporter = ?1 or p.email = ?2\n"
    "order by p.created_at\n"
    "limit ?3";
static const char Q_APPEALS_OF[] = "select k.subject_title, d.statement, d.created_at\n"
                                   "from [moderation.decision] as d\n"
                                   "join [moderation.case] as k on k.id = d.case_id\n"
                                   "where d.act = 'appeal'\n"
                                   "and d.made_by = ?1\n"
                                   "order by d.id\n"
                                   "limit ?2";

enum err moderation_store_dossier(struct ctx *c, struct str reporter,
                                  const struct personal_subject *of, struct moderation_dossier *out)
{
    TRY(db_many(c->db, Q_REPORTS_OF, ARGS(reporter, of->email, (int64_t)EXPORT_MAX), EXPORT_MAX,
                moderation_own_report, &out->reports, &out->reports_count));
    return db_many(c->db, Q_APPEALS_OF, ARGS(of->user_id, (int64_t)EXPORT_MAX), EXPORT_MAX,
                   moderation_own_words, &out->appeals, &out->appeals_count);
}

static const char Q_FORGET_REPORTS[] = "update [moderation.report]\n"
                                       "set email = null\n"
                                       "where reporter = ?1 or email = ?2";
static const char Q_FORGET_AUTHOR[] = "update [moderation.case]\n"
                                      "set author_id = null\n"
                                      "where author_id = ?1";

enum err moderation_store_forget(struct ctx *c, struct str reporter,
                                 const struct personal_subject *of)
{
    TRY(db_change(c->db, Q_FORGET_REPORTS, ARGS(reporter, of->email), NULL));
    return db_change(c->db, Q_FORGET_AUTHOR, ARGS(of->user_id), NULL);
}

static const char Q_FORGET_EMAILS[] =
    "update [moderation.report]\n"
    "set email = null\n"
    "where email is not null\n"
    "and case_id in (select k.id from [moderation.case] as k\n"
    "    join [moderation.report] as p on p.case_id = k.id\n"
    "    where k.state = 'closed' and k.updated_at < ?1 and p.email is not null\n"
    "    limit ?2)";

enum err moderation_store_forget_emails(struct ctx *c, struct instant before, int64_t limit,
                                        int64_t *count)
{
    return db_change(c->db, Q_FORGET_EMAILS, ARGS(before, limit), count);
}
