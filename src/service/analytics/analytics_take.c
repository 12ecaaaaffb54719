/* Counting what was looked at: each hit belongs to a visit of the marketplace, and most to a visit
 * of one shop. What a visit did is a few flags on its row; the rollups get each flag once, in the
 * quarter in which the visit began, so that a funnel never widens. */
#include "analytics/analytics_forward_private.h"

#include "api/secret.h"
#include "type/locale.h"

/* Whom a hit belongs to. */
struct place {
    struct analytics_shop platform;
    struct analytics_shop shop;
    bool has_shop;
};

/* ---- What was looked at ---- */

static struct str parameter_of(struct str query, struct str name)
{
    while (query.data != NULL) {
        struct str value = str_cut(&query, '&');
        if (str_eq(str_cut(&value, '='), name))
            return value;
    }
    return (struct str){0};
}

/* Where no script ran, the address itself tells of a campaign. */
static void touch_of_query(struct ctx *c, struct str query, struct analytics_hit *hit)
{
    if (hit->touch.channel == ANALYTICS_WEB)
        hit->touch = analytics_touch_of(c, (struct str){0}, parameter_of(query, S("utm_source")),
                                        parameter_of(query, S("utm_medium")),
                                        parameter_of(query, S("utm_campaign")),
                                        parameter_of(query, S("agent")));
}

static bool take_word(struct str *path, struct str word)
{
    if (!str_starts(*path, word))
        return false;
    *path = str_after(*path, word.length);
    return true;
}

/* What the page is of: a product, a shop, a search, or the marketplace. */
static enum err resolve(struct ctx *c, struct analytics_hit *hit)
{
    struct str query = hit->path, path = str_cut(&query, '?');
    enum locale locale;
    enum err err = OK;
    locale_cut(&path, &locale);
    touch_of_query(c, query, hit);
    if (take_word(&path, S("/p/"))) {
        struct analytics_good good = {0};
        err = analytics_good_of_slug(c, str_cut(&path, '/'), &good);
        if (err == OK) {
            hit->step = path.data == NULL ? STEP_PRODUCT : STEP_VIEW;
            hit->product_id = good.product_id;
            hit->business_id = good.business_id;
        }
    } else if (take_word(&path, S("/s/"))) {
        struct analytics_shop shop = {0};
        err = analytics_shop_of_slug(c, str_cut(&path, '/'), &shop);
        hit->business_id = shop.business_id;
    } else if (str_eq(path, S("/search")) && !str_empty(parameter_of(query, S("q")))) {
        hit->step = STEP_SEARCH;
    }
    return err == ERR_MISSING ? OK : err;
}

/* ---- Visits ---- */

static enum err visitor_in(struct ctx *c, const struct analytics_shop *shop,
                           const struct analytics_hit *hit, int64_t day, struct str *out)
{
    struct str salt;
    TRY(analytics_store_salt(c, hit->consent == CONSENT_GRANTED ? 0 : day, &salt));
    struct digest key = secret_hash(salt);
    struct str who =
        arena_print(c->arena, "%.*s %.*s", STR_ARG(id_text(c->arena, "biz", shop->business_id)),
                    STR_ARG(hit->visitor));
    struct digest digest = secret_hmac(&key, who);
    *out = digest_base64url(c->arena, &digest);
    return OK;
}

static bool is_same_touch(const struct analytics_session *session,
                          const struct analytics_touch *touch)
{
    return touch->channel == ANALYTICS_WEB
           || (touch->channel == session->channel && str_eq(touch->source, session->source)
               && str_eq(touch->campaign, session->campaign));
}

static void touched_by(struct analytics_session *session, enum analytics_channel channel,
                       struct str source, struct str medium, struct str campaign)
{
    session->channel = channel;
    session->source = source;
    session->medium = medium;
    session->campaign = campaign;
}

/* The visit under way, or a new one: after half an hour of nothing, and when somebody comes again
 * by another link. */
