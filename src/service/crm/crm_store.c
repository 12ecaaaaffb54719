/* What is written of customers: SQL. */
#include "crm_private.h"

#define RECORD_COLUMNS                                                                    \
    "c.id, c.business_id, c.parent_id, c.root_id, c.name, c.email, c.phone, c.user_id,\n" \
    "    c.country, c.locale, c.erased_at, c.version\n"

static const char Q_RECORD[] = "select " RECORD_COLUMNS "from [crm.customer] as c\n"
                               "where c.business_id = ?1\n"
                               "and c.id = ?2";

enum err crm_store_record(struct ctx *c, struct id business_id, struct id id,
                          struct crm_record *out)
{
    return db_one(c->db, Q_RECORD, ARGS(business_id, id), crm_record, out);
}

static const char Q_RECORD_ADD[] =
    "insert into [crm.customer] as c (id, business_id, parent_id, root_id, seen_at, created_at,\n"
    "    updated_at, version)\n"
    "values (?1, ?2, null, ?1, ?3, ?3, ?3, 1)";

enum err crm_store_record_add(struct ctx *c, const struct crm_record *record)
{
    return db_change(c->db, Q_RECORD_ADD, ARGS(record->id, record->business_id, c->now), NULL);
}

static const char Q_RECORD_SET[] =
    "update [crm.customer] as c\n"
    "set name = ?4, email = ?5, phone = ?6, user_id = ?7, country = ?8, locale = ?9,\n"
    "    seen_at = ?10, updated_at = ?10, version = version + 1\n"
    "where c.business_id = ?1\n"
    "and c.id = ?2\n"
    "and c.version = ?3";

enum err crm_store_record_set(struct ctx *c, const struct crm_record *record, bool *is_set)
{
    int64_t changed;
    TRY(db_change(c->db, Q_RECORD_SET,
                  ARGS(record->business_id, record->id, record->version, record->name,
                       record->email, record->phone, record->user_id, record->country,
                       record->locale, c->now),
                  &changed));
    *is_set = changed == 1;
    return OK;
}

static const char Q_TOUCH[] = "update [crm.customer] as c\n"
                              "set seen_at = ?3\n"
                              "where c.business_id = ?1\n"
                              "and c.id = ?2";

enum err crm_store_touch(struct ctx *c, struct id business_id, struct id root_id)
{
    return db_change(c->db, Q_TOUCH, ARGS(business_id, root_id, c->now), NULL);
}

static const char Q_KNOWN[] = "select " RECORD_COLUMNS "from [crm.identity] as i\n"
                              "join [crm.customer] as c on c.id = i.customer_id\n"
                              "where i.business_id = ?1\n"
                              "and i.kind = ?2\n"
                              "and i.value = ?3";

enum err crm_store_known(struct ctx *c, struct id business_id, const char *kind, struct str value,
                         struct crm_record *out)
{
    return db_one(c->db, Q_KNOWN, ARGS(business_id, str_of(kind), value), crm_record, out);
}

static const char Q_IDENTITY_ADD[] =
    "insert into [crm.identity] as i (business_id, kind, value, customer_id, created_at)\n"
    "values (?1, ?2, ?3, ?4, ?5)\n"
    "on conflict do nothing";

enum err crm_store_identity_add(struct ctx *c, const struct crm_record *record, const char *kind,
                                struct str value)
{
    return db_change(c->db, Q_IDENTITY_ADD,
                     ARGS(record->business_id, str_of(kind), value, record->id, c->now), NULL);
}

/* ---- Orders and what they come to ---- */

static const char Q_ORDER_PUT[] =
    "insert into [crm.order] as o (order_id, business_id, customer_id, number, status,\n"
    "    total_amount, total_currency, spent_amount, placed_at)\n"
    "values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)\n"
    "on conflict (order_id) do update\n"
    "set status = excluded.status, spent_amount = excluded.spent_amount";

enum err crm_store_order_put(struct ctx *c, const struct crm_record *record,
                             const struct order *order, int64_t spent)
{
    return db_change(c->db, Q_ORDER_PUT,
                     ARGS(order->id, order->business_id, record->id, order->number,
                          WORD(ORDER_STATUS, order->status), order->total, spent,
                          order->created_at),
                     NULL);
}

static const char Q_ORDER_RECORD[] = "select " RECORD_COLUMNS "from [crm.order] as o\n"
                                     "join [crm.customer] as c on c.id = o.customer_id\n"
                                     "where o.business_id = ?1\n"
                                     "and o.order_id = ?2";

enum err crm_store_order_record(struct ctx *c, struct id business_id, struct id order_id,
                                struct crm_record *out)
{
    return db_one(c->db, Q_ORDER_RECORD, ARGS(business_id, order_id), crm_record, out);
}

static const char Q_PRODUCT_ADD[] =
    "insert into [crm.order_product] as p (order_id, product_id, business_id)\n"
    "values (?1, ?2, ?3)\n"
    "on conflict do nothing";

