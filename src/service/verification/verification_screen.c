/* Screening: whoever is due is held against the list, page by page, and asked for outside. What was
 * found is written down; what could not be found out is tried again, and is never taken for
 * nothing. No name leaves here for a log. */
#include "verification_list.h"

#include "verification_match.h"

#include "api/hook.h"
#include "base/clock.h"
#include "base/limits.h"
#include "type/json.h"

OP_INTERNAL(verification_screen_plan, nothing, swept, WRITE,
            "Puts in line whose time to look again has come, and whom the service outside has not "
            "seen.");
EVERY(60 * 1000, verification_screen_plan);
OP_INTERNAL(verification_screen, nothing, swept, SLOW, "Screens those who are due.",
            .pool = POOL_OUTSIDE);
EVERY(2000, verification_screen);
OP_INTERNAL(verification_screen_pick, nothing, verification_picked, WRITE,
            "Takes some who are due.");
OP_INTERNAL(verification_screen_page, verification_page_in, verification_page, HEAVY,
            "A page of a list.");
OP_INTERNAL(verification_screen_renew, verification_picked, nothing, WRITE,
            "Keeps those who are being screened from being taken again.");
OP_INTERNAL(verification_screen_put, verification_found, nothing, WRITE,
            "Writes down what was found, or that it could not be.");

enum { TRIES_DOUBLED = 6, MINUTE_MS = 60 * 1000 };

/* What the service outside answers. */
struct hook_match {
    struct str name;
    struct str list;
    struct str list_id;
    struct str countries;
    bool is_owner;
    int64_t score;
};
TYPE(hook_match, F(hook_match, name, "The name there.", .need = true, .max = 500),
     F(hook_match, list, "Whose list.", .max = 200),
     F(hook_match, list_id, "Id there.", .max = 200),
     F(hook_match, countries, "Countries.", .max = 500),
     F(hook_match, is_owner, "Whether it is the owner."),
     F(hook_match, score, "0 to 100.", .max = 100, .preset = 100));
struct hook_answer {
    struct hook_match *match;
    size_t match_count;
};
TYPE(hook_answer, MANY(hook_answer, match, hook_match, "What was found; empty: nothing.",
                       .need = true, .max = MATCHES_MAX));
struct hook_question {
    struct str name;
    struct str owner_name;
    struct str country;
};
TYPE(hook_question, F(hook_question, name, "Of the business."),
     F(hook_question, owner_name, "Of its owner.", .personal = "name"),
     F(hook_question, country, "ISO 3166-1."));

/* One business while it is screened. */
struct inquiry {
    struct verification_subject *subject;
    struct str words, owner_words;
    struct verification_match matches[MATCHES_MAX];
    size_t count;
    struct str failure;
};

/* Those who are screened together. */
struct round {
    struct inquiry *inquiries;
    struct verification_picked *picked;
    size_t done;
    struct instant begun_at;
    int64_t begun_us, renewed_us;
};

/* Its time goes on, and so does the lease of those who are not done. */
static void go_on(struct ctx *c, struct round *round)
{
    int64_t now_us = clock_monotonic_us();
    struct verification_picked rest = {.subjects = round->picked->subjects + round->done,
                                       .subjects_count =
                                           round->picked->subjects_count - round->done};
    struct nothing nothing;
    c->now = instant_add_ms(round->begun_at, (now_us - round->begun_us) / 1000);
    c->deadline_us = now_us + (int64_t)OP_DEADLINE_MS * 1000;
    if (now_us - round->renewed_us < (int64_t)SCREEN_LEASE_MS * 1000 / 4)
        return;
    if (CALL(c, verification_screen_renew, &rest, &nothing) != OK)
        fault_take(c);
    round->renewed_us = now_us;
}

/* ---- Matches: the best, most alike first ---- */

