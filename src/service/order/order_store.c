/* Groups, orders, lines, timeline: their SQL. Lists and parcels have stores of their own. */
#include "order/order_private.h"

#define GROUP_COLUMNS                                                                            \
    "g.id, g.cart_id, g.customer_id, g.state, g.payment_id, g.total_amount, g.total_currency,\n" \
    "    g.email, g.phone, g.contact_name, g.locale, g.has_address, g.address_name,\n"           \
    "    g.address_line1,\n"                                                                     \
    "    g.address_line2, g.address_city, g.address_region, g.address_postal_code,\n"            \
    "    g.address_country, g.address_phone, g.network_address, g.expires_at, g.created_at,\n"   \
    "    g.version, g.external_id\n"
#define ORDER_COLUMNS                                                                              \
    "o.id, o.business_id, o.order_group_id, o.customer_id, o.number, o.business_name, o.state,\n"  \
    "    o.payment_state, o.fulfilment_state, o.subtotal_amount, o.subtotal_currency,\n"           \
    "    o.discount_amount, o.discount_currency, o.shipping_amount, o.shipping_currency,\n"        \
    "    o.tax_amount, o.tax_currency, o.total_amount, o.total_currency, o.refunded_amount,\n"     \
    "    o.total_currency as refunded_currency, o.delivery_option,\n"                              \
    "    o.delivery_label, o.location_id, o.created_at, o.updated_at, o.version, o.external_id,\n" \
    "    o.channel\n"

/* ---- groups ---- */

static const char Q_GROUP_ADD[] =
    "insert into [order.group] as g (id, cart_id, customer_id, state, total_amount, "
    "total_currency,\n"
    "    email, phone, contact_name, has_address, address_name, address_line1, address_line2,\n"
    "    address_city, address_region, address_postal_code, address_country, address_phone,\n"
    "    network_address, expires_at, sweep_at, created_at, version, external_id, locale)\n"
    "values (?1, ?2, ?3, 'waiting', ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, "
    "?17,\n"
    "    ?18, ?19, ?19, ?20, 1, ?21, ?22)";

enum err order_store_group_add(struct ctx *c, const struct group_record *g)
{
    return db_change(
        c->db, Q_GROUP_ADD,
        ARGS(g->id, g->cart_id, g->customer_id, g->total, g->email, g->phone, g->contact_name,
             g->has_address, g->address_name, g->address_line1, g->address_line2, g->address_city,
             g->address_region, g->address_postal_code, g->address_country, g->address_phone,
             g->network_address, g->expires_at, g->created_at, g->external_id, g->locale),
        NULL);
}

static const char Q_GROUP[] = "select " GROUP_COLUMNS "from [order.group] as g\n"
                              "where g.id = ?1";

enum err order_store_group(struct ctx *c, struct id id, struct group_record *out)
{
    return db_one(c->db, Q_GROUP, ARGS(id), group_record, out);
}

static const char Q_GROUP_OF_CART[] = "select " GROUP_COLUMNS "from [order.group] as g\n"
                                      "where g.cart_id = ?1";

enum err order_store_group_of_cart(struct ctx *c, struct id cart_id, struct group_record *out)
{
    return db_one(c->db, Q_GROUP_OF_CART, ARGS(cart_id), group_record, out);
}

/* One id may name groups of several shoppers, each at other shops: the newest of these is asked
 * for, by its cart or by its account. */
static const char Q_GROUP_EXTERNAL[] = "select " GROUP_COLUMNS "from [order.group] as g\n"
                                       "where g.external_id = ?1\n"
                                       "and (g.cart_id = ?2 or g.customer_id = ?3)\n"
                                       "order by g.id desc\n"
                                       "limit 1";

enum err order_store_group_external(struct ctx *c, struct str external_id, struct id cart_id,
                                    struct id customer_id, struct group_record *out)
{
    return db_one(c->db, Q_GROUP_EXTERNAL, ARGS(external_id, cart_id, customer_id), group_record,
                  out);
}

static const char Q_ORDER_EXTERNAL[] = "select count(*) as placed\n"
                                       "from [order.order] as o\n"
                                       "where o.business_id = ?1\n"
                                       "and o.external_id = ?2";

enum err order_store_external_count(struct ctx *c, struct id business_id, struct str external_id,
                                    int64_t *out)
{
    return db_integer(c->db, Q_ORDER_EXTERNAL, ARGS(business_id, external_id), out);
}

static const char Q_GROUP_LOCKED[] = "select " GROUP_COLUMNS "from [order.group] as g\n"
                                     "where g.id = ?1\n"
                                     "for update";

enum err order_store_group_locked(struct ctx *c, struct id id, struct group_record *out)
{
    return db_one(c->db, Q_GROUP_LOCKED, ARGS(id), group_record, out);
}

