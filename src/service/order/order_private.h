/* What the files of order/ share: rows as they are stored, the three machines, the store. */
#ifndef SOKO_SERVICE_ORDER_PRIVATE_H
#define SOKO_SERVICE_ORDER_PRIVATE_H

#include "order/order.h"

#include "api/live.h"

/* Limits of one statement's answer. */
enum { ORDERS_PER_GROUP_MAX = CART_LINES_MAX, EVENTS_SHOWN_MAX = 200, SHIPMENTS_MAX = 100 };

/* Whether a group still holds stock and waits for money. */
enum order_group_state { GROUP_WAITING, GROUP_SETTLED, GROUP_ENDED };
extern const char *const ORDER_GROUP_STATE[];

struct group_record {
    struct id id;
    struct id cart_id;
    struct id customer_id;
    enum order_group_state state;
    struct id payment_id;
    struct money total;
    struct str email;
    struct str phone;
    struct str contact_name;
    struct str locale;
    bool has_address;
    struct str address_name, address_line1, address_line2, address_city, address_region,
        address_postal_code, address_country, address_phone;
    struct str network_address;
    struct instant expires_at;
    struct instant created_at;
    int64_t version;
    struct str external_id;
};
TYPE(group_record, F(group_record, id, "Id.", .prefix = ID_GROUP),
     F(group_record, cart_id, "Cart.", .prefix = ID_CART),
     F(group_record, customer_id, "Account.", .prefix = "user"),
     F(group_record, state, "State.", .words = ORDER_GROUP_STATE),
     F(group_record, payment_id, "What settled it.", .prefix = "pay"),
     F(group_record, total, "Total when it was placed."),
     F(group_record, email, "E-mail address.", .personal = "contact"),
     F(group_record, phone, "Phone.", .personal = "contact"),
     F(group_record, contact_name, "Name.", .personal = "name"),
     F(group_record, locale, "BCP 47; of the pages it was ordered on."),
     F(group_record, has_address, "Whether there is one."),
     F(group_record, address_name, "Address.", .personal = "name"),
     F(group_record, address_line1, "Address.", .personal = "address"),
     F(group_record, address_line2, "Address.", .personal = "address"),
     F(group_record, address_city, "Address.", .personal = "address"),
     F(group_record, address_region, "Address.", .personal = "address"),
     F(group_record, address_postal_code, "Address.", .personal = "address"),
     F(group_record, address_country, "Address.", .personal = "address"),
     F(group_record, address_phone, "Address.", .personal = "contact"),
     F(group_record, network_address, "Whence it was placed.", .personal = "network"),
     F(group_record, expires_at, "Until when stock is held."), F(group_record, created_at, "When."),
     F(group_record, version, "Version."), F(group_record, external_id, "The client's own id."));

struct order_record {
    struct id id;
    struct id business_id;
    struct id order_group_id;
    struct id customer_id;
    struct str number;
    struct str business_name;
    enum order_state state;
    enum order_payment_state payment_state;
    enum order_fulfilment_state fulfilment_state;
    struct money subtotal, discount, shipping, tax, total, refunded;
    struct str delivery_option;
    struct str delivery_label;
    struct id location_id;
    struct instant created_at;
    struct instant updated_at;
    int64_t version;
    struct str external_id;
    enum order_channel channel;
};
TYPE(order_record, F(order_record, id, "Id.", .prefix = ID_ORDER),
     F(order_record, business_id, "Seller.", .prefix = "biz"),
     F(order_record, order_group_id, "Group.", .prefix = ID_GROUP),
     F(order_record, customer_id, "Account.", .prefix = "user"), F(order_record, number, "Number."),
     F(order_record, business_name, "Seller's name."),
     F(order_record, state, "State.", .words = ORDER_STATE),
     F(order_record, payment_state, "State.", .words = ORDER_PAYMENT_STATE),
     F(order_record, fulfilment_state, "State.", .words = ORDER_FULFILMENT_STATE),
     F(order_record, subtotal, "Goods."), F(order_record, discount, "Discount."),
     F(order_record, shipping, "Shipping."), F(order_record, tax, "Tax."),
     F(order_record, total, "Total."), F(order_record, refunded, "Gone back."),
     F(order_record, delivery_option, "Way."), F(order_record, delivery_label, "In words."),
     F(order_record, location_id, "Where.", .prefix = "loc"), F(order_record, created_at, "When."),
     F(order_record, updated_at, "When."), F(order_record, version, "Version."),
     F(order_record, external_id, "The client's own id."),
     F(order_record, channel, "Where it came in.", .words = ORDER_CHANNEL));

