/* One visit of a demo customer: a cart, where to, the order, the payment. */
#include "app/demo_private.h"

#include "cart/cart.h"
#include "order/order.h"
#include "payment/payment.h"

#include <string.h>

enum {
    LINES_PER_SHOP_MAX = 4,
    LINES_MAX = LINES_PER_SHOP_MAX * DEMO_ORDERS_PER_VISIT,
    BESIDE = 3,
    TRIES = 8
};
#define MINUTE_MS INT64_C(60000)

struct visit {
    size_t customer;
    size_t shops[DEMO_ORDERS_PER_VISIT];
    size_t shops_count;
    struct cart_line_new lines[LINES_MAX];
    size_t lines_count;
    const struct demo_variant *variants[LINES_MAX]; /* of the lines, and the shop of each */
    size_t shop_of_line[LINES_MAX];
    bool is_pickup;
    struct control_as as;
};

/* ---- Who, where, what ---- */

static bool sells_to(const struct demo_shop *shop, size_t customer)
{
    const char *country = DEMO_SHOP_PLANS[demo_customer_home(customer)].country;
    return shop->is_open && strcmp(shop->plan->country, country) == 0;
}

/* Half of the time the shop in town, else any of the country; false when none is open yet. */
static bool choose_shop(struct demo *demo, size_t customer, size_t *out)
{
    size_t home = demo_customer_home(customer);
    *out = home;
    if (demo->shops[home].is_open && demo_chance(demo, 50))
        return true;
    for (size_t i = 0; i < DEMO_SHOPS * TRIES; i++) {
        *out = (size_t)demo_between(demo, 0, DEMO_SHOPS - 1);
        if (sells_to(&demo->shops[*out], customer))
            return true;
    }
    return false;
}

/* What stands first on the shelf is bought more often. */
static struct demo_variant *choose_variant(struct demo *demo, struct demo_shop *shop,
                                           int64_t quantity)
{
    for (int i = 0; i < TRIES; i++) {
        int64_t last = (int64_t)shop->variants_count - 1;
        int64_t a = demo_between(demo, 0, last), b = demo_between(demo, 0, last);
        struct demo_variant *variant = &shop->variants[a < b ? a : b];
        if (variant->left >= quantity)
            return variant;
    }
    return NULL;
}

/* What stands beside it on the shelf: the list of goods keeps together what goes together, as a
 * shop does (spices with rice, oil with spices). */
static struct demo_variant *choose_beside(struct demo *demo, struct demo_shop *shop,
                                          const struct demo_variant *first, int64_t quantity)
{
    int64_t at = first - shop->variants, last = (int64_t)shop->variants_count - 1;
    for (int i = 0; i < TRIES; i++) {
        int64_t beside = at + demo_between(demo, -BESIDE, BESIDE);
        if (beside >= 0 && beside <= last && shop->variants[beside].left >= quantity)
            return &shop->variants[beside];
    }
    return NULL;
}

static bool has_line(const struct visit *visit, struct id variant_id)
{
    for (size_t i = 0; i < visit->lines_count; i++)
        if (id_eq(visit->lines[i].variant_id, variant_id))
            return true;
    return false;
}

static void fill_basket(struct demo *demo, struct visit *visit, size_t shop)
{
    int64_t wanted = demo_between(demo, 1, LINES_PER_SHOP_MAX);
    size_t before = visit->lines_count;
    const struct demo_variant *first = NULL;
    for (int64_t i = 0; i < wanted; i++) {
        int64_t quantity = demo_chance(demo, 60) ? 1 : demo_between(demo, 2, 3);
        struct demo_variant *variant = NULL;
        if (first != NULL && demo_chance(demo, 60))
            variant = choose_beside(demo, &demo->shops[shop], first, quantity);
        if (variant == NULL)
            variant = choose_variant(demo, &demo->shops[shop], quantity);
        if (variant == NULL || has_line(visit, variant->id))
            continue;
        visit->variants[visit->lines_count] = variant;
        visit->shop_of_line[visit->lines_count] = shop;
        visit->lines[visit->lines_count++] = (struct cart_line_new){variant->id, quantity};
        variant->left -= quantity;
        first = first != NULL ? first : variant;
    }
    if (visit->lines_count > before)
        visit->shops[visit->shops_count++] = shop;
}

static bool plan_visit(struct demo *demo, struct instant at, struct visit *visit)
{
    size_t first, second;
    visit->customer = (size_t)demo_between(demo, 0, DEMO_CUSTOMERS - 1);
    visit->as = (struct control_as){.user_id = demo->customers[visit->customer].user_id, .now = at};
    visit->is_pickup = demo_chance(demo, 20);
    if (!choose_shop(demo, visit->customer, &first))
        return false;
    fill_basket(demo, visit, first);
    if (demo_chance(demo, 15) && choose_shop(demo, visit->customer, &second) && second != first)
        fill_basket(demo, visit, second);
    return visit->lines_count > 0;
}

static void wait_minutes(struct visit *visit, int64_t minutes)
{
    visit->as.now = instant_add_ms(visit->as.now, minutes * MINUTE_MS);
}

/* ---- The steps ---- */

static enum err begin_cart(struct demo *demo, struct visit *visit, struct cart *cart)
{
    struct cart_create_in in = {.lines = visit->lines, .lines_count = visit->lines_count};
    return DEMO_ASK(demo, visit->as, cart_create, &in, cart);
}

