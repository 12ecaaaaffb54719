/* Customers as they are shown: SQL. What belongs to records below a root is the root's. */
#include "crm_private.h"

#define DAY_MS INT64_C(86400000)

#define CUSTOMER_COLUMNS                                                                    \
    "c.id, c.name, c.email, c.phone, c.user_id, c.country, c.locale, c.orders_count,\n"     \
    "    c.spent_amount, c.spent_currency, c.first_order_at, c.last_order_at, c.seen_at,\n" \
    "    c.created_at, c.updated_at, c.version\n"

static const char Q_CUSTOMER[] = "select " CUSTOMER_COLUMNS "from [crm.customer] as c\n"
                                 "where c.business_id = ?1\n"
                                 "and c.id = ?2\n"
                                 "and c.parent_id is null";

enum err crm_store_customer(struct ctx *c, struct id business_id, struct id id,
                            struct crm_customer *out)
{
    return db_one(c->db, Q_CUSTOMER, ARGS(business_id, id), crm_customer, out);
}

/* ?1 business, ?2 word, ?3 past it, ?4 number, ?5 may find persons, ?6 tag, ?7 country, ?8 product,
 * ?9 channel, ?10 spent, ?11 orders, ?12 ordered since, ?13 not ordered since (0: whenever) */
#define FOUND                                                                                   \
    "from [crm.customer] as c\n"                                                                \
    "where c.business_id = ?1\n"                                                                \
    "and c.parent_id is null\n"                                                                 \
    "and c.erased_at is null\n"                                                                 \
    "and (?2 = '' or c.id in (\n"                                                               \
    "    select l.root_id from [crm.identity] as i join [crm.customer] as l\n"                  \
    "        on l.id = i.customer_id where i.business_id = ?1 and ?5 = 1\n"                     \
    "        and i.kind in ('email', 'phone') and i.value in (?2, ?4)\n"                        \
    "    union select n.root_id from [crm.customer] as n where n.business_id = ?1 and ?5 = 1\n" \
    "        and lower(n.name collate \"C\") >= ?2 and lower(n.name collate \"C\") < ?3))\n"    \
    "and (?6 = '' or exists (select 1 from [crm.tag] as t join [crm.customer] as k\n"           \
    "    on k.id = t.customer_id where t.business_id = ?1 and t.tag = ?6\n"                     \
    "    and k.root_id = c.id))\n"                                                              \
    "and (?7 = '' or c.country = ?7)\n"                                                         \
    "and (cast(?8 as blob) is null or exists (select 1 from [crm.order_product] as p\n"         \
    "    join [crm.order] as o on o.order_id = p.order_id join [crm.customer] as b\n"           \
    "    on b.id = o.customer_id where p.business_id = ?1 and p.product_id = ?8\n"              \
    "    and b.root_id = c.id and o.status not in ('cancelled', 'expired')))\n"                 \
    "and (?9 = '' or exists (select 1 from [crm.consent] as x join [crm.customer] as y\n"       \
    "    on y.id = x.customer_id where x.business_id = ?1 and y.root_id = c.id\n"               \
    "    and x.channel = ?9 and x.is_given = 1 and not exists (select 1\n"                      \
    "        from [crm.consent] as z join [crm.customer] as w on w.id = z.customer_id\n"        \
    "        where z.business_id = ?1 and w.root_id = c.id and z.channel = ?9\n"                \
    "        and z.id > x.id)))\n"                                                              \
    "and c.spent_amount >= ?10\n"                                                               \
    "and c.orders_count >= ?11\n"                                                               \
    "and (?12 = 0 or c.last_order_at >= ?12)\n"                                                 \
    "and (?13 = 0 or c.last_order_at < ?13)\n"

static const char Q_PAGE[] = "select " CUSTOMER_COLUMNS FOUND "and (c.seen_at, c.id) < (?14, ?15)\n"
                             "order by c.seen_at desc, c.id desc\n"
                             "limit ?16";
static const char Q_COUNT[] = "select count(*) " FOUND;

/* The words of a search as they stand in the rows. */
struct search {
    struct str word, past, phone;
};

static struct search read_search(struct ctx *c, struct str q)
{
    struct str text = str_trim(q);
    char *small = arena_alloc(c->arena, text.length + 1);
    char *digits = arena_alloc(c->arena, text.length + 2);
    size_t count = 0;
    if (str_empty(text))
        return (struct search){S(""), S(""), S("")};
    digits[count++] = '+';
    for (size_t i = 0; i < text.length; i++) {
        char letter = text.data[i];
        small[i] = letter >= 'A' && letter <= 'Z' ? (char)(letter - 'A' + 'a') : letter;
        if (letter >= '0' && letter <= '9')
            digits[count++] = letter;
    }
    struct search search = {.word = str_from(small, text.length), .phone = str_from(digits, count)};
    search.past = arena_print(c->arena, "%.*s\xF4\x8F\xBF\xBF", STR_ARG(search.word));
    return search;
}

static int64_t since(struct ctx *c, int64_t days)
{
    return days > 0 ? c->now.ms - days * DAY_MS : 0;
}

static struct str or_none(struct str text)
{
    return text.data == NULL ? S("") : text;
}

#define FILTERED(business_id, filter)                                                            \
    (business_id), search.word, search.past, search.phone, with_contact, or_none((filter)->tag), \
        or_none((filter)->country), (filter)->product_id, WORD(CRM_CHANNEL, (filter)->consent),  \
        (filter)->spent_min, (filter)->orders_min, since(c, (filter)->ordered_within_days),      \
        since(c, (filter)->not_ordered_within_days)

