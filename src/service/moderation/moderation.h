/* Moderation: what people report of products and businesses, what the platform decides on it and
 * why, and the appeal against that. Reports of one subject gather on one case; a decision to
 * withhold takes the subject off all shelves in its own commit (catalogue/ keeps products off,
 * business/ suspends), and its statement of reasons goes to the owner; an appeal is decided by
 * somebody else, and a reversal puts the subject back unless something else keeps it off. Reports
 * of reviews are review/'s; the appeal of an author whose review was hidden makes a case here. */
#ifndef SOKO_SERVICE_MODERATION_H
#define SOKO_SERVICE_MODERATION_H

#include "api/list.h"
#include "api/op.h"
#include "review/review.h"

#define ID_CASE "case"
#define ID_DECISION "dec"

enum {
    MODERATION_NOTE_MAX = 2000,
    MODERATION_STATEMENT_MAX = 4000,
    MODERATION_APPEAL_DAYS = 183 /* six months */
};
#define MODERATION_DAY_MS (INT64_C(24) * 3600 * 1000)

enum moderation_kind { MODERATION_PRODUCT, MODERATION_BUSINESS, MODERATION_REVIEW };
extern const char *const MODERATION_KIND[];
/* What a report may be about: the first two. */
extern const char *const MODERATION_REPORTED[];

enum moderation_reason {
    MODERATION_ILLEGAL,
    MODERATION_COUNTERFEIT,
    MODERATION_DANGEROUS,
    MODERATION_FRAUD,
    MODERATION_OFFENSIVE,
    MODERATION_INTELLECTUAL_PROPERTY,
    MODERATION_OTHER
};
extern const char *const MODERATION_REASON[];
extern const char *const MODERATION_GROUND[]; /* the same behind an empty word */

/* `open` waits for a decision; `decided` is withheld and may be appealed against; `appealed` waits
 * for somebody else; nothing follows on `closed`. */
enum moderation_state {
    MODERATION_OPEN,
    MODERATION_DECIDED,
    MODERATION_APPEALED,
    MODERATION_CLOSED
};
extern const char *const MODERATION_STATE[];

enum moderation_verdict { MODERATION_UNDECIDED, MODERATION_KEEP, MODERATION_WITHHOLD };
extern const char *const MODERATION_VERDICT[]; /* behind an empty word, as the next */
enum moderation_appeal_verdict { MODERATION_UNJUDGED, MODERATION_UPHOLD, MODERATION_REVERSE };
extern const char *const MODERATION_APPEAL_VERDICT[];

enum moderation_act { MODERATION_DECISION, MODERATION_APPEAL, MODERATION_APPEAL_DECISION };
extern const char *const MODERATION_ACT[];

/* ---- Reporting ---- */

struct moderation_report_in {
    enum moderation_kind kind; /* of MODERATION_REPORTED */
    struct str subject_id;
    enum moderation_reason reason;
    struct str note;
    struct str email;
};
TYPE(moderation_report_in,
     F(moderation_report_in, kind, "What it is about.", .need = true, .words = MODERATION_REPORTED),
     F(moderation_report_in, subject_id, "Id of the product or the business.", .need = true,
       .max = 60),
     F(moderation_report_in, reason, "What is wrong with it.", .need = true,
       .words = MODERATION_REASON),
     F(moderation_report_in, note, "Why, in words: what shows it.", .max = MODERATION_NOTE_MAX),
     F(moderation_report_in, email, "Where to tell what becomes of it.", .format = FORMAT_EMAIL,
       .personal = "contact"));
OFFERS(moderation_report, moderation_report_in, nothing); /* WRITE; 404 unless it is to be seen */

/* ---- A case ---- */

struct moderation_reported {
    enum moderation_reason reason;
    struct str note;
    bool has_email;
    struct instant created_at;
};
TYPE(moderation_reported,
     F(moderation_reported, reason, "What is wrong with it.", .words = MODERATION_REASON),
     F(moderation_reported, note, "In words, or null."),
     F(moderation_reported, has_email, "Whether whoever it was is told what becomes of it."),
     F(moderation_reported, created_at, "When."));