static enum err say_where(struct demo *demo, struct visit *visit, struct cart *cart)
{
    const struct demo_shop_plan *home = &DEMO_SHOP_PLANS[demo_customer_home(visit->customer)];
    struct cart_address address = {.name = str_of(demo->customers[visit->customer].name),
                                   .line1 = str_of(demo_customer_street(visit->customer)),
                                   .city = str_of(home->town),
                                   .region = str_of(home->region),
                                   .country = str_of(home->country)};
    struct cart_delivery_in in = {.cart_id = cart->id, .address = &address};
    GIVE(cart_delivery_in, &in, address);
    wait_minutes(visit, 2);
    return DEMO_ASK(demo, visit->as, cart_delivery_set, &in, cart);
}

static enum err choose_delivery(struct demo *demo, struct visit *visit, struct cart *cart)
{
    struct str ids[DEMO_ORDERS_PER_VISIT];
    struct cart_choice_in in = {.cart_id = cart->id, .option_ids = ids};
    struct str ending = visit->is_pickup ? S(":pickup") : S(":standard");
    for (size_t i = 0; i < cart->delivery_options_count; i++)
        if (str_ends(cart->delivery_options[i].id, ending)
            && in.option_ids_count < DEMO_ORDERS_PER_VISIT)
            ids[in.option_ids_count++] = cart->delivery_options[i].id;
    return DEMO_ASK(demo, visit->as, cart_choice_set, &in, cart);
}

static enum err place(struct demo *demo, struct visit *visit, const struct cart *cart,
                      struct order_group *group)
{
    const struct demo_person *customer = &demo->customers[visit->customer];
    struct order_place_in in = {.cart_id = cart->id,
                                .email = customer->email,
                                .name = str_of(customer->name),
                                .expected_total = cart->total};
    wait_minutes(visit, 1);
    return DEMO_ASK(demo, visit->as, order_place, &in, group);
}

static enum err pay(struct demo *demo, struct visit *visit, struct id group_id, struct str token,
                    struct payment *payment)
{
    bool is_cash = str_eq(token, S("cash"));
    struct payment_create_in in = {.order_group_id = group_id,
                                   .provider = is_cash ? S("cash") : S("sandbox"),
                                   .method = is_cash                 ? S("cash")
                                             : demo_chance(demo, 70) ? S("mobile_money")
                                                                     : S("card"),
                                   .token = is_cash ? (struct str){0} : token};
    wait_minutes(visit, 1);
    return DEMO_ASK(demo, visit->as, payment_create, &in, payment);
}

/* What was looked at and put into the cart; ordered when there is a group. */
static enum err tell_walk(struct demo *demo, const struct visit *visit, struct instant at,
                          struct id group_id)
{
    struct demo_walk *walk = demo_walk_new(demo);
    for (size_t i = 0; i < visit->lines_count; i++) {
        if (demo_chance(demo, 60))
            demo_walk_look(walk, visit->shop_of_line[i], NULL);
        demo_walk_look(walk, visit->shop_of_line[i], visit->variants[i]);
        demo_walk_take(walk, visit->shop_of_line[i], visit->variants[i]);
    }
    for (size_t i = 0; i < visit->shops_count && id_is_set(group_id); i++)
        demo_walk_order(walk, visit->shops[i], group_id);
    return demo_walk_tell(demo, walk, arena_print(demo->scratch, "customer %zu", visit->customer),
                          at);
}

/* How the visit goes on after the order. */
static enum err settle(struct demo *demo, struct visit *visit, struct id group_id,
                       struct payment *payment, enum demo_fate *fate)
{
    int64_t dice = demo_between(demo, 1, 100);
    *fate = dice <= 5    ? DEMO_FORGETS
            : dice <= 9  ? DEMO_CANCELS
            : dice <= 12 ? DEMO_SENDS_BACK
                         : DEMO_KEEPS;
    if (dice <= 2) /* declined, and no second try */
        return pay(demo, visit, group_id, S("tok_declined"), payment);
    if (*fate == DEMO_FORGETS)
        return OK;
    if (dice <= 16)
        TRY(pay(demo, visit, group_id, S("tok_declined"), payment));
    return pay(demo, visit, group_id, demo_chance(demo, 22) ? S("cash") : S("tok_ok"), payment);
}

static size_t shop_of(const struct demo *demo, struct id business_id)
{
    size_t i = 0;
    while (i < DEMO_SHOPS - 1 && !id_eq(demo->shops[i].business_id, business_id))
        i++;
    return i;
}

enum err demo_visit(struct demo *demo, struct instant at,
                    struct demo_order orders[static DEMO_ORDERS_PER_VISIT], size_t *count)
{
    struct visit visit = {0};
    struct cart cart = {0};
    struct order_group group = {0};
    struct payment payment = {0};
    enum demo_fate fate;
    *count = 0;
    if (!plan_visit(demo, at, &visit))
        return OK;
    TRY(begin_cart(demo, &visit, &cart));
    if (demo_chance(demo, 6)) {
        enum err err = tell_walk(demo, &visit, at, (struct id){{0}});
        arena_reset(demo->scratch);
        return err;
    }
    TRY(say_where(demo, &visit, &cart));
    TRY(choose_delivery(demo, &visit, &cart));
    TRY(place(demo, &visit, &cart, &group));
    TRY(tell_walk(demo, &visit, at, group.id));
    TRY(settle(demo, &visit, group.id, &payment, &fate));
    for (size_t i = 0; i < group.orders_count && i < DEMO_ORDERS_PER_VISIT; i++)
        orders[(*count)++] = (struct demo_order){.shop = shop_of(demo, group.orders[i].business_id),
                                                 .customer = visit.customer,
                                                 .order_id = group.orders[i].id,
                                                 .payment_id = payment.id,
                                                 .line_id = group.orders[i].lines[0].id,
                                                 .is_cash = str_eq(payment.provider, S("cash")),
                                                 .is_pickup = visit.is_pickup,
                                                 .fate = fate};
    arena_reset(demo->scratch);
    return OK;
}