/* Whence it was placed counts for hold caps alone, so it goes with the hold. */
static const char Q_GROUP_MOVE[] =
    "update [order.group] as g\n"
    "set state = ?3, payment_id = ?4, network_address = null, version = version + 1\n"
    "where g.id = ?1\n"
    "and g.state = ?2";

enum err order_store_group_move(struct ctx *c, const struct group_record *group,
                                enum order_group_state to, struct id payment_id, bool *is_moved)
{
    int64_t changed = 0;
    TRY(db_change(c->db, Q_GROUP_MOVE,
                  ARGS(group->id, WORD(ORDER_GROUP_STATE, group->state),
                       WORD(ORDER_GROUP_STATE, to), payment_id),
                  &changed));
    *is_moved = changed == 1;
    return OK;
}

static const char Q_GROUPS_DUE[] = "select " GROUP_COLUMNS "from [order.group] as g\n"
                                   "where g.state = 'waiting'\n"
                                   "and g.sweep_at <= ?1\n"
                                   "order by g.sweep_at\n"
                                   "limit ?2\n"
                                   "for update skip locked";

enum err order_store_groups_due(struct ctx *c, int64_t limit, struct group_record **out,
                                size_t *count)
{
    return db_many(c->db, Q_GROUPS_DUE, ARGS(c->now, limit), (size_t)limit, group_record, out,
                   count);
}

static const char Q_GROUP_LATER[] = "update [order.group] as g\n"
                                    "set sweep_at = ?2\n"
                                    "where g.id = ?1";

enum err order_store_group_later(struct ctx *c, struct id id, struct instant sweep_at)
{
    return db_change(c->db, Q_GROUP_LATER, ARGS(id, sweep_at), NULL);
}

static const char Q_WAITING_BY_EMAIL[] = "select count(*) as held\n"
                                         "from [order.group] as g\n"
                                         "where g.state = 'waiting'\n"
                                         "and g.email = ?1";

enum err order_store_waiting_by_email(struct ctx *c, struct str email, int64_t *out)
{
    return db_integer(c->db, Q_WAITING_BY_EMAIL, ARGS(email), out);
}

static const char Q_WAITING_BY_PHONE[] = "select count(*) as held\n"
                                         "from [order.group] as g\n"
                                         "where g.state = 'waiting'\n"
                                         "and g.phone = ?1";

enum err order_store_waiting_by_phone(struct ctx *c, struct str phone, int64_t *out)
{
    return db_integer(c->db, Q_WAITING_BY_PHONE, ARGS(phone), out);
}

static const char Q_WAITING_BY_NETWORK[] = "select count(*) as held\n"
                                           "from [order.group] as g\n"
                                           "where g.state = 'waiting'\n"
                                           "and g.network_address = ?1";

enum err order_store_waiting_by_network(struct ctx *c, struct str address, int64_t *out)
{
    return db_integer(c->db, Q_WAITING_BY_NETWORK, ARGS(address), out);
}

/* ---- orders ---- */

static const char Q_NUMBER[] = "insert into [order.counter] as n (business_id, last)\n"
                               "values (?1, 1001)\n"
                               "on conflict (business_id) do update\n"
                               "set last = n.last + 1\n"
                               "returning last";

enum err order_store_number(struct ctx *c, struct id business_id, int64_t *out)
{
    return db_integer(c->db, Q_NUMBER, ARGS(business_id), out);
}

static const char Q_ORDER_ADD[] =
    "insert into [order.order] as o (id, business_id, order_group_id, customer_id, number,\n"
    "    business_name, status, state, payment_state, fulfilment_state, subtotal_amount,\n"
    "    subtotal_currency, discount_amount, discount_currency, shipping_amount,\n"
    "    shipping_currency, tax_amount, tax_currency, total_amount, total_currency,\n"
    "    delivery_option, delivery_label, location_id, created_at, updated_at, version,\n"
    "    external_id, channel)\n"
    "values (?1, ?2, ?3, ?4, ?5, ?6, 'pending_payment', 'open', 'pending', 'unfulfilled', ?7, ?8, "
    "?9,\n"
    "    ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?20, 1, ?21, ?22)";

enum err order_store_order_add(struct ctx *c, const struct order_record *o)
{
    return db_change(c->db, Q_ORDER_ADD,
                     ARGS(o->id, o->business_id, o->order_group_id, o->customer_id, o->number,
                          o->business_name, o->subtotal, o->discount, o->shipping, o->tax, o->total,
                          o->delivery_option, o->delivery_label, o->location_id, o->created_at,
                          o->external_id, WORD(ORDER_CHANNEL, o->channel)),
                     NULL);
}

