/* Inside verification/: sanctions lists, and what comes of screening by them. */
#ifndef SOKO_SERVICE_VERIFICATION_LIST_H
#define SOKO_SERVICE_VERIFICATION_LIST_H

#include "verification_private.h"

#include "identity/identity.h"

enum {
    LIST_BYTES_MAX = 32 << 20, /* all lists of the UN, the EU, the UK and OFAC are 15 MB as CSV */
    LIST_ENTRIES_MAX = 200000,
    LIST_ALIASES_MAX = 50, /* of one entry; some have forty */
    LIST_BATCH = 100,
    LIST_PAGE = 500,
    LOADING_MS = 600 * 1000, /* an import that takes longer was cut off */
    SCREEN_BATCH = 10,       /* businesses at a time: all are held against each page of the list */
    SCREEN_LEASE_MS = 120 * 1000,
    MATCHES_MAX = 50,
    SCREENINGS_SHOWN = 10
};

/* ---- Lists ---- */

struct verification_listed {
    int64_t number;
    struct str source;
    struct str entry;
    struct str name;
    struct str words;
    struct str countries;
};
TYPE(verification_listed, F(verification_listed, number, "Its place."),
     F(verification_listed, source, "Whose list."), F(verification_listed, entry, "Id there."),
     F(verification_listed, name, "Name."), F(verification_listed, words, "As it is compared."),
     F(verification_listed, countries, "Countries."));
struct verification_list_begin_in {
    struct str digest;
};
TYPE(verification_list_begin_in, F(verification_list_begin_in, digest, "Of the file."));
struct verification_list_piece {
    struct id list_id;
    struct verification_listed *rows;
    size_t rows_count;
};
TYPE(verification_list_piece, F(verification_list_piece, list_id, "Which.", .prefix = ID_LIST),
     MANY(verification_list_piece, rows, verification_listed, "Names."));
struct verification_list_end_in {
    struct id list_id;
    int64_t entries;
};
TYPE(verification_list_end_in, F(verification_list_end_in, list_id, "Which.", .prefix = ID_LIST),
     F(verification_list_end_in, entries, "How many names; 0: it is given up."));
OFFERS(verification_list_import, nothing, verification_lists);
OFFERS(verification_list_begin, verification_list_begin_in, verification_list);
OFFERS(verification_list_add, verification_list_piece, nothing);
OFFERS(verification_list_end, verification_list_end_in, nothing);
OFFERS(verification_list_get, nothing, verification_lists);
OFFERS(verification_list_sweep, nothing, swept);

/* ---- Screening ---- */

extern const char *const VERIFICATION_CAUSE[];
enum verification_cause { CAUSE_SUBMITTED, CAUSE_NAMES, CAUSE_LIST, CAUSE_RECHECK, CAUSE_ASKED };

struct verification_match {
    bool is_owner;
    struct str source;
    struct str entry;
    struct str name;
    struct str countries;
    int64_t score;
};
TYPE(verification_match,
     F(verification_match, is_owner, "Whether it is the owner's name; else the business's."),
     F(verification_match, source, "Whose list it stands on."),
     F(verification_match, entry, "Its id there."), F(verification_match, name, "The name there."),
     F(verification_match, countries, "Countries that stand with it, or null."),
     F(verification_match, score, "How alike the names are, 0 to 100."));
struct verification_screening {
    struct id id;
    struct id business_id;
    enum verification_screened state;
    enum verification_cause cause;
    struct str name;
    struct id owner_id;
    struct str owner_name;
    struct str country;
    int64_t list_version;
    bool is_hook_asked;
    struct verification_match *matches;
    size_t matches_count;
    struct id decided_by;
    struct str decided_by_name;
    struct instant decided_at;
    struct str decision_reason;
    struct instant created_at;
};
TYPE(verification_screening, F(verification_screening, id, "Id.", .prefix = ID_SCREENING),
     F(verification_screening, business_id, "Of whom.", .prefix = ID_BUSINESS),
     F(verification_screening, state, "What came of it.", .words = VERIFICATION_SCREENED),
     F(verification_screening, cause, "Why it was done.", .words = VERIFICATION_CAUSE),
     F(verification_screening, name, "What the business was called."),
     F(verification_screening, owner_id, "As stored.", .prefix = "user", .hide = true),
     F(verification_screening, owner_name, "What its owner was called, or null.",
       .personal = "name"),
     F(verification_screening, country, "Where the business was, ISO 3166-1."),
     F(verification_screening, list_version, "By which version of the list; 0: by none."),
     F(verification_screening, is_hook_asked, "Whether the service outside has answered."),
     MANY(verification_screening, matches, verification_match, "What was found, most alike first."),
     F(verification_screening, decided_by, "As stored.", .prefix = "user", .hide = true),
     F(verification_screening, decided_by_name, "Who has decided, by today's name; or null."),
     F(verification_screening, decided_at, "When, or null."),
     F(verification_screening, decision_reason, "Why, or null."),
     F(verification_screening, created_at, "When it was screened."));
