/* Lists of orders: their SQL. Pages go by id, newest first. */
#include "order/order_desk.h"

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

#define LIST_FROM                                            \
    "from [order.order] as o\n"                              \
    "join [order.group] as g on g.id = o.order_group_id\n"   \
    "where o.business_id = ?1\n"                             \
    "and o.id < ?2\n"                                        \
    "and (?4 = '' or o.payment_state = ?4)\n"                \
    "and (?5 = '' or o.fulfilment_state = ?5)\n"             \
    "and o.created_at >= ?6\n"                               \
    "and o.created_at < ?7\n"                                \
    "and (cast(?8 as blob) is null or o.location_id = ?8)\n" \
    "and (cast(?9 as blob) is null or o.customer_id = ?9)\n" \
    "and (?10 = '' or o.channel = ?10)\n"

static const char Q_LIST[] = "select " ROW_COLUMNS LIST_FROM "order by o.id desc\n"
                             "limit ?3";

/* A statement of its own, so that the index by status carries a shop with a million orders. */
static const char Q_LIST_OF_STATUS[] = "select " ROW_COLUMNS LIST_FROM "and o.status = ?11\n"
                                       "order by o.id desc\n"
                                       "limit ?3";

/* Likewise: what is looked for is found by an index each, then held against the other filters. */
static const char Q_LIST_FOUND[] =
    "select " ROW_COLUMNS LIST_FROM "and (?11 = '' or o.status = ?11)\n"
    "and o.id in (\n"
    "    select n.id from [order.order] as n where n.business_id = ?1 and n.number = ?12\n"
    "    union select e.id from [order.group] as f join [order.order] as e\n"
    "        on e.order_group_id = f.id and e.business_id = ?1\n"
    "        where ?13 = 1 and f.email = ?12\n"
    "    union select e.id from [order.group] as f join [order.order] as e\n"
    "        on e.order_group_id = f.id and e.business_id = ?1\n"
    "        where ?13 = 1 and f.phone = ?14\n"
    "    union select e.id from [order.group] as f join [order.order] as e\n"
    "        on e.order_group_id = f.id and e.business_id = ?1\n"
    "        where ?13 = 1 and lower(f.contact_name collate \"C\") >= ?12\n"
    "        and lower(f.contact_name collate \"C\") < ?15)\n"
    "order by o.id desc\n"
    "limit ?3";

/* As it stands in the rows: without #, in small letters; of a phone number its digits. */
static void read_search(struct ctx *c, struct str q, struct str *word, struct str *phone)
{
    struct str text = str_trim(q);
    if (str_starts(text, S("#")))
        text = str_from(text.data + 1, text.length - 1);
    char *small = arena_alloc(c->arena, text.length + 1),
         *digits = arena_alloc(c->arena, q.length + 2);
    size_t count = 0;
    digits[count++] = '+';
    for (size_t i = 0; i < text.length; i++) {
        char letter = text.data[i];
        small[i] = letter >= 'A' && letter <= 'Z' ? (char)(letter - 'A' + 'a') : letter;
        if (letter >= '0' && letter <= '9')
            digits[count++] = letter;
    }
    *word = str_from(small, text.length);
    *phone = str_from(digits, count);
}

enum err order_store_list(struct ctx *c, const struct order_list_in *in, struct id before,
                          bool with_contact, struct order_row **out, size_t *count)
{
    int64_t limit = list_fetch_limit(in->limit);
    int64_t to = instant_is_set(in->created_to) ? in->created_to.ms : INT64_MAX;
    struct str payment_state = str_of(ORDER_PAYMENT_FILTER[in->payment_state]);
    struct str fulfilment_state = str_of(ORDER_FULFILMENT_FILTER[in->fulfilment_state]);
    struct str channel = str_of(ORDER_CHANNEL_FILTER[in->channel]);
    struct str status = str_of(ORDER_STATUS[in->status]), word, phone;
#define FILTERS                                                                               \
    in->business_id, before, limit, payment_state, fulfilment_state, in->created_from.ms, to, \
        in->location_id, in->customer_id, channel
    if (!str_empty(in->q)) {
        read_search(c, in->q, &word, &phone);
        /* Every name that begins so sorts before the word with the last code point behind it. */
        struct str past = arena_print(c->arena, "%.*s\xF4\x8F\xBF\xBF", STR_ARG(word));
        return db_many(c->db, Q_LIST_FOUND, ARGS(FILTERS, status, word, with_contact, phone, past),
                       (size_t)limit, order_row, out, count);
    }
    if (in->status == ORDER_STATUS_ANY)
        return db_many(c->db, Q_LIST, ARGS(FILTERS), (size_t)limit, order_row, out, count);
    return db_many(c->db, Q_LIST_OF_STATUS, ARGS(FILTERS, status), (size_t)limit, order_row, out,
                   count);
#undef FILTERS
}

static const char Q_ALL_SHOPS[] = "select " ROW_COLUMNS "from [order.order] as o\n"
                                  "join [order.group] as g on g.id = o.order_group_id\n"
                                  "where o.id < ?1\n"
                                  "and (cast(?3 as blob) is null or o.business_id = ?3)\n"
                                  "and (?4 = '' or o.status = ?4)\n"
                                  "and (?5 = '' or o.payment_state = ?5)\n"
                                  "and o.created_at >= ?6\n"
                                  "and o.created_at < ?7\n"
                                  "order by o.id desc\n"
                                  "limit ?2";

enum err order_store_all(struct ctx *c, const struct order_all_in *in, struct id before,
                         struct order_row **out, size_t *count)
{
    int64_t limit = list_fetch_limit(in->limit);
    int64_t to = instant_is_set(in->created_to) ? in->created_to.ms : INT64_MAX;
    return db_many(c->db, Q_ALL_SHOPS,
                   ARGS(before, limit, in->business_id, WORD(ORDER_STATUS, in->status),
                        str_of(ORDER_PAYMENT_FILTER[in->payment_state]), in->created_from.ms, to),
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

/* Ids begin with their time, so the index of the list has those of today together. */
static const char Q_TODAY[] =
    "select count(*) as orders,"
    " cast(coalesce(sum(case when o.total_currency = ?4 then o.total_amount else 0 end), 0)"
    "     as bigint) as sales_amount,"
    " ?4 as sales_currency,"
    " (select count(*)"
    "     from [order.order] as u"
    "     where u.business_id = ?1"
    "     and u.status in ('confirmed', 'paid')) as unfulfilled\n"
    "from [order.order] as o\n"
    "where o.business_id = ?1\n"
    "and o.id >= ?2\n"
    "and o.created_at >= ?3\n"
    "and o.status not in ('pending_payment', 'cancelled', 'expired')";

enum err order_today(struct ctx *c, const struct order_today_in *in, struct order_today *out)
{
    struct id first = {{0}};
    for (size_t i = 0; i < 6; i++)
        first.bytes[i] = (uint8_t)((uint64_t)in->since.ms >> (40 - 8 * i));
    return db_one(c->db, Q_TODAY, ARGS(in->business_id, first, in->since, in->currency),
                  order_today, out);
}