static enum err session_of(struct ctx *c, const struct analytics_shop *shop,
                           const struct analytics_hit *hit, struct analytics_session *out)
{
    struct analytics_session before = {0};
    int64_t day = analytics_day(shop->zone, hit->at);
    struct str visitor;
    bool was_seen;
    TRY(visitor_in(c, shop, hit, day, &visitor));
    enum err err = analytics_store_session_at(c, shop->business_id, visitor, hit->at, out);
    if (err == OK && is_same_touch(out, &hit->touch))
        return OK;
    if (err != OK && err != ERR_MISSING)
        return err;
    *out = (struct analytics_session){.session_id = id_new(c, id_slot(shop->business_id)),
                                      .business_id = shop->business_id,
                                      .visitor = visitor,
                                      .day = day,
                                      .started_at = hit->at,
                                      .last_at = hit->at};
    out->whole_id = out->session_id;
    touched_by(out, hit->touch.channel, hit->touch.source, hit->touch.medium, hit->touch.campaign);
    if (out->channel == ANALYTICS_WEB) {
        struct instant since = instant_add_ms(hit->at, -TOUCH_DAYS * ANALYTICS_DAY_MS);
        err = analytics_store_touch_before(c, shop->business_id, visitor, since, &before);
        if (err == OK)
            touched_by(out, before.channel, before.source, before.medium, before.campaign);
        else if (err != ERR_MISSING)
            return err;
    }
    TRY(analytics_store_was_seen(c, shop->business_id, visitor, day, &was_seen));
    out->is_first = !was_seen;
    return OK;
}

static struct analytics_traffic session_figures(const struct analytics_session *session)
{
    return (struct analytics_traffic){.visitors = session->is_first,
                                      .sessions = 1,
                                      .engaged = session->views > 1,
                                      .with_product = session->has_product,
                                      .with_cart = session->has_cart,
                                      .with_checkout = session->has_checkout,
                                      .with_order = session->has_order};
}

static void add_traffic(struct analytics_traffic *sum, const struct analytics_traffic *add,
                        int64_t sign)
{
    int64_t *to = (int64_t *)sum;
    const int64_t *from = (const int64_t *)add;
    for (size_t i = 0; i < sizeof *sum / sizeof *to; i++)
        to[i] += sign * from[i];
}

/* Writes what became of a visit down, and what that changes in the rollups. */
static enum err session_moved(struct ctx *c, const struct analytics_shop *shop,
                              const struct analytics_session *before,
                              const struct analytics_session *now)
{
    struct analytics_traffic change = {0}, old = {0}, new = session_figures(now);
    if (before->views > 0 || before->has_cart || before->has_checkout) {
        old = session_figures(before);
    } else {
        TRY(analytics_roll_session(c, shop, now, 1));
    }
    add_traffic(&change, &new, 1);
    add_traffic(&change, &old, -1);
    TRY(analytics_store_session_put(c, now));
    return analytics_roll_traffic(c, shop, now->started_at, now->channel, &change);
}

static enum err session_hit(struct ctx *c, const struct analytics_shop *shop,
                            const struct analytics_hit *hit, struct analytics_session *session)
{
    struct analytics_session before = *session;
    if (instant_is_before(session->last_at, hit->at))
        session->last_at = hit->at;
    session->views += hit->step <= STEP_SEARCH;
    session->has_product |= hit->step == STEP_PRODUCT;
    session->has_cart |= hit->step == STEP_CART;
    session->has_checkout |= hit->step >= STEP_CHECKOUT;
    /* The steps before a step were done, if somewhere where nobody counted. */
    session->has_cart |= session->has_checkout;
    session->has_product |= session->has_cart;
    return session_moved(c, shop, &before, session);
}

enum err analytics_session_paid(struct ctx *c, struct id session_id)
{
    struct analytics_session session = {0};
    enum err err = analytics_store_session(c, session_id, &session);
    if (err != OK || session.has_order || session.is_bot)
        return err == ERR_MISSING ? OK : err;
    struct analytics_session before = session;
    struct analytics_shop shop = {0};
    session.has_order = session.has_checkout = session.has_cart = session.has_product = true;
    TRY(analytics_shop_get(c, session.business_id, &shop));
    TRY(session_moved(c, &shop, &before, &session));
    if (id_eq(session.whole_id, session.session_id))
        return OK;
    return analytics_session_paid(c, session.whole_id);
}

/* ---- Programs that behave as such ---- */

static bool is_like_a_program(const struct analytics_session *whole)
{
    int64_t minutes = (whole->last_at.ms - whole->started_at.ms) / 60000 + 1;
    return whole->views > BOT_VIEWS && whole->views > BOT_VIEWS_PER_MINUTE * minutes;
}

