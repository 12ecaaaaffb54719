/* A business and what was found of it: when it is to be screened anew, what keeps it from being
 * approved, and the platform's word on a possible match. */
#include "verification_list.h"

#include "admin/admin.h"

#define SCREENING "/api/admin/businesses/{business_id}/screening"

OP(verification_screen_get, GET, SCREENING, verification_at, verification_screenings,
   PLATFORM_ADMIN, READ, "Whether a business or its owner may be on a sanctions list.",
   .scope = verification_case_scope);
OP(verification_screen_again, POST, SCREENING, verification_at, verification_screenings,
   PLATFORM_ADMIN, WRITE, "Screens a business again.", .scope = verification_case_scope,
   .also = "409");
OP(verification_screen_decide, POST, SCREENING "/decision", verification_ruling_in,
   verification_screenings, PLATFORM_ADMIN, WRITE,
   "Says of what was found that it is somebody else, or that it is not, and why; again, when that "
   "was wrong.",
   .scope = verification_case_scope, .also = "409");

OP_INTERNAL(verification_gate, verification_gate_in, nothing, WRITE,
            "Fails unless what was found of a business lets it be approved.");
OP_INTERNAL(verification_screen_names, business_changed, nothing, WRITE,
            "Learns what a business is called.");
SUBSCRIBE(business_changed, verification_screen_names);
OP_INTERNAL(verification_screen_claimed, business_claimed, nothing, WRITE,
            "Learns whose a business is.");
SUBSCRIBE(business_claimed, verification_screen_claimed);
OP_INTERNAL(verification_screen_joined, business_member_joined, nothing, WRITE,
            "Learns to whom a business was handed over.");
SUBSCRIBE(business_member_joined, verification_screen_joined);
OP_INTERNAL(verification_screen_owner, identity_renamed, nothing, WRITE,
            "Learns what an owner is called.");
SUBSCRIBE(identity_renamed, verification_screen_owner);

bool verification_is_screened(enum business_status status)
{
    return status == BUSINESS_SUBMITTED || status == BUSINESS_NEEDS_INFO
           || status == BUSINESS_VERIFIED || status == BUSINESS_SUSPENDED;
}

enum err verification_names(struct ctx *c, struct id business_id, struct verification_subject *out,
                            enum business_status *status)
{
    struct business_ref ref = {business_id};
    struct business_brief business = {.name = {0}};
    struct identity_contact owner = {.name = {0}};
    TRY(CALL(c, business_brief_get, &ref, &business));
    struct identity_user_ref user = {business.owner_id};
    enum err err =
        id_is_set(user.user_id) ? CALL(c, identity_contact_get, &user, &owner) : ERR_MISSING;
    if (err != OK && err != ERR_MISSING)
        return err;
    out->name = business.name;
    out->country = business.country;
    out->owner_id = business.owner_id;
    out->owner_name = owner.name;
    *status = business.status;
    return OK;
}

/* ---- When anew ---- */

static enum err compare(struct ctx *c, struct id business_id)
{
    struct business_ref ref = {business_id};
    struct business_brief business = {.name = {0}};
    struct verification_standing now = {.status = BUSINESS_DRAFT};
    enum err err = CALL(c, business_brief_get, &ref, &business);
    if (err == OK)
        err = verification_store_standing(c, business_id, &now);
    if (err != OK)
        return err == ERR_MISSING ? OK : err;
    bool is_same = now.state != SCREENED_NOT && str_eq(now.name, business.name)
                   && id_eq(now.owner_id, business.owner_id);
    if (is_same || !verification_is_screened(business.status))
        return OK;
    return verification_store_ask(c, business_id,
                                  now.state == SCREENED_NOT ? CAUSE_SUBMITTED : CAUSE_NAMES);
}

enum err verification_screen_names(struct ctx *c, const struct business_changed *in,
                                   struct nothing *out __attribute__((unused)))
{
    return compare(c, in->business_id);
}

