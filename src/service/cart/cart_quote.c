/* The quote: what a cart costs in this moment. Prices, stock and sellers are asked for anew; what
 * stands in the way becomes a problem in a list, never a failure. Sums are order/'s
 * (order_total.c). */
#include "cart/cart_private.h"

#include "api/capability.h"
#include "catalogue/catalogue.h"
#include "order/order.h"
#include "stock/stock.h"

/* Lines have two problems at most, sellers two. */
enum { PROBLEMS_MAX = 4 * CART_LINES_MAX };

static enum err ask(struct ctx *c, const struct cart_quote *quote, struct catalogue_offers *offers,
                    struct stock_levels *levels);
static enum err find_shops(struct ctx *c, const struct catalogue_offers *offers,
                           struct cart_quote *quote);
static void find_currency(struct cart_quote *quote);
static void price_line(struct ctx *c, struct cart_quote *quote, size_t position,
                       const struct catalogue_offer *offer, const struct stock_level *level);
static enum err add_up(struct ctx *c, struct cart_quote *quote);

static const struct catalogue_offer *offer_of(const struct catalogue_offers *offers,
                                              struct id variant)
{
    for (size_t i = 0; i < offers->data_count; i++)
        if (id_eq(offers->data[i].variant_id, variant))
            return &offers->data[i];
    return NULL;
}

static const struct stock_level *level_of(const struct stock_levels *levels, struct id variant)
{
    for (size_t i = 0; i < levels->data_count; i++)
        if (id_eq(levels->data[i].variant_id, variant))
            return &levels->data[i];
    return NULL;
}

enum err cart_quote(struct ctx *c, const struct cart_record *record, struct cart_quote *out)
{
    struct catalogue_offers offers = {0};
    struct stock_levels levels = {0};
    *out = (struct cart_quote){.record = *record};
    TRY(cart_store_lines(c, record->id, &out->line_records, &out->lines_count));
    out->lines = ARENA_ARRAY(c->arena, struct cart_line, out->lines_count);
    out->is_priced = ARENA_ARRAY(c->arena, bool, out->lines_count);
    out->problems = ARENA_ARRAY(c->arena, struct cart_problem, PROBLEMS_MAX);
    out->is_blocking = ARENA_ARRAY(c->arena, bool, PROBLEMS_MAX);
    find_currency(out);
    if (out->lines_count > 0) {
        TRY(ask(c, out, &offers, &levels));
        TRY(find_shops(c, &offers, out));
    }
    for (size_t i = 0; i < out->lines_count; i++) {
        struct id variant_id = out->line_records[i].variant_id;
        price_line(c, out, i, offer_of(&offers, variant_id), level_of(&levels, variant_id));
    }
    TRY(cart_deliver(c, out));
    return add_up(c, out);
}

void cart_problem_add(struct cart_quote *quote, const char *code, bool is_blocking,
                      const struct cart_line *line, struct id business_id, struct str detail)
{
    static const struct id NONE;
    if (quote->problems_count == PROBLEMS_MAX)
        return;
    quote->is_blocking[quote->problems_count] = is_blocking;
    quote->problems[quote->problems_count++] =
        (struct cart_problem){.code = str_of(code),
                              .line_id = line ? line->id : NONE,
                              .business_id = business_id,
                              .detail = detail};
}

struct cart_shop *cart_shop_of(const struct cart_quote *quote, struct id business_id)
{
    for (size_t i = 0; i < quote->shops_count; i++)
        if (id_eq(quote->shops[i].business.business_id, business_id))
            return &quote->shops[i];
    return NULL;
}

struct cart_address *cart_address_of(struct arena *arena, const struct cart_record *record)
{
    if (!record->has_address)
        return NULL;
    struct cart_address *address = ARENA_NEW(arena, struct cart_address);
    *address = (struct cart_address){.name = record->address_name,
                                     .line1 = record->address_line1,
                                     .line2 = record->address_line2,
                                     .city = record->address_city,
                                     .region = record->address_region,
                                     .postal_code = record->address_postal_code,
                                     .country = record->address_country,
                                     .phone = record->address_phone};
    return address;
}

