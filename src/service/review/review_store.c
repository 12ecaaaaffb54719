/* Reviews one by one, and what was decided on them: their SQL. Lists, figures, votes and reports
 * have stores of their own. */
#include "review/review_private.h"

#include "review/review_columns.h"

static const char Q_ADD[] =
    "insert into [review.review] (id, business_id, product_id, order_id, line_id, author_id,\n"
    "    author_name, product_title, locale, rating, title, body, state, state_reason,\n"
    "    helpful_count, open_reports, party, email_key, phone_key, address_key, editable_until,\n"
    "    created_at, updated_at, version)\n"
    "values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, 0, 0, ?15, ?16, ?17,\n"
    "    ?18, ?19, ?20, ?20, 1)\n"
    "on conflict (line_id) do nothing";

enum err review_store_add(struct ctx *c, const struct review_record *r, bool *is_added)
{
    int64_t changed = 0;
    TRY(db_change(c->db, Q_ADD,
                  ARGS(r->id, r->business_id, r->product_id, r->order_id, r->line_id, r->author_id,
                       r->author_name, r->product_title, r->locale, r->rating, r->title, r->body,
                       WORD(REVIEW_STATE, r->state), r->state_reason, r->party, r->email_key,
                       r->phone_key, r->address_key, r->editable_until, r->created_at),
                  &changed));
    *is_added = changed == 1;
    return OK;
}

static const char Q_GET[] = "select " REVIEW_COLUMNS "from [review.review] as r\n"
                            "where r.id = ?1";

enum err review_store_get(struct ctx *c, struct id id, struct review_record *out)
{
    return db_one(c->db, Q_GET, ARGS(id), review_record, out);
}

static const char Q_LOCK[] = "select " REVIEW_COLUMNS "from [review.review] as r\n"
                             "where r.id = ?1\n"
                             "for update";

enum err review_store_lock(struct ctx *c, struct id id, struct review_record *out)
{
    return db_one(c->db, Q_LOCK, ARGS(id), review_record, out);
}

static const char Q_SET[] =
    "update [review.review] as r\n"
    "set rating = ?4, title = ?5, body = ?6, state = ?7, state_reason = ?8, reply = ?9,\n"
    "    replied_at = ?10, open_reports = ?11, edited_at = ?12, updated_at = ?13,\n"
    "    version = r.version + 1\n"
    "where r.business_id = ?1\n"
    "and r.id = ?2\n"
    "and r.version = ?3";

/* The row is locked, so only a programming error changes none. */
enum err review_store_set(struct ctx *c, const struct review_record *from,
                          const struct review_record *to)
{
    int64_t changed = 0;
    TRY(db_change(c->db, Q_SET,
                  ARGS(from->business_id, from->id, from->version, to->rating, to->title, to->body,
                       WORD(REVIEW_STATE, to->state), to->state_reason, to->reply, to->replied_at,
                       to->open_reports, to->edited_at, c->now),
                  &changed));
    return changed == 1 ? OK : fail_internal(c, "a locked review has moved");
}

static const char Q_OF_ORDER[] = "select " REVIEW_COLUMNS "from [review.review] as r\n"
                                 "where r.order_id = ?1\n"
                                 "order by r.id";

enum err review_store_of_order(struct ctx *c, struct id order_id, struct review_record **out,
                               size_t *count)
{
    return db_many(c->db, Q_OF_ORDER, ARGS(order_id), ORDER_REVIEWS_MAX, review_record, out, count);
}

static const char Q_DECISION[] =
    "insert into [review.decision] (id, review_id, business_id, decided_by, old_state, new_state,\n"
    "    reason, created_at)\n"
    "values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)";

enum err review_store_decision(struct ctx *c, const struct review_record *r,
                               enum review_state old_state, struct str reason)
{
    struct id by = c->caller.kind == CALLER_USER ? c->caller.user_id : (struct id){{0}};
    return db_change(c->db, Q_DECISION,
                     ARGS(id_new(c, id_slot(r->business_id)), r->id, r->business_id, by,
                          WORD(REVIEW_STATE, old_state), WORD(REVIEW_STATE, r->state), reason,
                          c->now),
                     NULL);
}

static const char Q_RULING[] =
    "select r.state, r.business_id, r.author_id, r.product_title, d.id as decision_id,\n"
    "    d.decided_by, d.reason, d.created_at as decided_at\n"
    "from [review.decision] as d\n"
    "join [review.review] as r on r.business_id = d.business_id and r.id = d.review_id\n"
    "where d.review_id = ?1\n"
    "and d.new_state = 'hidden'\n"
    "order by d.id desc\n"
    "limit 1";

enum err review_store_ruling(struct ctx *c, struct id review_id, struct review_ruling *out)
{
    return db_one(c->db, Q_RULING, ARGS(review_id), review_ruling, out);
}

static const char Q_RING[] = "select " REVIEW_COLUMNS "from [review.review] as r\n"
                             "where r.business_id = ?1\n"
                             "and r.state in ('published', 'held', 'hidden')\n"
                             "and r.created_at >= ?2\n"
                             "and r.party <> ?3\n"
                             "and (r.email_key = ?4 or r.phone_key = ?5 or r.address_key = ?6)\n"
                             "order by r.id\n"
                             "limit ?7";

enum err review_store_ring(struct ctx *c, const struct review_record *r, struct instant since,
                           struct review_record **out, size_t *count)
{
    return db_many(c->db, Q_RING,
                   ARGS(r->business_id, since, r->party, r->email_key, r->phone_key, r->address_key,
                        RING_ROWS_MAX),
                   RING_ROWS_MAX, review_record, out, count);
}

#define FORGET                                                                               \
    "set author_id = null, author_name = null, party = null, email_key = null, phone_key = " \
    "null,\n"                                                                                \
    "    address_key = null, version = r.version + 1\n"

static const char Q_FORGET_AUTHOR[] =
    "update [review.review] as r\n" FORGET "where r.author_id = ?1";

enum err review_store_forget_author(struct ctx *c, struct id user_id)
{
    return db_change(c->db, Q_FORGET_AUTHOR, ARGS(user_id), NULL);
}

static const char Q_FORGET_ORDER[] = "update [review.review] as r\n" FORGET "where r.order_id = ?1";

enum err review_store_forget_order(struct ctx *c, struct id order_id)
{
    return db_change(c->db, Q_FORGET_ORDER, ARGS(order_id), NULL);
}
