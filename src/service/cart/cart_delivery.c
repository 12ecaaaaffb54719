/* Delivery: where to, what each seller offers there, and which way was chosen. Until a seller sets
 * rates it offers `standard`, free within its own country, and `pickup` at its location. */
#include "cart/cart_private.h"

const char *const CART_WAY[] = {"standard", "pickup", NULL};

/* ---- the part of the quote ---- */

/* A way that was chosen and cannot be kept stands in the way; one that was not chosen is only told
 * of. */
static void check_way(struct ctx *c, struct cart_quote *quote, const struct cart_shop *shop)
{
    bool is_wanted = shop->is_way_said && shop->way == CART_WAY_STANDARD;
    if (is_wanted && !quote->record.has_address)
        cart_problem_add(quote, "needs_address", true, NULL, shop->business.business_id,
                         arena_print(c->arena, "Say where %.*s shall deliver to.",
                                     STR_ARG(shop->business.name)));
    else if (quote->record.has_address && !shop->has_standard && (is_wanted || !shop->is_way_said))
        cart_problem_add(
            quote, "not_delivered", is_wanted, NULL, shop->business.business_id,
            arena_print(c->arena,
                        "%.*s does not deliver to this country: its articles are to be "
                        "picked up at %.*s.",
                        STR_ARG(shop->business.name), STR_ARG(shop->business.location_name)));
}

enum err cart_deliver(struct ctx *c, struct cart_quote *quote)
{
    struct cart_choice_record *choices;
    size_t count;
    if (quote->shops_count == 0)
        return OK;
    TRY(cart_store_choices(c, quote->record.id, &choices, &count));
    for (size_t i = 0; i < quote->shops_count; i++) {
        struct cart_shop *shop = &quote->shops[i];
        shop->shipping = money_zero(quote->currency);
        shop->has_standard = quote->record.has_address
                             && str_eq(quote->record.address_country, shop->business.country);
        shop->way = shop->has_standard ? CART_WAY_STANDARD : CART_WAY_PICKUP;
        for (size_t j = 0; j < count; j++)
            if (id_eq(choices[j].business_id, shop->business.business_id)) {
                shop->way = choices[j].way;
                shop->is_way_said = true;
            }
        check_way(c, quote, shop);
    }
    return OK;
}

struct str cart_way_label(struct ctx *c, const struct cart_shop *shop, enum cart_way way)
{
    if (way == CART_WAY_STANDARD)
        return S("Standard delivery");
    if (str_empty(shop->business.location_name))
        return S("Pick-up");
    return arena_print(c->arena, "Pick-up at %.*s", STR_ARG(shop->business.location_name));
}

/* In English, as all that the API says; pages word it in their own language. */
static struct str eta_of(struct ctx *c, const struct business_brief *business)
{
    long long first = business->delivery_days_min, last = business->delivery_days_max;
    if (last == 0)
        return (struct str){0};
    return first == last ? arena_print(c->arena, "%lld day%s after payment", last,
                                       last == 1 ? "" : "s")
                         : arena_print(c->arena, "%lld to %lld days after payment", first, last);
}

static void add_option(struct ctx *c, struct cart *out, const struct cart_shop *shop,
                       enum cart_way way)
{
    static const struct id NONE;
    struct id business_id = shop->business.business_id;
    struct str business = id_text(c->arena, ID_BUSINESS, business_id);
    out->delivery_options[out->delivery_options_count++] = (struct cart_delivery_option){
        .id = arena_print(c->arena, "%.*s:%s", STR_ARG(business), CART_WAY[way]),
        .business_id = business_id,
        .business_name = shop->business.name,
        .label = cart_way_label(c, shop, way),
        .eta = way == CART_WAY_STANDARD ? eta_of(c, &shop->business) : (struct str){0},
        .price = shop->shipping,
        .location_id = way == CART_WAY_PICKUP ? shop->business.location_id : NONE,
        .is_chosen = shop->way == way};
}

void cart_options(struct ctx *c, const struct cart_quote *quote, struct cart *out)
{
    out->delivery_options =
        ARENA_ARRAY(c->arena, struct cart_delivery_option, 2 * quote->shops_count);
    for (size_t i = 0; i < quote->shops_count; i++) {
        if (quote->shops[i].has_standard)
            add_option(c, out, &quote->shops[i], CART_WAY_STANDARD);
        add_option(c, out, &quote->shops[i], CART_WAY_PICKUP);
    }
}

/* ---- what the shopper says ---- */