struct verification_screenings {
    enum verification_screened state;
    bool is_on;
    bool is_waiting;
    struct str failure;
    struct instant next_at;
    struct verification_screening *history;
    size_t history_count;
};
TYPE(verification_screenings,
     F(verification_screenings, state, "Where it stands now.", .words = VERIFICATION_SCREENED),
     F(verification_screenings, is_on, "Whether there is anything to screen by."),
     F(verification_screenings, is_waiting, "Whether it is about to be screened."),
     F(verification_screenings, failure,
       "Why it could not be screened when it was tried, or null."),
     F(verification_screenings, next_at, "When that is tried again, or null."),
     MANY(verification_screenings, history, verification_screening,
          "What was found, newest first; the last ten."));
enum verification_ruling { RULING_DISMISS, RULING_CONFIRM };
extern const char *const VERIFICATION_RULING[];
struct verification_ruling_in {
    struct id business_id;
    struct id screening_id;
    enum verification_ruling verdict;
    struct str reason;
};
TYPE(verification_ruling_in,
     F(verification_ruling_in, business_id, "Business.", .path = true, .prefix = ID_BUSINESS),
     F(verification_ruling_in, screening_id,
       "What it is said of: the newest in `history`, as it was read.", .need = true,
       .prefix = ID_SCREENING),
     F(verification_ruling_in, verdict,
       "`dismiss`: it is somebody else. `confirm`: it is on the list.", .need = true,
       .words = VERIFICATION_RULING),
     F(verification_ruling_in, reason, "What shows it.", .need = true, .min = 1, .max = 1000));

/* One business that is due. */
struct verification_subject {
    struct id business_id;
    int64_t screen_round;
    enum verification_cause screen_cause;
    int64_t screen_tries;
    struct str name;
    struct id owner_id;
    struct str owner_name;
    struct str country;
};
TYPE(verification_subject, F(verification_subject, business_id, "Whom.", .prefix = ID_BUSINESS),
     F(verification_subject, screen_round, "Which asking it is."),
     F(verification_subject, screen_cause, "Why.", .words = VERIFICATION_CAUSE),
     F(verification_subject, screen_tries, "How often it was tried."),
     F(verification_subject, name, "Name."),
     F(verification_subject, owner_id, "Owner.", .prefix = "user"),
     F(verification_subject, owner_name, "Its name.", .personal = "name"),
     F(verification_subject, country, "Country."));
struct verification_picked {
    struct verification_list *current;
    struct verification_subject *subjects;
    size_t subjects_count;
};
TYPE(verification_picked, ONE(verification_picked, current, verification_list, "By what."),
     MANY(verification_picked, subjects, verification_subject, "Whom."));
struct verification_page_in {
    struct id list_id;
    int64_t after;
};
TYPE(verification_page_in, F(verification_page_in, list_id, "Which.", .prefix = ID_LIST),
     F(verification_page_in, after, "Behind this place."));
struct verification_page {
    struct verification_listed *rows;
    size_t rows_count;
};
TYPE(verification_page, MANY(verification_page, rows, verification_listed, "Names."));
struct verification_found {
    struct verification_subject *subject;
    struct verification_screening *screening; /* null: it could not be done */
    struct str failure;
};
TYPE(verification_found, ONE(verification_found, subject, verification_subject, "Whom."),
     ONE(verification_found, screening, verification_screening, "What was found."),
     F(verification_found, failure, "Why not."));