enum err crm_store_product_add(struct ctx *c, struct id business_id, struct id order_id,
                               struct id product_id)
{
    return db_change(c->db, Q_PRODUCT_ADD, ARGS(order_id, product_id, business_id), NULL);
}

/* What came to nothing counts as no order. */
#define ORDERS_OF_ROOT                                                         \
    "from [crm.order] as o join [crm.customer] as l on l.id = o.customer_id\n" \
    "        where l.business_id = ?1 and l.root_id = ?2\n"                    \
    "        and o.status not in ('cancelled', 'expired')"

static const char Q_SUM[] =
    "update [crm.customer] as c\n"
    "set orders_count = (select count(*) " ORDERS_OF_ROOT "),\n"
    "    spent_amount = (select cast(coalesce(sum(o.spent_amount), 0) as bigint) " ORDERS_OF_ROOT
    "),\n"
    "    spent_currency = (select max(o.total_currency) " ORDERS_OF_ROOT "),\n"
    "    first_order_at = (select min(o.placed_at) " ORDERS_OF_ROOT "),\n"
    "    last_order_at = (select max(o.placed_at) " ORDERS_OF_ROOT "),\n"
    "    updated_at = ?3, version = version + 1\n"
    "where c.business_id = ?1\n"
    "and c.id = ?2";

enum err crm_store_sum(struct ctx *c, struct id business_id, struct id root_id)
{
    return db_change(c->db, Q_SUM, ARGS(business_id, root_id, c->now), NULL);
}

/* ---- Entries, consents, tags ---- */

/* Of an order there is one, whoever hears of it again. */
static const char Q_ENTRY_ADD[] =
    "insert into [crm.entry] as e (id, business_id, customer_id, kind, subject_id, entry_text,\n"
    "    author_id, created_at)\n"
    "values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)\n"
    "on conflict do nothing";

enum err crm_store_entry_add(struct ctx *c, struct id business_id, struct id customer_id,
                             const struct crm_entry *entry)
{
    return db_change(c->db, Q_ENTRY_ADD,
                     ARGS(entry->id, business_id, customer_id, WORD(CRM_KIND, entry->kind),
                          entry->subject_id, entry->entry_text, entry->author_id,
                          entry->created_at),
                     NULL);
}

/* A room with more in it stands where its last message does: the id orders the timeline. */
static const char Q_CHAT_PUT[] =
    "insert into [crm.entry] as e (id, business_id, customer_id, kind, subject_id, chat_id,\n"
    "    messages, began_at, entry_text, author_id, created_at)\n"
    "values (?1, ?2, ?3, 'chat', ?4, ?5, ?6, ?7, ?8, ?9, ?10)\n"
    "on conflict (business_id, chat_id) where chat_id is not null do update\n"
    "set id = excluded.id, messages = excluded.messages, author_id = excluded.author_id,\n"
    "    began_at = case when excluded.began_at < e.began_at then excluded.began_at\n"
    "        else e.began_at end,\n"
    "    created_at = excluded.created_at\n"
    "where e.messages < excluded.messages";

enum err crm_store_chat_put(struct ctx *c, const struct crm_record *record,
                            const struct chat_tally *tally)
{
    return db_change(c->db, Q_CHAT_PUT,
                     ARGS(id_new(c, id_slot(record->business_id)), record->business_id, record->id,
                          tally->order_id, tally->chat_id, tally->messages, tally->first_at,
                          tally->order_number, tally->member_id, tally->last_at),
                     NULL);
}

static const char Q_CONSENT_ADD[] =
    "insert into [crm.consent] as n (id, business_id, customer_id, channel, is_given, how,\n"
    "    author_id, created_at)\n"
    "values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)";

enum err crm_store_consent_add(struct ctx *c, const struct crm_consent_in *in,
                               const struct crm_consent *consent)
{
    return db_change(c->db, Q_CONSENT_ADD,
                     ARGS(id_new(c, id_slot(in->business_id)), in->business_id, in->customer_id,
                          WORD(CRM_CHANNEL, consent->channel), consent->is_given, consent->how,
                          consent->author_id, consent->created_at),
                     NULL);
}

static const char Q_TAG_ADD[] = "insert into [crm.tag] as t (business_id, customer_id, tag)\n"
                                "values (?1, ?2, ?3)\n"
                                "on conflict do nothing";

enum err crm_store_tag_add(struct ctx *c, struct id business_id, struct id customer_id,
                           struct str tag)
{
    return db_change(c->db, Q_TAG_ADD, ARGS(business_id, customer_id, tag), NULL);
}

static const char Q_TAG_REMOVE[] = "delete from [crm.tag] as t\n"
                                   "where t.business_id = ?1\n"
                                   "and t.tag = ?3\n"
                                   "and t.customer_id in (select l.id from [crm.customer] as l\n"
                                   "    where l.business_id = ?1 and l.root_id = ?2)";

enum err crm_store_tag_remove(struct ctx *c, struct id business_id, struct id root_id,
                              struct str tag)
{
    return db_change(c->db, Q_TAG_REMOVE, ARGS(business_id, root_id, tag), NULL);
}
