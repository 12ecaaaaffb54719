/* The checkout: one page that asks who, how it gets there and how it is paid, and one form that
 * orders and pays. Sent twice, it orders once: the second finds the cart ordered and leads to the
 * same orders. */
#include "storefront_private.h"

#include "business/business.h"
#include "identity/identity.h"

#include <unicode/uloc.h>
#include <unicode/ustring.h>

#define WAY_STANDARD ":standard"
#define WAY_PICKUP ":pickup"

static enum err fill_shops(struct ctx *c, const struct cart *cart,
                           const struct storefront_checkout_in *in,
                           struct storefront_checkout *out);
static enum err check(struct ctx *c, const struct storefront_checkout_in *in,
                      struct field_errors *errors);
static enum err place(struct ctx *c, const struct storefront_checkout_in *in, struct id cart_id,
                      struct order_group *group);
static enum err to_orders_of_cart(struct ctx *c, struct id cart_id);

/* ---- The page ---- */

/* What stands in the inputs before anybody has typed: what the cart and the account know. */
static enum err typed_before(struct ctx *c, const struct cart *cart,
                             struct storefront_checkout_in *in)
{
    if (cart->address != NULL) {
        in->name = cart->address->name;
        in->phone = cart->address->phone;
        in->line1 = cart->address->line1;
        in->line2 = cart->address->line2;
        in->city = cart->address->city;
        in->region = cart->address->region;
        in->postal_code = cart->address->postal_code;
        in->country = cart->address->country;
    }
    if (c->caller.kind != CALLER_USER)
        return OK;
    struct identity_user_ref user = {c->caller.user_id};
    struct identity_contact contact = {0};
    TRY(CALL(c, identity_contact_get, &user, &contact));
    in->email = contact.email;
    if (str_empty(in->name))
        in->name = contact.name;
    if (str_empty(in->phone))
        in->phone = contact.phone;
    return OK;
}

static void fill_fields(struct ctx *c, const struct storefront_checkout_in *in,
                        const struct field_errors *errors, struct storefront_checkout *out)
{
    out->name = storefront_field(c, in->name, errors, "name");
    out->email = storefront_field(c, in->email, errors, "email");
    out->phone = storefront_field(c, in->phone, errors, "phone");
    out->line1 = storefront_field(c, in->line1, errors, "line1");
    out->line2 = storefront_field(c, in->line2, errors, "line2");
    out->city = storefront_field(c, in->city, errors, "city");
    out->region = storefront_field(c, in->region, errors, "region");
    out->postal_code = storefront_field(c, in->postal_code, errors, "postal_code");
    out->country = storefront_field(c, in->country, errors, "country");
}

/* `in` as typed, null at first sight. Without anything to order the way leads back. */
static enum err show(struct ctx *c, const struct storefront_checkout_in *in,
                     const struct field_errors *errors, struct storefront_problems *problems,
                     struct storefront_checkout *out)
{
    struct cart cart = {0};
    struct storefront_checkout_in before = {0};
    enum err err = storefront_cart_of_visitor(c, &cart);
    if (err != OK && err != ERR_MISSING)
        return err;
    if (err == OK && cart.state == CART_ORDERED)
        return to_orders_of_cart(c, cart.id);
    if (err == ERR_MISSING || cart.lines_count == 0) {
        storefront_go(c, S("/cart"));
        return OK;
    }
    if (in == NULL) {
        TRY(typed_before(c, &cart, &before));
        in = &before;
    }
    TRY(fill_shops(c, &cart, in, out));
    fill_fields(c, in, errors, out);
    storefront_lines(c, &cart, &out->lines, &out->lines_count);
    storefront_payments(c, in->payment, &out->payments, &out->payments_count);
    out->title = page_text(c, "checkout_title");
    out->totals =
        storefront_totals(c, cart.subtotal, cart.discount, cart.shipping, cart.tax, cart.total);
    out->needs_tls = storefront_needs_tls(c);
    out->is_signed_in = c->caller.kind == CALLER_USER;
    out->form_token = form_token(c, &storefront_checkout_send_op);
    out->problems = storefront_problems_shown(c, problems);
    return OK;
}

enum err storefront_checkout(struct ctx *c, const struct nothing *in,
                             struct storefront_checkout *out)
{
    struct storefront_problems problems = {0};
    (void)in;
    return show(c, NULL, NULL, &problems, out);
}

/* ---- Delivery ---- */

