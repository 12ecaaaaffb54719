/* Lines come into a cart, change and go. The client names variants and quantities, never prices. */
#include "cart/cart_private.h"

#include "analytics/analytics.h"
#include "catalogue/catalogue.h"

#include <string.h>

/* What is put into a cart together: asked for in one question, beside what is in it already. */
struct basket {
    struct catalogue_offers offers;
    struct cart_line_record *lines; /* room for CART_LINES_MAX */
    size_t lines_count;
};

static const struct catalogue_offer *offer_of(const struct basket *basket, struct id variant_id)
{
    for (size_t i = 0; i < basket->offers.data_count; i++)
        if (id_eq(basket->offers.data[i].variant_id, variant_id)
            && basket->offers.data[i].is_for_sale)
            return &basket->offers.data[i];
    return NULL;
}

static enum err find_offers(struct ctx *c, const struct cart_line_new *lines, size_t count,
                            struct basket *out)
{
    struct catalogue_variant_ref *refs = ARENA_ARRAY(c->arena, struct catalogue_variant_ref, count);
    struct catalogue_offers_in in = {refs, count};
    *out = (struct basket){0};
    for (size_t i = 0; i < count; i++)
        refs[i].variant_id = lines[i].variant_id;
    return count > 0 ? CALL(c, catalogue_offers_get, &in, &out->offers) : OK;
}

static const char *below(struct ctx *c, struct str pointer, const char *name)
{
    return arena_print(c->arena, "%.*s/%s", STR_ARG(pointer), name).data;
}

/* Puts units into an open cart; `pointer` names the field a fault is about. */
static enum err put(struct ctx *c, const struct cart_record *cart, struct basket *basket,
                    const struct cart_line_new *line, struct str pointer)
{
    const struct catalogue_offer *offer = offer_of(basket, line->variant_id);
    if (offer == NULL)
        return fail_field(c, below(c, pointer, "variant_id"), "unknown_variant",
                          "There is nothing for sale under this id.");
    for (size_t i = 0; i < basket->lines_count; i++) {
        struct cart_line_record *same = &basket->lines[i];
        if (!id_eq(same->variant_id, line->variant_id))
            continue;
        same->quantity += line->quantity;
        same->seen = offer->price;
        if (same->quantity > LINE_QUANTITY_MAX)
            return fail_field(c, below(c, pointer, "quantity"), "too_large",
                              "With what is in the cart that is more than %d.", LINE_QUANTITY_MAX);
        return cart_store_line_set(c, cart->id, same);
    }
    if (basket->lines_count >= CART_LINES_MAX)
        return fail(c, ERR_CONFLICT, "cart_full", "A cart takes at most %d lines.", CART_LINES_MAX);
    struct cart_line_record *fresh = &basket->lines[basket->lines_count++];
    *fresh = (struct cart_line_record){.id = id_new(c, id_slot(cart->id)),
                                       .variant_id = line->variant_id,
                                       .quantity = line->quantity,
                                       .seen = offer->price};
    return cart_store_line_add(c, cart->id, fresh);
}

enum err cart_put_all(struct ctx *c, const struct cart_record *cart,
                      const struct cart_line_new *lines, size_t count)
{
    struct basket basket;
    TRY(find_offers(c, lines, count, &basket));
    basket.lines = ARENA_ARRAY(c->arena, struct cart_line_record, CART_LINES_MAX);
    for (size_t i = 0; i < count; i++)
        TRY(put(c, cart, &basket, &lines[i], arena_print(c->arena, "/lines/%zu", i)));
    return OK;
}

static enum err put_beside(struct ctx *c, const struct cart_record *cart,
                           const struct cart_line_new *line)
{
    struct basket basket;
    struct cart_line_record *lines;
    TRY(find_offers(c, line, 1, &basket));
    TRY(cart_store_lines(c, cart->id, &lines, &basket.lines_count));
    basket.lines = ARENA_ARRAY(c->arena, struct cart_line_record, basket.lines_count + 1);
    if (basket.lines_count > 0)
        memcpy(basket.lines, lines, basket.lines_count * sizeof *lines);
    return put(c, cart, &basket, line, S(""));
}

enum err cart_changed(struct ctx *c, struct cart_record *cart, struct cart *out)
{
    TRY(cart_store_touch(c, cart->id));
    cart->updated_at = c->now;
    cart->version++;
    return cart_show(c, cart, out);
}

static void note_chosen(struct ctx *c, const struct cart *cart, struct id variant_id)
{
    for (size_t i = 0; i < cart->lines_count; i++)
        if (id_eq(cart->lines[i].variant_id, variant_id))
            analytics_note_cart(c, cart->lines[i].business_id, cart->lines[i].product_id);
}

enum err cart_line_add(struct ctx *c, const struct cart_line_add_in *in, struct cart *out)
{
    struct cart_record cart = {0};
    struct cart_line_new line = {in->variant_id, in->quantity};
    TRY(cart_open(c, in->cart_id, c->request.cart_token, &cart));
    TRY(put_beside(c, &cart, &line));
    TRY(cart_changed(c, &cart, out));
    note_chosen(c, out, in->variant_id);
    return OK;
}

enum err cart_line_set(struct ctx *c, const struct cart_line_set_in *in, struct cart *out)
{
    struct cart_record cart = {0};
    struct cart_line_record line = {0};
    struct basket basket;
    TRY(cart_open(c, in->cart_id, c->request.cart_token, &cart));
    TRY(or_missing(c, cart_store_line(c, cart.id, in->line_id, &line)));
    if (PRESENCE(cart_line_set_in, in, quantity) == ABSENT)
        return cart_show(c, &cart, out);
    struct cart_line_new same = {line.variant_id, in->quantity};
    TRY(find_offers(c, &same, 1, &basket));
    const struct catalogue_offer *offer = offer_of(&basket, line.variant_id);
    line.quantity = in->quantity;
    if (offer != NULL)
        line.seen = offer->price;
    TRY(cart_store_line_set(c, cart.id, &line));
    return cart_changed(c, &cart, out);
}

enum err cart_line_remove(struct ctx *c, const struct cart_line_ref *in, struct cart *out)
{
    struct cart_record cart = {0};
    struct cart_line_record line = {0};
    TRY(cart_open(c, in->cart_id, c->request.cart_token, &cart));
    TRY(or_missing(c, cart_store_line(c, cart.id, in->line_id, &line)));
    TRY(cart_store_line_remove(c, cart.id, line.id));
    return cart_changed(c, &cart, out);
}
