/* Votes and reports: their SQL. */
#include "review/review_private.h"

static const char Q_VOTE[] = "insert into [review.vote] (review_id, user_id, created_at)\n"
                             "values (?1, ?2, ?3)\n"
                             "on conflict do nothing";

enum err review_store_vote(struct ctx *c, struct id review_id, bool *is_new)
{
    int64_t changed = 0;
    TRY(db_change(c->db, Q_VOTE, ARGS(review_id, c->caller.user_id, c->now), &changed));
    *is_new = changed == 1;
    return OK;
}

static const char Q_UNVOTE[] = "delete from [review.vote] as v\n"
                               "where v.review_id = ?1\n"
                               "and v.user_id = ?2";

enum err review_store_unvote(struct ctx *c, struct id review_id, bool *was_there)
{
    int64_t changed = 0;
    TRY(db_change(c->db, Q_UNVOTE, ARGS(review_id, c->caller.user_id), &changed));
    *was_there = changed == 1;
    return OK;
}

static const char Q_HELPFUL[] = "update [review.review] as r\n"
                                "set helpful_count = r.helpful_count + ?3\n"
                                "where r.business_id = ?1\n"
                                "and r.id = ?2";

enum err review_store_helpful(struct ctx *c, const struct review_record *review, int64_t delta)
{
    return db_change(c->db, Q_HELPFUL, ARGS(review->business_id, review->id, delta), NULL);
}

static const char Q_REPORT[] =
    "insert into [review.report] (review_id, reporter, reason, note, created_at)\n"
    "values (?1, ?2, ?3, ?4, ?5)\n"
    "on conflict do nothing";

enum err review_store_report(struct ctx *c, const struct review_report_in *in, struct str reporter,
                             bool *is_new)
{
    int64_t changed = 0;
    TRY(db_change(
        c->db, Q_REPORT,
        ARGS(in->review_id, reporter, WORD(REVIEW_REPORT_REASON, in->reason), in->note, c->now),
        &changed));
    *is_new = changed == 1;
    return OK;
}

static const char Q_REPORTED[] = "update [review.review] as r\n"
                                 "set open_reports = r.open_reports + 1\n"
                                 "where r.business_id = ?1\n"
                                 "and r.id = ?2";

enum err review_store_reported(struct ctx *c, const struct review_record *review)
{
    return db_change(c->db, Q_REPORTED, ARGS(review->business_id, review->id), NULL);
}

static const char Q_REPORTS_SINCE[] = "select count(*) as total\n"
                                      "from [review.report] as p\n"
                                      "where p.reporter = ?1\n"
                                      "and p.created_at >= ?2";

enum err review_store_reports_since(struct ctx *c, struct str reporter, struct instant since,
                                    int64_t *out)
{
    return db_integer(c->db, Q_REPORTS_SINCE, ARGS(reporter, since), out);
}

static const char Q_SETTLE_REPORTS[] = "update [review.report] as p\n"
                                       "set settled_at = ?2\n"
                                       "where p.review_id = ?1\n"
                                       "and p.settled_at is null";

enum err review_store_settle_reports(struct ctx *c, const struct review_record *review)
{
    return db_change(c->db, Q_SETTLE_REPORTS, ARGS(review->id, c->now), NULL);
}
