/* Verification: SQL of who is to be screened, and of what was found. */
#include "verification_list.h"

/* ---- Who is to be screened ---- */

#define SCREENED "k.status in ('submitted', 'needs_info', 'verified', 'suspended')"

/* A new round: what is found for an older one comes too late. */
static const char Q_ASK[] =
    "update [verification.case] as k\n"
    "set screen_round = k.screen_round + 1, screen_cause = ?2, screen_next_at = ?3,\n"
    "    screen_tries = 0, screen_failure = null\n"
    "where k.business_id = ?1";

enum err verification_store_ask(struct ctx *c, struct id business_id, enum verification_cause cause)
{
    return db_change(c->db, Q_ASK, ARGS(business_id, WORD(VERIFICATION_CAUSE, cause), c->now),
                     NULL);
}

/* Who waits already goes on to wait for what it was, and keeps its turn. */
static const char Q_ASK_ALL[] =
    "update [verification.case] as k\n"
    "set screen_round = k.screen_round + 1,\n"
    "    screen_cause = case when k.screen_next_at is null then 'list' else k.screen_cause end,\n"
    "    screen_next_at = ?1, screen_tries = 0, screen_failure = null\n"
    "where " SCREENED;

enum err verification_store_ask_all(struct ctx *c)
{
    return db_change(c->db, Q_ASK_ALL, ARGS(c->now), NULL);
}

static const char Q_ASK_OWNER[] =
    "update [verification.case] as k\n"
    "set screen_round = k.screen_round + 1, screen_cause = 'names', screen_next_at = ?2,\n"
    "    screen_tries = 0, screen_failure = null\n"
    "where k.business_id in (select s.business_id from [verification.screening] as s\n"
    "    where s.owner_id = ?1 and s.is_current = 1)\n"
    "and " SCREENED;

enum err verification_store_ask_owner(struct ctx *c, struct id owner_id)
{
    return db_change(c->db, Q_ASK_OWNER, ARGS(owner_id, c->now), NULL);
}

/* Once for each date that was set. */
static const char Q_ASK_DUE[] =
    "update [verification.case] as k\n"
    "set screen_round = k.screen_round + 1, screen_cause = 'recheck', screen_next_at = ?1,\n"
    "    screen_tries = 0, screen_failure = null\n"
    "where k.recheck_at <= ?1\n"
    "and k.screen_next_at is null\n"
    "and " SCREENED "\n"
    "and not exists (select 1 from [verification.screening] as s\n"
    "    where s.business_id = k.business_id and s.created_at >= k.recheck_at)";

enum err verification_store_ask_due(struct ctx *c, int64_t *count)
{
    return db_change(c->db, Q_ASK_DUE, ARGS(c->now), count);
}

static const char Q_ASK_HOOK[] =
    "update [verification.case] as k\n"
    "set screen_round = k.screen_round + 1, screen_cause = 'list', screen_next_at = ?1,\n"
    "    screen_tries = 0, screen_failure = null\n"
    "where k.screen_next_at is null\n"
    "and " SCREENED "\n"
    "and k.business_id in (select s.business_id from [verification.screening] as s\n"
    "    where s.is_current = 1 and s.is_hook_asked = 0)";

enum err verification_store_ask_hook(struct ctx *c, int64_t *count)
{
    return db_change(c->db, Q_ASK_HOOK, ARGS(c->now), count);
}

/* Whom somebody waits for comes before all those whom a new list, or a date, concerns. */
static const char Q_DUE[] =
    "select k.business_id, k.screen_round, k.screen_cause, k.screen_tries\n"
    "from [verification.case] as k\n"
    "where k.screen_next_at <= ?1\n"
    "order by case when k.screen_cause in ('submitted', 'asked', 'names') then 0 else 1 end,\n"
    "    k.screen_next_at, k.business_id\n"
    "limit ?2\n"
    "for update";

enum err verification_store_due(struct ctx *c, struct verification_picked *out)
{
    return db_many(c->db, Q_DUE, ARGS(c->now, SCREEN_BATCH), SCREEN_BATCH, verification_subject,
                   &out->subjects, &out->subjects_count);
}

