/* Moderation: SQL of cases, reports and decisions. */
#include "moderation/moderation_private.h"

#define CASES                                                                                    \
    "select k.id, k.business_id, k.kind, k.subject, k.subject_title, k.subject_url,\n"           \
    "    k.author_id, k.source_id, k.state, k.reports_total, k.verdict, k.ground,\n"             \
    "    k.statement, k.decided_by, k.decided_at, k.appeal_until, k.appeal_text,\n"              \
    "    k.appealed_at, k.appeal_verdict, k.appeal_statement, k.appeal_decided_at, k.version,\n" \
    "    k.suspension_id, k.created_at, k.updated_at\n"

/* ---- Cases ---- */

static const char Q_ADD[] =
    "insert into [moderation.case] as k (id, business_id, kind, subject, subject_title,\n"
    "    subject_url, author_id, source_id, state, reports_total, verdict, ground, statement,\n"
    "    decided_by, decided_at, appeal_until, appeal_verdict, version, created_at, updated_at)\n"
    "values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, 0, ?10, ?11, ?12, ?13, ?14, ?15, '', 1, ?16,\n"
    "    ?16)\n"
    "on conflict do nothing";

enum err moderation_store_add(struct ctx *c, const struct moderation_case *one, bool *is_added)
{
    int64_t changed = 0;
    TRY(db_change(c->db, Q_ADD,
                  ARGS(one->id, one->business_id, WORD(MODERATION_KIND, one->kind), one->subject,
                       one->subject_title, one->subject_url, one->author_id, one->source_id,
                       WORD(MODERATION_STATE, one->state), WORD(MODERATION_VERDICT, one->verdict),
                       WORD(MODERATION_GROUND, one->ground), one->statement, one->decided_by,
                       one->decided_at, one->appeal_until, c->now),
                  &changed));
    *is_added = changed == 1;
    return OK;
}

static const char Q_LOCK_OPEN[] = CASES "from [moderation.case] as k\n"
                                        "where k.kind = ?1\n"
                                        "and k.subject = ?2\n"
                                        "and k.state = 'open'\n"
                                        "for update";

enum err moderation_store_lock_open(struct ctx *c, enum moderation_kind kind, struct id subject,
                                    struct moderation_case *out)
{
    return db_one(c->db, Q_LOCK_OPEN, ARGS(WORD(MODERATION_KIND, kind), subject), moderation_case,
                  out);
}

static const char Q_LOCK[] = CASES "from [moderation.case] as k\n"
                                   "where k.id = ?1\n"
                                   "for update";

enum err moderation_store_lock(struct ctx *c, struct id id, struct moderation_case *out)
{
    return db_one(c->db, Q_LOCK, ARGS(id), moderation_case, out);
}

static const char Q_GET[] = CASES "from [moderation.case] as k\n"
                                  "where k.id = ?1";

enum err moderation_store_get(struct ctx *c, struct id id, struct moderation_case *out)
{
    return db_one(c->db, Q_GET, ARGS(id), moderation_case, out);
}

static const char Q_OF_SOURCE[] = CASES "from [moderation.case] as k\n"
                                        "where k.source_id = ?1";

enum err moderation_store_of_source(struct ctx *c, struct id source_id, struct moderation_case *out)
{
    return db_one(c->db, Q_OF_SOURCE, ARGS(source_id), moderation_case, out);
}

static const char Q_SET[] =
    "update [moderation.case] as k\n"
    "set state = ?4, verdict = ?5, ground = ?6, statement = ?7, decided_by = ?8,\n"
    "    decided_at = ?9, appeal_until = ?10, appeal_text = ?11, appealed_at = ?12,\n"
    "    appeal_verdict = ?13, appeal_statement = ?14, appeal_decided_at = ?15,\n"
    "    updated_at = ?16, suspension_id = ?17, version = k.version + 1\n"
    "where k.business_id = ?1\n"
    "and k.id = ?2\n"
    "and k.version = ?3";

