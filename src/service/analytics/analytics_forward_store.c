/* Destinations and what waits for them: the SQL. */
#include "analytics/analytics_forward_private.h"

#define FORWARDER_COLUMNS                                                               \
    "f.forwarder_id, f.business_id, f.name, f.url, f.sends_page, f.sends_product,\n"    \
    "    f.sends_search, f.sends_cart, f.sends_checkout, f.sends_order, f.secret,\n"    \
    "    f.previous_secret, f.previous_until, f.state, f.waiting, f.sent, f.dropped,\n" \
    "    f.batch_id, f.batch_at, f.fence, f.tries, f.due_at, f.failing_since,\n"        \
    "    f.last_sent_at, f.version, f.created_at, f.updated_at\n"

static const char Q_FORWARDERS[] = "select " FORWARDER_COLUMNS "from [analytics.forwarder] as f\n"
                                   "where f.business_id = ?1\n"
                                   "order by f.forwarder_id\n"
                                   "limit ?2";
static const char Q_FORWARDER[] = "select " FORWARDER_COLUMNS "from [analytics.forwarder] as f\n"
                                  "where f.business_id = ?1 and f.forwarder_id = ?2";
static const char Q_FORWARDER_LOCK[] =
    "select " FORWARDER_COLUMNS "from [analytics.forwarder] as f\n"
    "where f.business_id = ?1 and f.forwarder_id = ?2\n"
    "for update";
static const char Q_FORWARD_DUE[] = "select " FORWARDER_COLUMNS "from [analytics.forwarder] as f\n"
                                    "where f.due_at <= ?1 and f.state = 'active'\n"
                                    "order by f.due_at\n"
                                    "limit 1\n"
                                    "for update";

enum err analytics_store_forwarders(struct ctx *c, struct id business_id,
                                    struct analytics_forwarder_row **out, size_t *count)
{
    return db_many(c->db, Q_FORWARDERS, ARGS(business_id, (int64_t)FORWARDERS_MAX), FORWARDERS_MAX,
                   analytics_forwarder_row, out, count);
}

enum err analytics_store_forwarder(struct ctx *c, struct id business_id, struct id forwarder_id,
                                   struct analytics_forwarder_row *out)
{
    return db_one(c->db, Q_FORWARDER, ARGS(business_id, forwarder_id), analytics_forwarder_row,
                  out);
}

enum err analytics_store_forwarder_lock(struct ctx *c, struct id business_id,
                                        struct id forwarder_id, struct analytics_forwarder_row *out)
{
    return db_one(c->db, Q_FORWARDER_LOCK, ARGS(business_id, forwarder_id), analytics_forwarder_row,
                  out);
}

enum err analytics_store_forward_due(struct ctx *c, struct analytics_forwarder_row *out)
{
    return db_one(c->db, Q_FORWARD_DUE, ARGS(c->now), analytics_forwarder_row, out);
}

static const char Q_FORWARDER_ADD[] =
    "insert into [analytics.forwarder] (forwarder_id, business_id, name, url, sends_page,\n"
    "    sends_product, sends_search, sends_cart, sends_checkout, sends_order, secret, state,\n"
    "    waiting, sent, dropped, fence, tries, version, created_at, updated_at)\n"
    "values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, 0, 0, 0, 0, 0, 1, ?13, ?13)\n"
    "on conflict (business_id, url) do nothing";

enum err analytics_store_forwarder_add(struct ctx *c, const struct analytics_forwarder_row *r,
                                       bool *is_new)
{
    int64_t changed = 0;
    TRY(db_change(c->db, Q_FORWARDER_ADD,
                  ARGS(r->forwarder_id, r->business_id, r->name, r->url, r->sends_page,
                       r->sends_product, r->sends_search, r->sends_cart, r->sends_checkout,
                       r->sends_order, BYTES(r->secret), WORD(ANALYTICS_FORWARD_STATE, r->state),
                       r->created_at),
                  &changed));
    *is_new = changed == 1;
    return OK;
}

