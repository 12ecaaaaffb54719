/* The last step of the checkout: everything at a glance, how it is paid, and the form that orders.
 * Sent twice, it orders once: the second finds the cart ordered and leads to the same orders. Here
 * stands also what the steps share; who orders is storefront_contact.c's, how it gets there
 * storefront_delivery.c's. */
#include "storefront_private.h"

#include "analytics/analytics.h"
#include "business/business.h"

static enum err to_orders_of_cart(struct ctx *c, struct id cart_id);

/* ---- What the steps share ---- */

enum err storefront_checkout_cart(struct ctx *c, struct cart *cart, bool *has_cart)
{
    enum err err = storefront_cart_of_visitor(c, cart);
    *has_cart = false;
    if (err != OK && err != ERR_MISSING)
        return err;
    if (err == OK && cart->state == CART_ORDERED)
        return to_orders_of_cart(c, cart->id);
    if (err == ERR_MISSING || cart->lines_count == 0)
        storefront_go(c, S("/cart"));
    else
        *has_cart = true;
    return OK;
}

enum err storefront_checkout_frame(struct ctx *c, const struct cart *cart, const char *title,
                                   const struct op *form,
                                   const struct storefront_problems *problems,
                                   struct storefront_checkout *out)
{
    TRY(storefront_lines(c, cart, &out->lines, &out->lines_count));
    out->title = page_text(c, title);
    out->totals = storefront_totals(c, cart->subtotal, cart->discount, cart->shipping, cart->tax,
                                    cart->total);
    out->needs_tls = storefront_needs_tls(c);
    out->is_signed_in = c->caller.kind == CALLER_USER;
    out->form_token = form_token(c, form);
    out->problems = storefront_problems_shown(c, problems);
    return OK;
}

/* The step to go on with: the first that lacks something. */
enum err storefront_checkout(struct ctx *c, const struct nothing *in, struct nothing *out)
{
    struct cart cart = {0};
    bool has_cart = false;
    (void)in;
    (void)out;
    TRY(storefront_checkout_cart(c, &cart, &has_cart));
    for (size_t i = 0; has_cart && i < cart.lines_count; i++)
        analytics_note_checkout(c, cart.lines[i].business_id);
    if (has_cart)
        storefront_go(c, cart.contact ? S("/checkout/payment") : S("/checkout/contact"));
    return OK;
}

/* ---- The page ---- */

/* What blocks the order is mended in another step, and told there. */
static const char *step_in_the_way(const struct cart *cart)
{
    if (cart->contact == NULL)
        return "/checkout/contact";
    for (size_t i = 0; i < cart->problems_count; i++)
        if (str_eq(cart->problems[i].code, S("needs_address")))
            return "/checkout/contact";
        else if (str_eq(cart->problems[i].code, S("not_delivered")))
            return "/checkout/delivery";
    return NULL;
}

static enum err show(struct ctx *c, enum storefront_payment payment,
                     struct storefront_problems *problems, struct storefront_checkout *out)
{
    struct cart cart = {0};
    bool has_cart = false;
    TRY(storefront_checkout_cart(c, &cart, &has_cart));
    if (!has_cart)
        return OK;
    const char *step = step_in_the_way(&cart);
    if (step != NULL && problems->items_count == 0) {
        storefront_go(c, str_of(step));
        return OK;
    }
    out->at_payment = true;
    out->contact = cart.contact;
    out->address = cart.address;
    TRY(storefront_deliveries(c, &cart, &out->deliveries, &out->deliveries_count));
    storefront_payments(c, payment, &out->payments, &out->payments_count);
    return storefront_checkout_frame(c, &cart, "checkout_payment_title",
                                     &storefront_checkout_send_op, problems, out);
}

enum err storefront_checkout_payment(struct ctx *c, const struct nothing *in,
                                     struct storefront_checkout *out)
{
    struct storefront_problems problems = {0};
    (void)in;
    return show(c, STOREFRONT_PAY_OK, &problems, out);
}

/* ---- The form ---- */

static enum err place(struct ctx *c, const struct cart *cart, struct money expected_total,
                      struct order_group *group)
{
    struct order_place_in order = {.cart_id = cart->id,
                                   .cart_token = c->request.cart_token,
                                   .email = cart->contact->email,
                                   .phone = cart->contact->phone,
                                   .name = cart->contact->name,
                                   .expected_total = expected_total};
    return CALL(c, order_place, &order, group);
}

/* What an order is refused for is told in the shopper's language where it is known what it is. */
static void tell(struct ctx *c, struct storefront_problems *problems, const struct cart *cart)
{
    struct cart now = {0};
    storefront_problems_of_cart(c, cart, problems);
    if (problems->items_count == 0 && storefront_cart_of_visitor(c, &now) == OK)
        storefront_problems_of_cart(c, &now, problems);
}

/* Several forms of one page, or one form sent twice, and one order. */
enum err storefront_checkout_send(struct ctx *c, const struct storefront_payment_in *in,
                                  struct storefront_checkout *out)
{
    struct storefront_problems problems = {0};
    struct cart cart = {0};
    struct order_group group = {0};
    enum err err = storefront_cart_of_visitor(c, &cart);
    if (err != OK || cart.state == CART_ORDERED || cart.lines_count == 0 || cart.contact == NULL)
        return show(c, STOREFRONT_PAY_OK, &problems, out);
    if (c->request.typed_errors.count > 0) {
        storefront_problems_of_fields(c, &problems, &c->request.typed_errors);
        c->reply.status = err_status(ERR_INVALID);
        return show(c, in->payment, &problems, out);
    }
    err = place(c, &cart, in->expected_total, &group);
    if (err == ERR_CONFLICT && str_eq(c->fault.code, S("cart_ordered"))) {
        fault_take(c);
        return to_orders_of_cart(c, cart.id);
    }
    if (err != OK) {
        struct storefront_problems own = {0};
        TRY(storefront_problems_of_call(c, &problems, err));
        tell(c, &own, &cart);
        return show(c, in->payment, own.items_count > 0 ? &own : &problems, out);
    }
    storefront_cart_forget(c);
    storefront_group_keep(c, group.id);
    /* The orders stand. What hinders paying is told on their page, where it can be tried again. */
    if (storefront_pay_group(c, group.id, in->payment) != OK) {
        fault_take(c);
        storefront_go(c, storefront_group_url(c, group.id));
    }
    return OK;
}

/* The cart was ordered already, perhaps a moment ago by the same finger: whoever holds it may see
 * what it became. */
static enum err to_orders_of_cart(struct ctx *c, struct id cart_id)
{
    struct cart_ref ref = {cart_id};
    struct order_group_ref group = {{{0}}};
    TRY(or_missing(c, CALL(c, order_group_of_cart, &ref, &group)));
    storefront_cart_forget(c);
    storefront_group_keep(c, group.order_group_id);
    storefront_go(c, storefront_group_url(c, group.order_group_id));
    return OK;
}
