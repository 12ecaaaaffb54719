/* A cart becomes a group of orders, one a business, all or none. In one transaction: the cart is
 * taken, stock is held, numbers are drawn, orders stand and are told of. Prices come with the cart;
 * the client says only which total it saw. */
#include "order/order_private.h"

#include "analytics/analytics.h"
#include "business/business.h"
#include "stock/stock.h"

#include <stdlib.h>

/* What is being put together. */
struct draft {
    struct group_record group;
    struct order_record *orders; /* in the order of their businesses */
    size_t orders_count;
    struct order_line *lines; /* as in the cart, each beside its line there */
    struct id *line_orders;   /* whose each line is */
};

static enum err check_contact(struct ctx *c, const struct order_place_in *in);
static enum err check_holds(struct ctx *c, const struct order_place_in *in);
static enum err draft_group(struct ctx *c, const struct order_place_in *in,
                            const struct cart_taken *cart, struct draft *draft);
static enum err draft_orders(struct ctx *c, const struct cart_taken *cart, struct draft *draft);
static enum err check_external(struct ctx *c, const struct draft *draft);
static enum err draft_lines(struct ctx *c, const struct cart_taken *cart, struct draft *draft);
static enum err draft_totals(struct ctx *c, const struct cart_taken *cart, struct draft *draft);
static enum err check_total(struct ctx *c, struct money expected, struct money total);
static enum err hold_stock(struct ctx *c, const struct cart_taken *cart, const struct draft *draft);
static enum err draw_numbers(struct ctx *c, struct draft *draft);
static enum err write_down(struct ctx *c, const struct cart_taken *cart, struct draft *draft);

/* Upper and lower case are one mailbox, and one to hold caps. */
static struct str lower_case(struct arena *arena, struct str text)
{
    char *out = arena_alloc(arena, text.length + 1);
    if (str_empty(text))
        return (struct str){0};
    for (size_t i = 0; i < text.length; i++) {
        bool is_upper = text.data[i] >= 'A' && text.data[i] <= 'Z';
        out[i] = (char)(is_upper ? text.data[i] + ('a' - 'A') : text.data[i]);
    }
    return str_from(out, text.length);
}

enum err order_place(struct ctx *c, const struct order_place_in *in, struct order_group *out)
{
    struct order_place_in asked = *in;
    struct cart_take_in take = {in->cart_id, in->cart_token};
    struct cart_taken cart = {0};
    struct draft draft = {0};
    if (str_empty(take.cart_token))
        take.cart_token = c->request.cart_token;
    asked.email = lower_case(c->arena, in->email);
    bool is_repeat = false;
    TRY(check_contact(c, &asked));
    TRY(order_find_repeat(c, &asked, &is_repeat, out));
    if (is_repeat)
        return OK;
    TRY(CALL(c, cart_take, &take, &cart));
    TRY(check_holds(c, &asked));
    TRY(draft_group(c, &asked, &cart, &draft));
    TRY(draft_orders(c, &cart, &draft));
    TRY(check_external(c, &draft));
    TRY(draft_lines(c, &cart, &draft));
    TRY(draft_totals(c, &cart, &draft));
    TRY(check_total(c, asked.expected_total, draft.group.total));
    TRY(hold_stock(c, &cart, &draft));
    TRY(draw_numbers(c, &draft));
    TRY(write_down(c, &cart, &draft));
    for (size_t i = 0; i < draft.orders_count; i++)
        analytics_note_order(c, draft.orders[i].business_id, draft.group.id);
    enum order_viewer viewer = id_is_set(draft.group.customer_id) ? VIEWER_CUSTOMER : VIEWER_GUEST;
    return order_group_show(c, &draft.group, draft.orders, draft.orders_count, viewer, out);
}

static enum err check_contact(struct ctx *c, const struct order_place_in *in)
{
    if (str_empty(in->email) && str_empty(in->phone))
        return fail_field(c, "/email", "required", "Give `email` or `phone`.");
    return OK;
}