static const char Q_FORWARDER_PUT[] =
    "update [analytics.forwarder] as f\n"
    "set name = ?3, url = ?4, sends_page = ?5, sends_product = ?6, sends_search = ?7,\n"
    "    sends_cart = ?8, sends_checkout = ?9, sends_order = ?10, secret = ?11,\n"
    "    previous_secret = ?12, previous_until = ?13, state = ?14, waiting = ?15, sent = ?16,\n"
    "    dropped = ?17, batch_id = ?18, batch_at = ?19, fence = ?20, tries = ?21, due_at = ?22,\n"
    "    failing_since = ?23, last_sent_at = ?24, version = ?25, updated_at = ?26\n"
    "where f.business_id = ?1 and f.forwarder_id = ?2";

enum err analytics_store_forwarder_put(struct ctx *c, const struct analytics_forwarder_row *r)
{
    return db_change(c->db, Q_FORWARDER_PUT,
                     ARGS(r->business_id, r->forwarder_id, r->name, r->url, r->sends_page,
                          r->sends_product, r->sends_search, r->sends_cart, r->sends_checkout,
                          r->sends_order, BYTES(r->secret), BYTES(r->previous_secret),
                          r->previous_until, WORD(ANALYTICS_FORWARD_STATE, r->state), r->waiting,
                          r->sent, r->dropped, r->batch_id, r->batch_at, r->fence, r->tries,
                          r->due_at, r->failing_since, r->last_sent_at, r->version, r->updated_at),
                     NULL);
}

static const char Q_URL_IS_TAKEN[] =
    "select count(*) from [analytics.forwarder] as f\n"
    "where f.business_id = ?1 and f.url = ?2 and f.forwarder_id <> ?3";

enum err analytics_store_forward_url_is_taken(struct ctx *c,
                                              const struct analytics_forwarder_row *row, bool *out)
{
    int64_t count = 0;
    TRY(db_integer(c->db, Q_URL_IS_TAKEN, ARGS(row->business_id, row->url, row->forwarder_id),
                   &count));
    *out = count > 0;
    return OK;
}

/* ---- What waits ---- */

static const char Q_FORWARD_CLEAR[] = "delete from [analytics.forward]\n"
                                      "where business_id = ?1 and forwarder_id = ?2";
static const char Q_FAILURES_CLEAR[] = "delete from [analytics.forward_failure]\n"
                                       "where business_id = ?1 and forwarder_id = ?2";
static const char Q_FORWARDER_DROP[] = "delete from [analytics.forwarder]\n"
                                       "where business_id = ?1 and forwarder_id = ?2";

enum err analytics_store_forward_clear(struct ctx *c, const struct analytics_forwarder_row *row,
                                       int64_t *count)
{
    return db_change(c->db, Q_FORWARD_CLEAR, ARGS(row->business_id, row->forwarder_id), count);
}

enum err analytics_store_forwarder_drop(struct ctx *c, const struct analytics_forwarder_row *row)
{
    struct values args = ARGS(row->business_id, row->forwarder_id);
    TRY(db_change(c->db, Q_FORWARD_CLEAR, args, NULL));
    TRY(db_change(c->db, Q_FAILURES_CLEAR, args, NULL));
    return db_change(c->db, Q_FORWARDER_DROP, args, NULL);
}

static const char Q_FORWARD_ADD[] =
    "insert into [analytics.forward] (forwarder_id, event_id, business_id, step, channel, source,\n"
    "    campaign, product_id, session_id, at, added_at)\n"
    "values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)\n"
    "on conflict (forwarder_id, event_id) do nothing";

enum err analytics_store_forward_add(struct ctx *c, const struct analytics_forwarder_row *to,
                                     const struct analytics_hit *hit,
                                     const struct analytics_session *session, bool *is_new)
{
    int64_t changed = 0;
    TRY(db_change(c->db, Q_FORWARD_ADD,
                  ARGS(to->forwarder_id, hit->event_id, to->business_id,
                       WORD(ANALYTICS_STEP, hit->step), WORD(ANALYTICS_CHANNEL, session->channel),
                       session->source, session->campaign, hit->product_id, session->session_id,
                       hit->at, c->now),
                  &changed));
    *is_new = changed == 1;
    return OK;
}

static const char Q_FORWARD_BATCH[] =
    "update [analytics.forward]\n"
    "set batch_id = ?3\n"
    "where business_id = ?1 and forwarder_id = ?2 and event_id in (\n"
    "    select w.event_id from [analytics.forward] as w\n"
    "    where w.business_id = ?1 and w.forwarder_id = ?2 and w.batch_id is null\n"
    "    order by w.added_at, w.event_id limit ?4)";