/* One step of its history. */
struct moderation_entry {
    struct id id;
    enum moderation_act act;
    struct str verdict;
    unsigned ground; /* of MODERATION_GROUND */
    struct str statement;
    struct id made_by;
    struct str made_by_name;
    struct instant created_at;
};
TYPE(moderation_entry, F(moderation_entry, id, "Id.", .prefix = ID_DECISION),
     F(moderation_entry, act, "What was done.", .words = MODERATION_ACT),
     F(moderation_entry, verdict, "`keep`, `withhold`, `uphold` or `reverse`; null of an appeal."),
     F(moderation_entry, ground, "Why, in a word, or null.", .words = MODERATION_GROUND),
     F(moderation_entry, statement, "In words."),
     F(moderation_entry, made_by, "By whom; null of a guest.", .prefix = "user"),
     F(moderation_entry, made_by_name, "The name today, or null."),
     F(moderation_entry, created_at, "When."));

struct moderation_case {
    struct id id;
    struct id business_id;
    struct str business_name;
    enum moderation_kind kind;
    struct id subject;
    struct str subject_id;
    struct str subject_title;
    struct str subject_url;
    struct id author_id;
    struct id source_id;
    enum moderation_state state;
    int64_t reports_total;
    enum moderation_verdict verdict;
    unsigned ground; /* of MODERATION_GROUND */
    struct str statement;
    struct id decided_by;
    struct instant decided_at;
    struct id suspension_id; /* of a business: by which decision of business/ it is off */
    struct instant appeal_until;
    bool can_appeal;
    struct str appeal_text;
    struct instant appealed_at;
    enum moderation_appeal_verdict appeal_verdict;
    struct str appeal_statement;
    struct instant appeal_decided_at;
    struct moderation_reported *reports; /* for the platform alone, as what follows */
    size_t reports_count;
    struct moderation_entry *history;
    size_t history_count;
    int64_t version;
    struct instant created_at;
    struct instant updated_at;
};
TYPE(moderation_case, F(moderation_case, id, "The case.", .prefix = ID_CASE),
     F(moderation_case, business_id, "Whose subject it is.", .prefix = "biz"),
     F(moderation_case, business_name, "What it is called today; for the platform, else null."),
     F(moderation_case, kind, "What it is about.", .words = MODERATION_KIND),
     F(moderation_case, subject, "As stored.", .prefix = "subj", .hide = true),
     F(moderation_case, subject_id, "Id of the product, the business or the review."),
     F(moderation_case, subject_title, "What it was called when it was reported."),
     F(moderation_case, subject_url, "Its page."),
     F(moderation_case, author_id, "As stored.", .prefix = "user", .hide = true),
     F(moderation_case, source_id, "As stored.", .prefix = ID_DECISION, .hide = true),
     F(moderation_case, state, "Where it stands.", .words = MODERATION_STATE),
     F(moderation_case, reports_total, "How many have reported it."),
     F(moderation_case, verdict, "What was decided, or null.", .words = MODERATION_VERDICT),
     F(moderation_case, ground, "Why, in a word, or null.", .words = MODERATION_GROUND),
     F(moderation_case, statement, "The facts, as its owner is told them, or null."),
     F(moderation_case, decided_by, "As stored.", .prefix = "user", .hide = true),
     F(moderation_case, decided_at, "When it was decided, or null."),
     F(moderation_case, suspension_id, "As stored.", .prefix = ID_DECISION, .hide = true),
     F(moderation_case, appeal_until, "Until when it may be appealed against, or null."),
     F(moderation_case, can_appeal, "Whether it may be appealed against now."),
     F(moderation_case, appeal_text, "What is said against the decision, or null."),
     F(moderation_case, appealed_at, "When, or null."),
     F(moderation_case, appeal_verdict, "What became of the appeal, or null.",
       .words = MODERATION_APPEAL_VERDICT),
     F(moderation_case, appeal_statement, "Why, in words, or null."),
     F(moderation_case, appeal_decided_at, "When, or null."),
     MANY(moderation_case, reports, moderation_reported,
          "The newest hundred reports; for the platform, not in lists."),
     MANY(moderation_case, history, moderation_entry,
          "All that was done, first to last; for the platform, not in lists."),
     F(moderation_case, version, "Counts changes."),
     F(moderation_case, created_at, "When it was first reported."),
     F(moderation_case, updated_at, "When it was last changed."));