static struct cart_contact *contact_of(struct arena *arena, const struct cart_record *record)
{
    if (record->contact_name.data == NULL)
        return NULL;
    struct cart_contact *contact = ARENA_NEW(arena, struct cart_contact);
    *contact =
        (struct cart_contact){record->contact_name, record->contact_email, record->contact_phone};
    return contact;
}

enum err cart_show(struct ctx *c, const struct cart_record *record, struct cart *out)
{
    struct cart_quote quote;
    TRY(cart_quote(c, record, &quote));
    cart_draw(c, &quote, out);
    return OK;
}

void cart_draw(struct ctx *c, const struct cart_quote *quote, struct cart *out)
{
    const struct cart_record *record = &quote->record;
    *out = (struct cart){.id = record->id,
                         .token = capability_mark(c, ID_CART, record->id),
                         .state = record->state,
                         .currency = quote->currency,
                         .lines = quote->lines,
                         .lines_count = quote->lines_count,
                         .subtotal = quote->subtotal,
                         .discount = quote->discount,
                         .shipping = quote->shipping,
                         .tax = quote->tax,
                         .total = quote->total,
                         .problems = quote->problems,
                         .problems_count = quote->problems_count,
                         .contact = contact_of(c->arena, record),
                         .address = cart_address_of(c->arena, record),
                         .created_at = record->created_at,
                         .updated_at = record->updated_at,
                         .version = record->version};
    cart_options(c, quote, out);
}

/* One question each for all lines. */
static enum err ask(struct ctx *c, const struct cart_quote *quote, struct catalogue_offers *offers,
                    struct stock_levels *levels)
{
    struct catalogue_variant_ref *refs =
        ARENA_ARRAY(c->arena, struct catalogue_variant_ref, quote->lines_count);
    for (size_t i = 0; i < quote->lines_count; i++)
        refs[i].variant_id = quote->line_records[i].variant_id;
    struct catalogue_offers_in of_offers = {refs, quote->lines_count};
    struct stock_levels_in of_levels = {refs, quote->lines_count};
    TRY(CALL(c, catalogue_offers_get, &of_offers, offers));
    return CALL(c, stock_levels_get, &of_levels, levels);
}

/* The sellers, in the order in which their goods came into the cart. */
static enum err find_shops(struct ctx *c, const struct catalogue_offers *offers,
                           struct cart_quote *quote)
{
    quote->shops = ARENA_ARRAY(c->arena, struct cart_shop, quote->lines_count);
    for (size_t i = 0; i < quote->lines_count; i++) {
        const struct catalogue_offer *offer = offer_of(offers, quote->line_records[i].variant_id);
        if (offer == NULL || cart_shop_of(quote, offer->business_id) != NULL)
            continue;
        struct business_ref ref = {offer->business_id};
        struct cart_shop *shop = &quote->shops[quote->shops_count];
        TRY(CALL(c, business_brief_get, &ref, &shop->business));
        quote->shops_count++;
    }
    return OK;
}

/* As it was asked for, else that of the line which came first. */
static void find_currency(struct cart_quote *quote)
{
    quote->currency = quote->record.currency;
    if (!currency_is_set(quote->currency) && quote->lines_count > 0)
        quote->currency = quote->line_records[0].seen.currency;
}

static enum cart_stock stock_word(const struct stock_level *level)
{
    enum { LOW_MAX = 5 };
    if (level == NULL || level->available <= 0)
        return CART_OUT;
    return level->available <= LOW_MAX ? CART_LOW : CART_IN_STOCK;
}

/* Too few is no reason to leave a line out of the totals: the shopper sees what he asked for. */
static void check_stock(struct ctx *c, struct cart_quote *quote, const struct cart_line *line,
                        const struct stock_level *level)
{
    int64_t available = level ? level->available : 0;
    if (available <= 0)
        cart_problem_add(quote, "out_of_stock", false, line, line->business_id,
                         arena_print(c->arena, "%.*s is sold out.", STR_ARG(line->title)));
    else if (available < line->quantity)
        cart_problem_add(quote, "low_stock", false, line, line->business_id,
                         arena_print(c->arena, "Of %.*s only %lld are left.", STR_ARG(line->title),
                                     (long long)available));
}

