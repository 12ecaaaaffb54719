/* Segments, and the rows they are made of: the SQL. */
#include "analytics/analytics_private.h"

/* ---- Rows to be packed ---- */

struct old_row {
    struct id business_id;
    struct instant at;
};
TYPE(old_row, F(old_row, business_id, "Shop.", .prefix = "biz"), F(old_row, at, "When."));

static const char Q_OLDEST_EVENT[] = "select e.business_id, e.at from [analytics.event] as e\n"
                                     "where e.at < ?1\n"
                                     "and e.business_id not in (?2, ?3, ?4, ?5)\n"
                                     "order by e.at\n"
                                     "limit 1";
static const char Q_OLDEST_SESSION[] =
    "select s.business_id, s.started_at as at from [analytics.session] as s\n"
    "where s.last_at < ?1 and s.business_id not in (?2, ?3, ?4, ?5)\n"
    "order by s.last_at\n"
    "limit 1";

enum err analytics_store_oldest(struct ctx *c, struct instant before,
                                const struct id passed[static SEAL_PASSED], struct id *business_id,
                                struct instant *at)
{
    struct old_row row = {0};
    struct values args = ARGS(before, passed[0], passed[1], passed[2], passed[3]);
    enum err err = db_one(c->db, Q_OLDEST_EVENT, args, old_row, &row);
    if (err == ERR_MISSING)
        err = db_one(c->db, Q_OLDEST_SESSION, args, old_row, &row);
    *business_id = row.business_id;
    *at = row.at;
    return err;
}

TYPE(analytics_event_key, F(analytics_event_key, event_id, "Event.", .prefix = "event"),
     F(analytics_event_key, at, "When."),
     F(analytics_event_key, step, "What.", .words = ANALYTICS_STEP),
     F(analytics_event_key, channel, "Channel.", .words = ANALYTICS_CHANNEL),
     F(analytics_event_key, product_id, "Of which.", .prefix = "prod"));

/* Behind one that was read already: by time, then by id. */
static const char Q_EVENTS[] =
    "select e.event_id, e.at, e.step, e.channel, e.product_id from [analytics.event] as e\n"
    "where e.business_id = ?1 and e.at >= ?2 and e.at < ?3 and (e.at > ?2 or e.event_id > ?4)\n"
    "order by e.at, e.event_id\n"
    "limit ?5";

enum err analytics_store_events_in(struct ctx *c, const struct analytics_span *span,
                                   struct str after, struct analytics_event_key **out,
                                   size_t *count)
{
    return db_many(
        c->db, Q_EVENTS,
        ARGS(span->business_id, span->from, span->until, BYTES(after), (int64_t)SEGMENT_EVENTS_MAX),
        SEGMENT_EVENTS_MAX, analytics_event_key, out, count);
}

static const char Q_SESSIONS[] =
    "select s.session_id, s.business_id, s.whole_id, s.visitor, s.day, s.started_at, s.last_at,\n"
    "    s.channel, s.source, s.medium, s.campaign, s.views, s.has_product, s.has_cart,\n"
    "    s.has_checkout, s.has_order, s.is_first, s.is_bot\n"
    "from [analytics.session] as s\n"
    "where s.business_id = ?1 and s.started_at >= ?2 and s.started_at < ?3\n"
    "order by s.started_at, s.session_id\n"
    "limit ?4";

enum err analytics_store_sessions_in(struct ctx *c, const struct analytics_span *span,
                                     struct analytics_session **out, size_t *count)
{
    return db_many(c->db, Q_SESSIONS,
                   ARGS(span->business_id, span->from, span->until, (int64_t)SEGMENT_VISITS_MAX),
                   SEGMENT_VISITS_MAX, analytics_session, out, count);
}

/* The same rows that were read in this transaction, found by their keys: the shop, said outside as
 * well, would lead SQLite through all of its rows. */
static const char Q_EVENTS_SEALED[] =
    "delete from [analytics.event]\n"
    "where event_id in (select e.event_id from [analytics.event] as e\n"
    "    where e.business_id = ?1 and e.at >= ?2 and e.at < ?3\n"
    "    order by e.at, e.event_id limit ?4)";
static const char Q_SESSIONS_SEALED[] =
    "delete from [analytics.session]\n"
    "where session_id in (select s.session_id from [analytics.session] as s\n"
    "    where s.business_id = ?1 and s.started_at >= ?2 and s.started_at < ?3\n"
    "    order by s.started_at, s.session_id limit ?4)";

enum err analytics_store_sealed(struct ctx *c, const struct analytics_span *span, int64_t *events,
                                int64_t *sessions)
{
    TRY(db_change(c->db, Q_EVENTS_SEALED,
                  ARGS(span->business_id, span->from, span->until, (int64_t)SEGMENT_EVENTS_MAX),
                  events));
    return db_change(c->db, Q_SESSIONS_SEALED,
                     ARGS(span->business_id, span->from, span->until, (int64_t)SEGMENT_VISITS_MAX),
                     sessions);
}