static enum err check_pickups(struct ctx *c, const struct cart_delivery_in *in,
                              const struct cart_quote *quote)
{
    enum err err = OK;
    for (size_t i = 0; i < in->pickups_count; i++) {
        const struct cart_pickup *pickup = &in->pickups[i];
        const struct cart_shop *shop = cart_shop_of(quote, pickup->business_id);
        struct str at = arena_print(c->arena, "/pickups/%zu", i);
        if (shop == NULL)
            err = fail_field(c, arena_text(c->arena, arena_join(c->arena, at, S("/business_id"))),
                             "unknown_business", "Nothing in the cart is sold by it.");
        else if (id_is_set(pickup->location_id)
                 && !id_eq(pickup->location_id, shop->business.location_id))
            err = fail_field(c, arena_text(c->arena, arena_join(c->arena, at, S("/location_id"))),
                             "unknown_location", "The seller hands nothing out there.");
    }
    return err;
}

/* What is said is written before it is judged, for the quote that shows it also tells whether it
 * may be: a refusal takes the words back with the transaction. */
enum err cart_delivery_set(struct ctx *c, const struct cart_delivery_in *in, struct cart *out)
{
    struct cart_record record = {0};
    struct cart_quote quote;
    TRY(cart_open(c, in->cart_id, c->request.cart_token, &record));
    if (PRESENCE(cart_delivery_in, in, address) != ABSENT)
        TRY(cart_store_address(c, record.id, in->address));
    if (PRESENCE(cart_delivery_in, in, pickups) != ABSENT)
        TRY(cart_store_pickups_remove(c, record.id));
    for (size_t i = 0; i < in->pickups_count; i++)
        TRY(cart_store_choose(
            c, record.id,
            &(struct cart_choice_record){in->pickups[i].business_id, CART_WAY_PICKUP}));
    TRY(cart_store_touch(c, record.id));
    TRY(cart_find(c, record.id, c->request.cart_token, &record));
    TRY(cart_quote(c, &record, &quote));
    TRY(check_pickups(c, in, &quote));
    cart_draw(c, &quote, out);
    return OK;
}

enum err cart_contact_set(struct ctx *c, const struct cart_contact_in *in, struct cart *out)
{
    struct cart_record record = {0};
    TRY(cart_open(c, in->cart_id, c->request.cart_token, &record));
    TRY(cart_store_contact(c, record.id, in));
    TRY(cart_store_touch(c, record.id));
    TRY(cart_find(c, record.id, c->request.cart_token, &record));
    return cart_show(c, &record, out);
}

/* "biz_...:pickup" to its two parts. */
static bool read_option(struct str text, struct cart_choice_record *out)
{
    struct str way = text;
    struct str business = str_cut(&way, ':');
    if (!id_parse(ID_BUSINESS, business, &out->business_id))
        return false;
    for (unsigned i = 0; CART_WAY[i] != NULL; i++)
        if (str_eq(way, str_of(CART_WAY[i]))) {
            out->way = (enum cart_way)i;
            return true;
        }
    return false;
}

static void unknown_option(struct ctx *c, const char *pointer)
{
    fail_field(c, pointer, "unknown_option", "Give an id of `delivery_options`.");
}

/* Which options were chosen; the others are noted as faults. */
static size_t read_options(struct ctx *c, const struct cart_choice_in *in,
                           struct cart_choice_record *choices)
{
    size_t count = 0;
    for (size_t i = 0; i < in->option_ids_count; i++) {
        const char *pointer = arena_print(c->arena, "/option_ids/%zu", i).data;
        if (!read_option(in->option_ids[i], &choices[count])) {
            unknown_option(c, pointer);
            continue;
        }
        for (size_t j = 0; j < count; j++)
            if (id_eq(choices[j].business_id, choices[count].business_id))
                fail_field(c, pointer, "duplicate", "Give one option a business.");
        count++;
    }
    return count;
}

static void check_sellers(struct ctx *c, const struct cart_choice_in *in,
                          const struct cart_quote *quote)
{
    struct cart_choice_record choice;
    for (size_t i = 0; i < in->option_ids_count; i++)
        if (read_option(in->option_ids[i], &choice)
            && cart_shop_of(quote, choice.business_id) == NULL)
            unknown_option(c, arena_print(c->arena, "/option_ids/%zu", i).data);
}

enum err cart_choice_set(struct ctx *c, const struct cart_choice_in *in, struct cart *out)
{
    struct cart_record record = {0};
    struct cart_quote quote;
    struct cart_choice_record *choices =
        ARENA_ARRAY(c->arena, struct cart_choice_record, in->option_ids_count);
    TRY(cart_open(c, in->cart_id, c->request.cart_token, &record));
    size_t count = read_options(c, in, choices);
    for (size_t i = 0; i < count; i++)
        TRY(cart_store_choose(c, record.id, &choices[i]));
    TRY(cart_store_touch(c, record.id));
    record.updated_at = c->now;
    record.version++;
    TRY(cart_quote(c, &record, &quote));
    check_sellers(c, in, &quote);
    if (c->fault.errors.count > 0)
        return ERR_INVALID;
    cart_draw(c, &quote, out);
    return OK;
}