enum err verification_screen_claimed(struct ctx *c, const struct business_claimed *in,
                                     struct nothing *out __attribute__((unused)))
{
    return compare(c, in->business_id);
}

enum err verification_screen_joined(struct ctx *c, const struct business_member_joined *in,
                                    struct nothing *out __attribute__((unused)))
{
    return str_eq(str_of(BUSINESS_ROLE[in->role]), S("owner")) ? compare(c, in->business_id) : OK;
}

enum err verification_screen_owner(struct ctx *c, const struct identity_renamed *in,
                                   struct nothing *out __attribute__((unused)))
{
    return verification_store_ask_owner(c, in->user_id);
}

/* ---- The gate ---- */

static enum err refuse_waiting(struct ctx *c, const struct verification_standing *now)
{
    if (!str_empty(now->screen_failure))
        return fail(c, ERR_CONFLICT, "not_screened",
                    "The names could not be compared with sanctions lists yet: %.*s It is tried "
                    "again.",
                    STR_ARG(now->screen_failure));
    return fail(c, ERR_CONFLICT, "not_screened",
                "The names are being compared with sanctions lists. Wait a moment.");
}

/* What was found is of the names of then: of others it says nothing. */
static enum err refuse_changed(struct ctx *c, struct id business_id,
                               const struct verification_standing *then)
{
    struct verification_subject today = {.screen_round = 0};
    enum business_status status;
    TRY(or_missing(c, verification_names(c, business_id, &today, &status)));
    bool is_same = id_eq(then->owner_id, today.owner_id) && str_eq(then->name, today.name)
                   && str_eq(then->owner_name, today.owner_name);
    return is_same ? OK
                   : fail(c, ERR_CONFLICT, "names_changed",
                          "The business has another name or owner than when it was compared with "
                          "sanctions lists. Have it looked at again.");
}

enum err verification_gate(struct ctx *c, const struct verification_gate_in *in,
                           struct nothing *out __attribute__((unused)))
{
    struct verification_standing now = {.status = BUSINESS_DRAFT};
    struct verification_lists lists = {.waiting = 0};
    enum err err = verification_store_standing(c, in->business_id, &now);
    if (err != OK && err != ERR_MISSING)
        return err;
    if (now.state == SCREENED_POSSIBLE)
        return fail(c, ERR_CONFLICT, "match_open",
                    "A name may be one of a sanctions list. Decide on that first.");
    if (now.state == SCREENED_CONFIRMED)
        return fail(c, ERR_CONFLICT, "match_confirmed",
                    "A name was found to be one of a sanctions list.");
    if (!in->is_new)
        return OK;
    TRY(verification_list_get(c, &(struct nothing){0}, &lists));
    bool is_waiting = now.state == SCREENED_NOT || instant_is_set(now.screen_next_at);
    if (!lists.is_on)
        return OK;
    return is_waiting ? refuse_waiting(c, &now) : refuse_changed(c, in->business_id, &now);
}

/* ---- For the platform ---- */

static enum err name_deciders(struct ctx *c, struct verification_screenings *out)
{
    for (size_t i = 0; i < out->history_count; i++) {
        struct identity_user_ref ref = {out->history[i].decided_by};
        struct identity_contact contact = {.name = {0}};
        enum err err =
            id_is_set(ref.user_id) ? CALL(c, identity_contact_get, &ref, &contact) : ERR_MISSING;
        if (err != OK && err != ERR_MISSING)
            return err;
        out->history[i].decided_by_name = contact.name;
    }
    return OK;
}

static enum err show(struct ctx *c, struct id business_id, struct verification_screenings *out)
{
    struct verification_standing now = {.status = BUSINESS_DRAFT};
    struct verification_lists lists = {.waiting = 0};
    enum err err = verification_store_standing(c, business_id, &now);
    if (err != OK && err != ERR_MISSING)
        return err;
    TRY(verification_list_get(c, &(struct nothing){0}, &lists));
    out->is_on = lists.is_on;
    out->is_waiting = lists.is_on && instant_is_set(now.screen_next_at);
    bool stands = now.state == SCREENED_POSSIBLE || now.state == SCREENED_CONFIRMED;
    out->state = out->is_waiting && !stands ? SCREENED_NOT : now.state;
    if (out->is_waiting && !str_empty(now.screen_failure)) {
        out->failure = now.screen_failure;
        out->next_at = now.screen_next_at;
    }
    TRY(verification_store_history(c, business_id, out));
    return name_deciders(c, out);
}

