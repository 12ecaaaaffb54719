/* The page on which a browser chooses as what it is counted; every page leads to it from its foot.
 */
#include "storefront_visits.h"

#include "storefront_private.h"

PAGE(storefront_visits, "/visits", storefront_visits_at, storefront_visits, READ, "visits",
     "How visits are counted, and as what this browser is.");
FORM(storefront_visits_send, "/visits", storefront_visits_in, storefront_visits, READ, "visits",
     "Keeps as what this browser is counted.");

enum err storefront_visits(struct ctx *c, const struct storefront_visits_at *in,
                           struct storefront_visits *out)
{
    static const char *const LABELS[] = {"visits_none", "visits_anonymous", "visits_granted"};
    static const char *const HINTS[] = {"visits_none_hint", "visits_anonymous_hint",
                                        "visits_granted_hint"};
    enum analytics_consent chosen = analytics_consent_chosen(c);
    out->title = page_text(c, "visits_title");
    out->form_token = form_token(c, &storefront_visits_send_op);
    out->is_saved = in->is_saved;
    out->is_refused_by_browser = analytics_consent_is_refused(c);
    out->needs_tls = storefront_needs_tls(c);
    out->choices = ARENA_ARRAY(c->arena, struct storefront_visits_choice, CONSENT_GRANTED + 1);
    for (int i = CONSENT_NONE; i <= CONSENT_GRANTED; i++)
        out->choices[out->choices_count++] =
            (struct storefront_visits_choice){.value = str_of(ANALYTICS_CONSENT[i]),
                                              .label = page_text(c, LABELS[i]),
                                              .hint = page_text(c, HINTS[i]),
                                              .is_chosen = (int)chosen == i};
    return OK;
}

/* What is no choice changes nothing: the page is shown again. */
enum err storefront_visits_send(struct ctx *c, const struct storefront_visits_in *in,
                                struct storefront_visits *out)
{
    for (int i = CONSENT_NONE; i <= CONSENT_GRANTED; i++) {
        if (!str_eq(in->mode, str_of(ANALYTICS_CONSENT[i])))
            continue;
        analytics_consent_keep(c, (enum analytics_consent)i);
        storefront_go(c, S("/visits?is_saved=true"));
        return OK;
    }
    c->reply.status = 422;
    return storefront_visits(c, &(struct storefront_visits_at){0}, out);
}