/* The row is locked, so only a programming error changes none. */
enum err moderation_store_set(struct ctx *c, const struct moderation_case *one)
{
    int64_t changed = 0;
    TRY(db_change(c->db, Q_SET,
                  ARGS(one->business_id, one->id, one->version, WORD(MODERATION_STATE, one->state),
                       WORD(MODERATION_VERDICT, one->verdict), WORD(MODERATION_GROUND, one->ground),
                       one->statement, one->decided_by, one->decided_at, one->appeal_until,
                       one->appeal_text, one->appealed_at,
                       WORD(MODERATION_APPEAL_VERDICT, one->appeal_verdict), one->appeal_statement,
                       one->appeal_decided_at, c->now, one->suspension_id),
                  &changed));
    return changed == 1 ? OK : fail_internal(c, "a locked case has moved");
}

static const char Q_OTHER[] = "select k.id\n"
                              "from [moderation.case] as k\n"
                              "where k.business_id = ?1\n"
                              "and k.id <> ?2\n"
                              "and (k.subject = ?3 or k.suspension_id = ?3)\n"
                              "and k.verdict = 'withhold'\n"
                              "and k.appeal_verdict <> 'reverse'\n"
                              "order by k.id\n"
                              "limit 1\n"
                              "for update";

enum err moderation_store_other_stands(struct ctx *c, const struct moderation_case *one,
                                       struct id what, bool *out)
{
    struct moderation_case other = {.version = 0};
    enum err err =
        db_one(c->db, Q_OTHER, ARGS(one->business_id, one->id, what), moderation_case, &other);
    *out = err == OK;
    return err == ERR_MISSING ? OK : err;
}

static const char Q_QUEUE[] = CASES "from [moderation.case] as k\n"
                                    "where k.id < ?1\n"
                                    "and (?2 = '' or k.state = ?2)\n"
                                    "order by k.id desc\n"
                                    "limit ?3";

enum err moderation_store_queue(struct ctx *c, const struct moderation_list_in *in,
                                struct id before, struct moderation_case_list *out)
{
    int64_t limit = list_fetch_limit(in->limit);
    return db_many(c->db, Q_QUEUE, ARGS(before, WORD(MODERATION_FILTER, in->state), limit),
                   (size_t)limit, moderation_case, &out->data, &out->data_count);
}

static const char Q_OWN[] = CASES "from [moderation.case] as k\n"
                                  "where k.business_id = ?1\n"
                                  "and k.id < ?2\n"
                                  "and k.kind in ('product', 'business')\n"
                                  "and k.verdict = 'withhold'\n"
                                  "and coalesce(?4, k.subject) = k.subject\n"
                                  "order by k.id desc\n"
                                  "limit ?3";

enum err moderation_store_own(struct ctx *c, const struct moderation_own_in *in, struct id subject,
                              struct id before, struct moderation_case_list *out)
{
    int64_t limit = list_fetch_limit(in->limit);
    return db_many(c->db, Q_OWN, ARGS(in->business_id, before, limit, subject), (size_t)limit,
                   moderation_case, &out->data, &out->data_count);
}

/* ---- Reports ---- */

static const char Q_REPORT[] =
    "insert into [moderation.report] (case_id, reporter, network, reason, note, email,\n"
    "    locale, created_at)\n"
    "values (?1, ?2, ?8, ?3, ?4, ?5, ?6, ?7)\n"
    "on conflict do nothing";

enum err moderation_store_report(struct ctx *c, const struct moderation_report_in *in,
                                 struct id case_id, const struct moderation_source *source,
                                 bool *is_new)
{
    int64_t changed = 0;
    TRY(db_change(c->db, Q_REPORT,
                  ARGS(case_id, source->reporter, WORD(MODERATION_REASON, in->reason), in->note,
                       in->email, c->locale, c->now, source->network),
                  &changed));
    *is_new = changed == 1;
    return OK;
}

static const char Q_COUNT[] = "update [moderation.case] as k\n"
                              "set reports_total = k.reports_total + 1, updated_at = ?3,\n"
                              "    version = k.version + 1\n"
                              "where k.business_id = ?1\n"
                              "and k.id = ?2";

enum err moderation_store_count(struct ctx *c, const struct moderation_case *one)
{
    return db_change(c->db, Q_COUNT, ARGS(one->business_id, one->id, c->now), NULL);
}