/* Until then nobody else takes it; should this process end, somebody does. */
static const char Q_LEASE[] = "update [verification.case] as k\n"
                              "set screen_next_at = ?3\n"
                              "where k.business_id = ?1\n"
                              "and k.screen_round = ?2\n"
                              "and k.screen_next_at is not null";

enum err verification_store_lease(struct ctx *c, const struct verification_subject *subject)
{
    return db_change(
        c->db, Q_LEASE,
        ARGS(subject->business_id, subject->screen_round, instant_add_ms(c->now, SCREEN_LEASE_MS)),
        NULL);
}

static const char Q_SUBJECT[] =
    "select k.business_id, k.screen_round, k.screen_cause, k.screen_tries\n"
    "from [verification.case] as k\n"
    "where k.business_id = ?1\n"
    "and k.screen_next_at is not null\n"
    "for update";

enum err verification_store_subject(struct ctx *c, struct id business_id,
                                    struct verification_subject *out)
{
    return db_one(c->db, Q_SUBJECT, ARGS(business_id), verification_subject, out);
}

static const char Q_FAILED[] =
    "update [verification.case] as k\n"
    "set screen_next_at = ?3, screen_tries = k.screen_tries + 1, screen_failure = ?4\n"
    "where k.business_id = ?1\n"
    "and k.screen_round = ?2";

enum err verification_store_failed(struct ctx *c, const struct verification_subject *subject,
                                   struct str failure, struct instant next_at)
{
    return db_change(c->db, Q_FAILED,
                     ARGS(subject->business_id, subject->screen_round, next_at, failure), NULL);
}

static const char Q_DONE[] = "update [verification.case] as k\n"
                             "set screen_next_at = null, screen_tries = 0, screen_failure = null\n"
                             "where k.business_id = ?1\n"
                             "and k.screen_round = ?2";

enum err verification_store_screened(struct ctx *c, const struct verification_subject *subject)
{
    return db_change(c->db, Q_DONE, ARGS(subject->business_id, subject->screen_round), NULL);
}

/* ---- What was found ---- */

static const char Q_STANDING[] =
    "select k.status, k.screen_next_at, k.screen_failure, s.owner_id, s.owner_name,\n"
    "    s.name, coalesce(s.state, 'not_screened') as state\n"
    "from [verification.case] as k\n"
    "left join [verification.screening] as s on s.business_id = k.business_id\n"
    "    and s.is_current = 1\n"
    "where k.business_id = ?1";

enum err verification_store_standing(struct ctx *c, struct id business_id,
                                     struct verification_standing *out)
{
    return db_one(c->db, Q_STANDING, ARGS(business_id), verification_standing, out);
}

static const char Q_END[] = "update [verification.screening] as s\n"
                            "set is_current = 0, replaced_at = ?2\n"
                            "where s.business_id = ?1\n"
                            "and s.is_current = 1";
static const char Q_ADD[] =
    "insert into [verification.screening] as s (id, business_id, is_current, state, cause, name,\n"
    "    owner_id, owner_name, country, list_version, is_hook_asked, created_at, decided_by,\n"
    "    decided_at, decision_reason)\n"
    "values (?1, ?2, 1, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14)";
static const char Q_MATCH[] =
    "insert into [verification.match] as m (screening_id, number, is_owner, source, entry, name,\n"
    "    countries, score)\n"
    "values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)";

enum err verification_store_screening(struct ctx *c, const struct verification_screening *one)
{
    TRY(db_change(c->db, Q_END, ARGS(one->business_id, c->now), NULL));
    TRY(db_change(c->db, Q_ADD,
                  ARGS(one->id, one->business_id, WORD(VERIFICATION_SCREENED, one->state),
                       WORD(VERIFICATION_CAUSE, one->cause), one->name, one->owner_id,
                       one->owner_name, one->country, one->list_version, one->is_hook_asked, c->now,
                       one->decided_by, one->decided_at, one->decision_reason),
                  NULL));
    for (size_t i = 0; i < one->matches_count; i++) {
        const struct verification_match *match = &one->matches[i];
        TRY(db_change(c->db, Q_MATCH,
                      ARGS(one->id, (int64_t)i, match->is_owner, match->source, match->entry,
                           match->name, match->countries, match->score),
                      NULL));
    }
    return OK;
}

