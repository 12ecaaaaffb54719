/* What others make of a review: votes, reports, the shop's reply, the moderator's verdict. */
#include "review/review_private.h"

#include "api/secret.h"

#define HOUR_MS (INT64_C(3600) * 1000)

/* One that everybody sees, locked; 404 for any other. */
static enum err lock_published(struct ctx *c, struct id review_id, struct review_record *out)
{
    TRY(or_missing(c, review_store_lock(c, review_id, out)));
    return out->state == REVIEW_PUBLISHED ? OK : fail_missing(c);
}

/* ---- Votes ---- */

enum err review_help(struct ctx *c, const struct review_ref *in, struct nothing *out)
{
    struct review_record review;
    bool is_new;
    (void)out;
    TRY(lock_published(c, in->review_id, &review));
    if (id_is_set(review.author_id) && id_eq(review.author_id, c->caller.user_id))
        return fail(c, ERR_FORBIDDEN, "own_review", "It is for others to say that it has helped.");
    TRY(review_store_vote(c, review.id, &is_new));
    if (!is_new)
        return OK;
    TRY(review_store_helpful(c, &review, 1));
    return review_tell_change(c, &review);
}

enum err review_help_not(struct ctx *c, const struct review_ref *in, struct nothing *out)
{
    struct review_record review;
    bool was_there;
    (void)out;
    TRY(or_missing(c, review_store_lock(c, in->review_id, &review)));
    TRY(review_store_unvote(c, review.id, &was_there));
    if (!was_there)
        return OK;
    TRY(review_store_helpful(c, &review, -1));
    return review_tell_change(c, &review);
}

/* ---- Reports ---- */

static struct str reporter_of(struct ctx *c)
{
    struct digest key = secret_key(c->runtime, "review reporter");
    struct str who = c->caller.kind == CALLER_USER ? id_text(c->arena, "user", c->caller.user_id)
                                                   : c->request.address;
    struct digest digest = secret_hmac(&key, who.data != NULL ? who : S("nobody"));
    return digest_base64url(c->arena, &digest);
}

enum err review_report(struct ctx *c, const struct review_report_in *in, struct nothing *out)
{
    struct review_record review;
    struct str reporter = reporter_of(c);
    int64_t recent;
    bool is_new;
    (void)out;
    TRY(lock_published(c, in->review_id, &review));
    TRY(review_store_reports_since(c, reporter, instant_add_ms(c->now, -HOUR_MS), &recent));
    if (recent >= REPORTS_PER_HOUR && !ctx_limits_are_off(c)) {
        enum err err = fail(c, ERR_TOO_MANY, "too_many_reports",
                            "That were many reports in an hour. Try again later.");
        c->fault.retry_after_s = HOUR_MS / 1000;
        return err;
    }
    TRY(review_store_report(c, in, reporter, &is_new));
    return is_new ? review_store_reported(c, &review) : OK;
}

/* ---- The shop's reply ---- */

static enum err answer(struct ctx *c, struct id review_id, struct str reply, struct review *out)
{
    struct review_record from, to;
    TRY(or_missing(c, review_store_lock(c, review_id, &from)));
    if (from.state == REVIEW_WITHDRAWN)
        return fail(c, ERR_CONFLICT, "withdrawn", "The review was taken back by its author.");
    to = from;
    to.reply = reply;
    to.replied_at = str_empty(reply) ? (struct instant){0} : c->now;
    TRY(review_move(c, &from, &to));
    return review_show(c, &to, REVIEW_FOR_ALL, out);
}

enum err review_answer(struct ctx *c, const struct review_reply_in *in, struct review *out)
{
    struct str body = str_trim(in->body);
    if (str_empty(body))
        return fail_field(c, "/body", "required", "This may not be empty.");
    return answer(c, in->review_id, body, out);
}

enum err review_answer_not(struct ctx *c, const struct review_at *in, struct review *out)
{
    return answer(c, in->review_id, (struct str){0}, out);
}

/* ---- The verdict ---- */

enum err review_decide(struct ctx *c, const struct review_decide_in *in, struct review *out)
{
    struct review_record from, to;
    struct str reason = str_trim(in->reason);
    if (in->verdict == REVIEW_HIDE && str_empty(reason))
        return fail_field(c, "/reason", "required", "Tell its author why.");
    TRY(or_missing(c, review_store_lock(c, in->review_id, &from)));
    if (from.state == REVIEW_WITHDRAWN)
        return fail(c, ERR_CONFLICT, "withdrawn", "The review was taken back by its author.");
    to = from;
    to.state = in->verdict == REVIEW_HIDE ? REVIEW_HIDDEN : REVIEW_PUBLISHED;
    to.state_reason = in->verdict == REVIEW_HIDE ? reason : (struct str){0};
    to.open_reports = 0;
    TRY(review_store_settle_reports(c, &from));
    TRY(review_move(c, &from, &to));
    return review_show(c, &to, REVIEW_FOR_MODERATOR, out);
}
