/* The inside of moderation/. */
#ifndef SOKO_SERVICE_MODERATION_PRIVATE_H
#define SOKO_SERVICE_MODERATION_PRIVATE_H

#include "moderation/moderation.h"

#include "api/personal.h"

enum {
    REPORTS_PER_HOUR = 10,         /* of one account */
    REPORTS_PER_HOUR_NETWORK = 30, /* of all guests of one network */
    RECEIPTS_PER_DAY = 5,          /* to one address, whoever says that it is his */
    REPORTS_SHOWN = 100,
    HISTORY_MAX = 10,     /* a case has three steps */
    RECIPIENTS_MAX = 100, /* at a time: their letters are written in one commit */
    EMAIL_DAYS = 30,      /* that an address is kept after the end */
    FORGET_BATCH = 200,
    EXPORT_MAX = 1000
};

extern const char *const MODERATION_FILTER[]; /* MODERATION_STATE behind an empty word */

/* ---- Requests ---- */

struct moderation_list_in {
    unsigned state; /* of MODERATION_FILTER */
    int64_t limit;
    struct str cursor;
};
TYPE(moderation_list_in, F(moderation_list_in, state, "Only these.", .words = MODERATION_FILTER),
     LIST_FIELDS(moderation_list_in));
struct moderation_decide_in {
    struct id case_id;
    unsigned verdict; /* 0 keeps, 1 withholds */
    enum moderation_reason ground;
    struct str statement;
};
extern const char *const MODERATION_DECIDE[];
TYPE(moderation_decide_in,
     F(moderation_decide_in, case_id, "The case.", .path = true, .prefix = ID_CASE),
     F(moderation_decide_in, verdict, "What is to become of it.", .need = true,
       .words = MODERATION_DECIDE),
     F(moderation_decide_in, ground, "Why, in a word.", .need = true, .words = MODERATION_REASON),
     F(moderation_decide_in, statement,
       "The facts, for its owner; needed to withhold. Names nobody who has reported.",
       .max = MODERATION_STATEMENT_MAX));
struct moderation_judge_in {
    struct id case_id;
    unsigned verdict; /* 0 upholds, 1 reverses */
    struct str statement;
};
extern const char *const MODERATION_JUDGE[];
TYPE(moderation_judge_in,
     F(moderation_judge_in, case_id, "The case.", .path = true, .prefix = ID_CASE),
     F(moderation_judge_in, verdict, "What is to become of the decision.", .need = true,
       .words = MODERATION_JUDGE),
     F(moderation_judge_in, statement, "Why, for whoever appealed.", .need = true, .min = 1,
       .max = MODERATION_STATEMENT_MAX));
struct moderation_own_in {
    struct id business_id;
    struct str subject_id;
    int64_t limit;
    struct str cursor;
};
TYPE(moderation_own_in,
     F(moderation_own_in, business_id, "The business.", .path = true, .prefix = "biz"),
     F(moderation_own_in, subject_id, "Only of this product or business.", .max = 60),
     LIST_FIELDS(moderation_own_in));
struct moderation_appeal_in {
    struct id business_id;
    struct id case_id;
    struct str text;
};
TYPE(moderation_appeal_in,
     F(moderation_appeal_in, business_id, "The business.", .path = true, .prefix = "biz"),
     F(moderation_appeal_in, case_id, "The case.", .path = true, .prefix = ID_CASE),
     F(moderation_appeal_in, text, "What speaks against the decision.", .need = true, .min = 10,
       .max = MODERATION_STATEMENT_MAX));

OFFERS(moderation_queue, moderation_list_in, moderation_case_list);
OFFERS(moderation_case_get, moderation_case_ref, moderation_case);
OFFERS(moderation_decide, moderation_decide_in, moderation_case);
OFFERS(moderation_judge, moderation_judge_in, moderation_case);
OFFERS(moderation_own, moderation_own_in, moderation_case_list);
OFFERS(moderation_appeal, moderation_appeal_in, moderation_case);
OFFERS(moderation_forget_emails, nothing, swept);
OFFERS(moderation_personal_give, personal_subject, personal_piece);
OFFERS(moderation_personal_erase, personal_subject, nothing);
enum err moderation_case_scope(struct ctx *c, const void *in); /* in begins with the case's id */
enum err moderation_appeal_scope(struct ctx *c, const void *in);
enum err moderation_review_scope(struct ctx *c, const void *in); /* likewise with a review's */

/* ---- Shared steps ---- */

/* Who reports, as keyed digests: an account, or else a network address with the address to write
 * to. What is too often is counted by account, or by the network that the address stands in. */
struct moderation_source {
    struct str reporter;
    struct str network;
};
struct str moderation_reporter(struct ctx *c, struct id user_id);
/* What is made of a row: its ids in words, whether it can be appealed against now. */
void moderation_show(struct ctx *c, struct moderation_case *cases, size_t count);
/* The same with reports and history, for the platform. */
enum err moderation_show_whole(struct ctx *c, struct moderation_case *one);
/* Writes `to` over a row that was read and locked, with the step of history that it is, and states
 * the fact. */
