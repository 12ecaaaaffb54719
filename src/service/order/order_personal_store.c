/* Who ordered: given to them, and erased when they ask. While something is left to do the shop
 * needs to know where to; at the latest after 90 days it is erased all the same. */
#include "order/order_private.h"

#include "review/review.h"
#include "type/json.h"

#include <string.h>

#define ERASED_EMAIL "erased@erased.invalid"

enum { PIECE_GROUPS = 25, SWEEP_GROUPS = 50, WAIT_DAYS = 90 };

/* By the account, and what a guest has ordered under an address that proved to be theirs. */
#define OF_SUBJECT "(g.customer_id = ?1 or (g.customer_id is null and g.email = ?2)) "

static const char Q_PIECE[] = "select g.id as order_group_id "
                              "from [order.group] as g "
                              "where " OF_SUBJECT "and g.id < ?3 and g.erased_at is null "
                              "order by g.id desc "
                              "limit ?4";
static const char Q_ASK[] = "update [order.group] as g "
                            "set erase_asked_at = ?3 "
                            "where " OF_SUBJECT "and g.erase_asked_at is null";
static const char Q_ASK_ONE[] = "update [order.group] as g "
                                "set erase_asked_at = ?2 "
                                "where g.id = ?1 and g.erase_asked_at is null";
static const char Q_DUE[] =
    "select g.id as order_group_id "
    "from [order.group] as g "
    "where g.erase_asked_at is not null and g.erased_at is null"
    " and (g.erase_asked_at < ?1 or not exists (select 1 from [order.order] as o"
    " where o.order_group_id = g.id and o.state = 'open')) "
    "order by g.erase_asked_at "
    "limit ?2";
static const char Q_ERASE[] =
    "update [order.group] as g "
    "set email = '" ERASED_EMAIL "', phone = null, contact_name = null, has_address = 0,"
    " address_name = null, address_line1 = null, address_line2 = null, address_city = null,"
    " address_region = null, address_postal_code = null, address_phone = null,"
    " network_address = null, erased_at = ?2, version = g.version + 1 "
    "where g.id = ?1 and g.erased_at is null";
static const char Q_ERASED_ORDERS[] = "select o.id as order_id, o.business_id "
                                      "from [order.order] as o "
                                      "where o.order_group_id = ?1";
/* Notes speak of who ordered. */
static const char Q_ERASE_NOTES[] = "delete from [order.note] as n "
                                    "where n.order_id in (select o.id from [order.order] as o"
                                    " where o.order_group_id = ?1)";
static const char Q_OPEN[] = "select count(*) "
                             "from [order.order] as o "
                             "where o.business_id = ?1 and o.state = 'open'";

bool order_contact_is_erased(const struct order_contact *contact)
{
    return str_eq(contact->email, S(ERASED_EMAIL));
}

static enum err erase_group(struct ctx *c, struct id group_id)
{
    struct order_contact_erased *orders;
    size_t count;
    struct nothing none;
    TRY(db_change(c->db, Q_ERASE, ARGS(group_id, c->now), NULL));
    TRY(db_change(c->db, Q_ERASE_NOTES, ARGS(group_id), NULL));
    TRY(db_many(c->db, Q_ERASED_ORDERS, ARGS(group_id), ORDERS_PER_GROUP_MAX, order_contact_erased,
                &orders, &count));
    struct group_record group = {0};
    TRY(order_store_group(c, group_id, &group));
    struct cart_ref cart = {group.cart_id};
    TRY(CALL(c, cart_erase, &cart, &none));
    for (size_t i = 0; i < count; i++) {
        struct review_order_ref order = {orders[i].order_id};
        TRY(CALL(c, review_forget_order, &order, &none));
        TRY(EMIT(c, orders[i].business_id, order_contact_erased, &orders[i]));
    }
    struct order_buyer_erased event = {group_id};
    return EMIT(c, (struct id){{0}}, order_buyer_erased, &event);
}