static void keep(struct inquiry *inquiry, const struct verification_match *match)
{
    size_t at = inquiry->count;
    while (at > 0 && inquiry->matches[at - 1].score < match->score)
        at--;
    if (at == MATCHES_MAX)
        return;
    if (inquiry->count < MATCHES_MAX)
        inquiry->count++;
    for (size_t i = inquiry->count - 1; i > at; i--)
        inquiry->matches[i] = inquiry->matches[i - 1];
    inquiry->matches[at] = *match;
}

static void hold(struct arena *arena, struct inquiry *inquiry, bool is_owner,
                 const struct verification_listed *row)
{
    struct str words = is_owner ? inquiry->owner_words : inquiry->words;
    int64_t score = verification_score(words, row->words);
    if (score < VERIFICATION_SCORE_MIN)
        return;
    struct verification_match match = {is_owner,
                                       arena_copy(arena, row->source),
                                       arena_copy(arena, row->entry),
                                       arena_copy(arena, row->name),
                                       arena_copy(arena, row->countries),
                                       score};
    keep(inquiry, &match);
}

/* A name of signs alone is like none of a list and yet not clear: somebody is to look at it. */
static void need_words(struct inquiry *inquiry, bool is_owner)
{
    struct verification_match match = {
        .is_owner = is_owner, .source = S("-"), .entry = S("unreadable"), .name = S("-")};
    if (!verification_is_comparable(is_owner ? inquiry->owner_words : inquiry->words))
        keep(inquiry, &match);
}

/* ---- The list ---- */

static enum err hold_page(struct ctx *c, struct round *round, struct verification_page_in *at,
                          bool *is_last)
{
    struct arena *outer = c->arena, *scratch = arena_new(SIZE_MAX);
    struct verification_page page = {.rows_count = 0};
    go_on(c, round);
    c->arena = scratch;
    enum err err = CALL(c, verification_screen_page, at, &page);
    c->arena = outer;
    for (size_t i = 0; err == OK && i < page.rows_count; i++) {
        at->after = page.rows[i].number;
        for (size_t k = 0; k < round->picked->subjects_count; k++) {
            hold(outer, &round->inquiries[k], false, &page.rows[i]);
            hold(outer, &round->inquiries[k], true, &page.rows[i]);
        }
    }
    *is_last = page.rows_count < LIST_PAGE;
    arena_free(scratch);
    if (err != OK)
        fault_take(c);
    return err;
}

static void hold_list(struct ctx *c, struct round *round)
{
    struct verification_page_in at = {round->picked->current->list_id, 0};
    bool is_last = false;
    while (!is_last)
        if (hold_page(c, round, &at, &is_last) != OK) {
            for (size_t i = 0; i < round->picked->subjects_count; i++)
                round->inquiries[i].failure = S("The list could not be read.");
            return;
        }
}

/* ---- The service outside ---- */

static void ask_outside(struct ctx *c, struct inquiry *inquiry)
{
    const struct verification_subject *subject = inquiry->subject;
    struct hook_question question = {subject->name, subject->owner_name, subject->country};
    struct hook_answer answer = {.match_count = 0};
    struct field_errors errors = {.count = 0};
    struct str text, why = {0};
    struct str id = arena_print(c->arena, "%.*s.%lld",
                                STR_ARG(id_text(c->arena, ID_BUSINESS, subject->business_id)),
                                (long long)subject->screen_round);
    if (!hook_ask(c, id, json_text(c->arena, &hook_question_type, &question), &text, &why)) {
        inquiry->failure = why;
        return;
    }
    if (json_read(c->arena, text, &hook_answer_type, &answer, &errors, &why) != OK) {
        inquiry->failure = S("What it answered cannot be read.");
        return;
    }
    for (size_t i = 0; i < answer.match_count; i++) {
        const struct hook_match *at = &answer.match[i];
        struct verification_match match = {at->is_owner,
                                           str_empty(at->list) ? S("hook") : at->list,
                                           str_empty(at->list_id) ? S("-") : at->list_id,
                                           at->name,
                                           at->countries,
                                           at->score};
        keep(inquiry, &match);
    }
}