static const char Q_OWNER[] =
    "select o.id as order_id, o.order_group_id, o.business_id, o.customer_id\n"
    "from [order.order] as o\n"
    "where o.id = ?1";

enum err order_store_owner(struct ctx *c, struct id order_id, struct order_owner *out)
{
    return db_one(c->db, Q_OWNER, ARGS(order_id), order_owner, out);
}

static const char Q_BRIEF[] =
    "select o.id as order_id, o.order_group_id, o.business_id, o.customer_id, o.number,\n"
    "    g.contact_name, o.total_amount, o.total_currency, o.payment_state\n"
    "from [order.order] as o\n"
    "join [order.group] as g on g.id = o.order_group_id\n"
    "where o.id = ?1";

enum err order_store_brief(struct ctx *c, struct id order_id, struct order_brief *out)
{
    return db_one(c->db, Q_BRIEF, ARGS(order_id), order_brief, out);
}

static const char Q_ORDER[] = "select " ORDER_COLUMNS "from [order.order] as o\n"
                              "where o.business_id = ?1\n"
                              "and o.id = ?2";

enum err order_store_order(struct ctx *c, struct id business_id, struct id order_id,
                           struct order_record *out)
{
    return db_one(c->db, Q_ORDER, ARGS(business_id, order_id), order_record, out);
}

static const char Q_ORDER_LOCKED[] = "select " ORDER_COLUMNS "from [order.order] as o\n"
                                     "where o.business_id = ?1\n"
                                     "and o.id = ?2\n"
                                     "for update";

enum err order_store_order_locked(struct ctx *c, struct id business_id, struct id order_id,
                                  struct order_record *out)
{
    return db_one(c->db, Q_ORDER_LOCKED, ARGS(business_id, order_id), order_record, out);
}

static const char Q_ORDERS[] = "select " ORDER_COLUMNS "from [order.order] as o\n"
                               "where o.order_group_id = ?1\n"
                               "order by o.business_id";

enum err order_store_orders(struct ctx *c, struct id group_id, struct order_record **out,
                            size_t *count)
{
    return db_many(c->db, Q_ORDERS, ARGS(group_id), ORDERS_PER_GROUP_MAX, order_record, out, count);
}

static const char Q_ORDERS_LOCKED[] = "select " ORDER_COLUMNS "from [order.order] as o\n"
                                      "where o.order_group_id = ?1\n"
                                      "order by o.business_id\n"
                                      "for update";

enum err order_store_orders_locked(struct ctx *c, struct id group_id, struct order_record **out,
                                   size_t *count)
{
    return db_many(c->db, Q_ORDERS_LOCKED, ARGS(group_id), ORDERS_PER_GROUP_MAX, order_record, out,
                   count);
}

static const char Q_MOVE[] =
    "update [order.order] as o\n"
    "set status = ?6, state = ?7, payment_state = ?8, fulfilment_state = ?9, updated_at = ?10,\n"
    "    version = version + 1\n"
    "where o.business_id = ?1\n"
    "and o.id = ?2\n"
    "and o.state = ?3\n"
    "and o.payment_state = ?4\n"
    "and o.fulfilment_state = ?5";

enum err order_store_move(struct ctx *c, const struct order_record *from,
                          const struct order_record *to, bool *is_moved)
{
    int64_t changed = 0;
    enum order_status status = order_status(to->state, to->payment_state, to->fulfilment_state);
    TRY(db_change(c->db, Q_MOVE,
                  ARGS(from->business_id, from->id, WORD(ORDER_STATE, from->state),
                       WORD(ORDER_PAYMENT_STATE, from->payment_state),
                       WORD(ORDER_FULFILMENT_STATE, from->fulfilment_state),
                       WORD(ORDER_STATUS, status), WORD(ORDER_STATE, to->state),
                       WORD(ORDER_PAYMENT_STATE, to->payment_state),
                       WORD(ORDER_FULFILMENT_STATE, to->fulfilment_state), to->updated_at),
                  &changed));
    *is_moved = changed == 1;
    return OK;
}

/* ---- lines ---- */

static const char Q_LINE_ADD[] =
    "insert into [order.line] as l (id, business_id, order_id, position, product_id, variant_id,\n"
    "    title, option_label, sku, quantity, fulfilled_quantity, unit_price_amount,\n"
    "    unit_price_currency, total_amount, total_currency)\n"
    "values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, 0, ?11, ?12, ?13, ?14)";

enum err order_store_line_add(struct ctx *c, const struct order_record *order, int64_t position,
                              const struct order_line *line)
{
    return db_change(c->db, Q_LINE_ADD,
                     ARGS(line->id, order->business_id, order->id, position, line->product_id,
                          line->variant_id, line->title, line->option_label, line->sku,
                          line->quantity, line->unit_price, line->total),
                     NULL);
}

