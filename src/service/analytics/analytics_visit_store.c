/* Visits: the SQL of what is kept of them for a while. */
#include "analytics/analytics_private.h"

#include "api/secret.h"

enum { SWEEP_ROWS = 2000, WHOLE_MAX = 500, COUNTS_MAX = 4000 };

#define SESSION_COLUMNS                                                                     \
    "s.session_id, s.business_id, s.whole_id, s.visitor, s.day, s.started_at, s.last_at,\n" \
    "    s.channel, s.source, s.medium, s.campaign, s.views, s.has_product, s.has_cart,\n"  \
    "    s.has_checkout, s.has_order, s.is_first, s.is_bot\n"

struct salt_row {
    struct str salt;
};
TYPE(salt_row, F(salt_row, salt, "Salt.", .hide = true));

static const char Q_SALT[] = "select s.salt from [analytics.salt] as s where s.day = ?1";
static const char Q_SALT_PUT[] = "insert into [analytics.salt] (day, salt, created_at)\n"
                                 "values (?1, ?2, ?3)\n"
                                 "on conflict (day) do nothing";

enum err analytics_store_salt(struct ctx *c, int64_t day, struct str *out)
{
    struct salt_row row = {0};
    enum err err = db_one(c->db, Q_SALT, ARGS(day), salt_row, &row);
    if (err == ERR_MISSING) {
        TRY(db_change(c->db, Q_SALT_PUT, ARGS(day, secret_token(c->arena), c->now), NULL));
        err = db_one(c->db, Q_SALT, ARGS(day), salt_row, &row);
    }
    *out = row.salt;
    return err;
}

static const char Q_SALTS_SWEEP[] = "delete from [analytics.salt]\n"
                                    "where day > 0 and created_at < ?1";

enum err analytics_store_salts_sweep(struct ctx *c, struct instant before)
{
    return db_change(c->db, Q_SALTS_SWEEP, ARGS(before), NULL);
}

static const char Q_EVENT_PUT[] =
    "insert into [analytics.event] (event_id, business_id, session_id, step, product_id, channel,\n"
    "    at)\n"
    "values (?1, ?2, ?3, ?4, ?5, ?6, ?7)\n"
    "on conflict (event_id) do nothing";

enum err analytics_store_event_put(struct ctx *c, const struct analytics_hit *hit,
                                   struct id session_id, enum analytics_channel channel,
                                   bool *is_new)
{
    int64_t changed = 0;
    TRY(db_change(c->db, Q_EVENT_PUT,
                  ARGS(hit->event_id, hit->business_id, session_id, WORD(ANALYTICS_STEP, hit->step),
                       hit->product_id, WORD(ANALYTICS_CHANNEL, channel), hit->at),
                  &changed));
    *is_new = changed == 1;
    return OK;
}

static const char Q_SESSION_AT[] = "select " SESSION_COLUMNS "from [analytics.session] as s\n"
                                   "where s.business_id = ?1\n"
                                   "and s.visitor = ?2\n"
                                   "and s.last_at >= ?3\n"
                                   "and s.started_at <= ?4\n"
                                   "order by s.last_at desc\n"
                                   "limit 1";

enum err analytics_store_session_at(struct ctx *c, struct id business_id, struct str visitor,
                                    struct instant at, struct analytics_session *out)
{
    return db_one(c->db, Q_SESSION_AT,
                  ARGS(business_id, visitor, instant_add_ms(at, -SESSION_GAP_MS),
                       instant_add_ms(at, SESSION_GAP_MS)),
                  analytics_session, out);
}

static const char Q_SESSION[] = "select " SESSION_COLUMNS "from [analytics.session] as s\n"
                                "where s.session_id = ?1";

enum err analytics_store_session(struct ctx *c, struct id session_id, struct analytics_session *out)
{
    return db_one(c->db, Q_SESSION, ARGS(session_id), analytics_session, out);
}

static const char Q_TOUCH_BEFORE[] = "select " SESSION_COLUMNS "from [analytics.session] as s\n"
                                     "where s.business_id = ?1\n"
                                     "and s.visitor = ?2\n"
                                     "and s.last_at >= ?3\n"
                                     "and s.channel <> 'web'\n"
                                     "order by s.last_at desc\n"
                                     "limit 1";

enum err analytics_store_touch_before(struct ctx *c, struct id business_id, struct str visitor,
                                      struct instant since, struct analytics_session *out)
{
    return db_one(c->db, Q_TOUCH_BEFORE, ARGS(business_id, visitor, since), analytics_session, out);
}

static const char Q_WAS_SEEN[] = "select count(*)\n"
                                 "from [analytics.session] as s\n"
                                 "where s.business_id = ?1\n"
                                 "and s.visitor = ?2\n"
                                 "and s.day = ?3";

enum err analytics_store_was_seen(struct ctx *c, struct id business_id, struct str visitor,
                                  int64_t day, bool *out)
{
    int64_t count = 0;
    TRY(db_integer(c->db, Q_WAS_SEEN, ARGS(business_id, visitor, day), &count));
    *out = count > 0;
    return OK;
}

