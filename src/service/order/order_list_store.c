/* Lists of orders: their SQL. Pages go by id, newest first. */
#include "order/order_private.h"

/* The first line stands for the order; its units are summed. */
#define ROW_COLUMNS                                                                             \
    "o.id, o.order_group_id, o.number, o.business_id, o.business_name, o.customer_id,\n"        \
    "    g.contact_name, o.status, o.state, o.payment_state, o.fulfilment_state,\n"             \
    "    (select l.title from [order.line] as l\n"                                              \
    "        where l.business_id = o.business_id and l.order_id = o.id and l.position = 0) as " \
    "title,\n"                                                                                  \
    "    (select cast(sum(l.quantity) as bigint) from [order.line] as l\n"                      \
    "        where l.business_id = o.business_id and l.order_id = o.id) as units,\n"            \
    "    o.total_amount, o.total_currency, o.created_at, o.updated_at, o.version\n"

#define LIST_FROM                                          \
    "from [order.order] as o\n"                            \
    "join [order.group] as g on g.id = o.order_group_id\n" \
    "where o.business_id = ?1\n"                           \
    "and o.id < ?2\n"                                      \
    "and (?4 = '' or o.payment_state = ?4)\n"              \
    "and (?5 = '' or o.fulfilment_state = ?5)\n"           \
    "and o.created_at >= ?6\n"                             \
    "and o.created_at < ?7\n"

static const char Q_LIST[] = "select " ROW_COLUMNS LIST_FROM "order by o.id desc\n"
                             "limit ?3";

/* A statement of its own, so that the index by status carries a shop with a million orders. */
static const char Q_LIST_OF_STATUS[] = "select " ROW_COLUMNS LIST_FROM "and o.status = ?8\n"
                                       "order by o.id desc\n"
                                       "limit ?3";

enum err order_store_list(struct ctx *c, const struct order_list_in *in, struct id before,
                          struct order_row **out, size_t *count)
{
    int64_t limit = list_fetch_limit(in->limit);
    int64_t to = instant_is_set(in->created_to) ? in->created_to.ms : INT64_MAX;
    struct str payment_state = str_of(ORDER_PAYMENT_FILTER[in->payment_state]);
    struct str fulfilment_state = str_of(ORDER_FULFILMENT_FILTER[in->fulfilment_state]);
    if (in->status == ORDER_STATUS_ANY)
        return db_many(c->db, Q_LIST,
                       ARGS(in->business_id, before, limit, payment_state, fulfilment_state,
                            in->created_from.ms, to),
                       (size_t)limit, order_row, out, count);
    return db_many(c->db, Q_LIST_OF_STATUS,
                   ARGS(in->business_id, before, limit, payment_state, fulfilment_state,
                        in->created_from.ms, to, WORD(ORDER_STATUS, in->status)),
                   (size_t)limit, order_row, out, count);
}

static const char Q_GROUPS_OF[] =
    "select g.id, g.total_amount, g.total_currency,\n"
    "    case when g.state = 'waiting' then g.expires_at end as expires_at,\n"
    "    g.created_at\n"
    "from [order.group] as g\n"
    "where g.customer_id = ?1\n"
    "and g.id < ?2\n"
    "order by g.id desc\n"
    "limit ?3";

enum err order_store_groups_of(struct ctx *c, struct id customer_id, struct id before,
                               int64_t limit, struct order_group_row **out, size_t *count)
{
    int64_t rows = list_fetch_limit(limit);
    return db_many(c->db, Q_GROUPS_OF, ARGS(customer_id, before, rows), (size_t)rows,
                   order_group_row, out, count);
}

static const char Q_ROWS_OF[] = "select " ROW_COLUMNS "from [order.order] as o\n"
                                "join [order.group] as g on g.id = o.order_group_id\n"
                                "where o.customer_id = ?1\n"
                                "and o.order_group_id between ?2 and ?3\n"
                                "order by o.order_group_id desc, o.business_id";

enum err order_store_rows_of(struct ctx *c, struct id customer_id, struct id first, struct id last,
                             struct order_row **out, size_t *count)
{
    return db_many(c->db, Q_ROWS_OF, ARGS(customer_id, first, last),
                   (size_t)LIST_LIMIT_MAX * ORDERS_PER_GROUP_MAX, order_row, out, count);
}