static const char Q_LINES[] =
    "select l.id, l.product_id, l.variant_id, l.title, l.option_label, l.sku, l.quantity,\n"
    "    l.fulfilled_quantity, l.refunded_quantity, l.removed_quantity, l.unit_price_amount,\n"
    "    l.unit_price_currency, l.total_amount, l.total_currency\n"
    "from [order.line] as l\n"
    "where l.business_id = ?1\n"
    "and l.order_id = ?2\n"
    "order by l.position";

enum err order_store_lines(struct ctx *c, struct id business_id, struct id order_id,
                           struct order_line **out, size_t *count)
{
    return db_many(c->db, Q_LINES, ARGS(business_id, order_id), CART_LINES_MAX, order_line, out,
                   count);
}

static const char Q_LINE_FACTS[] =
    "select o.id as order_id, o.order_group_id, l.id as line_id, l.business_id, l.product_id,\n"
    "    o.customer_id, l.title, g.email, g.phone, g.contact_name, g.address_line1,\n"
    "    g.address_city, g.address_country,\n"
    "    cast(case when exists (select 1\n"
    "        from [order.fulfilment_line] as x\n"
    "        join [order.fulfilment] as f on f.id = x.fulfilment_id\n"
    "        where x.line_id = l.id\n"
    "        and f.order_id = o.id\n"
    "        and f.state in ('delivered', 'collected')) then 1 else 0 end as bigint) as "
    "has_arrived\n"
    "from [order.line] as l\n"
    "join [order.order] as o on o.id = l.order_id\n"
    "join [order.group] as g on g.id = o.order_group_id\n"
    "where l.business_id = ?1\n"
    "and l.order_id = ?2\n"
    "and l.id = ?3";

enum err order_store_line_facts(struct ctx *c, struct id business_id,
                                const struct order_line_ref *ref, struct order_line_facts *out)
{
    return db_one(c->db, Q_LINE_FACTS, ARGS(business_id, ref->order_id, ref->line_id),
                  order_line_facts, out);
}

/* ---- timeline ---- */

/* The order's row is locked by the move that is noted here, so the next number is free. */
static const char Q_EVENT_ADD[] = "insert into [order.event] as e (order_id, sequence, "
                                  "business_id, kind, actor, actor_id, detail, "
                                  "created_at)\n"
                                  "values (?2, (select coalesce(max(p.sequence), 0) + 1\n"
                                  "        from [order.event] as p\n"
                                  "        where p.business_id = ?1\n"
                                  "        and p.order_id = ?2),\n"
                                  "    ?1, ?3, ?4, ?5, ?6, ?7)\n"
                                  "returning sequence";

enum err order_store_event_add(struct ctx *c, const struct order_record *order, const char *kind,
                               const char *actor, struct id actor_id, struct str detail,
                               int64_t *sequence)
{
    return db_integer(
        c->db, Q_EVENT_ADD,
        ARGS(order->business_id, order->id, str_of(kind), str_of(actor), actor_id, detail, c->now),
        sequence);
}

static const char Q_LAST_EVENT[] = "select coalesce(max(e.sequence), 0)\n"
                                   "from [order.event] as e\n"
                                   "where e.business_id = ?1\n"
                                   "and e.order_id = ?2";

enum err order_store_last_event(struct ctx *c, struct id business_id, struct id order_id,
                                int64_t *out)
{
    return db_integer(c->db, Q_LAST_EVENT, ARGS(business_id, order_id), out);
}

static const char Q_EVENTS_AFTER[] = "select e.sequence, e.kind, e.actor, e.created_at, e.detail\n"
                                     "from [order.event] as e\n"
                                     "where e.business_id = ?1\n"
                                     "and e.order_id = ?2\n"
                                     "and e.sequence > ?3\n"
                                     "order by e.sequence\n"
                                     "limit ?4";

enum err order_store_events_after(struct ctx *c, const struct order_owner *owner, int64_t after,
                                  int64_t limit, struct order_event **out, size_t *count)
{
    return db_many(c->db, Q_EVENTS_AFTER, ARGS(owner->business_id, owner->order_id, after, limit),
                   (size_t)limit, order_event, out, count);
}

static const char Q_EVENTS[] = "select e.sequence, e.kind, e.actor, e.created_at, e.detail\n"
                               "from [order.event] as e\n"
                               "where e.business_id = ?1\n"
                               "and e.order_id = ?2\n"
                               "order by e.sequence\n"
                               "limit ?3";

enum err order_store_events(struct ctx *c, struct id business_id, struct id order_id,
                            struct order_event **out, size_t *count)
{
    return db_many(c->db, Q_EVENTS, ARGS(business_id, order_id, EVENTS_SHOWN_MAX), EVENTS_SHOWN_MAX,
                   order_event, out, count);
}
