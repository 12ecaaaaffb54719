/* Days that are long over become segments (analytics_segment.h), and their rows go: in one
 * transaction, so that an event is in exactly one of the two, whatever is cut where.
 *
 * A day is sealed SEAL_DAYS after its end. Events come at most LATE_HOURS late and are told apart
 * by their id; a visit can turn out to be a program's while it lasts; a touch counts for
 * TOUCH_DAYS; an order is mostly paid within that time. After it nobody asks for one event or one
 * visit again: only an order that is paid still later no longer makes its visit one with an order.
 *
 * Segments are kept for years (`--event-days`), since nothing in them leads to a person; the rows,
 * which know visits and visitors, never longer than RAW_DAYS. */
#include "analytics/analytics_private.h"

#include "base/log.h"

#include <pthread.h>
#include <string.h>

/* ---- Sealing ---- */

static void take_events(struct ctx *c, const struct analytics_event_key *rows, size_t count,
                        struct analytics_segment *segment)
{
    segment->events = ARENA_ARRAY(c->arena, struct analytics_segment_event, count + 1);
    segment->events_count = count;
    for (size_t i = 0; i < count; i++)
        segment->events[i] = (struct analytics_segment_event){.at = analytics_minute(rows[i].at),
                                                              .step = rows[i].step,
                                                              .channel = rows[i].channel,
                                                              .product_id = rows[i].product_id};
}

/* A visit of a program has counted for nothing. */
static void take_visits(struct ctx *c, const struct analytics_session *rows, size_t count,
                        struct analytics_segment *segment)
{
    segment->visits = ARENA_ARRAY(c->arena, struct analytics_segment_visit, count + 1);
    for (size_t i = 0; i < count; i++)
        if (!rows[i].is_bot)
            segment->visits[segment->visits_count++] =
                (struct analytics_segment_visit){.at = analytics_minute(rows[i].started_at),
                                                 .channel = rows[i].channel,
                                                 .source = rows[i].source,
                                                 .medium = rows[i].medium,
                                                 .campaign = rows[i].campaign,
                                                 .views = rows[i].views,
                                                 .has_product = rows[i].has_product,
                                                 .has_cart = rows[i].has_cart,
                                                 .has_checkout = rows[i].has_checkout,
                                                 .has_order = rows[i].has_order,
                                                 .is_first = rows[i].is_first};
}

/* The first so many rows of the day; what is left of it is sealed by the next step. */
static enum err seal_day(struct ctx *c, const struct analytics_span *day)
{
    struct analytics_segment segment = {0};
    struct analytics_event_key *events;
    struct analytics_session *sessions;
    size_t events_count, sessions_count;
    int64_t events_gone = 0, sessions_gone = 0;
    TRY(analytics_store_events_in(c, day, S(""), &events, &events_count));
    TRY(analytics_store_sessions_in(c, day, &sessions, &sessions_count));
    take_events(c, events, events_count, &segment);
    take_visits(c, sessions, sessions_count, &segment);
    if (segment.events_count + segment.visits_count > 0)
        TRY(analytics_store_segment_put(c, day, &segment,
                                        analytics_segment_write(c->arena, &segment)));
    TRY(analytics_store_sealed(c, day, &events_gone, &sessions_gone));
    /* A row that came in between would be lost: nothing is kept of this step then. */
    return events_gone == (int64_t)events_count && sessions_gone == (int64_t)sessions_count
               ? OK
               : ERR_RETRY;
}

/* Shops whose day could not be sealed, the last few: the others go on. They are tried again once
 * nothing else waits. No shop has the id that stands for none. */
#define NOBODY       \
    {                \
        {            \
            [15] = 1 \
        }            \
    }
static pthread_mutex_t passed_mutex = PTHREAD_MUTEX_INITIALIZER;
static struct id passed[SEAL_PASSED] = {NOBODY, NOBODY, NOBODY, NOBODY};
static size_t passed_next;

static void pass_over(struct id business_id)
{
    pthread_mutex_lock(&passed_mutex);
    passed[passed_next] = business_id;
    passed_next = (passed_next + 1) % SEAL_PASSED;
    pthread_mutex_unlock(&passed_mutex);
}