/* ---- The machines (order_status.c, order_state.c) ---- */

enum order_status order_status(enum order_state state, enum order_payment_state payment_state,
                               enum order_fulfilment_state fulfilment_state);

bool order_state_may(enum order_state from, enum order_state to);
bool order_payment_may(enum order_payment_state from, enum order_payment_state to);
bool order_fulfilment_may(enum order_fulfilment_state from, enum order_fulfilment_state to);
bool order_shipment_may(enum order_shipment_state from, enum order_shipment_state to);

/* Each moves one machine of a row that was read in this transaction: in the database if its three
 * states are still those of `order`, and in `order`. An edge that the table lacks is a fault of
 * ours; callers ask first. */
enum err order_move_state(struct ctx *c, struct order_record *order, enum order_state to);
enum err order_move_payment(struct ctx *c, struct order_record *order, enum order_payment_state to);
/* States the fact, too. */
enum err order_move_fulfilment(struct ctx *c, struct order_record *order,
                               enum order_fulfilment_state to);
/* Moves the group; ERR_CONFLICT when somebody was faster. `payment_id` is what settles it. */
enum err order_group_move(struct ctx *c, struct group_record *group, enum order_group_state to,
                          struct id payment_id);
/* Delivered and paid: nothing is left to do, the order is closed. */
enum err order_close_if_done(struct ctx *c, struct order_record *order);
/* The order follows its parcels, and ends when nothing is left to send. */
enum err order_follow(struct ctx *c, struct order_record *order);

/* ---- Who looks (order_scope.c) ---- */

enum order_viewer {
    VIEWER_CUSTOMER,
    VIEWER_GUEST,  /* by the group's capability */
    VIEWER_MEMBER, /* reads the business */
    VIEWER_SELLER, /* sells for it: sees who ordered */
    VIEWER_SYSTEM
};
/* Whose an order is: all that is known of it before the scope is judged. */
struct order_owner {
    struct id order_id;
    struct id order_group_id;
    struct id business_id;
    struct id customer_id;
};
TYPE(order_owner, F(order_owner, order_id, "Order.", .prefix = ID_ORDER),
     F(order_owner, order_group_id, "Group.", .prefix = ID_GROUP),
     F(order_owner, business_id, "Seller.", .prefix = "biz"),
     F(order_owner, customer_id, "Account.", .prefix = "user"));
/* 404 unless the caller is its customer, holds its capability, or is a member of its business; a
 * member without `right` gets 403. */
enum err order_scope(struct ctx *c, struct id order_id, enum right right, struct order_owner *owner,
                     enum order_viewer *viewer);
/* Whether the caller owns the group: as its customer, or by its capability. */
enum err order_forget_scope(struct ctx *c, const void *in);
bool order_group_is_callers(struct ctx *c, const struct group_record *group, struct str token,
                            enum order_viewer *viewer);
/* Contact data as the viewer may see it; null when he may not. */
struct order_contact *order_contact_for(struct ctx *c, const struct group_record *group,
                                        enum order_viewer viewer);
struct str order_mask_email(struct arena *arena, struct str email);
struct str order_mask_phone(struct arena *arena, struct str phone);
struct str order_mask_name(struct arena *arena, struct str name);

/* ---- Showing (order_read.c) ---- */

enum err order_show(struct ctx *c, const struct group_record *group,
                    const struct order_record *record, enum order_viewer viewer, struct order *out);
enum err order_group_show(struct ctx *c, const struct group_record *group,
                          const struct order_record *records, size_t count,
                          enum order_viewer viewer, struct order_group *out);

/* ---- Orders sent again (order_repeat.c) ---- */

/* The orders that stand under the client's own id already, if they are this caller's. */
enum err order_find_repeat(struct ctx *c, const struct order_place_in *in, bool *is_repeat,
                           struct order_group *out);
/* 409 when a shop has an order of that id. */
enum err order_check_external(struct ctx *c, struct id business_id, struct str external_id);

/* ---- Timeline ---- */

