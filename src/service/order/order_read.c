/* One order, or one group of them, as the caller may see it. */
#include "order/order_private.h"

#include "api/capability.h"
#include "type/json.h"

static const char *const ACTOR[] = {[VIEWER_CUSTOMER] = "customer",
                                    [VIEWER_GUEST] = "guest",
                                    [VIEWER_MEMBER] = "seller",
                                    [VIEWER_SELLER] = "seller",
                                    [VIEWER_SYSTEM] = "system"};

enum err order_get(struct ctx *c, const struct order_ref *in, struct order *out)
{
    struct order_owner owner;
    enum order_viewer viewer;
    struct group_record group = {0};
    struct order_record record = {0};
    TRY(order_scope(c, in->order_id, RIGHT_READ, &owner, &viewer));
    TRY(order_store_group(c, owner.order_group_id, &group));
    TRY(order_store_order(c, owner.business_id, owner.order_id, &record));
    return order_show(c, &group, &record, viewer, out);
}

enum err order_brief_get(struct ctx *c, const struct order_ref *in, struct order_brief *out)
{
    return order_store_brief(c, in->order_id, out);
}

enum err order_line_facts_get(struct ctx *c, const struct order_line_ref *in,
                              struct order_line_facts *out)
{
    struct order_owner owner;
    struct group_record group = {0};
    enum order_viewer viewer;
    TRY(or_missing(c, order_store_owner(c, in->order_id, &owner)));
    TRY(order_store_group(c, owner.order_group_id, &group));
    if (!order_group_is_callers(c, &group, c->request.order_token, &viewer))
        return fail_missing(c);
    return or_missing(c, order_store_line_facts(c, owner.business_id, in, out));
}

enum err order_group_of_cart(struct ctx *c, const struct cart_ref *in, struct order_group_ref *out)
{
    struct group_record group = {0};
    TRY(order_store_group_of_cart(c, in->cart_id, &group));
    out->order_group_id = group.id;
    return OK;
}

/* Of the orders of a group, a member of one shop sees that shop's. */
static enum err keep_visible(struct ctx *c, struct order_record *records, size_t *count,
                             enum order_viewer *viewer)
{
    size_t kept = 0;
    *viewer = VIEWER_SELLER;
    for (size_t i = 0; i < *count; i++) {
        enum err err = need_right(c, records[i].business_id, RIGHT_READ);
        if (err == ERR_MISSING || err == ERR_FORBIDDEN)
            continue;
        TRY(err);
        if (!ctx_has_right(c, RIGHT_ORDERS))
            *viewer = VIEWER_MEMBER;
        records[kept++] = records[i];
    }
    *count = kept;
    return kept > 0 ? OK : fail_missing(c);
}

/* What the caller may see of a group; 404 when that is nothing. */
static enum err find_group(struct ctx *c, struct id id, struct group_record *group,
                           struct order_record **records, size_t *count, enum order_viewer *viewer)
{
    TRY(or_missing(c, order_store_group(c, id, group)));
    bool is_owner = order_group_is_callers(c, group, c->request.order_token, viewer);
    TRY(order_store_orders(c, group->id, records, count));
    return is_owner ? OK : keep_visible(c, *records, count, viewer);
}

enum err order_group_scope(struct ctx *c, const void *in)
{
    const struct order_group_ref *ref = in;
    struct group_record group = {0};
    struct order_record *records;
    size_t count;
    enum order_viewer viewer;
    return find_group(c, ref->order_group_id, &group, &records, &count, &viewer);
}

enum err order_group_get(struct ctx *c, const struct order_group_ref *in, struct order_group *out)
{
    struct group_record group = {0};
    struct order_record *records;
    size_t count;
    enum order_viewer viewer;
    TRY(find_group(c, in->order_group_id, &group, &records, &count, &viewer));
    return order_group_show(c, &group, records, count, viewer, out);
}