static enum err check_hold(struct ctx *c, int64_t count, int64_t max, const char *of)
{
    if (count < max)
        return OK;
    fail(c, ERR_TOO_MANY, "too_many_holds",
         "%lld orders of this %s wait for their payment. Pay one, cancel one, or wait until they "
         "expire.",
         (long long)count, of);
    c->fault.retry_after_s = 60;
    return ERR_TOO_MANY;
}

/* Against shelves emptied by orders that nobody means to pay. */
static enum err check_holds(struct ctx *c, const struct order_place_in *in)
{
    int64_t by_email = 0, by_phone = 0, by_network = 0;
    if (ctx_limits_are_off(c))
        return OK;
    TRY(order_store_waiting_by_email(c, in->email, &by_email));
    TRY(order_store_waiting_by_phone(c, in->phone, &by_phone));
    TRY(order_store_waiting_by_network(c, c->request.address, &by_network));
    TRY(check_hold(c, by_email, HOLDS_PER_CONTACT_MAX, "address"));
    TRY(check_hold(c, by_phone, HOLDS_PER_CONTACT_MAX, "phone number"));
    return check_hold(c, by_network, HOLDS_PER_ADDRESS_MAX, "network");
}

static enum err draft_group(struct ctx *c, const struct order_place_in *in,
                            const struct cart_taken *cart, struct draft *draft)
{
    bool is_account = id_is_set(cart->customer_id);
    struct id home = is_account ? cart->customer_id : cart->cart_id;
    draft->group = (struct group_record){
        .id = id_new(c, id_slot(home)),
        .cart_id = cart->cart_id,
        .customer_id = cart->customer_id,
        .state = GROUP_WAITING,
        .email = in->email,
        .phone = str_empty(in->phone) ? (struct str){0} : in->phone,
        .contact_name = str_empty(in->name) ? (struct str){0} : in->name,
        .locale = c->locale,
        .network_address = str_empty(c->request.address) ? (struct str){0} : c->request.address,
        .expires_at = instant_add_ms(c->now, HOLD_MINUTES * INT64_C(60000)),
        .created_at = c->now,
        .version = 1,
        .external_id = str_empty(in->external_id) ? (struct str){0} : in->external_id};
    if (cart->address == NULL)
        return OK;
    const struct cart_address *address = cart->address;
    draft->group.has_address = true;
    draft->group.address_name = address->name;
    draft->group.address_line1 = address->line1;
    draft->group.address_line2 = address->line2;
    draft->group.address_city = address->city;
    draft->group.address_region = address->region;
    draft->group.address_postal_code = address->postal_code;
    draft->group.address_country = address->country;
    draft->group.address_phone = address->phone;
    return OK;
}

static int by_business(const void *a, const void *b)
{
    const struct order_record *x = a, *y = b;
    return id_compare(x->business_id, y->business_id);
}

/* A form of a page is the marketplace's, and so is what a page's own script asks for, as browsers
 * say of it. Staff who order in their own shop through the API do so for a customer. */
static enum err order_channel_of(struct ctx *c, struct id business_id, enum order_channel *out)
{
    enum role role = ROLE_NONE;
    if (!str_starts(c->request.path, S("/api/")))
        return OK;
    if (c->caller.kind == CALLER_USER && !c->caller.is_by_cookie)
        TRY(business_role_in(c, business_id, c->caller.user_id, &role));
    if (role != ROLE_NONE)
        *out = ORDER_BY_OFFICE;
    else if (!str_eq(request_header(c, S("Sec-Fetch-Site")), S("same-origin")))
        *out = ORDER_BY_API;
    return OK;
}

/* One order a delivery, which is one a business. Sorted, so that rows are always locked in the same
 * order. */
