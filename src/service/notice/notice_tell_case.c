/* What people are told of reports and decisions: who has reported, what becomes of it; who is
 * concerned, the statement of reasons and the way to appeal. */
#include "notice_private.h"

/* Where decisions on what is theirs stand for the people of a shop. */
static struct str office_link(struct ctx *c, const struct moderation_case *subject)
{
    return arena_print(c->arena, "/office/b/%.*s/decisions",
                       STR_ARG(id_text(c->arena, "biz", subject->business_id)));
}

static enum err find(struct ctx *c, struct id case_id, struct moderation_letters *out)
{
    struct moderation_case_ref ref = {case_id};
    return CALL(c, moderation_letters_get, &ref, out);
}

/* ---- Who has reported ---- */

static enum err tell_reporter(struct ctx *c, const char *kind,
                              const struct moderation_recipient *recipient,
                              const struct moderation_case *subject)
{
    struct notice_row row;
    struct notice_said said = {
        .kind = kind, .email = recipient->email, .locale = recipient->locale};
    notice_argue(&said, "title", subject->subject_title);
    return notice_say(c, &said, &row);
}

enum err notice_tell_report(struct ctx *c, const struct moderation_report_received *in,
                            struct nothing *out __attribute__((unused)))
{
    struct moderation_letters letters = {0};
    enum err err = CALL(c, moderation_receipt_get, in, &letters);
    if (err != OK || letters.recipients_count == 0)
        return err == ERR_MISSING ? OK : err;
    return tell_reporter(c, "report_received", &letters.recipients[0], letters.subject);
}

/* Absent for what changes nothing for them. */
static const char *reporter_kind(const struct moderation_case *subject, enum moderation_act act)
{
    if (act == MODERATION_DECISION)
        return subject->verdict == MODERATION_WITHHOLD ? "report_withheld" : "report_kept";
    return act == MODERATION_APPEAL_DECISION && subject->appeal_verdict == MODERATION_REVERSE
               ? "report_reversed"
               : NULL;
}

enum err notice_tell_outcome(struct ctx *c, const struct moderation_outcome_reached *in,
                             struct nothing *out __attribute__((unused)))
{
    struct moderation_letters letters = {0};
    enum err err = CALL(c, moderation_outcome_get, in, &letters);
    if (err != OK)
        return err == ERR_MISSING ? OK : err;
    const char *kind = reporter_kind(letters.subject, in->act);
    for (size_t i = 0; kind != NULL && i < letters.recipients_count; i++)
        TRY(tell_reporter(c, kind, &letters.recipients[i], letters.subject));
    return OK;
}

/* ---- Who is concerned ---- */

static const char *concerned_kind(const struct moderation_case *subject, enum moderation_act act)
{
    switch (act) {
    case MODERATION_DECISION:
        return subject->verdict == MODERATION_WITHHOLD ? "case_withheld" : NULL;
    case MODERATION_APPEAL:
        return "case_appealed";
    case MODERATION_APPEAL_DECISION:
        break;
    }
    return subject->appeal_verdict == MODERATION_REVERSE ? "case_reversed" : "case_upheld";
}

/* The author of a review, or the owner of the shop; not set when there is none with an account. */
static enum err concerned(struct ctx *c, const struct moderation_case *subject, struct id *user_id)
{
    struct business_ref ref = {subject->business_id};
    struct business_brief business = {.name = {0}};
    *user_id = subject->author_id;
    if (subject->kind == MODERATION_REVIEW)
        return OK;
    enum err err = CALL(c, business_brief_get, &ref, &business);
    *user_id = business.owner_id;
    return err == ERR_MISSING ? OK : err;
}

static enum err tell_concerned(struct ctx *c, const struct moderation_case *subject,
                               enum moderation_act act)
{
    const char *kind = concerned_kind(subject, act);
    struct identity_contact contact = {0};
    struct identity_user_ref user = {{{0}}};
    struct notice_row row;
    TRY(concerned(c, subject, &user.user_id));
    if (kind == NULL || !id_is_set(user.user_id))
        return OK;
    enum err err = CALL(c, identity_contact_get, &user, &contact);
    if (err != OK)
        return err == ERR_MISSING ? OK : err;
    struct notice_said said = {.kind = kind,
                               .email = contact.email,
                               .phone = contact.phone,
                               .name = contact.name,
                               .locale = contact.locale,
                               .path = subject->kind == MODERATION_REVIEW
                                           ? subject->subject_url
                                           : office_link(c, subject)};
    const char *ground =
        arena_print(c->arena, "ground_%s", MODERATION_GROUND[subject->ground]).data;
    notice_argue(&said, "title", subject->subject_title);
    notice_argue(&said, "ground", notice_word(c, contact.locale, ground));
    notice_argue(&said, "until", notice_date(c, contact.locale, subject->appeal_until));
    notice_argue(&said, "statement",
                 act == MODERATION_APPEAL_DECISION ? subject->appeal_statement
                                                   : subject->statement);
    return notice_say(c, &said, &row);
}

enum err notice_tell_case(struct ctx *c, const struct moderation_case_moved *in,
                          struct nothing *out __attribute__((unused)))
{
    struct moderation_letters letters = {0};
    enum err err = find(c, in->case_id, &letters);
    if (err != OK)
        return err == ERR_MISSING ? OK : err;
    return tell_concerned(c, letters.subject, in->act);
}

/* ---- Within the app ---- */

/* To the platform: once for each case that is opened, and for each appeal. */
static enum err tell_platform(struct ctx *c, const char *kind,
                              const struct moderation_case *subject)
{
    struct str id = id_text(c->arena, ID_CASE, subject->id);
    struct notice_wanted wanted = {
        .kind = str_of(kind),
        .title = subject->subject_title,
        .link = arena_print(c->arena, "/office/admin/reports/%.*s", STR_ARG(id)),
        .dedupe_key = arena_print(c->arena, "%s %.*s", kind, STR_ARG(id))};
    return notice_tell_admins(c, &wanted);
}

enum err notice_ring_report(struct ctx *c, const struct moderation_case_opened *in,
                            struct nothing *out __attribute__((unused)))
{
    struct moderation_letters letters = {0};
    enum err err = find(c, in->case_id, &letters);
    if (err != OK)
        return err == ERR_MISSING ? OK : err;
    return tell_platform(c, "report_new", letters.subject);
}

enum err notice_ring_case(struct ctx *c, const struct moderation_case_moved *in,
                          struct nothing *out)
{
    struct moderation_letters letters = {0};
    struct notice_wanted wanted = {
        .dedupe_key = arena_print(c->arena, "case %s %.*s", MODERATION_ACT[in->act],
                                  STR_ARG(id_text(c->arena, ID_CASE, in->case_id)))};
    enum err err = find(c, in->case_id, &letters);
    if (err != OK)
        return err == ERR_MISSING ? OK : err;
    const struct moderation_case *subject = letters.subject;
    const char *kind = concerned_kind(subject, in->act);
    if (in->act == MODERATION_APPEAL)
        TRY(tell_platform(c, "appeal_new", subject));
    if (kind == NULL)
        return OK;
    wanted.kind = str_of(kind);
    wanted.title = subject->subject_title;
    if (subject->kind != MODERATION_REVIEW) {
        wanted.business_id = subject->business_id;
        wanted.link = office_link(c, subject);
        return notice_tell_members(c, RIGHT_LISTINGS, &wanted);
    }
    wanted.user_id = subject->author_id;
    wanted.link = subject->subject_url;
    return id_is_set(wanted.user_id) ? notice_tell_user(c, &wanted, out) : OK;
}
