/* What shops know of a person: given to them, and erased with them. The shop keeps its figures. */
#include "crm_private.h"

#include "type/json.h"

enum { KNOWN_MAX = 500 };

static const char Q_ERASE[] =
    "update [crm.customer] as c "
    "set name = null, email = null, phone = null, user_id = null, country = null, erased_at = ?3,"
    " updated_at = ?3, version = version + 1 "
    "where c.business_id = ?1 and c.id = ?2";
static const char Q_ERASE_IDENTITIES[] = "delete from [crm.identity] as i "
                                         "where i.business_id = ?1 and i.customer_id = ?2";
static const char Q_ERASE_ENTRIES[] =
    "delete from [crm.entry] as e "
    "where e.business_id = ?1 and e.customer_id = ?2 and e.kind <> 'order'";
static const char Q_ERASE_CONSENTS[] = "delete from [crm.consent] as n "
                                       "where n.business_id = ?1 and n.customer_id = ?2";
static const char Q_ERASE_TAGS[] = "delete from [crm.tag] as t "
                                   "where t.business_id = ?1 and t.customer_id = ?2";

enum err crm_store_erase(struct ctx *c, const struct crm_record *record)
{
    TRY(db_change(c->db, Q_ERASE, ARGS(record->business_id, record->id, c->now), NULL));
    TRY(db_change(c->db, Q_ERASE_IDENTITIES, ARGS(record->business_id, record->id), NULL));
    TRY(db_change(c->db, Q_ERASE_ENTRIES, ARGS(record->business_id, record->id), NULL));
    TRY(db_change(c->db, Q_ERASE_CONSENTS, ARGS(record->business_id, record->id), NULL));
    return db_change(c->db, Q_ERASE_TAGS, ARGS(record->business_id, record->id), NULL);
}

static const char Q_ORDER_ERASED[] = "update [crm.order] as o "
                                     "set is_erased = 1 "
                                     "where o.business_id = ?1 and o.order_id = ?2";

enum err crm_store_order_erased(struct ctx *c, struct id business_id, struct id order_id)
{
    return db_change(c->db, Q_ORDER_ERASED, ARGS(business_id, order_id), NULL);
}

static const char Q_ORDERS_LEFT[] =
    "select count(*) from [crm.order] as o "
    "where o.business_id = ?1 and o.customer_id = ?2 and o.is_erased = 0";

enum err crm_store_orders_left(struct ctx *c, const struct crm_record *record, int64_t *out)
{
    return db_integer(c->db, Q_ORDERS_LEFT, ARGS(record->business_id, record->id), out);
}

/* Once nothing of a person's orders is left, the shop knows them no more. */
enum err crm_forget_order(struct ctx *c, const struct order_contact_erased *in,
                          struct nothing *out __attribute__((unused)))
{
    struct crm_record record = {0};
    int64_t left;
    enum err err = crm_store_order_record(c, in->business_id, in->order_id, &record);
    if (err != OK)
        return err == ERR_MISSING ? OK : err;
    TRY(crm_store_order_erased(c, in->business_id, in->order_id));
    TRY(crm_store_orders_left(c, &record, &left));
    return left == 0 ? crm_store_erase(c, &record) : OK;
}

/* Of all shops. */
#define OF_PERSON                                                                       \
    "(c.user_id = ?1 or c.id in (select i.customer_id from [crm.identity] as i"         \
    " where (i.kind = 'email' and i.value = ?2) or (i.kind = 'phone' and i.value = ?3)" \
    " or (i.kind = 'account' and i.value = ?4))) "

static const char Q_OF_PERSON[] =
    "select c.id, c.business_id, c.parent_id, c.root_id, c.name, c.email, c.phone, c.user_id,"
    " c.country, c.locale, c.erased_at, c.version "
    "from [crm.customer] as c "
    "where c.erased_at is null and " OF_PERSON "order by c.id limit ?5";

static enum err records_of(struct ctx *c, struct id user_id, struct str email, struct str phone,
                           struct crm_record **out, size_t *count)
{
    return db_many(
        c->db, Q_OF_PERSON,
        ARGS(user_id, email, phone, id_text(c->arena, ID_USER, user_id), (int64_t)KNOWN_MAX),
        KNOWN_MAX, crm_record, out, count);
}

enum err crm_forget(struct ctx *c, const struct identity_erased *in,
                    struct nothing *out __attribute__((unused)))
{
    struct crm_record *records;
    size_t count;
    do {
        TRY(records_of(c, in->user_id, in->email, in->phone, &records, &count));
        for (size_t i = 0; i < count; i++)
            TRY(crm_store_erase(c, &records[i]));
    } while (count == KNOWN_MAX);
    return OK;
}

struct crm_known {
    struct id business_id;
    struct crm_customer *customer;
    struct crm_entry *entries;
    size_t entries_count;
    struct crm_consent *consents;
    size_t consents_count;
};
TYPE(crm_known, F(crm_known, business_id, "The shop.", .prefix = "biz"),
     ONE(crm_known, customer, crm_customer, "The record."),
     MANY(crm_known, entries, crm_entry, "What was written down."),
     MANY(crm_known, consents, crm_consent, "What was allowed."));
struct crm_dossier {
    struct crm_known *shops;
    size_t shops_count;
};
TYPE(crm_dossier, MANY(crm_dossier, shops, crm_known, "One a shop."));

enum err crm_personal_give(struct ctx *c, const struct personal_subject *in,
                           struct personal_piece *out)
{
    enum { ENTRIES_GIVEN = 100 };
    struct crm_dossier dossier = {0};
    struct crm_record *records;
    size_t count;
    struct id newest;
    for (size_t i = 0; i < sizeof newest.bytes; i++)
        newest.bytes[i] = 0xFF;
    TRY(records_of(c, in->user_id, in->email, in->phone, &records, &count));
    dossier.shops = ARENA_ARRAY(c->arena, struct crm_known, count + 1);
    for (size_t i = 0; i < count; i++) {
        struct crm_known *shop = &dossier.shops[dossier.shops_count];
        struct crm_timeline_in timeline = {.business_id = records[i].business_id,
                                           .customer_id = records[i].root_id,
                                           .limit = ENTRIES_GIVEN};
        bool is_told = false;
        for (size_t k = 0; k < dossier.shops_count; k++)
            is_told |= id_eq(dossier.shops[k].customer->id, records[i].root_id);
        if (is_told)
            continue;
        shop->business_id = records[i].business_id;
        shop->customer = ARENA_NEW(c->arena, struct crm_customer);
        TRY(crm_store_customer(c, shop->business_id, records[i].root_id, shop->customer));
        TRY(crm_store_entries(c, &timeline, newest, list_fetch_limit(timeline.limit),
                              &shop->entries, &shop->entries_count));
        TRY(crm_store_consents(c, shop->business_id, records[i].root_id, &shop->consents,
                               &shop->consents_count));
        dossier.shops_count++;
    }
    out->json = json_text(c->arena, &crm_dossier_type, &dossier);
    return OK;
}