static const char Q_REPORTS_SINCE[] = "select count(*) as total\n"
                                      "from [moderation.report] as p\n"
                                      "where p.network = ?1\n"
                                      "and p.created_at >= ?2";

enum err moderation_store_reports_since(struct ctx *c, struct str network, struct instant since,
                                        int64_t *out)
{
    return db_integer(c->db, Q_REPORTS_SINCE, ARGS(network, since), out);
}

static const char Q_EMAILS_SINCE[] = "select count(*) as total\n"
                                     "from [moderation.report] as p\n"
                                     "where p.email = ?1\n"
                                     "and p.created_at >= ?2";

enum err moderation_store_emails_since(struct ctx *c, struct str email, struct instant since,
                                       int64_t *out)
{
    return db_integer(c->db, Q_EMAILS_SINCE, ARGS(email, since), out);
}

static const char Q_REPORTS[] =
    "select p.reason, p.note, p.created_at,\n"
    "    cast(case when p.email is null then 0 else 1 end as bigint) as has_email\n"
    "from [moderation.report] as p\n"
    "where p.case_id = ?1\n"
    "order by p.created_at desc, p.reporter\n"
    "limit ?2";

enum err moderation_store_reports(struct ctx *c, struct moderation_case *one)
{
    return db_many(c->db, Q_REPORTS, ARGS(one->id, (int64_t)REPORTS_SHOWN), REPORTS_SHOWN,
                   moderation_reported, &one->reports, &one->reports_count);
}

static const char Q_RECIPIENTS[] = "select p.reporter, p.email, p.locale\n"
                                   "from [moderation.report] as p\n"
                                   "where p.case_id = ?1\n"
                                   "and p.reporter > ?2\n"
                                   "and p.email is not null\n"
                                   "order by p.reporter\n"
                                   "limit ?3";

enum err moderation_store_recipients(struct ctx *c, struct id case_id, struct str after,
                                     struct moderation_letters *out)
{
    return db_many(c->db, Q_RECIPIENTS,
                   ARGS(case_id, str_empty(after) ? S("") : after, (int64_t)RECIPIENTS_MAX),
                   RECIPIENTS_MAX, moderation_recipient, &out->recipients, &out->recipients_count);
}

static const char Q_RECIPIENT[] = "select p.reporter, p.email, p.locale\n"
                                  "from [moderation.report] as p\n"
                                  "where p.case_id = ?1\n"
                                  "and p.reporter = ?2\n"
                                  "and p.email is not null";

enum err moderation_store_recipient(struct ctx *c, struct id case_id, struct str reporter,
                                    struct moderation_recipient *out)
{
    return db_one(c->db, Q_RECIPIENT, ARGS(case_id, reporter), moderation_recipient, out);
}

/* ---- History ---- */

static const char Q_DECISION[] =
    "insert into [moderation.decision] (id, case_id, act, verdict, ground, statement, made_by,\n"
    "    created_at)\n"
    "values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)";

enum err moderation_store_decision(struct ctx *c, struct id case_id,
                                   const struct moderation_entry *entry)
{
    struct str verdict = entry->verdict.data != NULL ? entry->verdict : S("");
    return db_change(c->db, Q_DECISION,
                     ARGS(entry->id, case_id, WORD(MODERATION_ACT, entry->act), verdict,
                          WORD(MODERATION_GROUND, entry->ground), entry->statement, entry->made_by,
                          c->now),
                     NULL);
}

static const char Q_HISTORY[] =
    "select d.id, d.act, nullif(d.verdict, '') as verdict, d.ground, d.statement, d.made_by,\n"
    "    d.created_at\n"
    "from [moderation.decision] as d\n"
    "where d.case_id = ?1\n"
    "order by d.id\n"
    "limit ?2";

enum err moderation_store_history(struct ctx *c, struct moderation_case *one)
{
    return db_many(c->db, Q_HISTORY, ARGS(one->id, (int64_t)HISTORY_MAX), HISTORY_MAX,
                   moderation_entry, &one->history, &one->history_count);
}