enum err analytics_store_forward_batch(struct ctx *c, const struct analytics_forwarder_row *row)
{
    return db_change(
        c->db, Q_FORWARD_BATCH,
        ARGS(row->business_id, row->forwarder_id, row->batch_id, (int64_t)FORWARD_BATCH), NULL);
}

static const char Q_FORWARD_ROWS[] =
    "select w.event_id, w.step, w.channel, w.source, w.campaign, w.product_id, w.session_id, w.at\n"
    "from [analytics.forward] as w\n"
    "where w.business_id = ?1 and w.forwarder_id = ?2 and w.batch_id = ?3\n"
    "order by w.at, w.event_id\n"
    "limit ?4";

enum err analytics_store_forward_rows(struct ctx *c, const struct analytics_forwarder_row *row,
                                      struct analytics_forward_row **out, size_t *count)
{
    return db_many(c->db, Q_FORWARD_ROWS,
                   ARGS(row->business_id, row->forwarder_id, row->batch_id, (int64_t)FORWARD_BATCH),
                   FORWARD_BATCH, analytics_forward_row, out, count);
}

static const char Q_FORWARD_ARRIVED[] =
    "delete from [analytics.forward]\n"
    "where business_id = ?1 and forwarder_id = ?2 and batch_id = ?3";

enum err analytics_store_forward_arrived(struct ctx *c, const struct analytics_forwarder_row *row,
                                         int64_t *count)
{
    return db_change(c->db, Q_FORWARD_ARRIVED,
                     ARGS(row->business_id, row->forwarder_id, row->batch_id), count);
}

static const char Q_FORWARD_WAITING[] = "select count(*) from [analytics.forward] as w\n"
                                        "where w.business_id = ?1 and w.forwarder_id = ?2";

enum err analytics_store_forward_waiting(struct ctx *c, const struct analytics_forwarder_row *row,
                                         int64_t *count)
{
    return db_integer(c->db, Q_FORWARD_WAITING, ARGS(row->business_id, row->forwarder_id), count);
}

/* ---- What goes before it was sent ---- */

enum { CUT_MAX = 1000 };

struct forward_of {
    struct id business_id, forwarder_id;
};
TYPE(forward_of, F(forward_of, business_id, "Whose.", .prefix = "biz"),
     F(forward_of, forwarder_id, "Which.", .prefix = "fwd"));
struct forward_visit {
    struct id session_id;
};
TYPE(forward_visit, F(forward_visit, session_id, "Visit.", .prefix = "visit"));

static const char Q_FORWARD_LOOSEN[] = "update [analytics.forward]\n"
                                       "set batch_id = null\n"
                                       "where business_id = ?1 and forwarder_id = ?2\n"
                                       "and batch_id is not null";

enum err analytics_store_forward_loosen(struct ctx *c, const struct analytics_forwarder_row *row)
{
    return db_change(c->db, Q_FORWARD_LOOSEN, ARGS(row->business_id, row->forwarder_id), NULL);
}

/* The same id never names another body: a batch of which rows go ends, what is left of it goes
 * under a new id, and the answer to a try under way is no news. */
static enum err cut(struct ctx *c, const struct forward_of *of, const char *rows,
                    struct values args, bool is_dropped)
{
    struct analytics_forwarder_row row = {0};
    int64_t count = 0;
    enum err err = analytics_store_forwarder_lock(c, of->business_id, of->forwarder_id, &row);
    if (err != OK && err != ERR_MISSING)
        return err;
    TRY(db_change(c->db, rows, args, &count));
    if (err == ERR_MISSING || count == 0)
        return OK;
    TRY(analytics_store_forward_loosen(c, &row));
    TRY(analytics_store_forward_waiting(c, &row, &row.waiting));
    row.fence += id_is_set(row.batch_id);
    row.dropped += is_dropped ? count : 0;
    row.batch_id = (struct id){{0}};
    row.batch_at = (struct instant){0};
    if (row.waiting == 0)
        row.due_at = (struct instant){0};
    return analytics_store_forwarder_put(c, &row);
}

static const char Q_FORWARD_OF_SESSION[] =
    "select distinct w.business_id, w.forwarder_id from [analytics.forward] as w\n"
    "where w.session_id = ?1\n"
    "order by w.business_id, w.forwarder_id\n"
    "limit ?2";