enum err verification_screen_get(struct ctx *c, const struct verification_at *in,
                                 struct verification_screenings *out)
{
    return show(c, in->business_id, out);
}

static enum err note(struct ctx *c, const char *kind, struct id business_id, struct str reason)
{
    struct admin_act act = {.kind = str_of(kind),
                            .business_id = business_id,
                            .subject = id_text(c->arena, ID_BUSINESS, business_id),
                            .reason = reason};
    struct nothing nothing;
    return CALL(c, admin_note, &act, &nothing);
}

enum err verification_screen_again(struct ctx *c, const struct verification_at *in,
                                   struct verification_screenings *out)
{
    struct verification_lists lists = {.waiting = 0};
    struct verification_standing now = {.status = BUSINESS_DRAFT};
    TRY(verification_list_get(c, &(struct nothing){0}, &lists));
    if (!lists.is_on)
        return fail(c, ERR_CONFLICT, "screening_off",
                    "There is neither a sanctions list here nor a service to ask.");
    enum err err = verification_store_standing(c, in->business_id, &now);
    if (err == ERR_MISSING || (err == OK && !verification_is_screened(now.status)))
        return fail(c, ERR_CONFLICT, "not_submitted",
                    "The business has not asked for verification.");
    TRY(err);
    TRY(verification_store_ask(c, in->business_id, CAUSE_ASKED));
    TRY(note(c, "screening.ask", in->business_id, (struct str){0}));
    return show(c, in->business_id, out);
}

/* A word that was wrong is not written over: another screening of the same says the other. */
static enum err overturn(struct ctx *c, struct verification_screening one)
{
    one.id = id_new(c, id_slot(one.business_id));
    one.cause = CAUSE_ASKED;
    return verification_store_screening(c, &one);
}

enum err verification_screen_decide(struct ctx *c, const struct verification_ruling_in *in,
                                    struct verification_screenings *out)
{
    struct business_ref ref = {in->business_id};
    struct business_standing standing = {.status = BUSINESS_DRAFT};
    struct verification_screening one = {.state = SCREENED_NOT};
    struct str reason = str_trim(in->reason);
    bool is_set = true;
    if (str_empty(reason))
        return fail_field(c, "/reason", "required", "Say what shows it.");
    TRY(or_missing(c, CALL(c, business_stand, &ref, &standing)));
    enum err err = verification_store_latest(c, in->business_id, &one);
    if (err != OK && err != ERR_MISSING)
        return err;
    if (err == OK && !id_eq(one.id, in->screening_id))
        return fail(c, ERR_CONFLICT, "screening_changed",
                    "It was looked at again meanwhile. Read what was found now.");
    enum verification_screened before = one.state;
    one.state = in->verdict == RULING_CONFIRM ? SCREENED_CONFIRMED : SCREENED_DISMISSED;
    if (before == SCREENED_NOT || before == SCREENED_CLEAR || before == one.state)
        return fail(c, ERR_CONFLICT, "no_match_open",
                    "There is no match here of which this is to be said.");
    one.decided_by = c->caller.user_id;
    one.decided_at = c->now;
    one.decision_reason = reason;
    TRY(before == SCREENED_POSSIBLE ? verification_store_rule(c, &one, &is_set) : overturn(c, one));
    if (!is_set)
        return fail(c, ERR_CONFLICT, "screening_changed",
                    "It was looked at again meanwhile. Read what was found now.");
    TRY(note(c, in->verdict == RULING_CONFIRM ? "screening.confirm" : "screening.dismiss",
             in->business_id, reason));
    return show(c, in->business_id, out);
}
