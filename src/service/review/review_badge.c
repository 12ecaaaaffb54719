/* Badges: the rules of review_badge.h, and the round that applies them. */
#include "review/review_badge_private.h"

#include "api/page.h"

#define HOUR_MS (INT64_C(3600) * 1000)

const char *const REVIEW_BADGE_KIND[] = {"verified",   "established", "fast",
                                         "well_rated", "reliable",    NULL};

OP_INTERNAL(review_badges_get, review_businesses_in, review_badge_list, READ,
            "What speaks for businesses.");
OP_INTERNAL(review_badges_round, nothing, swept, WRITE,
            "Gives badges by their rules, and takes them back.");
EVERY(60 * 1000, review_badges_round);
OP_INTERNAL(review_badges_follow, business_status_changed, nothing, WRITE,
            "Gives the badges of a business that was verified, takes those of a suspended one.");
SUBSCRIBE(business_status_changed, review_badges_follow);

/* ---- The rules ---- */

enum { NOT_GIVEN = -1 };

struct facts {
    struct instant verified_at; /* not set: not verified now */
    struct order_record_out record;
    struct review_figures figures;
};

static int64_t figure_of(struct ctx *c, enum review_badge_kind kind, const struct facts *facts)
{
    const struct order_record_out *record = &facts->record;
    int64_t days = (c->now.ms - facts->verified_at.ms) / REVIEW_DAY_MS;
    int64_t count = review_count(&facts->figures), sum = review_sum(&facts->figures);
    bool is_given = false;
    int64_t figure = 0;
    if (!instant_is_set(facts->verified_at))
        return NOT_GIVEN;
    switch (kind) {
    case BADGE_VERIFIED:
        is_given = true;
        break;
    case BADGE_ESTABLISHED:
        is_given = days >= BADGE_ESTABLISHED_DAYS;
        figure = days / 30;
        break;
    case BADGE_FAST:
        is_given = record->handed_over >= BADGE_FAST_ORDERS_MIN
                   && record->median_ms <= BADGE_FAST_HOURS * HOUR_MS;
        figure = (record->median_ms + HOUR_MS - 1) / HOUR_MS;
        break;
    case BADGE_WELL_RATED:
        is_given =
            count >= BADGE_RATED_REVIEWS_MIN && review_score(count, sum) >= BADGE_RATED_MILLISTARS;
        figure = count > 0 ? (20 * sum + count) / (2 * count) : 0;
        break;
    case BADGE_RELIABLE:
        is_given = record->ended >= BADGE_KEPT_ORDERS_MIN
                   && 100 * record->let_down <= BADGE_KEPT_PERCENT * record->ended;
        figure = record->ended > 0 ? 100 * (record->ended - record->let_down) / record->ended : 0;
        break;
    case BADGES:
        break;
    }
    return is_given ? figure : NOT_GIVEN;
}

static const struct review_badge *badge_of(const struct review_badge_list *list,
                                           enum review_badge_kind kind)
{
    for (size_t i = 0; i < list->data_count; i++)
        if (list->data[i].kind == kind)
            return &list->data[i];
    return NULL;
}

static enum err apply(struct ctx *c, struct id business_id, struct instant verified_at)
{
    struct facts facts = {.verified_at = verified_at};
    struct order_record_in ask = {business_id};
    struct review_figures_list figures = {0};
    struct review_badge_list before = {0};
    bool is_changed = false;
    TRY(CALL(c, order_record_get, &ask, &facts.record));
    TRY(review_store_business_figures(c, &business_id, 1, &figures));
    if (figures.data_count > 0)
        facts.figures = figures.data[0];
    TRY(review_store_badges(c, &business_id, 1, &before));
    for (unsigned kind = 0; kind < BADGES; kind++) {
        const struct review_badge *badge = badge_of(&before, kind);
        int64_t figure = figure_of(c, kind, &facts);
        if (figure == (badge != NULL ? badge->figure : NOT_GIVEN))
            continue;
        is_changed = true;
        if (figure == NOT_GIVEN)
            TRY(review_store_badge_take(c, business_id, kind));
        else
            TRY(review_store_badge_give(c, business_id, kind, figure));
    }
    struct review_badges_changed event = {business_id};
    return is_changed ? EMIT(c, business_id, review_badges_changed, &event) : OK;
}

/* ---- When they are applied ---- */

/* A part of the round; the timer comes back at once until the round is over. */
enum err review_badges_round(struct ctx *c, const struct nothing *in, struct swept *out)
{
    struct review_round round = {0};
    struct business_list page = {0};
    (void)in;
    TRY(review_store_round(c, &round));
    if (str_empty(round.cursor) && instant_is_before(c->now, round.next_at))
        return OK;
    struct business_admin_list_in ask = {
        .status = 1 + BUSINESS_VERIFIED, .limit = BADGE_BATCH, .cursor = round.cursor};
    TRY(CALL(c, business_admin_list, &ask, &page));
    for (size_t i = 0; i < page.data_count; i++)
        TRY(apply(c, page.data[i].id, page.data[i].verified_at));
    round.cursor = page.next_cursor;
    round.next_at = instant_add_ms(c->now, BADGE_ROUND_MS);
    out->count = page.has_more ? (int64_t)page.data_count : 0;
    return review_store_round_set(c, &round);
}

enum err review_badges_follow(struct ctx *c, const struct business_status_changed *in,
                              struct nothing *out)
{
    struct business_ref ref = {in->business_id};
    struct business_brief business = {0};
    (void)out;
    TRY(CALL(c, business_brief_get, &ref, &business));
    bool is_verified = business.status == BUSINESS_VERIFIED;
    return apply(c, in->business_id, is_verified ? business.verified_at : (struct instant){0});
}

/* ---- Reading ---- */

static void word_it(struct ctx *c, struct review_badge *badge)
{
    const char *word = REVIEW_BADGE_KIND[badge->kind];
    const char *reason = arena_print(c->arena, "badge_%s_reason", word).data;
    badge->label = page_text(c, arena_print(c->arena, "badge_%s", word).data);
    if (badge->kind == BADGE_ESTABLISHED || badge->kind == BADGE_FAST) {
        badge->reason = page_text_count(c, reason, badge->figure);
        return;
    }
    struct page_argument argument = {
        "figure", badge->kind == BADGE_WELL_RATED
                      ? arena_print(c->arena, "%lld.%lld", (long long)(badge->figure / 10),
                                    (long long)(badge->figure % 10))
                      : arena_print(c->arena, "%lld", (long long)badge->figure)};
    badge->reason = page_text_of(c, reason, &argument, 1);
}

enum err review_badges_get(struct ctx *c, const struct review_businesses_in *in,
                           struct review_badge_list *out)
{
    struct id *ids = ARENA_ARRAY(c->arena, struct id, in->businesses_count + 1);
    for (size_t i = 0; i < in->businesses_count; i++)
        ids[i] = in->businesses[i].business_id;
    TRY(review_store_badges(c, ids, in->businesses_count, out));
    for (size_t i = 0; i < out->data_count; i++)
        word_it(c, &out->data[i]);
    return OK;
}

struct review_badge *review_badges_of(const struct review_badge_list *list, struct id business_id,
                                      size_t *count)
{
    size_t first = 0;
    *count = 0;
    while (first < list->data_count && !id_eq(list->data[first].business_id, business_id))
        first++;
    while (first + *count < list->data_count
           && id_eq(list->data[first + *count].business_id, business_id))
        (*count)++;
    return *count > 0 ? &list->data[first] : NULL;
}
