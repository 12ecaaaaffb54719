/* The first step of the checkout: who orders, and where to. What is said is kept with the cart, so
 * that the steps can be walked back and forth. */
#include "storefront_private.h"

#include "business/business.h"
#include "identity/identity.h"
#include "type/phone.h"

#define NEW_ADDRESS "new"

const char *const STOREFRONT_WAY[] = {"deliver", "pick_up", NULL};

/* ---- Countries ---- */

/* A shop delivers within its own country: only those are offered. */
static void add_country(struct ctx *c, struct str code, struct str chosen,
                        struct storefront_checkout *out)
{
    for (size_t i = 0; i < out->countries_count; i++)
        if (str_eq(out->countries[i].value, code))
            return;
    out->countries[out->countries_count++] = (struct storefront_choice){
        .value = code, .label = page_country(c, code), .is_chosen = str_eq(code, chosen)};
}

static enum err fill_countries(struct ctx *c, const struct cart *cart, struct str chosen,
                               struct storefront_checkout *out)
{
    out->countries = ARENA_ARRAY(c->arena, struct storefront_choice, cart->lines_count);
    for (size_t i = 0; i < cart->lines_count; i++) {
        struct business_ref ref = {cart->lines[i].business_id};
        struct business_brief shop = {0};
        if (!id_is_set(ref.business_id))
            continue;
        TRY(or_missing(c, CALL(c, business_brief_get, &ref, &shop)));
        add_country(c, shop.country, chosen, out);
    }
    return OK;
}

/* ---- The address book ---- */

static enum err address_book(struct ctx *c, struct identity_address_list *out)
{
    struct nothing nothing = {0};
    return c->caller.kind == CALLER_USER ? CALL(c, identity_address_list, &nothing, out) : OK;
}

static const struct identity_address *
address_of(struct ctx *c, const struct identity_address_list *book, struct str id)
{
    for (size_t i = 0; i < book->data_count; i++)
        if (str_eq(id_text(c->arena, ID_ADDRESS, book->data[i].id), id))
            return &book->data[i];
    return NULL;
}

static void from_book(const struct identity_address *address, struct storefront_contact_in *in)
{
    in->line1 = address->line1;
    in->line2 = address->line2;
    in->city = address->city;
    in->region = address->region;
    in->postal_code = address->postal_code;
    in->country = address->country;
}

static struct str address_line(struct ctx *c, const struct identity_address *address)
{
    struct str parts[] = {address->line1, address->city, page_country(c, address->country)};
    return page_list(c, parts, sizeof parts / sizeof parts[0]);
}

/* The one that was chosen, or that the cart has; else a new one is typed. */
static enum err fill_addresses(struct ctx *c, const struct storefront_contact_in *in,
                               struct storefront_checkout *out)
{
    struct identity_address_list book = {0};
    TRY(address_book(c, &book));
    out->has_addresses = book.data_count > 0;
    out->has_new_address = true;
    out->addresses = ARENA_ARRAY(c->arena, struct storefront_choice, book.data_count);
    out->addresses_count = book.data_count;
    for (size_t i = 0; i < book.data_count; i++) {
        const struct identity_address *address = &book.data[i];
        struct str id = id_text(c->arena, ID_ADDRESS, address->id);
        bool is_chosen =
            out->has_new_address
            && (str_empty(in->address) ? str_empty(in->line1) || str_eq(in->line1, address->line1)
                                       : str_eq(in->address, id));
        out->addresses[i] = (struct storefront_choice){
            .value = id,
            .label = str_empty(address->label) ? address->name : address->label,
            .hint = address_line(c, address),
            .is_chosen = is_chosen};
        out->has_new_address &= !is_chosen;
    }
    return OK;
}

/* ---- The page ---- */

static void from_address(const struct cart_address *address, struct storefront_contact_in *in)
{
    in->line1 = address->line1;
    in->line2 = address->line2;
    in->city = address->city;
    in->region = address->region;
    in->postal_code = address->postal_code;
    in->country = address->country;
}