enum err moderation_move(struct ctx *c, struct moderation_case *to,
                         const struct moderation_entry *entry);

/* ---- Store: moderation_store.c ---- */

/* False when there is one that is open on the subject, or, of a review, one of the same decision.
 */
enum err moderation_store_add(struct ctx *c, const struct moderation_case *one, bool *is_added);
/* The open case of a subject; locked. */
enum err moderation_store_lock_open(struct ctx *c, enum moderation_kind kind, struct id subject,
                                    struct moderation_case *out);
enum err moderation_store_lock(struct ctx *c, struct id id, struct moderation_case *out);
enum err moderation_store_get(struct ctx *c, struct id id, struct moderation_case *out);
/* ERR_MISSING */
enum err moderation_store_of_source(struct ctx *c, struct id source_id,
                                    struct moderation_case *out);
enum err moderation_store_set(struct ctx *c, const struct moderation_case *one);
enum err moderation_store_queue(struct ctx *c, const struct moderation_list_in *in,
                                struct id before, struct moderation_case_list *out);
/* Of products and of the business itself, once they were withheld. */
enum err moderation_store_own(struct ctx *c, const struct moderation_own_in *in, struct id subject,
                              struct id before, struct moderation_case_list *out);
/* Whether another case that stands holds on to a product, or to a suspension; locks it. */
enum err moderation_store_other_stands(struct ctx *c, const struct moderation_case *one,
                                       struct id what, bool *out);

enum err moderation_store_report(struct ctx *c, const struct moderation_report_in *in,
                                 struct id case_id, const struct moderation_source *source,
                                 bool *is_new);
enum err moderation_store_count(struct ctx *c, const struct moderation_case *one);
enum err moderation_store_reports_since(struct ctx *c, struct str network, struct instant since,
                                        int64_t *out);
enum err moderation_store_emails_since(struct ctx *c, struct str email, struct instant since,
                                       int64_t *out);
enum err moderation_store_reports(struct ctx *c, struct moderation_case *one);
/* A page of those who left an address, behind the reporter `after`. */
enum err moderation_store_recipients(struct ctx *c, struct id case_id, struct str after,
                                     struct moderation_letters *out);
/* ERR_MISSING */
enum err moderation_store_recipient(struct ctx *c, struct id case_id, struct str reporter,
                                    struct moderation_recipient *out);
enum err moderation_store_decision(struct ctx *c, struct id case_id,
                                   const struct moderation_entry *entry);
enum err moderation_store_history(struct ctx *c, struct moderation_case *one);

/* ---- Store: moderation_personal_store.c ---- */

/* What somebody has reported. */
struct moderation_own_report {
    enum moderation_kind kind;
    struct str subject_title;
    enum moderation_reason reason;
    struct str note;
    struct str email;
    struct instant created_at;
};
TYPE(moderation_own_report, F(moderation_own_report, kind, "Of what.", .words = MODERATION_KIND),
     F(moderation_own_report, subject_title, "What it was called."),
     F(moderation_own_report, reason, "What was wrong.", .words = MODERATION_REASON),
     F(moderation_own_report, note, "In words."),
     F(moderation_own_report, email, "Where to tell of it.", .personal = "contact"),
     F(moderation_own_report, created_at, "When."));
struct moderation_own_words {
    struct str subject_title;
    struct str statement;
    struct instant created_at;
};
TYPE(moderation_own_words, F(moderation_own_words, subject_title, "About what."),
     F(moderation_own_words, statement, "What was said."),
     F(moderation_own_words, created_at, "When."));
struct moderation_dossier {
    struct moderation_own_report *reports;
    size_t reports_count;
    struct moderation_own_words *appeals;
    size_t appeals_count;
};
TYPE(moderation_dossier, MANY(moderation_dossier, reports, moderation_own_report, "Reported."),
     MANY(moderation_dossier, appeals, moderation_own_words, "Said against decisions."));
enum err moderation_store_dossier(struct ctx *c, struct str reporter,
                                  const struct personal_subject *of,
                                  struct moderation_dossier *out);
struct moderation_report_key {
    struct id case_id;
    struct str reporter;
};
TYPE(moderation_report_key, F(moderation_report_key, case_id, "On which case.", .prefix = ID_CASE),
     F(moderation_report_key, reporter, "Whose."));
enum err moderation_store_forget(struct ctx *c, struct str reporter,
                                 const struct personal_subject *of);
/* Addresses on cases that were closed before, or that nobody could appeal against any more. */
enum err moderation_store_forget_emails(struct ctx *c, struct instant before, int64_t limit,
                                        int64_t *count);
enum err moderation_store_forget_networks(struct ctx *c, struct instant before);

#endif