static enum err erase_due(struct ctx *c, int64_t *done)
{
    struct order_group_ref *groups;
    size_t count;
    struct instant long_ago = instant_add_ms(c->now, -WAIT_DAYS * INT64_C(86400000));
    TRY(db_many(c->db, Q_DUE, ARGS(long_ago, (int64_t)SWEEP_GROUPS), SWEEP_GROUPS, order_group_ref,
                &groups, &count));
    for (size_t i = 0; i < count; i++)
        TRY(erase_group(c, groups[i].order_group_id));
    *done = (int64_t)count;
    return OK;
}

enum err order_personal_erase(struct ctx *c, const struct personal_subject *in,
                              struct nothing *out __attribute__((unused)))
{
    int64_t done;
    TRY(db_change(c->db, Q_ASK, ARGS(in->user_id, in->email, c->now), NULL));
    return erase_due(c, &done);
}

enum err order_personal_sweep(struct ctx *c, const struct nothing *in __attribute__((unused)),
                              struct swept *out)
{
    return erase_due(c, &out->count);
}

enum err order_forget(struct ctx *c, const struct order_group_ref *in, struct order_forgotten *out)
{
    int64_t done;
    struct group_record group = {0};
    struct order_record *orders;
    size_t count;
    TRY(order_store_group(c, in->order_group_id, &group));
    TRY(order_store_orders(c, group.id, &orders, &count));
    TRY(db_change(c->db, Q_ASK_ONE, ARGS(group.id, c->now), NULL));
    TRY(erase_due(c, &done));
    out->is_erased = true;
    for (size_t i = 0; i < count; i++)
        out->is_erased &= orders[i].state != ORDER_OPEN;
    return OK;
}

/* Its customer, or who holds the link of the order: no member of a shop. */
enum err order_forget_scope(struct ctx *c, const void *in)
{
    const struct order_group_ref *ref = in;
    struct group_record group = {0};
    enum order_viewer viewer;
    TRY(or_missing(c, order_store_group(c, ref->order_group_id, &group)));
    return order_group_is_callers(c, &group, c->request.order_token, &viewer) ? OK
                                                                              : fail_missing(c);
}

enum err order_open_count(struct ctx *c, const struct business_ref *in, struct order_open *out)
{
    return db_integer(c->db, Q_OPEN, ARGS(in->business_id), &out->count);
}

/* ---- Given ---- */

static enum err dossier_of(struct ctx *c, struct id group_id, struct order_group *out)
{
    struct group_record group = {0};
    struct order_record *records;
    size_t count;
    TRY(order_store_group(c, group_id, &group));
    TRY(order_store_orders(c, group_id, &records, &count));
    TRY(order_group_show(c, &group, records, count, VIEWER_CUSTOMER, out));
    out->token = (struct str){0}; /* whoever reads the file is not to hold the orders */
    return OK;
}

enum err order_personal_give(struct ctx *c, const struct personal_subject *in,
                             struct personal_piece *out)
{
    struct order_group_ref *groups;
    struct order_dossier dossier = {0};
    struct cursor cursor;
    bool is_set;
    TRY(cursor_read(c, in->cursor, &cursor, &is_set));
    if (!is_set)
        memset(&cursor.id, 0xFF, sizeof cursor.id);
    TRY(db_many(c->db, Q_PIECE, ARGS(in->user_id, in->email, cursor.id, (int64_t)PIECE_GROUPS + 1),
                PIECE_GROUPS + 1, order_group_ref, &groups, &dossier.groups_count));
    bool has_more = list_cut(&dossier.groups_count, PIECE_GROUPS);
    dossier.groups = ARENA_ARRAY(c->arena, struct order_group, dossier.groups_count);
    for (size_t i = 0; i < dossier.groups_count; i++)
        TRY(dossier_of(c, groups[i].order_group_id, &dossier.groups[i]));
    if (has_more)
        out->next_cursor = cursor_write(
            c, &(struct cursor){.id = groups[dossier.groups_count - 1].order_group_id});
    out->json = json_text(c->arena, &order_dossier_type, &dossier);
    return OK;
}
