/* As what a browser is counted: a page that says how visits are counted and lets it choose. Nothing
 * is asked before: what holds without a choice needs no cookie and no consent. */
#ifndef SOKO_SERVICE_STOREFRONT_VISITS_H
#define SOKO_SERVICE_STOREFRONT_VISITS_H

#include "analytics/analytics.h"
#include "api/page.h"

struct storefront_visits_at {
    bool is_saved;
};
TYPE(storefront_visits_at,
     F(storefront_visits_at, is_saved, "What was chosen has just been kept."));
struct storefront_visits_in {
    struct str mode;
};
TYPE(storefront_visits_in,
     F(storefront_visits_in, mode, "`none`, `anonymous` or `granted`.", .max = 20));

struct storefront_visits_choice {
    struct str value, label, hint;
    bool is_chosen;
};
TYPE(storefront_visits_choice, F(storefront_visits_choice, value, "What is sent."),
     F(storefront_visits_choice, label, "In a few words."),
     F(storefront_visits_choice, hint, "What it means."),
     F(storefront_visits_choice, is_chosen, "It holds now."));
struct storefront_visits {
    struct str title, form_token;
    bool is_saved, is_refused_by_browser, needs_tls;
    struct storefront_visits_choice *choices;
    size_t choices_count;
};
TYPE(storefront_visits, F(storefront_visits, title, "Title."),
     F(storefront_visits, form_token, "Of the form."),
     F(storefront_visits, is_saved, "It was just kept."),
     F(storefront_visits, is_refused_by_browser, "The browser itself refuses: that holds."),
     F(storefront_visits, needs_tls, "The browser will not keep it over this connection."),
     MANY(storefront_visits, choices, storefront_visits_choice, "The least first."));

OFFERS(storefront_visits, storefront_visits_at, storefront_visits);
OFFERS(storefront_visits_send, storefront_visits_in, storefront_visits);

#endif
