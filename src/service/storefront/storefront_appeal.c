/* The author of a review that was hidden appeals on its page. */
#include "storefront_private.h"

#include "moderation/moderation.h"

struct storefront_appeal_in {
    struct id review_id;
    struct str text;
    struct str form_token;
};
TYPE(storefront_appeal_in,
     F(storefront_appeal_in, review_id, "The review.", .path = true, .prefix = ID_REVIEW),
     F(storefront_appeal_in, text, "What speaks against the decision.", .need = true, .min = 10,
       .max = MODERATION_STATEMENT_MAX),
     F(storefront_appeal_in, form_token, "Of the form."));
OFFERS(storefront_appeal, storefront_appeal_in, storefront_review_form);
FORM(storefront_appeal, "/reviews/{review_id}/appeal", storefront_appeal_in, storefront_review_form,
     SLOW, "review", "Appeals against the hiding of a review.");

static struct str url_of(struct ctx *c, struct id review_id, const char *below)
{
    return arena_print(c->arena, "/reviews/%.*s%s",
                       STR_ARG(id_text(c->arena, ID_REVIEW, review_id)), below);
}

/* For so long after the decision; one that nobody made has none. */
static enum err can_appeal(struct ctx *c, const struct review *review, bool *out)
{
    struct review_ref ref = {review->id};
    struct review_ruling ruling = {.state = REVIEW_PUBLISHED};
    enum err err = CALL(c, review_ruling_get, &ref, &ruling);
    struct instant until =
        instant_add_ms(ruling.decided_at, MODERATION_APPEAL_DAYS * MODERATION_DAY_MS);
    *out = err == OK && ruling.state == REVIEW_HIDDEN && instant_is_before(c->now, until);
    return err == ERR_MISSING ? OK : err;
}

enum err storefront_appeal_fill(struct ctx *c, const struct review *review,
                                struct storefront_review_form *out)
{
    struct review_ref ref = {review->id};
    struct moderation_case appeal = {.state = MODERATION_OPEN};
    if (review->state != REVIEW_HIDDEN)
        return OK;
    enum err err = CALL(c, moderation_of_review, &ref, &appeal);
    if (err != OK && err != ERR_MISSING)
        return err;
    if (err == ERR_MISSING) {
        bool can = false;
        TRY(can_appeal(c, review, &can));
        if (!can)
            return OK;
        out->appeal_url = url_of(c, review->id, "/appeal");
        out->appeal_token = form_token(c, &storefront_appeal_op);
        out->appeal = storefront_field(c, (struct str){0}, NULL, "text");
    } else if (appeal.state == MODERATION_APPEALED) {
        out->appeal_note = page_text(c, "appeal_waits");
    } else {
        struct page_argument why = {"statement", appeal.appeal_statement};
        out->appeal_note = page_text_of(c, "appeal_upheld", &why, 1);
    }
    return OK;
}

/* What was typed comes back with what is wrong with it, and nothing else of the page. */
static enum err show_again(struct ctx *c, const struct storefront_appeal_in *in,
                           const struct review *review, const struct storefront_problems *problems,
                           struct storefront_review_form *out)
{
    out->title = page_text(c, "review_yours");
    out->product_title = review->product_title;
    out->is_closed = true;
    out->problems = storefront_problems_shown(c, problems);
    TRY(storefront_appeal_fill(c, review, out));
    if (out->appeal != NULL)
        out->appeal = storefront_field(c, in->text, &c->request.typed_errors, "text");
    return OK;
}

enum err storefront_appeal(struct ctx *c, const struct storefront_appeal_in *in,
                           struct storefront_review_form *out)
{
    struct storefront_problems problems = {0};
    const struct field_errors *typed = &c->request.typed_errors;
    struct moderation_review_appeal_in appeal = {in->review_id, in->text};
    struct review_ref ref = {in->review_id};
    struct review review = {0};
    struct moderation_case made = {.state = MODERATION_OPEN};
    TRY(or_missing(c, CALL(c, review_own, &ref, &review)));
    if (typed->count == 0) {
        enum err err = CALL(c, moderation_review_appeal, &appeal, &made);
        if (err == OK) {
            storefront_go(c, url_of(c, in->review_id, ""));
            return OK;
        }
        TRY(storefront_problems_of_call(c, &problems, err));
    } else {
        storefront_problems_of_fields(c, &problems, typed);
        c->reply.status = err_status(ERR_INVALID);
    }
    return show_again(c, in, &review, &problems, out);
}