LIST_OF(moderation_case);

/* ---- Facts ---- */

/* Somebody who left an address is to be told that the report has come. */
struct moderation_report_received {
    struct id case_id;
    struct str reporter; /* the digest that its row has */
};
TYPE(moderation_report_received,
     F(moderation_report_received, case_id, "On which case.", .prefix = ID_CASE),
     F(moderation_report_received, reporter, "Whose report."));
/* Something was reported that no open case was about. */
struct moderation_case_opened {
    struct id case_id;
};
TYPE(moderation_case_opened, F(moderation_case_opened, case_id, "Which.", .prefix = ID_CASE));
/* Decided, appealed against, or decided on appeal. */
struct moderation_case_moved {
    struct id case_id;
    enum moderation_act act;
};
TYPE(moderation_case_moved, F(moderation_case_moved, case_id, "Which.", .prefix = ID_CASE),
     F(moderation_case_moved, act, "What was done.", .words = MODERATION_ACT));

/* Those of its reporters who left an address are to be told what became of it: a page of them. */
struct moderation_outcome_reached {
    struct id case_id;
    enum moderation_act act;
    struct str after; /* the reporter that the page before ended with; empty: the first page */
};
TYPE(moderation_outcome_reached,
     F(moderation_outcome_reached, case_id, "Which.", .prefix = ID_CASE),
     F(moderation_outcome_reached, act, "What was done.", .words = MODERATION_ACT),
     F(moderation_outcome_reached, after, "The last reporter before."));

/* What letters about a case say, and where to send them. READ; ERR_MISSING without fault. */
struct moderation_case_ref {
    struct id case_id;
};
TYPE(moderation_case_ref,
     F(moderation_case_ref, case_id, "The case.", .path = true, .prefix = ID_CASE));
struct moderation_recipient {
    struct str reporter;
    struct str email;
    struct str locale;
};
TYPE(moderation_recipient, F(moderation_recipient, reporter, "Whose report."),
     F(moderation_recipient, email, "Where to.", .personal = "contact"),
     F(moderation_recipient, locale, "In which language."));
struct moderation_letters {
    struct moderation_case *subject;
    struct moderation_recipient *recipients;
    size_t recipients_count;
};
TYPE(moderation_letters, ONE(moderation_letters, subject, moderation_case, "The case."),
     MANY(moderation_letters, recipients, moderation_recipient, "Who left an address."));
OFFERS(moderation_letters_get, moderation_case_ref, moderation_letters); /* without recipients */
OFFERS(moderation_outcome_get, moderation_outcome_reached, moderation_letters);
/* No recipient when the address is gone. */
OFFERS(moderation_receipt_get, moderation_report_received, moderation_letters);

/* ---- Of a review: for the page of its author, whose scope its caller has judged ---- */

struct moderation_review_appeal_in {
    struct id review_id;
    struct str text;
};
TYPE(moderation_review_appeal_in,
     F(moderation_review_appeal_in, review_id, "The review.", .path = true, .prefix = ID_REVIEW),
     F(moderation_review_appeal_in, text, "What speaks against the decision.", .need = true,
       .min = 10, .max = MODERATION_STATEMENT_MAX));
OFFERS(moderation_review_appeal, moderation_review_appeal_in, moderation_case); /* WRITE */
/* The appeal against the last decision that hid it. READ; ERR_MISSING without fault. */
OFFERS(moderation_of_review, review_ref, moderation_case);

#endif