static enum err draft_orders(struct ctx *c, const struct cart_taken *cart, struct draft *draft)
{
    draft->orders_count = cart->deliveries_count;
    draft->orders = ARENA_ARRAY(c->arena, struct order_record, draft->orders_count);
    for (size_t i = 0; i < draft->orders_count; i++) {
        const struct cart_order_delivery *delivery = &cart->deliveries[i];
        struct business_ref ref = {delivery->business_id};
        struct business_brief business = {0};
        TRY(or_missing(c, CALL(c, business_brief_get, &ref, &business)));
        if (business.status != BUSINESS_VERIFIED)
            return fail(c, ERR_CONFLICT, "business_not_selling",
                        "%.*s does not sell at the moment. Take its articles out of the cart.",
                        STR_ARG(business.name));
        enum order_channel channel = ORDER_BY_WEB;
        TRY(order_channel_of(c, delivery->business_id, &channel));
        draft->orders[i] = (struct order_record){.id = id_new(c, id_slot(delivery->business_id)),
                                                 .business_id = delivery->business_id,
                                                 .order_group_id = draft->group.id,
                                                 .customer_id = draft->group.customer_id,
                                                 .business_name = business.name,
                                                 .state = ORDER_OPEN,
                                                 .payment_state = ORDER_PAYMENT_PENDING,
                                                 .fulfilment_state = ORDER_UNFULFILLED,
                                                 .shipping = delivery->price,
                                                 .delivery_option = delivery->option,
                                                 .delivery_label = delivery->label,
                                                 .location_id = delivery->location_id,
                                                 .channel = channel,
                                                 .created_at = c->now,
                                                 .updated_at = c->now,
                                                 .version = 1,
                                                 .external_id = draft->group.external_id};
    }
    qsort(draft->orders, draft->orders_count, sizeof *draft->orders, by_business);
    return OK;
}

/* The index behind it would refuse as well, but could not say why. */
static enum err check_external(struct ctx *c, const struct draft *draft)
{
    for (size_t i = 0; i < draft->orders_count; i++)
        TRY(order_check_external(c, draft->orders[i].business_id, draft->group.external_id));
    return OK;
}

static struct order_record *order_of(const struct draft *draft, struct id business_id)
{
    for (size_t i = 0; i < draft->orders_count; i++)
        if (id_eq(draft->orders[i].business_id, business_id))
            return &draft->orders[i];
    return NULL;
}

static enum err draft_lines(struct ctx *c, const struct cart_taken *cart, struct draft *draft)
{
    draft->lines = ARENA_ARRAY(c->arena, struct order_line, cart->lines_count);
    draft->line_orders = ARENA_ARRAY(c->arena, struct id, cart->lines_count);
    for (size_t i = 0; i < cart->lines_count; i++) {
        const struct cart_order_line *line = &cart->lines[i];
        const struct order_record *order = order_of(draft, line->business_id);
        if (order == NULL)
            return fail_internal(c, "a line of the cart has no delivery");
        draft->line_orders[i] = order->id;
        draft->lines[i] = (struct order_line){.id = id_new(c, id_slot(line->business_id)),
                                              .product_id = line->product_id,
                                              .variant_id = line->variant_id,
                                              .title = line->title,
                                              .option_label = line->option_label,
                                              .sku = line->sku,
                                              .quantity = line->quantity,
                                              .unit_price = line->unit_price};
        if (!order_total_line(line->unit_price, line->quantity, &draft->lines[i].total))
            return fail(c, ERR_CONFLICT, "amount_too_large", "The amount is too large.");
    }
    return OK;
}

static bool total_order(struct ctx *c, const struct cart_taken *cart, const struct draft *draft,
                        struct order_record *order, struct order_totals *sum)
{
    struct money *amounts = ARENA_ARRAY(c->arena, struct money, cart->lines_count);
    struct order_totals totals;
    size_t count = 0;
    for (size_t i = 0; i < cart->lines_count; i++)
        if (id_eq(draft->line_orders[i], order->id))
            amounts[count++] = draft->lines[i].total;
    if (!order_total(cart->currency, amounts, count, order->shipping, &totals)
        || !order_total_add(&totals, sum))
        return false;
    order->subtotal = totals.subtotal;
    order->discount = totals.discount;
    order->shipping = totals.shipping;
    order->tax = totals.tax;
    order->total = totals.total;
    return true;
}