/* What stands in the inputs before anybody has typed: what the cart and the account know. */
static enum err typed_before(struct ctx *c, const struct cart *cart,
                             struct storefront_contact_in *in)
{
    if (cart->address != NULL)
        from_address(cart->address, in);
    if (cart->contact != NULL) {
        in->name = cart->contact->name;
        in->email = cart->contact->email;
        in->phone = cart->contact->phone;
        in->way = cart->address != NULL ? STOREFRONT_DELIVER : STOREFRONT_PICK_UP;
        return OK;
    }
    if (c->caller.kind != CALLER_USER)
        return OK;
    struct identity_user_ref user = {c->caller.user_id};
    struct identity_contact contact = {0};
    TRY(CALL(c, identity_contact_get, &user, &contact));
    in->name = contact.name;
    in->email = contact.email;
    in->phone = contact.phone;
    return OK;
}

static void fill_fields(struct ctx *c, const struct storefront_contact_in *in,
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
    out->is_picked_up = in->way == STOREFRONT_PICK_UP;
}

/* `in` as typed, null at first sight. */
static enum err show(struct ctx *c, const struct storefront_contact_in *in,
                     const struct field_errors *errors, struct storefront_problems *problems,
                     struct storefront_checkout *out)
{
    struct cart cart = {0};
    struct storefront_contact_in before = {0};
    bool has_cart = false;
    TRY(storefront_checkout_cart(c, &cart, &has_cart));
    if (!has_cart)
        return OK;
    if (in == NULL) {
        TRY(typed_before(c, &cart, &before));
        in = &before;
    }
    out->at_contact = true;
    TRY(fill_addresses(c, in, out));
    fill_fields(c, in, errors, out);
    TRY(fill_countries(c, &cart, in->country, out));
    return storefront_checkout_frame(c, &cart, "checkout_contact_title",
                                     &storefront_contact_send_op, problems, out);
}

enum err storefront_contact(struct ctx *c, const struct nothing *in,
                            struct storefront_checkout *out)
{
    struct storefront_problems problems = {0};
    (void)in;
    return show(c, NULL, NULL, &problems, out);
}

/* ---- The form ---- */

static void need(struct ctx *c, struct field_errors *errors, struct str value, const char *pointer,
                 const char *text)
{
    if (str_empty(str_trim(value)))
        field_errors_add(c->arena, errors, str_of(pointer), PAGE_SAYS, page_text(c, text));
}

/* One of the address book stands for what would have been typed. */
static enum err with_address(struct ctx *c, const struct storefront_contact_in *in,
                             struct storefront_contact_in *out)
{
    struct identity_address_list book = {0};
    *out = *in;
    if (str_empty(in->address) || str_eq(in->address, S(NEW_ADDRESS)))
        return OK;
    TRY(address_book(c, &book));
    const struct identity_address *address = address_of(c, &book, in->address);
    if (address != NULL)
        from_book(address, out);
    return OK;
}

/* Where a number without a country code is dialled: in the country of all shops of the cart, when
 * nothing goes anywhere else; absent when that is not one. */
static enum err home_of(struct ctx *c, const struct cart *cart,
                        const struct storefront_contact_in *in, struct str *out)
{
    *out = in->way == STOREFRONT_DELIVER ? in->country : (struct str){0};
    for (size_t i = 0; i < cart->lines_count; i++) {
        struct business_ref ref = {cart->lines[i].business_id};
        struct business_brief business = {.name = {0}};
        enum err err =
            id_is_set(ref.business_id) ? CALL(c, business_brief_get, &ref, &business) : ERR_MISSING;
        if (err != OK && err != ERR_MISSING)
            return err;
        if (err == OK && str_empty(*out))
            *out = business.country;
        if (err == OK && !str_eq(*out, business.country)) {
            *out = (struct str){0};
            return OK;
        }
    }
    return OK;
}

static enum err read_phone(struct ctx *c, const struct cart *cart, struct storefront_contact_in *in)
{
    struct str home, phone;
    if (str_empty(str_trim(in->phone)))
        return OK;
    TRY(home_of(c, cart, in, &home));
    switch (phone_read(c->arena, in->phone, home, &phone)) {
    case PHONE_READ:
        in->phone = phone;
        return OK;
    case PHONE_AMBIGUOUS:
        field_errors_add(c->arena, &c->request.typed_errors, S("/phone"), PAGE_SAYS,
                         page_text(c, "checkout_phone_unclear"));
        return OK;
    case PHONE_WRONG:
        break;
    }
    field_errors_add(c->arena, &c->request.typed_errors, S("/phone"), PAGE_SAYS,
                     page_text(c, "fault_invalid_phone"));
    return OK;
}