/* ---- The round ---- */

static enum err put(struct ctx *c, struct inquiry *inquiry, const struct verification_list *list)
{
    const struct verification_subject *subject = inquiry->subject;
    struct verification_screening one = {.business_id = subject->business_id,
                                         .state = inquiry->count > 0 ? SCREENED_POSSIBLE
                                                                     : SCREENED_CLEAR,
                                         .cause = subject->screen_cause,
                                         .name = subject->name,
                                         .owner_id = subject->owner_id,
                                         .owner_name = subject->owner_name,
                                         .country = subject->country,
                                         .list_version = list == NULL ? 0 : list->version,
                                         .is_hook_asked = hook_is_on(c),
                                         .matches = inquiry->matches,
                                         .matches_count = inquiry->count};
    bool is_done = str_empty(inquiry->failure);
    struct verification_found found = {inquiry->subject, is_done ? &one : NULL, inquiry->failure};
    struct nothing nothing;
    return CALL(c, verification_screen_put, &found, &nothing);
}

/* One that cannot be written down is noted as such and does not keep the others. */
static void finish(struct ctx *c, struct round *round)
{
    struct inquiry *inquiry = &round->inquiries[round->done];
    go_on(c, round);
    if (hook_is_on(c) && str_empty(inquiry->failure)) {
        ask_outside(c, inquiry);
        go_on(c, round);
    }
    if (put(c, inquiry, round->picked->current) != OK) {
        fault_take(c);
        inquiry->failure = S("What was found could not be written down.");
        if (put(c, inquiry, round->picked->current) != OK)
            fault_take(c);
    }
    round->done++;
}

enum err verification_screen(struct ctx *c, const struct nothing *in, struct swept *out)
{
    struct verification_picked picked = {.subjects_count = 0};
    int64_t begun_us = clock_monotonic_us();
    TRY(CALL(c, verification_screen_pick, in, &picked));
    struct inquiry *inquiries = ARENA_ARRAY(c->arena, struct inquiry, picked.subjects_count + 1);
    struct round round = {.inquiries = inquiries,
                          .picked = &picked,
                          .begun_at = c->now,
                          .begun_us = begun_us,
                          .renewed_us = begun_us};
    for (size_t i = 0; i < picked.subjects_count; i++) {
        struct verification_subject *subject = &picked.subjects[i];
        inquiries[i].subject = subject;
        inquiries[i].words = verification_words(c->arena, subject->name);
        inquiries[i].owner_words = verification_words(c->arena, subject->owner_name);
        need_words(&inquiries[i], false);
        if (id_is_set(subject->owner_id))
            need_words(&inquiries[i], true);
    }
    if (picked.current != NULL && picked.subjects_count > 0)
        hold_list(c, &round);
    while (round.done < picked.subjects_count)
        finish(c, &round);
    out->count = (int64_t)picked.subjects_count;
    return OK;
}

/* ---- Phases ---- */

enum err verification_screen_plan(struct ctx *c, const struct nothing *in __attribute__((unused)),
                                  struct swept *out)
{
    struct verification_lists lists = {.waiting = 0};
    int64_t unseen = 0;
    TRY(verification_list_get(c, &(struct nothing){0}, &lists));
    if (!lists.is_on)
        return OK;
    TRY(verification_store_ask_due(c, &out->count));
    if (lists.is_hook_on)
        TRY(verification_store_ask_hook(c, &unseen));
    out->count += unseen;
    return OK;
}

/* One that is gone, or that there is nothing to screen of, waits no more. */
static enum err name_subject(struct ctx *c, struct verification_subject *subject, bool *is_due)
{
    enum business_status status;
    enum err err = verification_names(c, subject->business_id, subject, &status);
    if (err != OK && err != ERR_MISSING)
        return err;
    *is_due = err == OK && verification_is_screened(status);
    return *is_due ? verification_store_lease(c, subject) : verification_store_screened(c, subject);
}