static enum err draft_totals(struct ctx *c, const struct cart_taken *cart, struct draft *draft)
{
    struct order_totals sum = order_total_none(cart->currency);
    for (size_t i = 0; i < draft->orders_count; i++)
        if (!total_order(c, cart, draft, &draft->orders[i], &sum))
            return fail(c, ERR_CONFLICT, "amount_too_large", "The amount is too large.");
    draft->group.total = sum.total;
    return OK;
}

static enum err check_total(struct ctx *c, struct money expected, struct money total)
{
    if (money_eq(expected, total))
        return OK;
    struct str text = money_text(c->arena, total);
    fail(c, ERR_CONFLICT, "total_changed", "The total is %.*s now.", STR_ARG(text));
    field_errors_add(c->arena, &c->fault.errors, S("/expected_total"), "total_changed",
                     arena_print(c->arena, "{\"amount\": %lld, \"currency\": \"%s\"}",
                                 (long long)total.amount, total.currency.code));
    return ERR_CONFLICT;
}

static enum err hold_stock(struct ctx *c, const struct cart_taken *cart, const struct draft *draft)
{
    struct nothing nothing;
    struct stock_hold_in hold = {
        .lines = ARENA_ARRAY(c->arena, struct stock_hold_line, cart->lines_count),
        .lines_count = cart->lines_count,
        .expires_at = draft->group.expires_at};
    for (size_t i = 0; i < cart->lines_count; i++) {
        const struct order_record *order = order_of(draft, cart->lines[i].business_id);
        if (order == NULL)
            return fail_internal(c, "a line of the cart has no order");
        hold.lines[i] = (struct stock_hold_line){.order_id = order->id,
                                                 .line_id = draft->lines[i].id,
                                                 .business_id = order->business_id,
                                                 .location_id = order->location_id,
                                                 .variant_id = draft->lines[i].variant_id,
                                                 .quantity = draft->lines[i].quantity};
    }
    return CALL(c, stock_hold, &hold, &nothing);
}

/* A shop's counter is its busiest row: it is locked last. */
static enum err draw_numbers(struct ctx *c, struct draft *draft)
{
    for (size_t i = 0; i < draft->orders_count; i++) {
        int64_t number;
        TRY(order_store_number(c, draft->orders[i].business_id, &number));
        draft->orders[i].number = arena_print(c->arena, "%lld", (long long)number);
    }
    return OK;
}

static enum err write_order(struct ctx *c, const struct cart_taken *cart, const struct draft *draft,
                            const struct order_record *order)
{
    int64_t position = 0;
    enum order_viewer viewer = id_is_set(order->customer_id) ? VIEWER_CUSTOMER : VIEWER_GUEST;
    struct order_placed event = {.order_id = order->id,
                                 .order_group_id = order->order_group_id,
                                 .business_id = order->business_id,
                                 .customer_id = order->customer_id,
                                 .number = order->number,
                                 .total = order->total};
    TRY(order_store_order_add(c, order));
    for (size_t i = 0; i < cart->lines_count; i++)
        if (id_eq(draft->line_orders[i], order->id))
            TRY(order_store_line_add(c, order, position++, &draft->lines[i]));
    TRY(order_note(c, order, "placed", viewer, (struct str){0}));
    return EMIT(c, order->business_id, order_placed, &event);
}

static enum err write_down(struct ctx *c, const struct cart_taken *cart, struct draft *draft)
{
    TRY(order_store_group_add(c, &draft->group));
    for (size_t i = 0; i < draft->orders_count; i++)
        TRY(write_order(c, cart, draft, &draft->orders[i]));
    return OK;
}
