/* Moderation: the index. What it is and keeps stands in moderation.h. */
#include "moderation/moderation_private.h"

SERVICE(moderation, "core", "Reports, decisions with their reasons, and appeals.");

#define REASONS "illegal", "counterfeit", "dangerous", "fraud", "offensive", "intellectual_property"
const char *const MODERATION_KIND[] = {"product", "business", "review", NULL};
const char *const MODERATION_REPORTED[] = {"product", "business", NULL};
const char *const MODERATION_REASON[] = {REASONS, "other", NULL};
const char *const MODERATION_GROUND[] = {"", REASONS, "other", NULL};
const char *const MODERATION_STATE[] = {"open", "decided", "appealed", "closed", NULL};
const char *const MODERATION_FILTER[] = {"", "open", "decided", "appealed", "closed", NULL};
const char *const MODERATION_VERDICT[] = {"", "keep", "withhold", NULL};
const char *const MODERATION_DECIDE[] = {"keep", "withhold", NULL};
const char *const MODERATION_APPEAL_VERDICT[] = {"", "uphold", "reverse", NULL};
const char *const MODERATION_JUDGE[] = {"uphold", "reverse", NULL};
const char *const MODERATION_ACT[] = {"decision", "appeal", "appeal_decision", NULL};

/* ---- For everybody ---- */

OP(moderation_report, POST, "/api/reports", moderation_report_in, nothing, ANYONE, WRITE,
   "Tells the platform of a product or a business; the same twice counts once.", .also = "404");

/* ---- For the platform ---- */

#define CASE "/api/admin/cases/{case_id}"

OP(moderation_queue, GET, "/api/admin/cases", moderation_list_in, moderation_case_list,
   PLATFORM_ADMIN, READ, "What was reported, newest first.");
OP(moderation_case_get, GET, CASE, moderation_case_ref, moderation_case, PLATFORM_ADMIN, READ,
   "A case with its reports and all that was done.", .scope = moderation_case_scope);
OP(moderation_decide, POST, CASE "/decision", moderation_decide_in, moderation_case, PLATFORM_ADMIN,
   WRITE, "Keeps the subject, or withholds it for reasons that its owner is told.",
   .scope = moderation_case_scope, .also = "409");
OP(moderation_judge, POST, CASE "/appeal_decision", moderation_judge_in, moderation_case,
   PLATFORM_ADMIN, WRITE,
   "Decides on an appeal: somebody else than who decided first, if there is somebody.",
   .scope = moderation_case_scope, .also = "409");

/* ---- For who is concerned ---- */

OP(moderation_own, GET, "/api/businesses/{business_id}/cases", moderation_own_in,
   moderation_case_list, CAN_READ, READ, "What was withheld of a business and why, newest first.");
OP(moderation_appeal, POST, "/api/businesses/{business_id}/cases/{case_id}/appeal",
   moderation_appeal_in, moderation_case, CAN_LIST, WRITE,
   "Appeals against a decision: once, within six months.", .scope = moderation_appeal_scope,
   .also = "409");
OP(moderation_review_appeal, POST, "/api/reviews/{review_id}/appeal", moderation_review_appeal_in,
   moderation_case, SCOPED, WRITE,
   "Its author appeals against the hiding of a review: once, within six months.", .status = 201,
   .scope = moderation_review_scope, .also = "409");

/* ---- Internal ---- */

OP_INTERNAL(moderation_of_review, review_ref, moderation_case, READ,
            "The appeal against the last decision that hid a review.");
OP_INTERNAL(moderation_letters_get, moderation_case_ref, moderation_letters, READ,
            "What letters about a case say.");
OP_INTERNAL(moderation_outcome_get, moderation_outcome_reached, moderation_letters, READ,
            "What letters to those who have reported say, and where to send them.");
OP_INTERNAL(moderation_receipt_get, moderation_report_received, moderation_letters, READ,
            "What a letter about one report says, and where to send it.");
OP_INTERNAL(moderation_forget_emails, nothing, swept, WRITE,
            "Forgets where to write to, a month after nothing can follow any more.");
EVERY(3600 * INT64_C(1000), moderation_forget_emails);
OP_INTERNAL(moderation_personal_give, personal_subject, personal_piece, READ,
            "What somebody has reported and appealed against.");
OP_INTERNAL(moderation_personal_erase, personal_subject, nothing, WRITE,
            "Takes words, address and whose they were off what somebody has reported.");
PERSONAL(moderation, moderation_personal_give, moderation_personal_erase);
