/* What the page shows on which anybody reports a product or a shop, and what its form brings in. */
#ifndef SOKO_SERVICE_STOREFRONT_COMPLAINT_H
#define SOKO_SERVICE_STOREFRONT_COMPLAINT_H

#include "moderation/moderation.h"
#include "storefront/storefront.h"

struct storefront_complaint_at {
    struct str kind; /* "product", "shop" */
    struct str slug;
};
TYPE(storefront_complaint_at,
     F(storefront_complaint_at, kind, "Product or shop.", .path = true, .max = 20),
     F(storefront_complaint_at, slug, "Which.", .path = true, .max = 120));
struct storefront_complaint_in {
    struct str kind;
    struct str slug;
    enum moderation_reason reason;
    struct str note;
    struct str email;
    struct str form_token;
};
TYPE(storefront_complaint_in,
     F(storefront_complaint_in, kind, "Product or shop.", .path = true, .max = 20),
     F(storefront_complaint_in, slug, "Which.", .path = true, .max = 120),
     F(storefront_complaint_in, reason, "What is wrong with it.", .need = true,
       .words = MODERATION_REASON),
     F(storefront_complaint_in, note, "In words.", .max = MODERATION_NOTE_MAX),
     F(storefront_complaint_in, email, "Where to write to.", .format = FORMAT_EMAIL,
       .personal = "contact"),
     F(storefront_complaint_in, form_token, "Of the form."));

struct storefront_complaint {
    struct str title;
    struct storefront_problems *problems;
    struct str subject_title;
    struct str subject_url;
    struct str action_url;
    struct storefront_choice *reasons;
    size_t reasons_count;
    struct str reason_problem;
    struct storefront_field *note;
    struct storefront_field *email;
    struct str form_token;
    bool is_sent;
};
TYPE(storefront_complaint, F(storefront_complaint, title, "Title."),
     ONE(storefront_complaint, problems, storefront_problems, "What stood in the way, or null."),
     F(storefront_complaint, subject_title, "What is reported."),
     F(storefront_complaint, subject_url, "Its page.", .format = FORMAT_URL),
     F(storefront_complaint, action_url, "Where the form goes.", .format = FORMAT_URL),
     MANY(storefront_complaint, reasons, storefront_choice, "What may be wrong with it."),
     F(storefront_complaint, reason_problem, "What is wrong with the choice, or null."),
     ONE(storefront_complaint, note, storefront_field, "In words."),
     ONE(storefront_complaint, email, storefront_field, "Where to write to."),
     F(storefront_complaint, form_token, "Of the form."),
     F(storefront_complaint, is_sent, "It has come: a word of thanks."));

OFFERS(storefront_complaint_page, storefront_complaint_at, storefront_complaint);
OFFERS(storefront_complaint_send, storefront_complaint_in, storefront_complaint);
OFFERS(storefront_complaint_thanks, nothing, storefront_complaint);

#endif
