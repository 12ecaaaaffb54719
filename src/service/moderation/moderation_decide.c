/* The platform's word: a decision on a case, and one on the appeal against it. What follows for the
 * subject stands in the same commit. */
#include "moderation/moderation_private.h"

#include "admin/admin.h"
#include "business/business.h"
#include "catalogue/catalogue.h"
#include "identity/identity.h"

/* Many may have reported: each page of them is a fact, whose letters are written in one commit. */
static enum err tell_reporters(struct ctx *c, const struct moderation_case *one,
                               enum moderation_act act)
{
    struct moderation_outcome_reached event = {one->id, act, S("")};
    struct moderation_letters page = {.recipients_count = RECIPIENTS_MAX};
    while (page.recipients_count == RECIPIENTS_MAX) {
        TRY(moderation_store_recipients(c, one->id, event.after, &page));
        if (page.recipients_count == 0)
            return OK;
        TRY(EMIT(c, one->business_id, moderation_outcome_reached, &event));
        event.after = page.recipients[page.recipients_count - 1].reporter;
    }
    return OK;
}

enum err moderation_move(struct ctx *c, struct moderation_case *to,
                         const struct moderation_entry *entry)
{
    struct moderation_entry row = *entry;
    struct moderation_case_moved event = {to->id, entry->act};
    row.id = id_new(c, id_slot(to->business_id));
    row.made_by = c->caller.kind == CALLER_USER ? c->caller.user_id : (struct id){{0}};
    TRY(moderation_store_set(c, to));
    to->version++;
    to->updated_at = c->now;
    TRY(moderation_store_decision(c, to->id, &row));
    TRY(EMIT(c, to->business_id, moderation_case_moved, &event));
    return entry->act == MODERATION_APPEAL ? OK : tell_reporters(c, to, entry->act);
}

static enum err note(struct ctx *c, const struct moderation_case *one, const char *what,
                     struct str statement)
{
    struct admin_act act = {.kind = arena_print(c->arena, "case.%s", what),
                            .business_id = one->business_id,
                            .subject = id_text(c->arena, ID_CASE, one->id),
                            .reason = statement};
    struct nothing nothing;
    return CALL(c, admin_note, &act, &nothing);
}

/* ---- What follows for the subject ---- */

/* A product is off while any case on it stands. */
static enum err move_product(struct ctx *c, const struct moderation_case *one, bool is_withheld)
{
    struct catalogue_withhold_in in = {one->business_id, one->subject, is_withheld};
    struct nothing nothing;
    bool is_held = false;
    if (!is_withheld)
        TRY(moderation_store_other_stands(c, one, one->subject, &is_held));
    return is_held ? OK : CALL(c, catalogue_withhold, &in, &nothing);
}

static enum err verify(struct ctx *c, const struct moderation_case *one, enum business_act act,
                       struct str statement)
{
    struct business_verify_in in = {one->business_id, act, statement};
    struct business business = {.name = {0}};
    return CALL(c, business_verify, &in, &business);
}

/* business/ has one suspension, whoever decides on it. One that was suspended before stays as it
 * is: the case holds on to that suspension if another one made it, and else moves nothing. */
static enum err suspend(struct ctx *c, struct moderation_case *one, struct str statement)
{
    struct business_ref ref = {one->business_id};
    struct business_standing now = {.status = BUSINESS_DRAFT};
    bool is_held = false;
    TRY(or_missing(c, CALL(c, business_stand, &ref, &now)));
    if (now.status == BUSINESS_VERIFIED) {
        TRY(verify(c, one, BUSINESS_SUSPEND, statement));
        TRY(or_missing(c, CALL(c, business_stand, &ref, &now)));
        one->suspension_id = now.suspension_id;
        return OK;
    }
    if (now.status == BUSINESS_SUSPENDED && id_is_set(now.suspension_id))
        TRY(moderation_store_other_stands(c, one, now.suspension_id, &is_held));
    if (is_held)
        one->suspension_id = now.suspension_id;
    return OK;
}

/* Only from the suspension of this case: one that somebody else decided on later stays, and so does
 * one that another case holds on to. */
static enum err reinstate(struct ctx *c, const struct moderation_case *one, struct str statement)
{
    struct business_ref ref = {one->business_id};
    struct business_standing now = {.status = BUSINESS_DRAFT};
    bool is_held = false;
    TRY(or_missing(c, CALL(c, business_stand, &ref, &now)));
    if (now.status != BUSINESS_SUSPENDED || !id_is_set(one->suspension_id)
        || !id_eq(now.suspension_id, one->suspension_id))
        return OK;
    TRY(moderation_store_other_stands(c, one, one->suspension_id, &is_held));
    return is_held ? OK : verify(c, one, BUSINESS_REINSTATE, statement);
}