/* What the field table cannot see: which inputs the chosen way asks for. */
static enum err check(struct ctx *c, const struct storefront_contact_in *in,
                      struct field_errors *errors)
{
    *errors = c->request.typed_errors;
    if (str_empty(in->email) && str_empty(in->phone) && errors->count == 0)
        field_errors_add(c->arena, errors, S("/email"), PAGE_SAYS,
                         page_text(c, "checkout_contact_needed"));
    if (in->way == STOREFRONT_DELIVER) {
        need(c, errors, in->line1, "/line1", "checkout_address_needed");
        need(c, errors, in->city, "/city", "checkout_address_needed");
        need(c, errors, in->country, "/country", "checkout_address_needed");
    }
    return errors->count > 0 ? ERR_INVALID : OK;
}

/* Whoever picks everything up has it handed out by each shop. Who changes his mind about that
 * begins anew with what the shops deliver; any other choice made in the second step stays. */
static void choose_pickups(struct ctx *c, const struct cart *cart, bool is_picked_up,
                           struct cart_delivery_in *delivery)
{
    if (!is_picked_up && cart->address != NULL)
        return;
    GIVE(cart_delivery_in, delivery, pickups);
    if (!is_picked_up)
        return;
    delivery->pickups = ARENA_ARRAY(c->arena, struct cart_pickup, cart->lines_count);
    for (size_t i = 0; i < cart->lines_count; i++) {
        struct id business_id = cart->lines[i].business_id;
        bool is_there = !id_is_set(business_id);
        for (size_t j = 0; j < delivery->pickups_count; j++)
            is_there |= id_eq(delivery->pickups[j].business_id, business_id);
        if (!is_there)
            delivery->pickups[delivery->pickups_count++] =
                (struct cart_pickup){.business_id = business_id};
    }
}

static enum err keep(struct ctx *c, const struct storefront_contact_in *in, struct cart *cart)
{
    bool is_picked_up = in->way == STOREFRONT_PICK_UP;
    struct cart_contact_in contact = {
        .cart_id = cart->id, .name = in->name, .email = in->email, .phone = in->phone};
    struct cart_address address = {.name = in->name,
                                   .line1 = in->line1,
                                   .line2 = in->line2,
                                   .city = in->city,
                                   .region = in->region,
                                   .postal_code = in->postal_code,
                                   .country = in->country,
                                   .phone = in->phone};
    struct cart_delivery_in delivery = {.cart_id = cart->id};
    choose_pickups(c, cart, is_picked_up, &delivery);
    if (is_picked_up)
        type_set_presence(&cart_delivery_in_type, &delivery,
                          (size_t)(type_field(&cart_delivery_in_type, S("address"))
                                   - cart_delivery_in_type.fields),
                          NULLED);
    else
        GIVE(cart_delivery_in, &delivery, address);
    delivery.address = is_picked_up ? NULL : &address;
    TRY(CALL(c, cart_contact_set, &contact, cart));
    return CALL(c, cart_delivery_set, &delivery, cart);
}

enum err storefront_contact_send(struct ctx *c, const struct storefront_contact_in *typed,
                                 struct storefront_checkout *out)
{
    struct storefront_problems problems = {0};
    struct field_errors errors = {0};
    struct storefront_contact_in whole = {0};
    const struct storefront_contact_in *in = &whole;
    struct cart cart = {0};
    TRY(with_address(c, typed, &whole));
    enum err err = storefront_cart_of_visitor(c, &cart);
    if (err != OK || cart.state == CART_ORDERED || cart.lines_count == 0)
        return show(c, in, NULL, &problems, out);
    TRY(read_phone(c, &cart, &whole));
    if (check(c, in, &errors) != OK) {
        storefront_problems_of_fields(c, &problems, &errors);
        c->reply.status = err_status(ERR_INVALID);
        return show(c, in, &errors, &problems, out);
    }
    err = keep(c, in, &cart);
    if (err != OK) {
        TRY(storefront_problems_of_call(c, &problems, err));
        return show(c, in, NULL, &problems, out);
    }
    storefront_go(c, S("/checkout/delivery"));
    return OK;
}