static struct analytics_traffic event_figures(enum analytics_step step, int64_t total)
{
    return (struct analytics_traffic){.views = step <= STEP_SEARCH ? total : 0,
                                      .products = step == STEP_PRODUCT ? total : 0,
                                      .searches = step == STEP_SEARCH ? total : 0,
                                      .carts = step == STEP_CART ? total : 0};
}

/* The same quarter, channel and product, in the shop's figures and in the platform's. */
static enum err count_events(struct ctx *c, const struct place *place, struct instant at,
                             enum analytics_channel channel, enum analytics_step step,
                             struct id product_id, int64_t total)
{
    struct analytics_traffic add = event_figures(step, total);
    TRY(analytics_roll_traffic(c, &place->platform, at, channel, &add));
    if (!place->has_shop)
        return OK;
    TRY(analytics_roll_traffic(c, &place->shop, at, channel, &add));
    if (!id_is_set(product_id))
        return OK;
    return analytics_roll_interest(c, &place->shop, product_id, at, add.products, add.carts);
}

static enum err take_back(struct ctx *c, const struct place *of, struct analytics_session *session)
{
    struct place place = *of;
    struct analytics_count *counts;
    struct analytics_traffic figures = session_figures(session), none = {0};
    size_t count;
    TRY(analytics_shop_get(c, session->business_id, &place.shop));
    place.has_shop = !id_eq(session->business_id, ANALYTICS_PLATFORM);
    TRY(analytics_store_events_of(c, session->session_id, &counts, &count));
    for (size_t i = 0; i < count; i++)
        TRY(count_events(c, &place, (struct instant){counts[i].at}, counts[i].channel,
                         counts[i].step, counts[i].product_id, -counts[i].total));
    add_traffic(&none, &figures, -1);
    TRY(analytics_roll_traffic(c, &place.shop, session->started_at, session->channel, &none));
    TRY(analytics_roll_session(c, &place.shop, session, -1));
    TRY(analytics_store_events_drop(c, session->session_id));
    TRY(analytics_store_forward_take_back(c, session->session_id));
    session->is_bot = true;
    return analytics_store_session_put(c, session);
}

/* Too many pages too fast: nothing of it has counted. */
static enum err take_back_all(struct ctx *c, const struct place *place, struct id whole_id)
{
    struct analytics_session *sessions;
    size_t count;
    TRY(analytics_store_sessions_of_whole(c, whole_id, &sessions, &count));
    for (size_t i = 0; i < count; i++)
        if (!sessions[i].is_bot)
            TRY(take_back(c, place, &sessions[i]));
    return OK;
}

/* ---- One hit ---- */

static enum err note_placement(struct ctx *c, const struct analytics_hit *hit,
                               const struct analytics_session *session)
{
    struct analytics_placement placement = {.order_group_id = hit->order_group_id,
                                            .business_id = hit->business_id,
                                            .session_id = session->session_id,
                                            .channel = session->channel,
                                            .source = session->source,
                                            .campaign = session->campaign};
    TRY(analytics_store_placement_put(c, &placement));
    return analytics_order_placed_by(c, &placement);
}

static enum err count_anonymous(struct ctx *c, const struct place *place,
                                const struct analytics_hit *hit)
{
    bool is_new;
    TRY(analytics_store_event_put(c, hit, (struct id){{0}}, hit->touch.channel, &is_new));
    return is_new
               ? count_events(c, place, hit->at, hit->touch.channel, hit->step, hit->product_id, 1)
               : OK;
}

static enum err count_visit(struct ctx *c, const struct place *place,
                            const struct analytics_hit *hit)
{
    struct analytics_session whole = {0}, session = {0};
    bool is_new;
    TRY(session_of(c, &place->platform, hit, &whole));
    if (whole.is_bot)
        return OK;
    if (place->has_shop) {
        TRY(session_of(c, &place->shop, hit, &session));
        session.whole_id = whole.session_id;
    } else {
        session = whole;
    }
    TRY(analytics_store_event_put(c, hit, session.session_id, session.channel, &is_new));
    if (!is_new)
        return OK;
    TRY(session_hit(c, &place->platform, hit, &whole));
    if (place->has_shop)
        TRY(session_hit(c, &place->shop, hit, &session));
    TRY(count_events(c, place, hit->at, session.channel, hit->step, hit->product_id, 1));
    if (is_like_a_program(&whole))
        return take_back_all(c, place, whole.session_id);
    if (place->has_shop)
        TRY(analytics_forward_note(c, hit, &session));
    return hit->step == STEP_ORDER ? note_placement(c, hit, &session) : OK;
}

