/* Following orders, and what is talked about them: whose each is, and what it comes to now. Present
 * state is read, so that hearing of something twice, or late, does no harm. */
#include "crm_private.h"

/* The records that an order names, at their roots: by account, by address, by number. */
enum { NAMES = 3 };
struct name {
    const char *kind;
    struct str value;
    struct crm_record known;
    bool is_known;
};

static enum err look_up(struct ctx *c, const struct order *order, struct name names[NAMES])
{
    struct str account = id_is_set(order->customer_id)
                             ? id_text(c->arena, ID_USER, order->customer_id)
                             : (struct str){0};
    names[0] = (struct name){.kind = "account", .value = account};
    names[1] = (struct name){.kind = "email", .value = order->contact->email};
    names[2] = (struct name){.kind = "phone", .value = order->contact->phone};
    for (size_t i = 0; i < NAMES; i++) {
        if (str_empty(names[i].value))
            continue;
        enum err err =
            crm_store_known(c, order->business_id, names[i].kind, names[i].value, &names[i].known);
        if (err != OK && err != ERR_MISSING)
            return err;
        names[i].is_known = err == OK;
    }
    return OK;
}

/* Two names of one order that are known as two persons are one, unless somebody took them apart. */
static enum err join_named(struct ctx *c, struct id business_id, const struct name names[NAMES],
                           const struct crm_record *first)
{
    struct id root = first->root_id;
    for (size_t i = 0; i < NAMES; i++) {
        struct crm_record now = {0};
        bool is_parted;
        if (!names[i].is_known)
            continue;
        TRY(crm_store_record(c, business_id, names[i].known.id, &now));
        if (id_eq(now.root_id, root))
            continue;
        TRY(crm_store_were_parted(c, business_id, root, now.root_id, &is_parted));
        if (!is_parted)
            TRY(crm_join(c, business_id, root, now.root_id, (struct id){0}));
    }
    return OK;
}

static enum err learn(struct ctx *c, const struct order *order, struct crm_record *record)
{
    const struct order_contact *contact = order->contact;
    bool is_set;
    if (!str_empty(contact->name))
        record->name = contact->name;
    if (!str_empty(contact->email))
        record->email = contact->email;
    if (!str_empty(contact->phone))
        record->phone = contact->phone;
    if (id_is_set(order->customer_id))
        record->user_id = order->customer_id;
    if (contact->address != NULL && !str_empty(contact->address->country))
        record->country = contact->address->country;
    record->locale = contact->locale;
    return crm_store_record_set(c, record, &is_set);
}

static enum err whose(struct ctx *c, const struct order *order, struct crm_record *out)
{
    struct name names[NAMES];
    const struct name *first = NULL;
    TRY(look_up(c, order, names));
    for (size_t i = NAMES; i-- > 0;)
        if (names[i].is_known)
            first = &names[i];
    if (first != NULL) {
        *out = first->known;
    } else {
        struct id id = id_new(c, id_slot(order->business_id));
        *out = (struct crm_record){
            .id = id, .business_id = order->business_id, .root_id = id, .version = 1};
        TRY(crm_store_record_add(c, out));
    }
    TRY(learn(c, order, out));
    for (size_t i = 0; i < NAMES; i++)
        if (!str_empty(names[i].value) && !names[i].is_known)
            TRY(crm_store_identity_add(c, out, names[i].kind, names[i].value));
    return first == NULL ? OK : join_named(c, order->business_id, names, out);
}

/* What the shop has of it: paid and not given back. */
static int64_t spent_on(const struct order *order)
{
    bool is_paid = order->payment_state == ORDER_PAYMENT_PAID
                   || order->payment_state == ORDER_PAYMENT_PARTIALLY_REFUNDED;
    return is_paid ? order->total.amount - order->refunded.amount : 0;
}

static enum err follow(struct ctx *c, struct id order_id)
{
    struct order_ref ref = {order_id};
    struct order order = {.id = {{0}}};
    struct crm_record record = {0};
    enum err err = CALL(c, order_get, &ref, &order);
    if (err == ERR_MISSING || (err == OK && order.contact == NULL))
        return OK;
    TRY(err);
    err = crm_store_order_record(c, order.business_id, order.id, &record);
    if (err == ERR_MISSING) {
        if (order_contact_is_erased(order.contact))
            return OK;
        TRY(whose(c, &order, &record));
        TRY(crm_note(c, order.business_id, record.id, CRM_ORDER, order.id, order.number));
    } else {
        TRY(err);
    }
    TRY(crm_store_order_put(c, &record, &order, spent_on(&order)));
    for (size_t i = 0; i < order.lines_count; i++)
        TRY(crm_store_product_add(c, order.business_id, order.id, order.lines[i].product_id));
    TRY(crm_store_record(c, order.business_id, record.id, &record));
    return crm_store_sum(c, order.business_id, record.root_id);
}

enum err crm_follow_placed(struct ctx *c, const struct order_placed *in,
                           struct nothing *out __attribute__((unused)))
{
    return follow(c, in->order_id);
}

enum err crm_follow_paid(struct ctx *c, const struct order_paid *in,
                         struct nothing *out __attribute__((unused)))
{
    return follow(c, in->order_id);
}

enum err crm_follow_confirmed(struct ctx *c, const struct order_confirmed *in,
                              struct nothing *out __attribute__((unused)))
{
    return follow(c, in->order_id);
}

enum err crm_follow_moved(struct ctx *c, const struct order_fulfilment_changed *in,
                          struct nothing *out __attribute__((unused)))
{
    return follow(c, in->order_id);
}

enum err crm_follow_cancelled(struct ctx *c, const struct order_cancelled *in,
                              struct nothing *out __attribute__((unused)))
{
    return follow(c, in->order_id);
}

enum err crm_follow_refunded(struct ctx *c, const struct payment_refunded *in,
                             struct nothing *out __attribute__((unused)))
{
    return follow(c, in->order_id);
}

/* A room may be heard of before the order that it is about. */
static enum err customer_of(struct ctx *c, const struct chat_talked *in, struct crm_record *out)
{
    enum err err = crm_store_order_record(c, in->business_id, in->order_id, out);
    if (err != ERR_MISSING)
        return err;
    TRY(follow(c, in->order_id));
    return crm_store_order_record(c, in->business_id, in->order_id, out);
}

enum err crm_follow_chat(struct ctx *c, const struct chat_talked *in,
                         struct nothing *out __attribute__((unused)))
{
    struct chat_tally_in ask = {in->business_id, in->chat_id};
    struct chat_tally tally = {0};
    struct crm_record record = {0};
    enum err err = CALL(c, collaboration_chat_tally, &ask, &tally);
    if (err == OK)
        err = customer_of(c, in, &record);
    if (err == ERR_MISSING || (err == OK && instant_is_set(record.erased_at)))
        return OK;
    TRY(err);
    TRY(crm_store_chat_put(c, &record, &tally));
    return crm_store_touch(c, in->business_id, record.root_id);
}

enum err crm_follow_chat_together(struct ctx *c, const struct chat_talked *in, struct nothing *out)
{
    return crm_follow_chat(c, in, out);
}
