/* SQL of the feeds of businesses. */
#include "live_private.h"

/* The row is the lock that orders the commits of one feed. */
static const char Q_NEXT[] = "insert into [live.feed] as f (business_id, seq) values (?1, 1) "
                             "on conflict (business_id) do update set seq = f.seq + 1 "
                             "returning seq";
static const char Q_LAST[] = "select f.seq from [live.feed] as f where f.business_id = ?1";
static const char Q_ADD[] = "insert into [live.news] (business_id, seq, type, data, created_at) "
                            "values (?1, ?2, ?3, ?4, ?5)";
static const char Q_AFTER[] = "select n.seq, n.type, n.data "
                              "from [live.news] as n "
                              "where n.business_id = ?1 and n.seq > ?2 "
                              "order by n.seq limit ?3";
static const char Q_SWEEP_NEWS[] =
    "delete from [live.news] as n "
    "where exists (select 1 from (select o.business_id, o.seq from [live.news] as o"
    " where o.created_at < ?1 order by o.created_at limit ?2) as x"
    " where x.business_id = n.business_id and x.seq = n.seq)";

enum err live_store_next(struct ctx *c, struct id business_id, int64_t *seq)
{
    return db_integer(c->db, Q_NEXT, ARGS(business_id), seq);
}

enum err live_store_last(struct ctx *c, struct id business_id, int64_t *seq)
{
    enum err err = db_integer(c->db, Q_LAST, ARGS(business_id), seq);
    if (err != ERR_MISSING)
        return err;
    *seq = 0;
    return OK;
}

enum err live_store_add(struct ctx *c, struct id business_id, int64_t seq, struct str type,
                        struct str data)
{
    return db_change(c->db, Q_ADD, ARGS(business_id, seq, type, data, c->now), NULL);
}

enum err live_store_after(struct ctx *c, struct id business_id, int64_t after, int64_t limit,
                          struct live_event **out, size_t *count)
{
    return db_many(c->db, Q_AFTER, ARGS(business_id, after, limit), (size_t)limit, live_event, out,
                   count);
}

enum err live_store_sweep_feed(struct ctx *c, struct instant before, int64_t *count)
{
    return db_change(c->db, Q_SWEEP_NEWS, ARGS(before, (int64_t)SWEEP_ROWS_MAX), count);
}
