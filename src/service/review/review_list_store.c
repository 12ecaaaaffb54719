/* Lists of reviews: their SQL. Each is a range of an index. */
#include "review/review_private.h"

#include "review/review_columns.h"

#define OF_PRODUCT                \
    "from [review.review] as r\n" \
    "where r.product_id = ?1\n"   \
    "and r.state = 'published'\n" \
    "and (cast(?2 as bigint) = 0 or r.rating = ?2)\n"

static const char Q_HELPFUL[] =
    "select " REVIEW_COLUMNS OF_PRODUCT "and (r.helpful_count, r.id) < (?5, ?3)\n"
    "order by r.helpful_count desc, r.id desc\n"
    "limit ?4";

static const char Q_NEWEST[] = "select " REVIEW_COLUMNS OF_PRODUCT "and r.id < ?3\n"
                               "order by r.id desc\n"
                               "limit ?4";

static const char Q_HIGHEST[] =
    "select " REVIEW_COLUMNS OF_PRODUCT "and (r.rating, r.id) < (?5, ?3)\n"
    "order by r.rating desc, r.id desc\n"
    "limit ?4";

/* Two that run the same way make one range: so, of those with as many stars, the older first. */
static const char Q_LOWEST[] =
    "select " REVIEW_COLUMNS OF_PRODUCT "and (r.rating, r.id) > (?5, ?3)\n"
    "order by r.rating, r.id\n"
    "limit ?4";

enum err review_store_of_product(struct ctx *c, const struct review_product_in *in,
                                 const struct cursor *after, struct review_record **out,
                                 size_t *count)
{
    static const char *const BY_SORT[] = {Q_HELPFUL, Q_NEWEST, Q_HIGHEST, Q_LOWEST};
    struct value values[] = {value_id(in->product_id), value_integer(in->rating),
                             value_id(after->id), value_integer(list_fetch_limit(in->limit)),
                             value_integer(after->number)};
    struct values args = {values, in->sort == REVIEW_NEWEST ? 4 : 5};
    return db_many(c->db, BY_SORT[in->sort], args, LIST_LIMIT_MAX + 1, review_record, out, count);
}

static const char Q_OF_BUSINESS[] = "select " REVIEW_COLUMNS "from [review.review] as r\n"
                                    "where r.business_id = ?1\n"
                                    "and r.state = 'published'\n"
                                    "and r.id < ?2\n"
                                    "and (cast(?3 as bigint) = 0 or r.reply is null)\n"
                                    "order by r.id desc\n"
                                    "limit ?4";

enum err review_store_of_business(struct ctx *c, const struct review_business_in *in,
                                  struct id before, struct review_record **out, size_t *count)
{
    return db_many(c->db, Q_OF_BUSINESS,
                   ARGS(in->business_id, before, in->is_unanswered, list_fetch_limit(in->limit)),
                   LIST_LIMIT_MAX + 1, review_record, out, count);
}

static const char Q_OF_AUTHOR[] = "select " REVIEW_COLUMNS "from [review.review] as r\n"
                                  "where r.author_id = ?1\n"
                                  "and r.id < ?2\n"
                                  "order by r.id desc\n"
                                  "limit ?3";

enum err review_store_of_author(struct ctx *c, struct id author_id, struct id before, int64_t limit,
                                struct review_record **out, size_t *count)
{
    return db_many(c->db, Q_OF_AUTHOR, ARGS(author_id, before, limit), LIST_LIMIT_MAX + 1,
                   review_record, out, count);
}

static const char Q_QUEUE_STATE[] = "select " REVIEW_COLUMNS "from [review.review] as r\n"
                                    "where r.state = ?1\n"
                                    "and r.id < ?2\n"
                                    "order by r.id desc\n"
                                    "limit ?3";

static const char Q_QUEUE_REPORTED[] = "select " REVIEW_COLUMNS "from [review.review] as r\n"
                                       "where r.open_reports > 0\n"
                                       "and r.id < ?1\n"
                                       "order by r.id desc\n"
                                       "limit ?2";

static const char Q_QUEUE_OPEN[] = "select " REVIEW_COLUMNS "from [review.review] as r\n"
                                   "where (r.state = 'held' or r.open_reports > 0)\n"
                                   "and r.id < ?1\n"
                                   "order by r.id desc\n"
                                   "limit ?2";

enum err review_store_queue(struct ctx *c, enum review_queue queue, struct id before, int64_t limit,
                            struct review_record **out, size_t *count)
{
    if (queue == REVIEW_QUEUE_OPEN || queue == REVIEW_QUEUE_REPORTED)
        return db_many(c->db, queue == REVIEW_QUEUE_OPEN ? Q_QUEUE_OPEN : Q_QUEUE_REPORTED,
                       ARGS(before, limit), LIST_LIMIT_MAX + 1, review_record, out, count);
    enum review_state state = queue == REVIEW_QUEUE_HELD ? REVIEW_HELD : REVIEW_HIDDEN;
    return db_many(c->db, Q_QUEUE_STATE, ARGS(WORD(REVIEW_STATE, state), before, limit),
                   LIST_LIMIT_MAX + 1, review_record, out, count);
}