static void pass_over_nobody(void)
{
    for (size_t i = 0; i < SEAL_PASSED; i++)
        pass_over((struct id)NOBODY);
}

static enum err next_to_seal(struct ctx *c, struct id *business_id, struct instant *at)
{
    struct id except[SEAL_PASSED];
    /* One day more: wherever the shop is, the day of what is so old is over for SEAL_DAYS. */
    struct instant before = instant_add_ms(c->now, -(SEAL_DAYS + 1) * ANALYTICS_DAY_MS);
    pthread_mutex_lock(&passed_mutex);
    memcpy(except, passed, sizeof except);
    pthread_mutex_unlock(&passed_mutex);
    return analytics_store_oldest(c, before, except, business_id, at);
}

enum err analytics_seal(struct ctx *c, const struct nothing *in __attribute__((unused)),
                        struct swept *out)
{
    struct analytics_shop shop = {.zone = S("UTC")};
    struct analytics_span day = {0};
    struct instant at;
    enum err err = next_to_seal(c, &day.business_id, &at);
    if (err == ERR_MISSING)
        pass_over_nobody();
    if (err != OK)
        return err == ERR_MISSING ? OK : err;
    err = analytics_store_shop(c, day.business_id, &shop);
    if (err == OK)
        err = analytics_store_shop_lock(c, day.business_id);
    if (err != OK && err != ERR_MISSING)
        return err;
    day.from_day = day.to_day = analytics_day(shop.zone, at);
    day.from = analytics_day_start(shop.zone, day.from_day);
    day.until = analytics_day_start(shop.zone, analytics_day_add(day.from_day, 1));
    out->count = 1;
    err = seal_day(c, &day);
    if (err != OK && err != ERR_RETRY) {
        pass_over(day.business_id);
        LOG(LOG_ERROR, "a day of events cannot be sealed",
            LOG_TEXT("business", id_text(c->arena, "biz", day.business_id)),
            LOG_NUMBER("day", day.from_day));
    }
    return err;
}

/* ---- Reading ---- */

/* Rows and what they become lie in an arena of their own, emptied between segments: a shop's year
 * is larger than what a request may take. */
enum err analytics_segments_each(struct ctx *c, const struct analytics_span *span,
                                 enum err (*take)(void *user, const struct analytics_segment_row *,
                                                  const struct analytics_segment *segment),
                                 void *user)
{
    struct arena *arena = arena_new(SIZE_MAX);
    struct analytics_segment_row row = {.part = -1};
    enum err err;
    for (;;) {
        struct analytics_segment segment;
        db_use_arena(c->db, arena);
        err = analytics_store_segment_next(c, span, &row);
        db_use_arena(c->db, c->arena);
        if (err != OK)
            break;
        bool is_whole = analytics_segment_read(arena, row.content, &segment)
                        && (int64_t)segment.events_count == row.events
                        && (int64_t)segment.visits_count == row.visits;
        if (!is_whole)
            LOG(LOG_ERROR, "a segment of events is damaged",
                LOG_TEXT("business", id_text(c->arena, "biz", span->business_id)),
                LOG_NUMBER("day", row.day), LOG_NUMBER("part", row.part));
        err = take(user, &row, is_whole ? &segment : NULL);
        if (err != OK)
            break;
        row.content = (struct str){0};
        arena_reset(arena);
    }
    arena_free(arena);
    return err == ERR_MISSING ? OK : err;
}

/* ---- Figures from segments ---- */

struct count_up {
    struct ctx *c;
    const struct analytics_shop *shop;
    const struct analytics_span *span;
};

/* Sums of one product, or of one touch, before they are added: most of a day are of a few. */
static bool is_same_sum(const struct analytics_goods_key *a, const struct analytics_goods_key *b)
{
    return a->period == b->period && id_eq(a->product_id, b->product_id);
}

enum { SUMS = 256 };
struct sum {
    struct analytics_goods_key key;
    int64_t views, carts;
};