static const char Q_SESSION_PUT[] =
    "insert into [analytics.session] (session_id, business_id, whole_id, visitor, day, "
    "started_at,\n"
    "    last_at, channel, source, medium, campaign, views, has_product, has_cart, has_checkout,\n"
    "    has_order, is_first, is_bot)\n"
    "values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18)\n"
    "on conflict (session_id) do update\n"
    "set last_at = excluded.last_at, views = excluded.views, has_product = excluded.has_product,\n"
    "    has_cart = excluded.has_cart, has_checkout = excluded.has_checkout,\n"
    "    has_order = excluded.has_order, is_bot = excluded.is_bot, whole_id = excluded.whole_id";

enum err analytics_store_session_put(struct ctx *c, const struct analytics_session *s)
{
    return db_change(c->db, Q_SESSION_PUT,
                     ARGS(s->session_id, s->business_id, s->whole_id, s->visitor, s->day,
                          s->started_at, s->last_at, WORD(ANALYTICS_CHANNEL, s->channel), s->source,
                          s->medium, s->campaign, s->views, s->has_product, s->has_cart,
                          s->has_checkout, s->has_order, s->is_first, s->is_bot),
                     NULL);
}

static const char Q_OF_WHOLE[] = "select " SESSION_COLUMNS "from [analytics.session] as s\n"
                                 "where s.whole_id = ?1\n"
                                 "order by s.session_id\n"
                                 "limit ?2";

enum err analytics_store_sessions_of_whole(struct ctx *c, struct id whole_id,
                                           struct analytics_session **out, size_t *count)
{
    return db_many(c->db, Q_OF_WHOLE, ARGS(whole_id, (int64_t)WHOLE_MAX), WHOLE_MAX,
                   analytics_session, out, count);
}

TYPE(analytics_count, F(analytics_count, at, "Quarter."), F(analytics_count, total, "How many."),
     F(analytics_count, step, "What.", .words = ANALYTICS_STEP),
     F(analytics_count, channel, "Channel.", .words = ANALYTICS_CHANNEL),
     F(analytics_count, product_id, "Of which.", .prefix = "prod"));

static const char Q_EVENTS_OF[] =
    "select e.at - e.at % 900000 as at, count(*) as total, e.step, e.channel, e.product_id\n"
    "from [analytics.event] as e\n"
    "where e.session_id = ?1\n"
    "group by e.at - e.at % 900000, e.step, e.channel, e.product_id\n"
    "limit ?2";

enum err analytics_store_events_of(struct ctx *c, struct id session_id,
                                   struct analytics_count **out, size_t *count)
{
    return db_many(c->db, Q_EVENTS_OF, ARGS(session_id, (int64_t)COUNTS_MAX), COUNTS_MAX,
                   analytics_count, out, count);
}

static const char Q_EVENTS_DROP[] = "delete from [analytics.event]\n"
                                    "where session_id = ?1";

enum err analytics_store_events_drop(struct ctx *c, struct id session_id)
{
    return db_change(c->db, Q_EVENTS_DROP, ARGS(session_id), NULL);
}

static const char Q_PLACEMENT_PUT[] =
    "insert into [analytics.placement] (order_group_id, business_id, session_id, channel, source,\n"
    "    campaign, placed_at)\n"
    "values (?1, ?2, ?3, ?4, ?5, ?6, ?7)\n"
    "on conflict (order_group_id, business_id) do nothing";

enum err analytics_store_placement_put(struct ctx *c, const struct analytics_placement *p)
{
    return db_change(c->db, Q_PLACEMENT_PUT,
                     ARGS(p->order_group_id, p->business_id, p->session_id,
                          WORD(ANALYTICS_CHANNEL, p->channel), p->source, p->campaign, c->now),
                     NULL);
}

static const char Q_PLACEMENT[] =
    "select p.order_group_id, p.business_id, p.session_id, p.channel, p.source, p.campaign\n"
    "from [analytics.placement] as p\n"
    "where p.order_group_id = ?1\n"
    "and p.business_id = ?2";

enum err analytics_store_placement(struct ctx *c, struct id group_id, struct id business_id,
                                   struct analytics_placement *out)
{
    return db_one(c->db, Q_PLACEMENT, ARGS(group_id, business_id), analytics_placement, out);
}

static const char Q_EVENTS_SWEEP[] =
    "delete from [analytics.event]\n"
    "where event_id in (select e.event_id from [analytics.event] as e\n"
    "    where e.at < ?1 order by e.at limit ?2)";
static const char Q_SESSIONS_SWEEP[] =
    "delete from [analytics.session]\n"
    "where session_id in (select s.session_id from [analytics.session] as s\n"
    "    where s.last_at < ?1 order by s.last_at limit ?2)";
static const char Q_PLACEMENTS_SWEEP[] = "delete from [analytics.placement]\n"
                                         "where placed_at < ?1";

enum err analytics_store_raw_sweep(struct ctx *c, struct instant before, int64_t *count)
{
    int64_t events = 0, sessions = 0;
    TRY(db_change(c->db, Q_EVENTS_SWEEP, ARGS(before, (int64_t)SWEEP_ROWS), &events));
    TRY(db_change(c->db, Q_SESSIONS_SWEEP, ARGS(before, (int64_t)SWEEP_ROWS), &sessions));
    *count = events + sessions;
    return db_change(c->db, Q_PLACEMENTS_SWEEP, ARGS(before), NULL);
}
