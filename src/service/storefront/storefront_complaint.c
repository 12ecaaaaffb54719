/* Reporting a product or a shop: one form for both, without an account and without scripts. */
#include "storefront_private.h"

#include "storefront/storefront_complaint.h"

PAGE(storefront_complaint_page, "/report/{kind}/{slug}", storefront_complaint_at,
     storefront_complaint, READ, "complaint", "Asks what is wrong with a product or a shop.");
FORM(storefront_complaint_send, "/report/{kind}/{slug}", storefront_complaint_in,
     storefront_complaint, SLOW, "complaint", "Reports it.");
PAGE(storefront_complaint_thanks, "/report/thanks", nothing, storefront_complaint, READ,
     "complaint", "Thanks for a report.");

enum { REASONS = MODERATION_OTHER + 1 };

/* What is reported: 404 unless everybody sees it. */
static enum err find_subject(struct ctx *c, struct str kind, struct str slug,
                             struct moderation_report_in *report, struct storefront_complaint *out)
{
    if (str_eq(kind, S("product"))) {
        struct catalogue_slug_ref ref = {slug};
        struct catalogue_detail detail = {0};
        TRY(or_missing(c, CALL(c, catalogue_show_slug, &ref, &detail)));
        report->kind = MODERATION_PRODUCT;
        report->subject_id = id_text(c->arena, ID_PRODUCT, detail.id);
        out->subject_title = detail.title;
        out->subject_url = storefront_product_url(c, detail.slug);
        return OK;
    }
    if (!str_eq(kind, S("shop")))
        return fail_missing(c);
    struct business_slug_ref ref = {slug};
    struct business_front front = {.name = {0}};
    TRY(or_missing(c, CALL(c, business_front_get, &ref, &front)));
    report->kind = MODERATION_BUSINESS;
    report->subject_id = id_text(c->arena, ID_BUSINESS, front.business_id);
    out->subject_title = front.name;
    out->subject_url = arena_join(c->arena, S("/s/"), front.slug);
    return OK;
}

/* The form with what was typed; a reason that was none is chosen anew. */
static void show(struct ctx *c, const struct storefront_complaint_in *in, bool has_reason,
                 const struct field_errors *errors, const struct storefront_problems *problems,
                 struct storefront_complaint *out)
{
    bool is_shop = str_eq(in->kind, S("shop"));
    out->title = page_text(c, is_shop ? "complaint_shop" : "complaint_product");
    out->action_url =
        arena_print(c->arena, "/report/%.*s/%.*s", STR_ARG(in->kind), STR_ARG(in->slug));
    out->reasons = ARENA_ARRAY(c->arena, struct storefront_choice, REASONS);
    out->reasons_count = REASONS;
    for (unsigned i = 0; i < REASONS; i++)
        out->reasons[i] = (struct storefront_choice){
            .value = str_of(MODERATION_REASON[i]),
            .label = page_text(c, arena_print(c->arena, "ground_%s", MODERATION_REASON[i]).data),
            .is_chosen = has_reason && i == in->reason};
    out->reason_problem = storefront_field(c, (struct str){0}, errors, "reason")->problem;
    out->note = storefront_field(c, in->note, errors, "note");
    out->email = storefront_field(c, in->email, errors, "email");
    out->form_token = form_token(c, &storefront_complaint_send_op);
    out->problems = storefront_problems_shown(c, problems);
}

enum err storefront_complaint_page(struct ctx *c, const struct storefront_complaint_at *in,
                                   struct storefront_complaint *out)
{
    struct moderation_report_in report = {.kind = MODERATION_PRODUCT};
    struct storefront_complaint_in empty = {.kind = in->kind, .slug = in->slug};
    TRY(find_subject(c, in->kind, in->slug, &report, out));
    show(c, &empty, false, NULL, &(struct storefront_problems){0}, out);
    return OK;
}

enum err storefront_complaint_send(struct ctx *c, const struct storefront_complaint_in *in,
                                   struct storefront_complaint *out)
{
    struct storefront_problems problems = {0};
    const struct field_errors *typed = &c->request.typed_errors;
    struct moderation_report_in report = {
        .reason = in->reason, .note = in->note, .email = in->email};
    struct nothing nothing = {0};
    TRY(find_subject(c, in->kind, in->slug, &report, out));
    if (typed->count == 0) {
        enum err err = CALL(c, moderation_report, &report, &nothing);
        if (err == OK) {
            storefront_go(c, S("/report/thanks"));
            return OK;
        }
        TRY(storefront_problems_of_call(c, &problems, err));
    } else {
        storefront_problems_of_fields(c, &problems, typed);
        c->reply.status = err_status(ERR_INVALID);
    }
    bool has_reason = str_empty(storefront_field(c, (struct str){0}, typed, "reason")->problem);
    show(c, in, has_reason, typed, &problems, out);
    return OK;
}

enum err storefront_complaint_thanks(struct ctx *c,
                                     const struct nothing *in __attribute__((unused)),
                                     struct storefront_complaint *out)
{
    out->title = page_text(c, "complaint_thanks_title");
    out->is_sent = true;
    return OK;
}