static enum err flush(struct ctx *c, struct sum *sum)
{
    if (sum->views + sum->carts > 0)
        TRY(analytics_store_interest_add(c, &sum->key, sum->views, sum->carts));
    sum->views = sum->carts = 0;
    return OK;
}

static bool is_in(const struct analytics_span *span, struct instant at)
{
    return at.ms >= span->from.ms && at.ms < span->until.ms;
}

/* The day of a moment; a segment's are few and in order. */
struct day_of {
    int64_t day;
    struct instant from, until;
};

static int64_t day_at(const struct analytics_shop *shop, struct day_of *known, struct instant at)
{
    if (at.ms >= known->from.ms && at.ms < known->until.ms)
        return known->day;
    known->day = analytics_day(shop->zone, at);
    known->from = analytics_day_start(shop->zone, known->day);
    known->until = analytics_day_start(shop->zone, analytics_day_add(known->day, 1));
    return known->day;
}

static enum err count_interest(struct count_up *up, const struct analytics_segment *segment)
{
    struct sum sums[SUMS] = {0};
    struct day_of known = {0};
    for (size_t i = 0; i < segment->events_count; i++) {
        const struct analytics_segment_event *event = &segment->events[i];
        bool is_view = event->step == STEP_PRODUCT, is_cart = event->step == STEP_CART;
        if (!id_is_set(event->product_id) || !(is_view || is_cart) || !is_in(up->span, event->at))
            continue;
        struct analytics_goods_key key = {.business_id = up->shop->business_id,
                                          .product_id = event->product_id,
                                          .grain = GRAIN_DAY,
                                          .period = day_at(up->shop, &known, event->at)};
        struct sum *sum = &sums[(event->product_id.bytes[15] + event->product_id.bytes[14]) % SUMS];
        if (!is_same_sum(&sum->key, &key))
            TRY(flush(up->c, sum));
        sum->key = key;
        sum->views += is_view;
        sum->carts += is_cart;
    }
    for (size_t i = 0; i < SUMS; i++)
        TRY(flush(up->c, &sums[i]));
    return OK;
}

static enum err count_visits(struct count_up *up, const struct analytics_segment *segment)
{
    struct analytics_campaign_add add = {.sessions = 1};
    struct day_of known = {0};
    for (size_t i = 0; i < segment->visits_count; i++) {
        const struct analytics_segment_visit *visit = &segment->visits[i];
        if (visit->channel == ANALYTICS_WEB || !is_in(up->span, visit->at))
            continue;
        struct analytics_campaign_key key = {.business_id = up->shop->business_id,
                                             .grain = GRAIN_DAY,
                                             .period = day_at(up->shop, &known, visit->at),
                                             .channel = visit->channel,
                                             .source = visit->source,
                                             .campaign = visit->campaign,
                                             .currency = S("")};
        TRY(analytics_store_campaign_add(up->c, &key, &add));
    }
    return OK;
}

static enum err count_segment(void *user, const struct analytics_segment_row *row,
                              const struct analytics_segment *segment)
{
    struct count_up *up = user;
    if (segment == NULL)
        return fail_internal(up->c, "the segment of %lld was whole a moment ago",
                             (long long)row->day);
    TRY(count_interest(user, segment));
    return count_visits(user, segment);
}

enum err analytics_segments_count(struct ctx *c, const struct analytics_shop *shop,
                                  const struct analytics_span *span)
{
    struct count_up up = {c, shop, span};
    return analytics_segments_each(c, span, count_segment, &up);
}

static enum err look_at(void *user, const struct analytics_segment_row *row,
                        const struct analytics_segment *segment)
{
    bool *is_whole = user;
    (void)row;
    *is_whole = *is_whole && segment != NULL;
    return OK;
}

enum err analytics_visits_are_known(struct ctx *c, const struct analytics_span *span, bool *out)
{
    struct instant from;
    TRY(analytics_store_visits_from(c, span->business_id, &from));
    *out = !instant_is_before(span->from, from);
    return *out ? analytics_segments_each(c, span, look_at, out) : OK;
}