/* False, with a problem, when the line cannot be bought at all. */
static bool check_offer(struct ctx *c, struct cart_quote *quote, const struct cart_line *line,
                        const struct catalogue_offer *offer)
{
    const struct cart_shop *shop = offer ? cart_shop_of(quote, offer->business_id) : NULL;
    if (shop != NULL && shop->business.status != BUSINESS_VERIFIED) {
        /* Not blocking: the order itself says that the shop does not sell. */
        cart_problem_add(quote, "unavailable", false, line, line->business_id,
                         arena_print(c->arena, "%.*s does not sell at the moment.",
                                     STR_ARG(shop->business.name)));
        return currency_eq(offer->price.currency, quote->currency);
    }
    if (shop == NULL || !offer->is_for_sale) {
        cart_problem_add(quote, "unavailable", true, line, line->business_id,
                         S("This article is no longer for sale."));
        return false;
    }
    if (!currency_eq(offer->price.currency, quote->currency)) {
        cart_problem_add(quote, "currency_mismatch", true, line, line->business_id,
                         arena_print(c->arena,
                                     "%.*s has no price in %s, the currency of this cart.",
                                     STR_ARG(line->title), quote->currency.code));
        return false;
    }
    return true;
}

static void price_line(struct ctx *c, struct cart_quote *quote, size_t position,
                       const struct catalogue_offer *offer, const struct stock_level *level)
{
    const struct cart_line_record *record = &quote->line_records[position];
    struct cart_line *line = &quote->lines[position];
    *line = (struct cart_line){.id = record->id,
                               .variant_id = record->variant_id,
                               .quantity = record->quantity,
                               .stock = CART_OUT};
    if (offer != NULL) {
        const struct cart_shop *shop = cart_shop_of(quote, offer->business_id);
        line->business_id = offer->business_id;
        line->business_name = shop ? shop->business.name : (struct str){0};
        line->product_id = offer->product_id;
        line->title = offer->title;
        line->option_label = offer->option_label;
        line->sku = offer->sku;
        line->slug = offer->slug;
        line->unit_price = offer->price;
        line->stock = stock_word(level);
        line->picture = media_picture(c, offer->picture_hash, offer->picture_width,
                                      offer->picture_height, offer->picture_tint, (struct str){0});
    }
    if (!check_offer(c, quote, line, offer))
        return;
    if (!order_total_line(line->unit_price, line->quantity, &line->total)) {
        cart_problem_add(quote, "amount_too_large", true, line, line->business_id,
                         S("So many cost more than can be paid at once."));
        return;
    }
    quote->is_priced[position] = true;
    check_stock(c, quote, line, level);
    if (!money_eq(record->seen, line->unit_price))
        cart_problem_add(quote, "price_changed", false, line, line->business_id,
                         arena_print(c->arena, "The price was %s and is %s now.",
                                     arena_text(c->arena, money_text(c->arena, record->seen)),
                                     arena_text(c->arena, money_text(c->arena, line->unit_price))));
}

/* By seller as an order adds up, then over all. */
static bool add_shop(struct ctx *c, const struct cart_quote *quote, const struct cart_shop *shop,
                     struct order_totals *sum)
{
    struct money *amounts = ARENA_ARRAY(c->arena, struct money, quote->lines_count);
    struct order_totals totals;
    size_t count = 0;
    for (size_t i = 0; i < quote->lines_count; i++)
        if (quote->is_priced[i] && id_eq(quote->lines[i].business_id, shop->business.business_id))
            amounts[count++] = quote->lines[i].total;
    if (count == 0)
        return true;
    return order_total(quote->currency, amounts, count, shop->shipping, &totals)
           && order_total_add(&totals, sum);
}

static enum err add_up(struct ctx *c, struct cart_quote *quote)
{
    struct order_totals sum = order_total_none(quote->currency);
    bool is_good = true;
    for (size_t i = 0; i < quote->shops_count && is_good; i++)
        is_good = add_shop(c, quote, &quote->shops[i], &sum);
    if (!is_good) {
        sum = order_total_none(quote->currency);
        cart_problem_add(quote, "amount_too_large", true, NULL, (struct id){0},
                         S("All this costs more than can be paid at once."));
    }
    quote->subtotal = sum.subtotal;
    quote->discount = sum.discount;
    quote->shipping = sum.shipping;
    quote->tax = sum.tax;
    quote->total = sum.total;
    return OK;
}