/* One that its author took back, or that was published again, stays as it is. */
static enum err publish_review(struct ctx *c, const struct moderation_case *one)
{
    struct review_ref ref = {one->subject};
    struct review_facts facts = {0};
    struct review_decide_in in = {.review_id = one->subject, .verdict = REVIEW_PUBLISH};
    struct review review = {0};
    enum err err = CALL(c, review_facts_get, &ref, &facts);
    if (err != OK || facts.state != REVIEW_HIDDEN)
        return err == ERR_MISSING ? OK : err;
    return CALL(c, review_decide, &in, &review);
}

static enum err move_subject(struct ctx *c, struct moderation_case *one, bool is_withheld,
                             struct str statement)
{
    switch (one->kind) {
    case MODERATION_PRODUCT:
        return move_product(c, one, is_withheld);
    case MODERATION_BUSINESS:
        return is_withheld ? suspend(c, one, statement) : reinstate(c, one, statement);
    case MODERATION_REVIEW:
        break;
    }
    return publish_review(c, one);
}

/* ---- The decision ---- */

enum err moderation_decide(struct ctx *c, const struct moderation_decide_in *in,
                           struct moderation_case *out)
{
    struct str statement = str_trim(in->statement);
    bool is_withheld = in->verdict == 1;
    if (is_withheld && str_empty(statement))
        return fail_field(c, "/statement", "required", "Tell its owner what was found.");
    TRY(or_missing(c, moderation_store_lock(c, in->case_id, out)));
    if (out->state != MODERATION_OPEN)
        return fail(c, ERR_CONFLICT, "already_decided", "The case was decided already.");
    out->verdict = is_withheld ? MODERATION_WITHHOLD : MODERATION_KEEP;
    out->state = is_withheld ? MODERATION_DECIDED : MODERATION_CLOSED;
    out->ground = (unsigned)in->ground + 1;
    out->statement = str_empty(statement) ? (struct str){0} : statement;
    out->decided_by = c->caller.user_id;
    out->decided_at = c->now;
    if (is_withheld) {
        out->appeal_until = instant_add_ms(c->now, MODERATION_APPEAL_DAYS * MODERATION_DAY_MS);
        TRY(move_subject(c, out, true, statement));
    }
    struct moderation_entry entry = {.act = MODERATION_DECISION,
                                     .verdict = str_of(MODERATION_VERDICT[out->verdict]),
                                     .ground = out->ground,
                                     .statement = out->statement};
    TRY(moderation_move(c, out, &entry));
    TRY(note(c, out, MODERATION_VERDICT[out->verdict], out->statement));
    return moderation_show_whole(c, out);
}

/* ---- The appeal ---- */

/* Whoever decided does not judge himself, unless nobody else could. */
static enum err check_judge(struct ctx *c, const struct moderation_case *one)
{
    struct identity_admins admins = {0};
    if (!id_eq(one->decided_by, c->caller.user_id))
        return OK;
    TRY(CALL(c, identity_admins_get, &(struct nothing){0}, &admins));
    return admins.count <= 1
               ? OK
               : fail(c, ERR_CONFLICT, "same_admin",
                      "You made the decision that this appeal is against. Another administrator "
                      "has to judge it.");
}

enum err moderation_judge(struct ctx *c, const struct moderation_judge_in *in,
                          struct moderation_case *out)
{
    struct str statement = str_trim(in->statement);
    bool is_reversed = in->verdict == 1;
    if (str_empty(statement))
        return fail_field(c, "/statement", "required", "Say why.");
    TRY(or_missing(c, moderation_store_lock(c, in->case_id, out)));
    if (out->state != MODERATION_APPEALED)
        return fail(c, ERR_CONFLICT, "no_appeal", "Nobody waits for an appeal to be judged here.");
    TRY(check_judge(c, out));
    out->appeal_verdict = is_reversed ? MODERATION_REVERSE : MODERATION_UPHOLD;
    out->appeal_statement = statement;
    out->appeal_decided_at = c->now;
    out->state = MODERATION_CLOSED;
    if (is_reversed)
        TRY(move_subject(c, out, false, statement));
    struct moderation_entry entry = {.act = MODERATION_APPEAL_DECISION,
                                     .verdict =
                                         str_of(MODERATION_APPEAL_VERDICT[out->appeal_verdict]),
                                     .statement = statement};
    TRY(moderation_move(c, out, &entry));
    TRY(note(c, out, MODERATION_APPEAL_VERDICT[out->appeal_verdict], statement));
    return moderation_show_whole(c, out);
}