OFFERS(verification_screen_plan, nothing, swept);
OFFERS(verification_screen, nothing, swept);
OFFERS(verification_screen_pick, nothing, verification_picked);
OFFERS(verification_screen_page, verification_page_in, verification_page);
OFFERS(verification_screen_renew, verification_picked, nothing);
OFFERS(verification_screen_put, verification_found, nothing);
OFFERS(verification_screen_names, business_changed, nothing);
OFFERS(verification_screen_claimed, business_claimed, nothing);
OFFERS(verification_screen_joined, business_member_joined, nothing);
OFFERS(verification_screen_owner, identity_renamed, nothing);
OFFERS(verification_screen_get, verification_at, verification_screenings);
OFFERS(verification_screen_again, verification_at, verification_screenings);
OFFERS(verification_screen_decide, verification_ruling_in, verification_screenings);

/* Whether a business that stands there is one to screen. */
bool verification_is_screened(enum business_status status);
/* What a business and its owner are called today, and where it stands. ERR_MISSING. */
enum err verification_names(struct ctx *c, struct id business_id, struct verification_subject *out,
                            enum business_status *status);
/* Where a business stands: its newest screening, and whether it waits for another. ERR_MISSING
 * without a case. */
struct verification_standing {
    enum business_status status;
    struct instant screen_next_at;
    struct str screen_failure;
    enum verification_screened state;
    struct id owner_id;
    struct str owner_name;
    struct str name;
};
TYPE(verification_standing, F(verification_standing, status, "Status.", .words = BUSINESS_STATUS),
     F(verification_standing, screen_next_at, "When."),
     F(verification_standing, screen_failure, "Why not yet."),
     F(verification_standing, state, "Found.", .words = VERIFICATION_SCREENED),
     F(verification_standing, owner_id, "Owner.", .prefix = "user"),
     F(verification_standing, owner_name, "Its name.", .personal = "name"),
     F(verification_standing, name, "Name."));

/* ---- verification_list_store.c ---- */

enum err verification_store_list_begin(struct ctx *c, const struct verification_list *list,
                                       bool *is_added);
enum err verification_store_listed(struct ctx *c, struct id list_id,
                                   const struct verification_listed *row);
enum err verification_store_list_current(struct ctx *c, struct verification_list *out);
enum err verification_store_list_end(struct ctx *c, const struct verification_list_end_in *in,
                                     bool *is_current);
enum err verification_store_list_page(struct ctx *c, const struct verification_page_in *in,
                                      struct verification_page *out);
enum err verification_store_list_waste(struct ctx *c, int64_t *count);
enum err verification_store_list_counts(struct ctx *c, struct verification_lists *out);

/* ---- verification_screen_store.c ---- */

enum err verification_store_ask(struct ctx *c, struct id business_id,
                                enum verification_cause cause);
enum err verification_store_ask_all(struct ctx *c);
enum err verification_store_ask_owner(struct ctx *c, struct id owner_id);
enum err verification_store_ask_due(struct ctx *c, int64_t *count);
enum err verification_store_ask_hook(struct ctx *c, int64_t *count);
enum err verification_store_due(struct ctx *c, struct verification_picked *out);
enum err verification_store_lease(struct ctx *c, const struct verification_subject *subject);
enum err verification_store_standing(struct ctx *c, struct id business_id,
                                     struct verification_standing *out);
enum err verification_store_subject(struct ctx *c, struct id business_id,
                                    struct verification_subject *out);
enum err verification_store_failed(struct ctx *c, const struct verification_subject *subject,
                                   struct str failure, struct instant next_at);
enum err verification_store_screening(struct ctx *c, const struct verification_screening *one);
/* The last word on these names of this owner, when it was that all these matches are somebody else.
 * Else ERR_MISSING. */
enum err verification_store_ruled_before(struct ctx *c, const struct verification_screening *one,
                                         struct verification_screening *out);
enum err verification_store_history(struct ctx *c, struct id business_id,
                                    struct verification_screenings *out);
/* The newest, with its matches. ERR_MISSING. */
enum err verification_store_latest(struct ctx *c, struct id business_id,
                                   struct verification_screening *out);
enum err verification_store_rule(struct ctx *c, const struct verification_screening *one,
                                 bool *is_set);
enum err verification_store_screened(struct ctx *c, const struct verification_subject *subject);

#endif