static struct str country_name(struct ctx *c, struct str code)
{
    enum { NAME_BYTES = 120 };
    UChar name[NAME_BYTES];
    char text[NAME_BYTES * 3];
    UErrorCode status = U_ZERO_ERROR;
    const char *locale = arena_print(c->arena, "und_%.*s", STR_ARG(code)).data;
    int32_t length = uloc_getDisplayCountry(locale, "en", name, NAME_BYTES, &status);
    int32_t bytes = 0;
    if (U_SUCCESS(status))
        u_strToUTF8(text, sizeof text, &bytes, name, length, &status);
    return U_SUCCESS(status) && bytes > 0 ? arena_copy(c->arena, str_from(text, (size_t)bytes))
                                          : code;
}

/* A shop delivers within its own country: only those are offered. */
static void add_country(struct ctx *c, struct str code, struct str chosen,
                        struct storefront_checkout *out)
{
    for (size_t i = 0; i < out->countries_count; i++)
        if (str_eq(out->countries[i].value, code))
            return;
    out->countries[out->countries_count++] = (struct storefront_choice){
        .value = code, .label = country_name(c, code), .is_chosen = str_eq(code, chosen)};
}

static bool is_listed(const struct storefront_checkout_in *in, struct str option_id)
{
    for (size_t i = 0; i < in->option_ids_count; i++)
        if (str_eq(in->option_ids[i], option_id))
            return true;
    return false;
}

/* The way the cart has; a way that was only presumed, for want of an address, does not count. */
static bool is_pickup_in_cart(const struct cart *cart, struct id business_id)
{
    for (size_t i = 0; i < cart->delivery_options_count; i++) {
        const struct cart_delivery_option *option = &cart->delivery_options[i];
        if (id_eq(option->business_id, business_id) && option->is_chosen)
            return cart->address != NULL && str_ends(option->id, S(WAY_PICKUP));
    }
    return false;
}

static struct money price_of(const struct cart *cart, struct str option_id)
{
    for (size_t i = 0; i < cart->delivery_options_count; i++)
        if (str_eq(cart->delivery_options[i].id, option_id)
            && cart->delivery_options[i].price.amount != 0)
            return cart->delivery_options[i].price;
    return (struct money){0};
}

static void fill_choices(struct ctx *c, const struct cart *cart,
                         const struct storefront_checkout_in *in, const struct business_brief *shop,
                         struct storefront_delivery *out)
{
    struct str business = id_text(c->arena, ID_BUSINESS, shop->business_id);
    struct str standard = arena_join(c->arena, business, S(WAY_STANDARD));
    struct str pickup = arena_join(c->arena, business, S(WAY_PICKUP));
    bool is_pickup = in->option_ids_count > 0 ? is_listed(in, pickup)
                                              : is_pickup_in_cart(cart, shop->business_id);
    *out =
        (struct storefront_delivery){.business_id = shop->business_id,
                                     .business_name = shop->name,
                                     .choices = ARENA_ARRAY(c->arena, struct storefront_choice, 2),
                                     .choices_count = 2};
    out->choices[0] = (struct storefront_choice){
        .value = standard,
        .label = arena_print(c->arena, "%.*s %.*s", STR_ARG(page_text(c, "delivery_standard")),
                             STR_ARG(country_name(c, shop->country))),
        .price = price_of(cart, standard),
        .is_chosen = !is_pickup};
    out->choices[1] = (struct storefront_choice){
        .value = pickup,
        .label = arena_print(c->arena, "%.*s %.*s", STR_ARG(page_text(c, "delivery_pickup")),
                             STR_ARG(shop->location_name)),
        .price = price_of(cart, pickup),
        .is_chosen = is_pickup};
}

static bool has_shop(const struct storefront_checkout *out, struct id business_id)
{
    for (size_t i = 0; i < out->deliveries_count; i++)
        if (id_eq(out->deliveries[i].business_id, business_id))
            return true;
    return false;
}

static enum err fill_shops(struct ctx *c, const struct cart *cart,
                           const struct storefront_checkout_in *in, struct storefront_checkout *out)
{
    out->deliveries = ARENA_ARRAY(c->arena, struct storefront_delivery, cart->lines_count);
    out->countries = ARENA_ARRAY(c->arena, struct storefront_choice, cart->lines_count);
    for (size_t i = 0; i < cart->lines_count; i++) {
        struct business_ref ref = {cart->lines[i].business_id};
        struct business_brief shop = {0};
        if (!id_is_set(ref.business_id) || has_shop(out, ref.business_id))
            continue;
        TRY(or_missing(c, CALL(c, business_brief_get, &ref, &shop)));
        fill_choices(c, cart, in, &shop, &out->deliveries[out->deliveries_count++]);
        add_country(c, shop.country, in->country, out);
    }
    return OK;
}