enum err order_show(struct ctx *c, const struct group_record *group,
                    const struct order_record *record, enum order_viewer viewer, struct order *out)
{
    *out = (struct order){
        .id = record->id,
        .order_group_id = record->order_group_id,
        .number = record->number,
        .business_id = record->business_id,
        .business_name = record->business_name,
        .customer_id = record->customer_id,
        .status = order_status(record->state, record->payment_state, record->fulfilment_state),
        .state = record->state,
        .payment_state = record->payment_state,
        .fulfilment_state = record->fulfilment_state,
        .subtotal = record->subtotal,
        .discount = record->discount,
        .shipping = record->shipping,
        .tax = record->tax,
        .total = record->total,
        .refunded =
            money_is_set(record->refunded) ? record->refunded : money_zero(record->total.currency),
        .created_at = record->created_at,
        .updated_at = record->updated_at,
        .version = record->version,
        .external_id = record->external_id,
        .channel = record->channel};
    if (group->state == GROUP_WAITING)
        out->expires_at = group->expires_at;
    out->contact = order_contact_for(c, group, viewer);
    out->delivery = ARENA_NEW(c->arena, struct order_delivery);
    *out->delivery = (struct order_delivery){record->delivery_option, record->delivery_label,
                                             record->location_id};
    TRY(order_store_lines(c, record->business_id, record->id, &out->lines, &out->lines_count));
    TRY(order_store_shipments(c, record->business_id, record->id, &out->fulfilments,
                              &out->fulfilments_count));
    return order_store_events(c, record->business_id, record->id, &out->timeline,
                              &out->timeline_count);
}

/* The figures are of the orders shown: a shop does not learn what was bought next door. */
enum err order_group_show(struct ctx *c, const struct group_record *group,
                          const struct order_record *records, size_t count,
                          enum order_viewer viewer, struct order_group *out)
{
    bool is_waiting = group->state == GROUP_WAITING;
    *out = (struct order_group){.id = group->id,
                                .customer_id = group->customer_id,
                                .total = money_zero(group->total.currency),
                                .amount_due = money_zero(group->total.currency),
                                .orders = ARENA_ARRAY(c->arena, struct order, count),
                                .orders_count = count,
                                .created_at = group->created_at,
                                .version = group->version};
    if (viewer != VIEWER_MEMBER && viewer != VIEWER_SELLER)
        out->token = capability_mark(c, ID_GROUP, group->id);
    if (is_waiting)
        out->expires_at = group->expires_at;
    for (size_t i = 0; i < count; i++) {
        bool is_owed = records[i].state == ORDER_OPEN
                       && (records[i].payment_state == ORDER_PAYMENT_PENDING
                           || records[i].payment_state == ORDER_PAYMENT_DUE);
        TRY(order_show(c, group, &records[i], viewer, &out->orders[i]));
        if (!money_add(out->total, records[i].total, &out->total)
            || (is_owed && !money_add(out->amount_due, records[i].total, &out->amount_due)))
            return fail_internal(c, "the orders of a group do not add up");
    }
    return OK;
}

enum err order_note(struct ctx *c, const struct order_record *order, const char *kind,
                    enum order_viewer viewer, struct str detail)
{
    struct id actor_id = viewer == VIEWER_SYSTEM ? (struct id){0} : c->caller.user_id;
    struct order_event event = {.kind = str_of(kind),
                                .actor = str_of(ACTOR[viewer]),
                                .created_at = c->now,
                                .detail = detail};
    TRY(order_store_event_add(c, order, kind, ACTOR[viewer], actor_id, detail, &event.sequence));
    return live_publish(c, live_topic(c, ID_ORDER, ID_ORDER, order->id), event.sequence, kind,
                        json_text(c->arena, &order_event_type, &event));
}

/* Whoever may see the order may hear of it: the topic is its timeline. */
enum err order_live(struct ctx *c, const struct live_read_in *in, struct live_events *out)
{
    struct order_owner owner;
    enum order_viewer viewer;
    struct order_event *events = NULL;
    TRY(order_scope(c, in->id, RIGHT_READ, &owner, &viewer));
    TRY(order_store_last_event(c, owner.business_id, owner.order_id, &out->last_seq));
    if (in->limit == 0)
        return OK;
    TRY(order_store_events_after(c, &owner, in->after, in->limit, &events, &out->data_count));
    out->data = ARENA_ARRAY(c->arena, struct live_event, out->data_count);
    for (size_t i = 0; i < out->data_count; i++)
        out->data[i] =
            (struct live_event){.seq = events[i].sequence,
                                .type = events[i].kind,
                                .data = json_text(c->arena, &order_event_type, &events[i])};
    return OK;
}
