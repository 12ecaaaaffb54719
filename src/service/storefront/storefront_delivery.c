/* The second step of the checkout: how each shop's goods get to the shopper. */
#include "storefront_private.h"

#include "type/form.h"

#include <string.h>

#define WAY_PICKUP ":pickup"
#define WAY_FIELD "way-"

/* ---- What each shop offers ---- */

static struct str label_of(struct ctx *c, const struct cart_delivery_option *option,
                           const struct business_brief *shop)
{
    struct page_argument place = {"place", shop->name};
    struct page_argument country = {"country", page_country(c, shop->country)};
    return str_ends(option->id, S(WAY_PICKUP)) ? page_text_of(c, "delivery_pickup", &place, 1)
                                               : page_text_of(c, "delivery_standard", &country, 1);
}

/* Languages count by the later day: the texts stand in the form of it. */
struct str storefront_days(struct ctx *c, const struct business_brief *shop)
{
    struct page_argument first = {"first", page_number(c, shop->delivery_days_min)};
    if (shop->delivery_days_max == 0)
        return (struct str){0};
    if (shop->delivery_days_min == shop->delivery_days_max)
        return page_text_count(c, "arrives_after", shop->delivery_days_max);
    return page_text_count_of(c, "arrives_between", shop->delivery_days_max, &first, 1);
}

static struct storefront_choice choice_of(struct ctx *c, const struct cart_delivery_option *option,
                                          const struct business_brief *shop)
{
    bool is_pickup = str_ends(option->id, S(WAY_PICKUP));
    struct str hint = page_text(c, is_pickup ? "way_pickup_hint" : "way_standard_hint");
    struct str days = is_pickup ? (struct str){0} : storefront_days(c, shop);
    return (struct storefront_choice){.value = option->id,
                                      .label = label_of(c, option, shop),
                                      .hint = str_empty(days) ? hint : days,
                                      .price = option->price.amount != 0 ? option->price
                                                                         : (struct money){0},
                                      .is_chosen = option->is_chosen};
}

/* Why there is nothing but picking up, when somebody might have wanted something else. */
static struct str note_of(struct ctx *c, const struct cart *cart,
                          const struct storefront_delivery *delivery)
{
    struct page_argument name = {"shop", delivery->business_name};
    if (delivery->choices_count > 1 || cart->address == NULL)
        return (struct str){0};
    return page_text_of(c, "way_not_delivered", &name, 1);
}

static struct storefront_delivery *delivery_of(struct storefront_delivery *deliveries, size_t count,
                                               struct id business_id)
{
    for (size_t i = 0; i < count; i++)
        if (id_eq(deliveries[i].business_id, business_id))
            return &deliveries[i];
    return NULL;
}

enum err storefront_deliveries(struct ctx *c, const struct cart *cart,
                               struct storefront_delivery **out, size_t *count)
{
    size_t options = cart->delivery_options_count;
    struct storefront_delivery *all = ARENA_ARRAY(c->arena, struct storefront_delivery, options);
    *count = 0;
    for (size_t i = 0; i < options; i++) {
        const struct cart_delivery_option *option = &cart->delivery_options[i];
        struct storefront_delivery *own = delivery_of(all, *count, option->business_id);
        struct business_ref ref = {option->business_id};
        struct business_brief shop = {0};
        TRY(or_missing(c, CALL(c, business_brief_get, &ref, &shop)));
        if (own == NULL) {
            own = &all[(*count)++];
            *own = (struct storefront_delivery){
                .business_id = option->business_id,
                .business_name = option->business_name,
                .choices = ARENA_ARRAY(c->arena, struct storefront_choice, options)};
        }
        own->choices[own->choices_count++] = choice_of(c, option, &shop);
    }
    for (size_t i = 0; i < *count; i++)
        all[i].note = note_of(c, cart, &all[i]);
    *out = all;
    return OK;
}

/* ---- The page ---- */

/* A way that was chosen and cannot be kept: the first of what can be is marked instead. */
static void mark_first(struct storefront_checkout *out)
{
    for (size_t i = 0; i < out->deliveries_count; i++) {
        struct storefront_delivery *delivery = &out->deliveries[i];
        bool has_chosen = false;
        for (size_t k = 0; k < delivery->choices_count; k++)
            has_chosen |= delivery->choices[k].is_chosen;
        if (!has_chosen && delivery->choices_count > 0)
            delivery->choices[0].is_chosen = true;
    }
}

static enum err show(struct ctx *c, struct storefront_problems *problems,
                     struct storefront_checkout *out)
{
    struct cart cart = {0};
    bool has_cart = false;
    TRY(storefront_checkout_cart(c, &cart, &has_cart));
    if (!has_cart)
        return OK;
    if (cart.contact == NULL) {
        storefront_go(c, S("/checkout/contact"));
        return OK;
    }
    out->at_delivery = true;
    out->contact = cart.contact;
    out->address = cart.address;
    out->is_picked_up = cart.address == NULL;
    TRY(storefront_deliveries(c, &cart, &out->deliveries, &out->deliveries_count));
    mark_first(out);
    return storefront_checkout_frame(c, &cart, "checkout_delivery_title",
                                     &storefront_delivery_send_op, problems, out);
}

enum err storefront_delivery(struct ctx *c, const struct nothing *in,
                             struct storefront_checkout *out)
{
    struct storefront_problems problems = {0};
    (void)in;
    return show(c, &problems, out);
}

/* ---- The form ---- */

/* The values of `way-<business>`, one a shop. */
static struct str *ways_sent(struct ctx *c, size_t *count)
{
    struct str *ways = ARENA_ARRAY(c->arena, struct str, CART_LINES_MAX);
    struct str rest = c->request.body;
    *count = 0;
    while (rest.data != NULL && *count < CART_LINES_MAX) {
        struct str value = str_cut(&rest, '&');
        struct str name = str_cut(&value, '=');
        if (str_starts(name, S(WAY_FIELD)) && value.data != NULL
            && form_decode(c->arena, value, true, &ways[*count]))
            (*count)++;
    }
    return ways;
}

enum err storefront_delivery_send(struct ctx *c, const struct storefront_delivery_in *in,
                                  struct storefront_checkout *out)
{
    struct storefront_problems problems = {0};
    struct cart cart = {0};
    struct cart_choice_in choice = {0};
    (void)in;
    enum err err = storefront_cart_of_visitor(c, &cart);
    choice.option_ids = ways_sent(c, &choice.option_ids_count);
    if (err != OK || cart.state == CART_ORDERED || cart.lines_count == 0 || cart.contact == NULL)
        return show(c, &problems, out);
    choice.cart_id = cart.id;
    if (choice.option_ids_count == 0) {
        storefront_problem_add(c, &problems, page_text(c, "way_needed"));
        c->reply.status = err_status(ERR_INVALID);
        return show(c, &problems, out);
    }
    err = CALL(c, cart_choice_set, &choice, &cart);
    if (err != OK) {
        TRY(storefront_problems_of_call(c, &problems, err));
        return show(c, &problems, out);
    }
    storefront_go(c, S("/checkout/payment"));
    return OK;
}