enum err crm_store_page(struct ctx *c, const struct crm_list_in *in, const struct cursor *after,
                        bool with_contact, struct crm_customer **out, size_t *count)
{
    struct search search = read_search(c, in->q);
    int64_t limit = list_fetch_limit(in->limit);
    return db_many(c->db, Q_PAGE,
                   ARGS(FILTERED(in->business_id, in), after->number, after->id, limit),
                   (size_t)limit, crm_customer, out, count);
}

enum err crm_store_count(struct ctx *c, struct id business_id, const struct crm_filter *filter,
                         bool with_contact, int64_t *out)
{
    struct search search = read_search(c, filter->q);
    return db_integer(c->db, Q_COUNT, ARGS(FILTERED(business_id, filter)), out);
}

/* ---- One customer ---- */

#define VALUES_MAX 200

static enum err texts_of(struct ctx *c, const char *sql, struct values args, struct str **out,
                         size_t *count)
{
    struct crm_text *rows;
    TRY(db_many(c->db, sql, args, VALUES_MAX, crm_text, &rows, count));
    *out = ARENA_ARRAY(c->arena, struct str, *count + 1);
    for (size_t i = 0; i < *count; i++)
        (*out)[i] = rows[i].text;
    return OK;
}

static const char Q_VALUES[] = "select i.value as text\n"
                               "from [crm.identity] as i\n"
                               "join [crm.customer] as l on l.id = i.customer_id\n"
                               "where i.business_id = ?1\n"
                               "and l.root_id = ?2\n"
                               "and i.kind = ?3\n"
                               "order by i.created_at, i.value collate \"C\"\n"
                               "limit ?4";

enum err crm_store_values(struct ctx *c, struct id business_id, struct id root_id, const char *kind,
                          struct str **out, size_t *count)
{
    return texts_of(c, Q_VALUES, ARGS(business_id, root_id, str_of(kind), VALUES_MAX), out, count);
}

static const char Q_TAGS[] = "select distinct t.tag as text\n"
                             "from [crm.tag] as t\n"
                             "join [crm.customer] as l on l.id = t.customer_id\n"
                             "where t.business_id = ?1\n"
                             "and l.root_id = ?2\n"
                             "order by text\n"
                             "limit ?3";

enum err crm_store_tags(struct ctx *c, struct id business_id, struct id root_id, struct str **out,
                        size_t *count)
{
    return texts_of(c, Q_TAGS, ARGS(business_id, root_id, VALUES_MAX), out, count);
}

static const char Q_CONSENTS[] =
    "select n.channel, n.is_given, n.how, n.author_id, n.created_at\n"
    "from [crm.consent] as n\n"
    "join [crm.customer] as l on l.id = n.customer_id\n"
    "where n.business_id = ?1\n"
    "and l.root_id = ?2\n"
    "and not exists (select 1 from [crm.consent] as m\n"
    "    join [crm.customer] as k on k.id = m.customer_id\n"
    "    where m.business_id = ?1 and k.root_id = ?2 and m.channel = n.channel and m.id > n.id)\n"
    "order by n.channel collate \"C\"";

enum err crm_store_consents(struct ctx *c, struct id business_id, struct id root_id,
                            struct crm_consent **out, size_t *count)
{
    return db_many(c->db, Q_CONSENTS, ARGS(business_id, root_id), 8, crm_consent, out, count);
}

static const char Q_ORDERS[] = "select o.order_id, o.number, o.status, o.total_amount,\n"
                               "    o.total_currency, o.placed_at\n"
                               "from [crm.order] as o\n"
                               "join [crm.customer] as l on l.id = o.customer_id\n"
                               "where o.business_id = ?1\n"
                               "and l.root_id = ?2\n"
                               "order by o.placed_at desc, o.order_id desc\n"
                               "limit 20";

enum err crm_store_orders(struct ctx *c, struct id business_id, struct id root_id,
                          struct crm_order **out, size_t *count)
{
    return db_many(c->db, Q_ORDERS, ARGS(business_id, root_id), 20, crm_order, out, count);
}

static const char Q_MERGES[] =
    "select m.id, m.gone_id, g.name, g.email, m.author_id, m.created_at\n"
    "from [crm.merge] as m\n"
    "join [crm.customer] as g on g.id = m.gone_id\n"
    "where m.business_id = ?1\n"
    "and g.root_id = ?2\n"
    "and m.undone_at is null\n"
    "order by m.id desc\n"
    "limit ?3";

enum err crm_store_merges(struct ctx *c, struct id business_id, struct id root_id,
                          struct crm_merge **out, size_t *count)
{
    return db_many(c->db, Q_MERGES, ARGS(business_id, root_id, MERGES_MAX), MERGES_MAX, crm_merge,
                   out, count);
}

static const char Q_ENTRIES[] =
    "select e.id, e.kind, e.subject_id, e.chat_id, e.messages, e.began_at, e.entry_text,\n"
    "    e.author_id, e.created_at\n"
    "from [crm.entry] as e\n"
    "join [crm.customer] as l on l.id = e.customer_id\n"
    "where e.business_id = ?1\n"
    "and l.root_id = ?2\n"
    "and e.id < ?3\n"
    "and (?5 = '' or e.kind = ?5)\n"
    "order by e.id desc\n"
    "limit ?4";

enum err crm_store_entries(struct ctx *c, const struct crm_timeline_in *in, struct id before,
                           int64_t limit, struct crm_entry **out, size_t *count)
{
    return db_many(c->db, Q_ENTRIES,
                   ARGS(in->business_id, in->customer_id, before, limit, WORD(CRM_KIND, in->kind)),
                   (size_t)limit, crm_entry, out, count);
}