/* `kind` as in struct order_event; who did it is the caller, seen as `viewer`. */
enum err order_note(struct ctx *c, const struct order_record *order, const char *kind,
                    enum order_viewer viewer, struct str detail);
/* ---- Ends (order_end.c): an unpaid order gives its stock back ---- */

enum err order_tell_cancelled(struct ctx *c, const struct order_record *order, struct str reason);
enum err order_end_unpaid(struct ctx *c, struct order_record *order, enum order_state to,
                          enum order_viewer viewer, struct str reason);

/* ---- Lists and parcels: in structs of the ops in order.c ---- */

/* The words of the states behind an empty one: no filter. */
extern const char *const ORDER_PAYMENT_FILTER[];
extern const char *const ORDER_FULFILMENT_FILTER[];
extern const char *const ORDER_CHANNEL_FILTER[];
struct order_list_in {
    struct id business_id;
    enum order_status status;
    unsigned payment_state;    /* in ORDER_PAYMENT_FILTER */
    unsigned fulfilment_state; /* in ORDER_FULFILMENT_FILTER */
    unsigned channel;          /* in ORDER_CHANNEL_FILTER */
    struct instant created_from;
    struct instant created_to;
    struct id location_id;
    struct id customer_id;
    struct str q;
    int64_t limit;
    struct str cursor;
};
TYPE(order_list_in, F(order_list_in, business_id, "Business.", .path = true, .prefix = "biz"),
     F(order_list_in, status, "Only these.", .words = ORDER_STATUS),
     F(order_list_in, payment_state, "Only these.", .words = ORDER_PAYMENT_FILTER),
     F(order_list_in, fulfilment_state, "Only these.", .words = ORDER_FULFILMENT_FILTER),
     F(order_list_in, channel, "Only what came in there.", .words = ORDER_CHANNEL_FILTER),
     F(order_list_in, created_from, "Placed then or later."),
     F(order_list_in, created_to, "Placed before."),
     F(order_list_in, location_id, "Sent from, or picked up there.", .prefix = "loc"),
     F(order_list_in, customer_id, "Of this account.", .prefix = "user"),
     F(order_list_in, q,
       "Its number, the whole e-mail address or phone number, or the beginning of the name of who "
       "ordered; members who do not sell find by number only.",
       .min = 1, .max = 100, .format = FORMAT_LINE),
     LIST_FIELDS(order_list_in));
enum err order_list(struct ctx *c, const struct order_list_in *in, struct order_row_list *out);

/* Units of a line that are still to be sent. */
int64_t order_line_rest(const struct order_line *line);
/* Moves a parcel whose version nobody asks for. */
enum err order_shipment_set_as(struct ctx *c, const struct order_shipment_set_in *in,
                               struct order_shipment *out);
enum err order_fulfil_scope(struct ctx *c, const void *in);
enum err order_shipment_scope(struct ctx *c, const void *in);
enum err order_read_scope(struct ctx *c, const void *in);
enum err order_group_scope(struct ctx *c, const void *in);
enum err order_cancel_scope(struct ctx *c, const void *in);

/* The WRITE half of a cancellation; the refund to drive on, if the order was paid. */
struct order_cancel_begun {
    struct id refund_id;
};
TYPE(order_cancel_begun,
     F(order_cancel_begun, refund_id, "Refund to drive on.", .prefix = "refund"));
OFFERS(order_cancel_begin, order_cancel_in, order_cancel_begun);

OFFERS(order_expire, nothing, swept);

/* ---- Store: order_store.c ---- */

enum err order_store_group_add(struct ctx *c, const struct group_record *group);
enum err order_store_group_of_cart(struct ctx *c, struct id cart_id, struct group_record *out);
enum err order_store_group(struct ctx *c, struct id id, struct group_record *out);
enum err order_store_group_external(struct ctx *c, struct str external_id, struct id cart_id,
                                    struct id customer_id, struct group_record *out);
/* How many orders of a shop have this id of a client: 0 or 1. */
enum err order_store_external_count(struct ctx *c, struct id business_id, struct str external_id,
                                    int64_t *out);
enum err order_store_group_locked(struct ctx *c, struct id id, struct group_record *out);
enum err order_store_group_move(struct ctx *c, const struct group_record *group,
                                enum order_group_state to, struct id payment_id, bool *is_moved);
/* Groups whose hold has run out and that are to be looked at now, locked. */
enum err order_store_groups_due(struct ctx *c, int64_t limit, struct group_record **out,
                                size_t *count);
