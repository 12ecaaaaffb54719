/* Appeals: of a business against what was withheld of it, of an author whose review was hidden. */
#include "moderation/moderation_private.h"

static enum err check_appeal(struct ctx *c, const struct moderation_case *one)
{
    if (one->state == MODERATION_APPEALED || one->appeal_verdict != MODERATION_UNJUDGED)
        return fail(c, ERR_CONFLICT, "already_appealed",
                    "This decision was appealed against before. That can be done once.");
    if (one->state != MODERATION_DECIDED)
        return fail(c, ERR_CONFLICT, "nothing_decided",
                    "There is no decision here that can be appealed against.");
    if (!instant_is_before(c->now, one->appeal_until))
        return fail(c, ERR_CONFLICT, "too_late",
                    "A decision can be appealed against for six months.");
    return OK;
}

static enum err appeal(struct ctx *c, struct moderation_case *one, struct str text)
{
    TRY(check_appeal(c, one));
    one->state = MODERATION_APPEALED;
    one->appeal_text = str_trim(text);
    one->appealed_at = c->now;
    struct moderation_entry entry = {.act = MODERATION_APPEAL, .statement = one->appeal_text};
    TRY(moderation_move(c, one, &entry));
    moderation_show(c, one, 1);
    return OK;
}

/* ---- Of a business ---- */

/* Open cases are the platform's alone, and so is one that was closed without a consequence. Of the
 * business itself those speak who own it or lead its team. */
static bool is_of_business(const struct moderation_case *one, struct id business_id)
{
    return id_eq(one->business_id, business_id) && one->kind != MODERATION_REVIEW
           && one->verdict == MODERATION_WITHHOLD;
}

enum err moderation_appeal_scope(struct ctx *c, const void *in)
{
    const struct moderation_appeal_in *at = in;
    struct moderation_case one = {.version = 0};
    TRY(or_missing(c, moderation_store_get(c, at->case_id, &one)));
    if (!is_of_business(&one, at->business_id))
        return fail_missing(c);
    bool may = one.kind != MODERATION_BUSINESS || ctx_has_right(c, RIGHT_OWN)
               || ctx_has_right(c, RIGHT_TEAM);
    return may ? OK
               : fail(c, ERR_FORBIDDEN, "forbidden",
                      "Whoever runs the business speaks for the whole of it.");
}

enum err moderation_appeal(struct ctx *c, const struct moderation_appeal_in *in,
                           struct moderation_case *out)
{
    TRY(or_missing(c, moderation_store_lock(c, in->case_id, out)));
    return appeal(c, out, in->text);
}

/* ---- Of the author of a review ---- */

enum err moderation_review_scope(struct ctx *c, const void *in)
{
    const struct moderation_review_appeal_in *at = in;
    struct review_ref ref = {at->review_id};
    struct review review = {0};
    return CALL(c, review_own, &ref, &review);
}

enum err moderation_of_review(struct ctx *c, const struct review_ref *in,
                              struct moderation_case *out)
{
    struct review_ruling ruling = {.state = REVIEW_PUBLISHED};
    TRY(CALL(c, review_ruling_get, in, &ruling));
    TRY(moderation_store_of_source(c, ruling.decision_id, out));
    moderation_show(c, out, 1);
    return OK;
}

/* The case of a decision that review/ made: begun as it stands there. */
enum err moderation_review_appeal(struct ctx *c, const struct moderation_review_appeal_in *in,
                                  struct moderation_case *out)
{
    struct review_ref ref = {in->review_id};
    struct review_ruling ruling = {.state = REVIEW_PUBLISHED};
    bool is_added;
    TRY(or_missing(c, CALL(c, review_ruling_get, &ref, &ruling)));
    if (ruling.state != REVIEW_HIDDEN)
        return fail(c, ERR_CONFLICT, "nothing_decided",
                    "There is no decision here that can be appealed against.");
    *out = (struct moderation_case){
        .id = id_new(c, id_slot(ruling.business_id)),
        .business_id = ruling.business_id,
        .kind = MODERATION_REVIEW,
        .subject = in->review_id,
        .subject_title = ruling.product_title,
        .subject_url =
            arena_join(c->arena, S("/reviews/"), id_text(c->arena, ID_REVIEW, in->review_id)),
        .author_id = ruling.author_id,
        .source_id = ruling.decision_id,
        .state = MODERATION_DECIDED,
        .verdict = MODERATION_WITHHOLD,
        .ground = (unsigned)MODERATION_OTHER + 1,
        .statement = ruling.reason,
        .decided_by = ruling.decided_by,
        .decided_at = ruling.decided_at,
        .appeal_until =
            instant_add_ms(ruling.decided_at, MODERATION_APPEAL_DAYS * MODERATION_DAY_MS),
        .created_at = c->now,
        .updated_at = c->now,
        .version = 1};
    TRY(moderation_store_add(c, out, &is_added));
    if (!is_added)
        return fail(c, ERR_CONFLICT, "already_appealed",
                    "This decision was appealed against before. That can be done once.");
    struct moderation_entry entry = {.id = id_new(c, id_slot(out->business_id)),
                                     .act = MODERATION_DECISION,
                                     .verdict = S("withhold"),
                                     .ground = out->ground,
                                     .statement = out->statement,
                                     .made_by = out->decided_by};
    TRY(moderation_store_decision(c, out->id, &entry));
    return appeal(c, out, in->text);
}