enum err verification_screen_pick(struct ctx *c, const struct nothing *in,
                                  struct verification_picked *out)
{
    struct verification_lists lists = {.waiting = 0};
    size_t kept = 0;
    TRY(verification_list_get(c, in, &lists));
    if (!lists.is_on)
        return OK;
    out->current = lists.current;
    TRY(verification_store_due(c, out));
    for (size_t i = 0; i < out->subjects_count; i++) {
        bool is_due;
        TRY(name_subject(c, &out->subjects[i], &is_due));
        if (is_due)
            out->subjects[kept++] = out->subjects[i];
    }
    out->subjects_count = kept;
    return OK;
}

enum err verification_screen_page(struct ctx *c, const struct verification_page_in *in,
                                  struct verification_page *out)
{
    return verification_store_list_page(c, in, out);
}

enum err verification_screen_renew(struct ctx *c, const struct verification_picked *in,
                                   struct nothing *out __attribute__((unused)))
{
    for (size_t i = 0; i < in->subjects_count; i++)
        TRY(verification_store_lease(c, &in->subjects[i]));
    return OK;
}

/* Tried again after 1, 2, 4 ... 64 minutes, as long as it takes. */
static enum err put_failure(struct ctx *c, const struct verification_found *in)
{
    int64_t tries = in->subject->screen_tries;
    int64_t wait_ms = MINUTE_MS * (INT64_C(1) << (tries < TRIES_DOUBLED ? tries : TRIES_DOUBLED));
    return verification_store_failed(c, in->subject, in->failure, instant_add_ms(c->now, wait_ms));
}

/* What was found is of names that may be no more. */
static bool has_names(const struct verification_subject *a, const struct verification_subject *b)
{
    return id_eq(a->owner_id, b->owner_id) && str_eq(a->name, b->name)
           && str_eq(a->owner_name, b->owner_name);
}

/* What was decided on the same before holds, unless somebody asks for another look. */
static enum err rule_as_before(struct ctx *c, struct verification_screening *one)
{
    struct verification_screening before = {.state = SCREENED_NOT};
    if (one->state != SCREENED_POSSIBLE || one->cause == CAUSE_ASKED)
        return OK;
    enum err err = verification_store_ruled_before(c, one, &before);
    if (err != OK)
        return err == ERR_MISSING ? OK : err;
    one->state = SCREENED_DISMISSED;
    one->decided_by = before.decided_by;
    one->decided_at = before.decided_at;
    one->decision_reason = before.decision_reason;
    return OK;
}

/* With the business locked, so that no approval comes between what it has read and this. */
enum err verification_screen_put(struct ctx *c, const struct verification_found *in,
                                 struct nothing *out __attribute__((unused)))
{
    struct business_ref ref = {in->subject->business_id};
    struct business_standing standing = {.status = BUSINESS_DRAFT};
    struct verification_subject now = {.screen_round = 0};
    struct verification_subject today = {.screen_round = 0};
    enum err err = CALL(c, business_stand, &ref, &standing);
    if (err == OK)
        err = verification_store_subject(c, ref.business_id, &now);
    if (err != OK)
        return err == ERR_MISSING ? OK : err;
    if (now.screen_round != in->subject->screen_round)
        return OK; /* asked for anew meanwhile */
    if (in->screening == NULL)
        return put_failure(c, in);
    TRY(verification_names(c, ref.business_id, &today, &standing.status));
    if (!has_names(in->subject, &today))
        return verification_store_ask(c, ref.business_id, now.screen_cause);
    struct verification_screening one = *in->screening;
    one.id = id_new(c, id_slot(one.business_id));
    TRY(rule_as_before(c, &one));
    struct verification_match_found event = {one.business_id, one.id};
    TRY(verification_store_screening(c, &one));
    TRY(verification_store_screened(c, in->subject));
    return one.state == SCREENED_POSSIBLE
               ? EMIT(c, one.business_id, verification_match_found, &event)
               : OK;
}
