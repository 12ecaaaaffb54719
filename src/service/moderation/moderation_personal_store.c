/* What reports keep about people: SQL. */
#include "moderation/moderation_private.h"

#include "api/secret.h"

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

/* One that was forgotten is found no more, so the next ones follow. */
static const char Q_TO_FORGET[] = "select p.case_id, p.reporter\n"
                                  "from [moderation.report] as p\n"
                                  "where p.reporter = ?1 or p.email = ?2\n"
                                  "order by p.case_id, p.reporter\n"
                                  "limit ?3";
/* That somebody has reported stays, for it is counted; who and in which words goes. */
static const char Q_FORGET_REPORT[] = "update [moderation.report]\n"
                                      "set reporter = ?3, network = null, note = null,\n"
                                      "    email = null\n"
                                      "where case_id = ?1 and reporter = ?2";
static const char Q_FORGET_AUTHOR[] = "update [moderation.case]\n"
                                      "set author_id = null\n"
                                      "where author_id = ?1";

enum err moderation_store_forget(struct ctx *c, struct str reporter,
                                 const struct personal_subject *of)
{
    struct moderation_report_key *keys;
    size_t count;
    do {
        TRY(db_many(c->db, Q_TO_FORGET, ARGS(reporter, of->email, (int64_t)FORGET_BATCH),
                    FORGET_BATCH, moderation_report_key, &keys, &count));
        for (size_t i = 0; i < count; i++)
            TRY(db_change(c->db, Q_FORGET_REPORT,
                          ARGS(keys[i].case_id, keys[i].reporter, secret_token(c->arena)), NULL));
    } while (count == FORGET_BATCH);
    return db_change(c->db, Q_FORGET_AUTHOR, ARGS(of->user_id), NULL);
}

static const char Q_FORGET_EMAILS[] = "update [moderation.report]\n"
                                      "set email = null\n"
                                      "where email is not null\n"
                                      "and case_id in (select k.id from [moderation.case] as k\n"
                                      "    join [moderation.report] as p on p.case_id = k.id\n"
                                      "    where p.email is not null\n"
                                      "    and ((k.state = 'closed' and k.updated_at < ?1)\n"
                                      "        or (k.state = 'decided' and k.appeal_until < ?1))\n"
                                      "    limit ?2)";

enum err moderation_store_forget_emails(struct ctx *c, struct instant before, int64_t limit,
                                        int64_t *count)
{
    return db_change(c->db, Q_FORGET_EMAILS, ARGS(before, limit), count);
}

static const char Q_FORGET_NETWORKS[] = "update [moderation.report]\n"
                                        "set network = null\n"
                                        "where network is not null\n"
                                        "and created_at < ?1";

enum err moderation_store_forget_networks(struct ctx *c, struct instant before)
{
    return db_change(c->db, Q_FORGET_NETWORKS, ARGS(before), NULL);
}