enum err order_store_group_later(struct ctx *c, struct id id, struct instant sweep_at);
/* Groups that wait, by whom and whence: what hold caps count. Absent texts count nothing. */
enum err order_store_waiting_by_email(struct ctx *c, struct str email, int64_t *out);
enum err order_store_waiting_by_phone(struct ctx *c, struct str phone, int64_t *out);
enum err order_store_waiting_by_network(struct ctx *c, struct str address, int64_t *out);

enum err order_store_number(struct ctx *c, struct id business_id, int64_t *out);
enum err order_store_order_add(struct ctx *c, const struct order_record *order);
enum err order_store_owner(struct ctx *c, struct id order_id, struct order_owner *out);
enum err order_store_brief(struct ctx *c, struct id order_id, struct order_brief *out);
enum err order_store_order(struct ctx *c, struct id business_id, struct id order_id,
                           struct order_record *out);
enum err order_store_order_locked(struct ctx *c, struct id business_id, struct id order_id,
                                  struct order_record *out);
/* Orders of a group in the order of their businesses; locked in that order. */
enum err order_store_orders(struct ctx *c, struct id group_id, struct order_record **out,
                            size_t *count);
enum err order_store_orders_locked(struct ctx *c, struct id group_id, struct order_record **out,
                                   size_t *count);
/* Writes the new states if the stored ones are still those of `from`. */
enum err order_store_move(struct ctx *c, const struct order_record *from,
                          const struct order_record *to, bool *is_moved);

enum err order_store_line_add(struct ctx *c, const struct order_record *order, int64_t position,
                              const struct order_line *line);
enum err order_store_lines(struct ctx *c, struct id business_id, struct id order_id,
                           struct order_line **out, size_t *count);
enum err order_store_line_facts(struct ctx *c, struct id business_id,
                                const struct order_line_ref *ref, struct order_line_facts *out);
enum err order_store_event_add(struct ctx *c, const struct order_record *order, const char *kind,
                               const char *actor, struct id actor_id, struct str detail,
                               int64_t *sequence);
enum err order_store_last_event(struct ctx *c, struct id business_id, struct id order_id,
                                int64_t *out);
enum err order_store_events_after(struct ctx *c, const struct order_owner *owner, int64_t after,
                                  int64_t limit, struct order_event **out, size_t *count);
OFFERS(order_live, live_read_in, live_events);
enum err order_store_events(struct ctx *c, struct id business_id, struct id order_id,
                            struct order_event **out, size_t *count);

/* ---- Store: order_record_store.c ---- */

struct order_pace {
    int64_t took_ms;
};
TYPE(order_pace, F(order_pace, took_ms, "From the order to the road or the counter."));
enum err order_store_pace(struct ctx *c, struct id business_id, struct order_pace **out,
                          size_t *count);
enum err order_store_kept(struct ctx *c, struct id business_id, struct order_record_out *out);

/* ---- Store: order_list_store.c ---- */

/* `with_contact`: whether `q` may find by who ordered. */
enum err order_store_list(struct ctx *c, const struct order_list_in *in, struct id before,
                          bool with_contact, struct order_row **out, size_t *count);
enum err order_store_groups_of(struct ctx *c, struct id customer_id, struct id before,
                               int64_t limit, struct order_group_row **out, size_t *count);
enum err order_store_rows_of(struct ctx *c, struct id customer_id, struct id first, struct id last,
                             struct order_row **out, size_t *count);

/* ---- Store: order_shipment_store.c ---- */

enum err order_store_shipment_add(struct ctx *c, struct id business_id,
                                  const struct order_shipment *shipment);
enum err order_store_shipment(struct ctx *c, struct id business_id, struct id order_id,
                              struct id shipment_id, struct order_shipment *out);
enum err order_store_shipments(struct ctx *c, struct id business_id, struct id order_id,
                               struct order_shipment **out, size_t *count);
/* Takes units of a line if so many are not fulfilled yet. */
enum err order_store_take_units(struct ctx *c, struct id business_id, struct id order_id,
                                const struct order_shipment_line *line, bool *is_taken);
enum err order_store_shipment_set(struct ctx *c, struct id business_id,
                                  const struct order_shipment *from,
                                  const struct order_shipment *to, bool *is_set);

#endif