/* ---- The form ---- */

static bool is_delivered(const struct storefront_checkout_in *in)
{
    for (size_t i = 0; i < in->option_ids_count; i++)
        if (str_ends(in->option_ids[i], S(WAY_STANDARD)))
            return true;
    return false;
}

static void need(struct ctx *c, struct field_errors *errors, struct str value, const char *pointer,
                 const char *text)
{
    if (str_empty(str_trim(value)))
        field_errors_add(c->arena, errors, str_of(pointer), "required", page_text(c, text));
}

/* What the field table cannot see: which inputs the chosen ways ask for. */
static enum err check(struct ctx *c, const struct storefront_checkout_in *in,
                      struct field_errors *errors)
{
    *errors = c->request.typed_errors;
    if (str_empty(in->email) && str_empty(in->phone))
        field_errors_add(c->arena, errors, S("/email"), "required",
                         page_text(c, "checkout_contact_needed"));
    if (is_delivered(in)) {
        need(c, errors, in->line1, "/line1", "checkout_address_needed");
        need(c, errors, in->city, "/city", "checkout_address_needed");
        need(c, errors, in->country, "/country", "checkout_address_needed");
    }
    return errors->count > 0 ? ERR_INVALID : OK;
}

/* Several forms of one page, or one form sent twice, and one order. */
enum err storefront_checkout_send(struct ctx *c, const struct storefront_checkout_in *in,
                                  struct storefront_checkout *out)
{
    struct storefront_problems problems = {0};
    struct field_errors errors = {0};
    struct cart cart = {0};
    struct order_group group = {0};
    enum err err = storefront_cart_of_visitor(c, &cart);
    if (err != OK || cart.state == CART_ORDERED || cart.lines_count == 0)
        return show(c, in, NULL, &problems, out);
    if (check(c, in, &errors) != OK) {
        storefront_problems_of_fields(c, &problems, &errors);
        c->reply.status = err_status(ERR_INVALID);
        return show(c, in, &errors, &problems, out);
    }
    err = place(c, in, cart.id, &group);
    if (err == ERR_CONFLICT && str_eq(c->fault.code, S("cart_ordered"))) {
        fault_take(c);
        return to_orders_of_cart(c, cart.id);
    }
    if (err != OK) {
        TRY(storefront_problems_of_call(c, &problems, err));
        return show(c, in, NULL, &problems, out);
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

static enum err set_delivery(struct ctx *c, const struct storefront_checkout_in *in,
                             struct id cart_id)
{
    struct cart cart = {0};
    struct cart_address address = {.name = in->name,
                                   .line1 = in->line1,
                                   .line2 = in->line2,
                                   .city = in->city,
                                   .region = in->region,
                                   .postal_code = in->postal_code,
                                   .country = in->country,
                                   .phone = in->phone};
    struct cart_delivery_in delivery = {.cart_id = cart_id};
    const struct field *field = type_field(&cart_delivery_in_type, S("address"));
    size_t position = (size_t)(field - cart_delivery_in_type.fields);
    if (is_delivered(in))
        delivery.address = &address;
    type_set_presence(&cart_delivery_in_type, &delivery, position,
                      delivery.address ? GIVEN : NULLED);
    return CALL(c, cart_delivery_set, &delivery, &cart);
}

static enum err place(struct ctx *c, const struct storefront_checkout_in *in, struct id cart_id,
                      struct order_group *group)
{
    struct cart cart = {0};
    struct cart_choice_in choice = {
        .cart_id = cart_id, .option_ids = in->option_ids, .option_ids_count = in->option_ids_count};
    struct order_place_in order = {.cart_id = cart_id,
                                   .cart_token = c->request.cart_token,
                                   .email = in->email,
                                   .phone = in->phone,
                                   .name = in->name,
                                   .expected_total = in->expected_total};
    TRY(set_delivery(c, in, cart_id));
    if (in->option_ids_count > 0)
        TRY(CALL(c, cart_choice_set, &choice, &cart));
    return CALL(c, order_place, &order, group);
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