/* ---- Segments ---- */

/* Parts of a day, one behind the other; also where the shop has moved to another zone, so that a
 * day of the calendar comes twice. */
static const char Q_SEGMENT_PUT[] =
    "insert into [analytics.segment] (business_id, day, part, format, from_at, until_at, events,\n"
    "    visits, content, sealed_at)\n"
    "select ?1, cast(?2 as bigint), (select coalesce(max(g.part) + 1, 0)\n"
    "        from [analytics.segment] as g where g.business_id = ?1 and g.day = ?2),\n"
    "    cast(?3 as bigint), cast(?4 as bigint), cast(?5 as bigint), cast(?6 as bigint),\n"
    "    cast(?7 as bigint), cast(?8 as blob), cast(?9 as bigint)";

enum err analytics_store_segment_put(struct ctx *c, const struct analytics_span *span,
                                     const struct analytics_segment *segment, struct str content)
{
    return db_change(c->db, Q_SEGMENT_PUT,
                     ARGS(span->business_id, span->from_day, (int64_t)SEGMENT_FORMAT, span->from,
                          span->until, (int64_t)segment->events_count,
                          (int64_t)segment->visits_count, BYTES(content), c->now),
                     NULL);
}

TYPE(analytics_segment_row, F(analytics_segment_row, day, "Day."),
     F(analytics_segment_row, part, "Part."), F(analytics_segment_row, from_at, "From."),
     F(analytics_segment_row, until_at, "Until."), F(analytics_segment_row, events, "n"),
     F(analytics_segment_row, visits, "n"), F(analytics_segment_row, content, "Bytes."));

static const char Q_SEGMENT_NEXT[] =
    "select g.day, g.part, g.from_at, g.until_at, g.events, g.visits, g.content\n"
    "from [analytics.segment] as g\n"
    "where g.business_id = ?1 and g.until_at > ?2 and g.from_at < ?3\n"
    "and (g.from_at > ?4 or (g.from_at = ?4 and g.part > ?5)\n"
    "    or (g.from_at = ?4 and g.part = ?5 and g.day > ?6))\n"
    "order by g.from_at, g.part, g.day\n"
    "limit 1";

enum err analytics_store_segment_next(struct ctx *c, const struct analytics_span *span,
                                      struct analytics_segment_row *row)
{
    struct analytics_segment_row next = {0};
    enum err err = db_one(
        c->db, Q_SEGMENT_NEXT,
        ARGS(span->business_id, span->from, span->until, row->from_at.ms, row->part, row->day),
        analytics_segment_row, &next);
    *row = next;
    return err;
}

struct aged_row {
    struct id business_id;
    int64_t day, part;
    struct instant until_at;
};
TYPE(aged_row, F(aged_row, business_id, "Shop.", .prefix = "biz"), F(aged_row, day, "Day."),
     F(aged_row, part, "Part."), F(aged_row, until_at, "Until."));

static const char Q_SEGMENTS_OLD[] =
    "select g.business_id, g.day, g.part, g.until_at from [analytics.segment] as g\n"
    "where g.until_at < ?1\n"
    "order by g.until_at\n"
    "limit ?2";
static const char Q_SEGMENT_DROP[] = "delete from [analytics.segment]\n"
                                     "where business_id = ?1 and day = ?2 and part = ?3";
static const char Q_VISITS_FROM[] = "update [analytics.shop] as s\n"
                                    "set visits_from = ?2\n"
                                    "where s.business_id = ?1 and s.visits_from < ?2";
enum { DROPPED_AT_ONCE = 50 };

enum err analytics_store_segments_sweep(struct ctx *c, struct instant before, int64_t *count)
{
    struct aged_row *rows;
    size_t found;
    TRY(db_many(c->db, Q_SEGMENTS_OLD, ARGS(before, (int64_t)DROPPED_AT_ONCE), DROPPED_AT_ONCE,
                aged_row, &rows, &found));
    for (size_t i = 0; i < found; i++) {
        TRY(db_change(c->db, Q_SEGMENT_DROP, ARGS(rows[i].business_id, rows[i].day, rows[i].part),
                      NULL));
        TRY(db_change(c->db, Q_VISITS_FROM, ARGS(rows[i].business_id, rows[i].until_at), NULL));
    }
    *count += (int64_t)found;
    return OK;
}

struct from_row {
    struct instant visits_from;
};
TYPE(from_row, F(from_row, visits_from, "When."));

static const char Q_FROM[] = "select s.visits_from from [analytics.shop] as s\n"
                             "where s.business_id = ?1";

enum err analytics_store_visits_from(struct ctx *c, struct id business_id, struct instant *out)
{
    struct from_row row = {0};
    TRY(db_one(c->db, Q_FROM, ARGS(business_id), from_row, &row));
    *out = row.visits_from;
    return OK;
}