static const char Q_FORWARD_TAKE_BACK[] =
    "delete from [analytics.forward]\n"
    "where business_id = ?1 and forwarder_id = ?2 and session_id = ?3";

enum err analytics_store_forward_take_back(struct ctx *c, struct id session_id)
{
    struct forward_of *of;
    size_t count;
    TRY(db_many(c->db, Q_FORWARD_OF_SESSION, ARGS(session_id, (int64_t)CUT_MAX), CUT_MAX,
                forward_of, &of, &count));
    for (size_t i = 0; i < count; i++)
        TRY(cut(c, &of[i], Q_FORWARD_TAKE_BACK,
                ARGS(of[i].business_id, of[i].forwarder_id, session_id), false));
    return OK;
}

static const char Q_FORWARD_OF_VISITOR[] =
    "select distinct w.session_id from [analytics.forward] as w\n"
    "where w.session_id in (select s.session_id from [analytics.session] as s\n"
    "    where s.whole_id in (select p.session_id from [analytics.session] as p\n"
    "        where p.business_id = ?1 and p.visitor = ?2))\n"
    "order by w.session_id\n"
    "limit ?3";

enum err analytics_forward_withdraw(struct ctx *c, struct str visitor)
{
    struct forward_visit *visits;
    size_t count;
    TRY(db_many(c->db, Q_FORWARD_OF_VISITOR, ARGS(ANALYTICS_PLATFORM, visitor, (int64_t)CUT_MAX),
                CUT_MAX, forward_visit, &visits, &count));
    for (size_t i = 0; i < count; i++)
        TRY(analytics_store_forward_take_back(c, visits[i].session_id));
    return OK;
}

static const char Q_FORWARD_OF_OLD[] =
    "select distinct w.business_id, w.forwarder_id from [analytics.forward] as w\n"
    "where w.added_at < ?1\n"
    "order by w.business_id, w.forwarder_id\n"
    "limit ?2";
static const char Q_FORWARD_OLD[] =
    "delete from [analytics.forward]\n"
    "where business_id = ?1 and forwarder_id = ?2 and added_at < ?3";

enum err analytics_store_forward_sweep(struct ctx *c, struct instant before)
{
    struct forward_of *of;
    size_t count;
    TRY(db_many(c->db, Q_FORWARD_OF_OLD, ARGS(before, (int64_t)CUT_MAX), CUT_MAX, forward_of, &of,
                &count));
    for (size_t i = 0; i < count; i++)
        TRY(cut(c, &of[i], Q_FORWARD_OLD, ARGS(of[i].business_id, of[i].forwarder_id, before),
                true));
    return OK;
}

/* ---- What failed ---- */

static const char Q_FAILED[] = "insert into [analytics.forward_failure] (forwarder_id, fence, "
                               "business_id, failed_at, status,\n"
                               "    why)\n"
                               "values (?1, ?2, ?3, ?4, ?5, ?6)\n"
                               "on conflict (forwarder_id, fence) do nothing";
static const char Q_FAILED_OLD[] = "delete from [analytics.forward_failure]\n"
                                   "where business_id = ?1 and forwarder_id = ?2 and fence <= ?3";

enum err analytics_store_forward_failed(struct ctx *c, const struct analytics_forwarder_row *row,
                                        const struct analytics_forward_outcome *o)
{
    TRY(db_change(c->db, Q_FAILED,
                  ARGS(row->forwarder_id, row->fence, row->business_id, c->now, o->status, o->why),
                  NULL));
    return db_change(c->db, Q_FAILED_OLD,
                     ARGS(row->business_id, row->forwarder_id, row->fence - FORWARD_FAILURES_KEPT),
                     NULL);
}

static const char Q_FAILURES[] =
    "select x.failed_at, x.status, x.why from [analytics.forward_failure] as x\n"
    "where x.business_id = ?1 and x.forwarder_id = ?2\n"
    "order by x.fence desc\n"
    "limit ?3";

enum err analytics_store_forward_failures(struct ctx *c, const struct analytics_forwarder_row *row,
                                          struct analytics_forward_failure **out, size_t *count)
{
    return db_many(c->db, Q_FAILURES,
                   ARGS(row->business_id, row->forwarder_id, (int64_t)FORWARD_FAILURES_KEPT),
                   FORWARD_FAILURES_KEPT, analytics_forward_failure, out, count);
}