#define SCREENINGS                                                                      \
    "select s.id, s.business_id, s.state, s.cause, s.name, s.owner_id, s.owner_name,\n" \
    "    s.country, s.list_version, s.is_hook_asked, s.created_at, s.decided_by,\n"     \
    "    s.decided_at, s.decision_reason\n"                                             \
    "from [verification.screening] as s\n"

/* The last that was decided on under the same names. */
static const char Q_RULED[] = SCREENINGS "where s.business_id = ?1\n"
                                         "and s.state in ('dismissed', 'confirmed')\n"
                                         "and s.name = ?2\n"
                                         "and coalesce(s.owner_name, '') = ?3\n"
                                         "order by s.id desc\n"
                                         "limit 1";
static const char Q_MATCHES[] =
    "select m.is_owner, m.source, m.entry, m.name, m.countries, m.score\n"
    "from [verification.match] as m\n"
    "where m.screening_id = ?1\n"
    "order by m.number\n"
    "limit ?2";

static enum err matches_of(struct ctx *c, struct verification_screening *one)
{
    return db_many(c->db, Q_MATCHES, ARGS(one->id, MATCHES_MAX), MATCHES_MAX, verification_match,
                   &one->matches, &one->matches_count);
}

static bool has_match(const struct verification_screening *one,
                      const struct verification_match *match)
{
    for (size_t i = 0; i < one->matches_count; i++) {
        const struct verification_match *at = &one->matches[i];
        if (at->is_owner == match->is_owner && str_eq(at->source, match->source)
            && str_eq(at->entry, match->entry) && str_eq(at->name, match->name))
            return true;
    }
    return false;
}

enum err verification_store_ruled_before(struct ctx *c, const struct verification_screening *one,
                                         struct verification_screening *out)
{
    struct str owner = one->owner_name.data == NULL ? S("") : one->owner_name;
    TRY(db_one(c->db, Q_RULED, ARGS(one->business_id, one->name, owner), verification_screening,
               out));
    if (out->state != SCREENED_DISMISSED || !id_eq(out->owner_id, one->owner_id))
        return ERR_MISSING;
    TRY(matches_of(c, out));
    for (size_t i = 0; i < one->matches_count; i++)
        if (!has_match(out, &one->matches[i]))
            return ERR_MISSING;
    return OK;
}

static const char Q_HISTORY[] = SCREENINGS "where s.business_id = ?1\n"
                                           "order by s.is_current desc, s.id desc\n"
                                           "limit ?2";

enum err verification_store_history(struct ctx *c, struct id business_id,
                                    struct verification_screenings *out)
{
    TRY(db_many(c->db, Q_HISTORY, ARGS(business_id, SCREENINGS_SHOWN), SCREENINGS_SHOWN,
                verification_screening, &out->history, &out->history_count));
    for (size_t i = 0; i < out->history_count; i++)
        TRY(matches_of(c, &out->history[i]));
    return OK;
}

static const char Q_LATEST[] = SCREENINGS "where s.business_id = ?1\n"
                                          "and s.is_current = 1";

enum err verification_store_latest(struct ctx *c, struct id business_id,
                                   struct verification_screening *out)
{
    TRY(db_one(c->db, Q_LATEST, ARGS(business_id), verification_screening, out));
    return matches_of(c, out);
}

static const char Q_RULE[] = "update [verification.screening] as s\n"
                             "set state = ?3, decided_by = ?4, decided_at = ?5,\n"
                             "    decision_reason = ?6\n"
                             "where s.business_id = ?1\n"
                             "and s.id = ?2\n"
                             "and s.is_current = 1\n"
                             "and s.state = 'possible'";

enum err verification_store_rule(struct ctx *c, const struct verification_screening *one,
                                 bool *is_set)
{
    int64_t changed = 0;
    TRY(db_change(c->db, Q_RULE,
                  ARGS(one->business_id, one->id, WORD(VERIFICATION_SCREENED, one->state),
                       one->decided_by, one->decided_at, one->decision_reason),
                  &changed));
    *is_set = changed == 1;
    return OK;
}