/* In turn with what was looked at before: that waits by then, and goes. */
static enum err withdraw(struct ctx *c, const struct analytics_shop *platform,
                         const struct analytics_hit *hit)
{
    struct analytics_hit before = {.consent = CONSENT_GRANTED, .visitor = hit->visitor};
    struct str visitor;
    TRY(visitor_in(c, platform, &before, 0, &visitor));
    return analytics_forward_withdraw(c, visitor);
}

static enum err count_hit(struct ctx *c, struct analytics_hit *hit)
{
    struct place place = {0};
    if (hit->path.length > 0)
        TRY(resolve(c, hit));
    TRY(analytics_shop_get(c, ANALYTICS_PLATFORM, &place.platform));
    if (hit->consent == CONSENT_NONE && !str_empty(hit->visitor))
        return withdraw(c, &place.platform, hit);
    if (id_is_set(hit->business_id)) {
        enum err err = analytics_shop_get(c, hit->business_id, &place.shop);
        if (err != OK)
            return err == ERR_MISSING ? OK : err;
        place.has_shop = true;
    } else {
        hit->business_id = ANALYTICS_PLATFORM;
    }
    return hit->consent == CONSENT_NONE ? count_anonymous(c, &place, hit)
                                        : count_visit(c, &place, hit);
}

/* Each shop of which something was counted, once. */
static enum err tell_all(struct ctx *c, const struct id *shops, int64_t count)
{
    for (int64_t i = 0; i < count; i++) {
        int64_t first = 0;
        while (!id_eq(shops[first], shops[i]))
            first++;
        if (first == i && id_is_set(shops[i]) && !id_eq(shops[i], ANALYTICS_PLATFORM))
            TRY(analytics_tell(c, shops[i]));
    }
    return OK;
}

enum err analytics_count(struct ctx *c, const struct analytics_batch *in,
                         struct nothing *out __attribute__((unused)))
{
    struct id shops[HITS_BATCH];
    for (int64_t i = 0; i < in->hits_count; i++) {
        struct analytics_hit hit = in->hits[i];
        TRY(count_hit(c, &hit));
        shops[i] = hit.business_id;
    }
    return tell_all(c, shops, in->hits_count);
}

/* Taken from memory outside the transaction, so that one that is run again finds the same. */
enum err analytics_take(struct ctx *c, const struct nothing *in __attribute__((unused)),
                        struct swept *out)
{
    struct analytics_batch batch = {ARENA_ARRAY(c->arena, struct analytics_hit, HITS_BATCH), 0};
    struct nothing none;
    batch.hits_count = (int64_t)analytics_queue_take(c->arena, batch.hits, HITS_BATCH);
    out->count = batch.hits_count;
    return batch.hits_count > 0 ? CALL(c, analytics_count, &batch, &none) : OK;
}

/* What was kept of visits goes; their sums stay, and their segments for years. A row goes when it
 * is in a segment; what could not be sealed until RAW_DAYS goes without one, for nothing that knows
 * visitors is kept longer. */
enum err analytics_sweep(struct ctx *c, const struct nothing *in __attribute__((unused)),
                         struct swept *out)
{
    TRY(analytics_store_salts_sweep(c,
                                    instant_add_ms(c->now, -(SALT_DAYS + 1) * ANALYTICS_DAY_MS)));
    TRY(analytics_store_failed_sweep(c, instant_add_ms(c->now, -FAILED_DAYS * ANALYTICS_DAY_MS)));
    TRY(analytics_store_forward_sweep(c, instant_add_ms(c->now, -FORWARD_DAYS * ANALYTICS_DAY_MS)));
    TRY(analytics_store_segments_sweep(
        c, instant_add_ms(c->now, -ctx_event_days(c) * ANALYTICS_DAY_MS), &out->count));
    int64_t rows = 0;
    TRY(analytics_store_raw_sweep(c, instant_add_ms(c->now, -RAW_DAYS * ANALYTICS_DAY_MS), &rows));
    out->count += rows;
    return OK;
}
